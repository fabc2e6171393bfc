"""The painted faces as screen readers have them: an object for each thing on one, by what is read there.

One means for all faces: it takes what the picture knows, see spoken.py. Nothing is made before a reader asks.
"""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from journeymap.model.items import Stage, Transition
from journeymap.picture.celled import Cell
from journeymap.picture.shapes import Picture
from journeymap.ui import borrowed, figures
from journeymap.ui.canvas.spoken import spoken_name
from journeymap.ui.faces.spoken import NAME, Thing, said, things_of
from journeymap.ui.painted import PaintedObject, forget, send
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.faces.view import PictureView

_EVENT: Final = QAccessible.Event
_ROLE: Final = QAccessible.Role
_PRESS: Final = QAccessibleActionInterface.pressAction()
_FOCUS: Final = QAccessibleActionInterface.setFocusAction()
_EDIT: Final = "edit"


class ThingObject(PaintedObject):
    """One thing on a face; it stays the same object as long as the face lives."""

    def __init__(self, face: "FaceObject", cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self._face = face

    @property
    def thing(self) -> Thing | None:
        """What is there now, if it is still on the face."""
        return self._face.things.get(self.cell)

    def isValid(self) -> bool:
        return self._face.view is not None and self.thing is not None

    def parent(self) -> QAccessibleInterface:
        return self._face

    def rect(self) -> QRect:
        """Where it is on screen; empty while it is out of sight."""
        view, thing = self._face.view, self.thing
        if view is None or thing is None:
            return QRect()
        box = view.placed(thing.box).intersected(view.rect())
        return QRect() if box.isEmpty() else QRect(view.mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        if not self.cell[0]:
            return _ROLE.StaticText
        if self.cell[1] != NAME:
            return _ROLE.Cell
        match self._face.item(self.cell):
            case Transition():
                return _ROLE.Link
            case Stage():
                return _ROLE.Heading
            case _:
                return _ROLE.ListItem

    def state(self) -> QAccessible.State:
        found = QAccessible.State()
        view = self._face.view
        if view is None or self.thing is None:
            found.invalid = True
            return found
        found.readOnly = _EDIT not in self.actionNames()
        found.offscreen = self.rect().isEmpty()
        if self.cell[0]:
            found.focusable = found.selectable = found.multiSelectable = True
            found.selected = self.cell[0] in view.session.selection
            found.focused = view.hasFocus() and self._face.here() == self.cell
        return found

    def text(self, kind: QAccessible.Text) -> str:
        view, thing = self._face.view, self.thing
        if view is None or thing is None:
            return ""
        if kind == QAccessible.Text.Name:
            return self._face.said(thing)
        item = self._face.item(self.cell)
        if kind != QAccessible.Text.Description:
            return ""
        session = view.session
        is_lent, text = view.lent(self.cell) in session.borrowed, ""
        if item is not None and self.cell[1] == NAME:
            is_lent, text = item.id in session.unsaid, spoken_name(session.journey, session.report, item)
        return borrowed.joined(text, session, is_lent=is_lent)

    def actionNames(self) -> list[str]:
        view = self._face.view
        if view is None or not self.cell[0]:
            return []
        may_edit = view.may_edit(self.cell)
        return [_PRESS, _FOCUS, *([_EDIT] if may_edit else [])]

    def localizedActionName(self, name: str) -> str:
        return say("spoken.edit_here" if name == _EDIT else "spoken.select", figures.language())

    def doAction(self, name: str) -> None:
        view = self._face.view
        if view is not None:  # once Qt has answered: a field that opens takes the keyboard at once
            QTimer.singleShot(0, view, partial(self._do, name))

    def _do(self, name: str) -> None:
        view, thing = self._face.view, self.thing
        if view is None or thing is None or name not in self.actionNames():
            return
        view.setFocus()
        view.choose(self.cell)
        view.show_box(thing.box)
        if name == _EDIT:
            view.edit(self.cell)


class FaceObject(QAccessibleWidget):
    """A painted face: a list of all things on it in reading order, and after them what lies over it."""

    def __init__(self, view: "PictureView") -> None:
        super().__init__(view, _ROLE.List)
        self._view = view
        self._objects: dict[Cell, ThingObject] = {}
        self._seen: tuple[Picture, dict[Cell, Thing]] | None = None
        self._soon = QTimer(view, singleShot=True, interval=0)
        self._soon.timeout.connect(self.tell_focus)
        view.session.selected.connect(self._soon.start)
        view.moved.connect(self._soon.start)

    @property
    def view(self) -> "PictureView | None":
        """The face, as long as there is one."""
        return self._view if shiboken6.isValid(self._view) else None

    @property
    def things(self) -> dict[Cell, Thing]:
        """All that is on the face now, in reading order."""
        view = self.view
        if view is None:
            return {}
        picture = view.picture
        if self._seen is None or self._seen[0] is not picture:
            found = things_of(picture, view.boxes(), view.session.journey)
            self._seen = picture, {each.cell: each for each in found if self.said(each)}
        return self._seen[1]

    def said(self, thing: Thing) -> str:
        """What a thing is called."""
        view = self._view
        titled = view.titled(thing) if thing.is_field else ""
        return said(thing, view.picture, view.row_heads(), view.session.journey, titled)

    def item(self, cell: Cell) -> Any:
        """The record of a thing, if it is of one."""
        view = self.view
        return view.session.journey.items.get(cell[0]) if view is not None else None

    def here(self) -> Cell | None:
        """Where the keyboard is on the face."""
        view = self.view
        if view is None:
            return None
        chosen = view.session.selection
        cell = view.cell or ((next(iter(chosen)), NAME) if len(chosen) == 1 else None)
        return cell if cell in self.things else None

    def thing(self, cell: Cell) -> ThingObject:
        """The object of a thing."""
        if cell not in self._objects:
            self._objects[cell] = ThingObject(self, cell)
        return self._objects[cell]

    def childCount(self) -> int:
        return len(self.things) + super().childCount()

    def child(self, index: int) -> Any:
        cells = [*self.things]
        return self.thing(cells[index]) if 0 <= index < len(cells) else super().child(index - len(cells))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        cells = [*self.things]
        if isinstance(child, ThingObject):
            return cells.index(child.cell) if child.cell in cells else -1
        inner = super().indexOfChild(child)
        return inner + len(cells) if inner >= 0 else -1

    def childAt(self, x: int, y: int) -> Any:
        view = self.view
        if view is None:
            return None
        spot = view.mapFromGlobal(QPoint(x, y))
        over = view.childAt(spot)
        if over is not None:
            return QAccessible.queryAccessibleInterface(over)
        held = [each for each in self.things.values() if view.placed(each.box).contains(spot)]
        small = min(held, key=lambda each: each.box.width * each.box.height, default=None)
        return self.thing(small.cell) if small is not None else None

    def focusChild(self) -> Any:
        view, here = self.view, self.here()
        if view is None or not view.hasFocus():
            return super().focusChild()
        return self.thing(here) if here is not None else self

    def tell_focus(self) -> None:
        """The keyboard came to something on the face: say to what."""
        view = self.view
        if view is not None and view.isVisible() and view.hasFocus() and QAccessible.isActive():
            here = self.here()
            if here is not None:
                send(self.thing(here), _EVENT.Focus)

    def retire(self) -> None:
        """Another object stands for the face: Qt makes one anew when a widget gets another parent."""
        self._soon.stop()
        self._view.session.selected.disconnect(self._soon.start)
        self._view.moved.disconnect(self._soon.start)
        self._view.destroyed.disconnect(self.part)
        self.part()

    def part(self) -> None:
        """The face is gone, and so is what was on it."""
        forget(self._objects.values())
        self._objects.clear()


_alive: list[FaceObject] = []
"""Qt holds bare pointers to these: they live until Qt itself has let them go."""
_is_installed: list[bool] = []


def install() -> None:
    """Let screen readers ask for what is on every painted face; costs nothing until one does."""
    if not _is_installed:
        _is_installed.append(True)
        QAccessible.installFactory(_make)


def tell_focus(view: "PictureView") -> None:
    """The keyboard came to a face: once a reader has heard of that, it hears at what."""
    for each in _alive:
        if each.view is view:
            QTimer.singleShot(0, view, each.tell_focus)


def _make(name: str, found: QObject) -> QAccessibleInterface | None:
    if name != "PictureView":
        return None
    from journeymap.ui.faces.view import PictureView

    if not isinstance(found, PictureView):
        return None
    for each in [each for each in _alive if each.view in (None, found)]:
        if each.view is not None:
            each.retire()
        _alive.remove(each)
    made = FaceObject(found)
    found.destroyed.connect(made.part)
    _alive.append(made)
    return made
