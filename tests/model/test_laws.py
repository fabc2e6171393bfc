"""Laws that hold for every journey and every sequence of commands, tried by Hypothesis."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journeymap.document import Document
from journeymap.model.change import Change, chained
from journeymap.model.commands import (
    Add,
    Command,
    Connect,
    Duplicate,
    Move,
    Paste,
    Remove,
    SetMap,
    Together,
    Update,
)
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, FlowKind, ItemId, Map, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey, difference
from journeymap.model.plain import change_from_plain, change_to_plain
from journeymap.model.rules import check_change, gather
from tests.draw import journey

IDS = [ItemId(name) for name in ("a", "b", "c", "d", "e", "رحلة", "a>b", "7")]
ids = st.sampled_from(IDS)
some_ids = st.frozensets(ids, min_size=1, max_size=3)
numbers = st.floats(-1e6, 1e6, allow_nan=False)
shares = st.none() | st.floats(0, 1)
points = st.tuples(numbers, numbers)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
nodes = st.one_of(
    st.builds(Stage, id=ids, name=texts, order=st.integers(-9, 9), message_cap=st.none() | st.floats(0, 9)),
    st.builds(
        Touchpoint,
        id=ids,
        name=texts,
        stage=st.none() | ids,
        group_chance=st.just((0.5, 1.0)) | st.floats(0, 1),
    ),
    st.builds(Persona, id=ids, name=texts, volume=st.floats(0, 1e9)),
    st.builds(Note, id=ids, text=texts, about=st.none() | ids),
)
fields: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"name": texts}),
    st.fixed_dictionaries({"probability": shares}),
    st.fixed_dictionaries({"stage": st.none() | ids}),
    st.fixed_dictionaries({"x": numbers, "y": numbers}),
)
simple: st.SearchStrategy[Command] = st.one_of(
    st.builds(Add, nodes),
    st.builds(
        Connect,
        ids,
        ids,
        shares,
        ids,
        st.sampled_from([{}, {"flow_kind": FlowKind.REFERRAL}, {"persona": IDS[0]}]),
    ),
    st.builds(Move, st.dictionaries(ids, points, max_size=3)),
    st.builds(Update, ids, fields),
    st.builds(Remove, some_ids),
    st.builds(Duplicate, some_ids, points, ids),
    st.builds(Paste, st.lists(nodes, max_size=3).map(tuple), points, ids),
    st.builds(SetMap, st.fixed_dictionaries({"name": texts})),
)
commands = simple | st.builds(Together, st.just("several"), st.lists(simple, max_size=3).map(tuple))
jumps = st.integers(-9, 9)
steps = st.lists(st.tuples(commands, st.booleans()) | st.sampled_from(["undo", "redo"]) | jumps, max_size=25)
START = journey("a>b, b>c .5, c>d! .2, c>b .3, e@7")

quiet = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def play(document: Document, steps: list[Any]) -> None:
    """Carry out what can be carried out."""
    for step in steps:
        if step == "undo":
            if document.done:
                document.undo()
        elif step == "redo":
            if document.undone:
                document.redo()
        elif isinstance(step, int):
            seen = document.seen_from(step)
            document.go(step)
            assert document.journey == seen
        else:
            command, amend = step
            try:
                document.do(command, amend=amend)
            except JourneyError:
                continue


@quiet
@given(st.lists(simple | st.builds(Update, ids, fields), max_size=8))
@example([Update(IDS[0], {"name": "x"}), Update(IDS[0], {"name": "y"}), Update(IDS[1], {"x": 5.0})])
@example([Update(IDS[0], {"name": "x"}), Update(IDS[1], {"stage": IDS[6]})])
def test_commands_together_are_what_they_are_one_after_the_other(several):
    def one_by_one() -> Change:
        then, made = START, []
        for command in several:
            made.append(command.change(then))
            then = then.apply(made[-1])
        return Change("several", chained(made).edits)

    def told(asked: Callable[[], Change]) -> Change | str:
        try:
            return asked()
        except JourneyError as error:
            return error.code

    together = Together("several", tuple(several))
    assert told(lambda: together.change(START)) == told(one_by_one)


def views(map_: Journey) -> list[Any]:
    """What a journey tells of its records, in order."""
    held = [list(map_.of(kind)) for kind in KINDS.values()]
    return [held, map_.map, map_.stages, map_.pinned, map_.bent, map_.outgoing, map_.incoming]


def changes(steps: list[Any], start: Journey = START) -> list[Change]:
    """The changes that commands lead to, one after the other."""
    found = []
    for step in steps:
        if isinstance(step, tuple):
            try:
                change = step[0].change(start)
            except JourneyError:
                continue
            found.append(change)
            start = start.apply(change)
    return found


@quiet
@given(steps)
def test_undoing_everything_leads_back_and_redoing_everything_to_the_end(steps):
    document = Document.new(START, durable=False)
    play(document, steps)
    end, ahead = document.journey, len(document.undone)
    while document.done:
        document.undo()
    assert document.journey == START
    assert not document.is_modified
    while len(document.undone) > ahead:
        document.redo()
    assert document.journey == end
    document.close()


@quiet
@given(steps)
def test_every_journey_is_one_that_the_rules_allow(steps):
    document = Document.new(START, durable=False)
    play(document, steps)
    assert gather(document.journey.items.values()) == document.journey
    document.close()


@quiet
@given(steps)
def test_what_is_unsaved_leads_from_the_start_to_now(steps):
    document = Document.new(START, durable=False)
    play(document, steps)
    assert START.apply(document.unsaved) == document.journey
    assert document.is_modified == (document.journey != START)
    document.close()


@quiet
@given(steps)
@example([(Together("several", (Remove(frozenset({"e"})), Connect("a", "a", id=ItemId("e")))), False)])
def test_who_is_told_of_every_change_knows_the_journey(steps):
    document = Document.new(START, durable=False)
    known = [START]
    document.watch(lambda change: known.append(known[-1].apply(change)))
    assert views(START) == views(Journey(START.items))  # asked for, and handed on from now on
    play(document, steps)
    assert known[-1] == document.journey
    assert views(known[-1]) == views(Journey(known[-1].items))
    document.close()


@quiet
@given(steps)
def test_a_journal_replayed_gives_the_journey(steps):
    document = Document.new(START, durable=False)
    play(document, steps)
    replayed = START
    for change in document._copy._journal.since(0):
        replayed = replayed.apply(change)
    assert replayed == document.journey
    document.close()


@settings(quiet, max_examples=15)
@given(first=steps, second=steps)
def test_saving_and_opening_again_changes_nothing(first, second, tmp_path_factory):
    path = tmp_path_factory.mktemp("laws") / "map.journey"
    document = Document.new(START, durable=False)
    play(document, first)
    document.save(path)
    again = Document.open(path, durable=False)
    assert again.journey == document.journey
    assert [step.change for step in again.done] == [step.change for step in document.done]
    assert [step.change for step in again.undone] == [step.change for step in document.undone]
    for each in (document, again):
        play(each, second)
    assert again.journey == document.journey
    while again.done:
        again.undo()
    assert again.journey == START
    document.close()
    again.close()


@settings(quiet, max_examples=15)
@given(first=steps, second=steps, third=steps)
def test_a_document_left_behind_is_recovered_as_it_was(first, second, third, tmp_path_factory):
    state = tmp_path_factory.mktemp("laws")
    document = Document.new(START, state=state)
    play(document, first)
    document.save(state / "map.journey")
    saved = document.journey
    play(document, second)
    done, undone = ([step.change for step in each] for each in (document.done, document.undone))
    document._copy.close(remove=False)  # as if the program had ended here
    recoveries = Document.recoverable(state)
    if not recoveries:
        assert document.journey == saved
        return
    again = Document.recover(recoveries[0])
    assert again.journey == document.journey
    assert again.unsaved == document.unsaved
    assert again.path == document.path
    assert [step.change for step in again.done] == done
    assert [step.change for step in again.undone] == undone
    play(again, third)
    while again.done:
        again.undo()
    assert again.journey == START
    again.close(discard=True)
    assert Document.recoverable(state) == []


@given(steps)
def test_a_change_and_its_inverse_are_nothing(steps):
    for change in changes(steps):
        assert not change.then(change.inverse())
        assert not change.inverse().then(change)
        assert change.inverse().inverse().ids == change.ids


@given(steps)
def test_then_is_one_after_the_other_and_associative(steps):
    found = changes(steps)
    whole, there = Change(), START
    for change in found:
        whole, there = whole.then(change), there.apply(change)
    assert START.apply(whole) == there
    assert there.apply(whole.inverse()) == START
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        left, right = one.then(two).then(three), one.then(two.then(three))
        assert {edit.id: edit for edit in left.edits} == {edit.id: edit for edit in right.edits}


@given(steps)
def test_the_inverse_of_two_is_the_inverses_turned_around(steps):
    found = changes(steps)
    for one, two in pairwise(found):
        left, right = one.then(two).inverse(), two.inverse().then(one.inverse())
        assert {edit.id: edit for edit in left.edits} == {edit.id: edit for edit in right.edits}


@given(steps)
def test_the_difference_of_two_journeys_leads_from_one_to_the_other(steps):
    there = START
    for change in changes(steps):
        there = there.apply(change)
    assert START.apply(difference(START, there)) == there
    assert there.apply(difference(there, START)) == START
    assert not difference(there, there)


@given(steps)
def test_a_change_survives_being_written_down(steps):
    for change in changes(steps):
        assert change_from_plain(json.loads(json.dumps(change_to_plain(change)))) == change


@given(steps)
def test_every_change_of_a_command_passes_the_check_for_strangers_and_so_does_its_inverse(steps):
    there = START
    for change in changes(steps):
        after = there.apply(change)
        check_change(change, after)
        check_change(change.inverse(), there)
        tried = there.tried(change)
        assert dict(tried.items) == after.items
        assert len(tried.items) == len(after.items)
        assert (tried.map, tried.stages, tried.outgoing) == (after.map, after.stages, after.outgoing)
        there = after


def test_a_change_for_another_journey_is_refused():
    change = Update(ItemId("b"), {"name": "Bee"}).change(START.apply(SetMap({"name": "M"}).change(START)))
    START.apply(change)
    with pytest.raises(JourneyError, match=r"change\.stale"):
        START.apply(change.inverse())
    with pytest.raises(JourneyError, match=r"change\.stale"):
        Journey().apply(change)
    with pytest.raises(JourneyError, match=r"change\.stale"):
        START.apply(SetMap({"name": "M"}).change(START)).apply(SetMap({"name": "N"}).change(START))
    assert Map() != SetMap({"name": "M"}).change(START).edits[0].after


def test_removing_the_ground_of_others_fails_the_check_for_strangers():
    for gone in ("7", "a", "b"):
        (edit,) = (e for e in Remove(frozenset({ItemId(gone)})).change(START).edits if e.id == gone)
        alone = Change("remove", (edit,))
        with pytest.raises(JourneyError):
            check_change(alone, START.apply(alone))


@given(commands)
def test_the_order_of_records_means_nothing_to_a_command(command):
    turned = gather(reversed(list(START.items.values())))
    assert turned == START
    found = []
    for each in (START, turned):
        try:
            found.append(each.apply(command.change(each)))
        except JourneyError as error:
            found.append(error.code)
    assert found[0] == found[1]
