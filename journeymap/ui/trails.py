"""Paths as rows of small emblems: what a path is called, which steps it takes, and how it is pointed at."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from journeymap.model.items import FlowKind, ItemId
from journeymap.model.journey import Journey
from journeymap.ui import emblems, icons, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.light import Light
from journeymap.ui.names import isolated_name
from journeymap.ui.session import Session

STATION: Final = 24.0
PITCH: Final = 36.0
"""From one station of a trail to the next."""


def steps_along(journey: Journey, nodes: Sequence[ItemId]) -> frozenset[ItemId]:
    """The steps between the nodes of a path: parallel ones are the same path."""
    own = (None, nodes[0] if nodes else None)
    return frozenset(
        step.id
        for source, target in pairwise(nodes)
        for step in journey.outgoing.get(source, ())
        if step.target == target and step.flow_kind is not FlowKind.REFERRAL and step.persona in own
    )


def light_along(journey: Journey, nodes: Sequence[ItemId]) -> Light:
    """The light that shows a path."""
    return Light(tuple(nodes), steps_along(journey, nodes))


def path_name(journey: Journey, nodes: Sequence[ItemId], around: QWidget) -> str:
    """A path by the names of its nodes."""
    arrow = " ← " if around.layoutDirection() == Qt.LayoutDirection.RightToLeft else " → "
    return arrow.join(isolated_name(journey, journey[each], around) for each in nodes)


class Trail:
    """The stations of a path in a row; where they are too many, the middle is left out."""

    def __init__(self, journey: Journey, nodes: Sequence[ItemId], signs: Emblems, around: QWidget) -> None:
        self._around = around
        self._signs = [signs.of(journey[each]) for each in nodes]
        self._names = [isolated_name(journey, journey[each], around) for each in nodes]

    def stations(self, room: float) -> list[tuple[float, int | None]]:
        """Where each station stands from the start side, and which it is; None for those left out."""
        most = max(3, int((room + PITCH - STATION) // PITCH))
        count = len(self._signs)
        shown: list[int | None] = list(range(count))
        if count > most:
            tail = most // 2
            shown = [*range(most - 1 - tail), None, *range(count - tail, count)]
        return [(place * PITCH, each) for place, each in enumerate(shown)]

    def paint(self, painter: QPainter, x: float, y: float, room: float) -> None:
        """Draw the trail from the start side of its widget."""
        around = self._around
        is_rtl = around.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, each in self.stations(room):
            if place:
                mark = widgets.visual(around, x + place - 11, y + 7, 10, 10)
                icons.draw(painter, "chevron-right", mark, theme.colour("ui.ink3"), 2.4, mirrored=is_rtl)
            box = widgets.visual(around, x + place, y, STATION, STATION)
            if each is None:
                painter.setPen(theme.colour("ui.ink3"))
                painter.setFont(theme.font(13, 600))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "…")
            else:
                emblems.draw(painter, box, self._signs[each])

    def name_at(self, spot: QPointF, x: float, y: float, room: float) -> str:
        """The name of the station under a spot of the widget; "" beside them."""
        for place, each in self.stations(room):
            box = widgets.visual(self._around, x + place, y, STATION, STATION)
            if each is not None and box.contains(spot):
                return self._names[each]
        return ""


class LitRow(widgets.Clickable):
    """A row that lights its path while somebody points at it, and pins it with a click."""

    def __init__(
        self,
        session: Session,
        paint: Callable[[QPainter, widgets.Clickable], None],
        height: int,
        name: str = "",
    ) -> None:
        super().__init__(paint, height, name=name)
        self._session = session
        self._is_lighting = False
        self.path = Light()
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._pin)
        session.lit.connect(self._follow)

    @property
    def is_pinned(self) -> bool:
        """Whether this path stays lit."""
        return bool(self.path) and self._session.pinned == self.path

    def show_light(self, light: Light) -> None:
        """Let the row stand for another path."""
        is_lighting, self.path = self._is_lighting, light
        if is_lighting:
            self._light()
        self._follow()

    def _light(self) -> None:
        self._is_lighting = True
        self._session.light(self.path.nodes, self.path.steps)

    def _darken(self) -> None:
        if self._is_lighting:
            self._is_lighting = False
            self._session.light(())

    def _pin(self) -> None:
        light = Light() if self.is_pinned else self.path
        self._is_lighting = False
        self._session.light(light.nodes, light.steps, pinned=True)
        self._follow()

    def _follow(self) -> None:
        self.setChecked(self.is_pinned)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._light()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons() and not self._is_lighting and not self.is_pinned:
            self._light()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._darken()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in widgets.BY_KEY:
            self._light()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.underMouse():
            self._darken()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session.pinned:
            self._session.light((), pinned=True)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._darken()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().toPointF()), self)
            return True
        return super().event(event)

    def told_at(self, spot: QPointF) -> str:
        """What is said about a spot of the row."""
        return self.toolTip()
