"""Figures by hand: small journeys whose numbers anybody can work out."""

import json
import math
from dataclasses import replace

import pytest

from journeymap.analysis import BestPath, Cycle, Lever, OwnerFigures, Steps, analyze
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    GroupRule,
    Item,
    ItemId,
    Map,
    Outcome,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, journey_of
from tests.draw import journey

LOOP = "ann>landing 1, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"


def changed(drawn: Journey, **fields: dict[str, object]) -> Journey:
    """The journey with other fields of some records."""
    items = dict(drawn.items)
    for name, values in fields.items():
        items[ItemId(name)] = replace(items[ItemId(name)], **values)  # type: ignore[arg-type]
    return journey_of(items.values())


def with_items(drawn: Journey, *more: Item) -> Journey:
    return journey_of([*drawn.items.values(), *more])


def test_a_loop_converts_more_than_the_product_of_its_rates() -> None:
    """0.025 / (1 − 0.27): of 1,000 people 34.2466 buy, where the product of rates says 25."""
    report = analyze(journey(LOOP))
    assert report.customers == pytest.approx(34.246575342465754, rel=1e-14)
    assert report.conversion == pytest.approx(0.025 / 0.73, rel=1e-14)
    assert report.touchpoints[ItemId("landing")].visits == pytest.approx(1000 / 0.73, rel=1e-14)
    assert report.touchpoints[ItemId("landing")].reach == 1.0
    assert report.touchpoints[ItemId("nurture")].removal_effect == pytest.approx(0.27, rel=1e-13)
    assert report.orders == report.customers


@pytest.mark.parametrize(
    ("sketch", "rate"),
    [
        ("ann>buy! 1", 1.0),
        ("ann>ad, ad>site .5, site>buy! .2, site>ad .3", 0.1 / 0.85),
        ("ann>ad, ad>buy!, ad>home?", 0.5),
        ("ann>ad, ad>a .5, ad>buy! .5, a>b, b>a", 0.5),
        ("ann>ad, ad>ad .5, ad>buy! .25", 0.5),
        ("ann>ad .5, ad>buy! .5, ad>buy .25", 0.375),
    ],
)
def test_conversion(sketch: str, rate: float) -> None:
    assert analyze(journey(sketch)).conversion == pytest.approx(rate, rel=1e-14)


def test_steps_that_nobody_said_share_what_the_others_leave() -> None:
    report = analyze(journey("ann>ad, ad>buy! .4, ad>a, ad>b, a>a 0, b>b 0"))
    shares = [report.transitions[ItemId(f"ad>{end}")] for end in ("buy", "a", "b")]
    assert [figures.probability for figures in shares] == pytest.approx([0.4, 0.3, 0.3], rel=1e-15)
    assert [figures.assumed for figures in shares] == [False, True, True]
    assert report.touchpoints[ItemId("ad")].leaving == 0.0


def test_chances_are_shared_out_before_anybody_starts() -> None:
    report = analyze(journey("ad>buy!, ad>site, site>ad .8, site>buy .8"))
    assert report.transitions[ItemId("ad>site")].probability == 0.5
    assert report.transitions[ItemId("site>ad")].probability == 0.5
    assert report.transitions[ItemId("ad>site")].people == 0.0
    assert report.transitions[ItemId("ad>site")].sensitivity is None


# --- nothing, nobody, nowhere ------------------------------------------------------------------------


@pytest.mark.parametrize("sketch", ["", "ad>buy!, ad>ad 0", "ann"])
def test_without_anybody_what_is_per_person_is_none_and_amounts_are_nothing(sketch: str) -> None:
    report = analyze(with_items(journey(sketch), Stage(id=ItemId("late"))))
    assert (report.conversion, report.cpa, report.cpl, report.clv) == (None, None, None, None)
    assert (report.leads, report.orders, report.acquisition_spend, report.revenue) == (0, 0, 0, 0)
    assert report.cycle_days == Cycle()
    assert report.steps == Steps()
    assert report.stages[ItemId("late")].reach is None
    assert report.stages[ItemId("late")].people == 0
    for figures in report.touchpoints.values():
        assert (figures.reach, figures.to_goal, figures.removal_effect) == (None, None, None)
        assert (figures.visits, figures.leaving) == (0, 0)
    assert report.bottleneck is None
    assert report.best_path is None
    assert report.levers == ()


def test_a_persona_without_an_entry_has_no_conversion() -> None:
    bob = Persona(id=ItemId("bob"), volume=1000.0)
    report = analyze(with_items(journey("ann>ad 1, ad>buy! .5"), bob))
    assert report.personas[bob.id].conversion is None
    assert report.personas[bob.id].customers == 0
    assert report.conversion == 0.25
    assert analyze(with_items(journey("ann>ad 1, ad>buy! .5"), bob), persona=bob.id).conversion is None


