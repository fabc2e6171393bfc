"""The ownership face in the window: boundaries dragged and typed, contracts written, years told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journeymap.exchange import templates
from journeymap.model.handoffs import hand_offs, shares_of, years_of
from journeymap.model.items import Tenure, Term

B2B = templates.load("b2b-demand")
STAGES = [stage.id for stage in B2B.stages]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def seat(sit):
    return sit(B2B)


@pytest.fixture
def view(seat):
    seat.desk.acts["face_owners"].trigger()
    view = seat.desk.facing.page.view
    view.lens.fit(is_animated=False)
    view.grab()
    return view


def spot(view, cell, share=None):
    """The middle of a cell, or where the boundary of a share runs in it."""
    box = view.camera.box_to_view(view.celled.cells[cell])
    y = box.centre[1] if share is None else box.bottom - share * box.height
    return QPoint(round(box.centre[0]), round(y))


def said(view):
    shapes = [shape for part in view.picture.parts for shape in part.shapes]
    return [shape.text for shape in shapes if hasattr(shape, "text")]


def drag(view, stage, start, end):
    cell = (stage, "share")
    first, last = spot(view, cell, start), spot(view, cell, end)
    QTest.mouseMove(view, first)
    QTest.mousePress(view, LEFT, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    return last


def test_a_boundary_is_dragged_as_one_command_and_every_face_follows(seat, view, qtbot):
    seat.desk.acts["face_grid"].trigger()
    seat.desk.acts["face_owners"].trigger()
    steps, lost = len(seat.session.document.done), seat.session.report.owners["sales"].leaving
    place = drag(view, STAGES[0], 1.0, 0.3)
    assert seat.journey == B2B  # only tried
    assert "Marketing 30%" in said(view)
    QTest.mouseRelease(view, LEFT, pos=place)
    assert len(seat.session.document.done) == steps + 1
    assert seat.item(STAGES[0]).marketing_share == pytest.approx(0.3, abs=0.011)
    assert "Hand-off: Sales → Marketing" in said(view)
    assert len(hand_offs(seat.journey)) == 2
    qtbot.waitUntil(lambda: seat.session.report.owners["sales"].leaving > lost)
    seat.session.undo()
    assert seat.journey == B2B
    assert "Hand-off: Sales → Marketing" not in said(view)
    place = drag(view, STAGES[1], 0.9, 0.2)
    QTest.keyClick(view, Qt.Key.Key_Escape)  # lets it be
    QTest.mouseRelease(view, LEFT, pos=place)
    assert seat.journey == B2B
    assert "Marketing 90%" in said(view)


def test_a_share_is_typed_and_what_is_no_share_is_refused(seat, view, qtbot):
    QTest.mouseDClick(view, LEFT, pos=spot(view, (STAGES[2], "share"), 0.8))
    field = seat.find("face_field")
    assert field.text() == "50"
    for wrong in ("abc", "150"):
        with qtbot.waitSignal(seat.session.refused):
            field.selectAll()
            seat.type(wrong)
        assert seat.journey == B2B
    field.selectAll()
    seat.type("62,5 %")
    assert seat.item(STAGES[2]).marketing_share == 0.625
    assert len(seat.session.document.done) == 1


def test_keys_walk_and_move_a_boundary(seat, view):
    view.setFocus()
    QTest.mouseClick(view, LEFT, pos=spot(view, (STAGES[1], "share"), 0.4))
    assert view.cell == (STAGES[1], "share")
    seat.press(Qt.Key.Key_BracketLeft)
    assert seat.item(STAGES[1]).marketing_share == 0.89
    seat.press(Qt.Key.Key_BraceRight, Qt.KeyboardModifier.ShiftModifier)
    assert seat.item(STAGES[1]).marketing_share == 0.94
    seat.press(Qt.Key.Key_Right)
    assert view.cell == (STAGES[2], "share")
    seat.press(Qt.Key.Key_Return)
    assert seat.find("face_field").text() == "50"
    seat.press(Qt.Key.Key_Escape)


def test_a_term_is_written_where_it_stands(seat, view):
    target = hand_offs(B2B)[0].target
    QTest.mouseDClick(view, LEFT, pos=spot(view, (target, "term.goal.sales")))
    field = seat.find("face_field")
    assert field.toPlainText() == "Conversion, revenue, satisfaction"
    field.selectAll()
    QTest.keyClicks(field, "Ten contracts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (term,) = seat.journey.of(Term)
    assert (term.stage, term.sales) == (target, "Ten contracts")
    assert term.marketing == "Brand awareness, authority, interest"
    assert len(seat.session.document.done) == 1
    assert "Ten contracts" in said(view)
    seat.session.undo()
    assert seat.journey == B2B
    assert "Ten contracts" not in said(view)


def test_a_year_is_told_shown_edited_and_removed(seat, view):
    page = seat.desk.facing.page
    seat.click("owners_add_year")
    field = seat.find("face_field")
    field.selectAll()
    seat.type("2021")
    assert len(seat.session.document.done) == 1
    assert years_of(seat.journey) == (2021,)
    assert page.year == 2021
    assert shares_of(seat.journey, 2021) == shares_of(seat.journey)
    place = drag(view, STAGES[0], 1.0, 0.2)
    QTest.mouseRelease(view, LEFT, pos=place)
    assert shares_of(seat.journey, 2021)[STAGES[0]] == pytest.approx(0.2, abs=0.011)
    assert seat.item(STAGES[0]).marketing_share == 1.0
    slider = seat.find("owners_year")
    slider.setFocus()
    seat.press(Qt.Key.Key_Right)
    assert page.year is None
    assert "Marketing 100%" in said(view)
    seat.press(Qt.Key.Key_Left)
    assert page.year == 2021
    seat.click("owners_remove_year")
    assert not list(seat.journey.of(Tenure))
    assert page.year is None
    assert not slider.isVisible()
    seat.session.undo()
    assert years_of(seat.journey) == (2021,)


def test_contracts_are_copied_as_a_table_and_a_narrow_window_has_room_for_all(seat, view, qtbot):
    seat.click("owners_copy")
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(rows) == 11
    assert rows[0][-3:] == ["Marketing", "Sales", "Agreed"]
    assert rows[1][:5] == ["1", "Marketing", "Sales", "Purchase", "Purpose"]
    seat.window.resize(1600, 1000)  # and in a narrow window all stands below each other
    qtbot.waitUntil(lambda: view.width() > 960)
    wide = view.picture.box
    seat.window.resize(1100, 680)
    qtbot.waitUntil(lambda: view.picture.box.width < wide.width)
    assert view.picture.box.height > wide.height
