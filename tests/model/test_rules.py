"""The door: what may stand on a map, and what is refused under which code."""

import math

import pytest

from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    FlowKind,
    ItemId,
    Map,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.rules import FAR, TEXT_LIMIT, check, gather
from tests.draw import journey

MAPPED = journey("ann>ad@aware, ad>buy! .5, bob>ad")
AD, ANN, AWARE = MAPPED["ad"], MAPPED["ann"], MAPPED["aware"]
NOTE = Note(id=ItemId("n"))


def step(source="ad", target="buy", **fields):
    return Transition(id=ItemId("e"), source=ItemId(source), target=ItemId(target), **fields)


def refusal(item):
    with pytest.raises(JourneyError) as refused:
        check(item, MAPPED.items)
    return refused.value


@pytest.mark.parametrize("name", ["t0>t3", "4", "in-a", "a", "x" * 100, "a b", "رحلة", "😀", "a,b", "a=b"])
def test_ids_may_be_of_any_kind(name):
    check(Note(id=ItemId(name)), {})


@pytest.mark.parametrize(
    "name", ["", "x" * 101, " a", "a ", "\u00a0a", "a\n", "a\tb", "a\0", "\x7f", "\ud800"]
)
def test_ids_of_control_characters_edge_spaces_or_wrong_length_are_refused(name):
    assert refusal(Note(id=ItemId(name))).code == "item.id"


def test_the_id_of_the_map_is_reserved():
    assert refusal(Note(id=ItemId("map"))).code == "item.reserved"
    assert refusal(Map(id=ItemId("chart"))).code == "item.reserved"
    check(Map(), {})


@pytest.mark.parametrize(
    "item",
    [
        step("ann", "ad"),
        step("ad", "ad"),
        step("buy", "ad"),
        step("ad", "buy"),
        step("ad", "buy", flow_kind=FlowKind.RETURN, probability=1.0, persona=ItemId("bob")),
        step("buy", "ann", flow_kind=FlowKind.REFERRAL, people=0.4),
        step("buy", "ad", flow_kind=FlowKind.REFERRAL),
    ],
)
def test_steps_lead_from_personas_and_touchpoints_to_touchpoints(item):
    check(item, MAPPED.items)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (step("nobody", "ad"), "transition.unknown"),
        (step("ad", "nowhere"), "transition.unknown"),
        (step("ad", "buy", persona=ItemId("nobody")), "transition.unknown"),
        (step("aware", "ad"), "transition.source"),
        (step("ann>ad", "ad"), "transition.source"),
        (step("ad", "aware"), "transition.target"),
        (step("ad", "ann"), "transition.target"),
        (step("ad", "ann", flow_kind=FlowKind.RETURN), "transition.target"),
        (step("ad", "aware", flow_kind=FlowKind.REFERRAL), "transition.target"),
        (step("ad", "buy", persona=ItemId("aware")), "transition.persona"),
        (revised(AD, stage=ItemId("nowhere")), "touchpoint.stage"),
        (revised(AD, stage=ItemId("buy")), "touchpoint.stage"),
        (revised(NOTE, about=ItemId("nothing")), "note.about"),
        (revised(NOTE, about=ItemId("n")), "note.about"),
        (revised(NOTE, about=ItemId("ann>ad")), "note.about"),
    ],
)
def test_references_to_what_is_not_there_or_of_the_wrong_kind_are_refused(item, code):
    assert refusal(item).code == code


def test_a_refused_end_is_named_with_its_field():
    assert refusal(step("ad", "nowhere")).facts == {"id": "e", "field": "target", "end": "nowhere"}


@pytest.mark.parametrize("about", ["ad", "ann", "aware"])
def test_a_note_may_be_about_any_card(about):
    check(revised(NOTE, about=ItemId(about)), MAPPED.items)


