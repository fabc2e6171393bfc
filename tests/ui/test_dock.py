"""The panel below the map: its frame and edge, its tables, and questions that only a seen page asks."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.model.commands import Move, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.ui.asking import Question, WhileSeen
from journeymap.ui.dock import CANVAS_LEAST, LEAST, USUAL
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row
from journeymap.ui.tabs import TABS
from journeymap.ui.thinking import WORKERS
from tests.draw import journey

B2B = templates.load("b2b-demand")
SHOP = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


# the frame


def test_the_analysis_comes_below_the_map_and_is_remembered(sit, shell):
    seat = sit(B2B)
    dock = seat.find("figures_panel")
    assert not dock.isVisible()
    QTest.keyClick(seat.window.canvas, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert dock.isVisible()
    assert seat.desk.acts["figures"].isChecked()
    assert (
        dock.mapTo(seat.window, QPoint(0, 0)).y() >= seat.window.canvas.mapTo(seat.window, QPoint(0, 0)).y()
    )
    assert dock.width() == seat.desk.ground.width()
    assert sit(B2B).find("figures_panel").isVisible()
    seat.click("figures_close")
    assert not dock.isVisible()
    assert not shell.memory.settings.shows_figures


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_tabs_give_up_what_is_beside_their_words_where_panels_leave_little_room(sit, shell, qtbot, language):
    shell.speech.choose(language)
    seat = sit(B2B)
    seat.window.resize(1280, 800)
    for act in ("figures", "compare"):
        seat.desk.acts[act].trigger()
    qtbot.wait(50)
    tabs = [seat.find(f"figures_tabs_{tab}") for tab in TABS]
    given_up = [tab.sizeHint().width() - tab.width() for tab in tabs]
    assert max(given_up) > 0, "there is not room for all of it"
    assert max(given_up) - min(given_up) <= 1
    assert all(tab.width() >= tab.minimumSizeHint().width() for tab in tabs)
    seat.desk.acts["compare"].trigger()
    seat.window.resize(1600, 900)
    qtbot.wait(50)
    assert all(tab.width() == tab.sizeHint().width() for tab in tabs)
    shell.speech.choose("en")


def test_a_new_map_shows_no_analysis(sit, shell):
    shell.memory.change(shows_figures=True)
    assert not sit().find("figures_panel").isVisible()


def test_each_tab_opens_from_menu_and_palette_and_is_remembered(sit, shell):
    seat = sit(B2B)
    for tab in TABS:
        action = seat.desk.acts[f"figures_{tab}"]
        assert action.text()
        seat.window.canvas.setFocus()
        action.trigger()
        QApplication.processEvents()
        assert seat.find(f"{tab}_page").isVisible()
        assert seat.desk.dock.isAncestorOf(seat.window.focusWidget())
        assert seat.find(f"figures_tabs_{tab}").isChecked()
        assert shell.memory.settings.figures_tab == tab


def test_pages_are_made_when_they_are_first_looked_at(sit):
    seat = sit(B2B)
    assert seat.desk.dock.page is None
    seat.desk.open_figures(next(iter(TABS)))
    assert len(seat.desk.dock._pages) == 1


def test_the_edge_is_dragged_and_moved_by_keys(sit, shell):
    seat = sit(B2B)
    seat.desk.acts["figures"].trigger()
    edge, dock = seat.find("figures_edge"), seat.find("figures_panel")
    assert dock.height() == USUAL
    QTest.mousePress(edge, LEFT, pos=QPoint(60, 5))
    QTest.mouseMove(edge, QPoint(60, 5 - 60))
    QTest.mouseRelease(edge, LEFT, pos=QPoint(60, 5))
    assert dock.height() > USUAL
    assert shell.memory.settings.figures_height == dock.height()
    height = dock.height()
    QTest.keyClick(edge, Qt.Key.Key_Down)
    assert dock.height() == height - 20
    QTest.mouseDClick(edge, LEFT)
    assert dock.height() == USUAL


def test_a_low_window_keeps_room_for_the_map(sit, shell):
    shell.memory.change(shows_figures=True, figures_height=5000)
    seat = sit(B2B)
    seat.window.resize(1100, 680)
    QApplication.processEvents()
    assert seat.window.canvas.height() >= CANVAS_LEAST
    assert seat.find("figures_panel").height() >= LEAST
    assert shell.memory.settings.figures_height == 5000  # in a higher window it is as wanted again


# tables


COLUMNS = (
    Column("name", "Name", is_text=True, width=120),
    Column("people", "People", lambda value: f"{value:.0f} p", tip="How many <people>", bar="ui.accent"),
    Column("rate", "Rate", lambda value: f"{value:.0%}"),
)
ROWS = (
    Row("b", ("beta", 20.25, None), (ItemId("b"),)),
    Row("a", ("Alpha\t\u2068x\u2069", -3.0, 0.5)),
    Row("c", ("gamma", None, 0.125), (ItemId("c"),)),
)


@pytest.fixture
def table(qtbot):
    made = FigureTable("some_table", "Some table")
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_rows(COLUMNS, ROWS)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(table):
    return [row.key for row in table.rows.rows]


def click_title(table, column):
    head = table.horizontalHeader()
    QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(column) + 40, 12))


def test_a_title_sorts_from_the_largest_and_turns_round_what_is_unknown_stays_last(table):
    assert names(table) == ["b", "a", "c"]
    click_title(table, 1)
    assert names(table) == ["b", "a", "c"]
    click_title(table, 1)
    assert names(table) == ["a", "b", "c"]
    click_title(table, 2)
    assert names(table) == ["a", "c", "b"]
    click_title(table, 0)
    assert names(table) == ["a", "b", "c"]


def test_the_keyboard_sorts_by_the_column_it_is_in(table):
    table.setCurrentIndex(table.rows.index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(table) == ["c", "a", "b"]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(table) == ["a", "c", "b"]


def test_other_rows_keep_the_order_and_the_current_row(table):
    table.sort_by("people", Qt.SortOrder.AscendingOrder)
    table.setCurrentIndex(table.rows.index(1, 1))
    table.show_rows(COLUMNS, (*ROWS, Row("d", ("delta", -9.0, None))))
    assert names(table) == ["d", "a", "b", "c"]
    assert table.rows.rows[table.currentIndex().row()].key == "b"


def test_a_copied_table_is_tab_separated_with_whole_numbers(table):
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines == ["Name\tPeople\tRate", "beta\t20.25\t", "Alpha x\t-3\t0.5", "gamma\t\t0.125"]
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert len(QApplication.clipboard().text().split("\n")) == 3


def test_a_click_or_enter_leads_to_what_a_row_is_about(table, qtbot):
    told = []
    table.shown.connect(told.append)
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(20, 10))
    assert told == [("b",)]
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told == [("b",)]  # the second row leads nowhere
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told == [("b",), ("c",)]


def test_titles_explain_themselves_and_cells_name_their_column(table):
    model = table.model()
    tip = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "How many &lt;people&gt;" in tip
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "People 20 p"
    assert model.index(0, 2).data() == "–"


def test_an_empty_table_says_what_to_do(table):
    table.show_rows(COLUMNS, (), "Draw something.")
    assert table.accessibleDescription() == "Draw something."
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Name\tPeople\tRate"


@pytest.mark.parametrize("width", [150, 420, 1400])
def test_columns_fill_the_table_or_scroll(table, width):
    table.resize(width, 200)
    QApplication.processEvents()
    whole = sum(table.columnWidth(place) for place in range(3))
    assert whole >= table.viewport().width()
    assert (table.horizontalScrollBar().maximum() > 0) == (whole > table.viewport().width())


def test_a_table_in_the_window_copies_itself_and_not_the_map(sit):
    seat = sit(B2B)
    seat.desk.open_figures("channels")
    QApplication.processEvents()
    table = seat.find("channels_table")
    table.setFocus()
    seat.session.select({ItemId("sec")})
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().startswith("Channel\tReach\t")
    QApplication.clipboard().clear()
    seat.click("figures_copy")
    assert QApplication.clipboard().text().startswith("Channel\tReach\t")
    assert seat.text("toast_text") == "The table is on the clipboard."


# questions


@pytest.fixture
def asked(qtbot, tmp_path):
    """A page with a question about the number of records, and what happened."""
    session = Session(Document.new(journey(SHOP)))
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.session, page.wishes, page.asked, page.answers, page.refusals = session, 0, [], [], []
    page.gate = threading.Event()
    page.gate.set()

    def question(found, wish):
        assert page.gate.wait(5)
        page.asked.append(wish)
        if wish == "bad":
            raise JourneyError("persona.kind", id="x")
        return len(found.items), wish

    page.question = Question(
        page,
        session,
        wish=lambda: page.wishes,
        question=question,
        show=page.answers.append,
        refuse=page.refusals.append,
    )
    page.seen = WhileSeen(page, session, page.question.ask)
    yield page
    page.gate.set()
    session.close()


def test_a_page_that_nobody_sees_asks_nothing(asked, qtbot):
    asked.question.ask()
    asked.session.refresh()
    qtbot.waitUntil(lambda: asked.session.report is not None)
    assert asked.asked == []
    assert asked.seen.is_stale
    asked.show()
    qtbot.waitUntil(lambda: len(asked.answers) == 1)
    assert asked.asked == [0]
    assert not asked.seen.is_stale


def test_what_is_known_is_not_asked_again(asked, qtbot):
    asked.show()
    qtbot.waitUntil(lambda: len(asked.answers) == 1)
    asked.question.ask()
    assert len(asked.answers) == 2
    assert asked.asked == [0]


def test_another_wish_or_journey_is_asked_and_old_answers_are_dropped(asked, qtbot):
    asked.gate.clear()
    asked.show()
    qtbot.waitUntil(lambda: asked.question.is_waiting)
    for wish in (1, 2):
        asked.wishes = wish
        asked.question.ask()
    asked.session.do(Update(ItemId("ad"), {"name": "Other"}))
    asked.gate.set()
    qtbot.waitUntil(lambda: len(asked.answers) == 1)
    assert asked.answers == [(len(asked.session.journey.items), 2)]
    assert not asked.question.is_waiting


def test_a_card_that_only_moves_costs_no_answer(asked, qtbot):
    asked.gate.clear()
    asked.show()
    qtbot.waitUntil(lambda: asked.question.is_waiting)
    asked.session.do(Move({ItemId("ad"): (5.0, 5.0)}))
    asked.gate.set()
    qtbot.waitUntil(lambda: len(asked.answers) == 1)


def test_a_page_hidden_before_its_turn_costs_nothing(asked, qtbot):
    asked.gate.clear()
    other = threading.Event()
    for _ in range(WORKERS):
        asked.session.ask(lambda _: other.wait(5), lambda _: None, is_slow=True)
    asked.show()
    qtbot.waitUntil(lambda: asked.question.is_waiting)
    asked.hide()
    asked.gate.set()
    other.set()
    qtbot.waitUntil(lambda: not asked.question.is_waiting)
    assert asked.asked == []
    assert asked.answers == []


def test_a_refusal_is_told_in_words_on_the_page(asked, qtbot):
    asked.wishes = "bad"
    asked.show()
    qtbot.waitUntil(lambda: len(asked.refusals) == 1)
    assert asked.refusals == ["x is not a persona. Choose a persona."]


def test_a_window_closes_at_once_though_a_question_is_under_way(qtbot):
    session = Session(Document.new(journey(SHOP)))
    begun, end, told = threading.Event(), threading.Event(), []

    def question(_):
        begun.set()
        return end.wait(10)

    session.ask(question, told.append, is_slow=True)
    assert begun.wait(5)
    session.close()  # would wait for ten seconds
    end.set()
    session.ask(lambda _: told.append("later"), told.append, is_slow=True)
    QApplication.processEvents()
    assert told == []


def test_a_short_question_overtakes_a_long_one(qtbot):
    session = Session(Document.new(journey(SHOP)))
    end, told = threading.Event(), []
    session.ask(lambda _: end.wait(10), told.append, is_slow=True)
    session.ask(lambda _: "short", told.append, is_slow=True)
    qtbot.waitUntil(lambda: told == ["short"])
    end.set()
    qtbot.waitUntil(lambda: told == ["short", True])
    session.close()
