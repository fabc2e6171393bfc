"""What commands do while a name is being typed on the map: it counts first, or is taken back first."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from journeymap.exchange import templates
from journeymap.model.commands import Add, Move, SetMap
from journeymap.model.items import Frame, ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.limits import TEXT_LIMIT
from journeymap.picture.shapes import Text
from journeymap.ui.canvas.arrays import turned
from tests.halves import half

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CARD = ItemId("sec")
FIGURES = 0.7
"""How high figures are, in sizes of their font."""


@pytest.fixture
def seat(sit):
    found = sit(templates.load("b2b-demand"))
    found.window.canvas.setFocus()
    found.session.do(Move({CARD: (found.item(CARD).x, found.item(CARD).y + 8)}))
    return found


def begin(seat, text: str) -> None:
    """Type a name in place of the one of a card."""
    seat.window.canvas.edit_title(CARD)
    seat.type(text, None)


def field(seat) -> QLineEdit | None:
    found = seat.window.focusWidget()
    return found if isinstance(found, QLineEdit) and found.objectName() == "title_field" else None


def steps(seat) -> list[str]:
    return [step.name for step in seat.session.document.done]


@pytest.mark.parametrize("key, name", [(Key.Key_D, "duplicate"), (Key.Key_L, "arrange"), (Key.Key_G, "add")])
def test_what_is_typed_counts_before_a_command_of_the_map(seat, key, name):
    begin(seat, "Legal check")
    QTest.keyClick(field(seat), key, CONTROL)
    assert seat.item(CARD).name == "Legal check"
    assert steps(seat)[:3] == ["move", "rename", name]
    if key == Key.Key_D:
        assert field(seat) is None
        (copy,) = seat.session.selection
        assert seat.item(copy).name == "Legal check"
    if key == Key.Key_G:
        (frame,) = seat.journey.of(Frame)
        assert isinstance(frame, Frame)


def test_a_name_that_cannot_stand_stays_and_the_command_waits(seat):
    begin(seat, "")
    field(seat).setText("x" * (TEXT_LIMIT + 1))
    count = len(seat.journey.items)
    QTest.keyClick(field(seat), Key.Key_D, CONTROL)
    assert field(seat) is not None
    assert len(seat.journey.items) == count


@pytest.mark.parametrize("by_button", [True, False])
def test_what_is_typed_is_taken_back_before_what_was_done(seat, by_button):
    name = seat.item(CARD).name

    def undo() -> None:
        if by_button:
            QTest.mouseClick(seat.find("undo_button"), Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(seat.keyboard(), Key.Key_Z, CONTROL)

    begin(seat, "Legal check")
    undo()
    assert field(seat).text() == name
    assert steps(seat) == ["move"]
    QTest.keyClick(field(seat), Key.Key_Z, CONTROL | SHIFT)
    assert field(seat).text() == "Legal check"
    undo()
    undo()
    assert field(seat) is None
    assert steps(seat) == []
    assert seat.item(CARD).name == name


def test_where_nothing_typed_can_be_done_again_what_was_taken_back_stays_to_be(seat):
    QTest.keyClick(seat.window.canvas, Key.Key_Z, CONTROL)
    assert seat.session.document.undone
    begin(seat, "Legal check")
    QTest.keyClick(field(seat), Key.Key_Z, CONTROL | SHIFT)
    assert field(seat).text() == "Legal check"
    assert seat.session.document.undone


def test_a_rate_that_a_digit_began_is_taken_back_to_the_one_before(seat):
    step = next(step for step in seat.journey.incoming[CARD])
    seat.session.select({step.id})
    QTest.keyClicks(seat.window.canvas, "7")
    QTest.keyClick(seat.keyboard(), Key.Key_Z, CONTROL)
    assert seat.keyboard().text() == f"{step.probability * 100:.6g}"
    QTest.keyClick(seat.keyboard(), Key.Key_Escape)
    assert steps(seat) == ["move"]


def test_a_new_card_is_taken_back_whole_once_its_name_is(seat):
    before = set(seat.journey.items)
    seat.session.select({CARD})
    QTest.keyClick(seat.window.canvas, Key.Key_Tab)
    seat.type("Demo", None)
    for _ in range(2):
        QTest.keyClick(seat.keyboard(), Key.Key_Z, CONTROL)
    assert set(seat.journey.items) == before
    assert steps(seat) == ["move"]
    assert isinstance(seat.item(CARD), Touchpoint)


def test_what_is_typed_counts_before_a_tool_is_taken_in_hand(seat):
    begin(seat, "Legal check")
    seat.click("tool_touchpoint")
    assert (field(seat), seat.item(CARD).name) == (None, "Legal check")
    assert seat.window.canvas.tool_name == "touchpoint"
    seat.click("tool_select")
    begin(seat, "")
    field(seat).setText("x" * (TEXT_LIMIT + 1))
    seat.click("tool_hand")
    assert seat.window.canvas.tool_name == "select"
    assert seat.find("tool_select").isChecked()
    assert not seat.find("tool_hand").isChecked()


@pytest.mark.parametrize("kind", [Touchpoint, Note])
def test_undo_and_redo_tell_that_they_are_about_what_is_typed(sit, kind):
    """Also on a map to which nothing has been done yet."""
    seat = sit(templates.load("b2b-demand"))
    canvas, (undo, redo) = seat.window.canvas, (seat.desk.acts[each] for each in ("undo", "redo"))
    canvas.setFocus()

    def shown() -> tuple[str, bool, str, bool]:
        return undo.text(), undo.isEnabled(), redo.text(), redo.isEnabled()

    assert shown() == ("Undo", False, "Redo", False)
    one = next(seat.journey.of(kind))
    canvas.edit_title(one.id)
    assert shown() == ("Undo", False, "Redo", False)
    seat.type("Legal", None)
    assert shown() == ("Undo typing", True, "Redo", False)
    undo.trigger()
    assert shown() == ("Undo", False, "Redo typing", True)
    redo.trigger()
    assert shown() == ("Undo typing", True, "Redo", False)
    QTest.keyClick(seat.window.focusWidget(), Key.Key_Return)
    assert shown() == ("Undo renaming", True, "Redo", False)
    seat.session.undo()
    canvas.edit_title(one.id)
    assert shown() == ("Undo", False, "Redo renaming", True)
    seat.type("Legal", None)
    assert shown() == ("Undo typing", True, "Redo renaming", False)
    QTest.keyClick(seat.window.focusWidget(), Key.Key_Escape)
    assert shown() == ("Undo", False, "Redo renaming", True)


def note(seat, text: str = "") -> QPlainTextEdit:
    """The field over a new note in the upper part of the view."""
    canvas = seat.window.canvas
    place = Note(id=ItemId("n"), text=text, x=240.0, y=-400.0)
    seat.session.do(Add(place))
    canvas.seeker.reveal("n")
    canvas.edit_title("n")
    found = seat.keyboard()
    assert isinstance(found, QPlainTextEdit)
    return found


@pytest.mark.parametrize("x", [-60.0, 240.0, 900.0])
def test_the_field_of_a_note_has_room_for_words_however_small_that_is_seen(seat, x):
    canvas = seat.window.canvas
    seat.session.do(Add(Note(id=ItemId("n"), text="Remember the security pack", x=x, y=-200.0)))
    canvas.zoom_to(0.3)
    canvas.seeker.reveal("n")
    canvas.edit_title("n")
    found = seat.keyboard()
    assert found.width() >= found.fontMetrics().horizontalAdvance("Remember the security")
    assert canvas.rect().contains(found.geometry())
    assert found.geometry().intersects(canvas.map_to_view("n"))


@pytest.mark.parametrize("way", ["typed", "reopened"])
def test_the_field_of_a_note_is_as_high_as_what_is_typed(seat, way):
    lines = [f"{count} of some lines" for count in range(8)]
    if way == "reopened":
        found = note(seat, "\n".join(lines))
    else:
        found = note(seat)
        was = found.height()
        for count, line in enumerate(lines):
            if count:
                QTest.keyClick(found, Key.Key_Return, SHIFT)
            QTest.keyClicks(found, line)
        assert found.height() > was
    assert found.verticalScrollBar().maximum() == found.verticalScrollBar().value() == 0
    assert found.height() >= 8 * found.fontMetrics().height()
    assert seat.window.canvas.rect().contains(found.geometry())
    high = found.height()
    QTest.keyClick(found, Key.Key_A, CONTROL)
    QTest.keyClicks(found, "One word")
    assert found.height() < high or way == "reopened", "which is as high as the note on the map"


def test_the_field_of_a_note_ends_where_the_view_ends_and_shows_where_one_writes(seat):
    found = note(seat)
    for count in range(90):
        QTest.keyClicks(found, f"{count}")
        QTest.keyClick(found, Key.Key_Return, SHIFT)
    frame = seat.window.canvas.lens.frame
    assert found.geometry().y() >= frame.y
    assert found.geometry().bottom() <= frame.bottom
    assert found.viewport().rect().contains(found.cursorRect().center())


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("text", ["Ask them", "اسألهم"])
def test_the_field_of_a_note_stands_at_the_side_where_the_note_is_drawn(seat, direction, text):
    seat.session.do(SetMap({"direction": direction}))
    found = note(seat, text)
    drawn = found.document().firstBlock().layout().lineAt(0).naturalTextRect()
    left, right = drawn.x(), found.viewport().width() - drawn.right()
    assert (right < left) is (direction == "rtl")


@half("language, zoom, kind", ["en", "ar"], [0.8, 1.0, 1.3], [Stage, Touchpoint, Persona])
def test_the_field_of_a_name_leaves_the_line_below_it_to_be_read(sit, language, zoom, kind):
    seat = sit(templates.load("b2c-shop", language))
    canvas = seat.window.canvas
    canvas.setFocus()
    named = next(each for each in sorted(seat.journey.of(kind), key=lambda each: (-each.x, each.id)))
    canvas.zoom_to(zoom)
    canvas.seeker.reveal(named.id)
    canvas.edit_title(named.id)
    below = next(
        shape
        for part in canvas.picture.parts
        if part.id == named.id
        for shape in part.shapes
        if isinstance(shape, Text) and shape.font.weight < 600
    )
    top = canvas.camera.to_view((below.x, below.y - FIGURES * below.font.size))[1]
    assert field(seat).geometry().bottom() + 1 <= top
    assert field(seat).height() >= field(seat).fontMetrics().height()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("zoom", [0.6, 0.4, 0.25])
def test_the_field_of_a_persona_stands_below_its_middle_as_its_name_does(sit, direction, zoom):
    seat = sit(templates.load("b2b-demand"))
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.window.canvas
    canvas.setFocus()
    canvas.zoom_to(zoom)
    canvas.centre_on(turned(canvas.scene.cards.box(ItemId("dana")), direction == "rtl").centre)
    canvas.edit_title("dana")
    card, place = canvas.view().card(ItemId("dana")), QRectF(field(seat).geometry())
    assert card.width() < place.width()
    assert abs(place.center().x() - card.center().x()) <= 1
