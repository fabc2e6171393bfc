"""The private database behind an open document: each change is durable before anyone is told of it.

One folder per open document in the user's state folder: `copy.sqlite` has the tables of a file and is written
through a write-ahead log; `about.json` says which file it belongs to and up to which revision that file is
saved; `lock` tells a living owner from a dead one. A copy without a folder lives in memory only.
"""

import contextlib
import os
import sqlite3
import weakref
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.store import backups, file, reading, replacement
from journeymap.store.ancestor import Past
from journeymap.store.content import apply, journey_in, meta_in
from journeymap.store.fingerprint import (
    Fingerprint,
    Presence,
    Resting,
    fingerprint,
    found_again,
    is_same_file,
    presence,
)
from journeymap.store.home import Home, about_of, build, enter, is_held, is_unfinished, is_young, write
from journeymap.store.journal import Journal, Kind, Revision
from journeymap.store.repair import Repaired, repair_image
from journeymap.store.schema import VERSION, expected, found, transaction, upgrade
from journeymap.store.seal import unseal
from journeymap.store.versions import Version, Versions
from journeymap.store.writeahead import folded


@dataclass(frozen=True)
class Recovery:
    """A working copy whose program ended without saving or closing it."""

    folder: Path
    path: Path | None
    """The file it belongs to; None where it was never saved."""
    name: str
    """What the map is called; empty where nobody named it."""
    edited: datetime
    """When the last step was done."""
    steps: int
    """Rows of the journal that the file does not have."""
    is_damaged: bool = False
    """Whether it cannot be opened, so that nothing is known of it but its file; see `repair_copy`."""


