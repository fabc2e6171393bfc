"""Where cards in hand will come to lie, and what they line up with."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from journeymap.model.items import Persona, Touchpoint
from journeymap.picture.boxes import CARD, PERSONA, seen_of
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.dashes import draw_dashed
from journeymap.ui.canvas.marks import View
from journeymap.ui.canvas.places import Guide
from journeymap.ui.canvas.rings import is_on_pixels, spare

_COLUMN: Final = 300.0
"""Map points: a slot that is higher is that of a stage."""
_COLUMN_INKS: Final = (1.0, 0.2)
"""How strong the line and the ground of such a slot are: in it are the cards that it will push aside, which
are still to be read.
"""
_PUSHED_INKS: Final = (0.55, 0.06)
"""The same of those of the stages that make room for it."""
_LINE: Final = 1.5
"""Width of the line round a slot, in pixels."""
_DASHES: Final = (6.0, 4.5)
"""Its line and gap, in pixels."""
_TICK: Final = 4.0
"""Half the length of the lines at the ends of a measured gap."""


def paint_slots(painter: QPainter, view: View, area: QRectF) -> None:
    """The slots that a new card or cards on their way will take, and those of cards that make room.

    Below cards that are lifted, above all else of the map.
    """
    marks = view.marks
    own = marks.slots if marks.ghost is None else (marks.ghost, *marks.slots)
    if not own and not marks.making_room:
        return
    radius = 12 * view.camera.zoom
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _spare_badges(painter, view, (*own, *marks.making_room))
    carried = readable.labels_carried(view)
    over = 0.25 if marks.making_room else 0.7  # who makes room still stands there, to be read
    for boxes, ground in ((marks.making_room, 0.25), (own, over)):
        for slot in (_shown(each, view.detail) for each in boxes):
            is_column = slot.height > _COLUMN
            line, fill = (_COLUMN_INKS if boxes is own else _PUSHED_INKS) if is_column else (1.0, ground)
            inks = view.colour("ui.accent", line), view.colour("ui.accentTint", fill)
            box = view.seen(slot)
            if not box.adjusted(-1, -1, 1, 1).intersects(area):
                continue
            painter.save()
            readable.spare_round(painter, view, turned(slot, view.picture.is_mirrored), carried)
            _paint_slot(painter, box, radius, inks, view.camera.ratio)
            painter.restore()
    painter.restore()


def _shown(slot: Rect, detail: int) -> Rect:
    """The part of a slot that its card takes up at a level of detail, as cards that lie still do."""
    size = float(round(slot.width)), float(round(slot.height))
    kind = {CARD: Touchpoint, PERSONA: Persona}.get(size)
    return slot if kind is None else seen_of(kind, slot, detail)


def _paint_slot(
    painter: QPainter, box: QRectF, radius: float, inks: tuple[QColor, QColor], ratio: float
) -> None:
    """The slot of a card: on whole pixels an image, as it is painted in each frame of a gesture."""
    if is_on_pixels(box, ratio):
        line, ground = (each.rgba() for each in inks)
        image = _slot_image(box.width(), box.height(), radius, line, ground)
        painter.drawPixmap(box.topLeft() - QPointF(1, 1), image)
    else:
        _draw_slot(painter, box, radius, inks)


def _draw_slot(painter: QPainter, box: QRectF, radius: float, inks: tuple[QColor, QColor]) -> None:
    """Its dashes are counted from its corner, whatever of it is painted."""
    line, ground = inks
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, radius, radius)
    draw_dashed(painter, box, (line, _LINE), _DASHES, (box.x(), box.y()), radius)


@lru_cache(maxsize=8)
def _slot_image(width: float, height: float, radius: float, line: int, ground: int) -> QPixmap:
    image = QPixmap(int(width) + 2, int(height) + 2)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = QColor.fromRgba(line), QColor.fromRgba(ground)
        _draw_slot(painter, QRectF(1, 1, width, height), radius, inks)
    return image


def _spare_badges(painter: QPainter, view: View, slots: Iterable[Rect]) -> None:
    """Let slots go behind the badges of cards: there is one on a map, or few."""
    boxes: list[QRectF] | None = None
    for badge in readable.badges(view):
        boxes = boxes if boxes is not None else [view.seen(slot).adjusted(-2, -2, 2, 2) for slot in slots]
        if any(badge.intersects(box) for box in boxes):
            spare(painter, badge)


def paint_guide(painter: QPainter, view: View, guide: Guide) -> None:
    """A line that cards in hand line up with, or a gap that is as wide as another."""
    start, end = _ends(view, guide)
    along = QPointF(0, 10) if guide.is_upright else QPointF(10 if start.x() <= end.x() else -10, 0)
    painter.save()
    readable.spare_between(painter, view, *map(view.camera.to_map, (_xy(start), _xy(end))))
    painter.setPen(QPen(view.colour("ui.accent"), 1))
    if guide.is_gap:
        across = QPointF(_TICK, 0) if guide.is_upright else QPointF(0, _TICK)
        painter.drawLine(start, end)
        for each in (start, end):
            painter.drawLine(each - across, each + across)
    else:
        painter.drawLine(start - along, end + along)
    painter.restore()


def _xy(point: QPointF) -> Point:
    return point.x(), point.y()


def guide_box(view: View, guide: Guide) -> QRectF:
    """The part of the widget that a guide takes up."""
    return QRectF(*_ends(view, guide)).normalized().adjusted(-12, -12, 12, 12)


def _ends(view: View, guide: Guide) -> tuple[QPointF, QPointF]:
    first: Point = (guide.at, guide.start) if guide.is_upright else (guide.start, guide.at)
    last: Point = (guide.at, guide.end) if guide.is_upright else (guide.end, guide.at)
    return view.spot(first), view.spot(last)
