"""The rows on the pages of an SQLite database, read without SQLite: a damaged file has pages, if no database.

Written after sqlite.org/fileformat2.html. Nothing a file says is believed further than its bytes reach: a
length, an offset or a next page that leads astray costs the one row that it belongs to. Foreign schemas are
never run, since no SQL is.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Value = int | float | str | bytes | None

_LEAF_TABLE: Final = 0x0D
_INNER_TABLE: Final = 0x05
_LEAF_INDEX: Final = 0x0A
_INNER_INDEX: Final = 0x02
_KINDS: Final = (_LEAF_TABLE, _INNER_TABLE, _LEAF_INDEX, _INNER_INDEX)
_HEADER: Final = 100
_WHOLE: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its serial type."""
_COLUMNS: Final = 100
"""No table of ours has more."""
_LONGEST_HEAD: Final = 100
"""Bytes: the types of the values of no row of ours take more."""
_LONGEST: Final = 32 * 2**20
"""Bytes: no row of ours has more."""


class Row(NamedTuple):
    """A row as it stands on a page."""

    values: tuple[Value, ...]
    number: int | None
    """Its rowid; None in a table without."""
    page: int


class Page(NamedTuple):
    """What is on one page, as far as it can be read."""

    kind: int
    rows: list[Row]
    children: list[int]
    is_whole: bool
    """Whether everything that its header announces could be read, and nothing seems to lie unannounced."""


class Unreadable(Exception):  # noqa: N818 - a judgement on bytes, not a fault of ours
    """Bytes that mean nothing."""


@dataclass
class Pages:
    """The pages of a file of a certain size, from 1 on; none of ours keeps room at their ends."""

    image: bytes
    size: int
    _used: set[int] = field(default_factory=set)
    """Pages that hold the rest of rows that were read."""
    _left: int = 0
    """Bytes that may still be read of rows that go on on other pages; a hostile file has many such rows."""

    def __post_init__(self) -> None:
        self._left = 4 * len(self.image)

    def __len__(self) -> int:
        return len(self.image) // self.size

    def page(self, number: int) -> Page:
        """What is on a page."""
        start = (number - 1) * self.size
        at = start + (_HEADER if number == 1 else 0)
        try:
            kind = self.image[at]
            count = int.from_bytes(self.image[at + 3 : at + 5], "big")
            inner = kind in (_INNER_TABLE, _INNER_INDEX)
            if kind not in _KINDS:
                raise Unreadable
        except (IndexError, Unreadable):
            return Page(0, [], [], is_whole=False)
        content = int.from_bytes(self.image[at + 5 : at + 7], "big") or 2**16
        first = at + (12 if inner else 8)
        children = [int.from_bytes(self.image[at + 8 : at + 12], "big")] if inner else []
        room = (start + self.size - first) // 2
        rows: list[Row] = []
        places = {
            int.from_bytes(self.image[first + 2 * each : first + 2 * each + 2], "big")
            for each in range(min(count, room))
        }
        is_whole = len(places) == count and content == min(places, default=content)
        for place in sorted(places):
            try:
                if inner:
                    children.append(int.from_bytes(self._bytes(start + place, 4), "big"))
                if kind != _INNER_TABLE:
                    rows.append(self._row(number, place + 4 * inner, has_number=kind == _LEAF_TABLE))
            except Unreadable:
                is_whole = False
        return Page(kind, rows, children, is_whole)

    def buried(self, number: int) -> Iterator[Row]:
        """Every stretch of a page that could be a row, whatever its header says; most of them are none."""
        start = (number - 1) * self.size
        page = self.image[start : start + self.size]
        if not any(page):
            return
        for place in range(len(page) - 4):
            if page[place] == 0:
                continue
            for has_number in (False, True):
                try:
                    if _may_begin(page, place, has_number=has_number):
                        yield self._row(number, place, has_number=has_number)
                except Unreadable:
                    continue
            if 2 <= page[place] <= _LONGEST_HEAD:  # the length before it may be what is damaged
                with suppress(Unreadable):
                    yield Row(_values(page[place : place + _extent(page, place)]), None, number)

    def is_rest(self, number: int) -> bool:
        """Whether a page holds the rest of a row that was read."""
        return number in self._used

    def _row(self, number: int, place: int, *, has_number: bool) -> Row:
        """The row whose cell begins at a place of a page."""
        start = (number - 1) * self.size
        end = start + self.size
        length, at = _varint(self.image, start + place, end)
        row_number = None
        if has_number:
            row_number, at = _varint(self.image, at, end)
        if length > min(len(self.image), _LONGEST):
            raise Unreadable
        local = self._local(length, is_index=not has_number)
        payload = self._bytes(at, local, end)
        if local < length:
            after = int.from_bytes(self._bytes(at + local, 4, end), "big")
            payload += self._rest(after, length - local)
        return Row(_values(payload), row_number, number)

    def _local(self, length: int, *, is_index: bool) -> int:
        """How much of a payload stands on the page itself; fileformat2.html §1.5."""
        usable = self.size
        most = (usable - 12) * 64 // 255 - 23 if is_index else usable - 35
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (usable - 4)
        return wanted if wanted <= most else least

    def _rest(self, number: int, length: int) -> bytes:
        """The rest of a payload on its chain of pages."""
        self._left -= length
        if self._left < 0:
            raise Unreadable
        parts: list[bytes] = []
        chain: set[int] = set()
        while length > 0:
            if not 2 <= number <= len(self) or number in chain:
                raise Unreadable
            chain.add(number)
            start = (number - 1) * self.size
            part = self._bytes(start + 4, min(length, self.size - 4))
            number = int.from_bytes(self.image[start : start + 4], "big")
            parts.append(part)
            length -= len(part)
        if number != 0:
            raise Unreadable
        self._used.update(chain)
        return b"".join(parts)

    def _bytes(self, at: int, length: int, end: int | None = None) -> bytes:
        found = self.image[at : at + length]
        if len(found) != length or (end is not None and at + length > end):
            raise Unreadable
        return found


