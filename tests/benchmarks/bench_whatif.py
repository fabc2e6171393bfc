"""A position of the slider beside a new analysis and plain numpy; ratios in one run, nothing is asserted.

Run: python tests/benchmarks/bench_whatif.py [STEPS …]

On the cyclic maps of bench_panel. "numpy" is numpy.linalg.inv of the chain alone, its matrix ready made: what
a textbook needs at each position for the conversion only. "apart" is the largest relative difference between
a position and the new analysis.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from journeymap.analysis import Headline, Room, whatif  # before numpy: it sets the number of threads

import numpy as np  # isort: skip

from journeymap.analysis.chain import Chains, network_of
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from tests.benchmarks.bench_panel import looped

SPENT = 2.0


def best(work: Callable[[], object], spend: float = SPENT) -> float:
    """Seconds of the fastest of a few runs."""
    fastest, spent = float("inf"), 0.0
    while spent < spend:
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        fastest, spent = min(fastest, took), spent + max(took, 1e-4)
    return fastest


def inverse(journey: Journey) -> Callable[[], object]:
    """numpy.linalg.inv of the whole chain."""
    network = network_of(journey)
    matrix = np.eye(network.size)
    np.subtract.at(matrix, (network.source, network.target), Chains(network).of(None).flow)
    return lambda: np.linalg.inv(matrix)


def apart(found: Headline, wanted: Headline) -> float:
    """The largest relative difference of two headlines."""
    pairs = [(getattr(found, name), getattr(wanted, name)) for name in Headline.__slots__ if name != "stages"]
    pairs += [(found.stages[stage], wanted.stages[stage]) for stage in found.stages]
    assert all((mine is None) == (theirs is None) for mine, theirs in pairs)
    return max(abs(mine - theirs) / max(abs(theirs), 1e-12) for mine, theirs in pairs if mine is not None)


def figures(journey: Journey, room: Room) -> dict[str, float]:
    """Seconds for a position, for the slider itself, and for what there would be instead of it."""
    middle = len(network_of(journey).touchpoints) // 2
    step = ItemId(f"e{middle}-1")
    slider = whatif(journey, step, room=room)
    place = 0.5 * slider.high
    return {
        "position": best(lambda: slider.at(place)),
        "slider": best(lambda: whatif(journey, step, room=room)),
        "new analysis": best(lambda: slider._anew(place)),
        "numpy": best(inverse(journey)),
        "apart": max(
            apart(slider.at(tried), slider._anew(tried))
            for tried in np.linspace(0.0, slider.high, 7).tolist()
        ),
    }


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [100, 200, 500, 1000, 2000, 5000, 10_000]
    print("room      steps  position    slider  analysis   numpy.inv   ÷analysis  ÷numpy  growth     apart")
    print("                       µs        ms        ms          ms")
    for room in Room:
        before = 0.0
        for size in sizes:
            found = figures(looped(size), room)
            position, anew, plain = found["position"], found["new analysis"], found["numpy"]
            growth = f"{position / before:7.2f}" if before else "      -"
            print(
                f"{room:8} {size:6} {position * 1e6:9.1f} {found['slider'] * 1e3:9.2f} {anew * 1e3:9.2f} "
                f"{plain * 1e3:11.3f} {anew / position:11.0f} {plain / position:7.1f} "
                f"{growth} {found['apart']:9.1e}",
                flush=True,
            )
            before = position
