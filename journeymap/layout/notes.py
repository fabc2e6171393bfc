"""Where notes stick: below what they are about, else above a card, else as near below as is free; those about
nothing at the foot of the map.
"""

from collections.abc import Collection, Mapping
from typing import Final

from journeymap.layout.places import (
    CARD,
    COLUMN,
    FIRST,
    GAP,
    NOTE_WIDTH,
    PADDING,
    PERSONA,
    TOP,
    Box,
    Point,
    Room,
    size_of,
)
from journeymap.model.items import ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey

_MARGIN: Final = 16.0
_PERSONA_X: Final = (PERSONA[0] - NOTE_WIDTH) / 2


def put_notes(
    journey: Journey, places: Mapping[ItemId, Point], room: Room, free: Collection[ItemId]
) -> dict[ItemId, Point]:
    """Places for the notes in `free`; `places` are those of all other cards, `room` what they take."""
    found = dict(places)
    rows = (places[card.id][1] for card in journey.of(Touchpoint) if card.id in places)
    top = min(rows, default=TOP) - PADDING
    waiting = sorted((note for note in journey.of(Note) if note.id in free), key=lambda note: note.id)
    while waiting:
        ready = [note for note in waiting if note.about in found or note.about is None]
        for note in ready or waiting:  # notes about each other in a ring stand alone
            box = _spot(journey, note, found, room, top)
            room.take(box)
            found[note.id] = (box.x, box.y)
        waiting = [note for note in waiting if note.id not in found]
    return {note_id: found[note_id] for note_id in free if note_id in found}


def _spot(journey: Journey, note: Note, places: Mapping[ItemId, Point], room: Room, top: float) -> Box:
    """Where a note stands, below `top` as the heads of stages are above that."""
    size = size_of(note)
    subject = journey.items.get(note.about) if note.about in places and note.about else None
    if not isinstance(subject, Node):
        return _foot(journey, size, places, room)
    x, y = places[subject.id]
    match subject:
        case Touchpoint():
            spot = Box(x + (CARD[0] - size[0]) / 2, y + CARD[1] + GAP, *size)
            above = spot._replace(y=y - _MARGIN - size[1])
            is_free = above.y >= top and not room.blockers(above) and not _is_met(journey, subject, places)
            if is_free and room.blockers(spot, _MARGIN):
                return above
        case Persona():
            spot = Box(x + (PERSONA[0] - size[0]) / 2, y + PERSONA[1] + _MARGIN, *size)
        case Stage():
            spot = Box(x + _MARGIN, max(y + TOP, _last(journey, subject, places) + GAP), *size)
        case _:
            spot = Box(x, y + size_of(subject)[1] + _MARGIN, *size)
    return room.below(spot, _MARGIN)


def _is_met(journey: Journey, card: Touchpoint, places: Mapping[ItemId, Point]) -> bool:
    """Whether a step goes up from a card, to one above it or in a loop: a note there would hide that."""
    x, y = places[card.id]
    for step in journey.steps_at([card.id]):
        other = step.target if step.source == card.id else step.source
        left, upper = places.get(other, (x, y))
        if other == card.id or (upper < y and abs(left - x) < CARD[0]):
            return True
    return False


def _last(journey: Journey, stage: Stage, places: Mapping[ItemId, Point]) -> float:
    """The lower edge of a stage's cards."""
    cards = (card for card in journey.of(Touchpoint) if card.stage == stage.id and card.id in places)
    return max((places[card.id][1] + CARD[1] for card in cards), default=0.0)


def _foot(journey: Journey, size: tuple[float, float], places: Mapping[ItemId, Point], room: Room) -> Box:
    """Below the personas as long as the map is high, then below the map, column by column."""
    cards = [places[card.id] for card in journey.of(Touchpoint) if card.id in places]
    people = [places[persona.id] for persona in journey.of(Persona) if persona.id in places]
    bottom = max((y + CARD[1] for _, y in cards), default=TOP)
    x = min((x for x, _ in people), default=0.0) + _PERSONA_X
    start = max((y + PERSONA[1] + GAP for _, y in people), default=TOP)
    spot = room.below(Box(x, start, *size), _MARGIN)
    if spot.bottom <= bottom or not cards:
        return spot
    columns = sorted({x for x, _ in cards}) or [FIRST]
    spots = [room.below(Box(x, bottom + 2 * GAP, *size), _MARGIN) for x in columns[: int(6 * COLUMN)]]
    return min(spots, key=lambda box: (box.y, box.x))
