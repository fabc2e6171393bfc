"""How long paths, percentiles and forecasts take on cyclic maps; ratios in one run, nothing is asserted.

Run: python tests/benchmarks/bench_paths_forecast.py
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from journeymap.analysis import analyze, best_paths, chosen, forecast, stuck
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.cycle import with_percentiles
from journeymap.analysis.paths import listed
from journeymap.analysis.setting import set_out
from journeymap.analysis.timing import timing
from journeymap.analysis.walks import Walks
from journeymap.model.items import Item, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

SLOW = 2.0


def looped(steps: int) -> Journey:
    """A map of so many steps, five from each touchpoint: four on, one back, a tenth of the people leaving."""
    dice = random.Random(20_261_122)
    count = steps // 5
    cards = [ItemId(f"t{k:05}") for k in range(count)]
    items: list[Item] = [
        Touchpoint(id=card, x=float(k), outcome=Outcome.SALE if k >= count - 2 else Outcome.ONGOING)
        for k, card in enumerate(cards)
    ]
    items.append(Persona(id=ItemId("ann"), volume=1000.0))
    for k, card in enumerate(cards):
        ends = [min(count - 1, k + dice.randint(1, 12)) for _ in range(4)] + [max(0, k - dice.randint(0, 9))]
        shares = [dice.random() for _ in ends]
        for j, (end, share) in enumerate(zip(ends, shares, strict=True)):
            days = float(dice.choice([0, 1, 2, 3, 5, 7, 14]))
            items.append(
                Transition(
                    id=ItemId(f"e{k}-{j}"),
                    source=card,
                    target=cards[end],
                    probability=0.98 * share / sum(shares),
                    delay_days=days,
                    delay_sd=days / 2,
                )
            )
    items.append(Transition(id=ItemId("in"), source=ItemId("ann"), target=cards[0], probability=1.0))
    return gather(items)


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of a few runs."""
    fastest, spent = float("inf"), 0.0
    while spent < SLOW:
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        fastest, spent = min(fastest, took), spent + max(took, SLOW / 20)
    return fastest


def figures(journey: Journey) -> dict[str, float]:
    """Seconds for each question."""
    walks, crowd = set_out(journey, None, None)
    cycle = timing(walks, crowd)[0]
    last = max(item.id for item in journey.of(Touchpoint))
    through = [ItemId("ann"), ItemId("t00003"), last]

    def percentiles(walks: Walks = walks, crowd: Crowd = crowd) -> object:
        return with_percentiles(cycle, walks, crowd, complete=True)

    return {
        "solve": best(lambda: set_out(journey, None, None)),
        "10 paths": best(lambda: listed(walks, crowd, 10)),
        "1,000 paths": best(lambda: listed(walks, crowd, 1000)),
        "live report": best(lambda: analyze(journey, complete=False)),
        "way-points": best(lambda: chosen(journey, through)),
        "percentiles": best(percentiles),
        "year by month": best(lambda: forecast(journey, period="month", periods=12)),
        "stuck": best(lambda: stuck(journey)),
    }


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [100, 200, 1000, 2000]
    before: dict[str, float] = {}
    print("what              steps        ms   of solve   of size before")
    for size in sizes:
        mapped = looped(size)
        covered = best_paths(mapped)[1]
        found = figures(mapped)
        for name, seconds in found.items():
            growth = f"{seconds / before[name]:8.2f}" if before else "       -"
            print(
                f"{name:15} {size:7} {seconds * 1e3:9.2f} {seconds / found['solve']:10.2f} {growth}",
                flush=True,
            )
        print(f"ten paths cover {covered:.1%}" if covered is not None else "no conversions", flush=True)
        before = found