def test_without_a_goal_there_are_visits_and_no_conversion() -> None:
    report = analyze(changed(journey("ann>ad .8, ad>site .5"), ad={"visit_cost": 2.0}))
    assert report.goal == ()
    assert (report.conversion, report.customers, report.cpa) == (None, None, None)
    assert report.personas[ItemId("ann")].customers is None
    assert report.touchpoints[ItemId("site")].visits == 400
    assert report.touchpoints[ItemId("site")].reach == 0.4
    assert report.touchpoints[ItemId("ad")].to_goal is None
    assert report.acquisition_spend == 1600
    assert report.retention_spend == 0


def test_without_volume_chances_stay_and_amounts_are_nothing() -> None:
    drawn = journey("ann>ad 1, bob>site 1, ad>buy! .5, site>buy .25")
    empty = {"volume": 0.0}
    report = analyze(changed(drawn, ann=empty, bob=empty, ad={"fixed_cost": 100.0, "stage": None}))
    assert report.conversion == 0.375
    assert report.touchpoints[ItemId("buy")].reach == 0.375
    assert report.transitions[ItemId("ad>buy")].sensitivity == 0.5
    assert report.steps.mean == 1.0
    assert (report.entrants, report.customers, report.orders) == (0, 0, 0)
    assert (report.acquisition_spend, report.cpa, report.cpl) == (0, None, None)
    assert report.bottleneck == "site"


def test_a_goal_nobody_reaches_converts_nothing() -> None:
    report = analyze(journey("ann>ad 1, ad>site .5, site>site 0, buy!"))
    assert report.conversion == 0.0
    assert report.customers == 0.0
    assert report.touchpoints[ItemId("ad")].removal_effect is None
    assert report.cycle_days == Cycle()
    assert report.clv is None
    assert report.cpa is None


# --- traps -----------------------------------------------------------------------------------------------


def test_what_depends_on_endless_visits_is_none_and_the_rest_is_exact() -> None:
    drawn = journey("ann>ad 1, ad>buy! .25, ad>a .5, a>b 1, b>a 1, buy>ad 0")
    report = analyze(changed(drawn, a={"visit_cost": 1.0}))
    assert report.conversion == 0.25
    assert report.touchpoints[ItemId("a")].visits is None
    assert report.touchpoints[ItemId("a")].reach == 0.5
    assert report.touchpoints[ItemId("a")].leaving == 0.0
    assert report.touchpoints[ItemId("ad")].visits == 1000
    assert report.transitions[ItemId("a>b")].people is None
    assert report.transitions[ItemId("ad>a")].people == 500
    assert report.acquisition_spend is None
    assert report.profit is None
    assert report.orders == 250
    assert analyze(drawn).acquisition_spend == 0.0


def test_customers_who_buy_for_ever_have_no_number_of_orders() -> None:
    report = analyze(changed(journey("ann>ad 1, ad>buy! .5, buy>use 1, use>buy 1"), buy={"value": 9.0}))
    assert report.conversion == 0.5
    assert report.customers == 500
    assert report.touchpoints[ItemId("use")].reach == 0.5
    assert report.steps.mean == 1
    assert (report.orders, report.revenue, report.clv) == (None, None, None)
    (trap,) = (problem for problem in report.problems if problem.code == "trap")
    assert (set(trap.ids), trap.people) == ({"buy", "use"}, 500)


def test_a_closed_set_with_a_goal_is_no_trap_for_conversion() -> None:
    report = analyze(journey("ann>use 1, use>buy! .5, use>use .5, buy>use 1"))
    assert report.conversion == pytest.approx(1.0)
    assert report.steps.mean == pytest.approx(2.0)
    assert report.touchpoints[ItemId("use")].to_goal == pytest.approx(1.0)
    assert report.orders is None


def test_who_enters_a_trap_anywhere_comes_by_all_of_it() -> None:
    report = analyze(journey("ann>ad@first .5, ad>a .8, a>b@then 1, b>a 1, ad>buy! .2"))
    assert report.touchpoints[ItemId("b")].reach == pytest.approx(0.4)
    assert report.stages[ItemId("then")].reach == pytest.approx(0.4)
    assert report.stages[ItemId("first")].next_open == pytest.approx(0.8)


def test_a_step_that_is_all_but_certain_has_no_siblings_to_make_room() -> None:
    drawn = journey("ann>ad 1, ad>site .9999999999999999, site>buy! .5, site>ad .25")
    figures = analyze(drawn).transitions[ItemId("ad>site")]
    assert figures.sensitivity_siblings is None
    assert figures.sensitivity == pytest.approx(4 / 3 * 2 / 3)


# --- after the sale ------------------------------------------------------------------------------------


