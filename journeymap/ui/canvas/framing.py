"""Frames on the canvas: quiet dashed boxes with names that can be picked, and how one is made."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from journeymap.model.commands import Add, new_id
from journeymap.model.frames import named
from journeymap.model.items import Frame, Item, ItemId, Node
from journeymap.model.journey import Journey
from journeymap.picture import frames
from journeymap.picture.frames import CHIP, DASHES, GAP, PAD, RADIUS, Folds
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import Scene, turned
from journeymap.ui.canvas.crossed import Crossed
from journeymap.ui.canvas.dashes import draw_dashed
from journeymap.ui.canvas.framenames import FrameNames, name_font, written
from journeymap.ui.canvas.marks import Marks, View
from journeymap.ui.canvas.outlines import box_of
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

HANDLE: Final = 8.0
"""Pixels a side of what a selected area is pulled by."""
_AROUND: Final = 2 * CHIP + 8.0
"""How far its name and its handles reach beyond a frame, in pixels."""
_TAKING: Final = 2.0
"""Width of the line of a frame that takes in the cards that are held over it, in pixels."""

Sides = tuple[int, int]
"""Which sides of a box: −1 the first, 1 the last, 0 none; across, then down."""
_SIDES: Final[tuple[Sides, ...]] = tuple((a, d) for a in (-1, 0, 1) for d in (-1, 0, 1) if a or d)


class Frames:
    """Where frames are, in logical points; they are looked for once in each of the session's journeys."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._searched: Journey | None = None
        self._ids: tuple[ItemId, ...] = ()
        self._known: tuple[Journey, dict[ItemId, Rect]] | None = None
        self._tried: tuple[Journey, Marks, dict[ItemId, Rect]] | None = None
        self._painted: tuple[dict[ItemId, Rect], tuple[Rect | None, ...]] | None = None
        self._gives_way: tuple[dict[ItemId, Rect], float, dict[ItemId, tuple[ItemId, ...]]] | None = None
        self._crossed = Crossed()
        self._names = FrameNames(self._crossed)

    def boxes(self, journey: Journey) -> dict[ItemId, Rect]:
        """The box of each frame that holds something or has an area; what a gesture proposes adds none."""
        if self._known is None or self._known[0] is not journey:
            self._known = journey, self._found(journey, self._own())
        return self._known[1]

    def as_seen(self, view: View) -> dict[ItemId, Rect]:
        """The same while something is moved: frames go along with all of their cards, but not with some.

        Those of copies on their way are there as well.
        """
        journey, marks = self._session.journey, view.marks
        boxes = self.boxes(journey)
        if view.journey is journey or not boxes:
            return boxes
        if self._tried is None or self._tried[0] is not view.journey or self._tried[1] is not marks:
            going = (each for each in (*self._own(), *marks.copies) if each not in marks.still)
            moved = self._found(view.journey, going)
            still = {each: box for each, box in boxes.items() if each in marks.still}
            self._tried = view.journey, marks, {**moved, **still}
        return self._tried[2]

    def _own(self) -> tuple[ItemId, ...]:
        own = self._session.journey
        if self._searched is not own:
            self._searched, self._ids = own, tuple(frame.id for frame in own.of(Frame))
        return self._ids

    @staticmethod
    def _found(journey: Journey, ids: Iterable[ItemId]) -> dict[ItemId, Rect]:
        folds = Folds(journey)
        records = (journey.items.get(each) for each in ids)
        found = ((each.id, box_of(journey, each, folds)) for each in records if isinstance(each, Frame))
        return {frame: box for frame, box in found if box is not None}

    def is_as_painted(self, view: View) -> bool:
        """Whether the lines and names of all frames are where they were painted last, at the same zoom."""
        if not self.boxes(self._session.journey):
            return True
        return self._painted == (self.as_seen(view), _columns(view))

    def paint(self, painter: QPainter, view: View, scene: Scene, area: QRect) -> None:
        """Draw the lines and names in an area of the widget; lines go behind cards and what can be read."""
        boxes = self.as_seen(view)
        self._painted = None
        if not boxes:
            return
        self._painted = boxes, _columns(view)
        near = QRectF(area).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        for frame_id, box in boxes.items():
            seen = view.seen(box)
            if not seen.intersects(near):
                continue
            is_taking = frame_id in view.marks.taking
            seen_in = self._crossed.without(area, view, scene, box, is_over_words=is_taking)
            painter.save()
            painter.setClipRegion(seen_in, Qt.ClipOperation.IntersectClip)
            if is_taking:
                readable.spare_round(painter, view, turned(box, view.picture.is_mirrored))
            _paint_line(painter, view, frame_id, seen)
            painter.restore()
        named = [(each, self._chip(view, each)) for each in self._named_near(view, QRectF(area))]
        for frame_id, chip in named:
            if not chip.isEmpty():
                _paint_name(painter, view, frame_id, chip)
        for frame_id, chip in named:  # what is in hand has its name wherever that is
            if chip.isEmpty() and _is_in_hand(view, frame_id):
                _paint_name(painter, view, frame_id, self.chip(view, frame_id))

    def under(self, view: View, position: Point) -> ItemId | None:
        """The frame whose name is at a place of the widget."""
        spot = QPointF(*position)
        near = self._named_near(view, QRectF(spot, QSizeF(1, 1)))
        return next((each for each in near if self._chip(view, each).contains(spot)), None)

    def chip(self, view: View, frame_id: ItemId) -> QRectF:
        """Where the name of a frame is seen in the widget, or would be; empty for what is no frame, or holds
        nothing.
        """
        found = self._chip(view, frame_id)
        if not found.isEmpty():
            return found
        return self._names.anyway(view, self.as_seen(view), self._ways(view), frame_id)

    def _chip(self, view: View, frame_id: ItemId) -> QRectF:
        """Where a name is painted; empty where it is left out."""
        return self._names.place(view, self.as_seen(view), self._ways(view), frame_id)

    def _named_near(self, view: View, area: QRectF) -> Iterator[ItemId]:
        """The frames whose names, or handles, may be in an area of the widget."""
        ways = self._ways(view)
        for frame_id, box in self.as_seen(view).items():
            above = _AROUND + len(ways.get(frame_id, ())) * (CHIP + GAP)
            if view.seen(box).adjusted(-_AROUND, -above, _AROUND, _AROUND).intersects(area):
                yield frame_id

    def _ways(self, view: View) -> dict[ItemId, tuple[ItemId, ...]]:
        """For each frame those whose names its own gives way to: larger ones a line of which is near.

        That is so from before a gesture until its end, that names do not jump as one passes another.
        """
        boxes, zoom = self.boxes(self._session.journey), view.camera.zoom
        if self._gives_way is None or self._gives_way[0] is not boxes or self._gives_way[1] != zoom:
            self._gives_way = boxes, zoom, frames.giving_way(boxes, zoom)
        return self._gives_way[2]

    @staticmethod
    def cursor(sides: "Sides", *, is_mirrored: bool) -> Qt.CursorShape:
        """What the pointer looks like over a handle of these sides."""
        across, down = -sides[0] if is_mirrored else sides[0], sides[1]
        if not across:
            return Qt.CursorShape.SizeVerCursor
        if not down:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SizeFDiagCursor if across == down else Qt.CursorShape.SizeBDiagCursor

    def handle_under(self, view: View, position: Point) -> "tuple[ItemId, Sides] | None":
        """The selected area and which of its sides a pull at this place of the widget moves."""
        spot = QPointF(*position)
        for frame_id in view.selection:
            box = area(view.journey, frame_id)
            for sides in _SIDES if box is not None else ():
                if box is not None and _handle(view, box, sides).adjusted(-3, -3, 3, 3).contains(spot):
                    return frame_id, sides
        return None


