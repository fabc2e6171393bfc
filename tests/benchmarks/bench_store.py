"""What keeping work safe costs, beside what the disk and SQLite themselves take; ratios in one run.

Run: python tests/benchmarks/bench_store.py [FOLDER]

An edit is durable before anyone is told of it: its time beside a bare insert into a table that is as durable.
Saving checks and writes everything: its time beside `VACUUM INTO`, `quick_check`, SHA-256 over the same rows
and one fsync of as many bytes. Folders on another disk are of interest: give one.
"""

import hashlib
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from journeymap.document import Document
from journeymap.model.commands import Connect, Move, Update
from journeymap.model.items import ItemId
from tests.store.samples import large_journey

EDITS = 200
SAVES = 15


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def bare(folder: Path) -> sqlite3.Connection:
    """A database with one table, as durable as a working copy."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE row (number INTEGER PRIMARY KEY, text TEXT)")
    return connection


def edits(folder: Path, touchpoints: int) -> None:
    """Edits of a map with so many touchpoints, each beside a bare insert."""
    document = Document.new(large_journey(touchpoints * 3), state=folder / "state")
    times: dict[str, list[float]] = {"insert": [], "update": [], "move": [], "connect": [], "undo": []}
    i = ItemId
    with closing(bare(folder)) as connection:
        for n in range(EDITS):
            row = (n, "x" * 300)
            times["insert"].append(
                milliseconds(lambda row=row: connection.execute("INSERT INTO row VALUES (?, ?)", row))
            )
            card = i(f"t{n}")
            for name, command in (
                ("update", Update(card, {"name": f"Name {n}"})),
                ("move", Move({card: (n * 1.0, 5.0)})),
                ("connect", Connect(card, i("t0"), 0.1)),
            ):
                times[name].append(milliseconds(lambda command=command: document.do(command)))
            times["undo"].append(milliseconds(document.undo))
    document.close(discard=True)
    base = statistics.median(times["insert"])
    print(f"an edit of {touchpoints} touchpoints      median ms   of insert   slowest ms")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:30} {middle:11.2f} {middle / base:11.2f} {max(found):12.2f}")


def rows_digest(connection: sqlite3.Connection) -> str:
    """SHA-256 over all rows, as plainly as Python can."""
    digest = hashlib.sha256()
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    for (table,) in tables.fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1'):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def synced(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)


def saves(folder: Path, records: int) -> None:
    """Saves of a map with so many records, each beside what it is made of."""
    path = folder / "map.journey"
    document = Document.new(large_journey(records), state=folder / "state")
    document.save(path)
    parts: dict[str, list[float]] = {"VACUUM INTO": [], "quick_check": [], "SHA-256": [], "fsync": []}
    whole = []
    connection = document._copy._connection
    for n in range(SAVES):
        document.do(Update(ItemId("t0"), {"name": f"Name {n}"}))
        whole.append(milliseconds(document.save))
        copy = folder / "copy.sqlite"
        copy.unlink(missing_ok=True)
        parts["VACUUM INTO"].append(
            milliseconds(lambda copy=copy: connection.execute("VACUUM INTO ?", (str(copy),)))
        )
        parts["quick_check"].append(milliseconds(lambda: connection.execute("PRAGMA quick_check").fetchall()))
        parts["SHA-256"].append(milliseconds(lambda: rows_digest(connection)))
        content = path.read_bytes()
        parts["fsync"].append(milliseconds(lambda copy=copy, content=content: synced(copy, content)))
    document.close(discard=True)
    middle = statistics.median(whole)
    together = sum(map(statistics.median, parts.values()))
    print(f"saving {records} records, {path.stat().st_size / 2**20:.1f} MB    median ms   of all parts")
    for name, found in parts.items():
        print(f"{name:30} {statistics.median(found):11.2f}")
    print(f"{'all parts':30} {together:11.2f}")
    print(f"{'save':30} {middle:11.2f} {middle / together:14.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        edits(Path(name), 2_000)
        saves(Path(name), 10_000)