def test_customers_are_counted_once_and_orders_as_often_as_they_come() -> None:
    drawn = changed(
        journey("ann>ad 1, ad>buy! .5, buy>mail .5, mail>buy .4"),
        ad={"visit_cost": 2.0},
        mail={"visit_cost": 1.0, "fixed_cost": 30.0},
        buy={"value": 100.0},
    )
    report = analyze(with_items(drawn, Map(margin=0.6)))
    assert report.customers == 500
    assert report.orders == pytest.approx(625)
    assert report.acquisition_spend == pytest.approx(2000)
    assert report.retention_spend == pytest.approx(312.5 + 30)
    assert report.cpa == pytest.approx(4.0)
    assert report.revenue == pytest.approx(62500)
    assert report.profit == pytest.approx(0.6 * 62500 - 2342.5)
    assert report.clv == pytest.approx(0.6 * 125)


def test_a_later_sale_is_worth_less_today() -> None:
    """A second sale after a year, at 25 % a year: 100 + 50 × 0.8."""
    drawn = changed(journey("ann>buy! 1, buy>again! .5"), again={"value": 100.0}, buy={"value": 100.0})
    drawn = changed(drawn, **{"buy>again": {"delay_days": 365.0}})
    assert analyze(with_items(drawn, Map(discount_rate=0.25))).clv == pytest.approx(140)
    uncertain = changed(drawn, **{"buy>again": {"delay_days": 365.0, "delay_sd": 365.0}})
    exponential = 1 / (1 + math.log(1.25))  # a gamma delay whose deviation is its mean
    report = analyze(with_items(uncertain, Map(discount_rate=0.25)))
    assert report.clv == pytest.approx(100 + 50 * exponential)


def test_value_that_grows_faster_than_customers_leave_has_no_sum() -> None:
    drawn = changed(journey("ann>buy! 1, buy>buy .9"), buy={"value": 10.0})
    drawn = changed(drawn, **{"buy>buy": {"delay_days": 365.0}})
    assert analyze(with_items(drawn, Map(discount_rate=-0.5))).clv is None
    assert analyze(with_items(drawn, Map(discount_rate=-0.05))).clv == pytest.approx(10 / (1 - 0.9 / 0.95))


def test_leads_are_people_and_not_visits() -> None:
    drawn = journey("ann>form 1, form>mail .5, mail>form .5, form>buy! .1")
    report = analyze(changed(drawn, form={"outcome": Outcome.LEAD, "fixed_cost": 500.0}))
    assert report.leads == 1000
    assert report.touchpoints[ItemId("form")].visits == pytest.approx(1000 / 0.75)
    assert report.cpl == 0.5


# --- personas and goals -----------------------------------------------------------------------------------


def test_a_step_may_belong_to_one_persona() -> None:
    own = Transition(
        id=ItemId("vip"), source=ItemId("ad"), target=ItemId("buy"), probability=0.5, persona=ItemId("bob")
    )
    drawn = changed(with_items(journey("ann>ad 1, bob>ad 1, ad>buy! .1"), own), bob={"volume": 3000.0})
    report = analyze(drawn)
    assert [report.personas[ItemId(name)].conversion for name in ("ann", "bob")] == [0.1, 0.6]
    assert report.conversion == pytest.approx(0.475)
    assert report.customers == pytest.approx(1900)
    assert report.transitions[own.id].people == pytest.approx(1500)
    assert report.transitions[own.id].probability == 0.5
    assert report.touchpoints[ItemId("ad")].to_goal == pytest.approx(0.475)
    assert analyze(drawn, persona=ItemId("ann")).customers == pytest.approx(100)
    assert analyze(drawn, persona=ItemId("ann")).transitions[own.id].people == 0
    assert analyze(drawn, persona=ItemId("ann")).transitions[own.id].probability == 0.5


def test_a_share_that_differs_by_persona_is_a_mean_by_visits() -> None:
    own = Transition(
        id=ItemId("vip"), source=ItemId("ad"), target=ItemId("buy"), probability=0.5, persona=ItemId("bob")
    )
    drawn = with_items(journey("ann>ad 1, bob>ad .5, ad>site, site>buy! 1"), own)
    assert analyze(drawn).transitions[ItemId("ad>site")].probability == pytest.approx((1 + 0.5 * 0.5) / 1.5)


def test_a_step_of_somebody_else_is_not_taken_from_the_entry() -> None:
    step = Transition(
        id=ItemId("x"), source=ItemId("ann"), target=ItemId("buy"), probability=0.5, persona=ItemId("bob")
    )
    report = analyze(with_items(journey("ann>ad .4, bob>ad 1, ad>buy! .5"), step))
    assert report.personas[ItemId("ann")].conversion == 0.2
    assert report.transitions[step.id].probability == 0.0
    assert report.transitions[step.id].people == 0.0


