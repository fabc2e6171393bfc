"""The grid's rows: the user's own are made, written, renamed, ordered and removed; all can be dragged."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.exchange import templates
from journeymap.model.commands import Add
from journeymap.model.items import Entry, ItemId, Lane
from journeymap.picture.grid import AT, entry_at, lanes_of

B2B = templates.load("b2b-demand")
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def seat(sit):
    return sit(B2B)


@pytest.fixture
def view(seat):
    seat.desk.acts["face_grid"].trigger()
    found = seat.desk.facing.page.view
    found.grab()
    return found


def says(view, text):
    return any(getattr(shape, "text", "") == text for part in view.picture.parts for shape in part.shapes)


def write(seat, view, cell, text):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    view.choose(cell)
    view.edit_cell(cell)
    field = seat.find("face_field")
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_row_of_ones_own_is_made_named_written_and_emptied(seat, view):
    steps = len(seat.session.document.done)
    seat.click("grid_add_row")
    field = seat.find("face_field")
    field.selectAll()
    QTest.keyClicks(field, "Risks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (lane,) = seat.journey.of(Lane)
    assert lane.name == "Risks"
    assert says(view, "Risks")
    wide = view.picture.box.width
    view.resize(700, 500)
    assert view.picture.box.width < wide  # narrower columns, so that letters stay large
    assert view.camera.zoom > 0.7
    assert len(seat.session.document.done) == steps + 2
    stage = next(iter(seat.journey.stages))
    cell = (lane.id, f"{AT}{stage.id}")
    write(seat, view, cell, "Too late")
    entry = entry_at(seat.journey, lane.id, stage.id)
    assert (entry.text, len(seat.session.document.done)) == ("Too late", steps + 3)
    assert says(view, "Too late")
    write(seat, view, cell, "In time")
    assert entry_at(seat.journey, lane.id, stage.id).text == "In time"
    write(seat, view, cell, "")
    assert entry_at(seat.journey, lane.id, stage.id) is None
    seat.session.undo()
    assert says(view, "In time")
    seat.session.select({lane.id})
    seat.desk.acts["delete"].trigger()
    assert not list(seat.journey.of(Lane))
    assert not list(seat.journey.of(Entry))
    assert not says(view, "In time")


def test_own_rows_change_places_for_everybody(seat, view):
    for count, name in enumerate("ABC"):
        seat.session.do(Add(Lane(id=ItemId(name), name=name, order=count)))
    seat.session.select({ItemId("C")})
    view.setFocus()
    steps = len(seat.session.document.done)
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert [lane.id for lane in lanes_of(seat.journey)] == ["A", "C", "B"]
    assert view.rows[-3:] == ("A", "C", "B")
    assert len(seat.session.document.done) == steps + 1
    seat.session.undo()
    assert view.rows[-3:] == ("A", "B", "C")


def test_a_row_is_dragged_by_its_name_in_this_window_alone(seat, view):
    before, rows = seat.journey, view.rows
    middle = {row: view.camera.box_to_view(box).centre for row, box in view.celled.heads.items()}
    start = QPoint(*(round(at) for at in middle[rows[2]]))
    end = QPoint(start.x(), round(middle[rows[0]][1]) - 12)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert view.rows == (rows[2], rows[0], rows[1], *rows[3:])
    assert seat.journey == before
    tops = [view.celled.heads[row].y for row in view.rows]
    assert tops == sorted(tops)


def test_an_own_row_is_hidden_and_shown(seat, view):
    seat.session.do(Add(Lane(id=ItemId("own"), name="Risks")))
    page = seat.desk.facing.page
    page.show_row("own", False)
    assert "own" not in view.rows
    page.show_row("own", True)
    assert view.rows[-1] == "own"


def test_rows_are_moved_by_keys_in_this_window_alone(seat, view):
    before, rows = seat.journey, view.rows
    view.setFocus()
    view.choose(("aw", "pains"))
    pains = rows.index("pains")
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert view.rows.index("pains") == pains - 1
    for _ in range(len(rows)):
        QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert view.rows[-1] == "pains"
    assert view.cell == ("aw", "pains")  # and it can be moved on
    box = view.camera.box_to_view(view.celled.cells[view.cell])
    assert view.rect().contains(round(box.centre[0]), round(box.centre[1]))
    view.choose(("aw", "name"))
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)  # a stage's name is in no row
    assert view.rows[-1] == "pains"
    assert seat.journey == before
