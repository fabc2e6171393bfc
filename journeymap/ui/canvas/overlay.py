"""What is drawn over the map while somebody works on it: rings, ports, guides, rubber lines; never exported.

Sizes here are widget pixels: they stay the same at every zoom.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from journeymap.export.painting import shadow
from journeymap.model.items import Frame, Item, ItemId, Note, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.boxes import COMPACT_HEIGHT, PERSONA_COMPACT_HEIGHT
from journeymap.picture.shapes import Picture, Point, Rect, Route, around
from journeymap.picture.style import Theme
from journeymap.ui import borrowed, icons
from journeymap.ui import theme as themes
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import rect_of, turned, turned_point
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.dashes import draw_dashed
from journeymap.ui.canvas.places import Guide

PORT: Final = 10.0
"""Diameter of the dots that steps are drawn from."""
HANDLE: Final = 14.0
_PORTS_OUT: Final = (3.0, 6.0)
"""How far outside a card the middles of its ports are, in pixels: where all of it is seen on the middle of
its ring; further out names are as wide as their cards, and a handle is as high as a name.
"""
LEAST_PORTED: Final = 44.0
"""Cards narrower than this on screen show no ports."""
WARNED_TO: Final = 2
"""The last level of detail at which cards show warnings."""
_GROUP_DASHES: Final = (5.0, 2.0)
"""Line and gap of the box round what is selected, in pixels."""
_COLUMN: Final = 300.0
"""Map points: a slot that is higher is that of a stage."""
_COLUMN_INKS: Final = (1.0, 0.2)
"""How strong the line and the ground of such a slot are: in it are the cards that it will push aside, which
are still to be read.
"""
_PUSHED_INKS: Final = (0.55, 0.06)
"""The same of those of the stages that make room for it."""
_TICK: Final = 4.0
"""Half the length of the lines at the ends of a measured gap."""
_PLUS: Final = 2.5
"""Half the length of the lines of a plus in a port."""
_SIGN: Final = 10.5
"""Half the side of the image of a sign on a corner."""
_SIGN_DISCS: Final = (9.5, 7.0, 4.5)
"""The radius of the ground of a warning at each level of detail, in pixels: cards are smaller further out."""
_SIGN_ICONS: Final = (12.0, 8.5, 0.0)
"""How large the triangle on it is; where that is nothing, a dot stands for it."""
_SIGN_INSETS: Final = (4.0, 3.0, 1.0)
"""How far within the corner of its card its middle is: far out letters come near to the corner."""
_SIGN_DOT: Final = 3.0
_TIE: Final = 0.5 + 1e-6
"""Halves of a pixel all go the same way, however a card has come to where it is."""
MARGIN: Final = 72.0
"""How far what lies over a record reaches beyond it in the widget: rings, handles, a raised shadow."""
LINE_MARGIN: Final = 16.0
"""The same of steps and their labels."""
_RING: Final = 1.5
"""How wide the ring of one of several selected cards is, and how far outside of it."""
_ONE: Final = (2.0, 1.5)
"""The same of one that is selected alone."""
_BESIDE: Final = 3.0
"""How far outside its card the middle of a ring is, about."""
_RING_ROOM: Final = 5
"""Pixels round a card that such a ring may take up."""
_RING_PIXELS: Final = 2**18
"""Pixels in the image of such a ring, at most: a card at three times its size has fewer, a stage more."""
_ROUND: Final = 36.0
"""How much further the line to a new step swings out where it turns back."""
RAISED: Final = 1.02
"""How much larger a card is while it is moved."""
RAISED_AT_ONCE: Final = 40
"""More cards than this are moved flat."""
_RADII: Final = {"persona": 20.0, "note": 4.0, "stage": 18.0, "touchpoint": 12.0, "goal": 22.0}


@dataclass(frozen=True)
class Marks:
    """What a gesture wants shown; points and boxes are logical."""

    hovered: ItemId | None = None
    band: Rect | None = None
    rubber: tuple[Point, Point] | None = None
    way: Point | None = None
    """Which way the rubber line leaves and arrives; None for straight ahead."""
    loop: Route | None = None
    """The self-loop that a step would be, in logical points, instead of the rubber line."""
    target: ItemId | None = None
    ghost: Rect | None = None
    slots: tuple[Rect, ...] = ()
    """Where cards that are moved will come to lie, if not where they are held."""
    landing: Point = (0.0, 0.0)
    """How far that is from where they are held."""
    making_room: tuple[Rect, ...] = ()
    """Where others will go to make room for them."""
    guides: tuple[Guide, ...] = ()
    lifted: frozenset[ItemId] = frozenset()
    faded: frozenset[ItemId] = frozenset()


@dataclass(frozen=True)
class View:
    """All that the overlay is drawn from."""

    journey: Journey
    picture: Picture
    camera: Camera
    theme: Theme
    marks: Marks
    selection: frozenset[ItemId]
    is_keyboard: bool = False
    """Whether the selection was last moved by keys: then it shows the focus ring."""
    is_editing: bool = False
    """Whether a field is open over the map."""
    ringed: Rect | None = None
    """The box round the selected cards, where their rings are painted with them."""
    bend: int | None = None
    """Which point of the selected step keys are for."""

    def colour(self, path: str, opacity: float = 1.0) -> QColor:
        """A colour of the map's theme."""
        return _colour(self.theme, path, opacity)

    @cached_property
    def detail(self) -> int:
        """The level of detail that the map is seen at."""
        return detail_at(self.camera.zoom)

    def seen(self, box: Rect) -> QRectF:
        """Where a logical box is in the widget."""
        return QRectF(*self.camera.box_to_view(turned(box, self.picture.is_mirrored)))

    def spot(self, point: Point) -> QPointF:
        """Where a logical point is in the widget."""
        return QPointF(*self.camera.to_view(turned_point(point, self.picture.is_mirrored)))

    def placed(self, box: Rect) -> QRectF:
        """Where a box of the picture is in the widget."""
        return QRectF(*self.camera.box_to_view(box))

    def card(self, item_id: ItemId) -> QRectF | None:
        """Where a node is seen in the widget: compact cards are lower than their slot."""
        box, item = self.picture.cards.get(item_id), self.journey.items.get(item_id)
        return self.placed(shown_box(item, box, self.detail)) if box and item else None

    def hiding(self, item_id: ItemId) -> ItemId:
        """A record, or the collapsed stage that it is inside of."""
        item = self.journey.items.get(item_id)
        is_inside = isinstance(item, Touchpoint) and item_id not in self.picture.cards
        return item.stage if is_inside and isinstance(item, Touchpoint) and item.stage else item_id

    def label(self, item_id: ItemId) -> QRectF | None:
        """Where the label of a step is seen, or would be."""
        box, route = self.picture.pills.get(item_id), self.picture.routes.get(item_id)
        if box is None and route is not None:
            box = Rect(*geometry.along(route, 0.5), 0.0, 0.0).grown(9.0)
        return self.placed(box) if box is not None else None

    def box(self, item_id: ItemId) -> QRectF:
        """Where a record is seen in the widget; empty for one that is not on the map."""
        return self.card(item_id) or self.label(item_id) or QRectF()

    def radius(self, item_id: ItemId) -> float:
        """The corner radius of a node in the widget."""
        return radius_of(self.journey.items.get(item_id)) * self.camera.zoom


