"""Comparing: the differences on the map, in words, and as a waterfall whose bars sum to the difference."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from journeymap.document import Document
from journeymap.model.commands import Add, Connect, Move, Remove, SetMap, Update
from journeymap.model.differences import Sort
from journeymap.model.items import ItemId, Note, Scenario, Touchpoint
from journeymap.model.scenarios import Branch, In
from journeymap.store import file
from journeymap.ui import theme
from journeymap.ui.timeline import Kind
from journeymap.words import LANGUAGES, say
from tests.draw import journey
from tests.ui.conftest import Seat

SHOP = journey("ann>ad, ad>shop .6, shop>buy! .25, shop>ad .2, ad>mag .1").items
PLACES = {"ann": (0, 14), "ad": (240, 44), "shop": (480, 44), "buy": (720, 44), "mag": (480, 220)}


@pytest.fixture
def seat(sit) -> Seat:
    """A map with a version, and six edits since: one of each sort, and two rates."""
    start = journey("ann>ad, ad>shop .6, shop>buy! .25, shop>ad .2, ad>mag .1")
    start = start.apply(Move({ItemId(i): place for i, place in PLACES.items()}).change(start))
    seat = sit(start)
    session = seat.session
    session.name_version("after workshop 1")
    session.do(Update(ItemId("ad>shop"), {"probability": 0.8}))
    session.do(Update(ItemId("shop>buy"), {"probability": 0.5, "delay_days": 3}))
    session.do(Add(Touchpoint(id=ItemId("mail"), name="Newsletter", x=240, y=220)))
    session.do(Connect(ItemId("mail"), ItemId("buy"), 0.1, ItemId("mail>buy")))
    session.do(Remove(frozenset({ItemId("mag")})))
    session.do(Move({ItemId("ann"): (0, 100)}))
    seat.desk.canvas.fit(is_animated=False)
    return seat


def begin(seat: Seat) -> None:
    """From the history, as a user does."""
    seat.desk.acts["history"].trigger()
    view = seat.find("history_list")
    row = next(row for row, each in enumerate(view.model().entries) if each.kind is Kind.VERSION)
    view.setCurrentIndex(view.model().index(row, 0))
    seat.click("history_compare")


def rows(seat: Seat) -> list[str]:
    return [each.accessibleName() for each in seat.find("compare_list").children() if hasattr(each, "sort")]


def cascade(seat: Seat) -> list[str]:
    return seat.find("waterfall").text().splitlines()


def settled(seat: Seat, qtbot) -> list[str]:
    qtbot.waitUntil(lambda: len(cascade(seat)) > 1)
    return cascade(seat)


def test_the_bar_says_what_is_compared_and_how_much_is_different(seat):
    begin(seat)
    assert seat.text("compare_text") == "Since “after workshop 1”"
    counts = {sort: seat.text(f"compare_{sort}") for sort in Sort}
    assert counts == {Sort.ADDED: "2", Sort.REMOVED: "2", Sort.CHANGED: "2", Sort.MOVED: "1"}
    assert seat.desk.canvas.differences.counts == {
        Sort.ADDED: 2,
        Sort.REMOVED: 2,
        Sort.CHANGED: 2,
        Sort.MOVED: 1,
    }


def test_every_difference_is_told_in_words(seat):
    begin(seat)
    assert rows(seat) == [
        "Added, Touchpoint, Newsletter",
        "Added, Step, Newsletter → Buy",
        "Removed, Touchpoint, Mag",
        "Removed, Step, Ad → Mag",
        "Changed, Step, Ad → Shop, Rate: 60% → 80%",
        "Changed, Step, Shop → Buy, Rate: 25% → 50%, Delay in days: 0 → 3",
        "Moved, Persona, Ann",
    ]


def test_what_a_scenario_says_is_called_by_what_that_is_about(seat):
    scenario = ItemId("x")
    seat.session.do(Branch(Scenario(id=scenario, name="To be")))
    for command in (
        Update(ItemId("ad"), {"name": "Radio"}),
        Update(ItemId("shop>buy"), {"probability": 0.4}),
        Add(Touchpoint(id=ItemId("call"), name="Phone call")),
        Connect(ItemId("shop"), ItemId("call")),
    ):
        seat.session.do(In(scenario, command))
    begin(seat)
    assert {
        "Added, Scenario, To be",
        "Added, Change of a scenario, Radio",
        "Added, Change of a scenario, Shop → Buy",
        "Added, Change of a scenario, Phone call",
        "Added, Change of a scenario, Shop → Phone call",
    } <= set(rows(seat))


def numbers(lines: list[str]) -> list[float]:
    return [float(re.findall(r"[+−]?[\d.,]+", line)[-1].replace("−", "-").replace(",", "")) for line in lines]


@pytest.mark.parametrize("figure", ["conversion", "customers"])
def test_the_bars_that_are_shown_sum_to_the_difference_that_is_shown(seat, qtbot, figure):
    begin(seat)
    settled(seat, qtbot)
    seat.click(f"compare_figure_{figure}")
    lines = cascade(seat)
    assert lines[0].startswith("Then ")
    assert lines[-1].startswith("Now ")
    start, *parts, end = numbers(lines)
    assert len(parts) == 4
    assert round(start + sum(parts), 6) == end
    assert any(line.startswith("Shop → Buy +") for line in lines)
    assert "Shapley" in seat.text("waterfall_method")


def test_it_follows_every_edit_until_it_is_ended(seat, qtbot):
    begin(seat)
    settled(seat, qtbot)
    seat.session.do(Update(ItemId("shop"), {"name": "Corner shop"}))
    qtbot.waitUntil(lambda: "Changed, Touchpoint, Corner shop, Name: Shop → Corner shop" in rows(seat))
    assert seat.text("compare_changed") == "3"
    seat.session.go(-7)
    qtbot.waitUntil(lambda: rows(seat) == [])
    qtbot.waitUntil(lambda: seat.text("waterfall_method").startswith("No difference"))


@pytest.mark.parametrize("way", ["compare_end", "close_compare_panel"])
def test_the_bar_and_the_cross_end_it(seat, way):
    begin(seat)
    assert seat.find("compare_panel").isVisible()
    seat.click(way)
    assert not seat.find("compare_panel").isVisible()
    assert not seat.find("compare_bar").isVisible()
    assert seat.desk.canvas.differences is None
    assert not seat.desk.acts["compare"].isChecked()


def test_it_lasts_while_another_panel_is_looked_at(seat):
    begin(seat)
    seat.desk.acts["outline"].trigger()
    assert not seat.find("compare_panel").isVisible()
    assert seat.find("compare_bar").isVisible()
    seat.desk.acts["compare"].trigger()
    assert seat.find("compare_panel").isVisible()
    assert seat.text("compare_title") == "Since “after workshop 1”"
    seat.click("compare_end")
    assert not seat.find("compare_panel").isVisible()


def is_ringed(seat: Seat, item_id: str, colour: str) -> bool:
    """Whether a colour of the theme is on the ring of a card."""
    box = seat.desk.canvas.map_to_view(item_id).adjusted(-3, -3, 3, 3)
    image = seat.desk.canvas.grab().toImage()
    line = (image.pixelColor(x, box.top()) for x in range(box.left() + 20, box.right() - 20))
    return any(near(each, theme.colour(colour), 40) for each in line)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_rings_on_the_map_have_the_colour_of_their_sort(seat, name):
    seat.desk.shell.appearance.choose(name)
    begin(seat)
    assert is_ringed(seat, "mail", "health.good.base")
    assert is_ringed(seat, "ann", "ui.ink3")
    assert not is_ringed(seat, "buy", "health.good.base")
    assert not is_ringed(seat, "buy", "ui.ink3")
    seat.click("compare_end")
    assert not is_ringed(seat, "mail", "health.good.base")


def test_what_is_gone_is_seen_palely_where_it_was(seat):
    begin(seat)
    canvas = seat.desk.canvas
    found = canvas.differences
    ghost = canvas._differing.ghost(found, canvas.zoom)
    box = canvas.view().placed(ghost.picture.cards["mag"])
    with_ghost = canvas.grab().toImage()
    seat.click("compare_end")
    without = canvas.grab().toImage()
    ring = [(x, round(box.top()) - 3) for x in range(round(box.left()) + 10, round(box.right()) - 10)]
    bad = theme.colour("health.bad.base")
    assert sum(near(with_ghost.pixelColor(*spot), bad) for spot in ring) > len(ring) / 3  # it is dashed
    assert not any(near(without.pixelColor(*spot), bad) for spot in ring)
    inside = box.center().toPoint()
    texts = {with_ghost.pixelColor(x, inside.y()).name() for x in range(int(box.left()), int(box.right()))}
    assert len(texts) > 2


def near(one: QColor, other: QColor, most: int = 90) -> bool:
    return sum(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) < most


def test_a_row_leads_to_its_record(seat):
    begin(seat)
    seat.click("difference_mail")
    assert seat.session.selection == {"mail"}
    seat.click("difference_mag")
    assert seat.session.selection == frozenset()


def test_another_file_is_compared_with(seat, answers, tmp_path):
    path = tmp_path / "other.journey"
    file.write(path, journey("ann>ad, ad>shop .6, shop>buy! .9"))
    answers(opening=path)
    seat.desk.acts["compare_with"].trigger()
    assert seat.text("compare_title") == "Since “other.journey”"
    assert any(row.startswith("Changed, Step, Shop → Buy, Rate: 90% → 50%") for row in rows(seat))
    assert path.read_bytes()[:6] == b"SQLite"


def test_a_file_that_cannot_be_read_is_refused_in_words(seat, answers, tmp_path):
    path = tmp_path / "other.journey"
    path.write_bytes(b"nothing of ours")
    answers(opening=path)
    seat.desk.acts["compare_with"].trigger()
    assert "not a journeymap file" in seat.text("toast_text")
    assert seat.desk.canvas.differences is None


def test_without_anything_chosen_it_is_what_was_saved(sit, tmp_path):
    path = tmp_path / "map.journey"
    file.write(path, journey("ann>ad, ad>buy! .2"))
    seat = sit(path)
    seat.session.do(Update(ItemId("ad>buy"), {"probability": 0.4}))
    seat.session.do(Add(Note(id=ItemId("n"), text="Why?")))
    seat.desk.acts["compare"].trigger()
    assert seat.text("compare_title") == "Since the saved file"
    assert rows(seat) == ["Added, Note, Why?", "Changed, Step, Ad → Buy, Rate: 20% → 40%"]
    seat.desk.acts["compare"].trigger()
    assert not seat.find("compare_panel").isVisible()


@pytest.mark.slow
def test_many_differences_are_listed_up_to_a_bound(sit):
    wide = journey(", ".join(["ann>a0"] + [f"a{n}>a{n + 1} .9" for n in range(130)] + ["a130>buy! .5"]))
    seat = sit(wide)
    seat.session.name_version("one")
    for item in list(wide.of(Touchpoint)):
        seat.session.do(Update(item.id, {"name": f"{item.name} 2"}))
    for n in range(100):
        seat.session.do(Update(ItemId(f"a{n}>a{n + 1}"), {"probability": 0.8}))
    begin(seat)
    assert len(rows(seat)) == 200
    assert seat.text("compare_changed") == "232"


def test_it_can_be_read_from_right_to_left(seat, qtbot):
    seat.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    begin(seat)
    settled(seat, qtbot)
    assert any("Rate: 60% ← 80%" in row for row in rows(seat))
    assert not seat.find("compare_panel").grab().isNull()


def test_words_are_there_in_every_language():
    for language in LANGUAGES:
        for key in ("fair", "listed", "nothing"):
            assert say(f"compare.{key}", language)
        for count in range(12):
            for key in ("others", "more", "fields", "idle", "and_more"):
                assert str(count) in say(f"compare.{key}", language, count=count, name="X")


def test_names_of_versions_survive_a_comparison(seat, tmp_path: Path):
    begin(seat)
    seat.session.document.save(tmp_path / "map.journey")
    assert [each.name for each in Document.open(tmp_path / "map.journey", durable=False).versions] == [
        "after workshop 1"
    ]
    seat.session.do(SetMap({"name": "Shop"}))
    assert seat.desk.canvas.differences is not None
