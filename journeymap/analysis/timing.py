"""How long it takes those who reach the goal: days and steps, mean and deviation, in closed form.

Delays of different steps are independent. The variance is summed from squared deviations along each
step (law of total variance), so that nothing cancels: a walk of fixed days has deviation 0.
"""

import math
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Entry, Floats, sums
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.report import Cycle, Steps
from journeymap.analysis.solve import Flow, System
from journeymap.analysis.walks import Walks
from journeymap.model.items import Transition


class Moments(NamedTuple):
    """Mean and variance, and the share of people they are of."""

    mean: float
    variance: float
    weight: float


def timing(walks: Walks, crowd: Crowd) -> tuple[Cycle, Steps]:
    """Cycle in days and steps until the first goal, mixed over personas by customers; empty without any."""
    days: list[Moments] = []
    steps: list[Moments] = []
    delays = delays_of(walks.network.steps)
    ones = Delays(np.ones_like(delays.mean), np.zeros_like(delays.mean))
    for way in walks.ways:
        counted = [row for row in way.personas.tolist() if crowd.weights[row] * walks.conversion[row] > 0]
        if not counted:
            continue
        on_days = on_the_way(way.until, way.before, way.to_goal, delays)
        on_steps = on_the_way(way.until, way.before, way.to_goal, ones)
        for row in counted:
            entry = walks.entries[row]
            first = delays_of(entry.steps)
            at_once = Delays(np.zeros_like(first.mean), np.zeros_like(first.mean))
            weight = float(crowd.weights[row])
            days.append(from_entry(entry, way.to_goal, on_days, first, weight))
            steps.append(from_entry(entry, way.to_goal, on_steps, at_once, weight))
    if not days:
        return Cycle(), Steps()
    return Cycle(*_told(mixture(days))), Steps(*_told(mixture(steps)))


class Delays(NamedTuple):
    """Mean and standard deviation of the length of steps."""

    mean: Floats
    deviation: Floats


def delays_of(steps: Sequence[Transition]) -> Delays:
    """The days that steps take."""
    return Delays(
        np.array(list(map(attrgetter("delay_days"), steps)), dtype=np.float64),
        np.array(list(map(attrgetter("delay_sd"), steps)), dtype=np.float64),
    )


class Remaining(NamedTuple):
    """By touchpoint, of those who come to an end: the mean length of the rest, and chance × its variance."""

    mean: Floats
    variance: Floats


def on_the_way(flow: Flow, system: System, chance: Floats, delays: Delays) -> Remaining:
    """What is left from each touchpoint, given that an end is reached; `chance` is that of reaching it."""
    arriving = flow.going * chance[flow.target]
    rest = system.forward(sums(flow.source, arriving * delays.mean, flow.size))
    still = np.divide(rest, chance, out=np.zeros(flow.size), where=chance > 0)
    apart = delays.deviation**2 + (delays.mean + still[flow.target] - still[flow.source]) ** 2
    return Remaining(still, system.forward(sums(flow.source, arriving * apart, flow.size)))


def from_entry(entry: Entry, chance: Floats, rest: Remaining, delays: Delays, weight: float) -> Moments:
    """The length of whole walks of people who start by `entry` and reach an end; some must."""
    taken = chance[entry.places] * entry.shares
    converted = float(taken.sum())
    middle = float(taken @ (delays.mean + rest.mean[entry.places])) / converted
    apart = delays.deviation**2 + (delays.mean + rest.mean[entry.places] - middle) ** 2
    spread = float(taken @ apart + entry.shares @ rest.variance[entry.places]) / converted
    return Moments(middle, max(0.0, spread), weight * converted)


def mixture(parts: Sequence[Moments]) -> Moments:
    """Several groups of people together; they must weigh something."""
    if len(parts) == 1:
        return parts[0]
    weight = math.fsum(part.weight for part in parts)
    mean = math.fsum(part.weight * part.mean for part in parts) / weight
    spread = math.fsum(part.weight * (part.variance + (part.mean - mean) ** 2) for part in parts)
    return Moments(mean, spread / weight, weight)


def _told(found: Moments) -> tuple[float | None, float | None]:
    """Mean and deviation as plain numbers."""
    return number(found.mean), number(np.sqrt(found.variance))
