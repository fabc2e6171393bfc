"""How long the canvas takes for a frame, beside a bare widget that only fills itself, in one run.

    python -m tests.benchmarks.canvas [--peers PYTHON] [--patience SECONDS] [--far SHARE] [CARDS …]

Prints thread CPU milliseconds a frame (median, 95th percentile; wall time in brackets; megabytes for memory),
how each grows with the map (the slope of its logarithm over that of the cards), and, in the same run, other
node editors: a plain QGraphicsView, and with --peers those of an environment of their own (how to make it:
peers.py). Each editor and each size has a process of its own, and so has the opening of a file, which a
user does in a program that was just started. Last, the best of them and ours take turns on the largest map,
frames about frames (turns.py): a table of ratios takes minutes, in which a machine changes its speed.
Not a part of the suite: machines differ, ratios on one machine do not much.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.export import Options, export
from journeymap.export.drawing import drawn
from journeymap.export.painting import measure
from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.map import draw_map
from journeymap.picture.style import Style, theme
from journeymap.store import file
from journeymap.ui import app, motion
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.session import Session
from tests.benchmarks.peers import BUILD, FAR, columns_of, grid, memory

SIZE = (1118, 824)
FRAMES = 40
TALL = 5
"""So many stages has a map of few tall stages."""
REST_MS = 400
"""Milliseconds in which nobody does anything."""
PLAIN = "plain"
"""The other editor that needs no environment of its own."""
PATIENCE = 90
"""Seconds that another editor is given for all its measures, unless --patience says more."""


class Fill(QWidget):
    """The least that any canvas must do."""

    def paintEvent(self, event) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#F7F8FA"))


def random_map(cards: int, columns: int = 0, far: float = FAR) -> Journey:
    """Stages in a row, cards on half rows, 1.5 steps a card, one in ten going back, `far` all the way."""
    columns = columns or columns_of(cards)
    places, steps = grid(cards, columns, far)
    items: list[Item] = [
        Stage(id=ItemId(f"s{k}"), name=f"Stage {k}", order=k, x=k * 240 - 14) for k in range(columns)
    ]
    names = [ItemId(f"t{count}") for count in range(cards)]
    for count, (x, y) in enumerate(places):
        column, row = count % columns, count // columns
        outcome = Outcome.SALE if column == columns - 1 and row % 5 == 0 else Outcome.ONGOING
        items.append(
            Touchpoint(id=names[count], name=f"Touchpoint {count}", x=x, y=y,
                       stage=ItemId(f"s{column}"), channel="email", outcome=outcome)
        )  # fmt: skip
    items.append(Persona(id=ItemId("p"), name="Ann", x=-220, y=0, volume=1000))
    items.extend(
        Transition(id=ItemId(f"e{count}"), source=names[one], target=names[two], probability=0.2)
        for count, (one, two) in enumerate(steps)
    )
    items.append(Transition(id=ItemId("first"), source=ItemId("p"), target=names[0], probability=1.0))
    return journey_of(items)


class Times(list[float]):
    """Thread CPU milliseconds of each frame, and the mean wall milliseconds."""

    def __init__(self, values: Iterable[float] = (), wall: float = 0.0) -> None:
        super().__init__(values)
        self.wall = wall


def timed(deeds: Iterable[Callable[[], object]]) -> Times:
    """Thread CPU milliseconds of each deed with the frame that follows."""
    found = Times()
    began = time.perf_counter()
    for deed in deeds:
        start = time.thread_time()
        deed()
        QApplication.processEvents()
        found.append(1000 * (time.thread_time() - start))
    found.wall = 1000 * (time.perf_counter() - began) / max(1, len(found))
    return found


def settle(canvas: JourneyCanvas, seconds: float) -> None:
    """Let what is drawn beside the window arrive, for so long at most."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not canvas.is_settled:
        QApplication.processEvents()
        time.sleep(0.01)


def rest() -> None:
    """As long as a hand that pans and then looks: what comes next is made meanwhile."""
    QTest.qWait(REST_MS)


def bare() -> float:
    """The median frame of the bare widget."""
    widget = Fill()
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    return statistics.median(timed([widget.update] * FRAMES))


