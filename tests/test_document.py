"""An open journey: what is done, undone, saved, watched, and refused without a trace."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.change import Change
from journeymap.model.commands import Add, Connect, Move, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note, Touchpoint
from journeymap.model.journey import Journey
from journeymap.model.limits import RECORD_LIMIT
from journeymap.store import file
from journeymap.words import has
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture(params=["durable", "in memory"])
def document(request, tmp_path):
    document = Document.new(journey(SITE), state=tmp_path / "state", durable=request.param == "durable")
    yield document
    document.close(discard=True)


def names(document: Document) -> tuple[list[str], list[str]]:
    return [step.name for step in document.done], [step.name for step in document.undone]


def rename(name: str, item: str = "ad") -> Update:
    return Update(ItemId(item), {"name": name})


def test_a_new_document_has_nothing_to_undo_or_to_save(document):
    assert document.journey == journey(SITE)
    assert names(document) == ([], [])
    assert (document.path, document.is_modified, document.is_recovered) == (None, False, False)
    with pytest.raises(JourneyError, match=r"undo\.nothing"):
        document.undo()
    with pytest.raises(JourneyError, match=r"redo\.nothing"):
        document.redo()


def test_steps_are_done_undone_and_redone_under_their_names(document):
    before = document.journey
    assert document.do(Connect(ItemId("ad"), ItemId("buy"), 0.1)).name == "connect"
    document.do(Remove(frozenset({ItemId("site")})))
    after = document.journey
    assert names(document) == (["connect", "remove"], [])
    assert document.is_modified
    change = document.undo()
    assert change.ids == {"site", "ad>site", "site>buy", "site>ad"}
    assert names(document) == (["connect"], ["remove"])
    document.undo()
    assert document.journey == before
    assert not document.is_modified
    document.redo()
    document.redo()
    assert document.journey == after
    assert names(document) == (["connect", "remove"], [])


def test_a_new_step_forgets_what_was_undone(document):
    document.do(rename("A"))
    document.undo()
    document.do(rename("B"))
    assert names(document) == (["update"], [])
    with pytest.raises(JourneyError):
        document.redo()


def test_a_refused_command_leaves_no_trace(document):
    document.do(rename("A"))
    document.undo()
    told: list[Change] = []
    document.watch(told.append)
    before = document.journey
    for command in (
        rename("x" * 20_001),
        Add(Touchpoint(id=ItemId("ad"))),
        Connect(ItemId("ad"), ItemId("nowhere")),
        Remove(frozenset({ItemId("nowhere")})),
    ):
        with pytest.raises(JourneyError):
            document.do(command)
    assert document.journey is before
    assert names(document) == ([], ["update"])
    assert told == []


def test_a_command_that_changes_nothing_is_no_step(document):
    document.do(rename("A"))
    document.undo()
    assert not document.do(rename("Ad"))
    assert names(document) == ([], ["update"])


def test_a_drag_is_one_step(document):
    place = ItemId("ad")
    document.do(Move({place: (1, 1)}))
    for n in range(2, 50):
        document.do(Move({place: (n, n)}), amend=True)
    assert names(document) == (["move"], [])
    assert document.done[0].change.edits[0].before.x == 0
    assert document.done[0].change.edits[0].after.x == 49
    document.undo()
    assert document.journey == journey(SITE)
    document.redo()
    assert document.journey[place].x == 49


def test_a_drag_back_to_where_it_began_is_no_step(document):
    document.do(rename("A"))
    document.do(Move({ItemId("ad"): (9, 9)}))
    document.do(Move({ItemId("ad"): (0, 0)}), amend=True)
    assert names(document) == (["update"], [])
    document.do(rename("B"))
    document.undo()
    document.undo()
    assert document.journey == journey(SITE)


def test_amending_nothing_is_a_step_of_its_own(document):
    document.do(rename("A"), amend=True)
    assert names(document) == (["update"], [])


def test_a_step_that_was_undone_since_or_saved_is_not_amended(document, tmp_path):
    document.do(rename("A"))
    document.do(rename("B"))
    document.undo()
    document.do(rename("C"), amend=True)
    assert names(document) == (["update", "update"], [])
    document.save(tmp_path / "map.journey")
    document.do(rename("D"), amend=True)
    assert len(document.done) == 3
    document.undo()
    assert not document.is_modified


def test_what_cancels_out_is_not_unsaved(document):
    note = Note(id=ItemId("n"))
    document.do(Add(note))
    document.do(rename("A"))
    assert document.unsaved.ids == {"n", "ad"}
    document.do(Remove(frozenset({note.id})))
    assert document.unsaved.ids == {"ad"}
    document.do(rename("Ad"))
    assert not document.unsaved
    assert not document.is_modified
    assert len(document.done) == 4


def test_watchers_are_told_last_and_in_order(document):
    seen: list[tuple[str, str]] = []

    def answer(change: Change) -> None:
        seen.append(("first", document.journey["ad"].name))
        if document.journey["ad"].name == "A":
            document.do(rename("B"))

    document.watch(answer)
    unwatch = document.watch(lambda change: seen.append(("second", change.edits[0].after.name)))
    document.do(rename("A"))
    assert seen == [("first", "A"), ("second", "A"), ("first", "B"), ("second", "B")]
    unwatch()
    unwatch()  # twice does no harm
    document.do(rename("C"))
    assert seen[4:] == [("first", "C")]


def test_a_watcher_that_fails_does_not_silence_the_next_change(document):
    told: list[Change] = []

    def fail(change: Change) -> None:
        raise ZeroDivisionError

    unwatch = document.watch(fail)
    document.watch(told.append)
    with pytest.raises(ZeroDivisionError):
        document.do(rename("A"))
    assert document.journey["ad"].name == "A"
    unwatch()
    document.do(rename("B"))
    assert [change.edits[0].after.name for change in told] == ["B"]


def test_saving_keeps_the_map_and_the_way_to_it(document, tmp_path):
    path = tmp_path / "map.journey"
    with pytest.raises(JourneyError, match=r"file\.no_path"):
        document.save()
    document.do(rename("A"))
    document.do(Move({ItemId("ad"): (1, 2)}))
    document.do(Move({ItemId("ad"): (3, 4)}), amend=True)
    document.do(rename("B"))
    document.undo()
    assert document.save(path) is None
    assert (document.path, document.is_modified) == (path, False)
    again = Document.open(path, state=tmp_path / "state")
    assert again.journey == document.journey
    assert names(again) == names(document) == (["update", "move"], ["update"])
    assert not again.is_modified
    again.redo()
    assert again.journey["ad"].name == "B"
    for _ in range(3):
        again.undo()
    assert again.journey == journey(SITE)
    again.close(discard=True)


def test_undo_reaches_back_through_many_sittings(tmp_path):
    path = tmp_path / "map.journey"
    Document.new(durable=False).save(path)
    for n in range(10):
        document = Document.open(path, state=tmp_path)
        document.do(Add(Note(id=ItemId(f"n{n}"))))
        if n % 3 == 2:
            document.undo()
        document.save()
        document.close()
    document = Document.open(path, state=tmp_path)
    assert list(document.journey.items) == ["n0", "n1", "n3", "n4", "n6", "n7", "n9"]
    while document.done:
        document.undo()
    assert document.journey == Journey()
    document.close(discard=True)


def test_saving_elsewhere_leaves_the_first_file_alone(document, tmp_path):
    one, two = tmp_path / "one.journey", tmp_path / "two.journey"
    document.save(one)
    before = one.read_bytes()
    document.do(rename("A"))
    document.save(two)
    assert document.path == two
    assert one.read_bytes() == before
    assert file.load(two) == document.journey


def test_a_save_that_fails_leaves_everything_unsaved(document, tmp_path):
    document.do(rename("A"))
    with pytest.raises(JourneyError, match=r"file\.no_folder"):
        document.save(tmp_path / "none" / "map.journey")
    assert (document.path, document.is_modified) == (None, True)
    document.save(tmp_path / "map.journey")
    assert not document.is_modified


def test_copies_of_a_file_show_where_they_parted(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    document.do(rename("A"))
    document.save(path)
    found = []
    for name in ("one", "two"):
        copy = Document.open(path, durable=False)
        copy.do(rename(name))
        copy.save(tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            rows = connection.execute('SELECT "id" FROM "revision" ORDER BY "number"').fetchall()
            key = connection.execute("SELECT value FROM meta WHERE key = 'document_id'").fetchone()
        found.append((key, rows))
    (one, first), (two, second) = found
    assert one == two
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_two_documents_are_strangers_even_on_one_file(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), state=tmp_path)
    document.save(path)
    other = Document.open(path, state=tmp_path)
    document.do(rename("A"))
    other.do(rename("B"))
    assert (document.journey["ad"].name, other.journey["ad"].name) == ("A", "B")
    document.undo()
    assert other.journey["ad"].name == "B"
    assert Document.recoverable(tmp_path) == []
    document.close()
    other.close()
    assert [recovery.path for recovery in Document.recoverable(tmp_path)] == [path]


def test_a_verb_leaves_nothing_but_the_file(tmp_path, user_home):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    document.do(rename("A"))
    document.save(path)
    document.close()
    document = Document.open(path, durable=False)
    document.do(rename("B"))
    document.save()
    document.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]
    assert [place for place in user_home.rglob("*") if place.is_file()] == []
    assert len(Document.open(path, durable=False).done) == 2


def test_working_copies_go_to_the_users_state_folder(user_home):
    document = Document.new(journey(SITE))
    document.do(rename("A"))
    (folder,) = (user_home / ".local/state/journeymap/working").iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    document.close()
    assert [recovery.folder for recovery in Document.recoverable()] == [folder]


def test_a_map_with_too_many_records_takes_no_more(monkeypatch):
    monkeypatch.setattr("journeymap.document.RECORD_LIMIT", 9)
    document = Document.new(journey(SITE), durable=False)
    assert len(document.journey.items) == 8
    document.do(Add(Note(id=ItemId("n"))))
    with pytest.raises(JourneyError, match=r"store\.too_many"):
        document.do(Add(Note(id=ItemId("m"))))
    document.do(rename("A"))
    document.do(Remove(frozenset({ItemId("n")})))
    document.close()
    assert RECORD_LIMIT == 50_000


def test_a_step_too_large_to_be_kept_is_refused(monkeypatch, document):
    monkeypatch.setattr("journeymap.store.journal.CHANGE_LIMIT", 1000)
    before = document.journey
    with pytest.raises(JourneyError, match=r"change\.large"):
        document.do(rename("x" * 2000))
    assert document.journey is before
    assert names(document) == ([], [])
    document.do(rename("short"))
    document.undo()
    assert document.journey == before


def test_a_long_journal_loses_its_oldest_steps_only_when_it_is_saved(monkeypatch, tmp_path):
    monkeypatch.setattr("journeymap.store.file.JOURNAL_LIMIT", 10_000)
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    for n in range(100):
        document.do(rename(f"{n}"))
        if n % 10 == 9:
            document.undo()
    document.save(path)
    assert len(document.done) == 90
    again = Document.open(path, durable=False)
    assert again.journey == document.journey
    kept = [revision.change for revision in document.done[-len(again.done) :]]
    assert 5 < len(again.done) < 30
    assert [revision.change for revision in again.done] == kept
    while again.done:
        again.undo()
    while len(again.undone) > 1:  # the one that was undone before
        again.redo()
    assert again.journey == document.journey


def test_a_document_opens_by_a_relative_path(tmp_path, monkeypatch):
    Document.new(journey(SITE), durable=False).save(tmp_path / "map.journey")
    monkeypatch.chdir(tmp_path)
    document = Document.open(Path("map.journey"), state=tmp_path)
    document.do(rename("A"))
    document.close()
    monkeypatch.chdir(os.sep)
    (recovery,) = Document.recoverable(tmp_path)
    assert recovery.path == tmp_path / "map.journey"


def test_every_refusal_of_file_and_store_has_words():
    package = Path(file.__file__).parents[1]
    sources = [package / "document.py", *(package / "store").glob("*.py")]
    pattern = re.compile(r'JourneyError\([^()]*?"([a-z]+\.[a-z_]+)"|"(store\.[a-z_]+)"')
    codes = {one or two for source in sources for one, two in pattern.findall(source.read_text("utf-8"))}
    assert {"file.missing", "file.damaged", "store.folder", "store.full", "undo.nothing"} <= codes
    assert [code for code in sorted(codes) if not has(f"error.{code}")] == []


def test_after_a_step_that_cancelled_itself_out_the_next_one_is_a_step_of_its_own(tmp_path):
    document = Document.new(state=tmp_path)
    note = Note(id=ItemId("a"), x=0)
    document.do(Add(note))
    document.do(Update(note.id, {"name": "important"}))
    document.do(Move({note.id: (5, 0)}))
    document.do(Move({note.id: (0, 0)}), amend=True)
    document.do(Move({note.id: (9, 0)}), amend=True)
    assert [step.name for step in document.done] == ["add", "update", "move"]
    document.undo()
    assert document.journey[note.id] == Note(id=note.id, name="important")
    document.close(discard=True)


def test_many_steps_are_taken_back_and_done_again_at_once(document):
    for n in range(30):
        document.do(rename(f"Name {n}"))
    document.do(Remove(frozenset({ItemId("site")})))
    end = document.journey
    told: list[Change] = []
    document.watch(told.append)
    assert document.seen_from(-21)["ad"].name == "Name 9"
    assert document.journey is end
    assert told == []
    document.go(-21)
    assert document.journey["ad"].name == "Name 9"
    assert (len(document.done), len(document.undone)) == (10, 21)
    assert document.seen_from(21) == end
    document.go(20)
    assert document.journey["ad"].name == "Name 29"
    document.go(1)
    assert document.journey == end
    assert [change.ids for change in told] == [
        {"ad", "site", "ad>site", "site>buy", "site>ad"},
        {"ad"},
        {"site", "ad>site", "site>buy", "site>ad"},
    ]
    assert names(document) == (["update"] * 30 + ["remove"], [])


def test_going_further_than_there_are_steps_ends_at_the_first_and_the_last(document):
    document.do(rename("A"))
    document.do(rename("B"))
    document.go(-99)
    assert document.journey == journey(SITE)
    assert not document.is_modified
    document.go(99)
    assert document.journey["ad"].name == "B"


def test_a_jump_survives_closing_and_opening(document, tmp_path):
    for n in range(9):
        document.do(rename(f"Name {n}"))
    document.go(-5)
    document.save(tmp_path / "map.journey")
    again = Document.open(tmp_path / "map.journey", durable=False)
    assert (len(again.done), len(again.undone)) == (4, 5)
    again.go(5)
    assert again.journey["ad"].name == "Name 8"
