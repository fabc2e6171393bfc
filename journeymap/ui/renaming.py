"""The dialog that asks for another name of something that has none on the map."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from journeymap.ui.mnemonics import Letters


def ask_name(
    window: QWidget, key: str, texts: tuple[str, str], before: str, take: Callable[[str], object]
) -> None:
    """Ask for a name; `key` is that of the dialog, `texts` its title and what the field is called.

    `take` is given what was typed without needless spaces, unless that is nothing.
    """
    title, label = texts
    asked = QInputDialog(window)
    asked.setObjectName(key)
    Letters(asked)
    asked.setWindowTitle(title)
    asked.setLabelText(label)
    asked.setTextValue(before)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def finish(typed: str) -> None:
        name = " ".join(typed.split())
        if name:
            take(name)

    asked.textValueSelected.connect(finish)
    asked.open()
    field = asked.findChild(QLineEdit)
    if field is not None:
        field.setAccessibleName(label)
        field.selectAll()
