"""People bring people: how many more come to the map by referral, and whether that ever ends.

A referral brings new people for every visit of its source: of the referrer's persona where it leads to a
touchpoint, which they enter there; of another one where it leads to a persona, whose own steps they take.
V = (S + V R)(I − Q)⁻¹, and K, the spectral radius of R(I − Q)⁻¹, is what one generation brings for each of
the one before. Both come out of a system as small as there are manners to start: the rows of `Walks`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from journeymap.analysis.chain import Entry, Flags, Floats, Ints, Network, sums
from journeymap.analysis.crowd import Crowd, times
from journeymap.analysis.graph import components, neighbours, reached
from journeymap.analysis.walks import Walks, joined
from journeymap.model.items import ItemId, Persona, Transition

SUSTAINING: Final = 1 - 1e-12
"""A K from which on people go on coming without end, rounding included."""
_NEARLY: Final = 1e9
"""Generations that may be without end but for rounding."""


@dataclass(frozen=True, eq=False)
class Referrals:
    """Who brings whom, in arrays of rows × referral steps.

    `rate` is people per visit of the step's `source`, or per start where that is a persona (−1); it is 0
    where the row's people do not take the step. `target` is the row in which the new people start.
    """

    steps: tuple[Transition, ...]
    source: Ints
    rate: Floats
    target: Ints

    def brought(self, visits: Floats) -> Floats:
        """People whom one person of each row brings, by row and step; `visits` are of the whole journey."""
        came = np.where(self.source >= 0, visits[:, self.source], 1.0)
        return times(came, self.rate)

    def matrix(self, brought: Floats) -> Floats:
        """People of each row (columns) whom one person of each row brings."""
        count = len(brought)
        cells = np.arange(count)[:, None] * count + self.target
        return sums(cells.ravel(), brought.ravel(), count * count).reshape(count, count)

    def worth(self, row: int, started: Floats, size: int) -> Floats:
        """What a visit brings by touchpoint to a row's people, where who is brought is worth `started`."""
        is_place = self.source >= 0
        gained = (self.rate[row] * started[self.target[row]])[is_place]
        return sums(self.source[is_place], gained, size)

    def swift(self, matrix: Floats, drawn: Floats) -> Floats | None:
        """`settled` without a spectral radius: K < 1 where A x = 1 has a finite x > 0, A being I − matrix."""
        some = drawn > 0
        leads = matrix > 0
        while (following := some | (some @ leads)).sum() > some.sum():
            some = following
        inner = np.where(some[:, None] & some, matrix, 0.0)
        if not np.isfinite(inner).all():
            return None
        try:
            inverse = np.linalg.inv(np.eye(len(drawn)) - inner)
        except np.linalg.LinAlgError:
            return None
        generations = inverse.sum(axis=1)
        if not (np.isfinite(generations).all() and (generations > 0).all()):
            return None
        if generations.max() > _NEARLY:
            return self.settled(matrix, drawn)
        return np.asarray(np.maximum(0.0, drawn @ inverse) @ inner)

    def settled(self, matrix: Floats, drawn: Floats) -> Floats | None:
        """People brought in each row per period where `drawn` start by themselves; None if without end."""
        some = _following(matrix, drawn)
        inner = matrix[np.ix_(some, some)]
        if not np.isfinite(inner).all() or radius(inner) >= SUSTAINING:
            return None
        people = np.linalg.solve(np.eye(len(some)) - inner.T, drawn[some])
        found = np.zeros(len(drawn))
        found[some] = np.maximum(0.0, people) @ inner
        return found if np.isfinite(found).all() else None


@dataclass(frozen=True, eq=False)
class Growth:
    """What referrals come to.

    `drawn` are those of each row who start by themselves per period, whoever is counted. `brought` is by row
    and step, of one person, `matrix` by row and the row that people start in. `following` marks the rows in
    which anybody starts. `is_endless`: K ≥ 1, or somebody who never leaves brings people.
    """

    referrals: Referrals
    drawn: Floats
    brought: Floats
    matrix: Floats
    following: Flags
    is_endless: bool

    @cached_property
    def factor(self) -> float | None:
        """K: 0 where nobody who was brought brings anybody."""
        inner = self.matrix[np.ix_(self.following, self.following)]
        return radius(inner) if np.isfinite(inner).all() else None

    def worth(self, each: Floats) -> Floats:
        """By row, what one who starts there is worth with all who follow; `each` is one's worth alone."""
        inner = np.where(self.following[:, None] & self.following, self.matrix, 0.0)
        return np.asarray(np.linalg.solve(np.eye(len(each)) - inner, each))

    def people(self, crowd: Crowd) -> Mapping[ItemId, float | None]:
        """The new people that each referral step brings per period; those of referrers who are counted."""
        amounts = times(crowd.volumes[:, None], self.brought).sum(axis=0).tolist()
        ids = [step.id for step in self.referrals.steps]
        return {key: None if self.is_endless else amount for key, amount in zip(ids, amounts, strict=True)}

    def sustaining(self) -> tuple[ItemId, ...]:
        """The steps that bring people without end."""
        if not self.is_endless:
            return ()
        found = set()
        for group in self._growing():
            rows = np.array(sorted(group), dtype=np.int64)
            inside = np.isin(self.referrals.target[rows], rows) | ~np.isfinite(self.brought[rows])
            found |= set(np.flatnonzero((inside & (self.brought[rows] > 0)).any(axis=0)).tolist())
        return tuple(self.referrals.steps[k].id for k in sorted(found))

    def _growing(self) -> Iterator[set[int]]:
        rows = np.flatnonzero(self.following)
        starts, ends = np.nonzero(self.matrix)
        ways = neighbours(len(self.matrix), starts, ends)
        for group in components(rows.tolist(), ways):
            members = np.array(sorted(group), dtype=np.int64)
            inner = self.matrix[np.ix_(members, members)]
            endless = ~np.isfinite(self.matrix[members]).all()
            if endless or radius(inner) >= SUSTAINING:
                yield group