class WorkingCopy:
    """The tables of an open document, and its journal."""

    def __init__(
        self, connection: sqlite3.Connection, home: Home | None, saved: int, resting: Resting | None = None
    ) -> None:
        self._connection = connection
        self._journal = Journal(connection)
        self._versions = Versions(connection)
        self._home = home
        self._saved = saved
        self._resting = resting
        self._document_id = meta_in(connection)["document_id"]

    @classmethod
    def create(cls, source: sqlite3.Connection, resting: Resting | None, state: Path | None) -> Self:
        """The working copy of a private database in memory; in memory itself where `state` is None.

        Raises store.folder where the state folder cannot be written.
        """
        saved = Journal(source).last
        unseal(source)
        if state is None:
            copy = cls(source, None, saved, resting)
            weakref.finalize(copy, _let_go, source)  # nobody need close what is nothing but memory
            return copy
        with closing(source), _refused(state, "store.folder"):
            home = build(state / "working")
            try:
                write(home.database, _with_log(source.serialize()))
                connection = _connect(home)
                home.note(saved=saved, **_noted(resting))
            except BaseException:
                home.remove()
                raise
        return cls(connection, home, saved, resting)

    @classmethod
    def recover(cls, recovery: Recovery) -> Self:
        """The working copy that somebody left, as it was left.

        Raises store.busy, store.gone, store.newer, store.damaged, store.failed.
        """
        with _refused(recovery.folder, "store.failed"):
            home = enter(recovery.folder)
        try:
            copy = cls(_checked(home), home, home.about.saved, _rested(home))
        except BaseException:
            home.leave()
            raise
        copy._note(process=os.getpid())
        copy._catch_up()
        return copy

    def _catch_up(self) -> None:
        """Know what a save put in the user's file if the program ended before it could be noted."""
        if self.presence() is not Presence.CHANGED or self._resting is None:
            return
        with contextlib.suppress(JourneyError):
            theirs = file.theirs(self._resting.path)
            if self._was_once(theirs):
                self.know(theirs, saved=theirs.last)

    def _was_once(self, theirs: file.Theirs) -> bool:
        """Whether what is in a file was once on this map: then this has all that it has."""
        if not self._journal.has(theirs.last, theirs.revision):
            return False
        then = self.journey()
        for change in reversed([*self._journal.since(theirs.last)]):
            then = then.apply(change.inverse())
        return then == theirs.journey

    @property
    def is_durable(self) -> bool:
        """Whether it is kept on the disk."""
        return self._home is not None

    @property
    def path(self) -> Path | None:
        """The file it was last saved in, or opened from."""
        return self._resting.path if self._resting is not None else None

    def presence(self) -> Presence:
        """How that file is now, if there is one; may be asked in any thread."""
        resting = self._resting
        if resting is None:
            return Presence.SAME
        found, known = presence(resting.path, resting.known)
        if self._resting is resting:
            self._resting = Resting(resting.path, known)
        return found

    def found_again(self) -> Path | None:
        """A file of another name beside the one that is gone, with what it had."""
        return found_again(self._resting.path, self._resting.known) if self._resting is not None else None

    def know(self, theirs: file.Theirs, saved: int | None = None) -> None:
        """Know of what somebody else put in the user's file; `saved` rows of the journal are in it too."""
        self._resting = Resting(theirs.path, theirs.known)
        if saved is not None:
            self._saved = saved
        self._note(saved=self._saved, **_noted(self._resting))

    def journey(self) -> Journey:
        """The journey in the tables; raises store.damaged where it is none."""
        folder = str(self._home.folder) if self._home else ""
        return journey_in(self._connection, JourneyError("store.damaged", path=folder))

    def standing(self) -> tuple[list[Revision], list[Revision]]:
        """The steps that can be undone and those that can be redone, the next one last in each."""
        return self._journal.standing()

    def unsaved(self) -> Iterator[Change]:
        """The changes from the user's file to now, in order."""
        return self._journal.since(self._saved)

    def do(self, change: Change) -> Revision:
        """Carry out a change and write it down; both or nothing."""
        with self._durably():
            apply(change, self._connection)
            return self._journal.append("do", change.name, change)

    def can_amend(self, revision: Revision) -> bool:
        """Whether a step may still be rewritten: nothing came after it, and no file has it."""
        return revision.number == self._journal.last and revision.number > self._saved

    def amend(self, revision: Revision, whole: Change, change: Change) -> Revision | None:
        """Carry out a change as part of the last step, which is `whole` then; None where that is nothing."""
        with self._durably():
            apply(change, self._connection)
            if whole:
                return self._journal.rewrite(revision.number, whole)
            self._journal.drop(revision.number)
            return None

    def turn(self, kind: Kind, revisions: Sequence[Revision], change: Change) -> None:
        """Carry out the change that undoes or redoes steps, and write them down, the first one first."""
        with self._durably():
            apply(change, self._connection)
            self._journal.turn(kind, revisions)

    def versions(self) -> list[Version]:
        """The named versions, the oldest first; raises version.damaged."""
        return self._versions.listed()

    @property
    def has_unsaved_marks(self) -> bool:
        """Whether a version was named, renamed or forgotten since the user's file was saved."""
        return self._journal.has_marks_since(self._saved)

    def name_version(self, name: str, journey: Journey, step: Revision | None) -> Version:
        """Keep a journey, to which `step` had led, under a name; for what is raised see `Versions`."""
        with self._durably():
            self._journal.append("mark", "version", step=step.number if step else 0)
            return self._versions.add(name, journey, step.id if step else "")

    def rename_version(self, version: Version, name: str) -> Version:
        """Give a version another name; raises version.name, version.exists."""
        with self._durably():
            self._journal.append("mark", "version")
            return self._versions.rename(version, name)

    def remove_version(self, version: Version) -> None:
        """Forget a version."""
        with self._durably():
            self._journal.append("mark", "version")
            self._versions.remove(version)

    def version(self, version: Version) -> Journey:
        """The map as it was; raises version.damaged."""
        return self._versions.journey(version)

    def past(self, journey: Journey, done: Collection[int]) -> Past:
        """What this copy tells of where `journey`, which is in it, came from by steps of these numbers."""
        journal = self._journal
        versions = {each.id: partial(self.version, each) for each in self.versions()}
        before = partial(journal.before, journey)
        return Past(self._document_id, journal.numbers(), journal.merged(done), before, versions)

    @property
    def head(self) -> str:
        """The id of the last row of the journal; empty where there is none."""
        head = self._journal.head()
        return head[0] if head is not None else ""

    @property
    def stamp(self) -> tuple[int, str]:
        """Number and time of the last row of the journal; 0 and nothing where there is none."""
        return self._journal.last, self._journal.last_time

    def note_merge(self, row: str, step: Revision) -> None:
        """Write down that a step brought in all that another copy was at a row of its journal."""
        with self._durably():
            self._journal.note_merge(row, step.number)

    def without_past(self, journey: Journey, *, keeps_versions: bool) -> Self:
        """Another working copy for the same file, with a journey but no step that led to it, not saved yet.

        With its versions it is still the same document; without them nothing tells which it was. Raises
        store.folder.
        """
        fresh = file.built(journey, self._document_id if keeps_versions else None)
        if keeps_versions:
            self._versions.copy_to(fresh)
            if (head := self._journal.head()) is not None:
                Journal(fresh).begin_at(head)
        return type(self).create(fresh, self._resting, self._home.folder.parents[1] if self._home else None)

    def save(self, path: Path, journey: Journey, *, over: bool = False) -> JourneyError | None:
        """Put a file with the journey and its past in place of another; see `replacement.replace`.

        Raises file.changed where that is the document's own file and another program has written it since,
        unless what is there may go `over`. Where the working copy itself can no longer be read, the journey
        is saved without its past, and store.no_history comes back.
        """
        lost = None
        try:
            whole = file.image(self._connection, path)
        except sqlite3.Error:
            with closing(file.built(journey, self._document_id)) as rest:
                whole = file.image(rest, path)
            lost = JourneyError("store.no_history", path=str(path))
        place = path.absolute()
        before = _standing(place)
        if not over and place == self.path:
            self._refuse_others(place, before)
        self._keep(place, before)
        if place != self.path:
            self._note(saving=str(place))  # where left-overs are to be swept after a crash

        def allow() -> None:
            if not is_same_file(_looked_at(place), before.info):
                raise JourneyError("file.changed", path=str(place))

        warning = replacement.replace(path, whole, allow)
        with contextlib.suppress(sqlite3.Error):
            self._saved = self._journal.last
        self._resting = Resting(place, fingerprint(whole))
        sure = {"saved": self._saved} if warning is None else {}  # else it may be gone after a power cut
        self._note(saving=None, **_noted(self._resting), **sure)
        return lost or warning

    def forget_backups(self) -> None:
        """Let the earlier versions of the document's file go: they have the past that it has no more."""
        if self._home is not None and self._resting is not None:
            backups.forget(self._resting.path, self._home.folder.parents[1])

    def _keep(self, place: Path, before: "_Before") -> None:
        """Keep what is about to be replaced; a state folder that takes none keeps nobody from saving."""
        if self._home is not None and before.image is not None and before.info is not None:
            time = datetime.fromtimestamp(before.info.st_mtime, UTC)
            with contextlib.suppress(OSError, ValueError):
                backups.keep(before.image, place, time, self._home.folder.parents[1])

    def _refuse_others(self, place: Path, before: "_Before") -> None:
        """Refuse to write over what another program put in the document's own file."""
        if self._resting is None or before.code in ("file.missing", "file.folder", "file.special"):
            return
        if before.image is None or fingerprint(before.image).digest != self._resting.known.digest:
            raise JourneyError("file.changed", path=str(place))

    def _note(self, **facts: str | int | None) -> None:
        """Notes help after a crash; a state folder that takes none must not keep a file from being saved."""
        if self._home is not None:
            with contextlib.suppress(OSError):
                self._home.note(**facts)

    def close(self, *, remove: bool) -> None:
        """Let go of the database, and take it away or leave it to be recovered."""
        self._connection.close()
        if self._home is None:
            return
        if remove:
            with contextlib.suppress(OSError):  # what stays is swept at the next start
                self._home.remove()
        else:
            self._home.leave()

    @contextmanager
    def _durably(self) -> Iterator[None]:
        folder = self._home.folder if self._home else Path()
        with _refused(folder, "store.failed"), transaction(self._connection):
            yield


