"""Soft shadows as images: blurred once per kind, stretched to each size of box."""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from journeymap.export.blur import Layer, alpha, reach, softness
from journeymap.export.painting.paths import colour
from journeymap.picture.shapes import Box
from journeymap.picture.style import Theme

Size = tuple[float, float]
Placed = tuple[QImage, int, int]
"""An image, and how many device pixels it lies off the place where it is put."""

_COARSEST: Final = 0.5
_FINEST: Final = 2.0
"""Pixels a point at which shadows are blurred."""
_STEP: Final = 16
"""Sizes of shadows to each doubling: what lies between takes the nearest one, where it need not be exact."""
_SOFT: Final = 2.0
"""Points of blur from which one value a point is enough."""
_AT_HAND: Final = 4
"""Blurred shadows that are kept before they are stretched: one lifted off the map has a megabyte and more."""
_AHEAD: Final = 18
"""Shadows that are blurred before anybody asks; a map of many sizes of notes has more."""


_LATELY: Final = 2.0
"""Seconds for which an image counts as needed after it was asked for."""
_SPARE: Final = 6 * 2**20
"""Bytes of images that nobody has asked for since: those of other zooms."""
_MOST: Final = 24 * 2**20
"""Bytes of images altogether."""


class _Kind(NamedTuple):
    """All that the blur of a shadow depends on."""

    theme: Theme
    style: str
    radius: float
    core: Size
    density: float


def shadow(theme: Theme, style: str, radius: float, size: Size, scale: float) -> tuple[QImage, int]:
    """The shadow of a box of `size` points at `scale` device pixels a point; how far it reaches outside."""
    density = min(_FINEST, max(_COARSEST, 2.0 ** round(math.log2(scale))))
    kind = _kind(theme, style, radius, size, density)
    return _stretched(kind, size, round(scale, 4)), shadow_reach(theme, style)


def cast(painter: QPainter, theme: Theme, box: Box, scale: float, pad: int) -> None:
    """Paint the shadow of a box, which begins `pad` device pixels from the painter's origin, unscaled.

    Nothing is resampled but once for each step of scale, so its blur is exact within some percent.
    """
    nearest = 2.0 ** (round(_STEP * math.log2(scale)) / _STEP)
    density = min(_FINEST, max(_COARSEST, 2.0 ** round(math.log2(scale))))
    radius = min(box.radius, box.width / 2, box.height / 2)
    kind = _kind(theme, box.shadow, radius, (box.width, box.height), density)
    source = _stretched(kind, kind.core, round(nearest, 4))
    own = round(shadow_reach(theme, box.shadow) * nearest)
    wide, high = (round(side * scale) + 2 * own for side in (box.width, box.height))
    columns, rows = _ends(source.width(), wide), _ends(source.height(), high)
    for x, width, to_x, to_width in columns:
        for y, height, to_y, to_height in rows:
            target = QRect(pad - own + to_x, pad - own + to_y, to_width, to_height)
            painter.drawImage(target, source, QRect(x, y, width, height))


