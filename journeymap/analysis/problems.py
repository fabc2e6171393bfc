"""What a user should know about a map: codes with the records they concern. A problem stops nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from journeymap.analysis.chain import SLACK, Flags, Floats
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.fit import fit, without_magnet
from journeymap.analysis.graph import components, neighbours
from journeymap.analysis.report import Problem, StageFigures
from journeymap.analysis.solve import DENSE, Flow, Sparse, UnsolvableError, holds
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import Aside, FlowKind, ItemId, Map, Transition
from journeymap.model.journey import Journey

INFORMATION: Final = frozenset(
    {"map.empty", "probability.assumed", "fit.lead_magnet", "persona.no_volume", "stage.empty"}
)
"""Codes that are no more than worth knowing."""
_ENDLESS: Final = 1e14
"""Expected steps that only a loop gain of 1 comes to, rounding included."""


def problems(
    journey: Journey, walks: Walks, crowd: Crowd, stages: Mapping[ItemId, StageFigures]
) -> tuple[Problem, ...]:
    """All problems of a map, the gravest first: one for each code, but one for each trap and each loop.

    What depends on personas concerns those who are counted. First what keeps figures from being right, then
    messages that do not fit, then what is only worth knowing.
    """
    ways = [way for way in walks.ways if not len(way.personas) or crowd.counted[way.personas].any()]
    found = (
        *_missing(journey, walks),
        *_trapped(walks, crowd, ways),
        *_growing(walks, ways),
        *_sustaining(crowd),
        *_lists(walks, crowd, ways),
        *fit(journey, walks, crowd, stages),
        *_remarks(journey, walks, crowd),
    )
    return tuple(problem for problem in found if problem.ids or problem.code in _ABOUT_NOTHING)


_ABOUT_NOTHING: Final = {"map.empty", "persona.missing", "goal.missing"}


def _missing(journey: Journey, walks: Walks) -> Iterator[Problem]:
    if all(isinstance(item, Map | Aside) for item in journey.items.values()):
        yield Problem("map.empty")
    if not walks.network.personas:
        yield Problem("persona.missing")
    if not len(walks.goals):
        yield Problem("goal.missing")


def _trapped(walks: Walks, crowd: Crowd, ways: list[Way]) -> Iterator[Problem]:
    """Closed sets nobody can leave, with the people per period who enter them."""
    for trap in sorted({tuple(trap.tolist()) for way in ways for trap in way.traps}):
        entering = walks.stuck.get(trap, np.zeros_like(crowd.volumes))
        yield Problem("trap", _ids(walks, trap), float(crowd.volumes @ entering))


def _growing(walks: Walks, ways: list[Way]) -> Iterator[Problem]:
    """Loops that gain 1 or more with the probabilities as they were said, before scaling."""
    for loop in sorted({loop for way in ways for loop in _gaining(walks, way)}):
        yield Problem("loop.gain", _ids(walks, loop))


def _sustaining(crowd: Crowd) -> Iterator[Problem]:
    """Referrals that bring people without end: K ≥ 1."""
    if crowd.growth is not None:
        yield Problem("referral.self_sustaining", crowd.growth.sustaining())


def _gaining(walks: Walks, way: Way) -> Iterator[tuple[int, ...]]:
    over = way.chain.total > 1 + SLACK
    if not over.any():
        return
    source, target = walks.network.source, walks.network.target
    said = way.chain.flow * np.where(over, way.chain.total, 1.0)[source]
    some = said > 0
    ways = neighbours(walks.network.size, source[some], target[some])
    places: list[int] = np.flatnonzero(over).tolist()
    suspects, circling = set(places), set(source[some & (source == target)].tolist())
    for group in components(places, ways):
        if group.isdisjoint(suspects) or (len(group) == 1 and group.isdisjoint(circling)):
            continue
        members = np.zeros(walks.network.size, dtype=np.bool_)
        members[list(group)] = True
        if not _certain(walks, said, members):
            yield tuple(sorted(group))


def _certain(walks: Walks, said: Floats, members: Flags) -> bool:
    """The certificate of one loop: A x = 1 has a finite x > 0 (Berman & Plemmons: A is an M-matrix)."""
    source, target = walks.network.source, walks.network.target
    inside = members[source] & members[target]
    place = np.cumsum(members) - 1
    size = int(members.sum())
    nothing = np.zeros(size)
    loop = Flow(
        place[source[inside]], place[target[inside]], said[inside], nothing, np.zeros(size, dtype=np.bool_)
    )
    try:
        if size <= DENSE:
            steps = np.asarray(np.linalg.solve(np.eye(size) - loop.matrix(), np.ones(size)), dtype=np.float64)
        else:
            steps = Sparse(loop).forward(np.ones(size))
    except (np.linalg.LinAlgError, UnsolvableError):
        return False
    return holds(steps) and bool(steps.max() < _ENDLESS)


def _lists(walks: Walks, crowd: Crowd, ways: list[Way]) -> Iterator[Problem]:
    """One problem for all records of one kind of trouble."""
    network, counted = walks.network, crowd.personas
    over = np.any([way.chain.total > 1 + SLACK for way in ways], axis=0) if ways else np.zeros(0)
    yield Problem(
        "probability.over_one",
        (
            *(network.personas[row].id for row in counted if walks.entries[row].total > 1 + SLACK),
            *_ids(walks, np.flatnonzero(over).tolist()),
        ),
    )
    yield Problem(
        "persona.no_entry", tuple(network.personas[row].id for row in counted if not walks.entries[row].steps)
    )
    if any(walks.entries[row].steps for row in counted):
        missed = ~walks.reachable[crowd.counted].any(axis=0)
        goal = np.zeros(network.size, dtype=np.bool_)
        goal[walks.goals] = True
        yield Problem("goal.unreachable", _ids(walks, np.flatnonzero(missed & goal).tolist()))
        yield Problem("touchpoint.unreachable", _ids(walks, np.flatnonzero(missed & ~goal).tolist()))


def _remarks(journey: Journey, walks: Walks, crowd: Crowd) -> Iterator[Problem]:
    """What is no more than worth knowing."""
    assumed = sorted(
        step.id
        for step in journey.of(Transition)
        if step.probability is None and step.flow_kind is not FlowKind.REFERRAL
    )
    yield Problem("probability.assumed", tuple(assumed))
    yield Problem("fit.lead_magnet", without_magnet(journey, walks))
    personas = walks.network.personas
    yield Problem(
        "persona.no_volume",
        tuple(personas[row].id for row in crowd.personas if personas[row].volume == 0),
    )
    used = set(walks.network.column("stage"))
    yield Problem("stage.empty", tuple(stage.id for stage in journey.stages if stage.id not in used))


def _ids(walks: Walks, places: Iterable[int]) -> tuple[ItemId, ...]:
    return tuple(walks.network.touchpoints[place].id for place in places)
