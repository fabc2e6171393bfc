"""Keys of a keyboard that writes no Latin letters do what those in their places do."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.model.items import ItemId, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.ui import positions

NOTHING, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
QAF, YEH, BEH, THEH, JEEM, AIN = "قئبثجع"
"""What an Arabic keyboard writes where one of the US has R, Z, F, E, [ and U."""
SCANS = {QAF: 27, YEH: 52, BEH: 41, THEH: 26, JEEM: 34, AIN: 30}


def arabic(letter, held=NOTHING):
    """A key of an Arabic keyboard, pressed where the focus is."""
    text = "" if held else letter
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(letter)), held, SCANS[letter], 0, 0, text)
    QApplication.sendEvent(QApplication.focusWidget(), event)
    QApplication.processEvents()


@pytest.fixture
def seat(sit):
    """A window on two cards and a step."""
    seat = sit(
        journey_of(
            [
                Persona(id=ItemId("p"), name="Ann", x=-220.0, volume=100),
                Stage(id=ItemId("s"), name="One", x=0.0),
                Touchpoint(id=ItemId("a"), name="A", stage=ItemId("s"), x=20.0),
                Touchpoint(id=ItemId("b"), name="B", stage=ItemId("s"), x=20.0, y=168.0),
                Transition(id=ItemId("e"), source=ItemId("a"), target=ItemId("b"), probability=0.4),
                Transition(id=ItemId("pa"), source=ItemId("p"), target=ItemId("a"), probability=1.0),
            ]
        )
    )
    seat.window.canvas.setFocus()
    return seat


def test_a_letter_of_the_canvas_does_what_its_place_does(seat):
    seat.session.select([ItemId("e")])
    arabic(QAF)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text().startswith("40")


def test_signs_of_the_canvas_itself_work_too(seat):
    seat.session.select([ItemId("e")])
    arabic(JEEM)
    assert seat.session.journey[ItemId("e")].probability == pytest.approx(0.39)


def test_undo_is_the_one_of_the_map_on_the_canvas_and_the_fields_own_in_a_field(seat):
    seat.session.select([ItemId("e")])
    arabic(JEEM)
    seat.window.canvas.edit_title(ItemId("a"))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    arabic(AIN)
    written = editor.text()
    arabic(YEH, CONTROL)
    assert AIN in written
    assert AIN not in editor.text()
    assert seat.session.journey[ItemId("e")].probability == pytest.approx(0.39)
    seat.window.canvas.give_up()
    seat.window.canvas.setFocus()
    arabic(YEH, CONTROL)
    assert seat.session.journey[ItemId("e")].probability == pytest.approx(0.4)


def test_the_funnel_is_flipped(seat):
    seat.desk.acts["face_funnel"].trigger()
    seat.desk.facing.page.view.setFocus()
    arabic(BEH)
    assert seat.find("funnel_flip").isChecked()


def test_a_letter_typed_in_a_field_stays_what_it_is(seat):
    seat.window.canvas.edit_title(ItemId("a"))
    editor = QApplication.focusWidget()
    arabic(QAF)
    assert QAF in editor.text()


@pytest.mark.parametrize(
    ("platform", "scan", "virtual", "key"),
    [
        ("xcb", 27, 0x5E2, Qt.Key.Key_R),
        ("wayland", 34, 0x5CC, Qt.Key.Key_BracketLeft),
        ("windows", 19, 0x52, Qt.Key.Key_R),
        ("windows", 26, 0xDB, Qt.Key.Key_BracketLeft),
        ("cocoa", 1, 15, Qt.Key.Key_R),
        ("cocoa", 1, 5, Qt.Key.Key_G),
        ("cocoa", 1, 33, Qt.Key.Key_BracketLeft),
    ],
)
def test_each_system_tells_places_in_its_own_way(monkeypatch, platform, scan, virtual, key):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(QAF)), NOTHING, scan, virtual, 0, QAF)
    assert positions.latin(event) == key


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Shift])
def test_keys_that_any_keyboard_has_are_what_they_are(key):
    event = QKeyEvent(QEvent.Type.KeyPress, key, NOTHING, 27, 0x52, 0, "")
    assert positions.latin(event) is None


def test_a_key_of_no_known_place_does_nothing(seat):
    before = seat.session.journey
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(QAF)), NOTHING, 200, 0, 0, QAF)
    QApplication.sendEvent(seat.window.canvas, event)
    assert seat.session.journey is before
