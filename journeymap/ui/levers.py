"""Where a few points more bring most, and what stands out, in one sentence."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.model.items import Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, icons, theme, widgets
from journeymap.ui.explain import Explanation, of_lever
from journeymap.ui.names import isolated_name
from journeymap.ui.popover import explain
from journeymap.ui.segments import Segments
from journeymap.ui.session import SMALL, Session
from journeymap.ui.trial import Trial
from journeymap.ui.values import Value

if TYPE_CHECKING:
    from journeymap.analysis import Lever, Report

SHOWN: Final = 4
POINTS: Final = {"1": 0.01, "5": 0.05}
DRAG: Final = 4.0
"""Pixels that the pointer must move before a press is a drag."""
A_POINT: Final = 4.0
"""Pixels of a drag that are a percentage point."""
KEY: Final = 0.01
"""What an arrow key adds."""
_MONEY: Final = 10.5
"""The size of what a lever earns."""

Wish = tuple[float, str]
USUAL: Final[Wish] = (0.05, "leaving")
"""What the report itself answers: points, and who makes room for them."""


class Levers(widgets.Section):
    """The steps worth working on; each can be tried where it stands."""

    def __init__(self, session: Session) -> None:
        super().__init__(is_last=True)
        self._session = session
        self._levers: tuple[Lever, ...] = ()
        self._known: tuple[Report | None, Wish] = (None, USUAL)
        self.setObjectName("levers")
        self.setAccessibleName(self.tr("Levers"))
        self.trial = Trial(session, self)
        self._points = Segments(
            "lever_points",
            self.tr("Points added to a step"),
            [("1", "+1", self.tr("One percentage point")), ("5", "+5", self.tr("Five percentage points"))],
            is_small=True,
        )
        self._points.choose("5")
        self._room = Segments(
            "lever_room",
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
        for each in (self._points, self._room):
            each.chosen.connect(lambda _: self.show_figures())
        self._title = Value("levers_title", theme.font(12.5, 600)).explained(session, self._explained)
        self._title.show_text(self.tr("Levers"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(widgets.label(self.tr("pt on one step"), 11, 500, widgets.INK3))
        head.addWidget(self._points)
        self.column.addWidget(self._head)
        self.column.addSpacing(5)
        self.column.addWidget(self._room)
        self.column.addSpacing(4)
        self._rows = [LeverRow(self._session, self.trial, place) for place in range(SHOWN)]
        for row in self._rows:
            self.column.addWidget(row)
        self._insight = _Insight()
        self.column.addSpacing(8)
        self.column.addWidget(self._insight)

    @property
    def wish(self) -> Wish:
        """The points that are added, and where they come from."""
        return POINTS[self._points.value], self._room.value

    def show_figures(self) -> None:
        """Show the steps worth working on, for the points that are asked for."""
        report, wish = self._session.report, self.wish
        if report is None or wish == USUAL:
            self._known = (report, wish)
            self._show(report.levers if report else ())
        elif self._known[0] is not report or self._known[1] != wish:
            self._known = (report, wish)
            self._ask(wish)
        else:
            self._show(self._levers)

    def _ask(self, wish: Wish) -> None:
        from journeymap.analysis import Room, levers

        known = self._known

        def question(journey: Journey) -> "tuple[Lever, ...]":
            return levers(journey, points=wish[0], room=Room(wish[1]))

        def answer(found: "tuple[Lever, ...]") -> None:
            if known is self._known:
                self._show(found)

        if len(self._session.journey.items) <= SMALL:
            answer(question(self._session.journey))
        else:
            self._session.ask(question, answer)

    def _show(self, found: "tuple[Lever, ...]") -> None:
        journey, report = self._session.journey, self._session.report
        self._levers = found
        known = [each for each in found if each.step in journey.items][:SHOWN]
        most = max((each.gain for each in known), default=0.0) or 1.0
        for row, lever in zip(self._rows, known, strict=False):
            step = journey[lever.step]
            assert isinstance(step, Transition)
            is_weak = report is not None and step.source == report.bottleneck
            row.show_lever(lever, lever.gain / most, self._room.value, is_weak=is_weak)
        metrics = QFontMetricsF(theme.font(_MONEY, 500))
        wide = max((metrics.horizontalAdvance(row.money) for row in self._rows[: len(known)]), default=0.0)
        for place, row in enumerate(self._rows):
            row.money_room = wide + 8 if wide else 0.0
            row.setVisible(place < len(known))
        for part in (self._head, self._room):
            part.setVisible(bool(known) or self.wish != USUAL)
        fact, rest = self._sentence()
        self._insight.setVisible(bool(fact))
        self._insight.show_text(fact, rest)
        self.setVisible(bool(known or fact) or self.wish != USUAL)

    def _explained(self) -> Explanation | None:
        lever = next((each for each in self._levers if each.step in self._session.journey.items), None)
        return of_lever(lever, self._room.value, self._session, self) if lever else None

    def _sentence(self) -> tuple[str, str]:
        """The one thing to know: where most conversions could be recovered."""
        session, report = self._session, self._session.report
        weakest = report.bottleneck if report else None
        if report is None or weakest is None or weakest not in session.journey.items:
            return "", ""
        lost = report.recoverable.get(weakest, 0.0)
        name = isolated_name(session.journey, session.journey[weakest], self)
        fact = self.tr("{name} is the bottleneck.").format(name=name)
        rest = self.tr("Keeping those who leave there brings {count} more customers / {per}.").format(
            count=figures.crowd(lost), per=figures.per(session.journey.map)
        )
        return fact, rest

    def text(self) -> str:
        """The levers in words."""
        return "\n".join(row.accessibleName() for row in self._rows if not row.isHidden())


class LeverRow(widgets.Clickable):
    """One step and what it would bring. A click explains it, a drag or arrow keys try other rates."""

    def __init__(self, session: Session, trial: Trial, place: int) -> None:
        super().__init__(_paint_lever, 35, name=f"lever_{place + 1}")
        self._session, self._trial = session, trial
        self._lever: Lever | None = None
        self._room = USUAL[1]
        self._start: float | None = None
        self._has_moved = False
        self.name, self.gain, self.per, self.money, self.part = "", "", "", "", 0.0
        self.is_weak = False
        self.money_room = 0.0
        self.clicked.connect(self._explain)
        trial.moved.connect(self.update)

    def show_lever(self, lever: "Lever", part: float, room: str, *, is_weak: bool) -> None:
        """Show another step or gain."""
        journey = self._session.journey
        self._lever, self._room, self.part, self.is_weak = lever, room, part, is_weak
        self.name = isolated_name(journey, journey[lever.step], self)
        self.gain, self.per = figures.signed(lever.gain, figures.crowd), f"/ {figures.per(journey.map)}"
        info = journey.map
        self.money = figures.signed(lever.money, lambda value: figures.short_cash(value, info))
        self.setAccessibleName(f"{self.name} {self.gain} {self.per} {self.money}".rstrip())
        self.setAccessibleDescription(self.tr("Arrow keys try another rate, Enter keeps it."))
        self.setToolTip(
            self.tr(
                "{step}\nClick to see how it comes about. Drag, or press the arrow keys, to try it."
            ).format(step=self.name)
        )
        self.update()

    @property
    def tried(self) -> float | None:
        """The rate that is tried here, if any."""
        trial, lever = self._trial, self._lever
        return trial.rate if trial.is_on and lever is not None and trial.step == lever.step else None

    @property
    def start(self) -> float:
        """The rate that the step has."""
        return self._trial.start

    def _explain(self) -> None:
        explain(self, self._session, self._explained)

    def _explained(self) -> Explanation | None:
        return of_lever(self._lever, self._room, self._session, self) if self._lever else None

    def _begin(self) -> bool:
        return self._lever is not None and self._trial.begin(self._lever.step, self._room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start, self._has_moved = event.position().x(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            super().mouseMoveEvent(event)
            return
        moved = event.position().x() - self._start
        if not self._has_moved and abs(moved) > DRAG:
            self._has_moved = True
            self.setDown(False)
            self._begin()
        if self._has_moved and self.tried is not None:
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                moved = -moved
            self._trial.go(self.start + moved / A_POINT / 100)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._start = None
        if self._has_moved:
            self._has_moved = False
            self.setDown(False)
            if self.tried is not None:
                self._trial.keep()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_rtl = event.key(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        by = {Qt.Key.Key_Left: -KEY, Qt.Key.Key_Right: KEY}.get(Qt.Key(key), 0.0)
        if by:
            if self.tried is None and not self._begin():
                return
            self._trial.go(self._trial.rate + (-by if is_rtl else by))
        elif self.tried is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._trial.keep()
        elif self.tried is not None and key == Qt.Key.Key_Escape:
            self._trial.drop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.tried is not None and self._start is None:
            self._trial.drop()


def _paint_lever(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, LeverRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width, tried = float(row.width()), row.tried
    box = widgets.visual(row, 0, 5, width, 16)
    if tried is None:
        used = widgets.write(painter, box, row.per, 11, 500, "ui.ink3", end=True, rtl=is_rtl) + 4
        box = widgets.visual(row, 0, 5, width - used, 16)
        used += widgets.write(painter, box, row.gain, 12, 600, "ui.ink1", end=True, rtl=is_rtl) + 8
    else:
        text = f"{figures.share(row.start, 1)} → {figures.share(tried, 1)}"
        used = widgets.write(painter, box, text, 12, 600, "ui.accentInk", end=True, rtl=is_rtl) + 8
    x = 0.0
    if row.is_weak:
        mark = widgets.visual(row, 0, 7, 12, 12)
        icons.draw(painter, "octagon-alert", mark, theme.colour("health.bad.base"), 2.2)
        x = 16.0
    _write_step(painter, widgets.visual(row, x, 5, width - used - x, 16), row.name, is_rtl=is_rtl)
    room = width - row.money_room
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfacePressed" if tried is not None else "ui.surfaceSunken"))
    painter.drawRoundedRect(widgets.visual(row, 0, 25, room, 5), 2.5, 2.5)
    part = row.part if tried is None else tried
    painter.setBrush(theme.colour("ui.accent"))
    painter.drawRoundedRect(widgets.visual(row, 0, 25, max(5.0, room * part), 5), 2.5, 2.5)
    if tried is not None:
        painter.drawEllipse(widgets.visual(row, room * part - 5, 22.5, 10, 10))
    elif row.money:
        box = widgets.visual(row, room, 20, row.money_room, 15)
        widgets.write(painter, box, row.money, _MONEY, 500, "ui.ink3", end=True, rtl=is_rtl)


def _write_step(painter: QPainter, room: QRectF, name: str, *, is_rtl: bool) -> None:
    """The two ends of a step, the arrow between them pale; elided as a whole where there is no room."""
    source, arrow, target = name.replace(" ← ", " → ").partition(" → ")
    metrics = QFontMetricsF(theme.font(12))
    if not arrow or metrics.horizontalAdvance(name) > room.width():
        widgets.write(painter, room, name, 12, 400, "ui.ink1", rtl=is_rtl)
        return
    pointer = " ← " if is_rtl else " → "
    for text, colour in ((source, "ui.ink1"), (pointer, "ui.ink3"), (target, "ui.ink1")):
        widgets.write(painter, room, text, 12, 400, colour, rtl=is_rtl)
        used = metrics.horizontalAdvance(text)
        room = room.adjusted(0, 0, -used, 0) if is_rtl else room.adjusted(used, 0, 0, 0)


class _Insight(QWidget):
    """One sentence on a tinted ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("insight")
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 9, 11, 9)
        row.setSpacing(8)
        mark = widgets.Glyph("lightbulb", 15, "ui.accentInk", 1.9)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._text = widgets.label("", 11.5, 400, widgets.ACCENT, wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        row.addWidget(self._text, 1)

    def show_text(self, fact: str, rest: str) -> None:
        """Say something else, its first part with weight."""
        way = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        self._text.setText(f"<p dir='{way}'><b style='font-weight:600'>{escape(fact)}</b> {escape(rest)}</p>")
        self.setAccessibleName(f"{fact} {rest}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.accentTint"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.end()
