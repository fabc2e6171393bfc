"""All headline figures at any row of one node, without a solve: a slider is asked many times a second."""

import math
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats, share
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.cut import Source
from journeymap.analysis.headline import Headline
from journeymap.analysis.open_row import Builder
from journeymap.analysis.siblings import Said, Siblings
from journeymap.analysis.solve import UnsolvableError
from journeymap.analysis.timing import Moments, mixture
from journeymap.analysis.walks import Walks, Way
from journeymap.model.journey import Journey

_RARELY: Final = 1e-9
"""Where fewer than this leave a row for good, rounding counts: such positions are analysed anew."""


class _Counts(NamedTuple):
    """People per period of each group: those who are counted, and everybody on the map."""

    counted: Floats | float
    everybody: Floats | float
    is_entered: bool


class _People:
    """How many people there are: `weights` of the groups per person, and per period with who is brought.

    Plain numbers where all are one group, whose figures then stand in one row without a dimension of its own:
    numpy.dot takes either.
    """

    def __init__(self, walks: Walks, crowd: Crowd, build: Builder) -> None:
        self._growth, self._bringing = crowd.growth, build.layout.bringing
        self.weights: Floats | float = 1.0
        self._fixed = _Counts(crowd.entrants, crowd.entrants, crowd.entrants > 0)
        if crowd.growth is not None:
            self.weights, self._drawn = crowd.weights, crowd.drawn
            self._is_counted = np.isin(walks.who, crowd.personas)
            sources = crowd.growth.referrals.source
            self._place = np.where(sources >= 0, np.searchsorted(build.bringing, sources), 0)
        elif build.is_part:
            self.weights = np.array([1.0, 0.0])
            mine = np.array([crowd.entrants, 0.0])
            self._fixed = _Counts(mine, np.array([0.0, 1.0]), crowd.entrants > 0)

    def of(self, table: Floats) -> _Counts:
        """The people where these are the figures of the groups."""
        growth = self._growth
        if growth is None:
            return self._fixed
        referrals = growth.referrals
        visits = table[:, self._bringing]
        came = np.where(referrals.source >= 0, visits[:, self._place], 1.0) if visits.size else 1.0
        matrix = referrals.matrix(came * referrals.rate)
        more = referrals.swift(matrix, growth.drawn) if growth.drawn.any() else None
        if more is None:
            return _Counts(self._drawn, growth.drawn, bool(self._drawn.any()))
        counted = self._drawn + np.where(self._is_counted, more, 0.0)
        return _Counts(counted, growth.drawn + more, bool(counted.any()))


