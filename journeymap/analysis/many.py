"""The chains of many versions of one map at once, which differ in the probabilities of some steps.

Versions with the same traps differ in some rows of one solved chain: each then costs a system only as large
as there are such rows (Sherman & Morrison 1950, Woodbury 1950), and all of these are solved together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import EXACT, SLACK, Chain, Entry, Flags, Floats, Ints, Network
from journeymap.analysis.solve import STICKY, Flow, System, solved
from journeymap.model.items import ItemId, Transition

NOTHING: Final = 1e-14
"""A chance so small is what rounding leaves of none, where versions differ in what can be reached."""


class Shared(NamedTuple):
    """The rows of `chain.share` for many versions: shares by version × step, leaving and sum by version."""

    shares: Floats
    leaving: Floats
    total: Floats


def share_each(said: Floats, unsaid: Flags) -> Shared:
    """`chain.share` for many versions at once: what is `unsaid` is a column of anything."""
    known = np.where(unsaid, 0.0, said)
    room = -_sum(np.concatenate([np.full((len(said), 1), -1.0), known], axis=1))
    room[np.abs(room) <= EXACT] = 0.0
    total = np.where(room < 0, _sum(known), 1.0 - room)
    over = room < 0
    shares = np.where(over[:, None], known / np.where(over, total, 1.0)[:, None], known)
    if unsaid.any():
        shares[:, unsaid] = (np.where(over, 0.0, room) / unsaid.sum())[:, None]
        return Shared(shares, np.zeros_like(room), np.where(over, total, 1.0))
    return Shared(shares, np.where(over, 0.0, room), total)


def _sum(values: Floats) -> Floats:
    """Row sums without loss of digits (Neumaier 1974), as `math.fsum` gives them for one row."""
    whole, lost = np.zeros(len(values)), np.zeros(len(values))
    for column in values.T:
        more = whole + column
        larger = np.abs(whole) >= np.abs(column)
        lost += np.where(larger, (whole - more) + column, (column - more) + whole)
        whole = more
    return whole + lost


@dataclass(frozen=True, eq=False)
class Loose:
    """What differs between the versions of one chain.

    `flow` by version and by one of `steps`, after sharing, scaling and agreement; `leaving` by version and
    by one of `rows`, the touchpoints whose steps they are. `scaled` marks versions in which a row was.
    """

    steps: Ints
    flow: Floats
    rows: Ints
    leaving: Floats
    scaled: Flags

    def of(self, versions: Ints) -> "Loose":
        """The same of some versions only."""
        return replace(
            self, flow=self.flow[versions], leaving=self.leaving[versions], scaled=self.scaled[versions]
        )

    def none(self) -> "Loose":
        """The same versions, of which a chain is known in which nothing differs."""
        no = np.zeros(0, dtype=np.int64)
        return replace(self, steps=no, rows=no, flow=self.flow[:, :0], leaving=self.leaving[:, :0])

    def chain(self, chain: Chain, version: int) -> Chain:
        """The chain of one version; what a row leaves before agreement is not asked for any more."""
        flow, leaving = chain.flow.copy(), chain.leaving.copy()
        flow[self.steps], leaving[self.rows] = self.flow[version], self.leaving[version]
        return replace(chain, flow=flow, leaving=leaving)


def loose(network: Network, chain: Chain, columns: Mapping[ItemId, int], values: Floats) -> Loose:
    """How a chain differs between versions: `values` by version, `columns` says of which steps they are."""
    chosen = sorted({int(network.source[k]) for k, step in enumerate(network.steps) if step.id in columns})
    steps: list[int] = []
    rows: list[int] = []
    flows, leavings = [np.zeros((len(values), 0))], [np.zeros((len(values), 0))]
    scaled = np.zeros(len(values), dtype=np.bool_)
    for row in chosen:
        mine = [k for k in range(network.rows[row], network.rows[row + 1]) if chain.usable[k]]
        if not any(network.steps[k].id in columns for k in mine):
            continue
        shared = _shared([network.steps[k] for k in mine], columns, values)
        agreed = chain.agreement[row]
        steps += mine
        rows.append(row)
        flows.append(shared.shares * agreed)
        leavings.append(np.minimum(1.0, (1.0 - agreed) + agreed * shared.leaving)[:, None])
        scaled |= shared.total > 1 + SLACK
    return Loose(
        np.array(steps, dtype=np.int64),
        np.concatenate(flows, axis=1),
        np.array(rows, dtype=np.int64),
        np.concatenate(leavings, axis=1),
        scaled,
    )


def entry_shares(entry: Entry, columns: Mapping[ItemId, int], values: Floats) -> Shared:
    """The shares of a persona's entry steps by version."""
    if not any(step.id in columns for step in entry.steps):
        count = len(values)
        whole = np.full(count, entry.total)
        return Shared(np.broadcast_to(entry.shares, (count, len(entry.steps))), whole * 0 + entry.room, whole)
    return _shared(entry.steps, columns, values)


