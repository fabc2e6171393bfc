"""What two pictures have in common, held once: levels of detail show the same steps, edits change little."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from journeymap.picture.shapes import Layer, Part, Picture, Shape

Name = TypeVar("Name")
Thing = TypeVar("Thing")


def with_common(picture: Picture, other: Picture) -> Picture:
    """The picture, made of the very parts, shapes, boxes and routes of another where they are equal."""
    known: dict[tuple[str, Layer], Part] = {(part.id, part.layer): part for part in other.parts}
    return replace(
        picture,
        parts=tuple(_part(part, known.get((part.id, part.layer))) for part in picture.parts),
        cards=_mapping(picture.cards, other.cards),
        routes=_mapping(picture.routes, other.routes),
        pills=_mapping(picture.pills, other.pills),
        names=_mapping(picture.names, other.names),
        tints=_mapping(picture.tints, other.tints),
    )


def _part(part: Part, other: Part | None) -> Part:
    if other is None:
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
