"""Opening, saving and closing: what the window does with files, and what it asks before anything is lost."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from journeymap.document import Document
from journeymap.model.change import Change
from journeymap.model.commands import new_id
from journeymap.model.errors import JourneyError
from journeymap.model.items import Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey, difference, journey_of
from journeymap.ui import figures
from journeymap.ui.notices import Choice

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

SUFFIX: Final = ".journey"


@dataclass(frozen=True)
class Begin:
    """Put a whole journey on an empty map, as one step that can be taken back."""

    journey: Journey

    def change(self, journey: Journey) -> Change:
        """Everything there is goes, everything of the other comes."""
        return Change("template", difference(journey, self.journey).edits)


def opened(path: Path) -> Document:
    """The document of a file in any form that can be read; raises JourneyError."""
    if path.suffix.lower() == SUFFIX or not path.suffix:
        return Document.open(path)
    from journeymap import exchange

    return Document.new(exchange.read(path))


def blank(widget: QObject) -> Journey:
    """A map with one persona and one goal, not yet connected."""
    persona = Persona(id=new_id(), name=widget.tr("Persona"), volume=1000.0, x=0.0, y=14.0)
    goal = Touchpoint(id=new_id(), name=widget.tr("Goal"), outcome=Outcome.SALE, x=436.0, y=44.0)
    return journey_of([persona, goal])


class Files(QObject):
    """The document of a window and the file it rests in."""

    def __init__(self, desk: "Desk", origin: Path | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = desk.window
        self._session = desk.session
        self._shell = desk.shell
        self._origin = origin
        """The file it was imported from, which gives it a name but is never written."""
        self._may_close = False

    @property
    def document(self) -> Document:
        """What is open."""
        return self._session.document

    @property
    def name(self) -> str:
        """What the document is called by its file; empty for a new one."""
        path = self.document.path or self._origin
        return path.stem if path else ""

    @property
    def is_blank(self) -> bool:
        """Whether nobody would miss this document: new, empty and untouched."""
        document = self.document
        has_content = any(item.id != "map" for item in document.journey.items.values())
        return document.path is None and not has_content and not document.done

    # beginning

    def new(self) -> None:
        """A new empty map in a window of its own."""
        self._shell.show_document(Document.new(), beside=self._window)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._shell.dialogs.open_path(self._window, self._shell.memory.settings.folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file; an untouched window makes room for it. Says why where it cannot be opened."""
        other = self._shell.window_of(path)
        if other is not None:
            other.raise_()
            other.activateWindow()
            self._make_room()
            return
        try:
            document = opened(path)
        except JourneyError as error:
            self._desk.say_error(error)
            return
        self._shell.memory.keep(self._shell.memory.settings.with_recent(path.absolute()))
        self._shell.show_document(document, origin=path, beside=self._window)
        self._make_room()

    def _make_room(self) -> None:
        """Go away for another window, if nobody has begun anything here."""
        if self.is_blank:
            self._window.close()

    def begin(self, key: str) -> None:
        """Start from a template or sample, or with one persona and one goal."""
        from journeymap.exchange import templates

        journey = templates.load(key, figures.language()) if key else blank(self)
        self._session.do(Begin(journey))
        self._desk.settle_view()

    # keeping

    def save(self) -> bool:
        """Save to the document's file, asking for one where it has none; whether it is saved now."""
        if self.document.path is None:
            return self.save_as()
        return self._write(self.document.path)

    def save_as(self) -> bool:
        """Ask where to save; whether it is saved now."""
        self._desk.commit()
        known = self.document.path or self._origin
        folder = known.parent if known else Path(self._shell.memory.settings.folder or Path.home())
        proposed = folder / f"{safe_name(self._desk.document_title())}{SUFFIX}"
        kinds = self.tr("Maps (*.journey)")
        path = self._shell.dialogs.save_path(self._window, str(proposed), kinds)
        if path is None:
            return False
        whole = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        if self._is_open_elsewhere(whole):
            self._desk.say_error(JourneyError("file.open_elsewhere", path=str(whole)))
            return False
        # The dialog asked about the name without the suffix, so nobody has agreed to lose this file yet.
        if whole != path and whole.exists() and not self._shell.dialogs.replace(self._window, whole):
            return False
        return self._write(whole)

    def _is_open_elsewhere(self, path: Path) -> bool:
        """Whether another window has this file, and would lose what it saved there."""
        others = (
            window.session.document.path for window in self._shell.windows if window is not self._window
        )
        return any(known is not None and known.resolve() == path.resolve() for known in others)

    def _write(self, path: Path) -> bool:
        self._desk.commit()
        try:
            warning = self.document.save(path)
        except JourneyError as error:
            self._desk.say_error(error)
            return False
        if warning is not None:
            self._desk.say_error(warning)
        self._shell.memory.keep(self._shell.memory.settings.with_recent(path.absolute()))
        self._desk.show_state()
        return True

    # ending

    def may_close(self) -> bool:
        """Whether the window may close now; asks where something is not saved."""
        self._desk.commit()
        if self._may_close or not self.document.is_modified:
            return True
        name = self._desk.document_title()
        self._desk.sheet.ask(
            self.tr("Save the changes to “{name}”?").format(name=name),
            self.tr("What you do not save is gone when the window closes."),
            (
                Choice("discard", self.tr("Do not save"), self._discard),
                Choice("cancel", self.tr("Cancel"), lambda: None),
                Choice("save", self.tr("Save"), self._save_and_close, is_main=True),
            ),
        )
        return False

    def _discard(self) -> None:
        self._may_close = True
        self._window.close()

    def _save_and_close(self) -> None:
        if self.save():
            self._may_close = True
            self._window.close()

    def close(self) -> None:
        """Let go of the document: what was not saved was meant to go."""
        self.document.close(discard=True)

    # what a program left behind

    def offer_recovery(self) -> None:
        """Offer what is not saved of an earlier run, in the bar at the top."""
        found = Document.recoverable()
        if not found:
            return
        first = found[0]
        name = first.name or (first.path.stem if first.path else self.tr("Untitled map"))
        text = self.tr("“{name}” was not saved when journeymap stopped ({when}).").format(
            name=name, when=f"{first.edited.astimezone():%Y-%m-%d %H:%M}"
        )

        def recover() -> None:
            try:
                document = Document.recover(first)
            except JourneyError as error:
                self._desk.say_error(error)
                return
            self._shell.show_document(document, beside=self._window)
            self._make_room()

        def discard() -> None:
            Document.discard(first)
            self.offer_recovery()

        self._desk.bar.offer(
            text,
            (
                Choice("discard", self.tr("Discard"), discard),
                Choice("recover", self.tr("Recover"), recover, is_main=True),
            ),
        )


def safe_name(name: str) -> str:
    """A name that every file system takes."""
    kept = "".join("-" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name).strip(
        " ."
    )
    return kept[:80] or "map"