@lru_cache(maxsize=256)
def _colour(theme: Theme, path: str, opacity: float) -> QColor:
    found = QColor(str(theme[path])[:7])
    found.setAlphaF(opacity)
    return found


class Signed(NamedTuple):
    """The records in a part of the widget that bear a sign."""

    warned: Iterable[tuple[ItemId, Point | None]] = ()
    """The cards that something is wrong with, each with the corner that bears its sign if that is known."""
    pinned: Collection[ItemId] = ()
    """The cards that arranging leaves where they are."""
    unsaid: Collection[ItemId] = ()
    """The records whose label is missing in the language that the map is read in."""
    lender: str = ""
    """The language that those are in instead, as a tag."""


NO_SIGNS: Final = Signed()


def radius_of(item: Item | None) -> float:
    """The corner radius of a node in map points."""
    kind = type(item).__name__.lower() if item else "touchpoint"
    if isinstance(item, Touchpoint) and item.outcome is Outcome.SALE:
        kind = "goal"
    return _RADII.get(kind, 12.0)


def shown_box(item: Item, box: Rect, detail: int) -> Rect:
    """The part of a card's slot that is drawn at a level of detail."""
    height = box.height
    if isinstance(item, Touchpoint) and detail == 1:
        height = COMPACT_HEIGHT
    elif isinstance(item, Persona) and detail in (1, 2):
        height = PERSONA_COMPACT_HEIGHT
    return Rect(box.x, box.y + (box.height - height) / 2, box.width, height)


