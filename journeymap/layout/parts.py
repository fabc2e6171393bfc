"""Some nodes arranged among others that stay: in their stage's column, free, and near their neighbours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from statistics import median
from typing import Final

from journeymap.layout.notes import put_notes
from journeymap.layout.places import (
    CARD,
    COLUMN,
    MARGIN,
    PADDING,
    PERSONA,
    ROW,
    TOP,
    Box,
    Point,
    Room,
    box_of,
)
from journeymap.layout.untangling import Tangle, untangled
from journeymap.model.items import ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey

_MOST: Final = 60
"""So many cards are tried in other places than the first that are free."""
_ROWS: Final = 6
"""So many rows up and down from there are tried."""
_OFF: Final = 0.01
"""Rows that a card may be off the half rows of the map."""


def fit_in(journey: Journey, ideal: Mapping[ItemId, Point], free: frozenset[ItemId]) -> dict[ItemId, Point]:
    """Places for `free` round what stays; `ideal` says where all would stand arranged as a whole."""
    nodes = [node for node in journey.items.values() if isinstance(node, Node)]
    fixed = {node.id: (node.x, node.y) for node in nodes if node.id not in free}
    around = [
        box_of(node, fixed[node.id]) for node in nodes if node.id in fixed and not isinstance(node, Stage)
    ]
    shift = _shift(journey, ideal, fixed)
    across = _across(journey, ideal, fixed, free, shift[0])
    levels = {
        card.id: (across[card.id], ideal[card.id][1] + shift[1])
        for card in journey.of(Touchpoint)
        if card.id in free
    }
    places = fixed | _cards(journey, fixed, levels, around)
    room = Room([*around, *(Box(*places[card], *CARD) for card in levels)])
    for persona in sorted(journey.of(Persona), key=lambda persona: (ideal[persona.id], persona.id)):
        if persona.id in free:
            x = _persona_x(journey, places, fixed)
            y = _level(journey, persona.id, PERSONA[1], places, ideal[persona.id][1] + shift[1])
            places[persona.id] = _nearest(room, Box(x, y, *PERSONA))
    for stage in journey.of(Stage):
        if stage.id in free:
            places[stage.id] = _stage_place(journey, stage, places, across)
    notes = frozenset(note.id for note in journey.of(Note) if note.id in free)
    return places | put_notes(journey, places, room, notes)


def _shift(journey: Journey, ideal: Mapping[ItemId, Point], fixed: Mapping[ItemId, Point]) -> Point:
    """How far the map as it is stands from the map arranged as a whole."""
    cards = [card.id for card in journey.of(Touchpoint) if card.id in fixed]
    if not cards:
        return 0.0, 0.0
    return (
        median(fixed[card][0] - ideal[card][0] for card in cards),
        median(fixed[card][1] - ideal[card][1] for card in cards),
    )


def _across(
    journey: Journey,
    ideal: Mapping[ItemId, Point],
    fixed: Mapping[ItemId, Point],
    free: frozenset[ItemId],
    shift: float,
) -> dict[ItemId, float]:
    """The x of every free card, and of free stages without cards: between the stages before and after."""
    found = {card.id: ideal[card.id][0] + shift for card in journey.of(Touchpoint) if card.id in free}
    cards: dict[ItemId, list[ItemId]] = {stage.id: [] for stage in journey.stages}
    for card in journey.of(Touchpoint):
        if card.stage is not None:
            cards[card.stage].append(card.id)
    edge: float | None = None  # the last column of the stages so far
    for place, stage in enumerate(journey.stages):
        own = [card for card in cards[stage.id] if card in free]
        stay = [card for card in cards[stage.id] if card in fixed]
        wanted = {card: ideal[card][0] for card in own} or {stage.id: ideal[stage.id][0] + PADDING}
        offset = median(fixed[card][0] - ideal[card][0] for card in stay) if stay else shift
        later = [
            fixed[card][0]
            for other in journey.stages[place + 1 :]
            for card in cards[other.id]
            if card in fixed
        ]
        apart = CARD[0] if stay else COLUMN  # a stage that others were moved near to stays there
        offset = _between(wanted, offset, edge, min(later, default=None), apart)
        if own or stage.id in free:
            found |= {item: x + offset for item, x in wanted.items()}
        ends = [found[card] for card in own] + [fixed[card][0] for card in stay]
        if not ends:
            ends = [found[stage.id] if stage.id in free else fixed[stage.id][0] + PADDING]
        edge = max(ends) if edge is None else max(edge, *ends)
    return found


def _between(
    wanted: Mapping[ItemId, float], offset: float, edge: float | None, limit: float | None, apart: float
) -> float:
    """The shift nearest to `offset` that keeps columns after `edge` and before `limit`, else midway."""
    low = None if edge is None else edge + apart - min(wanted.values())
    high = None if limit is None else limit - apart - max(wanted.values())
    if low is not None and high is not None and low > high:
        return (low + high) / 2
    if low is not None:
        offset = max(offset, low)
    return offset if high is None else min(offset, high)


def _cards(
    journey: Journey, fixed: Mapping[ItemId, Point], levels: Mapping[ItemId, Point], around: Sequence[Box]
) -> dict[ItemId, Point]:
    """Places of cards near their neighbours, or as they are where that costs no more.

    `levels` are their columns, and how high they would stand arranged as a whole; `around` is what stays.
    """
    places, room = dict(fixed), Room(around)
    for card in _onward(journey, fixed, levels):
        x, otherwise = levels[card]
        y = _level(journey, card, CARD[1], places, otherwise)
        places[card] = _nearest(room, Box(x, y, *CARD))
    own = {card: places[card] for card in levels}
    if not own or len(own) > _MOST:
        return own
    now = {card.id: (card.x, card.y) for card in journey.of(Touchpoint) if card.id in levels}
    tangle = Tangle(journey, levels, [places, {**fixed, **now}])
    if tangle.is_large:
        return own
    found = untangled(tangle, own, _free(own, around))
    if _is_tidy(now, levels, around) and tangle.price(now, levels) <= tangle.price(found, levels):
        return now
    return dict(found)


def _free(places: Mapping[ItemId, Point], around: Sequence[Box]) -> dict[ItemId, list[Point]]:
    """The places near those of some cards, in the rows of their columns, that nothing else takes."""
    room, found = Room(around), {}
    for card, (x, y) in places.items():
        spots = ((x, y + row * ROW) for row in range(-_ROWS, _ROWS + 1) if row and y + row * ROW >= TOP / 2)
        found[card] = [spot for spot in spots if not room.blockers(Box(*spot, *CARD), MARGIN)]
    return found


def _onward(
    journey: Journey, placed: Mapping[ItemId, Point], levels: Mapping[ItemId, Point]
) -> Iterator[ItemId]:
    """Cards in the order in which they find their places: those first that are linked with what has one."""
    left = set(levels)
    waiting = [
        (not any(end in placed for end in _neighbours(journey, card)), levels[card], card) for card in levels
    ]
    heapify(waiting)
    while left:
        _, _, card = heappop(waiting)
        if card not in left:
            continue
        left.remove(card)
        yield card
        for other in _neighbours(journey, card):
            if other in left:
                heappush(waiting, (False, levels[other], other))


def _neighbours(journey: Journey, node: ItemId) -> list[ItemId]:
    """Where steps lead from a node and come from."""
    ends = [step.target for step in journey.outgoing.get(node, ())]
    return ends + [step.source for step in journey.incoming.get(node, ())]


def _is_tidy(now: Mapping[ItemId, Point], levels: Mapping[ItemId, Point], around: Iterable[Box]) -> bool:
    """Whether cards stand in their columns on half rows, on nothing and on none of each other."""
    room = Room(around)
    for card, (x, level) in levels.items():
        rows = (now[card][1] - level) / (ROW / 2)
        box = Box(*now[card], *CARD)
        if now[card][0] != x or abs(rows - round(rows)) > _OFF or room.blockers(box, MARGIN):
            return False
        room.take(box)
    return True


def _level(
    journey: Journey, node: ItemId, height: float, places: Mapping[ItemId, Point], otherwise: float
) -> float:
    """The y that puts a card level with the middle of its neighbours, on the half rows of the map."""
    middles = []
    for end in _neighbours(journey, node):
        other = journey[end]
        if end in places and end != node and isinstance(other, Node):
            middles.append(box_of(other, places[end]).y + box_of(other, places[end]).height / 2)
    base = otherwise + height / 2
    wish = sum(middles) / len(middles) if middles else base
    return base + round((wish - base) / (ROW / 2)) * ROW / 2 - height / 2


def _nearest(room: Room, box: Box) -> Point:
    """The free place nearest to the one wished for, up or down by half rows; takes it."""
    step = 0
    while True:
        for sign in (1, -1):
            spot = box._replace(y=box.y + sign * step * ROW / 2)
            if (sign > 0 or spot.y >= TOP / 2) and not room.blockers(spot, MARGIN):
                room.take(spot)
                return spot.x, spot.y
        step += 1


def _persona_x(journey: Journey, places: Mapping[ItemId, Point], fixed: Mapping[ItemId, Point]) -> float:
    """Where the other personas stand, else before all cards."""
    others = [fixed[persona.id][0] for persona in journey.of(Persona) if persona.id in fixed]
    if others:
        return median(others)
    cards = [places[card.id][0] for card in journey.of(Touchpoint)]
    return min([0.0, *(x - COLUMN for x in cards)])


def _stage_place(
    journey: Journey, stage: Stage, places: Mapping[ItemId, Point], across: Mapping[ItemId, float]
) -> Point:
    """The start-top corner of the box round a stage's cards."""
    cards = [places[card.id] for card in journey.of(Touchpoint) if card.stage == stage.id]
    if cards:
        return min(x for x, _ in cards) - PADDING, min(y for _, y in cards) - TOP
    tops = [places[other.id][1] for other in journey.of(Stage) if other.id in places]
    return across[stage.id] - PADDING, median(tops) if tops else 0.0
