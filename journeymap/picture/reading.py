"""Whether what is on a slide can be read, and what of the map is not on it."""

import math
from typing import Final

from journeymap.model.items import Note
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Layer, Picture, Text
from journeymap.picture.slide import SIZE
from journeymap.words import amount, say

LEAST: Final = 10.4
"""Below this size nobody reads a text on a slide of 1920 × 1080."""


def smallest(picture: Picture) -> float:
    """The size of the smallest text of a slide beside its frame, as if on 1920 × 1080; inf without any."""
    sizes = (
        shape.font.size
        for part in picture.parts
        if part.layer is not Layer.FRAME
        for shape in part.shapes
        if isinstance(shape, Text) and shape.text.strip()
    )
    return min(sizes, default=math.inf) * SIZE[1] / max(1.0, picture.box.height)


def hardly(picture: Picture, language: str, *, is_cut: bool = False) -> str:
    """What is to be said of a slide that can hardly be read, and what else there is; "" where it can.

    What is cut into several slides anyway is only told so.
    """
    size = smallest(picture)
    if size >= LEAST:
        return ""
    if is_cut:
        return say("slide.cut", language)
    told = max(1.0, math.floor(size * 10) / 10)
    return say("slide.small", language, size=amount(told, language), least=amount(LEAST, language))


def without_notes(picture: Picture, journey: Journey, language: str) -> str:
    """What is to be said of a slide of a map that has no room for its notes; "" where it has."""
    count = sum(note.id not in picture.cards for note in journey.of(Note))
    return say("slide.notes", language, count=count) if count else ""
