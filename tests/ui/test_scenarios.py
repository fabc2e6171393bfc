"""Scenarios in the window: what is done in one leaves the map as it is, and all can be seen side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Remove, Update
from journeymap.model.items import Goal, ItemId, Scenario
from journeymap.model.scenarios import Branch, departures, scenarios, seen_in
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
MAP = journey("ann>ad 1, ad>site .5, site>buy! .2")
STEP = ItemId("site>buy")


@pytest.fixture
def seat(sit):
    made = sit(MAP)
    made.desk.acts["scenario_new"].trigger()
    return made


def rate(journey):
    return journey[STEP].probability


def test_what_is_changed_in_a_scenario_is_not_changed_on_the_map(seat, qtbot):
    session = seat.session
    assert session.scenario is not None
    assert seat.find("scenario_strip").isVisible()
    session.select({STEP})
    session.do(Update(STEP, {"probability": 0.4}))
    assert (rate(session.journey), rate(session.base)) == (0.4, 0.2)
    qtbot.waitUntil(lambda: session.report is not None and session.report.conversion == pytest.approx(0.2))
    assert "1" in seat.find("scenario_text").text()
    QTest.mouseClick(seat.find("scenario_leave"), LEFT)
    assert session.scenario is None
    assert rate(session.journey) == 0.2
    assert not seat.find("scenario_strip").isVisible()
    qtbot.waitUntil(lambda: session.report.conversion == pytest.approx(0.1))


def test_a_card_moved_in_a_scenario_is_one_undo_and_stays_on_the_map(seat):
    session, canvas = seat.session, seat.desk.canvas
    steps, was = len(session.document.done), session.base["ad"]
    session.select({ItemId("ad")})
    canvas.deeds.nudge(40, 0)
    assert session.journey["ad"].x == was.x + 40
    assert session.base["ad"] == was
    assert len(session.document.done) == steps + 1
    seat.desk.acts["undo"].trigger()
    assert session.journey["ad"].x == was.x


def test_taking_a_scenario_over_is_one_step_that_undo_takes_back(seat):
    session = seat.session
    session.do(Update(STEP, {"probability": 0.4}))
    session.do(Remove(frozenset({ItemId("ad")})))
    scenario, steps = session.scenario, len(session.document.done)
    QTest.mouseClick(seat.find("scenario_adopt"), LEFT)
    QTest.mouseClick(seat.find("sheet_adopt"), LEFT)
    assert session.scenario is None
    assert "ad" not in session.journey.items
    assert rate(session.journey) == 0.4
    assert scenarios(session.base) == []
    assert len(session.document.done) == steps + 1
    session.undo()
    assert len(scenarios(session.base)) == 1
    assert rate(seen_in(session.base, scenario).journey) == 0.4
    assert rate(session.journey) == 0.2


def test_undoing_the_scenario_itself_leads_back_to_the_map(seat):
    seat.session.undo()
    assert seat.session.scenario is None
    assert scenarios(seat.session.base) == []
    assert not seat.find("scenario_strip").isVisible()


def test_all_are_seen_side_by_side_with_what_is_different(seat, qtbot):
    seat.session.do(Update(STEP, {"probability": 0.4}))
    seat.desk.acts["figures_scenarios"].trigger()
    table = seat.find("scenarios_table")
    qtbot.waitUntil(lambda: len(table.rows.rows) > 3)
    told = {row.key: row for row in table.rows.rows}["customers"]
    assert told.cells[1:] == pytest.approx((100.0, 200.0, 100.0))
    assert "+100" in table.text()
    assert seat.find("scenario_dots").accessibleDescription() == ""  # a map without stages has no steps
    dots, page = seat.find("scenario_dots"), seat.find("scenarios_page")
    page.resize(800, 300)
    assert not dots.isVisible()  # three cards need the room, the dots have a page of their own then
    seat.click("scenarios_shown_steps")
    assert dots.isVisible()
    assert not seat.find("scenario_cards").isVisible()
    seat.click("scenarios_shown_cards")
    page.resize(1200, 300)
    assert dots.isVisible()
    assert dots.x() > seat.find("scenario_cards").width()
    cards = seat.find("scenario_cards").cards
    assert [card.isHidden() for card in cards] == [False, False]
    assert cards[1].accessibleName() == "B · To be: Customers / mo 200 +100, you work here"
    assert "Site → Buy: Rate: 20% → 40%" in cards[1].text()
    QTest.mouseClick(cards[0], LEFT)
    assert seat.session.scenario is None
    assert not seat.find("scenario_take").isVisible()
    QTest.keyClick(cards[1], Qt.Key.Key_Return)
    assert seat.session.scenario is not None
    seat.session.do_to_base(Add(Goal(id=ItemId("g"), figure="customers", aim=150.0)))
    qtbot.waitUntil(lambda: "1 of 1 goal met" in cards[1].text())
    assert "0 of 1 goal met" in cards[0].text()
    for number in range(8):
        seat.session.do_to_base(Branch(Scenario(id=ItemId(f"w{number}"), name=f"Way {number}")))
    qtbot.waitUntil(lambda: sum(not card.isHidden() for card in cards) == 8)
    qtbot.waitUntil(lambda: seat.find("scenario_hint").text().startswith("2 more scenarios"))
    seat.click("scenario_take")
    assert seat.find("sheet_adopt").isVisible()


def test_a_scenario_can_be_copied_emptied_renamed_and_deleted(seat):
    session, owner = seat.session, seat.desk.scenarios
    session.do(Update(STEP, {"probability": 0.4}))
    first = session.scenario
    owner.copy()
    second = session.scenario
    assert second != first
    assert rate(session.journey) == 0.4
    owner.restart(second)
    assert rate(session.journey) == 0.2
    assert len(departures(session.base, first)) == 1
    owner.rename(second)
    asked = seat.find("scenario_name")
    asked.setTextValue("  Webinar   first ")
    asked.accept()
    assert session.base[second].name == "Webinar first"
    assert "Webinar first" in seat.find("scenario_button").text()
    owner.remove(second)
    assert session.scenario is None
    assert [each.id for each in scenarios(session.base)] == [first]
