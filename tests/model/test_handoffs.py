"""Hand-offs: found where the majority owner changes, agreed on in terms, remembered by year."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.commands import Remove
from journeymap.model.handoffs import (
    PARAMETERS,
    agree,
    contract_of,
    give,
    hand_offs,
    mean_share,
    owner_of,
    recall,
    shares_of,
    years_of,
)
from journeymap.model.items import ItemId, Stage, Team, Tenure, Term, revised
from journeymap.model.journey import Journey, journey_of
from tests.draw import journey

MARKETING, SALES = Team.MARKETING, Team.SALES


def owned(*shares: float) -> Journey:
    """A sketched map whose stages a, b, c … marketing has to these shares."""
    names = "abcdefghijklmnop"[: len(shares)]
    sketch = "ann>t0, " + ", ".join(f"t{place}@{name}" for place, name in enumerate(names))
    map_ = journey(sketch)
    given_ = dict(zip(names, shares, strict=True))
    return journey_of(
        revised(item, marketing_share=given_[item.id]) if isinstance(item, Stage) else item
        for item in map_.items.values()
    )


def proposed(parameter: str, side: Team) -> str:
    return f"{parameter} of {side}"


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((1.0, 0.9, 0.2), [(SALES, "b", "c", ())]),
        ((1.0, 0.5, 0.1), [(SALES, "a", "c", ("b",))]),
        ((0.9, 0.1, 0.6), [(SALES, "a", "b", ()), (MARKETING, "b", "c", ())]),
        ((0.9, 0.5, 0.5, 0.9), []),
        ((0.5, 0.5), []),
        ((0.5, 0.3, 0.8), [(MARKETING, "b", "c", ())]),
        ((1.0,), []),
        ((0.51, 0.49), [(SALES, "a", "b", ())]),
    ],
)
def test_a_hand_off_is_where_the_majority_owner_changes(shares, expected):
    found = hand_offs(owned(*shares))
    assert [(each.taker, each.source, each.target, each.between) for each in found] == expected
    assert all(each.giver is not each.taker and each.is_back == (each.taker is MARKETING) for each in found)


@given(st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), min_size=1, max_size=12))
def test_hand_offs_take_turns_and_account_for_every_change(shares):
    map_ = owned(*shares)
    found = hand_offs(map_)
    takers = [each.taker for each in found]
    assert all(one is not two for one, two in pairwise(takers))
    owners = [owner for share in shares if (owner := owner_of(share)) is not Team.SHARED]
    assert len(found) == sum(one is not two for one, two in pairwise(owners))


def test_no_stage_no_hand_off():
    assert hand_offs(journey("ann>buy!")) == ()
    assert mean_share({}) is None


def test_a_contract_is_proposed_until_somebody_writes_in_it():
    map_ = owned(1.0, 0.2)
    stage = ItemId("b")
    proposals = list(contract_of(map_, stage, proposed))
    assert [name for name, _, _ in proposals] == list(PARAMETERS)
    assert not any(is_agreed for *_, is_agreed in proposals)
    assert agree(map_, stage, "focus", SALES, "focus of sales", proposed) is None
    map_ = map_.apply(agree(map_, stage, "focus", SALES, "Close", proposed).change(map_))
    (term,) = map_.of(Term)
    assert (term.parameter, term.marketing, term.sales) == ("focus", "focus of marketing", "Close")
    map_ = map_.apply(agree(map_, stage, "focus", MARKETING, "", proposed).change(map_))
    (term,) = map_.of(Term)
    assert (term.marketing, term.sales) == ("", "Close")
    assert [name for name, _, is_agreed in contract_of(map_, stage, proposed) if is_agreed] == ["focus"]


def test_a_year_remembers_its_later_neighbour_and_can_be_told_apart():
    map_ = owned(1.0, 0.2)
    map_ = map_.apply(recall(map_, 2024).change(map_))
    assert shares_of(map_, 2024) == shares_of(map_) == {"a": 1.0, "b": 0.2}
    map_ = map_.apply(give(map_, ItemId("b"), 0.7, 2024).change(map_))
    assert give(map_, ItemId("b"), 0.7, 2024) is None
    map_ = map_.apply(recall(map_, 2020).change(map_))
    assert shares_of(map_, 2020) == {"a": 1.0, "b": 0.7}
    assert years_of(map_) == (2020, 2024)
    assert recall(map_, 2020) is None
    assert hand_offs(map_, shares_of(map_, 2020)) == ()
    assert len(hand_offs(map_)) == 1
    assert mean_share(shares_of(map_, 2020)) == pytest.approx(0.85)


def test_what_is_told_of_a_stage_goes_with_it():
    map_ = owned(1.0, 0.2)
    for command in (recall(map_, 2024), agree(map_, ItemId("b"), "goal", SALES, "x", proposed)):
        map_ = map_.apply(command.change(map_))
    map_ = map_.apply(Remove(frozenset({ItemId("b")})).change(map_))
    assert not list(map_.of(Term))
    assert [each.stage for each in map_.of(Tenure)] == ["a"]
