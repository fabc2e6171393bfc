"""An open journey: the one mutable thing of the core. Changes come in as commands, go out as changes."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from journeymap.model.change import Change, Edit, chained
from journeymap.model.commands import Command
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Note, Preset, revised
from journeymap.model.journey import Journey, difference, journey_of
from journeymap.model.limits import RECORD_LIMIT
from journeymap.model.rules import check_change
from journeymap.store import backups, file, working
from journeymap.store.ancestor import Past, ancestor
from journeymap.store.backups import Backup
from journeymap.store.file import Theirs
from journeymap.store.fingerprint import Presence, Resting
from journeymap.store.journal import Revision
from journeymap.store.versions import Version
from journeymap.store.working import Recovery, WorkingCopy

if TYPE_CHECKING:
    from journeymap.store.repair import Repaired

Watcher = Callable[[Change], None]


class Document:
    """A journey that can be changed, undone, redone, saved and watched; belongs to one thread.

    `journey` is what is on the map now and `path` where the user keeps it. `done` and `undone` are the steps
    that undo and redo would take, the next one last; they survive closing and opening again, as do the named
    `versions`, the oldest first. Who watches is told of a version by a change that changes nothing.
    """

    def __init__(self, copy: WorkingCopy, journey: Journey, path: Path | None) -> None:
        """Use `new`, `open` or `recover`."""
        self.journey = journey
        self.path = path
        self.is_recovered = False
        self._copy = copy
        self._is_cancelled = False
        """The step that was last amended has cancelled itself out: there is nothing left to fold into."""
        self.done: list[Revision]
        self.undone: list[Revision]
        self.done, self.undone = copy.standing()
        self.versions: tuple[Version, ...] = tuple(copy.versions())
        self._has_marks = copy.has_unsaved_marks
        self._saved: dict[ItemId, Item | None] = {}
        """Each record that is not as in the user's file, as it is there."""
        self._watchers: list[Watcher] = []
        self._forewarned: list[Watcher] = []
        self._untold: deque[Change] = deque()

    @classmethod
    def new(cls, journey: Journey | None = None, *, state: Path | None = None, durable: bool = True) -> Self:
        """A document that no file holds yet. `durable` False: nothing is kept for recovery, as for a verb."""
        journey = journey or Journey()
        copy = WorkingCopy.create(file.built(journey), None, working.state_folder(state) if durable else None)
        return cls(copy, journey, None)

    @classmethod
    def open(cls, path: Path, *, state: Path | None = None, durable: bool = True) -> Self:
        """The document in a .journey file, with its journal; raises JourneyError of `file.…` or `store.…`."""
        return cls._opened(path, state, durable=durable, is_copy=False)

    @classmethod
    def copied(cls, path: Path, *, state: Path | None = None, durable: bool = True) -> Self:
        """A new document with what is in a .journey file, its journal too; no file holds it yet."""
        return cls._opened(path, state, durable=durable, is_copy=True)

    @classmethod
    def _opened(cls, path: Path, state: Path | None, *, durable: bool, is_copy: bool) -> Self:
        found = file.taken(path)
        source = found.connection
        try:
            journey = file.journey_of(found, path)
            resting = None if is_copy else Resting(path.absolute(), found.known)
            copy = WorkingCopy.create(source, resting, working.state_folder(state) if durable else None)
        except BaseException:
            source.close()
            raise
        try:
            return cls(copy, journey, None if is_copy else path)
        except JourneyError:
            copy.close(remove=True)
            raise JourneyError("file.damaged", path=str(path), check="journal") from None

    @staticmethod
    def damaged(state: Path | None = None) -> list[Recovery]:
        """What a program left behind and nobody can open any more, the last changed first."""
        return working.damaged(working.state_folder(state))

    @staticmethod
    def repair(what: Recovery | Backup) -> "Repaired":
        """What can be read of something damaged that was left or kept; raises JourneyError."""
        from journeymap.store.repair import repair

        if isinstance(what, Recovery):
            return working.repair_copy(what)
        return replace(repair(what.place), path=what.path)

    @classmethod
    def repaired(cls, found: "Repaired", *, state: Path | None = None, durable: bool = True) -> Self:
        """A new document with what could be read of a damaged file; all of it is still to be saved."""
        copy = WorkingCopy.create(found.connection(), None, working.state_folder(state) if durable else None)
        document = cls(copy, found.journey, None)
        document.is_recovered = True
        document._count_from(Journey())
        return document

    @staticmethod
    def holders(path: Path, state: Path | None = None) -> list[int]:
        """The other processes in which a file is open, by their numbers."""
        return working.holders(path, working.state_folder(state))

    @staticmethod
    def recoverable(state: Path | None = None) -> list[Recovery]:
        """The documents that a program left behind when it ended unforeseen, the last edited first."""
        return working.recoverable(working.state_folder(state))

    @classmethod
    def recover(cls, recovery: Recovery) -> Self:
        """A document as it was left, with everything that can be undone; saving it is up to the user."""
        copy = WorkingCopy.recover(recovery)
        try:
            document = cls(copy, copy.journey(), copy.path)
            document._find_unsaved()
        except JourneyError:
            copy.close(remove=False)
            raise JourneyError("store.damaged", path=str(recovery.folder)) from None
        document.is_recovered = True
        return document

    @staticmethod
    def discard(recovery: Recovery) -> None:
        """Forget what a program left behind."""
        working.discard(recovery)

    @staticmethod
    def let_go(backup: Backup) -> None:
        """Keep an earlier version no longer."""
        backups.discard(backup)

    @staticmethod
    def backups(state: Path | None = None) -> list[Backup]:
        """The earlier versions of the files that were saved on this computer, the newest first."""
        return backups.kept(working.state_folder(state))

    @classmethod
    def glance(cls, what: Recovery | Backup) -> tuple[Journey, int]:
        """The map in what was left or kept, and how many steps can be undone in it; raises JourneyError."""
        if isinstance(what, Recovery):
            return working.glance(what)
        document = cls.open(what.place, durable=False)
        try:
            return document.journey, len(document.done)
        finally:
            document.close()

    @property
    def is_durable(self) -> bool:
        """Whether each change is kept on the disk at once, to be recovered after a crash."""
        return self._copy.is_durable

    @property
    def is_modified(self) -> bool:
        """Whether the map or its versions are others than those in the user's file."""
        return bool(self._saved) or self._has_marks

    @property
    def unsaved(self) -> Change:
        """The change from the user's file to now; what cancels out is not in it."""
        items = self.journey.items
        return Change("unsaved", tuple(Edit(before, items.get(i)) for i, before in self._saved.items()))

    def do(self, command: Command, *, amend: bool = False) -> Change:
        """Carry out a command, or raise JourneyError and leave all as it is.

        `amend` folds it into the step before: one drag, one undo. A step that something came after, or that
        was saved, stays what it is, and the change becomes a step of its own.
        """
        change = command.change(self.journey)
        if not change:
            return change
        for each in self._forewarned:
            each(change)
        journey = self.journey.apply(change)
        if len(journey.items) > max(RECORD_LIMIT, len(self.journey.items)):
            raise JourneyError("store.too_many", count=len(journey.items), limit=RECORD_LIMIT)
        if amend and not self._is_cancelled and self.done and self._copy.can_amend(self.done[-1]):
            whole = self.done[-1].change.then(change)
            amended = self._copy.amend(self.done[-1], whole, change)
            self.done[-1:] = [amended] if amended else []
            self._is_cancelled = amended is None
        else:
            revision = self._copy.do(change)
            if self.done:
                self.done[-1].forget()
            self.done.append(revision)
            self._is_cancelled = False
        self.undone.clear()
        self._become(journey, change)
        return change

    def undo(self) -> Change:
        """Take the last step back; raises undo.nothing."""
        if not self.done:
            raise JourneyError("undo.nothing")
        return self.go(-1)

    def redo(self) -> Change:
        """Do again what was taken back last; raises redo.nothing."""
        if not self.undone:
            raise JourneyError("redo.nothing")
        return self.go(1)

    def go(self, steps: int) -> Change:
        """Take so many steps back (below 0) or do them again, at once: who watches is told of one change."""
        way, change = self._way(steps)
        for each in self._forewarned:
            each(change)
        journey = self._turned(change)
        self._copy.turn("undo" if steps < 0 else "redo", way, change)
        source, target = (self.done, self.undone) if steps < 0 else (self.undone, self.done)
        del source[len(source) - len(way) :]
        target += way
        for revision in way:
            revision.forget()
        self._become(journey, change)
        return change

    def seen_from(self, steps: int) -> Journey:
        """The map as it would be so many steps back (below 0) or ahead; nothing is done."""
        _, change = self._way(steps)
        return self._turned(change)

    def _way(self, steps: int) -> tuple[list[Revision], Change]:
        """The steps that lead back or ahead, the next one first, and what they come to."""
        source = self.done if steps < 0 else self.undone
        way = source[len(source) - min(abs(steps), len(source)) :][::-1]
        changes = [each.change.inverse() if steps < 0 else each.change for each in way]
        return way, changes[0] if len(changes) == 1 else chained(changes)

    def save(self, path: Path | None = None, *, over: bool = False) -> JourneyError | None:
        """Put the journey and its journal in place of the user's file, or of another, which is theirs then.

        Raises JourneyError where it is not saved: file.changed where another program has written the file
        since this document last read or saved it, unless what is there may go `over`. What comes back is a
        warning: it is saved, but.
        """
        target = path or self.path
        if target is None:
            raise JourneyError("file.no_path")
        warning = self._copy.save(target, self.journey, over=over)
        self._rest_in(target)
        return warning

    def _rest_in(self, path: Path) -> None:
        self.path = path
        self.is_recovered = False
        self._saved.clear()
        self._has_marks = False

    def name_version(self, name: str, steps: int = 0) -> Version:
        """Keep the map under a name, to come back to: as it is, or was so many steps back (below 0) or ahead.

        Raises version.name, version.exists, version.too_many, version.large.
        """
        line = [*self.done, *reversed(self.undone)]
        place = len(self.done) + steps
        made = self._copy.name_version(name, self.seen_from(steps), line[place - 1] if place > 0 else None)
        self._mark()
        return made

    def rename_version(self, version: Version, name: str) -> Version:
        """Give a version another name; raises version.name, version.exists."""
        made = self._copy.rename_version(version, name)
        self._mark()
        return made

    def remove_version(self, version: Version) -> None:
        """Forget a version; what is on the map stays as it is."""
        self._copy.remove_version(version)
        self._mark()

    def version(self, version: Version) -> Journey:
        """The map as it was when a version was named; raises version.damaged."""
        return self._copy.version(version)

    def _mark(self) -> None:
        self.versions = tuple(self._copy.versions())
        self._has_marks = True
        self._tell(Change("version"))

    def compact(self, path: Path | None = None) -> JourneyError | None:
        """Let go of every step, in the user's file too, which is saved; versions stay. See `save`."""
        return self._begin_anew(self.journey, path, keeps_versions=True)

    def strip(self, path: Path | None = None) -> JourneyError | None:
        """Let go of all that tells how the map came about, in the user's file too, which is saved.

        That is every step, every version, who wrote the notes, the number that tells copies of this file from
        others, and the earlier versions of the file that are kept on this computer. See `save`.
        """
        warning = self._begin_anew(anonymous(self.journey), path, keeps_versions=False)
        if warning is None:  # else the disk may lose what was saved just now
            self._copy.forget_backups()
        return warning

    def save_stripped(self, path: Path) -> JourneyError | None:
        """Write a copy without a past, as `strip` would leave it; this document keeps its own. See `save`."""
        return file.write(path, anonymous(self.journey))

    def _begin_anew(
        self, journey: Journey, path: Path | None, *, keeps_versions: bool
    ) -> JourneyError | None:
        target = path or self.path
        if target is None:
            raise JourneyError("file.no_path")
        fresh = self._copy.without_past(journey, keeps_versions=keeps_versions)
        try:
            warning = fresh.save(target, journey)
        except BaseException:
            fresh.close(remove=True)
            raise
        self._copy.close(remove=True)
        self._copy = fresh
        self.done, self.undone = [], []
        self.versions = tuple(fresh.versions())
        change = Change("strip", difference(self.journey, journey).edits)
        self.journey = journey
        self._rest_in(target)
        self._tell(change)
        return warning

    def presence(self) -> Presence:
        """How the user's file is now; it costs little while nobody touches it, and may be asked anywhere."""
        return self._copy.presence()

    def found_again(self) -> Path | None:
        """Where the user's file seems to be if it is missing: under another name in its folder."""
        return self._copy.found_again()

    def follow(self, path: Path) -> None:
        """Go on with another file that has what this document's file had; raises as `open`, file.changed."""
        theirs = file.theirs(path)
        if theirs.journey != self.journey.apply(self.unsaved.inverse()):
            raise JourneyError("file.changed", path=str(path))
        self._copy.know(theirs)
        self.path = path

    def theirs(self) -> Theirs:
        """What another program left in this document's file; raises as `open`."""
        if self.path is None:
            raise JourneyError("file.no_path")
        return file.theirs(self.path)

    def meet(self, theirs: Theirs, command: Command) -> Change:
        """Carry out `command`, which brings in what is theirs, as one step, and count from their file on."""
        change = self.do(command)
        is_whole = self.journey == theirs.journey
        self._copy.know(theirs, saved=self.done[-1].number if is_whole and self.done else None)
        self._count_from(theirs.journey)
        return change

    def past(self) -> Past:
        """What this document tells of where it came from."""
        return self._copy.past(self.journey, {step.number for step in self.done})

    @property
    def head(self) -> str:
        """What tells this state of the journal from others; empty where there is no journal."""
        return self._copy.head

    @property
    def stamp(self) -> tuple[int, str]:
        """What an export tells of the state it shows: number and time of the journal's last entry."""
        return self._copy.stamp

    def note_merge(self, head: str) -> None:
        """Note that the last step brought in all that another copy was when `head` was its own."""
        if head and self.done:
            self._copy.note_merge(head, self.done[-1])

    def ancestor(self, other: "Document") -> Journey:
        """The last map that this document and another copy of it have both been; raises merge.no_ancestor."""
        found = ancestor(self.past(), other.past())
        if found is None:
            paths = (str(each.path or "") for each in (self, other))
            raise JourneyError("merge.no_ancestor", **dict(zip(("path", "other"), paths, strict=True)))
        return found

    def _find_unsaved(self) -> None:
        """What the user's file lacks: by the journal, and by the file itself where that knows better."""
        for change in self._copy.unsaved():
            self._note(change)
        if self.path is not None and self.presence() is Presence.SAME:
            with suppress(JourneyError):
                saved = file.load(self.path)
                if saved != self.journey.apply(self.unsaved.inverse()):
                    self._count_from(saved)

    def _count_from(self, saved: Journey) -> None:
        """Let `saved` be what the user's file has."""
        self._saved = {edit.id: edit.before for edit in difference(saved, self.journey).edits}

    def close(self, *, discard: bool = False) -> None:
        """Let go of the document. What is not saved stays to be recovered, unless it is to be discarded."""
        self._copy.close(remove=discard or not self.is_modified)
        self._watchers.clear()
        self._forewarned.clear()

    def watch(self, watcher: Watcher, *, before: Watcher | None = None) -> Callable[[], None]:
        """Tell `watcher` of every change from now on; what comes back ends that.

        `before` is told as soon as it is known what will change: of many records that takes a while.
        """
        self._watchers.append(watcher)
        if before is not None:
            self._forewarned.append(before)

        def unwatch() -> None:
            with suppress(ValueError):
                self._watchers.remove(watcher)
            if before in self._forewarned:
                self._forewarned.remove(before)

        return unwatch

    def _turned(self, change: Change) -> Journey:
        """The journey after a change from the journal, which a stranger may have written."""
        journey = self.journey.apply(change)
        check_change(change, journey)
        return journey

    def _become(self, journey: Journey, change: Change) -> None:
        self.journey = journey
        self._note(change)
        self._tell(change)  # last: whoever is told finds everything already so

    def _note(self, change: Change) -> None:
        """Keep book of what differs from the user's file; what is as before differs no more."""
        for edit in change.edits:
            before = self._saved.pop(edit.id, edit.before)
            if before != edit.after:
                self._saved[edit.id] = before

    def _tell(self, change: Change) -> None:
        """Tell all watchers; a change that one of them makes is told when all know of this one."""
        self._untold.append(change)
        if len(self._untold) > 1:
            return
        try:
            while self._untold:
                for watcher in tuple(self._watchers):
                    watcher(self._untold[0])
                self._untold.popleft()
        finally:
            self._untold.clear()


def anonymous(journey: Journey) -> Journey:
    """The same map without the names of who wrote its notes, and of folders on somebody's machine."""
    return journey_of(map(_nobodys, journey.items.values()))


def _nobodys(item: Item) -> Item:
    match item:
        case Note():
            return revised(item, author="")
        case Preset():
            return revised(item, folder="")
        case _:
            return item
