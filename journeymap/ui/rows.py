"""The rows of a table of figures: what stands in them, in which order, and as text for a spreadsheet."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from journeymap.model.items import ItemId
from journeymap.ui import figures

Cell = str | float | None
Index = QModelIndex | QPersistentModelIndex

_ISOLATES: Final = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))


@dataclass(frozen=True)
class Column:
    """A column: `write` puts a value into words, `tip` explains it, `bar` is the colour of its bars."""

    id: str
    title: str
    write: Callable[[Any], str] = str
    width: int = 92
    tip: str = ""
    bar: str = ""
    is_text: bool = False


@dataclass(frozen=True)
class Sign:
    """A small icon before the text of a cell, and a colour for both."""

    icon: str
    colour: str


@dataclass(frozen=True)
class Row:
    """A row: what it is known by, a cell for each column, and the records it leads to.

    `texts` are cells in words, by column, where a row is of another unit than its column.
    """

    key: str
    cells: tuple[Cell, ...]
    ids: tuple[ItemId, ...] = ()
    icon: QIcon | None = None
    signs: Mapping[str, Sign] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    is_strong: bool = False


class Rows(QAbstractTableModel):
    """The rows in the order in which they are sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []
        self.most: list[float] = []
        self._given: tuple[Row, ...] = ()
        self.sorted_by, self.order = -1, Qt.SortOrder.DescendingOrder

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other rows, sorted as before."""
        self.beginResetModel()
        self.columns, self._given = tuple(columns), tuple(rows)
        self.most = [
            max((abs(row.cells[place]) for row in rows if _is_number(row.cells[place])), default=0.0)  # type: ignore[arg-type]
            for place in range(len(self.columns))
        ]
        self.rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or with −1 leave the rows as they were given."""
        self.layoutAboutToBeChanged.emit()
        self.sorted_by, self.order = column, order
        self.rows = self._sorted()
        self.layoutChanged.emit()

    def _sorted(self) -> list[Row]:
        """Rows in order; those without a figure come last either way."""
        place = self.sorted_by
        if not 0 <= place < len(self.columns):
            return list(self._given)
        known = [row for row in self._given if row.cells[place] is not None]
        known.sort(
            key=lambda row: _sort_key(row.cells[place]), reverse=self.order == Qt.SortOrder.DescendingOrder
        )
        return known + [row for row in self._given if row.cells[place] is None]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        cell = row.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.text(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {self.text(row, index.column())}"
            case Qt.ItemDataRole.UserRole:
                return cell
        return None

    def text(self, row: Row, place: int) -> str:
        """A cell in words."""
        cell, column = row.cells[place], self.columns[place]
        if column.id in row.texts:
            return row.texts[column.id]
        return figures.NONE if cell is None else column.write(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole if column.tip:
                return f"<p>{escape(column.tip)}</p>"  # as HTML, so that Qt breaks the line
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return column.tip
        return None

    def plain(self, rows: Sequence[Row]) -> str:
        """Rows as tab-separated lines under the titles, numbers unrounded."""
        titles = [column.title for column in self.columns]
        lines = [titles, *([_raw(cell) for cell in row.cells] for row in rows)]
        return "\n".join("\t".join(_in_one_cell(text) for text in line) for line in lines)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float | int) and math.isfinite(cell)


def _sort_key(cell: Cell) -> Any:
    return cell.translate(_ISOLATES).casefold() if isinstance(cell, str) else cell


def _raw(cell: Cell) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else figures.raw(cell)


def _in_one_cell(text: str) -> str:
    return " ".join(text.translate(_ISOLATES).split())
