"""Time: percentiles of the cycle, what comes in which period, who is stuck, the odds of a milestone."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.special import gammainc
from scipy.stats import gamma, poisson

from journeymap.analysis import analyze, forecast, milestone, stuck
from journeymap.analysis.chain import network_of
from journeymap.analysis.cycle import cohort
from journeymap.analysis.lags import Clock, Delay, arrivals, gamma_share, lag_cells, lags_of, spent
from journeymap.analysis.setting import set_out
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    FlowKind,
    Item,
    ItemId,
    Map,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.analysis.reference.test_reference import CASES, chain, number
from tests.draw import journey

lawful = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def delayed(drawn: Journey, delays: dict[str, tuple[float, float]], *more: Item) -> Journey:
    """The journey with mean and deviation of some steps' days."""
    items: dict[ItemId, Item] = dict(drawn.items)
    for name, (days, deviation) in delays.items():
        items[ItemId(name)] = replace(items[ItemId(name)], delay_days=days, delay_sd=deviation)
    return journey_of([*items.values(), *more])


# --- delays in cells ---------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [1e-4, 0.01, 0.3, 1, 1.5, 4, 37, 500, 9000])
def test_the_gamma_function_is_that_of_scipy(shape: float) -> None:
    scaled = np.maximum(0, np.concatenate([shape * np.linspace(0, 3, 300), shape + np.linspace(-9, 60, 300)]))
    assert gamma_share(shape, scaled) == pytest.approx(gammainc(shape, scaled), abs=1e-10)


def test_the_gamma_function_of_what_hardly_varies_is_good_enough() -> None:
    scaled = 2e5 + 450 * np.linspace(-5, 5, 200)
    assert gamma_share(2e5, scaled) == pytest.approx(gammainc(2e5, scaled), abs=1e-6)


@pytest.mark.parametrize(("mean", "sd", "width"), [(3, 1, 1), (14, 7, 1), (0.3, 0.4, 1), (20, 10, 1 / 9)])
def test_cells_are_differences_of_the_distribution(mean: float, sd: float, width: float) -> None:
    cells = lag_cells(Delay(mean, sd), width, 5000)
    edges = (np.arange(len(cells) + 1) - 0.5) * width
    wanted = np.diff(gamma.cdf(edges, (mean / sd) ** 2, scale=sd**2 / mean))
    assert cells[:-1] == pytest.approx(wanted[:-1], abs=1e-13)
    assert math.fsum(cells) == pytest.approx(1, abs=1e-13)


@pytest.mark.parametrize(("days", "cell"), [(0, 0), (0.5, 0), (0.51, 1), (2, 2), (2.5, 2), (2.6, 3)])
def test_a_fixed_delay_falls_into_one_cell(days: float, cell: int) -> None:
    assert lag_cells(Delay(days, 0.0), 1.0, 50).tolist() == [0.0] * cell + [1.0]


def test_time_spent_of_a_delay_is_the_integral_of_who_still_waits() -> None:
    days = np.array([0.0, 1.0, 5.0, 30.0])
    steps = np.linspace(0, 30, 300_001)
    still = 1 - gamma.cdf(steps, 4.0, scale=1.5)
    wanted = [np.trapezoid(still[steps <= day], steps[steps <= day]) for day in days]
    assert spent(Delay(6.0, 3.0), days) == pytest.approx(wanted, abs=1e-4)


# --- the cycle -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mean", "sd"), [(3.0, 1.5), (40.0, 8.0), (2.0, 4.0), (1000.0, 10.0)])
def test_percentiles_of_one_step_are_those_of_its_gamma(mean: float, sd: float) -> None:
    found = analyze(delayed(journey("ann>buy! .5"), {"ann>buy": (mean, sd)})).cycle_days
    wanted = gamma.ppf([0.1, 0.5, 0.9], (mean / sd) ** 2, scale=sd**2 / mean)
    assert [found.p10, found.p50, found.p90] == pytest.approx(wanted, rel=2e-3, abs=sd / 200)


