"""Files inside files: what a picture carries beside what it shows, put in and taken out again.

A cargo is any text of ours, as UTF-8. Each container holds it compressed, where its format has room for what
others do not show: `iTXt` in PNG, `<metadata>` in SVG, an attached file in PDF, a custom XML part in the
packages of offices. What is taken out may come from strangers: nothing here parses XML or PDF, follows a
reference, or unpacks more than `LIMIT` bytes.
"""

import importlib
from collections.abc import Iterator
from typing import Final, Protocol, cast

from journeymap.cargo.unpacking import LIMIT, Damaged

__all__ = ["CONTAINERS", "LIMIT", "OPENED", "Damaged", "carrying", "found"]


class Container(Protocol):
    """A module that knows one kind of file."""

    def put(self, whole: bytes, cargo: bytes) -> bytes:
        """The same file with the cargo in it, instead of one it had."""
        ...

    def taken(self, whole: bytes) -> Iterator[bytes]:
        """What is carried, its own first; raises Damaged."""
        ...


CONTAINERS: Final[dict[str, str]] = {
    ".png": "journeymap.cargo.png",
    ".svg": "journeymap.cargo.svg",
    ".pdf": "journeymap.cargo.pdf",
    ".pptx": "journeymap.cargo.package",
    ".xlsx": "journeymap.cargo.package",
}
"""The module of each suffix that can carry."""

OPENED: Final = (*CONTAINERS, ".docx", ".odp", ".odt", ".ods")
"""Suffixes of files that are looked into: documents that may hold a picture which carries something too."""

_BEGINNING: Final = 65_536
_MOST: Final = 100
"""Cargoes of one file that are looked at."""


def carrying(whole: bytes, suffix: str, cargo: bytes) -> bytes:
    """A file of ours with something in it; a format that carries nothing stays as it is."""
    name = CONTAINERS.get(suffix.lower())
    return _container(name).put(whole, cargo) if name and cargo else whole


def found(whole: bytes) -> list[bytes]:
    """What a file carries, each thing once, the file's own before those of the pictures in it.

    The file is known by how it begins, not by its name. Raises Damaged where it was cut off or changed before
    anything was found; no more than `LIMIT` bytes are kept.
    """
    if whole.startswith(b"\x89PNG\r\n\x1a\n"):
        name = ".png"
    elif whole.startswith(b"PK\x03\x04"):
        name = ".pptx"
    elif b"%PDF-" in whole[:1024]:
        name = ".pdf"
    elif b"<svg" in whole[:_BEGINNING]:
        name = ".svg"
    else:
        return []
    kept: dict[bytes, None] = {}
    try:
        for count, each in enumerate(_container(CONTAINERS[name]).taken(whole), 1):
            kept[each] = None
            if count == _MOST or sum(map(len, kept)) > LIMIT:
                break
    except Damaged:
        if not kept:
            raise
    return list(kept)


def _container(name: str) -> Container:
    return cast(Container, importlib.import_module(name))