def paint(painter: QPainter, view: View, area: QRectF, signed: Signed = NO_SIGNS) -> None:
    """Draw the part of the overlay that can be seen in an area of the widget."""
    marks = view.marks
    _paint_slots(painter, view, area)
    if not marks.lifted and marks.rubber is None:
        _paint_hover(painter, view)
    _paint_selection(painter, view, area)
    _paint_target(painter, view)
    _paint_warnings(painter, view, signed.warned)
    _paint_pins(painter, view, signed.pinned)
    _paint_unsaid(painter, view, signed)
    _paint_rubber(painter, view)
    for guide in marks.guides:
        _paint_guide(painter, view, guide)
    if marks.band is not None:
        box = view.seen(marks.band)
        painter.setPen(QPen(view.colour("ui.accent"), 1))
        painter.setBrush(view.colour("ui.accent", 0.08))
        painter.drawRect(box)


def _paint_warnings(painter: QPainter, view: View, warned: Iterable[tuple[ItemId, Point | None]]) -> None:
    """A small triangle on the start-top corner of each card that something is wrong with, on its way too."""
    sign = _warning(view.theme, painter.device().devicePixelRatioF(), view.detail) if warned else None
    lifted = view.marks.lifted
    for item_id, known in warned:
        if sign is None or (item_id in lifted and len(lifted) > RAISED_AT_ONCE):
            continue
        corner = known or warned_corner(view, item_id)
        if corner is not None and item_id in lifted:
            corner = _raised(view, item_id, corner)
        if corner is not None:
            painter.drawPixmap(warning_place(view, corner), sign)


def _raised(view: View, item_id: ItemId, point: Point) -> Point:
    """Where a point of a card is while that is raised: it is a little larger round its middle."""
    (x, y), (at_x, at_y) = view.picture.cards[item_id].centre, point
    return x + (at_x - x) * RAISED, y + (at_y - y) * RAISED


def warned_corner(view: View, item_id: ItemId) -> Point | None:
    """The corner of a card that bears its warning, in points of the picture."""
    box, item = view.picture.cards.get(item_id), view.journey.items.get(item_id)
    if box is None or item is None:
        return None
    shown = shown_box(item, box, view.detail)
    return shown.right if view.picture.is_mirrored else shown.x, shown.y


def warning_place(view: View, corner: Point) -> QPointF:
    """Where the image of the warning on a corner of a card begins, on whole device pixels."""
    inset, camera = _SIGN_INSETS[view.detail], view.camera
    (x, y), ratio = camera.to_view(corner), camera.ratio
    x += (-inset if view.picture.is_mirrored else inset) - _SIGN
    y += inset - _SIGN
    return QPointF(math.floor(x * ratio + _TIE) / ratio, math.floor(y * ratio + _TIE) / ratio)


