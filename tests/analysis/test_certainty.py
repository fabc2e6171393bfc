"""How sure a conversion is by the people who were counted, and how many rates are guesses."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis import Interval, analyze
from journeymap.model.items import Evidence, FlowKind, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.draw import journey

LOOPED = "ann>landing 1, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"


def changed(drawn: Journey, **fields: dict[str, object]) -> Journey:
    """The journey with other fields of some records, by id."""
    return journey_of(replace(item, **fields.get(item.id, {})) for item in drawn.items.values())


def sampled(drawn: Journey, *counts: tuple[str, int]) -> Journey:
    """The journey with people observed at the sources of some steps."""
    return changed(drawn, **{step: {"sample": count} for step, count in counts})


def interval(drawn: Journey) -> Interval:
    found = analyze(drawn).interval
    assert found is not None
    return found


def test_a_map_without_counts_has_no_interval() -> None:
    assert analyze(journey(LOOPED)).interval is None


def test_one_row_is_a_dirichlet_with_leaving_as_a_category() -> None:
    found = interval(sampled(journey("ann>ad 1, ad>buy! .2, ad>site .5"), ("ad>buy", 400)))
    wanted = math.sqrt(0.2 * 0.8 / (400 + 1.5 + 1))
    assert found.sd == pytest.approx(wanted)
    assert found.observed == ("ad",)
    spread = 1.959964 * wanted / 0.16
    assert math.log(found.low / (1 - found.low)) == pytest.approx(math.log(0.25) - spread, rel=1e-6)
    assert math.log(found.high / (1 - found.high)) == pytest.approx(math.log(0.25) + spread, rel=1e-6)


def test_the_smallest_sample_of_a_row_counts_and_other_rows_are_exact() -> None:
    drawn = journey(LOOPED)
    one = interval(sampled(drawn, ("landing>trial", 900), ("landing>nurture", 100)))
    assert one.sd == interval(sampled(drawn, ("landing>nurture", 100))).sd
    both = interval(sampled(drawn, ("landing>nurture", 100), ("trial>buy", 100)))
    assert both.sd > one.sd
    assert both.observed == ("landing", "trial")


def test_the_entry_of_a_persona_is_a_row_too() -> None:
    found = interval(sampled(journey("ann>ad .5, ann>buy! .1, ad>buy .2"), ("ann>ad", 50)))
    slopes, shares = np.array([0.2, 1.0, 0.0]), np.array([0.5, 0.1, 0.4])
    wanted = (shares @ slopes**2 - (shares @ slopes) ** 2) / (50 + 1.5 + 1)
    assert found.sd**2 == pytest.approx(wanted)
    assert found.observed == ("ann",)


def test_a_row_of_one_persona_is_a_row_of_its_own() -> None:
    drawn = journey("ann>ad, bob>ad, ad>buy! .2, ad>buy .4, ad>site .1")
    apart = changed(drawn, **{"ad>buy#2": {"persona": "bob", "sample": 80}})
    slope = 0.5  # of C by a step: half of the people are Bob's
    shares = np.array([0.2, 0.4, 0.1])
    slopes = np.array([slope, slope, 0.0])
    wanted = (shares @ slopes**2 - (shares @ slopes) ** 2) / (80 + 2 + 1)
    assert interval(apart).sd ** 2 == pytest.approx(wanted)


def test_personas_with_the_same_row_share_its_uncertainty() -> None:
    one = interval(sampled(journey("ann>ad, ad>buy! .2"), ("ad>buy", 100)))
    two = interval(sampled(journey("ann>ad, bob>ad, ad>buy! .2"), ("ad>buy", 100)))
    assert two.sd == pytest.approx(one.sd)


@pytest.mark.parametrize("sketch", ["ann>ad, ad>site .5, buy!", "ann>ad, ad>buy! 1"])
def test_a_conversion_of_nothing_or_all_has_no_interval(sketch: str) -> None:
    drawn = journey(sketch)
    steps = [(step.id, 100) for step in drawn.of(Transition)]
    assert analyze(sampled(drawn, *steps)).interval is None


lawful = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@lawful
@given(journeys(), st.data())
def test_the_variance_adds_up_from_the_sensitivities_of_all_rows(drawn: Journey, data: st.DataObject) -> None:
    counts = st.sampled_from([None, 0, 40, 1000])
    drawn = journey_of(
        replace(item, persona=None, sample=data.draw(counts)) if isinstance(item, Transition) else item
        for item in drawn.items.values()
    )
    report = analyze(drawn)
    assume(report.conversion is not None)
    variance, observed = 0.0, set()
    for node in [*drawn.of(Touchpoint), *drawn.of(Persona)]:
        row = drawn.outgoing.get(node.id, ())
        samples = [step.sample for step in row if step.sample is not None]
        if not samples:
            continue
        observed.add(node.id)
        known = [report.transitions[step.id] for step in row]
        shares = np.array([each.probability for each in known])
        slopes = np.array([each.sensitivity for each in known])
        spread = shares @ slopes**2 - (shares @ slopes) ** 2
        variance += spread / (min(samples) + (len(row) + 1) / 2 + 1)
    assert report.conversion is not None
    if not observed or not 0 < report.conversion < 1:
        assert report.interval is None
        return
    assert report.interval is not None
    assert report.interval.observed == tuple(sorted(observed))
    assert report.interval.sd**2 == pytest.approx(variance, rel=1e-9, abs=1e-14)
    assert 0 <= report.interval.low <= report.conversion * (1 + 1e-12)
    assert report.conversion <= report.interval.high * (1 + 1e-12) <= 1 + 1e-11


@pytest.mark.slow
def test_nineteen_intervals_of_twenty_hold_the_truth() -> None:
    """A hundred people counted at each node, a thousand times over: coverage within four standard errors."""
    truth, people, rounds = journey(LOOPED), 100, 1000
    conversion = analyze(truth).conversion
    assert conversion is not None
    dice, held = np.random.default_rng(20_261_122), 0
    for _ in range(rounds):
        counted: dict[str, dict[str, object]] = {}
        for node in truth.of(Touchpoint):
            row = truth.outgoing.get(node.id, ())
            said = [step.probability or 0.0 for step in row]
            taken = dice.multinomial(people, [*said, 1 - math.fsum(said)])
            for step, count in zip(row, taken.tolist(), strict=False):
                counted[step.id] = {"probability": count / people, "sample": people}
        found = analyze(changed(truth, **counted), paths=0).interval
        held += found is not None and found.low <= conversion <= found.high
    assert held / rounds == pytest.approx(0.95, abs=4 * math.sqrt(0.95 * 0.05 / rounds))


def test_rates_are_counted_by_how_they_are_known() -> None:
    drawn = changed(
        journey("ann>ad .5, ad>buy! .2, ad>site, site>buy .1"),
        **{
            "ad>buy": {"evidence": Evidence.MEASURED},
            "ad>site": {"evidence": Evidence.MEASURED},  # but nobody said how many
            "site>buy": {"evidence": Evidence.EXPERT},
        },
    )
    known = {"guess": 2, "expert": 1, "benchmark": 0, "measured": 1}
    assert analyze(drawn).evidence == known
    assert analyze(drawn).plain()["evidence"] == known


def test_a_referral_is_a_rate_as_well() -> None:
    drawn = journey("ann>ad .5, ad>buy! .2")
    brings = Transition(
        id=ItemId("r"),
        source=ItemId("buy"),
        target=ItemId("ad"),
        flow_kind=FlowKind.REFERRAL,
        evidence=Evidence.BENCHMARK,
        people=0.4,
    )
    silent = replace(brings, id=ItemId("s"), people=None)
    found = analyze(journey_of([*drawn.items.values(), brings, silent])).evidence
    assert (found["benchmark"], found["guess"]) == (1, 3)
