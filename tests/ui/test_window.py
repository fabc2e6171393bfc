"""The window as a whole: what is on it, what it says, and what keys and buttons of it do."""

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.model.commands import Move, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Touchpoint, Transition
from journeymap.model.limits import TEXT_LIMIT
from journeymap.ui import actions, app, theme
from tests.draw import journey

NAMES = [
    "main_window",
    "canvas",
    "face_tabs",
    "tool_select",
    "tool_hand",
    "tool_stage",
    "tool_touchpoint",
    "tool_persona",
    "tool_goal",
    "tool_note",
    "tool_connect",
    "zoom_label",
    "minimap",
    "command_palette",
    "conversion_panel",
    "conversion_value",
    "customers_value",
    "orders_value",
    "cpa_value",
    "clv_value",
    "cycle_value",
    "stage_funnel",
    "best_path",
    "levers",
    "inspector_panel",
    "outline_panel",
    "problems_panel",
    "history_panel",
]
B2B = templates.load("b2b-demand")


def test_a_frame_need_not_wait_long_for_what_is_done_beside_the_window(qapp):
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        app.create()
        assert sys.getswitchinterval() == pytest.approx(app.TURN)
    finally:
        sys.setswitchinterval(before)


def test_every_fixed_name_exists_once(sit):
    seat = sit(B2B)
    everything = [seat.window, *seat.window.findChildren(QWidget)]
    counts = {name: sum(each.objectName() == name for each in everything) for name in NAMES}
    assert counts == dict.fromkeys(NAMES, 1)


def test_every_button_has_a_name_for_tests_and_one_for_people(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    nameless = [
        (type(each).__name__, each.objectName(), each.accessibleName())
        for each in seat.window.findChildren(QAbstractButton)
        if not each.accessibleName() and not each.text() and each.isVisible()
    ]
    assert nameless == []


def test_tools_are_buttons_of_which_one_is_on(sit):
    seat = sit(B2B)
    for tool in ("hand", "stage", "touchpoint", "persona", "goal", "note", "connect", "select"):
        seat.click(f"tool_{tool}")
        assert seat.window.canvas.tool_name == tool
        on = [each for each in seat.desk.ground.tools.findChildren(QAbstractButton) if each.isChecked()]
        assert [each.objectName() for each in on] == [f"tool_{tool}"]


def test_escape_on_the_canvas_puts_the_tool_back(sit):
    seat = sit(B2B)
    seat.click("tool_persona")
    seat.window.canvas.setFocus()
    QTest.keyClick(seat.window.canvas, Qt.Key.Key_Escape)
    assert seat.find("tool_select").isChecked()


def test_figures_follow_a_change_at_once(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25"))
    assert seat.text("conversion_value") == "25.00%"
    told = []
    seat.session.reported.connect(lambda: told.append(time.perf_counter()))
    seat.session.do(Update(ItemId("shop>buy"), {"probability": 0.5}))
    qtbot.waitUntil(lambda: seat.text("conversion_value") == "50.00%")
    assert seat.text("customers_value") == "500"


def test_the_zoom_is_told_and_set_by_its_bar(sit):
    seat = sit(B2B)
    seat.click("zoom_label")
    assert seat.text("zoom_label") == "100%"
    seat.click("zoom_in_button")
    assert seat.text("zoom_label") == "125%"
    assert seat.window.canvas.zoom == 1.25


def test_the_name_is_edited_in_place(sit):
    seat = sit(B2B)
    field = seat.find("document_name")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, "Autumn plan")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.journey.map.name == "Autumn plan"
    assert "Autumn plan" in seat.window.windowTitle()
    assert seat.find("saved_state").text() == "Edited"
    assert seat.window.isWindowModified()


def test_an_emptied_or_dropped_name_stays_as_it_was(sit):
    seat = sit(B2B)
    field, before = seat.find("document_name"), B2B.map.name
    for typed, key in (("", Qt.Key.Key_Return), ("Other", Qt.Key.Key_Escape)):
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, key)
        assert seat.journey.map.name == before
        assert field.text() == before


