"""Where cards may come to lie: half rows and columns that catch them, and which stage a place belongs to.

All points are logical, as in the journey's records.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from journeymap.model.items import Item, ItemId, Note, Outcome, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD, NOTE_LEAST, NOTE_WIDTH, PERSONA, STAGE_PAD, STAGE_TOP, STAGE_WIDTH
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Boxes, Floats, Scene, sides_of

Rows = npt.NDArray[np.intp]

COLUMN: Final = 240.0
ROW: Final = 168.0
HALF_ROW: Final = 84.0
GRID: Final = 4.0
GAP: Final = COLUMN - STAGE_WIDTH
_FAR: Final = 6
"""Columns and rows within which a card is in line with another."""
_ROOM: Final = 2
"""Columns and rows that a card may go before the cards round it are looked for anew."""
_IN_LINE: Final = 0.5
"""How far off the line of a guide something may be."""
_TRIES: Final = 60
"""Half rows within which room for copies is looked for."""
_AIR: Final = 24.0
"""The least space between a card put by the program and the cards around it."""


def size_of(item: Item) -> tuple[float, float]:
    """The size of a card that is not on the map yet."""
    match item:
        case Persona():
            return PERSONA
        case Note():
            return NOTE_WIDTH, NOTE_LEAST
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


@lru_cache(maxsize=1)
def columns_of(scene: Scene) -> tuple[Column, ...]:
    """The columns on a picture, in the order of the stages."""
    boxes = ((stage, scene.stages.box(stage)) for stage in scene.stages.ids)
    return tuple(Column(stage, box) for stage, box in boxes if box)


def column_at(x: float, columns: Iterable[Column]) -> Column | None:
    """The column that a place belongs to; the gaps between columns belong to the nearer one."""
    near = [each for each in columns if each.box.x - GAP / 2 <= x < each.box.right + GAP / 2]
    return min(near, key=lambda each: abs(each.box.centre[0] - x), default=None)


class _Around:
    """The cards that are close enough to be in line with."""

    def __init__(self, rows: Rows, boxes: list[Rect]) -> None:
        self.rows = rows
        self.boxes = boxes
        self.sides = sides_of(boxes)
        self.base = row_base(boxes)
        self._starts = [list(dict.fromkeys(box[side] for box in boxes)) for side in (0, 1)]
        self._middles = [
            list(dict.fromkeys(box[side] + box[side + 2] / 2 for box in boxes)) for side in (0, 1)
        ]

    def lines(self, box: Rect, side: int, reach: float) -> list[tuple[float, float | None]]:
        """Where a card would be in line with the sides or middles of others, and the line it shows."""
        at, half = box[side], box[side + 2] / 2
        found: list[tuple[float, float | None]] = [
            (each, each) for each in self._starts[side] if abs(each - at) <= reach
        ]
        found += [(each - half, each) for each in self._middles[side] if abs(each - half - at) <= reach]
        return found


class Net:
    """What catches a card on its way: the cards that stay where they are, and the columns.

    `moved` are the cards that do not stay. `origin` is where the grid begins: a card that is moved goes in
    steps from its own place.
    """

    def __init__(
        self,
        cards: Boxes,
        columns: tuple[Column, ...],
        moved: frozenset[ItemId] = frozenset(),
        origin: Point = (0.0, 0.0),
    ) -> None:
        self._cards = cards
        self._columns = columns
        self._moved = [cards.index[each] for each in moved if each in cards.index]
        self._origin = origin
        self._area: tuple[Rect, Rows, Floats, Floats] | None = None
        """Where the card may be for the cards at hand to be all that it could be in line with; and those."""
        self._around: _Around | None = None

    def caught(self, box: Rect, reach: float) -> Place:
        """The place for a card at `box`: in line with others within `reach`, on half rows, or on 4 px."""
        near = self._near(box)
        x, upright = self._across(box, reach, near)
        y, level, gaps = self._down(box, x, reach, near)
        if upright is None and level is None and not gaps:
            return Place(x, y)
        placed = Rect(x, y, box.width, box.height)
        guides = [
            *gaps,
            *_guides(placed, True, upright, near.sides),
            *_guides(placed, False, level, near.sides),
        ]
        return Place(x, y, tuple(guides))

    def _near(self, box: Rect) -> _Around:
        """The cards that are close enough to be in line with; kept, as a gesture goes little by little."""
        area = self._area
        if area is None or not (area[0].x <= box.x <= area[0].right and area[0].y <= box.y <= area[0].bottom):
            area = self._area = self._cards_round(box)
        _, rows, x, y = area
        found: Rows = rows[(abs(x - box.x) < _FAR * COLUMN) & (abs(y - box.y) < _FAR * ROW)]
        if self._around is None or not np.array_equal(found, self._around.rows):
            self._around = _Around(found, self._cards.boxes(found.tolist()))
        return self._around

    def _cards_round(self, box: Rect) -> tuple[Rect, Rows, Floats, Floats]:
        x, y = self._cards.x0, self._cards.y0
        far = _FAR + _ROOM
        near = (abs(x - box.x) < far * COLUMN) & (abs(y - box.y) < far * ROW)
        near[self._moved] = False
        rows = np.flatnonzero(near)
        width, height = _ROOM * COLUMN, _ROOM * ROW
        return Rect(box.x - width, box.y - height, 2 * width, 2 * height), rows, x[rows], y[rows]

    def _across(self, box: Rect, reach: float, near: _Around) -> tuple[float, float | None]:
        column = column_at(box.centre[0], self._columns)
        aims = [(column.slot, None)] if column else []
        found = _nearest(box.x, [*near.lines(box, 0, reach), *aims], reach)
        return found or (on_grid(box.x, self._origin[0]), None)

    def _down(
        self, box: Rect, x: float, reach: float, near: _Around
    ) -> tuple[float, float | None, tuple[Guide, ...]]:
        found = _nearest(box.y, near.lines(box, 1, reach), reach)
        if found is not None:
            return *found, ()
        even = _evenly(Rect(x, box.y, box.width, box.height), near.boxes, reach)
        if even is not None:
            return even[0], None, even[1]
        half = near.base + round((box.y - near.base) / HALF_ROW) * HALF_ROW
        is_near = bool(near.boxes) and abs(half - box.y) <= reach
        return (half if is_near else on_grid(box.y, self._origin[1])), None, ()


def _evenly(box: Rect, near: Iterable[Rect], reach: float) -> tuple[float, tuple[Guide, ...]] | None:
    """Where a card has as much room above as below, or as the next two cards of its column have between
    them; and the lines that show those gaps.
    """
    lane = sorted((each for each in near if abs(each.x - box.x) < 0.5), key=lambda each: each.y)
    above = [each for each in lane if each.centre[1] <= box.centre[1]][-2:]
    below = [each for each in lane if each.centre[1] > box.centre[1]][:2]
    aims: list[tuple[float, tuple[tuple[float, float], ...]]] = []
    if above and below and below[0].y - above[-1].bottom >= box.height:
        y = (above[-1].bottom + below[0].y - box.height) / 2
        aims.append((y, ((above[-1].bottom, y), (y + box.height, below[0].y))))
    if len(above) == 2:
        gap = above[1].y - above[0].bottom
        y = above[1].bottom + gap
        aims.append((y, ((above[0].bottom, above[1].y), (above[1].bottom, y))))
    if len(below) == 2:
        gap = below[1].y - below[0].bottom
        y = below[0].y - gap - box.height
        aims.append((y, ((y + box.height, below[0].y), (below[0].bottom, below[1].y))))
    fitting = [
        aim for aim in aims if abs(aim[0] - box.y) <= reach and all(low < high for low, high in aim[1])
    ]
    if not fitting:
        return None
    y, gaps = min(fitting, key=lambda aim: abs(aim[0] - box.y))
    return y, tuple(Guide(True, box.centre[0], low, high, is_gap=True) for low, high in gaps)


def _guides(box: Rect, is_upright: bool, line: float | None, near: Floats) -> Iterable[Guide]:
    """One guide along everything that is in line with the card; `near` are the boxes of others, (n, 4)."""
    if line is None:
        return
    side, along = (0, 1) if is_upright else (1, 0)
    at, sizes = near[:, side], near[:, side + 2]
    reached = near[(abs(at - line) < _IN_LINE) | (abs(at + sizes / 2 - line) < _IN_LINE)]
    starts, ends = reached[:, along], reached[:, along] + reached[:, along + 2]
    yield Guide(
        is_upright,
        line,
        float(starts.min(initial=box[along])),
        float(ends.max(initial=box[along] + box[along + 2])),
    )


def _nearest(
    at: float, aims: Sequence[tuple[float, float | None]], reach: float
) -> tuple[float, float | None] | None:
    """The aim nearest to `at` within reach, those that show a line first."""
    near = [aim for aim in aims if abs(aim[0] - at) <= reach]
    return min(near, key=lambda aim: (round(abs(aim[0] - at), 3), aim[1] is None), default=None)


def on_grid(value: float, origin: float = 0.0) -> float:
    """The nearest multiple of 4 px, counted from `origin`."""
    return origin + round((value - origin) / GRID) * GRID


def row_base(boxes: Iterable[Rect]) -> float:
    """Where the half rows of a map lie: the offset that most cards of the usual height have."""
    offsets = Counter(box.y % HALF_ROW for box in boxes if box.height == CARD[1])
    return offsets.most_common(1)[0][0] if offsets else 0.0


def free_place(scene: Scene, x: float, y: float, size: tuple[float, float], step: float = ROW) -> Point:
    """The place nearest to (x, y) in a column where a card lies on no other, whole steps up or down."""
    for count in range(200):
        for sign in (1, -1) if count else (1,):
            top = y + sign * count * step
            if not scene.cards.within(Rect(x, top, *size).grown(_AIR)):
                return x, top
    return x, y


def clear_below(scene: Scene, ids: Collection[ItemId]) -> float | None:
    """How far below cards there is room for copies of all of them, in half rows; None for want of any."""
    boxes = [box for each in ids if (box := scene.cards.box(each)) is not None]
    for count in range(1, _TRIES):
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
                    abs(a - x) < CARD[0] + _AIR and abs(b - top) < CARD[1] + _AIR for a, b in self._taken
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
    middle = box.centre[1] - CARD[1] / 2
    if inside:
        base = min(held.y for held in inside)
        return free_place(scene, x, base + round((middle - base) / ROW) * ROW, CARD)
    if target is not None:
        rows = [each for each in (scene.cards.box(item.id) for item in journey.of(Touchpoint)) if each]
        if not rows:
            return free_place(scene, x, max(on_grid(middle), target.y + STAGE_TOP), CARD)
        return free_place(scene, x, on_grid(middle), CARD, HALF_ROW)
    return free_place(scene, x, on_grid(middle), CARD)


def is_goal(item: Item) -> bool:
    """Whether a record is drawn as a goal card."""
    return isinstance(item, Touchpoint) and item.outcome is Outcome.SALE
