"""The panels: figures, fields, outline, problems and history, read and used as a user does."""

import gc
import random

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QCursor, QFontMetricsF, QStandardItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from journeymap.exchange import templates
from journeymap.model.commands import Add, Connect, Remove, SetMap, Update
from journeymap.model.items import (
    Evidence,
    ItemId,
    Outcome,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.ui import fields, theme, widgets
from journeymap.ui.panels import inspector
from journeymap.ui.panels.outline import ID, Outline
from tests.draw import journey

B2B = templates.load("b2b-demand")
LOOP = "ann>landing, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"
RETURN = Qt.Key.Key_Return
NEVER_MS = 10**9
"""An interval that ends in no test, however slow."""


# figures


def test_the_panel_shows_the_figures_of_the_report(sit):
    seat = sit(B2B)
    report = seat.session.report
    assert seat.text("conversion_value") == "1.77%"
    assert seat.text("customers_value") == f"{report.customers:,.0f}"
    assert seat.text("orders_value") == f"{report.orders:,.0f} orders"
    assert seat.text("cpa_value") == f"€{report.cpa:,.0f}"
    assert seat.text("clv_value") == f"€{report.clv:,.0f}"
    assert seat.text("cycle_value") == f"{report.cycle_days.mean:.0f}"
    assert seat.find("stage_funnel").text().splitlines()[0] == "Awareness 14.0k"
    assert seat.find("best_path").text().endswith("Contract signed")
    assert seat.find("levers").text().splitlines()[0].startswith("Security review → Contract signed +")


def test_the_funnel_writes_the_figures_of_millions_whole(sit, qtbot, monkeypatch):
    seat = sit(B2B)
    written = []
    was = widgets.write

    def write(painter, box, text, *args, **how):
        written.append((text, box.width(), was(painter, box, text, *args, **how)))
        return written[-1][2]

    monkeypatch.setattr(widgets, "write", write)
    for each in B2B.of(Persona):
        seat.session.do(Update(each.id, {"volume": 123_456_789}))
    qtbot.waitUntil(lambda: seat.session.is_current)
    written.clear()
    seat.find("stage_funnel").grab()
    (room,) = {room for text, room, _ in written if text.endswith("M")}
    widest = QFontMetricsF(theme.font(12, 600)).horizontalAdvance("246.9M")
    assert "246.9M" in [text for text, _, _ in written]
    assert room >= widest


def test_few_people_are_counted_to_three_digits(sit):
    assert sit(journey(LOOP)).text("customers_value") == "34.2"


@pytest.mark.parametrize(
    ("sketch", "words"),
    [
        ("", "Add a persona and a goal to see conversion."),
        ("ann>shop", "Add a goal to see conversion."),
        ("shop>buy!, buy>shop", "Add a persona to see conversion."),
    ],
)
def test_an_unfinished_map_says_what_is_missing(sit, sketch, words):
    seat = sit(journey(sketch) if sketch else Journey())
    assert seat.text("conversion_sentence") == words
    assert seat.text("conversion_value") == "–"


def test_figures_stay_current_under_the_fields(sit, qtbot):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial>buy")})
    assert seat.find("inspector_panel").isVisible()
    assert not seat.find("conversion_panel").isVisible()
    seat.fill("probability", "50")
    qtbot.waitUntil(lambda: seat.text("customers_value") == "68.5")
    assert seat.find("conversion_strip").share == "6.85%"


def test_a_lever_explains_itself_and_leads_to_its_step(sit):
    seat = sit(B2B)
    seat.click("lever_1")
    assert "Security review → Contract signed: 46.0%" in seat.find("explanation").text()
    seat.click("explanation_show")
    assert seat.session.selection == {seat.session.report.levers[0].step}


def test_long_figures_do_not_run_into_the_words_of_the_strip(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    strip = seat.find("conversion_strip")
    strip.share, strip.count = "<0.0001%", "<0.0001 customers of them / month"
    image = strip.grab().toImage()
    columns = range(image.width())
    ink = [any(image.pixelColor(x, y) != image.pixelColor(2, 2) for y in range(8, 36)) for x in columns]
    gaps = "".join(" x"[each] for each in ink).strip().split("x")
    assert max(map(len, gaps)) >= 8


def test_the_strip_leads_back_to_all_figures(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.click("conversion_strip")
    assert seat.session.selection == frozenset()
    assert seat.find("conversion_panel").isVisible()


# fields


def test_every_field_of_a_record_is_within_reach(sit):
    seat = sit(B2B)
    for kind in (Stage, Touchpoint, Persona):
        item = next(seat.journey.of(kind))
        seat.session.select({item.id})
        form = seat.desk.panel.inspector.form
        for name in item.__dataclass_fields__:
            if name != "id":
                assert len(form.findChildren(QWidget, f"field_{name}")) == 1, name


def test_rates_are_typed_in_percent(sit):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial>buy")})
    assert seat.text("field_probability") == "25%"
    typed = {"12,5": 0.125, "13.5 %": 0.135, "٣٠٪": 0.3, "100": 1.0, "0.5": 0.005}
    for text, meant in typed.items():
        seat.fill("probability", text)
        assert seat.item("trial>buy").probability == meant
        assert seat.text("field_probability") == fields.percent_text(meant)


def test_an_emptied_rate_is_not_said_and_what_is_assumed_is_shown(sit, qtbot):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("landing>trial")})
    seat.fill("probability", "")
    field = seat.find("field_probability")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, RETURN)
    assert seat.item("landing>trial").probability is None
    qtbot.waitUntil(lambda: "10%" in field.placeholderText())


