"""Frames in the window: made, picked, renamed, deleted, presented."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeymap.model.commands import Add, Update
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId
from journeymap.ui.presenting import Presentation
from tests.draw import journey

SMALL = journey("ann>ad@first, ad>site@second, site>buy!@second")
for place, each in enumerate(("ann", "ad", "site", "buy")):
    SMALL = SMALL.apply(Update(ItemId(each), {"x": 300.0 * place, "y": 40.0}).change(SMALL))


def frames(seat) -> list[Frame]:
    return sorted(seat.journey.of(Frame), key=lambda frame: frame.name)


def spot(canvas, x: float, y: float) -> QPoint:
    return QPoint(*(round(each) for each in canvas.camera.to_view((x, y))))


def test_a_frame_of_the_selection_is_picked_by_its_name_and_deleted(sit, qtbot):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.select({ItemId("ad"), ItemId("site")})
    seat.desk.acts["new_frame"].trigger()
    (made,) = frames(seat)
    assert made.name == "Frame 1"
    assert members(seat.journey, made) == {"ad", "site"}
    assert seat.session.selection == {made.id}
    seat.session.select(())
    box = canvas.frames.boxes(seat.journey)[made.id]
    corner = spot(canvas, box.x, box.y)
    QTest.mouseClick(
        canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner + QPoint(20, 0)
    )
    assert seat.session.selection == {made.id}
    seat.session.do(Update(made.id, {"name": "Start"}))
    assert frames(seat)[0].name == "Start"
    seat.desk.acts["delete"].trigger()
    assert frames(seat) == []
    assert "ad" in seat.journey.items
    for _ in range(3):
        seat.session.undo()
    assert frames(seat) == []


def test_an_area_is_drawn_with_the_mouse(sit, qtbot):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.select(())
    seat.desk.acts["new_frame"].trigger()
    assert canvas.tool_name == "frame"
    start, end = spot(canvas, 280, 10), spot(canvas, 820, 200)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    (made,) = frames(seat)
    assert members(seat.journey, made) == {"ad", "site"}
    assert canvas.tool_name == "select"


def test_frames_are_presented_one_by_one_with_the_keys(sit, qtbot):
    seat = sit(SMALL)
    for name, ids, x in (("One", "ann\nad", 0.0), ("Two", "site\nbuy", 600.0)):
        seat.session.do(Add(Frame(id=ItemId(name), name=name, nodes=ids, x=x)))
    seat.desk.acts["present"].trigger()
    shown = next(each for each in seat.window.findChildren(QWidget, "presentation"))
    assert isinstance(shown, Presentation)
    qtbot.waitUntil(lambda: shown.picture is not None)
    assert shown.picture.title == "One"
    QTest.keyClick(shown, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: shown.picture is not None and shown.picture.title == "Two")
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.place == 1
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.place == 0
    with qtbot.waitSignal(shown.destroyed):
        QTest.keyClick(shown, Qt.Key.Key_Escape)
