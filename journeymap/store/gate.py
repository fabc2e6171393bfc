"""May this file be trusted? Every check that a .journey file passes before a row of it is used.

Files come by mail from strangers. So a file is read once, as bytes, into a private database in memory:
nothing of the user's is opened by SQLite, locked, or left beside it; its name may be long and hold anything;
nobody can exchange the file between a check and its use. The database is guarded until the last check has
passed, and it is known to hold our tables and nothing else, to the letter, before a row of them is read.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import journeymap
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS
from journeymap.model.limits import CHANGE_LIMIT, JOURNAL_LIMIT, MEGABYTE, RECORD_LIMIT, VERSION_LIMIT
from journeymap.store.content import meta_in
from journeymap.store.fingerprint import Fingerprint, fingerprint
from journeymap.store.reading import taken
from journeymap.store.schema import APPLICATION_ID, VERSION, expected, found, upgrade
from journeymap.store.seal import Table, checksum, rows_of

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_SECONDS_FOR_SCHEMA: Final = 0.4
"""Eight CREATE statements take a millisecond; a hostile file may bring a million."""
_SECONDS_IN_ALL: Final = 10.0
"""Beyond the schema the work grows with the file only, and the file is limited."""
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: CHANGE_LIMIT + MEGABYTE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ROWS: Final = {"revision": JOURNAL_LIMIT // 200, "version": VERSION_LIMIT, "meta": 5_000}
"""Rows of the tables that hold no records: see `Journal.trim`, and a seal for each 48 of all rows."""
_RECORD: Final = 4 * MEGABYTE
"""Bytes of a row of any table but the long ones: 25 texts of the longest, in the widest letters, are 2 MB."""
_LONG: Final = ("revision", "version")
_APP_VERSION: Final = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}")
_DOCUMENT_ID: Final = re.compile(r"[0-9a-f]{32}")


class Admitted(NamedTuple):
    """A private copy in memory, in today's schema, of a file that passed every check, and its fingerprint.

    `rows` are those of its records, by kind, which the checks had to read; without kinds where the file is
    of an older schema.
    """

    connection: sqlite3.Connection
    known: Fingerprint
    rows: Mapping[str, Table]


def admit(path: Path) -> Admitted:
    """What is in a .journey file that passes every check.

    Raises JourneyError: file.missing, file.folder, file.special, file.unreadable, file.unread, file.empty,
    file.too_large, file.not_ours, file.newer, file.newer_unknown, file.too_slow, or file.damaged, whose fact
    `check` says at which check.
    """
    image, info = taken(path)
    version = _check_header(path, image)
    known = fingerprint(image, info)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with _guarded(connection, image, path):
            del image
            rows = _check(connection, path, version)
        upgrade(connection)
    except BaseException:
        connection.close()
        raise
    return Admitted(connection, known, rows if version == VERSION else {})


def _check_header(path: Path, image: bytes) -> int:
    """The schema version that the first 100 bytes announce; see sqlite.org/fileformat2.html §1.3."""
    if image[:16] != _MAGIC or len(image) < _HEADER:
        raise JourneyError("file.not_ours", path=str(path))
    if int.from_bytes(image[68:72], "big") != APPLICATION_ID:
        raise JourneyError("file.not_ours", path=str(path))
    page = int.from_bytes(image[16:18], "big")
    page = 2**16 if page == 1 else page
    pages = int.from_bytes(image[28:32], "big")
    whole = page >= 512 and page & (page - 1) == 0 and len(image) == page * pages
    is_utf8 = image[56:60] == b"\0\0\0\1"
    # A 2 in the format would send SQLite to a write-ahead log that is not here.
    if not whole or image[18:20] != b"\x01\x01" or not is_utf8:
        raise JourneyError("file.damaged", path=str(path), check="header")
    return int.from_bytes(image[60:64], "big")


@contextmanager
def _guarded(connection: sqlite3.Connection, image: bytes, path: Path) -> Iterator[None]:
    """The database with SQLite's hands tied, and any complaint of SQLite's as one of ours."""
    before: dict[int, int] = {}
    try:
        connection.deserialize(image)  # copies; looks at nothing yet
        del image
        before = {limit: connection.setlimit(limit, bound) for limit, bound in _LIMITS.items()}
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.set_authorizer(_authorize)
        yield
    except sqlite3.OperationalError as error:
        number = getattr(error, "sqlite_errorcode", None)  # Python's own complaints have none
        code = "file.too_slow" if number == sqlite3.SQLITE_INTERRUPT else "file.damaged"
        raise JourneyError(code, path=str(path), check="read") from None
    except (sqlite3.Error, ValueError, TypeError):  # TypeError, ValueError: values no row of ours can have
        raise JourneyError("file.damaged", path=str(path), check="read") from None
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
        for limit, bound in before.items():
            connection.setlimit(limit, bound)
    connection.execute("PRAGMA query_only = OFF")


def _authorize(
    action: int, first: str | None, second: str | None, database: str | None, __: str | None
) -> int:
    """Reading the tables of the file, and nothing else."""
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and (database == "main" or second == ""))  # none: to count rows
        or (action == sqlite3.SQLITE_FUNCTION and second == "count")
        or (action == sqlite3.SQLITE_PRAGMA and first in ("quick_check", "user_version"))
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _check(connection: sqlite3.Connection, path: Path, version: int) -> Mapping[str, Table]:
    """Refuse what is not to be trusted; the answer is what had to be read of the records."""
    _limit_time(connection, _SECONDS_FOR_SCHEMA)
    parts = found(connection)
    if version > VERSION:
        raise _newer(connection, path, parts)
    if version < 1 or parts != expected(version):
        raise JourneyError("file.damaged", path=str(path), check="schema")
    _limit_time(connection, _SECONDS_IN_ALL)
    _check_counts(connection, path, {name for kind, name, *_ in parts if kind == "table"})
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise JourneyError("file.damaged", path=str(path), check="pages")
    meta = meta_in(connection)
    if not _DOCUMENT_ID.fullmatch(meta.get("document_id", "")):
        raise JourneyError("file.damaged", path=str(path), check="meta")
    kept: dict[str, Table] = {}
    if checksum(connection, partial(_read, connection, kept)) != meta.get("sha256"):
        raise JourneyError("file.damaged", path=str(path), check="checksum")
    return kept


def _check_counts(connection: sqlite3.Connection, path: Path, tables: set[str]) -> None:
    """Refuse more rows than a file of ours can have, before each is read; raises file.too_many as well."""
    counts = {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - ours
        for table in tables
    }
    if any(counts.get(table, 0) > limit for table, limit in _ROWS.items()):
        raise JourneyError("file.damaged", path=str(path), check="rows")
    records = sum(counts.get(kind, 0) for kind in KINDS)  # files of old lack some
    if records > RECORD_LIMIT:
        raise JourneyError("file.too_many", path=str(path), count=records, limit=RECORD_LIMIT)


def _read(connection: sqlite3.Connection, kept: dict[str, Table], table: str) -> Table:
    """A table to be summed; records are `kept`, for they are needed next.

    SQLite refuses longer rows than a table of ours can have, before Python has to hold them.
    """
    longest = _LIMITS[sqlite3.SQLITE_LIMIT_LENGTH] if table in _LONG else _RECORD
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
    names, rows = rows_of(connection, table)
    if table in KINDS:
        rows = list(rows)
        kept[table] = names, rows
    return names, rows


def _limit_time(connection: sqlite3.Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 2_000)


def _newer(
    connection: sqlite3.Connection, path: Path, parts: frozenset[tuple[str, str, str, str | None]]
) -> JourneyError:
    """The refusal of a file of the future; says which version made it, if its `meta` is one we know."""
    own = journeymap.__version__
    known = {part for part in expected(VERSION) if part[2] == "meta"}
    needed = meta_in(connection).get("app_version", "") if known <= parts else ""
    if not _APP_VERSION.fullmatch(needed):
        return JourneyError("file.newer_unknown", path=str(path), own=own)
    return JourneyError("file.newer", path=str(path), needed=needed, own=own)
