"""What is said of what cannot be done: by the names that people know, in their language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Connect
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from tests.draw import journey as sketched


@pytest.fixture
def seat(sit):
    found = sit(sketched("ann>ad .5, ann>site .2, ad@aware>site@interest .4"))
    found.session.do(Add(Note(id=ItemId("n1"), text="Ask the shop. " * 9, x=0, y=500)))
    return found


def test_records_are_called_by_their_names_and_not_by_their_ids(seat):
    assert not seat.session.do(Connect(ItemId("site"), ItemId("ann")))
    assert seat.text("toast_text") == "A step cannot lead to the persona Ann. Lead it to a touchpoint."
    assert not seat.session.do(Connect(ItemId("site"), ItemId("n1")))
    said = seat.text("toast_text")
    assert "n1" not in said
    assert said.startswith("A step cannot lead to the note Ask the shop. Ask")
    assert len(said) < 140
    seat.desk.say_error(JourneyError("item.share", id="ad>site", field="probability", value=2))
    assert seat.text("toast_text").startswith("The probability of Ad → Site is 2.")


def test_what_is_said_of_an_id_keeps_it(seat):
    seat.desk.say_error(JourneyError("item.exists", id="site"))
    assert "site" in seat.text("toast_text")
    seat.desk.say_error(JourneyError("item.missing", id="gone"))
    assert "gone" in seat.text("toast_text")


@pytest.mark.parametrize("key", ["R", "4"])
def test_a_card_whose_rate_is_none_says_which_step_to_select(seat, key):
    canvas = seat.window.canvas
    for card, said in (
        ("site", "Several steps lead to Site. Select the one whose rate you mean."),
        ("ad", None),
    ):
        canvas.setFocus()
        seat.session.select({ItemId(card)})
        QTest.keyClick(canvas, key)
        assert (seat.keyboard().objectName() == "rate_field") == (said is None)
        if said is not None:
            assert seat.text("toast_text") == said
    QTest.keyClick(seat.keyboard(), Qt.Key.Key_Escape)
    seat.session.select({ItemId("ann")})
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert seat.text("toast_text") == "No step leads to Ann. Select a step to edit its rate."
