"""A window as a user has it: opened through the door that the program uses, with hands for real events."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from journeymap.document import Document
from journeymap.model.items import Item, ItemId
from journeymap.model.journey import Journey
from journeymap.ui import app
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs import DIALOGS, Dialogs
from journeymap.ui.session import Session
from journeymap.ui.settings import Memory, Settings
from journeymap.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def hand_off_the_mouse() -> Iterator[None]:
    """What a test has left pressed is released: the next ones would wait for that."""
    yield
    if QGuiApplication.instance() is None:
        return
    for button in (LEFT, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(QWindow(), button)


@dataclass
class Seat:
    """Somebody sitting before a window."""

    window: MainWindow

    @property
    def desk(self) -> Desk:
        return self.window.desk

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def journey(self) -> Journey:
        return self.window.session.journey

    def item(self, item_id: str) -> Item:
        return self.journey[ItemId(item_id)]

    def find(self, name: str) -> QWidget:
        """The one widget of a name."""
        found = self.window.findChildren(QWidget, name)
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def text(self, name: str) -> str:
        widget = self.find(name)
        assert isinstance(widget, QLabel | QLineEdit) or hasattr(widget, "text")
        return widget.text()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), LEFT)

    def on_map(self, item_id: str) -> QPoint:
        """The middle of a record on the canvas."""
        box = self.window.canvas.map_to_view(item_id)
        assert not box.isEmpty(), f"{item_id} is out of sight"
        return box.center()

    def click_map(self, x: int, y: int) -> None:
        QTest.mouseMove(self.window.canvas, QPoint(x, y))
        QTest.mouseClick(self.window.canvas, LEFT, pos=QPoint(x, y))

    def drag(self, start: QPoint, end: QPoint) -> None:
        canvas = self.window.canvas
        QTest.mouseMove(canvas, start)
        QTest.mousePress(canvas, LEFT, pos=start)
        for part in (1, 2, 3, 4):
            QTest.mouseMove(canvas, start + (end - start) * part / 4)
        QTest.mouseRelease(canvas, LEFT, pos=end)

    def type(self, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type into whatever has the keyboard, and mean it."""
        target = self.keyboard()
        QTest.keyClicks(target, text)
        if key is not None:
            QTest.keyClick(target, key)

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.keyboard(), key, held)

    def keyboard(self) -> QWidget:
        return self.window.focusWidget() or self.window.canvas

    def fill(self, field: str, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type into a field of the inspector in place of what is there."""
        widget = self.find(f"field_{field}")
        assert isinstance(widget, QLineEdit)
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        widget.selectAll()
        write(widget, text)
        if key is not None:
            QTest.keyClick(widget, key)


def write(widget: QWidget, text: str) -> None:
    """Type a text of any script."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


Open = Callable[..., Seat]


@pytest.fixture
def shell() -> Iterator[app.Shell]:
    """What windows share, as if the program had just been started by a new user."""
    home = app.shell()
    home.memory = Memory()
    home.dialogs = DIALOGS
    home.has_offered = False
    home.appearance.take(Settings(theme="light"))
    home.motion.choose("system")
    yield home
    for window in list(home.windows):
        close(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close(window: MainWindow) -> None:
    """Close a window whatever is not saved in it."""
    window.files._may_close = True
    window.close()


@pytest.fixture
def sit(shell: app.Shell, qtbot) -> Open:
    """Opens a window: on a file, on a journey, or on a new map."""

    def sit_down(what: Path | Journey | None = None) -> Seat:
        if isinstance(what, Journey):
            window = shell.show_document(Document.new(what))
        else:
            window = app.open_window(what)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.session.report is not None, timeout=30_000)  # beside others too
        return Seat(window)

    return sit_down


@pytest.fixture
def answers(shell: app.Shell) -> Callable[..., None]:
    """Lets the system's dialogs answer with paths."""

    def prepare(*, opening: Path | None = None, saving: Path | None = None, deck: Path | None = None) -> None:
        shell.dialogs = Dialogs(
            lambda parent, folder: opening,
            lambda parent, proposed, kinds: saving,
            open_deck=lambda parent, folder: deck,
        )

    return prepare
