"""Nobody gets in: what is not a sound file of ours is refused, and says why in words."""

import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.store.file import load, opened, write
from journeymap.store.reading import read
from journeymap.store.seal import checksum
from journeymap.words import LANGUAGES, say
from tests.store.samples import full_journey, large_journey


@pytest.fixture
def path(tmp_path) -> Path:
    """A sound file with a journal of two steps."""
    document = Document.new(full_journey(), durable=False)
    document.do(Update(ItemId("t"), {"name": "One"}))
    document.do(Update(ItemId("t"), {"name": "Two"}))
    document.save(tmp_path / "map.journey")
    return tmp_path / "map.journey"


def refused(path: Path, open_it: Callable[[Path], object] = load) -> JourneyError:
    """The refusal to open a file, which leaves it alone and has words in every language that name it."""
    before = {entry.name for entry in path.parent.iterdir()}
    with pytest.raises(JourneyError) as caught:
        open_it(path)
    error = caught.value
    for language in LANGUAGES:
        assert str(path) in say(f"error.{error.code}", language, **error.facts)
    assert {entry.name for entry in path.parent.iterdir()} == before
    return error


def check_of(path: Path, open_it: Callable[[Path], object] = load) -> object:
    """The check at which a damaged file was refused."""
    error = refused(path, open_it)
    assert error.code == "file.damaged"
    return error.facts["check"]


