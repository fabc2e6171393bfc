"""Opening, saving and closing: what the window does with files, and what it asks before anything is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject

from journeymap.document import Document
from journeymap.model.commands import Become, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.items import Map, Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey, journey_of
from journeymap.store.names import safe_name
from journeymap.store.working import state_folder
from journeymap.ui import figures, languages
from journeymap.ui.marks import translated
from journeymap.ui.meeting import Meeting
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice

if TYPE_CHECKING:
    from journeymap.exchange.carried import Carried
    from journeymap.ui.desk import Desk
    from journeymap.ui.window import MainWindow

SUFFIX: Final = ".journey"
UNSAVED: Final = "unsaved"
"""What the bar is about when it offers to save elsewhere."""


def opened(path: Path) -> "tuple[Document, Carried | None]":
    """The document of a file in any form that can be read, and what a picture tells of the map in it.

    Raises JourneyError.
    """
    if path.suffix.lower() == SUFFIX or not path.suffix:
        return kept_safe(lambda durable: Document.open(path, durable=durable)), None
    from journeymap import exchange

    found = exchange.taken(path)
    if exchange.carries(path):
        return unsaved(found.journey), found
    return fresh(found.journey), None


def fresh(journey: Journey | None = None) -> Document:
    """A document that no file holds yet; without a map an empty one."""
    begun = empty() if journey is None else journey
    return kept_safe(lambda durable: Document.new(begun, durable=durable))


def unsaved(journey: Journey) -> Document:
    """A document of a map that no file of its own holds: taken in as a step, so that a crash costs nothing.

    One too large for a step is as an imported one.
    """
    document = fresh()
    try:
        document.do(Become("open_picture", journey))
    except JourneyError as error:
        document.close(discard=True)
        if error.code != "change.large":
            raise
        return fresh(journey)
    return document


def kept_safe(make: Callable[[bool], Document]) -> Document:
    """A document whose edits are kept safe; one in memory alone where the state folder takes nothing."""
    try:
        return make(True)
    except JourneyError as error:
        if error.code not in ("store.folder", "store.full"):
            raise
        return make(False)


def empty() -> Journey:
    """A map with nothing on it, in the language of the interface."""
    language = languages.base()
    return Journey() if language == Map().language else journey_of([Map(language=language)])


def blank() -> Journey:
    """A map with one persona and one goal, not yet connected, in the language of the interface."""
    persona = Persona(id=new_id(), name=translated("window", "Persona"), volume=1000.0, x=0.0, y=14.0)
    goal = Touchpoint(id=new_id(), name=translated("window", "Goal"), outcome=Outcome.SALE, x=436.0, y=44.0)
    return journey_of([*empty().items.values(), persona, goal])


class Files(QObject):
    """The document of a window and the file it rests in."""

    def __init__(self, desk: "Desk", origin: Path | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = desk.window
        self._session = desk.session
        self._shell = desk.shell
        self.origin = origin
        """The file it was imported from, which gives it a name but is never written."""
        self._may_close = False
        self.meeting = Meeting(desk)

    @property
    def document(self) -> Document:
        """What is open."""
        return self._session.document

    @property
    def name(self) -> str:
        """What the document is called by its file; empty for a new one."""
        path = self.document.path or self.origin
        return path.stem if path else ""

    @property
    def is_blank(self) -> bool:
        """Whether nobody would miss this document: new, empty and untouched."""
        document = self.document
        has_content = any(item.id != "map" for item in document.journey.items.values())
        return document.path is None and not has_content and not document.done

    def spoken(self) -> Document:
        """The document for the language in force: one that nobody has begun begins anew in it."""
        document = self.document
        if self.origin is not None or not self.is_blank or document.journey.map.language == languages.base():
            return document
        document.close(discard=True)
        return fresh()

    # beginning

    def new(self) -> None:
        """A new empty map in a window of its own."""
        self._shell.show_document(fresh(), beside=self._window)

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
        if Document.holders(path):
            self.meet_holder(path)
            return
        self.open_here(path)

    def open_here(self, path: Path) -> "MainWindow | None":
        """Open a file whoever has it; None where it cannot be opened, which is said."""
        try:
            document, carried = opened(path)
        except JourneyError as error:
            self.say_unopened(path, error)
            return None
        self.remember(path)
        window = self.show(document, path)
        window.files.tell_origin(path, carried)
        return window

    def tell_origin(self, path: Path, carried: "Carried | None") -> None:
        """Say that this map was inside a picture, if it was."""
        if carried is not None:
            from journeymap.ui.carried import tell

            tell(self._desk, carried, path.name)

    def open_picture(self, data: QMimeData) -> None:
        """Open the map inside a picture that was dropped or pasted; says why where there is none."""
        from journeymap.ui.carried import taken, tell

        try:
            carried = taken(data)
            document = unsaved(carried.journey)
        except JourneyError as error:
            error.facts.setdefault("path", self.tr("The picture"))
            self._desk.say_error(error)
            return
        tell(self.show(document).desk, carried)

    def say_unopened(self, path: Path, error: JourneyError) -> None:
        """Say why a file was not opened; a damaged one can be repaired."""
        from journeymap.ui import repairing

        if repairing.may_help(path, error):
            repairing.offer(self._desk, path, error)
        else:
            self._desk.say_error(error)

    def open_copy(self, path: Path, origin: Path | None = None) -> bool:
        """Open what is in a file as a document of its own, which no file holds yet; whether it could be.

        `origin` gives it a name, if that is not the file itself.
        """
        try:
            document = kept_safe(lambda durable: Document.copied(path, durable=durable))
        except JourneyError as error:
            self._desk.say_error(error)
            return False
        self.show(document, origin or path)
        return True

    def show(self, document: Document, origin: Path | None = None) -> "MainWindow":
        """A window on a document; an untouched window makes room for it."""
        window = self._shell.show_document(document, origin=origin, beside=self._window)
        self._make_room()
        return window

    def meet_holder(self, path: Path) -> None:
        """Ask what to do with a file that is open in another journeymap."""
        name = isolated(path.name, self._window)
        self._desk.sheet.ask(
            self.tr("“{name}” is open in another journeymap").format(name=name),
            self.tr("Work on a copy, or open it here too: whoever saves second is told and can merge."),
            (
                Choice("open_anyway", self.tr("Open anyway"), lambda: self.open_here(path)),
                Choice("cancel", self.tr("Cancel"), lambda: None),
                Choice("open_copy", self.tr("Open a copy"), lambda: self.open_copy(path), is_main=True),
            ),
        )

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        self._shell.memory.keep(self._shell.memory.settings.with_recent(path.absolute()))

    def _make_room(self) -> None:
        """Go away for another window, if nobody has begun anything here."""
        if self.is_blank:
            self._window.close()

    def begin(self, key: str) -> None:
        """Start from a template or sample, or with one persona and one goal."""
        from journeymap.exchange import templates

        journey = templates.load(key, figures.language()) if key else blank()
        self._session.do(Become("template", journey))
        self._desk.settle_view()

    # keeping

    def save(self) -> bool:
        """Save to the document's file, asking for one where it has none; whether it is saved now."""
        if self.document.path is None:
            return self.save_as()
        return self._write(self.document.path)

    def save_as(self) -> bool:
        """Ask where to save; whether it is saved now."""
        path = self.ask_where(self._desk.document_title())
        return path is not None and self._write(path)

    def ask_where(self, name: str) -> Path | None:
        """Ask for a file to write, by a name to begin with; None where it may not or shall not be written."""
        self._desk.commit()
        known = self.document.path or self.origin
        folder = known.parent if known else Path(self._shell.memory.settings.folder or Path.home())
        proposed = folder / f"{safe_name(name)}{SUFFIX}"
        kinds = self.tr("Maps (*.journey)")
        path = self._shell.dialogs.save_path(self._window, str(proposed), kinds)
        if path is None:
            return None
        whole = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        if self._is_open_elsewhere(whole):
            self._desk.say_error(JourneyError("file.open_elsewhere", path=str(whole)))
            return None
        # The dialog asked about the name without the suffix, so nobody has agreed to lose this file yet.
        if whole != path and whole.exists() and not self._shell.dialogs.replace(self._window, whole):
            return None
        return whole

    def _is_open_elsewhere(self, path: Path) -> bool:
        """Whether another window has this file, and would lose what it saved there."""
        others = (
            window.session.document.path for window in self._shell.windows if window is not self._window
        )
        return any(known is not None and known.resolve() == path.resolve() for known in others)

    def save_over(self) -> bool:
        """Save to the document's file whatever another program put there; whether it is saved now."""
        return self.document.path is not None and self._write(self.document.path, over=True)

    def _write(self, path: Path, *, over: bool = False) -> bool:
        self._desk.commit()
        try:
            warning = self.document.save(path, over=over)
        except JourneyError as error:
            self._refuse(path, error)
            return False
        self.settle(path, warning)
        return True

    def settle(self, path: Path, warning: JourneyError | None) -> None:
        """The document was saved in a file."""
        if warning is not None:
            self._desk.say_error(warning)
        self.remember(path)
        self._desk.bar.clear(UNSAVED)
        self.meeting.settle()
        self._desk.show_state()

    def _refuse(self, path: Path, error: JourneyError) -> None:
        """Say why it is not saved, and offer what can be done; the map stays as it is."""
        if error.code == "file.changed":
            self.meeting.ask()
            return
        self._desk.say_error(error)
        self._desk.bar.offer(
            self.tr("Not saved: “{name}”").format(name=isolated(path.name, self._window)),
            (
                Choice("try_again", self.tr("Try again"), lambda: self._write(path)),
                Choice("save_as", self.tr("Save elsewhere…"), self.save_as, is_main=True),
            ),
            "triangle-alert",
            about=UNSAVED,
        )

    def warn_of_loss(self) -> None:
        """Say that edits are not kept safe, where that is so."""
        if not self.document.is_durable:
            text = self.tr("Save often: edits cannot be kept safe, as the folder {folder} takes none.")
            self._desk.bar.offer(
                text.format(folder=isolated(str(state_folder()), self._window)),
                (Choice("save_as", self.tr("Save as…"), self.save_as, is_main=True),),
                "triangle-alert",
                about=UNSAVED,
            )

    # ending

    def may_close(self) -> bool:
        """Whether the window may close now; asks where something is not saved."""
        self._desk.commit()
        if self._may_close:
            return True
        name = self._desk.document_title()
        if self.document.is_modified:
            title = self.tr("Save the changes to “{name}”?").format(name=name)
            text = self.tr("What you do not save is gone when the window closes.")
        elif not self.meeting.is_safe:
            title = self.tr("Save “{name}” again?").format(name=name)
            text = self.tr("Its file is gone, so this window has the only copy.")
        else:
            return True
        self._desk.sheet.ask(
            title,
            text,
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
        self.meeting.lookout.stop()
        self.document.close(discard=True)

    # what a program left behind

    def offer_recovery(self) -> None:
        """Offer what is not saved of an earlier run, in the bar at the top.

        The first window speaks of all, later ones of what belongs to their own files.
        """
        path = self.document.path
        if path is not None or not self._shell.has_offered:
            from journeymap.ui import recovering

            recovering.offer(self._desk, path if self._shell.has_offered else None)
        self._shell.has_offered = True

    def recover(self) -> None:
        """Show everything that can be had back."""
        from journeymap.ui.recovering import RecoverDialog

        RecoverDialog(self._desk).open()
