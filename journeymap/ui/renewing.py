"""Bringing a deck up to date that was exported from this map, whatever people have done to it since."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.ui import figures
from journeymap.ui.notices import Choice

if TYPE_CHECKING:
    from journeymap.export.pptx.update import Updated
    from journeymap.ui.desk import Desk

MOST: Final = 6
"""Sentences of what was left alone that are shown before the rest is only counted."""


class Renewing(QObject):
    """What a window does to update decks."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def choose(self) -> None:
        """Ask for a deck, and bring it up to date."""
        desk = self._desk
        desk.commit()
        path = desk.document_path()
        folder = str(path.parent) if path else desk.shell.memory.settings.folder
        chosen = desk.shell.dialogs.open_deck(desk.window, folder)
        if chosen is not None:
            self.renew(chosen)

    def renew(self, path: Path) -> None:
        """Bring the deck in a file up to date, beside the window."""
        stamp = self._desk.session.document.stamp

        def question(journey: Journey) -> "tuple[Updated, JourneyError | None]":
            from journeymap.exchange.carried import Stamp, packed
            from journeymap.export.pptx.renewal import renew

            return renew(path, path, journey, packed(journey, Stamp(*stamp)))

        def answer(found: "tuple[Updated, JourneyError | None]") -> None:
            done, warning = found
            self._tell(path.name, done)
            if warning is not None:
                self._desk.say_error(warning)

        self._desk.session.ask(question, answer, keep=True)

    def _tell(self, name: str, done: "Updated") -> None:
        """Say what was done; what could not be matched waits to be read."""
        left = done.sentences(figures.language())
        if not left:
            self._desk.toast.say(self._line(name, done.count))
            return
        shown = left[:MOST]
        if len(left) > MOST:
            shown.append(self.tr("… and {count} more").format(count=figures.people(len(left) - MOST)))
        text = "\n".join([*(f"• {each}" for each in shown)])
        close = Choice("cancel", self.tr("Close"), lambda: None, is_main=True)
        self._desk.sheet.ask(self._line(name, done.count), text, (close,))

    def _line(self, name: str, count: int) -> str:
        if count:
            return self.tr("{name} is up to date.").format(name=name)
        return self.tr("{name} was up to date already.").format(name=name)
