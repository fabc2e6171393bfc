"""What the colours of the heat overlay mean: the figure, which can be another, its least and its largest."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.picture.heat import said, span_of
from journeymap.ui import figures, theme, widgets
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.marks import marked, translated
from journeymap.ui.menus import Menu

_TEXTS: Final = {
    "to_goal": marked("heat", "Chance of the goal"),
    "visits": marked("heat", "Visits"),
    "leaving": marked("heat", "People who leave"),
    "recoverable": marked("heat", "Customers to win back"),
}


def heat_texts() -> dict[str, str]:
    """The figures that can be shown as heat, in words."""
    return {metric: translated("heat", text) for metric, text in _TEXTS.items()}


class HeatBar(widgets.Surface):
    """The legend of the heat overlay."""

    def __init__(self, parent: QWidget, canvas: JourneyCanvas) -> None:
        super().__init__(parent, 11)
        self.setObjectName("heat_bar")
        self.setAccessibleName(self.tr("Heat"))
        self._canvas = canvas
        self._choice = widgets.Button(widgets.OVERLAY, "", "chevron-down", name="heat_metric")
        self._choice.clicked.connect(self._ask)
        self._low = widgets.label("", 11, 500, widgets.INK2, name="heat_low")
        self._high = widgets.label("", 11, 500, widgets.INK2, name="heat_high")
        row = QHBoxLayout(self)
        widgets.margins(row, 5, 5, 12, 5)
        row.setSpacing(7)
        for part in (self._choice, self._low, _Ramp(self), self._high):
            row.addWidget(part)
        canvas.session.reported.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Say the figure and between what it lies now."""
        metric = self._canvas.heat
        if not metric:
            return
        text = translated("heat", _TEXTS[metric])
        self._choice.setText(text)
        self._choice.setAccessibleName(text)
        span = span_of(self._canvas.session.report, metric)
        for label, value in zip((self._low, self._high), span or (None, None), strict=True):
            label.setText(figures.NONE if value is None else said(metric, value, figures.language()))
        self.adjustSize()

    def _ask(self) -> None:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for metric, text in heat_texts().items():
            action = menu.addAction(text, partial(self.choose, metric))
            action.setCheckable(True)
            action.setChecked(metric == self._canvas.heat)
            action.setObjectName(f"heat_{metric}")
        menu.popup(self._choice.mapToGlobal(self._choice.rect().topLeft()))

    def choose(self, metric: str) -> None:
        """Colour the cards by another figure."""
        self._canvas.show_metric(metric)
        self.refresh()
        parent = self.parentWidget()
        if parent is not None:
            parent.updateGeometry()


class _Ramp(QWidget):
    """The colours from the least to the largest, as one reads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(84, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        ramp = [QColor(str(each)) for each in theme.current()["heat.ramp"]]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ramp.reverse()
        with QPainter(self) as painter:
            wide = self.width() / len(ramp)
            for count, colour in enumerate(ramp):
                painter.fillRect(QRectF(count * wide, 0, wide + 0.5, self.height()), colour)
            painter.setPen(theme.colour("ui.hairlineStrong"))
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
