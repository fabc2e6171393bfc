"""A program that works until the disk is full; run by test_full_disk on a disk of two megabytes.

    python -m tests.store.filling full|limited|state SMALL ELSEWHERE

SMALL is a folder with little room, ELSEWHERE one with enough. Prints as JSON what the user was told.
"""

import hashlib
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from journeymap.document import Document
from journeymap.model.commands import Add, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Touchpoint
from journeymap.store.file import load
from journeymap.words import LANGUAGES, say

TEXT = "A text that fills the disk. " * 700


def told(work: Callable[[], object]) -> str:
    """The code of a refusal or warning, which has words in every language; empty where there is none."""
    try:
        warning = work()
    except JourneyError as error:
        warning = error
    if not isinstance(warning, JourneyError):
        return ""
    assert all(say(f"error.{warning.code}", language, **warning.facts) for language in LANGUAGES)
    return warning.code


def listing(folder: Path) -> dict[str, str]:
    """What is in a folder, by name, to the byte."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def grown(document: Document, megabytes: float) -> None:
    """Cards until the map has so many bytes of text, in a field that is not drawn."""
    first = len(document.journey.items)
    for n in range(first, first + int(megabytes * 2**20 / len(TEXT))):
        document.do(Add(Touchpoint(id=ItemId(f"n{n}"), content=TEXT)))


def prepared(small: Path, elsewhere: Path, megabytes: float = 0.3) -> Document:
    """A document in a file of twice as many megabytes, since its journal has all once more; then edited."""
    document = Document.new(state=elsewhere / "state")
    grown(document, megabytes)
    document.save(small / "map.journey")
    document.do(Update(ItemId("n0"), {"content": "Another text"}))
    return document


def check_refused(document: Document, small: Path, elsewhere: Path) -> str:
    """A save that has no room: nothing is different, and what is on the map can be saved elsewhere."""
    path, before, journey = small / "map.journey", listing(small), document.journey
    code = told(lambda: document.save(path))
    assert listing(small) == before, "the disk has something else than before"
    assert document.is_modified
    assert document.journey == journey
    assert not any(each.name.startswith(".") for each in small.iterdir())
    if code:
        document.do(Update(ItemId("n1"), {"content": "Work goes on"}))
        assert told(lambda: document.save(elsewhere / "map.journey")) == ""
        assert load(elsewhere / "map.journey") == document.journey
        assert not document.is_modified
        assert listing(small) == before
    return code


def full(small: Path, elsewhere: Path) -> dict[str, str]:
    """The disk of the file is full; then there is room again."""
    document = prepared(small, elsewhere)
    ballast = small / "ballast"
    with ballast.open("wb") as target:
        while room := os.statvfs(small).f_bavail * os.statvfs(small).f_frsize:
            target.write(bytes(min(room, 4096)))
            target.flush()
    refused = check_refused(document, small, elsewhere)
    ballast.unlink()
    after = told(lambda: document.save(small / "map.journey"))
    assert load(small / "map.journey") == document.journey
    return {"full": refused, "room again": after}


def limited(small: Path, elsewhere: Path) -> dict[str, str]:
    """No file may grow beyond a limit, which ends a write in the same way; then it may."""
    document = prepared(small, elsewhere, 0.6)
    grown(document, 0.3)  # with its journal that is more than SQLite keeps in memory by itself
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (small / "map.journey").stat().st_size + 4096
    path, before = small / "map.journey", listing(small)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    refused = told(lambda: document.save(path))
    assert listing(small) == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    assert told(lambda: document.save(elsewhere / "map.journey")) == ""
    assert load(elsewhere / "map.journey") == document.journey
    assert listing(small) == before
    return {"full": refused, "room again": told(lambda: document.save(path))}


def state(small: Path, elsewhere: Path) -> dict[str, str]:
    """The disk where edits are kept safe is full: none is half done, and the map can still be saved."""
    document = Document.new(state=small)
    refused, count = "", 0
    while not refused:
        before = document.journey
        refused = told(lambda: grown(document, 0.1))
        count += 1
        assert count < 100
    done = [item for item in document.journey.items if item not in before.items]
    assert len(document.done) == len(document.journey.items)
    saved = told(lambda: document.save(elsewhere / "map.journey"))
    assert load(elsewhere / "map.journey") == document.journey
    again = told(document.save)
    assert len(done) < 10
    return {"full": refused, "saved": saved, "saved again": again}


def main(what: str, small: str, elsewhere: str) -> None:
    """Run as a program."""
    print(json.dumps({"full": full, "limited": limited, "state": state}[what](Path(small), Path(elsewhere))))


if __name__ == "__main__":
    main(*sys.argv[1:])
