"""What is drawn over the map while somebody works on it: rings, ports, guides, rubber lines; never exported.

Sizes here are widget pixels: they stay the same at every zoom.
"""

from collections.abc import Collection, Iterable
from functools import reduce
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QRegion

from journeymap.export.painting import shadow
from journeymap.model.items import Frame, ItemId, Note, Stage
from journeymap.picture import geometry
from journeymap.picture.map import FAR
from journeymap.picture.shapes import Rect, Route
from journeymap.ui import theme as themes
from journeymap.ui.canvas import badges, readable
from journeymap.ui.canvas.arrays import Scene, rect_of
from journeymap.ui.canvas.badges import NO_SIGNS, Signed
from journeymap.ui.canvas.crossed import beside
from journeymap.ui.canvas.dashes import draw_dashed
from journeymap.ui.canvas.holding import NOTHING, Held, Holding
from journeymap.ui.canvas.marks import RAISED_AT_ONCE, View
from journeymap.ui.canvas.ports import HANDLE, PORT, paint_ports
from journeymap.ui.canvas.rings import RING, ring, ring_of_one, rings_from_far, spare_badge
from journeymap.ui.canvas.slots import paint_guide

if TYPE_CHECKING:
    from journeymap.ui.canvas.tags import Tag

_GROUP_DASHES: Final = (5.0, 2.0)
"""Line and gap of the box round what is selected, in pixels."""
MARGIN: Final = 72.0
"""How far what lies over a record reaches beyond it in the widget: rings, handles, a raised shadow."""
LINE_MARGIN: Final = 16.0
"""The same of steps and their labels."""
_BESIDE: Final = 3.0
"""How far outside its card the middle of a ring is, about."""
_ROUND: Final = 36.0
"""How much further the line to a new step swings out where it turns back."""


def paint(
    painter: QPainter, view: View, area: QRectF, signed: Signed = NO_SIGNS, scene: Scene | None = None
) -> None:
    """Draw the part of the overlay that can be seen in an area of the widget.

    The box round several records goes behind the other cards of the `scene`.
    """
    marks = view.marks
    if view.tags is not None:
        view.tags.steps.paint(painter, view, area)
    if not marks.lifted and marks.rubber is None:
        _paint_hover(painter, view)
    _paint_selection(painter, view, area, scene)
    _paint_open(painter, view, area)
    _paint_target(painter, view)
    badges.paint(painter, view, signed)
    _paint_tags(painter, view, area)
    _paint_rubber(painter, view)
    for guide in marks.guides:
        paint_guide(painter, view, guide)
    if marks.band is not None:
        box = view.seen(marks.band)
        painter.setPen(QPen(view.colour("ui.accent"), 1))
        painter.setBrush(view.colour("ui.accent", 0.08))
        painter.drawRect(box)


def _paint_hover(painter: QPainter, view: View) -> None:
    hovered = view.marks.hovered
    if hovered is None or hovered in view.selection:
        return
    if hovered in view.picture.routes:
        _paint_step(painter, view, hovered, 1.5, 0.55)
        return
    box = view.card(hovered)
    item = view.journey.items.get(hovered)
    if box is None or isinstance(item, Stage):
        return
    painter.save()
    spare_badge(painter, view, hovered)
    _paint_shade(painter, view, box, view.radius(hovered))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(view.colour("ui.hairlineStrong"), 1))
    if not isinstance(item, Note):
        painter.drawRoundedRect(box, view.radius(hovered), view.radius(hovered))
    painter.restore()
    paint_ports(painter, view, hovered, box, PORT)


def _paint_shade(painter: QPainter, view: View, box: QRectF, radius: float) -> None:
    """The shadow of a card under the pointer, without covering the card itself."""
    outside = QPainterPath()
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    outside.addRect(box.adjusted(-40, -40, 40, 40))
    outside.addRoundedRect(box, radius, radius)
    zoom, ratio = view.camera.zoom, view.camera.ratio
    size = box.width() / zoom, box.height() / zoom
    image, pad = shadow(view.theme, "cardHover", radius / zoom, size, zoom * ratio)
    corner = box.topLeft() - QPointF(pad * zoom, pad * zoom)
    painter.save()
    painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)
    painter.drawImage(QRectF(corner, QSizeF(image.width() / ratio, image.height() / ratio)), image)
    painter.restore()


