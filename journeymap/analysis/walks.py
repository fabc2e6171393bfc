"""How people walk: each persona's chain solved, before the goal and after it, stacked one row per persona.

Everything here is per person of a persona; weights and money come later. Where people enter a closed set
and never leave, visits are infinite; whoever shows figures shows those as none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from journeymap.analysis.chain import Chain, Chains, Entry, Flags, Floats, Ints, Network, entry_of
from journeymap.analysis.graph import closed_sets, neighbours, reached
from journeymap.analysis.solve import Flow, System, UnsolvableError, solved

_TOLERANCES: Final = (0.0, 1e-150, 1e-75, 1e-30, 1e-15, 1e-12, 1e-9, 1e-6, 1.0)
"""Shares taken for nothing, tried in turn: more than the first only where chains cannot be solved without."""


@dataclass(frozen=True, eq=False)
class Way:
    """One chain solved, for the `personas` who share it: rows of `Walks`.

    `before` has the goals absorbing, `whole` nothing; both have the closed sets cut. `traps` are all
    closed sets, `lost` marks the members of those that hold no goal.
    """

    chain: Chain
    personas: Ints
    flow: Flow
    before: System
    until: Flow
    whole: System
    traps: tuple[Ints, ...]
    lost: Flags
    to_goal: Floats

    def first(self, states: Ints, people: Floats) -> tuple[Ints, Floats]:
        """Where rows of people first meet a set of touchpoints: the places, and who comes to each of them.

        Who enters a trap meets all of it.
        """
        return _first(self.whole, states, people, self.traps)

    def first_before(self, states: Ints, people: Floats) -> tuple[Ints, Floats]:
        """The same before the goal; the set must not hold goals."""
        traps = tuple(trap for trap in self.traps if self.lost[trap].all())
        return _first(self.before, states, people, traps)


@dataclass(frozen=True, eq=False)
class Walks:
    """What all personas do, in arrays of rows × touchpoints.

    There is a row for each persona, and after these one for each persona whose people others bring along:
    `who` is the place of a row's persona, and such a row's `entries` begin with the persona's own steps.
    `to_goal` is the chance to reach a goal from a touchpoint, `conversion` from the entry. `before` and
    `after` are visits until and after the first goal, `met` those of a journey that ends on entering a
    trap. `stuck` says by trap who enters it for good.
    """

    network: Network
    goals: Ints
    ways: tuple[Way, ...]
    way: tuple[Way, ...]
    who: Ints
    entries: tuple[Entry, ...]
    entry: Floats
    to_goal: Floats
    conversion: Floats
    before: Floats
    after: Floats
    met: Floats
    reachable: Flags
    stuck: dict[tuple[int, ...], Floats]

    @property
    def visits(self) -> Floats:
        """Visits over the whole journey."""
        return self.before + self.after

    def stack(self, name: str) -> Floats:
        """A field of the chains, by row."""
        rows = [getattr(way.chain, name) for way in self.way]
        return np.stack(rows) if rows else np.zeros((0, len(getattr(self.ways[0].chain, name))))

    def meetings(self, states: Ints) -> list["Meeting"]:
        """How people meet a set of touchpoints, by chain; who enters a trap meets all of it."""
        return [meeting(way, states, self.entry[way.personas]) for way in self.ways]

    def meeting(self, states: Ints, weights: Floats) -> float:
        """How many people ever come by a set of touchpoints, by the weights of the personas."""
        first = (way.first(states, self.entry[way.personas])[1] for way in self.ways)
        parts = zip(self.ways, first, strict=True)
        return float(sum(weights[way.personas] @ people.sum(axis=1) for way, people in parts))


@dataclass(frozen=True, eq=False)
class Meeting:
    """The first meetings with a set of touchpoints in one chain, and the chance to ever meet it from each.

    `first` has a row for each row of people and a column for each of `states`.
    """

    way: Way
    states: Ints
    first: Floats
    ever: Floats


def meeting(way: Way, states: Ints, people: Floats) -> Meeting:
    """How rows of people, by where they stand, first meet a set of touchpoints in one chain."""
    if not len(states):
        return Meeting(way, states, np.zeros((len(people), 0)), np.zeros(way.flow.size))
    states = with_traps(states, way.traps)
    first, ever = way.whole.hitting(states, people)
    return Meeting(way, states, first, ever)


def _first(system: System, states: Ints, people: Floats, traps: tuple[Ints, ...]) -> tuple[Ints, Floats]:
    if not len(states) or not len(people):
        return states, np.zeros((len(people), len(states)))
    states = with_traps(states, traps)
    return states, system.first(states, people)


def with_traps(states: Ints, traps: tuple[Ints, ...]) -> Ints:
    """A set of touchpoints, and the traps whose members are among them."""
    for trap in traps:
        if np.isin(trap, states).any():
            states = np.union1d(states, trap)
    return states


def walk(network: Network, goals: Ints) -> Walks:
    """Solve the chains of every persona; `goals` are places of touchpoints."""
    chains = Chains(network)
    count = len(network.personas)
    entries = tuple(entry_of(network, persona) for persona in range(count))
    entry = np.zeros((count, network.size))
    for row, starts in zip(entry, entries, strict=True):
        np.add.at(row, starts.places, starts.shares)
    mine = [chains.of(persona) for persona in network.personas]
    ways = tuple(
        way_of(network, chain, goals, np.flatnonzero([other is chain for other in mine]))
        for chain in dict.fromkeys(mine or [chains.of(None)])
    )
    parts = Walks(
        network=network,
        goals=goals,
        ways=ways,
        way=tuple(next(way for way in ways if way.chain is chain) for chain in mine),
        who=np.arange(count),
        entries=entries,
        entry=entry,
        to_goal=np.zeros(entry.shape),
        conversion=np.zeros(count),
        before=np.zeros(entry.shape),
        after=np.zeros(entry.shape),
        met=np.zeros(entry.shape),
        reachable=np.zeros(entry.shape, dtype=np.bool_),
        stuck={},
    )
    for way in ways:
        if len(way.personas):
            _fill(parts, way, way.personas)
    return parts


def joined(walks: Walks, more: Sequence[tuple[int, Entry]]) -> Walks:
    """The same walks with more rows: people of a persona, by its place, who start in their own manner."""
    count, size = len(walks.entries), walks.network.size
    who = np.array([persona for persona, _ in more], dtype=np.int64)
    entry = np.zeros((len(more), size))
    for row, (_, starts) in zip(entry, more, strict=True):
        np.add.at(row, starts.places, starts.shares)
    mine = [count + np.flatnonzero([walks.way[place] is way for place in who]) for way in walks.ways]
    ways = tuple(
        replace(way, personas=np.append(way.personas, rows))
        for way, rows in zip(walks.ways, mine, strict=True)
    )
    nothing = np.zeros(len(more))

    def longer(rows: Floats) -> Floats:
        return np.concatenate([rows, np.zeros((len(more), *rows.shape[1:]), dtype=rows.dtype)])

    parts = replace(
        walks,
        ways=ways,
        way=tuple(ways[walks.ways.index(walks.way[place])] for place in [*range(count), *who.tolist()]),
        who=np.concatenate([walks.who, who]),
        entries=(*walks.entries, *(starts for _, starts in more)),
        entry=np.concatenate([walks.entry, entry]),
        to_goal=longer(walks.to_goal),
        conversion=longer(walks.conversion),
        before=longer(walks.before),
        after=longer(walks.after),
        met=longer(walks.met),
        reachable=np.concatenate([walks.reachable, entry > 0]),
        stuck={trap: np.concatenate([entering, nothing]) for trap, entering in walks.stuck.items()},
    )
    for way, rows in zip(ways, mine, strict=True):
        if len(rows):
            _fill(parts, way, rows)
    return parts


def _fill(walks: Walks, way: Way, mine: Ints) -> None:
    """Let some rows of one chain walk."""
    entry = walks.entry[mine]
    flow, until = way.flow, way.until
    reachable = _reachable(flow.source[flow.share > 0], flow.target[flow.share > 0], entry)
    going = until.going > 0
    early = (
        reachable if way.whole is way.before else _reachable(flow.source[going], flow.target[going], entry)
    )
    before = np.where(early, way.before.adjoint(entry), 0.0)
    onward = _onward(way, walks.goals, before)
    after = np.where(reachable, way.whole.adjoint(onward), 0.0) if onward.any() else np.zeros_like(before)
    met = np.where(reachable, way.whole.adjoint(entry), 0.0) if way.traps else before + after
    for trap in way.traps:
        entering = met[:, trap].sum(axis=1)
        walks.stuck.setdefault(tuple(trap.tolist()), np.zeros(len(walks.entry)))[mine] = entering
        if way.lost[trap].all():
            before[np.ix_(before[:, trap].any(axis=1), trap)] = np.inf
        after[np.ix_(after[:, trap].any(axis=1), trap)] = np.inf
    walks.to_goal[mine] = way.to_goal
    walks.conversion[mine] = np.minimum(1.0, entry @ way.to_goal)
    walks.before[mine], walks.after[mine], walks.met[mine] = before, after, met
    walks.reachable[mine] = reachable


def _reachable(source: Ints, target: Ints, entry: Floats) -> Flags:
    ways = neighbours(entry.shape[1], source, target)
    starts = [tuple(np.flatnonzero(row).tolist()) for row in entry]
    found = {each: reached(each, ways) for each in dict.fromkeys(starts)}
    return np.stack([found[each] for each in starts])


def _onward(way: Way, goals: Ints, before: Floats) -> Floats:
    """Where people stand one step after their first goal."""
    found = np.zeros_like(before)
    for step in np.flatnonzero(np.isin(way.flow.source, goals) & (way.flow.share > 0)):
        found[:, way.flow.target[step]] += before[:, way.flow.source[step]] * way.flow.share[step]
    return found


def way_of(network: Network, chain: Chain, goals: Ints, personas: Ints) -> Way:
    """Solve one chain for the personas, by place, who share it."""
    for tolerance in _TOLERANCES:
        used = chain.flow > tolerance
        traps = closed_sets(
            network.size,
            network.source[used],
            network.target[used],
            np.where(chain.leaving > tolerance, chain.leaving, 0.0),
        )
        try:
            return _without_traps(network, chain, goals, personas, tuple(traps))
        except UnsolvableError:
            continue
    raise AssertionError("steps without loops are always solvable")


def _without_traps(
    network: Network, chain: Chain, goals: Ints, personas: Ints, traps: tuple[Ints, ...]
) -> Way:
    lost = np.zeros(network.size, dtype=np.bool_)
    flow = Flow(network.source, network.target, chain.flow, chain.leaving, lost.copy())
    for trap in traps:
        flow = flow.cut_also(trap)
        lost[trap] = not np.isin(trap, goals).any()
    until = replace(flow, cut=lost).cut_also(goals)
    before = solved(until)
    same = np.array_equal(until.going, flow.going)
    whole = before if same else solved(flow)
    return Way(chain, personas, flow, before, until, whole, traps, lost, _chance(before, until, goals))


def _chance(before: System, until: Flow, goals: Ints) -> Floats:
    """The chance to reach a goal from each touchpoint; exactly 0 where no steps lead to one."""
    if not len(goals):
        return np.zeros(until.size)
    marked = np.zeros(until.size)
    marked[goals] = 1.0
    going = until.going > 0
    arriving = reached(goals.tolist(), neighbours(until.size, until.target[going], until.source[going]))
    chance = np.where(arriving, np.clip(before.forward(marked), 0.0, 1.0), 0.0)
    chance[goals] = 1.0
    return chance
