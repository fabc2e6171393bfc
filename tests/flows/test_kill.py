"""Windows are killed at random moments: the next start has all that was done, and all of it can be undone."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from journeymap.document import Document
from journeymap.model.journey import Journey
from tests.flows.restless_window import after, digest, rows

ROOT = Path(__file__).parents[2]
LIVES = 10
"""Windows that follow each other on one map."""

Told = dict[str, Any]


def lived_and_killed(path: Path, chance: random.Random) -> list[Told]:
    """What one window told before kill -9 came, some commands later and in the midst of one."""
    command = [sys.executable, "-m", "tests.flows.restless_window", str(path), str(chance.randrange(10**6))]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        assert window.stderr is not None
        lines = []
        for _ in range(chance.randint(1, 25)):
            lines.append(window.stdout.readline())
            assert lines[-1], window.stderr.read()
        time.sleep(chance.uniform(0.0, 0.15))
        os.kill(window.pid, signal.SIGKILL)
        lines += window.stdout
    return [json.loads(line) for line in lines if line.endswith("\n")]


def left_behind(path: Path, aside: Path) -> tuple[Document, bool]:
    """The map as the next start has it, and whether it would have to be recovered; all in a copy."""
    state = Path(os.environ["XDG_STATE_HOME"]) / "journeymap"
    shutil.rmtree(aside, ignore_errors=True)
    if state.exists():
        shutil.copytree(state, aside)
    recoveries = Document.recoverable(aside)
    assert len(recoveries) <= 1
    if recoveries:
        return Document.recover(recoveries[0]), True
    return (Document.open(path, durable=False) if path.exists() else Document.new(durable=False)), False


def check_nothing_is_lost(document: Document, last: Told) -> None:
    """All that was told is there; beyond it at most the command in hand, and all of it can be undone."""
    is_whole = after(document, last["rows"]) == last["journey"] and rows(document) >= last["rows"]
    is_amended = after(document, last["rows"] - 1) == last["before last"]  # the command in hand rewrote a row
    assert is_whole or is_amended
    assert rows(document) - last["rows"] <= 3
    journey, steps = document.journey, len(document.done)
    while document.done:
        document.undo()
    assert document.journey == Journey()
    for _ in range(steps):
        document.redo()
    assert document.journey == journey


@pytest.mark.parametrize("kills", [1, pytest.param(120, marks=pytest.mark.slow)])
def test_a_killed_window_loses_at_most_the_command_in_hand(kills, user_home, tmp_path):
    chance = random.Random(kills)
    path, expected, was_offered = Path(), "", False
    seen = Counter[str]()
    for life in range(kills):
        if life % LIVES == 0:  # another map
            shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "journeymap", ignore_errors=True)
            path, expected, was_offered = tmp_path / f"{life}.journey", digest(Journey()), False
        told = lived_and_killed(path, chance)
        assert (told[0]["command"], told[0]["journey"]) == ("recover" if was_offered else "open", expected)
        assert not [each.name for each in tmp_path.iterdir() if each.name.startswith(".")]
        document, was_offered = left_behind(path, tmp_path / "aside")
        expected = digest(document.journey)
        seen["recovered" if was_offered else "in the file"] += 1
        seen["commands"] += len(told) - 1
        seen["in hand, and kept"] += expected != told[-1]["journey"]
        check_nothing_is_lost(document, told[-1])
        document.close(discard=True)
    print(dict(seen))
    assert seen["recovered"] > kills // 3
