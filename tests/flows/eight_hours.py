"""Eight hours in small, for `test_eight_hours`: random edits in a real window, beside a plain model.

The model is a mapping of plain tuples with a stack of its own, and knows nothing of journeymap. Prints a line
of JSON: the memory at the end of each tenth, and what of the windows is still alive after they were closed.
"""

import contextlib
import ctypes
import gc
import json
import os
import random
import sys
import weakref
from collections import deque
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.document import Document
from journeymap.model.commands import Add, Command, Connect, Move, Remove, Update
from journeymap.model.items import ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.ui import app
from journeymap.ui.window import MainWindow

DEEP = 40
"""How many steps back the model remembers."""
FULL = 40
"""Cards beyond which some go."""
WARM = 0.4
"""The share of all edits that warms up: by then every panel was open and every cache has been full."""

Card = tuple[str, float, float]
Step = tuple[str, str, float | None]


class Model:
    """What the map should be: cards by id (name, x, y) and steps by id (from, to, rate)."""

    def __init__(self) -> None:
        self.cards: dict[str, Card] = {}
        self.steps: dict[str, Step] = {}
        self.back: deque[Any] = deque(maxlen=DEEP)
        self.ahead: list[Any] = []

    def keep(self) -> None:
        """Remember how it is, before something is done."""
        self.back.append((dict(self.cards), dict(self.steps)))
        self.ahead.clear()

    def turn(self, source: Any, target: Any) -> None:
        """Go to how it was, or would be."""
        target.append((dict(self.cards), dict(self.steps)))
        self.cards, self.steps = source.pop()

    def matches(self, journey: Journey) -> bool:
        """Whether a journey is the same."""
        cards = {
            item.id: (item.name, item.x, item.y)
            for item in journey.items.values()
            if isinstance(item, Touchpoint | Persona)
        }
        steps = {step.id: (step.source, step.target, step.probability) for step in journey.of(Transition)}
        return (cards, steps) == (self.cards, self.steps)


