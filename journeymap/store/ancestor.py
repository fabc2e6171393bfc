"""Where two copies of a document parted: the last map that both have been."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey


@dataclass(frozen=True)
class Past:
    """What one copy tells of where it came from."""

    document_id: str
    rows: dict[str, int]
    """The numbers of the rows of its journal by their ids, in order."""
    merged: frozenset[str]
    """The rows of other copies whose state was brought in here."""
    before: Callable[[int], Journey]
    """The map right after a row; 0: before all of them. Raises change.damaged, change.stale."""
    versions: Mapping[str, Callable[[], Journey]]
    """Its named versions by their ids, the oldest first. Each raises version.damaged."""


def ancestor(ours: Past, theirs: Past) -> Journey | None:
    """The last map that both copies have been, or that one was and the other has brought in; else None.

    It is the one after the last row that both journals have, or after a later one whose state was merged;
    without any such row the first of all, where both still know it; else the last version that both have.
    """
    row = next((each for each in reversed(ours.rows) if each in theirs.rows), None)
    for mine, other in ((ours, theirs), (theirs, ours)):
        brought = max((number for each, number in other.rows.items() if each in mine.merged), default=0)
        if brought > (other.rows[row] if row else 0):
            with suppress(JourneyError):  # steps that were let go cannot be taken back
                return other.before(brought)
    places = [(ours.rows[row], theirs.rows[row])] if row else []
    if row is None and ours.document_id == theirs.document_id:
        places = [(0, 0)]
    for here, there in places:
        with suppress(JourneyError):
            found = ours.before(here)
            if found == theirs.before(there):
                return found
    for version, read in reversed([*ours.versions.items()]):
        if version in theirs.versions:
            with suppress(JourneyError):
                return read()
    return None
