"""The cards of the goals below each other, all on one scale of days; many of them on a slide as a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from journeymap.model.goals import ordered, subject_of
from journeymap.model.items import Goal, ItemId, Milestone, Transition
from journeymap.model.journey import Journey
from journeymap.picture.aims import (
    day_word,
    name_of,
    odds_word,
    short_day,
    subject_word,
    with_period,
    written,
)
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.goals.line import CHART, LANE, TimeLine, by_goal
from journeymap.picture.goals.listing import listed
from journeymap.picture.goals.scale import Scale, scale_of
from journeymap.picture.goals.standing import LOOKS, OVER, UNTOLD, Aimed, Standing
from journeymap.picture.map import reads_rtl
from journeymap.picture.shapes import (
    Box,
    Font,
    Icon,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Rect,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import gained, number, percent, say

WIDTH: Final = 1120.0
HEAD: Final = 36.0
CARD: Final = 132.0
GAP: Final = 10.0
FEW: Final = 4
"""Goals that a slide shows with their time lines; of more it has a list."""
NARROWEST: Final = 780.0
ENOUGH: Final = "enough"
"""The cell that says which step alone would meet a goal."""
_START: Final = 46.0

_NAME: Final = Font(14, 600)
_SMALL: Final = Font(11.5)
_LITTLE: Final = Font(10.5)
_STATE: Final = Font(11.5, 600)
_VALUE: Final = Font(22, 600, "display", -0.4)
_HINT: Final = Font(11, 600)
_DAY: Final = Font(12.5, 600)
_TITLE: Final = Font(17, 600, "display", -0.2)


class Columns(NamedTuple):
    """Where things stand on a card of some width: room at the start, the time line, and the end side."""

    width: float
    room: float
    axis: tuple[float, float]
    end: float


def columns_of(width: float) -> Columns:
    """The columns of cards that are so wide, between the narrowest and WIDTH."""
    width = min(WIDTH, max(NARROWEST, width))
    spare = (width - NARROWEST) / (WIDTH - NARROWEST)
    room, end = 206 + 62 * spare, width - 214 - 80 * spare
    return Columns(width, room, (_START + room + 20, end - 28), end)


@dataclass(frozen=True)
class Dated:
    """A picture of goals: its cells, the time line of each goal, and the days that its places mean.

    `scale` is that before mirroring; None where no goal has a day.
    """

    celled: Celled
    lanes: Mapping[ItemId, Rect] = field(default_factory=dict)
    marks: Mapping[ItemId, Rect] = field(default_factory=dict)
    scale: Scale | None = None

    def day_at(self, x: float) -> str:
        """The day at a place of the picture; "" where it has none."""
        if self.scale is None:
            return ""
        return self.scale.day(-x if self.celled.picture.is_mirrored else x)

    def x_of(self, day: str) -> float:
        """Where a day stands in the picture."""
        assert self.scale is not None
        x = self.scale.x(day)
        return -x if self.celled.picture.is_mirrored else x


def draw_goals(journey: Journey, style: Style, measure: Measure, report: Aimed | None = None) -> Picture:
    """All goals of a journey; without any, a sentence that says what to do."""
    return goals_of(journey, style, measure, report).celled.picture


def goals_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Aimed | None = None,
    *,
    width: float = WIDTH,
    by: str = "",
) -> Dated:
    """All goals with what can be edited in them; `report` has how they stand, see `analysis.with_goals`.

    Cards are about as wide as is asked for. `by` month, quarter or year the measured values are bars of their
    means beside what is planned.
    """
    drawing = _Drawing(sheet_of(journey, style, measure, report), journey, report, columns_of(width), by)
    goals = ordered(journey)
    if not goals:
        return drawing.finished([drawing.nothing()])
    if style.is_slide and len(goals) > FEW:
        return drawing.finished(listed(goals, journey, drawing.sheet, drawing.standings))
    parts = [*drawing.axis(len(goals))]
    for place, goal in enumerate(goals):
        parts += drawing.card(goal, HEAD + place * (CARD + GAP))
    parts.append(drawing.legend(HEAD + len(goals) * (CARD + GAP) + 12))
    return drawing.finished(parts)


class _Drawing:
    """Goals about to be drawn."""

    def __init__(
        self, sheet: Sheet, journey: Journey, report: Aimed | None, columns: Columns, by: str = ""
    ) -> None:
        self.columns, self.by = columns, by
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.today = journey, sheet.style.today
        known = report.goals if report else {}
        self.standings: dict[ItemId, Standing] = {
            goal.id: known.get(goal.id, UNTOLD) for goal in ordered(journey)
        }
        self.scale = scale_of(journey, self.today, *columns.axis)
        self.milestones = by_goal(journey)
        self.cells: dict[Cell, Rect] = {}
        self.cards: dict[str, Rect] = {}
        self.lanes: dict[ItemId, Rect] = {}
        self.marks: dict[ItemId, Rect] = {}

    def finished(self, parts: list[Part]) -> Dated:
        """The whole picture."""
        parts = sorted(parts, key=lambda part: part.layer)
        box = around(part.box for part in parts)
        language = self.letters.language
        picture = Picture(
            tuple(parts),
            box,
            self.cards,
            background=self.theme["ui.canvas"],
            language=language,
            title=self.journey.map.name,
            names=dict(self._names()),
        )
        found = Celled(picture, self.cells)
        if reads_rtl(self.journey, self.sheet.style):
            turned = found.mirrored()
            lanes, marks = (
                {key: each.mirrored() for key, each in boxes.items()} for boxes in (self.lanes, self.marks)
            )
            return Dated(turned, lanes, marks, self.scale)
        return Dated(found, self.lanes, self.marks, self.scale)

    def _names(self) -> Iterator[tuple[str, str]]:
        """What every goal and milestone says, for who cannot see it."""
        language = self.letters.language
        for goal in ordered(self.journey):
            subject, found = subject_of(goal, self.journey), self.standings[goal.id]
            said = [name_of(goal, self.journey, language), self._target(goal)]
            now = found.value if found.actual is None else found.actual
            if now is not None:
                said.append(written(now, subject, self.sheet.info, language))
            yield goal.id, ", ".join([*said, say(f"goals.state.{found.state}", language)])
            for each in self.milestones.get(goal.id, ()):
                state = found.milestones[each.id].state if each.id in found.milestones else "ahead"
                told = [
                    each.name or say("goals.milestone", language),
                    written(each.aim, subject, self.sheet.info, language),
                    day_word(each.due, language),
                    say(f"goals.state.{state}", language),
                ]
                yield each.id, ", ".join(told)

    def nothing(self) -> Part:
        """What is said where there is no goal."""
        letters, theme, language = self.letters, self.theme, self.letters.language
        middle = self.columns.width / 2
        shapes: list[Shape] = [
            Box(middle - 28, 0, 56, 56, 28, fill=theme["goal.fill"]),
            Icon(middle - 13, 15, 26, "goal", theme["goal.ring"], 1.8),
            letters.text(
                middle,
                92,
                say("goals.empty", language),
                _VALUE,
                theme["ui.ink1"],
                anchor="middle",
                within=self.columns.width,
            ),
        ]
        hint = say("goals.empty_hint", language)
        for count, line in enumerate(letters.lines(hint, Font(14), 560, 3)):
            y = 122 + 21 * count
            shapes.append(
                letters.text(middle, y, line, Font(14), theme["ui.ink3"], anchor="middle", whole=hint)
            )
        return Part("", Layer.CARD, Rect(0, -30, self.columns.width, 230), tuple(shapes))

    # over all goals

    def axis(self, count: int) -> Iterator[Part]:
        """How many goals are met, the days above all time lines, and where today is."""
        letters, theme, language = self.letters, self.theme, self.letters.language
        met = sum(each.state in ("met", "reached") for each in self.standings.values())
        said = say("goals.met", language, met=met, count=count)
        shapes: list[Shape] = [
            letters.text(2, 18, said, _TITLE, theme["ui.ink1"], within=self.columns.axis[0] - 20)
        ]
        if self.scale is not None:
            today = self.scale.x(self.today) if self.today else None
            is_inside = today is not None and self.columns.axis[0] <= today <= self.columns.axis[1]
            words = [
                letters.text(tick.x, 26, tick.text, _LITTLE, theme["ui.ink3"], anchor="middle")
                for tick in self.scale.ticks(language)
            ]
            shapes += words
            if today is not None and is_inside:
                is_through = any(abs(word.x - today) < word.width / 2 + 3 for word in words)
                yield self._today(today, count, 30.0 if is_through else 16.0)
        yield Part("", Layer.GROUND, Rect(0, 0, self.columns.width, HEAD), tuple(shapes))

    def _today(self, x: float, count: int, first: float) -> Part:
        """A line through all time lines, from below the word at the top, and below a day's word there."""
        letters, theme = self.letters, self.theme
        word = letters.text(
            x,
            8 + MIDDLE * 10.5,
            say("goals.today", letters.language),
            _LITTLE,
            theme["ui.onAccent"],
            anchor="middle",
        )
        pill = Box(x - word.width / 2 - 7, 0, word.width + 14, 16, 8, fill=theme["ui.accent"])
        shapes: list[Shape] = [pill, word]
        for place in range(count):  # not through the words of milestones
            top = HEAD + place * (CARD + GAP)
            begin, end = (first if not place else top), top + LANE + 9
            segments = (("M", (x, begin)), ("L", (x, end)))
            shapes.append(Path(segments, line=theme["ui.accent"], line_width=1.2))
        return Part("", Layer.STEP, Rect(x - 40, 0, 80, HEAD + count * (CARD + GAP)), tuple(shapes))

    def legend(self, y: float) -> Part:
        """What the lines mean."""
        letters, theme, language = self.letters, self.theme, self.letters.language
        shapes: list[Shape] = []
        x = self.columns.axis[0]
        samples = (
            ("plan", theme["ui.ink2"], (1.5, 3.5)),
            ("actual", theme["ui.accent"], ()),
            ("expected", theme["ui.accent"], (5.0, 4.0)),
        )
        for key, colour, dash in samples if not self.by else ():
            line = (("M", (x, y)), ("L", (x + 24, y)))
            shapes.append(Path(line, line=colour, line_width=1.6, dash=dash, round=True))
            word = letters.text(
                x + 30, y + MIDDLE * 11.5, say(f"goals.{key}", language), _SMALL, theme["ui.ink3"]
            )
            shapes.append(word)
            x += word.width + 54
        if self.by:
            shapes += self._bars_legend(x, y)
        return Part("", Layer.GROUND, Rect(0, y - 10, self.columns.width, 20), tuple(shapes))

    def _bars_legend(self, x: float, y: float) -> Iterator[Shape]:
        letters, theme, language = self.letters, self.theme, self.letters.language
        accent = theme["ui.accent"]
        samples = (
            (f"by_{self.by}", Box(0.0, y - 6, 12, 12, 3, fill=accent)),
            ("expected", Box(0.0, y - 6, 12, 12, 3, line=accent, line_width=1.2, dash=(3.0, 2.5))),
            ("aim", Box(-2.0, y - 1, 16, 2.5, 1, fill=theme["ui.ink1"])),
        )
        for key, sample in samples:
            yield replace(sample, x=sample.x + x)
            word = letters.text(
                x + 24, y + MIDDLE * 11.5, say(f"goals.{key}", language), _SMALL, theme["ui.ink3"]
            )
            yield word
            x += word.width + 54

    # one goal

    def card(self, goal: Goal, top: float) -> Iterator[Part]:
        """A goal: how it stands, its time line, and what is expected."""
        box = Rect(0, top, self.columns.width, CARD)
        self.cards[goal.id] = box
        fill, line = self.theme["ui.card"], self.theme["card.line"]
        yield Part("", Layer.GROUND, box.grown(4), (Box(*box, 14, fill=fill, line=line, shadow="card"),))
        found = self.standings[goal.id]
        yield Part(
            goal.id,
            Layer.CARD,
            Rect(0, top, self.columns.axis[0] - 14, CARD),
            tuple(self._stand(goal, top, found)),
        )
        yield from self._line(goal, top, found)
        end = Rect(self.columns.end - 8, top, self.columns.width - self.columns.end + 8, CARD)
        yield Part(goal.id, Layer.CARD, end, tuple(self._ahead(goal, top, found)))

    def _line(self, goal: Goal, top: float, found: Standing) -> Iterator[Part]:
        if self.scale is None:
            said = say("goals.no_line", self.letters.language)
            text = self.letters.text(
                sum(self.columns.axis) / 2, top + CARD / 2, said, _SMALL, self.theme["ui.ink3"],
                anchor="middle", within=self.columns.axis[1] - self.columns.axis[0],
            )  # fmt: skip
            yield Part(
                goal.id,
                Layer.CARD,
                Rect(self.columns.axis[0], top + 40, self.columns.axis[1] - self.columns.axis[0], 50),
                (text,),
            )
            return
        tells_steps = self.sheet.style.tells_rates
        steps: list[Milestone] = self.milestones.get(goal.id, []) if tells_steps else []
        line = TimeLine(goal, self.journey, self.sheet, self.scale, top, found, steps, self.by)
        parts = line.parts()
        yield from parts
        self.cells.update(line.cells)
        width = self.columns.axis[1] - self.columns.axis[0]
        self.lanes[goal.id] = Rect(self.columns.axis[0], top + CHART[0] - 6, width, LANE - CHART[0] + 18)
        for part in parts:
            if part.layer is Layer.PILL:
                self.cards[part.id] = part.box
                self.marks[ItemId(part.id)] = Rect(part.box.x, top + LANE - 10, 20, 20)
            elif part.layer is Layer.BADGE:
                self.marks[goal.id] = part.box

    def _target(self, goal: Goal) -> str:
        subject, language = subject_of(goal, self.journey), self.letters.language
        aim = with_period(
            written(goal.aim, subject, self.sheet.info, language), subject, self.sheet.info, language
        )
        return say("goals.goal_most" if subject.is_less_better else "goals.goal", language, aim=aim)

    def _stand(self, goal: Goal, top: float, found: Standing) -> Iterator[Shape]:
        """At the start side: state, name, value beside the aim, and how much of it is reached."""
        letters, theme, language, x = self.letters, self.theme, self.letters.language, _START
        subject, look = subject_of(goal, self.journey), LOOKS[found.state]
        yield Icon(18, top + 17, 19, look.icon, theme[look.base], 2.0)
        name, of = name_of(goal, self.journey, language), subject_word(goal, self.journey, language)
        yield letters.text(x, top + 26 + MIDDLE * 14, name, _NAME, theme["ui.ink1"], within=self.columns.room)
        self.cells[goal.id, "name"] = Rect(x - 4, top + 15, self.columns.room + 8, 22)
        now = found.value if found.actual is None else found.actual
        told = "–" if now is None else written(now, subject, self.sheet.info, language)
        value = letters.text(
            x, top + 71 + MIDDLE * 22, told, _VALUE, theme["ui.ink1"], within=self.columns.room * 0.6
        )
        yield value
        room = self.columns.room - value.width - 9
        aim = letters.text(
            x + value.width + 9,
            top + 74 + MIDDLE * 12,
            self._target(goal),
            Font(12),
            theme["ui.ink2"],
            within=room,
        )
        yield aim
        self.cells[goal.id, "aim"] = Rect(x + value.width + 5, top + 63, max(50.0, aim.width + 8), 22)
        yield from self._bar(goal.aim, now, top + 90, theme[look.base])
        said = (
            []
            if found.share is None
            else [say("goals.share", language, share=percent(found.share, language))]
        )
        word = " · ".join([*said, say(f"goals.state.{found.state}", language)])
        state = letters.text(
            x, top + 113 + MIDDLE * 11.5, word, _STATE, theme[look.ink], within=self.columns.room
        )
        yield state
        source = self._source(found) if now is not None else ""
        left = self.columns.room - state.width - 8
        if letters.width(source, _LITTLE) > left:  # below the name, then
            of, source = " · ".join(filter(None, ("" if of == name else of, source))), ""
        elif of == name:
            of = ""
        if of:
            at = top + 45 + MIDDLE * 11.5
            yield letters.text(x, at, of, _SMALL, theme["ui.ink3"], within=self.columns.room)
        if source:
            at = x + state.width + 8
            yield letters.text(at, top + 113 + MIDDLE * 10.5, source, _LITTLE, theme["ui.ink3"], within=left)

    def _source(self, found: Standing) -> str:
        """Where the present value comes from."""
        language = self.letters.language
        if found.actual is None:
            return say("goals.from_map", language)
        return say("goals.measured", language, day=short_day(found.actual_on, language))

    def _bar(self, aim: float, now: float | None, y: float, colour: str) -> Iterator[Shape]:
        """How far it is: the bar is the value, the tick the aim."""
        theme, x = self.theme, _START
        yield Box(x, y, self.columns.room, 7, 3.5, fill=theme["ui.surfacePressed"])
        most = 1.15 * max(abs(aim), abs(now or 0.0))
        if now is not None and now > 0 and most > 0:
            yield Box(x, y, max(7.0, self.columns.room * now / most), 7, 3.5, fill=colour)
        if aim >= 0 and most > 0:
            yield Box(x + self.columns.room * aim / most - 1, y - 3, 2, 13, 1, fill=theme["ui.ink1"])

    def _ahead(self, goal: Goal, top: float, found: Standing) -> Iterator[Shape]:
        """At the end side: from when to when, what is expected, the odds and how they are made."""
        letters, theme, language, x = self.letters, self.theme, self.letters.language, self.columns.end
        right = self.columns.width - 18
        room = (right - x) * 0.66
        due = (
            say("goals.due", language, day=day_word(goal.due, language))
            if goal.due
            else say("goals.no_due", language)
        )
        starts = (
            say("goals.starts", language, day=day_word(goal.starts, language))
            if goal.starts
            else say("goals.no_start", language)
        )
        ink = theme["ui.ink1" if goal.due else "ui.ink3"]
        shown = letters.fitting([due, day_word(goal.due, language)], _DAY, room) if goal.due else due
        yield letters.text(x, top + 26 + MIDDLE * 12.5, shown, _DAY, ink, within=room, whole=due)
        yield letters.text(x, top + 45 + MIDDLE * 11.5, starts, _SMALL, theme["ui.ink3"], within=room)
        self.cells[goal.id, "due"] = Rect(x - 4, top + 16, room, 20)
        self.cells[goal.id, "starts"] = Rect(x - 4, top + 37, room, 18)
        if found.forecast is not None:
            value = written(found.forecast, subject_of(goal, self.journey), self.sheet.info, language)
            said = say("goals.forecast", language, value=value)
            yield letters.text(x, top + 70 + MIDDLE * 12.5, said, _DAY, theme["ui.ink1"], within=room)
        if found.odds is not None:
            odds = odds_word(found.odds, language)
            yield letters.text(right, top + 30 + MIDDLE * 22, odds, _VALUE, theme["ui.ink1"], anchor="right")
            word = say("goals.odds", language)
            yield letters.text(
                right, top + 50 + MIDDLE * 11.5, word, _SMALL, theme["ui.ink3"], anchor="right"
            )
        hints = self._hints(found)
        if hints:
            hint = letters.fitting(hints, _HINT, right - x - 24)
            width = letters.width(hint, _HINT) + 32
            top_of = top + CARD - 30
            room = min(right - x + 6, width)
            yield Box(x - 6, top_of, room, 22, 11, fill=theme["ui.accentTint"])
            yield Icon(x + 1, top_of + 5, 12, "sliders-horizontal", theme["ui.accentInk"], 2.0)
            if found.enough is not None and found.enough.step in self.journey.items:
                self.cells[goal.id, ENOUGH] = Rect(x - 6, top_of, room, 22)
            at = top_of + 11 + MIDDLE * 11
            yield letters.text(
                x + 18, at, hint, _HINT, theme["ui.accentInk"], within=room - 30, whole=hints[0]
            )
        basis, brief = self._basis(goal, found) if self.sheet.style.tells_all else ("", "")
        if hints and brief:
            lines = [letters.fitting([basis, brief], _LITTLE, right - x)]
        else:
            lines = letters.lines(basis, _LITTLE, right - x, 1 if hints else 3) if basis else []
        for count, line in enumerate(lines):
            y = top + 91 + 14.5 * count + MIDDLE * 10.5
            yield letters.text(x, y, line, _LITTLE, theme["ui.ink3"], whole=basis)

    def _hints(self, found: Standing) -> list[str]:
        """Which step alone would meet the goal, or that none can; where it can be said shorter, that too."""
        if found.enough is None or not self.sheet.style.tells_rates:
            return []
        language, items = self.letters.language, self.journey.items
        step = items.get(found.enough.step)
        if not isinstance(step, Transition):
            return [say("goals.not_enough", language)]
        points = 100 * found.enough.points
        told = number(points, language, 0 if points >= 9.5 else 1 if points >= 0.095 else 2)
        source, target = (getattr(items.get(end), "name", "") or end for end in (step.source, step.target))
        more = gained(told, points)
        return [
            say(f"goals.{each}", language, points=more, source=source, target=target)
            for each in ("enough", "enough_brief")
        ]

    def _basis(self, goal: Goal, found: Standing) -> tuple[str, str]:
        """How odds are made, or why there are none; and the former in short, "" where there are none."""
        language = self.letters.language
        if found.basis:
            return say(f"goals.basis.{found.basis}", language), say(f"goals.brief.{found.basis}", language)
        if found.state in OVER and goal.due and self.today and goal.due < self.today:
            return say("goals.basis.over", language), ""
        return say("goals.basis.none", language) if found.forecast is not None else "", ""