@lru_cache(maxsize=24)
def _warning(theme: Theme, ratio: float, detail: int) -> QPixmap:
    """The sign of a warning as an image of whole device pixels; many cards have one."""
    side = math.ceil(2 * _SIGN * ratio)
    sign = QPixmap(side, side)
    sign.setDevicePixelRatio(ratio)
    sign.fill(Qt.GlobalColor.transparent)
    with QPainter(sign) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(str(theme["ui.hairlineStrong"])[:7]), 1))
        painter.setBrush(QColor(str(theme["ui.card"])[:7]))
        middle, size = QPointF(_SIGN, _SIGN), _SIGN_ICONS[detail]
        painter.drawEllipse(middle, _SIGN_DISCS[detail], _SIGN_DISCS[detail])
        ink = QColor(str(theme["health.watch.base"])[:7])
        if size:
            left, top = _SIGN - size / 2, _SIGN - size / 2 - 0.5
            icons.draw(painter, "triangle-alert", QRectF(left, top, size, size), ink, 2.2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(middle, _SIGN_DOT, _SIGN_DOT)
    return sign


def ports_out(zoom: float, item: Item | None = None) -> float:
    """How far outside its card the middle of a port is at a zoom, in pixels of the widget.

    That of a persona, whose name is below its ports, stays on the side: rates of what leads on are near.
    """
    detail = detail_at(zoom)
    return 0.0 if detail and isinstance(item, Persona) else _PORTS_OUT[min(detail, len(_PORTS_OUT) - 1)]


def ports_of(item: Item | None, box: QRectF, is_mirrored: bool, out: float = 0.0) -> tuple[QPointF, ...]:
    """Where the ports of a card are seen, so far outside of it: a persona only sends people on, notes and
    stages have none.
    """
    level = box.center().y()
    start, end = QPointF(box.left() - out, level), QPointF(box.right() + out, level)
    if is_mirrored:
        start, end = end, start
    match item:
        case Touchpoint():
            return start, end
        case Persona():
            return (end,)
        case _:
            return ()


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
    _paint_ports(painter, view, hovered, box, PORT)


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


def _paint_ports(painter: QPainter, view: View, item_id: ItemId, box: QRectF, size: float) -> None:
    if box.width() < LEAST_PORTED:
        return
    width = 2.0 if size > PORT else 1.6
    painter.setPen(QPen(view.colour("ui.accent"), width))
    painter.setBrush(view.colour("ui.surface"))
    item = view.journey.items.get(item_id)
    out = ports_out(view.camera.zoom, item)
    for port in ports_of(item, box, view.picture.is_mirrored, out):
        painter.drawEllipse(port, (size - width) / 2, (size - width) / 2)
        if size > PORT:  # a click makes the next card
            painter.drawLine(port - QPointF(_PLUS, 0), port + QPointF(_PLUS, 0))
            painter.drawLine(port - QPointF(0, _PLUS), port + QPointF(0, _PLUS))


def _paint_selection(painter: QPainter, view: View, area: QRectF) -> None:
    if view.ringed is not None:
        _paint_group(painter, view, view.placed(view.ringed), len(view.selection))
        return
    shown = {view.hiding(each) for each in view.selection}
    cards = [(each, box) for each in sorted(shown) if (box := view.card(each)) is not None]
    is_single = len(cards) == 1
    for item_id in view.selection:
        route = view.picture.routes.get(item_id)
        if route is not None:
            _paint_step(painter, view, item_id, 2.0, 1.0)
            pill = view.picture.pills.get(item_id)
            if pill is not None:
                box = view.placed(pill)
                _ring(painter, box, box.height() / 2, 1.5, 0.5, view.colour("ui.accent"))
            if len(view.selection) == 1 and view.marks.rubber is None:
                _paint_ends(painter, view, route)
    for item_id, box in cards:
        if box.adjusted(-HANDLE, -HANDLE, HANDLE, HANDLE).intersects(area):
            _paint_selected(painter, view, item_id, box, is_single=is_single)
    if len(cards) > 1 and view.marks.band is None:
        whole = reduce(QRectF.united, (box for _, box in cards))
        _paint_group(painter, view, whole, len(cards))


def _paint_ends(painter: QPainter, view: View, route: Route) -> None:
    """The handles that a step is led elsewhere by."""
    painter.setPen(QPen(view.colour("ui.accent"), 1.6))
    painter.setBrush(view.colour("ui.surface"))
    for end in (route.start, route.curves[-1][2]):
        painter.drawEllipse(QPointF(*view.camera.to_view(end)), PORT / 2, PORT / 2)
    for count, bend in enumerate(route.bends):
        spot = QPointF(*view.camera.to_view(bend))
        if count == view.bend:
            _ring(painter, QRectF(spot, spot).adjusted(-4, -4, 4, 4), 4, 2.0, 2.5, view.colour("ui.focus"))
        painter.setPen(QPen(view.colour("ui.surface"), 1.6))
        painter.setBrush(view.colour("ui.accent"))
        painter.drawEllipse(spot, PORT / 2, PORT / 2)


def _paint_pins(painter: QPainter, view: View, pinned: Collection[ItemId]) -> None:
    """A small lock on the start-bottom corner of each card that arranging leaves in place."""
    if view.detail > WARNED_TO - 1:
        return
    for item_id in pinned:
        box = view.card(item_id)
        if box is None or item_id in view.marks.lifted:
            continue
        x = box.right() - 4 if view.picture.is_mirrored else box.left() + 4
        corner = QPointF(x, box.bottom() - 4)
        painter.setPen(QPen(view.colour("ui.hairlineStrong"), 1))
        painter.setBrush(view.colour("ui.card"))
        painter.drawEllipse(corner, 8.5, 8.5)
        icons.draw(
            painter, "lock", QRectF(corner.x() - 5, corner.y() - 5, 10, 10), view.colour("ui.ink3"), 2.2
        )


def _paint_unsaid(painter: QPainter, view: View, signed: Signed) -> None:
    """Each record that has no words in the language shown tells by a tag which one it is in.

    Where there is no room for a tag, a dashed line goes round it.
    """
    if not signed.unsaid:
        return
    ink = view.colour("health.watch.ink")
    for item_id in signed.unsaid:
        box = view.box(item_id)
        if box.isEmpty() or item_id in view.marks.lifted:
            continue
        if view.detail <= WARNED_TO and box.width() >= borrowed.LEAST:
            is_left = view.picture.is_mirrored
            at = box.left() - 3 if is_left else box.right() + 3
            end = QPointF(at, _tagged_at(view.journey.items.get(item_id), box))
            borrowed.draw(painter, end, signed.lender, view.theme, is_left=is_left)
            continue
        pen = QPen(ink, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(view.radius(item_id), box.height() / 2)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius, radius)


def _tagged_at(item: Item | None, box: QRectF) -> float:
    """How high a tag stands: at the head of a stage, off the letters of a step, off the badge of a card."""
    if isinstance(item, Stage):
        return box.top()
    return box.bottom() + (4 if isinstance(item, Transition) else 0)


def _paint_selected(painter: QPainter, view: View, item_id: ItemId, box: QRectF, *, is_single: bool) -> None:
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
        _ring(painter, box, radius, _RING, _RING, accent)
    elif view.is_keyboard and not view.marks.lifted:
        _ring(painter, box, radius, 3.0, 0.0, view.colour("ui.surface"))
        _ring(painter, box, radius, 2.0, 3.0, view.colour("ui.focus"))
    else:
        _ring_of_one(painter, box, radius, accent, view.camera.ratio)
    painter.restore()
    if not is_single:
        return
    if not view.marks.lifted and view.marks.rubber is None and not view.is_editing:
        _paint_ports(painter, view, item_id, box, HANDLE)


@dataclass(frozen=True)
class Rings:
    """The rings of several selected cards, to be painted with the cards of a picture."""

    cards: frozenset[ItemId]
    journey: Journey
    picture: Picture
    zoom: float
    accent: QColor

    @property
    def key(self) -> object:
        """What they depend on."""
        return self.cards, self.zoom, self.accent.name()

    @cached_property
    def _boxes(self) -> dict[ItemId, Rect]:
        found = ((each, self.journey.items.get(each), self.picture.cards.get(each)) for each in self.cards)
        detail = detail_at(self.zoom)
        return {each: shown_box(item, slot, detail) for each, item, slot in found if item and slot}

    @cached_property
    def box(self) -> Rect | None:
        """The box round the cards on the picture."""
        return around(self._boxes.values()) if self._boxes else None

    def __call__(self, painter: QPainter) -> None:
        """Paint them where the cards are on the picture, to which the painter's transform leads."""
        size = _RING / self.zoom
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each, box in self._boxes.items():
            radius = radius_of(self.journey.items.get(each))
            _ring(painter, QRectF(*box), radius, size, size, self.accent)
        painter.restore()


def _ring(painter: QPainter, box: QRectF, radius: float, width: float, gap: float, colour: QColor) -> None:
    """A ring `width` thick, `gap` outside a card's edge."""
    grown = gap + width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    outer = box.adjusted(-grown, -grown, grown, grown)
    painter.drawRoundedRect(outer, radius + grown, radius + grown)


def _ring_of_one(painter: QPainter, box: QRectF, radius: float, colour: QColor, ratio: float) -> None:
    """The ring of a selected card: on whole pixels an image, as it is painted in each frame of a gesture.

    Not that of a stage: of one that is half a million points wide the image has hundreds of megabytes.
    """
    if not _is_on_pixels(box, ratio) or painter.opacity() < 1:
        _ring(painter, box, radius, *_ONE, colour)
        return
    image = _ring_image(box.width(), box.height(), radius, colour.rgba())
    painter.drawPixmap(box.topLeft() - QPointF(_RING_ROOM, _RING_ROOM), image)


@lru_cache(maxsize=4)
def _ring_image(width: float, height: float, radius: float, rgba: int) -> QPixmap:
    image = QPixmap(int(width) + 2 * _RING_ROOM, int(height) + 2 * _RING_ROOM)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_RING_ROOM, _RING_ROOM, width, height)
        _ring(painter, box, radius, *_ONE, QColor.fromRgba(rgba))
    return image


