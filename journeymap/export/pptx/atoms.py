"""The single shapes of a slide as an update compares them: where they stand, how they look, what they say.

Offices group and ungroup, and keep coordinates of their own in every group; atoms stand where they are seen.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from lxml import etree

from journeymap.export.pptx.drawing import PREFIX

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LEAVES: Final = (f"{P}sp", f"{P}cxnSp", f"{P}graphicFrame", f"{P}pic")
GROUP: Final = f"{P}grpSp"
_BREAK: Final = f"{A}br"
_RUNS: Final = (f"{A}r", f"{A}fld", _BREAK)
NEAR: Final = 6_350
"""English metric units by which a place may differ and still be the same: half a typographic point."""
_SEEN: Final = ("id", "dirty", "err", "smtClean", "lang", "altLang")
"""Attributes that offices write as they like."""


class Box(NamedTuple):
    """A place on a slide in English metric units."""

    x: float
    y: float
    width: float
    height: float

    def is_near(self, other: "Box") -> bool:
        """Whether nobody would call these two places different."""
        return all(abs(a - b) <= NEAR for a, b in zip(self, other, strict=True))


class Turn(NamedTuple):
    """A scaling and a move, of each axis apart."""

    across: float = 1.0
    down: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def __call__(self, box: Box) -> Box:
        """A box after it."""
        return Box(
            box.x * self.across + self.dx,
            box.y * self.down + self.dy,
            box.width * self.across,
            box.height * self.down,
        )

    def after(self, first: "Turn") -> "Turn":
        """Both, `first` before this one."""
        return Turn(
            self.across * first.across,
            self.down * first.down,
            first.dx * self.across + self.dx,
            first.dy * self.down + self.dy,
        )

    @property
    def inverse(self) -> "Turn":
        """The way back."""
        return Turn(1 / self.across, 1 / self.down, -self.dx / self.across, -self.dy / self.down)


def leading(one: Box, other: Box) -> Turn:
    """What brings one box onto another; a side of nothing keeps its scale."""
    across = other.width / one.width if one.width > 0 and other.width > 0 else 1.0
    down = other.height / one.height if one.height > 0 and other.height > 0 else 1.0
    return Turn(across, down, other.x - one.x * across, other.y - one.y * down)


class Atom(NamedTuple):
    """What an update compares of one shape; looks, dress and way are digests."""

    id: int
    box: Box
    way: str
    """How it is turned and flipped, and the bends of a connector."""
    look: str
    text: str
    dress: str
    """How its text is set."""
    words: str
    """Its alternative text."""


def name_of(element: Any) -> str:
    """The name of a shape."""
    return str(element[0][0].get("name", ""))


def is_ours(name: str) -> bool:
    """Whether a shape has one of our names."""
    return name.partition("/")[0].partition(".")[0] == PREFIX and name.count("/") >= 2


def is_title(element: Any) -> bool:
    """Whether a shape holds the title of its slide."""
    holder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return holder is not None and holder.get("type") in ("title", "ctrTitle")


def key_of(name: str) -> str:
    """The key of the slide that a shape of ours belongs to."""
    return name.partition("/")[0].partition(".")[2] or "map"


def record_of(name: str) -> tuple[str, str]:
    """Layer and record of a shape of ours; records may have slashes in their ids."""
    _, layer, rest = name.split("/", 2)
    return layer, rest


def leaves(tree: Any, turn: Turn = Turn()) -> Iterator[tuple[Any, Turn]]:  # noqa: B008 - a value
    """Every shape that is no group, with how its coordinates become the slide's."""
    for element in tree:
        if element.tag in LEAVES:
            yield element, turn
        elif element.tag == GROUP:
            yield from leaves(element, turn.after(inner(element)))


def inner(group: Any) -> Turn:
    """How the coordinates inside a group become those around it."""
    properties = _child(group, f"{P}grpSpPr")
    form = None if properties is None else _child(properties, f"{A}xfrm")
    if form is None:
        return Turn()
    found = [_child(form, f"{A}{tag}") for tag in ("off", "ext", "chOff", "chExt")]
    if any(each is None for each in found):
        return Turn()
    off, ext, child_off, child_ext = found
    return leading(_box(child_off, child_ext), _box(off, ext))


def _box(off: Any, ext: Any) -> Box:
    return Box(float(off.get("x")), float(off.get("y")), float(ext.get("cx")), float(ext.get("cy")))


