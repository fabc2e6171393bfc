"""What catches a card on its way: half rows, columns, cards that it comes in line with, and equal gaps.

A stage says where across its cards begin, and that beats equal gaps: a touchpoint over a stage is caught by
those between cards of that stage only, where it is wide enough for several beside each other. Personas, notes
and touchpoints outside the stages are caught by the gaps between whatever cards are in their row.

All points are logical, as in the journey's records. A gesture asks in each frame, for places near each other:
what they have in common is kept.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final

import numpy as np

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Boxes, Floats, sides_of
from journeymap.ui.canvas.places import (
    COLUMN,
    HALF_ROW,
    ROW,
    Column,
    Guide,
    Place,
    column_at,
    on_grid,
    row_base,
)

_Gaps = tuple[tuple[float, float], ...]
"""From where to where there is room between cards."""

_FAR: Final = 6
"""Columns and rows within which a card is in line with another."""
_REACH: Final = (_FAR * COLUMN, _FAR * ROW)
_ROOM: Final = 2
"""Columns and rows that a card may go before the cards round it are looked for anew."""
_IN_LINE: Final = 0.5
"""How far off the line of a guide something may be."""


class _Area:
    """Where a card may be for some cards to be all that it could be in line with; and those."""

    def __init__(self, box: Rect, boxes: list[Rect]) -> None:
        self._x, self._y = box.x, box.y
        self._boxes, self._sides = boxes, sides_of(boxes)
        self._borders = [
            np.unique(np.concatenate([self._sides[:, side] - reach, self._sides[:, side] + reach])).tolist()
            for side, reach in enumerate(_REACH)
        ]

    def near(self, box: Rect) -> "_Around":
        """Those that are near enough to a card to be in line with it."""
        x, y = self._sides[:, 0], self._sides[:, 1]
        is_near = (abs(x - box.x) < _REACH[0]) & (abs(y - box.y) < _REACH[1])
        boxes = self._boxes
        return _Around([boxes[row] for row in np.flatnonzero(is_near).tolist()], self._sides[is_near])

    def holds(self, x: float, y: float) -> bool:
        """Whether a card may be here."""
        return abs(x - self._x) <= _ROOM * COLUMN and abs(y - self._y) <= _ROOM * ROW

    def between(self, x: float, y: float) -> tuple[int, ...]:
        """Between which borders a place is: at all that are between the same ones a card is near the same."""
        across, down = self._borders
        return bisect_left(across, x), bisect_right(across, x), bisect_left(down, y), bisect_right(down, y)


class _Around:
    """The cards that are close enough to be in line with."""

    def __init__(self, boxes: list[Rect], sides: Floats) -> None:
        self.boxes = boxes
        self.sides = sides
        self.base = row_base(boxes)
        middles = sides[:, :2] + sides[:, 2:] / 2
        self._starts = [list(dict.fromkeys(sides[:, side].tolist())) for side in (0, 1)]
        self._middles = [list(dict.fromkeys(middles[:, side].tolist())) for side in (0, 1)]
        self._reached: dict[tuple[int, float], tuple[float, float]] = {}
        self._in_columns: dict[ItemId, list[Rect]] = {}

    @cached_property
    def _lanes(self) -> dict[float, list[Rect]]:
        found: dict[float, list[Rect]] = {}
        for box in self.boxes:
            found.setdefault(box[0], []).append(box)
        return found

    def lines(self, box: Rect, side: int, reach: float) -> list[tuple[float, float | None]]:
        """Where a card would be in line with the sides or middles of others, and the line it shows."""
        at, half = box[side], box[side + 2] / 2
        found: list[tuple[float, float | None]] = [
            (each, each) for each in self._starts[side] if abs(each - at) <= reach
        ]
        found += [(each - half, each) for each in self._middles[side] if abs(each - half - at) <= reach]
        return found

    def lane(self, x: float) -> list[Rect]:
        """The cards that begin at an x, from top to bottom."""
        found = [box for at, boxes in self._lanes.items() if abs(at - x) < _IN_LINE for box in boxes]
        found.sort(key=itemgetter(1))
        return found

    def row(self, box: Rect, column: Column | None) -> list[Rect]:
        """The cards beside a place, from left to right: those that most of the lower one is level with.

        Of a column those in it only.
        """
        top, high, foot = box[1], box[3], box[1] + box[3]
        return sorted(
            each
            for each in (self.boxes if column is None else self._inside(column))
            if min(each[1] + each[3], foot) - max(each[1], top) > min(each[3], high) / 2
        )

    def _inside(self, column: Column) -> list[Rect]:
        """The cards in a column."""
        found = self._in_columns.get(column.stage)
        if found is None:
            first, last = column.box.x, column.box.right
            found = [each for each in self.boxes if first <= each[0] + each[2] / 2 <= last]
            self._in_columns[column.stage] = found
        return found

    def reached(self, side: int, line: float) -> tuple[float, float]:
        """From where to where cards have a side or their middle on a line across `side`: 0 upright, 1 level;
        from infinity to its opposite where none has.
        """
        found = self._reached.get((side, line))
        if found is None:
            at, sizes, along = self.sides[:, side], self.sides[:, side + 2], 1 - side
            on = self.sides[(abs(at - line) < _IN_LINE) | (abs(at + sizes / 2 - line) < _IN_LINE)]
            first = float(on[:, along].min(initial=math.inf))
            last = float((on[:, along] + on[:, along + 2]).max(initial=-math.inf))
            found = self._reached[side, line] = first, last
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
        self._area: _Area | None = None
        self._here: tuple[int, ...] = ()
        """Between which borders of that the card was."""
        self._around: _Around | None = None

    def caught(self, box: Rect, reach: float) -> Place:
        """The place for a card at `box`: in line with others within `reach`, on half rows, or on 4 px."""
        near = self._near(box)
        x, upright, beside = self._across(box, reach, near)
        y, level, above = self._down(box, x, reach, near)
        if upright is None and level is None and not beside and not above:
            return Place(x, y)
        placed = Rect(x, y, box.width, box.height)
        gaps = *_measured(placed, 0, beside), *_measured(placed, 1, above)
        return Place(
            x, y, (*gaps, *_guides(placed, True, upright, near), *_guides(placed, False, level, near))
        )

    def _near(self, box: Rect) -> _Around:
        """The cards that are close enough to be in line with; kept, as a gesture goes little by little."""
        area = self._area
        if area is None or not area.holds(box.x, box.y):
            area, self._around = self._cards_round(box), None
            self._area = area
        here = area.between(box.x, box.y)
        if self._around is None or here != self._here:
            self._around, self._here = area.near(box), here
        return self._around

    def _cards_round(self, box: Rect) -> _Area:
        x, y = self._cards.x0, self._cards.y0
        far = _FAR + _ROOM
        near = (abs(x - box.x) < far * COLUMN) & (abs(y - box.y) < far * ROW)
        near[self._moved] = False
        return _Area(box, self._cards.boxes(np.flatnonzero(near).tolist()))

    def _across(self, box: Rect, reach: float, near: _Around) -> tuple[float, float | None, _Gaps]:
        column = column_at(box.centre[0], self._columns)
        aims = [(column.slot, None)] if column else []
        found = _nearest(box.x, [*near.lines(box, 0, reach), *aims], reach)
        if found is not None:
            return *found, ()
        even = _evenly(box, 0, near.row(box, column), reach)
        return (even[0], None, even[1]) if even is not None else (on_grid(box.x, self._origin[0]), None, ())

    def _down(self, box: Rect, x: float, reach: float, near: _Around) -> tuple[float, float | None, _Gaps]:
        found = _nearest(box.y, near.lines(box, 1, reach), reach)
        if found is not None:
            return *found, ()
        even = _evenly(box, 1, near.lane(x), reach)
        if even is not None:
            return even[0], None, even[1]
        half = near.base + round((box.y - near.base) / HALF_ROW) * HALF_ROW
        is_near = bool(near.boxes) and abs(half - box.y) <= reach
        return (half if is_near else on_grid(box.y, self._origin[1])), None, ()


def _evenly(box: Rect, side: int, others: Sequence[Rect], reach: float) -> tuple[float, _Gaps] | None:
    """Where a card has as much room before it as behind it, or as the next two cards of its row (`side` 0) or
    column (1) have between them; and those gaps. `others` are those cards, in order.
    """
    size = box[side + 2]
    middle = box[side] + size / 2

    def end(other: Rect) -> float:
        return other[side] + other[side + 2]

    before = [each for each in others if each[side] + each[side + 2] / 2 <= middle][-2:]
    behind = [each for each in others if each[side] + each[side + 2] / 2 > middle][:2]
    aims: list[tuple[float, _Gaps]] = []
    if before and behind and behind[0][side] - end(before[-1]) >= size:
        at = (end(before[-1]) + behind[0][side] - size) / 2
        aims.append((at, ((end(before[-1]), at), (at + size, behind[0][side]))))
    if len(before) == 2:
        gap = before[1][side] - end(before[0])
        at = end(before[1]) + gap
        aims.append((at, ((end(before[0]), before[1][side]), (end(before[1]), at))))
    if len(behind) == 2:
        gap = behind[1][side] - end(behind[0])
        at = behind[0][side] - gap - size
        aims.append((at, ((at + size, behind[0][side]), (end(behind[0]), behind[1][side]))))
    fitting = [
        aim for aim in aims if abs(aim[0] - box[side]) <= reach and all(low < high for low, high in aim[1])
    ]
    return min(fitting, key=lambda aim: abs(aim[0] - box[side]), default=None)


def _measured(box: Rect, side: int, gaps: _Gaps) -> Iterable[Guide]:
    """The lines that show gaps beside a card, or above and below it."""
    return (Guide(side == 1, box.centre[1 - side], low, high, is_gap=True) for low, high in gaps)


def _guides(box: Rect, is_upright: bool, line: float | None, near: _Around) -> Iterable[Guide]:
    """One guide along everything that is in line with the card."""
    if line is None:
        return
    side, along = (0, 1) if is_upright else (1, 0)
    start, end = near.reached(side, line)
    yield Guide(is_upright, line, min(start, box[along]), max(end, box[along] + box[along + 2]))


def _nearest(
    at: float, aims: Sequence[tuple[float, float | None]], reach: float
) -> tuple[float, float | None] | None:
    """The aim nearest to `at` within reach, those that show a line first."""
    near = [aim for aim in aims if abs(aim[0] - at) <= reach]
    return min(near, key=lambda aim: (round(abs(aim[0] - at), 3), aim[1] is None), default=None)