class Evening:
    """Somebody at work."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.random, self.model = path, random.Random(seed), Model()
        self.closed: list[weakref.ref[QObject]] = []
        self.count = 0
        self.window = self.opened()
        for kind, name in (("persona", "Ann"), ("card", "Buy")):
            self.add(kind, name)

    def opened(self) -> MainWindow:
        """A window on the file, or on a new map."""
        window = app.open_window(self.path if self.path.exists() else None)
        window.resize(1200, 800)
        QApplication.processEvents()
        return window

    # the same edit on the map and on the model

    def do(self, command: Command, *, amend: bool = False) -> None:
        if not amend:
            self.model.keep()
        assert self.window.session.do(command, amend=amend), command

    def add(self, kind: str = "card", name: str = "") -> None:
        self.count += 1
        item_id, name = ItemId(f"i{self.count}"), name or f"Card {self.count}"
        x, y = float(self.random.randrange(1200)), float(self.random.randrange(700))
        outcome = Outcome.SALE if name == "Buy" else Outcome.ONGOING
        item = (
            Persona(id=item_id, name=name, x=x, y=y, volume=1000)
            if kind == "persona"
            else Touchpoint(id=item_id, name=name, x=x, y=y, outcome=outcome)
        )
        self.do(Add(item))
        self.model.cards[item_id] = (name, x, y)

    def rename(self) -> None:
        card, self.count = self.card(), self.count + 1
        name = f"Name {self.count}"
        self.do(Update(ItemId(card), {"name": name}, "rename"))
        self.model.cards[card] = (name, *self.model.cards[card][1:])

    def drag(self) -> None:
        """One undo, however many moves of the mouse."""
        card = self.card()
        for count in range(self.random.randint(1, 4)):
            self.count += 1
            x, y = float(self.count % 1500), float(self.count % 700)
            self.do(Move({ItemId(card): (x, y)}), amend=count > 0)
            self.model.cards[card] = (self.model.cards[card][0], x, y)

    def connect(self) -> None:
        source, target = self.card(), self.card()
        if isinstance(self.window.session.journey[ItemId(target)], Persona):
            return
        self.count += 1
        rate = self.random.choice([None, 0.1, 0.25, 0.5])
        self.do(Connect(ItemId(source), ItemId(target), rate, ItemId(f"i{self.count}")))
        self.model.steps[f"i{self.count}"] = (source, target, rate)

    def rate(self) -> None:
        if self.model.steps:
            step = self.random.choice(sorted(self.model.steps))
            self.count += 1
            rate = (self.count % 997) / 1000
            self.do(Update(ItemId(step), {"probability": rate}, "rate"))
            self.model.steps[step] = (*self.model.steps[step][:2], rate)

    def remove(self) -> None:
        count = 1 if len(self.model.cards) < FULL else 8
        gone = {self.card() for _ in range(count)} - {"i1", "i2"}
        if gone:
            self.do(Remove(frozenset(map(ItemId, gone))))
            for card in gone:
                del self.model.cards[card]
            steps = self.model.steps.items()
            self.model.steps = {i: step for i, step in steps if gone.isdisjoint(step[:2])}

    def undo(self) -> None:
        if self.model.back:
            self.window.desk.acts["undo"].trigger()
            self.model.turn(self.model.back, self.model.ahead)

    def redo(self) -> None:
        if self.model.ahead:
            self.window.desk.acts["redo"].trigger()
            self.model.turn(self.model.ahead, self.model.back)

    def jump(self) -> None:
        back = self.random.randint(0, min(9, len(self.model.back)))
        self.window.session.go(-back)
        for _ in range(back):
            self.model.turn(self.model.back, self.model.ahead)

    # what changes nothing on the map

    def save(self) -> None:
        document = self.window.session.document
        document.save(self.path)
        self.window.files.settle(self.path, None)
        assert not document.is_modified

    def reopen(self) -> None:
        """Close the window, and see that nothing of it is left."""
        self.save()
        desk = self.window.desk
        self.closed += [
            weakref.ref(each)
            for each in (
                self.window, desk, desk.session, desk.canvas, desk.files, desk.panel, desk.comparing.panel,
                *desk.sides.values(),
            )
        ]  # fmt: skip
        del desk
        old, self.window = self.window, self.opened()
        old.close()
        del old
        self.settle()

    def look(self) -> None:
        """Open panels, select, zoom, compare: what windows are for."""
        desk, chosen = self.window.desk, self.random.randrange(6)
        if chosen == 0:
            self.window.session.select([ItemId(self.card())])
        elif chosen == 1:
            desk.canvas.zoom_to(self.random.choice([0.3, 0.6, 1.0]))
        elif chosen == 2:
            desk.acts[self.random.choice(["history", "outline", "problems", "path"])].trigger()
        elif chosen == 3:
            desk.acts["compare"].trigger()
        elif chosen == 4:
            desk.canvas.fit(is_animated=False)
        elif len(self.window.session.document.versions) < 20:
            self.count += 1
            self.window.session.name_version(f"Version {self.count}")

    def card(self) -> str:
        return self.random.choice(sorted(self.model.cards))

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.unfreeze()
        gc.collect()

    def live(self, edits: int) -> list[int]:
        """Work; the memory in bytes after each tenth of the edits that follow the warming up."""
        deeds = [self.add, self.rename, self.drag, self.connect, self.rate, self.undo]
        weights = [8, 12, 14, 10, 16, 12]
        deeds += [self.redo, self.jump, self.remove, self.save, self.reopen, self.look]
        weights += [8, 2, 5, 1, 0.1, 6]
        warm, found = int(edits * WARM), []
        for number in range(edits):
            if len(self.model.cards) < 2:  # all of it was taken back
                self.add()
            self.random.choices(deeds, weights)[0]()
            if len(self.model.cards) > FULL:
                self.remove()
            if number % 8 == 0:
                QApplication.processEvents()
            if number % 50 == 0:
                assert self.model.matches(self.window.session.journey), number
            if number >= warm and (number - warm) % max(1, (edits - warm) // 10) == 0:
                self.settle()
                found.append(memory())
        self.reopen()
        assert self.model.matches(self.window.session.journey)
        return found


def memory() -> int:
    """Bytes of this process in memory, without what is free and only waits to be given back."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main(edits: int, seed: int, path: Path) -> None:
    """Live, close, and tell."""
    application = app.create()
    evening = Evening(path, seed)
    grown = evening.live(edits)
    steps = len(evening.window.session.document.done)
    evening.reopen()
    evening.window.files._may_close = True
    last = weakref.ref(evening.window)
    evening.window.close()
    evening.closed.append(last)
    del evening.window
    evening.settle()
    alive = [repr(each()) for each in evening.closed if each() is not None]
    widgets = [type(each).__name__ for each in application.allWidgets() if isinstance(each, QWidget)]
    replayed = Document.open(path, durable=False)
    same = evening.model.matches(replayed.journey)
    print(json.dumps({"memory": grown, "alive": alive, "widgets": widgets, "steps": steps, "same": same}))
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
