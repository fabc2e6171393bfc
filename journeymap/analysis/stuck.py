"""Who is stuck: people on the map for longer than most of those who convert take, by where they wait."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from journeymap.analysis.chain import sums
from journeymap.analysis.crowd import mixed, number, times
from journeymap.analysis.cycle import cohort
from journeymap.analysis.forecast import Timetable, per_day, timetable
from journeymap.analysis.lags import Clock, delay_of, spent, taken
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey

LATE: Final = 0.8
"""Who takes longer than this share of those who convert is stuck."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """People who started more than `days` ago and are still on the way to the goal.

    `share` of all who start are at that age; `people` are on the map at any moment once the map has run
    for long, by the node whose next step they are on (personas for the first step). Whoever entered a trap
    is not counted: they are the trap's own problem.
    """

    days: float
    share: float
    total: float | None
    people: Mapping[ItemId, float]


def _stuck(table: Timetable, days: float, width: float) -> Stuck:
    """By Little's law: all who are on the way at any moment, less those who are younger than `days`."""
    walks, crowd = table.walks, table.crowd
    network = walks.network
    clock = Clock(width, 2 + math.ceil(days / width))
    age = np.asarray(days - np.arange(clock.count) * clock.width)
    waiting, older = np.zeros((len(crowd.weights), network.size)), np.zeros(len(crowd.weights))
    at_entry = np.zeros(len(crowd.weights))
    kinds = {delay: place for place, delay in enumerate(dict.fromkeys(map(delay_of, network.steps)))}
    kind = np.array([kinds[delay_of(step)] for step in network.steps], dtype=np.int64)
    used = np.array([spent(delay, age) for delay in kinds]).reshape(len(kinds), clock.count)
    over = np.array([taken(delay, age) for delay in kinds]).reshape(len(kinds), clock.count)
    mean = np.array([step.delay_days for step in network.steps], dtype=np.float64)
    for way in walks.ways:
        come = cohort(walks, way, way.until, clock)
        going = way.until.going
        for group, row in enumerate(way.personas.tolist()):
            if not crowd.counted[row]:
                continue
            young = come[group] * (age >= 0)
            visits = np.where(going > 0, walks.before[row][network.source], 0.0)
            stay = times(visits, mean) - np.einsum("kt,kt->k", young[network.source], used[kind])
            waiting[row] = sums(network.source, times(going, stay), network.size)
            still = np.einsum("kt,kt->k", young[network.source], 1 - over[kind])
            older[row] = float(going @ still)
            for step, share in zip(walks.entries[row].steps, walks.entries[row].shares, strict=True):
                delay, whole = delay_of(step), np.array([days])
                at_entry[row] += share * (delay.mean - float(spent(delay, whole)[0]))
                older[row] += share * (1 - float(taken(delay, whole)[0]))
    starting = per_day(crowd.volumes, table.journey.map.period)
    amounts = mixed(starting, np.maximum(waiting, 0.0))
    people = {item.id: float(amount) for item, amount in zip(network.touchpoints, amounts, strict=True)}
    for row, persona in enumerate(network.personas):
        if crowd.counted[row]:
            people[persona.id] = float(starting[row]) * max(0.0, float(at_entry[row]))
    share = min(1.0, max(0.0, float(crowd.weights @ older)))
    return Stuck(days, share, number(math.fsum(people.values())), MappingProxyType(people))


def stuck(
    journey: Journey, *, goal: frozenset[ItemId] | None = None, persona: ItemId | None = None
) -> Stuck | None:
    """Who has been on the map longer than the P80 of the cycle; None without conversions.

    Goals and persona as in `analyze`, with its errors.
    """
    table = timetable(journey, goal=goal, persona=persona)
    days = table.curve.day(LATE) if table.curve else None
    return None if table.curve is None or days is None else _stuck(table, days, table.curve.width)
