"""The personas face in the window: all of them, or the empathy map of one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeymap.export import painting
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.celled import Celled
from journeymap.picture.personas import comparison_of, empathy_of, gallery_of
from journeymap.picture.style import Style
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.whose import ALL, Whose, ask_alone, everybody
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report


def make(session: Session) -> Page:
    """The page of the personas."""
    return PersonasPage(session)


class PersonasPage(Page):
    """The personas with their choice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._who = Whose(
            session, "personas_persona", _tr("Which persona"), self._show_chosen, lambda: [(ALL, everybody())]
        )
        self._other = Whose(
            session,
            "personas_other",
            _tr("Compare with"),
            self._show_chosen,
            lambda: [(ALL, _tr("Compare with…"))],
            but=lambda: self._who.persona,
        )
        self._other.hide()
        self._reports: Mapping[ItemId, Report] = {}
        view = CellView(session, self._drawn, "personas_face")
        about = _tr("Double-click a text to write in it, one thought on each line.")
        super().__init__("personas", _tr("Personas"), about, view, [self._who, self._other])
        session.reported.connect(self._ask)

    @property
    def chosen(self) -> str:
        """The persona whose empathy map is shown, by id; "" for all."""
        return self._who.chosen

    def choose(self, who: str) -> None:
        """Show another's empathy map, or all personas ("")."""
        self._who.choose(who)

    def compare(self, other: str) -> None:
        """Show another persona beside the chosen one; none ("") for its empathy map."""
        self._other.choose(other)

    def _pair(self) -> tuple[ItemId, ItemId] | None:
        one, other = self._who.persona, self._other.persona
        return None if one is None or other is None or one == other else (one, other)

    def _ask(self) -> None:
        """Have the figures of both computed, where two are compared."""

        def answer(found: "Mapping[ItemId, Report]") -> None:
            self._reports = found
            self.view.renew()

        pair = self._pair()
        if pair is not None:
            ask_alone(self._session, pair, answer, complete=True)

    def _show_chosen(self) -> None:
        self._other.setVisible(self._who.persona is not None)
        self._ask()
        self.view.renew()
        self.view.fit()

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        if self.chosen == ALL:
            return gallery_of(journey, style, painting.measure, report)
        pair = self._pair()
        if pair is not None:
            one, two = ((each, self._reports.get(each)) for each in pair)
            return comparison_of(journey, style, painting.measure, report, (one, two))
        return empathy_of(journey, style, painting.measure, report, ItemId(self.chosen))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonasPage", text)
