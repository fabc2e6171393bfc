"""The map as a slide: a statement as title, the figures, a legend of what is on the map, the source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - the argument is called `date`
from typing import Final, NamedTuple

from journeymap.model.journey import Journey
from journeymap.picture.face_legend import face_entries
from journeymap.picture.faces import MAP, draw_face
from journeymap.picture.figures import Summary
from journeymap.picture.fitting import LEAST_TEXT, Fitted, fitted, in_room, most_text
from journeymap.picture.legend import GAP, LINE, Entry, entries, lines
from journeymap.picture.lettering import Lettering
from journeymap.picture.map import reads_rtl
from journeymap.picture.mirror import mirrored
from journeymap.picture.placing import Place
from journeymap.picture.shapes import Box, Font, Layer, Measure, Part, Picture, Rect, Shape
from journeymap.picture.sheet import MIDDLE
from journeymap.picture.style import Style, map_style
from journeymap.words import amount, compact, has, isolated, money, number, percent, say, short_money, tally

SIZE: Final = (1920, 1080)
"""The size for which all lengths below are meant; other sizes scale the frame."""

EDGE: Final = 72.0
_MAP_TOP: Final = 136.0
_MAP_FOOT: Final = 92.0
_RULE_FOOT: Final = 76.0
_FOOT: Final = 47.0

_TITLE: Final = Font(40, 600, "display", -0.6)
_TITLE_SMALL: Final = Font(34, 600, "display", -0.5)
_TITLE_LINES: Final = Font(28, 600, "display", -0.4)
_SUBTITLE: Final = Font(18)
_FIGURE: Final = Font(32, 600, "display", -0.5)
_FIGURE_LABEL: Final = Font(15)
_FIGURE_PAD: Final = 26.0
_SMALL: Final = Font(14)
_SOURCE_LINES: Final = 2
"""So many lines say where numbers are from, where there is no room for them in one."""
_SOURCE_STEP: Final = 19.0
_COMPANY: Final = Font(20, 600, "display", -0.3)
_GAP: Final = 22.0


class Figure(NamedTuple):
    """One number of the strip, and what it is."""

    value: str
    label: str


def draw_slide(  # noqa: PLR0913 - what a slide shows, and how
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Summary | None = None,
    size: tuple[int, int] = SIZE,
    *,
    title: str | None = None,
    date: Date | None = None,
    face: str = MAP,
    placed: Fitted | None = None,
) -> Picture:
    """One face of a journey on a slide of `size`; without a title, under a sentence that says what it shows.

    `placed` is what `placed_on` says, where somebody has it already.
    Raises export.face for a face that there is not.
    """
    zoom, width, height = _sheet(size)
    placed = placed or placed_on(size, journey, style, measure, report, face=face)
    letters = Lettering(measure, style.language or journey.map.language)
    headline = title or default_title(journey, letters.language)
    strip = figures(journey, report, letters.language)
    frame = _Frame(placed, letters, width, height)
    shapes = (
        *frame.head(headline, subtitle(journey, letters.language), strip),
        *frame.foot(
            _legend(face, journey, placed, letters, report) if style.shows_legend else [],
            source(journey, date, letters.language),
            journey.map.company,
        ),
    )
    part = Part("", Layer.FRAME, Rect(0.0, 0.0, width, height), shapes)
    if reads_rtl(journey, style):
        part = Place(1.0, width, 0.0).part(mirrored(Picture((part,), part.box)).parts[0])
    whole = Place(zoom, 0.0, 0.0)
    return Picture(
        tuple(whole.part(each) for each in (*placed.parts, part)),
        Rect(0.0, 0.0, float(size[0]), float(size[1])),
        cards={name: whole.rect(box) for name, box in placed.cards.items()},
        routes={name: whole.route(route) for name, route in placed.routes.items()},
        pills={name: whole.rect(box) for name, box in placed.pills.items()},
        background=style.theme["ui.canvas" if style.theme.is_dark else "ui.surface"],
        is_mirrored=placed.picture.is_mirrored,
        language=letters.language,
        title=headline,
        description=". ".join([subtitle(journey, letters.language), *(" ".join(each) for each in strip)]),
        names=placed.picture.names,
    )


def _legend(
    face: str, journey: Journey, placed: Fitted, letters: Lettering, report: Summary | None
) -> list[Entry]:
    if face == MAP:
        return entries(journey, placed, letters, report)
    return face_entries(face, journey, placed, letters)


def placed_on(
    size: tuple[int, int],
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Summary | None = None,
    *,
    face: str = MAP,
) -> Fitted:
    """A face in the room that a slide of `size` has for it. Raises export.face."""
    style = _on_slide(style)
    room = _room(size)
    if face == MAP:
        return fitted(journey, style, measure, report, room)
    picture = draw_face(face, journey, style, measure, report)
    return in_room(picture, style, room, picture.box)


def is_small(size: tuple[int, int], placed: Fitted) -> bool:
    """Whether texts of a map on a slide are too small to read."""
    return _is_small(size, placed.least_text)


def is_surely_small(
    size: tuple[int, int], journey: Journey, style: Style, measure: Measure, report: Summary | None = None
) -> bool:
    """Whether they would be, as can be told without a drawing; where it cannot, False."""
    return _is_small(size, most_text(journey, _on_slide(style), measure, report, _room(size)))


def _is_small(size: tuple[int, int], text: float) -> bool:
    return text * _sheet(size)[0] * SIZE[1] / size[1] < LEAST_TEXT - 0.01


def _sheet(size: tuple[int, int]) -> tuple[float, float, float]:
    """How much larger a slide is than the frame is meant for, and its width and height there."""
    zoom = min(size[0] / SIZE[0], size[1] / SIZE[1])
    return zoom, size[0] / zoom, size[1] / zoom


def _room(size: tuple[int, int]) -> Rect:
    _, width, height = _sheet(size)
    return Rect(EDGE, _MAP_TOP, width - 2 * EDGE, height - _MAP_TOP - _MAP_FOOT)


def _on_slide(style: Style) -> Style:
    return map_style(replace(style, density="slide", detail=0, zoom=1.0))


# --- what is said ---------------------------------------------------------------------------------------


def default_title(journey: Journey, language: str) -> str:
    """The statement a slide makes if nobody types another."""
    who = say("slide.who", language)
    if journey.map.company:
        return say("slide.title", language, who=who, company=journey.map.company)
    return say("slide.title_plain", language, who=who)


def subtitle(journey: Journey, language: str) -> str:
    """The map's name, and what its numbers count."""
    period = journey.map.period
    known = f"slide.per_{period}"
    unit = say(known, language) if has(known) else say("slide.per_other", language, period=period)
    return f"{journey.map.name} · {unit}" if journey.map.name else unit


