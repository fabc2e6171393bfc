"""Tells a screen reader, politely, what the journey converts after it was changed."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from journeymap.ui.canvas.spoken import spoken_conversion
from journeymap.ui.session import Session

PAUSE_MS: Final = 700
"""How long the figures must have been at rest: who holds a key down is not talked over."""


class Announcing(QObject):
    """Watches the figures of a session and says the conversion where it is another than before."""

    said = Signal(str)
    """What was just announced."""

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self._session, self._around = session, around
        self._last: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._say)
        session.reported.connect(self._take)

    def _take(self) -> None:
        if self._last is None:  # the first figures of a map are no change
            self._last = spoken_conversion(self._session.report)
        else:
            self._pause.start()

    def _say(self) -> None:
        text = spoken_conversion(self._session.report)
        if text == self._last:
            return
        self._last = text
        event = QAccessibleAnnouncementEvent(self._around, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(text)
