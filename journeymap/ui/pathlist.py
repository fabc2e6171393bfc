"""Paths one below the other: each a trail of emblems, how many people walk it, how likely and how long."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.ui import figures, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.session import Session
from journeymap.ui.trails import LitRow, Trail, light_along, path_name

if TYPE_CHECKING:
    from journeymap.analysis import BestPath

ROW: Final = 75
PAD: Final = 16.0
_SHARE: Final = 100.0
_DAYS: Final = 64.0


class Figures(NamedTuple):
    """What is said about a path: people, their period, the share of starts, days, the length of the bar."""

    people: str
    per: str
    share: str
    days: str
    part: float


class PathRow(LitRow):
    """One path of the list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _paint_row, ROW)
        self.trail: Trail | None = None
        self.told = Figures("", "", "", "", 0.0)
        self.of_starts = self.tr("of starts")

    def show_path(self, path: "BestPath", part: float, place: int, signs: Emblems) -> None:
        """Show another path; `part` is the length of its bar, `place` its number in the list."""
        journey = self._session.journey
        self.setObjectName(f"path_{place}")
        self.trail = Trail(journey, path.nodes, signs, self)
        per, days = figures.per(journey.map), figures.in_days(path.days)
        share = figures.share(path.probability)
        self.told = Figures(figures.crowd(path.people), f"/ {per}", share, days, part)
        name = path_name(journey, path.nodes, self)
        self.setAccessibleName(
            self.tr("Path {place}: {name}; {people} / {period}, {share} of starts, {days}").format(
                place=place, name=name, people=self.told.people, period=per, share=share, days=days
            )
        )
        self.setToolTip(name)
        self.show_light(light_along(journey, path.nodes))

    @property
    def room(self) -> float:
        """How wide the trail may be: beside it stand the people."""
        wide = QFontMetricsF(theme.font(17, 600, display=True)).horizontalAdvance(self.told.people)
        wide += QFontMetricsF(theme.font(11, 500)).horizontalAdvance(self.told.per)
        return self.width() - 2 * PAD - wide - 14

    def told_at(self, spot: QPointF) -> str:
        name = self.trail.name_at(spot, PAD, 12, self.room) if self.trail else ""
        return name or self.toolTip()


def _paint_row(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, PathRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width, told = float(row.width()), row.told
    if row.is_pinned:
        painter.fillRect(row.rect(), theme.colour("ui.accentTint"))
        painter.fillRect(widgets.visual(row, 0, 4, 3, ROW - 9), theme.colour("ui.accent"))
    painter.fillRect(widgets.visual(row, 0, ROW - 1, width, 1), theme.colour("ui.hairline"))
    if row.trail is not None:
        row.trail.paint(painter, PAD, 12, row.room)
    box = widgets.visual(row, PAD, 12, width - 2 * PAD, 24)
    used = widgets.write(painter, box, told.per, 11, 500, "ui.ink3", end=True, rtl=is_rtl) + 4
    box = widgets.visual(row, PAD, 12, width - 2 * PAD - used, 24)
    widgets.write(painter, box, told.people, 17, 600, "ui.ink1", end=True, rtl=is_rtl)
    box = widgets.visual(row, PAD, 45, _SHARE, 16)
    used = widgets.write(painter, box, told.share, 12, 600, "ui.ink1", rtl=is_rtl) + 4
    box = widgets.visual(row, PAD + used, 45, _SHARE - used, 16)
    widgets.write(painter, box, row.of_starts, 12, 400, "ui.ink2", rtl=is_rtl)
    box = widgets.visual(row, width - PAD - _DAYS, 45, _DAYS, 16)
    widgets.write(painter, box, told.days, 12, 400, "ui.ink2", end=True, rtl=is_rtl)
    room = width - 2 * PAD - _SHARE - _DAYS
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfacePressed"))
    painter.drawRoundedRect(widgets.visual(row, PAD + _SHARE, 50.5, room, 5), 2.5, 2.5)
    painter.setBrush(theme.colour("ui.accent"))
    painter.drawRoundedRect(widgets.visual(row, PAD + _SHARE, 50.5, max(5.0, room * told.part), 5), 2.5, 2.5)


class PathList(QWidget):
    """The rows; arrow keys go from one to the next."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[PathRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_paths(self, paths: "tuple[BestPath, ...]", parts: list[float], signs: Emblems) -> None:
        """Show other paths, or the same with other figures."""
        while len(self._rows) < len(paths):
            self._rows.append(PathRow(self._session))
            self._column.addWidget(self._rows[-1])
        for place, (row, path, part) in enumerate(zip(self._rows, paths, parts, strict=False), 1):
            row.show_path(path, part, place, signs)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(paths))

    @property
    def shown(self) -> list[PathRow]:
        """The rows that can be seen."""
        return [row for row in self._rows if not row.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = self.shown
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        else:
            rows[max(0, min(len(rows) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)
