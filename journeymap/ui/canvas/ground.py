"""The ground of the map: its colour, the dots that show how far and how large, and columns without ends."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from journeymap.export.painting import Target, column
from journeymap.picture.shapes import Box
from journeymap.picture.style import Theme
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.camera import Camera

Pixels = npt.NDArray[np.uint32]

SPACING: Final = 22.0
"""Map points between dots."""
FAINT_BELOW: Final = 0.6
"""The dots fade out below this zoom."""
_GONE_BELOW: Final = 0.4
_ROWS: Final = 48
"""Rows of dots that are kept: of the strips that come into view in a pan, which are mostly alike."""


class _Dots(NamedTuple):
    """Where dots lie, in device pixels; those of a row are counted from `left`, where its image begins."""

    xs: tuple[int, ...]
    tops: list[int]
    left: int
    width: int
    strength: float


def paint(painter: QPainter, area: QRect, camera: Camera, theme: Theme) -> None:
    """Fill a part of the widget; every dot lies on whole device pixels, the same ones in each painting."""
    painter.fillRect(area, QColor(theme["ui.canvas"]))
    dots, ratio = _dots(area, camera), camera.ratio
    if dots is None:
        return
    row = _row(theme, dots.strength, dots.xs, dots.width, ratio)
    for y in dots.tops:
        if ratio == 1.0:
            painter.drawImage(QPoint(dots.left, y), row)
        else:
            painter.drawImage(QPointF(dots.left / ratio, y / ratio), row)


def paint_with(painter: QPainter, area: QRect, camera: Camera, theme: Theme, columns: Sequence[Box]) -> None:
    """Paint the same, and columns that go through it from top to bottom, for a painter that is held to it.

    All rows of pixels but those of dots are alike: one is painted, and put down over and over. To fill the
    area, and columns over it, takes more than twice as long. Only for whole ratios of pixels.
    """
    dots, ratio = _dots(area, camera), camera.ratio
    plain, dotted = _rows(area, camera, theme, columns, dots)
    left, top, width, height = (round(each * ratio) for each in rect_of(area))
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawTiledPixmap(left, top, width, height, QPixmap.fromImage(plain))
    if dots is not None:
        for y in dots.tops:
            painter.drawImage(left, y, dotted)
    painter.restore()


def _rows(
    area: QRect, camera: Camera, theme: Theme, columns: Sequence[Box], dots: _Dots | None
) -> tuple[QImage, QImage]:
    """A row of device pixels across an area and its columns, and the rows of those where there are dots."""
    ratio, scale, size = camera.ratio, camera.zoom * camera.ratio, _size(camera.ratio)
    left, width = round(area.left() * ratio), round(area.width() * ratio)
    begin, wide = (dots.left, dots.width) if dots is not None else (left, width)
    pixels = np.full((size + 1, wide), _ink(theme, "ui.canvas"), np.uint32)
    if dots is not None:
        _dot(pixels[:size], theme, dots.strength, dots.xs)
    rows = QImage(pixels.data, wide, size + 1, 4 * wide, QImage.Format.Format_RGB32)
    middle = (max(each.y for each in columns) + min(each.y + each.height for each in columns)) / 2
    with QPainter(rows) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(camera.shift[0] * ratio - begin, -round(middle * scale))
        painter.scale(scale, scale)
        target = Target(painter)
        for each in columns:
            column(each)(painter, target)
    return rows.copy(left - begin, size, width, 1), rows.copy(left - begin, 0, width, size)


def _dots(area: QRect, camera: Camera) -> _Dots | None:
    """The dots of a part of the widget; None where there are none."""
    strength = min(1.0, (camera.zoom - _GONE_BELOW) / (FAINT_BELOW - _GONE_BELOW))
    if strength <= 0:
        return None
    ratio, (dx, dy) = camera.ratio, camera.shift
    step, size = SPACING * camera.zoom * ratio, _size(ratio)
    left, top = area.left() * ratio, area.top() * ratio
    width, begin = int(area.width() * ratio) + 2 * size + 2, int(left) - size
    xs = [x - begin for x in _lines(left, (area.right() + 1) * ratio, dx * ratio, step)]
    xs = [x for x in xs if 0 <= x <= width - size]
    if not xs:
        return None
    tops = _lines(top, (area.bottom() + 1) * ratio, dy * ratio, step)
    return _Dots(tuple(xs), tops, begin, width, strength)


def _lines(low: float, high: float, origin: float, step: float) -> list[int]:
    """The device pixels where dots begin between two bounds."""
    first = math.floor((low - origin) / step) - 1
    last = math.ceil((high - origin) / step) + 1
    # Not round: halves must all go the same way, wherever the origin is.
    at = origin + 0.5001
    return [math.floor(at + step * count) - 1 for count in range(first, last + 1)]


def _size(ratio: float) -> int:
    """How many device pixels a dot is across."""
    return max(2, round(2 * ratio))


@lru_cache(maxsize=_ROWS)
def _row(theme: Theme, strength: float, xs: tuple[int, ...], width: int, ratio: float) -> QImage:
    """One row of dots as an image of whole device pixels; nobody may change it."""
    size = _size(ratio)
    pixels = np.full((size, width), _ink(theme, "ui.canvas"), np.uint32)
    _dot(pixels, theme, strength, xs)
    row = QImage(pixels.data, width, size, 4 * width, QImage.Format.Format_RGB32).copy()
    row.setDevicePixelRatio(ratio)
    return row


def _dot(pixels: Pixels, theme: Theme, strength: float, xs: Sequence[int]) -> None:
    """Set dots in a row of them, (size, width) pixels of ground."""
    size = len(pixels)
    pixels[:, np.add.outer(xs, range(size))] = _spot(theme, strength, size)[:, None]


def _ink(theme: Theme, name: str) -> int:
    return QColor(theme[name]).rgb()


@lru_cache(maxsize=64)
def _spot(theme: Theme, strength: float, size: int) -> Pixels:
    """One dot on its ground, as pixels."""
    centre = (size - 1) / 2
    away = np.hypot(*np.meshgrid(np.arange(size) - centre, np.arange(size) - centre))
    cover = (np.clip(size / 2 + 0.5 - away, 0, 1) * strength)[:, :, None]
    under, over = (
        np.array([_ink(theme, each) >> shift & 255 for shift in (16, 8, 0)], float)
        for each in ("ui.canvas", "ui.canvasDot")
    )
    mixed = (under + (over - under) * cover).astype(np.uint32)
    found: Pixels
    found = mixed[:, :, 0] << 16 | mixed[:, :, 1] << 8 | mixed[:, :, 2] | np.uint32(0xFF000000)
    return found
