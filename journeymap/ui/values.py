"""Figures that explain themselves: they read as text, and are buttons all the same."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.ui import theme, widgets
from journeymap.ui.popover import Build, explain
from journeymap.ui.session import Session


class Value(widgets.Pressable):
    """A figure. A click or Enter explains it; what is only tried is shown in the accent colour."""

    def __init__(
        self, name: str, font: QFont, colour: str = "ui.ink1", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._colour = colour
        self._is_tried = False

    def explained(self, session: Session, build: Build) -> "Value":
        """The same value, with what it says about itself."""
        self.clicked.connect(lambda: explain(self, session, build))
        return self

    def show_text(self, text: str, name: str = "", *, is_tried: bool = False) -> None:
        """Show another figure; `name` is what a screen reader calls it."""
        self._is_tried = is_tried
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
        self.setAccessibleName(f"{name} {text}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 1), self.height_wanted())

    def height_wanted(self) -> int:
        """How high the line is."""
        return round(QFontMetricsF(self.font()).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_text(painter)
        if self.underMouse():
            self._paint_hint(painter)
        painter.end()

    def paint_text(self, painter: QPainter) -> None:
        """Draw the figure."""
        metrics = QFontMetricsF(self.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(self.font())
        painter.setPen(theme.colour("ui.accentInk" if self._is_tried else self._colour))
        widgets.turn(painter, self, text)
        painter.drawText(self.rect(), int(widgets.start_of(self)), text)

    def _paint_hint(self, painter: QPainter) -> None:
        """A dotted line under the figure: there is more to be said."""
        pen = QPen(theme.colour("ui.ink3"), 1)
        pen.setDashPattern([1.5, 2.0])
        painter.setPen(pen)
        wide = min(self.width(), self.sizeHint().width())
        box = widgets.visual(self, 0, self.height() - 1.5, wide, 1)
        painter.drawLine(QPointF(box.left(), box.top()), QPointF(box.right(), box.top()))


class Hero(Value):
    """The share of people who ever convert, its sign smaller than its number."""

    def __init__(self) -> None:
        super().__init__("conversion_value", theme.font(34, 600, display=True, spacing=-0.5))
        self._small = theme.font(20, 600, display=True)

    def _parts(self) -> tuple[str, str]:
        whole = self.text()
        return (whole[:-1], "%") if whole.endswith("%") else (whole, "")

    def sizeHint(self) -> QSize:
        whole, sign = self._parts()
        width = QFontMetricsF(self.font()).horizontalAdvance(whole)
        width += QFontMetricsF(self._small).horizontalAdvance(sign)
        return QSize(round(width) + 2, 38)

    def paint_text(self, painter: QPainter) -> None:
        whole, sign = self._parts()
        width = QFontMetricsF(self.font()).horizontalAdvance(whole)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - self.sizeHint().width() + 2.0 if is_rtl else 0.0
        for text, font, start, colour in (
            (whole, self.font(), x, "ui.ink1"),
            (sign, self._small, x + width, "ui.ink2"),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour("ui.accentInk" if self._is_tried else colour))
            painter.drawText(QPointF(start, 31), text)
