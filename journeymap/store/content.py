"""Records into rows and rows into records; the same for files and working copies."""

import sqlite3
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter, is_
from typing import Any, Final

import msgspec

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Item
from journeymap.model.journey import Journey
from journeymap.model.plain import field_types, kind_word
from journeymap.model.rules import gather
from journeymap.store.schema import COLUMNS, INSERTION, SELECTION, column
from journeymap.store.seal import Table

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


def journey_in(
    connection: sqlite3.Connection, damaged: JourneyError, rows: Mapping[str, Table] | None = None
) -> Journey:
    """The journey in the tables, each record checked as one from outside; raises `damaged` if it is none.

    `rows` of kinds that were read already need not be read again.
    """
    try:
        items: list[Item] = []
        for kind, record in KINDS.items():
            items += _records(record, *((rows or {}).get(kind) or _table(record, connection)))
        journey = gather(items)
    except (JourneyError, msgspec.MsgspecError, sqlite3.Error) as error:
        raise damaged from error
    # In another spelling than ours it would be two: one in the table, one on the map.
    if not all(map(is_, map(journey.items.get, map(attrgetter("id"), items)), items)):
        raise damaged
    return journey


def count_in(connection: sqlite3.Connection) -> int:
    """How many records the tables have."""
    queries = (f'SELECT count(*) FROM "{kind}"' for kind in KINDS)  # noqa: S608 - our own words
    return sum(connection.execute(query).fetchone()[0] for query in queries)


def _table(record: type[Item], connection: sqlite3.Connection) -> Table:
    return COLUMNS[record], connection.execute(SELECTION[record])


def _records(record: type[Item], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Sequence[Item]:
    """The records in the rows of their table, made field by field, for most columns of a map are alike."""
    made: list[Item] = []
    for name, values in zip(names, zip(*rows, strict=True), strict=False):
        made = made or [object.__new__(record) for _ in values]
        deque(map(getattr(record, name).__set__, made, _typed(record, name, values)), maxlen=0)
    return made


def _typed(record: type[Item], name: str, values: Sequence[Any]) -> Iterable[Any]:
    """What a column says as the records have it; raises msgspec.MsgspecError."""
    default = record.__dataclass_fields__[name].default
    if values.count(default) == len(values):
        return repeat(default)
    if name in _MIXED[record]:
        values = [_numbers.decode(each) if isinstance(each, str) else each for each in values]
    found: Iterable[Any] = msgspec.convert(values, list[field_types(record)[name]])  # type: ignore[misc]
    return found


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
