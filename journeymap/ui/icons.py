"""Line icons and soft shadows for widgets, drawn by the painter that draws the map."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform

from journeymap.export import painting
from journeymap.ui import theme

BLUR: Final = 44
"""How far a shadow may reach outside its surface, in px."""
MENU_SIZE: Final = 16

_POINTING: Final = frozenset({"undo-2", "redo-2", "spline", "log-in", "send"})
_ARROWS: Final = "arrow-", "chevron-"
"""Icons that point along with reading, beside those by name, begin so."""


def draw(
    painter: QPainter, name: str, box: QRectF, ink: QColor, stroke: float = 1.8, *, mirrored: bool = False
) -> None:
    """An icon in a square box; `mirrored` turns it as reading from right to left does."""
    device = painter.device()
    found = painting.icon(name, box.width(), ink.name(), device.devicePixelRatioF(), stroke)
    if not mirrored:
        painter.drawPixmap(box.topLeft(), found)
        return
    painter.save()
    painter.translate(box.right(), box.top())
    painter.scale(-1, 1)
    painter.drawPixmap(QPointF(0, 0), found)
    painter.restore()


@lru_cache(maxsize=256)
def _icon(name: str, ink: str, pale: str, is_turned: bool) -> QIcon:
    found = QIcon()
    for density in (1.0, 2.0):
        for colour, mode in ((ink, QIcon.Mode.Normal), (pale, QIcon.Mode.Disabled)):
            pixmap = painting.icon(name, MENU_SIZE, colour, density, 1.8)
            found.addPixmap(pixmap.transformed(QTransform(-1, 0, 0, 1, 0, 0)) if is_turned else pixmap, mode)
    return found


def icon(name: str, colour: str = "ui.ink2", *, mirrored: bool = False) -> QIcon:
    """An icon for menus and lists, in a colour of the theme in force.

    `mirrored` where reading goes from right to left: what points along with it is turned.
    """
    is_turned = mirrored and (name in _POINTING or name.startswith(_ARROWS))
    return _icon(name, theme.colour(colour).name(), theme.colour("ui.inkDisabled").name(), is_turned)


@lru_cache(maxsize=64)
def swatch(colour: str) -> QIcon:
    """A colour as a small square, for lists."""
    found = QIcon()
    for density in (1, 2):
        pixmap = QPixmap(MENU_SIZE * density, MENU_SIZE * density)
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(painting.colour(colour))
        painter.drawRoundedRect(QRectF(1, 1, MENU_SIZE - 2, MENU_SIZE - 2), 4, 4)
        painter.end()
        found.addPixmap(pixmap)
    return found


def draw_shadow(painter: QPainter, box: QRectF, radius: float, kind: str) -> None:
    """The soft shadow of a surface at `box`, without the surface."""
    scale = painter.device().devicePixelRatioF()
    image, pad = painting.shadow(theme.current(), kind, radius, (box.width(), box.height()), scale)
    place = QRectF(box.x() - pad, box.y() - pad, image.width() / scale, image.height() / scale)
    painter.drawImage(place, image)
