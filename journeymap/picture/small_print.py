"""A line in small letters on a finished picture: on the foot of a slide, or below a map."""

from dataclasses import replace
from typing import Final

from journeymap.picture.lettering import Lettering
from journeymap.picture.placing import Place
from journeymap.picture.shapes import Font, Layer, Measure, Part, Picture, Rect
from journeymap.picture.sheet import MIDDLE
from journeymap.picture.slide import EDGE, SIZE
from journeymap.picture.style import Theme

_FONT: Final = Font(12.5)
_FROM_FOOT: Final = 17.0
"""From the foot of a slide to the middle of the line, at 1920 × 1080."""
_LINE: Final = 26.0


def with_small_print(picture: Picture, text: str, theme: Theme, measure: Measure, *, framed: bool) -> Picture:
    """The picture with a line in the language of the picture, in its description too.

    A map alone grows by the line, a slide has room for it.
    """
    letters = Lettering(measure, picture.language)
    box, zoom = picture.box, 1.0
    if framed:
        zoom = min(box.width / SIZE[0], box.height / SIZE[1])
        inset, middle = EDGE * zoom, box.bottom - _FROM_FOOT * zoom
    else:
        inset, middle = 0.0, box.bottom + _LINE / 2
        box = Rect(box.x, box.y, box.width, box.height + _LINE)
    place = Place(zoom, box.right - inset if letters.is_rtl else box.x + inset, middle)
    anchor = "right" if letters.is_rtl else "left"
    line = letters.text(0.0, MIDDLE * _FONT.size, text, _FONT, theme["ui.ink3"], anchor=anchor)
    shape = place.shape(line)
    part = Part("", Layer.FRAME, Rect(box.x, middle - _LINE / 2 * zoom, box.width, _LINE * zoom), (shape,))
    description = f"{picture.description}. {text}" if picture.description else text
    return replace(picture, parts=(*picture.parts, part), box=box, description=description)
