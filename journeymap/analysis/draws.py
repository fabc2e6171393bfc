"""How uncertain rates are drawn: from what people said of them, or from what was counted.

A range low–likely–high is a PERT distribution (Malcolm et al. 1959): a Beta distribution stretched between
its ends, with mode `probability` and weight 4. Rates that were counted follow their posterior, as in the
interval of the conversion: the row of a source is Dirichlet with its counts + ½, leaving one of them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from journeymap.analysis.chain import Floats, share
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.model.journey import Journey

_WEIGHT: Final = 4.0
"""How much more the likely value weighs than each end; 4 is what PERT has always had."""
_PRIOR: Final = 0.5
"""What is added to every count (Jeffreys)."""
_OUTSIDE: Final = 0.025
"""The share of a counted rate's distribution on each side of its ends."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A step whose probability may be another one: its likely value, and the ends it lies between.

    Without a `sample` the ends are what somebody said; an end that nobody said is the likely value, which
    is never outside. With one, people observed at the source, they hold 95 % of what the counts allow.
    `leaving` is then who of them left; None where personas have steps of their own at the source.
    """

    step: Transition
    likely: float
    low: float
    high: float
    sample: int | None = None
    leaving: float | None = None


def uncertain(journey: Journey) -> tuple[Uncertain, ...]:
    """The steps of a journey that have a range or were counted, by id."""
    found = [each for source in journey.outgoing for each in _of_row(journey.outgoing[source])]
    return tuple(sorted(found, key=lambda each: each.step.id))


def _of_row(steps: Sequence[Transition]) -> Iterator[Uncertain]:
    """The uncertain ones among the steps out of one node."""
    row = [step for step in steps if step.flow_kind is not FlowKind.REFERRAL]
    samples = [step.sample for step in row if step.sample is not None]
    if not samples and not any(map(has_range, row)):
        return
    is_whole = all(step.persona is None for step in row)
    leaving = share([step.probability for step in row]).leaving if is_whole else None
    for step in row:
        mine = [other for other in row if other is step or other.persona in (None, step.persona)]
        shared = share([other.probability for other in mine]).shares[mine.index(step)]
        if has_range(step):
            yield _said(step, shared)
        elif samples:
            yield _counted(step, shared, min(samples), leaving, len(row) if is_whole else 1)


def has_range(step: Transition) -> bool:
    """Whether somebody said between which ends the probability of a step lies."""
    return step.low is not None or step.high is not None


def _said(step: Transition, shared: float) -> Uncertain:
    likely = shared if step.probability is None else step.probability
    ends = [likely if end is None else end for end in (step.low, step.high)]
    if step.probability is None:  # nobody said what is likely: the ends know better
        likely = min(max(likely, min(ends)), max(ends))
    return Uncertain(step, likely, min(*ends, likely), max(*ends, likely))


def _counted(step: Transition, likely: float, sample: int, leaving: float | None, others: int) -> Uncertain:
    from scipy.special import betaincinv

    shapes = likely * sample + _PRIOR, (1.0 - likely) * sample + _PRIOR * others
    low, high = (float(betaincinv(*shapes, edge)) for edge in (_OUTSIDE, 1.0 - _OUTSIDE))
    return Uncertain(step, likely, min(low, likely), max(high, likely), sample, leaving)


def drawn(steps: Sequence[Uncertain], count: int, seed: int) -> Floats:
    """`count` draws below each other, a column for each step.

    Each step draws from a stream of its own, by `seed` and its id: what is changed elsewhere on a map
    leaves its draws as they were.
    """
    values = np.empty((count, len(steps)))
    rows: dict[ItemId, list[int]] = {}
    for column, each in enumerate(steps):
        if each.sample is None:
            values[:, column] = _pert(each, count, seed)
        elif each.leaving is None:
            values[:, column] = _beta(each, each.sample, count, seed)
        else:
            rows.setdefault(each.step.source, []).append(column)
    for source, columns in rows.items():
        said = [k for k, each in enumerate(steps) if each.step.source == source and k not in columns]
        rest = np.maximum(0.0, 1.0 - values[:, said].sum(axis=1))
        values[:, columns] = rest[:, None] * _dirichlet([steps[column] for column in columns], count, seed)
    return values


def _pert(each: Uncertain, count: int, seed: int) -> Floats:
    width = each.high - each.low
    if width <= 0:
        return np.full(count, each.likely)
    above = 1.0 + _WEIGHT * (each.likely - each.low) / width
    below = 1.0 + _WEIGHT * (each.high - each.likely) / width
    values = each.low + width * _stream(seed, each.step.id).beta(above, below, count)
    return np.clip(values, each.low, each.high)


def _beta(each: Uncertain, sample: int, count: int, seed: int) -> Floats:
    took, others = each.likely * sample + _PRIOR, (1.0 - each.likely) * sample + _PRIOR
    return _stream(seed, each.step.id).beta(took, others, count)


def _dirichlet(steps: Sequence[Uncertain], count: int, seed: int) -> Floats:
    """The counted steps of one source, which are not all where siblings have a range; the rest leaves.

    By independent gammas over their sum: each part of a Dirichlet row is one in proportion to the others.
    """
    names = [each.step.id for each in steps] + [f"{steps[0].step.source} leaving"]
    shares = [each.likely for each in steps] + [steps[0].leaving or 0.0]
    sample = steps[0].sample or 0
    gammas = np.stack(
        [
            _stream(seed, name).standard_gamma(part * sample + _PRIOR, count)
            for name, part in zip(names, shares, strict=True)
        ],
        axis=1,
    )
    return np.asarray((gammas / gammas.sum(axis=1, keepdims=True))[:, :-1])


def _stream(seed: int, name: str) -> np.random.Generator:
    words = hashlib.blake2b(name.encode(), digest_size=16).digest()
    return np.random.default_rng([seed, int.from_bytes(words, "big")])
