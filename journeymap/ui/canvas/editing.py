"""Editing names, notes and rates where they stand on the map: small fields laid over the picture."""

import math
from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    FlowKind,
    Item,
    Note,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.picture.shapes import Part, Rect, Text, around
from journeymap.picture.style import Theme
from journeymap.ui import theme as themes
from journeymap.ui.canvas.channels import channel_in
from journeymap.ui.figures import language
from journeymap.ui.names import sentence
from journeymap.ui.typed import number_of, on_one_line, share_of
from journeymap.words import amount

RATE_SIZE: Final = (74, 26)
_LEAST_FONT: Final = 11.5
_BOLD: Final = 600
"""The weight of names: what else a card says may be the same word."""
_ASCENT: Final = 1.06
"""How far a line of a name reaches above its baseline, with little air as most have a line right below, as a
share of its size.
"""
_DESCENT: Final = 0.36
"""And how far below."""
_AIR: Final = 4.0
"""Points before and behind a name that belong to its field."""


class Ending(Enum):
    """How an edit ended, and what is to follow."""

    STAY = "stay"
    NEXT = "next"
    BEFORE = "before"
    BRANCH = "branch"


Finish = Callable[[str, Ending], bool]
"""Takes what was typed; False where it cannot stand, so that the field stays open."""

_ENDINGS: Final = {
    (Qt.Key.Key_Return, False): Ending.STAY,
    (Qt.Key.Key_Enter, False): Ending.STAY,
    (Qt.Key.Key_Return, True): Ending.BRANCH,
    (Qt.Key.Key_Enter, True): Ending.BRANCH,
    (Qt.Key.Key_Tab, False): Ending.NEXT,
    (Qt.Key.Key_Tab, True): Ending.BEFORE,
    (Qt.Key.Key_Backtab, True): Ending.BEFORE,
    (Qt.Key.Key_Backtab, False): Ending.BEFORE,
}


class LineField(QLineEdit):
    """One line over the map: Enter and Tab keep it, Escape does not, a click elsewhere keeps it."""

    lost = Signal()
    """What was typed cannot stand, and the field ends without it."""

    def __init__(self, canvas: QWidget, text: str, finish: Finish, leave: Callable[[], None]) -> None:
        super().__init__(text, canvas)
        self._finish = finish
        self._leave = leave
        self._is_over = False
        self.stays = False
        """Whether it stays open with what cannot stand, when somebody turns to something else."""
        self.composed = ""
        """What an input method is still putting together: it is shown, but no text yet."""
        self.selectAll()

    def text(self) -> str:
        """What was typed or pasted, on one line."""
        return on_one_line(super().text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composed = event.preeditString()
        super().inputMethodEvent(event)
        self.textChanged.emit(self.text())  # it takes room before it is text

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._ends(event):
            return True
        return _is_for_window(self, event) or super().event(event)

    def can_retrace(self, *, is_back: bool) -> bool:
        """Whether something that was typed can be taken back, or done again."""
        return self.isUndoAvailable() if is_back else self.isRedoAvailable()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self, *, must_end: bool = False) -> None:
        """End with what was typed; where that cannot stand, stay with it if need be, or lose it."""
        _keep(self, partial(self._end, Ending.STAY), must_end=must_end)

    def drop(self) -> None:
        """End without a change."""
        if not self._is_over:
            self._is_over = True
            self._leave()

    def _ends(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
            return True
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ending = _ENDINGS.get((Qt.Key(event.key()), is_shift))
        if ending is None:
            return False
        if not self._end(ending):
            self.selectAll()  # who turns elsewhere and comes back goes on where the caret was
        return True

    def _end(self, ending: Ending) -> bool:
        if self._is_over:
            return True
        self._is_over = True
        if self._finish(self.text(), ending):
            return True
        self._is_over = False
        mark(self, is_invalid=True)
        return False


class TextField(QPlainTextEdit):
    """Several lines over a note: Enter keeps them, Shift+Enter breaks the line, Escape drops them."""

    lost = Signal()
    """What was typed cannot stand, and the field ends without it."""

    def __init__(self, canvas: QWidget, text: str, finish: Finish, leave: Callable[[], None]) -> None:
        super().__init__(text, canvas)
        self._finish = finish
        self._leave = leave
        self._is_over = False
        self.stays = False
        """Whether it stays open with what cannot stand, when somebody turns to something else."""
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.composed = ""
        """What an input method is still putting together."""
        self.selectAll()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composed = event.preeditString()
        super().inputMethodEvent(event)
        self.textChanged.emit()  # it takes room before it is text

    def align(self, side: Qt.AlignmentFlag) -> None:
        """Stand at this side, as the note is drawn, whichever way the text runs."""
        option = self.document().defaultTextOption()
        if option.alignment() != side | Qt.AlignmentFlag.AlignAbsolute:
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def lie(self, base: QRect, room: QRect) -> None:
        """Lie at a place of the widget, as high as the text needs while that is within the room."""
        if self.width() != base.width():
            self.resize(base.size())  # lines break by the width
        around = self.height() - self.viewport().height() + 2 * math.ceil(self.document().documentMargin())
        height = max(base.height(), min(around + self._needed(), room.height()))
        y = max(room.y(), min(base.y(), room.bottom() + 1 - height)) if height > base.height() else base.y()
        self.setGeometry(base.x(), y, base.width(), height)

    def _needed(self) -> int:
        """The height of all lines."""
        layout, block, found = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            found += layout.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(found)

    def event(self, event: QEvent) -> bool:
        return _is_for_window(self, event) or super().event(event)

    def can_retrace(self, *, is_back: bool) -> bool:
        """Whether something that was typed can be taken back, or done again."""
        document = self.document()
        return document.isUndoAvailable() if is_back else document.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not is_shift:
            finish_word(self)
            self._end()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self, *, must_end: bool = False) -> None:
        """End with what was typed; where that cannot stand, stay with it if need be, or lose it."""
        _keep(self, self._end, must_end=must_end)

    def _end(self) -> bool:
        if self._is_over:
            return True
        self._is_over = True
        if self._finish(self.toPlainText(), Ending.STAY):
            return True
        self._is_over = False
        mark(self, is_invalid=True)
        return False

    def drop(self) -> None:
        """End without a change."""
        if not self._is_over:
            self._is_over = True
            self._leave()


