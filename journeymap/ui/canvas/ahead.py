"""Pieces of the map round a gesture, made before it comes there: some in its first frame, the others between
frames.
"""

from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect, QTimer

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import Draw
from journeymap.ui.canvas.sheets import Content
from journeymap.ui.canvas.tiles import Tiles

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

FIRST: Final = 0.01
"""Seconds that the first frame of a gesture may take with all that it makes ahead."""
_PAUSE_MS: Final = 16
_SLICE: Final = 0.002
"""Seconds spent on them between two frames."""


class _Order(NamedTuple):
    """What to make pieces of, and where the gesture is in the widget."""

    camera: Camera
    content: Content
    draw: Draw
    near: QRect


class Ahead:
    """Makes the pieces in view of a canvas, first those in line with what is moved: guides run there."""

    def __init__(self, canvas: "JourneyCanvas", tiles: Tiles) -> None:
        self._canvas, self._tiles = canvas, tiles
        self._order: _Order | None = None
        self._timer = QTimer(canvas, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    def follow(self, camera: Camera, content: Content, draw: Draw, near: QRect) -> None:
        """A frame of a gesture was painted, which may be another one, or somewhere else."""
        order = self._order
        if order is not None and order.content is content and order.camera is camera:
            return
        is_first = order is None or (order.content.drawing, order.content.hole) != (
            content.drawing,
            content.hole,
        )
        self._order = _Order(camera, content, draw, near)
        if is_first:
            self._make(self._tiles.began + FIRST)
        else:
            self._timer.start()

    def stop(self) -> None:
        """The gesture is over."""
        self._order = None
        self._timer.stop()

    def _go_on(self) -> None:
        if self._canvas.is_previewing:
            self._make(perf_counter() + _SLICE)
        else:
            self.stop()

    def _make(self, until: float) -> None:
        order = self._order
        if order is not None and not self._tiles.make(
            self._canvas.rect(), order.near, order.camera, order.content, order.draw, until
        ):
            self._timer.start()
