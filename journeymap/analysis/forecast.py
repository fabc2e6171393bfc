"""What comes when: customers, orders, revenue and people per stage by period, and the odds of milestones.

Time is walked as the chains say: every step takes its delay, entrants arrive evenly. A forecast is for
the map as it is drawn, from the day it opens: nobody is on the way before.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints
from journeymap.analysis.crowd import Crowd, mixed
from journeymap.analysis.cycle import COVERED, Curve, curve, entering, spread
from journeymap.analysis.generations import brought
from journeymap.analysis.lags import Clock, gamma_share
from journeymap.analysis.money import sales_of
from journeymap.analysis.setting import set_out
from journeymap.analysis.solve import UnsolvableError
from journeymap.analysis.stages import stage_places
from journeymap.analysis.timing import timing
from journeymap.analysis.walks import Walks, Way
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey

DAYS: Final[Mapping[str, float]] = MappingProxyType(
    {"day": 1.0, "week": 7.0, "month": 365 / 12, "quarter": 365 / 4, "year": 365.0}
)
"""How long a period is; one that is not in here counts as a month."""
LONGEST: Final = 36_525.0
"""Days beyond which nothing is forecast: a hundred years."""
_PERIODS: Final = 4_000
_CELLS: Final = 1_500
_FINEST: Final = 9

Series = tuple[float, ...]


@dataclass(frozen=True)
class Forecast:
    """What comes in each period; per person where it is of a cohort, else of all entrants.

    `ends` are the days on which the periods end. `entrants` start by themselves, `referred` are brought by
    others: from when the referral has taken its time they walk as everybody else; a cohort counts none of
    them. `customers` arrive at their first goal, `personas` says
    whose they are; `orders` and `revenue` count every sale, `stages` people who come to a stage for the
    first time. Of somebody's conversions `covered` falls within the horizon: `is_whole` where that is
    nearly all. `was_cut` says that more time was wanted than can be forecast. Time was walked in cells of
    `cell_days`. What does not exist on the map is None.
    """

    period: str
    is_cohort: bool
    ends: Series
    entrants: Series
    referred: Series
    customers: Series | None
    orders: Series | None
    revenue: Series | None
    stages: Mapping[ItemId, Series]
    personas: Mapping[ItemId, Series]
    covered: float | None
    was_cut: bool
    cell_days: float

    @property
    def is_whole(self) -> bool:
        """Whether the horizon holds at least 99.99 % of somebody's conversions."""
        return self.covered is not None and self.covered >= COVERED

    def odds(self, customers: int) -> Series | None:
        """The chance that at least so many customers have come by the end of each period.

        Poisson: exact if people arrive independently of each other at an even rate; where exactly the same
        number arrived each day the truth would be nearer to 0 or 1. Of a cohort of one it is exact.
        """
        if self.customers is None:
            return None
        expected = np.cumsum(self.customers)
        if self.is_cohort:
            by_now = expected if customers == 1 else np.full(len(expected), float(customers < 1))
            return tuple(np.minimum(1.0, by_now).tolist())
        return tuple(milestone(customers, mean) for mean in expected.tolist())

    def plain(self) -> dict[str, Any]:
        """The forecast as data."""
        found = {spec.name: getattr(self, spec.name) for spec in fields(self)} | {"is_whole": self.is_whole}
        return {key: _plain(value) for key, value in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(member) for key, member in value.items()}
    return list(value) if isinstance(value, tuple) else value


def milestone(count: int, expected: float) -> float:
    """The chance of at least `count` events where `expected` come on average (Poisson).

    >>> round(milestone(1, 1.0), 6)
    0.632121
    """
    if count <= 0:
        return 1.0
    return float(gamma_share(float(count), np.array([max(0.0, expected)]))[0])


