"""Room for a new card right below another one: what stands there goes down, no further than it must."""

from typing import Final

from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import AIR, HALF_ROW, ROW

_MOST_ROWS: Final = 400
"""So many rows below a card a free one is looked for at most."""


def below(journey: Journey, scene: Scene, card: ItemId) -> tuple[Rect, dict[ItemId, Point]]:
    """The place a row below a touchpoint, and where the cards go that make room for it.

    Only touchpoints of the same column give way, in half rows and in their order. What is pinned stays, and
    so do notes and personas: the new card and the others pass over them.
    """
    box = scene.cards.box(card)
    item = journey[card]
    assert isinstance(item, Touchpoint)
    if box is None:  # in a collapsed stage, where places are looked for once it is open
        return Rect(item.x, item.y + ROW, 0, 0), {}
    strip = Rect(box.x, box.bottom, box.width, _MOST_ROWS * ROW).grown(AIR)
    waiting: list[tuple[Rect, ItemId]] = []
    fixed: list[Rect] = []
    for each in scene.cards.within(strip):
        held, found = scene.cards.box(each), journey.items.get(each)
        if held is None or each == card:
            continue
        gives_way = isinstance(found, Touchpoint) and not found.pinned and found.stage == item.stage
        if gives_way and held.y > box.y:
            waiting.append((held, each))
        else:
            fixed.append(held)
    new = _past(Rect(box.x, box.y + ROW, box.width, box.height), fixed, ROW)
    places: dict[ItemId, Point] = {}
    put = [new]
    for held, each in sorted(waiting):
        there = held
        while _meets(there, put) or (there is not held and _meets(there, fixed)):
            there = _on(there, HALF_ROW)
        if there is not held:
            found = journey[each]
            assert isinstance(found, Touchpoint)
            places[each] = found.x, found.y + there.y - held.y
        put.append(there)
    return new, places


def _past(box: Rect, taken: list[Rect], step: float) -> Rect:
    while _meets(box, taken):
        box = _on(box, step)
    return box


def _meets(box: Rect, taken: list[Rect]) -> bool:
    around = box.grown(AIR)
    return any(each.meets(around) for each in taken)


def _on(box: Rect, by: float) -> Rect:
    return Rect(box.x, box.y + by, box.width, box.height)
