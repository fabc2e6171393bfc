"""Where two copies parted: found by the rows of their journals, whatever happened to either since."""

from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.commands import Add, Become, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey
from journeymap.model.merge import Side, merge
from journeymap.store import file
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


def rename(name: str, item: str = "ad") -> Update:
    return Update(ItemId(item), {"name": name})


@pytest.fixture
def parted(tmp_path: Path) -> tuple[Document, Document, Journey]:
    """Two copies of a document with a few steps, and what it was when they parted."""
    document = Document.new(journey(SITE), durable=False)
    document.do(rename("A"))
    document.do(rename("B"))
    document.undo()
    document.do(rename("C"))
    document.save(tmp_path / "a.journey")
    (tmp_path / "b.journey").write_bytes((tmp_path / "a.journey").read_bytes())
    a, b = (Document.open(tmp_path / f"{name}.journey", durable=False) for name in "ab")
    return a, b, document.journey


def test_copies_that_went_different_ways_know_where_they_parted(parted):
    a, b, was = parted
    a.do(rename("Ours"))
    b.do(rename("Theirs", "site"))
    b.do(Add(Note(id=ItemId("n"), text="Why?")))
    b.undo()
    assert a.ancestor(b) == b.ancestor(a) == was


def test_the_ancestor_of_a_copy_and_what_it_came_from_is_what_it_came_from(parted):
    a, b, was = parted
    assert a.ancestor(b) == was
    b.do(rename("Theirs"))
    assert a.ancestor(b) == b.ancestor(a) == was


def test_steps_of_before_may_be_undone_in_either(parted):
    a, b, was = parted
    a.undo()
    a.undo()
    b.do(Remove(frozenset({ItemId("site")})))
    assert a.ancestor(b) == was


def test_copies_without_a_step_in_common_parted_at_the_beginning(tmp_path):
    file.write(tmp_path / "a.journey", journey(SITE))
    (tmp_path / "b.journey").write_bytes((tmp_path / "a.journey").read_bytes())
    a, b = (Document.open(tmp_path / f"{name}.journey", durable=False) for name in "ab")
    a.do(rename("Ours"))
    b.do(rename("Theirs"))
    assert a.ancestor(b) == journey(SITE)


def test_files_that_have_nothing_to_do_with_each_other_have_none(tmp_path):
    for name in "ab":
        file.write(tmp_path / f"{name}.journey", journey(SITE))
    a, b = (Document.open(tmp_path / f"{name}.journey", durable=False) for name in "ab")
    with pytest.raises(JourneyError) as caught:
        a.ancestor(b)
    assert caught.value.code == "merge.no_ancestor"
    assert caught.value.facts == {
        "path": str(tmp_path / "a.journey"),
        "other": str(tmp_path / "b.journey"),
    }


def test_a_compacted_copy_still_knows_where_it_went_on(parted, tmp_path):
    a, b, _ = parted
    b.do(rename("Later"))
    b.save(tmp_path / "c.journey")
    c = Document.open(tmp_path / "c.journey", durable=False)
    c.compact()
    was = c.journey
    b.do(rename("Theirs"))
    c.do(rename("Ours", "site"))
    assert c.ancestor(b) == b.ancestor(c) == was
    with pytest.raises(JourneyError):  # what came before is forgotten
        c.ancestor(a)


def test_a_version_that_both_have_serves_where_the_steps_are_gone(parted, tmp_path):
    a, _, was = parted
    version = a.name_version("before")
    a.save(tmp_path / "c.journey")
    c = Document.open(tmp_path / "c.journey", durable=False)
    c.do(rename("Later"))
    c.compact()
    a.do(rename("Ours"))
    assert a.ancestor(c) == c.ancestor(a) == a.version(version) == was


def test_a_stripped_copy_knows_nothing(parted, tmp_path):
    a, b, _ = parted
    b.strip(tmp_path / "c.journey")
    with pytest.raises(JourneyError, match=r"merge\.no_ancestor"):
        a.ancestor(b)


def test_a_journal_that_tells_tales_is_not_believed(parted):
    a, b, _ = parted
    b.do(rename("Theirs"))
    number = b.done[-1].number
    b._copy._connection.execute(
        """UPDATE revision SET edits = replace(edits, '"C"', '"Z"') WHERE number = ?""", (number,)
    )
    with pytest.raises(JourneyError, match=r"merge\.no_ancestor"):
        a.ancestor(b)


def met(a: Document, b: Document) -> None:
    """Bring into one copy what the other changed, as the window does."""
    found = merge(a.ancestor(b), a.journey, b.journey, prefer=Side.A)
    if a.do(Become("merge", found.journey)):
        a.note_merge(b.head)


def test_copies_that_are_merged_again_and_again_differ_only_by_what_is_new(parted):
    a, b, _ = parted
    a.do(rename("Ours", "site"))
    b.do(rename("Theirs"))
    met(a, b)
    assert a.ancestor(b) == b.ancestor(a) == b.journey
    a.do(rename("Theirs, better"))  # of the same field that theirs had changed before
    assert merge(a.ancestor(b), a.journey, b.journey).conflicts == ()
    b.do(rename("Buy now", "buy"))
    found = merge(a.ancestor(b), a.journey, b.journey)
    assert found.conflicts == ()
    assert [found.journey[ItemId(each)].name for each in ("ad", "site", "buy")] == [
        "Theirs, better",
        "Ours",
        "Buy now",
    ]


def test_a_merge_that_was_undone_brought_nothing_in(parted):
    a, b, was = parted
    b.do(rename("Theirs"))
    met(a, b)
    a.undo()
    assert a.ancestor(b) == was
    a.redo()
    assert a.ancestor(b) == b.journey


def test_what_was_merged_is_known_after_saving_and_opening(parted, tmp_path):
    a, b, _ = parted
    b.do(rename("Theirs"))
    met(a, b)
    a.do(rename("Ours", "site"))
    a.save(tmp_path / "c.journey")
    c = Document.open(tmp_path / "c.journey", durable=False)
    assert [step.name for step in c.done] == [step.name for step in a.done]
    assert c.ancestor(b) == b.journey
    c.go(-2)
    c.go(2)
    assert c.journey == a.journey


def test_who_goes_on_with_the_merged_file_has_the_later_past(parted, tmp_path):
    a, b, _ = parted
    b.do(rename("Theirs"))
    met(a, b)
    a.do(rename("Ours", "site"))
    a.save(tmp_path / "c.journey")
    c = Document.open(tmp_path / "c.journey", durable=False)
    c.do(rename("Later"))
    assert a.ancestor(c) == c.ancestor(a) == a.journey