def form_of(element: Any) -> Any:
    """The element that says where a shape stands; None where its layout does."""
    if element.tag == f"{P}graphicFrame":
        return _child(element, f"{P}xfrm")
    properties = _child(element, f"{P}spPr")
    return None if properties is None else _child(properties, f"{A}xfrm")


def _child(element: Any, tag: str) -> Any:
    """The first child of a tag; `find` takes five times as long, and a deck has thousands of shapes."""
    return next(element.iterchildren(tag), None)


def box_of(element: Any) -> Box:
    """Where a shape stands in its own coordinates; nowhere where its layout says so."""
    form = form_of(element)
    return Box(0, 0, 0, 0) if form is None else _box(_child(form, f"{A}off"), _child(form, f"{A}ext"))


def place(element: Any, box: Box) -> None:
    """Let a shape stand there, in its own coordinates."""
    form = form_of(element)
    off, ext = form.find(f"{A}off"), form.find(f"{A}ext")
    off.set("x", str(round(box.x)))
    off.set("y", str(round(box.y)))
    ext.set("cx", str(max(0, round(box.width))))
    ext.set("cy", str(max(0, round(box.height))))


def atom(element: Any, turn: Turn) -> Atom:
    """What is compared of a shape."""
    form = form_of(element)
    turned = [] if form is None else [form.get(name, "") for name in ("rot", "flipH", "flipV")]
    properties = _child(element, f"{P}spPr")
    is_connector = element.tag == f"{P}cxnSp"
    geometry = [each for each in properties if each.tag.endswith("Geom")] if is_connector else []
    way = "".join([*turned, *map(_canonical, geometry)])
    look = "" if properties is None else _look(properties, has_form=not is_connector)
    return Atom(
        int(element[0][0].get("id")),
        turn(box_of(element)),
        _digest(way),
        _digest(look),
        text_of(element),
        _digest(_dress(element)),
        element[0][0].get("descr", ""),
    )


def text_of(element: Any) -> str:
    """What a shape says: its paragraphs, or the cells of a table."""
    if element.tag == f"{P}graphicFrame" and element.find(f".//{A}tc") is not None:
        return "\n".join("\t".join(row_texts(row)) for row in element.iter(f"{A}tr"))
    body = _child(element, f"{P}txBody")
    return "" if body is None else "\n".join(paragraph_text(each) for each in body.iterchildren(f"{A}p"))


def row_texts(row: Any) -> list[str]:
    """The texts of a table's row."""
    return [" ".join(paragraph_text(each) for each in cell.iter(f"{A}p")) for cell in row.iter(f"{A}tc")]


def paragraph_text(paragraph: Any) -> str:
    """The text of a paragraph, line breaks within it included."""
    found = []
    for each in paragraph.iterchildren(*_RUNS):
        text = _child(each, f"{A}t")
        found.append("\v" if each.tag == _BREAK else (text.text or "") if text is not None else "")
    return "".join(found)


def _look(properties: Any, *, has_form: bool) -> str:
    return "".join(
        _canonical(each)
        for each in properties
        if each.tag not in (f"{A}xfrm", f"{A}extLst") and (has_form or not each.tag.endswith("Geom"))
    )


def _dress(element: Any) -> str:
    body = _child(element, f"{P}txBody")
    if body is None:
        return ""
    firsts = (next(body.iter(f"{A}{tag}"), None) for tag in ("rPr", "pPr"))
    return "".join(_canonical(each) for each in firsts if each is not None)


def _canonical(element: Any) -> str:
    """An element as text that does not depend on the order of attributes, or on what offices add."""
    return _canonical_text(etree.tostring(element, with_tail=False))


@lru_cache(maxsize=4096)
def _canonical_text(element: bytes) -> str:
    """The same of its bytes: most shapes of a slide look like others of their kind."""
    return _spelled(etree.fromstring(element))


def _spelled(element: Any) -> str:
    values = "".join([f' {name}="{value}"' for name, value in sorted(element.items()) if name not in _SEEN])
    inner_text = "".join([_spelled(each) for each in element if not str(each.tag).endswith("extLst")])
    return f"<{str(element.tag).rpartition('}')[2]}{values}>{(element.text or '').strip()}{inner_text}</>"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12] if text else ""
