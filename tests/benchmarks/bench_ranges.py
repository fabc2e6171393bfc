"""How long ranges take on cyclic maps, beside one analysis after the other; nothing is asserted.

Run: python tests/benchmarks/bench_ranges.py
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from journeymap.analysis import ranges
from journeymap.analysis.analyze import figures
from journeymap.model.items import Transition
from journeymap.model.journey import Journey, journey_of
from tests.benchmarks.bench_paths_forecast import looped


def uncertain(mapped: Journey, every: int) -> Journey:
    """The map with a range for every so many steps."""
    wide = {
        step.id: replace(step, low=step.probability * 0.8, high=min(1.0, step.probability * 1.2))
        for number, step in enumerate(mapped.of(Transition))
        if step.probability is not None and number % every == 0
    }
    return journey_of(wide.get(item.id, item) for item in mapped.items.values())


def taken(question: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    question()
    return time.process_time() - start


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [100, 300, 1000, 2000]
    print("steps   ranges   draws        s   ms a draw   of one analysis")
    for size in sizes:
        for every in (1, 20):
            mapped = uncertain(looped(size), every)
            alone = min(
                taken(lambda mapped=mapped: figures(mapped, goal=None, persona=None)) for _ in range(3)
            )
            found = ranges(mapped)
            whole = taken(partial(ranges, mapped))
            each = whole / found.draws
            print(
                f"{size:5} {len(found.uncertain):8} {found.draws:7} {whole:8.2f} {each * 1e3:11.3f} "
                f"{each / alone:17.3f}",
                flush=True,
            )
