"""Which step alone would do: the least more of one rate at which a goal is met, on the exact chain.

Rates are raised at the expense of those who leave, one at a time. Each figure is then a smooth function of
the rate (a quotient of linear ones for people and shares); where it crosses the aim is found by Brent's
method, and the answer is checked on the changed map.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from scipy.optimize import brentq

from journeymap.analysis.analyze import figures
from journeymap.analysis.headline import Headline
from journeymap.analysis.levers import levers
from journeymap.analysis.report import Enough, Report
from journeymap.analysis.siblings import Room, Siblings, siblings_of
from journeymap.analysis.whatif import WhatIf, whatif
from journeymap.model.errors import JourneyError
from journeymap.model.goals import WHOLE, Subject, is_met, subject_of
from journeymap.model.items import FlowKind, Goal, ItemId, Transition
from journeymap.model.journey import Journey

LARGE: Final = 1_500
"""Records from which on nobody waits for this."""
_LEVERS: Final = 8
_TRIED: Final = 40
"""Steps that are tried for figures that no lever is known of, those with most people."""
_SURE: Final = 1e-9
_HEADLINE: Final = ("conversion", "customers", "orders", "leads", "cpa", "clv", "revenue", "profit")

Figure = Callable[[float], float | None]


class _Way(NamedTuple):
    """A step that may be raised: from `now` to `most`, and the figure at each rate."""

    step: ItemId
    now: float
    most: float
    figure: Figure


def enough(
    journey: Journey, report: Report, goal: Goal, value_of: Callable[[Report], float | None]
) -> Enough | None:
    """The step that needs the fewest points for a goal to be met; `points` 0: none of them alone can.

    None where the goal is met, has no value, or the map is too large to be tried.
    """
    subject = subject_of(goal, journey)
    now = value_of(report)
    if now is None or len(journey.items) >= LARGE or not subject.is_known:
        return None
    if is_met(now, goal.aim, is_less_better=subject.is_less_better):
        return None
    best: Enough | None = None
    for way in _ways(journey, report, subject, goal.about, value_of):
        room = way.most if best is None else min(way.most, way.now + best.points)
        found = _least(way._replace(most=room), goal.aim, is_less_better=subject.is_less_better)
        if found is not None and (best is None or found - way.now < best.points - _SURE):
            best = Enough(way.step, found - way.now, found)
    return best or Enough(ItemId(""), 0.0, 0.0)


def _ways(
    journey: Journey,
    report: Report,
    subject: Subject,
    about: ItemId | None,
    value_of: Callable[[Report], float | None],
) -> Iterator[_Way]:
    """The steps that are tried; headline figures by their slider, others by a new analysis."""
    read = _reader(subject, about)
    if subject.of == WHOLE and subject.figure in _HEADLINE:
        steps = [lever.step for lever in levers(journey, points=1.0, most=_LEVERS)]
    else:
        flows = (step for step in journey.of(Transition) if step.flow_kind is not FlowKind.REFERRAL)
        people = {name: known.people or 0.0 for name, known in report.transitions.items()}
        busiest = sorted(flows, key=lambda step: (-people.get(step.id, 0.0), step.id))
        steps = [step.id for step in busiest[:_TRIED]]
    for step in steps:
        try:
            if read is not None:
                slider = whatif(journey, step)
                yield _Way(step, slider.probability, slider.high, _through(slider, read))
            else:
                siblings = siblings_of(journey, step, Room.LEAVING)
                yield _Way(step, siblings.probability, siblings.high, _anew(journey, siblings, value_of))
        except JourneyError:
            continue


def _reader(subject: Subject, about: ItemId | None) -> Callable[[Headline], float | None] | None:
    """How a figure is read of the headline ones; None where it is none of them."""
    if subject.of == WHOLE and subject.figure in (*_HEADLINE, "cycle_days"):
        name = "cycle_mean" if subject.figure == "cycle_days" else subject.figure
        return lambda found: getattr(found, name)
    if (subject.of, subject.figure) == ("stage", "people") and about is not None:
        return lambda found: found.stages.get(about)
    return None


def _through(slider: WhatIf, read: Callable[[Headline], float | None]) -> Figure:
    return lambda rate: read(slider.at(rate))


def _anew(journey: Journey, siblings: Siblings, value_of: Callable[[Report], float | None]) -> Figure:
    def figure(rate: float) -> float | None:
        changed = journey.apply(siblings.command(rate).change(journey))
        return value_of(figures(changed, goal=None, persona=None))

    return figure


def _least(way: _Way, aim: float, *, is_less_better: bool) -> float | None:
    """The least rate that meets the aim, where one does."""
    if way.most <= way.now + _SURE:
        return None
    sign = -1.0 if is_less_better else 1.0

    def beyond(rate: float) -> float:
        found = way.figure(rate)
        return -1.0 if found is None else sign * (found - aim)

    if not beyond(way.most) >= 0 or not beyond(way.now) < 0:
        return None
    root = float(brentq(beyond, way.now, way.most, xtol=1e-9, rtol=1e-12, maxiter=60))
    for rate in (root, min(way.most, root + 1e-8), min(way.most, root + 1e-6), way.most):
        if beyond(rate) >= 0:
            return rate
    return None
