"""The funnel face in the window: how it is counted, how wide it is drawn, and whose it is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from journeymap.export import painting
from journeymap.model.change import Change
from journeymap.model.items import ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.picture.funnel import FunnelView, Group, draw_funnel
from journeymap.picture.shapes import Picture
from journeymap.picture.style import Style
from journeymap.ui import theme, widgets
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.view import PictureView
from journeymap.ui.fields import ChoiceField
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

Reports = Mapping[ItemId, "Report"]

_ALL: Final = "all"
_BESIDE: Final = "beside"
_STACKED: Final = "stacked"
MOST: Final = 6
"""Personas that are drawn beside each other."""


def make(session: Session) -> Page:
    """The page of the funnel."""
    return FunnelPage(session)


class FunnelPage(Page):
    """The funnel with its choices."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._looks = FunnelView()
        self._reports: Reports = {}
        self._asked: Journey | None = None
        self._who = ChoiceField(self._offered)
        view = PictureView(session, self._drawn, "funnel_face")
        width = Segments(
            "funnel_width",
            _tr("How width grows with people"),
            [
                ("linear", _tr("Linear"), _tr("Width is people")),
                ("root", "√", _tr("Width is the square root of people")),
                ("log", _tr("Log"), _tr("Width is the logarithm of people")),
            ],
        )
        width.choose(self._looks.width)
        width.chosen.connect(lambda key: self._look(replace(self._looks, width=key)))
        counting = Segments(
            "funnel_counting",
            _tr("Who is counted"),
            [
                ("open", _tr("Open"), _tr("All who ever come to a stage, whatever way")),
                ("closed", _tr("Closed"), _tr("Only who came through all stages before, in order")),
            ],
        )
        counting.chosen.connect(lambda key: self._look(replace(self._looks, is_closed=key == "closed")))
        flip = _switch("funnel_flip", _tr("Flip"), "arrow-up-right", _tr("Advocacy on top"))
        flip.toggled.connect(lambda is_on: self._look(replace(self._looks, is_flipped=is_on)))
        bands = _switch("funnel_bands", _tr("Bands"), "layers", _tr("Mark top, middle and bottom"))
        bands.toggled.connect(lambda is_on: self._look(replace(self._looks, is_banded=is_on)))
        self._who.setObjectName("funnel_persona")
        self._who.setAccessibleName(_tr("Whose funnel"))
        self._who.setFont(theme.font(12.5))
        self._who.setMinimumContentsLength(11)
        title = _tr("Funnel towards a cylinder")
        super().__init__("funnel", title, "", view, [self._who, counting, width, flip, bands])
        self._who.show_value(_ALL)
        self._who.given.connect(self._show_chosen)
        session.changed.connect(self._take)
        session.reported.connect(self._ask)
        self._say()

    @property
    def chosen(self) -> str:
        """Whose funnel is shown: all together, beside each other, stacked, or a persona's by id."""
        return str(self._who.value())

    def choose(self, who: str) -> None:
        """Show another's funnel."""
        self._who.show_value(who)
        self._show_chosen()

    def _look(self, looks: FunnelView) -> None:
        self._looks = looks
        self._say()
        self.view.renew()

    def _show_chosen(self) -> None:
        self._looks = replace(self._looks, is_stacked=self.chosen == _STACKED)
        self._ask()
        self.view.renew()
        self.view.fit()

    def _take(self, change: Change) -> None:
        """Show everybody again where the persona is gone."""
        if self.chosen not in (_ALL, _BESIDE, _STACKED) and self.chosen not in self._session.journey.items:
            self.choose(_ALL)

    def _offered(self) -> Iterator[tuple[str, str, None]]:
        personas = sorted(self._session.journey.of(Persona), key=lambda item: item.id)
        yield _ALL, _tr("All personas"), None
        if len(personas) > 1:
            yield _BESIDE, _tr("Side by side"), None
            yield _STACKED, _tr("Stacked"), None
        for persona in personas:
            yield persona.id, persona.name or persona.id, None

    def _ask(self) -> None:
        """Have the figures of the personas computed, where they are shown."""
        if self.chosen == _ALL or self._asked is self._session.journey:
            return
        self._asked = self._session.journey

        def answer(found: Reports) -> None:
            self._reports = found
            self.view.renew()

        self._session.ask(_reports, answer)

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Picture:
        groups: list[Group] = []
        if self.chosen in (_BESIDE, _STACKED):
            personas = sorted(journey.of(Persona), key=lambda item: item.id)
            groups = [
                Group(each.name, f"persona.p{number % 4 + 1}", self._reports[each.id])
                for number, each in enumerate(personas[:MOST])
                if each.id in self._reports
            ]
        elif self.chosen != _ALL:
            report = self._reports.get(ItemId(self.chosen))
        return draw_funnel(journey, style, painting.measure, report, view=self._looks, groups=groups)

    def _say(self) -> None:
        """Say in a sentence how it is counted."""
        counted = (
            _tr("Only who came through all stages before, in order, counts.")
            if self._looks.is_closed
            else _tr("All who ever come to a stage count, whatever way they came.")
        )
        self.about.setText(f"{counted} {_tr('A perfect funnel keeps everyone: the dashed cylinder.')}")


def _reports(journey: Journey) -> Reports:
    from journeymap.analysis import analyze

    personas = sorted(journey.of(Persona), key=lambda item: item.id)
    return {each.id: analyze(journey, persona=each.id, complete=False) for each in personas[: 4 * MOST]}


def _switch(name: str, text: str, icon: str, tip: str) -> widgets.Button:
    made = widgets.Button(_SWITCH, text, icon, name=name, tip=tip)
    made.setCheckable(True)
    return made


_SWITCH: Final = replace(widgets.OVERLAY, line="ui.hairline", on_line="ui.accent")


def _tr(text: str) -> str:
    return QCoreApplication.translate("FunnelPage", text)
