"""How a journey comes and goes in other forms than its own file, by suffix; see FORMATS.

Pictures, decks and workbooks are read too, where they carry a map; they are never written here.
"""

import contextlib
from pathlib import Path
from typing import Final, Protocol

from journeymap.cargo import OPENED
from journeymap.exchange import carried, json
from journeymap.exchange.carried import Carried
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.store.reading import read as bytes_of
from journeymap.store.replacement import replace


class Form(Protocol):
    """A module that knows one form."""

    def loads(self, raw: bytes) -> Journey:
        """The journey in the bytes of a file; raises JourneyError where they hold none."""
        ...

    def dumps(self, journey: Journey) -> str:
        """The text of a file."""
        ...


FORMATS: Final[dict[str, Form]] = {".json": json}
"""The form of each suffix."""


def read(path: Path) -> Journey:
    """The journey in a file of any form here; raises JourneyError, which has the fact `path`."""
    return taken(path).journey


def taken(path: Path) -> Carried:
    """The same, with what the file tells of where its map came from."""
    raw = bytes_of(path)  # first of all: a file that is not there has no form
    try:
        if carries(path):
            return carried.read(raw)
        return Carried(_form_of(path, (*FORMATS, *OPENED)).loads(raw))
    except JourneyError as error:
        error.facts.setdefault("path", str(path))
        raise


def write(journey: Journey, path: Path) -> JourneyError | None:
    """Put a journey where a file is or is to be, whole; raises and returns as `replacement.replace`."""
    return replace(path, form_of(path).dumps(journey).encode())


def carries(path: Path) -> bool:
    """Whether a file is, by its suffix, one that shows something and may carry a map."""
    return path.suffix.lower() in OPENED


def form_of(path: Path) -> Form:
    """The form that a suffix names, to write a journey in; raises file.form, file.folder."""
    return _form_of(path, tuple(FORMATS))


def _form_of(path: Path, known: tuple[str, ...]) -> Form:
    form = FORMATS.get(path.suffix.lower())
    if form is not None:
        return form
    with contextlib.suppress(OSError):
        if path.is_dir():
            raise JourneyError("file.folder", path=str(path))
    raise JourneyError("file.form", path=str(path), known=", ".join([".journey", *known]))
