"""The uncertainty page: ranges and tornado are those of the analysis, the evidence those of the report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import ranges
from journeymap.model.commands import Together, Update
from journeymap.model.items import Evidence, ItemId
from journeymap.ui import figures
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
SHOP = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture
def seat(sit, qtbot):
    """A map with one rate that has a range, one that was counted, and guesses."""
    found = sit(journey(SHOP))
    found.session.do(
        Together(
            "update",
            (
                Update(ItemId("site>buy"), {"low": 0.1, "high": 0.4}),
                Update(ItemId("ad>site"), {"sample": 400, "evidence": Evidence.MEASURED}),
            ),
        )
    )
    found.desk.open_figures("uncertainty")
    qtbot.waitUntil(lambda: bool(found.find("ranges_table").rows.rows), timeout=20_000)
    return found


def test_every_headline_figure_has_its_range(seat):
    expected = ranges(seat.journey)
    table = seat.find("ranges_table")
    assert [row.key for row in table.rows.rows] == list(expected.figures)
    for row in table.rows.rows:
        spread = expected.figures[row.key]
        cells = dict(zip([column.id for column in table.rows.columns], row.cells, strict=True))
        found = tuple(cells[name] for name in ("p10", "p50", "p90", "mean"))
        assert found == ((spread.p10, spread.p50, spread.p90, spread.mean) if spread else (None,) * 4)


def test_the_tornado_says_what_to_measure_next_and_leads_there(seat):
    expected = ranges(seat.journey)
    lines = seat.find("tornado").text().splitlines()
    assert len(lines) == len(expected.tornado)
    first = expected.tornado[0]
    assert first.step == "site>buy"
    ends = (figures.crowd(first.customers_low), figures.crowd(first.customers_high))
    assert lines[0].startswith(f"Site → Buy rate 10.0% to 40.0%: {ends[0]} to {ends[1]} customers, ")
    QTest.mouseClick(seat.find("swing_0"), LEFT)
    assert seat.session.selection == {"site>buy"}


def test_the_evidence_is_counted_and_leads_to_its_steps(seat):
    assert seat.find("evidence_guess").text() == "Guess 3"
    assert seat.find("evidence_measured").text() == "Measured 1"
    assert seat.text("evidence_sentence") == "3 of 4 rates are guesses."
    QTest.mouseClick(seat.find("evidence_measured"), LEFT)
    assert seat.session.selection == {"ad>site"}


def test_the_interval_of_the_counts_is_said(seat):
    found = seat.session.report.interval
    low, high = figures.share(found.low), figures.share(found.high)
    assert f"from {low} to {high}" in seat.text("interval_sentence")


def test_guesses_without_a_range_are_named(seat):
    table = seat.find("unranged_steps")
    assert {row.key for row in table.rows.rows} == set(ranges(seat.journey).unranged)


def test_a_map_without_ranges_says_what_to_do(sit, qtbot):
    seat = sit(journey(SHOP))
    seat.desk.open_figures("uncertainty")
    tornado = seat.find("tornado")
    qtbot.waitUntil(lambda: tornado.text().startswith("No rate has a range yet."), timeout=20_000)
    assert seat.text("interval_sentence").startswith("Nothing was counted yet.")


def test_a_narrow_page_shows_one_at_a_time(seat):
    seat.window.resize(1100, 680)
    QApplication.processEvents()
    assert seat.find("tornado").isVisible()
    assert not seat.find("ranges_table").isVisible()
    seat.click("uncertainty_view_ranges")
    assert seat.find("ranges_table").isVisible()
    seat.window.resize(2000, 1000)
    QApplication.processEvents()
    assert seat.find("tornado").isVisible()
    assert seat.find("ranges_table").isVisible()
