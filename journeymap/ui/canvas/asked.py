"""The menu of the canvas: what can be done with what is under the pointer, or by a key with the selection."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QIcon
from PySide6.QtWidgets import QApplication

from journeymap.model.items import ItemId, Node, Persona, Touchpoint
from journeymap.ui import icons
from journeymap.ui.canvas import groupmenu, offers, several
from journeymap.ui.canvas.additions import KINDS
from journeymap.ui.canvas.contextbar import Choice, show_key
from journeymap.ui.canvas.marks import NO_NEW
from journeymap.ui.canvas.pointing import item_under, meant
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_MORE: Final = {
    "cut": "",
    "copy": "copy",
    "paste": "clipboard-list",
    "select_connected": "waypoints",
    "arrange_selection": "workflow",
    "pin": "lock",
}
"""Actions of the window that a menu offers for cards, below what the bar over them has; and their icons."""
_OF_CARDS: Final = frozenset({"select_connected", "arrange_selection", "pin"})


def by_key(canvas: "JourneyCanvas") -> None:
    """Open the menu of what is selected, as the menu key does where a keyboard has one."""
    spot = canvas.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, canvas.mapToGlobal(spot))
    QApplication.sendEvent(canvas, event)


def pop_up(canvas: "JourneyCanvas", event: QContextMenuEvent) -> None:
    """Open the menu that an event asks for: at the pointer, or below what is selected.

    Asked for with the mouse it puts away a tool that puts something on the map, as Escape does.
    """
    if QApplication.activePopupWidget() is not None:  # some systems ask twice for one key
        return
    if event.reason() == QContextMenuEvent.Reason.Mouse and canvas.tool_name in (*KINDS, "frame"):
        canvas.use("select")
        return
    canvas.mark(**NO_NEW)
    where = event.pos()
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        where = _below_selection(canvas)
    else:
        frame = canvas.frames.under(canvas.view(), (where.x(), where.y()))
        found = frame or item_under(canvas, canvas.pointer_at((where.x(), where.y())))
        chosen = canvas.session.selection
        if found is None or found not in chosen:
            canvas.session.select(() if found is None else meant(canvas, found))
    menu = Menu("", canvas)
    menu.setObjectName("context_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(canvas, menu, where)
    menu.popup(canvas.mapToGlobal(where))
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        menu.setActiveAction(next(each for each in menu.actions() if each.menu() is None))


def _fill(canvas: "JourneyCanvas", menu: Menu, where: QPoint) -> None:
    journey, chosen = canvas.session.journey, canvas.session.selection
    items = [journey.items[each] for each in chosen if each in journey.items]
    if not items:
        point = canvas.pointer_at((where.x(), where.y())).point
        _put(canvas, menu, canvas.choices_at(point))
        return
    choices = canvas.choices()
    _put(canvas, menu, choices)
    growing = offers.more(canvas, items[0]) if len(items) == 1 else ()
    for group in (growing, groupmenu.choices(canvas)):
        if group:
            menu.addSeparator()
            _put(canvas, menu, group)
    are_cards = any(isinstance(item, Touchpoint | Persona) for item in items)
    if not any(isinstance(item, Node) for item in items):
        return
    shown = {choice.key for choice in choices}
    menu.addSeparator()
    for name, icon in _MORE.items():
        action: QAction | None = canvas.window().findChild(QAction, f"action_{name}")
        if action is None or name in shown or (name in _OF_CARDS and not are_cards):
            continue
        if name == "arrange_selection" and len(items) == 1:
            continue
        entry = menu.addAction(icons.icon(icon) if icon else QIcon(), action.text(), action.trigger)
        show_key(entry, canvas, name)


def _put(canvas: "JourneyCanvas", menu: Menu, choices: tuple[Choice, ...]) -> None:
    for choice in choices:
        icon = icons.icon(choice.icon, mirrored=canvas.scene.is_mirrored)
        if choice.fill is not None:
            inner = menu.put(choice.text)
            inner.setIcon(icon)
            choice.fill(inner)
            continue
        entry = menu.addAction(icon, choice.text, choice.deed)
        show_key(entry, canvas, choice.key)


def _below_selection(canvas: "JourneyCanvas") -> QPoint:
    """Where a menu of what is selected stands, so that it covers none of it; else the middle of the view."""
    chosen = [ItemId(each) for each in canvas.session.selection]
    if len(chosen) == 1 and canvas.map_to_view(chosen[0]).isEmpty():
        canvas.seeker.reveal(chosen[0])
    whole = several.box_of(canvas) if len(chosen) <= several.MOST else QRect()
    seen = whole.intersected(canvas.rect())
    if seen.isEmpty():
        return canvas.rect().center()
    return QPoint(seen.left(), min(seen.bottom() + 4, canvas.height() - 1))
