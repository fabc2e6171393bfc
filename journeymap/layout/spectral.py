"""Orders in which cards that steps link stand near each other: where sweeps begin that untangle large maps.

After Hall (1970), An r-dimensional quadratic placement algorithm: cards on a line, each at the mean of its
neighbours, settle along the slowest modes of the map, which keep its strands apart.
"""

import random
from collections.abc import Sequence
from typing import Final

import numpy as np

_DIGITS: Final = 9
"""Values are compared to so many digits, so that rounding decides nothing."""


def smoothed(
    columns: Sequence[Sequence[int]], count: int, after: Sequence[Sequence[int]], rounds: int, seed: int
) -> list[list[int]]:
    """The columns ordered by values that began at random and moved `rounds` times to their neighbours' mean.

    `columns` hold cards, below `count`, and the points where longer steps pass; `after` leads from each to
    the next ones. A longer step pulls less, as springs in a row do; its points stand evenly between its ends.
    """
    ways = [
        way for card in range(count) for first in after[card] for way in [_way(card, first, count, after)]
    ]
    value = _settled(ways, count, rounds, seed)
    for way in ways:
        for number, point in enumerate(way[1:-1], 1):
            value[point] = value[way[0]] + (value[way[-1]] - value[way[0]]) * number / (len(way) - 1)
    return [sorted(column, key=lambda card: round(value[card], _DIGITS)) for column in columns]


def _way(card: int, first: int, count: int, after: Sequence[Sequence[int]]) -> list[int]:
    """The card, the points where its step passes, and the card where it ends."""
    way = [card, first]
    while way[-1] >= count:
        way.append(after[way[-1]][0])
    return way


def _settled(ways: Sequence[Sequence[int]], count: int, rounds: int, seed: int) -> dict[int, float]:
    """Where every card is on the line after some rounds, with the mean of all at 0."""
    chance = random.Random(seed)
    value = np.array([chance.random() - 0.5 for _ in range(count)])
    one = np.array([end for way in ways for end in (way[0], way[-1])], dtype=np.intp)
    two = np.array([end for way in ways for end in (way[-1], way[0])], dtype=np.intp)
    pull = np.array([1 / (len(way) - 1) for way in ways for _ in range(2)])
    degree = np.bincount(one, weights=pull, minlength=count)
    some = np.where(degree > 0, degree, 1.0)
    whole = max(1.0, float(degree.sum()))
    for _ in range(rounds):
        near = np.bincount(one, weights=pull * value[two], minlength=count) / some
        value = (value + near) / 2
        value -= (value * degree).sum() / whole
        value /= np.abs(value).max(initial=1e-300)
    return dict(enumerate(value.tolist()))
