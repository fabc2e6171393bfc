"""The log of a database is folded into it as SQLite itself would."""

import random
import sqlite3
from contextlib import closing

import pytest

from journeymap.store.writeahead import folded


@pytest.fixture
def parts(tmp_path):
    """A database and its log, as a program that was killed leaves them."""
    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v TEXT)")
        for count in range(30):
            connection.execute("INSERT INTO t VALUES (?, ?)", (count, f"text {count}" * 200))
        yield path.read_bytes(), path.with_name("x.sqlite-wal").read_bytes()


def rows(image: bytes) -> int:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(image[:18] + b"\x01\x01" + image[20:])
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT count(*) FROM t").fetchone()[0]


def test_everything_that_was_committed_is_there(parts):
    image, log = parts
    assert len(image) < len(log)
    assert rows(folded(image, log)) == 30


def test_a_log_cut_off_anywhere_gives_the_transactions_before(parts):
    image, log = parts
    before = 0
    for length in range(40_000, len(log), 9_973):
        now = rows(folded(image, log[:length]))
        assert before <= now <= 30
        before = now
    assert before > 20


def test_a_damaged_frame_ends_what_counts(parts):
    image, log = parts
    chance = random.Random(4)
    for _ in range(20):
        worse = bytearray(log)
        worse[chance.randrange(12_000, len(log))] ^= 1 << chance.randrange(8)
        assert rows(folded(image, bytes(worse))) <= 30
    for other in (b"", b"hello", log[:31], bytes(4096), b"\0" + log[1:]):
        assert folded(image, other) == image
