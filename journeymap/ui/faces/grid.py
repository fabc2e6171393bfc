"""The grid face in the window: its cells are edited where they stand, touchpoints dragged to other stages."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu

from journeymap.export import painting
from journeymap.model.change import Change
from journeymap.model.commands import Move, Update
from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.grid import ROWS, Cell, Grid, grid_of, shown_rows
from journeymap.picture.shapes import Picture, Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, theme, widgets
from journeymap.ui.canvas.editing import Ending, TextField
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.view import PictureView
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import Session
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

_ALL: Final = ""
_ROW: Final = 168.0
"""From a card on the map to the next one below."""
_FIELD_LINES: Final = 3


def make(session: Session) -> Page:
    """The page of the grid."""
    return GridPage(session)


class GridPage(Page):
    """The grid with its choices: whose feelings, and which rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._who = ChoiceField(self._offered)
        self._view = GridView(session)
        self._who.setObjectName("grid_persona")
        self._who.setAccessibleName(_tr("Whose feelings"))
        self._who.setFont(theme.font(12.5))
        self._who.setMinimumContentsLength(11)
        self._who.show_value(_ALL)
        self._who.given.connect(self._show_chosen)
        rows = widgets.Button(_CHOICE, _tr("Rows"), "list-filter", name="grid_rows")
        rows.clicked.connect(lambda: self._offer_rows(rows.mapToGlobal(QPoint(0, rows.height() + 4))))
        about = _tr("Double-click a cell to write in it. Drag a touchpoint to another stage.")
        super().__init__("grid", _tr("Journey grid"), about, self._view, [self._who, rows])
        session.changed.connect(self._take)

    def choose(self, who: str) -> None:
        """Show another's feelings."""
        self._who.show_value(who)
        self._show_chosen()

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._view.show_row(row, is_on)

    def _show_chosen(self) -> None:
        self._view.show_persona(str(self._who.value()))

    def _take(self, change: Change) -> None:
        """Show everybody's feelings again where the persona is gone."""
        who = str(self._who.value())
        if who != _ALL and who not in self._session.journey.items:
            self.choose(_ALL)

    def _offered(self) -> Iterator[tuple[str, str, None]]:
        yield _ALL, _tr("All personas"), None
        for persona in sorted(self._session.journey.of(Persona), key=lambda item: item.id):
            yield persona.id, persona.name or persona.id, None

    def _offer_rows(self, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("grid_rows_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in ROWS:
            action = menu.addAction(say(f"grid.{row.id}", figures.language()))
            action.setCheckable(True)
            action.setChecked(row.id in self._view.rows)
            action.toggled.connect(lambda is_on, each=row.id: self.show_row(each, is_on))
        menu.popup(spot)


class GridView(PictureView):
    """The grid itself."""

    def __init__(self, session: Session) -> None:
        self._persona: ItemId | None = None
        self._rows: frozenset[str] | None = None
        self._grid: Grid | None = None
        self._dragged: ItemId | None = None
        self._target: ItemId | None = None
        super().__init__(session, self._drawn, "grid_face")

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that are shown."""
        if self._rows is None:
            return shown_rows(self.session.journey)
        return tuple(row.id for row in ROWS if row.id in self._rows)

    @property
    def grid(self) -> Grid:
        """What is shown, with its cells."""
        _ = self.picture
        assert self._grid is not None
        return self._grid

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._rows = frozenset(self.rows) | {row} if is_on else frozenset(self.rows) - {row}
        self.renew()

    def show_persona(self, persona: str) -> None:
        """Show the feelings of one persona, or of all ("")."""
        self._persona = ItemId(persona) if persona else None
        self.renew()

    def cell_at(self, position: Point) -> Cell | None:
        """What is edited at a position of the widget."""
        x, y = self.camera.to_map(position)
        for cell, box in self.grid.cells.items():
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                return cell
        return None

    def edit_cell(self, cell: Cell) -> None:
        """Let a text be written where it stands: Enter keeps it, Shift+Enter breaks the line."""
        item_id, field = cell
        if field == "name":
            self.edit_name(item_id)
            return
        self.keep_field()
        item = self.session.journey.items[item_id]
        before = getattr(item, field)

        def finish(typed: str, _: Ending) -> bool:
            text = typed.strip()
            if text != before:
                self.session.do(Update(item_id, {field: text}))
            self._drop_field()
            return True

        text_field = TextField(self, before, finish, self._drop_field)
        box = QRectF(*self.camera.box_to_view(self.grid.cells[cell])).toRect()
        height = text_field.fontMetrics().lineSpacing() * _FIELD_LINES + 16
        self.open_field(text_field, QRect(box.x(), box.y(), max(160, box.width()), max(height, box.height())))

    def told(self, item_id: ItemId) -> str:
        return self.picture.names.get(item_id, "")

    def _whole(self) -> Rect | None:
        """All of the width, and of the height as much as there is room for: a grid is read from its top."""
        box = self.picture.box
        most = box.width * max(1, self.height() - 56) / max(1, self.width() - 32)
        return Rect(box.x, box.y, box.width, min(box.height, most))

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Picture:
        self._grid = grid_of(journey, style, painting.measure, report, rows=self.rows, persona=self._persona)
        return replace(self._grid.picture, background=None)

    # what Qt tells

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at((event.position().x(), event.position().y()))
        if cell is not None:
            self.session.select({cell[0]})
            self.edit_cell(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        found = self.cell_at((event.position().x(), event.position().y()))
        item = self.session.journey.items.get(found[0]) if found and found[1] == "name" else None
        self._dragged = item.id if isinstance(item, Touchpoint) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        x, _ = self.camera.to_map((event.position().x(), event.position().y()))
        columns = self.grid.columns.items()
        self._target = next((stage for stage, box in columns if box.x <= x <= box.right), None)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, target = self._dragged, self._target
        self._dragged = self._target = None
        self.unsetCursor()
        super().mouseReleaseEvent(event)
        if dragged is not None and target is not None:
            self.move_to(dragged, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        chosen = next(iter(self.session.selection), None)
        item = self.session.journey.items.get(chosen) if chosen else None
        if self._dragged is not None and event.key() == Qt.Key.Key_Escape:
            self._dragged = self._target = None
            self.unsetCursor()
            self.update()
        elif is_alt and side and isinstance(item, Touchpoint):
            if self.picture.is_mirrored:
                side = -side
            order = [stage.id for stage in self.session.journey.stages]
            place = order.index(item.stage) + side if item.stage in order else 0
            if 0 <= place < len(order):
                self.move_to(item.id, order[place])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = self.grid.columns.get(self._target) if self._target else None
        if box is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("ui.accent"), 2))
            place = self.camera.box_to_view(box)
            painter.drawRoundedRect(QRectF(*place).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def move_to(self, item_id: ItemId, stage: ItemId) -> None:
        """Let a touchpoint belong to another stage; on the map it goes below what stands there."""
        journey = self.session.journey
        item = journey.items.get(item_id)
        if not isinstance(item, Touchpoint) or item.stage == stage:
            return
        others = [each for each in journey.of(Touchpoint) if each.stage == stage]
        column = next(each for each in journey.stages if each.id == stage)
        x = min((each.x for each in others), default=column.x + 14)
        y = max((each.y for each in others), default=item.y - _ROW) + _ROW
        self.session.do(Move({item_id: (x, y)}, stages={item_id: stage}))


_CHOICE: Final = replace(widgets.OVERLAY, line="ui.hairline")


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridPage", text)
