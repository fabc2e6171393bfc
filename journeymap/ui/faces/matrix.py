"""The matrix face in the window: what it shows, and the table in which rates are written."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.export import painting
from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.forms import PERSONA, SHOWN, Form, form
from journeymap.picture.heat import heat_of
from journeymap.picture.matrix import depth_of
from journeymap.picture.style import BOARD
from journeymap.ui import emblems, figures, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.faces.crossing import Crossing, Shown
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.sheet import DIM, Grid, Index, Sheet
from journeymap.ui.faces.whose import ALL, Whose, everybody
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Between

COLUMN: Final = 78
HEAD: Final = 58
NAMES: Final = 210


def make(session: Session) -> Page:
    """The page of the matrix."""
    return MatrixPage(session)


class MatrixPage(Page):
    """The matrix with its choices: what its cells show, and whose it is."""

    def __init__(self, session: Session) -> None:
        self.sheet = MatrixSheet(session)
        self._who = Whose(
            session, "matrix_persona", _tr("Whose matrix"), self._show_chosen, lambda: [(ALL, everybody())]
        )
        self._who.setVisible(False)
        shown = Segments(
            "matrix_shown",
            _tr("What the cells show"),
            [
                (Shown.RATES, _tr("Rates"), _tr("The share of people who go from a row to a column next")),
                (Shown.VISITS, _tr("Visits"), _tr("How often people who are in a row come to a column")),
                (Shown.CHANCES, _tr("Chances"), _tr("How likely people in a row ever come to a column")),
            ],
        )
        shown.chosen.connect(lambda key: self.show_cells(Shown(key)))
        super().__init__("matrix", _tr("Matrix"), "", self.sheet, [self._who, shown])
        self._say(Shown.RATES)

    @property
    def form(self) -> Form:
        """What its cells show, and whose visits and chances."""
        shown = self.sheet.model.shown
        return Form() if shown is Shown.RATES else form((SHOWN, shown), (PERSONA, self._who.persona))

    def show_cells(self, shown: Shown) -> None:
        """Show rates, expected visits or hitting chances."""
        self._who.setVisible(shown is not Shown.RATES)
        self._say(shown)
        self.sheet.show_cells(shown, self._who.persona)

    def choose(self, who: str) -> None:
        """Show another's visits and chances."""
        self._who.choose(who)

    def _show_chosen(self) -> None:
        self.sheet.show_cells(self.sheet.model.shown, self._who.persona)

    def _say(self, shown: Shown) -> None:
        match shown:
            case Shown.RATES:
                text = _tr(
                    "Write a rate to connect a row to a column, empty the cell to part them. "
                    "Tables can be pasted."
                )
            case Shown.VISITS:
                text = _tr("Expected visits to a column by who is in a row, the present one included.")
            case _:
                text = _tr(
                    "The chance of who is in a row ever to come to a column; to come back, to its own."
                )
        self.about.setText(text)


class MatrixSheet(Sheet):
    """The table of the matrix."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "matrix_face")
        self.model = Crossing(session, self)
        self._persona: ItemId | None = None
        self._asked: Journey | None = None
        self.grid = _MatrixGrid(session, self.model)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 8)
        whole.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        session.changed.connect(self.renew)
        session.reported.connect(self.renew)
        session.selected.connect(self._follow)
        session.lit.connect(self.grid.refresh)
        self.grid.selectionModel().currentChanged.connect(self._tell)
        self._is_stale = False
        self._is_telling = False

    def show_cells(self, shown: Shown, persona: ItemId | None) -> None:
        """Show something else in the cells; figures follow as soon as they are known."""
        self._persona, self._asked = persona, None
        self.model.show(shown, None)
        self._ask()

    def tell(self, audience: str) -> None:
        """A board sees how strongly rows lead to columns, and no numbers."""
        super().tell(audience)
        self.grid.is_told = audience != BOARD
        self.grid.refresh()

    def edit_name(self, item_id: ItemId) -> None:
        """Let the first step of a record be written: names are heads here."""
        if self.reveal(item_id) and self.model.shown is Shown.RATES:
            self.grid.edit(self.grid.currentIndex())

    def reveal(self, item_id: str) -> bool:
        """Bring the cell of a step, or the row of a node, into sight."""
        place = self._place(item_id)
        if place is None:
            return False
        self._is_telling = True
        self.grid.show_cell(self.model.index(*place))
        self._is_telling = False
        return True

    def wear(self) -> None:
        """Another theme is in force."""
        self.grid.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self.renew()

    def renew(self, *_: object) -> None:
        """Show the journey and its figures as they are now."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self.grid.follow(self.model.refresh())
        self._ask()

    def _ask(self) -> None:
        """Have visits and chances figured, where they are shown."""
        journey = self.session.journey
        if self.model.shown is Shown.RATES or self._asked is journey:
            return
        self._asked = journey
        persona, shown = self._persona, self.model.shown
        if persona is not None and persona not in journey.items:
            persona = None

        def question(asked: Journey) -> "Between":
            from journeymap.analysis import between

            return between(asked, persona=persona)

        def answer(found: "Between") -> None:
            if self.model.shown is shown:
                self.model.show(shown, found)

        self.session.ask(question, answer, is_slow=True)

    def _place(self, item_id: str) -> tuple[int, int] | None:
        item = self.session.journey.items.get(ItemId(item_id))
        rows = {each.id: place for place, each in enumerate(self.model.rows)}
        columns = {each.id: place for place, each in enumerate(self.model.columns)}
        if isinstance(item, Transition):
            row, column = rows.get(item.source), columns.get(item.target)
            return None if row is None or column is None else (row, column)
        row = rows.get(ItemId(item_id))
        return None if row is None or not columns else (row, 0)

    def _follow(self) -> None:
        """Go to the cell of what is selected elsewhere."""
        if self._is_telling or not self.isVisible() or len(self.session.selection) != 1:
            return
        self.reveal(next(iter(self.session.selection)))

    def _tell(self, index: Index) -> None:
        if not (self._is_telling or self.grid.is_arriving) and index.isValid() and self.grid.hasFocus():
            self._is_telling = True
            self.session.select(self.model.ids(index.row(), index.column()))
            self._is_telling = False


