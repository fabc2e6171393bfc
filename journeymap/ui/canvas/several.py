"""What can be done with several selected records at once: the choices of the bar over them."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from journeymap.model.commands import Command, Together, Update
from journeymap.model.items import Frame, ItemId, Node, Note, Persona, Stage, Tone, Touchpoint, Transition
from journeymap.ui import labels
from journeymap.ui.canvas.alignment import Line
from journeymap.ui.canvas.contextbar import Choice, show_key
from journeymap.ui.marks import marked, translated
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_LINES: Final = {
    Line.START: marked("actions", "Align starts"),
    Line.CENTRE: marked("actions", "Align centres"),
    Line.END: marked("actions", "Align ends"),
    Line.TOP: marked("actions", "Align tops"),
    Line.MIDDLE: marked("actions", "Align middles"),
    Line.BOTTOM: marked("actions", "Align bottoms"),
}
_DISTRIBUTIONS: Final = {
    "distribute_across": marked("actions", "Distribute across"),
    "distribute_down": marked("actions", "Distribute down"),
}
MOST: Final = 300
"""Over more records than this no bar is shown: their box is that of the map."""
_COLOURS: Final = 8
"""How many colours of stages there are to choose from."""


def choices(canvas: "JourneyCanvas", remove: Callable[[], object]) -> tuple[Choice, ...]:
    """What the selection allows, most wanted first."""
    journey, chosen = canvas.session.journey, sorted(canvas.session.selection)
    items = [journey.items[each] for each in chosen if each in journey.items]
    found: list[Choice] = []

    def group(name: str, text: str, icon: str, fill: Callable[[Menu], object]) -> None:
        found.append(Choice(name, text, icon, partial(_open, canvas, fill), fill=fill))

    if sum(isinstance(item, Touchpoint | Persona | Note) for item in items) > 1:
        group("align", _tr("Align"), "text-align-start", partial(_align, canvas))
    if any(isinstance(item, Transition) for item in items):
        text = _tr("Edit rate")
        found.append(Choice("rates", text, "badge-percent", canvas.edit_rates, key="edit_rate"))
    if any(isinstance(item, Touchpoint) for item in items):
        found.append(Choice("pin", _tr("Pin in place, or let go"), "lock", canvas.deeds.pin, key="pin"))
    if items and all(isinstance(item, Stage) for item in items):
        group("colour", _tr("Colour"), "palette", partial(_colour, canvas, chosen))
        found.append(Choice("fold", _tr("Collapse or open"), "panel-left", canvas.deeds.fold, key="fold"))
    if items and all(isinstance(item, Note) for item in items):
        group("tone", _tr("Colour"), "palette", partial(_tone, canvas, chosen))
    if any(isinstance(item, Node | Frame) for item in items):
        found.append(Choice("duplicate", _tr("Duplicate"), "copy", canvas.deeds.duplicate, key="duplicate"))
    found.append(Choice("delete", _tr("Delete"), "trash-2", remove, key="delete"))
    return tuple(found)


def box_of(canvas: "JourneyCanvas") -> QRect:
    """Where the selected cards are seen, all of them together."""
    found = QRect()
    for each in canvas.session.selection:
        found = found.united(canvas.map_to_view(each))
    return found


def is_marked(canvas: "JourneyCanvas", ids: Collection[ItemId]) -> bool:
    """Whether there is a box with their number round these, as round all that are no steps alone."""
    items = canvas.session.journey.items
    return sum(isinstance(items.get(each), Node | Frame) for each in ids) > 1


def _open(canvas: "JourneyCanvas", fill: Callable[[Menu], object]) -> None:
    menu = Menu("", canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    canvas.pop_up(menu)


def _align(canvas: "JourneyCanvas", menu: Menu) -> None:
    for line, text in _LINES.items():
        _entry(canvas, menu, translated("actions", text), partial(canvas.deeds.align, line), f"align_{line}")
    if len(canvas.session.selection) > 2:
        menu.addSeparator()
        for name, text in _DISTRIBUTIONS.items():
            deed = partial(canvas.deeds.distribute, is_across=name == "distribute_across")
            _entry(canvas, menu, translated("actions", text), deed, name)


def _entry(canvas: "JourneyCanvas", menu: Menu, text: str, deed: Callable[[], object], key: str) -> None:
    show_key(menu.addAction(text, deed), canvas, key)


def _colour(canvas: "JourneyCanvas", chosen: list[ItemId], menu: Menu) -> None:
    for count in range(_COLOURS):
        colour = str(canvas.theme.stage(count, "base"))
        given = partial(_give, canvas, chosen, "color", str(canvas.theme.stage(count, "strong")))
        menu.addAction(_swatch(colour), str(count + 1), given)
    menu.addAction(_tr("By order"), partial(_give, canvas, chosen, "color", None))


def _tone(canvas: "JourneyCanvas", chosen: list[ItemId], menu: Menu) -> None:
    for tone in Tone:
        swatch = _swatch(str(canvas.theme[f"note.{tone}.fill"]))
        text = labels.choice_text("tone", tone)
        menu.addAction(swatch, text, partial(_give, canvas, chosen, "tone", tone))


def _give(canvas: "JourneyCanvas", chosen: list[ItemId], field: str, value: object) -> None:
    commands: tuple[Command, ...] = tuple(Update(each, {field: value}) for each in chosen)
    canvas.do(Together("update", commands))


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(16, 16)
    picture.fill(QColor(colour))
    return QIcon(picture)


def _tr(text: str) -> str:
    return QCoreApplication.translate("canvas", text)