def radius(matrix: Floats) -> float:
    """The spectral radius of a matrix that is nowhere negative, by groups of rows that lead to each other."""
    starts, ends = np.nonzero(matrix)
    ways = neighbours(len(matrix), starts, ends)
    most = 0.0
    for group in components(range(len(matrix)), ways):
        members = np.array(sorted(group), dtype=np.int64)
        inner = matrix[np.ix_(members, members)]
        if len(members) == 1:
            most = max(most, float(inner[0, 0]))
        else:
            most = max(most, float(np.abs(np.linalg.eigvals(inner)).max()))
    return most


def with_referrals(walks: Walks, crowd: Crowd) -> tuple[Walks, Crowd]:
    """The walks and the crowd with the people who are brought along."""
    network = walks.network
    if not network.referrals or not network.personas:
        return walks, crowd
    starts = _starts(network)
    walks = joined(walks, [(persona, _entry(network, persona, place)) for persona, place in starts])
    referrals = _referrals(walks, starts)
    brought = referrals.brought(walks.visits)
    matrix = referrals.matrix(brought)
    drawn, starting = np.zeros(len(walks.who)), np.zeros(len(walks.who))
    drawn[: len(crowd.all_volumes)] = crowd.all_volumes
    starting[: len(crowd.all_weights)] = crowd.all_weights
    # Where nobody starts yet, all personas would.
    new = referrals.settled(matrix, drawn if drawn.any() else starting)
    following = np.zeros(len(drawn), dtype=np.bool_)
    following[_following(matrix, starting)] = True
    growth = Growth(referrals, drawn, brought, matrix, following, new is None)
    more = new if new is not None and drawn.any() else np.zeros(len(drawn))
    return walks, _larger(crowd, walks, growth, more)


def _following(matrix: Floats, drawn: Floats) -> Ints:
    """The rows in which anybody starts, sooner or later."""
    starts, ends = np.nonzero(matrix)
    ways = neighbours(len(matrix), starts, ends)
    return np.flatnonzero(reached(np.flatnonzero(drawn > 0).tolist(), ways))


def _starts(network: Network) -> list[tuple[int, int]]:
    """The personas, by place, whose people may be brought to a touchpoint, with the touchpoint."""
    return sorted(
        {
            (row, network.place[step.target])
            for step in network.referrals
            if step.target in network.place
            for row, persona in enumerate(network.personas)
            if _takes(persona, step, network)
        }
    )


def _takes(persona: Persona, step: Transition, network: Network) -> bool:
    """Whether a persona's people take a referral step, should they come by."""
    return step.persona in (None, persona.id) and (step.source in network.place or step.source == persona.id)


def _entry(network: Network, persona: int, place: int) -> Entry:
    """How people start who are brought to a touchpoint."""
    ends = network.personas[persona].id, network.touchpoints[place].id
    step = Transition(id=ItemId(""), source=ends[0], target=ends[1])
    return Entry((step,), np.array([place]), np.ones(1), 0.0, 1.0)


def _referrals(walks: Walks, starts: list[tuple[int, int]]) -> Referrals:
    network = walks.network
    count = len(network.personas)
    row_of = {start: count + k for k, start in enumerate(starts)}
    persona_row = {persona.id: row for row, persona in enumerate(network.personas)}
    shape = (len(walks.who), len(network.referrals))
    rate, target = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for row, who in enumerate(walks.who.tolist()):
        for k, step in enumerate(network.referrals):
            # People who are brought to a touchpoint never come by the persona itself.
            is_there = step.source in network.place or row < count
            if is_there and _takes(network.personas[who], step, network):
                rate[row, k] = step.people or 0.0
                place = network.place.get(step.target)
                target[row, k] = persona_row[step.target] if place is None else row_of[who, place]
    source = np.array([network.place.get(step.source, -1) for step in network.referrals], dtype=np.int64)
    return Referrals(network.referrals, source, rate, target)


def _larger(crowd: Crowd, walks: Walks, growth: Growth, more: Floats) -> Crowd:
    """The crowd with those who are brought along; they weigh nothing in what is per person."""
    nothing = np.zeros(len(walks.who) - len(crowd.counted))
    counted = crowd.counted[walks.who] & (growth.following | (np.arange(len(walks.who)) < len(crowd.counted)))
    drawn = np.concatenate([crowd.drawn, nothing])
    return replace(
        crowd,
        counted=counted,
        volumes=drawn + np.where(counted, more, 0.0),
        weights=np.concatenate([crowd.weights, nothing]),
        all_volumes=np.concatenate([crowd.all_volumes, nothing]) + more,
        all_weights=np.concatenate([crowd.all_weights, nothing]),
        drawn=drawn,
        growth=growth,
    )
