"""The funnel face: a slab for each stage, as wide as it has people, in the cylinder where everybody stays."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

from journeymap.model.goals import ordered, stage_aims
from journeymap.model.items import ItemId, Stage, Transition
from journeymap.model.journey import Journey
from journeymap.picture.figures import Figures, StageFigures
from journeymap.picture.map import reads_rtl
from journeymap.picture.mirror import mirrored
from journeymap.picture.placing import Place
from journeymap.picture.shapes import (
    Box,
    Font,
    Gradient,
    Icon,
    Layer,
    Measure,
    Paint,
    Part,
    Path,
    Picture,
    Rect,
    Segment,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, mixed, sheet_of
from journeymap.picture.style import Style
from journeymap.words import compact, gained, number, percent, say, tally

WIDTHS: Final = ("linear", "root", "log")
"""How the width of a slab grows with its people."""

_WIDE: Final = 400.0
_NARROW: Final = 14.0
_SLAB: Final = 118.0
_LOW_SLAB: Final = 58.0
"""On a slide slabs are as low as this, where there are many."""
_SLABS: Final = (_SLAB, 104.0, 90.0, 74.0, _LOW_SLAB)
"""The heights that are tried in a low window: lower slabs say less, but letters stay large."""
_ROUND: Final = 176.0
"""How high what stands round all slabs is."""
_FEW: Final = 5
_GAP: Final = 8.0
_TILT: Final = 0.048
"""The height of an ellipse as a share of its width: how far from above the funnel is looked at."""
_WIDEST: Final = 1.1
"""How much wider than the cylinder a goal is still drawn."""
_SIDE: Final = 190.0
"""Room at each side for words, unless names need more at the end side."""
_NEAR: Final = 152.0
"""Room at the start side of a funnel that is narrower than usual."""
_LONGEST: Final = 230.0
"""How wide a name is before it goes on in a second line."""
_HINTED: Final = 264.0
"""Room there for what would meet a goal."""
_COLUMN: Final = 10
"""Slabs below each other on a slide; where there are more, the funnel goes on beside them."""
_SLIM: Final = 190.0
"""How wide the cylinder is there."""
_WIDES: Final = (_WIDE, 320.0, 250.0, _SLIM)
"""The widths of a cylinder that are tried in a window with little room beside each other."""
_TWO_LINES: Final = 100.0
"""The height of a slab that has room for a name in two lines, and for what would meet its goal."""
_BESIDE: Final = 40.0
"""Between funnels side by side."""

_NUMBER: Final = Font(22, 600, "display", -0.4)
_NAME: Final = Font(13.5, 600)
_SHARE: Final = Font(16, 600, "display", -0.2)
_SMALL: Final = Font(11.5)
_CHIP: Final = Font(12, 600)
_SCORE: Final = Font(22, 600, "display", -0.4)
_PILL: Final = Font(11.5, 600)


class Enough(Protocol):
    """So many points more on a step meet a goal; 0 points: no step alone can."""

    @property
    def step(self) -> ItemId: ...
    @property
    def points(self) -> float: ...


class Aimed(Protocol):
    """How a goal stands: which step alone would meet it, if that was asked for."""

    @property
    def enough(self) -> Enough | None: ...


class Counted(Figures, Protocol):
    """The figures of a funnel."""

    @property
    def cylinder_score(self) -> float | None: ...
    @property
    def referred(self) -> float | None: ...
    @property
    def goals(self) -> Mapping[ItemId, Aimed]: ...


@dataclass(frozen=True)
class FunnelView:
    """How a funnel is looked at.

    `width` is one of WIDTHS. `is_closed` counts only those who came through all stages before, in order.
    `is_flipped` puts the last stage on top. `is_banded` marks top, middle and bottom of the funnel.
    """

    width: str = "root"
    is_closed: bool = False
    is_flipped: bool = False
    is_banded: bool = False
    is_stacked: bool = False
    """Where several crowds are drawn: one funnel with a band for each, instead of one funnel for each."""
    slab: float = _SLAB
    """How high a slab is, but on a slide."""
    wide: float = _WIDE
    """How wide the cylinder is, but on a slide with many stages."""
    is_partial: bool = False
    """Only some of the people are counted: goals, which are of all, are left out."""


def slab_within(stages: int, height: float) -> float:
    """The highest slab with which a funnel of so many stages is no higher than this, else the lowest.

    >>> slab_within(5, 900.0), slab_within(5, 600.0), slab_within(40, 600.0)
    (118.0, 74.0, 58.0)
    """
    fitting = (slab for slab in _SLABS if stages * (slab + _GAP) + _ROUND <= height)
    return next(fitting, _SLABS[-1])


def wide_within(funnels: int, width: float) -> float:
    """The widest cylinder with which so many funnels beside each other are no wider, else the narrowest.

    >>> wide_within(2, 2000.0), wide_within(2, 1300.0), wide_within(6, 1300.0)
    (400.0, 250.0, 190.0)
    """
    fitting = (wide for wide in _WIDES if funnels * (wide + _start_of(wide) + _LONGEST) <= width + _BESIDE)
    return next(fitting, _WIDES[-1])


def _start_of(wide: float) -> float:
    return _SIDE if wide >= _WIDE else _NEAR


class Group(NamedTuple):
    """Some of the people: what they are called, their colour in the theme, and their figures."""

    name: str
    tone: str
    report: Counted


class _Slab(NamedTuple):
    """One stage: people in it (None: unknown) and the share who go on from it."""

    stage: Stage
    number: int
    people: float | None
    onward: float | None


def draw_funnel(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Counted | None = None,
    *,
    view: FunnelView | None = None,
    groups: Sequence[Group] = (),
) -> Picture:
    """The stages of a journey as a funnel; without stages a sentence that says so.

    `report` is of all who are drawn. With `groups` each has a funnel, all to one scale, or a band in it.
    """
    view = view or FunnelView()
    sheet = sheet_of(journey, style, measure, report)
    if groups and not view.is_stacked:
        drawings = [_Drawing(replace(sheet, figures=each.report), journey, view) for each in groups]
    else:
        drawings = [_Drawing(sheet, journey, view, groups, _enough(journey, report))]
    most = max(drawing.most for drawing in drawings)
    parts: list[Part] = []
    cards: dict[str, Rect] = {}
    x = 0.0
    for place, drawing in enumerate(drawings):
        drawing.stretch(most)
        found = list(drawing.parts(groups[place].report if len(drawings) > 1 else report))
        if groups and not view.is_stacked:
            found.append(drawing.title(groups[place]))
        box = _united(found)
        shift = Place(1.0, x - box.x, 0.0)
        x += box.width + _BESIDE
        parts.extend(shift.part(part) for part in found)
        for slab, stage in enumerate(drawing.slabs):
            cards.setdefault(stage.stage.id, shift.rect(drawing.box(slab)))
    picture = Picture(
        tuple(sorted(parts, key=lambda part: part.layer)),
        _united(parts),
        cards,
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names={stage.id: stage.name for stage in journey.stages},
    )
    return mirrored(picture) if reads_rtl(journey, style) else picture


def _enough(journey: Journey, report: Counted | None) -> dict[ItemId, Enough]:
    """Which step alone would let a stage have as many people as it is to have, where that is known."""
    goals = (goal for goal in ordered(journey) if goal.about and goal.figure == "people")
    known = ((goal.about, report.goals.get(goal.id) if report else None) for goal in goals)
    return {stage: each.enough for stage, each in known if stage and each and each.enough}


def _united(parts: Sequence[Part]) -> Rect:
    return around(part.box for part in parts)


def counted(
    stages: Sequence[Stage], figures: Mapping[ItemId, StageFigures], *, closed: bool
) -> list[float | None]:
    """People in each stage per period: all who ever come, or who came through all stages before in order."""
    found: list[float | None] = []
    passed: float | None = None
    for place, stage in enumerate(stages):
        own = figures.get(stage.id)
        if own is None:
            found.append(None)
            continue
        if not closed or place == 0:
            people = own.people
        else:
            before = figures.get(stages[place - 1].id)
            share = before.next_closed if before else None
            people = None if share is None or passed is None else passed * share
        passed = people
        found.append(people)
    return found


class Cut(NamedTuple):
    """Where people leave between two stages, by their places, and what it costs of the cylinder score."""

    place: int
    points: float


def costliest(people: Sequence[float | None], onward: Sequence[float | None], most: int = 3) -> list[Cut]:
    """The cuts that cost most points of the score, worst first: what it would gain if nobody left there.

    Who stays at one cut would go on as the others do: later stages would have as many times their people.

    >>> costliest([100, 50, 10], [0.5, 0.2, None])
    [Cut(place=0, points=30.0), Cut(place=1, points=20.0)]
    """
    first = people[0] if people else None
    if not first or len(people) < 2:
        return []
    found = []
    for place, share in enumerate(onward[:-1]):
        later = math.fsum(count or 0.0 for count in people[place + 1 :])
        if share and later and share < 1:
            points = 100 * later * (1 / share - 1) / first / (len(people) - 1)
            found.append(Cut(place, points))
    return sorted(found, key=lambda cut: (-cut.points, cut.place))[:most]


def width_of(people: float, most: float, how: str) -> float:
    """The width of a slab, as a share of the widest, by its people.

    >>> width_of(25, 100, "linear"), width_of(25, 100, "root"), round(width_of(9, 99, "log"), 3)
    (0.25, 0.5, 0.5)
    """
    if most <= 0:
        return 0.0
    match how:
        case "linear":
            return people / most
        case "log":
            return math.log1p(people) / math.log1p(most)
        case _:
            return math.sqrt(people / most)


class _Drawing:
    """A funnel about to be drawn round x = 0, the first slab from y = 0."""

    def __init__(
        self,
        sheet: Sheet,
        journey: Journey,
        view: FunnelView,
        bands: Sequence[Group] = (),
        enough: Mapping[ItemId, Enough] | None = None,
    ) -> None:
        self.sheet, self.view, self.bands = sheet, view, bands
        self.journey = journey
        stages = list(journey.stages)
        is_many = sheet.style.is_slide and len(stages) > _FEW
        columns = -(-len(stages) // _COLUMN) if is_many else 1
        self.rows = -(-len(stages) // columns) if stages else 1
        self.slab = max(_LOW_SLAB, _SLAB * _FEW / self.rows) if is_many else view.slab
        self.wide = view.wide if columns == 1 else _SLIM
        self.start = _SIDE if is_many else _start_of(view.wide)
        named = max((sheet.letters.width(stage.name, _NAME) for stage in stages), default=0.0)
        self._enough = enough or {}
        least = _HINTED if any(each.points for each in self._enough.values()) else _SIDE
        self.side = max(least, min(_LONGEST, named + 2.0) + 74.0)
        figures = sheet.figures.stages if sheet.figures else {}
        people = counted(stages, figures, closed=view.is_closed)
        self.slabs = []
        for place, (stage, count) in enumerate(zip(stages, people, strict=True)):
            own = figures.get(stage.id)
            onward = (own.next_closed if view.is_closed else own.next_open) if own else None
            self.slabs.append(_Slab(stage, sheet.colours.get(stage.id, place) + 1, count, onward))
        self.most = max((count for count in people if count is not None), default=0.0)
        if view.is_flipped:
            self.slabs.reverse()
        self.widths: list[float] = []
        self._most = 0.0
        is_all = not (bands or view.is_closed or view.is_partial)  # goals are of all who ever come
        self._aims = stage_aims(journey) if is_all else {}
        self._shares_of = {
            stage.id: [
                count or 0.0
                for count in (
                    counted(stages, each.report.stages, closed=view.is_closed)[place] for each in bands
                )
            ]
            for place, stage in enumerate(stages)
        }

    def stretch(self, most: float) -> None:
        """Let so many people be as wide as can be."""
        self._most = most
        self.widths = [
            _NARROW + (self.wide - _NARROW) * width_of(slab.people or 0.0, most, self.view.width)
            for slab in self.slabs
        ]

    def title(self, group: Group) -> Part:
        """Whose funnel this is, over it."""
        theme = self.sheet.theme
        text = self.sheet.letters.text(
            0.0, -46.0, group.name, _NAME, theme["ui.ink1"], anchor="middle", within=self.wide - 30
        )
        dot = Box(-text.width / 2 - 18, -56.0, 10, 10, 5, fill=theme[group.tone])
        return Part("", Layer.PILL, Rect(-self.wide / 2, -64, self.wide, 28), (dot, text))

    def top(self, place: int) -> float:
        """The y at which a slab begins."""
        return place % self.rows * (self.slab + _GAP)

    def across(self, place: int) -> float:
        """How far from the first column the one of a slab stands."""
        return place // self.rows * (self.wide + self.side + self.start)

    def box(self, place: int) -> Rect:
        """A slab with its words."""
        x = self.across(place) - self.wide / 2
        return Rect(x, self.top(place) - 8, self.wide + self.side, self.slab + 16)

    def parts(self, report: Counted | None) -> Iterator[Part]:
        """Everything, in no particular order."""
        if not self.slabs:
            yield self._empty()
            return
        for first in range(0, len(self.slabs), self.rows):
            yield Place(1.0, self.across(first), 0.0).part(self._cylinder(len(self.slabs) - first))
        for place, slab in enumerate(self.slabs):
            there = Place(1.0, self.across(place), 0.0)
            yield there.part(self._slab(place, slab))
            yield Part(slab.stage.id, Layer.PILL, self.box(place), tuple(self._words(place, slab)))
        yield from self._profile()
        yield from self._shares()
        if self.view.is_flipped:
            yield from self._fed(report)
        if self.view.is_banded:
            yield from self._bands()
        yield self._foot(report)

    def _empty(self) -> Part:
        theme, letters = self.sheet.theme, self.sheet.letters
        text = say("funnel.empty", letters.language)
        shape = letters.text(0, 0, text, Font(14), theme["ui.ink3"], anchor="middle")
        return Part("", Layer.CARD, Rect(-shape.width / 2 - 20, -40, shape.width + 40, 80), (shape,))

    # slabs

    def _slab(self, place: int, slab: _Slab) -> Part:
        """A slab narrows down to the width of the next one; the last one is straight."""
        top, wide = self.top(place), self.widths[place]
        after = self.widths[place + 1] if place + 1 < len(self.widths) else wide
        foot = top + self.slab
        narrow = after * 1.06 if after < wide else after
        base = self.sheet.stage_colour(slab.stage.id, "base")
        dark, light = mixed("#000000", base, 0.16), mixed("#FFFFFF", base, 0.16)
        body = Gradient(
            (-wide / 2, 0.0),
            (wide / 2, 0.0),
            ((0.0, dark), (0.22, base), (0.5, light), (0.78, base), (1.0, dark)),
        )
        fill: Paint = body if self.sheet.style.blends else base
        rim = mixed("#FFFFFF", base, 0.42)
        side = 0.42 * self.slab
        outline: tuple[Segment, ...] = (
            ("M", (-wide / 2, top)),
            ("C", (-wide / 2, top + side, -narrow / 2, foot - side, -narrow / 2, foot)),
            *_arch(narrow / 2, foot, narrow * _TILT),
            ("C", (narrow / 2, foot - side, wide / 2, top + side, wide / 2, top)),
            ("Z", ()),
        )
        lid = Path(_ellipse(0.0, top, wide / 2, wide * _TILT), fill=rim)
        shapes = (Path(outline, fill=fill), *self._bands_of(slab, top, wide, narrow), lid)
        reach = max(wide, narrow) / 2
        box = Rect(-reach, top - wide * _TILT, 2 * reach, self.slab + wide * _TILT + narrow * _TILT)
        return Part(slab.stage.id, Layer.CARD, box, shapes)

    def _profile(self) -> Iterator[Part]:
        """Dotted, how wide each stage is to be; what is far wider than the cylinder is only said."""
        ink, most = self.sheet.theme["ui.ink1"], _WIDEST * self._most
        for place, slab in enumerate(self.slabs):
            aim = self._aims.get(slab.stage.id)
            if aim is None or self._most <= 0 or not 0 <= aim <= most:
                continue
            top, foot, side = self.top(place), self.top(place) + self.slab, 0.42 * self.slab
            after = self.slabs[place + 1].stage.id if place + 1 < len(self.slabs) else slab.stage.id
            goes_on = self._aims.get(after, aim)
            begin, end = (self._width(each) for each in (aim, goes_on if goes_on <= most else aim))
            shapes = tuple(
                Path(
                    (
                        ("M", (sign * begin / 2, top)),
                        (
                            "C",
                            (sign * begin / 2, top + side, sign * end / 2, foot - side, sign * end / 2, foot),
                        ),
                    ),
                    line=ink,
                    line_width=1.6,
                    dash=(1.6, 3.4),
                    round=True,
                )
                for sign in (-1, 1)
            )
            reach = max(begin, end) / 2
            part = Part(slab.stage.id, Layer.PILL, Rect(-reach, top, 2 * reach, self.slab), shapes)
            yield Place(1.0, self.across(place), 0.0).part(part)

    def _width(self, people: float) -> float:
        return _NARROW + (self.wide - _NARROW) * width_of(people, self._most, self.view.width)

    def _bands_of(self, slab: _Slab, top: float, wide: float, narrow: float) -> Iterator[Shape]:
        """A slab divided between groups, each as wide as its part."""
        amounts = self._shares_of[slab.stage.id]
        whole = sum(amounts)
        if whole <= 0:
            return
        foot, side = top + self.slab, 0.42 * self.slab
        start = -0.5
        for group, amount in zip(self.bands, amounts, strict=True):
            end = start + amount / whole
            if amount > 0:
                low = narrow * _TILT
                sag = [foot + low * math.sqrt(max(0.0, 1 - 4 * at * at)) for at in (start, end)]
                outline: tuple[Segment, ...] = (
                    ("M", (start * wide, top)),
                    ("C", (start * wide, top + side, start * narrow, foot - side, start * narrow, sag[0])),
                    ("L", (end * narrow, sag[1])),
                    ("C", (end * narrow, foot - side, end * wide, top + side, end * wide, top)),
                    ("Z", ()),
                )
                yield Path(outline, fill=self.sheet.theme[group.tone])
            start = end

    def _words(self, place: int, slab: _Slab) -> Iterator[Shape]:
        """At the end side: number, name and people, and what would meet the goal."""
        sheet, letters = self.sheet, self.sheet.letters
        is_high = self.slab >= _TWO_LINES
        room = self.side - 74
        lines = letters.lines(slab.stage.name, _NAME, room, 2 if is_high else 1) or [""]
        hint = list(self._hint(slab.stage.id)) if is_high else []
        high = 66 + 18 * (len(lines) - 1) + 28 * bool(hint)
        x, y = self.across(place) + self.wide / 2 + 34, self.top(place) + max(0.0, (self.slab - high) / 2)
        yield Box(x, y, 20, 20, 6, fill=sheet.stage_colour(slab.stage.id, "strong"))
        ink = sheet.stage_colour(slab.stage.id, "onStrong")
        yield letters.text(x + 10, y + 10 + MIDDLE * 12, str(slab.number), _CHIP, ink, anchor="middle")
        ink = sheet.stage_colour(slab.stage.id, "ink")
        for line in lines:
            at = y + 10 + MIDDLE * _NAME.size
            yield letters.text(x + 28, at, line, _NAME, ink, whole=slab.stage.name)
            y += 18
        y -= 18
        if slab.people is None:
            return
        at = y + 38 + MIDDLE * _NUMBER.size
        text = compact(slab.people, letters.language)
        number = letters.text(x, at, text, _NUMBER, sheet.theme["ui.ink1"])
        yield number
        aim = self._aims.get(slab.stage.id)
        if aim is None:
            return
        said = say("goals.goal", letters.language, aim=compact(aim, letters.language))
        at = y + 40 + MIDDLE * 11.5
        room = self.side - 42 - number.width
        yield letters.text(x + number.width + 8, at, said, _SMALL, sheet.theme["ui.ink3"], within=room)
        if hint:
            yield from self._pill(hint, x, y + 56)

    def _hint(self, stage: ItemId) -> Iterator[str]:
        """Which step alone would meet the goal of a stage, and between what; nothing where none would."""
        found = self._enough.get(stage)
        step = self.journey.items.get(found.step) if found else None
        if found is None or not isinstance(step, Transition) or not self.sheet.style.tells_rates:
            return
        language, points = self.sheet.letters.language, 100 * found.points
        told = number(points, language, 0 if points >= 9.5 else 1 if points >= 0.095 else 2)
        yield say("funnel.meets", language, points=gained(told, points))
        yield say("funnel.on_step", language, **{
            end: getattr(self.journey.items.get(item), "name", "") or item
            for end, item in (("source", step.source), ("target", step.target))
        })  # fmt: skip

    def _pill(self, hint: Sequence[str], x: float, y: float) -> Iterator[Shape]:
        """A pill that says how much more would do, and below it where."""
        letters, theme = self.sheet.letters, self.sheet.theme
        said, where = hint
        ink = theme["ui.accentInk"]
        words = letters.text(x + 26, y + 10 + MIDDLE * 11.5, said, _PILL, ink, within=self.side - 76)
        yield Box(x - 2, y, words.width + 40, 20, 10, fill=theme["ui.accentTint"])
        yield Icon(x + 8, y + 4, 12, "arrow-left-right", ink, 2.2)
        yield words
        room = self.side - 44
        yield letters.text(x, y + 30 + MIDDLE * 11.5, where, _SMALL, theme["ui.ink3"], within=room)

    def _shares(self) -> Iterator[Part]:
        """At the start side, between two stages: how many go on, and how many do not."""
        letters, theme = self.sheet.letters, self.sheet.theme
        room = self.start - 40
        for place, (one, two) in enumerate(pairwise(self.slabs)):
            first, _ = (two, one) if self.view.is_flipped else (one, two)
            if first.onward is None:
                continue
            x = self.across(place) - self.wide / 2 - 34
            y = self.top(place) + self.slab + _GAP / 2 - 8
            shapes: list[Shape] = []
            text = percent(first.onward, letters.language)
            ink = theme["ui.ink1"]
            shapes.append(letters.text(x, y + MIDDLE * 16, text, _SHARE, ink, anchor="right"))
            count = (first.people or 0.0) * (1 - first.onward)
            if round(count) and self.sheet.style.tells_rates:
                said = say(
                    "funnel.leave",
                    letters.language,
                    people=compact(count, letters.language),
                    count=tally(count),
                )
                at = y + 17 + MIDDLE * 11.5
                shapes.append(
                    letters.text(x, at, said, _SMALL, theme["dropoff.ink"], anchor="right", within=room)
                )
            yield Part(first.stage.id, Layer.PILL, Rect(x - room, y - 12, room, 42), tuple(shapes))

    def _fed(self, report: Counted | None) -> Iterator[Part]:
        """At the start side of the last stage, which stands on top: how many new people it brings."""
        if report is None or report.referred is None:
            return
        letters, theme = self.sheet.letters, self.sheet.theme
        count, room = report.referred, self.start - 40
        said = say("funnel.feeds", letters.language, count=round(count))
        lines = letters.lines(said, _SMALL, room, 2)
        x = -self.wide / 2 - 34
        y = self.top(0) + min(14.0, self.slab - _GAP - 35 - 15 * len(lines))  # above the first share
        ink = theme["loop.ink"] if count else theme["ui.ink3"]
        text = letters.text(x, y + MIDDLE * 16, compact(count, letters.language), _SHARE, ink, anchor="right")
        words = [
            letters.text(x, y + 18 + 15 * line + MIDDLE * 11.5, each, _SMALL, ink, anchor="right", whole=said)
            for line, each in enumerate(lines)
        ]
        icon = Icon(x - text.width - 22, y - 8, 16, "refresh-cw", ink)
        yield Part("", Layer.PILL, Rect(x - room, y - 12, room, 60), (icon, text, *words))

    # round it

    def _cylinder(self, slabs: int) -> Part:
        """Where everybody stays: as wide as the widest stage, down to the foot of so many slabs."""
        top, foot = 0.0, self.top(min(slabs, self.rows) - 1) + self.slab
        half, tilt = self.wide / 2, self.wide * _TILT
        theme = self.sheet.theme
        ground: tuple[Segment, ...] = (
            ("M", (-half, top)),
            ("L", (-half, foot)),
            *_arch(half, foot, tilt),
            ("L", (half, top)),
            ("Z", ()),
        )
        line = theme["ui.hairlineStrong"]
        sides: tuple[Segment, ...] = (
            ("M", (-half, top)), ("L", (-half, foot)), ("M", (half, top)), ("L", (half, foot)),
        )  # fmt: skip
        shapes = (
            Path(ground, fill=theme["ui.surfaceSunken"]),
            Path(_ellipse(0.0, foot, half, tilt), line=line, dash=(4.0, 4.0), line_width=1.2),
            Path(_ellipse(0.0, top, half, tilt), line=line, dash=(4.0, 4.0), line_width=1.2),
            Path(sides, line=line, dash=(4.0, 4.0), line_width=1.2),
        )
        return Part("", Layer.GROUND, Rect(-half, top - tilt, 2 * half, foot - top + 2 * tilt), shapes)

    def _bands(self) -> Iterator[Part]:
        """Top, middle and bottom of the funnel, as thirds of its stages."""
        letters, theme = self.sheet.letters, self.sheet.theme
        count = len(self.slabs)
        thirds = {place: min(2, place * 3 // count) for place in range(count)}
        names = ("bottom", "middle", "top") if self.view.is_flipped else ("top", "middle", "bottom")
        spans: dict[tuple[int, int], list[int]] = {}
        for place, third in thirds.items():
            spans.setdefault((third, place // self.rows), []).append(place)
        for (band, _), held in spans.items():
            x = self.across(held[0]) - self.wide / 2 - self.start - 6
            top, foot = self.top(held[0]) + 4, self.top(held[-1]) + self.slab - 4
            line = Box(x, top, 3, foot - top, 1.5, fill=theme["ui.hairlineStrong"])
            text = say(f"funnel.{names[band]}", letters.language)
            at = (top + foot) / 2 + MIDDLE * 11.5
            words = letters.text(x - 8, at, text, _SMALL, theme["ui.ink3"], anchor="right", within=110)
            yield Part("", Layer.PILL, Rect(x - 122, top, 128, foot - top), (line, words))

    def _foot(self, report: Counted | None) -> Part:
        """The cylinder score, and what the dashes mean."""
        letters, theme = self.sheet.letters, self.sheet.theme
        y = self.top(self.rows - 1) + self.slab + self.wide * _TILT + 34
        shapes: list[Shape] = []
        x = -self.wide / 2
        for group in self.bands:
            words = letters.text(
                x + 16, y + 30 + MIDDLE * 11.5, group.name, _SMALL, theme["ui.ink2"], within=150
            )
            shapes += [Box(x, y + 25, 10, 10, 5, fill=theme[group.tone]), words]
            x += words.width + 34
        low = 32.0 + 30.0 * bool(self.bands)
        x = -self.wide / 2
        score = report.cylinder_score if report else None
        if score is not None:
            text = letters.text(
                x, y + MIDDLE * 22, compact(score, letters.language), _SCORE, theme["ui.ink1"]
            )
            shapes.append(text)
            x += text.width + 10
            said = say("funnel.score", letters.language)
            shapes.append(letters.text(x, y + MIDDLE * 11.5, said, _SMALL, theme["ui.ink3"]))
        said = say("funnel.cylinder", letters.language)
        right = end = _WIDE - self.wide / 2
        words = letters.text(
            end, y + MIDDLE * 11.5, said, _SMALL, theme["ui.ink3"], anchor="right", within=_WIDE * 0.55
        )
        has_cuts = score is not None and not self.bands and self.sheet.style.tells_rates
        cuts = list(self._cuts(y + 34)) if has_cuts else []
        shapes += cuts
        low += 20.0 * len(cuts) + (14.0 if cuts else 0.0)
        end = right - words.width - 8
        line = (("M", (end - 28, y)), ("L", (end, y)))
        shapes += [Path(line, line=theme["ui.ink3"], dash=(4.0, 4.0), line_width=1.2), words]
        if self._aims:
            said = say("goals.profile", letters.language)
            at = right, y + 20 + MIDDLE * 11.5
            words = letters.text(*at, said, _SMALL, theme["ui.ink3"], anchor="right", within=_WIDE * 0.55)
            end = right - words.width - 8
            line = (("M", (end - 28, y + 20)), ("L", (end, y + 20)))
            dots = Path(line, line=theme["ui.ink1"], dash=(1.6, 3.4), line_width=1.6, round=True)
            shapes += [dots, words]
            low = max(low, 46.0)
        return Part("", Layer.PILL, Rect(-self.wide / 2, y - 16, _WIDE, low), tuple(shapes))

    def _cuts(self, y: float) -> Iterator[Shape]:
        """The costliest cuts by name, below the score."""
        slabs = list(reversed(self.slabs)) if self.view.is_flipped else self.slabs
        found = costliest([slab.people for slab in slabs], [slab.onward for slab in slabs])
        letters, theme = self.sheet.letters, self.sheet.theme
        if not found:
            return
        x = -self.wide / 2
        title = say("funnel.cuts", letters.language)
        yield letters.text(x, y + MIDDLE * 11.5, title, _SMALL, theme["ui.ink3"], within=_WIDE)
        for count, cut in enumerate(found):
            ends = slabs[cut.place], slabs[cut.place + 1]
            source, target = (
                letters.elided(each.stage.name, _SMALL, _WIDE * 0.36) or str(each.number) for each in ends
            )
            points = number(cut.points, letters.language, 1 if cut.points < 10 else 0)
            text = say("funnel.cut", letters.language, source=source, target=target, points=points)
            at = y + 20 * (count + 1) + MIDDLE * 11.5
            yield letters.text(x, at, text, _SMALL, theme["ui.ink1"], within=_WIDE)


_KAPPA: Final = 0.5523


def _arch(half: float, y: float, tilt: float) -> tuple[Segment, ...]:
    """The front of an ellipse from its one end to the other."""
    a, b = half * _KAPPA, tilt * _KAPPA
    return (
        ("C", (-half, y + b, -a, y + tilt, 0.0, y + tilt)),
        ("C", (a, y + tilt, half, y + b, half, y)),
    )


def _ellipse(x: float, y: float, half: float, tilt: float) -> tuple[Segment, ...]:
    a, b = half * _KAPPA, tilt * _KAPPA
    return (
        ("M", (x - half, y)),
        *_arch(half, y, tilt),
        ("C", (x + half, y - b, x + a, y - tilt, x, y - tilt)),
        ("C", (x - a, y - tilt, x - half, y - b, x - half, y)),
        ("Z", ()),
    )
