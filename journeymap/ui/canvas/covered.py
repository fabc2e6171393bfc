"""Labels that cards in hand lie partly on: they are left out, as half a number is worse than none.

What lies still is painted from pieces. So a label is left out by the little of the map that is below it,
which is painted once and put down as an image.
"""

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Layer, Rect
from journeymap.ui.canvas import ground
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.lighting import Faded
from journeymap.ui.canvas.marks import View, shown_box
from journeymap.ui.canvas.overlay import MARGIN
from journeymap.ui.canvas.resting import Label, Resting

_SLACK: Final = 30.0
"""So far a card may go before all labels are looked at anew, in map points: in between only those near it."""
_LARGER: Final = 2.0
"""How far a card in hand reaches beyond its box, in map points: it is a little larger there."""


class Covered:
    """The labels of a drawing that lie still while cards move over them."""

    def __init__(self, base: Drawn, gone: Container[str], resting: Resting) -> None:
        self._base, self._gone, self._resting = base, gone, resting
        self._labels: list[Label] = []
        """All that are in view, those that `_near` was found among."""
        self._since: dict[ItemId, Rect] = {}
        """Where the cards were as those near each of them were looked for."""
        self._near: list[tuple[ItemId, list[Label]]] = []
        self._look: tuple[Camera, Faded] | None = None
        self._images: dict[int, tuple[QImage, QPointF]] = {}

    def paint(
        self, painter: QPainter, view: View, visible: Rect, faded: Faded, lifted: frozenset[ItemId]
    ) -> None:
        """Leave out the labels that lifted cards lie partly on; of what is seen in a box of the picture."""
        rows = self._under(view, visible, lifted) if lifted and not self._base.is_far else []
        self._resting.hidden = rows
        if not rows:
            return
        look = view.camera, faded
        if look != self._look:
            self._look = look
            self._images.clear()
        for row in rows:
            kept = self._images.get(row)
            if kept is None:
                kept = self._images[row] = self._below(row, view, faded)
            painter.drawImage(kept[1], kept[0])

    def _under(self, view: View, visible: Rect, lifted: frozenset[ItemId]) -> list[int]:
        """The parts of labels that reach under cards, and only so far out as frames are painted anew."""
        round_it = MARGIN / view.camera.zoom - _LARGER
        boxes = dict(_raised(view, lifted))
        labels = self._resting.labels(visible)
        if labels is not self._labels or not _is_near(boxes, self._since):
            self._labels, self._since = labels, boxes
            parts = self._base.painting.picture.parts
            words = [label for label in labels if parts[label[0]].layer is Layer.PILL]
            found = ((each, [*_meeting(box.grown(_SLACK), words)]) for each, box in boxes.items())
            self._near = [pair for pair in found if pair[1]]
        return sorted(
            {
                label[0]
                for each, some in self._near
                for label in _meeting(boxes[each], some)
                if _holds(boxes[each].grown(round_it), label)
            }
        )

    def _below(self, row: int, view: View, faded: Faded) -> tuple[QImage, QPointF]:
        """What there is without a label, in its box, and where that is in the widget."""
        base, camera, ratio = self._base, view.camera, view.camera.ratio
        box = base.painting.picture.parts[row].box.grown(1)
        x, y, wide, high = (each * ratio for each in camera.box_to_view(box))
        left, top = math.floor(x), math.floor(y)
        image = QImage(math.ceil(x + wide) - left, math.ceil(y + high) - top, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        at = left / ratio, top / ratio
        from_there = replace(camera, x=camera.shift[0] - at[0], y=camera.shift[1] - at[1])
        size = (math.ceil(each / ratio) for each in (image.width(), image.height()))
        with QPainter(image) as painter:
            ground.paint(painter, QRect(0, 0, *size), from_there, view.theme)
            painter.translate(*from_there.shift)
            painter.scale(camera.zoom, camera.zoom)
            rows = base.but((each for each in base.rows(box) if each != row), self._gone)
            base.draw(painter, rows, faded)
        return image, QPointF(*at)


def _raised(view: View, lifted: frozenset[ItemId]) -> Iterator[tuple[ItemId, Rect]]:
    """Where cards in hand are on the picture."""
    for each in lifted:
        box, item = view.picture.cards.get(each), view.journey.items.get(each)
        if box is not None and item is not None:
            yield each, shown_box(item, box, view.detail).grown(_LARGER)


def _is_near(now: Mapping[ItemId, Rect], before: Mapping[ItemId, Rect]) -> bool:
    """Whether all cards are near where they were."""
    return now.keys() == before.keys() and all(
        abs(box.x - before[each].x) < _SLACK and abs(box.y - before[each].y) < _SLACK
        for each, box in now.items()
    )


def _meeting(box: Rect, labels: list[Label]) -> Iterator[Label]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        each for each in labels if left < each[3] and each[1] < right and top < each[4] and each[2] < bottom
    )


def _holds(box: Rect, label: Label) -> bool:
    """Whether all of a label lies in a box."""
    _, left, top, right, bottom = label
    return box.x <= left and right <= box.right and box.y <= top and bottom <= box.bottom
