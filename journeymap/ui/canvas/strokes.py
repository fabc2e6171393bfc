"""Many lines and blocks of one colour at once, from arrays: what a far zoom is painted with.

A call into Qt costs more than what it draws, once things are a few pixels large: ten thousand cards are one
call here, and fifteen thousand steps one for each colour.
"""

import math
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QTransform

Floats = npt.NDArray[np.float64]

_ELEMENT: Final = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE, _CURVE, _CURVE_DATA = 0, 2, 3
_WINDING: Final = 1


def path_of(cubics: Floats) -> QPainterPath:
    """One path of many cubics, (n, 4, 2). Read by Qt as if it came from a file.

    Each begins anew unless it goes on where the one before it ended: else both would ink the point between.
    """
    path = QPainterPath()
    if len(cubics):
        elements = np.empty((len(cubics), 4), _ELEMENT)
        elements["kind"] = (_MOVE, _CURVE, _CURVE_DATA, _CURVE_DATA)
        elements["x"], elements["y"] = cubics[:, :, 0], cubics[:, :, 1]
        stays = np.ones(elements.shape, bool)
        stays[1:, 0] = (cubics[1:, 0] != cubics[:-1, 3]).any(axis=1)
        elements = elements[stays]
        last = np.flatnonzero(elements["kind"] == _MOVE)[-1]
        head = np.array([len(elements)], ">i4").tobytes()
        tail = np.array([last, _WINDING], ">i4").tobytes()
        written = QByteArray(head + elements.tobytes() + tail)  # the stream does not keep it
        stream = QDataStream(written, QIODevice.OpenModeFlag.ReadOnly)
        stream >> path
    return path


def halves(cubics: Floats) -> tuple[Floats, Floats]:
    """The first and the second half of each cubic (de Casteljau)."""
    one, two, three, four = (cubics[:, k] for k in range(4))
    a, b, c = (one + two) / 2, (two + three) / 2, (three + four) / 2
    d, e = (a + b) / 2, (b + c) / 2
    middle = (d + e) / 2
    return np.stack([one, a, d, middle], 1), np.stack([middle, e, c, four], 1)


def draw_blocks(
    painter: QPainter, middles: Floats, size: tuple[float, float], radius: float, colour: QColor
) -> None:
    """Round blocks of one size and colour round `middles`, (n, 2), in the painter's points.

    One image, put down for each on whole device pixels: nothing is resampled.
    """
    ratio, world = painter.device().devicePixelRatioF(), painter.worldTransform()
    scale = world.m11() * ratio
    image = _block(*(round(length * scale, 1) for length in (*size, radius)), colour.rgba())
    half = image.width() / 2, image.height() / 2
    places = middles * scale + (world.dx() * ratio - half[0], world.dy() * ratio - half[1])
    fragments = np.zeros((len(middles), 10))
    fragments[:, :2] = np.floor(places + 0.5) + half
    fragments[:, 4:6] = image.width(), image.height()
    fragments[:, 6:8] = 1.0
    fragments[:, 9] = 1.0  # an opacity here costs a state for each
    painter.save()
    painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    first: Any = shiboken6.Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(middles), image)
    painter.restore()


@lru_cache(maxsize=256)
def _block(width: float, height: float, radius: float, colour: int) -> QPixmap:
    """A round block as an image of whole pixels; what is left of a pixel at its rim is clearer."""
    wide, high = max(1, math.ceil(width)), max(1, math.ceil(height))
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(colour))
    painter.drawRoundedRect(QRectF((wide - width) / 2, (high - height) / 2, width, height), radius, radius)
    painter.end()
    return QPixmap.fromImage(image)
