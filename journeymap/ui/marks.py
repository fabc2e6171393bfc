"""Texts of tables, marked for translation where they stand and translated where they are shown.

Qt Linguist finds them with `lupdate -tr-function-alias QT_TRANSLATE_NOOP+=marked`.
"""

from PySide6.QtCore import QCoreApplication


def marked(context: str, text: str) -> str:  # noqa: ARG001 — the context is read by lupdate
    """The text itself."""
    return text


def translated(context: str, text: str) -> str:
    """A marked text in the language of the interface."""
    return QCoreApplication.translate(context, text)