def measures(cards: int, far: float) -> dict[str, Times]:
    """Frame times of each kind of work on a map of so many cards; `far` of its steps go all the way back."""
    program = app.create()
    bare_memory = memory()
    journey = random_map(cards, far=far)
    document = Document.new(journey, durable=False)
    session = Session(document)
    session.report = analyze(journey, complete=False)
    style = Style(theme("light"))
    found: dict[str, Times] = {}
    canvas: JourneyCanvas | None = None

    def show() -> None:
        nonlocal canvas
        canvas = JourneyCanvas(session)
        motion.reduce(True)
        canvas.resize(*SIZE)
        canvas.show()

    found["open"] = timed([show])
    assert canvas is not None
    settle(canvas, 120)
    card = canvas.scene.cards.box(ItemId(f"t{cards // 2}"))
    assert card is not None
    middle = card.centre  # where others are looked at
    canvas.zoom_to(1.0)
    canvas.centre_on(middle)
    QApplication.processEvents()
    settle(canvas, 120)
    found["first frame near"] = timed([canvas.update])
    rest()
    found["pan at 100 %"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    found["zoom 100–150 %"] = timed(
        [lambda z=1 + k / FRAMES / 2: canvas.zoom_to(z) for k in range(FRAMES)]  # type: ignore[misc]
    )
    canvas.zoom_to(0.5)
    canvas.centre_on(middle)
    QApplication.processEvents()
    found["pan at 50 % cold"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    settle(canvas, 120)
    rest()
    found["pan at 50 %"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    found["zoom 50–75 %"] = timed(
        [lambda z=0.5 + k / FRAMES / 4: canvas.zoom_to(z) for k in range(FRAMES)]  # type: ignore[misc]
    )
    canvas.fit(is_animated=False)
    QApplication.processEvents()
    whole = canvas.zoom
    found["repaint at fit-all"] = timed([canvas.update] * FRAMES)
    found["pan at fit-all"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    found["zoom at fit-all"] = timed(
        [lambda z=whole * (1 + k / FRAMES / 3): canvas.zoom_to(z) for k in range(FRAMES)]  # type: ignore[misc]
    )
    canvas.fit(is_animated=False)
    QApplication.processEvents()
    whole = canvas.zoom
    notch = round(math.log(1 / whole) / math.log(1.2) / FRAMES * 120)
    found["zoom all the way in"] = timed([partial(turned, canvas, notch)] * FRAMES)
    canvas.zoom_to(1.0)
    canvas.centre_on(middle)
    QApplication.processEvents()
    settle(
        canvas, 120
    )  # the drawing that panning at 50 % has ordered: a frame beside it takes half as much again
    spots = [QPoint(200 + 17 * k % 700, 150 + 11 * k % 500) for k in range(FRAMES)]
    found["hover"] = timed([lambda p=p: QTest.mouseMove(canvas, p) for p in spots])  # type: ignore[misc]
    canvas.centre_on(middle)
    QApplication.processEvents()
    settle(canvas, 120)
    rest()
    found["pan on and on"] = timed([lambda: canvas.pan(-9, 5)] * (10 * FRAMES))
    canvas.centre_on(middle)
    QApplication.processEvents()
    settle(canvas, 120)
    found["press on a card"], found["drag one card"] = dragged(canvas)
    near = sorted(canvas.scene.cards.ids, key=lambda each: off_middle(canvas, each))[:100]
    session.select(near)
    found["press on 100"], found["drag 100 cards"] = dragged(canvas)
    found["memory"] = Times([memory() - bare_memory])
    found["figures from the file"] = from_file(journey)
    found["find by name"] = timed([lambda: session.select([ItemId(f"t{cards // 2}")])])
    found["few tall stages"] = timed([partial(draw_map, random_map(cards, TALL, far), style, measure, None)])
    found["draw for files"] = timed([partial(drawn, journey, style)])
    with TemporaryDirectory() as folder:
        for suffix in ("png", "svg"):
            target = Path(folder) / f"map.{suffix}"
            found[f"export {suffix.upper()}"] = timed([partial(exported, journey, target)])
    session.close()
    document.close()
    canvas.deleteLater()
    del program
    return found


def turned(canvas: JourneyCanvas, angle: int) -> None:
    """Turn the wheel with Ctrl held, over the middle."""
    middle = QPointF(SIZE[0] / 2, SIZE[1] / 2)
    no_button, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    phase, none = Qt.ScrollPhase.NoScrollPhase, QPoint()
    QApplication.sendEvent(
        canvas, QWheelEvent(middle, middle, none, QPoint(0, angle), no_button, held, phase, False)
    )


def from_file(journey: Journey) -> Times:
    """From a file on disk to its first figures and a complete frame, in a program that was just started."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.journey"
        file.write(path, journey)
        return asked_of("--file", str(path))["figures from the file"]


def opened(path: Path) -> Times:
    """Reading a file, figuring, and showing both: all that a person waits for once the window stands."""
    program = app.create()
    kept = []

    def deed() -> None:
        document = Document.open(path, durable=False)
        session = Session(document)
        session.report = analyze(document.journey, complete=False)
        canvas = JourneyCanvas(session)
        canvas.resize(*SIZE)
        canvas.show()
        kept.extend((document, session, canvas))

    found = timed([deed])
    assert kept[2].is_finished
    del program
    return found


def off_middle(canvas: JourneyCanvas, card: ItemId) -> float:
    """How far a card is from the middle of the view."""
    x, y = canvas.lens.camera.to_map((SIZE[0] / 2, SIZE[1] / 2))
    box = canvas.scene.cards.box(card)
    assert box is not None
    return abs(box.x - x) + abs(box.y - y)


def exported(journey: Journey, target: Path) -> None:
    """The whole map, which is drawn already, as a file of about 2,000 pixels a side."""
    picture = drawn(journey, Style(theme("light")))
    side = max(picture.box.width, picture.box.height)
    export(picture, target, Options(scale=min(1.0, max(0.1, 2000 / side))))


def dragged(canvas: JourneyCanvas) -> tuple[Times, Times]:
    """The press on the card nearest to the middle, and the frames of moving it with all that are selected.

    It is the card that other editors move: how much there is to do is a matter of the steps that hang on it.
    """
    nearest = min(canvas.scene.cards.ids, key=partial(off_middle, canvas))
    start = canvas.map_to_view(nearest).center()
    press = partial(
        QTest.mousePress, canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start
    )
    pressed = timed([press])
    steps = [start + QPoint(3 * k, 5 * k) for k in range(1, FRAMES // 2)]
    moved = timed([lambda p=p: QTest.mouseMove(canvas, p) for p in steps])  # type: ignore[misc]
    canvas.give_up()
    return pressed, moved


def own(cards: int, far: float) -> dict[str, Times]:
    """Our own measures, in a process of their own."""
    return asked_of("--own", "--far", str(far), str(cards))


def asked_of(*arguments: str) -> dict[str, Times]:
    """What another process of this program measures."""
    command = [sys.executable, "-m", "tests.benchmarks.canvas", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return {name: Times(values, wall) for name, (values, wall) in found.items()}


Figures = dict[str, float]


def others(
    python: str, cards: int, far: float, patience: float, ours: dict[str, Times]
) -> dict[str, tuple[Figures, dict[str, Times]]]:
    """The figures of other editors, each in a process of its own; those that fail or hang are left out.

    Beside each are ours from before and after it, as the speed of a machine changes within minutes.
    """
    found = {}
    runs = [(sys.executable, PLAIN)]
    if python:
        runs += [(python, each) for each in BUILD if each != PLAIN]
    for program, name in runs:
        command = [program, str(Path(__file__).with_name("peers.py")), name, str(cards), str(far)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=True)
            figures = json.loads(done.stdout.strip().splitlines()[-1])
        except (subprocess.SubprocessError, ValueError, IndexError) as error:
            print(f"{name}: {type(error).__name__} at {cards} cards")
            continue
        again = own(cards, far)
        found[name] = figures, {each: Times([*ours[each], *again[each]]) for each in again}
        ours = again
    return found


def by_turns(python: str, cards: int, far: float, found: Iterable[tuple[str, Figures]]) -> None:
    """Print how many times ours the frames of the best other editors take, by turns."""
    told = [(name, figures) for name, figures in found if name != PLAIN]
    best = {
        min((figures[deed], name) for name, figures in told if deed in figures)[1]
        for deed in ("pan at 100 %", "zoom at 100 %", "move one card")
        if any(deed in figures for _, figures in told)
    }
    for name in sorted(best):
        command = [sys.executable, "-m", "tests.benchmarks.turns", "--peers", python, "--name", name]
        done = subprocess.run(
            [*command, "--far", str(far), str(cards)], stdout=subprocess.PIPE, text=True, check=False
        )
        print(f"\n{cards} cards, {name} and ours by turns: median ratio (least–most)")
        print("\n".join(line for line in done.stdout.splitlines() if line.split()[0].endswith(":")))


def slope(sizes: list[int], values: list[float]) -> float:
    """How a figure grows: 0 flat, 1 with the cards, 2 with their square (least squares over logarithms)."""
    if len(sizes) < 2:
        return 0.0
    return float(np.polyfit(np.log(sizes), np.log(np.maximum(values, 1e-3)), 1)[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", default="", help="the interpreter of the peers' environment")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds for another editor")
    parser.add_argument("--far", type=float, default=FAR, help="share of steps that go all the way back")
    parser.add_argument("cards", type=int, nargs="*", default=[100, 1000, 10_000])
    parser.add_argument("--own", action="store_true", help="our own measures at one size, as JSON")
    parser.add_argument("--file", default="", help="how long a file takes to be opened, as JSON")
    asked = parser.parse_args()
    sizes = asked.cards
    if asked.own or asked.file:
        told = (
            {"figures from the file": opened(Path(asked.file))}
            if asked.file
            else measures(sizes[0], asked.far)
        )
        found = {name: (list(times), times.wall) for name, times in told.items()}
        print("\n" + json.dumps(found), flush=True)
        os._exit(0)
    program = app.create()
    print(f"bare fill of {SIZE[0]} × {SIZE[1]}: {bare():.2f} ms")
    results = {size: own(size, asked.far) for size in sizes}
    print(f"{'':18}" + "".join(f"{size:>10} cards: median p95 (wall)" for size in sizes) + "   slope")
    for name in results[sizes[0]]:
        row = f"{name:18}"
        medians = [statistics.median(results[size][name]) for size in sizes]
        for size, median in zip(sizes, medians, strict=True):
            times = sorted(results[size][name])
            late = times[min(len(times) - 1, int(len(times) * 0.95))]
            row += f"{median:>20.1f} {late:>6.1f} ({results[size][name].wall:>6.1f})"
        print(f"{row} {slope(sizes, medians):>7.2f}")
    found: dict[str, tuple[Figures, dict[str, Times]]] = {}
    for size in sizes:
        found = others(asked.peers, size, asked.far, asked.patience, results[size])
        compare(size, found)
    by_turns(asked.peers, sizes[-1], asked.far, ((name, figures) for name, (figures, _) in found.items()))
    del program


def compare(cards: int, found: dict[str, tuple[Figures, dict[str, Times]]]) -> None:
    """Print other editors' medians, each with how many times ours it is."""
    print(f"\n{cards} cards" + "".join(f"{name:>26}" for name in found))
    names = list(dict.fromkeys(each for figures, _ in found.values() for each in figures))
    for name in names:
        row = f"{name:18}"
        for figures, ours_then in found.values():
            value = figures.get(name)
            ours = statistics.median(ours_then[OWN[name]]) if OWN.get(name) in ours_then else None
            share = f"{value / ours:>8.1f} ×" if value is not None and ours else " " * 10
            row += f"{value:>16.1f}{share}" if value is not None else " " * 26
        print(row)


OWN = {
    "open": "open",
    "pan at 100 %": "pan at 100 %",
    "pan at 50 %": "pan at 50 %",
    "led by it at 100 %": "pan at 100 %",
    "led by it at 50 %": "pan at 50 %",
    "zoom at 100 %": "zoom 100–150 %",
    "zoom at 50 %": "zoom 50–75 %",
    "pan at fit-all": "pan at fit-all",
    "move one card": "drag one card",
    "move 100 cards": "drag 100 cards",
    "zoom at fit-all": "zoom at fit-all",
    "memory": "memory",
    "export PNG": "export PNG",
}
"""Which of our measures is beside which of theirs."""


if __name__ == "__main__":
    main()
