"""A presentation of pictures: one slide each, in our colours and fonts, the same bytes for the same map."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from journeymap.export.options import Options
from journeymap.export.painting import ensure_application
from journeymap.export.pptx.drawing import Drawing
from journeymap.export.pptx.markup import Ink
from journeymap.picture.shapes import Picture
from journeymap.picture.style import Theme, theme

_HIGH: Final = 6_858_000
"""How high a slide is: seven and a half inches, as offices have it."""
_LEAST: Final = 914_400
_MOST: Final = 51_206_400
"""The shortest and the longest side a slide may have: 1 and 56 inches."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_FONTS: Final = {"major": "Inter Display", "minor": "Inter"}
_ARABIC: Final = "IBM Plex Sans Arabic"
_TITLE_ONLY: Final = 5


def deck(pictures: Sequence[Picture], options: Options) -> bytes:
    """A presentation with a slide for each picture, all as large as the first."""
    from pptx import Presentation

    ensure_application()
    look = theme(options.theme)
    presentation: Any = Presentation()
    first = pictures[0]
    unit = _unit(first)
    presentation.slide_width = round(first.box.width * unit)
    presentation.slide_height = round(first.box.height * unit)
    _dress(presentation, look)
    for picture in pictures:
        ink = Ink(look, unit * first.box.width / max(1.0, picture.box.width), picture.language)
        _add_slide(presentation, picture, ink, options)
    properties = presentation.core_properties
    properties.title, properties.author = options.title or first.title, ""
    properties.last_modified_by = "journeymap"
    properties.language = first.language
    properties.created = properties.modified = datetime(*_LONG_AGO[:3])  # noqa: DTZ001 - no time at all
    properties.revision = 1
    buffer = io.BytesIO()
    presentation.save(buffer)
    return _timeless(buffer.getvalue())


def _unit(picture: Picture) -> float:
    """English metric units of a point: a slide is 7.5 inches high, and no side too long for offices."""
    unit = _HIGH / max(1.0, picture.box.height)
    longest, shortest = max(picture.box[2:]), min(picture.box[2:])
    return max(min(unit, _MOST / longest), _LEAST / max(1.0, shortest) if shortest * unit < _LEAST else 0.0)


def _add_slide(presentation: Any, picture: Picture, ink: Ink, options: Options) -> None:
    from pptx.oxml import parse_xml

    slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
    tree = slide.shapes._spTree  # noqa: SLF001 - python-pptx has no other door for XML of one's own
    drawing = Drawing(picture, ink, ribbons=options.ribbons)
    _set_title(slide, drawing)
    if picture.background is not None and not options.transparent:
        background = f"<p:bg {_XMLNS}><p:bgPr>{ink.fill(picture.background)}<a:effectLst/></p:bgPr></p:bg>"
        slide._element.cSld.insert(0, parse_xml(background))  # noqa: SLF001
    for element in drawing.elements():
        tree.append(parse_xml(element))
    if picture.description:
        slide.notes_slide.notes_text_frame.text = picture.description


_XMLNS: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def _set_title(slide: Any, drawing: Drawing) -> None:
    """The slide's own title where the picture has its title; without one the place holder goes."""
    from pptx.oxml import parse_xml

    text = drawing.title()
    title = slide.shapes.title
    if text is None:
        title._element.getparent().remove(title._element)  # noqa: SLF001
        return
    element = title._element  # noqa: SLF001
    element.replace(element.txBody, parse_xml(drawing.title_frame(text)))
    title.name = "journeymap/title/"
    box = drawing.title_box(text)
    ink = drawing.ink
    title.left, title.top = ink.length(box.x), ink.length(box.y)
    title.width, title.height = ink.length(box.width), ink.length(box.height)


def _dress(presentation: Any, look: Theme) -> None:
    """Give the deck's theme our colours and fonts."""
    from lxml import etree

    part = next(
        rel.target_part
        for rel in presentation.slide_masters[0].part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    root = etree.fromstring(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    colours = {f"accent{count + 1}": str(look.stage(count, "base")) for count in range(6)}
    colours |= {"dk1": str(look["ui.ink1"]), "lt1": str(look["ui.surface"])}
    colours |= {"dk2": str(look["ui.ink2"]), "lt2": str(look["ui.canvas"])}
    colours |= {"hlink": str(look["ui.accent"]), "folHlink": str(look["loop.base"])}
    scheme = root.find(".//a:clrScheme", space)
    assert scheme is not None
    scheme.set("name", "journeymap")
    for name, colour in colours.items():
        slot = scheme.find(f"a:{name}", space)
        assert slot is not None
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, f"{{{space['a']}}}srgbClr", val=colour[1:7].upper())
    for size, family in _FONTS.items():
        for tag, face in (("latin", family), ("cs", _ARABIC)):
            font = root.find(f".//a:{size}Font/a:{tag}", space)
            assert font is not None
            font.set("typeface", face)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _timeless(packed: bytes) -> bytes:
    """The same package, packed as if at the beginning of time: equal maps make equal bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), old.read(name), zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()