def test_other_goals_may_be_chosen_while_orders_stay_with_sales() -> None:
    drawn = changed(journey("ann>ad 1, ad>trial .5, trial>buy! .5"), buy={"value": 10.0})
    report = analyze(drawn, goal=frozenset({ItemId("trial")}))
    assert report.goal == ("trial",)
    assert report.customers == 500
    assert report.orders == 250
    assert report.revenue == 2500
    assert report.clv == 10
    assert report.transitions[ItemId("trial>buy")].sensitivity == 0.0


def test_goals_and_personas_must_be_what_they_are_called() -> None:
    drawn = journey(LOOP)
    for facts, code in (
        ({"goal": frozenset({ItemId("ann")})}, "goal.kind"),
        ({"goal": frozenset({ItemId("nowhere")})}, "item.missing"),
        ({"persona": ItemId("buy")}, "persona.kind"),
        ({"persona": ItemId("nobody")}, "item.missing"),
    ):
        with pytest.raises(JourneyError) as refused:
            analyze(drawn, **facts)  # type: ignore[arg-type]
        assert refused.value.code == code


# --- groups -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"group_chance": 0.8, "group_size": 3.0}, 0.8**3),
        ({"group_chance": 0.8, "group_size": 3.0, "group_rule": GroupRule.MAJORITY}, 0.8**3 + 3 * 0.64 * 0.2),
        ({"group_chance": 0.5, "group_size": 4.0, "group_rule": GroupRule.MAJORITY}, 5 / 16),
        ({"group_chance": 0.5, "group_size": 4.0, "group_rule": GroupRule.K, "group_k": 2}, 11 / 16),
        ({"group_chance": 0.5, "group_size": 2.0, "group_rule": GroupRule.K, "group_k": 3}, 0.0),
        ({"group_chance": 0.5, "group_size": 2.0, "group_rule": GroupRule.K}, 0.75),
        ({"group_chance": 1.0, "group_size": 2.0, "group_rule": GroupRule.K, "group_k": 3}, 0.0),
        ({"group_chance": 0.9, "group_size": 5.4}, 0.6 * 0.9**5 + 0.4 * 0.9**6),
        ({"group_chance": 0.9}, 0.5 * 0.9**2 + 0.5 * 0.9**3),
        ({"group_chance": (0.5, 0.2, 1.0)}, 0.1),
        ({"group_chance": (0.5, 0.2, 1.0), "group_rule": GroupRule.MAJORITY}, 0.6),
        ({"group_chance": (), "group_rule": GroupRule.MAJORITY}, 1.0),
        ({}, 1.0),
    ],
)
def test_a_group_has_to_agree(fields: dict[str, object], met: float) -> None:
    """All multiplied by the chance that the rule is met; the rest leaves."""
    drawn = changed(journey("ann>ad 1, ad>buy! .5, ad>site .5"), ann={"group_size": 2.5}, ad=fields)
    report = analyze(drawn)
    assert report.conversion == pytest.approx(0.5 * met, abs=1e-15)
    assert report.touchpoints[ItemId("ad")].leaving == pytest.approx(1000 * (1 - met))
    assert report.transitions[ItemId("ad>buy")].probability == 0.5
    assert report.transitions[ItemId("ad>buy")].people == pytest.approx(500 * met)
    assert report.transitions[ItemId("ad>buy")].sensitivity == pytest.approx(met)


def test_personas_bring_groups_of_their_own_size() -> None:
    drawn = changed(
        journey("ann>ad 1, bob>ad 1, ad>buy! 1"), bob={"group_size": 3.0}, ad={"group_chance": 0.5}
    )
    report = analyze(drawn)
    assert [report.personas[ItemId(name)].conversion for name in ("ann", "bob")] == [0.5, 0.125]


@pytest.mark.parametrize(
    ("fields", "chance"),
    [
        ({"group_chance": 0.8, "group_size": 3.0}, 0.8),
        ({"group_chance": 0.8, "group_size": 5.0, "group_rule": GroupRule.MAJORITY}, 0.8),
        ({"group_chance": (0.9, 0.3, 0.6)}, 0.6),
        ({"group_chance": (0.9, 0.3), "group_rule": GroupRule.K, "group_k": 2}, 0.6),
        ({"group_chance": 1.0, "group_size": 2.0, "group_rule": GroupRule.K, "group_k": 3}, 1.0),
        ({"group_chance": 0.9}, 0.9),
        ({"group_size": 4.0}, 1.0),
    ],
)
def test_alone_everybody_is_a_group_of_one_with_the_mean_chance(
    fields: dict[str, object], chance: float
) -> None:
    drawn = changed(journey("ann>ad 1, ad>buy! .5, ad>site .5"), ann={"group_size": 2.5}, ad=fields)
    report = analyze(drawn, alone=True)
    assert report.conversion == pytest.approx(0.5 * chance)
    assert report.touchpoints[ItemId("ad")].leaving == pytest.approx(1000 * (1 - chance))


