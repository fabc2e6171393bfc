"""Steps that a user leads through points: a smooth line between the sides that face the points."""

import math
from collections.abc import Sequence
from typing import Final

from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect, Route

AHEAD, BACK, UP, DOWN = (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)
"""The sides of a card, as the way out of each."""
HEAD_GAP: Final = 2.0
_TWIN: Final = 14.0
"""How far from the middle of a side a step to the same card leaves and arrives."""
_TENSION: Final = 0.36


def side(box: Rect, point: Point, favoured: Point) -> Point:
    """The side of a card that faces a point: the favoured one wherever the point lies beyond it."""
    x, y = point
    if (x - (box.right if favoured == AHEAD else box.x)) * favoured[0] > 0:
        return favoured
    if y < box.y or y > box.bottom:
        return UP if y < box.y else DOWN
    return favoured if box.x <= x <= box.right else (-favoured[0], -favoured[1])


def route(
    start: Rect, end: Rect, bends: Sequence[Point], offsets: tuple[float, float], width: float
) -> Route:
    """From card to card through all points, level or upright at its ends.

    `offsets` are how far from the middle it leaves by the port ahead, and arrives at the one behind.
    """
    out, into = side(start, bends[0], AHEAD), side(end, bends[-1], BACK)
    apart = _TWIN if start == end and out == into else 0.0
    first = _dock(start, out, offsets[0] if out == AHEAD else 0.0, -apart)
    last = _dock(end, into, offsets[1] if into == BACK else 0.0, apart)
    tip = (last[0] + into[0] * HEAD_GAP, last[1] + into[1] * HEAD_GAP)
    points = [first, *bends, tip]
    ways = [out, *map(_way, points, points[1:-1], points[2:]), (-into[0], -into[1])]
    curves: list[Cubic] = []
    for here, there, leaving, arriving in zip(points, points[1:], ways, ways[1:], strict=False):
        handle = max(1.0, math.dist(here, there) * _TENSION)
        curves.append(
            (
                (here[0] + leaving[0] * handle, here[1] + leaving[1] * handle),
                (there[0] - arriving[0] * handle, there[1] - arriving[1] * handle),
                there,
            )
        )
    return Route(first, tuple(curves), width, bends=tuple(bends))


def _dock(box: Rect, out: Point, offset: float, apart: float) -> Point:
    """The middle of a side, or a little beside it."""
    x, y = box.centre
    if out[0]:
        return x + out[0] * box.width / 2, y + offset + apart
    return x + apart, y + out[1] * box.height / 2


def _way(before: Point, _here: Point, after: Point) -> Point:
    """Which way a smooth line passes a point: as from the one before to the one after."""
    length = math.dist(before, after)
    return ((after[0] - before[0]) / length, (after[1] - before[1]) / length) if length > 1e-6 else AHEAD
