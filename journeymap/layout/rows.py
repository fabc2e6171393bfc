"""At which height cards stand: columns half a row apart in turn, cards near the mean of their neighbours."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

_ROUNDS: Final = 6

Links = Sequence[Sequence[int]]


def staggers(columns: Sequence[Sequence[int]]) -> list[list[float]]:
    """The two ways to shift columns by half a row in turn; cards alone in their columns stay in line."""
    found = []
    for first in (0.0, 0.5):
        shifts, last = [first], len(columns[0]) if columns else 0
        for column in columns[1:]:
            alone = last <= 1 and len(column) <= 1
            shifts.append(shifts[-1] if alone else 0.5 - shifts[-1])
            last = len(column)
        found.append(shifts[: len(columns)])
    return found


def rows(
    columns: Sequence[Sequence[int]], shifts: Sequence[float], links: Links, beside: Links
) -> tuple[dict[int, float], float]:
    """The row of each card, and how much the steps climb in all; the order in each column stays.

    `links` are the neighbours in other columns, `beside` those in the same one.
    """
    lowest = max((len(column) - 1 + shift for column, shift in zip(columns, shifts, strict=True)), default=0)
    row: dict[int, float] = {}
    for column, shift in zip(columns, shifts, strict=True):
        start = round((lowest - len(column) + 1) / 2 - shift) + shift
        row.update((card, start + number) for number, card in enumerate(column))
    best, price = dict(row), climb(columns, row, links, beside)
    for turn in range(_ROUNDS):
        around = zip(columns, shifts, strict=True)
        for column, shift in around if turn % 2 == 0 else reversed(list(around)):
            wishes = [_wish(card, row, links[card], beside[card]) for card in column]
            row.update(zip(column, slots(wishes, shift, lowest), strict=True))
        now = climb(columns, row, links, beside)
        if now < price:
            best, price = dict(row), now
    return best, price


def _wish(card: int, row: Mapping[int, float], links: Sequence[int], beside: Sequence[int]) -> float:
    """The mean of the neighbours' rows, of those in the same column one row nearer."""
    here = row[card]
    near = [row[other] for other in links]
    near += [row[other] + (1 if row[other] < here else -1) for other in beside]
    return sum(near) / len(near) if near else here


def slots(wishes: Sequence[float], shift: float, lowest: float = math.inf) -> list[float]:
    """Rows from 0 to `lowest`, whole but for `shift`, in order and one apart, nearest to the wishes."""
    level = isotonic([wish - shift - number for number, wish in enumerate(wishes)])
    most = math.floor(min(lowest - shift, 1e9)) - len(wishes) + 1
    return [min(max(round(base), 0), most) + shift + number for number, base in enumerate(level)]


def isotonic(values: Sequence[float], weights: Sequence[float] | None = None) -> list[float]:
    """The nearest values that never fall (least squares, weighted if wanted; pool adjacent violators).

    >>> isotonic([1, 3, 2, 4])
    [1.0, 2.5, 2.5, 4.0]
    >>> isotonic([3, 1], [1, 3])
    [1.5, 1.5]
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights or [1.0] * len(values), strict=True):
        total, mass, count = value * weight, weight, 1
        while pools and pools[-1][0] * mass > total * pools[-1][1]:
            more, heavier, others = pools.pop()
            total, mass, count = total + more, mass + heavier, count + others
        pools.append((total, mass, count))
    return [total / mass for total, mass, count in pools for _ in range(count)]


def climb(columns: Sequence[Sequence[int]], row: Mapping[int, float], links: Links, beside: Links) -> float:
    """The squares of how far steps climb between columns and past the next row inside one."""
    cards = [card for column in columns for card in column]
    across = sum((row[card] - row[other]) ** 2 for card in cards for other in links[card])
    inside = sum((abs(row[card] - row[other]) - 1) ** 2 for card in cards for other in beside[card])
    return (across + inside) / 2


def spread(wishes: Sequence[float], lowest: float) -> list[float]:
    """Rows in order and at least one apart, nearest to the wishes, on halves, from 0 to `lowest` if they fit.

    >>> spread([0.5, 0.5, 2.0], 3.0)
    [0.0, 1.0, 2.0]
    """
    level = isotonic([wish - number for number, wish in enumerate(wishes)])
    most = max(0.0, lowest - len(wishes) + 1)
    return [round(2 * min(max(base, 0.0), most)) / 2 + number for number, base in enumerate(level)]
