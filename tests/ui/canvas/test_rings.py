"""What is drawn over the map goes behind what can be read there: labels, signs and badges."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from journeymap.analysis import analyze
from journeymap.model.items import ItemId
from journeymap.ui.canvas.hits import RING, Hits
from journeymap.ui.canvas.overlay import Marks


def seen(desk, place: QRect) -> QImage:
    """What a part of the canvas looks like."""
    return desk.canvas.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def has(image: QImage, colour: QColor) -> bool:
    """Whether a colour, or nearly it, is anywhere in an image."""
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(
        max(abs(c.red() - colour.red()), abs(c.green() - colour.green()), abs(c.blue() - colour.blue())) < 24
        for c in found
    )


@pytest.fixture
def known(flow):
    """The flow with its figures, so that one of its cards has the badge."""
    flow.session.report = analyze(flow.journey, complete=False)
    flow.canvas.repaint()
    return flow


def test_the_line_of_a_selected_step_leaves_its_label_to_be_read(flow):
    box = flow.canvas.picture.pills["ad>site"]
    place = flow.canvas.view().placed(box.grown(-5.0)).toAlignedRect()
    before = seen(flow, place)
    flow.session.select([ItemId("ad>site")])
    assert seen(flow, place) == before
    flow.session.select(())
    flow.canvas.marks = Marks(hovered=ItemId("ad>site"))
    assert seen(flow, place) == before


def test_rings_go_behind_the_badge_of_a_card(known):
    canvas = known.canvas
    (badge,) = (part for part in canvas.picture.parts if part.layer.name == "BADGE")
    place = canvas.view().placed(badge.box.grown(-3)).toAlignedRect()
    before = seen(known, place)
    canvas.session.select([ItemId(badge.id)])
    assert seen(known, place) == before
    canvas.session.select(())
    canvas.marks = Marks(target=ItemId(badge.id))
    assert seen(known, place) == before
    canvas.marks = Marks()
    canvas.show_hits(Hits((ItemId(badge.id),), 0, "zzz"))
    assert seen(known, place) == before


def test_a_ring_goes_behind_the_sign_of_a_card_with_something_wrong(desk, qtbot):
    wrong = desk(
        "ann>ad, ad>buy! .7, ad>home .6",
        {"ann": (-200, 0), "ad": (0, 0), "buy": (240, 0), "home": (240, 168)},
    )
    wrong.session.refresh()
    qtbot.waitUntil(lambda: wrong.session.report is not None, timeout=10_000)
    corner = wrong.canvas.map_to_view("ad").topLeft()
    place = QRect(corner.x(), corner.y() - 1, 8, 10)
    before = seen(wrong, place)
    assert has(before, wrong.canvas.view().colour("health.watch.base"))
    wrong.session.select([ItemId("ad")])
    assert seen(wrong, place) == before
    wrong.session.select(())
    wrong.canvas.marks = Marks(target=ItemId("ad"))
    assert seen(wrong, place) == before


def test_a_stage_that_was_found_has_a_ring_round_its_header(flow):
    flow.canvas.show_hits(Hits((ItemId("aware"),), 0, "aware"))
    column = flow.canvas.map_to_view("aware")
    foot = QRect(column.left() - 9, column.bottom() - 60, 18, 50)
    head = QRect(column.left() - 9, column.top() + 20, 18, 20)
    assert has(seen(flow, head), RING)
    assert not has(seen(flow, foot), RING)