@dataclass(frozen=True, eq=False)
class Timetable:
    """A journey solved and ready to be asked about time."""

    journey: Journey
    walks: Walks
    crowd: Crowd

    @cached_property
    def curve(self) -> Curve | None:
        """How the cycle is spread; None without conversions."""
        return curve(timing(self.walks, self.crowd)[0], self.walks, self.crowd)

    def forecast(
        self,
        period: str = "month",
        periods: int | None = None,
        *,
        is_cohort: bool = False,
        has_stages: bool = True,
    ) -> Forecast:
        """What comes in each of so many periods, day, week or month (or quarter, year).

        Without `periods` as many as hold 99.99 % of somebody's conversions. `is_cohort` follows one
        average person who starts at the beginning of day 0, which then lasts from −½ to ½. Without
        `has_stages` people per stage are left out, which are most of the work. Raises forecast.period,
        forecast.horizon.
        """
        if period not in DAYS:
            raise JourneyError("forecast.period", period=period, known=", ".join(DAYS))
        length = DAYS[period]
        wanted = self._periods(length) if periods is None else periods
        most = min(_PERIODS, int(LONGEST / length))
        if periods is not None and not 1 <= periods <= most:
            raise JourneyError("forecast.horizon", periods=periods, period=period, limit=most)
        count = min(wanted, most)
        try:
            run = _Run(self, period, count, is_cohort=is_cohort)
            return run.forecast(was_cut=count < wanted, has_stages=has_stages)
        except UnsolvableError:
            raise JourneyError("forecast.tangled") from None

    def _periods(self, length: float) -> int:
        if self.curve is None:
            return 12
        last = self.curve.day(COVERED)
        return _PERIODS + 1 if last is None else 1 + math.ceil(last / length)


def per_day(volumes: Floats, period: str) -> Floats:
    """Volumes per period as people per day."""
    return volumes / DAYS.get(period, DAYS["month"])


class _Group(NamedTuple):
    """People who walk alike: their row of the walks, and where and when they come in."""

    row: int
    starts: Floats


