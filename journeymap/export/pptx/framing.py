"""Where the text of a shape stands: whole, in one paragraph, in the room that the picture gave its lines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeymap.export.pptx.markup import Ink, body, line_height
from journeymap.picture import geometry
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Path, Rect, Shape, Text

ALIGN: Final = {"left": "l", "middle": "ctr", "right": "r"}
_LEAST_FONT: Final = 7.0
_CORNER: Final = 1 - math.sqrt(0.5)


@dataclass(frozen=True)
class Framing:
    """Sets the texts of shapes with one ink."""

    ink: Ink
    letters: Lettering

    def frame(self, part: Part, box: Rect, lines: Sequence[Text]) -> str:
        """The text of a shape, its whole text in one paragraph where the picture shows it line by line."""
        first = lines[0]
        if part.layer in (Layer.PILL, Layer.BADGE):
            before = first.x - box.x if first.anchor == "left" else 0.0
            after = box.right - first.x - first.width if first.anchor == "left" else 0.0
            if first.anchor == "right":
                before, after = first.x - first.width - box.x, box.right - first.x
            said = self.ink.paragraph(first.text, first.font, first.colour, align="ctr", rtl=first.rtl)
            return body(said, insets=self._insets(before, 0.0, after, 0.0), anchor="ctr", wraps=False)
        said = whole(first)
        room = self._room(box, lines)
        font = self._fitting(said, first.font, room)
        insets = self._insets(
            room.x - box.x, room.y - box.y, box.right - room.right, box.bottom - room.bottom
        )
        align = ALIGN[first.anchor]
        paragraphs = "".join(
            self.ink.paragraph(line, font, first.colour, align=align, rtl=first.rtl)
            for line in said.split("\n")
        )
        anchor = "t" if len(lines) > 2 else "ctr"
        if part.layer is Layer.STAGE:  # its name stays at the top, however high somebody makes it
            top = first.y - line_height(font)[0] - box.y
            insets, anchor = self._insets(room.x - box.x, top, box.right - room.right, 0.0), "t"
        is_line = len(lines) == 1 and not first.whole  # then it stays one, were another font a little wider
        return body(paragraphs, insets=insets, anchor=anchor, wraps=not is_line)

    def _insets(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        length = self.ink.length
        return (
            length(max(0.0, left)),
            length(max(0.0, top)),
            length(max(0.0, right)),
            length(max(0.0, bottom)),
        )

    def _room(self, box: Rect, lines: Sequence[Text]) -> Rect:
        """Where the lines of a card's text stand, out to the far edge of the card."""
        first, last = lines[0], lines[-1]
        ascent, descent = line_height(first.font)
        top, bottom = first.y - ascent, last.y + descent
        grow = max(0.0, 2 * (ascent + descent) - (bottom - top)) / 2 if len(lines) < 3 else 0.0
        top, bottom = max(box.y, top - grow), min(box.bottom, bottom + grow)
        edge = 3.0 * first.font.size / 14
        match first.anchor:
            case "left":
                return Rect(first.x, top, box.right - edge - first.x, bottom - top)
            case "right":
                return Rect(box.x + edge, top, first.x - box.x - edge, bottom - top)
            case _:
                return Rect(box.x + edge, top, box.width - 2 * edge, bottom - top)

    def _fitting(self, text: str, font: Font, room: Rect) -> Font:
        """The font, or one so much smaller that the whole text has room."""
        size = font.size
        while size > _LEAST_FONT:
            smaller = replace(font, size=size)
            ascent, descent = line_height(smaller)
            lines = self.letters.lines(text, smaller, max(1.0, room.width - 2.0))
            if len(lines) * (ascent + descent) <= room.height + 1.0 and not any(
                line.endswith("…") and "…" not in text for line in lines
            ):
                break
            size -= 0.5
        return replace(font, size=size)


def text_box(shape: Box | Path, box: Rect) -> Rect:
    """The box that an office sets a shape's text in: round corners keep 1 − √½ of their radius free.

    ECMA-376 part 1, presetShapeDefinitions.xml, roundRect.
    """
    if isinstance(shape, Path):
        return box
    inset = shape.line_width / 2 if shape.line is not None else 0.0
    radius = min(shape.radius - inset, min(box.width, box.height) / 2 - inset)
    return box.grown(-(inset + _CORNER * max(0.0, radius)))


def whole(text: Text) -> str:
    """The text that a line belongs to."""
    return text.whole or text.text


def near(one: Rect, other: Rect) -> bool:
    """Whether two boxes are the same but for rounding."""
    return all(abs(a - b) < 1.0 for a, b in zip(one, other, strict=True))


def bounds(shapes: Sequence[Shape]) -> Rect:
    """The box round shapes; of texts, the box of their line."""
    boxes = []
    for shape in shapes:
        match shape:
            case Box():
                boxes.append(Rect(shape.x, shape.y, shape.width, shape.height))
            case Icon():
                boxes.append(Rect(shape.x, shape.y, shape.size, shape.size))
            case Text():
                ascent, descent = line_height(shape.font)
                left = shape.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[shape.anchor] * shape.width
                boxes.append(Rect(left, shape.y - ascent, shape.width, ascent + descent))
            case Path():
                points = [
                    point
                    for _, values in shape.segments
                    for point in zip(values[::2], values[1::2], strict=True)
                ]
                boxes.append(geometry.bounds(points))
    found = boxes[0]
    for box in boxes[1:]:
        found = found.united(box)
    return found
