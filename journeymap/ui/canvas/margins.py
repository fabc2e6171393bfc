"""What comes into view as a map is panned: painted a square piece at a time, not a thin strip in each frame.

A strip costs a pass over the map however thin it is. A piece costs hardly more, and is there for many frames.
"""

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Draw, Easel, Place, Work
from journeymap.ui.canvas.sheets import Content, corner, key_of, let_go, places_in

BUDGET: Final = 0.003
"""Seconds of a frame that pieces may take where strips come into view, for each device pixel of a pixel."""
MOST: Final = 64
"""Pieces kept, if no more are in view: 16 MB."""


class Margins:
    """The pieces of the map near a view that is panned, of one map at one zoom."""

    def __init__(self) -> None:
        self._easel = Easel()
        self._key: tuple[object, ...] = ()
        self._content: Content | None = None
        self._images: dict[Place, QImage] = {}
        self._begun: tuple[Place, Work] | None = None
        """The piece that is being painted, a little in each frame."""

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._images)

    def forget(self) -> None:
        """Let all pieces go."""
        self._give_up()
        self._key, self._content = (), None
        self._images.clear()

    def paint(
        self, painter: QPainter, area: QRect, camera: Camera, content: Content, draw: Draw, began: float
    ) -> QRect:
        """Paint an area of the widget in a frame that began then; what of it there was no time for.

        `draw` is asked for what is not kept. Where a pan cannot move pixels by whole ones, each of its frames
        shows all of the widget anew: the first one makes all pieces then, however long that takes.
        """
        key = key_of(content, camera)
        if key != self._key:
            self.forget()
            self._key, self._content = key, content
        images, places, left = self._images, places_in(area, camera), QRectF()
        missing = [place for place in places if place not in images]
        if missing and camera.ratio != int(camera.ratio):
            self._give_up()
            images.update(self._easel.all(missing, camera, draw))
        elif missing:
            self._go_on(missing, camera, draw, began + BUDGET * camera.ratio)
        side = SIDE / camera.ratio
        for place in places:
            image = images.get(place)
            if image is not None:
                painter.drawImage(corner(place, camera), image)
            else:
                left |= QRectF(corner(place, camera), QSizeF(side, side))
        return left.toAlignedRect() & area

    def _go_on(self, missing: Iterable[Place], camera: Camera, draw: Draw, until: float) -> None:
        """Make missing pieces until then, first the one that is begun."""
        begun = self._begun[0] if self._begun is not None else None
        for place in sorted(missing, key=lambda each: each != begun):
            if perf_counter() >= until:
                return
            if self._begun is None or self._begun[0] != place:
                self._give_up()
                self._begun = place, Work(self._easel, [place], camera, draw)
            work = self._begun[1]
            if not work.go_on(until):
                return
            self._begun = None
            self._images.update(work.pieces())

    def _give_up(self) -> None:
        """Paint no further what has been begun."""
        if self._begun is not None:
            self._begun[1].stop()
            self._begun = None

    def trim(self, seen: QRect, camera: Camera) -> None:
        """Keep no more than some pieces, if no more are seen in an area of the widget."""
        let_go(self._images, len(self._images) - MOST, seen, camera)
