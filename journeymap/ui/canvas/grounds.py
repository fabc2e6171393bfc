"""The ground of blocks that are moved: far out cards are see-through, and would show what they are over."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeymap.picture.shapes import Box, Layer, Part
from journeymap.picture.style import Theme

_CLEAR: Final = len("#rrggbbaa")
"""So long is the name of a colour that is see-through."""


def lay(painter: QPainter, parts: Iterable[Part], theme: Theme) -> None:
    """Paint the colour of the map where those of some parts lie that are cards as blocks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(canvas(theme))
    for part in parts:
        shape = part.shapes[0] if len(part.shapes) == 1 and part.layer is Layer.CARD else None
        if isinstance(shape, Box) and isinstance(shape.fill, str) and len(shape.fill) == _CLEAR:
            box = QRectF(shape.x, shape.y, shape.width, shape.height)
            painter.drawRoundedRect(box, shape.radius, shape.radius)
    painter.restore()


def canvas(theme: Theme) -> QColor:
    """The colour of the map where nothing is."""
    return QColor(str(theme["ui.canvas"])[:7])


def on_ground(ink: QColor, ground: QColor) -> QColor:
    """What a see-through colour looks like on a ground."""
    left = 1.0 - ink.alphaF()
    inks = ((ink.redF(), ground.redF()), (ink.greenF(), ground.greenF()), (ink.blueF(), ground.blueF()))
    return QColor.fromRgbF(*(one + (other - one) * left for one, other in inks))
