"""The window is killed after every edit: the next start has all of them but at most the last."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journeymap.document import Document
from journeymap.model.journey import Journey

ROOT = Path(__file__).parents[2]


def lived_and_killed(count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What one window found and what it had when kill -9 came."""
    command = [sys.executable, "-m", "tests.flows.killed_window", str(count)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        assert window.stderr is not None
        lines = [window.stdout.readline(), window.stdout.readline()]
        assert all(lines), window.stderr.read()
        os.kill(window.pid, signal.SIGKILL)
    return json.loads(lines[0]), json.loads(lines[1])


@pytest.mark.parametrize("edits", [6, pytest.param(30, marks=pytest.mark.slow)])
def test_a_window_killed_after_each_edit_loses_at_most_the_last(edits, user_home):
    left: dict[str, Any] = {"steps": 0, "names": []}
    for count in range(edits):
        found, now = lived_and_killed(count)
        assert found["steps"] >= left["steps"] - 1
        assert len(set(left["names"]) - set(found["names"])) <= 1
        assert f"Card {count}" in now["names"]
        left = now
    (recovery,) = Document.recoverable()
    document = Document.recover(recovery)
    assert len(document.done) >= edits
    while document.done:
        document.undo()
    assert document.journey == Journey()
    document.close(discard=True)
