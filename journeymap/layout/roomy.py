"""At which height cards stand where steps that pass a column take room too: higher, with fewer crossings."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from journeymap.layout.order import Columns, Layers
from journeymap.layout.places import Point
from journeymap.layout.rows import isotonic, slots

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int_]

_ROUNDS: Final = 60
_AT_ONCE: Final = 60_000
"""Pairs of lines that are looked at together: few enough for the caches of a processor."""
_ABREAST: Final = 0.15
"""Rows between two steps that pass a column next to each other."""
_BESIDE: Final = 0.5
"""Rows between a card and a step that passes it: one step fits between two cards in neighbouring rows."""
_STIFFNESS: Final = (1.0, 2.0, 8.0)
"""How strongly a link pulls by how many of its ends are passing points: long steps run straight."""


def roomy(laid: Layers, order: Columns, shifts: Sequence[float]) -> dict[int, float]:
    """The row of each card of the columns, whole but for the column's shift, from 0 on."""
    apart = [_apart(column, laid.count) for column in order]
    at: dict[int, float] = {}
    for column, room in zip(order, apart, strict=True):
        at.update((card, step - room[-1] / 2) for card, step in zip(column, room, strict=True))
    around = list(zip(order, apart, strict=True))
    for turn in range(_ROUNDS):
        for column, room in around if turn % 2 == 0 else reversed(around):
            pulls = [_pull(laid, card, at) for card in column]
            wishes = [wish - step for (wish, _), step in zip(pulls, room, strict=True)]
            levels = isotonic(wishes, [weight for _, weight in pulls])
            at.update((card, level + step) for card, level, step in zip(column, levels, room, strict=True))
    cards = [[card for card in column if card < laid.count] for column in order]
    first = min((at[card] for column in cards for card in column), default=0.0)
    rows: dict[int, float] = {}
    for column, shift in zip(cards, shifts, strict=True):
        rows.update(zip(column, slots([at[card] - first for card in column], shift), strict=True))
    return rows


def _apart(column: Sequence[int], count: int) -> list[float]:
    """How far below the first of the column each one stands at least."""
    steps = ((1.0, _BESIDE, _ABREAST)[(one >= count) + (two >= count)] for one, two in pairwise(column))
    return list(accumulate(steps, initial=0.0))[: len(column)]


def _pull(laid: Layers, card: int, at: Mapping[int, float]) -> tuple[float, float]:
    """Where its links pull a card or passing point, and how strongly; one without links stays."""
    total = weight = 0.0
    for other in (*laid.before[card], *laid.after[card]):
        stiffness = _STIFFNESS[(card >= laid.count) + (other >= laid.count)]
        total += stiffness * at[other]
        weight += stiffness
    return (total / weight, weight) if weight else (at[card], 0.1)


def crossings(
    at: Sequence[Point] | Floats, lines: Sequence[tuple[int, int]] | Numbers, some: Sequence[int] = ()
) -> int:
    """How often straight lines between numbered points cross, those that share an end left out.

    With the numbers of `some` lines only the crossings in which one of those takes part.
    """
    if not len(lines):
        return 0
    (one, two), (x, y) = np.array(lines).T, np.array(at).T
    chosen = np.array(some) if some else np.arange(len(one))
    twice = within = 0
    for first in range(0, len(chosen), part := max(1, _AT_ONCE // len(one))):
        rows = chosen[first : first + part]
        a, b = one[rows, None], two[rows, None]
        shared = (a == one) | (a == two) | (b == one) | (b == two)
        across = _parted(x, y, (a, b), (one, two)) & _parted(x, y, (one, two), (a, b)) & ~shared
        twice += int(across.sum())
        within += int(across[:, chosen].sum())
    return twice - within // 2


def _parted(x: Floats, y: Floats, line: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]) -> Any:
    """Whether the ends of another line lie on different sides of a line; each from number to number."""
    (one, two), (start, end) = line, other
    across, down = x[two] - x[one], y[two] - y[one]
    first = across * (y[start] - y[one]) - down * (x[start] - x[one])
    last = across * (y[end] - y[one]) - down * (x[end] - x[one])
    return ((first > 0) & (last < 0)) | ((first < 0) & (last > 0))
