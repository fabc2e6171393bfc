"""Space for the bars that float over a map: none lies over another, and those that find no room give way."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from journeymap.ui import widgets

EDGE: Final = 18
"""From a bar in a corner to the edge."""
_NARROW: Final = 2
"""The same of a bar in the middle that has no room for more."""
_BETWEEN: Final = 6
"""Two bars are not nearer to each other than that."""

Spot = tuple[float, float]
"""From the start side and from the top."""


class Space:
    """The part of a widget that bars are put into, one after the other; the more needed ones first."""

    def __init__(self, whole: QWidget, width: float) -> None:
        self._whole = whole
        self._box = QRectF(0, 0, width, whole.height())
        self._taken: list[QRectF] = []

    def start(self, bar: QWidget, foot: float, aside: float = 0) -> Spot:
        """Where a bar lies at the start side, its lower edge at `foot`."""
        return EDGE + aside, foot - bar.height()

    def end(self, bar: QWidget, foot: float) -> Spot:
        """The same at the end side."""
        return self._box.width() - EDGE - bar.width(), foot - bar.height()

    def centred(self, bar: QWidget, foot: float) -> Spot:
        """The same in the middle."""
        return self.middle(bar.width()), foot - bar.height()

    def middle(self, width: float) -> float:
        """Where something begins that lies in the middle."""
        return max(_NARROW, (self._box.width() - width) / 2)

    def holds(self, width: float) -> bool:
        """Whether so much fits in beside each other."""
        return width + 2 * _NARROW <= self._box.width()

    def put(self, bar: QWidget, spot: Spot) -> None:
        """Put a bar there, whatever is there."""
        if not bar.isHidden():
            self._taken.append(QRectF(*spot, bar.width(), bar.height()))
        seen = widgets.visual(self._whole, *spot, bar.width(), bar.height())
        bar.move(seen.topLeft().toPoint())

    def offer(self, bar: QWidget, is_wanted: bool, *spots: Spot) -> None:
        """Show a bar on the first of some spots where it lies over no other; it gives way for want of one."""
        spot = self.free(bar, *spots) if is_wanted else None
        bar.setVisible(spot is not None)
        if spot is not None:
            self.put(bar, spot)

    def free(self, bar: QWidget, *spots: Spot) -> Spot | None:
        """The first of some spots where all of a bar is in the room, and over no other."""
        for spot in spots:
            box = QRectF(*spot, bar.width(), bar.height())
            near = box.adjusted(-_BETWEEN, -_BETWEEN, _BETWEEN, _BETWEEN)
            if self._box.contains(box) and not any(near.intersects(each) for each in self._taken):
                return spot
        return None

    def above(self, bar: QWidget) -> list[Spot]:
        """The spots that are above one bar or another, the lowest first: in the middle, else at the sides."""
        tops = sorted({each.top() for each in self._taken}, reverse=True)
        feet = [top - gap for gap in (14, _BETWEEN + 1) for top in tops]
        feet.append(self._box.height() - EDGE)
        return [way(bar, foot) for way in (self.centred, self.start, self.end) for foot in feet]
