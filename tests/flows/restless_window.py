"""A window in which somebody works at random until it is killed; run by test_kill.

    python -m tests.flows.restless_window FILE SEED

Takes over what the last one left, if its bar offers that, else opens FILE if it is there. Every command is
made with the mouse, the keys or an action. Prints a line of JSON for what was found, and for the map
after each command.
"""

import hashlib
import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from journeymap.document import Document
from journeymap.model.items import Node, Transition
from journeymap.model.journey import Journey
from journeymap.model.plain import to_plain
from journeymap.ui import app
from journeymap.ui.dialogs import Dialogs
from journeymap.ui.window import MainWindow
from tests.flows.hands import taken_over, until

LEFT = Qt.MouseButton.LeftButton
TOOLS = ("touchpoint", "stage", "persona", "goal", "note")


def digest(journey: Journey) -> str:
    """What tells one journey from another."""
    records = sorted(json.dumps(to_plain(item), sort_keys=True) for item in journey.items.values())
    return hashlib.sha256("\n".join(records).encode()).hexdigest()


def rows(document: Document) -> int:
    """How long the journal is."""
    return document._copy._journal.last


def after(document: Document, row: int) -> str:
    """The digest of the map as it was after a row of the journal."""
    journey = document.journey
    for change in reversed([*document._copy._journal.since(row)]):
        journey = journey.apply(change.inverse())
    return digest(journey)


def tell(window: MainWindow, command: str) -> None:
    document = window.session.document
    line = {
        "command": command,
        "journey": digest(document.journey),
        "rows": rows(document),
        "before last": after(document, rows(document) - 1),
        "records": len(document.journey.items),
    }
    print(json.dumps(line), flush=True)


class Hands:
    """Somebody restless."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self.window, self.chance = window, chance

    @property
    def canvas(self) -> QWidget:
        return self.window.canvas

    def anywhere(self) -> QPoint:
        return QPoint(self.chance.randrange(80, 900), self.chance.randrange(100, 650))

    def card(self) -> QPoint | None:
        """The middle of a card that is in sight."""
        nodes = [item.id for item in self.window.session.journey.items.values() if isinstance(item, Node)]
        boxes = [self.window.canvas.map_to_view(each) for each in nodes]
        places = [box.center() for box in boxes if not box.isEmpty()]
        seen = [place for place in places if self.canvas.rect().contains(place)]
        return self.chance.choice(seen) if seen else None

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mouseMove(self.canvas, start)
        QTest.mousePress(self.canvas, LEFT, pos=start)
        for part in (1, 2, 3):
            QTest.mouseMove(self.canvas, start + (end - start) * part / 3)
        QTest.mouseRelease(self.canvas, LEFT, pos=end)

    def use(self, tool: str) -> None:
        self.canvas.setFocus()
        button = self.window.findChild(QAbstractButton, f"tool_{tool}")
        assert button is not None
        QTest.mouseClick(button, LEFT)

    def act(self, name: str) -> None:
        self.window.desk.acts[name].trigger()

    # commands

    def add(self) -> None:
        self.use(self.chance.choice(TOOLS))
        QTest.mouseClick(self.canvas, LEFT, pos=self.anywhere())
        QApplication.processEvents()
        target = self.window.focusWidget()
        if isinstance(target, QLineEdit):
            QTest.keyClicks(target, f"Card {self.chance.randrange(1000)}")
        if target is not None:
            QTest.keyClick(target, Qt.Key.Key_Return)
        self.use("select")

    def connect(self) -> None:
        start, end = self.card(), self.card()
        if start is not None and end is not None:
            self.use("connect")
            self.drag(start, end)
            self.use("select")

    def move(self) -> None:
        start = self.card()
        if start is not None:
            self.use("select")
            self.drag(start, start + QPoint(self.chance.randint(-90, 90), self.chance.randint(-60, 60)))

    def remove(self) -> None:
        place = self.card()
        if place is not None:
            QTest.mouseClick(self.canvas, LEFT, pos=place)
            QTest.keyClick(self.canvas, Qt.Key.Key_Delete)

    def duplicate(self) -> None:
        place = self.card()
        if place is not None and len(self.window.session.journey.items) < 60:
            QTest.mouseClick(self.canvas, LEFT, pos=place)
            self.act("duplicate")

    def rate(self) -> None:
        steps = [item for item in self.window.session.journey.items.values() if isinstance(item, Transition)]
        if steps:
            self.window.session.select([self.chance.choice(steps).id])
            self.act("edit_rate")
            QTest.keyClicks(self.window.focusWidget(), str(self.chance.randint(1, 99)))
            QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Return)

    def arrange(self) -> None:
        self.act("arrange")

    def undo(self) -> None:
        self.act("undo")

    def redo(self) -> None:
        self.act("redo")

    def save(self) -> None:
        self.act("save")


COMMANDS = ("add",) * 5 + ("connect",) * 3 + ("move",) * 3 + (
    "remove", "duplicate", "rate", "arrange", "undo", "undo", "redo", "save",
)  # fmt: skip


def main(path: Path, seed: int) -> None:
    application = app.create()
    app.shell().dialogs = Dialogs(lambda *_: path, lambda *_: path)
    left = bool(Document.recoverable())
    window = app.open_window(path if path.exists() and not left else None)
    window.resize(1400, 900)
    if left:
        window = taken_over(window)
        window.resize(1400, 900)
    window.activateWindow()
    until(lambda: window.session.report is not None)
    tell(window, "recover" if left else "open")
    hands = Hands(window, random.Random(seed))
    while True:
        command = hands.chance.choice(COMMANDS)
        getattr(hands, command)()
        application.processEvents()
        tell(window, command)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
