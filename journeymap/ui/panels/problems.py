"""What is wrong or missing on the map, in words; a click leads to the place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from journeymap.model.items import ItemId
from journeymap.ui import figures, icons, theme
from journeymap.ui.names import isolated_name
from journeymap.ui.session import Session
from journeymap.words import has, say

if TYPE_CHECKING:
    from journeymap.analysis import Problem

NOTES: Final = frozenset(
    {"map.empty", "probability.assumed", "persona.no_volume", "stage.empty", "referral.self_sustaining"}
)
"""Problems that only tell something: a map can be fine with them."""


class Problems(QListWidget):
    """The list of problems; `counted` tells how many of them are more than a note."""

    counted = Signal(int)

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__()
        self._session, self._reveal = session, reveal
        self.setObjectName("problems_list")
        self.setAccessibleName(self.tr("Problems"))
        self.setFont(theme.font(12.5))
        self.setViewportMargins(8, 0, 8, 8)
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        session.reported.connect(self.refresh)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_session"):
            self.refresh()
        super().changeEvent(event)

    def refresh(self) -> None:
        """List the problems of the report as it is now."""
        report = self._session.report
        found = sorted(report.problems, key=lambda each: each.code in NOTES) if report else []
        self.clear()
        for problem in found:
            is_note = problem.code in NOTES
            colour = "ui.ink3" if is_note else "health.watch.base"
            icon = icons.icon("circle-alert" if is_note else "triangle-alert", colour)
            item = QListWidgetItem(icon, self._text(problem))
            item.setData(Qt.ItemDataRole.UserRole, list(problem.ids))
            self.addItem(item)
        if report and not found:
            item = QListWidgetItem(icons.icon("circle-check", "health.good.base"), self.tr("No problems"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self.counted.emit(sum(each.code not in NOTES for each in found))

    def _text(self, problem: "Problem") -> str:
        """A problem in words, with the names of the first records it concerns."""
        journey, key = self._session.journey, f"problem.{problem.code}"
        known = [journey.items[each] for each in problem.ids if each in journey.items]
        names = ", ".join(isolated_name(journey, item, self) for item in known[:3])
        if len(known) > 3:
            names += " …"
        if not has(key):
            return f"{problem.code}: {names}" if names else problem.code
        facts = {"ids": names, "names": names, "count": len(problem.ids), "people": problem.people or 0.0}
        return say(key, figures.language(), **facts)

    def _go(self, item: QListWidgetItem) -> None:
        ids = [ItemId(each) for each in item.data(Qt.ItemDataRole.UserRole) or ()]
        here = [each for each in ids if each in self._session.journey.items]
        if here:
            self._session.select(here)
            self._reveal(here[0])
