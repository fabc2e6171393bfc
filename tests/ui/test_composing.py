"""Input methods and dead keys: what is put together is shown where it stands, and no key of it is stolen."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journeymap.exchange import templates
from journeymap.model.items import Note, Persona, Stage, Touchpoint, Transition
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


def written_at(before: QImage, after: QImage) -> QRect:
    """Where a picture of a field is another one, in its widget's coordinates."""
    copies = [each.convertToFormat(QImage.Format.Format_RGB32) for each in (before, after)]
    one, other = (
        np.frombuffer(each.constBits(), np.uint8).reshape(each.height(), -1, 4).astype(np.int16)
        for each in copies
    )
    high = min(before.height(), after.height())  # some fields grow with what is composed
    rows, columns = np.nonzero(abs(one[:high] - other[:high]).max(axis=2) > 40)
    return QRect(QPoint(columns.min(), rows.min()), QPoint(columns.max(), rows.max()))


def composes(seat, widget: QWidget) -> None:
    """A word is put together in a field: seen before it is text, and text once it is done."""
    assert takes(widget), widget.objectName()
    if isinstance(widget, QLineEdit):
        widget.clear()
    else:
        widget.setPlainText("")
    widget.setFocus()
    steps = len(seat.session.document.done)
    plain = widget.grab().toImage()
    compose(widget, "ندو")
    assert text_of(widget) == ""
    seen = written_at(plain, widget.grab().toImage())
    assert seen.width() > 8, widget.objectName()
    caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # where candidates are offered
    caret = caret.toRect() if isinstance(caret, QRectF) else caret
    assert widget.rect().intersects(caret.adjusted(0, 0, 1, 1)), widget.objectName()
    assert seen.adjusted(-9, -9, 9, 9).contains(caret.center()), (widget.objectName(), seen, caret)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down):
        QTest.keyClick(widget, key)  # choosing among candidates, on systems that tell us of it
        assert widget.isVisible(), widget.objectName()
        assert widget.hasFocus(), widget.objectName()
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
    canvas.making.put_at_pointer("touchpoint")
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
    seat.session.select({next(seat.journey.of(Persona)).id})
    for name in ("field_name", "field_quote", "document_name"):
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
@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_are_put_together_in_the_cells_of_every_table_and_face(sit, shell, language):
    shell.speech.choose(language)
    seat = sit(templates.load("b2b-demand", language))
    desk, canvas = seat.desk, seat.window.canvas
    kinds, tool = len(seat.journey.items), canvas.tool_name
    for face, table in (
        ("matrix", "matrix_table"),
        ("touchpoints", "touchpoints_table"),
        ("notes", "notes_table"),
    ):
        desk.facing.show("matrix" if face == "matrix" else "outline")
        if face != "matrix":
            desk.facing.page.choose(face)
        grid = seat.find(table)
        grid.setFocus()
        rows, columns = range(grid.model().rowCount()), range(grid.model().columnCount())
        indexes = (grid.model().index(row, column) for row in rows for column in columns)
        grid.setCurrentIndex(next(each for each in indexes if each.flags() & Qt.ItemFlag.ItemIsEditable))
        assert grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), table
        plain = grid.grab().toImage()
        compose(grid, "ندوة")  # before there is a field, which takes the keyboard once the word is done
        assert grid.grab().toImage() != plain, table
        commit(grid, "ندوة")
        field = QApplication.focusWidget()
        assert field is not grid, table
        assert text_of(field) == "ندوة", table
        composes(seat, field)
        write(field, "tspgncr")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.facing.page.choose("outline")
    lines = seat.find("outline_lines")
    assert not takes(lines)  # letters are deeds there
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(0, 0))
    QTest.keyClick(lines, Qt.Key.Key_F2)
    composes(seat, QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    for face, fields in (("grid", ("goals", "purpose")), ("personas", ("goals", "quote"))):
        desk.facing.show(face)
        view = desk.facing.page.view
        for zoom in (0.5, 1.0, 2.0):
            view.zoom_to(zoom)
            cell = next(each for each in view.celled.cells if each[1] in fields)
            view.lens.reveal(view.celled.cells[cell])
            view.choose(cell)
            view.edit_cell(cell)
            field = QApplication.focusWidget()
            composes(seat, field)
            caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
            near = view.placed(view.celled.cells[cell]).adjusted(-170, -60, 170, 60)
            assert near.contains(view.mapFromGlobal(field.mapToGlobal(caret.center()))), (face, zoom)
            write(field, "tspgncr")
            QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (len(seat.journey.items), canvas.tool_name) == (kinds, tool)
    shell.speech.choose("en")


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_candidates_are_offered_at_the_card_however_near_and_in_either_direction(sit, language, zoom):
    seat = sit(templates.load("b2b-demand", language))
    canvas = seat.window.canvas
    canvas.zoom_to(zoom)
    card = next(seat.journey.of(Touchpoint))
    canvas.seeker.reveal(card.id)
    canvas.edit_title(card.id)
    field = seat.window.focusWidget()
    composes(seat, field)
    caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = canvas.mapFromGlobal(field.mapToGlobal(caret.center()))
    around = canvas.map_to_view(card.id).united(field.geometry()).adjusted(-4, -4, 4, 4)
    assert around.contains(place)
