"""The arithmetic of delays: a step's delay cut into cells of time, and people pushed through these cells.

Kept apart from the forecast, which only asks questions of it. Time is counted in cells of equal width:
cell s holds what takes from s − ½ to s + ½ widths.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from journeymap.analysis.chain import Floats, Ints, sums
from journeymap.analysis.solve import Flow, System, solved
from journeymap.model.items import Transition

_WHOLE: Final = 1e-14
"""What a delay leaves beyond its last cell is put into that cell."""
_NARROW: Final = 1e4
"""Shape of a gamma distribution above which it is all but normal."""
_FIXED: Final = 1e-6
"""A mean or deviation of so small a part of the other one counts as none."""
_MOMENT: Final = 1e-9
"""Days that are none."""
_BLOCK: Final = 32
"""Cells that are walked one by one before their people are sent ahead together."""

_SMALL: Final = 40
"""States up to which a block is walked by one matrix."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time in `count` cells of `width` days each, from the moment somebody starts."""

    width: float
    count: int


class Delay(NamedTuple):
    """Days a step takes: mean and standard deviation of a gamma distribution, fixed where the latter is 0."""

    mean: float
    sd: float


def delay_of(step: Transition) -> Delay:
    """How long a step takes; what is all but fixed, or all but nothing, is just that."""
    mean, deviation = step.delay_days, step.delay_sd
    if mean < _MOMENT or mean < deviation * _FIXED:
        return Delay(0.0, 0.0)
    return Delay(mean, deviation if deviation >= mean * _FIXED else 0.0)


def taken(delay: Delay, days: Floats) -> Floats:
    """The chance that a delay is over after `days`; 0 where these are below 0."""
    if delay.sd == 0:
        return np.where(days >= delay.mean, 1.0, 0.0)
    shape = (delay.mean / delay.sd) ** 2
    return gamma_share(shape, np.maximum(days, 0.0) * (delay.mean / delay.sd / delay.sd))


def spent(delay: Delay, days: Floats) -> Floats:
    """The mean of what a delay takes of the first `days`: E[min(T, days)].

    For a gamma T of shape k: m F(k+1) + t (1 − F(k)), both at t over the scale.
    """
    days = np.maximum(days, 0.0)
    if delay.sd == 0:
        return np.minimum(days, delay.mean)
    shape, scaled = (delay.mean / delay.sd) ** 2, days * (delay.mean / delay.sd / delay.sd)
    return delay.mean * gamma_share(shape + 1, scaled) + days * (1 - gamma_share(shape, scaled))


def gamma_share(shape: float, scaled: Floats) -> Floats:
    """The regularised lower incomplete gamma function P(shape, x) for x ≥ 0.

    By its series below shape + 1 and Lentz's continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31);
    by the cube root (Wilson & Hilferty 1931) where the shape is beyond 10,000, good to about 1e-7 there.
    Written here because importing scipy.special takes longer than opening the window.
    """
    found = np.zeros(scaled.shape)
    if shape > _NARROW:
        root = (np.cbrt(scaled / shape) - (1 - 1 / (9 * shape))) * math.sqrt(9 * shape / 2)
        return np.array([0.5 * math.erfc(-value) for value in root.ravel().tolist()]).reshape(found.shape)
    below = scaled < shape + 1
    low = below & (scaled > 0)
    if low.any():
        found[low] = _series(shape, scaled[low])
    if not below.all():
        found[~below] = 1 - _fraction(shape, scaled[~below])
    return found


def _front(shape: float, scaled: Floats) -> Floats:
    return np.exp(shape * np.log(scaled) - scaled - math.lgamma(shape))


def _series(shape: float, scaled: Floats) -> Floats:
    term = np.full(scaled.shape, 1 / shape)
    whole = term.copy()
    divisor = shape
    while (term > 1e-17 * whole).any():
        divisor += 1
        term *= scaled / divisor
        whole += term
    return np.minimum(1.0, whole * _front(shape, scaled))


def _fraction(shape: float, scaled: Floats) -> Floats:
    b = scaled + 1 - shape
    c = np.full(scaled.shape, 1e300)
    d = 1 / b
    whole = d.copy()
    for n in range(1, 10_000):
        factor = -n * (n - shape)
        b += 2
        d = factor * d + b
        d[np.abs(d) < 1e-300] = 1e-300
        c = b + factor / c
        c[np.abs(c) < 1e-300] = 1e-300
        d = 1 / d
        change = c * d
        whole *= change
        if (np.abs(change - 1) < 1e-15).all():
            break
    return np.clip(whole * _front(shape, scaled), 0.0, 1.0)


@lru_cache(maxsize=2048)
def lag_cells(delay: Delay, width: float, limit: int) -> Floats:
    """The chance of each cell, F(s + ½) − F(s − ½), for at most `limit` cells; the rest takes longer.

    >>> lag_cells(Delay(2.0, 0.0), 1.0, 9).tolist()
    [0.0, 0.0, 1.0]
    """
    if delay.sd == 0:
        place = math.ceil(min(delay.mean / width, float(limit)) - 0.5 - 1e-9)
        cells = np.zeros(min(max(place, 0) + 1, limit))
        if place < limit:
            cells[place] = 1.0
    else:
        far = delay.mean + 40 * max(delay.sd, delay.sd * (delay.sd / delay.mean))
        reach = limit if far > limit * width else min(limit, 2 + math.ceil(far / width))
        over = taken(delay, np.asarray((np.arange(reach) + 0.5) * width))
        cells = np.diff(over, prepend=0.0)
        last = int(np.searchsorted(over, 1 - _WHOLE))
        if last < reach:
            cells = cells[: last + 1]
            cells[last] += 1 - over[last]
    cells.setflags(write=False)
    return cells


