"""The disk of the open map is full: the window says so, and saves it elsewhere."""

import json

import pytest

from tests.store.small_disk import run_on_small_disk


@pytest.mark.slow
def test_a_window_on_a_full_disk_saves_elsewhere(tmp_path):
    small, elsewhere = tmp_path / "small", tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run_on_small_disk(small, "tests.flows.full_window", str(small), str(elsewhere))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert "no room left on the disk" in said["error"]
    assert "map.journey" in said["error"]
    assert said["bar"].startswith("Not saved: ")
    assert said["state"] == "Edited"
    assert said["left"] == ["rescued.journey"]
