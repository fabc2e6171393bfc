"""When garbage is collected: in the GUI thread only, since a worker that did it could destroy widgets, and
with everything looked through only while nobody would notice: at 10,000 cards that takes half a second.
"""

import ctypes
import gc
from functools import cache
from typing import Any, Final, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

TICK_MS: Final = 2000
QUIET: Final = 3
"""Ticks for which nobody has done anything."""
REST: Final = 30
"""Ticks between two looks through everything, at least."""
MANY: Final = 20_000
"""Young things from which on something large is being made beside the window: to look through them would take
longer than a frame may, and they stay."""

LARGE: Final = 256 * 1024
"""Bytes: blocks from so many on go back to the system as soon as they are let go."""
_MMAP_THRESHOLD: Final = -3


class Resting(Protocol):
    """What keeps things that may be asked for again."""

    def rest(self) -> None:
        """Nobody does anything: let go of what is not seen."""


_RESTING: Final[WeakSet[Resting]] = WeakSet()


def tell_of_rest(what: Resting) -> None:
    """Let something know from now on when nobody does anything, as long as it is there."""
    _RESTING.add(what)


class Tidier(QObject):
    """Collects what is young when enough of it has come together, and all when it is quiet."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        gc.disable()
        _keep_no_images()
        self._thresholds = gc.get_threshold()
        self._pointer = QPoint()
        self._still = 0
        self._rested = 0
        self._since = 0
        timer = QTimer(self, interval=TICK_MS)
        timer.timeout.connect(self.tidy)
        timer.start()

    def wait(self, *_: object) -> None:
        """Somebody works: it is not quiet for a while, though the pointer may stand still."""
        self._still = self._rested = 0

    def tidy(self) -> None:
        """Look at what has come together since the last time."""
        counts = gc.get_count()
        self._since += 1
        self._rested += 1
        self._still = self._still + 1 if QCursor.pos() == self._pointer else 0
        self._pointer = QCursor.pos()
        is_time = self._since >= REST and self._is_quiet()
        if is_time and (counts[2] > self._thresholds[2] or gc.get_freeze_count() > 0):  # it counts them
            self._since = 0
            tidy_all()
        elif counts[0] > MANY:
            spare()
        elif counts[1] > self._thresholds[1]:
            gc.collect(1)
        elif counts[0] > self._thresholds[0]:
            gc.collect(0)

    def _is_quiet(self) -> bool:
        """Whether nobody moves the pointer, works, writes, or looks."""
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            return self._rested >= QUIET
        is_writing = isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)
        return self._still >= QUIET and not is_writing


def tidy_all() -> None:
    """Let go of all garbage, what was spared too, and of what is kept of views that somebody has left, and
    give the memory that they leave back to the system.

    The C library keeps what lies between things that are still needed: after an hour of edits a sixth of the
    memory of the process.
    """
    gc.unfreeze()
    _rest_all()
    _collect_all()


def _rest_all() -> None:
    """Tell all who keep something; apart, as the last of them would be held while garbage is looked for."""
    from journeymap.export.painting.shadows import IMAGES  # which a window appears without

    IMAGES.rest()
    for each in tuple(_RESTING):
        each.rest()


def _keep_no_images() -> None:
    """Tell the C library that large blocks, as images of pieces of the map, are for the system at once.

    Else it learns from the first one that is let go to keep those to come, between things that stay: 9 MB
    after a few gestures at 10,000 cards.
    """
    try:
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE)
    except (AttributeError, OSError, TypeError):
        return


@cache
def _trim() -> Any:
    """What gives free memory back; None where the C library has no such thing."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None


def spare() -> None:
    """What was just made is large and stays: it and all else wait for the next look at everything."""
    gc.freeze()


def sweep() -> None:
    """Give back what was only needed while something large was made, without a look at anything.

    Python keeps small things that were let go for the next ones, thousands of each size, and with them the
    memory that they lie scattered over: 40 MB after a drawing of 10,000 cards. Only in the GUI thread.
    """
    spare()
    _collect_all()


def _collect_all() -> None:
    gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)
