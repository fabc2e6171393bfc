"""The application: one QApplication made ready, the windows that are open, and what they have in common."""

import atexit
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, QObject, QPoint, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeymap import __version__
from journeymap.ui import languages, motion, naming, targets, theme
from journeymap.ui.dialogs import DIALOGS, Dialogs
from journeymap.ui.settings import SCALES, Memory
from journeymap.ui.tidying import Tidier
from journeymap.ui.window import MainWindow, after_first_paint

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStyleHints

    from journeymap.document import Document

APPEAR_MS: Final = 400
"""How long to wait at most for a display to show an empty window."""

TURN: Final = 0.0005
"""Seconds that a thread works on while another one waits for its turn. A frame takes several turns while a
map is drawn beside the window: with Python's own 5 ms one frame in twenty came 60 ms late."""
_SCALE: Final = "QT_SCALE_FACTOR"
_OWN_CLIPBOARD: Final = ("offscreen", "minimal")
"""Platforms whose clipboard nobody else sees. Qt keeps it in a static of its own, which outlives Python: mime
data made in Python would be destroyed there without an interpreter, and end the process by a signal."""


class Shell(QObject):
    """What all windows share: appearance, memory, the system's dialogs, and each other."""

    def __init__(self, app: QApplication, memory: Memory) -> None:
        super().__init__(app)
        self.memory = memory
        self.tidier = Tidier(app)
        self.appearance = theme.Appearance(app, memory.settings)
        self.motion = motion.Motion(app, memory.settings.motion)
        self.speech = languages.Speech(app, self.memory.settings.language, self.memory.settings.digits)
        self.speech.changing.connect(self._hear_out)
        self.speech.changed.connect(self._retell)
        targets.be_for_fingers(self.memory.settings.is_workshop)
        self.dialogs: Dialogs = DIALOGS
        self.windows: list[MainWindow] = []
        self._outgoing: TemporaryDirectory[str] | None = None
        self._hints: QStyleHints | None = None
        """Held for good: Python takes what they lead to for gone when nothing holds them."""
        self.has_offered = False
        """Whether a window has told of all that was not saved; the next ones tell of their own files only."""

    def appear(self, *, is_blank: bool) -> MainWindow:
        """A window that is on screen, its parts still to come."""
        window = MainWindow(self, is_blank=is_blank)
        self.windows.append(window)
        window.show()
        end = time.monotonic() + APPEAR_MS / 1000
        while not window.opening.was_painted and time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            QThread.msleep(1)
        return window

    def furnish(self, window: MainWindow, document: "Document", origin: Path | None = None) -> None:
        """Put a document in a window; `origin` is the file it was imported from."""
        from journeymap.ui import composing
        from journeymap.ui.session import Session

        composing.install()
        session = Session(document)
        for signal in (session.changed, session.selected, session.previewed):
            signal.connect(self.tidier.wait)
        window.furnish(session, origin)
        window.canvas.moved.connect(self.tidier.wait)
        after_first_paint(window.canvas, lambda: self._settle(window))

    def show_document(
        self, document: "Document", origin: Path | None = None, beside: MainWindow | None = None
    ) -> MainWindow:
        """A window on a document; `beside` a window that is open already."""
        window = MainWindow(self)
        self.windows.append(window)
        if beside is not None:
            window.resize(beside.size())
            window.move(beside.pos() + (QPoint() if beside.files.is_blank else QPoint(28, 28)))
        self.furnish(window, document, origin)
        window.show()
        return window

    def window_of(self, path: Path) -> MainWindow | None:
        """The window in which a file is open."""
        for window in self.windows:
            known = window.session.document.path
            if known is not None and known.resolve() == path.resolve():
                return window
        return None

    def adopt(self, **values: Any) -> None:
        """Let other settings be in force in every window, and keep them."""
        self.memory.change(**values)
        settings = self.memory.settings
        if values.keys() & {"theme", "contrast", "map_theme", "is_solid"}:
            self.appearance.take(settings)
        if "motion" in values:
            self.motion.choose(settings.motion)
        if values.keys() & {"language", "digits"}:
            self.speech.take(settings.language, settings.digits)
        for window in self.windows:
            if window.is_furnished:
                window.desk.take_settings()

    def _hear_out(self) -> None:
        """Let count what is being typed, as long as it is read as it was written."""
        for window in self.windows:
            if window.is_furnished:
                window.desk.commit()

    def _retell(self, _: str) -> None:
        """Another language: what a menu of a window asked for is over before its parts are made anew."""
        for window in self.windows:
            QTimer.singleShot(0, window, window.renew)

    def be_for_fingers(self, is_on: bool) -> None:
        """Make every window anew with buttons large enough for fingers, or as they are."""
        self._hear_out()
        self.memory.change(is_workshop=is_on)
        targets.be_for_fingers(is_on)
        self._retell("")

    def forget(self, window: MainWindow) -> None:
        """A window is closed."""
        if window in self.windows:
            self.windows.remove(window)

    def outgoing(self) -> Path:
        """A new folder for what other programs fetch from us; it goes when the program ends."""
        if self._outgoing is None:
            self._outgoing = TemporaryDirectory(prefix="journeymap-", ignore_cleanup_errors=True)
        return Path(mkdtemp(dir=self._outgoing.name))

    def _settle(self, window: MainWindow) -> None:
        """What can wait until the user sees something: figures, and what an earlier run left behind."""
        window.session.refresh()
        self._listen()
        window.files.meeting.settle()
        window.files.warn_of_loss()
        window.files.offer_recovery()

    def _listen(self) -> None:
        """Hear what the system asks for beside its theme; asking costs too much before the first paint."""
        self.motion.ask_system()
        if self._hints is None:
            self._hints = QGuiApplication.styleHints()
            self._hints.accessibility().contrastPreferenceChanged.connect(self._hear_contrast)
            self._hear_contrast(self._hints.accessibility().contrastPreference())

    def _hear_contrast(self, wish: "Qt.ContrastPreference") -> None:
        self.appearance.hear_contrast(is_wanted=wish.name == "HighContrast")


