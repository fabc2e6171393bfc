"""People bring people: by hand, and laws on random journeys against an independent solution in fractions."""

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings

from journeymap.analysis import Report, analyze, best_paths, forecast
from journeymap.analysis.setting import set_out
from journeymap.model.items import FlowKind, Item, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import busy, journeys
from tests.analysis.oracle import Generations, Oracle
from tests.analysis.test_laws import ids, lawful, numbers, oracles, same
from tests.draw import journey

modest = settings(lawful, max_examples=10)
SHOP = "ann>ad 1, ad>buy! .5"


def referring(drawn: Journey, *steps: tuple[str, str, float | None], **fields: object) -> Journey:
    """The journey with referrals; `fields` are of all of them."""
    items: list[Item] = list(drawn.items.values())
    for k, (source, target, people) in enumerate(steps):
        items.append(
            Transition(
                id=ItemId(f"r{k}"),
                source=ItemId(source),
                target=ItemId(target),
                flow_kind=FlowKind.REFERRAL,
                people=people,
                **fields,  # type: ignore[arg-type]
            )
        )
    return journey_of(items)


def changed(drawn: Journey, **fields: dict[str, object]) -> Journey:
    items = dict(drawn.items)
    for name, values in fields.items():
        items[ItemId(name)] = replace(items[ItemId(name)], **values)  # type: ignore[arg-type]
    return journey_of(items.values())


# --- by hand --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["ad", "ann"])
def test_one_kind_of_people_is_a_geometric_series(target: str) -> None:
    """Seeds ÷ (1 − K): 1,000 people, each of whom brings 0.5 × 0.4 = 0.2 others."""
    report = analyze(referring(journey(SHOP), ("buy", target, 0.4)))
    assert report.growth_factor == pytest.approx(0.2, rel=1e-14)
    assert report.referred == pytest.approx(250, rel=1e-14)
    assert report.customers == pytest.approx(625, rel=1e-14)
    assert (report.entrants, report.conversion) == (1000, 0.5)
    assert report.touchpoints[ItemId("ad")].visits == pytest.approx(1250)
    assert report.transitions[ItemId("r0")].people == pytest.approx(250)
    assert report.transitions[ItemId("r0")].probability is None
    assert report.transitions[ItemId("r0")].sensitivity is None
    assert report.transitions[ItemId("ann>ad")].people == pytest.approx(1250 if target == "ann" else 1000)
    assert report.personas[ItemId("ann")].customers == pytest.approx(625)


def test_where_nobody_refers_nobody_is_referred() -> None:
    report = analyze(journey(SHOP))
    assert (report.referred, report.growth_factor) == (0.0, 0.0)
    silent = analyze(referring(journey(SHOP), ("buy", "ad", None), ("buy", "ad", 0.0)))
    assert (silent.referred, silent.growth_factor) == (0.0, 0.0)
    assert silent.transitions[ItemId("r0")].people == 0.0


def test_each_visit_of_the_source_brings_people_and_no_vote_holds_them_back() -> None:
    drawn = changed(journey("ann>ad 1, ad>buy! .5, buy>buy .5"), buy={"group_chance": 0.5, "group_size": 2.0})
    report = analyze(referring(drawn, ("buy", "ad", 0.3)))
    assert report.growth_factor == pytest.approx(0.5 / (1 - 0.125) * 0.3)


@pytest.mark.parametrize(("people", "factor"), [(2.0, 1.0), (3.0, 1.5)])
def test_a_factor_of_one_or_more_is_said_and_left_out_of_the_figures(people: float, factor: float) -> None:
    report = analyze(referring(journey(SHOP), ("buy", "ad", people), ("ad", "ad", 0.0)))
    assert report.growth_factor == pytest.approx(factor)
    assert report.referred is None
    assert report.customers == 500
    assert report.transitions[ItemId("r0")].people is None
    (problem,) = report.problems
    assert (problem.code, problem.ids) == ("referral.self_sustaining", ("r0",))


