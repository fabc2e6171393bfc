"""The outlines of the line icons, read once from resources/icons: every renderer draws the same curves."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final
from xml.etree import ElementTree

from journeymap.assets import resource
from journeymap.picture.keeping import kept
from journeymap.picture.shapes import Icon, Path, Point, Segment

GRID: Final = 24.0
"""Icons are drawn on a square of this size."""

_CIRCLE: Final = 0.5522847498307936
"""Handle length of the cubic nearest to a quarter circle: 4/3 · (√2 − 1)."""

_TOKEN: Final = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of an icon on the 24 grid; some small dots are filled as well."""

    segments: tuple[Segment, ...]
    is_filled: bool


@kept
def icon_paths(icon: Icon, is_mirrored: bool = False) -> tuple[Path, ...]:
    """An icon as paths in its place and colour; in a mirrored picture those that reading turns are turned."""
    scale = icon.size / GRID
    turned = icon.mirrored and is_mirrored
    left = icon.x + (icon.size if turned else 0.0)
    across = -scale if turned else scale
    return tuple(
        Path(
            tuple((kind, _placed(values, left, icon.y, across, scale)) for kind, values in stroke.segments),
            fill=icon.colour if stroke.is_filled else None,
            line=icon.colour,
            line_width=icon.stroke * scale,
            round=True,
        )
        for stroke in strokes(icon.name)
    )


@cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """The strokes of an icon; a name that is no icon gets the circle of dashes, never an error."""
    file = resource("icons", f"{name}.svg")
    if not _NAME.fullmatch(name) or not file.is_file():
        file = resource("icons", "circle-dashed.svg")
    root = ElementTree.parse(file).getroot()  # noqa: S314 - our own files
    found = []
    for element in root:
        tag = element.tag.rpartition("}")[2]
        segments = tuple(_element(tag, element.attrib))
        found.append(Stroke(segments, element.get("fill", "none") != "none"))
    return tuple(found)


_NAME: Final = re.compile(r"[a-z0-9-]+")


def _placed(values: tuple[float, ...], x: float, y: float, across: float, down: float) -> tuple[float, ...]:
    return tuple(y + down * v if index % 2 else x + across * v for index, v in enumerate(values))


