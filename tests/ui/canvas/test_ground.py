"""The ground of the map, and columns that are painted with it where they go through all that is in view."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from journeymap.export.painting import Painting
from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.picture.shapes import Box, Layer, Part, Picture, Rect
from journeymap.picture.style import theme
from journeymap.ui.canvas import ground
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.drawn import Drawn
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

SIDE = 300
COLUMNS = [Box(x, -700.3, 204.0, 2900.0, 18.0, fill="#F7F9FE", line="#D0DBFE") for x in (-90.4, 130.7, 500.0)]


def pixels(image):
    return np.array(image.constBits()).reshape(image.height(), -1, 4)[:, :, :3].astype(int)


def painted(paint, camera, name):
    """What a part of a widget looks like that does not begin at its corner."""
    image = QImage(*(round(SIDE * camera.ratio) for _ in range(2)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(camera.ratio)
    image.fill(0xFF00FF00)
    area, whole = QRect(13, 21, SIDE - 40, SIDE - 50), QRect(0, 0, SIDE, SIDE)
    with QPainter(image) as painter:
        painter.setWindow(whole)
        painter.setViewport(whole.translated(9, 17))  # as of a widget within a window
        painter.setClipRect(area)
        paint(painter, area, camera, theme(name))
    return pixels(image)


def one_by_one(painter, area, camera, colours):
    """The ground, and then the columns over it."""
    ground.paint(painter, area, camera, colours)
    parts = tuple(
        Part(f"s{count}", Layer.STAGE, Rect(each.x, each.y, each.width, each.height), (each,))
        for count, each in enumerate(COLUMNS)
    )
    painter.translate(*camera.shift)
    painter.scale(camera.zoom, camera.zoom)
    Painting(Picture(parts, Rect(0, 0, 1, 1)), colours, quick=True).draw(painter)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("zoom", [0.3, 0.45, 1.0, 1.237, 1.9])
def test_columns_and_ground_at_once_are_the_same_to_the_pixel(qapp, zoom, ratio, name):
    camera = Camera(zoom, 40.0, -310.0, ratio)
    expected = painted(one_by_one, camera, name)
    found = painted(lambda *args: ground.paint_with(*args, COLUMNS), camera, name)
    assert len(np.unique(expected.reshape(-1, 3), axis=0)) > 3
    assert np.abs(expected - found).max() == 0


@pytest.mark.parametrize("at", ["t2.8", "t0.1", "t7.14"])
@pytest.mark.parametrize("zoom", [0.9, 1.3])
def test_a_map_looks_the_same_whichever_way_its_columns_are_painted(desk, qtbot, monkeypatch, zoom, at):
    canvas = desk(large_map(rows=16)).canvas
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.drawn.picture.cards[at].centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    asked, was = [], ground.paint_with
    monkeypatch.setattr(ground, "paint_with", lambda *args: (asked.append(args[-1]), was(*args)))
    canvas.repaint()
    found = seen(canvas)
    assert len(asked) == 1  # though some end in view
    monkeypatch.setattr(Drawn, "through", lambda *_: None)
    canvas.repaint()
    off = np.abs(found - seen(canvas))
    assert off.max() <= 1  # of 255: round ends are cut by another clip
    assert (off > 0).sum() < 10


@pytest.mark.parametrize("stage", ["s1", "s3"])
def test_a_stage_that_lies_under_others_stays_there_in_a_view_that_columns_go_through(
    desk, qtbot, monkeypatch, stage
):
    made = desk(large_map(rows=16))
    made.session.do(Update(ItemId(stage), {"width": 900.0}))
    canvas = made.canvas
    canvas.centre_on(canvas.drawn.picture.cards["t2.8"].centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.repaint()
    found = seen(canvas)
    monkeypatch.setattr(Drawn, "through", lambda *_: None)
    canvas.repaint()
    assert np.abs(found - seen(canvas)).max() == 0


def test_a_column_that_is_moved_is_painted_no_second_time(desk, qtbot, monkeypatch):
    canvas = desk(large_map(rows=16)).canvas
    canvas.zoom_to(1.237)
    canvas.centre_on(canvas.drawn.picture.cards["t2.8"].centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.mark(lifted=frozenset({"s2", "t2.8"}))
    canvas.repaint()
    found = seen(canvas)
    monkeypatch.setattr(Drawn, "through", lambda *_: None)
    canvas.repaint()
    assert np.abs(found - seen(canvas)).max() == 0