def test_a_wrong_value_is_said_at_its_field_and_changes_nothing(sit):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial>buy")})
    before = seat.journey
    for field, typed, words in (
        ("probability", "130", "between 0% and 100%"),
        ("probability", "lots", "“lots” is not a number"),
        ("delay_days", "-3", "between 0"),
        ("measured_on", "yesterday", "2026"),
    ):
        seat.fill(field, typed)
        assert words in seat.text(f"error_{field}")
        assert seat.find(f"error_{field}").isVisible()
        assert seat.find(f"field_{field}").property("invalid") is True
        assert seat.journey == before
        seat.window.canvas.setFocus()
        assert seat.text(f"field_{field}") in ("25%", "0", "")
        assert seat.find("toast").text() == ""


def test_typing_a_number_moves_the_figures_and_is_one_step(sit, qtbot):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial>buy")})
    seat.fill("probability", "75", None)
    assert seat.item("trial>buy").probability == 0.75
    QTest.keyClick(seat.find("field_probability"), RETURN)
    assert [step.name for step in seat.session.document.done] == ["update"]
    seat.session.undo()
    assert seat.item("trial>buy").probability == 0.25
    assert seat.text("field_probability") == "25%"


def test_escape_takes_back_what_was_typed(sit):
    seat = sit(journey(LOOP))
    before = seat.journey
    seat.session.select({ItemId("trial>buy")})
    seat.fill("probability", "75", Qt.Key.Key_Escape)
    assert seat.journey == before
    assert seat.text("field_probability") == "25%"