def test_undo_and_redo_name_the_step(sit):
    seat = sit(journey("ann>shop, shop>buy! .25"))
    undo, redo = seat.desk.acts["undo"], seat.desk.acts["redo"]
    assert not undo.isEnabled()
    seat.session.select({ItemId("shop")})
    seat.desk.acts["delete"].trigger()
    assert undo.text() == "Undo deleting"
    seat.click("undo_button")
    assert ItemId("shop") in seat.journey.items
    assert redo.text() == "Redo deleting"
    assert redo.isEnabled()
    assert not undo.isEnabled()


def test_every_action_does_something_and_is_named(sit):
    seat = sit(B2B)
    assert set(seat.desk.acts) == {deed.id for deed in actions.ACTIONS}
    for name, action in seat.desk.acts.items():
        assert action.objectName() == f"action_{name}"
        assert action.text()


def test_no_two_actions_share_a_key():
    keys = [key for deed in actions.ACTIONS for key in deed.keys]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if "Ctrl+Alt" in key]  # AltGr types letters in Polish


def test_arranging_is_one_step_that_can_be_taken_back(sit):
    seat = sit(journey("ann>shop@one, shop>buy!@two .25, shop>shop2@one, shop2>buy"))
    before = seat.journey
    seat.desk.acts["arrange"].trigger()
    assert seat.journey != before
    assert seat.session.document.done[-1].name == "arrange"
    seat.session.undo()
    assert seat.journey == before


@pytest.mark.parametrize("is_fitted", [True, False])
def test_taking_back_an_arranging_gives_the_view_back_unless_it_was_moved_since(sit, is_fitted):
    seat = sit(journey("ann>shop@one, shop>buy!@two .25, shop>shop2@one, shop2>buy"))
    canvas, lens = seat.window.canvas, seat.window.canvas.lens
    seat.session.do(Move({ItemId("buy"): (4000.0, 2000.0)}))
    canvas.fit(is_animated=False)
    if not is_fitted:
        canvas.zoom_to(0.5)
        canvas.centre_on(canvas.scene.cards.box(ItemId("buy")).centre)
    before = lens.sight
    seat.desk.acts["arrange"].trigger()
    arranged = lens.aim
    assert arranged != before.camera
    for _ in range(2):
        seat.desk.undo()
        assert lens.sight == before
        seat.desk.redo()
        assert lens.aim == arranged
    canvas.pan(30, 0)
    seen = lens.aim
    seat.desk.undo()
    assert lens.aim == seen


def test_a_refusal_is_said_in_words(sit, qtbot):
    seat = sit(B2B)
    seat.session.do(Update(ItemId("sec"), {"visit_cost": -1.0}))
    toast = seat.find("toast")
    assert "“Cost of a visit”" in toast.text()
    assert "between" in toast.text()
    seat.click("toast_close")
    assert not toast.isVisible()


def test_themes_change_everything(sit):
    seat = sit(B2B)
    light = seat.window.grab().toImage()
    seat.desk.acts["theme_dark"].trigger()
    QApplication.processEvents()
    dark = seat.window.grab().toImage()
    for spot in ((20, 60), (700, 120), (1300, 700), (300, 30)):
        point = QPoint(*spot)
        assert QImage(light).pixelColor(point).lightness() > 200
        assert QImage(dark).pixelColor(point).lightness() < 60
    words = seat.find("conversion_sentence")
    assert words.palette().color(words.foregroundRole()).name() == theme.colour("ui.ink3").name()
    assert seat.desk.shell.memory.settings.theme == "dark"


def test_the_map_can_be_mirrored_from_the_menu(sit):
    seat = sit(B2B)
    first, last = (seat.window.canvas.map_to_view(each).x() for each in ("won", "exp"))
    assert first < last
    seat.desk.acts["direction_rtl"].trigger()
    assert seat.window.canvas.picture.is_mirrored
    first, last = (seat.window.canvas.map_to_view(each).x() for each in ("won", "exp"))
    assert first > last


def test_the_window_itself_can_be_mirrored(sit):
    seat = sit(B2B)
    seat.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert seat.find("panel").geometry().left() == 0
    assert seat.find("minimap").geometry().center().x() > seat.desk.ground.width() / 2
    logo = seat.find("menu_button")
    assert logo.mapTo(seat.window, QPoint(0, 0)).x() > seat.window.width() / 2


