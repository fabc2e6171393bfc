"""The painter: colours in their places, texts on their baselines, and nothing left changed behind."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPainterPath, QPen, QTransform

from journeymap.export.painting import Painting, icon, measure, qfont, shadow
from journeymap.export.painting.paths import dashes, stroked
from journeymap.export.painting.shadows import _alpha, _blurred
from journeymap.model.items import Touchpoint, revised
from journeymap.model.journey import journey_of
from journeymap.picture.keeping import FEW
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import (
    Box,
    Font,
    Gradient,
    Icon,
    Layer,
    Part,
    Path,
    Picture,
    Rect,
    Route,
    Text,
)
from journeymap.picture.style import Style
from tests.benchmarks.canvas import random_map
from tests.export.studio import LIGHT, SAMPLES, at, difference, ink, painted, picture, slide

ARABIC = "إعلانات إنستغرام"


def test_a_box_has_its_fill_and_its_line_inside_its_edge():
    image = painted(picture(Box(10, 10, 40, 30, fill="#3366cc", line="#cc3333", line_width=4)))
    assert at(image, 30, 25) == "#3366cc"
    assert at(image, 11, 25) == "#cc3333"
    assert at(image, 13, 25) == "#cc3333"
    assert at(image, 15, 25) == "#3366cc"
    assert ink(image) == (10, 10, 50, 40)


def test_round_corners_are_round_and_a_circle_is_a_box():
    image = painted(picture(Box(10, 10, 40, 40, radius=20, fill="#3366cc")))
    assert at(image, 12, 12) == "#ffffff"
    assert at(image, 30, 11) == "#3366cc"
    assert at(image, 30, 30) == "#3366cc"


def test_opacity_comes_last_in_a_colour():
    image = painted(picture(Box(0, 0, 20, 20, fill="#00000080")))
    assert 120 <= image.pixelColor(10, 10).red() <= 135


def test_a_clear_line_is_drawn_once_over_the_fill():
    image = painted(picture(Box(10, 10, 40, 30, radius=12, fill="#ffffff", line="#00000080", line_width=2)))
    tones = {image.pixelColor(30, y).red() for y in (10, 11)}
    assert all(120 <= tone <= 135 for tone in tones)
    assert at(image, 30, 13) == "#ffffff"


def test_a_dashed_line_has_gaps_as_long_as_they_are_said():
    line = Path((("M", (0, 20)), ("L", (100, 20))), line="#000000", line_width=4, dash=(10, 5))
    image = painted(picture(line))
    assert [at(image, x, 20) for x in (5, 12, 20, 27)] == ["#000000", "#ffffff"] * 2


def test_a_gradient_runs_from_start_to_end_on_fills_and_on_lines():
    gradient = Gradient((0, 0), (100, 0), ((0, "#ff0000"), (1, "#0000ff")))
    line = Path((("M", (0, 40)), ("L", (100, 40))), line=gradient, line_width=10)
    image = painted(picture(Box(0, 0, 100, 20, fill=gradient), line))
    for y in (10, 40):
        left, right = image.pixelColor(3, y), image.pixelColor(96, y)
        assert left.red() > 240 > 15 > left.blue()
        assert right.blue() > 240 > 15 > right.red()


def test_an_outline_that_crosses_itself_is_filled_throughout():
    once = (("M", (10, 10)), ("L", (60, 10)), ("L", (60, 60)), ("L", (10, 60)), ("Z", ()))
    again = (("M", (20, 20)), ("L", (50, 20)), ("L", (50, 50)), ("L", (20, 50)), ("Z", ()))
    assert at(painted(picture(Path((*once, *again), fill="#112233"))), 35, 35) == "#112233"


@pytest.mark.parametrize("anchor, left, right", [("left", 50, 74), ("middle", 38, 62), ("right", 26, 50)])
def test_a_text_stands_at_its_anchor_on_its_baseline(anchor, left, right):
    font = Font(20, 600)
    width = measure("HH", font).width
    image = painted(picture(Text(50, 40, "HH", font, "#000000", anchor)))
    x1, y1, x2, y2 = ink(image)
    expected = {"left": 50, "middle": 50 - width / 2, "right": 50 - width}[anchor]
    assert x1 == pytest.approx(expected, abs=3)
    assert x2 == pytest.approx(expected + width, abs=3)
    assert y2 == pytest.approx(40, abs=1)
    assert y1 == pytest.approx(40 - 0.727 * 20, abs=1.5)  # Inter's capitals


@pytest.mark.parametrize("rtl", [False, True])
def test_arabic_stands_at_its_anchor_too(rtl):
    font = Font(20)
    width = measure(ARABIC, font).width
    image = painted(picture(Text(180, 40, ARABIC, font, "#000000", "right", rtl), size=(200, 80)))
    x1, _, x2, _ = ink(image)
    assert x2 == pytest.approx(180, abs=4)
    assert x1 == pytest.approx(180 - width, abs=4)


def test_the_base_direction_says_on_which_side_a_neutral_sign_stands():
    def drawn(rtl: bool) -> QImage:
        return painted(picture(Text(100, 40, "AB!", Font(30), "#000000", "middle", rtl), size=(200, 80)))

    left_to_right, right_to_left = drawn(False), drawn(True)
    assert left_to_right != right_to_left
    bang = measure("!", Font(30)).width
    x1, _, _, _ = ink(right_to_left)
    column = [
        right_to_left.pixel(x, y) for x in range(x1, x1 + int(bang * 0.6)) for y in range(39, 42)
    ]  # below "!" there is the ground, below the stems of A or B ink would begin
    assert len(set(column)) > 1


def test_one_run_does_not_give_its_direction_to_the_next():
    alone = picture(Text(100, 60, "AB!", Font(20), "#000000", "middle"), size=(200, 80))
    after = picture(
        Text(100, 20, ARABIC + "!", Font(12), "#000000", "middle", True),
        *alone.parts[0].shapes,
        size=(200, 80),
    )
    below = Rect(0, 40, 200, 40)
    crop = (int(below.x), int(below.y), int(below.width), int(below.height))
    assert painted(alone).copy(*crop) == painted(after).copy(*crop)


def test_arabic_is_set_in_its_own_font_and_latin_in_inter():
    assert QFontInfo(qfont(Font(13), ARABIC)).family() == "IBM Plex Sans Arabic"
    assert QFontInfo(qfont(Font(13), "Landing page")).family() == "Inter"
    assert QFontInfo(qfont(Font(40, 600, "display"), "Title")).family() == "Inter Display"
    for weight in (400, 500, 600, 700):
        assert QFontInfo(qfont(Font(13, weight), "Text")).weight() == weight
        assert QFontInfo(qfont(Font(13, weight), ARABIC)).weight() == weight


def test_figures_are_all_of_one_width():
    assert measure("1111", Font(13)).width == pytest.approx(measure("8888", Font(13)).width, abs=0.05)


def test_measuring_follows_size_spacing_and_mixed_scripts():
    small, large = measure("Touchpoint", Font(10)), measure("Touchpoint", Font(20))
    assert large.width == pytest.approx(2 * small.width, rel=0.01)
    assert large.ascent == pytest.approx(2 * small.ascent, rel=0.01)
    assert measure("Touchpoint", Font(20, spacing=1)).width == pytest.approx(large.width + 10, abs=0.2)
    assert measure("Touchpoint", Font(10.5)).width > small.width
    mixed = measure("CRM " + ARABIC, Font(13)).width
    assert mixed == pytest.approx(measure("CRM ", Font(13)).width + measure(ARABIC, Font(13)).width, rel=0.12)
    assert measure("", Font(13)).width == 0


def test_an_icon_is_a_line_drawing_in_its_colour():
    image = painted(picture(Icon(10, 10, 48, "square-plus", "#3366cc")))
    x1, y1, x2, y2 = ink(image)
    assert 10 <= min(x1, y1) <= max(x1, y1) <= 16
    assert 52 <= min(x2, y2) <= max(x2, y2) <= 58
    assert at(image, 34, 34) == "#3366cc"  # where the lines of the plus cross
    assert at(image, 22, 22) == "#ffffff"


def test_icons_that_reading_turns_are_turned_in_mirrored_pictures_only():
    turning = picture(Icon(10, 10, 40, "arrow-right", "#000000", mirrored=True), size=(60, 60))
    fixed = picture(Icon(10, 10, 40, "arrow-right", "#000000"), size=(60, 60))
    straight = painted(fixed)
    assert painted(turning) == straight
    assert painted(replace(fixed, is_mirrored=True)) == straight
    turned = painted(replace(turning, is_mirrored=True))
    assert turned != straight
    back = turned.flipped(Qt.Orientation.Horizontal)
    assert ink(back) == ink(straight)
    assert abs(back.pixelColor(30, 30).red() - straight.pixelColor(30, 30).red()) < 40


def test_an_icon_for_buttons_has_device_pixels():
    pixmap = icon("search", 16, "#123456", 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert ink(pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32), "#00000000")


def test_a_shadow_is_soft_below_the_card_and_gone_soon():
    card = Box(30, 30, 60, 40, radius=12, fill="#ffffff", shadow="card")
    image = painted(picture(card, size=(120, 110)))
    below = [image.pixelColor(60, y).lightness() for y in range(70, 82)]
    assert below[0] < 250
    assert below == sorted(below)
    assert below[-1] >= 254
    above, under = image.pixelColor(60, 28).lightness(), image.pixelColor(60, 71).lightness()
    assert above > under  # light comes from above
    assert at(image, 60, 50) == "#ffffff"


@pytest.mark.parametrize("scale", [0.4, 1.0, 1.37, 2.0])
def test_a_shadow_has_the_size_of_its_box_at_every_scale(scale):
    image, pad = shadow(LIGHT, "card", 12, (176, 88), scale)
    assert image.width() == round((176 + 2 * pad) * scale)
    assert image.height() == round((88 + 2 * pad) * scale)
    middle = image.pixelColor(image.width() // 2, round((pad + 88 + 1) * scale)).alpha()
    corner = image.pixelColor(0, 0).alpha()
    assert middle > 3 > corner


def test_shadows_that_were_blurred_ahead_are_blurred_no_more():
    card = picture(Box(10, 10, 90, 61, radius=11, fill="#ffffff", shadow="card"))
    painting = Painting(replace(card, parts=(replace(card.parts[0], layer=Layer.CARD),)), LIGHT)
    painting.blur_ahead()
    before = _alpha.cache_info().misses
    for scale in (0.4, 0.9, 1.3, 2.0):
        painted(painting.picture, scale)
        shadow(LIGHT, "cardHover", 11 * scale / scale, (90 * scale / scale, 61 * scale / scale), scale)
    assert _alpha.cache_info().misses == before


def test_blurring_ahead_makes_none_of_the_images_that_are_only_looked_at_once():
    card = picture(Box(10, 10, 91, 62, radius=11, fill="#ffffff", shadow="card"))
    before = _blurred.cache_info().misses, _alpha.cache_info().misses
    Painting(replace(card, parts=(replace(card.parts[0], layer=Layer.CARD),)), LIGHT).blur_ahead()
    assert _blurred.cache_info().misses == before[0]
    assert _alpha.cache_info().misses > before[1]


def test_a_stretched_shadow_equals_one_blurred_at_full_size():
    narrow, _ = shadow(LIGHT, "card", 12, (60, 60), 1.0)
    wide, pad = shadow(LIGHT, "card", 12, (176, 88), 1.0)
    for y in range(pad + 20):
        for x in range(pad + 20):
            assert abs(narrow.pixelColor(x, y).alpha() - wide.pixelColor(x, y).alpha()) <= 1


def test_painting_twice_is_painting_the_same():
    for key, language in SAMPLES:
        found = slide(key, language)
        painting = Painting(found, LIGHT)
        images = []
        for _ in range(2):
            image = QImage(960, 540, QImage.Format.Format_RGB32)
            image.fill(0xFFFFFFFF)
            painter = QPainter(image)
            painter.scale(0.5, 0.5)
            painting.draw(painter)
            painter.end()
            images.append(image)
        assert images[0] == images[1] == painted(found, 0.5)


def test_the_painter_is_as_before():
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QPen(QColor("#aa0000"), 3))
    painter.setBrush(QColor("#00aa00"))
    painter.setOpacity(0.5)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.setTransform(QTransform.fromScale(0.1, 0.1))

    def state() -> tuple[object, ...]:
        return (
            painter.pen(),
            painter.brush(),
            painter.opacity(),
            painter.layoutDirection(),
            painter.transform(),
            painter.renderHints(),
            painter.font(),
            painter.hasClipping(),
        )

    for vector in (False, True):
        before = state()
        Painting(slide("training-academy", "ar"), LIGHT, vector=vector).draw(painter, faded={"nora"})
        assert state() == before
    painter.end()


def two_parts() -> Picture:
    left = Part("left", Layer.CARD, Rect(0, 0, 40, 40), (Box(0, 0, 40, 40, fill="#000000"),))
    right = Part("right", Layer.STEP, Rect(60, 0, 40, 40), (Box(60, 0, 40, 40, fill="#000000"),))
    routes = {"right": Route((60, 0), (), 1.0)}
    return Picture((left, right), Rect(0, 0, 100, 40), routes=routes)


def test_only_what_is_in_sight_is_drawn():
    image = painted(two_parts(), visible=Rect(50, 0, 50, 40))
    assert (at(image, 20, 20), at(image, 80, 20)) == ("#ffffff", "#000000")


def test_a_card_out_of_sight_is_drawn_as_long_as_its_shadow_is_in_sight():
    card = Part("", Layer.CARD, Rect(0, 0, 40, 40), (Box(0, 0, 40, 40, fill="#ffffff", shadow="card"),))
    image = painted(Picture((card,), Rect(0, 0, 40, 60)), visible=Rect(0, 42, 40, 18))
    assert image.pixelColor(20, 41).lightness() < 253


def test_what_one_does_not_look_at_fades_steps_more_than_cards():
    image = painted(two_parts(), faded={"left", "right"})
    card, step = image.pixelColor(20, 20).red(), image.pixelColor(80, 20).red()
    assert card == pytest.approx(255 * (1 - 0.34), abs=2)
    assert step == pytest.approx(255 * (1 - 0.13), abs=2)
    assert at(painted(two_parts(), faded={"left"}), 80, 20) == "#000000"


def test_stages_never_fade():
    ground = Part("stage", Layer.STAGE, Rect(0, 0, 40, 40), (Box(0, 0, 40, 40, fill="#000000"),))
    assert at(painted(Picture((ground,), Rect(0, 0, 40, 40)), faded={"stage"}), 20, 20) == "#000000"


def test_without_pixels_a_shadow_is_a_darker_lower_edge():
    card = picture(Box(30, 30, 60, 40, radius=12, fill="#ffffff", shadow="card"), size=(120, 110))
    image = QImage(120, 110, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    Painting(card, LIGHT, vector=True).draw(painter)
    painter.end()
    assert image.pixelColor(60, 70).lightness() < 240
    assert at(image, 60, 73) == "#ffffff"
    assert at(image, 60, 28) == "#ffffff"


def test_a_fading_gradient_fades_without_pixels_as_with_them():
    fade = Gradient((0, 0), (0, 60), ((0, "#cc0000ff"), (1, "#cc000000")))
    found = picture(Box(10, 0, 40, 60, fill=fade), size=(60, 60))
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    Painting(found, LIGHT, vector=True).draw(painter)
    painter.end()
    soft = painted(found)
    for y in (2, 15, 30, 45, 58):
        assert image.pixelColor(30, y).green() == pytest.approx(soft.pixelColor(30, y).green(), abs=14)


def test_a_part_is_the_same_wherever_the_view_begins():
    found = picture(Box(10, 10, 60, 40, radius=12, fill="#ffffff", line="#10182816", shadow="card"))
    image = QImage(200, 160, QImage.Format.Format_RGB32)
    images = []
    for shift in (0, 50):
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.translate(shift, shift)
        Painting(found, LIGHT).draw(painter)
        painter.end()
        images.append(image.copy(QRectF(shift, shift, 100, 80).toRect()))
    assert images[0] == images[1]


@pytest.mark.parametrize("key, language", SAMPLES)
def test_outlined_texts_look_like_texts(key, language):
    found = slide(key, language)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    Painting(found, LIGHT, vector=True, outlined=True).draw(painter)
    painter.end()
    assert difference(image, painted(found)) < 0.01


def test_the_outline_of_a_dashed_line_takes_no_more_room_than_it_needs():
    line = (("M", (0.0, 0.0)), ("C", (100.0, 0.0, 200.0, 80.0, 480.0, 80.0)))
    found = stroked.anew(line, 3.0, (7.0, 5.0))
    assert found.elementCount() > 100
    assert found.capacity() == found.elementCount()


def test_the_outlines_of_a_map_go_with_its_drawings():
    """Arranged again, a large map has thousands of new lines, of some kilobytes each."""
    gc.unfreeze()  # what the windows of other tests have left behind counts, too
    gc.collect()
    held = len(stroked)
    """Those of windows that are still there."""
    cards, lines = random_map(200), 0
    for turn in range(6):
        journey = journey_of(
            revised(item, y=item.y + turn * (count % 7)) if isinstance(item, Touchpoint) else item
            for count, item in enumerate(cards.items.values())
        )
        painting = Painting(draw_map(journey, Style(LIGHT), measure, None), LIGHT)
        painting.prepare()
        shapes = [shape for part in painting.picture.parts for shape in part.shapes]
        lines = sum(isinstance(shape, Path) and shape.line is not None for shape in shapes)
    gc.collect()
    assert lines > FEW
    assert len(stroked) <= held + lines + 2 * FEW


def test_a_painting_keeps_no_outlines_of_its_many_dashes():
    """The rails of a map of 300 cards that is a hundred thousand points wide had 60 MB of them."""

    def rail(row: int) -> Part:
        box = Rect(row % 3, 2 * row, 480, 2)
        line = (("M", (box.x, box.y + 1.0)), ("L", (box.right, box.y + 1.0)))
        return Part(f"rail {row}", Layer.STEP, box, (Path(line, line="#336699", dash=(7.0, 5.0)),))

    rails = Picture(tuple(map(rail, range(1500))), Rect(0, 0, 483, 3000))
    quick = Painting(rails, LIGHT, quick=True)

    def image(painting: Painting) -> QImage:
        made = QImage(500, 3000, QImage.Format.Format_RGB32)
        made.fill(0xFFFFFFFF)
        with QPainter(made) as painter:
            painting.draw(painter)
        return made

    assert image(quick) == image(Painting(rails, LIGHT))
    ready = (stroke for strokes in quick.made.ready for stroke in strokes or ())
    held = [cell.cell_contents for stroke in ready for cell in stroke.__closure__]
    assert len(held) >= 1500
    assert sum(each.elementCount() for each in held if isinstance(each, QPainterPath)) < 15_000
    asked = dashes.cache_info()
    assert asked.currsize <= 128
    long = replace(rails, parts=tuple(replace(rail(0), shapes=(_far(row),)) for row in range(8)))
    image(Painting(long, LIGHT, quick=True))
    assert dashes.cache_info().misses == asked.misses, "of a line as long as this one has a megabyte"


def _far(row: int) -> Path:
    """A line that is a hundred thousand points long."""
    ends = (("M", (0.0, 8.0 * row)), ("L", (1e5, 8.0 * row)))
    return Path(ends, line="#336699", dash=(7.0, 5.0))


@pytest.mark.parametrize("is_quick", [False, True])
def test_what_is_made_ready_ahead_or_for_another_picture_looks_the_same(is_quick):
    whole = draw_map(random_map(40), Style(LIGHT), measure, None)
    other = replace(whole, parts=(*whole.parts[::3], replace(whole.parts[1], box=Rect(0, 0, 1, 1))))

    def ready(picture: Picture) -> Painting:
        return Painting(picture, LIGHT, quick=is_quick)

    def image(painting: Painting) -> QImage:
        made = QImage(800, 600, QImage.Format.Format_RGB32)
        made.fill(0xFFFFFFFF)
        with QPainter(made) as painter:
            painter.translate(150.25, 40.5)
            painter.scale(0.75, 0.75)
            painting.draw(painter)
        return made

    wanted = image(ready(whole))
    ahead = ready(whole)
    with ThreadPoolExecutor() as beside:
        beside.submit(ahead.prepare).result()
    assert image(ahead) == wanted

    before, heir = ready(other), ready(whole)
    image(before)
    heir.inherit(before, {part.id: range(len(whole.parts)) for part in whole.parts})
    taken = [row for row, strokes in enumerate(heir.made.ready) if strokes is not None]
    assert taken == list(range(0, len(whole.parts), 3))
    assert all(heir.made.ready[row] is before.made.ready[row // 3] for row in taken)
    assert image(heir) == wanted
