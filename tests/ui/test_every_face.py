"""Each face edits the one journey: one command, undone in one step, and every other open face follows."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.exchange import templates
from journeymap.model.items import ItemId
from journeymap.picture.flow.currents import flow_of
from journeymap.ui.faces import FACES

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
    return " ".join(
        getattr(shape, "whole", "") or getattr(shape, "text", "")
        for part in page.view.picture.parts
        for shape in part.shapes
    )


def where_named(seat):
    """Which faces say the new name."""
    return {face.id for face in FACES if "Brand new" in words(seat, face.id)}


@pytest.mark.parametrize("face", EDITED)
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
