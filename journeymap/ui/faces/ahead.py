"""A frame of a face that is painted before it is shown, a share in each turn of the event loop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from journeymap.export import painting
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Theme
from journeymap.ui.canvas.camera import Camera

SHARES: Final = 3
"""Turns that painting a frame is spread over: a large flow takes longer than a frame may."""


@dataclass(frozen=True, eq=False)
class Frame:
    """What a frame shows: a painting as a camera sees it, some records of it weakly."""

    painted: painting.Painting
    camera: Camera
    faded: frozenset[str]

    def is_like(self, other: "Frame") -> bool:
        """Whether both look the same, where they are as large."""
        same = self.painted is other.painted and self.camera == other.camera
        return same and self.faded == other.faded


class Ahead(QObject):
    """The frame that a widget shows next: what is seen stays as it is until all of this one is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._frame: Frame | None = None
        self._pixels = QPixmap()
        self._left: list[list[int]] = []
        self._then: Callable[[], None] = _nothing
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._paint_share)

    def begin(self, frame: Frame, theme: Theme, then: Callable[[], None]) -> None:
        """Paint a frame in the next turns; `then` lets the widget show it."""
        ratio, box = frame.camera.ratio, self._widget.rect()
        self._frame, self._then = frame, then
        self._pixels = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
        self._pixels.setDevicePixelRatio(ratio)
        self._pixels.fill(painting.colour(theme["ui.surface"]))
        seen = frame.camera.box_to_map(Rect(0, 0, box.width(), box.height()))
        rows = frame.painted.rows_in([seen])
        share = -(-len(rows) // SHARES) or 1
        self._left = [rows[first : first + share] for first in range(0, len(rows), share)]
        self._turn.start()

    def drop(self) -> None:
        """The frame is not wanted any more."""
        self._turn.stop()
        self._frame, self._pixels, self._then = None, QPixmap(), _nothing

    def rest(self) -> None:
        """Nobody sees the widget: a frame that is ready is let go, one on its way still comes."""
        if not self._turn.isActive():
            self.drop()

    def show(self, painter: QPainter, frame: Frame, box: QRect) -> bool:
        """Paint a part of the widget from what is ready; False where that is not this frame."""
        ratio, whole = frame.camera.ratio, self._widget.rect()
        is_whole = self._pixels.width() == round(whole.width() * ratio)
        is_whole = is_whole and self._pixels.height() == round(whole.height() * ratio)
        if self._left or self._frame is None or not is_whole or not self._frame.is_like(frame):
            return False
        at = QRect(
            round(box.x() * ratio),
            round(box.y() * ratio),
            round(box.width() * ratio),
            round(box.height() * ratio),
        )
        painter.drawPixmap(box, self._pixels, at)
        return True

    def _paint_share(self) -> None:
        frame = self._frame
        if frame is None:
            return
        if self._left:
            painter = QPainter(self._pixels)
            painter.translate(QPointF(*frame.camera.shift))
            painter.scale(frame.camera.zoom, frame.camera.zoom)
            frame.painted.draw(painter, faded=frame.faded, rows=self._left.pop(0))
            painter.end()
        if self._left:
            self._turn.start()
        else:
            self._then()


def _nothing() -> None:
    """What follows where nothing is painted."""
