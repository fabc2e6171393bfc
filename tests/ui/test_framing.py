"""Frames in the window: made, picked, renamed, deleted, presented."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.model.commands import Add, SetMap, Together, Update
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId, Note, Stage, Touchpoint
from journeymap.picture.frames import PAD
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import areas, framenames, framing, offers, readable
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.spoken import reading_of
from journeymap.ui.presenting import Presentation
from tests.draw import journey
from tests.halves import half
from tests.ui.canvas.conftest import put_at
from tests.ui.conftest import write

SMALL = journey("ann>ad@first, ad>site@second, site>buy!@second")
for place, each in enumerate(("ann", "ad", "site", "buy")):
    SMALL = SMALL.apply(Update(ItemId(each), {"x": 300.0 * place, "y": 40.0}).change(SMALL))


CROWDED = journey(
    ", ".join(f"c{column}.{row}@s{column}" for column in range(4) for row in range(4)) + ", c0.0>c1.0"
)
for column in range(4):
    for row in range(4):
        at = {"x": 240.0 * column + 14, "y": 168.0 * row + 78}
        CROWDED = CROWDED.apply(Update(ItemId(f"c{column}.{row}"), at).change(CROWDED))
for count, held in enumerate(
    (
        *(f"c{column}.{row}" for column in range(4) for row in range(4)),
        "c1.0 c1.1 c1.2 c2.0 c2.1 c2.2 c3.0 c3.1 c3.2",
        "c2.0 c2.1 c3.0 c3.1",
        "c0.0 c0.1",
    )
):
    group = Frame(id=ItemId(f"g{count}"), name=f"Group {count} with a name", nodes=held.replace(" ", "\n"))
    CROWDED = CROWDED.apply(Add(group).change(CROWDED))


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
    before = {each: (seat.journey[each].x, seat.journey[each].y) for each in ("ad", "site", "buy")}
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    name, by = corner + QPoint(20, round(40 * canvas.zoom)), QPoint(0, round(100 * canvas.zoom))
    pulled(canvas, name, name + by)
    assert len(seat.session.document.done) == 3, "the frame, a nudge, a drag"
    for each in ("ad", "site"):
        x, y = before[each]
        assert seat.journey[each].x == x
        assert seat.journey[each].y == pytest.approx(y + 140, abs=6)
    assert (seat.journey["buy"].x, seat.journey["buy"].y) == before["buy"]
    seat.session.undo()
    seat.session.undo()
    assert {each: (seat.journey[each].x, seat.journey[each].y) for each in before} == before
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


@pytest.mark.parametrize("is_free", [False, True])
def test_corners_of_areas_lie_on_the_grid_unless_alt_is_held(sit, is_free):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    held = Qt.KeyboardModifier.AltModifier if is_free else Qt.KeyboardModifier.NoModifier
    canvas.zoom_to(0.937)
    seat.session.select(())

    def is_even() -> bool:
        (area,) = frames(seat)
        return all(side % 4 == 0 for side in (area.x, area.y, area.x + area.width, area.y + area.height))

    def pull(start: QPoint, end: QPoint) -> None:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(canvas, (start + end) / 2)
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, held, end)

    seat.desk.acts["new_frame"].trigger()
    pull(spot(canvas, 281, 11), spot(canvas, 823, 203))
    assert is_even() != is_free
    (area,) = frames(seat)
    seat.session.do(Update(area.id, {"x": 280.0, "y": 200.0, "width": 300.0, "height": 160.0}))
    for start, by in (((580, 360), (41, 33)), ((280, 200), (-37, -29)), ((280, 280), (17, 0))):
        assert is_even()
        done = len(seat.session.document.done)
        pull(spot(canvas, *start), spot(canvas, *start) + QPoint(*by))
        assert len(seat.session.document.done) == done + 1
        assert is_even() != is_free
        seat.session.undo()
    name = canvas.frames.chip(canvas.view(), area.id).center().toPoint()
    pull(name, name + QPoint(35, 51))
    assert is_even() != is_free
    (moved,) = frames(seat)
    assert (moved.width, moved.height) == (300, 160)


@pytest.mark.parametrize("way", ["typed", "escaped"])
@pytest.mark.parametrize("kind", ["group", "area"])
def test_a_new_frame_is_named_at_once_in_one_step_of_the_history(sit, kind, way):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.select({ItemId("ad"), ItemId("site")} if kind == "group" else ())
    QTest.keyClick(canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    if kind == "area":
        pulled(canvas, spot(canvas, 280, 10), spot(canvas, 820, 200))
    field = seat.find("title_field")
    (made,) = frames(seat)
    assert field.isVisible()
    assert field.selectedText() == field.text() == "Frame 1"
    assert canvas.frames.chip(canvas.view(), made.id).toRect().intersects(field.geometry())
    write(field, "The way in")
    QTest.keyClick(field, Qt.Key.Key_Return if way == "typed" else Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not canvas.findChildren(QWidget, "title_field") or not seat.find("title_field").isVisible()
    assert [each.name for each in frames(seat)] == ["The way in" if way == "typed" else "Frame 1"]
    assert seat.session.selection == {made.id}
    assert len(seat.session.document.done) == 1
    seat.session.undo()
    assert frames(seat) == []


def pulled(canvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_an_area_is_pulled_by_its_handles_and_moved_by_its_name(sit, direction):
    seat = sit(SMALL)
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=200, width=300, height=160)))
    seat.session.select({ItemId("f")})
    where = lambda x, y: canvas.view().spot((x, y)).toPoint()  # noqa: E731
    pulled(canvas, where(580, 360), where(700, 400))
    found = seat.journey.items["f"]
    assert (found.x, found.y) == (280, 200)
    assert (found.width, found.height) == pytest.approx((420, 200), abs=2)
    pulled(canvas, where(280, 300), where(690, 300))
    found = seat.journey.items["f"]
    assert (found.x, found.width) == pytest.approx((660, 40), abs=2), "never smaller than an area may be"
    seat.session.undo()
    chip = canvas.frames.chip(canvas.view(), ItemId("f"))
    pulled(canvas, chip.center().toPoint(), chip.center().toPoint() + QPoint(50, 30))
    moved = seat.journey.items["f"]
    assert (moved.width, moved.height) == pytest.approx((420, 200), abs=2)
    sign = -1 if direction == "rtl" else 1
    assert moved.x == pytest.approx(280 + sign * 50 / canvas.zoom, abs=2)
    seat.session.undo()
    seat.session.undo()
    assert seat.journey.items["f"].width == 300


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_arrows_move_an_area_and_with_shift_make_it_larger_and_smaller(sit, direction):
    seat = sit(SMALL)
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=200, width=300, height=160)))
    seat.session.select({ItemId("f")})
    canvas.setFocus()
    before, steps = seat.journey, len(seat.session.document.done)
    box = lambda: Rect(*(getattr(seat.item("f"), each) for each in ("x", "y", "width", "height")))  # noqa: E731
    ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
    if direction == "rtl":
        ahead, back = back, ahead
    for key in (ahead, ahead, Qt.Key.Key_Down):
        seat.press(key)
    assert box() == (288, 204, 300, 160)
    assert len(seat.session.document.done) == steps + 1
    for key in (ahead, ahead, back, Qt.Key.Key_Down):
        seat.press(key, Qt.KeyboardModifier.ShiftModifier)
    assert box() == (288, 204, 340, 200)
    for _ in range(12):
        seat.press(back, Qt.KeyboardModifier.ShiftModifier)
        seat.press(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert box() == (288, 204, areas.LEAST, areas.LEAST)
    assert [each.name for each in seat.session.document.done[steps:]] == ["nudge", "resize"]
    assert seat.session.selection == {"f"}
    seat.session.undo()
    seat.session.undo()
    assert seat.journey == before


@pytest.mark.parametrize("kind", ["frame", "stage"])
def test_the_menu_makes_an_area_and_a_stage_larger_and_smaller_and_tells_the_keys(sit, kind):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=200, width=300, height=160)))
    chosen = ItemId("f" if kind == "frame" else "first")
    seat.session.select({chosen})
    was = canvas.scene.stages.box(chosen) or framing.area(seat.journey, chosen)
    offered = {each.id: each for each in offers.more(canvas, seat.item(chosen))}
    assert [offered[each].key for each in ("wider", "narrower", "taller", "shorter")] == [
        f"Shift+{key}" for key in ("Right", "Left", "Down", "Up")
    ]
    for each in ("wider", "wider", "narrower", "taller", "taller", "shorter"):
        offered[each].deed()
    now = canvas.scene.stages.box(chosen) or framing.area(seat.journey, chosen)
    assert (now.width - was.width, now.height - was.height) == (40, 40)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_of_a_frame_is_edited_where_it_stands(sit, language):
    """By a double click on it, and by Enter."""
    seat = sit(SMALL)
    seat.session.do(SetMap({"language": language}))
    canvas = seat.find("canvas")
    area = Frame(id=ItemId("f"), name="Part", x=280, y=-140, width=500, height=400)
    group = Frame(id=ItemId("g"), name="Cards", nodes="buy")
    for frame in (area, group):
        seat.session.do(Add(frame))
        seat.session.select(())
        canvas.fit(is_animated=False)
        steps, cards = len(seat.session.document.done), len(seat.journey.items)
        chip = canvas.frames.chip(canvas.view(), frame.id).toRect()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=chip.center())
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=chip.center())
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=chip.center())
        assert seat.keyboard().objectName() == "title_field"
        assert seat.keyboard().geometry().contains(chip)
        write(seat.keyboard(), "Start")
        seat.press(Qt.Key.Key_Return)
        assert seat.item(frame.id).name == "Start"
        assert (len(seat.session.document.done), len(seat.journey.items)) == (steps + 1, cards)
        assert seat.session.selection == {frame.id}
        seat.press(Qt.Key.Key_Return)
        assert seat.keyboard().objectName() == "title_field"
        write(seat.keyboard(), "More")
        seat.press(Qt.Key.Key_Escape)
        assert seat.item(frame.id).name == "Start"
        assert canvas.hasFocus()


def test_the_menu_and_the_bar_of_a_frame_are_at_the_frame(sit, qtbot):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    canvas.pan(0, 200)
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=-140, width=500, height=400)))
    seat.session.select(())
    at = canvas.frames.chip(canvas.view(), ItemId("f")).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    assert seat.session.selection == {"f"}
    menu = QApplication.activePopupWidget()
    told = [each.text() for each in menu.actions()]
    menu.close()
    assert {"Edit name", "Zoom to the frame", "Wider", "Delete"} <= set(told)
    bar = seat.find("context_bar")
    qtbot.waitUntil(bar.isVisible)
    box = canvas.map_to_view("f")
    assert box.x() < bar.geometry().center().x() < box.right()
    canvas.zoom_to(0.1)
    canvas.seeker.fit_selection()
    qtbot.waitUntil(lambda: canvas.map_to_view("f").width() > canvas.width() * 0.3, timeout=5000)


@pytest.mark.parametrize("zoom", [1.0, 0.8, 0.6])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_bar_of_a_frame_leaves_its_name_to_be_read_wherever_that_stands(sit, direction, zoom):
    seat = sit(CROWDED)
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.window.canvas
    for group, card in (("g0", "c0.0"), ("g3", "c0.3"), ("g5", "c1.1"), ("g18", "c0.1")):
        canvas.zoom_to(zoom)
        canvas.centre_on(turned(canvas.scene.cards.box(ItemId(card)), direction == "rtl").centre)
        seat.session.select({ItemId(group)})
        QApplication.processEvents()
        bar, chip = seat.find("context_bar"), canvas.frames.chip(canvas.view(), ItemId(group))
        assert bar.isVisible()
        assert not chip.intersects(QRectF(bar.geometry())), group


def test_a_frame_that_names_its_cards_goes_with_them_and_has_no_size_of_its_own(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", nodes="ad")))
    seat.session.select({ItemId("f")})
    canvas.setFocus()
    seat.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (seat.item("ad").y, seat.item("f").height) == (80.0, 0.0)
    assert offers.more(canvas, seat.item("f")) == ()


@pytest.mark.parametrize("y", [-100, -80, -60, -40, 20])
def test_the_name_of_a_frame_keeps_off_the_names_of_stages(sit, y):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=y, width=560, height=300)))
    view = canvas.view()
    chip = canvas.frames.chip(view, ItemId("f"))
    assert not any(
        chip.intersects(QRectF(*box.shifted(view.camera.shift))) for box in framenames._headers(view)
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("nodes", [("ad", "ad\nsite", "ad\nsite\nbuy"), ("ad",) * 9, ("ad", "ad\nsite")])
def test_the_names_of_frames_in_frames_can_all_be_read_and_picked(sit, nodes, direction):
    seat = sit(SMALL)
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.find("canvas")
    groups = [Frame(id=ItemId(f"f{row}"), name=f"A part {row}", nodes=each) for row, each in enumerate(nodes)]
    area = Frame(id=ItemId("a"), name="Area", x=278, y=18, width=220, height=300)
    seat.session.do(Together("add", tuple(Add(each) for each in (*groups, area))))
    canvas.grab()
    view = canvas.view()
    chips = {each.id: canvas.frames.chip(view, each.id) for each in (*groups, area)}
    for one, other in combinations(chips.values(), 2):
        assert not one.intersects(other)
    for each, chip in chips.items():
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=chip.center().toPoint())
        assert seat.session.selection == {each}


def test_names_of_frames_in_frames_keep_their_places_on_the_way(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    nodes = {"f": "ad\nsite", "g": "ad", "h": "buy"}
    groups = [Frame(id=ItemId(each), name=f"Part {each}", nodes=held) for each, held in nodes.items()]
    seat.session.do(Together("add", tuple(Add(each) for each in groups)))
    canvas.grab()

    def chips():
        return {each: canvas.frames.chip(canvas.view(), ItemId(each)).topLeft() for each in nodes}

    rest = chips()
    assert rest["f"].y() == rest["g"].y()
    assert rest["f"].x() < rest["g"].x(), "the larger one first"
    start = canvas.frames.chip(canvas.view(), ItemId("f")).center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for by in (20, 250, 590, 600, 610):
        QTest.mouseMove(canvas, start + QPoint(round(by * canvas.zoom), 0))
        now = chips()
        assert now["h"] == rest["h"], "nothing passes so near that it would jump"
        assert now["g"] - now["f"] == rest["g"] - rest["f"]
    canvas.give_up()
    assert chips() == rest


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


def test_a_group_goes_with_the_last_of_its_cards_and_all_come_back_at_once(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.select({ItemId("ad"), ItemId("site")})
    seat.desk.acts["new_frame"].trigger()
    seat.press(Qt.Key.Key_Return)
    (made,) = frames(seat)
    before = seat.journey
    seat.session.select({ItemId("ad"), ItemId("site")})
    canvas.setFocus()
    seat.press(Qt.Key.Key_Delete)
    assert frames(seat) == []
    assert not seat.desk.acts["export_frames"].isEnabled()
    seat.session.undo()
    assert seat.journey == before
    assert made.id in reading_of(seat.journey).ids


def test_a_frame_of_cards_that_are_long_gone_is_not_told(sit):
    seat = sit(SMALL)
    seat.session.do(Add(Frame(id=ItemId("f"), name="Old", nodes="gone")))
    assert "f" not in reading_of(seat.journey).ids
    assert not seat.desk.acts["export_frames"].isEnabled()


def test_a_frame_round_an_empty_stage_is_seen(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Stage(id=ItemId("bare"), name="Bare", x=1500.0, order=9)))
    seat.session.select({ItemId("bare")})
    seat.desk.acts["new_frame"].trigger()
    (made,) = frames(seat)
    box = canvas.frames.boxes(seat.journey)[made.id]
    stage = canvas.scene.stages.box("bare")
    assert box.x < stage.x < stage.right < box.right


CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def dragged(
    canvas, start: QPoint, end: QPoint, held: Qt.KeyboardModifier, by_way_of: QPoint | None = None
) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, held, start)
    for spot in (by_way_of or (start + end) / 2, end):
        place = QPointF(spot)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            canvas.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            held,
        )
        QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, held, end)


def copied_by(seat, way: str, frame: str) -> None:
    """Copy a frame by the keys or the mouse, with something else on the clipboard."""
    canvas = seat.find("canvas")
    canvas.setFocus()
    seat.session.select({ItemId("buy")})
    seat.press(Qt.Key.Key_C, CONTROL)
    if way == "drag":
        chip = canvas.frames.chip(canvas.view(), ItemId(frame)).center().toPoint()
        dragged(canvas, chip, chip + QPoint(0, round(260 * canvas.zoom)), ALT)
        return
    seat.session.select({ItemId(frame)})
    for key in {"copy": (Qt.Key.Key_C, Qt.Key.Key_V), "duplicate": (Qt.Key.Key_D,)}[way]:
        seat.press(key, CONTROL)


@pytest.mark.parametrize("way", ["copy", "duplicate", "drag"])
def test_a_group_is_copied_with_its_cards(sit, way):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", nodes="ad\nsite")))
    before, steps = seat.journey, len(seat.session.document.done)
    copied_by(seat, way, "f")
    (copy,) = (each for each in frames(seat) if each.id != "f")
    inside = members(seat.journey, copy)
    assert {seat.item(each).name for each in inside} == {"Ad", "Site"}
    assert not inside & before.items.keys()
    assert members(seat.journey, seat.item("f")) == {"ad", "site"}
    assert len([each for each in seat.journey.items if each not in before.items]) == 4, "and the step between"
    assert seat.session.selection == {copy.id}
    boxes = canvas.frames.boxes(seat.journey)
    assert not boxes[copy.id].meets(boxes[ItemId("f")])
    assert len(seat.session.document.done) == steps + 1
    seat.session.undo()
    assert seat.journey == before


@pytest.mark.parametrize("way", ["copy", "duplicate"])
@pytest.mark.parametrize(("frame", "y"), [("", 168), ("ad", 504)])
def test_copies_keep_room_for_the_outlines_of_groups_but_not_of_areas(sit, way, frame, y):
    """Between two cards there is room for one more, but not for one with a frame of its own."""
    seat = sit(put_at(journey("ad@first, site@first"), {"ad": (0.0, 0.0), "site": (0.0, 296.0)}))
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=300, y=-40, width=300, height=160, nodes=frame)))
    seat.find("canvas").setFocus()
    seat.session.select({ItemId("ad"), ItemId("f")})
    before = seat.journey.items.keys()
    for key in {"copy": (Qt.Key.Key_C, Qt.Key.Key_V), "duplicate": (Qt.Key.Key_D,)}[way]:
        seat.press(key, CONTROL)
    (copy,) = (each for each in seat.journey.of(Touchpoint) if each.id not in before)
    assert copy.y == y


@pytest.mark.parametrize("way", ["copy", "duplicate", "drag"])
def test_an_area_is_copied_as_itself(sit, way):
    seat = sit(SMALL)
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=-40, width=300, height=160)))
    before, steps = seat.journey, len(seat.session.document.done)
    copied_by(seat, way, "f")
    (copy,) = (each for each in frames(seat) if each.id != "f")
    assert (copy.width, copy.height, copy.name) == (300, 160, "Part")
    assert (copy.x, copy.y) != (280, -40)
    assert len(seat.journey.items) == len(before.items) + 1
    assert seat.session.selection == {copy.id}
    assert len(seat.session.document.done) == steps + 1
    seat.session.undo()
    assert seat.journey == before


@pytest.mark.parametrize("back", [(0, 0), (3, -2)])
@pytest.mark.parametrize("held", [ALT, Qt.KeyboardModifier.NoModifier])
def test_an_area_that_is_dragged_there_and_back_leaves_no_copy_on_it(sit, held, back):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=-40, width=300, height=160)))
    steps = len(seat.session.document.done)
    chip = canvas.frames.chip(canvas.view(), ItemId("f")).center().toPoint()
    dragged(canvas, chip, chip + QPoint(*back), held, by_way_of=chip + QPoint(90, 60))
    (found,) = frames(seat)
    assert found.x == 280 + (4 if held != ALT and back != (0, 0) else 0)
    assert len(seat.session.document.done) == steps + (held != ALT and back != (0, 0))
    assert canvas.marks.band is None
    assert seat.session.selection == {"f"}


@pytest.mark.parametrize("held", [ALT, Qt.KeyboardModifier.NoModifier])
def test_a_press_on_the_name_of_an_area_that_trembles_moves_and_copies_nothing(sit, held):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=-40, width=300, height=160)))
    before, steps = seat.journey, len(seat.session.document.done)
    chip = canvas.frames.chip(canvas.view(), ItemId("f")).center().toPoint()
    dragged(canvas, chip, chip + QPoint(2, -2), held)
    assert seat.journey == before
    assert len(seat.session.document.done) == steps
    assert seat.session.selection == {"f"}
    dragged(canvas, chip, chip + QPoint(5, 0), Qt.KeyboardModifier.NoModifier)
    assert frames(seat)[0].x == 284, "that was meant"


def test_a_group_is_cut_with_its_cards(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", nodes="ad\nsite")))
    canvas.setFocus()
    seat.session.select({ItemId("f")})
    seat.press(Qt.Key.Key_X, CONTROL)
    assert not {"f", "ad", "site"} & seat.journey.items.keys()
    seat.press(Qt.Key.Key_V, CONTROL)
    (copy,) = frames(seat)
    assert {seat.item(each).name for each in members(seat.journey, copy)} == {"Ad", "Site"}


def menu_of(seat, *names: str):
    """The menu of what is selected, by its key; and in it those menus that have these names."""
    QTest.keyClick(seat.find("canvas"), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    found = {each.text(): each for each in menu.actions()}
    for name in names:
        found = {each.text(): each for each in found[name].menu().actions()}
    return menu, found


def test_cards_are_put_into_groups_and_taken_out_by_their_menu(sit):
    seat = sit(SMALL)
    seat.session.do(Add(Frame(id=ItemId("f"), name="R&&D", nodes="ad\nsite")))
    seat.find("canvas").setFocus()
    before, done = seat.journey, len(seat.session.document.done)
    seat.session.select({ItemId("buy"), ItemId("site")})
    menu, entries = menu_of(seat, "Put into a frame")
    (entry,) = entries.values()
    assert entry.text() == "R&&&&D"
    entry.trigger()
    menu.close()
    assert members(seat.journey, seat.item("f")) == {"ad", "site", "buy"}
    assert len(seat.session.document.done) == done + 1
    seat.session.select({ItemId("ad"), ItemId("buy")})
    menu, entries = menu_of(seat)
    assert "Put into a frame" not in entries, "they are in the only one"
    entries["Take out of the frame"].trigger()
    menu.close()
    assert members(seat.journey, seat.item("f")) == {"site"}
    seat.session.select({ItemId("site")})
    menu, entries = menu_of(seat)
    entries["Take out of the frame"].trigger()
    menu.close()
    assert frames(seat) == [], "it goes with its last card"
    assert len(seat.session.document.done) == done + 3
    for _ in range(3):
        seat.session.undo()
    assert seat.journey == before


def test_cards_can_be_put_into_the_last_of_many_groups_by_a_menu_that_scrolls(sit, qtbot):
    seat = sit(SMALL)
    names = [f"Part {count:02}" for count in range(40)]
    groups = [Frame(id=ItemId(f"f{count}"), name=name, nodes="ad") for count, name in enumerate(names)]
    seat.session.do(Together("add", tuple(Add(each) for each in groups)))
    seat.find("canvas").setFocus()
    seat.session.select({ItemId("buy")})
    menu, entries = menu_of(seat)
    inner = entries["Put into a frame"].menu()
    menu.choose(entries["Put into a frame"])
    assert QApplication.activePopupWidget() is inner
    assert [each.text() for each in inner.actions()] == names
    assert inner.height() <= inner.screen().availableGeometry().height()
    assert len({inner.actionGeometry(each).left() for each in inner.actions()}) == 1, "one below the other"
    QTest.keyClick(inner, Qt.Key.Key_End)
    last = inner.actions()[-1]
    assert inner.activeAction() is last
    assert inner.rect().contains(inner.actionGeometry(last)), "it has scrolled there"
    QTest.keyClick(inner, Qt.Key.Key_Return)
    assert members(seat.journey, seat.item("f39")) == {"ad", "buy"}


def test_stages_and_areas_have_no_such_menu(sit):
    seat = sit(SMALL)
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=280, y=-40, width=300, height=160)))
    seat.find("canvas").setFocus()
    for chosen in ("ad", "first", "f"):
        seat.session.select({ItemId(chosen)})
        menu, entries = menu_of(seat)
        menu.close()
        assert not {"Put into a frame", "Take out of the frame"} & entries.keys()
    seat.session.do(Add(Frame(id=ItemId("g"), name="Cards", nodes="ad")))
    seat.session.select({ItemId("first")})
    menu, entries = menu_of(seat)
    menu.close()
    assert not {"Put into a frame", "Take out of the frame"} & entries.keys()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("author", ["", "Ann"])
def test_the_outline_of_a_group_is_round_the_whole_of_a_tall_note(sit, language, author):
    seat = sit(SMALL)
    canvas, note = seat.find("canvas"), ItemId("note")
    text = "What people say of the leaflets that they get, and what they do then. " * 5
    seat.session.do(SetMap({"language": language}))
    seat.session.do(Add(Note(id=note, text=text, author=author, x=300.0, y=400.0)))
    seat.session.do(Add(Frame(id=ItemId("g"), name="Part", nodes="note")))
    seen = canvas.scene.slots.cards.box(note)
    assert seen.height > 200
    assert canvas.frames.boxes(seat.journey)[ItemId("g")] == pytest.approx(seen.grown(PAD))


def test_the_name_of_a_frame_goes_with_a_pan_by_whole_pixels(sit):
    seat = sit(SMALL)
    canvas = seat.find("canvas")
    seat.session.do(Add(Frame(id=ItemId("f"), name="Part", x=0.3, y=300.5, width=400, height=300)))
    places = []
    for _ in range(4):
        chip = canvas.frames.chip(canvas.view(), ItemId("f"))
        places.append((chip.x() - canvas.camera.shift[0], chip.y() - canvas.camera.shift[1]))
        canvas.pan(0, 1)
    assert len(set(places)) == 1


@half("direction, zoom", ["ltr", "rtl"], [0.44, 0.36, 0.25])
def test_from_afar_names_of_frames_lie_on_no_other_names(sit, zoom, direction):
    seat = sit(CROWDED)
    seat.session.do(SetMap({"direction": direction}))
    canvas = seat.find("canvas")
    canvas.zoom_to(zoom)
    canvas.centre_on(turned(canvas.scene.cards.box(ItemId("c1.1")), direction == "rtl").centre)
    seat.session.select(())
    canvas.grab()
    view = canvas.view()
    letters = [*map(view.placed, readable.headers(view))]
    if zoom > 0.3:
        cards = (view.card(each.id).center() for each in seat.journey.of(Touchpoint))
        letters += [QRectF(each.x() - 20, each.y() - 5, 40, 10) for each in cards]
    shown = {each.id: chip for each in frames(seat) if not (chip := painted(canvas, view, each)).isEmpty()}
    assert len(shown) > 8, "most of them have a place"
    for one, other in combinations(shown.values(), 2):
        assert not one.intersects(other)
    assert not any(chip.intersects(each) for chip in shown.values() for each in letters)


def painted(canvas, view, frame: Frame) -> QRectF:
    """Where the name of a frame is on the map; empty where it is left out."""
    chip = canvas.frames.chip(view, frame.id)
    return chip if canvas.frames.under(view, chip.center().toTuple()) == frame.id else QRectF()


def test_a_name_that_is_left_out_is_shown_while_its_frame_is_selected(sit):
    seat = sit(CROWDED)
    canvas = seat.find("canvas")
    canvas.zoom_to(0.36)
    canvas.centre_on(canvas.scene.cards.box(ItemId("c1.1")).centre)
    seat.session.select(())
    canvas.grab()
    view = canvas.view()
    left_out = next(each for each in frames(seat) if painted(canvas, view, each).isEmpty())
    place = canvas.frames.chip(view, left_out.id).toAlignedRect()
    before = canvas.grab(place).toImage()
    seat.session.select({left_out.id})
    assert canvas.grab(place).toImage() != before
    assert canvas.rect().contains(place)
