"""What an analysis answers: frozen records whose field names are the keys of `analyze --json`.

None stands for a figure that does not exist on this map, or that is not built yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import Any, Final

from journeymap.model.items import ItemId


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cycle:
    """Days from entry to the goal, of those who reach it."""

    mean: float | None = None
    sd: float | None = None
    p10: float | None = None
    p50: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps between touchpoints until the goal, of those who reach it."""

    mean: float | None = None
    sd: float | None = None


@dataclass(frozen=True, slots=True)
class PersonaFigures:
    """`customers` per period; `cpa` in money per customer."""

    conversion: float | None = None
    customers: float | None = None
    cpa: float | None = None


@dataclass(frozen=True, slots=True)
class TouchpointFigures:
    """`reach` is a share of entrants, `visits` and `leaving` are per period, `to_goal` a chance.

    `removal_effect` is the share of conversions that go without this touchpoint: association, not cause.
    """

    reach: float | None = None
    visits: float | None = None
    to_goal: float | None = None
    leaving: float | None = None
    removal_effect: float | None = None


@dataclass(frozen=True, slots=True)
class TransitionFigures:
    """`probability` after sharing and scaling, before a group's agreement; `people` per period after it.

    `sensitivity` is the change of conversion per change of probability where leaving makes room,
    `sensitivity_siblings` where the other steps and leaving do in proportion.
    """

    probability: float | None = None
    assumed: bool = False
    people: float | None = None
    sensitivity: float | None = None
    sensitivity_siblings: float | None = None


@dataclass(frozen=True, slots=True)
class StageFigures:
    """`reach` is a share of entrants, `people` per period; `next_open` how many of them go on."""

    reach: float | None = None
    people: float | None = None
    next_open: float | None = None
    next_closed: float | None = None


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """The part of a channel: not built yet."""

    reach: float | None = None
    close_rate: float | None = None
    customers: float | None = None
    spend: float | None = None
    cpa: float | None = None
    profit: float | None = None


@dataclass(frozen=True, slots=True)
class BestPath:
    """A walk from a persona to a goal: chance per person of that persona, people per period, days."""

    nodes: tuple[ItemId, ...]
    probability: float
    people: float
    days: float


@dataclass(frozen=True, slots=True)
class Lever:
    """How many more customers per period a higher probability of one step brings.

    `points` is what was added: 0.05, or less where less leaves at the step's source.
    """

    step: ItemId
    gain: float
    points: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the map a user should know: a code, the records it concerns, people per period."""

    code: str
    ids: tuple[ItemId, ...] = ()
    people: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a journey: per period of the map, money in its currency, nothing rounded."""

    goal: tuple[ItemId, ...] = ()
    conversion: float | None = None
    entrants: float = 0.0
    leads: float | None = None
    customers: float | None = None
    orders: float | None = None
    referred: float | None = None
    growth_factor: float | None = None
    acquisition_spend: float | None = None
    retention_spend: float | None = None
    cpa: float | None = None
    cpl: float | None = None
    revenue: float | None = None
    profit: float | None = None
    clv: float | None = None
    cycle_days: Cycle = Cycle()
    steps: Steps = Steps()
    cylinder_score: float | None = None
    personas: Mapping[ItemId, PersonaFigures] = field(default_factory=_nothing)
    touchpoints: Mapping[ItemId, TouchpointFigures] = field(default_factory=_nothing)
    transitions: Mapping[ItemId, TransitionFigures] = field(default_factory=_nothing)
    stages: Mapping[ItemId, StageFigures] = field(default_factory=_nothing)
    channels: Mapping[str, ChannelFigures] = field(default_factory=_nothing)
    paths: tuple[BestPath, ...] | None = None
    problems: tuple[Problem, ...] = ()

    bottleneck: ItemId | None = None
    """The touchpoint where the most conversions could be recovered."""
    recoverable: Mapping[ItemId, float] = field(default_factory=_nothing)
    """Customers per period who would come of those leaving, did they go on as the others do."""
    best_path: BestPath | None = None
    """The walk to a goal that most people take: the first of `paths`."""
    coverage: float | None = None
    """The share of all conversions that walk one of `paths`."""
    levers: tuple[Lever, ...] = ()
    """The steps where five points more bring most customers, best first."""

    def plain(self) -> dict[str, Any]:
        """The report as `analyze --json` prints it."""
        return {
            spec.name: _plain(getattr(self, spec.name)) for spec in fields(self) if spec.name not in _OURS
        }


_OURS: Final = {"bottleneck", "recoverable", "best_path", "coverage", "levers"}
"""What the window needs beside the public report."""


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value
