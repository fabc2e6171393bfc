"""A slider on the rate of a step: every figure follows each move, and letting go is one step to undo."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.items import ItemId, Transition
from journeymap.ui import figures, theme, widgets
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.trial import Trial, can_try

MARKS: Final = 1000
"""Positions of a slider: tenths of a percentage point."""
_KNOB: Final = 7.0


class RateSlider(QSlider):
    """A groove and a knob; the knob goes where the mouse or the keys want it."""

    held = Signal()
    """Somebody takes hold of it."""
    wanted = Signal(float)
    """Another rate is tried."""
    let_go = Signal()
    """The rate is meant."""
    dropped = Signal()
    """Nothing was meant."""

    def __init__(self) -> None:
        super().__init__()
        self.rate, self.low, self.high = 0.0, 0.0, 1.0
        self.is_tried = False
        self._was = 0.0
        self._grip: float | None = None
        self._is_set = False
        self.setObjectName("rate_slider")
        self.setAccessibleName(self.tr("Rate to try"))
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, MARKS)
        self.setSingleStep(MARKS // 100)
        self.setPageStep(MARKS // 20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(
            self.tr("Drag, or press the arrow keys, to see what another rate would bring. Esc drops it.")
        )
        self.valueChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(120, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def show_rate(self, rate: float, was: float, ends: tuple[float, float], *, is_tried: bool) -> None:
        """Stand at a rate; `was` is the one that the journey has, `ends` is how far there is room."""
        self.rate, self._was, (self.low, self.high), self.is_tried = rate, was, ends, is_tried
        self._is_set = True
        self.setValue(round(rate * MARKS))
        self._is_set = False
        self.update()

    def _follow(self, value: int) -> None:
        """Keys moved the knob: the arrow keys of every slider do."""
        if not self._is_set:
            self.held.emit()
            self.wanted.emit(value / MARKS)

    def _rate_at(self, x: float) -> float:
        room = self.width() - 2 * _KNOB
        share = (x - _KNOB) / room if room > 0 else 0.0
        return 1 - share if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else share

    def _place(self, rate: float) -> float:
        """How far from the start a rate stands."""
        return _KNOB + (self.width() - 2 * _KNOB) * min(1.0, max(0.0, rate))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.isEnabled():
            return
        here = self._rate_at(event.position().x())
        is_on_knob = abs(here - self.rate) * self.width() <= 2 * _KNOB
        self._grip = self.rate - here if is_on_knob else 0.0
        self.held.emit()
        if not is_on_knob:
            self.wanted.emit(here)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            wanted = self._rate_at(event.position().x()) + self._grip
            self.wanted.emit(round(wanted * MARKS) / MARKS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_tried:
            self.let_go.emit()
        elif event.key() == Qt.Key.Key_Escape and (self.is_tried or self._grip is not None):
            self._grip = None
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)
        if self.is_tried and self._grip is None and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a panel must change no value under the pointer

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, end = self.height() / 2, self._place(self.rate)
        groove = widgets.visual(self, _KNOB, middle - 2, self.width() - 2 * _KNOB, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.surfacePressed"))
        painter.drawRoundedRect(groove, 2, 2)
        if self.high < 1:
            start = self._place(self.high)
            full = widgets.visual(self, start, middle - 2, self.width() - _KNOB - start, 4)
            painter.setBrush(theme.colour("ui.hairlineStrong"))
            painter.drawRoundedRect(full, 2, 2)
        ink = "ui.accent" if self.isEnabled() else "ui.inkDisabled"
        painter.setBrush(theme.colour(ink))
        painter.drawRoundedRect(widgets.visual(self, _KNOB, middle - 2, end - _KNOB, 4), 2, 2)
        if self.is_tried:
            tick = widgets.visual(self, self._place(self._was) - 1, middle - 6, 2, 12)
            painter.fillRect(tick, theme.colour("ui.ink1"))
        spot = widgets.visual(self, end - _KNOB, middle - _KNOB, 2 * _KNOB, 2 * _KNOB).center()
        painter.setPen(QPen(theme.colour(ink), 2))
        painter.setBrush(theme.colour("ui.surface"))
        painter.drawEllipse(QPointF(spot), _KNOB - 1, _KNOB - 1)
        painter.end()


class Tryout(QWidget):
    """The slider of one step, who makes room for it, and what the rate that is tried would bring."""

    def __init__(self, session: Session, step: ItemId) -> None:
        super().__init__()
        self._session, self._step = session, step
        self.setObjectName("tryout")
        self.trial = Trial(session, self)
        self.slider = RateSlider()
        self._room = Segments(
            "rate_room",
            self.tr("Where the points come from"),
            [
                ("leaving", self.tr("From leaving"), self.tr("From people who leave at the step's source")),
                (
                    "siblings",
                    self.tr("From other steps"),
                    self.tr("From the other steps and leaving, in proportion"),
                ),
            ],
            is_small=True,
            is_wide=True,
        )
        self._brings = _Brings(session, self.trial)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.slider, self._room, self._brings):
            column.addWidget(part)
        self.slider.held.connect(self._hold)
        self.slider.wanted.connect(self._go)
        self.slider.let_go.connect(self.trial.keep)
        self.slider.dropped.connect(self.trial.drop)
        self._room.chosen.connect(self._change_room)
        self.trial.moved.connect(self.refresh)
        session.previewed.connect(self._brings.refresh)

    def turn_to(self, step: ItemId) -> None:
        """Try another step from now on."""
        if self.trial.is_on:
            self.trial.drop()
        self._step = step

    def refresh(self) -> None:
        """Stand where the journey, or what is tried, is now."""
        session, trial = self._session, self.trial
        self.setVisible(can_try(session, self._step))
        now = self._now()
        if trial.is_on:
            self.slider.show_rate(trial.rate, trial.start, trial.ends, is_tried=trial.rate != trial.start)
        else:
            self.slider.show_rate(now, now, (0.0, 1.0), is_tried=False)
        self.slider.setAccessibleDescription(figures.share(self.slider.rate, 1))

    def _now(self) -> float:
        """The rate that the step has, or shares in where it says none."""
        step = self._session.journey.items.get(self._step)
        if isinstance(step, Transition) and step.probability is not None:
            return step.probability
        report = self._session.report
        known = report.transitions.get(self._step) if report else None
        return known.probability or 0.0 if known else 0.0

    def _hold(self) -> None:
        if not self.trial.is_on:
            self.trial.begin(self._step, self._room.value)

    def _go(self, rate: float) -> None:
        self.trial.go(rate)
        self.refresh()

    def _change_room(self) -> None:
        """The same rate, with others making room for it."""
        rate = self.trial.rate
        if self.trial.is_on and self.trial.begin(self._step, self._room.value):
            self.trial.go(rate)


class _Brings(QWidget):
    """What the rate that is tried would bring, figure by figure; hidden while nothing is tried."""

    def __init__(self, session: Session, trial: Trial) -> None:
        super().__init__()
        self._session, self._trial = session, trial
        self.setObjectName("tryout_figures")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._values: list[tuple[QLabel, QLabel]] = []
        for row, text in enumerate(
            (
                self.tr("Rate"),
                self.tr("Conversion"),
                self.tr("Customers"),
                self.tr("Orders"),
                self.tr("CPA"),
                self.tr("CLV"),
                self.tr("Cycle length"),
                self.tr("Profit"),
            )
        ):
            self._grid.addWidget(widgets.label(text, 11.5, 400, widgets.INK2), row, 0)
            value = widgets.label("", 11.5, 600)
            change = widgets.label("", 11.5, 600, widgets.ACCENT)
            for column, label in ((1, value), (2, change)):
                label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(label, row, column)
            change.setMinimumWidth(62)
            self._values.append((value, change))
        self.hide()

    def refresh(self) -> None:
        """Show the figures that are tried, and how much they differ."""
        report, tried, info = self._session.report, self._session.tried, self._session.journey.map
        is_shown = tried is not None and report is not None and self._trial.is_on
        self.setVisible(is_shown)
        if tried is None or report is None or not is_shown:
            return

        def money(value: float | None) -> str:
            return figures.cash(value, info)

        def rate(value: float | None) -> str:
            return figures.share(value, 1)

        rows = (
            (self._trial.rate, self._trial.start, rate, figures.points),
            (tried.conversion, report.conversion, figures.share, figures.points),
            (tried.customers, report.customers, figures.people, figures.crowd),
            (tried.orders, report.orders, figures.people, figures.crowd),
            (tried.cpa, report.cpa, money, money),
            (tried.clv, report.clv, money, money),
            (tried.cycle_mean, report.cycle_days.mean, figures.in_days, figures.days),
            (tried.profit, report.profit, money, money),
        )
        for (value, change), (new, old, write, differ) in zip(self._values, rows, strict=True):
            value.setText(write(new))
            change.setText(figures.signed(None if new is None or old is None else new - old, differ))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.accentTint"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()
