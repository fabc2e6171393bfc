"""The chance that a buying group agrees: members decide on their own, a rule says whose yes is needed."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from journeymap.model.items import GroupRule, Touchpoint
from journeymap.model.journey import Journey, journey_of


def depends_on_persona(touchpoint: Touchpoint) -> bool:
    """Whether the persona's own group stands here, and its size matters."""
    return (
        touchpoint.group_size is None and not isinstance(touchpoint.group_chance, tuple) and _asks(touchpoint)
    )


def _asks(touchpoint: Touchpoint) -> bool:
    return touchpoint.group_chance != 1.0 or touchpoint.group_rule is GroupRule.K


def deciding_alone(journey: Journey) -> Journey:
    """The same journey where everybody decides alone: each group is one member with the mean chance."""
    return journey_of(
        _alone(item) if isinstance(item, Touchpoint) else item for item in journey.items.values()
    )


def _alone(touchpoint: Touchpoint) -> Touchpoint:
    chance = touchpoint.group_chance
    if isinstance(chance, tuple):
        chance = math.fsum(chance) / len(chance) if chance else 1.0
    elif not _asks(touchpoint):
        return touchpoint
    return replace(touchpoint, group_size=1.0, group_chance=chance, group_rule=GroupRule.ALL, group_k=None)


def agreement(touchpoint: Touchpoint, persona_size: float) -> float:
    """The chance that the rule of a touchpoint is met; 1 where nobody is asked.

    `group_chance` with one number per member names the members itself: the size is then their count.
    A fractional size is the mixture of its two whole neighbours that has this mean. Without `group_k`
    one yes is enough.
    """
    chance = touchpoint.group_chance
    if isinstance(chance, tuple):
        return _met(chance, touchpoint.group_rule, touchpoint.group_k) if chance else 1.0
    size = persona_size if touchpoint.group_size is None else touchpoint.group_size
    if not _asks(touchpoint):
        return 1.0
    lower = math.floor(size)
    above = size - lower
    met = (1 - above) * _met((chance,) * lower, touchpoint.group_rule, touchpoint.group_k)
    if above:
        met += above * _met((chance,) * (lower + 1), touchpoint.group_rule, touchpoint.group_k)
    return met


@lru_cache(maxsize=512)
def _met(chances: tuple[float, ...], rule: GroupRule, k: int | None) -> float:
    match rule:
        case GroupRule.ALL:
            return math.prod(chances)
        case GroupRule.MAJORITY:
            needed = len(chances) // 2 + 1
        case GroupRule.K:
            needed = 1 if k is None else k
    return at_least(needed, chances)


def at_least(needed: int, chances: Sequence[float]) -> float:
    """The chance that `needed` or more of independent members say yes (Poisson-binomial, by convolution).

    >>> at_least(2, (0.5, 0.5, 0.5))
    0.5
    """
    exactly = [1.0]
    for chance in chances:
        exactly = [
            here * (1 - chance) + before * chance
            for here, before in zip([*exactly, 0.0], [0.0, *exactly], strict=True)
        ]
    return min(1.0, math.fsum(exactly[needed:]))
