"""A program that lets the power go at any moment of a document's life, thousands of times; run by test_power.

    python -m tests.store.losing_power life|saves|naive|hasty FOLDER STATES

First a document lives its life on a disk that notes what it is asked to do. Then that is replayed up to each
of its moments, the disk put back in states in which it may be found then, and the program started again.
Prints as JSON how many different states there were, and how often what was found.
"""

import copy
import errno
import gc
import json
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from journeymap.document import Document
from journeymap.model.commands import Add
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey
from journeymap.store import file
from journeymap.store.file import load
from tests.store import disk
from tests.store.disk import Step
from tests.store.failing import NEW, OLD, Place, again, elsewhere, verb, whole
from tests.store.killing import script, states
from tests.store.power import Disk, digest, put_back

Way = Callable[[Place], Callable[[], object]]
SECTORS = (512, 4096)
LONG = "A long text, so that the log is carried over into the tables at times. " * 40
"""Each note with it fills some pages."""


def recorded(root: Path, live: Callable[[Place], None]) -> list[Step]:
    """The steps of a life, which a child leads."""
    log = root.parent / "log"
    with log.open("wb") as target:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                disk.watch(root, target.fileno())
                disk.fail(0, 0)
                live(Place(root))
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
    assert status == 0
    steps = list(disk.logged(log.read_bytes()))
    assert len({step.kind for step in steps}) > 3, "nothing was noted"
    return steps


def commands() -> list[tuple[Add, bool]]:
    """What is done in a life: the script, and notes that are too long for a page."""
    long = [(Add(Note(id=ItemId(f"long{n}"), text=LONG)), False) for n in range(40)]
    return [*script(), *long]


def known_journeys() -> list[Journey]:
    known = states()
    for command, _ in commands()[len(known) - 1 :]:
        known.append(known[-1].apply(command.change(known[-1])))
    return known


def live(place: Place, length: int) -> None:
    """Draw, save now and then, close; each promise is noted when it is made."""
    document = Document.new(state=place.state)
    document._copy._connection.execute("PRAGMA wal_autocheckpoint = 40")
    for done, (command, amend) in enumerate(commands()[:length], 1):
        document.do(command, amend=amend)
        disk.tell(f"done {done}")
        if done in (2, 12, 30, 50):
            document.save(place.target)
            disk.tell(f"saved {done}")
    document.save()
    disk.tell(f"saved {length}")
    document.close()


def live_unsure(place: Place) -> None:
    """Save until the disk does not confirm it."""
    document = Document.new(state=place.state)
    for done, (command, _) in enumerate(commands()[:30], 1):
        disk.fail(0, 0)
        document.do(command)
        disk.tell(f"done {done}")
        disk.fail(done - 1, errno.EIO)
        warning = document.save(place.target)
        if warning is not None:
            assert warning.code == "file.unconfirmed"
            return
        disk.tell(f"saved {done}")
    raise AssertionError("all was confirmed")


def promised(steps: list[Step], kind: str) -> int:
    """How much was promised last."""
    told = [step.path.split() for step in steps if step.kind == "note"]
    return next((int(number) for what, number in reversed(told) if what == kind), 0)


def check_life(place: Place, steps: list[Step], known: list[Journey], *, thoroughly: bool) -> str:
    """At most the edit in hand is missing, in what is offered or, where nothing is, in the file."""
    done, saved = promised(steps, "done"), promised(steps, "saved")
    here = load(place.target) if place.target.exists() else None
    assert here is None or known.index(here) >= saved, "a saved file is not as it was saved"
    assert here is not None or not saved, "a saved file is gone"
    recoveries = Document.recoverable(place.state)
    assert place.left() == [], place.left()
    working = place.state / "working"
    offered = {recovery.folder for recovery in recoveries}
    for entry in working.iterdir() if working.exists() else ():
        assert entry in offered or not (entry / "about.json").exists(), "a copy is neither offered nor swept"
    if not recoveries:
        found = here or Journey()
        assert found in known[done : done + 2], f"{done} edits were done, {known.index(found)} are there"
        return "the file" if done else "nothing yet"
    (recovery,) = recoveries
    document = Document.recover(recovery)
    assert document.journey in known[done : done + 2], f"not the journey after {done} edits"
    if thoroughly:
        while document.done:
            document.undo()
        assert document.journey == Journey()
    document.close(discard=True)
    return "a recovery"


