"""A map drawn by mouse and keys from nothing, and what it converts while it grows."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.items import Note, Outcome, Persona, Stage, Touchpoint, Transition

LEFT = Qt.MouseButton.LeftButton


def put(seat, tool, name, x, y):
    """Take a tool, click on the map, type the name; the new record's id."""
    before = set(seat.journey.items)
    seat.click(f"tool_{tool}")
    seat.click_map(x, y)
    seat.type(name)
    (added,) = set(seat.journey.items) - before
    assert seat.item(added).name == name
    return added


def connect(seat, source, target, percent=""):
    """Draw a step with the connecting tool and type its rate where it stands."""
    before = set(seat.journey.items)
    seat.click("tool_connect")
    seat.drag(seat.on_map(source), seat.on_map(target))
    (added,) = set(seat.journey.items) - before
    step = seat.item(added)
    assert (step.source, step.target) == (source, target)
    if percent:
        if seat.keyboard() is seat.window.canvas:
            seat.press(Qt.Key.Key_R)
        seat.type(percent)
        assert seat.item(added).probability == pytest.approx(float(percent) / 100)
    return added


def test_a_looped_map_drawn_from_nothing_has_exact_customers(sit, qtbot):
    seat = sit()
    ann = put(seat, "persona", "Ann", 120, 240)
    landing = put(seat, "touchpoint", "Landing", 420, 240)
    trial = put(seat, "touchpoint", "Trial", 720, 160)
    nurture = put(seat, "touchpoint", "Nurture", 720, 420)
    purchase = put(seat, "goal", "Purchase", 1020, 160)
    seat.session.select({ann})
    seat.fill("volume", "1000")
    for source, target, percent in (
        (ann, landing, ""),
        (landing, trial, "10"),
        (landing, nurture, "90"),
        (nurture, landing, "30"),
        (trial, purchase, "25"),
    ):
        connect(seat, source, target, percent)
    qtbot.waitUntil(lambda: seat.text("customers_value") == "34.2")
    assert seat.text("conversion_value") == "3.42%"
    assert seat.session.report.customers == pytest.approx(1000 * 0.025 / (1 - 0.27))
    kinds = [type(item) for item in seat.journey.items.values()]
    assert kinds.count(Persona) == 1
    assert kinds.count(Touchpoint) == 4
    assert kinds.count(Transition) == 5
    assert seat.item(purchase).outcome is Outcome.SALE


def test_all_of_it_can_be_taken_back_and_done_again(sit, qtbot):
    seat = sit()
    ann = put(seat, "persona", "Ann", 120, 240)
    buy = put(seat, "goal", "Buy", 520, 240)
    connect(seat, ann, buy, "50")
    end = seat.journey
    while seat.session.document.done:
        seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not [item for item in seat.journey.items if item != "map"]
    while seat.session.document.undone:
        seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert seat.journey == end


def test_a_letter_adds_at_the_pointer(sit):
    seat = sit()
    canvas = seat.window.canvas
    for key, kind in (("T", Touchpoint), ("P", Persona), ("G", Touchpoint), ("N", Note), ("S", Stage)):
        canvas.setFocus()
        QTest.mouseMove(canvas, QPoint(500, 300))
        QTest.keyClick(canvas, key)
        seat.type("Something")
        (item,) = [item for item in seat.journey.items.values() if item.id != "map"]
        assert isinstance(item, kind)
        assert "Something" in json.dumps([item.name, getattr(item, "text", "")])
        while seat.session.document.done:
            seat.session.undo()


def test_double_click_on_the_start_page_adds_the_first_touchpoint(sit):
    seat = sit()
    canvas = seat.window.canvas
    assert seat.find("start_page").isVisible()
    spot = QPoint(60, 500)
    under = seat.window.childAt(canvas.mapTo(seat.window, spot))
    spot = under.mapFrom(seat.window, canvas.mapTo(seat.window, spot))
    QTest.mouseDClick(under, LEFT, pos=spot)
    QTest.mouseRelease(under, LEFT, pos=spot)
    seat.type("First")
    assert [item.name for item in seat.journey.of(Touchpoint)] == ["First"]
    assert not seat.find("start_page").isVisible()


def test_a_letter_typed_into_a_field_adds_nothing(sit):
    seat = sit()
    ann = put(seat, "persona", "Ann", 120, 240)
    seat.session.select({ann})
    seat.fill("name", "Tips and Gold")
    assert seat.item(ann).name == "Tips and Gold"
    assert len([item for item in seat.journey.items if item != "map"]) == 1


@pytest.mark.parametrize("by_key", [True, False])
def test_the_first_card_stays_where_it_was_put_though_the_panel_comes(sit, by_key):
    seat, spot = sit(), (140, 640)  # beside the cards of the start page
    assert not seat.find("panel").isVisible()
    if by_key:
        seat.window.canvas.setFocus()
        QTest.mouseMove(seat.window.canvas, QPoint(*spot))
        QTest.keyClick(seat.window.canvas, "T")
        seat.type("First")
        (card,) = seat.journey.items
    else:
        card = put(seat, "touchpoint", "First", *spot)
    assert seat.find("panel").isVisible()
    away = seat.on_map(card) - QPoint(*spot)
    assert abs(away.x()) <= 8
    assert abs(away.y()) <= 8
