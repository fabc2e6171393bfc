"""Words that an input method is still putting together: no key of them ends a field, wherever it stands."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_KEYS: Final = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip
"""What ends a field or leaves it, and chooses among candidates while a word is put together."""


def install() -> None:
    """Let fields be watched."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(Composing) is None:
        Composing(app)


class Composing(QObject):
    """Watches every field from the moment it has the keyboard for the first time.

    Who comes last is asked first: before the field itself, and before the table or list that it stands in.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._reach)

    def _reach(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, _FIELDS) and now.findChild(_Word, options=_DIRECT) is None:
            _Word(now)


_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


class _Word(QObject):
    """The word that is put together in one field, if there is one."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._text = ""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._text = event.preeditString()
        elif event.type() == QEvent.Type.FocusOut:
            self._text = ""
        elif self._text and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return Qt.Key(event.key()) in _KEYS
        return False
