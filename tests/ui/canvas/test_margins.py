"""While one pans, what comes into view is painted a piece at a time and looks as if it were painted anew."""

import math

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from journeymap.model.commands import Move, Update
from journeymap.model.items import ItemId
from journeymap.ui.canvas import ground, margins, screen
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.easel import Work
from journeymap.ui.canvas.sheets import Content
from tests.halves import half
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

WAYS = ((-9, 5), (-40, 0), (0, -31), (17, 9), (3, 2), (-1, -1), (60, -44))


@pytest.fixture
def canvas(desk, qtbot, monkeypatch):
    """A canvas with a whole drawing of a map, seen at 100 %; however slow the machine is, nothing is kept of
    what a zoom shows.
    """
    monkeypatch.setattr(screen, "COSTLY", math.inf)
    found = desk(large_map(rows=12)).canvas
    qtbot.waitUntil(lambda: isinstance(found.drawn, Drawn), timeout=20_000)
    found.zoom_to(1.0)
    found.centre_on((400, 600))
    qtbot.waitUntil(lambda: isinstance(found.drawn, Drawn), timeout=20_000)
    qtbot.wait(50)
    found._screen._margins.forget()
    return found


def pan(canvas, qtbot, ways=WAYS) -> None:
    """Pan, with a frame for each way."""
    for way in ways:
        canvas.pan(*way)
        qtbot.wait(1)


def make_none_ahead(canvas, monkeypatch) -> None:
    """However slow the frames are, what is next to the view is not made meanwhile."""
    monkeypatch.setattr(screen, "_AT_REST_MS", 60_000)
    canvas._screen._rest.stop()


def differing(canvas) -> float:
    """The share of pixels that a painting of the whole widget changes."""
    before = seen(canvas)
    canvas.repaint()
    return float((abs(before - seen(canvas)) > 8).mean())


@half("zoom, budget", [0.55, 0.8, 1.0, 1.7], [0.0, margins.BUDGET, 1.0])
def test_what_is_seen_after_panning_is_what_is_painted_anew(canvas, qtbot, monkeypatch, zoom, budget):
    monkeypatch.setattr(margins, "BUDGET", budget)
    canvas.zoom_to(zoom)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.session.select({ItemId("t2.1"), ItemId("t1.1")})
    qtbot.wait(200)
    canvas._screen._margins.forget()
    pan(canvas, qtbot)
    assert bool(len(canvas._screen._margins)) is (budget > 0)
    assert differing(canvas) < 0.0005


def test_a_piece_is_painted_once_for_many_frames(canvas, qtbot, monkeypatch):
    painted = []
    was = ground.paint
    monkeypatch.setattr(margins, "BUDGET", 1.0)
    make_none_ahead(canvas, monkeypatch)
    monkeypatch.setattr(ground, "paint", lambda *given: painted.append(was(*given)))
    pan(canvas, qtbot, [(-4, 0)] * 20)
    made = len(painted)
    assert made == len(canvas._screen._margins) > 2
    pan(canvas, qtbot, [(4, 0)] * 20)
    pan(canvas, qtbot, [(-4, 0)] * 20)
    assert len(painted) <= made + canvas.height() // 256 + 2


def test_after_an_edit_pieces_show_the_map_as_it_is(canvas, qtbot):
    pan(canvas, qtbot, [(-200, 0), (200, 0)])
    session, one = canvas.session, ItemId("t2.1")
    item = session.journey.items[one]
    for command in (Update(one, {"name": "Another name"}), Move({one: (item.x, item.y + 44.0)})):
        session.do(command)
        qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
        pan(canvas, qtbot, [(-300, 0), (300, 0)])
        assert differing(canvas) < 0.0005


def test_in_other_colours_pieces_are_painted_anew(canvas, qtbot):
    pan(canvas, qtbot, [(-200, 0), (200, 0)])
    canvas.set_theme("dark")
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    pan(canvas, qtbot, [(-300, 0), (300, 0)])
    assert differing(canvas) < 0.0005


def test_a_jump_is_painted_as_one(canvas, qtbot):
    canvas.pan(-canvas.width(), 0)
    qtbot.wait(1)
    assert not len(canvas._screen._margins)
    assert differing(canvas) < 0.0005


