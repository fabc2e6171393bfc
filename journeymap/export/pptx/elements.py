"""Shapes and groups of a slide as XML, with what is said of them to who does not see them."""

from collections.abc import Sequence
from typing import Final

from journeymap.export.pptx.markup import NAMESPACES, attribute, body

_ORNAMENT: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""The mark of what only adorns; [MS-ODRAWXML] 2.29."""


def shape(identity: int, name: str, words: str, drawn: str, frame: str = "", *, is_text: bool = False) -> str:
    """A shape: its geometry and look, its text, or none."""
    named = _named(identity, name, words, is_ornament=not (words or frame or is_text))
    box = ' txBox="1"' if is_text else ""
    empty = body("<a:p/>", wraps=False)
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named}"
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr><p:spPr>{drawn}</p:spPr>{frame or empty}</p:sp>"
    )


def _named(identity: int, name: str, words: str, *, is_ornament: bool = False) -> str:
    """What a shape is called, and its alternative text; ornaments say that a screen reader may pass them."""
    begins = f'<p:cNvPr id="{identity}" name={attribute(name)}'
    if words:
        return f"{begins} descr={attribute(words)}/>"
    return f"{begins}>{_ORNAMENT}</p:cNvPr>" if is_ornament else f"{begins}/>"


def group(identity: int, name: str, words: str, place: str, pieces: Sequence[str]) -> str:
    """Shapes that move as a whole; their own coordinates are those of the slide."""
    child = place.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{_named(identity, name, words)}"
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>"
        f"{''.join(pieces)}</p:grpSp>"
    )
