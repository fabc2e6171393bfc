"""What a screen shows many times at a time: boxes as images, and the long straight edges of columns.

The images lie on whole device pixels, so that equal boxes look alike to the pixel, and all that stands in a
box moves with it, by half a pixel at most.
"""

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final
from weakref import WeakValueDictionary

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath

from journeymap.export.painting.paths import brush, edge, icon_outlines, rounded
from journeymap.export.painting.shadows import IMAGES, Placed, Target, cast, shadow_reach
from journeymap.picture.shapes import Box, Gradient, Icon, Layer, Part, Point, Rect, around
from journeymap.picture.style import Theme

Stroke = Callable[[QPainter, Target], None]
"""Draws one prepared thing."""

Look = tuple[Box, *tuple[Box | Icon, ...]]
"""A box, and what stands in it."""

LARGEST: Final = 640.0
"""Device pixels a side: a larger box is seen so seldom that an image of it gains nothing."""
LONG: Final = 600.0
"""Points: a higher column has edges whose ends are mostly out of sight."""
_STEPS: Final = 16, 32, 64
"""Images to each doubling of the scale; what none of them serves has one of its own."""
_AT_HAND: Final = 128
"""Images that are looked up without asking for those of all scales."""
_ROWS: Final = 16_384
"""Device pixels: no screen is as high. Long edges end there, not where somebody clips: Qt reckons how much of
a pixel they cover along their whole length.
"""
_ENDS: Final = 64
"""Columns that are kept, and ends of columns: most of a map begin and end at the same height."""
_TIE: Final = 0.5 + 1e-6
"""Halves of a pixel all go the same way, whatever whole number is added to them."""


class _Now:
    """The images at the scale that was asked for last: a frame asks for few, many times."""

    def __init__(self) -> None:
        self.scale = 0.0
        self.images: dict[Stamp, Placed] = {}


_NOW: Final = _Now()


class Stamp:
    """The image of some shapes of a look, at whatever scale is asked for."""

    def __init__(self, theme: Theme, shapes: Sequence[Box | Icon], origin: Point, *, is_turned: bool) -> None:
        self._theme, self._shapes, self._origin, self._is_turned = theme, shapes, origin, is_turned
        self._shadow = next((each for each in shapes if isinstance(each, Box) and each.shadow), None)
        self._reach = shadow_reach(theme, self._shadow.shadow) if self._shadow is not None else 0
        boxes = [
            Rect(each.x, each.y, each.size, each.size) if isinstance(each, Icon) else _rect(each)
            for each in shapes
        ]
        around_all = around(boxes)
        x, y = around_all.x - origin[0], around_all.y - origin[1]
        self._box = Rect(x, y, around_all.width, around_all.height)

    def at(self, scale: float) -> Placed:
        """The image at `scale` device pixels a point, and how many of them it lies off the origin."""
        if _NOW.scale != scale or len(_NOW.images) >= _AT_HAND:
            _NOW.scale, _NOW.images = scale, {}
        found = _NOW.images.get(self)
        if found is None:
            box, nearest = self._box, self._nearest(scale)
            pad = math.ceil(self._reach * nearest) + 1
            left, top = (
                math.floor((start + side / 2) * scale - side / 2 * nearest + _TIE) - pad
                for start, side in ((box.x, box.width), (box.y, box.height))
            )
            image = IMAGES.get((self, nearest), lambda: self._made(nearest, pad))
            found = _NOW.images[self] = image, left, top
        return found

    def _nearest(self, scale: float) -> float:
        """The scale of the image that serves at `scale`: no edge of it lies more than half a pixel off."""
        pixels, octave = max(self._box.width, self._box.height) * scale, 2.0 ** math.floor(math.log2(scale))
        for steps in _STEPS:
            nearest = octave * (1 + round((scale / octave - 1) * steps) / steps)
            if pixels * abs(nearest / scale - 1) <= 1:
                return nearest
        return scale

    def _made(self, scale: float, pad: int) -> QImage:
        box = self._box
        width, height = (math.ceil(side * scale) + 2 * pad for side in (box.width, box.height))
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        if self._shadow is not None:
            cast(painter, self._theme, self._shadow, scale, pad)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(pad, pad)
        painter.scale(scale, scale)
        painter.translate(-self._origin[0] - box.x, -self._origin[1] - box.y)
        for path, ink in self._flat:
            painter.fillPath(path, ink)
        painter.end()
        return image

    @cached_property
    def _flat(self) -> list[tuple[QPainterPath, QBrush]]:
        return list(_flat(self._shapes, is_turned=self._is_turned))


_known: WeakValueDictionary[Hashable, Stamp] = WeakValueDictionary()


def _stamp(theme: Theme, shapes: Sequence[Box | Icon], origin: Point, *, is_turned: bool) -> Stamp:
    """The image of shapes; those that look the same from their origin on share it."""
    key = theme, is_turned, *(_fields(shape, origin) for shape in shapes)
    found = _known.get(key)
    if found is None:
        found = _known[key] = Stamp(theme, shapes, origin, is_turned=is_turned)
    return found


