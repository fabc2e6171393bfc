"""The channels and messages pages of the analysis: what they show is what the report says."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.model.commands import Together, Update
from journeymap.model.items import ItemId, Touchpoint
from journeymap.ui import figures
from journeymap.ui.figures import crowd, few
from journeymap.ui.panels.channels import ChannelsPage
from journeymap.ui.session import Session
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")
SHOP = "ann>ad@look, ad>site@look .5, site>buy!@pay .2, site>ad .3"


def opened(sit, tab, what=B2B):
    seat = sit(what)
    seat.desk.open_figures(tab)
    QApplication.processEvents()
    QApplication.processEvents()
    return seat


def row_of(table, key):
    row = next(row for row in table.rows.rows if row.key == key)
    return {column.id: cell for column, cell in zip(table.rows.columns, row.cells, strict=True)}


# channels


def test_a_channel_shows_all_its_figures_the_best_one_first(sit):
    seat = opened(sit, "channels")
    table, report = seat.find("channels_table"), seat.session.report
    assert {row.key for row in table.rows.rows} == set(report.channels)
    best = max(report.channels, key=lambda name: report.channels[name].customers)
    assert table.rows.rows[0].key == best
    found = row_of(table, "organic_search")
    for key, value in found.items():
        if key != "name":
            assert value == getattr(report.channels["organic_search"], key), key
    assert found["name"] == "Organic search"
    assert {"reach", "close_rate", "first_touch", "spend", "cpa", "profit", "messages"} < set(found)


def test_the_page_says_that_attribution_is_no_cause(sit):
    seat = opened(sit, "channels")
    assert "association in this model, not cause" in seat.text("channels_sentence")
    head = seat.find("channels_table").rows.headerData(
        3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "Association in this model, not cause." in head


def test_a_click_on_a_channel_shows_its_touchpoints(sit):
    seat = opened(sit, "channels")
    table = seat.find("channels_table")
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(60, 10))
    channel = table.rows.rows[0].key
    assert seat.session.selection == {
        card.id for card in seat.journey.of(Touchpoint) if card.channel == channel
    }


def test_owners_see_what_they_lose(sit):
    seat = opened(sit, "channels")
    for owner, name in (("marketing", "Marketing"), ("sales", "Sales")):
        losses = seat.session.report.owners[owner]
        assert seat.find(f"{owner}_leaving").text() == f"{name} {crowd(losses.leaving)}"
        assert seat.find(f"{owner}_recoverable").text() == f"{name} {crowd(losses.recoverable)}"


def test_a_map_without_channels_says_what_to_do(sit):
    seat = opened(sit, "channels", journey(SHOP))
    assert seat.find("channels_table").accessibleDescription().startswith("No touchpoint has a channel yet.")


def test_figures_follow_the_map_while_the_page_is_seen(sit, qtbot):
    seat = opened(sit, "channels")
    table = seat.find("channels_table")
    before = row_of(table, "email")["customers"]
    seat.session.do(Update(ItemId("nws"), {"channel": "chat"}))
    qtbot.waitUntil(lambda: any(row.key == "chat" for row in table.rows.rows))
    assert row_of(table, "chat")["customers"] == pytest.approx(before)


def test_channels_of_a_large_map_are_computed_beside_the_window(qtbot):
    large = journey(", ".join(f"ann>c{count} .003, c{count}>buy! .1" for count in range(310)))
    channel = Together("update", tuple(Update(ItemId(f"c{k}"), {"channel": "email"}) for k in range(9)))
    session = Session(Document.new(large.apply(channel.change(large))))
    page = ChannelsPage(session, print)
    qtbot.addWidget(page)
    page.show()
    session.refresh()
    qtbot.waitUntil(lambda: bool(page.table.rows.rows), timeout=20_000)
    assert session.report.channels["email"].customers is None
    assert row_of(page.table, "email")["customers"] == analyze(session.journey).channels["email"].customers
    session.close()


# messages


def test_messages_are_held_against_the_caps(sit, qtbot):
    seat = opened(sit, "messages")
    table, report = seat.find("messages_stages"), seat.session.report
    stages = seat.journey.stages
    assert [row.key for row in table.rows.rows] == [stage.id for stage in stages]
    found = row_of(table, stages[0].id)
    assert found["messages"] == report.stages[stages[0].id].messages
    assert found["cap"] == stages[0].message_cap
    assert found["verdict"] == "within the cap"
    seat.session.do(Update(stages[0].id, {"message_cap": 0.5}))
    over = figures.few(found["messages"] - 0.5)
    qtbot.waitUntil(lambda: row_of(table, stages[0].id)["verdict"] == f"{over} too many")
    seat.session.do(Update(stages[0].id, {"message_cap": None}))
    qtbot.waitUntil(lambda: row_of(table, stages[0].id)["verdict"] == "no cap set")


def test_what_does_not_fit_is_listed_and_leads_to_its_place(sit, qtbot):
    seat = opened(sit, "messages")
    stage = seat.journey.stages[0]
    seat.session.do(Update(stage.id, {"message_cap": 0.5}))
    fit = seat.find("messages_fit")
    qtbot.waitUntil(lambda: any(stage.name in fit.item(k).text() for k in range(fit.count())))
    codes = [each.code for each in seat.session.report.problems if each.code.startswith("fit.")]
    assert "fit.cap" in codes
    assert fit.count() == len(codes)
    place = next(k for k in range(fit.count()) if stage.name in fit.item(k).text())
    QTest.mouseClick(fit.viewport(), LEFT, pos=fit.visualItemRect(fit.item(place)).center())
    assert stage.id in seat.session.selection


def test_messages_by_channel_are_those_of_the_report(sit):
    seat = opened(sit, "messages")
    seat.click("messages_by_channel")
    table = seat.find("messages_channels")
    assert table.isVisible()
    for row in table.rows.rows:
        assert row.cells[1] == seat.session.report.channels[row.key].messages


@pytest.mark.parametrize(
    ("sketch", "words"), [("ann>shop, shop>buy!", "There are no stages yet."), (SHOP, "No touchpoint sends")]
)
def test_a_map_without_messages_says_what_to_do(sit, sketch, words):
    seat = opened(sit, "messages", journey(sketch))
    assert seat.find("messages_stages").accessibleDescription().startswith(words)
    assert seat.find("messages_fit").item(0).text() == "All messages fit where they are."


# figures


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (0.0213, "0.021"), (0.7, "0.7"), (1.23, "1.2"), (6.0, "6"), (9.96, "10"), (-0.25, "−0.25"),
        (1234.0, "1,234"), (1e-7, "0.00000010"),
    ],
)  # fmt: skip
def test_little_is_never_shown_as_nothing(value, text):
    assert few(value) == text
    assert crowd(0.0213) == "0.021"