def test_a_factor_just_under_one_is_computed() -> None:
    report = analyze(referring(journey(SHOP), ("buy", "ad", 2 * (1 - 1e-9))))
    assert report.growth_factor == pytest.approx(1 - 1e-9, rel=1e-15)
    assert report.referred == pytest.approx(1e12, rel=1e-6)
    assert report.problems == ()


def test_personas_may_bring_each_other() -> None:
    """Ann's customers bring bobs and bob's bring anns: K = √(0.5 × 0.8 × 0.25 × 0.4)."""
    drawn = changed(journey("ann>a 1, bob>b 1, a>buy! .5, b>gift! .25"), bob={"volume": 400.0})
    report = analyze(referring(drawn, ("buy", "bob", 0.8), ("gift", "ann", 0.4)))
    assert report.growth_factor == pytest.approx(math.sqrt(0.4 * 0.1))
    anns, bobs = (1000 + 0.1 * 400) / 0.96, (400 + 0.4 * 1000) / 0.96
    assert report.referred == pytest.approx(anns + bobs - 1400)
    assert report.personas[ItemId("ann")].customers == pytest.approx(anns / 2)
    assert report.personas[ItemId("bob")].customers == pytest.approx(bobs / 4)
    assert report.transitions[ItemId("r0")].people == pytest.approx(anns * 0.4)
    only_bob = analyze(referring(drawn, ("buy", "bob", 0.8), ("gift", "ann", 0.4)), persona=ItemId("bob"))
    assert (only_bob.entrants, only_bob.conversion) == (400, 0.25)
    assert only_bob.customers == pytest.approx(bobs / 4)
    assert only_bob.referred == pytest.approx(bobs - 400)
    assert only_bob.transitions[ItemId("r1")].people == pytest.approx(bobs * 0.1)
    assert only_bob.transitions[ItemId("r0")].people == 0.0


def test_a_chain_of_referrals_without_a_loop_has_no_factor() -> None:
    drawn = journey("ann>a 1, bob>b 1, a>buy! .5, b>gift! .25")
    report = analyze(referring(drawn, ("buy", "bob", 3.0)))
    assert report.growth_factor == 0.0
    assert report.referred == pytest.approx(1500, rel=1e-14)  # processors add in other orders


def test_a_referral_may_belong_to_one_persona() -> None:
    drawn = journey("ann>a 1, bob>a 1, a>buy! .5")
    report = analyze(referring(drawn, ("buy", "a", 0.4), persona=ItemId("bob")))
    assert report.referred == pytest.approx(250)
    assert report.personas[ItemId("ann")].customers == 500
    assert report.personas[ItemId("bob")].customers == pytest.approx(625)


def test_people_may_bring_others_before_they_start() -> None:
    report = analyze(referring(journey("ann>ad .5, ad>buy! .5"), ("ann", "ann", 0.5)))
    assert report.growth_factor == 0.5
    assert report.referred == pytest.approx(1000)
    assert report.customers == pytest.approx(500)
    assert report.touchpoints[ItemId("ad")].visits == pytest.approx(1000)
    onto = analyze(referring(journey("ann>ad .5, ad>buy! .5"), ("ann", "ad", 0.5)))
    assert (onto.growth_factor, onto.referred) == (0.0, 500)
    assert onto.customers == pytest.approx(500)


def test_people_who_never_leave_bring_others_without_end() -> None:
    drawn = journey("ann>ad 1, ad>buy! .5, ad>a .25, a>b 1, b>a 1")
    report = analyze(referring(drawn, ("a", "ad", 0.1)))
    assert (report.growth_factor, report.referred, report.customers) == (None, None, 500)
    assert [problem.code for problem in report.problems] == ["trap", "referral.self_sustaining"]
    assert report.problems[1].ids == ("r0",)


