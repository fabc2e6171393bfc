"""The map in another of its languages: which one is shown, and how somebody gets there and back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from journeymap.model.wordings import languages_of, speaks, texts
from journeymap.ui import icons, theme, widgets
from journeymap.ui.fields import LANGUAGES, called
from journeymap.ui.strip import Strip

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

CHOICES: Final = ("own", *LANGUAGES)
"""What the menu offers: the language that the map was written in, and those of the program."""


class Reading(QObject):
    """Which language the map of a window is read in."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk, self._session = desk, desk.session
        self.strip = ReadingStrip(self.fill, lambda: self.choose("own"))
        self._session.turned.connect(self.show_language)
        self._session.changed.connect(self.show_language)

    @property
    def own(self) -> str:
        """The language that the map was written in."""
        return self._session.written.map.language

    def choose(self, choice: str) -> None:
        """Read the map in a language, all of it in sight, since nothing may be where it was."""
        self._desk.commit()
        self._session.read("" if choice == "own" else choice)
        self.show_language()

    def next(self) -> None:
        """Read the map in the next of the languages that it speaks."""
        known = languages_of(self._session.base)
        here = next((i for i, each in enumerate(known) if each == self._session.language), 0)
        if len(known) > 1:
            self.choose("own" if here + 1 == len(known) else known[here + 1])
        else:
            self.fill()

    def fill(self) -> None:
        """Show all texts of the map beside their translations."""
        from journeymap.ui.translating import Translations

        self._desk.commit()
        Translations(self._desk.window, self._session, self._desk.facing.reveal).show()

    def show_language(self) -> None:
        """Say which language is shown, and how much is missing in it."""
        language = self._session.language
        for choice in CHOICES:
            act = self._desk.acts[f"read_{choice}"]
            act.setEnabled(choice == "own" or not speaks(choice, self.own))
            act.setChecked(choice == (language or "own"))
        if language:
            count = sum(not each.other for each in texts(self._session.written, language))
            self.strip.show_language(called(language), called(self.own), count)
        self.strip.setVisible(bool(language))


class ReadingStrip(Strip):
    """Stands there as long as the map is read in another language than its own."""

    def __init__(self, fill: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__("reading")
        self.offer(self.tr("Translations…"), fill, name="fill")
        self._leave = self.offer("", leave, name="leave")

    def show_language(self, language: str, own: str, missing: int) -> None:
        """Say what is shown, what is missing, and where back leads."""
        text = self.tr("You read and write the map in {language}.").format(language=f"\u2068{language}\u2069")
        told = (
            self.tr("%n text(s) are missing in it.", "", missing) if missing else self.tr("It says it all.")
        )
        self.say(f"{text} {told}")
        back = self.tr("Back to {language}").format(language=f"\u2068{own}\u2069")
        self._leave.setText(back)

    def paint_sign(self, painter: QPainter) -> None:
        box = widgets.visual(self, 17, (self.height() - 16) / 2, 16, 16)
        icons.draw(painter, "languages", box, theme.colour("ui.accentInk"), 2.0)
