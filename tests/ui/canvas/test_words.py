"""The words that were looked for are marked where they stand, and nothing else of their line."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.export.painting import measure
from journeymap.model.items import ItemId
from journeymap.picture.shapes import Font, Layer, Part, Picture, Rect, Text
from journeymap.picture.style import theme
from journeymap.ui.canvas import hits
from journeymap.ui.canvas.hits import Hits, words_at
from tests.ui.canvas.test_drawing import large_map
from tests.ui.test_contrast import TEXT, ratio

pytestmark = pytest.mark.usefixtures("qapp")
FONT = Font(13.0, 600)


def boxes(wanted, *lines):
    card = Part(ItemId("a"), Layer.CARD, Rect(0, 0, 300, 90), lines)
    return words_at(Picture(box=Rect(0, 0, 300, 90), parts=(card,)), (ItemId("a"),), wanted)


def width_of(text):
    return measure(text, FONT)[0]


def line(text, *, rtl=False, anchor="left"):
    return Text(100.0, 50.0, text, FONT, "#000000", anchor=anchor, rtl=rtl, width=width_of(text))


def test_each_time_a_word_is_said_it_is_marked():
    text = "Cart, then cart again"
    one, two = boxes("cart", line(text))
    assert one.x == pytest.approx(99.0, abs=0.5)
    assert two.x == pytest.approx(99.0 + width_of("Cart, then "), abs=1)
    assert one.width == pytest.approx(width_of("Cart") + 2, abs=1)


def test_a_word_of_an_arabic_line_is_marked_alone():
    text = "خدمة العملاء"
    (last,) = boxes("العملاء", line(text, rtl=True, anchor="right"))
    (first,) = boxes("خدمه", line(text, rtl=True, anchor="right"))
    left = 100.0 - width_of(text)
    assert last.x == pytest.approx(left - 1, abs=1)
    assert first.right == pytest.approx(101.0, abs=1)
    assert last.right <= first.x + 2
    assert last.width < 0.7 * width_of(text)


def test_letters_before_and_after_that_differ_in_accents_do_not_move_the_mark():
    text = "Żółw ręka"
    (box,) = boxes("reka", line(text))
    assert box.x == pytest.approx(99.0 + width_of("Żółw "), abs=1)
    assert box.width == pytest.approx(width_of("ręka") + 2, abs=1)


def test_a_latin_word_in_an_arabic_line_is_marked_where_it_is_seen():
    text = "حملة Google اليوم"
    (box,) = boxes("google", line(text, rtl=True, anchor="right"))
    before, after = width_of("حملة "), width_of(" اليوم")
    assert box.right == pytest.approx(101.0 - before, abs=1)
    assert box.width == pytest.approx(width_of(text) - before - after + 2, abs=1)


def test_words_of_a_card_on_its_way_are_not_marked_where_it_was(desk, monkeypatch):
    made = desk(large_map(rows=4))
    canvas = made.canvas
    canvas.show_hits(Hits((ItemId("t1.1"),), 0, made.journey[ItemId("t1.1")].name))
    asked = []
    was = hits.words_at
    monkeypatch.setattr(
        hits, "words_at", lambda picture, ids, wanted: (asked.append(ids), was(picture, ids, wanted))[1]
    )
    canvas.repaint()
    made.press(made.at("t1.1"))
    made.move(made.at("t1.1") + QPoint(90, 90))
    canvas.repaint()
    assert asked[0] == (ItemId("t1.1"),)
    assert asked[-1] == ()


@pytest.mark.parametrize("name", ["light", "dark", "light-contrast", "dark-contrast"])
def test_marked_words_can_be_read_and_the_mark_is_seen(name):
    looks = theme(name)
    ink, mode = hits._MARKS[looks.is_dark]
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    ground, letter = QColor(looks["ui.card"]), QColor(looks["ui.ink3"])
    image.setPixelColor(0, 0, ground)
    image.setPixelColor(1, 0, letter)
    with QPainter(image) as painter:
        painter.setCompositionMode(mode)
        painter.fillRect(image.rect(), ink)
    seen, marked = (image.pixelColor(x, 0).name() for x in (1, 0))
    assert ratio(seen, marked) >= TEXT
    assert ratio(ground.name(), marked) >= 1.2