@dataclass(frozen=True, eq=False)
class Lags:
    """The cells of all steps of a network: `cells[kind[k]]` are those of step k."""

    cells: tuple[Floats, ...]
    kind: Ints

    @property
    def at_once(self) -> Floats:
        """By step: the chance to take no whole cell."""
        return np.array([cells[0] for cells in self.cells], dtype=np.float64)[self.kind]


def lags_of(steps: Sequence[Transition], clock: Clock) -> Lags:
    """The cells of steps; steps of one delay share them."""
    kinds: dict[Delay, int] = {}
    kind = np.array([kinds.setdefault(delay_of(step), len(kinds)) for step in steps], dtype=np.int64)
    return Lags(tuple(lag_cells(delay, clock.width, clock.count) for delay in kinds), kind)


def arrivals(flow: Flow, lags: Lags, entering: Floats) -> Floats:
    """Who arrives where and when: X(t) = A(t) + Σ_s K_sᵀ X(t − s).

    `entering` is A, groups of people × states × cells, and becomes the answer. What takes no time (lag 0)
    goes through one factorisation. Cells are walked in blocks: within one, each cell looks back at the
    others; a finished block sends all its people ahead at once. Raises UnsolvableError on huge sticky maps.
    """
    used = np.flatnonzero(flow.going > 0)
    used = used[np.lexsort((flow.target[used], lags.kind[used]))]
    instant = _instant(flow, lags)
    near = _Near(flow, lags, used)
    far = [_Far(flow, lags, used[lags.kind[used] == kind], kind) for kind in np.unique(lags.kind[used])]
    groups, size, count = entering.shape
    for start in range(0, count, _BLOCK):
        stop = min(start + _BLOCK, count)
        past = np.zeros((groups, size, 2 * _BLOCK))
        for place in range(stop - start):
            here = entering[:, :, start + place]
            if place:
                near.add(past[:, :, _BLOCK - place : 2 * _BLOCK - place - 1], here)
            if instant is not None:
                here[:] = instant.adjoint(here)
            past[:, :, _BLOCK - place - 1] = here
        if stop < count:
            block = entering[:, :, start:stop]
            for each in far:
                each.send(block, entering[:, :, stop:])
    return entering


def _instant(flow: Flow, lags: Lags) -> System | None:
    """The steps that take no time, solved; None where every step takes some."""
    share = flow.share * lags.at_once if len(flow.share) else flow.share
    if not (share * (flow.going > 0)).any():
        return None
    later = sums(flow.source, flow.share - share, flow.size)
    return solved(replace(flow, share=share, leaving=flow.leaving + later))


class _Near:
    """The steps within a block: who arrives looks back at the cells before, the nearest first.

    On a small map as one matrix of all states and lags; on a larger one step by step.
    """

    def __init__(self, flow: Flow, lags: Lags, used: Ints) -> None:
        self._source, self._target = flow.source[used], flow.target[used]
        self._size = flow.size
        table = np.zeros((len(lags.cells), _BLOCK - 1))
        for row, cells in zip(table, lags.cells, strict=True):
            part = cells[1:_BLOCK]
            row[: len(part)] = part
        self._weights = table[lags.kind[used]] * flow.going[used, None]
        self._matrix = self._whole() if flow.size <= _SMALL else None

    def _whole(self) -> Floats:
        size = self._size
        cells = self._source * size + self._target
        lags = [sums(cells, weights, size * size).reshape(size, size) for weights in self._weights.T]
        return np.stack(lags, axis=1).reshape(-1, size)

    def add(self, past: Floats, here: Floats) -> None:
        """Add to `here` who comes from the cells before."""
        if self._matrix is not None:
            here += past.reshape(len(past), -1) @ self._matrix
            return
        coming = np.einsum("gks,ks->gk", past[:, self._source], self._weights)
        here += np.stack([sums(self._target, people, self._size) for people in coming])


class _Far:
    """The steps of one delay, which send a whole block of people to the cells after it."""

    def __init__(self, flow: Flow, lags: Lags, steps: Ints, kind: int) -> None:
        cells = lags.cells[kind]
        self._source, self._share = flow.source[steps], flow.going[steps, None]
        self._targets, self._starts = np.unique(flow.target[steps], return_index=True)
        self._reach = len(cells) - 1
        # Who is u cells before the end of a block arrives t cells after it by a lag of u + t.
        padded = np.concatenate([cells[1:], np.zeros(_BLOCK)])
        self._table = sliding_window_view(padded, self._reach)[:_BLOCK] if self._reach else None

    def send(self, block: Floats, ahead: Floats) -> None:
        """Add to `ahead` who arrives after the block."""
        reach = min(self._reach, ahead.shape[2])
        if self._table is None or not reach:
            return
        leaving = block[:, self._source] * self._share
        going = np.add.reduceat(leaving, self._starts, axis=1)
        table = self._table[: block.shape[2], :reach]
        ahead[:, self._targets, :reach] += going[:, :, ::-1] @ table
