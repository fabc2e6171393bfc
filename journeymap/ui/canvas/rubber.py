"""The line of a step on its way: where it runs between cards and the pointer, and what it can join."""

from typing import Final

from journeymap.model.items import FlowKind, Item, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.bending import AHEAD, BACK, DOWN, UP
from journeymap.picture.shapes import Point, Rect

_BESIDE: Final = 8.0
"""Cards that are less than this apart from left to right are above each other for a step."""

Line = tuple[tuple[Point, Point], Point]
"""Where a line begins and ends, and the way that it leaves and arrives."""


def at(point: Point) -> Rect:
    """The pointer, as an end of a line."""
    return Rect(*point, 0.0, 0.0)


def line(source: Rect, target: Rect, begins: Item | None) -> Line:
    """From the port where steps leave to the one where they arrive; going back from side to side.

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
