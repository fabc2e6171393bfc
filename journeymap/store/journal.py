"""The journal: every step a user took, in order, with its time; what undo, history and recovery read.

A row is never changed by a later step: undoing and redoing are rows of their own that name the step they
turn. So the journal, read forward from its first row, is the whole story; read backward from today's records,
it gives every earlier state of the map. Only amending rewrites: the last row, before it was ever saved. Each
row has an id that no other has, so that two copies of a file show where they parted. A row of kind `mark`
changes nothing: somebody named the state that a step had led to. One of kind `merge` has the id of another
copy's row: the step before it brought in all that the other was then.
"""

import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

import msgspec

from journeymap.model.change import Change, chained
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.model.limits import CHANGE_LIMIT
from journeymap.model.plain import change_from_plain, change_to_plain

Kind = Literal["do", "undo", "redo", "mark", "merge"]

_SILENT: Final = ("mark", "merge")
"""Kinds of rows that change nothing on the map."""
_LAST_NUMBER: Final = 2**53

_INSERTION: Final = 'INSERT INTO "revision" VALUES (?, ?, ?, ?, ?, ?, ?)'

_encode = msgspec.json.Encoder().encode
_edits = msgspec.json.Decoder(list[tuple[dict[str, Any] | None, dict[str, Any] | None]])


@dataclass(slots=True, eq=False)
class Revision:
    """A step in the journal; its change is read when somebody asks, for a journal may be long."""

    number: int
    id: str
    name: str
    time: str
    """When it was done, in UTC: 2026-11-22T09:30:00.000+00:00."""
    _read: Callable[[int], Change]
    _change: Change | None = None

    @property
    def change(self) -> Change:
        """What the step did; raises change.damaged."""
        return self._change or self._read(self.number)

    def forget(self) -> None:
        """Keep what the step did in the journal only: an evening has thousands of steps."""
        self._change = None


