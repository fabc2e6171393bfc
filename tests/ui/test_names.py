"""Everything that one can do something with has a name for those who do not see it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from journeymap.exchange import templates
from journeymap.model.items import ItemId, Touchpoint, Transition
from journeymap.ui import naming
from journeymap.ui.faces import FACES
from journeymap.ui.spins import Spin

ROLE = QAccessible.Role
CONTROLS = frozenset(
    {
        ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.EditableText, ROLE.List, ROLE.Tree,
        ROLE.Table, ROLE.Slider, ROLE.SpinBox, ROLE.MenuItem, ROLE.PageTab, ROLE.ListItem, ROLE.TreeItem,
        ROLE.ColumnHeader, ROLE.Dialog, ROLE.Window, ROLE.PageTabList,
    }
)  # fmt: skip

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def nameless(whole: QWidget) -> set[str]:
    """The controls to be seen in a window that have no name."""
    return set(_nameless(QAccessible.queryAccessibleInterface(whole), ""))


def _nameless(part: QAccessibleInterface, around: str) -> Iterator[str]:
    state, name = part.state(), part.text(QAccessible.Text.Name).strip()
    found = part.object()
    here = f"{around}/{found.objectName() or type(found).__name__ if found is not None else name}"
    if (part.role() in CONTROLS or state.focusable) and not name:
        yield f"{here} {part.role().name}"
    for place in range(part.childCount()):
        inner = part.child(place)
        if inner is not None and inner.isValid() and not inner.state().invisible:
            yield from _nameless(inner, here)


def test_what_qt_puts_into_its_widgets_is_named_after_them(qtbot):
    choice, field, number = (
        QComboBox(editable=True),
        QLineEdit(clearButtonEnabled=True),
        Spin("n", "Days", (0, 9)),
    )
    for each, name in ((choice, "Channel"), (field, "Words"), (number, "Days")):
        qtbot.addWidget(each)
        each.setAccessibleName(name)
        naming.name_parts(each)
    assert choice.view().accessibleName() == choice.lineEdit().accessibleName() == "Channel"
    assert number.lineEdit().accessibleName() == "Days"
    assert [each.accessibleName() for each in field.findChildren(QWidget) if each.accessibleName()] == [
        "Clear"
    ]


def test_no_control_of_the_window_is_nameless(sit, qtbot):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, journey = seat.desk, seat.journey
    found = nameless(seat.window)
    for kind in (Touchpoint, Transition):
        seat.session.select([next(item.id for item in journey.of(kind))])
        QApplication.processEvents()
        found |= nameless(desk.panel)
    for face in FACES:
        desk.facing.show(face.id)
        QApplication.processEvents()
        found |= nameless(desk.ground)
    for name, side in desk.sides.items():
        if name in desk.acts:
            desk.show_side(name, True)
            found |= nameless(side)
    desk.show_figures(True)
    found |= nameless(desk.dock)
    for deed in ("export", "palette"):
        desk.acts[deed].trigger()
        QApplication.processEvents()
        shown = QApplication.activeModalWidget() or desk.palette_card
        found |= nameless(shown)
        shown.close()
    assert not found


def test_f6_goes_round_the_parts_of_the_window_and_shift_f6_back(sit):
    seat = sit(templates.load("b2b-demand", "en"))
    seat.window.canvas.setFocus()
    there = [seat.keyboard()]
    for held in (NONE, NONE, SHIFT, SHIFT, SHIFT):
        seat.press(Qt.Key.Key_F6, held)
        there.append(seat.keyboard())
    canvas, top, panel, back, start, last = there
    assert seat.desk.top.isAncestorOf(top)
    assert seat.desk.panel.isAncestorOf(panel)
    assert (back, start) == (top, canvas)
    assert last not in (canvas, top, panel)


def test_f6_reaches_what_is_read_first_in_a_part_above_the_first_steps(sit):
    seat = sit(templates.load("b2b-demand", "en"))
    desk = seat.desk
    seat.session.select({ItemId("seo")})
    seat.window.canvas.setFocus()
    while not desk.panel.isAncestorOf(seat.keyboard()):
        seat.press(Qt.Key.Key_F6)
    assert desk.first.isVisible()
    assert desk.panel.inspector.isAncestorOf(seat.keyboard())


def test_a_control_without_a_name_would_be_found(qtbot):
    whole, button = QWidget(), QPushButton()
    qtbot.addWidget(whole)
    button.setParent(whole)
    button.setObjectName("mute")
    whole.show()
    assert nameless(whole) == {"/QWidget/mute Button"}
