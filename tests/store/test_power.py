"""The power goes at any moment, and the disk keeps any part of what it did not confirm: nothing is lost."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store import disk

ROOT = Path(__file__).parents[2]


def lose_power(kind: str, folder: Path, count: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.store.losing_power", kind, str(folder), str(count)]
    return subprocess.run(command, cwd=ROOT, env=disk.environment(), capture_output=True, text=True)


@pytest.mark.parametrize(
    "kind, count, least",
    [
        ("saves", 100, 60),
        ("life", 50, 40),
        pytest.param("saves", 1600, 1000, marks=pytest.mark.slow),
        pytest.param("life", 1200, 1000, marks=pytest.mark.slow),
    ],
)
def test_after_a_power_cut_the_file_is_the_old_or_the_new_and_every_edit_is_there(
    kind, count, least, swift_path
):
    done = lose_power(kind, swift_path, count)
    assert done.returncode == 0, done.stderr
    seen = Counter(json.loads(done.stdout))
    assert seen["states"] >= least
    expected = {"old", "new"} if kind == "saves" else {"nothing yet", "a recovery", "the file"}
    assert seen.keys() == expected | {"states"}


@pytest.mark.parametrize("saver", ["naive", "hasty"])
def test_savers_who_do_not_wait_for_the_disk_are_found_out(saver, swift_path):
    done = lose_power(saver, swift_path, 60)
    assert done.returncode != 0
    assert "the file is file." in done.stderr
