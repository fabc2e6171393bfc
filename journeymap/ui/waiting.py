"""The pointer while the program is at work for longer than a moment, so that nobody presses a second time."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

MANY: Final = 2000
"""Records: to change so many takes a quarter of a second and more."""
_AFTER_MS: Final = 50
"""How long the pointer stays so at least: the frame that follows takes a while, too."""


class Waiting(QObject):
    """Shows that the program is at work, until it hears of keys and pointer again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_shown = False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.end)

    def begin(self, count: int) -> None:
        """So many records are about to be made, changed or read; of few nobody is told."""
        if count < MANY:
            return
        if not self._is_shown:
            self._is_shown = True
            QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        self._timer.start()

    def end(self) -> None:
        """The program can be used again."""
        self._timer.stop()
        if self._is_shown:
            self._is_shown = False
            QGuiApplication.restoreOverrideCursor()