@pytest.mark.parametrize(("ratio", "is_whole"), [(1.0, False), (1.25, True), (2.0, False)])
def test_where_no_pixels_are_moved_one_frame_makes_all_pieces(qapp, ratio, is_whole):
    painted = []

    def draw(painter, camera, area, squares):
        painted.append(area)
        painter.fillRect(area, QColor("#336699"))

    image = QImage(1000, 1000, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    area = QRect(0, 0, round(1000 / ratio), round(1000 / ratio))
    made = margins.Margins()
    with QPainter(image) as painter:
        left = made.paint(painter, area, Camera(ratio=ratio), Content(draw, ()), draw, began=-1.0)
    assert (len(made), left.isEmpty()) == ((16, True) if is_whole else (0, False))
    assert left.isEmpty() or left == area


class Slow(Work):
    """Paints but a little of a piece in each frame."""

    def go_on(self, deadline):
        return next(self._turns, self) is self


def test_a_piece_that_takes_long_is_painted_in_several_frames(canvas, qtbot, monkeypatch):
    monkeypatch.setattr(margins, "Work", Slow)
    kept = []
    for _ in range(30):
        pan(canvas, qtbot, [(-3, 0)])
        kept.append(len(canvas._screen._margins))
    assert kept[0] == 0
    assert kept[-1] > 0
    assert differing(canvas) < 0.0005


def at_rest(canvas, qtbot) -> None:
    """Wait until all pieces next to the view are made."""
    made = canvas._screen._margins
    qtbot.waitUntil(
        lambda: set(made._images) == set(margins.near(canvas.rect(), canvas.camera)), timeout=5_000
    )


def test_at_rest_pieces_next_to_the_view_are_made_and_no_others_kept(canvas, qtbot, monkeypatch):
    pan(canvas, qtbot, [(-200, 0), (200, 0), (0, -900)])
    at_rest(canvas, qtbot)
    painted = []
    was = ground.paint
    monkeypatch.setattr(ground, "paint", lambda *given: painted.append(was(*given)))
    pan(canvas, qtbot, [(-40, 30)] * 9)
    assert painted == []
    assert differing(canvas) < 0.0005


def test_a_pan_begins_with_all_pieces_that_were_made_at_rest(canvas, qtbot, monkeypatch):
    at_rest(canvas, qtbot)
    made = set(canvas._screen._margins._images)
    monkeypatch.setattr(margins, "MOST", len(made) // 2)
    pan(canvas, qtbot, [(-1, 0)])
    assert made <= set(canvas._screen._margins._images)


def test_after_an_edit_pieces_next_to_the_view_show_the_map_as_it_is(canvas, qtbot):
    at_rest(canvas, qtbot)
    one = ItemId("t2.1")
    box = canvas.map_to_view(one)
    canvas.pan(-box.right() - 40, 0)
    at_rest(canvas, qtbot)
    canvas.session.do(Update(one, {"name": "Another name"}))
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    qtbot.wait(300)
    at_rest(canvas, qtbot)
    pan(canvas, qtbot, [(100, 0)] * 3)
    assert canvas.rect().contains(canvas.map_to_view(one).center())
    assert differing(canvas) < 0.0005


def test_pieces_next_to_a_view_are_round_it_the_nearest_first():
    camera, view = Camera(), QRect(0, 0, 512, 512)
    found = margins.near(view, camera)
    assert set(found) == {(i, j) for i in range(-2, 4) for j in range(-2, 4)} - {
        (i, j) for i in range(2) for j in range(2)
    }
    assert {found[0], found[1]} <= {
        (-1, 0),
        (-1, 1),
        (0, -1),
        (1, -1),
        (2, 0),
        (2, 1),
        (0, 2),
        (1, 2),
        (1, 0),
    }
    broken = margins.near(QRect(0, 0, 410, 410), Camera(ratio=1.25))
    assert {(0, 0), (1, 1), (-1, -1)} <= set(broken)


def test_nothing_is_kept_for_a_pan_while_a_card_is_moved(canvas, qtbot):
    at_rest(canvas, qtbot)
    start = canvas.map_to_view(ItemId("t2.1")).center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for by in (10, 20):
        QTest.mouseMove(canvas, start + QPoint(by, 0))
        qtbot.wait(1)
    assert canvas._screen.is_moving
    assert not len(canvas._screen._margins)
    canvas.give_up()
    at_rest(canvas, qtbot)


def test_nothing_is_made_ahead_of_a_view_from_pieces(canvas, qtbot):
    at_rest(canvas, qtbot)
    canvas.zoom_to(0.3)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    qtbot.wait(400)
    assert not len(canvas._screen._margins)


def test_at_another_zoom_no_piece_is_kept(canvas, qtbot, monkeypatch):
    make_none_ahead(canvas, monkeypatch)
    pan(canvas, qtbot, [(-200, 0), (200, 0)])
    assert len(canvas._screen._margins)
    canvas.zoom_to(1.3)
    qtbot.wait(1)
    assert not len(canvas._screen._margins)


def test_no_more_pieces_are_kept_than_some(canvas, qtbot, monkeypatch):
    monkeypatch.setattr(margins, "MOST", 12)
    monkeypatch.setattr(margins, "BUDGET", 1.0)
    make_none_ahead(canvas, monkeypatch)
    in_view = (canvas.width() // 256 + 2) * (canvas.height() // 256 + 2)
    pan(canvas, qtbot, [(-90, 0)] * 30 + [(0, -90)] * 30)
    assert len(canvas._screen._margins) <= max(12, in_view)
    assert differing(canvas) < 0.0005