# --- time, stages, channels -----------------------------------------------------------------------------


def test_cycle_is_of_those_who_buy_and_steps_leave_the_entry_out() -> None:
    drawn = changed(
        journey("ann>ad 1, ad>site .5, ad>home? .5, site>buy! .5"),
        **{
            "ann>ad": {"delay_days": 1.0, "delay_sd": 1.0},
            "ad>site": {"delay_days": 3.0, "delay_sd": 2.0},
            "ad>home": {"delay_days": 99.0},
            "site>buy": {"delay_days": 10.0, "delay_sd": 2.0},
        },
    )
    report = analyze(drawn)
    assert report.cycle_days.mean == pytest.approx(14)
    assert report.cycle_days.sd == pytest.approx(3)
    assert (report.steps.mean, report.steps.sd) == (pytest.approx(2), pytest.approx(0, abs=1e-12))
    assert report.cycle_days.p10 < report.cycle_days.p50 < report.cycle_days.p90


def test_personas_of_different_pace_spread_the_cycle() -> None:
    """300 people of one day and 100 of nine: mean 3, variance (300 × 4 + 100 × 36) / 400."""
    drawn = journey("ann>slow 1, bob>fast 1, slow>buy! .3, fast>buy .1")
    drawn = changed(drawn, **{"slow>buy": {"delay_days": 1.0}, "fast>buy": {"delay_days": 9.0}})
    report = analyze(drawn)
    assert report.cycle_days.mean == pytest.approx(3)
    assert report.cycle_days.sd == pytest.approx(math.sqrt(12))
    assert report.steps.sd == pytest.approx(0, abs=1e-12)


def test_a_walk_of_fixed_days_has_no_deviation() -> None:
    drawn = changed(journey("ann>ad 1, ad>buy! .1"), **{"ad>buy": {"delay_days": 1e9}})
    assert analyze(drawn).cycle_days.sd == 0.0


def test_stages_count_whoever_comes_by_and_goes_on_afterwards() -> None:
    drawn = journey(
        "ann>ad@first 1, ad>site@first .5, site>ad .5, site>trial@then .2, trial>site .5, trial>buy!@last .1"
    )
    report = analyze(drawn)
    first, then, last = (report.stages[ItemId(name)] for name in ("first", "then", "last"))
    assert (first.reach, first.people) == (1.0, 1000)
    assert first.next_open == pytest.approx(then.reach)
    assert then.reach == pytest.approx(0.5 * 0.2 / (1 - 0.25))
    assert then.next_open == pytest.approx(last.reach / then.reach)
    assert (last.next_open, last.next_closed) == (None, None)
    assert report.cylinder_score == pytest.approx(100 * (then.reach + last.reach) / 2)


def test_the_closed_rate_counts_those_who_came_through_every_stage_before() -> None:
    """400 come to the second stage from the first, 100 enter there; 9 in 10 of the latter go on."""
    drawn = journey("ann>a@one .8, ann>c@two .1, a>b@two .5, b>buy!@three .25, c>buy .9, ann>buy .1, buy>a 0")
    one, two, three = (analyze(drawn).stages[ItemId(name)] for name in ("one", "two", "three"))
    assert (one.next_open, one.next_closed) == (0.5, 0.5)
    assert two.next_open == pytest.approx((0.4 * 0.25 + 0.1 * 0.9) / 0.5)
    assert two.next_closed == pytest.approx(0.25)
    assert three.reach == pytest.approx(0.29)


def test_a_stage_that_nobody_comes_to_in_order_has_no_closed_rate() -> None:
    drawn = with_items(journey("ann>a@one 1, a>buy!@three .5"), Stage(id=ItemId("two"), order=1))
    drawn = changed(drawn, three={"order": 2})
    one, two, three = analyze(drawn).stages.values()
    assert (one.next_open, one.next_closed, two.next_open, two.next_closed) == (0, 0, None, None)
    assert (three.reach, three.next_closed) == (0.5, None)


@pytest.mark.parametrize(
    ("sketch", "score"),
    [
        ("ann>a@one 1, a>b@two 1, b>buy!@three 1", 100),
        ("ann>a@one 1, a>b@two .5, b>buy!@three .5", 37.5),
        ("ann>a@one .5, ann>b@two .5, b>buy!@three 1", 100),
        ("ann>a@one .25, ann>b@two .75, b>buy!@three 1", 300),
        ("ann>a@one 1, a>buy! .5", None),
        ("ann>ad 1, a@one, ad>b@two 1, b>buy!@three 1", None),
        ("ann>buy! 1", None),
    ],
)
def test_a_funnel_that_everybody_walks_is_a_cylinder(sketch: str, score: float | None) -> None:
    """100 × the mean reach of the later stages ÷ that of the first; stages are ordered as mentioned."""
    assert analyze(journey(sketch)).cylinder_score == (None if score is None else pytest.approx(score))


