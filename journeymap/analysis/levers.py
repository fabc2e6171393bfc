"""The steps worth most work: what a few points more on each bring, in customers and in money.

Exact for a change of one row of a chain (Sherman & Morrison 1950): what follows from the row grows by
V (Δ·z) / (1 − Δ·x), with V visits of the row, Δ its change, z the worth of standing somewhere and x the
expected visits from there to the row.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import EXACT, Flags, Floats, Ints, Network, sums
from journeymap.analysis.crowd import Crowd, mixed, number, times
from journeymap.analysis.money import column, sales_of
from journeymap.analysis.report import Lever
from journeymap.analysis.setting import set_out
from journeymap.analysis.siblings import Room
from journeymap.analysis.solve import DENSE
from journeymap.analysis.walks import Walks, Way
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Map
from journeymap.model.journey import Journey

POINTS: Final = 0.05
"""What a lever adds to the probability of a step."""
LEVERS: Final = 6
_CANDIDATES: Final = 24
"""The steepest steps, whose gain is computed where that of all of them would take long."""
_TIE: Final = 1e-8
"""What differs by less than this part may be the same but for rounding."""
_ENDLESS: Final = 1e-12
"""Who leaves a row for good no more often than this stays for ever."""


def levers(
    journey: Journey,
    *,
    points: float = POINTS,
    room: Room = Room.LEAVING,
    most: int = LEVERS,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
) -> tuple[Lever, ...]:
    """The steps where `points` more bring most customers per period, best first, at most so many.

    Each persona's people gain as far as there is room: for `Room.LEAVING` what leaves at the source, else
    all but the step itself. Goals and persona as in `analyze`, with its errors; raises lever.points.
    """
    if not 0 < points <= 1:
        raise JourneyError("lever.points", points=points)
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, persona)
        return best_levers(walks, crowd, journey.map, points, room, most)


def best_levers(
    walks: Walks,
    crowd: Crowd,
    chart: Map,
    points: float = POINTS,
    room: Room = Room.LEAVING,
    most: int = LEVERS,
) -> tuple[Lever, ...]:
    """The same of chains that are solved."""
    tried = [_tried(walks, way, points, room) for way in walks.ways]
    most = max(0, most)
    found = [*_between(walks, crowd, tried, most), *_entering(walks, crowd, points, room)]
    found = sorted((lever for lever in found if math.isfinite(lever.gain)), key=_worth)[:most]
    profits = _profits(
        walks, crowd, chart, _visits(walks, tried, points, room, [each.step for each in found])
    )
    return tuple(replace(lever, money=profit) for lever, profit in zip(found, profits, strict=True))


def _worth(lever: Lever) -> tuple[float, ItemId]:
    """Best first; what differs by rounding alone goes by id."""
    return -float(f"{lever.gain:.9g}"), lever.step


class _Change(NamedTuple):
    """By step of a row: what is `added` to it, and the part of their own that its siblings give for that."""

    added: Floats
    given: Floats


def _change(probability: Floats, room: Floats | float, points: float, kind: Room) -> _Change:
    """What there is room for, of steps by themselves; `room` is what leaves beside each."""
    if kind is Room.LEAVING:
        added = np.minimum(points, room * np.ones_like(probability))
        return _Change(added, np.zeros_like(probability))
    others = 1.0 - probability
    others[others <= EXACT] = 0.0
    added = np.minimum(points, others)
    return _Change(added, np.divide(added, others, out=np.zeros_like(added), where=others > 0))


@dataclass(frozen=True, eq=False)
class _Tried:
    """A chain and the change of each of its steps, before agreement; none where steps count for nothing."""

    way: Way
    change: _Change

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


def _tried(walks: Walks, way: Way, points: float, room: Room) -> _Tried:
    chain, source = way.chain, walks.network.source
    change = _change(chain.probability, chain.room[source], points, room)
    may = chain.usable & ~way.until.cut[source]
    return _Tried(way, _Change(np.where(may, change.added, 0.0), np.where(may, change.given, 0.0)))


def _between(walks: Walks, crowd: Crowd, tried: list[_Tried], most: int) -> list[Lever]:
    """The best levers among the steps of touchpoints: so many at least, if there are."""
    network = walks.network
    first = [_first(walks, crowd, each) for each in tried]
    whole = sum(first, np.zeros(len(network.steps)))
    hopeful = np.flatnonzero(whole > 0)
    if network.size > DENSE:
        steepest = np.argsort(-whole[hopeful], kind="stable")
        hopeful = np.sort(hopeful[steepest[: max(_CANDIDATES, most)]])
    source, target = network.source[hopeful], network.target[hopeful]
    gain, points = np.zeros(len(hopeful)), np.zeros(len(hopeful))
    for each, gained in zip(tried, first, strict=True):
        before = each.way.before
        onward = before.between(source, source) - 1 if each.change.given.any() else np.zeros(len(hopeful))
        again = each.moved(network, hopeful, before.between(target, source), onward)
        gain += times(gained[hopeful], 1 / (1 - again))
        points = np.maximum(points, each.change.added[hopeful])
    gain = np.nan_to_num(gain, nan=0.0, posinf=0.0)
    last = np.partition(gain, len(gain) - most)[len(gain) - most] if 0 < most < len(gain) else 0.0
    kept = np.flatnonzero((gain > 0) & (gain >= last * (1 - _TIE)))
    return [Lever(network.steps[hopeful[k]].id, float(gain[k]), float(points[k])) for k in kept.tolist()]


def _first(walks: Walks, crowd: Crowd, tried: _Tried) -> Floats:
    """V (Δ·h) by step: the customers gained before anybody comes by again."""
    network, way = walks.network, tried.way
    people = mixed(crowd.volumes[way.personas], walks.before[way.personas])
    ahead = way.to_goal[network.target]
    onward = sums(network.source, way.until.going * ahead, network.size)[network.source]
    moved = tried.moved(network, np.arange(len(network.steps)), ahead, onward)
    return times(people[network.source], moved)


def _entering(walks: Walks, crowd: Crowd, points: float, room: Room) -> Iterator[Lever]:
    """The levers among the steps of personas."""
    for row in crowd.personas:
        entry = walks.entries[row]
        added, given = _change(entry.shares, entry.room, points, room)
        ahead = walks.to_goal[row][entry.places]
        won = (added + given * entry.shares) * ahead - given * float(entry.shares @ ahead)
        gain = float(crowd.volumes[row]) * won
        for step, value, more in zip(entry.steps, gain.tolist(), added.tolist(), strict=True):
            if value > 0:
                yield Lever(step.id, value, more)


def _visits(walks: Walks, tried: list[_Tried], points: float, room: Room, steps: list[ItemId]) -> Floats:
    """The visits that changed steps bring, in levers × personas × touchpoints per person; traps by entering.

    V Δ N / (1 − Δ·x) for the row of a touchpoint, Δ N for that of a persona.
    """
    network = walks.network
    place = {step.id: index for index, step in enumerate(network.steps)}
    entries = walks.entries[: len(network.personas)]
    own = {step.id: (row, k) for row, entry in enumerate(entries) for k, step in enumerate(entry.steps)}
    found = np.zeros((len(steps), len(walks.entries), network.size))
    between = [(k, place[step]) for k, step in enumerate(steps) if step in place]
    for each in tried:
        way = each.way
        if between:
            which, taken = (np.array(column) for column in zip(*between, strict=True))
            moved = way.whole.adjoint(np.stack([each.row(network, step) for step in taken.tolist()]))
            source = network.source[taken]
            left = 1 - moved[np.arange(len(taken)), source]
            factor = np.where(left > _ENDLESS, 1 / left, np.inf)
            came = times(walks.visits[way.personas][:, source], factor).T
            found[np.ix_(which, way.personas)] = times(came[:, :, None], moved[:, None, :])
        for k, step in enumerate(steps):
            row, index = own.get(step, (-1, 0))
            if row in way.personas:
                found[k, row] = way.whole.adjoint(_entry_row(walks, row, index, points, room)[None, :])[0]
    return found


def _entry_row(walks: Walks, row: int, index: int, points: float, room: Room) -> Floats:
    """Δ of one entry step, by touchpoint."""
    entry = walks.entries[row]
    added, given = _change(entry.shares, entry.room, points, room)
    change = np.asarray(-given[index] * walks.entry[row])
    change[entry.places[index]] += added[index] + given[index] * entry.shares[index]
    return change


def _profits(walks: Walks, crowd: Crowd, chart: Map, visits: Floats) -> list[float | None]:
    """The profit per period of more `visits`; None where anybody would walk in costly circles for ever."""
    cards = walks.network.touchpoints
    sales = sales_of(walks)
    value, fixed = np.zeros(len(cards)), column(cards, "fixed_cost")
    value[sales] = column(cards, "value")[sales]
    visit_cost = column(cards, "visit_cost")
    volumes = crowd.all_volumes[:, None]
    now, more = times(volumes, walks.visits), times(volumes, visits)
    counted = more[:, crowd.counted].sum(axis=1)
    profit = times(counted, chart.margin * value - visit_cost).sum(axis=1)
    if not crowd.counted.all():
        part = _part(now + more, crowd) - _part(now[None], crowd)
        profit -= times(part, fixed).sum(axis=1)
    costly = (value != 0) | (visit_cost != 0) | (fixed != 0)
    endless = _trapped(walks) & costly & (crowd.volumes > 0)[:, None]
    stays = (endless & ((walks.met > 0) | (visits > 0))).any(axis=(1, 2))
    return [None if stuck else number(gained) for gained, stuck in zip(profit, stays.tolist(), strict=True)]


def _trapped(walks: Walks) -> Flags:
    """Who can never leave where, by personas × touchpoints."""
    found = np.zeros(walks.met.shape, dtype=np.bool_)
    for way in walks.ways:
        for trap in way.traps:
            found[np.ix_(way.personas, trap)] = True
    return found


def _part(visits: Floats, crowd: Crowd) -> Floats:
    """The part of each fixed cost that falls on the counted personas: that of their visits."""
    whole = visits.sum(axis=1)
    part = np.nan_to_num(visits[:, crowd.counted].sum(axis=1) / whole)
    return np.asarray(np.where(whole > 0, part, crowd.all_weights[crowd.counted].sum()))
