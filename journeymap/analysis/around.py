"""The days of a cycle as a function of one row: to the row, around it again and again, and on to the goal.

The parts of such a walk are independent; around the row people go a geometric number of times. Means and
variances are mixed from squared deviations, as in `timing`, so that nothing cancels.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats, Ints
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.cut import Cut, Source
from journeymap.analysis.timing import Delays, Moments, delays_of, from_entry, mixture, on_the_way
from journeymap.analysis.walks import Walks
from journeymap.model.items import Transition


class _Leg(NamedTuple):
    """From one target: the chance to come somewhere, and the mean and variance of the days until then."""

    chance: float
    mean: float
    variance: float


class Days(NamedTuple):
    """The days until the goal: `direct` of those who never come by the row, by group of people.

    `come` are the days until people come to the row, `again` and `onward` those from its targets back to it
    and on to the goal.
    """

    direct: tuple[Moments, ...]
    come: Moments | None
    again: tuple[_Leg, ...]
    onward: tuple[_Leg, ...]

    def around(self, taken: Sequence[float], escape: float) -> list[Moments]:
        """Those who come by the row and reach the goal; they go around it a geometric number of times."""
        on = _pooled(taken, self.onward)
        weight = 0.0 if self.come is None else self.come.weight * on.weight / escape
        if self.come is None or weight <= 0:
            return []
        back = _pooled(taken, self.again)
        times, spread = back.weight / escape, back.weight / escape**2
        mean = self.come.mean + times * back.mean + on.mean
        variance = self.come.variance + times * back.variance + spread * back.mean**2 + on.variance
        return [Moments(mean, variance, weight)]


def _pooled(taken: Sequence[float], legs: Sequence[_Leg]) -> Moments:
    """The steps of a row together, as far as they come somewhere."""
    weight = mean = variance = 0.0
    for part, (chance, days, _) in zip(taken, legs, strict=True):
        weight += part * chance
        mean += part * chance * days
    if weight <= 0:
        return Moments(0.0, 0.0, 0.0)
    mean /= weight
    for part, (chance, days, spread) in zip(taken, legs, strict=True):
        apart = days - mean
        variance += part * chance * (spread + apart * apart)
    return Moments(mean, variance / weight, weight)


def days_of(walks: Walks, crowd: Crowd, cut: Cut, source: Source, rows: Ints) -> Days:
    """The days of the cycle's parts; `rows` are the people who do not start by the row."""
    chance = np.zeros((cut.flow.size, 2))
    chance[walks.goals, 0] = 1.0
    if cut.place is not None and cut.place not in walks.goals:
        chance[cut.place, 1] = 1.0
    chance = np.clip(cut.before.forward(chance), 0.0, 1.0)
    delays = delays_of(walks.network.steps)
    goal, back = (_Walk(walks, crowd, cut, chance[:, end], delays) for end in (0, 1))
    come = mixture(found) if (found := list(back.started(rows))) else None
    if source.own is not None and crowd.weights[source.own] > 0:
        come = Moments(0.0, 0.0, float(crowd.weights[source.own]))
    return Days(tuple(goal.started(rows)), come, back.legs(source), goal.legs(source))


class _Walk:
    """The days of those who come to an end, from wherever they are."""

    def __init__(self, walks: Walks, crowd: Crowd, cut: Cut, chance: Floats, delays: Delays) -> None:
        self._walks, self._crowd, self._chance = walks, crowd, chance
        self._rest = on_the_way(cut.until, cut.before, chance, delays)

    def started(self, rows: Ints) -> Iterator[Moments]:
        """Those who start, by row of the walks."""
        for row in rows.tolist():
            entry, weight = self._walks.entries[row], float(self._crowd.weights[row])
            if weight * float(self._chance[entry.places] @ entry.shares) > 0:
                yield from_entry(entry, self._chance, self._rest, delays_of(entry.steps), weight)

    def legs(self, source: Source) -> tuple[_Leg, ...]:
        """Those who take the steps of a row, by step."""
        return tuple(self._leg(step) for step in source.steps)

    def _leg(self, step: Transition) -> _Leg:
        end = self._walks.network.place[step.target]
        chance = float(self._chance[end])
        spread = float(self._rest.variance[end]) / chance if chance > 0 else 0.0
        return _Leg(chance, step.delay_days + float(self._rest.mean[end]), step.delay_sd**2 + spread)
