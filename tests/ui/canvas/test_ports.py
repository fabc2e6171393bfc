"""Handles that steps are drawn from go in from labels, on either side, and stay as easy to press."""

import pytest
from PySide6.QtCore import QRectF

from journeymap.model.commands import SetMap
from journeymap.model.items import ItemId, Persona
from journeymap.ui.canvas import ports, readable
from journeymap.ui.canvas.pointing import dot_under, port_under
from tests.ui.canvas.conftest import QPoint

ANN = ItemId("ann")


@pytest.fixture(params=["ltr", "rtl"])
def close(desk, qtbot, request):
    """Somebody so near to a card that the rate between them would lie below a handle, with all figures."""
    places = {"ann": (-170, 60), "ad": (24, 78), "site": (300, 78)}
    made = desk("ann>ad .5, ad@aware>site@interest .4", places)
    made.session.do(SetMap({"direction": request.param}))
    qtbot.waitUntil(lambda: made.session.report is not None)
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on(made.canvas.picture.cards[ANN].centre)
    made.session.select({ANN})
    return made


def handle(desk, card: str) -> tuple[QRectF, QRectF]:
    """Where the handle is that leads on from a card, and where it would be without labels."""
    view = desk.canvas.view()
    box = view.card(ItemId(card))
    item = desk.item(card)
    usual = ports.ports_of(item, box, view.picture.is_mirrored, ports.ports_out(view.camera.zoom, item))
    half = ports.HANDLE / 2
    return tuple(
        QRectF(each, each).adjusted(-half, -half, half, half)
        for each in (ports.ports(view, ItemId(card), box)[-1], usual[-1])
    )


def test_a_handle_goes_in_from_a_label_on_either_side_but_not_over_the_words_of_its_card(close):
    view = close.canvas.view()
    pill = view.placed(view.picture.pills["ann>ad"])
    now, usual = handle(close, "ann")
    box = view.card(ANN)
    assert usual.intersects(pill), "or this says nothing"
    is_left = now.center().x() < box.center().x()
    assert is_left == view.picture.is_mirrored
    inwards = (now.center().x() - usual.center().x()) * (1 if is_left else -1)
    assert inwards > 3
    assert not now.intersects(pill)
    edge = now.right() - box.left() if is_left else box.right() - now.left()
    assert edge <= ports.HANDLE


def test_all_of_a_handle_that_went_in_can_be_pressed(close, qtbot):
    canvas = close.canvas
    now, usual = handle(close, "ann")
    reach = ports.HANDLE / 2
    usual = usual.center()
    assert abs(now.center().x() - usual.x()) + reach > ports.PORT, "further in than ports are looked for"
    for dx, dy in ((0, 0), (-reach, 0), (reach, 0), (0, -reach), (0, reach)):
        pointer = canvas.pointer_at((now.center().x() + dx, now.center().y() + dy))
        assert dot_under(canvas, pointer) == (ANN, True), (dx, dy)
        assert port_under(canvas, pointer) == ANN, (dx, dy)
    inner = reach if close.canvas.picture.is_mirrored else -reach
    spot = QPoint(round(now.center().x() + inner * 0.9), round(now.center().y()))
    close.drag(spot, "site")
    assert ("ann", "site") in close.steps(), "a drag draws a step, and moves nobody"
    close.session.undo()
    close.session.select({ANN})
    before = close.journey.items.keys()
    qtbot.waitUntil(lambda: handle(close, "ann")[0] == now)
    close.click(spot)
    assert close.journey.items.keys() - before, "a click makes the next card"


def test_the_name_of_a_stage_below_a_card_moves_none_of_its_handles(desk):
    made = desk("ann>ad, ad@aware", {"aware": (0, 0), "ad": (14, 78), "ann": (-84, -44)})
    made.session.select({ANN})
    view = made.canvas.view()
    assert isinstance(made.item("ann"), Persona)
    now, usual = handle(made, "ann")
    assert any(view.placed(each).intersects(usual) for each in readable.headers(view)), "or this says nothing"
    assert now == usual