def figures(journey: Journey, report: Summary | None, language: str) -> list[Figure]:
    """The numbers of the strip: those that exist, at most five."""
    if report is None or report.conversion is None:
        return []
    currency = journey.map.currency
    share = report.conversion
    found = [Figure(percent(share, language, 2 if share < 0.0995 else 1), say("slide.conversion", language))]
    if report.customers is not None:
        count = report.customers
        said = say("slide.customers", language, count=tally(count))
        found.append(Figure(compact(count, language), said))
    if report.cpa:
        found.append(Figure(_amount(report.cpa, currency, language), say("slide.cpa", language)))
    if report.clv and report.cpa:
        ratio = say("slide.times", language, ratio=number(report.clv / report.cpa, language, 1))
        found.append(Figure(ratio, say("slide.clv_to_cpa", language)))
    elif report.clv:
        found.append(Figure(_amount(report.clv, currency, language), say("slide.clv", language)))
    if report.cycle_days.mean:
        mean = report.cycle_days.mean
        days = float(round(mean)) if mean >= 9.95 else round(mean, 1)
        said = say("slide.days", language, days=amount(days, language), count=days)
        found.append(Figure(said, say("slide.cycle", language)))
    return found


def _amount(value: float, currency: str, language: str) -> str:
    return money(value, currency, language) if value < 100_000 else short_money(value, currency, language)


def source(journey: Journey, date: Date | None, language: str) -> list[str]:
    """Where the numbers are from, and of which day the picture is."""
    found = []
    if journey.map.source_line:
        found.append(say("slide.source", language, source=journey.map.source_line))
    if date is not None:
        month = say(f"slide.month_{date.month}", language)
        day, year = (isolated(str(value), language) for value in (date.day, date.year))
        found.append(say("slide.date", language, day=day, month=month, year=year))
    return found


