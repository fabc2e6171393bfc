"""A dialog as it is for somebody without a mouse."""

from PySide6.QtWidgets import QDialog, QWidget

from journeymap.ui import order
from journeymap.ui.mnemonics import Letters


class Dialog(QDialog):
    """Its parts follow each other as they are read, and Alt shows a letter for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = Letters(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 — Qt's own name
        return order.go(self, is_forward=next)
