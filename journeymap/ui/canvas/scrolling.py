"""How what a canvas shows is moved with a pan: its pixels, where nothing stands on them.

Qt moves no pixel of a widget where another one lies over some of them, and paints all of it anew instead. The
bars at an edge of the map would cost all of the view in each frame of a pan.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from journeymap.ui.widgets import Surface

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_WORTH: Final = 0.4
"""The share of the view from which on its pixels are moved: the rest is one piece, which is painted anew."""


def scroll(canvas: "JourneyCanvas", dx: int, dy: int) -> None:
    """Move what is shown by whole pixels, and have painted what comes into view and what bars stand on."""
    band, whole = free_band(canvas), canvas.rect()
    if band == whole:
        canvas.scroll(dx, dy)  # with what belongs to it
    elif band.height() < _WORTH * whole.height():
        canvas.update()
    else:
        canvas.scroll(dx, dy, band)
        stale = QRegion(whole) - QRegion(band) - canvas.bars.region
        for child in canvas.children():
            if isinstance(child, QWidget) and child.isVisible():  # its pixels have gone on without it
                stale += QRegion(child.geometry()) + child.geometry().translated(dx, dy)
        canvas.update(stale)


def free_band(canvas: QWidget) -> QRect:
    """The highest part of a widget from edge to edge that nothing of the same parent stands on."""
    whole, parent = canvas.rect(), canvas.parentWidget()
    if parent is None or canvas.isWindow():
        return whole
    others = (each for each in parent.children() if isinstance(each, QWidget) and each is not canvas)
    boxes = (each.geometry().translated(-canvas.pos()) for each in others if not each.isHidden())
    taken = sorted((box.top(), box.bottom()) for box in boxes if box.intersects(whole))
    best, top = QRect(), whole.top()
    for first, last in (*taken, (whole.bottom() + 1, whole.bottom() + 1)):
        if first - top > best.height():
            best = QRect(whole.left(), top, whole.width(), first - top)
        top = max(top, last + 1)
    return best


class Bars:
    """The opaque bars on a widget: what is painted below one has all that stands on it painted as well."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._of: tuple[int, QWidget | None, QPoint] | None = None
        self._region = QRegion()

    @property
    def region(self) -> QRegion:
        """What of the widget lies under opaque parts of them."""
        parent, place = self._widget.parentWidget(), self._widget.pos()
        now = Surface.changes, parent, place
        if self._of != now:
            self._of, self._region = now, QRegion()
            for each in parent.children() if parent is not None else ():
                if isinstance(each, Surface) and not each.isHidden():
                    self._region += each.opaque.translated(each.pos() - place)
        return self._region