def _paint_selection(painter: QPainter, view: View, area: QRectF, scene: Scene | None) -> None:
    held = (view.holding or Holding()).of(view)
    if held is NOTHING:
        return
    areas = [view.seen(own) for own in held.areas]
    if view.ringed is not None:
        count = len(view.selection) - held.groups
        _paint_group(painter, view, _round([view.placed(view.ringed), *areas]), count)
        return
    tags = view.tags.shown(view) if view.tags is not None and held.steps else {}
    for item_id in held.steps:
        if item_id in view.marks.faded:  # it is being led elsewhere
            continue
        _paint_step(painter, view, item_id, 2.0, 1.0)
        box = _labelled(view, item_id, tags.get(item_id))
        if box is not None:
            ring(painter, box, box.height() / 2, 1.5, 0.5, view.colour("ui.accent"))
        if len(view.selection) == 1 and view.marks.rubber is None:
            _paint_ends(painter, view, view.picture.routes[item_id])
    _paint_cards(painter, view, held, area)
    count, whole = len(held.cards) + len(areas), held.cards.round()
    if count > 1 and view.marks.band is None:
        box = _round([*([view.placed(whole)] if whole is not None else ()), *areas])
        is_over = scene is None or view.marks.lifted or view.detail == FAR  # cards have no words there
        clear = None if scene is None or is_over else beside(area, view, scene, box)
        _paint_group(painter, view, box, count, clear)


def _paint_cards(painter: QPainter, view: View, held: Held, area: QRectF) -> None:
    """Mark the selected cards that can be seen in an area of the widget."""
    reach = view.camera.box_to_map(rect_of(area.adjusted(-HANDLE, -HANDLE, HANDLE, HANDLE)))
    cards = held.cards
    if view.detail == FAR and len(cards) > 1 and not view.marks.lifted:
        for each in held.alike:
            rings_from_far(painter, view, each, reach)
        cards = held.odd
    for item_id in cards.within(reach):
        box = view.card(item_id)
        if box is not None:
            _paint_selected(painter, view, item_id, box, is_single=len(held.cards) == 1)


def _labelled(view: View, step: ItemId, tag: "Tag | None") -> QRectF | None:
    """Where the label of a step is seen, that of the picture or one that is shown beside those."""
    pill = view.picture.pills.get(step)
    return view.placed(pill) if pill is not None else tag.seen(view) if tag is not None else None


def _paint_tags(painter: QPainter, view: View, area: QRectF) -> None:
    """The labels that are shown beside those of the map."""
    for tag in view.tags.painted(view) if view.tags is not None else ():
        if tag.seen(view).intersects(area):
            tag.paint(painter, view)


def _paint_ends(painter: QPainter, view: View, route: Route) -> None:
    """The handles that a step is led elsewhere by."""
    painter.setPen(QPen(view.colour("ui.accent"), 1.6))
    painter.setBrush(view.colour("ui.surface"))
    for end in (route.start, route.curves[-1][2]):
        painter.drawEllipse(QPointF(*view.camera.to_view(end)), PORT / 2, PORT / 2)
    for count, bend in enumerate(route.bends):
        spot = QPointF(*view.camera.to_view(bend))
        if count == view.bend:
            ring(painter, QRectF(spot, spot).adjusted(-4, -4, 4, 4), 4, 2.0, 2.5, view.colour("ui.focus"))
        painter.setPen(QPen(view.colour("ui.surface"), 1.6))
        painter.setBrush(view.colour("ui.accent"))
        painter.drawEllipse(spot, PORT / 2, PORT / 2)