@dataclass(frozen=True)
class _Before:
    """What is in the place where a file is to be."""

    image: bytes | None
    info: os.stat_result | None
    code: str = ""
    """Why there is no image."""


def _standing(place: Path) -> _Before:
    try:
        return _Before(*reading.taken(place))
    except JourneyError as error:
        return _Before(None, _looked_at(place), error.code)


def _looked_at(place: Path) -> os.stat_result | None:
    try:
        return place.stat()
    except (OSError, ValueError):
        return None


def _noted(resting: Resting | None) -> dict[str, str | int | None]:
    """What is written down of where a document rests."""
    if resting is None:
        return {"path": None, "known": None, "size": 0}
    return {"path": str(resting.path), "known": resting.known.digest, "size": resting.known.size}


def _rested(home: Home) -> Resting | None:
    about = home.about
    if about.path is None:
        return None
    return Resting(Path(about.path), Fingerprint(about.known or "", about.size))


def state_folder(state: Path | None = None) -> Path:
    """The folder where working copies are kept: the given one, or the user's state folder."""
    if state is not None:
        return state
    import platformdirs

    return platformdirs.user_state_path("journeymap", appauthor=False)


def holders(path: Path, state: Path) -> list[int]:
    """The processes in which a file is open, but for this one; by number, 0 where that is not known."""
    found = []
    with contextlib.suppress(OSError):
        for folder in (state / "working").iterdir():
            with contextlib.suppress(OSError):
                about = about_of(folder)
                known = about.path is not None and os.path.realpath(about.path) == os.path.realpath(path)
                if known and about.process != os.getpid() and is_held(folder):
                    found.append(about.process)
    return sorted(found)