def forge(path: Path, *statements: str, seal: bool = True) -> None:
    """Change a file with SQL; `seal` gives it a checksum that fits, as a stranger with bad intent would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("".join(f"{statement};" for statement in statements))
        if seal:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'sha256'", (checksum(connection),))


def test_a_sound_file_is_opened_and_can_then_be_written(path):
    with closing(opened(path)) as connection:
        connection.execute("UPDATE touchpoint SET name = ?", ("x" * 100_000,))
        connection.execute("ATTACH ':memory:' AS other")  # the guards are gone with the gate


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    assert refused(tmp_path / "none.journey").code == "file.missing"
    assert refused(tmp_path / "nowhere").code == "file.missing"
    assert refused(tmp_path / ("n" * 300)).code == "file.missing"
    assert refused(tmp_path).code == "file.folder"
    assert refused(tmp_path / "pipe").code == "file.special"
    assert refused(Path("/dev/zero")).code == "file.special"
    assert refused(tmp_path / "loop").code == "file.unread"
    with pytest.raises(JourneyError, match=r"file\.missing"):
        load(tmp_path / "nul\0")


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("door")
        assert refused(Path("door")).code == "file.special"


def test_what_is_not_ours_is_refused(tmp_path):
    path = tmp_path / "x.journey"
    path.write_bytes(b"")
    assert refused(path).code == "file.empty"
    for content in (b"hello", b"SQLite format 3\0", b'{"format": "journeymap"}' * 100, bytes(8192)):
        path.write_bytes(content)
        assert refused(path).code == "file.not_ours"
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE touchpoint (id TEXT)")
    assert refused(path).code == "file.not_ours"


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "x.journey"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)  # takes no room on the disk
    error = refused(path)
    assert (error.code, error.facts["megabytes"], error.facts["limit"]) == ("file.too_large", 10240, 64)


def test_a_file_of_the_future_names_the_version_that_it_needs(path):
    forge(
        path,
        "PRAGMA user_version = 7",
        "CREATE TABLE weather (id TEXT)",
        "UPDATE meta SET value = '3.1.4' WHERE key = 'app_version'",
    )
    error = refused(path)
    assert error.code == "file.newer"
    assert error.facts["needed"] == "3.1.4"


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE meta SET value = 'https://evil.example' WHERE key = 'app_version'"],
        ["DELETE FROM meta WHERE key = 'app_version'"],
        ["DROP TABLE meta"],
        ["DROP TABLE meta", "CREATE VIEW meta AS SELECT 'app_version' AS key, '9.9' AS value"],
    ],
)
def test_a_file_of_the_future_is_not_believed_everything(path, statements):
    forge(path, "PRAGMA user_version = 7", *statements, seal=False)
    assert refused(path).code == "file.newer_unknown"


@pytest.mark.parametrize("version", [0, -1])
def test_versions_that_never_were_are_refused(path, version):
    forge(path, f"PRAGMA user_version = {version}")
    assert refused(path).code in ("file.damaged", "file.newer", "file.newer_unknown")


ATTACKS = {
    "view": [
        "CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r"
    ],
    "view for a table": ["DROP TABLE note", "CREATE VIEW note AS SELECT * FROM stage"],
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM stage; END"],
    "generated column": [
        "DROP TABLE note",  # ALTER TABLE would compute the column: SQLite 3.46 does
        (
            "CREATE TABLE note (id TEXT PRIMARY KEY,"
            " bomb TEXT AS (hex(zeroblob(400000000)) || hex(zeroblob(400000000)))) STRICT"
        ),
    ],
    "default": ["ALTER TABLE note ADD COLUMN bomb TEXT DEFAULT 'x'"],
    "check": [
        "DROP TABLE meta",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT CHECK (hex(zeroblob(400000000)) > '')) STRICT",
    ],
    "index": ["CREATE INDEX i ON touchpoint (hex(zeroblob(1000000)))"],
    "virtual table": ["CREATE VIRTUAL TABLE f USING fts5(text)"],
    "another table": ["CREATE TABLE more (id TEXT)"],
    "a table less": ["DROP TABLE persona"],
    "statistics": ["ANALYZE"],
    "another case": [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = lower(sql) WHERE name = 'note'",
        "PRAGMA writable_schema = OFF",
    ],
    "not strict": [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '') WHERE name = 'note'",
        "PRAGMA writable_schema = OFF",
    ],
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_tables_other_than_ours_are_refused_before_they_do_anything(path, attack):
    forge(path, *ATTACKS[attack], seal=False)  # a checksum would set the bombs off
    assert check_of(path) == "schema"


def test_a_schema_that_cannot_be_parsed_is_refused(path):
    forge(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE nonsense' WHERE name = 'note'",
        seal=False,
    )
    assert check_of(path) == "read"


def test_a_schema_without_end_is_not_read_to_its_end(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 400000) INSERT INTO "
            "sqlite_schema SELECT 'table', 't' || n, 't' || n, 2, 'CREATE TABLE t' || n || '(a, b, c)' FROM r"
        )
    assert refused(path).code == "file.too_slow"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE transition SET target = '4'",  # a stage
        "UPDATE transition SET target = 'nowhere'",
        "UPDATE transition SET probability = 1.5",
        "UPDATE transition SET probability = 9e999",
        "UPDATE transition SET measured_on = 'yesterday'",
        "UPDATE touchpoint SET stage = 'nowhere'",
        "UPDATE touchpoint SET outcome = 'won'",
        "UPDATE touchpoint SET group_chance = 'most'",
        "UPDATE touchpoint SET group_chance = '[2.0]'",
        "UPDATE touchpoint SET group_chance = '[[1.0]]'",
        "UPDATE touchpoint SET group_chance = x'00'",
        "UPDATE touchpoint SET id = ' t ' WHERE id = 't'",
        "UPDATE touchpoint SET id = 'map' WHERE id = 't'",
        "DELETE FROM transition; UPDATE touchpoint SET id = 'cafe\u0301' WHERE id = 't'",
        "UPDATE touchpoint SET name = 'cafe\u0301'",
        "UPDATE note SET id = 't' WHERE id = 'n'",
        "UPDATE note SET about = 'e'",
        "UPDATE note SET text = printf('%.*c', 20001, 'x')",
        "UPDATE note SET text = char(0)",
        "UPDATE stage SET color = 'red'",
        "UPDATE map SET id = 'other'",
    ],
)
def test_records_that_no_map_may_have_are_refused_even_with_a_right_checksum(path, statement):
    forge(path, statement)
    assert check_of(path) == "records"


def test_text_that_is_none_is_refused(path):
    forge(path, "UPDATE note SET text = CAST(x'41ff42' AS TEXT)", seal=False)
    assert check_of(path) == "read"


def test_a_field_of_30_megabytes_is_refused(path):
    forge(path, "UPDATE note SET text = printf('%.*c', 30000000, 'x')")
    assert check_of(path) == "read"


def test_types_that_a_strict_table_cannot_hold_are_refused(path):
    loose = "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '') WHERE name = 'note'"
    strict = "UPDATE sqlite_schema SET sql = replace(sql, ') ', ') STRICT, ') WHERE name = 'note'"
    forge(path, "PRAGMA writable_schema = ON", loose, "PRAGMA writable_schema = RESET", seal=False)
    forge(path, "UPDATE note SET votes = 'many'", seal=False)
    forge(path, "PRAGMA writable_schema = ON", strict, "PRAGMA writable_schema = RESET")
    assert check_of(path) == "pages"


def test_more_records_than_a_map_may_have_are_refused(path):
    forge(
        path,
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 200000) INSERT INTO note "
        "SELECT 'n' || n, '', 0, 0, '', 'butter', NULL, 0, '' FROM r",
    )
    error = refused(path)
    assert (error.code, error.facts["limit"]) == ("file.too_many", 50_000)


def test_a_file_whose_checksum_does_not_fit_is_refused(path):
    forge(path, "UPDATE touchpoint SET value = value + 1", seal=False)
    assert check_of(path) == "checksum"


@pytest.mark.parametrize("table", ["revision", "meta"])
def test_the_journal_and_what_the_file_says_of_itself_are_under_the_checksum(path, table):
    where = {
        "revision": "SET name = 'x' WHERE number = 1",
        "meta": "SET value = '0.0' WHERE key = 'app_version'",
    }
    forge(path, f"UPDATE {table} {where[table]}", seal=False)
    assert check_of(path) == "checksum"


def test_one_flipped_bit_in_a_text_is_noticed(path):
    image = bytearray(path.read_bytes())
    image[image.index(b"Two")] ^= 1
    path.write_bytes(image)
    with closing(sqlite3.connect(path)) as connection:  # SQLite itself sees nothing
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert check_of(path) == "checksum"


def test_a_write_ahead_log_that_is_not_here_is_not_looked_for(path):
    image = bytearray(path.read_bytes())
    image[18:20] = b"\x02\x02"
    path.write_bytes(image)
    assert check_of(path) == "header"


@pytest.mark.parametrize("encoding", [0, 2, 3])
def test_a_file_that_claims_another_encoding_of_its_texts_is_refused(encoding, tmp_path):
    old = tmp_path / "old.journey"  # a map of an earlier schema is brought up to date, in UTF-8
    image = bytearray((Path(__file__).parent / "old" / "1.journey").read_bytes())
    image[59] = encoding
    old.write_bytes(image)
    assert check_of(old) == "header"


def test_a_file_cut_off_anywhere_is_refused(path):
    image = path.read_bytes()
    for length in {
        *range(1, len(image), 997),
        *range(4096, len(image), 4096),
        15,
        16,
        99,
        100,
        len(image) - 1,
    }:
        path.write_bytes(image[:length])
        assert refused(path).code in ("file.damaged", "file.not_ours")
    for more in (b"\0", bytes(4096)):
        path.write_bytes(image + more)
        assert check_of(path) == "header"


def test_a_large_sound_file_passes(tmp_path):
    path = tmp_path / "map.journey"
    write(path, large_journey(5000))
    assert len(read(path)) > 300_000
    assert len(load(path).items) == 5000


JOURNALS = {
    "undo of nothing": "INSERT INTO revision VALUES (3, 'a', '', 'undo', 1, '', '[]')",
    "redo of nothing": "INSERT INTO revision VALUES (3, 'a', '', 'redo', 2, '', '[]')",
    "unknown kind": "INSERT INTO revision VALUES (3, 'a', '', 'dance', 3, '', '[]')",
    "step of another": "INSERT INTO revision VALUES (3, 'a', '', 'do', 2, '', '[]')",
    "number below one": "INSERT INTO revision VALUES (-5, 'a', '', 'do', -5, '', '[]')",
    "number beyond all": "INSERT INTO revision VALUES (9223372036854775807, 'a', '', 'do', 1, '', '[]')",
}


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_that_contradicts_itself_is_refused(path, journal, tmp_path_factory):
    state = tmp_path_factory.mktemp("state")
    forge(path, JOURNALS[journal])
    assert check_of(path, lambda path: Document.open(path, durable=False)) == "journal"
    assert check_of(path, lambda path: Document.open(path, state=state)) == "journal"
    assert not any((state / "working").iterdir())


EDITS = {
    "no JSON": "[[",
    "no list": "{}",
    "no record": "[[{}, {}]]",
    "nothing at all": "[[null, null]]",
    "three sides": "[[null, null, null]]",
    "deep": "[" * 20_000,
    "deep inside": '[[{"kind": "note", "id": "x", "text": ' + "[" * 9_000 + "]" * 9_000 + "}, null]]",
    "not of this map": '[[{"kind": "note", "id": "x"}, {"kind": "note", "id": "x", "text": "y"}]]',
    "a step to a stage": '[[{"kind": "transition", "id": "x", "source": "p", "target": "4"}, null]]',
    "a spelling of its own": '[[{"kind": "note", "id": "x", "text": "cafe\u0301"}, null]]',
    "the ground of others": '[[null, {"kind": "touchpoint", "id": "t", "name": "Two"}]]',
}


@pytest.mark.parametrize("edits", EDITS)
def test_a_step_in_the_journal_that_cannot_be_is_not_undone(path, edits):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE revision SET edits = ? WHERE number = 2", (EDITS[edits],))
    forge(path)
    document = Document.open(path, durable=False)
    before = document.journey
    with pytest.raises(JourneyError):
        document.undo()
    assert document.journey == before
    assert (len(document.done), len(document.undone), document.is_modified) == (2, 0, False)
    document.do(Update(ItemId("t"), {"name": "Three"}))
    document.undo()
    assert document.journey == before
    document.close()
