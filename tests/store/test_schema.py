"""The tables of every version: as the records say, and as the files of old say."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.items import KINDS
from journeymap.model.plain import to_plain
from journeymap.store.file import load
from journeymap.store.schema import (
    APPLICATION_ID,
    COLUMNS,
    MIGRATIONS,
    VERSION,
    column,
    expected,
    found,
    upgrade,
)

OLD = Path(__file__).parent / "old"


def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    return connection


@pytest.mark.parametrize("kind", KINDS)
def test_each_table_has_one_column_for_each_field_of_its_record(kind):
    record = KINDS[kind]
    with closing(fresh()) as connection:
        columns = {
            f'"{name}" {type_}' + (" NOT NULL" if needed else "") + (" PRIMARY KEY" if key else "")
            for _, name, type_, needed, _, key in connection.execute(f"PRAGMA table_info('{kind}')")
        }
    assert columns == {column(record, name) for name in COLUMNS[record]}


def test_every_table_is_strict_and_there_is_nothing_else():
    with closing(fresh()) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
        kinds = {kind for kind, *_ in found(connection)}
    strict = {name: bool(flag) for _, name, _, _, _, flag in tables if not name.startswith("sqlite_")}
    assert strict == dict.fromkeys([*KINDS, "revision", "version", "meta"], True)
    assert kinds == {"table"}


def test_a_new_file_says_what_it_is():
    with closing(fresh()) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) == (0x4A4D4150,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert found(connection) == expected(VERSION)


def test_a_migration_keeps_what_is_there():
    later = (*MIGRATIONS, """ALTER TABLE "note" ADD COLUMN "color" TEXT;""")
    with closing(fresh()) as connection:
        connection.execute(
            """INSERT INTO note VALUES ('n', 'a; b', 0, 0, 'text', 'butter', NULL, 0, 'Ola')"""
        )
        upgrade(connection, later)
        assert connection.execute("SELECT id, name, color FROM note").fetchall() == [("n", "a; b", None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)


def test_a_migration_that_fails_changes_nothing():
    broken = (*MIGRATIONS, """ALTER TABLE "note" ADD COLUMN "color" TEXT; CREATE TABLE "note" ("id" TEXT);""")
    with closing(fresh()) as connection:
        with pytest.raises(sqlite3.OperationalError):
            upgrade(connection, broken)
        assert not connection.in_transaction
        assert found(connection) == expected(VERSION)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


NAMED = {
    2: {
        "After workshop 1": "Landing page",
        "بعد ورشة العمل ٢": "Landing page, new",
        "Zażółć gęślą jaźń": "Landing page, new",
    },
    3: {"With a frame": "Landing page", "كل الإطارات": "Landing page, new"},
    4: {"With a scenario": "Landing page", "خطة ٢": "Landing page, new"},
}
"""Of the files of old, each version that was named in it, and what the card `t` was called then."""


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_what_was_done_and_named_in_a_file_of_every_version_is_there(version):
    document = Document.open(OLD / f"{version}.journey", durable=False)
    named = {each.name: document.version(each)["t"].name for each in document.versions}
    assert named == NAMED.get(version, {})
    while document.done:
        document.undo()
    while document.undone:
        document.redo()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_every_version_ever_released_opens(version):
    """`N.journey` was written by the program when N was new; `N.json` says what was on the map."""
    journey = load(OLD / f"{version}.journey")
    told = json.loads((OLD / f"{version}.json").read_text("utf-8"))
    assert sorted(map(to_plain, journey.items.values()), key=lambda plain: str(plain["id"])) == told