def test_messages_are_counted_before_the_sale_and_by_entrant() -> None:
    drawn = changed(
        journey("ann>ad@one 1, ad>mail@two .5, mail>mail .5, mail>buy!@two .25, buy>mail .5"),
        ad={"messages": 3.0},
        mail={"messages": 2.0},
        buy={"messages": 1.0},
        two={"message_cap": 1.5},
    )
    report = analyze(drawn)
    assert (report.stages[ItemId("one")].messages, report.stages[ItemId("one")].message_cap) == (3.0, None)
    assert report.stages[ItemId("two")].messages == pytest.approx(2 * 1 + 1 * 0.25)
    assert report.stages[ItemId("two")].message_cap == 1.5


def test_keeping_a_customer_costs_less_than_winning_one() -> None:
    drawn = changed(
        journey("ann>ad 1, ad>buy! .5, buy>mail .5"), ad={"visit_cost": 2.0}, mail={"visit_cost": 1.0}
    )
    report = analyze(drawn)
    assert (report.cpa, report.retention_cost) == (4.0, 0.5)
    assert analyze(journey("ann>ad 1, buy!, buy>ad 0")).retention_cost is None


SHOP = changed(
    journey("ann>ad .6, ann>post .4, ad>site .5, post>site .25, site>buy! .2, site>mail .5, mail>site .4"),
    ad={"channel": "paid_search", "visit_cost": 2.0, "fixed_cost": 60.0, "messages": 1.0},
    post={"channel": "blog"},
    site={"channel": "website", "visit_cost": 1.0},
    mail={"channel": "email", "messages": 2.0},
    buy={"channel": "website", "value": 100.0, "visit_cost": 5.0},
)


def test_a_channel_is_credited_with_what_goes_without_it() -> None:
    """0.3 + 0.1 come to the site, of whom 0.2 / (1 − 0.5 × 0.4) = 1/4 buy; without mail 1/5."""
    report = analyze(with_items(SHOP, Map(margin=0.5)))
    assert report.customers == pytest.approx(100)
    search, blog, web, email = (report.channels[name] for name in ("paid_search", "blog", "website", "email"))
    assert (search.reach, blog.reach) == (pytest.approx(0.6), pytest.approx(0.4))
    assert web.reach == pytest.approx(0.4)
    assert email.reach == pytest.approx(0.4 * 0.5)
    assert search.close_rate == pytest.approx(0.075 / 0.6)
    assert web.close_rate == pytest.approx(0.25)
    assert email.close_rate == pytest.approx(0.4 * 0.25)
    effects = [0.75, 0.25, 1.0, 0.2]
    assert [each.removal_effect for each in (search, blog, web, email)] == pytest.approx(effects)
    credited = [100 * effect / sum(effects) for effect in effects]
    assert [each.customers for each in (search, blog, web, email)] == pytest.approx(credited)
    assert [each.first_touch for each in (search, blog, web, email)] == pytest.approx([75, 25, 0, 0])
    assert search.spend == pytest.approx(1260)
    assert web.spend == pytest.approx(1.0 * 400 / 0.8 + 5 * 100)
    assert search.cpa == pytest.approx(1260 / credited[0])
    assert search.profit == pytest.approx(0.5 * 10_000 * 0.75 / sum(effects) - 1260)
    assert search.profit_per_customer == pytest.approx(search.profit / credited[0])
    assert (search.messages, email.messages) == (pytest.approx(0.6), pytest.approx(2 * 0.25))


def test_first_touch_goes_to_the_first_channel_people_meet() -> None:
    drawn = changed(SHOP, ad={"channel": ""}, post={"channel": ""}, buy={"channel": "checkout"})
    found = analyze(drawn).channels
    assert [found[name].first_touch for name in ("checkout", "email", "website")] == pytest.approx(
        [0, 0, 100]
    )
    direct = changed(journey("ann>buy! .5, ann>ad .5, ad>buy .5"), buy={"channel": "checkout"})
    assert analyze(direct).channels["checkout"].first_touch == 750
    assert analyze(direct).channels["checkout"].removal_effect == 0.0
    assert analyze(direct).channels["checkout"].customers is None
    assert analyze(direct).channels["checkout"].close_rate is None


def test_a_channel_without_conversions_is_credited_with_nothing() -> None:
    report = analyze(changed(journey("ann>ad 1, buy!, buy>ad 0"), ad={"channel": "tv", "visit_cost": 1.0}))
    tv = report.channels["tv"]
    assert (tv.reach, tv.close_rate, tv.removal_effect) == (1.0, 0.0, None)
    assert (tv.customers, tv.first_touch, tv.cpa) == (0, 0, None)
    assert (tv.spend, tv.profit, tv.profit_per_customer) == (1000, -1000, None)


