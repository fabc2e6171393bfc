"""What each difference between two maps did to conversion and customers, so that the parts sum to the whole.

Differences that only make sense together are one part: a card that came or went and its steps. With few parts
each has its Shapley value, the mean of what it adds over all orders in which the parts may come (L. Shapley,
A value for n-person games, 1953), so that no order is preferred. With more, the mean over the order in which
they are listed and that order turned around. Either way the parts telescope: they sum to the difference.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Final, get_args

from journeymap.analysis.analyze import converted
from journeymap.model.change import Edit
from journeymap.model.differences import changed_fields, in_order
from journeymap.model.items import (
    Aside,
    Item,
    ItemId,
    Map,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, difference

FEW: Final = 6
"""Parts with a Shapley value: the maps between grow as 2^n."""
MANY: Final = 100
"""Parts at most: neighbours in the list are taken together beyond."""

COUNTING: Final[Mapping[type[Item], frozenset[str]]] = MappingProxyType(
    {
        Touchpoint: frozenset({"outcome", "group_size", "group_chance", "group_rule", "group_k"}),
        Persona: frozenset({"volume", "group_size"}),
        Transition: frozenset({"source", "target", "flow_kind", "probability", "people", "persona"}),
        Stage: frozenset(),
        Note: frozenset(),
        Map: frozenset(),
        **dict.fromkeys(get_args(Aside), frozenset()),
    }
)
"""The fields by kind that can change how many convert; a test tries all the others."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """Differences that belong together, the head first, and what they did, in shares and in people."""

    edits: tuple[Edit, ...]
    conversion: float
    customers: float

    @property
    def head(self) -> Edit:
        """The edit that gives the part its name."""
        return self.edits[0]


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one map to another: the figures of both, None where there are none, and the parts between.

    Without a goal or anybody who comes nobody converts: for the parts that is 0.
    """

    conversion: tuple[float | None, float | None]
    customers: tuple[float | None, float | None]
    parts: tuple[Part, ...]
    idle: tuple[Edit, ...]
    """What cannot have changed either figure: names, places, texts, money, time."""
    is_fair: bool
    """Whether every order was tried."""


def waterfall(before: Journey, after: Journey) -> Waterfall:
    """What each difference did, in the order in which differences are listed."""
    edits = in_order(difference(before, after))
    counting = [edit for edit in edits if counts(edit)]
    idle = tuple(edit for edit in edits if not counts(edit))
    groups = _at_most(_together(counting), MANY)
    between = _Between(before, groups)
    is_fair = len(groups) <= FEW
    shares = _shapley(between) if is_fair else _there_and_back(between)
    parts = tuple(Part(group, *share) for group, share in zip(groups, shares, strict=True))
    start, end = converted(before), converted(after)
    return Waterfall((start[0], end[0]), (start[1], end[1]), parts, idle, is_fair)


def counts(edit: Edit) -> bool:
    """Whether an edit can change how many convert."""
    item = edit.after or edit.before
    assert item is not None
    names = changed_fields(edit)
    if names:
        return not COUNTING[type(item)].isdisjoint(names)
    kinds = {type(each) for each in (edit.before, edit.after) if each is not None}
    return not kinds.isdisjoint((Touchpoint, Persona, Transition))


class _Between:
    """The maps between two, by which of the parts have come; each is computed once."""

    def __init__(self, before: Journey, groups: Sequence[tuple[Edit, ...]]) -> None:
        self._before, self._groups = before, groups
        self._known: dict[frozenset[int], Pair] = {}
        self.count = len(groups)

    def at(self, come: Iterable[int]) -> Pair:
        """Conversion and customers with some of the parts."""
        key = frozenset(come)
        if key not in self._known:
            items = dict(self._before.items)
            for place in key:
                for edit in self._groups[place]:
                    if edit.after is None:
                        del items[edit.id]
                    else:
                        items[edit.id] = edit.after
            share, people = converted(Journey(MappingProxyType(items)))
            self._known[key] = (share or 0.0, people or 0.0)
        return self._known[key]


def _shapley(between: _Between) -> list[Pair]:
    count = between.count
    found = []
    for place in range(count):
        others = [each for each in range(count) if each != place]
        gains: list[Pair] = []
        for size in range(count):
            weight = 1 / (count * math.comb(count - 1, size))
            for some in combinations(others, size):
                gain = _less(between.at((*some, place)), between.at(some))
                gains.append((weight * gain[0], weight * gain[1]))
        found.append(_sum(gains))
    return _exactly(found, _less(between.at(range(count)), between.at(())))


def _there_and_back(between: _Between) -> list[Pair]:
    count = between.count
    found = []
    for place in range(count):
        there = _less(between.at(range(place + 1)), between.at(range(place)))
        back = _less(between.at(range(place, count)), between.at(range(place + 1, count)))
        found.append(((there[0] + back[0]) / 2, (there[1] + back[1]) / 2))
    return _exactly(found, _less(between.at(range(count)), between.at(())))


def _exactly(parts: list[Pair], whole: Pair) -> list[Pair]:
    """The parts, the largest of which takes what rounding left over."""
    if not parts:
        return parts
    found = [list(part) for part in parts]
    for figure in (0, 1):
        largest = max(range(len(found)), key=lambda place: abs(found[place][figure]))
        rest = math.fsum([whole[figure], *(-part[figure] for part in found)])
        found[largest][figure] += rest
    return [(part[0], part[1]) for part in found]


def _less(one: Pair, other: Pair) -> Pair:
    return one[0] - other[0], one[1] - other[1]


def _sum(pairs: list[Pair]) -> Pair:
    return math.fsum(pair[0] for pair in pairs), math.fsum(pair[1] for pair in pairs)


def _together(edits: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """The edits in groups: a step belongs to the cards at its ends that came, went or are something else."""
    known = {edit.id: edit for edit in edits}
    holder = {edit.id: edit.id for edit in edits}

    def root(item_id: ItemId) -> ItemId:
        while holder[item_id] != item_id:
            item_id = holder[item_id]
        return item_id

    for edit in edits:
        for step in (edit.before, edit.after):
            if isinstance(step, Transition):
                for end in (step.source, step.target, step.persona):
                    if end is not None and end in known and not changed_fields(known[end]):
                        holder[root(edit.id)] = root(end)
    groups: dict[ItemId, list[Edit]] = {}
    for edit in edits:
        groups.setdefault(root(edit.id), []).append(edit)
    return [tuple(group) for group in groups.values()]


def _at_most(groups: list[tuple[Edit, ...]], most: int) -> list[tuple[Edit, ...]]:
    """As many groups as bearable, of neighbours."""
    if len(groups) <= most:
        return groups
    size = math.ceil(len(groups) / most)
    chunks = (groups[start : start + size] for start in range(0, len(groups), size))
    return [tuple(edit for group in chunk for edit in group) for chunk in chunks]


def rounded(parts: Sequence[float], whole: float, digits: int) -> list[float]:
    """The parts rounded so that what is shown sums to the whole as shown: by the largest remainders.

    >>> rounded([0.333, 0.333, 0.334], 1.0, 2), rounded([2.5, 2.5, -1.0], 4.0, 0)
    ([0.33, 0.33, 0.34], [3.0, 2.0, -1.0])
    """
    unit = 10.0**digits
    floors = [math.floor(part * unit) for part in parts]
    missing = round(whole * unit) - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: floors[place] - parts[place] * unit)
    for place in order[: max(0, missing)]:
        floors[place] += 1
    return [floor / unit for floor in floors]
