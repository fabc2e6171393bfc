"""Groups that must agree, against every way in which their members can decide (Poisson-binomial)."""

import math
from itertools import product

import pytest

from journeymap.analysis import analyze
from journeymap.model.items import GroupRule, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.rules import gather

CHANCES = (0.9, 0.35, 0.5, 0.8, 0.15, 0.7, 0.6, 0.95)


def enumerated(chances: tuple[float, ...], rule: GroupRule, k: int) -> float:
    """The chance that a rule is met: the sum over all 2^n decisions."""
    needed = {GroupRule.ALL: len(chances), GroupRule.MAJORITY: len(chances) // 2 + 1, GroupRule.K: k}[rule]
    return math.fsum(
        math.prod(chance if yes else 1 - chance for chance, yes in zip(chances, votes, strict=True))
        for votes in product((False, True), repeat=len(chances))
        if sum(votes) >= needed
    )


def conversion(
    size: float | None, chances: float | tuple[float, ...], rule: GroupRule, k: int
) -> float | None:
    """What a map converts whose only step to the sale leads through a group."""
    asking = Touchpoint(id=ItemId("ask"), group_size=size, group_chance=chances, group_rule=rule, group_k=k)
    sale = Touchpoint(id=ItemId("buy"), outcome=Outcome.SALE)
    steps = [
        Transition(id=ItemId("in"), source=ItemId("ann"), target=asking.id, probability=1.0),
        Transition(id=ItemId("go"), source=asking.id, target=sale.id, probability=1.0),
    ]
    return analyze(gather([Persona(id=ItemId("ann"), volume=1.0), asking, sale, *steps])).conversion


@pytest.mark.parametrize("rule", GroupRule)
@pytest.mark.parametrize("members", range(1, 9))
def test_members_of_their_own_mind(members: int, rule: GroupRule) -> None:
    chances = CHANCES[:members]
    for k in range(1, members + 1):
        assert conversion(None, chances, rule, k) == pytest.approx(enumerated(chances, rule, k), rel=1e-12)


@pytest.mark.parametrize("rule", GroupRule)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 5.4, 7.25])
def test_members_alike_of_whole_and_fractional_groups(size: float, rule: GroupRule) -> None:
    """A fractional size is the mixture of its two neighbours with that mean."""
    low = math.floor(size)
    above = size - low
    wanted = (1 - above) * enumerated((0.7,) * low, rule, 2) + above * enumerated((0.7,) * (low + 1), rule, 2)
    assert conversion(size, 0.7, rule, 2) == pytest.approx(wanted, rel=1e-12)
