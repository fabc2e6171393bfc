"""Walks to the goal one by one: the likeliest, the fastest, and any walk that somebody points at.

Who walks the same nodes walks the same path: parallel steps count together, with the mean of their days.
"""

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Floats, Ints, sums
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.graph import neighbours, reached
from journeymap.analysis.report import BestPath
from journeymap.analysis.setting import set_out
from journeymap.analysis.solve import solved
from journeymap.analysis.walks import Walks, Way
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey

LISTED: Final = 10
"""How many paths are listed where nobody says another number."""


class By(StrEnum):
    """What makes a path come first: most people, the highest chance, the fewest days."""

    PEOPLE = "people"
    RATE = "rate"
    SPEED = "speed"


class Hop(NamedTuple):
    """The way from one node to the next: its chance and its mean days."""

    chance: float
    days: float


Cost = tuple[float, float]
"""What a walk costs, first and second: days and −ln of its chance, the one that matters before the other."""


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """A walk as far as it has come; `before` is the walk without its last place."""

    place: int
    chance: float
    days: float
    before: "_Walk | None"


def listed(walks: Walks, crowd: Crowd, count: int = LISTED, by: By = By.PEOPLE) -> tuple[BestPath, ...]:
    """The first `count` walks from a persona to a first goal, loops allowed, best first.

    Best-first search whose estimate of the rest is exact (one reverse Dijkstra for each chain), so that
    it never goes a step that it need not (Hart, Nilsson & Raphael 1968). Where nobody starts, all
    personas weigh alike.
    """
    best = islice(_search(walks, crowd, by), count)
    return tuple(_path(walks, row, walk, float(crowd.drawn[row])) for row, walk in best)


def best_paths(
    journey: Journey,
    count: int = LISTED,
    *,
    by: By = By.PEOPLE,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
) -> tuple[tuple[BestPath, ...], float | None]:
    """The first paths of a journey, and the share of all conversions that they cover together.

    Goals and persona as in `analyze`, with its errors.
    """
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, persona)
        found = listed(walks, crowd, count, by)
        return found, coverage(walks, crowd, found)


def coverage(walks: Walks, crowd: Crowd, paths: Sequence[BestPath]) -> float | None:
    """The share of all conversions that walk one of these paths; None where nothing converts."""
    rows = {persona.id: row for row, persona in enumerate(walks.network.personas)}
    whole = float(crowd.weights @ walks.conversion)
    if not whole > 0:
        return None
    part = math.fsum(float(crowd.weights[rows[path.nodes[0]]]) * path.probability for path in paths)
    return min(1.0, part / whole)


def _search(walks: Walks, crowd: Crowd, by: By) -> Iterator[tuple[int, _Walk]]:
    """Walks to the goal from the best on, each with the persona whose it is."""
    goals = set(walks.goals.tolist())
    onward: dict[int, Onward] = {}
    heap: list[tuple[Cost, int, Cost, int, _Walk]] = []
    pushed = 0
    numbers = {row: number for number, way in enumerate(walks.ways) for row in way.personas.tolist()}
    for row, number in sorted(numbers.items(), key=lambda pair: (pair[1], pair[0])):
        weight = float(crowd.weights[row])
        if weight == 0 or walks.conversion[row] == 0:
            continue
        if number not in onward:
            onward[number] = _onward(walks, walks.ways[number], by)
        bonus = -math.log(weight) if by is By.PEOPLE else 0.0
        for place, hop in _entry(walks, row).items():
            if place in onward[number].rest:
                first, second = _cost(hop, by)
                cost = bonus + first, second
                pushed += 1
                walk = _Walk(place, hop.chance, hop.days, None)
                heapq.heappush(heap, (_sum(cost, onward[number].rest[place]), pushed, cost, row, walk))
    while heap:
        _, _, cost, row, walk = heapq.heappop(heap)
        if walk.chance == 0:  # too rare for a float: whatever follows is rarer
            return
        if walk.place in goals:
            yield row, walk
            continue
        ways = onward[numbers[row]]
        for place, chance, days, step in ways.steps(walk.place):
            pushed += 1
            longer = _sum(cost, step)
            further = _Walk(place, walk.chance * chance, walk.days + days, walk)
            heapq.heappush(heap, (_sum(longer, ways.rest[place]), pushed, longer, row, further))


def _cost(hop: Hop, by: By) -> Cost:
    rare = -math.log(hop.chance)
    return (hop.days, rare) if by is By.SPEED else (rare, hop.days)


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1]