def test_a_channel_of_a_map_without_goal_or_people_has_only_what_exists() -> None:
    tv = analyze(changed(journey("ann>ad .5"), ad={"channel": "tv", "visit_cost": 2.0})).channels["tv"]
    assert (tv.reach, tv.spend, tv.messages) == (0.5, 1000, 0)
    assert (tv.close_rate, tv.removal_effect, tv.customers, tv.first_touch) == (None, None, None, None)
    nobody = analyze(
        changed(journey("ad>buy! .5, ad>ad 0"), ad={"channel": "tv", "visit_cost": 2.0})
    ).channels["tv"]
    assert (nobody.reach, nobody.close_rate, nobody.cpa, nobody.messages) == (None, None, None, None)
    assert (nobody.customers, nobody.first_touch, nobody.spend, nobody.profit) == (0, 0, 0, 0)
    assert analyze(journey(LOOP)).channels == {}


def test_owners_lose_by_the_shares_of_their_stages() -> None:
    drawn = changed(
        journey("ann>ad@one 1, ad>call@two .5, call>form .5, form>buy! .5, call>chat .5, chat>buy .25"),
        one={"marketing_share": 0.9},
        two={"marketing_share": 0.25},
        form={"team": Team.SALES},
        chat={"team": Team.PRODUCT},
    )
    report = analyze(drawn)
    leaving = {"ad": 500, "call": 0, "form": 125, "chat": 250 * 0.75, "buy": 125 + 62.5}
    marketing, sales = report.owners["marketing"], report.owners["sales"]
    wanted = 0.9 * leaving["ad"] + 0.5 * (leaving["chat"] + leaving["buy"])
    assert marketing.leaving == pytest.approx(wanted)
    assert marketing.leaving + sales.leaving == pytest.approx(1000)
    won = report.recoverable
    assert sales.recoverable == pytest.approx(0.1 * won["ad"] + won["form"] + 0.5 * won["chat"])
    assert analyze(journey("ann>ad 1")).owners["sales"] == OwnerFigures(500.0, None)


# --- where to look ------------------------------------------------------------------------------------------


def test_the_bottleneck_is_where_most_customers_could_be_won_back() -> None:
    report = analyze(journey(LOOP))
    assert report.bottleneck == "trial"
    assert report.recoverable[ItemId("trial")] == pytest.approx(1000 / 0.73 * 0.1 * 0.75)
    assert report.recoverable[ItemId("buy")] == 0
    assert report.touchpoints[ItemId("trial")].recoverable == report.recoverable[ItemId("trial")]
    assert analyze(journey("ann>ad 1, ad>site .5")).touchpoints[ItemId("ad")].recoverable is None
    assert report.recoverable[ItemId("nurture")] == pytest.approx(900 / 0.73 * 0.7 * 0.025 / 0.73)


def test_nothing_to_recover_is_no_bottleneck() -> None:
    assert analyze(journey("ann>ad 1, ad>buy! 1, buy>ad .5")).bottleneck is None


def test_levers_are_solved_and_not_guessed_from_the_slope() -> None:
    report = analyze(journey(LOOP))
    assert [lever.step for lever in report.levers] == ["trial>buy", "nurture>landing"]
    assert report.levers[0].gain == pytest.approx(1000 * (0.03 - 0.025) / 0.73)
    assert report.levers[1].gain == pytest.approx(1000 * 0.025 * (1 / (1 - 0.9 * 0.35) - 1 / 0.73))


def test_a_lever_is_no_longer_than_what_leaves() -> None:
    report = analyze(journey("ann>ad .98, ad>buy! .5, ad>site .5"))
    assert report.levers == (Lever(ItemId("ann>ad"), pytest.approx(10), pytest.approx(0.02), 0.0),)


def test_a_lever_under_a_group_gains_what_the_group_lets_pass() -> None:
    drawn = changed(journey("ann>ad 1, ad>buy! .5"), ad={"group_chance": 0.5, "group_size": 2.0})
    assert analyze(drawn).levers == (Lever(ItemId("ad>buy"), pytest.approx(12.5), 0.05, 0.0),)


def test_the_best_path_may_be_the_longer_one() -> None:
    path = analyze(journey("ann>ad 1, ad>buy! .2, ad>site .8, site>buy .5")).best_path
    assert path is not None
    assert path.nodes == ("ann", "ad", "site", "buy")
    assert path.probability == pytest.approx(0.4)


