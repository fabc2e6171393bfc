"""A map that reads from right to left: the journey stays logical, the hand feels it mirrored."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import SetMap
from journeymap.model.items import Direction, Map
from journeymap.model.journey import journey_of
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import ALT, LEFT, NONE, Desk

Key = Qt.Key


@pytest.fixture
def arabic(desk) -> Desk:
    """The map of `flow`, read from right to left."""
    sketch = sketched("ann>ad .5, ad@aware>site@interest .4, site>buy!@purchase .2")
    journey = journey_of([Map(language="ar", direction=Direction.RTL), *sketch.items.values()])
    return desk(
        journey,
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "buy": (494, 78),
         "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)},
    )  # fmt: skip


def test_the_first_stage_is_on_the_right(arabic):
    assert arabic.at("aware").x() > arabic.at("interest").x() > arabic.at("purchase").x()
    assert arabic.at("ann").x() > arabic.at("ad").x()


@pytest.mark.parametrize("zoom", [0.6, 1.7])
def test_what_is_in_the_middle_stays_there_when_the_map_reads_the_other_way(arabic, zoom):
    canvas, session = arabic.canvas, arabic.session
    canvas.lens.zoom_to(zoom)
    canvas.centre_on((-300.0, 122.0))
    boxes, width = {each: canvas.map_to_view(each) for each in ("ad", "site", "buy")}, canvas.width()
    mirrored = {each: (width - box.x() - box.width(), box.y()) for each, box in boxes.items()}

    def places():
        return {each: (canvas.map_to_view(each).x(), canvas.map_to_view(each).y()) for each in boxes}

    def is_near(one, other):
        return all(abs(a - b) <= 2 for each in one for a, b in zip(one[each], other[each], strict=True))

    before = places()
    session.do(SetMap({"direction": Direction.LTR}))
    assert canvas.zoom == zoom
    assert is_near(places(), mirrored)
    session.undo()
    assert is_near(places(), before)
    session.redo()
    assert is_near(places(), mirrored)


def test_a_map_that_is_fitted_stays_so_when_it_reads_the_other_way(arabic):
    canvas = arabic.canvas
    canvas.fit(is_animated=False)
    arabic.session.do(SetMap({"direction": Direction.LTR}))
    assert canvas.lens.stays_fitted
    turned = canvas.camera
    canvas.fit(is_animated=False)
    assert (canvas.camera.x, canvas.zoom) == pytest.approx((turned.x, turned.zoom), abs=1)


def test_dragging_to_the_left_goes_forward(arabic):
    seen = arabic.canvas.map_to_view("buy")
    arabic.drag("buy", arabic.at("buy") + QPoint(-40, 168))
    assert arabic.place("buy") == (534, 246)
    assert arabic.canvas.map_to_view("buy") == seen.translated(-40, 168)


def test_crossing_a_border_to_the_left_is_the_next_stage(arabic):
    arabic.drag("ad", arabic.at("site") + QPoint(0, 168))
    assert arabic.item("ad").stage == "interest"
    assert arabic.place("ad") == (254, 246)


def test_a_touchpoint_lands_with_its_middle_under_the_pointer(arabic):
    point = arabic.at("site") + QPoint(0, 168)
    arabic.canvas.use("touchpoint")
    arabic.click(point)
    arabic.key(Key.Key_Return)
    (made,) = arabic.session.selection
    assert (arabic.at(made) - point).manhattanLength() <= 3
    assert arabic.item(made).stage == "interest"


def test_arrows_move_as_seen(arabic):
    arabic.click("ad")
    seen = arabic.at("ad")
    arabic.key(Key.Key_Left)
    assert arabic.at("ad") == seen + QPoint(-4, 0)
    assert arabic.place("ad") == (18, 78)


def test_alt_left_walks_forward(arabic):
    arabic.click("ad")
    arabic.key(Key.Key_Left, ALT)
    assert arabic.session.selection == {"site"}
    arabic.key(Key.Key_Right, ALT)
    assert arabic.session.selection == {"ad"}


def test_steps_start_at_the_left_side(arabic):
    box = arabic.canvas.map_to_view("buy")
    arabic.move(box.center())
    arabic.press(QPoint(box.left(), box.center().y()))
    arabic.move(arabic.at("ad"))
    QTest.mouseRelease(arabic.canvas, LEFT, NONE, arabic.at("ad"))
    assert ("buy", "ad") in arabic.steps()


def test_a_persona_has_its_port_on_the_left(arabic):
    box = arabic.canvas.map_to_view("ann")
    arabic.move(box.center())
    arabic.press(QPoint(box.left(), box.center().y()))
    arabic.move(arabic.at("site"))
    QTest.mouseRelease(arabic.canvas, LEFT, NONE, arabic.at("site"))
    assert ("ann", "site") in arabic.steps()


def test_a_band_selects_what_it_shows(arabic):
    site, buy = arabic.canvas.map_to_view("site"), arabic.canvas.map_to_view("buy")
    arabic.drag(QPoint(buy.left() - 20, buy.bottom() + 60), QPoint(site.right() - 30, site.top() + 30))
    assert arabic.session.selection == {"site", "buy"}


def test_tab_goes_on_to_the_left(arabic):
    arabic.click("ad")
    arabic.key(Key.Key_Tab)
    arabic.key(Key.Key_Return)
    (made,) = arabic.session.selection
    assert arabic.item(made).stage == "interest"
    assert arabic.at(made).x() == arabic.at("site").x()


def test_a_stage_dragged_to_the_left_comes_later(arabic):
    box = arabic.canvas.map_to_view("aware")
    header = QPoint(box.center().x(), box.top() + 20)
    arabic.drag(header, header + QPoint(-250, 0))
    assert [stage.id for stage in arabic.journey.stages] == ["interest", "aware", "purchase"]


def test_the_name_field_grows_from_the_right(arabic):
    arabic.canvas.edit_title("site")
    before = arabic.field.geometry()
    arabic.type("A name that is far too long for the card it stands on")
    after = arabic.field.geometry()
    assert after.width() > before.width()
    assert abs(after.right() - before.right()) <= 1


def test_paste_lands_at_the_pointer(arabic):
    arabic.click("ad")
    arabic.canvas.deeds.copy()
    point = arabic.at("purchase") + QPoint(0, 60)
    arabic.move(point)
    arabic.canvas.deeds.paste()
    (made,) = arabic.session.selection
    assert (arabic.at(made) - point).manhattanLength() <= 6
