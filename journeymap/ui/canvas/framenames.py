"""Where the names of frames stand in the window: found once at each zoom, and taken along by a pan."""

import math
from collections.abc import Iterable, Iterator, Mapping
from operator import is_
from typing import Final
from weakref import ref

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from journeymap.model.items import Frame, ItemId
from journeymap.picture import frames
from journeymap.picture.frames import CHIP
from journeymap.picture.geometry import Crowd
from journeymap.picture.shapes import Rect
from journeymap.ui import theme as themes
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.crossed import NOTHING_NEAR, Crossed
from journeymap.ui.canvas.marks import View

FAR: Final = 2
"""From this level of detail on a name is left out rather than laid over other words."""
_SHORT: Final = 72.0
"""How wide a name is that would be left out otherwise, in pixels."""
_LETTERS: Final = 14.0
"""How high the letters of a card are from afar, in pixels, and what keeps them apart from a name."""

Boxes = Mapping[ItemId, Rect]
Ways = Mapping[ItemId, tuple[ItemId, ...]]
"""For each frame those whose names its own gives way to."""


class FrameNames:
    """Where the names of frames stand. All places within are those on a map whose origin is the widget's."""

    def __init__(self, crossed: Crossed) -> None:
        self._crossed = crossed
        self._things: tuple[object, ...] = (None,)
        self._values: tuple[object, ...] = ()
        self._known: dict[ItemId, Rect | None] = {}

    def place(self, view: View, boxes: Boxes, ways: Ways, frame_id: ItemId) -> QRectF:
        """Where a name is painted in the widget; empty where it is left out: from afar, if it would lie on
        other words.
        """
        return _seen(view, self._at(view, boxes, ways, frame_id))

    def anyway(self, view: View, boxes: Boxes, ways: Ways, frame_id: ItemId) -> QRectF:
        """Where one would be that is left out."""
        self._be_about(view, boxes)
        return _seen(view, self._placed(view, boxes, ways, frame_id, is_strict=False))

    def _be_about(self, view: View, boxes: Boxes) -> None:
        camera, marks = view.camera, view.marks
        things = boxes, view.journey, ref(view.picture), self._crossed.scene
        values = camera.zoom, camera.ratio, marks.lifted, marks.copies
        if values != self._values or not all(map(is_, things, self._things)):
            self._things, self._values, self._known = things, values, {}

    def _at(self, view: View, boxes: Boxes, ways: Ways, frame_id: ItemId) -> Rect | None:
        self._be_about(view, boxes)
        if frame_id not in self._known:
            is_strict = view.detail >= FAR
            self._known[frame_id] = self._placed(view, boxes, ways, frame_id, is_strict=is_strict)
        return self._known[frame_id]

    def _placed(
        self, view: View, boxes: Boxes, ways: Ways, frame_id: ItemId, *, is_strict: bool
    ) -> Rect | None:
        box, zoom, is_mirrored = boxes.get(frame_id), view.camera.zoom, view.picture.is_mirrored
        if box is None:
            return None
        first = ways.get(frame_id)
        if first is None:  # the copy of one: it goes with the others
            first = tuple(each for each in sorted(view.marks.copies) if each < frame_id)
        others = [name for each in first if (name := self._at(view, boxes, ways, each)) is not None]
        seen = _at_zoom(turned(box, is_mirrored), zoom)
        found = self._crossed.found(view, box)
        near = found.near if found is not None else NOTHING_NEAR
        cards = near.cards.items()
        still = [_at_zoom(card, zoom) for each, card in cards if each not in view.marks.lifted]
        never = _crowd(_unreadable(view, seen, still) if is_strict else _headers(view))
        rather_not = _crowd((*(_at_zoom(each, zoom) for each in near.labels), *still))
        letters = QFontMetricsF(name_font()).horizontalAdvance(written(view, frame_id))
        wanted = round(frames.chip_width(seen, letters))
        for width in (wanted, _SHORT) if is_strict and wanted > _SHORT else (wanted,):
            place = frames.chip_place(
                seen, width, never, rather_not, others, is_mirrored=is_mirrored, is_strict=is_strict
            )
            if place is not None:
                left, top = math.floor(place.x + 0.5) + 0.5, math.floor(place.y + 0.5) + 0.5
                return Rect(left, top, place.width, CHIP)
        return None


def _seen(view: View, place: Rect | None) -> QRectF:
    """Where a place on a map whose origin is the widget's is in the widget."""
    return QRectF(*place.shifted(view.camera.shift)) if place is not None else QRectF()


def _at_zoom(box: Rect, zoom: float) -> Rect:
    return Rect(*(each * zoom for each in box))


def _unreadable(view: View, seen: Rect, cards: Iterable[Rect]) -> Iterator[Rect]:
    """What a name never lies on from afar: the names of stages and the letters of cards; where cards are
    blocks, those beside the frame.
    """
    zoom = view.camera.zoom
    yield from (_at_zoom(each, zoom) for each in readable.headers(view))
    if view.detail == FAR:
        yield from (Rect(card.x, card.centre[1] - _LETTERS / 2, card.width, _LETTERS) for card in cards)
    else:
        yield from (card for card in cards if not seen.holds(card))


def _headers(view: View) -> Iterator[Rect]:
    """Where stages say what they are called."""
    is_mirrored = view.picture.is_mirrored
    for stage in view.journey.stages:
        box = view.picture.cards.get(stage.id)
        if box is not None:
            header = frames.header(stage, turned(box, is_mirrored))
            yield _at_zoom(turned(header, is_mirrored), view.camera.zoom)


def _crowd(boxes: Iterable[Rect]) -> Crowd:
    return Crowd(("", each) for each in boxes)


def written(view: View, frame_id: ItemId) -> str:
    """What a frame of a view is called."""
    item = view.journey.items.get(frame_id)
    return name_of(item if isinstance(item, Frame) else None)


def name_of(frame: Frame | None) -> str:
    """What a frame is called where it is shown."""
    return (frame.name if frame else "") or QCoreApplication.translate("canvas", "Frame")


def name_font() -> QFont:
    """The font of names."""
    return themes.font(11.5, 600)
