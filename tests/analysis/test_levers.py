"""Levers: what a few points more on a step bring, in customers and money, whoever makes room for them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.analysis import Lever, Room, analyze, levers, whatif
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Map, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.analysis.oracle import Oracle
from tests.draw import journey

lawful = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def priced(sketch: str, **fields: dict[str, float]) -> Journey:
    """A sketch in which some cards have costs and values, at a margin of one half."""
    drawn = journey(sketch)
    items = [
        replace(item, **fields.get(item.id, {})) if isinstance(item, Touchpoint) else item
        for item in drawn.items.values()
    ]
    return journey_of([*items, Map(margin=0.5)])


def test_a_lever_tells_what_it_earns() -> None:
    drawn = priced("ann>ad .5, ad>buy! .2, ad>site .3", ad={"visit_cost": 1.0}, buy={"value": 50.0})
    assert analyze(drawn).levers == levers(drawn)
    first, second = levers(drawn)
    assert (first.step, second.step) == ("ad>buy", "ann>ad")
    assert (first.gain, first.points, first.money) == pytest.approx((25, 0.05, 25 * 25))
    assert (second.gain, second.points, second.money) == pytest.approx((10, 0.05, 10 * 25 - 50))


def test_points_and_number_are_chosen() -> None:
    drawn = journey("ann>ad, ad>buy! .2, ad>site .5, site>buy .1")
    assert [lever.points for lever in levers(drawn, points=0.01)] == pytest.approx([0.01, 0.01, 0.01])
    assert [lever.step for lever in levers(drawn, points=0.01, most=1)] == ["ad>buy"]
    assert levers(drawn, most=0) == ()


def test_siblings_make_room_where_nobody_leaves() -> None:
    drawn = journey("ann>ad, ad>buy! .2, ad>site .8")
    assert levers(drawn) == ()
    (found,) = levers(drawn, room=Room.SIBLINGS)
    assert (found.step, found.gain, found.points) == ("ad>buy", pytest.approx(50), 0.05)


def test_a_step_worse_than_its_siblings_is_no_lever() -> None:
    drawn = journey("ann>ad, ad>buy! .6, ad>site .4, site>buy .1")
    assert {lever.step for lever in levers(drawn, room=Room.SIBLINGS)} == {"ad>buy", "site>buy"}


def test_a_lever_that_makes_people_buy_for_ever_earns_no_number() -> None:
    drawn = priced("ann>ad, ad>buy! .5, ad>club! 0, club>club 1", buy={"value": 5.0}, club={"value": 1.0})
    found = {lever.step: lever for lever in levers(drawn)}
    assert found[ItemId("ad>buy")].money == pytest.approx(50 * 2.5)
    assert found[ItemId("ad>club")].gain == pytest.approx(50)
    assert found[ItemId("ad>club")].money is None


def test_who_is_brought_counts_and_so_do_steps_after_the_sale() -> None:
    drawn = priced("ann>ad, ad>buy! .2, buy>club .5", buy={"value": 50.0})
    brings = Transition(
        id=ItemId("brings"),
        source=ItemId("club"),
        target=ItemId("ad"),
        flow_kind=FlowKind.REFERRAL,
        people=2.0,
    )
    drawn = journey_of([*drawn.items.values(), brings])
    found = {lever.step: lever for lever in levers(drawn)}
    assert found[ItemId("ad>buy")].gain == pytest.approx(1000 * (0.25 / 0.75 - 0.2 / 0.8))
    after_sale = found[ItemId("buy>club")]
    assert after_sale.gain == pytest.approx(1000 * (0.2 / (1 - 0.22) - 0.2 / 0.8))
    assert after_sale.money == pytest.approx(25 * after_sale.gain)


def test_what_would_bring_people_without_end_is_no_lever() -> None:
    drawn = journey("ann>ad, ad>buy! .48")
    brings = Transition(
        id=ItemId("brings"),
        source=ItemId("buy"),
        target=ItemId("ad"),
        flow_kind=FlowKind.REFERRAL,
        people=2.0,
    )
    assert levers(journey_of([*drawn.items.values(), brings])) == ()


@pytest.mark.parametrize("points", [0.0, -0.05, 1.5, float("nan")])
def test_only_a_share_may_be_added(points: float) -> None:
    with pytest.raises(JourneyError, match=r"lever\.points"):
        levers(journey("ann>ad, ad>buy! .2"), points=points)


@lawful
@given(journeys(largest=4), st.sampled_from([0.01, 0.05]), st.sampled_from(list(Room)))
def test_levers_gain_what_exact_fractions_say(drawn: Journey, points: float, room: Room) -> None:
    for lever in levers(drawn, points=points, room=room):
        step = drawn[lever.step]
        assert isinstance(step, Transition)
        gain = Fraction(0)
        for persona in drawn.of(Persona):
            oracle = Oracle(drawn, persona)
            share = {taken.id: p for taken, p in oracle.shares.get(step.source, [])}.get(step.id)
            if share is None:
                continue
            left = oracle.room(step.source) if room is Room.LEAVING else 1 - share
            more = min(Fraction(points), left)
            if more > Fraction(1, 10**15):
                changed = oracle.changed(step.id, more, siblings=room is Room.SIBLINGS).conversion()
                gain += Fraction(persona.volume) * (changed - oracle.conversion())
        assert lever.gain == pytest.approx(float(gain), rel=1e-9)


def plain(drawn: Journey) -> Journey:
    """The same journey in which all personas may take every step."""
    return journey_of(
        replace(item, persona=None) if isinstance(item, Transition) else item for item in drawn.items.values()
    )


@lawful
@given(
    st.booleans().flatmap(lambda brings: journeys(largest=4, over_one=False, referrals=brings)).map(plain),
    st.sampled_from(list(Room)),
    st.data(),
)
def test_a_lever_is_a_position_of_the_slider(drawn: Journey, room: Room, data: st.DataObject) -> None:
    persona = data.draw(st.sampled_from([None, *sorted(item.id for item in drawn.of(Persona))]))
    for lever in levers(drawn, room=room, persona=persona)[:3]:
        slider = whatif(drawn, lever.step, room=room, persona=persona)
        moved = slider.at(min(1.0, slider.probability + lever.points))
        assert_gained(lever, moved.customers, slider.now.customers)
        if moved.profit is None or slider.now.profit is None:
            assert lever.money is None
        else:
            assert lever.money == pytest.approx(moved.profit - slider.now.profit, rel=1e-9, abs=1e-7)


def assert_gained(lever: Lever, after: float | None, before: float | None) -> None:
    assert after is not None
    assert before is not None
    assert lever.gain == pytest.approx(after - before, rel=1e-9, abs=1e-9)
