"""The steps worth most work: what a few points more on each bring, in customers and in money."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Entry, Flags, Floats, sums
from journeymap.analysis.changes import Change, Trial, Tried, entry_change, tried
from journeymap.analysis.crowd import Crowd, mixed, number, times
from journeymap.analysis.money import sales_of
from journeymap.analysis.report import Lever
from journeymap.analysis.setting import set_out
from journeymap.analysis.siblings import Room
from journeymap.analysis.solve import DENSE, Flow
from journeymap.analysis.walks import Walks
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
_BLOCK: Final = 128
"""Levers whose visits are held at once."""


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
    all but the step itself. Where people bring others, these count, and steps after the goal may be levers;
    what would bring people without end is none. Goals and persona as in `analyze`, with its errors; raises
    lever.points.
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
    brings = crowd.growth is not None and not crowd.growth.is_endless
    closed = [way.flow.cut if brings else way.until.cut for way in walks.ways]
    chains = [tried(walks, way, points, room, cut) for way, cut in zip(walks.ways, closed, strict=True)]
    trial = Trial(walks, chains, points, room)
    find = _bringing if brings else _alone
    found = sorted(find(trial, crowd, max(0, most)), key=_worth)[: max(0, most)]
    profits: list[float | None] = []
    for start in range(0, len(found), _BLOCK):
        steps = [lever.step for lever in found[start : start + _BLOCK]]
        visits = trial.more_visits(steps)
        profits += _profits(walks, crowd, chart, visits, _people(walks, crowd, visits))
    return tuple(replace(lever, money=profit) for lever, profit in zip(found, profits, strict=True))


def _worth(lever: Lever) -> tuple[float, ItemId]:
    """Best first; what differs by rounding alone goes by id."""
    return -float(f"{lever.gain:.9g}"), lever.step


def _alone(trial: Trial, crowd: Crowd, most: int) -> Iterator[Lever]:
    """The best levers where nobody brings anybody: so many at least, if there are."""
    walks, network = trial.walks, trial.walks.network
    first = [_first(walks, crowd, each) for each in trial.chains]
    whole = sum(first, np.zeros(len(network.steps)))
    hopeful = np.flatnonzero(whole > 0)
    if network.size > DENSE:
        steepest = np.argsort(-whole[hopeful], kind="stable")
        hopeful = np.sort(hopeful[steepest[: max(_CANDIDATES, most)]])
    source, target = network.source[hopeful], network.target[hopeful]
    gain, points = np.zeros(len(hopeful)), np.zeros(len(hopeful))
    for each, gained in zip(trial.chains, first, strict=True):
        before = each.way.before
        onward = before.between(source, source) - 1 if each.change.given.any() else np.zeros(len(hopeful))
        again = each.moved(network, hopeful, before.between(target, source), onward)
        gain += times(gained[hopeful], 1 / (1 - again))
        points = np.maximum(points, each.change.added[hopeful])
    gain = np.nan_to_num(gain, nan=0.0, posinf=0.0)
    last = np.partition(gain, len(gain) - most)[len(gain) - most] if 0 < most < len(gain) else 0.0
    for k in np.flatnonzero((gain > 0) & (gain >= last * (1 - _TIE))).tolist():
        yield Lever(network.steps[hopeful[k]].id, float(gain[k]), float(points[k]))
    for row in crowd.personas:
        entry = walks.entries[row]
        change = entry_change(entry, trial.points, trial.room)
        won = float(crowd.volumes[row]) * _entry_gain(change, entry, walks.to_goal[row])
        for step, value, more in zip(entry.steps, won.tolist(), change.added.tolist(), strict=True):
            if value > 0 and math.isfinite(value):
                yield Lever(step.id, value, more)


def _entry_gain(change: Change, entry: Entry, worth: Floats) -> Floats:
    """Δ·z of the steps of a persona."""
    ahead = worth[entry.places]
    added, given = change
    return np.asarray((added + given * entry.shares) * ahead - given * float(entry.shares @ ahead))


def _first(walks: Walks, crowd: Crowd, each: Tried) -> Floats:
    """V (Δ·h) by step: the customers gained before anybody comes by again."""
    people = mixed(crowd.volumes[each.way.personas], walks.before[each.way.personas])
    return _slope(walks, each, people, each.way.until, each.way.to_goal)


def _slope(walks: Walks, each: Tried, people: Floats, flow: Flow, worth: Floats) -> Floats:
    """What steps gain of a worth, before anybody comes by again; `people` are at their sources."""
    network = walks.network
    ahead = worth[network.target]
    onward = sums(network.source, flow.going * ahead, network.size)[network.source]
    moved = each.moved(network, np.arange(len(network.steps)), ahead, onward)
    return times(np.where(flow.cut, 0.0, people)[network.source], moved)


def _bringing(trial: Trial, crowd: Crowd, most: int) -> Iterator[Lever]:
    """The best levers where people bring others: the steepest are solved for."""
    walks, network = trial.walks, trial.walks.network
    steep = _steepness(trial, crowd)
    best = sorted(steep, key=lambda step: (-steep[step], step))[: max(_CANDIDATES, most)]
    points = {step.id: 0.0 for step in network.steps}
    for each in trial.chains:
        for step, added in zip(network.steps, each.change.added.tolist(), strict=True):
            points[step.id] = max(points[step.id], added)
    for row in crowd.personas:
        entry = walks.entries[row]
        added = entry_change(entry, trial.points, trial.room).added.tolist()
        points |= {step.id: more for step, more in zip(entry.steps, added, strict=True)}
    for start in range(0, len(best), _BLOCK):
        steps = best[start : start + _BLOCK]
        people = _people(walks, crowd, trial.more_visits(steps))
        converted = trial.more_converted(steps)
        gain = (people.counted * converted).sum(axis=1)
        gain += (people.counted - crowd.volumes) @ walks.conversion
        for name, value in zip(steps, gain.tolist(), strict=True):
            if value > 0 and math.isfinite(value):
                yield Lever(name, value, points[name])


def _steepness(trial: Trial, crowd: Crowd) -> dict[ItemId, float]:
    """The customers that steps bring at first, those included who are brought by more people; if any."""
    walks, network, growth = trial.walks, trial.walks.network, crowd.growth
    assert growth is not None
    worth = growth.worth(walks.conversion)  # customers by somebody who starts in a row, and all who follow
    slopes = np.zeros(len(network.steps))
    found: dict[ItemId, float] = {}
    for each in trial.chains:
        slopes += _first(walks, crowd, each)
        for row in each.way.personas.tolist():
            ahead = each.way.whole.forward(growth.referrals.worth(row, worth, network.size))
            people = float(crowd.volumes[row]) * walks.visits[row]
            slopes += _slope(walks, each, people, each.way.flow, ahead)
            if row in crowd.personas:
                entry = walks.entries[row]
                change = entry_change(entry, trial.points, trial.room)
                gained = _entry_gain(change, entry, walks.to_goal[row] + ahead)
                won = (float(crowd.volumes[row]) * gained).tolist()
                found |= {step.id: value for step, value in zip(entry.steps, won, strict=True)}
    found |= {step.id: value for step, value in zip(network.steps, slopes.tolist(), strict=True)}
    return {step: value for step, value in found.items() if value > 0 and math.isfinite(value)}


class _Crowds(NamedTuple):
    """The people of each lever by row of the walks: who is counted, and everybody on the map."""

    counted: Floats
    everybody: Floats


def _people(walks: Walks, crowd: Crowd, more: Floats) -> _Crowds:
    """How many people there are with `more` visits, by levers and rows; infinitely many without end."""
    counted, everybody = (np.tile(each, (len(more), 1)) for each in (crowd.volumes, crowd.all_volumes))
    growth = crowd.growth
    if growth is None or growth.is_endless:
        return _Crowds(counted, everybody)
    is_counted = np.isin(walks.who, crowd.personas)
    for k, visits in enumerate(np.where(_trapped(walks) & (more > 0), np.inf, more)):
        brought = growth.referrals.brought(walks.visits + visits)
        new = growth.referrals.swift(growth.referrals.matrix(brought), growth.drawn)
        new = np.full(len(crowd.drawn), np.inf) if new is None else new
        counted[k] = crowd.drawn + np.where(is_counted, new, 0.0)
        everybody[k] = growth.drawn + new
    return _Crowds(counted, everybody)


def _profits(walks: Walks, crowd: Crowd, chart: Map, visits: Floats, people: _Crowds) -> list[float | None]:
    """The profit per period of more `visits`; None where anybody would walk in costly circles for ever."""
    cards = walks.network.touchpoints
    sales = sales_of(walks)
    value, fixed = np.zeros(len(cards)), walks.network.amounts("fixed_cost")
    value[sales] = walks.network.amounts("value")[sales]
    visit_cost = walks.network.amounts("visit_cost")
    gained = times(people.counted[:, :, None], visits)
    gained += times((people.counted - crowd.volumes)[:, :, None], walks.visits)
    profit = times(gained.sum(axis=1), chart.margin * value - visit_cost).sum(axis=1)
    if len(crowd.personas) < len(walks.network.personas):
        everybody, mine = people.everybody[:, :, None], np.isin(walks.who, crowd.personas)
        now = times(crowd.all_volumes[:, None], walks.visits)[None]
        part = _part(times(everybody, walks.visits + visits), crowd, mine) - _part(now, crowd, mine)
        profit -= times(part, fixed).sum(axis=1)
    costly = (value != 0) | (visit_cost != 0) | (fixed != 0)
    endless = _trapped(walks) & costly & (people.counted > 0)[:, :, None]
    stays = (endless & ((walks.met > 0) | (visits > 0))).any(axis=(1, 2))
    return [None if stuck else number(gained) for gained, stuck in zip(profit, stays.tolist(), strict=True)]


def _trapped(walks: Walks) -> Flags:
    """Who can never leave where, by rows of walks × touchpoints."""
    found = np.zeros(walks.met.shape, dtype=np.bool_)
    for way in walks.ways:
        for trap in way.traps:
            found[np.ix_(way.personas, trap)] = True
    return found


def _part(visits: Floats, crowd: Crowd, mine: Flags) -> Floats:
    """The part of each fixed cost that falls on the counted personas: that of their visits."""
    whole = visits.sum(axis=1)
    part = np.nan_to_num(visits[:, mine].sum(axis=1) / whole)
    return np.asarray(np.where(whole > 0, part, crowd.all_weights[mine].sum()))
