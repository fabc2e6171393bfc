"""Boxes painted from images, and columns from rectangles: what a window shows beside what a file holds."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from journeymap.export.painting import Painting
from journeymap.export.painting.stamps import Stamp, Stamped, column, look_of
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Picture, Rect, Text
from journeymap.picture.style import theme

SIDE = 400
LIGHT = theme("light")


def card(x, y, name="Visit", width=120.0):
    box = Box(x, y, width, 60.0, 12.0, fill="#FFFFFF", line="#10182816", shadow="card")
    tile = Box(x + 10, y + 10, 30.0, 30.0, 9.0, fill="#E8EDFE")
    icon = Icon(x + 16.5, y + 16.5, 17.0, "mail", "#374997")
    text = Text(x + 50, y + 30, name, Font(13, 600), "#14171F")
    return Part(name, Layer.CARD, Rect(x - 14, y - 14, width + 28, 88.0), (box, tile, icon, text))


def picture(*parts):
    return Picture(parts, Rect(0.0, 0.0, SIDE, SIDE))


def pixels(painting, scale=1.0, shift=(0, 0), clip=None, faded=()):
    """What a painting looks like, (height, width, 3)."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(0xFFF7F8FA)
    with QPainter(image) as painter:
        painter.setClipRect(clip or image.rect())
        painter.translate(*shift)
        painter.scale(scale, scale)
        painting.draw(painter, faded=faded)
    return np.array(image.constBits()).reshape(SIDE, SIDE, 4)[:, :, :3].astype(int)


def off(one, other):
    return int(np.abs(one - other).max())


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.33, 1.5])
def test_boxes_look_alike_wherever_they_are_with_all_that_is_in_them(qapp, scale):
    places = [(20.3, 20.2), (20.8, 120.45), (151.17, 20.6), (149.5, 130.9)]
    painting = Painting(picture(*(card(x, y) for x, y in places)), LIGHT, quick=True)
    seen = pixels(painting, scale)
    corners = [(int(np.floor(x * scale + 0.5)) - 4, int(np.floor(y * scale + 0.5)) - 4) for x, y in places]
    first, *others = [seen[y : y + 70, x : x + 125] for x, y in corners]
    assert np.ptp(first) > 100
    assert [off(first, other) for other in others] == [0, 0, 0]


@pytest.mark.parametrize("faded", [(), ("Order",)])
def test_what_is_painted_after_a_box_is_where_it_would_be_without_it(qapp, faded):
    plain = Part("Order", Layer.PILL, Rect(200, 50, 80, 20), (Box(200, 50, 80, 20, 9, fill="#374997"),))
    for part in (plain, card(200.0, 50.0, "Order")):
        seen = [
            pixels(Painting(picture(*each), LIGHT, quick=True), 1.33, faded=faded)[:, 240:]
            for each in ((part,), (card(20.3, 20.35), part))
        ]
        assert off(*seen) == 0


def test_boxes_on_whole_pixels_look_as_they_do_in_files(qapp):
    parts = picture(card(20.0, 20.0), card(200.0, 50.0, "Order"))
    assert off(pixels(Painting(parts, LIGHT, quick=True)), pixels(Painting(parts, LIGHT))) <= 3


@pytest.mark.parametrize("scale", [0.7, 1.0, 1.17, 1.5])
def test_boxes_are_where_files_have_them_but_for_half_a_pixel(qapp, scale):
    parts = picture(card(20.37, 20.81))
    one, other = (pixels(Painting(parts, LIGHT, quick=quick), scale) for quick in (True, False))
    for axis in (0, 1):
        ends = [
            np.flatnonzero((each.min(axis=2) > 252).sum(axis=axis) > 20)[[0, -1]] for each in (one, other)
        ]
        assert np.abs(ends[0] - ends[1]).max() <= 1


@pytest.mark.parametrize("dx", [0, 1, -7, 12])
def test_a_map_that_is_moved_by_whole_pixels_is_the_same_picture(qapp, dx):
    painting = Painting(picture(card(61.5, 40.5), card(190.25, 150.75)), LIGHT, quick=True)
    still, moved = pixels(painting, 1.0), pixels(painting, 1.0, (dx, dx))
    assert off(still[30:300, 30:330], moved[30 + dx : 300 + dx, 30 + dx : 330 + dx]) == 0