def test_percentiles_of_fixed_days_are_exact() -> None:
    """Conversions on day 5, 8, 11 …, of which 1 − 0.15^k are among the first k: reference case."""
    drawn = delayed(journey(LOOP), {"start>a": (2, 0), "a>goal": (3, 0), "a>start": (1, 0)})
    days = analyze(drawn).cycle_days
    assert (days.p10, days.p50, days.p90) == (5, 5, 8)
    half = delayed(journey("ann>ad 1, ad>buy! 1"), {"ann>ad": (0.5, 0), "ad>buy": (0.75, 0)})
    assert analyze(half).cycle_days.p50 == 1.25


LOOP = "ann>start 1, start>a .5, a>goal! .4, a>start .3"


def test_without_days_all_is_at_once() -> None:
    days = analyze(journey(LOOP)).cycle_days
    assert (days.mean, days.p10, days.p90) == (0, 0, 0)


def test_who_never_buys_has_no_cycle() -> None:
    days = analyze(journey("ann>ad 1, buy!")).cycle_days
    assert (days.p10, days.p50, days.p90) == (None, None, None)


def test_the_quick_percentiles_are_good_to_a_thousandth() -> None:
    drawn = delayed(journey(LOOP), {"start>a": (6, 3), "a>goal": (30, 15), "a>start": (14, 7)})
    slow, quick = analyze(drawn).cycle_days, analyze(drawn, complete=False).cycle_days
    for name in ("p10", "p50", "p90"):
        assert getattr(quick, name) == pytest.approx(getattr(slow, name), rel=3e-3)


# --- the forecast --------------------------------------------------------------------------------------


def test_a_cohort_converts_when_fixed_delays_say() -> None:
    case = CASES["forecast_loop"]
    drawn = delayed(
        chain(case["input"]["edges"], "start", sales=["goal"]),
        {step: (days, 0.0) for step, days in case["input"]["delays"].items()},
    )
    horizon = case["input"]["horizon"]
    found = forecast(drawn, period="day", periods=horizon + 1, is_cohort=True)
    wanted = {int(day): number(value) for day, value in case["expected"]["conversions_by_day"].items()}
    assert found.customers is not None
    for day, value in enumerate(found.customers):
        assert value == pytest.approx(wanted.get(day, 0.0), abs=1e-12) or day > 16
    longer = forecast(drawn, period="day", periods=200, is_cohort=True)
    assert math.fsum(longer.customers) == pytest.approx(number(case["expected"]["total"]), abs=1e-12)
    for k in range(5):
        assert longer.customers[5 + 3 * k] == pytest.approx(0.2 * 0.15**k, abs=1e-12)


def test_even_entrants_convert_evenly_once_all_are_on_the_way() -> None:
    drawn = delayed(journey("ann>ad 1, ad>buy! .3"), {"ad>buy": (5, 0)}, Map(period="day"))
    found = forecast(drawn, period="day", periods=8)
    assert found.customers == pytest.approx([0, 0, 0, 0, 0, 300, 300, 300])
    assert found.entrants == pytest.approx([1000] * 8)
    assert found.ends == (1, 2, 3, 4, 5, 6, 7, 8)
    monthly = forecast(delayed(drawn, {}, Map(period="month")), period="month", periods=3)
    assert monthly.customers == pytest.approx([300 * (1 - 5 / (365 / 12)), 300, 300])


def test_orders_revenue_and_stages_come_with_their_delays() -> None:
    drawn = delayed(
        journey("ann>ad@see 1, ad>buy!@win .5, buy>love .5, love>buy 1"),
        {"ad>buy": (2, 0), "buy>love": (1, 0), "love>buy": (3, 0)},
        Map(period="day"),
    )
    drawn = journey_of(
        replace(item, value=10.0) if item.id == "buy" else item for item in drawn.items.values()
    )
    found = forecast(drawn, period="day", periods=12)
    assert found.customers == pytest.approx([0, 0, *[500] * 10])
    assert found.orders == pytest.approx([0, 0, 500, 500, 500, 500, 750, 750, 750, 750, 875, 875])
    assert found.revenue == pytest.approx([10 * orders for orders in found.orders])
    assert found.stages == {"see": pytest.approx([1000] * 12), "win": pytest.approx(found.customers)}
    assert found.personas == {"ann": pytest.approx(found.customers)}


