"""The whole map arranged: columns, the order in them, rows, personas, stages, notes."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from journeymap.layout.columns import Band, bands
from journeymap.layout.notes import put_notes
from journeymap.layout.order import THOROUGH, layers, orders
from journeymap.layout.places import CARD, COLUMN, FIRST, GAP, PADDING, PERSONA, ROW, TOP, Point, Room, box_of
from journeymap.layout.roomy import crossings, roomy
from journeymap.layout.rows import climb, rows, spread, staggers
from journeymap.model.items import FlowKind, ItemId, Node, Note, Persona, Transition
from journeymap.model.journey import Journey

_WORTH: Final = 1.2
"""A higher map must be crossed by so many times fewer steps."""


@dataclass(frozen=True)
class _Stand:
    """One way to stand: the order of the personas, the row of every card, and what speaks against it."""

    personas: tuple[ItemId, ...]
    row: Mapping[ItemId, float]
    price: float

    def mirrored(self) -> "_Stand":
        """The same upside down, which is as good."""
        lowest = max(self.row.values(), default=0.0)
        return _Stand(self.personas[::-1], {card: lowest - row for card, row in self.row.items()}, self.price)


def whole(journey: Journey, heeded: Collection[ItemId]) -> dict[ItemId, Point]:
    """A place for every node; of equally good maps the one that is nearest to where `heeded` stand now."""
    found = bands(journey)
    across, stage_x = _across(found)
    columns = [column for band in found for column in band.columns]
    stand = _best(journey, columns, across, heeded)
    places = {card: (across[card], TOP + ROW * row) for card, row in stand.row.items()}
    places |= {persona: (0.0, _persona_y(row)) for persona, row in _persona_rows(journey, stand).items()}
    room = Room()
    for card, place in places.items():
        node = journey[card]
        assert isinstance(node, Node)
        room.take(box_of(node, place))
    places |= {stage: (x, 0.0) for stage, x in stage_x.items()}
    return places | put_notes(journey, places, room, [note.id for note in journey.of(Note)])


def _across(found: Iterable[Band]) -> tuple[dict[ItemId, float], dict[ItemId, float]]:
    """The x of every card and of every stage."""
    x = FIRST
    cards: dict[ItemId, float] = {}
    stages: dict[ItemId, float] = {}
    for band in found:
        for number, column in enumerate(band.columns):
            cards.update(dict.fromkeys(column, x + COLUMN * number))
        width = COLUMN * max(1, len(band.columns))
        if band.stage is not None:
            stages[band.stage.id] = x - PADDING
            width = max(width, (band.stage.width or 0.0) + GAP)
        x += width
    return cards, stages


def _best(
    journey: Journey,
    columns: Sequence[Sequence[ItemId]],
    across: Mapping[ItemId, float],
    heeded: Collection[ItemId],
) -> _Stand:
    """Of the ways with the fewest crossings the one that climbs least, then the one nearest to now.

    Cards stand close, unless that makes many more steps cross than a higher map with room for long steps.
    """
    personas = sorted(persona.id for persona in journey.of(Persona))
    names = [*personas, *(card for column in columns for card in column)]
    number = {name: place for place, name in enumerate(names)}
    numbered = [[number[name] for name in column] for column in (personas, *columns)]
    column_of = {card: place for place, column in enumerate(numbered) for card in column}
    steps = _steps(journey, number, column_of)
    links, beside = _links(steps, len(names), column_of, len(personas))
    laid = layers(numbered, steps)
    close, high = [], []
    for order in orders(laid):
        cards = [[card for card in column if card < laid.count] for column in order]
        persons = tuple(names[card] for card in cards[0])
        for shifts in staggers(cards[1:]):
            row, climbs = rows(cards[1:], shifts, links, beside)
            close += _both(persons, {names[card]: height for card, height in row.items()}, climbs)
            if laid.count <= THOROUGH:
                row = roomy(laid, order, [0.0, *shifts])
                for person in cards[0]:
                    del row[person]
                climbs = climb(cards[1:], row, links, beside)
                high += _both(persons, {names[card]: height for card, height in row.items()}, climbs)
    if high:
        lines = [(source, target) for source, target in steps if source != target]

        def crossed(stand: _Stand) -> int:
            height = {**stand.row, **_persona_rows(journey, stand)}
            return crossings([(across.get(name, 0.0), ROW * height[name]) for name in names], lines)

        prices = [crossed(stand) for stand in high]
        least = min(prices)
        if crossed(min(close, key=_price)) > _WORTH * least:
            close = [stand for stand, price in zip(high, prices, strict=True) if price == least]
    least = min(map(_price, close))
    near = _nearness(journey, [personas, *columns], heeded)
    return max((stand for stand in close if stand.price == least), key=near)


_price = attrgetter("price")


def _both(personas: tuple[ItemId, ...], row: Mapping[ItemId, float], climbs: float) -> list[_Stand]:
    """A stand that begins at row 0, and the same upside down."""
    first, last = min(row.values(), default=0.0), max(row.values(), default=0.0)
    stand = _Stand(personas, {card: height - first for card, height in row.items()}, climbs + last - first)
    return [stand, stand.mirrored()]


def _steps(
    journey: Journey, number: Mapping[ItemId, int], column_of: Mapping[int, int]
) -> list[tuple[int, int]]:
    """The steps that decide: no referrals, and none back over two columns, which run round the map."""
    steps = {
        (number[step.source], number[step.target])
        for step in journey.of(Transition)
        if step.flow_kind is not FlowKind.REFERRAL
    }
    return sorted(step for step in steps if column_of[step[1]] - column_of[step[0]] >= -1)


def _links(
    steps: Iterable[tuple[int, int]], count: int, column_of: Mapping[int, int], personas: int
) -> tuple[list[list[int]], list[list[int]]]:
    """The neighbours of every card: in other columns, and in its own; personas stand aside."""
    links: list[list[int]] = [[] for _ in range(count)]
    beside: list[list[int]] = [[] for _ in range(count)]
    for source, target in steps:
        if source >= personas and source != target:
            kind = beside if column_of[source] == column_of[target] else links
            kind[source].append(target)
            kind[target].append(source)
    return links, beside


def _nearness(
    journey: Journey, columns: Iterable[Sequence[ItemId]], heeded: Collection[ItemId]
) -> Callable[[_Stand], int]:
    """How many pairs of a column a stand leaves in the order they have now, in that of their ids if none."""
    nodes = (node for node in journey.items.values() if isinstance(node, Node))
    now = {node.id: (node.y, node.id) for node in nodes if node.id in heeded}
    ranked = [sorted((node for node in column if node in now), key=now.__getitem__) for column in columns]

    def near(stand: _Stand) -> int:
        at = {**stand.row, **{persona: number for number, persona in enumerate(stand.personas)}}
        count = 0
        for column in ranked:
            upper: list[float] = []
            for node in column:
                count += bisect_left(upper, at[node])
                insort(upper, at[node])
        return count

    return near


def _persona_rows(journey: Journey, stand: _Stand) -> dict[ItemId, float]:
    """Personas one row apart and more, each near the middle of where it leads."""
    lowest = max(stand.row.values(), default=0.0)
    wishes = []
    for persona in stand.personas:
        ends = [
            stand.row[step.target] for step in journey.outgoing.get(persona, ()) if step.target in stand.row
        ]
        wishes.append(sum(ends) / len(ends) if ends else lowest)
    return dict(zip(stand.personas, spread(wishes, lowest), strict=True))


def _persona_y(row: float) -> float:
    """Personas are higher than cards; their middles are level."""
    return TOP + ROW * row + (CARD[1] - PERSONA[1]) / 2
