"""What two pictures have in common, held once: levels of detail show the same steps, edits change little."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from journeymap.picture.shapes import Layer, Part, Picture, Shape

Name = TypeVar("Name")
Thing = TypeVar("Thing")


class Common:
    """The parts of a picture, to be held in place of equal ones as soon as those are made.

    Two whole pictures would lie beside each other otherwise, and leave holes all over the memory.
    """

    def __init__(self, other: Picture) -> None:
        self._known: dict[tuple[str, Layer], Part] = {(part.id, part.layer): part for part in other.parts}

    def __call__(self, part: Part) -> Part:
        """The part of the other picture if it is equal, else this one, made of the shapes that are."""
        return _part(part, self._known.get((part.id, part.layer)))


def with_common(picture: Picture, other: Picture) -> Picture:
    """The picture, made of the very parts, shapes, boxes and routes of another where they are equal."""
    return replace(
        picture,
        parts=tuple(map(Common(other), picture.parts)),
        cards=_mapping(picture.cards, other.cards),
        routes=_mapping(picture.routes, other.routes),
        pills=_mapping(picture.pills, other.pills),
        names=_mapping(picture.names, other.names),
        tints=_mapping(picture.tints, other.tints),
    )


def _part(part: Part, other: Part | None) -> Part:
    if other is None or part is other:
        return part
    if part == other:
        return other
    shapes: list[Shape] = [
        old if new == old else new for new, old in zip(part.shapes, other.shapes, strict=False)
    ]
    box = other.box if part.box == other.box else part.box
    return Part(part.id, part.layer, box, (*shapes, *part.shapes[len(shapes) :]))


def _mapping(found: Mapping[Name, Thing], other: Mapping[Name, Thing]) -> Mapping[Name, Thing]:
    if found == other:
        return other
    return {name: other[name] if other.get(name) == thing else thing for name, thing in found.items()}
