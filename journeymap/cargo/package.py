"""The packages of offices: a custom XML part, which they keep when they save; and the pictures inside.

ECMA-376 part 1, §15.2.5 (custom XML data storage) and §22.5 (its properties).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from journeymap.cargo import pdf, png, svg
from journeymap.cargo.markup import NAMESPACE, element, in_elements
from journeymap.cargo.unpacking import LIMIT, Damaged

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART: Final = "customXml/item{}.xml"
_PROPERTIES: Final = (
    (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<ds:datastoreItem ds:itemID="{{6A6F7572-6E65-796D-6170-636172676F31}}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
_RELATION: Final = '<Relationship Id="{id}" Type="{space}/{type}" Target="{target}"/>'
_RELATION_OF_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{space}/customXmlProps" Target="itemProps{number}.xml"/></Relationships>'
)
_TYPES: Final = "[Content_Types].xml"
_KIND_OF_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_MAIN: Final = ("ppt/presentation.xml", "xl/workbook.xml")
_CUSTOM: Final = re.compile(r"customXml/item\d{1,9}\.xml")
_PICTURE: Final = re.compile(r"(?:(?:ppt|word|xl)/media|Pictures|media)/[^/]+\.(png|svg|pdf)", re.IGNORECASE)
_READERS: Final = {"png": png.taken, "svg": svg.taken, "pdf": pdf.taken}
_DIRECTORY: Final = b"PK\x05\x06"
_LARGER: Final = b"PK\x06\x07"
"""How the end of a directory begins, and what stands before one of a size that no file here may have."""
_MOST: Final = 2 * 2**20
"""Bytes of a directory: some 20,000 entries."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def put(whole: bytes, cargo: bytes) -> bytes:
    """The same package with our part; the other parts stay as they are, in their order."""
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        names = old.namelist()
        parts = {name: old.read(name) for name in names}
    known = next((name for name in parts if _CUSTOM.fullmatch(name) and _is_ours(parts[name])), None)
    if known is not None:
        parts[known] = _text(cargo)
    else:
        _add(parts, cargo)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def taken(whole: bytes) -> Iterator[bytes]:
    """What our part holds, then what the pictures in the package carry."""
    _check_directory(whole)
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            yield from _taken(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError, OSError):
        raise Damaged from None


def _check_directory(whole: bytes) -> None:
    """Refuse a package whose list of entries alone would take long to read."""
    end = len(whole) - 22
    if whole[end : end + 4] != _DIRECTORY:
        end = whole.rfind(_DIRECTORY, max(0, end - 2**16))
    if end < 0 or end + 22 > len(whole):
        raise Damaged
    if struct.unpack_from("<I", whole, end + 12)[0] > _MOST or whole[max(0, end - 20) :].startswith(_LARGER):
        raise Damaged


def _taken(package: zipfile.ZipFile) -> Iterator[bytes]:
    entries = package.infolist()
    room = _Room()
    for entry in entries:
        if _CUSTOM.fullmatch(entry.filename):
            yield from in_elements(room.read(package, entry))
    for entry in entries:
        picture = _PICTURE.fullmatch(entry.filename)
        if picture is not None:
            yield from _READERS[picture[1].lower()](room.read(package, entry))


class _Room:
    """How much may still be unpacked from one package."""

    def __init__(self) -> None:
        self._left = 2 * LIMIT

    def read(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """An entry, whatever size it claims to have; raises Damaged where there is no room left."""
        with package.open(entry) as source:
            found = source.read(self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise Damaged
        return found


def _is_ours(content: bytes) -> bool:
    return b"journeymap-cargo" in content[:1000]


def _text(cargo: bytes) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + element(cargo)


def _add(parts: dict[str, bytes], cargo: bytes) -> None:
    """Put our part in, with the properties and the relationships that make offices keep it."""
    main = next(name for name in _MAIN if name in parts)
    number = next(count for count in range(1, 10_000) if _PART.format(count) not in parts)
    folder, _, name = main.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    link = _RELATION.format(
        id="rIdJourneymap", space=_RELATIONSHIPS, type="customXml", target=f"../{_PART.format(number)}"
    )
    parts[links] = _before_end(parts[links], b"</Relationships>", link)
    kind = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{_KIND_OF_PROPERTIES}"/>'
    parts[_TYPES] = _before_end(parts[_TYPES], b"</Types>", kind)
    parts[_PART.format(number)] = _text(cargo)
    parts[f"customXml/itemProps{number}.xml"] = _PROPERTIES.encode()
    properties = _RELATION_OF_PROPERTIES.format(space=_RELATIONSHIPS, number=number)
    parts[f"customXml/_rels/item{number}.xml.rels"] = properties.encode()


def _before_end(text: bytes, end: bytes, addition: str) -> bytes:
    head, found, rest = text.rpartition(end)
    assert found, "not a package of ours"
    return head + addition.encode() + found + rest
