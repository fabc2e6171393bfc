"""Bending steps by hand: out of the line, back again, and by keys alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.bends import bends_of
from tests.ui.canvas.conftest import LEFT

Key = Qt.Key


def bends(desk, step="ad>site"):
    return bends_of(desk.item(step))


@pytest.fixture
def bent(flow):
    """The desk with its step ad → site led through a point by a drag of its middle."""
    start = flow.at("ad>site")
    flow.drag(start, start + QPoint(0, 150))
    return flow


def test_a_step_is_bent_by_a_drag_and_straightened_by_a_double_click(bent):
    ((x, y),) = bends(bent)
    assert bent.session.selection == {"ad>site"}
    assert y == pytest.approx(122 + 150, abs=8)
    assert len(bent.session.document.done) == 1
    assert bent.canvas.drawn.picture.routes["ad>site"].bends == ((x, y),)
    bent.drag(bent.spot(x, y), bent.spot(x, y - 120))
    assert len(bends(bent)) == 1
    assert bends(bent)[0][1] < y
    bent.double(bent.spot(*bends(bent)[0]))
    assert bends(bent) == ()
    assert bent.field is None
    for _ in range(3):
        bent.session.undo()
    assert not bent.session.document.done


def test_a_second_bend_comes_where_the_line_is_pulled(bent):
    ((x, y),) = bends(bent)
    before = bent.canvas.drawn.picture.routes["ad>site"]
    one, two, end = before.curves[1]
    middle = [
        (a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(before.curves[0][2], one, two, end, strict=True)
    ]
    bent.drag(bent.spot(*middle), bent.spot(middle[0] + 30, middle[1] + 60))
    assert len(bends(bent)) == 2
    assert bends(bent)[0] == (x, y)


def test_a_bend_is_level_with_a_port_where_it_nearly_is(flow):
    start = flow.at("ad>site")
    flow.drag(start, start + QPoint(10, 5))
    assert bends(flow)[0][1] == flow.canvas.drawn.picture.routes["ad>site"].start[1]


def test_escape_leaves_a_step_as_it_was(flow):
    start = flow.at("ad>site")
    flow.press(start)
    flow.move(start + QPoint(0, 150))
    assert flow.canvas.picture.routes["ad>site"].bends
    flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, Qt.KeyboardModifier.NoModifier, start)
    assert bends(flow) == ()
    assert not flow.session.document.done


def test_a_step_is_bent_by_keys_alone(flow):
    flow.session.select({"ad>site"})
    flow.canvas.bends.take_next()
    ((x, y),) = bends(flow)
    flow.key(Key.Key_Down)
    flow.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bends(flow) == ((x, y + 44),)
    flow.canvas.bends.take_next()
    assert len(bends(flow)) == 2
    flow.canvas.deeds.remove_selected()
    assert bends(flow) == ((x, y + 44),)
    assert flow.session.selection == {"ad>site"}
    flow.canvas.bends.take_next()
    flow.key(Key.Key_Escape)
    assert flow.canvas.bends.held is None
    assert flow.session.selection == {"ad>site"}
    flow.canvas.bends.straighten()
    assert bends(flow) == ()
    flow.key(Key.Key_Escape)
    assert flow.session.selection == set()


def test_bends_go_with_cards_that_are_dragged_together(bent):
    ((x, y),) = bends(bent)
    bent.session.select({"ad", "site"})
    bent.drag("ad", bent.at("ad") + QPoint(0, 84))
    assert bends(bent) == ((x, y + 84),)


def test_the_bar_over_another_step_is_for_that_step(flow):
    flow.click("ad>site")
    flow.click("site>buy")
    button = flow.canvas.findChild(object, "context_rate")
    QTest.mouseClick(button, LEFT)
    flow.type("7")
    flow.key(Key.Key_Return)
    assert flow.item("site>buy").probability == 0.07
