"""A full disk: the old file stays as it is, nothing is left beside it, and work can be saved elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.small_disk import run_on_small_disk

ROOT = Path(__file__).parents[2]


def answers(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What the user was told; all else was as promised."""
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


def test_a_save_on_a_full_disk_of_two_megabytes(elsewhere, tmp_path):
    small = tmp_path / "small"
    done = run_on_small_disk(small, "tests.store.filling", "full", str(small), str(elsewhere))
    assert answers(done) == {"full": "file.full", "room again": ""}
    assert not any(small.iterdir())  # it was another disk


def test_a_save_of_a_file_beyond_a_limit(elsewhere, tmp_path):
    """Temporary files are limited as well: there are none that could cost the history."""
    command = [
        sys.executable,
        "-m",
        "tests.store.filling",
        "limited",
        str(tmp_path / "small"),
        str(elsewhere),
    ]
    (tmp_path / "small").mkdir()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answers(done) == {"full": "file.full", "room again": ""}


def test_edits_on_a_full_disk_are_refused_and_the_map_can_be_saved_elsewhere(elsewhere, tmp_path):
    small = tmp_path / "small"
    done = run_on_small_disk(small, "tests.store.filling", "state", str(small), str(elsewhere))
    assert answers(done) == {"full": "store.full", "saved": "", "saved again": ""}
