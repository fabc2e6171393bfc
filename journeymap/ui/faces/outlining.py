"""The tree of the whole journey, in which everything the canvas can do is done by keyboard."""

from typing import Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTreeView

from journeymap.model.change import Change
from journeymap.model.commands import Command, Connect, Remove
from journeymap.model.items import Item, ItemId, Note, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.picture.style import BOARD, TEAM
from journeymap.ui import figures, theme, widgets
from journeymap.ui.emblems import name_of
from journeymap.ui.faces import growing
from journeymap.ui.faces.editors import FieldCells
from journeymap.ui.faces.sheet import Index
from journeymap.ui.faces.twigs import CHANNEL, NAME, PEOPLE, RATE, LineLooks, Twigs
from journeymap.ui.session import Session
from journeymap.words import say

MOST_OPEN: Final = 300
"""Lines up to which all of them are open at first; of more, only stages are."""


class OutlineTree(QTreeView):
    """Personas, stages, touchpoints, steps and notes, a line each."""

    told = Signal(str)
    """What the keys do now, where it is not what they usually do."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("outline_lines")
        self.setAccessibleName(_tr("Outline"))
        self._session = session
        self._twigs = Twigs(session)
        self._twigs.setParent(self)
        self._is_telling = False
        self._is_stale = False
        self._seen: dict[int, LineLooks] = {}
        """How lines in sight looked when they were painted last, by their place."""
        self._source: ItemId | None = None
        self._closed: set[ItemId] = set()
        self.setModel(self._twigs)
        self.setItemDelegate(FieldCells(self, session, self._twigs.field, has_rules=False))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(12.5))
        self.setIndentation(20)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        head = self.header()
        head.setFont(theme.font(11, 600))
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((RATE, 110), (CHANNEL, 180), (PEOPLE, 130)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        self._open()
        self.collapsed.connect(lambda index: self._closed.add(self._id(index)))
        self.expanded.connect(lambda index: self._closed.discard(self._id(index)))
        session.changed.connect(self.renew)
        session.reported.connect(self.show_figures)
        session.selected.connect(self.follow)
        session.lit.connect(self.show_figures)
        self.selectionModel().selectionChanged.connect(self._tell)

    def tell(self, audience: str) -> None:
        """Show what is for an audience: a board sees no rates, only a workshop notes."""
        self.setColumnHidden(RATE, audience == BOARD)
        has_notes = audience not in (BOARD, TEAM)
        if has_notes != self._twigs.has_notes:
            self._twigs.has_notes = has_notes
            self.renew()

    def renew(self, change: Change | None = None) -> None:
        """Show the journey as it is now, after one change or any; what was closed stays closed."""
        if not self.isVisible():
            self._is_stale = True
            return
        here, column = self._here(), max(0, self.currentIndex().column())
        self._is_telling = True
        if self._twigs.refresh(None if self._is_stale else change):
            self._seen = {}
            self._open()
            if here is not None and self._twigs.index_of(here).isValid():
                self._go(here, column)
        self._is_stale = self._is_telling = False
        self.show_figures()

    def show_figures(self) -> None:
        """Paint anew what looks otherwise than when it was painted last: of lines in sight, their cells."""
        if not self.isVisible():
            return
        kept: dict[int, LineLooks] = {}
        view = self.viewport()
        box = view.rect()
        index = self.indexAt(box.topLeft())
        while index.isValid() and (line := self.visualRect(index)).top() <= box.bottom():
            place = index.internalId()
            before, looks = self._seen.get(place), self._twigs.looks(place)
            if before is None or looks is None or looks.whole != before.whole:
                view.update(box.x(), line.y(), box.width(), line.height())
            elif looks.texts != before.texts:
                for column, texts in enumerate(zip(before.texts, looks.texts, strict=True)):
                    if texts[0] != texts[1]:
                        view.update(self.visualRect(index.siblingAtColumn(column)))
            if before is not None:
                kept[place] = before
            index = self.indexBelow(index)
        if not kept:
            view.update()
        self._seen = kept

    def go_to(self, item_id: str) -> bool:
        """Bring a record into sight; False where it has no line."""
        self._is_telling = True
        is_there = self._go(item_id, NAME)
        self._is_telling = False
        return is_there

    def edit_line(self, item_id: str, column: int = NAME) -> None:
        """Let a record be written where it stands; rates are not where nobody is shown them."""
        if not self.isColumnHidden(column) and self._go(item_id, column):
            self.edit(self.currentIndex())

    # what can be done

    def add(self, kind: type[Item] | None = None, *, is_goal: bool = False) -> None:
        """Make a record beside the current one, and let it be named: of its kind, or a touchpoint."""
        journey, item = self._session.journey, self._item()
        fields: dict[str, object] = {}
        if isinstance(item, Transition):
            item = journey.items.get(item.source)
        if kind is None:
            kind = type(item) if isinstance(item, Persona | Note) else Touchpoint
        if kind is Touchpoint:
            stage = (
                item.id if isinstance(item, Stage) else item.stage if isinstance(item, Touchpoint) else None
            )
            fields = {"stage": stage, "name": _tr("New touchpoint")}
            if is_goal:
                fields |= {"name": _tr("New goal"), "outcome": Outcome.SALE}
        elif kind is Stage:
            fields = {"name": _tr("New stage")}
        elif kind is Persona:
            fields = {"name": _tr("New persona"), "volume": 1000.0}
        else:
            about = item.id if isinstance(item, Stage | Touchpoint | Persona) else None
            fields = {"text": _tr("New note"), "about": about}
        command, item_id = growing.made(kind, fields, journey)
        if self._session.do(command):
            self.edit_line(item_id)

    def connect_line(self) -> None:
        """Begin a step at the current line, or end there the one that was begun; its rate is written next."""
        item = self._item()
        if isinstance(item, Transition):
            item = self._session.journey.items.get(item.target)
        if not isinstance(item, Touchpoint | Persona):
            return
        if self._source is None or self._source not in self._session.journey.items:
            self._source = item.id
            name = name_of(self._session.journey, item)
            text = _tr("Go to where people from “{name}” go next and press C or Enter. Esc drops the step.")
            self.told.emit(text.format(name=name))
            return
        command = Connect(self._source, item.id)
        self._drop()
        if self._session.do(command):
            self.edit_line(command.id, RATE)

    def remove_chosen(self) -> None:
        """Take the chosen records off the map; the line before gets the keyboard."""
        ids = frozenset(self._session.selection)
        if not ids:
            return
        above = self.indexAbove(self.currentIndex())
        before = self._id(above) if above.isValid() else None
        if self._session.do(Remove(ids)) and before is not None and before not in ids:
            self._go(before, NAME)

    def shift(self, by: int) -> None:
        """Let the current stage, touchpoint or persona change places with the one before or after it."""
        here = self._here()
        command = None if here is None else growing.shifted(self._session.journey, here, by)
        self._do(command)

    def change_stage(self, by: int) -> None:
        """Let the current touchpoint belong to the stage before or after its own."""
        item = self._item()
        if isinstance(item, Touchpoint):
            stage = growing.neighbour_stage(self._session.journey, item, by)
            self._do(None if stage is None else growing.moved(self._session.journey, item.id, stage))

    def _do(self, command: Command | None) -> None:
        if command is not None:
            self._session.do(command)

    def _drop(self) -> None:
        self._source = None
        self.told.emit("")

    # selection

    def follow(self, *_: object) -> None:
        """Choose the lines of what is selected elsewhere."""
        if self._is_telling or not self.isVisible():
            return
        self._is_telling = True
        chosen, last = QItemSelection(), QModelIndex()
        for each in self._session.selection:
            place = self._twigs.index_of(each)
            if place.isValid():
                last = place
                chosen.select(place, place.siblingAtColumn(PEOPLE))
        mode = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, mode.ClearAndSelect)
        if last.isValid():
            here = last.siblingAtColumn(max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(here, mode.NoUpdate)
            self.scrollTo(last)
        self._is_telling = False

    def _tell(self, *_: object) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        self._session.select({self._id(index) for index in self.selectedIndexes()})
        self._is_telling = False

    def _id(self, index: QModelIndex) -> ItemId:
        return self._twigs.lines[index.internalId()].id

    def _here(self) -> ItemId | None:
        index = self.currentIndex()
        return self._id(index) if index.isValid() else None

    def _item(self) -> Item | None:
        return self._twigs.item(self.currentIndex())

    def _go(self, item_id: str, column: int) -> bool:
        place = self._twigs.index_of(item_id, column)
        if not place.isValid():
            return False
        self.scrollTo(place.siblingAtColumn(NAME))
        mode = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(place, mode.ClearAndSelect | mode.Rows)
        return True

    def _open(self) -> None:
        """Open all lines but those that were closed; of very many, only stages."""
        is_long = len(self._twigs.lines) > MOST_OPEN
        for twig in self._twigs.lines:
            if twig.children and twig.id not in self._closed:
                item = self._session.journey.items.get(twig.id)
                if not is_long or isinstance(item, Stage):
                    self.setExpanded(self._twigs.index_of(twig.id), True)

    # what Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.renew()
        self.follow()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        if (looks := self._twigs.looks(index.internalId())) is not None:
            self._seen[index.internalId()] = looks

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()  # else the window would do it on the map, or to a name
            return True
        return super().event(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        if query == Qt.InputMethodQuery.ImEnabled:
            return False  # letters are deeds here; a line's own field is asked for itself
        return super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, key = event.modifiers(), Qt.Key(event.key())
        is_alt = bool(held & Qt.KeyboardModifier.AltModifier)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0) * (-1 if is_rtl else 1)
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if is_alt and side:
            self.change_stage(side)
        elif is_alt and up_down:
            self.shift(up_down)
        elif key == Qt.Key.Key_Escape:
            self._drop() if self._source is not None else self._session.select(())
        elif (key == Qt.Key.Key_C and not held) or (key in _ENTER and self._source is not None):
            self.connect_line()
        elif key in _ENTER and not held:
            self.edit(self.currentIndex())
        elif key in _LETTERS and not held:
            self.add(_LETTERS[key])
        elif key == Qt.Key.Key_G and not held:
            self.add(Touchpoint, is_goal=True)
        elif key == Qt.Key.Key_Insert:
            self.add()
        elif key == Qt.Key.Key_R and not held and isinstance(self._item(), Transition):
            self.edit_line(self._id(self.currentIndex()), RATE)
        elif key in _DELETE and not held:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._twigs.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(12.5))
            painter.setPen(theme.colour("ui.ink3"))
            text = say("outline.empty", figures.language())
            painter.setLayoutDirection(widgets.direction_of(text))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(24, 8, -24, -8), flags, text)
            painter.end()


_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS: Final[dict[Qt.Key, type[Item]]] = {
    Qt.Key.Key_T: Touchpoint,
    Qt.Key.Key_S: Stage,
    Qt.Key.Key_P: Persona,
    Qt.Key.Key_N: Note,
}
"""The letters that add the same on the canvas."""


def _is_own(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (*_DELETE, Qt.Key.Key_F2) and not event.modifiers()


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutlineTree", text)
