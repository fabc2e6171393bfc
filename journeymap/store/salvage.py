"""The rows of our tables on the pages of a damaged file, and which of them are as they were saved.

The seals of the file say which rows are sound, wherever on its pages they are found. Where there is no seal,
as in files of version 0.1, a row counts if it hangs on the tree of its table; if that tree is broken, also if
it lies on a page that belongs to nothing else.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from journeymap.store.pages import Page, Pages, Row, Value
from journeymap.store.schema import MIGRATIONS, VERSION, upgrade
from journeymap.store.seal import Seals

_SECONDS: Final = 60.0
"""For the whole search; the largest file takes a fraction of it."""
_SECONDS_TO_DIG: Final = 20.0
_SIZES: Final = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "REAL": (float, int),
    "INTEGER": (int,),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "ANY": (float, int, str, bytes),
}

Values = tuple[Value, ...]


class Column(NamedTuple):
    """A column of a table of ours."""

    name: str
    type: str
    is_needed: bool
    default: Value
    """What a row has that was written before the column was added."""


@dataclass(frozen=True)
class Table:
    """A table of ours as its rows stand on pages."""

    name: str
    columns: tuple[Column, ...]
    has_number: bool
    """Whether its key is the rowid, which is not among the values."""
    widths: tuple[int, ...]
    """How many columns the versions of its schema have, the last one first."""

    def fit(self, row: Row) -> Values | None:
        """The values of a row if it may be one of this table."""
        if self.has_number is (row.number is None) or not 1 <= len(row.values) <= len(self.columns):
            return None
        values = [*row.values, *(column.default for column in self.columns[len(row.values) :])]
        if self.has_number:
            if values[0] is not None:
                return None
            values[0] = row.number
        for place, (value, column) in enumerate(zip(values, self.columns, strict=True)):
            if value is None:
                if column.is_needed:
                    return None
            elif not isinstance(value, _TYPES[column.type]):
                return None
            elif column.type == "REAL":
                values[place] = float(value)  # SQLite stores whole ones as integers
        return tuple(values)


@cache
def tables() -> tuple[Table, ...]:
    """All tables of ours, as the last schema has them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection)
        query = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'"
        return tuple(
            Table(name, _columns(name, connection), not without, _widths(name))
            for name, without in connection.execute(query).fetchall()
        )


