"""Texts as outlines: what they look like, whichever fonts a reader has."""

import unicodedata
from typing import Final, NamedTuple

from PySide6.QtGui import QPainterPath, QRawFont

from journeymap.export.painting.fonts import glyphs, left_of
from journeymap.picture.shapes import Segment, Text

EM: Final = 1000.0
"""Units of an outline that are as long as its font is large."""

_BLANK: Final = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")
_UNKNOWN: Final = "-0"
"""How the name of the sign ends that stands for what a font does not have."""

_known: dict[str, tuple[Segment, ...]] = {}


class Letter(NamedTuple):
    """A letter of a text: which one, its outline in units of EM, its place in points."""

    name: str
    outline: tuple[Segment, ...]
    x: float
    y: float


def letters(text: Text) -> list[Letter]:
    """The letters of a text in their places, to be filled where they wind; spaces have no outlines."""
    line = glyphs(text.text, text.font, text.rtl)
    left, top = left_of(text, line.width), text.y - line.ascent
    found: list[Letter] = []
    for run in line.runs:
        font = run.rawFont()
        face = f"{font.familyName()}-{font.styleName()}".replace(" ", "-")
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            name = f"{face}-{glyph}"
            if name not in _known:
                _known[name] = _outline(font, glyph)
            found.append(Letter(name, _known[name], left + place.x(), top + place.y()))
    # Qt hands runs out in an order of its own, which differs from one process to the next.
    return sorted(found, key=lambda letter: (letter.x, letter.y, letter.name))


def are_whole(found: list[Letter], text: Text) -> bool:
    """Whether outlines show all that a text has to show.

    They do not where a font knows letters as images only (signs of feeling, for example), or not at all.
    """
    empty = sum(not letter.outline for letter in found)
    blank = sum(unicodedata.category(sign) in _BLANK for sign in text.text)
    return empty <= blank and not any(letter.name.endswith(_UNKNOWN) for letter in found)


def _outline(font: QRawFont, glyph: int) -> tuple[Segment, ...]:
    large = QRawFont(font)
    large.setPixelSize(EM)
    return _segments(large.pathForGlyph(glyph))


def _segments(path: QPainterPath) -> tuple[Segment, ...]:
    """A Qt path as segments; Qt hands a curve out as three elements."""
    found: list[Segment] = []
    curve: list[float] = []
    for index in range(path.elementCount()):
        element: QPainterPath.Element = path.elementAt(index)
        if element.isMoveTo():
            found += [("Z", ())] if found else []
            found.append(("M", (element.x, element.y)))
        elif element.isLineTo():
            found.append(("L", (element.x, element.y)))
        else:
            curve += element.x, element.y
            if len(curve) == 6:
                found.append(("C", tuple(curve)))
                curve = []
    return (*found, ("Z", ())) if found else ()