@pytest.mark.parametrize("field", ["probability", "low", "high"])
@pytest.mark.parametrize("value", [-0.001, 1.001, math.nan, math.inf])
def test_shares_beyond_one_are_refused(field, value):
    assert refusal(step(**{field: value})).code == "item.share"


@pytest.mark.parametrize("value", [0.0, 1.0, 1e-300])
def test_shares_may_be_none_and_all(value):
    check(step(probability=value, low=value, high=value), MAPPED.items)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (ANN, "volume"),
        (AD, "visit_cost"),
        (AD, "fixed_cost"),
        (AD, "messages"),
        (step(), "delay_days"),
        (step(), "delay_sd"),
        (step(), "people"),
        (AWARE, "message_cap"),
        (AWARE, "width"),
    ],
)
@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf, -math.inf])
def test_amounts_below_nothing_or_not_finite_are_refused(item, field, value):
    assert refusal(revised(item, **{field: value})).code == "item.range"
    check(revised(item, **{field: 0.0}), MAPPED.items)


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        (AD, "x", FAR * 1.01),
        (AD, "y", math.nan),
        (AD, "emotion", 3),
        (AD, "emotion", -3),
        (AD, "value", math.inf),
        (AD, "group_chance", 1.5),
        (AD, "group_chance", (0.5, -0.1)),
        (AD, "group_k", 0),
        (ANN, "group_size", 0.5),
        (NOTE, "votes", -1),
        (Map(), "margin", 1.5),
        (Map(), "discount_rate", -1.0),
        (AWARE, "order", 10**7),
        (AWARE, "marketing_share", 1.1),
        (step(), "sample", -1),
    ],
)
def test_numbers_out_of_range_are_refused_by_field(item, field, value):
    error = refusal(revised(item, **{field: value}))
    assert error.code in {"item.range", "item.share"}
    assert error.facts["field"] == field


@pytest.mark.parametrize(
    ("item", "field", "low", "high"),
    [
        (AD, "x", -FAR, FAR),
        (AD, "emotion", -2, 2),
        (AD, "group_k", 1, 1000),
        (AD, "group_size", 1, 1000),
        (AD, "group_chance", 0, 1),
        (AD, "value", -1e15, 1e15),
        (ANN, "volume", 0, 1e15),
        (AWARE, "order", -1e6, 1e6),
        (Map(), "margin", -1, 1),
        (Map(), "discount_rate", -0.99, 10),
    ],
)
def test_ranges_include_their_ends_and_nothing_beyond(item, field, low, high):
    check(revised(item, **{field: low}), MAPPED.items)
    check(revised(item, **{field: high}), MAPPED.items)
    for beyond in (math.nextafter(low, -math.inf), math.nextafter(high, math.inf)):
        assert refusal(revised(item, **{field: beyond})).code in {"item.range", "item.share"}


@pytest.mark.parametrize("value", [True, ()])
def test_what_is_no_number_is_refused_where_numbers_belong(value):
    assert refusal(revised(AD, group_chance=value)).code == "item.value"


def test_money_may_be_negative():
    check(revised(AD, value=-12.5), MAPPED.items)


@pytest.mark.parametrize(
    ("item", "field", "value", "code"),
    [
        (AD, "name", "x" * (TEXT_LIMIT + 1), "item.long"),
        (AD, "name", "a\0b", "item.text"),
        (AD, "quote", "\udc80", "item.text"),
        (AWARE, "color", "red", "item.value"),
        (AWARE, "color", "#12345", "item.value"),
        (Map(), "language", "", "item.value"),
        (Map(), "language", "english please", "item.value"),
        (step(), "measured_on", "yesterday", "item.value"),
        (step(), "measured_on", "2026-13-01", "item.value"),
    ],
)
def test_texts_that_cannot_stand_are_refused(item, field, value, code):
    error = refusal(revised(item, **{field: value}))
    assert (error.code, error.facts["field"]) == (code, field)


