"""One step tried with another probability: who makes room for it, and what all siblings then say."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from journeymap.analysis.chain import Row, share
from journeymap.model.commands import Command, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Persona, Transition
from journeymap.model.journey import Journey

Said = tuple[float | None, ...]


class Room(StrEnum):
    """Who gives up what a step gains: those who leave at its source, or all siblings in proportion.

    Leaving is a sibling. Where nobody leaves, steps that say nothing share what is left.
    """

    LEAVING = "leaving"
    SIBLINGS = "siblings"


@dataclass(frozen=True, eq=False)
class Siblings:
    """The steps out of one node, `place` being that of the one that is tried.

    `now` is what they say where that one says `probability`, its present value. `rows` are the places of
    those which are taken together with it, each list once: personas may have steps to themselves. `high` is
    the most that leaves room for the others.
    """

    steps: tuple[Transition, ...]
    place: int
    room: Room
    rows: tuple[tuple[int, ...], ...]
    now: Said
    probability: float
    high: float

    @cached_property
    def moving(self) -> frozenset[int]:
        """The places of the steps that may say something else."""
        makes_room = self.rows if self.room is Room.SIBLINGS else ()
        return frozenset({self.place}.union(*makes_room))

    def said(self, probability: float) -> Said:
        """What each step says where the one that is tried says `probability`."""
        given = list(self.now)
        if self.room is Room.SIBLINGS and self.probability < 1:
            rest = (1 - probability) / (1 - self.probability)
            for k in self.moving:
                value = given[k]
                given[k] = None if value is None else min(1.0, value * rest)
        given[self.place] = probability
        return tuple(given)

    def command(self, probability: float) -> Command:
        """What lets the journey say so."""
        if self.room is Room.LEAVING:
            return Update(self.steps[self.place].id, {"probability": probability})
        tried = self.steps[self.place]
        pairs = zip(self.steps, self.said(probability), strict=True)
        changed = [
            (step.id, value) for step, value in pairs if step is not tried and value != step.probability
        ]
        values = [(tried.id, probability), *changed]
        return Together("update", tuple(Update(name, {"probability": value}) for name, value in values))


def siblings_of(journey: Journey, step_id: ItemId, room: Room) -> Siblings:
    """The siblings of a step on a map; raises item.missing, and whatif.step where it has no probability."""
    step = journey[step_id]
    if not isinstance(step, Transition) or step.flow_kind is FlowKind.REFERRAL:
        raise JourneyError("whatif.step", id=step_id)
    steps = tuple(each for each in journey.outgoing[step.source] if each.flow_kind is not FlowKind.REFERRAL)
    place = steps.index(step)
    rows = tuple(dict.fromkeys(row for row in _rows(journey, step.source, steps) if place in row))
    shared = [share([steps[k].probability for k in row]) for row in rows]
    # Of several rows the one with the largest sum is scaled to 1, and no row comes to more than that.
    scale = max([1.0, *(row.total for row in shared)]) if room is Room.SIBLINGS else 1.0
    mine = frozenset().union(*rows)
    now = tuple(
        each.probability / scale if each.probability is not None and k in mine else each.probability
        for k, each in enumerate(steps)
    )
    said = now[place]
    probability = _least(rows, shared, place) if said is None else said
    most = max((_sum(now, row, place) for row in rows), default=0.0)
    high = 1.0 if room is Room.SIBLINGS or most >= 1 else max(probability, 1.0 - most)
    return Siblings(steps, place, room, rows, now, probability, high)


def _rows(journey: Journey, source: ItemId, steps: tuple[Transition, ...]) -> Iterable[tuple[int, ...]]:
    """The places of the steps that each persona's people may take, in no order."""
    if isinstance(journey[source], Persona):
        takers: list[ItemId | None] = [source]
    else:
        takers = [persona.id for persona in journey.of(Persona)] or [None]
    for taker in takers:
        yield tuple(k for k, step in enumerate(steps) if step.persona in (None, taker))


def _least(rows: tuple[tuple[int, ...], ...], shared: list[Row], place: int) -> float:
    """The smallest share of a step that says nothing: with it no row comes to more than 1."""
    return min(
        (row.shares[places.index(place)] for places, row in zip(rows, shared, strict=True)), default=0.0
    )


def _sum(now: Said, row: tuple[int, ...], place: int) -> float:
    return math.fsum(value for k in row if k != place and (value := now[k]) is not None)