Field = LineField | TextField


def _is_for_window(field: Field, event: QEvent) -> bool:
    """Whether a key takes back more than what was typed: then it is left to the action of the window."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    for key, is_back in ((QKeySequence.StandardKey.Undo, True), (QKeySequence.StandardKey.Redo, False)):
        if event.matches(key) and not field.can_retrace(is_back=is_back):
            event.ignore()
            return True
    return False


def _keep(field: Field, end: Callable[[], bool], *, must_end: bool) -> None:
    finish_word(field)
    if not end() and (must_end or not field.stays):
        field.lost.emit()
        field.drop()


def mark(field: Field, *, is_invalid: bool) -> None:
    """Show whether what stands in a field was refused."""
    if bool(field.property("invalid")) != is_invalid:
        field.setProperty("invalid", is_invalid)
        field.style().unpolish(field)
        field.style().polish(field)


def finish_word(field: Field) -> None:
    """Let the word count that an input method is still putting together."""
    if field.composed and field.hasFocus():
        QGuiApplication.inputMethod().commit()


class Paper(NamedTuple):
    """The ground of a field, its ink, and the pixels that its text keeps from the sides and from above."""

    fill: str
    ink: str
    beside: int = 3
    above: int = 0


def dress(
    field: Field, theme: Theme, size: float, name: str, radius: int, paper: Paper | None = None
) -> None:
    """Give a field the looks of the map, on the paper of a card unless it is said to be on another."""
    fill, ink, beside, above = paper or Paper(theme["ui.card"], theme["ui.ink1"])
    field.setObjectName(name)
    field.setFont(themes.font(max(_LEAST_FONT, size), 600 if isinstance(field, LineField) else 400))
    kind = type(field).__bases__[0].__name__
    field.setStyleSheet(
        f"{kind} {{ color: {ink}; background: {fill};"
        f" border: 1.5px solid {theme['ui.accent']}; border-radius: {radius}px;"
        f" padding: {above}px {beside}px 0 {beside}px;"
        f" min-height: 0; max-height: 1000px;"
        f" selection-background-color: {theme['ui.accent']}; selection-color: {theme['ui.onAccent']}; }}"
        f'{kind}[invalid="true"] {{ border-color: {theme["health.bad.base"]}; }}'
    )


def note_paper(item: Note, theme: Theme, zoom: float) -> Paper:
    """That of a note at a zoom: its lines break in the field where they are drawn to."""
    colours = theme[f"note.{item.tone}"]
    return Paper(colours["fill"], colours["ink"], math.ceil(11 * zoom - 4), round(13 * zoom - 5))


def title_box(item: Item, box: Rect, is_compact: bool) -> tuple[Rect, float, Qt.AlignmentFlag]:
    """Where a node's name stands in its box, its font size and alignment; all in logical map points."""
    middle, lead = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeading
    match item:
        case Stage():
            return Rect(box.x + 41, box.y + 10, box.width - 49, 22), 13.5, lead
        case Persona():
            return Rect(box.x + 5, box.y + (69 if is_compact else 80), box.width - 10, 22), 13, middle
        case Note():
            return box, 11.5, lead
        case Touchpoint(outcome=Outcome.SALE):
            return Rect(box.x + 60, box.centre[1] - (11 if is_compact else 29), box.width - 64, 22), 13, lead
        case _:
            return Rect(box.x + 48, box.y + (20 if is_compact else 8), box.width - 52, 23), 13, lead


def written_box(parts: Iterable[Part], item: Item) -> Rect | None:
    """Where the lines of the name of a card or stage are drawn; None for other records.

    They are one or two, beside the icon or in the middle of the card, or above a column that is far away: a
    field lies on all of them.
    """
    name = item.name.strip() if isinstance(item, Touchpoint | Stage | Persona) else ""
    texts = (each for part in parts for each in part.shapes if name and isinstance(each, Text))
    found = (each for each in texts if name in (each.text, each.whole) and each.font.weight == _BOLD)
    lines = [_line_box(each) for each in found]
    return around(lines) if lines else None