def _paint_selected(painter: QPainter, view: View, item_id: ItemId, box: QRectF, *, is_single: bool) -> None:
    if view.is_editing and isinstance(view.journey.items.get(item_id), Note):
        return  # the field over it has a line of its own, and grows
    radius = view.radius(item_id)
    accent = view.colour("ui.accent")
    painter.save()
    spare_badge(painter, view, item_id)
    column = view.picture.cards.get(item_id) if isinstance(view.journey.items.get(item_id), Stage) else None
    if item_id not in view.marks.lifted:
        if column is not None:
            readable.spare_round(painter, view, column)
        elif view.detail < 2:  # further out no step has a label
            readable.spare_ring(painter, view, box.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE))
    if not is_single:
        ring(painter, box, radius, RING, RING, accent)
    elif view.is_keyboard and not view.marks.lifted:
        ring(painter, box, radius, 3.0, 0.0, view.colour("ui.surface"))
        ring(painter, box, radius, 2.0, 3.0, view.colour("ui.focus"))
    else:
        ring_of_one(painter, box, radius, accent, view.camera.ratio)
    painter.restore()
    if not is_single:
        return
    if not view.marks.lifted and view.marks.rubber is None and not view.is_editing:
        paint_ports(painter, view, item_id, box, HANDLE)


def _round(boxes: Iterable[QRectF]) -> QRectF:
    """The box round everything selected."""
    return reduce(QRectF.united, boxes).adjusted(-9.5, -9.5, 9.5, 9.5)


def _paint_group(
    painter: QPainter, view: View, whole: QRectF, count: int, clear: QRegion | None = None
) -> None:
    """A dashed box round everything selected, in what is `clear` of other cards and of words; the count."""
    painter.save()
    if clear is not None:
        painter.setClipRegion(clear, Qt.ClipOperation.IntersectClip)
    draw_dashed(painter, whole, (view.colour("ui.accent"), 1.0), _GROUP_DASHES, view.camera.shift, 0.0)
    painter.restore()
    text = str(count)
    font = chip_font()
    width = max(20.0, QFontMetricsF(font).horizontalAdvance(text) + 12)
    chip = QRectF(whole.right() - width, whole.top() - 22, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.colour("ui.accent"))
    painter.drawRoundedRect(chip, 9, 9)
    painter.setPen(view.colour("ui.onAccent"))
    painter.setFont(font)
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)


def chip_font() -> QFont:
    """The font of small counts."""
    return themes.font(10.5, 600)


def _paint_step(painter: QPainter, view: View, step: ItemId, width: float, opacity: float) -> None:
    """A step's middle line in the accent colour, behind all labels."""
    route = view.picture.routes[step]
    path = route_path(route)
    x, y = view.camera.shift
    painter.save()
    readable.spare_on(painter, view, step, route)
    painter.translate(x, y)
    painter.scale(view.camera.zoom, view.camera.zoom)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for thick, alpha in ((max(6.0, route.width * view.camera.zoom + 3), 0.2), (width, 1.0)):
        pen = QPen(view.colour("ui.accent", opacity * alpha), thick)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(path)
    painter.restore()


def route_path(route: Route) -> QPainterPath:
    """The middle line of a step as a path in map points."""
    path = QPainterPath(QPointF(*route.start))
    for first, second, end in route.curves:
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


def _paint_open(painter: QPainter, view: View, area: QRectF) -> None:
    """A faint ring round each card that a step on its way can join."""
    colour = view.colour("ui.accent", 0.35)
    for each in sorted(view.marks.open - {view.marks.target}):
        box = view.card(each)
        if box is not None and box.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE).intersects(area):
            painter.save()
            spare_badge(painter, view, each)
            ring(painter, box, view.radius(each), 2.0, 1.0, colour)
            painter.restore()


def _paint_target(painter: QPainter, view: View) -> None:
    target = view.marks.target
    box = view.card(target) if target is not None else None
    if target is None or box is None:
        return
    painter.save()
    spare_badge(painter, view, target)
    readable.spare_ring(painter, view, box.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE))
    ring(painter, box, view.radius(target), 4.0, 1.0, view.colour("ui.accent", 0.22))
    ring(painter, box, view.radius(target), 2.0, 1.0, view.colour("ui.accent"))
    painter.restore()


