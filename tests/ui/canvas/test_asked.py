"""The menu of the canvas: at the pointer, and by keys at what is selected."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import SetMap
from journeymap.model.items import Direction, ItemId
from journeymap.ui import icons

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def menu():
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def entries(found):
    return {each.text(): each.shortcut().toString() for each in found.actions() if each.text()}


@pytest.fixture
def by_key(flow):
    """Opens the menu by its key, with these selected."""

    def ask(*ids):
        flow.session.select(map(ItemId, ids))
        QTest.keyClick(flow.canvas, Key.Key_F10, SHIFT)
        return menu()

    yield ask
    if QApplication.activePopupWidget():
        QApplication.activePopupWidget().close()


def test_the_menu_of_a_key_is_for_what_is_selected_and_stands_below_it(flow, by_key):
    found = by_key("ad")
    assert {"Connect", "Edit name", "Delete"} <= entries(found).keys()
    assert "Add a persona" not in entries(found)
    box = flow.canvas.map_to_view("ad")
    at = flow.canvas.mapFromGlobal(found.pos())
    assert abs(at.x() - box.left()) < 4
    assert 0 <= at.y() - box.bottom() < 12
    assert found.activeAction() is found.actions()[0]
    QTest.keyClick(found, Key.Key_Down)
    QTest.keyClick(found, Key.Key_Return)
    assert flow.field is not None


def test_a_selected_record_out_of_sight_is_shown_for_its_menu(flow, by_key):
    flow.canvas.pan(-3000, 0)
    by_key("site")
    assert not flow.canvas.map_to_view("site").isEmpty()


def test_without_a_selection_the_key_asks_what_to_add(by_key):
    assert "Add a touchpoint" in entries(by_key())


def test_several_cards_have_a_menu_for_all_of_them(flow, by_key):
    found = by_key("ad", "site")
    assert {"Align", "Duplicate", "Delete"} <= entries(found).keys()
    assert "Edit name" not in entries(found)
    align = next(each.menu() for each in found.actions() if each.menu())
    assert "Align tops" in [each.text() for each in align.actions()]


def test_the_other_button_on_one_of_several_keeps_them_and_beside_them_lets_go(flow):
    def ask(at):
        where = flow.canvas.mapToGlobal(at)
        QApplication.sendEvent(flow.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
        found = menu()
        said = entries(found)
        found.close()
        return said

    flow.session.select({ItemId("ad"), ItemId("site")})
    assert "Align" in ask(flow.at("site"))
    assert flow.session.selection == {"ad", "site"}
    assert "Edit name" in ask(flow.at("buy"))
    assert flow.session.selection == {"buy"}
    assert "Add a note" in ask(QPoint(20, 20))
    assert not flow.session.selection


def test_the_other_button_during_a_drag_gives_it_up_and_asks_nothing(flow):
    before, start = flow.journey, flow.at("ad")
    where = start + QPoint(60, 40)

    def ask():
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, flow.canvas.mapToGlobal(where))
        QApplication.sendEvent(flow.canvas, event)

    flow.press(start)
    flow.move(where)
    QTest.mousePress(flow.canvas, Qt.MouseButton.RightButton, pos=where)
    ask()
    assert QApplication.activePopupWidget() is None
    assert not flow.canvas.is_busy
    QTest.mouseRelease(flow.canvas, Qt.MouseButton.RightButton, pos=where)
    ask()  # where systems ask as the button goes up
    assert QApplication.activePopupWidget() is None
    QTest.mouseRelease(flow.canvas, Qt.MouseButton.LeftButton, pos=where)
    assert flow.journey is before
    QTest.mousePress(flow.canvas, Qt.MouseButton.RightButton, pos=where)
    ask()
    menu().close()


def test_arrows_of_the_menu_point_as_the_map_reads_and_other_icons_stay(flow, by_key):
    def pictures(direction):
        flow.session.do(SetMap({"direction": direction}))
        found = by_key("site")
        shown = {each.text(): each.icon().pixmap(32).toImage() for each in found.actions() if each.text()}
        found.close()
        return shown

    ahead, back = pictures(Direction.LTR), pictures(Direction.RTL)
    for name in ("Next touchpoint", "Touchpoint before", "Step to…"):
        assert ahead[name].flipped(Qt.Orientation.Horizontal) == back[name]
        assert ahead[name] != back[name]
    for name in ("Edit name", "Duplicate", "Delete"):
        assert ahead[name] == back[name]


def test_icons_that_point_turn_with_reading_and_others_do_not(qtbot):
    for name, turns in (("undo-2", True), ("arrow-right", True), ("search", False), ("clock", False)):
        there, back = (icons.icon(name, mirrored=each).pixmap(16).toImage() for each in (False, True))
        assert (there != back) is turns


@pytest.mark.parametrize("tool", ["touchpoint", "stage", "note", "frame"])
def test_the_other_button_puts_a_tool_away_and_asks_nothing(flow, tool):
    flow.canvas.use(tool)
    where = flow.spot(254, 300)
    flow.move(where + QPoint(9, 9))
    flow.move(where)
    assert (flow.canvas.marks.ghost is None) == (tool == "frame")
    for is_asked in (False, True):
        QTest.mousePress(flow.canvas, Qt.MouseButton.RightButton, pos=where)
        spot = flow.canvas.mapToGlobal(where)
        QApplication.sendEvent(flow.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, spot))
        QTest.mouseRelease(flow.canvas, Qt.MouseButton.RightButton, pos=where)
        assert flow.canvas.tool_name == "select"
        assert flow.canvas.marks.ghost is None
        assert (QApplication.activePopupWidget() is not None) == is_asked
    menu().close()
    assert not flow.session.document.done


class Unleft(QObject):
    """Keeps from a widget that the pointer has left it: not every system tells so of a menu."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Leave


def test_the_menu_key_asks_with_a_tool_in_hand_but_shows_no_ghost_below_it(flow, by_key):
    unleft = Unleft()
    flow.canvas.installEventFilter(unleft)
    flow.canvas.use("touchpoint")
    flow.move(flow.spot(254, 310))
    flow.move(flow.spot(254, 300))
    assert flow.canvas.marks.ghost is not None
    by_key()
    assert flow.canvas.marks.ghost is None
