"""How people walk in many versions of one chain; see `walks` for one, whose names and meanings these are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from journeymap.analysis.chain import Entry, Flags, Floats, Ints, Network, sums
from journeymap.analysis.many import NOTHING, Changed, Kept, Loose, cleared
from journeymap.analysis.solve import solved
from journeymap.analysis.walks import Way


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked of every walk: the goals, sets of touchpoints by name, and what a sale is worth.

    `value` is per visit and touchpoint, `lasting` what a step's delay leaves of it; None where no rate is.
    """

    network: Network
    goals: Ints
    sets: Mapping[str, Ints]
    value: Floats
    lasting: Floats | None
    delay: Floats


@dataclass(frozen=True, eq=False)
class Walked:
    """What a chain's people do in some versions: arrays of versions × personas, × touchpoints if visits.

    `days` are days to the goal, and `worth` is the value of all sales, both times the chance of there being
    any. `met` says by set who ever comes by, `forever` who buys for ever. `is_sound` is False for versions
    that cannot be computed like this.
    """

    before: Floats
    after: Floats
    conversion: Floats
    days: Floats
    met: Mapping[str, Floats]
    worth: Floats
    forever: Flags
    is_sound: Flags

    def put(self, found: "Walked | None", versions: Ints, personas: Ints) -> None:
        """Put what some personas do in some versions into its place; None where that is not known."""
        if found is None:
            self.is_sound[versions] = False
            return
        cells = np.ix_(versions, personas)
        for name in ("before", "after", "conversion", "days", "worth", "forever"):
            getattr(self, name)[cells] = getattr(found, name)
        for name, people in found.met.items():
            self.met[name][cells] = people
        self.is_sound[versions] &= found.is_sound


def nobody(count: int, shape: tuple[int, ...], sets: Iterable[str]) -> Walked:
    """Nobody anywhere, in so many versions; `shape` is personas × touchpoints."""
    people = count, shape[0]
    return Walked(
        before=np.zeros((count, *shape)),
        after=np.zeros((count, *shape)),
        conversion=np.zeros(people),
        days=np.zeros(people),
        met={name: np.zeros(people) for name in sets},
        worth=np.zeros(people),
        forever=np.zeros(people, dtype=np.bool_),
        is_sound=np.ones(count, dtype=np.bool_),
    )


class Ground:
    """One chain solved, as it is before the goal, as a whole and discounted: what versions differ from."""

    def __init__(self, way: Way, lasting: Floats | None) -> None:
        """Raises UnsolvableError where discounting lets a loop gain."""
        self.way = way
        self.before, self.whole = Kept(way.before, way.until), Kept(way.whole, way.flow)
        self.discounted = self.whole
        if lasting is not None:
            flow = way.flow
            lost = sums(flow.source, flow.share * (1.0 - lasting), flow.size)
            flow = replace(flow, share=flow.share * lasting, leaving=flow.leaving + lost)
            self.discounted = Kept(solved(flow), flow)