def _shared(steps: Sequence[Transition], columns: Mapping[ItemId, int], values: Floats) -> Shared:
    said = np.empty((len(values), len(steps)))
    unsaid = np.zeros(len(steps), dtype=np.bool_)
    for place, step in enumerate(steps):
        if step.id in columns:
            said[:, place] = values[:, columns[step.id]]
        elif step.probability is None:
            unsaid[place] = True
        else:
            said[:, place] = step.probability
    return share_each(said, unsaid)


class Kept:
    """A solved chain that keeps what it was asked: many groups of versions ask the same."""

    def __init__(self, system: System, flow: Flow) -> None:
        self.system, self.flow = system, flow
        self._answers: dict[tuple[str, bytes], Floats] = {}
        self._cuts: dict[bytes, Kept] = {}

    def forward(self, right: Floats) -> Floats:
        """A⁻¹ r for one column."""
        return self._once("forward", right, lambda: self.system.forward(right))

    def columns(self, places: Ints) -> Floats:
        """The expected visits to some places from everywhere."""
        units = _units(self.flow.size, places)
        return self._once("columns", places, lambda: self.system.forward(np.ascontiguousarray(units.T)))

    def lines(self, places: Ints) -> Floats:
        """The expected visits to everywhere from some places."""
        return self._once("lines", places, lambda: self.system.adjoint(_units(self.flow.size, places)))

    def cut(self, states: Ints) -> "Kept":
        """The chain that ends at some states; raises UnsolvableError."""
        found = self._cuts.get(states.tobytes())
        if found is None:
            flow = self.flow.cut_also(states)
            found = self._cuts[states.tobytes()] = Kept(solved(flow), flow)
        return found

    def _once(self, what: str, question: Floats | Ints, answer: Callable[[], Floats]) -> Floats:
        key = what, question.tobytes()
        if key not in self._answers:
            self._answers[key] = answer()
        return self._answers[key]


