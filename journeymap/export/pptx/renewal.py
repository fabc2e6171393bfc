"""A deck's file brought up to date: read, changed and put in place whole, or left as it was."""

import hashlib
from pathlib import Path

from journeymap import cargo
from journeymap.analysis import analyze
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application
from journeymap.export.pptx.update import Updated, updated
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.store.reading import read
from journeymap.store.replacement import replace


def renew(deck: Path, out: Path, journey: Journey, load: bytes = b"") -> tuple[Updated, JourneyError | None]:
    """Bring a deck up to date with its journey, in `out`; where it carries a map, it carries `load` from now.

    Raises deck.…, and file.… as `store.reading` and `store.replacement` do; then nothing has changed.
    Returns what was done, and file.unconfirmed as `replace`.
    """
    before = read(deck)
    ensure_application()
    done = updated(before, journey, analyze(journey), str(deck), now().date())
    whole = done.whole if done.count else before
    if _carries(before):
        whole = cargo.carrying(whole, ".pptx", load)

    def allow() -> None:
        if out == deck and hashlib.sha256(read(deck)).digest() != hashlib.sha256(before).digest():
            raise JourneyError("deck.changed", path=str(deck))

    if whole == before and out == deck:
        return done, None
    return done, replace(out, whole, allow)


def _carries(whole: bytes) -> bool:
    try:
        return bool(cargo.found(whole))
    except cargo.Damaged:
        return False
