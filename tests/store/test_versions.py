"""Named versions: kept whole, found again after saving, closing, crashing, and letting the steps go."""

import sqlite3
import zlib
from contextlib import closing

import pytest

from journeymap.document import Document
from journeymap.model.commands import Add, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.store import file, versions
from journeymap.words import LANGUAGES, say
from tests.draw import journey
from tests.store.samples import full_journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


def rename(name: str) -> Update:
    return Update(ItemId("ad"), {"name": name})


def refusal(call, *arguments) -> str:
    """The code of a refusal, which has words in every language."""
    with pytest.raises(JourneyError) as caught:
        call(*arguments)
    error = caught.value
    assert all(say(f"error.{error.code}", language, **error.facts) for language in LANGUAGES)
    return error.code


def names(document: Document) -> list[str]:
    return [each.name for each in document.versions]


@pytest.fixture(params=["durable", "in memory"])
def document(request, tmp_path):
    document = Document.new(journey(SITE), state=tmp_path / "state", durable=request.param == "durable")
    yield document
    document.close(discard=True)


def test_a_version_is_the_map_as_it_was_whatever_comes_later(document):
    document.do(rename("A"))
    first = document.name_version("after workshop 1")
    was = document.journey
    document.do(Remove(frozenset({ItemId("site")})))
    second = document.name_version("after workshop 2")
    assert names(document) == ["after workshop 1", "after workshop 2"]
    assert document.version(first) == was
    assert document.version(second) == document.journey
    assert (first.revision, second.revision) == tuple(step.id for step in document.done)


def test_a_version_holds_every_field_of_every_record(tmp_path):
    document = Document.new(full_journey(), durable=False)
    version = document.name_version("all")
    document.save(tmp_path / "map.journey")
    again = Document.open(tmp_path / "map.journey", durable=False)
    assert again.version(version) == full_journey()


def test_naming_is_no_step_and_leaves_what_can_be_redone(document):
    document.do(rename("A"))
    document.undo()
    document.name_version("before")
    assert ([s.name for s in document.done], [s.name for s in document.undone]) == ([], ["update"])
    document.redo()
    assert document.journey["ad"].name == "A"


def test_a_step_that_was_named_is_not_folded_into(document):
    document.do(rename("A"))
    document.name_version("A")
    document.do(rename("B"), amend=True)
    assert len(document.done) == 2


def test_who_watches_is_told_of_versions_by_a_change_of_nothing(document):
    told = []
    document.watch(told.append)
    version = document.name_version("one")
    document.rename_version(version, "two")
    document.remove_version(version)
    assert [(change.name, bool(change)) for change in told] == [("version", False)] * 3


def test_a_version_alone_makes_a_document_worth_saving(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    document.save(path)
    for deed in (
        lambda: document.name_version("one"),
        lambda: document.rename_version(document.versions[0], "two"),
        lambda: document.remove_version(document.versions[0]),
    ):
        assert not document.is_modified
        deed()
        assert document.is_modified
        document.save(path)
        assert Document.open(path, durable=False).versions == document.versions


def test_a_version_named_before_a_crash_is_recovered(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), state=tmp_path)
    document.save(path)
    version = document.name_version("one")
    document._copy.close(remove=False)  # as if the program had ended here
    (recovery,) = Document.recoverable(tmp_path)
    again = Document.recover(recovery)
    assert again.versions == (version,)
    assert again.is_modified
    assert again.version(version) == journey(SITE)
    again.save()
    again.close()
    assert Document.recoverable(tmp_path) == []
    assert names(Document.open(path, durable=False)) == ["one"]


def test_names_are_on_one_line_and_there_once(document):
    version = document.name_version("  after\n workshop\t2 ")
    assert version.name == "after workshop 2"
    assert refusal(document.name_version, "After Workshop 2") == "version.exists"
    assert refusal(document.name_version, " \n") == "version.name"
    assert refusal(document.name_version, "x" * 101) == "version.name"
    other = document.name_version("x" * 100)
    assert refusal(document.rename_version, other, "after workshop 2") == "version.exists"
    assert document.rename_version(version, "After workshop 2").name == "After workshop 2"
    assert len(document.versions) == 2


def test_versions_named_within_a_moment_stay_in_order(document):
    for count in range(30):
        document.name_version(f"{count}")
    assert names(document) == [f"{count}" for count in range(30)]


def test_there_is_a_limit_to_how_many_and_how_large(document, monkeypatch):
    monkeypatch.setattr(versions, "COUNT_LIMIT", 2)
    document.name_version("1")
    document.name_version("2")
    assert refusal(document.name_version, "3") == "version.too_many"
    document.remove_version(document.versions[0])
    document.name_version("3")
    assert names(document) == ["2", "3"]
    document.remove_version(document.versions[0])
    monkeypatch.setattr(versions, "SIZE_LIMIT", 100)
    before = document.versions
    assert refusal(document.name_version, "4") == "version.large"
    assert document.versions == before