def spare_badge(painter: QPainter, view: View, item_id: ItemId) -> None:
    """Leave out the badge of a card, if it has one: a ring goes behind it."""
    badge = readable.badge(view, item_id)
    if badge is not None:
        _spare(painter, badge)


def _spare(painter: QPainter, pill: QRectF) -> None:
    """Leave out what has round ends: nothing is drawn over its letters."""
    outside = QPainterPath()
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    outside.addRect(QRectF(painter.viewport()).united(pill))
    outside.addRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)


def _paint_group(painter: QPainter, view: View, whole: QRectF, count: int) -> None:
    """One dashed box round everything selected, with the count."""
    whole = whole.adjusted(-9.5, -9.5, 9.5, 9.5)
    draw_dashed(painter, whole, (view.colour("ui.accent"), 1.0), _GROUP_DASHES, view.camera.shift, 0.0)
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


def _paint_target(painter: QPainter, view: View) -> None:
    target = view.marks.target
    box = view.card(target) if target is not None else None
    if target is None or box is None:
        return
    painter.save()
    spare_badge(painter, view, target)
    readable.spare_ring(painter, view, box.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE))
    _ring(painter, box, view.radius(target), 4.0, 1.0, view.colour("ui.accent", 0.22))
    _ring(painter, box, view.radius(target), 2.0, 1.0, view.colour("ui.accent"))
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


