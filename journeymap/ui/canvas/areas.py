"""Areas: frames that are drawn, made larger and moved by hand, whatever lies in them.

Their corners come to lie on the grid, as cards do, unless Alt is held.
"""

import math
from typing import TYPE_CHECKING, Final

from journeymap.model.commands import Duplicate, Update, new_id
from journeymap.model.items import Frame, ItemId
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.along import LEAST
from journeymap.ui.canvas.framing import Sides, add, area
from journeymap.ui.canvas.places import on_grid
from journeymap.ui.canvas.pointing import Pointer

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_DRAG: Final = 4.0
"""Pixels below which the pointer only trembles: nothing moves, and no copy is put there."""


class FrameTool:
    """Draws the area of a new frame."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._start: Point | None = None

    def press(self, pointer: Pointer) -> None:
        self._start = pointer.point

    def move(self, pointer: Pointer) -> None:
        if self._start is not None:
            self._canvas.mark(band=_drawn(self._start, pointer), hovered=None)

    def release(self, pointer: Pointer) -> None:
        start, self._start = self._start, None
        self._canvas.mark(band=None)
        if start is None:
            return
        box = _drawn(start, pointer)
        if box.width >= LEAST and box.height >= LEAST:  # else nothing is meant
            self._canvas.use("select")
            add(self._canvas, Frame(id=new_id(), x=box.x, y=box.y, width=box.width, height=box.height))

    def cancel(self) -> None:
        self._start = None
        self._canvas.mark(band=None)


class DragArea:
    """Pulls sides of an area to other places; without any side the whole area moves, or with Alt a copy."""

    def __init__(self, canvas: "JourneyCanvas", frame: ItemId, sides: Sides) -> None:
        self._canvas = canvas
        self._frame, self._sides = frame, sides
        self._start: Pointer | None = None
        self._box: Rect | None = None
        self._is_copying = False

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._is_copying = pointer.is_free and self._sides == (0, 0)
        self._canvas.session.select({self._frame})

    def move(self, pointer: Pointer) -> None:
        box = area(self._canvas.session.journey, self._frame)
        if self._start is None or box is None:
            return
        (x, y), (to_x, to_y) = self._start.point, pointer.point
        if (
            self._box is None
            and math.dist(self._start.position, pointer.position) < _DRAG * self._start.blunt
        ):
            return
        is_free = pointer.is_free and not self._is_copying
        self._box = _pulled(box, self._sides, (to_x - x, to_y - y), is_free=is_free)
        self._canvas.mark(band=self._box, hovered=None)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        box, frame, start = self._box, self._frame, self._start
        was = area(self._canvas.session.journey, frame)
        self.cancel()
        if start is None or box is None or was is None or box == was:
            return
        if not self._is_copying:
            self._canvas.do(Update(frame, _fields(box), "resize"))
        elif math.dist(start.position, pointer.position) >= _DRAG * start.blunt:
            self._copy((box.x - was.x, box.y - was.y))

    def _copy(self, by: Point) -> None:
        """Put a copy of the area beside it."""
        session = self._canvas.session
        command = Duplicate(frozenset({self._frame}), by)
        (copy,) = (
            each for each, item in command.originals(session.journey).items() if isinstance(item, Frame)
        )
        if self._canvas.do(command):
            session.select({copy})

    def cancel(self) -> None:
        self._start, self._box = None, None
        self._canvas.mark(band=None)


def _pulled(box: Rect, sides: Sides, by: Point, *, is_free: bool = False) -> Rect:
    """A box after a pull; no side comes nearer to the other than an area may be small."""
    (across, down), (dx, dy) = sides, by
    if not across and not down:
        return Rect(_even(box.x + dx, is_free), _even(box.y + dy, is_free), box.width, box.height)
    x, width = _side(box.x, box.width, across, dx, is_free)
    y, height = _side(box.y, box.height, down, dy, is_free)
    return Rect(x, y, width, height)


def _side(start: float, size: float, side: int, by: float, is_free: bool) -> tuple[float, float]:
    """Where a box begins and how large it is one way, with one of its two sides pulled, or none."""
    if not side:
        return start, size
    end = start + size
    if side < 0:
        start = min(_even(start + by, is_free), end - LEAST)
    else:
        end = max(_even(end + by, is_free), start + LEAST)
    return start, end - start


def _even(value: float, is_free: bool) -> float:
    return value if is_free else on_grid(value)


def resized(journey: Journey, frame: ItemId, by: Point) -> Update | None:
    """An area with its end and its lower side moved by some logical points; None where there is no other."""
    box = area(journey, frame)
    pulled = _pulled(box, (1, 1), by, is_free=True) if box is not None else None
    return Update(frame, _fields(pulled), "resize") if pulled is not None and pulled != box else None


def _fields(box: Rect) -> dict[str, object]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _drawn(start: Point, pointer: Pointer) -> Rect:
    """The box from where it was begun to where the pointer is."""
    (x0, y0), (x1, y1) = (
        (_even(x, pointer.is_free), _even(y, pointer.is_free)) for x, y in (start, pointer.point)
    )
    return Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
