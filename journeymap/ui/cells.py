"""How the cells of a table of figures are drawn: an icon and a name, or a number with its bar."""

import math
from typing import Final

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from journeymap.ui import icons, theme, widgets
from journeymap.ui.rows import Index, Rows

ROW: Final = 32
GAP: Final = 10
"""Between the edge of a cell and what is in it."""
ICON: Final = 20
SIGN: Final = 14
BAR: Final = 60
LEAST: Final = 24
"""Bars have this length, or are left out below the second one."""
FIGURE: Final = 56
"""What a number keeps for itself beside its bar."""


class _Room:
    """What is left of a cell to draw in; things are taken from its start side."""

    def __init__(self, box: QRectF, *, is_rtl: bool) -> None:
        self.box, self.is_rtl = box, is_rtl

    def take(self, width: float, height: float, gap: float) -> QRectF:
        """A part at the start, in the middle of the height, with a gap after it."""
        x = self.box.right() - width if self.is_rtl else self.box.x()
        taken = QRectF(x, self.box.center().y() - height / 2, width, height)
        used = width + gap
        self.box = self.box.adjusted(0, 0, -used, 0) if self.is_rtl else self.box.adjusted(used, 0, 0, 0)
        return taken


class Cells(QStyledItemDelegate):
    """Draws the cells of one table; `hot_row` is the row under the pointer."""

    def __init__(self, table: QTableView, rows: Rows) -> None:
        super().__init__(table)
        self._table, self._rows = table, rows
        self.hot_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_on = self._table.selectionModel().isRowSelected(index.row(), QModelIndex())
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_on or index.row() == self.hot_row:
            painter.fillRect(box, theme.colour("ui.accentTint" if is_on else "ui.surfaceHover"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("ui.hairline"))
        is_rtl = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = _Room(box.adjusted(GAP, 0, -GAP, -1), is_rtl=is_rtl)
        row = self._rows.rows[index.row()]
        if index.column() == 0 and row.icon is not None:
            row.icon.paint(painter, room.take(ICON, ICON, 8).toRect())
        if self._rows.columns[index.column()].is_text:
            self._paint_text(painter, room, index, is_on=is_on)
        else:
            self._paint_number(painter, room, index, is_on=is_on)
        painter.restore()

    def _paint_text(self, painter: QPainter, room: _Room, index: Index, *, is_on: bool) -> None:
        row, column = self._rows.rows[index.row()], self._rows.columns[index.column()]
        sign = row.signs.get(column.id)
        ink = sign.colour if sign else "ui.accentInk" if is_on else "ui.ink1"
        if sign is not None and sign.icon:
            icons.draw(painter, sign.icon, room.take(SIGN, SIGN, 6), theme.colour(ink), 2.0)
        weight = 600 if row.is_strong or sign else 500 if index.column() == 0 else 400
        text = self._rows.text(row, index.column())
        widgets.write(painter, room.box, text, 12.5, weight, ink, rtl=room.is_rtl)

    def _paint_number(self, painter: QPainter, room: _Room, index: Index, *, is_on: bool) -> None:
        row, column = self._rows.rows[index.row()], self._rows.columns[index.column()]
        sign = row.signs.get(column.id)
        ink = sign.colour if sign else "ui.accentInk" if is_on else "ui.ink1"
        long = min(BAR, room.box.width() - FIGURE - 6)
        if column.bar and long >= LEAST and row.cells[index.column()] is not None:
            self._paint_bar(painter, room.take(long, 7, 6), index)
        weight = 600 if row.is_strong or sign else 500
        text = self._rows.text(row, index.column())
        if sign is not None and sign.icon:
            used = QFontMetricsF(theme.font(12, weight)).horizontalAdvance(text) + SIGN + 5
            room.take(max(0.0, room.box.width() - used), 1, 0)
            icons.draw(painter, sign.icon, room.take(SIGN, SIGN, 5), theme.colour(ink), 2.0)
        widgets.write(painter, room.box, text, 12, weight, ink, end=True, rtl=room.is_rtl)

    def _paint_bar(self, painter: QPainter, track: QRectF, index: Index) -> None:
        """The figure of a cell beside the largest of its column; what is lost is red."""
        cell, most = self._rows.rows[index.row()].cells[index.column()], self._rows.most[index.column()]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.surfacePressed"))
        painter.drawRoundedRect(track, 3.5, 3.5)
        if isinstance(cell, str) or not cell or not most or not math.isfinite(cell):
            return
        width = max(4.0, track.width() * abs(cell) / most)
        is_rtl = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = track.right() - width if is_rtl else track.x()
        colour = self._rows.columns[index.column()].bar if cell > 0 else "health.bad.base"
        painter.setBrush(theme.colour(colour))
        painter.drawRoundedRect(QRectF(x, track.y(), width, track.height()), 3.5, 3.5)
