"""Changes: what happened, turned around and put together."""

import pytest

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey

OLD = Note(id=ItemId("n"), text="old")
NEW = Note(id=ItemId("n"), text="new")
NEWEST = Note(id=ItemId("n"), text="newest")
OTHER = Note(id=ItemId("m"))


def test_an_edit_knows_its_record_from_either_side():
    assert Edit(None, OLD).id == Edit(OLD, None).id == Edit(OLD, NEW).id == "n"


def test_an_edit_that_changes_nothing_is_no_edit():
    change = Change("update", (Edit(OLD, OLD), Edit(None, OTHER), Edit(None, None)))
    assert change.edits == (Edit(None, OTHER),)
    assert not Change("update", (Edit(OLD, OLD),))


def test_the_ids_are_the_records_it_touches():
    assert Change("add", (Edit(None, OLD), Edit(OTHER, None))).ids == {"n", "m"}


def test_the_inverse_goes_back_in_reverse_order_under_the_same_name():
    change = Change("add", (Edit(None, OLD), Edit(None, OTHER)))
    assert change.inverse() == Change("add", (Edit(OTHER, None), Edit(OLD, None)))
    assert change.inverse().inverse() == change


def test_then_leads_from_the_first_before_to_the_last_after():
    step = Change("type", (Edit(OLD, NEW),)).then(Change("type", (Edit(NEW, NEWEST),)))
    assert step == Change("type", (Edit(OLD, NEWEST),))


def test_what_cancels_out_disappears():
    add = Change("add", (Edit(None, OLD),))
    assert not add.then(add.inverse())
    there_and_back = Change("a", (Edit(OLD, NEW),)).then(Change("b", (Edit(NEW, OLD), Edit(None, OTHER))))
    assert there_and_back.edits == (Edit(None, OTHER),)


def test_then_takes_the_later_name_if_there_is_one():
    first = Change("connect", (Edit(None, OLD),))
    assert first.then(Change("update", ())).name == "update"
    assert first.then(Change()).name == "connect"


def test_changes_that_do_not_follow_each_other_are_refused():
    with pytest.raises(JourneyError) as refused:
        Change("a", (Edit(OLD, NEW),)).then(Change("b", (Edit(OLD, NEWEST),)))
    assert (refused.value.code, refused.value.facts) == ("change.gap", {"id": "n"})


def test_both_in_turn_are_the_same_as_both_at_once():
    first = Change("a", (Edit(None, OLD), Edit(None, OTHER)))
    second = Change("b", (Edit(OLD, NEW), Edit(OTHER, None)))
    empty = Journey()
    assert empty.apply(first).apply(second) == empty.apply(first.then(second))


def test_an_error_says_its_code_and_facts():
    assert str(JourneyError("change.gap", id="n")) == "change.gap {'id': 'n'}"
