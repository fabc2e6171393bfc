"""The way past cards that stand between the two ends of a step, level through each column."""

from journeymap.picture import geometry
from journeymap.picture.fences import CLEARANCE, NO_FENCE, Fence, Lanes
from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.picture.wires import Ground, Wire

LANE_GAP = 3.0
"""The space that a ribbon in a lane keeps on either side."""
ASIDE = 14.0
"""How far before a column of cards a ribbon is at its height, and how far behind it."""
LONG_WAY = 200.0
"""One height past all columns may be so much longer than the straight way."""


def past(wire: Wire, start: Point, end: Point, fence: Fence, used: Lanes) -> tuple[list[Cubic], Point]:
    """The way past all columns of cards on the way to `end`, and where it has come to behind the last one."""
    half = wire.width / 2
    columns = fence.columns
    levels = _levels(start, end, fence, used, half)
    curves: list[Cubic] = []
    here = start
    for column, y in zip(columns, levels, strict=True):
        left, right = column.left - ASIDE, column.right + ASIDE
        enter = (max(left, here[0] + 8), y)
        curves.append(geometry.sideways(here, enter, least=8))
        leave = (min(max(right, enter[0] + 4), end[0] - 8), y)
        curves.append(geometry.straight(enter, leave))
        here = leave
        used.take(column, y - half - LANE_GAP, y + half + LANE_GAP)
    return curves, here


def _levels(start: Point, end: Point, fence: Fence, used: Lanes, half: float) -> list[float]:
    """The height at which each column is passed.

    A column that stands beside one of the ends too is passed at the height of that end, for it could not be
    gone round there; the others are at one height for all, or where that is a long way round each at its own.
    """
    columns = fence.columns
    first = next((k for k, column in enumerate(columns) if column.left >= start[0]), len(columns))
    last = max((k + 1 for k, column in enumerate(columns) if column.right <= end[0]), default=0)
    last = max(first, last)
    before = [used.of(column).free(start[1], (start[1], start[1]), half) for column in columns[:first]]
    behind = [used.of(column).free(end[1], (end[1], end[1]), half) for column in columns[last:]]
    one, two = before[-1] if before else start[1], behind[0] if behind else end[1]
    between = fence.part(first, last)
    if not between.columns:
        return before + behind
    level = used.across(between).free((one + two) / 2, (one, two), half)
    levels = [level] * len(between.columns)
    if abs(one - level) + abs(level - two) > abs(one - two) + LONG_WAY:
        levels, height = [], one
        for column in between.columns:
            height = used.of(column).free(height, (height, two), half)
            levels.append(height)
    return before + levels + behind


def barring(wire: Wire, ground: Ground, start: Point, end: Point) -> Fence:
    """The columns of all cards between two points of a height, if any stands on the straight way."""
    besides = frozenset((wire.step.source, wire.step.target))
    route = Route(start, (geometry.straight(start, end),), wire.width)
    if not ground.crowd.stops(route, CLEARANCE + wire.width / 2 - 3, besides):
        return NO_FENCE
    width = max(0.0, end[0] - start[0] - 2)
    span = Rect(start[0] + 1, ground.frame.y, width, ground.frame.height)
    return ground.crowd.between(span, besides, (wire.start, wire.end))
