"""The faces of a window: one journey, seen and edited in each of them."""

import weakref
import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.export import painting
from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId, Persona
from journeymap.picture.flow import draw_flow
from journeymap.picture.style import Style
from journeymap.ui import theme
from journeymap.ui.faces import FACES
from journeymap.ui.faces.flow import LARGE, make
from journeymap.ui.session import Session
from journeymap.ui.wishes import drawn as drawn_for
from tests.flows.test_faces_agree import crowded

B2B = templates.load("b2b-demand")
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
OTHERS = [face.id for face in FACES if face.door]


@pytest.fixture
def seat(sit):
    return sit(B2B)


def view_of(seat, face):
    seat.desk.acts[f"face_{face}"].trigger()
    view = seat.desk.facing.page.view
    view.grab()  # painted once
    return view


def test_a_tab_shows_a_face_and_the_map_comes_back_as_it_was(seat):
    seat.window.canvas.pan(30, 12)
    camera = seat.window.canvas.camera
    for face in OTHERS:
        seat.click(f"face_{face}")
        assert seat.find(f"{face}_page").isVisible()
        assert not seat.window.canvas.isVisible()
        assert not seat.find("tools").isVisible()
        seat.click("face_map")
        assert seat.window.canvas.isVisible()
        assert not seat.find(f"{face}_page").isVisible()
        assert seat.window.canvas.camera == camera


@pytest.mark.parametrize("face, item", [("funnel", "int"), ("flow", "ads"), ("grid", "ads")])
def test_a_name_edited_on_a_face_is_one_command_and_all_faces_follow(seat, face, item):
    item = item if item in seat.journey.items else next(iter(seat.journey.stages)).id
    other = view_of(seat, "flow" if face == "funnel" else "funnel")
    view = view_of(seat, face)
    before, steps = seat.journey, len(seat.session.document.done)
    box = view.box_of(item)
    QTest.mouseDClick(
        view, LEFT, pos=QPoint(box.right() - 6, box.center().y()) if face == "funnel" else box.center()
    )
    field = seat.find("face_field")
    field.selectAll()
    seat.type("Another name")
    assert len(seat.session.document.done) == steps + 1
    assert seat.item(item).name == "Another name"
    assert "Another name" in view.picture.names.values()
    stage_of = seat.journey.items[item]
    assert item not in other.picture.names or other.picture.names[item] == stage_of.name
    seat.session.undo()
    assert seat.journey == before
    assert "Another name" not in view.picture.names.values()


def test_a_face_follows_a_new_rate(seat, qtbot):
    view = view_of(seat, "flow")
    before = view.grab().toImage()
    step = next(step for step in seat.journey.items.values() if getattr(step, "probability", None) == 0.14)
    assert seat.session.do(Update(step.id, {"probability": 0.6}))
    qtbot.waitUntil(lambda: view.grab().toImage() != before)
    qtbot.waitUntil(lambda: seat.session.is_current)
    report = seat.session.report
    assert seat.session.do(Update(ItemId("won"), {"name": "Signed"}))
    qtbot.waitUntil(lambda: "Signed" in seat.text("conversion_sentence"))
    assert seat.session.report is report  # words change no figure


def test_a_large_flow_follows_names_at_once_and_figures_from_beside_the_window(qtbot):
    map_ = crowded(1, 6, 50)
    session = Session(Document.new(map_, durable=False))
    session.refresh()
    qtbot.waitUntil(lambda: session.is_current, timeout=20_000)
    page = make(session)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    view, step = page.view, map_.outgoing["ann"][0]
    assert len(view.picture.parts) > LARGE
    assert session.do(Update(step.id, {"probability": 0.9}))
    name = "A brand new way into all of it"  # for which its column is too narrow
    assert session.do(Update(step.target, {"name": name}))
    assert name in view.picture.names.values()
    assert view.picture.box != drawn(session).box
    qtbot.waitUntil(lambda: session.is_current, timeout=20_000)
    qtbot.waitUntil(lambda: session.is_current and view.picture == drawn(session), timeout=20_000)
    ahead = view.grab().toImage()
    view.renew()
    assert view.grab().toImage() == ahead  # painted before it was shown, or when it was
    assert session.do(Update(step.id, {"probability": 0.8}))
    qtbot.waitUntil(lambda: session.is_current and view.picture == drawn(session), timeout=20_000)
    painted, ready = weakref.ref(view._painting), view.grab().toImage()
    page.hide()
    assert view._ahead._frame is None, "a frame that nobody sees is kept"
    page.show()
    assert view.grab().toImage() == ready
    view.renew()
    assert painted() is None
    session.close()


