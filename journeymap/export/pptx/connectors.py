"""Steps as connectors: glued to their cards at both ends, and drawn as an office would draw them.

A connector knows its two ends and up to three bends between. It is laid out along the side of the card where
it begins: its own x runs away from that side or back, its own y across; flips and a quarter turn do the rest.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from journeymap.picture import geometry
from journeymap.picture.shapes import Point, Rect, Route

TOP, LEFT, BOTTOM, RIGHT = 0, 1, 2, 3
"""Where connectors dock on a rectangle, by the numbers that offices give them."""
_OUT: Final = {TOP: (0.0, -1.0), LEFT: (-1.0, 0.0), BOTTOM: (0.0, 1.0), RIGHT: (1.0, 0.0)}
_QUARTER: Final = 5_400_000
_LEAST: Final = 1.0
"""Bends are said as parts of a connector's width and height, so neither may be nothing."""
_STRAIGHT: Final = 2.0
_AROUND: Final = 18.0


@dataclass(frozen=True)
class Connector:
    """A preset shape with its box, how it is turned, where it bends, and where it docks."""

    preset: str
    box: Rect
    rotation: int
    flips: tuple[bool, bool]
    bends: tuple[int, ...]
    sites: tuple[int, int]

    @property
    def reach(self) -> Rect:
        """The box as it is seen, turned or not."""
        if not self.rotation:
            return self.box
        (x, y), box = self.box.centre, self.box
        return Rect(x - box.height / 2, y - box.width / 2, box.height, box.width)


def site(box: Rect, point: Point) -> int:
    """The side of a box that a point is nearest to."""
    x, y = point
    away = {
        TOP: abs(y - box.y), LEFT: abs(x - box.x), BOTTOM: abs(y - box.bottom), RIGHT: abs(x - box.right)
    }  # fmt: skip
    return min(away, key=lambda side: (away[side], side))


def dock(box: Rect, side: int) -> Point:
    """The middle of a side."""
    (x, y), (dx, dy) = box.centre, _OUT[side]
    return x + dx * box.width / 2, y + dy * box.height / 2


def connector(route: Route, start: Rect, end: Rect) -> Connector:
    """The connector that comes nearest to a route between two cards."""
    begins, ends = site(start, route.start), site(end, route.curves[-1][2])
    if start == end:
        begins, ends = RIGHT, TOP
    here, there = dock(start, begins), dock(end, ends)
    out, into = _OUT[begins], _OUT[ends]
    frame = _Frame(here, there, is_upright=out[0] == 0)
    sites = begins, ends
    if out[0] * into[0] + out[1] * into[1] == 0:
        return frame.made("curvedConnector4", sites, *_beyond(frame, out, into))
    if out == into:
        far = _extreme(route, out)
        return frame.made("curvedConnector3", sites, frame.along(far))
    ahead = (there[0] - here[0]) * out[0] + (there[1] - here[1]) * out[1]
    aside = abs((there[0] - here[0]) * out[1]) + abs((there[1] - here[1]) * out[0])
    if route.bends and ahead >= 8:
        # A single bend is met; of several their middle is, and the first and the last are neared.
        xs, ys = zip(*route.bends, strict=True)
        level = sum(xs) / len(xs), sum(ys) / len(ys)
        near, far = _between(here, route.bends[0]), _between(route.bends[-1], there)
        bends = frame.along(near), frame.across(level), frame.along(far)
        return frame.made("curvedConnector5", sites, *bends)
    if ahead < 8:
        near, far = _extreme(route, out), _extreme(route, into)
        return frame.made(
            "bentConnector5", sites, frame.along(near), frame.across(_level(route)), frame.along(far)
        )
    if len(route.curves) > 2:
        near = here[0] + out[0] * _AROUND, here[1] + out[1] * _AROUND
        far = there[0] - out[0] * _AROUND, there[1] - out[1] * _AROUND
        return frame.made(
            "curvedConnector5", sites, frame.along(near), frame.across(_level(route)), frame.along(far)
        )
    if aside < _STRAIGHT:
        return frame.made("straightConnector1", sites)
    return frame.made("curvedConnector3", sites, 50_000)


def _between(one: Point, two: Point) -> Point:
    return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2


def _beyond(frame: "_Frame", out: Point, into: Point) -> tuple[int, int]:
    """Round a corner with room on both sides of it."""
    here, there = frame.start, frame.end
    along = here[0] + out[0] * 2 * _AROUND, here[1] + out[1] * 2 * _AROUND
    across = there[0] + into[0] * 2 * _AROUND, there[1] + into[1] * 2 * _AROUND
    return frame.along(along), frame.across(across)


def _extreme(route: Route, out: Point) -> Point:
    """The point of a route farthest out."""
    return max(geometry.points(route), key=lambda point: point[0] * out[0] + point[1] * out[1])


def _level(route: Route) -> Point:
    """A point on the longest level run of a route."""
    line = geometry.points(route)
    runs = [(abs(b[0] - a[0]) - 3 * abs(b[1] - a[1]), a, b) for a, b in pairwise(line)]
    levels: dict[int, float] = {}
    for length, a, b in runs:
        if length > 0:
            key = round((a[1] + b[1]) / 2)
            levels[key] = levels.get(key, 0.0) + length
    best = max(levels, key=lambda key: (levels[key], -key)) if levels else round(line[len(line) // 2][1])
    return line[0][0], float(best)


class _Frame:
    """The own coordinates of a connector from one dock to another."""

    def __init__(self, start: Point, end: Point, *, is_upright: bool) -> None:
        self.start, self.end, self._is_upright = start, end, is_upright
        x, y = end[0] - start[0], end[1] - start[1]
        self._x, self._y = (y, -x) if is_upright else (x, y)
        self._width, self._height = max(_LEAST, abs(self._x)), max(_LEAST, abs(self._y))

    def along(self, point: Point) -> int:
        """How far along a point lies, in hundred thousandths of the width."""
        x = point[1] - self.start[1] if self._is_upright else point[0] - self.start[0]
        return round(math.copysign(1.0, self._x) * x / self._width * 100_000)

    def across(self, point: Point) -> int:
        """How far across a point lies, in hundred thousandths of the height."""
        y = self.start[0] - point[0] if self._is_upright else point[1] - self.start[1]
        return round(math.copysign(1.0, self._y) * y / self._height * 100_000)

    def made(self, preset: str, sites: tuple[int, int], *bends: int) -> Connector:
        """The connector of a preset with these bends."""
        x, y = (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2
        width, height = abs(self._x), abs(self._y)
        if preset != "straightConnector1":
            width, height = self._width, self._height
        box = Rect(x - width / 2, y - height / 2, width, height)
        rotation = _QUARTER if self._is_upright else 0
        return Connector(preset, box, rotation, (self._x < 0, self._y < 0), tuple(bends), sites)


def adjustments(bends: Sequence[int]) -> str:
    """The bends of a connector as guides of its preset shape."""
    return "".join(f'<a:gd name="adj{count + 1}" fmla="val {bend}"/>' for count, bend in enumerate(bends))
