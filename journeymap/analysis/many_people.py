"""How many people come to many versions of a map, those whom others bring along included; see `referrals`."""

from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints
from journeymap.analysis.crowd import Crowd, times
from journeymap.analysis.graph import components, neighbours, reached
from journeymap.analysis.referrals import SUSTAINING, Growth
from journeymap.analysis.walks import Walks


class Coming(NamedTuple):
    """People per period by version and row: those who are counted, and all of them.

    `counted` marks the rows that count, if anybody ever starts in them.
    """

    volumes: Floats
    all_volumes: Floats
    counted: Flags


def coming(walks: Walks, crowd: Crowd, visits: Floats) -> Coming:
    """Who comes, by the visits of one person of each row: versions × rows × touchpoints."""
    count, rows = visits.shape[:2]
    growth = crowd.growth
    if growth is None:
        always = np.ones((count, 1))
        return Coming(crowd.volumes * always, crowd.all_volumes * always, crowd.counted & (always > 0))
    matrix = _matrix(growth, visits)
    more, following = np.zeros((count, rows)), np.zeros((count, rows), dtype=np.bool_)
    kinds, which = np.unique((matrix > 0).reshape(count, -1), axis=0, return_inverse=True)
    for kind, pattern in enumerate(kinds.reshape(-1, rows, rows)):
        members = np.flatnonzero(which.ravel() == kind)
        following[np.ix_(members, _following(pattern, crowd.all_weights))] = True
        if growth.drawn.any():
            more[members] = _brought(matrix[members], pattern, growth.drawn)
    by_themselves = np.arange(rows) < len(walks.network.personas)
    counted = np.isin(walks.who, crowd.personas) & (following | by_themselves)
    drawn = growth.drawn
    return Coming(crowd.drawn + np.where(counted, more, 0.0), drawn + more, counted)


def _matrix(growth: Growth, visits: Floats) -> Floats:
    """People of each row (last) whom one person of each row brings, by version."""
    referrals = growth.referrals
    came = np.where(referrals.source >= 0, visits[:, :, referrals.source], 1.0)
    brought = times(came, referrals.rate)
    found = np.zeros((*visits.shape[:2], visits.shape[1]))
    for step, targets in enumerate(referrals.target.T):
        for row, target in enumerate(targets.tolist()):
            found[:, row, target] += brought[:, row, step]
    return found


def _following(pattern: Flags, starting: Floats) -> Ints:
    """The rows in which anybody starts, sooner or later."""
    ways = neighbours(len(pattern), *np.nonzero(pattern))
    return np.flatnonzero(reached(np.flatnonzero(starting > 0).tolist(), ways))


def _brought(matrix: Floats, pattern: Flags, drawn: Floats) -> Floats:
    """People brought in each row; nobody in versions in which they would come without end."""
    some = _following(pattern, drawn)
    inner = matrix[:, some[:, None], some]
    found = np.zeros((len(matrix), len(drawn)))
    good = np.flatnonzero(np.isfinite(inner).all(axis=(1, 2)))
    good = good[_radius(inner[good], pattern[np.ix_(some, some)]) < SUSTAINING]
    inner = inner[good]
    starting = np.broadcast_to(drawn[some, None], (len(good), len(some), 1))
    people = np.linalg.solve(np.eye(len(some)) - inner.transpose(0, 2, 1), starting)
    found[np.ix_(good, some)] = (np.maximum(0.0, people).transpose(0, 2, 1) @ inner)[:, 0]
    return np.where(np.isfinite(found).all(axis=1, keepdims=True), found, 0.0)


def _radius(inner: Floats, pattern: Flags) -> Floats:
    """The spectral radius by version, by groups of rows that lead to each other."""
    most = np.zeros(len(inner))
    ways = neighbours(len(pattern), *np.nonzero(pattern))
    for group in components(range(len(pattern)), ways):
        members = np.array(sorted(group), dtype=np.int64)
        block = inner[:, members[:, None], members]
        values = block[:, 0] if len(members) == 1 else np.linalg.eigvals(block)
        most = np.maximum(most, np.abs(values).max(axis=1))
    return np.asarray(most)
