"""A canvas on a real document, its window shown, at 100 %: what every test of gestures starts from.

An exception in an event, which Qt would print and forget, fails the test: pytest-qt sees to that.
"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from journeymap.document import Document
from journeymap.model.items import Item, ItemId, Node, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.ui import motion
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.session import Session
from tests.draw import journey as sketched

LEFT, SHIFT, ALT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Places = dict[str, tuple[float, float]]


@dataclass
class Desk:
    """The canvas under test, with hands: everything goes through real events."""

    canvas: JourneyCanvas
    session: Session

    @property
    def journey(self) -> Journey:
        return self.session.journey

    def item(self, item_id: str) -> Item:
        return self.journey[ItemId(item_id)]

    def place(self, item_id: str) -> tuple[float, float]:
        item = self.item(item_id)
        assert isinstance(item, Node)
        return item.x, item.y

    def steps(self) -> set[tuple[str, str]]:
        return {(step.source, step.target) for step in self.journey.of(Transition)}

    def named(self, name: str) -> Touchpoint:
        return next(item for item in self.journey.of(Touchpoint) if item.name == name)

    def at(self, item_id: str) -> QPoint:
        """The middle of an item, as a user would aim for it."""
        box = self.canvas.map_to_view(item_id)
        assert not box.isEmpty(), f"{item_id} is out of sight"
        return box.center()

    def spot(self, x: float, y: float) -> QPoint:
        """Where a point of the picture is seen."""
        return QPointF(*self.canvas.camera.to_view((x, y))).toPoint()

    def click(self, where: str | QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas, LEFT, held, self.at(where) if isinstance(where, str) else where)
        QApplication.processEvents()

    def double(self, where: str | QPoint) -> None:
        point = self.at(where) if isinstance(where, str) else where
        QTest.mouseClick(self.canvas, LEFT, NONE, point)
        self.twice(point)
        QTest.mouseRelease(self.canvas, LEFT, NONE, point)
        QApplication.processEvents()

    def twice(self, point: QPoint) -> None:
        """Press again soon after a click: Qt sends a double click for that press, not beside it."""
        QTest.mouseDClick(self.canvas, LEFT, NONE, point)

    def press(self, where: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.canvas, LEFT, held, where)

    def move(self, where: QPoint) -> None:
        QTest.mouseMove(self.canvas, where)
        QApplication.processEvents()

    def drag(
        self, start: str | QPoint, end: str | QPoint, held: Qt.KeyboardModifier = NONE, steps: int = 4
    ) -> None:
        first = self.at(start) if isinstance(start, str) else start
        last = self.at(end) if isinstance(end, str) else end
        self.press(first, held)
        for count in range(1, steps + 1):
            self.move(first + (last - first) * count / steps)
        QTest.mouseRelease(self.canvas, LEFT, held, last)
        QApplication.processEvents()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus, letter)
            else:  # QTest knows ASCII only
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, letter))

    @property
    def field(self) -> QLineEdit | QPlainTextEdit | None:
        """The field that is open over the map."""
        found: list[QWidget] = [
            *self.canvas.findChildren(QLineEdit),
            *self.canvas.findChildren(QPlainTextEdit),
        ]
        shown = [each for each in found if not each.isHidden()]
        assert len(shown) <= 1
        return shown[0] if shown else None  # type: ignore[return-value]

    @property
    def focus(self) -> QWidget:
        """What has the keyboard: the open field, else the canvas."""
        return self.field or self.canvas

    def wheel(
        self,
        where: QPoint,
        angle: tuple[int, int],
        held: Qt.KeyboardModifier = NONE,
        pixels: QPoint | None = None,
    ) -> None:
        event = QWheelEvent(
            QPointF(where),
            self.canvas.mapToGlobal(QPointF(where)),
            pixels or QPoint(),
            QPoint(*angle),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)
        QApplication.processEvents()


def put_at(journey: Journey, places: Places) -> Journey:
    """A journey with some of its nodes elsewhere."""
    return journey_of(
        revised(item, x=places[item.id][0], y=places[item.id][1]) if item.id in places else item
        for item in journey.items.values()
    )


@pytest.fixture(autouse=True)
def garbage_stays() -> Iterator[None]:
    """As in the program: what Qt and SQLite own is never collected in a worker thread."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def desk(qtbot) -> Iterator[Callable[..., Desk]]:
    """Make a desk for a sketch or a journey, with its cards at some places."""
    made: list[tuple[Session, Document]] = []

    def make(journey: str | Journey, places: Places | None = None, theme: str = "light") -> Desk:
        journey = sketched(journey) if isinstance(journey, str) else journey
        document = Document.new(put_at(journey, places or {}), durable=False)
        session = Session(document)
        canvas = JourneyCanvas(session, theme=theme)
        qtbot.addWidget(canvas)
        motion.reduce(True)
        canvas.resize(1200, 800)
        canvas.show()
        canvas.activateWindow()  # without a window manager nobody else does
        assert QTest.qWaitForWindowActive(canvas)
        canvas.setFocus()
        canvas.zoom_to(1.0)
        QApplication.processEvents()
        made.append((session, document))
        return Desk(canvas, session)

    yield make
    motion.reduce(False)
    for session, document in made:
        session.close()
        document.close()


@pytest.fixture
def flow(desk) -> Desk:
    """Three stages in a row: ad → site → buy, with a persona in front; cards on half rows."""
    return desk(
        "ann>ad .5, ad@aware>site@interest .4, site>buy!@purchase .2",
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "buy": (494, 78),
         "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)},
    )  # fmt: skip
