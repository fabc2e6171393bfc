"""A slider over the years that are told, and today."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from journeymap.ui import theme, widgets

_KNOB: Final = 7.0
_WORD: Final = 52
"""Room at the end for the year that is shown."""
_HIGH: Final = 28


class YearSlider(QSlider):
    """A mark for each year, the last one for today; `chosen` tells which the user wants (None: today)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[int, ...] = ()
        self._is_set = False
        self.setObjectName("owners_year")
        self.setAccessibleName(self.tr("Year that is shown"))
        self.setToolTip(self.tr("Another year: drag, or press the arrow keys"))
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPageStep(1)
        self.valueChanged.connect(self._follow)
        self.show_years((), None)

    def sizeHint(self) -> QSize:
        return QSize(min(190, 60 + 22 * len(self._years)) + _WORD, _HIGH)

    def show_years(self, years: Sequence[int], year: int | None) -> None:
        """Offer these years and today, and stand at one of them."""
        self._years = tuple(years)
        self._is_set = True
        self.setRange(0, len(years))
        self.setValue(len(years) if year not in self._years else self._years.index(year))
        self._is_set = False
        self.setVisible(bool(years))
        self.setAccessibleDescription(self.word())
        self.updateGeometry()
        self.update()

    @property
    def year(self) -> int | None:
        """The year it stands at; None for today."""
        return self._years[self.value()] if self.value() < len(self._years) else None

    def word(self) -> str:
        """What it stands at."""
        return self.tr("Today") if self.year is None else str(self.year)

    def _follow(self, *_: int) -> None:
        if not self._is_set:
            self.setAccessibleDescription(self.word())
            self.chosen.emit(self.year)

    def _place(self, value: int) -> float:
        """How far from the start a mark stands."""
        return _KNOB + (self.width() - _WORD - 2 * _KNOB) * value / max(1, self.maximum())

    def _value_at(self, x: float) -> int:
        room = self.width() - _WORD - 2 * _KNOB
        along = self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
        return round(min(1.0, max(0.0, (along - _KNOB) / max(1.0, room))) * self.maximum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.surfacePressed"))
        groove = self.width() - _WORD - 2 * _KNOB
        middle = _HIGH / 2
        painter.drawRoundedRect(widgets.visual(self, _KNOB, middle - 2, groove, 4), 2, 2)
        painter.setBrush(theme.colour("ui.ink3"))
        for value in range(self.maximum() + 1):
            painter.drawEllipse(widgets.visual(self, self._place(value) - 2, middle - 2, 4, 4))
        knob = widgets.visual(self, self._place(self.value()) - _KNOB, middle - _KNOB, 2 * _KNOB, 2 * _KNOB)
        painter.setBrush(theme.colour("ui.surface"))
        painter.setPen(QPen(theme.colour("ui.accent"), 2))
        painter.drawEllipse(knob.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.colour("ui.ink1"))
        text = QFontMetricsF(painter.font()).elidedText(self.word(), Qt.TextElideMode.ElideRight, _WORD - 6)
        place = widgets.visual(self, self.width() - _WORD + 6, 0, _WORD - 6, _HIGH)
        painter.drawText(QRectF(place), int(widgets.start_of(self)), text)
        painter.end()
