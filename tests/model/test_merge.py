"""Two copies become one: what does not conflict is kept, what does is for somebody to choose."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model.change import Change
from journeymap.model.commands import Add, Command, Connect, Move, Remove, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Claim,
    Departure,
    FlowKind,
    Goal,
    ItemId,
    Map,
    Milestone,
    Note,
    Persona,
    Scenario,
    Stage,
    Touchpoint,
    Transition,
    Wording,
)
from journeymap.model.journey import Journey, difference
from journeymap.model.merge import Conflict, Merge, Side, merge
from journeymap.model.rules import gather
from journeymap.words import LANGUAGES, say
from tests.draw import journey
from tests.model.test_laws import changes, steps

BASE = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3, shop@later")


def after(*commands: Command, base: Journey = BASE) -> Journey:
    for command in commands:
        base = base.apply(command.change(base))
    return base


def update(item: str, **fields: Any) -> Update:
    return Update(ItemId(item), fields)


def remove(*ids: str) -> Remove:
    return Remove(frozenset(map(ItemId, ids)))


def both_ways(a: Journey, b: Journey, choices: dict[Any, Side] | None = None, base: Journey = BASE) -> Merge:
    """The merge, after a look that it is the same from the other side."""
    found = merge(base, a, b, choices or {})
    turned = merge(base, b, a, {key: side.other for key, side in (choices or {}).items()})
    assert [mirrored(each) for each in turned.conflicts] == list(found.conflicts)
    assert turned.journey == found.journey
    return found


def mirrored(conflict: Conflict) -> Conflict:
    choice = conflict.choice.other if conflict.choice else None
    return Conflict(conflict.id, conflict.field, conflict.base, conflict.b, conflict.a, choice)


def keys(found: Merge) -> list[tuple[str, str | None]]:
    return [each.key for each in found.conflicts]


def test_what_only_one_copy_changed_is_taken():
    a = after(update("ad", name="Ads"), Add(Note(id=ItemId("n"), text="Why?")), remove("site>ad"))
    b = after(update("ad", channel="paid_social"), update("site", value=3), SetMap({"name": "Shop"}))
    found = both_ways(a, b)
    assert keys(found) == []
    assert (found.journey["ad"].name, found.journey["ad"].channel) == ("Ads", "paid_social")
    assert found.journey["site"].value == 3
    assert found.journey.map.name == "Shop"
    assert "n" in found.journey.items
    assert "site>ad" not in found.journey.items
    assert a.apply(found.change(a)) == found.journey


def test_what_both_changed_alike_is_no_conflict():
    a = after(update("ad", name="Ads"), remove("site>ad"))
    found = both_ways(a, after(update("ad", name="Ads"), remove("site>ad")))
    assert keys(found) == []
    assert found.journey == a


def test_a_field_that_both_changed_is_chosen():
    a, b = after(update("ad>site", probability=0.6)), after(update("ad>site", probability=0.4))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict == Conflict(ItemId("ad>site"), "probability", 0.5, 0.6, 0.4)
    for side, value in ((Side.A, 0.6), (Side.B, 0.4)):
        chosen = both_ways(a, b, {conflict.key: side})
        assert chosen.open == ()
        assert chosen.journey["ad>site"].probability == value
        assert merge(BASE, a, b, prefer=side).journey == chosen.journey


def test_what_is_open_cannot_be_carried_out():
    a, b = after(update("ad", name="A")), after(update("ad", name="B"))
    with pytest.raises(JourneyError) as caught:
        merge(BASE, a, b).change(a)
    assert caught.value.code == "merge.open"
    assert all(say("error.merge.open", language, **caught.value.facts) for language in LANGUAGES)


def test_a_place_is_one_thing():
    ad = ItemId("ad")
    a, b = after(Move({ad: (100, 0)})), after(Move({ad: (0, 100)}))
    (conflict,) = both_ways(a, b).conflicts
    assert (conflict.field, conflict.a, conflict.b) == ("place", (100, 0), (0, 100))
    there = both_ways(a, b, {conflict.key: Side.B}).journey["ad"]
    assert (there.x, there.y) == (0, 100)


def test_the_map_itself_is_merged_by_fields_too():
    a, b = after(SetMap({"name": "Shop", "currency": "PLN"})), after(SetMap({"language": "pl"}))
    assert both_ways(a, b).journey.map == Map(name="Shop", currency="PLN", language="pl")
    c = after(SetMap({"name": "Store"}))
    assert keys(both_ways(a, c)) == [("map", "name")]


def test_a_card_removed_here_and_changed_there_is_kept_or_not():
    a, b = after(remove("site")), after(update("site", name="Web shop"))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict == Conflict(ItemId("site"), None, BASE["site"], None, b["site"])
    assert both_ways(a, b, {conflict.key: Side.A}).journey == a
    kept = both_ways(a, b, {conflict.key: Side.B}).journey
    assert kept == b  # its steps came back with it


def test_a_new_step_to_a_card_that_was_removed_makes_the_card_the_question():
    a, b = after(remove("site")), after(Connect(ItemId("ann"), ItemId("site"), 0.1, ItemId("new")))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict == Conflict(ItemId("site"), None, BASE["site"], None, BASE["site"])
    assert both_ways(a, b, {conflict.key: Side.A}).journey == a
    assert both_ways(a, b, {conflict.key: Side.B}).journey == b


def test_a_rate_on_a_step_that_went_with_its_card_makes_the_card_the_question():
    a, b = after(remove("site")), after(update("site>buy", probability=0.9))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict.key == ("site", None)
    assert both_ways(a, b, {conflict.key: Side.A}).journey == a
    assert both_ways(a, b, {conflict.key: Side.B}).journey == b


def test_a_step_removed_here_and_changed_there_is_the_question_itself():
    a, b = after(remove("site>buy")), after(update("site>buy", probability=0.9))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict.key == ("site>buy", None)
    assert both_ways(a, b, {conflict.key: Side.A}).journey == a
    assert both_ways(a, b, {conflict.key: Side.B}).journey == b


def test_a_step_led_away_from_a_card_does_not_need_it():
    a, b = after(update("site>ad", target="shop"), remove("ad")), after(update("site>ad", probability=0.7))
    found = both_ways(a, b)
    assert keys(found) == []
    assert (found.journey["site>ad"].target, found.journey["site>ad"].probability) == ("shop", 0.7)
    assert "ad" not in found.journey.items


def test_a_card_put_in_a_stage_that_was_removed_makes_the_stage_the_question():
    a = after(remove("later"))
    b = after(Add(Touchpoint(id=ItemId("mail"), name="Mail", stage=ItemId("later"))))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict.key == ("later", None)
    gone = both_ways(a, b, {conflict.key: Side.A}).journey
    assert "later" not in gone.items
    assert (gone["mail"].stage, gone["shop"].stage) == (None, None)
    assert both_ways(a, b, {conflict.key: Side.B}).journey == b


def test_a_card_of_a_removed_stage_may_be_changed_otherwise():
    found = both_ways(after(remove("later")), after(update("shop", name="Corner shop")))
    assert keys(found) == []
    assert found.journey["shop"] == Touchpoint(id=ItemId("shop"), name="Corner shop")


def test_a_note_about_a_card_that_was_removed_makes_the_card_the_question():
    a = after(remove("shop"))
    b = after(Add(Note(id=ItemId("n"), text="Open on Sundays", about=ItemId("shop"))))
    assert keys(both_ways(a, b)) == [("shop", None)]
    assert both_ways(a, b, {(ItemId("shop"), None): Side.A}).journey["n"].about is None


def test_a_persona_that_a_step_is_limited_to_holds_it():
    a = after(remove("ann"))
    b = after(update("ad>site", persona="ann"))
    assert keys(both_ways(a, b)) == [("ann", None)]
    assert both_ways(a, b, {(ItemId("ann"), None): Side.A}).journey == after(remove("ad>site"), base=a)
    assert both_ways(a, b, {(ItemId("ann"), None): Side.B}).journey == b


def test_both_may_make_the_same_step_of_their_own():
    one = Connect(ItemId("ad"), ItemId("shop"), 0.1, ItemId("x"))
    a = after(one, update("x", label="Sundays"))
    b = after(one, update("x", delay_days=2))
    found = both_ways(a, b)
    assert keys(found) == []
    assert (found.journey["x"].label, found.journey["x"].delay_days) == ("Sundays", 2)
    c = after(Connect(ItemId("ad"), ItemId("buy"), 0.1, ItemId("x")))
    assert keys(both_ways(a, c)) == [("x", "target")]


def test_one_id_for_two_kinds_is_a_question():
    a = after(
        Add(Touchpoint(id=ItemId("x"), name="X")), Connect(ItemId("ad"), ItemId("x"), 0.1, ItemId("to x"))
    )
    b = after(Add(Stage(id=ItemId("x"), name="X")), update("shop", stage="x"))
    (conflict,) = both_ways(a, b).conflicts
    assert conflict.key == ("x", None)
    assert both_ways(a, b, {conflict.key: Side.A}).journey["to x"].target == "x"
    chosen = both_ways(a, b, {conflict.key: Side.B}).journey
    assert (chosen["shop"].stage, "to x" in chosen.items) == ("x", False)


def test_a_kind_that_changed_under_a_new_step_is_a_question():
    a = after(remove("shop"), Add(Note(id=ItemId("shop"), text="Closed")))
    b = after(Connect(ItemId("ad"), ItemId("shop"), 0.1, ItemId("to shop")))
    assert keys(both_ways(a, b)) == [("shop", None)]
    assert both_ways(a, b, {(ItemId("shop"), None): Side.A}).journey == a
    assert both_ways(a, b, {(ItemId("shop"), None): Side.B}).journey == b


def test_what_both_changed_into_something_impossible_is_a_question():
    referral = Transition(
        id=ItemId("r"), source=ItemId("buy"), target=ItemId("shop"), flow_kind=FlowKind.REFERRAL, people=0.1
    )
    base = gather([*BASE.items.values(), referral])
    a = after(update("r", target="ann"), base=base)
    b = after(update("r", flow_kind="flow"), base=base)
    (conflict,) = both_ways(a, b, base=base).conflicts
    assert conflict.key == ("r", None)
    assert both_ways(a, b, {conflict.key: Side.A}, base=base).journey == a
    assert both_ways(a, b, {conflict.key: Side.B}, base=base).journey == b


def test_everything_at_once_is_still_a_map():
    a = after(remove("site"), remove("later"), update("ad", name="A"), Move({ItemId("ad"): (5, 5)}))
    b = after(
        update("site>buy", probability=0.9),
        Add(Touchpoint(id=ItemId("mail"), stage=ItemId("later"))),
        Connect(ItemId("site"), ItemId("mail"), 0.1, ItemId("m")),
        update("ad", name="B"),
        Move({ItemId("ad"): (7, 7)}),
    )
    found = both_ways(a, b)
    assert keys(found) == [("ad", "name"), ("ad", "place"), ("later", None), ("site", None)]
    for one in Side:
        for two in Side:
            choices = dict.fromkeys(keys(found)[:3], one) | {(ItemId("site"), None): two}
            assert both_ways(a, b, choices).open == ()


# laws

quiet = settings(deadline=None, max_examples=25)
LAWS = journey("a>b, b>c .5, c>d! .2, c>b .3, e@7")


def played(start: Journey, done: list[Change]) -> Journey:
    for change in done:
        start = start.apply(change)
    return start


copies = st.builds(lambda found: played(LAWS, changes(found, LAWS)), steps)
sides = st.sampled_from(Side)


def same(one: Journey, other: Journey) -> bool:
    return one == other


@quiet
@given(copies, copies)
def test_a_merge_is_the_same_from_either_side(a, b):
    found, turned = merge(LAWS, a, b), merge(LAWS, b, a)
    assert [mirrored(each) for each in turned.conflicts] == list(found.conflicts)
    assert found.journey == turned.journey
    for side in Side:
        assert merge(LAWS, a, b, prefer=side).journey == merge(LAWS, b, a, prefer=side.other).journey


@quiet
@given(copies, copies, st.data())
def test_whatever_is_chosen_a_journey_that_the_rules_allow_comes_of_it(a, b, data):
    choices: dict[Any, Side] = {}
    for _ in range(30):
        found = merge(LAWS, a, b, choices)
        assert gather(found.journey.items.values()) == found.journey
        if not found.open:
            break
        choices[data.draw(st.sampled_from(found.open)).key] = data.draw(sides)
    assert found.open == ()
    assert a.apply(found.change(a)) == found.journey


@quiet
@given(copies)
def test_a_copy_merged_with_itself_or_with_the_ancestor_is_itself(a):
    for found in (merge(LAWS, a, a), merge(LAWS, a, LAWS), merge(LAWS, LAWS, a)):
        assert (found.journey, found.conflicts) == (a, ())


@quiet
@given(copies, copies)
def test_nothing_that_only_one_copy_did_is_lost(a, b):
    found = merge(LAWS, a, b)
    contested = {each.id for each in found.conflicts}
    settled = not any(each.field is None for each in found.conflicts)
    mine, theirs = ({edit.id: edit for edit in difference(LAWS, each).edits} for each in (a, b))
    for edits, others in ((mine, theirs), (theirs, mine)):
        for item_id, edit in edits.items():
            if item_id not in others and item_id not in contested and settled:
                assert found.journey.items.get(item_id) == edit.after


@quiet
@given(copies, copies)
def test_edits_of_different_fields_are_all_there(a, b):
    found = merge(LAWS, a, b)
    decided = {each.key for each in found.conflicts}
    if any(field is None for _, field in decided):
        return
    for item_id, item in found.journey.items.items():
        old, mine, theirs = (each.items.get(item_id) for each in (LAWS, a, b))
        if None in (old, mine, theirs) or len({type(each) for each in (old, mine, theirs, item)}) > 1:
            continue
        for name in item.__dataclass_fields__:
            was, one, two = (getattr(each, name) for each in (old, mine, theirs))
            unit = "place" if name in ("x", "y") else name
            if (item_id, unit) not in decided:
                place_of = (
                    [(each.x, each.y) for each in (old, mine, theirs)] if unit == "place" else [was, one, two]
                )
                expected = one if place_of[1] != place_of[0] else two
                assert getattr(item, name) == expected


def test_a_merge_of_three_kinds_of_persona_changes_needs_no_choice():
    a, b = after(update("ann", volume=5)), after(update("ann", role="Buyer"))
    found = both_ways(a, b).journey["ann"]
    assert isinstance(found, Persona)
    assert (found.volume, found.role) == (5, "Buyer")


@pytest.mark.parametrize("winner", [None, *Side])
@pytest.mark.parametrize(
    ("record", "other"),
    [
        ("ad", update("ad", name="Ads")),
        ("goal", Add(Milestone(id=ItemId("second"), goal=ItemId("goal")))),
        ("plan", Add(Departure(id=ItemId("second"), scenario=ItemId("plan")))),
        ("plan", update("departure", after="{}")),
    ],
)
def test_what_leans_on_a_record_that_is_kept_against_the_other_copy_comes_back_with_it(record, other, winner):
    ad, goal, plan = ItemId("ad"), ItemId("goal"), ItemId("plan")
    leaning = [
        Goal(id=goal, about=ad),
        Milestone(id=ItemId("milestone"), goal=goal),
        Claim(id=ItemId("claim"), about=ad, field="name"),
        Wording(id=ItemId("wording"), item=ad, field="name", language="pl", text="Reklama"),
        Scenario(id=plan),
        Departure(id=ItemId("departure"), scenario=plan),
    ]
    base = after(*map(Add, leaning))
    without, with_it = after(remove(record), base=base), after(other, base=base)
    found = both_ways(without, with_it, {(ItemId(record), None): winner} if winner else {}, base)
    assert (ItemId(record), None) in keys(found)
    assert found.journey.items.keys() == (without if winner is Side.A else with_it).items.keys()
