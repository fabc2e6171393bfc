"""Where the panel's figures stand: cells in a grid, lines with an icon, and what a figure would change by."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journeymap.ui import figures, theme, widgets
from journeymap.ui.values import Value

_BY_ICON: Final = 7
"""Between the icon of a fact and what it says, in pixels."""


class Change(QLabel):
    """How much the hero figure would change."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conversion_change")
        self.setFont(theme.font(11, 600))
        self.setContentsMargins(7, 2, 7, 2)
        self._is_good = True
        self.hide()

    def show_text(self, text: str, *, is_good: bool) -> None:
        """Show another change; none hides it."""
        self._is_good = is_good
        self.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = "good" if self._is_good else "bad"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"health.{tone}.tint"))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setPen(theme.colour(f"health.{tone}.ink"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class Fact(QWidget):
    """One line with an icon; hidden while there is nothing to say."""

    def __init__(self, icon: str, value: Value) -> None:
        super().__init__()
        self._value, self._icon = value, icon
        self._texts: tuple[str, ...] = ("",)
        self._mark = widgets.Glyph(icon, 13, "ui.ink3", 1.9)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(_BY_ICON)
        row.addWidget(self._mark)
        row.addWidget(value)
        row.addStretch(1)
        self.hide()

    def say(self, text: str, short: str = "", *, is_bad: bool = False) -> None:
        """Say something else; the same in short where there is no room for all of it."""
        self._mark.icon = "triangle-alert" if is_bad else self._icon
        self._mark.colour = "health.watch.base" if is_bad else "ui.ink3"
        self._texts = (text, short) if short else (text,)
        self._fit()
        self._value.setToolTip(text)
        self.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the longest of the texts that there is room for."""
        room = self.width() - self._mark.width() - _BY_ICON
        wide = QFontMetricsF(self._value.font()).horizontalAdvance
        self._value.show_text(next((text for text in self._texts if wide(text) <= room), self._texts[-1]))


class Grid(QWidget):
    """Two by two key figures in one frame."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(1)
        for column in (0, 1):
            self._layout.setColumnStretch(column, 1)

    def hold(self, row: int, column: int, cell: "Cell") -> "Cell":
        """Put a cell into the grid."""
        self._layout.addWidget(cell, row, column)
        return cell

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        cells = self.findChildren(Cell)
        middle = max(cell.x() for cell in cells) - 0.5
        level = max(cell.y() for cell in cells) - 0.5
        painter.drawLine(QPointF(middle, 0.5), QPointF(middle, self.height() - 0.5))
        painter.drawLine(QPointF(0.5, level), QPointF(self.width() - 0.5, level))
        painter.end()


class Cell(QWidget):
    """One key figure: its name, its value with a unit, and a line below; a press anywhere explains it."""

    def __init__(self, text: str, value: Value) -> None:
        super().__init__()
        self._title = text
        self.value = value
        value.show_text(figures.NONE, text)
        self._unit = widgets.label("", 12, 500, widgets.INK3)
        self._sub = widgets.label("", 10.5, 400, widgets.INK3)
        for line in (self._unit, self._sub):
            line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        title = widgets.label(text, 11, 400, widgets.INK3)
        title.setFixedHeight(15)
        self.value.setFixedHeight(22)
        self._unit.setFixedHeight(22)
        self._sub.setFixedHeight(14)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.value)
        row.addWidget(self._unit)
        row.addStretch(1)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        self._below.addWidget(self._sub)
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        widgets.margins(column, 10, 7, 6, 8)
        column.setSpacing(0)
        column.addWidget(title)
        column.addLayout(row)
        column.addLayout(self._below)

    def put_below(self, value: Value) -> None:
        """Let a figure of its own stand in the line below."""
        value.setFixedHeight(14)
        self._sub.hide()
        self._below.insertWidget(0, value)

    def show_figure(
        self,
        value: float | None,
        change: float | None,
        is_tried: bool,
        write: Callable[[float | None], str],
        unit: str = "",
        differ: Callable[[float], str] | None = None,
    ) -> None:
        """Show another value; what is tried with how much it differs, which `differ` writes."""
        text = figures.NONE if value is None else write(value)
        self.value.show_text(text, self._title, is_tried=is_tried)
        self._unit.setText("" if text == figures.NONE else unit)
        if is_tried:
            self.say(figures.signed(change, differ or write))
            self._sub.setForegroundRole(widgets.ACCENT)

    def say(self, text: str) -> None:
        """Say something else in the line below."""
        self._sub.setForegroundRole(widgets.INK3)
        self._sub.setText(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.value.click()
