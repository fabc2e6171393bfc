"""A picture as SVG that other programs can read and edit: groups with names, texts live or as outlines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from journeymap.export.options import Options
from journeymap.export.view import view
from journeymap.export.xml import escaped
from journeymap.picture.icons import icon_paths
from journeymap.picture.lettering import has_arabic
from journeymap.picture.shapes import (
    Box,
    Gradient,
    Icon,
    Layer,
    Paint,
    Part,
    Path,
    Picture,
    Segment,
    Shape,
    Text,
)
from journeymap.picture.style import Theme, theme
from journeymap.picture.trunks import aligned

_LATIN: Final = {"ui": "Inter", "display": "'Inter Display', Inter"}
_ARABIC: Final = "'IBM Plex Sans Arabic'"
_OTHERS: Final = "'Segoe UI', 'Noto Sans Arabic', Arial, sans-serif"
_ANCHORS: Final = {"left": "start", "middle": "middle", "right": "end"}
_LINKS: Final = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
"""Links are written as before SVG 2, which every program can follow."""
_LOWER_EDGE: Final = "24"
"""Opacity (hexadecimal) of what stands for a soft shadow."""


def encoded(picture: Picture, options: Options) -> bytes:
    """The picture as an SVG file."""
    return ("\n".join(_document(picture, options)) + "\n").encode()


def record_name(record_id: str) -> str:
    """A record's id as an XML name that is unlike every other's.

    >>> record_name("t0>t3"), record_name("a_b"), record_name("4")
    ('t0_3e_t3', 'a_5f_b', '4')
    """
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", record_id)


def _document(picture: Picture, options: Options) -> Iterator[str]:
    sheet = view(picture, options)
    width, height = _number(sheet.width), _number(sheet.height)
    writer = _Writer(aligned(picture), theme(options.theme), outlines=options.outlines)
    body = list(writer.parts())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" xml:lang="{escaped(picture.language)}"'
        f' xml:space="preserve"{_LINKS if options.outlines else ""} role="img">'
    )
    yield f"<title>{escaped(options.title or picture.title)}</title>"
    if picture.description:
        yield f"<desc>{escaped(picture.description)}</desc>"
    yield from writer.definitions()
    if picture.background is not None and not options.transparent:
        ground = _ink("fill", picture.background)
        yield f'<rect id="background" width="{width}" height="{height}"{ground}/>'
    place = f"translate({_number(sheet.dx)} {_number(sheet.dy)})"
    if sheet.scale != 1:
        place += f" scale({sheet.scale:.6g})"
    yield f'<g id="picture" transform="{place}">'
    yield from body
    yield "</g>"
    yield "</svg>"


class _Writer:
    """Writes the parts of one picture and remembers the gradients and letters they use."""

    def __init__(self, picture: Picture, theme: Theme, *, outlines: bool) -> None:
        self._picture = picture
        self._letters = _Letters() if outlines else None
        self._shadow = theme["shadow.colour"] + _LOWER_EDGE
        self._gradients: dict[Gradient, str] = {}
        self._counts: Counter[str] = Counter()

    def parts(self) -> Iterator[str]:
        """Each part as a group; its id tells the record and the layer."""
        for part in self._picture.parts:
            yield f"<g{self._identity(part)}>"
            layer = Layer.STEP if part.id in self._picture.routes else Layer.CARD
            if part.layer is layer and part.id in self._picture.names:
                yield f"<title>{escaped(self._picture.names[part.id])}</title>"
            for shape in part.shapes:
                yield from self._shape(shape)
            yield "</g>"

    def definitions(self) -> Iterator[str]:
        """The gradients and letters used so far."""
        letters = self._letters.definitions() if self._letters else []
        if not self._gradients and not letters:
            return
        yield "<defs>"
        yield from letters
        for gradient, name in self._gradients.items():
            (x1, y1), (x2, y2) = gradient.start, gradient.end
            ends = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
            yield f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {ends}>'
            for place, colour in gradient.stops:
                yield f'<stop offset="{_number(place)}"{_ink("stop", colour, "stop-color")}/>'
            yield "</linearGradient>"
        yield "</defs>"

    def _identity(self, part: Part) -> str:
        layer = part.layer.name.lower()
        if not part.id:
            base, record = layer, ""
        else:
            base, record = f"{layer}-{record_name(part.id)}", f' data-record="{escaped(part.id)}"'
        self._counts[base] += 1
        count = self._counts[base]
        return f' id="{base}{f"_{count}" if count > 1 else ""}"{record}'

    def _shape(self, shape: Shape) -> Iterable[str]:
        match shape:
            case Box():
                return self._box(shape)
            case Path():
                return [self._path(shape)]
            case Text():
                return [self._letters.run(shape) if self._letters else _text(shape)]
            case Icon():
                return [self._path(path) for path in icon_paths(shape, self._picture.is_mirrored)]

    def _box(self, box: Box) -> Iterator[str]:
        if box.shadow:
            place = _rectangle(box.x, box.y + 1, box.width, box.height, box.radius)
            yield f"<rect{place}{_ink('fill', self._shadow)}/>"
        inset = box.line_width / 2 if box.line is not None else 0.0
        place = _rectangle(
            box.x + inset,
            box.y + inset,
            max(0.0, box.width - 2 * inset),
            max(0.0, box.height - 2 * inset),
            box.radius - inset,
        )
        yield f"<rect{place}{self._paint('fill', box.fill)}{self._line(box)}/>"

    def _path(self, path: Path) -> str:
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if path.round and path.line else ""
        return f'<path d="{_data(path.segments)}"{self._paint("fill", path.fill)}{self._line(path)}{ends}/>'

    def _line(self, shape: Box | Path) -> str:
        if shape.line is None:
            return ""
        dash = f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"' if shape.dash else ""
        return f'{self._paint("stroke", shape.line)} stroke-width="{_number(shape.line_width)}"{dash}'

    def _paint(self, name: str, paint: Paint | None) -> str:
        if paint is None:
            return f' {name}="none"'
        if isinstance(paint, str):
            return _ink(name, paint)
        known = self._gradients.setdefault(paint, f"gradient-{len(self._gradients) + 1}")
        return f' {name}="url(#{known})"'


class _Letters:
    """Writes texts as outlines: each letter of a font once, then a reference wherever it stands."""

    def __init__(self) -> None:
        from journeymap.export.painting import EM, are_whole, ensure_application, letters

        ensure_application()
        self._set, self._are_whole, self._em = letters, are_whole, EM
        self._outlines: dict[str, str] = {}

    def run(self, text: Text) -> str:
        """A text as a group that says what it reads; it stays a text where outlines do not show all of it."""
        whole = self._set(text)
        if not self._are_whole(whole, text):
            return _text(text)
        found = [letter for letter in whole if letter.outline]
        if not found:
            return ""
        size = text.font.size / self._em
        x, y = found[0].x, found[0].y
        uses = []
        for letter in found:
            name = f"letter-{record_name(letter.name)}"
            if name not in self._outlines:
                self._outlines[name] = f'<path id="{name}" d="{_data(letter.outline)}"/>'
            across, down = _number((letter.x - x) / size), _number((letter.y - y) / size)
            below = f' y="{down}"' if down != "0" else ""
            uses.append(f'<use xlink:href="#{name}" x="{across}"{below}/>')
        place = f"translate({_number(x)} {_number(y)}) scale({size:.6g})"
        label, ink = escaped(text.text), _ink("fill", text.colour)
        return f'<g aria-label="{label}" transform="{place}"{ink}>{"".join(uses)}</g>'

    def definitions(self) -> list[str]:
        """The letters used so far."""
        return list(self._outlines.values())


def _text(text: Text) -> str:
    """One run; right-to-left ones from their middle, since not every program swaps start and end for them."""
    font = text.font
    x, anchor = text.x, _ANCHORS[text.anchor]
    direction = ""
    if text.rtl:
        x += {"left": text.width / 2, "middle": 0.0, "right": -text.width / 2}[text.anchor]
        anchor, direction = "middle", ' direction="rtl" unicode-bidi="embed"'
    latin = _LATIN[font.family]
    families = f"{_ARABIC}, {latin}" if has_arabic(text.text) else f"{latin}, {_ARABIC}"
    spacing = f' letter-spacing="{_number(font.spacing)}"' if font.spacing else ""
    if any("0" <= letter <= "9" for letter in text.text):
        spacing += ' style="font-variant-numeric:tabular-nums"'
    return (
        f'<text x="{_number(x)}" y="{_number(text.y)}" text-anchor="{anchor}"{direction}'
        f' font-family="{families}, {_OTHERS}" font-size="{_number(font.size)}" font-weight="{font.weight}"'
        f"{spacing}{_ink('fill', text.colour)}>{escaped(text.text)}</text>"
    )


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    radius = max(0.0, min(radius, width / 2, height / 2))
    sides = f' x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
    return sides + (f' rx="{_number(radius)}"' if radius else "")


def _data(segments: tuple[Segment, ...]) -> str:
    return "".join(kind + " ".join(map(_number, values)) for kind, values in segments)


def _ink(name: str, colour: str, attribute: str = "") -> str:
    """A colour as an attribute, with its opacity beside it where it has one."""
    found = f' {attribute or name}="{colour[:7]}"'
    if len(colour) == 9:
        found += f' {name}-opacity="{int(colour[7:], 16) / 255:.3g}"'
    return found


def _number(value: float) -> str:
    """A length to a hundredth of a point.

    >>> _number(12.0), _number(-0.001), _number(3.14159)
    ('12', '0', '3.14')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
