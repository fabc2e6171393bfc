"""A program that saves on a disk that fails at one step after the other; run by test_failing_disk.

    python -m tests.store.failing FOLDER WAY [named]

For each step of a save, and each way in which a disk may fail there, a forked child saves and tells what it
was told and what it found; then the next start is looked at. `named` takes files without a name away, which
not every file system has. Prints as JSON how often what was seen.
"""

import errno
import gc
import json
import os
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.store import file
from journeymap.store.file import load
from journeymap.store.replacement import sweep
from tests.draw import journey
from tests.store import disk

OLD = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")
RENAME = Update(ItemId("ad"), {"name": "A new name"})
NEW = OLD.apply(RENAME.change(OLD))
OTHER = journey("bob>shop!")
STALE = ".fedcba9876543210.journey-saving"
"""What an earlier program left behind, so that each save has something to take away."""


@dataclass(frozen=True)
class Trouble:
    """What a disk does at one step."""

    name: str
    error: int
    extent: int = disk.BEFORE
    is_lasting: bool = False


ONCE = (
    Trouble("kill", disk.CRASH),
    Trouble("EIO", errno.EIO),
    Trouble("ENOSPC", errno.ENOSPC),
)
ALL = (
    *ONCE,
    Trouble("kill half-way", disk.CRASH, disk.HALF),
    Trouble("ENOSPC half-way", errno.ENOSPC, disk.HALF),
    Trouble("EIO, but done", errno.EIO, disk.AFTER),
    Trouble("EIO from now on", errno.EIO, is_lasting=True),
    Trouble("EIO from now on, but done", errno.EIO, disk.AFTER, is_lasting=True),
    Trouble("ENOSPC from now on", errno.ENOSPC, is_lasting=True),
    Trouble("ENOSPC half-way from now on", errno.ENOSPC, disk.HALF, is_lasting=True),
    Trouble("EROFS from now on", errno.EROFS, is_lasting=True),
)

Save = Callable[[], JourneyError | None]


@dataclass(frozen=True)
class Place:
    """Where a child works."""

    root: Path

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def folder(self) -> Path:
        """What must have nothing in it but documents."""
        return self.root / "documents"

    @property
    def target(self) -> Path:
        return self.folder / "map.journey"

    def content(self) -> bytes | None:
        return self.target.read_bytes() if self.target.exists() else None

    def left(self) -> list[str]:
        """What is beside the documents."""
        return sorted(each.name for each in self.folder.iterdir() if each.suffix != ".journey")


def again(place: Place) -> Save:
    """A document into its own file."""
    document = Document.open(place.target, state=place.state)
    document.do(RENAME)
    return document.save


def elsewhere(place: Place) -> Save:
    """A document into a file that is not there yet."""
    place.target.rename(place.folder / "first.journey")
    document = Document.open(place.folder / "first.journey", state=place.state)
    document.do(RENAME)
    return lambda: document.save(place.target)


def over(place: Place) -> Save:
    """A new document over another one's file, named through a link."""
    link = place.folder / "link.journey"
    link.symlink_to(place.target)
    document = Document.new(OLD, state=place.state)
    document.do(RENAME)
    return lambda: document.save(link)


def verb(place: Place) -> Save:
    """A journey without a working copy, as the command line does."""
    return lambda: file.write(place.target, NEW)


def whole(place: Place) -> bytes:
    """What a file with the new journey holds."""
    with closing(file.built(NEW)) as connection:
        return file.image(connection, place.target)


def naive(place: Place) -> Save:
    """A control: writing into the file itself."""
    content = whole(place)

    def save() -> None:
        try:
            place.target.write_bytes(content)
        except OSError:
            raise JourneyError("file.unsaved") from None

    return save


def careless(place: Place) -> Save:
    """A control: a new file in place of the old one, by somebody who does not hear what the disk says."""
    content = whole(place)

    def save() -> None:
        sweep(place.target)
        fresh = place.folder / ".0123456789abcdef.journey-saving"
        try:
            fresh.write_bytes(content)
            fresh.replace(place.target)
        except OSError:
            fresh.unlink(missing_ok=True)

    return save


