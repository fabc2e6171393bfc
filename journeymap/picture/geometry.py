"""The mathematics of lines: cubics, rounded corners, arrow heads, and where cards are in the way."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from journeymap.picture.fences import Fence, Fences, Held
from journeymap.picture.shapes import Point, Rect, Route, Segment

Cubic = tuple[Point, Point, Point]
_KAPPA = 0.5523
"""The handle of a quarter circle drawn as a cubic."""
_CELL = 120.0
_MOST_CELLS = 4000
_FEW_CELLS = 24
"""A route is followed point by point where its box covers more."""
_MOST_POINTS = 2000


def at(start: Point, curve: Cubic, t: float) -> Point:
    """The point of a cubic Bézier curve at parameter t (0…1)."""
    (x1, y1), (x2, y2), (x3, y3) = curve
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3


def points(route: Route, each: int = 16) -> list[Point]:
    """The route as a polyline: `each` pieces a curve, and one every dozen points along a line."""
    found = [route.start]
    x0, y0 = route.start
    for (x1, y1), (x2, y2), (x3, y3) in route.curves:
        is_line = (x1, y1) == (x0, y0) and (x2, y2) == (x3, y3)
        length = abs(x3 - x0) + abs(y3 - y0)
        if is_line:
            count = max(1, min(_MOST_POINTS, int(length / 12)))
            shares = [k / count for k in range(1, count + 1)]
            found.extend([(x0 + (x3 - x0) * t, y0 + (y3 - y0) * t) for t in shares])
        else:
            found.extend(
                [
                    (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
                    for a, b, c, d in weights(each)
                ]
            )
        x0, y0 = x3, y3
    return found


@lru_cache(maxsize=8)
def weights(each: int) -> tuple[tuple[float, float, float, float], ...]:
    """The Bernstein polynomials of degree 3 at 1/each, 2/each … 1: what each point of a cubic counts for."""
    shares = [k / each for k in range(1, each + 1)]
    return tuple(
        ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t)
        for t in shares
    )


def along(route: Route, share: float) -> Point:
    """The point at a share (0…1) of the route's length; for a single curve its parameter."""
    return next(along_each(route, (share,)))


def along_each(route: Route, shares: Iterable[float]) -> Iterator[Point]:
    """The points at several shares."""
    if len(route.curves) == 1:
        start, curve = route.start, route.curves[0]
        for share in shares:
            yield at(start, curve, share)
        return
    line = outline(route)
    ends = list(accumulate(map(math.dist, line, line[1:]), initial=0.0))
    for share in shares:
        yield _at_length(line, ends, share * ends[-1])


def outline(route: Route, each: int = 16) -> list[Point]:
    """The route as a polyline: `each` pieces a curve, and lines as they are."""
    found = [route.start]
    here = route.start
    for curve in route.curves:
        one, two, end = curve
        if one == here and two == end:
            found.append(end)
        else:
            found.extend(points(Route(here, (curve,), 0.0), each)[1:])
        here = end
    return found


