"""The map coming along while a gesture is held at the edge of the view: what is beyond can be reached."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from journeymap.picture.shapes import Point

ZONE: Final = 28.0
"""Pixels from the edge within which the map begins to come."""
WAIT_MS: Final = 180
"""How long the pointer must stay there: who only passes wants to stay where they are."""
FASTEST: Final = 1.1
"""Pixels a millisecond, at the very edge and beyond it."""
_FRAME_MS: Final = 16
_LONGEST_MS: Final = 50
"""A frame that took longer moves the map no further: nobody can follow leaps."""


class EdgePan(QObject):
    """Pans a widget's view as long as the pointer is held near its edge."""

    def __init__(self, widget: QWidget, pan: Callable[[float, float], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pan = pan
        self._start: Point | None = None
        self._speed: Point = (0.0, 0.0)
        self._waits = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._waits.timeout.connect(self._begin)
        self._beats = QTimer(self, interval=_FRAME_MS)
        self._beats.timeout.connect(self._go)
        self._clock = QElapsedTimer()

    def begin(self, position: Point) -> None:
        """A gesture begins here, which may be at the edge already."""
        self.stop()
        self._start = position

    def follow(self, position: Point) -> None:
        """The pointer is here now, of a gesture that was begun."""
        if self._start is None:
            return
        self._speed = (
            _wanted(position[0], self._start[0], self._widget.width()),
            _wanted(position[1], self._start[1], self._widget.height()),
        )
        if self._speed == (0.0, 0.0):
            self._waits.stop()
            self._beats.stop()
        elif not self._waits.isActive() and not self._beats.isActive():
            self._waits.start()

    def stop(self) -> None:
        """The gesture is over."""
        self._start = None
        self._waits.stop()
        self._beats.stop()

    def _begin(self) -> None:
        self._clock.start()
        self._beats.start()

    def _go(self) -> None:
        passed = min(_LONGEST_MS, self._clock.restart())
        self._pan(*(round(each * passed) for each in self._speed))


def _wanted(at: float, start: float, size: float) -> float:
    """How fast the map comes along one way, in pixels a millisecond; below 0 towards the start.

    Only where the pointer was moved towards that edge: what is taken hold of near an edge stays.

    >>> _wanted(500, 400, 1000), _wanted(1000, 400, 1000), _wanted(0, 400, 1000), _wanted(995, 996, 1000)
    (0.0, -1.1, 1.1, 0.0)
    """
    near, far = ZONE - at, at - (size - ZONE)
    if near > 0 and at < start - 1:
        return FASTEST * min(1.0, near / ZONE) ** 2
    if far > 0 and at > start + 1:
        return -FASTEST * min(1.0, far / ZONE) ** 2
    return 0.0
