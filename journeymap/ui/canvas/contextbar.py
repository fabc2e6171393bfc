"""The small dark bar over a selected card: the deeds that are wanted most, one click away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from journeymap.ui import icons, keynames, theme
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    pass

HEIGHT = 34


@dataclass(frozen=True)
class Choice:
    """One button: its name on screen is `context_<id>`."""

    id: str
    text: str
    icon: str
    deed: Callable[[], object]
    shows_text: bool = False
    key: str = ""
    """The action that does the same by a key, or the key itself where no action has it: `Tab`."""
    fill: Callable[[Menu], object] | None = None
    """Puts further choices into a menu, where this is a group of them."""


def show_key(entry: QAction, canvas: QWidget, key: str) -> None:
    """Let an entry of a menu show the key of the action that does the same, or a key by its name."""
    action: QAction | None = canvas.window().findChild(QAction, f"action_{key}") if key else None
    if action is not None:
        entry.setShortcut(action.shortcut())
    elif keynames.known(key):
        entry.setShortcut(QKeySequence(key))
    entry.setShortcutVisibleInContextMenu(True)


class ContextBar(QWidget):
    """A row of choices; whoever shows it says which, and where."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setObjectName("context_bar")
        self.setAccessibleName(self.tr("Selection"))
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(1)
        self._shown: tuple[tuple[str, bool], ...] = ()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the rim is none on the map: the bar would go, and nobody would hear of the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Show these buttons; the same ones as before stay, and do what is wanted now."""
        ids = tuple((each.id, each.shows_text) for each in choices)
        if ids == self._shown:
            for count, choice in enumerate(choices):
                place = self._row.itemAt(count)
                button = place.widget() if place is not None else None
                if isinstance(button, ContextButton):
                    button.act_by(choice.deed)
            return
        self._shown = ids
        while self._row.count():
            old = self._row.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for choice in choices:
            button = ContextButton(choice, self)
            self._row.addWidget(button)
            button.show()  # a row takes no account of what is hidden
        self.setFixedWidth(self._row.sizeHint().width())
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.tooltip"))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)

    def hideEvent(self, event: QHideEvent) -> None:
        self._leave(self.geometry())

    def moveEvent(self, event: QMoveEvent) -> None:
        self._leave(QRect(event.oldPos(), self.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._leave(QRect(self.pos(), event.oldSize()))

    def _leave(self, box: QRect) -> None:
        """Have what was below painted anew, and a little more, where pixels of the window are no whole number
        of those of the screen: the sides of the bar reach into some that Qt leaves as they are.
        """
        if not self.devicePixelRatioF().is_integer():
            self._below.update(box.adjusted(-1, -1, 1, 1))


class ContextButton(QAbstractButton):
    """One button of the bar."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = choice.icon
        self._deed = choice.deed
        self._shows_text = choice.shows_text
        self.setText(choice.text)
        self.setToolTip("" if choice.shows_text else choice.text)
        self.setAccessibleName(choice.text)
        self.setObjectName(f"context_{choice.id}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(self._act)

    def act_by(self, deed: Callable[[], object]) -> None:
        """Do something else from now on: the bar has come to another record."""
        self._deed = deed

    def _act(self) -> None:
        self._deed()

    def sizeHint(self) -> QSize:
        if not self._shows_text:
            return QSize(28, 26)
        return QSize(round(QFontMetricsF(theme.font(11, 500)).horizontalAdvance(self.text())) + 34, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, theme.colour("ui.onTooltip"))

    def _paint(self, painter: QPainter, ink: QColor) -> None:
        if self.underMouse() or self.hasFocus():
            hover = QColor(ink)
            hover.setAlphaF(0.26 if self.isDown() else 0.15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hover)
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if not self._shows_text:
            icons.draw(painter, self._icon, QRectF(7, 6, 14, 14), ink, 1.9)
            return
        x = self.width() - 22.0 if is_rtl else 8.0
        icons.draw(painter, self._icon, QRectF(x, 6, 14, 14), ink, 1.9, mirrored=is_rtl)
        painter.setPen(ink)
        painter.setFont(theme.font(11, 500))
        box = QRectF(7, 0, self.width() - 34, 26) if is_rtl else QRectF(27, 0, self.width() - 30, 26)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self.text())
