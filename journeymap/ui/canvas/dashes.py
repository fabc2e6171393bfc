"""Dashed boxes over the map whose dashes stay where they are: whatever of a box is painted, and however large
it becomes, they are counted from the map's origin.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymap.picture.shapes import Point

_QUARTER: Final = 90 * 16
"""A quarter of a circle, as Qt counts angles."""

Dashes = tuple[float, float]
"""Line and gap, in pixels."""


def draw_dashed(
    painter: QPainter, box: QRectF, ink: tuple[QColor, float], dashes: Dashes, origin: Point, radius: float
) -> None:
    """Draw a box with dashed sides; `ink` is their colour and width, `origin` where the map's is painted.

    Only what is in view is drawn: of a long line Qt leaves out dashes that are out of sight, and then those
    in sight are elsewhere.
    """
    colour, width = ink
    pen = QPen(colour, width, c=Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([each / width for each in dashes])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = min(radius, box.width() / 2, box.height() / 2)
    inner = box.adjusted(radius, radius, -radius, -radius)
    clip = painter.clipBoundingRect() if painter.hasClipping() else box
    clip = clip.adjusted(-width, -width, width, width)
    left, right = max(inner.left(), clip.left()), min(inner.right(), clip.right())
    top, foot = max(inner.top(), clip.top()), min(inner.bottom(), clip.bottom())
    if right > left:
        pen.setDashOffset((left - origin[0]) % sum(dashes) / width)
        painter.setPen(pen)
        for y in (box.top(), box.bottom()):
            painter.drawLine(QPointF(left, y), QPointF(right, y))
    if foot > top:
        pen.setDashOffset((top - origin[1]) % sum(dashes) / width)
        painter.setPen(pen)
        for x in (box.left(), box.right()):
            painter.drawLine(QPointF(x, top), QPointF(x, foot))
    if radius > 0:
        pen.setDashOffset(0.0)
        painter.setPen(pen)
        corners = inner.topRight(), inner.topLeft(), inner.bottomLeft(), inner.bottomRight()
        for count, corner in enumerate(corners):
            bend = QRectF(corner, corner).adjusted(-radius, -radius, radius, radius)
            painter.drawArc(bend, _QUARTER * count, _QUARTER)
