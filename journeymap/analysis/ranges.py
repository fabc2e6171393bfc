"""How far the figures may be from what the map says: uncertain rates drawn again and again, always the same.

Seeded Monte Carlo, for nothing else has a closed form for all figures at once. Every draw is a journey with
other probabilities: siblings that sum over 1 are scaled and what nobody said is shared, as on any map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any, Final

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.draws import Uncertain, drawn, has_range, uncertain
from journeymap.analysis.versions import FIGURES, Versions
from journeymap.model.errors import JourneyError
from journeymap.model.items import Evidence, FlowKind, ItemId, Transition
from journeymap.model.journey import Journey

DRAWS: Final = 2_000
MOST: Final = 100_000
_BARS: Final = 300
"""Uncertain steps up to which each has a bar; of more, only a third as many that weigh most."""
_SAME: Final = 1e-12
"""Customers that differ by no more than this part are the same."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure is spread over the draws in which it exists, which are this `share` of them."""

    p10: float
    p50: float
    p90: float
    mean: float
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """What one uncertain step alone does to customers per period, all others at their likely values.

    `low` and `high` are its ends: those that were said, or those of 95 % by the counts. `variance` is the
    share of the variance of customers that goes with it over all draws.
    """

    step: ItemId
    low: float
    high: float
    customers_low: float
    customers_high: float
    variance: float

    @property
    def swing(self) -> float:
        """How far apart the customers are at the two ends."""
        return abs(self.customers_high - self.customers_low)


@dataclass(frozen=True, slots=True)
class Ranges:
    """The spread of every headline figure, and which number is worth measuring next.

    `figures` by name; None where a figure exists in no draw. `tornado` has the widest swing first; of more
    than 300 uncertain steps only the 100 with most slope × width.
    `uncertain` are the steps that were drawn, `unranged` guesses of which nobody said a range: they were
    taken as exact. `draws` were made, by `seed`; in the share `scaled` of them steps of one source summed
    to more than 1.
    """

    figures: Mapping[str, Spread | None]
    tornado: tuple[TornadoBar, ...]
    uncertain: tuple[ItemId, ...]
    unranged: tuple[ItemId, ...]
    draws: int
    seed: int
    scaled: float

    def plain(self) -> dict[str, Any]:
        """The ranges as data."""
        found = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        found["figures"] = {name: spread and _plain(spread) for name, spread in self.figures.items()}
        found["tornado"] = [_plain(bar) for bar in self.tornado]
        return found | {name: list(found[name]) for name in ("uncertain", "unranged")}


def _plain(record: Spread | TornadoBar) -> dict[str, Any]:
    return {spec.name: getattr(record, spec.name) for spec in fields(record)}


def ranges(
    journey: Journey,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
) -> Ranges:
    """P10, P50, P90 and mean of every headline figure over `draws` of the uncertain rates.

    The same journey, `draws` and `seed` give the same answer; where much of a large map is uncertain, fewer
    draws are made, at least 100 (`Ranges.draws` says how many). Raises ranges.draws, item.missing, goal.kind,
    persona.kind.
    """
    if not 1 <= draws <= MOST:
        raise JourneyError("ranges.draws", draws=draws, limit=MOST)
    steps = uncertain(journey)
    names = [each.step.id for each in steps]
    versions = Versions(journey, goal, persona)
    draws = min(draws, versions.affordable(names))
    values = drawn(steps, draws, seed)
    found = versions.figures(names, values)
    return Ranges(
        figures={name: _spread(found.values[name]) for name in FIGURES},
        tornado=_tornado(versions, steps, _shares(values, found.values["customers"])),
        uncertain=tuple(names),
        unranged=_unranged(journey, steps),
        draws=draws,
        seed=seed,
        scaled=float(found.scaled.mean()),
    )


def _spread(values: Floats) -> Spread | None:
    there = values[np.isfinite(values)]
    if not len(there):
        return None
    p10, p50, p90 = np.quantile(there, (0.1, 0.5, 0.9)).tolist()
    # From the middle, so that the mean of what is always the same is just that.
    return Spread(p10, p50, p90, p50 + float((there - p50).mean()), len(there) / len(values))


def _tornado(
    versions: Versions, steps: Sequence[Uncertain], shares: Sequence[float]
) -> tuple[TornadoBar, ...]:
    """Each step alone at its ends, source by source: few rows that differ cost little."""
    bars = []
    part = dict(zip((each.step.id for each in steps), shares, strict=True))
    for _, mine in groupby(sorted(_weightiest(versions, steps), key=_source), key=_source):
        row = list(mine)
        ends = np.repeat([[each.likely for each in row]], 2 * len(row), axis=0)
        for column, each in enumerate(row):
            ends[2 * column : 2 * column + 2, column] = each.low, each.high
        customers = versions.customers([each.step.id for each in row], ends).reshape(-1, 2).tolist()
        bars += [
            TornadoBar(each.step.id, each.low, each.high, low, high, part[each.step.id])
            for each, (low, high) in zip(row, customers, strict=True)
            if np.isfinite(low) and np.isfinite(high)
        ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.step)))


def _weightiest(versions: Versions, steps: Sequence[Uncertain]) -> Sequence[Uncertain]:
    """All steps, or of very many those that move conversion most for what is unknown of them."""
    if len(steps) <= _BARS:
        return steps
    slopes = versions.slopes()

    def weight(each: Uncertain) -> float:
        return -slopes.get(each.step.id, 0.0) * (each.high - each.low)

    return sorted(steps, key=weight)[: _BARS // 3]


def _source(each: Uncertain) -> ItemId:
    return each.step.source


def _shares(values: Floats, customers: Floats) -> list[float]:
    """By step: the share of the variance of customers that goes with it.

    Squared standardised coefficients of a linear regression; squared correlations where steps are too many
    for one.
    """
    there = np.isfinite(customers)
    shares = np.zeros(values.shape[1])
    rates, gained = values[there], customers[there]
    if not len(gained) or np.ptp(gained) <= _SAME * np.abs(gained).max():
        return shares.tolist()
    loose = np.ptp(rates, axis=0) > 0
    if not loose.any():
        return shares.tolist()
    apart, gained = rates - rates.mean(axis=0), gained - gained.mean()
    width, whole = (apart**2).sum(axis=0), float(gained @ gained)
    if 3 * loose.sum() < len(gained):
        slope = np.linalg.lstsq(apart[:, loose], gained, rcond=None)[0]
    else:
        slope = apart[:, loose].T @ gained / width[loose]
    shares[loose] = np.minimum(1.0, slope**2 * width[loose] / whole)
    return shares.tolist()


def _unranged(journey: Journey, steps: Sequence[Uncertain]) -> tuple[ItemId, ...]:
    known = {each.step.id for each in steps}
    return tuple(
        sorted(
            step.id
            for step in journey.of(Transition)
            if step.evidence is Evidence.GUESS
            and step.flow_kind is not FlowKind.REFERRAL
            and step.id not in known
            and not has_range(step)
        )
    )
