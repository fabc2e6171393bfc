"""The time page of the analysis: its figures are those of the forecast, mirrored with the reading."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze, forecast, milestone, stuck
from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.ui import figures
from journeymap.ui.plots import Series, TimeChart, every, scale
from journeymap.ui.spins import Spin
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
SHOP = "ann>ad@look, ad>site@look .5, site>buy!@pay .2, site>ad .3"


@pytest.fixture
def seat(sit, qtbot):
    """A window with the time page open on a small map with delays."""
    found = sit(journey(SHOP))
    found.session.do(Update(ItemId("site>buy"), {"delay_days": 20.0, "delay_sd": 5.0}))
    found.desk.open_figures("time")
    page = found.find("time_page")
    qtbot.waitUntil(lambda: page._forecast is not None and bool(found.find("cycle_spread").text()[12:]))
    return found


def choose(seat, name, value):
    field = seat.find(name)
    field.show_value(value)
    field.given.emit()


def test_the_chart_shows_the_forecast_of_the_map(seat):
    expected = forecast(seat.journey, period="month", periods=12)
    lines = seat.find("forecast_chart").text().splitlines()
    assert lines == [
        f"mo {place + 1}: Customers {figures.crowd(value)}" for place, value in enumerate(expected.customers)
    ]


def test_other_figures_periods_and_horizons_are_asked_for(seat, qtbot):
    choose(seat, "forecast_figure", "stages")
    chart = seat.find("forecast_chart")
    expected = forecast(seat.journey, period="month", periods=12)
    look, pay = (figures.crowd(expected.stages[ItemId(each)][0]) for each in ("look", "pay"))
    assert chart.text().splitlines()[0] == f"mo 1: Look {look}, Pay {pay}"
    choose(seat, "forecast_period", "week")
    qtbot.waitUntil(lambda: len(chart.text().splitlines()) == 26)
    assert chart.text().startswith("wk 1: ")
    horizon = seat.find("forecast_horizon")
    horizon.setFocus()
    horizon.selectAll()
    QTest.keyClicks(horizon, "8")
    QTest.keyClick(horizon, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(chart.text().splitlines()) == 8)


def test_the_table_holds_all_series_and_what_came_so_far(seat):
    seat.click("forecast_form_table")
    table = seat.find("forecast_table")
    assert table.isVisible()
    expected = forecast(seat.journey, period="month", periods=12)
    titles = [column.title for column in table.rows.columns]
    assert titles == ["Months", "Entrants", "Customers", "So far", "Orders", "Revenue", "Look", "Pay"]
    last = table.rows.rows[-1].cells
    assert last[0] == 12
    assert last[3] == pytest.approx(sum(expected.customers))
    assert last[6:] == (expected.stages[ItemId("look")][-1], expected.stages[ItemId("pay")][-1])


def test_a_milestone_has_the_odds_of_the_forecast(seat):
    expected = forecast(seat.journey, period="month", periods=12)
    count, by = seat.find("milestone_count"), seat.find("milestone_by")
    assert count.value() == round(sum(expected.customers[:6]))
    count.setValue(400)
    by.setValue(4)
    chance = milestone(400, sum(expected.customers[:4]))
    assert seat.text("milestone_odds") == figures.share(chance, 0)
    by.setValue(99)
    assert by.value() == 12


def test_percentiles_and_stuck_people_are_those_of_the_analysis(seat):
    cycle = analyze(seat.journey).cycle_days
    words = " ".join(f"P{name} {figures.in_days(getattr(cycle, f'p{name}'))}" for name in (10, 50, 90))
    assert seat.find("cycle_spread").text() == f"Cycle length {words}"
    found = stuck(seat.journey)
    where = max(found.people, key=found.people.get)
    row = seat.find("stuck_0")
    assert row.text() == f"{seat.journey[where].name} {figures.crowd(found.people[where])}"
    QTest.mouseClick(row, LEFT)
    assert seat.session.selection == {where}


def test_a_change_of_the_map_is_followed(seat, qtbot):
    before = seat.find("forecast_chart").text()
    seat.session.do(Update(ItemId("site>buy"), {"probability": 0.4}))
    qtbot.waitUntil(lambda: seat.find("forecast_chart").text() != before)
    expected = forecast(seat.journey, period="month", periods=12)
    qtbot.waitUntil(
        lambda: seat.find("forecast_chart").text().endswith(figures.crowd(expected.customers[-1]))
    )


@pytest.mark.parametrize(
    ("sketch", "words"),
    [
        ("ann>shop", "There is no goal yet."),
        ("shop>buy!, buy>shop", "Nobody arrives within this time."),
        ("", "There is no goal yet."),
    ],
)
def test_an_unfinished_map_says_what_to_do(sit, qtbot, sketch, words):
    seat = sit(journey(sketch or "alone"))
    seat.desk.open_figures("time")
    qtbot.waitUntil(lambda: seat.find("forecast_chart").text().startswith(words))
    assert seat.text("milestone_odds") in ("–", "0%")
    assert seat.text("stuck_sentence") == "Nobody can be late before somebody reaches a goal."


def test_a_map_that_cannot_be_forecast_says_why(sit, qtbot):
    seat = sit(journey("ann>a, a>b 1, b>a 0.9999999999, b>buy! 0.0000000001"))
    seat.desk.open_figures("time")
    chart = seat.find("forecast_chart")
    qtbot.waitUntil(lambda: bool(chart.text()))
    assert "nan" not in chart.text().lower()
    assert "-" not in chart.text()


# charts


@pytest.fixture
def chart(qtbot):
    made = TimeChart("some_chart", "Some chart")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show_series([Series("People", (10.0, 20.0, 40.0, 0.0))], lambda value: f"{value:.0f}", "m {}".format)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_pointer_and_keys_read_single_periods(chart):
    QTest.mouseMove(chart, QPoint(60, 80))
    assert chart.text() == "m 0: People 10"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.text() == "m 1: People 20"
    assert chart.accessibleDescription() == "m 1: People 20"
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.text() == "m 3: People 0"


def test_time_runs_from_the_right_in_a_mirrored_window(chart):
    plain = chart.grab().toImage()
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    QTest.mouseMove(chart, QPoint(500 - 60, 80))
    assert chart.text() == "m 0: People 10"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.text() == "m 1: People 20"
    chart.clearFocus()
    turned = chart.grab().toImage()
    for x in (90, 200, 310):  # the bars lie at mirrored places
        assert (plain.pixelColor(x, 172).lightness() > 250) == (
            turned.pixelColor(499 - x, 172).lightness() > 250
        )


@pytest.mark.parametrize("most", [1e-12, 0.4, 1, 99, 100, 101, 123456, 1e15])
def test_a_scale_reaches_over_its_values_in_few_round_steps(most):
    step, top = scale(most)
    assert top >= most * (1 - 1e-9)
    assert 1 <= round(top / step) <= 6
    assert top < most * 2.6


@pytest.mark.parametrize("most", [0, -1, float("inf"), float("nan")])
def test_a_scale_of_nothing_is_a_scale(most):
    assert scale(most) == (1.0, 1.0)


def test_labels_lie_apart():
    for count in (1, 12, 90, 4000):
        step = every(count, 500)
        assert step * 500 / count >= 44 or step >= count
        assert str(step)[0] in "125"


# number fields


@pytest.fixture
def spin(qtbot):
    made = Spin("some_number", "Some number", (1, 2000))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("typed", "meant"), [("12", 12), ("1 300", 1300), ("1,300", 1300), ("99999", 2000), ("-4", 1), ("x", 5)]
)
def test_numbers_are_typed_as_people_write_them_and_kept_within_the_ends(spin, typed, meant):
    spin.setValue(5)
    spin.selectAll()
    QTest.keyClicks(spin, typed)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert spin.value() == meant
    spin.clearFocus()
    assert spin.text() == figures.people(float(meant))


def test_keys_and_chevrons_step(spin):
    spin.setValue(5)
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 6
    for arrow in spin._arrows[1:]:
        QTest.mouseClick(arrow, LEFT)
    assert spin.value() == 5
