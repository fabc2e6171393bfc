"""kill -9 at random moments: at most the edit in hand is lost, and no file is ever half a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).parents[2]


def kill(kind: str, folder: Path, rounds: int) -> int:
    """How many of the children were killed on their way; what they left was as promised."""
    command = [sys.executable, "-m", "tests.store.killing", kind, str(folder), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("rounds", [60, pytest.param(2000, marks=pytest.mark.slow)])
def test_a_killed_program_loses_at_most_the_edit_in_hand(rounds, tmp_path):
    assert kill("edits", tmp_path, rounds) > rounds // 3


@pytest.mark.parametrize("rounds", [20, pytest.param(500, marks=pytest.mark.slow)])
def test_a_killed_save_leaves_the_old_file_or_the_new(rounds, tmp_path):
    assert kill("saves", tmp_path, rounds) > rounds // 2