def test_a_window_too_narrow_for_two_panels_shows_fields_over_the_canvas(sit):
    seat = sit(B2B)
    panel = seat.find("panel")
    seat.window.resize(1120, 700)
    QApplication.processEvents()
    assert seat.window.canvas.width() + panel.width() == seat.window.width()
    seat.desk.acts["outline"].trigger()
    QApplication.processEvents()
    assert not panel.isVisible()
    seat.session.select({ItemId("sec")})
    assert panel.isVisible()
    assert panel.parentWidget() is seat.desk.ground
    assert seat.window.canvas.width() == seat.desk.ground.width()
    seat.desk.acts["outline"].trigger()
    QApplication.processEvents()
    assert panel.parentWidget() is not seat.desk.ground


def test_fields_do_not_come_over_the_tools_where_there_is_no_room_for_both(sit):
    seat = sit(B2B)
    panel, tools = seat.find("panel"), seat.desk.ground.tools
    seat.window.setMinimumSize(0, 0)
    seat.window.resize(960, 540)
    seat.desk.acts["outline"].trigger()
    QApplication.processEvents()
    seat.session.select({ItemId("sec")})
    QApplication.processEvents()
    assert not panel.isVisible()
    assert seat.desk.ground.rect().contains(tools.geometry())
    seat.desk.acts["panel"].trigger()  # the one panel instead of the other
    QApplication.processEvents()
    assert panel.isVisible()
    assert not seat.find("outline_panel").isVisible()
    assert seat.desk.ground.rect().contains(tools.geometry())


def test_a_panel_that_comes_back_lies_at_the_end_at_once(sit):
    seat = sit(B2B)
    panel = seat.find("panel")
    seat.window.resize(1100, 680)
    QApplication.processEvents()
    seat.desk.acts["outline"].trigger()
    QApplication.processEvents()
    seat.desk.acts["panel"].trigger()
    QApplication.processEvents()
    assert panel.geometry().right() == seat.window.width() - 1
    assert not seat.desk.ground.geometry().intersects(panel.geometry())


def test_the_button_of_the_panel_says_whether_it_is_seen(sit):
    seat = sit(B2B)
    panel, button = seat.find("panel"), seat.desk.acts["panel"]
    seat.window.resize(1100, 680)
    QApplication.processEvents()
    seen = [(panel.isVisible(), button.isChecked())]
    for name in ("outline", "panel", "panel"):
        seat.desk.acts[name].trigger()
        seen.append((panel.isVisible(), button.isChecked()))
    assert seen == [(True, True), (False, False), (True, True), (False, False)]
    seat.session.select({ItemId("sec")})
    assert panel.isVisible()
    assert button.isChecked()


def test_floating_bars_do_not_cover_each_other_at_any_size(sit):
    seat = sit(B2B)
    for width in (1100, 1200, 1280, 1440):
        for side in (False, True):
            seat.window.resize(width, 700)
            if seat.desk.acts["outline"].isChecked() != side:
                seat.desk.acts["outline"].trigger()
            QApplication.processEvents()
            names = ("tools", "zoom_bar", "overlays", "minimap")
            boxes = [seat.find(name).geometry() for name in names]
            for place, box in enumerate(boxes):
                assert not any(box.intersects(other) for other in boxes[place + 1 :]), (width, side)
                assert seat.desk.ground.rect().contains(box), (width, side, names[place])


def test_a_low_canvas_has_no_map_in_small(sit, qtbot):
    seat = sit(B2B)
    canvas, small = seat.window.canvas, seat.find("minimap")
    canvas.zoom_to(2.0)
    assert small.isVisible()
    seat.window.resize(1100, 680)
    seat.desk.acts["figures"].trigger()
    qtbot.waitUntil(lambda: canvas.height() < 4 * small.height())
    qtbot.waitUntil(lambda: not small.isVisible())
    seat.desk.acts["figures"].trigger()
    qtbot.waitUntil(small.isVisible)


def test_a_file_dropped_on_the_window_is_opened(sit, tmp_path: Path, shell):
    file = tmp_path / "dropped.journey"
    document = Document.new(B2B)
    document.save(file)
    document.close()
    seat = sit()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    spot, how = QPoint(300, 300), (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    held = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot, *how, held)
    QApplication.sendEvent(seat.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(seat.window, QDropEvent(QPointF(spot), *how, held))
    (window,) = shell.windows
    assert window.session.document.path == file
    assert window.session.journey == B2B


def let_go(window, data, spot):
    how, held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot, *how, held)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(spot), *how, held))
    return enter.isAccepted()


