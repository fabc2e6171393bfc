"""Many versions of a map at once have the figures that each of them has alone."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.analysis import versions as versions_module
from journeymap.analysis.chain import share
from journeymap.analysis.many import share_each
from journeymap.analysis.versions import FIGURES, Versions, with_rates
from journeymap.model.items import FlowKind, ItemId, Map, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.analysis.test_laws import lawful
from tests.draw import journey

RATES = [0.0, 0.05, 0.2, 0.25, 0.5, 0.9, 1.0]
Case = tuple[Journey, list[ItemId], list[list[float]]]


def alone(drawn: Journey, rates: dict[ItemId, float], persona: ItemId | None) -> dict[str, float | None]:
    report = analyze(with_rates(drawn, rates), persona=persona, complete=False, paths=0)
    found = {name: getattr(report, name) for name in FIGURES}
    return found | {"cycle_days": report.cycle_days.mean}


def compare(case: Case, persona: ItemId | None = None) -> None:
    drawn, steps, rows = case
    asked = Versions(drawn, None, persona)
    values = np.array(rows).reshape(len(rows), len(steps))
    found, customers = asked.figures(steps, values).values, asked.customers(steps, values)
    for number, row in enumerate(rows):
        wanted = alone(drawn, dict(zip(steps, row, strict=True)), persona)
        for name in FIGURES:
            assert same(found[name][number], wanted[name]), (name, number)
        assert same(customers[number], wanted["customers"])


def same(value: float, wanted: float | None) -> bool:
    if wanted is None:
        return math.isnan(value)
    return math.isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)


@st.composite
def versioned(draw: st.DrawFn) -> Case:
    found = draw(journeys(referrals=draw(st.booleans())))
    chart = Map(margin=0.5, discount_rate=draw(st.sampled_from([0.0, 0.0, 0.2])))
    found = journey_of([chart, *(item for item in found.items.values() if not isinstance(item, Map))])
    steps = sorted(step.id for step in found.of(Transition) if step.flow_kind is not FlowKind.REFERRAL)
    if steps:
        steps = draw(st.lists(st.sampled_from(steps), unique=True))
    row = st.lists(st.sampled_from(RATES), min_size=len(steps), max_size=len(steps))
    return found, steps, draw(st.lists(row, min_size=1, max_size=3))


@lawful
@given(versioned())
def test_every_version_has_the_figures_it_has_alone(case: Case) -> None:
    compare(case)


@settings(lawful, max_examples=20)
@given(versioned())
def test_every_version_of_one_persona_too(case: Case) -> None:
    compare(case, persona=min(person.id for person in case[0].of(Persona)))


@settings(lawful, max_examples=20)
@given(versioned())
def test_chains_that_differ_everywhere_are_solved_one_by_one(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions_module, "_WIDE", -1)
        compare(case)


@given(st.lists(st.sampled_from([None, 0.0, 0.1, 0.2, 0.3, 0.7, 1 / 3, 0.9]), min_size=1, max_size=5))
def test_many_rows_are_shared_like_one(said: list[float | None]) -> None:
    one = share(said)
    unsaid = np.array([chance is None for chance in said])
    many = share_each(np.array([[chance or 0.0 for chance in said]] * 2), unsaid)
    assert many.shares.tolist() == [one.shares] * 2
    assert many.leaving.tolist() == [one.leaving] * 2
    assert many.total.tolist() == [one.total] * 2


def test_a_version_that_is_hardly_ever_left_is_computed_with_care() -> None:
    """1 − 10⁻¹² back and forth: too many steps for a small change of another chain."""
    drawn = journey("ann>a, a>b .5, b>a .5, b>buy! .2")
    steps = [ItemId("a>b"), ItemId("b>a")]
    compare((drawn, steps, [[1.0, 0.8 - 1e-12], [0.5, 0.5], [1.0, 0.8]]))


def test_a_version_with_a_trap_has_no_revenue_but_customers() -> None:
    drawn = journey("ann>a, a>b .5, b>a .5, a>buy! .2, b>c .1, c>b .5")
    rows = [[0.8, 1.0, 1.0], [0.5, 0.5, 0.5]]
    steps = [ItemId("a>b"), ItemId("b>c"), ItemId("c>b")]
    compare((drawn, steps, rows))


def test_rows_that_had_to_be_scaled_are_told() -> None:
    drawn = journey("ann>a, a>b .5, a>buy! .2")
    found = Versions(drawn, None, None).figures([ItemId("a>b")], np.array([[0.7], [0.8], [0.81]]))
    assert found.scaled.tolist() == [False, False, True]


def test_what_a_version_cannot_reach_is_nothing_at_all() -> None:
    """A loop's chances taken away again leave 10⁻¹⁸: of customers who do not exist there is no CPA."""
    drawn = journey("ann>a, a>b .2, b>a .7, b>c .1, c>buy! .3, c>a .1, c>b .6")
    drawn = journey_of(
        replace(item, visit_cost=1.0, fixed_cost=7.0) if isinstance(item, Touchpoint) else item
        for item in drawn.items.values()
    )
    steps = sorted(step.id for step in drawn.of(Transition))[:6]
    compare((drawn, steps, [[0.3, 1.0, 0.7, 0.0, 0.05, 0.6], [0.0, 1.0, 0.7, 0.1, 0.1, 0.6]]))
