"""Where cards may come to lie: which stage a place belongs to, and which places are free.

All points are logical, as in the journey's records.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import inf
from typing import Final

from journeymap.export.painting import measure
from journeymap.model.items import Item, ItemId, Note, Outcome, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import (
    CARD,
    NOTE_FONT,
    NOTE_WIDTH,
    PERSONA,
    STAGE_PAD,
    STAGE_TOP,
    STAGE_WIDTH,
    note_height,
)
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Scene

COLUMN: Final = 240.0
ROW: Final = 168.0
HALF_ROW: Final = 84.0
GRID: Final = 4.0
GAP: Final = COLUMN - STAGE_WIDTH
_TRIES: Final = 60
"""Half rows within which room for copies is looked for."""
FEW: Final = 40
"""Copies of more cards than this lie a little beside them: below would be out of sight."""
AIR: Final = 24.0
"""The least space between a card put by the program and the cards around it."""
_LETTERS: Final = Lettering(measure, "en")
"""In any language a note has the same lines."""


def size_of(item: Item) -> tuple[float, float]:
    """The size of a card that is not on the map yet, or not seen; a note is as high as its text."""
    match item:
        case Persona():
            return PERSONA
        case Note():
            return NOTE_WIDTH, note_height(item, _LETTERS, NOTE_FONT)
        case Stage():
            return STAGE_WIDTH, HALF_ROW * 4
        case _:
            return CARD


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that shows what a card is in line with: at `at`, from `start` to `end`."""

    is_upright: bool
    at: float
    start: float
    end: float
    is_gap: bool = False
    """Whether it measures the room between two cards."""

    def over(self, y: float, inset: float) -> "Guide":
        """The same along cards, one of them at `y`, of which the upper and lower `inset` are not seen."""
        if self.is_upright:
            inset = -inset if self.is_gap else inset
            return replace(self, start=self.start + inset, end=self.end - inset)
        return replace(self, at=self.at + inset) if abs(self.at - y) < GRID / 2 else self


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card comes to lie, and what it is in line with there."""

    x: float
    y: float
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True)
class Column:
    """The strip of the map that belongs to a stage, however high."""

    stage: ItemId
    box: Rect

    @property
    def slot(self) -> float:
        """Where cards of the column start."""
        return self.box.x + STAGE_PAD


class Columns(tuple[Column, ...]):
    """The columns of a map; which are near a place is found once for all places between two borders."""

    def near(self, x: float) -> tuple[Column, ...]:
        """Those that a place may belong to."""
        here = bisect_right(self._borders, x)
        found = self._near.get(here)
        if found is None:
            found = self._near[here] = tuple(each for each in self if _is_beside(x, each.box))
        return found

    def limits(
        self, x: float, gap: float = GAP, going: frozenset[ItemId] = frozenset()
    ) -> tuple[float, float]:
        """From where to where a card may begin that has its middle at `x`, for its column to keep so much
        clear of the next ones; any place outside the columns. Those that are `going` along with it keep none
        of each other back.
        """
        here = column_at(x, self)
        if here is None or here.box.width < CARD[0]:
            return -inf, inf
        asked = here.stage, gap, going
        found = self._limits.get(asked)
        if found is None:
            found = self._limits[asked] = self._limits_of(here, gap, going)
        return found

    def _limits_of(self, here: Column, gap: float, going: frozenset[ItemId]) -> tuple[float, float]:
        middle = here.box.centre[0]
        others = [each.box for each in self if here.stage not in going or each.stage not in going]
        ends = [box.right for box in others if box.centre[0] < middle]
        starts = [box.x for box in others if box.centre[0] > middle]
        first = max(ends, default=-inf) + gap + STAGE_PAD
        last = min(starts, default=inf) - gap - STAGE_PAD - CARD[0]
        return min(here.slot, first), max(here.box.right - STAGE_PAD - CARD[0], last)

    def joined(
        self, boxes: Iterable[Rect], by: float, gap: float = GAP, going: frozenset[ItemId] = frozenset()
    ) -> float:
        """How far across touchpoints go that were to go `by`, for the columns that they join to keep clear of
        the next ones; where not all of them can, those that come first.
        """
        low, high = -inf, inf
        for box in boxes:
            first, last = (limit - box.x for limit in self.limits(box.centre[0] + by, gap, going))
            if max(low, first) <= min(high, last):
                low, high = max(low, first), min(high, last)
        return min(max(by, low), high)

    def but(self, stages: Collection[ItemId]) -> "Columns":
        """All others."""
        if self._stages.isdisjoint(stages):
            return self
        return Columns(each for each in self if each.stage not in stages)

    @cached_property
    def _borders(self) -> list[float]:
        return sorted({at for each in self for at in (each.box.x - GAP / 2, each.box.right + GAP / 2)})

    @cached_property
    def _limits(self) -> dict[tuple[ItemId, float, frozenset[ItemId]], tuple[float, float]]:
        return {}

    @cached_property
    def _near(self) -> dict[int, tuple[Column, ...]]:
        return {}

    @cached_property
    def _stages(self) -> frozenset[ItemId]:
        return frozenset(each.stage for each in self)


def _is_beside(x: float, box: Rect) -> bool:
    return box.x - GAP / 2 <= x < box.right + GAP / 2


@lru_cache(maxsize=2)
def columns_of(scene: Scene) -> Columns:
    """The columns on a picture, in the order of the stages."""
    boxes = ((stage, scene.stages.box(stage)) for stage in scene.stages.ids)
    return Columns(Column(stage, box) for stage, box in boxes if box)


def column_at(x: float, columns: Iterable[Column]) -> Column | None:
    """The column that a place belongs to; the gaps between columns belong to the nearer one."""
    if isinstance(columns, Columns):
        columns = columns.near(x)
    near = [each for each in columns if _is_beside(x, each.box)]
    return min(near, key=lambda each: abs(each.box.centre[0] - x), default=None)


def on_grid(value: float, origin: float = 0.0) -> float:
    """The nearest multiple of 4 px, counted from `origin`."""
    return origin + round((value - origin) / GRID) * GRID


def row_base(boxes: Iterable[Rect]) -> float:
    """Where the half rows of a map lie: the offset that most cards of the usual height have."""
    offsets = Counter([box[1] % HALF_ROW for box in boxes if box[3] == CARD[1]])
    return offsets.most_common(1)[0][0] if offsets else 0.0


def free_place(
    scene: Scene,
    x: float,
    y: float,
    size: tuple[float, float],
    step: float = ROW,
    but: ItemId | None = None,
) -> Point:
    """The place nearest to (x, y) in a column where a card lies on no other, whole steps up or down; on `but`
    it may.
    """
    for count in range(200):
        for sign in (1, -1) if count else (1,):
            top = y + sign * count * step
            if is_free(scene, Rect(x, top, *size).grown(AIR), but):
                return x, top
    return x, y


def is_free(scene: Scene, box: Rect, but: ItemId | None = None) -> bool:
    """Whether no card is in a box, but for one."""
    return all(each == but for each in scene.cards.within(box))


def clear_below(scene: Scene, boxes: Collection[Rect], first: int = 1) -> float | None:
    """How far below some boxes there is room for cards in all of them, in half rows, so many at least; None
    for want of any.
    """
    for count in range(first, _TRIES):
        moved = (Rect(box.x, box.y + count * HALF_ROW, box.width, box.height) for box in boxes)
        if boxes and not any(scene.cards.within(box.grown(GRID)) for box in moved):
            return count * HALF_ROW
    return None


class Inside:
    """Free places among the cards that a collapsed stage hides."""

    def __init__(self, journey: Journey, stage: ItemId, moved: Collection[ItemId] = ()) -> None:
        self._taken = [
            (item.x, item.y)
            for item in journey.of(Touchpoint)
            if item.stage == stage and item.id not in moved
        ]

    def place(self, x: float, y: float) -> Point:
        """Where a card comes to lie that is put there: in the first column of cards, near its height."""
        x = min((each[0] for each in self._taken), default=x)
        for count in range(2 * len(self._taken) + 1):
            for sign in (1, -1) if count else (1,):
                top = y + sign * count * HALF_ROW
                if not any(
                    abs(a - x) < CARD[0] + AIR and abs(b - top) < CARD[1] + AIR for a, b in self._taken
                ):
                    self._taken.append((x, top))
                    return x, top
        return x, y


def next_place(journey: Journey, scene: Scene, box: Rect, stage: ItemId | None, side: int) -> Point:
    """Where the next card beside one at `box` goes: in the stage's column, half a row off, not on others."""
    target = scene.stages.box(stage) if stage else None
    inside = [
        held
        for item in journey.of(Touchpoint)
        if stage and item.stage == stage and (held := scene.cards.box(item.id))
    ]
    x = target.x + STAGE_PAD if target else box.x + side * COLUMN
    if target is None and box.width < CARD[0] and side > 0:
        x = box.x + box.width + 2 * GAP
    middle = round(box.centre[1] - CARD[1] / 2)  # a step from one to the other is straight
    if inside:
        base = min(held.y for held in inside)
        return free_place(scene, x, base + round((middle - base) / ROW) * ROW, CARD)
    if target is not None:
        rows = [each for each in (scene.cards.box(item.id) for item in journey.of(Touchpoint)) if each]
        if not rows:
            return free_place(scene, x, max(middle, target.y + STAGE_TOP), CARD)
        return free_place(scene, x, middle, CARD, HALF_ROW)
    return free_place(scene, x, middle, CARD)


def is_goal(item: Item) -> bool:
    """Whether a record is drawn as a goal card."""
    return isinstance(item, Touchpoint) and item.outcome is Outcome.SALE
