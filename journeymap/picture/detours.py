"""Ways round cards that stand out of line: upright and level pieces, tried one by one until one is free."""

import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from journeymap.picture import geometry
from journeymap.picture.fences import Fence
from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect
from journeymap.picture.wires import Ground, Wire

BESIDE: Final = 10.0
"""The least that an upright piece is away from the card it comes from or leads to."""
_APART: Final = 12.0
_TRIES: Final = 25
"""How far apart, and how often to either side, places for an upright piece are tried."""
_NEAR: Final = 3
"""So many free heights above and below either end are tried in each column."""
_MOST_HEIGHTS: Final = 30
_SPACE: Final = 1.0
"""The space there must be between a piece and a card."""
_RADIUS: Final = 16.0


def nearby(wish: float, least: float = -math.inf, most: float = math.inf) -> Iterator[float]:
    """A place and those beside it between two others, the nearest first."""
    yield wish
    for k in range(1, _TRIES):
        for each in (wish + k * _APART, wish - k * _APART):
            if least <= each <= most:
                yield each


def is_barred(one: Point, two: Point, wire: Wire, ground: Ground) -> bool:
    """Whether a card other than those it joins is in the way of an upright or level piece."""
    half = wire.width / 2 + _SPACE
    (x0, y0), (x1, y1) = one, two
    if x0 == x1:
        return _is_taken(_beside(x0, wire, ground), min(y0, y1) - half, max(y0, y1) + half)
    piece = Rect(min(x0, x1) - half, min(y0, y1) - half, abs(x1 - x0) + 2 * half, abs(y1 - y0) + 2 * half)
    return ground.crowd.hits(piece, frozenset((wire.step.source, wire.step.target)))


def _beside(x: float, wire: Wire, ground: Ground) -> Fence:
    """What stands where an upright piece of a step would be, however high."""
    half = wire.width / 2 + _SPACE
    span = Rect(x - half, ground.frame.y, 2 * half, ground.frame.height)
    besides = frozenset((wire.step.source, wire.step.target))
    return ground.crowd.between(span, besides, (wire.start, wire.end))


def _is_taken(fence: Fence, low: float, high: float) -> bool:
    return any(column.taken.meets(low, high) for column in fence.columns)


class _Feet:
    """Where a way may leave the height of one of its ends: the places for an upright piece, nearest first."""

    def __init__(self, at: Point, places: Iterator[float], wire: Wire, ground: Ground) -> None:
        self._at, self._wire, self._ground = at, wire, ground
        self._left = places
        self._known: list[tuple[float, Fence]] = []

    def leading_to(self, y: float) -> float | None:
        """The first place from which another height can be reached."""
        half = self._wire.width / 2 + _SPACE
        low, high = min(self._at[1], y) - half, max(self._at[1], y) + half
        return next((x for x, fence in self._places() if not _is_taken(fence, low, high)), None)

    def _places(self) -> Iterator[tuple[float, Fence]]:
        """The places that are reached at the height of the end: none behind the first that is not."""
        yield from self._known
        for x in self._left:
            if is_barred(self._at, (x, self._at[1]), self._wire, self._ground):
                self._left = iter(())
                return
            found = x, _beside(x, self._wire, self._ground)
            self._known.append(found)
            yield found


def around(wire: Wire, start: Point, end: Point, fence: Fence, ground: Ground) -> list[Cubic] | None:
    """From one height to another and on to a third, up or down where that is free; None where nowhere is."""
    first, last = start[0] + BESIDE, end[0] - BESIDE
    if last < first:
        return None
    leaving = _Feet(start, nearby(first, first, last), wire, ground)
    arriving = _Feet(end, nearby(last, first, last), wire, ground)
    for y in _heights(fence, start[1], end[1], wire.width / 2):
        one = leaving.leading_to(y)
        two = arriving.leading_to(y) if one is not None else None
        if one is None or two is None or two <= one or is_barred((one, y), (two, y), wire, ground):
            continue
        corners = [start, (one, start[1]), (one, y), (two, y), (two, end[1]), end]
        return list(geometry.rounded(corners, [_RADIUS] * 4))
    return None


def _heights(fence: Fence, one: float, two: float, half: float) -> list[float]:
    """Heights at which the columns between two ends may be passed, the shortest way first."""
    found = {one, two}
    for column in fence.columns:
        lows, highs = column.taken.lows, column.taken.highs
        for y in (one, two):
            place = bisect_left(lows, y)
            for k in range(max(0, place - _NEAR), min(len(lows), place + _NEAR)):
                found.update((lows[k] - half, highs[k] + half))
    middle = (one + two) / 2
    best = sorted(found, key=lambda y: (abs(y - one) + abs(y - two), abs(y - middle), y))
    return best[:_MOST_HEIGHTS]
