"""What is said of what cannot be done: by the names that people know, in their language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeymap.model.commands import Add, Connect
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.ui import app, refusals
from journeymap.ui.canvas import editing
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
    assert seat.text("toast_text").startswith("The “Rate” of Ad → Site is 2.")


@pytest.mark.parametrize(
    ("language", "field", "number"),
    [("pl", "„Współczynnik”", "Oczekiwana wartość: liczba."), ("ar", "«النسبة»", "عدد")],
)
def test_fields_and_what_is_expected_of_them_are_told_in_the_language_of_the_interface(
    seat, qtbot, language, field, number
):
    def bare(text: str) -> str:
        return text.translate(dict.fromkeys(map(ord, "\u2068\u2069")))

    speech, first = app.shell().speech, seat.desk
    speech.choose(language)
    try:
        facts = {"id": "ad>site", "field": "probability", "value": "x", "expected": "number"}
        qtbot.waitUntil(lambda: seat.window.desk is not first)
        seat.window.desk.say_error(JourneyError("item.value", **facts))
        said = seat.window.desk.toast.findChild(QWidget, "toast_text").text()
        assert field in bare(said)
        assert number in bare(said)
        seat.window.desk.say_error(JourneyError("json.shape", field="probability", expected="number"))
        said = seat.window.desk.toast.findChild(QWidget, "toast_text").text()
        assert "probability" in said, "as it stands in the file"
        assert field in bare(refusals.explained(JourneyError("item.text", id="ad", field="probability"), "x"))
        error = JourneyError("item.lacks", id="ad", field="probability", kind="x")
        assert field in bare(editing.explained(error))
    finally:
        speech.choose("en")


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