def _widths(table: str) -> tuple[int, ...]:
    found: set[int] = set()
    for version in range(1, VERSION + 1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            upgrade(connection, MIGRATIONS[:version])
            found.add(len(_columns(table, connection)))
    return tuple(sorted(found - {0}, reverse=True))


def _columns(table: str, connection: sqlite3.Connection) -> tuple[Column, ...]:
    query = 'SELECT name, type, "notnull" OR pk, dflt_value FROM pragma_table_info(?)'
    return tuple(
        Column(
            name,
            kind,
            bool(needed),
            None if default is None else connection.execute(f"SELECT {default}").fetchone()[0],
        )
        for name, kind, needed, default in connection.execute(query, (table,)).fetchall()
    )


@dataclass
class Salvage:
    """What was found of each table: values by their key."""

    seals: Seals
    sound: dict[str, dict[Value, Values]] = field(default_factory=dict)
    """Rows that are as they were saved."""
    doubtful: dict[str, dict[Value, Values]] = field(default_factory=dict)
    """Rows that no seal tells of; they may be as they were saved."""
    altered: dict[str, dict[Value, Values]] = field(default_factory=dict)
    """Rows that are not as they were saved."""

    def missing(self, table: str) -> int:
        """How many rows of a table are lost or altered, as far as a seal tells."""
        return max(0, self.seals.counts.get(table, 0) - len(self.sound[table]) - len(self.doubtful[table]))

    def verdict(self, table: Table, values: Values) -> bool | None:
        """Whether a row is as it was saved, by whatever version; None where no seal tells."""
        said = [self.seals.says(table.name, values[:width]) for width in table.widths]
        return True if True in said else said[0]

    def add(self, table: Table, values: Values) -> bool:
        """Take up a row if a seal says that it is sound, and it is not here yet."""
        name, key = table.name, values[0]
        if key in self.sound[name] or self.verdict(table, values) is not True:
            return False
        self.sound[name][key] = values
        self.doubtful[name].pop(key, None)
        self.altered[name].pop(key, None)
        return True


def salvage(image: bytes) -> Salvage:
    """Everything that can be found in the bytes of a file; raises TimeoutError where that takes too long."""
    best: Salvage | None = None
    end = time.monotonic() + _SECONDS
    for size in _sizes(image):
        found = _Search(image, size, end).done()
        if best is None or _count(found) > _count(best):
            best = found
        if _count(best):
            return best
    assert best is not None
    return best


def _count(found: Salvage) -> int:
    return sum(len(rows) for part in (found.sound, found.doubtful, found.altered) for rows in part.values())


def _sizes(image: bytes) -> Iterator[int]:
    """The page sizes to be tried, the likeliest first."""
    told = int.from_bytes(image[16:18], "big")
    told = 2**16 if told == 1 else told
    if told in _SIZES:
        yield told
    yield from (size for size in _SIZES if size != told and size <= max(len(image), 512))


class _Search:
    """The search through a file of a certain page size."""

    def __init__(self, image: bytes, size: int, end: float) -> None:
        padded = image + bytes(-len(image) % size)  # the last page may be there in part
        self._pages = Pages(padded, size)
        self._end = end
        self._read = {number: self._page(number) for number in range(1, len(self._pages) + 1)}
        self._rows = [fitted for page in self._read.values() for row in page.rows for fitted in _fits(row)]
        self._free = self._free_pages()
        self._trees: dict[str, set[int]] = {}
        """The pages that hang on the tree of each table."""
        self._broken = {table.name for table in tables()}
        """Tables of whose tree something is missing, or which have none."""
        self._climb()

    def _page(self, number: int) -> Page:
        if time.monotonic() > self._end:
            raise TimeoutError
        return self._pages.page(number)

    def done(self) -> Salvage:
        """The rows of all tables, judged by the seals."""
        meta = (each.values for each in self._rows if each.table.name == "meta")
        found = Salvage(Seals.of((str(key), str(value)) for key, value in meta))
        for table in tables():
            found.sound[table.name], found.doubtful[table.name], found.altered[table.name] = {}, {}, {}
        self._judge(found)
        if any(found.missing(table.name) for table in tables()):
            self._dig(found)
        return found

    def _climb(self) -> None:
        """Find which pages hang on which table, by the file's own list of tables."""
        fitting = {(each.table.name, each.page) for each in self._rows}
        listed, _ = self._tree(1)
        for row in (row for number in listed for row in self._read[number].rows):
            if len(row.values) == 5 and row.values[0] == "table" and isinstance(row.values[3], int):
                name = str(row.values[1])
                self._trees[name], is_whole = self._tree(row.values[3])
                rows = (each for each in self._trees[name] if self._read[each].rows)
                if is_whole and all((name, each) in fitting for each in rows):
                    self._broken.discard(name)

    def _tree(self, root: int) -> tuple[set[int], bool]:
        """The pages of the tree at a root, and whether nothing of it is missing."""
        found: set[int] = set()
        is_whole, open_pages = True, [root]
        while open_pages:
            number = open_pages.pop()
            if number in found or number not in self._read:
                is_whole = False
                continue
            found.add(number)
            open_pages += self._read[number].children
            is_whole = is_whole and self._read[number].is_whole
        return found, is_whole

    def _free_pages(self) -> set[int]:
        """The pages that the file lists as free; fileformat2.html §1.4."""
        image, size = self._pages.image, self._pages.size
        found: set[int] = set()
        trunk = int.from_bytes(image[32:36], "big")
        while 2 <= trunk <= len(self._pages) and trunk not in found:
            found.add(trunk)
            start = (trunk - 1) * size
            count = int.from_bytes(image[start + 4 : start + 8], "big")
            for place in range(min(count, size // 4 - 2)):
                at = start + 8 + 4 * place
                found.add(int.from_bytes(image[at : at + 4], "big"))
            trunk = int.from_bytes(image[start : start + 4], "big")
        return found

    def _judge(self, found: Salvage) -> None:
        """Sort the rows that pages announce into sound, doubtful and altered ones."""
        rivals: dict[tuple[str, Value], set[Values]] = {}
        for each in self._rows:
            name, key = each.table.name, each.values[0]
            verdict = found.verdict(each.table, each.values)
            if verdict:
                found.add(each.table, each.values)
            elif self._counts(each):
                known = rivals.setdefault((name, key), set())
                known.add(each.values)
                if verdict is False or len(known) > 1:
                    found.doubtful[name].pop(key, None)
                    found.altered[name][key] = each.values
                else:
                    found.doubtful[name][key] = each.values
        for name, sound in found.sound.items():
            for key in sound:
                found.altered[name].pop(key, None)
                found.doubtful[name].pop(key, None)

    def _counts(self, fitted: "_Fitted") -> bool:
        """Whether a row counts that no seal speaks for."""
        name, page = fitted.table.name, fitted.page
        if page in self._trees.get(name, ()):
            return True
        is_owned = any(page in tree for tree in self._trees.values())
        return name in self._broken and not is_owned and page not in self._free

    def _dig(self, found: Salvage) -> None:
        """Look for sound rows where pages do not say that there are any, since their headers are damaged."""
        lost = {name for name in found.sound if found.missing(name)}
        fitting = Counter(each.page for each in self._rows)
        odd = {
            number
            for number, page in self._read.items()
            if not page.is_whole or fitting[number] < len(page.rows)  # a list of cells may lead to nonsense
        }
        odd |= {each.page for each in self._rows if found.verdict(each.table, each.values) is False}
        end = min(self._end, time.monotonic() + _SECONDS_TO_DIG)
        for number in sorted(odd):
            if not self._pages.is_rest(number) and time.monotonic() < end:
                for row in self._pages.buried(number):
                    for each in _fits(row):
                        if each.table.name in lost:
                            found.add(each.table, each.values)


class _Fitted(NamedTuple):
    """A row, as one of a table."""

    table: Table
    values: Values
    page: int


def _fits(row: Row) -> Iterator[_Fitted]:
    """The tables that a row may belong to."""
    for table in tables():
        values = table.fit(row)
        if values is not None:
            yield _Fitted(table, values, row.page)
