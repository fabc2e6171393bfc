"""The largest removal effects: the same as all of them, without computing all of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze, removal
from journeymap.analysis.setting import set_out
from tests.analysis.maps import journeys
from tests.draw import journey


def largest(drawn, count):
    with np.errstate(all="ignore"):
        walks, crowd = set_out(drawn, None, None)
        found = removal.removal_effects(walks, crowd, count)
    return {walks.network.touchpoints[place].id: effect for place, effect in found.items()}


@settings(max_examples=20, deadline=None)
@given(journeys(), st.integers(1, 6))
def test_the_largest_are_those_of_the_whole_report(drawn, count):
    report = analyze(drawn)
    every = sorted((each.removal_effect or 0.0 for each in report.touchpoints.values()), reverse=True)
    found = largest(drawn, count)
    assert list(found.values()) == pytest.approx(
        [effect for effect in every[:count] if effect > 0], abs=1e-12
    )
    for place, effect in found.items():
        assert report.touchpoints[place].removal_effect == pytest.approx(effect, abs=1e-12)


def test_they_are_the_same_where_touchpoints_are_tried_a_few_at_a_time(monkeypatch):
    sketch = ", ".join(
        ["ann>a0", *(f"a{k}>a{k + 1} .8, a{k + 1}>a{max(0, k - 2)} .15" for k in range(30)), "a30>buy! .5"]
    )
    drawn = journey(sketch)
    at_once = largest(drawn, 5)
    monkeypatch.setattr(removal, "DENSE", 0)
    assert largest(drawn, 5) == pytest.approx(at_once)


def test_without_conversions_there_are_none():
    assert largest(journey("ann>ad, ad>buy! 0"), 5) == {}
