"""What a plan answers: which fields to change to which values, what that does, or why it cannot be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from journeymap.analysis.analyze import analyze
from journeymap.analysis.headline import Headline, headline
from journeymap.model.commands import Command, Together, Update
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Move:
    """One field of one record as it is and as it is proposed."""

    id: ItemId
    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Moves that reach a goal, and the headline figures before and after all of them.

    `command` makes all moves as one step that can be taken back; None where nothing is to be done or can
    be. `problem` is a code of the section `plan` with its `facts` where the goal is out of reach.
    """

    moves: tuple[Move, ...] = ()
    before: Headline | None = None
    after: Headline | None = None
    command: Command | None = None
    problem: str | None = None
    facts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def plain(self) -> dict[str, Any]:
        """The proposal as data."""
        return {
            "moves": [
                {"id": move.id, "field": move.name, "before": move.before, "after": move.after}
                for move in self.moves
            ],
            "before": self.before.plain() if self.before else None,
            "after": self.after.plain() if self.after else None,
            "problem": self.problem,
            "facts": dict(self.facts),
        }


def proposed(journey: Journey, name: str, moves: Sequence[Move], goal: frozenset[ItemId] | None) -> Proposal:
    """The proposal of some moves, its figures computed on the journey that they lead to."""
    before = headline(analyze(journey, goal=goal, complete=False))
    if not moves:
        return Proposal((), before, before)
    changes: dict[ItemId, dict[str, float]] = {}
    for move in moves:
        changes.setdefault(move.id, {})[move.name] = move.after
    command = Together(name, tuple(Update(item_id, values) for item_id, values in changes.items()))
    after = headline(analyze(journey.apply(command.change(journey)), goal=goal, complete=False))
    return Proposal(tuple(moves), before, after, command)


def impossible(problem: str, journey: Journey, goal: frozenset[ItemId] | None, **facts: float) -> Proposal:
    """A proposal of nothing, with the reason."""
    before = headline(analyze(journey, goal=goal, complete=False))
    return Proposal((), before, before, None, problem, MappingProxyType(facts))
