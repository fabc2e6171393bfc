"""What picture tests share: a measure without Qt, a style, and figures made by hand."""

from dataclasses import dataclass, field

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Font, Icon, Measured, Picture, Text
from journeymap.picture.style import Style, theme

LIGHT = Style(theme("light"))


def measure(text: str, font: Font) -> Measured:
    """Every letter is as wide as the next one."""
    return Measured(len(text) * font.size * 0.48, font.size, font.size * 0.25)


@dataclass
class TouchpointFigures:
    reach: float | None = 0.5
    visits: float | None = 500.0
    leaving: float | None = 100.0


@dataclass
class TransitionFigures:
    probability: float | None = 0.5
    assumed: bool = False
    people: float | None = 100.0


@dataclass
class StageFigures:
    people: float | None = 4729.0
    next_open: float | None = 0.34


@dataclass
class Problem:
    code: str
    ids: tuple[ItemId, ...] = ()


@dataclass
class Figures:
    entrants: float = 1000.0
    bottleneck: ItemId | None = None
    touchpoints: dict[ItemId, TouchpointFigures] = field(default_factory=dict)
    transitions: dict[ItemId, TransitionFigures] = field(default_factory=dict)
    stages: dict[ItemId, StageFigures] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def draw(journey: Journey, style: Style = LIGHT, figures: Figures | None = None) -> Picture:
    return draw_map(journey, style, measure, figures)


def texts(picture: Picture) -> list[str]:
    """Every text of a picture, without the marks that isolate numbers."""
    shapes = [shape for part in picture.parts for shape in part.shapes]
    bare = str.maketrans("", "", "\u2066\u2068\u2069")
    return [shape.text.translate(bare) for shape in shapes if isinstance(shape, Text)]


def icons(picture: Picture) -> list[str]:
    return [s.name for part in picture.parts for s in part.shapes if isinstance(s, Icon)]