def _paint_rubber(painter: QPainter, view: View) -> None:
    """The line from a card to the pointer, with an arrow head."""
    if view.marks.rubber is None:
        return
    if view.marks.loop is not None:
        _paint_loop(painter, view, view.marks.loop)
        return
    start, end = view.spot(view.marks.rubber[0]), view.spot(view.marks.rubber[1])
    out = _way_of(view, end - start)
    along = QPointF.dotProduct(end - start, out)
    pull = max(24.0, min(140.0, abs(along) / 2)) + (_ROUND if along < 0 else 0.0)
    path = QPainterPath(start)
    path.cubicTo(start + out * pull, end - out * pull, end - out * 6)
    accent = view.colour("ui.accent")
    pen = QPen(accent, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    readable.spare_under(painter, view, path)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
    beside = QPointF(-out.y(), out.x())
    head = QPainterPath(end)
    head.lineTo(end - out * 9 + beside * 5)
    head.lineTo(end - out * 6.5)
    head.lineTo(end - out * 9 - beside * 5)
    head.closeSubpath()
    painter.fillPath(head, QBrush(accent))
    painter.setPen(QPen(accent, 2))
    painter.setBrush(view.colour("ui.surface"))
    painter.drawEllipse(start, 5, 5)


def _way_of(view: View, line: QPointF) -> QPointF:
    """Which way the rubber line leaves and arrives in the widget."""
    if view.marks.way is None:
        return QPointF(1.0 if line.x() >= 0 else -1.0, 0.0)
    x, y = view.marks.way
    return QPointF(-x if view.picture.is_mirrored else x, y)


def _paint_loop(painter: QPainter, view: View, route: Route) -> None:
    """The step from a card to itself, as it will run, with an arrow head that points down."""
    start, end = view.spot(route.start), view.spot(route.curves[-1][2])
    path = QPainterPath(start)
    for one, two, tip in route.curves:
        path.cubicTo(view.spot(one), view.spot(two), view.spot(tip))
    accent = view.colour("ui.accent")
    pen = QPen(accent, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    head = QPainterPath(end)
    head.lineTo(end + QPointF(-5, -9))
    head.lineTo(end + QPointF(0, -6.5))
    head.lineTo(end + QPointF(5, -9))
    head.closeSubpath()
    painter.fillPath(head, QBrush(accent))
    painter.setPen(QPen(accent, 2))
    painter.setBrush(view.colour("ui.surface"))
    painter.drawEllipse(start, 5, 5)


def marked_as_chosen(view: View, ids: Collection[ItemId]) -> QRectF | None:
    """The part of the widget in which records bear marks of being selected; None where it may be anywhere."""
    if len(ids) > RAISED_AT_ONCE:
        return None
    boxes: list[QRectF] = []
    for each in ids:
        item = view.journey.items.get(each)
        if item is None or isinstance(item, Frame):
            return None
        box, route = view.card(view.hiding(each)), view.picture.routes.get(each)
        if route is not None:
            held = geometry.held_in(route)
            pill = view.picture.pills.get(each)
            box = view.placed(held if pill is None else held.united(pill))
        if box is not None:
            boxes.append(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
    return reduce(QRectF.united, boxes, QRectF())


def reach_of(view: View) -> Rect | None:
    """The part of the widget that the hovered record's overlay takes up: what to repaint when it goes."""
    hovered = view.marks.hovered
    if hovered is None:
        return None
    route = view.picture.routes.get(hovered)
    if route is not None:
        box = route_path(route).controlPointRect()
        found = view.camera.box_to_view(rect_of(box))
    else:
        card = view.card(hovered)
        if card is None:
            return None
        found = rect_of(card)
    return found.grown(36 * max(1.0, view.camera.zoom))