def recoverable(state: Path) -> list[Recovery]:
    """The working copies that hold what no file has, newest first; sweeps those that hold nothing more."""
    return [each for each in _left(state) if not each.is_damaged]


def damaged(state: Path) -> list[Recovery]:
    """The working copies that cannot be opened any more, newest first."""
    return [each for each in _left(state) if each.is_damaged]


def repair_copy(recovery: Recovery) -> Repaired:
    """What can be read of a damaged working copy, which stays as it is; raises as `repair` and `recover`."""
    with _refused(recovery.folder, "store.failed"):
        home = enter(recovery.folder)
        try:
            log = home.database.with_name(f"{home.database.name}-wal")
            image = folded(home.database.read_bytes(), log.read_bytes() if log.exists() else b"")
        finally:
            home.leave()
    return repair_image(image, recovery.path or Path("map.journey"))


def _left(state: Path) -> list[Recovery]:
    recoveries = []
    backups.sweep(state)
    with contextlib.suppress(OSError):
        for folder in (state / "working").iterdir():
            with contextlib.suppress(OSError, JourneyError):  # JourneyError: somebody is at work there
                recovery = _examined(folder) if folder.is_dir() else None
                if recovery is not None:
                    recoveries.append(recovery)
    return sorted(recoveries, key=lambda recovery: recovery.edited, reverse=True)


def glance(recovery: Recovery) -> tuple[Journey, int]:
    """What is in a working copy that somebody left, and how many steps can be undone in it; it is left again.

    Raises as WorkingCopy.recover.
    """
    with _refused(recovery.folder, "store.failed"):
        home = enter(recovery.folder)
    try:
        with closing(_checked(home)) as connection:
            damaged = JourneyError("store.damaged", path=str(home.folder))
            return journey_in(connection, damaged), len(Journal(connection).standing()[0])
    finally:
        home.leave()


