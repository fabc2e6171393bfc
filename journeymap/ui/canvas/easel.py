"""Where the pieces of views are painted: several that are waited for as one, and cut apart.

Where hairlines and letters lie between two pixels is reckoned from the corner and the size of what is painted
on, and colours that go over into each other from where they are clipped. So that a piece is the same to the
pixel whatever is painted with it, each has its own place on a sheet of FRAME pieces a side.
"""

import math
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from time import perf_counter
from typing import ClassVar, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from journeymap.export.painting import Squares, hold
from journeymap.ui.canvas.camera import Camera

SIDE: Final = 256
"""Device pixels along one side of a piece."""
FRAME: Final = 4
"""Pieces along one side of the sheets that they are painted on."""

Place = tuple[int, int]
Draw = Callable[[QPainter, Camera, QRect, Squares], Iterator[None] | None]
"""Paints an area of a widget as a camera sees the map, to be cut into squares: at once, or a little with each
turn of what it gives.
"""


class Easel:
    """Paints pieces; the sheet that it paints on is kept for the next ones, of whatever easel."""

    _spare: ClassVar[QImage | None] = None

    def take(self) -> QImage:
        """A sheet to paint on, whatever is on it."""
        found, Easel._spare = Easel._spare, None
        return found or QImage(FRAME * SIDE, FRAME * SIDE, QImage.Format.Format_RGB32)

    def give_back(self, sheet: QImage) -> None:
        """Nothing on a sheet is needed any more."""
        Easel._spare = sheet

    def all(self, places: list[Place], camera: Camera, draw: Draw) -> Iterator[tuple[Place, QImage]]:
        """The pieces of places, those of a block painted as one."""
        for block in blocks(places):
            work = Work(self, block, camera, draw)
            work.go_on(math.inf)
            yield from work.pieces()


class Work:
    """The pieces of a block that are being painted, maybe a little in each frame."""

    def __init__(self, easel: Easel, block: list[Place], camera: Camera, draw: Draw) -> None:
        self._easel, self._block = easel, block
        self._sheet = easel.take()
        self._sheet.setDevicePixelRatio(camera.ratio)
        (left, top), (right, bottom) = block[0], block[-1]
        self._home = _home(block[0])
        x, y = self._home
        self._squares = Squares(SIDE, range(left - x, right - x + 1), range(top - y, bottom - y + 1))
        self._turns = self._painting(camera, draw)

    def go_on(self, deadline: float) -> bool:
        """Paint until then; whether the pieces are finished."""
        return all(perf_counter() < deadline for _ in self._turns)

    def pieces(self) -> Iterator[tuple[Place, QImage]]:
        """The finished pieces with their places."""
        x, y = self._home
        for i, j in self._block:
            yield (i, j), self._sheet.copy((i - x) * SIDE, (j - y) * SIDE, SIDE, SIDE)
        self._easel.give_back(self._sheet)

    def whole(self) -> tuple[QRect, QImage]:
        """The finished pieces as they lie on their sheet, which is given back later."""
        self._sheet.setDevicePixelRatio(1)
        return self._squares.box, self._sheet

    def stop(self) -> None:
        """Nobody waits for the pieces any more: let go of what they are painted with now.

        What goes on painting holds this, and this it: the two would wait with their sheet, which has four
        megabytes, until all garbage is collected.
        """
        self._turns.close()
        self._easel.give_back(self._sheet)

    def _painting(self, camera: Camera, draw: Draw) -> Generator[None, None, None]:
        """Paint a little with each turn; the painter ends with the last one, or when it is let go."""
        ratio, box = camera.ratio, self._squares.box
        x, y = (-each * SIDE / ratio for each in self._home)
        with QPainter(self._sheet) as painter:
            hold(painter, box)
            yield from self._paint(painter, replace(camera, x=x, y=y), box, draw)

    def _paint(self, painter: QPainter, camera: Camera, box: QRect, draw: Draw) -> Iterator[None]:
        """Paint a box of device pixels, which the painter is held to."""
        ratio = camera.ratio
        left, top = math.floor(box.left() / ratio), math.floor(box.top() / ratio)
        right, foot = math.ceil((box.right() + 1) / ratio), math.ceil((box.bottom() + 1) / ratio)
        area = QRect(left, top, right - left, foot - top)
        yield from draw(painter, camera, area, self._squares) or ()


def blocks(places: Iterable[Place]) -> list[list[Place]]:
    """Places of one sheet each as full rectangles."""
    homes: dict[Place, list[Place]] = {}
    for place in places:
        homes.setdefault(_home(place), []).append(place)
    return [block for found in homes.values() for block in rectangles(found)]


def rectangles(places: Iterable[Place]) -> list[list[Place]]:
    """Places as full rectangles: neighbours in a row, and rows of the same columns below each other."""
    rows: dict[int, list[int]] = {}
    for i, j in places:
        rows.setdefault(j, []).append(i)
    runs: dict[tuple[int, int], list[int]] = {}
    for j, columns in rows.items():
        for run in _unbroken(columns):
            runs.setdefault((run[0], run[-1]), []).append(j)
    return [
        [(i, j) for j in below for i in range(first, last + 1)]
        for (first, last), found in runs.items()
        for below in _unbroken(found)
    ]


def _home(place: Place) -> Place:
    """The place of the first piece on the sheet that one is painted on."""
    return place[0] // FRAME * FRAME, place[1] // FRAME * FRAME


def _unbroken(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in order, those together that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda each: each[1] - each[0]):
        yield [number for _, number in run]