def test_a_version_outlives_the_steps_that_led_to_it(monkeypatch, tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    for n in range(50):
        document.do(rename(f"Name {n}"))
        if n == 10:
            document.name_version("ten")
    monkeypatch.setattr(file, "JOURNAL_LIMIT", 2000)
    document.save(path)
    again = Document.open(path, durable=False)
    assert len(again.done) < 20
    assert again.version(again.versions[0])["ad"].name == "Name 10"


def test_compacting_lets_the_steps_go_and_keeps_the_versions(document, tmp_path):
    path = tmp_path / "map.journey"
    document.do(rename("A"))
    version = document.name_version("A")
    document.do(rename("B"))
    document.save(path)
    before = content_of(path, "SELECT value FROM meta WHERE key = 'document_id'")
    document.do(rename("C"))
    assert document.compact() is None
    assert (document.done, document.undone, document.is_modified) == ([], [], False)
    assert document.version(version)["ad"].name == "A"
    assert content_of(path, "SELECT kind, edits FROM revision") == [("mark", "[]")]
    assert content_of(path, "SELECT value FROM meta WHERE key = 'document_id'") == before
    document.do(rename("D"))
    document.undo()
    assert document.journey["ad"].name == "C"
    assert not document.is_modified


def test_a_stripped_file_says_nothing_of_its_past_or_of_who_made_it(document, tmp_path):
    path = tmp_path / "map.journey"
    document.do(Add(Note(id=ItemId("hint"), text="Ask them", author="Ola Nowak")))
    document.do(rename("Secret plan"))
    document.do(rename("Ad"))
    document.name_version("Before the takeover")
    document.save(path)
    before = content_of(path, "SELECT value FROM meta WHERE key = 'document_id'")
    told = []
    document.watch(told.append)
    assert document.strip() is None
    whole = path.read_bytes()
    for trace in ("Ola Nowak", "Secret plan", "Before the takeover", before[0][0]):
        assert trace.encode() not in whole
    assert content_of(path, "SELECT * FROM revision") == content_of(path, "SELECT * FROM version") == []
    assert (document.done, document.versions, document.is_modified) == ([], (), False)
    assert document.journey["hint"] == Note(id=ItemId("hint"), text="Ask them")
    assert file.load(path) == document.journey
    assert told[0].ids == {"hint"}
    document.do(rename("Another"))
    document.undo()
    assert not document.is_modified


def test_a_stripped_copy_leaves_the_document_as_it_is(document, tmp_path):
    document.do(Add(Note(id=ItemId("hint"), text="Ask them", author="Ola Nowak")))
    document.name_version("one")
    was = document.journey
    document.save_stripped(tmp_path / "copy.journey")
    assert (document.journey, document.path, len(document.done), names(document)) == (was, None, 1, ["one"])
    copy = Document.open(tmp_path / "copy.journey", durable=False)
    assert (copy.done, copy.versions, copy.journey["hint"].author) == ([], (), "")


def test_what_cannot_be_saved_keeps_its_past(document, tmp_path):
    document.do(rename("A"))
    document.name_version("one")
    was = document.journey
    for deed in (document.compact, document.strip):
        assert refusal(deed) == "file.no_path"
        assert refusal(deed, tmp_path / "nowhere" / "map.journey") == "file.no_folder"
        assert (document.journey, len(document.done), names(document)) == (was, 1, ["one"])
    document.undo()
    document.close(discard=True)
    working = tmp_path / "state" / "working"
    assert not working.exists() or not any(working.iterdir())


def content_of(path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


BOMB = zlib.compress(b"[" + b" " * 2**26)
HOSTILE = [
    b"",
    b"no zlib",
    BOMB,
    zlib.compress(b'[{"kind": "note", "id": "n"}]') + b"more",
    zlib.compress(b'[{"kind": "transition", "id": "e", "source": "a", "target": "b"}]'),
    zlib.compress(b"[" * 100_000),
    zlib.compress(b'{"a": 1}'),
]


@pytest.mark.parametrize("records", HOSTILE)
def test_what_a_stranger_calls_a_version_is_refused_when_somebody_asks_for_it(document, records):
    version = document.name_version("one")
    document._copy._connection.execute("UPDATE version SET records = ?", (records,))
    assert refusal(document.version, version) == "version.damaged"


@pytest.mark.parametrize(
    "row",
    [
        ("x" * 16, "name", "2026-11-22T09:30:00.000+00:00", "", b""),
        ("0" * 16, "", "2026-11-22T09:30:00.000+00:00", "", b""),
        ("0" * 16, "two\nlines", "2026-11-22T09:30:00.000+00:00", "", b""),
        ("0" * 16, "n" * 101, "2026-11-22T09:30:00.000+00:00", "", b""),
        ("0" * 16, "name", "yesterday", "", b""),
    ],
)
def test_a_list_of_versions_that_is_not_ours_damages_the_file(row, tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    document._copy._connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?)", row)
    document.save(path)
    assert file.load(path) == document.journey  # the map itself is whole
    with pytest.raises(JourneyError, match=r"file\.damaged"):
        Document.open(path, durable=False)
