"""Sentences for codes and the words that pictures draw, in the language asked for.

The texts are in resources/words/<language>.toml, with the plural forms each
language needs; numbers, percentages and money are written here, in one place.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from journeymap.assets import resource

LANGUAGES: Final = ("en", "pl", "ar")
_RTL: Final = {"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
_SIGNS: Final = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "PLN": "zł",
    "JPY": "¥",
    "INR": "₹",
    "TRY": "₺",
    "ILS": "₪",
}
_GROUP: Final = {"en": ",", "pl": "\u00a0", "ar": ","}
_POINT: Final = {"en": ".", "pl": ",", "ar": "."}
_ARABIC: Final = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left.

    >>> is_rtl("ar-SA"), is_rtl("pl")
    (True, False)
    """
    return language.split("-")[0].lower() in _RTL


def has_own_digits(language: str) -> bool:
    """Whether numbers are wanted in Arabic-Indic digits, as BCP 47 says it.

    >>> has_own_digits("ar-u-nu-arab"), has_own_digits("ar"), percent(0.054, "ar-u-nu-arab", 1)[1:-1]
    (True, False, '٥٫٤٪')
    """
    return language.lower().endswith("-u-nu-arab")


def known(language: str) -> str:
    """The language of ours that serves a BCP 47 tag; English where there is none.

    >>> known("pl-PL"), known("fr")
    ('pl', 'en')
    """
    base = language.split("-")[0].lower()
    return base if base in LANGUAGES else "en"


def say(key: str, language: str = "en", **facts: object) -> str:
    """The text of `key` ("section.name") with the facts put in; `count` chooses the plural form."""
    spoken = known(language)
    entry = _texts(spoken).get(key)
    if entry is None:
        spoken, entry = "en", _texts("en")[key]
    if isinstance(entry, dict):
        count = facts.get("count", 0)
        assert isinstance(count, int | float)
        entry = entry.get(_plural(spoken, count)) or entry["other"]
    tongue = language if known(language) == spoken else spoken
    return str(entry).format_map({name: _fact(value, tongue) for name, value in facts.items()})


def has(key: str) -> bool:
    """Whether there is a text for `key`."""
    return key in _texts("en")


def held(counts: Mapping[str, int], language: str = "en") -> str:
    """What a map holds, by the words for kinds of records: what is not on the map only where there is some.

    >>> held({"map": 1, "stage": 4, "touchpoint": 12, "frame": 0})
    '4 stages, 12 touchpoints'
    """
    shown = ((kind, count) for kind, count in counts.items() if kind != "map")
    told = [
        say(f"cli.check.{kind}", language, count=count)
        for kind, count in shown
        if count or kind in ("stage", "touchpoint", "persona", "note", "transition")
    ]
    return listed(told, language)


def listed(texts: Iterable[str], language: str = "en") -> str:
    """Several things after one another.

    >>> listed(["Ann", "Bea"]), listed(["Ann", "Bea"], "ar")
    ('Ann, Bea', 'Ann، Bea')
    """
    return say("spoken.comma", language).join(texts)


def isolated(text: str, language: str) -> str:
    """Keep a number with its sign and unit together inside right-to-left text (UAX 9, LRI…PDI)."""
    return f"\u2066{text}\u2069" if is_rtl(language) else text


def gained(text: str, value: float) -> str:
    r"""The text of a figure that is added to something: with its sign, also inside of its isolate.

    >>> gained("3 %", 0.03), gained("\u20663\u2069", 3) == "\u2066+3\u2069", gained("−3 %", -0.03)
    ('+3 %', True, '−3 %')
    """
    if value <= 0:
        return text
    bare = text.lstrip("\u2066\u2068")
    return f"{text[: len(text) - len(bare)]}+{bare}"


def number(value: float, language: str = "en", decimals: int = 0) -> str:
    r"""A number with the separators of the language.

    >>> number(4728.71, "en"), number(-1380.5, "pl", 1)
    ('4,729', '−1\xa0380,5')
    """
    return isolated(_digits(value, language, decimals), language)


