"""Keys: free of conflicts in every language, chosen by the user, and read the right way round."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QStyleOptionMenuItem, QWidget

from journeymap.exchange import templates
from journeymap.model.items import ItemId
from journeymap.ui import actions, app, keynames, mnemonics, shortcuts
from journeymap.ui.actions import ACTIONS
from journeymap.ui.menus import Menu
from tests.draw import journey as sketched

DEED = {deed.id: deed for deed in ACTIONS}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def speak(shell):
    """Speaks a language; English again afterwards."""
    yield shell.speech.choose
    shell.speech.choose("en")


def test_no_two_actions_share_a_key_and_none_types_a_polish_letter():
    found = [
        (deed.id, key, shortcuts.objection(deed, key, {}))
        for deed in ACTIONS
        for key in deed.keys
        if shortcuts.objection(deed, key, {}) is not None
    ]
    assert found == []


def test_an_action_without_a_key_is_told_without_one():
    assert keynames.told(QKeySequence()) == ""


def test_keys_of_an_action_are_known_to_qt():
    assert [key for deed in ACTIONS for key in deed.keys if not keynames.known(key)] == []


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_each_menu_deals_letters_that_are_different_and_no_other_keys(speak, language, qtbot):
    speak(language)
    holder = QMenu()
    qtbot.addWidget(holder)
    keys = {deed.id: deed.keys for deed in ACTIONS}
    acts = actions.build(holder, holder, {deed.id: lambda *_: None for deed in ACTIONS}, keys)
    whole = actions.menu(holder, acts, Menu("Open recent", holder))
    for each in [whole, *whole.findChildren(Menu)]:
        entries = [action for action in each.actions() if not action.isSeparator()]
        dealt = each.letters()
        left = [action for action in entries if action not in dealt.values()]
        assert all(letter in action.text().lower() for letter, action in dealt.items())
        assert len(dealt) == len(set(dealt.values())) == len(entries) - len(left)
        assert dealt.keys() <= mnemonics.LETTERS, "nothing that AltGr or Shift types"
        assert not left or (len(dealt) > 20 and all(action.shortcuts() for action in left)), each.objectName()
        assert not any("&" in action.text() for action in entries)
    taken = [key for action in acts.values() for key in action.shortcuts()]
    opening = [mnemonics.with_alt(letter) for letter in whole.letters()]
    assert len(opening) == len(whole.actions())
    assert not any(key in taken or shortcuts.is_alt_gr(key[0]) for key in opening)


@pytest.mark.parametrize(
    ("action", "key", "code"),
    [
        ("export", "Ctrl+K", shortcuts.TAKEN),
        ("export", "Ctrl+Alt+L", shortcuts.ALT_GR),
        ("export", "Tab", shortcuts.FIXED),
        ("export", "X", shortcuts.BARE),
        ("add_note", "Shift+?", shortcuts.TAKEN),
        ("export", "Shift+X", shortcuts.BARE),
    ],
)
def test_keys_that_would_get_in_the_way_are_refused(action, key, code):
    assert shortcuts.objection(DEED[action], key, {}).code == code


@pytest.mark.parametrize(("action", "key"), [("export", "Ctrl+J"), ("add_note", "X"), ("about", "F8")])
def test_free_keys_may_be_chosen(action, key):
    assert shortcuts.objection(DEED[action], key, {}) is None


def test_what_is_amiss_in_the_settings_leaves_the_usual_keys():
    assert shortcuts.keys_of(DEED["export"], {"export": "Ctrl+J"}) == DEED["export"].keys
    assert shortcuts.keys_of(DEED["export"], {"export": [3, "no such key", "Ctrl+J"]}) == ("Ctrl+J",)


def test_taking_a_key_over_lets_the_other_action_go_without():
    changed = shortcuts.without_key({}, "Ctrl+K")
    changed = shortcuts.with_keys(changed, DEED["export"], ("Ctrl+K",))
    assert changed == {"palette": [], "export": ["Ctrl+K"]}
    assert shortcuts.with_keys(changed, DEED["palette"], ("Ctrl+K",)) == {"export": ["Ctrl+K"]}


def test_keys_read_from_left_to_right_in_menus_and_tips_of_an_arabic_window(speak, qtbot):
    speak("ar")
    menu = actions.Menu()
    qtbot.addWidget(menu)
    action = menu.addAction("تكبير")
    action.setShortcut("Ctrl++")
    option = QStyleOptionMenuItem()
    menu.initStyleOption(option, action)
    assert option.text == "&تكبير\t\u2066Ctrl++\u2069"
    assert actions.tip(action) == "تكبير  \u2066Ctrl++\u2069"
    speak("en")
    assert actions.tip(action) == "تكبير  Ctrl++"


def test_keys_are_changed_in_the_settings_count_at_once_and_are_listed(sit):
    seat = sit(templates.load("b2b-demand"))
    desk = seat.desk
    open_a_menu(seat)
    desk.show_settings("keyboard")
    button = seat.find("keys_limits")
    hear(seat, "keys_limits", Qt.Key.Key_J)
    assert desk.acts["limits"].shortcut() == QKeySequence("Ctrl+J")
    assert app.shell().memory.settings.keys == {"limits": ["Ctrl+J"]}
    hear(seat, "keys_limits", Qt.Key.Key_K)
    assert desk.acts["palette"].text() in seat.text("keys_told_limits")
    assert desk.acts["limits"].shortcut() == QKeySequence("Ctrl+J")
    seat.click("keys_over_limits")
    assert desk.acts["limits"].shortcut() == QKeySequence("Ctrl+K")
    assert desk.acts["palette"].shortcut().isEmpty()
    assert seat.find("search_button").toolTip() == desk.acts["palette"].text()
    seat.click("keys_reset_palette")
    assert desk.acts["limits"].text() in seat.text("keys_told_palette")
    seat.click("keys_reset_limits")
    seat.click("keys_reset_palette")
    assert app.shell().memory.settings.keys == {}
    press_letters(seat.find("settings_dialog"))
    seat.click("keys_limits")
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert seat.find("settings_dialog").isVisible()
    seat.click("settings_done")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    search_the_list(seat)


def open_a_menu(seat):
    """Alt with a letter opens a menu from anywhere, and letters choose in it."""
    desk = seat.desk
    steps = len(seat.session.document.done)
    QTest.keyClick(seat.window.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    adding = desk.menu.findChild(Menu, "menu_add")
    assert desk.menu.isVisible()
    assert adding.isVisible()
    letter = next(letter for letter, act in adding.letters().items() if act is desk.acts["use_hand"])
    QTest.keyClick(adding, letter)
    assert not desk.menu.isVisible()
    assert seat.window.canvas.tool_name == "hand"
    assert len(seat.session.document.done) == steps
    named = mnemonics.literal("R&D plan.journey")
    assert mnemonics.underlined(named, mnemonics.dealt([named])[0]) == "&R&&D plan.journey"


def hear(seat, name, key):
    seat.click(name)
    QTest.keyClick(seat.find(name), key, CTRL)


def press_letters(dialog):
    """Alt shows the letters; each of them leads to a part, and what can be pressed is pressed."""
    letters = dialog.letters
    dialog.activateWindow()
    dialog.findChild(QListWidget).setFocus()
    QApplication.processEvents()
    QTest.keyPress(QApplication.focusWidget(), Qt.Key.Key_Alt)
    assert len(letters.parts) > 8
    named = {part.objectName(): letter for letter, part in letters.parts.items()}
    caps = dialog.findChild(QWidget, "letters")
    assert caps.isVisible()
    plain = dialog.grab().toImage()
    QTest.keyRelease(QApplication.focusWidget(), Qt.Key.Key_Alt)
    assert not caps.isVisible()
    assert dialog.grab().toImage() != plain
    pages = dialog.findChild(QListWidget)
    for name, holder in (("settings_search", QLineEdit), ("settings_pages", QListWidget)):
        QTest.keyClick(QApplication.focusWidget(), named[name], Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is dialog.findChild(holder, name)
    assert pages.currentRow() == 3
    assert dialog.findChild(QLineEdit, "settings_search").text() == ""


def search_the_list(seat):
    seat.desk.shell.adopt(keys={"limits": ["Ctrl+J"]})
    seat.desk.show_keys()
    seat.find("keys_search").setText("limits")
    assert "Ctrl J" in caps(seat)
    seat.find("keys_search").setText("ctrl+shift+e")
    assert caps(seat) == ["Ctrl Shift E"]
    seat.find("keys_search").setText("nothing like this")
    assert seat.find("keys_nothing").isVisible()
    seat.click("keys_change")
    assert seat.find("settings_pages").currentRow() == 3
    seat.click("settings_cancel")


def caps(seat):
    from journeymap.ui.widgets import KeyCap

    dialog = seat.find("keys_dialog")
    return [cap.text() for cap in dialog.findChildren(KeyCap) if cap.isVisible()]


def test_the_menu_of_the_map_tells_the_keys_and_does_the_rest_of_what_they_do(sit):
    seat = sit(sketched("ann>ad .5, ad@aware>site@interest .4"))
    seat.session.select({ItemId("site")})
    seat.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    found = QApplication.activePopupWidget()
    keys = {each.text(): each.shortcut().toString() for each in found.actions()}
    assert keys["Duplicate"] == "Ctrl+D"
    assert keys["Copy"] == "Ctrl+C"
    assert keys["Edit name"] == "F2"
    next(each for each in found.actions() if each.text() == "Select what is connected").trigger()
    found.close()
    assert seat.session.selection == {"ad", "site"}


def test_keys_of_the_map_show_and_hide_what_the_figures_add(sit):
    seat = sit(sketched("ann>ad .5, ad@aware>site@interest .4"))
    canvas, held = seat.window.canvas, Qt.KeyboardModifier.ShiftModifier
    canvas.setFocus()
    for key, name in ((Qt.Key.Key_F, "flow"), (Qt.Key.Key_D, "drop"), (Qt.Key.Key_H, "heat")):
        before = canvas._drawing.looks.overlays[name]
        seat.press(key, held)
        assert canvas._drawing.looks.overlays[name] is not before
    seat.session.select({ItemId("ann")})
    seat.press(Qt.Key.Key_P, held)
    assert "site" in seat.session.pinned.nodes
    seat.session.select(())
    seat.press(Qt.Key.Key_P, held)
    assert not seat.session.pinned
