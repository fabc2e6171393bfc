"""kill -9 at random moments: at most the edit in hand is lost, and no file is ever half a file."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).parents[2]


def kill(kind: str, folder: Path, kills: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.store.killing", kind, str(folder), str(kills)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)


def seen_by_killer(kind: str, folder: Path, kills: int) -> Counter[str]:
    """What was seen of children that were killed on their way; what they left was as promised."""
    done = kill(kind, folder, kills)
    assert done.returncode == 0, done.stderr
    return Counter(json.loads(done.stdout))


@pytest.mark.parametrize("kills", [20, pytest.param(2000, marks=pytest.mark.slow)])
def test_a_killed_program_loses_at_most_the_edit_in_hand(kills, swift_path):
    seen = seen_by_killer("edits", swift_path, kills)
    assert seen["kills"] >= kills
    assert seen["confirmed edits"] > kills


@pytest.mark.parametrize("kills", [6, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ["saves", "named"])
def test_a_killed_save_leaves_the_old_file_or_the_new(kind, kills, swift_path):
    seen = seen_by_killer(kind, swift_path, kills)
    assert seen["kills"] >= kills
    assert seen["confirmed saves"] > kills // 2
    if kind == "saves":  # but for a moment the file has no name before it is complete
        assert seen["left beside the file"] <= kills // 10
    elif kills > 100:  # or nobody would know that it is swept
        assert seen["left beside the file"] > 0


@pytest.mark.slow
def test_a_saver_who_writes_into_the_file_is_found_out(swift_path):
    done = kill("naive", swift_path, 1000)
    assert done.returncode != 0
    assert any(code in done.stderr for code in ("file.empty", "file.damaged", "file.not_ours"))
