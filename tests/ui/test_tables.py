"""The outline and the tables: everything of the map written, copied and pasted in lines and rows."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from journeymap.model.commands import Add, Update
from journeymap.model.items import ItemId, Note, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.ui.faces.twigs import NAME, PEOPLE, RATE
from tests.draw import journey

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SKETCH = "ann>ad@see, ad>site@look .5, site>buy!@sign .2, site>ad .3, ad>talk@see"


@pytest.fixture
def seat(sit):
    return sit(journey(SKETCH))


@pytest.fixture
def page(seat):
    seat.desk.acts["face_outline"].trigger()
    return seat.desk.facing.page


def shown(page, kind):
    page.choose(kind)
    table = page.sheet.table
    table.setFocus()
    return table


def settle():
    QApplication.processEvents()  # tables end an edit when the key is done with
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def write(seat, view, field, text):
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = seat.find(f"cell_{field}")
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()


def paste(view, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)


def refusals(seat):
    found = []
    seat.session.refused.connect(lambda error: found.append((error.code, error.facts)))
    return found


def named(seat, kind, name):
    (found,) = (item for item in seat.journey.of(kind) if item.name == name)
    return found


def test_a_field_is_written_in_its_cell_as_one_command_and_undone(seat, page):
    table = shown(page, "touchpoints")
    before, steps = seat.journey, len(seat.session.document.done)
    assert table.go_to("ad", "visit_cost")
    write(seat, table, "visit_cost", "2,5")
    assert seat.item("ad").visit_cost == 2.5
    assert len(seat.session.document.done) == steps + 1
    assert table.currentIndex().data() == "2.5"
    seat.session.undo()
    assert seat.journey == before
    assert table.currentIndex().data() == "0"


def test_f2_edits_the_cell_and_not_the_name(seat, page):
    table = shown(page, "touchpoints")
    table.go_to("ad", "quote")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_F2)
    assert seat.find("cell_quote").isVisible()


def test_a_choice_is_chosen_from_a_list(seat, page):
    table = shown(page, "touchpoints")
    table.go_to("talk", "outcome")
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = seat.find("cell_outcome")
    assert isinstance(field, QComboBox)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert seat.item("talk").outcome is Outcome.LEAD


def test_another_stage_moves_the_card_on_the_map_too(seat, page):
    table = shown(page, "touchpoints")
    table.go_to("talk", "stage")
    steps = len(seat.session.document.done)
    paste(table, "Look")
    assert seat.item("talk").stage == "look"
    assert seat.item("talk").y > seat.item("site").y
    assert len(seat.session.document.done) == steps + 1


def test_what_is_figured_is_read_and_not_written(seat, page):
    table = shown(page, "touchpoints")
    titles = [column.title for column in table.records.columns]
    place = titles.index("Visits a period")
    row = table.records.row_of("ad")
    column = table.records.columns[place]
    assert table.records.value(row, column) == seat.session.report.touchpoints[ItemId("ad")].visits
    assert not table.records.flags(table.records.index(row, place)) & Qt.ItemFlag.ItemIsEditable


def test_the_last_row_makes_a_record(seat, page):
    table = shown(page, "personas")
    QTest.keyClick(table, Qt.Key.Key_Insert)
    write(seat, table, "name", "Bob")
    bob = named(seat, Persona, "Bob")
    assert table.records.row_of(bob.id) is not None
    table = shown(page, "steps")
    QTest.keyClick(table, Qt.Key.Key_Insert)
    count = len(list(seat.journey.of(Transition)))
    paste(table, "Bob")
    assert len(list(seat.journey.of(Transition))) == count  # it needs a target too
    paste(table, "Bob\tSite\t40%")
    (step,) = (step for step in seat.journey.of(Transition) if step.source == bob.id)
    assert (step.target, step.probability) == ("site", 0.4)


def test_rows_are_pasted_over_others_and_as_new_ones_in_one_step(seat, page):
    table = shown(page, "touchpoints")
    before, steps = seat.journey, len(seat.session.document.done)
    last = table.records.items[-1].id
    table.go_to(last, "name")
    paste(table, "Signed\tEmail\nThanks\tsms push\nGuide\tMy own channel\n")
    assert seat.item(last).name == "Signed"
    assert named(seat, Touchpoint, "Thanks").channel == "sms_push"
    assert named(seat, Touchpoint, "Guide").channel == "My own channel"
    places = {(item.x, item.y) for item in seat.journey.of(Touchpoint) if item.name in ("Thanks", "Guide")}
    assert len(places) == 2
    assert len(seat.session.document.done) == steps + 1
    seat.session.undo()
    assert seat.journey == before


def test_a_row_of_titles_says_which_columns_are_meant(seat, page):
    table = shown(page, "steps")
    table.go_to("ad>site", "label")
    paste(table, "Rate\tEvidence\n35%\tMeasured\n")
    step = seat.item("ad>site")
    assert (step.probability, step.evidence.value) == (0.35, "measured")


REFUSED = [
    ("visit_cost", "1\nmuch", "paste.cell", {"row": 2, "column": 1}),
    ("visit_cost", "-4", "paste.cell", {"row": 1, "column": 1}),
    ("stage", "Nowhere", "paste.cell", {"row": 1, "column": 1}),
    ("team", "Pirates", "paste.cell", {"row": 1, "column": 1}),
    ("=visits", "99", "paste.fixed", {"row": 1, "column": 1}),
    ("=recoverable", "\t1", "paste.large", {"columns": 2}),
    ("name", "a\tb\nc", "paste.uneven", {"row": 2}),
]


def test_what_cannot_stand_is_refused_with_its_cell_and_changes_nothing(seat, page):
    table = shown(page, "touchpoints")
    before, found = seat.journey, refusals(seat)
    for field, text, code, facts in REFUSED:
        table.go_to("ad", field)
        paste(table, text)
        said, told = found.pop()
        assert said == code
        assert facts.items() <= told.items()
        assert seat.journey == before


def test_all_that_is_copied_is_pasted_back_without_a_change(seat, page):
    for kind in ("touchpoints", "steps", "personas", "stages"):
        table = shown(page, kind)
        before, found = seat.journey, refusals(seat)
        table.selectAll()
        QTest.keyClick(table, Qt.Key.Key_C, CTRL)
        text = QGuiApplication.clipboard().text()
        assert text.split("\n")[0].split("\t")[0] in ("Name", "From")
        table.show_cell(table.model().index(0, 0))
        QTest.keyClick(table, Qt.Key.Key_V, CTRL)
        assert not found, kind
        assert seat.journey == before, kind


def test_delete_empties_cells_and_control_delete_takes_records(seat, page):
    table = shown(page, "touchpoints")
    table.go_to("ad", "stage")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert seat.item("ad").stage is None
    table.go_to("ad", "name")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert seat.item("ad").name == "Ad"
    QTest.keyClick(table, Qt.Key.Key_Delete, CTRL)
    assert ItemId("ad") not in seat.journey.items


def test_rows_are_filtered_and_sorted_and_the_empty_one_stays_last(seat, page):
    table = shown(page, "touchpoints")
    page.filter.setText("SITÉ")
    assert [table.sieve.index(row, 0).data() for row in range(table.sieve.rowCount())] == ["Site", ""]
    page.filter.clear()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.sortByColumn(0, order)
        names = [table.sieve.index(row, 0).data() for row in range(table.sieve.rowCount())]
        assert names[:-1] == sorted(names[:-1], reverse=order == Qt.SortOrder.DescendingOrder)
        assert names[-1] == ""


def test_selection_is_that_of_the_session(seat, page):
    table = shown(page, "touchpoints")
    table.go_to("ad", "name")
    assert not seat.session.selection
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert len(seat.session.selection) == 1
    seat.session.select({ItemId("site")})
    assert table.records.item(table.sieve.mapToSource(table.currentIndex()).row()).id == "site"
    page.choose("outline")
    assert seat.session.selection == {"site"}


# the outline


def test_a_board_sees_names_and_headlines_a_team_no_notes_and_only_what_is_seen_is_copied(seat, page):
    seat.session.do(Add(Note(id=ItemId("note"), text="Ask them", about=ItemId("ad"))))
    tree, board = page.sheet.tree, seat.desk.acts["detail_board"]
    shown(page, "touchpoints")
    columns = page.sheet.table.records.columns

    def seen():
        return [each.id for k, each in enumerate(columns) if not page.sheet.table.isColumnHidden(k)]

    assert seen() == [each.id for each in columns]
    board.trigger()
    assert seen() == ["name", "channel", "stage", "outcome", "=reach"]
    page.sheet.table.selectAll()
    QTest.keyClick(page.sheet.table, Qt.Key.Key_C, CTRL)
    assert len(QGuiApplication.clipboard().text().splitlines()[0].split("\t")) == 5
    page.choose("outline")
    assert tree.isColumnHidden(RATE)
    assert not tree.model().index_of("note").isValid()
    assert not seat.find("tables_shown_notes").isVisible()
    step = next(iter(seat.journey.of(Transition)))
    tree.edit_line(step.id, RATE)
    assert not tree.findChildren(QWidget, "cell_probability")  # nobody writes what is not seen
    seat.desk.acts["detail_team"].trigger()
    assert not tree.isColumnHidden(RATE)
    page.choose("touchpoints")
    assert {"value", "=visits"} <= set(seen())
    assert not {"team", "note", "x"} & set(seen())
    seat.desk.acts["detail_workshop"].trigger()
    page.choose("notes")
    board.trigger()
    assert page.sheet.shown == "outline"
    seat.desk.acts["detail_workshop"].trigger()
    assert tree.model().index_of("note").isValid()
    assert seat.find("tables_shown_notes").isVisible()


def tree_of(page):
    tree = page.sheet.tree
    tree.setFocus()
    return tree


def go(tree, item_id):
    assert tree.go_to(item_id)
    tree.clearSelection()
    tree.go_to(item_id)


class Painted(QObject):
    """What of a view is painted from now on."""

    def __init__(self, view):
        super().__init__(view)
        self.view, self.region = view, QRegion()
        QApplication.processEvents()
        view.viewport().installEventFilter(self)

    def eventFilter(self, _, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False

    def lines(self):
        """The records whose lines were painted, at least in part, and which of their columns."""
        QApplication.processEvents()
        found, index = {}, self.view.model().index(0, 0)
        while index.isValid():
            cells = [self.view.visualRect(index.siblingAtColumn(k)) for k in range(4)]
            columns = {k for k, cell in enumerate(cells) if self.region.intersects(cell)}
            if columns:
                found[self.view.model().item(index).id] = columns
            index = self.view.indexBelow(index)
        self.region = QRegion()
        return found


def ready(seat, qtbot):
    qtbot.waitUntil(lambda: seat.session.is_current)
    QApplication.processEvents()


def test_only_the_cells_that_look_otherwise_are_painted_after_an_edit(seat, page, qtbot):
    tree = tree_of(page)
    ready(seat, qtbot)
    painted = Painted(tree)
    seat.session.do(Update(ItemId("talk"), {"name": "Phone"}))
    assert painted.lines() == {"talk": {NAME}, "ad>talk": {NAME}}
    ready(seat, qtbot)
    painted.lines()
    seat.session.do(Update(ItemId("site>ad"), {"probability": 0.2}))
    assert painted.lines() == {"site>ad": {RATE}}
    ready(seat, qtbot)
    later = painted.lines()
    assert later.pop("site>buy") == {PEOPLE}
    assert all(columns == {PEOPLE} for columns in later.values())
    assert "ann" not in later


def test_lines_that_come_into_sight_are_painted_no_second_time_after_an_edit(seat, page, qtbot):
    tree = tree_of(page)
    ready(seat, qtbot)
    painted = Painted(tree)
    look = tree.model().index_of("look")
    tree.collapse(look)
    seat.session.do(Update(ItemId("talk"), {"name": "Phone"}))
    ready(seat, qtbot)
    tree.expand(look)
    assert "site" in painted.lines()
    seat.session.do(Update(ItemId("talk"), {"name": "A call"}))
    assert painted.lines() == {"talk": {NAME}, "ad>talk": {NAME}}


def test_lines_that_were_dim_when_they_were_shown_are_painted_when_they_are_not_any_more(seat, page, qtbot):
    tree = tree_of(page)
    seat.session.do(Update(ItemId("talk"), {"name": "Phone"}))
    ready(seat, qtbot)
    seat.desk.acts["face_map"].trigger()
    seat.session.light({ItemId("talk")}, pinned=True)
    seat.desk.acts["face_outline"].trigger()
    painted = Painted(tree)
    seat.session.light((), pinned=True)
    assert painted.lines()["buy"] == {0, 1, 2, 3}


def test_a_name_and_a_rate_are_written_in_the_outline(seat, page):
    tree = tree_of(page)
    go(tree, "site")
    write(seat, tree, "name", "Web site")
    assert seat.item("site").name == "Web site"
    go(tree, "ad>site")
    QTest.keyClick(tree, Qt.Key.Key_R)
    editor = seat.find("cell_probability")
    editor.selectAll()
    QTest.keyClicks(editor, "44")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert seat.item("ad>site").probability == 0.44


def test_letters_add_what_they_add_on_the_canvas(seat, page):
    tree = tree_of(page)
    for key, kind in (("T", Touchpoint), ("G", Touchpoint), ("S", Stage), ("P", Persona), ("N", Note)):
        go(tree, "site")
        before, steps = set(seat.journey.items), len(seat.session.document.done)
        QTest.keyClick(tree, key)
        settle()
        (fresh,) = set(seat.journey.items) - before
        assert isinstance(seat.item(fresh), kind)
        assert len(seat.session.document.done) == steps + 1
        if kind is Touchpoint:
            assert seat.item(fresh).stage == "look"
            assert seat.item(fresh).outcome == ("sale" if key == "G" else "ongoing")
        tree.setFocus()


def test_c_connects_one_line_with_another(seat, page):
    tree = tree_of(page)
    go(tree, "talk")
    QTest.keyClick(tree, Qt.Key.Key_C)
    assert "Talk" in page.about.text()
    go(tree, "buy")
    QTest.keyClick(tree, Qt.Key.Key_C)
    settle()
    (step,) = (step for step in seat.journey.of(Transition) if step.source == "talk")
    assert step.target == "buy"
    assert "Talk" not in page.about.text()


def test_alt_and_arrows_move_lines(seat, page):
    tree = tree_of(page)
    go(tree, "ad")
    order = [
        item.id
        for item in sorted(seat.journey.of(Touchpoint), key=lambda item: item.y)
        if item.stage == "see"
    ]
    assert set(order) == {"ad", "talk"}
    QTest.keyClick(tree, Qt.Key.Key_Right, ALT)
    assert seat.item("ad").stage == "look"
    QTest.keyClick(tree, Qt.Key.Key_Left, ALT)
    assert seat.item("ad").stage == "see"
    assert seat.item("ad").y > seat.item("talk").y
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert seat.item("ad").y < seat.item("talk").y
    go(tree, "look")
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert [stage.id for stage in seat.journey.stages] == ["look", "see", "sign"]


def test_delete_takes_the_line_off_the_map(seat, page):
    tree = tree_of(page)
    go(tree, "talk")
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Up)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert ItemId("talk") not in seat.journey.items


def test_the_outline_is_exported_like_every_face(seat, page, answers, tmp_path, qtbot):
    out = tmp_path / "outline.svg"
    answers(saving=out)
    seat.desk.acts["export"].trigger()
    dialog = seat.find("export_dialog")
    qtbot.waitUntil(lambda: dialog._preview.picture is not None)
    assert dialog.wish().face == "outline"
    dialog.reject()
