"""When people are brought along: referrals in time, generation after generation.

Whoever starts brings others as time goes by; these bring others in their turn. What a person of each row
brings by the cells of a clock is its kernel k; all who are brought are then B(t) = D k(t) + Σ_s B(t−s) k(s)
with D who starts at the beginning: exact in cells, as everything else that is asked about time.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.cycle import entering, spread
from journeymap.analysis.lags import Clock, delay_of, lag_cells
from journeymap.analysis.referrals import Growth
from journeymap.analysis.walks import Walks


class Brought(NamedTuple):
    """Who is brought to one row: how many by cell, and where and when they come in."""

    people: Floats
    starts: Floats


def brought(walks: Walks, crowd: Crowd, clock: Clock) -> Mapping[int, Brought]:
    """Who is brought by the volumes of one period, all of whom start at the beginning; by row.

    Nobody where people come without end.
    """
    growth = crowd.growth
    if growth is None or growth.is_endless or not growth.drawn.any():
        return {}
    rows = np.flatnonzero(growth.following)
    kernel = np.stack([_kernel(walks, growth, row, clock)[:, rows] for row in rows.tolist()], axis=1)
    found = {}
    for row, people in zip(rows.tolist(), _renewed(kernel, growth.drawn[rows]).T, strict=True):
        if crowd.counted[row] and people.any():
            start = entering(walks, row, clock)
            starts = [np.convolve(people, each)[: clock.count] if each.any() else each for each in start]
            found[row] = Brought(people, np.stack(starts))
    return found


def _kernel(walks: Walks, growth: Growth, row: int, clock: Clock) -> Floats:
    """Whom one person of a row brings, by cell and row."""
    referrals = growth.referrals
    found = np.zeros((clock.count, len(walks.who)))
    steps = np.flatnonzero(growth.brought[row] > 0).tolist()
    if not steps:
        return found
    here = spread(walks, walks.way[row].flow, clock, entering(walks, row, clock)[None])[0]
    at_start = np.zeros(clock.count)
    at_start[0] = 1.0
    for k in steps:
        source = int(referrals.source[k])
        cells = lag_cells(delay_of(referrals.steps[k]), clock.width, clock.count)
        coming = np.convolve(here[source] if source >= 0 else at_start, cells)[: clock.count]
        found[:, referrals.target[row, k]] += referrals.rate[row, k] * coming
    return found


def _renewed(kernel: Floats, amount: Floats) -> Floats:
    """All who are brought, by cell and row: the renewal equation, cell after cell.

    Within a cell people may bring people too: one small solve, as K is less than 1.
    """
    count, size, _ = kernel.shape
    at_once = np.linalg.inv(np.eye(size) - kernel[0])
    backward = np.ascontiguousarray(kernel[::-1])
    found = np.zeros((count, size))
    for cell in range(count):
        earlier = backward[count - 1 - cell : count - 1].reshape(-1, size)
        coming = amount @ kernel[cell] + found[:cell].reshape(-1) @ earlier
        found[cell] = coming @ at_once
    return np.maximum(found, 0.0)