class Changed:
    """A solved chain whose rows differ between versions.

    With U the rows that differ and Δ by how much, A'⁻¹ = N + N_U (I − Δ N_U)⁻¹ Δ N. Answers have the
    versions first. `is_sound` says by version whether it can be solved like this at all: the certificate
    of `solve.holds`, and not too many steps.
    """

    def __init__(self, kept: Kept, steps: Ints, share: Floats) -> None:
        """`share` is that of `steps` by version; those of cut states have none."""
        flow = kept.flow
        free = np.flatnonzero(~flow.cut[flow.source[steps]])
        free = free[np.argsort(flow.source[steps[free]], kind="stable")]
        self._kept, self._steps, self._share = kept, steps[free], share[:, free]
        self._more = self._share - flow.share[self._steps]
        self.rows, self._starts, self._row = np.unique(
            flow.source[self._steps], return_index=True, return_inverse=True
        )
        self._targets, self._target = np.unique(flow.target[self._steps], return_inverse=True)
        self._out = kept.columns(self.rows)
        self._inner = _inverses(np.eye(len(self.rows)) - self._times(self._out))

    def _times(self, columns: Floats) -> Floats:
        """Δ times columns of all states: versions × rows × columns."""
        found = np.zeros((len(self._more), len(self.rows), columns.shape[1]))
        targets = self._targets[self._target]
        for row, (start, stop) in enumerate(pairwise([*self._starts.tolist(), len(targets)])):
            found[:, row] = self._more[:, start:stop] @ columns[targets[start:stop]]
        return found

    @cached_property
    def is_sound(self) -> Flags:
        if not len(self.rows):  # it was solved with all care
            return np.ones(len(self._share), dtype=np.bool_)
        steps = self.forward(np.ones(self._kept.flow.size))
        return np.asarray(np.all(np.isfinite(steps) & (steps > 0) & (steps < STICKY), axis=1))

    def forward(self, right: Floats) -> Floats:
        """A⁻¹ r of every version for one column."""
        answer = self._kept.forward(right)
        if not len(self.rows):
            return np.repeat(answer[None], len(self._share), axis=0)
        differing = self._inner @ self._times(answer[:, None])
        return np.asarray(answer + differing[:, :, 0] @ self._out.T)

    def adjoint(self, places: Ints, amounts: Floats) -> Floats:
        """A A⁻¹ of every version for rows of people at `places`: versions × rows × states."""
        if len(amounts) * amounts.shape[1] < len(places):
            left = _people(amounts, places, self._kept.flow.size)
            visits = self._kept.system.adjoint(left).reshape(*amounts.shape[:2], -1)
        else:
            visits = np.tensordot(amounts, self._kept.lines(places), 1)
        if not len(self.rows):
            return np.asarray(visits)
        return cleared(visits + self._differing(visits))

    def _differing(self, visits: Floats) -> Floats:
        """What the visits of every version are more than those of the chain that is solved."""
        people = visits[:, :, self.rows] @ self._inner
        moved = people[:, :, self._row] * self._more[:, None, :]
        arrived = np.zeros((*moved.shape[:2], len(self._targets)))
        for step, target in enumerate(self._target.tolist()):
            arrived[:, :, target] += moved[:, :, step]
        return np.tensordot(arrived, self._kept.lines(self._targets), 1)

    def first(self, states: Ints, places: Ints, amounts: Floats, visits: Floats) -> Floats:
        """Where people who start at `places` first meet a set of states, by version × row × state.

        `visits` are those of all states: v_S = f N_SS tells f; of a large set f are the visits where it
        is absorbing.
        """
        if not len(self.rows):
            left = _people(amounts, places, self._kept.flow.size)
            return self._kept.system.hitting(states, left)[0].reshape(*amounts.shape[:2], len(states))
        if len(states) <= max(8, len(self.rows)):
            columns = self._kept.columns(states)
            block = columns[states] + self._out[states] @ (self._inner @ self._times(columns))
            return cleared(visits[:, :, states] @ _inverses(block))
        cut = self._kept.cut(states)
        return Changed(cut, self._steps, self._share).adjoint(places, amounts)[:, :, states]


def cleared(amounts: Floats) -> Floats:
    """Amounts per person without those that are nothing but rounding, where a version has none."""
    return np.where(amounts < NOTHING, 0.0, amounts)


def _people(amounts: Floats, places: Ints, size: int) -> Floats:
    """Rows of people at `places` as rows of people anywhere."""
    return (amounts @ _units(size, places)).reshape(-1, size)


def _units(size: int, places: Ints) -> Floats:
    rows = np.zeros((len(places), size))
    rows[np.arange(len(places)), places] = 1.0
    return rows


def _inverses(blocks: Floats) -> Floats:
    """The inverse of each block; not a number where there is none."""
    try:
        return np.asarray(np.linalg.inv(blocks))
    except np.linalg.LinAlgError:
        return np.stack([_inverse(block) for block in blocks])


def _inverse(block: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.inv(block))
    except np.linalg.LinAlgError:
        return np.full(block.shape, np.nan)
