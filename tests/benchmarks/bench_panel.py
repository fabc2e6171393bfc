"""The whole live panel beside the same figures by plain numpy, and by PyDTMC where that is installed.

Run: python tests/benchmarks/bench_panel.py

On cyclic maps of 100, 1,000 and 10,000 steps, five a touchpoint: chance to the goal, visits, moments of days,
sensitivities, interval, stage reach, the 20 largest removal effects and the ten likeliest paths. Plain numpy
gets its matrix ready made and inverts it; paths it has none, so ours are timed apart. Ratios in one run.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported; both sides get the same

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from journeymap.analysis import analyze, stages, tables
from journeymap.analysis.chain import Floats, network_of
from journeymap.analysis.crowd import crowd_of
from journeymap.analysis.paths import listed
from journeymap.analysis.removal import removal_effects
from journeymap.analysis.timing import timing
from journeymap.analysis.walks import walk
from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

STAGES = 6
SPENT = 1.5
FEW = 1_000
"""Steps up to which PyDTMC is asked: beyond them it takes minutes."""


def looped(steps: int) -> Journey:
    """Six stages, five steps from each touchpoint: four or so on, one back, a few percent leaving."""
    dice = np.random.default_rng(20_261_125)
    count = steps // 5
    high = max(2, count // STAGES)
    items: list[Item] = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(STAGES)]
    items += [
        Touchpoint(
            id=ItemId(f"t{k:05}"),
            x=240.0 * (k * STAGES // count),
            y=100.0 * (k % high),
            stage=ItemId(f"s{k * STAGES // count}"),
            outcome=Outcome.SALE if k >= count - max(1, count // 50) else Outcome.ONGOING,
        )
        for k in range(count)
    ]
    items.append(Persona(id=ItemId("ann"), volume=1000.0))
    items.append(Transition(id=ItemId("in"), source=ItemId("ann"), target=ItemId("t00000"), probability=1.0))
    for k in range(count):
        shares = dice.dirichlet(np.ones(5)) * 0.97
        ends = [k + int(dice.integers(1, high + 1)) for _ in range(4)] + [k - int(dice.integers(0, high))]
        items += [
            Transition(
                id=ItemId(f"e{k}-{j}"),
                source=ItemId(f"t{k:05}"),
                target=ItemId(f"t{min(count - 1, max(0, end)):05}"),
                probability=float(share),
                delay_days=float(dice.integers(0, 10)),
                delay_sd=2.0,
                sample=400,
            )
            for j, (end, share) in enumerate(zip(ends, shares, strict=True))
        ]
    return gather(items)


def ours(journey: Journey) -> Callable[[], object]:
    """Our figures, from the arrays of a journey."""
    network = network_of(journey)
    crowd = crowd_of(network.personas, None)
    goals = network.where("outcome", Outcome.SALE)

    def work() -> object:
        walks = walk(network, goals)
        return (
            float(crowd.weights @ walks.conversion),
            timing(walks, crowd)[0],
            tables.transitions(journey, walks, crowd, known=True, complete=False),
            stages.stages(journey, walks, crowd, known=True),
            removal_effects(walks, crowd),
        )

    return work


def ways(journey: Journey) -> Callable[[], object]:
    """Our ten likeliest paths."""
    network = network_of(journey)
    crowd = crowd_of(network.personas, None)
    walks = walk(network, network.where("outcome", Outcome.SALE))
    return lambda: listed(walks, crowd)


def plainly(journey: Journey) -> Callable[[], object]:
    """The same figures by textbook numpy: an inverse for each set that absorbs."""
    network = network_of(journey)
    size = network.size
    matrix, days, spread = np.zeros((size, size)), np.zeros((size, size)), np.zeros((size, size))
    for step, i, j in zip(network.steps, network.source.tolist(), network.target.tolist(), strict=True):
        matrix[i, j] += step.probability or 0.0
        days[i, j], spread[i, j] = step.delay_days, step.delay_sd**2
    goals = [k for k, item in enumerate(network.touchpoints) if item.outcome is Outcome.SALE]
    columns = [
        [k for k, item in enumerate(network.touchpoints) if item.stage == stage.id]
        for stage in journey.stages
    ]
    start = network.place[ItemId("t00000")]

    def absorbed(states: list[int]) -> tuple[Floats, Floats]:
        cut = matrix.copy()
        cut[states] = 0.0
        inverse = np.linalg.inv(np.eye(size) - cut)
        return inverse, inverse[:, states].sum(axis=1)

    def work() -> object:
        inverse, chance = absorbed(goals)
        visits = inverse[start]
        cut = matrix.copy()
        cut[goals] = 0.0
        mean = inverse @ ((cut * days) @ chance)
        still = np.divide(mean, chance, out=np.zeros(size), where=chance > 0)
        square = (cut * (days**2 + spread + 2 * days * still)) @ chance
        second = inverse @ (square + (cut @ (chance * 0.0)))
        slope = visits[:, None] * chance[None, :]
        sampled = 400.0 + (np.count_nonzero(matrix, axis=1) + 1) / 2 + 1
        variance = (visits**2 * (cut @ chance**2 - (cut @ chance) ** 2) / sampled).sum()
        reach = [absorbed(stage)[1][start] for stage in columns]
        removal = np.sort(visits * chance / inverse.diagonal())[-20:] / chance[start]
        return chance[start], still[start], second[start], slope, variance, reach, removal

    return work


def by_pydtmc(journey: Journey) -> Callable[[], object] | None:
    """What PyDTMC has of it: fundamental matrix, absorption chances and times; None where it is not there."""
    try:
        from pydtmc import MarkovChain
    except ImportError:
        return None
    network = network_of(journey)
    size = network.size
    matrix = np.zeros((size + 1, size + 1))
    for step, i, j in zip(network.steps, network.source.tolist(), network.target.tolist(), strict=True):
        matrix[i, j] += step.probability or 0.0
    for k, item in enumerate(network.touchpoints):
        if item.outcome is Outcome.SALE:
            matrix[k] = 0.0
            matrix[k, k] = 1.0
    matrix[:, size] += 1.0 - matrix.sum(axis=1)
    names = [str(item.id) for item in network.touchpoints] + ["out"]

    def work() -> object:
        chain = MarkovChain(matrix, names)
        return chain.fundamental_matrix, chain.absorption_probabilities(), chain.mean_absorption_times()

    return work


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of the fastest of several runs: what else the machine does hardly counts."""
    work()
    fastest, spent = float("inf"), 0.0
    while spent < SPENT:
        begun = time.thread_time()
        work()
        took = time.thread_time() - begun
        fastest, spent = min(fastest, took), spent + took
    return 1000 * fastest


def main() -> None:
    """Print a table of times and ratios."""
    print("steps   ours ms  paths ms  report ms   numpy ms  ours/numpy   growth   PyDTMC ms")
    before = 0.0
    for steps in (100, 1_000, 10_000):
        journey = looped(steps)
        mine, listing = milliseconds(ours(journey)), milliseconds(ways(journey))
        whole = milliseconds(lambda drawn=journey: analyze(drawn, complete=False))
        plain = milliseconds(plainly(journey))
        growth = f"{mine / before:.1f}x" if before else ""
        figures = f"{mine:8.2f}  {listing:8.2f}  {whole:9.2f}  {plain:9.2f}  {mine / plain:10.2f}"
        other = by_pydtmc(journey) if steps <= FEW else None
        theirs = f"{milliseconds(other):10.2f}" if other else "–"
        print(f"{steps:6}  {figures}  {growth:>7}  {theirs:>10}")
        before = mine


if __name__ == "__main__":
    main()