def test_the_best_path_is_the_one_most_people_walk() -> None:
    drawn = changed(
        journey("ann>ad .6, ann>site .4, bob>site 1, ad>buy! .5, site>buy .7, buy>site 1"),
        bob={"volume": 10.0},
        **{"ann>ad": {"delay_days": 2.0}, "ad>buy": {"delay_days": 5.0}},
    )
    path = analyze(drawn).best_path
    nodes = (ItemId("ann"), ItemId("ad"), ItemId("buy"))
    assert path == BestPath(nodes, pytest.approx(0.3), pytest.approx(300), 7.0)
    other = analyze(drawn, persona=ItemId("bob")).best_path
    assert other is not None
    assert other.nodes == ("bob", "site", "buy")


def test_without_a_step_those_who_took_it_leave() -> None:
    """Without the way back 1/40 convert, which is 73 in 100 of those who do with it."""
    figures = analyze(journey(LOOP)).transitions
    assert figures[ItemId("nurture>landing")].removal_effect == pytest.approx(0.27)
    assert figures[ItemId("trial>buy")].removal_effect == pytest.approx(1.0)
    assert figures[ItemId("ann>landing")].removal_effect == pytest.approx(1.0)
    assert analyze(journey("ann>ad, ad>buy! 0")).transitions[ItemId("ann>ad")].removal_effect is None
    back = analyze(journey("ann>ad 1, ad>buy! .5, buy>ad .5")).transitions[ItemId("buy>ad")]
    assert (back.removal_effect, back.sensitivity) == (0.0, 0.0)


# --- the report as data --------------------------------------------------------------------------------


def test_the_report_is_plain_data_with_every_key() -> None:
    drawn = changed(journey(LOOP), landing={"channel": "email", "stage": None})
    plain = analyze(with_items(drawn, Stage(id=ItemId("late")))).plain()
    assert list(plain) == [
        "goal", "conversion", "entrants", "leads", "customers", "orders", "referred", "growth_factor",
        "acquisition_spend", "retention_spend", "cpa", "cpl", "revenue", "profit", "clv", "cycle_days",
        "steps", "retention_cost", "cylinder_score", "interval", "evidence", "personas", "touchpoints",
        "transitions", "stages", "channels", "owners", "paths", "problems", "goals", "levers",
    ]  # fmt: skip
    assert plain["cycle_days"].keys() == {"mean", "sd", "p10", "p50", "p90"}
    assert plain["steps"].keys() == {"mean", "sd"}
    assert plain["personas"]["ann"].keys() == {"conversion", "customers", "cpa"}
    assert plain["touchpoints"]["buy"].keys() == {
        "reach", "visits", "to_goal", "leaving", "removal_effect", "recoverable",
    }  # fmt: skip
    assert plain["transitions"]["trial>buy"].keys() == {
        "probability", "assumed", "people", "sensitivity", "sensitivity_siblings", "removal_effect",
    }  # fmt: skip
    assert plain["stages"]["late"].keys() == {
        "reach", "people", "next_open", "next_closed", "messages", "message_cap",
    }  # fmt: skip
    assert plain["problems"] == [{"code": "stage.empty", "ids": ["late"], "people": None}]
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_the_order_of_records_means_nothing() -> None:
    drawn = journey(LOOP)
    turned = journey_of(reversed(list(drawn.items.values())))
    assert analyze(turned).plain() == analyze(drawn).plain()


def test_where_cards_stand_changes_figures_by_rounding_at_most() -> None:
    drawn = journey(LOOP)
    moved = changed(drawn, landing={"x": 900.0}, buy={"x": -50.0})
    assert analyze(moved).conversion == pytest.approx(analyze(drawn).conversion, rel=1e-14)


@pytest.mark.parametrize("volume", [0.0, 1e-9, 1e9, 1e15])
def test_any_volume_computes(volume: float) -> None:
    report = analyze(changed(journey(LOOP), ann={"volume": volume}))
    assert report.customers == pytest.approx(volume * 0.025 / 0.73, rel=1e-14)
    assert report.conversion == pytest.approx(0.025 / 0.73, rel=1e-14)


@pytest.mark.parametrize("p", [1e-12, 1e-300, 1 - 1e-12])
def test_any_probability_computes(p: float) -> None:
    items: list[Item] = [
        Persona(id=ItemId("ann"), volume=1.0),
        *(Touchpoint(id=ItemId(name)) for name in ("a", "b")),
        Touchpoint(id=ItemId("buy"), outcome=Outcome.SALE),
    ]
    for source, target, chance in (("ann", "a", 1.0), ("a", "b", p), ("b", "a", 1.0), ("a", "buy", p)):
        step_id = ItemId(f"{source}>{target}")
        items.append(Transition(id=step_id, source=ItemId(source), target=ItemId(target), probability=chance))
    report = analyze(journey_of(items))
    back = min(p, 0.5) if p > 0.5 else p
    assert report.conversion == pytest.approx(back / (1 - back), rel=1e-12)
