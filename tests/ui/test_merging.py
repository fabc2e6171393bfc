"""Merging in the window: at once where nothing conflicts, else side by side, always one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeymap import exchange
from journeymap.document import Document
from journeymap.model.commands import Add, Command, Connect, Move, Remove, SetMap, Update
from journeymap.model.items import ItemId, Note
from journeymap.store import file
from journeymap.ui.choices import MergeDialog
from tests.draw import journey
from tests.ui.conftest import Seat

SHOP = journey("ann>ad, ad>shop .6, shop>buy! .25, shop>ad .2, ad>mag .1")


@pytest.fixture
def copy(tmp_path) -> Document:
    """Another copy of the map, in a file beside it."""
    document = Document.new(SHOP, durable=False)
    document.do(SetMap({"name": "Shop"}))
    document.save(tmp_path / "map.journey")
    (tmp_path / "copy.journey").write_bytes((tmp_path / "map.journey").read_bytes())
    return Document.open(tmp_path / "copy.journey", durable=False)


@pytest.fixture
def seat(sit, copy, tmp_path, answers) -> Seat:
    """A window on the map; dialogs answer with the copy."""
    answers(opening=tmp_path / "copy.journey")
    return sit(tmp_path / "map.journey")


def ours(seat: Seat, *commands: Command) -> None:
    for command in commands:
        seat.session.do(command)


def theirs(copy: Document, *commands: Command) -> None:
    for command in commands:
        copy.do(command)
    copy.save()


def update(item: str, **values: object) -> Update:
    return Update(ItemId(item), values)


def begin(seat: Seat) -> None:
    seat.desk.acts["merge"].trigger()


def dialog(seat: Seat) -> MergeDialog:
    (found,) = [each for each in seat.window.findChildren(MergeDialog) if each.isVisible()]
    return found


def rows(seat: Seat) -> list[str]:
    found = [each for each in dialog(seat).findChildren(QWidget) if each.objectName().startswith("merge_a_")]
    return [each.accessibleName() for each in found if each.isVisible()]


def test_what_does_not_conflict_comes_in_at_once_as_one_step(seat, copy):
    ours(seat, update("ad", name="Radio ad"))
    theirs(copy, update("ad", channel="radio"), Add(Note(id=ItemId("n"), text="Why?")))
    before = seat.journey
    begin(seat)
    assert (seat.item("ad").name, seat.item("ad").channel, seat.item("n").text) == (
        "Radio ad",
        "radio",
        "Why?",
    )
    assert seat.text("toast_text") == "Merged with copy.journey: 2 changes came in. Undo takes them back."
    assert seat.desk.acts["undo"].text() == "Undo merging"
    seat.session.undo()
    assert seat.journey == before


def test_where_there_is_nothing_to_merge_it_says_so(seat, copy):
    ours(seat, update("ad", name="Radio ad"))
    theirs(copy)
    steps = len(seat.session.document.done)
    begin(seat)
    assert seat.text("toast_text") == "copy.journey has nothing that this map lacks."
    assert len(seat.session.document.done) == steps


def test_conflicts_are_chosen_side_by_side(seat, copy):
    ours(seat, update("ad>shop", probability=0.8), update("shop", name="Web shop"), update("buy", value=9))
    theirs(
        copy, update("ad>shop", probability=0.5), update("shop", name="Store"), update("mag", name="Magazine")
    )
    begin(seat)
    assert seat.item("mag").name == "Mag"  # nothing has happened yet
    assert rows(seat) == [
        "Step · Ad → Web shop, Rate, was 60%: This map, 80%",
        "Touchpoint · Web shop, Name, was Shop: This map, Web shop",
    ]
    assert seat.text("merge_count") == "2 choices left"
    assert not seat.find("merge_accept").isEnabled()
    seat.click("merge_b_0")
    assert seat.text("merge_count") == "1 choice left"
    seat.click("merge_a_1")
    assert seat.text("merge_count") == ""
    seat.click("merge_accept")
    assert seat.item("ad>shop").probability == 0.5
    assert (seat.item("shop").name, seat.item("buy").value, seat.item("mag").name) == (
        "Web shop",
        9,
        "Magazine",
    )
    assert [step.name for step in seat.session.document.done][-1] == "merge"


def test_cancelling_changes_nothing(seat, copy):
    ours(seat, update("shop", name="Web shop"))
    theirs(copy, update("shop", name="Store"), update("mag", name="Magazine"))
    before = seat.journey
    begin(seat)
    seat.click("merge_b_0")
    seat.click("merge_cancel")
    assert seat.journey is before
    begin(seat)
    QTest.keyClick(dialog(seat), Qt.Key.Key_Escape)
    assert seat.journey is before


@pytest.mark.parametrize("side", ["a", "b"])
def test_all_can_be_chosen_at_once(seat, copy, side):
    ours(seat, Remove(frozenset({ItemId("mag")})), update("shop", name="Web shop"))
    theirs(copy, Connect(ItemId("mag"), ItemId("buy"), 0.5, ItemId("new")), update("shop", name="Store"))
    begin(seat)
    assert [row.split(":")[0] for row in rows(seat)] == [
        "Touchpoint · Mag, The whole record",
        "Touchpoint · Web shop, Name, was Shop",
    ]
    seat.click(f"merge_all_{side}")
    seat.click("merge_accept")
    assert seat.item("shop").name == ("Web shop" if side == "a" else "Store")
    assert ("mag" in seat.journey.items) == ("new" in seat.journey.items) == (side == "b")


def test_a_whole_record_says_what_became_of_it(seat, copy):
    ours(seat, Remove(frozenset({ItemId("mag")})))
    theirs(copy, update("mag", name="Magazine", visit_cost=2))
    begin(seat)
    cards = [dialog(seat).findChild(QWidget, f"merge_{side}_0").toolTip() for side in "ab"]
    assert cards == ["Removed", "Changed\nName: Mag → Magazine\nCost of a visit: 0 → 2"]


def test_places_are_one_question(seat, copy):
    places = {ItemId(each): (n * 200.0, 30.0) for n, each in enumerate(("ad", "shop", "buy"))}
    ours(seat, Move(places))
    theirs(copy, Move({each: (x, 90.0) for each, (x, _) in places.items()}))
    begin(seat)
    assert rows(seat) == ["Places of 3 cards, Ad, Buy, Shop: This map, As they are on this map"]
    seat.click("merge_b_0")
    seat.click("merge_accept")
    assert {seat.item(each).y for each in ("ad", "shop", "buy")} == {90.0}


def test_arrow_keys_go_between_the_two(seat, copy):
    ours(seat, update("shop", name="Web shop"))
    theirs(copy, update("shop", name="Store"))
    begin(seat)
    mine, other = (dialog(seat).findChild(QWidget, f"merge_{side}_0") for side in "ab")
    mine.setFocus()
    QTest.keyClick(mine, Qt.Key.Key_Right)
    assert dialog(seat).focusWidget() is other
    QTest.keyClick(other, Qt.Key.Key_Left)
    assert dialog(seat).focusWidget() is mine
    dialog(seat).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(mine, Qt.Key.Key_Left)
    assert dialog(seat).focusWidget() is other
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert other.isChecked()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert other.isChecked()


def test_files_without_a_past_in_common_ask_what_both_came_from(seat, tmp_path, shell):
    other, base = tmp_path / "other.json", tmp_path / "base.journey"
    exchange.write(SHOP.apply(update("mag", name="Magazine").change(SHOP)), other)
    file.write(base, SHOP)
    ours(seat, update("ad", name="Radio ad"))
    seat.desk.merging.with_path(other)
    assert seat.text("sheet_title") == "Which map did both come from?"
    from journeymap.ui.dialogs import Dialogs

    shell.dialogs = Dialogs(lambda parent, folder: base, lambda parent, proposed, kinds: None)
    seat.click("sheet_ancestor")
    assert (seat.item("mag").name, seat.item("ad").name) == ("Magazine", "Radio ad")


def test_a_file_that_cannot_be_read_is_refused_in_words(seat, tmp_path):
    path: Path = tmp_path / "copy.journey"
    path.write_bytes(path.read_bytes()[:5000])
    before = seat.journey
    begin(seat)
    assert "damaged" in seat.text("toast_text")
    assert seat.journey is before


def test_long_texts_can_be_read_whole(seat, copy):
    long = "One line that goes on and on, " * 12
    ours(seat, update("shop", content=long))
    theirs(copy, update("shop", content=f"{long}\nand another"))
    begin(seat)
    card = dialog(seat).findChild(QWidget, "merge_b_0")
    assert card.toolTip().endswith("· and another")
    assert not card.grab().isNull()
