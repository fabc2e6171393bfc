"""Fingers and pens on the canvas, and buttons large enough for them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QNativeGestureEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeymap.exchange import templates
from journeymap.model.items import Touchpoint
from journeymap.ui import targets, widgets
from journeymap.ui.canvas import touch

B2B = templates.load("b2b-demand")


@pytest.fixture
def screen(qapp):
    """A touch screen."""
    return QTest.createTouchDevice()


def spread(canvas, screen, frames) -> None:
    """Two fingers that go from frame to frame."""
    for place, (one, two) in enumerate(frames):
        fingers = QTest.touchEvent(canvas, screen)
        act = "press" if place == 0 else "move"
        getattr(fingers, act)(1, QPoint(*one), canvas)
        getattr(fingers, act)(2, QPoint(*two), canvas)
        fingers.commit()
    fingers = QTest.touchEvent(canvas, screen)
    fingers.release(1, QPoint(*frames[-1][0]), canvas).release(2, QPoint(*frames[-1][1]), canvas)
    fingers.commit()


@pytest.mark.slow
def test_two_fingers_zoom_and_move_the_map_and_change_nothing(sit, screen):
    seat = sit(B2B)
    canvas = seat.window.canvas
    zoom = canvas.zoom
    middle = canvas.camera.to_map((500.0, 400.0))
    spread(canvas, screen, [((450 - d, 400), (550 + d, 400)) for d in range(0, 120, 15)])
    assert canvas.zoom > zoom * 1.5
    x, y = canvas.camera.to_view(middle)
    assert abs(x - 500) < 40  # what was between the fingers still is
    assert abs(y - 400) < 40
    zoom, shift = canvas.zoom, canvas.camera.shift
    spread(canvas, screen, [((450 + d, 400), (550 + d, 400)) for d in range(0, 150, 15)])
    assert canvas.zoom == pytest.approx(zoom, rel=0.02)
    assert canvas.camera.shift[0] - shift[0] > 80
    assert not canvas.is_busy
    assert seat.journey == B2B
    touched = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        QPointF(500, 400), QPointF(500, 400), QPointF(500, 400), 0.1, QPointF(),
    )  # fmt: skip
    zoom = canvas.zoom
    QApplication.sendEvent(canvas, touched)
    assert canvas.zoom == pytest.approx(zoom * 1.1)


@pytest.mark.slow
def test_a_finger_held_still_opens_the_menu_and_one_that_moves_does_not(sit, screen, qtbot, monkeypatch):
    monkeypatch.setattr(touch, "HOLD_MS", 300)
    seat = sit(B2B)
    canvas = seat.window.canvas
    canvas.fit(is_animated=False)
    card = next(card for card in seat.journey.of(Touchpoint) if card.name == "Live webinar")
    canvas.session.select({card.id})  # its fields are made now, not while a finger is down
    qtbot.wait(100)
    spot = seat.on_map(card.id)

    def menus():
        return [each for each in canvas.findChildren(QMenu) if each.isVisible()]

    QTest.touchEvent(canvas, screen).press(1, spot, canvas).commit()
    for step in (20, 40, 60):
        QTest.touchEvent(canvas, screen).move(1, spot - QPoint(0, step), canvas).commit()
    qtbot.wait(400)
    assert not menus()
    QTest.touchEvent(canvas, screen).release(1, spot - QPoint(0, 60), canvas).commit()
    assert seat.item(card.id).y < card.y  # one finger moves a card, as a mouse does
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=seat.on_map(card.id))
    qtbot.wait(400)
    assert not menus()  # a mouse has a button for that
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=seat.on_map(card.id))
    canvas.session.select(())
    spot = seat.on_map(card.id)
    QTest.touchEvent(canvas, screen).press(1, spot, canvas).commit()
    qtbot.waitUntil(lambda: len(menus()) == 1)
    assert seat.session.selection == {card.id}
    menus()[0].close()
    QTest.touchEvent(canvas, screen).release(1, spot, canvas).commit()


@pytest.mark.slow
def test_a_pen_is_left_to_qt_which_makes_a_mouse_of_it(sit):
    seat = sit(B2B)
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position, 1, 2,
    )  # fmt: skip
    spot = QPointF(seat.on_map(next(seat.journey.of(Touchpoint)).id))
    event = QTabletEvent(
        QEvent.Type.TabletPress, pen, spot, spot, 0.5, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
    )  # fmt: skip
    assert event.points()[0].state() in (QEventPoint.State.Pressed, QEventPoint.State.Unknown)
    QApplication.sendEvent(seat.window.canvas, event)
    assert not event.isAccepted()


@pytest.mark.slow
def test_every_button_is_large_enough_for_a_finger_in_a_workshop(sit, qtbot):
    seat = sit(B2B)
    seat.window.resize(1280, 800)
    seat.desk.acts["workshop"].trigger()
    qtbot.waitUntil(lambda: seat.find("tool_select").height() >= targets.FINGER)

    def seen():
        return [each for each in seat.window.findChildren(widgets.Button) if each.isVisible()]

    def small():
        least = targets.FINGER
        return [each.objectName() for each in seen() if each.height() < least or each.width() < least]

    qtbot.waitUntil(lambda: not small())
    buttons = seen()
    assert len(buttons) > 20
    tops = [each for each in buttons if seat.desk.top.isAncestorOf(each)]
    boxes = [each.rect().translated(each.mapTo(seat.window, QPoint(0, 0))) for each in tops]
    assert all(seat.window.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for place, a in enumerate(boxes) for b in boxes[place + 1 :])
    seat.desk.acts["workshop"].trigger()
    qtbot.waitUntil(lambda: seat.find("tool_select").height() < targets.FINGER)
