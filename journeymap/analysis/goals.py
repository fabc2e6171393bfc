"""How goals stand, and how likely they are reached.

The value of a goal is the figure of the report itself. What is expected on its day comes from the forecast
where that knows the figure by period: customers, orders, revenue, entrants and people of a stage, counted in
the period of the map that ends on the day, with nobody on the way before the goal starts. Else, and where a
goal has no start, it is the figure of the map as it is drawn.

Odds have two sources, and `basis` says which went in. *Arrivals*: people who come once (customers, leads,
people of a stage or touchpoint) arrive independently of each other, so that their number is Poisson. *Rates*:
every uncertain rate is drawn again and again, as for the ranges, and the odds are the share of draws that
reach the aim; of people the mean of their Poisson odds, the forecast scaled as the figure is. Where neither
applies, or the day has passed, there are no odds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.draws import drawn, uncertain
from journeymap.analysis.enough import enough
from journeymap.analysis.forecast import DAYS, Forecast, timetable
from journeymap.analysis.lags import gamma_share
from journeymap.analysis.ranges import DRAWS
from journeymap.analysis.report import Enough, GoalFigures, MilestoneFigures, Report
from journeymap.analysis.versions import FIGURES, Versions
from journeymap.model.errors import JourneyError
from journeymap.model.goals import CHANNEL, WHOLE, Subject, is_met, measured, ordered, subject_of
from journeymap.model.items import Goal, ItemId, Milestone
from journeymap.model.journey import Journey

NEAR: Final = 0.1
"""The part of an aim that may be lacking for a value to be near it."""
_LONGEST: Final = 1_500
"""Days beyond which what comes in a period is what always comes."""
_TIMED: Final = {
    (WHOLE, "customers"), (WHOLE, "orders"), (WHOLE, "revenue"), (WHOLE, "entrants"), ("stage", "people"),
    ("persona", "customers"),
}  # fmt: skip
_ONCE: Final = {
    (WHOLE, "customers"), (WHOLE, "leads"), ("stage", "people"), ("touchpoint", "people"),
    ("persona", "customers"),
}  # fmt: skip
"""Figures that count everybody once."""


class Expected(NamedTuple):
    """What is expected of a figure on a day, the odds that an aim is reached, and how they are made."""

    forecast: float | None = None
    odds: float | None = None
    basis: str = ""
    enough: Enough | None = None


Outlook = Mapping[ItemId, Expected]
"""What is expected of goals and milestones, by their ids."""


def value_of(report: Report, subject: Subject, about: ItemId | None) -> float | None:
    """The figure of a report that a goal is of."""
    found: object = None
    match subject.of:
        case "map":
            found = report.cycle_days.mean if subject.figure == "cycle_days" else _named(report, subject)
        case "channel":
            found = _named(report.channels.get(subject.channel), subject)
        case "stage":
            found = _named(report.stages.get(about) if about else None, subject)
        case "persona":
            found = _named(report.personas.get(about) if about else None, subject)
        case "touchpoint":
            card = report.touchpoints.get(about) if about else None
            if subject.figure == "people":  # as on the card
                found = None if card is None or card.reach is None else card.reach * report.entrants
            else:
                found = _named(card, subject)
    return found if isinstance(found, float) else None


def _named(figures: object, subject: Subject) -> object:
    return getattr(figures, subject.figure, None) if subject.is_known else None


def with_goals(report: Report, journey: Journey, today: date, expected: Outlook | None = None) -> Report:
    """A report with how the goals stand on a day; what is expected of them comes from `outlook`."""
    hopes = expected or {}
    found = {goal.id: _standing(report, journey, goal, today, hopes) for goal in ordered(journey)}
    return replace(report, goals=MappingProxyType(found))


def stages_enough(journey: Journey, report: Report) -> Outlook:
    """Which step alone would let each stage have as many people as its goal wants; nothing else is asked."""
    found: dict[ItemId, Expected] = {}
    for goal in ordered(journey):
        subject = subject_of(goal, journey)
        if (subject.of, subject.figure) != ("stage", "people"):
            continue
        read = partial(value_of, subject=subject, about=goal.about)
        found[goal.id] = Expected(enough=enough(journey, report, goal, read))
    return found


def _standing(report: Report, journey: Journey, goal: Goal, today: date, expected: Outlook) -> GoalFigures:
    subject, day = subject_of(goal, journey), today.isoformat()
    value = value_of(report, subject, goal.about)
    known = [
        (each.measured_on, each.value)
        for each in measured(journey, goal)
        if goal.starts <= each.measured_on <= day
    ]
    actual_on, actual = known[-1] if known else ("", None)
    now = value if actual is None else actual
    lies = _settled(goal.due, goal.aim, known, day, subject)
    mine = expected.get(goal.id, Expected())
    return GoalFigures(
        value=value,
        actual=actual,
        actual_on=actual_on,
        share=_share(now, goal.aim, subject),
        state=_nearness(now, goal.aim, subject) if lies == "ahead" else lies,
        forecast=mine.forecast,
        odds=mine.odds,
        basis=mine.basis,
        enough=mine.enough,
        milestones=MappingProxyType(
            {
                each.id: MilestoneFigures(
                    _settled(each.due, each.aim, known, day, subject), *expected.get(each.id, Expected())[:3]
                )
                for each in milestones(journey, goal.id)
            }
        ),
    )


def milestones(journey: Journey, goal: ItemId) -> list[Milestone]:
    """The milestones of a goal by their days."""
    found = [each for each in journey.of(Milestone) if each.goal == goal]
    return sorted(found, key=lambda each: (each.due or "9999", each.id))


def _settled(due: str, aim: float, known: Sequence[tuple[str, float]], day: str, subject: Subject) -> str:
    """Whether an aim was reached by its day: once it was measured, it cannot be lost any more."""
    by_then = [value for measured_on, value in known if not due or measured_on <= due]
    if due and any(is_met(value, aim, is_less_better=subject.is_less_better) for value in by_then):
        return "reached"
    if not due or due >= day:
        return "ahead"
    return "missed" if by_then else "unmeasured"


def _nearness(now: float | None, aim: float, subject: Subject) -> str:
    if now is None:
        return "unknown"
    if is_met(now, aim, is_less_better=subject.is_less_better):
        return "met"
    return "near" if abs(now - aim) <= NEAR * abs(aim) * (1 + 1e-12) else "off"


def _share(now: float | None, aim: float, subject: Subject) -> float | None:
    """How much of an aim is reached: of what should be small, how much of it would be right."""
    if now is None:
        return None
    part, whole = (aim, now) if subject.is_less_better else (now, aim)
    return part / whole if part >= 0 and whole > 0 else None


# --- what is expected -----------------------------------------------------------------------------------


def outlook(
    journey: Journey,
    report: Report,
    today: date,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    has_enough: bool = True,
) -> Outlook:
    """What is expected of every goal and milestone whose day has not passed, by the map as it is drawn.

    The same arguments give the same answer. Where a map is too tangled to be forecast, the figures of the map
    stand in for the forecast. `has_enough=False` does not ask which step alone would meet a goal, which takes
    ten times as long as the rest.
    """
    looking = _Looking(journey, report, draws, seed)
    found: dict[ItemId, Expected] = {}
    for goal in ordered(journey):
        for item_id, aim, due in _days(journey, goal):
            if not due or due >= today.isoformat():
                found[item_id] = looking.expected(goal, aim, due)
        if has_enough and goal.id in found:
            meets = enough(journey, report, goal, partial(_value, journey=journey, goal=goal))
            found[goal.id] = found[goal.id]._replace(enough=meets)
    return MappingProxyType(found)


def _value(report: Report, journey: Journey, goal: Goal) -> float | None:
    return value_of(report, subject_of(goal, journey), goal.about)


def _days(journey: Journey, goal: Goal) -> Iterator[tuple[ItemId, float, str]]:
    yield goal.id, goal.aim, goal.due
    yield from ((each.id, each.aim, each.due) for each in milestones(journey, goal.id) if each.due)


@dataclass(frozen=True)
class _Looking:
    """A journey looked ahead of; forecast and draws are made when a goal asks for them."""

    journey: Journey
    report: Report
    draws: int
    seed: int

    def expected(self, goal: Goal, aim: float, due: str) -> Expected:
        """What is expected of a goal's figure on a day."""
        subject = subject_of(goal, self.journey)
        value = value_of(self.report, subject, goal.about)
        if value is None:
            return Expected()
        forecast = self._forecast(goal, subject, value, due)
        is_once = (subject.of, subject.figure) in _ONCE
        figure = self._draws.get(subject.figure) if subject.of == WHOLE else None
        if is_once:
            means = np.array([forecast])
            if figure is not None and value > 0:
                means = np.nan_to_num(figure, nan=0.0) * (forecast / value)
            odds = float(np.mean(_at_least(aim, means)))
            return Expected(forecast, odds, "arrivals" if figure is None else "arrivals_rates")
        if figure is None or subject.of == CHANNEL:
            return Expected(forecast)
        tried = figure * (forecast / value) if value else figure
        # what does not exist in a draw does not reach anything
        reached = tried <= aim if subject.is_less_better else tried >= aim
        return Expected(forecast, float(np.mean(reached)), "rates")

    def _forecast(self, goal: Goal, subject: Subject, value: float, due: str) -> float:
        """What is expected in the period that ends on a day; what always comes where time does not matter."""
        if (subject.of, subject.figure) not in _TIMED or not goal.starts or not due:
            return value
        days = self._between(goal.starts, due)
        if days > _LONGEST or (subject.figure == "entrants"):
            return value
        if days <= 0:
            return 0.0
        series = self._series(subject, goal.about)
        if series is None:
            return value
        so_far = np.concatenate([[0.0], np.cumsum(series)])
        length = DAYS.get(self.journey.map.period, DAYS["month"])
        ends = np.interp([max(0.0, days - length), float(days)], np.arange(len(so_far)), so_far)
        return float(ends[1] - ends[0])

    def _series(self, subject: Subject, about: ItemId | None) -> Sequence[float] | None:
        found = self._by_day
        if found is None:
            return None
        if subject.of == "stage":
            return found.stages.get(about) if about else None
        if subject.of == "persona":
            return found.personas.get(about) if about else None
        series: Sequence[float] | None = getattr(found, subject.figure)
        return series

    def _between(self, start: str, end: str) -> int:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1

    @cached_property
    def _by_day(self) -> Forecast | None:
        goals = ordered(self.journey)
        spans = [
            self._between(goal.starts, due)
            for goal in goals
            for _, _, due in _days(self.journey, goal)
            if goal.starts and due
        ]
        within = [days for days in spans if 0 < days <= _LONGEST]
        has_stages = any(subject_of(goal, self.journey).of == "stage" for goal in goals)
        try:
            return timetable(self.journey).forecast("day", max(within, default=1), has_stages=has_stages)
        except JourneyError:
            return None

    @cached_property
    def _draws(self) -> Mapping[str, Floats]:
        """Every draw of the figures that goals are of; nothing where every rate is known exactly."""
        steps = uncertain(self.journey)
        subjects = [subject_of(goal, self.journey) for goal in ordered(self.journey)]
        wanted = {each.figure for each in subjects if each.of == WHOLE} & set(FIGURES)
        if not steps or not wanted:
            return {}
        names = [each.step.id for each in steps]
        versions = Versions(self.journey, None, None)
        count = min(self.draws, versions.affordable(names))
        found = versions.figures(names, drawn(steps, count, self.seed)).values
        return {name: found[name] for name in wanted}


def _at_least(aim: float, means: Floats) -> Floats:
    """The chance of at least so many where so many come on average (Poisson)."""
    count = float(np.ceil(aim - 1e-9))
    return np.ones(means.shape) if count <= 0 else gamma_share(count, np.maximum(means, 0.0))
