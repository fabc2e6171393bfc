"""The slider of a step: every position shows what the journey would show after letting go there."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis import Headline, Room, analyze, whatif
from journeymap.analysis.analyze import report_of
from journeymap.analysis.setting import set_out
from journeymap.exchange.templates import load as template
from journeymap.model.commands import Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Map, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.draw import journey

LOOPED = "ann>landing 1, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"
CLOSE = 1e-10
lawful = settings(
    max_examples=14,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def after(drawn: Journey, step: str, probability: float, room: Room = Room.LEAVING, **chosen) -> Headline:
    """The headline figures of a journey that was changed, computed from the records."""
    command = whatif(drawn, ItemId(step), room=room, **chosen).command(probability)
    changed = drawn.apply(command.change(drawn))
    walks, crowd = set_out(changed, chosen.get("goal"), chosen.get("persona"))
    with np.errstate(all="ignore"):
        report = report_of(changed, walks, crowd, complete=False)
    return Headline(
        report.conversion,
        report.customers,
        report.orders,
        report.leads,
        report.cpa,
        report.clv,
        report.revenue,
        report.profit,
        report.cycle_days.mean,
        report.cycle_days.sd,
        {stage: found.people for stage, found in report.stages.items()},
    )


def pairs(found: Headline, wanted: Headline) -> list[tuple[str, float | None, float | None]]:
    """The figures of two headlines beside each other."""
    assert found.stages.keys() == wanted.stages.keys()
    names = [name for name in Headline.__slots__ if name != "stages"]
    return [(name, getattr(found, name), getattr(wanted, name)) for name in names] + [
        (stage, found.stages[stage], wanted.stages[stage]) for stage in found.stages
    ]


def assert_same(found: Headline, wanted: Headline, scale: float = 1.0) -> None:
    """Equal but for rounding; `scale` is what differences of money are measured against."""
    for name, mine, theirs in pairs(found, wanted):
        assert (mine is None) == (theirs is None), (name, mine, theirs)
        if mine is None or theirs is None:
            continue
        assert math.isfinite(mine), name
        assert mine >= 0 or name in ("profit", "clv", "revenue"), name
        slack = {"profit": scale, "cycle_sd": 1e3}.get(name, 1e-3)
        assert mine == pytest.approx(theirs, rel=CLOSE, abs=CLOSE * slack), name


def test_a_slider_begins_where_the_map_stands() -> None:
    slider = whatif(journey(LOOPED), ItemId("nurture>landing"))
    assert (slider.probability, slider.low, slider.high) == (0.3, 0.0, 1.0)
    assert slider.now.conversion == pytest.approx(0.025 / 0.73)
    assert slider.at(0.3) == slider.now


def test_a_position_is_what_letting_go_there_makes_of_the_journey() -> None:
    drawn = journey(LOOPED)
    slider = whatif(drawn, ItemId("nurture>landing"))
    assert slider.command(0.5) == Update(ItemId("nurture>landing"), {"probability": 0.5})
    assert slider.at(0.5).conversion == pytest.approx(0.025 / (1 - 0.45))
    assert slider.at(0.0).customers == pytest.approx(25)
    assert_same(slider.at(0.5), after(drawn, "nurture>landing", 0.5))


def test_leaving_makes_room_until_nobody_leaves() -> None:
    slider = whatif(journey("ann>ad, ad>buy! .2, ad>site .5, site>buy .1"), ItemId("ad>buy"))
    assert slider.high == pytest.approx(0.5)
    assert slider.at(0.5).conversion == pytest.approx(0.55)


def test_siblings_make_room_in_proportion_and_leaving_is_one_of_them() -> None:
    drawn = journey("ann>ad, ad>buy! .2, ad>site .5, site>buy .1")
    slider = whatif(drawn, ItemId("ad>buy"), room=Room.SIBLINGS)
    assert slider.high == 1
    changed = drawn.apply(slider.command(0.6).change(drawn))
    shares = analyze(changed).transitions
    assert shares[ItemId("ad>site")].probability == pytest.approx(0.25)
    assert analyze(changed).touchpoints[ItemId("ad")].leaving == pytest.approx(150)
    assert slider.at(0.6).conversion == pytest.approx(0.6 + 0.25 * 0.1)
    assert slider.at(1.0).conversion == 1


def test_siblings_that_say_nothing_share_what_is_left() -> None:
    drawn = journey("ann>ad, ad>buy!, ad>site, ad>shop .2, shop>buy .5")
    slider = whatif(drawn, ItemId("ad>buy"))
    assert slider.probability == pytest.approx(0.4)
    assert slider.high == pytest.approx(0.8)
    assert slider.at(0.4).conversion == pytest.approx(0.5)
    assert slider.at(0.8).conversion == pytest.approx(0.9)
    in_proportion = whatif(drawn, ItemId("ad>buy"), room=Room.SIBLINGS)
    assert in_proportion.at(0.7).conversion == pytest.approx(0.7 + 0.1 * 0.5)


def test_a_row_over_one_is_scaled_at_every_position() -> None:
    drawn = journey("ann>ad, ad>buy! .6, ad>site .9")
    slider = whatif(drawn, ItemId("ad>buy"))
    assert (slider.probability, slider.high) == (0.6, 0.6)
    assert slider.at(0.6).conversion == pytest.approx(0.4)
    assert slider.at(0.1).conversion == pytest.approx(0.1)
    in_proportion = whatif(drawn, ItemId("ad>buy"), room=Room.SIBLINGS)
    assert in_proportion.probability == pytest.approx(0.4)
    assert in_proportion.at(0.4).conversion == pytest.approx(0.4)
    assert in_proportion.at(0.7).conversion == pytest.approx(0.7)


def test_a_step_that_all_take_may_give_way() -> None:
    slider = whatif(journey("ann>ad, ad>buy! 1, ad>site 0"), ItemId("ad>buy"), room=Room.SIBLINGS)
    assert slider.at(0.3).conversion == pytest.approx(0.3)


@pytest.mark.parametrize("step", ["ad", "ad>ann"])
def test_what_has_no_probability_has_no_slider(step: str) -> None:
    drawn = journey("ann>ad, ad>buy! .1")
    referral = Transition(
        id=ItemId("ad>ann"), source=ItemId("ad"), target=ItemId("ann"), flow_kind=FlowKind.REFERRAL
    )
    with pytest.raises(JourneyError, match=r"whatif\.step"):
        whatif(journey_of([*drawn.items.values(), referral]), ItemId(step))


@pytest.mark.parametrize("probability", [-0.1, 1.1, math.nan])
@pytest.mark.parametrize("room", list(Room))
def test_no_position_is_outside_of_what_may_be_said(probability: float, room: Room) -> None:
    slider = whatif(journey(LOOPED), ItemId("landing>trial"), room=room)
    with pytest.raises(JourneyError, match=r"item\.share") as refused:
        slider.at(probability)
    assert refused.value.facts["id"] == "landing>trial"


def test_a_position_that_makes_a_trap_is_computed_as_one() -> None:
    drawn = journey("ann>a, a>b .6, b>a 1, a>buy! .3")
    slider = whatif(drawn, ItemId("a>buy"))
    for probability in (0.0, 0.2, 0.4):
        assert_same(slider.at(probability), after(drawn, "a>buy", probability))
    closed = whatif(drawn, ItemId("a>b"), room=Room.SIBLINGS)
    assert closed.at(1.0).customers == 0
    assert closed.at(1.0).cycle_mean is None


def test_positions_need_no_solve_but_where_people_would_stay_for_ever() -> None:
    drawn = journey("ann>a, a>b .6, b>a 1, a>buy! .3")
    slider = whatif(drawn, ItemId("a>buy"))
    for probability in (0.0, 0.1, 0.3, 0.7, 1.0):
        slider.at(probability)
    assert not slider._slow
    closed = whatif(drawn, ItemId("a>b"), room=Room.SIBLINGS)
    closed.at(0.9)
    assert not closed._slow
    closed.at(1.0)
    assert list(closed._slow) == [1.0]


@pytest.mark.parametrize("probability", [1e-14, 1e-12, 1e-6, 1 - 1e-6, 1 - 1e-12])
@pytest.mark.parametrize("step", ["ann>a", "a>b", "b>a", "b>buy", "buy>club"])
def test_the_ends_keep_their_digits(step: str, probability: float) -> None:
    drawn = journey("ann>a .8, a>b .3, b>a .4, b>buy! .2, buy>club .5, club>buy .1")
    assert_same(whatif(drawn, ItemId(step)).at(probability), after(drawn, step, probability))


@pytest.mark.parametrize("sample", ["b2b-demand", "b2c-shop"])
def test_the_samples_slide_as_they_compute(sample: str) -> None:
    drawn = template(sample)
    steps = sorted(step.id for step in drawn.of(Transition) if step.flow_kind is not FlowKind.REFERRAL)
    for count, step in enumerate(steps[::4]):
        room = list(Room)[count % 2]
        slider = whatif(drawn, step, room=room)
        for probability in (0.0, 0.37 * slider.high, slider.high):
            assert_same(slider.at(probability), after(drawn, step, probability, room), scale=1e6)


@pytest.mark.parametrize("volume", [0.0, 1e9])
def test_nobody_and_very_many_slide_alike(volume: float) -> None:
    drawn = journey("ann>a .8, a>b .3, b>a .4, b>buy! .2, buy>club .5, club>buy .1")
    drawn = journey_of(
        replace(item, volume=volume) if isinstance(item, Persona) else item for item in drawn.items.values()
    )
    for step in ("ann>a", "a>b", "buy>club"):
        assert_same(whatif(drawn, ItemId(step)).at(0.7), after(drawn, step, 0.7), scale=volume)


@pytest.mark.parametrize("sketch", ["ann>a, a>b .5, b>a .2", "a>b .5, b>a .2, b>buy! .1", "a>b, buy!, ann>c"])
def test_maps_without_a_goal_or_a_way_in_slide_too(sketch: str) -> None:
    drawn = journey(sketch)
    found = whatif(drawn, ItemId("a>b")).at(0.7)
    assert_same(found, after(drawn, "a>b", 0.7))
    assert not found.conversion
    assert found.clv is None


def test_people_who_bring_people_slide_up_to_where_they_come_without_end() -> None:
    drawn = journey("ann>ad, ad>buy! .2")
    brings = Transition(
        id=ItemId("brings"),
        source=ItemId("buy"),
        target=ItemId("ad"),
        flow_kind=FlowKind.REFERRAL,
        people=2.0,
    )
    slider = whatif(journey_of([*drawn.items.values(), brings]), ItemId("ad>buy"))
    assert slider.at(0.4).customers == pytest.approx(400 / (1 - 0.8))
    assert slider.at(0.4).conversion == pytest.approx(0.4)
    assert slider.at(0.6).customers == pytest.approx(600)  # without referrals, as in the report
    assert not slider._slow


def test_a_step_that_nobody_takes_changes_nothing() -> None:
    drawn = journey("ann>ad .5, bob>ad .5, ad>buy! .2")
    own = replace(drawn[ItemId("ann>ad")], id=ItemId("mine"), persona=ItemId("bob"))
    slider = whatif(journey_of([*drawn.items.values(), own]), ItemId("mine"), room=Room.SIBLINGS)
    assert slider.at(0.9) == slider.now
    with pytest.raises(JourneyError, match=r"item\.share"):
        slider.at(2.0)


def _priced(drawn: Journey, rate: float) -> Journey:
    return journey_of(
        replace(item, discount_rate=rate) if isinstance(item, Map) else item for item in drawn.items.values()
    )


@lawful
@given(
    st.booleans().flatmap(lambda brings: journeys(referrals=brings)),
    st.sampled_from(list(Room)),
    st.sampled_from([0.0, 0.1, 9.0]),
    st.booleans(),
    st.data(),
)
def test_every_position_is_a_new_analysis(
    drawn: Journey, room: Room, rate: float, other_goals: bool, data: st.DataObject
) -> None:
    steps = sorted(item.id for item in drawn.of(Transition) if item.flow_kind is not FlowKind.REFERRAL)
    assume(steps)
    drawn = _priced(drawn, rate)
    step = data.draw(st.sampled_from(steps))
    persona = data.draw(st.sampled_from([None, *sorted(item.id for item in drawn.of(Persona))]))
    places = st.lists(st.sampled_from(sorted(item.id for item in drawn.of(Touchpoint))), max_size=2)
    goal = frozenset(data.draw(places)) if other_goals else None
    slider = whatif(drawn, step, room=room, persona=persona, goal=goal)
    report = analyze(drawn, persona=persona, goal=goal)
    scale = 1e3 + (report.acquisition_spend or 0) + (report.revenue or 0)
    for probability in (0.0, 1.0, slider.high, slider.probability, data.draw(st.floats(0, 1))):
        wanted = after(drawn, step, probability, room, persona=persona, goal=goal)
        assert_same(slider.at(probability), wanted, scale)


@lawful
@given(journeys(over_one=False), st.data())
def test_the_slope_of_the_slider_is_the_sensitivity(drawn: Journey, data: st.DataObject) -> None:
    """Central differences, where a little more and a little less leave every row its room."""
    drawn = journey_of(
        replace(item, persona=None) if isinstance(item, Transition) else item for item in drawn.items.values()
    )
    steps = sorted(step.id for step in drawn.of(Transition) if step.probability)
    assume(steps)
    step = data.draw(st.sampled_from(steps))
    for room in Room:
        slider, little = whatif(drawn, step, room=room), 1e-6
        if slider.probability + little > slider.high or slider.now.conversion is None:
            continue
        found = analyze(drawn).transitions[step]
        slope = found.sensitivity if room is Room.LEAVING else found.sensitivity_siblings
        more, less = (slider.at(slider.probability + sign * little).conversion for sign in (1, -1))
        assert more is not None
        assert less is not None
        row = drawn.outgoing[drawn[step].source]  # type: ignore[union-attr]
        if room is Room.SIBLINGS or all(each.probability is not None for each in row):
            assert (more - less) / (2 * little) == pytest.approx(slope, rel=1e-6, abs=1e-6)
