"""Bars with a name and a figure, and the columns at the side of a page that hold them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeymap.ui import icons, theme, widgets

SIDE: Final = 300
"""Width of the column at the end side of a page."""
METER: Final = 36


@dataclass(frozen=True)
class Bar:
    """A bar: its length is `part` of the room; `tick` a limit on the same scale; `shape` a mark before it."""

    name: str
    figure: str
    part: float
    colour: str = "ui.accent"
    shape: str = ""
    tick: float | None = None
    icon: str = ""
    icon_colour: str = "ui.ink3"
    tip: str = ""


class Meter(widgets.Clickable):
    """One bar; where it leads somewhere it can be clicked."""

    def __init__(self, run: Callable[[], object] | None = None, *, name: str = "") -> None:
        super().__init__(_paint, METER, name=name)
        self.bar = Bar("", "", 0.0)
        self._run = run
        self.setEnabled(run is not None)
        if run is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.clicked.connect(lambda _=False: run())  # run alone would be given the button's state

    def show_bar(self, bar: Bar) -> None:
        """Show another bar."""
        self.bar = bar
        self.setAccessibleName(f"{bar.name} {bar.figure}")
        self.setToolTip(bar.tip)
        self.update()

    def text(self) -> str:
        """The bar in words."""
        return self.accessibleName()


def _paint(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, Meter)
    bar, is_rtl = row.bar, row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = float(row.width())
    box = widgets.visual(row, 0, 5, width, 16)
    used = widgets.write(painter, box, bar.figure, 12, 600, "ui.ink1", end=True, rtl=is_rtl) + 8
    x = 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    if bar.shape:
        painter.setBrush(theme.colour(bar.colour))
        mark = widgets.visual(row, 0, 9.5, 7, 7)
        painter.drawRect(mark) if bar.shape == "square" else painter.drawEllipse(mark)
        x = 13.0
    elif bar.icon:
        mark = widgets.visual(row, 0, 6, 14, 14)
        icons.draw(painter, bar.icon, mark, theme.colour(bar.icon_colour), 2.0)
        x = 20.0
    room = widgets.visual(row, x, 5, width - used - x, 16)
    widgets.write(painter, room, bar.name, 12, 400, "ui.ink2", rtl=is_rtl)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfacePressed"))
    painter.drawRoundedRect(widgets.visual(row, 0, 25, width, 6), 3, 3)
    if bar.part > 0:
        painter.setBrush(theme.colour(bar.colour))
        long = min(width, max(5.0, width * bar.part))
        painter.drawRoundedRect(widgets.visual(row, 0, 25, long, 6), 3, 3)
    if bar.tick is not None:
        painter.setBrush(theme.colour("ui.ink1"))
        painter.drawRect(widgets.visual(row, min(width - 2, width * bar.tick), 22, 2, 12))


class Side(QWidget):
    """A column at the end side of a page, with a hairline at its start; longer ones scroll."""

    def __init__(self, width: int = SIDE) -> None:
        super().__init__()
        self.setFixedWidth(width)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        widgets.margins(self.column, 17, 4, 16, 12)
        self.column.setSpacing(0)
        scroll = widgets.Scroll()
        scroll.hold(inner)
        whole = QVBoxLayout(self)
        widgets.margins(whole, 1, 0, 0, 0)
        whole.addWidget(scroll)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(widgets.visual(self, 0, 4, 1, self.height() - 16), theme.colour("ui.hairline"))
        painter.end()


def heading(text: str, beside: str = "") -> tuple[QWidget, QLabel]:
    """The heading of a part of a page, with a small remark at the end of its line."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    title = widgets.label(text, 12.5, 600)
    title.setFixedHeight(22)
    remark = widgets.label(beside, 11, 500, widgets.INK3)
    row.addWidget(title)
    row.addStretch(1)
    row.addWidget(remark)
    return whole, remark
