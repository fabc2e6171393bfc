"""From one level of detail to the next: the one before fades out over the new one."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QVariantAnimation

from journeymap.ui import motion
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.regional import Shown

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

FADE_MS: Final = 90


class Fading(QObject):
    """What is still seen of the level of detail before; of large maps and with reduced motion nothing."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._before: Shown | None = None
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(FADE_MS)
        self._flight.setStartValue(1.0)
        self._flight.setEndValue(0.0)
        self._flight.valueChanged.connect(lambda _: canvas.update())
        self._flight.finished.connect(self.stop)

    def begin(self, before: float, now: float) -> None:
        """The zoom has changed."""
        canvas = self._canvas
        if detail_at(before) == detail_at(now):
            return
        self.stop()
        if motion.is_reduced() or canvas.is_large or not canvas.isVisible():
            return
        self._before = canvas.drawing_at(before)
        if self._before is not None:
            self._flight.start()

    def stop(self) -> None:
        """Show the new level alone."""
        self._flight.stop()
        if self._before is not None:
            self._before = None
            self._canvas.update()

    @property
    def seen(self) -> tuple[Shown, float] | None:
        """The drawing that fades, and how much of it is left."""
        before = self._before
        if before is None or before.journey is not self._canvas.session.journey:
            return None
        return before, float(self._flight.currentValue() or 0.0)
