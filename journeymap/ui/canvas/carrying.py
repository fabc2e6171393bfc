"""What is carried along with cards, all of it the same way: painted once, and put down as an image."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from journeymap.picture.shapes import Point, Rect

_MORE: Final = 0.25
"""How much more than what is seen is painted on each side, as a share of its smaller side."""

_NOWHERE: Final = Rect(math.inf, math.inf, 0.0, 0.0)


class Carried:
    """The image of some parts of a picture, as far as they are seen and some way round that.

    It is made in the second frame: in the first one much else is.
    """

    def __init__(self) -> None:
        self._look: tuple[object, ...] = ()
        self._image = QImage()
        self._area = self._whole = _NOWHERE
        self._corner = (0, 0)

    def paint(
        self,
        painter: QPainter,
        look: tuple[object, ...],
        whole: Callable[[], Rect],
        by: Point,
        seen: Rect,
        draw: Callable[[QPainter, Rect], None],
    ) -> None:
        """Paint what `draw` draws in a box, so far away from there, on whole device pixels.

        `look` is what it depends on; `seen` is the part of the picture to paint, to which the painter's
        transform leads.
        """
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        scale, dx, dy = world.m11() * ratio, world.dx() * ratio, world.dy() * ratio
        look = *look, scale, round(dx % 1, 3), round(dy % 1, 3)
        is_other = look != self._look
        if is_other:
            self._look, self._whole, self._area = look, whole(), _NOWHERE
        wanted = _common(Rect(seen.x - by[0], seen.y - by[1], seen.width, seen.height), self._whole)
        if wanted is None:
            return
        if is_other:  # in a frame that has enough to do
            painter.save()
            painter.translate(*by)
            draw(painter, wanted)
            painter.restore()
            return
        if not self._area.holds(wanted):
            more = wanted.grown(_MORE * min(seen.width, seen.height))
            self._area = _common(more, self._whole) or wanted
            self._make(scale, (dx % 1, dy % 1), ratio, draw)
        x = math.floor(dx) + self._corner[0] + math.floor(by[0] * scale + 0.5)
        y = math.floor(dy) + self._corner[1] + math.floor(by[1] * scale + 0.5)
        painter.save()
        painter.resetTransform()
        painter.drawImage(QPointF(x / ratio, y / ratio), self._image)
        painter.restore()

    def _make(self, scale: float, part: Point, ratio: float, draw: Callable[[QPainter, Rect], None]) -> None:
        left, top = (math.floor(at * scale + off) for at, off in zip(self._area[:2], part, strict=True))
        width, height = (math.ceil(each * scale) + 2 for each in self._area[2:])
        self._corner = left, top
        self._image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.fill(0)
        with QPainter(self._image) as painter:
            painter.translate(part[0] - left, part[1] - top)
            painter.scale(scale, scale)
            draw(painter, self._area)
        self._image.setDevicePixelRatio(ratio)


def _common(one: Rect, two: Rect) -> Rect | None:
    """What two boxes have in common."""
    x, y = max(one.x, two.x), max(one.y, two.y)
    right, bottom = min(one.right, two.right), min(one.bottom, two.bottom)
    return Rect(x, y, right - x, bottom - y) if x < right and y < bottom else None
