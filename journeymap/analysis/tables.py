"""The figures of each record: personas, touchpoints and steps."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final

import numpy as np

from journeymap.analysis.chain import EXACT, Entry, Floats
from journeymap.analysis.crowd import Crowd, number, times
from journeymap.analysis.money import Spend
from journeymap.analysis.removal import step_effects
from journeymap.analysis.report import PersonaFigures, TouchpointFigures, TransitionFigures
from journeymap.analysis.walks import Walks
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.model.journey import Journey

SMALL: Final = 300
"""Touchpoints up to which every one's reach and removal effect are live figures."""


def personas(walks: Walks, crowd: Crowd, spent: Spend) -> dict[ItemId, PersonaFigures]:
    """Each persona on its own, whoever is counted; customers are all its people who buy, brought or not."""
    found = {}
    for row, persona in enumerate(walks.network.personas):
        if not len(walks.goals):
            found[persona.id] = PersonaFigures()
            continue
        conversion = float(walks.conversion[row])
        mine = walks.who == row
        customers = float(crowd.all_volumes[mine] @ walks.conversion[mine])
        cpa = spent.acquisition[mine].sum() / customers if customers > 0 else None
        has_entry = bool(walks.entries[row].steps)
        found[persona.id] = PersonaFigures(conversion if has_entry else None, customers, number(cpa))
    return found


def touchpoints(
    walks: Walks, crowd: Crowd, recoverable: Mapping[ItemId, float], *, known: bool, complete: bool
) -> dict[ItemId, TouchpointFigures]:
    """Every touchpoint; `known` says whether anybody enters at all, `complete` asks for what is slow too."""
    network = walks.network
    every = complete or network.size <= SMALL
    has_goal = known and len(walks.goals) > 0
    nothing: list[float | None] = [None] * network.size
    reach = _numbers(_reach(walks, crowd)) if known and every else nothing
    to_goal = _numbers(_to_goal(walks, crowd)) if has_goal else nothing
    removal = _numbers(_removal(walks, crowd)) if has_goal and every else nothing
    visits = _numbers(crowd.per_period(walks.visits))
    leaving = _numbers(crowd.per_period(times(walks.visits, walks.stack("leaving"))))
    lost = [recoverable[item.id] for item in network.touchpoints] if len(walks.goals) else nothing
    rows = zip(reach, visits, to_goal, leaving, removal, lost, strict=True)
    return dict(zip(network.place, map(TouchpointFigures._make, rows), strict=True))


def _numbers(values: Floats) -> list[float | None]:
    plain: list[float | None] = values.tolist()
    return plain if np.isfinite(values).all() else [number(value) for value in plain]


def _reach(walks: Walks, crowd: Crowd) -> Floats:
    """The chance to ever come by: v_i / N_ii; who enters a trap comes by all of it."""
    reach = np.zeros_like(walks.met)
    for way in walks.ways:
        if len(way.personas):
            reach[way.personas] = walks.met[way.personas] / way.whole.diagonal()
    for trap, entering in walks.stuck.items():
        mine = entering > 0
        reach[np.ix_(np.flatnonzero(mine), np.array(trap))] = entering[mine][:, None]
    return np.minimum(1.0, crowd.per_person(reach))


def _to_goal(walks: Walks, crowd: Crowd) -> Floats:
    """The mean chance to reach a goal of those who come by before it; by weight where nobody does."""
    came = crowd.per_person(walks.before)
    converted = crowd.per_person(times(walks.before, walks.to_goal))
    mean = np.minimum(1.0, converted / came)
    return np.where(came > 0, mean, crowd.per_person(walks.to_goal))


def _removal(walks: Walks, crowd: Crowd) -> Floats:
    """The share of conversions that pass a touchpoint: v_k h_k / (N_kk C). None where there are none."""
    passing = np.zeros_like(walks.before)
    for way in walks.ways:
        if len(way.personas):
            mine = times(walks.before[way.personas], way.to_goal[None, :])
            passing[way.personas] = mine / way.before.diagonal()
    converted = float(crowd.per_person(walks.conversion))
    if converted <= 0:
        return np.full(walks.network.size, np.nan)
    return np.minimum(1.0, crowd.per_person(passing) / converted)


