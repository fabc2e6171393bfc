"""Long dashed lines in pieces, so that only those in view are painted: rails have thousands of dashes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from journeymap.picture.shapes import Part, Picture
from journeymap.picture.trunks import Trunks, along, cut, is_dashed, is_long


class Pieces(NamedTuple):
    """A picture whose long dashed lines are cut, and which of its parts show a stretch that lines share."""

    picture: Picture
    shared: Mapping[int, int]
    """The number of the stretch, by that of the part."""


def in_pieces(picture: Picture) -> Pieces:
    """The same picture with its long dashed lines cut where a dash begins."""
    long = [row for row, part in enumerate(picture.parts) if is_long(part)]
    if not long:
        return Pieces(picture, {})
    trunks = Trunks(picture.parts[row] for row in long)
    parts: list[Part] = []
    shared: dict[int, int] = {}
    alike: dict[int, Part] = {}
    start = 0
    for row in long:
        whole = picture.parts[row]
        parts.extend(picture.parts[start:row])
        for part, number in _pieces(whole, trunks):
            if number:
                shared[len(parts)] = number
            parts.append(replace(alike.setdefault(number, part), id=whole.id) if number else part)
        start = row + 1
    parts.extend(picture.parts[start:])
    return Pieces(replace(picture, parts=tuple(parts)), shared)


def _pieces(part: Part, trunks: Trunks) -> Iterator[tuple[Part, int]]:
    """The pieces of a part, each with the number of the stretch that it shares, or 0."""
    for shape in part.shapes:
        if not is_dashed(shape):
            yield replace(part, shapes=(shape,)), 0
            continue
        for line, number in trunks.stretches(shape):
            if number:
                yield along(part, shape, line), number
            else:
                yield from ((along(part, shape, each), 0) for each in cut(line, sum(shape.dash)))
