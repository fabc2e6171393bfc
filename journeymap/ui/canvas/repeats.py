"""A key that is held on a large map: what it asked for while the program was at work is done at once, and
nothing of it later.
"""

from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

LATE_MS: Final = 100
"""From so much on a repeat comes too late."""


class Repeats:
    """Tells which repeats of a held key have waited: they would go on after the key is let go."""

    def __init__(self) -> None:
        self._behind = 0.0
        """Milliseconds between the clock of the events and ours: how far behind the key was at its best."""
        self._missed = 0

    def is_late(self, event: QKeyEvent) -> bool:
        """Whether a repeat has waited while something else was done; what was pressed itself never has."""
        if not event.isAutoRepeat():
            self._missed = 0
        if not event.timestamp():
            return False
        behind = 1000 * perf_counter() - event.timestamp()
        self._behind = min(self._behind, behind) if event.isAutoRepeat() else behind
        is_late = event.isAutoRepeat() and behind - self._behind > LATE_MS
        self._missed += is_late and event.type() == QEvent.Type.KeyPress
        return is_late

    def due(self) -> int:
        """For how many repeats the present one stands: those that came too late since the last count, too."""
        missed, self._missed = self._missed, 0
        return 1 + missed
