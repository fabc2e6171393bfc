"""Images of shadows and boxes stay as long as somebody looks at what has them."""

import pytest
from PySide6.QtGui import QImage

from journeymap.export.painting import shadows
from journeymap.picture.style import theme
from journeymap.ui import tidying

EACH = 40_000
"""Bytes of an image."""


class Clock:
    """The time that images are asked for at."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(shadows, "monotonic", found)
    return found


def blank():
    return QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)


def known(images, keys):
    """Which of some images need not be made anew."""
    return [key for key in keys if key in images._known]


def test_all_images_that_the_frames_at_hand_ask_for_are_kept(qapp, clock):
    images = shadows._Images(3 * EACH, 10 * EACH)
    for _ in range(5):
        for key in range(8):
            images.get(key, blank)
        clock.now += 0.1
    assert known(images, range(8)) == list(range(8))
    assert images.bytes == 8 * EACH


def test_few_images_are_kept_that_were_asked_for_long_ago(qapp, clock):
    images = shadows._Images(3 * EACH, 10 * EACH)
    for key in range(8):
        images.get(key, blank)
        clock.now += 1.0
    assert images.bytes == 3 * EACH
    assert known(images, range(8)) == [5, 6, 7]


def test_images_never_take_up_more_than_so_much(qapp, clock):
    images = shadows._Images(3 * EACH, 10 * EACH)
    for key in range(20):
        images.get(key, blank)
    assert images.bytes == 10 * EACH
    assert known(images, range(20)) == list(range(10, 20))


def test_at_rest_only_what_the_last_frames_asked_for_is_kept(qapp, clock):
    images = shadows._Images(30 * EACH, 100 * EACH)
    for key in range(8):
        images.get(key, blank)
    clock.now += 10.0
    for key in (2, 9):
        images.get(key, blank)
    clock.now += 60.0
    images.rest()
    assert known(images, range(10)) == [2, 9]
    assert images.bytes == 2 * EACH


def test_nothing_is_let_go_where_nothing_is_known(qapp):
    shadows._Images(0, 0).rest()


def test_who_zooms_about_and_rests_keeps_no_shadow_of_another_zoom(qapp, clock, monkeypatch):
    light, images = theme("light"), shadows._Images(6 * 2**20, 24 * 2**20)
    monkeypatch.setattr(shadows, "IMAGES", images)
    for step in range(12):
        shadows.shadow(light, "card", 12.0, (300.0, 200.0 + step), 1.0 + step / 10)
        clock.now += 5.0
    last = shadows.shadow(light, "card", 12.0, (300.0, 200.0), 3.0)[0]
    tidying.tidy_all()
    assert images.bytes == last.sizeInBytes()