def dragged(file: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def test_a_text_dropped_on_the_map_becomes_cards_there(sit):
    seat = sit(B2B)
    canvas = seat.window.canvas
    below = canvas.rect().center() + QPoint(0, canvas.height() // 3)
    x, y = canvas.logical_point((below.x(), below.y()))
    data = QMimeData()
    data.setText("Radio spot\nTrade fair")
    assert let_go(seat.window, data, canvas.mapTo(seat.window, below))
    made = {item.name: item for item in seat.journey.of(Touchpoint) if item.id not in B2B.items}
    assert made.keys() == {"Radio spot", "Trade fair"}
    first = made["Radio spot"]
    assert abs(first.x - x) < 176, "in the column there"
    assert abs(first.y - y) < 168, "and in the row"
    assert seat.session.selection == {each.id for each in made.values()}
    seat.desk.acts["undo"].trigger()
    assert seat.journey == B2B
    seat.desk.acts["face_grid"].trigger()
    assert not let_go(seat.window, data, QPoint(300, 300)), "there is no map to put it on"


def test_a_text_dropped_on_the_map_stays_where_it_came_from(sit):
    seat, data = sit(B2B), QMimeData()
    data.setText("Radio spot")
    both, held = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.KeyboardModifier.ShiftModifier
    for kind, spot in ((QDragEnterEvent, QPoint), (QDragMoveEvent, QPoint), (QDropEvent, QPointF)):
        event = kind(spot(400, 400), both, data, Qt.MouseButton.LeftButton, held)
        assert event.proposedAction() == Qt.DropAction.MoveAction
        QApplication.sendEvent(seat.window, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction, kind


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_list_dropped_on_the_map_as_a_file_is_put_on_it(sit, tmp_path: Path, shell, code):
    seat = sit(B2B)
    file = tmp_path / "cards.csv"
    file.write_text("Name;Stage\nRadio für alle;Awareness\n", encoding=code)
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    (made,) = (item for item in seat.journey.of(Touchpoint) if item.id not in B2B.items)
    assert made.name == "Radio für alle"
    assert len(shell.windows) == 1


@pytest.mark.parametrize(
    ("language", "code", "name"), [("pl", "cp1250", "Zażółć gęślą"), ("ar", "cp1256", "إعلان")]
)
def test_the_letters_of_a_list_are_those_that_spreadsheets_write_in_its_language(
    sit, tmp_path: Path, language, code, name
):
    seat = sit(B2B)
    seat.session.do(SetMap({"language": language}))
    file = tmp_path / "cards.csv"
    file.write_text(f"{name};Awareness\nRadio;Interest\n", encoding=code)
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    made = {item.name for item in seat.journey.of(Touchpoint) if item.id not in B2B.items}
    assert made == {name, "Radio"}


def added(seat) -> set[tuple[str, str]]:
    """The names of cards that were not on the map, with those of their stages."""
    stages = {stage.id: stage.name for stage in seat.journey.stages}
    cards = (item for item in seat.journey.of(Touchpoint) if item.id not in B2B.items)
    return {(each.name, stages.get(each.stage, "")) for each in cards}


def test_a_table_without_titles_is_one_if_the_file_says_so(sit, tmp_path: Path):
    seat = sit(B2B)
    file = tmp_path / "cards.csv"
    file.write_text('Radio;Awareness\n"Fair; in May";Interest\n', encoding="utf-8")
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    assert added(seat) == {
        ("Radio", "Awareness"),
        ("Fair; in May", "Interest"),
    }


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("title", ["Name;Stage;Channel\n", ""])
def test_a_table_whose_rows_lack_cells_is_one_still(sit, tmp_path: Path, delimiter, title):
    seat = sit(B2B)
    file = tmp_path / "cards.csv"
    file.write_text(f"{title}Radio;Awareness;Radio\nFair;Interest\nWord\n".replace(";", delimiter))
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    found = added(seat)
    assert {name for name, _ in found} == {"Radio", "Fair", "Word"}
    assert {("Radio", "Awareness"), ("Fair", "Interest")} <= found
    assert len(found) == 3


def test_a_table_with_tabs_is_one_whatever_commas_are_in_its_cells(sit, tmp_path: Path):
    seat = sit(B2B)
    file = tmp_path / "cards.csv"
    file.write_text("Radio, early\tAwareness\nFair\tInterest\n")
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    assert added(seat) == {
        ("Radio, early", "Awareness"),
        ("Fair", "Interest"),
    }


def test_a_text_too_large_for_the_map_says_so_and_is_not_opened_as_one(sit, tmp_path: Path):
    seat = sit(B2B)
    file = tmp_path / "cards.txt"
    file.write_text("Radio\n" * 800_000)
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    assert seat.text("toast_text").endswith("has 5 MB. The most that can be opened is 4 MB.")
    assert seat.journey == B2B


def test_what_is_let_go_while_a_field_refuses_its_value_says_no_more_than_the_field(sit, tmp_path: Path):
    seat = sit(B2B)
    file = tmp_path / "cards.csv"
    file.write_text("Radio;Awareness\nFair;Interest\n")
    canvas = seat.window.canvas
    canvas.edit_title(next(iter(seat.journey.of(Touchpoint))).id)
    seat.keyboard().setText("x" * (TEXT_LIMIT + 1))
    assert let_go(seat.window, dragged(file), QPoint(400, 400))
    assert seat.journey == B2B
    assert "cards.csv" not in seat.desk.toast.text()
    assert isinstance(seat.keyboard(), QLineEdit)


@pytest.mark.parametrize("name", ["tools", "zoom_bar", "overlays", "minimap"])
def test_the_wheel_moves_the_map_over_its_bars_too(sit, name):
    seat = sit(B2B)
    canvas, bar = seat.window.canvas, seat.find(name)
    canvas.zoom_to(1.0)  # of which the minimap shows a part
    canvas.centre_on((0, 0))
    for spot in (bar.rect().center(), bar.rect().topLeft() + QPoint(4, 12)):
        where = bar.mapTo(seat.window, spot)
        under = seat.window.childAt(where)
        assert under is bar or bar.isAncestorOf(under)
        before = canvas.camera
        QTest.wheelEvent(seat.window.windowHandle(), QPointF(where), QPoint(0, -120))
        assert canvas.camera.shift == (before.shift[0], before.shift[1] - 60)
        held = canvas.mapFrom(seat.window, where).toTuple()
        before = canvas.camera
        QTest.wheelEvent(
            seat.window.windowHandle(),
            QPointF(where),
            QPoint(0, 120),
            stateKey=Qt.KeyboardModifier.ControlModifier,
        )
        assert canvas.camera.zoom > before.zoom
        assert canvas.camera.to_map(held) == pytest.approx(before.to_map(held), abs=1.0)  # whole pixels


def test_f6_goes_round_the_parts_of_the_window(sit):
    seat = sit(B2B)
    seat.window.canvas.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(seat.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
    assert "canvas" in seen
    assert len(set(seen)) == 4


def test_the_keyboard_shows_where_it_is_on_a_button_but_not_after_a_click(sit):
    seat = sit(B2B)
    rings = [each for each in seat.window.children() if type(each).__name__ == "FocusRing"]
    assert not any(each.isVisible() for each in rings)
    seat.find("export_button").setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = [each for each in seat.window.children() if type(each).__name__ == "FocusRing"]
    assert ring.isVisible()
    corner = seat.find("export_button").mapTo(seat.window, QPoint(0, 0))
    assert ring.geometry().topLeft() == corner - QPoint(4, 4)
    seat.find("export_button").clearFocus()
    assert not ring.isVisible()


def test_overlays_are_switched_off_and_on(sit):
    seat = sit(B2B)
    flow = seat.find("show_flow_button")
    assert flow.isChecked()
    width = max(route.width for route in seat.window.canvas.picture.routes.values())
    seat.click("show_flow_button")
    assert not flow.isChecked()
    assert max(route.width for route in seat.window.canvas.picture.routes.values()) < width


@pytest.mark.parametrize("name", ["keys", "about"])
def test_small_windows_open_and_close(sit, name):
    seat = sit(B2B)
    seat.desk.acts[name].trigger()
    dialog = seat.find(f"{name}_dialog")
    assert dialog.isVisible()
    seat.click(f"{name}_dialog_close")
    assert not dialog.isVisible()


def test_a_fault_is_shown_with_its_trace_and_can_be_copied(sit):
    from journeymap.ui import trouble

    sit(B2B)
    try:
        raise ZeroDivisionError("seven")
    except ZeroDivisionError as error:
        trouble.show(type(error), error, error.__traceback__)
    (dialog,) = [each for each in QApplication.topLevelWidgets() if each.objectName() == "trouble"]
    assert dialog.isVisible()
    QTest.mouseClick(dialog.findChild(QWidget, "trouble_copy"), Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: seven" in QApplication.clipboard().text()
    assert "test_window.py" in QApplication.clipboard().text()
    dialog.close()


def test_an_error_of_a_question_asked_beside_the_window_is_said(sit, qtbot):
    seat = sit(B2B)

    def question(_):
        raise JourneyError("item.missing", id="nobody")

    seat.session.ask(question, lambda _: None)
    qtbot.waitUntil(lambda: "nobody" in seat.find("toast").text())


def test_an_answer_about_a_map_that_moved_on_is_dropped(sit, qtbot):
    seat = sit(B2B)
    told, kept = [], []
    seat.session.ask(lambda each: each, told.append)
    seat.session.ask(lambda each: each, kept.append, keep=True)
    seat.session.do(Update(ItemId("sec"), {"name": "Other"}))
    qtbot.waitUntil(lambda: bool(kept))
    assert told == []
    assert kept[0].items[ItemId("sec")].name != "Other"


def test_selection_loses_what_is_deleted(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec"), ItemId("won")})
    seat.session.undo()
    from journeymap.model.commands import Remove

    seat.session.do(Remove(frozenset({ItemId("sec")})))
    assert seat.session.selection == {ItemId("won")}


def test_the_palette_minds_no_accents_and_has_what_was_run_last_first(sit):
    seat = sit(journey("ann>Żółw 1, Żółw>buy! .5"))
    seat.desk.acts["palette"].trigger()
    seat.find("palette_field").setText("zolw")
    listed = seat.find("palette_list")
    assert listed.item(0).text() == "Żółw"
    seat.find("palette_field").setText("drop-off")
    QTest.keyClick(seat.find("palette_field"), Qt.Key.Key_Return)
    seat.desk.acts["palette"].trigger()
    assert listed.item(0).text() == seat.desk.acts["show_drop"].text()
    seat.desk.palette_card.leave()


def listed_in(seat, wanted):
    """What the palette lists for what is typed: each text with what stands at its end."""
    seat.desk.acts["palette"].trigger()
    seat.find("palette_field").setText(wanted)
    rows = seat.find("palette_list")
    items = [rows.item(row) for row in range(rows.count())]
    remarks = [rows.itemWidget(item) for item in items]
    words = ["" if each is None else each.findChild(QLabel).text() for each in remarks]
    found = list(zip([item.text() for item in items], words, strict=True))
    seat.desk.palette_card.leave()
    return found


def test_the_palette_tells_of_what_a_choice_is_one(sit):
    seat = sit(B2B)
    assert listed_in(seat, "polish")[:2] == listed_in(seat, "polski")[:2]
    assert set(listed_in(seat, "polski")[:2]) == {
        ("Polski", "Language and digits"),
        ("Polski", "Language of the map"),
    }
    assert listed_in(seat, "arabic")[0][0] in {"العربية", "Arabic-Indic digits (١٢٣)"}
    assert {"Light", "Dark", "Theme of the system"} <= {text for text, _ in listed_in(seat, "theme")[:3]}
    assert listed_in(seat, "direction of")[0][0].startswith("Map reads")


def test_the_field_of_the_palette_stays_where_it_is_while_less_and_less_is_found(sit):
    seat = sit(B2B)
    seat.desk.acts["palette"].trigger()
    field, listed = seat.find("palette_field"), seat.find("palette_list")
    places, below = set(), set()
    for count in range(len("arrange") + 1):
        field.setText("arrange"[:count])
        QApplication.processEvents()
        places.add((field.y(), field.height()))
        below.add(field.parentWidget().height() - listed.geometry().bottom())
    assert listed.count() < 4
    assert (len(places), len(below)) == (1, 1)


def test_what_the_palette_has_found_is_gone_once_one_of_it_is_clicked(sit):
    seat = sit(B2B)
    seat.desk.acts["palette"].trigger()
    seat.find("palette_field").setText("security")
    listed = seat.find("palette_list")
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(0)).center()
    )
    assert seat.session.selection == {ItemId("sec")}
    assert not listed.count()


@pytest.mark.parametrize("face", [Qt.Key.Key_3, Qt.Key.Key_8])
def test_the_palette_is_gone_once_a_key_takes_the_keyboard_elsewhere(sit, face):
    seat = sit(B2B)
    seat.window.canvas.setFocus()
    seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field, listed = seat.find("palette_field"), seat.find("palette_list")
    assert field.hasFocus()
    assert listed.count()
    seat.press(face, Qt.KeyboardModifier.ControlModifier)
    shown = seat.desk.facing.view
    assert shown is not seat.window.canvas
    assert QApplication.focusWidget() in (shown, *shown.findChildren(QWidget))
    assert not seat.desk.palette_card.isVisible()
    assert not listed.count()


def test_the_palette_waits_while_another_window_has_the_keyboard(sit):
    seat = sit(B2B)
    seat.desk.acts["palette"].trigger()
    field = seat.find("palette_field")
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert seat.desk.palette_card.isVisible()
    seat.desk.palette_card.leave()


def test_the_keyboard_goes_back_to_the_map_from_a_palette_that_was_asked_for_twice(sit):
    seat = sit(B2B)
    seat.window.canvas.setFocus()
    for _ in range(2):
        seat.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.canvas.hasFocus()


def test_the_palette_finds_actions_and_cards(sit):
    seat = sit(B2B)
    seat.window.canvas.setFocus()
    QTest.keyClick(seat.window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = seat.find("palette_field")
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "secrev")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.session.selection == {ItemId("sec")}
    assert not seat.find("command_palette").isVisible()
    seat.desk.acts["palette"].trigger()
    QTest.keyClicks(field, "dark")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.desk.shell.appearance.name == "dark"
    seat.desk.acts["palette"].trigger()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not seat.find("command_palette").isVisible()


def test_keys_reach_their_actions_from_the_canvas(sit):
    seat = sit(B2B)
    told = []
    for name, action in seat.desk.acts.items():
        action.triggered.connect(lambda _=False, name=name: told.append(name))
    for key, held, action in (
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "keys"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier, "fit"),
        (Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "zoom_full"),
        (Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier, "zoom_full"),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier, "zoom_in"),
        (Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier, "zoom_in"),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier, "zoom_out"),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "arrange"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, "select_all"),
        (Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier, "use_select"),
        (Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier, "use_connect"),
        (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "use_hand"),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "outline"),
    ):
        told.clear()
        seat.window.canvas.setFocus()
        QTest.keyClick(seat.window.canvas, key, held)
        assert told == [action]
        for dialog in seat.window.findChildren(QDialog):
            dialog.close()


