"""Cards on their way to other places: the journey has them there already, the eye follows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from journeymap.model.commands import Move
from journeymap.model.items import ItemId, Node
from journeymap.picture.shapes import Point
from journeymap.ui import motion

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

TRAVEL_MS: Final = 320
MOST: Final = 160
"""Records: a larger map takes longer to draw than a frame may last, so its cards are there at once."""


class Travel(QObject):
    """Moves cards as one step of the history, and shows them on their way.

    With reduced motion they are there at once, and what was seen before fades out.
    """

    def __init__(self, canvas: "JourneyCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ways: Mapping[ItemId, tuple[Point, Point]] = {}
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(TRAVEL_MS)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.valueChanged.connect(self._show)

    @property
    def is_under_way(self) -> bool:
        """Whether cards are seen elsewhere than they are."""
        return bool(self._ways)

    def start(self, move: Move) -> None:
        """Move cards; they are seen where they were and then on their way."""
        self.stop()
        before = self._canvas.session.journey.items
        ways = {
            each: ((item.x, item.y), place)
            for each, place in move.places.items()
            if isinstance(item := before.get(each), Node) and (item.x, item.y) != place
        }
        if motion.is_reduced():
            if ways:
                self._canvas.lens.veil.begin()
            self._canvas.do(move)
            return
        if self._canvas.do(move) and ways and self._canvas.isVisible() and len(before) <= MOST:
            self._ways = ways
            self._show(0.0)
            self._flight.start()

    def stop(self) -> None:
        """Show everything where it is."""
        if self._ways:
            self._ways = {}
            self._flight.stop()
            self._canvas.preview(None)

    def _show(self, share: float) -> None:
        if share >= 1.0:
            self.stop()
        elif self._ways:
            self._canvas.preview(
                Move(
                    {each: _between(*way, share) for each, way in self._ways.items()},
                    name="arrange",
                    straightens=True,
                )
            )


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
