"""Texts of one line stay so, whatever is pasted; those of several keep their lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Update
from journeymap.model.items import Frame, ItemId, Touchpoint
from journeymap.ui.written import value_of
from tests.draw import journey

COPIED = "Trade\r\nfair\u2028in\nMay"
PLAIN = "Trade fair in May"


def paste(field) -> None:
    QGuiApplication.clipboard().setText(COPIED)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("record", ["aware", "ad", "ann"])
@pytest.mark.parametrize("way", ["map", "panel"])
def test_a_line_break_pasted_into_a_name_is_a_blank(sit, way, record):
    seat = sit(journey("ann>ad, ad@aware>buy! .2"))
    seat.session.select({record})
    if way == "map":
        seat.window.canvas.edit_title(record)
        field = seat.keyboard()
    else:
        field = seat.find("field_name")
        field.setFocus()
    paste(field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.item(record).name == PLAIN


def test_a_line_break_pasted_into_the_name_of_the_map_is_a_blank(sit):
    seat = sit(journey("ann>ad, ad>buy! .2"))
    field = seat.find("document_name")
    field.setFocus()
    paste(field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.journey.map.name == PLAIN


def test_a_line_break_in_a_cell_of_a_pasted_table_is_a_blank_in_names_and_kept_in_texts(sit):
    seat = sit(journey("ann>ad, ad@aware>buy! .2"))
    QGuiApplication.clipboard().setText('Name\tStage\tNote\n"Trade\nfair"\t"aware"\t"one\ntwo"\n')
    seat.window.canvas.setFocus()
    seat.desk.acts["paste"].trigger()
    (made,) = (each for each in seat.journey.of(Touchpoint) if each.name == "Trade fair")
    assert made.note == "one\ntwo"


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


@pytest.mark.parametrize(
    ("record", "name", "lines"), [("f", "nodes", ["ad", "buy"]), ("ad>buy", "bends", ["10 20", "30 40"])]
)
def test_lists_of_one_a_line_stay_so(sit, record, name, lines):
    seat = sit(journey("ann>ad, ad@aware>buy! .2"))
    seat.session.do(Add(Frame(id=ItemId("f"), name="Group")))
    seat.session.do(Update(ItemId(record), {name: "\n".join(lines)}))
    seat.session.select({record})
    field = seat.find(f"field_{name}")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, " ")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [line.strip() for line in getattr(seat.item(record), name).splitlines()] == lines
    typed = "\n".join(lines)
    assert value_of(type(seat.item(record)), name, typed, seat.journey) == typed
