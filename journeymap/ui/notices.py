"""What the window says without stopping anybody: a toast that goes, a bar that waits, a sheet that asks."""

from collections.abc import Callable, Container, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui import icons, theme, widgets
from journeymap.ui.mnemonics import Letters

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
        widgets.margins(row, 13, 6, 6, 6)
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


class Option(NamedTuple):
    """A row of a sheet that has more to say about each choice."""

    id: str
    icon: str
    title: str
    text: str
    deed: Callable[[], object]


class Bar(QWidget):
    """A line under the top bar that offers something and waits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_bar")
        self.setFixedHeight(44)
        self.about = ""
        """What is spoken of now."""
        self._row = QHBoxLayout(self)
        widgets.margins(self._row, 16, 0, 10, 1)
        self._row.setSpacing(8)
        self._mark = widgets.Glyph("history", 16, "ui.accentInk", 1.9)
        self._text = widgets.Elided("", 12.5, 500)
        self._text.setObjectName("notice_text")
        self._cross = widgets.Button(widgets.SMALL_TOOL, "", "x", name="notice_close", tip=self.tr("Not now"))
        self._cross.clicked.connect(self.dismiss)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._cross)
        self._buttons: list[widgets.Button] = []
        self.hide()

    def offer(self, text: str, choices: Sequence[Choice], icon: str = "history", about: str = "") -> None:
        """Show a sentence and its buttons; choosing one ends it. `about` lets it be cleared by its matter."""
        self.clear()
        self.about = about
        self._mark.icon = icon
        self._text.setText(text)
        self._text.setToolTip(text)
        self.setAccessibleName(text)
        for choice in choices:
            looks = widgets.PRIMARY if choice.is_main else widgets.PLAIN
            button = widgets.Button(looks, choice.text, name=f"notice_{choice.id}")
            button.clicked.connect(_ending(self.clear, choice.deed))
            self._buttons.append(button)
            self._row.insertWidget(self._row.count() - 1, button)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def dismiss(self) -> None:
        """Somebody does not want to hear of it now."""
        self.clear()

    def clear(self, about: str | None = None) -> None:
        """Offer nothing any more; with `about`, only if that is what is spoken of."""
        if about is not None and about != self.about:
            return
        self.about = ""
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


class OptionRow(widgets.Clickable):
    """A way to go on: its icon, what it is called, and what it does."""

    def __init__(self, option: Option) -> None:
        super().__init__(_paint_option, 52, name=f"sheet_{option.id}")
        self.option = option
        self.setText(option.title)
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(option.text)
        self.setToolTip(option.text)


def _paint_option(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, OptionRow)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("ui.hairlineStrong"))
    painter.drawRoundedRect(QRectF(row.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    icons.draw(painter, row.option.icon, widgets.visual(row, 14, 17, 18, 18), theme.colour("ui.ink2"), 1.8)
    room = row.width() - 46 - 12
    title, text = widgets.visual(row, 46, 8, room, 18), widgets.visual(row, 46, 27, room, 16)
    widgets.write(painter, title, row.option.title, 13, 600, "ui.ink1", rtl=is_rtl)
    widgets.write(painter, text, row.option.text, 12, 400, "ui.ink3", rtl=is_rtl)


class Sheet(QWidget):
    """A question over the whole window; what is below waits, but nothing blocks."""

    def __init__(self, window: QWidget, but: Container[str] = ()) -> None:
        """`but` are letters that mean something else in the window while Alt is held."""
        super().__init__(window)
        self._window = window
        self.setObjectName("sheet")
        self.letters = Letters(self, but)
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
        self._options = QVBoxLayout()
        self._options.setSpacing(6)
        self._column.addLayout(self._options)
        self._column.addLayout(self._row)
        self._card.setFixedWidth(440)
        self._cancel: Callable[[], object] = self.hide
        self._buttons: list[QAbstractButton] = []
        window.installEventFilter(self)
        self.hide()

    def offer(self, title: str, text: str, options: Sequence[Option]) -> None:
        """Let one of several ways be chosen, each with a line that says what it does."""
        self._begin(title, text)
        for option in options:
            row = OptionRow(option)
            row.clicked.connect(_ending(self.hide, option.deed))
            self._options.addWidget(row)
            self._buttons.append(row)
        self._options.setContentsMargins(0, 0, 0, 8)
        self._cancel = self.hide
        later = widgets.Button(widgets.PLAIN, self.tr("Not now"), name="sheet_cancel")
        later.clicked.connect(self.hide)
        self._row.addStretch(1)
        self._row.addWidget(later)
        self._buttons.append(later)
        self._end(self._buttons[0])

    def ask(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        """Ask; the first choice stands alone at the start, Escape takes the last but one: to stop."""
        self._begin(title, text)
        main: QAbstractButton | None = None
        for place, choice in enumerate(choices):
            looks = widgets.PRIMARY if choice.is_main else widgets.PLAIN
            button = widgets.Button(looks, choice.text, name=f"sheet_{choice.id}")
            button.clicked.connect(_ending(self.hide, choice.deed))
            self._row.addWidget(button)
            if place == 0:
                self._row.addStretch(1)
            self._buttons.append(button)
            main = button if choice.is_main else main
            if choice.id == "cancel":
                self._cancel = choice.deed
        self._end(main or self._buttons[-1])

    def _begin(self, title: str, text: str) -> None:
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        self._options.setContentsMargins(0, 0, 0, 0)
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        while self._row.takeAt(0):
            pass

    def _end(self, first: QAbstractButton) -> None:
        for line in (self._title, self._text):
            line.setFixedHeight(line.heightForWidth(self._card.width() - 44))
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

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
