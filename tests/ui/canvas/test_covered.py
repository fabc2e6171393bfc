"""Labels that a card in hand lies partly on are left out, and come back when it has gone on."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from journeymap.model.items import ItemId, Note
from journeymap.model.journey import journey_of
from journeymap.ui.canvas.covered import Covered
from journeymap.ui.canvas.drawing import LARGE
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.shifting import Shifted
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import put_at


@pytest.fixture
def beside(desk, qtbot):
    """A card of a large map that can be dragged over the rate of a step that has nothing to do with it."""
    places = {"one": (14, 78), "two": (494, 78), "far": (254, 414), "next": (240, 0), "last": (480, 0)}
    small = put_at(sketched("one@first>two@last .5, far@next"), places)
    many = (Note(id=ItemId(f"n{count}"), text="n", x=6000, y=100 * count) for count in range(LARGE))
    made = desk(journey_of([*small.items.values(), *many]))
    assert made.canvas.is_large, "whose parts lie still while a card moves"
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((334.0, 300.0))
    settle(made, qtbot)
    return made


def settle(desk, qtbot):
    desk.canvas.repaint()
    qtbot.waitUntil(lambda: isinstance(desk.canvas.drawn, Drawn), timeout=20_000)


def seen(desk, place: QRect) -> QImage:
    return desk.canvas.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def inks(image: QImage) -> int:
    """How many dark pixels an image has: those of letters."""
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(each.lightness() < 140 and each.saturation() < 90 for each in found)


def held_over(desk, share: float) -> tuple[QRect, QRect]:
    """Drag the card so that its upper edge is that far down the label; where the label is, and its foot."""
    canvas = desk.canvas
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    card = canvas.map_to_view(ItemId("far"))
    start = card.center()
    by = QPoint(pill.center().x() - card.center().x(), round(pill.top() + share * pill.height()) - card.top())
    desk.press(start)
    desk.move(start + by / 2)
    desk.move(start + by)
    assert isinstance(canvas.shown, Shifted)
    return pill, QRect(pill.left(), pill.top(), pill.width(), max(0, round(share * pill.height()) - 4))


@pytest.mark.parametrize("zoom", [1.0, 0.63])
def test_a_rate_partly_under_a_card_in_hand_is_left_out_and_comes_back(beside, qtbot, zoom):
    canvas = beside.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on((334.0, 300.0))
    settle(beside, qtbot)
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    before = seen(beside, pill)
    assert inks(before) > 8
    _, above = held_over(beside, 0.8)
    assert inks(seen(beside, above)) == 0
    beside.move(beside.spot(*canvas.picture.pills["one>two"].centre) + QPoint(0, 240))
    assert seen(beside, pill) == before, "the card has gone on"
    canvas.give_up()
    assert seen(beside, pill) == before


def test_what_is_left_of_a_step_under_a_hidden_rate_is_painted_once(beside, monkeypatch):
    made, below = [], Covered._below
    monkeypatch.setattr(Covered, "_below", lambda self, *given: made.append(given[0]) or below(self, *given))
    pill, _ = held_over(beside, 0.5)
    for by in (1, 2, 3):
        beside.move(beside.spot(0, 0) + QPoint(pill.center().x() + by, pill.center().y() + 50))
        beside.canvas.repaint()
    assert len(made) == len(set(made)) == 1
    beside.canvas.give_up()
