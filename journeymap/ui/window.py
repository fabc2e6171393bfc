"""The window itself: on screen at once, furnished a moment later, closed when its document may go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QMainWindow, QWidget

from journeymap.ui import dropped
from journeymap.ui.opening import Opening

if TYPE_CHECKING:
    from journeymap.ui.app import Shell
    from journeymap.ui.canvas.view import JourneyCanvas
    from journeymap.ui.desk import Desk
    from journeymap.ui.files import Files
    from journeymap.ui.session import Session

LEAST: Final = QSize(1100, 680)


class MainWindow(QMainWindow):
    """A window; `furnish` gives it a document and everything one can do with it."""

    desk: "Desk"

    def __init__(self, shell: "Shell", *, is_blank: bool = False) -> None:
        super().__init__()
        self.shell = shell
        self.is_furnished = False
        self.setObjectName("main_window")
        self.setMinimumSize(self._least())
        self.setAcceptDrops(True)
        self.opening = Opening(has_panel=shell.memory.settings.shows_panel and not is_blank)
        self.setCentralWidget(self.opening)
        self.resize(self._fitting(QSize(*shell.memory.settings.size)))

    def _least(self) -> QSize:
        """How small it may be; where everything is enlarged, no larger than the screen."""
        room = self.screen().availableSize()
        return LEAST.boundedTo(room) if self.screen().devicePixelRatio() > 1 else LEAST

    def _fitting(self, wanted: QSize) -> QSize:
        """A size that the screen has room for; a screen too small for any window is not asked."""
        room, least = self.screen().availableSize(), self._least()
        if room.width() >= least.width() and room.height() >= least.height():
            wanted = wanted.boundedTo(room)
        return wanted.expandedTo(least)

    def furnish(self, session: "Session", origin: Path | None = None) -> None:
        """Put everything in; `origin` is the file that the document was imported from."""
        from journeymap.ui.desk import Desk

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = Desk(self, session, self.shell, origin)
        self.is_furnished = True
        self.desk.place_panel()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from journeymap.ui import positions

        if not positions.again(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 — Qt's own name
        from journeymap.ui import order

        return order.go(self, is_forward=next)

    def renew(self) -> None:
        """Make every part anew on the same document, in the language in force; one stays where one was."""
        from journeymap.ui.session import Session

        if not self.is_furnished or not self.isVisible():
            return
        old = self.desk
        sight = old.sight()
        self.is_furnished = False
        session = Session(old.files.spoken())
        old.leave()
        for child in self.children():
            if not isinstance(child, QLayout):
                child.deleteLater()
        for action in self.actions():
            self.removeAction(action)
        self.furnish(session, old.files.origin)
        self.desk.take_up(sight)

    @property
    def session(self) -> "Session":
        """The document as the widgets see it."""
        return self.desk.session

    @property
    def canvas(self) -> "JourneyCanvas":
        """The map."""
        return self.desk.canvas

    @property
    def files(self) -> "Files":
        """What can be done with the file."""
        return self.desk.files

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_furnished:
            self.desk.place_panel()

    def changeEvent(self, event: QEvent) -> None:
        if self.is_furnished and event.type() == QEvent.Type.LayoutDirectionChange:
            self.desk.ground.place()
        if self.is_furnished and event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.meeting.lookout.look()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished:
            if not self.files.may_close():
                event.ignore()
                return
            if not self.isMaximized():
                self.shell.memory.change(size=(self.width(), self.height()))
            self.session.close()
            self.files.close()
        self.shell.forget(self)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not None:
            return  # what is dragged out of one of our windows is not meant for another
        data = event.mimeData()
        if dropped.files(data) or _is_picture(data) or self._takes(dropped.text(data)):
            dropped.take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        dropped.take_copy(event)  # what is not wanted has not entered

    def dropEvent(self, event: QDropEvent) -> None:
        dropped.take_copy(event)
        if self.is_furnished:
            place = self.canvas.mapFrom(self, event.position().toPoint())
            point = self.canvas.logical_point((place.x(), place.y()))
            is_over = self.canvas.isVisible() and self.canvas.rect().contains(place)
            dropped.take(self.desk, event.mimeData(), point if is_over else None)

    def _takes(self, text: str) -> bool:
        """Whether a text can be put on the map, which is in view."""
        return self.is_furnished and bool(text.strip()) and self.canvas.isVisible()


def _is_picture(data: QMimeData) -> bool:
    """Whether another program hands a picture over, without a file."""
    from journeymap.ui.carried import is_offered

    return is_offered(data)


def after_first_paint(widget: QWidget, deed: Callable[[], object]) -> None:
    """Do something once a widget has been painted for the first time."""
    widget.installEventFilter(_Painted(widget, deed))


class _Painted(QObject):
    """Waits for the first paint of a widget."""

    def __init__(self, widget: QWidget, deed: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._deed = widget, deed

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._widget, self._deed)
            self.deleteLater()
        return False
