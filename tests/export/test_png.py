"""PNG: exactly the pixels asked for, drawn at that size and not blown up."""

import pytest
from PySide6.QtGui import QImage

from journeymap.export import Options, encoded
from journeymap.model.errors import JourneyError
from journeymap.model.limits import PIXEL_LIMIT as HIGH_PIXELS
from journeymap.picture.shapes import Box, Text
from tests.export.studio import LIGHT, at, ink, picture, plain, slide


def png(found, **options) -> QImage:
    image = QImage.fromData(encoded(found, ".png", Options(**options)), "PNG")
    assert not image.isNull()
    return image


@pytest.mark.parametrize(
    "options, size",
    [
        ({}, (100, 80)),
        ({"scale": 3.0}, (300, 240)),
        ({"size": (640, 360)}, (640, 360)),
        ({"size": (640, 360), "scale": 2.0}, (1280, 720)),
        ({"size": (333, 777), "scale": 1.5}, (500, 1166)),
        ({"frame": False}, (148, 128)),
        ({"width": 333}, (333, 266)),
        ({"width": 1001, "scale": 2.0, "size": (640, 360)}, (1001, 563)),
    ],
)
def test_it_has_exactly_the_pixels_asked_for(options, size):
    image = png(picture(Box(0, 0, 100, 80, fill="#3366cc")), **options)
    assert (image.width(), image.height()) == size


def test_the_picture_stands_in_the_middle_of_another_shape_of_sheet():
    image = png(picture(Box(0, 0, 100, 80, fill="#3366cc")), size=(400, 160))
    assert ink(image) == (100, 0, 300, 160)


def test_a_map_alone_gets_a_margin():
    image = png(picture(Box(0, 0, 100, 80, fill="#3366cc")), frame=False)
    assert ink(image) == (24, 24, 124, 104)


def test_it_is_drawn_at_its_size_not_blown_up():
    found = picture(Text(10, 40, "Hamburg", plain(14), "#000000"))
    large = png(found, scale=4.0)
    assert any(large.pixel(x, 140) != large.pixel(x + 1, 140) for x in range(0, 400, 4))


def test_the_ground_is_the_pictures_own_or_clear():
    found = picture(Box(0, 0, 50, 80, fill="#3366cc"), background="#fafafa")
    assert at(png(found), 80, 40) == "#fafafa"
    clear = png(found, transparent=True)
    assert clear.pixelColor(80, 40).alpha() == 0
    assert clear.pixelColor(20, 40).alpha() == 255
    assert not png(found).hasAlphaChannel()


def test_it_knows_its_title_and_its_size_on_paper():
    image = png(picture(Box(0, 0, 9, 9), title="Wie aus Kontakten Kunden werden – żółć مرحبا"), scale=2.0)
    assert image.text("Title") == "Wie aus Kontakten Kunden werden – żółć مرحبا"
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(2 * 96 / 0.0254)
    assert png(picture(Box(0, 0, 9, 9)), title="Mine").text("Title") == "Mine"


def test_more_pixels_than_memory_can_bear_are_refused():
    with pytest.raises(JourneyError) as caught:
        encoded(picture(Box(0, 0, 9, 9)), ".png", Options(size=(30_000, 30_000)))
    assert caught.value.code == "export.large"
    assert caught.value.facts["megapixels"] * 1_000_000 == HIGH_PIXELS


def test_a_hundred_thousand_pixels_are_refused_before_there_is_room_for_one():
    with pytest.raises(JourneyError) as caught:
        encoded(picture(Box(0, 0, 9, 9)), ".png", Options(width=100_000))
    assert caught.value.code == "export.large"
    assert (caught.value.facts["width"], caught.value.facts["height"]) == (100_000, 80_000)


def test_the_same_picture_is_the_same_file():
    found = slide("b2b-demand", "en")
    assert encoded(found, ".png") == encoded(found, ".png")


def test_a_slide_is_white_with_dark_title_and_the_colours_of_the_theme():
    image = png(slide("b2b-demand", "en"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert at(image, 4, 4) == "#ffffff"
    title = image.copy(72, 50, 800, 50)
    tones = {title.pixelColor(x, y).name() for x in range(0, 800, 2) for y in range(0, 50, 2)}
    assert LIGHT["ui.ink1"].lower() in tones
    assert at(image, 900, 1004) == LIGHT["ui.hairline"].lower()
