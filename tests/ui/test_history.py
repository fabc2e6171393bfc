"""The history: steps by day, versions with names, and how one goes, compares, names and forgets."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from journeymap.document import Document
from journeymap.model.commands import Remove, SetMap, Update
from journeymap.model.items import ItemId
from journeymap.ui.timeline import Kind
from tests.draw import journey
from tests.ui.conftest import Seat, write

SHOP = journey("ann>ad, ad>shop .6, shop>buy! .25")


class Panel:
    """The history of a window, as a user sees and uses it."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        seat.desk.acts["history"].trigger()
        self.view = seat.find("history_list")
        self.model = self.view.model()

    def lines(self, *kinds: Kind) -> list[str]:
        return [self.model.text(each) for each in self.model.entries if not kinds or each.kind in kinds]

    def spot(self, text: str) -> QPoint:
        index = self.model.index([self.model.text(each) for each in self.model.entries].index(text), 0)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def click(self, text: str) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(text))

    def menu(self, text: str) -> QMenu:
        self.view.customContextMenuRequested.emit(self.spot(text))
        return QApplication.activePopupWidget()

    def name(self, text: str) -> None:
        field = self.seat.find("version_name")
        field.setFocus()
        field.selectAll()
        write(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def panel(sit) -> Panel:
    """A map that three steps were done on."""
    seat = sit(SHOP)
    seat.session.do(Update(ItemId("ad"), {"name": "Radio ad"}))
    seat.session.do(Remove(frozenset({ItemId("shop")})))
    seat.session.do(SetMap({"name": "Shop"}))
    return Panel(seat)


STEPS = ["Today", "Editing the map", "Deleting · Shop", "Editing · Radio ad", "Before these steps"]


def test_steps_stand_under_their_day_the_last_on_top(panel):
    assert panel.lines() == STEPS
    now = next(each for each in panel.model.entries if panel.model.is_now(each))
    assert panel.model.text(now) == "Editing the map"
    spoken = panel.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Editing the map")
    assert spoken.endswith(", now")


def test_a_click_goes_anywhere_at_once(panel):
    told = []
    panel.seat.session.changed.connect(told.append)
    panel.click("Before these steps")
    assert panel.seat.journey == SHOP
    assert panel.lines() == STEPS
    panel.click("Deleting · Shop")
    assert "shop" not in panel.seat.journey.items
    assert len(told) == 2
    panel.click("Editing the map")
    assert panel.seat.journey.map.name == "Shop"


def test_keys_go_there_too(panel):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1, 0))
    for _ in range(2):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.seat.journey.map.name == "Shop"
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert "shop" in panel.seat.journey.items
    assert panel.seat.item("ad").name == "Radio ad"


def test_the_list_follows_every_step_that_is_done_taken_back_or_replaced(panel):
    seat = panel.seat
    seat.session.undo()
    seat.session.undo()
    assert panel.lines() == STEPS
    seat.session.do(SetMap({"name": "Other"}))
    assert panel.lines() == ["Today", "Editing the map", "Editing · Radio ad", "Before these steps"]
    seat.session.do(SetMap({"name": "Another"}), amend=True)
    seat.session.do(Update(ItemId("buy"), {"name": "Sale"}))
    assert panel.lines()[:3] == ["Today", "Editing · Sale", "Editing the map"]
    panel.view.model()._list([], (), panel.model._listed_on)
    panel.model._line = []
    panel.model.refresh()  # from nothing the same comes
    assert panel.lines() == [
        "Today",
        "Editing · Sale",
        "Editing the map",
        "Editing · Radio ad",
        "Before these steps",
    ]


def test_a_map_that_nobody_touched_says_so(sit):
    assert Panel(sit(SHOP)).lines() == ["Nothing was changed yet."]


def test_days_have_names(panel):
    document = panel.seat.session.document
    for step, time in zip(
        document.done,
        ("2026-01-02T12:00:00.000+00:00", "2026-01-03T12:00:00.000+00:00", "whenever"),
        strict=True,
    ):
        step.time = time
    panel.model._line = []
    panel.model.refresh()
    assert panel.lines() == [
        "Some day",
        "Editing the map",
        "Saturday, 3 January 2026",
        "Deleting · Shop",
        "Friday, 2 January 2026",
        "Editing · Radio ad",
        "Before these steps",
    ]


