"""A chain as a function of one row: everything a slider sums up, solved with that row left open.

Each figure that is a sum over visits is a + α (Σ_j p_j z_j) / (leaving + Σ_j p_j e_j), with numbers that do
not depend on the row (see `cut`): a Möbius function of what is tried, one column of a few small arrays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from journeymap.analysis.around import Days, days_of
from journeymap.analysis.chain import Flags, Floats, Ints, sums
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.cut import Cut, Source, cut_of
from journeymap.analysis.graph import neighbours, reached
from journeymap.analysis.money import lasting, sales_of
from journeymap.analysis.solve import Flow, UnsolvableError, from_starts, solved
from journeymap.analysis.stages import stage_places
from journeymap.analysis.walks import Walks, Way, with_traps
from journeymap.model.items import Outcome
from journeymap.model.journey import Journey


@dataclass(frozen=True, eq=False)
class Part:
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
    days: Days


class Layout:
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


class Builder:
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
        self.value[self.sales] = walks.network.amounts("value")[self.sales]
        self.sold = _marked(len(cards), self.sales)
        self.visit_cost = walks.network.amounts("visit_cost")
        self.fixed_cost = walks.network.amounts("fixed_cost")
        leads = walks.network.where("outcome", Outcome.LEAD)
        self.sets = [leads, *stage_places(journey, walks)]
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
        self.layout = Layout(len(self.sets) - 1, len(self.fixed), len(self.bringing))

    def _after_goals(self) -> Flags:
        """The touchpoints to which steps lead from a goal, taken or not."""
        network = self.walks.network
        ways = neighbours(network.size, network.source, network.target)
        onward = {end for goal in self.walks.goals.tolist() for end in ways[goal]}
        return reached(onward, ways)

    def part(self, way: Way, source: Source) -> Part:
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
        return Part(
            taken=source.taken,
            agreed=source.agreed,
            row=np.hstack([*(block.worth for block in blocks), escape]),
            entering=entering[0] if self.is_one else entering,
            still=still[0] if self.is_one else still,
            sold=tuple(sold[self.layout.buying : self.layout.rest + 1].tolist()),
            days=days_of(self.walks, self.crowd, cut, source, rows),
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

    def _buying(self, starts: "_Starts", source: Source) -> Iterator[_Block]:
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
