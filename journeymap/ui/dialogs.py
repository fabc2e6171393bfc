"""How the window asks for a path: functions that can be given others, so that tests need no dialogs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True)
class Dialogs:
    """Each answers with a path, or None where the user would rather not."""

    open_path: Callable[[QWidget, str], Path | None]
    """Parent, folder."""
    save_path: Callable[[QWidget, str, str], Path | None]
    """Parent, proposed path, filter."""


def ask_open(parent: QWidget, folder: str) -> Path | None:
    """The system's dialog for opening."""
    title = QCoreApplication.translate("files", "Open a map")
    kinds = QCoreApplication.translate("files", "Maps (*.journey *.json)")
    everything = QCoreApplication.translate("files", "All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, f"{kinds};;{everything}")
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: str, kinds: str) -> Path | None:
    """The system's dialog for saving."""
    title = QCoreApplication.translate("files", "Save")
    name, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Path(name) if name else None


DIALOGS: Final = Dialogs(ask_open, ask_save)