def test_a_name_keeps_the_state_as_a_version(panel, tmp_path):
    seat = panel.seat
    panel.name("after workshop 2")
    assert seat.text("version_name") == ""
    assert panel.lines(Kind.VERSION) == ["after workshop 2"]
    assert seat.window.isWindowModified()
    seat.session.document.save(tmp_path / "map.journey")
    (version,) = Document.open(tmp_path / "map.journey", durable=False).versions
    assert version.name == "after workshop 2"


def test_a_name_that_is_taken_is_refused_and_stays_to_be_mended(panel):
    panel.name("after workshop 2")
    panel.name("After Workshop 2")
    assert "already" in panel.seat.text("toast_text")
    assert panel.seat.text("version_name") == "After Workshop 2"
    panel.name("  ")
    assert panel.lines(Kind.VERSION) == ["after workshop 2"]


def test_restoring_a_version_is_one_step_and_loses_nothing(panel):
    seat = panel.seat
    panel.name("small")
    seat.session.go(-3)
    seat.session.do(SetMap({"name": "Large"}))
    large = seat.journey
    panel.click("small")
    assert seat.journey == large  # a version waits for its button
    seat.click("history_restore")
    assert "shop" not in seat.journey.items
    assert seat.journey.map.name == "Shop"
    assert seat.desk.acts["undo"].text() == "Undo restoring"
    seat.session.undo()
    assert seat.journey == large


def test_what_was_can_be_named_later(panel):
    menu = panel.menu("Editing · Radio ad")
    next(each for each in menu.actions() if each.objectName() == "history_menu_name").trigger()
    assert panel.seat.find("version_name").placeholderText().startswith("Name for the state at ")
    panel.name("with the shop")
    (version,) = panel.seat.session.document.versions
    assert "shop" in panel.seat.session.document.version(version).items
    assert version.revision == panel.seat.session.document.done[0].id
    assert panel.seat.find("version_name").placeholderText() == "Name this state"


def test_a_version_is_renamed_where_it_stands(panel, qtbot):
    panel.name("one")
    panel.click("one")
    panel.seat.click("history_rename")
    field = panel.view.findChild(QLineEdit, "version_edit")
    field.selectAll()
    write(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.lines(Kind.VERSION) == ["two"])
    assert panel.seat.session.document.versions[0].name == "two"


def test_a_version_is_deleted_only_after_a_question(panel):
    panel.name("one")
    panel.click("one")
    panel.seat.click("history_delete")
    assert "one" in panel.seat.text("sheet_title")
    panel.seat.click("sheet_cancel")
    assert panel.lines(Kind.VERSION) == ["one"]
    panel.click("one")
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    panel.seat.click("sheet_delete")
    assert panel.lines(Kind.VERSION) == []
    assert panel.seat.journey.map.name == "Shop"


def test_steps_that_were_named_carry_a_sign(panel):
    panel.name("one")
    (version,) = panel.seat.session.document.versions
    assert panel.model.named == {version.revision}
    assert panel.seat.session.document.done[-1].id == version.revision


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_paint_themselves_whichever_way_one_reads(panel, direction):
    panel.name("one")
    panel.seat.session.undo()
    panel.seat.window.setLayoutDirection(direction)
    panel.view.setCurrentIndex(panel.model.index(1, 0))
    image = panel.view.viewport().grab().toImage()
    half = image.width() // 2
    row = panel.view.visualRect(panel.model.index(1, 0)).center().y()
    ground = image.pixelColor(half, image.height() - 3)
    start = [image.pixelColor(x, row) != ground for x in range(image.width())]
    assert any(start[:half])
    assert any(start[half:])


def test_a_step_that_cannot_be_read_is_still_listed(panel):
    document = panel.seat.session.document
    panel.seat.session.do(SetMap({"name": "Other"}))
    document._copy._connection.execute("UPDATE revision SET edits = '['")
    panel.model._texts.clear()
    assert "Deleting" in panel.lines()
    panel.click("Deleting")
    assert "history of this file cannot be read" in panel.seat.text("toast_text")
    assert panel.seat.journey.map.name == "Other"
