"""How long it takes those who reach the goal: days and steps, mean and deviation, in closed form.

Delays of different steps are independent. The variance is summed from squared deviations along each
step (law of total variance), so that nothing cancels: a walk of fixed days has deviation 0.
"""

from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats, sums
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.report import Cycle, Steps
from journeymap.analysis.walks import Walks, Way


class Moments(NamedTuple):
    """Mean and variance, and the share of people they are of."""

    mean: float
    variance: float
    weight: float


def timing(walks: Walks, crowd: Crowd) -> tuple[Cycle, Steps]:
    """Cycle in days and steps until the first goal, mixed over personas by customers; empty without any."""
    days: list[Moments] = []
    steps: list[Moments] = []
    delay = np.array([step.delay_days for step in walks.network.steps], dtype=np.float64)
    deviation = np.array([step.delay_sd for step in walks.network.steps], dtype=np.float64)
    for way in walks.ways:
        counted = [row for row in way.personas.tolist() if crowd.weights[row] * walks.conversion[row] > 0]
        if not counted:
            continue
        on_days = _on_the_way(way, walks, delay, deviation)
        on_steps = _on_the_way(way, walks, np.ones_like(delay), np.zeros_like(delay))
        for row in counted:
            entry = walks.entries[row]
            first = np.array([step.delay_days for step in entry.steps])
            first_deviation = np.array([step.delay_sd for step in entry.steps])
            weight = float(crowd.weights[row])
            nothing = np.zeros_like(first)
            days.append(_from_entry(walks, row, on_days, first, first_deviation, weight))
            steps.append(_from_entry(walks, row, on_steps, nothing, nothing, weight))
    if not days:
        return Cycle(), Steps()
    return Cycle(*_mixture(days)), Steps(*_mixture(steps))


def _on_the_way(way: Way, walks: Walks, mean: Floats, deviation: Floats) -> tuple[Floats, Floats]:
    """From each touchpoint, given that the goal is reached: the mean, and chance × variance."""
    network, chance = walks.network, way.to_goal
    arriving = way.until.going * chance[network.target]
    size = network.size
    rest = way.before.forward(sums(network.source, arriving * mean, size))
    still = np.divide(rest, chance, out=np.zeros(size), where=chance > 0)
    apart = deviation**2 + (mean + still[network.target] - still[network.source]) ** 2
    return still, way.before.forward(sums(network.source, arriving * apart, size))


def _from_entry(
    walks: Walks, row: int, on_the_way: tuple[Floats, Floats], mean: Floats, deviation: Floats, weight: float
) -> Moments:
    entry = walks.entries[row]
    chance = walks.to_goal[row][entry.places] * entry.shares
    still, variance = on_the_way
    converted = float(chance.sum())
    middle = float(chance @ (mean + still[entry.places])) / converted
    apart = deviation**2 + (mean + still[entry.places] - middle) ** 2
    spread = float(chance @ apart + entry.shares @ variance[entry.places]) / converted
    return Moments(middle, max(0.0, spread), weight * converted)


def _mixture(parts: list[Moments]) -> tuple[float | None, float | None]:
    """Mean and deviation of several groups of people together."""
    means, variances, weights = (np.array(values) for values in zip(*parts, strict=True))
    weights /= weights.sum()
    mean = weights @ means
    return number(mean), number(np.sqrt(weights @ (variances + (means - mean) ** 2)))
