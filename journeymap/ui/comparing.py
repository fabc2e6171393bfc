"""Comparing what is on the map with what was: a mode of the window that lasts until somebody ends it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from journeymap.document import Document
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.ui.names import isolated
from journeymap.ui.panels.compare import Compare, Comparison

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

SUFFIX: Final = ".journey"


class Comparing(QObject):
    """The comparison of a window: on the map, in the bar over it, and in its panel."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.panel = Compare(desk.session, desk.canvas.seeker.reveal)
        desk.session.changed.connect(self._count)

    @property
    def is_on(self) -> bool:
        """Whether something is compared."""
        return self._desk.canvas.differences is not None

    def begin(self, before: Journey, title: str) -> None:
        """Compare with a map."""
        self._desk.canvas.compare(before)
        self._desk.show_side("compare", True)
        self.panel.compare(Comparison(before, title))
        self._count()

    def show(self, is_on: bool) -> None:
        """Compare with the saved file, or go on with what is compared; or end it."""
        if not is_on:
            self.end()
        elif self.is_on:
            self._desk.show_side("compare", True)
        else:
            document = self._desk.session.document
            saved = document.journey.apply(document.unsaved.inverse())
            name = self.tr("the saved file") if document.path is not None else self.tr("the beginning")
            self.begin(self._desk.session.as_read(saved), name)

    def end(self) -> None:
        """Compare no more."""
        self._desk.canvas.compare(None)
        self._desk.ground.show_comparison("", {})
        if not self._desk.sides["compare"].isHidden():
            self._desk.show_side("compare", False)
        self._desk.acts["compare"].setChecked(False)

    def with_file(self) -> None:
        """Ask for another file, and compare with what is in it."""
        shell = self._desk.shell
        path = shell.dialogs.open_path(self._desk.window, shell.memory.settings.folder)
        if path is not None:
            self.with_path(path)

    def with_path(self, path: Path) -> None:
        """Compare with what is in a file; says why where it cannot be read."""
        self._desk.commit()
        try:
            journey = journey_in(path)
        except JourneyError as error:
            self._desk.say_error(error)
            return
        self.begin(self._desk.session.as_read(journey), isolated(f"“{path.name}”", self._desk.window))

    def _count(self) -> None:
        found = self._desk.canvas.differences
        if found is not None:
            self._desk.ground.show_comparison(self.panel.title, found.counts)


def journey_in(path: Path) -> Journey:
    """What is in a file of any form that can be read; raises JourneyError."""
    if path.suffix.lower() == SUFFIX:
        return Document.open(path, durable=False).journey
    from journeymap import exchange

    return exchange.read(path)