def test_a_referral_nobody_comes_to_sustains_nothing() -> None:
    drawn = journey("ann>ad 1, ad>buy! .5, far>far .5")
    drawn = referring(changed(drawn, far={}), ("far", "far", 9.0))
    report = analyze(drawn)
    assert (report.growth_factor, report.referred, report.customers) == (0.0, 0.0, 500)
    assert "referral.self_sustaining" not in {problem.code for problem in report.problems}


def test_a_touchpoint_that_only_referred_people_reach_is_reached() -> None:
    drawn = referring(journey("ann>ad 1, ad>buy! .5, tip>ad 1, tip>tip 0"), ("buy", "tip", 0.5))
    report = analyze(drawn)
    assert report.problems == ()
    assert report.touchpoints[ItemId("tip")].visits == pytest.approx(report.referred)
    assert report.touchpoints[ItemId("tip")].reach == 0.0


def test_without_volume_the_factor_stays_and_nobody_is_referred() -> None:
    drawn = changed(referring(journey(SHOP), ("buy", "ad", 0.4)), ann={"volume": 0.0})
    report = analyze(drawn)
    assert report.growth_factor == pytest.approx(0.2)
    assert (report.referred, report.customers, report.transitions[ItemId("r0")].people) == (0, 0, 0)


def test_money_and_channels_count_whoever_was_brought() -> None:
    drawn = changed(
        referring(journey(SHOP + ", tip>ad 1, tip>tip 0"), ("buy", "tip", 0.4)),
        ad={"visit_cost": 2.0, "channel": "tv"},
        tip={"channel": "word_of_mouth", "messages": 1.0},
        buy={"value": 10.0},
    )
    report = analyze(drawn)
    assert report.acquisition_spend == pytest.approx(2500)
    assert (report.cpa, report.clv) == (pytest.approx(4), 10)
    assert report.revenue == pytest.approx(6250)
    assert report.channels["word_of_mouth"].first_touch == pytest.approx(125)
    assert report.channels["tv"].first_touch == pytest.approx(500)
    assert report.channels["word_of_mouth"].messages == 0.0
    assert report.channels["word_of_mouth"].customers == 0.0
    assert report.channels["tv"].customers == pytest.approx(625)


def test_paths_are_of_those_who_start_by_themselves() -> None:
    ((path,), covered) = best_paths(referring(journey(SHOP), ("buy", "ann", 0.4)))
    assert (path.people, covered) == (500, 1.0)


# --- in time -----------------------------------------------------------------------------------------------


def test_generations_come_one_after_the_other() -> None:
    """Ten people a day; each brings 0.2 others ten days after the last ones came, without any spread."""
    drawn = changed(referring(journey(SHOP), ("buy", "ad", 0.4), delay_days=10.0), ann={"volume": 3650 / 12})
    found = forecast(drawn, period="day", periods=40)
    assert found.customers is not None
    for day, (customers, referred) in enumerate(zip(found.customers, found.referred, strict=True)):
        generations = [0.2**k for k in range(1, 5) if day >= 10 * k]
        if day % 10 not in (0, 9):  # cells are as wide as a part of a day
            assert referred == pytest.approx(10 * math.fsum(generations), rel=1e-9, abs=1e-9)
            assert customers == pytest.approx(5 * math.fsum([1, *generations]), rel=1e-9)
    assert found.entrants == pytest.approx((10.0,) * 40)


def test_a_referral_at_once_is_settled_at_once() -> None:
    found = forecast(referring(journey(SHOP), ("buy", "ad", 0.4)), period="month", periods=3)
    assert found.customers == pytest.approx((625, 625, 625))
    assert found.referred == pytest.approx((250, 250, 250))
    cohort = forecast(referring(journey(SHOP), ("buy", "ad", 0.4)), period="month", is_cohort=True)
    assert math.fsum(cohort.customers or ()) == pytest.approx(0.5)
    assert math.fsum(cohort.referred) == 0.0