def _ends(pixels: int, wanted: int) -> tuple[tuple[int, int, int, int], ...]:
    """(from, length, to, length) of the two ends of one side as they are, and of the stretch between."""
    corner = (pixels - 1) // 2
    kept = min((wanted - 1) // 2, corner)
    return (
        (0, kept, 0, kept),
        (corner, pixels - 2 * corner, kept, wanted - 2 * kept),
        (pixels - kept, kept, wanted - kept, kept),
    )


class Target:
    """Where a drawing goes: the transforms of its painter, as numbers that each of many shapes asks for."""

    def __init__(self, painter: QPainter) -> None:
        """Of a painter whose transform leads from the picture to its device."""
        self.world, self.device = painter.worldTransform(), painter.deviceTransform()
        self.ink: QColor | None = None
        """The colour that the painter was last given to write in."""
        self.scale, self.dx, self.dy = self.device.m11(), self.device.dx(), self.device.dy()
        ratio = painter.device().devicePixelRatioF()
        self._pixels = QTransform.fromScale(1 / ratio, 1 / ratio)
        painter.setWorldTransform(self._pixels)
        origin = painter.deviceTransform()
        painter.setWorldTransform(self.world)
        self._left, self._top = round(origin.dx()), round(origin.dy())

    def put(self, painter: QPainter, x: int, y: int, images: Iterable[Placed]) -> None:
        """Draw images at a device pixel as they are; the painter is left at whole pixels.

        With a scale Qt would resample them, though to the same size, and what comes of that depends on where
        they are clipped.
        """
        painter.setWorldTransform(self._pixels)
        x, y = x - self._left, y - self._top
        for image, left, top in images:
            painter.drawImage(x + left, y + top, image)


def blur_ahead(theme: Theme, boxes: Iterable[Box]) -> None:
    """Blur the shadows that boxes have, under the pointer and lifted too, so that no frame has to."""
    shapes = {
        (box.shadow, min(box.radius, box.width / 2, box.height / 2), (box.width, box.height))
        for box in boxes
        if box.shadow
    }
    cards = [(radius, size) for style, radius, size in shapes if style == "card"]
    shapes |= {(style, radius, size) for style in ("cardHover", "drag") for radius, size in cards}
    for style, radius, size in list(shapes)[:_AHEAD]:
        layers = _layers(theme, style)
        for density in (_COARSEST, 1.0, _FINEST):
            kind = _kind(theme, style, radius, size, density)
            for layer in layers:
                _alpha(layer, kind.radius, kind.core, reach(layers), _fine(layer, density))


@lru_cache(maxsize=64)
def _kind(theme: Theme, style: str, radius: float, size: Size, density: float) -> _Kind:
    # Beyond this size the middle of an edge looks the same however long the edge is.
    enough = 2 * (radius + softness(_layers(theme, style)) + 1)
    core = round(min(size[0], enough), 3), round(min(size[1], enough), 3)  # as read off a zoomed card
    return _Kind(theme, style, round(radius, 3), core, density)


@lru_cache(maxsize=64)
def shadow_reach(theme: Theme, style: str) -> int:
    """How far a shadow reaches outside its box, in points."""
    return reach(_layers(theme, style))


@lru_cache(maxsize=64)
def _layers(theme: Theme, style: str) -> tuple[Layer, ...]:
    return tuple(Layer(*values) for values in theme[f"shadow.{style}"])


@lru_cache(maxsize=_AT_HAND)
def _blurred(kind: _Kind) -> QImage:
    """The shadow of a box just large enough to be stretched, all layers over each other."""
    layers = _layers(kind.theme, kind.style)
    pad = reach(layers)
    image = _clear(*((side + 2 * pad) * kind.density for side in kind.core))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for layer in layers:
        columns, rows, values = _alpha(layer, kind.radius, kind.core, pad, _fine(layer, kind.density))
        tinted = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
        tinted.fill(colour(kind.theme["shadow.colour"]))
        inner = QPainter(tinted)
        inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        inner.drawImage(0, 0, QImage(values, columns, rows, columns, QImage.Format.Format_Alpha8))
        inner.end()
        painter.drawImage(QRectF(image.rect()), tinted, QRectF(tinted.rect()))
    painter.end()
    return image


def _fine(layer: Layer, density: float) -> float:
    """Values a point at which a layer is reckoned: what is soft is stretched where more are wanted."""
    return density if layer.sigma < _SOFT else min(density, 1.0)


_alpha = lru_cache(maxsize=256)(alpha)
"""How dense layers are, which takes long to reckon; the images of it are made in no time, and large."""


class _Asked(NamedTuple):
    """An image, and when it was last asked for."""

    image: QImage
    time: float


class _Images:
    """Images as long as they are asked for: those of a zoom that somebody has left hardly come back.

    What was not asked for lately is let go beyond `spare` bytes, and all of it at rest; what the frames at
    hand ask for only beyond `most`: that of a high stage, close up, has megabytes.
    """

    def __init__(self, spare: int, most: int) -> None:
        self._spare, self._most, self._bytes = spare, most, 0
        self._known: OrderedDict[object, _Asked] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], QImage]) -> QImage:
        """The image of a key, made where it is not known."""
        now = monotonic()
        with self._lock:
            found = self._known.pop(key, None)
            if found is not None:
                self._known[key] = _Asked(found.image, now)
                return found.image
        made = make()
        with self._lock:
            if key not in self._known:
                self._known[key] = _Asked(made, now)
                self._bytes += made.sizeInBytes()
            self._trim(self._spare, now)
            while self._bytes > self._most and len(self._known) > 1:
                self._drop()
        return made

    def rest(self) -> None:
        """Keep what was asked for by the last frames, and nothing else."""
        with self._lock:
            if self._known:
                self._trim(0, next(reversed(self._known.values())).time)

    @property
    def bytes(self) -> int:
        """What the images take up."""
        return self._bytes

    def _trim(self, most: int, now: float) -> None:
        """Let go of what was asked for long before, while there is more than so much."""
        while self._bytes > most and next(iter(self._known.values())).time < now - _LATELY:
            self._drop()

    def _drop(self) -> None:
        self._bytes -= self._known.popitem(last=False)[1].image.sizeInBytes()


IMAGES: Final = _Images(_SPARE, _MOST)


def _stretched(kind: _Kind, size: Size, scale: float) -> QImage:
    """The shadow of a box of `size`; kept while it is asked for."""
    return IMAGES.get((kind, size, scale), lambda: _made(kind, size, scale))


def _made(kind: _Kind, size: Size, scale: float) -> QImage:
    """The blurred shadow with its middle stretched to a box of `size`."""
    source, pad = _blurred(kind), reach(_layers(kind.theme, kind.style))
    image = _clear(*((side + 2 * pad) * scale for side in size))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    zoom = scale / kind.density
    for x, width, to_x, to_width in _thirds(source.width(), image.width(), zoom):
        for y, height, to_y, to_height in _thirds(source.height(), image.height(), zoom):
            painter.drawImage(QRectF(to_x, to_y, to_width, to_height), source, QRectF(x, y, width, height))
    painter.end()
    return image


def _thirds(pixels: int, wanted: int, zoom: float) -> Iterator[tuple[int, int, int, int]]:
    """(from, length, to, length) of the first corner, the middle and the last corner along one side."""
    corner = (pixels - 1) // 2
    kept = min((wanted - 1) // 2, round(corner * zoom))
    yield 0, corner, 0, kept
    yield corner, pixels - 2 * corner, kept, wanted - 2 * kept
    yield pixels - corner, corner, wanted - kept, kept


def _clear(width: float, height: float) -> QImage:
    image = QImage(max(1, round(width)), max(1, round(height)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image
