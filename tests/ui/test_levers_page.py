"""The levers page of the analysis: every step and touchpoint with the figures of the analysis, sorted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.analysis import Room, analyze, levers
from journeymap.exchange import templates
from journeymap.model.items import ItemId
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")


@pytest.fixture
def seat(sit, qtbot):
    found = sit(B2B)
    found.desk.open_figures("levers")
    qtbot.waitUntil(lambda: bool(found.find("levers_steps").rows.rows))
    return found


def cells(seat, table, key):
    rows = seat.find(table).rows
    row = next(row for row in rows.rows if row.key == key)
    return {column.id: cell for column, cell in zip(rows.columns, row.cells, strict=True)}


def test_every_step_is_there_with_both_ways_of_making_room(seat):
    report = analyze(B2B)
    table = seat.find("levers_steps")
    assert {row.key for row in table.rows.rows} == set(report.transitions)
    best = levers(B2B, points=0.05, most=1)[0]
    assert table.rows.rows[0].key == best.step
    found = cells(seat, "levers_steps", best.step)
    other = next(each for each in levers(B2B, room=Room.SIBLINGS, most=999) if each.step == best.step)
    figures = report.transitions[best.step]
    assert found["gain"] == pytest.approx(best.gain)
    assert found["money"] == pytest.approx(best.money)
    assert found["gain_siblings"] == pytest.approx(other.gain)
    assert found["sensitivity"] == pytest.approx(figures.sensitivity)
    assert found["sensitivity_siblings"] == pytest.approx(figures.sensitivity_siblings)
    assert found["removal_effect"] == figures.removal_effect


def test_fewer_points_bring_less(seat, qtbot):
    best = seat.find("levers_steps").rows.rows[0].key
    five = cells(seat, "levers_steps", best)["gain"]
    seat.click("levers_points_1")
    qtbot.waitUntil(lambda: cells(seat, "levers_steps", best)["gain"] < five)
    one = next(each for each in levers(B2B, points=0.01, most=999) if each.step == best)
    assert cells(seat, "levers_steps", best)["gain"] == pytest.approx(one.gain)
    assert seat.find("levers_steps").rows.columns[3].title == "+1 pt, from leaving"


def test_every_touchpoint_is_there_the_bottleneck_first(seat):
    seat.click("levers_of_touchpoints")
    table = seat.find("levers_touchpoints")
    assert table.isVisible()
    assert not seat.find("levers_points").isVisible()
    report = analyze(B2B)
    assert table.rows.rows[0].key == report.bottleneck
    found = cells(seat, "levers_touchpoints", "sec")
    for key in ("visits", "reach", "to_goal", "leaving", "recoverable", "removal_effect"):
        assert found[key] == pytest.approx(getattr(report.touchpoints[ItemId("sec")], key)), key
    assert found["stage"] == "Purchase"


def test_a_row_shows_its_step_on_the_map(seat):
    table = seat.find("levers_steps")
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(60, 10))
    assert seat.session.selection == {table.rows.rows[0].key}


def test_an_empty_map_says_what_to_do(sit, qtbot):
    seat = sit(journey("alone"))
    seat.desk.open_figures("levers")
    table = seat.find("levers_steps")
    qtbot.waitUntil(lambda: table.accessibleDescription().startswith("There are no steps yet."))
