"""A picture as PDF: curves as curves, texts as texts in embedded fonts, on one page or as a poster."""

import re
from datetime import datetime
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from journeymap.export.moment import now
from journeymap.export.options import Options
from journeymap.export.painting import Pages, ensure_application
from journeymap.export.paper import planned, sheet_size
from journeymap.export.settling import settled
from journeymap.export.xml import escaped
from journeymap.picture.shapes import Picture

_PER_INCH: Final = 96
_POINTS: Final = 72 / _PER_INCH
"""PDF points of one point of a picture, as in CSS."""
_DOTS: Final = _PER_INCH / 25.4
"""Dots of the page in a millimetre."""

LONGEST: Final = 14_400.0
"""PDF points a side that readers are bound to show (200 inches)."""

_SPOKEN: Final = re.compile("[A-Za-z0-9-]")
"""Letters of the name of a language."""
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>journeymap</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>journeymap</pdf:Producer>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def encoded(picture: Picture, options: Options) -> bytes:
    """The picture as a PDF file: a page of its size, or sheets of the paper asked for.

    The same picture is the same file but for its dates, which `moment` can hold still.
    Raises export.sheets.
    """
    return book([picture], options)


def book(pictures: list[Picture], options: Options) -> bytes:
    """Several pictures as one PDF file, each on pages of its own; the first one gives the title."""
    ensure_application()
    first = pictures[0]
    title = options.title or first.title
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("journeymap")
    moment = now()
    writer.setDocumentXmpMetadata(QByteArray(_metadata(first, title, moment).encode()))
    painter = QPainter()
    for picture in pictures:
        pages = Pages(picture, options)
        if options.paper:
            _draw_on_paper(pages, options, writer, painter)
        else:
            _draw_whole(pages, writer, painter)
    painter.end()
    language = b"/Lang (%s)" % "".join(filter(_SPOKEN.match, first.language)).encode()
    return settled(bytes(buffer.data().data()), language, _about(title, moment))


def _draw_whole(pages: Pages, writer: QPdfWriter, painter: QPainter) -> None:
    at = pages.view
    fit = min(_POINTS, LONGEST / max(at.width, at.height))
    _turn_to(QPageSize.Unit.Point, at.width * fit, at.height * fit, writer, painter)
    painter.save()
    painter.scale(fit / _POINTS, fit / _POINTS)
    pages.draw(painter)
    painter.restore()


def _draw_on_paper(pages: Pages, options: Options, writer: QPdfWriter, painter: QPainter) -> None:
    width, height = sheet_size(options.paper, pages.view)
    plan = planned(pages.view, width, height, options.across)
    _turn_to(QPageSize.Unit.Millimeter, width, height, writer, painter)
    pages.draw_on_paper(writer, painter, plan, _DOTS)


def _turn_to(
    unit: QPageSize.Unit, width: float, height: float, writer: QPdfWriter, painter: QPainter
) -> None:
    """Begin the next page, in a size of its own."""
    exact = QPageSize(QSizeF(width, height), unit, "picture", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(exact, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    if painter.isActive():
        writer.newPage()
    else:
        painter.begin(writer)


def _metadata(picture: Picture, title: str, moment: datetime) -> str:
    return _XMP.format(
        title=escaped(title),
        description=escaped(picture.description),
        language=escaped(picture.language),
        date=moment.isoformat(timespec="seconds"),
    )


def _about(title: str, moment: datetime) -> dict[str, bytes]:
    """What the document says of itself."""
    stamp = moment.strftime("D:%Y%m%d%H%M%S%z")
    stamp = f"({stamp[:-2]}'{stamp[-2:]}')"
    told = b"<FEFF%s>" % title.encode("utf-16-be", "replace").hex().upper().encode()
    dates = dict.fromkeys(("CreationDate", "ModDate"), stamp.encode())
    return {"Title": told, "Creator": b"(journeymap)", "Producer": b"(journeymap)", **dates}
