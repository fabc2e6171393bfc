"""What a poster of a very large map costs in memory, whole processes weighed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.exchange.json import dumps
from tests.benchmarks.canvas import random_map

MOST = 500 * 2**20
"""Bytes; of which some 100 million are Python, Qt and numpy."""
WEIGHED = """
import resource, sys
from journeymap.cli import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
sys.exit(status)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("large") / "large.json"
    file.write_text(dumps(random_map(2000)), "utf-8")
    return file


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, more",
    [
        ("poster.pdf", ("--paper", "A3", "--across", "6")),
        ("page.pdf", ()),
        ("poster.png", ("--scale", "4")),
        ("poster.svg", ()),
    ],
)
def test_a_poster_of_two_thousand_touchpoints_stays_below_the_limit(name, more, large, tmp_path):
    out = tmp_path / name
    command = [sys.executable, "-c", WEIGHED, "export", large, out, "--size", "12000x6000", *more]
    if name.endswith(".png"):
        command[command.index("12000x6000")] = "3000x1500"
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=os.environ)
    assert ran.returncode == 0, ran.stderr
    weight = int(ran.stdout.split()[-1])
    print(f"{name}: {weight / 2**20:.0f} MB, file {out.stat().st_size / 2**20:.1f} MB")
    assert weight < MOST
