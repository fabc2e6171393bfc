"""What tables and the outline ask for when records are made, moved to a stage or put in another order."""

from collections.abc import Mapping
from typing import Any, Final

from journeymap.model.commands import Add, Command, Connect, Move, Together, Update, new_id, persona_id
from journeymap.model.items import Item, ItemId, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.picture.boxes import STAGE_WIDTH
from journeymap.picture.shapes import Point

COLUMN: Final = 240.0
ROW: Final = 168.0
"""From card to card on the map, across and down."""
_PAD: Final = 14.0
_HEAD: Final = 78.0


def below(journey: Journey, stage: ItemId | None, but: ItemId | None = None) -> Point:
    """A free place on the map: below the cards of a stage, of none below everything that is in none."""
    cards = [item for item in journey.of(Touchpoint) if item.id != but]
    mine = [item for item in cards if item.stage == stage]
    if mine:
        return min(item.x for item in mine), max(item.y for item in mine) + ROW
    column = next((each for each in journey.stages if each.id == stage), None)
    if column is not None:
        return column.x + _PAD, column.y + _HEAD
    right = max(
        [*(item.x + COLUMN for item in cards), *(each.x + COLUMN for each in journey.stages)], default=0.0
    )
    return right, _HEAD


def moved(journey: Journey, item_id: ItemId, stage: ItemId | None) -> Move | None:
    """Let a touchpoint belong to another stage; on the map it goes below what stands there."""
    item = journey.items.get(item_id)
    if not isinstance(item, Touchpoint) or item.stage == stage:
        return None
    return Move({item_id: below(journey, stage, but=item_id)}, stages={item_id: stage})


def made(kind: type[Item], fields: Mapping[str, Any], journey: Journey) -> tuple[Command, ItemId]:
    """A new record with these fields, in a place of its own; steps need their ends. And its id."""
    item_id = new_id()
    if kind is Transition:
        rest = {
            name: value for name, value in fields.items() if name not in ("source", "target", "probability")
        }
        source, target = fields["source"], fields["target"]
        return Connect(source, target, fields.get("probability"), id=item_id, fields=rest), item_id
    item: Item
    if kind is Stage:
        order = max((stage.order for stage in journey.stages), default=-1) + 1
        x = max((stage.x for stage in journey.stages), default=-COLUMN) + COLUMN
        y = min((stage.y for stage in journey.stages), default=0.0)
        item = Stage(id=item_id, order=order, x=x, y=y)
    elif kind is Persona:
        others = list(journey.of(Persona))
        x = min(
            (each.x for each in others), default=min((s.x for s in journey.stages), default=0.0) - STAGE_WIDTH
        )
        item_id = persona_id(journey)
        item = Persona(id=item_id, x=x, y=max((each.y + ROW for each in others), default=0.0))
    elif kind is Note:
        y = max((each.y + ROW for each in journey.of(Touchpoint)), default=0.0)
        y = max([y, *(each.y + 72 for each in journey.of(Note))])
        item = Note(id=item_id, x=min((each.x for each in journey.of(Touchpoint)), default=0.0), y=y)
    else:
        x, y = below(journey, fields.get("stage"))
        item = Touchpoint(id=item_id, x=x, y=y)
    return Add(revised(item, **fields)), item_id


def shifted(journey: Journey, item_id: ItemId, by: int) -> Command | None:
    """Let a stage or a card change places with its neighbour, `by` −1 or 1; None at the end."""
    item = journey.items.get(item_id)
    if isinstance(item, Stage):
        order = list(journey.stages)
        place = order.index(item)
        if not 0 <= place + by < len(order):
            return None
        order[place], order[place + by] = order[place + by], order[place]
        return Together("move", (*_numbered(order), *_swapped(journey, order[place], order[place + by])))
    if not isinstance(item, Touchpoint | Persona):
        return None
    others = siblings(journey, item)
    place = [each.id for each in others].index(item.id)
    if not 0 <= place + by < len(others):
        return None
    other = others[place + by]
    if (other.x, other.y) == (item.x, item.y):
        return Move({item.id: (item.x, item.y + by * ROW)})
    return Move({item.id: (other.x, other.y), other.id: (item.x, item.y)})


def siblings(journey: Journey, item: Touchpoint | Persona) -> list[Touchpoint | Persona]:
    """The cards of the same stage, or all personas, from top to bottom."""
    found: list[Touchpoint | Persona] = (
        [each for each in journey.of(Touchpoint) if each.stage == item.stage]
        if isinstance(item, Touchpoint)
        else list(journey.of(Persona))
    )
    return sorted(found, key=lambda each: (each.y, each.x, each.id))


def neighbour_stage(journey: Journey, item: Touchpoint, by: int) -> ItemId | None:
    """The stage before or after that of a touchpoint; None where there is none."""
    order = [stage.id for stage in journey.stages]
    place = order.index(item.stage) + by if item.stage in order else (0 if by > 0 else len(order) - 1)
    return order[place] if 0 <= place < len(order) else None


def _numbered(order: list[Stage]) -> tuple[Command, ...]:
    """Orders from 0, where they are others now."""
    return tuple(
        Update(stage.id, {"order": place}, "move")
        for place, stage in enumerate(order)
        if stage.order != place
    )


def _swapped(journey: Journey, first: Stage, second: Stage) -> tuple[Command, ...]:
    """Let two stages change places on the map, with all that stands in them."""
    where = {first.id: second.x - first.x, second.id: first.x - second.x}
    places = {stage.id: (stage.x + where[stage.id], stage.y) for stage in (first, second)}
    for item in journey.of(Touchpoint):
        if item.stage in where:
            places[item.id] = (item.x + where[item.stage], item.y)
    return (Move(places),)
