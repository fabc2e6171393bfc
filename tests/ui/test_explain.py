"""Every headline figure explains itself: on click and by keys, with the numbers that go into it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from journeymap.exchange import templates
from journeymap.model.commands import Add, SetMap, Update
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.ui import explain
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")


def told(seat):
    return seat.find("explanation").text()


FIGURES = {
    "conversion_value": ("Conversion", "rate × the chance", "Marek: "),
    "customers_value": ("Customers", "People who start × conversion", "People who start: 14,000"),
    "orders_value": ("Orders", "repeat purchases", "Contract signed: "),
    "cpa_value": ("CPA", "Acquisition spend ÷ customers", "Acquisition spend: €306,340"),
    "clv_value": ("CLV", "Margin × what a customer", "Margin: 78%"),
    "cycle_value": ("Cycle length", "delays of the steps", "Mean: 44 days"),
    "interval_value": ("How sure", "observation counts", "95% range: 1.64% – 1.90%"),
    "retention_value": ("Retention cost", "Retention spend ÷ customers", "Cost to keep a customer: €140"),
    "funnel_title": ("Stage funnel", "each counted once", "Interest: 4,729 · 33.8%"),
    "stage_2": ("Stage funnel", "Closed: the same", "Interest: 4,729 · 33.8%"),
    "cylinder_value": ("Cylinder score", "100 × the mean reach", "Awareness: 14,000 · 100.0%"),
    "best_path_value": ("Best path", "multiplied", "SEO blog → Benchmark report: 24.0%"),
    "weakest_path_value": ("Weakest path", "smallest chance", "Chance per person: 0.12%"),
    "levers_title": ("Levers", "solved anew", "Points added: 5.0%"),
    "lever_2": ("Levers", "solved anew", "Free trial → Contract signed: "),
}


def test_every_figure_explains_itself_on_click(sit):
    seat = sit(B2B)
    for name, (title, formula, number) in FIGURES.items():
        seat.click(name)
        card, lines = seat.find("explanation"), told(seat).splitlines()
        assert card.isVisible(), name
        assert lines[0].startswith(title), name
        assert formula in lines[1], name
        assert any(line.startswith(number) for line in lines), (name, lines)
        assert seat.text("explanation_title") == card.accessibleName() == lines[0]
        seat.click("explanation_close")


def test_every_figure_explains_itself_by_keys_and_escape_goes_back(sit):
    seat = sit(B2B)
    for name in FIGURES:
        figure = seat.find(name)
        assert isinstance(figure, QAbstractButton), name
        assert figure.focusPolicy() & Qt.FocusPolicy.TabFocus, name
        figure.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(figure, Qt.Key.Key_Return)
        card = seat.find("explanation")
        assert card.hasFocus(), name
        QTest.keyClick(card, Qt.Key.Key_Escape)
        assert not card.isVisible(), name
        assert figure.hasFocus(), name


def test_a_press_elsewhere_or_on_the_same_figure_closes(sit):
    seat = sit(B2B)
    seat.click("cpa_value")
    seat.click("cpa_value")
    assert told(seat) == ""
    seat.click("cpa_value")
    seat.click("clv_value")
    assert told(seat).startswith("CLV")
    QTest.mouseClick(seat.window.canvas, LEFT, pos=QPoint(300, 40))
    assert told(seat) == ""
    seat.click("cpa_value")
    seat.click("explanation_close")
    assert told(seat) == ""


def test_a_cell_explains_its_figure_wherever_it_is_pressed(sit):
    seat = sit(B2B)
    cell = seat.find("cpa_value").parentWidget()
    QTest.mouseClick(cell, LEFT, pos=QPoint(cell.width() - 8, 12))
    assert told(seat).startswith("CPA")


def test_the_card_stays_in_the_window_and_off_the_panel(sit):
    seat = sit(B2B)
    for size in ((1600, 1000), (1100, 680)):
        seat.window.resize(*size)
        QApplication.processEvents()
        seat.click("clv_value")
        card = seat.find("explanation")
        assert seat.window.rect().contains(card.geometry())
        panel = seat.find("conversion_panel")
        corner = panel.mapTo(seat.window, QPoint(0, 0))
        assert card.geometry().right() < corner.x()
        card.leave()


def test_numbers_follow_while_the_card_is_open(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25"))
    seat.click("customers_value")
    assert "Conversion: 25.00%" in told(seat)
    seat.session.do(Update(ItemId("shop>buy"), {"probability": 0.5}))
    qtbot.waitUntil(lambda: "Conversion: 50.00%" in told(seat))


def test_what_is_explained_may_go(sit):
    seat = sit(B2B)
    seat.click("best_path_value")
    seat.desk.acts["select_all"].trigger()
    seat.desk.acts["delete"].trigger()
    assert told(seat) == ""


def test_assumptions_are_named(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy!, shop>home?"))
    seat.click("conversion_value")
    assert "3 steps have no rate and share equally what their siblings leave." in told(seat)
    seat.click("cycle_value")
    assert "3 steps have no delay and take no time." in told(seat)
    seat.click("cpa_value")
    assert "3 cards have no cost and count as free." in told(seat)
    seat.session.do(SetMap({"margin": 0.4, "discount_rate": 0.1, "period": "week"}))
    qtbot.waitUntil(lambda: "Amounts are per week" in told(seat))
    seat.click("clv_value")
    assert "Margin: 40%" in told(seat)
    assert "Discount rate a year: 10.0%" in told(seat)


def test_attribution_says_that_it_is_no_cause(sit):
    seat = sit(B2B)
    made = explain.explanation("channels", seat.session, seat.window)
    assert made is not None
    assert "association in this model, not cause" in made.text
    assert "÷ the sum of all removal effects" in made.formula
    assert dict(made.inputs)["Customers"] == "247"
    assert len(made.inputs) == 1 + explain.MOST
    seat.desk.open_figures("channels")
    seat.click("channels_explain")
    assert told(seat) == made.text


def test_the_card_leads_to_the_place_on_the_map(sit):
    seat = sit(B2B)
    seat.click("stage_3")
    seat.click("explanation_show")
    (chosen,) = seat.session.selection
    assert seat.item(chosen).name == "Consideration"
    assert told(seat) == ""


def test_paths_with_parallel_steps_show_what_they_add_up_to(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25, shop>buy .5"))
    seat.click("best_path_value")
    assert "Shop → Buy: 75.0%" in told(seat)


def test_every_explanation_has_all_its_words(sit):
    seat = sit(B2B)
    keys = ("conversion", "customers", "orders", "cpa", "clv", "cycle", "funnel", "cylinder", "channels",
            "referral", "retention", "interval")  # fmt: skip
    for key in keys:
        made = explain.explanation(key, seat.session, seat.window)
        assert made is not None
        assert made.title
        assert len(made.formula) > 40
        assert all(name and "explain." not in name for name, _ in made.inputs)


def test_the_evidence_leads_to_the_uncertainty(sit):
    seat = sit(B2B)
    known = sum(seat.session.report.evidence.values())
    assert seat.text("evidence_value") == f"21 of {known} rates are guesses"
    seat.click("evidence_value")
    assert seat.find("figures_panel").isVisible()
    assert seat.desk.dock.tabs.value == "uncertainty"


def test_referral_is_told_and_one_that_never_ends_is_told_plainly(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25"))
    assert not seat.find("referral_value").isVisible()
    bring = Transition(
        id=ItemId("bring"),
        source=ItemId("buy"),
        target=ItemId("ann"),
        flow_kind=FlowKind.REFERRAL,
        people=0.8,
    )
    seat.session.do(Add(bring))
    qtbot.waitUntil(lambda: seat.text("referral_value") == "Referrals bring 250 / mo · K 0.2")
    seat.click("referral_value")
    assert "People who start: 1,000" in told(seat)
    seat.session.do(Update(ItemId("bring"), {"people": 4.0}))
    qtbot.waitUntil(lambda: seat.text("referral_value") == "K 1 ≥ 1: self-sustaining, left out")
    assert "K is 1 or more: referrals go on without end" in told(seat)
    assert seat.text("customers_value") == "250"


def test_an_empty_map_explains_nothing_wrong(sit):
    seat = sit(journey("ann>shop"))
    seat.click("conversion_value")
    assert told(seat).splitlines()[0] == "Conversion"
    assert "–" in told(seat)
    assert not seat.find("interval_value").isVisible()
