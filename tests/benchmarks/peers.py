"""A grid of cards and steps in other node editors and in a plain QGraphicsView: what canvas.py compares with.

    PYTHON tests/benchmarks/peers.py NAME CARDS [FAR]

prints thread CPU milliseconds of each kind of work as JSON. Imports nothing of journeymap, so that it runs in
an environment of its own, made once:

    python3 -m venv PLACE
    PLACE/bin/pip install PyQt5 PyQt6 setuptools NodeGraphQt qtpynodeeditor nodeeditor orange-canvas-core
"""

import json
import math
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SIZE = (1118, 824)
FRAMES = 30
CLOSER = 1.012
"""By how much a frame of zooming in is larger than the one before."""
FAR = 4 / 232
"""The share of steps that go from the last column to the first one.

Of the steps between touchpoints in the samples and templates that come with the program, 4 of 232 do: people
who recommend, or buy again.
"""


def columns_of(cards: int) -> int:
    """How many columns a grid of so many cards has."""
    return max(3, min(60, round(cards**0.5 / 1.2)))


def grid(
    cards: int, columns: int = 0, far: float = FAR
) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    """Cards on half rows and about 1.5 steps a card: most to the next column, one in ten back.

    Of all, `far` go from anywhere in the last column to anywhere in the first one.
    """
    rng, distant = random.Random(cards), random.Random(cards + 1)
    columns = columns or columns_of(cards)
    rows = cards // columns
    places = [(k % columns * 240.0, k // columns * 168.0 + k % columns % 2 * 84.0) for k in range(cards)]
    steps = []
    while len(steps) < round(cards * 1.5):
        source = rng.randrange(cards)
        jump = rng.choice((1, 1, 1, 1, 1, 1, 1, 2, -1, 0))
        target = source + jump + columns * rng.randint(-1, 1)
        if 0 <= source % columns + jump < columns and 0 <= target < cards:
            if distant.random() < far:
                source = distant.randrange(rows) * columns + columns - 1
                target = distant.randrange(rows) * columns
            steps.append((source, target))
    return places, steps


def timed(deeds: Iterable[Callable[[], object]], events: Callable[[], object]) -> list[float]:
    """Thread CPU milliseconds of each deed with the frame that follows."""
    found = []
    for deed in deeds:
        start = time.thread_time()
        deed()
        events()
        found.append(1000 * (time.thread_time() - start))
    return found


def memory() -> float:
    """Megabytes that the process has now; what it had at most is inherited from whoever started it."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def plain(places: list, steps: list) -> tuple[Any, list[Any]]:
    """The least that a QGraphicsView needs: Python items that paint a card, curves that follow."""
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
    from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsView

    class Card(QGraphicsItem):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name, self.steps = name, []
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)

        def boundingRect(self) -> QRectF:
            return QRectF(-2, -2, 180, 92)

        def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
            painter.setPen(QPen(QColor("#CDD2DB")))
            painter.setBrush(QColor("white"))
            painter.drawRoundedRect(QRectF(0, 0, 176, 88), 12, 12)
            painter.setPen(QColor("#14171F"))
            painter.drawText(QRectF(52, 11, 118, 17), Qt.AlignmentFlag.AlignVCenter, self.name)

        def itemChange(self, change: Any, value: Any) -> Any:
            if change == QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
                for each in self.steps:
                    each.follow()
            return super().itemChange(change, value)

    class Step(QGraphicsPathItem):
        def __init__(self, one: Card, two: Card) -> None:
            super().__init__()
            self.one, self.two = one, two
            self.setPen(QPen(QColor("#3443C4"), 2))
            self.setZValue(-1)
            one.steps.append(self)
            two.steps.append(self)
            self.follow()

        def follow(self) -> None:
            a, b = self.one.pos() + QPointF(176, 44), self.two.pos() + QPointF(0, 44)
            path = QPainterPath(a)
            path.cubicTo(a + QPointF(60, 0), b - QPointF(60, 0), b)
            self.setPath(path)

    scene = QGraphicsScene()
    cards = [Card(f"Touchpoint {k}") for k in range(len(places))]
    for card, (x, y) in zip(cards, places, strict=True):
        card.setPos(x, y)
        scene.addItem(card)
    for one, two in steps:
        scene.addItem(Step(cards[one], cards[two]))
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.kept = scene
    return view, cards


def node_graph_qt(places: list, steps: list) -> tuple[Any, list[Any]]:
    """NodeGraphQt."""
    from NodeGraphQt import BaseNode, NodeGraph

    class Touchpoint(BaseNode):
        __identifier__ = "peers"
        NODE_NAME = "Touchpoint"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("in", multi_input=True)
            self.add_output("out", multi_output=True)

    graph = NodeGraph()
    graph.set_acyclic(False)  # else each new step is checked by walking every way to it: hours for 150
    graph.register_node(Touchpoint)
    nodes = [
        graph.create_node("peers.Touchpoint", name=f"T{k}", pos=place, selected=False, push_undo=False)
        for k, place in enumerate(places)
    ]
    for one, two in steps:
        if one != two:
            nodes[one].output(0).connect_to(nodes[two].input(0), push_undo=False)
    view = graph.viewer()
    view.kept = graph
    return view, [node.view for node in nodes]


def nodeeditor(places: list, steps: list) -> tuple[Any, list[Any]]:
    """nodeeditor (Pavel Křupala's)."""
    from nodeeditor.node_edge import EDGE_TYPE_BEZIER, Edge
    from nodeeditor.node_editor_widget import NodeEditorWidget
    from nodeeditor.node_node import Node

    widget = NodeEditorWidget()
    scene = widget.scene
    nodes = [Node(scene, f"T{k}", inputs=[1], outputs=[1]) for k in range(len(places))]
    for node, place in zip(nodes, places, strict=True):
        node.setPos(*place)
    for one, two in steps:
        Edge(scene, nodes[one].outputs[0], nodes[two].inputs[0], edge_type=EDGE_TYPE_BEZIER)
    view = scene.grScene.views()[0]
    view.kept = widget
    return view, [node.grNode for node in nodes]


def qtpynodeeditor(places: list, steps: list) -> tuple[Any, list[Any]]:
    """qtpynodeeditor."""
    import qtpynodeeditor as peer
    from PyQt5.QtCore import QPointF

    class Model(peer.NodeDataModel):
        name, caption, caption_visible = "Touchpoint", "Touchpoint", True
        num_ports = {peer.PortType.input: 1, peer.PortType.output: 1}
        data_type = peer.NodeDataType("people", "people")

    registry = peer.DataModelRegistry()
    registry.register_model(Model, category="peers")
    scene = peer.FlowScene(registry=registry)
    view = peer.FlowView(scene)
    nodes = [scene.create_node(Model) for _ in places]
    for node, place in zip(nodes, places, strict=True):
        node.graphics_object.setPos(QPointF(*place))
    for one, two in steps:
        if one != two:
            try:
                scene.create_connection(nodes[one]["output"][0], nodes[two]["input"][0])
            except Exception:  # noqa: BLE001 — it knows reasons of its own to refuse
                continue
    view.kept = scene
    return view, [node.graphics_object for node in nodes]


def orange(places: list, steps: list) -> tuple[Any, list[Any]]:
    """orange-canvas-core."""
    from orangecanvas.canvas.items import LinkItem, NodeItem
    from orangecanvas.canvas.scene import CanvasScene
    from orangecanvas.canvas.view import CanvasView
    from orangecanvas.registry.description import InputSignal, OutputSignal, WidgetDescription

    description = WidgetDescription(
        "Touchpoint", "touchpoint", qualified_name="peers.touchpoint",
        inputs=[InputSignal("in", object, "take")], outputs=[OutputSignal("out", object)],
    )  # fmt: skip
    scene = CanvasScene()
    scene.set_node_animation_enabled(False)
    nodes = []
    for k, place in enumerate(places):
        node = NodeItem(description)
        node.setTitle(f"T{k}")
        node.setPos(*place)
        scene.add_node_item(node)
        nodes.append(node)
    for one, two in steps:
        if one != two:
            link = LinkItem()
            link.setSourceItem(nodes[one])
            link.setSinkItem(nodes[two])
            scene.add_link_item(link)
    view = CanvasView()
    view.setScene(scene)
    view.kept = scene
    return view, nodes


BUILD = {
    "plain": plain,
    "NodeGraphQt": node_graph_qt,
    "nodeeditor": nodeeditor,
    "qtpynodeeditor": qtpynodeeditor,
    "orange-canvas-core": orange,
}


class Bench:
    """Another editor with a map in it, and what is done with it; times are thread CPU milliseconds."""

    def __init__(self, name: str, cards: int, far: float) -> None:
        os.environ["QT_API"] = "pyqt5" if name in ("NodeGraphQt", "nodeeditor", "qtpynodeeditor") else "pyqt6"
        os.environ["QT_PREFERRED_BINDING"] = "PyQt5"
        if name == "plain":
            from PySide6.QtWidgets import QApplication
        elif name == "orange-canvas-core":
            from PyQt6.QtWidgets import QApplication
        else:
            from PyQt5.QtWidgets import QApplication
        self.app = QApplication([])
        places, steps = grid(cards, far=far)
        self.bare = memory()
        start = time.thread_time()
        self.view, self.items = BUILD[name](places, steps)
        window = self.view.window()
        window.resize(*SIZE)
        window.show()
        self.app.processEvents()
        self.opened = 1000 * (time.thread_time() - start)
        self.scene = self.view.scene() if callable(self.view.scene) else self.view.scene
        self.whole = self.scene.itemsBoundingRect()
        room = max(*SIZE) * 4  # some have none to pan a small map in
        self.view.setSceneRect(self.whole.adjusted(-room, -room, room, room))

    def look(self, zoom: float, item: int) -> None:
        """Bring an item to the middle. NodeGraphQt goes by the part of the scene that it shows."""
        self.view.resetTransform()
        if hasattr(self.view, "_scene_range"):
            middle, size = self.items[item].sceneBoundingRect().center(), [each / zoom for each in SIZE]
            seen = self.view._scene_range
            seen.setRect(middle.x() - size[0] / 2, middle.y() - size[1] / 2, *size)
            self.view._update_scene()
        else:
            self.view.scale(zoom, zoom)
        self.view.centerOn(self.items[item])
        self.app.processEvents()

    def median(self, deeds: Iterable[Callable[[], object]]) -> float:
        """The median of the deeds, each with the frame that follows."""
        return statistics.median(timed(deeds, self.app.processEvents))

    def panned(self, frames: int) -> float | None:
        """A frame of panning; None where the view does not move: then there is nothing to compare with."""
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()

        def pan() -> None:
            across.setValue(across.value() + 9)
            down.setValue(down.value() + 5)

        before = self.view.mapToScene(0, 0)
        figure = self.median([pan] * frames)
        return figure if self.view.mapToScene(0, 0) != before else None

    def led(self, zoom: float, frames: int, item: int | None = None) -> float | None:
        """A frame of panning as the editor does it by itself, from an item or the middle; None where bars do.

        NodeGraphQt moves the part of the scene that it shows, and paints images of its nodes.
        """
        if not hasattr(self.view, "_set_viewer_pan"):
            return None
        self.look(zoom, len(self.items) // 2 if item is None else item)
        return self.median([lambda: self.view._set_viewer_pan(9 / zoom, 5 / zoom)] * frames)

    def zoomed(self, by: float, frames: int) -> float:
        """A frame of zooming in."""
        return self.median([lambda: self.view.scale(by, by)] * frames)

    def moved(self, items: list[Any], frames: int) -> float:
        """A frame of moving items."""

        def shift() -> None:
            for item in items:
                place = item.pos()
                place.setX(place.x() + 3)
                item.setPos(place)

        return self.median([shift] * frames)

    def exported(self) -> float:
        """A picture of 2,000 × 2,000 pixels as PNG."""
        if type(self.app).__module__.startswith("PySide6"):
            from PySide6.QtGui import QImage, QPainter
        elif type(self.app).__module__.startswith("PyQt6"):
            from PyQt6.QtGui import QImage, QPainter
        else:
            from PyQt5.QtGui import QImage, QPainter
        image = QImage(
            2000, 2000, QImage.Format.Format_RGB32 if hasattr(QImage, "Format") else QImage.Format_RGB32
        )
        start = time.thread_time()
        painter = QPainter(image)
        self.scene.render(painter)
        painter.end()
        with TemporaryDirectory() as folder:
            image.save(str(Path(folder) / "map.png"), "PNG", 80)  # as we write ours
        return 1000 * (time.thread_time() - start)


def measured(name: str, cards: int, far: float) -> dict[str, float]:
    """Median milliseconds a frame for each kind of work."""
    bench = Bench(name, cards, far)
    found: dict[str, float | None] = {"open": bench.opened}
    middle, items = len(bench.items) // 2, bench.items
    for label, zoom in (("pan at 100 %", 1.0), ("pan at 50 %", 0.5)):
        bench.look(zoom, middle)
        found[label] = bench.panned(FRAMES)
    for label, zoom in (("zoom at 100 %", 1.0), ("zoom at 50 %", 0.5)):
        bench.look(zoom, middle)
        found[label] = bench.zoomed(CLOSER, FRAMES)
    bench.look(1.0, middle)
    found["move one card"] = bench.moved([items[middle]], FRAMES)
    found["move 100 cards"] = bench.moved(items[middle:][:100], FRAMES // 3)
    fit = min(SIZE[0] / bench.whole.width(), SIZE[1] / bench.whole.height())
    bench.look(fit, middle)
    bench.view.centerOn(bench.whole.center())
    bench.app.processEvents()
    found["pan at fit-all"] = bench.panned(8)
    found["zoom at fit-all"] = bench.zoomed(1.005, 8)
    found["memory"] = memory() - bench.bare
    found["export PNG"] = bench.exported()
    for label, zoom in (("led by it at 100 %", 1.0), ("led by it at 50 %", 0.5)):
        found[label] = bench.led(zoom, FRAMES)
    return {label: figure for label, figure in found.items() if figure is not None}


def take_turns(name: str, cards: int, far: float) -> None:
    """Zoom in on a card, pan there or move it, as one is told to on standard input: a deed and a number."""
    bench = Bench(name, cards, far)
    print("ready", flush=True)
    for line in sys.stdin:
        deed, number = line.split()
        item = int(number)
        bench.look(1.0, item)
        if deed == "zoom":
            took = bench.zoomed(CLOSER, FRAMES)
        elif deed == "pan":
            took = bench.led(1.0, FRAMES, item) or bench.panned(FRAMES) or math.nan
        else:
            took = bench.moved([bench.items[item]], FRAMES)
        print(took, flush=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = [each for each in sys.argv[1:] if each != "--turns"]
    asked = arguments[0], int(arguments[1]), float(arguments[2]) if arguments[2:] else FAR
    if "--turns" in sys.argv:
        take_turns(*asked)
    else:
        result = measured(*asked)
        sys.stdout.flush()
        print("\n" + json.dumps(result), flush=True)
    os._exit(0)
