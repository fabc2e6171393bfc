"""The journey as a tree: stages, their cards, the steps that leave each: another way to read and select."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import (
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from journeymap.model.items import Item, ItemId, Node, Note, Persona, Touchpoint, Transition
from journeymap.ui import figures, theme
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.names import isolated_name
from journeymap.ui.session import Session

ID: Final = Qt.ItemDataRole.UserRole


class _Line(NamedTuple):
    """A line of the tree with those below it."""

    id: ItemId
    text: str
    icon: QIcon | None
    below: list["_Line"]


class _Place(NamedTuple):
    """Where a line stands, and what it shows."""

    item: QStandardItem
    text: str
    icon: QIcon | None


class Outline(QTreeView):
    """The tree; what is selected here is selected on the map, and the other way round."""

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__()
        self._session, self._reveal = session, reveal
        self._model = QStandardItemModel(self)
        self._is_telling = False
        self._is_stale = True
        self._look = ""
        self._places: dict[ItemId, _Place] = {}
        self._below: dict[ItemId | None, list[ItemId]] = {}
        """The lines that are there, in their order: those below each line, None for those below none."""
        self._closed: set[ItemId] = set()
        self.setObjectName("outline_tree")
        self.setAccessibleName(self.tr("Outline"))
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFont(theme.font(12.5))
        self.setViewportMargins(8, 0, 8, 8)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.activated.connect(self._go)
        self.collapsed.connect(self._note_closed)
        self.expanded.connect(self._note_open)
        session.changed.connect(self._renew)
        session.reported.connect(self._renew)
        session.selected.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale or self._look != theme.current().name:  # Qt tells nobody hidden of another theme
            self.refresh()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            with QPainter(self.viewport()) as painter:
                painter.setFont(theme.font(12.5))
                painter.setPen(theme.colour("ui.ink3"))
                box = self.viewport().rect().adjusted(8, 12, -8, -8)
                how = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignHCenter.value
                painter.drawText(box, how, self.accessibleDescription())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_model"):
            self._renew()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._session.select(())
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show what is on the map now; what was closed stays closed."""
        self._is_stale, self._look = False, theme.current().name
        journey = self._session.journey
        is_empty = not any(isinstance(item, Node) for item in journey.items.values())
        told = self.tr("Nothing is on this map yet. Press T on the map to add a touchpoint, P for a persona.")
        self.setAccessibleDescription(told if is_empty else "")
        self._is_telling = True
        lines = self._lines(Emblems(journey))
        self._take_away(None, lines)
        self._put(None, lines)
        self._is_telling = False
        self._follow()

    def _renew(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _lines(self, signs: Emblems) -> list[_Line]:
        """What is to be told, from top to bottom."""
        journey = self._session.journey
        cards: dict[ItemId | None, list[_Line]] = {}
        for card in sorted(journey.of(Touchpoint), key=lambda item: (item.y, item.x, item.id)):
            cards.setdefault(card.stage, []).append(self._line(card, signs))
        found = [self._line(each, signs) for each in sorted(journey.of(Persona), key=lambda item: item.id)]
        for stage in journey.stages:
            line = self._line(stage, signs)
            found.append(line._replace(below=line.below + cards.get(stage.id, [])))
        found += cards.get(None, [])
        found += [self._line(each, signs) for each in sorted(journey.of(Note), key=lambda item: item.id)]
        return found

    def _line(self, item: Item, signs: Emblems) -> _Line:
        """A record, and the steps that leave it."""
        journey = self._session.journey
        steps = journey.outgoing.get(item.id, ())
        below = [_Line(step.id, self._step_text(step), None, []) for step in steps]
        return _Line(item.id, name_of(journey, item), signs.icon(item, 16), below)

    def _take_away(self, parent: ItemId | None, lines: list[_Line]) -> None:
        """Take away the lines that are below one and are to be so no more."""
        wanted = {line.id: line.below for line in lines}
        known = self._below.get(parent, [])
        for row in reversed(range(len(known))):
            if known[row] in wanted:
                self._take_away(known[row], wanted[known[row]])
            else:
                self._item(parent).removeRow(row)
                self._forget(known.pop(row))

    def _forget(self, line: ItemId) -> None:
        """A line is gone, and what was below it."""
        del self._places[line]
        for each in self._below.pop(line, []):
            self._forget(each)

    def _put(self, parent: ItemId | None, lines: list[_Line]) -> None:
        """Let the lines below one be these, in this order; none of the others is left."""
        known, above = self._below.setdefault(parent, []), self._item(parent)
        was_empty = not known
        for row, line in enumerate(lines):
            if row >= len(known) or known[row] != line.id:
                if line.id in known:
                    above.removeRow(known.index(line.id))
                    known.remove(line.id)
                    self._forget(line.id)
                made = QStandardItem()
                made.setData(line.id, ID)
                above.insertRow(row, made)
                known.insert(row, line.id)
                self._places[line.id] = _Place(made, "", None)
            place = self._places[line.id]
            if place.text != line.text:
                place.item.setText(line.text)
                place.item.setToolTip(line.text)
            if line.icon is not None and place.icon is not line.icon:
                place.item.setIcon(line.icon)
            self._places[line.id] = place._replace(text=line.text, icon=line.icon)
            if line.below or self._below.get(line.id):
                self._put(line.id, line.below)
        if parent is not None and was_empty and known:
            self.setExpanded(above.index(), parent not in self._closed)

    def _note_closed(self, index: QModelIndex) -> None:
        self._closed.add(ItemId(index.data(ID)))

    def _note_open(self, index: QModelIndex) -> None:
        self._closed.discard(ItemId(index.data(ID)))

    def _item(self, line: ItemId | None) -> QStandardItem:
        return self._model.invisibleRootItem() if line is None else self._places[line].item

    def _step_text(self, step: Transition) -> str:
        journey, report = self._session.journey, self._session.report
        known = report.transitions.get(step.id) if report else None
        rate = known.probability if known and step.probability is None else step.probability
        target = journey.items.get(step.target)
        arrow = "←" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "→"
        text = f"{arrow} {isolated_name(journey, target, self) if target else '?'}"
        return f"{text}  {figures.share(rate, 0)}" if rate is not None else text

    def _follow(self) -> None:
        """Select here what is selected on the map."""
        if self._is_telling or not self.isVisible():
            return
        self._is_telling = True
        chosen = QItemSelection()
        last: QModelIndex | None = None
        for each in self._session.selection:
            if each in self._places:
                last = self._places[each].item.index()
                chosen.select(last, last)
        mode = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, mode.ClearAndSelect | mode.Rows)
        if last is not None:
            self.selectionModel().setCurrentIndex(last, mode.NoUpdate)
            self.scrollTo(last)
        self._is_telling = False

    def _tell(self) -> None:
        """Select on the map what is selected here."""
        if self._is_telling:
            return
        self._is_telling = True
        ids = [ItemId(index.data(ID)) for index in self.selectionModel().selectedIndexes()]
        self._session.select(ids)
        self._is_telling = False
        if len(ids) == 1:
            self._reveal(ids[0])

    def _go(self, index: QModelIndex) -> None:
        self._reveal(ItemId(index.data(ID)))
