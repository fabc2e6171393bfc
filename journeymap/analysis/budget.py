"""Where to move money: channels that bring people in, each with less effect the more is spent on it.

What a touchpoint costs a period is taken as its budget. Who enters by a channel's touchpoints answers to what
is spent there as spend to the power of a responsiveness below 1: concave, so that a linear program over
pieces of the curve is exact but for their number.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from journeymap.analysis.analyze import analyze
from journeymap.analysis.chain import Floats, share
from journeymap.analysis.proposal import Move, Proposal, impossible, proposed
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey

RESPONSIVENESS: Final = 0.5
"""Twice the money brings √2 times the people, where nobody knows better."""
LEAST: Final = 0.5
MOST: Final = 2.0
"""No channel is moved beyond half or twice its spend: nobody has seen what it does there."""
_PIECES: Final = 400
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a channel costs a period, and the customers per period of those who enter by it."""

    name: str
    spend: float
    customers: float


def move_budget(
    journey: Journey,
    budget: float | None = None,
    responsiveness: float = RESPONSIVENESS,
    *,
    least: float = LEAST,
    most: float = MOST,
    goal: frozenset[ItemId] | None = None,
) -> Proposal:
    """How to spread a budget over the channels by which people enter, for most customers.

    `budget` per period, in the map's money; None: what they cost together now. People who enter by a
    channel are as many as now × (spend ÷ spend now) ^ responsiveness, which is above 0 and at most 1, and
    no spend leaves `least` to `most` times its present one. Proposed are costs, volumes and entry rates;
    figures are computed anew on the changed map. Goals as in `analyze`; raises plan.budget, plan.response.
    """
    if not 0 < responsiveness <= 1:
        raise JourneyError("plan.response", responsiveness=responsiveness)
    if budget is not None and not (math.isfinite(budget) and budget > 0):
        raise JourneyError("plan.budget", budget=budget)
    report = analyze(journey, goal=goal, complete=False)
    if report.customers is None:
        return impossible("plan.no_goal", journey, goal)
    reached = {name: found.to_goal or 0.0 for name, found in report.touchpoints.items()}
    found = [each for each in _channels(journey, reached) if each.spend > 0 and each.customers > 0]
    whole = math.fsum(each.spend for each in found)
    wanted = whole if budget is None else budget
    if not found:
        return impossible("plan.no_budget", journey, goal)
    if budget is None and len(found) == 1:
        return impossible("plan.one_channel", journey, goal)
    if not whole * least * (1 - _TINY) <= wanted <= whole * most * (1 + _TINY):
        return impossible(
            "plan.budget_range", journey, goal, budget=wanted, low=whole * least, high=whole * most
        )
    spent = np.array([each.spend for each in found])
    worth = np.array([each.customers for each in found])
    factors = _spread(spent, worth, wanted, responsiveness, (least, most))
    moves = _moves(
        journey, {each.name: factor for each, factor in zip(found, factors, strict=True)}, responsiveness
    )
    return proposed(journey, "budget", moves, goal)


def _entering(journey: Journey) -> list[tuple[Transition, Touchpoint, float]]:
    """Every entry step, where it leads, and how many people per period take it."""
    found = []
    for persona in sorted(journey.of(Persona), key=lambda each: each.id):
        steps = [
            step
            for step in journey.outgoing.get(persona.id, ())
            if step.flow_kind is not FlowKind.REFERRAL and step.persona in (None, persona.id)
        ]
        shares = share([step.probability for step in steps]).shares
        for step, part in zip(steps, shares, strict=True):
            place = journey[step.target]
            assert isinstance(place, Touchpoint)
            found.append((step, place, persona.volume * part))
    return found


def _channels(journey: Journey, reached: Mapping[ItemId, float]) -> list[_Channel]:
    people: dict[str, float] = {}
    spend: dict[str, dict[ItemId, float]] = {}
    for _, place, count in _entering(journey):
        if place.channel:
            people[place.channel] = people.get(place.channel, 0.0) + count * reached[place.id]
            spend.setdefault(place.channel, {})[place.id] = place.fixed_cost
    return [_Channel(name, math.fsum(spend[name].values()), people[name]) for name in sorted(people)]


def _spread(
    spent: Floats, worth: Floats, budget: float, responsiveness: float, limits: tuple[float, float]
) -> list[float]:
    """The factor of each channel's spend that brings most customers within the budget.

    Each channel's curve is cut into pieces whose slopes fall, so that a linear program fills them in order.
    """
    from scipy.optimize import linprog

    edges = (
        np.geomspace(limits[0], limits[1], _PIECES + 1)
        if limits[0] > 0
        else np.linspace(*limits, _PIECES + 1)
    )
    widths = np.diff(edges)
    gains = np.diff(edges**responsiveness)
    slopes = np.concatenate([-each * gains / widths for each in worth])
    costs = np.concatenate([each * np.ones(_PIECES) for each in spent])
    bounds = [(0.0, width) for _ in spent for width in widths]
    left = budget - float(spent.sum()) * limits[0]
    found = linprog(slopes, A_ub=[costs], b_ub=[max(0.0, left)], bounds=bounds, method="highs")
    assert found.success, found.message
    factors: list[float] = (limits[0] + np.asarray(found.x).reshape(len(spent), _PIECES).sum(axis=1)).tolist()
    return factors


def _moves(journey: Journey, factors: Mapping[str, float], responsiveness: float) -> list[Move]:
    """The costs, volumes and entry rates that follow from factors of spend; tiny ones are left out."""
    entering = _entering(journey)
    costs = {place.id: place for _, place, _ in entering if place.channel in factors and place.fixed_cost > 0}
    moves = [
        Move(place.id, "fixed_cost", place.fixed_cost, place.fixed_cost * factors[place.channel])
        for place in sorted(costs.values(), key=lambda each: each.id)
    ]
    for persona in sorted(journey.of(Persona), key=lambda each: each.id):
        mine = [each for each in entering if each[0].source == persona.id]
        after = [count * factors.get(place.channel, 1.0) ** responsiveness for _, place, count in mine]
        staying = persona.volume - math.fsum(count for _, _, count in mine)
        volume = math.fsum(after) + max(0.0, staying)
        if not mine or volume <= 0:
            continue
        moves.append(Move(persona.id, "volume", persona.volume, volume))
        for (step, _, count), more in zip(mine, after, strict=True):
            before = step.probability if step.probability is not None else count / persona.volume
            moves.append(Move(step.id, "probability", before, min(1.0, more / volume)))
    return [move for move in moves if abs(move.after - move.before) > _TINY * max(1.0, abs(move.before))]
