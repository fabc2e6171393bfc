"""What pieces of views show, and where the pieces of one drawing at one zoom are kept."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Place

_HALF: Final = 0.5 + 1e-6
"""Halves of a pixel all go the same way."""
_WHOLE: Final = QRect(0, 0, SIDE, SIDE)


@dataclass(frozen=True)
class Content:
    """What the pieces show. Pieces of equal `version` may stand in for each other, whatever their `drawing`.

    `holes` are the boxes of the picture in which this one differs from the drawing as it is, and `hole` says
    which difference that is. It is seen in `first` of them at once, in the others as soon as there are pieces
    of all; None: at once everywhere. What is of another `level` looks different, not only larger or smaller.
    """

    drawing: object
    version: tuple[object, ...]
    hole: object = None
    holes: tuple[Rect, ...] = ()
    since: "Since | None" = None
    first: tuple[Rect, ...] | None = None
    level: int = 0


@dataclass(frozen=True)
class Since:
    """The drawing that another came in place of, its version, and where the two differ."""

    drawing: object
    version: tuple[object, ...]
    boxes: tuple[Rect, ...]


@dataclass
class Sheet:
    """The pieces of one drawing at one zoom."""

    content: Content
    camera: Camera
    images: dict[Place, QImage] = field(default_factory=dict)
    pierced: dict[Place, QImage] = field(default_factory=dict)
    begun: dict[Place, QImage] = field(default_factory=dict)
    """Pieces with the first of their holes, then with all: what is seen until the others are there too."""
    hole: object = None
    meets: dict[Place, bool] = field(default_factory=dict)
    """Whether a place has to do with the hole."""
    is_new: bool = True
    """Whether nothing was painted from here yet: who zooms on never comes back to it."""

    @property
    def count(self) -> int:
        """How many pieces there are."""
        begun = sum(image is not self.pierced.get(place) for place, image in self.begun.items())
        return len(self.images) + len(self.pierced) + begun

    def kept(self, place: Place, content: Content) -> dict[Place, QImage]:
        """Where the piece of a place is kept: those with holes apart from all others."""
        if content.hole is None:
            return self.images
        if self.hole is not content.hole and self.hole != content.hole:
            self.hole, self.pierced, self.begun, self.meets = content.hole, {}, {}, {}
        if place not in self.meets:
            self.meets[place] = self.is_in(place, content.holes)
        return self.pierced if self.meets[place] else self.images

    def is_in(self, place: Place, boxes: Iterable[Rect]) -> bool:
        """Whether some boxes reach into a piece."""
        box = self.box(place)
        return any(each.meets(box) for each in boxes)

    def box(self, place: Place) -> Rect:
        """The part of the map that a piece shows."""
        side = SIDE / self.camera.ratio / self.camera.zoom
        return Rect(place[0] * side, place[1] * side, side, side)


def let_go(images: dict[Place, QImage], over: int, seen: QRect, camera: Camera) -> None:
    """Let so many pieces go that are over, those made first, but none seen in an area of the widget."""
    if over > 0:
        kept = frozenset(places_in(seen, camera))
        for place in [each for each in images if each not in kept][:over]:
            del images[place]


def key_of(content: Content, camera: Camera) -> tuple[object, ...]:
    """By what the pieces of a drawing at a zoom are found."""
    return id(content.drawing), content.version, camera.zoom, camera.ratio


def share_of(sheet: Sheet, area: QRect, camera: Camera) -> float:
    """How much of an area a sheet of another zoom has pieces for: 1 for all of it."""
    side = SIDE / camera.ratio * camera.zoom / sheet.camera.zoom
    (x, y), (width, height) = camera.shift, (area.width(), area.height())
    columns = range(math.floor((area.x() - x) / side), math.ceil((area.x() + width - x) / side))
    rows = range(math.floor((area.y() - y) / side), math.ceil((area.y() + height - y) / side))
    found = sum(i in columns and j in rows for i, j in sheet.images)
    return found / max(1, len(columns) * len(rows))


def ground_of(sheet: Sheet) -> QColor:
    """The colour beside the map: that of a corner of some piece."""
    return next(iter(sheet.images.values())).pixelColor(0, 0)


def origin(camera: Camera) -> tuple[int, int]:
    """Where the map's origin is painted, in device pixels."""
    x, y = camera.shift
    return round(x * camera.ratio), round(y * camera.ratio)


def corner(place: Place, camera: Camera) -> QPointF:
    """Where the piece of a place is in the widget."""
    (x, y), ratio = origin(camera), camera.ratio
    return QPointF((x + place[0] * SIDE) / ratio, (y + place[1] * SIDE) / ratio)


def put(painter: QPainter, camera: Camera, pieces: Iterable[tuple[Place, QImage]]) -> None:
    """Put pieces down on their own device pixels: through the painter's scale Qt would reckon each anew.

    At a broken ratio the widget may begin between two of them, and Qt rounds halves away from zero: all are
    to go one way. Of an image a fraction off it leaves out a first row or column which is the last painted.
    """
    (x, y), world, scale = origin(camera), painter.worldTransform(), 1 / camera.ratio
    painter.setWorldTransform(QTransform(scale, 0, 0, scale, 0, 0))
    begins = painter.deviceTransform()
    off = (_to_pixel(begins.dx()), _to_pixel(begins.dy()))
    if off != (0.0, 0.0):
        painter.setWorldTransform(QTransform(scale, 0, 0, scale, off[0] * scale, off[1] * scale))
    for (i, j), image in pieces:
        painter.drawImage(QRect(x + i * SIDE, y + j * SIDE, SIDE, SIDE), image, _WHOLE)
    painter.setWorldTransform(world)


def _to_pixel(at: float) -> float:
    """How far it is from a place to the device pixel that it begins at."""
    return math.floor(at + _HALF) - at


def place_at(spot: tuple[float, float], camera: Camera) -> Place:
    """The place of the piece at a point of the widget."""
    (x, y), ratio = origin(camera), camera.ratio
    return math.floor((spot[0] * ratio - x) / SIDE), math.floor((spot[1] * ratio - y) / SIDE)


def places_in(area: QRect, camera: Camera) -> list[Place]:
    """The places of the pieces that an area of the widget shows."""
    left, top = place_at((area.left(), area.top()), camera)
    right, bottom = place_at((area.right() + 1 - 1e-6, area.bottom() + 1 - 1e-6), camera)
    return [(i, j) for j in range(top, bottom + 1) for i in range(left, right + 1)]
