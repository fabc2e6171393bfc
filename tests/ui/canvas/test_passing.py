"""A zoom on its way shows what has just passed, larger or smaller; where it stops the map is sharp."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Move, Update
from journeymap.model.items import ItemId
from journeymap.ui import motion
from journeymap.ui.canvas import passing, screen
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.easel import FRAME, SIDE, Easel, Work
from journeymap.ui.canvas.sheets import Content, places_in
from journeymap.ui.canvas.stills import Painting, Pool, Still
from tests.halves import half
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

SPOT = (500.0, 400.0)


@pytest.fixture
def canvas(desk, qtbot, monkeypatch):
    """A canvas with a map that takes long to paint, as it seems."""
    motion.reduce(True)
    monkeypatch.setattr(screen, "COSTLY", -1.0)
    monkeypatch.setattr(screen, "LARGE", 0.0)
    monkeypatch.setattr(passing, "_TOO_LONG", math.inf)
    found = desk(large_map(rows=14)).canvas
    qtbot.waitUntil(lambda: isinstance(found.drawn, Drawn), timeout=20_000)
    return found


def at_rest(canvas, qtbot, zoom: float) -> None:
    """See the map at a zoom, with all that is made while nobody does anything."""
    canvas.zoom_to(zoom)
    canvas.centre_on((900, 700))
    QApplication.processEvents()
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.update()
    qtbot.wait(200)
    qtbot.waitUntil(lambda: not canvas._screen._rest.isActive(), timeout=20_000)


def turn(canvas, factor: float, times: int = 1) -> None:
    """Turn the zoom by hand, with a frame for each turn and nothing between them."""
    for _ in range(times):
        canvas.lens.turn_zoom(factor, SPOT)
        canvas.repaint()


def stopped(canvas, qtbot) -> None:
    """Wait until the map is sharp again, and painted so."""
    canvas.update()
    qtbot.wait(20)
    qtbot.waitUntil(lambda: canvas.is_finished, timeout=20_000)
    qtbot.wait(20)


def differing(canvas) -> float:
    """The share of pixels that a painting of the whole widget changes."""
    canvas.repaint(QRect(0, 0, 1, 1))  # with what is still to be painted
    before = seen(canvas)
    canvas.repaint()
    return float((abs(before - seen(canvas)) > 8).any(axis=2).mean())


@half("factor, zoom", [0.96, 1.04], [0.2, 0.4, 0.52, 0.78, 1.0, 1.5])
def test_no_frame_of_a_zoom_waits_for_the_map_and_where_it_stops_all_is_sharp(
    canvas, qtbot, monkeypatch, zoom, factor
):
    at_rest(canvas, qtbot, zoom)
    waited = []
    paint = Drawn.paint
    monkeypatch.setattr(Drawn, "paint", lambda *args, **how: [waited.append(1), paint(*args, **how)][1])
    turn(canvas, factor, 5)
    assert canvas._screen._passing.is_shown
    assert not waited
    assert not canvas.is_finished
    stopped(canvas, qtbot)
    if detail_at(zoom) == detail_at(canvas.zoom):  # else the drawing of another level comes about now
        assert differing(canvas) < 0.0005
    qtbot.wait(100)
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    stopped(canvas, qtbot)
    assert differing(canvas) < 0.0005


@pytest.mark.parametrize("zoom", [0.4, 1.2])
def test_what_comes_into_view_is_seen_coarsely_at_once(canvas, qtbot, zoom):
    at_rest(canvas, qtbot, zoom)
    canvas._screen.rest()  # no pieces from where the map was seen before
    turn(canvas, 0.8)
    assert canvas._screen._passing.is_shown
    passed = seen(canvas)
    stopped(canvas, qtbot)
    canvas.repaint()
    sharp, ground = seen(canvas), np.array([*QColor(canvas.theme["ui.canvas"]).getRgb()[2::-1], 255])
    for edge in np.s_[:9], np.s_[-9:], np.s_[:, :9], np.s_[:, -9:]:
        bare = abs(sharp[edge] - ground).mean()
        assert abs(sharp[edge] - passed[edge]).mean() <= 0.8 * bare


@pytest.mark.parametrize("bound", ["COSTLY", "LARGE"])
def test_a_view_that_is_small_or_painted_fast_is_painted_in_each_frame(canvas, qtbot, monkeypatch, bound):
    monkeypatch.setattr(screen, bound, math.inf)
    at_rest(canvas, qtbot, 1.0)
    turn(canvas, 0.98, 3)
    assert not canvas._screen._passing.is_under_way
    assert differing(canvas) < 0.0005


@pytest.mark.parametrize("has_zoomed", [False, True])
def test_without_anything_made_at_rest_the_first_frame_is_painted_and_the_next_ones_show_it(
    canvas, qtbot, monkeypatch, has_zoomed
):
    at_rest(canvas, qtbot, 1.0)
    if has_zoomed:
        turn(canvas, 1.02)
        qtbot.waitUntil(lambda: canvas.is_finished, timeout=20_000)
        QApplication.processEvents()
    canvas._screen._passing.forget()
    begun = []
    init = Painting.__init__
    monkeypatch.setattr(Painting, "__init__", lambda *args: [begun.append(1), init(*args)][1])
    turn(canvas, 1.02, 4)
    assert len(begun) == 1
    stopped(canvas, qtbot)
    assert differing(canvas) < 0.0005


@pytest.mark.parametrize("zoom", [0.4, 1.0])
def test_an_edit_while_a_zoom_is_on_its_way_is_seen(canvas, qtbot, zoom):
    at_rest(canvas, qtbot, zoom)
    turn(canvas, 1.02, 2)
    assert canvas._screen._passing.is_shown
    name = Update(ItemId("t3.3"), {"name": "Something else"})
    assert canvas.session.do(name)
    assert canvas.session.do(Move({ItemId("t3.3"): (700.0, 640.0)}))
    turn(canvas, 1.02)
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    stopped(canvas, qtbot)
    assert differing(canvas) < 0.0005


@pytest.mark.parametrize("zoom", [0.4, 1.0])
def test_a_light_while_a_zoom_is_on_its_way_is_seen_in_its_next_frame(canvas, qtbot, zoom):
    at_rest(canvas, qtbot, zoom)
    turn(canvas, 1.02, 2)
    assert canvas._screen._passing.is_shown
    canvas.session.light([ItemId("t3.3")], [], pinned=True)
    assert isinstance(canvas.shown, Drawn)
    turn(canvas, 1.02)
    assert not canvas._screen._passing.is_shown
    stopped(canvas, qtbot)
    assert differing(canvas) < 0.0005


def test_a_wide_view_that_takes_too_long_is_painted_no_further(qapp, monkeypatch):
    made = passing.Passing(qapp, lambda: None, lambda _: None)
    camera, content, area = Camera(1.0, 0.0, 0.0, 1.0), Content(object(), ()), QRect(0, 0, 1200, 800)
    painted = []

    def draw(*_) -> None:
        painted.append(1)

    monkeypatch.setattr(passing, "_TOO_LONG", math.inf)
    assert not made.widen(area, camera, content, draw, 0.0), "nothing is there yet, and it may go on"
    monkeypatch.setattr(passing, "_TOO_LONG", -1.0)
    assert made.widen(area, camera, content, draw, math.inf), (
        "it has taken too long: nothing more is to be made"
    )
    assert not painted
    monkeypatch.setattr(passing, "_TOO_LONG", math.inf)
    assert made.widen(area, camera, content, draw, math.inf)
    assert painted
    made.forget()


@pytest.mark.parametrize("zoom", [0.4, 1.0])
def test_a_pan_while_a_zoom_is_on_its_way_ends_sharp(canvas, qtbot, zoom):
    at_rest(canvas, qtbot, zoom)
    turn(canvas, 1.02, 2)
    for _ in range(4):
        canvas.pan(-70, 40)
        canvas.repaint()
    assert canvas._screen._passing.is_under_way
    stopped(canvas, qtbot)
    assert differing(canvas) < 0.0005


def test_a_window_on_its_way_to_another_size_shows_what_was_made_at_rest(canvas, qtbot, monkeypatch):
    at_rest(canvas, qtbot, 1.0)
    painted = []
    work = Work.__init__
    monkeypatch.setattr(Work, "__init__", lambda *args: [painted.append(1), work(*args)][1])
    for by in range(1, 6):
        canvas.resize(1200 - 20 * by, 800 - 16 * by)
        canvas.repaint()
    assert not painted
    assert differing(canvas) < 0.0005


def test_a_pan_aslant_cuts_no_pieces_of_the_view(canvas, qtbot, monkeypatch):
    at_rest(canvas, qtbot, 1.0)
    monkeypatch.setattr(Still, "sheet", lambda _: pytest.fail("what scrolls is there already"))
    for _ in range(3):
        canvas.pan(-9, 5)
        qtbot.wait(1)


def test_the_next_pan_is_made_ready_before_the_next_zoom(canvas, qtbot, monkeypatch):
    made = canvas._screen
    at_rest(canvas, qtbot, 1.0)
    made.forget_pieces()
    monkeypatch.setattr(made._margins, "make_ahead", lambda *_: False)
    made._tiles.began = 0.0
    made._make_ahead()
    assert made._passing._ready is None


def test_a_card_that_is_taken_up_while_a_zoom_is_on_its_way_is_moved(canvas, qtbot):
    at_rest(canvas, qtbot, 1.0)
    turn(canvas, 1.02, 2)
    start = canvas.map_to_view(ItemId("t3.3")).center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for by in (10, 20, 30):
        QTest.mouseMove(canvas, start + start.__class__(by, 0))
        QApplication.processEvents()
    assert not canvas._screen._passing.is_under_way
    before = seen(canvas)
    canvas.repaint()
    assert (abs(before - seen(canvas)) > 8).any(axis=2).mean() < 0.0005
    canvas.give_up()


def test_nothing_is_kept_of_a_map_that_nobody_sees(canvas, qtbot):
    at_rest(canvas, qtbot, 1.0)
    made = canvas._screen._passing
    assert made._ready is not None
    assert made._wide is not None
    canvas.hide()
    canvas._screen.rest()
    assert made._ready is made._wide is None


def plain(painter: QPainter, camera: Camera, area: QRect, _) -> None:
    """Something that is different everywhere."""
    painter.fillRect(area, Qt.GlobalColor.white)
    for k in range(area.left() // 7 * 7, area.right() + 1, 7):
        painter.fillRect(k, area.top(), 3, area.height(), k % 256)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_image_is_cut_into_the_very_pieces_that_are_painted_alone(qapp, ratio):
    camera, area, pool = Camera(0.7, 30.0, -20.0, ratio), QRect(0, 0, 1500, 700), Pool()
    painting = Painting(pool, area, camera, Content(object(), ()), plain)
    assert not painting.go_on(0.0)
    assert painting.go_on(math.inf)
    assert painting.still.share(area, camera) == pytest.approx(1)
    assert painting.still.share(area.translated(0, 4000), camera) == 0
    found = painting.still.sheet().images
    assert set(found) == set(places_in(area, camera))
    alone = dict(pair for each in found for pair in Easel().all([each], painting.still.camera, plain))
    assert all(found[each] == alone[each] for each in found)


def test_only_whole_sheets_are_painted_on_again(qapp):
    pool = Pool()
    sheet = pool.take()
    pool.give_back(sheet.copy(0, 0, SIDE, FRAME * SIDE))
    assert pool.take().size() == sheet.size()
    pool.give_back(sheet)
    assert pool.take() is sheet
