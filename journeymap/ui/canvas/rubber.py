"""The line of a step on its way: where it runs between cards and the pointer, and what it can join."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journeymap.model.items import FlowKind, Item, ItemId, Note, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import turns
from journeymap.picture.bending import AHEAD, BACK, DOWN, UP
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import shown_box

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_BESIDE: Final = 8.0
"""Cards that are less than this apart from left to right are above each other for a step."""
_FAR: Final = 2
"""From this level of detail on the map shows cards that are too small for rings of their own."""


@dataclass(frozen=True)
class Line:
    """A step of a card on its way to another card or the pointer, or from there if it enters the card."""

    card: ItemId
    box: Rect
    other: ItemId | None
    there: Rect
    is_entering: bool = False

    def marks(self, canvas: "JourneyCanvas", step: Transition | None = None) -> dict[str, object]:
        """What is shown of it; `step` is the one that is led elsewhere, if none is new."""
        begins, boxes = self.card, (self.box, self.there)
        if self.is_entering:
            begins, boxes = self.other or ItemId(""), (self.there, self.box)
        ends, way = run(*boxes, canvas.session.journey.items.get(begins))
        return {
            "rubber": ends,
            "way": way,
            "loop": loop(canvas, self.card) if self.other == self.card else None,
            "target": self.other,
            "open": open_to(canvas, self.card, step, as_source=self.is_entering),
            "hovered": None,
        }


def at(point: Point) -> Rect:
    """The pointer, as an end of a line."""
    return Rect(*point, 0.0, 0.0)


def run(source: Rect, target: Rect, begins: Item | None) -> tuple[tuple[Point, Point], Point]:
    """Where a line begins and ends, and the way that it leaves and arrives.

    From the port where steps leave to the one where they arrive; going back from side to side.
    Between cards above each other it is upright, as the step will be. `begins` is the card that it begins
    at, if any: a persona only sends people on.
    """
    may_turn = not isinstance(begins, Persona)
    are_cards = bool(source.width and target.width)
    if may_turn and are_cards and target.x < source.right + _BESIDE and source.x < target.right + _BESIDE:
        if target.y >= source.bottom:
            return ((source.centre[0], source.bottom), (target.centre[0], target.y)), DOWN
        if target.bottom <= source.y:
            return ((source.centre[0], source.y), (target.centre[0], target.bottom)), UP
    is_back = may_turn and target.right < source.x
    start = (source.x if is_back else source.right, source.centre[1])
    end = (target.right if is_back else target.x, target.centre[1])
    return (start, end), BACK if is_back else AHEAD


def loop(canvas: "JourneyCanvas", card: ItemId) -> Route | None:
    """The way of a step from a card to itself, where the picture will draw it."""
    item, slot = canvas.session.journey.items.get(card), canvas.scene.cards.box(card)
    if not isinstance(item, Touchpoint) or slot is None:
        return None
    box = shown_box(item, slot, detail_at(canvas.zoom))
    column = canvas.scene.stages.box(item.stage) if item.stage else None
    room = box.y - column.y - turns.HEADER if column is not None else turns.LOOP_HEIGHT
    peak = box.y - max(20.0, min(turns.LOOP_HEIGHT, room)) * 4 / 3
    left, right = box.x + box.width * 0.75 - 20, box.x + box.width * 0.75 + 20
    tip = right, box.y - turns.HEAD_GAP
    return Route((left, box.y), (((left, peak), (right, peak), tip),), 2.0, is_loop=True)


def can_join(item: Item | None, *, as_source: bool) -> bool:
    """Whether a step can lead to a record, or from it."""
    return isinstance(item, Touchpoint) or (as_source and isinstance(item, Persona))


def alike(journey: Journey, source: ItemId, target: ItemId, step: Transition | None = None) -> ItemId | None:
    """Another step between two cards that a step, or a new one, could not be told from on the map.

    One of another flow kind or for other people may stand beside it.
    """
    kind, people = (step.flow_kind, step.persona) if step else (FlowKind.FLOW, None)
    beside = (each for each in journey.outgoing.get(source, ()) if each.target == target and each != step)
    return next((each.id for each in beside if (each.flow_kind, each.persona) == (kind, people)), None)


def unjoinable(journey: Journey, *, as_source: bool) -> frozenset[ItemId]:
    """The cards that no step can lead to, or from."""
    persons_and_notes = (each for each in journey.items.values() if isinstance(each, Persona | Note))
    return frozenset(each.id for each in persons_and_notes if not can_join(each, as_source=as_source))


def open_to(
    canvas: "JourneyCanvas", card: ItemId, step: Transition | None = None, *, as_source: bool
) -> frozenset[ItemId]:
    """The other cards in view that a step of a card, or a new one, can be led to, or from."""
    journey, scene = canvas.session.journey, canvas.scene
    if detail_at(canvas.zoom) >= _FAR:
        return frozenset()
    in_view = scene.cards.within(turned(canvas.view_rect, scene.is_mirrored))
    but = {card, step.source, step.target} if step else {card}
    return frozenset(
        each
        for each in in_view
        if each not in but
        and can_join(journey.items.get(each), as_source=as_source)
        and alike(journey, *((each, card) if as_source else (card, each)), step) is None
    )
