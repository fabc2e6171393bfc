"""Rings round selected cards; badges are left out of them."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Picture, Rect, around
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import View, radius_of, shown_box

if TYPE_CHECKING:
    from journeymap.ui.canvas.holding import Alike

RING: Final = 1.5
"""How wide the ring of one of several selected cards is, and how far outside of it."""
_ONE: Final = (2.0, 2.0)
"""The same of one that is selected alone: on whole pixels, as sharp as the card itself."""
_RING_ROOM: Final = 5
"""Pixels round a card that such a ring may take up."""
_GROWN: Final = RING + RING / 2
"""How far the middle of such a ring is outside of a card."""
_TINY: Final = 6.0
"""Pixels: the ring of a card lower than this may be half a pixel off."""
_RING_PIXELS: Final = 2**18
"""Pixels in the image of such a ring, at most: a card at three times its size has fewer, a stage more."""


@dataclass(frozen=True)
class Rings:
    """The rings of several selected cards, to be painted with the cards of a picture."""

    cards: frozenset[ItemId]
    journey: Journey
    picture: Picture
    zoom: float
    accent: QColor

    @property
    def key(self) -> object:
        """What they depend on."""
        return self.cards, self.zoom, self.accent.name()

    @cached_property
    def _boxes(self) -> dict[ItemId, Rect]:
        found = ((each, self.journey.items.get(each), self.picture.cards.get(each)) for each in self.cards)
        detail = detail_at(self.zoom)
        return {each: shown_box(item, slot, detail) for each, item, slot in found if item and slot}

    @cached_property
    def box(self) -> Rect | None:
        """The box round the cards on the picture."""
        return around(self._boxes.values()) if self._boxes else None

    def __call__(self, painter: QPainter) -> None:
        """Paint them where the cards are on the picture, to which the painter's transform leads."""
        size = RING / self.zoom
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each, box in self._boxes.items():
            radius = radius_of(self.journey.items.get(each))
            ring(painter, QRectF(*box), radius, size, size, self.accent)
        painter.restore()


def ring(painter: QPainter, box: QRectF, radius: float, width: float, gap: float, colour: QColor) -> None:
    """A ring `width` thick, `gap` outside a card's edge."""
    grown = gap + width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    outer = box.adjusted(-grown, -grown, grown, grown)
    painter.drawRoundedRect(outer, radius + grown, radius + grown)


def ring_of_one(painter: QPainter, box: QRectF, radius: float, colour: QColor, ratio: float) -> None:
    """The ring of a selected card: on whole pixels an image, as it is painted in each frame of a gesture.

    Not that of a stage: of one that is half a million points wide the image has hundreds of megabytes.
    """
    if not is_on_pixels(box, ratio) or painter.opacity() < 1:
        ring(painter, box, radius, *_ONE, colour)
        return
    image = _ring_image(box.width(), box.height(), radius, colour.rgba())
    painter.drawPixmap(box.topLeft() - QPointF(_RING_ROOM, _RING_ROOM), image)


@lru_cache(maxsize=4)
def _ring_image(width: float, height: float, radius: float, rgba: int) -> QPixmap:
    image = QPixmap(int(width) + 2 * _RING_ROOM, int(height) + 2 * _RING_ROOM)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_RING_ROOM, _RING_ROOM, width, height)
        ring(painter, box, radius, *_ONE, QColor.fromRgba(rgba))
    return image


def rings_from_far(painter: QPainter, view: View, cards: "Alike", seen: Rect) -> None:
    """Paint the rings of the cards in a part of the picture, seen from so far that no step has a label.

    Small ones are images on whole pixels: thousands are painted in each frame.
    """
    zoom, accent, ratio = view.camera.zoom, view.colour("ui.accent"), view.camera.ratio
    (width, height), radius = (round(side * zoom, 3) for side in cards.size), cards.radius * zoom
    room = _RING_ROOM if height < _TINY else _GROWN
    corners = (cards.boxes.corners(seen) * zoom + view.camera.shift - room).tolist()
    if height < _TINY:
        image = _tiny_ring(width, height, radius, accent.rgba(), ratio)
        for x, y in corners:
            painter.drawPixmap(QPointF(x, y), image)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, RING))
    for x, y in corners:
        outer = QRectF(x, y, width + 2 * _GROWN, height + 2 * _GROWN)
        painter.drawRoundedRect(outer, radius + _GROWN, radius + _GROWN)


@lru_cache(maxsize=8)
def _tiny_ring(width: float, height: float, radius: float, rgba: int, ratio: float) -> QPixmap:
    size = QSizeF(width + 2 * _RING_ROOM, height + 2 * _RING_ROOM) * ratio
    image = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_RING_ROOM, _RING_ROOM, width, height)
        ring(painter, box, radius, RING, RING, QColor.fromRgba(rgba))
    return image


def spare_badge(painter: QPainter, view: View, item_id: ItemId) -> None:
    """Leave out the badge of a card, if it has one: a ring goes behind it."""
    badge = readable.badge(view, item_id)
    if badge is not None:
        spare(painter, badge)


def spare(painter: QPainter, pill: QRectF) -> None:
    """Leave out what has round ends: nothing is drawn over its letters."""
    outside = QPainterPath()
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    outside.addRect(QRectF(painter.viewport()).united(pill))
    outside.addRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)


def is_on_pixels(box: QRectF, ratio: float) -> bool:
    """Whether a box that is not too large for an image lies on whole pixels."""
    x, y, width, height = box.x(), box.y(), box.width(), box.height()
    return width * height <= _RING_PIXELS and ratio == 1.0 and not (x % 1 or y % 1 or width % 1 or height % 1)