def test_without_a_horizon_it_holds_nearly_all_conversions() -> None:
    drawn = delayed(journey(LOOP), {"start>a": (6, 3), "a>goal": (30, 15), "a>start": (14, 7)})
    found = forecast(drawn, period="week")
    assert found.is_whole
    assert not found.was_cut
    assert not forecast(drawn, period="week", periods=len(found.ends) // 3).is_whole


def test_a_horizon_that_is_cut_says_so() -> None:
    drawn = delayed(journey("ann>ad 1, ad>buy! .5"), {"ad>buy": (90_000, 10)})
    found = forecast(drawn, period="year")
    assert (found.was_cut, found.is_whole, found.covered) == (True, False, 0)
    assert found.ends[-1] == 36_500
    long = forecast(delayed(journey("ann>ad 1, ad>buy! .5"), {"ad>buy": (9_000, 90)}), period="year")
    assert (long.was_cut, long.is_whole) == (False, True)
    assert long.cell_days > 1


@pytest.mark.parametrize(
    ("period", "periods", "code"),
    [("fortnight", 3, "forecast.period"), ("day", 0, "forecast.horizon"), ("year", 101, "forecast.horizon")],
)
def test_what_cannot_be_forecast_is_refused(period: str, periods: int, code: str) -> None:
    with pytest.raises(JourneyError) as raised:
        forecast(journey(LOOP), period=period, periods=periods)
    assert raised.value.code == code


def test_a_map_without_goal_or_people_has_a_forecast_of_nothing() -> None:
    found = forecast(journey("ann>ad 1"), period="day", periods=3)
    assert (found.customers, found.orders, found.covered) == (None, (0.0, 0.0, 0.0), None)
    assert forecast(journey("ad>ad 0, ad>buy! .5"), period="day", periods=2).customers == (0, 0)
    assert forecast(Journey(), periods=2).entrants == (0, 0)


def test_orders_that_never_end_are_none() -> None:
    found = forecast(journey("ann>buy! 1, buy>buy 1"), period="day", periods=3)
    assert found.orders is None
    assert sum(found.customers) == pytest.approx(1000 * 3 / (365 / 12))


def test_a_forecast_is_plain_data() -> None:
    plain = forecast(journey("ann>ad@see 1, ad>buy! .5"), periods=2).plain()
    assert plain["customers"] == pytest.approx([500, 500])
    assert plain["is_whole"] is True
    assert plain["stages"] == {"see": pytest.approx([1000, 1000])}


@lawful
@given(journeys(largest=5), st.sampled_from([0.5, 1.0, 3.0]))
def test_arrivals_sum_to_the_visits(drawn: Journey, width: float) -> None:
    """Whole time: Σ_t X(t) = v, with the goals absorbing; and cut short, Σ ≤ v."""
    walks, _ = set_out(drawn, None, None)
    for way in walks.ways:
        assume(len(way.personas))
        visits = walks.before[way.personas]
        assume(np.isfinite(visits).all() and visits.max() < 20)
        short = cohort(walks, way, way.until, Clock(width, 7)).sum(axis=2)
        assert (short <= visits * (1 + 1e-9) + 1e-12).all()
        whole = cohort(walks, way, way.until, Clock(width, 2600)).sum(axis=2)
        assert whole == pytest.approx(visits, rel=1e-9, abs=1e-12)


@lawful
@given(journeys(largest=5), st.sampled_from([1.0, 0.4]))
def test_blocks_walk_as_cell_after_cell_does(drawn: Journey, width: float) -> None:
    """X(t) = A(t) + Σ_s K_sᵀ X(t − s), summed as it is written."""
    network = network_of(drawn)
    walks, _ = set_out(drawn, None, None)
    count = 70
    lags = lags_of(network.steps, Clock(width, count))
    for way in walks.ways:
        entering = np.zeros((1, network.size, count))
        entering[0, 0, 0], entering[0, -1, 3] = 1.0, 0.5
        found = arrivals(way.until, lags, entering.copy())[0]
        kernel = np.zeros((count, network.size, network.size))
        for k, share in enumerate(way.until.going):
            for lag, chance in enumerate(lags.cells[lags.kind[k]]):
                kernel[lag, way.until.source[k], way.until.target[k]] += share * chance
        plain = entering[0].copy()
        for t in range(count):
            for lag in range(1, t + 1):
                plain[:, t] += kernel[lag].T @ plain[:, t - lag]
            plain[:, t] = np.linalg.solve(np.eye(network.size) - kernel[0].T, plain[:, t])
        assert found == pytest.approx(plain, rel=1e-9, abs=1e-12)


@pytest.mark.slow
@lawful
@given(journeys(largest=5))
def test_a_long_forecast_comes_to_the_figures_of_the_report(drawn: Journey) -> None:
    report = analyze(drawn)
    assume(report.conversion and report.customers)
    met = [t for t in report.touchpoints.values() if t.reach != 0]
    assume(all(t.visits and t.reach and t.visits < 20 * t.reach * report.entrants for t in met))
    found = forecast(drawn, period="month", periods=48)
    assert found.customers[-1] == pytest.approx(report.customers, rel=1e-6)
    if report.orders is not None:
        assert found.orders[-1] == pytest.approx(report.orders, rel=1e-6)
        assert found.revenue[-1] == pytest.approx(report.revenue, rel=1e-6)
    for stage in drawn.of(Stage):
        wanted = report.stages[stage.id].people or 0.0
        assert found.stages[stage.id][-1] == pytest.approx(wanted, rel=1e-6, abs=1e-9)
    for one, other in pairwise(found.customers):
        assert one <= other * (1 + 1e-9) + 1e-9  # nobody was there before: it only grows


def test_a_large_map_takes_the_same_steps() -> None:
    """Forty-five touchpoints in a row, each with a step back: no small matrix, the same arithmetic."""
    count = 45
    items: list[Item] = [Persona(id=ItemId("ann"), volume=100.0)]
    for k in range(count):
        items.append(
            Touchpoint(
                id=ItemId(f"t{k:02}"), outcome=Outcome.SALE if k == count - 1 else Outcome.ONGOING, x=k
            )
        )
    items.append(Transition(id=ItemId("in"), source=ItemId("ann"), target=ItemId("t00"), probability=1.0))
    for k in range(count - 1):
        one, other = ItemId(f"t{k:02}"), ItemId(f"t{k + 1:02}")
        items.append(Transition(id=ItemId(f"on{k}"), source=one, target=other, probability=0.9, delay_days=1))
        if k:
            back = ItemId(f"t{k - 1:02}")
            items.append(
                Transition(id=ItemId(f"b{k}"), source=one, target=back, probability=0.1, delay_days=2)
            )
    drawn = journey_of(items)
    found = forecast(drawn, period="day", periods=150, is_cohort=True)
    assert found.customers[count - 1] == pytest.approx(0.9 ** (count - 1))
    assert math.fsum(found.customers) == pytest.approx(analyze(drawn).conversion, rel=1e-6)


# --- stuck, milestones -----------------------------------------------------------------------------------


def test_who_is_stuck_waits_where_it_takes_long() -> None:
    """Ten a day, each 10 days at ad, then half buy and half wait 100 days more: P80 is 10 days."""
    drawn = delayed(
        journey("ann>ad 1, ad>buy! .5, ad>shelf .5, shelf>lost 1"),
        {"ad>buy": (10, 0), "ad>shelf": (10, 0), "shelf>lost": (100, 0)},
        Map(period="day"),
    )
    found = stuck(drawn)
    assert found is not None
    assert found.days == 10
    assert found.share == pytest.approx(0.5)
    assert found.people["shelf"] == pytest.approx(1000 * 0.5 * 100)
    assert found.people["ad"] == pytest.approx(0)
    assert found.total == pytest.approx(50_000)


def test_all_who_are_on_the_way_are_stuck_or_young() -> None:
    drawn = delayed(
        journey(LOOP),
        {"ann>start": (3, 2), "start>a": (6, 3), "a>goal": (30, 15), "a>start": (14, 7)},
        Map(period="day"),
    )
    found, walks = stuck(drawn), set_out(drawn, None, None)[0]
    visits = {name: walks.before[0][walks.network.place[ItemId(name)]] for name in ("start", "a")}
    on_the_way = 1000 * (3 + visits["start"] * 0.5 * 6 + visits["a"] * (0.4 * 30 + 0.3 * 14))
    assert found is not None
    assert 0 < found.total < on_the_way
    assert 0 < found.share < 1
    assert found.people["ann"] == pytest.approx(0, abs=1e-6)


def test_people_who_are_brought_get_stuck_like_all_others() -> None:
    """Each brings half a person, by the persona or at ad: twice as many are on the way, at the same pace."""
    steps = {"ann>ad": (4, 2), "ad>buy": (10, 0), "ad>shelf": (10, 0), "shelf>lost": (100, 0)}
    plain = delayed(journey("ann>ad 1, ad>buy! .5, ad>shelf .5, shelf>lost 1"), steps, Map(period="day"))
    alone = stuck(plain)
    assert alone is not None
    assert alone.total is not None
    for target in ("ann", "ad"):
        bringing = Transition(
            id=ItemId("r"),
            source=ItemId("ad"),
            target=ItemId(target),
            flow_kind=FlowKind.REFERRAL,
            people=0.5,
        )
        found = stuck(journey_of([*plain.items.values(), bringing]))
        assert found is not None
        assert (found.days, found.share) == (alone.days, pytest.approx(alone.share))
        assert found.people["shelf"] > 1.9 * alone.people["shelf"]
        if target == "ann":
            assert found.total == pytest.approx(2 * alone.total)


def test_nobody_is_stuck_where_nobody_converts() -> None:
    assert stuck(journey("ann>ad 1, buy!")) is None


@pytest.mark.parametrize(("count", "expected"), [(1, 0.3), (5, 5.0), (250, 240.0), (3000, 2900.0)])
def test_milestones_are_poisson(count: int, expected: float) -> None:
    assert milestone(count, expected) == pytest.approx(poisson.sf(count - 1, expected), abs=1e-10)


def test_odds_of_a_milestone_grow_with_time() -> None:
    drawn = delayed(journey("ann>ad 1, ad>buy! .01"), {"ad>buy": (5, 0)}, Map(period="month"))
    odds = forecast(drawn, period="month", periods=4).odds(20)
    assert odds == tuple(sorted(odds))
    assert odds[2] == pytest.approx(poisson.sf(19, 30 - 5 / (365 / 12) * 10), abs=1e-9)
    alone = forecast(drawn, period="month", periods=2, is_cohort=True)
    assert alone.odds(1) == pytest.approx((0.01, 0.01))
    assert alone.odds(2) == (0, 0)
    assert forecast(journey("ann>ad 1"), periods=1).odds(1) is None


def test_a_forecast_without_stages_is_the_same_but_for_them():
    stages = journey("ann>ad@look, ad>site@look .5, site>buy!@pay .2, site>ad .3")
    whole, quick = forecast(stages, periods=3), forecast(stages, periods=3, has_stages=False)
    assert quick.stages == {}
    assert whole.stages
    assert (quick.customers, quick.orders, quick.revenue) == (whole.customers, whole.orders, whole.revenue)
