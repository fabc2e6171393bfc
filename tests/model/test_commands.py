"""Commands: requests that answer with a change, or say why not."""

import pytest

from journeymap.model.commands import (
    COMMANDS,
    Add,
    Connect,
    Duplicate,
    Move,
    Paste,
    Remove,
    SetMap,
    Together,
    Update,
    new_id,
    persona_id,
)
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Evidence,
    FlowKind,
    ItemId,
    Map,
    Note,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, journey_of
from tests.draw import journey


def after(command, before):
    return before.apply(command.change(before))


def refusal(command, before):
    with pytest.raises(JourneyError) as refused:
        command.change(before)
    return refused.value


def ids(*names):
    return frozenset(ItemId(name) for name in names)


SHOP = journey("ann>ad@aware, ad>site@aware .5, site>buy! .2, site>ad .3")


def test_every_command_has_its_word():
    words = {"add", "connect", "move", "update", "remove", "duplicate", "paste", "setmap"}
    assert set(COMMANDS) == words
    assert COMMANDS["setmap"] is SetMap


def test_new_ids_differ():
    assert len({new_id() for _ in range(100)}) == 100


def test_add_puts_a_record_on_the_map_in_composed_spelling():
    added = after(Add(Note(id=ItemId("n"), text="cafe\u0301")), SHOP)
    assert added["n"] == Note(id=ItemId("n"), text="café")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Note(id=ItemId("ad")), "item.exists"),
        (Persona(id=ItemId("site>ad")), "item.exists"),
        (Touchpoint(id=ItemId("t"), stage=ItemId("nowhere")), "touchpoint.stage"),
        (Persona(id=ItemId("p"), volume=-1.0), "item.range"),
        (Note(id=ItemId("")), "item.id"),
    ],
)
def test_add_refuses_what_may_not_stand_there(item, code):
    assert refusal(Add(item), SHOP).code == code


def test_connect_draws_a_step():
    step = Connect(ItemId("ad"), ItemId("buy"), 0.4, id=ItemId("e"))
    assert after(step, SHOP)["e"] == Transition(
        id=ItemId("e"), source=ItemId("ad"), target=ItemId("buy"), probability=0.4
    )
    assert step.change(SHOP).name == "connect"


def test_connect_takes_other_fields_along():
    fields = {"flow_kind": FlowKind.REFERRAL, "people": 0.44, "evidence": Evidence.EXPERT}
    step = after(Connect(ItemId("buy"), ItemId("ann"), id=ItemId("e"), fields=fields), SHOP)["e"]
    assert isinstance(step, Transition)
    assert (step.flow_kind, step.people, step.evidence) == ("referral", 0.44, "expert")


def test_parallel_steps_and_self_loops_may_be_drawn():
    twice = after(Connect(ItemId("ad"), ItemId("site")), SHOP)
    looped = after(Connect(ItemId("site"), ItemId("site")), twice)
    assert len(list(looped.of(Transition))) == len(list(SHOP.of(Transition))) + 2


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (Connect(ItemId("ad"), ItemId("nowhere")), "transition.unknown"),
        (Connect(ItemId("ad"), ItemId("ann")), "transition.target"),
        (Connect(ItemId("aware"), ItemId("ad")), "transition.source"),
        (Connect(ItemId("ad"), ItemId("site"), 1.2), "item.share"),
        (Connect(ItemId("ad"), ItemId("site"), id=ItemId("ad>site")), "item.exists"),
        (Connect(ItemId("ad"), ItemId("site"), fields={"colour": "red"}), "item.field"),
    ],
)
def test_connect_refuses_what_is_no_step(command, code):
    assert refusal(command, SHOP).code == code


def test_move_changes_places_and_nothing_else():
    moved = after(Move({ItemId("ad"): (10, 20.5), ItemId("aware"): (-4, 0)}), SHOP)
    assert (moved["ad"].x, moved["ad"].y, moved["ad"].stage) == (10.0, 20.5, "aware")
    assert (moved["aware"].x, moved["aware"].y) == (-4.0, 0.0)
    assert moved["site"] == SHOP["site"]


