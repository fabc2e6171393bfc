"""A pan moves the pixels that are there, though bars stand on some of the map, and nobody sees that."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.model.items import ItemId
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.scrolling import free_band
from journeymap.ui.widgets import Surface
from tests.halves import half
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

FOOT, SIDE = QRect(40, 440, 200, 60), QRect(0, 60, 80, 380)
ONE, UPPER = ItemId("t2.1"), ItemId("t1.0")
WAYS = ((-9, 5), (-40, 0), (0, -31), (17, 9), (3, 2), (-1, -1), (60, -44))


class Bar(QWidget):
    """Something that one sees the map through, as the shadows of bars are."""

    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(20, 60, 160, 90))


@pytest.fixture
def room(desk, qtbot):
    """A canvas that shares its parent with bars: what puts a bar there."""
    canvas = desk(large_map(rows=12)).canvas
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(700, 520)
    canvas.setParent(parent)
    canvas.setGeometry(0, 0, 700, 520)

    def put(box: QRect) -> Bar:
        bar = Bar(parent)
        bar.setGeometry(box)
        bar.show()
        return bar

    parent.show()
    canvas.show()
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.zoom_to(1.0)
    canvas.centre_on((400, 600))
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    qtbot.wait(50)
    yield canvas, put
    canvas.setParent(None)


def own_of(canvas) -> list[QWidget]:
    """What stands on the map and moves with it."""
    return [each for each in canvas.children() if isinstance(each, QWidget) and each.isVisible()]


def painted_by(canvas, monkeypatch) -> list[QRect]:
    """The parts of the map that are painted from now on."""
    found: list[QRect] = []
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: found.append(rect) or was(painter, rect, view)
    )
    return found


def test_a_pan_paints_what_comes_into_view_and_what_bars_stand_on(room, qtbot, monkeypatch):
    canvas, put = room
    put(FOOT)
    qtbot.wait(50)
    painted = painted_by(canvas, monkeypatch)
    canvas.pan(-12, 0)
    qtbot.wait(1)
    size = sum(rect.width() * rect.height() for rect in painted)
    least = canvas.width() * (canvas.height() - FOOT.top()) + 12 * FOOT.top()
    assert 0 < size <= least * 1.02


@half("hold, boxes", ["nothing", "a name in hand"], [(FOOT,), (FOOT, QRect(300, 0, 200, 40)), (SIDE,)])
def test_what_is_seen_after_panning_under_bars_is_what_is_painted_anew(room, qtbot, boxes, hold):
    canvas, put = room
    for box in boxes:
        put(box)
    if hold == "a name in hand":
        canvas.edit_title(ONE)
    qtbot.wait(200)
    assert bool(own_of(canvas)) is (hold != "nothing")
    for way in WAYS:
        canvas.pan(*way)
        qtbot.wait(1)
    before = seen(canvas.window())
    canvas.window().repaint()
    canvas.repaint()
    assert float((abs(before - seen(canvas.window())) > 8).mean()) < 0.0005
    assert len(np.unique(before.reshape(-1, 4), axis=0)) > 50


@pytest.mark.parametrize("way", [(-23, 3), (23, -3), (4, 27), (-4, -27)])
def test_a_bar_that_stays_behind_the_map_leaves_nothing_of_itself(room, qtbot, way):
    canvas, put = room
    put(FOOT)
    canvas.centre_on((400, 150))
    qtbot.wait(200)
    card = canvas.map_to_view(UPPER).center()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=card)
    qtbot.waitUntil(lambda: bool(own_of(canvas)))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))  # what comes under it is no part of this
    [bar] = own_of(canvas)
    gone = []
    for _ in range(24):
        at = bar.pos()
        canvas.pan(*way)
        qtbot.wait(1)
        gone.append((bar.pos() - at).toTuple())
        before = seen(canvas.window())
        canvas.window().repaint()
        canvas.repaint()
        assert float((abs(before - seen(canvas.window())) > 8).mean()) < 0.0005
    assert set(gone) != {way}


def test_what_stands_on_an_opaque_bar_is_not_painted_with_the_map_below(room, qtbot):
    canvas, put = room
    bar = Surface(canvas.parentWidget())
    bar.setGeometry(FOOT)
    inner = QRect(20, 16, 80, 30)
    button = put(inner)
    button.setParent(bar)
    button.setGeometry(inner)
    for each in (bar, button):
        each.show()
    qtbot.wait(200)
    painted: list[object] = []
    paint = button.paintEvent
    button.paintEvent = lambda event: painted.append(event) or paint(event)
    for way in WAYS:
        canvas.pan(*way)
        qtbot.wait(1)
    for step in canvas.drawn.picture.routes:
        canvas.session.select([step])
        qtbot.wait(1)
    assert not painted
    canvas.update()
    qtbot.wait(1)
    assert painted
    before = seen(canvas.window())
    canvas.window().repaint()
    canvas.repaint()
    assert float((abs(before - seen(canvas.window())) > 8).mean()) < 0.0005


def test_what_is_under_bars_follows_them(room):
    canvas, _ = room
    assert canvas.bars.region.isEmpty()
    bar = Surface(canvas.parentWidget())
    bar.setGeometry(FOOT)
    assert canvas.bars.region.isEmpty()
    bar.show()
    assert canvas.bars.region.boundingRect() == FOOT.adjusted(1, 1, -1, -1)
    assert not canvas.bars.region.contains(FOOT.topLeft() + QPoint(3, 3)), "a corner is round"
    bar.move(50, 400)
    assert canvas.bars.region.boundingRect().topLeft() == QPoint(51, 401)
    canvas.move(0, 20)
    assert canvas.bars.region.boundingRect().topLeft() == QPoint(51, 381)
    bar.resize(100, 60)
    assert canvas.bars.region.boundingRect().width() == 98
    bar.hide()
    assert canvas.bars.region.isEmpty()


def test_the_free_band_is_the_highest_part_without_a_bar(room):
    canvas, put = room
    assert free_band(canvas) == canvas.rect()
    put(FOOT)
    assert free_band(canvas) == QRect(0, 0, 700, 440)
    top = put(QRect(300, 0, 200, 40))
    assert free_band(canvas) == QRect(0, 40, 700, 400)
    top.hide()
    assert free_band(canvas) == QRect(0, 0, 700, 440)
    put(QRect(-50, -50, 20, 20))  # beside the map
    canvas.move(QPoint(0, 20))
    assert free_band(canvas) == QRect(0, 0, 700, 420)
    put(canvas.geometry())
    assert free_band(canvas).isEmpty()
