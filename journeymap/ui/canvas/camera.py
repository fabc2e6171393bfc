"""What part of the map is in view, and how large; plain numbers, so that it can be tried without a window."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from journeymap.picture.shapes import Point, Rect

CLOSEST: Final = 4.0
"""Zoom in no further than this."""
FURTHEST: Final = 0.1
"""Zoom out at least this far, however small the map is."""


@dataclass(frozen=True)
class Camera:
    """A position on the map: a map point p is seen at p · zoom + (x, y), in widget pixels.

    `ratio` is the device pixel ratio. `x` and `y` are exact; what is painted is shifted to whole
    device pixels, so that panning moves every pixel by the same amount and hairlines stay sharp.
    """

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    ratio: float = 1.0

    @property
    def is_whole(self) -> bool:
        """Whether a pixel of the widget is whole ones of the device."""
        return self.ratio == int(self.ratio)

    @cached_property
    def shift(self) -> Point:
        """Where the map's origin is painted, on whole device pixels."""
        step = 1.0 if self.is_whole else self.ratio
        return round(self.x * step) / step, round(self.y * step) / step

    def to_view(self, point: Point) -> Point:
        """The widget position of a map point."""
        x, y = self.shift
        return point[0] * self.zoom + x, point[1] * self.zoom + y

    def to_map(self, position: Point) -> Point:
        """The map point at a widget position."""
        x, y = self.shift
        return (position[0] - x) / self.zoom, (position[1] - y) / self.zoom

    def box_to_view(self, box: Rect) -> Rect:
        """A box of the map in widget pixels."""
        (dx, dy), zoom = self.shift, self.zoom
        x, y, width, height = box
        return Rect(x * zoom + dx, y * zoom + dy, width * zoom, height * zoom)

    def box_to_map(self, box: Rect) -> Rect:
        """A box of the widget in map points."""
        (dx, dy), zoom = self.shift, self.zoom
        x, y, width, height = box
        return Rect((x - dx) / zoom, (y - dy) / zoom, width / zoom, height / zoom)

    def panned(self, dx: float, dy: float) -> "Camera":
        """The map moved by widget pixels."""
        return Camera(self.zoom, self.x + dx, self.y + dy, self.ratio)

    def zoomed(self, zoom: float, around: Point, furthest: float = FURTHEST) -> "Camera":
        """Another zoom that keeps the map point under the widget position `around` where it is."""
        zoom = min(CLOSEST, max(min(FURTHEST, furthest), zoom))
        factor = zoom / self.zoom
        return replace(
            self,
            zoom=zoom,
            x=around[0] - (around[0] - self.x) * factor,
            y=around[1] - (around[1] - self.y) * factor,
        )

    def centred(self, point: Point, frame: Rect) -> "Camera":
        """The same zoom with a map point in the middle of a box of the widget."""
        x, y = frame.centre
        return replace(self, x=x - point[0] * self.zoom, y=y - point[1] * self.zoom)

    def fitted(self, box: Rect, frame: Rect, largest: float = 1.0) -> "Camera":
        """As large as `box` of the map goes into `frame` of the widget, and in its middle."""
        wide = frame.width / max(box.width, 1.0)
        high = frame.height / max(box.height, 1.0)
        zoom = max(1e-4, min(wide, high, largest))
        return replace(self, zoom=zoom).centred(box.centre, frame)

    def between(self, other: "Camera", share: float) -> "Camera":
        """On the way to another camera: zoom grows evenly in ratio, so that the eye sees one speed."""
        zoom = self.zoom * (other.zoom / self.zoom) ** share
        part = share if other.zoom == self.zoom else (zoom - self.zoom) / (other.zoom - self.zoom)
        return replace(
            self, zoom=zoom, x=self.x + (other.x - self.x) * part, y=self.y + (other.y - self.y) * part
        )


@lru_cache(maxsize=16)
def detail_at(zoom: float) -> int:
    """The level of detail of the design language at a zoom: 0 everything … 3 blocks."""
    zoom += 1e-9
    return 0 if zoom >= 0.8 else 1 if zoom >= 0.5 else 2 if zoom >= 0.28 else 3
