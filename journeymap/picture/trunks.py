"""Long dashed lines that run on one another: the stretches that they share are found, to be painted once.

Ways back leave and enter the map in few places, and of very many the outermost share a height. Each with
dashes of its own, they would become one dark line there, and cost as much as all of them.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise
from math import ceil, dist, floor
from typing import Final, NamedTuple, TypeGuard

from journeymap.picture import geometry
from journeymap.picture.shapes import Layer, Part, Path, Picture, Point, Rect, Segment, Shape

LONG: Final = 900.0
"""Points: shorter lines stay whole."""
LENGTH: Final = 480.0
MOST: Final = 128
"""Pieces of one line. Those of a longer one are longer, so that a map may be as wide as its records allow:
of some hundred thousand points across, the rails would have more pieces than everything else has parts.
"""
FEW: Final = 16
"""Of so many lines on one another each is followed to where it turns."""
_EACH: Final = 12

Stretch = tuple[list[Point], int]
"""A part of a line, and its number among those that several share; 0 where it is of one line alone."""


class _Way(NamedTuple):
    """What upright or level lines have in common that run on one another: the place, and the look."""

    is_upright: bool
    across: float
    look: Path
    """A line without places."""


class Trunks:
    """The stretches that long dashed lines share, found by looking through all of them."""

    def __init__(self, parts: Iterable[Part]) -> None:
        runs: dict[_Way, list[tuple[float, float]]] = {}
        for part in filter(is_long, parts):
            for shape in filter(is_dashed, part.shapes):
                look = replace(shape, segments=())
                for one, two in pairwise(polyline(shape.segments)):
                    way = _way(look, one, two)
                    if way is not None:
                        runs.setdefault(way, []).append(_ends(way, one, two))
        longest = max((high - low for ends in runs.values() for low, high in ends), default=0.0)
        self._length = max(LENGTH, longest / MOST)
        self._count = 0
        self._ways: dict[_Way, tuple[list[float], dict[int, int]]] = {}
        """Where the lines of a way are cut, and the numbers of what is shared between two cuts."""
        self._bends: dict[tuple[object, ...], int] = {}
        for way, ends in runs.items():
            cuts = self._cut(way, ends) if len(ends) > 1 else []
            met = Counter(place for low, high in ends for place in _between(cuts, low, high))
            shared = [place for place, count in met.items() if count > 1]
            if shared:
                self._ways[way] = cuts, {place: self._next() for place in shared}

    def _cut(self, way: _Way, ends: list[tuple[float, float]]) -> list[float]:
        """Where lines of one way are cut: at whole numbers of dashes, and where several of them turn."""
        period = sum(way.look.dash)
        length = ceil(self._length / period) * period
        turns = Counter(place for both in ends for place in both)
        low, high = min(turns), max(turns)
        regular = (place * length for place in range(ceil(low / length), floor(high / length) + 1))
        return sorted({*regular, *(place for place, count in turns.items() if count > 1 or len(ends) <= FEW)})

    def _next(self) -> int:
        self._count += 1
        return self._count

    @property
    def are_any(self) -> bool:
        """Whether any lines share a stretch."""
        return bool(self._ways)

    def pieces(self, part: Part) -> Iterator[tuple[Shape, list[Point], int]]:
        """The shapes of a part: long lines of dashes by their stretches, anything else without a line."""
        for shape in part.shapes:
            if is_dashed(shape):
                yield from ((shape, line, number) for line, number in self.stretches(shape))
            else:
                yield shape, [], 0

    def stretches(self, shape: Path) -> Iterator[Stretch]:
        """A line from its beginning to its end, what it shares as all run it: to the right and down."""
        points, look = polyline(shape.segments), replace(shape, segments=())
        own, is_between = [points[0]], False
        for one, two in pairwise(points):
            for first, last, number in self._met(look, one, two):
                if own[-1] != first:
                    own.append(first)
                if len(own) > 1:
                    yield own, self._bend(look, own) if is_between else 0
                yield sorted((first, last)), number
                own, is_between = [last], True
            if own[-1] != two:
                own.append(two)
        if len(own) > 1:
            yield own, 0

    def _bend(self, look: Path, line: list[Point]) -> int:
        """The number of a bend between two stretches that are shared: others may bend there, too."""
        key = (look, *line)
        if key not in self._bends:
            self._bends[key] = self._next()
        return self._bends[key]

    def _met(self, look: Path, one: Point, two: Point) -> list[tuple[Point, Point, int]]:
        """The shared stretches of a straight piece of a line: where each begins and ends, and its number."""
        way = _way(look, one, two)
        if way is None or way not in self._ways:
            return []
        found, (cuts, numbers) = [], self._ways[way]
        for place in _between(cuts, *_ends(way, one, two)):
            number = numbers.get(place)
            if number is not None:
                at, low, high = way.across, cuts[place], cuts[place + 1]
                ends = ((at, low), (at, high)) if way.is_upright else ((low, at), (high, at))
                found.append((*ends, number))
        return found if one < two else [(last, first, number) for first, last, number in reversed(found)]


def merged(picture: Picture) -> Picture:
    """The same picture for who paints all of it: what several lines share is there once."""
    trunks = Trunks(picture.parts)
    if not trunks.are_any:
        return picture
    parts: list[Part] = []
    seen: set[int] = set()
    for part in picture.parts:
        if not is_long(part):
            parts.append(part)
            continue
        for shape, line, number in trunks.pieces(part):
            if not number or number not in seen:
                parts.append(showing(part, shape, line))
            seen.add(number)
    return replace(picture, parts=tuple(parts))


def aligned(picture: Picture) -> Picture:
    """The same picture with each line in one piece, whose dashes begin where those of others on it do."""
    trunks = Trunks(picture.parts)
    if not trunks.are_any:
        return picture

    def laid(shape: Shape) -> Shape:
        if not is_dashed(shape):
            return shape
        lines = (straight(line) for line, _ in trunks.stretches(shape))
        return replace(shape, segments=tuple(chain.from_iterable(lines)))

    parts = (
        replace(part, shapes=tuple(map(laid, part.shapes))) if is_long(part) else part
        for part in picture.parts
    )
    return replace(picture, parts=tuple(parts))


def is_long(part: Part) -> bool:
    """Whether a part has a long dashed line."""
    if part.layer is not Layer.STEP or max(part.box[2:]) <= LONG:
        return False
    return any(map(is_dashed, part.shapes))


def is_dashed(shape: Shape) -> TypeGuard[Path]:
    """Whether a shape is a line of dashes and nothing else."""
    return isinstance(shape, Path) and bool(shape.dash) and shape.fill is None


def showing(part: Part, shape: Shape, line: list[Point]) -> Part:
    """The part of the same record that shows one of its shapes, or of a line of dashes a piece."""
    if not is_dashed(shape):
        return replace(part, shapes=(shape,))
    box = geometry.bounds(line).grown(shape.line_width)
    return Part(part.id, part.layer, Rect(*box), (replace(shape, segments=straight(line)),))


def straight(line: list[Point]) -> tuple[Segment, ...]:
    """A line of points as an open path."""
    return ("M", line[0]), *(("L", point) for point in line[1:])


def polyline(segments: Iterable[Segment]) -> list[Point]:
    """An open path as a line of points."""
    found: list[Point] = []
    for kind, values in segments:
        if kind == "C":
            first, second, end = values[0:2], values[2:4], values[4:6]
            curve = ((first[0], first[1]), (second[0], second[1]), (end[0], end[1]))
            start = found[-1]
            found.extend(geometry.at(start, curve, k / _EACH) for k in range(1, _EACH + 1))
        elif kind in ("M", "L"):
            found.append((values[0], values[1]))
    return found


def cut(line: list[Point], period: float) -> Iterator[list[Point]]:
    """A line in pieces of whole dashes; the last one is what is left."""
    length = max(LENGTH, sum(map(dist, line, line[1:])) / MOST)
    length = max(1, ceil(length / period)) * period
    piece, left = [line[0]], length
    for point in line[1:]:
        while (step := dist(piece[-1], point)) > left:
            x, y = piece[-1]
            share = left / step
            piece.append((x + (point[0] - x) * share, y + (point[1] - y) * share))
            yield piece
            piece, left = [piece[-1]], length
        piece.append(point)
        left -= step
    if len(piece) > 1:
        yield piece


def _way(look: Path, one: Point, two: Point) -> _Way | None:
    """What a long upright or level piece of a line shares with those it runs on."""
    if one[0] == two[0] and abs(one[1] - two[1]) >= LENGTH:
        return _Way(True, one[0], look)
    if one[1] == two[1] and abs(one[0] - two[0]) >= LENGTH:
        return _Way(False, one[1], look)
    return None


def _between(cuts: list[float], low: float, high: float) -> range:
    """Which stretches between two cuts lie within two ends."""
    return range(bisect_left(cuts, low), bisect_right(cuts, high) - 1)


def _ends(way: _Way, one: Point, two: Point) -> tuple[float, float]:
    """From where to where a piece of a line reaches."""
    low, high = sorted((one[way.is_upright], two[way.is_upright]))
    return low, high