LEAST: Final = 0.0001
"""What is less than this is said to be less: more digits would be cut, and none would be a false zero."""


def hardly_any(language: str = "en") -> str:
    """Less than can be told in a narrow place.

    >>> hardly_any(), hardly_any("pl")
    ('<0.0001', '<0,0001')
    """
    return isolated(f"<{_digits(LEAST, language, 4)}", language)


def percent(share: float, language: str = "en", decimals: int = 0) -> str:
    """A share of one in percent; tiny shares keep a digit rather than show a false zero.

    >>> percent(0.26), percent(0.017652, decimals=2), percent(0.004), percent(1e-9)
    ('26%', '1.77%', '0.4%', '<0.0001%')
    """
    while decimals < 4 and 0 < abs(share) < 0.995 * 10.0 ** (-2 - decimals):
        decimals += 1
    sign = "٪" if has_own_digits(language) else "%"
    if 0 < 100 * share < LEAST / 2:
        return isolated(f"<{_digits(LEAST, language, 4)}{sign}", language)
    return isolated(_digits(100 * share, language, decimals) + sign, language)


def compact(value: float, language: str = "en") -> str:
    """A number of people short enough for a label: the one way in which faces and panels round such a number.

    Below ten it keeps a digit after the point, below a tenth two that count: averages are rarely whole. Of
    hardly any it says that there are less than can be told, as `percent` does.

    >>> compact(14000), compact(4728.7), compact(2_340_000)
    ('14.0k', '4,729', '2.3M')
    >>> compact(1.78), compact(2.0), compact(0.0123), compact(0.0000013)
    ('1.8', '2', '0.012', '<0.0001')
    """
    if 0 < value < LEAST / 2:
        return hardly_any(language)
    if 0 < abs(value) < 9.95:
        decimals = 1 if abs(value) >= 0.0995 else min(9, 1 - math.floor(math.log10(abs(value))))
        short = round(value, decimals)
        return amount(short, language) if decimals <= 4 or not short else number(value, language, decimals)
    for limit, unit, name in ((999_500, 1e6, "million"), (9_950, 1e3, "thousand")):
        if abs(value) >= limit:
            return isolated(_digits(value / unit, language, 1), language) + say(f"number.{name}", language)
    return number(value, language)


def tally(value: float) -> float:
    """The number that `compact` writes, for what counts by it: "1.8 people", "2 people"."""
    return round(value, 1) if abs(value) < 9.95 else round(value)


def amount(value: float, language: str = "en") -> str:
    """A number as short as it can be said: whole if it is, else up to four digits after the point.

    >>> amount(12.0), amount(0.125)
    ('12', '0.125')
    """
    decimals = next((d for d in range(5) if round(value, d) == value), 4)
    return number(value, language, decimals)


def factor(value: float, language: str = "en") -> str:
    """How many times as much: two digits after the point; of less than one two that count, however small.

    >>> factor(1.256), factor(0.1364), factor(0.0000123)
    ('1.26', '0.14', '0.000012')
    """
    return significant(value, 2, language) if 0 < abs(value) < 1 else amount(round(value, 2), language)


def significant(value: float, digits: int, language: str = "en", *, least: int = 0) -> str:
    """A number other than 0 with so many digits that count, and `least` of them after the point.

    >>> significant(29.7494, 3), significant(6.04, 2, least=1), significant(0.0000123, 2)
    ('29.7', '6', '0.000012')
    """
    decimals = max(least, digits - 1 - math.floor(math.log10(abs(value))))
    if decimals > 4:
        return number(value, language, min(decimals, 9))
    return amount(round(value, decimals), language)


def few(value: float, language: str = "en") -> str:
    """How much there is of something of which there is little: two digits, however small.

    >>> few(0.0345), few(6.04), few(1234.0)
    ('0.035', '6', '1,234')
    """
    return significant(value, 2, language, least=1) if 0 < abs(value) < 10 else compact(value, language)


