"""A chain fitted to a log by counting says of the log what the log says of itself."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.model.items import Item, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

PLACES = "abcd"
walks = st.lists(
    st.tuples(st.lists(st.sampled_from(PLACES), min_size=1, max_size=7), st.booleans()),
    min_size=1,
    max_size=30,
).filter(lambda log: any(bought for _, bought in log))


def fitted(log: list[tuple[list[str], bool]]) -> Journey:
    """The journey whose rates are the shares counted in a log of walks, which may end with a purchase."""
    counts: Counter[tuple[str, str]] = Counter()
    left: Counter[str] = Counter()
    for places, bought in log:
        nodes = ["ann", *places, *(["buy"] if bought else [])]
        counts.update(pairwise(nodes))
        left.update(nodes[:-1] if bought else nodes)
    items: list[Item] = [Persona(id=ItemId("ann"), volume=float(len(log)))]
    items += [Touchpoint(id=ItemId(place)) for place in PLACES]
    items.append(Touchpoint(id=ItemId("buy"), outcome=Outcome.SALE))
    items += [
        Transition(
            id=ItemId(f"{source}>{target}"),
            source=ItemId(source),
            target=ItemId(target),
            probability=count / left[source],
        )
        for (source, target), count in counts.items()
    ]
    return gather(items)


@given(walks)
@settings(max_examples=30, deadline=None)
def test_it_reproduces_conversion_visits_and_steps(log: list[tuple[list[str], bool]]) -> None:
    """Maximum likelihood of a first-order chain (Anderson & Goodman 1957): expected counts are the counts."""
    report = analyze(fitted(log))
    bought = sum(is_bought for _, is_bought in log)
    assert report.customers == pytest.approx(bought, rel=1e-9)
    assert report.conversion == pytest.approx(bought / len(log), rel=1e-9)
    visits = Counter(place for places, _ in log for place in places)
    for place in PLACES:
        assert report.touchpoints[ItemId(place)].visits == pytest.approx(visits[place], rel=1e-9, abs=1e-9)
    steps = sum(figures.people or 0.0 for figures in report.transitions.values())
    assert steps == pytest.approx(sum(len(places) + is_bought for places, is_bought in log), rel=1e-9)


def test_mean_steps_of_those_who_buy_are_the_mean_of_the_log_where_walks_forget() -> None:
    """Given a purchase the means agree where the log itself is first-order: here a fair loop."""
    log = [
        (list("ab" * turns), True) for turns, times in ((1, 8), (2, 4), (3, 2), (4, 2)) for _ in range(times)
    ]
    report = analyze(fitted(log))
    mean = sum(len(places) for places, _ in log) / len(log)
    assert report.steps.mean == pytest.approx(mean, rel=1e-9)
