"""A key that is held while the program cannot keep pace: nothing goes on after it is let go."""

from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.conftest import NONE

PRESS, OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride


def send(canvas, kind, key, *, late_ms=0, is_repeated=True, held=NONE) -> QKeyEvent:
    """Let a key event reach the canvas so long after the keyboard has sent it."""
    event = QKeyEvent(kind, key, held, "", is_repeated)
    event.setTimestamp(int(1000 * perf_counter()) - late_ms + 5000)
    QApplication.sendEvent(canvas, event)
    return event


@pytest.fixture
def held(flow):
    """A card is selected, and Down has just been pressed."""
    flow.session.select(["ad"])
    send(flow.canvas, PRESS, Qt.Key.Key_Down, is_repeated=False)
    return flow


def test_repeats_that_had_to_wait_are_left_out(held):
    start = held.place("ad")[1]
    for _ in range(5):
        send(held.canvas, PRESS, Qt.Key.Key_Down, late_ms=400)
    assert held.place("ad")[1] == start
    assert len(held.session.document.done) == 1


def test_the_next_one_goes_as_far_as_all_of_them(held):
    start = held.place("ad")[1]
    send(held.canvas, PRESS, Qt.Key.Key_Down)
    assert held.place("ad")[1] - start == 4
    for _ in range(3):
        send(held.canvas, PRESS, Qt.Key.Key_Down, late_ms=400)
    send(held.canvas, PRESS, Qt.Key.Key_Down)
    assert held.place("ad")[1] - start == 20
    for _ in range(3):
        send(held.canvas, PRESS, Qt.Key.Key_Down, late_ms=400)
    send(held.canvas, PRESS, Qt.Key.Key_Up, is_repeated=False)
    assert held.place("ad")[1] - start == 16


def test_what_is_pressed_while_the_program_works_is_done(held):
    start = held.place("ad")[1]
    send(held.canvas, PRESS, Qt.Key.Key_Up, late_ms=900, is_repeated=False)
    assert held.place("ad")[1] - start == -4


def test_a_late_repeat_is_no_shortcut_either(held):
    control = Qt.KeyboardModifier.ControlModifier
    assert not send(held.canvas, OVERRIDE, Qt.Key.Key_Z, is_repeated=False, held=control).isAccepted()
    assert not send(held.canvas, OVERRIDE, Qt.Key.Key_Z, held=control).isAccepted()
    assert send(held.canvas, OVERRIDE, Qt.Key.Key_Z, late_ms=400, held=control).isAccepted()
