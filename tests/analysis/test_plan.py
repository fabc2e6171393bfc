"""The map read backwards: what a goal needs, checked by computing the proposed map from nothing."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze, cheapest_changes, entries_needed, move_budget
from journeymap.exchange import templates
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey, journey_of
from journeymap.words import LANGUAGES, has, say
from tests.analysis.maps import journeys
from tests.draw import journey

LOOP = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


def changed(drawn: Journey, **fields: dict[str, object]) -> Journey:
    items = dict(drawn.items)
    for name, values in fields.items():
        items[ItemId(name)] = replace(items[ItemId(name)], **values)
    return journey_of(items.values())


def taken_over(drawn: Journey, command) -> float:
    return analyze(drawn.apply(command.change(drawn))).customers


# entries


def test_twice_the_customers_need_twice_the_people():
    now = analyze(journey(LOOP)).customers
    found = entries_needed(journey(LOOP), 2 * now)
    assert found.factor == pytest.approx(2)
    assert found.together == {"ann": pytest.approx(2000)}
    assert found.alone == {"ann": pytest.approx(2000)}


@given(journeys(), st.floats(0.5, 1e4))
@settings(max_examples=30, deadline=None)
def test_so_many_people_bring_so_many_customers(drawn, wanted):
    found = entries_needed(drawn, wanted)
    if found.problem:
        report = analyze(drawn)
        assert found.problem in ("plan.no_goal", "plan.no_conversion")
        assert not report.customers
        return
    assert taken_over(drawn, found.command()) == pytest.approx(wanted, rel=1e-6)
    for persona, volume in found.alone.items():
        if volume is not None:
            assert volume >= 0
            assert taken_over(drawn, found.command(persona)) == pytest.approx(wanted, rel=1e-6)


def test_nobody_yet_means_as_many_of_every_persona():
    drawn = changed(journey("ann>ad, bob>ad, ad>buy! .25"), ann={"volume": 0.0}, bob={"volume": 0.0})
    assert entries_needed(drawn, 50).together == {"ann": pytest.approx(100), "bob": pytest.approx(100)}


@pytest.mark.parametrize(
    "sketch, problem", [("ann>ad", "plan.no_goal"), ("ann>ad, site>site .1, site>buy!", "plan.no_conversion")]
)
def test_without_a_way_to_a_goal_no_number_of_people_will_do(sketch, problem):
    found = entries_needed(journey(sketch), 10)
    assert (found.problem, found.command()) == (problem, None)


@pytest.mark.parametrize("wanted", [0.0, -5.0, float("nan"), float("inf")])
def test_what_is_no_goal_is_refused(wanted):
    for question in (entries_needed, cheapest_changes):
        with pytest.raises(JourneyError, match=r"plan\.customers"):
            question(journey(LOOP), wanted)


# rates


def test_the_goal_is_just_met_by_the_changed_map():
    drawn = templates.load("b2b-demand", "en")
    wanted = 1.2 * analyze(drawn, complete=False).customers
    found = cheapest_changes(drawn, wanted)
    assert taken_over(drawn, found.command) == pytest.approx(wanted, rel=1e-9)
    assert found.after.customers == pytest.approx(wanted, rel=1e-9)
    high = {step.id: step.high for step in drawn.items.values() if getattr(step, "high", None) is not None}
    for move in found.moves:
        assert move.name == "probability"
        assert move.before < move.after <= high.get(move.id, move.before + 0.1) + 1e-12


def points(drawn: Journey, found) -> float:
    return sum(move.after - move.before for move in found.moves)


@pytest.mark.parametrize("wanted", [70.0, 90.0, 120.0])
def test_no_grid_of_raises_is_cheaper(wanted):
    """All raises of three rates in steps of half a point, tried one by one by the closed form."""
    drawn = journey("ann>ad, ad>site .5, site>buy! .1, site>ad .3, ad>buy .03")
    found = cheapest_changes(drawn, wanted)

    def customers(on: float, last: float, direct: float) -> float:
        return 1000 * ((0.5 + on) * (0.1 + last) + 0.03 + direct) / (1 - (0.5 + on) * 0.3)

    assert analyze(drawn).customers == pytest.approx(customers(0, 0, 0))
    grid = [k / 200 for k in range(21)]
    cheapest = min(sum(raises) for raises in product(grid, repeat=3) if customers(*raises) >= wanted)
    assert points(drawn, found) <= cheapest + 1e-9
    assert points(drawn, found) >= cheapest - 0.015


def test_a_costly_rate_is_left_alone():
    drawn = journey("ann>ad, ad>site .5, site>buy! .2")
    cheap = cheapest_changes(drawn, 110)
    dear = cheapest_changes(drawn, 110, costs={ItemId("site>buy"): 50.0})
    assert {move.id for move in cheap.moves} == {"site>buy"}
    assert {move.id for move in dear.moves} == {"ad>site"}


def test_out_of_reach_says_how_far_rates_go():
    drawn = journey("ann>ad, ad>site .5, site>buy! .2")
    found = cheapest_changes(drawn, 500)
    assert found.command is None
    assert found.problem == "plan.out_of_reach"
    assert found.facts["best"] == pytest.approx(1000 * 0.6 * 0.3)
    assert cheapest_changes(drawn, found.facts["best"]).problem is None


def test_siblings_share_the_room_that_leaving_gives():
    drawn = journey("ann>ad, ad>site .9, ad>shop .08, site>buy! .2, shop>buy .5")
    found = cheapest_changes(drawn, 10_000)
    assert found.facts["best"] == pytest.approx(
        1000 * (0.9 * 0.3 + 0.1 * 0.6)
    )  # two points of room, to the better


@pytest.mark.parametrize(
    "sketch, problem",
    [
        ("ann>ad", "plan.no_goal"),
        ("ad>ad .1, ad>buy! .5", "plan.no_entrants"),
        ("ann>ad, ad>buy! .5", "plan.reached"),
    ],
)
def test_what_needs_no_raise_or_cannot_have_one_says_why(sketch, problem):
    found = cheapest_changes(journey(sketch), 100)
    assert (found.problem, found.command) == (problem, None)


# budget


def spending(responsive: float = 0.5, **options):
    drawn = changed(
        journey("ann>ad .5, ann>mail .5, ad>buy! .1, mail>buy .4"),
        ad={"channel": "paid_social", "fixed_cost": 1000.0},
        mail={"channel": "email", "fixed_cost": 1000.0},
    )
    return drawn, move_budget(drawn, responsiveness=responsive, **options)


def test_money_goes_to_where_the_next_euro_brings_most():
    drawn, found = spending()
    costs = {move.id: move.after for move in found.moves if move.name == "fixed_cost"}
    assert sum(costs.values()) == pytest.approx(2000, rel=1e-6)
    assert costs["ad"] == pytest.approx(500, rel=1e-3)  # the limit: by the root of 4 × it would be 1 to 16
    assert found.after.customers > found.before.customers
    assert taken_over(drawn, found.command) == pytest.approx(found.after.customers)


def test_within_the_limits_marginal_customers_are_equal():
    """Lagrange: customers × responsiveness ÷ spend is the same everywhere."""
    _, found = spending(least=0.01, most=10.0)
    costs = {move.id: move.after for move in found.moves if move.name == "fixed_cost"}
    assert costs["mail"] / costs["ad"] == pytest.approx(16, rel=0.02)
    entering = 500 * (costs["mail"] / 1000) ** 0.5 * 0.4 + 500 * (costs["ad"] / 1000) ** 0.5 * 0.1
    assert found.after.customers == pytest.approx(entering, rel=1e-9)


def test_more_money_brings_more_and_acquisition_spend_is_the_budget():
    drawn, found = spending(budget=3000.0)
    assert found.after.customers > spending()[1].after.customers
    report = analyze(drawn.apply(found.command.change(drawn)))
    assert report.acquisition_spend == pytest.approx(3000, rel=1e-6)


@pytest.mark.parametrize("key", ["b2b-demand", "b2c-shop", "training-academy"])
def test_samples_gain_by_moving_money(key):
    drawn = templates.load(key, "en")
    found = move_budget(drawn)
    after = drawn.apply(found.command.change(drawn))
    assert found.after.customers > found.before.customers
    assert sum(card.fixed_cost for card in after.of(Touchpoint)) == pytest.approx(
        sum(card.fixed_cost for card in drawn.of(Touchpoint))
    )
    assert all(persona.volume > 0 for persona in after.of(Persona))


@pytest.mark.parametrize(
    "options, problem",
    [({"budget": 900.0}, "plan.budget_range"), ({"budget": 4001.0}, "plan.budget_range")],
)
def test_a_budget_nobody_has_seen_the_like_of_is_not_believed(options, problem):
    assert spending(**options)[1].problem == problem


def test_without_costs_or_with_one_channel_there_is_nothing_to_move():
    drawn = journey("ann>ad, ad>buy! .5")
    assert move_budget(drawn).problem == "plan.no_budget"
    alone = changed(drawn, ad={"channel": "email", "fixed_cost": 10.0})
    assert move_budget(alone).problem == "plan.one_channel"
    assert move_budget(journey("ann>ad")).problem == "plan.no_goal"


@pytest.mark.parametrize(
    "options, code",
    [
        ({"budget": -1.0}, "plan.budget"),
        ({"budget": float("nan")}, "plan.budget"),
        ({"responsiveness": 0.0}, "plan.response"),
        ({"responsiveness": 2.0}, "plan.response"),
    ],
)
def test_what_is_no_budget_or_response_is_refused(options, code):
    with pytest.raises(JourneyError) as caught:
        move_budget(journey(LOOP), **options)
    assert caught.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language):
    facts = {"customers": 300.0, "best": 250.0, "points": 10.0, "budget": 5.0, "low": 1.0, "high": 2.0}
    for name in (
        "no_goal",
        "no_conversion",
        "reached",
        "no_entrants",
        "out_of_reach",
        "no_budget",
        "one_channel",
        "budget_range",
    ):
        assert has(f"plan.{name}")
        assert "{" not in say(f"plan.{name}", language, **facts)
