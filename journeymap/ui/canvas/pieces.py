"""Long dashed lines in pieces, so that only those in view are painted: rails have thousands of dashes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from journeymap.picture.shapes import Layer, Part, Picture, Shape
from journeymap.picture.trunks import Trunks, cut, is_dashed, is_long, showing


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
        for shape, line, number in trunks.pieces(whole):
            if not number:
                lines = cut(line, sum(shape.dash)) if is_dashed(shape) else (line,)
                parts.extend(showing(whole, shape, each) for each in lines)
                continue
            place = rows.setdefault(number, len(parts))
            sharers.setdefault(place, []).append(whole.id)
            if place == len(parts):
                parts.append(showing(whole, shape, line))
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
