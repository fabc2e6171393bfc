"""Menus whose shortcuts read from left to right in any language, and whose entries have letters."""

from collections.abc import Callable, Container
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from journeymap.ui import keynames, mnemonics


class Menu(QMenu):
    """A menu. A letter chooses an entry: it has a line under it, and is in no text.

    Qt alone would want the letters in the texts, and write "++Ctrl" beside an Arabic one.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._dealt: tuple[tuple[str, ...], list[str]] = (), []

    def put(self, title: str) -> "Menu":
        """A menu within this one."""
        inner = Menu(title, self)
        self.addMenu(inner)
        return inner

    def letters(self) -> dict[str, QAction]:
        """The entry that each letter chooses. Entries with keys of their own can do without one first."""
        shown = [each for each in self.actions() if each.isVisible() and not each.isSeparator()]
        shown.sort(key=lambda each: not each.shortcut().isEmpty())
        texts = tuple(each.text() for each in shown)
        if texts != self._dealt[0]:
            self._dealt = texts, mnemonics.dealt(texts)
        return {letter: each for letter, each in zip(self._dealt[1], shown, strict=True) if letter}

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        text, tab, key = option.text.partition("\t")
        letter = next((letter for letter, each in self.letters().items() if each is action), "")
        text = mnemonics.underlined(text, letter)
        option.text = f"{text}\t{keynames.isolated(key)}" if tab else text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.letters().get(event.text().lower())
        if action is None or not action.isEnabled():
            super().keyPressEvent(event)
            return
        self.choose(action)

    def choose(self, action: QAction) -> None:
        """Do what an entry does, or open the menu within it."""
        self.setActiveAction(action)
        super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NOTHING_HELD))


_NOTHING_HELD: Final = Qt.KeyboardModifier.NoModifier


class MenuKeys(QObject):
    """Alt with the letter of a menu opens it from anywhere in a window, without a bar of menus in sight."""

    def __init__(self, window: QWidget, menu: Menu, show: Callable[[QAction], object]) -> None:
        super().__init__(window)
        self._window, self._menu, self._show = window, menu, show
        self._keys: list[QShortcut] = []

    def renew(self, taken: Container[QKeySequence]) -> None:
        """Have the letters that are in force; keys that already do something else go on doing it."""
        for key in self._keys:
            key.setParent(None)
            key.deleteLater()
        found = {mnemonics.with_alt(letter): each for letter, each in self._menu.letters().items()}
        self._keys = [
            QShortcut(key, self._window, partial(self._show, each))
            for key, each in found.items()
            if mnemonics.HAS_ALT and key not in taken
        ]
