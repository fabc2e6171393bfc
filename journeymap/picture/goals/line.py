"""The time line of a goal: what is planned, what was measured, what is expected, and the milestones on it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from journeymap.model.goals import measured, subject_of
from journeymap.model.items import Goal, ItemId, Milestone
from journeymap.model.journey import Journey
from journeymap.picture.aims import day_word, odds_word, written
from journeymap.picture.celled import Cell
from journeymap.picture.goals.scale import Scale, spans
from journeymap.picture.goals.standing import LOOKS, MilestoneStanding, Standing
from journeymap.picture.shapes import Box, Colour, Font, Icon, Layer, Part, Path, Point, Rect, Segment, Shape
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.words import say

CHART: Final = (14.0, 66.0)
"""Top and foot of the chart, from the top of the card."""
LANE: Final = 84.0
"""The line with the milestones."""
_MARK: Final = 14.0
_NAME: Final = Font(11, 600)
_SMALL: Final = Font(10.5)
_WIDEST: Final = 190.0
"""How wide the words of a milestone are at most."""
_CLEAR: Final = 9.0
"""What a value keeps from the line of its aim."""


@dataclass
class TimeLine:
    """The time line of a goal whose card begins at `top`; `steps` are its milestones."""

    goal: Goal
    journey: Journey
    sheet: Sheet
    scale: Scale
    top: float
    found: Standing
    steps: Sequence[Milestone]
    by: str = ""
    """Month, quarter or year, whose bars stand in place of the line."""
    cells: dict[Cell, Rect] = field(default_factory=dict)
    """What can be written in it, once its parts are drawn."""

    def __post_init__(self) -> None:
        self.letters, self.theme = self.sheet.letters, self.sheet.theme
        self.subject = subject_of(self.goal, self.journey)
        self.steps = [each for each in self.steps if each.due]
        self.known = list(measured(self.journey, self.goal))
        amounts = [self.goal.aim, *(each.aim for each in self.steps), *(each.value for each in self.known)]
        amounts += [each for each in (self.found.value, self.found.forecast) if each is not None]
        high, low = max(amounts), min(amounts)
        span = max(high - low, 0.15 * max(abs(high), abs(low))) or 1.0
        self._low = max(0.0, low - 0.4 * span) if low >= 0 else low
        if self.by:  # bars begin at nothing
            self._low = min(0.0, low)
        self._span = high - self._low or span

    def parts(self) -> list[Part]:
        """Everything on it."""
        return [self._chart(), *self._milestones(), *self._due()]

    def y(self, value: float) -> float:
        """Where a value stands in the chart, which shows the values there are and need not begin at 0."""
        top, foot = self.top + CHART[0] + 4, self.top + CHART[1]
        return foot - (foot - top) * (value - self._low) / self._span

    def _chart(self) -> Part:
        """The plan dotted, what was measured in a line with dots, what is expected dashed."""
        scale, theme, goal = self.scale, self.theme, self.goal
        shapes: list[Shape] = []
        lane = self.top + LANE
        rail = Box(scale.start, lane - 1, scale.end - scale.start, 2, 1, fill=theme["ui.surfacePressed"])
        shapes.append(rail)
        if goal.due:
            begin = scale.x(goal.starts) if goal.starts else scale.start
            end = scale.x(goal.due)
            if end > begin:
                shapes.append(Box(begin, lane - 1, end - begin, 2, 1, fill=theme["ui.controlBorder"]))
        if self.by:
            shapes += self._bars()
        else:
            shapes += self._plan()
            shapes += self._measured()
        box = Rect(scale.start, self.top + 6, scale.end - scale.start, LANE - 6 + 14)
        return Part(goal.id, Layer.CARD, box, tuple(shapes))

    def _bars(self) -> Iterator[Shape]:
        """For each month, quarter or year the mean of what was measured, beside what is planned."""
        foot, theme, today = self.y(0.0), self.theme, self.sheet.style.today
        due = self.goal.due
        for span in spans(self.scale, self.by):
            left, right = max(self.scale.start, span.left) + 2, min(self.scale.end, span.right) - 2
            if right - left < 2:
                continue
            is_now = span.first <= today < span.next
            is_running = self.goal.starts < span.next and (not due or span.first <= due)
            line_at = self.y(self._planned(span.next)) if is_running else None
            values = [each.value for each in self.known if span.first <= each.measured_on < span.next]
            if values:
                mean = math.fsum(values) / len(values)
                top = min(self.y(mean), foot - 1)
                colour = theme["ui.accent"] + ("" if is_now else "8C")
                yield Box(left, top, right - left, foot - top, min(3.0, (right - left) / 2), fill=colour)
                ink = "ui.onAccent" if is_now else "ui.ink1"
                yield from self._told(mean, Rect(left, top, right - left, foot - top), line_at, ink)
            elif self.found.forecast is not None and span.first <= due < span.next:
                top = min(self.y(self.found.forecast), foot - 1)
                line = theme["ui.accent"]
                yield Box(
                    left, top, right - left, foot - top, 3, fill=line + "1F", line=line, dash=(3.0, 2.5)
                )
                bar = Rect(left, top, right - left, foot - top)
                yield from self._told(self.found.forecast, bar, line_at, "ui.ink1")
            if line_at is not None:
                yield Box(left, line_at - 1, right - left, 2.2, 1, fill=theme["ui.ink1"])

    def _told(self, value: float, bar: Rect, line_at: float | None, ink: str) -> Iterator[Shape]:
        """A value over its bar, or in it where the line of the aim would strike it through there."""
        text = written(value, self.subject, self.sheet.info, self.letters.language)
        word = self.letters.text(0.0, 0.0, text, _SMALL, self.theme["ui.ink1"])
        if word.width > bar.width - 2:
            return
        y, colour = max(bar.y - 6, self.top + CHART[0]), "ui.ink1"
        if line_at is not None and abs(line_at - y) < _CLEAR:
            y, colour = max(bar.y, line_at) + 10, ink
            if y + 6 > bar.bottom:
                return
        yield self.letters.text(
            bar.centre[0], y + MIDDLE * 4, text, _SMALL, self.theme[colour], anchor="middle"
        )

    def _planned(self, day: str) -> float:
        """What is planned for a day: the aim of the first milestone from then on, else the goal's."""
        ahead = [each.aim for each in self.steps if each.due >= day]
        return ahead[0] if ahead else self.goal.aim

    def _plan(self) -> Iterator[Shape]:
        points = [(self.scale.x(each.due), self.y(each.aim)) for each in self.steps]
        if self.goal.due:
            points.append((self.scale.x(self.goal.due), self.y(self.goal.aim)))
        if len(points) < 2:
            start = self.scale.x(self.goal.starts) if self.goal.starts else self.scale.start
            end = points[-1][0] if points else self.scale.end
            points = [(min(start, end), self.y(self.goal.aim)), (end, self.y(self.goal.aim))]
        points.sort()
        yield _polyline(points, self.theme["ui.ink2"], 1.4, (1.5, 3.5))

    def _measured(self) -> Iterator[Shape]:
        accent = self.theme["ui.accent"]
        points = [(self.scale.x(each.measured_on), self.y(each.value)) for each in self.known]
        if len(points) > 1:
            yield _polyline(points, accent, 1.8)
        if self.found.forecast is not None and self.goal.due:
            now = self.found.value
            begin = points[-1] if points else None
            if begin is None and self.sheet.style.today and now is not None:
                begin = self.scale.x(self.sheet.style.today), self.y(now)
            end = self.scale.x(self.goal.due), self.y(self.found.forecast)
            if begin is not None and begin[0] < end[0]:
                yield _polyline([begin, end], accent, 1.4, (5.0, 4.0))
            yield Box(
                end[0] - 4, end[1] - 4, 8, 8, 4, fill=self.theme["ui.card"], line=accent, line_width=1.6
            )
        for x, y in points:
            yield Box(x - 3, y - 3, 6, 6, 3, fill=accent)

    def _due(self) -> Iterator[Part]:
        """The flag on the goal's own day."""
        if not self.goal.due:
            return
        x, y, theme = self.scale.x(self.goal.due), self.top + LANE, self.theme
        is_there = self.found.state in ("met", "reached")
        disc = Box(x - 10, y - 10, 20, 20, 10, fill=theme["goal.fill"])
        icon = Icon(x - 5.5, y - 5.5, 11, "check" if is_there else "flag", theme["goal.ring"], 2.2)
        yield Part(self.goal.id, Layer.BADGE, Rect(x - 12, y - 12, 24, 24), (disc, icon))

    def _milestones(self) -> Iterator[Part]:
        """Every milestone with its state, and its words where there is room."""
        xs = [self.scale.x(each.due) for each in self.steps]
        for each, x, (start, room) in zip(self.steps, xs, self._rooms(xs), strict=True):
            found = self.found.milestones.get(each.id)
            yield self._milestone(each, x, (start, room), found)

    def _rooms(self, xs: Sequence[float]) -> list[tuple[float, float]]:
        """Where the words of each milestone begin, and how wide they may be.

        They begin at their mark; where the next ones begin too soon for that, they end there instead.
        """
        due = self.scale.x(self.goal.due) if self.goal.due else None
        ends = [due + 2 if due is not None and due > x else self.scale.end + 16 for x in xs]
        starts: list[float] = []
        stop = math.inf
        for each, x, end in zip(reversed(self.steps), reversed(xs), reversed(ends), strict=True):
            stop = min(stop, end)
            wide = min(_WIDEST, self._wanted(each))
            start = min(x - 7, max(x + 7 - wide, stop - 8 - wide, self.scale.start - 10))
            starts.append(start)
            stop = start
        starts.reverse()
        stops = [*starts[1:], math.inf][: len(starts)]
        return [
            (start, min(stop, end) - 8 - start) for start, stop, end in zip(starts, stops, ends, strict=True)
        ]

    def _wanted(self, item: Milestone) -> float:
        """How wide the words of a milestone are, if nothing is cut."""
        name = self.letters.width(item.name or say("goals.milestone", self.letters.language), _NAME)
        said = self._said(item, self.found.milestones.get(item.id))
        return max(name, self.letters.width(said[1], _SMALL)) + 1

    def _milestone(
        self, item: Milestone, x: float, place: tuple[float, float], known: MilestoneStanding | None
    ) -> Part:
        theme, y = self.theme, self.top + LANE
        state = "ahead" if known is None else known.state
        look = LOOKS[state]
        shapes: list[Shape] = [Box(x - 9, y - 9, 18, 18, 9, fill=theme["ui.card"])]
        if look.icon:
            shapes.append(Icon(x - _MARK / 2, y - _MARK / 2, _MARK, look.icon, theme[look.base], 2.2))
        else:
            shapes.append(_diamond(x, y, 6.0, theme[look.base]))
        box = Rect(x - 10, y - 10, 20, 20)
        start, width = place
        if width >= 30:
            shapes += self._words(item, start, width, state, known)
            left = min(start - 3, x - 10)
            box = Rect(left, y - 10, max(x + 10, start + min(width, _WIDEST)) - left, 48)
        return Part(item.id, Layer.PILL, box, tuple(shapes))

    def _words(
        self, item: Milestone, start: float, width: float, state: str, known: MilestoneStanding | None
    ) -> Iterator[Shape]:
        letters, theme, language = self.letters, self.theme, self.letters.language
        name = item.name or say("goals.milestone", language)
        y = self.top + LANE + 19
        title = letters.text(start, y + MIDDLE * 11, name, _NAME, theme["ui.ink1"], within=width)
        yield title
        whole, *shorter = self._said(item, known)
        shown = letters.fitting([whole, *shorter], _SMALL, width)
        ink = theme[LOOKS[state].ink]
        yield letters.text(start, y + 15 + MIDDLE * 10.5, shown, _SMALL, ink, whole=whole)
        self.cells[item.id, "name"] = Rect(start - 2, y - 8, max(40.0, min(title.width + 6, width)), 15)
        self.cells[item.id, "aim"] = Rect(start - 2, y + 7, max(40.0, min(80.0, width)), 15)

    def _said(self, item: Milestone, known: MilestoneStanding | None) -> tuple[str, str, str, str]:
        """What is said below the name of a milestone, the longest first."""
        language = self.letters.language
        state = "ahead" if known is None else known.state
        aim = written(item.aim, self.subject, self.sheet.info, language)
        said = [] if state == "ahead" else [say(f"goals.state.{state}", language)]
        odds = known.odds if known else None
        tail = [] if odds is None else [odds_word(odds, language)]
        lines = (
            [*said, aim, day_word(item.due, language), *tail],
            [*said, aim, *tail],
            [*said, aim],
            said or [aim],
        )
        whole, told, short, least = (" · ".join(each) for each in lines)
        return whole, told, short, least


def _polyline(points: Sequence[Point], colour: Colour, width: float, dash: tuple[float, ...] = ()) -> Path:
    segments: list[Segment] = [("M", points[0]), *(("L", point) for _, point in pairwise(points))]
    return Path(tuple(segments), line=colour, line_width=width, dash=dash, round=True)


def _diamond(x: float, y: float, half: float, colour: Colour) -> Path:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    outline = (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))
    return Path(outline, fill=colour)


def by_goal(journey: Journey) -> Mapping[ItemId, list[Milestone]]:
    """The milestones of every goal by their days."""
    found: dict[ItemId, list[Milestone]] = {}
    for each in sorted(journey.of(Milestone), key=lambda each: (each.due or "9999", each.id)):
        found.setdefault(each.goal, []).append(each)
    return found
