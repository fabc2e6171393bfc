"""A program that kills its children at random moments and looks at what they leave; run by test_crash.

    python -m tests.store.killing edits|saves FOLDER ROUNDS

Children are forked, so that a round costs milliseconds. Each tells by a pipe what it was promised: a step
counts as done, or a file as saved, as soon as the call has returned. Prints how many were killed on the way.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from journeymap.document import Document
from journeymap.model.commands import Add, Command, Connect, Move, Remove, Update
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.store.file import load

Tell = Callable[[], None]


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


def kill_edits(state: Path, rounds: int) -> int:
    """After each kill: at most one edit is missing, and undo reaches back to the first."""
    known, kills = states(), 0
    whole = time_of(lambda tell: edit(state, tell))
    for recovery in Document.recoverable(state):
        Document.discard(recovery)
    for seconds in [random.uniform(0.0, whole) for _ in range(rounds)]:
        told, killed = promises(lambda tell: edit(state, tell), seconds)
        kills += killed
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
    return kills


def save(state: Path, path: Path, tell: Tell) -> None:
    """Save again and again, each time one note more."""
    document = Document.new(state=state)
    for n in range(1000):
        document.do(Add(Note(id=ItemId(f"n{n}"), text="x" * 3000)))
        document.save(path)
        tell()


def kill_saves(state: Path, rounds: int) -> int:
    """After each kill: a sound file, no confirmed save lost, and nothing beside it after the next start."""
    folder = state.parent / "documents"
    folder.mkdir()
    path = folder / "map.journey"
    kills = 0
    for _ in range(rounds):
        path.unlink(missing_ok=True)
        told, killed = promises(lambda tell: save(state, path, tell), random.uniform(0.0, 0.1), first=1)
        kills += killed
        for recovery in Document.recoverable(state):
            Document.discard(recovery)
        left = [entry.name for entry in folder.iterdir()]
        assert left == ["map.journey"], left
        assert len(load(path).items) in (told, told + 1), f"{told} saves were confirmed"
        document = Document.open(path, durable=False)
        assert len(document.done) == len(document.journey.items)
        document.close()
        clear(state)
    return kills


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


def main(kind: str, folder: str, rounds: str) -> None:
    """Run as a program."""
    import sqlite_utils  # now, or each child would spend its life importing it

    assert sqlite_utils
    state = Path(folder) / "state"
    (state / "working").mkdir(parents=True)
    kill = {"edits": kill_edits, "saves": kill_saves}[kind]
    print(kill(state, int(rounds)))


if __name__ == "__main__":
    main(*sys.argv[1:])
