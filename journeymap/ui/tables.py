"""Tables of figures: rows in the style of the panels, sorted by any column, copied for a spreadsheet."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from journeymap.ui import icons, theme, widgets
from journeymap.ui.cells import BAR, GAP, ROW, SIGN, Cells
from journeymap.ui.rows import Column, Row, Rows, Sign

__all__ = ["Column", "FigureTable", "Row", "Sign"]

HEAD: Final = 30
CHEVRON: Final = 13
NAME_MOST: Final = 340
"""Up to this width the first column takes what the others leave."""
NAME_LEAST: Final = 96
"""Down to this width the first column gives way, so that the others stay in view."""
TEXT_MOST: Final = 180
"""Up to this width a column of texts is as wide as they are."""
LOOKED_AT: Final = 60
"""So many rows tell how wide a column must be."""


class _Header(QHeaderView):
    """The titles of the columns; the one that sorts has a chevron."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(HEAD)
        self.setMinimumSectionSize(30)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, Rows) or section >= len(model.columns):
            return
        column, is_rtl = model.columns[section], self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        is_sorted = model.sorted_by == section
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("ui.surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("ui.hairline"))
        box = QRectF(rect).adjusted(GAP, 0, -GAP, -1)
        colour, weight = ("ui.ink1", 600) if is_sorted else ("ui.ink3", 500)
        is_end = not column.is_text
        used = widgets.write(painter, box, column.title, 11, weight, colour, end=is_end, rtl=is_rtl)
        if is_sorted:
            name = "chevron-up" if model.order == Qt.SortOrder.AscendingOrder else "chevron-down"
            is_right = is_end != is_rtl
            x = box.right() - used - CHEVRON if is_right else box.left() + used + 3
            icons.draw(painter, name, QRectF(x, box.center().y() - 5, 10, 10), theme.colour("ui.ink1"), 2.4)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("ui.surface"))
        painter.fillRect(0, HEAD - 1, self.viewport().width(), 1, theme.colour("ui.hairline"))
        painter.end()
        super().paintEvent(event)


