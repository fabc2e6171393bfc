"""A program that edits on a disk that fails at one step after the other; run by test_failing_disk.

    python -m tests.store.failing_edits FOLDER DEED once|all

What is refused has changed nothing, what is not refused is there after a kill, and once the trouble is over
work goes on. Prints as JSON how often what was seen.
"""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from journeymap.document import Document
from journeymap.model.commands import SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.store import file
from tests.store import disk
from tests.store.failing import ALL, OLD, ONCE, RENAME, Place, Trouble, told_by_child

LATER = SetMap({"name": "Later"})


def names(journey: Journey) -> list[str]:
    """Enough to tell the journeys of this test apart."""
    return sorted(f"{item.id}: {item.name}" for item in journey.items.values() if hasattr(item, "name"))


def edit(document: Document) -> None:
    document.do(RENAME)


def amend(document: Document) -> None:
    document.do(RENAME, amend=True)


def undo(document: Document) -> None:
    document.undo()


def close(document: Document) -> None:
    document.close()


def naive(document: Document) -> None:
    """A control: somebody who goes on although the edit could not be kept."""
    try:
        document.do(RENAME)
    except JourneyError:
        document.journey = document.journey.apply(RENAME.change(document.journey))


DEEDS = {deed.__name__: deed for deed in (edit, amend, undo, close, naive)}


FIRST = Update(ItemId("ad"), {"name": "First"})


def attempt(place: Place, deed: Callable[[Document], None], trouble: Trouble, step: int) -> dict[str, Any]:
    """A deed in trouble, another one after it, and what is on the map then."""
    document = Document.new(OLD, state=place.state)
    document.do(FIRST)
    before = (document.journey, len(document.done), len(document.undone))
    disk.watch(place.root)
    disk.fail(step, trouble.error, trouble.extent, lasting=trouble.is_lasting)
    code = ""
    try:
        deed(document)
    except JourneyError as error:
        code = error.code
        assert (document.journey, len(document.done), len(document.undone)) == before
    seen = {"failed": disk.failed(), "code": code}
    disk.fail(0, 0)
    if deed is not close:
        document.do(LATER)
    return seen | {"names": names(document.journey)}


def begin(place: Place, trouble: Trouble, step: int) -> dict[str, Any]:
    """A new document in trouble, and another one after it."""
    disk.watch(place.root)
    disk.fail(step, trouble.error, trouble.extent, lasting=trouble.is_lasting)
    try:
        document, code = Document.new(OLD, state=place.state), ""
    except JourneyError as error:
        document, code = None, error.code
    seen = {"failed": disk.failed(), "code": code}
    disk.fail(0, 0)
    document = document or Document.new(OLD, state=place.state)
    document.do(FIRST)
    return seen | {"names": names(document.journey)}


def recovered(place: Place) -> list[str] | None:
    """What the next start offers, if anything."""
    recoveries = Document.recoverable(place.state)
    found = None
    for recovery in recoveries:
        document = Document.recover(recovery)
        found = names(document.journey)
        document.close(discard=True)
    assert len(recoveries) <= 1
    for entry in (place.state / "working").glob("*/about.json"):
        raise AssertionError(f"neither offered nor swept: {entry}")
    return found


def possible(deed: str) -> list[list[str] | None]:
    """What may be found after a kill."""
    document = Document.new(OLD, durable=False)
    document.do(FIRST)
    found: list[list[str] | None] = [names(document.journey)]
    if deed == "begin":
        return [None, *found]
    if deed != "close":
        DEEDS[deed](document)
        found.append(names(document.journey))
    return found


def check(root: Path, deed: str, trouble: Trouble, step: int) -> str:
    """One deed on a failing disk, from the beginning; the kind of step that failed, empty if none."""
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root)
    place.state.mkdir(parents=True)
    work = begin if deed == "begin" else lambda *rest: attempt(rest[0], DEEDS[deed], *rest[1:])
    seen = told_by_child(lambda: work(place, trouble, step))
    found = recovered(place)
    if seen is None:
        assert found in possible(deed), f"after a kill there is {found}"
        return "killed"
    assert found == seen["names"], f"{found} instead of {seen}"
    return f"{seen['failed']}: {seen['code'] or 'done'}" if seen["failed"] else ""


def main(root: str, deed: str, troubles: str) -> None:
    """Run as a program."""
    with closing(file.built(OLD)) as connection:  # now, or each child would spend its life importing it
        file.image(connection, Path())
    seen = Counter[str]()
    for trouble in ALL if troubles == "all" else ONCE:
        step = 1
        while what := check(Path(root) / "work", deed, trouble, step):
            seen[f"{trouble.name}: {what}"] += 1
            step += 1
        assert step > 1, "nothing failed"
    print(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
