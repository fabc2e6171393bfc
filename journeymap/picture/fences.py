"""Columns of cards that stand in the way of steps, and the heights that they leave free.

What all columns between two cards take of the height is merged once, and kept: on a map of few tall stages
nearly every step asks about the same columns.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from journeymap.picture.shapes import Rect

CLEARANCE: Final = 9.0
"""The least space between a ribbon and a card it passes."""
_MOST: Final = 64
"""So many fences of one crowd are kept."""
_PLACES: Final = 6
"""Heights that differ by less than these decimal places are as good as each other."""
Held = tuple[str, float, float, float, float]
"""A name, and the smaller and the larger corner of its box."""


class Taken:
    """Heights that are taken: spans that do not meet, from top to bottom."""

    __slots__ = ("highs", "lows")

    def __init__(self, spans: Iterable[tuple[float, float]] = ()) -> None:
        self.lows, self.highs = array("d"), array("d")
        for low, high in sorted(spans):
            if self.highs and low <= self.highs[-1]:
                self.highs[-1] = max(self.highs[-1], high)
            else:
                self.lows.append(low)
                self.highs.append(high)

    def copy(self) -> "Taken":
        """Another that is changed by itself."""
        found = Taken()
        found.lows, found.highs = self.lows[:], self.highs[:]
        return found

    def spans(self) -> Iterator[tuple[float, float]]:
        """Each span, from top to bottom."""
        return zip(self.lows, self.highs, strict=True)

    def meets(self, low: float, high: float) -> bool:
        """Whether anything is taken between two heights."""
        first = bisect_right(self.highs, low)
        return first < len(self.lows) and self.lows[first] < high

    def take(self, low: float, high: float) -> None:
        """Put one more span to them."""
        first, end = bisect_left(self.highs, low), bisect_right(self.lows, high)
        if first < end:
            low, high = min(low, self.lows[first]), max(high, self.highs[end - 1])
        self.lows[first:end] = array("d", (low,))
        self.highs[first:end] = array("d", (high,))

    def free(self, wish: float, ends: tuple[float, float], half: float) -> float:
        """The height with `half` of it free on either side that makes the shortest way between two ends.

        `wish` lies between the ends; of heights that are as good, it is the one nearest to it.
        """
        lows, highs = self.lows, self.highs
        first = bisect_left(lows, wish + half)
        while first < len(lows) and lows[first] - half < wish:
            first += 1
        while first > 0 and lows[first - 1] - half >= wish:
            first -= 1
        if first == 0 or highs[first - 1] + half <= wish:
            return wish
        last = first = first - 1
        while first > 0 and lows[first] - half < highs[first - 1] + half:
            first -= 1
        while last + 1 < len(lows) and lows[last + 1] - half < highs[last] + half:
            last += 1
        least, most = min(ends), max(ends)
        over, under = lows[first] - half, highs[last] + half
        ways = ((max(least - y, y - most, 0.0), abs(y - wish), y) for y in (over, under))
        return min((round(way, _PLACES), round(off, _PLACES), y) for way, off, y in ways)[2]


class Column:
    """Cards that stand above each other: their sides, and what they take of the height, clearance and all."""

    __slots__ = ("left", "right", "taken")

    def __init__(self, left: float, right: float, taken: Taken) -> None:
        self.left = left
        self.right = right
        self.taken = taken


class Fence:
    """The columns between two places from left to right, and the heights that any of them takes."""

    __slots__ = ("_parts", "columns", "taken")

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self._parts: dict[tuple[int, int], Fence] = {}
        if len(columns) == 1:
            self.taken = columns[0].taken
        else:
            self.taken = Taken(span for column in columns for span in column.taken.spans())

    def part(self, first: int, end: int) -> "Fence":
        """Some of its columns alone."""
        if (first, end) == (0, len(self.columns)):
            return self
        if (first, end) not in self._parts:
            self._parts[first, end] = Fence(self.columns[first:end])
        return self._parts[first, end]

    def is_beside(self, left: float, right: float) -> bool:
        """Whether one of its columns stands beside one of two places, not only between them."""
        columns = self.columns
        return bool(columns) and (columns[0].left < left or max(each.right for each in columns) > right)

    def joined(self, other: "Fence") -> "Fence":
        """This one with the columns of another, those that stand above each other in one."""
        if not self.columns or not other.columns:
            return self if self.columns else other
        found: list[Column] = []
        for column in sorted((*self.columns, *other.columns), key=lambda column: column.left):
            if found and column.left <= found[-1].right:
                last = found[-1]
                spans = (*last.taken.spans(), *column.taken.spans())
                found[-1] = Column(last.left, max(last.right, column.right), Taken(spans))
            else:
                found.append(column)
        return Fence(found)


NO_FENCE: Final = Fence(())


class Fences:
    """The fences that some boxes make, found by what they stand between; those asked for last are kept."""

    def __init__(self, boxes: Iterable[Held]) -> None:
        self._boxes = sorted(boxes, key=lambda held: held[1:])
        self._lefts = array("d", (held[1] for held in self._boxes))
        self._widest = max((held[3] - held[1] for held in self._boxes), default=0.0)
        self._top = min((held[2] for held in self._boxes), default=0.0)
        self._bottom = max((held[4] for held in self._boxes), default=0.0)
        self._heights: tuple[float, float] | None = None
        self._columns: dict[tuple[int, int], Column] = {}
        self._kept: dict[tuple[int, ...], Fence] = {}

    def between(self, box: Rect, besides: frozenset[str], own: Iterable[Rect]) -> Fence:
        """Of the boxes that meet `box`, but not of those named in `besides`, which stand at `own`."""
        x0, x1 = box.x, box.right
        meet = any(x0 < each.right and each.x < x1 for each in own)
        heights = box.y, box.bottom
        if heights[0] < self._top and self._bottom < heights[1]:
            heights = self._top - 1, self._bottom + 1
        if heights != self._heights:
            self._heights = heights
            self._columns.clear()
            self._kept.clear()
        first, end = bisect_left(self._lefts, x0), bisect_left(self._lefts, x1)
        before = range(bisect_left(self._lefts, x0 - self._widest), min(first, end))
        astride = tuple(number for number in before if self._boxes[number][3] > x0)
        if meet:
            chosen = (number for number in (*astride, *range(first, end)))
            return Fence(self._standing(n for n in chosen if self._boxes[n][0] not in besides))
        key = (first, end, *astride)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = Fence(self._standing((*astride, *range(first, end))))
            self._kept[key] = found
        return found

    def _standing(self, numbers: Iterable[int]) -> list[Column]:
        """The boxes of some numbers in columns: together where they overlap in x."""
        assert self._heights is not None
        y0, y1 = self._heights
        groups: list[list[int]] = []
        edge = float("-inf")
        for number in numbers:
            _, left, top, right, bottom = self._boxes[number]
            if not (y0 < bottom and top < y1):
                continue
            if left > edge:
                groups.append([])
            groups[-1].append(number)
            edge = max(edge, right)
        return [self._column(group) for group in groups]

    def _column(self, numbers: list[int]) -> Column:
        """A column of boxes; those that follow each other from left to right are merged once."""
        key = numbers[0], numbers[-1]
        is_whole = key[1] - key[0] == len(numbers) - 1
        found = self._columns.get(key) if is_whole else None
        if found is None:
            boxes = [self._boxes[number] for number in numbers]
            spans = ((top - CLEARANCE, bottom + CLEARANCE) for _, _, top, _, bottom in boxes)
            found = Column(boxes[0][1], max(held[3] for held in boxes), Taken(spans))
            if is_whole:
                if len(self._columns) >= _MOST:
                    self._columns.clear()
                self._columns[key] = found
        return found


class Lanes:
    """What steps have taken of the height of columns so far, by the x of their cards."""

    def __init__(self) -> None:
        self._used: dict[int, list[tuple[float, float]]] = {}
        self._columns: dict[Column, tuple[Taken, list[int]]] = {}
        self._fences: dict[Fence, tuple[Taken, list[int]]] = {}

    def take(self, column: Column, low: float, high: float) -> None:
        """A step has these heights of a column."""
        self._used.setdefault(round(column.left), []).append((low, high))

    def of(self, column: Column) -> Taken:
        """What is taken of a column: by its cards and by steps."""
        if column not in self._columns:
            self._columns[column] = column.taken.copy(), [0]
        taken, seen = self._columns[column]
        self._catch_up(taken, seen, (column,))
        return taken

    def across(self, fence: Fence) -> Taken:
        """What is taken of any column of a fence."""
        if len(fence.columns) == 1:
            return self.of(fence.columns[0])
        if fence not in self._fences:
            self._fences[fence] = fence.taken.copy(), [0] * len(fence.columns)
        taken, seen = self._fences[fence]
        self._catch_up(taken, seen, fence.columns)
        return taken

    def _catch_up(self, taken: Taken, seen: list[int], columns: Sequence[Column]) -> None:
        """Put to what was taken the steps that came since."""
        for place, column in enumerate(columns):
            used = self._used.get(round(column.left), ())
            for low, high in used[seen[place] :]:
                taken.take(low, high)
            seen[place] = len(used)
