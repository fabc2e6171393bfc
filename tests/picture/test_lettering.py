"""Texts: elided, broken, and each in its own direction."""

import pytest

from journeymap.picture.lettering import ELLIPSIS, Lettering
from journeymap.picture.shapes import Font
from tests.picture.paper import measure

FONT = Font(10)
LETTERS = Lettering(measure, "en")


def test_a_text_that_fits_stays():
    assert LETTERS.elided("short", FONT, 100) == "short"


@pytest.mark.parametrize("width", [12, 30, 50, 77])
def test_an_elided_text_fits_and_is_as_long_as_it_can_be(width):
    text = "a rather long label"
    cut = LETTERS.elided(text, FONT, width)
    assert cut.endswith(ELLIPSIS)
    assert LETTERS.width(cut, FONT) <= width
    longer = text[: len(cut)].rstrip() + ELLIPSIS
    assert LETTERS.width(longer, FONT) > width or longer == cut


def test_lines_break_at_spaces_and_the_last_is_elided():
    lines = LETTERS.lines("one two three four five", FONT, 50, 2)
    assert lines[0] == "one two"
    assert lines[1].endswith(ELLIPSIS)
    assert len(LETTERS.lines("one\ntwo", FONT, 500)) == 2


def test_a_text_is_set_in_the_direction_of_its_first_letter():
    assert LETTERS.text(0, 0, "مرحبا Kelvia", FONT, "#000000").rtl
    assert not Lettering(measure, "ar").text(0, 0, "Kelvia مرحبا", FONT, "#000000").rtl
    assert Lettering(measure, "ar").text(0, 0, "14%", FONT, "#000000").rtl


def test_arabic_is_larger_and_heavier_when_small_and_never_spaced():
    font = LETTERS.font("مرحبا", Font(10, 400, spacing=-0.5))
    assert (font.size, font.weight, font.spacing) == (pytest.approx(10.8), 500, 0.0)


def test_all_lines_of_a_title_take_the_direction_that_it_begins_with():
    title = "ندوة عبر الإنترنت (v2) 50% Webinar"
    assert LETTERS.text(0, 0, "(v2) 50% Webinar", FONT, "#000000", whole=title).rtl
    assert not LETTERS.text(0, 0, "ندوة", FONT, "#000000", whole="Webinar ندوة").rtl
