"""Heat in the window: the overlay, its legend, another figure; and the bar over several cards."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from journeymap.model.items import Touchpoint
from tests.draw import journey
from tests.ui.conftest import LEFT


def test_heat_is_switched_on_tells_its_span_and_shows_another_figure(sit):
    seat = sit(journey("ann>ad, ad@aware>site@interest .5, site>buy!@purchase .2, site>ad .3"))
    bar = seat.find("heat_bar")
    assert bar.isHidden()
    seat.click("show_heat_button")
    assert seat.window.canvas.heat == "to_goal"
    assert not bar.isHidden()
    low, high = (seat.window.findChild(QLabel, f"heat_{each}") for each in ("low", "high"))
    assert low.text().endswith("%")
    assert high.text() == "100%"
    seat.click("heat_metric")
    menu = bar.findChild(QMenu)
    next(action for action in menu.actions() if action.objectName() == "heat_visits").trigger()
    assert seat.window.canvas.heat == "visits"
    assert not low.text().endswith("%")
    assert seat.window.canvas.drawn.picture.tints
    assert bar.geometry().right() <= seat.desk.ground.rect().right()
    menu.close()
    seat.click("show_heat_button")
    assert bar.isHidden()
    assert not seat.window.canvas.drawn.picture.tints


def test_the_bar_over_several_cards_aligns_pins_and_deletes_them(sit):
    seat = sit(journey("ann>ad, ad@aware>site@interest .5, site>buy!@purchase .2"))
    canvas = seat.window.canvas
    seat.session.select({"ad", "site", "buy"})
    canvas.zoom_to(0.8)
    seat.window.repaint()
    bar = seat.find("context_bar")
    QTest.qWait(20)
    assert not bar.isHidden()
    QTest.mouseClick(seat.find("context_align"), LEFT)
    menu = canvas.findChild(QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Align starts"
    assert texts[-1] == "Distribute down"
    next(action for action in menu.actions() if action.text() == "Align tops").trigger()
    menu.close()
    assert len({item.y for item in seat.journey.of(Touchpoint)}) == 1
    QTest.mouseClick(seat.find("context_pin"), LEFT)
    assert all(item.pinned for item in seat.journey.of(Touchpoint))
    assert bar.mapTo(canvas, QPoint()).y() >= 0
    QTest.mouseClick(seat.find("context_delete"), LEFT)
    assert not list(seat.journey.of(Touchpoint))
