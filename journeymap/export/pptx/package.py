"""A presentation as the parts it is packed of: read with care, written with every other part as it was."""

import io
import posixpath
import re
import zipfile
from typing import Any, Final

from journeymap.model.errors import JourneyError

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files begin: presentations of before 2007, and every one that a password protects."""
_MOST_BYTES: Final = 1_000_000_000
_MOST_PART: Final = 200_000_000
_MOST_PARTS: Final = 50_000
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_NO_TIME: Final = b"1980-01-01T00:00:00Z"
_PROPERTIES: Final = "docProps/core.xml"
_MAIN: Final = "ppt/presentation.xml"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES: Final = "[Content_Types].xml"


def unpacked(whole: bytes, path: str) -> dict[str, bytes]:
    """The parts of a presentation by name, in their order.

    Raises deck.protected, deck.unknown (no presentation), deck.damaged and deck.large.
    """
    if whole.startswith(_OLD_OFFICE):
        raise JourneyError("deck.protected", path=path)
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as packed:
            entries = packed.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise JourneyError("deck.protected", path=path)
            sizes = [entry.file_size for entry in entries]
            if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_BYTES or max(sizes, default=0) > _MOST_PART:
                raise JourneyError("deck.large", path=path)
            names = [entry.filename for entry in entries]
            if _MAIN not in names or TYPES not in names:
                raise JourneyError("deck.unknown", path=path)
            return {entry.filename: packed.read(entry) for entry in entries}
    except zipfile.BadZipFile:
        code = "deck.damaged" if whole.startswith(b"PK") else "deck.unknown"
        raise JourneyError(code, path=path) from None
    except (OSError, EOFError, NotImplementedError, ValueError, RuntimeError, zipfile.LargeZipFile):
        raise JourneyError("deck.damaged", path=path) from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise JourneyError("deck.damaged", path=path) from None
        raise


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a package: equal parts make equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def timeless(package: bytes) -> bytes:
    """The same package as if it had been made and packed at the beginning of time."""
    return packed(timeless_parts(package))


def timeless_parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package, which say no more when it was made."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[_PROPERTIES] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _NO_TIME, parts[_PROPERTIES])
    return parts


def parsed(content: bytes) -> Any:
    """A part as XML; nothing outside of it is ever read. Raises deck.damaged."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise JourneyError("deck.damaged", path="") from None


def written(root: Any) -> bytes:
    """XML as a part."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def slides(parts: dict[str, bytes]) -> list[str]:
    """The names of the slides' parts, in the order of the presentation."""
    targets = links(parts, _MAIN)
    root = parsed(parts[_MAIN])
    found = [targets.get(each.get(f"{{{_LINKS}}}id"), "") for each in root.iter() if _is_slide(each)]
    return [name for name in found if name in parts]


def _is_slide(element: Any) -> bool:
    return str(element.tag).endswith("}sldId")


def links(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """What a part refers to inside the package: part names by relationship id."""
    folder, _, leaf = name.rpartition("/")
    content = parts.get(f"{folder}/_rels/{leaf}.rels")
    if content is None:
        return {}
    return {
        each.get("Id"): posixpath.normpath(posixpath.join("/" + folder, each.get("Target", ""))).lstrip("/")
        for each in parsed(content)
        if each.get("TargetMode") != "External"
    }


def linked(parts: dict[str, bytes], name: str, pattern: str) -> str | None:
    """The first part that a part refers to whose name matches."""
    return next((target for target in links(parts, name).values() if re.search(pattern, target)), None)
