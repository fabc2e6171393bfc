"""The ground of the map: its colour, and the dots that show how far and how large."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.picture.style import Theme
from journeymap.ui.canvas.camera import Camera

Pixels = npt.NDArray[np.int64]

SPACING: Final = 22.0
"""Map points between dots."""
FAINT_BELOW: Final = 0.6
"""The dots fade out below this zoom."""
_GONE_BELOW: Final = 0.4
_ROWS: Final = 48
"""Rows of dots that are kept: of the strips that come into view in a pan, which are mostly alike."""


def paint(painter: QPainter, area: QRect, camera: Camera, theme: Theme) -> None:
    """Fill a part of the widget; every dot lies on whole device pixels, the same ones in each painting."""
    base = QColor(theme["ui.canvas"])
    painter.fillRect(area, base)
    strength = min(1.0, (camera.zoom - _GONE_BELOW) / (FAINT_BELOW - _GONE_BELOW))
    if strength <= 0:
        return
    ratio, (dx, dy) = camera.ratio, camera.shift
    step = SPACING * camera.zoom * ratio
    left, top = area.left() * ratio, area.top() * ratio
    xs = _lines(left, (area.right() + 1) * ratio, dx * ratio, step)
    ys = _lines(top, (area.bottom() + 1) * ratio, dy * ratio, step)
    size = _size(ratio)
    width = int(area.width() * ratio) + 2 * size + 2
    dots = xs - int(left) + size
    dots = dots[(dots >= 0) & (dots + size <= width)]
    if not dots.size:
        return
    inks = base.rgb(), QColor(theme["ui.canvasDot"]).rgb()
    row = _row(inks, strength, tuple(dots.tolist()), width, ratio)
    x = (int(left) - size) / ratio
    for y in ys.tolist():
        if ratio == 1.0:
            painter.drawImage(QPoint(int(x), int(y)), row)
        else:
            painter.drawImage(QPointF(x, y / ratio), row)


def _lines(low: float, high: float, origin: float, step: float) -> Pixels:
    """The device pixels where dots begin between two bounds."""
    first = int(np.floor((low - origin) / step)) - 1
    last = int(np.ceil((high - origin) / step)) + 1
    # Not np.round: halves must all go the same way, wherever the origin is.
    found: Pixels = np.floor(origin + step * np.arange(first, last + 1) + 0.5001).astype(np.int64) - 1
    return found


def _size(ratio: float) -> int:
    """How many device pixels a dot is across."""
    return max(2, round(2 * ratio))


@lru_cache(maxsize=_ROWS)
def _row(inks: tuple[int, int], strength: float, xs: tuple[int, ...], width: int, ratio: float) -> QImage:
    """One row of dots as an image of whole device pixels; nobody may change it. `inks`: ground and dots."""
    size = _size(ratio)
    pixels = np.full((size, width), inks[0], np.uint32)
    spot = _spot(*inks, strength, size)
    for x in xs:
        pixels[:, x : x + size] = spot
    row = QImage(pixels.data, width, size, width * 4, QImage.Format.Format_RGB32).copy()
    row.setDevicePixelRatio(ratio)
    return row


@lru_cache(maxsize=64)
def _spot(base: int, dot: int, strength: float, size: int) -> npt.NDArray[np.uint32]:
    """One dot on its ground, as pixels."""
    centre = (size - 1) / 2
    away = np.hypot(*np.meshgrid(np.arange(size) - centre, np.arange(size) - centre))
    cover = (np.clip(size / 2 + 0.5 - away, 0, 1) * strength)[:, :, None]
    under, over = (np.array([each >> shift & 255 for shift in (16, 8, 0)], float) for each in (base, dot))
    mixed = (under + (over - under) * cover).astype(np.uint32)
    found: npt.NDArray[np.uint32] = mixed[:, :, 0] << 16 | mixed[:, :, 1] << 8 | mixed[:, :, 2]
    return found | np.uint32(0xFF000000)
