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
    ends = start[1], end[1]
    level = used.across(fence).free((start[1] + end[1]) / 2, ends, half) if columns else start[1]
    levels = [level] * len(columns)
    if abs(start[1] - level) + abs(level - end[1]) > abs(start[1] - end[1]) + LONG_WAY:  # a height each
        levels, height = [], start[1]
        for column in columns:
            height = used.of(column).free(height, (height, end[1]), half)
            levels.append(height)
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


def barring(wire: Wire, ground: Ground, start: Point, end: Point) -> Fence:
    """The columns of all cards between two points of a height, if any stands on the straight way."""
    besides = frozenset((wire.step.source, wire.step.target))
    route = Route(start, (geometry.straight(start, end),), wire.width)
    if not ground.crowd.stops(route, CLEARANCE + wire.width / 2 - 3, besides):
        return NO_FENCE
    width = max(0.0, end[0] - start[0] - 2)
    span = Rect(start[0] + 1, ground.frame.y, width, ground.frame.height)
    return ground.crowd.between(span, besides, (wire.start, wire.end))
