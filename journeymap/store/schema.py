"""The tables of a .journey file, version by version; apart because they outlive every release.

A file is an SQLite database of its own kind: `application_id` says so, `user_version` says which of the
schemas below it has. One STRICT table per kind of record, its columns named and typed as the record's fields;
`revision` is the journal of what the user did, `version` what they named of it; `meta` says which document
this is. No table has an index
beside it (hence WITHOUT ROWID): an id stored twice could be damaged in one place and sound in the other.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, Final

from journeymap.model.items import KINDS, Item
from journeymap.model.plain import field_types, kind_word, options

APPLICATION_ID: Final = 0x4A4D4150
"""JMAP, in the header of every file of ours."""

_FIRST: Final = """
CREATE TABLE "map" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "language" TEXT NOT NULL, "direction" TEXT NOT NULL,
    "period" TEXT NOT NULL, "currency" TEXT NOT NULL, "margin" REAL NOT NULL, "discount_rate" REAL NOT NULL,
    "company" TEXT NOT NULL, "source_line" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "stage" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
    "order" INTEGER NOT NULL, "purpose" TEXT NOT NULL, "goals" TEXT NOT NULL, "pains" TEXT NOT NULL,
    "content" TEXT NOT NULL, "influencers" TEXT NOT NULL, "lead_magnet" TEXT NOT NULL,
    "marketing_share" REAL NOT NULL, "message_cap" REAL, "color" TEXT, "width" REAL, "height" REAL
) STRICT, WITHOUT ROWID;
CREATE TABLE "touchpoint" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL, "stage" TEXT,
    "channel" TEXT NOT NULL, "team" TEXT NOT NULL, "outcome" TEXT NOT NULL, "value" REAL NOT NULL,
    "visit_cost" REAL NOT NULL, "fixed_cost" REAL NOT NULL, "messages" REAL NOT NULL,
    "permission" TEXT NOT NULL, "call_to_action" TEXT NOT NULL, "emotion" INTEGER, "quote" TEXT NOT NULL,
    "action" TEXT NOT NULL, "content" TEXT NOT NULL, "pain" TEXT NOT NULL, "note" TEXT NOT NULL,
    "metric_label" TEXT NOT NULL, "metric_value" TEXT NOT NULL, "group_size" REAL,
    "group_chance" ANY NOT NULL, "group_rule" TEXT NOT NULL, "group_k" INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE "persona" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
    "volume" REAL NOT NULL, "group_size" REAL NOT NULL, "role" TEXT NOT NULL, "quote" TEXT NOT NULL,
    "demographics" TEXT NOT NULL, "goals" TEXT NOT NULL, "pains" TEXT NOT NULL, "gains" TEXT NOT NULL,
    "says" TEXT NOT NULL, "thinks" TEXT NOT NULL, "does" TEXT NOT NULL, "feels" TEXT NOT NULL,
    "decides_with" TEXT NOT NULL, "research_effort" TEXT NOT NULL, "confidence_needed" TEXT NOT NULL,
    "preferred_channels" TEXT NOT NULL, "preferred_format" TEXT NOT NULL, "device" TEXT NOT NULL,
    "trusts" TEXT NOT NULL, "influencers" TEXT NOT NULL, "sources" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "note" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
    "text" TEXT NOT NULL, "tone" TEXT NOT NULL, "about" TEXT, "votes" INTEGER NOT NULL, "author" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "transition" (
    "id" TEXT NOT NULL PRIMARY KEY, "source" TEXT NOT NULL, "target" TEXT NOT NULL, "flow_kind" TEXT NOT NULL,
    "probability" REAL, "people" REAL, "low" REAL, "high" REAL, "evidence" TEXT NOT NULL,
    "evidence_source" TEXT NOT NULL, "measured_on" TEXT NOT NULL, "sample" INTEGER,
    "delay_days" REAL NOT NULL, "delay_sd" REAL NOT NULL, "persona" TEXT, "label" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "revision" (
    "number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL, "time" TEXT NOT NULL, "kind" TEXT NOT NULL,
    "step" INTEGER NOT NULL, "name" TEXT NOT NULL, "edits" TEXT NOT NULL
) STRICT;
CREATE TABLE "meta" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_VERSIONS: Final = """
CREATE TABLE "version" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "time" TEXT NOT NULL, "revision" TEXT NOT NULL,
    "records" BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

_FRAMES: Final = """
CREATE TABLE "frame" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
    "width" REAL NOT NULL, "height" REAL NOT NULL, "nodes" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "preset" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "face" TEXT NOT NULL, "frame" TEXT NOT NULL,
    "format" TEXT NOT NULL, "size" TEXT NOT NULL, "scale" REAL NOT NULL, "theme" TEXT NOT NULL,
    "language" TEXT NOT NULL, "folder" TEXT NOT NULL, "title" TEXT NOT NULL, "paper" TEXT NOT NULL,
    "across" INTEGER NOT NULL, "switches" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_PLANS: Final = """
ALTER TABLE "stage" ADD COLUMN "collapsed" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "touchpoint" ADD COLUMN "tags" TEXT NOT NULL DEFAULT '';
ALTER TABLE "touchpoint" ADD COLUMN "pinned" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "transition" ADD COLUMN "bends" TEXT NOT NULL DEFAULT '';
CREATE TABLE "goal" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "figure" TEXT NOT NULL, "about" TEXT,
    "aim" REAL NOT NULL, "starts" TEXT NOT NULL, "due" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "milestone" (
    "id" TEXT NOT NULL PRIMARY KEY, "goal" TEXT NOT NULL, "name" TEXT NOT NULL, "aim" REAL NOT NULL,
    "due" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "actual" (
    "id" TEXT NOT NULL PRIMARY KEY, "figure" TEXT NOT NULL, "about" TEXT, "value" REAL NOT NULL,
    "measured_on" TEXT NOT NULL, "evidence_source" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "scenario" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "note" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "departure" (
    "id" TEXT NOT NULL PRIMARY KEY, "scenario" TEXT NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "view" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "face" TEXT NOT NULL, "persona" TEXT,
    "stage" TEXT, "channel" TEXT NOT NULL, "team" TEXT NOT NULL, "evidence" TEXT NOT NULL,
    "tags" TEXT NOT NULL, "text" TEXT NOT NULL, "detail" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "lane" (
    "id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "order" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "entry" (
    "id" TEXT NOT NULL PRIMARY KEY, "lane" TEXT NOT NULL, "stage" TEXT NOT NULL, "text" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "term" (
    "id" TEXT NOT NULL PRIMARY KEY, "stage" TEXT NOT NULL, "parameter" TEXT NOT NULL,
    "marketing" TEXT NOT NULL, "sales" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "tenure" (
    "id" TEXT NOT NULL PRIMARY KEY, "stage" TEXT NOT NULL, "year" INTEGER NOT NULL,
    "marketing_share" REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "claim" (
    "id" TEXT NOT NULL PRIMARY KEY, "about" TEXT NOT NULL, "field" TEXT NOT NULL, "evidence" TEXT NOT NULL,
    "evidence_source" TEXT NOT NULL, "measured_on" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "wording" (
    "id" TEXT NOT NULL PRIMARY KEY, "item" TEXT NOT NULL, "field" TEXT NOT NULL, "language" TEXT NOT NULL,
    "text" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: Final[tuple[str, ...]] = (_FIRST, _VERSIONS, _FRAMES, _PLANS)
"""SQL that leads from each schema to the next, the first from nothing. Append only: files of every released
version must open forever, so keep one in tests/store/old/. A new field is one line, for example
ALTER TABLE "note" ADD COLUMN "color" TEXT. What `column` says of the field is what the table must have."""

VERSION: Final = len(MIGRATIONS)
"""The schema that this program writes."""

_NAMES: Final[dict[type, str]] = {float: "REAL", int: "INTEGER", str: "TEXT"}


def column(record: type[Item], name: str) -> str:
    """The column that a field of a record needs, by the field's type: `"emotion" INTEGER`."""
    members = options(field_types(record)[name])
    kinds = {_column_type(member) for member in members if member is not type(None)}
    kind = kinds.pop() if len(kinds) == 1 else "ANY"
    needed = "" if type(None) in members else " NOT NULL"
    return f'"{name}" {kind}{needed}{" PRIMARY KEY" if name == "id" else ""}'


def _column_type(member: Any) -> str:
    if isinstance(member, type) and issubclass(member, StrEnum):
        return "TEXT"
    return _NAMES.get(member, "ANY")


COLUMNS: Final = {record: tuple(spec.name for spec in fields(record)) for record in KINDS.values()}
"""The columns of each record's table, which are the names of its fields."""

_QUOTED: Final = {record: ", ".join(f'"{name}"' for name in names) for record, names in COLUMNS.items()}

SELECTION: Final = {
    record: f'SELECT {_QUOTED[record]} FROM "{kind_word(record)}"'  # noqa: S608 - names of our own records
    for record in KINDS.values()
}
"""The query for every row of each record's table."""

INSERTION: Final = {
    record: f'INSERT OR REPLACE INTO "{kind_word(record)}" ({_QUOTED[record]}) '  # noqa: S608 - as above
    f"VALUES ({', '.join('?' * len(names))})"
    for record, names in COLUMNS.items()
}
"""The statement that puts one record into its table, in place of one with the same id."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the statements inside, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def upgrade(connection: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring a private database, an empty one too, to the last of `migrations`; never a user's file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == len(migrations):
        return
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {len(migrations)};"
    try:
        connection.executescript("BEGIN IMMEDIATE; " + "".join(migrations[version:]) + marks + " COMMIT;")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def found(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, str | None]]:
    """What a database is made of: kind, name, table and SQL of each of its parts."""
    return frozenset(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


@cache
def expected(version: int) -> frozenset[tuple[str, str, str, str | None]]:
    """What a database of a version of ours is made of, to the letter."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection, MIGRATIONS[:version])
        return found(connection)
