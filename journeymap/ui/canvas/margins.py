"""What comes into view as a map is panned: painted a square piece at a time, not a thin strip in each frame.

A strip costs a pass over the map however thin it is. A piece costs hardly more, and is there for many frames.
"""

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Draw, Easel, Place
from journeymap.ui.canvas.sheets import Content, key_of, origin, places_in

BUDGET: Final = 0.002
"""Seconds of a frame after which no more pieces are begun."""
MOST: Final = 64
"""Pieces kept, if no more are in view: 16 MB."""


class Margins:
    """The pieces of the map near a view that is panned, of one map at one zoom."""

    def __init__(self) -> None:
        self._easel = Easel()
        self._key: tuple[object, ...] = ()
        self._content: Content | None = None
        self._images: dict[Place, QImage] = {}

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._images)

    def forget(self) -> None:
        """Let all pieces go."""
        self._key, self._content = (), None
        self._images.clear()

    def paint(
        self, painter: QPainter, area: QRect, camera: Camera, content: Content, draw: Draw, began: float
    ) -> QRect:
        """Paint an area of the widget in a frame that began then; what of it there was no time for.

        `draw` is asked for what is not kept.
        """
        key = key_of(content, camera)
        if key != self._key:
            self.forget()
            self._key, self._content = key, content
        images, until, left = self._images, began + BUDGET, QRectF()
        (x, y), ratio = origin(camera), camera.ratio
        for place in places_in(area, camera):
            image = images.get(place)
            if image is None and perf_counter() < until:
                image = self._made(place, camera, draw)
            i, j = place
            spot = QPointF((x + i * SIDE) / ratio, (y + j * SIDE) / ratio)
            if image is not None:
                painter.drawImage(spot, image)
            else:
                left |= QRectF(spot, QSizeF(SIDE / ratio, SIDE / ratio))
        return left.toAlignedRect() & area

    def _made(self, place: Place, camera: Camera, draw: Draw) -> QImage:
        [(_, image)] = self._easel.all([place], camera, draw)
        self._images[place] = image
        return image

    def trim(self, places: Iterable[Place]) -> None:
        """Let those go that were made longest ago, but not those of some places."""
        over = len(self._images) - MOST
        if over > 0:
            kept = frozenset(places)
            for place in [each for each in self._images if each not in kept][:over]:
                del self._images[place]
