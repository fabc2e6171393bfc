"""DrawingML in small pieces: fills, lines, outlines and paragraphs as XML text.

Lengths go in as points of the slide's sheet and come out as English metric units (914,400 an inch).
"""

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from journeymap.export.painting import measure
from journeymap.picture.lettering import has_arabic
from journeymap.picture.shapes import Font, Gradient, Paint, Rect, Segment
from journeymap.picture.style import Theme

NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGES: Final = {"en": "en-GB", "pl": "pl-PL", "ar": "ar-SA"}
_BOLD: Final = 600
"""The weight from which a font is bold: offices know no other."""


def said(text: str) -> str:
    """A text as XML content."""
    return escape(_NOT_XML.sub("", text))


def attribute(text: str) -> str:
    """A text as an XML attribute, quotes included."""
    return quoteattr(_NOT_XML.sub("", text))


@dataclass(frozen=True)
class Ink:
    """Writes colours and lengths for one slide: points × `unit` are English metric units.

    Colours that the deck's own theme has are written by its names, so that they follow another theme.
    """

    theme: Theme
    unit: float
    language: str

    def length(self, points: float) -> int:
        """A length in English metric units."""
        return round(points * self.unit)

    def place(self, box: Rect) -> str:
        """Where a shape stands."""
        x, y, width, height = (self.length(value) for value in box)
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{max(0, width)}" cy="{max(0, height)}"/>'

    def size(self, points: float) -> int:
        """A font size in hundredths of a typographic point."""
        return max(100, round(points * self.unit / 127))

    def colour(self, colour: str) -> str:
        """A colour with its opacity."""
        bare, alpha = colour[:7].upper(), colour[7:]
        opacity = f'<a:alpha val="{round(int(alpha, 16) / 255 * 100_000)}"/>' if alpha else ""
        name = self._names.get(bare)
        if name:
            return f'<a:schemeClr val="{name}">{opacity}</a:schemeClr>'
        return f'<a:srgbClr val="{bare[1:]}">{opacity}</a:srgbClr>'

    @cached_property
    def _names(self) -> dict[str, str]:
        found = {str(self.theme.stage(count, "base")).upper(): f"accent{count + 1}" for count in range(6)}
        found[str(self.theme["ui.ink1"]).upper()] = "tx1"
        found[str(self.theme["ui.ink2"]).upper()] = "tx2"
        found[str(self.theme["ui.surface"]).upper()] = "bg1"
        found[str(self.theme["ui.canvas"]).upper()] = "bg2"
        return found

    def fill(self, paint: Paint | None) -> str:
        """What fills a shape."""
        if paint is None:
            return "<a:noFill/>"
        if isinstance(paint, str):
            return f"<a:solidFill>{self.colour(paint)}</a:solidFill>"
        stops = "".join(
            f'<a:gs pos="{round(place * 100_000)}">{self.colour(colour)}</a:gs>'
            for place, colour in paint.stops
        )
        turned = f'<a:lin ang="{_angle(paint)}" scaled="0"/>'
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst>{turned}</a:gradFill>'

    def line(
        self,
        paint: Paint | None,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        ends: str = "",
        is_round: bool = False,
    ) -> str:
        """The line round or along a shape; dashes are multiples of its width."""
        if paint is None:
            return "<a:ln><a:noFill/></a:ln>"
        cap = ' cap="rnd"' if is_round else ""
        pattern = ""
        if dash:
            parts = [max(1, round(length / width * 100_000)) for length in dash]
            pairs = zip(parts[::2], parts[1::2], strict=False)
            pattern = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
            pattern = f"<a:custDash>{pattern}</a:custDash>"
        return f'<a:ln w="{self.length(width)}"{cap}>{self.fill(paint)}{pattern}<a:round/>{ends}</a:ln>'

    def outline(self, segments: tuple[Segment, ...], box: Rect, *, is_filled: bool) -> str:
        """One path of a free form whose own coordinates begin at the corner of `box`."""
        fill = "" if is_filled else ' fill="none"'
        width, height = self.length(box.width), self.length(box.height)
        return f'<a:path w="{width}" h="{height}"{fill}>{"".join(self._segments(segments, box))}</a:path>'

    def _segments(self, segments: tuple[Segment, ...], box: Rect) -> list[str]:
        found = []
        for kind, values in segments:
            points = "".join(
                f'<a:pt x="{self.length(x - box.x)}" y="{self.length(y - box.y)}"/>'
                for x, y in zip(values[::2], values[1::2], strict=True)
            )
            match kind:
                case "M":
                    found.append(f"<a:moveTo>{points}</a:moveTo>")
                case "L":
                    found.append(f"<a:lnTo>{points}</a:lnTo>")
                case "C":
                    found.append(f"<a:cubicBezTo>{points}</a:cubicBezTo>")
                case _:
                    found.append("<a:close/>")
        return found

    def paragraph(self, text: str, font: Font, colour: str, *, align: str, rtl: bool) -> str:
        """One paragraph of one run."""
        spoken = "ar" if rtl or has_arabic(text) else self.language.partition("-")[0]
        language = _LANGUAGES.get(spoken, self.language)
        bold = ' b="1"' if font.weight >= _BOLD else ""
        spacing = f' spc="{round(font.spacing * self.unit / 127)}"' if font.spacing else ""
        face = "mj" if font.family == "display" else "mn"
        fonts = f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
        run = f'lang="{language}" sz="{self.size(font.size)}"{bold}{spacing} dirty="0"'
        return (
            f'<a:p><a:pPr marL="0" indent="0" algn="{align}" rtl="{int(rtl)}"><a:buNone/></a:pPr>'
            f"<a:r><a:rPr {run}>{self.fill(colour)}{fonts}</a:rPr><a:t>{said(text)}</a:t></a:r></a:p>"
        )


def _angle(gradient: Gradient) -> int:
    """The direction of a gradient, clockwise from the right, in sixty thousandths of a degree."""
    (x1, y1), (x2, y2) = gradient.start, gradient.end
    return round(math.degrees(math.atan2(y2 - y1, x2 - x1)) % 360 * 60_000)


def body(
    paragraphs: str, *, insets: tuple[int, int, int, int] = (0, 0, 0, 0), anchor: str = "t", wraps: bool
) -> str:
    """A text frame; insets are those of the left, top, right and bottom side in English metric units."""
    left, top, right, bottom = insets
    wrap = "square" if wraps else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
        f' anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )


def line_height(font: Font) -> tuple[float, float]:
    """How far a line of a font reaches above its baseline, and below it."""
    found = measure("Hg", font)
    return found.ascent, found.descent
