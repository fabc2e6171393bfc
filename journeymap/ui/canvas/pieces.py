"""Long dashed lines in pieces, so that only those in view are painted: rails have thousands of dashes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from journeymap.picture.shapes import Layer, Part, Picture, Point, Shape
from journeymap.picture.trunks import Trunks, along, cut, is_dashed, is_long


class Pieces(NamedTuple):
    """A picture whose long dashed lines are cut, and whose lines run where they share a stretch."""

    picture: Picture
    sharers: Mapping[int, Sequence[str]]
    """All the records that a part belongs to, by its number, where these are several."""


def in_pieces(picture: Picture) -> Pieces:
    """The same picture with its long dashed lines cut where a dash begins."""
    long = [row for row, part in enumerate(picture.parts) if is_long(part)]
    if not long:
        return Pieces(picture, {})
    trunks = Trunks(picture.parts[row] for row in long)
    parts: list[Part] = []
    sharers: dict[int, list[str]] = {}
    rows: dict[int, int] = {}
    start = 0
    for row in long:
        parts.extend(picture.parts[start:row])
        whole = picture.parts[row]
        for shape, line, number in _pieces(whole, trunks):
            place = rows.setdefault(number, len(parts)) if number else len(parts)
            if number:
                sharers.setdefault(place, []).append(whole.id)
            if place == len(parts):
                parts.append(
                    along(whole, shape, line) if is_dashed(shape) else replace(whole, shapes=(shape,))
                )
        start = row + 1
    parts.extend(picture.parts[start:])
    return Pieces(replace(picture, parts=tuple(parts)), sharers)


def once(
    rows: Sequence[int], parts: Sequence[Part], shared: Mapping[tuple[Shape, ...], bool]
) -> Sequence[int]:
    """The parts that are to be painted: those that are `shared` once, and not if others are painted there."""
    if not shared:
        return rows
    painted = {shapes for shapes, is_there in shared.items() if is_there}
    found: list[int] = []
    for row in rows:
        if parts[row].layer is not Layer.STEP or parts[row].shapes not in painted:
            found.append(row)
        if parts[row].layer is Layer.STEP and parts[row].shapes in shared:
            painted.add(parts[row].shapes)
    return found


def _pieces(part: Part, trunks: Trunks) -> Iterator[tuple[Shape, list[Point], int]]:
    """The shapes of a part, lines by stretches, each with the number of the one that it shares, or 0."""
    for shape in part.shapes:
        if not is_dashed(shape):
            yield shape, [], 0
            continue
        for line, number in trunks.stretches(shape):
            pieces = [line] if number else cut(line, sum(shape.dash))
            yield from ((shape, piece, number) for piece in pieces)