class Journal:
    """The journal of one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read = self.change

    @property
    def last(self) -> int:
        """The number of the last row, 0 where there is none."""
        (number,) = self._connection.execute('SELECT max("number") FROM "revision"').fetchone()
        return number or 0

    @property
    def last_time(self) -> str:
        """When the last row was written, in UTC; empty where there is none."""
        query = 'SELECT "time" FROM "revision" ORDER BY "number" DESC LIMIT 1'
        found = self._connection.execute(query).fetchone()
        return found[0] if found else ""

    def append(
        self, kind: Kind, name: str, change: Change | None = None, step: int | None = None
    ) -> Revision:
        """Write down a step, or what became of `step`; raises change.large."""
        text = _text(change) if change is not None else "[]"
        time = now()
        number = self.last + 1
        row = (number, secrets.token_hex(8), time, kind, number if step is None else step, name, text)
        self._connection.execute(_INSERTION, row)
        return Revision(number, row[1], name, time, self._read, change)

    def turn(self, kind: Kind, revisions: Sequence[Revision]) -> None:
        """Write down that steps were undone or redone, one after the other."""
        time, first = now(), self.last + 1
        self._connection.executemany(
            _INSERTION,
            [
                (number, secrets.token_hex(8), time, kind, revision.number, revision.name, "[]")
                for number, revision in enumerate(revisions, first)
            ],
        )

    def rewrite(self, number: int, change: Change) -> Revision:
        """Put another change in place of the last step's; raises change.large."""
        time, fresh = now(), secrets.token_hex(8)
        self._connection.execute(
            'UPDATE "revision" SET "id" = ?, "time" = ?, "name" = ?, "edits" = ? WHERE "number" = ?',
            (fresh, time, change.name, _text(change), number),
        )
        return Revision(number, fresh, change.name, time, self._read, change)

    def drop(self, number: int) -> None:
        """Forget the last step: it came to nothing."""
        self._connection.execute('DELETE FROM "revision" WHERE "number" = ?', (number,))

    def change(self, number: int) -> Change:
        """What a step did; raises change.damaged."""
        query = 'SELECT "name", "edits" FROM "revision" WHERE "number" = ?'
        row = self._connection.execute(query, (number,)).fetchone()
        if row is None:
            raise JourneyError("change.damaged")
        return change_of(*row)

    def has(self, number: int, row_id: str) -> bool:
        """Whether a row is here; the beginning, before all rows, always is."""
        query = 'SELECT 1 FROM "revision" WHERE "number" = ? AND "id" = ?'
        return number == 0 or self._connection.execute(query, (number, row_id)).fetchone() is not None

    def since(self, number: int) -> Iterator[Change]:
        """What was done after a row, in order: the changes that lead from there to today's records."""
        query = 'SELECT "number", "kind", "step" FROM "revision" WHERE "number" > ? ORDER BY "number"'
        for _, kind, step in self._connection.execute(query, (number,)).fetchall():
            if kind not in _SILENT:
                change = self.change(step)
                yield change.inverse() if kind == "undo" else change

    def numbers(self) -> dict[str, int]:
        """The number of every row of its own by its id, in order."""
        query = """SELECT "id", "number" FROM "revision" WHERE "kind" != 'merge' ORDER BY "number\""""
        return dict(self._connection.execute(query))

    def merged(self, steps: Collection[int]) -> frozenset[str]:
        """The ids of the rows of other copies that these steps brought in."""
        query = """SELECT "id", "step" FROM "revision" WHERE "kind" = 'merge'"""
        return frozenset(row for row, step in self._connection.execute(query) if step in steps)

    def note_merge(self, row: str, step: int) -> None:
        """Write down that a step brought in all that another copy was at its row."""
        values = (self.last + 1, row, now(), "merge", step, "merge", "[]")
        self._connection.execute(_INSERTION, values)

    def before(self, journey: Journey, number: int) -> Journey:
        """The map as it was right after a row, where `journey` is today's; raises change.damaged, .stale."""
        return journey.apply(chained(self.since(number)).inverse())

    def head(self) -> tuple[str, str] | None:
        """The id and time of the last row of its own."""
        query = (
            """SELECT "id", "time" FROM "revision" WHERE "kind" != 'merge' ORDER BY "number" DESC LIMIT 1"""
        )
        return self._connection.execute(query).fetchone()  # type: ignore[no-any-return]

    def begin_at(self, head: tuple[str, str]) -> None:
        """Be a journal without steps that still tells at which row of another it goes on."""
        self._connection.execute(_INSERTION, (1, *head, "mark", 0, "compact", "[]"))

    def standing(self) -> tuple[list[Revision], list[Revision]]:
        """The steps that can be undone and those that can be redone, the next one last in each.

        Raises change.damaged where the rows contradict each other.
        """
        done: list[Revision] = []
        undone: list[Revision] = []
        query = 'SELECT "number", "kind", "step", "id", "name", "time" FROM "revision" ORDER BY "number"'
        rows = self._connection.execute(query).fetchall()
        names: dict[str, str] = {}  # thousands of steps have few of them
        first = rows[0][0] if rows else 1
        if first < 1 or (rows and rows[-1][0] > _LAST_NUMBER):
            raise JourneyError("change.damaged")
        for number, kind, step, row_id, name, time in rows:
            if kind == "do" and step == number:
                shared = names.setdefault(name, name)
                done.append(Revision(number, row_id, shared, time, self._read))
                undone.clear()
            elif kind in _SILENT:
                continue
            elif kind in ("undo", "redo"):
                source, target = (done, undone) if kind == "undo" else (undone, done)
                if source and source[-1].number == step:
                    target.append(source.pop())
                elif step >= first:  # earlier steps were let go: see `trim`
                    raise JourneyError("change.damaged")
            else:
                raise JourneyError("change.damaged")
        return done, undone

    def has_marks_since(self, number: int) -> bool:
        """Whether anything but a step was written down after a row."""
        query = """SELECT 1 FROM "revision" WHERE "number" > ? AND "kind" = 'mark' LIMIT 1"""
        return self._connection.execute(query, (number,)).fetchone() is not None

    def trim(self, size: int) -> None:
        """Let the oldest steps go until the rest needs at most `size` bytes."""
        self._connection.execute(
            'DELETE FROM "revision" WHERE "number" <= (SELECT max("number") FROM (SELECT "number", '
            'sum(length(CAST("edits" AS BLOB)) + 200) OVER (ORDER BY "number" DESC) AS "total" '
            'FROM "revision") WHERE "total" > ?)',
            (size,),
        )


def now() -> str:
    """The time as it is written down, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _text(change: Change) -> str:
    text = _encode(change_to_plain(change)["edits"])
    if len(text) > CHANGE_LIMIT:
        megabytes, limit = len(text) // 2**20, CHANGE_LIMIT // 2**20
        raise JourneyError("change.large", megabytes=megabytes, limit=limit)
    return text.decode()


def change_of(name: str, text: str) -> Change:
    """The change in a row of the journal; raises change.damaged."""
    try:
        return change_from_plain({"name": name, "edits": _edits.decode(text)})
    except (msgspec.MsgspecError, RecursionError, JourneyError):
        raise JourneyError("change.damaged") from None
