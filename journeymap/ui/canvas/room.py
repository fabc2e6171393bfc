"""Room for a new card where others stand: they go down, no further than they must."""

from collections.abc import Collection
from typing import Final

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import AIR, HALF_ROW, ROW, free_place

_MOST_ROWS: Final = 400
"""So many rows below a card a free one is looked for at most."""
_MOST_TOGETHER: Final = 60
"""So many cards find room together at most: more are a part of a map, laid over another with intent."""
_ASIDE: Final = 300.0
"""How far round a card on its way others are kept in mind."""
Room = tuple[Rect, dict[ItemId, Point]]
"""A place, and where the cards go that make room for it."""
Way = tuple[Point, dict[ItemId, Point]]
"""How far a card goes, and where others go that make room for it."""


def at(
    journey: Journey, scene: Scene, box: Rect, but: ItemId | None = None, *, goes_up: bool = False
) -> Room:
    """Room for a touchpoint where somebody wants it: there, unless it would lie on others.

    Then it comes into their column, between the one above and the one below; beside a persona it comes where
    there is room. A card that `goes_up` takes the place of one that is just as high, any other comes below.
    """
    near_by = (each for each in scene.cards.within(box) if each != but)
    met = [(held, each) for each in near_by if (held := scene.cards.box(each)) is not None]
    cards = sorted((held.y, each) for held, each in met if isinstance(journey.items.get(each), Touchpoint))
    if not cards:
        if any(isinstance(journey.items.get(each), Persona) for _, each in met):
            return near(scene, box), {}
        return box, {}
    over = [each for y, each in cards if y < box.y or (y == box.y and not goes_up)]
    if over:
        return below(journey, scene, over[-1], but)
    first = journey[cards[0][1]]
    held = scene.cards.box(first.id)
    assert held is not None
    assert isinstance(first, Touchpoint)
    return _opened(journey, scene, held, first.stage, held.y - 1, but)


def dropped(journey: Journey, scene: Scene, card: ItemId, by: Point, *, is_copy: bool = False) -> Way:
    """How far a touchpoint goes that is let go over another one, and where others go to make room for it."""
    box = scene.cards.box(card)
    if box is None or not isinstance(journey.items.get(card), Touchpoint):
        return by, {}
    there = Rect(box.x + by[0], box.y + by[1], box.width, box.height)
    but = None if is_copy else card
    if not _hides(journey, scene, there, () if is_copy else (card,)):
        return by, {}
    place, moved = at(journey, scene, there, but, goes_up=by[1] < 0)
    return (place.x - box.x, place.y - box.y), moved


def dropped_together(
    journey: Journey, scene: Scene, cards: Collection[ItemId], by: Point, *, is_copy: bool = False
) -> dict[ItemId, Point]:
    """Where others go that would be hidden by several touchpoints let go together, which stay as they are."""
    held = [scene.cards.box(each) for each in cards if isinstance(journey.items.get(each), Touchpoint)]
    new = [Rect(box.x + by[0], box.y + by[1], box.width, box.height) for box in held if box is not None]
    but = frozenset() if is_copy else frozenset(cards)
    if len(new) > _MOST_TOGETHER or not any(_hides(journey, scene, each, but) for each in new):
        return {}
    area = around(new)
    waiting: list[tuple[Rect, ItemId]] = []
    fixed: list[Rect] = []
    for each in scene.cards.within(Rect(area.x, area.y, area.width, _MOST_ROWS * ROW).grown(AIR)):
        box, found = scene.cards.box(each), journey.items.get(each)
        if box is None or each in but:
            continue
        if isinstance(found, Touchpoint) and not found.pinned:
            waiting.append((box, each))
        else:
            fixed.append(box)
    return _pushed(journey, waiting, fixed, new)


