"""One step of a chain with a few points more: what its row changes by, and the visits that come of it.

Exact for a change of one row (Sherman & Morrison 1950): what follows from the row grows by
V (Δ·z) / (1 − Δ·x), with V visits of the row, Δ its change, z the worth of standing somewhere and x the
expected visits from there to the row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import EXACT, Entry, Flags, Floats, Ints, Network, sums
from journeymap.analysis.crowd import times
from journeymap.analysis.siblings import Room
from journeymap.analysis.solve import System
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import ItemId

_ENDLESS: Final = 1e-12
"""Who leaves a row for good no more often than this stays for ever."""


class Change(NamedTuple):
    """By step of a row: what is `added` to it, and the part of their own that its siblings give for that."""

    added: Floats
    given: Floats


def _change(probability: Floats, room: Floats | float, points: float, kind: Room) -> Change:
    """What there is room for, of steps by themselves; `room` is what leaves beside each."""
    if kind is Room.LEAVING:
        added = np.minimum(points, room * np.ones_like(probability))
        return Change(added, np.zeros_like(probability))
    others = 1.0 - probability
    others[others <= EXACT] = 0.0
    added = np.minimum(points, others)
    return Change(added, np.divide(added, others, out=np.zeros_like(added), where=others > 0))


def entry_change(entry: Entry, points: float, room: Room) -> Change:
    """The change of each step of a persona."""
    return _change(entry.shares, entry.room, points, room)


@dataclass(frozen=True, eq=False)
class Tried:
    """A chain and the change of each of its steps, before agreement; none where steps count for nothing."""

    way: Way
    change: Change

    def moved(self, network: Network, steps: Ints, ahead: Floats, onward: Floats) -> Floats:
        """Δ·z of steps: `ahead` is z at their targets, `onward` the sum of flows × z at their sources."""
        added, given = self.change.added[steps], self.change.given[steps]
        more = added + given * self.way.chain.probability[steps]
        gained = times(more * self.way.chain.agreement[network.source[steps]], ahead)
        return np.asarray(gained - times(given, onward))

    def row(self, network: Network, step: int) -> Floats:
        """Δ of one step, by touchpoint."""
        place = int(network.source[step])
        mine = slice(network.rows[place], network.rows[place + 1])
        change = -self.change.given[step] * self.way.flow.share[mine]
        change = sums(network.target[mine], change, network.size)
        more = self.change.added[step] + self.change.given[step] * self.way.chain.probability[step]
        change[network.target[step]] += more * self.way.chain.agreement[place]
        return change


def tried(walks: Walks, way: Way, points: float, room: Room, closed: Flags) -> Tried:
    """The change of each step of a chain; those out of `closed` touchpoints have none."""
    chain, source = way.chain, walks.network.source
    change = _change(chain.probability, chain.room[source], points, room)
    may = chain.usable & ~closed[source]
    return Tried(way, Change(np.where(may, change.added, 0.0), np.where(may, change.given, 0.0)))


@dataclass(frozen=True, eq=False)
class Trial:
    """Steps tried one by one, with as many points more as there is room for."""

    walks: Walks
    chains: Sequence[Tried]
    points: float
    room: Room

    def more_visits(self, steps: Sequence[ItemId]) -> Floats:
        """Visits gained in steps × rows of walks × touchpoints, per person; of traps, how many enter."""
        systems = [(each.way.whole, each.way.flow.cut) for each in self.chains]
        return self._gained(steps, systems, self.walks.visits)

    def more_converted(self, steps: Sequence[ItemId]) -> Floats:
        """Conversions gained in steps × rows of walks, per person."""
        systems = [(each.way.before, each.way.until.cut) for each in self.chains]
        return np.asarray(self._gained(steps, systems, self.walks.before)[:, :, self.walks.goals].sum(axis=2))

    def _gained(
        self, steps: Sequence[ItemId], systems: Sequence[tuple[System, Flags]], visits: Floats
    ) -> Floats:
        """V Δ N / (1 − Δ·x) for the row of a touchpoint, Δ N for that of a persona."""
        walks, network = self.walks, self.walks.network
        place = {step.id: index for index, step in enumerate(network.steps)}
        entries = walks.entries[: len(network.personas)]
        own = {step.id: (row, k) for row, each in enumerate(entries) for k, step in enumerate(each.steps)}
        found = np.zeros((len(steps), len(walks.entries), network.size))
        which = np.array([k for k, step in enumerate(steps) if step in place], dtype=np.int64)
        taken = np.array([place[steps[k]] for k in which.tolist()], dtype=np.int64)
        for each, (system, cut) in zip(self.chains, systems, strict=True):
            rows = each.way.personas
            if len(which):
                moved = system.adjoint(np.stack([each.row(network, step) for step in taken.tolist()]))
                source = network.source[taken]
                left = 1 - moved[np.arange(len(taken)), source]
                factor = np.where(cut[source], 0.0, np.where(left > _ENDLESS, 1 / left, np.inf))
                came = times(visits[rows][:, source], factor).T
                found[np.ix_(which, rows)] = times(came[:, :, None], moved[:, None, :])
            for k, step in enumerate(steps):
                row, index = own.get(step, (-1, 0))
                if row in rows:
                    found[k, row] = system.adjoint(self._entry_row(row, index)[None, :])[0]
        return found

    def _entry_row(self, row: int, index: int) -> Floats:
        """Δ of one entry step, by touchpoint."""
        entry = self.walks.entries[row]
        added, given = entry_change(entry, self.points, self.room)
        change = np.asarray(-given[index] * self.walks.entry[row])
        change[entry.places[index]] += added[index] + given[index] * entry.shares[index]
        return change
