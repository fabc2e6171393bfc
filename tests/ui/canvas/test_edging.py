"""The map comes along while a gesture is held at the edge of the view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.ui.canvas.edging import EdgePan
from tests.ui.canvas.conftest import LEFT


@pytest.mark.parametrize(
    ("end", "sign"), [(QPoint(1190, 400), (1, 0)), (QPoint(600, -40), (0, -1)), (QPoint(4, 795), (-1, 1))]
)
def test_the_map_comes_along_while_a_card_is_held_at_the_edge(flow, qtbot, end, sign):
    start, place = flow.at("site"), flow.place("site")
    shift = flow.canvas.camera.shift
    flow.press(start)
    flow.move(start + (end - start) / 2)
    flow.move(end)
    qtbot.waitUntil(
        lambda: sum(abs(a - b) for a, b in zip(flow.canvas.camera.shift, shift, strict=True)) > 300
    )
    box = flow.canvas.map_to_view("site")
    QTest.mouseRelease(flow.canvas, LEFT, pos=end)
    went = [b - a for a, b in zip(shift, flow.canvas.camera.shift, strict=True)]
    for way, moved in zip(sign, went, strict=True):
        assert moved * way < 0 if way else abs(moved) == 0
    moved = [now - then for now, then in zip(flow.place("site"), place, strict=True)]
    hand = (end.x() - start.x(), end.y() - start.y())
    for way, by, pulled, panned in zip(sign, moved, hand, went, strict=True):
        if way:
            assert abs(by - (pulled - panned)) < 20
    assert box.adjusted(-20, -20, 20, 20).contains(end)
    still = flow.canvas.camera.shift
    qtbot.wait(60)
    assert flow.canvas.camera.shift == still
    flow.session.undo()
    assert flow.place("site") == place


def test_escape_stops_the_map(flow, qtbot):
    start, before = flow.at("site"), flow.canvas.camera.shift
    flow.press(start)
    flow.move(QPoint(900, 400))
    flow.move(QPoint(1198, 400))
    qtbot.waitUntil(lambda: flow.canvas.camera.shift != before)
    flow.key(Qt.Key.Key_Escape)
    still = flow.canvas.camera.shift
    qtbot.wait(60)
    assert flow.canvas.camera.shift == still
    QTest.mouseRelease(flow.canvas, LEFT, pos=QPoint(1198, 400))
    assert not flow.session.document.done


def test_a_band_reaches_beyond_the_view(flow, qtbot):
    flow.canvas.pan(-700, 0)
    assert flow.canvas.map_to_view("ad").isEmpty()
    before = flow.canvas.camera.shift
    flow.press(QPoint(700, 500))
    flow.move(QPoint(300, 300))
    flow.move(QPoint(-30, 240))
    qtbot.waitUntil(lambda: flow.session.selection >= {"ad", "site"})
    QTest.mouseRelease(flow.canvas, LEFT, pos=QPoint(-30, 240))
    assert flow.canvas.camera.shift[0] > before[0]


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, LEFT])
def test_what_moves_the_view_itself_is_left_alone(flow, qtbot, button):
    if button == LEFT:
        flow.canvas.use("hand")
    QTest.mousePress(flow.canvas, button, pos=QPoint(1000, 500))
    flow.move(QPoint(1198, 500))
    before = flow.canvas.camera.shift
    qtbot.wait(300)
    assert flow.canvas.camera.shift == before
    QTest.mouseRelease(flow.canvas, button, pos=QPoint(1198, 500))


def test_what_is_taken_hold_of_at_the_edge_stays_until_it_is_pulled_there(flow, qtbot):
    pans = []
    edge = EdgePan(flow.canvas, lambda *by: pans.append(by))
    edge.begin((5, 400))
    edge.follow((9, 410))
    qtbot.wait(250)
    assert not pans
    edge.follow((2, 410))
    qtbot.waitUntil(lambda: bool(pans))
    edge.stop()
