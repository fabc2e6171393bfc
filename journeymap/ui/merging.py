"""Bringing another copy of this map in: at once where nothing conflicts, else by choices side by side."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.document import Document
from journeymap.model.commands import Become, Command
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey, difference
from journeymap.model.merge import Merge, merge
from journeymap.ui import figures
from journeymap.ui.comparing import SUFFIX, journey_in
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

Deed = Callable[[Command], object]
"""Carries out a command; raises JourneyError."""


class Merging(QObject):
    """What a window does to merge."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def with_file(self) -> None:
        """Ask for another copy of this map, and merge with it."""
        path = self._ask()
        if path is not None:
            self.with_path(path)

    def with_path(self, path: Path) -> None:
        """Merge with a copy in a file; asks for what both came from where the files do not tell."""
        self._desk.commit()
        document = self._desk.session.document
        try:
            if path.suffix.lower() != SUFFIX:
                raise JourneyError("merge.no_ancestor", path="", other=str(path))
            other = Document.open(path, durable=False)

            def bring(command: Command) -> None:
                if document.do(command):
                    document.note_merge(other.head)

            self.begin(document.ancestor(other), other.journey, self._name(path), bring)
        except JourneyError as error:
            if error.code == "merge.no_ancestor":
                self._ask_for_ancestor(path)
            else:
                self._desk.say_error(error)

    def _ask_for_ancestor(self, path: Path) -> None:
        self._desk.sheet.ask(
            self.tr("Which map did both come from?"),
            say("merging.ancestor", figures.language(), name=path.name),
            (
                Choice("cancel", self.tr("Cancel"), lambda: None),
                Choice("ancestor", self.tr("Choose it…"), lambda: self._with_ancestor(path), is_main=True),
            ),
        )

    def _with_ancestor(self, path: Path) -> None:
        base = self._ask()
        if base is None:
            return
        try:
            self.begin(journey_in(base), journey_in(path), self._name(path))
        except JourneyError as error:
            self._desk.say_error(error)

    def begin(self, base: Journey, theirs: Journey, name: str, deed: Deed | None = None) -> None:
        """Merge what both came from and what is theirs with what is on the map, by `deed` or as usual."""
        found = merge(base, self._desk.session.journey, theirs)
        if found.open:
            from journeymap.ui.choices import MergeDialog

            MergeDialog(self, base, theirs, name, deed).open()
        else:
            self.finish(found, name, deed)

    def finish(self, found: Merge, name: str, deed: Deed | None = None) -> bool:
        """Put on the map what comes of both, as one step; whether it could be."""
        desk = self._desk
        count = len(difference(desk.session.journey, found.journey).edits)
        try:
            (deed or desk.session.document.do)(Become("merge", found.journey))
        except JourneyError as error:
            desk.say_error(error)
            return False
        desk.toast.say(
            say("merging.done" if count else "merging.nothing", figures.language(), name=name, count=count)
        )
        return True

    @property
    def desk(self) -> "Desk":
        """The window that merges."""
        return self._desk

    def _ask(self) -> Path | None:
        shell = self._desk.shell
        return shell.dialogs.open_path(self._desk.window, shell.memory.settings.folder)

    def _name(self, path: Path) -> str:
        return isolated(path.name, self._desk.window)
