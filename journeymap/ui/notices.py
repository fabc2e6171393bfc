"""What the window says without stopping anybody: a toast that goes, a bar that waits, a sheet that asks."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui import theme, widgets

STAY_MS: Final = 7000
"""How long a toast stays: long enough to read two lines twice."""


class Toast(widgets.Surface):
    """One sentence near the lower edge: something could not be done, or is done."""

    def __init__(self, parent: QWidget, place: Callable[[], object]) -> None:
        super().__init__(parent, 11)
        self.setObjectName("toast")
        self._place = place
        self._is_error = False
        self._mark = widgets.Glyph("circle-check", 16, "health.good.base", 2.0)
        self._text = widgets.label("", 12.5, 500, wrap=True, name="toast_text")
        self._text.setMaximumWidth(460)
        cross = widgets.Button(widgets.SMALL_TOOL, "", "x", name="toast_close", tip=self.tr("Close"))
        cross.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 6, 6, 6)
        row.setSpacing(9)
        row.addWidget(self._mark)
        row.addWidget(self._text)
        row.addWidget(cross)
        self._stay = QTimer(self, singleShot=True, interval=STAY_MS)
        self._stay.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._text.text() if self.isVisible() else ""

    def settle(self) -> None:
        """Something succeeded: an error that is still shown is over."""
        if self._is_error:
            self.hide()

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Show a sentence for some seconds, and tell it to a screen reader."""
        self._is_error = is_error
        self._mark.icon = "triangle-alert" if is_error else "circle-check"
        self._mark.colour = "health.bad.base" if is_error else "health.good.base"
        self._text.setText(text)
        lone = self._text.fontMetrics().horizontalAdvance(text) + 4
        self._text.setFixedWidth(min(460, lone))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._stay.start()
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)


class Choice(NamedTuple):
    """A button of a bar or sheet."""

    id: str
    text: str
    deed: Callable[[], object]
    is_main: bool = False


class Bar(QWidget):
    """A line under the top bar that offers something and waits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_bar")
        self.setFixedHeight(44)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 10, 1)
        self._row.setSpacing(8)
        self._mark = widgets.Glyph("history", 16, "ui.accentInk", 1.9)
        self._text = widgets.label("", 12.5, 500, name="notice_text")
        self._row.addWidget(self._mark)
        self._row.addWidget(self._text)
        self._row.addStretch(1)
        self._buttons: list[widgets.Button] = []
        self.hide()

    def offer(self, text: str, choices: Sequence[Choice], icon: str = "history") -> None:
        """Show a sentence and its buttons; choosing one ends it."""
        self.clear()
        self._mark.icon = icon
        self._text.setText(text)
        self.setAccessibleName(text)
        for choice in choices:
            looks = widgets.PRIMARY if choice.is_main else widgets.PLAIN
            button = widgets.Button(looks, choice.text, name=f"notice_{choice.id}")
            button.clicked.connect(_ending(self.clear, choice.deed))
            self._buttons.append(button)
            self._row.addWidget(button)
        self.show()

    def clear(self) -> None:
        """Offer nothing any more."""
        self.hide()
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = []

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.accentTint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()


class Sheet(QWidget):
    """A question over the whole window; what is below waits, but nothing blocks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("sheet")
        self._card = widgets.Surface(self, 16, "dialog")
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(22, 20, 22, 18)
        self._column.setSpacing(6)
        self._title = widgets.label("", 17, 600, display=True, wrap=True, name="sheet_title")
        self._text = widgets.label("", 13, 400, widgets.INK2, wrap=True, name="sheet_text")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addSpacing(12)
        self._column.addLayout(self._row)
        self._card.setFixedWidth(440)
        self._cancel: Callable[[], object] = self.hide
        self._buttons: list[widgets.Button] = []
        window.installEventFilter(self)
        self.hide()

    def ask(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        """Ask; the first choice stands alone at the start, Escape takes the last but one: to stop."""
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        while self._row.takeAt(0):
            pass
        for place, choice in enumerate(choices):
            looks = widgets.PRIMARY if choice.is_main else widgets.PLAIN
            button = widgets.Button(looks, choice.text, name=f"sheet_{choice.id}")
            button.clicked.connect(_ending(self.hide, choice.deed))
            self._row.addWidget(button)
            if place == 0:
                self._row.addStretch(1)
            self._buttons.append(button)
            if choice.id == "cancel":
                self._cancel = choice.deed
        for line in (self._title, self._text):
            line.setFixedHeight(line.heightForWidth(self._card.width() - 44))
        self._place()
        self.show()
        self.raise_()
        next(b for b, choice in zip(self._buttons, choices, strict=True) if choice.is_main).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._cancel()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 — Qt's own name
        """Keep the keyboard among the buttons."""
        here = [place for place, button in enumerate(self._buttons) if button.hasFocus()]
        step = 1 if next else -1
        self._buttons[((here[0] if here else 0) + step) % len(self._buttons)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self._card.adjustSize()
        x = (self.width() - self._card.width()) // 2
        self._card.move(x, max(60, (self.height() - self._card.height()) // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme.colour("ui.scrim"))
        painter.end()


def _ending(end: Callable[[], object], deed: Callable[[], object]) -> Callable[[], None]:
    """A slot that ends what asked before it does what was chosen."""

    def chosen() -> None:
        end()
        deed()

    return chosen