def air_of(items: Iterable[Item]) -> float:
    """How much room copies of records keep clear round them: that of two outlines where groups are copied,
    theirs and another's. Areas may lie over anything.
    """
    return 2 * PAD if any(isinstance(each, Frame) and each.nodes for each in items) else 0.0


def area(journey: Journey, frame_id: ItemId) -> Rect | None:
    """The area of a frame that has one; those that name their cards follow them."""
    frame = journey.items.get(frame_id)
    return box_of(journey, frame) if isinstance(frame, Frame) and not frame.nodes else None


def _handle(view: View, box: Rect, sides: Sides) -> QRectF:
    """Where a handle is in the widget."""
    (x, y), (across, down) = box.centre, sides
    middle = view.spot((x + across * box.width / 2, y + down * box.height / 2))
    return QRectF(round(middle.x()) - HANDLE / 2, round(middle.y()) - HANDLE / 2, HANDLE, HANDLE)


def _paint_line(painter: QPainter, view: View, frame_id: ItemId, seen: QRectF) -> None:
    is_selected, radius = _is_in_hand(view, frame_id), RADIUS * view.camera.zoom
    if frame_id in view.marks.taking:
        painter.setPen(QPen(view.colour("ui.accent"), _TAKING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(seen, radius, radius)
        return
    ink = view.colour("ui.accent" if is_selected else "ui.ink3")
    draw_dashed(painter, seen, (ink, 1.5 if is_selected else 1.0), DASHES, view.camera.shift, radius)


def _paint_name(painter: QPainter, view: View, frame_id: ItemId, chip: QRectF) -> None:
    """The name, and the handles of a selected area."""
    is_taking = frame_id in view.marks.taking
    is_selected = _is_in_hand(view, frame_id)
    held = area(view.journey, frame_id) if is_selected else None
    if held is not None:
        painter.setPen(QPen(view.colour("ui.accent"), 1.5))
        painter.setBrush(view.colour("ui.surface"))
        for sides in _SIDES:
            painter.drawRoundedRect(_handle(view, held, sides), 2, 2)
    painter.setPen(QPen(view.colour("ui.accent" if is_selected or is_taking else "ui.hairlineStrong"), 1))
    painter.setBrush(view.colour("ui.accent" if is_taking else "ui.surface"))
    painter.drawRoundedRect(chip, 6, 6)
    ink = "ui.onAccent" if is_taking else "ui.accentInk" if is_selected else "ui.ink2"
    painter.setPen(view.colour(ink))
    painter.setFont(name_font())
    inner = chip.adjusted(8, 0, -8, 0)
    text = QFontMetricsF(name_font()).elidedText(
        written(view, frame_id), Qt.TextElideMode.ElideRight, inner.width() + 1
    )
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), text)


