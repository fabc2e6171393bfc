"""What a goal can be of: the figures of the report by name, how each is written, and which way is better.

A goal of a whole map names a figure alone; one of a stage, touchpoint or persona names the record too. A
channel is no record, so that its figures carry it in their name: `close_rate:organic_search`.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from journeymap.model.items import Actual, Goal, Item, ItemId, Outcome, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey


class Form(Enum):
    """How a figure is written."""

    PEOPLE = "people"
    """How many people, or orders, a period."""
    SHARE = "share"
    MONEY = "money"
    DAYS = "days"
    SCORE = "score"


class Figure(NamedTuple):
    """How a figure is written, and whether a smaller one is better."""

    form: Form
    is_less_better: bool = False


WHOLE: Final = "map"
CHANNEL: Final = "channel"
_COUNT, _SHARE, _MONEY = Figure(Form.PEOPLE), Figure(Form.SHARE), Figure(Form.MONEY)
_COST: Final = Figure(Form.MONEY, is_less_better=True)

FIGURES: Final[Mapping[str, Mapping[str, Figure]]] = MappingProxyType(
    {
        WHOLE: {
            "customers": _COUNT,
            "conversion": _SHARE,
            "leads": _COUNT,
            "entrants": _COUNT,
            "orders": _COUNT,
            "revenue": _MONEY,
            "profit": _MONEY,
            "clv": _MONEY,
            "cpa": _COST,
            "cpl": _COST,
            "retention_cost": _COST,
            "acquisition_spend": _COST,
            "retention_spend": _COST,
            "cycle_days": Figure(Form.DAYS, is_less_better=True),
            "cylinder_score": Figure(Form.SCORE),
        },
        "stage": {"people": _COUNT, "reach": _SHARE, "next_open": _SHARE, "next_closed": _SHARE},
        "touchpoint": {
            "people": _COUNT,
            "reach": _SHARE,
            "visits": _COUNT,
            "leaving": Figure(Form.PEOPLE, is_less_better=True),
            "to_goal": _SHARE,
        },
        "persona": {"customers": _COUNT, "conversion": _SHARE, "cpa": _COST},
        CHANNEL: {"close_rate": _SHARE, "customers": _COUNT, "spend": _COST, "cpa": _COST, "profit": _MONEY},
    }
)
"""The figures a goal can be of, by what they are of."""

_OF: Final[Mapping[type[Item], str]] = {Stage: "stage", Touchpoint: "touchpoint", Persona: "persona"}


class Subject(NamedTuple):
    """What a goal or a measured value is of: a figure of `of`, one of the keys of FIGURES."""

    of: str
    figure: str
    channel: str = ""

    @property
    def form(self) -> Form:
        """How it is written; what is not known is a plain number."""
        return self._spec.form

    @property
    def is_less_better(self) -> bool:
        """Whether a smaller one is better."""
        return self._spec.is_less_better

    @property
    def is_known(self) -> bool:
        """Whether there is such a figure."""
        return self.figure in FIGURES[self.of]

    @property
    def _spec(self) -> Figure:
        return FIGURES[self.of].get(self.figure, Figure(Form.SCORE))


def subject_of(item: Goal | Actual, journey: Journey) -> Subject:
    """What a goal or a measured value is of."""
    figure, _, channel = item.figure.partition(":")
    if item.about is None:
        return Subject(CHANNEL, figure, channel) if channel else Subject(WHOLE, figure)
    return Subject(_OF.get(type(journey.items.get(item.about)), WHOLE), figure)  # type: ignore[arg-type]


def ordered(journey: Journey) -> list[Goal]:
    """The goals in the order of their days; those without a day last."""
    return sorted(journey.of(Goal), key=lambda goal: (goal.due or "9999", goal.starts, goal.name, goal.id))


def stage_aims(journey: Journey) -> Mapping[ItemId, float]:
    """How many people each stage is to have; of several goals the one that is due last."""
    goals = (goal for goal in ordered(journey) if goal.about and goal.figure == "people")
    return {goal.about: goal.aim for goal in goals if isinstance(journey.items.get(goal.about), Stage)}  # type: ignore[misc, arg-type]


def card_aims(journey: Journey) -> Mapping[ItemId, float]:
    """How many people each touchpoint is to have; customers are those of the only sale there is."""
    found: dict[ItemId, float] = {}
    goals = ordered(journey)
    if not goals:
        return found
    sales = [item.id for item in journey.of(Touchpoint) if item.outcome is Outcome.SALE]
    for goal in goals:
        about = (
            sales[0] if goal.about is None and goal.figure == "customers" and len(sales) == 1 else goal.about
        )
        is_people = goal.figure == ("customers" if goal.about is None else "people")
        if about is not None and is_people and isinstance(journey.items.get(about), Touchpoint):
            found[about] = goal.aim
    return found


def measured(journey: Journey, goal: Goal) -> Iterator[Actual]:
    """The values that somebody entered for the figure of a goal, by their days."""
    found = (each for each in journey.of(Actual) if (each.figure, each.about) == (goal.figure, goal.about))
    yield from sorted(
        (each for each in found if each.measured_on), key=lambda each: (each.measured_on, each.id)
    )


def is_met(value: float, aim: float, *, is_less_better: bool) -> bool:
    """Whether a value is as good as an aim.

    >>> is_met(300.0, 300.0, is_less_better=False), is_met(40.0, 30.0, is_less_better=True)
    (True, False)
    """
    return value <= aim if is_less_better else value >= aim
