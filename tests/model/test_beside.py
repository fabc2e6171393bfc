"""What stands beside the map leans on it: it goes with what it is about, and never dangles."""

import pytest

from journeymap.model.commands import Add, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Actual,
    Claim,
    Departure,
    Entry,
    Goal,
    ItemId,
    Lane,
    Milestone,
    Scenario,
    Tenure,
    Term,
    Touchpoint,
    Transition,
    View,
    Wording,
)
from journeymap.model.rules import LEANINGS, check_change, gather
from tests.store.samples import BESIDE, full_journey


def has(journey, *ids):
    return [each for each in ids if ItemId(each) in journey.items]


def without(journey, *ids):
    change = Remove(frozenset(map(ItemId, ids))).change(journey)
    check_change(change, journey.apply(change))
    assert journey.apply(change).apply(change.inverse()).items == journey.items
    return journey.apply(change)


def test_a_stage_takes_its_entries_terms_and_years_along():
    left = without(full_journey(), "s")
    assert has(left, "l1", "c", "y", "s") == []
    assert has(left, "l", "own 4", "purpose", "2026") == ["l", "own 4", "purpose", "2026"]


def test_what_leans_on_what_leans_goes_too():
    before = full_journey()
    before = before.apply(Add(Goal(id=ItemId("reach"), about=ItemId("s"))).change(before))
    before = before.apply(Add(Milestone(id=ItemId("first"), goal=ItemId("reach"))).change(before))
    assert has(without(before, "s"), "reach", "first") == []


def test_a_scenario_takes_its_departures_a_lane_its_entries_a_persona_its_claims():
    left = without(full_journey(), "x", "l", "p")
    assert has(left, "d", "l1", "h") == []


def test_a_translation_goes_with_whatever_it_words_also_with_a_step_that_dangles():
    before = full_journey()
    step = next(each for each in before.of(Transition) if each.source == "p")
    before = before.apply(Add(Wording(id=ItemId("said"), item=step.id)).change(before))
    assert has(without(before, "p"), step.id, "said") == []


def test_the_maps_own_name_can_be_worded_before_the_map_has_a_record():
    assert gather([Wording(id=ItemId("w"), item=ItemId("map"), field="name", language="pl", text="Mapa")])
    with pytest.raises(JourneyError, match=r"aside\.unknown"):
        gather([Claim(id=ItemId("c"), about=ItemId("map"))])


@pytest.mark.parametrize(
    "item", [each for each in BESIDE if type(each) in LEANINGS], ids=lambda item: item.id
)
def test_nothing_beside_the_map_leads_nowhere(item):
    for field in LEANINGS[type(item)]:
        for end in ("nothing", item.id) if field != "item" else ("nothing",):
            with pytest.raises(JourneyError) as refused:
                Update(item.id, {field: ItemId(end)}).change(full_journey())
            assert refused.value.code == "aside.unknown"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Goal(id=ItemId("new"), due="tomorrow"), "item.value"),
        (Goal(id=ItemId("new"), aim=float("inf")), "item.range"),
        (Actual(id=ItemId("new"), measured_on="2026-13-01"), "item.value"),
        (Tenure(id=ItemId("new"), stage=ItemId("s"), marketing_share=1.5), "item.share"),
        (Tenure(id=ItemId("new"), stage=ItemId("s"), year=-1), "item.range"),
        (Wording(id=ItemId("new"), item=ItemId("t"), language="po polsku"), "item.value"),
        (Touchpoint(id=ItemId("new"), pinned=2), "item.share"),
    ],
)
def test_values_that_mean_nothing_are_refused(item, code):
    with pytest.raises(JourneyError) as refused:
        Add(item).change(full_journey())
    assert refused.value.code == code


def test_a_change_from_outside_may_not_leave_anything_leaning_on_nothing():
    before = full_journey()
    taken = Remove(frozenset([ItemId("l")])).change(before)
    half = revised_edits(taken)
    with pytest.raises(JourneyError) as refused:
        check_change(half, before.apply(half))
    assert refused.value.code == "aside.unknown"


def revised_edits(change):
    """The change without what it takes along."""
    return type(change)(change.name, tuple(edit for edit in change.edits if isinstance(edit.before, Lane)))


def test_every_kind_beside_the_map_is_kept_by_a_name_of_its_own():
    kinds = {Goal, Milestone, Actual, Scenario, Departure, View, Lane, Entry, Term, Tenure, Claim, Wording}
    assert {type(each) for each in BESIDE} == kinds
