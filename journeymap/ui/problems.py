"""A list of problems in words, the notes among them last; a click leads to the place."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.ui import figures, icons, theme
from journeymap.ui.names import isolated_name
from journeymap.words import has, say

if TYPE_CHECKING:
    from journeymap.analysis import Problem

NOTES: Final = frozenset(
    {
        "map.empty",
        "probability.assumed",
        "persona.no_volume",
        "stage.empty",
        "fit.lead_magnet",
        "referral.self_sustaining",
    }
)
"""Problems that only tell something: a map can be fine with them."""


def text_of(problem: "Problem", journey: Journey, around: QWidget) -> str:
    """A problem in words, with the names of the first records it concerns."""
    key = f"problem.{problem.code}"
    known = [journey.items[each] for each in problem.ids if each in journey.items]
    names = figures.listed(isolated_name(journey, item, around) for item in known[:3])
    if len(known) > 3:
        names += " …"
    if not has(key):
        return f"{problem.code}: {names}" if names else problem.code
    facts = {"ids": names, "names": names, "count": len(problem.ids), "people": problem.people or 0.0}
    return say(key, figures.language(), **facts)


_BESIDE: Final = 40
"""What the icon, the margins and the spaces of a row take from the width of its words."""


class ProblemList(QListWidget):
    """Problems of a map; `show` is called with the records of one that is clicked."""

    def __init__(self, name: str, show: Callable[[Iterable[ItemId]], object]) -> None:
        super().__init__()
        self._show = show
        self.setObjectName(name)
        self.setFont(theme.font(12.5))
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_problems(self, problems: Sequence["Problem"], journey: Journey, none: str) -> None:
        """List these; where there are none say so."""
        self.clear()
        for problem in sorted(problems, key=lambda each: each.code in NOTES):
            is_note = problem.code in NOTES
            colour = "ui.ink3" if is_note else "health.watch.base"
            icon = icons.icon("circle-alert" if is_note else "triangle-alert", colour)
            item = QListWidgetItem(icon, text_of(problem, journey, self))
            item.setData(Qt.ItemDataRole.UserRole, list(problem.ids))
            self.addItem(item)
        if none and not problems:
            item = QListWidgetItem(icons.icon("circle-check", "health.good.base"), none)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make each row as high as its words are: Qt reckons with more width than it then gives them."""
        room = QRect(0, 0, self.viewport().width() - _BESIDE, 1 << 16)
        for place in range(self.count()):
            words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.item(place).text())
            self.item(place).setSizeHint(QSize(0, max(26, words.height() + 4)))

    def _go(self, item: QListWidgetItem) -> None:
        ids = [ItemId(each) for each in item.data(Qt.ItemDataRole.UserRole) or ()]
        if ids:
            self._show(ids)
