"""All headline figures at any row of one node, without a solve: what a slider is asked many times a second.

Each figure that is a sum over visits is a + α (Σ_j p_j z_j) / (leaving + Σ_j p_j e_j), with numbers that do
not depend on the row (see `cut`): a Möbius function of what is tried, one column of a few small arrays. The
days of the cycle are those of walks made of independent parts: to the row, around it a geometric number of
times, and on to the goal.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints, share, sums
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.cut import Cut, cut_of
from journeymap.analysis.graph import neighbours, reached
from journeymap.analysis.headline import Headline
from journeymap.analysis.money import column, lasting, sales_of
from journeymap.analysis.siblings import Said, Siblings
from journeymap.analysis.solve import Flow, UnsolvableError, from_starts, solved
from journeymap.analysis.stages import stage_places
from journeymap.analysis.timing import Delays, Moments, delays_of, from_entry, mixture, on_the_way
from journeymap.analysis.walks import Walks, Way, with_traps
from journeymap.model.items import Outcome, Transition
from journeymap.model.journey import Journey

_RARELY: Final = 1e-9
"""Where fewer than this leave a row for good, rounding counts: such positions are analysed anew."""


class _Leg(NamedTuple):
    """From one target: the chance to come somewhere, and the mean and variance of the days until then."""

    chance: float
    mean: float
    variance: float


class _Days(NamedTuple):
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


@dataclass(frozen=True, eq=False)
class _Part:
    """One chain as a function of its row; arrays of steps × figures, or of groups of people × figures.

    `taken` are the places among the siblings of the row's steps, `agreed` is the chance that a group there
    agrees. In `row` worth and escape are side by side; `still` is of those who never come by the row, and
    `sold` the last columns of it per person.
    """

    taken: tuple[int, ...]
    agreed: float
    row: Floats
    entering: Floats
    still: Floats
    sold: tuple[float, ...]
    days: _Days


class _Layout:
    """Which column is which figure: per person, or per period where people are."""

    def __init__(self, stage_count: int, fixed_count: int, bringing_count: int) -> None:
        self.orders, self.revenue, self.cost = 0, 1, 2
        self.endless_orders, self.endless_revenue, self.endless_cost = 3, 4, 5
        self.visited = slice(6, 6 + fixed_count)
        self.bringing = slice(self.visited.stop, self.visited.stop + bringing_count)
        self.customers = self.bringing.stop
        self.early_cost, self.endless_early = self.customers + 1, self.customers + 2
        self.early = slice(self.customers + 3, self.customers + 3 + fixed_count)
        self.leads = self.early.stop
        self.stages = slice(self.leads + 1, self.leads + 1 + stage_count)
        self.buying = self.stages.stop
        self.worth, self.again, self.rest = self.buying + 1, self.buying + 2, self.buying + 3


class _Block(NamedTuple):
    """Some columns of a part, with one chance to come to the row and one to escape it for all of them."""

    worth: Floats
    escape: Floats
    entering: Floats
    still: Floats


@dataclass(frozen=True, eq=False)
class _Source:
    """The row of one chain: that of `place`, or the entry of the persona `own`; neither where none moves."""

    place: int | None = None
    own: int | None = None
    taken: tuple[int, ...] = ()
    steps: tuple[Transition, ...] = ()
    agreed: float = 1.0


class _Builder:
    """What parts are made of.

    `groups` weigh the rows of the walks: what they weigh per person and, where only some are counted, what
    everybody comes to per period, which the parts of fixed costs go by. Where people bring others, each row
    is a group: how many start in it depends on the others.
    """

    def __init__(self, journey: Journey, walks: Walks, crowd: Crowd) -> None:
        self.walks, self.crowd, self.chart = walks, crowd, journey.map
        cards = walks.network.touchpoints
        self.sales = sales_of(walks)
        self.value = np.zeros(len(cards))
        self.value[self.sales] = column(cards, "value")[self.sales]
        self.sold = _marked(len(cards), self.sales)
        self.visit_cost, self.fixed_cost = column(cards, "visit_cost"), column(cards, "fixed_cost")
        leads = walks.network.where(item.outcome is Outcome.LEAD for item in cards)
        self.sets = [leads, *stage_places(journey, walks)]
        self.delays = delays_of(walks.network.steps)
        self.lasting = lasting(walks.network.steps, self.chart.discount_rate)
        count = len(walks.network.personas)
        self.is_part = len(crowd.personas) < count and bool(self.fixed_cost.any())
        self.groups = np.stack([crowd.weights, crowd.all_volumes] if self.is_part else [crowd.weights])
        self.bringing = np.zeros(0, dtype=np.int64)
        if crowd.growth is not None:
            self.groups = np.eye(len(crowd.weights))
            sources = crowd.growth.referrals.source
            self.bringing = np.unique(sources[sources >= 0])
        self.is_one = len(self.groups) == 1 and crowd.growth is None
        self.fixed = np.flatnonzero((self.fixed_cost != 0) & (self._after_goals() | self.is_part))
        self.layout = _Layout(len(self.sets) - 1, len(self.fixed), len(self.bringing))

    def _after_goals(self) -> Flags:
        """The touchpoints to which steps lead from a goal, taken or not."""
        network = self.walks.network
        ways = neighbours(network.size, network.source, network.target)
        onward = {end for goal in self.walks.goals.tolist() for end in ways[goal]}
        return reached(onward, ways)

    def part(self, way: Way, source: _Source) -> _Part:
        """One chain with its row left open; raises UnsolvableError where it cannot be told quickly."""
        cut = cut_of(self.walks, way, source.place)
        for trap in cut.traps:
            if self.fixed_cost[trap].any() or np.isin(trap, self.bringing).any():
                raise UnsolvableError
        ends = np.array([self.walks.network.place[step.target] for step in source.steps], dtype=np.int64)
        rows = way.personas if source.own is None else way.personas[way.personas != source.own]
        starts = _Starts(
            cut=cut,
            ends=ends,
            left=np.vstack([_units(cut.flow.size, ends), self.groups[:, rows] @ self.walks.entry[rows]]),
            own=np.zeros(len(self.groups)) if source.own is None else self.groups[:, source.own],
        )
        blocks = [*self._visits(starts), *self._meetings(starts), *self._buying(starts, source)]
        width = [block.worth.shape[1] for block in blocks]
        escape = np.repeat(np.stack([block.escape for block in blocks], axis=1), width, axis=1)
        entering = np.repeat(np.stack([block.entering for block in blocks], axis=1), width, axis=1)
        still = np.hstack([block.still for block in blocks])
        sold = still[0] if self.crowd.growth is None else self.crowd.weights @ still
        return _Part(
            taken=source.taken,
            agreed=source.agreed,
            row=np.hstack([*(block.worth for block in blocks), escape]),
            entering=entering[0] if self.is_one else entering,
            still=still[0] if self.is_one else still,
            sold=tuple(sold[self.layout.buying : self.layout.rest + 1].tolist()),
            days=self._days(cut, source, rows),
        )

    def _visits(self, starts: "_Starts") -> Iterator[_Block]:
        """What comes of all visits, and of those before the goal."""
        cut, size = starts.cut, starts.cut.flow.size
        trapped = np.zeros(size, dtype=np.bool_)
        endless = np.zeros((size, 3))
        for trap in cut.traps:
            trapped[trap] = True
            for kind, costs in enumerate((self.sold, self.value, self.visit_cost)):
                endless[trap, kind] = bool(costs[trap].any())
        fixed, bringing = _units(size, self.fixed).T, _units(size, self.bringing).T
        paying = np.stack([self.sold, self.value, self.visit_cost], axis=1) * ~trapped[:, None]
        whole = cut.whole.adjoint(starts.left)
        yield starts.block(cut.flow, np.hstack([paying, endless, fixed, bringing]), whole)
        goal = _marked(size, self.walks.goals)
        early = np.stack([goal, np.where(cut.lost, 0.0, self.visit_cost), endless[:, 2] * cut.lost], axis=1)
        visits = cut.before.adjoint(starts.left)
        yield starts.block(cut.until, np.hstack([early, fixed]), visits, is_end=cut.place in self.walks.goals)

    def _meetings(self, starts: "_Starts") -> Iterator[_Block]:
        """Who ever meets a lead, and each of the stages."""
        for states in self.sets:
            met = with_traps(states, starts.cut.traps) if len(states) else states
            flow = starts.cut.flow.cut_also(met)
            columns = _marked(flow.size, met)[:, None]
            if len(met):
                yield starts.block(flow, columns, is_end=starts.cut.place in met)
            else:
                yield starts.nothing(1)

    def _buying(self, starts: "_Starts", source: _Source) -> Iterator[_Block]:
        """The first sale; what is sold from then on to who never comes by the row; and how many come by.

        The last column is what is sold to people who stand at the row, from its steps on.
        """
        if not len(self.sales):
            yield starts.nothing(4)
            return
        cut, size = starts.cut, starts.cut.flow.size
        bought = with_traps(self.sales, cut.traps)
        kept = cut.flow.share * self.lasting
        lost = sums(cut.flow.source, cut.flow.share - kept, size)
        flow = replace(cut.flow, share=kept, leaving=cut.flow.leaving + lost)
        system = cut.whole if self.chart.discount_rate == 0 else solved(flow)
        place = cut.place
        here = np.zeros(size) if place is None else _marked(size, np.array([place]))
        # What is sold from each touchpoint on, whether people come by the row, and whether they never do.
        ahead = system.forward(np.stack([self.value, here, cut.exits(flow)], axis=1))
        columns = np.zeros((size, 3))
        columns[bought, 0] = 1.0
        columns[bought, 1:] = ahead[bought, :2]
        yield starts.block(cut.flow.cut_also(bought), columns, is_end=place in bought)
        if place is None:
            yield starts.nothing(1)
            return
        part, targets = lasting(source.steps, self.chart.discount_rate), ahead[starts.ends]
        worth, escape = part * targets[:, 0], (1 - part) + part * targets[:, 2]
        nobody = np.zeros(len(self.groups))
        yield _Block(worth[:, None], escape, nobody, nobody[:, None])

    def _days(self, cut: Cut, source: _Source, rows: Ints) -> _Days:
        """The days of the cycle's parts; `rows` are the people who do not start by the row."""
        walks, size = self.walks, cut.flow.size
        chance = np.zeros((size, 2))
        chance[walks.goals, 0] = 1.0
        if cut.place is not None and cut.place not in walks.goals:
            chance[cut.place, 1] = 1.0
        chance = np.clip(cut.before.forward(chance), 0.0, 1.0)
        goal, back = (_Walk(walks, self.crowd, cut, chance[:, end], self.delays) for end in (0, 1))
        come = mixture(found) if (found := list(back.started(rows))) else None
        if source.own is not None and self.crowd.weights[source.own] > 0:
            come = Moments(0.0, 0.0, float(self.crowd.weights[source.own]))
        return _Days(tuple(goal.started(rows)), come, back.legs(source), goal.legs(source))


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

    def legs(self, source: _Source) -> tuple[_Leg, ...]:
        """Those who take the steps of a row, by step."""
        return tuple(self._leg(step) for step in source.steps)

    def _leg(self, step: Transition) -> _Leg:
        end = self._walks.network.place[step.target]
        chance = float(self._chance[end])
        spread = float(self._rest.variance[end]) / chance if chance > 0 else 0.0
        return _Leg(chance, step.delay_days + float(self._rest.mean[end]), step.delay_sd**2 + spread)


