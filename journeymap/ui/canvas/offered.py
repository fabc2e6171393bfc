"""What a screen reader can have done to a record of the map, as the keyboard does it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from journeymap.model.items import Frame, Item, ItemId, Persona, Touchpoint, Transition
from journeymap.ui import figures
from journeymap.ui.canvas.keys import NODES
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_Deed = Callable[["JourneyCanvas", ItemId], object]


def select(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    """Take the keyboard to a record."""
    canvas.is_keyboard = True
    canvas.session.select({item_id})
    canvas.seeker.reveal(item_id)
    canvas.setFocus()


def _edit(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    select(canvas, item_id)
    canvas.edit_title(item_id)


def _edit_rate(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    select(canvas, item_id)
    canvas.edit_rate(item_id)


def _grow(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    select(canvas, item_id)
    canvas.making.add_next()


def _connect(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    select(canvas, item_id)
    canvas.link()


def _remove(canvas: "JourneyCanvas", item_id: ItemId) -> None:
    select(canvas, item_id)
    canvas.deeds.remove_selected()


_DEEDS: Final[dict[str, tuple[str, _Deed, tuple[type[Item], ...]]]] = {
    "Press": ("select", select, (*NODES, Frame, Transition)),
    "SetFocus": ("select", select, (*NODES, Frame, Transition)),
    "edit name": ("edit", _edit, (*NODES, Frame)),
    "edit rate": ("rate", _edit_rate, (Transition,)),
    "add next": ("following", _grow, (Touchpoint, Persona)),
    "connect": ("connect", _connect, (Touchpoint, Persona)),
    "delete": ("remove", _remove, (*NODES, Frame, Transition)),
}
"""By the name that the system uses: its word in `spoken`, the deed, of which records. Two names are Qt's."""


def offered(item: Item | None) -> list[str]:
    """What can be done to a record."""
    return [name for name, (_, _, kinds) in _DEEDS.items() if isinstance(item, kinds)]


def told(name: str) -> str:
    """What is called by a name, in the language of the interface."""
    return say(f"spoken.{_DEEDS[name][0]}", figures.language()) if name in _DEEDS else ""


def done(canvas: "JourneyCanvas", item: Item | None, name: str) -> None:
    """Do to a record what is called by a name, where that is offered."""
    if item is not None and name in offered(item):
        _DEEDS[name][1](canvas, item.id)
