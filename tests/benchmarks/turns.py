"""Panning, zooming in and moving a card beside another editor, by turns: speeds change within minutes.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.turns --peers PYTHON [--name NAME] [--far F] [CARDS]

Both editors are open at once, each in a process of its own, with the same grid of cards. In each round one
pans by a card, then the other by the same, then both zoom in on one, then both move one: ours by the mouse,
by all that a drag does, the other by setting its place. Prints medians of thread CPU milliseconds a frame for
each round, and the median of the ratios.
"""

import argparse
import os
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import IO

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.model.items import ItemId
from journeymap.ui import app, motion
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.session import Session
from tests.benchmarks.canvas import SIZE, random_map, settle, timed
from tests.benchmarks.peers import CLOSER, FAR, FRAMES

ROUNDS = 9
REST = 0.3
"""Seconds between two rounds, in which timers run out."""


def ours(cards: int, far: float) -> None:
    """Take turns as `peers.take_turns` does."""
    program = app.create()
    journey = random_map(cards, far=far)
    document = Document.new(journey, durable=False)
    session = Session(document)
    session.report = analyze(journey, complete=False)
    canvas = JourneyCanvas(session)
    motion.reduce(True)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.zoom_to(1.0)
    QApplication.processEvents()
    settle(canvas, 120)
    print("ready", flush=True)
    for line in sys.stdin:
        deed, item = line.split()
        canvas.zoom_to(1.0)
        box = canvas.scene.cards.box(ItemId(f"t{item}"))
        assert box is not None
        canvas.centre_on(box.centre)
        QApplication.processEvents()
        settle(canvas, 120)
        QTest.qWait(round(1000 * REST))
        frames = {"zoom": zoomed, "pan": panned, "move": partial(moved, item=item)}[deed](canvas)
        print(statistics.median(frames), flush=True)
    del program


def zoomed(canvas: JourneyCanvas) -> list[float]:
    """Frames of zooming in."""
    return timed([lambda k=k: canvas.zoom_to(CLOSER**k) for k in range(1, FRAMES + 1)])  # type: ignore[misc]


def panned(canvas: JourneyCanvas) -> list[float]:
    """Frames of a pan."""
    return timed([lambda: canvas.pan(-9, 5)] * FRAMES)


def moved(canvas: JourneyCanvas, item: str) -> list[float]:
    """Frames of moving a card, the first ones of the drag among them."""
    start = canvas.map_to_view(f"t{item}").center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QApplication.processEvents()
    found = timed([partial(QTest.mouseMove, canvas, start + QPoint(3 * k, 0)) for k in range(1, FRAMES + 1)])
    canvas.give_up()
    return found


class Editor:
    """One that takes turns."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        while self._told() != "ready":
            pass

    def __call__(self, deed: str, item: int) -> float:
        """Milliseconds a frame."""
        pipe: IO[str] | None = self._process.stdin
        assert pipe is not None
        pipe.write(f"{deed} {item}\n")
        pipe.flush()
        return float(self._told())

    def close(self) -> None:
        """End it."""
        self._process.kill()

    def _told(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("one of the editors has ended")
        return line.strip()


def main() -> None:
    """Let both take turns, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", default=sys.executable, help="the interpreter of the peers' environment")
    parser.add_argument("--name", default="NodeGraphQt", help="which of them")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--ours", action="store_true", help="take turns with whoever has started this")
    parser.add_argument("--far", type=float, default=FAR, help="share of steps that go all the way back")
    parser.add_argument("cards", type=int, nargs="?", default=10_000)
    asked = parser.parse_args()
    if asked.ours:
        ours(asked.cards, asked.far)
        return
    which = [str(asked.cards), "--far", str(asked.far)]
    here = Editor([sys.executable, "-m", "tests.benchmarks.turns", "--ours", *which])
    program = str(Path(__file__).with_name("peers.py"))
    there = Editor([asked.peers, program, asked.name, str(asked.cards), str(asked.far), "--turns"])
    for deed in ("pan", "zoom", "move"):
        ratios = []
        for turn in range(asked.rounds):
            item = (asked.cards // 2 + 37 * turn) % asked.cards
            one, other = here(deed, item), there(deed, item)
            ratios.append(other / one)
            print(f"{deed} t{item}: ours {one:.2f}, {asked.name} {other:.2f}: {ratios[-1]:.1f} ×", flush=True)
        print(f"{deed}: {statistics.median(ratios):.1f} × ({min(ratios):.1f}–{max(ratios):.1f})", flush=True)
    here.close()
    there.close()


if __name__ == "__main__":
    main()
