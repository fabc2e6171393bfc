"""A field for one number that is wanted: typed as people write numbers, or stepped by keys and chevrons."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QDoubleSpinBox

from journeymap.model.errors import JourneyError
from journeymap.ui import figures, icons, theme, typed, widgets
from journeymap.words import amount

ARROWS: Final = 18


class Spin(QDoubleSpinBox):
    """A number between two ends; `before` and `after` stand round it inside the field."""

    def __init__(
        self,
        name: str,
        title: str,
        ends: tuple[float, float],
        *,
        decimals: int = 0,
        step: float = 1.0,
        before: str = "",
        after: str = "",
        width: int = 84,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setDecimals(decimals)
        self.setRange(*ends)
        self.setSingleStep(step)
        self.setPrefix(before)
        self.setSuffix(after)
        self.setFixedSize(width, 30)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrame(False)
        self.lineEdit().setObjectName(f"{name}_text")
        self.lineEdit().setStyleSheet("border: 0; background: transparent; padding: 0; min-height: 0;")
        self._arrows = [_Arrow(self, by) for by in (1, -1)]
        self._place()

    def _bare(self, text: str) -> str:
        """What was typed, without what stands round it."""
        return text.removeprefix(self.prefix()).removesuffix(self.suffix())

    def textFromValue(self, value: float) -> str:
        return amount(round(value, self.decimals()), figures.language())

    def valueFromText(self, text: str) -> float:
        try:
            return typed.number_of(self._bare(text))
        except JourneyError:
            return self.value()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Whatever is a number may stand; what is outside the ends is brought to the nearer one."""
        try:
            value = typed.number_of(self._bare(text))
        except JourneyError:
            return QValidator.State.Intermediate, text, place
        is_inside = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if is_inside else QValidator.State.Intermediate
        return state, text, place

    def fixup(self, text: str) -> str:
        return self.textFromValue(max(self.minimum(), min(self.maximum(), self.valueFromText(text))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # scrolling must change no value under the pointer

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of a field: a style sheet would leave no room for the text beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "ui.accent" if self.hasFocus() else "ui.controlBorder" if self.isEnabled() else "ui.hairline"
        painter.setBrush(theme.colour("ui.surface"))
        painter.setPen(QPen(theme.colour(line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "_arrows"):
            self._place()

    def _place(self) -> None:
        """Put the arrows at the end side, and the text at the start."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.lineEdit().setTextMargins(ARROWS + 4 if is_rtl else 9, 0, 9 if is_rtl else ARROWS + 4, 0)
        self.setAlignment(widgets.start_of(self))
        for row, arrow in enumerate(self._arrows):
            box = widgets.visual(self, self.width() - ARROWS - 3, 3 + 12 * row, ARROWS, 12)
            arrow.setGeometry(box.toRect())
            arrow.raise_()


class _Arrow(QAbstractButton):
    """Steps up or down as long as it is held."""

    def __init__(self, spin: Spin, by: int) -> None:
        super().__init__(spin)
        self._by = by
        self.setObjectName(f"{spin.objectName()}_{'more' if by > 0 else 'less'}")
        self.setAccessibleName(self.tr("More") if by > 0 else self.tr("Less"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoRepeat(True)
        self.pressed.connect(lambda: spin.stepBy(by))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, ink = (
            ("chevron-up" if self._by > 0 else "chevron-down"),
            "ui.ink1" if self.underMouse() else "ui.ink3",
        )
        icons.draw(painter, name, QRectF(self.width() / 2 - 5, 1, 10, 10), theme.colour(ink), 2.4)
        painter.end()
