"""The matrix in the window: rates written, pasted and taken away in its cells."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Add
from journeymap.model.items import ItemId, Transition
from tests.draw import journey

CTRL = Qt.KeyboardModifier.ControlModifier
SKETCH = "ann>ad, ad>site .5, site>buy! .2, site>ad .3, site>shop .1, site>shop .1"


@pytest.fixture
def seat(sit):
    return sit(journey(SKETCH))


@pytest.fixture
def sheet(seat):
    seat.desk.acts["face_matrix"].trigger()
    return seat.desk.facing.page.sheet


def go(sheet, row, column):
    rows = [item.id for item in sheet.model.rows]
    columns = [item.id for item in sheet.model.columns]
    index = sheet.model.index(rows.index(row), columns.index(column))
    sheet.grid.setFocus()
    sheet.grid.show_cell(index)
    return index


def write(seat, sheet, text):
    QTest.keyClick(sheet.grid, Qt.Key.Key_Return)
    field = seat.find("matrix_field")
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # tables end an edit when the key is done with
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def paste(sheet, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(sheet.grid, Qt.Key.Key_V, CTRL)


def rates(seat):
    return {step.id: step.probability for step in seat.journey.of(Transition)}


def refusals(seat):
    found = []
    seat.session.refused.connect(lambda error: found.append(error.code))
    return found


def test_a_rate_is_written_in_its_cell_as_one_command_and_the_map_follows(seat, sheet):
    before, steps = seat.journey, len(seat.session.document.done)
    index = go(sheet, "ad", "site")
    assert sheet.model.data(index) == "50%"
    write(seat, sheet, "62,4")
    assert seat.item("ad>site").probability == 0.624
    assert len(seat.session.document.done) == steps + 1
    assert sheet.model.data(index) == "62%"
    seat.session.undo()
    assert seat.journey == before
    assert sheet.model.data(index) == "50%"


def test_an_empty_cell_that_is_written_connects_and_an_emptied_one_parts(seat, sheet):
    go(sheet, "ad", "buy")
    write(seat, sheet, "10")
    (step,) = (step for step in seat.journey.of(Transition) if (step.source, step.target) == ("ad", "buy"))
    assert step.probability == 0.1
    go(sheet, "ad", "buy")
    write(seat, sheet, "")
    assert step.id not in seat.journey.items
    go(sheet, "ad", "site")
    QTest.keyClick(sheet.grid, Qt.Key.Key_Delete)
    assert ItemId("ad>site") not in seat.journey.items
    assert ItemId("ad") in seat.journey.items


def test_what_is_no_rate_is_refused_and_changes_nothing(seat, sheet):
    before, found = seat.journey, refusals(seat)
    go(sheet, "ad", "site")
    write(seat, sheet, "many")
    go(sheet, "ad", "site")
    write(seat, sheet, "120")
    go(sheet, "site", "shop")
    write(seat, sheet, "30")
    assert found == ["item.value", "item.share", "matrix.several"]
    assert seat.journey == before


def test_a_cell_selects_its_step_and_a_step_its_cell(seat, sheet):
    go(sheet, "ad", "site")
    assert seat.session.selection == {"ad>site"}
    seat.session.select({ItemId("site>ad")})
    here = sheet.grid.currentIndex()
    assert (sheet.model.rows[here.row()].id, sheet.model.columns[here.column()].id) == ("site", "ad")


def test_a_table_with_names_goes_to_its_rows_and_columns_as_one_step(seat, sheet):
    steps = len(seat.session.document.done)
    go(sheet, "ann", "ad")
    paste(sheet, "\tBuy\tSite\nAd\t10%\t40%\nBuy\t\t25%\n")
    found = {(step.source, step.target): step.probability for step in seat.journey.of(Transition)}
    assert found["ad", "buy"] == 0.1
    assert found["ad", "site"] == 0.4
    assert found["buy", "site"] == 0.25
    assert len(seat.session.document.done) == steps + 1
    seat.session.undo()
    assert rates(seat)["ad>site"] == 0.5


def test_a_table_without_names_begins_at_the_cell_and_may_be_shares_of_one(seat, sheet):
    go(sheet, "ad", "site")
    paste(sheet, "0.7")
    assert rates(seat)["ad>site"] == 0.7
    go(sheet, "ad", "site")
    paste(sheet, "35")
    assert rates(seat)["ad>site"] == 0.35


def test_a_table_that_does_not_fit_is_refused_whole(seat, sheet):
    before, found = seat.journey, refusals(seat)
    for text, code in (
        ("", "paste.nothing"),
        ("\tBuy\nAd\t10%\t20%", "paste.uneven"),
        ("\tBuy\nNobody\t10%", "paste.name"),
        ("\tAd\nSite\tmuch", "paste.cell"),
        ("\tAd\nSite\t130%", "paste.cell"),
        ("\tShop\nSite\t13%", "paste.cell"),
        ("1\t1\t1\t1\t1\t1\t1", "paste.large"),
    ):
        go(sheet, "site", "ad")
        paste(sheet, text)
        assert found == [code]
        assert seat.journey == before
        found.clear()


def test_what_is_copied_is_pasted_back_without_a_change(seat, sheet):
    before, steps = seat.journey, len(seat.session.document.done)
    sheet.grid.setFocus()
    sheet.grid.selectAll()
    QTest.keyClick(sheet.grid, Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[1:] == [item.name for item in sheet.model.columns]
    assert "50%" in text
    lines = [line for line in text.splitlines() if not line.startswith("Site")]  # its shop has two steps
    paste(sheet, "\n".join(lines))
    assert seat.journey == before
    assert len(seat.session.document.done) == steps


def test_visits_and_chances_are_figures_that_nobody_writes(seat, sheet, qtbot):
    seat.click("matrix_shown_visits")
    index = go(sheet, "ad", "site")
    qtbot.waitUntil(lambda: sheet.model.between is not None)
    assert sheet.model.value(index.row(), index.column()) == pytest.approx(0.5 / 0.85)
    assert not sheet.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    seat.click("matrix_shown_chances")
    qtbot.waitUntil(lambda: sheet.model.between is not None)
    assert sheet.model.value(index.row(), index.column()) == pytest.approx(0.5)
    from journeymap.model.commands import Update

    seat.session.do(Update(ItemId("ad>site"), {"probability": 0.8}))
    qtbot.waitUntil(lambda: sheet.model.value(index.row(), index.column()) == pytest.approx(0.8))


def test_a_new_touchpoint_gets_a_row_and_a_column(seat, sheet):
    from journeymap.model.items import Touchpoint

    seat.session.do(Add(Touchpoint(id=ItemId("new"), name="New one")))
    assert "New one" in [
        sheet.model.headerData(k, Qt.Orientation.Vertical) for k in range(sheet.model.rowCount())
    ]
    assert sheet.model.columnCount() == 5


def test_coming_to_a_table_selects_nothing(seat, sheet):
    sheet.grid.clearFocus()
    sheet.grid.setFocus()
    assert not seat.session.selection
    seat.desk.acts["face_outline"].trigger()
    page = seat.desk.facing.page
    page.sheet.tree.setFocus()
    page.choose("touchpoints")
    page.sheet.table.setFocus()
    assert page.sheet.table.currentIndex().isValid()
    assert not seat.session.selection


def test_a_board_sees_the_colours_of_cells_and_no_numbers(seat, sheet):
    row, column = next(
        (row, column)
        for row in range(len(sheet.model.rows))
        for column in range(len(sheet.model.columns))
        if sheet.model.text(row, column)
    )
    sheet.grid.show_cell(sheet.model.index(len(sheet.model.rows) - 1, column))
    box = sheet.grid.visualRect(sheet.model.index(row, column)).adjusted(12, 8, -12, -9)

    def colours():
        image = sheet.grid.viewport().grab(box).toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(colours()) > 2
    seat.desk.acts["detail_board"].trigger()
    assert len(colours()) == 1
    seat.desk.acts["detail_team"].trigger()
    assert len(colours()) > 2