def create() -> QApplication:
    """The application with fonts, style and theme in place; the one there is already, if any."""
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy: small solves are slower on two threads
    sys.setswitchinterval(TURN)
    memory = Memory()
    app = QApplication.instance() or _scaled(memory.settings.scale)
    assert isinstance(app, QApplication)
    if app.findChild(Shell) is None:
        app.setApplicationName("journeymap")
        app.setApplicationDisplayName("journeymap")
        app.setApplicationVersion(__version__)
        app.setDesktopFileName("journeymap")
        app.setStyle("Fusion")
        theme.load_fonts()
        naming.install()
        Shell(app, memory)
        if sys.excepthook is sys.__excepthook__:  # a test looks after faults itself
            sys.excepthook = _excuse
        atexit.register(_part)
    return app


def _scaled(percent: int) -> QApplication:
    """The application at its size; whoever starts it with a scale of his own knows better.

    What it starts in turn makes pictures, whose size has nothing to do with that of the interface.
    """
    is_ours = percent != 100 and percent in SCALES and _SCALE not in os.environ
    if is_ours:
        os.environ[_SCALE] = f"{percent / 100:g}"
    app = QApplication(sys.argv[:1])
    if is_ours:
        del os.environ[_SCALE]
    return app


def _part() -> None:
    """Let windows go while Python still stands: what Qt calls of them later would end in a crash."""
    from PySide6.QtCore import QEvent

    app = QApplication.instance()
    home = app.findChild(Shell) if app is not None else None
    for window in list(home.windows) if home is not None else []:
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if app is not None and QGuiApplication.platformName() in _OWN_CLIPBOARD:
        QGuiApplication.clipboard().clear()


def _excuse(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from journeymap.ui import trouble

    trouble.show(kind, error, trace)


def shell() -> Shell:
    """What all windows share."""
    found = create().findChild(Shell)
    assert found is not None
    return found


def open_window(path: Path | None = None) -> MainWindow:
    """A window on a file, or on a new map; one that cannot be opened is said in a window on a new map."""
    home = shell()
    window = home.appear(is_blank=path is None)
    from journeymap.document import Document
    from journeymap.model.errors import JourneyError
    from journeymap.ui.files import fresh, opened

    if path is None:
        home.furnish(window, fresh())
        return window
    path = Path(path)
    if Document.holders(path):
        home.furnish(window, fresh())
        window.files.meet_holder(path)
        return window
    try:
        document, carried = opened(path)
    except JourneyError as error:
        home.furnish(window, fresh())
        window.files.say_unopened(path, error)
        return window
    home.furnish(window, document, path)
    window.files.tell_origin(path, carried)
    home.memory.keep(home.memory.settings.with_recent(path.absolute()))
    return window


def run(paths: list[str]) -> int:
    """Open a window for each file, or one on a new map, and stay until the last one is closed."""
    app = create()
    sys.excepthook = _excuse
    for path in paths:
        open_window(Path(path))
    if not paths:
        open_window()
    return app.exec()
