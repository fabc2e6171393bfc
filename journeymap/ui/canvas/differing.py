"""What differs from another map, shown on this one: rings and signs, and what is gone as a pale ghost."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymap.export.painting import FADED_CARD
from journeymap.model.differences import Sort, sort_of
from journeymap.model.items import Aside, ItemId, Map, Stage, Touchpoint
from journeymap.model.journey import Journey, difference
from journeymap.picture import geometry
from journeymap.picture.shapes import Layer, Picture, Rect
from journeymap.ui import edits, icons
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.drawing import Drawing
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.marks import View
from journeymap.ui.canvas.overlay import route_path
from journeymap.ui.canvas.patching import Patcher

SIGN: Final = 18.0
"""Diameter of a sign, in widget pixels."""
LEAST: Final = 26.0
"""Cards narrower than this on screen have rings without signs."""
_RING: Final = {Sort.ADDED: 2.5, Sort.CHANGED: 2.5, Sort.REMOVED: 2.0, Sort.MOVED: 1.5}
_DASHES: Final = {Sort.REMOVED: [4.0, 3.0], Sort.MOVED: [2.0, 3.0]}
"""A ring tells more than its colour: what is gone or only moved is dashed."""


@dataclass(frozen=True)
class Differences:
    """What became of each record since another map."""

    before: Journey
    sorts: Mapping[ItemId, Sort]

    @property
    def counts(self) -> dict[Sort, int]:
        """How many records there are of each sort."""
        found = dict.fromkeys(Sort, 0)
        for sort in self.sorts.values():
            found[sort] += 1
        return found


def differences(before: Journey, now: Journey) -> Differences:
    """What to show; the map's own record, frames and presets have no card on it."""
    found = {
        edit.id: sort_of(edit)
        for edit in difference(before, now).edits
        if not isinstance(edit.after or edit.before, Map | Aside)
    }
    return Differences(before, MappingProxyType(found))


class Differing:
    """The differences of the session's journey, and the drawing of what is gone; kept while they hold."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._before: Journey | None = None
        self._known: tuple[Journey, Differences] | None = None
        self._ghost: tuple[object, Drawn] | None = None

    def compare(self, before: Journey | None) -> None:
        """Compare with another map, or no more."""
        self._before, self._known, self._ghost = before, None, None

    def at(self, now: Journey) -> Differences | None:
        """What is different now; None where nothing is compared."""
        if self._before is None:
            return None
        if self._known is None or self._known[0] is not now:
            self._known = now, differences(self._before, now)
        return self._known[1]

    def ghost(self, found: Differences, zoom: float) -> Drawn | None:
        """What is gone, as it was drawn before, in a small journey of its own."""
        gone = frozenset(each for each, sort in found.sorts.items() if sort is Sort.REMOVED)
        if not gone:
            return None
        key = (gone, self._drawing.look(zoom))
        if self._ghost is None or self._ghost[0] != key:
            before = found.before
            around = gone.union(card.id for card in before.of(Touchpoint) if card.stage in gone)
            small = Patcher(before, None).small(around, before)
            self._ghost = key, self._drawing.of(small, zoom)
        return self._ghost[1]

    def box_of_gone(self, item_id: ItemId, now: Journey, zoom: float) -> Rect | None:
        """Where a record was that is gone now, in logical points; None for any other."""
        found = self.at(now)
        ghost = self.ghost(found, zoom) if found is not None else None
        return ghost.scene.box(item_id) if ghost is not None else None

    def paint(self, painter: QPainter, view: View, now: Journey, area: QRectF) -> None:
        """Paint what is gone, where it was, and a sign for each difference in an area of the widget."""
        found = self.at(now)
        if found is None:
            return
        camera = view.camera
        ghost = self.ghost(found, camera.zoom)
        if ghost is not None:
            painter.save()
            painter.translate(*camera.shift)
            painter.scale(camera.zoom, camera.zoom)
            _paint_ghosts(
                painter,
                ghost,
                found,
                camera.box_to_map(rect_of(area)),
            )
            painter.restore()
        _paint_signs(painter, view, found, ghost.picture if ghost else None, area)


def _paint_ghosts(painter: QPainter, ghost: Drawn, found: Differences, visible: Rect) -> None:
    """Paint what is gone, palely, where it was; the painter's transform is that of the map."""
    gone = {each for each, sort in found.sorts.items() if sort is Sort.REMOVED}
    parts = ghost.painting.picture.parts
    rows = [
        row for row in ghost.rows(visible) if parts[row].id in gone and parts[row].layer is not Layer.BADGE
    ]
    painter.save()
    painter.setOpacity(FADED_CARD)
    ghost.painting.draw(painter, None, frozenset(), rows)
    painter.restore()


def _paint_signs(
    painter: QPainter, view: View, found: Differences, ghost: Picture | None, area: QRectF
) -> None:
    """Paint a ring and a sign for each difference that can be seen in an area of the widget."""
    room = view.camera.box_to_map(rect_of(area))
    room = room.grown(2 * SIGN / view.camera.zoom)
    for item_id, sort in found.sorts.items():
        picture = ghost if sort is Sort.REMOVED else view.picture
        if picture is None:
            continue
        if item_id in picture.routes:
            _paint_step(painter, view, picture, item_id, sort, room)
        elif item_id in picture.cards and picture.cards[item_id].meets(room):
            box = view.placed(picture.cards[item_id])
            is_stage = isinstance(found.before.items.get(item_id), Stage) or isinstance(
                view.journey.items.get(item_id), Stage
            )
            radius = 18 * view.camera.zoom if is_stage else view.radius(item_id)
            _paint_card(painter, view, box, radius, sort)


def _pen(view: View, sort: Sort) -> QPen:
    pen = QPen(view.colour(edits.COLOURS[sort]), _RING[sort])
    if sort in _DASHES:
        pen.setDashPattern(_DASHES[sort])
    return pen


def _paint_card(painter: QPainter, view: View, box: QRectF, radius: float, sort: Sort) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(view, sort))
    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
    if box.width() >= LEAST:
        corner = box.topLeft() if view.picture.is_mirrored else box.topRight()
        _paint_sign(painter, view, corner, sort)


def _paint_step(
    painter: QPainter, view: View, picture: Picture, item_id: ItemId, sort: Sort, room: Rect
) -> None:
    route = picture.routes[item_id]
    path = route_path(route)
    bounds = path.controlPointRect()
    if not rect_of(bounds).grown(1).meets(room):
        return
    painter.save()
    painter.translate(*view.camera.shift)
    painter.scale(view.camera.zoom, view.camera.zoom)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = _pen(view, sort)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()
    pill = picture.pills.get(item_id)
    spot = geometry.along(route, 0.5)
    if pill is not None:
        box = view.placed(pill)
        apart = SIGN / 2 + 3
        x = box.right() + apart if view.picture.is_mirrored else box.left() - apart
        _paint_sign(painter, view, QPointF(x, box.center().y()), sort)
    elif bounds.width() * view.camera.zoom + bounds.height() * view.camera.zoom >= LEAST:
        _paint_sign(painter, view, QPointF(*view.camera.to_view(spot)), sort)


def _paint_sign(painter: QPainter, view: View, centre: QPointF, sort: Sort) -> None:
    colour: QColor = view.colour(edits.COLOURS[sort])
    painter.setPen(QPen(view.colour("ui.surface"), 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(centre, SIGN / 2, SIGN / 2)
    ink = view.colour("ui.surface")
    icons.draw(painter, edits.ICONS[sort], QRectF(centre.x() - 5.5, centre.y() - 5.5, 11, 11), ink, 2.8)
