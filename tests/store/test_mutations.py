"""Files that were changed by chance or by a broken disk: refused, or exactly what they were."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store.mutating import KINDS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).parents[2]


def mutate(deed: str, folder: Path, count: int, *control: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.store.mutating", deed, str(folder), str(count), *control]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("count", [350, pytest.param(14_000, marks=pytest.mark.slow)])
def test_a_changed_file_is_refused_or_says_the_same(count, swift_path):
    """No crash, no hang of three seconds, no other content: all else ends the program."""
    done = mutate("open", swift_path, count)
    assert done.returncode == 0, done.stderr
    seen = Counter(json.loads(done.stdout))
    assert seen.total() == count
    assert {name.split("/")[0] for name in seen} == {kind.__name__ for kind in KINDS}
    refused = sum(times for name, times in seen.items() if name.endswith("/refused"))
    assert refused > count // 2  # the rest hit bytes that nobody reads


@pytest.mark.parametrize(
    "control, fault",
    [
        ("careless", "silently changed: file"),
        ("crashing", "ended by SIGABRT with file"),
        pytest.param("hanging", "ended by SIGALRM with file", marks=pytest.mark.slow),
    ],
)
def test_a_gate_that_is_not_one_is_found_out(control, fault, swift_path):
    done = mutate("open", swift_path, 100, control)
    assert done.returncode != 0
    assert fault in done.stderr


@pytest.mark.slow
def test_a_changed_file_is_repaired_to_what_it_was_or_with_word_of_what_is_missing(swift_path):
    done = mutate("repair", swift_path, 1_400)
    assert done.returncode == 0, done.stderr
    seen = Counter(json.loads(done.stdout))
    assert seen.total() == 1_400
    assert {name.split("/")[1] for name in seen} == {"same", "told", "refused"}
