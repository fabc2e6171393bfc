"""The personas face in the window: all of them, or the empathy map of one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QResizeEvent

from journeymap.export import painting
from journeymap.model.commands import Add, Command, Remove, Update, new_id
from journeymap.model.items import Claim, Evidence, ItemId, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.forms import MOMENT, OTHER, PERSONA, Form, form
from journeymap.picture.personas import CARD, CLAIM, claim_on, comparison_of, empathy_of, gallery_of
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, labels
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.spoken import Thing
from journeymap.ui.faces.view import BESIDE
from journeymap.ui.faces.whose import ALL, Whose, ask_alone, everybody
from journeymap.ui.fields import ChoiceField
from journeymap.ui.menus import Menu
from journeymap.ui.session import Session
from journeymap.words import say

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
        self._moment = ChoiceField(self._moments)
        self._moment.setObjectName("personas_moment")
        self._moment.setAccessibleName(_tr("At which moment"))
        self._moment.setMinimumContentsLength(12)
        self._moment.show_value("")
        self._moment.given.connect(self._show_moment)
        self._moment.hide()
        self._reports: Mapping[ItemId, Report] = {}
        self._view = view = _PersonaView(session, self._drawn, "personas_face")
        about = _tr(
            "Double-click a text to write in it, one thought on each line; beside its name, how it is known."
        )
        super().__init__("personas", _tr("Personas"), about, view, [self._who, self._moment, self._other])
        session.reported.connect(self._ask)
        session.changed.connect(self._follow_moment)

    @property
    def moment(self) -> ItemId | None:
        """The touchpoint at which the empathy map is looked at; None: at any time."""
        return ItemId(self._moment.value()) if self._moment.value() else None

    def look_at(self, moment: str) -> None:
        """Look at another moment; any time ("")."""
        self._moment.show_value(moment)
        self.view.renew()

    def _moments(self) -> "list[tuple[str, str, None]]":
        order = {stage.id: place for place, stage in enumerate(self._session.journey.stages)}
        cards = sorted(
            self._session.journey.of(Touchpoint),
            key=lambda item: (
                order.get(item.stage, len(order)) if item.stage else len(order),
                item.y,
                item.id,
            ),
        )
        return [
            ("", _tr("At any time"), None),
            *((str(each.id), each.name or each.id, None) for each in cards),
        ]

    def _show_moment(self) -> None:
        self.view.renew()

    def _follow_moment(self) -> None:
        if self.moment is not None and self.moment not in self._session.journey.items:
            self.look_at("")

    @property
    def chosen(self) -> str:
        """The persona whose empathy map is shown, by id; "" for all."""
        return self._who.chosen

    @property
    def form(self) -> Form:
        """Whose empathy map is shown, and at which moment; or who is compared with whom."""
        pair, one = self._pair(), self._who.persona
        if pair is not None:
            return form((PERSONA, pair[0]), (OTHER, pair[1]))
        return form((PERSONA, one), (MOMENT, self.moment if one else None))

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
        """Have the figures of the chosen one alone computed, or of both where two are compared."""

        def answer(found: "Mapping[ItemId, Report]") -> None:
            self._reports = found
            self.view.renew()

        pair, one = self._pair(), self._who.persona
        if pair is not None:
            ask_alone(self._session, pair, answer, complete=True)
        elif one is not None:
            ask_alone(self._session, [one], answer, complete=False)

    def _show_chosen(self) -> None:
        self._other.setVisible(self._who.persona is not None)
        self._moment.setVisible(self._who.persona is not None and self._pair() is None)
        self._ask()
        self.view.renew()
        self.view.fit()

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        if self.chosen == ALL:
            return gallery_of(journey, style, painting.measure, report, room=self._view.room)
        pair = self._pair()
        if pair is not None:
            one, two = ((each, self._reports.get(each)) for each in pair)
            return comparison_of(journey, style, painting.measure, report, (one, two), room=self._view.room)
        chosen = ItemId(self.chosen)
        own = self._reports.get(chosen)
        room = self._view.room
        return empathy_of(journey, style, painting.measure, report, chosen, self.moment, own=own, room=room)


_READ: Final = 0.72
"""The zoom below which cards stand rather below each other."""
_LEGIBLE: Final = 0.8
"""The zoom below which personas are read from their top rather than seen as a whole."""


class _PersonaView(CellView):
    """Personas whose fields also say how well they are known."""

    _room = 0.0

    @property
    def room(self) -> float:
        """How wide the picture may be to be read, in columns of cards."""
        return max(1.0, (self.width() - BESIDE) / _READ // (CARD / 2)) * CARD / 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.room != self._room:
            self._room = self.room
            self.forget()
        super().resizeEvent(event)

    def _whole(self) -> Rect | None:
        box = self._from_top(_LEGIBLE)
        zoom = min(
            1.0, max(1, self.width() - BESIDE) / box.width, max(1, self.height() - BESIDE) / box.height
        )
        return box._replace(height=max(box.height, (self.height() - BESIDE) / zoom))  # from the top, if low

    def edit_cell(self, cell: Cell) -> None:
        """Write in a text, or choose how well a field is known."""
        if not cell[1].startswith(CLAIM):
            super().edit_cell(cell)
            return
        found = claim_on(self.session.journey, cell[0], cell[1].removeprefix(CLAIM))
        menu = Menu("", self)
        menu.setObjectName("claim_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = say_known()
        for grade, text in said.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked((found.evidence if found else None) is grade)
            action.triggered.connect(lambda _=False, each=grade: self.claim(cell, each))
        if found is not None:
            menu.addSeparator()
            source = menu.addAction(_tr("Where it was found…"))
            source.triggered.connect(lambda: super(_PersonaView, self).edit_cell(cell))
        box = self.camera.box_to_view(self.celled.cells[cell])
        menu.popup(self.mapToGlobal(QPoint(round(box.x), round(box.bottom) + 2)))

    def claim(self, cell: Cell, grade: Evidence | None) -> None:
        """Say how well a field is known, or nothing of it."""
        field = cell[1].removeprefix(CLAIM)
        found = claim_on(self.session.journey, cell[0], field)
        if found is None and grade is not None:
            self.session.do(Add(Claim(id=new_id(), about=cell[0], field=field, evidence=grade)))
        elif found is not None and grade is None:
            self.session.do(Remove(frozenset({found.id})))
        elif found is not None and found.evidence is not grade:
            self.session.do(Update(found.id, {"evidence": grade}))

    def text_of(self, cell: Cell) -> str:
        """What stands in a cell: of a claim its source."""
        if not cell[1].startswith(CLAIM):
            return super().text_of(cell)
        found = claim_on(self.session.journey, cell[0], cell[1].removeprefix(CLAIM))
        return found.evidence_source if found else ""

    def written(self, cell: Cell, text: str) -> Command | None:
        """What writing in a cell asks for."""
        if not cell[1].startswith(CLAIM):
            return super().written(cell, text)
        found = claim_on(self.session.journey, cell[0], cell[1].removeprefix(CLAIM))
        return Update(found.id, {"evidence_source": text}) if found else None

    def titled(self, thing: Thing) -> str:
        """What a field is called; of a claim, how well that is known."""
        cell = thing.cell
        if not cell[1].startswith(CLAIM):
            return super().titled(thing)
        field = cell[1].removeprefix(CLAIM)
        found = claim_on(self.session.journey, cell[0], field)
        return f"{labels.field_text(field)}: {say_known()[found.evidence if found else None]}"

    def told(self, item_id: ItemId) -> str:
        """What a persona is called, and where its fields were found."""
        found = [
            each for each in self.session.journey.of(Claim) if each.about == item_id and each.evidence_source
        ]
        lines = [f"{labels.field_text(each.field)}: {each.evidence_source}" for each in found]
        return "\n".join([super().told(item_id), *sorted(lines)])


def say_known() -> dict[Evidence | None, str]:
    """How well something may be known, in words."""
    language = figures.language()
    told: dict[Evidence | None, str] = {None: _tr("Not said")}
    told.update((grade, say(f"personas.known_{grade}", language)) for grade in Evidence)
    return told


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonasPage", text)
