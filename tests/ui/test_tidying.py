"""Garbage waits until nobody would notice that it is collected, and then all of it goes."""

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from journeymap.model.commands import Add, new_id
from journeymap.model.items import Note
from journeymap.ui.tidying import MANY, QUIET, REST, Tidier, spare, sweep, tidy_all

STATM = Path("/proc/self/statm")


def resident() -> float:
    """The memory of this process, in MB."""
    return int(STATM.read_text("ascii").split()[1]) * 4096 / 1e6


class Knot:
    """A thing that only the collector can let go: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidier(qapp):
    made = Tidier(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


def left_behind():
    """A knot that was spared, after which much else came and went."""
    knot = weakref.ref(Knot())
    spare()
    for _ in range(gc.get_threshold()[2] + 2):
        gc.collect(1)
    return knot


def test_all_goes_once_nobody_has_moved_the_pointer_for_a_while(tidier):
    QCursor.setPos(QPoint(300, 300))
    knot = left_behind()
    for _ in range(REST - 1):
        tidier.tidy()
    assert knot() is not None
    tidier.tidy()
    assert knot() is None


def test_nothing_large_happens_while_somebody_moves_or_writes(tidier, qtbot):
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(window.hasFocus)
    knot = left_behind()
    for _ in range(2 * REST):
        tidier.tidy()
    assert knot() is not None
    window.clearFocus()
    for tick in range(2 * REST):
        QCursor.setPos(QPoint(500 + tick, 300))
        tidier.tidy()
    assert knot() is not None


@pytest.mark.parametrize(
    "state", [Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive]
)
def test_nothing_large_happens_while_somebody_works_by_keys_alone(sit, monkeypatch, state):
    QCursor.setPos(QPoint(300, 300))
    seat = sit()
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state)
    tidier = seat.desk.shell.tidier
    tidier.tidy()
    knot = left_behind()
    for _ in range(2 * REST):
        seat.session.do(Add(Note(id=new_id())))
        tidier.tidy()
    assert knot() is not None
    for _ in range(QUIET):
        tidier.tidy()
    assert knot() is None


def test_what_is_young_goes_at_any_time(tidier):
    gc.collect()
    knot = weakref.ref(Knot())
    held = [[] for _ in range(gc.get_threshold()[0] + 1)]
    QCursor.setPos(QPoint(400, 300))
    tidier.tidy()
    assert knot() is None
    assert held


def test_so_much_that_something_large_is_being_made_waits_until_nobody_would_notice(tidier):
    gc.collect()
    knot = weakref.ref(Knot())
    held = [[] for _ in range(MANY + 1)]
    for tick in range(REST - 1):
        QCursor.setPos(QPoint(400 + tick % 2, 300))
        tidier.tidy()
    assert knot() is not None
    for _ in range(REST):
        tidier.tidy()
    assert knot() is None
    assert held


@pytest.mark.skipif(not STATM.exists(), reason="asks the kernel how much memory a process has")
def test_memory_that_edits_left_free_goes_back_to_the_system():
    tidy_all()
    for give_back in (tidy_all, sweep):
        held = [bytearray(60_000) for _ in range(1000)]  # small enough to lie in the heap of the C library
        full = resident()
        last = held[-1]  # it keeps the end of the heap, so that only giving back what lies below helps
        held.clear()
        give_back()
        assert resident() < full - 40
        assert last
    gc.unfreeze()


IMAGES = """
from PySide6.QtGui import QImage
from journeymap.ui import app
from tests.ui.test_tidying import resident

def image():
    found = QImage(256, 256, QImage.Format.Format_RGB32)
    found.fill(1)
    return found

program = app.create()
image()
images, between = [], []
for _ in range(100):
    images.append(image())
    between.append(bytearray(5000))
full = resident()
images.clear()
print(full - resident())
"""


@pytest.mark.skipif(not STATM.exists(), reason="only Linux says how much memory a process has in this way")
def test_images_that_are_let_go_leave_no_holes_between_what_stays():
    command = [sys.executable, "-c", IMAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert float(done.stdout.split()[-1]) > 20, "of 26 MB"
