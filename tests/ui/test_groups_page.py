"""Alone or in groups: both sides of a map beside each other, and where a group is asked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.analysis import agreement, analyze
from journeymap.model.commands import Together, Update
from journeymap.model.items import GroupRule, ItemId
from journeymap.ui import figures
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
SHOP = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture
def seat(sit, qtbot):
    """A map where three people must agree on the site, each with 80 %."""
    found = sit(journey(SHOP))
    found.session.do(
        Together(
            "update",
            (
                Update(ItemId("ann"), {"group_size": 3.0}),
                Update(ItemId("site"), {"group_chance": 0.8, "group_rule": GroupRule.ALL}),
            ),
        )
    )
    found.desk.open_figures("groups")
    page = found.find("groups_page")
    qtbot.waitUntil(lambda: page._both is not None)
    return found


def row_of(seat, key):
    rows = seat.find("groups_table").rows
    row = next(row for row in rows.rows if row.key == key)
    return dict(zip([column.id for column in rows.columns], row.cells, strict=True)), row


def test_both_sides_stand_beside_each_other(seat):
    alone, together = analyze(seat.journey, alone=True), analyze(seat.journey)
    for key in ("conversion", "customers", "cpa", "clv", "orders", "profit"):
        found, _ = row_of(seat, key)
        assert found["alone"] == getattr(alone, key), key
        assert found["together"] == getattr(together, key), key
    found, row = row_of(seat, "customers")
    assert found["alone"] > found["together"]
    assert found["difference"] == pytest.approx(together.customers - alone.customers)
    assert row.texts["difference"] == figures.crowd(found["difference"])
    assert row.signs["difference"].colour == "health.bad.ink"


def test_the_switch_turns_the_difference_round(seat):
    before, _ = row_of(seat, "customers")
    seat.click("groups_view_alone")
    after, row = row_of(seat, "customers")
    assert after["difference"] == pytest.approx(-before["difference"])
    assert row.texts["difference"].startswith("+")
    assert row.signs["difference"].colour == "health.good.ink"


def test_where_a_group_is_asked_is_listed_with_rule_size_and_chance(seat):
    table = seat.find("groups_asking")
    assert [row.key for row in table.rows.rows] == ["site"]
    assert table.text() == "Site\tEveryone\t3\t51%"
    assert table.rows.rows[0].cells[3] == pytest.approx(agreement(seat.item("site"), 3.0))
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(30, 10))
    assert seat.session.selection == {"site"}


def test_a_map_without_groups_is_the_same_either_way(sit, qtbot):
    seat = sit(journey(SHOP))
    seat.desk.open_figures("groups")
    page = seat.find("groups_page")
    qtbot.waitUntil(lambda: page._both is not None)
    assert row_of(seat, "conversion")[1].texts["difference"] == "same"
    assert seat.find("groups_asking").accessibleDescription().startswith("No group is asked.")
