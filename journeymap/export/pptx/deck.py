"""A presentation of pictures: one slide each, in our colours and fonts, the same bytes for the same map."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from journeymap.export.options import Options
from journeymap.export.painting import ensure_application, measure
from journeymap.export.pptx.drawing import Drawing, shape_name
from journeymap.export.pptx.markup import Ink
from journeymap.export.pptx.memory import Memory, remember
from journeymap.export.pptx.package import packed, timeless_parts
from journeymap.export.pptx.pages import Bars, Page, Table
from journeymap.export.pptx.tables import Sheet
from journeymap.picture.lettering import Lettering, is_text_rtl
from journeymap.picture.shapes import Picture, Rect
from journeymap.picture.style import Theme, theme
from journeymap.words import is_rtl

_HIGH: Final = 6_858_000
"""How high a slide is: seven and a half inches, as offices have it."""
_LEAST: Final = 914_400
_MOST: Final = 51_206_400
"""The shortest and the longest side a slide may have: 1 and 56 inches."""
_FONTS: Final = {"major": "Inter Display", "minor": "Inter"}
_ARABIC: Final = "IBM Plex Sans Arabic"
_TITLE_ONLY: Final = 5


def deck(pages: Sequence[Page], options: Options) -> bytes:
    """A presentation with a slide for each page, all as large as the first picture.

    Where the pages were asked for (`options.pages`) it remembers what it needs to be brought up to date,
    unless it is not to (`options.remembers`).
    """
    from pptx import Presentation

    ensure_application()
    look = theme(options.theme)
    presentation: Any = Presentation()
    pictures = (page.content.box for page in pages if isinstance(page.content, Picture))
    sheet = next(pictures, Rect(0.0, 0.0, *pages[0].size))
    unit = _unit(sheet)
    presentation.slide_width = round(sheet.width * unit)
    presentation.slide_height = round(sheet.height * unit)
    _dress(presentation, look)
    for page in pages:
        _add_slide(presentation, page, Ink(look, unit, page.language), sheet, options)
    first = pages[0]
    properties = presentation.core_properties
    properties.title, properties.author = options.title or first.title, ""
    properties.last_modified_by = "journeymap"
    properties.language = first.language
    properties.created = properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001 - no time at all
    properties.revision = 1
    buffer = io.BytesIO()
    presentation.save(buffer)
    parts = timeless_parts(buffer.getvalue())
    if options.pages and options.remembers:
        made = [slide._element for slide in presentation.slides]  # noqa: SLF001
        remember(parts, Memory.of(pages, options, sheet, unit), made)
    return packed(parts)


def _unit(sheet: Rect) -> float:
    """English metric units of a point: a slide is 7.5 inches high, and no side too long for offices."""
    unit = _HIGH / max(1.0, sheet.height)
    longest, shortest = max(sheet[2:]), min(sheet[2:])
    return max(min(unit, _MOST / longest), _LEAST / max(1.0, shortest) if shortest * unit < _LEAST else 0.0)


def _add_slide(presentation: Any, page: Page, ink: Ink, sheet: Rect, options: Options) -> None:
    from pptx.oxml import parse_xml

    slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
    ground = str(ink.theme["ui.canvas" if ink.theme.is_dark else "ui.surface"])
    if isinstance(page.content, Picture):
        picture = page.content
        ink = replace(ink, unit=ink.unit * sheet.width / max(1.0, picture.box.width))
        drawing = Drawing(picture, ink, ribbons=options.ribbons, key=page.key)
        _set_title(slide, drawing)
        shapes, ground = drawing.elements(), picture.background or ""
    else:
        shapes = _sheet(slide, page, ink, sheet)
    if ground and not options.transparent:
        background = f"<p:bg {_XMLNS}><p:bgPr>{ink.fill(ground)}<a:effectLst/></p:bgPr></p:bg>"
        slide._element.cSld.insert(0, parse_xml(background))  # noqa: SLF001
    tree = slide.shapes._spTree  # noqa: SLF001 - python-pptx has no other door for XML of one's own
    for element in shapes:
        tree.append(parse_xml(element))
    if page.notes:
        _set_notes(slide, page)


def _sheet(slide: Any, page: Page, ink: Ink, sheet: Rect) -> Iterator[str]:
    """The shapes of a page without a picture; its title and its bars are there at once."""
    content = page.content
    assert isinstance(content, Table | Bars)
    made = Sheet(page, ink, Lettering(measure, page.language), sheet.width, sheet.height)
    _give_title(slide, made.title_frame(), shape_name("title", "", page.key), ink, made.title_box)
    if isinstance(content, Bars):
        made.add_bars(slide, content)
    yield made.subtitle(10)
    if isinstance(content, Table):
        yield made.table(content, 11)


def _set_notes(slide: Any, page: Page) -> None:
    """What the speaker says, each paragraph in its own direction."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = page.notes
    for paragraph in frame.paragraphs:
        if is_text_rtl(paragraph.text, is_rtl(page.language)):
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
            properties.set("algn", "r")
            properties.set("rtl", "1")


_XMLNS: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def _set_title(slide: Any, drawing: Drawing) -> None:
    """The slide's own title where the picture has its title; without one the place holder goes."""
    text = drawing.title()
    if text is None:
        title = slide.shapes.title
        title._element.getparent().remove(title._element)  # noqa: SLF001
        return
    name = shape_name("title", "", drawing.key)
    _give_title(slide, drawing.title_frame(text), name, drawing.ink, drawing.title_box(text))


def _give_title(slide: Any, frame: str, name: str, ink: Ink, box: Rect) -> None:
    from pptx.oxml import parse_xml

    title = slide.shapes.title
    element = title._element  # noqa: SLF001
    element.replace(element.txBody, parse_xml(frame))
    title.name = name
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
