"""The application: one QApplication made ready, the windows that are open, and what they have in common."""

import gc
import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QStyleFactory

from journeymap import __version__
from journeymap.document import Document
from journeymap.export import painting
from journeymap.model.errors import JourneyError
from journeymap.ui import theme, trouble
from journeymap.ui.files import DIALOGS, Dialogs, opened
from journeymap.ui.session import Session
from journeymap.ui.settings import Memory
from journeymap.ui.window import MainWindow, after_first_paint

TIDY_MS: Final = 2000


class Shell(QObject):
    """What all windows share: appearance, memory, the system's dialogs, and each other."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.memory = Memory()
        self.appearance = theme.Appearance(app, self.memory.settings.theme)
        self.dialogs: Dialogs = DIALOGS
        self.windows: list[MainWindow] = []
        self._has_offered = False

    def show_document(
        self, document: Document, origin: Path | None = None, beside: MainWindow | None = None
    ) -> MainWindow:
        """A window on a document, its map fitted; `beside` a window that is open already."""
        window = MainWindow(Session(document), self, origin)
        self.windows.append(window)
        if beside is not None:
            window.resize(beside.size())
            window.move(beside.pos() + (QPoint() if beside.files.is_blank else QPoint(28, 28)))
        window.show()
        after_first_paint(window.canvas, lambda: self._settle(window))
        return window

    def window_of(self, path: Path) -> MainWindow | None:
        """The window in which a file is open."""
        for window in self.windows:
            known = window.session.document.path
            if known is not None and known.resolve() == path.resolve():
                return window
        return None

    def forget(self, window: MainWindow) -> None:
        """A window is closed."""
        if window in self.windows:
            self.windows.remove(window)

    def _settle(self, window: MainWindow) -> None:
        """What can wait until the user sees something: figures, and what an earlier run left behind."""
        window.session.refresh()
        if not self._has_offered:
            self._has_offered = True
            window.files.offer_recovery()


class _Tidier(QObject):
    """Collects garbage in the GUI thread only: a worker that did it could destroy widgets."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._thresholds = gc.get_threshold()
        timer = QTimer(self, interval=TIDY_MS)
        timer.timeout.connect(self.tidy)
        timer.start()

    def tidy(self) -> None:
        """Collect what has come together, young things often, old ones seldom."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return


def create() -> QApplication:
    """The application with fonts, style and theme in place; the one there is already, if any."""
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy: small solves are slower on two threads
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if app.findChild(Shell) is None:
        app.setApplicationName("journeymap")
        app.setApplicationDisplayName("journeymap")
        app.setApplicationVersion(__version__)
        app.setDesktopFileName("journeymap")
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        painting.load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(theme.font(13))
        Shell(app)
        _Tidier(app)
        trouble.install()
    return app


def shell() -> Shell:
    """What all windows share."""
    found = create().findChild(Shell)
    assert found is not None
    return found


def open_window(path: Path | None = None) -> MainWindow:
    """A window on a file, or on a new map; one that cannot be opened is said in a window on a new map."""
    home = shell()
    if path is None:
        return home.show_document(Document.new())
    path = Path(path)
    try:
        window = home.show_document(opened(path), origin=path)
    except JourneyError as error:
        window = home.show_document(Document.new())
        window.say_error(error)
        return window
    home.memory.keep(home.memory.settings.with_recent(path.absolute()))
    return window


def run(paths: list[str]) -> int:
    """Open a window for each file, or one on a new map, and stay until the last one is closed."""
    app = create()
    for path in paths:
        open_window(Path(path))
    if not paths:
        open_window()
    return app.exec()