class _Run:
    """One forecast: the clock, and arrivals turned into periods.

    People of a row are one group, and those of them who are brought by others, as time goes by, another one.
    """

    def __init__(self, table: Timetable, period: str, count: int, *, is_cohort: bool) -> None:
        self._table, self._period, self._is_cohort = table, period, is_cohort
        self._walks, self._crowd = table.walks, table.crowd
        self._edges = np.arange(count + 1) * DAYS[period]
        horizon = float(self._edges[-1])
        if horizon > _PERIODS:
            width = float(math.ceil(horizon / _PERIODS))
        else:
            # An odd number of cells makes a day from −½ to ½, and every day after it, whole cells.
            width = 1 / max(1, min(_FINEST, (int(_CELLS / horizon) - 1) | 1))
        self._clock = Clock(width, 2 + math.ceil(horizon / width))
        own = np.array(self._crowd.personas, dtype=np.int64)
        self._groups = [_Group(row, entering(self._walks, row, self._clock)) for row in own.tolist()]
        self._amount = self._crowd.weights[own] if is_cohort else self._per_day(self._crowd.drawn[own])
        self._coming = np.zeros(1) if is_cohort else self._brought()

    def _per_day(self, volumes: Floats) -> Floats:
        return per_day(volumes, self._table.journey.map.period)

    def _brought(self) -> Floats:
        """Add the groups of those who are brought; whoever comes of them, by cell."""
        with np.errstate(all="ignore"):
            found = brought(self._walks, self._crowd, self._clock)
        self._groups += [_Group(row, self._per_day(each.starts)) for row, each in found.items()]
        self._amount = np.append(self._amount, np.ones(len(found)))
        return self._per_day(sum((each.people for each in found.values()), np.zeros(self._clock.count)))

    def forecast(self, *, was_cut: bool, has_stages: bool) -> Forecast:
        walks, crowd = self._walks, self._crowd
        won = self._arriving(lambda way: (way.until, walks.goals))
        who = [int(walks.who[group.row]) for group in self._groups]
        personas = {
            walks.network.personas[row].id: self._all(won, np.array([each == row for each in who]))
            for row in crowd.personas
        }
        has_goal = len(walks.goals) > 0
        orders, revenue = self._sales()
        return Forecast(
            period=self._period,
            is_cohort=self._is_cohort,
            ends=tuple(self._edges[1:].tolist()),
            entrants=self._entrants(),
            referred=self._series(self._coming),
            customers=self._all(won) if has_goal else None,
            orders=orders,
            revenue=revenue,
            stages=self._stages() if has_stages else {},
            personas=personas if has_goal else {},
            covered=self._covered(won),
            was_cut=was_cut,
            cell_days=self._clock.width,
        )

    def _arriving(self, question: Callable[[Way], tuple[Any, Ints]], value: Floats | None = None) -> Floats:
        """Arrivals at places by group and cell; each worth what `value` says."""
        found = np.zeros((len(self._groups), self._clock.count))
        for way in self._walks.ways:
            mine = [k for k, group in enumerate(self._groups) if self._walks.way[group.row] is way]
            if not mine:
                continue
            flow, places = question(way)
            if len(places):
                starts = np.stack([self._groups[k].starts for k in mine])
                come = spread(self._walks, flow, self._clock, starts)[:, places]
                worth = np.ones(len(places)) if value is None else value[places]
                found[mine] = np.einsum("gst,s->gt", come, worth)
        return found

    def _sales(self) -> tuple[Series | None, Series | None]:
        """Orders and revenue; None where people circle in a sale for good, as in the report."""
        sales = sales_of(self._walks)
        if not len(sales):
            nothing = tuple(0.0 for _ in self._edges[1:])
            return nothing, nothing
        value = self._walks.network.amounts("value")
        orders = self._arriving(lambda way: (way.flow, sales))
        each = value[sales]
        if (each == each[0]).all():
            worth = orders * each[0]
        else:
            worth = self._arriving(lambda way: (way.flow, sales), value)
        endless = {
            place
            for trap, entering in self._walks.stuck.items()
            if ((self._crowd.weights + self._crowd.volumes) * entering).any()
            for place in trap
        } & set(sales.tolist())
        if endless:
            pays = any(value[place] for place in endless)
            return None, None if pays else self._all(worth)
        return self._all(orders), self._all(worth)

    def _stages(self) -> dict[ItemId, Series]:
        found = {}
        for stage, places in zip(
            self._table.journey.stages, stage_places(self._table.journey, self._walks), strict=True
        ):
            found[stage.id] = self._all(self._arriving(lambda way, at=places: _first_at(way, at)))  # type: ignore[misc]
        return found

    def _covered(self, won: Floats) -> float | None:
        """The share of conversions of those who start by themselves."""
        own = list(self._crowd.personas)
        weights = self._crowd.weights[own]
        whole = float(weights @ self._walks.conversion[own])
        last = np.searchsorted((np.arange(self._clock.count) + 0.5) * self._clock.width, self._edges[-1])
        part = float(weights @ won[: len(own), : last + 1].sum(axis=1))
        return min(1.0, part / whole) if whole > 0 else None

    def _entrants(self) -> Series:
        whole = float(self._amount[: len(self._crowd.personas)].sum())
        if self._is_cohort:
            return (whole, *(0.0 for _ in self._edges[2:]))
        return tuple((whole * np.diff(self._edges)).tolist())

    def _all(self, groups: Floats, some: Flags | None = None) -> Series:
        """What all groups bring together, or some of them."""
        return self._series(mixed(self._amount if some is None else self._amount * some, groups))

    def _series(self, arriving: Floats) -> Series:
        """By period what comes by cell; evenly started people are the sum of all cohorts before."""
        width, cells = self._clock.width, np.arange(len(arriving) + 1)
        so_far = np.concatenate([[0.0], np.cumsum(arriving)])
        if self._is_cohort:
            by_edge = np.interp(self._edges - 0.5, (cells - 0.5) * width, so_far, left=0.0)
        else:
            evenly = np.concatenate([[0.0], np.cumsum(so_far[1:])]) * width
            by_edge = np.interp(self._edges, cells * width, evenly)
        return tuple(np.maximum(np.diff(by_edge), 0.0).tolist())


def _first_at(way: Way, places: Ints) -> tuple[Any, Ints]:
    """The chain that ends at a set of touchpoints; who enters a trap meets all of it."""
    for trap in way.traps:
        if np.isin(trap, places).any():
            places = np.union1d(places, trap)
    return way.flow.cut_also(places), places


def timetable(
    journey: Journey, *, goal: frozenset[ItemId] | None = None, persona: ItemId | None = None
) -> Timetable:
    """A journey ready to be asked about time; goals and persona as in `analyze`, with its errors."""
    with np.errstate(all="ignore"):
        return Timetable(journey, *set_out(journey, goal, persona))


def forecast(
    journey: Journey,
    *,
    period: str = "month",
    periods: int | None = None,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
    is_cohort: bool = False,
    has_stages: bool = True,
) -> Forecast:
    """What comes in each period: see `Timetable.forecast`; goals and persona as in `analyze`."""
    table = timetable(journey, goal=goal, persona=persona)
    return table.forecast(period, periods, is_cohort=is_cohort, has_stages=has_stages)
