"""Texts of one line stay so, whatever is pasted; those of several keep their lines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.draw import journey


def test_a_card_takes_several_tags_one_a_line(sit):
    seat = sit(journey("ann>ad, ad>buy! .2"))
    seat.session.select({"ad"})
    field = seat.find("field_tags")
    field.setFocus()
    QTest.keyClicks(field, "spring")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "new")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seat.item("ad").tags == "spring\nnew"