WAYS = {way.__name__: way for way in (again, elsewhere, over, verb, naive, careless)}


def said(save: Save) -> tuple[bool, str]:
    """Whether it was saved, as the program says, and with which error or warning."""
    try:
        warning = save()
    except JourneyError as error:
        return False, error.code
    return True, warning.code if warning else ""


def content_of(place: Place, before: bytes | None) -> str:
    """Whether the document is exactly the old one, exactly the new one, or something else."""
    if place.content() == before:
        return "old"
    try:
        return "new" if load_as_is(place.target) == NEW else "another"
    except JourneyError as error:
        return error.code


def load_as_is(path: Path) -> Journey:
    """What is in a file; nothing beside it is touched."""
    aside = path.parent.parent / "aside"
    aside.mkdir(exist_ok=True)
    shutil.copy(path, aside)
    return load(aside / path.name)


def attempt(save: Save, place: Place, before: bytes | None, trouble: Trouble, step: int) -> dict[str, Any]:
    """A save in trouble as its program sees it, and whether all is well once the trouble is over."""
    (place.folder / STALE).write_bytes(b"half a file")
    disk.watch(place.root)
    disk.fail(step, trouble.error, trouble.extent, lasting=trouble.is_lasting)
    is_saved, code = said(save)
    failed, steps = disk.failed(), disk.steps()
    disk.fail(0, 0)
    seen = {"failed": failed, "steps": steps, "is_saved": is_saved, "code": code}
    seen |= {"content": content_of(place, before), "left": place.left()}
    is_saved, code = said(save)
    return seen | {"later": (is_saved, code, content_of(place, before), place.left())}


def told_by_child(work: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """What a forked child answers; None where it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(read)
            os.write(write, json.dumps(work()).encode())
            status = 0
        except BaseException:  # noqa: BLE001 - told before the child ends without a word
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read, "rb") as source:
        answer = source.read()
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status), "the child failed"
    return json.loads(answer) if status == 0 else None


def check_next_start(place: Place) -> None:
    """What was left is swept, the map is there, and the edit too: in the file, or to be recovered."""
    recoveries = Document.recoverable(place.state)
    for path in place.folder.iterdir():
        if path.suffix == ".journey":
            Document.open(path, durable=False).close()
    assert place.left() == [], f"left beside the document: {place.left()}"
    for recovery in recoveries:
        document = Document.recover(recovery)
        assert document.journey == NEW
        document.close(discard=True)


def check(way: Callable[[Place], Save], root: Path, trouble: Trouble, step: int) -> str:
    """One save on a failing disk, from the beginning; the kind of step that failed, empty if none."""
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root)
    place.folder.mkdir(parents=True)
    file.write(place.target, OTHER if way is over else OLD)
    before = None if way is elsewhere else place.content()
    seen = told_by_child(lambda: attempt(way(place), place, before, trouble, step))
    now = content_of(place, before)
    if seen is None:
        assert now in ("old", "new"), f"the document is {now}"
        check_next_start(place)
        return "killed"
    if seen["failed"]:
        assert (seen["content"], seen["is_saved"]) in (("old", False), ("new", True)), seen
        assert seen["left"] == [] or trouble.is_lasting or seen["failed"] == "unlink", seen
    assert seen["later"] == [True, "", "new", []], seen
    check_next_start(place)
    return f"{seen['failed']}: {seen['code'] or 'saved'}" if seen["failed"] else ""


def main(root: str, name: str, troubles: str, kind: str = "") -> None:
    """Run as a program."""
    with closing(file.built(OLD)) as connection:  # now, or each child would spend its life importing it
        file.image(connection, Path())
    gc.freeze()
    if kind == "named":
        del os.O_TMPFILE
    way, seen = WAYS[name], Counter[str]()
    for trouble in ALL if troubles == "all" else ONCE:
        step = 1
        while what := check(way, Path(root) / "work", trouble, step):
            seen[f"{trouble.name}: {what}"] += 1
            step += 1
        assert step > 1, "nothing failed"
    print(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