def test_going_elsewhere_means_what_was_typed(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.fill("name", "Legal review", None)
    QTest.mouseClick(seat.window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert seat.item("sec").name == "Legal review"
    assert seat.session.selection == frozenset()


def test_another_selection_keeps_what_was_typed_in_the_record_it_was_typed_for(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.fill("name", "Legal review", None)
    seat.session.select({ItemId("won")})
    assert seat.item("sec").name == "Legal review"
    assert seat.item("won").name == "Contract signed"
    assert seat.text("field_name") == "Contract signed"


def choose(combo, text):
    """Open a choice field and take the entry of a text."""
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    row = combo.findText(text)
    assert row >= 0, [combo.itemText(each) for each in range(combo.count())]
    combo.setCurrentIndex(row)
    combo.hidePopup()
    combo.activated.emit(row)


def test_choices_are_taken_from_lists(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    for field, text, value in (
        ("team", "Marketing", Team.MARKETING),
        ("outcome", "Lost", Outcome.LOST),
        ("stage", "Interest", next(s.id for s in seat.journey.stages if s.name == "Interest")),
        ("emotion", "Angry", -2),
        ("stage", "None", None),
    ):
        choose(seat.find(f"field_{field}"), text)
        assert getattr(seat.item("sec"), field) == value
        assert seat.find(f"field_{field}").currentText() == text


def test_a_channel_is_chosen_or_typed_freely(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    field = seat.find("field_channel")
    choose(field, "Webinar")
    assert seat.item("sec").channel == "webinar"
    field.setFocus()
    field.lineEdit().selectAll()
    QTest.keyClicks(field.lineEdit(), "Carrier pigeon")
    QTest.keyClick(field.lineEdit(), RETURN)
    assert seat.item("sec").channel == "Carrier pigeon"


def test_steps_have_evidence_and_a_persona(sit):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial>buy")})
    choose(seat.find("field_evidence"), "Measured")
    choose(seat.find("field_persona"), "Ann")
    assert seat.item("trial>buy").evidence is Evidence.MEASURED
    assert seat.item("trial>buy").persona == "ann"
    choose(seat.find("field_persona"), "Everybody")
    assert seat.item("trial>buy").persona is None


def test_long_texts_have_several_lines(sit):
    seat = sit(B2B)
    stage = seat.journey.stages[0]
    seat.session.select({stage.id})
    field = seat.find("field_purpose")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "First")
    QTest.keyClick(field, RETURN)
    QTest.keyClicks(field, "Second")
    assert seat.item(stage.id).purpose == stage.purpose
    QTest.keyClick(field, RETURN, Qt.KeyboardModifier.ControlModifier)
    assert seat.item(stage.id).purpose == "First\nSecond"


def test_scrolling_over_a_choice_changes_nothing(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    before = seat.journey
    field = seat.find("field_channel")  # it has all its entries at hand
    assert field.count() > 10
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    spot = QPointF(5, 5)
    wheel = QWheelEvent(
        spot, field.mapToGlobal(spot), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert seat.journey == before


def test_several_records_are_counted_and_deleted_together(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec"), ItemId("won")})
    assert seat.text("selection_count") == "2 selected"
    seat.click("inspector_delete")
    assert not {ItemId("sec"), ItemId("won")} & seat.journey.items.keys()


def test_the_map_has_fields_of_its_own(sit):
    seat = sit(B2B)
    seat.desk.acts["map_settings"].trigger()
    assert seat.text("field_company") == "Kelvia"
    seat.fill("company", "Nordia")
    assert seat.journey.map.company == "Nordia"
    seat.fill("margin", "80")
    assert seat.journey.map.margin == 0.8
    seat.click("conversion_strip")
    assert seat.find("conversion_panel").isVisible()
    seat.desk.acts["map_settings"].trigger()
    seat.session.select({ItemId("sec")})
    assert seat.text("field_name") == "Security review"


def test_a_record_that_goes_takes_its_fields_along(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.session.do(Remove(frozenset({ItemId("sec")})))
    assert seat.desk.panel.inspector.form is None
    assert seat.find("conversion_panel").isVisible()


def test_a_change_from_elsewhere_is_shown_in_the_fields(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.session.do(Update(ItemId("sec"), {"name": "Other"}))
    assert seat.text("field_name") == "Other"


# outline


def outline(seat):
    tree = seat.find("outline_tree")
    assert tree.isVisible()
    return tree


def row_of(tree, item_id):
    from journeymap.ui.panels.outline import ID

    found = tree.model().match(
        tree.model().index(0, 0), ID, item_id, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    assert found, item_id
    return found[0]


def test_the_outline_holds_everything_in_order(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    tree = outline(seat)
    tops = [tree.model().index(row, 0).data() for row in range(tree.model().rowCount())]
    assert tops[:3] == ["Dana", "Marek", "Awareness"]
    for item in seat.journey.items.values():
        if item.id != "map":
            assert row_of(tree, item.id).isValid()
    step = next(step for step in seat.journey.outgoing[ItemId("sec")])
    assert row_of(tree, step.id).data().startswith("→ Contract signed")


def test_the_outline_selects_in_both_directions(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    tree = outline(seat)
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(row_of(tree, "dana")).center()
    )
    assert seat.session.selection == {ItemId("dana")}
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert seat.session.selection != {ItemId("dana")}
    seat.session.select({ItemId("won")})
    assert [index.data() for index in tree.selectionModel().selectedIndexes()] == ["Contract signed"]


def test_the_outline_follows_names_and_stays_open_where_it_was(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    tree = outline(seat)
    stage = seat.journey.stages[0]
    tree.setExpanded(row_of(tree, stage.id), False)
    seat.session.do(Update(ItemId("won"), {"name": "Deal"}))
    assert row_of(tree, "won").data() == "Deal"
    assert not tree.isExpanded(row_of(tree, stage.id))
    assert tree.isExpanded(row_of(tree, seat.journey.stages[1].id))


def test_an_outline_that_follows_is_one_that_is_made_anew_and_keeps_the_lines_that_stay(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    tree, rng = outline(seat), random.Random(4)
    stages = [stage.id for stage in seat.journey.stages]
    tree.setExpanded(row_of(tree, stages[1]), False)

    def lines(of: QAbstractItemView, below: QModelIndex) -> list[object]:
        model = of.model()
        found = [model.index(row, 0, below) for row in range(model.rowCount(below))]
        return [
            (each.data(), each.data(ID), each.data(Qt.ItemDataRole.ToolTipRole), lines(of, each))
            for each in found
        ]

    def change() -> None:
        cards = [card.id for card in seat.journey.of(Touchpoint)]
        one, two = rng.sample(cards, 2)
        match rng.randrange(6):
            case 0:
                seat.session.do(Update(one, {"stage": rng.choice([*stages, None])}))
            case 1:
                seat.session.do(Update(one, {"y": rng.uniform(0, 900)}))
            case 2:
                seat.session.do(Add(Touchpoint(id=ItemId(f"new{rng.random()}"), name="New", stage=stages[0])))
            case 3 if len(cards) > 5:
                seat.session.do(Remove(frozenset({one})))
            case 4:
                seat.session.do(Connect(one, two))
            case _:
                seat.session.undo()

    for _ in range(60):
        change()
        fresh = Outline(seat.session, print)
        fresh.refresh()
        assert lines(tree, QModelIndex()) == lines(fresh, QModelIndex())
        fresh.deleteLater()
    assert not tree.isExpanded(row_of(tree, stages[1]))
    assert tree.isExpanded(row_of(tree, stages[0]))
    kept = QPersistentModelIndex(row_of(tree, stages[2]))
    seat.session.do(Update(stages[2], {"name": "Another"}))
    assert kept.isValid()
    assert kept.data() == "Another"


# problems


def test_problems_are_told_in_words_and_lead_to_the_place(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25, lost>lost"))
    seat.desk.acts["problems"].trigger()
    panel = seat.find("problems_list")
    texts = [panel.item(row).text() for row in range(panel.count())]
    assert any("Lost" in text for text in texts), texts
    assert not any(text.startswith("touchpoint.") for text in texts)
    row = next(row for row, text in enumerate(texts) if "Lost" in text)
    QTest.mouseClick(
        panel.viewport(), Qt.MouseButton.LeftButton, pos=panel.visualItemRect(panel.item(row)).center()
    )
    assert ItemId("lost") in seat.session.selection


def test_a_map_without_fault_says_so(sit, qtbot):
    seat = sit(journey("ann>shop, shop>buy! .25"))
    seat.session.do(Add(Stage(id=ItemId("s"), name="Only")))
    seat.session.do(Update(ItemId("shop"), {"stage": ItemId("s")}))
    seat.session.do(Update(ItemId("ann>shop"), {"probability": 1.0}))
    seat.desk.acts["problems"].trigger()
    panel = seat.find("problems_list")
    qtbot.waitUntil(lambda: panel.count() == 1 and panel.item(0).text() == "No problems")


@pytest.mark.slow
def test_a_tree_that_is_filled_again_leaves_no_items_behind(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    outline = seat.find("outline_tree")

    def items() -> int:
        gc.unfreeze()
        gc.collect()
        return sum(isinstance(each, QStandardItem) for each in gc.get_objects())

    outline.refresh()
    before = items()
    for _ in range(3):
        outline.refresh()
    assert items() == before > 0


# one at a time


def test_one_side_panel_at_a_time_and_its_cross_closes_it(sit):
    seat = sit(B2B)
    seat.desk.acts["outline"].trigger()
    seat.desk.acts["history"].trigger()
    assert not seat.find("outline_panel").isVisible()
    assert not seat.desk.acts["outline"].isChecked()
    seat.click("close_history_panel")
    assert not seat.find("history_panel").isVisible()
    assert not seat.desk.acts["history"].isChecked()
    assert not seat.find("toggle_history").isChecked()


def test_fields_are_lines_texts_or_choices(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    form = seat.desk.panel.inspector.form
    kinds = (QLineEdit, QPlainTextEdit, QComboBox)
    named = [each for each in form.findChildren(QWidget) if each.objectName().startswith("field_")]
    assert len(named) > 20
    assert all(isinstance(each, kinds) and each.accessibleName() for each in named)


def test_a_field_that_names_a_record_lists_the_others_only_when_it_is_opened(sit, monkeypatch):
    seat, asked, was = sit(B2B), [], fields._records
    monkeypatch.setattr(fields, "_records", lambda *asked_for: asked.append(asked_for) or was(*asked_for))
    seat.session.select({ItemId("sec")})
    step = seat.journey.outgoing[ItemId("sec")][0]
    seat.session.select({step.id})
    source, persona = seat.find("field_source"), seat.find("field_persona")
    assert not asked
    assert source.currentText() == seat.item("sec").name
    assert not source.itemIcon(source.currentIndex()).isNull()
    assert persona.currentText()
    assert persona.value() is None
    source.showPopup()
    source.hidePopup()
    assert asked
    assert source.count() > 5
    assert source.value() == "sec"


def test_typing_never_grows_into_the_step_before(sit):
    seat = sit(journey(LOOP))
    seat.session.do(SetMap({"name": "Plan"}))
    seat.session.select({ItemId("trial>buy")})
    seat.fill("probability", "75", Qt.Key.Key_Escape)
    seat.fill("probability", "5", RETURN)
    assert [step.name for step in seat.session.document.done] == ["setmap", "update"]
    seat.session.undo()
    assert seat.journey.map.name == "Plan"
    assert seat.item("trial>buy").probability == 0.25


def test_escape_and_the_cross_lead_out_of_the_fields(sit):
    seat = sit(B2B)
    seat.session.select({ItemId("sec")})
    seat.find("field_name").setFocus()
    seat.press(Qt.Key.Key_Escape)
    assert seat.session.selection == frozenset()
    seat.desk.acts["map_settings"].trigger()
    seat.click("inspector_close")
    assert seat.find("conversion_panel").isVisible()


# names of another direction


ARABIC = "\u0627\u0644\u062a\u0633\u062c\u064a\u0644"


def test_a_right_to_left_name_turns_no_line_of_the_panels(sit, qtbot):
    seat = sit(journey(LOOP))
    seat.session.do(Update(ItemId("buy"), {"name": ARABIC}))
    seat.session.do(Update(ItemId("trial>buy"), {"probability": 0.5}))
    for name in ("outline", "history"):
        seat.desk.acts[name].trigger()
    qtbot.waitUntil(lambda: seat.text("conversion_sentence").endswith(f"reach \u2068{ARABIC}\u2069"))
    history = seat.find("history_list").model()
    text = history.index(1, 0).data()
    assert text.endswith(f" → \u2068{ARABIC}\u2069")
    assert "\u2068" not in text.partition(" → ")[0]
    model = seat.find("outline_tree").model()
    every = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    seat.desk.acts["outline"].trigger()
    assert model.match(model.index(0, 0), 0, f"→ \u2068{ARABIC}\u2069", 1, every)


def test_names_in_a_mirrored_window_are_kept_apart(sit):
    seat = sit(journey(LOOP))
    seat.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seat.desk.panel.conversion.refresh()
    assert "\u2068" in seat.text("conversion_sentence")


def test_a_right_to_left_name_turns_no_lever_and_no_insight(sit, qtbot):
    seat = sit(journey(LOOP))
    seat.session.do(Update(ItemId("trial"), {"name": ARABIC}))
    qtbot.waitUntil(lambda: f"\u2068{ARABIC}\u2069 → Buy" in seat.find("levers").text())


def test_an_emptied_name_stays_as_it_was(sit):
    seat = sit(journey(LOOP))
    seat.session.select({ItemId("trial")})
    seat.fill("name", "", None)
    field = seat.find("field_name")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, RETURN)
    assert seat.item("trial").name == "Trial"
    assert field.text() == "Trial"


def test_a_field_of_several_lines_shows_all_of_them(sit, qtbot):
    seat = sit(B2B)
    for stage, count in zip(seat.journey.of(Stage), (1, 25, 60), strict=False):
        seat.session.do(Update(stage.id, {"purpose": "needing " * count}))
        seat.session.select({stage.id})
        field = seat.find("field_purpose")
        QApplication.processEvents()
        QApplication.processEvents()
        is_long = field.document().size().height() > 8
        assert is_long == (count == 60)
        bar = field.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar, is_long=is_long: (bar.maximum() > 0) == is_long)
        assert bar.isVisible() == is_long


def test_forms_are_made_while_nobody_works_and_kept_for_the_next_record_of_their_kind(
    sit, qtbot, monkeypatch
):
    monkeypatch.setattr(inspector, "IDLE_MS", 20)
    seat = sit(journey("ann>ad .5, ad>site .4, site>buy! .2"))
    panel = seat.window.desk.panel.inspector
    panel._idle.start()
    qtbot.waitUntil(lambda: {Touchpoint, Transition, Persona} <= panel._spare.keys())
    assert panel.form is None
    assert not seat.window.findChildren(QWidget, "field_name")
    card, step = panel._spare[Touchpoint], panel._spare[Transition]
    seat.session.select({"ad"})
    assert panel.form is card
    assert seat.find("field_name").text() == "Ad"
    seat.fill("value", "abc", key=None)
    seat.session.select({"ad>site"})
    assert panel.form is step
    assert seat.find("field_probability").text() == "40%"
    seat.session.select({"site"})
    assert panel.form is card
    assert (seat.find("field_name").text(), seat.find("error_value").text()) == ("Site", "")
    seat.fill("name", "Page")
    assert (seat.item("site").name, seat.item("ad").name) == ("Page", "Ad")
    seat.session.select(())
    assert panel.form is None
    assert not seat.find("field_name").isVisible()


def test_a_form_that_nobody_sees_stays_where_it_is_until_another_kind_is_selected(sit, monkeypatch):
    seat = sit(journey("ann>ad .5, ad>site .4, site>buy! .2"))
    panel = seat.window.desk.panel.inspector
    seat.session.select({"ad"})
    card = panel.form
    seat.session.do(Remove(frozenset({ItemId("ad")})))
    assert panel.form is None
    hold = panel._scroll.hold
    monkeypatch.setattr(panel._scroll, "hold", None)  # which dresses all its fields anew
    seat.session.select({"site"})
    assert panel.form is card
    assert seat.find("field_name").isVisible()
    assert seat.text("field_name") == "Site"
    seat.session.select(())
    monkeypatch.setattr(panel._scroll, "hold", hold)
    seat.session.select({"ann"})
    assert panel.form is not card
    assert seat.text("field_name") == "Ann"
    seat.session.select(())
    seat.session.select({"site"})
    assert panel.form is card


def test_no_form_is_made_while_a_hand_is_at_the_mouse(sit, monkeypatch):
    monkeypatch.setattr(inspector, "IDLE_MS", NEVER_MS)
    seat = sit(journey("ann>ad .5, ad>site .4, site>buy! .2"))
    panel, canvas = seat.window.desk.panel.inspector, seat.window.canvas
    QCursor.setPos(next(each for each in (QPoint(300, 300), QPoint(320, 300)) if each != QCursor.pos()))
    panel._idle.timeout.emit()
    assert not panel._spare
    assert panel._idle.isActive()
    window = canvas.window().windowHandle()
    QTest.mousePress(window, Qt.MouseButton.MiddleButton, pos=QCursor.pos())
    panel._idle.timeout.emit()
    assert not panel._spare
    QTest.mouseRelease(window, Qt.MouseButton.MiddleButton, pos=QCursor.pos())
    panel._pointer = QCursor.pos()
    panel._idle.timeout.emit()
    assert panel._spare


@pytest.mark.parametrize("work", ["pan", "zoom", "preview"])
def test_forms_wait_while_the_view_moves_and_something_is_tried(sit, monkeypatch, work):
    monkeypatch.setattr(inspector, "IDLE_MS", NEVER_MS)
    seat = sit(journey("ann>ad .5, ad>site .4, site>buy! .2"))
    timer, canvas = seat.window.desk.panel.inspector._idle, seat.window.canvas
    timer.start()
    before = timer.id()
    if work == "pan":
        canvas.pan(3, 0)
    elif work == "zoom":
        canvas.zoom_to(canvas.zoom * 1.1)
    else:
        seat.session.previewed.emit()
    assert timer.isActive()
    assert timer.id() != before  # each start has one of its own


def test_the_form_turns_to_another_record_of_the_same_kind(sit):
    seat = sit(journey("ann>ad .5, ad>site .4, site>buy! .2"))
    seat.session.select({"ad"})
    form = seat.window.desk.panel.inspector.form
    seat.fill("name", "Advert", key=None)
    seat.fill("value", "abc", key=None)
    seat.session.select({"site"})
    assert seat.window.desk.panel.inspector.form is form
    assert seat.item("ad").name == "Advert"
    assert seat.text("field_name") == "Site"
    assert seat.text("field_value") == "0"
    assert seat.find("error_value").isHidden()
    seat.fill("name", "Website")
    assert (seat.item("ad").name, seat.item("site").name) == ("Advert", "Website")
    seat.session.select({"site>buy"})
    assert seat.window.desk.panel.inspector.form is not form
    assert seat.text("field_probability") == "20%"
    seat.session.select({"ad>site"})
    assert seat.text("field_probability") == "40%"
