"""A face whose texts are edited where they stand."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from journeymap.model.commands import Command, Update
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.shapes import Picture, Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import theme
from journeymap.ui.canvas.editing import Ending, TextField
from journeymap.ui.faces.view import STEPS, PictureView, nearest
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

_FIELD_LINES: Final = 3


class CellView(PictureView):
    """A picture with cells: arrows go from one to the next, Enter or a double click writes in one."""

    def __init__(
        self, session: Session, draw: Callable[[Journey, Style, "Report | None"], Celled], name: str
    ) -> None:
        self._draw_cells = draw
        self._celled: Celled | None = None
        self._cell: Cell | None = None
        super().__init__(session, self._drawn_cells, name)

    @property
    def celled(self) -> Celled:
        """What is shown, with its cells."""
        _ = self.picture
        assert self._celled is not None
        return self._celled

    def _drawn_cells(self, journey: Journey, style: Style, report: "Report | None") -> Picture:
        self._celled = self._draw_cells(journey, style, report)
        return self._celled.picture

    def _drop_drawn(self) -> None:
        super()._drop_drawn()
        self._celled = None

    def cell_at(self, position: Point) -> Cell | None:
        """What is edited at a position of the widget."""
        x, y = self.spot(position)
        for cell, box in self.celled.cells.items():
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
        before = self.text_of(cell)

        def finish(typed: str, _: Ending) -> bool:
            text = typed.strip()
            command = self.written(cell, text) if text != before else None
            if command is not None:
                self.session.do(command)
            self._drop_field()
            return True

        text_field = TextField(self, before, finish, self._drop_field)
        box = QRectF(*self.camera.box_to_view(self.celled.cells[cell])).toRect()
        height = text_field.fontMetrics().lineSpacing() * _FIELD_LINES + 16
        self.open_field(text_field, QRect(box.x(), box.y(), max(160, box.width()), max(height, box.height())))

    def text_of(self, cell: Cell) -> str:
        """What stands in a cell."""
        return str(getattr(self.session.journey.items[cell[0]], cell[1]))

    def written(self, cell: Cell, text: str) -> Command | None:
        """What writing in a cell asks for."""
        return Update(cell[0], {cell[1]: text})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at((event.position().x(), event.position().y()))
        if cell is not None:
            self.choose(cell)
            self.edit_cell(cell)

    def choose(self, cell: Cell) -> None:
        """Let a cell be the one that keys write in, and its record be selected."""
        self._cell = cell
        self.session.select({cell[0]})
        self.update()
        self.moved.emit()

    def boxes(self) -> Mapping[Cell, Rect]:
        """Where the fields of records stand."""
        return self.celled.cells

    def row_heads(self) -> Mapping[str, Rect]:
        """Where its rows are named."""
        return self.celled.heads

    def may_edit(self, cell: Cell) -> bool:
        """Whether something can be written in where it stands."""
        return cell in self.celled.cells or super().may_edit(cell)

    def edit(self, cell: Cell) -> None:
        """Write in something where it stands."""
        if cell in self.celled.cells:
            self.edit_cell(cell)
        else:
            self.edit_name(cell[0])

    @property
    def cell(self) -> Cell | None:
        """The cell that keys write in: one of the selected record."""
        cell = self._cell
        return cell if cell and cell in self.celled.cells and cell[0] in self.session.selection else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._cell = self.cell_at((event.position().x(), event.position().y()))
        super().mouseReleaseEvent(event)
        if self._cell is not None and not event.modifiers() and not self.session.selection:
            self.session.select({self._cell[0]})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Qt.Key(event.key()), self.cell
        if key in STEPS and not event.modifiers():
            is_mirrored = self.picture.is_mirrored
            near = nearest(self.celled.cells, cell, *STEPS[key], is_mirrored=is_mirrored)
            if near is not None:
                self.choose(near)
                self.show_box(self.celled.cells[near])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cell is not None:
            self.edit_cell(cell)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        cell = self.cell
        if cell is not None and cell[1] != "name":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("ui.accent"), 1.5))
            box = self.camera.box_to_view(self.celled.cells[cell])
            painter.drawRoundedRect(QRectF(*box), 6, 6)
            painter.end()
