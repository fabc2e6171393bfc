"""Scenarios: what is done in one is what it would be on the map, and the map stays as it is."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.model.commands import Add, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Aside,
    Claim,
    Departure,
    Frame,
    Goal,
    ItemId,
    Lane,
    Milestone,
    Scenario,
    Stage,
    Touchpoint,
    Wording,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import check_change, gather
from journeymap.model.scenarios import (
    Adopt,
    Branch,
    Discard,
    In,
    Restart,
    departures,
    scenario_of,
    scenarios,
    seen_in,
)
from tests.draw import journey
from tests.model.test_laws import START, commands

TO_BE = ItemId("to be")
quiet = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def begun(base: Journey) -> Journey:
    return base.apply(Branch(Scenario(id=TO_BE, name="To be")).change(base))


def done(base: Journey, command) -> Journey:
    change = command.change(base)
    after = base.apply(change)
    check_change(change, after)
    return after


def own(base: Journey) -> dict:
    """The map without its scenarios."""
    return {i: item for i, item in base.items.items() if not isinstance(item, Scenario | Departure)}


@quiet
@given(st.lists(commands, max_size=10))
def test_what_is_done_in_a_scenario_is_what_it_would_be_on_the_map(several):
    direct, base = START, begun(START)
    for command in several:
        try:
            direct = direct.apply(command.change(direct))
        except JourneyError:
            continue
        base = done(base, In(TO_BE, command))
    seen = seen_in(base, TO_BE)
    assert seen.journey.items == direct.items
    assert seen.lost == ()
    assert own(base) == START.items
    assert own(done(base, Adopt(TO_BE))) == direct.items
    assert done(base, Restart(TO_BE)).items == begun(START).items
    other = done(base, Branch(Scenario(id=ItemId("copy")), TO_BE))
    assert seen_in(other, ItemId("copy")).journey.items == direct.items


@quiet
@given(st.lists(commands, max_size=6), st.lists(commands, max_size=6))
def test_whatever_becomes_of_the_map_a_scenario_is_a_map(there, here):
    base = begun(START)
    for command in there:
        try:
            base = done(base, In(TO_BE, command))
        except JourneyError:
            continue
    for command in here:
        try:
            base = done(base, command)
        except JourneyError:
            continue
    seen = seen_in(base, TO_BE).journey
    assert gather(seen.items.values()).items == seen.items
    assert not any(isinstance(item, Scenario | Departure) for item in seen.items.values())
    if not here:
        assert seen_in(base, TO_BE).lost == ()


def test_what_is_changed_back_is_no_departure():
    base = begun(journey("ann>ad, ad>buy! .5"))
    base = done(base, In(TO_BE, Update(ItemId("ad"), {"name": "Other"})))
    assert len(departures(base, TO_BE)) == 1
    base = done(base, In(TO_BE, Update(ItemId("ad"), {"name": ""})))
    assert departures(base, TO_BE) == {} or seen_in(base, TO_BE).journey["ad"].name == ""


def test_what_the_map_changes_meanwhile_comes_along():
    base = begun(journey("ann>ad, ad>buy! .5"))
    base = done(base, In(TO_BE, Update(ItemId("ad>buy"), {"probability": 0.8})))
    base = done(base, Update(ItemId("ad>buy"), {"label": "Now"}))
    seen = seen_in(base, TO_BE).journey["ad>buy"]
    assert (seen.probability, seen.label) == (0.8, "Now")
    assert base["ad>buy"].probability == 0.5


def test_what_has_no_place_any_more_is_told():
    base = begun(journey("ann>ad, ad>buy! .5"))
    base = done(base, In(TO_BE, Update(ItemId("ad>buy"), {"probability": 0.8})))
    base = done(base, Remove(frozenset({ItemId("ad")})))
    seen = seen_in(base, TO_BE)
    assert len(seen.lost) == 1
    assert "ad" not in seen.journey.items


def test_a_stage_and_its_cards_made_in_a_scenario_are_there_in_any_order():
    base = begun(journey("ann>ad"))
    base = done(base, In(TO_BE, Add(Stage(id=ItemId("z")))))
    base = done(base, In(TO_BE, Add(Touchpoint(id=ItemId("a"), stage=ItemId("z")))))
    assert seen_in(base, TO_BE).journey["a"].stage == "z"
    base = done(base, In(TO_BE, Remove(frozenset({ItemId("z")}))))
    assert seen_in(base, TO_BE).journey["a"].stage is None


def test_what_stands_beside_the_map_is_the_same_in_all_scenarios():
    base = done(begun(START), In(TO_BE, Add(Lane(id=ItemId("own")))))
    assert isinstance(base["own"], Aside)
    assert "own" in seen_in(base, TO_BE).journey.items


@pytest.mark.parametrize("end", [Discard, Restart])
def test_frames_of_what_a_scenario_alone_has_end_with_that(end):
    base = begun(START)
    card, frame = Touchpoint(id=ItemId("own")), Frame(id=ItemId("f"), name="Own", nodes="own")
    both = Frame(id=ItemId("both"), name="Both", nodes=f"own\n{next(START.of(Touchpoint)).id}")
    for item in (card, frame, both):
        base = done(base, In(TO_BE, Add(item)))
    other = done(base, Branch(Scenario(id=ItemId("copy")), TO_BE))
    assert {"f", "both"} <= done(other, end(TO_BE)).items.keys(), "another scenario has it too"
    after = done(base, end(TO_BE))
    assert own(after) == {**own(START), "both": both}
    assert after.apply(end(TO_BE).change(base).inverse()).items == base.items


def test_what_leans_on_a_card_of_one_scenario_is_of_that_scenario_and_the_map_can_be_opened():
    own_card, goal = Touchpoint(id=ItemId("own")), ItemId("goal")
    leaning = [
        Goal(id=goal, about=own_card.id),
        Milestone(id=ItemId("milestone"), goal=goal),
        Claim(id=ItemId("claim"), about=own_card.id, field="name"),
        Wording(id=ItemId("wording"), item=own_card.id, field="name", language="pl", text="Karta"),
    ]
    base = begun(START)
    for item in (own_card, *leaning):
        base = done(base, In(TO_BE, Add(item)))
    assert gather(base.items.values()).items == base.items
    assert own(base) == START.items
    assert all(seen_in(base, TO_BE).journey[each.id] == each for each in leaning)
    assert all(done(base, Adopt(TO_BE))[each.id] == each for each in leaning)
    assert own(done(base, Discard(TO_BE))) == START.items
    assert done(base, Restart(TO_BE)).items == begun(START).items
    about = Update(goal, {"about": next(START.of(Touchpoint)).id})
    assert seen_in(done(base, In(TO_BE, about)), TO_BE).lost == ()
    base = done(base, In(TO_BE, Remove(frozenset({own_card.id}))))
    assert base.items == begun(START).items


def test_what_goes_with_a_card_in_a_scenario_stays_on_the_map():
    card, goal, frame = next(START.of(Touchpoint)), ItemId("goal"), Frame(id=ItemId("f"), name="Group")
    base = START
    for item in (
        Goal(id=goal, about=card.id),
        Milestone(id=ItemId("milestone"), goal=goal),
        Wording(id=ItemId("wording"), item=card.id, field="name", language="pl", text="Karta"),
        replace(frame, nodes=card.id),
        Wording(id=ItemId("said"), item=frame.id, field="name", language="pl", text="Grupa"),
    ):
        base = done(base, Add(item))
    before = base.items
    base = done(begun(base), In(TO_BE, Remove(frozenset({card.id}))))
    assert own(base) == before
    there = seen_in(base, TO_BE).journey.items
    assert before.keys() - there.keys() >= {card.id, goal, "milestone", "wording", "f", "said"}
    assert own(done(base, Adopt(TO_BE))) == there
    assert gather(there.values()).items == there
    alone = done(begun(Journey(before)), In(TO_BE, Remove(frozenset({goal}))))
    assert goal not in alone.items, "taken away itself it goes from all scenarios"


def test_what_leans_on_a_frame_goes_with_it_when_a_scenario_begins_anew():
    base = begun(START)
    frame = Frame(id=ItemId("f"), nodes="own")
    said = Wording(id=ItemId("said"), item=frame.id, field="name", language="pl", text="Rama")
    for item in (Touchpoint(id=ItemId("own")), frame, said):
        base = done(base, In(TO_BE, Add(item)))
    after = done(base, Restart(TO_BE))
    assert gather(after.items.values()).items == after.items == begun(START).items


def test_scenarios_are_found_by_id_and_by_name():
    base = done(begun(START), Branch(Scenario(id=ItemId("x"), name="as if")))
    assert [each.name for each in scenarios(base)] == ["as if", "To be"]
    assert scenario_of(base, "to be").name == scenario_of(base, "To be").name == "To be"
    with pytest.raises(JourneyError) as refused:
        scenario_of(base, "none")
    assert (refused.value.code, refused.value.facts["known"]) == ("scenario.missing", "as if, To be")