class Crowded:
    """The touchpoints near a card on its way, looked for anew as it leaves them.

    But those in `but`, which go with it.
    """

    def __init__(self, journey: Journey, scene: Scene, but: Collection[ItemId]) -> None:
        self._journey, self._scene, self._but = journey, scene, but
        self._area = Rect(0.0, 0.0, -1.0, -1.0)
        self._near: list[Rect] = []

    def hides(self, box: Rect) -> bool:
        """Whether a card at a box would lie on most of another touchpoint."""
        if not self._area.holds(box):
            self._area = box.grown(_ASIDE)
            items, cards = self._journey.items, self._scene.cards
            near = (each for each in cards.within(self._area) if each not in self._but)
            found = (cards.box(each) for each in near if isinstance(items.get(each), Touchpoint))
            self._near = [held for held in found if held is not None]
        x, y = box.centre
        return any(
            abs(held.x + held.width / 2 - x) < held.width / 2
            and abs(held.y + held.height / 2 - y) < held.height / 2
            for held in self._near
        )


def _hides(journey: Journey, scene: Scene, box: Rect, but: Collection[ItemId]) -> bool:
    """Whether a card at a box would lie on most of another touchpoint."""
    return Crowded(journey, scene, but).hides(box)


def near(scene: Scene, box: Rect) -> Rect:
    """The place above or below a box where it lies on no card."""
    x, y = free_place(scene, box.x, box.y, (box.width, box.height), HALF_ROW)
    return Rect(x, y, box.width, box.height)


def below(journey: Journey, scene: Scene, card: ItemId, but: ItemId | None = None) -> Room:
    """Room for one more touchpoint a row below one, or in its place while its stage is collapsed."""
    box, item = scene.cards.box(card), journey[card]
    assert isinstance(item, Touchpoint)
    if box is None:  # places are looked for once the stage is open
        return Rect(item.x, item.y + ROW, 0, 0), {}
    return _opened(journey, scene, Rect(box.x, box.y + ROW, box.width, box.height), item.stage, box.y, but)


def _opened(
    journey: Journey, scene: Scene, new: Rect, stage: ItemId | None, top: float, but: ItemId | None
) -> Room:
    """Room at `new` in a column: what stands further down than `top` gives way.

    Only touchpoints of that stage do so, in half rows and in their order, and no further than the new card
    and those that moved reach. What is pinned stays, and so do notes and personas: they are passed over.
    """
    waiting: list[tuple[Rect, ItemId]] = []
    fixed: list[Rect] = []
    for each in scene.cards.within(Rect(new.x, top, new.width, _MOST_ROWS * ROW).grown(AIR)):
        held, found = scene.cards.box(each), journey.items.get(each)
        if held is None or held.bottom <= top or each == but:
            continue
        gives_way = isinstance(found, Touchpoint) and not found.pinned and found.stage == stage
        if gives_way and held.y > top:
            waiting.append((held, each))
        else:
            fixed.append(held)
    new = _past(new, fixed, ROW)
    return new, _pushed(journey, waiting, fixed, [new])


def _pushed(
    journey: Journey, waiting: list[tuple[Rect, ItemId]], fixed: list[Rect], new: list[Rect]
) -> dict[ItemId, Point]:
    """Where those go that wait, as far down as new cards and those that went before them need it."""
    places: dict[ItemId, Point] = {}
    put = list(new)
    for held, each in sorted(waiting, key=lambda pair: (pair[0].y, pair[0].x, pair[1])):
        there = held
        while _meets(there, put) or (there is not held and _meets(there, fixed)):
            there = _on(there, HALF_ROW)
        if there is not held:
            found = journey[each]
            assert isinstance(found, Touchpoint)
            places[each] = found.x, found.y + there.y - held.y
            put.append(there)
    return places


def _past(box: Rect, taken: list[Rect], step: float) -> Rect:
    while _meets(box, taken):
        box = _on(box, step)
    return box


def _meets(box: Rect, taken: list[Rect]) -> bool:
    around = box.grown(AIR)
    return any(each.meets(around) for each in taken)


def _on(box: Rect, by: float) -> Rect:
    return Rect(box.x, box.y + by, box.width, box.height)
