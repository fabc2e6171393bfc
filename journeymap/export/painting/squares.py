"""Squares that what is painted together is cut apart into, each of which is to be what it would be alone."""

import math
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QRegion, QTransform

from journeymap.picture.shapes import Gradient, Layer, Part

_MARGIN = 4.0
"""Device pixels: a shape so near an edge is taken to lie on both sides of it."""


class Squares(NamedTuple):
    """Full rows of squares of so many device pixels a side, counted from the corner of what is painted on.

    Along a gradient Qt adds up from where it is clipped, so that its colours depend on that.
    """

    side: int
    columns: range
    rows: range

    @property
    def box(self) -> QRect:
        """All of them, in device pixels."""
        side = self.side
        return QRect(
            self.columns.start * side, self.rows.start * side, len(self.columns) * side, len(self.rows) * side
        )

    def under(self, box: QRectF) -> list[QRect]:
        """Those that a box of device pixels is painted on one by one; none where that need not be."""
        if len(self.columns) * len(self.rows) == 1:
            return []
        left, right = self._reach(box.left(), box.right())
        top, foot = self._reach(box.top(), box.bottom())
        if left == right and top == foot:
            return []
        return [
            QRect(column * self.side, row * self.side, self.side, self.side)
            for row in self.rows
            if top <= row <= foot
            for column in self.columns
            if left <= column <= right
        ]

    def _reach(self, low: float, high: float) -> tuple[int, int]:
        return math.floor((low - _MARGIN) / self.side), math.floor((high + _MARGIN) / self.side)


def hold(painter: QPainter, box: QRect | QRegion) -> None:
    """Let a painter paint in some device pixels only."""
    world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
    painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setClipRegion(QRegion(box))
    painter.setWorldTransform(world)


def has_gradient(part: Part) -> bool:
    """Whether colours of a part go over into others; those of cards never do."""
    return part.layer < Layer.CARD and any(
        isinstance(getattr(shape, name, None), Gradient) for shape in part.shapes for name in ("fill", "line")
    )
