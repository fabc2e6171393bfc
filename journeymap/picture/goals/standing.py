"""What the goals face reads of a report, and how a state looks: an icon and a word beside its colour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from journeymap.model.items import ItemId
from journeymap.picture.figures import Figures


class MilestoneStanding(Protocol):
    """How a milestone stands; see `analysis.report`."""

    @property
    def state(self) -> str: ...
    @property
    def odds(self) -> float | None: ...


class EnoughFigures(Protocol):
    """What on one step alone would meet a goal; see `analysis.report`."""

    @property
    def step(self) -> ItemId: ...
    @property
    def points(self) -> float: ...


class Standing(Protocol):
    """How a goal stands; see `analysis.report`."""

    @property
    def value(self) -> float | None: ...
    @property
    def actual(self) -> float | None: ...
    @property
    def actual_on(self) -> str: ...
    @property
    def share(self) -> float | None: ...
    @property
    def state(self) -> str: ...
    @property
    def forecast(self) -> float | None: ...
    @property
    def odds(self) -> float | None: ...
    @property
    def basis(self) -> str: ...
    @property
    def milestones(self) -> Mapping[ItemId, MilestoneStanding]: ...
    @property
    def enough(self) -> EnoughFigures | None: ...


class Aimed(Figures, Protocol):
    """The figures of a map, and how its goals stand."""

    @property
    def goals(self) -> Mapping[ItemId, Standing]: ...


@dataclass(frozen=True)
class Untold:
    """A goal or milestone of which nothing is known yet."""

    value: float | None = None
    actual: float | None = None
    actual_on: str = ""
    share: float | None = None
    state: str = "unknown"
    forecast: float | None = None
    odds: float | None = None
    basis: str = ""
    milestones: Mapping[ItemId, MilestoneStanding] = field(default_factory=dict)
    enough: EnoughFigures | None = None


UNTOLD: Final = Untold()
OVER: Final = {"reached", "missed", "unmeasured"}
"""States of what cannot change any more."""


class Look(NamedTuple):
    """The icon of a state, and its colours in the theme: of the icon, and of the word."""

    icon: str
    base: str
    ink: str


LOOKS: Final[Mapping[str, Look]] = {
    "met": Look("circle-check", "health.good.base", "health.good.ink"),
    "reached": Look("circle-check", "health.good.base", "health.good.ink"),
    "near": Look("triangle-alert", "health.watch.base", "health.watch.ink"),
    "off": Look("circle-alert", "health.bad.base", "health.bad.ink"),
    "missed": Look("octagon-alert", "health.bad.base", "health.bad.ink"),
    "unmeasured": Look("circle-help", "health.none.base", "health.none.ink"),
    "unknown": Look("circle-help", "health.none.base", "health.none.ink"),
    "ahead": Look("", "ui.ink2", "ui.ink3"),
}
