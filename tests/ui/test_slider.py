"""Rates tried by mouse and keys: every figure follows, one step to undo, nothing left behind."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeymap.analysis import Room, analyze, whatif
from journeymap.exchange import templates
from journeymap.model.commands import Update
from journeymap.model.items import FlowKind, ItemId
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")
LOOP = "ann>landing, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"
VALUES = ("conversion_value", "customers_value", "orders_value", "cpa_value", "clv_value", "cycle_value")


def shown(seat):
    return {name: seat.text(name) for name in VALUES}


@pytest.fixture
def held(sit):
    """A window on a journey, one of its steps selected, and its slider."""

    def take(what, step):
        seat = sit(what)
        seat.session.select({ItemId(step)})
        return seat, seat.find("rate_slider")

    return take


def spot(slider, rate):
    """Where a rate is on the slider."""
    x = slider._place(rate)
    if slider.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        x = slider.width() - x
    return QPoint(round(x), 11)


def test_dragging_moves_every_figure_and_not_the_journey(held):
    seat, slider = held(B2B, "sec>won")
    before, was = seat.journey, shown(seat)
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.46))
    seen = []
    for rate in (0.5, 0.6, 0.7):
        QTest.mouseMove(slider, spot(slider, rate))
        tried = seat.session.tried
        exact = analyze(before.apply(Update(ItemId("sec>won"), {"probability": slider.rate}).change(before)))
        assert tried.conversion == pytest.approx(exact.conversion, rel=1e-10)
        assert tried.customers == pytest.approx(exact.customers, rel=1e-10)
        assert seat.text("conversion_value") == f"{100 * exact.conversion:.2f}%"
        assert seat.text("customers_value") == f"{exact.customers:,.0f}"
        assert seat.text("cpa_value") == f"€{exact.cpa:,.0f}"
        assert seat.text("clv_value") == f"€{exact.clv:,.0f}"
        assert seat.find("conversion_strip").share == seat.text("conversion_value")
        seen.append(shown(seat))
    assert len({tuple(each.items()) for each in seen}) == 3
    assert seat.journey is before
    assert seat.find("tryout_figures").isVisible()
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert shown(seat) == was
    assert slider.rate == 0.46
    assert not seat.find("tryout_figures").isVisible()
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.7))
    assert seat.journey is before


def test_letting_go_is_one_step(held, qtbot):
    seat, slider = held(journey(LOOP), "trial>buy")
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.25))
    for rate in (0.3, 0.4, 0.5):
        QTest.mouseMove(slider, spot(slider, rate))
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.5))
    assert seat.item("trial>buy").probability == pytest.approx(0.5, abs=0.006)
    assert [step.name for step in seat.session.document.done] == ["update"]
    assert seat.session.tried is not None, "the old figures must not flash up before the new ones come"
    qtbot.waitUntil(lambda: seat.session.tried is None)
    assert seat.text("field_probability").startswith(("49", "50"))
    seat.session.undo()
    assert seat.item("trial>buy").probability == 0.25
    assert slider.rate == 0.25


def test_a_press_on_the_knob_alone_changes_nothing(held):
    seat, slider = held(journey("ann>shop, shop>buy! .333333"), "shop>buy")
    QTest.mouseClick(slider, LEFT, pos=spot(slider, 0.333333))
    assert seat.session.document.done == []
    assert seat.session.tried is None
    assert seat.item("shop>buy").probability == 0.333333


def test_there_is_no_more_than_there_is_room_for(held):
    seat, slider = held(journey("ann>ad, ad>site .5, ad>news .3, site>buy! .5"), "ad>site")
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.5))
    QTest.mouseMove(slider, spot(slider, 0.95))
    assert slider.rate == pytest.approx(0.7)
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.95))
    assert seat.item("ad>site").probability == pytest.approx(0.7)


def test_the_other_steps_make_room_where_they_are_asked_to(held):
    seat, slider = held(journey("ann>ad, ad>site .5, ad>news .3, site>buy! .5"), "ad>site")
    seat.click("rate_room_siblings")
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.5))
    QTest.mouseMove(slider, spot(slider, 0.9))
    rate = slider.rate
    assert rate == pytest.approx(0.9, abs=0.006)
    exact = whatif(seat.journey, ItemId("ad>site"), room=Room.SIBLINGS).at(rate)
    assert seat.session.tried.customers == pytest.approx(exact.customers)
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.9))
    assert seat.item("ad>news").probability == pytest.approx(0.3 * (1 - rate) / 0.5)
    assert len(seat.session.document.done) == 1
    seat.session.undo()
    assert (seat.item("ad>site").probability, seat.item("ad>news").probability) == (0.5, 0.3)


def test_keys_try_and_enter_keeps(held):
    seat, slider = held(journey(LOOP), "trial>buy")
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.rate == pytest.approx(0.28)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert slider.rate == pytest.approx(0.33)
    assert seat.item("trial>buy").probability == 0.25
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert slider.rate == 0.25
    QTest.keyClick(slider, Qt.Key.Key_Left)
    QTest.keyClick(slider, Qt.Key.Key_Return)
    assert seat.item("trial>buy").probability == pytest.approx(0.24)
    assert len(seat.session.document.done) == 1


def test_a_screen_reader_hears_a_slider_and_its_rate(held):
    _, slider = held(journey(LOOP), "trial>buy")
    told = QAccessible.queryAccessibleInterface(slider)
    assert told.role() == QAccessible.Role.Slider
    assert told.text(QAccessible.Text.Name) == "Rate to try"
    assert told.text(QAccessible.Text.Description) == "25.0%"


def test_going_elsewhere_means_what_is_tried(held):
    seat, slider = held(journey(LOOP), "trial>buy")
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    seat.find("field_label").setFocus(Qt.FocusReason.TabFocusReason)
    assert seat.item("trial>buy").probability == pytest.approx(0.26)


def test_a_step_without_a_rate_is_tried_from_its_share(held):
    seat, slider = held(journey("ann>shop, shop>buy!, shop>home?"), "shop>buy")
    assert slider.rate == pytest.approx(0.5)
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.5))
    QTest.mouseMove(slider, spot(slider, 0.8))
    assert seat.session.tried.conversion == pytest.approx(slider.rate)
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.8))
    assert seat.item("shop>buy").probability == pytest.approx(0.8, abs=0.006)


def test_a_referral_has_no_slider(held):
    seat, slider = held(journey(LOOP), "trial>buy")
    seat.session.do(Update(ItemId("trial>buy"), {"flow_kind": FlowKind.REFERRAL, "probability": None}))
    assert not slider.isVisible()


def test_the_slider_reads_from_right_to_left(held):
    seat, slider = held(journey(LOOP), "trial>buy")
    seat.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    slider = seat.find("rate_slider")
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.25))
    QTest.mouseMove(slider, spot(slider, 0.6))
    assert slider.rate == pytest.approx(0.6, abs=0.01)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.rate == pytest.approx(0.26)


def test_what_happens_to_the_journey_meanwhile_ends_the_trial(held):
    seat, slider = held(journey(LOOP), "trial>buy")
    QTest.mousePress(slider, LEFT, pos=spot(slider, 0.25))
    QTest.mouseMove(slider, spot(slider, 0.6))
    seat.session.do(Update(ItemId("trial"), {"name": "Free trial"}))
    assert seat.session.tried is None
    QTest.mouseRelease(slider, LEFT, pos=spot(slider, 0.6))
    assert seat.item("trial>buy").probability == 0.25


# levers


def test_a_lever_is_tried_by_dragging_its_row(sit, qtbot):
    seat = sit(B2B)
    row, was = seat.find("lever_1"), shown(seat)
    QTest.mousePress(row, LEFT, pos=QPoint(60, 15))
    for dx in (10, 30, 40):
        QTest.mouseMove(row, QPoint(60 + dx, 15))
    assert row.tried == pytest.approx(0.56)
    assert seat.text("conversion_change").startswith("+0.3")
    assert seat.text("conversion_value") == f"{100 * seat.session.tried.conversion:.2f}%"
    assert not seat.window.findChildren(QWidget, "explanation"), "a drag is no click"
    QTest.mouseRelease(row, LEFT, pos=QPoint(100, 15))
    assert seat.item("sec>won").probability == pytest.approx(0.56)
    qtbot.waitUntil(lambda: seat.session.tried is None)
    assert not seat.find("conversion_change").isVisible()
    seat.session.undo()
    qtbot.waitUntil(lambda: shown(seat) == was)


def test_a_lever_is_tried_by_keys(sit):
    seat = sit(B2B)
    row = seat.find("lever_1")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Right)
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.tried == pytest.approx(0.48)
    QTest.keyClick(row, Qt.Key.Key_Escape)
    assert row.tried is None
    assert seat.session.document.done == []
    QTest.keyClick(row, Qt.Key.Key_Left)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert seat.item("sec>won").probability == pytest.approx(0.45)


def test_levers_are_asked_for_with_other_points_and_other_room(sit):
    from journeymap.analysis import levers

    seat = sit(B2B)
    seat.click("lever_points_1")
    found = levers(B2B, points=0.01)
    assert (
        seat.find("levers")
        .text()
        .splitlines()[0]
        .endswith(f"+{found[0].gain:.1f} / mo +€{found[0].money / 1000:.1f}k")
    )
    seat.click("lever_room_siblings")
    found = levers(B2B, points=0.01, room=Room.SIBLINGS)
    first = seat.find("levers").text().splitlines()[0]
    assert f"+{found[0].gain:.1f} / mo" in first


def test_the_funnel_is_open_or_closed(sit):
    seat = sit(B2B)
    row = seat.find("stage_3")
    assert row.onward == f"{100 * seat.session.report.stages[row.stage].next_open:.0f}%"
    seat.click("funnel_kind_closed")
    assert row.onward == f"{100 * seat.session.report.stages[row.stage].next_closed:.0f}%"
    assert row.accessibleDescription() == "26% go on to Purchase"


def test_the_best_path_of_the_panel_lights_and_pins(sit):
    seat = sit(B2B)
    row = seat.find("best_path_row")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert seat.session.shown_light == row.path
    assert row.path.nodes == seat.session.report.best_path.nodes
    QTest.mouseClick(row, LEFT, pos=QPoint(60, 34))
    assert seat.session.pinned == row.path
    weakest = seat.find("weakest_path_row")
    QTest.mouseClick(weakest, LEFT, pos=QPoint(60, 34))
    least = min(seat.session.report.paths, key=lambda path: path.probability)
    assert seat.session.pinned.nodes == least.nodes
    QTest.keyClick(weakest, Qt.Key.Key_Escape)
    assert not seat.session.pinned
