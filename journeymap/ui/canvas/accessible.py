"""The map as screen readers have it: an object for each record, with name, place, relations, actions.

Nothing here is made before a screen reader asks: Qt then calls `_make`, and each record's object follows when
the reader comes to it. Qt keeps bare pointers to them; each is let go here before Python may collect it.
"""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleSelectionInterface
from PySide6.QtWidgets import QAccessibleWidget

from journeymap.model.change import Change
from journeymap.model.items import Item, ItemId, Stage, Transition
from journeymap.model.journey import Journey
from journeymap.ui import borrowed
from journeymap.ui.canvas.offered import done, offered, told
from journeymap.ui.canvas.spoken import Reading, reading_of, spoken_name, spoken_place
from journeymap.ui.painted import PaintedObject, forget, pointer, send

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

AT_ONCE: Final = 500
"""So many records that came, went or have another name are told one by one."""
_EVENT: Final = QAccessible.Event
_KIND: Final = QAccessible.InterfaceType
_FLAG: Final = QAccessible.RelationFlag


class RecordObject(PaintedObject):
    """One record of the map. It stays the same object as long as the canvas lives, also while undone."""

    def __init__(self, map_object: "MapObject", item_id: ItemId) -> None:
        super().__init__()
        self.item_id = item_id
        self._map = map_object

    @property
    def item(self) -> Item | None:
        """The record as it is now, if it is on the map."""
        return self._map.journey.items.get(self.item_id)

    def isValid(self) -> bool:
        return self._map.canvas is not None and self.item is not None

    def parent(self) -> QAccessibleInterface:
        return self._map

    def rect(self) -> QRect:
        """Where the record is on screen; empty while it is out of sight."""
        canvas = self._map.canvas
        box = canvas.map_to_view(self.item_id) if canvas is not None and self.item is not None else QRect()
        if canvas is None or box.isEmpty():
            return QRect()
        return QRect(canvas.mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        match self.item:
            case Transition():
                return QAccessible.Role.Link
            case Stage():
                return QAccessible.Role.Heading
            case _:
                return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        found = QAccessible.State()
        canvas = self._map.canvas
        if canvas is None or self.item is None:
            found.invalid = True
            return found
        found.focusable = found.selectable = found.multiSelectable = True
        found.selected = self.item_id in canvas.session.selection
        found.focused = found.selected and canvas.hasFocus()
        found.offscreen = canvas.map_to_view(self.item_id).isEmpty()
        if isinstance(self.item, Stage):
            found.expandable = True
            found.expanded, found.collapsed = not self.item.collapsed, bool(self.item.collapsed)
        return found

    def text(self, kind: QAccessible.Text) -> str:
        item, canvas = self.item, self._map.canvas
        if item is None or canvas is None:
            return ""
        if kind == QAccessible.Text.Name:
            return spoken_name(self._map.journey, canvas.session.report, item)
        if kind == QAccessible.Text.Description:
            is_wrong = canvas.is_warned(item.id)
            place = spoken_place(self._map.journey, self._map.reading, item, is_wrong=is_wrong)
            return borrowed.joined(place, canvas.session, is_lent=item.id in canvas.session.unsaid)
        return ""

    def relations(
        self, match: QAccessible.RelationFlag = _FLAG.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """What leads here and where it leads: of a card its steps' far ends, of a step its two ends.

        Qt's flag says what this object is to the other: this flows *from* here to where a step leads.
        """
        journey, item = self._map.journey, self.item
        if isinstance(item, Transition):
            ends = [(item.source, _FLAG.FlowsTo), (item.target, _FLAG.FlowsFrom)]
        else:
            ends = [(step.target, _FLAG.FlowsFrom) for step in journey.outgoing.get(self.item_id, ())]
            ends += [(step.source, _FLAG.FlowsTo) for step in journey.incoming.get(self.item_id, ())]
        return [(self._map.record(end), way) for end, way in ends if way & match and end in journey.items]

    def actionNames(self) -> list[str]:
        return offered(self.item)

    def localizedActionName(self, name: str) -> str:
        return told(name)

    def doAction(self, name: str) -> None:
        canvas = self._map.canvas
        if canvas is not None:  # once Qt has answered: a field that opens takes the keyboard at once
            QTimer.singleShot(0, canvas, partial(self._do, name))

    def _do(self, name: str) -> None:
        canvas = self._map.canvas
        if canvas is not None:
            done(canvas, self.item, name)


class _Choosing(QAccessibleSelectionInterface):
    """What is selected on the canvas, for a screen reader to ask and to change."""

    def __init__(self, map_object: "MapObject") -> None:
        super().__init__()
        self._map = map_object

    @property
    def _chosen(self) -> list[ItemId]:
        canvas = self._map.canvas
        index = self._map.reading.index
        return sorted(canvas.session.selection & index.keys(), key=index.__getitem__) if canvas else []

    def _choose(self, ids: set[ItemId]) -> bool:
        canvas = self._map.canvas
        if canvas is not None:
            canvas.session.select(ids)
        return canvas is not None

    def selectedItemCount(self) -> int:
        return len(self._chosen)

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [self._map.record(each) for each in self._chosen]

    def selectedItem(self, index: int) -> Any:
        chosen = self._chosen
        return self._map.record(chosen[index]) if 0 <= index < len(chosen) else None

    def isSelected(self, record: QAccessibleInterface) -> bool:
        return isinstance(record, RecordObject) and record.item_id in self._chosen

    def select(self, record: QAccessibleInterface) -> bool:
        if not isinstance(record, RecordObject) or record.item is None:
            return False
        return self._choose({*self._chosen, record.item_id})

    def unselect(self, record: QAccessibleInterface) -> bool:
        if not self.isSelected(record) or not isinstance(record, RecordObject):
            return False
        return self._choose({*self._chosen} - {record.item_id})

    def selectAll(self) -> bool:
        canvas = self._map.canvas
        if canvas is not None:
            canvas.select_all()
        return canvas is not None

    def clear(self) -> bool:
        return self._choose(set())


class MapObject(QAccessibleWidget):
    """The canvas: a list of all records in reading order, and after them the parts that lie over it."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self._canvas = canvas
        self._records: dict[ItemId, RecordObject] = {}
        self._order: tuple[Journey, Reading] | None = None
        self._chosen: frozenset[ItemId] = canvas.session.selection
        self._choosing = _Choosing(self)
        canvas.session.changed.connect(self._tell)
        canvas.session.reported.connect(self._rename)
        canvas.session.selected.connect(self._follow)

    @property
    def canvas(self) -> "JourneyCanvas | None":
        """The canvas, as long as there is one."""
        return self._canvas if shiboken6.isValid(self._canvas) else None

    @property
    def journey(self) -> Journey:
        """What is on the map now."""
        return self._canvas.session.journey if self.canvas is not None else Journey()

    @property
    def reading(self) -> Reading:
        """All records in reading order."""
        journey = self.journey
        if self._order is None or self._order[0] is not journey:
            self._order = journey, reading_of(journey)
        return self._order[1]

    def record(self, item_id: ItemId) -> RecordObject:
        """The object of a record."""
        if item_id not in self._records:
            self._records[item_id] = RecordObject(self, item_id)
        return self._records[item_id]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The part of this object that selects; what a widget has else."""
        if kind == _KIND.SelectionInterface:
            return pointer(self._choosing)
        own: Any = super().interface_cast(kind)
        return shiboken6.VoidPtr(0) if own is None else own

    def childCount(self) -> int:
        return len(self.reading.ids) + super().childCount()

    def child(self, index: int) -> Any:
        ids = self.reading.ids
        return self.record(ids[index]) if 0 <= index < len(ids) else super().child(index - len(ids))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        reading = self.reading
        if isinstance(child, RecordObject):
            return reading.index.get(child.item_id, -1)
        inner = super().indexOfChild(child)
        return inner + len(reading.ids) if inner >= 0 else -1

    def childAt(self, x: int, y: int) -> Any:
        canvas = self.canvas
        if canvas is None:
            return None
        spot = canvas.mapFromGlobal(QPoint(x, y))
        over = canvas.childAt(spot)
        if over is not None:
            return QAccessible.queryAccessibleInterface(over)
        found = canvas.item_at(spot)
        return self.record(found) if found is not None else None

    def focusChild(self) -> Any:
        canvas = self.canvas
        if canvas is None or not canvas.hasFocus():
            return super().focusChild()
        one = self._one()
        return self.record(one) if one is not None else self

    def tell_focus(self) -> None:
        """The keyboard is on the canvas: say at which record."""
        canvas, one = self.canvas, self._one()
        if canvas is not None and one is not None and canvas.hasFocus() and QAccessible.isActive():
            send(self.record(one), _EVENT.Focus)

    def retire(self) -> None:
        """Another object stands for the canvas: Qt makes one anew when a widget gets another parent."""
        session = self._canvas.session
        for signal, slot in (
            (session.changed, self._tell),
            (session.reported, self._rename),
            (session.selected, self._follow),
            (self._canvas.destroyed, self.part),
        ):
            signal.disconnect(slot)
        self.part()

    def part(self) -> None:
        """The canvas is gone: its records' objects leave Qt's list of them before Python lets them go."""
        forget(self._records.values())
        self._records.clear()

    def _one(self) -> ItemId | None:
        """The selected record, if there is one and only one."""
        chosen = self._canvas.session.selection & self.journey.items.keys() if self.canvas else ()
        return next(iter(chosen)) if len(chosen) == 1 else None

    def _follow(self, chosen: frozenset[ItemId]) -> None:
        """Other records are selected; if it is one, the keyboard is there."""
        before, self._chosen = self._chosen, chosen
        if self.canvas is None or not QAccessible.isActive():
            return
        came, gone = chosen - before, before - chosen
        if len(came) + len(gone) <= AT_ONCE:
            for ids, event in ((gone, _EVENT.SelectionRemove), (came, _EVENT.SelectionAdd)):
                for each in ids & self.journey.items.keys():
                    send(self.record(each), event)
        else:
            send(self, _EVENT.SelectionWithin)
        self.tell_focus()

    def _tell(self, change: Change) -> None:
        """Records came, went, or have other names."""
        if self.canvas is None or not QAccessible.isActive() or len(change.edits) > AT_ONCE:
            return
        for edit in change.edits:
            if edit.id in self._records and edit.after is None:
                send(self._records[edit.id], _EVENT.ObjectDestroyed)
            elif edit.id in self.reading.index and edit.before is None:
                send(self.record(edit.id), _EVENT.ObjectCreated)
            elif edit.id in self._records:
                send(self._records[edit.id], _EVENT.NameChanged)

    def _rename(self) -> None:
        """Other figures: who is at a record hears them with its name."""
        if self.canvas is not None and QAccessible.isActive() and len(self._chosen) <= AT_ONCE:
            for each in self._chosen & self._records.keys() & self.journey.items.keys():
                send(self._records[each], _EVENT.NameChanged)


_alive: list[MapObject] = []
"""Qt holds bare pointers to these: they live until Qt itself has let them go."""
_is_installed: list[bool] = []


def install() -> None:
    """Let screen readers ask for the records of every canvas; costs nothing until one does."""
    if not _is_installed:
        _is_installed.append(True)
        QAccessible.installFactory(_make)


def tell_focus(canvas: "JourneyCanvas") -> None:
    """The keyboard came to a canvas: once a screen reader has heard of that, it hears at which record."""
    for each in _alive:
        if each.canvas is canvas:
            QTimer.singleShot(0, canvas, each.tell_focus)


def _make(name: str, found: QObject) -> QAccessibleInterface | None:
    if name != "JourneyCanvas":
        return None
    from journeymap.ui.canvas.view import JourneyCanvas

    if not isinstance(found, JourneyCanvas):
        return None
    for each in [each for each in _alive if each.canvas in (None, found)]:
        if each.canvas is not None:
            each.retire()
        _alive.remove(each)
    made = MapObject(found)
    found.destroyed.connect(made.part)
    _alive.append(made)
    return made
