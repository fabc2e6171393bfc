"""Room for a new card where others stand: they go down, no further than they must."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from heapq import merge
from itertools import chain
from math import inf
from typing import Final

import numpy as np

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.geometry import Crowd
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas.arrays import HEADER, Codes, Floats, Scene, sides_of
from journeymap.ui.canvas.crowded import Crowded
from journeymap.ui.canvas.places import AIR, COLUMN, HALF_ROW, ROW, columns_of, free_place

_MOST_ROWS: Final = 400
"""So many rows below a card a free one is looked for at most."""
_MOST_DOWN: Final = 6
"""So many half rows cards held together give way to pinned ones at most: they stay in view."""
_FAR: Final = 40, 200
"""How far a note or a persona goes to lie on nothing, in columns and in half rows."""
Room = tuple[Rect, dict[ItemId, Point]]
"""A place, and where the cards go that make room for it."""
Way = tuple[Point, dict[ItemId, Point]]
"""How far a card goes, and where others go that make room for it."""

_Sides = tuple[float, float, float, float]
"""Where a box begins and ends: down, then across."""
Slots = tuple[tuple[Rect, ...], tuple[Rect, ...]]
"""Where cards will come to lie that are not where they are held, and those that make room for them."""


def at(journey: Journey, scene: Scene, box: Rect, *, but: ItemId | None = None, until: float = inf) -> Room:
    """Room for a touchpoint where somebody wants it: there, unless it would lie on others.

    Then it comes into their column, between the one above and the one below; beside a persona it comes where
    there is room. Where others go, all but `but`, is found as far down as `until`.
    """
    found = _beside(journey, scene, box, but)
    if found is not None:
        return _made(journey, scene, *found, but, until)
    has_persona = any(isinstance(journey.items.get(each), Persona) for each in scene.cards.within(box))
    return (near(scene, box, but) if has_persona else box), {}


def _beside(
    journey: Journey, scene: Scene, box: Rect, but: ItemId | None = None, *, goes_up: bool = False
) -> tuple[ItemId, bool] | None:
    """The touchpoint that a card at a place comes below, or takes the place of (False); None without any.

    One that `goes_up` takes the place of one that is just as high, any other comes below.
    """
    near_by = (each for each in scene.cards.within(box) if each != but)
    met = [(held, each) for each in near_by if (held := scene.cards.box(each)) is not None]
    cards = sorted((held.y, each) for held, each in met if isinstance(journey.items.get(each), Touchpoint))
    over = [each for y, each in cards if y < box.y or (y == box.y and not goes_up)]
    if over:
        return over[-1], True
    return (cards[0][1], False) if cards else None


def _made(
    journey: Journey,
    scene: Scene,
    card: ItemId,
    is_below: bool,
    but: ItemId | None,
    until: float = inf,
) -> Room:
    """Room below a touchpoint or in its place; where others go is found as far down as `until`."""
    if is_below:
        return below(journey, scene, card, but, until)
    first, held = journey[card], scene.cards.box(card)
    assert held is not None
    assert isinstance(first, Touchpoint)
    return _opened(journey, scene, held, first.stage, held.y - 1, but, until=until)


def dropped(crowded: Crowded, by: Point, until: float = inf) -> Way:
    """How far cards go that are let go over others, and where those go to make room for them.

    Touchpoints join the columns that they are nearest to: no stage comes to lie over another for them. What
    lies over the sides of other cards only goes beside them, where there is room. Else one alone finds its
    place in their column, a persona or what lies on one the nearest that is free. Several stay as they are
    among each other, and go a little further down together where they would lie on a persona or one that is
    pinned; where others go is then found as far down as `until`.
    """
    by = crowded.joined(by)
    if not crowded.meets(by):
        return by, {}
    aside = crowded.aside(by)
    if aside is not None:
        return aside, {}
    journey, scene, but = crowded.journey, crowded.scene, crowded.but
    if len(crowded.cards) == 1:
        return _between(crowded, by, until)
    if crowded.meets(by, is_pinned=True):
        by = _beside_pinned(crowded, by)
    area = around(_shifted(crowded.boxes, by))
    deep = min(_MOST_ROWS * ROW, max(until - area.y, area.height) + ROW)
    below = Rect(area.x, area.y, area.width, deep).grown(AIR)
    return by, _given_way(journey, scene, below, but, _is_loose, _shifted(crowded.boxes, by))


def _between(crowded: Crowded, by: Point, until: float) -> Way:
    """How far the only card goes to come between others, and where those go; kept, as it hardly changes on
    the way.
    """
    [(card, box)] = zip(crowded.cards, crowded.boxes, strict=True)
    but, there = card if card in crowded.but else None, box.shifted(by)
    journey, scene, moved = crowded.journey, crowded.scene, dict[ItemId, Point]()
    if isinstance(journey[card], Persona):
        place = beside(scene, there, but)
        return (place.x - box.x, place.y - box.y), moved
    found = _beside(journey, scene, there, but, goes_up=by[1] < 0)
    if found is None:  # it lies on a persona; or it touches others, and would lie on them by rounding alone
        place, moved = at(journey, scene, there, but=but, until=until)
    else:
        asked = (*found, until)
        if asked not in crowded.rooms:
            crowded.rooms[asked] = _made(journey, scene, *found, but, until)
        place, moved = crowded.rooms[asked]
    return (place.x - box.x, place.y - box.y), moved


def _beside_pinned(crowded: Crowded, by: Point) -> Point:
    """How far cards go that would lie on a pinned one or a persona: to the next place where they do not.

    One clear of all that stays is best, then one clear of those, then one with the middle of no card on
    them; notes are given way to by a row at most. Without any they stay where they are held.
    """
    journey, cards = crowded.journey, crowded.scene.cards
    ways = [(by[0], by[1] + count * HALF_ROW) for count in range(_MOST_DOWN + 1)]
    area = around(box for way in (ways[0], ways[-1]) for box in _shifted(crowded.boxes, way)).grown(AIR)
    near = {each: cards.box(each) for each in cards.within(area) if each not in crowded.but}
    pinned = [
        box
        for each, box in near.items()
        if box is not None and (each in journey.pinned or isinstance(journey.items.get(each), Persona))
    ]
    still = [
        box
        for each, box in near.items()
        if box is not None
        and not (isinstance(journey.items.get(each), Touchpoint) and each not in journey.pinned)
    ]
    clear = [way for way in ways if not _hits(pinned, crowded.boxes, way)]
    of_all = (way for way in clear if way[1] <= by[1] + ROW and not _hits(still, crowded.boxes, way))
    hiding_none = (way for way in ways if not crowded.meets(way, is_pinned=True, by_middle=True))
    return next(chain(of_all, clear, hiding_none), by)


def _hits(still: Iterable[Rect], held: Iterable[Rect], by: Point) -> bool:
    there = Crowd((str(count), box) for count, box in enumerate(still))
    return any(there.hits(box.grown(AIR)) for box in _shifted(held, by))


def _shifted(boxes: Iterable[Rect], by: Point) -> list[Rect]:
    return [box.shifted(by) for box in boxes]


def cleared(
    journey: Journey, scene: Scene, places: Mapping[ItemId, Point], but: Collection[ItemId]
) -> dict[ItemId, Point]:
    """Where touchpoints go that cards would lie on at new places; but those in `but`, and pinned ones."""
    held = {each: box for each in places if (box := scene.cards.box(each)) is not None}
    new = [Rect(*places[each], box.width, box.height) for each, box in held.items()]
    if not new:
        return {}
    x, y, width, _ = around(new)
    below = Rect(x, y, width, _MOST_ROWS * ROW).grown(AIR)
    waiting, _ = _parted(journey, scene, below, but, _is_loose)
    there = Crowd((each, box) for box, each in waiting)
    if not any(map(there.hits, new)):
        return {}
    return _given_way(journey, scene, below, but, _is_loose, new)


def _is_loose(card: Touchpoint, _: Rect) -> bool:
    return not card.pinned


def slots(scene: Scene, moved: Mapping[ItemId, Point]) -> tuple[Rect, ...]:
    """The boxes of cards at the places that they go to."""
    held = ((place, scene.cards.box(each)) for each, place in moved.items())
    return tuple(Rect(*place, box.width, box.height) for place, box in held if box is not None)


def shown(scene: Scene, held: Iterable[Rect], by: Point, way: Way) -> Slots:
    """The slots of cards held so far from where they are, and of those that make room for them."""
    (x, y), moved = way
    own = tuple(_shifted(held, (x, y))) if (x, y) != by else ()
    return own, slots(scene, moved)


def near(scene: Scene, box: Rect, but: ItemId | None = None) -> Rect:
    """The place above or below a box where it lies on no card, but for one."""
    x, y = free_place(scene, box.x, box.y, (box.width, box.height), HALF_ROW, but)
    return Rect(x, y, box.width, box.height)


def beside(scene: Scene, box: Rect, but: ItemId | None = None) -> Rect:
    """The place nearest to a box where it lies on no card, but for one, and on no header: columns aside, and
    half rows up or down.
    """
    cards, left_out = scene.cards, scene.cards.index.get(but) if but is not None else None
    sides = np.stack([cards.x0, cards.y0, cards.x1, cards.y1], 1)
    if left_out is not None:
        sides = np.delete(sides, left_out, 0)
    heads = sides_of(each.box._replace(height=HEADER) for each in columns_of(scene))
    heads[:, 2:] += heads[:, :2]
    way = _nearest(box.grown(AIR), np.concatenate([sides, heads]))
    return box.shifted(way) if way is not None else near(scene, box, but)


def _nearest(box: Rect, taken: Floats) -> Point | None:
    """How far a box goes to lie on none of those that are taken, by their sides; None where all is."""
    steps, corner = np.array([COLUMN, HALF_ROW]), np.array([box.x, box.y])
    # Each is in the way of a block of places: the first where the box ends behind its start, and so on.
    first = np.floor((taken[:, :2] - corner - (box.width, box.height)) / steps).astype(np.intp) + 1
    last = np.ceil((taken[:, 2:] - corner) / steps).astype(np.intp)
    ends = np.array([*_FAR]) * 2 + 1
    first, last = (np.clip(each + _FAR, 0, ends) for each in (first, last))
    edges = np.zeros(ends + 1, np.intp)
    for sign, across, down in ((1, first, first), (-1, first, last), (-1, last, first), (1, last, last)):
        np.add.at(edges, (across[:, 0], down[:, 1]), sign)
    is_free = edges.cumsum(0).cumsum(1)[:-1, :-1] == 0
    across, down = _outwards()
    found = np.flatnonzero(is_free[across + _FAR[0], down + _FAR[1]])
    return (float(across[found[0]] * COLUMN), float(down[found[0]] * HALF_ROW)) if found.size else None


@cache
def _outwards() -> tuple[Codes, Codes]:
    """How many columns and half rows from a place all others are, the nearest first; below before above."""
    columns = np.array(sorted(range(-_FAR[0], _FAR[0] + 1), key=lambda each: (abs(each), -each)))
    rows = np.arange(_FAR[1], -_FAR[1] - 1, -1)
    across, down = (each.ravel() for each in np.meshgrid(columns, rows, indexing="ij"))
    order = np.argsort((across * COLUMN) ** 2 + (down * HALF_ROW) ** 2, kind="stable")
    return across[order], down[order]


def below(
    journey: Journey, scene: Scene, card: ItemId, but: ItemId | None = None, until: float = inf
) -> Room:
    """Room for one more touchpoint a row below one, or in its place while its stage is collapsed."""
    box, item = scene.cards.box(card), journey[card]
    assert isinstance(item, Touchpoint)
    if box is None:  # places are looked for once the stage is open
        return Rect(item.x, item.y + ROW, 0, 0), {}
    return _opened(journey, scene, box.shifted((0.0, ROW)), item.stage, box.y, but, until=until)


def _opened(
    journey: Journey,
    scene: Scene,
    new: Rect,
    stage: ItemId | None,
    top: float,
    but: ItemId | None,
    *,
    until: float,
) -> Room:
    """Room at `new` in a column: what stands further down than `top` gives way.

    Only touchpoints of that stage do so, in half rows and in their order, and no further than the new card
    and those that moved reach. What is pinned stays, and so do notes and personas: they are passed over.
    """
    deep = min(_MOST_ROWS * ROW, max(until, new.bottom) + ROW - top)
    below = Rect(new.x, top, new.width, deep).grown(AIR)
    left_out = () if but is None else (but,)

    def gives_way(card: Touchpoint, held: Rect) -> bool:
        return not card.pinned and card.stage == stage and held.y > top

    _, fixed = _parted(journey, scene, below, left_out, gives_way)
    new = _past(new, [held for held in fixed if held.bottom > top], ROW)
    return new, _given_way(journey, scene, below, left_out, gives_way, [new])


def _given_way(
    journey: Journey,
    scene: Scene,
    area: Rect,
    but: Collection[ItemId],
    gives_way: Callable[[Touchpoint, Rect], bool],
    new: list[Rect],
) -> dict[ItemId, Point]:
    """Where those in an area go that make room; it grows as broad as they are, since they land on none."""
    parted = _parted(journey, scene, area, but, gives_way)
    while True:
        places = _pushed(journey, *parted, new)
        going = [held.grown(AIR) for held, each in parted[0] if each in places]
        left, right = min(each.x for each in (area, *going)), max(each.right for each in (area, *going))
        if left == area.x and right == area.right:
            return places
        area = Rect(left, area.y, right - left, area.height)
        broader = _parted(journey, scene, area, but, gives_way)
        if len(broader[0]) + len(broader[1]) == len(parted[0]) + len(parted[1]):
            return places
        parted = broader


def _parted(
    journey: Journey,
    scene: Scene,
    area: Rect,
    but: Collection[ItemId],
    gives_way: Callable[[Touchpoint, Rect], bool],
) -> tuple[list[tuple[Rect, ItemId]], list[Rect]]:
    """The cards in an area but for some: touchpoints that give way, and what stays where it is."""
    waiting: list[tuple[Rect, ItemId]] = []
    fixed: list[Rect] = []
    for each in scene.cards.within(area):
        held, found = scene.cards.box(each), journey.items.get(each)
        if held is None or each in but:
            continue
        if isinstance(found, Touchpoint) and gives_way(found, held):
            waiting.append((held, each))
        else:
            fixed.append(held)
    return waiting, fixed


def _pushed(
    journey: Journey, waiting: list[tuple[Rect, ItemId]], fixed: list[Rect], new: list[Rect]
) -> dict[ItemId, Point]:
    """Where those go that wait, as far down as new cards and those that went before them need it."""
    places: dict[ItemId, Point] = {}
    put, taken = Piled(new), Piled([*new, *fixed])
    for held, each in sorted(waiting, key=lambda pair: (pair[0].y, pair[0].x, pair[1])):
        if put.free_at(held) == held.y:
            continue
        there = Rect(held.x, taken.free_at(held.shifted((0.0, HALF_ROW))), held.width, held.height)
        found = journey[each]
        assert isinstance(found, Touchpoint)
        places[each] = found.x, found.y + there.y - held.y
        put.add(there)
        taken.add(there)
    return places


class Piled:
    """Boxes in the way of one that goes down: by the strips of the map that they reach into, from the top."""

    def __init__(self, boxes: Iterable[Rect]) -> None:
        self._strips: defaultdict[int, list[_Sides]] = defaultdict(list)
        self._highest = 0.0
        for box in sorted(boxes, key=lambda box: box.y):
            self.add(box)

    def add(self, box: Rect) -> None:
        """Put one more in the way."""
        for strip in _strips(box.x, box.right):
            insort(self._strips[strip], (box.y, box.bottom, box.x, box.right))
        self._highest = max(self._highest, box.height)

    def free_at(self, box: Rect) -> float:
        """How far down a box goes, in half rows, until it is clear of them all."""
        left, right, y = box.x - AIR, box.right + AIR, box.y
        reach = box.height + AIR
        near = (self._from(strip, y - AIR - self._highest) for strip in _strips(left, right))
        for top, bottom, start, end in merge(*near):
            if top >= y + reach:
                break
            if start < right and left < end:
                while bottom > y - AIR:
                    y += HALF_ROW
        return y

    def _from(self, strip: int, top: float) -> Iterator[_Sides]:
        """The boxes of a strip from a height on."""
        held = self._strips.get(strip, [])
        return (held[place] for place in range(bisect_left(held, (top,)), len(held)))


def _strips(left: float, right: float) -> range:
    """The strips of the map, as wide as columns, that lie between two sides."""
    return range(math.floor(left / COLUMN), math.floor(right / COLUMN) + 1)


def _past(box: Rect, taken: list[Rect], step: float) -> Rect:
    while _meets(box, taken):
        box = box.shifted((0.0, step))
    return box


def _meets(box: Rect, taken: list[Rect]) -> bool:
    around = box.grown(AIR)
    return any(each.meets(around) for each in taken)
