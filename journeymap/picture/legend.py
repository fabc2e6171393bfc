"""What the signs on a map mean: of what is on it, and of nothing else."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from journeymap.model.items import ItemId, Outcome, Team, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import evidence, geometry
from journeymap.picture.cards import team_shape
from journeymap.picture.evidence import MARKED, SIZE, is_marked, mark
from journeymap.picture.figures import Figures
from journeymap.picture.fitting import Fitted, unmoved
from journeymap.picture.heat import said, span_of
from journeymap.picture.lettering import Lettering
from journeymap.picture.map import draw_map
from journeymap.picture.mirror import mirrored
from journeymap.picture.placing import Place
from journeymap.picture.shapes import (
    Box,
    Font,
    Gradient,
    Icon,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Rect,
    Shape,
)
from journeymap.picture.sheet import MIDDLE
from journeymap.picture.style import Style
from journeymap.words import number, say

FONT: Final = Font(14)
GAP: Final = 22.0
LINE: Final = 24.0
"""Between two entries of a line, and from the middle of a line to that of the next."""
_GAP: Final = 8.0
_ABOVE: Final = 24.0
_ROOM: Final = 960.0
_LEAST_ROOM: Final = 420.0
_BAR: Final = 26.0
_STEP: Final = 12.0
"""How wide each colour of heat is."""
_LEAST_WIDTH: Final = 1.5
"""The width of a ribbon for a single person; the rest grows with the root of the people."""


class Entry(NamedTuple):
    """A sign and its words: shapes round y = 0 from x = 0, and how far they reach."""

    width: float
    shapes: tuple[Shape, ...]


def entries(journey: Journey, fitted: Fitted, letters: Lettering, report: Figures | None) -> list[Entry]:
    """The legend of a map as it stands on a slide."""
    found: list[Entry] = []
    values = scale_values(_most_people(fitted, report))
    if values and fitted.style.shows_flow:
        found.append(_thickness(values, fitted, letters, _most_people(fitted, report)))
    if fitted.style.heat:
        found.extend(_heat(fitted, letters, report))
    if any(route.is_loop for route in fitted.picture.routes.values()):
        found.append(_worded(_loop(fitted), 34.0, "legend.loop", fitted, letters))
    if any(part.layer is Layer.TAIL for part in fitted.picture.parts):
        found.append(_worded(drop(fitted), 10.0, "legend.drop", fitted, letters))
    if _has_assumed(fitted, report):
        found.append(_worded(_assumed(fitted), 30.0, "legend.assumed", fitted, letters))
    if any(_is_over(part) for part in fitted.picture.parts):
        sign = tuple(evidence.over(evidence.OVER, 0.0, fitted.style.theme))
        found.append(worded(sign, 2 * evidence.OVER, "legend.over", fitted, letters))
    found.extend(_grades(journey, fitted, letters))
    for team in _teams(journey, fitted):
        shape = team_shape(team, fitted.style.theme, 5.0, 0.0, 10.0)
        found.append(_worded(shape, 10.0, f"team.{team}", fitted, letters))
    return found


class Placed(NamedTuple):
    """An entry in its place: the left end and the middle of its line, from the upper left corner."""

    x: float
    y: float
    entry: Entry


def lines(entries: Sequence[Entry], room: float, most: int = 1000) -> list[Placed]:
    """The entries side by side in lines of a width; what does not fit into `most` lines is left out."""
    found: list[Placed] = []
    x = y = 0.0
    for entry in entries:
        if x and x + entry.width > room:
            x, y = 0.0, y + LINE
        if y >= most * LINE:
            break
        found.append(Placed(x, y + LINE / 2, entry))
        x += entry.width + GAP
    return found


def draw_legend(
    journey: Journey, style: Style, measure: Measure, report: Figures | None = None, room: float = _ROOM
) -> Picture:
    """The legend of the map alone, in lines of at most `room`; without shapes where the map needs none."""
    return legend_of(draw_map(journey, style, measure, report), journey, style, measure, report, room)


def with_legend(
    picture: Picture, journey: Journey, style: Style, measure: Measure, report: Figures | None = None
) -> Picture:
    """A map alone, its legend below it at the start; the same picture where it needs none."""
    room = max(picture.box.width, _LEAST_ROOM)
    return _below(picture, legend_of(picture, journey, style, measure, report, room))


def with_entries(picture: Picture, found: Sequence[Entry], journey: Journey, measure: Measure) -> Picture:
    """A picture with a legend of these entries below it; the same picture where there are none."""
    letters = Lettering(measure, picture.language)
    room = max(picture.box.width, _LEAST_ROOM)
    return _below(picture, _made(picture, found, journey, letters, room))


def _below(picture: Picture, legend: Picture) -> Picture:
    if not legend.parts:
        return picture
    box = picture.box
    x = box.right - legend.box.right if legend.is_mirrored else box.x
    place = Place(1.0, x, box.bottom + _ABOVE)
    parts = tuple(place.part(part) for part in legend.parts)
    return replace(picture, parts=(*picture.parts, *parts), box=box.united(place.rect(legend.box)))


def legend_of(
    picture: Picture,
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Figures | None,
    room: float,
) -> Picture:
    """The legend of a map that is drawn, in lines of at most `room`; without shapes where it needs none."""
    letters = Lettering(measure, picture.language)
    found = entries(journey, unmoved(picture, style), letters, report)
    return _made(picture, found, journey, letters, room)


def _made(
    picture: Picture, found: Sequence[Entry], journey: Journey, letters: Lettering, room: float
) -> Picture:
    placed = lines(found, room)
    shapes = [Place(1.0, x, y).shape(shape) for x, y, entry in placed for shape in entry.shapes]
    width = max((each.x + each.entry.width for each in placed), default=0.0)
    box = Rect(0.0, 0.0, width, placed[-1].y + LINE / 2 if placed else 0.0)
    made = Picture(
        (Part("", Layer.FRAME, box, tuple(shapes)),) if shapes else (),
        box,
        background=picture.background,
        language=letters.language,
        title=f"{journey.map.name} · {say('legend.legend', letters.language)}",
    )
    return mirrored(made) if picture.is_mirrored else made


def scale_values(most: float) -> list[float]:
    """Three round numbers of people, small to large, that show how thickness grows on this map.

    >>> scale_values(5390), scale_values(34), scale_values(0)
    ([100.0, 1000.0, 5000.0], [2.0, 20.0], [])
    """
    high = _round(most)
    wanted = [_round(high / 50), _round(high / 5), high]
    return [value for value in wanted if value >= 1]


def _round(value: float) -> float:
    """The largest of 1, 2, 5, 10, 20, … that is not more."""
    if value <= 0:
        return 0.0
    unit = 10.0 ** math.floor(math.log10(value) + 1e-9)
    return next(step * unit for step in (5.0, 2.0, 1.0) if step * unit <= value * (1 + 1e-9))


def _most_people(fitted: Fitted, report: Figures | None) -> float:
    if report is None:
        return 0.0
    known = (report.transitions.get(ItemId(step)) for step in fitted.picture.routes)
    return max((figures.people or 0.0 for figures in known if figures), default=0.0)


def _thickness(values: Sequence[float], fitted: Fitted, letters: Lettering, most: float) -> Entry:
    widest = max(route.width for route in fitted.picture.routes.values())
    colour = fitted.style.theme["ui.edgeNeutral"]
    shapes: list[Shape] = []
    x = 0.0
    for value in values:
        width = _LEAST_WIDTH + (widest - _LEAST_WIDTH) * math.sqrt(value / most)
        shapes.append(
            Path((("M", (x, 0.0)), ("L", (x + _BAR, 0.0))), line=colour, line_width=width * fitted.scale)
        )
        x += _BAR + _GAP
    said = " · ".join(_short(value, letters.language) for value in values)
    return with_words(shapes, x - _GAP, say("legend.people", letters.language, values=said), fitted, letters)


def _short(value: float, language: str) -> str:
    if value >= 1000:
        return number(value / 1000, language) + say("number.thousand", language)
    return number(value, language)


def _heat(fitted: Fitted, letters: Lettering, report: Figures | None) -> Iterator[Entry]:
    """The colours of heat from the least of the map to the largest; a board is told of no figures."""
    style = fitted.style
    span = span_of(report, style.heat)
    if span is None:
        return
    ramp, words = style.theme["heat.ramp"], say(f"legend.heat.{style.heat}", letters.language)
    if style.tells_rates:
        low, high = (said(style.heat, value, letters.language) for value in span)
        words = say("legend.heat", letters.language, figure=words, low=low, high=high)
    line = Box(-0.5, -6.5, len(ramp) * _STEP + 1, 13.0, 0.0, None, style.theme["ui.hairlineStrong"], 1.0)
    steps = (Box(count * _STEP, -6.0, _STEP, 12.0, 0.0, str(fill)) for count, fill in enumerate(ramp))
    yield with_words((*steps, line), len(ramp) * _STEP, words, fitted, letters)


def _loop(fitted: Fitted) -> Shape:
    colour = fitted.style.theme["loop.base"]
    return Path((("M", (0.0, 0.0)), ("L", (34.0, 0.0))), line=colour, line_width=2.6, dash=(8.0, 5.0))


def drop(fitted: Fitted) -> Shape:
    """The sign of people who leave."""
    colour = fitted.style.theme["dropoff.tail"]
    fade = Gradient((0.0, -11.0), (0.0, 11.0), ((0.0, colour + "F2"), (1.0, colour + "00")))
    return Path(geometry.drip(5.0, -9.0, 10.0, 20.0), fill=fade if fitted.style.blends else colour)


def _assumed(fitted: Fitted) -> Shape:
    theme = fitted.style.theme
    return Box(0.0, -9.0, 30.0, 18.0, 9.0, theme["ui.labelPill"], theme["ui.hairlineStrong"], 1.3, (4.0, 3.0))


def _has_assumed(fitted: Fitted, report: Figures | None) -> bool:
    if report is None or not fitted.style.tells_all:
        return False
    return any(report.transitions[step].assumed for step in report.transitions if step in fitted.pills)


def _is_over(part: Part) -> bool:
    """Whether a part is a rate with the sign that it is one of those that add up to too much."""
    signs = (each for each in part.shapes if isinstance(each, Icon)) if part.layer is Layer.PILL else ()
    return any(each.name == "triangle-alert" for each in signs)


def _grades(journey: Journey, fitted: Fitted, letters: Lettering) -> Iterator[Entry]:
    """How the rates on the map are known, where any is known better than by guess."""
    if not fitted.style.tells_all:
        return
    shown = [step for step in journey.of(Transition) if step.id in fitted.pills and is_marked(step)]
    ink = fitted.style.theme["ui.ink2"]
    for grade in (each for each in MARKED if any(step.evidence is each for step in shown)):
        shapes = tuple(mark(grade, 0.0, 0.0, ink))
        yield with_words(shapes, SIZE, say(f"legend.{grade}", letters.language), fitted, letters)


def _teams(journey: Journey, fitted: Fitted) -> Iterator[Team]:
    """The teams whose signs the cards show; footers are only there at full detail, goals have none."""
    if fitted.style.detail or not fitted.style.tells_all:
        return
    shown = {item.team for item in journey.of(Touchpoint) if item.outcome is not Outcome.SALE}
    if Team.SHARED in shown:
        shown |= {Team.MARKETING, Team.SALES}
    yield from (team for team in Team if team in shown - {Team.NONE, Team.SHARED})


def _worded(shape: Shape, width: float, key: str, fitted: Fitted, letters: Lettering) -> Entry:
    return worded([shape], width, key, fitted, letters)


def worded(shapes: Sequence[Shape], width: float, key: str, fitted: Fitted, letters: Lettering) -> Entry:
    """A sign of a width and the words of a key."""
    return with_words(shapes, width, say(key, letters.language), fitted, letters)


def with_words(
    shapes: Sequence[Shape], width: float, words: str, fitted: Fitted, letters: Lettering
) -> Entry:
    """A sign of a width and its words."""
    ink = fitted.style.theme["ui.ink3"]
    text = letters.text(width + _GAP, MIDDLE * FONT.size, words, FONT, ink)
    return Entry(text.x + text.width, (*shapes, text))
