"""Dragging the picture out of the window: real events, a real drag, and what a receiver finds in it."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.exchange import templates
from journeymap.model.journey import Journey
from journeymap.ui.canvas.clipboard import MIME
from journeymap.ui.dragging import DragOut, carry
from tests.draw import journey

LEFT = Qt.MouseButton.LeftButton
SHOP = "ann>site, site>buy! .2"


class Receiver(QWidget):
    """Another program's page that takes everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.files: list[Path] = []
        self.formats: set[str] = set()
        self.text, self.image = "", QImage()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        self.files = [Path(url.toLocalFile()) for url in data.urls()]
        self.formats, self.text, self.image = set(data.formats()), data.text(), QImage(data.imageData())
        event.acceptProposedAction()


@pytest.fixture
def receiver(qtbot):
    made = Receiver()
    made.resize(200, 200)
    qtbot.addWidget(made)
    made.show()
    return made


def pull(handle: QWidget, by: int = 40) -> None:
    """Press on a handle and move away with the button held."""
    start = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=start)
    for step in (1, 2, 3, 4):
        move(handle, start + QPoint(by * step // 4, by * step // 4))


def move(widget: QWidget, place: QPoint) -> None:
    there = QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        there,
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def carried_to(receiver: QWidget, handle: QWidget, data: QMimeData, image: QImage) -> None:
    """What a display does with a drag; offscreen there is none, so that nothing is ever carried."""
    around = (QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(*around)
    QApplication.sendEvent(receiver, enter)
    if enter.isAccepted():
        QApplication.sendEvent(receiver, QDropEvent(QPointF(5, 5), *around[1:]))


def let_go_on(receiver: QWidget, handle: QWidget) -> None:
    handle.findChild(DragOut).carry = partial(carried_to, receiver)


def test_the_picture_is_dragged_out_of_the_window(sit, receiver, qtbot):
    seat = sit(templates.load("b2b-demand"))
    handle = seat.find("export_button")
    let_go_on(receiver, handle)
    pull(handle)
    qtbot.waitUntil(lambda: receiver.files != [], timeout=10_000)
    (file,) = receiver.files
    assert file.name.endswith(".png")
    assert QImage(str(file)).size() == receiver.image.size()
    assert {"image/svg+xml", "image/png", "text/plain", MIME} <= receiver.formats
    assert receiver.text.startswith("ID\tName")
    QTest.mouseRelease(handle, LEFT)
    assert not handle.isDown()
    assert not seat.window.findChildren(QWidget, "export_dialog")


def test_what_is_selected_is_dragged_alone(sit, receiver, qtbot):
    seat = sit(journey(SHOP))
    handle = seat.find("export_button")
    let_go_on(receiver, handle)
    seat.session.select(["site"])
    pull(handle)
    qtbot.waitUntil(lambda: receiver.files != [], timeout=10_000)
    assert "\nsite\t" in receiver.text
    assert "\nbuy\t" not in receiver.text


def test_the_preview_is_dragged_as_it_is_shown(sit, receiver, qtbot):
    seat = sit(journey(SHOP))
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    preview = dialog.findChild(QWidget, "export_preview")
    QTest.mouseClick(dialog.findChild(QWidget, "export_scale_1.0"), LEFT)
    let_go_on(receiver, preview)
    pull(preview)
    qtbot.waitUntil(lambda: receiver.files != [], timeout=10_000)
    assert (receiver.image.width(), receiver.image.height()) == (1920, 1080)
    dialog.reject()


def test_a_click_and_a_small_slip_drag_nothing(sit, receiver):
    seat = sit(journey(SHOP))
    handle, begun = seat.find("export_button"), []
    handle.findChild(DragOut).carry = lambda *_: begun.append(True)
    pull(handle, by=4)
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())
    seat.session.close()  # waits for whatever was asked for
    assert not begun
    assert seat.window.findChildren(QWidget, "export_dialog")


def test_who_lets_go_before_the_picture_is_made_drags_nothing(sit, receiver, qtbot):
    seat = sit(journey(SHOP))
    handle, begun = seat.find("export_button"), []
    handle.findChild(DragOut).carry = lambda *_: begun.append(True)
    pull(handle)
    QTest.mouseRelease(handle, LEFT, pos=QPoint(-50, -50))
    made = []
    seat.session.ask(lambda _: True, made.append)  # comes after the picture
    qtbot.waitUntil(lambda: made == [True], timeout=10_000)
    assert not begun


def test_an_empty_map_is_not_dragged(sit):
    seat = sit(Journey())
    handle, begun = seat.find("export_button"), []
    handle.findChild(DragOut).carry = lambda *_: begun.append(True)
    pull(handle)
    assert not begun


def test_a_full_temporary_folder_leaves_the_picture_itself(sit, receiver, qtbot, shell):
    seat = sit(journey(SHOP))
    handle = seat.find("export_button")
    let_go_on(receiver, handle)
    folder = shell.outgoing().parent
    shutil.rmtree(folder)
    pull(handle)
    qtbot.waitUntil(lambda: not receiver.image.isNull(), timeout=10_000)
    assert receiver.files == []
    folder.mkdir()


def test_a_real_drag_ends_where_there_is_no_display_to_carry_it(sit, qtbot):
    seat = sit(journey(SHOP))
    handle, ended = seat.find("export_button"), []
    drag = handle.findChild(DragOut)
    drag.carry = lambda *parts: ended.append(carry(*parts))
    pull(handle)
    qtbot.waitUntil(lambda: ended == [None], timeout=10_000)