def _is_in_hand(view: View, frame_id: ItemId) -> bool:
    """Whether a frame is selected, or the copy of one that is on its way."""
    return frame_id in view.selection or frame_id in view.marks.copies


def _columns(view: View) -> tuple[Rect | None, ...]:
    """Where stages are on the picture, whose headers the names of frames keep off."""
    return tuple(view.picture.cards.get(stage.id) for stage in view.journey.stages)


def begin(canvas: "JourneyCanvas") -> None:
    """Make a frame of what is selected; with nothing selected its area is drawn."""
    journey = canvas.session.journey
    chosen = [each for each in canvas.session.selection if isinstance(journey.items.get(each), Node)]
    if chosen:
        add(canvas, Frame(id=new_id(), nodes=named(chosen)))
    else:
        canvas.use("frame")


def add(canvas: "JourneyCanvas", frame: Frame) -> None:
    """Put a frame on the map under the next free name, and let that be edited; Escape keeps it."""
    journey = canvas.session.journey
    taken = {each.name for each in journey.of(Frame)}
    word = QCoreApplication.translate("canvas", "Frame {number}")
    name = next(
        text for number in range(1, len(taken) + 2) if (text := word.format(number=number)) not in taken
    )
    box = box_of(journey, frame) or Rect(frame.x, frame.y, 0.0, 0.0)
    if canvas.do(Add(replace(frame, name=name, x=box.x, y=box.y))):
        canvas.session.select({frame.id})
        if not canvas.rect().contains(canvas.frames.chip(canvas.view(), frame.id).toAlignedRect()):
            canvas.seeker.reveal(frame.id)
        canvas.edit_title(frame.id, is_fresh=True)