class Stamped:
    """Draws a box, and what stands in it, from images.

    The box has an image of its own: it is large, and most have the same. `soft` draws its shadow where images
    are not worth it.
    """

    def __init__(self, theme: Theme, look: Look, soft: Stroke | None, *, is_turned: bool) -> None:
        box, *rest = look
        origin = self._x, self._y = box.x, box.y
        self._stamps = [
            _stamp(theme, each, origin, is_turned=is_turned) for each in ((box,), tuple(rest)) if each
        ]
        self._longest = max(box.width, box.height)
        self._look, self._is_turned, self._soft = look, is_turned, soft

    def __call__(self, painter: QPainter, target: Target) -> None:
        """Draw the box on whole device pixels; shift the painter as much, for all else that stands in it.

        However the painter was shifted before.
        """
        scale = target.scale
        # Of what is painted weakly a shadow is seen through its box.
        if self._longest * scale > LARGEST or painter.opacity() < 1:
            painter.setWorldTransform(target.world)
            if self._soft is not None:
                self._soft(painter, target)
            for path, ink in _flat(self._look, is_turned=self._is_turned):
                painter.fillPath(path, ink)
            return
        x, y = self._x * scale + target.dx, self._y * scale + target.dy
        left, top = math.floor(x + _TIE), math.floor(y + _TIE)
        target.put(painter, left, top, [stamp.at(scale) for stamp in self._stamps])
        painter.setWorldTransform(target.world)
        painter.translate((left - x) / scale, (top - y) / scale)


def _rect(box: Box) -> Rect:
    return Rect(box.x, box.y, box.width, box.height)


def _fields(shape: Box | Icon, origin: Point) -> tuple[object, ...]:
    """All that a shape looks like, and where it stands seen from an origin."""
    x, y = round(shape.x - origin[0], 3), round(shape.y - origin[1], 3)
    if isinstance(shape, Icon):
        return x, y, shape.size, shape.name, shape.colour, shape.stroke, shape.mirrored
    size = round(shape.width, 3), round(shape.height, 3)
    line = shape.line, shape.line_width, shape.dash
    return x, y, *size, shape.radius, shape.fill, *line, shape.shadow


def look_of(part: Part) -> Look | None:
    """The box that a part stands on and what is in it before any text; None where there is none."""
    first = part.shapes[0] if part.shapes and part.layer >= Layer.CARD else None
    if not isinstance(first, Box) or not isinstance(first.fill, str):
        return None
    if not first.shadow and first.line is None:  # one shape, in a colour of its own more often than not
        return None
    found: list[Box | Icon] = []
    for shape in part.shapes[1:]:
        if not isinstance(shape, Icon) and not (isinstance(shape, Box) and not shape.shadow):
            break
        if isinstance(shape, Box) and isinstance(shape.fill, Gradient):
            break
        found.append(shape)
    return first, *found


def _flat(shapes: Sequence[Box | Icon], *, is_turned: bool) -> Iterator[tuple[QPainterPath, QBrush]]:
    """Shapes as what is filled, without shadows; `is_turned` on a mirrored picture."""
    for shape in shapes:
        if isinstance(shape, Icon):
            yield from ((line, brush(shape.colour)) for line in icon_outlines(shape, is_turned=is_turned))
            continue
        if isinstance(shape.fill, str):
            outside = rounded(shape.x, shape.y, shape.width, shape.height, shape.radius)
            yield outside, brush(shape.fill)
        if shape.line is not None and shape.line_width > 0:
            yield edge(shape), brush(shape.line)


def is_column(part: Part, box: Box) -> bool:
    """Whether a box is a column whose ends are mostly out of sight."""
    is_plain = isinstance(box.fill, str) and not box.dash and not box.shadow and box.line_width > 0
    return part.layer is Layer.STAGE and is_plain and box.height >= LONG > box.width


@lru_cache(maxsize=_ENDS)
def column(box: Box) -> Stroke:
    """A column: what is in view of its long edges as rectangles, its round ends as shapes."""
    assert isinstance(box.fill, str)
    fill = brush(box.fill)
    line = brush(box.line) if box.line is not None else None
    radius = min(box.radius, box.width / 2)
    inset = min(box.line_width, box.width / 2)

    def draw(painter: QPainter, target: Target) -> None:
        scale, dy = target.scale, target.dy
        low, high = max(box.y, (-1 - dy) / scale), min(box.y + box.height, (_ROWS - dy) / scale)
        # Cut where device pixels meet: else the pieces would show a seam.
        first = (math.ceil((box.y + radius) * scale + dy) - dy) / scale
        last = (math.floor((box.y + box.height - radius) * scale + dy) - dy) / scale
        top, foot = max(first, low), min(last, high)
        if foot > top:
            painter.fillRect(QRectF(box.x, top, box.width, foot - top), fill)
            if line is not None:
                painter.fillRect(QRectF(box.x, top, inset, foot - top), line)
                painter.fillRect(QRectF(box.x + box.width - inset, top, inset, foot - top), line)
        if low < first:
            end(painter, box.y, 1, first - box.y)
        if high > last:
            end(painter, box.y + box.height, -1, box.y + box.height - last)

    def end(painter: QPainter, y: float, way: int, height: float) -> None:
        """One of the round ends, so high, from its outermost y; `way` is 1 downwards, −1 upwards."""
        painter.save()
        painter.translate(box.x, y)
        painter.scale(1, way)
        painter.fillPath(_arch(box.width, height, radius), fill)
        if line is not None:
            painter.fillPath(_rim(box.width, height, radius, inset), line)
        painter.restore()

    return draw


@lru_cache(maxsize=_ENDS)
def _rim(width: float, height: float, radius: float, inset: float) -> QPainterPath:
    """The edge of the end of a column."""
    path = QPainterPath(_arch(width, height, radius))
    inside = _arch(width - 2 * inset, height - inset, max(0.0, radius - inset))
    path.addPath(inside.translated(inset, inset))
    return path


@lru_cache(maxsize=_ENDS)
def _arch(width: float, height: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.moveTo(0.0, height)
    path.lineTo(0.0, radius)
    path.arcTo(0.0, 0.0, 2 * radius, 2 * radius, 180.0, -90.0)
    path.arcTo(width - 2 * radius, 0.0, 2 * radius, 2 * radius, 90.0, -90.0)
    path.lineTo(width, height)
    path.closeSubpath()
    return path
