"""Pieces of before in which some boxes are painted anew: a change reaches far along its steps, but not wide.

Of a dense map the boxes of a card with its steps are a tenth of the view, and everything else of the pieces
that they lie in stays as it is.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from journeymap.export.painting import hold
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import Draw, Easel, Place, Work


class Hole(Work):
    """A piece that is painted anew in some boxes of the picture."""

    def __init__(
        self, easel: Easel, place: Place, camera: Camera, draw: Draw, piece: QImage, boxes: Sequence[Rect]
    ) -> None:
        self._piece, self._boxes = piece, boxes
        super().__init__(easel, [place], camera, draw)

    def _paint(self, painter: QPainter, camera: Camera, box: QRect, draw: Draw) -> Iterator[None]:
        ratio = camera.ratio
        painter.drawImage(QPointF(box.x() / ratio, box.y() / ratio), self._piece)
        region = QRegion()
        for each in self._boxes:
            x, y, width, height = camera.box_to_view(each)
            seen = QRectF(x * ratio, y * ratio, width * ratio, height * ratio).intersected(QRectF(box))
            if not seen.isEmpty():
                region += seen.toAlignedRect() & box
        if not region.isEmpty():
            hold(painter, region)
            yield from super()._paint(painter, camera, region.boundingRect(), draw)
