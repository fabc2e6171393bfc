"""Records into rows and rows into records; the same for files and working copies."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Item
from journeymap.model.journey import Journey
from journeymap.model.plain import kind_word
from journeymap.model.rules import gather
from journeymap.store.schema import COLUMNS, INSERTION, SELECTION, column

_MIXED: Final = {
    record: frozenset(name for name in names if " ANY" in column(record, name))
    for record, names in COLUMNS.items()
}
"""Fields that hold one number or several; several are kept as a JSON list."""

_encode_json = msgspec.json.Encoder().encode
_numbers = msgspec.json.Decoder(tuple[float, ...])


def row_of(item: Item) -> tuple[object, ...]:
    """A record as the row of its table."""
    values = attrgetter(*COLUMNS[type(item)])(item)
    return tuple(_encode_json(value).decode() if type(value) is tuple else value for value in values)


def apply(change: Change, connection: sqlite3.Connection) -> None:
    """Do to the tables what a change does to a journey; the caller holds the transaction."""
    for record in KINDS.values():
        gone = [
            (edit.id,)
            for edit in change.edits
            if isinstance(edit.before, record) and not isinstance(edit.after, record)
        ]
        connection.executemany(f'DELETE FROM "{kind_word(record)}" WHERE "id" = ?', gone)  # noqa: S608
    put([edit.after for edit in change.edits if edit.after is not None], connection)


def put(items: Iterable[Item], connection: sqlite3.Connection) -> None:
    """Write records into their tables; the caller holds the transaction."""
    rows: dict[type[Item], list[tuple[object, ...]]] = {record: [] for record in KINDS.values()}
    for item in items:
        rows[type(item)].append(row_of(item))
    for record, found in rows.items():
        connection.executemany(INSERTION[record], found)


def journey_in(connection: sqlite3.Connection, damaged: JourneyError) -> Journey:
    """The journey in the tables, each record checked as one from outside; raises `damaged` if it is none."""
    try:
        items = [item for record in KINDS.values() for item in _records(record, connection)]
        journey = gather(items)
    except (JourneyError, msgspec.MsgspecError, sqlite3.Error) as error:
        raise damaged from error
    for item in items:  # in another spelling than ours it would be two: one in the table, one on the map
        if journey.items.get(item.id) is not item:
            raise damaged
    return journey


def count_in(connection: sqlite3.Connection) -> int:
    """How many records the tables have."""
    queries = (f'SELECT count(*) FROM "{kind}"' for kind in KINDS)  # noqa: S608 - our own words
    return sum(connection.execute(query).fetchone()[0] for query in queries)


def _records(record: type[Item], connection: sqlite3.Connection) -> Sequence[Item]:
    names = COLUMNS[record]
    rows = [
        _unpacked(record, dict(zip(names, row, strict=True))) for row in connection.execute(SELECTION[record])
    ]
    found: Any = msgspec.convert(rows, list[record])  # type: ignore[valid-type]
    return found  # type: ignore[no-any-return]


def item_of(record: type[Item], named: Mapping[str, object]) -> Item:
    """The record in a row of its table, by the names of the columns; raises msgspec.MsgspecError."""
    return msgspec.convert(_unpacked(record, dict(named)), record)


def _unpacked(record: type[Item], named: dict[str, Any]) -> dict[str, Any]:
    """Several numbers as such, which a row has as text."""
    for name in _MIXED[record]:
        if isinstance(named[name], str):
            named[name] = _numbers.decode(named[name])
    return named


def meta_in(connection: sqlite3.Connection) -> dict[str, str]:
    """What the database says about itself: document_id, app_version, sha256."""
    query = """SELECT "key", "value" FROM "meta" WHERE "key" IN ('document_id', 'app_version', 'sha256')"""
    return dict(connection.execute(query).fetchall())