def drawn(session):
    """The flow of the present journey, as the window draws it."""
    return draw_flow(session.journey, Style(theme.of_map()), painting.measure, session.report)


def test_arrows_walk_over_a_face_and_enter_edits(seat):
    view = view_of(seat, "flow")
    view.setFocus()
    seat.press(Qt.Key.Key_Right)
    (first,) = seat.session.selection
    seat.press(Qt.Key.Key_Right)
    (second,) = seat.session.selection
    assert view.picture.cards[second].x > view.picture.cards[first].x
    seat.press(Qt.Key.Key_Return)
    assert seat.find("face_field").text() == seat.item(second).name
    seat.press(Qt.Key.Key_Escape)
    assert seat.item(second) == B2B[second]


def test_each_face_keeps_its_selection(seat):
    seat.session.select({ItemId("sec")})
    view_of(seat, "flow")
    seat.session.select({ItemId("ads")})
    seat.desk.acts["face_map"].trigger()
    assert seat.session.selection == {"sec"}
    seat.desk.acts["face_flow"].trigger()
    assert seat.session.selection == {"ads"}


def test_what_is_done_on_the_map_shows_the_map(seat):
    view_of(seat, "funnel")
    seat.desk.acts["use_connect"].trigger()
    assert seat.window.canvas.isVisible()


def test_zoom_keys_are_for_the_face_in_sight(seat):
    camera = seat.window.canvas.camera
    view = view_of(seat, "flow")
    before = view.camera.zoom
    seat.desk.acts["zoom_in"].trigger()
    assert view.camera.zoom > before
    assert seat.text("zoom_label") == f"{round(view.camera.zoom * 100)}%"
    assert seat.window.canvas.camera.zoom == camera.zoom


def test_the_funnel_of_a_persona_counts_only_its_people(seat, qtbot):
    view = view_of(seat, "funnel")
    page = seat.desk.facing.page
    persona = next(iter(seat.journey.of(Persona)))
    page.choose(persona.id)

    def words() -> set[str]:
        shapes = [shape for part in view.picture.parts for shape in part.shapes]
        return {shape.text for shape in shapes if hasattr(shape, "text")}

    qtbot.waitUntil(lambda: any(f"{persona.volume:,.0f}" in text for text in words()))
    page.choose("beside")
    qtbot.waitUntil(lambda: {each.name for each in seat.journey.of(Persona)} <= words())
    page.choose(persona.id)
    assert seat.session.do(Remove(frozenset({persona.id})))
    assert page.chosen == ""


def test_closed_counting_and_flipping_are_seen(seat, qtbot):
    view = view_of(seat, "funnel")
    seen = [view.grab().toImage()]
    for name in ("funnel_counting_closed", "funnel_width_log", "funnel_flip", "funnel_bands"):
        seat.click(name)
        seen.append(view.grab().toImage())
        assert seen[-1] != seen[-2], name
    about = seat.desk.facing.page.about
    assert "in order" in about.text()
    qtbot.waitUntil(lambda: "Of the 247 at" in about.text())
    assert "24 skipped a stage" in about.text()


def test_light_from_the_path_explorer_falls_on_the_flow(seat):
    view = view_of(seat, "flow")
    before = view.grab().toImage()
    seat.session.light([ItemId("ads")])
    assert view.grab().toImage() != before
    seat.session.light(())
    assert view.grab().toImage() == before


def cell_spot(view, cell):
    box = view.camera.box_to_view(view.celled.cells[cell])
    return QPoint(round(box.centre[0]), round(box.y + 8))


def test_a_cell_of_the_grid_is_written_where_it_stands(seat):
    view = view_of(seat, "grid")
    stage = next(iter(seat.journey.stages))
    steps = len(seat.session.document.done)
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, (stage.id, "goals")))
    field = seat.find("face_field")
    assert field.toPlainText() == stage.goals
    field.selectAll()
    QTest.keyClicks(field, "Find a reason")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.item(stage.id).goals == "Find a reason"
    assert len(seat.session.document.done) == steps + 1
    shapes = [shape for part in view.picture.parts for shape in part.shapes]
    assert any(getattr(shape, "text", "") == "Find a reason" for shape in shapes)
    seat.session.undo()
    assert seat.item(stage.id) == stage


