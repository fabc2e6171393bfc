"""Names of stages and rows stay in sight while the grid is scrolled, and are what they are there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.exchange import templates
from journeymap.model.commands import Update
from journeymap.picture.grid import TOP
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.faces.held import bands, hidden, spot

LEFT = Qt.MouseButton.LeftButton
SIZE = (800.0, 600.0)
HEAD, SIDE = Rect(0, 0, 2000, 50), Rect(0, 0, 150, 3000)
END = Rect(1850, 0, 150, 3000)


@pytest.mark.parametrize(
    ("camera", "side", "places"),
    [
        (Camera(1.0, 20.0, 10.0), SIDE, []),
        (Camera(1.0, 20.0, -300.0), SIDE, [Rect(0, 0, 800, 50)]),
        (Camera(1.0, -40.0, 10.0), SIDE, [Rect(0, 0, 150, 600)]),
        (Camera(0.5, -40.0, -9.0), SIDE, [Rect(0, 0, 800, 25), Rect(0, 0, 75, 600), Rect(0, 0, 75, 25)]),
        (Camera(1.0, -1200.0, 10.0), END, []),
        (Camera(1.0, 0.0, -9.0), END, [Rect(0, 0, 800, 50), Rect(650, 0, 150, 600), Rect(650, 0, 150, 50)]),
        (Camera(8.0, -40.0, -9.0), SIDE, []),  # they would cover what they are the heads of
    ],
)
def test_heads_are_held_where_they_would_be_out_of_sight(camera, side, places):
    held = bands(camera, SIZE, HEAD, side)
    assert [band.place for band in held] == places
    if len(held) == 3:
        x, y = spot(camera, held, (places[2].x + 1, places[2].y + 1))
        assert (x, y) == (side.x + 1 / camera.zoom, 1 / camera.zoom)
    elif held and places[0].width == SIZE[0]:
        assert spot(camera, held, (400.0, 1.0)) == (400.0 - camera.x, 1.0)
    assert spot(camera, held, (400.0, 300.0)) == camera.to_map((400.0, 300.0))


def test_what_lies_below_held_heads_comes_out():
    camera = Camera(1.0, -400.0, -300.0)
    held = bands(camera, SIZE, HEAD, SIDE)
    assert hidden(camera, held, Rect(500, 320, 20, 20)) == (50.0, 30.0)
    assert hidden(camera, held, Rect(700, 400, 20, 20)) == (0.0, 0.0)
    other = Camera(1.0, 0.0, 10.0)
    assert hidden(other, bands(other, SIZE, HEAD, END), Rect(640, 100, 30, 20)) == (-20.0, 0.0)
    low = bands(camera, (800.0, 140.0), HEAD, SIDE)  # lower than the heads of rows are wide
    assert hidden(camera, low, Rect(700, 380, 20, 20)) == (0.0, 0.0)
    assert hidden(camera, low, Rect(500, 320, 20, 20)) == (50.0, 30.0)


@pytest.fixture(params=["en", "ar"])
def view(request, sit):
    seat = sit(templates.load("b2b-demand", request.param))
    seat.window.resize(1100, 700)
    seat.desk.acts["face_grid"].trigger()
    found = seat.desk.facing.page.view
    found.grab()
    return found


def test_a_stage_is_named_selected_and_renamed_from_its_held_head(view, qtbot):
    session = view.session
    box = view.camera.box_to_view(view.picture.cards["in"])
    view.lens.pan(0, -260)
    strip = QPoint(round(box.centre[0]), round(TOP * view.camera.zoom / 2))
    before = view.grab().toImage()
    QTest.mouseClick(view, LEFT, pos=strip)
    assert session.selection == {"in"}
    session.select(())
    QTest.mouseDClick(view, LEFT, pos=strip)
    field = view.findChild(object, "face_field")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    updated = []
    view.update = lambda region=None: updated.append(region)  # what would be painted anew
    session.do(Update("in", {"name": "Curiosity"}))
    assert any(region is None or region.contains(strip) for region in updated)
    del view.update
    head = before.copy(0, 0, before.width(), 20)
    assert view.grab().toImage().copy(0, 0, before.width(), 20) != head


def test_keys_bring_cells_out_from_below_the_head(view):
    view.choose(("aw", "pains"))
    view.lens.pan(0, -260)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Up)
        box = view.camera.box_to_view(view.celled.cells[view.cell])
        assert box.y >= TOP * view.camera.zoom - 1 or view.cell[1] == "name"


def test_held_heads_end_where_the_grid_does(view):
    side = 1 if view.picture.is_mirrored else -1
    view.lens.pan(side * 180, -230)
    seen = view.camera.box_to_view(view.picture.box)
    x = round(seen.x / 2 if view.picture.is_mirrored else (seen.right + view.width()) / 2)
    assert 0 < x < view.width()
    shown = view.grab().toImage()
    assert len({shown.pixel(x, y) for y in range(round(TOP))}) == 1


def test_where_a_dragged_row_goes_is_shown(view):
    heads = [view.camera.box_to_view(box).centre for box in view.celled.heads.values()]
    start, end = (QPoint(*map(round, heads[place])) for place in (2, 0))
    end -= QPoint(0, 14)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start - QPoint(0, 20))
    QTest.mouseMove(view, end)
    y = round(view.camera.box_to_view(next(iter(view.celled.heads.values()))).y)
    shown = view.grab().toImage()
    inks = [shown.pixelColor(view.width() // 2, y + by) for by in (-1, 0, 1)]
    assert any(ink.blue() > ink.red() + 60 for ink in inks)
    QTest.mouseRelease(view, LEFT, pos=end)


def test_rows_that_go_while_one_is_dragged_leave_a_place_for_it(view):
    heads = [view.camera.box_to_view(box).centre for box in view.celled.heads.values()]
    start, end = (QPoint(*map(round, heads[place])) for place in (0, -1))
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 20))
    QTest.mouseMove(view, end + QPoint(0, 9))
    for row in list(view.celled.heads)[1:4]:
        view.show_row(row, False)
    view.grab()
    QTest.mouseRelease(view, LEFT, pos=end)
