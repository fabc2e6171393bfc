"""Signs on cards: that something is wrong, that one is pinned, that words are missing."""

import math
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from journeymap.model.items import Item, ItemId, Stage, Transition
from journeymap.picture.shapes import Point
from journeymap.picture.style import Theme
from journeymap.ui import borrowed, icons
from journeymap.ui.canvas.marks import RAISED, RAISED_AT_ONCE, View, shown_box

WARNED_TO: Final = 2
"""The last level of detail at which cards show warnings."""
_SIGN: Final = 10.5
"""Half the side of the image of a sign on a corner."""
_SIGN_DISCS: Final = (9.5, 7.0, 4.5)
"""The radius of the ground of a warning at each level of detail, in pixels: cards are smaller further out."""
_SIGN_ICONS: Final = (12.0, 8.5, 0.0)
"""How large the triangle on it is; where that is nothing, a dot stands for it."""
_SIGN_INSETS: Final = (4.0, 3.0, 1.0)
"""How far within the corner of its card its middle is: far out letters come near to the corner."""
_SIGN_DOT: Final = 3.0
_PIN: Final = 8.5
"""The radius of the ground of a lock, in pixels."""
_PIN_ICON: Final = 11.0
_PIN_INSET: Final = 4.0
_TIE: Final = 0.5 + 1e-6
"""Halves of a pixel all go the same way, however a card has come to where it is."""


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


def paint(painter: QPainter, view: View, signed: Signed) -> None:
    """Draw the signs of some records."""
    _paint_warnings(painter, view, signed.warned)
    _paint_pins(painter, view, signed.pinned)
    _paint_unsaid(painter, view, signed)


def _paint_warnings(painter: QPainter, view: View, warned: Iterable[tuple[ItemId, Point | None]]) -> None:
    """A small triangle on the start-top corner of each card that something is wrong with, on its way too."""
    if not warned:
        return
    sign, lifted = _warning(view.theme, painter.device().devicePixelRatioF(), view.detail), view.marks.lifted
    for item_id, known in warned:
        if item_id in lifted and len(lifted) > RAISED_AT_ONCE:
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
    inset = _SIGN_INSETS[view.detail]
    x, y = view.camera.to_view(corner)
    return _image_round(view, x + (-inset if view.picture.is_mirrored else inset), y + inset)


def _image_round(view: View, x: float, y: float) -> QPointF:
    """Where the image of a sign begins whose middle is at a point of the widget, on whole device pixels.

    Elsewhere Qt would leave out the first row of one that begins in the last row of what is painted.
    """
    ratio = view.camera.ratio
    return QPointF(
        math.floor((x - _SIGN) * ratio + _TIE) / ratio, math.floor((y - _SIGN) * ratio + _TIE) / ratio
    )


@contextmanager
def _sign_on(sign: QPixmap, theme: Theme, radius: float) -> Iterator[QPainter]:
    """A painter for the image of a sign, with the ground of that in its middle."""
    sign.fill(Qt.GlobalColor.transparent)
    with QPainter(sign) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(str(theme["ui.hairlineStrong"])[:7]), 1))
        painter.setBrush(QColor(str(theme["ui.card"])[:7]))
        painter.drawEllipse(QPointF(_SIGN, _SIGN), radius, radius)
        yield painter


def _sign_image(ratio: float) -> QPixmap:
    """Room for a sign, of whole device pixels."""
    side = math.ceil(2 * _SIGN * ratio)
    sign = QPixmap(side, side)
    sign.setDevicePixelRatio(ratio)
    return sign


@lru_cache(maxsize=24)
def _warning(theme: Theme, ratio: float, detail: int) -> QPixmap:
    """The sign of a warning as an image; many cards have one."""
    sign = _sign_image(ratio)
    with _sign_on(sign, theme, _SIGN_DISCS[detail]) as painter:
        middle, size = QPointF(_SIGN, _SIGN), _SIGN_ICONS[detail]
        ink = QColor(str(theme["health.watch.base"])[:7])
        if size:
            left, top = _SIGN - size / 2, _SIGN - size / 2 - 0.5
            icons.draw(painter, "triangle-alert", QRectF(left, top, size, size), ink, 2.2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(middle, _SIGN_DOT, _SIGN_DOT)
    return sign


def _paint_pins(painter: QPainter, view: View, pinned: Collection[ItemId]) -> None:
    """A small lock on the start-bottom corner of each card that arranging leaves in place."""
    if view.detail > WARNED_TO - 1 or not pinned:
        return
    sign = _lock(view.theme, painter.device().devicePixelRatioF())
    for item_id in pinned:
        box = view.card(item_id)
        if box is None or item_id in view.marks.lifted:
            continue
        x = box.right() - _PIN_INSET if view.picture.is_mirrored else box.left() + _PIN_INSET
        painter.drawPixmap(_image_round(view, x, box.bottom() - _PIN_INSET), sign)


@lru_cache(maxsize=8)
def _lock(theme: Theme, ratio: float) -> QPixmap:
    """The sign of a card that stays in place as an image."""
    sign = _sign_image(ratio)
    with _sign_on(sign, theme, _PIN) as painter:
        corner = _SIGN - _PIN_ICON / 2
        ink = QColor(str(theme["ui.ink3"])[:7])
        icons.draw(painter, "lock", QRectF(corner, corner, _PIN_ICON, _PIN_ICON), ink, 2.2)
    return sign


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