def _may_begin(page: bytes, place: int, *, has_number: bool) -> bool:
    """Whether a row of ours may begin at a place: the two lengths that come first tell most others apart."""
    length, at = _varint(page, place, len(page))
    if has_number:
        _, at = _varint(page, at, len(page))
    return at < len(page) and 2 <= page[at] <= min(length, _LONGEST_HEAD)


def _kinds(source: bytes, place: int) -> tuple[list[int], int]:
    """The serial types of the record that begins at a place, and where its values begin."""
    size, at = _varint(source, place, len(source))
    end = place + size
    if not at <= end <= len(source):
        raise Unreadable
    kinds = []
    while at < end:
        kind, at = _varint(source, at, end)
        kinds.append(kind)
    if not kinds or len(kinds) > _COLUMNS:
        raise Unreadable
    return kinds, at


def _extent(source: bytes, place: int) -> int:
    """How many bytes the record that begins at a place has by its own types."""
    kinds, at = _kinds(source, place)
    return at - place + sum(map(_size, kinds))


def _size(kind: int) -> int:
    """Bytes of a value by its serial type; fileformat2.html §2.1."""
    if kind in (0, 8, 9):
        return 0
    if kind in (10, 11):
        raise Unreadable
    return (kind - 12) // 2 if kind >= 12 else 8 if kind == 7 else _WHOLE[kind]


def _values(payload: bytes) -> tuple[Value, ...]:
    """The values of a record; fileformat2.html §2.1."""
    kinds, at = _kinds(payload, 0)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise Unreadable
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """The value at a place, and where the next one begins."""
    length = _size(kind)
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    raw = payload[at : at + length]
    if len(raw) != length:
        raise Unreadable
    if kind == 7:
        return struct.unpack(">d", raw)[0], at + length
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True), at + length
    if kind % 2 == 0:
        return raw, at + length
    try:
        return raw.decode("utf-8"), at + length
    except UnicodeDecodeError:
        raise Unreadable from None


def _varint(source: bytes, at: int, end: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends; fileformat2.html §1.6. Never negative here."""
    value = 0
    for place in range(at, min(at + 8, end, len(source))):
        byte = source[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    raise Unreadable
