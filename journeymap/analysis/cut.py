"""A chain with the row of one touchpoint left open: what leads there, and what passes it by.

Who comes to the touchpoint stays there for the moment. With whatever row, what follows is then a sum of
parts of which none is negative: those who never come, and those who do, times the visits that the row makes
of them, V = α / (leaving + Σ_j p_j e_j) with e_j the chance to never come back from j. Nothing cancels, so
that a slider is exact at its ends too.
"""

from dataclasses import dataclass, replace

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints
from journeymap.analysis.graph import closed_sets
from journeymap.analysis.solve import Flow, System, solved
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import Transition


@dataclass(frozen=True, eq=False)
class Source:
    """The row of one chain: that of `place`, or the entry of the persona `own`; neither where none moves.

    `steps` are those of the row, at the places `taken` among their siblings; `agreed` is the chance that a
    group there agrees.
    """

    place: int | None = None
    own: int | None = None
    taken: tuple[int, ...] = ()
    steps: tuple[Transition, ...] = ()
    agreed: float = 1.0


@dataclass(frozen=True, eq=False)
class Cut:
    """One chain without the row of `place`; the chain as it is where that is None.

    As in `Way`: `flow` has the closed sets cut, `until` the goals and those that hold no goal; both have
    `place` cut too. `whole` and `before` solve them.
    """

    place: int | None
    flow: Flow
    until: Flow
    whole: System
    before: System
    traps: tuple[Ints, ...]
    lost: Flags

    def exits(self, flow: Flow) -> Floats:
        """What goes no further than each state of a flow, but at `place`."""
        found = flow.exits.copy()
        if self.place is not None:
            found[self.place] = 0.0
        return found


def cut_of(walks: Walks, way: Way, place: int | None) -> Cut:
    """A chain without the row of a touchpoint; raises UnsolvableError where people stay all the same."""
    if place is None:
        return Cut(None, way.flow, way.until, way.whole, way.before, way.traps, way.lost)
    network, chain = walks.network, way.chain
    used = (chain.flow > 0) & (network.source != place)
    leaving = chain.leaving.copy()
    leaving[place] = 1.0
    traps = tuple(closed_sets(network.size, network.source[used], network.target[used], leaving))
    lost = np.zeros(network.size, dtype=np.bool_)
    flow = Flow(network.source, network.target, chain.flow, chain.leaving, lost.copy())
    flow = flow.cut_also(np.array([place]))
    for trap in traps:
        flow = flow.cut_also(trap)
        lost[trap] = not np.isin(trap, walks.goals).any()
    until = replace(flow, cut=lost).cut_also(np.append(walks.goals, place))
    whole = solved(flow)
    before = whole if np.array_equal(until.going, flow.going) else solved(until)
    return Cut(place, flow, until, whole, before, traps, lost)
