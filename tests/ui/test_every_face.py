"""Each face edits the one journey: one command, undone in one step, and every other open face follows."""

import random
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journeymap.exchange import templates
from journeymap.model.commands import Add, Become
from journeymap.model.goals import Subject
from journeymap.model.handoffs import shares_of
from journeymap.model.items import (
    Evidence,
    Goal,
    ItemId,
    Lane,
    Milestone,
    Scenario,
    Tenure,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import journey_of
from journeymap.picture.aims import written
from journeymap.picture.flow.currents import flow_of
from journeymap.picture.grid import AT
from journeymap.picture.personas import CLAIM
from journeymap.picture.shapes import Text
from journeymap.ui import figures
from journeymap.ui.faces import FACES
from journeymap.words import compact

B2B = templates.load("b2b-demand")
OTHERS = [face.id for face in FACES if face.door]
EDITED = {"grid": "ads", "flow": "ads", "outline": "ads", "funnel": "int", "personas": "dana"}
"""What is renamed on each face whose records have names there."""


@pytest.fixture
def seat(sit):
    """A window whose every face has been looked at."""
    found = sit(B2B)
    for face in OTHERS:
        found.desk.acts[f"face_{face}"].trigger()
        found.desk.facing.page.grab()
    return found


def show(seat, face):
    seat.desk.acts[f"face_{face}"].trigger()
    page = seat.desk.facing.page
    page.grab()
    return page


def words(seat, face):
    """All that a face says now, as one text."""
    if face == "map":
        seat.desk.acts["face_map"].trigger()
        return " ".join(seat.window.canvas.picture.names.values())
    page = show(seat, face)
    if face == "matrix":
        model = page.sheet.model
        return " ".join(map(model.name, model.rows))
    if face == "outline":
        twigs = page.sheet.tree.model()
        return " ".join(str(twigs.index_of(twig.id).data()) for twig in twigs.lines)
    return said_by(page.view)


def said_by(view):
    """All texts of a picture in the window."""
    return " ".join(
        getattr(shape, "whole", "") or getattr(shape, "text", "")
        for part in view.picture.parts
        for shape in part.shapes
    )


def assert_the_flow_is_heard(seat):
    flow = QAccessible.queryAccessibleInterface(show(seat, "flow").view)
    said = [flow.child(place).text(NAME) for place in range(flow.childCount())]
    people = compact(seat.session.report.touchpoints["rev"].visits, "en")
    assert any(each.startswith(f"Peer reviews, {people}, ") for each in said)
    assert "Dana to Peer reviews" in said


def where_named(seat):
    """Which faces say the new name."""
    return {face.id for face in FACES if "Brand new" in words(seat, face.id)}


@pytest.mark.parametrize(
    "face",
    [face if face in ("grid", "outline") else pytest.param(face, marks=pytest.mark.slow) for face in EDITED],
)
def test_a_name_typed_on_one_face_is_on_all_of_them_and_taken_back_from_all(seat, face):
    item = ItemId(EDITED[face] if EDITED[face] in B2B.items else B2B.stages[1].id)
    was = {each.id: seat.item(item).name in words(seat, each.id) for each in FACES}
    page, steps = show(seat, face), len(seat.session.document.done)
    page.view.edit_name(item)
    field = seat.keyboard()
    field.selectAll()
    QTest.keyClicks(field, "Brand new")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seat.item(item).name == "Brand new"
    assert len(seat.session.document.done) == steps + 1
    assert where_named(seat) == {each for each, is_said in was.items() if is_said}
    assert len(where_named(seat)) > 2
    seat.session.undo()
    assert seat.journey == B2B
    assert_the_flow_is_heard(seat)
    assert not where_named(seat)


def test_a_rate_written_in_the_matrix_is_on_the_map_the_flow_and_in_the_outline(seat, qtbot):
    page = show(seat, "matrix")
    step = next(step for step in B2B.outgoing["ads"])
    page.sheet.reveal(step.id)
    page.sheet.grid.edit(page.sheet.grid.currentIndex())
    field = seat.find("matrix_field")
    field.selectAll()
    QTest.keyClicks(field, "33")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert seat.item(step.id).probability == 0.33
    qtbot.waitUntil(lambda: seat.session.report.transitions[step.id].probability == 0.33)
    people = seat.session.report.transitions[step.id].people
    outline = show(seat, "outline").sheet.tree.model()
    assert outline.index_of(step.id, 1).data() == "33%"
    assert outline.index_of(step.id, 3).data() == f"{people:,.0f}"
    flow = flow_of(seat.journey, seat.session.report)
    assert next(each.people for each in flow.currents if step.id in each.steps) == people


def write_in(seat, view, cell, text):
    """Write in a cell as a user does, and keep it."""
    view.choose(cell)
    QTest.keyClick(view, Qt.Key.Key_Return)
    field = seat.keyboard()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
def test_shares_contracts_claims_and_own_rows_are_one_command_each_and_followed_everywhere(seat):
    """What an edit changes is compared on every face with what a fresh drawing of the journey says."""
    stage = B2B.stages[1].id
    lane = Lane(id=ItemId("lane"), name="Own row")
    seat.session.do(Add(lane))
    began = seat.journey
    owners, grid, personas = (show(seat, each).view for each in ("owners", "grid", "personas"))
    show(seat, "owners")
    contract = next(cell for cell in owners.celled.cells if cell[1].startswith("term."))
    claim = next(cell for cell in personas.celled.cells if cell[1].startswith(CLAIM))
    edits = {
        "share": ("owners", lambda: write_in(seat, owners, (stage, "share"), "35")),
        "term": ("owners", lambda: write_in(seat, owners, contract, "Quite another term")),
        "own row": ("grid", lambda: write_in(seat, grid, (lane.id, f"{AT}{stage}"), "Said by us")),
        "claim": ("personas", lambda: personas.claim(claim, Evidence.MEASURED)),
    }
    pages = seat.desk.facing._pages  # every one was opened
    pictures = {each: pages[each].view for each in OTHERS if each not in ("matrix", "outline")}
    for name, (face, edit) in edits.items():
        before, steps = seat.journey, len(seat.session.document.done)
        show(seat, face)
        edit()
        assert len(seat.session.document.done) == steps + 1, name
        assert seat.journey != before, name
        told = {each: said_by(view) for each, view in pictures.items()}
        for view in pictures.values():
            view.renew()
        assert told == {each: said_by(view) for each, view in pictures.items()}, name  # nothing old was shown
        seat.session.undo()
        assert seat.journey == before, name
        changed = {each for each, view in pictures.items() if said_by(view) != told[each]}
        assert face in changed, name
        if name == "share":
            assert len(changed) == 1
    assert seat.journey == began


AIMED = Goal(
    id=ItemId("g"), name="Deals", figure="customers", aim=300.0, starts="2026-01-01", due="2027-12-31"
)
ON_THE_WAY = Milestone(id=ItemId("m"), goal=AIMED.id, name="Pilot", aim=200.0, due="2026-06-30")
THEN = [
    Tenure(id=ItemId(f"y{stage.id}"), stage=stage.id, year=2024, marketing_share=0.8) for stage in B2B.stages
]


def point(view, box):
    """The middle of a box of the picture, where the mouse meets it."""
    return QPoint(*map(round, view.camera.to_view(box.centre)))


def write_at(seat, view, cell, text):
    """Write where a cell stands, as the mouse comes to it."""
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point(view, view.celled.cells[cell]))
    field = seat.keyboard()
    field.selectAll()
    seat.type(text)