def test_nought_is_typed_where_a_rate_can_be_and_else_shows_the_map_at_100(sit):
    seat = sit(B2B)
    canvas = seat.window.canvas
    canvas.setFocus()
    canvas.zoom_to(0.5)
    step = next(seat.journey.of(Transition))
    seat.session.select({step.id})
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert (canvas.zoom, seat.keyboard().text()) == (0.5, "0")
    seat.type(".5")
    assert seat.item(step.id).probability == 0.005
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1
    canvas.zoom_to(0.5)
    seat.session.select(())
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom == 1


def test_cards_are_copied_pasted_duplicated_and_deleted_by_key(sit):
    seat = sit(B2B)
    control = Qt.KeyboardModifier.ControlModifier
    canvas, count = seat.window.canvas, len(B2B.items)
    canvas.setFocus()
    seat.session.select({ItemId("sec")})
    QTest.keyClick(canvas, Qt.Key.Key_C, control)
    QTest.keyClick(canvas, Qt.Key.Key_V, control)
    assert len(seat.journey.items) == count + 1
    QTest.keyClick(canvas, Qt.Key.Key_D, control)
    assert len(seat.journey.items) == count + 2
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(seat.journey.items) == count + 1
    assert [step.name for step in seat.session.document.done] == ["paste", "duplicate", "remove"]