def as_typed(value: float, language: str = "en") -> str:
    """A number as one types it into a field: exact, ungrouped, with the point and the digits of the language.

    >>> as_typed(1300.5), as_typed(5.4, "pl"), as_typed(5.4, "ar-u-nu-arab")
    ('1300.5', '5,4', '٥٫٤')
    """
    text = plain(value, language)
    return text.translate(_ARABIC) if has_own_digits(language) else text


def plain(value: float, language: str = "en") -> str:
    """A number as the spreadsheets of a language read it: nothing rounded or grouped, nothing around it.

    >>> plain(1379.0), plain(0.125), plain(0.125, "pl")
    ('1379', '0.125', '0,125')
    """
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    return text.replace(".", _POINT[known(language)])


def money(value: float, currency: str = "EUR", language: str = "en", decimals: int = 0) -> str:
    r"""An amount of money with its currency, on the side where the language puts it.

    >>> money(1379.8), money(1379.8, "PLN", "pl")
    ('€1,380', '1\xa0380\xa0zł')
    """
    return _priced(value, "", currency, language, decimals)


def short_money(value: float, currency: str = "EUR", language: str = "en") -> str:
    r"""Money for a narrow place.

    >>> short_money(341_000), short_money(70_900, "SAR"), short_money(2_340_000, "USD")
    ('€341k', '70.9k\xa0SAR', '$2.3M')
    """
    for limit, unit, name in ((999_500, 1e6, "million"), (9_950, 1e3, "thousand")):
        if abs(value) >= limit:
            decimals = 0 if abs(value) >= 10 * limit else 1
            return _priced(value / unit, say(f"number.{name}", language), currency, language, decimals)
    return money(value, currency, language)


def currency_sign(currency: str) -> str:
    """The sign of a currency, else its code.

    >>> currency_sign("EUR"), currency_sign("SAR")
    ('€', 'SAR')
    """
    return _SIGNS.get(currency.upper(), currency)


def _priced(value: float, unit: str, currency: str, language: str, decimals: int) -> str:
    """Digits, a word for thousands or millions, and the currency: before if a sign, behind if a code."""
    sign = currency_sign(currency)
    digits = _digits(abs(value), language, decimals)
    minus = "−" if value < 0 and digits.strip("0.,٠٫٬") else ""
    if known(language) == "pl" or len(sign) > 1:
        return isolated(f"{minus}{digits}", language) + f"{unit}\u00a0{sign}"
    return isolated(f"{minus}{sign}{digits}", language) + unit


def _digits(value: float, language: str, decimals: int) -> str:
    spoken = known(language)
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = "−" + text[1:] if text.strip("-0.,") else text[1:]
    text = text.translate({ord(","): _GROUP[spoken], ord("."): _POINT[spoken]})
    return text.translate(_ARABIC) if has_own_digits(language) else text


def _fact(value: object, language: str) -> str:
    match value:
        case bool() | None:
            text = str(value)
        case int() | float():
            return amount(value, language) if math.isfinite(value) and abs(value) <= 1e15 else str(value)
        case list() | tuple() | set() | frozenset():
            text = listed((str(each) for each in value), language)
        case _:
            text = str(value)
    return f"\u2068{text}\u2069" if is_rtl(language) else text


def _plural(language: str, count: float) -> str:
    """The CLDR plural category."""
    whole = float(count).is_integer()
    n = int(abs(count))
    match language:
        case "pl":
            if not whole:
                return "other"
            if n == 1:
                return "one"
            return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"
        case "ar":
            if not whole:
                return "other"
            if n < 3:
                return ("zero", "one", "two")[n]
            return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"
        case _:
            return "one" if count == 1 else "other"


@cache
def _texts(language: str) -> dict[str, Any]:
    with resource("words", f"{language}.toml").open("rb") as file:
        sections = tomllib.load(file)
    return {f"{section}.{name}": text for section, texts in sections.items() for name, text in texts.items()}
