"""Steps that are led elsewhere: to another card, or through one that is put into them."""

import math
from collections.abc import Collection
from math import inf

from journeymap.model.commands import Command, Connect, Together, Update
from journeymap.model.items import ItemId, Note, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import room
from journeymap.ui.canvas.additions import landing
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import COLUMN, HALF_ROW, ROW, columns_of, free_place


def may_be_put_in(journey: Journey, ids: Collection[ItemId]) -> bool:
    """Whether these are one touchpoint that no step leads to or from: only that is meant for a step."""
    if len(ids) != 1:
        return False
    only = next(iter(ids))
    is_bare = not journey.outgoing.get(only) and not journey.incoming.get(only)
    return is_bare and isinstance(journey.items.get(only), Touchpoint)


def place_in(
    journey: Journey,
    scene: Scene,
    step: ItemId,
    box: Rect,
    but: ItemId | None = None,
    until: float = inf,
) -> room.Room:
    """Where a card comes to lie that is put into a step at `box`, and where others go that make room: there,
    in a column if it is nearly in one, unless other cards are in its way.

    Then in a free place near by, in the column of one of the step's ends or in one between them; without any
    it comes between the cards of the nearest of those, as one does that is put there. All but `but` are in
    its way; where others go is found as far down as `until`.
    """
    box = box.shifted((columns_of(scene).joined([box], 0.0), 0.0))
    if not set(scene.cards.within(box)) - {but}:
        return box, {}
    item = journey[step]
    assert isinstance(item, Transition)
    ends = [held for each in (item.source, item.target) if (held := scene.cards.box(each))]
    spots = [
        landing("touchpoint", (x, box.centre[1]), scene, HALF_ROW / 2) for x in _middles(scene, ends, box)
    ]
    is_upright = len(ends) == 2 and abs(ends[0].x - ends[1].x) < COLUMN / 4
    free = []
    for spot in spots:
        there = spot._replace(y=free_place(scene, spot.x, spot.y, CARD, HALF_ROW)[1])
        is_between = not is_upright or ends[0].y < there.y < ends[1].y or ends[1].y < there.y < ends[0].y
        if is_between and abs(there.y - spot.y) <= ROW:
            free.append((math.dist(there[:2], box[:2]), there))
    if free:
        return min(free)[1], {}
    nearest = min(spots, key=lambda spot: abs(spot.x - box.x))
    return room.at(journey, scene, nearest, but=but, until=until)


def _middles(scene: Scene, ends: list[Rect], box: Rect) -> list[float]:
    """The middles of the columns of a step's ends and of those between them; without any that of a box."""
    centres = [end.centre[0] for end in ends]
    low, high = min(centres, default=inf) - COLUMN / 4, max(centres, default=-inf) + COLUMN / 4
    between = [each for each in columns_of(scene) if low <= each.box.centre[0] <= high]
    return [each.slot + CARD[0] / 2 for each in between] or [box.centre[0]]


def place_of(journey: Journey, scene: Scene, kind: str, box: Rect, into: ItemId | None = None) -> room.Room:
    """Where a new card of a kind comes to lie that is wanted at a box, and where others go to make room.

    `into` is the step that it is put into, if any. A note may be laid on a card, but hides no other note.
    """
    if into is not None:
        return place_in(journey, scene, into, box)
    if kind in ("touchpoint", "goal"):
        return room.at(journey, scene, box)
    taken = scene.cards.within(box)
    if kind == "note":
        taken = [each for each in taken if isinstance(journey.items.get(each), Note)]
    if taken and kind != "stage":
        box = room.beside(scene, box)
    return box, {}


def put_in(journey: Journey, step: ItemId, card: ItemId, before: Command, name: str = "insert") -> Together:
    """After `before`, a step leads to a card, and another on from there to where it led.

    The first keeps the rate; everyone goes on, so no figure changes but those of the new card.
    """
    item = journey[step]
    assert isinstance(item, Transition)
    on = Connect(card, item.target)
    return Together(name, (before, Update(step, {"target": card, "bends": ""}), on))


def reconnected(journey: Journey, step: ItemId, card: ItemId, *, is_source: bool) -> Update | None:
    """A step with another end; None where that is the one it has."""
    item = journey[step]
    assert isinstance(item, Transition)
    field = "source" if is_source else "target"
    return None if getattr(item, field) == card else Update(step, {field: card, "bends": ""}, name="connect")
