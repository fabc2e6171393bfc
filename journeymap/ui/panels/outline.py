"""The journey as a tree: stages, their cards, the steps that leave each: another way to read and select."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from journeymap.model.items import Item, ItemId, Node, Note, Persona, Touchpoint, Transition
from journeymap.ui import figures, theme
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.names import isolated_name
from journeymap.ui.session import Session

ID: Final = Qt.ItemDataRole.UserRole


class Outline(QTreeView):
    """The tree; what is selected here is selected on the map, and the other way round."""

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__()
        self._session, self._reveal = session, reveal
        self._model = QStandardItemModel(self)
        self._is_telling = False
        self._is_stale = True
        self._look = ""
        self._places: dict[ItemId, QStandardItem] = {}
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
        """Build the tree anew; what was open stays open."""
        self._is_stale, self._look = False, theme.current().name
        closed = {each for each, place in self._places.items() if not self.isExpanded(place.index())}
        self._is_telling = True
        self._fill()
        for each, place in self._places.items():
            self.setExpanded(place.index(), each not in closed)
        self._is_telling = False
        self._follow()

    def _renew(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _fill(self) -> None:
        journey, signs = self._session.journey, Emblems(self._session.journey)
        self._model.removeRows(0, self._model.rowCount())  # `clear` would leave every item behind in Python
        self._places = {}
        is_empty = not any(isinstance(item, Node) for item in journey.items.values())
        told = self.tr("Nothing is on this map yet. Press T on the map to add a touchpoint, P for a persona.")
        self.setAccessibleDescription(told if is_empty else "")
        root = self._model.invisibleRootItem()
        for persona in sorted(journey.of(Persona), key=lambda item: item.id):
            self._add(root, persona, signs)
        cards = sorted(journey.of(Touchpoint), key=lambda item: (item.y, item.x, item.id))
        for stage in journey.stages:
            place = self._add(root, stage, signs)
            for card in cards:
                if card.stage == stage.id:
                    self._add(place, card, signs)
        for card in cards:
            if card.stage is None:
                self._add(root, card, signs)
        for note in sorted(journey.of(Note), key=lambda item: item.id):
            self._add(root, note, signs)

    def _add(self, parent: QStandardItem, item: Item, signs: Emblems) -> QStandardItem:
        journey = self._session.journey
        place = self._put(parent, item, name_of(journey, item), signs)
        for step in journey.outgoing.get(item.id, ()):
            self._put(place, step, self._step_text(step), signs)
        return place

    def _put(self, parent: QStandardItem, item: Item, text: str, signs: Emblems) -> QStandardItem:
        made = QStandardItem(text)
        made.setData(item.id, ID)
        if not isinstance(item, Transition):
            made.setIcon(signs.icon(item, 16))
        made.setToolTip(text)
        parent.appendRow(made)
        self._places[item.id] = made
        return made

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
                last = self._places[each].index()
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
