"""Files that a stranger could send: each made by a function that is given a sound file to spoil."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from journeymap.store.seal import checksum

Make = Callable[[Path], None]


def forged(*statements: str, seal: bool = True) -> Make:
    """SQL carried out on a file; `seal` gives it a checksum that fits, as one with bad intent would."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.executescript(statement)
            if seal:
                connection.execute("UPDATE meta SET value = ? WHERE key = 'sha256'", (checksum(connection),))

    return make


def rebuilt(size: int) -> Make:
    """The same with pages of another size."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {size}")
            connection.execute("VACUUM")

    return make


def poked(at: int, raw: bytes) -> Make:
    """Some bytes of its head replaced."""

    def make(path: Path) -> None:
        image = bytearray(path.read_bytes())
        image[at : at + len(raw)] = raw
        path.write_bytes(image)

    return make


def replaced(make: Callable[[Path], object]) -> Make:
    """Something else in its place."""

    def remake(path: Path) -> None:
        path.unlink()
        make(path)

    return remake


def many(table: str, values: str, count: int) -> str:
    """A statement that adds so many rows; `n` is the number of each."""
    return (
        f"WITH RECURSIVE r(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM r LIMIT {count}) "
        f"INSERT INTO {table} SELECT {values} FROM r"
    )


def sparse(path: Path) -> None:
    with path.open("wb") as target:
        target.truncate(10 * 2**30)


def blank(path: Path) -> None:
    """As large as a file may be, and nothing behind a sound head."""
    head = path.read_bytes()[:100]
    with path.open("wb") as target:
        target.write(head[:28] + (16384).to_bytes(4, "big") + head[32:])
        target.truncate(64 * 2**20)


LONG = 30_000_000
BOMB = "hex(zeroblob(400000000)) || hex(zeroblob(400000000))"
RECURSION = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT"
SCHEMA = "PRAGMA writable_schema = ON"

FILES: dict[str, tuple[Make, str]] = {
    "view": (forged("CREATE VIEW v AS SELECT * FROM stage", seal=False), "file.damaged"),
    "recursive view": (forged(f"CREATE VIEW v AS {RECURSION} * FROM r", seal=False), "file.damaged"),
    "recursive view for a table": (
        forged("DROP TABLE note", f"CREATE VIEW note AS {RECURSION} n AS id FROM r", seal=False),
        "file.damaged",
    ),
    "trigger": (
        forged("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM stage; END", seal=False),
        "file.damaged",
    ),
    "generated column": (
        forged(
            "DROP TABLE note",
            f"CREATE TABLE note (id TEXT PRIMARY KEY, b TEXT AS ({BOMB})) STRICT",
            seal=False,
        ),
        "file.damaged",
    ),
    "check": (
        forged("DROP TABLE note", f"CREATE TABLE note (id TEXT CHECK ({BOMB} > '')) STRICT", seal=False),
        "file.damaged",
    ),
    "default": (
        forged("DROP TABLE note", f"CREATE TABLE note (id TEXT DEFAULT ({BOMB})) STRICT", seal=False),
        "file.damaged",
    ),
    "index": (forged("CREATE INDEX i ON touchpoint (hex(zeroblob(1000000)))", seal=False), "file.damaged"),
    "virtual table": (forged("CREATE VIRTUAL TABLE f USING fts5(text)", seal=False), "file.damaged"),
    "schema without end": (
        forged(
            SCHEMA,
            many("sqlite_schema", "'table', 't' || n, 't' || n, 2, 'CREATE TABLE t' || n || '(a)'", 400_000),
            seal=False,
        ),
        "file.too_slow",
    ),
    "schema of one huge statement": (
        forged(
            SCHEMA,
            f"UPDATE sqlite_schema SET sql = sql || printf('%.*c', {LONG}, ' ') WHERE name = 'note'",
            seal=False,
        ),
        "file.damaged",
    ),
    "30 MB in a note": (forged(f"UPDATE note SET text = printf('%.*c', {LONG}, 'x')"), "file.damaged"),
    "30 MB of few wide letters": (
        forged(f"UPDATE note SET text = printf('%.*c', {LONG - 9}, 'x') || char(128512) WHERE id = 'n'"),
        "file.damaged",
    ),
    "30 MB in a step": (
        forged(f"UPDATE revision SET edits = printf('%.*c', {LONG}, '[') WHERE number = 1"),
        "file.damaged",
    ),
    "30 MB in the file's own words": (
        forged(f"INSERT INTO meta VALUES ('more', printf('%.*c', {LONG}, 'x'))"),
        "file.damaged",
    ),
    "30 MB in a version": (
        forged(f"INSERT INTO version VALUES ('a', 'a', '2026', 'a', zeroblob({LONG}))"),
        "file.damaged",
    ),
    "a million notes": (
        forged(many("note", "'n' || n, '', 0, 0, '', 'butter', NULL, 0, ''", 1_000_000), seal=False),
        "file.too_many",
    ),
    "a million steps": (
        forged(many("revision", "n, '', '', 'do', n, '', ''", 1_000_000), seal=False),
        "file.damaged",
    ),
    "a million words": (forged(many("meta", "n, ''", 1_000_000), seal=False), "file.damaged"),
    "a million versions": (
        forged(many("version", "n, '', '', '', x''", 1_000_000), seal=False),
        "file.damaged",
    ),
    "write-ahead log": (poked(18, b"\x02\x02"), "file.damaged"),
    "page size 512": (rebuilt(512), "opened"),
    "page size 65536": (rebuilt(65536), "opened"),
    "page size 1000": (poked(16, (1000).to_bytes(2, "big")), "file.damaged"),
    "page size 0": (poked(16, b"\0\0"), "file.damaged"),
    "reserved bytes": (poked(20, b"\xff"), "file.damaged"),
    "nothing behind the head": (blank, "file.damaged"),
    "10 GB": (replaced(sparse), "file.too_large"),
    "pipe": (replaced(os.mkfifo), "file.special"),
    "folder": (replaced(Path.mkdir), "file.folder"),
    "device": (replaced(lambda path: path.symlink_to("/dev/zero")), "file.special"),
    "link to itself": (replaced(lambda path: path.symlink_to(path)), "file.unread"),
    "link to nothing": (replaced(lambda path: path.symlink_to("nowhere")), "file.missing"),
}

NAMES = (
    "a?mode=rw&x=y.journey",
    "a#b.journey",
    "100%25.journey",
    'it\'s "so".journey',
    "-rf.journey",
    "رحلة العميل.journey",
    "caf\u00e9.journey",
    "cafe\u0301.journey",
    "line\nbreak.journey",
    "n" * 247 + ".journey",
)
"""Names that a sound file may have; the last one is as long as a name can be here."""
