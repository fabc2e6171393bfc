"""Letting go of what a map once was: the steps, or every trace; each after a question that says what goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.document import Document
from journeymap.model.errors import JourneyError
from journeymap.ui import figures
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice, Option
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk


class Forgetting(QObject):
    """What a window does for those who want a smaller file, or one that tells nothing."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    @property
    def _document(self) -> Document:
        return self._desk.session.document

    def compact(self) -> None:
        """Let go of the steps, if that is meant."""
        count = len(self._document.done) + len(self._document.undone)
        self._desk.sheet.ask(
            self.tr("Forget the steps of this map?"),
            say("forget.steps", figures.language(), count=count),
            (
                Choice(
                    "compact", self.tr("Forget and save"), lambda: self._begin_anew(self._document.compact)
                ),
                Choice("cancel", self.tr("Cancel"), lambda: None, is_main=True),
            ),
        )

    def strip(self) -> None:
        """Let go of every trace, in this file or in a copy, if that is meant."""
        self._desk.sheet.offer(
            self.tr("Remove every trace of the past?"),
            say("forget.traces", figures.language()),
            (
                Option(
                    "strip_copy",
                    "file-down",
                    self.tr("Save a clean copy…"),
                    self.tr("To pass on. This map keeps its history."),
                    self.save_copy,
                ),
                Option(
                    "strip_here",
                    "trash-2",
                    self.tr("Clean this file"),
                    self.tr("Its history is gone for good: undo ends here."),
                    lambda: self._begin_anew(self._document.strip),
                ),
            ),
        )

    def save_copy(self) -> None:
        """Ask where, and write a copy that tells nothing of its past."""
        name = self.tr("{name}, clean copy").format(name=self._desk.document_title())
        path = self._desk.files.ask_where(name)
        if path is None:
            return
        if self._document.path is not None and path.resolve() == self._document.path.resolve():
            self._desk.say_error(JourneyError("file.open_here", path=str(path)))
            return
        try:
            warning = self._document.save_stripped(path)
        except JourneyError as error:
            self._desk.say_error(error)
            return
        if warning is not None:
            self._desk.say_error(warning)
            return
        shown = isolated(path.name, self._desk.window)
        self._desk.toast.say(self.tr("Saved {name}, without any history").format(name=shown))

    def _begin_anew(self, forget: Callable[[Path | None], JourneyError | None]) -> None:
        """Forget and save; where it cannot be saved, nothing is forgotten."""
        self._desk.commit()
        path = self._document.path or self._desk.files.ask_where(self._desk.document_title())
        if path is None:
            return
        try:
            warning = forget(path)
        except JourneyError as error:
            if error.code == "file.changed":
                self._desk.files.meeting.ask()
            else:
                self._desk.say_error(error)
            return
        self._desk.files.settle(path, warning)
        if warning is None:
            self._desk.toast.say(self.tr("Saved without its history"))
