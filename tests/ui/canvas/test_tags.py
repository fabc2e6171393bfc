"""Rates that a map leaves out are told of the step that is pointed at or selected."""

import pytest
from PySide6.QtCore import QPoint, QRect

from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.picture import geometry
from journeymap.picture.shapes import Text
from tests.ui.canvas.test_repaint import seen

TWO = "ad@aware>site@interest .4, ad>blog@interest .3"
PLACES = {"ad": (14, 78), "site": (454, 78), "blog": (454, 246), "aware": (0, 0), "interest": (440, 0)}
STEP = ItemId("ad>site")
AWAY = QPoint(5, 5)


def told(canvas) -> dict[str, str]:
    """What the labels beside those of the map say, by their steps."""
    return {
        step: "".join(
            each.text for part in tag.painting.picture.parts for each in part.shapes if isinstance(each, Text)
        )
        for step, tag in canvas.tags.shown(canvas.view()).items()
    }


def on(desk, step: str) -> QPoint:
    """A spot in the widget that a step passes."""
    return desk.spot(*geometry.along(desk.canvas.picture.routes[step], 0.5))


def is_as_painted_anew(canvas, qtbot) -> bool:
    if not canvas.session.is_current:
        canvas.session.refresh()
        qtbot.waitUntil(lambda: canvas.session.is_current)
    qtbot.wait(30)  # the bar comes after the marks
    before = seen(canvas)
    canvas.repaint()
    return bool((abs(before - seen(canvas)) <= 8).all())


@pytest.mark.parametrize("zoom", [0.7, 0.4, 0.2])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_step_tells_its_rate_while_it_is_pointed_at(desk, qtbot, zoom, direction):
    made = desk(TWO, PLACES)
    canvas = made.canvas
    made.session.do(Update(ItemId("map"), {"direction": direction}))
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.picture.box.centre)
    assert STEP not in canvas.picture.pills
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)
    before, spot = seen(canvas), on(made, STEP)
    made.move(spot)
    assert told(canvas)[STEP].strip("\u2066\u2067\u2069") == "40%"
    box = canvas.map_to_view(STEP)
    assert box.height() >= 18
    assert box.width() > 25
    assert is_as_painted_anew(canvas, qtbot)
    inside = slice(box.top() + 2, box.bottom() - 2), slice(box.left() + 2, box.right() - 2)
    assert (abs(before - seen(canvas))[inside] > 8).any(axis=2).mean() > 0.2
    made.move(AWAY)
    assert not told(canvas)
    assert is_as_painted_anew(canvas, qtbot)
    assert (abs(before - seen(canvas)) <= 8).all()


def test_a_selected_step_tells_its_rate_and_what_becomes_of_it(desk, qtbot):
    made = desk(TWO, PLACES)
    canvas, session = made.canvas, made.session
    canvas.zoom_to(0.7)
    assert is_as_painted_anew(canvas, qtbot)
    before = seen(canvas)
    session.select((STEP,))
    assert told(canvas) == {STEP: "40%"}
    assert is_as_painted_anew(canvas, qtbot)
    session.do(Update(STEP, {"probability": 0.05, "label": "if interested"}))
    assert is_as_painted_anew(canvas, qtbot)
    assert told(canvas)[STEP] == "if interested 5%"
    session.undo()
    session.select((ItemId("ad"),))
    assert not told(canvas)
    assert is_as_painted_anew(canvas, qtbot)
    session.select(())
    qtbot.wait(30)
    assert (abs(before - seen(canvas)) <= 8).all()


def test_a_rate_that_the_map_tells_is_not_told_twice(desk):
    made = desk(TWO, PLACES)
    made.session.select((ItemId("ad>blog"), STEP))
    made.canvas.zoom_to(0.7)
    assert set(told(made.canvas)) == {STEP}
    made.canvas.zoom_to(1.0)
    assert set(made.canvas.picture.pills) == {"ad>blog", STEP}
    assert not told(made.canvas)


def test_a_board_is_told_no_rates(desk):
    made = desk(TWO, PLACES)
    made.canvas.tell("board")
    made.session.select((STEP,))
    assert not told(made.canvas)


def test_a_label_stands_off_cards_where_it_can(desk):
    made = desk("ad@aware>app@interest .4, ad>buy!@purchase .3",
                {"ad": (14, 78), "app": (254, 78), "buy": (494, 246),
                 "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)})  # fmt: skip
    canvas = made.canvas
    canvas.zoom_to(0.6)
    made.session.select((ItemId("ad>buy"),))
    box = canvas.map_to_view("ad>buy")
    assert set(told(canvas)) == {"ad>buy"}
    assert not any(box.intersects(QRect(canvas.map_to_view(each))) for each in ("ad", "app", "buy"))