def test_move_may_change_the_stage_on_the_way():
    moved = after(Move({ItemId("ad"): (0, 9)}, stages={ItemId("ad"): None}), SHOP)
    assert moved["ad"].stage is None


def test_moving_to_the_same_place_is_no_change():
    assert not Move({ItemId("ad"): (0, 0)}).change(SHOP)


def test_arranging_is_a_move_under_another_name():
    assert Move({ItemId("ad"): (1, 1)}, name="arrange").change(SHOP).name == "arrange"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (Move({ItemId("nothing"): (0, 0)}), "item.missing"),
        (Move({ItemId("site>ad"): (0, 0)}), "move.place"),
        (Move({ItemId("ad"): (float("nan"), 0)}), "item.range"),
        (Move({ItemId("ad"): (0, 1e9)}), "item.range"),
        (Move({ItemId("ad"): (0, 0)}, stages={ItemId("ad"): ItemId("buy")}), "touchpoint.stage"),
    ],
)
def test_move_refuses_what_has_no_place(command, code):
    assert refusal(command, SHOP).code == code


def test_the_map_itself_cannot_be_moved():
    assert refusal(Move({ItemId("map"): (0, 0)}), journey_of([Map()])).code == "move.place"


def test_update_gives_fields_other_values():
    updated = after(Update(ItemId("site"), {"name": "Shop", "outcome": Outcome.LEAD}), SHOP)["site"]
    assert isinstance(updated, Touchpoint)
    assert (updated.name, updated.outcome, updated.stage) == ("Shop", "lead", "aware")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (Update(ItemId("nothing"), {"name": "x"}), "item.missing"),
        (Update(ItemId("ad"), {"id": "x"}), "item.field"),
        (Update(ItemId("ad"), {"probability": 0.5}), "item.field"),
        (Update(ItemId("ad>site"), {"probability": 2.0}), "item.share"),
        (Update(ItemId("ad>site"), {"target": ItemId("aware")}), "transition.target"),
    ],
)
def test_update_refuses_what_may_not_be(command, code):
    assert refusal(command, SHOP).code == code


def test_remove_takes_the_dangling_steps_along():
    left = after(Remove(ids("site")), SHOP)
    assert set(left.items) == {"aware", "ann", "ad", "buy", "ann>ad"}


def test_removing_a_stage_leaves_its_touchpoints_without_one():
    left = after(Remove(ids("aware")), SHOP)
    assert "aware" not in left.items
    assert left["ad"].stage is None
    assert left["site"].stage is None


def test_removing_a_card_leaves_its_notes():
    noted = after(Add(Note(id=ItemId("n"), about=ItemId("ad"))), SHOP)
    assert after(Remove(ids("ad")), noted)["n"].about is None


def test_removing_a_persona_takes_the_steps_made_for_it_along():
    fields = {"persona": ItemId("ann")}
    limited = after(Connect(ItemId("ad"), ItemId("buy"), id=ItemId("e"), fields=fields), SHOP)
    assert "e" not in after(Remove(ids("ann")), limited).items


def test_removing_everything_leaves_nothing_and_can_be_taken_back():
    change = Remove(frozenset(SHOP.items)).change(SHOP)
    assert SHOP.apply(change) == Journey()
    assert Journey().apply(change.inverse()) == SHOP


@pytest.mark.parametrize("command", [Remove, Duplicate])
def test_the_map_and_unknown_records_can_neither_be_removed_nor_duplicated(command):
    named = after(SetMap({"name": "Shop"}), SHOP)
    assert refusal(command(ids("map", "ad")), named).code == "map.fixed"
    assert refusal(command(ids("ad", "nothing")), named).code == "item.missing"


