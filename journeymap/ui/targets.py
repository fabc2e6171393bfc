"""How large what one presses is at least: for fingers in a workshop, else as it is drawn."""

from typing import Final

from PySide6.QtCore import QCoreApplication

FINGER: Final = 44
"""Pixels: what a finger hits without looking twice."""
_PROPERTY: Final = "journeymap_workshop"


def least() -> int:
    """The least width and height of a button."""
    app = QCoreApplication.instance()
    return FINGER if app is not None and app.property(_PROPERTY) else 0


def be_for_fingers(is_on: bool) -> None:
    """Let buttons that are made from now on be large enough for fingers, or as they are."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, is_on)