@dataclass(frozen=True, eq=False)
class Onward:
    """Where one chain's people go until the goal: the hops of place i are `edges[i]:edges[i + 1]`.

    `rest` is what the best walk from a place to a goal costs, for those from where one leads there.
    """

    edges: Sequence[int]
    ends: Sequence[int]
    chances: Sequence[float]
    days: Sequence[float]
    costs: Sequence[Cost]
    rest: Mapping[int, Cost]

    def steps(self, place: int) -> Iterator[tuple[int, float, float, Cost]]:
        """The hops of a place that lead to the goal: where to, their chance, days and cost."""
        for index in range(self.edges[place], self.edges[place + 1]):
            if self.ends[index] in self.rest:
                yield self.ends[index], self.chances[index], self.days[index], self.costs[index]


def _onward(walks: Walks, way: Way, by: By) -> Onward:
    """The hops of a chain, parallel steps as one."""
    size, going = walks.network.size, way.until.going
    taken = np.flatnonzero(going > 0)
    delay = np.array([walks.network.steps[index].delay_days for index in taken.tolist()], dtype=np.float64)
    pairs, hop = np.unique(way.until.source[taken] * size + way.until.target[taken], return_inverse=True)
    chance = sums(hop, going[taken], len(pairs))
    days = sums(hop, going[taken] * delay, len(pairs)) / chance
    starts, ends = pairs // max(1, size), pairs % max(1, size)
    rare = -np.log(chance)
    first, second = (days, rare) if by is By.SPEED else (rare, days)
    costs = list(zip(first.tolist(), second.tolist(), strict=True))
    return Onward(
        edges=np.searchsorted(starts, np.arange(size + 1)).tolist(),
        ends=ends.tolist(),
        chances=chance.tolist(),
        days=days.tolist(),
        costs=costs,
        rest=_rest(size, starts.tolist(), ends.tolist(), costs, walks.goals.tolist()),
    )


def _rest(
    size: int, starts: Sequence[int], ends: Sequence[int], costs: Sequence[Cost], goals: Sequence[int]
) -> dict[int, Cost]:
    """What the best walk from each place to a goal costs (Dijkstra, backwards)."""
    into: list[list[tuple[int, Cost]]] = [[] for _ in range(size)]
    for start, end, cost in zip(starts, ends, costs, strict=True):
        into[end].append((start, cost))
    found: dict[int, Cost] = {}
    heap: list[tuple[float, float, int]] = [(0.0, 0.0, goal) for goal in goals]
    while heap:
        one, two, place = heapq.heappop(heap)
        if place in found:
            continue
        found[place] = one, two
        for start, (first, second) in into[place]:
            if start not in found:
                heapq.heappush(heap, (one + first, two + second, start))
    return found


def _entry(walks: Walks, row: int) -> dict[int, Hop]:
    """Where a persona's people start."""
    entry = walks.entries[row]
    found: dict[int, Hop] = {}
    for step, place, share in zip(entry.steps, entry.places.tolist(), entry.shares.tolist(), strict=True):
        if share > 0:
            found[place] = _joined(found.get(place), share, step.delay_days)
    return found


def _joined(hop: Hop | None, chance: float, days: float) -> Hop:
    if hop is None:
        return Hop(chance, days)
    both = hop.chance + chance
    return Hop(both, (hop.chance * hop.days + chance * days) / both)


def _path(walks: Walks, row: int, walk: _Walk, volume: float) -> BestPath:
    places: list[int] = []
    part: _Walk | None = walk
    while part is not None:
        places.append(part.place)
        part = part.before
    ids = [walks.network.touchpoints[place].id for place in reversed(places)]
    return BestPath((walks.network.personas[row].id, *ids), walk.chance, volume * walk.chance, walk.days)