def _paint_slots(painter: QPainter, view: View, area: QRectF) -> None:
    """The slots that a new card or cards on their way will take, and those of cards that make room."""
    marks = view.marks
    own = marks.slots if marks.ghost is None else (marks.ghost, *marks.slots)
    if not own and not marks.making_room:
        return
    radius = 12 * view.camera.zoom
    painter.save()
    _spare_lifted(painter, view)
    _spare_badges(painter, view, (*own, *marks.making_room))
    over = 0.25 if marks.making_room else 0.7  # who makes room still stands there, to be read
    for boxes, ground in ((marks.making_room, 0.25), (own, over)):
        for slot in boxes:
            is_column = slot.height > _COLUMN
            line, fill = (_COLUMN_INKS if boxes is own else _PUSHED_INKS) if is_column else (1.0, ground)
            inks = view.colour("ui.accent", line), view.colour("ui.accentTint", fill)
            box = view.seen(slot)
            if not box.adjusted(-1, -1, 1, 1).intersects(area):
                continue
            painter.save()
            if is_column or slot is marks.ghost:
                readable.spare_round(painter, view, turned(slot, view.picture.is_mirrored))
            _paint_slot(painter, box, radius, inks, view.camera.ratio)
            painter.restore()
    painter.restore()


def _paint_slot(
    painter: QPainter, box: QRectF, radius: float, inks: tuple[QColor, QColor], ratio: float
) -> None:
    """The slot of a card: on whole pixels an image, as it is painted in each frame of a gesture."""
    if _is_on_pixels(box, ratio):
        line, ground = (each.rgba() for each in inks)
        image = _slot_image(box.width(), box.height(), radius, line, ground)
        painter.drawPixmap(box.topLeft() - QPointF(1, 1), image)
    else:
        _draw_slot(painter, box, radius, inks)


