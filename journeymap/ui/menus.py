"""Menus whose shortcuts read from left to right in any language."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from journeymap.ui import keynames


class Menu(QMenu):
    """A menu; Qt alone would write "++Ctrl" beside an Arabic text."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)

    def put(self, title: str) -> "Menu":
        """A menu within this one."""
        inner = Menu(title, self)
        self.addMenu(inner)
        return inner

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        text, tab, key = option.text.partition("\t")
        if tab:
            option.text = f"{text}\t{keynames.isolated(key)}"
