"""What can be done with several selected records at once: the choices of the bar over them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from journeymap.model.commands import Command, Together, Update
from journeymap.model.items import ItemId, Note, Persona, Stage, Tone, Touchpoint
from journeymap.ui import labels
from journeymap.ui.canvas.alignment import Line
from journeymap.ui.canvas.contextbar import Choice
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
MOST: Final = 300
"""Over more records than this no bar is shown: their box is that of the map."""
_COLOURS: Final = 8
"""How many colours of stages there are to choose from."""


def choices(canvas: "JourneyCanvas", remove: Callable[[], object]) -> tuple[Choice, ...]:
    """What the selection allows, most wanted first."""
    journey, chosen = canvas.session.journey, sorted(canvas.session.selection)
    items = [journey.items[each] for each in chosen if each in journey.items]
    found: list[Choice] = []
    if sum(isinstance(item, Touchpoint | Persona | Note) for item in items) > 1:
        found.append(Choice("align", _tr("Align"), "text-align-start", lambda: _align(canvas)))
    if any(isinstance(item, Touchpoint) for item in items):
        found.append(Choice("pin", _tr("Pin in place, or let go"), "lock", canvas.pin))
    if items and all(isinstance(item, Stage) for item in items):
        found.append(Choice("colour", _tr("Colour"), "palette", lambda: _colour(canvas, chosen)))
        found.append(Choice("fold", _tr("Collapse or open"), "panel-left", canvas.fold))
    if items and all(isinstance(item, Note) for item in items):
        found.append(Choice("tone", _tr("Colour"), "palette", lambda: _tone(canvas, chosen)))
    found.append(Choice("duplicate", _tr("Duplicate"), "copy", canvas.duplicate))
    found.append(Choice("delete", _tr("Delete"), "trash-2", remove))
    return tuple(found)


def box_of(canvas: "JourneyCanvas") -> QRect:
    """Where the selected cards are seen, all of them together."""
    found = QRect()
    for each in canvas.session.selection:
        found = found.united(canvas.map_to_view(each))
    return found


def _menu(canvas: "JourneyCanvas") -> QMenu:
    menu = Menu("", canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _align(canvas: "JourneyCanvas") -> None:
    menu = _menu(canvas)
    for line, text in _LINES.items():
        menu.addAction(translated("actions", text), partial(canvas.align, line))
    if len(canvas.session.selection) > 2:
        menu.addSeparator()
        menu.addAction(translated("actions", "Distribute across"), partial(canvas.distribute, is_across=True))
        menu.addAction(translated("actions", "Distribute down"), partial(canvas.distribute, is_across=False))
    canvas.pop_up(menu)


def _colour(canvas: "JourneyCanvas", chosen: list[ItemId]) -> None:
    menu = _menu(canvas)
    for count in range(_COLOURS):
        colour = str(canvas.theme.stage(count, "base"))
        given = partial(_give, canvas, chosen, "color", str(canvas.theme.stage(count, "strong")))
        menu.addAction(_swatch(colour), str(count + 1), given)
    menu.addAction(_tr("By order"), partial(_give, canvas, chosen, "color", None))
    canvas.pop_up(menu)


def _tone(canvas: "JourneyCanvas", chosen: list[ItemId]) -> None:
    menu = _menu(canvas)
    for tone in Tone:
        swatch = _swatch(str(canvas.theme[f"note.{tone}.fill"]))
        text = labels.choice_text("tone", tone)
        menu.addAction(swatch, text, partial(_give, canvas, chosen, "tone", tone))
    canvas.pop_up(menu)


def _give(canvas: "JourneyCanvas", chosen: list[ItemId], field: str, value: object) -> None:
    commands: tuple[Command, ...] = tuple(Update(each, {field: value}) for each in chosen)
    canvas.do(Together("update", commands))


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(16, 16)
    picture.fill(QColor(colour))
    return QIcon(picture)


def _tr(text: str) -> str:
    return QCoreApplication.translate("canvas", text)