def test_a_touchpoint_is_dragged_to_another_stage(seat):
    view = view_of(seat, "grid")
    stages = [stage.id for stage in seat.journey.stages]
    item = seat.item("ads")
    steps = len(seat.session.document.done)
    start = cell_spot(view, ("ads", "name"))
    box = view.camera.box_to_view(view.celled.columns[stages[2]])
    end = QPoint(round(box.centre[0]), start.y())
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert seat.item("ads").stage == stages[2]
    assert len(seat.session.document.done) == steps + 1
    others = [each for each in seat.journey.of(type(item)) if each.stage == stages[2] and each.id != "ads"]
    assert seat.item("ads").x == min(each.x for each in others)
    assert all(abs(seat.item("ads").y - each.y) > 100 for each in others)
    view.setFocus()
    seat.session.select({item.id})
    seat.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert seat.item("ads").stage == stages[1]
    seat.session.undo()
    seat.session.undo()
    assert seat.item("ads") == item


def test_escape_lets_a_dragged_touchpoint_be(seat):
    view = view_of(seat, "grid")
    stages = [stage.id for stage in seat.journey.stages]
    start = cell_spot(view, ("ads", "name"))
    end = QPoint(round(view.camera.box_to_view(view.celled.columns[stages[2]]).centre[0]), start.y())
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, end)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=end)
    assert seat.journey == B2B


def test_rows_of_the_grid_are_hidden_and_shown(seat):
    view = view_of(seat, "grid")
    page = seat.desk.facing.page
    height = view.picture.box.height
    page.show_row("emotion", False)
    assert "emotion" not in view.rows
    assert view.picture.box.height < height - 150
    page.show_row("emotion", True)
    assert view.picture.box.height == height


def test_the_grid_shows_the_feelings_of_one_persona(seat, qtbot):
    view = view_of(seat, "grid")
    qtbot.waitUntil(lambda: seat.session.report is not None and bool(seat.session.report.paths))
    view.renew()
    both = view.picture.parts
    persona = next(iter(seat.journey.of(Persona)))
    seat.desk.facing.page.choose(persona.id)
    assert view.picture.parts != both


def test_arrows_go_from_cell_to_cell_and_enter_writes(seat):
    view = view_of(seat, "grid")
    stage = next(iter(seat.journey.stages))
    view.setFocus()
    QTest.mouseClick(view, LEFT, pos=cell_spot(view, (stage.id, "goals")))
    assert view.cell == (stage.id, "goals")
    seat.press(Qt.Key.Key_Down)
    assert view.cell == (stage.id, "pains")
    seat.press(Qt.Key.Key_Right)
    assert view.cell[0] != stage.id
    assert view.cell[1] == "pains"
    seat.press(Qt.Key.Key_Return)
    field = seat.find("face_field")
    field.selectAll()
    QTest.keyClicks(field, "Too slow")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.item(view.cell[0]).pains == "Too slow"


def test_an_empathy_map_is_written_in_place(seat):
    view = view_of(seat, "personas")
    seat.desk.facing.page.choose("dana")
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, ("dana", "feels")))
    field = seat.find("face_field")
    field.selectAll()
    QTest.keyClicks(field, "Curious")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "Tired")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.item("dana").feels == "Curious\nTired"
    shapes = [shape for part in view.picture.parts for shape in part.shapes]
    assert {"Curious", "Tired"} <= {getattr(shape, "text", "") for shape in shapes}
    assert seat.session.do(Remove(frozenset({ItemId("dana")})))
    assert seat.desk.facing.page.chosen == ""


def test_two_personas_are_compared_in_the_window(seat, qtbot):
    view = view_of(seat, "personas")
    page = seat.desk.facing.page
    page.choose("dana")
    page.compare("marek")

    def said() -> str:
        shapes = [shape for part in view.picture.parts for shape in part.shapes]
        return " ".join(getattr(shape, "text", "") for shape in shapes)

    qtbot.waitUntil(lambda: "converts more often" in said())
    assert seat.session.do(Remove(frozenset({ItemId("marek")})))
    assert "converts more often" not in said()


def test_what_is_exported_is_the_face_in_sight(seat, answers, tmp_path, qtbot):
    out = tmp_path / "flow.svg"
    answers(saving=out)
    view_of(seat, "flow")
    seat.desk.acts["export"].trigger()
    dialog = seat.find("export_dialog")
    qtbot.waitUntil(lambda: dialog._preview.picture is not None)
    assert dialog.wish().face == "flow"
    dialog._format.choose(".svg")
    dialog._live_text.setChecked(True)
    dialog.save()
    qtbot.waitUntil(out.exists)
    assert "come back" in out.read_text("utf-8")


