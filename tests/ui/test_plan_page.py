"""The plan page of the analysis: proposals are those of the analysis, and taken over as one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.analysis import analyze, cheapest_changes, entries_needed, move_budget
from journeymap.exchange import templates
from journeymap.model.items import ItemId, Persona
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")
SHOP = "ann>ad, ad>site .5, site>buy! .2, site>ad .3, bob>site"


def opened(sit, qtbot, what):
    seat = sit(what)
    seat.desk.open_figures("plan")
    settle(seat, qtbot)
    return seat


def settle(seat, qtbot):
    page = seat.find("plan_page")
    qtbot.waitUntil(
        lambda: (
            not page._question._rest.isActive()
            and page._question._answer is not None
            and page._question._asked == (seat.journey, page._wish())
        ),
        timeout=20_000,
    )


def wish(seat, qtbot, customers):
    seat.find("plan_customers").setValue(customers)
    settle(seat, qtbot)


def rows(seat, table="plan_table"):
    found = seat.find(table).rows
    return {
        row.key: dict(zip([column.id for column in found.columns], row.cells, strict=True))
        for row in found.rows
    }


def test_people_that_have_to_start_are_those_of_the_analysis_and_taken_over_in_one_step(sit, qtbot):
    seat = opened(sit, qtbot, journey(SHOP))
    now = seat.session.report.customers
    assert seat.find("plan_customers").value() == round(now * 1.2)
    wish(seat, qtbot, 500)
    expected = entries_needed(seat.journey, 500)
    for who, count in expected.together.items():
        assert rows(seat)[who]["together"] == pytest.approx(count)
        assert rows(seat)[who]["alone"] == pytest.approx(expected.alone[who])
    effect = rows(seat, "plan_effect")["customers"]
    assert effect["now"] == pytest.approx(now)
    assert effect["then"] == pytest.approx(500)
    steps = len(seat.session.document.done)
    seat.click("plan_accept")
    assert len(seat.session.document.done) == steps + 1
    assert analyze(seat.journey).customers == pytest.approx(500)
    seat.session.undo()
    assert analyze(seat.journey).customers == pytest.approx(now)


def test_one_persona_alone_can_be_taken_over(sit, qtbot):
    seat = opened(sit, qtbot, journey(SHOP))
    wish(seat, qtbot, 500)
    assert not seat.find("plan_alone").isVisible()
    table = seat.find("plan_table")
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(60, 40))
    key = table.rows.rows[1].key
    other = table.rows.rows[0].key
    button = seat.find("plan_alone")
    assert button.text() == f"Only {seat.item(key).name}"
    before = seat.item(other).volume
    seat.click("plan_alone")
    assert seat.item(other).volume == before
    assert analyze(seat.journey).customers == pytest.approx(500)


def test_rates_that_have_to_rise_are_those_of_the_analysis(sit, qtbot):
    seat = opened(sit, qtbot, journey(SHOP))
    goal = round(seat.session.report.customers * 1.05)
    seat.click("plan_way_rates")
    wish(seat, qtbot, goal)
    expected = cheapest_changes(seat.journey, goal)
    found = rows(seat)
    assert len(found) == len(expected.moves) > 0
    for move in expected.moves:
        assert found[f"{move.id} probability"]["then"] == pytest.approx(move.after)
    assert rows(seat, "plan_effect")["customers"]["then"] == pytest.approx(goal)
    steps = len(seat.session.document.done)
    seat.click("plan_accept")
    assert len(seat.session.document.done) == steps + 1
    assert analyze(seat.journey).customers == pytest.approx(goal)


def test_a_goal_out_of_reach_says_why_and_offers_nothing(sit, qtbot):
    seat = opened(sit, qtbot, journey(SHOP))
    seat.click("plan_way_rates")
    wish(seat, qtbot, 1e6)
    table = seat.find("plan_table")
    assert not table.rows.rows
    assert "out of reach by rates alone" in table.accessibleDescription()
    assert not seat.find("plan_accept").isEnabled()


@pytest.mark.parametrize(
    ("sketch", "words"), [("ann>shop", "There is no goal"), ("alone", "There is no goal")]
)
def test_an_unfinished_map_says_what_to_do(sit, qtbot, sketch, words):
    seat = opened(sit, qtbot, journey(sketch))
    assert seat.find("plan_table").accessibleDescription().startswith(words)
    assert not seat.find("plan_accept").isEnabled()
    assert seat.find("plan_customers").text() == "100 customers"
    seat.find("plan_customers").setValue(1)
    assert seat.find("plan_customers").text() == "1 customer"


def test_a_budget_is_moved_for_more_customers(sit, qtbot):
    seat = opened(sit, qtbot, B2B)
    seat.click("plan_way_budget")
    settle(seat, qtbot)
    expected = move_budget(B2B)
    assert len(rows(seat)) == len(expected.moves)
    effect = rows(seat, "plan_effect")["customers"]
    assert effect["then"] == pytest.approx(expected.after.customers)
    assert effect["then"] > effect["now"]
    volumes = {persona.id: persona.volume for persona in seat.journey.of(Persona)}
    steps = len(seat.session.document.done)
    seat.click("plan_accept")
    assert len(seat.session.document.done) == steps + 1
    assert any(seat.item(ItemId(each)).volume != volume for each, volume in volumes.items())
    assert seat.desk.acts["undo"].text() == "Undo moving the budget"