@dataclass(frozen=True, eq=False)
class _Starts:
    """From where people are followed: the `ends` of a row's steps, then the groups of people who start.

    `own` weighs in each group who start by the row itself.
    """

    cut: Cut
    ends: Ints
    left: Floats
    own: Floats

    @property
    def count(self) -> int:
        """The number of the row's steps."""
        return len(self.ends)

    def block(
        self, flow: Flow, columns: Floats, visits: Floats | None = None, *, is_end: bool = False
    ) -> _Block:
        """Figures that are `columns` summed over visits of a flow, in which the row may be beyond an end."""
        visits = from_starts(flow, self.left) if visits is None else visits
        place, sums_up = self.cut.place, visits @ columns
        escape, entering = np.ones(self.count), self.own
        if place is not None and not is_end:
            escape, entering = visits[: self.count] @ self.cut.exits(flow), visits[self.count :, place]
        return _Block(sums_up[: self.count], escape, entering, sums_up[self.count :])

    def nothing(self, width: int) -> _Block:
        """Figures that are 0."""
        rows = len(self.left) - self.count
        return _Block(
            np.zeros((self.count, width)), np.ones(self.count), np.zeros(rows), np.zeros((rows, width))
        )


def _units(size: int, places: Ints) -> Floats:
    """A row for each place, 1 there."""
    found = np.zeros((len(places), size))
    found[np.arange(len(places)), places] = 1.0
    return found


def _marked(size: int, places: Ints) -> Floats:
    found = np.zeros(size)
    found[places] = 1.0
    return found


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

    def __init__(self, walks: Walks, crowd: Crowd, build: _Builder) -> None:
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
        build = _Builder(journey, walks, crowd)
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


def _sources(walks: Walks, siblings: Siblings) -> Iterator[tuple[Way, _Source]]:
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
            yield way, _Source()
        else:
            yield way, _Source(place, own, tuple(taken), tuple(steps[k] for k in taken), agreed)
