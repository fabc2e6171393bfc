"""How steps run from card to card: ports, ribbons, corridors past cards, arcs, loops and the return rail.

Everything here is in logical coordinates, reading from left to right; a
right-to-left map is mirrored when the picture is finished.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final

from journeymap.model.items import ItemId, Transition
from journeymap.picture import bending, geometry, turns
from journeymap.picture.corridors import past
from journeymap.picture.detours import around
from journeymap.picture.fences import CLEARANCE, Fence, Lanes
from journeymap.picture.geometry import Cubic
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.picture.wires import Ground, Head, Wire

PORT_GAP = 1.5
RAIL_PORT_GAP = 14.0
_PIECES: Final = 20
"""A curve from card to card is looked at in so many pieces, or in more where it is long."""
_MOST_PIECES: Final = 160
_LONG_PIECE: Final = 44.0
"""So long is a piece at most: half as long as a card is high."""
_ONE_COLUMN: Final = 240.0
"""Wider curves pass cards between those they join."""
_LEAST_PLACE: Final = 36.0
_MOST_PLACES: Final = 600
"""Where rails may share a height is told by places so wide, or wider on maps with more of them."""


def wired(steps: Iterable[Transition], ground: Ground, widths: Mapping[ItemId, float]) -> list[Wire]:
    """Every step with both ends on the map, routed; widths are of the ribbons in map points."""
    wires = [
        Wire(step, ground.cards[step.source], ground.cards[step.target], widths[step.id])
        for step in sorted(steps, key=lambda step: step.id)
        if step.source in ground.cards and step.target in ground.cards
    ]
    for wire in wires:
        wire.family = family_of(wire, ground)
    _stack(wires)
    _lanes(wires, ground)
    _lay_all(wires, ground)
    return wires


def wired_anew(wires: Sequence[Wire], beside: Sequence[Wire], ground: Ground) -> None:
    """Route steps whose cards have moved; those `beside` share ports with them and stay as they are."""
    for wire in wires:
        wire.family = family_of(wire, ground)
    sources, targets = {wire.step.source for wire in wires}, {wire.step.target for wire in wires}
    _stack([*wires, *beside], sources, targets)
    _lay_all(wires, ground)


def _lay_all(wires: Sequence[Wire], ground: Ground) -> None:
    """Each on its way, the widest first: later ones keep out of their lanes."""
    used = Lanes()
    apart = _parallel(wires)
    for wire in sorted(wires, key=lambda wire: (-wire.width, wire.step.id)):
        _lay(wire, ground, used, apart.get(wire.step.id, 0.0))


def family_of(wire: Wire, ground: Ground) -> str:
    """In which manner a step runs."""
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
        blocked = ground.crowd.stops(turns.vertical(wire, 0.0), CLEARANCE, besides)
        return "side" if blocked else "vertical"
    return "forward"


def _backward(wire: Wire, ground: Ground) -> str:
    """An arc where one fits without touching a card, else a curve in the gap, else the rail."""
    near = wire.start.x - wire.end.right < 240
    besides = frozenset((wire.step.source, wire.step.target))
    if near:
        for above in _arc_sides(wire, ground):
            if not ground.crowd.stops(turns.arc(wire, ground, above), CLEARANCE - 4, besides):
                return "arc"
        if not ground.crowd.stops(turns.gap_curve(wire), CLEARANCE - 4, besides):
            return "gap"
    return "rail"


def _arc_sides(wire: Wire, ground: Ground) -> tuple[bool, bool]:
    """Over the top from the upper half of the map, under the bottom from the lower one."""
    upper = wire.start.centre[1] < ground.frame.centre[1]
    return (True, False) if upper else (False, True)


def _stack(
    wires: Sequence[Wire], sources: Container[str] | None = None, targets: Container[str] | None = None
) -> None:
    """Sort the ribbons of each port by their other end, so that a fan never crosses itself.

    Of a part of the map, those that leave the `sources` and reach the `targets`.
    """
    leaving: dict[str, list[Wire]] = {}
    arriving: dict[str, list[Wire]] = {}
    for wire in wires:
        if (sources is None or wire.step.source in sources) and wire.leaves_ahead:
            leaving.setdefault(wire.step.source, []).append(wire)
        if (targets is None or wire.step.target in targets) and wire.arrives_ahead:
            arriving.setdefault(wire.step.target, []).append(wire)
    for group in leaving.values():
        if len(group) > 1:
            group.sort(key=lambda wire: (wire.family == "rail", _aim(wire)[1], wire.step.id))
        for wire, offset in zip(group, _offsets(group, 0.0), strict=True):
            wire.leaving = offset
    for group in arriving.values():
        if len(group) > 1:
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
    if len(group) == 1:
        return [0.0]
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


def _lanes(wires: Sequence[Wire], ground: Ground) -> None:
    """Rails over the same columns lie above each other, the longest outside; others share a height.

    Where there are very many, those that would be furthest out share one.
    """
    rails = [(_stretch(wire, ground), wire) for wire in wires if wire.family == "rail"]
    rails.sort(key=lambda rail: (rail[0][1] - rail[0][0], rail[0], rail[1].step.id))
    if not rails:
        return
    start, end = min(rail[0][0] for rail in rails), max(rail[0][1] for rail in rails)
    place = max(_LEAST_PLACE, (end - start) / _MOST_PLACES)
    taken = [0] * (int((end - start) / place) + 3)  # a bit for each lane, of places from left to right
    aside = 0
    for (left, right), wire in rails:
        first, last = int((left - start) / place) + 1, math.ceil((right - start) / place)
        used = reduce(or_, taken[first : last + 1])
        inside = used & ~taken[first - 1] & ~taken[last + 1]
        free = ~used >> inside.bit_length()
        lane = inside.bit_length() + (free & -free).bit_length() - 1
        for each in range(first, last + 1):
            taken[each] |= 1 << lane
        wire.lane = min(lane, turns.MOST_LANES)
        if ground.is_last(ground.column(wire.step.source, wire.start)):
            wire.aside, aside = min(aside, turns.MOST_LANES), aside + 1


def _stretch(wire: Wire, ground: Ground) -> tuple[float, float]:
    """From where to where a rail runs above the headers, the gaps in which it turns and all."""
    first, last = ground.column(wire.step.target, wire.end), ground.column(wire.step.source, wire.start)
    return first.x - turns.GAP, max(last.right, first.x) + turns.GAP


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


def _lay(wire: Wire, ground: Ground, used: Lanes, apart: float) -> None:
    match wire.family:
        case "forward":
            _lay_forward(wire, ground, used)
        case "vertical":
            _finish(wire, turns.vertical(wire, apart))
        case "arc":
            besides = frozenset((wire.step.source, wire.step.target))
            for above in _arc_sides(wire, ground):
                route = turns.arc(wire, ground, above, apart)
                if not ground.crowd.stops(route, CLEARANCE - 4, besides):
                    break
            _finish(wire, route)
        case "gap":
            _finish(wire, turns.gap_curve(wire, apart))
        case "side":
            _finish(wire, turns.side(wire, ground, apart))
        case "self":
            _finish(wire, turns.self_loop(wire, ground, apart))
        case "rail":
            _finish(wire, turns.rail(wire, ground, used))
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


def _lay_forward(wire: Wire, ground: Ground, used: Lanes) -> None:
    start = wire.start.right, wire.start.centre[1] + wire.leaving
    tip = wire.end.x - turns.HEAD_GAP, wire.end.centre[1] + wire.arriving
    cut = geometry.head_length(wire.stack) * 0.7
    end = tip[0] - cut, tip[1]
    route = Route(start, (geometry.sideways(start, end),), wire.width, wire.is_loop)
    besides = frozenset((wire.step.source, wire.step.target))
    margin = CLEARANCE + wire.width / 2
    if ground.crowd.stops(route, margin - 3, besides, _pieces(start, end)):
        fence = ground.crowd.between(_span(wire, ground), besides, (wire.start, wire.end))
        if fence.columns:
            route = _corridor(wire, start, end, fence, used)
            if fence.is_beside(start[0], end[0]) and ground.crowd.stops(route, 0.0, besides):
                detour = around(wire, start, end, fence, ground)
                route = replace(route, curves=tuple(detour)) if detour else route
    wire.route = route
    if wire.is_first:
        middle = wire.end.centre[1] + wire.stack_middle
        wire.head = Head((tip[0], middle), (1.0, 0.0), wire.stack)


def _pieces(start: Point, end: Point) -> int:
    """In how many pieces a curve is looked at, so that no card that it runs over falls between two points."""
    wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
    pieces = _PIECES
    while wide > _ONE_COLUMN and pieces < _MOST_PIECES and (wide + high) / pieces > _LONG_PIECE:
        pieces *= 2
    return pieces


def _span(wire: Wire, ground: Ground) -> Rect:
    """Everything between the two cards, whatever its height."""
    left, right = wire.start.right + 1, wire.end.x - 1
    return Rect(left, ground.frame.y, max(0.0, right - left), ground.frame.height)


def _corridor(wire: Wire, start: Point, end: Point, fence: Fence, used: Lanes) -> Route:
    """Past the cards in between: level through each column at the height nearest to the straight way."""
    curves, here = past(wire, start, end, fence, used)
    curves.append(geometry.sideways(here, end, least=8))
    return Route(start, tuple(curves), wire.width, wire.is_loop)
