"""Letters that choose: an entry of a menu and, with Alt, a part of a dialog.

They are dealt out where something is shown, from its texts in whatever language: no text holds a sign for its
letter, so that translators and readers of texts need not know of them, and no two can be the same.
"""

import re
import sys
from collections.abc import Container, Mapping, Sequence
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from journeymap.ui import order, theme

LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي")
"""What one key types: letters of Polish need AltGr, some of Arabic Shift."""
HAS_ALT: Final = sys.platform != "darwin"
"""Whether Alt with a letter is free: on a Mac it types signs."""
_ARTICLE: Final = "ال"
_CAP: Final = 16


def places(text: str) -> dict[str, int]:
    """Where each letter that may stand for a text is in it, the best ones first: those that begin a word.

    >>> places("Save as")
    {'s': 0, 'a': 5, 'v': 2, 'e': 3}
    >>> list(places("العربية"))[0]
    'ع'
    """
    starts = []
    for word in re.finditer(r"[^\W\d_]+", text):
        has_article = word.group().startswith(_ARTICLE) and len(word.group()) > len(_ARTICLE) + 1
        starts.append(word.start() + (len(_ARTICLE) if has_article else 0))
    found: dict[str, int] = {}
    for place in (*starts, *range(len(text))):
        letter = text[place].lower()
        if letter in LETTERS:
            found.setdefault(letter, place)
    return found


def dealt(texts: Sequence[str], but: Container[str] = ()) -> list[str]:
    """A letter of each text, no two the same and none of `but`; "" for a text that none is left for.

    As many texts as can be have one: where all letters of a text are taken, those who have them are asked to
    take others (augmenting paths, Kuhn 1955).

    >>> dealt(["Save", "Save as…", "As", "Sea"])
    ['s', 'v', 'a', 'e']
    """
    wanted = [[letter for letter in places(text) if letter not in but] for text in texts]
    holders: dict[str, int] = {}

    def serve(place: int, asked: set[str]) -> bool:
        free = next((letter for letter in wanted[place] if letter not in holders), None)
        if free is not None:
            holders[free] = place
            return True
        for letter in wanted[place]:
            if letter not in asked:
                asked.add(letter)
                if serve(holders[letter], asked):
                    holders[letter] = place
                    return True
        return False

    for place in range(len(texts)):
        serve(place, set())
    given = {place: letter for letter, place in holders.items()}
    return [given.get(place, "") for place in range(len(texts))]


def underlined(text: str, letter: str) -> str:
    """A text as Qt draws it with a line under its letter; other ampersands in it are doubled already."""
    place = places(text).get(letter)
    return text if place is None else f"{text[:place]}&{text[place:]}"


def literal(text: str) -> str:
    """What somebody else wrote as a text of a menu: an ampersand in it is one."""
    return text.replace("&", "&&")


def with_alt(letter: str) -> QKeySequence:
    """The keys for a letter where letters are typed."""
    return QKeySequence(Qt.KeyboardModifier.AltModifier.value | ord(letter.upper()))


class Letters(QObject):
    """Alt with a letter takes the keyboard to a part of a dialog, and presses what can be pressed.

    Which letter that is one sees as long as Alt is held: each stands at its part, as a key. What is shown may
    have changed since, so they are dealt out when Alt is pressed. `but` are letters that mean something else.
    """

    def __init__(self, whole: QWidget, but: Container[str] = ()) -> None:
        super().__init__(whole)
        self._whole, self._but = whole, but
        self.parts: dict[str, QWidget] = {}
        """What each letter leads to."""
        self._keys: list[QShortcut] = []
        self._caps: _Caps | None = None
        if HAS_ALT:
            whole.installEventFilter(self)

    def deal(self) -> Mapping[str, QWidget]:
        """Give letters to what is in sight now: buttons first, then what else there is, as it is read."""
        for key in self._keys:
            key.setParent(None)
            key.deleteLater()
        seen = [part for part in order.stops(self._whole) if not order.in_sight(part).isEmpty()]
        seen.sort(key=lambda part: not _is_deed(part))  # what can be done has the best letters
        named = zip(dealt([told(part) for part in seen], self._but), seen, strict=True)
        self.parts = {letter: part for letter, part in named if letter}
        self._keys = [self._key(letter, part) for letter, part in self.parts.items()]
        return self.parts

    def _key(self, letter: str, part: QWidget) -> QShortcut:
        if isinstance(part, QAbstractButton):
            part.setShortcut(QKeySequence())  # what Qt reads from an ampersand would get in the way
        key = QShortcut(with_alt(letter), self._whole)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(partial(self._choose, part))
        return key

    def _choose(self, part: QWidget) -> None:
        self._hide()
        if shiboken6.isValid(part) and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(part, QAbstractButton):
                part.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            if kind == QEvent.Type.KeyPress and event.modifiers() in _ALONE:
                self.deal()
                self._show()
            elif kind == QEvent.Type.KeyRelease:
                self._hide()
        elif kind in (QEvent.Type.WindowDeactivate, QEvent.Type.Resize, QEvent.Type.Hide):
            self._hide()
        return False

    def _show(self) -> None:
        self._caps = self._caps or _Caps(self._whole)
        self._caps.show_letters(self.parts)

    def _hide(self) -> None:
        if self._caps is not None:
            self._caps.hide()


_ALONE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)


def told(part: QWidget) -> str:
    """What a part of a dialog is called; a choice among several as all of them together."""
    around = part.parentWidget()
    if not isinstance(part, QAbstractButton):
        return part.accessibleName()
    if part.autoExclusive() and around is not None and around.accessibleName():
        return around.accessibleName()
    return part.text() or part.accessibleName()


def _is_deed(part: QWidget) -> bool:
    return isinstance(part, QAbstractButton) and not part.isCheckable()


class _Caps(QWidget):
    """The letters over a dialog, each at the corner where its part begins."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__(whole)
        self._whole = whole
        self._letters: Mapping[str, QWidget] = {}
        self.setObjectName("letters")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_letters(self, letters: Mapping[str, QWidget]) -> None:
        """Stand over everything."""
        self._letters = letters
        self.setGeometry(self._whole.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(10.5, 600))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for letter, part in self._letters.items():
            corner = part.mapTo(self._whole, QPoint(part.width() if is_rtl else 0, 0))
            beside = 12 if isinstance(part, QCheckBox) else 7  # its box is to be seen
            x = corner.x() - (_CAP - beside if is_rtl else beside)
            box = QRectF(max(1, min(x, self.width() - _CAP - 1)), max(1, corner.y() - 7), _CAP, _CAP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.tooltip"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.colour("ui.onTooltip"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter.upper())
        painter.end()
