"""The heads of a table that stay in sight while its cells are scrolled below and beside them."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.camera import Camera

_MOST: Final = 0.4
"""The share of a side of the window that heads may take."""


class Band(NamedTuple):
    """A part of the widget that shows heads: where it is, and where the picture's origin is painted in it."""

    place: Rect
    shift: Point

    def shown(self, box: Rect, zoom: float) -> Rect:
        """Where a part of the picture is in the widget, as it is shifted here."""
        x, y = self.shift
        return Rect(box.x * zoom + x, box.y * zoom + y, box.width * zoom, box.height * zoom)


def bands(camera: Camera, size: Point, top: Rect, side: Rect) -> list[Band]:
    """The heads that are held in a widget of a size, since they would be out of sight; the last is in front.

    `top` are those of the columns in the picture, `side` those of the rows, which may be at either side.
    """
    (wide, high), (x, y) = size, camera.shift
    above, beside = camera.box_to_view(top), camera.box_to_view(side)
    found: list[Band] = []
    held_x, held_y = x, y
    if above.y < 0 and above.height < _MOST * high:
        held_y = y - above.y
        found.append(Band(Rect(0.0, 0.0, wide, above.height), (x, held_y)))
    is_at_end = side.centre[0] > top.centre[0]
    is_out = beside.right > wide if is_at_end else beside.x < 0
    if is_out and beside.width < _MOST * wide:
        left = wide - beside.width if is_at_end else 0.0
        held_x = x + left - beside.x
        found.append(Band(Rect(left, 0.0, beside.width, high), (held_x, y)))
    if len(found) == 2:
        corner = Rect(found[1].place.x, 0.0, beside.width, above.height)
        found.append(Band(corner, (held_x, held_y)))
    return found


def spot(camera: Camera, held: Iterable[Band], position: Point) -> Point:
    """The point of the picture that is seen at a position of the widget."""
    x, y = position
    for band in reversed(list(held)):
        if band.place.x <= x <= band.place.right and band.place.y <= y <= band.place.bottom:
            return (x - band.shift[0]) / camera.zoom, (y - band.shift[1]) / camera.zoom
    return camera.to_map(position)


def hidden(camera: Camera, held: Iterable[Band], box: Rect) -> Point:
    """How far a picture must be moved so that a box of it, in sight else, is not below held heads."""
    seen, dx, dy = camera.box_to_view(box), 0.0, 0.0
    for place, (x, _) in held:
        if x == camera.shift[0]:  # the heads of columns, which go along with them
            dy = place.bottom - seen.y if place.y <= seen.y < place.bottom else dy
        elif place.x > 0.0:
            dx = min(dx, place.x - seen.right)
        else:
            dx = max(dx, place.right - seen.x)
    return dx, dy