def _element(tag: str, attributes: dict[str, str]) -> Iterator[Segment]:
    def number(name: str) -> float:
        return float(attributes.get(name, 0))

    match tag:
        case "path":
            yield from path_segments(attributes["d"])
        case "circle":
            yield from _ellipse(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse":
            yield from _ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
        case "rect":
            box = number("x"), number("y"), number("width"), number("height")
            yield from _rectangle(*box, float(attributes.get("rx", attributes.get("ry", 0))))
        case "line":
            yield "M", (number("x1"), number("y1"))
            yield "L", (number("x2"), number("y2"))
        case "polyline" | "polygon":
            values = [float(v) for v in _TOKEN.findall(attributes["points"])]
            for index in range(0, len(values), 2):
                yield "L" if index else "M", (values[index], values[index + 1])
            if tag == "polygon":
                yield "Z", ()
        case _:
            raise ValueError(f"an icon uses <{tag}>")


def _ellipse(x: float, y: float, a: float, b: float) -> Iterator[Segment]:
    c, d = a * _CIRCLE, b * _CIRCLE
    yield "M", (x + a, y)
    yield "C", (x + a, y + d, x + c, y + b, x, y + b)
    yield "C", (x - c, y + b, x - a, y + d, x - a, y)
    yield "C", (x - a, y - d, x - c, y - b, x, y - b)
    yield "C", (x + c, y - b, x + a, y - d, x + a, y)
    yield "Z", ()


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> Iterator[Segment]:
    r, right, bottom = min(radius, width / 2, height / 2), x + width, y + height
    k = r * (1 - _CIRCLE)
    yield "M", (x + r, y)
    yield "L", (right - r, y)
    yield "C", (right - k, y, right, y + k, right, y + r)
    yield "L", (right, bottom - r)
    yield "C", (right, bottom - k, right - k, bottom, right - r, bottom)
    yield "L", (x + r, bottom)
    yield "C", (x + k, bottom, x, bottom - k, x, bottom - r)
    yield "L", (x, y + r)
    yield "C", (x, y + k, x + k, y, x + r, y)
    yield "Z", ()


def path_segments(data: str) -> Iterator[Segment]:
    """The segments of SVG path data (SVG 1.1 §8.3), arcs and quadratic curves as cubic ones.

    >>> list(path_segments("m1 2h3v-1z"))
    [('M', (1.0, 2.0)), ('L', (4.0, 2.0)), ('L', (4.0, 1.0)), ('Z', ())]
    """
    at = start = handle = (0.0, 0.0)
    last = ""
    for letter, values in _commands(data):
        kind, (x, y), v = letter.upper(), at, values
        if letter.islower() and kind not in "AHV":
            v = tuple(value + (y if index % 2 else x) for index, value in enumerate(values))
        match kind:
            case "Z":
                at = start
                yield "Z", ()
            case "M" | "L":
                at = v[0], v[1]
                start = at if kind == "M" else start
                yield kind, at
            case "H" | "V":
                move = (v[0], 0.0) if kind == "H" else (0.0, v[0])
                base = at if letter.islower() else ((0.0, y) if kind == "H" else (x, 0.0))
                at = base[0] + move[0], base[1] + move[1]
                yield "L", at
            case "C" | "S":
                first = (v[0], v[1]) if kind == "C" else (_beyond(at, handle) if last in "CS" else at)
                handle, at = (v[-4], v[-3]), (v[-2], v[-1])
                yield "C", (*first, *handle, *at)
            case "Q" | "T":
                handle = (v[0], v[1]) if kind == "Q" else (_beyond(at, handle) if last in "QT" else at)
                end = v[-2], v[-1]
                yield "C", (*_towards(at, handle), *_towards(end, handle), *end)
                at = end
            case "A":
                end = (x + v[5], y + v[6]) if letter.islower() else (v[5], v[6])
                yield from _arc(at, end, (v[0], v[1]), math.radians(v[2]), (v[3] != 0, v[4] != 0))
                at = end
        last = kind


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each command with its own numbers; a letter that is left out is the one before (M: L)."""
    letter, place = "", 0
    while (found := _TOKEN.search(data, place)) is not None:
        if found[0].isalpha():
            letter, place = found[0], found.end()
            if letter in "Zz":
                yield letter, ()
            continue
        values = []
        for index in range(_COUNTS[letter.upper()]):
            # The two flags of an arc are one digit each and may stand without a space behind them.
            pattern = _FLAG if letter in "Aa" and index in (3, 4) else _TOKEN
            number = pattern.search(data, place)
            assert number, f"path data ends early: {data}"
            values.append(float(number[0]))
            place = number.end()
        yield letter, tuple(values)
        letter = {"M": "L", "m": "l"}.get(letter, letter)


_FLAG: Final = re.compile(r"[01]")


def _beyond(point: Point, handle: Point) -> Point:
    return 2 * point[0] - handle[0], 2 * point[1] - handle[1]


def _towards(point: Point, handle: Point) -> Point:
    """Two thirds of the way: the handle of the cubic that equals a quadratic."""
    return point[0] + 2 / 3 * (handle[0] - point[0]), point[1] + 2 / 3 * (handle[1] - point[1])


def _arc(start: Point, end: Point, radii: Point, turn: float, flags: tuple[bool, bool]) -> Iterator[Segment]:
    """An elliptic arc as cubics of at most a quarter turn (SVG 1.1 appendix F.6)."""
    a, b = abs(radii[0]), abs(radii[1])
    if start == end:
        return
    if not a or not b:
        yield "L", end
        return
    cos, sin = math.cos(turn), math.sin(turn)
    half = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    u, v = cos * half[0] + sin * half[1], cos * half[1] - sin * half[0]
    if (size := (u / a) ** 2 + (v / b) ** 2) > 1:
        a, b = a * math.sqrt(size), b * math.sqrt(size)
    rest = a * a * v * v + b * b * u * u
    root = math.sqrt(max(0.0, a * a * b * b / rest - 1)) * (-1 if flags[0] == flags[1] else 1)
    cu, cv = root * a * v / b, -root * b * u / a
    centre = cos * cu - sin * cv + (start[0] + end[0]) / 2, sin * cu + cos * cv + (start[1] + end[1]) / 2
    first = math.atan2((v - cv) / b, (u - cu) / a)
    sweep = math.atan2((-v - cv) / b, (-u - cu) / a) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    reach = 4 / 3 * math.tan(step / 4)

    def point(angle: float, along: float) -> Point:
        p = a * (math.cos(angle) - along * math.sin(angle))
        q = b * (math.sin(angle) + along * math.cos(angle))
        return centre[0] + cos * p - sin * q, centre[1] + sin * p + cos * q

    for index in range(pieces):
        angle = first + index * step
        stop = end if index == pieces - 1 else point(angle + step, 0)
        yield "C", (*point(angle, reach), *point(angle + step, -reach), *stop)
