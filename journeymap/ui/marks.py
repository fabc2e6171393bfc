"""Texts of tables, marked for translation where they stand and translated where they are shown.

Qt Linguist finds them with `lupdate -tr-function-alias QT_TRANSLATE_NOOP+=marked`.
"""

import unicodedata
from typing import Final

from PySide6.QtCore import QCoreApplication

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


def has_rtl(text: str) -> bool:
    """Whether a letter of a text is written from right to left."""
    if text.isascii():  # as most are, and asked often
        return False
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def marked(context: str, text: str) -> str:  # noqa: ARG001 — the context is read by lupdate
    """The text itself."""
    return text


def translated(context: str, text: str) -> str:
    """A marked text in the language of the interface."""
    return QCoreApplication.translate(context, text)
