"""Lines that labels keep off, found by place."""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from journeymap.picture import geometry
from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect, Route

_CELL: Final = 120.0
_LEAST_RUN: Final = 60.0
"""A straight line shorter than this is laid down as dots."""
_Stretch = tuple[str, "array[float]"]
"""A name, and the x and y of dots in one cell."""


class Strands:
    """Routes that labels keep off: dots two wide along curves, and long straight lines as they are.

    Boxes that are asked about must be higher and wider than the dots of a line are apart.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[_Stretch]] = {}
        self._upright, self._level = _Runs(), _Runs()

    def add(self, name: str, route: Route) -> None:
        """Lay a route down."""
        dots = [route.start]
        here = route.start
        for curve in route.curves:
            end = curve[2]
            if not self._run(name, here, curve):
                dots.extend(geometry.points(Route(here, (curve,), 0.0))[1:])
            here = end
        self._dot(name, dots)

    def _run(self, name: str, here: Point, curve: Cubic) -> bool:
        """Lay down a long upright or level line; anything else is left to others."""
        one, two, end = curve
        if one != here or two != end:
            return False
        if here[0] == end[0] and abs(here[1] - end[1]) >= _LEAST_RUN:
            self._upright.add(name, here[0], here[1], end[1])
        elif here[1] == end[1] and abs(here[0] - end[0]) >= _LEAST_RUN:
            self._level.add(name, here[1], here[0], end[0])
        else:
            return False
        return True

    def _dot(self, name: str, dots: list[Point]) -> None:
        cells = self._cells
        left = top = math.inf
        stretch = array("d")
        for point in dots:
            x, y = point
            if not (left <= x < left + _CELL and top <= y < top + _CELL):
                column, row = int(x // _CELL), int(y // _CELL)
                left, top, stretch = column * _CELL, row * _CELL, array("d")
                cells.setdefault((column, row), []).append((name, stretch))
            stretch.extend(point)

    def hits(self, box: Rect, besides: str) -> bool:
        """Whether a box meets one of them, `besides` left aside."""
        x0, y0, x1, y1 = box.x, box.y, box.right, box.bottom
        for cell in geometry.covered(x0, y0, x1, y1):
            for name, stretch in self._cells.get(cell, ()):
                if name == besides:
                    continue
                numbers = iter(stretch)
                for x, y in zip(numbers, numbers, strict=True):
                    if x0 < x + 1 and x - 1 < x1 and y0 < y + 1 and y - 1 < y1:
                        return True
        upright = self._upright.meet(x0 - 1, x1 + 1, y0 - 1, y1 + 1, besides)
        return upright or self._level.meet(y0 - 1, y1 + 1, x0 - 1, x1 + 1, besides)


class FewStrands:
    """The same for so few routes that each is looked at by its box, and followed where that is met."""

    def __init__(self) -> None:
        self._routes: dict[str, tuple[float, float, float, float, Route]] = {}
        self._curves: dict[str, list[tuple[Rect, Route]]] = {}
        """Each curve, and a box that it does not leave: a way back round half the map has many dots."""
        self._dots: dict[tuple[str, int], list[Point]] = {}

    def add(self, name: str, route: Route) -> None:
        """Lay a route down."""
        x, y, width, height = geometry.held_in(route)
        self._routes[name] = x, y, x + width, y + height, route

    def hits(self, box: Rect, besides: str) -> bool:
        """Whether a box meets one of them, `besides` left aside."""
        left, right = box.x - 1, box.right + 1
        top, foot = box.y - 1, box.bottom + 1
        for name, (x, y, end, low, route) in self._routes.items():
            if left < end and x < right and top < low and y < foot and name != besides:
                if name not in self._curves:
                    self._curves[name] = list(_curves(route))
                for count, ((near, high, width, height), curve) in enumerate(self._curves[name]):
                    if left < near + width and near < right and top < high + height and high < foot:
                        if (name, count) not in self._dots:
                            self._dots[name, count] = geometry.points(curve)
                        if any(left < x < right and top < y < foot for x, y in self._dots[name, count]):
                            return True
        return False


def _curves(route: Route) -> Iterator[tuple[Rect, Route]]:
    here = route.start
    for curve, box in zip(route.curves, geometry.held_in_each(route), strict=True):
        yield box, Route(here, (curve,), 0.0)
        here = curve[2]


class _Runs:
    """Straight lines of one direction: where each is across it, and from where to where along it."""

    def __init__(self) -> None:
        self._lines: dict[float, list[tuple[float, float, str]]] = {}
        self._across: list[float] = []
        self._reach: dict[float, _Reach] = {}

    def add(self, name: str, across: float, one: float, two: float) -> None:
        self._lines.setdefault(across, []).append((min(one, two), max(one, two), name))
        self._across.clear()
        self._reach.pop(across, None)

    def meet(self, low: float, high: float, start: float, end: float, besides: str) -> bool:
        """Whether one between two places across, both left aside, reaches between two places along."""
        if not self._across:
            self._across = sorted(self._lines)
        across = self._across
        for each in across[bisect_right(across, low) : bisect_left(across, high)]:
            if each not in self._reach:
                self._reach[each] = _Reach(self._lines[each])
            if self._reach[each].meets(start, end, besides):
                return True
        return False


class _Reach:
    """Lines that lie on one line: how far those that begin before a place reach at most, and who does."""

    def __init__(self, lines: list[tuple[float, float, str]]) -> None:
        lines = sorted(lines)
        self._starts = array("d", (start for start, _, _ in lines))
        self._ends: list[tuple[float, str, float]] = []
        """With each: how far it and those before it reach, whose that is, and how far all others reach."""
        most, whose, second = -math.inf, "", -math.inf
        for _, end, name in lines:
            if name == whose:
                most = max(most, end)
            elif end > most:
                most, whose, second = end, name, most
            else:
                second = max(second, end)
            self._ends.append((most, whose, second))

    def meets(self, start: float, end: float, besides: str) -> bool:
        """Whether one of another name is between two places, both left aside."""
        before = bisect_left(self._starts, end) - 1
        if before < 0:
            return False
        most, whose, second = self._ends[before]
        return (second if whose == besides else most) > start
