"""Goals: their values are those of the report, their odds are what counting draws and people says."""

from dataclasses import replace
from datetime import date
from math import exp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze, outlook, ranges, with_goals
from journeymap.analysis.enough import enough
from journeymap.analysis.goals import value_of
from journeymap.analysis.report import Enough
from journeymap.model.commands import Update
from journeymap.model.goals import FIGURES, subject_of
from journeymap.model.items import Actual, Goal, ItemId, Milestone, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from tests.analysis.maps import busy, journeys
from tests.draw import journey

TODAY = date(2026, 11, 25)
SHOP = journey("ann>ad@aware 1, ad>site@decide .5, site>buy!@own .2, site>ad .3")


def planned(map_: Journey, *items: Goal | Milestone | Actual) -> Journey:
    return gather([*map_.items.values(), *items])


def goal(figure: str = "customers", aim: float = 100.0, **more: str | ItemId) -> Goal:
    return Goal(id=ItemId("g"), **{"figure": figure, "aim": aim, **more})


def standing(map_: Journey, day: date = TODAY, *, expects: bool = False):
    report = analyze(map_)
    expected = outlook(map_, report, day) if expects else None
    return with_goals(report, map_, day, expected).goals[ItemId("g")]


@given(st.one_of(busy(referrals=True), journeys(referrals=True)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_value_of_every_goal_is_the_figure_of_the_report(map_):
    goals, of = [], {}
    abouts = {"map": [None], "stage": map_.of(Stage), "touchpoint": map_.of(Touchpoint)}
    abouts["persona"] = map_.of(Persona)
    report = analyze(map_)
    for kind, names in FIGURES.items():
        for about in abouts.get(kind, list(report.channels)):
            for name in names:
                is_channel = kind == "channel"
                word = f"{name}:{about}" if is_channel else name
                made = Goal(
                    id=ItemId(f"goal {len(goals)}"),
                    figure=word,
                    about=None if is_channel or about is None else about.id,
                    aim=1.0,
                )
                goals.append(made)
                of[made.id] = (kind, name, about)
    found = with_goals(report, planned(map_, *goals), TODAY).goals
    plain = report.plain()
    for goal_id, (kind, name, about) in of.items():
        if kind == "map":
            expected = plain["cycle_days"]["mean"] if name == "cycle_days" else plain[name]
        elif (kind, name) == ("touchpoint", "people"):
            reach = report.touchpoints[about.id].reach
            expected = None if reach is None else reach * report.entrants
        else:
            expected = plain[f"{kind}s"][about if kind == "channel" else about.id][name]
        assert found[goal_id].value == expected, (kind, name)


@pytest.mark.parametrize(
    ("figure", "aim", "state"),
    [
        ("customers", 117.0, "met"),
        ("customers", 125.0, "near"),
        ("customers", 135.0, "off"),
        ("cpa", 0.0, "met"),
        ("nonsense", 1.0, "unknown"),
    ],
)
def test_a_goal_is_met_near_or_off(figure, aim, state):
    map_ = planned(SHOP, goal(figure, aim))
    assert standing(map_).state == state


def test_smaller_is_better_where_it_costs():
    items = [replace(each, visit_cost=1.0) if each.id == "ad" else each for each in SHOP.items.values()]
    map_ = gather([*items, goal("cpa", 10.0)])
    found = standing(map_)
    assert found.value == pytest.approx(10.0)
    assert found.state == "met"
    assert standing(gather([*items, goal("cpa", 9.5)])).share == pytest.approx(0.95)


def milestone(name: str, aim: float, due: str) -> Milestone:
    return Milestone(id=ItemId(name), goal=ItemId("g"), aim=aim, due=due)


def measured(value: float, day: str) -> Actual:
    return Actual(id=ItemId(f"{day} {value}"), figure="customers", value=value, measured_on=day)


def test_a_missed_milestone_is_told_from_one_that_nobody_measured():
    map_ = planned(
        SHOP,
        goal(starts="2026-06-01", due="2027-03-01"),
        milestone("early", 10.0, "2026-07-01"),
        milestone("reached", 50.0, "2026-09-01"),
        milestone("missed", 80.0, "2026-11-01"),
        milestone("ahead", 90.0, "2027-01-01"),
        measured(500.0, "2026-05-01"),  # before it starts
        measured(55.0, "2026-08-20"),
        measured(52.0, "2026-10-20"),
        measured(85.0, "2026-11-10"),  # too late for the one of 1 November
        measured(900.0, "2026-12-24"),  # still to come
    )
    found = standing(map_)
    states = {name: each.state for name, each in found.milestones.items()}
    assert states == {"early": "unmeasured", "reached": "reached", "missed": "missed", "ahead": "ahead"}
    assert (found.actual, found.actual_on) == (85.0, "2026-11-10")
    assert found.share == pytest.approx(0.85)
    assert standing(map_, date(2027, 4, 1)).state == "reached"
    assert standing(planned(SHOP, goal(due="2026-10-01"))).state == "unmeasured"


def test_odds_of_people_are_poisson_where_every_rate_is_exact():
    map_ = planned(SHOP, goal(aim=120.0, due="2027-06-01"))
    found = standing(map_, expects=True)
    mean = found.value
    assert found.basis == "arrivals"
    assert found.forecast == mean
    below, term = 0.0, exp(-mean)
    for count in range(120):
        below += term
        term *= mean / (count + 1)
    assert found.odds == pytest.approx(1 - below, rel=1e-6)


def test_a_goal_that_starts_waits_for_people_to_arrive():
    slow = [replace(each, delay_days=30.0) if each.id == "site>buy" else each for each in SHOP.items.values()]
    dated = {"starts": "2026-12-01", "due": "2026-12-31"}
    found = standing(gather([*slow, goal(**dated)]), expects=True)
    assert found.forecast < 0.1 * found.value
    later = standing(gather([*slow, goal(starts="2026-12-01", due="2027-12-31")]), expects=True)
    assert later.forecast == pytest.approx(later.value, rel=1e-6)


def test_odds_of_a_rate_are_the_share_of_draws():
    loose = [
        replace(each, low=0.1, high=0.4) if each.id == "site>buy" else each for each in SHOP.items.values()
    ]
    middle = ranges(gather(loose)).figures["conversion"].p50
    found = standing(gather([*loose, goal("conversion", middle)]), expects=True)
    assert found.basis == "rates"
    assert found.odds == pytest.approx(0.5, abs=0.001)
    both = standing(gather([*loose, goal("customers", 1000 * middle)]), expects=True)
    assert both.basis == "arrivals_rates"
    assert 0.4 < both.odds < 0.6


@pytest.mark.parametrize("figure", ["conversion", "cpa", "close_rate:email", "nonsense"])
def test_there_are_no_odds_where_none_can_be_made(figure):
    found = standing(planned(SHOP, goal(figure)), expects=True)
    assert (found.odds, found.basis) == (None, "")


def test_there_is_nothing_to_expect_of_what_is_over():
    found = standing(planned(SHOP, goal(due="2026-11-24")), expects=True)
    assert (found.forecast, found.odds) == (None, None)


def test_one_step_raised_so_far_just_meets_the_goal_or_it_is_said_that_none_does():
    report = analyze(SHOP)

    def tried(figure: str, aim: float):
        wanted = goal(figure, aim)
        return enough(SHOP, report, wanted, lambda each: value_of(each, subject_of(wanted, SHOP), None))

    found = tried("customers", 200.0)
    raised = SHOP.apply(Update(found.step, {"probability": found.probability}).change(SHOP))
    assert analyze(raised).customers == pytest.approx(200.0, rel=1e-6)
    assert analyze(raised).customers >= 200.0
    assert found.points == pytest.approx(found.probability - SHOP[found.step].probability)
    for step in SHOP.of(Transition):  # no other step needs less
        if step.id != found.step and step.probability is not None and step.source != "ann":
            more = min(1.0, step.probability + found.points - 1e-6)
            other = SHOP.apply(Update(step.id, {"probability": more}).change(SHOP))
            assert analyze(other).customers < 200.0
    assert tried("customers", 1e6) == Enough(ItemId(""), 0.0, 0.0)
    assert tried("customers", report.customers) is None
