"""What keys are called: as Qt writes them in files ("Ctrl+Shift+E"), and in the interface's language."""

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

_LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
_POP_ISOLATE: Final = "\u2069"


def known(key: str) -> bool:
    """Whether this is a key at all, and one only."""
    sequence = QKeySequence(key)
    return sequence.count() == 1 and combined(sequence).key() != Qt.Key.Key_unknown


def combined(sequence: QKeySequence) -> QKeyCombination:
    """The one key of a sequence with what is held for it; the stubs do not know that one may ask."""
    found: QKeyCombination = sequence[0]  # type: ignore[index]
    return found


def portable(key: str | QKeySequence) -> str:
    """A key as it is kept, always written the same way."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def told(key: str | QKeySequence) -> str:
    """A key as one reads it: from left to right, whatever is round it ("Ctrl++", not "++Ctrl")."""
    sequence = key if isinstance(key, QKeySequence) else QKeySequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    return isolated(text or (key if isinstance(key, str) else ""))


def isolated(text: str) -> str:
    """The name of a key that nothing round it turns."""
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{_LEFT_TO_RIGHT_ISOLATE}{text}{_POP_ISOLATE}" if text and is_mirrored else text