# --- a path somebody points at ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """How likely a chosen path is, how many people per period take it, and the mean of their days.

    From the first node named to the goal. `probability` is per person of the persona it begins with, or
    per person who is at the touchpoint it begins with. `days` is None where nobody takes the path.
    """

    probability: float
    people: float
    days: float | None


def chosen(
    journey: Journey,
    through: Sequence[ItemId],
    *,
    is_strict: bool = False,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
) -> Chosen:
    """The path that begins at the first node named and passes the others in this order on to the goal.

    Strict: step by step, Π p × h(last). Otherwise they are way-points, with any detours between that do not
    lead over a goal: Π f × h(last), f the chance to come from one to the next (Kemeny & Snell). After a
    goal that is named itself the path goes on. Only the first may be a persona. Raises path.empty,
    path.kind, item.missing, goal.kind, persona.kind.
    """
    if not through:
        raise JourneyError("path.empty")
    first = journey[through[0]]
    for item_id in through[1:] if isinstance(first, Persona) else through:
        if not isinstance(journey[item_id], Touchpoint):
            raise JourneyError("path.kind", id=item_id)
    if isinstance(first, Persona):
        if persona not in (None, first.id):
            raise JourneyError("path.persona", id=first.id, persona=persona)
        persona = first.id
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, persona)
        places = [walks.network.place[item_id] for item_id in through if item_id in walks.network.place]
        if isinstance(first, Persona):
            return _from_persona(walks, crowd, places, is_strict=is_strict)
        return _from_touchpoint(walks, crowd, places, is_strict=is_strict)


def _from_persona(walks: Walks, crowd: Crowd, places: list[int], *, is_strict: bool) -> Chosen:
    row = crowd.personas[0]
    way, entry = walks.way[row], walks.entries[row]
    delays = np.array([step.delay_days for step in entry.steps], dtype=np.float64)
    if not places:
        hop = _leap(entry.shares, delays, entry.places, _to_goal(walks, way))
    elif is_strict:
        hop = _entry(walks, row).get(places[0], Hop(0.0, 0.0))
    else:
        hop = _leap(entry.shares, delays, entry.places, _to(walks, way, [places[0]]))
    if places:
        hop = _then(hop, _along(walks, way, places, is_strict=is_strict))
    return _told(hop.chance, float(crowd.drawn[row]) * hop.chance, hop.days)


def _from_touchpoint(walks: Walks, crowd: Crowd, places: list[int], *, is_strict: bool) -> Chosen:
    """Personas mixed by how many of each ever come to the first place before a goal."""
    chances, days, came = (np.zeros(len(crowd.weights)) for _ in range(3))
    for way in walks.ways:
        if len(way.personas) and crowd.counted[way.personas].any():
            hop = _along(walks, way, places, is_strict=is_strict)
            chances[way.personas], days[way.personas] = hop
            first, _ = way.before.hitting(np.array([places[0]]), walks.entry[way.personas])
            came[way.personas] = np.minimum(1.0, first.sum(axis=1))
    if not len(crowd.weights):
        return _told(_along(walks, walks.ways[0], places, is_strict=is_strict).chance, 0.0, None)
    share = crowd.weights * came
    share = share / share.sum() if share.any() else crowd.weights
    chance = float(share @ chances)
    mean = float((share * chances) @ days) / chance if chance > 0 else 0.0
    return _told(chance, float((crowd.volumes * came) @ chances), mean)


def _told(chance: float, people: float, days: float | None) -> Chosen:
    return Chosen(chance, people, days if chance > 0 and days is not None and math.isfinite(days) else None)


def _then(one: Hop, other: Hop) -> Hop:
    return Hop(one.chance * other.chance, one.days + other.days)


def _along(walks: Walks, way: Way, places: list[int], *, is_strict: bool) -> Hop:
    """From the first place over the others to the goal."""
    found = Hop(1.0, 0.0)
    for start, end in pairwise(places):
        found = _then(found, (_step if is_strict else _hop)(walks, way, start, end))
    chance, days = _to_goal(walks, way)
    return _then(found, Hop(float(chance[places[-1]]), float(days[places[-1]])))


def _step(walks: Walks, way: Way, start: int, end: int) -> Hop:
    """One step from a place to another, by any of the parallel ones."""
    hop: Hop | None = None
    for index in range(walks.network.rows[start], walks.network.rows[start + 1]):
        if walks.network.target[index] == end and way.flow.share[index] > 0:
            hop = _joined(hop, float(way.flow.share[index]), walks.network.steps[index].delay_days)
    return hop or Hop(0.0, 0.0)


def _hop(walks: Walks, way: Way, start: int, end: int) -> Hop:
    """From a place to another sooner or later; the first step is taken from a goal, too."""
    row = slice(walks.network.rows[start], walks.network.rows[start + 1])
    delays = np.array([step.delay_days for step in walks.network.steps[row]], dtype=np.float64)
    return _leap(way.flow.share[row], delays, walks.network.target[row], _to(walks, way, [end]))


def _leap(shares: Floats, delays: Floats, places: Ints, onward: tuple[Floats, Floats]) -> Hop:
    chance, days = onward
    each = shares * chance[places]
    whole = math.fsum(each.tolist())
    return Hop(min(1.0, whole), float(each @ (delays + days[places])) / whole if whole > 0 else 0.0)


def _to_goal(walks: Walks, way: Way) -> tuple[Floats, Floats]:
    return _to(walks, way, walks.goals.tolist())


def _to(walks: Walks, way: Way, places: list[int]) -> tuple[Floats, Floats]:
    """From every place: the chance to come to one of these before another goal, and the mean days then."""
    flow = way.until.cut_also(np.array(places, dtype=np.int64))
    system, size = solved(flow), flow.size
    marked = np.zeros(size)
    marked[places] = 1.0
    some = flow.going > 0
    arriving = reached(places, neighbours(size, flow.target[some], flow.source[some]))
    chance = np.where(arriving, np.clip(system.forward(marked), 0.0, 1.0), 0.0)
    chance[places] = 1.0
    delay = np.array([step.delay_days for step in walks.network.steps], dtype=np.float64)
    rest = system.forward(sums(flow.source, flow.going * chance[flow.target] * delay, size))
    return chance, np.divide(rest, chance, out=np.zeros(size), where=chance > 0)
