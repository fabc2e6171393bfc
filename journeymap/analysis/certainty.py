"""How sure the figures are: the interval that observation counts allow, and how the rates are known."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from journeymap.analysis.chain import Floats, Network, sums
from journeymap.analysis.crowd import Crowd, mixed, times
from journeymap.analysis.report import Interval
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import Evidence, FlowKind, ItemId, Transition
from journeymap.model.journey import Journey

_QUANTILE: Final = 1.959963984540054
"""Of the normal distribution: 95 % are within so many standard deviations."""
_FAR: Final = 700.0
"""The largest exponent of a plain number."""


def evidence(journey: Journey) -> Mapping[str, int]:
    """How many rates of a map are known how; what nobody said is a guess, of referrals too."""
    steps = list(journey.of(Transition))
    known = [step.evidence for step in steps if _rate(step) is not None]
    found = {grade: known.count(grade) for grade in Evidence}
    found[Evidence.GUESS] += len(steps) - len(known)
    return {grade.value: found[grade] for grade in Evidence}


def _rate(step: Transition) -> float | None:
    return step.people if step.flow_kind is FlowKind.REFERRAL else step.probability


def interval(walks: Walks, crowd: Crowd, conversion: float | None) -> Interval | None:
    """95 % of the conversion by the counts of people observed at the sources of steps.

    The rows of the chain are independent and Dirichlet(n_ij + ½), with n_ij = p_ij × the smallest sample of
    the row, and leaving as one of its categories (the prior of Jeffreys). By the delta method Var(C) =
    Σ_i [Σ_j p_ij D_ij² − (Σ_j p_ij D_ij)²] / (α_i + 1), where D_ij = v_i g_i h_j is the slope of C; the
    interval is on the logit scale. A row that only some personas have is a row of its own; rows without a
    sample are exact. None where nothing was counted, and at 0 and 1, where that scale ends.
    """
    rows = [*_between(walks, crowd), *_entering(walks, crowd)]
    if not rows or conversion is None or not 0 < conversion < 1:
        return None
    deviation = math.sqrt(math.fsum(variance for _, variance in rows))
    spread = math.exp(min(_FAR, _QUANTILE * deviation / (conversion * (1 - conversion))))
    low = conversion / (conversion + (1 - conversion) * spread)
    high = conversion * spread / (conversion * spread + (1 - conversion))
    return Interval(low, high, deviation, tuple(sorted({name for name, _ in rows})))


Observed = tuple[ItemId, float]
"""A node whose row was observed, and what it adds to the variance of C."""


def _between(walks: Walks, crowd: Crowd) -> Iterator[Observed]:
    """The rows of touchpoints: those that all personas have at once, then those that some have."""
    network = walks.network
    ways = [way for way in walks.ways if crowd.counted[way.personas].any()]
    sample = _samples(network.steps)
    if not ways or not np.isfinite(sample).any():
        return
    slopes = [_slope(walks, crowd, way) for way in ways]
    own = np.zeros(network.size, dtype=np.bool_)
    own[network.source[[step.persona is not None for step in network.steps]]] = True
    common = np.where(own[network.source], np.inf, sample)
    found, least = _variances(network, ways[0].chain.probability, np.sum(slopes, axis=0), common)
    for place in np.flatnonzero(np.isfinite(least)).tolist():
        yield network.touchpoints[place].id, float(found[place])
    for place in np.flatnonzero(own).tolist():
        row = np.arange(network.rows[place], network.rows[place + 1])
        taken = [row[way.chain.usable[row]] for way in ways]
        for mine in {tuple(each.tolist()): each for each in taken}.values():
            takers = [k for k, each in enumerate(taken) if np.array_equal(each, mine)]
            slope = np.sum([slopes[k][mine] for k in takers], axis=0)
            least_here = float(sample[mine].min(initial=np.inf))
            if math.isfinite(least_here):
                share = ways[takers[0]].chain.probability[mine]
                yield network.touchpoints[place].id, _variance(share, slope, least_here)


def _samples(steps: Sequence[Transition]) -> Floats:
    """How many people were observed; infinitely many where nobody counted."""
    return np.array([math.inf if step.sample is None else step.sample for step in steps], dtype=np.float64)


def _slope(walks: Walks, crowd: Crowd, way: Way) -> Floats:
    """What C gains per probability of each step in one chain."""
    source = walks.network.source
    came = mixed(crowd.weights[way.personas], walks.before[way.personas])[source]
    gained = times(came * way.chain.agreement[source], way.to_goal[walks.network.target])
    return np.where(way.until.cut[source] | ~way.chain.usable, 0.0, gained)


def _variances(network: Network, probability: Floats, slope: Floats, sample: Floats) -> tuple[Floats, Floats]:
    """What the row of each touchpoint adds, and its smallest sample."""
    source, size = network.source, network.size
    least = np.full(size, np.inf)
    np.minimum.at(least, source, sample)
    mean = sums(source, probability * slope, size)
    spread = sums(source, probability * (slope - mean[source]) ** 2, size)
    spread += np.maximum(0.0, 1 - sums(source, probability, size)) * mean**2
    categories = np.bincount(source, minlength=size) + 1
    return spread / (least + categories / 2 + 1), least


def _variance(probability: Floats, slope: Floats, sample: float) -> float:
    """The same for one row."""
    mean = float(probability @ slope)
    spread = float(probability @ (slope - mean) ** 2) + max(0.0, 1 - float(probability.sum())) * mean**2
    return spread / (sample + (len(probability) + 1) / 2 + 1)


def _entering(walks: Walks, crowd: Crowd) -> Iterator[Observed]:
    """The rows of personas."""
    for row in crowd.personas:
        entry = walks.entries[row]
        sample = float(_samples(entry.steps).min(initial=np.inf))
        if math.isfinite(sample):
            slope = crowd.weights[row] * walks.to_goal[row][entry.places]
            yield walks.network.personas[row].id, _variance(entry.shares, slope, sample)
