"""What comes into view as a map is panned: painted a square piece at a time, not a thin strip in each frame.

A strip costs a pass over the map however thin it is. A piece costs hardly more, and is there for many frames.
Those next to the view are made while nobody does anything, so that a pan begins with what is there.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Draw, Easel, Place, Work
from journeymap.ui.canvas.sheets import Content, Sheet, corner, key_of, place_at, places_in, put
from journeymap.ui.canvas.stills import Still

BUDGET: Final = 0.003
"""Seconds of a frame that pieces may take where strips come into view, for each device pixel of a pixel."""
MOST: Final = 40
"""Pieces kept while one pans, if no more are in view or were made at rest: 10 MB."""
NEAR: Final = 384
"""Device pixels round the view that pieces are made of at rest: as far as most pans go."""


class Margins:
    """The pieces of the map near a view that is panned, of one map at one zoom."""

    def __init__(self) -> None:
        self._easel = Easel()
        self._key: tuple[object, ...] = ()
        self._content: Content | None = None
        self._images: dict[Place, QImage] = {}
        self._begun: tuple[Place, Work] | None = None
        """The piece that is being painted, a little in each frame."""
        self._at_rest = 0
        """How many pieces were wanted round the view when nobody did anything."""

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._images)

    def forget(self) -> None:
        """Let all pieces go."""
        self._give_up()
        self._key, self._content, self._at_rest = (), None, 0
        self._images.clear()

    def rest(self) -> None:
        """Nobody does anything: let go of what was begun, and of the map that it is painted from."""
        self._give_up()

    def paint(
        self, painter: QPainter, area: QRect, camera: Camera, content: Content, draw: Draw, began: float
    ) -> QRect:
        """Paint an area of the widget in a frame that began then; what of it there was no time for.

        `draw` is asked for what is not kept. Where a pan cannot move pixels by whole ones, each of its frames
        shows all of the widget anew: the first one makes all pieces then, however long that takes.
        """
        self._be_of(content, camera)
        images, places = self._images, places_in(area, camera)
        missing = [place for place in places if place not in images]
        if missing and not camera.is_whole:
            self._give_up()
            images.update(self._easel.all(missing, camera, draw))
        elif missing:
            self._go_on(missing, camera, draw, began + BUDGET * camera.ratio)
        put(painter, camera, [(place, images[place]) for place in places if place in images])
        side, left = SIDE / camera.ratio, QRectF()
        for place in places:
            if place not in images:
                left |= QRectF(corner(place, camera), QSizeF(side, side))
        return left.toAlignedRect() & area

    def keep(self, sheet: Sheet) -> None:
        """Take pieces that others have made."""
        self.forget()
        self._key, self._content = key_of(sheet.content, sheet.camera), sheet.content
        self._images = dict(sheet.images)

    def add(self, still: Still) -> None:
        """Take what is missing from an image of the same map at the same zoom."""
        if key_of(still.content, still.camera) != self._key:
            self.keep(still.sheet())
        elif not all(place in self._images for place in still.places):
            self._images = still.sheet().images | self._images

    def sheet(self, camera: Camera) -> Sheet | None:
        """The pieces that are kept, where they are those of a view and of such a camera."""
        if camera.is_whole or self._content is None or self._key != key_of(self._content, camera):
            return None
        return Sheet(self._content, replace(camera, x=0.0, y=0.0), dict(self._images))

    def make_ahead(self, view: QRect, camera: Camera, content: Content, draw: Draw, until: float) -> bool:
        """Make pieces next to the view until then, and keep no others; whether all are there."""
        self._be_of(content, camera)
        wanted = near(view, camera)
        self._at_rest = len(wanted)
        self._images = {place: image for place, image in self._images.items() if place in wanted}
        self._go_on([place for place in wanted if place not in self._images], camera, draw, until)
        return len(self._images) == len(wanted)

    def _be_of(self, content: Content, camera: Camera) -> None:
        """Hold pieces of this alone."""
        key = key_of(content, camera)
        if key != self._key:
            self.forget()
            self._key, self._content = key, content

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
        """Keep some pieces, those nearest to an area of the widget, or all that are seen there."""
        most = max(MOST, self._at_rest)
        if len(self._images) > most:
            kept = set(_outwards(self._images, seen, camera)[:most]).union(places_in(seen, camera))
            self._images = {place: image for place, image in self._images.items() if place in kept}


def near(view: QRect, camera: Camera) -> list[Place]:
    """The places whose pieces a pan from a view needs first, the nearest ones first.

    Where it cannot move pixels by whole ones, those in view are among them.
    """
    by = round(NEAR / camera.ratio)
    side, inner = SIDE / camera.ratio, QRectF(view)
    found = places_in(view.adjusted(-by, -by, by, by), camera)
    if camera.is_whole:
        found = [
            each for each in found if not inner.contains(QRectF(corner(each, camera), QSizeF(side, side)))
        ]
    return _outwards(found, view, camera)


def _outwards(places: Iterable[Place], view: QRect, camera: Camera) -> list[Place]:
    """Places in order of how far they are from the middle of a view."""
    middle = place_at((view.center().x(), view.center().y()), camera)
    return sorted(places, key=lambda each: math.dist(each, middle))
