"""Searching minds letters, not how they are dressed."""

import pytest

from journeymap.model.searching import plain


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("zolw", "Żółw"),
        ("LODZ", "Łódź"),
        ("اعلان", "إِعْلان"),
        ("مراجعه", "مراجعة"),
        ("مستشفي", "مستشفى"),
        ("كتاب", "كتـــاب"),
        ("20", "٢٠"),
        ("strasse", "Straße"),
    ],
)
def test_a_word_is_found_however_it_is_dressed(typed, text):
    assert plain(typed) == plain(text)


def test_other_words_stay_others():
    assert plain("ban") != plain("bun")
    assert plain("باب") != plain("بيب")
