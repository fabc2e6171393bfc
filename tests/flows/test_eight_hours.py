"""An evening's work in a real window: the map is what a plain model says, and nothing piles up."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GROWTH = 20 * 2**20
"""Bytes that a window may need more at the end of an evening than when it was warm."""


def lived(edits: int, seed: int, path: Path) -> dict[str, Any]:
    """What a window tells after so many random edits."""
    command = [sys.executable, "-m", "tests.flows.eight_hours", str(edits), str(seed), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "edits, seed",
    [(30, 1), pytest.param(120, 1, marks=pytest.mark.slow), pytest.param(120, 2, marks=pytest.mark.slow)],
)
def test_random_edits_in_a_window_are_what_a_plain_model_says(edits, seed, tmp_path):
    found = lived(edits, seed, tmp_path / "map.journey")
    assert found["same"]
    assert found["steps"] > edits / 6
    assert found["alive"] == []
    assert found["widgets"] == []


@pytest.mark.slow
def test_eight_hours_of_edits_leave_nothing_behind(tmp_path):
    """20,000 edits, undos, redos, saves and reopenings; every tenth of the last 12,000 is weighed."""
    found = lived(20_000, 3, tmp_path / "map.journey")
    assert found["same"]
    assert found["alive"] == []
    assert found["widgets"] == []
    weights = found["memory"]
    told = ", ".join(f"{each / 2**20:.1f}" for each in weights)
    print(f"{found['steps']:,} steps; MB by tenths: {told}")
    assert max(weights) - weights[0] < GROWTH
