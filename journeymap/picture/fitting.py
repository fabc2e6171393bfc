"""The map in the room that a slide has for it: as large as can be, its texts never too small to read."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from journeymap.model.bends import bends_of, written
from journeymap.model.items import Frame, Item, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.boxes import CARD
from journeymap.picture.figures import Figures
from journeymap.picture.folding import hidden_in
from journeymap.picture.map import draw_map
from journeymap.picture.placing import Place
from journeymap.picture.scene import scene_of
from journeymap.picture.shapes import Layer, Measure, Part, Picture, Rect, Route, Text
from journeymap.picture.style import Style

LARGEST_SCALE: Final = 1.6
LEAST_TEXT: Final = 13.5
"""No text of the map should be smaller than 14, rounded, on a slide 1920 wide."""

_ROW, _TIGHT_ROW = 168.0, 134.0
_CARD_GAP: Final = _TIGHT_ROW - CARD[1]
_NOTE_GAP: Final = 10.0
_BESIDE: Final = 400.0
"""Steps, their labels and heads never reach farther beside the cards and columns than this."""
_CHIP: Final = 12.5
"""The size of a stage's number on a slide, which stands wherever there is a stage."""
_NAME: Final = 14.5 * 1.08
"""The largest size that the name of a card has."""


@dataclass(frozen=True)
class Fitted:
    """A picture in its place: how it was drawn, and its parts and boxes as they stand there."""

    picture: Picture
    style: Style
    place: Place

    @property
    def scale(self) -> float:
        """How much larger it is there than it was drawn."""
        return self.place.scale

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts as they stand there."""
        return tuple(map(self.place.part, self.picture.parts))

    @cached_property
    def cards(self) -> dict[str, Rect]:
        """The boxes of the cards there."""
        return {name: self.place.rect(box) for name, box in self.picture.cards.items()}

    @cached_property
    def routes(self) -> dict[str, Route]:
        """The ways of the steps there."""
        return {name: self.place.route(route) for name, route in self.picture.routes.items()}

    @cached_property
    def pills(self) -> dict[str, Rect]:
        """The boxes of the labels there."""
        return {name: self.place.rect(box) for name, box in self.picture.pills.items()}

    @cached_property
    def least_text(self) -> float:
        """The size of the smallest text."""
        return _least_size(self.picture) * self.scale


def fitted(journey: Journey, style: Style, measure: Measure, report: Figures | None, room: Rect) -> Fitted:
    """The map in `room`, its rows moved together to fill it; if texts are too small, notes and footers go."""
    return _Fitting(journey, style, measure, report, room).best()


def most_text(journey: Journey, style: Style, measure: Measure, report: Figures | None, room: Rect) -> float:
    """The smallest text of the map in `room` is no larger than this, as its boxes alone tell."""
    fitting = _Fitting(journey, style, measure, report, room)
    return max(map(fitting.most_text, fitting.ways))


@dataclass(frozen=True)
class _Fitting:
    """One map on its way into a room."""

    journey: Journey
    style: Style
    measure: Measure
    report: Figures | None
    room: Rect

    @cached_property
    def ways(self) -> tuple[Style, ...]:
        """How it may be drawn, the fullest first; without any notes, a map without notes is the same."""
        bare = replace(self.style, shows_notes=False)
        has_notes = self.style.shows_notes and any(self.journey.of(Note))
        fuller = (self.style, *((bare,) if has_notes else ()))
        return fuller if self.style.detail else (*fuller, replace(bare, detail=1))

    def best(self) -> Fitted:
        """The fullest way whose texts can be read, else the one whose texts are the largest."""
        *fuller, last = self.ways
        most = max(map(self.most_text, fuller), default=math.inf)
        if most < LEAST_TEXT:
            # The last way will be tried in any case: where it beats all the others, those need no drawing.
            found = self._tight(last, None)
            if most < found.least_text - 0.01:
                return found
        best = loose = self._drawn(self.journey, self.style)
        for way in self.ways:
            if way is not self.style and best.least_text >= LEAST_TEXT:
                break
            other = self._tight(way, loose if way is self.style else None)
            if other.least_text > best.least_text + 0.01:
                best = other
        return best

    def most_text(self, way: Style) -> float:
        """The smallest text is no larger than this in one way: a drawing is never smaller than its boxes."""
        boxes = self._boxes(self.journey, way)
        share = min(1.0, _tightest(self._standing(way), boxes))
        nearer = self._boxes(self._moved(share, way), way) if share < 1 else boxes
        largest = max(_scale(self.room, _whole(each)) for each in (boxes, nearer) if each) if boxes else 1.0
        known = _CHIP if self.journey.stages else _NAME if any(self.journey.of(Touchpoint)) else math.inf
        return largest * known

    def _tight(self, way: Style, loose: Fitted | None) -> Fitted:
        """The map with its rows moved together; `loose` is how it is without, where that is known."""
        share = self._crowded(way) if loose is None else None
        if share is None:
            loose = loose or self._drawn(self.journey, way)
            share = _share(loose.picture.cards, ink_box(loose.picture), self._standing(way), self.room)
        if share >= 1:
            return loose or self._drawn(self.journey, way)
        return self._drawn(self._moved(share, way), way)

    def _crowded(self, way: Style) -> float | None:
        """How far rows come together where cards alone decide that; None where steps have a say."""
        boxes, standing = self._boxes(self.journey, way), self._standing(way)
        if not boxes or not standing:
            return None
        whole = _whole(boxes)
        wide = Rect(whole.x, whole.y, whole.width + 2 * _BESIDE, whole.height)
        share = _share(boxes, wide, standing, self.room)
        return share if share == _tightest(standing, boxes) else None

    def _standing(self, way: Style) -> list[Touchpoint | Persona | Note]:
        kinds = Touchpoint | Persona | Note if way.shows_notes else Touchpoint | Persona
        inside = hidden_in(self.journey)
        return [
            item for item in self.journey.items.values() if isinstance(item, kinds) and item.id not in inside
        ]

    def _moved(self, share: float, way: Style) -> Journey:
        return _moved(self.journey, share, min((item.y for item in self._standing(way)), default=0.0))

    def _boxes(self, journey: Journey, way: Style) -> dict[str, Rect]:
        return scene_of(journey, way, self.measure, self.report, has_steps=False).boxes

    def _drawn(self, journey: Journey, way: Style) -> Fitted:
        picture = draw_map(journey, way, self.measure, self.report)
        return in_room(picture, way, self.room, ink_box(picture))


def _least_size(picture: Picture) -> float:
    """The size of the smallest text."""
    sizes = (shape.font.size for part in picture.parts for shape in part.shapes if isinstance(shape, Text))
    return min(sizes, default=math.inf)


def _widest_scale(ink: Rect, room: Rect) -> float:
    """The scale at which a map is as wide as the room, but never blown up."""
    return min(room.width / max(1.0, ink.width), LARGEST_SCALE)


def _scale(room: Rect, ink: Rect) -> float:
    return min(room.width / max(1.0, ink.width), room.height / max(1.0, ink.height), LARGEST_SCALE)


def in_room(picture: Picture, style: Style, room: Rect, ink: Rect) -> Fitted:
    """A picture, of which `ink` is seen, as large as it goes into a room, in its middle."""
    scale = _scale(room, ink)
    (x, y), (to_x, to_y) = ink.centre, room.centre
    return Fitted(picture, style, Place(scale, to_x - x * scale, to_y - y * scale))


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


def _whole(boxes: Mapping[str, Rect]) -> Rect:
    first, *others = boxes.values()
    for box in others:
        first = first.united(box)
    return first


def _share(
    boxes: Mapping[str, Rect], ink: Rect, standing: Sequence[Touchpoint | Persona | Note], room: Rect
) -> float:
    """How near to each other rows come, of their distance: as the room asks for and the cards allow.

    `boxes` and `ink` are those of the map as it is; from 1 on nothing moves.
    """
    heights = [item.y for item in standing]
    span = max(heights, default=0.0) - min(heights, default=0.0)
    if span <= 0:
        return 1.0
    wanted = room.height / _widest_scale(ink, room)
    return max((wanted - (ink.height - span)) / span, _tightest(standing, boxes))


def _moved(journey: Journey, share: float, top: float) -> Journey:
    """The journey with its rows nearer to each other; `top` stays."""

    def nearer(item: Item) -> Item:
        if isinstance(item, Touchpoint | Persona | Note | Stage):
            return revised(item, y=top + (item.y - top) * share)
        if isinstance(item, Frame) and not item.nodes:
            # what it held below a card's top and above a card's foot stays inside
            higher = CARD[1] + (item.height - CARD[1]) * share
            return revised(item, y=top + (item.y - top) * share, height=higher)
        if isinstance(item, Transition) and item.bends:
            # what lies half a card below a card's top keeps doing so
            half = CARD[1] / 2
            points = [(x, top + half + (y - top - half) * share) for x, y in bends_of(item)]
            return revised(item, bends=written(points))
        return item

    return journey_of(map(nearer, journey.items.values()))


def _tightest(standing: Sequence[Touchpoint | Persona | Note], boxes: Mapping[str, Rect]) -> float:
    """How near rows may come: cards above each other keep the gap of the tight grid, or the one they have."""
    tallest = max((boxes[item.id].height for item in standing if isinstance(item, Touchpoint)), default=0)
    share = (tallest + _CARD_GAP) / _ROW
    ordered = sorted(standing, key=lambda item: (item.y, item.id))
    for count, upper in enumerate(ordered):
        above = boxes[upper.id]
        for lower in ordered[count + 1 :]:
            below = boxes[lower.id]
            apart = lower.y - upper.y
            beside = below.x >= above.right or above.x >= below.right
            if (above.height + _CARD_GAP) <= share * apart:
                break  # whatever stands still lower is farther away, and asks for less
            if apart >= above.height and not beside:
                gap = _NOTE_GAP if isinstance(upper, Note) or isinstance(lower, Note) else _CARD_GAP
                share = max(share, min(1.0, (above.height + gap) / apart))
    return share