def transitions(
    journey: Journey, walks: Walks, crowd: Crowd, *, known: bool, complete: bool
) -> dict[ItemId, TransitionFigures]:
    """Every step: between touchpoints, out of personas, and referrals, of which only people are figured.

    `known` says whether anybody enters at all, `complete` asks for what is slow too.
    """
    brought = {} if crowd.growth is None else crowd.growth.people(crowd)
    found = {
        step.id: TransitionFigures(people=brought.get(step.id, 0.0))
        for step in journey.of(Transition)
        if step.flow_kind is FlowKind.REFERRAL
    }
    measured = known and len(walks.goals) > 0
    found |= _between(walks, crowd, measured=measured, complete=complete)
    slope = 0.0 if measured else None  # of the steps that another persona has to itself: nobody takes them
    effect = 0.0 if measured and (crowd.weights @ walks.conversion) > 0 else None
    for row, entries in enumerate(walks.network.entries):
        for step in entries:
            found[step.id] = TransitionFigures(0.0, step.probability is None, 0.0, slope, slope, effect)
        found |= _entry(walks, crowd, row, walks.entries[row], measured=measured)
    return found


def _between(
    walks: Walks, crowd: Crowd, *, measured: bool, complete: bool
) -> dict[ItemId, TransitionFigures]:
    source = walks.network.source
    probability, people = _probability(walks, crowd).tolist(), np.zeros(len(source))
    slope, in_proportion = np.zeros(len(source)), np.zeros(len(source))
    goes_on = ~np.isin(source, walks.goals)
    for row, way in enumerate(walks.way):
        chain, weight = way.chain, crowd.weights[row]
        people += times(times(walks.visits[row][source], crowd.volumes[row : row + 1]), chain.flow)
        if weight == 0 or not measured:
            continue
        came = np.where(chain.usable & goes_on, weight * walks.before[row][source], 0.0)
        gained = chain.agreement[source] * way.to_goal[walks.network.target]
        slope += times(came, gained)
        in_proportion += _in_proportion(came, gained - way.to_goal[source], chain.probability)
    amounts = _numbers(people)
    nothing: list[float | None] = [None] * len(source)
    slopes = _numbers(slope) if measured else nothing
    proportions = _numbers(in_proportion) if measured else nothing
    effect = step_effects(walks, crowd) if measured and complete else None
    effects = nothing if effect is None else _numbers(effect)
    steps = walks.network.steps
    assumed = [step.probability is None for step in steps]
    rows = zip(probability, assumed, amounts, slopes, proportions, effects, strict=True)
    return dict(zip(map(attrgetter("id"), steps), map(TransitionFigures._make, rows), strict=True))


def _in_proportion(came: Floats, gained: Floats, probability: Floats) -> Floats:
    """V (h_j − h_i) / (1 − p): what the other steps and leaving give up in proportion; none at p = 1."""
    others = 1.0 - probability
    slope = times(came, gained) / others
    slope[others <= EXACT] = np.nan
    return np.where(came > 0, slope, 0.0)


def _probability(walks: Walks, crowd: Crowd) -> Floats:
    """The share that takes each step, of those who may: of several personas by visits, or by weight."""
    if len(walks.ways) == 1:
        return walks.ways[0].chain.probability
    count = len(walks.network.personas)
    usable, shares = walks.stack("usable")[:count].astype(np.bool_), walks.stack("probability")[:count]
    weights = np.broadcast_to(crowd.weights[:count, None], shares.shape)
    found = np.zeros(shares.shape[1])
    # Each later choice is the better one, wherever anybody is there to count.
    for counted in (
        np.ones_like(weights),
        weights,
        times(weights, walks.visits[:count, walks.network.source]),
    ):
        counts = np.where(usable, counted, 0.0)
        whole = counts.sum(axis=0)
        some = np.isfinite(whole) & (whole > 0)
        found[some] = times(counts, shares).sum(axis=0)[some] / whole[some]
    least = np.where(usable, shares, np.inf).min(axis=0)
    return np.where(least == np.where(usable, shares, 0.0).max(axis=0), least, found)


def _entry(
    walks: Walks, crowd: Crowd, row: int, entry: Entry, *, measured: bool
) -> dict[ItemId, TransitionFigures]:
    weight = np.full(len(entry.steps), crowd.weights[row])
    reached = walks.to_goal[row][entry.places]
    slopes: list[float | None] = [None] * len(entry.steps)
    proportions = effects = slopes
    converted = float(crowd.weights @ walks.conversion)
    if measured and converted > 0:
        effects = _numbers(np.minimum(1.0, weight * entry.shares * reached / converted))
    if measured:
        slopes = _numbers(weight * reached)
        proportions = _numbers(_in_proportion(weight, reached - walks.conversion[row], entry.shares))
    return {
        step.id: TransitionFigures(
            float(entry.shares[k]),
            step.probability is None,
            float(crowd.volumes[row] * entry.shares[k]),
            slopes[k],
            proportions[k],
            effects[k],
        )
        for k, step in enumerate(entry.steps)
    }
