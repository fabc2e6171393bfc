"""The goals face in a window: goals, milestones and measured values are added, moved and written in place."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journeymap.exchange import templates
from journeymap.model.commands import Add, Update
from journeymap.model.items import Actual, Goal, ItemId, Milestone, Scenario
from journeymap.model.rules import gather
from journeymap.picture.shapes import Text
from tests.picture.paper import texts

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
B2B = templates.load("b2b-demand")
GOAL = Goal(
    id=ItemId("g"), name="Contracts", figure="customers", aim=300.0, starts="2026-01-01", due="2027-12-31"
)
STEP = Milestone(id=ItemId("m"), goal=GOAL.id, name="Pilot", aim=200.0, due="2026-06-30")


@pytest.fixture
def seat(sit):
    return sit(gather([*B2B.items.values(), GOAL, STEP]))


@pytest.fixture
def view(seat):
    return view_of(seat, "goals")


def view_of(seat, face):
    seat.desk.acts[f"face_{face}"].trigger()
    view = seat.desk.facing.page.view
    view.grab()
    return view


def spot(view, x, y):
    found = view.camera.to_view((x, y))
    return QPoint(round(found[0]), round(found[1]))


def cell_spot(view, cell):
    return spot(view, *view.celled.cells[cell].centre)


def done(seat):
    return len(seat.session.document.done)


def test_a_target_is_written_in_place_and_what_is_no_day_is_refused_and_changes_nothing(seat, view):
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, (GOAL.id, "aim")))
    field = seat.find("face_field")
    assert field.text() == "300"
    field.selectAll()
    seat.type("240")
    assert "goal 240 / mo" in texts(view.picture)
    before = seat.journey
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, (GOAL.id, "due")))
    field = seat.keyboard()
    field.selectAll()
    seat.type("someday")
    assert field.property("invalid")
    seat.press(Qt.Key.Key_Escape)
    assert seat.journey == before
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, (GOAL.id, "due")))
    seat.keyboard().selectAll()
    seat.type("31.3.2027")
    assert seat.item("g").due == "2027-03-31"


def test_a_milestone_is_added_on_the_line_and_named(seat, view):
    steps = done(seat)
    lane = view.dated.lanes[GOAL.id]
    day = "2027-02-01"
    QTest.mouseDClick(view, LEFT, pos=spot(view, view.dated.x_of(day), lane.bottom - 14))
    seat.type("Partners")
    made = next(each for each in seat.journey.of(Milestone) if each.id != STEP.id)
    assert made.name == "Partners"
    assert abs((date.fromisoformat(made.due) - date.fromisoformat(day)).days) <= 3
    assert 200 < made.aim < 300
    assert done(seat) == steps + 2  # there, then named
    assert seat.session.selection == {made.id}


def test_a_milestone_is_dragged_to_another_day(seat, view):
    steps = done(seat)
    box = view.dated.marks[STEP.id]
    start = spot(view, *box.centre)
    end = spot(view, view.dated.x_of("2026-10-01"), box.centre[1])
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    assert seat.item("m").due == STEP.due
    view.grab()
    QTest.mouseRelease(view, LEFT, pos=end)
    assert done(seat) == steps + 1
    assert abs((date.fromisoformat(seat.item("m").due) - date(2026, 10, 1)).days) <= 3
    view.setFocus()
    was = seat.item("m").due
    seat.press(Qt.Key.Key_Right, ALT)
    assert (date.fromisoformat(seat.item("m").due) - date.fromisoformat(was)).days == 1
    seat.press(Qt.Key.Key_Left, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert (date.fromisoformat(seat.item("m").due) - date.fromisoformat(was)).days == -6


def test_keys_add_milestones_and_delete_takes_away(seat, view):
    seat.session.select({GOAL.id})
    view.setFocus()
    seat.press(Qt.Key.Key_M)
    seat.press(Qt.Key.Key_Return)
    assert len(list(seat.journey.of(Milestone))) == 2
    seat.session.select({GOAL.id})
    seat.desk.acts["delete"].trigger()
    assert not list(seat.journey.of(Goal))
    assert not list(seat.journey.of(Milestone))
    assert any("Add goal" in text for text in texts(view.picture))
    seat.session.undo()
    assert len(list(seat.journey.of(Milestone))) == 2


def dialog(seat, name):
    return seat.window.findChild(QDialog, name)


def test_a_goal_of_any_figure_is_added(seat, view, qtbot):
    seat.click("goals_add")
    found = dialog(seat, "goal_dialog")
    stage = B2B.stages[1]
    about, figure = (found.findChild(object, f"goal_{key}") for key in ("about", "figure"))
    value = next(each for each, *_ in found._abouts() if each.item == stage.id)
    about.show_value(value)
    about.given.emit()
    assert figure.value() == "people"
    aim = found.findChild(object, "goal_aim")
    assert aim.placeholderText() == f"now {seat.session.report.stages[stage.id].people:,.0f}"
    QTest.keyClicks(aim, "many")
    steps = done(seat)
    found.keep()
    assert done(seat) == steps
    assert "no target" in found.findChild(object, "goal_wrong").text()
    aim.selectAll()
    QTest.keyClicks(aim, "5,200")
    QTest.keyClick(aim, Qt.Key.Key_Return)
    made = next(each for each in seat.journey.of(Goal) if each.id != GOAL.id)
    assert (made.figure, made.about, made.aim) == ("people", stage.id, 5200.0)
    assert done(seat) == steps + 1
    assert made.id in view.picture.cards


def test_measured_values_are_pasted_and_kept_as_one_step_and_a_row_that_is_no_day_is_told(seat, view):
    seat.session.select({GOAL.id})
    seat.click("goals_actuals")
    found, before = dialog(seat, "actuals_dialog"), seat.journey
    found.table.paste("2026-05-31\t180\nsoon\t7")
    found.keep()
    assert "Row 2" in found.findChild(object, "actuals_wrong").text()
    assert seat.journey == before
    assert found.isVisible()
    found.table.setCurrentCell(0, 0)
    QApplication.clipboard().setText("Day\tContracts\n2026-05-31\t180\n30.6.2026\t1,190\n")
    QTest.keyClick(found.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    cells = [found.table.model().index(*place) for place in ((0, 0), (7, 1))]
    heard = [each.data(Qt.ItemDataRole.AccessibleTextRole) for each in cells]
    assert heard == ["Day 2026-05-31", "Value "]  # an empty cell has a name as well
    steps = done(seat)
    found.keep()
    values = sorted((each.measured_on, each.value) for each in seat.journey.of(Actual))
    assert values == [("2026-05-31", 180.0), ("2026-06-30", 1190.0)]
    assert done(seat) == steps + 1
    assert "reached" in view.picture.names["m"]
    seat.session.undo()
    assert not list(seat.journey.of(Actual))
    assert "reached" not in view.picture.names["m"]


def test_odds_come_a_moment_later_and_follow_the_target(seat, view, qtbot):
    def odds():
        return "odds" in texts(view.picture)

    qtbot.waitUntil(odds)
    seat.session.do(Update(GOAL.id, {"aim": 10.0}))
    assert not odds()  # those of another target are not shown
    qtbot.waitUntil(odds)
    assert ">99%" in texts(view.picture)
    seat.session.do(Update(GOAL.id, {"aim": 300.0}))
    qtbot.waitUntil(lambda: (GOAL.id, "enough") in view.celled.cells)
    steps, conversion = done(seat), seat.session.report.conversion
    QTest.mouseClick(view, LEFT, pos=cell_spot(view, (GOAL.id, "enough")))  # and what would meet it is tried
    (scenario,) = seat.session.base.of(Scenario)
    assert (seat.session.scenario, scenario.name) == (scenario.id, "Meets “Contracts”")
    assert done(seat) == steps + 1
    qtbot.waitUntil(lambda: seat.session.report.customers == pytest.approx(300.0, abs=0.001))
    assert seat.session.report.conversion > conversion


def test_the_value_of_a_goal_follows_the_map(seat, view, qtbot):
    seat.session.do(Update(STEP.id, {"due": "2020-01-01"}))
    before = view.grab().toImage()
    step = next(each for each in seat.journey.items.values() if getattr(each, "probability", None) == 0.14)
    assert seat.session.do(Update(step.id, {"probability": 0.6}))
    qtbot.waitUntil(lambda: view.grab().toImage() != before)
    now = f"{seat.session.report.customers:,.0f}"
    qtbot.waitUntil(
        lambda: now in [s.text for part in view.picture.parts for s in part.shapes if isinstance(s, Text)]
    )


def test_the_map_and_the_panel_follow_a_goal(seat, qtbot):
    stage = B2B.stages[1]
    canvas = seat.window.canvas
    before = canvas.grab().toImage()
    row = seat.find("stage_2")
    assert "goal" not in row.toolTip()
    seat.session.do(Update(GOAL.id, {"aim": 250.0}))
    qtbot.waitUntil(lambda: canvas.grab().toImage() != before)
    seat.session.do(Add(Goal(id=ItemId("s"), figure="people", about=stage.id, aim=5200.0)))
    assert "goal 5,200" in row.toolTip()
    assert 0 < row.part < row.aim < 1
    seat.session.undo()
    assert "goal" not in row.toolTip()