def _draw_slot(painter: QPainter, box: QRectF, radius: float, inks: tuple[QColor, QColor]) -> None:
    pen = QPen(inks[0], 1.5)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(inks[1])
    painter.drawRoundedRect(box, radius, radius)


@lru_cache(maxsize=8)
def _slot_image(width: float, height: float, radius: float, line: int, ground: int) -> QPixmap:
    image = QPixmap(int(width) + 2, int(height) + 2)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = QColor.fromRgba(line), QColor.fromRgba(ground)
        _draw_slot(painter, QRectF(1, 1, width, height), radius, inks)
    return image


def _is_on_pixels(box: QRectF, ratio: float) -> bool:
    """Whether a box that is not too large for an image lies on whole pixels."""
    x, y, width, height = box.x(), box.y(), box.width(), box.height()
    return width * height <= _RING_PIXELS and ratio == 1.0 and not (x % 1 or y % 1 or width % 1 or height % 1)


def _spare_lifted(painter: QPainter, view: View) -> None:
    """Let slots go behind cards on their way, where those are few."""
    lifted = view.marks.lifted
    if not 0 < len(lifted) <= RAISED_AT_ONCE:
        return
    outside, radius = QPainterPath(), 12 * view.camera.zoom
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    outside.addRect(QRectF(painter.viewport()))
    for each in lifted:
        outside.addRoundedRect(view.box(each).adjusted(-2, -2, 2, 2), radius, radius)  # they are raised
    painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)


def _spare_badges(painter: QPainter, view: View, slots: Iterable[Rect]) -> None:
    """Let slots go behind the badges of cards: there is one on a map, or few."""
    boxes: list[QRectF] | None = None
    for badge in readable.badges(view):
        boxes = boxes if boxes is not None else [view.seen(slot).adjusted(-2, -2, 2, 2) for slot in slots]
        if any(badge.intersects(box) for box in boxes):
            _spare(painter, badge)


def _paint_guide(painter: QPainter, view: View, guide: Guide) -> None:
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
