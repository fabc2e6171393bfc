"""From records to chains: index arrays of a journey, and the shares that each persona's people take.

One pass over the records; whatever needs arithmetic afterwards works on these arrays.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeymap.analysis.agreement import agreement, depends_on_persona
from journeymap.model.items import FlowKind, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

EXACT: Final = 1e-15
"""What a row leaves beside this little is nothing: the rounding of decimal fractions."""
SLACK: Final = 1e-9
"""A row may sum to this much over 1 without a word: it is scaled."""


def sums(places: Ints, amounts: Floats, size: int) -> Floats:
    """The amounts that fall on each of `size` places, added up."""
    return np.bincount(places, weights=amounts, minlength=size).astype(np.float64, copy=False)


@dataclass(frozen=True, eq=False)
class Network:
    """Who stands where: touchpoints in canvas order, and their steps grouped by source, as index arrays.

    `steps[k]` leads from touchpoint `source[k]` to `target[k]`; those of touchpoint i are
    `rows[i]:rows[i + 1]`. `entries` are each persona's own steps. Referral steps are left out.
    """

    touchpoints: tuple[Touchpoint, ...]
    personas: tuple[Persona, ...]
    steps: tuple[Transition, ...]
    entries: tuple[tuple[Transition, ...], ...]
    place: Mapping[ItemId, int]
    source: Ints
    target: Ints
    rows: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many touchpoints there are."""
        return len(self.touchpoints)

    def at(self, ids: Iterable[ItemId]) -> Ints:
        """The places of touchpoints, in canvas order."""
        return np.array(sorted(self.place[item_id] for item_id in ids), dtype=np.int64)

    def where(self, values: Iterable[bool]) -> Ints:
        """The places of the touchpoints for which `values` holds."""
        return np.flatnonzero(np.fromiter(values, dtype=np.bool_, count=self.size))


class Row(NamedTuple):
    """What the steps out of one node come to: their shares, what leaves, and the sum before scaling."""

    shares: list[float]
    leaving: float
    total: float


@dataclass(frozen=True, eq=False)
class Chain:
    """The steps that one persona's people take; personas with the same steps share one.

    `probability` per step after sharing and scaling, `agreement` per touchpoint, `flow` their product;
    `room` is what a row leaves before agreement, `leaving` after it; `total` is its sum before scaling.
    """

    probability: Floats
    usable: Flags
    agreement: Floats
    room: Floats
    leaving: Floats
    total: Floats
    flow: Floats


def network_of(journey: Journey) -> Network:
    """The index arrays of a journey."""
    touchpoints = sorted(journey.of(Touchpoint), key=lambda item: (item.x, item.y, item.id))
    personas = sorted(journey.of(Persona), key=lambda item: item.id)
    place = {item.id: index for index, item in enumerate(touchpoints)}
    steps: list[Transition] = []
    rows = [0]
    for item in touchpoints:
        steps.extend(_moving(journey.outgoing.get(item.id, ())))
        rows.append(len(steps))
    return Network(
        touchpoints=tuple(touchpoints),
        personas=tuple(personas),
        steps=tuple(steps),
        entries=tuple(tuple(_moving(journey.outgoing.get(item.id, ()))) for item in personas),
        place=place,
        source=np.array([place[step.source] for step in steps], dtype=np.int64),
        target=np.array([place[step.target] for step in steps], dtype=np.int64),
        rows=tuple(rows),
    )


def _moving(steps: Iterable[Transition]) -> Iterable[Transition]:
    return (step for step in steps if step.flow_kind is not FlowKind.REFERRAL)


