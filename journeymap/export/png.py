"""A picture as pixels, each made where it will stand: sharp at any scale."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from journeymap.export.options import Options
from journeymap.export.painting import Painting, colour, ensure_application
from journeymap.export.view import view
from journeymap.model.errors import JourneyError
from journeymap.model.limits import PIXEL_LIMIT
from journeymap.picture.shapes import Picture
from journeymap.picture.style import theme
from journeymap.picture.trunks import merged

_DOTS_PER_METRE: Final = 96 / 0.0254
_QUALITY: Final = 80
"""zlib's middle: a third of the time of its best, one fifth more bytes."""


def encoded(picture: Picture, options: Options) -> bytes:
    """The picture as a PNG file of exactly its size × scale pixels."""
    ensure_application()
    image = painted(picture, options)
    image.setText("Title", options.title or picture.title)
    image.setText("Software", "journeymap")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(_QUALITY)
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def painted(picture: Picture, options: Options) -> QImage:
    """The picture as an image, for the clipboard too. Raises export.large."""
    sheet = view(picture, options)
    zoom = options.width / sheet.width if options.width else options.scale
    width, height = round(sheet.width * zoom), round(sheet.height * zoom)
    opaque = picture.background is not None and not options.transparent
    form = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32
    image = QImage(max(1, width), max(1, height), form) if width * height <= PIXEL_LIMIT else QImage()
    if image.isNull():
        raise JourneyError("export.large", width=width, height=height, megapixels=PIXEL_LIMIT // 1_000_000)
    if opaque and picture.background is not None:
        image.fill(colour(picture.background))
    else:
        image.fill(0)
    painter = QPainter(image)
    painter.translate(sheet.dx * zoom, sheet.dy * zoom)
    painter.scale(sheet.scale * zoom, sheet.scale * zoom)
    Painting(merged(picture), theme(options.theme), once=True).draw(painter)
    painter.end()
    # Only now: fonts are measured in points of a device, and the size on paper is none of their business.
    dots = round(_DOTS_PER_METRE * zoom)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image
