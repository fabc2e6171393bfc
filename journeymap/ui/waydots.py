"""For each pair of stages, the share that goes on in each way, as a marker of its shape on a scale."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.ui import figures, theme, widgets
from journeymap.ui.names import isolated
from journeymap.ui.ways import Way, paint_marker

Step = tuple[tuple[str, str], tuple[float | None, ...]]
"""The names of two stages, and the share that goes on from the first to the second in each way."""

_ROW: Final = 44.0
_LEAST: Final = 32.0
"""Rows are as high as there is room, within these."""
_HEAD: Final = 30.0
_SCALE: Final = 20.0
_GAIN: Final = 66.0
_ASIDE: Final = 3.0
_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
"""What may lie between two lines of the scale."""


class WayDots(QWidget):
    """The dots of all steps below each other; those that have no room are told in words only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scenario_dots")
        self._ways: Sequence[Way] = ()
        self._steps: Sequence[Step] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(220)
        self.setAccessibleName(self.tr("Step conversion"))

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def show_steps(self, ways: Sequence[Way], steps: Sequence[Step]) -> None:
        """Show other shares."""
        self._ways, self._steps = ways, steps
        told = []
        for names, shares in steps:
            values = (f"{way.letter} {figures.share(share)}" for way, share in zip(ways, shares, strict=True))
            told.append(f"{self._named(names)}: " + figures.listed(values))
        self.setAccessibleDescription("\n".join(told))
        self.update()

    def _named(self, names: tuple[str, str]) -> str:
        """From which stage to which, with an arrow along the reading."""
        return (" ← " if self.isRightToLeft() else " → ").join(isolated(name, self) for name in names)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps or len(self._ways) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._paint_head(painter)
        room = self.height() - top - _SCALE - 6
        count = min(len(self._steps), max(1, int(room / _LEAST)))
        row = min(_ROW, room / count)
        shown = self._steps[:count]
        shares = [share for _, each in shown for share in each if share is not None]
        most = min(1.0, max(0.05, *shares) * 1.12) if shares else 1.0
        self._paint_scale(painter, most, top, top + count * row)
        for place, (names, each) in enumerate(shown):
            self._paint_row(painter, top + place * row, row, self._named(names), each, most)
        painter.end()

    def _paint_head(self, painter: QPainter) -> float:
        """The title, and at its end or below it the letters with their markers; where the rows begin."""
        is_rtl, title, font = self.isRightToLeft(), self.tr("Step conversion"), theme.font(11.5, 600)
        painter.setFont(theme.font(12.5, 600))
        room = self.width() - 32.0 - painter.fontMetrics().horizontalAdvance(title)
        painter.setFont(font)
        wide = [painter.fontMetrics().horizontalAdvance(way.letter) + 26.0 for way in self._ways]
        is_below = sum(wide) > room
        x, y = (12.0, 24.0) if is_below else (self.width() - 16.0 - sum(wide), 2.0)
        for way, width in zip(self._ways, wide, strict=True):
            paint_marker(painter, way.place, widgets.visual(self, x, y + 6, 10, 10))
            text = widgets.visual(self, x + 14, y, width - 14, 22)
            widgets.write(painter, text, way.letter, 11.5, 600, "ui.ink2", rtl=is_rtl)
            x += width
        head = widgets.visual(self, 12, 2, self.width() - 24, 22)
        widgets.write(painter, head, title, 12.5, 600, "ui.ink1", rtl=is_rtl)
        return _HEAD + (22.0 if is_below else 0.0)

    def _x(self, share: float, most: float) -> float:
        """Where a share stands, from the start."""
        return 16.0 + (self.width() - 32.0 - _GAIN) * share / most

    def _paint_scale(self, painter: QPainter, most: float, top: float, bottom: float) -> None:
        """Lines for round shares, and what they are."""
        is_rtl, wide = self.isRightToLeft(), self.width() - 32.0 - _GAIN
        step = next((each for each in _STEPS if most / each * 52 <= wide), _STEPS[-1])
        for place in range(int(most / step + 1e-9) + 1):
            x = self._x(place * step, most)
            painter.fillRect(widgets.visual(self, x, top, 1, bottom - top), theme.colour("ui.hairline"))
            text = figures.share(place * step, 0)
            painter.setFont(theme.font(10.5))
            width = painter.fontMetrics().horizontalAdvance(text) + 2.0
            box = widgets.visual(self, max(2.0, x - width / 2), bottom + 2, width, 16)
            widgets.write(painter, box, text, 10.5, 400, "ui.ink3", rtl=is_rtl)

    def _paint_row(
        self,
        painter: QPainter,
        y: float,
        room: float,
        name: str,
        shares: tuple[float | None, ...],
        most: float,
    ) -> None:
        is_rtl, wide = self.isRightToLeft(), self.width() - 32.0 - _GAIN
        painter.setFont(theme.font(11.5, 500))
        width = min(wide, painter.fontMetrics().horizontalAdvance(name) + 6.0)
        box = widgets.visual(self, 16, y + 1, width, 16)
        painter.fillRect(box, theme.colour("ui.surface"))  # over the lines of the scale
        widgets.write(painter, box, name, 11.5, 500, "ui.ink2", rtl=is_rtl)
        line = y + min(room - 7, 27)
        known = [self._x(share, most) for share in shares if share is not None]
        painter.fillRect(widgets.visual(self, 16, line, wide, 1), theme.colour("ui.hairline"))
        if known and max(known) - min(known) > 2:
            band = widgets.visual(self, min(known), line - 1, max(known) - min(known), 3)
            painter.fillRect(band, theme.colour("ui.hairlineStrong"))
        middle = (len(self._ways) - 1) / 2
        aside = min(_ASIDE, 4.5 / middle)
        for place, (way, share) in enumerate(zip(self._ways, shares, strict=True)):
            if share is not None:  # a little below each other, so that none hides another
                x, top = self._x(share, most), line - 4.5 + (place - middle) * aside
                paint_marker(painter, way.place, widgets.visual(self, x - 5, top, 10, 10))
        self._paint_gain(painter, line, shares)

    def _paint_gain(self, painter: QPainter, line: float, shares: tuple[float | None, ...]) -> None:
        """By how much the way that differs most differs, and which that is."""
        base, others = shares[0], list(zip(self._ways[1:], shares[1:], strict=True))
        known = [(way, share - base) for way, share in others if share is not None and base is not None]
        if not known:
            return
        _, gain = max(known, key=lambda pair: abs(pair[1]))
        if abs(gain) >= 0.0005:
            colour = "health.good.ink" if gain > 0 else "health.bad.ink"
            box = widgets.visual(self, self.width() - 16 - _GAIN + 2, line - 8, _GAIN - 2, 16)
            told = figures.gain(figures.points(gain), gain)
            widgets.write(painter, QRectF(box), told, 11, 600, colour, rtl=self.isRightToLeft())
