"""A picture as one page of PDF: curves as curves, texts as texts in embedded fonts."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from journeymap.export.options import Options
from journeymap.export.painting import Painting, colour, ensure_application
from journeymap.export.view import view
from journeymap.picture.shapes import Picture
from journeymap.picture.style import theme

_PER_INCH: Final = 96
_POINTS: Final = 72 / _PER_INCH
"""PDF points of one point of a picture, as in CSS."""

LONGEST: Final = 14_400.0
"""PDF points a side that readers are bound to show (200 inches)."""


def encoded(picture: Picture, options: Options) -> bytes:
    """The picture as a PDF file whose page has the picture's size."""
    ensure_application()
    sheet = view(picture, options)
    fit = min(_POINTS, LONGEST / max(sheet.width, sheet.height))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = QSizeF(sheet.width * fit, sheet.height * fit)
    exact = QPageSize(size, QPageSize.Unit.Point, "picture", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(exact, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setResolution(_PER_INCH)
    writer.setTitle(options.title or picture.title)
    writer.setCreator("journeymap")
    painter = QPainter(writer)
    painter.scale(fit / _POINTS, fit / _POINTS)
    if picture.background is not None and not options.transparent:
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), colour(picture.background))
    painter.translate(sheet.dx, sheet.dy)
    painter.scale(sheet.scale, sheet.scale)
    Painting(picture, theme(options.theme), vector=True).draw(painter)
    painter.end()
    return bytes(buffer.data().data())
