"""What a picture reads of a report: names and types only, so that drawing does not know who computed them."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from journeymap.model.items import ItemId


class TouchpointFigures(Protocol):
    """Of one touchpoint: share of entrants who ever come, visits and people leaving per period, the chance of
    the goal from there, and the customers who could be won back.
    """

    @property
    def reach(self) -> float | None: ...
    @property
    def visits(self) -> float | None: ...
    @property
    def leaving(self) -> float | None: ...
    @property
    def to_goal(self) -> float | None: ...
    @property
    def recoverable(self) -> float | None: ...


class TransitionFigures(Protocol):
    """Of one step: its probability after sharing, whether that was assumed, people on it per period."""

    @property
    def probability(self) -> float | None: ...
    @property
    def assumed(self) -> bool: ...
    @property
    def people(self) -> float | None: ...


class StageFigures(Protocol):
    """Of one stage: people who ever come per period, and the share who go on to the next.

    `next_closed` is the share of those who came through all stages before.
    """

    @property
    def people(self) -> float | None: ...
    @property
    def next_open(self) -> float | None: ...
    @property
    def next_closed(self) -> float | None: ...


class Problem(Protocol):
    """Something that is wrong: its code, and the records it concerns."""

    @property
    def code(self) -> str: ...
    @property
    def ids(self) -> Sequence[ItemId]: ...


class Cycle(Protocol):
    """Days from entry to the first sale."""

    @property
    def mean(self) -> float | None: ...


class Walk(Protocol):
    """A path: its nodes from the persona on, and its days."""

    @property
    def nodes(self) -> Sequence[ItemId]: ...
    @property
    def days(self) -> float: ...


class Figures(Protocol):
    """The figures that a map shows."""

    @property
    def entrants(self) -> float: ...
    @property
    def bottleneck(self) -> ItemId | None: ...
    @property
    def touchpoints(self) -> Mapping[ItemId, TouchpointFigures]: ...
    @property
    def transitions(self) -> Mapping[ItemId, TransitionFigures]: ...
    @property
    def stages(self) -> Mapping[ItemId, StageFigures]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


OVER_ONE: Final = "probability.over_one"
"""The problem of what leads on with rates that add up to more than 100 %."""


class Walked(Figures, Protocol):
    """The figures of a map, and its likeliest paths."""

    @property
    def paths(self) -> Sequence[Walk] | None: ...


class Summary(Figures, Protocol):
    """The figures of a map, and the few that sum it up."""

    @property
    def conversion(self) -> float | None: ...
    @property
    def customers(self) -> float | None: ...
    @property
    def cpa(self) -> float | None: ...
    @property
    def clv(self) -> float | None: ...
    @property
    def cycle_days(self) -> Cycle: ...


def path_of(report: Walked | None, persona: ItemId | None) -> Walk | None:
    """The path that most people of a persona take, if one is known."""
    paths = (report.paths or ()) if report else ()
    return next((each for each in paths if each.nodes and each.nodes[0] == persona), None)