@pytest.mark.slow
@modest
@given(journeys(largest=4, groups=False, referrals=True))
def test_a_forecast_comes_to_the_figures_of_the_report(journey: Journey) -> None:
    """Steps of a few days: after years of even entries each month brings what the report says."""
    report = analyze(journey)
    assume(report.growth_factor is not None and report.growth_factor < 0.7)
    assume(max((each.visits or 0.0) for each in report.touchpoints.values()) < 1e4)
    assume(not any(problem.code == "trap" for problem in report.problems))
    found = forecast(journey, period="year", periods=10)
    for series, whole in ((found.customers, report.customers), (found.referred, report.referred)):
        if series is not None:
            assert series[-1] / 12 == pytest.approx(whole, rel=1e-6, abs=1e-6)


# --- laws --------------------------------------------------------------------------------------------------


def whole(journey: Journey, figure: Callable[[Oracle], Fraction | None]) -> Fraction | None:
    """A figure per person, summed over everybody, brought or not; None where a part is endless."""
    found = Fraction(0)
    for oracle, people in Generations(journey).groups():
        part = figure(oracle) if people else Fraction(0)
        if part is None:
            return None
        found += people * part
    return found


@modest
@given(journeys(referrals=True) | busy(referrals=True))
def test_amounts_are_what_exact_fractions_say(journey: Journey) -> None:
    report = analyze(journey)
    leads = {item.id for item in journey.of(Touchpoint) if item.outcome is Outcome.LEAD}
    if report.customers is not None:
        assert same(report.customers, whole(journey, lambda oracle: oracle.conversion()), scale=1e3)
    assert same(report.leads, whole(journey, lambda oracle: oracle.reach(leads)), scale=1e3)
    for place in ids(journey, Touchpoint):
        found = report.touchpoints[place]
        assert same(found.visits, whole(journey, lambda oracle, at=place: oracle.visits()[at]), scale=1e4)  # type: ignore[misc]
    for stage in journey.stages:
        members = {item.id for item in journey.of(Touchpoint) if item.stage == stage.id}
        people = whole(journey, lambda oracle, at=members: oracle.reach(at))  # type: ignore[misc]
        assert same(report.stages[stage.id].people, people, scale=1e3)


@modest
@given(journeys(referrals=True) | busy(referrals=True))
def test_who_brings_whom_is_what_exact_fractions_say(journey: Journey) -> None:
    report, generations = analyze(journey), Generations(journey)
    factor = generations.factor()
    assert (report.growth_factor is None) == (factor is None)
    if factor is not None:
        assert report.growth_factor == pytest.approx(factor, rel=1e-9, abs=1e-12)
    codes = {problem.code for problem in report.problems}
    assert ("referral.self_sustaining" in codes) == (generations.brought is None)
    if generations.brought is None:
        assert report.referred is None
        return
    assert same(report.referred, sum(generations.brought.values(), Fraction(0)), scale=1e3)
    steps = [step for step in journey.of(Transition) if step.flow_kind is FlowKind.REFERRAL]
    people = [report.transitions[step.id].people for step in steps]
    assert None not in people
    assert math.fsum(people) == pytest.approx(report.referred, rel=1e-9, abs=1e-9)  # type: ignore[arg-type]


@modest
@given(journeys(referrals=True) | busy(referrals=True))
def test_nobody_is_lost_or_made(journey: Journey) -> None:
    """Σ leaving + Σ stuck in traps = Σ volume × Σ entry + who is brought, less who then takes no step."""
    report = analyze(journey)
    assume(report.referred is not None)
    assume(all((figures.visits or 0) < 1e7 for figures in report.touchpoints.values()))
    left = math.fsum(figures.leaving or 0.0 for figures in report.touchpoints.values())
    stuck = math.fsum(problem.people or 0.0 for problem in report.problems if problem.code == "trap")
    came = onto = 0.0
    for step in journey.of(Transition):
        people = report.transitions[step.id].people or 0.0
        if step.flow_kind is FlowKind.REFERRAL:
            onto += 0.0 if isinstance(journey[step.target], Persona) else people
        elif isinstance(journey[step.source], Persona):
            came += people
    assert left + stuck == pytest.approx(came + onto, rel=1e-9, abs=1e-9)


