"""What a window shows before its parts are there: the surfaces they will stand on, in a few colours.

A window is on screen in the time of an empty one; everything else is imported and built behind this picture.
So this module, `app`, `window` and `theme` import nothing at their top but Qt and the standard library.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from journeymap.ui import theme

TOP = 52
"""Height of the bar at the top."""
PANEL = 312
"""Width of the panel at the end side."""
DOTS = 22
"""Distance of the dots on the ground of the canvas."""


class Opening(QWidget):
    """The empty surfaces of a window that is about to be furnished."""

    def __init__(self, panel: int) -> None:
        super().__init__()
        self._panel = panel
        self.was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        self.was_painted = True
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.canvas"))
        painter.fillRect(self.rect(), QBrush(_dot(self.devicePixelRatioF())))
        painter.fillRect(0, 0, self.width(), TOP, theme.colour("ui.surface"))
        painter.fillRect(0, TOP - 1, self.width(), 1, theme.colour("ui.hairline"))
        if self._panel:
            start = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x = self.width() - self._panel if start else 0
            painter.fillRect(x, TOP, self._panel, self.height() - TOP, theme.colour("ui.surface"))
            edge = x if start else self._panel - 1
            painter.fillRect(edge, TOP, 1, self.height() - TOP, theme.colour("ui.hairline"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.primary"))
        painter.drawRoundedRect(QRectF(12, 11, 30, 30), 9, 9)
        painter.end()


def _dot(ratio: float) -> QPixmap:
    """One tile of the dotted ground."""
    tile = QPixmap(round(DOTS * ratio), round(DOTS * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(theme.colour("ui.canvas"))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.canvasDot"))
    painter.drawEllipse(QPointF(DOTS / 2, DOTS / 2), 1, 1)
    painter.end()
    return tile
