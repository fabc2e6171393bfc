"""Images of a part of the map at some zoom, which are seen larger or smaller at another one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from journeymap.picture.shapes import Point
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import FRAME, SIDE, Draw, Easel, Place, Work, blocks
from journeymap.ui.canvas.sheets import Content, Sheet, places_in

_FULL: Final = 0.7
"""The share of a sheet from which on it is kept as it is: of others what was painted is cut out."""
ALL: Final = 1 - 1e-6


class Patch(NamedTuple):
    """Some pieces on one image, in a box of its pixels; `first` is the place of that in the upper left."""

    first: Place
    box: QRect
    image: QImage

    @property
    def spots(self) -> Iterator[tuple[Place, tuple[int, int]]]:
        """The places of the pieces, and where they are on the image."""
        (i, j), box = self.first, self.box
        for across, down in product(range(box.width() // SIDE), range(box.height() // SIDE)):
            yield (i + across, j + down), (box.x() + across * SIDE, box.y() + down * SIDE)

    def seen(self, side: float, origin: Point) -> QRectF:
        """Where it is where a piece has such a side, and the one at (0, 0) is there."""
        (i, j), (x, y), scale = self.first, origin, side / SIDE
        return QRectF(x + i * side, y + j * side, self.box.width() * scale, self.box.height() * scale)


Seen = list[tuple[QRectF, Patch]]
"""Patches, and where they are in the widget."""


class Still:
    """A part of the map at some zoom."""

    def __init__(self, content: Content, camera: Camera) -> None:
        self.content, self.camera = content, replace(camera, x=0.0, y=0.0)
        self.patches: list[Patch] = []

    def seen(self, area: QRect, camera: Camera) -> Seen:
        """What there is in an area of the widget, and where a camera sees it."""
        side, whole = SIDE / camera.ratio * camera.zoom / self.camera.zoom, QRectF(area)
        boxes = ((each.seen(side, camera.shift), each) for each in self.patches)
        return [(box, each) for box, each in boxes if box.intersects(whole)]

    def share(self, area: QRect, camera: Camera) -> float:
        """How much of an area it shows."""
        return share_of_boxes((box for box, _ in self.seen(area, camera)), area)

    def give_back(self, easel: Easel) -> None:
        """Nobody looks at it any more."""
        for each in self.patches:
            easel.give_back(each.image)
        self.patches = []

    @property
    def places(self) -> Iterator[Place]:
        """The places of the pieces."""
        return (place for each in self.patches for place, _ in each.spots)

    def sheet(self) -> Sheet:
        """The same in pieces."""
        found = Sheet(self.content, self.camera)
        for patch in self.patches:
            for place, (x, y) in patch.spots:
                piece = found.images[place] = patch.image.copy(x, y, SIDE, SIDE)
                piece.setDevicePixelRatio(self.camera.ratio)
        return found


class Painting:
    """Such an image as it is painted, a little at a time."""

    def __init__(self, easel: Easel, area: QRect, camera: Camera, content: Content, draw: Draw) -> None:
        self.still = Still(content, camera)
        self._easel, self._draw = easel, draw
        self._left = blocks(places_in(area, camera))
        self._work: Work | None = None
        self.took = 0.0
        """Seconds that were spent on it."""

    @property
    def is_finished(self) -> bool:
        """Whether all of it is there."""
        return not self._left

    def go_on(self, until: float) -> bool:
        """Paint until then; whether all of it is there."""
        began = perf_counter()
        while self._left and perf_counter() < until:
            if self._work is None:
                self._work = Work(self._easel, self._left[-1], self.still.camera, self._draw)
            if self._work.go_on(until):
                box, image = self._work.whole()
                if box.width() * box.height() < _FULL * image.width() * image.height():
                    part = image.copy(box)
                    self._easel.give_back(image)
                    box, image = part.rect(), part
                self.still.patches.append(Patch(self._left.pop()[0], box, image))
                self._work = None
        self.took += perf_counter() - began
        return not self._left

    def stop(self) -> None:
        """Nobody waits for it any more."""
        if self._work is not None:
            self._work.stop()
            self._work = None
        self.still.give_back(self._easel)


class Pool(Easel):
    """An easel that has as many sheets to paint on as there were at once: to make one takes long."""

    def __init__(self) -> None:
        self._sheets: list[QImage] = []

    def take(self) -> QImage:
        """A sheet to paint on, whatever is on it."""
        return self._sheets.pop() if self._sheets else super().take()

    def give_back(self, sheet: QImage) -> None:
        """Nothing on a sheet is needed any more; what was cut out of one is none."""
        if sheet.width() == sheet.height() == FRAME * SIDE:
            self._sheets.append(sheet)

    def forget(self) -> None:
        """Let the sheets go, but for one."""
        if self._sheets:
            super().give_back(self._sheets[0])
            self._sheets.clear()


def share_of_boxes(boxes: Iterable[QRectF], area: QRect) -> float:
    """How much of an area some boxes take up that do not overlap."""
    x, y, right, foot = area.x(), area.y(), area.x() + area.width(), area.y() + area.height()
    sizes = (
        (min(right, box.right()) - max(x, box.x())) * (min(foot, box.bottom()) - max(y, box.y()))
        for box in boxes
    )
    return sum(sizes) / max(1, area.width() * area.height())


def lying(sheet: Sheet) -> Still:
    """What lies on a sheet of pieces."""
    found, box = Still(sheet.content, sheet.camera), QRect(0, 0, SIDE, SIDE)
    found.patches = [Patch(place, box, image) for place, image in sheet.images.items()]
    return found
