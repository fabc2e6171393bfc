"""Texts: elided, broken, and each in its own direction."""

import itertools

import pytest

from journeymap.picture.lettering import ELLIPSIS, Lettering, syllables
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


def test_words_that_are_too_wide_are_broken_between_syllables():
    letters = Lettering(measure, "pl")
    font = Font(10, 600)
    assert letters.broken_lines("Kurs zaawansowany", font, 50, 3) == ["Kurs zaa-", "wansowany"]
    assert letters.broken_lines("Społeczność absolwentów", font, 50, 3) == [
        "Społecz-",
        "ność ab-",
        "solwentów",
    ]
    assert letters.broken_lines("Społeczność absolwentów", font, 50, 2) == []
    assert letters.broken_lines("Ad", font, 50, 1) == ["Ad"]
    assert letters.broken_lines("SMS-push-banner-x", font, 50, 3) == [], "no word of letters alone"
    assert letters.broken_lines("إنفوجرافيكالمعلومات", font, 40, 3) == [], "letters that are joined"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Großhandelskunden", ["Groß", "han", "dels", "kun", "den"]),
        ("GROSSHANDEL", ["GROS", "SHAN", "DEL"]),
        ("İstanbulda", ["İs", "tan", "bulda"]),
        ("package", ["pac", "kage"]),
    ],
)
def test_words_are_broken_before_a_consonant_whatever_their_letters_are(word, parts):
    ends = [0, *syllables(word), len(word)]
    assert [word[start:end] for start, end in itertools.pairwise(ends)] == parts


@pytest.mark.parametrize("width", [15, 20, 25, 35, 45, 60, 120])
@pytest.mark.parametrize(
    "text", ["Porównawczy raport o zabezpieczeniach", "Personalised onboarding of newcomers"]
)
def test_broken_lines_say_all_of_a_text_on_lines_that_are_narrow_enough(width, text):
    letters, font = Lettering(measure, "pl"), Font(10, 600)
    found = letters.broken_lines(text, font, width, 20)
    assert all(letters.width(line, font) <= width for line in found)
    said = "".join(line[:-1] if line.endswith("-") else f"{line} " for line in found)
    assert said.split() == (text.split() if found else [])
    assert found or width < 40


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Zaproszenie do rady klientów", ["Zaprosze-", "nie do ra…"]),
        ("Prezentacja produktu", ["Prezen-", "tacja pro…"]),
        ("Raport porównawczy branży", ["Raport po-", "równawczy…"]),
        ("To uwspółcześnienia wszystkiego", ["To", "uwspółcze…"]),
        ("Społeczność i my", ["Społecz-", "ność i my"]),
        ("Społeczność nas a wszyscy", ["Społecz-", "ność nas…"]),
        ("SMS-push-banner-x", []),
    ],
)
def test_a_name_that_is_too_long_for_its_lines_is_cut_at_its_end_alone(text, lines):
    """No word is both broken and cut, and no letter stands alone before what is cut."""
    letters, font = Lettering(measure, "pl"), Font(10, 600)
    assert letters.broken_lines(text, font, 50, 2, cuts=True) == lines