def _line_box(line: Text) -> Rect:
    """The room of a line of text in the picture, with some air."""
    before = {"left": 0.0, "middle": 0.5, "right": 1.0}[line.anchor] * line.width
    size = line.font.size
    top, high = line.y - _ASCENT * size, (_ASCENT + _DESCENT) * size
    box = Rect(line.x - before, top, line.width, high)
    return Rect(box.x - _AIR, box.y, box.width + 2 * _AIR, box.height)


def widened(field: LineField, base: QRect, room: QRect, *, is_rtl: bool) -> QRect:
    """The place of a field that grows with its text, away from where the text begins, within the widget."""
    needed = round(QFontMetricsF(field.font()).horizontalAdvance(field.text() + field.composed)) + 18
    width = max(base.width(), min(needed, room.width() - 16))
    if field.alignment() & Qt.AlignmentFlag.AlignHCenter:
        x = base.x() + (base.width() - width) // 2
    else:
        x = base.right() + 1 - width if is_rtl else base.x()
    x = max(room.left() + 4, min(x, room.right() - 4 - width))
    return QRect(x, base.y(), width, base.height())


def named(item: Item, text: str, *, is_fresh: bool) -> dict[str, object]:
    """The fields that a typed name gives a record: a channel word picks a channel where there is none."""
    text = text.strip()
    if isinstance(item, Note):
        return {"text": text} if text != item.text else {}
    old = getattr(item, "name", "")
    fields: dict[str, object] = {"name": text} if text and text != old else {}
    if isinstance(item, Touchpoint) and not item.channel and (fields or is_fresh):
        channel = channel_in(text) if item.outcome is not Outcome.SALE else ""
        if channel:
            fields["channel"] = channel
    return fields


def rate_text(step: Transition) -> str:
    """What stands in the field when a rate is edited: percent, without its sign."""
    value = step.people if step.flow_kind is FlowKind.REFERRAL else step.probability
    if value is None:
        return ""
    return f"{value if step.flow_kind is FlowKind.REFERRAL else value * 100:.6g}"


def rated(step: Transition, text: str) -> dict[str, object]:
    """The fields that a typed rate gives a step; raises item.value. Always percent: 26, 26%, 2,5.

    A referral's rate is people per visit, a plain number.
    """
    field = "people" if step.flow_kind is FlowKind.REFERRAL else "probability"
    if not text.strip():
        return {field: None}
    if sum(text.count(sign) for sign in "%٪") > 1:
        raise JourneyError("item.value", id=step.id, field=field, value=text.strip(), expected="number")
    read = number_of if step.flow_kind is FlowKind.REFERRAL else share_of
    return {field: read(text, field, step.id)}


def explained(error: JourneyError) -> str:
    """What is wrong with a rate or a name, at its field: neither record nor field need be named."""
    facts = error.facts
    if error.code == "item.long":
        text = QCoreApplication.translate(
            "canvas", "That is too long: {count} characters. The most is {limit}."
        )
        count, limit = (amount(int(str(facts[each])), language()) for each in ("count", "limit"))
        return text.format(count=count, limit=limit)
    if error.code == "item.text":
        return QCoreApplication.translate(
            "canvas", "Some of these characters cannot be kept. Type them anew."
        )
    if error.code == "item.share":
        return QCoreApplication.translate("canvas", "A share is between 0% and 100%.")
    if error.code == "item.range":
        low, high = (f"{float(str(facts[each])):g}" for each in ("low", "high"))
        text = QCoreApplication.translate("canvas", "It must be between {low} and {high}.")
        return text.format(low=low, high=high)
    if error.code == "link.unknown":
        return QCoreApplication.translate("canvas", "No touchpoint is called that. Tab makes one.")
    if error.code == "item.value":
        text = QCoreApplication.translate("canvas", "“{text}” is not a number.")
        return text.format(text=facts.get("value"))
    return sentence(error)


class Words(QLabel):
    """What is wrong with what was typed, beside its field."""

    def __init__(self, canvas: QWidget, theme: Theme) -> None:
        super().__init__(canvas)
        self.setObjectName("field_words")
        self.setFont(themes.font(11.5, 500))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"QLabel {{ color: {theme['health.bad.ink']}; background: {theme['ui.card']};"
            f" border: 1px solid {theme['health.bad.base']}; border-radius: 6px; padding: 3px 7px; }}"
        )

    def stand_by(self, box: QRect, room: QRect) -> None:
        """Stand below a field, or above it where there is no room."""
        self.adjustSize()
        y = box.bottom() + 5
        if y + self.height() > room.bottom() - 4:
            y = box.y() - 4 - self.height()
        x = box.center().x() - self.width() // 2
        self.move(max(4, min(x, room.right() - 4 - self.width())), y)
