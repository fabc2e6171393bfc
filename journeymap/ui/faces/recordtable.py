"""A table of records as it is seen: sorted and filtered, with the selection of the session."""

from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from journeymap.model.commands import Remove
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item
from journeymap.model.searching import plain
from journeymap.ui import labels, spreadsheet, theme
from journeymap.ui.faces import growing
from journeymap.ui.faces.columns import is_told
from journeymap.ui.faces.editors import FieldCells
from journeymap.ui.faces.records import SORTED, Records, ids_of
from journeymap.ui.faces.sheet import Grid, Index
from journeymap.ui.session import Session

_WIDTHS: Final = {"name": 190, "source": 170, "target": 170, "text": 260}
_LONG: Final = 180
_NARROW: Final = 96


class Sieve(QSortFilterProxyModel):
    """Rows that hold the words of a filter, sorted by a column; the empty row stays last."""

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records = records
        self._words: list[str] = []
        self.setSourceModel(records)
        self.setSortRole(SORTED)

    def show_only(self, text: str) -> None:
        """Let only rows through that hold each of these words, with whatever accents they are written."""
        self._words = plain(text).split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words or row >= len(self.records.items):
            return True
        texts = (self.records.text(row, column) for column in self.records.columns if not column.is_number)
        whole = plain(" ".join(texts))
        return all(word in whole for word in self._words)

    def lessThan(self, one: Index, other: Index) -> bool:
        is_up = self.sortOrder() == Qt.SortOrder.AscendingOrder
        last = len(self.records.items)
        if last in (one.row(), other.row()):
            return (other.row() == last) is is_up
        left, right = self.records.data(one, SORTED), self.records.data(other, SORTED)
        blanks = left in (None, ""), right in (None, "")
        if blanks[0] != blanks[1]:
            return blanks[1] is is_up  # what is not said comes last either way
        return one.row() < other.row() if left == right or blanks[0] else bool(left < right)

    def copy(self, rows: list[int], columns: list[int]) -> None:
        """Put cells on the clipboard; of all columns with their titles."""
        records = self.records
        there = [row for row in map(self._source_row, rows) if row < len(records.items)]
        lines = [[records.plain(row, records.columns[column]) for column in columns] for row in there]
        if len(columns) == len(records.shown):
            lines = [[column.title for column in records.shown], *lines]
        spreadsheet.copy(lines)

    def paste(self, row: int, column: int) -> None:
        """Put the table on the clipboard into the rows from here on, the rest of it into new ones."""
        try:
            grid = spreadsheet.copied()
        except JourneyError as error:
            self.records.refuse(error)
            return
        rows = [
            each
            for each in map(self._source_row, range(row, self.rowCount()))
            if each < len(self.records.items)
        ]
        self.records.paste(grid, rows, column)

    def clear(self, cells: list[tuple[int, int]]) -> None:
        """Empty cells."""
        self.records.clear([(self._source_row(row), column) for row, column in cells])

    def _source_row(self, row: int) -> int:
        return self.mapToSource(self.index(row, 0)).row()


