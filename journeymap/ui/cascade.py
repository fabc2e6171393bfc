"""The waterfall as rows: from one figure to another, each difference a bar where the one before ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.ui import icons, theme, widgets

HEIGHT: Final = 38
BAR: Final = 7.0


@dataclass(frozen=True)
class Drop:
    """One row: what it is called, its figure in words, and from where to where it leads, as running totals.

    A total is a mark and no bar: the scale need not begin at zero.
    """

    name: str
    figure: str
    start: float
    end: float
    ids: tuple[ItemId, ...] = ()
    is_total: bool = False
    tip: str = ""


class Cascade(QWidget):
    """The rows one below the other, on one scale."""

    def __init__(self, go: Callable[[tuple[ItemId, ...]], object], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._go = go
        self._rows: list[CascadeRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_drops(self, drops: list[Drop]) -> None:
        """Show other rows."""
        while len(self._rows) < len(drops):
            self._rows.append(CascadeRow(self._go))
            self._column.addWidget(self._rows[-1])
        ends = [end for drop in drops for end in (drop.start, drop.end)] or [0.0]
        low, high = min(ends), max(ends)
        room = (high - low) or 1.0
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(drops))
            if place < len(drops):
                drop = drops[place]
                row.show_drop(drop, (drop.start - low) / room, (drop.end - low) / room, place)
        self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """All rows in words."""
        return "\n".join(row.accessibleName() for row in self._rows if not row.isHidden())


class CascadeRow(widgets.Clickable):
    """One row of a waterfall."""

    def __init__(self, go: Callable[[tuple[ItemId, ...]], object]) -> None:
        super().__init__(_paint, HEIGHT)
        self.drop = Drop("", "", 0.0, 0.0)
        self.start, self.end = 0.0, 0.0
        self.clicked.connect(lambda: go(self.drop.ids))

    def show_drop(self, drop: Drop, start: float, end: float, place: int) -> None:
        """Show another difference; `start` and `end` are shares of the scale."""
        self.drop, self.start, self.end = drop, start, end
        self.setObjectName(f"cascade_{place}")
        self.setAccessibleName(f"{drop.name} {drop.figure}")
        self.setToolTip(drop.tip or drop.name)
        self.setEnabled(bool(drop.ids))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if drop.ids else Qt.FocusPolicy.NoFocus)
        self.update()


def _paint(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, CascadeRow)
    drop, is_rtl = row.drop, row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pad, width = 16.0, row.width() - 32.0
    is_up = drop.end >= drop.start
    is_plain = drop.is_total or drop.start == drop.end
    colour = "ui.ink2" if is_plain else "health.good.base" if is_up else "health.bad.base"
    ink = "ui.ink1" if is_plain else "health.good.ink" if is_up else "health.bad.ink"
    box = widgets.visual(row, pad, 4, width, 16)
    used = widgets.write(painter, box, drop.figure, 12, 600, ink, end=True, rtl=is_rtl) + 8
    x = pad
    if not is_plain:
        sign = "arrow-up-right" if is_up else "arrow-down-right"
        icons.draw(
            painter, sign, widgets.visual(row, x, 6, 12, 12), theme.colour(colour), 2.4, mirrored=is_rtl
        )
        x += 17
    weight = 600 if drop.is_total else 400
    name = widgets.visual(row, x, 4, width - used - (x - pad), 16)
    widgets.write(painter, name, drop.name, 12, weight, "ui.ink1", rtl=is_rtl)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfaceSunken"))
    painter.drawRoundedRect(widgets.visual(row, pad, 24, width, BAR), BAR / 2, BAR / 2)
    painter.setBrush(theme.colour(colour))
    low, high = sorted((row.start * (width - 3), row.end * (width - 3)))
    if drop.is_total:
        painter.drawRect(widgets.visual(row, pad + low, 22, 3, BAR + 4))
    else:
        painter.drawRoundedRect(widgets.visual(row, pad + low, 24, max(3.0, high - low), BAR), 2, 2)
