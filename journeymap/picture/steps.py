"""How steps run from card to card: ports, ribbons, corridors past cards, arcs, loops and the return rail.

Everything here is in logical coordinates, reading from left to right; a
right-to-left map is mirrored when the picture is finished.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from journeymap.model.bends import bends_of
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.picture import bending, geometry
from journeymap.picture.geometry import Crowd, Cubic
from journeymap.picture.shapes import Point, Rect, Route

PORT_GAP = 1.5
RAIL_PORT_GAP = 14.0
HEAD_GAP = 2.0
SIDE = 21.0
"""How far outside a container the rail runs."""
ABOVE = 30.0
LANE = 12.0
RAIL_ENTRIES = (25.0, 16.0, 34.0, 42.0)
"""How far before the first stage each rail comes down; personas end 50 before it."""
ARC_ABOVE, ARC_BELOW = 72.0, 64.0
LOOP_HEIGHT = 40.0
HEADER = 50.0
"""How far down a column its header reaches."""
CLEARANCE = 9.0
"""The least space between a ribbon and a card it passes."""


@dataclass(frozen=True)
class Head:
    """An arrow head: where its tip is, which way it points, and the ribbon stack it ends."""

    tip: Point
    direction: Point
    width: float


@dataclass
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
    members: tuple[ItemId, ...] = ()
    """The steps that are drawn as this one; none where it stands for itself."""
    rate: float | None = None
    """The share of all of them together, of several."""

    @property
    def is_bundle(self) -> bool:
        """Whether it stands for several steps."""
        return len(self.members) > 1

    @cached_property
    def line(self) -> list[Point]:
        """The route as a polyline; asked for once it is laid."""
        assert self.route is not None
        return geometry.points(self.route)

    @cached_property
    def bends(self) -> tuple[Point, ...]:
        """The points a user leads it through."""
        return bends_of(self.step)

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


def wired(steps: Iterable[Transition], ground: Ground, widths: Mapping[ItemId, float]) -> list[Wire]:
    """Every step with both ends on the map, routed; widths are of the ribbons in map points."""
    wires = [
        Wire(step, ground.cards[step.source], ground.cards[step.target], widths[step.id])
        for step in sorted(steps, key=lambda step: step.id)
        if step.source in ground.cards and step.target in ground.cards
    ]
    for wire in wires:
        wire.family = _family(wire, ground)
    _stack(wires)
    _lanes(wires)
    used: dict[int, list[tuple[float, float]]] = {}
    apart = _parallel(wires)
    for wire in sorted(wires, key=lambda wire: (-wire.width, wire.step.id)):
        _lay(wire, ground, used, apart.get(wire.step.id, 0.0))
    return wires


def _family(wire: Wire, ground: Ground) -> str:
    a, b = wire.start, wire.end
    if wire.bends:
        return "bent"
    if wire.step.source == wire.step.target:
        return "self"
    if b.x >= a.right + 8:
        return "forward"
    if b.right <= a.x - 8:
        return _backward(wire, ground)
    if b.y >= a.bottom or b.bottom <= a.y:
        besides = frozenset((wire.step.source, wire.step.target))
        blocked = ground.crowd.stops(_vertical(wire, 0.0), CLEARANCE, besides)
        return "side" if blocked else "vertical"
    return "forward"


def _backward(wire: Wire, ground: Ground) -> str:
    """An arc where one fits without touching a card, else a curve in the gap, else the rail."""
    near = wire.start.x - wire.end.right < 240
    besides = frozenset((wire.step.source, wire.step.target))
    if near:
        for above in _arc_sides(wire, ground):
            if not ground.crowd.stops(_arc(wire, above), CLEARANCE - 4, besides):
                return "arc"
        if not ground.crowd.stops(_gap_curve(wire), CLEARANCE - 4, besides):
            return "gap"
    return "rail"


def _arc_sides(wire: Wire, ground: Ground) -> tuple[bool, bool]:
    """Over the top from the upper half of the map, under the bottom from the lower one."""
    upper = wire.start.centre[1] < ground.frame.centre[1]
    return (True, False) if upper else (False, True)


def _stack(wires: Sequence[Wire]) -> None:
    """Sort the ribbons of each port by their other end, so that a fan never crosses itself."""
    leaving: dict[str, list[Wire]] = {}
    arriving: dict[str, list[Wire]] = {}
    for wire in wires:
        if wire.leaves_ahead:
            leaving.setdefault(wire.step.source, []).append(wire)
        if wire.arrives_ahead:
            arriving.setdefault(wire.step.target, []).append(wire)
    for group in leaving.values():
        group.sort(key=lambda wire: (wire.family == "rail", _aim(wire)[1], wire.step.id))
        for wire, offset in zip(group, _offsets(group, 0.0), strict=True):
            wire.leaving = offset
    for group in arriving.values():
        group.sort(key=lambda wire: (wire.family != "rail", *reversed(_origin(wire)), wire.step.id))
        for wire, offset in zip(group, _offsets(group, RAIL_PORT_GAP), strict=True):
            wire.arriving = offset
        _merge([wire for wire in group if wire.family != "rail"])


def _aim(wire: Wire) -> Point:
    """Where it goes first."""
    return wire.bends[0] if wire.bends else wire.end.centre


def _origin(wire: Wire) -> Point:
    """Where it comes from last."""
    return wire.bends[-1] if wire.bends else (wire.start.x, wire.start.centre[1])


def _offsets(group: Sequence[Wire], rail_gap: float) -> list[float]:
    """How far from the middle of the port each ribbon's middle lies; never beyond the card."""
    gaps = [0.0]
    for one, two in pairwise(group):
        gaps.append(rail_gap if rail_gap and "rail" in (one.family, two.family) else PORT_GAP)
    total = sum(gaps) + sum(wire.width for wire in group)
    room = min(min(wire.start.height, wire.end.height) for wire in group) - 20
    squeeze = min(1.0, room / total) if total else 1.0
    offsets, y = [], -total / 2
    for wire, gap in zip(group, gaps, strict=True):
        y += gap
        offsets.append((y + wire.width / 2) * squeeze)
        y += wire.width
    return offsets


