"""Painted charts for the pages of the analysis: what comes when, and how a figure is spread."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.ui import theme, widgets

TICKS: Final = 4
"""About how many lines a scale has above its zero."""
LABELS_APART: Final = 44
BAR_LEAST: Final = 4
"""Narrower bars become an area."""


@dataclass(frozen=True)
class Series:
    """One line or row of bars: a figure for each period; the colour is of a stage or of the theme."""

    name: str
    values: Sequence[float]
    colour: str = "ui.accent"


def scale(most: float, count: int = TICKS) -> tuple[float, float]:
    """A round step and a top that is a whole number of steps, for values from 0 to `most`.

    >>> scale(264), scale(0.9), scale(0)
    ((100.0, 300.0), (0.25, 1.0), (1.0, 1.0))
    """
    if not most > 0 or not math.isfinite(most):
        return 1.0, 1.0
    rough = most / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2.5, 5, 10) if each * power >= rough * 0.999)
    return step, step * math.ceil(most / step - 1e-9)


def every(count: int, room: float, apart: float = LABELS_APART) -> int:
    """Which of so many periods have a label, so that labels lie apart: each, every 2nd, 5th or 10th.

    >>> every(12, 600), every(90, 600)
    (1, 10)
    """
    least = max(1.0, count * apart / max(1.0, room))
    power = 1
    while True:
        for each in (1, 2, 5):
            if each * power >= least - 1e-9:
                return each * power
        power *= 10


class TimeChart(QWidget):
    """Figures by period, read in reading direction; bars for one series, lines for several.

    The pointer or the arrow keys read single periods.
    """

    read = Signal(int)
    """The period that is read, from 0; −1 for none."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 120)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._series: tuple[Series, ...] = ()
        self._write: Callable[[float], str] = str
        self._label: Callable[[int], str] = str
        self._empty = ""
        self._at = -1

    def sizeHint(self) -> QSize:
        return QSize(480, 220)

    def show_series(
        self,
        series: Sequence[Series],
        write: Callable[[float], str],
        label: Callable[[int], str],
        empty: str = "",
    ) -> None:
        """Show other figures; `write` says a value, `label` a period; `empty` why there is nothing."""
        self._series, self._write, self._label, self._empty = tuple(series), write, label, empty
        self._read(self._at if self._at < self._count and not empty else -1)
        self.update()

    @property
    def _count(self) -> int:
        return len(self._series[0].values) if self._series else 0

    def text(self) -> str:
        """The period that is read, or else all of them, in words."""
        if self._at >= 0:
            return self._words(self._at)
        return self._empty or "\n".join(self._words(place) for place in range(self._count))

    def _words(self, place: int) -> str:
        found = (f"{each.name} {self._write(each.values[place])}" for each in self._series)
        return f"{self._label(place)}: {', '.join(found)}"

    # reading

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot, x = self._plot(), event.position().x()
        inside = plot.right() - x if self._is_rtl() else x - plot.left()
        place = math.floor(inside / plot.width() * self._count) if plot.width() > 0 else -1
        self._read(place if 0 <= place < self._count else -1)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._read(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Left if self._is_rtl() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self._is_rtl() else Qt.Key.Key_Left
        last = self._count - 1
        places = {forward: self._at + 1, back: self._at - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        place = places.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._read(max(0, min(last, place)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)
        self._read(-1)

    def _read(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self.read.emit(place)
        self.setAccessibleDescription(self.text() if self._at >= 0 or not self._count else "")
        self.update()

    # drawing

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _top(self) -> tuple[float, float]:
        return scale(max((max(each.values, default=0.0) for each in self._series), default=0.0))

    def _plot(self) -> QRectF:
        """Where the figures lie: between their scale at the start side and the periods below."""
        _, top = self._top()
        metrics = QFontMetricsF(theme.font(11))
        edge = max(28.0, metrics.horizontalAdvance(self._write(top)) + 12)
        legend = 22.0 if len(self._series) > 1 else 8.0
        return widgets.visual(self, edge, legend, self.width() - edge - 8, self.height() - legend - 24)

    def _x(self, plot: QRectF, place: float) -> float:
        """Where a period begins (whole) or has its middle (half), mirrored with the reading."""
        along = plot.width() * place / max(1, self._count)
        return plot.right() - along if self._is_rtl() else plot.left() + along

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._empty or not self._count:
            _write_empty(self, painter, self._empty)
        else:
            plot = self._plot()
            self._paint_scale(painter, plot)
            if len(self._series) == 1:
                self._paint_bars(painter, plot, self._series[0])
            else:
                self._paint_lines(painter, plot)
            self._paint_periods(painter, plot)
            if self._at >= 0:
                self._paint_reading(painter, plot)
        painter.end()

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        step, top = self._top()
        is_rtl = self._is_rtl()
        for count in range(round(top / step) + 1):
            y = plot.bottom() - plot.height() * count * step / top
            painter.fillRect(QRectF(plot.x(), round(y), plot.width(), 1), theme.colour("ui.hairline"))
            edge = self.width() - plot.right() if is_rtl else plot.left()
            box = widgets.visual(self, 0, y - 8, edge - 8, 16)
            widgets.write(painter, box, self._write(count * step), 11, 400, "ui.ink3", end=True, rtl=is_rtl)

    def _paint_periods(self, painter: QPainter, plot: QRectF) -> None:
        font = theme.font(11)
        apart = max(LABELS_APART, QFontMetricsF(font).horizontalAdvance(self._label(self._count - 1)) + 14)
        step = every(self._count, plot.width(), apart)
        painter.setFont(font)
        for place in range(step - 1, self._count, step):
            is_read = place == self._at
            painter.setFont(theme.font(11, 600 if is_read else 400))
            painter.setPen(theme.colour("ui.ink1" if is_read else "ui.ink3"))
            box = QRectF(self._x(plot, place + 0.5) - 60, plot.bottom() + 5, 120, 16)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._label(place))

    def _paint_bars(self, painter: QPainter, plot: QRectF, series: Series) -> None:
        wide = plot.width() / self._count
        if wide < BAR_LEAST:
            self._paint_area(painter, plot, series)
            return
        _, top = self._top()
        body = min(34.0, max(2.0, wide * 0.62))
        for place, value in enumerate(series.values):
            height = plot.height() * min(value, top) / top
            if height <= 0:
                continue
            middle = self._x(plot, place + 0.5)
            box = QRectF(middle - body / 2, plot.bottom() - height, body, height)
            _paint_bar(painter, box, series.colour, is_full=place == self._at)

    def _points(self, plot: QRectF, series: Series) -> QPolygonF:
        _, top = self._top()
        return QPolygonF(
            [
                QPointF(self._x(plot, place + 0.5), plot.bottom() - plot.height() * min(value, top) / top)
                for place, value in enumerate(series.values)
            ]
        )

    def _paint_area(self, painter: QPainter, plot: QRectF, series: Series) -> None:
        points = self._points(plot, series)
        ground = QPolygonF(points)
        ground.append(QPointF(points.last().x(), plot.bottom()))
        ground.append(QPointF(points.first().x(), plot.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_pale(series.colour, 0.22))
        painter.drawPolygon(ground)
        painter.setPen(QPen(theme.colour(series.colour), 1.6))
        painter.drawPolyline(points)

    def _paint_lines(self, painter: QPainter, plot: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for series in self._series:
            pen = QPen(theme.colour(series.colour), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(self._points(plot, series))
        self._paint_legend(painter, plot)

    def _paint_legend(self, painter: QPainter, plot: QRectF) -> None:
        is_rtl, font = self._is_rtl(), QFontMetricsF(theme.font(11, 500))
        names = [font.horizontalAdvance(each.name) for each in self._series]
        room = plot.width() - 22.0 * len(names)
        most = room / len(names) if sum(names) > room else math.inf
        x = self.width() - plot.right() if is_rtl else plot.left()
        for series, name in zip(self._series, names, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(series.colour))
            painter.drawRoundedRect(widgets.visual(self, x, 4, 8, 8), 2.5, 2.5)
            wide = min(name, most)
            box = widgets.visual(self, x + 12, 0, wide + 1, 16)
            widgets.write(painter, box, series.name, 11, 500, "ui.ink2", rtl=is_rtl)
            x += wide + 22

    def _paint_reading(self, painter: QPainter, plot: QRectF) -> None:
        """A line through the period that is read, and its figures beside it."""
        _, top = self._top()
        x, is_rtl = self._x(plot, self._at + 0.5), self._is_rtl()
        if len(self._series) > 1 or plot.width() / self._count < BAR_LEAST:
            painter.fillRect(QRectF(round(x), plot.y(), 1, plot.height()), theme.colour("ui.hairlineStrong"))
            for series in self._series:
                y = plot.bottom() - plot.height() * min(series.values[self._at], top) / top
                painter.setPen(QPen(theme.colour("ui.surface"), 2))
                painter.setBrush(theme.colour(series.colour))
                painter.drawEllipse(QPointF(x, y), 4, 4)
        lines = [(self._label(self._at), "")]
        lines += [(each.name, self._write(each.values[self._at])) for each in self._series]
        font = QFontMetricsF(theme.font(11, 600))
        wide = max(font.horizontalAdvance(f"{name}{value}") for name, value in lines) + 34
        high = 17.0 * len(lines) + 9
        left = x + 12 if x + 12 + wide < plot.right() else x - 12 - wide
        box = QRectF(max(0.0, left), plot.y(), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.tooltip"))
        painter.drawRoundedRect(box, 8, 8)
        for count, (name, value) in enumerate(lines):
            line = QRectF(box.x() + 10, box.y() + 4 + 17 * count, box.width() - 20, 17)
            weight = 600 if count == 0 else 400
            widgets.write(painter, line, name, 11, weight, "ui.onTooltip", rtl=is_rtl)
            widgets.write(painter, line, value, 11, 600, "ui.onTooltip", end=True, rtl=is_rtl)


class Spread(QWidget):
    """How days are spread, as one soft hill, with the days by which 10, 50 and 90 of 100 have come."""

    HEIGHT: Final = 86

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self.setAccessibleName(title)
        self.setFixedHeight(self.HEIGHT)
        self._values: tuple[float, ...] = ()
        self._marks: tuple[tuple[str, float, str], ...] = ()
        self._last = 1.0

    def show_spread(self, values: Sequence[float], marks: Sequence[tuple[str, float, str]]) -> None:
        """Amounts by equal lengths of time from 0; marks as name, place among them, and words."""
        reach = max((place for _, place, _ in marks), default=0.0) * 1.35
        self._last = max(1.0, min(len(values), math.ceil(reach)) if reach else len(values))
        self._values, self._marks = tuple(values[: math.ceil(self._last)]), tuple(marks)
        self.setAccessibleName(" ".join([self._title, *(f"{name} {words}" for name, _, words in marks)]))
        self.update()

    def text(self) -> str:
        """The spread in words."""
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        plot = QRectF(0, 4, self.width(), self.height() - 38)
        painter.fillRect(QRectF(plot.x(), plot.bottom(), plot.width(), 1), theme.colour("ui.hairlineStrong"))
        most = max(self._values, default=0.0)
        if most > 0:
            wide = plot.width() / self._last
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_pale("ui.accent", 0.28))
            ground = QPolygonF([QPointF(0, plot.bottom())])
            for place, value in enumerate(self._values):
                y = plot.bottom() - plot.height() * value / most
                ground.append(QPointF(place * wide, y))
                ground.append(QPointF((place + 1) * wide, y))
            ground.append(QPointF(len(self._values) * wide, plot.bottom()))
            turn = QTransform(-1, 0, 0, 1, self.width(), 0) if is_rtl else QTransform()
            painter.drawPolygon(turn.map(ground))
        self._paint_marks(painter, plot, is_rtl=is_rtl)
        painter.end()

    def _paint_marks(self, painter: QPainter, plot: QRectF, *, is_rtl: bool) -> None:
        """Marks where they are, their words in as many equal columns, so that none covers another."""
        column = self.width() / max(1, len(self._marks))
        for count, (name, place, words) in enumerate(self._marks):
            x = plot.width() * min(1.0, place / self._last)
            x = self.width() - x if is_rtl else x
            is_middle = count == len(self._marks) // 2
            colour = "ui.accent" if is_middle else "ui.ink3"
            painter.fillRect(QRectF(x - 0.75, plot.y(), 1.5, plot.height() + 4), theme.colour(colour))
            box = widgets.visual(self, count * column, plot.bottom() + 6, column, 13)
            widgets.write(painter, box, name, 10.5, 500, "ui.ink3", rtl=is_rtl)
            box = widgets.visual(self, count * column, plot.bottom() + 19, column, 15)
            ink = "ui.accentInk" if is_middle else "ui.ink1"
            widgets.write(painter, box, words, 12, 600, ink, rtl=is_rtl)


def _pale(colour: str, part: float) -> QColor:
    found = QColor(theme.colour(colour))
    found.setAlphaF(part)
    return found


def _paint_bar(painter: QPainter, box: QRectF, colour: str, *, is_full: bool) -> None:
    """A bar that is to come is hatched; full where it is read."""
    radius = min(3.0, box.width() / 2, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour) if is_full else _pale(colour, 0.16))
    painter.drawRoundedRect(box, radius, radius)
    if not is_full and box.width() >= 6:
        hatch = QBrush(_pale(colour, 0.55), Qt.BrushStyle.BDiagPattern)
        painter.setBrush(hatch)
        painter.drawRoundedRect(box, radius, radius)
    if not is_full:
        painter.setBrush(theme.colour(colour))
        painter.drawRect(QRectF(box.x(), box.y(), box.width(), min(2.0, box.height())))


def _write_empty(widget: QWidget, painter: QPainter, text: str) -> None:
    painter.setFont(theme.font(12.5))
    painter.setPen(theme.colour("ui.ink3"))
    painter.setLayoutDirection(widgets.direction_of(text))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.drawText(QRectF(widget.rect()).adjusted(24, 8, -24, -8), flags, text)
