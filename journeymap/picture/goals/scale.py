"""Days along a line: where a day stands, which day stands at a place, and what is written above."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from journeymap.model.goals import measured, ordered
from journeymap.model.items import Milestone
from journeymap.model.journey import Journey
from journeymap.words import isolated, say

_APART: Final = 58.0
"""The least room between two ticks."""
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months between two ticks."""
_FEW: Final = 62
"""Days below which ticks are days of a month."""


class Tick(NamedTuple):
    """A day with its words."""

    x: float
    text: str


class Scale(NamedTuple):
    """Days from `first` to `last`, as ordinals, along a line from `start` to `end`."""

    first: int
    last: int
    start: float
    end: float

    def x(self, day: str) -> float:
        """Where a day stands; an ISO date."""
        share = (date.fromisoformat(day).toordinal() - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)

    def day(self, x: float) -> str:
        """The day at a place, the nearest one that the line has."""
        share = (x - self.start) / (self.end - self.start)
        ordinal = self.first + round(min(1.0, max(0.0, share)) * (self.last - self.first))
        return date.fromordinal(ordinal).isoformat()

    def ticks(self, language: str) -> Iterator[Tick]:
        """The days that are written above the line."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        if self.last - self.first < _FEW:
            yield from self._days(language)
            return
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        most = max(1.0, (self.end - self.start) / _APART)
        step = next((each for each in _STEPS if months / each <= most), _STEPS[-1])
        count = first.year * 12 + first.month - 1
        is_first = True
        for month in range(-(-count // step) * step, count + months, step):
            year, number = divmod(month, 12)
            if not 1 <= year <= 9999 or date(year, number + 1, 1).toordinal() < self.first:
                continue
            told = isolated(str(year), language)
            if step < 12:
                word = say(f"slide.month_{number + 1}", language)
                told = f"{word} {told}" if is_first or number < step else word
            is_first = False
            yield Tick(self.x(date(year, number + 1, 1).isoformat()), told)

    def _days(self, language: str) -> Iterator[Tick]:
        step = max(1, -(-int((self.last - self.first) * _APART / (self.end - self.start)) // 1))
        step = next(each for each in (1, 2, 7, 14, 28, 62) if each >= min(step, 62))
        for ordinal in range(self.first, self.last + 1, step):
            day = date.fromordinal(ordinal)
            word = say(f"slide.month_{day.month}", language)
            yield Tick(self.x(day.isoformat()), f"{isolated(str(day.day), language)} {word}")


class Span(NamedTuple):
    """A month, quarter or year: its first day and that of the next one, and where they stand."""

    first: str
    next: str
    left: float
    right: float


MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def spans(scale: Scale, by: str) -> Iterator[Span]:
    """The months, quarters or years that a line of days has; none where they would be too many to see."""
    months = MONTHS[by]
    day = date.fromordinal(scale.first)
    count = (day.year * 12 + day.month - 1) // months * months
    most = (scale.last - scale.first) / 28 / months + 2
    if most > (scale.end - scale.start) / 4:
        return
    while True:
        begin, after = _first_of(count), _first_of(count + months)
        if begin is None or after is None or begin.toordinal() > scale.last:
            return
        days = begin.isoformat(), after.isoformat()
        yield Span(*days, *map(scale.x, days))
        count += months


def _first_of(count: int) -> date | None:
    """The first day of a month, counted from the year 0."""
    year, month = divmod(count, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def scale_of(journey: Journey, today: str, start: float, end: float) -> Scale | None:
    """The days of all goals, their milestones and what was measured; None where no day is named."""
    goals = ordered(journey)
    days = [day for goal in goals for day in (goal.starts, goal.due) if day]
    days += [each.due for each in journey.of(Milestone) if each.due]
    days += [each.measured_on for goal in goals for each in measured(journey, goal)]
    if not days:
        return None
    ordinals = [date.fromisoformat(day).toordinal() for day in days]
    if today:
        ordinals.append(_near(date.fromisoformat(today), ordinals))
    first, last = _padded(ordinals)
    return Scale(first, last, start, end)


def _near(today: date, others: Sequence[int]) -> int:
    """Today, unless that is so far from everything that nothing else could be told apart."""
    span = max(others) - min(others) + 60
    found = today.toordinal()
    return found if min(others) - 2 * span <= found <= max(others) + 2 * span else others[0]


def _padded(days: Sequence[int]) -> tuple[int, int]:
    span = max(20, max(days) - min(days))
    room = timedelta(days=max(3, round(span * 0.03))).days
    lowest, highest = date.min.toordinal(), date.max.toordinal()
    first, last = max(lowest, min(days) - room), min(highest, max(days) + 2 * room)
    return first, max(last, first + 20) if first + 20 <= highest else last