def _merge(group: Sequence[Wire]) -> None:
    """One head for all the ribbons that arrive at a port."""
    if not group:
        return
    top = group[0].arriving - group[0].width / 2
    bottom = group[-1].arriving + group[-1].width / 2
    for count, wire in enumerate(group):
        wire.stack, wire.stack_middle, wire.is_first = bottom - top, (top + bottom) / 2, count == 0


def _lanes(wires: Sequence[Wire]) -> None:
    """Rails lie above each other, the longest outside."""
    rails = [wire for wire in wires if wire.family == "rail"]
    rails.sort(key=lambda wire: (wire.start.x - wire.end.x, wire.step.id))
    for lane, wire in enumerate(rails):
        wire.lane = lane


def _parallel(wires: Sequence[Wire]) -> dict[ItemId, float]:
    """How far to shift steps that would lie on each other: up and down between the same cards, or twins."""
    groups: dict[tuple[str, frozenset[str]], list[Wire]] = {}
    for wire in wires:
        if wire.family in ("vertical", "side", "arc", "gap", "self"):
            groups.setdefault((wire.family, frozenset((wire.step.source, wire.step.target))), []).append(wire)
    shifts = {}
    for group in groups.values():
        for count, wire in enumerate(group):
            shifts[wire.step.id] = (count - (len(group) - 1) / 2) * 26
    return shifts


def _lay(wire: Wire, ground: Ground, used: dict[int, list[tuple[float, float]]], apart: float) -> None:
    match wire.family:
        case "forward":
            _lay_forward(wire, ground, used)
        case "vertical":
            _finish(wire, _vertical(wire, apart))
        case "arc":
            besides = frozenset((wire.step.source, wire.step.target))
            for above in _arc_sides(wire, ground):
                route = _arc(wire, above, apart)
                if not ground.crowd.stops(route, CLEARANCE - 4, besides):
                    break
            _finish(wire, route)
        case "gap":
            _finish(wire, _gap_curve(wire, apart))
        case "side":
            _finish(wire, _side(wire, apart))
        case "self":
            _finish(wire, _self_loop(wire, ground, apart))
        case "rail":
            _finish(wire, _rail(wire, ground, used))
        case "bent":
            _lay_bent(wire)