@dataclass(frozen=True, eq=False)
class Crossing:
    """One chain about to be walked: `ground` is that of one version, the others differ by `free`.

    `shares` are of the entry steps, by persona: versions × steps. Raises UnsolvableError where a chain
    cannot be solved.
    """

    asked: Asked
    ground: Ground
    free: Loose
    entries: Sequence[Entry]
    shares: Sequence[Floats]

    @property
    def way(self) -> Way:
        """The chain that is solved."""
        return self.ground.way

    @cached_property
    def places(self) -> Ints:
        """Where anybody enters."""
        found = [entry.places for entry in self.entries]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

    @cached_property
    def entering(self) -> Floats:
        """People by version, persona and place of entry."""
        found = np.zeros((len(self.free.flow), len(self.entries), len(self.places)))
        for row, (entry, shares) in enumerate(zip(self.entries, self.shares, strict=True)):
            for column, place in enumerate(np.searchsorted(self.places, entry.places)):
                found[:, row, place] += shares[:, column]
        return found

    @cached_property
    def early(self) -> Changed:
        """The chains with the goals absorbing."""
        return Changed(self.ground.before, self.free.steps, self.free.flow)

    @cached_property
    def whole(self) -> Changed:
        """The chains in which the goals are touchpoints like others."""
        if self.way.whole is self.way.before and not np.isin(self.free.rows, self.asked.goals).any():
            return self.early
        return Changed(self.ground.whole, self.free.steps, self.free.flow)

    def share(self, steps: Ints) -> Floats:
        """The shares that take some steps, by version."""
        found = np.repeat(self.way.flow.share[None, steps], len(self.free.flow), axis=0)
        place = np.full(len(self.way.flow.source), -1)
        place[self.free.steps] = np.arange(len(self.free.steps))
        mine = np.flatnonzero(place[steps] >= 0)
        found[:, mine] = self.free.flow[:, place[steps[mine]]]
        return found

    def walked(self) -> Walked:
        """Everything that is asked."""
        to_goal = self._to_goal()
        before = self.early.adjoint(self.places, self.entering)
        after = self._after(before)
        met = self.whole.adjoint(self.places, self.entering) if self.way.traps else before + after
        first = dict(self._first(met))
        walked = Walked(
            before=before,
            after=after,
            conversion=np.minimum(1.0, (self.entering * to_goal[:, None, self.places]).sum(axis=2)),
            days=self._days(before, to_goal),
            met={name: np.minimum(1.0, people.sum(axis=2)) for name, (_, people) in first.items()},
            worth=self._worth(*first["sales"]) if "sales" in first else np.zeros(met.shape[:2]),
            forever=self._forever(met),
            is_sound=self.early.is_sound & self.whole.is_sound,
        )
        self._trap(walked)
        return walked

    def _to_goal(self) -> Floats:
        goals = self.asked.goals
        if not len(goals):
            return np.zeros((len(self.free.flow), self.way.flow.size))
        marked = np.zeros(self.way.flow.size)
        marked[goals] = 1.0
        chance = np.minimum(1.0, cleared(self.early.forward(marked)))
        chance[:, goals] = 1.0
        return np.asarray(chance)

    def _after(self, before: Floats) -> Floats:
        flow = self.way.flow
        steps = np.flatnonzero(np.isin(flow.source, self.asked.goals))
        if not len(steps):
            return np.zeros_like(before)
        targets, column = np.unique(flow.target[steps], return_inverse=True)
        going = before[:, :, flow.source[steps]] * self.share(steps)[:, None, :]
        onward = np.zeros((*before.shape[:2], len(targets)))
        for place in range(len(steps)):
            onward[:, :, column[place]] += going[:, :, place]
        return self.whole.adjoint(targets, onward)

    def _first(self, visits: Floats) -> Iterator[tuple[str, tuple[Ints, Floats]]]:
        """Where people first meet each set; who enters a trap meets all of it."""
        for name, members in self.asked.sets.items():
            caught = [trap for trap in self.way.traps if np.isin(trap, members).any()]
            states = np.unique(np.concatenate([members, *caught]))
            yield name, (states, self.whole.first(states, self.places, self.entering, visits))

    def _days(self, before: Floats, to_goal: Floats) -> Floats:
        """The days of every step taken before the goal, by the chance that it leads to one."""
        flow = self.way.until
        steps = np.flatnonzero((self.asked.delay > 0) & ~flow.cut[flow.source])
        taken = self.share(steps) * self.asked.delay[steps] * to_goal[:, flow.target[steps]]
        days = np.einsum("vps,vs->vp", before[:, :, flow.source[steps]], taken)
        for row, (entry, shares) in enumerate(zip(self.entries, self.shares, strict=True)):
            first = np.array([step.delay_days for step in entry.steps])
            days[:, row] += (shares * first * to_goal[:, entry.places]).sum(axis=1)
        return np.asarray(days)

    def _worth(self, states: Ints, first: Floats) -> Floats:
        return np.asarray(
            np.einsum("vps,vs->vp", first, self._discounted().forward(self.asked.value)[:, states])
        )

    def _discounted(self) -> Changed:
        """The chains in which a step counts by what its delay leaves of a sale's value."""
        free, lasting = self.free, self.asked.lasting
        if lasting is None:
            return self.whole
        return Changed(self.ground.discounted, free.steps, free.flow * lasting[free.steps])

    def _forever(self, met: Floats) -> Flags:
        found = np.zeros(met.shape[:2], dtype=np.bool_)
        for trap in self.way.traps:
            if self.asked.value[trap].any():
                found |= met[:, :, trap].sum(axis=2) > NOTHING
        return found

    def _trap(self, walked: Walked) -> None:
        """Whoever enters a trap visits all of it without end."""
        for trap in self.way.traps:
            visits = (walked.before, walked.after) if self.way.lost[trap].all() else (walked.after,)
            for people in visits:
                entered = np.any(people[:, :, trap] > NOTHING, axis=2)
                people[:, :, trap] = np.where(np.expand_dims(entered, 2), np.inf, people[:, :, trap])