@modest
@given(journeys(referrals=True))
def test_nobody_is_lost_before_the_goal_wherever_people_start(journey: Journey) -> None:
    """Σ_G v^pre + Σ_{i∉G} v^pre d + stuck = who enters, for each manner to start; and Σ_G v^pre converts."""
    with np.errstate(all="ignore"):
        walks, _ = set_out(journey, None, None)
    for row, way in enumerate(walks.way):
        before = np.where(way.lost, 0.0, walks.before[row])
        assume(before.max(initial=0.0) < 1e4)
        lost = way.before.adjoint(walks.entry[row : row + 1])[0][way.lost].sum()
        won = before[walks.goals].sum()
        leaving = np.where(np.isin(np.arange(len(before)), walks.goals), 0.0, way.chain.leaving)
        assert won + before @ leaving + lost == pytest.approx(walks.entry[row].sum(), rel=1e-9, abs=1e-12)
        assert won == pytest.approx(walks.conversion[row], rel=1e-9, abs=1e-12)


def without_referrals(journey: Journey) -> Journey:
    return journey_of(
        item for item in journey.items.values() if getattr(item, "flow_kind", None) is not FlowKind.REFERRAL
    )


def per_person(report: Report) -> list[float | None]:
    """What is said of one person, one number after the other."""
    plain = report.plain()
    names = ("conversion", "entrants", "clv", "cylinder_score")
    found = [plain[name] for name in names]
    found += [*plain["cycle_days"].values(), *plain["steps"].values()]
    for kind, kept in (
        ("touchpoints", ("reach", "to_goal", "removal_effect")),
        ("stages", ("reach", "next_open", "next_closed", "messages")),
        ("channels", ("reach", "close_rate", "removal_effect", "messages")),
        ("personas", ("conversion",)),
    ):
        found += [figures[name] for figures in plain[kind].values() for name in kept]
    return found


@modest
@given(journeys(referrals=True))
def test_what_is_per_person_is_of_those_who_start_by_themselves(journey: Journey) -> None:
    report, alone = analyze(journey), analyze(without_referrals(journey))
    for found, wanted in zip(per_person(report), per_person(alone), strict=True):
        assert same(found, wanted)
    if report.referred is None:
        for place in report.touchpoints:
            assert same(report.touchpoints[place].visits, alone.touchpoints[place].visits)


@modest
@given(journeys(referrals=True))
def test_each_persona_adds_up_to_the_whole(journey: Journey) -> None:
    assume(all(oracle.entry and oracle.persona.volume for oracle, _ in oracles(journey)))
    report = analyze(journey)
    alone = [analyze(journey, persona=person.id) for person in journey.of(Persona)]
    for name in ("entrants", "referred", "leads", "customers", "orders", "acquisition_spend", "revenue"):
        parts = [getattr(each, name) for each in alone]
        if None not in parts and getattr(report, name) is not None:
            assert getattr(report, name) == pytest.approx(math.fsum(parts), rel=1e-9, abs=1e-8)
    for person, each in zip(journey.of(Persona), alone, strict=True):
        assert same(each.customers, report.personas[person.id].customers, scale=1e3)
        assert each.growth_factor == report.growth_factor


@modest
@given(journeys(referrals=True))
def test_every_number_is_plain(journey: Journey) -> None:
    report = analyze(journey)
    for number in numbers(report.plain()):
        assert math.isfinite(number)
    for figures in report.transitions.values():
        assert figures.people is None or figures.people >= 0