@pytest.mark.parametrize("scale", [1.0, 1.1])
def test_what_is_painted_weakly_looks_as_in_files(qapp, scale):
    parts = picture(card(20.3, 20.7), card(200.6, 50.2, "Order"))
    one, other = (
        pixels(Painting(parts, LIGHT, quick=quick), scale, faded={"Visit", "Order"})
        for quick in (True, False)
    )
    assert off(one, other) == 0


def test_a_box_that_fills_the_window_needs_no_image(qapp):
    parts = picture(card(5.0, 5.0, width=200.0))
    one, other = (pixels(Painting(parts, LIGHT, quick=quick), 4.0) for quick in (True, False))
    assert off(one, other) == 0


def test_equal_boxes_have_one_image(qapp):
    one, other, wide = (
        Stamped(LIGHT, look, None, is_turned=False)
        for look in map(look_of, (card(1.5, 2.5), card(101.5, 72.5, "Order"), card(1.0, 2.0, width=121.0)))
        if look is not None
    )
    assert one._stamps == other._stamps
    assert one._stamps[0] is not wide._stamps[0]
    assert one._stamps[1] is wide._stamps[1]


@pytest.mark.parametrize("scale", [0.3, 1.0, 1.27, 1.5])
@pytest.mark.parametrize("y", [-5000.0, -2900.4, 20.3])
def test_a_column_looks_the_same_from_rectangles(qapp, scale, y):
    box = Box(30.3, y, 204.0, 3000.0, 18.0, fill="#F7F9FE", line="#D0DBFE")
    parts = picture(Part("s", Layer.STAGE, Rect(30.3, y, 204.0, 3000.0), (box,)))
    for clip in (QRect(0, 0, SIDE, SIDE), QRect(0, 90, SIDE, 40)):
        one, other = (
            pixels(Painting(parts, LIGHT, quick=quick), scale, (0, 3), clip) for quick in (True, False)
        )
        assert off(one, other) <= 8  # a third of a pixel is rounded otherwise
    assert column(box)


def middle_and_size(stamp, scale):
    """Of what is seen in an image, in device pixels off the origin; edges count by how much they cover."""
    image, left, top = stamp.at(scale)
    ink = np.array(image.constBits()).reshape(image.height(), image.width(), 4)[:, :, 3] / 255
    across, down = ink.max(axis=0), ink.max(axis=1)
    centres = [float((line * (np.arange(len(line)) + 0.5)).sum() / line.sum()) for line in (across, down)]
    return (centres[0] + left, centres[1] + top), (float(across.sum()), float(down.sum()))


def test_small_boxes_share_images_between_scales_and_stay_where_they_are_to_a_pixel(qapp):
    tile = Box(30.0, 12.0, 30.0, 24.0, 0.0, fill="#E8EDFE")
    stamp = Stamp(LIGHT, (tile,), (20.0, 2.0), is_turned=False)
    scales = [1.0 + k / 160 for k in range(80)]
    for scale in scales:
        centre, size = middle_and_size(stamp, scale)
        assert size == pytest.approx((30 * scale, 24 * scale), abs=1.0)
        assert centre == pytest.approx((25 * scale, 22 * scale), abs=0.51)
    for scale in (1.0, 1.25, 1.5, 1.75, 2.0, 3.0):  # screens that lie still most of the time have these
        assert middle_and_size(stamp, scale)[1] == pytest.approx((30 * scale, 24 * scale), abs=0.02)
    images = {stamp.at(scale)[0].cacheKey() for scale in scales}
    assert len(images) < len(scales) / 6


def test_a_large_box_has_the_size_that_was_asked_for(qapp):
    stamp = Stamp(LIGHT, (Box(0.0, 0.0, 300.0, 24.0, 0.0, fill="#E8EDFE"),), (0.0, 0.0), is_turned=False)
    for scale in (1.008, 1.117, 1.352):
        assert middle_and_size(stamp, scale)[1][0] == pytest.approx(300 * scale, abs=0.02)
