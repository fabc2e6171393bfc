"""The limits are told in the help, and hold for what is typed and pasted in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from journeymap.exchange.json import dumps
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import journey_of
from journeymap.model.limits import LIMITS, RECORD_LIMIT, TEXT_LIMIT
from tests.draw import journey


def test_the_help_tells_every_limit(sit):
    seat = sit()
    seat.desk.acts["limits"].trigger()
    assert seat.find("limits_dialog").isVisible()
    for limit in LIMITS:
        assert seat.text(f"limit_{limit.key}")
    assert "50,000" in seat.text("limit_records")
    assert "64 MB" in seat.text("limit_file")
    seat.click("limits_dialog_close")


def test_a_text_too_long_that_is_pasted_into_a_field_is_said_and_changes_nothing(sit):
    seat = sit(journey("ann>ad, ad>buy!"))
    seat.session.select({"ad"})
    field = seat.find("field_name")
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText("x" * (TEXT_LIMIT + 1))
    field.paste()
    QTest.keyClick(field, Qt.Key.Key_Return)
    said = [label.text() for label in seat.window.findChildren(QLabel) if label.isVisible()]
    assert "The “Name” of ad has 20,001 characters. The most is 20,000." in said
    assert seat.item("ad").name == "Ad"


@pytest.mark.slow
def test_more_records_than_a_map_may_have_are_not_pasted(sit):
    seat = sit(journey("ann>ad, ad>buy!"))
    before = seat.journey
    text = dumps(journey_of(Note(id=ItemId(f"n{number}")) for number in range(RECORD_LIMIT + 1)))
    QGuiApplication.clipboard().setText(text)
    seat.window.canvas.setFocus()
    seat.desk.acts["paste"].trigger()
    assert seat.journey == before
