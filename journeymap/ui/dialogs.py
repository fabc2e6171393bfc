"""How the window asks about paths: functions that can be given others, so that tests need no dialogs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

MOST_NAMES: Final = 8
"""Files that a question names; the others are counted."""


def ask_open(parent: QWidget, folder: str) -> Path | None:
    """The system's dialog for opening."""
    from journeymap.cargo import OPENED

    title = QCoreApplication.translate("files", "Open a map")
    kinds = QCoreApplication.translate("files", "Maps (*.journey *.json)")
    pictures = QCoreApplication.translate("files", "Pictures and decks that carry a map")
    carriers = " ".join(f"*{suffix}" for suffix in OPENED)
    everything = QCoreApplication.translate("files", "All files (*)")
    name, _ = QFileDialog.getOpenFileName(
        parent, title, folder, f"{kinds};;{pictures} ({carriers});;{everything}"
    )
    return Path(name) if name else None


def ask_deck(parent: QWidget, folder: str) -> Path | None:
    """The system's dialog for a presentation that is to be updated."""
    title = QCoreApplication.translate("files", "Update a deck")
    kinds = QCoreApplication.translate("files", "PowerPoint decks (*.pptx)")
    everything = QCoreApplication.translate("files", "All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, f"{kinds};;{everything}")
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: str, kinds: str) -> Path | None:
    """The system's dialog for saving."""
    title = QCoreApplication.translate("files", "Save")
    dialog = QFileDialog(parent, title, proposed, kinds)
    try:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(proposed).suffix)
        dialog.selectFile(proposed)
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return None
        if dialog.findChild(QLineEdit, "fileNameEdit") is None:
            # The desktop's own dialog: Qt would add the suffix only now, to a name that was checked without.
            # The bare name lets the caller add it and ask about the file that it really means.
            dialog.setDefaultSuffix("")
        return next((Path(name) for name in dialog.selectedFiles()), None)
    finally:
        dialog.deleteLater()


def ask_replace(parent: QWidget, path: Path) -> bool:
    """Whether a file that is there already may go."""
    return ask_replace_several(parent, [path])


def ask_replace_several(parent: QWidget, paths: Sequence[Path]) -> bool:
    """Whether files that are there already may go, asked once for all of them."""
    question = replacing(parent, paths)
    question.exec()
    answer = question.clickedButton() is not question.escapeButton()
    question.deleteLater()
    return answer


def replacing(parent: QWidget, paths: Sequence[Path]) -> QMessageBox:
    """The question whether files may go that are there already."""
    from journeymap.ui.mnemonics import Letters  # not before the first paint: see `opening`
    from journeymap.ui.names import aligned, isolated

    question = QMessageBox(parent)
    question.setObjectName("replace_question")
    Letters(question)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setTextFormat(Qt.TextFormat.PlainText)
    if len(paths) == 1:
        question.setWindowTitle(QCoreApplication.translate("files", "Replace the file"))
        title = QCoreApplication.translate("files", "Replace “{name}”?")
        title = title.format(name=isolated(paths[0].name, question))
        place = QCoreApplication.translate(
            "files", "There is a file of this name in {folder}. Its content is lost."
        )
        lines = [place.format(folder=isolated(str(paths[0].parent), question))]
    else:
        question.setWindowTitle(QCoreApplication.translate("files", "Replace the files"))
        title = QCoreApplication.translate("files", "Replace %n files?", "", len(paths))
        lost = QCoreApplication.translate("files", "They are there already, and their content is lost.")
        lines = [lost, "", *(aligned(path.name, question) for path in paths[:MOST_NAMES])]
        rest = len(paths) - MOST_NAMES
        if rest > 0:
            lines.append(QCoreApplication.translate("files", "and %n more", "", rest))
    question.setText(title)
    question.setInformativeText("\n".join(lines))
    cancel = question.addButton(QMessageBox.StandardButton.Cancel)
    label = QCoreApplication.translate("files", "Replace")
    question.addButton(label, QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(cancel)
    question.setEscapeButton(cancel)
    return question


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """The system's dialog for a folder."""
    title = QCoreApplication.translate("files", "Choose a folder")
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


@dataclass(frozen=True)
class Dialogs:
    """Each but `replace` answers with a path, or None where the user would rather not."""

    open_path: Callable[[QWidget, str], Path | None]
    """Parent, folder."""
    save_path: Callable[[QWidget, str, str], Path | None]
    """Parent, proposed path, filter."""
    replace: Callable[[QWidget, Path], bool] = ask_replace
    """Parent, path of a file that is there: whether it may be replaced."""
    open_deck: Callable[[QWidget, str], Path | None] = ask_deck
    """Parent, folder: a path, or None."""
    replace_several: Callable[[QWidget, Sequence[Path]], bool] = ask_replace_several
    """Parent, paths of files that are there: whether all of them may be replaced."""
    folder: Callable[[QWidget, str], Path | None] = ask_folder
    """Parent, folder to begin with: a folder, or None."""


DIALOGS: Final = Dialogs(ask_open, ask_save)
