"""The ownership face in the window: boundaries are dragged, contracts written, years told and looked at."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent

from journeymap.export import painting
from journeymap.model.commands import Command, Remove
from journeymap.model.errors import JourneyError
from journeymap.model.handoffs import agree, contract_of, give, hand_offs, recall, shares_of, years_of
from journeymap.model.items import ItemId, Team, Tenure
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.forms import YEAR, Form, form
from journeymap.picture.owners import OwnersLooks, owners_of
from journeymap.picture.shapes import Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, labels, widgets
from journeymap.ui.canvas.editing import Ending, LineField, TextField
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.spoken import Thing
from journeymap.ui.faces.years import YearSlider
from journeymap.ui.session import Session
from journeymap.ui.typed import number_of, share_of
from journeymap.words import percent, say

if TYPE_CHECKING:
    from journeymap.analysis import Report

_GRIP: Final = 9.0
"""Pixels from a boundary in which it is taken hold of."""
_POINTS: Final = {
    Qt.Key.Key_BracketLeft: -1,
    Qt.Key.Key_BracketRight: 1,
    Qt.Key.Key_BraceLeft: -5,
    Qt.Key.Key_BraceRight: 5,
}
"""Keys that change a share, by percentage points."""
_FIELD: Final = (96, 28)
_NARROW: Final = 960
"""In a narrower window all stands below each other."""
_LINES: Final = 3


def make(session: Session) -> Page:
    """The page of ownership."""
    return OwnersPage(session)


class OwnersPage(Page):
    """Who has which stage, with its years."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.owners = OwnersView(session)
        self._slider = YearSlider()
        self._slider.chosen.connect(self.show_year)
        self._add = widgets.Button(widgets.PLAIN, _tr("Add a year"), "plus", name="owners_add_year")
        self._add.clicked.connect(self.owners.ask_year)
        self._remove = widgets.Button(widgets.PLAIN, _tr("Remove the year"), "x", name="owners_remove_year")
        self._remove.clicked.connect(self._remove_year)
        self._copy = widgets.Button(
            widgets.PLAIN, _tr("Copy contracts"), "copy", name="owners_copy",
            tip=_tr("Copy all contracts as a table for a spreadsheet"),
        )  # fmt: skip
        self._copy.clicked.connect(self.copy_contracts)
        about = _tr("Drag a boundary, or double-click to type a share or write in a contract.")
        choices = [self._slider, self._remove, self._add, self._copy]
        super().__init__("owners", _tr("Ownership"), about, self.owners, choices)
        self.owners.year_wanted.connect(self.show_year)
        session.changed.connect(self._follow)
        self._follow()

    @property
    def year(self) -> int | None:
        """The year that is shown; None for today."""
        return self.owners.year

    @property
    def form(self) -> Form:
        """The year that is shown."""
        return form((YEAR, str(self.year) if self.year is not None else ""))

    def show_year(self, year: int | None) -> None:
        """Show another year, or today."""
        self.owners.show_year(year)
        self._follow()

    def copy_contracts(self) -> None:
        """Put all contracts on the clipboard, as a table."""
        from journeymap.export import sheets
        from journeymap.export.sheets import agreements

        journey, report = self._session.journey, self._session.report
        language = journey.map.language
        if report is None:
            material = sheets.gathered(journey, language)
        else:
            material = sheets.Material(journey, language, report)
        table = agreements.contracts(material)
        QGuiApplication.clipboard().setText(agreements.tabbed(table, language))

    def _remove_year(self) -> None:
        year = self.year
        ids = frozenset(each.id for each in self._session.journey.of(Tenure) if each.year == year)
        if year is not None and ids:
            self._session.do(Remove(ids))

    def _follow(self, *_: object) -> None:
        told = years_of(self._session.journey)
        if self.year is not None and self.year not in told:
            self.owners.show_year(None)
        self._slider.show_years(told, self.year)
        self._remove.setVisible(self.year is not None)
        self._add.setEnabled(bool(self._session.journey.stages))
        self._copy.setEnabled(bool(hand_offs(self._session.journey)))