def test_a_slide_of_a_face_is_the_face_and_not_the_map(seat, answers, tmp_path, qtbot):
    out = tmp_path / "flow.pptx"
    answers(saving=out)
    view_of(seat, "flow")
    seat.desk.acts["export"].trigger()
    dialog = seat.find("export_dialog")
    dialog._format.choose(".pptx")
    dialog.save()
    qtbot.waitUntil(out.exists, timeout=20_000)
    with zipfile.ZipFile(out) as deck:
        assert b"come back" in deck.read("ppt/slides/slide1.xml")


def test_tabs_without_room_are_behind_more_and_the_one_that_is_on_is_not(seat, qtbot):
    tabs = seat.desk.top.faces
    tabs.fit_into(2000)
    assert seat.find("face_more").isHidden()
    assert not any(seat.find(f"face_{face.id}").isHidden() for face in FACES)
    last = FACES[-1].id
    tabs.fit_into(300)
    assert seat.find(f"face_{last}").isHidden()
    seat.click("face_more")
    menu = seat.find("face_menu")
    assert seat.desk.acts[f"face_{last}"] in menu.actions()
    menu.close()
    seat.desk.acts[f"face_{last}"].trigger()
    tabs.fit_into(300)
    assert not seat.find(f"face_{last}").isHidden()


@pytest.mark.parametrize(
    ("face", "choose", "said"),
    [
        ("personas", lambda page: page.choose("dana"), "Best lead magnet"),
        ("funnel", lambda page: page.choose("dana"), "1,299"),
        ("flow", lambda page: page.choose("dana"), "2,940"),
        ("grid", lambda page: page.show_row("team", False), "Touchpoints"),
        ("matrix", lambda page: page.show_cells("visits"), "Expected visits"),
    ],
)
def test_what_is_exported_and_copied_is_the_face_as_it_is_shown(seat, qtbot, face, choose, said):
    view_of(seat, face)
    choose(seat.desk.facing.page)
    seat.desk.acts["export"].trigger()
    dialog = seat.find("export_dialog")
    qtbot.waitUntil(lambda: dialog._preview.picture is not None)
    told = texts_of(dialog._preview.picture)
    assert said in told
    assert "Team" not in told.split("\n")
    dialog._face.show_value("map")
    assert dialog.wish().form == ""
    dialog._face.show_value(face)
    dialog.take(replace(dialog.wish(), form=""))
    assert dialog.wish().form == ""  # a preset says what it says, whatever the window shows
    dialog.close()
    wish, _ = seat.desk.outgoing._in_sight()
    assert said in texts_of(drawn_for(seat.journey, wish))


def texts_of(picture):
    shapes = [shape for part in picture.parts for shape in part.shapes]
    return "\n".join(getattr(shape, "text", "") for shape in shapes)


def test_a_switch_beside_a_face_shows_whether_it_is_on(seat):
    for face, name in (("flow", "flow_drop"), ("funnel", "funnel_flip"), ("funnel", "funnel_bands")):
        view_of(seat, face)
        button = seat.find(name)
        button.setChecked(False)
        off = button.grab().toImage()
        button.setChecked(True)
        assert button.grab().toImage() != off, name


def test_a_flow_that_is_read_from_its_start_fills_the_height_of_the_window(sit):
    seat = sit(templates.load("b2c-shop"))
    seat.window.resize(1300, 950)
    view = view_of(seat, "flow")
    box = view.camera.box_to_view(view.picture.box)
    assert box.right > view.width()  # not all of it is seen
    assert 0.85 * view.height() < box.height <= view.height()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("face", ["grid", "funnel", "flow", "owners"])
def test_keys_begin_at_the_first_stage_and_move_nothing_that_is_in_sight(sit, language, face):
    seat = sit(templates.load("b2b-demand", language))
    seat.window.resize(1500, 950)
    view = view_of(seat, face)
    before = view.camera
    QTest.keyClick(view, Qt.Key.Key_Down)
    (chosen,) = seat.session.selection
    assert seat.journey.stages[0].id in (chosen, getattr(seat.item(chosen), "stage", None))
    assert view.camera == before
    box = view.camera.box_to_view(view.picture.cards[chosen])
    QTest.mouseClick(view, LEFT, pos=QPoint(*map(round, box.centre)))
    assert view.camera == before


def test_one_key_flips_the_funnel_and_another_marks_its_parts(seat):
    view = view_of(seat, "funnel")
    loyalty = seat.journey.stages[-1].id
    low = view.picture.cards[loyalty].y
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.picture.cards[loyalty].y < low
    assert seat.find("funnel_flip").isChecked()
    QTest.keyClick(view, Qt.Key.Key_B)
    assert "Top of the funnel" in texts_of(view.picture)
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.picture.cards[loyalty].y == low