def test_duplicate_copies_cards_with_the_steps_between_them():
    command = Duplicate(ids("ad", "site"), seed=ItemId("copy"))
    doubled = after(command, SHOP)
    added = [doubled[item_id] for item_id in command.change(SHOP).ids]
    cards = {card.name: card for card in added if isinstance(card, Touchpoint)}
    steps = [(step.source, step.target, step.probability) for step in added if isinstance(step, Transition)]
    assert set(cards) == {"Ad", "Site"}
    assert (cards["Ad"].x, cards["Ad"].y, cards["Ad"].stage) == (24.0, 24.0, "aware")
    assert sorted(steps) == sorted(
        [(cards["Ad"].id, cards["Site"].id, 0.5), (cards["Site"].id, cards["Ad"].id, 0.3)]
    )


def test_new_personas_sort_behind_those_there_are_however_many_come():
    before = journey_of([Persona(id=ItemId("dana"), name="Dana"), Persona(id=ItemId("zoe"), name="Zoe")])
    names = ["Dana", "Zoe"]
    for count in range(30):
        before = after(Add(Persona(id=persona_id(before), name=f"P{count}")), before)
        names.append(f"P{count}")
    assert [each.name for _, each in sorted(before.items.items())] == names
    assert max(map(len, before.items)) < 30


def test_many_copied_personas_keep_their_order():
    before = journey_of([Persona(id=ItemId(f"p{count:02}"), name=f"P{count}") for count in range(12)])
    doubled = after(Duplicate(ids(*before.items), seed=ItemId("0c")), before)
    names = [f"P{count}" for count in range(12)]
    assert [each.name for _, each in sorted(doubled.items.items())] == names + names


def test_copies_of_personas_sort_behind_the_others_so_that_those_keep_their_places():
    before = journey_of([Persona(id=ItemId("dana"), name="Dana"), Persona(id=ItemId("marek"), name="Marek")])
    for command in (
        Duplicate(ids("dana"), seed=ItemId("0c")),
        Paste((before[ItemId("dana")],), seed=ItemId("0c")),
    ):
        assert [each.name for _, each in sorted(after(command, before).items.items())] == [
            "Dana",
            "Marek",
            "Dana",
        ]


def test_duplicating_a_step_makes_its_parallel():
    doubled = after(Duplicate(ids("ad>site"), seed=ItemId("copy")), SHOP)
    twins = [(step.source, step.target) for step in doubled.outgoing["ad"]]
    assert twins == [("ad", "site")] * 2


def test_duplicating_a_stage_with_its_cards_leads_the_copies_to_the_new_stage():
    command = Duplicate(ids("aware", "ad"), seed=ItemId("copy"))
    added = [edit.after for edit in command.change(SHOP).edits]
    stage = next(item for item in added if isinstance(item, Stage))
    card = next(item for item in added if isinstance(item, Touchpoint))
    assert stage.id != "aware"
    assert card.stage == stage.id


def test_the_same_duplicate_twice_is_refused_for_its_ids():
    command = Duplicate(ids("ad"), seed=ItemId("copy"))
    assert refusal(command, after(command, SHOP)).code == "item.exists"


def test_paste_puts_copies_of_records_from_elsewhere_on_the_map():
    pasted = after(Paste(tuple(SHOP.items.values()), seed=ItemId("new")), Journey())
    assert len(pasted.items) == len(SHOP.items)
    assert {each.name for each in pasted.of(Touchpoint)} == {"Ad", "Site", "Buy"}
    assert not set(pasted.items) & set(SHOP.items)


def test_pasted_cards_stand_a_little_beside_where_they_were():
    pasted = after(Paste((Note(id=ItemId("n"), x=10.0, y=-5.0),)), Journey())
    assert [(each.x, each.y) for each in pasted.of(Note)] == [(34, 19)]
    exactly = after(Paste((Note(id=ItemId("n")),), offset=(0.0, 7.5)), Journey())
    assert [(each.x, each.y) for each in exactly.of(Note)] == [(0, 7.5)]


