"""Two programs, one file: what the window says when the file is not as it was left, and what one can do.

Whatever is chosen, nothing is lost: theirs comes in as one step that can be undone, mine can go elsewhere.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from journeymap.document import Document
from journeymap.model.commands import Become, Command
from journeymap.model.errors import JourneyError
from journeymap.store.fingerprint import Presence
from journeymap.ui.lookout import Lookout, Sight
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice, Option

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

ABOUT: Final = "file"
"""What the bar is about when it speaks of the file."""


class Meeting(QObject):
    """Speaks for the file of a document, and meets those who wrote it as well."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.lookout = Lookout(desk.session, self)
        self.lookout.seen.connect(self._take)

    @property
    def _document(self) -> Document:
        return self._desk.session.document

    def _name(self) -> str:
        path = self._document.path
        return isolated(path.name if path is not None else "", self._desk.window)

    @property
    def is_safe(self) -> bool:
        """Whether what the document last read or saved is still to be found in its file."""
        return self._document.presence() not in (Presence.MISSING, Presence.AWAY)

    def state(self) -> str:
        """What became of the file, for the top bar; empty where it is as it was left."""
        return {
            Presence.CHANGED: self.tr("Changed elsewhere"),
            Presence.MISSING: self.tr("File is gone"),
            Presence.AWAY: self.tr("Folder is gone"),
            Presence.UNREADABLE: self.tr("File cannot be read"),
        }.get(self.lookout.last.presence, "")

    def settle(self) -> None:
        """The document rests in its file, as far as anybody knows: there is nothing to be said of it."""
        self._desk.bar.clear(ABOUT)
        self.lookout.follow()

    def _take(self, sight: Sight) -> None:
        self._desk.show_state()
        match sight.presence:
            case Presence.SAME:
                self._desk.bar.clear(ABOUT)
            case Presence.CHANGED:
                self._offer_theirs()
            case Presence.MISSING:
                self._offer_to_save(sight.other)
            case Presence.AWAY:
                self._offer_elsewhere(
                    self.tr("The folder of “{name}” is gone. Your edits are kept on this computer.")
                )
            case Presence.UNREADABLE:
                self._offer_elsewhere(
                    self.tr("“{name}” cannot be read now. Your edits are kept on this computer.")
                )

    # in the bar

    def _offer_theirs(self) -> None:
        text = self.tr("Another program has changed “{name}”.").format(name=self._name())
        is_mine = self._document.is_modified
        choices = [Choice("choose", self.tr("Choose…"), self.ask, is_main=is_mine)]
        if not is_mine:
            choices.append(Choice("theirs", self.tr("Show theirs"), self.take_theirs, is_main=True))
        self._desk.bar.offer(text, choices, "git-compare-arrows", about=ABOUT)

    def _offer_to_save(self, other: Path | None) -> None:
        files = self._desk.files
        choices = [
            Choice("save_as", self.tr("Save as…"), files.save_as),
            Choice("save_again", self.tr("Save it again"), files.save, is_main=other is None),
        ]
        if other is None:
            text = self.tr("“{name}” is not in its folder any more: it was deleted, renamed or moved.")
        else:
            text = self.tr("“{name}” is gone, and “{other}” has what was in it.")
            choices.append(
                Choice("follow", self.tr("Go on with it"), lambda: self._follow(other), is_main=True)
            )
        shown = isolated(other.name, self._desk.window) if other is not None else ""
        text = text.format(name=self._name(), other=shown)
        self._desk.bar.offer(text, choices, "triangle-alert", about=ABOUT)

    def _offer_elsewhere(self, text: str) -> None:
        choices = (
            Choice("look", self.tr("Look again"), self._look_again),
            Choice("save_as", self.tr("Save elsewhere…"), self._desk.files.save_as, is_main=True),
        )
        self._desk.bar.offer(text.format(name=self._name()), choices, "triangle-alert", about=ABOUT)

    def _look_again(self) -> None:
        """Say it anew if nothing is better."""
        self.lookout.forget()
        self.lookout.look()

    def _follow(self, other: Path) -> None:
        try:
            self._document.follow(other)
        except JourneyError as error:
            self._desk.say_error(error)
            return
        self._desk.files.remember(other)
        self.settle()
        self._desk.show_state()

    # in the sheet

    def ask(self) -> None:
        """Ask what is to become of two versions of the file."""
        self._desk.sheet.offer(
            self.tr("Another program has changed “{name}”").format(name=self._name()),
            self.tr("Yours is on the map, theirs is in the file. Whatever you choose, nothing is lost."),
            (
                Option(
                    "merge",
                    "git-merge",
                    self.tr("Merge both"),
                    self.tr("What each of you changed comes together, as one step."),
                    self.merge,
                ),
                Option(
                    "theirs",
                    "file-down",
                    self.tr("Take theirs"),
                    self.tr("It comes in as one step: undo brings yours back."),
                    self.take_theirs,
                ),
                Option(
                    "look",
                    "eye",
                    self.tr("Look at theirs"),
                    self.tr("In a window of its own, as a copy."),
                    self.look_at_theirs,
                ),
                Option(
                    "save_as",
                    "save",
                    self.tr("Keep yours under another name…"),
                    self.tr("Theirs stays as it is."),
                    self._desk.files.save_as,
                ),
                Option(
                    "over",
                    "repeat-2",
                    self.tr("Replace theirs with yours"),
                    self.tr("Theirs stays among the earlier versions."),
                    self._desk.files.save_over,
                ),
            ),
        )

    def take_theirs(self) -> None:
        """Bring in what is in the file, in place of what is on the map."""
        self._desk.commit()
        try:
            theirs = self._document.theirs()
            self._document.meet(theirs, Become("theirs", theirs.journey))
        except JourneyError as error:
            self._desk.say_error(error)
            return
        self.settle()
        self._desk.show_state()

    def merge(self) -> None:
        """Bring in what theirs changed since the file was last read or saved here; conflicts are chosen."""
        self._desk.commit()
        document = self._document
        try:
            theirs = document.theirs()
        except JourneyError as error:
            self._desk.say_error(error)
            return
        saved = document.journey.apply(document.unsaved.inverse())

        def meet(command: Command) -> None:
            if document.meet(theirs, command) and document.is_modified:
                document.note_merge(theirs.revision)
            self.settle()
            self._desk.show_state()

        self._desk.merging.begin(saved, theirs.journey, self._name(), meet)

    def look_at_theirs(self) -> None:
        """Show what is in the file in a window of its own, as a copy."""
        if self._document.path is not None:
            self._desk.files.open_copy(self._document.path)