class OwnersView(CellView):
    """The face itself."""

    year_wanted = Signal(object)
    """Somebody points at a year (int), or at today (None)."""

    def __init__(self, session: Session) -> None:
        self.year: int | None = None
        self._tried: tuple[ItemId, float] | None = None
        self._is_gripped = False
        super().__init__(session, self._drawn, "owners_face")

    def show_year(self, year: int | None) -> None:
        """Show another year, or today."""
        if year != self.year:
            self.year = year
            self.renew()

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        shares = shares_of(journey, self.year)
        if self._tried is not None:
            shares = {**shares, self._tried[0]: self._tried[1]}
        looks = OwnersLooks(self.year, shares, is_narrow=self.width() < _NARROW, is_live=True)
        return owners_of(journey, style, painting.measure, report, looks)

    def _whole(self) -> Rect | None:
        """All of the width, and of the height as much as there is room for: it is read from its top."""
        return self._from_start(0.0) if self.session.journey.stages else self.picture.box

    def told(self, item_id: ItemId) -> str:
        name, share = super().told(item_id), shares_of(self.session.journey, self.year).get(item_id)
        if share is None:
            return name
        language = figures.language()
        parts = percent(share, language), percent(1 - share, language)
        return say("owners.spoken", language, stage=name, marketing=parts[0], sales=parts[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        if (event.oldSize().width() < _NARROW) != (event.size().width() < _NARROW):
            self.renew()
        super().resizeEvent(event)

    # editing

    def edit_cell(self, cell: Cell) -> None:
        kind, _, rest = cell[1].partition(".")
        match kind:
            case "share":
                self._edit_share(cell, self.year)
            case "tenure":
                self._edit_share(cell, int(rest))
            case "term":
                self._edit_term(cell, *rest.split("."))
            case _:
                super().edit_cell(cell)

    def titled(self, thing: Thing) -> str:
        """Whose side of a contract it is, or of which year."""
        kind, _, rest = thing.cell[1].partition(".")
        if kind == "term":
            return labels.choice_text("team", rest.split(".")[-1])
        return rest if kind == "tenure" else super().titled(thing)

    def _do(self, command: Command | None) -> bool:
        """Carry a command out, if there is one; whether what was wanted holds now."""
        return command is None or self.session.do(command)

    def _edit_share(self, cell: Cell, year: int | None) -> None:
        """Let marketing's share be typed, in percent."""
        stage = cell[0]
        share = shares_of(self.session.journey, year).get(stage)
        box = QRect(*(round(each) for each in self.camera.box_to_view(self.celled.cells[cell])))
        place = QRect(box.center().x() - _FIELD[0] // 2, box.center().y() - _FIELD[1] // 2, *_FIELD)

        def give_it(typed: str) -> bool:
            wanted = share_of(typed, "marketing_share", stage)
            return self._do(give(self.session.journey, stage, wanted, year))

        before = "" if share is None else f"{100 * share:.6g}"
        self._ask(before, place, _tr("Marketing's share in percent"), give_it)

    def ask_year(self) -> None:
        """Let a year be typed that is to be told."""
        told = years_of(self.session.journey)
        first = told[0] - 1 if told else date.today().year - 1  # noqa: DTZ011 - of the user's own clock
        width = self.width()
        x = 12 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else width - _FIELD[0] - 12

        def add(typed: str) -> bool:
            year = number_of(typed, "year")
            if year != int(year):
                raise JourneyError("item.value", id="", field="year", value=typed, expected="number")
            if not self._do(recall(self.session.journey, int(year))):
                return False
            self.year_wanted.emit(int(year))
            return True

        self._ask(str(max(0, first)), QRect(x, 8, *_FIELD), _tr("Year to tell of"), add)

    def _ask(self, before: str, place: QRect, title: str, take: Callable[[str], bool]) -> None:
        """Lay a field for a number over the face; what cannot stand is said, and the field stays."""
        self.keep_field()

        def finish(typed: str, _: Ending) -> bool:
            try:
                is_taken = not typed.strip() or take(typed)
            except JourneyError as error:
                self.session.refused.emit(error)
                return False
            if is_taken:
                self._drop_field()
            return is_taken

        field = LineField(self, before, finish, self._drop_field)
        self.open_field(field, place)
        field.setAccessibleName(title)

    def _edit_term(self, cell: Cell, parameter: str, side: str) -> None:
        """Let a side of a parameter be written."""
        self.keep_field()
        stage, team = cell[0], Team(side)
        language = self.session.journey.map.language

        def wording(name: str, of: Team) -> str:
            return say(f"owners.term.{name}.{of}", language)

        journey = self.session.journey
        before = next(
            getattr(term, side) for name, term, _ in contract_of(journey, stage, wording) if name == parameter
        )

        def finish(typed: str, _: Ending) -> bool:
            self._do(agree(self.session.journey, stage, parameter, team, typed.strip(), wording))
            self._drop_field()
            return True

        field = TextField(self, before, finish, self._drop_field)
        box = QRect(*(round(each) for each in self.camera.box_to_view(self.celled.cells[cell])))
        high = field.fontMetrics().lineSpacing() * _LINES + 16
        place = QRect(box.x(), box.y(), max(200, box.width()), max(high, box.height()))
        self.open_field(field, place)

    # dragging a boundary

    def _boundary_at(self, position: Point) -> ItemId | None:
        """The stage whose boundary is at a position."""
        cell = self.cell_at(position)
        if cell is None or cell[1] != "share":
            return None
        share = shares_of(self.session.journey, self.year).get(cell[0])
        if share is None:
            return None
        box = self.camera.box_to_view(self.celled.cells[cell])
        return cell[0] if abs(box.bottom - share * box.height - position[1]) <= _GRIP else None

    def _try_at(self, y: float) -> None:
        assert self._tried is not None
        stage = self._tried[0]
        box = self.camera.box_to_view(self.celled.cells[stage, "share"])
        share = min(1.0, max(0.0, (box.bottom - y) / box.height))
        self._tried = stage, round(share, 2)
        self.renew()

    def _let_go(self) -> None:
        self._tried = None
        self._is_gripped = False
        self._pressed = None
        self.unsetCursor()
        self.renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        x, y = event.position().x(), event.position().y()
        stage = self._boundary_at((x, y)) if event.button() == Qt.MouseButton.LeftButton else None
        if stage is not None:
            self._is_gripped = True
            self.choose((stage, "share"))
            self._tried = stage, shares_of(self.session.journey, self.year)[stage]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_gripped:
            self._try_at(event.position().y())
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            near = self._boundary_at((event.position().x(), event.position().y()))
            self.setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_gripped:
            tried = self._tried
            self._let_go()
            if tried is not None:
                self._do(give(self.session.journey, tried[0], tried[1], self.year))
            return
        was_dragged = self._is_dragged
        super().mouseReleaseEvent(event)
        kind, _, rest = self._cell[1].partition(".") if self._cell else ("", "", "")
        if kind == "tenure" and not was_dragged:
            self.year_wanted.emit(int(rest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Qt.Key(event.key()), self.cell
        kind, _, rest = cell[1].partition(".") if cell else ("", "", "")
        if self._is_gripped and key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in _POINTS and cell is not None and kind in ("share", "tenure"):
            year = int(rest) if rest else self.year
            share = shares_of(self.session.journey, year).get(cell[0])
            if share is not None:
                points = _POINTS[key] * 0.01
                wanted = round(min(1.0, max(0.0, share + points)), 6)
                self._do(give(self.session.journey, cell[0], wanted, year))
        else:
            super().keyPressEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OwnersPage", text)
