"""Panning, zooming and dragging in the window, on screens of laptops and of workshops.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.screens [CARDS]

Prints medians and 95th percentiles of thread CPU milliseconds a frame on each screen, at some zooms, and how
many times those of the first screen the medians are.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from functools import partial
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.document import Document
from journeymap.model.items import ItemId
from journeymap.ui import app, motion
from journeymap.ui.canvas.view import JourneyCanvas
from tests.benchmarks.canvas import FRAMES, random_map, rest, settle, timed
from tests.benchmarks.peers import CLOSER

SCREENS: Final = {
    "1440 × 900": (1440, 900, "1"),
    "1920 × 1200, 150 %": (1280, 800, "1.5"),
    "2560 × 1440": (2560, 1440, "1"),
    "3840 × 2160, 200 %": (1920, 1080, "2"),
}
"""The size of the window on each, in logical pixels, and the device pixel ratio."""
ZOOMS: Final = 1.0, 0.5, 0.2


def measures(cards: int, width: int, height: int) -> dict[str, list[float]]:
    """Frames in the program's window of so many logical pixels, with all that stands on the map there."""
    program = app.create()
    motion.reduce(True)
    window = app.shell().show_document(Document.new(random_map(cards), durable=False))
    window.resize(width, height)
    window.show()
    canvas = window.canvas
    while window.session.report is None:
        QApplication.processEvents()
    settle(canvas, 120)
    card = ItemId(f"t{cards // 2}")
    spot = width / 3, height / 2
    ways = {
        "pan": partial(canvas.pan, -9, 5),
        "zoom in": partial(canvas.lens.turn_zoom, CLOSER, spot),
        "zoom out": partial(canvas.lens.turn_zoom, 1 / CLOSER, spot),
    }
    found: dict[str, list[float]] = {}
    for zoom in ZOOMS:
        for name, deed in ways.items():
            look(canvas, zoom, card)
            found[f"{name}, {zoom:.0%}"] = timed([deed] * FRAMES)
        look(canvas, zoom, card)
        found[f"drag, {zoom:.0%}"] = moved(canvas, card)
    del program
    return found


def look(canvas: JourneyCanvas, zoom: float, card: ItemId) -> None:
    """See a card in the middle, and wait for all that is drawn and made at rest."""
    canvas.zoom_to(zoom)
    box = canvas.scene.cards.box(card)
    assert box is not None
    canvas.centre_on(box.centre)
    QApplication.processEvents()
    settle(canvas, 120)
    while not canvas.is_finished:
        QApplication.processEvents()
    rest()


def moved(canvas: JourneyCanvas, card: ItemId) -> list[float]:
    """Frames of moving a card, the first ones among them."""
    start = canvas.map_to_view(card).center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QApplication.processEvents()
    found = timed(
        [partial(QTest.mouseMove, canvas, start + QPoint(3 * k, 2 * k)) for k in range(1, FRAMES + 1)]
    )
    canvas.give_up()
    return found


def on(screen: str, cards: int) -> dict[str, list[float]]:
    """What a process of its own measures, as the pixel ratio of one is that of all its windows."""
    width, height, ratio = SCREENS[screen]
    asked = [str(cards), "--own", str(width), str(height)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.screens", *asked],
        env=os.environ | {"QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, list[float]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    """Measure on each screen, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cards", type=int, nargs="?", default=10_000)
    parser.add_argument("--own", type=int, nargs=2, help="in a window of this size, as JSON")
    asked = parser.parse_args()
    if asked.own:
        print("\n" + json.dumps(measures(asked.cards, *asked.own)), flush=True)
        os._exit(0)
    results = {screen: on(screen, asked.cards) for screen in SCREENS}
    print(f"{asked.cards} cards: median p95" + "".join(f"{screen:>28}" for screen in SCREENS))
    first, *_ = results.values()
    for name in first:
        row = f"{name:24}"
        for found in results.values():
            times = sorted(found[name])
            median, late = statistics.median(times), times[int(len(times) * 0.95)]
            row += f"{median:>13.1f} {late:>6.1f} {median / statistics.median(first[name]):>5.1f} ×"
        print(row)


if __name__ == "__main__":
    main()
