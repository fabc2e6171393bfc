"""The words that were looked for are marked where they stand, and nothing else of their line."""

import pytest

from journeymap.export.painting import measure
from journeymap.model.items import ItemId
from journeymap.picture.shapes import Font, Layer, Part, Picture, Rect, Text
from journeymap.ui.canvas.hits import words_at

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