class _MatrixGrid(Grid):
    """Numbers on a ground that is the darker the larger they are; names stay in sight."""

    def __init__(self, session: Session, model: Crossing) -> None:
        super().__init__("matrix_table", _tr("Matrix of touchpoints"), model)
        self._session, self._crossing = session, model
        self._seen: dict[tuple[int, int], object] = {}
        self.emblems = Emblems(session.journey)
        self.is_told = True
        """Whether cells say their numbers."""
        self.empty = lambda: say("matrix.empty", figures.language())
        self.setModel(model)
        self.setItemDelegate(_Cells(self, model))
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            head = _Head(orientation, self, model)
            if orientation == Qt.Orientation.Horizontal:
                self.setHorizontalHeader(head)
            else:
                self.setVerticalHeader(head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._corner = _Corner(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.setGeometry(widgets.visual(self, 0, 0, NAMES, HEAD).toRect())
        self._corner.raise_()

    def is_dim(self, *ids: ItemId) -> bool:
        """Whether something is lit, and none of these."""
        lit = self._session.lit_ids
        return bool(lit) and lit.isdisjoint(ids)

    def follow(self, has_moved: bool) -> None:
        """Paint anew what in sight looks otherwise than when this was asked last; all where rows moved."""
        self.emblems = Emblems(self._session.journey)
        before, self._seen = self._seen, self._looks()
        if has_moved:
            return
        for place, look in self._seen.items():
            if before.get(place) == look:
                continue
            row, column = place
            if row < 0:
                self._crossing.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
            elif column < 0:
                self._crossing.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
            else:
                index = self._crossing.index(row, column)
                self._crossing.dataChanged.emit(index, index)

    def _looks(self) -> dict[tuple[int, int], object]:
        """What is seen of each cell in sight, and at −1 of the heads."""
        model, view = self._crossing, self.viewport().rect()
        rows = self._between(self.rowAt(view.top()), self.rowAt(view.bottom()), len(model.rows))
        ends = self.columnAt(view.left()), self.columnAt(view.right())
        columns = self._between(*ends, len(model.columns))
        found: dict[tuple[int, int], object] = {}
        for row in rows:
            found[row, -1] = model.name(model.rows[row]), self.emblems.of(model.rows[row])
        for column in columns:
            item = model.columns[column]
            found[-1, column] = model.name(item), self.emblems.stage_colour(item.stage, "base")
        for row in rows:
            for column in columns:
                found[row, column] = model.text(row, column), model.value(row, column)
        return found

    def _between(self, one: int, two: int, count: int) -> range:
        """What is in sight of rows or columns; where an end lies behind the last one, up to that."""
        known = [end for end in (one, two) if end >= 0]
        if not known or count == 0:
            return range(0)
        return range(min(known), (max(known) if len(known) > 1 else count - 1) + 1)

    def refresh(self) -> None:
        """Paint with the colours of the journey and the theme as they are now."""
        self.emblems = Emblems(self._session.journey)
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()


class _Corner(QWidget):
    """What lies where both heads meet: Qt would paint a button there."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.rect()).adjusted(8, HEAD - 26, -8, -4)
        text = say("matrix.from_to", figures.language())
        widgets.write(painter, box, text, 11, 400, "ui.ink3", rtl=is_rtl)
        painter.fillRect(0, HEAD - 1, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()


class _Head(QHeaderView):
    """The names of rows or columns, with what they are."""

    def __init__(self, orientation: Qt.Orientation, grid: _MatrixGrid, model: Crossing) -> None:
        super().__init__(orientation, grid)
        self._grid, self._crossing = grid, model
        self.setObjectName("matrix_columns" if self._is_top else "matrix_rows")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(COLUMN if self._is_top else 30)
        if self._is_top:
            self.setFixedHeight(HEAD)
        else:
            self.setFixedWidth(NAMES)

    @property
    def _is_top(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        return QSize(COLUMN, HEAD) if self._is_top else QSize(NAMES, 30)

    def _bar(self, item: Touchpoint | Persona) -> QColor:
        """The colour of a column's stage."""
        stage = item.stage if isinstance(item, Touchpoint) else None
        return painting.colour(self._grid.emblems.stage_colour(stage, "base"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("ui.surface"))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        items = self._crossing.columns if self._is_top else self._crossing.rows
        if section >= len(items):
            return
        item, is_rtl = items[section], self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        here = self._grid.currentIndex()
        is_on = here.isValid() and section == (here.column() if self._is_top else here.row())
        emblem = self._grid.emblems.of(item)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("ui.accentTint" if is_on else "ui.surface"))
        text, ink = self._crossing.name(item), "ui.accentInk" if is_on else "ui.ink1"
        painter.setOpacity(DIM if self._grid.is_dim(item.id) else 1.0)
        if self._is_top:
            painter.fillRect(QRectF(rect.x() + 3, rect.y() + 2, rect.width() - 6, 3), self._bar(item))
            painter.setFont(theme.font(11, 500))
            painter.setPen(theme.colour(ink))
            box = QRectF(rect).adjusted(4, 8, -4, -4)
            painter.drawText(box, int(_CENTRED), _two_lines(text, box.width(), painter))
        else:
            x = rect.right() - 28 if is_rtl else rect.x() + 8
            emblems.draw(painter, QRectF(x, rect.center().y() - 10, 20, 20), emblem)
            box = QRectF(rect).adjusted(*((8, 0, -36, 0) if is_rtl else (36, 0, -8, 0)))
            widgets.write(painter, box, text, 12.5, 500, ink, rtl=is_rtl)
            painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("ui.hairline"))
        painter.restore()


_CENTRED: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def _two_lines(text: str, width: float, painter: QPainter) -> str:
    """A name on two lines at most, the second one elided."""
    metrics = QFontMetricsF(painter.font())
    first: list[str] = []
    words = text.split()
    while words and metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width:
        first.append(words.pop(0))
    if not first and words:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return "\n".join(line for line in (" ".join(first), rest) if line)


class _Cells(QStyledItemDelegate):
    """Draws the numbers, and makes the field in which a rate is written."""

    def __init__(self, grid: _MatrixGrid, model: Crossing) -> None:
        super().__init__(grid)
        self._grid, self._crossing = grid, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        box = QRectF(option.rect)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("ui.hairline"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box.adjusted(0, 0, 0, -1), theme.colour("ui.accentTint"))
        elif self._crossing.rows[row].id == self._crossing.columns[column].id:
            painter.fillRect(box.adjusted(0, 0, 0, -1), theme.colour("ui.surfaceSunken"))
        text = self._crossing.text(row, column)
        is_here = index == self._grid.currentIndex()
        if not text and not is_here:
            return  # most cells are empty
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if text:
            painter.setOpacity(DIM if self._grid.is_dim(*self._crossing.ids(row, column)) else 1.0)
            self._paint_value(painter, box, text, self._crossing.value(row, column))
            painter.setOpacity(1.0)
        if is_here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("ui.accent"))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -2.5), 6, 6)
        painter.restore()

    def _paint_value(self, painter: QPainter, box: QRectF, text: str, value: float | None) -> None:
        depth = depth_of(value, is_visits=self._crossing.shown is Shown.VISITS)
        fill, ink = heat_of(depth, theme.current())
        painter.setBrush(painting.colour(fill))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -4), 6, 6)
        if not self._grid.is_told:
            return
        painter.setFont(theme.font(12, 500))
        painter.setPen(painting.colour(ink))
        painter.drawText(box.adjusted(0, 0, 0, -1), int(Qt.AlignmentFlag.AlignCenter), text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setObjectName("matrix_field")
        made.setAccessibleName(self._crossing.data(index, Qt.ItemDataRole.ToolTipRole))
        made.setFrame(False)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("MatrixPage", text)
