"""How the days to the goal are spread: the curve of who has arrived by when, and its percentiles."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.crowd import Crowd, mixed
from journeymap.analysis.lags import Clock, arrivals, delay_of, lag_cells, lags_of
from journeymap.analysis.report import Cycle
from journeymap.analysis.solve import Flow, UnsolvableError
from journeymap.analysis.walks import Walks, Way

FINE: Final = 1024
"""Cells for a report that may take its time."""
QUICK: Final = 256
"""Cells for the live window: percentiles are good to about a thousandth of themselves."""
COVERED: Final = 0.9999
"""The share of conversions a curve must hold before it ends."""
_WIDENINGS: Final = 12
_MANY: Final = 200
"""Steps above which the live window leaves the percentiles out."""


@dataclass(frozen=True, eq=False)
class Curve:
    """The share of converting people who have arrived by the end of each cell.

    `is_exact` says that all delays are whole cells: people arrive in the middle of a cell, not within it.
    `is_whole` is False where the curve was cut before COVERED of them arrived.
    """

    width: float
    arrived: Floats
    is_exact: bool

    @property
    def is_whole(self) -> bool:
        """Whether nearly all are in."""
        return bool(self.arrived[-1] >= COVERED)

    def day(self, share: float) -> float | None:
        """Days until this share of converting people has arrived; None beyond the curve."""
        if self.arrived[-1] < share - 1e-12:
            return None
        place = int(np.searchsorted(self.arrived, share - 1e-12))
        if self.is_exact:
            return place * self.width
        before = float(self.arrived[place - 1]) if place else 0.0
        start = (place - 0.5) * self.width if place else 0.0
        gained = float(self.arrived[place]) - before
        part = (share - before) / gained if gained > 0 else 0.0
        return start + min(1.0, max(0.0, part)) * ((place + 0.5) * self.width - start)


def with_percentiles(cycle: Cycle, walks: Walks, crowd: Crowd, *, complete: bool) -> Cycle:
    """The cycle with its P10, P50 and P90, where they exist; the quick ones are left out of huge maps."""
    cells = FINE if complete else QUICK
    if not complete and len(walks.network.steps) > _MANY:
        return cycle
    found = curve(cycle, walks, crowd, cells)
    if found is None:
        return cycle
    return replace(cycle, p10=found.day(0.1), p50=found.day(0.5), p90=found.day(0.9))


def curve(cycle: Cycle, walks: Walks, crowd: Crowd, cells: int = FINE) -> Curve | None:
    """The curve of a cycle whose mean and deviation are known; None without conversions.

    It reaches ten deviations beyond the mean, and further until nearly all have arrived.
    """
    if cycle.mean is None or cycle.sd is None:
        return None
    span = cycle.mean + 10 * cycle.sd
    exact = _common(walks, crowd) if span > 0 else 1.0
    found = None
    for _ in range(_WIDENINGS):
        if exact and span <= exact * (cells - 1):
            width, is_exact = exact, True
        else:
            width, is_exact = _width(span / (cells - 2)), False
        try:
            arrived = _arrived(walks, crowd, Clock(width, 2 + math.ceil(span / width)), cells)
        except UnsolvableError:
            return None
        found = Curve(width, arrived, is_exact)
        if found.is_whole:
            return found
        span = 2 * max(span, width)
    return found


def _width(days: float) -> float:
    """At least so many days, but one of few widths: cells that are known are used again."""
    return float(2.0 ** (math.ceil(4 * math.log2(max(days, 1e-9))) / 4))


def _common(walks: Walks, crowd: Crowd) -> float | None:
    """The days that all delays are multiples of, where all are fixed."""
    entries = (walks.entries[row].steps for row in np.flatnonzero(crowd.weights > 0).tolist())
    delays = {delay_of(step) for steps in (walks.network.steps, *entries) for step in steps}
    if any(delay.sd for delay in delays):
        return None
    return float(_divisor(Fraction(delay.mean).limit_denominator(1000) for delay in delays))


def _divisor(values: Iterable[Fraction]) -> Fraction:
    """The greatest common divisor; 1 of nothing."""
    found = Fraction(0)
    for value in values:
        found = Fraction(
            math.gcd(found.numerator * value.denominator, value.numerator * found.denominator),
            found.denominator * value.denominator,
        )
    return found or Fraction(1)


def _arrived(walks: Walks, crowd: Crowd, clock: Clock, cells: int) -> Floats:
    """The curve of all counted personas together."""
    arriving, converted = np.zeros(clock.count), 0.0
    for way in walks.ways:
        rows = way.personas[crowd.weights[way.personas] * walks.conversion[way.personas] > 0]
        if not len(rows):
            continue
        hopeful = np.where(way.to_goal[way.until.target] > 0, way.until.share, 0.0)
        starts = np.stack([entering(walks, row, clock, cells) for row in rows.tolist()])
        come = spread(walks, replace(way.until, share=hopeful), clock, starts, cells)
        arriving += mixed(crowd.weights[rows], come[:, walks.goals].sum(axis=1))
        converted += float(crowd.weights[rows] @ walks.conversion[rows])
    return np.asarray(np.minimum(1.0, np.cumsum(arriving) / converted))


def cohort(walks: Walks, way: Way, flow: Flow, clock: Clock) -> Floats:
    """Arrivals per person, by the chain's rows × touchpoints × cells, of people who start together.

    `flow` is the chain's own or a cut of it.
    """
    starts = [entering(walks, row, clock) for row in way.personas.tolist()]
    return spread(walks, flow, clock, np.array(starts).reshape(len(starts), flow.size, clock.count))


def entering(walks: Walks, row: int, clock: Clock, limit: int | None = None) -> Floats:
    """Where and when people of a row come in who start together, per person, by touchpoint and cell.

    `limit` is how many cells of a delay are worth keeping.
    """
    entry = walks.entries[row]
    found = np.zeros((walks.network.size, clock.count))
    for step, place, share in zip(entry.steps, entry.places, entry.shares, strict=True):
        cells = lag_cells(delay_of(step), clock.width, limit or clock.count)[: clock.count]
        found[place, : len(cells)] += share * cells
    return found


def spread(walks: Walks, flow: Flow, clock: Clock, starts: Floats, limit: int | None = None) -> Floats:
    """Arrivals by groups × touchpoints × cells of people who come in as `starts` says, which is used up."""
    return arrivals(flow, lags_of(walks.network.steps, replace(clock, count=limit or clock.count)), starts)