def share(said: Sequence[float | None]) -> Row:
    """The probabilities of sibling steps: what nobody said is shared equally, what sums over 1 is scaled.

    >>> share([0.5, None, None])
    Row(shares=[0.5, 0.25, 0.25], leaving=0.0, total=1.0)
    >>> share([0.7, 0.2, 0.1]).leaving
    0.0
    """
    known = [chance for chance in said if chance is not None]
    room = math.fsum([1.0, *(-chance for chance in known)])
    if abs(room) <= EXACT:
        room = 0.0
    if room < 0:
        total = math.fsum(known)
        return Row([0.0 if chance is None else chance / total for chance in said], 0.0, total)
    unsaid = len(said) - len(known)
    if not unsaid:
        return Row(known, room, 1.0 - room)
    return Row([room / unsaid if chance is None else chance for chance in said], 0.0, 1.0)


@dataclass(frozen=True, eq=False)
class Entry:
    """How a persona's people start: their steps, where these lead, and the share that takes each.

    `room` of them take no step at all; `total` is the sum before scaling.
    """

    steps: tuple[Transition, ...]
    places: Ints
    shares: Floats
    room: float
    total: float


def entry_of(network: Network, persona: int) -> Entry:
    """The entry of a persona, by place; steps that another persona has to itself do not count."""
    own = (None, network.personas[persona].id)
    steps = tuple(step for step in network.entries[persona] if step.persona in own)
    row = share([step.probability for step in steps])
    places = np.array([network.place[step.target] for step in steps], dtype=np.int64)
    return Entry(steps, places, np.array(row.shares, dtype=np.float64), row.leaving, row.total)


class Chains:
    """The chains of a network, each built once; rows that no persona has to itself are shared out once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._made: dict[object, Chain] = {}
        self._own_rows = [
            index
            for index in range(network.size)
            if any(step.persona for step in network.steps[network.rows[index] : network.rows[index + 1]])
        ]
        self._asking = [index for index, item in enumerate(network.touchpoints) if depends_on_persona(item)]
        shape = len(network.steps)
        self._probability, self._usable = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
        self._room, self._total = np.ones(network.size), np.zeros(network.size)
        for index in range(network.size):
            self._fill(index, None, self._probability, self._usable, self._room, self._total)
        self._agreement = np.array([agreement(item, 1.0) for item in network.touchpoints], dtype=np.float64)

    def of(self, persona: Persona | None) -> Chain:
        """The chain of a persona's people; of None, the one of people who are nobody in particular."""
        own = persona.id if persona and any(self._has(index, persona) for index in self._own_rows) else None
        key = (own, persona.group_size if persona and self._asking else None)
        if key not in self._made:
            self._made[key] = self._chain(persona)
        return self._made[key]

    def _steps(self, index: int) -> range:
        return range(self._network.rows[index], self._network.rows[index + 1])

    def _has(self, index: int, persona: Persona) -> bool:
        return any(self._network.steps[step].persona == persona.id for step in self._steps(index))

    def _fill(
        self,
        index: int,
        persona: Persona | None,
        probability: Floats,
        usable: Flags,
        room: Floats,
        total: Floats,
    ) -> None:
        """Share out one row for a persona."""
        whose = (None, persona.id if persona else None)
        taken = [step for step in self._steps(index) if self._network.steps[step].persona in whose]
        row = share([self._network.steps[step].probability for step in taken])
        probability[taken], usable[taken] = row.shares, True
        room[index], total[index] = row.leaving, row.total

    def _chain(self, persona: Persona | None) -> Chain:
        probability, usable = self._probability.copy(), self._usable.copy()
        room, total = self._room.copy(), self._total.copy()
        agreed = self._agreement.copy()
        if persona:
            for index in self._own_rows:
                if self._has(index, persona):
                    self._fill(index, persona, probability, usable, room, total)
            for index in self._asking:
                agreed[index] = agreement(self._network.touchpoints[index], persona.group_size)
        return Chain(
            probability=probability,
            usable=usable,
            agreement=agreed,
            room=room,
            leaving=np.minimum(1.0, (1.0 - agreed) + agreed * room),
            total=total,
            flow=probability * agreed[self._network.source],
        )
