"""Digests of what a file holds: one of all, which says that it is damaged, and one of each row, to say what.

The checksum is the SHA-256 over every row of every table, but for the row that holds it: tables by name; of
each its name and columns as one MessagePack array, then its rows by primary key, each as one array.

The seals are rows of `meta` named "seal TABLE COUNT NUMBER": of the rows of a table, 48 to a seal in the
order of their keys, the first 8 bytes of the BLAKE2b of each row's array, personalised by the table's name;
and four bytes more by which the seal itself is known to be sound; in base64. COUNT is how many rows the table
has. Repair knows an undamaged row by them.
"""

import base64
import binascii
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, Final

import msgspec

SHARE: Final = 48
"""Rows to a seal: so it fits on its page whole."""

_TOGETHER: Final = 256
"""Arrays that are summed at a time."""
_DIGEST: Final = 8
_CHECK: Final = 4
_NAME: Final = re.compile(r"seal ([a-z]{1,16}) (\d{1,7}) (\d{1,7})")

Table = tuple[Sequence[str], Iterable[tuple[Any, ...]]]
"""The names of a table's columns, and its rows."""

_encode = msgspec.msgpack.Encoder().encode


def checksum(connection: sqlite3.Connection, read: Callable[[str], Table] | None = None) -> str:
    """The digest over all; SQLite itself does not notice a flipped bit in a value.

    `read` is asked for each table when it is its turn.
    """
    read = read or partial(rows_of, connection)
    return _sum({table: _arrays(table, read) for table in _tables(connection)})


def rows_of(connection: sqlite3.Connection, table: str) -> Table:
    """The columns of a table, and its rows by primary key."""
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - compared with ours
    return [name for name, *_ in rows.description], rows


def seal(connection: sqlite3.Connection) -> str:
    """Put seals of all rows into `meta`, in place of those that were there, and answer with the checksum.

    Each row is read and written as an array once. The caller holds the transaction.
    """
    unseal(connection)
    tables = _tables(connection)
    read = partial(rows_of, connection)
    arrays = {table: [*_arrays(table, read)] for table in tables if table != "meta"}
    for table, rows in arrays.items():
        connection.executemany('INSERT INTO "meta" VALUES (?, ?)', _seals(table, rows[1:]))
    return _sum({table: arrays.get(table) or _arrays(table, read) for table in tables})


def unseal(connection: sqlite3.Connection) -> None:
    """Take all seals away: rows are about to change."""
    connection.execute('DELETE FROM "meta" WHERE "key" GLOB \'seal *\'')


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    return [table for (table,) in connection.execute(query)]


def _arrays(table: str, read: Callable[[str], Table]) -> Iterator[bytes]:
    """The name and columns of a table, then its rows by primary key, as arrays."""
    names, rows = read(table)
    yield _encode((table, names))
    if table == "meta":
        yield from (_encode(row) for row in rows if row[0] != "sha256")
    else:
        yield from map(_encode, rows)


def _sum(arrays: dict[str, Iterable[bytes]]) -> str:
    total = hashlib.sha256()
    for table in sorted(arrays):
        rest = iter(arrays[table])
        while some := b"".join(islice(rest, _TOGETHER)):
            total.update(some)
    return total.hexdigest()


def _seals(table: str, arrays: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    for number, start in enumerate(range(0, len(arrays) or 1, SHARE)):
        name = f"seal {table} {len(arrays)} {number}"
        whole = b"".join(_digest(table, array) for array in arrays[start : start + SHARE])
        yield name, base64.b64encode(whole + _check(name, whole)).decode("ascii")


def _digest(table: str, array: bytes) -> bytes:
    return hashlib.blake2b(array, digest_size=_DIGEST, person=table.encode()).digest()


def _check(name: str, whole: bytes) -> bytes:
    return hashlib.blake2b(name.encode() + whole, digest_size=_CHECK).digest()


@dataclass
class Seals:
    """The seals of a file, as far as they are sound."""

    counts: dict[str, int] = field(default_factory=dict)
    """How many rows each table has, of those tables that a seal is known of."""
    _digests: dict[str, set[bytes]] = field(default_factory=dict)
    _numbers: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, meta: Iterable[tuple[str, str]]) -> "Seals":
        """The sound ones among rows of `meta`."""
        found = cls()
        for name, value in meta:
            told = _NAME.fullmatch(name)
            digests = _sound(name, value) if told else None
            if told is not None and digests is not None:
                table, count, number = told[1], int(told[2]), int(told[3])
                if found.counts.setdefault(table, count) == count:
                    found._digests.setdefault(table, set()).update(digests)
                    found._numbers.setdefault(table, set()).add(number)
        return found

    def says(self, table: str, row: Sequence[Any]) -> bool | None:
        """Whether a row is as it was sealed; None where its seal may be one of those that are lost."""
        if table in self._digests and _digest(table, _encode(row)) in self._digests[table]:
            return True
        return False if self.is_complete(table) else None

    def is_complete(self, table: str) -> bool:
        """Whether all seals of a table are there."""
        count = self.counts.get(table)
        return count is not None and len(self._numbers[table]) == max(1, -(-count // SHARE))


def _sound(name: str, value: str) -> list[bytes] | None:
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    whole, check = raw[:-_CHECK], raw[-_CHECK:]
    if len(whole) % _DIGEST or check != _check(name, whole):
        return None
    return [whole[at : at + _DIGEST] for at in range(0, len(whole), _DIGEST)]
