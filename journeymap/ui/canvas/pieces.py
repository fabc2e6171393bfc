"""Long dashed lines in pieces, so that only those in view are painted: rails have thousands of dashes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil, dist
from typing import Final

from journeymap.picture import geometry
from journeymap.picture.shapes import Layer, Part, Path, Picture, Point, Rect, Segment

LONG: Final = 900.0
"""Points: shorter lines stay whole."""
_LENGTH: Final = 480.0
MOST: Final = 128
"""Pieces of one line. Those of a longer one are longer, so that a map may be as wide as its records allow:
of some hundred thousand points across, the rails would have more pieces than everything else has parts.
"""
_EACH: Final = 12


def in_pieces(picture: Picture) -> Picture:
    """The same picture with its long dashed lines cut where a dash begins."""
    long = [row for row, part in enumerate(picture.parts) if _is_long(part)]
    if not long:
        return picture
    parts: list[Part] = []
    start = 0
    for row in long:
        parts.extend(picture.parts[start:row])
        parts.extend(_pieces(picture.parts[row]))
        start = row + 1
    parts.extend(picture.parts[start:])
    return replace(picture, parts=tuple(parts))


def _is_long(part: Part) -> bool:
    if part.layer is not Layer.STEP or max(part.box[2:]) <= LONG:
        return False
    return any(isinstance(shape, Path) and shape.dash for shape in part.shapes)


def _pieces(part: Part) -> Iterator[Part]:
    for shape in part.shapes:
        if not isinstance(shape, Path) or not shape.dash or shape.fill is not None:
            yield replace(part, shapes=(shape,))
            continue
        period = sum(shape.dash)
        whole = _polyline(shape.segments)
        length = max(_LENGTH, sum(map(dist, whole, whole[1:])) / MOST)
        for line in _cut(whole, max(1, ceil(length / period)) * period):
            box = geometry.bounds(line).grown(shape.line_width)
            segments: tuple[Segment, ...] = (("M", line[0]), *(("L", point) for point in line[1:]))
            yield Part(part.id, part.layer, Rect(*box), (replace(shape, segments=segments),))


def _polyline(segments: Iterable[Segment]) -> list[Point]:
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


def _cut(line: list[Point], length: float) -> Iterator[list[Point]]:
    """A line in stretches of one length; the last one is what is left."""
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
