"""How a journey comes and goes in other forms than its own file, by suffix; see FORMATS."""

import contextlib
from pathlib import Path
from typing import Final, Protocol

from journeymap.exchange import json
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
    raw = bytes_of(path)  # first of all: a file that is not there has no form
    try:
        return form_of(path).loads(raw)
    except JourneyError as error:
        error.facts.setdefault("path", str(path))
        raise


def write(journey: Journey, path: Path) -> JourneyError | None:
    """Put a journey where a file is or is to be, whole; raises and returns as `replacement.replace`."""
    return replace(path, form_of(path).dumps(journey).encode())


def form_of(path: Path) -> Form:
    """The form that a suffix names; raises file.form, file.folder."""
    form = FORMATS.get(path.suffix.lower())
    if form is not None:
        return form
    with contextlib.suppress(OSError):
        if path.is_dir():
            raise JourneyError("file.folder", path=str(path))
    raise JourneyError("file.form", path=str(path), known=", ".join([".journey", *FORMATS]))
