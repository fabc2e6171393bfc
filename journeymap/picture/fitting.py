"""The map in the room that a slide has for it: as large as can be, its texts never too small to read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeymap.model.items import Note, Persona, Stage, Touchpoint, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.boxes import CARD
from journeymap.picture.figures import Figures
from journeymap.picture.map import draw_map
from journeymap.picture.placing import Place
from journeymap.picture.shapes import Layer, Measure, Part, Picture, Rect, Route, Text
from journeymap.picture.style import Style

LARGEST_SCALE: Final = 1.6
LEAST_TEXT: Final = 13.5
"""No text of the map should be smaller than 14, rounded, on a slide 1920 wide."""

_ROW, _TIGHT_ROW = 168.0, 134.0
_CARD_GAP: Final = _TIGHT_ROW - CARD[1]
_NOTE_GAP: Final = 10.0


@dataclass(frozen=True)
class Fitted:
    """A map in its place: how it was drawn, and its parts and boxes as they stand there."""

    picture: Picture
    style: Style
    scale: float
    parts: tuple[Part, ...]
    cards: dict[str, Rect]
    routes: dict[str, Route]
    pills: dict[str, Rect]

    @property
    def least_text(self) -> float:
        """The size of the smallest text."""
        return _least_size(self.picture) * self.scale


def fitted(journey: Journey, style: Style, measure: Measure, report: Figures | None, room: Rect) -> Fitted:
    """The map in `room`, its rows moved together to fill it; if texts are too small, notes and footers go."""

    def drawn(journey: Journey, style: Style) -> Fitted:
        picture = draw_map(journey, style, measure, report)
        return in_room(picture, style, room, ink_box(picture))

    best = loose = drawn(journey, style)
    bare = replace(style, shows_notes=False)
    has_notes = style.shows_notes and any(journey.of(Note))  # without any, a map without notes is the same
    for way in (style, *((bare,) if has_notes else ()), replace(bare, detail=1)):
        if way is not style and best.least_text >= LEAST_TEXT:
            break
        sizes = loose if way is style else drawn(journey, way)
        tight = tightened(journey, sizes.picture, room, way.shows_notes)
        other = sizes if tight is journey else drawn(tight, way)
        if other.least_text > best.least_text + 0.01:
            best = other
    return best


def _least_size(picture: Picture) -> float:
    """The size of the smallest text."""
    sizes = (shape.font.size for part in picture.parts for shape in part.shapes if isinstance(shape, Text))
    return min(sizes, default=math.inf)


def _widest_scale(picture: Picture, room: Rect) -> float:
    """The scale at which a map is as wide as the room, but never blown up."""
    return min(room.width / max(1.0, ink_box(picture).width), LARGEST_SCALE)


def in_room(picture: Picture, style: Style, room: Rect, ink: Rect) -> Fitted:
    """A picture, of which `ink` is seen, as large as it goes into a room, in its middle."""
    scale = min(room.width / max(1.0, ink.width), room.height / max(1.0, ink.height), LARGEST_SCALE)
    (x, y), (to_x, to_y) = ink.centre, room.centre
    place = Place(scale, to_x - x * scale, to_y - y * scale)
    return Fitted(
        picture,
        style,
        scale,
        tuple(place.part(part) for part in picture.parts),
        {name: place.rect(box) for name, box in picture.cards.items()},
        {name: place.route(route) for name, route in picture.routes.items()},
        {name: place.rect(box) for name, box in picture.pills.items()},
    )


def unmoved(picture: Picture, style: Style) -> Fitted:
    """A picture where it is."""
    return in_room(picture, style, picture.box, picture.box)


def ink_box(picture: Picture) -> Rect:
    """The box of what can be seen, without the room that parts keep round cards and arrow heads."""
    boxes = [part.box for part in picture.parts if part.layer not in (Layer.CARD, Layer.HEAD)]
    boxes.extend(picture.cards.values())
    found = boxes[0] if boxes else picture.box
    for box in boxes:
        found = found.united(box)
    return found


def tightened(journey: Journey, picture: Picture, room: Rect, has_notes: bool) -> Journey:
    """The journey with its rows as near to each other as the room asks for and the cards allow.

    `picture` is the journey as it is, for the sizes of its cards.
    """
    kinds = Touchpoint | Persona | Note if has_notes else Touchpoint | Persona
    standing = [item for item in journey.items.values() if isinstance(item, kinds)]
    heights = [item.y for item in standing]
    span = max(heights, default=0.0) - min(heights, default=0.0)
    if span <= 0:
        return journey
    ink = ink_box(picture)
    wanted = room.height / _widest_scale(picture, room)
    share = max((wanted - (ink.height - span)) / span, _tightest(standing, picture))
    if share >= 1:
        return journey
    top = min(heights)
    return journey_of(
        revised(item, y=top + (item.y - top) * share)
        if isinstance(item, Touchpoint | Persona | Note | Stage)
        else item
        for item in journey.items.values()
    )


def _tightest(standing: Sequence[Touchpoint | Persona | Note], picture: Picture) -> float:
    """How near rows may come: cards above each other keep the gap of the tight grid, or the one they have."""
    tallest = max(
        (picture.cards[item.id].height for item in standing if isinstance(item, Touchpoint)), default=0
    )
    share = (tallest + _CARD_GAP) / _ROW
    ordered = sorted(standing, key=lambda item: (item.y, item.id))
    for count, upper in enumerate(ordered):
        above = picture.cards[upper.id]
        for lower in ordered[count + 1 :]:
            below = picture.cards[lower.id]
            apart = lower.y - upper.y
            beside = below.x >= above.right or above.x >= below.right
            if apart >= above.height and not beside:
                gap = _NOTE_GAP if isinstance(upper, Note) or isinstance(lower, Note) else _CARD_GAP
                share = max(share, min(1.0, (above.height + gap) / apart))
    return share