def test_paste_leaves_steps_behind_that_lack_an_end_and_the_map():
    items = (SHOP["ad"], SHOP["ad>site"], Map(name="Other"))
    pasted = after(Paste(items, seed=ItemId("new")), Journey())
    assert [each.name for each in pasted.items.values()] == ["Ad"]


def test_a_pasted_card_keeps_its_stage_only_where_the_map_has_it():
    assert next(iter(after(Paste((SHOP["ad"],)), Journey()).of(Touchpoint))).stage is None
    again = Paste((SHOP["ad"],), seed=ItemId("new")).change(SHOP)
    assert [edit.after.stage for edit in again.edits] == ["aware"]


def test_paste_does_not_take_a_card_for_a_stage_that_has_the_same_id_elsewhere():
    other = journey_of([Touchpoint(id=ItemId("aware"))])
    pasted = after(Paste((SHOP["ad"],), seed=ItemId("new")), other)
    assert {each.stage for each in pasted.of(Touchpoint)} == {None}


def test_paste_survives_steps_that_start_at_the_map_or_at_a_step():
    wild = (
        Map(),
        Touchpoint(id=ItemId("t")),
        Transition(id=ItemId("a"), source=ItemId("map"), target=ItemId("t")),
        Transition(id=ItemId("b"), source=ItemId("a"), target=ItemId("t")),
    )
    pasted = after(Paste(wild, seed=ItemId("new")), Journey())
    assert len(pasted.items) == 1


def test_setmap_makes_the_maps_record_then_changes_it():
    named = after(SetMap({"name": "Shop"}), SHOP)
    assert named.items["map"] == Map(name="Shop")
    assert after(SetMap({"currency": "PLN"}), named).map == Map(name="Shop", currency="PLN")


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"volume": 5}, "item.field"), ({"margin": 2.0}, "item.range"), ({"language": "??"}, "item.value")],
)
def test_setmap_refuses_what_may_not_be(fields, code):
    assert refusal(SetMap(fields), SHOP).code == code


def test_together_is_one_step_in_which_each_sees_what_the_one_before_did():
    command = Together(
        "tab",
        (Add(Touchpoint(id=ItemId("new"))), Connect(ItemId("buy"), ItemId("new"), id=ItemId("e"))),
    )
    change = command.change(SHOP)
    assert (change.name, change.ids) == ("tab", {"new", "e"})


def test_other_values_of_many_records_are_asked_of_one_journey(monkeypatch):
    """One for each would copy the whole map for each."""
    asked = []
    apply = Journey.apply
    monkeypatch.setattr(Journey, "apply", lambda *given: asked.append(given) or apply(*given))
    values = [Update(each.id, {"x": 7.0}) for each in SHOP.of(Touchpoint)]
    change = Together("update", (*values, Add(Note(id=ItemId("n"))))).change(SHOP)
    assert len(change.edits) == len(values) + 1 > 2
    assert len(asked) == 1


def test_together_is_refused_as_a_whole():
    command = Together("tab", (Add(Note(id=ItemId("n"))), Update(ItemId("nothing"), {"name": "x"})))
    assert refusal(command, SHOP).code == "item.missing"


@pytest.mark.parametrize(
    ("field", "value"), [("x", "far"), ("name", 5), ("outcome", "won"), ("emotion", 1.5), ("value", True)]
)
def test_update_refuses_a_value_of_another_type(field, value):
    before = journey("ann>ad")
    with pytest.raises(JourneyError) as refused:
        Update(ItemId("ad"), {field: value}).change(before)
    assert refused.value.code == "item.value"
    assert refused.value.facts["field"] == field


def test_update_of_the_map_works_before_the_map_has_a_record():
    change = Update(ItemId("map"), {"name": "Shop"}).change(Journey())
    assert Journey().apply(change).map == Map(name="Shop")
