"""What is said of what the pointer rests on: a name that is shortened, what is wrong, what a dot does."""

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint

from journeymap.model.items import Item, Note, Persona, Stage, Touchpoint
from journeymap.picture.lettering import is_whole
from journeymap.picture.shapes import Picture, Text
from journeymap.ui.canvas.arrays import HEADER
from journeymap.ui.canvas.pointing import Pointer, dot_under
from journeymap.ui.canvas.warnings import in_words

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


LONGEST: Final = 1500
"""So many letters are told at most: of a note that is as long as a page its beginning."""


def at(canvas: "JourneyCanvas", spot: QPoint) -> str:
    """What is said at a place of the widget; nothing while a gesture goes on."""
    if canvas.is_busy:
        return ""
    pointer = canvas.pointer_at((spot.x(), spot.y()))
    dot = dot_under(canvas, pointer)
    if dot is not None and canvas.tool_name == "select":
        if dot[1]:
            return QCoreApplication.translate("JourneyCanvas", "Click: the next touchpoint\nDrag: a step")
        return QCoreApplication.translate("JourneyCanvas", "Click: the touchpoint before\nDrag: a step")
    item = _under(canvas, pointer)
    if item is None:
        return ""
    wrong = ""
    if isinstance(item, Touchpoint | Persona):
        wrong = in_words(item, canvas.warnings.get(item.id, ()))
    name = " ".join((item.text if isinstance(item, Note) else getattr(item, "name", "")).split())
    if not name or _is_shown(canvas.picture, item, name):
        return wrong
    lines = [shorten(name, LONGEST, placeholder="…"), *wrong.splitlines()]
    return "".join(f"<div>{escape(line)}</div>" for line in lines)  # as HTML, so that Qt breaks the lines


def _under(canvas: "JourneyCanvas", pointer: Pointer) -> Item | None:
    """The card under the pointer, or the stage whose header is."""
    items, scene = canvas.session.journey.items, canvas.scene
    found = scene.card_at(pointer.point)
    if found is not None:
        return items.get(found)
    stage = scene.stage_at(pointer.point)
    box = scene.stages.box(stage) if stage else None
    is_header = box is not None and pointer.point[1] - box.y <= HEADER
    item = items.get(stage) if stage and is_header else None
    return item if isinstance(item, Stage) else None


def _is_shown(picture: Picture, item: Item, name: str) -> bool:
    """Whether all of a name is written on the picture."""
    parts = (part for part in picture.parts if part.id == item.id)
    texts = [each for part in parts for each in part.shapes if isinstance(each, Text)]
    lines = [each.text for each in texts if " ".join(each.whole.split()) == name]
    return is_whole(lines, name) or any(" ".join(each.text.split()) == name for each in texts)
