"""Where the pointer is, and what lies under it: what every gesture begins with."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from journeymap.model.items import ItemId, Persona, Stage, Touchpoint
from journeymap.picture.shapes import Point
from journeymap.ui.canvas import rubber
from journeymap.ui.canvas.arrays import HEADER, is_narrow
from journeymap.ui.canvas.lighting import drawn_as
from journeymap.ui.canvas.ports import HANDLE, LEAST_PORTED, PORT, ports, ports_out

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

CHIP_TO: Final = 42.0
"""How far into a stage its number reaches, in map points."""
_MOST: Final = 300
"""Among more selected cards than this nobody looks for one."""
STEP_REACH: Final = 7.0
"""Pixels: half the width in which a step can be hit."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: the logical map point, and the widget position."""

    point: Point
    position: Point
    is_adding: bool = False
    """Shift, or Ctrl: the selection grows."""
    is_straight: bool = False
    """Shift: what is moved goes across, or up and down."""
    is_free: bool = False
    """Alt: nothing catches."""
    blunt: float = 1.0
    """How many times as far as a mouse it may be off what it is to take hold of, or stray without a drag."""


class Tool(Protocol):
    """A gesture, or what begins gestures: gets points of the map, never Qt events."""

    def press(self, pointer: Pointer) -> None:
        """The button goes down."""
        ...

    def move(self, pointer: Pointer) -> None:
        """The pointer moves; with the button down between press and release, else above the map."""
        ...

    def release(self, pointer: Pointer) -> None:
        """The button goes up: what was shown is done."""
        ...

    def cancel(self) -> None:
        """Nothing of it happens."""
        ...


def item_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """What a press would take hold of; of cards that lie on each other, one that is selected."""
    found, chosen = canvas.scene.item_at(pointer.point, STEP_REACH / canvas.zoom), canvas.session.selection
    cards = canvas.scene.cards
    if found is None or found in chosen or found not in cards.index or not 0 < len(chosen) <= _MOST:
        return found
    if isinstance(canvas.session.journey.items.get(found), Stage):
        return found
    (x, y), held = pointer.point, (each for each in sorted(chosen) if each in cards.index)
    boxes = ((each, box) for each in held if (box := cards.box(each)) is not None)
    over = (each for each, box in boxes if box.x <= x <= box.right and box.y <= y <= box.bottom)
    return next(over, found)


def meant(canvas: "JourneyCanvas", item_id: ItemId) -> frozenset[ItemId]:
    """What is selected where a record is pointed at: with a step all that are drawn as one with it."""
    picture = canvas.picture
    if item_id not in picture.routes:
        return frozenset((item_id,))
    return frozenset(drawn_as(item_id, picture, canvas.session.journey))


def chip_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The stage whose number is under the pointer, or the collapsed one: what a double click folds."""
    found = canvas.scene.stage_at(pointer.point)
    box = canvas.scene.stages.box(found) if found else None
    if box is None or canvas.scene.card_at(pointer.point) is not None:
        return None
    x, y = pointer.point[0] - box.x, pointer.point[1] - box.y
    return found if is_narrow(box) or (0 <= x <= CHIP_TO and y <= HEADER) else None


def step_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The step under the pointer, whatever card lies over it."""
    scene = canvas.scene
    return scene.pills.at(pointer.point) or scene.steps.nearest(pointer.point, STEP_REACH / canvas.zoom)


def source_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card under the pointer, if steps can start at it; beside a card, the one whose port is there."""
    found = canvas.scene.card_at(pointer.point)
    if isinstance(canvas.session.journey.items.get(found or ItemId("")), Persona | Touchpoint):
        return found
    return port_under(canvas, pointer)


def end_under(canvas: "JourneyCanvas", pointer: Pointer, *, as_source: bool) -> ItemId | None:
    """The card under the pointer, if steps can lead to it, or start at it."""
    found = canvas.scene.card_at(pointer.point)
    item = canvas.session.journey.items.get(found) if found else None
    return found if rubber.can_join(item, as_source=as_source) else None


def is_at_entry(canvas: "JourneyCanvas", pointer: Pointer, card: ItemId) -> bool:
    """Whether of the ports of a card that where steps arrive is nearer to the pointer."""
    box = canvas.scene.cards.box(card)
    has_entry = isinstance(canvas.session.journey.items.get(card), Touchpoint)
    return has_entry and box is not None and pointer.point[0] < box.centre[0]


def port_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card whose port is under the pointer or near it, where its ports are shown: hovered or selected."""
    found = _by_port(canvas, pointer)
    if found is None and (dot := _dot(canvas, pointer, canvas.scene.card_at(pointer.point))) is not None:
        return dot[0]
    return found


def _by_port(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card near whose port the pointer is, as if no label moved any port in."""
    journey = canvas.session.journey
    personas = tuple(journey.of(Persona))
    portless, zoom = frozenset(item.id for item in personas), canvas.zoom
    outs = ports_out(zoom) / zoom, ports_out(zoom, next(iter(personas), None)) / zoom
    found = canvas.scene.port_at(pointer.point, PORT / zoom, portless, outs)
    box = canvas.scene.cards.box(found) if found else None
    if found is None or box is None or box.width * zoom < LEAST_PORTED:
        return None
    over = canvas.scene.card_at(pointer.point)
    if over not in (found, None) or not isinstance(journey.items.get(found), Persona | Touchpoint):
        return None
    return found


def dot_under(canvas: "JourneyCanvas", pointer: Pointer) -> tuple[ItemId, bool] | None:
    """The card on whose port the pointer is, not beside it; and whether steps leave there."""
    return _dot(canvas, pointer, _by_port(canvas, pointer) or canvas.scene.card_at(pointer.point))


def _dot(canvas: "JourneyCanvas", pointer: Pointer, found: ItemId | None) -> tuple[ItemId, bool] | None:
    """The same where a card is known whose port it may be."""
    item = canvas.session.journey.items.get(found) if found else None
    if found is None or not isinstance(item, Persona | Touchpoint):
        return None
    view = canvas.view()
    box = view.card(found)
    if box is None or box.width() < LEAST_PORTED:
        return None
    seen, dots = view.spot(pointer.point), ports(view, found, box)
    for dot in dots:
        if math.hypot(seen.x() - dot.x(), seen.y() - dot.y()) <= HANDLE / 2 + 1:
            return found, dot is dots[-1]
    return None


def hover(canvas: "JourneyCanvas", pointer: Pointer) -> None:
    """Show what the pointer is over."""
    found = port_under(canvas, pointer) or item_under(canvas, pointer)
    if found != canvas.marks.hovered:
        canvas.mark(hovered=found)
