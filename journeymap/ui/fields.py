"""Fields that show one value of a record and say when another was given; made from the field's type."""

import math
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final, get_origin

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, Stage
from journeymap.model.journey import Journey
from journeymap.model.plain import options
from journeymap.picture.style import channel_icons
from journeymap.picture.style import theme as theme_of
from journeymap.ui import figures, icons, labels, theme, typed, widgets
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.written import ENDS
from journeymap.words import as_typed, has_own_digits

LANGUAGES: Final = {"en": "English", "pl": "Polski", "ar": "العربية"}
MOST_LINES: Final = 8
"""Longer texts scroll."""


def called(language: str) -> str:
    """What a language is called in itself; a tag nobody named here keeps its own letters."""
    return LANGUAGES.get(language) or LANGUAGES.get(language.partition("-")[0]) or language


class LineField(QLineEdit):
    """One line of text or a number."""

    typed = Signal()
    """Something was typed; it may not be finished."""
    given = Signal()
    """What stands there is meant."""
    dropped = Signal()
    """What stands there is not meant: the old value comes back."""

    def __init__(
        self, read: Callable[[str], Any], write: Callable[[Any], str], *, is_number: bool = False
    ) -> None:
        super().__init__()
        self._read, self._write = read, write
        self.is_live = is_number
        self.textEdited.connect(lambda _: self.typed.emit())
        self.returnPressed.connect(self.given)

    def text(self) -> str:
        """What was typed or pasted, on one line."""
        return typed.on_one_line(super().text())

    def value(self) -> Any:
        """What was typed as a value; raises JourneyError."""
        return self._read(self.text())

    def show_value(self, value: Any) -> None:
        """Show a value."""
        text = self._write(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.given.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines of text; it grows with them. Ctrl+Enter means it, so does going elsewhere."""

    typed = Signal()
    given = Signal()
    dropped = Signal()
    is_live: Final = False

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self.typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        if value != self.toPlainText():
            blocker = QSignalBlocker(self)
            self.setPlainText(value)
            blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # lines break anew in another width

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        policy = Qt.ScrollBarPolicy
        # a bar that may come would take room from the lines, which would then be more
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        first = self.document().firstBlock().layout()
        one = first.lineAt(0).height() if first.lineCount() else QFontMetricsF(self.font()).height()
        edges = self.contentsMargins().top() + self.contentsMargins().bottom()
        edges += 2 * math.ceil(self.document().documentMargin()) + 2  # else Qt scrolls by a line
        self.setFixedHeight(math.ceil(min(MOST_LINES, max(2, lines)) * math.ceil(one)) + edges)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.given.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.given.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class Drop(QComboBox):
    """A choice with its mark at the end; what is chosen ends in an ellipsis where there is no room for it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        room -= option.iconSize.width() + 4 if not option.currentIcon.isNull() else 0
        shown = option.currentText
        option.currentText = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        elif not option.currentIcon.isNull():  # the text is in a field of its own
            side = option.iconSize.width()
            place = widgets.visual(self, 9, (self.height() - side) / 2, side, side)
            option.currentIcon.paint(painter, place.toRect())
        mark = widgets.visual(self, self.width() - 22, (self.height() - 12) / 2, 12, 12)
        ink = theme.colour("ui.ink3" if self.isEnabled() else "ui.inkDisabled")
        icons.draw(painter, "chevron-down", mark, ink, 2.2)
        painter.end()


Choice = tuple[Any, str, QIcon | None]
"""A value, what it is called, and its sign."""


class ChoiceField(Drop):
    """One of several values; the list is made when it is opened, since it may be long."""

    typed = Signal()
    given = Signal()
    dropped = Signal()
    is_live: Final = False

    def __init__(
        self,
        choices: Callable[[], Iterable[Choice]],
        *,
        is_open: bool = False,
        only: Callable[[Any], Iterable[Choice]] | None = None,
    ) -> None:
        """`only` gives the one choice that a value is, where the list of all takes a while."""
        super().__init__()
        self._choices = choices
        self._only = only or (lambda value: (each for each in choices() if each[0] == value))
        self._shown: Any = None
        self._values: list[Any] = []
        self.setEditable(is_open)
        line = self.lineEdit()
        if line is not None:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line.setFrame(False)
            line.setStyleSheet("border: 0; background: transparent; padding: 0; min-height: 0;")
            line.returnPressed.connect(self.given)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.activated.connect(lambda _: self.given.emit())

    def value(self) -> Any:
        """The value that is chosen, or typed where one may type."""
        if self.isEditable():
            text = self.currentText().strip()
            for value, known, _ in self._choices():
                if text.casefold() in (known.casefold(), str(value).casefold()):
                    return value
            return text
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else self._shown

    def show_value(self, value: Any) -> None:
        """Show a value; the others are made when somebody wants to see them."""
        self._shown = value
        if self.isEditable():
            self._offer(self._choices())
            if self.currentIndex() < 0:
                self.setEditText("" if value is None else str(value))
        else:
            self._offer(self._only(value))

    def _offer(self, choices: Iterable[Choice]) -> None:
        """Offer these; the one that is shown stays chosen."""
        with QSignalBlocker(self):
            self.clear()
            self._values = []  # not the items' data: Qt would make plain strings of enums
            for value, text, icon in choices:
                self._values.append(value)
                if icon is None:
                    self.addItem(text)
                else:
                    self.addItem(icon, text)
            self.setCurrentIndex(self._values.index(self._shown) if self._shown in self._values else -1)

    def showPopup(self) -> None:
        if not self.isEditable():
            self._offer(self._choices())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a panel must change no value under the pointer

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isEditable() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.given.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return
        if not self.isEditable() and self.count() < 2:
            self._offer(self._choices())
        super().keyPressEvent(event)


Field = LineField | TextField | ChoiceField


def field_for(name: str, wanted: Any, journey: Callable[[], Journey]) -> Field:
    """The field for one value of a record, by its type."""
    known = options(wanted)
    is_optional = type(None) in known
    made: Field
    if any(isinstance(each, type) and issubclass(each, StrEnum) for each in known):
        enum = next(each for each in known if isinstance(each, type) and issubclass(each, StrEnum))
        made = ChoiceField(lambda: [(each, labels.choice_text(name, each), None) for each in enum])
    elif name in ENDS:
        made = ChoiceField(
            lambda: _records(journey(), name, is_optional),
            only=lambda value: _record(journey(), name, value, is_optional),
        )
    elif name == "channel":
        made = ChoiceField(_channels, is_open=True)
    elif name == "emotion":
        values = (None, 2, 1, 0, -1, -2)
        made = ChoiceField(lambda: [(each, labels.choice_text(name, each), None) for each in values])
    elif name == "color":
        made = ChoiceField(_colours)
    elif name == "period":
        made = ChoiceField(lambda: _words(name), is_open=True)
    elif name == "language":
        made = ChoiceField(lambda: [(tag, text, None) for tag, text in LANGUAGES.items()], is_open=True)
    elif name in labels.SHARES:
        has_many = any(get_origin(each) is tuple for each in known)
        made = _share_field(name, is_optional, has_many)
    elif float in known or int in known:
        made = _number_field(name, int in known, is_optional)
    elif name in labels.LONG:
        made = TextField()
    else:
        made = LineField(lambda text: text.strip(), lambda value: str(value or ""))
    made.setObjectName(f"field_{name}")
    made.setAccessibleName(labels.field_text(name))
    return made


def percent_text(value: float) -> str:
    """A share as one types it: 12.5%."""
    return f"{number_text(round(100 * value, 6))}{'٪' if has_own_digits(figures.language()) else '%'}"


def number_text(value: float) -> str:
    """A number as one types it, without grouping, as exact as it is."""
    return as_typed(value, figures.language())


def _share_field(name: str, is_optional: bool, has_many: bool) -> LineField:
    def read(text: str) -> float | tuple[float, ...] | None:
        if not text.strip() and is_optional:
            return None
        if has_many and ";" in text:
            return tuple(typed.share_of(part, name) for part in text.split(";"))
        return typed.share_of(text, name)

    def write(value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "; ".join(percent_text(each) for each in value)
        return percent_text(value)

    return LineField(read, write, is_number=True)


def _number_field(name: str, is_whole: bool, is_optional: bool) -> LineField:
    def read(text: str) -> float | int | None:
        if not text.strip():
            return None if is_optional else 0 if is_whole else 0.0
        value = typed.number_of(text, name)
        if is_whole and not value.is_integer():
            raise JourneyError("item.value", id="", field=name, value=text, expected="whole number")
        return int(value) if is_whole else value

    return LineField(read, lambda value: "" if value is None else number_text(value), is_number=True)


def _records(journey: Journey, name: str, is_optional: bool) -> Iterable[Choice]:
    signs, kinds = Emblems(journey), ENDS[name]
    if is_optional:
        yield None, labels.nothing_text(name), None
    if kinds == (Stage,):
        found: list[Item] = list(journey.stages)
    else:
        found = [item for item in journey.items.values() if isinstance(item, kinds)]
        found.sort(key=lambda item: (name_of(journey, item).casefold(), item.id))
    for item in found:
        yield item.id, name_of(journey, item), signs.icon(item, 16)


def _record(journey: Journey, name: str, value: Any, is_optional: bool) -> Iterable[Choice]:
    """The one of these that a field names."""
    item = journey.items.get(value)
    if value is None and is_optional:
        yield None, labels.nothing_text(name), None
    elif isinstance(item, ENDS[name]):
        yield item.id, name_of(journey, item), Emblems(journey).icon(item, 16)


def _channels() -> Iterable[Choice]:
    yield "", labels.nothing_text("channel"), None
    for key, icon in channel_icons().items():
        yield key, labels.choice_text("channel", key), icons.icon(icon)


def _colours() -> Iterable[Choice]:
    yield None, labels.by_order_text(), None
    look = theme_of("light")  # a colour of one's own is the same in both themes
    for index, text in enumerate(labels.colour_texts()):
        colour = look.stage(index, "base")
        yield colour, text, icons.swatch(colour)


def _words(name: str) -> Iterable[Choice]:
    for key in labels.CHOICES[name]:
        yield key, labels.choice_text(name, key), None


def mark(field: QWidget, *, is_invalid: bool) -> None:
    """Let a field look wrong, or right again."""
    if bool(field.property("invalid")) != is_invalid:
        field.setProperty("invalid", is_invalid)
        field.style().unpolish(field)
        field.style().polish(field)