def _at_length(line: Sequence[Point], ends: Sequence[float], length: float) -> Point:
    """The point of a polyline so far along it; `ends` is how far each of its points is."""
    place = min(max(1, bisect_left(ends, length)), len(line) - 1)
    before, beyond = ends[place - 1], ends[place]
    share = (length - before) / (beyond - before) if beyond > before else 1.0
    a, b = line[place - 1], line[place]
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def half_disc(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """The lower half of a disc round a point."""
    arm = radius * _KAPPA
    return (
        ("M", (x - radius, y)),
        ("C", (x - radius, y + arm, x - arm, y + radius, x, y + radius)),
        ("C", (x + arm, y + radius, x + radius, y + arm, x + radius, y)),
        ("Z", ()),
    )


def straight(start: Point, end: Point) -> Cubic:
    """A line as a cubic."""
    return start, end, end


def sideways(start: Point, end: Point, least: float = 24.0, most: float = 140.0) -> Cubic:
    """An S-curve that leaves and arrives level; its handles are half the distance, within limits."""
    handle = max(least, min(most, abs(end[0] - start[0]) / 2))
    sign = 1.0 if end[0] >= start[0] else -1.0
    return (start[0] + sign * handle, start[1]), (end[0] - sign * handle, end[1]), end


def rounded(corners: Sequence[Point], radii: Sequence[float]) -> Iterator[Cubic]:
    """The polyline through `corners`, each inner corner rounded with its radius."""
    here = corners[0]
    for (x, y), after, radius in zip(corners[1:-1], corners[2:], radii, strict=True):
        before, beyond = math.dist(here, (x, y)), math.dist((x, y), after)
        r = min(radius, before, beyond / 2)
        if r <= 0:
            continue
        enter = (x + (here[0] - x) * r / before, y + (here[1] - y) * r / before)
        leave = (x + (after[0] - x) * r / beyond, y + (after[1] - y) * r / beyond)
        yield straight(here, enter)
        yield (
            (enter[0] + (x - enter[0]) * _KAPPA, enter[1] + (y - enter[1]) * _KAPPA),
            (leave[0] + (x - leave[0]) * _KAPPA, leave[1] + (y - leave[1]) * _KAPPA),
            leave,
        )
        here = leave
    yield straight(here, corners[-1])


def segments(route: Route) -> tuple[Segment, ...]:
    """The route as path segments."""
    found: list[Segment] = [("M", route.start)]
    start = route.start
    for one, two, end in route.curves:
        is_line = one == start and two == end
        found.append(("L", end) if is_line else ("C", (*one, *two, *end)))
        start = end
    return tuple(found)


def head_length(width: float) -> float:
    """How long the arrow head of a ribbon stack `width` wide is."""
    return min(12.0, 6.5 + 0.55 * width)


def head(tip: Point, direction: Point, width: float) -> tuple[Segment, ...]:
    """An arrow head with a notch, its tip at `tip`, pointing along the unit vector `direction`."""
    length, half = head_length(width), (width + max(4.5, min(7.0, 3 + 0.6 * width))) / 2
    dx, dy = direction

    def put(x: float, y: float) -> Point:
        return tip[0] + x * dx - y * dy, tip[1] + x * dy + y * dx

    notch = -length * (1 - 0.28)
    third = 2 / 3
    one = put(-length + third * (notch + length), half * (1 - third))
    two = put(-length + third * (notch + length), -half * (1 - third))
    back, front = put(-length, half), put(-length, -half)
    return ("M", front), ("L", tip), ("L", back), ("C", (*one, *two, *front)), ("Z", ())


def drip(x: float, y: float, width: float, length: float) -> tuple[Segment, ...]:
    """The tapered tail under a card, hanging from (x, y)."""
    half, tip = width / 2, 0.6
    return (
        ("M", (x - half, y - 2)),
        ("C", (x - half, y + length / 2, x - tip, y + length * 0.7, x, y + length)),
        ("C", (x + tip, y + length * 0.7, x + half, y + length / 2, x + half, y - 2)),
        ("Z", ()),
    )


def bounds(line: Iterable[Point]) -> Rect:
    """The box round some points."""
    xs, ys = zip(*line, strict=True)
    x, y = min(xs), min(ys)
    return Rect(x, y, max(xs) - x, max(ys) - y)


def extent(route: Route) -> Rect:
    """The box round the polyline of a route; of straight lines only the ends are looked at."""
    return bounds(outline(route))


def held_in(route: Route) -> Rect:
    """A box that no part of a route leaves: that of its handles."""
    xs, ys = [route.start[0]], [route.start[1]]
    for one, two, end in route.curves:
        xs += one[0], two[0], end[0]
        ys += one[1], two[1], end[1]
    x, y = min(xs), min(ys)
    return Rect(x, y, max(xs) - x, max(ys) - y)


def held_in_each(route: Route) -> Iterator[Rect]:
    """The same for each of its curves."""
    here = route.start
    for curve in route.curves:
        yield bounds((here, *curve))
        here = curve[2]


class Crowd:
    """Boxes that are in the way, found by place.

    Those of another crowd, `beside` which it stands, are in the way too. A box that covers very many cells is
    kept apart and looked at each time, so that a map may be as wide as its records allow.
    """

    def __init__(self, boxes: Iterable[tuple[str, Rect]] = (), beside: "Crowd | None" = None) -> None:
        self._beside = beside
        self._cells: dict[tuple[int, int], list[Held]] = {}
        self._wide: list[Held] = []
        self._fences: Fences | None = None
        """Made when somebody asks for whole columns."""
        for name, box in boxes:
            self.add(name, box)

    def add(self, name: str, box: Rect) -> None:
        """Put a box in the way."""
        self._fences = None
        x, y, width, height = box
        held = (name, x, y, x + width, y + height)
        if (width / _CELL + 1) * (height / _CELL + 1) > _MOST_CELLS:
            self._wide.append(held)
            return
        for cell in covered(x, y, x + width, y + height):
            here = self._cells.get(cell)
            if here is None:
                self._cells[cell] = [held]
            else:
                here.append(held)

    def hits(self, box: tuple[float, float, float, float], besides: frozenset[str] = frozenset()) -> bool:
        """Whether `box` meets any of them, `besides` left aside."""
        x0, y0, width, height = box
        x1, y1 = x0 + width, y0 + height
        first, last = int(x0 // _CELL), int(x1 // _CELL)
        highest, lowest = int(y0 // _CELL), int(y1 // _CELL)
        near: Iterable[list[Held]]
        if self._wide or (last - first + 1) * (lowest - highest + 1) > _FEW_CELLS:
            near = self._near(Rect(*box))
        else:
            cells, near = self._cells, []
            for column in range(first, last + 1):
                for row in range(highest, lowest + 1):
                    here = cells.get((column, row))
                    if here is not None:
                        near.append(here)
        for held in near:
            for name, left, top, right, bottom in held:
                if x0 < right and left < x1 and y0 < bottom and top < y1 and name not in besides:
                    return True
        return self._beside is not None and self._beside.hits(box, besides)

    def inside(self, box: Rect) -> list[tuple[float, float, float, float]]:
        """The smaller and the larger corners of those that meet a box, some of them more than once."""
        x0, y0, x1, y1 = box.x, box.y, box.right, box.bottom
        found = [
            one[1:]
            for held in self._near(box)
            for one in held
            if x0 < one[3] and one[1] < x1 and y0 < one[4] and one[2] < y1
        ]
        return found if self._beside is None else found + self._beside.inside(box)

    def stops(self, route: Route, margin: float, besides: frozenset[str], each: int = 16) -> bool:
        """Whether a route comes nearer than `margin` to any of them, looked at in `each` pieces a curve.

        Where nothing is in the box of its handles, it need not be followed; where that box is large, only
        what is near to each point of it is looked at.
        """
        box = held_in(route).grown(margin)
        if (box.width / _CELL + 1) * (box.height / _CELL + 1) > _FEW_CELLS:
            if self._is_met(route, margin, besides, each):
                return True
        else:
            found = self._meeting(box, besides)
            if found and _is_touched(points(route, each), margin, found):
                return True
        return self._beside is not None and self._beside.stops(route, margin, besides, each)

    def _is_met(self, route: Route, margin: float, besides: frozenset[str], each: int) -> bool:
        """Whether a route comes nearer than `margin` to any: straight lines at once, curves by point."""
        here = route.start
        for curve in route.curves:
            one, two, end = curve
            if one == here and two == end:
                if self.hits(bounds((here, end)).grown(margin), besides):
                    return True
            elif any(self._touches(*at, margin, besides) for at in points(Route(here, (curve,), 0.0), each)):
                return True
            here = end
        return False

    def _touches(self, x: float, y: float, margin: float, besides: frozenset[str]) -> bool:
        """Whether a point is nearer than `margin` to any of them."""
        cells = covered(x - margin, y - margin, x + margin, y + margin)
        for held in (self._wide, *(self._cells.get(cell, _NOBODY) for cell in cells)):
            for name, left, top, right, bottom in held:
                if (
                    left - margin < x < right + margin
                    and top - margin < y < bottom + margin
                    and name not in besides
                ):
                    return True
        return False

    def between(self, box: Rect, besides: frozenset[str], own: Sequence[Rect]) -> Fence:
        """The columns that the boxes in `box` make, which is about as high as all of them together.

        Those named in `besides`, which stand at `own`, are left aside.
        """
        if self._fences is None:
            held = (one for each in (self._wide, *self._cells.values()) for one in each)
            self._fences = Fences({one[0]: one for one in held}.values())
        found = self._fences.between(box, besides, own)
        return found if self._beside is None else found.joined(self._beside.between(box, besides, own))

    def _meeting(self, box: Rect, besides: frozenset[str]) -> list[Held]:
        """Those that meet a box, each once, in the order they are come across."""
        x0, y0, width, height = box
        x1, y1 = x0 + width, y0 + height
        found = {
            one[0]: one
            for held in self._near(box)
            for one in held
            if x0 < one[3] and one[1] < x1 and y0 < one[4] and one[2] < y1 and one[0] not in besides
        }
        return list(found.values())

    def _near(self, box: Rect) -> Iterator[list[Held]]:
        """Those in the cells of a box, some of them more than once."""
        if self._wide:
            yield self._wide
        if _is_wide(box):
            yield from self._cells.values()
            return
        cells = self._cells
        left, top = math.floor(box.x / _CELL), math.floor(box.y / _CELL)
        right, bottom = math.floor(box.right / _CELL), math.floor(box.bottom / _CELL)
        if (right - left + 1) * (bottom - top + 1) > len(cells):  # a tall map with little on it
            inside = [each for each in cells if left <= each[0] <= right and top <= each[1] <= bottom]
            yield from (cells[each] for each in sorted(inside))
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                held = cells.get((column, row))
                if held is not None:
                    yield held


_NOBODY: list[Held] = []


def _is_touched(line: Iterable[Point], margin: float, boxes: Sequence[Held]) -> bool:
    """Whether a point of a line comes nearer than `margin` to a box."""
    grown = [
        (left - margin, top - margin, right + margin, bottom + margin)
        for _, left, top, right, bottom in boxes
    ]
    for x, y in line:
        for left, top, right, bottom in grown:
            if left < x < right and top < y < bottom:
                return True
    return False


def _is_wide(box: Rect) -> bool:
    return (box.width / _CELL + 1) * (box.height / _CELL + 1) > _MOST_CELLS


def covered(x0: float, y0: float, x1: float, y1: float) -> list[tuple[int, int]]:
    """The cells that a box touches."""
    left, top = math.floor(x0 / _CELL), math.floor(y0 / _CELL)
    right, bottom = math.floor(x1 / _CELL), math.floor(y1 / _CELL)
    if left == right and top == bottom:
        return [(left, top)]
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
