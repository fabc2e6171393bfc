"""Pages are read as SQLite itself reads them, and bytes that mean nothing end in no row, not in a crash."""

import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.store.pages import Pages, Unreadable, _varint

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    st.binary(max_size=40),
    st.integers(0, 9000).map(lambda count: "ż" * count),
)
SIZES = (512, 1024, 4096, 65536)


def database(rows: list[tuple], size: int, *, has_rowid: bool) -> bytes:
    """The bytes of a database with these rows behind their numbers."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        kind = "" if has_rowid else " WITHOUT ROWID"
        connection.execute(f"CREATE TABLE t (k INTEGER PRIMARY KEY, a, b){kind}")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        connection.execute("VACUUM")
        return connection.serialize()


def read(image: bytes, size: int, *, has_rowid: bool) -> list[tuple]:
    pages = Pages(image, size)
    rows = [row for number in range(2, len(pages) + 1) for row in pages.page(number).rows]
    if has_rowid:
        return sorted((row.number, *row.values[1:]) for row in rows if len(row.values) == 3)
    return sorted((row.values for row in rows if len(row.values) == 3), key=lambda row: row[0])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), max_size=12), st.sampled_from(SIZES), st.booleans())
def test_rows_are_those_that_sqlite_reads(values, size, has_rowid):
    rows = [(number, *pair) for number, pair in enumerate(values)]
    found = read(database(rows, size, has_rowid=has_rowid), size, has_rowid=has_rowid)
    assert [tuple(map(repr, row)) for row in found] == [tuple(map(repr, row)) for row in rows]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("has_rowid", [True, False])
def test_rows_of_many_pages_are_all_there_and_every_page_is_whole(size, has_rowid):
    rows = [(number, number / 7, f"text {number}" * (number % 50)) for number in range(900)]
    image = database(rows, size, has_rowid=has_rowid)
    assert read(image, size, has_rowid=has_rowid) == rows
    pages = Pages(image, size)
    kinds = [pages.page(number) for number in range(1, len(pages) + 1)]
    assert all(page.is_whole for page in kinds if page.kind)
    rests = [number for number in range(1, len(pages) + 1) if not kinds[number - 1].kind]
    assert all(pages.is_rest(number) for number in rests)


def test_buried_rows_are_found_without_the_head_of_their_page():
    rows = [(number, number / 7, f"text {number}") for number in range(200)]
    image = bytearray(database(rows, 1024, has_rowid=False))
    for start in range(1024, len(image), 1024):
        image[start : start + 12] = bytes(12)
    pages = Pages(bytes(image), 1024)
    found = {row.values for number in range(2, len(pages) + 1) for row in pages.buried(number)}
    assert found >= set(rows)
    assert not any(pages.page(number).rows for number in range(2, len(pages) + 1))


def test_a_row_whose_length_byte_is_damaged_comes_back_by_its_own_header():
    rows = [(number, f"text {number}", "more" * (number % 9)) for number in range(40)]
    image = bytearray(database(rows, 4096, has_rowid=False))
    at = image.find(b"text 7") - 6  # length, header length, three types and the key
    assert image[at + 1] == 4
    image[at] ^= 0x10
    pages = Pages(bytes(image), 4096)
    found = {row.values for number in range(2, len(pages) + 1) for row in pages.buried(number)}
    assert rows[7] in found


@pytest.mark.parametrize("size", SIZES)
def test_bytes_of_any_kind_are_read_without_a_crash(size):
    chance = random.Random(size)
    rows = [(number, number / 7, f"text {number}" * 90) for number in range(60)]
    for _ in range(60 if size < 65536 else 6):
        image = bytearray(database(rows, size, has_rowid=bool(chance.randrange(2))))
        for _ in range(chance.randint(1, 400)):
            image[chance.randrange(len(image))] = chance.randrange(256)
        pages = Pages(bytes(image), size)
        for number in range(len(pages) + 2):
            pages.page(number)
    for kind in (2, 5, 10, 13):
        noise = bytes([kind]) + chance.randbytes(size - 1)
        Pages(noise * 3, size).page(2)


def test_a_chain_of_pages_that_bites_its_tail_is_no_row():
    image = bytearray(database([(1, None, "x" * 9000)], 1024, has_rowid=False))
    pages = Pages(bytes(image), 1024)
    (row,) = [row for number in range(2, len(pages) + 1) for row in pages.page(number).rows]
    rests = [number for number in range(2, len(pages) + 1) if pages.is_rest(number)]
    at = (rests[3] - 1) * 1024
    image[at : at + 4] = rests[0].to_bytes(4, "big")
    assert not Pages(bytes(image), 1024).page(row.page).rows


def test_a_hostile_file_does_not_make_the_same_bytes_be_read_over_and_over():
    """Every cell of every page leads to the same long chain."""
    image = bytearray(database([(1, None, "x" * 2_000_000)], 4096, has_rowid=False))
    cell = next(number for number in range(2, 9) if Pages(bytes(image), 4096).page(number).rows)
    page = bytes(image[(cell - 1) * 4096 : cell * 4096])
    pages = Pages(bytes(image) + page * 300, 4096)
    found = sum(len(pages.page(number).rows) for number in range(1, len(pages) + 1))
    assert found <= 8


def test_numbers_of_variable_length():
    for number in (0, 1, 127, 128, 16_383, 16_384, 2**31, 2**55):
        parts = [number & 0x7F]
        rest = number
        while rest := rest >> 7:
            parts.append(rest & 0x7F | 0x80)
        raw = bytes(reversed(parts))
        assert _varint(raw, 0, len(raw)) == (number, len(raw))
        with pytest.raises(Unreadable):
            _varint(raw[:-1], 0, len(raw))
    with pytest.raises(Unreadable):
        _varint(b"\xff" * 9, 0, 9)
