"""Zooming, panning, fitting, and what is painted where."""

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions

from journeymap.exchange import templates
from journeymap.model.commands import Move, Update
from journeymap.model.items import ItemId
from journeymap.ui import motion
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.lens import FIT_MS
from journeymap.ui.canvas.view import JourneyCanvas
from tests.picture.paper import texts
from tests.ui.canvas.conftest import LEFT, NONE, SHIFT
from tests.ui.canvas.test_drawing import large_map

CONTROL = Qt.KeyboardModifier.ControlModifier


class Watch(QObject):
    """Hears which part of a widget is painted."""

    def __init__(self):
        super().__init__()
        self.painted = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted.append(event.region().boundingRect())
        return False


def shot(canvas) -> QImage:
    """What the canvas paints now, from scratch."""
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas.render(painter, QPoint(), canvas.rect(), canvas.RenderFlag(0))
    painter.end()
    return image


def test_ctrl_and_wheel_keep_the_point_under_the_pointer(flow):
    point = QPoint(431, 287)
    before = flow.canvas.camera.to_map((431, 287))
    for turn in (120, 120, -120, 240, -360, 120):
        flow.wheel(point, (0, turn), CONTROL)
        now = flow.canvas.camera.to_map((431, 287))
        assert max(abs(now[0] - before[0]), abs(now[1] - before[1])) <= 0.5 / flow.canvas.zoom + 1e-9
    assert flow.canvas.zoom == pytest.approx(1.2)


def test_zoom_ends_at_four_hundred_percent_and_at_the_whole_map(flow):
    zooms = []
    flow.canvas.zoom_changed.connect(zooms.append)
    for _ in range(20):
        flow.wheel(QPoint(300, 300), (0, 120), CONTROL)
    assert flow.canvas.zoom == 4.0
    assert zooms[-1] == 4.0
    for _ in range(60):
        flow.wheel(QPoint(300, 300), (0, -120), CONTROL)
    assert flow.canvas.zoom == 0.1


def test_a_huge_map_can_be_seen_as_a_whole(desk):
    huge = desk("a>b", {"a": (0, 0), "b": (90_000, 0)})
    huge.canvas.fit()
    assert huge.canvas.zoom < 0.02
    for each in ("a", "b"):
        assert huge.canvas.rect().contains(huge.canvas.map_to_view(each))
    zoom = huge.canvas.zoom
    huge.canvas.zoom_to(1.0)
    for _ in range(60):
        huge.wheel(QPoint(300, 300), (0, -120), CONTROL)
    assert huge.canvas.zoom == pytest.approx(zoom, rel=0.05)


@pytest.mark.parametrize(
    ("angle", "held", "moved"),
    [
        ((0, 120), NONE, (0, 60)),
        ((0, -240), NONE, (0, -120)),
        ((120, 0), NONE, (60, 0)),
        ((0, 120), SHIFT, (60, 0)),
    ],
)
def test_the_wheel_pans(flow, angle, held, moved):
    seen = flow.at("ad")
    flow.wheel(QPoint(300, 300), angle, held)
    assert flow.at("ad") == seen + QPoint(*moved)


def test_a_touchpad_pans_by_its_pixels(flow):
    seen = flow.at("ad")
    flow.wheel(QPoint(300, 300), (0, 120), pixels=QPoint(-7, 13))
    assert flow.at("ad") == seen + QPoint(-7, 13)


def test_the_middle_button_pans_with_any_tool(flow):
    before, seen = flow.journey, flow.at("ad")
    flow.canvas.use("connect")
    QTest.mousePress(flow.canvas, Qt.MouseButton.MiddleButton, NONE, seen)
    flow.move(seen + QPoint(35, -20))
    QTest.mouseRelease(flow.canvas, Qt.MouseButton.MiddleButton, NONE, seen + QPoint(50, -30))
    assert flow.at("ad") == seen + QPoint(50, -30)
    assert flow.journey == before


def test_the_hand_pans(flow):
    before, seen = flow.journey, flow.at("ad")
    flow.canvas.use("hand")
    flow.drag("ad", seen + QPoint(50, 70))
    assert flow.at("ad") == seen + QPoint(50, 70)
    assert flow.journey == before


