"""How far people come: the figures of each stage, and how near the funnel is to a cylinder."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats, Ints, Network
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.report import StageFigures
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey


class _Arrival(NamedTuple):
    """How many of one chain's people ever come to a stage, by the chain's rows.

    `first` of all of them, `onward` of those who were in the stage before, afterwards, and `chained` of those
    who came through every stage before, in order.
    """

    way: Way
    first: Floats
    onward: Floats
    chained: Floats


def stages(journey: Journey, walks: Walks, crowd: Crowd, *, known: bool) -> dict[ItemId, StageFigures]:
    """Every stage in reading order: who ever comes by, and how many of them go on to the next one.

    Open: of all who were ever here, the share ever in the next stage afterwards. Closed: the same of those
    who came through every stage before, in order. `known` says whether anybody enters at all.
    """
    places = stage_places(journey, walks)
    arrivals = [
        list(arrived) for arrived in zip(*(_arrivals(walks, way, places) for way in walks.ways), strict=True)
    ]
    exposed = exposure(walks, crowd) if known else None
    found = {}
    for order, stage in enumerate(journey.stages):
        here = arrivals[order]
        following = arrivals[order + 1] if order + 1 < len(arrivals) else None
        found[stage.id] = StageFigures(
            reach=min(1.0, _came(here, crowd.weights)) if known else None,
            people=_came(here, crowd.volumes),
            next_open=_going_on(here, following, crowd.weights),
            next_closed=_chained_on(here, following, crowd.weights),
            messages=None if exposed is None else number(exposed[places[order]].sum()),
            message_cap=stage.message_cap,
        )
    return found


def cylinder_score(stages: Sequence[StageFigures]) -> float | None:
    """How near the funnel is to a cylinder: 100 × the mean reach of the later stages ÷ that of the first.

    100 where everybody stays; more where people enter later. None without a second stage, or where nobody
    comes to the first.
    """
    reach = [figures.reach or 0.0 for figures in stages]
    if len(reach) < 2 or not reach[0]:
        return None
    # fsum, as Python 3.12 adds more exactly than 3.11: a workbook is the same to the last bit on both
    return number(100 * math.fsum(reach[1:]) / (len(reach) - 1) / reach[0])


def exposure(walks: Walks, crowd: Crowd) -> Floats:
    """The messages an entrant is expected to get before the sale, by touchpoint: v^pre × messages."""
    messages = walks.network.amounts("messages")
    came = crowd.per_person(walks.before)
    return np.multiply(came, messages, out=np.zeros_like(came), where=messages != 0)


def stage_places(journey: Journey, walks: Walks) -> list[Ints]:
    """The places of each stage's touchpoints, by stages in reading order."""
    standing = stage_ranks(journey, walks.network)
    return [np.flatnonzero(standing == rank) for rank in range(len(journey.stages))]


def stage_ranks(journey: Journey, network: Network) -> Ints:
    """The place of each touchpoint's stage among the stages in reading order; −1 without one."""
    ranks: dict[ItemId | None, int] = {stage.id: rank for rank, stage in enumerate(journey.stages)}
    ranks[None] = -1
    return np.array(list(map(ranks.__getitem__, network.column("stage"))), dtype=np.int64)


def _arrivals(walks: Walks, way: Way, places: list[Ints]) -> Iterator[_Arrival]:
    """The arrivals of one chain's people at every stage: all who are asked about in one solve for each."""
    everybody = walks.entry[way.personas]
    count = len(everybody)
    people = everybody
    for order, states in enumerate(places):
        where, come = way.first(states, people)
        sums = come.sum(axis=1)
        yield _Arrival(way, sums[:count], sums[count : 2 * count], sums[len(sums) - count :])
        # From the first stage on, whoever comes from it comes in order.
        people = np.zeros((count * (2 if order == 0 else 3), walks.network.size))
        people[:count] = everybody
        people[count : 2 * count, where] = come[:count]
        if order:
            people[2 * count :, where] = come[len(come) - count :]


def _came(arrivals: list[_Arrival], weights: Floats, who: str = "first") -> float:
    return math.fsum(float(weights[part.way.personas] @ getattr(part, who)) for part in arrivals)


def _going_on(here: list[_Arrival], following: list[_Arrival] | None, weights: Floats) -> float | None:
    """Of those who were ever here, the share ever in the next stage afterwards."""
    came = _came(here, weights)
    if following is None or came <= 0:
        return None
    return min(1.0, _came(following, weights, "onward") / came)


def _chained_on(here: list[_Arrival], following: list[_Arrival] | None, weights: Floats) -> float | None:
    """Of those who came here stage by stage, the share who come to the next one too."""
    came = _came(here, weights, "chained")
    if following is None or came <= 0:
        return None
    return min(1.0, _came(following, weights, "chained") / came)
