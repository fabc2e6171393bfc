"""Offering to bring over what a damaged file still holds, and telling what is missing then."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from journeymap.document import Document
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS
from journeymap.store.repair import Repaired, in_words, repair
from journeymap.ui import figures, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.marks import translated
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice
from journeymap.words import held, say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

DAMAGED: Final = ("file.damaged", "file.too_slow", "store.damaged")
"""Refusals after which something may still be readable."""
ABOUT: Final = "repair"
"""What the bar is about while a file is read."""
_LEAST: Final = 4096
"""Bytes: a smaller file of ours has no page."""


def may_help(path: Path, error: JourneyError) -> bool:
    """Whether a file that was refused may be a damaged one of ours."""
    if error.code in DAMAGED:
        return True
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return error.code == "file.not_ours" and path.suffix.lower() == ".journey" and size >= _LEAST


def offer(desk: "Desk", path: Path, error: JourneyError) -> None:
    """Say why a file was not opened, and offer what can be done about it."""
    known = [each for each in Document.backups() if each.path.resolve() == path.resolve()]
    others = (
        [Choice("versions", translated("window", "Earlier versions…"), desk.files.recover)] if known else []
    )
    desk.sheet.ask(
        translated("window", "“{name}” is damaged").format(name=isolated(path.name, desk.window)),
        say(f"error.{error.code}", figures.language(), **error.facts),
        (
            Choice("cancel", translated("window", "Cancel"), lambda: None),
            *others,
            Choice(
                "repair",
                translated("window", "Repair…"),
                lambda: begin(desk, lambda: repair(path)),
                is_main=True,
            ),
        ),
    )


def begin(desk: "Desk", read: Callable[[], Repaired]) -> None:
    """Read what can be read, beside the window, and open it as a map of its own."""
    desk.bar.offer(
        translated("window", "Reading what the file still holds…"),
        (),
        "life-buoy",
        about=ABOUT,
    )

    def question(_: object) -> Repaired | JourneyError:
        try:
            return read()
        except JourneyError as error:
            return error

    def answer(found: Repaired | JourneyError) -> None:
        desk.bar.clear(ABOUT)
        if isinstance(found, JourneyError):
            desk.say_error(found)
        else:
            _show(desk, found)

    desk.session.ask(question, answer, keep=True)


def _show(desk: "Desk", found: Repaired) -> None:
    from journeymap.ui.files import kept_safe

    document = kept_safe(lambda durable: Document.repaired(found, durable=durable))
    name = translated("window", "{name} repaired").format(name=found.path.stem)
    window = desk.files.show(document, found.path.with_name(f"{name}.journey"))
    RepairDialog(window.desk, found).open()


class RepairDialog(Dialog):
    """What was brought over, and line by line what is missing."""

    def __init__(self, desk: "Desk", found: Repaired) -> None:
        super().__init__(desk.window)
        self.setObjectName("repair_dialog")
        self.setWindowTitle(self.tr("Repair"))
        self._desk = desk
        lines = [in_words(loss, figures.language()) for loss in found.losses]
        whole = say("repair.whole", figures.language())
        self._text = "\n".join([_brought(found), "", *(lines or [whole])])
        told = QPlainTextEdit("\n".join(lines or [whole]))
        told.setReadOnly(True)
        told.setObjectName("repair_losses")
        told.setAccessibleName(self.tr("What is missing"))
        copy = widgets.Button(widgets.PLAIN, self.tr("Copy"), "copy", name="repair_copy")
        copy.clicked.connect(self.copy)
        close = widgets.Button(widgets.PLAIN, self.tr("Close"), name="repair_close")
        close.clicked.connect(self.accept)
        save = widgets.Button(widgets.PRIMARY, self.tr("Save as…"), name="repair_save")
        save.clicked.connect(self.save)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(save)
        title = self.tr("Repaired, as far as it could be read") if lines else self.tr("Nothing is missing")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(widgets.label(title, 17, 600, display=True, wrap=True, name="repair_title"))
        column.addWidget(
            widgets.label(_brought(found), 13, 400, widgets.INK2, wrap=True, name="repair_brought")
        )
        column.addWidget(told, 1)
        column.addLayout(row)
        self.resize(560, 360)
        save.setFocus()

    def copy(self) -> None:
        """Put what is told on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def save(self) -> None:
        """Save the repaired map, and be done."""
        self.accept()
        self._desk.files.save_as()


def _brought(found: Repaired) -> str:
    language = figures.language()
    counts = {kind: sum(1 for _ in found.journey.of(record)) for kind, record in KINDS.items()}
    return say("repair.done", language, path=found.path.name, holds=held(counts, language))