def _lay_bent(wire: Wire) -> None:
    """Through the points a user set; into the port at the start side it comes with the other ribbons."""
    route = bending.route(wire.start, wire.end, wire.bends, (wire.leaving, wire.arriving), wire.width)
    if not wire.arrives_ahead:
        _finish(wire, route)
        return
    one, two, tip = route.curves[-1]
    cut = geometry.head_length(wire.stack) * 0.7
    last: Cubic = (one, (min(two[0], tip[0] - cut), two[1]), (tip[0] - cut, tip[1]))
    wire.route = replace(route, curves=(*route.curves[:-1], last), is_loop=wire.is_loop)
    if wire.is_first:
        middle = wire.end.centre[1] + wire.stack_middle
        wire.head = Head((tip[0], middle), (1.0, 0.0), wire.stack)


def _finish(wire: Wire, route: Route) -> None:
    """Cut the line short under its head, and put the head at its end."""
    before, _, tip = route.curves[-1]
    start = route.curves[-2][2] if len(route.curves) > 1 else route.start
    last = route.curves[-1][1] if route.curves[-1][1] != tip else (before if before != tip else start)
    length = max(1e-6, ((tip[0] - last[0]) ** 2 + (tip[1] - last[1]) ** 2) ** 0.5)
    direction = (tip[0] - last[0]) / length, (tip[1] - last[1]) / length
    cut = geometry.head_length(wire.width) * 0.7
    end = tip[0] - direction[0] * cut, tip[1] - direction[1] * cut
    one, two, _ = route.curves[-1]
    last_curve: Cubic = (one, two if two != tip else end, end)
    wire.route = replace(route, curves=(*route.curves[:-1], last_curve), is_loop=wire.is_loop)
    wire.head = Head(tip, direction, wire.width)


def _lay_forward(wire: Wire, ground: Ground, used: dict[int, list[tuple[float, float]]]) -> None:
    start = wire.start.right, wire.start.centre[1] + wire.leaving
    tip = wire.end.x - HEAD_GAP, wire.end.centre[1] + wire.arriving
    cut = geometry.head_length(wire.stack) * 0.7
    end = tip[0] - cut, tip[1]
    route = Route(start, (geometry.sideways(start, end),), wire.width, wire.is_loop)
    besides = frozenset((wire.step.source, wire.step.target))
    margin = CLEARANCE + wire.width / 2
    if ground.crowd.stops(route, margin - 3, besides, 20):
        blocks = ground.crowd.between(_span(wire, ground), besides)
        if blocks:
            route = _corridor(wire, start, end, blocks, used)
    wire.route = route
    if wire.is_first:
        middle = wire.end.centre[1] + wire.stack_middle
        wire.head = Head((tip[0], middle), (1.0, 0.0), wire.stack)


def _span(wire: Wire, ground: Ground) -> Rect:
    """Everything between the two cards, whatever its height."""
    left, right = wire.start.right + 1, wire.end.x - 1
    return Rect(left, ground.frame.y, max(0.0, right - left), ground.frame.height)


def _corridor(
    wire: Wire, start: Point, end: Point, blocks: Sequence[Rect], used: dict[int, list[tuple[float, float]]]
) -> Route:
    """Past the cards in between: level through each column at the height nearest to the straight way."""
    curves, here = _past(wire, start, end, blocks, used)
    curves.append(geometry.sideways(here, end, least=8))
    return Route(start, tuple(curves), wire.width, wire.is_loop)


