"""Where to look first: the bottleneck, and the steps worth most work."""

import math
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.crowd import Crowd, mixed, times
from journeymap.analysis.report import Lever
from journeymap.analysis.solve import DENSE
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import ItemId

POINTS: Final = 0.05
"""What a lever adds to the probability of a step."""
LEVERS: Final = 6
_TIE: Final = 1e-9
"""What differs by no more than this part is the same: the first one in canvas order stands for all."""
_CANDIDATES: Final = 24
"""The steepest steps, whose gain is computed where that of all of them would take long."""


def recoverable(walks: Walks, crowd: Crowd) -> tuple[ItemId | None, dict[ItemId, float]]:
    """The bottleneck, and the customers per period who could be recovered at each touchpoint.

    v_i d_i h_i / (1 − d_i): people who leave there before the goal × the chance of those who go on.
    """
    lost = np.zeros(walks.before.shape)
    for row, way in enumerate(walks.way):
        leaving = way.chain.leaving
        chance = np.divide(way.to_goal, 1 - leaving, out=np.zeros_like(leaving), where=leaving < 1)
        chance[walks.goals] = 0.0
        lost[row] = times(walks.before[row], leaving * chance)
    share = crowd.per_person(lost)
    people = np.nan_to_num(crowd.per_period(lost), posinf=0.0).tolist()
    worst = int(np.argmax(share >= share.max() * (1 - _TIE))) if share.any() else None
    ids = [item.id for item in walks.network.touchpoints]
    return None if worst is None else ids[worst], dict(zip(ids, people, strict=True))


def levers(walks: Walks, crowd: Crowd) -> tuple[Lever, ...]:
    """The steps where five points more bring most customers per period, best first.

    Room is made by who leaves at the source, so a step gains at most what leaves there, for each persona by
    itself. Exact for a change of one row (Sherman & Morrison): v_i δ h_j / (1 − δ N_ji).
    """
    steps = walks.network.steps
    slopes = [_slope(walks, way, crowd) for way in walks.ways]
    hopeful = np.flatnonzero(sum((slope.first for slope in slopes), np.zeros(len(steps))) > 0)
    if walks.network.size > DENSE:
        steepest = np.argsort(-sum(slope.first[hopeful] for slope in slopes), kind="stable")
        hopeful = np.sort(hopeful[steepest[:_CANDIDATES]])
    gain, points = np.zeros(len(hopeful)), np.zeros(len(hopeful))
    for way, slope in zip(walks.ways, slopes, strict=True):
        again = way.before.between(walks.network.target[hopeful], walks.network.source[hopeful])
        gain += slope.first[hopeful] / (1 - slope.more[hopeful] * again)
        points = np.maximum(points, slope.added[hopeful])
    found = [
        Lever(steps[index].id, value, added)
        for index, value, added in zip(hopeful.tolist(), gain.tolist(), points.tolist(), strict=True)
    ]
    for row, entry in enumerate(walks.entries):
        room = min(POINTS, entry.room)
        won = float(crowd.volumes[row]) * room * walks.to_goal[row][entry.places]
        pairs = zip(entry.steps, won.tolist(), strict=True)
        found += [Lever(step.id, value, room) for step, value in pairs if value > 0]
    return tuple(sorted((lever for lever in found if math.isfinite(lever.gain)), key=_worth)[:LEVERS])


def _worth(lever: Lever) -> tuple[float, ItemId]:
    """Best first; what differs by rounding alone goes by id."""
    return -float(f"{lever.gain:.9g}"), lever.step


class _Slope(NamedTuple):
    """By step: what is `added` to its probability, what of it agrees, and the `first` gain of customers."""

    added: Floats
    more: Floats
    first: Floats


def _slope(walks: Walks, way: Way, crowd: Crowd) -> _Slope:
    source, target = walks.network.source, walks.network.target
    people = mixed(crowd.volumes[way.personas], walks.before[way.personas])
    room = np.where(way.chain.usable & ~way.until.cut[source], way.chain.room[source], 0.0)
    added = np.minimum(POINTS, room)
    more = added * way.chain.agreement[source]
    return _Slope(added, more, times(people[source], more * way.to_goal[target]))
