"""Records and changes as plain data: nothing lost, nothing let in that does not belong."""

import json
import math

import pytest

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    Evidence,
    FlowKind,
    ItemId,
    Map,
    Note,
    Outcome,
    Persona,
    Stage,
    Team,
    Tone,
    Touchpoint,
    Transition,
)
from journeymap.model.plain import change_from_plain, change_to_plain, from_plain, from_text, to_plain

FULL = [
    Map(name="Shop", language="ar", margin=0.5),
    Stage(id=ItemId("s"), order=3, message_cap=2.0, color="#3443C4"),
    Touchpoint(
        id=ItemId("t"),
        stage=ItemId("s"),
        team=Team.SALES,
        outcome=Outcome.SALE,
        emotion=-2,
        group_chance=(0.5, 0.25),
    ),
    Persona(id=ItemId("p"), volume=4200.5, demographics="one\ntwo"),
    Note(id=ItemId("n"), about=ItemId("t"), tone=Tone.SKY, votes=3),
    Transition(
        id=ItemId("e"),
        source=ItemId("p"),
        target=ItemId("t"),
        flow_kind=FlowKind.RETURN,
        evidence=Evidence.MEASURED,
        probability=1e-300,
        sample=9,
    ),
]


def refusal(action, *arguments):
    with pytest.raises(JourneyError) as refused:
        action(*arguments)
    return refused.value


@pytest.mark.parametrize("item", FULL)
def test_a_record_comes_back_through_json_as_it_was(item):
    assert from_plain(json.loads(json.dumps(to_plain(item)))) == item


def test_defaults_are_left_out():
    assert to_plain(Note(id=ItemId("n"), text="Ask Ola")) == {"kind": "note", "id": "n", "text": "Ask Ola"}
    assert to_plain(FULL[5]) == {
        "kind": "transition",
        "id": "e",
        "source": "p",
        "target": "t",
        "flow_kind": "return",
        "probability": 1e-300,
        "evidence": "measured",
        "sample": 9,
    }


def test_fields_come_back_in_their_types():
    back = from_plain({"kind": "touchpoint", "id": "t", "x": 3, "emotion": 1.0, "outcome": "sale"})
    assert isinstance(back, Touchpoint)
    assert (type(back.x), type(back.emotion), type(back.outcome)) == (float, int, Outcome)


@pytest.mark.parametrize("kind", ["journey", "", None, 3, ["note"]])
def test_an_unknown_kind_is_refused_and_the_known_ones_are_named(kind):
    error = refusal(from_plain, {"kind": kind, "id": "n"})
    assert (error.code, error.facts["kind"]) == ("item.kind", kind)
    assert error.facts["known"] == ", ".join(KINDS)


def test_an_unknown_field_is_refused_by_name():
    error = refusal(from_plain, {"kind": "note", "id": "n", "colour": "red"})
    assert (error.code, error.facts) == ("item.field", {"id": "n", "kind": "note", "field": "colour"})


@pytest.mark.parametrize(
    ("plain", "field"), [({"id": "e"}, "source"), ({"source": "a", "target": "b"}, "id")]
)
def test_what_a_record_cannot_do_without_is_asked_for(plain, field):
    error = refusal(from_plain, {"kind": "transition", **plain})
    assert (error.code, error.facts["field"]) == ("item.lacks", field)


@pytest.mark.parametrize(
    ("kind", "field", "value", "expected"),
    [
        ("persona", "volume", "many", "number"),
        ("persona", "volume", True, "number"),
        ("persona", "volume", None, "number"),
        ("persona", "volume", [3], "number"),
        ("touchpoint", "emotion", 0.5, "whole number"),
        ("touchpoint", "outcome", "won", "ongoing, lead, sale, lost"),
        ("touchpoint", "team", "finance", '"", marketing, sales, success, product, partner, shared'),
        ("touchpoint", "name", 5, "text"),
        ("touchpoint", "name", {"en": "Ad"}, "text"),
        ("touchpoint", "name", ["Ad"], "text"),
        ("touchpoint", "group_chance", "0.5", "number"),
        ("touchpoint", "stage", 5, "text"),
        ("touchpoint", "group_chance", ["a"], "number"),
        ("note", "id", 7, "text"),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_was_expected(kind, field, value, expected):
    error = refusal(from_plain, {"kind": kind, "id": "i", field: value})
    assert error.code == "item.value"
    assert (error.facts["field"], error.facts["expected"]) == (field, expected)


@pytest.mark.parametrize("digits", [10**400, -(10**400)])
def test_a_whole_number_past_all_floats_is_infinite_and_left_to_the_rules(digits):
    persona = from_plain({"kind": "persona", "id": "p", "volume": digits})
    assert isinstance(persona, Persona)
    assert math.isinf(persona.volume)
    assert (persona.volume > 0) == (digits > 0)
    assert refusal(from_plain, {"kind": "stage", "id": "s", "order": digits}).code == "item.value"


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("transition", "probability", "0.4", 0.4),
        ("transition", "probability", "1e-3", 0.001),
        ("transition", "probability", "", None),
        ("transition", "delay_days", "", 0.0),
        ("transition", "measured_on", "2026-11-22", "2026-11-22"),
        ("touchpoint", "name", "", ""),
        ("touchpoint", "name", "0.4", "0.4"),
        ("touchpoint", "stage", "aware", "aware"),
        ("touchpoint", "stage", "", None),
        ("touchpoint", "outcome", "sale", Outcome.SALE),
        ("touchpoint", "outcome", "", Outcome.ONGOING),
        ("touchpoint", "emotion", "-2", -2),
        ("touchpoint", "group_chance", "0.5", 0.5),
        ("touchpoint", "group_chance", "0.5, 0.25", (0.5, 0.25)),
        ("stage", "order", "2", 2),
    ],
)
def test_typed_text_becomes_the_value_of_the_field(kind, field, text, value):
    found = from_text(kind, field, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "field", "text", "code"),
    [
        ("transition", "probability", "often", "item.value"),
        ("transition", "probability", "0,4", "item.value"),
        ("transition", "probability", "40%", "item.value"),
        ("transition", "source", "", "item.lacks"),
        ("touchpoint", "emotion", "1.5", "item.value"),
        ("touchpoint", "outcome", "Sale", "item.value"),
        ("touchpoint", "colour", "red", "item.field"),
        ("stage", "order", "nan", "item.value"),
    ],
)
def test_typed_text_that_is_no_value_of_the_field_is_refused(kind, field, text, code):
    error = refusal(from_text, kind, field, text, "here")
    assert (error.code, error.facts["field"]) == (code, field)
    assert error.facts["id"] == (kind if code == "item.lacks" else "here")
    assert refusal(from_text, kind, field, text).facts["id"] == kind


def test_a_change_comes_back_through_json_as_it_was():
    before, after = FULL[4], Note(id=ItemId("n"))
    change = Change("together", (Edit(None, FULL[3]), Edit(before, after), Edit(FULL[1], None)))
    assert change_from_plain(json.loads(json.dumps(change_to_plain(change)))) == change


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"name": "add"},
        {"name": 5, "edits": []},
        {"name": "add", "edits": 5},
        {"name": "add", "edits": [[None, None]]},
        {"name": "add", "edits": [[None]]},
        {"name": "add", "edits": [[None, "note"]]},
        {"edits": []},
    ],
)
def test_a_damaged_change_is_refused(plain):
    assert refusal(change_from_plain, plain).code == "change.damaged"