def _past(
    wire: Wire, start: Point, end: Point, blocks: Sequence[Rect], used: dict[int, list[tuple[float, float]]]
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
    for box in sorted(blocks, key=lambda box: (box.x, box.y)):
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
    return min(free, key=lambda y: (abs(y - ends[0]) + abs(y - ends[1]), abs(y - wish), y))


def _vertical(wire: Wire, apart: float) -> Route:
    a, b = wire.start, wire.end
    down = b.centre[1] > a.centre[1]
    x1, x2 = a.centre[0] + apart, b.centre[0] + apart
    start = (x1, a.bottom if down else a.y)
    tip = (x2, b.y - HEAD_GAP if down else b.bottom + HEAD_GAP)
    if abs(x1 - x2) < 1:
        return Route(start, (geometry.straight(start, tip),), wire.width)
    middle = (start[1] + tip[1]) / 2
    return Route(start, (((x1, middle), (x2, middle), tip),), wire.width)


def _arc(wire: Wire, above: bool, apart: float = 0.0) -> Route:
    a, b = wire.start, wire.end
    start = (a.centre[0] + apart, a.y if above else a.bottom)
    tip = (b.centre[0] + apart, b.y - HEAD_GAP if above else b.bottom + HEAD_GAP)
    base = min(start[1], tip[1]) - ARC_ABOVE if above else max(start[1], tip[1]) + ARC_BELOW
    return Route(start, (((start[0], base), (tip[0], base), tip),), wire.width, True)


def _gap_curve(wire: Wire, apart: float = 0.0) -> Route:
    """From the start side of the source straight to the end side of the target, below the ports."""
    start = (wire.start.x, wire.start.centre[1] + 24 + apart / 2)
    tip = (wire.end.right + HEAD_GAP, wire.end.centre[1] + 24 + apart / 2)
    return Route(start, (geometry.sideways(start, tip),), wire.width, True)


def _side(wire: Wire, apart: float) -> Route:
    """Round the cards in between, on the end side of the column."""
    a, b = wire.start, wire.end
    sign = 1.0 if b.centre[1] > a.centre[1] else -1.0
    start = (a.right, a.centre[1] + 22 * sign)
    tip = (b.right + HEAD_GAP, b.centre[1] - 22 * sign)
    out = max(a.right, b.right) + 26 + abs(apart) / 3
    corners = [start, (out, start[1]), (out, tip[1]), tip]
    return Route(start, tuple(geometry.rounded(corners, [18, 18])), wire.width, wire.is_loop)


def _self_loop(wire: Wire, ground: Ground, apart: float) -> Route:
    """Up from the top edge and down again; lower where the header of the column is near."""
    box = wire.start
    column = ground.columns.get(wire.step.source)
    room = box.y - column.y - HEADER if column else LOOP_HEIGHT
    height = max(20.0, min(LOOP_HEIGHT, room))
    middle, top = box.x + box.width * 0.75 - abs(apart), box.y
    start, tip, peak = (middle - 20, top), (middle + 20, top - HEAD_GAP), top - height * 4 / 3
    return Route(start, (((middle - 20, peak), (middle + 20, peak), tip),), wire.width, True)


def _rail(wire: Wire, ground: Ground, used: dict[int, list[tuple[float, float]]]) -> Route:
    """Out at the end, up beside the column, along above all headers, and in again like a new prospect.

    Cards of the same stage that stand in the way are passed like those between any two cards.
    """
    a, b = wire.start, wire.end
    y1, y2 = a.centre[1] + wire.leaving, b.centre[1] + wire.arriving
    spread = LANE * wire.lane
    column_out = ground.columns.get(wire.step.source, a)
    column_in = ground.columns.get(wire.step.target, b)
    is_last = column_out.right >= ground.frame.right - 1
    out = column_out.right + (SIDE + spread if is_last else 18 + (wire.lane % 3 - 1) * 10)
    is_first = column_in.x <= ground.first_left + 1
    into = column_in.x - (RAIL_ENTRIES[wire.lane % 4] if is_first else 18 - (wire.lane % 3 - 1) * 10)
    top = ground.frame.y - ABOVE - spread
    start, tip = (a.right, y1), (b.x - HEAD_GAP, y2)
    before, leave = _past(wire, start, (out - 16, y1), _barring(wire, ground, start, (out, y1)), used)
    after, here = _past(wire, (into + 16, y2), tip, _barring(wire, ground, (into, y2), tip), used)
    enter = after[0][2] if after else tip
    corners = [leave, (out, leave[1]), (out, top), (into, top), (into, enter[1]), enter]
    curves = [*before, *geometry.rounded(corners, [16, 22, 22, 16]), *after[1:]]
    if after:
        curves.append(geometry.sideways(here, tip, least=8))
    return Route(start, tuple(curves), wire.width, True)


def _barring(wire: Wire, ground: Ground, start: Point, end: Point) -> list[Rect]:
    """All cards of the columns between two points of a height, if any stands on the straight way."""
    besides = frozenset((wire.step.source, wire.step.target))
    route = Route(start, (geometry.straight(start, end),), wire.width)
    if not ground.crowd.stops(route, CLEARANCE + wire.width / 2 - 3, besides):
        return []
    width = max(0.0, end[0] - start[0] - 2)
    return ground.crowd.between(Rect(start[0] + 1, ground.frame.y, width, ground.frame.height), besides)
