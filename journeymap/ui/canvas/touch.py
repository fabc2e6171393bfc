"""What fingers do on the canvas beside what a mouse does: one held still for the menu, two for the view."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputDevice, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

HOLD_MS: Final = 600
"""How long a finger must be held still; longer than a slow tap."""
STILL: Final = 10
"""Pixels that a finger held still may stray."""
BLUNT: Final = 2.5
"""How many times as far off as a mouse a finger may be."""
TWICE: Final = 24
"""Pixels between two taps at one place, at most."""


class Touch(QObject):
    """Watches what Qt makes of fingers: one is a mouse, two pinch."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._spot = QPoint()
        self._holds = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._holds.timeout.connect(self._open_menu)
        canvas.grabGesture(Qt.GestureType.PinchGesture)

    def press(self, event: QMouseEvent) -> None:
        """A finger or a button went down; a mouse has a button of its own for the menu."""
        if event.device().type() == QInputDevice.DeviceType.TouchScreen:
            self._spot = event.position().toPoint()
            self._holds.start()

    @staticmethod
    def bluntness(event: QMouseEvent) -> float:
        """How many times as far off as a mouse may be what has sent an event."""
        return BLUNT if event.device().type() == QInputDevice.DeviceType.TouchScreen else 1.0

    def is_twice(self, event: QMouseEvent) -> bool:
        """Whether a double click is one: Qt calls two quick taps so wherever each of them is."""
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return True
        return (event.position().toPoint() - self._spot).manhattanLength() <= TWICE

    def move(self, event: QMouseEvent) -> None:
        """A finger that moves away wants no menu."""
        if self._holds.isActive() and (event.position().toPoint() - self._spot).manhattanLength() > STILL:
            self._holds.stop()

    def count(self, event: QTouchEvent) -> None:
        """Two fingers want no menu, however slowly they move."""
        if event.pointCount() > 1:
            self._holds.stop()

    def end(self) -> None:
        """The finger is up, or another one came."""
        self._holds.stop()

    def pinch(self, event: Any) -> bool:
        """Let the map follow two fingers: what is between them stays there."""
        found = event.gesture(Qt.GestureType.PinchGesture)
        if found is None:
            return False
        canvas = self._canvas
        if found.state() == Qt.GestureState.GestureStarted:
            self.end()
            canvas.give_up()  # what the first finger had begun
        event.accept(found)
        if found.state() in (Qt.GestureState.GestureFinished, Qt.GestureState.GestureCanceled):
            return True  # which tells the last move once more
        now, before = (canvas.mapFromGlobal(at) for at in (found.centerPoint(), found.lastCenterPoint()))
        canvas.pan(now.x() - before.x(), now.y() - before.y())
        canvas.lens.turn_zoom(found.scaleFactor(), (now.x(), now.y()))
        return True

    def _open_menu(self) -> None:
        self._canvas.give_up()
        where = self._canvas.mapToGlobal(self._spot)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Other, self._spot, where)
        QApplication.sendEvent(self._canvas, event)