class Slider:
    """The headline figures of a journey as a function of what the siblings of one step say.

    Raises UnsolvableError where only a new analysis can tell: at negative discounts, and where something in a
    trap has a fixed cost or brings people.
    """

    def __init__(self, journey: Journey, walks: Walks, crowd: Crowd, siblings: Siblings) -> None:
        if journey.map.discount_rate < 0:
            raise UnsolvableError
        build = Builder(journey, walks, crowd)
        self._chart, self._layout = journey.map, build.layout
        self._people = _People(walks, crowd, build)
        self._has_goal, self._has_sale = len(walks.goals) > 0, len(build.sales) > 0
        self._stages = [stage.id for stage in journey.stages]
        self._fixed, self._fixed_all = build.fixed_cost[build.fixed], float(build.fixed_cost.sum())
        self._fixed_early = float(np.delete(build.fixed_cost, build.fixed).sum())
        self._is_part, self._unvisited = build.is_part, float(crowd.all_weights[list(crowd.personas)].sum())
        parts = [build.part(way, source) for way, source in _sources(walks, siblings)]
        self._parts = [part for part in parts if part.taken]
        self._still = np.sum([part.still for part in parts], axis=0)
        resting = [part.still for part in parts if not part.taken]
        sold = np.dot(self._people.weights, np.sum([np.zeros_like(self._still), *resting], axis=0))
        self._bought, self._worth = float(sold[build.layout.buying]), float(sold[build.layout.worth])
        direct = [moments for part in parts for moments in part.days.direct]
        self._direct = [mixture(direct)] if direct else []

    def at(self, said: Said) -> Headline | None:
        """The figures where the siblings say so; None where only a new analysis can tell."""
        layout, width = self._layout, self._still.shape[-1]
        table, pools, bought, worth = self._still, self._direct.copy(), self._bought, self._worth
        for part in self._parts:
            row = share([said[k] for k in part.taken])
            taken = [part.agreed * each for each in row.shares]
            leaving = min(1.0, (1.0 - part.agreed) + part.agreed * row.leaving)
            sums_up = np.array(taken) @ part.row
            escape = leaving + sums_up[width:]
            if escape[0] < _RARELY:
                return None
            ratio = sums_up[:width] / escape
            gained = part.entering * ratio
            table = table + gained
            mine = np.dot(self._people.weights, gained[..., layout.buying :]).tolist()
            sold = [still + more for still, more in zip(part.sold, mine, strict=True)]
            bought, worth = bought + sold[0], worth + sold[1] + float(ratio[layout.rest]) * sold[2]
            pools += part.days.around(taken, float(escape[layout.customers]))
        return self._told(table, mixture(pools) if pools else None, bought, worth)

    def _told(self, table: Floats, days: Moments | None, bought: float, worth: float) -> Headline:
        layout, margin = self._layout, self._chart.margin
        each = np.dot(self._people.weights, table).tolist()
        people = self._people.of(table)
        whole = np.dot(people.counted, table).tolist()
        acquisition, spend = self._spend(table, whole, people)
        customers = number(whole[layout.customers]) if self._has_goal else None
        revenue = None if whole[layout.endless_revenue] > 0 else number(whole[layout.revenue])
        has_worth = self._has_sale and bought > 0 and not each[layout.endless_revenue] > 0
        return Headline(
            conversion=min(1.0, each[layout.customers]) if self._has_goal else None,
            customers=customers,
            orders=None if whole[layout.endless_orders] > 0 else number(whole[layout.orders]),
            leads=whole[layout.leads],
            cpa=None if acquisition is None or not customers else number(acquisition / customers),
            clv=number(margin * worth / bought) if has_worth else None,
            revenue=revenue,
            profit=None if revenue is None or spend is None else number(margin * revenue - spend),
            cycle_mean=None if days is None else number(days.mean),
            cycle_sd=None if days is None else number(math.sqrt(days.variance)),
            stages=MappingProxyType(dict(zip(self._stages, whole[layout.stages], strict=True))),
        )

    def _spend(self, table: Floats, whole: list[float], people: _Counts) -> tuple[float | None, float | None]:
        """Acquisition spend, and all of it."""
        layout = self._layout
        if not people.is_entered:
            return 0.0, 0.0
        early, fixed = self._fixed_early, self._fixed_all
        if len(self._fixed):
            visits = np.dot(people.everybody, table[..., layout.visited])
            before = np.dot(people.counted, table[..., layout.early])
            early += float(self._fixed @ self._share(before, visits))
            if self._is_part:
                mine = np.dot(people.counted, table[..., layout.visited])
                fixed = float(self._fixed @ self._share(mine, visits))
        acquisition = None if whole[layout.endless_early] > 0 else whole[layout.early_cost] + early
        spend = None if whole[layout.endless_cost] > 0 else whole[layout.cost] + fixed
        return acquisition, spend

    def _share(self, visits: Floats, of_all: Floats) -> Floats:
        """The part of each fixed cost; all that is counted where nobody comes by."""
        nobody = np.full(len(visits), self._unvisited)
        return np.asarray(np.divide(visits, of_all, out=nobody, where=of_all > 0))


def _sources(walks: Walks, siblings: Siblings) -> Iterator[tuple[Way, Source]]:
    """Where the row of each chain is."""
    network, steps = walks.network, siblings.steps
    place = network.place.get(steps[0].source)
    own = next((k for k, each in enumerate(network.personas) if each.id == steps[0].source), None)
    for way in walks.ways:
        if place is None:
            taken = [k for k, step in enumerate(steps) if step.persona in (None, steps[0].source)]
            agreed = 1.0
        else:
            taken = np.flatnonzero(way.chain.usable[network.rows[place] : network.rows[place + 1]]).tolist()
            agreed = float(way.chain.agreement[place])
        if siblings.moving.isdisjoint(taken) or (own is not None and own not in way.personas):
            yield way, Source()
        else:
            yield way, Source(place, own, tuple(taken), tuple(steps[k] for k in taken), agreed)