class RecordTable(Grid):
    """One kind of records in rows."""

    counted = Signal()
    """Another number of rows is shown."""

    def __init__(self, session: Session, name: str, kind: type[Item]) -> None:
        self.records = Records(session, kind)
        self.sieve = Sieve(self.records)
        super().__init__(f"{name}_table", labels.kind_name(kind), self.sieve)
        for part in (self.records, self.sieve):
            part.setParent(self)
        self._session = session
        self._is_telling = False
        self._is_stale = False
        self.setModel(self.sieve)
        self.setItemDelegate(FieldCells(self, session, self._meant))
        session.lit.connect(self.viewport().update)
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setFont(theme.font(11, 600))
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setFixedHeight(30)
        self.verticalHeader().setFont(theme.font(11))
        self.verticalHeader().setHighlightSections(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        for place, column in enumerate(self.records.columns):
            is_long = column.id in labels.LONG or (not column.is_number and column.id == "label")
            width = _WIDTHS.get(column.id, _LONG if is_long else _NARROW if column.is_number else 130)
            title = self.fontMetrics().horizontalAdvance(column.title) + 30
            self.setColumnWidth(place, max(width, min(title, 190)))
        session.changed.connect(self.renew)
        session.reported.connect(self.records.refresh_figures)
        session.selected.connect(self.follow)
        self.selectionModel().selectionChanged.connect(self._tell)

    def tell(self, audience: str) -> None:
        """Show the columns that are for an audience."""
        records = self.records
        records.shown = tuple(each for each in records.columns if is_told(records.kind, each, audience))
        for place, column in enumerate(records.columns):
            self.setColumnHidden(place, column not in records.shown)

    def renew(self, *_: object) -> None:
        """Show the records as they are now; where the keyboard is stays where it is."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        here, column = self._here(), self.currentIndex().column()
        self._is_telling = True
        count = self.sieve.rowCount()
        self.records.refresh()
        if self._here() != here:
            self._go(here, column)
        self._is_telling = False
        self.viewport().update()  # names of other records stand here too
        if self.sieve.rowCount() != count:
            self.counted.emit()

    def filter(self, text: str) -> None:
        """Show only rows that hold these words."""
        self.sieve.show_only(text)
        self.counted.emit()

    def go_to(self, item_id: str, field: str = "") -> bool:
        """Bring the row of a record into sight; False where it has none or is filtered away."""
        ids = [column.id for column in self.records.columns]
        column = ids.index(field) if field in ids else max(0, self.currentIndex().column())
        self._is_telling = True
        is_there = self._go(item_id, column)
        self._is_telling = False
        return is_there

    def go_to_new(self) -> None:
        """Go to the empty row."""
        row = self.sieve.mapFromSource(self.records.index(len(self.records.items), 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_cell(row)

    def remove_chosen(self) -> None:
        """Take the records of the chosen rows off the map."""
        rows = sorted({self.sieve.mapToSource(self.sieve.index(row, 0)).row() for row, _ in self.chosen()})
        ids = ids_of(self.records, rows)
        if ids:
            self._session.do(Remove(frozenset(ids)))

    def follow(self, *_: object) -> None:
        """Choose the rows of what is selected elsewhere."""
        if self._is_telling or not self.isVisible():
            return
        self._is_telling = True
        chosen, last = QItemSelection(), QModelIndex()
        for each in self._session.selection:
            row = self.records.row_of(each)
            place = QModelIndex() if row is None else self.sieve.mapFromSource(self.records.index(row, 0))
            if place.isValid():
                last = place
                chosen.select(place, self.sieve.index(place.row(), self.sieve.columnCount() - 1))
        mode = QItemSelectionModel.SelectionFlag
        if last.isValid():
            here = self.sieve.index(last.row(), max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(here, mode.NoUpdate)
            self.selectionModel().select(chosen, mode.ClearAndSelect)
            self.scrollTo(here)
        self._is_telling = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.renew()
        self.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        side = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Insert:
            self.go_to_new()
        elif event.key() == Qt.Key.Key_Delete and is_control:
            self.remove_chosen()
        elif is_alt and side and (here := self._here()):
            command = growing.shifted(self._session.journey, self._session.journey[here].id, side)
            if command is not None:
                self._session.do(command)
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _meant(self, index: Index) -> tuple[type[Item], str] | None:
        column = self.records.columns[index.column()]
        return None if column.write is not None else (self.records.kind, column.id)

    def _here(self) -> Any:
        index = self.currentIndex()
        item = self.records.item(self.sieve.mapToSource(index).row()) if index.isValid() else None
        return None if item is None else item.id

    def _go(self, item_id: str | None, column: int) -> bool:
        row = None if item_id is None else self.records.row_of(item_id)
        place = (
            QModelIndex()
            if row is None
            else self.sieve.mapFromSource(self.records.index(row, max(0, column)))
        )
        if place.isValid():
            self.show_cell(place)
        return place.isValid()

    def _tell(self, *_: object) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        rows = sorted({self.sieve.mapToSource(index).row() for index in self.selectedIndexes()})
        self._session.select(ids_of(self.records, rows))
        self._is_telling = False
