"""The grid face in the window: its cells are edited where they stand, touchpoints dragged to other stages."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent

from journeymap.export import painting
from journeymap.model.commands import Add, Command, Remove, Together, Update, new_id
from journeymap.model.items import Entry, ItemId, Lane, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.forms import PATH, PERSONA, ROW, Form, form
from journeymap.picture.grid import (
    AT,
    COLUMN,
    HEADS,
    NARROW,
    ROWS,
    TOP,
    entry_at,
    grid_of,
    lanes_of,
    shown_rows,
)
from journeymap.picture.shapes import Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, theme, widgets
from journeymap.ui.faces import growing, held
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.held import Band
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.view import BESIDE
from journeymap.ui.faces.whose import ALL, Whose, everybody
from journeymap.ui.menus import Menu
from journeymap.ui.mnemonics import literal
from journeymap.ui.session import Session
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report


def make(session: Session) -> Page:
    """The page of the grid."""
    return GridPage(session)


def fitting_column(journey: Journey, wide: float) -> float:
    """How wide columns are in so many pixels: as ever where they are read well then, else narrower."""
    count = len(journey.stages) + any(item.stage is None for item in journey.of(Touchpoint))
    fitting = (each for each in NARROW if wide >= _READ * (HEADS + each * max(1, count)))
    return next(fitting, NARROW[-1])


def draw_ahead(journey: Journey, style: Style, report: "Report | None", wide: float) -> None:
    """Lay out the texts of a grid that is about to be looked at in a window so wide; in any thread."""
    column = fitting_column(journey, wide - BESIDE)
    grid_of(journey, style, painting.measure, report, column=column)


class GridPage(Page):
    """The grid with its choices: whose feelings, and which rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._view = GridView(session)
        self._who = Whose(
            session, "grid_persona", _tr("Whose feelings"), self._show_chosen, lambda: [(ALL, everybody())]
        )
        rows = widgets.Button(_CHOICE, "", "list-filter", name="grid_rows", tip=_tr("Rows that are shown"))
        self._rows = rows
        add = widgets.Button(_CHOICE, _tr("Add row"), "plus", name="grid_add_row")
        add.clicked.connect(self._view.add_lane)
        rows.clicked.connect(lambda: self._offer_rows(rows.mapToGlobal(QPoint(0, rows.height() + 4))))
        about = _tr(
            "Double-click a cell to write in it. Drag a touchpoint to another stage, a row by its name."
        )
        super().__init__("grid", _tr("Journey grid"), about, self._view, [self._who, rows, add])
        self._view.rows_changed.connect(self._count_rows)
        session.changed.connect(self._count_rows)
        self._count_rows()

    @property
    def form(self) -> Form:
        """Whose feelings are shown and along which way, and the rows where somebody chose them."""
        view = self._view
        rows = view.rows if view.has_chosen_rows else ()
        ways, shown = ((PATH, node) for node in view.path), ((ROW, row) for row in rows)
        return form((PERSONA, self._who.persona), *ways, *shown)

    def choose(self, who: str) -> None:
        """Show another's feelings."""
        self._who.choose(who)

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._view.show_row(row, is_on)

    def _count_rows(self, *_: object) -> None:
        count = len(self._view.rows)
        text = QCoreApplication.translate("GridPage", "%n row(s)", "", count)
        if self._rows.text() != text:
            self._rows.setText(text)
            self._rows.updateGeometry()

    def _show_chosen(self) -> None:
        self._view.show_persona(self._who.persona)

    def _offer_rows(self, spot: QPoint) -> None:
        menu = Menu("", self)
        menu.setObjectName("grid_rows_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language = figures.language()
        names = {row.id: say(f"grid.{row.id}", language) for row in ROWS}
        names |= {str(lane.id): lane.name or lane.id for lane in lanes_of(self._session.journey)}
        for row, name in names.items():
            action = menu.addAction(literal(name))
            action.setCheckable(True)
            action.setChecked(row in self._view.rows)
            action.toggled.connect(lambda is_on, each=row: self.show_row(each, is_on))
        menu.popup(spot)


class GridView(CellView):
    """The grid itself."""

    rows_changed = Signal()
    """Other rows are shown now, or in another order."""

    def __init__(self, session: Session) -> None:
        self._persona: ItemId | None = None
        self._shown: dict[str, bool] = {}
        self._order: list[str] = []
        self._row = ""
        self._drop: int | None = None
        """The place among the others that a dragged row would take."""
        self._dragged: ItemId | None = None
        self._target: ItemId | None = None
        self._column = COLUMN
        self._heads_of: tuple[painting.Painting | None, list[int]] = None, []
        super().__init__(session, self._drawn, "grid_face")
        self._path = self._chosen_path()
        session.lit.connect(self._follow_path)

    def _chosen_path(self) -> tuple[ItemId, ...]:
        """The path that is pinned, where it begins at a persona."""
        nodes = self.session.pinned.nodes
        return nodes if nodes and isinstance(self.session.journey.items.get(nodes[0]), Persona) else ()

    def _follow_path(self) -> None:
        """Feelings follow the path that is pinned."""
        if self._chosen_path() != self._path:
            self._path = self._chosen_path()
            self.renew()

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that are shown, in their order here."""
        journey = self.session.journey
        every = [*(row.id for row in ROWS), *(str(lane.id) for lane in lanes_of(journey))]
        usual = shown_rows(journey, self.looks)
        kept = [row for row in every if self._shown.get(row, row in usual)]
        places = {row: place for place, row in enumerate(self._order)}
        return tuple(sorted(kept, key=lambda row: places.get(row, len(places))))

    @property
    def has_chosen_rows(self) -> bool:
        """Whether somebody showed or hid a row, or put one in another place."""
        return bool(self._shown or self._order)

    @property
    def path(self) -> tuple[ItemId, ...]:
        """The way that feelings follow, where one is pinned."""
        return self._chosen_path()

    def show_row(self, row: str, is_on: bool) -> None:
        """Show or hide a row."""
        self._shown[row] = is_on
        self.renew()
        self.rows_changed.emit()

    def move_row(self, row: str, place: int) -> None:
        """Let a row stand in another place, in this window."""
        order = [each for each in self.rows if each != row]
        order.insert(place, row)
        self._order = order
        self.renew()

    def add_lane(self) -> None:
        """Make a row of one's own, and let it be named."""
        order = max((lane.order for lane in lanes_of(self.session.journey)), default=-1) + 1
        lane = Lane(id=new_id(), name=_tr("New row"), order=order)
        if self.session.do(Add(lane)):
            self.session.select({lane.id})
            self.reveal(lane.id)
            self.edit_name(lane.id)

    def shift_lane(self, lane: Lane, by: int) -> None:
        """Let a row of one's own change places with the one before or after it, for everybody."""
        lanes = lanes_of(self.session.journey)
        place = lanes.index(lane)
        if 0 <= place + by < len(lanes):
            lanes[place], lanes[place + by] = lanes[place + by], lanes[place]
            renumbered = [
                Update(each.id, {"order": count}) for count, each in enumerate(lanes) if each.order != count
            ]
            ids = [str(each.id) for each in lanes]
            slots = iter(ids)
            self._order = [next(slots) if row in ids else row for row in self._order]
            self.session.do(Together("move", tuple(renumbered)))

    def text_of(self, cell: Cell) -> str:
        """What stands in a cell; a row of one's own may say nothing at a stage yet."""
        if not cell[1].startswith(AT):
            return super().text_of(cell)
        found = entry_at(self.session.journey, cell[0], ItemId(cell[1].removeprefix(AT)))
        return found.text if found else ""

    def lent(self, cell: Cell) -> Cell:
        """Which text of which record stands in a cell: what a row of one's own says is a record itself."""
        if not cell[1].startswith(AT):
            return cell
        found = entry_at(self.session.journey, cell[0], ItemId(cell[1].removeprefix(AT)))
        return (found.id, "text") if found else cell

    def written(self, cell: Cell, text: str) -> Command | None:
        """What writing in a cell asks for."""
        if not cell[1].startswith(AT):
            return super().written(cell, text)
        stage = ItemId(cell[1].removeprefix(AT))
        found = entry_at(self.session.journey, cell[0], stage)
        if found is None:
            return Add(Entry(id=new_id(), lane=cell[0], stage=stage, text=text))
        return Update(found.id, {"text": text}) if text else Remove(frozenset({found.id}))

    def show_persona(self, persona: ItemId | None) -> None:
        """Show the feelings of one persona, or of all (None)."""
        self._persona = persona
        self.renew()

    def _whole(self) -> Rect | None:
        """A grid is read from its top, and one of very many stages from the first of them."""
        return self._from_start(_LEGIBLE)

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        self._column = self._fitting_column()
        return grid_of(
            journey,
            style,
            painting.measure,
            report,
            rows=self.rows,
            persona=self._persona,
            path=self._chosen_path(),
            column=self._column,
        )

    def _fitting_column(self) -> float:
        return fitting_column(self.session.journey, self.width() - BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitting_column() != self._column:
            self.forget()
        super().resizeEvent(event)

    # what Qt tells

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        found = self.cell_at((event.position().x(), event.position().y()))
        item = self.session.journey.items.get(found[0]) if found and found[1] == "name" else None
        self._dragged = item.id if isinstance(item, Touchpoint) else None
        self._row = self._row_at(event) if self._dragged is None else ""

    def _held(self) -> list[Band]:
        """The names of stages and rows that stay in sight while the grid is scrolled."""
        heads = self._heads()
        return held.bands(self.camera, (self.width(), self.height()), *heads) if heads else []

    def _heads(self) -> tuple[Rect, Rect] | None:
        """Where the names of stages stand in the picture, and where those of rows do."""
        box = self.picture.box
        first = next(iter(self.celled.heads.values()), None)
        return first and (box._replace(height=TOP), first._replace(y=box.y, height=box.height))

    def _head_rows(self, painted: painting.Painting) -> list[int]:
        """The numbers of the parts that stand there, found once for a drawing: a large grid has thousands."""
        if self._heads_of[0] is not painted:
            self._heads_of = painted, painted.rows_in(self._heads() or ())
        return self._heads_of[1]

    def seen_at(self, box: Rect) -> list[Rect]:
        """Where in the widget a part of the picture is seen: where it stands, and where it is held."""
        return [*super().seen_at(box), *(band.shown(box, self.camera.zoom) for band in self._held())]

    def spot(self, position: Point) -> Point:
        """The point of the picture that is seen at a position of the widget."""
        return held.spot(self.camera, self._held(), position)

    def show_box(self, box: Rect) -> None:
        """Bring a part of the picture into sight, from below what is held too."""
        super().show_box(box)
        dx, dy = held.hidden(self.camera, self._held(), box)
        if dx or dy:
            self.lens.pan(dx, dy)

    def _row_at(self, event: QMouseEvent) -> str:
        """The row whose name is at a place."""
        x, y = self.spot((event.position().x(), event.position().y()))
        heads = self.celled.heads.items()
        return next((row for row, box in heads if box.x <= x <= box.right and box.y <= y <= box.bottom), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._row and event.buttons() & Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._is_dragged = True
            _, y = self.spot((event.position().x(), event.position().y()))
            others = [box for name, box in self.celled.heads.items() if name != self._row]
            self._drop = sum(box.centre[1] < y for box in others)
            self.update()
            return
        if self._dragged is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        x, _ = self.camera.to_map((event.position().x(), event.position().y()))
        columns = self.celled.columns.items()
        self._target = next((stage for stage, box in columns if box.x <= x <= box.right), None)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, place, was_dragged = self._row, self._drop, self._is_dragged
        dragged, target = self._dragged, self._target
        self._dragged = self._target = None
        self._row, self._drop = "", None
        self.unsetCursor()
        super().mouseReleaseEvent(event)
        if dragged is not None and target is not None:
            self.move_to(dragged, target)
        if row and was_dragged and place is not None:
            self.move_row(row, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        chosen = next(iter(self.session.selection), None)
        item = self.session.journey.items.get(chosen) if chosen else None
        if self._dragged is not None and event.key() == Qt.Key.Key_Escape:
            self._dragged = self._target = None
            self.unsetCursor()
            self.update()
        elif is_alt and up_down and isinstance(item, Lane):
            self.shift_lane(item, up_down)
        elif is_alt and side and isinstance(item, Touchpoint):
            if self.picture.is_mirrored:
                side = -side
            order = [stage.id for stage in self.session.journey.stages]
            place = order.index(item.stage) + side if item.stage in order else 0
            if 0 <= place < len(order):
                self.move_to(item.id, order[place])
        elif is_alt and up_down and self.cell is not None:
            self._shift_row(self.cell, up_down)
        else:
            super().keyPressEvent(event)

    def _shift_row(self, cell: Cell, by: int) -> None:
        """Let the row of a cell stand one place further up or down, in this window."""
        top = self.celled.cells[cell].y
        above = [row for row, box in self.celled.heads.items() if box.y <= top]
        place = len(above) - 1 + by
        if above and 0 <= place < len(self.rows):
            self.move_row(above[-1], place)
            self.show_box(self.celled.cells[cell])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_held(event.region())
        self._paint_drop()
        box = self.celled.columns.get(self._target) if self._target else None
        if box is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("ui.accent"), 2))
            place = self.camera.box_to_view(box)
            painter.drawRoundedRect(QRectF(*place).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def _paint_held(self, region: QRegion) -> None:
        """Names of stages and rows over what is scrolled below them."""
        painted, line = self._painted(), theme.colour("ui.hairline")
        faded = self.faded_in(painted.picture)
        for band in self._held():
            place, (x, y) = band
            area = QRectF(*place).toAlignedRect()
            if not region.intersects(area):
                continue
            painter = QPainter(self)
            paper = QRectF(*band.shown(painted.picture.box, self.camera.zoom)).toAlignedRect()
            painter.setClipRect(area & paper)
            painter.fillRect(area, painting.colour(self.looks.theme["ui.surface"]))
            painter.translate(x, y)
            painter.scale(self.camera.zoom, self.camera.zoom)
            zoom = self.camera.zoom
            seen = Rect((place.x - x) / zoom, (place.y - y) / zoom, place.width / zoom, place.height / zoom)
            painted.draw(painter, seen, faded, self._head_rows(painted))
            painter.resetTransform()
            painter.setPen(QPen(line, 1))
            painter.drawRect(area.translated(1 if place.x else -1, -1))  # its inner edges
            painter.end()

    def _paint_drop(self) -> None:
        """Where a row that is dragged would go."""
        if self._drop is None:
            return
        tops = [box.y for name, box in self.celled.heads.items() if name != self._row]
        tops.append(self.picture.box.bottom)
        place = min(self._drop, len(tops) - 1)  # rows may have gone since
        _, y = self.camera.to_view((0.0, tops[place]))
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("ui.accent"), 2))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.end()

    def move_to(self, item_id: ItemId, stage: ItemId) -> None:
        """Let a touchpoint belong to another stage; on the map it goes below what stands there."""
        command = growing.moved(self.session.journey, item_id, stage)
        if command is not None:
            self.session.do(command)


_READ: Final = 0.84
"""The zoom from which on columns are as wide as they are on paper."""
_LEGIBLE: Final = 0.72
"""The zoom below which a grid is read from its first stage rather than seen in all its width."""
_CHOICE: Final = replace(widgets.OVERLAY, line="ui.hairline")


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridPage", text)