@pytest.mark.parametrize("zoom", [1.0, 0.61, 0.37, 1.7])
def test_after_panning_the_screen_is_as_if_painted_anew(flow, zoom):
    """Scrolled pixels and freshly painted strips must not be told apart."""
    flow.canvas.zoom_to(zoom)
    flow.click("site")
    QApplication.processEvents()
    for dx, dy in ((13, 0), (-5, 31), (40, -77), (0.4, 0.3), (0.4, 0.3)):
        flow.canvas.pan(dx, dy)
        QApplication.processEvents()
    seen = flow.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    screen = flow.canvas.screen().grabWindow(flow.canvas.winId()).toImage()
    screen = screen.convertToFormat(QImage.Format.Format_RGB32)
    if screen.isNull():
        pytest.skip("this platform shows no screen")
    assert screen == seen


def test_painting_in_pieces_gives_the_same_picture(flow):
    """Each rectangle of a region is painted by itself: no seam may show."""
    flow.canvas.zoom_to(0.83)
    whole = shot(flow.canvas)
    pieces = QImage(whole.size(), QImage.Format.Format_RGB32)
    painter = QPainter(pieces)
    for x in range(0, whole.width(), 170):
        for y in range(0, whole.height(), 130):
            box = QRect(x, y, 170, 130).intersected(flow.canvas.rect())
            flow.canvas.render(painter, box.topLeft(), box, flow.canvas.RenderFlag(0))
    painter.end()
    differing = sum(
        whole.pixel(x, y) != pieces.pixel(x, y)
        for x in range(0, whole.width(), 3)
        for y in range(whole.height())
        if x % 170 < 2 or y % 130 < 2
    )
    assert differing == 0


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_panning_moves_by_whole_device_pixels(ratio):
    camera = Camera(zoom=0.77, x=10.3, y=-4.9, ratio=ratio)
    for dx in (0.1, 0.3, 1 / 3, 7.77):
        panned = camera.panned(dx, -dx)
        for now, before in zip(panned.shift, camera.shift, strict=True):
            step = (now - before) * (1 if ratio == int(ratio) else ratio)
            assert step == pytest.approx(round(step), abs=1e-9)
            assert abs(now - before - dx) <= 1 or abs(now - before + dx) <= 1


def test_fit_shows_everything_above_the_floating_bars(flow):
    flow.canvas.zoom_to(3.0)
    flow.canvas.fit()
    assert flow.canvas.zoom == 1.0
    for each in ("ann", "ad", "site", "buy", "aware", "purchase"):
        box = flow.canvas.map_to_view(each)
        assert QRect(0, 0, flow.canvas.width(), flow.canvas.height() - 80).contains(box)


def test_a_fitted_map_stays_fitted_while_the_window_finds_its_size(flow):
    flow.canvas.fit()
    flow.canvas.resize(700, 500)
    QApplication.processEvents()
    assert flow.canvas.rect().contains(flow.canvas.map_to_view("ann"))
    assert flow.canvas.rect().contains(flow.canvas.map_to_view("purchase"))
    flow.canvas.pan(10, 0)
    camera = flow.canvas.camera
    flow.canvas.resize(800, 600)
    assert flow.canvas.camera == camera


def test_a_card_stays_under_the_pointer_when_a_panel_appears_beside_it(desk):
    empty = desk("")
    empty.canvas.fit()
    empty.canvas.use("touchpoint")
    empty.click(QPoint(300, 200))
    empty.key(Qt.Key.Key_Return)
    (made,) = empty.session.selection
    seen = empty.at(made)
    empty.canvas.resize(880, 760)
    QApplication.processEvents()
    assert empty.at(made) == seen


def test_fit_flies_there(flow, qtbot):
    motion.reduce(False)
    flow.canvas.zoom_to(3.0)
    zooms = []
    flow.canvas.zoom_changed.connect(zooms.append)
    flow.canvas.fit()
    qtbot.waitUntil(lambda: flow.canvas.zoom == 1.0)
    assert len(zooms) > 2
    assert zooms == sorted(zooms, reverse=True)