# --- where it stands ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    """Head and foot of a slide, laid out from left to right."""

    fitted: Fitted
    letters: Lettering
    width: float
    height: float

    def head(self, title: str, subtitle: str, strip: list[Figure]) -> Iterator[Shape]:
        """Title and subtitle at the start, figures at the end."""
        theme = self.fitted.style.theme
        room = self.width - 2 * EDGE
        while len(strip) > 3 and self._strip_width(strip) > room * 0.6:
            strip = strip[:-1]
        yield from self._strip(strip)
        taken = self._strip_width(strip) + 2 * _FIGURE_PAD if strip else 0.0
        font, lines, step, top = self._title_lines(title, room - taken)
        for count, line in enumerate(lines):
            y = top + (count + 0.5) * step + MIDDLE * font.size
            yield self.letters.text(EDGE, y, line, font, theme["ui.ink1"], whole=title)
        y = top + len(lines) * step + 15 + MIDDLE * _SUBTITLE.size
        yield self.letters.text(EDGE, y, subtitle, _SUBTITLE, theme["ui.ink3"], within=room - taken)

    def _title_lines(self, title: str, room: float) -> tuple[Font, list[str], float, float]:
        """Font, lines, line height and top of the title: large, else smaller, else two lines."""
        for font, step in ((_TITLE, 46.0), (_TITLE_SMALL, 46.0)):
            if self.letters.width(title, font) <= room:
                return font, [title], step, 50.0
        return _TITLE_LINES, self.letters.lines(title, _TITLE_LINES, room, 2), 34.0, 30.0

    def _strip_width(self, strip: list[Figure]) -> float:
        return sum(map(self._figure_width, strip)) + _FIGURE_PAD * (2 * len(strip) - 1) if strip else 0.0

    def _figure_width(self, figure: Figure) -> float:
        wide = self.letters.width(figure.value, _FIGURE), self.letters.width(figure.label, _FIGURE_LABEL)
        return max(wide)

    def _strip(self, strip: list[Figure]) -> Iterator[Shape]:
        theme = self.fitted.style.theme
        x = self.width - EDGE - self._strip_width(strip)
        for figure in strip:
            yield Box(x, 52.0, 1.0, 60.0, fill=theme["ui.hairline"])
            x += _FIGURE_PAD
            yield self.letters.text(x, 71.0 + MIDDLE * _FIGURE.size, figure.value, _FIGURE, theme["ui.ink1"])
            y = 101.0 + MIDDLE * _FIGURE_LABEL.size
            yield self.letters.text(x, y, figure.label, _FIGURE_LABEL, theme["ui.ink3"])
            x += self._figure_width(figure) + _FIGURE_PAD

    def foot(self, legend: list[Entry], source: list[str], company: str) -> Iterator[Shape]:
        """The rule, the legend at the start, source, date and company at the end."""
        hairline = self.fitted.style.theme["ui.hairline"]
        yield Box(EDGE, self.height - _RULE_FOOT, self.width - 2 * EDGE, 1.0, fill=hairline)
        middle = self.height - _FOOT
        room = self.width - 2 * EDGE
        placed = lines(legend, room * 0.7, 2)
        needed = max((each.x + each.entry.width + GAP for each in placed), default=0.0)
        yield from self._source(source, company, middle, max(room - needed, room * 0.3))
        top = middle - (placed[-1].y + LINE / 2) / 2 if placed else 0.0
        for x, y, entry in placed:
            place = Place(1.0, EDGE + x, top + y)
            yield from (place.shape(shape) for shape in entry.shapes)

    def _source(self, source: list[str], company: str, middle: float, room: float) -> Iterator[Shape]:
        """From the end: company, date, source, hairlines between; a long source breaks."""
        theme = self.fitted.style.theme
        texts = [(text, _SMALL, theme["ui.ink3"]) for text in source]
        if company:
            texts.append((company, _COMPANY, theme["ui.ink1"]))
        x = self.width - EDGE
        least = x - room
        for count, (text, font, ink) in enumerate(reversed(texts)):
            if count:
                yield Box(x - _GAP, middle - 9.0, 1.0, 18.0, fill=theme["ui.hairlineStrong"])
                x -= 2 * _GAP
            most = 1 if font is _COMPANY else _SOURCE_LINES
            broken = self.letters.lines(text, font, max(40.0, x - least), most)
            top = middle - (len(broken) - 1) / 2 * _SOURCE_STEP + MIDDLE * font.size
            shapes = [
                self.letters.text(x, top + count * _SOURCE_STEP, line, font, ink, anchor="right", whole=text)
                for count, line in enumerate(broken)
            ]
            yield from shapes
            x -= max(shape.width for shape in shapes)
