"""Where the way to a goal breaks off: how far people come where no path leads on."""

from dataclasses import dataclass

import numpy as np

from journeymap.analysis.chain import Ints
from journeymap.analysis.graph import neighbours, reached
from journeymap.analysis.setting import set_out
from journeymap.analysis.walks import Walks
from journeymap.model.items import ItemId, Transition
from journeymap.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Break:
    """How far people come: the `nodes` they reach and the `steps` they take.

    `ends` are the records to look at: steps that would lead on to a goal but that nobody takes, else the
    nodes from which nobody goes on, else all that is reached: people go round in circles.
    """

    nodes: tuple[ItemId, ...]
    steps: tuple[ItemId, ...]
    ends: tuple[ItemId, ...]


def breaks(
    journey: Journey, *, goal: frozenset[ItemId] | None = None, persona: ItemId | None = None
) -> Break:
    """Where the way to the goals breaks off; goals and persona as in `analyze`, with its errors."""
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, persona)
    came, nodes = np.zeros(walks.network.size, dtype=np.bool_), []
    taken: dict[ItemId, Transition] = {}
    for row in crowd.personas:
        nodes.append(walks.network.personas[row].id)
        entry, flow = walks.entries[row], walks.way[row].chain.flow
        entering = np.flatnonzero(entry.shares > 0)
        taken |= {entry.steps[k].id: entry.steps[k] for k in entering.tolist()}
        going = np.flatnonzero(flow > 0)
        here = reached(entry.places[entering].tolist(), _ways(walks, going))
        came |= here
        steps = (walks.network.steps[k] for k in going.tolist() if here[walks.network.source[k]])
        taken |= {step.id: step for step in steps}
    nodes += [walks.network.touchpoints[place].id for place in np.flatnonzero(came).tolist()]
    return Break(tuple(nodes), tuple(taken), _ends(walks, nodes, taken))


def _ways(walks: Walks, going: Ints) -> list[list[int]]:
    return neighbours(walks.network.size, walks.network.source[going], walks.network.target[going])


def _ends(walks: Walks, nodes: list[ItemId], taken: dict[ItemId, Transition]) -> tuple[ItemId, ...]:
    """The steps that nobody takes towards a goal, else the nodes that nobody leaves, else all of them."""
    network, here = walks.network, set(nodes)
    back = neighbours(network.size, network.target, network.source)
    hopeful = reached(walks.goals.tolist(), back) if len(walks.goals) else np.zeros(network.size, np.bool_)
    every = [*network.steps, *(step for entry in network.entries for step in entry)]
    idle = [
        step.id
        for step in every
        if step.id not in taken and step.source in here and step.target not in here
        and hopeful[network.place[step.target]]
    ]  # fmt: skip
    left = {step.source for step in taken.values()}
    return tuple(idle) or tuple(each for each in nodes if each not in left) or tuple(nodes)