def drag(view, start, end):
    """Take something with the mouse and let it go elsewhere."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for place in ((start + end) / 2, end):
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def told_by(seat):
    """What each open face says now."""
    pages = seat.desk.facing._pages.items()
    return {face: said_by(page.view) for face, page in pages if face not in ("matrix", "outline")}


def check_edit(seat, edit, changed):
    """One edit by mouse or keys: one command, shown by every open face, and taken back from all of them."""
    before, was, steps = seat.journey, told_by(seat), len(seat.session.document.done)
    edit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(seat.session.document.done) == steps + 1
    assert seat.journey != before
    now = told_by(seat)
    for page in seat.desk.facing._pages.values():
        page.view.renew()
    assert told_by(seat) == now  # drawn anew they say the same: none of them was old
    assert {face for face in now if now[face] != was[face]} == changed
    seat.session.undo()
    assert seat.journey == before
    assert told_by(seat) == was


def measure(seat, day, value):
    """Enter a measured value of the selected goal in its table, by keys."""
    seat.click("goals_actuals")
    table = seat.window.findChild(QWidget, "actuals_table")
    for column, text in enumerate((day, value)):
        table.setCurrentCell(0, column)
        QTest.keyClick(table, Qt.Key.Key_F2)
        QTest.keyClicks(table.findChildren(QLineEdit)[-1], text)
    QTest.mouseClick(table.window().findChild(QWidget, "actuals_keep"), Qt.MouseButton.LeftButton)


def test_goals_and_ownership_by_year_are_one_command_each_and_every_open_face_follows(sit):
    stage = B2B.stages[1]
    of_stage = Goal(id=ItemId("s"), figure="people", about=stage.id, aim=5000.0)
    seat = sit(journey_of([*B2B.items.values(), AIMED, ON_THE_WAY, of_stage, *THEN]))
    for face in ("funnel", "grid", "owners", "goals"):
        goals = show(seat, face).view
    mark, x_of = goals.dated.marks[ON_THE_WAY.id], goals.dated.x_of
    later = QPoint(round(goals.camera.to_view((x_of("2026-11-01"), 0.0))[0]), point(goals, mark).y())
    check_edit(seat, lambda: write_at(seat, goals, (AIMED.id, "aim"), "240"), {"goals"})
    check_edit(seat, lambda: write_at(seat, goals, (of_stage.id, "aim"), "5200"), {"goals", "funnel"})
    check_edit(seat, lambda: drag(goals, point(goals, mark), later), {"goals"})
    seat.session.select({AIMED.id})
    check_edit(seat, lambda: measure(seat, "2026-05-31", "180"), {"goals"})
    owners = show(seat, "owners").view
    seat.find("owners_year").setFocus()
    seat.press(Qt.Key.Key_Left)
    assert owners.year == 2024
    check_edit(seat, lambda: write_at(seat, owners, (stage.id, "share"), "35"), {"owners"})
    seat.session.redo()
    assert shares_of(seat.journey, 2024)[stage.id] == 0.35
    assert seat.item(stage.id).marketing_share == stage.marketing_share  # today is another year


def test_what_is_done_in_a_scenario_is_one_command_that_every_open_face_shows_and_the_map_does_not(
    sit, qtbot
):
    seat = sit(B2B)
    for face in ("funnel", "flow", "owners", "grid"):
        grid = show(seat, face).view
    seat.desk.acts["figures_scenarios"].trigger()
    seat.click("scenario_make")
    assert len(seat.session.document.done) == 1
    (scenario,) = seat.session.base.of(Scenario)
    assert seat.session.scenario == scenario.id
    stage = B2B.stages[1].id
    check_edit(
        seat, lambda: write_at(seat, grid, (stage, "name"), "Brand new"), {"funnel", "flow", "owners", "grid"}
    )
    seat.session.redo()
    assert seat.item(stage).name == "Brand new"
    assert seat.session.base[stage] == B2B[stage]
    assert "Brand new" in words(seat, "outline")
    table = seat.find("scenarios_table")
    qtbot.waitUntil(lambda: len(table.rows.columns) == 4)
    seat.click("scenario_leave")
    assert seat.journey[stage] == B2B[stage]
    assert not any("Brand new" in told for told in told_by(seat).values())


def test_the_panel_and_the_goals_say_the_figures_of_every_other_face(seat, qtbot):
    """Random maps in one window: the real labels, and the real faces."""
    dice = random.Random(6)
    for _ in range(4):
        steps = [
            revised(step, probability=round(dice.uniform(0.05, 0.3), 2))
            if step.probability is not None and isinstance(B2B[step.source], Touchpoint)
            else step
            for step in B2B.of(Transition)
        ]
        goals = [
            Goal(id=ItemId("g1"), figure="customers", aim=300.0),
            Goal(id=ItemId("g2"), figure="people", about=B2B.stages[2].id, aim=2000.0),
        ]
        kept = [item for item in B2B.items.values() if not isinstance(item, Transition)]
        seat.session.do(Become("template", journey_of([*kept, *steps, *goals])))
        last = seat.session.report
        qtbot.waitUntil(lambda last=last: seat.session.report is not last)
        report, said = seat.session.report, {each: words(seat, each) for each in ("goals", "funnel", "grid")}
        assert seat.text("conversion_value") == figures.share(report.conversion)
        assert seat.text("customers_value").split(" ")[0] == figures.people(report.customers)
        assert figures.cash(report.cpa, seat.journey.map) in seat.text("cpa_value")
        assert written(report.customers, Subject("map", "customers"), seat.journey.map, "en") in said["goals"]
        bars = [each for each in seat.find("stage_funnel").findChildren(QWidget) if hasattr(each, "onward")]
        for stage in seat.journey.stages:
            people = compact(report.stages[stage.id].people)
            bar = next(each for each in bars if each.stage == stage.id)
            assert bar.figure == figures.crowd(report.stages[stage.id].people)
            assert people in said["funnel"]
            assert people in said["grid"]
        people = report.stages[B2B.stages[2].id].people
        assert written(people, Subject("stage", "people"), seat.journey.map, "en") in said["goals"]


def test_what_faces_need_is_loaded_while_nobody_does_anything(sit, qtbot):
    sit(B2B)
    doors = {face.door for face in FACES if face.door}
    qtbot.waitUntil(lambda: doors <= set(sys.modules), timeout=20_000)


PAINTED = ("grid", "funnel", "flow", "goals", "personas", "owners")
NAME = QAccessible.Text.Name


def heard(text):
    """A text as a voice has it: in one line, without the marks that keep directions apart."""
    return " ".join(text.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))).split())


@pytest.mark.slow
def test_all_that_is_painted_on_a_face_is_an_object_that_says_what_is_read_there(seat, qtbot):
    for face in PAINTED:
        view = show(seat, face).view
        whole = QAccessible.queryAccessibleInterface(view)
        things = [whole.child(place) for place in range(whole.childCount())]
        names = " | ".join(each.text(NAME) for each in things)
        assert all(each.text(NAME) for each in things), face
        assert [whole.indexOfChild(each) for each in things] == list(range(len(things)))
        painted = {heard(shape.whole or shape.text) for part in view.picture.parts for shape in part.shapes
                   if isinstance(shape, Text)}  # fmt: skip
        assert [text for text in painted if text not in names and not text.isdecimal()] == [], face
        assert {each.cell[0] for each in things} >= set(view.picture.cards), face
        shown = [each for each in things if not each.rect().isEmpty() and each.cell[0]]
        for each in shown[:5]:
            spot = each.rect().center()
            assert whole.childAt(spot.x(), spot.y()).rect().contains(spot)
        written = [each for each in shown if "edit" in each.actionNames() and CLAIM not in each.cell[1]]
        if face == "goals":
            continue  # there are none on this map
        one = written[-1]
        one.doAction(QAccessibleActionInterface.setFocusAction())
        qtbot.waitUntil(lambda: whole.focusChild() is one)  # noqa: B023 — at once
        assert one.state().focused
        one.doAction("edit")
        qtbot.waitUntil(lambda: view.findChild(QWidget, "face_field") is not None)  # noqa: B023 — at once
        QTest.keyClick(view.findChild(QWidget, "face_field"), Qt.Key.Key_Escape)
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert whole.focusChild() in things
        assert whole.focusChild() is not one
    assert seat.journey == B2B
    assert_the_flow_is_heard(seat)