def test_a_press_ends_a_flight_so_that_what_is_in_hand_stays_there(flow, qtbot):
    motion.reduce(False)
    flow.canvas.zoom_to(3.0)
    flow.canvas.fit()
    qtbot.waitUntil(lambda: 1.2 < flow.canvas.zoom < 2.9)
    spot = flow.at("site")
    flow.press(spot)
    zoom, seen = flow.canvas.zoom, flow.at("site")
    assert zoom > 1
    qtbot.wait(400)
    assert (flow.canvas.zoom, flow.at("site")) == (zoom, seen)
    qtbot.waitUntil(lambda: flow.canvas.is_finished)
    QTest.mouseRelease(flow.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert flow.session.selection == {"site"}
    assert flow.canvas.zoom == zoom


def test_with_reduced_motion_the_view_before_fades_out_where_it_would_have_flown(flow, qtbot):
    canvas = flow.canvas
    canvas.zoom_to(3.0)
    assert canvas.lens.veil.left == 0, "a hand that zooms sees where it goes"
    canvas.repaint()
    before = canvas.grab().toImage()
    zooms = []
    canvas.zoom_changed.connect(zooms.append)
    canvas.fit()
    assert zooms == [1.0], "nothing moves"
    shares = [canvas.lens.veil.left]
    assert shares == [1.0]
    assert farthest(canvas.grab().toImage(), before) <= 3, "at first all is seen as it was"
    qtbot.waitUntil(lambda: shares.append(canvas.lens.veil.left) or shares[-1] == 0)
    assert shares == sorted(shares, reverse=True)
    canvas.zoom_to(3.0)
    canvas.fit()
    canvas.pan(-10, 0)
    assert canvas.lens.veil.left == 0, "whoever goes on sees what is there"
    canvas.fit()
    canvas.lens.veil.stop()
    canvas.fit()
    assert canvas.lens.veil.left == 0, "all is seen already"


def test_fit_selection_brings_it_near(flow):
    flow.canvas.zoom_to(0.2)
    flow.session.select({"buy"})
    flow.canvas.seeker.fit_selection()
    assert flow.canvas.zoom == 1.0
    assert (flow.at("buy") - QPoint(600, 360)).manhattanLength() < 60


def test_out_of_sight_is_an_empty_rectangle(flow):
    flow.canvas.pan(5000, 0)
    assert flow.canvas.map_to_view("ad").isEmpty()
    assert flow.canvas.map_to_view("nobody").isEmpty()
    flow.canvas.seeker.reveal("ad")
    assert flow.canvas.rect().contains(flow.canvas.map_to_view("ad"))


def test_map_to_view_knows_a_change_at_once(flow):
    seen = flow.at("ad")
    flow.session.do(Update("ad", {"y": 178.0}))
    assert flow.at("ad") == seen + QPoint(0, 100)


def test_an_empty_map_is_nothing_but_dots(desk):
    empty = desk("")
    image = shot(empty.canvas)
    colours = {image.pixelColor(x, y).name() for x in range(400) for y in range(100, 200, 3)}
    assert "#f7f8fa" in colours
    assert len(colours) == 2


def test_dark_and_light_look_different(flow):
    light = shot(flow.canvas)
    flow.canvas.set_theme("dark")
    dark = shot(flow.canvas)
    assert light.pixelColor(3, 3).lightness() > 230
    assert dark.pixelColor(3, 3).lightness() < 30


def test_levels_of_detail_change_with_the_zoom(flow):
    counts = []
    for zoom in (1.0, 0.6, 0.4, 0.2):
        flow.canvas.zoom_to(zoom)
        counts.append(sum(len(part.shapes) for part in flow.canvas.picture.parts))
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == 4


def test_selection_and_zoom_never_enter_the_document(flow):
    flow.click("ad")
    flow.canvas.zoom_to(0.5)
    flow.canvas.pan(30, 30)
    flow.canvas.use("hand")
    assert flow.session.document.done == []
    assert not flow.session.document.is_modified


def test_hovering_shows_ports_and_leaving_takes_them_away(flow, qtbot):
    plain = shot(flow.canvas)
    flow.move(flow.at("site"))
    qtbot.waitUntil(lambda: flow.canvas.marks.hovered == "site")
    assert shot(flow.canvas) != plain
    flow.move(flow.spot(340, 420))
    qtbot.waitUntil(lambda: flow.canvas.marks.hovered is None)
    assert shot(flow.canvas) == plain


def test_what_is_pointed_at_is_another_when_the_map_has_moved_beneath_the_pointer(flow, qtbot):
    canvas = flow.canvas
    flow.move(flow.at("site"))
    assert canvas.marks.hovered == "site"
    away = flow.at("site") - flow.at("ad")
    canvas.pan(away.x(), away.y())
    qtbot.waitUntil(lambda: canvas.marks.hovered == "ad")
    canvas.pan(0, 300)
    qtbot.waitUntil(lambda: canvas.marks.hovered is None)


def test_an_exception_while_painting_is_not_swallowed(flow, monkeypatch):
    """What the tests of this folder rely on: an exception in a paint event is heard of."""
    monkeypatch.setattr(flow.canvas._screen, "paint", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        flow.canvas.repaint()


def test_levels_of_detail_fade_into_each_other_unless_motion_is_reduced(flow, qtbot):
    canvas = flow.canvas
    canvas.zoom_to(0.7)
    assert canvas._fading.seen is None
    motion.reduce(False)
    canvas.zoom_to(0.65)
    assert canvas._fading.seen is None
    canvas.repaint()
    canvas.zoom_to(1.0)
    before, share = canvas._fading.seen
    assert share == 1.0
    assert before is canvas.drawing_at(0.7)
    canvas.repaint()
    qtbot.waitUntil(lambda: canvas._fading.seen is None)


def farthest(one: QImage, two: QImage) -> int:
    """By how many of 255 steps a pixel differs: what comes from pieces is rounded otherwise at times."""
    pixels = [np.frombuffer(each.constBits(), np.uint8).astype(np.int16) for each in (one, two)]
    return int(abs(pixels[0] - pixels[1]).max())


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("rows", [3, 12])
def test_what_a_drag_leaves_on_the_screen_is_what_painting_all_of_it_gives(desk, direction, rows, qtbot):
    made = desk(large_map(5 if rows == 3 else 8, rows=rows, direction=direction))
    canvas = made.canvas
    canvas.zoom_to(1.0)
    canvas.centre_on((-600.0 if direction == "rtl" else 600.0, 300.0))
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    start = made.at("t2.1")
    QTest.mousePress(canvas, LEFT, pos=start)
    watch = Watch()
    canvas.installEventFilter(watch)
    for step in range(1, 12):
        QTest.mouseMove(canvas, start + QPoint(9 * step, 7 * step))
        QApplication.processEvents()
        seen = canvas.screen().grabWindow(canvas.window().winId()).toImage()
        canvas.removeEventFilter(watch)
        assert farthest(seen.convertToFormat(QImage.Format.Format_RGB32), shot(canvas)) <= 1, step
        canvas.installEventFilter(watch)
    canvas.removeEventFilter(watch)
    parts = [each for each in watch.painted if not each.contains(canvas.rect())]
    assert len(parts) > 6, "most frames paint a part only"
    canvas.give_up()


@pytest.mark.parametrize("audience", ["", "board"])
def test_the_smallest_words_go_only_where_the_map_is_seen_small(desk, audience):
    canvas = desk(templates.load("b2b-demand")).canvas
    canvas.tell(audience)
    for zoom, is_said in ((1.0, True), (0.8, True), (0.79, False), (0.5, False)):
        canvas.zoom_to(zoom)
        said = set(texts(canvas.drawn.picture))
        assert {"Live webinar", "Dana"} <= said
        assert {"Webinar", "Head of Operations"} & said == (
            {"Webinar", "Head of Operations"} if is_said else set()
        )


def test_who_is_visited_while_the_view_flies_elsewhere_is_in_view_afterwards(desk, qtbot):
    made = desk("a@near>b@near, far@away", {"a": (0, 0), "b": (0, 168), "far": (3000, 0)})
    motion.reduce(False)
    canvas = made.canvas
    canvas.centre_on((88, 130))
    canvas.seeker.visit("far")
    assert not canvas.map_to_view("a").isEmpty(), "it has hardly begun"
    canvas.seeker.visit("a")
    qtbot.wait(2 * FIT_MS)
    assert canvas.rect().contains(canvas.map_to_view("a"))


def test_a_canvas_that_is_gone_hears_of_nothing_that_is_taken_back(desk):
    made = desk(large_map(rows=2))
    other = JourneyCanvas(made.session)
    other.show()
    before = made.journey
    made.session.do(Move({ItemId("t1.1"): (14, 900)}))
    shiboken6.delete(other)
    with capture_exceptions() as raised:
        made.session.undo()
    assert not raised
    assert made.journey == before


@pytest.mark.parametrize("way", ["reveal", "reveal_all", "visit"])
def test_what_is_shown_is_under_no_control(desk, qtbot, way):
    made = desk("a@near>b@near", {"a": (0, 0), "b": (0, 168)})
    canvas, room = made.canvas, QWidget()
    qtbot.addWidget(room)
    room.resize(canvas.size())
    canvas.setParent(room)
    small = QWidget(room)
    room.show()
    canvas.show()
    canvas.zoom_to(1.0)
    canvas.centre_on((500, 0))
    small.setGeometry(canvas.map_to_view("a").adjusted(-60, 30, -20, 60))
    small.raise_()
    small.show()
    before = canvas.map_to_view("a")

    def show(each):
        getattr(canvas.seeker, way)([each] if way == "reveal_all" else each)

    show("a")
    after = canvas.map_to_view("a")
    assert before.intersects(small.geometry())
    assert not after.intersects(small.geometry())
    assert canvas.rect().contains(after)
    show("b")
    still = canvas.map_to_view("b")
    show("b")
    assert canvas.map_to_view("b") == still, "it is well in view"
    canvas.setParent(None)
