"""A picture of the journey in a window: looked at and pointed at, its records selected and named in place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journeymap.export import painting
from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Lane, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell
from journeymap.picture.shapes import Layer, Path, Picture, Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import borrowed, labels, theme, widgets
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.editing import Ending, LineField, TextField, dress
from journeymap.ui.canvas.lens import MARGIN, Lens
from journeymap.ui.faces import accessible
from journeymap.ui.faces.spoken import Thing
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

Draw = Callable[[Journey, Style, "Report | None"], Picture]
"""What draws a face: the records, how they look, and the figures."""

Key = TypeVar("Key")

NAMED: Final = (Stage, Touchpoint, Persona, Lane)
"""What is renamed where it stands."""
_DRAG: Final = 4.0
_NEARLY: Final = 0.9
"""All of a picture is shown rather than its top where it is hardly smaller then."""
BESIDE: Final = int(2 * MARGIN)
"""What a picture leaves free of the widget, across and down."""
_FIELD: Final = (150, 28)
_ASIDE: Final = 5
"""How far a tag stands beside its cell, off the text."""
_RING: Final = 8.0
"""How far the ring round a record lies beside what it stands for."""
_MOST_BOXES: Final = 60
"""Boxes that are painted anew each for itself."""


class PictureView(QWidget):
    """A face as a widget. What is on it follows the session; the view keeps its own place and size."""

    zoom_changed = Signal(float)
    """It is seen at another zoom now."""
    moved = Signal()
    """The keyboard came to something else on it."""

    def __init__(self, session: Session, draw: Draw, name: str) -> None:
        super().__init__()
        accessible.install()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.session = session
        self._draw = draw
        self._style = Style(theme.of_map(), is_solid=theme.is_solid())
        self._painting: painting.Painting | None = None
        self._drawn_of: tuple[Journey | None, Report | None] = None, None
        self._hovered = ""
        self._pressed: Point | None = None
        self._is_dragged = False
        self._field: LineField | TextField | None = None
        self.lens = Lens(self, self._whole, self._look, foot=MARGIN)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._wait)
        self._is_next = False
        """Whether the frame that other figures are to be shown in is the next one."""
        session.changed.connect(self._follow)
        session.reported.connect(self._follow_soon)
        session.selected.connect(self.update)
        session.lit.connect(self.update)

    @property
    def picture(self) -> Picture:
        """What is shown, drawn anew where the journey or its figures are others now."""
        if self._soon.isActive():
            self._soon.stop()
            self._follow()
        return self._painted().picture

    def _follow(self, *_: object) -> None:
        """Show the journey and its figures as they are now, if they are others than those that are shown."""
        if self._painting is None or not self._is_of(self.session.journey, self.session.report):
            self.renew()

    def _follow_soon(self) -> None:
        """Show other figures in the next frame, where they are seen: this one shows those of the panel."""
        if self.isVisible():
            self._is_next = False
            self._soon.start()
        else:
            self._follow()

    def _wait(self) -> None:
        """Timers are heard in the turn in which the panel is painted: go on in the one after it."""
        if self._is_next:
            self._follow()
        else:
            self._is_next = True
            self._soon.start()

    def _is_of(self, journey: Journey, report: "Report | None") -> bool:
        """Whether these are what is shown."""
        return self._drawn_of[0] is journey and self._drawn_of[1] is report

    def renew(self) -> None:
        """The journey, its figures or its looks are others: draw them when they are next seen.

        Where it is seen now, only what is different is painted anew.
        """
        before = self._painting
        self._drop_drawn()
        if self.isVisible():
            self._show_since(before)

    def forget(self) -> None:
        """What is shown is drawn anew when it is next asked for: the room for it is another."""
        self._drop_drawn()

    def _drop_drawn(self) -> None:
        """Hold on to nothing of what was drawn, nor to the map that it was drawn of: nobody may come back."""
        self._painting, self._drawn_of = None, (None, None)

    def take(self, made: painting.Painting, journey: Journey, report: "Report | None") -> None:
        """Show what was drawn elsewhere, of these."""
        before, self._painting, self._drawn_of = self._painting, made, (journey, report)
        self.setAccessibleDescription(_spoken(made.picture))
        self._show_since(before)

    def _show_since(self, before: painting.Painting | None) -> None:
        camera = self.camera
        self.lens.settle()  # it may be larger now
        changed = None if before is None else self._painted().follow(before)
        if changed is None or camera != self.camera:
            self.update()
        elif changed:
            self.update(_region(seen.grown(_RING) for box in changed for seen in self.seen_at(box)))

    def wear(self) -> None:
        """Another theme is in force."""
        self._style = replace(self._style, theme=theme.of_map(), is_solid=theme.is_solid())
        self.renew()

    @property
    def looks(self) -> Style:
        """How it is drawn."""
        return self._style

    def tell(self, audience: str) -> None:
        """Say as much as an audience is to see."""
        if audience != self._style.audience:
            self._style = replace(self._style, audience=audience)
            self.renew()

    def show_drop(self, is_on: bool) -> None:
        """Show or hide who leaves."""
        self._style = replace(self._style, shows_drop=is_on)
        self.renew()

    def zoom_in(self) -> None:
        """One step closer."""
        self.lens.zoom_in()

    def zoom_out(self) -> None:
        """One step further away."""
        self.lens.zoom_out()

    def zoom_to(self, factor: float) -> None:
        """Another zoom."""
        self.lens.zoom_to(factor)

    def fit(self) -> None:
        """Show all of it."""
        self.lens.fit(is_animated=True)

    @property
    def camera(self) -> Camera:
        """What part is in view, and how large."""
        return self.lens.camera

    def box_of(self, item_id: str) -> QRect:
        """Where a record is seen in the widget; empty where it is not on this face."""
        box = self.picture.cards.get(item_id)
        return QRectF(*self.camera.box_to_view(box)).toRect() if box else QRect()

    def placed(self, box: Rect) -> QRect:
        """Where a part of the picture is seen in the widget."""
        return QRectF(*self.camera.box_to_view(box)).toRect()

    # what can be written in where it stands; on a plain picture names only

    @property
    def cell(self) -> Cell | None:
        """What keys write in, if that is a field of a record."""
        return None

    def boxes(self) -> Mapping[Cell, Rect]:
        """Where the fields of records stand."""
        return {}

    def row_heads(self) -> Mapping[str, Rect]:
        """Where its rows are named."""
        return {}

    def titled(self, thing: Thing) -> str:
        """What a field is called, where nothing painted says so."""
        field = thing.cell[1]
        is_told = bool(self.row_heads()) or len(thing.texts) > 1
        return "" if is_told or field not in labels.FIELDS else labels.field_text(field)

    def choose(self, cell: Cell) -> None:
        """Take the keyboard to a record or a field of one."""
        self.session.select({cell[0]})

    def may_edit(self, cell: Cell) -> bool:
        """Whether something can be written in where it stands."""
        item = self.session.journey.items.get(cell[0])
        return isinstance(item, NAMED) and cell[0] in self.picture.cards

    def edit(self, cell: Cell) -> None:
        """Write in something where it stands."""
        self.edit_name(cell[0])

    def reveal(self, item_id: str) -> bool:
        """Bring a record into sight; False where it is not on this face."""
        box = self.picture.cards.get(item_id)
        if box is not None:
            self.show_box(box)
        return box is not None

    def show_box(self, box: Rect) -> None:
        """Bring a part of the picture into sight; what is seen whole stays where it is."""
        seen = self.camera.box_to_view(box)
        is_seen = seen.x >= 0 and seen.y >= 0 and seen.right <= self.width() and seen.bottom <= self.height()
        if not is_seen:
            self.lens.reveal(box)

    def seen_at(self, box: Rect) -> list[Rect]:
        """Where in the widget a part of the picture is seen."""
        return [self.camera.box_to_view(box)]

    def spot(self, position: Point) -> Point:
        """The point of the picture that is seen at a position of the widget."""
        return self.camera.to_map(position)

    def item_at(self, position: Point) -> ItemId | None:
        """The record at a position of the widget: what stands there, else the step that runs there."""
        point = self.spot(position)
        for part in reversed(self.picture.parts):
            if part.id and _holds(part.box, point) and part.id in self.session.journey.items:
                if part.layer >= Layer.CARD:
                    return ItemId(part.id)
                for shape in part.shapes:
                    if isinstance(shape, Path) and _covers(shape, point):
                        return ItemId(part.id)
        return None

    def edit_name(self, item_id: ItemId) -> None:
        """Let the name of a record be typed where it stands; a step goes by its fields beside the face."""
        self.keep_field()
        item = self.session.journey.items.get(item_id)
        box = self.box_of(item_id)
        if not isinstance(item, NAMED) or box.isEmpty():
            return

        def finish(typed: str, _: Ending) -> bool:
            name = " ".join(typed.split())
            if name and name != item.name:
                self.session.do(Update(item_id, {"name": name}, "rename"))
            self._drop_field()
            return True

        field = LineField(self, item.name, finish, self._drop_field)
        self.open_field(field, QRect(box.x(), box.y(), max(_FIELD[0], box.width()), _FIELD[1]))

    def open_field(self, field: LineField | TextField, place: QRect) -> None:
        """Lay a field over the face, within what is in sight."""
        self._field = field
        dress(field, theme.current(), 12.5 if isinstance(field, TextField) else 13, "face_field", 7)
        field.setAccessibleName(self.tr("Text"))
        room = self.rect().adjusted(4, 4, -4, -4)
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        field.setGeometry(place)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_field(self) -> None:
        """Let what is being typed count."""
        if self._field is not None:
            self._field.keep()

    def _drop_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.hide()
            field.deleteLater()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, before: Camera) -> None:
        if before.zoom != self.camera.zoom:
            self.zoom_changed.emit(self.camera.zoom)
        self.update()

    def _whole(self) -> Rect | None:
        return self.picture.box

    def _from_start(self, legible: float, picture: Picture | None = None) -> Rect:
        """All of its width where it can be read, else as much from its start; of its height what has room."""
        picture = picture or self.picture
        box = picture.box
        wide, high = max(1, self.width() - BESIDE), max(1, self.height() - BESIDE)
        zoom = max(min(1.0, wide / box.width), legible)
        width = min(box.width, wide / zoom)
        return Rect(box.right - width if picture.is_mirrored else box.x, box.y, width, high / zoom)

    def _from_top(self, legible: float) -> Rect:
        """All of it where it is at least so large then, else its width, and of its height what has room."""
        box = self.picture.box
        wide, high = max(1, self.width() - BESIDE), max(1, self.height() - BESIDE)
        zoom = min(1.0, wide / box.width)
        if high / box.height >= _NEARLY * min(zoom, legible):
            return box
        return Rect(box.x, box.y, box.width, min(box.height, high / zoom))

    def _painted(self) -> painting.Painting:
        if self._painting is None:
            self._drawn_of = self.session.journey, self.session.report
            drawn = self._draw(self.session.journey, self._style, self.session.report)
            self._painting = painting.Painting(drawn, self._style.theme)
            self.setAccessibleDescription(_spoken(drawn))
        return self._painting

    def faded_in(self, picture: Picture) -> set[str]:
        """What of a picture is not lit, where anything on it is."""
        lit = self.session.lit_ids
        if not lit:
            return set()
        told = {part.id for part in picture.parts if part.id}
        return set() if told.isdisjoint(lit) else told - lit

    # what Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        painted = self._painted()
        painter = QPainter(self)
        camera = self.camera
        self.paint_picture(painter, painted, event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item_id in self.session.selection:
            box = painted.picture.cards.get(item_id)
            if box is not None:
                self._ring(painter, camera.box_to_view(box), 2.0)
        if self._hovered and self._hovered not in self.session.selection:
            box = painted.picture.cards.get(self._hovered)
            if box is not None:
                self._ring(painter, camera.box_to_view(box), 1.0)
        self._paint_borrowed(painter)
        painter.end()

    def paint_picture(self, painter: QPainter, painted: painting.Painting, region: QRegion) -> None:
        """Paint what of the picture lies in a region of the widget, on its ground."""
        camera = self.camera
        painter.fillRect(region.boundingRect(), painting.colour(self._style.theme["ui.surface"]))
        painter.save()
        painter.translate(QPointF(*camera.shift))
        painter.scale(camera.zoom, camera.zoom)
        areas = [rect_of(each) for each in _rects(region)]
        rows = painted.rows_in([camera.box_to_map(area) for area in areas])
        painted.draw(painter, faded=self.faded_in(painted.picture), rows=rows)
        painter.restore()

    def _paint_borrowed(self, painter: QPainter) -> None:
        """A tag at each text that is in the map's own language, for want of words in the one shown."""
        if not self.session.borrowed:
            return
        fields = self.boxes()
        places = {cell: box for cell, box in fields.items() if self.lent(cell) in self.session.borrowed}
        told = {item_id for item_id, field in fields if field in ("name", "text")}
        for item_id in self.session.unsaid - told:
            if item_id in self.picture.cards:
                places[item_id, ""] = self.picture.cards[item_id]
        tag, is_left = borrowed.tag_of(self.session.written.map.language), self.picture.is_mirrored
        for box in places.values():
            seen = self.placed(box)
            if seen.width() >= borrowed.LEAST and self.rect().intersects(seen):
                end = QPointF(seen.left() - _ASIDE if is_left else seen.right() + _ASIDE, seen.top() + 1)
                borrowed.draw(painter, end, tag, self._style.theme, is_left=is_left)

    def lent(self, cell: Cell) -> Cell:
        """Which text of which record stands in a cell."""
        return cell

    def _ring(self, painter: QPainter, box: Rect, width: float) -> None:
        painter.setPen(QPen(theme.colour("ui.accent"), width))
        painter.drawRoundedRect(QRectF(*box).adjusted(-4, -4, 4, 4), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lens.settle()

    def showEvent(self, event: QShowEvent) -> None:
        self.lens.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.lens.turn(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        accessible.tell_focus(self)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keep_field()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = (event.position().x(), event.position().y())
        self._is_dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if self._pressed is None:
            self._point_at((x, y))
            return
        dx, dy = x - self._pressed[0], y - self._pressed[1]
        if self._is_dragged or abs(dx) + abs(dy) > _DRAG:
            self._is_dragged = True
            self._pressed = (x, y)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.lens.pan(dx, dy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragged, self._pressed = self._is_dragged, None
        self._is_dragged = False
        self.unsetCursor()
        if was_dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.item_at((event.position().x(), event.position().y()))
        held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if held and found:
            self.session.select(self.session.selection ^ {found})
        else:
            self.session.select({found} if found else ())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.item_at((event.position().x(), event.position().y()))
        if found:
            self.session.select({found})
            self.edit_name(found)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def _point_at(self, position: Point | None) -> None:
        found = self.item_at(position) if position else None
        if (found or "") != self._hovered:
            self._hovered = found or ""
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.item_at((event.pos().x(), event.pos().y()))
            text = self.told(found) if found else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def told(self, item_id: ItemId) -> str:
        """What a record is called on this face."""
        return self.picture.names.get(item_id, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        chosen = next(iter(self.session.selection), None) if len(self.session.selection) == 1 else None
        if key in STEPS:
            self._walk(*STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.edit_name(chosen)
        elif key == Qt.Key.Key_Escape and self.session.selection:
            self.session.select(())
        else:
            super().keyPressEvent(event)

    def _walk(self, dx: int, dy: int) -> None:
        """Select the nearest record in a direction, or the first one where none is selected."""
        boxes = {
            ItemId(name): box
            for name, box in self.picture.cards.items()
            if name in self.session.journey.items
        }
        here = next((name for name in self.session.selection if name in boxes), None)
        near = nearest(boxes, here, dx, dy, is_mirrored=self.picture.is_mirrored)
        if near is not None:
            self.session.select({near})
            self.show_box(boxes[near])


STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def nearest(
    boxes: Mapping[Key, Rect], here: Key | None, dx: int, dy: int, *, is_mirrored: bool = False
) -> Key | None:
    """What lies nearest in a direction from one of several boxes; the first of all where that is none.

    The first stands on top, at the left or, of what is mirrored, at the right.
    """
    if not boxes:
        return None
    if here is None:
        side = -1 if is_mirrored else 1
        return min(boxes, key=lambda name: (boxes[name].y, side * boxes[name].centre[0]))
    x, y = boxes[here].centre
    ahead = {
        name: (box.centre[0] - x, box.centre[1] - y)
        for name, box in boxes.items()
        if (box.centre[0] - x) * dx + (box.centre[1] - y) * dy > 1
    }
    return min(ahead, key=lambda name: _distance(ahead[name], dx, dy), default=None)


def _distance(way: Point, dx: int, dy: int) -> float:
    """How far something is in a direction; what lies aside counts double."""
    along = way[0] * dx + way[1] * dy
    aside = abs(way[0] * dy) + abs(way[1] * dx)
    return along + 2 * aside


def _region(boxes: Iterable[Rect]) -> QRegion:
    """What is to be painted anew; of very many boxes the one round them all."""
    found = [QRectF(*box).toAlignedRect() for box in boxes]
    if len(found) > _MOST_BOXES:
        whole = QRect()
        for each in found:
            whole = whole.united(each)
        return QRegion(whole)
    region = QRegion()
    for each in found:
        region += each
    return region


def _rects(region: QRegion) -> list[QRect]:
    found: list[QRect] = [*region]  # type: ignore[misc]  # it can be, whatever the stubs of Qt say
    return found


def _holds(box: Rect, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _covers(shape: Path, point: Point) -> bool:
    spot = QPointF(*point)
    if shape.fill is not None:
        return bool(painting.outline(shape.segments).contains(spot))
    width = max(8.0, shape.line_width)
    return bool(painting.stroked(shape.segments, width, (), False).contains(spot))


def _spoken(picture: Picture) -> str:
    """The names on a face, for those who do not see it."""
    return ", ".join(picture.names.get(name, "") for name in picture.cards)
