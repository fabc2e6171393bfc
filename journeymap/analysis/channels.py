"""The part of each channel in what is sold: association in this model, not cause."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from journeymap.analysis.chain import Floats, Ints, sums
from journeymap.analysis.crowd import Crowd, mixed, number
from journeymap.analysis.money import Spend
from journeymap.analysis.report import ChannelFigures
from journeymap.analysis.solve import solved
from journeymap.analysis.stages import exposure
from journeymap.analysis.walks import Walks, Way


@dataclass(frozen=True, slots=True)
class Earned:
    """What there is to share out: customers and revenue per period, and the margin of the revenue."""

    customers: float | None
    revenue: float | None
    margin: float


def channels(
    walks: Walks, crowd: Crowd, spent: Spend, earned: Earned, *, known: bool, complete: bool
) -> dict[str, ChannelFigures]:
    """Every channel; touchpoints without one belong to none.

    `known` says whether anybody enters at all, `complete` asks for what is slow: everything that needs to
    know who ever meets the channel. What a channel spends, and its messages, are those of its touchpoints.
    """
    places = channel_places(walks)
    reach: list[float | None] = [None] * len(places)
    closing: list[_Closing | None] = [None] * len(places)
    if known and complete:
        reach = [min(1.0, walks.meeting(states, crowd.weights)) for states in places.values()]
        if len(walks.goals):
            ongoing = np.ones(walks.network.size, dtype=np.bool_)
            ongoing[walks.goals] = False  # the goals themselves are left out of a channel
            closing = [_closing(walks, crowd, states[ongoing[states]]) for states in places.values()]
    removal = _removal(walks, crowd, closing)
    whole = math.fsum(effect or 0.0 for effect in removal)
    begun = _first_touch(walks, crowd, places)
    money = spent.acquisition[crowd.counted].sum(axis=0)
    exposed = exposure(walks, crowd) if known else None
    found = {}
    for k, (name, states) in enumerate(places.items()):
        effect, spend = removal[k], number(money[states].sum())
        part = effect / whole if effect is not None and whole > 0 else None
        customers, revenue = _part(earned.customers, part), _part(earned.revenue, part)
        profit = None if revenue is None or spend is None else number(earned.margin * revenue - spend)
        found[name] = ChannelFigures(
            reach=reach[k],
            close_rate=closed.rate if (closed := closing[k]) else None,
            removal_effect=effect,
            customers=customers,
            first_touch=begun[k],
            spend=spend,
            cpa=_each(spend, customers),
            profit=profit,
            profit_per_customer=_each(profit, customers),
            messages=None if exposed is None else number(exposed[states].sum()),
        )
    return found


def channel_places(walks: Walks) -> dict[str, Ints]:
    """The places of each channel's touchpoints, by name."""
    names = sorted(set(walks.network.column("channel")) - {""})
    return {name: walks.network.where("channel", name) for name in names}


@dataclass(frozen=True, slots=True)
class _Closing:
    """The share of entrants who `met` a channel before buying, and of those who buy after it, `passing`."""

    met: float
    passing: float

    @property
    def rate(self) -> float | None:
        return min(1.0, self.passing / self.met) if self.met > 0 else None


def _closing(walks: Walks, crowd: Crowd, states: Ints) -> _Closing:
    """Who meets these touchpoints before the goal."""
    met = passing = 0.0
    for way in walks.ways:
        where, first = way.first_before(states, walks.entry[way.personas])
        people = crowd.weights[way.personas] @ first
        met += float(people.sum())
        passing += float(people @ way.to_goal[where])
    return _Closing(met, passing)


def _removal(walks: Walks, crowd: Crowd, closing: Iterable[_Closing | None]) -> list[float | None]:
    """The share of conversions that pass each channel: all that go where it is not there any more."""
    converted = float(crowd.weights @ walks.conversion)
    return [
        min(1.0, part.passing / converted) if part is not None and converted > 0 else None for part in closing
    ]


def _first_touch(walks: Walks, crowd: Crowd, places: Mapping[str, Ints]) -> list[float | None]:
    """Customers by the first channel they meet: mostly that of the touchpoint where they enter.

    Who enters at a touchpoint without a channel counts for the next one they meet, a goal's own channel
    included; who buys without meeting any counts for none.
    """
    if not len(walks.goals):
        return [None] * len(places)
    of = np.full(walks.network.size, -1, dtype=np.int64)
    for k, states in enumerate(places.values()):
        of[states] = k
    some = np.flatnonzero(of >= 0)
    found = np.zeros(len(places))
    for way in walks.ways if len(some) else ():
        people = mixed(crowd.volumes[way.personas], walks.entry[way.personas])
        if people[of < 0].any():
            people = _until(way, some, people)
        found += sums(of[some], people[some] * way.to_goal[some], len(places))
    return [number(customers) for customers in found]


def _until(way: Way, states: Ints, people: Floats) -> Floats:
    """Where people first meet one of these touchpoints, or the goal."""
    return np.asarray(np.maximum(0.0, solved(way.until.cut_also(states)).adjoint(people[None, :])[0]))


def _part(whole: float | None, part: float | None) -> float | None:
    """A part of the whole; nothing of nothing."""
    if whole == 0:
        return 0.0
    return None if whole is None or part is None else whole * part


def _each(amount: float | None, people: float | None) -> float | None:
    return None if amount is None or not people else number(np.divide(amount, people))
