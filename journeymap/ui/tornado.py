"""A tornado: what each uncertain number alone does to the customers, the widest swing on top."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.ui import figures, theme, widgets

ROW: Final = 38
SHOWN: Final = 20
NAME: Final = 0.36
"""The part of the width that names take."""
LABEL: Final = 46.0
SHARE: Final = 44.0


@dataclass(frozen=True)
class Swing:
    """One step: name, rates in words and in short, customers at both ends, its part of the variance."""

    step: ItemId
    name: str
    rates: str
    ends: str
    low: float
    high: float
    part: float


@dataclass(frozen=True)
class _Scale:
    """From the fewest customers to the most, and how many there are as the map is drawn."""

    least: float
    most: float
    likely: float

    def place(self, value: float) -> float:
        """Where a number of customers lies, from 0 to 1."""
        return (value - self.least) / (self.most - self.least) if self.most > self.least else 0.5


class Tornado(widgets.Scroll):
    """A row for each uncertain step; a click leads to it."""

    def __init__(self, name: str, title: str, show: Callable[[tuple[ItemId, ...]], object]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._show = show
        self._rows: list[_Row] = []
        self._empty = widgets.label("", 12.5, 400, widgets.INK3, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(20)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(10, 0, 10, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.hold(inner)

    def show_swings(self, swings: Sequence[Swing], likely: float, empty: str) -> None:
        """Show other steps; `empty` says what to do where there are none."""
        shown = swings[:SHOWN]
        ends = [end for each in shown for end in (each.low, each.high)]
        scale = _Scale(min([likely, *ends]), max([likely, *ends]), likely)
        while len(self._rows) < len(shown):
            made = _Row(len(self._rows), self._show)
            self._rows.append(made)
            self._column.insertWidget(len(self._rows), made)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_swing(shown[place], scale)
        self._empty.setText(empty)
        self._empty.setVisible(not shown)

    def text(self) -> str:
        """The tornado in words."""
        rows = [row.accessibleName() for row in self._rows if not row.isHidden()]
        return "\n".join(rows) or self._empty.text()


class _Row(widgets.Clickable):
    """The swing of one step."""

    def __init__(self, place: int, show: Callable[[tuple[ItemId, ...]], object]) -> None:
        super().__init__(_paint, ROW, name=f"swing_{place}")
        self.swing = Swing(ItemId(""), "", "", "", 0.0, 0.0, 0.0)
        self.scale = _Scale(0.0, 1.0, 0.5)
        self.clicked.connect(lambda: show((self.swing.step,)))

    def show_swing(self, swing: Swing, scale: _Scale) -> None:
        """Show another step, or another scale."""
        self.swing, self.scale = swing, scale
        ends = self.tr("{low} to {high} customers").format(
            low=figures.crowd(swing.low), high=figures.crowd(swing.high)
        )
        part = self.tr("{share} of the variance").format(share=figures.share(swing.part, 0))
        self.setAccessibleName(f"{swing.name} {swing.rates}: {ends}, {part}")
        self.setToolTip(f"{swing.name}\n{swing.rates}\n{ends}\n{part}")
        self.update()


def _paint(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, _Row)
    swing, is_rtl = row.swing, row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = float(row.width())
    name = max(110.0, width * NAME) - 12
    widgets.write(
        painter, widgets.visual(row, 0, 3, name, 17), swing.name, 12, 500, "ui.ink1", rtl=is_rtl
    )  # fmt: skip
    fits = QFontMetricsF(theme.font(11)).horizontalAdvance(swing.rates) <= name
    rates = swing.rates if fits else swing.ends
    widgets.write(painter, widgets.visual(row, 0, 19, name, 15), rates, 11, 400, "ui.ink3", rtl=is_rtl)
    start = name + 12 + LABEL
    room = max(20.0, width - start - LABEL - SHARE)
    likely = start + room * row.scale.place(row.scale.likely)
    painter.setPen(Qt.PenStyle.NoPen)
    for end, colour in ((swing.low, _pale()), (swing.high, theme.colour("ui.accent"))):
        place = start + room * row.scale.place(end)
        if place != likely:
            painter.setBrush(colour)
            long = max(2.0, abs(place - likely))
            painter.drawRoundedRect(widgets.visual(row, min(place, likely), 12, long, 13), 2.5, 2.5)
    painter.fillRect(widgets.visual(row, likely - 0.75, 6, 1.5, 25), theme.colour("ui.ink1"))
    _paint_ends(painter, row, start, room, is_rtl=is_rtl)
    box = widgets.visual(row, width - SHARE, 10, SHARE, 17)
    words = figures.share(swing.part, 0)
    widgets.write(painter, box, words, 11, 500, "ui.ink3", end=True, rtl=is_rtl)


def _paint_ends(painter: QPainter, row: _Row, start: float, room: float, *, is_rtl: bool) -> None:
    """The customers at both ends, outside the bars."""
    least, most = sorted((row.swing.low, row.swing.high))
    first, last = (start + room * row.scale.place(end) for end in (least, most))
    before = widgets.visual(row, first - LABEL, 10, LABEL - 5, 17)
    widgets.write(painter, before, figures.crowd(least), 11, 600, "ui.ink2", end=True, rtl=is_rtl)
    after: QRectF = widgets.visual(row, last + 5, 10, LABEL - 5, 17)
    widgets.write(painter, after, figures.crowd(most), 11, 600, "ui.ink1", rtl=is_rtl)


def _pale() -> QColor:
    found = QColor(theme.colour("ui.accent"))
    found.setAlphaF(0.38)
    return found
