"""The mathematics of lines: cubics, rounded corners, arrow heads, and where cards are in the way."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from journeymap.picture.shapes import Point, Rect, Route, Segment

Cubic = tuple[Point, Point, Point]
_KAPPA = 0.5523
"""The handle of a quarter circle drawn as a cubic."""
_CELL = 120.0
_MOST_CELLS = 4000
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
        count = max(1, min(_MOST_POINTS, int(length / 12))) if is_line else each
        for k in range(1, count + 1):
            t = k / count
            if is_line:
                found.append((x0 + (x3 - x0) * t, y0 + (y3 - y0) * t))
                continue
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        x0, y0 = x3, y3
    return found


def along(route: Route, share: float) -> Point:
    """The point at a share (0…1) of the route's length; for a single curve its parameter."""
    if len(route.curves) == 1:
        return at(route.start, route.curves[0], share)
    line = points(route)
    lengths = [math.dist(a, b) for a, b in pairwise(line)]
    left = share * sum(lengths)
    for (a, b), length in zip(pairwise(line), lengths, strict=True):
        if left <= length and length > 0:
            return a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length
        left -= length
    return line[-1]


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
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


class Crowd:
    """Boxes that are in the way, found by place.

    A box that covers very many cells is kept apart and looked at each time, so that a map may be as wide as
    its records allow.
    """

    def __init__(self, boxes: Iterable[tuple[str, Rect]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Rect]]] = {}
        self._wide: list[tuple[str, Rect]] = []
        for name, box in boxes:
            self.add(name, box)

    def add(self, name: str, box: Rect) -> None:
        """Put a box in the way."""
        if _is_wide(box):
            self._wide.append((name, box))
            return
        for cell in _covered(box):
            self._cells.setdefault(cell, []).append((name, box))

    def add_line(self, name: str, line: Iterable[Point]) -> None:
        """Put the points of a polyline in the way, each as a dot two wide."""
        for x, y in line:
            cell = (int(x // _CELL), int(y // _CELL))
            self._cells.setdefault(cell, []).append((name, Rect(x - 1, y - 1, 2, 2)))

    def hits(self, box: Rect, besides: frozenset[str] = frozenset()) -> bool:
        """Whether `box` meets any of them, `besides` left aside."""
        return any(name not in besides and box.meets(other) for name, other in self._near(box))

    def stops(self, line: Iterable[Point], margin: float, besides: frozenset[str] = frozenset()) -> bool:
        """Whether a polyline comes nearer than `margin` to any of them."""
        return any(self.hits(Rect(x - margin, y - margin, 2 * margin, 2 * margin), besides) for x, y in line)

    def between(self, box: Rect, besides: frozenset[str]) -> list[Rect]:
        """The boxes that meet `box`."""
        found = {name: o for name, o in self._near(box) if name not in besides and box.meets(o)}
        return list(found.values())

    def _near(self, box: Rect) -> Iterator[tuple[str, Rect]]:
        """Those in the cells of a box, some of them more than once."""
        yield from self._wide
        if _is_wide(box):
            for held in self._cells.values():
                yield from held
            return
        for cell in _covered(box):
            yield from self._cells.get(cell, ())


def _is_wide(box: Rect) -> bool:
    return (box.width / _CELL + 1) * (box.height / _CELL + 1) > _MOST_CELLS


def _covered(box: Rect) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box.x / _CELL), math.floor(box.right / _CELL) + 1):
        for row in range(math.floor(box.y / _CELL), math.floor(box.bottom / _CELL) + 1):
            yield column, row
