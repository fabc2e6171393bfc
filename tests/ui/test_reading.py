"""A map in two languages: one switch shows the other, and what is missing is marked, listed and filled."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeView

from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Wording
from journeymap.model.scenarios import seen_in
from journeymap.model.wordings import Translate, worded
from journeymap.ui import borrowed
from tests.draw import journey
from tests.ui.canvas.test_accessible import DESCRIPTION, heard

AD, SITE = ItemId("ad"), ItemId("site")
PLAIN = journey("ann>ad 1, ad>site .5, site>buy! .2")


def bilingual():
    said = {(AD, "name"): "إعلان", (ItemId("ann"), "name"): "آنا"}
    return PLAIN.apply(Translate("ar", said).change(PLAIN))


def test_a_switch_shows_the_map_in_its_other_language_and_names_are_written_in_it(sit, qtbot):
    seat = sit(bilingual())
    desk, session = seat.desk, seat.session
    before = session.report.conversion
    assert seat.on_map("ann").x() < seat.on_map("buy").x()
    desk.acts["read_next"].trigger()
    assert session.journey[AD].name == "إعلان"
    assert session.journey.map.language == "ar"
    assert session.unsaid == {"site", "buy"}
    assert session.borrowed == {("site", "name"), ("buy", "name")}
    tagged = desk.canvas.grab().toImage()
    desk.canvas.session._unsaid = (session.written, "ar", (frozenset(), frozenset()))
    assert desk.canvas.grab().toImage() != tagged
    session._unsaid = None
    told = {item_id: each.text(DESCRIPTION) for item_id, each in heard(desk.canvas)[1].items() if item_id}
    assert {each for each, text in told.items() if "not translated yet" in text} == {"site", "buy"}
    assert seat.find("reading_strip").isVisible()
    assert "2" in seat.text("reading_text")
    qtbot.waitUntil(lambda: seat.on_map("ann").x() > seat.on_map("buy").x())
    assert desk.acts["read_ar"].isChecked()
    assert not desk.acts["read_en"].isEnabled()

    steps = len(session.document.done)
    desk.canvas.edit_title(SITE)
    seat.type("Mawqi")  # QTest has no keys for Arabic letters
    assert session.base[SITE].name == "Site"
    assert session.journey[SITE].name == "Mawqi"
    assert len(session.document.done) == steps + 1
    assert session.unsaid == {"buy"}
    desk.acts["undo"].trigger()
    assert session.unsaid == {"site", "buy"}
    assert session.report.conversion == before

    desk.canvas.deeds.nudge(0, 0)
    session.select({AD})
    desk.canvas.deeds.nudge(40, 0)
    assert session.base[AD].x == session.journey[AD].x
    assert session.base[AD].name == "Ad"
    desk.facing.show("outline")
    tree = desk.window.findChild(QTreeView, "outline_lines")
    tags = {
        item_id: tree.model().data(tree.model().index_of(item_id), borrowed.ROLE)
        for item_id in ("ann", "ad", "site", "buy")
    }
    assert tags == {"ann": "", "ad": "", "site": "EN", "buy": "EN"}
    spoken = tree.model().data(tree.model().index_of("site"), Qt.ItemDataRole.AccessibleTextRole)
    assert "in \u2068English\u2069, not translated yet" in spoken
    desk.facing.show("map")
    seat.click("reading_leave")
    assert session.journey is session.base
    assert not seat.find("reading_strip").isVisible()
    assert session.unsaid == frozenset()


def test_copies_made_in_one_language_speak_the_other_too(sit):
    seat = sit(bilingual())
    desk, session = seat.desk, seat.session
    desk.acts["read_ar"].trigger()
    for copying in ("duplicate", "copy"):
        known = session.base.items.keys()
        session.select({AD})
        desk.acts[copying].trigger()
        if copying == "copy":
            desk.acts["paste"].trigger()
        fresh = [each for each in session.base.items.keys() - known if each in session.journey.items]
        copies = [each for each in fresh if not isinstance(session.base[each], Wording)]
        assert [session.base[each].name for each in copies] == ["Ad"]
        assert [session.journey[each].name for each in copies] == ["إعلان"]


def test_what_is_missing_is_listed_and_filled_by_keyboard(sit, qtbot):
    seat = sit(bilingual())
    seat.desk.acts["translations"].trigger()
    table, dialog = seat.find("translations_table"), seat.find("translations_dialog")
    model = table.model()
    seat.find("translations_language")
    dialog._language.show_value("ar")
    dialog.fill()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["Buy", "Site"]
    heard = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert heard == ["Text Buy · Name", "English Buy", "العربية "]
    table.setCurrentIndex(model.index(1, 2))
    table.edit(model.index(1, 2))
    field = table.findChild(QLineEdit)
    QTest.keyClicks(field, "Mawqi")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: worded(seat.session.base, "ar")[SITE].name == "Mawqi")
    table.setCurrentIndex(model.index(0, 2))
    seat.click("translations_same")
    assert worded(seat.session.base, "ar")[ItemId("buy")].name == "Buy"
    assert "4" in seat.text("translations_count")
    seat.click("translations_missing")
    assert model.rowCount() == 4
    dialog.accept()


def test_a_scenario_is_read_and_written_in_the_other_language_too(sit):
    seat = sit(bilingual())
    session = seat.session
    seat.desk.acts["scenario_new"].trigger()
    seat.desk.acts["read_ar"].trigger()
    session.do(Update(AD, {"name": "حملة", "value": 5.0}))
    assert (session.base[AD].name, session.base[AD].value) == ("Ad", 0.0)
    there = seen_in(session.base, session.scenario).journey
    assert (there[AD].name, there[AD].value) == ("Ad", 5.0)
    assert session.journey[AD].name == "حملة"


def test_the_line_about_the_language_keeps_its_sign_clear_in_a_mirrored_window(sit, shell):
    shell.speech.choose("ar")
    try:
        seat = sit(bilingual())
        seat.desk.acts["read_next"].trigger()
        strip, text = seat.find("reading_strip"), seat.find("reading_text")
        assert strip.layout().contentsMargins().right() > strip.layout().contentsMargins().left()
        assert text.geometry().right() < strip.width() - 36
        assert seat.window.isRightToLeft()
    finally:
        shell.speech.choose("en")
