"""From records to chains: index arrays of a journey, and the shares that each persona's people take.

One pass over the records; whatever needs arithmetic afterwards works on these arrays.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat
from operator import attrgetter, eq
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeymap.analysis.agreement import agreement, depends_on_persona
from journeymap.model.items import FlowKind, GroupRule, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

EXACT: Final = 1e-15
"""What a row leaves beside this little is nothing: the rounding of decimal fractions."""
SLACK: Final = 1e-9
"""A row may sum to this much over 1 without a word: it is scaled."""

_LITTLE: Final = 1e-3
"""What a row leaves beside this is summed exactly."""


def sums(places: Ints, amounts: Floats, size: int) -> Floats:
    """The amounts that fall on each of `size` places, added up."""
    return np.bincount(places, weights=amounts, minlength=size).astype(np.float64, copy=False)


@dataclass(frozen=True, eq=False)
class Network:
    """Who stands where: touchpoints in canvas order, and their steps grouped by source, as index arrays.

    `steps[k]` leads from touchpoint `source[k]` to `target[k]`; those of touchpoint i are
    `rows[i]:rows[i + 1]`. `entries` are each persona's own steps. Referral steps are none of these:
    `referrals` are those which bring anybody.
    """

    touchpoints: tuple[Touchpoint, ...]
    personas: tuple[Persona, ...]
    steps: tuple[Transition, ...]
    entries: tuple[tuple[Transition, ...], ...]
    place: Mapping[ItemId, int]
    source: Ints
    target: Ints
    rows: tuple[int, ...]
    referrals: tuple[Transition, ...] = ()

    @property
    def size(self) -> int:
        """How many touchpoints there are."""
        return len(self.touchpoints)

    def at(self, ids: Iterable[ItemId]) -> Ints:
        """The places of touchpoints, in canvas order."""
        return np.array(sorted(self.place[item_id] for item_id in ids), dtype=np.int64)

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        return {}

    def column(self, name: str) -> list[Any]:
        """What each touchpoint says in one field."""
        if name not in self._columns:
            self._columns[name] = list(map(attrgetter(name), self.touchpoints))
        return self._columns[name]

    def amounts(self, name: str) -> Floats:
        """The numbers in one field."""
        return np.array(self.column(name), dtype=np.float64)

    def having(self, name: str, *values: str) -> Flags:
        """Which touchpoints have one of some values in a field."""
        found = np.zeros(self.size, dtype=np.bool_)
        for value in values:
            found |= np.fromiter(map(eq, self.column(name), repeat(value)), dtype=np.bool_, count=self.size)
        return found

    def where(self, name: str, *values: str) -> Ints:
        """The places of those."""
        return np.flatnonzero(self.having(name, *values))


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
    every = sorted(journey.of(Transition), key=attrgetter("id"))
    moving = [step for step in every if step.flow_kind is not FlowKind.REFERRAL]
    rank = place | {item.id: row for row, item in enumerate(personas, len(touchpoints))}
    starts = np.array(list(map(rank.get, map(attrgetter("source"), moving), repeat(-1))), dtype=np.int64)
    order = np.argsort(starts, kind="stable")
    edges = np.searchsorted(starts[order], np.arange(len(rank) + 1)).tolist()
    grouped = [moving[k] for k in order.tolist()]
    rows = edges[: len(touchpoints) + 1]
    steps = tuple(grouped[rows[0] : rows[-1]])
    return Network(
        touchpoints=tuple(touchpoints),
        personas=tuple(personas),
        steps=steps,
        entries=tuple(tuple(grouped[first:last]) for first, last in pairwise(edges[len(touchpoints) :])),
        place=place,
        source=starts[order[rows[0] : rows[-1]]],
        target=np.array(list(map(place.__getitem__, map(attrgetter("target"), steps))), dtype=np.int64),
        rows=tuple(edge - rows[0] for edge in rows),
        referrals=_bringing(journey) if len(moving) < len(every) else (),
    )


def _bringing(journey: Journey) -> tuple[Transition, ...]:
    return tuple(
        step
        for steps in journey.outgoing.values()
        for step in steps
        if step.flow_kind is FlowKind.REFERRAL and step.people
    )


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


def shared(said: Floats, usable: Flags, source: Ints, size: int) -> tuple[Floats, Floats, Floats]:
    """`share` for every row at once: the probability of each step, what each row leaves, and its sum.

    `said` has nan for what nobody said; steps that are not `usable` get nothing. Rows that leave little or
    nothing go one by one through `share`, which loses no digit of it.
    """
    known = usable & ~np.isnan(said)
    total = sums(source[known], said[known], size)
    unsaid = usable & ~known
    room = 1.0 - total
    asking = np.bincount(source[unsaid], minlength=size)
    probability = np.where(known, said, 0.0)
    probability[unsaid] = room[source[unsaid]] / asking[source[unsaid]]
    full = room < _LITTLE
    leaving = np.where(asking > 0, 0.0, room)
    total = np.where(asking > 0, 1.0, total)
    edges = np.searchsorted(source, np.arange(size + 1))
    for row in np.flatnonzero(full):
        steps = np.arange(edges[row], edges[row + 1])
        steps = steps[usable[steps]]
        found = share([None if math.isnan(chance) else chance for chance in said[steps].tolist()])
        probability[steps], leaving[row], total[row] = found
    return probability, leaving, total


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


def _groups(network: Network) -> list[int]:
    """The places of touchpoints where somebody may be asked to agree."""
    chances = set(network.column("group_chance")) - {1.0}
    rules = network.having("group_rule", GroupRule.K)
    if chances:
        rules |= np.array([chance in chances for chance in network.column("group_chance")], dtype=np.bool_)
    found: list[int] = np.flatnonzero(rules).tolist()
    return found


class Chains:
    """The chains of a network, each built once; rows that no persona has to itself are shared out once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._made: dict[object, Chain] = {}
        steps = network.steps
        self._said = np.array(list(map(attrgetter("probability"), steps)), dtype=np.float64)
        self._whose = list(map(attrgetter("persona"), steps))
        self._owners = set(self._whose) - {None}
        groups = {index: network.touchpoints[index] for index in _groups(network)}
        self._asking = [index for index, item in groups.items() if depends_on_persona(item)]
        self._agreement = np.ones(network.size)
        self._agreement[list(groups)] = [agreement(item, 1.0) for item in groups.values()]

    def of(self, persona: Persona | None) -> Chain:
        """The chain of a persona's people; of None, the one of people who are nobody in particular."""
        own = persona.id if persona and persona.id in self._owners else None
        key = (own, persona.group_size if persona and self._asking else None)
        if key not in self._made:
            self._made[key] = self._chain(own, persona)
        return self._made[key]

    def _chain(self, own: ItemId | None, persona: Persona | None) -> Chain:
        network = self._network
        usable = np.ones(len(network.steps), dtype=np.bool_)
        if self._owners:
            usable[:] = [whose is None or whose == own for whose in self._whose]
        probability, room, total = shared(self._said, usable, network.source, network.size)
        agreed = self._agreement.copy()
        if persona:
            for index in self._asking:
                agreed[index] = agreement(network.touchpoints[index], persona.group_size)
        return Chain(
            probability=probability,
            usable=usable,
            agreement=agreed,
            room=room,
            leaving=np.minimum(1.0, (1.0 - agreed) + agreed * room),
            total=total,
            flow=probability * agreed[network.source],
        )
