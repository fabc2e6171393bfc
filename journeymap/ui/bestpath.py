"""The way to a goal that most people take, and the weakest of the ten likeliest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout

from journeymap.ui import figures, icons, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.explain import Explanation, of_path
from journeymap.ui.session import Session
from journeymap.ui.trails import LitRow, Trail, light_along, path_name
from journeymap.ui.values import Value

if TYPE_CHECKING:
    from journeymap.analysis import BestPath as Path
    from journeymap.analysis import Report

_HEIGHT = 50
_TRAIL = 24.0


class BestPath(widgets.Section):
    """Two paths as trails; pointing at one lights it on the map, a click pins it."""

    def __init__(self, session: Session) -> None:
        super().__init__(top=7, bottom=7)
        self._session = session
        self.setObjectName("best_path")
        self.setAccessibleName(self.tr("Best path"))
        self._best = TrailRow(session, "best", self.tr("Best path"), "thumbs-up", "health.good.base")
        self._weakest = TrailRow(
            session, "weakest", self.tr("Weakest path"), "thumbs-down", "health.bad.base"
        )
        self.column.addWidget(self._best)
        self.column.addWidget(self._weakest)

    def show_figures(self, report: "Report | None", signs: Emblems) -> None:
        """Show both paths; nothing where no path leads to a goal."""
        journey = self._session.journey
        known = [
            path
            for path in (report.paths or () if report else ())
            if all(each in journey.items for each in path.nodes)
        ]
        self.setVisible(bool(known))
        if not known:
            return
        self._best.show_path(known[0], signs)
        weakest = min(known, key=lambda path: (path.probability, path.nodes))
        self._weakest.setVisible(len(known) > 1)
        self._weakest.show_path(weakest, signs)

    def text(self) -> str:
        """The best path in words."""
        return self._best.toolTip()


class TrailRow(LitRow):
    """A path under its name; its figure explains itself."""

    def __init__(self, session: Session, key: str, title: str, icon: str, colour: str) -> None:
        super().__init__(session, _paint_row, _HEIGHT, f"{key}_path_row")
        self.title, self.sign, self.colour = title, icon, colour
        self.trail: Trail | None = None
        self._key = key
        self._path: Path | None = None
        self._value = Value(f"{key}_path_value", theme.font(12, 600)).explained(session, self._explained)
        self._days = widgets.label("", 11, 500, widgets.INK3)
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 2, 0, 0)
        head.setSpacing(4)
        head.addStretch(1)
        for part in (self._value, widgets.label("·", 11, 500, widgets.INK3), self._days):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def _explained(self) -> Explanation | None:
        return of_path(self._key, self._path, self._session, self) if self._path else None

    def show_path(self, path: "Path", signs: Emblems) -> None:
        """Show another path, or the same with other figures."""
        journey = self._session.journey
        self._path = path
        self.trail = Trail(journey, path.nodes, signs, self)
        share, name = figures.share(path.probability), path_name(journey, path.nodes, self)
        self._value.show_text(share, self.title)
        self._days.setText(figures.short_days(path.days))
        self.setToolTip(name)
        self.setAccessibleName(f"{self.title}: {name}, {share}, {figures.in_days(path.days)}")
        self.show_light(light_along(journey, path.nodes))

    def told_at(self, spot: QPointF) -> str:
        name = self.trail.name_at(spot, 0, 22, self.width()) if self.trail else ""
        return name or self.toolTip()


def _paint_row(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, TrailRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if row.is_pinned:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.accentTint"))
        painter.drawRoundedRect(row.rect(), 7, 7)
    icons.draw(painter, row.sign, widgets.visual(row, 0, 4, 13, 13), theme.colour(row.colour), 2.0)
    box = widgets.visual(row, 19, 1, row.width() - 120, 18)
    widgets.write(painter, box, row.title, 12.5, 600, "ui.ink1", rtl=is_rtl)
    if row.trail is not None:
        row.trail.paint(painter, 0, 22, row.width())
