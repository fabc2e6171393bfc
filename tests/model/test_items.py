"""The records: kinds, other field values, and one spelling of texts."""

from dataclasses import MISSING, FrozenInstanceError, fields

import pytest

from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    MAP_ID,
    Frame,
    ItemId,
    Map,
    Node,
    Note,
    Outcome,
    Persona,
    Preset,
    Stage,
    Touchpoint,
    Transition,
    kind_of,
    normal,
    revised,
)

FIELDS = {
    "map": "id name language direction period currency margin discount_rate company source_line",
    "stage": "id name x y order purpose goals pains content influencers lead_magnet marketing_share"
    " message_cap color width height collapsed",
    "touchpoint": "id name x y stage channel team outcome value visit_cost fixed_cost messages permission"
    " call_to_action emotion quote action content pain note metric_label metric_value group_size"
    " group_chance group_rule group_k tags pinned",
    "persona": "id name x y volume group_size role quote demographics goals pains gains says thinks does"
    " feels decides_with research_effort confidence_needed preferred_channels preferred_format device"
    " trusts influencers sources",
    "note": "id name x y text tone about votes author",
    "transition": "id source target flow_kind probability people low high evidence evidence_source"
    " measured_on sample delay_days delay_sd persona label bends",
    "frame": "id name x y width height nodes",
    "preset": "id name face frame format size scale theme language folder title paper across switches",
    "goal": "id name figure about aim starts due",
    "milestone": "id goal name aim due",
    "actual": "id figure about value measured_on evidence_source",
    "scenario": "id name note",
    "departure": "id scenario before after",
    "view": "id name face persona stage channel team evidence tags text detail",
    "lane": "id name order",
    "entry": "id lane stage text",
    "term": "id stage parameter marketing sales",
    "tenure": "id stage year marketing_share",
    "claim": "id about field evidence evidence_source measured_on",
    "wording": "id item field language text",
}


def bare(record, item_id):
    """A record of a kind with nothing but what it needs."""
    needed = [spec.name for spec in fields(record) if spec.default is MISSING]
    return record(**dict.fromkeys(needed, ItemId("a")) | {"id": ItemId(item_id)})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_fields_the_file_the_json_and_the_command_line_name(kind):
    assert [spec.name for spec in fields(KINDS[kind])] == FIELDS[kind].split()


def test_the_defaults_are_those_the_interfaces_promise():
    stage, touchpoint = Stage(id=ItemId("s")), Touchpoint(id=ItemId("t"))
    assert (stage.order, stage.marketing_share, stage.message_cap, stage.color) == (0, 1.0, None, None)
    assert (touchpoint.stage, touchpoint.channel, touchpoint.emotion) == (None, "", None)
    assert [touchpoint.team, touchpoint.outcome, touchpoint.permission, touchpoint.call_to_action] == [
        "",
        "ongoing",
        "none",
        "none",
    ]
    assert (touchpoint.group_size, touchpoint.group_chance, touchpoint.group_rule) == (None, 1.0, "all")
    persona = Persona(id=ItemId("p"))
    assert (persona.volume, persona.group_size) == (0.0, 1.0)
    assert (Note(id=ItemId("n")).tone, Note(id=ItemId("n")).votes) == ("butter", 0)
    step = Transition(id=ItemId("e"), source=ItemId("p"), target=ItemId("t"))
    assert (step.flow_kind, step.probability, step.evidence, step.delay_days) == ("flow", None, "guess", 0.0)
    whole = Map()
    assert (whole.id, whole.language, whole.direction, whole.period) == ("map", "en", "auto", "month")
    assert (whole.currency, whole.margin, whole.discount_rate) == ("EUR", 1.0, 0.0)


def test_the_word_for_a_kind_leads_to_its_record_and_back():
    for word, record in KINDS.items():
        assert kind_of(bare(record, "x")) == word


def test_steps_the_map_frames_and_presets_are_no_nodes():
    assert isinstance(Note(id=ItemId("n")), Node)
    assert not isinstance(Map(), Node)
    assert not isinstance(Frame(id=ItemId("f")), Node)
    assert not isinstance(Preset(id=ItemId("p")), Node)
    assert not isinstance(Transition(id=ItemId("e"), source=ItemId("a"), target=ItemId("b")), Node)


def test_every_number_that_nobody_said_is_nothing_but_for_a_few():
    ones = {"margin", "marketing_share", "group_chance"}
    for kind, record in KINDS.items():
        for spec in fields(record):
            if isinstance(spec.default, int | float):
                is_one = spec.name in ones or (kind, spec.name) == ("persona", "group_size")
                usual = {("preset", "scale"): 2.0, ("preset", "across"): 1}.get(
                    (kind, spec.name), float(is_one)
                )
                assert spec.default == usual, (kind, spec.name)


@pytest.mark.parametrize("record", KINDS.values())
def test_a_record_cannot_be_changed_in_place_nor_hold_more_than_its_fields(record):
    item = bare(record, "s")
    with pytest.raises(FrozenInstanceError):
        item.id = ItemId("t")
    assert not hasattr(item, "__dict__")


def test_revised_keeps_id_kind_and_the_other_fields():
    before = Touchpoint(id=ItemId("ad"), name="Ad", x=3.0)
    after = revised(before, name="Banner", outcome=Outcome.LEAD)
    assert after == Touchpoint(id=ItemId("ad"), name="Banner", x=3.0, outcome=Outcome.LEAD)
    assert before.name == "Ad"


@pytest.mark.parametrize("field", ["id", "colour", "probability"])
def test_revised_refuses_the_id_and_fields_of_other_kinds_by_name(field):
    with pytest.raises(JourneyError) as refused:
        revised(Touchpoint(id=ItemId("ad")), **{field: "x"})
    assert refused.value.code == "item.field"
    assert refused.value.facts == {"id": "ad", "kind": "touchpoint", "field": field}


def test_normal_composes_every_text_and_leaves_the_rest():
    loose = Touchpoint(
        id=ItemId("cafe\u0301"), name="Zaz\u0307o\u0301\u0142c\u0301", outcome=Outcome.SALE, x=1.5
    )
    composed = normal(loose)
    assert (composed.id, composed.name) == ("café", "Zażółć")
    assert (composed.outcome, composed.x) == (Outcome.SALE, 1.5)
    assert type(composed.outcome) is Outcome


def test_normal_answers_the_very_same_record_where_nothing_is_to_do():
    clean = Note(id=ItemId("n"), text="Zażółć gęślą jaźń – رحلة")
    assert normal(clean) is clean


def test_the_map_has_one_reserved_id():
    assert Map().id == MAP_ID == "map"
