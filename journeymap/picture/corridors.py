"""The way past cards that stand between the two ends of a step, level through each column."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from journeymap.picture import geometry
from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.picture.wires import Ground, Wire

CLEARANCE = 9.0
"""The least space between a ribbon and a card it passes."""

Lanes = dict[int, list[tuple[float, float]]]
"""The heights that are taken by steps in each column, by the x of its cards."""


def past(
    wire: Wire, start: Point, end: Point, blocks: Sequence[Rect], used: Lanes
) -> tuple[list[Cubic], Point]:
    """The way past all columns of cards on the way to `end`, and where it has come to behind the last one."""
    margin = CLEARANCE + wire.width / 2
    columns = _columns(blocks)
    taken = []
    for column in columns:
        spans = [(box.y - margin, box.bottom + margin) for box in column]
        lanes = used.setdefault(round(column[0].x), [])
        taken.append(spans + [(low - wire.width / 2, high + wire.width / 2) for low, high in lanes])
    everywhere = [span for spans in taken for span in spans]
    level = _free_level(everywhere, (start[1] + end[1]) / 2, (start[1], end[1]))
    lengths = abs(start[1] - level) + abs(level - end[1])
    levels = [level] * len(columns)
    if lengths > abs(start[1] - end[1]) + 200:  # one height for all is a long way round: a height each
        levels, height = [], start[1]
        for spans in taken:
            height = _free_level(spans, height, (height, end[1]))
            levels.append(height)
    curves: list[Cubic] = []
    here = start
    for column, y in zip(columns, levels, strict=True):
        left = min(box.x for box in column) - 14
        right = max(box.right for box in column) + 14
        enter = (max(left, here[0] + 8), y)
        curves.append(geometry.sideways(here, enter, least=8))
        leave = (min(max(right, enter[0] + 4), end[0] - 8), y)
        curves.append(geometry.straight(enter, leave))
        here = leave
        used[round(column[0].x)].append((y - wire.width / 2 - 3, y + wire.width / 2 + 3))
    return curves, here


def _columns(blocks: Sequence[Rect]) -> list[list[Rect]]:
    """The boxes grouped where they overlap in x, from left to right."""
    columns: list[list[Rect]] = []
    edge = float("-inf")
    for box in sorted(blocks):
        if box.x > edge:
            columns.append([])
        columns[-1].append(box)
        edge = max(edge, box.right)
    return columns


def _free_level(taken: Sequence[tuple[float, float]], wish: float, ends: tuple[float, float]) -> float:
    """The height outside all taken spans with the shortest way from one end to the other."""
    spans: list[list[float]] = []
    for low, high in sorted(taken):
        if spans and low < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], high)
        else:
            spans.append([low, high])
    free = [edge for span in spans for edge in span]
    for y in (wish, *ends):
        nearest = bisect_right(spans, [y, math.inf]) - 1
        if nearest < 0 or spans[nearest][1] <= y or spans[nearest][0] == y:
            free.append(y)
    one, two = ends
    ways = [abs(y - one) + abs(y - two) for y in free]
    shortest = min(ways)
    return min((abs(y - wish), y) for y, way in zip(free, ways, strict=True) if way == shortest)[1]


def barring(wire: Wire, ground: Ground, start: Point, end: Point) -> list[Rect]:
    """All cards of the columns between two points of a height, if any stands on the straight way."""
    besides = frozenset((wire.step.source, wire.step.target))
    route = Route(start, (geometry.straight(start, end),), wire.width)
    if not ground.crowd.stops(route, CLEARANCE + wire.width / 2 - 3, besides):
        return []
    width = max(0.0, end[0] - start[0] - 2)
    return ground.crowd.between(Rect(start[0] + 1, ground.frame.y, width, ground.frame.height), besides)
