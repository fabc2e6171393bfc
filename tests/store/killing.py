"""A program that kills its children at random moments and looks at what they leave; run by test_crash.

    python -m tests.store.killing edits|saves|named|naive FOLDER KILLS

Children are forked, so that a round costs milliseconds. Each tells by a pipe what it was promised: a step
counts as done, or a file as saved, as soon as the call has returned. Prints as JSON what it saw.
"""

import gc
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from journeymap.document import Document
from journeymap.model.commands import Add, Command, Connect, Move, Remove, Update
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.store.file import built, image, load
from tests.store.samples import large_journey

Tell = Callable[[], None]
FIRST = 300
"""Records on the map before the first save."""


def script() -> list[tuple[Command, bool]]:
    """Thirty edits, as somebody drawing would make them; True where an edit amends the one before."""
    i = ItemId
    steps: list[tuple[Command, bool]] = [
        (Add(Stage(id=i("aware"), name="Awareness")), False),
        (Add(Persona(id=i("ann"), volume=1000)), False),
    ]
    for n in range(6):
        steps += [
            (Add(Touchpoint(id=i(f"t{n}"), name=f"Touchpoint {n}", stage=i("aware"))), False),
            (Connect(i("ann"), i(f"t{n}"), 0.1, i(f"e{n}")), False),
            (Move({i(f"t{n}"): (n * 10.0, 5.0)}), False),
            (Move({i(f"t{n}"): (n * 10.0, 7.0)}), True),
        ]
    steps += [
        (Update(i("ann"), {"name": "Ann"}), False),
        (Remove(frozenset({i("t1")})), False),
        (Add(Note(id=i("n"), text="Ask Ola", about=i("t2"))), False),
        (Remove(frozenset({i("aware")})), False),
    ]
    return steps


def states() -> list[Journey]:
    """The journey before the script and after each of its edits."""
    found = [Journey()]
    for command, _ in script():
        found.append(found[-1].apply(command.change(found[-1])))
    return found


def promises(work: Callable[[Tell], None], seconds: float, first: int = 0) -> tuple[int, bool]:
    """What a child was promised before it was killed, and whether it was killed before its end.

    The seconds count from the moment when it was promised the `first`.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        work(lambda: os.write(write, b"."))
        os._exit(0)
    os.close(write)
    told = 0
    while told < first:
        told += len(os.read(read, 1))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while some := os.read(read, 4096):
        told += len(some)
    os.close(read)
    return told, os.WIFSIGNALED(status)


def edit(state: Path, tell: Tell) -> None:
    """Carry out the script."""
    document = Document.new(state=state)
    for command, amend in script():
        document.do(command, amend=amend)
        tell()


def kill_edits(state: Path, wanted: int) -> Counter[str]:
    """After each kill: at most one edit is missing, and undo reaches back to the first."""
    known, seen = states(), Counter(kills=0)
    whole = time_of(lambda tell: edit(state, tell))
    for recovery in Document.recoverable(state):
        Document.discard(recovery)
    while seen["kills"] < wanted:
        told, killed = promises(lambda tell: edit(state, tell), random.uniform(0.0, whole))
        seen["kills"] += killed
        seen["confirmed edits"] += told
        recoveries = Document.recoverable(state)
        if not recoveries:
            assert told == 0, f"{told} edits are lost"
            clear(state)
            continue
        (recovery,) = recoveries
        document = Document.recover(recovery)
        assert document.journey in known[told : told + 2], f"not the journey after {told} edits"
        while document.done:
            document.undo()
        assert document.journey == Journey()
        while document.undone:
            document.redo()
        assert document.journey in known[told : told + 2]
        document.close(discard=True)
        clear(state)
    return seen


def save(state: Path, path: Path, tell: Tell, times: int = 1000) -> None:
    """Save again and again, each time one note more."""
    document = Document.new(large_journey(FIRST), state=state)
    for n in range(times):
        document.do(Add(Note(id=ItemId(f"n{n}"), text="x" * 3000)))
        document.save(path)
        tell()


def save_named(state: Path, path: Path, tell: Tell) -> None:
    """The same on a file system without files that have no name."""
    vars(os).pop("O_TMPFILE", None)  # in a child that ends with this
    save(state, path, tell)


def save_naively(_: Path, path: Path, tell: Tell) -> None:
    """A control: writing into the file itself, with all care but that."""
    journey = large_journey(FIRST)
    for n in range(1000):
        journey = journey.apply(Add(Note(id=ItemId(f"n{n}"), text="x" * 3000)).change(journey))
        with closing(built(journey)) as connection:
            whole = image(connection, path)
        with path.open("wb", buffering=0) as target:
            for start in range(0, len(whole), 4096):
                target.write(whole[start : start + 4096])
            os.fsync(target.fileno())
        tell()


SAVES = {"saves": save, "named": save_named, "naive": save_naively}


def kill_saves(state: Path, kind: str, wanted: int) -> Counter[str]:
    """After each kill: a sound file, no confirmed save lost, and nothing beside it after the next start."""
    folder = state.parent / "documents"
    folder.mkdir()
    path = folder / "map.journey"
    seen = Counter(kills=0)
    some = time_of(lambda tell: save(state, path, tell, times=4))
    Document.recoverable(state)
    while seen["kills"] < wanted:
        path.unlink(missing_ok=True)
        first = random.choice((0, 1, 1, 1))
        seconds = random.uniform(0.0, some)
        told, killed = promises(lambda tell: SAVES[kind](state, path, tell), seconds, first)
        seen["kills"] += killed
        seen["confirmed saves"] += told
        seen["left beside the file"] += sum(entry != path for entry in folder.iterdir())
        offered = Document.recoverable(state)
        left = [entry.name for entry in folder.iterdir() if entry != path]
        assert left == [], f"left after the next start: {left}"
        found = 0
        if path.exists():
            journey = load(path)
            found = len(journey.items) - FIRST
            document = Document.open(path, durable=False)
            assert len(document.done) == (0 if kind == "naive" else found)
            document.close()
        assert found in (told, told + 1), f"{told} saves were confirmed, {found} are there"
        seen["killed after the file was in its place"] += found > told
        for recovery in offered:
            document = Document.recover(recovery)
            assert len(document.journey.items) - FIRST in (told, told + 1, told + 2)
            document.close(discard=True)
        clear(state)
    return seen


def time_of(work: Callable[[Tell], None]) -> float:
    """The seconds that a child needs if it is not killed."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        work(lambda: None)
        os._exit(0)
    os.waitpid(child, 0)
    return time.monotonic() - start


def clear(state: Path) -> None:
    """Nothing is left in the state folder, or only what a killed child had not finished making."""
    for entry in (state / "working").iterdir():
        assert not (entry / "about.json").exists(), "a working copy was neither offered nor swept"
        shutil.rmtree(entry)
    shutil.rmtree(state / "backups", ignore_errors=True)


def main(kind: str, folder: str, rounds: str) -> None:
    """Run as a program."""
    with closing(built(Journey())) as connection:  # now, or each child would spend its life importing it
        image(connection, Path())
    gc.freeze()
    state = Path(folder) / "state"
    (state / "working").mkdir(parents=True)
    wanted = int(rounds)
    print(json.dumps(kill_edits(state, wanted) if kind == "edits" else kill_saves(state, kind, wanted)))


if __name__ == "__main__":
    main(*sys.argv[1:])
