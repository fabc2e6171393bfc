"""Steps that do not simply run ahead: up and down a column, arcs, loops, and the return rail."""

import math

from journeymap.picture import geometry
from journeymap.picture.boxes import STAGE_PAD
from journeymap.picture.corridors import barring, past
from journeymap.picture.detours import BESIDE, is_barred, nearby
from journeymap.picture.fences import Lanes
from journeymap.picture.shapes import Route
from journeymap.picture.wires import Ground, Wire

HEAD_GAP = 2.0
SIDE = 21.0
"""How far outside a container the rail runs."""
ABOVE = 30.0
LANE = 12.0
MOST_LANES = 36
"""So many rails above each other have a lane of their own; those further out share the next one."""
GAP, APART = 36.0, 10.0
"""How wide the gap between two columns on the grid is, and how far apart rails run there."""
RAIL_ENTRIES = (25.0, 16.0, 34.0, 42.0)
"""How far before the first stage each rail comes down; personas end 50 before it."""
ARC_ABOVE, ARC_BELOW = 72.0, 64.0
LEAST_ARC = 24.0
LOOP_HEIGHT = 40.0
HEADER = 50.0
"""How far down a column its header reaches."""


def vertical(wire: Wire, apart: float) -> Route:
    """From the lower edge of a card down to the one below, or up."""
    a, b = wire.start, wire.end
    down = b.centre[1] > a.centre[1]
    x1, x2 = a.centre[0] + apart, b.centre[0] + apart
    start = (x1, a.bottom if down else a.y)
    tip = (x2, b.y - HEAD_GAP if down else b.bottom + HEAD_GAP)
    if abs(x1 - x2) < 1:
        return Route(start, (geometry.straight(start, tip),), wire.width)
    middle = (start[1] + tip[1]) / 2
    return Route(start, (((x1, middle), (x2, middle), tip),), wire.width)


def arc(wire: Wire, ground: Ground, above: bool, apart: float = 0.0) -> Route:
    """Over the top of both cards, flatter below the headers of their columns, or under their bottom."""
    a, b = wire.start, wire.end
    start = (a.centre[0] + apart, a.y if above else a.bottom)
    tip = (b.centre[0] + apart, b.y - HEAD_GAP if above else b.bottom + HEAD_GAP)
    if above:
        top = min(start[1], tip[1])
        base = top - max(LEAST_ARC, min(ARC_ABOVE, _room(wire, ground, top) * 4 / 3))
    else:
        base = max(start[1], tip[1]) + ARC_BELOW
    return Route(start, (((start[0], base), (tip[0], base), tip),), wire.width, True)


def _room(wire: Wire, ground: Ground, top: float) -> float:
    """How far it is from a height up to the headers of the columns in which a step begins or ends."""
    columns = (ground.columns.get(end) for end in (wire.step.source, wire.step.target))
    return min((top - column.y - HEADER for column in columns if column is not None), default=math.inf)


def gap_curve(wire: Wire, apart: float = 0.0) -> Route:
    """From the start side of the source straight to the end side of the target, below the ports."""
    start = (wire.start.x, wire.start.centre[1] + 24 + apart / 2)
    tip = (wire.end.right + HEAD_GAP, wire.end.centre[1] + 24 + apart / 2)
    return Route(start, (geometry.sideways(start, tip),), wire.width, True)


def side(wire: Wire, ground: Ground, apart: float) -> Route:
    """Round the cards in between, on the end side of the column."""
    a, b = wire.start, wire.end
    sign = 1.0 if b.centre[1] > a.centre[1] else -1.0
    start = (a.right, a.centre[1] + 22 * sign)
    tip = (b.right + HEAD_GAP, b.centre[1] - 22 * sign)
    nearest = max(a.right, b.right) + BESIDE
    out = max(a.right, b.right) + 26 + abs(apart) / 3
    for each in nearby(out, nearest):
        legs = ((start, (each, start[1])), ((each, start[1]), (each, tip[1])), (tip, (each, tip[1])))
        if not any(is_barred(*leg, wire, ground) for leg in legs):
            out = each
            break
    corners = [start, (out, start[1]), (out, tip[1]), tip]
    return Route(start, tuple(geometry.rounded(corners, [18, 18])), wire.width, wire.is_loop)


def self_loop(wire: Wire, ground: Ground, apart: float) -> Route:
    """Up from the top edge and down again; lower where the header of the column is near."""
    box = wire.start
    height = max(20.0, min(LOOP_HEIGHT, _room(wire, ground, box.y)))
    middle, top = box.x + box.width * 0.75 - abs(apart), box.y
    start, tip, peak = (middle - 20, top), (middle + 20, top - HEAD_GAP), top - height * 4 / 3
    return Route(start, (((middle - 20, peak), (middle + 20, peak), tip),), wire.width, True)


def _into_gap(gap: float, place: int) -> float:
    """How far into the gap between two columns a rail runs, of three that share it (-1, 0, 1).

    Where columns are nearer to each other than on the grid, they run nearer together.
    """
    gap = min(gap, GAP)
    return gap / 2 + place * APART * max(0.0, (gap + 2 * STAGE_PAD) / (GAP + 2 * STAGE_PAD))


def rail(wire: Wire, ground: Ground, used: Lanes) -> Route:
    """Out at the end, up beside the column, along above all headers, and in again like a new prospect.

    Cards of the same stage that stand in the way are passed like those between any two cards.
    """
    a, b = wire.start, wire.end
    y1, y2 = a.centre[1] + wire.leaving, b.centre[1] + wire.arriving
    column_out = ground.column(wire.step.source, a)
    column_in = ground.column(wire.step.target, b)
    if ground.is_last(column_out):
        out = column_out.right + SIDE + LANE * wire.aside
    else:
        out = column_out.right + _into_gap(ground.behind(column_out), wire.lane % 3 - 1)
    if ground.is_first(column_in):
        into = column_in.x - RAIL_ENTRIES[wire.lane % 4]
    else:
        into = column_in.x - _into_gap(ground.before(column_in), 1 - wire.lane % 3)
    top = ground.frame.y - ABOVE - LANE * wire.lane
    legs = nearby(out, a.right + BESIDE)
    out = next((x for x in legs if not is_barred((x, y1), (x, top), wire, ground)), out)
    legs = nearby(into, most=b.x - BESIDE)
    into = next((x for x in legs if not is_barred((x, y2), (x, top), wire, ground)), into)
    start, tip = (a.right, y1), (b.x - HEAD_GAP, y2)
    before, leave = past(wire, start, (out - 16, y1), barring(wire, ground, start, (out, y1)), used)
    after, here = past(wire, (into + 16, y2), tip, barring(wire, ground, (into, y2), tip), used)
    enter = after[0][2] if after else tip
    corners = [leave, (out, leave[1]), (out, top), (into, top), (into, enter[1]), enter]
    curves = [*before, *geometry.rounded(corners, [16, 22, 22, 16]), *after[1:]]
    if after:
        curves.append(geometry.sideways(here, tip, least=8))
    return Route(start, tuple(curves), wire.width, True)
