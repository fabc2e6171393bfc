"""Ranges: what uncertain rates do to every figure, and which of them is worth measuring next."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from journeymap.analysis import FIGURES, Ranges, analyze, ranges
from journeymap.analysis.draws import drawn, uncertain
from journeymap.analysis.versions import Versions, with_rates
from journeymap.exchange.templates import load
from journeymap.model.errors import JourneyError
from journeymap.model.items import Evidence, FlowKind, Item, ItemId, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.analysis.test_laws import lawful
from tests.analysis.test_versions import alone, same
from tests.draw import journey

MANY = 40_000


def changed(drawn_map: Journey, change: Callable[[Transition], Transition]) -> Journey:
    """The journey with other steps, referrals as they are."""

    def one(item: Item) -> Item:
        moves = isinstance(item, Transition) and item.flow_kind is not FlowKind.REFERRAL
        return change(item) if moves else item

    return journey_of(one(item) for item in drawn_map.items.values())


def ranged(sketch: str, **ends: tuple[float | None, float | None]) -> Journey:
    """A sketch with ranges by step; `a_b` stands for a>b."""
    named = {name.replace("_", ">"): pair for name, pair in ends.items()}

    def one(step: Transition) -> Transition:
        low, high = named.get(step.id, (None, None))
        return replace(step, low=low, high=high)

    return changed(journey(sketch), one)


def counted(sketch: str, sample: int) -> Journey:
    return changed(journey(sketch), lambda step: replace(step, sample=sample))


def certain(drawn_map: Journey) -> Journey:
    """Every said rate with a range of no width."""
    return changed(drawn_map, lambda step: replace(step, low=step.probability, high=step.probability))


# --- the closed form --------------------------------------------------------------------------------------


@settings(lawful, max_examples=25)
@given(journeys())
def test_ranges_of_no_width_are_the_closed_form(drawn_map: Journey) -> None:
    found = ranges(certain(drawn_map), draws=7)
    wanted = alone(drawn_map, {}, None)
    for name in FIGURES:
        spread = found.figures[name]
        if spread is None:
            assert wanted[name] is None
            continue
        assert spread.share == 1.0
        assert spread.p10 == spread.p50 == spread.p90 == spread.mean
        assert same(spread.mean, wanted[name])
    for bar in found.tornado:
        assert bar.swing == bar.variance == 0
        assert same(bar.customers_low, wanted["customers"])


@pytest.mark.parametrize("name", ["b2b-demand", "b2c-shop", "training-academy"])
def test_samples_with_certain_rates_have_the_figures_of_their_report(name: str) -> None:
    sample = load(name, "en")
    found = ranges(certain(changed(sample, lambda step: replace(step, sample=None))), draws=5)
    report = analyze(sample)
    for key in ("conversion", "customers", "orders", "leads", "cpa", "cpl", "clv", "revenue", "profit"):
        spread = found.figures[key]
        assert spread is not None
        assert spread.p50 == pytest.approx(getattr(report, key), rel=1e-12)
    assert found.figures["cycle_days"] is not None
    assert found.figures["cycle_days"].p50 == pytest.approx(report.cycle_days.mean, rel=1e-12)


def test_a_map_without_uncertain_rates_says_so() -> None:
    found = ranges(journey("ann>a .5, a>buy! .2"))
    assert found.uncertain == ()
    assert found.tornado == ()
    assert found.unranged == ("a>buy", "ann>a")
    assert found.figures["customers"] is not None
    assert found.figures["customers"].p10 == found.figures["customers"].p90 == pytest.approx(100)


# --- how rates are drawn ----------------------------------------------------------------------------------


def test_a_range_is_drawn_as_a_pert_distribution() -> None:
    """Mean (low + 4 likely + high) / 6; variance (mean − low)(high − mean) / 7 (Malcolm et al. 1959)."""
    values = drawn(uncertain(ranged("ann>a, a>buy! .2", a_buy=(0.1, 0.6))), MANY, 1)[:, 0]
    mean = (0.1 + 4 * 0.2 + 0.6) / 6
    sd = math.sqrt((mean - 0.1) * (0.6 - mean) / 7)
    assert values.min() >= 0.1
    assert values.max() <= 0.6
    assert values.mean() == pytest.approx(mean, abs=4 * sd / math.sqrt(MANY))
    assert values.std() == pytest.approx(sd, rel=0.02)


def test_counted_rows_are_drawn_from_their_dirichlet_posterior() -> None:
    """Mean (n + ½) / (sample + 1½) for two steps and leaving; siblings take from each other."""
    values = drawn(uncertain(counted("ann>a, a>b .5, a>buy! .2, b>buy", 40))[:2], MANY, 1)
    shapes = np.array([40 * 0.5 + 0.5, 40 * 0.2 + 0.5])
    whole = 40 + 1.5
    means = shapes / whole
    sds = np.sqrt(means * (1 - means) / (whole + 1))
    assert values.mean(axis=0) == pytest.approx(means, abs=4 * sds.max() / math.sqrt(MANY))
    assert values.std(axis=0) == pytest.approx(sds, rel=0.02)
    assert np.cov(values.T)[0, 1] == pytest.approx(-means.prod() / (whole + 1), rel=0.05)
    assert values.sum(axis=1).max() < 1


def test_what_a_range_leaves_is_parted_by_the_counts() -> None:
    map_ = ranged("ann>a, a>b .5, a>buy! .2, b>buy", a_b=(0.4, 0.9))
    map_ = changed(map_, lambda step: replace(step, sample=50) if step.id == "a>buy" else step)
    steps = uncertain(map_)
    assert [each.sample for each in steps] == [None, 50]
    values = drawn(steps, MANY, 3)
    assert values[:, 0].min() >= 0.4
    assert values.sum(axis=1).max() <= 1
    parts = values[:, 1] / (1 - values[:, 0])
    assert parts.mean() == pytest.approx((50 * 0.2 + 0.5) / (50 * 0.5 + 1), rel=0.01)


def test_steps_beside_those_of_one_persona_are_drawn_on_their_own() -> None:
    map_ = counted("ann>a, bob>a, a>b .5, a>buy! .2, b>buy", 40)
    map_ = changed(map_, lambda step: replace(step, persona=ItemId("bob")) if step.id == "a>b" else step)
    values = drawn(uncertain(map_)[:2], MANY, 1)
    assert values[:, 0].mean() == pytest.approx(20.5 / 41, rel=0.01)
    assert np.corrcoef(values.T)[0, 1] == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(
    ("ends", "wanted"),
    [
        ((0.1, 0.4), (0.1, 0.2, 0.4)),
        ((None, 0.4), (0.2, 0.2, 0.4)),
        ((0.1, None), (0.1, 0.2, 0.2)),
        ((0.3, 0.4), (0.2, 0.2, 0.4)),
        ((0.4, 0.1), (0.1, 0.2, 0.4)),
    ],
)
def test_the_likely_value_is_never_outside_its_range(
    ends: tuple[float | None, float | None], wanted: tuple[float, float, float]
) -> None:
    each = uncertain(ranged("ann>a, a>buy! .2", a_buy=ends))[0]
    assert (each.low, each.likely, each.high) == wanted


def test_a_range_without_a_likely_value_has_what_the_others_leave() -> None:
    sketch = "ann>a, a>b .5, a>buy!, b>buy"
    wide, narrow = ranged(sketch, a_buy=(0.2, 0.8)), ranged(sketch, a_buy=(0.1, 0.3))
    assert uncertain(wide)[0].likely == 0.5
    assert uncertain(narrow)[0].likely == 0.3


def test_a_step_keeps_its_draws_whatever_else_is_on_the_map() -> None:
    few = ranged("ann>a, a>b .5, a>buy! .2, b>buy .1", a_buy=(0.1, 0.3))
    more = ranged("ann>a, a>b .5, a>buy! .2, b>buy .1", a_b=(0.1, 0.6), a_buy=(0.1, 0.3))
    first, second = drawn(uncertain(few), 50, 7), drawn(uncertain(more), 50, 7)
    assert first[:, 0].tolist() == second[:, 1].tolist()
    assert first[:, 0].tolist() != drawn(uncertain(few), 50, 8)[:, 0].tolist()


def test_the_same_seed_gives_the_same_answer_and_leaves_dice_alone() -> None:
    map_ = ranged("ann>a .9, a>b .5, a>buy! .2, b>buy .1", a_buy=(0.1, 0.3), ann_a=(0.5, 1.0))
    state = np.random.get_state()[1].tolist()
    assert ranges(map_, draws=99, seed=4) == ranges(map_, draws=99, seed=4)
    assert ranges(map_, draws=99, seed=4) != ranges(map_, draws=99, seed=5)
    assert np.random.get_state()[1].tolist() == state


# --- what comes of it -------------------------------------------------------------------------------------


def test_one_uncertain_rate_has_the_spread_of_its_own_distribution() -> None:
    found = ranges(ranged("ann>a, a>buy! .2", a_buy=(0.1, 0.6)), draws=20_000)
    values = drawn(uncertain(ranged("ann>a, a>buy! .2", a_buy=(0.1, 0.6))), 20_000, 0)[:, 0]
    spread = found.figures["customers"]
    assert spread is not None
    wanted = 1000 * np.quantile(values, [0.1, 0.5, 0.9])
    assert [spread.p10, spread.p50, spread.p90] == pytest.approx(wanted.tolist(), rel=1e-9)
    assert spread.mean == pytest.approx(1000 * values.mean(), rel=1e-9)


def test_tornado_has_customers_at_each_end_and_the_widest_first() -> None:
    found = ranges(ranged("ann>a .8, a>b .5, b>a .2, b>buy! .4", a_b=(0.4, 0.6), b_buy=(0.1, 0.7)))
    assert [bar.step for bar in found.tornado] == ["b>buy", "a>b"]
    for bar in found.tornado:
        for end, customers in ((bar.low, bar.customers_low), (bar.high, bar.customers_high)):
            one = with_rates(journey("ann>a .8, a>b .5, b>a .2, b>buy! .4"), {bar.step: end})
            assert analyze(one).customers == pytest.approx(customers, rel=1e-12)


def test_variance_is_parted_between_the_rates_that_make_it() -> None:
    """Two ways that do not touch: Var(1000 (½ x + ½ y)) is the sum of both parts."""
    sketch = "ann>a .5, ann>b .5, a>buy! .2, b>buy .5"
    found = ranges(ranged(sketch, a_buy=(0.1, 0.3), b_buy=(0.1, 0.9)), draws=20_000)
    parts = {bar.step: bar.variance for bar in found.tornado}
    wanted = (0.2 / 0.8) ** 2  # the square of the widths' ratio: both are symmetric
    assert parts[ItemId("a>buy")] / parts[ItemId("b>buy")] == pytest.approx(wanted, rel=0.03)
    assert sum(parts.values()) == pytest.approx(1.0, abs=0.02)


def test_draws_that_sum_over_one_are_scaled_and_counted() -> None:
    found = ranges(ranged("ann>a, a>b .6, a>buy! .4", a_b=(0.5, 0.7), a_buy=(0.3, 0.5)), draws=4000)
    assert found.scaled == pytest.approx(0.5, abs=0.05)
    assert found.figures["conversion"] is not None
    assert found.figures["conversion"].p90 <= 0.5


def test_a_figure_that_does_not_always_exist_says_how_often() -> None:
    """Over 0.8 nobody leaves the loop any more, and buys for ever."""
    map_ = ranged("ann>a!, a>b .7, a>a .2, b>a", a_b=(0.5, 0.95))
    found = ranges(map_, draws=400)
    orders, customers = found.figures["orders"], found.figures["customers"]
    assert orders is not None
    assert customers is not None
    assert orders.share == (drawn(uncertain(map_), 400, 0) < 0.8).mean() < 1
    assert customers.share == 1


def test_steps_nobody_gave_a_range_are_named_and_known_ones_are_not() -> None:
    map_ = ranged("ann>a, a>b .5, a>buy! .2, b>buy .1", a_b=(0.4, 0.6))
    map_ = changed(
        map_, lambda step: replace(step, evidence=Evidence.MEASURED) if step.id == "b>buy" else step
    )
    found = ranges(map_, draws=10)
    assert found.unranged == ("a>buy", "ann>a")
    assert found.uncertain == ("a>b",)


def test_without_a_goal_nothing_is_said_about_customers() -> None:
    found = ranges(ranged("ann>a, a>b .5", a_b=(0.4, 0.6)), draws=10)
    assert found.figures["customers"] is None
    assert found.figures["conversion"] is None
    assert found.tornado == ()


def test_a_persona_and_other_goals_can_be_asked_about() -> None:
    map_ = ranged("ann>a, bob>b, a>b .5, b>buy! .4", b_buy=(0.2, 0.6))
    bob = ranges(map_, draws=20, persona=ItemId("bob"))
    middle = ranges(map_, draws=20, goal=frozenset({ItemId("b")}))
    assert bob.figures["customers"] is not None
    assert bob.figures["customers"].p90 < 600
    assert middle.figures["customers"] is not None
    assert middle.figures["customers"].p10 == pytest.approx(1500)


@pytest.mark.parametrize("draws", [0, -1, 100_001])
def test_a_number_of_draws_that_makes_no_sense_is_refused(draws: int) -> None:
    with pytest.raises(JourneyError, match=r"ranges\.draws"):
        ranges(journey("ann>a"), draws=draws)


def test_large_maps_with_much_in_doubt_are_drawn_less_often() -> None:
    sketch = ", ".join(f"t{k}>t{k + 1} .9" for k in range(300))
    map_ = journey(f"ann>t0, {sketch}, t300>buy! .5")
    asked = Versions(map_, None, None)
    assert asked.affordable([ItemId("t0>t1")]) > 2000
    assert 100 <= asked.affordable([step.id for step in map_.of(Transition)]) < 2000


def test_of_very_many_uncertain_steps_the_weightiest_have_bars() -> None:
    sketch = ", ".join(f"t{k}>u{k} .9, u{k}>t{k + 1} .99" for k in range(151))
    map_ = changed(
        journey(f"ann>t0, {sketch}, t151>buy! .5"), lambda step: replace(step, low=step.probability)
    )
    map_ = changed(map_, lambda step: replace(step, high=1.0) if step.id == "t7>u7" else step)
    found = ranges(map_, draws=2)
    assert len(found.uncertain) == 303
    assert len(found.tornado) == 100
    assert found.tornado[0].step == "t7>u7"


def test_maps_that_are_hardly_ever_left_are_drawn_less_often_and_right() -> None:
    map_ = ranged("ann>a, a>a .9999999, a>buy! .00000005", a_a=(0.999999, 0.99999995))
    found = ranges(map_)
    values = drawn(uncertain(map_), found.draws, 0)[:, 0]
    assert found.draws == 100
    spread = found.figures["customers"]
    assert spread is not None
    assert spread.p50 == pytest.approx(1000 * np.median(5e-8 / (1 - values)), rel=1e-6)


def test_ranges_are_plain_data() -> None:
    found = ranges(ranged("ann>a, a>buy! .2", a_buy=(0.1, 0.6)), draws=10)
    assert isinstance(found, Ranges)
    plain = found.plain()
    assert list(plain["figures"]) == list(FIGURES)
    assert plain["figures"]["cylinder_score"] is None
    assert plain["tornado"][0]["step"] == "a>buy"
    assert plain["draws"] == 10
