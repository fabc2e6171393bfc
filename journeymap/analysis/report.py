"""What an analysis answers: frozen records whose field names are the keys of `analyze --json`.

None stands for a figure that does not exist on this map, or that is not built yet. The figures of touchpoints
and steps are named tuples, since a large map makes thousands of them at each change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

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


class TouchpointFigures(NamedTuple):
    """`reach` is a share of entrants, `visits` and `leaving` are per period, `to_goal` a chance.

    `removal_effect` is the share of conversions that go without this touchpoint: association, not cause.
    `recoverable` are the customers per period who would come of those leaving, did they go on as others do.
    """

    reach: float | None = None
    visits: float | None = None
    to_goal: float | None = None
    leaving: float | None = None
    removal_effect: float | None = None
    recoverable: float | None = None


class TransitionFigures(NamedTuple):
    """`probability` after sharing and scaling, before a group's agreement; `people` per period after it.

    `sensitivity` is the change of conversion per change of probability where leaving makes room,
    `sensitivity_siblings` where the other steps and leaving do in proportion. `removal_effect` is the share
    of conversions that go when who took this step leaves instead: association, not cause.
    """

    probability: float | None = None
    assumed: bool = False
    people: float | None = None
    sensitivity: float | None = None
    sensitivity_siblings: float | None = None
    removal_effect: float | None = None


@dataclass(frozen=True, slots=True)
class StageFigures:
    """`reach` is a share of entrants, `people` per period; `next_open` how many of them go on.

    `next_closed` is the same of those who came through all stages before, in order: the denominators differ.
    `messages` are expected per entrant before the sale, `message_cap` the most that the stage allows.
    """

    reach: float | None = None
    people: float | None = None
    next_open: float | None = None
    next_closed: float | None = None
    messages: float | None = None
    message_cap: float | None = None


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """The part of a channel in what is sold: association in this model, not cause.

    `reach` is a share of entrants over the whole journey, `close_rate` the share of those who met the channel
    before buying who buy. `customers` are attributed by removal effect, `first_touch` by where people began.
    `spend` is acquisition spend, `profit` attributed margin less spend, also for each customer. `messages`
    are expected per entrant before the sale.
    """

    reach: float | None = None
    close_rate: float | None = None
    removal_effect: float | None = None
    customers: float | None = None
    first_touch: float | None = None
    spend: float | None = None
    cpa: float | None = None
    profit: float | None = None
    profit_per_customer: float | None = None
    messages: float | None = None


@dataclass(frozen=True, slots=True)
class OwnerFigures:
    """What an owner loses by the stages' shares: people leaving, and customers recoverable of them."""

    leaving: float | None = None
    recoverable: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % of the conversion as far as observation counts tell; `sd` is its standard deviation.

    `observed` are the touchpoints and personas whose rates were counted: all others are taken as exact.
    """

    low: float
    high: float
    sd: float
    observed: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class BestPath:
    """A walk from a persona to a goal: chance per person of that persona, people per period, days."""

    nodes: tuple[ItemId, ...]
    probability: float
    people: float
    days: float


@dataclass(frozen=True, slots=True)
class Lever:
    """How many more customers per period a higher probability of one step brings, and how much more profit.

    `points` is what was added: what was asked for, or less where there is less room at the step's source.
    """

    step: ItemId
    gain: float
    points: float
    money: float | None = None


@dataclass(frozen=True, slots=True)
class Enough:
    """So many points more on a step, to this probability, meet a goal; 0 points: no step alone can."""

    step: ItemId
    points: float
    probability: float


@dataclass(frozen=True, slots=True)
class MilestoneFigures:
    """How a milestone stands: reached, missed, unmeasured (it is over, and nobody measured) or ahead.

    `forecast`, `odds` and `basis` are as those of a goal, for the milestone's own day.
    """

    state: str
    forecast: float | None = None
    odds: float | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """How a goal stands.

    `value` is the figure of this report, `actual` the last one that somebody measured, on `actual_on`.
    `share` is how much of the aim the latter reaches, or the former where nothing was measured; `state` says
    met, near (within a tenth of the aim), off or unknown; reached once it was measured by the goal's day, and
    when that has passed missed or unmeasured. `forecast` is expected of the period that ends on that day,
    `odds` is the chance that the aim is reached, and `basis` how that chance is made: see `analysis.goals`.
    None where it cannot be told.
    """

    value: float | None
    actual: float | None = None
    actual_on: str = ""
    share: float | None = None
    state: str = "unknown"
    forecast: float | None = None
    odds: float | None = None
    basis: str = ""
    milestones: Mapping[ItemId, MilestoneFigures] = field(default_factory=_nothing)
    enough: "Enough | None" = None
    """What on one step alone would meet it, see `analysis.enough`."""


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
    retention_cost: float | None = None
    """Retention spend per new customer, beside the CPA: what keeping one costs from the sale on."""
    cylinder_score: float | None = None
    """100 × the mean reach of the later stages ÷ that of the first; over 100 where people enter later."""
    interval: Interval | None = None
    """How sure the conversion is by observation counts; None where nothing was counted, and at 0 and 1."""
    evidence: Mapping[str, int] = field(default_factory=_nothing)
    """How many rates are known how: by guess, expert, benchmark and measured; assumed ones are guesses."""
    personas: Mapping[ItemId, PersonaFigures] = field(default_factory=_nothing)
    touchpoints: Mapping[ItemId, TouchpointFigures] = field(default_factory=_nothing)
    transitions: Mapping[ItemId, TransitionFigures] = field(default_factory=_nothing)
    stages: Mapping[ItemId, StageFigures] = field(default_factory=_nothing)
    channels: Mapping[str, ChannelFigures] = field(default_factory=_nothing)
    owners: Mapping[str, OwnerFigures] = field(default_factory=_nothing)
    """Marketing and sales."""
    paths: tuple[BestPath, ...] | None = None
    problems: tuple[Problem, ...] = ()
    goals: Mapping[ItemId, GoalFigures] = field(default_factory=_nothing)
    """How the goals stand on a day; empty until `with_goals` looks."""

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


_OURS: Final = {"bottleneck", "recoverable", "best_path", "coverage"}
"""What the window needs beside the public report."""


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, TouchpointFigures | TransitionFigures):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value
