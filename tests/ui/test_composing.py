"""Input methods and dead keys: what is put together is shown where it stands, and no key of it is stolen."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journeymap.exchange import templates
from journeymap.model.items import Note, Stage, Touchpoint, Transition
from tests.ui.conftest import write
from tests.ui.test_faces import cell_spot

LEFT = Qt.MouseButton.LeftButton
ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def compose(widget: QWidget, text: str) -> None:
    """What an input method shows while it is not sure yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def takes(widget: QWidget) -> bool:
    """Whether an input method would speak to a widget at all."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and bool(
        widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    )


def text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def composes(seat, widget: QWidget) -> None:
    """A word is put together in a field: seen before it is text, and text once it is done."""
    assert takes(widget), widget.objectName()
    if isinstance(widget, QLineEdit):
        widget.clear()
    else:
        widget.setPlainText("")
    steps = len(seat.session.document.done)
    plain = widget.grab().toImage()
    compose(widget, "ندو")
    assert widget.grab().toImage() != plain, widget.objectName()
    assert text_of(widget) == ""
    caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # where candidates are offered
    caret = caret.toRect() if isinstance(caret, QRectF) else caret
    assert widget.rect().intersects(caret.adjusted(0, 0, 1, 1)), widget.objectName()
    assert widget.window().geometry().contains(widget.mapToGlobal(caret.center())), widget.objectName()
    assert len(seat.session.document.done) == steps
    commit(widget, "ندوة")
    assert text_of(widget) == "ندوة"
    write(widget, " ó")
    assert text_of(widget) == "ندوة ó"


def test_a_card_is_named_by_an_input_method_and_its_keys_are_its_own(sit):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    assert not takes(canvas)  # letters are tools there
    canvas.add_at_pointer("touchpoint")
    cards = len(list(seat.journey.of(Touchpoint)))
    field = seat.window.focusWidget()
    assert field.objectName() == "title_field"
    composes(seat, field)
    field.clear()
    width = field.width()
    compose(field, "ندوة عبر الإنترنت مع العملاء")
    assert field.width() > width  # it makes room before the word is done
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_T, Qt.Key.Key_Delete):
        QTest.keyClick(field, key)  # choosing among candidates, on systems that tell us of it
        assert field.isVisible()
        assert seat.window.focusWidget() is field
    assert len(list(seat.journey.of(Touchpoint))) == cards
    compose(field, "")
    field.clear()
    commit(field, "ندوة")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (made,) = [card for card in seat.journey.of(Touchpoint) if card.name == "ندوة"]
    assert made.channel == "webinar"  # an Arabic word picks the icon too
    assert seat.window.focusWidget() is canvas


@pytest.mark.slow
def test_dead_keys_and_alt_gr_type_polish_letters_and_do_nothing_else(sit):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    card = next(seat.journey.of(Touchpoint))
    canvas.edit_title(card.id)
    field = seat.window.focusWidget()
    field.clear()
    faces, tool = seat.desk.facing.shown, canvas.tool_name
    for letter, key in zip("ąćęłńóśźż", "ACELNOSXZ", strict=True):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key(ord(key)), ALT_GR, letter))
    assert field.text() == "ąćęłńóśźż"
    compose(field, "´")  # a dead key waits for its letter
    commit(field, "ń")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seat.item(card.id).name == "ąćęłńóśźżń"
    assert (seat.desk.facing.shown, canvas.tool_name) == (faces, tool)


@pytest.mark.slow
def test_words_are_put_together_in_every_kind_of_field(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas, desk = seat.window.canvas, seat.desk
    canvas.edit_title(next(seat.journey.of(Note)).id)
    composes(seat, seat.window.focusWidget())
    seat.press(Qt.Key.Key_Escape)
    canvas.edit_rate(next(seat.journey.of(Transition)).id)
    rate = seat.window.focusWidget()
    assert takes(rate)
    commit(rate, "٥٫٤")  # from a keyboard of Arabic-Indic digits
    assert rate.text() == "٥٫٤"
    seat.press(Qt.Key.Key_Return)
    assert any(step.probability == pytest.approx(0.054) for step in seat.journey.of(Transition))
    seat.session.select({next(seat.journey.of(Touchpoint)).id})
    for name in ("field_name", "field_note"):
        composes(seat, seat.find(name))
    desk.acts["find"].trigger()
    composes(seat, seat.find("find_field"))
    desk.finder.leave()
    desk.acts["palette"].trigger()
    composes(seat, seat.find("palette_field"))
    desk.palette_card.leave()
    desk.acts["face_grid"].trigger()
    view = desk.facing.page.view
    QTest.mouseDClick(view, LEFT, pos=cell_spot(view, (next(seat.journey.of(Stage)).id, "goals")))
    composes(seat, QApplication.focusWidget())
    seat.press(Qt.Key.Key_Escape)
    desk.acts["face_outline"].trigger()
    desk.facing.page.choose("touchpoints")
    composes(seat, seat.find("tables_filter"))


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [0.5, 2.0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_candidates_are_offered_at_the_card_however_near_and_in_either_direction(sit, language, zoom):
    seat = sit(templates.load("b2b-demand", language))
    canvas = seat.window.canvas
    canvas.zoom_to(zoom)
    card = next(seat.journey.of(Touchpoint))
    canvas.reveal(card.id)
    canvas.edit_title(card.id)
    field = seat.window.focusWidget()
    composes(seat, field)
    caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = canvas.mapFromGlobal(field.mapToGlobal(caret.center()))
    around = canvas.map_to_view(card.id).united(field.geometry()).adjusted(-4, -4, 4, 4)
    assert around.contains(place)
