"""All that a renderer must know: a picture is parts, a part is the shapes of one record on one layer.

Lengths are map points (px at 100 % zoom), y grows downwards, x to the right as seen.
Colours are "#rrggbb" or "#rrggbbaa". Texts are already broken into lines, elided and placed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, Protocol

Colour = str
Point = tuple[float, float]


class Rect(NamedTuple):
    """A box: its smaller corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The larger x."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The larger y."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> "Rect":
        """The box with `by` added on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def shifted(self, by: Point) -> "Rect":
        """The box so far further on."""
        return Rect(self.x + by[0], self.y + by[1], self.width, self.height)

    def mirrored(self) -> "Rect":
        """The box as far on the other side of x = 0: where it lies when one reads from right to left."""
        return Rect(-self.x - self.width, self.y, self.width, self.height)

    def united(self, other: "Rect") -> "Rect":
        """The smallest box round both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def holds(self, other: "Rect") -> bool:
        """Whether all of the other lies in this one."""
        return (
            self.x <= other.x and self.y <= other.y
            and other.right <= self.right and other.bottom <= self.bottom
        )  # fmt: skip

    def meets(self, other: "Rect") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


def around(boxes: Iterable[Rect]) -> Rect:
    """The smallest box round some, of which there is one at least.

    >>> around([Rect(0.0, 0.0, 1.0, 1.0), Rect(2.0, -1.0, 1.0, 1.0)])
    Rect(x=0.0, y=-1.0, width=3.0, height=2.0)
    """
    held = list(boxes)
    x, y = min([box[0] for box in held]), min([box[1] for box in held])
    right, bottom = max([box[0] + box[2] for box in held]), max([box[1] + box[3] for box in held])
    return Rect(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Font:
    """A font by role: `ui` or `display`; size in map points, CSS weight, letter spacing in points."""

    size: float
    weight: int = 400
    family: str = "ui"
    spacing: float = 0.0


class Measured(NamedTuple):
    """What a text takes up on its line."""

    width: float
    ascent: float
    descent: float


class Measure(Protocol):
    """How wide and high a text is in a font; given to the drawing functions by whoever can tell."""

    def __call__(self, text: str, font: Font) -> Measured:
        """Measure one line."""
        ...


@dataclass(frozen=True, slots=True)
class Gradient:
    """A linear colour gradient from one point to another; stops are (0…1, colour)."""

    start: Point
    end: Point
    stops: tuple[tuple[float, Colour], ...]


Paint = Colour | Gradient


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners; a circle is a box whose radius is half its width.

    `line` is drawn inside the edge, `line_width` wide. `shadow` names a shadow of the design
    ("card", "note", …); renderers without soft shadows draw a slightly darker lower edge instead.
    """

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: Paint | None = None
    line: Colour | None = None
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    shadow: str = ""


Segment = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class Path:
    """A filled outline, a stroked line, or both; `dash` in points; `round` joins and ends."""

    segments: tuple[Segment, ...]
    fill: Paint | None = None
    line: Paint | None = None
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text: `x` is its left, middle or right by `anchor`, `y` its baseline.

    `anchor` is "left", "middle" or "right"; `rtl` is the base direction of the paragraph; `width` is
    what was measured. `whole` is the text that this is a line or an elided form of; empty where it is that
    text itself.
    """

    x: float
    y: float
    text: str
    font: Font
    colour: Colour
    anchor: str = "left"
    rtl: bool = False
    width: float = 0.0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Icon:
    """A line icon of resources/icons in a square; `mirrored` where the direction of reading turns it."""

    x: float
    y: float
    size: float
    name: str
    colour: Colour
    stroke: float = 1.8
    mirrored: bool = False


Shape = Box | Path | Text | Icon


class Layer(IntEnum):
    """What is drawn before what."""

    GROUND = 0
    STAGE = 1
    STEP = 2
    HEAD = 3
    TAIL = 4
    CARD = 5
    PILL = 6
    BADGE = 7
    FRAME = 8


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Part:
    """The shapes of one record on one layer, with the box they stay in; id "" belongs to no record."""

    id: str
    layer: Layer
    box: Rect
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The middle line of a step: a start point and cubic segments (c1, c2, end), and the ribbon's width.

    `source` and `target` are the records of the cards it joins, `bends` the points a user leads it through.
    """

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    width: float
    is_loop: bool = False
    source: str = ""
    target: str = ""
    bends: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A finished drawing: parts in drawing order, where nodes are, and how steps run.

    `cards` holds the box of every node by record id (stages too), `routes` every step.
    `is_mirrored` says that logical x grows to the left: logical x = −x.
    """

    parts: tuple[Part, ...]
    box: Rect
    cards: Mapping[str, Rect] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    pills: Mapping[str, Rect] = field(default_factory=dict)
    background: Colour | None = None
    is_mirrored: bool = False
    language: str = "en"
    title: str = ""
    description: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    tints: Mapping[str, Colour] = field(default_factory=dict)
    """The colours of cards that are not those of their stages, for who paints blocks."""
    roof: float = 0.0
    """How far above the columns of a map names stand, in map points: over the returns that run there."""

    def elsewhere(
        self, cards: Mapping[str, Rect], routes: Mapping[str, Route], pills: Mapping[str, Rect]
    ) -> "Picture":
        """The same where cards, steps and labels are in other places: made for each frame of a gesture."""
        found = object.__new__(Picture)
        found.__dict__.update(self.__dict__, cards=cards, routes=routes, pills=pills)
        return found