def discard(recovery: Recovery) -> None:
    """Take away a working copy that nobody wants back; raises store.busy, store.gone, store.failed."""
    with _refused(recovery.folder, "store.failed"):
        enter(recovery.folder).remove()


def _examined(folder: Path) -> Recovery | None:
    """What can be recovered from a folder; one that has nothing to offer is taken away."""
    unfinished = is_unfinished(folder)
    if unfinished and is_young(folder):
        return None
    home = enter(folder)
    unfinished = unfinished or not home.database.exists()  # the power went while it was being made
    try:
        for path in (home.about.path, home.about.saving):
            if path is not None:
                replacement.sweep(Path(path))
        recovery = None if unfinished else _left_in(home)
        if unfinished or (recovery is not None and _is_empty(recovery)):
            home.remove()
            return None
    finally:
        home.leave()
    return recovery


def _is_empty(recovery: Recovery) -> bool:
    """Whether nothing is lost with a copy: all is in its file, or nobody ever did anything in it."""
    is_kept = recovery.path is None or recovery.path.exists()
    return recovery.steps == 0 and is_kept and not recovery.is_damaged


def _left_in(home: Home) -> Recovery | None:
    """What a copy holds, damaged ones too; None where another version of this program has to read it."""
    path = Path(home.about.path) if home.about.path else None
    try:
        connection = _checked(home)
    except JourneyError as error:
        if error.code != "store.damaged":
            return None
        changed = datetime.fromtimestamp(home.folder.stat().st_mtime, UTC)
        return Recovery(home.folder, path, "", changed, 0, is_damaged=True)
    with closing(connection):
        query = 'SELECT count(*), max("time") FROM "revision" WHERE "number" > ?'
        steps, time = connection.execute(query, (home.about.saved,)).fetchone()
        name = connection.execute('SELECT "name" FROM "map"').fetchone()
    edited = datetime.fromisoformat(time) if time else datetime.now(UTC)
    return Recovery(home.folder, path, name[0] if name else "", edited, steps)


def _let_go(connection: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.ProgrammingError):  # it may be another thread that cleans up
        connection.close()


def _with_log(image: bytes) -> bytes:
    """A database that has a write-ahead log from the beginning; see sqlite.org/fileformat2.html §1.3.

    To let SQLite say so in the file would cost a journal and three waits for the disk.
    """
    return image[:18] + b"\x02\x02" + image[20:]


def _connect(home: Home) -> sqlite3.Connection:
    connection = sqlite3.connect(home.database, isolation_level=None, timeout=1.0)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # no shared memory file, no second reader
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk, not on its way
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")  # nothing of the map in a folder for everybody
        with transaction(connection):
            pass  # the log is opened and can be written: to fail is expected here, not at the first edit
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(home: Home) -> sqlite3.Connection:
    """The database of a working copy that was left, in today's schema; raises store.damaged, store.newer."""
    try:
        connection = _connect(home)
    except sqlite3.Error:
        raise JourneyError("store.damaged", path=str(home.folder)) from None
    try:
        _bring_up_to_date(connection, home)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise JourneyError("store.damaged", path=str(home.folder)) from None
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, home: Home) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise JourneyError("store.newer", path=str(home.folder))
    whole = connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    known = version >= 1 and found(connection) == expected(version) and "document_id" in meta_in(connection)
    if not (whole and known):
        raise JourneyError("store.damaged", path=str(home.folder))
    upgrade(connection)


@contextmanager
def _refused(folder: Path, code: str) -> Iterator[None]:
    """Trouble with the disk as a refusal; trouble with our own SQL stays what it is."""
    try:
        yield
    except OSError as error:
        raise JourneyError(code, path=str(folder), reason=os.strerror(error.errno or 0)) from None
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError):
        raise
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        raise JourneyError("store.full" if full else code, path=str(folder), reason=str(error)) from None
