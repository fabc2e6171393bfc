"""How a picture leaves the program: by suffix, whole or not at all; see FORMATS."""

import importlib
from pathlib import Path
from typing import Final, Protocol, cast

from journeymap.cargo import carrying
from journeymap.export import paper
from journeymap.export.calm import undisturbed
from journeymap.export.options import Options
from journeymap.model.errors import JourneyError
from journeymap.picture.shapes import Picture
from journeymap.store.replacement import replace

__all__ = ["FORMATS", "SHEETS", "Options", "check", "encoded", "export"]


class Writer(Protocol):
    """A module that knows one format."""

    def encoded(self, picture: Picture | None, options: Options) -> bytes:
        """The picture as a complete file; there is one but for a deck with pages."""
        ...


FORMATS: Final[dict[str, str]] = {
    ".png": "journeymap.export.png",
    ".svg": "journeymap.export.svg",
    ".pdf": "journeymap.export.pdf",
    ".pptx": "journeymap.export.pptx",
}
"""The module of each suffix; imported on use, since most of them need Qt."""


SHEETS: Final = (".xlsx", ".csv")
"""The suffixes of figures in tables, which are no pictures: see `export.sheets`."""


def export(picture: Picture | None, path: Path, options: Options | None = None) -> None:
    """Write a picture in the format of the suffix, in place of what was there.

    A deck whose `pages` are given needs none. Raises what `check` does, export.large
    and the file.… codes of `store.replacement`; the old file is untouched then, nothing is left beside it.
    """
    whole = encoded(picture, path.suffix, options)
    replace(path, whole)


def encoded(picture: Picture | None, suffix: str, options: Options | None = None) -> bytes:
    """A picture, or the pages of a deck, as a complete file of the format of a suffix."""
    options = options or Options()
    check(suffix, options)
    writer = cast(Writer, importlib.import_module(FORMATS[suffix.lower()]))
    with undisturbed():
        whole = writer.encoded(picture, options)
    return carrying(whole, suffix, options.cargo)


def check(suffix: str, options: Options) -> None:
    """Refuse what cannot come out, before anything is drawn."""
    if suffix.lower() not in FORMATS:
        code = "export.suffix" if suffix else "export.no_suffix"
        raise JourneyError(code, suffix=suffix, known=", ".join((*FORMATS, *SHEETS)))
    options.check()
    paper.check(options.paper, options.across)
