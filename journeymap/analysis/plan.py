"""What must be true to reach a goal: how many people have to start, or which rates have to rise.

Read backwards: from the customers somebody wants to what the map would need for them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from journeymap.analysis.analyze import analyze
from journeymap.analysis.chain import Floats
from journeymap.analysis.proposal import Move, Proposal, impossible, proposed
from journeymap.analysis.report import Report
from journeymap.analysis.setting import set_out
from journeymap.model.commands import Command, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Persona, Transition, revised
from journeymap.model.journey import Journey, journey_of

MOST_POINTS: Final = 0.1
"""How far a rate is raised at most where nobody said its high end."""
_ROUNDS: Final = 12
_CLOSE: Final = 1e-9
_TINY: Final = 1e-7
"""Raises smaller than this are left out of a proposal."""


@dataclass(frozen=True, slots=True)
class Entries:
    """How many people have to start per period for `wanted` customers.

    `together` raises or lowers all personas' volumes by one `factor`; `alone` changes one persona's and
    leaves the others, None where no number of them would do. `problem` is a code of the section `plan`.
    """

    wanted: float
    now: float
    factor: float | None = None
    together: Mapping[ItemId, float] = field(default_factory=lambda: MappingProxyType({}))
    alone: Mapping[ItemId, float | None] = field(default_factory=lambda: MappingProxyType({}))
    problem: str | None = None

    def command(self, persona: ItemId | None = None) -> Command | None:
        """What starts so many people, of all personas or of one, as one step that can be taken back."""
        volumes = dict(self.together) if persona is None else {persona: self.alone.get(persona)}
        updates = [Update(who, {"volume": count}) for who, count in volumes.items() if count is not None]
        return Together("plan", tuple(updates)) if updates else None

    def plain(self) -> dict[str, Any]:
        """The answer as data."""
        return {
            "wanted": self.wanted,
            "now": self.now,
            "factor": self.factor,
            "together": dict(self.together),
            "alone": dict(self.alone),
            "problem": self.problem,
        }


def entries_needed(journey: Journey, customers: float, *, goal: frozenset[ItemId] | None = None) -> Entries:
    """How many people have to start per period for so many customers; raises plan.customers.

    Customers are linear in the volumes, referred ones too (the growth factor does not depend on how many
    start), so that one more person of a persona says all. Goals as in `analyze`, with its errors.
    """
    _check(customers)
    now = _customers(journey, goal)
    if now is None:
        return Entries(customers, 0.0, problem="plan.no_goal")
    personas = sorted(journey.of(Persona), key=lambda persona: persona.id)
    worth = {persona.id: _worth(journey, persona, now, goal) for persona in personas}
    if not any(each > 0 for each in worth.values()):
        return Entries(customers, now, problem="plan.no_conversion")
    alone = {persona.id: _alone(persona.volume, worth[persona.id], customers - now) for persona in personas}
    if now > 0:
        factor = customers / now
        together = {persona.id: persona.volume * factor for persona in personas}
        return Entries(customers, now, factor, MappingProxyType(together), MappingProxyType(alone))
    each = customers / math.fsum(worth.values())  # nobody starts yet: as many of every persona
    return Entries(
        customers, now, None, MappingProxyType(dict.fromkeys(worth, each)), MappingProxyType(alone)
    )


def _worth(journey: Journey, persona: Persona, now: float, goal: frozenset[ItemId] | None) -> float:
    """Customers who come of one more person of a persona, referred ones included."""
    more = max(1.0, persona.volume)
    found = _customers(_with(journey, {persona.id: {"volume": persona.volume + more}}), goal)
    return max(0.0, (found or 0.0) - now) / more


def _alone(volume: float, worth: float, missing: float) -> float | None:
    if worth <= 0:
        return None
    needed = volume + missing / worth
    return needed if needed >= 0 and math.isfinite(needed) else None


def cheapest_changes(
    journey: Journey,
    customers: float,
    *,
    costs: Mapping[ItemId, float] | None = None,
    most: float = MOST_POINTS,
    goal: frozenset[ItemId] | None = None,
) -> Proposal:
    """The rates to raise for so many customers, as few points as will do; raises plan.customers, plan.most.

    A rate rises at the expense of those who leave at its source, at most to its high end where one is
    said, else by `most`. `costs` weigh the points of a step (1 where it is not named). Solved by linear
    programs on the exact sensitivities, each answer scaled so that the goal is just met (customers grow
    with every rate, and ever faster); what is proposed is computed anew on the changed map. Goals as in
    `analyze`, with its errors.
    """
    _check(customers)
    if not 0 < most <= 1:
        raise JourneyError("plan.most", most=most)
    report = analyze(journey, goal=goal, complete=False)
    if report.customers is None:
        return impossible("plan.no_goal", journey, goal)
    if report.customers >= customers * (1 - _CLOSE):
        return impossible("plan.reached", journey, goal, customers=report.customers)
    if not report.entrants > 0:
        return impossible("plan.no_entrants", journey, goal)
    search = _Search(journey, report, costs or {}, most, goal)
    best = search.farthest()
    reach = search.customers(best)
    if reach < customers * (1 - _CLOSE):
        points = most * 100
        return impossible("plan.out_of_reach", journey, goal, customers=customers, best=reach, points=points)
    raises = search.cheapest(customers, best)
    moves = [
        Move(step.id, "probability", value, value + more)
        for step, value, more in zip(search.steps, search.rates.tolist(), raises.tolist(), strict=True)
        if more > _TINY
    ]
    moves.sort(key=lambda move: (move.before - move.after, move.id))
    return proposed(journey, "plan", moves, goal)


class _Search:
    """The steps that can rise, how far, and what all of that brings."""

    def __init__(
        self,
        journey: Journey,
        report: Report,
        costs: Mapping[ItemId, float],
        most: float,
        goal: frozenset[ItemId] | None,
    ) -> None:
        self._journey, self._goal = journey, goal
        rooms = _rooms(journey)
        self.steps = [
            step
            for step in sorted(journey.of(Transition), key=lambda each: each.id)
            if step.flow_kind is not FlowKind.REFERRAL
            and step.probability is not None
            and rooms[step.source] > _TINY
            and (report.transitions[step.id].sensitivity or 0.0) >= 0
            and _limit(step, most) > _TINY
        ]
        self.rates = np.array([step.probability for step in self.steps], dtype=np.float64)
        self._limits = np.array([_limit(step, most) for step in self.steps], dtype=np.float64)
        self._costs = np.array([costs.get(step.id, 1.0) for step in self.steps], dtype=np.float64)
        sources = list(dict.fromkeys(step.source for step in self.steps))
        self._rows = np.array(
            [[step.source == source for step in self.steps] for source in sources], dtype=np.float64
        ).reshape(len(sources), len(self.steps))
        self._room = np.array([rooms[source] for source in sources], dtype=np.float64)

    def customers(self, raises: Floats) -> float:
        """Customers with these raises."""
        return _customers(self._raised(raises), self._goal) or 0.0

    def _raised(self, raises: Floats) -> Journey:
        rates = np.minimum(1.0, self.rates + raises).tolist()
        return _with(
            self._journey,
            {step.id: {"probability": rate} for step, rate in zip(self.steps, rates, strict=True)},
        )

    def _slopes(self, raises: Floats) -> Floats:
        """Customers per point of each step."""
        report = analyze(self._raised(raises), goal=self._goal, complete=False)
        found = [report.transitions[step.id].sensitivity or 0.0 for step in self.steps]
        return np.maximum(0.0, np.array(found, dtype=np.float64)) * report.entrants

    def farthest(self) -> Floats:
        """The raises that bring most: in each row the best step first, until no row has a better one."""
        raises = np.zeros(len(self.steps))
        reach = self.customers(raises)
        for _ in range(_ROUNDS):
            further = self._programme(-self._slopes(raises), None, 0.0, raises)
            found = reach if further is None else self.customers(further)
            if further is None or found <= reach * (1 + _CLOSE):
                break
            raises, reach = further, found
        return raises

    def cheapest(self, wanted: float, best: Floats) -> Floats:
        """The cheapest raises found that bring so many customers; `best` are raises that bring as many."""
        raises = self._scaled(best, wanted)
        start = np.zeros(len(self.steps))
        for _ in range(_ROUNDS):
            slopes, missing = self._slopes(start), wanted - self.customers(start)
            tried = self._programme(self._costs, slopes, missing, start)
            better = self._better(raises, tried, wanted) if tried is not None else None
            if better is None and start.any():
                break
            raises = raises if better is None else better
            start = raises  # from nothing the slopes promise least: from here on they are those of the goal
        return raises

    def _better(self, raises: Floats, tried: Floats, wanted: float) -> Floats | None:
        """Something cheaper on the way from raises to others; None where there is nothing."""
        for part in (1.0, 0.5, 0.25, 0.1):
            found = raises + part * (tried - raises)
            if self.customers(found) >= wanted * (1 - _CLOSE):
                found = self._scaled(found, wanted)
                if float(self._costs @ found) < float(self._costs @ raises) * (1 - _CLOSE):
                    return found
        return None

    def _programme(self, costs: Floats, slopes: Floats | None, gain: float, start: Floats) -> Floats | None:
        """The cheapest raises within all limits whose slopes from `start` on promise the gain."""
        from scipy.optimize import linprog

        if not len(self.steps):
            return None
        rows, room = self._rows, self._room
        if slopes is not None:
            rows = np.vstack([rows, -slopes])
            room = np.append(room, -(gain + float(slopes @ start)))
        bounds = list(zip(np.zeros(len(self.steps)), self._limits, strict=True))
        found = linprog(costs, A_ub=rows, b_ub=room, bounds=bounds, method="highs")
        return np.clip(np.asarray(found.x), 0.0, self._limits) if found.success else None

    def _scaled(self, raises: Floats, wanted: float) -> Floats:
        """The same raises, all by one factor, so that they bring just what is wanted."""
        from scipy.optimize import brentq

        def beyond(part: float) -> float:
            return self.customers(raises * part) - wanted

        return raises * (brentq(beyond, 0.0, 1.0, xtol=1e-13) if beyond(1.0) > 0 else 1.0)


def _limit(step: Transition, most: float) -> float:
    """How far a rate may rise."""
    rate = step.probability or 0.0
    return max(0.0, min(1.0 - rate, most if step.high is None else step.high - rate))


def _rooms(journey: Journey) -> dict[ItemId, float]:
    """What leaves at each node with steps, nobody's own steps counted as everybody's: surely to be had."""
    found: dict[ItemId, float] = {}
    for node, steps in journey.outgoing.items():
        moving = [step for step in steps if step.flow_kind is not FlowKind.REFERRAL]
        said = [step.probability for step in moving]
        taken = 1.0 if any(each is None for each in said) else math.fsum(each or 0.0 for each in said)
        found[node] = max(0.0, 1.0 - taken)
    return found


def _customers(journey: Journey, goal: frozenset[ItemId] | None) -> float | None:
    """Customers per period as in the report, without the rest of it."""
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, None)
        return float(crowd.volumes @ walks.conversion) if len(walks.goals) else None


def _with(journey: Journey, changes: Mapping[ItemId, Mapping[str, float]]) -> Journey:
    """The journey with some fields changed, without asking the rules: all values are of their range."""
    items = [
        revised(item, **changes[item_id]) if item_id in changes else item
        for item_id, item in journey.items.items()
    ]
    return journey_of(items)


def _check(customers: float) -> None:
    if not (math.isfinite(customers) and customers > 0):
        raise JourneyError("plan.customers", customers=customers)
