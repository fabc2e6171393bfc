"""What is wrong or missing on the map, in words; a click leads to the place."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Signal

from journeymap.model.items import ItemId
from journeymap.ui.problems import NOTES, ProblemList
from journeymap.ui.session import Session


class Problems(ProblemList):
    """The list of problems; `counted` tells how many of them are more than a note."""

    counted = Signal(int)

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__("problems_list", self._lead)
        self.setAccessibleName(self.tr("Problems"))
        self._session, self._reveal = session, reveal
        self.setViewportMargins(8, 0, 8, 8)
        session.reported.connect(self.refresh)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_session"):
            self.refresh()
        super().changeEvent(event)

    def refresh(self) -> None:
        """List the problems of the report as it is now."""
        report = self._session.report
        found = report.problems if report else ()
        self.show_problems(found, self._session.journey, self.tr("No problems") if report else "")
        self.counted.emit(sum(each.code not in NOTES for each in found))

    def _lead(self, ids: Iterable[ItemId]) -> None:
        here = [each for each in ids if each in self._session.journey.items]
        if here:
            self._session.select(here)
            self._reveal(here[0])
