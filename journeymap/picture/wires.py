"""A step on its way to becoming a route, and the ground it runs over."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from journeymap.model.bends import bends_of
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.picture import bending
from journeymap.picture.geometry import Crowd
from journeymap.picture.shapes import Point, Rect, Route


@dataclass(frozen=True, slots=True)
class Head:
    """An arrow head: where its tip is, which way it points, and the ribbon stack it ends."""

    tip: Point
    direction: Point
    width: float


@dataclass(slots=True)
class Wire:
    """A step on its way to becoming a route."""

    step: Transition
    start: Rect
    end: Rect
    width: float
    family: str = "forward"
    leaving: float = 0.0
    arriving: float = 0.0
    stack: float = 0.0
    stack_middle: float = 0.0
    is_first: bool = True
    route: Route | None = None
    head: Head | None = None
    lane: int = 0
    """How many rails run below it, of a rail."""
    aside: int = 0
    """How many rails from the last column run inside of it, of one from there."""
    members: tuple[ItemId, ...] = ()
    """The steps that are drawn as this one; none where it stands for itself."""
    rate: float | None = None
    """The share of all of them together, of several."""
    bends: tuple[Point, ...] = field(init=False)
    """The points a user leads it through."""

    def __post_init__(self) -> None:
        self.bends = bends_of(self.step)

    @property
    def is_bundle(self) -> bool:
        """Whether it stands for several steps."""
        return len(self.members) > 1

    @property
    def is_loop(self) -> bool:
        """Whether it is drawn as a loop: going back, or said to be a return or referral."""
        if self.bends:
            goes_back = self.step.source == self.step.target or self.end.right <= self.start.x - 8
            return self.step.flow_kind is not FlowKind.FLOW or goes_back
        return self.step.flow_kind is not FlowKind.FLOW or self.family in ("arc", "rail", "self", "gap")

    @property
    def leaves_ahead(self) -> bool:
        """Whether it leaves by the port at the end side of its card."""
        if self.family == "bent":
            return bending.side(self.start, self.bends[0], bending.AHEAD) == bending.AHEAD
        return self.family in ("forward", "rail")

    @property
    def arrives_ahead(self) -> bool:
        """Whether it arrives at the port at the start side of its card."""
        if self.family == "bent":
            return bending.side(self.end, self.bends[-1], bending.BACK) == bending.BACK
        return self.family in ("forward", "rail")


@dataclass(frozen=True)
class Ground:
    """What stands on the map: cards by id, the column box of each card, and the frame of all columns."""

    cards: Mapping[str, Rect]
    columns: Mapping[str, Rect]
    frame: Rect
    first_left: float
    crowd: Crowd = field(default_factory=Crowd)

    def column(self, node: str, box: Rect) -> Rect:
        """The column that a card at a place stands in: the card itself where it is in none."""
        return self.columns.get(node, box)

    def is_last(self, column: Rect) -> bool:
        """Whether nothing stands behind a column."""
        return column.right >= self.frame.right - 1

    def is_first(self, column: Rect) -> bool:
        """Whether only personas stand before a column."""
        return column.x <= self.first_left + 1

    def behind(self, column: Rect) -> float:
        """How wide the gap behind a column is; endless behind the last."""
        place = bisect_right(self._starts, column.x)
        return self._starts[place] - column.right if place < len(self._starts) else math.inf

    def before(self, column: Rect) -> float:
        """How wide the gap before a column is; endless before the first."""
        place = bisect_left(self._ends, column.right) - 1
        return column.x - self._ends[place] if place >= 0 else math.inf

    @cached_property
    def _starts(self) -> list[float]:
        return sorted({box.x for box in self.columns.values()})

    @cached_property
    def _ends(self) -> list[float]:
        return sorted({box.right for box in self.columns.values()})