def test_texts_that_can_stand_pass():
    check(revised(AD, name="x" * TEXT_LIMIT, quote="two\nlines\tand – رحلة 😀"), MAPPED.items)
    check(revised(AWARE, color="#3443C4"), MAPPED.items)
    check(Map(language="zh-Hant-TW"), {})
    check(step(measured_on="2026-11-22"), MAPPED.items)


def test_gather_checks_against_the_complete_set_in_any_order():
    backwards = gather(reversed(list(MAPPED.items.values())))
    assert backwards == MAPPED


def test_gather_refuses_an_id_that_comes_twice_also_across_kinds():
    with pytest.raises(JourneyError) as refused:
        gather([Note(id=ItemId("a")), Persona(id=ItemId("a"))])
    assert (refused.value.code, refused.value.facts) == ("item.exists", {"id": "a"})


def test_gather_takes_two_spellings_of_one_id_for_the_same():
    with pytest.raises(JourneyError, match=r"item\.exists"):
        gather([Note(id=ItemId("é")), Note(id=ItemId("e\u0301"))])


def test_gather_composes_references_with_the_ids_they_lead_to():
    found = gather(
        [
            Stage(id=ItemId("cafe\u0301")),
            Touchpoint(id=ItemId("t"), stage=ItemId("caf\u00e9")),
        ]
    )
    assert found["t"].stage == "café"
    assert "café" in found.items


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ItemId(" a")}, {"id": ItemId("")}, {"id": ItemId("a\0")}, {"id": ItemId("map")},
        {"id": ItemId("x" * 101)}, {"name": "\ud800"},
        {"x": math.nan}, {"y": FAR * 2}, {"x": True}, {"name": "a\0"}, {"note": "x" * (TEXT_LIMIT + 1)},
        {"visit_cost": -1.0}, {"emotion": 3.0}, {"stage": ItemId("none")}, {"color": "red"},
    ],
)  # fmt: skip
def test_gather_finds_what_is_wrong_with_one_of_many_as_it_does_with_one(fields):
    record = Stage if "color" in fields else Touchpoint
    many = [record(id=ItemId(f"t{count}"), name=f"T{count}", x=count) for count in range(40)]
    wrong = record(**{"id": ItemId("w"), **fields})
    with pytest.raises(JourneyError) as alone:
        check(wrong, {})
    with pytest.raises(JourneyError) as among:
        gather([*many[:20], wrong, *many[20:]])
    assert (among.value.code, among.value.facts) == (alone.value.code, alone.value.facts)


@pytest.mark.parametrize(
    "fields", [{"source": "nobody"}, {"source": "s"}, {"target": "p"}, {"target": "gone"}, {"persona": "a"}]
)
def test_gather_finds_one_of_many_steps_that_leads_where_none_may(fields):
    nodes = [Touchpoint(id=ItemId("a")), Persona(id=ItemId("p")), Stage(id=ItemId("s"))]
    ends = {"source": "p", "target": "a"}
    many = [Transition(**{"id": ItemId(f"e{count}"), **ends}) for count in range(40)]
    brings = Transition(id=ItemId("r"), source="a", target="p", flow_kind=FlowKind.REFERRAL)
    assert len(gather([*many, *nodes, brings]).items) == 44
    wrong = Transition(**{"id": ItemId("w"), **ends, **fields})
    with pytest.raises(JourneyError) as alone:
        check(wrong, {item.id: item for item in nodes})
    with pytest.raises(JourneyError) as among:
        gather([*many[:20], wrong, *many[20:], *nodes])
    assert (among.value.code, among.value.facts) == (alone.value.code, alone.value.facts)


def test_gather_composes_the_words_of_one_of_many():
    many = [Note(id=ItemId(f"n{count}"), text=f"N {count}") for count in range(40)]
    found = gather(
        [
            *many,
            Note(id=ItemId("cafe\u0301"), text="e\u0301"),
            Note(id=ItemId("o"), about=ItemId("cafe\u0301")),
        ]
    )
    assert found["café"].text == "é"
    assert found["o"].about == "café"
