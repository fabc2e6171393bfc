"""Cards that are being moved: a little larger, with shadows, over everything else.

What a card looks like stays the same on its way, so each is painted once and put down as an image: once for
each of a few places between pixels.
"""

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from journeymap.export.painting import Painting, shadow
from journeymap.model.items import Item, ItemId
from journeymap.picture.shapes import Layer, Rect
from journeymap.ui.canvas import grounds
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import RAISED, View, shown_box

_PHASES: Final = 4
"""Places between two pixels that are told apart."""
_MOST_PIXELS: Final = 4_000_000
"""Images kept: 16 MB."""


class _Kept(NamedTuple):
    """An image, and where its corner is from the whole pixel that the middle of its card is at or behind."""

    image: QImage
    left: int
    top: int


class Raised:
    """The images of the cards that a gesture moves."""

    def __init__(self) -> None:
        self._look: tuple[object, ...] = ()
        self._images: dict[tuple[object, ...], _Kept] = {}

    def forget(self) -> None:
        """The gesture is over."""
        self._images.clear()

    def paint(
        self, painter: QPainter, view: View, cards: Iterable[Painting], look: tuple[object, ...]
    ) -> None:
        """Paint cards on a widget; `look` is what their looks depend on beside their records.

        The painter has no transform but that of its device.
        """
        ratio = painter.device().devicePixelRatioF()
        if look != self._look:
            self._look = look
            self._images.clear()
        for card in cards:
            part = card.picture.parts[0]
            slot, item = view.picture.cards.get(part.id), view.journey.items.get(ItemId(part.id))
            if slot is None or item is None:
                continue
            middle = view.camera.to_view(slot.centre)
            x, y = (round(each * ratio * _PHASES) for each in middle)
            key = part.id, part.layer, getattr(item, "stage", None), slot[2:], ratio, x % _PHASES, y % _PHASES
            kept = self._images.get(key)
            if kept is None:
                home = card.picture.cards[part.id]
                kept = _made(card, view, item, home, ratio, (x % _PHASES / _PHASES, y % _PHASES / _PHASES))
                self._make_room(kept.image)
                self._images[key] = kept
            at = (x // _PHASES + kept.left) / ratio, (y // _PHASES + kept.top) / ratio
            painter.drawImage(QPointF(*at), kept.image)

    def _make_room(self, image: QImage) -> None:
        """Let the oldest images go for a new one."""
        left = _MOST_PIXELS - image.width() * image.height()
        sizes = {key: each.image.width() * each.image.height() for key, each in self._images.items()}
        for key in list(self._images):
            if sum(sizes.values()) <= left:
                return
            del sizes[key], self._images[key]


def _made(
    card: Painting, view: View, item: Item, slot: Rect, ratio: float, phase: tuple[float, float]
) -> _Kept:
    """A card or its badge with its shadow, as an image."""
    part = card.picture.parts[0]
    scale = view.camera.zoom * ratio * RAISED
    (x, y), covered = slot.centre, part.box
    cast: tuple[QImage, QRectF] | None = None
    if part.layer is Layer.CARD:
        box = shown_box(item, slot, detail_at(view.camera.zoom))
        radius = view.radius(item.id) / view.camera.zoom
        image, pad = shadow(view.theme, "drag", radius, (box.width, box.height), scale)
        place = QRectF(box.x - pad, box.y - pad, image.width() / scale, image.height() / scale)
        cast, covered = (image, place), covered.united(box.grown(pad + 1))
    left, top = math.floor((covered.x - x) * scale) - 1, math.floor((covered.y - y) * scale) - 1
    right, bottom = math.ceil((covered.right - x) * scale) + 2, math.ceil((covered.bottom - y) * scale) + 2
    made = QImage(right - left, bottom - top, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    with QPainter(made) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.translate(phase[0] - left, phase[1] - top)
        painter.scale(scale, scale)
        painter.translate(-x, -y)
        if cast is not None:
            painter.drawImage(cast[1], cast[0])
        grounds.lay(painter, (part,), view.theme)
        card.draw(painter)
    made.setDevicePixelRatio(ratio)
    return _Kept(made, left, top)
