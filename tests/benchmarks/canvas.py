"""How long the canvas takes for a frame, beside a bare widget that only fills itself, in one run.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.canvas [CARDS …]

Prints thread CPU milliseconds a frame (median, 95th percentile), and the median as a ratio to the bare fill.
Not a part of the suite: machines differ, ratios on one machine do not much.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.session import Session

SIZE = (1118, 824)
FRAMES = 40


class Fill(QWidget):
    """The least that any canvas must do."""

    def paintEvent(self, event) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#F7F8FA"))


def random_map(cards: int) -> Journey:
    """Stages in a row, cards on half rows, 1.5 steps a card, one in ten going back."""
    rng = random.Random(cards)
    columns = max(3, min(60, round(cards**0.5 / 1.2)))
    items: list[Item] = [
        Stage(id=ItemId(f"s{k}"), name=f"Stage {k}", order=k, x=k * 240 - 14) for k in range(columns)
    ]
    names = []
    for count in range(cards):
        column, row = count % columns, count // columns
        name = ItemId(f"t{count}")
        names.append(name)
        outcome = Outcome.SALE if column == columns - 1 and row % 5 == 0 else Outcome.ONGOING
        items.append(
            Touchpoint(id=name, name=f"Touchpoint {count}", x=column * 240, y=row * 168 + column % 2 * 84,
                       stage=ItemId(f"s{column}"), channel="email", outcome=outcome)
        )  # fmt: skip
    items.append(Persona(id=ItemId("p"), name="Ann", x=-220, y=0, volume=1000))
    for count in range(round(cards * 1.5)):
        source = rng.randrange(cards)
        jump = rng.choice((1, 1, 1, 1, 1, 1, 1, 2, -1, 0))
        target = source + jump + columns * rng.randint(-1, 1)
        if 0 <= source % columns + jump < columns and 0 <= target < cards:
            items.append(
                Transition(
                    id=ItemId(f"e{count}"), source=names[source], target=names[target], probability=0.2
                )
            )
    items.append(Transition(id=ItemId("first"), source=ItemId("p"), target=names[0], probability=1.0))
    return journey_of(items)


def timed(deeds: Iterable[Callable[[], object]]) -> list[float]:
    """Thread CPU milliseconds of each deed with the frame that follows."""
    found = []
    for deed in deeds:
        start = time.thread_time()
        deed()
        QApplication.processEvents()
        found.append(1000 * (time.thread_time() - start))
    return found


def bare() -> float:
    """The median frame of the bare widget."""
    widget = Fill()
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    return statistics.median(timed([widget.update] * FRAMES))


def measures(cards: int) -> dict[str, list[float]]:
    """Frame times of each kind of work on a map of so many cards."""
    journey = random_map(cards)
    document = Document.new(journey, durable=False)
    session = Session(document)
    session.report = analyze(journey, complete=False)
    canvas = JourneyCanvas(session)
    canvas.lens.is_motion_reduced = True
    canvas.resize(*SIZE)
    found: dict[str, list[float]] = {}
    found["open"] = timed([canvas.show])
    canvas.zoom_to(1.0)
    canvas.centre_on((300.0, 300.0))
    QApplication.processEvents()
    found["pan at 100 %"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    found["zoom 100–150 %"] = timed(
        [lambda z=1 + k / FRAMES / 2: canvas.zoom_to(z) for k in range(FRAMES)]  # type: ignore[misc]
    )
    canvas.zoom_to(0.65)
    QApplication.processEvents()
    found["pan at 65 %"] = timed([lambda: canvas.pan(-9, 5)] * FRAMES)
    canvas.fit(is_animated=False)
    QApplication.processEvents()
    whole = canvas.zoom
    found["repaint at fit-all"] = timed([canvas.update] * FRAMES)
    found["zoom at fit-all"] = timed(
        [lambda z=whole * (1 + k / FRAMES / 3): canvas.zoom_to(z) for k in range(FRAMES)]  # type: ignore[misc]
    )
    canvas.zoom_to(1.0)
    canvas.centre_on((300.0, 300.0))
    QApplication.processEvents()
    spots = [QPoint(200 + 17 * k % 700, 150 + 11 * k % 500) for k in range(FRAMES)]
    found["hover"] = timed([lambda p=p: QTest.mouseMove(canvas, p) for p in spots])  # type: ignore[misc]
    found["drag one card"] = dragged(canvas)
    session.close()
    document.close()
    canvas.deleteLater()
    return found


def dragged(canvas: JourneyCanvas) -> list[float]:
    """Frames of moving the card nearest to the middle."""
    middle = canvas.lens.camera.to_map((SIZE[0] / 2, SIZE[1] / 2))
    cards = canvas.scene.cards
    nearest = min(
        cards.ids, key=lambda each: abs(cards.box(each).x - middle[0]) + abs(cards.box(each).y - middle[1])
    )
    start = canvas.map_to_view(nearest).center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    steps = [start + QPoint(3 * k, 5 * k) for k in range(1, FRAMES // 2)]
    found = timed([lambda p=p: QTest.mouseMove(canvas, p) for p in steps])  # type: ignore[misc]
    canvas.give_up()
    return found


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or [20, 300, 2000]
    app = QApplication.instance() or QApplication([])
    fill = bare()
    print(f"bare fill of {SIZE[0]} × {SIZE[1]}: {fill:.2f} ms")
    results = {size: measures(size) for size in sizes}
    print(f"{'':22}" + "".join(f"{size:>12} cards: median    p95   ratio" for size in sizes))
    for name in results[sizes[0]]:
        row = f"{name:22}"
        for size in sizes:
            times = sorted(results[size][name])
            median, late = statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]
            row += f"{median:>26.1f} {late:>6.1f} {median / fill:>7.1f}"
        print(row)
    del app


if __name__ == "__main__":
    main()
