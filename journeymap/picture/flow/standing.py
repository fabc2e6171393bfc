"""Where everything of a flow stands: bars in columns with few crossings, and the lanes of what comes back.

Heights are people: `scale` points each. A current over several columns passes the ones between in a gap of
its own, so that it covers no bar and no label.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, cast

from journeymap.picture.flow.currents import Current, Flow, Place
from journeymap.picture.keeping import Same
from journeymap.picture.shapes import Rect

BAR: Final = 14.0
ROOMS: Final = (84.0, 132.0, 156.0)
"""How wide the words at the bars of a column may be: in steps, so that few other names move all bands."""
WORDS: Final = 36.0
"""How high they are, above the bar."""
HEAD: Final = 44.0
"""Room for the names of the stages, above everything."""
HEIGHT: Final = 620.0
LEAST: Final = 3.0
"""The height of a bar that nobody passes."""
_LANE_GAP: Final = 8.0
_LANE_WORDS: Final = 18.0
"""Room over the level part of an arc for what it says."""
_GAP: Final = 10.0
_THROUGH: Final = 5.0
"""Between a current that passes a column and what stands there."""
_ROUNDS: Final = 8
_STILL: Final = 0.1
"""Points that a bar may still move in a round when it is said to stand."""


def tail_drop(height: float) -> float:
    """How far below its bar a tail of people who leave hangs."""
    return min(24.0, 8.0 + 0.25 * height) if height > 0 else 0.0


@dataclass
class Slot:
    """One thing in a column: a place with its words, or a current that only passes."""

    place: Place | None
    column: int
    height: float
    above: float
    below: float
    y: float = 0.0
    links: list[tuple["Slot", float]] = field(default_factory=list)

    @property
    def whole(self) -> float:
        """The height of all of it."""
        return self.above + self.height + self.below

    @property
    def middle(self) -> float:
        """The middle of its bar."""
        return self.y + self.above + self.height / 2


@dataclass(frozen=True, eq=False)
class Standing:
    """A flow laid out. `bars` by place, `xs` and `words` (how wide its words may be) by column.

    `through` are the middles of a current in the columns it passes, `lanes` the middle heights of arcs,
    `leaves` and `enters` where an arc goes down and comes up.
    """

    flow: Flow
    scale: float
    bars: Mapping[str, Rect]
    xs: tuple[float, ...]
    words: tuple[float, ...]
    through: Mapping[Current, tuple[float, ...]]
    lanes: Mapping[Current, float]
    leaves: Mapping[Current, float]
    enters: Mapping[Current, float]

    def width(self, current: Current) -> float:
        """How thick a current is."""
        return max(0.75, current.people * self.scale)


def rooms_for(flow: Flow, words: Mapping[str, float]) -> tuple[float, ...]:
    """How wide the words of each column may be, by how wide the name of each place is."""
    return tuple(
        _room(max((words[place.id] for place in flow.column(number)), default=0.0))
        for number in range(len(flow.stages))
    )


def stand(flow: Flow, rooms: tuple[float, ...], height: float = HEIGHT) -> Standing:
    """Lay a flow out; `rooms` is how wide the words of each column are, `height` what bars fill at least."""
    return _stood(Same((flow,)), rooms, height)


def _room(widest: float) -> float:
    return next((room for room in ROOMS if widest <= room), ROOMS[-1])


@lru_cache(maxsize=4)
def _stood(asked: Same, rooms: tuple[float, ...], height: float) -> Standing:
    """A flow laid out, by how wide the words of each column are; the last ones are kept."""
    flow = cast(Flow, asked.held[0])
    levels = _levels(asked, height)
    widths = {each: max(0.75, each.people * levels.scale) for each, _ in levels.arcs}
    xs, leaves, enters = _across(rooms, levels.arcs, widths)
    bars = {
        name: Rect(xs[flow.places[name].column], top, BAR, height)
        for name, (top, height) in levels.bars.items()
    }
    return Standing(flow, levels.scale, bars, tuple(xs), rooms, levels.through, levels.lanes, leaves, enters)


class _Levels(NamedTuple):
    """What of a flow does not depend on how its places are called: how high everything stands."""

    scale: float
    bars: Mapping[str, tuple[float, float]]
    through: Mapping[Current, tuple[float, ...]]
    arcs: "list[Arc]"
    lanes: Mapping[Current, float]


@lru_cache(maxsize=4)
def _levels(asked: Same, height: float) -> _Levels:
    """The heights of a flow; those of the last ones are kept, since other names leave them as they are."""
    flow = cast(Flow, asked.held[0])
    scale = _scale(flow, height)
    slots, through = _slots(flow, scale)
    columns: list[list[Slot]] = [[] for _ in flow.stages]
    for slot in slots:
        columns[slot.column].append(slot)
    for column in columns:
        column.sort(key=lambda slot: slot.y)
    _uncross(columns)
    _settle(columns, height)
    arcs = _nested(flow)
    widths = {each: max(0.75, each.people * scale) for each, _ in arcs}
    bars = {slot.place.id: (slot.y + slot.above, slot.height) for slot in slots if slot.place is not None}
    passing = {each: tuple(slot.middle for slot in way) for each, way in through.items()}
    lanes = _lanes(columns, arcs, widths)
    for slot in slots:
        slot.links.clear()  # which hold each other
    return _Levels(scale, bars, passing, arcs, lanes)


def _scale(flow: Flow, height: float) -> float:
    """Points for each person: as many as let the fullest column fit, with its words."""
    found = []
    for number in range(len(flow.stages)):
        standing = flow.column(number)
        people = math.fsum(place.people for place in standing)
        if people > 0:
            words = len(standing) * (WORDS + _GAP + 16.0)
            found.append(max(height - words, height / 3) / people)
    return min(found, default=0.0)


def _slots(flow: Flow, scale: float) -> tuple[list[Slot], dict[Current, list[Slot]]]:
    slots: dict[str, Slot] = {}
    own: dict[str, float] = {}
    for each in flow.currents:
        if each.source == each.target:
            own[each.source] = max(own.get(each.source, 0.0), each.people * scale + 14.0)
    for number in range(len(flow.stages)):
        for rank, place in enumerate(flow.column(number)):
            height = max(LEAST, place.people * scale)
            below = _GAP + max(tail_drop(place.leaving * scale), own.get(place.id, 0.0))
            slots[place.id] = Slot(place, number, height, WORDS, below, y=float(rank))
    passing: list[Slot] = []
    through: dict[Current, list[Slot]] = {}
    for each in flow.currents:
        if each.is_arc:
            continue
        width = max(0.75, each.people * scale)
        way = [slots[each.source]]
        first, last = flow.places[each.source].column, flow.places[each.target].column
        ends = slots[each.source].y, slots[each.target].y
        for column in range(first + 1, last):
            share = (column - first) / (last - first)
            level = ends[0] + (ends[1] - ends[0]) * share - 0.5
            way.append(Slot(None, column, width, _THROUGH, _THROUGH, y=level))
        way.append(slots[each.target])
        for one, two in pairwise(way):
            weight = max(each.people, 1e-9)
            one.links.append((two, weight))
            two.links.append((one, weight))
        through[each] = way[1:-1]
        passing.extend(way[1:-1])
    return [*slots.values(), *passing], through


def _uncross(columns: Sequence[list[Slot]]) -> None:
    """Order each column by where its currents come from and go to (barycentres, Sugiyama 1981)."""
    for column in columns:
        _rank(column)
    sides = {
        side: {
            id(slot): [link for link in slot.links if _is_on(link[0], slot, side)]
            for column in columns
            for slot in column
        }
        for side in (-1, 1)
    }
    was: list[list[int]] = []
    for turn in range(_ROUNDS):
        if turn % 2 == 0:
            now = [[id(slot) for slot in column] for column in columns]
            if now == was:
                break  # neither way moves anything any more
            was = now
        order = range(len(columns)) if turn % 2 == 0 else range(len(columns) - 1, -1, -1)
        joined = sides[-1 if turn % 2 == 0 else 1]
        for number in order:
            wanted = {id(slot): _mean(joined[id(slot)]) for slot in columns[number]}
            if any(value is not None for value in wanted.values()):
                columns[number].sort(key=lambda slot: _or(wanted[id(slot)], slot.y))
                _rank(columns[number])


def _is_on(other: Slot, slot: Slot, side: int) -> bool:
    return (other.column - slot.column) * side > 0


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _rank(column: Sequence[Slot]) -> None:
    for rank, slot in enumerate(column):
        slot.y = (rank + 0.5) / len(column)


def _mean(links: Sequence[tuple[Slot, float]]) -> float | None:
    total = amount = 0.0
    for other, weight in links:
        total += weight
        amount += other.y * weight
    return amount / total if total > 0 else None


def _settle(columns: Sequence[Sequence[Slot]], height: float) -> None:
    """Let each bar stand level with what it is joined to, in the order of its column and without overlap."""
    for column in columns:
        room = max(height, math.fsum(slot.whole for slot in column))
        gap = (room - math.fsum(slot.whole for slot in column)) / (len(column) + 1)
        y = gap
        for slot in column:
            slot.y = y
            y += slot.whole + gap
    slots = [slot for column in columns for slot in column]
    numbers = {id(slot): number for number, slot in enumerate(slots)}
    tops, wholes = [slot.y for slot in slots], [slot.whole for slot in slots]
    middles = [slot.above + slot.height / 2 for slot in slots]
    pulls = [_pulls(slot, numbers, middles) for slot in slots]
    held = [[numbers[id(slot)] for slot in column] for column in columns]
    feet = [max(height, math.fsum(wholes[number] for number in column)) for column in held]
    for _ in range(_ROUNDS):
        before = list(tops)
        for ways in (zip(held, feet, strict=True), zip(reversed(held), reversed(feet), strict=True)):
            for line, foot in ways:
                for number in line:
                    pull = pulls[number]
                    if pull is not None:
                        level, others = pull
                        for other, part in others:
                            level += tops[other] * part
                        tops[number] += (level - tops[number]) * 0.6
                _push_apart(line, tops, wholes, foot)
        if all(abs(now - was) < _STILL for now, was in zip(tops, before, strict=True)):
            break
    for slot, top in zip(slots, tops, strict=True):
        slot.y = top


def _pulls(
    slot: Slot, numbers: Mapping[int, int], middles: Sequence[float]
) -> tuple[float, list[tuple[int, float]]] | None:
    """Where the top of a bar is drawn to: a height, and parts of the tops of what it is joined to."""
    total = math.fsum(weight for _, weight in slot.links)
    if total <= 0:
        return None
    others = [(numbers[id(other)], weight / total) for other, weight in slot.links]
    level = math.fsum(middles[other] * part for other, part in others) - middles[numbers[id(slot)]]
    return level, others


def _push_apart(column: Sequence[int], tops: list[float], wholes: Sequence[float], foot: float) -> None:
    """No two over each other: down from the top, then up again from the foot of the drawing."""
    y = 0.0
    for number in column:
        tops[number] = max(tops[number], y)
        y = tops[number] + wholes[number]
    y = foot
    for number in reversed(column):
        y -= wholes[number]
        tops[number] = min(tops[number], y)
        y = tops[number]


Arc = tuple[Current, tuple[int, int]]
"""A current that goes round, and the gaps (behind which column) that it goes down and comes up in."""


def _nested(flow: Flow) -> list[Arc]:
    """Arcs, the short ones before the long ones, which go round them."""
    found = [
        (each, (flow.places[each.source].column, flow.places[each.target].column - 1))
        for each in flow.currents
        if each.is_arc and each.source != each.target
    ]
    return sorted(found, key=lambda arc: (abs(arc[1][0] - arc[1][1]), arc[1], arc[0].target, arc[0].source))


def _lanes(
    columns: Sequence[Sequence[Slot]], arcs: Sequence[Arc], widths: Mapping[Current, float]
) -> dict[Current, float]:
    """The middle height of each arc's level part: returns below what they go round, referrals above it.

    A level part lies over strips: the columns between its gaps, and the gaps themselves.
    """
    found: dict[Current, float] = {}
    strips = 2 * len(columns) + 2
    lows, highs = [-math.inf] * strips, [math.inf] * strips
    for number, column in enumerate(columns):
        lows[2 * number + 1] = max((slot.y + slot.whole for slot in column), default=0.0) + 4.0
        highs[2 * number + 1] = min((slot.y for slot in column), default=0.0) - 8.0
    for each, gaps in arcs:
        passed = range(2 * min(gaps) + 2, 2 * max(gaps) + 3)
        if len(passed) == 1:  # between two columns: beside both of them
            passed = range(max(0, passed[0] - 1), min(strips, passed[0] + 2))
        if each.is_referral:
            edge = min(highs[strip] for strip in passed)
            found[each] = edge - widths[each] / 2
            for strip in passed:
                highs[strip] = edge - widths[each] - _LANE_WORDS
        else:
            edge = max(lows[strip] for strip in passed) + _LANE_WORDS
            found[each] = edge + widths[each] / 2
            for strip in passed:
                lows[strip] = edge + widths[each] + 2.0
    return found


def _across(
    rooms: Sequence[float], arcs: Sequence[Arc], widths: Mapping[Current, float]
) -> tuple[list[float], dict[Current, float], dict[Current, float]]:
    """Where columns begin, and where in the gaps between them arcs go down and up."""
    leaves: dict[Current, float] = {}
    enters: dict[Current, float] = {}
    used: dict[int, list[tuple[Current, dict[Current, float]]]] = {}
    for each, (down, up) in arcs:
        used.setdefault(down, []).append((each, leaves))
        used.setdefault(up, []).append((each, enters))
    xs: list[float] = []
    x = _lanes_from(0.0, used.get(-1, ()), widths)
    for number, room in enumerate(rooms):
        xs.append(x)
        x = _lanes_from(x + BAR + room, used.get(number, ()), widths)
    return xs, leaves, enters


def _lanes_from(
    x: float, used: Sequence[tuple[Current, dict[Current, float]]], widths: Mapping[Current, float]
) -> float:
    """Stand the upright parts of arcs beside each other from x; the x behind them all, with room to turn."""
    if not used:
        return x + 22.0
    widest = max(widths[each] for each, _ in used)
    x += widest / 2 + 6.0
    for each, places in used:
        places[each] = x + widths[each] / 2
        x += widths[each] + _LANE_GAP
    return x + widest / 2 + 12.0
