"""What a deck remembers of how we wrote it: what differs from that later on is the work of a person.

It is a custom XML part of the package, which offices keep when they save. ECMA-376 part 1, §15.2.5.
"""

import base64
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from journeymap.export.options import Options
from journeymap.export.pptx.atoms import Atom, Box, atom, is_ours, is_title, key_of, leaves, name_of
from journeymap.export.pptx.drawing import shape_name
from journeymap.export.pptx.package import TYPES, parsed
from journeymap.export.pptx.pages import Bars, Page
from journeymap.picture.shapes import Rect

_SPACE: Final = "urn:journeymap:deck"
_VERSION: Final = 1
_PART: Final = "customXml/item{}.xml"
_LINKS: Final = "ppt/_rels/presentation.xml.rels"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{6A6F7572-6E65-796D-6170-6465636B3031}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_BEGINNING: Final = re.compile(rb"<(\w+:)?deck [^>]*urn:journeymap:deck")
_MOST: Final = 100_000_000

Atoms = dict[str, Atom]


@dataclass(frozen=True)
class Memory:
    """`keys` are the deck's pages in order; `atoms` are the shapes of each, `notes` what its speaker says.

    `unit` are English metric units of a point; `paths` the nodes of each path's page.
    """

    keys: tuple[str, ...]
    size: tuple[float, float]
    unit: float
    theme: str = "light"
    ribbons: bool = False
    title: str = ""
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    atoms: Mapping[str, Atoms] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    has_legend: bool = True
    bars: Mapping[str, str] = field(default_factory=dict)
    """The numbers of each chart, as `bars_text` writes them."""
    audience: str = ""
    overlays: str = ""
    """See `picture.overlays`."""

    @staticmethod
    def of(pages: Sequence[Page], options: Options, sheet: Rect, unit: float) -> "Memory":
        """What is to be remembered of pages; the shapes come when they are drawn."""
        keys = tuple(page.key for page in pages)
        notes = {page.key: page.notes for page in pages}
        paths = {page.key: page.path for page in pages if page.path}
        return Memory(
            keys,
            (sheet.width, sheet.height),
            unit,
            options.theme,
            options.ribbons,
            options.title,
            paths,
            {},
            notes,
            pages[0].language,
            options.legend,
            {page.key: bars_text(page.content) for page in pages if isinstance(page.content, Bars)},
            options.audience,
            options.overlays,
        )

    def text(self) -> bytes:
        """The memory as a part."""
        data = {
            "version": _VERSION,
            "keys": self.keys,
            "size": self.size,
            "unit": self.unit,
            "theme": self.theme,
            "ribbons": self.ribbons,
            "title": self.title,
            "paths": dict(self.paths),
            "atoms": {
                key: {name: [each.id, *each.box, *each[2:]] for name, each in sorted(found.items())}
                for key, found in self.atoms.items()
            },
            "language": self.language,
            "legend": self.has_legend,
            "notes": dict(self.notes),
            "bars": dict(self.bars),
            "audience": self.audience,
            "overlays": self.overlays,
        }
        plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        text = base64.b64encode(zlib.compress(plain, 9)).decode()
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<deck xmlns="{_SPACE}">{text}</deck>'.encode()


def bars_text(bars: Bars) -> str:
    """The numbers of a chart as text."""
    return "\n".join(f"{name}\t{value:g}" for name, value in zip(bars.names, bars.values, strict=True))


def remember(parts: dict[str, bytes], memory: Memory, made: Sequence[Any]) -> None:
    """Put the memory of its shapes into a deck that was just written; `made` are its slides."""
    found = {}
    for key, slide in zip(memory.keys, made, strict=True):
        found[key] = {name: each for name, (each, _) in atoms_of(slide, key).items()}
    keep(parts, replace(memory, atoms=found))


def atoms_of(slide: Any, key: str, ids: Mapping[str, int] | None = None) -> dict[str, tuple[Atom, Any]]:
    """The shapes of a page by name, each with its element; of several of one name the one of that id."""
    found: dict[str, tuple[Atom, Any]] = {}
    for element, turn in leaves(slide[0].find("{*}spTree")):
        name = name_of(element)
        if is_ours(name) and key_of(name) == key:
            made = atom(element, turn)
            if name not in found or (ids or {}).get(name) == made.id:
                found[name] = made, element
    title = shape_name("title", "", key)
    for element, turn in leaves(slide[0].find("{*}spTree")) if title not in found else ():
        if is_title(element):  # some offices give the holder of the title a name of their own
            found[title] = atom(element, turn), element
    return found


def keep(parts: dict[str, bytes], memory: Memory) -> None:
    """Put the memory into a package, in place of an older one."""
    known = _place(parts)
    if known is not None:
        parts[known] = memory.text()
        return
    number = next(count for count in range(1, 10_000) if _PART.format(count) not in parts)
    name = _PART.format(number)
    parts[name] = memory.text()
    parts[f"customXml/itemProps{number}.xml"] = _PROPERTIES.encode()
    space = _KIND.rpartition("/")[0]
    parts[f"customXml/_rels/item{number}.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{space}/customXmlProps" Target="itemProps{number}.xml"/>'
        "</Relationships>"
    ).encode()
    link = f'<Relationship Id="rIdJourneymapDeck" Type="{_KIND}" Target="../{name}"/>'
    parts[_LINKS] = _before_end(parts[_LINKS], b"</Relationships>", link)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    override = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{kind}"/>'
    parts[TYPES] = _before_end(parts[TYPES], b"</Types>", override)


def _before_end(text: bytes, end: bytes, addition: str) -> bytes:
    head, found, rest = text.rpartition(end)
    assert found, "not a package of ours"
    return head + addition.encode() + found + rest


def _place(parts: Mapping[str, bytes]) -> str | None:
    names = (name for name in parts if re.fullmatch(r"customXml/[^/]+\.xml", name))
    return next((name for name in names if _BEGINNING.search(parts[name][:400])), None)


def recalled(parts: dict[str, bytes]) -> Memory | None:
    """What a deck remembers; None where it is not ours, or what it knew is gone or damaged."""
    name = _place(parts)
    if name is None:
        return None
    try:
        packed_text = "".join(parsed(parts[name]).itertext())
        unzip = zlib.decompressobj()
        plain = unzip.decompress(base64.b64decode(packed_text), _MOST)
        data = json.loads(plain)
        if data["version"] != _VERSION or unzip.unconsumed_tail:
            return None
        atoms = {
            key: {
                each: Atom(int(values[0]), Box(*map(float, values[1:5])), *map(str, values[5:]))
                for each, values in found.items()
            }
            for key, found in data["atoms"].items()
        }
        width, height = map(float, data["size"])
        return Memory(
            tuple(map(str, data["keys"])),
            (width, height),
            float(data["unit"]),
            str(data["theme"]),
            bool(data["ribbons"]),
            str(data["title"]),
            {str(key): tuple(map(str, nodes)) for key, nodes in data["paths"].items()},
            atoms,
            {str(key): str(text) for key, text in data["notes"].items()},
            str(data["language"]),
            bool(data["legend"]),
            {str(key): str(text) for key, text in data["bars"].items()},
            str(data.get("audience", "")),
            str(data.get("overlays", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, zlib.error):
        return None
