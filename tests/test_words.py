"""Words: complete in three languages, right plural forms, numbers written as each language writes them."""

import string
import tomllib

import pytest

from journeymap.assets import resource
from journeymap.words import LANGUAGES, amount, compact, has, money, number, percent, say, short_money


def table(language: str) -> dict[str, object]:
    with resource("words", f"{language}.toml").open("rb") as file:
        sections = tomllib.load(file)
    return {f"{section}.{key}": text for section, texts in sections.items() for key, text in texts.items()}


def slots(text: object) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(str(form)) if name}


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_every_language_says_everything_english_says(language):
    english, other = table("en"), table(language)
    assert english.keys() == other.keys()
    for key, text in english.items():
        if not isinstance(text, dict):
            assert slots(other[key]) == slots(text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_tables_have_the_forms_of_their_language(language):
    forms = {"en": {"one", "other"}, "pl": {"one", "few", "many", "other"}}
    forms["ar"] = {"zero", "one", "two", "few", "many", "other"}
    for key, text in table(language).items():
        if isinstance(text, dict):
            assert set(text) == forms[language], key


def test_a_missing_key_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        say("error.no such thing")
    assert not has("error.no such thing")
    assert has("error.item.missing")


def test_an_unknown_language_speaks_english():
    assert say("map.bottleneck", "fr-CA") == "Bottleneck"


def test_numbers_are_written_as_each_language_writes_them():
    assert number(14000.4) == "14,000"
    assert number(-2.5, "pl", 1) == "−2,5"
    assert number(0.0001) == "0"
    assert number(-0.0001) == "0"
    assert number(5, "ar") == "\u20665\u2069"


def test_percent_never_shows_a_false_zero():
    assert percent(0.34) == "34%"
    assert percent(0.0004) == "0.04%"
    assert percent(0.00996) == "1%"
    assert percent(0.004, "pl") == "0,4%"
    assert percent(0) == "0%"


def test_compact_and_money():
    assert [compact(value) for value in (9_949, 9_950, 14_000, 2_340_000)] == [
        "9,949",
        "9.9k",
        "14.0k",
        "2.3M",
    ]
    assert compact(14_000, "pl") == "14,0 tys."
    assert money(-1379.8) == "−€1,380"
    assert money(1379.8, "PLN", "pl") == "1\u00a0380\u00a0zł"
    assert short_money(341_000) == "€341k"
    assert amount(0.125) == "0.125"


def test_facts_are_isolated_in_right_to_left_sentences():
    assert "\u2068x9\u2069" in say("error.item.missing", "ar", id="x9")
