"""The grid face in the window: its cells are edited where they stand, touchpoints dragged to other stages."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu

from journeymap.export import painting
from journeymap.model.commands import Move
from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Celled
from journeymap.picture.grid import ROWS, grid_of, shown_rows
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, theme, widgets
from journeymap.ui.canvas.places import ROW
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.whose import ALL, Whose, everybody
from journeymap.ui.session import Session
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report


def make(session: Session) -> Page:
    """The page of the grid."""
    return GridPage(session)


class GridPage(Page):
    """The grid with its choices: whose feelings, and which rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._view = GridView(session)
        self._who = Whose(
            session, "grid_persona", _tr("Whose feelings"), self._show_chosen, lambda: [(ALL, everybody())]
        )
        rows = widgets.Button(_CHOICE, _tr("Rows"), "list-filter", name="grid_rows")
        rows.clicked.connect(lambda: self._offer_rows(rows.mapToGlobal(QPoint(0, rows.height() + 4))))
        about = _tr("Double-click a cell to write in it. Drag a touchpoint to another stage.")
        super().__init__("grid", _tr("Journey grid"), about, self._view, [self._who, rows])

    def choose(self, who: str) -> None:
        """Show another's feelings."""
        self._who.choose(who)

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._view.show_row(row, is_on)

    def _show_chosen(self) -> None:
        self._view.show_persona(self._who.persona)

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


class GridView(CellView):
    """The grid itself."""

    def __init__(self, session: Session) -> None:
        self._persona: ItemId | None = None
        self._rows: frozenset[str] | None = None
        self._dragged: ItemId | None = None
        self._target: ItemId | None = None
        super().__init__(session, self._drawn, "grid_face")

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that are shown."""
        if self._rows is None:
            return shown_rows(self.session.journey)
        return tuple(row.id for row in ROWS if row.id in self._rows)

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._rows = frozenset(self.rows) | {row} if is_on else frozenset(self.rows) - {row}
        self.renew()

    def show_persona(self, persona: ItemId | None) -> None:
        """Show the feelings of one persona, or of all (None)."""
        self._persona = persona
        self.renew()

    def _whole(self) -> Rect | None:
        """All of the width, and of the height as much as there is room for: a grid is read from its top."""
        box = self.picture.box
        most = box.width * max(1, self.height() - 56) / max(1, self.width() - 32)
        return Rect(box.x, box.y, box.width, min(box.height, most))

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        return grid_of(journey, style, painting.measure, report, rows=self.rows, persona=self._persona)

    # what Qt tells

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
        columns = self.celled.columns.items()
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
        box = self.celled.columns.get(self._target) if self._target else None
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
        y = max((each.y for each in others), default=item.y - ROW) + ROW
        self.session.do(Move({item_id: (x, y)}, stages={item_id: stage}))


_CHOICE: Final = replace(widgets.OVERLAY, line="ui.hairline")


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridPage", text)
