"""Heat in the window: the overlay, its legend, another figure; and the bar over several cards."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu

from journeymap.model.items import ItemId, Touchpoint
from journeymap.picture.shapes import Box, Layer, Picture
from journeymap.picture.style import theme
from journeymap.ui.exporting import ExportDialog
from journeymap.ui.fields import ChoiceField
from journeymap.ui.wishes import drawn, preset_of, wish_of
from tests.draw import journey
from tests.ui.conftest import LEFT

LIGHT = theme("light")


def picture_fills(picture: Picture) -> list[object]:
    """The fills of what stands on the cards of a picture."""
    parts = (part for part in picture.parts if part.layer is Layer.CARD)
    return [shape.fill for part in parts for shape in part.shapes if isinstance(shape, Box)]


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
    seat.click("show_legend_button")
    legend = seat.find("legend_bar")
    assert not legend.isHidden()
    assert legend.geometry().bottom() < bar.y()
    assert "Drop-off" in legend.accessibleDescription()
    seat.click("show_drop_button")
    seat.window.canvas.moved.emit()
    assert "Drop-off" not in legend.accessibleDescription()
    seat.click("show_legend_button")
    assert legend.isHidden()
    dialog = ExportDialog(seat.desk)  # what is seen is what is exported
    dialog.show()
    assert dialog.wish().overlays == "flow,frames,visits"
    assert wish_of(preset_of(dialog.wish(), ItemId("p"))).overlays == "flow,frames,visits"
    picture = drawn(seat.journey, dialog.wish())
    assert set(picture_fills(picture)) & set(LIGHT["heat.ramp"])
    QTest.mouseClick(dialog.findChild(QCheckBox, "export_drop"), LEFT)
    dialog.findChild(ChoiceField, "export_heat").show_value("")
    assert dialog.wish().overlays == ""
    dialog.take(replace(dialog.wish(), overlays="teams"))
    assert dialog.wish().overlays == "teams"
    dialog.deleteLater()
    seat.click("show_drop_button")
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