def check_save(place: Place, steps: list[Step], before: bytes | None) -> str:
    """The old file or the new, and the new one once it was confirmed."""
    is_saved = promised(steps, "saved") > 0
    now = place.content()
    found = "old" if now == before else "new"
    if found == "new":
        assert now is not None, "the file is gone"
        try:
            assert load(place.target) == NEW, "another journey"
        except JourneyError as error:
            raise AssertionError(f"the file is {error.code} {error.facts}") from None
    assert found == "new" or not is_saved, "a save was confirmed and is gone"
    Document.recoverable(place.state)
    if now is not None:
        load(place.target)
        assert place.left() == [], place.left()
    return found


def naive(place: Place) -> Callable[[], None]:
    """A control: writing into the file itself, with care for the disk."""
    content = whole(place)

    def save() -> None:
        with place.target.open("r+b") as target:
            target.truncate()
            target.write(content)
            target.flush()
            os.fsync(target.fileno())

    return save


def hasty(place: Place) -> Callable[[], None]:
    """A control: a new file in place of the old one, which nobody has waited for."""
    content = whole(place)

    def save() -> None:
        fresh = place.folder / ".0123456789abcdef.journey-saving"
        fresh.write_bytes(content)
        fresh.replace(place.target)
        descriptor = os.open(place.folder, os.O_RDONLY)
        os.fsync(descriptor)

    return save


def without_nameless_files(way: Way) -> Way:
    """The same on a file system that has no files without a name."""

    def prepared(place: Place) -> Callable[[], object]:
        save = way(place)

        def named() -> object:
            del os.O_TMPFILE  # in a child that ends with this
            return save()

        return named

    return prepared


SAVES: dict[str, tuple[Way, ...]] = {
    "saves": (again, *map(without_nameless_files, (again, elsewhere, verb))),
    "naive": (naive,),
    "hasty": (hasty,),
}


def lose_power(
    place: Place, steps: list[Step], before: Disk, check: Callable[..., str], count: int
) -> tuple[set[bytes], Counter[str]]:
    """So many different states as they were tried, and what was found in them."""
    moments = [copy.deepcopy(before)]
    for step in steps:
        before.take(step)
        moments.append(copy.deepcopy(before))
    chance = random.Random(7)
    tried, found = set[bytes](), Counter[str]()
    for number in range(50 * count):
        if len(tried) == count:
            break
        end = number % len(moments)
        state = moments[end].after_power_loss(chance, SECTORS[number % 2])
        if digest(state) not in tried:
            tried.add(digest(state))
            shutil.rmtree(place.root)
            put_back(state, place.root)
            found[check(place, steps[:end])] += 1
    return tried, found


def lives(root: Path, count: int) -> tuple[set[bytes], Counter[str]]:
    """A short life, whose end is looked at closely, one with an unsure disk, and a long one."""
    known, chance = known_journeys(), random.Random(3)
    tried, found = set[bytes](), Counter[str]()

    def check(place: Place, steps: list[Step]) -> str:
        return check_life(place, steps, known, thoroughly=chance.random() < 0.1)

    long = partial(live, length=len(commands()))
    shares = {partial(live, length=3): count // 4, live_unsure: count // 4, long: count // 2}
    for life, share in shares.items():
        place = begun(root)
        before, steps = Disk(root), recorded(root, life)
        more = lose_power(place, steps, before, check, share)
        tried |= more[0]
        found += more[1]
    return tried, found


def begun(root: Path) -> Place:
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root)
    place.folder.mkdir(parents=True)
    return place


def saves(root: Path, kind: str, count: int) -> tuple[set[bytes], Counter[str]]:
    tried, found = set[bytes](), Counter[str]()
    ways = SAVES[kind]
    for way in ways:
        place = begun(root)
        file.write(place.target, OLD)
        save = way(place)
        content, before = place.content(), Disk(root)

        def live(_: Place, save: Callable[[], object] = save) -> None:
            save()
            disk.tell("saved 1")

        def check(place: Place, steps: list[Step], content: bytes | None = content) -> str:
            return check_save(place, steps, content)

        more = lose_power(place, recorded(root, live), before, check, count // len(ways))
        tried |= more[0]
        found += more[1]
    return tried, found


def main(kind: str, folder: str, count: str) -> None:
    """Run as a program."""
    with closing(file.built(OLD)) as connection:  # now, or a child would note how it is imported
        file.image(connection, Path())
    gc.freeze()
    root = Path(folder) / "work"
    tried, found = lives(root, int(count)) if kind == "life" else saves(root, kind, int(count))
    print(json.dumps({"states": len(tried)} | found))


if __name__ == "__main__":
    main(*sys.argv[1:])
