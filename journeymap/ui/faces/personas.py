"""The personas face in the window: all of them, or the empathy map of one."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from journeymap.export import painting
from journeymap.model.change import Change
from journeymap.model.items import ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.picture.celled import Celled
from journeymap.picture.personas import comparison_of, empathy_of, gallery_of
from journeymap.picture.style import Style
from journeymap.ui import theme
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.page import Page
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

_ALL: Final = ""


def make(session: Session) -> Page:
    """The page of the personas."""
    return PersonasPage(session)


class PersonasPage(Page):
    """The personas with their choice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._who = ChoiceField(self._offered)
        self._who.setObjectName("personas_persona")
        self._who.setAccessibleName(_tr("Which persona"))
        self._who.setFont(theme.font(12.5))
        self._who.setMinimumContentsLength(14)
        self._who.show_value(_ALL)
        self._who.given.connect(self._show_chosen)
        self._other = ChoiceField(self._others)
        self._other.setObjectName("personas_other")
        self._other.setAccessibleName(_tr("Compare with"))
        self._other.setFont(theme.font(12.5))
        self._other.setMinimumContentsLength(14)
        self._other.show_value(_ALL)
        self._other.given.connect(self._show_chosen)
        self._other.hide()
        self._reports: Mapping[ItemId, Report] = {}
        view = CellView(session, self._drawn, "personas_face")
        about = _tr("Double-click a text to write in it, one thought on each line.")
        super().__init__("personas", _tr("Personas"), about, view, [self._who, self._other])
        session.changed.connect(self._take)
        session.reported.connect(self._ask)

    @property
    def chosen(self) -> str:
        """The persona whose empathy map is shown, by id; "" for all."""
        return str(self._who.value())

    def choose(self, who: str) -> None:
        """Show another's empathy map, or all personas ("")."""
        self._who.show_value(who)
        self._show_chosen()

    def compare(self, other: str) -> None:
        """Show another persona beside the chosen one; none ("") for its empathy map."""
        self._other.show_value(other)
        self._show_chosen()

    def _pair(self) -> tuple[ItemId, ItemId] | None:
        other = str(self._other.value())
        if not self.chosen or not other or other == self.chosen:
            return None
        return ItemId(self.chosen), ItemId(other)

    def _ask(self) -> None:
        """Have the figures of both computed, where two are compared."""
        pair = self._pair()
        if pair is None:
            return

        def question(journey: Journey) -> Mapping[ItemId, "Report"]:
            from journeymap.analysis import analyze

            return {each: analyze(journey, persona=each) for each in pair}

        def answer(found: Mapping[ItemId, "Report"]) -> None:
            self._reports = found
            self.view.renew()

        self._session.ask(question, answer)

    def _show_chosen(self) -> None:
        self._other.setVisible(bool(self.chosen))
        self._ask()
        self.view.renew()
        self.view.fit()

    def _take(self, change: Change) -> None:
        """Show everybody where the persona is gone."""
        if self.chosen != _ALL and self.chosen not in self._session.journey.items:
            self.choose(_ALL)
        elif str(self._other.value()) not in (_ALL, *self._session.journey.items):
            self.compare(_ALL)

    def _offered(self) -> Iterator[tuple[str, str, None]]:
        yield _ALL, _tr("All personas"), None
        for persona in sorted(self._session.journey.of(Persona), key=lambda item: item.id):
            yield persona.id, persona.name or persona.id, None

    def _others(self) -> Iterator[tuple[str, str, None]]:
        yield _ALL, _tr("Compare with…"), None
        for persona in sorted(self._session.journey.of(Persona), key=lambda item: item.id):
            if persona.id != self.chosen:
                yield persona.id, persona.name or persona.id, None

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        if self.chosen == _ALL:
            return gallery_of(journey, style, painting.measure, report)
        pair = self._pair()
        if pair is not None:
            one, two = ((each, self._reports.get(each)) for each in pair)
            return comparison_of(journey, style, painting.measure, report, (one, two))
        return empathy_of(journey, style, painting.measure, report, ItemId(self.chosen))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonasPage", text)