class FigureTable(QTableView):
    """A table of figures; `shown` tells the records of a row that somebody clicks or presses Enter on."""

    shown = Signal(tuple)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.rows = Rows(self)
        self._cells = Cells(self, self.rows)
        self._empty = ""
        self.setModel(self.rows)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(_Header(self))
        self.horizontalHeader().sectionClicked.connect(self._sort_clicked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, HEAD + ROW)
        self.clicked.connect(lambda index: self._go(index.row()))

    def sizeHint(self) -> QSize:
        return QSize(320, HEAD + 5 * ROW)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row], empty: str = "") -> None:
        """Show other rows; `empty` says what to do where there are none. The current row stays current."""
        here = self.currentIndex()
        kept = self.rows.rows[here.row()].key if here.isValid() and here.row() < len(self.rows.rows) else None
        column, scrolled = max(0, here.column()), self.verticalScrollBar().value()
        self._empty = empty
        self.setAccessibleDescription("" if rows else empty)
        self.rows.show(columns, rows)
        self._fit()
        for place, row in enumerate(self.rows.rows):
            if row.key == kept:
                self.setCurrentIndex(self.rows.index(place, min(column, len(columns) - 1)))
        self.verticalScrollBar().setValue(scrolled)

    def sort_by(self, column_id: str, order: Qt.SortOrder = Qt.SortOrder.DescendingOrder) -> None:
        """Sort by a column, as a click on its title does."""
        ids = [column.id for column in self.rows.columns]
        self.rows.sort(ids.index(column_id) if column_id in ids else -1, order)
        self.horizontalHeader().viewport().update()

    def text(self) -> str:
        """The table in words, as it is shown."""
        return "\n".join(
            "\t".join(self.rows.text(row, place) for place in range(len(self.rows.columns)))
            for row in self.rows.rows
        )

    def copy(self) -> None:
        """Put the table on the clipboard for a spreadsheet; of several selected rows only those."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self.rows.rows[place] for place in chosen] if len(chosen) > 1 else self.rows.rows
        QGuiApplication.clipboard().setText(self.rows.plain(rows))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(each) for each in mine):
                event.accept()  # else the map would be copied
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_sorting = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex().row())
        elif is_sorting and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            is_up = event.key() == Qt.Key.Key_Up
            order = Qt.SortOrder.AscendingOrder if is_up else Qt.SortOrder.DescendingOrder
            self._sort(self.currentIndex().column(), order)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.rows.rows) and self.rows.rows[place].ids:
            self.shown.emit(self.rows.rows[place].ids)

    def _sort_clicked(self, column: int) -> None:
        """The same column turns round; another begins with what is largest, or with the first letter."""
        is_text = self.rows.columns[column].is_text
        order = Qt.SortOrder.AscendingOrder if is_text else Qt.SortOrder.DescendingOrder
        if column == self.rows.sorted_by:
            is_up = self.rows.order == Qt.SortOrder.AscendingOrder
            order = Qt.SortOrder.DescendingOrder if is_up else Qt.SortOrder.AscendingOrder
        self._sort(column, order)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self.rows.columns):
            self.sort_by(self.rows.columns[column].id, order)

    # looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the first column what the others leave, and them what is too much for it."""
        columns = self.rows.columns
        if not columns:
            return
        whole, least = self.viewport().width(), columns[0].width
        needs = [self._need(place) for place in range(1, len(columns))]
        others = [max(_width(each), need) for each, need in zip(columns[1:], needs, strict=True)]
        if sum(others) + least > whole:  # bars are what can best be done without
            others = [
                max(_width(each, has_bar=False), need) for each, need in zip(columns[1:], needs, strict=True)
            ]
        if sum(needs) + NAME_LEAST <= whole < sum(others) + least:
            others, least = needs, NAME_LEAST
        elif sum(others) + least > whole:  # what goes past the edge can be scrolled to
            others = needs
        spare = whole - sum(others)
        name = max(least, min(NAME_MOST, spare))
        each, rest = divmod(max(0, spare - name), max(1, len(columns) - 1))
        for place in range(len(columns)):
            self.setColumnWidth(place, name if place == 0 else others[place - 1] + each + (place <= rest))

    def _need(self, place: int) -> int:
        """What the texts of a column need, as far as the first rows tell."""
        column = self.rows.columns[place]
        metrics, widest = QFontMetricsF(theme.font(12.5, 600)), 0.0
        for row in self.rows.rows[:LOOKED_AT]:
            sign = row.signs.get(column.id)
            icon = SIGN + 6 if sign is not None and sign.icon else 0
            widest = max(widest, icon + metrics.horizontalAdvance(self.rows.text(row, place)))
        text = math.ceil(widest) + 2 * GAP
        return max(_title(column), min(text, TEXT_MOST) if column.is_text else text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._heat(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._heat(-1)
        super().leaveEvent(event)

    def _heat(self, row: int) -> None:
        if row != self._cells.hot_row:
            self._cells.hot_row = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
            self.horizontalHeader().viewport().update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rows and self._empty:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(12.5))
            painter.setPen(theme.colour("ui.ink3"))
            painter.setLayoutDirection(widgets.direction_of(self._empty))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 8, -24, -8), flags, self._empty)
            painter.end()


def _width(column: Column, *, has_bar: bool = True) -> int:
    """What a column needs, with or without its bars; never less than its title."""
    bar = 0 if has_bar or not column.bar else BAR + 6
    return max(column.width - bar, _title(column))


def _title(column: Column) -> int:
    """What the title of a column needs, the sign of sorting included."""
    return math.ceil(QFontMetricsF(theme.font(11, 600)).horizontalAdvance(column.title) + 2 * GAP + CHEVRON)
