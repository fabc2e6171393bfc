"""The user's own file: read through the gate, and only ever replaced whole."""

import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import journeymap
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.model.limits import FILE_LIMIT, JOURNAL_LIMIT, RECORD_LIMIT
from journeymap.store import gate
from journeymap.store.content import count_in, journey_in, put
from journeymap.store.fingerprint import Fingerprint
from journeymap.store.gate import Admitted
from journeymap.store.journal import Journal
from journeymap.store.replacement import replace, sweep
from journeymap.store.schema import transaction, upgrade
from journeymap.store.seal import seal


def load(path: Path) -> Journey:
    """The journey in a file; raises JourneyError with a code of `file.…`."""
    found = taken(path)
    with closing(found.connection):
        return journey_of(found, path)


def write(path: Path, journey: Journey) -> JourneyError | None:
    """Put a journey without a past where a file is or is to be; see `replace` for what comes back."""
    with closing(built(journey)) as connection:
        return replace(path, image(connection, path))


def opened(path: Path) -> sqlite3.Connection:
    """A private database in memory with what a file holds, checked; cleans up beside the file."""
    return taken(path).connection


def taken(path: Path) -> Admitted:
    """The same, with the fingerprint of what was read and the rows of records."""
    found = gate.admit(path)
    sweep(path)
    return found


@dataclass(frozen=True)
class Theirs:
    """What another program left in a user's file."""

    path: Path
    journey: Journey
    known: Fingerprint
    last: int
    """The number of the last row of its journal, 0 where it has none."""
    revision: str
    """The id of that row."""
    time: str = ""
    """When it was written, in UTC."""


def theirs(path: Path) -> Theirs:
    """What is in a file now; raises the refusals of the gate."""
    found = taken(path)
    with closing(found.connection) as connection:
        query = 'SELECT "number", "id", "time" FROM "revision" ORDER BY "number" DESC LIMIT 1'
        number, revision, time = connection.execute(query).fetchone() or (0, "", "")
        return Theirs(path.absolute(), journey_of(found, path), found.known, number, revision, time)


def built(journey: Journey, document_id: str | None = None) -> sqlite3.Connection:
    """A private database in memory for a document without a past."""
    if len(journey.items) > RECORD_LIMIT:
        raise JourneyError("store.too_many", count=len(journey.items), limit=RECORD_LIMIT)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    with transaction(connection):
        put(journey.items.values(), connection)
        meta = [("document_id", document_id or uuid.uuid4().hex), ("app_version", journeymap.__version__)]
        connection.executemany('INSERT INTO "meta" VALUES (?, ?)', meta)
    return connection


def journey_of(found: Admitted, path: Path) -> Journey:
    """The journey in a database that passed the gate; raises file.too_many, or file.damaged if it is none."""
    count = count_in(found.connection)
    if count > RECORD_LIMIT:
        raise JourneyError("file.too_many", path=str(path), count=count, limit=RECORD_LIMIT)
    damaged = JourneyError("file.damaged", path=str(path), check="records")
    return journey_in(found.connection, damaged, found.rows)


def image(source: sqlite3.Connection, path: Path) -> bytes:
    """The bytes of a complete, compact and checked file with what a database of ours holds.

    Raises file.too_large_to_save, and sqlite3.Error where the database is damaged.
    """
    from sqlite_utils import Database  # 0.1 s and more: paid by the first who saves

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")  # a full disk elsewhere must not cost the history
        source.backup(connection)
        database = Database(connection, execute_plugins=False, recursive_triggers=False, strict=True)
        Journal(connection).trim(JOURNAL_LIMIT)
        meta = database.table("meta", pk="key")
        with database.atomic():
            meta.upsert({"key": "app_version", "value": journeymap.__version__})
            meta.upsert({"key": "sha256", "value": seal(connection)})
        database.vacuum()  # what was deleted is nobody's business
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("what was copied is damaged")
        whole = connection.serialize()
    if len(whole) > FILE_LIMIT:
        megabytes, limit = len(whole) // 2**20, FILE_LIMIT // 2**20
        raise JourneyError("file.too_large_to_save", path=str(path), megabytes=megabytes, limit=limit)
    return whole
