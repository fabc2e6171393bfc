"""How the panels write figures: in the interface's language, as short as they stay true."""

import math
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from journeymap import words
from journeymap.model.items import Map
from journeymap.ui import languages
from journeymap.words import (
    LEAST,
    amount,
    compact,
    gained,
    hardly_any,
    has,
    money,
    number,
    percent,
    plain,
    say,
    short_money,
    significant,
)

NONE: Final = "–"


def language() -> str:
    """The language of the interface."""
    return languages.current()


def people(value: float | None) -> str:
    """How many people or orders: three digits at least, and whole ones where they are many."""
    if value is None or not 0 < abs(value) < 100:
        return NONE if value is None else number(value, language())
    if 0 < value < LEAST / 2:
        return hardly_any(language())
    return significant(value, 3, language())


def crowd(value: float | None) -> str:
    """How many people, for a narrow place."""
    return NONE if value is None else compact(value, language())


def count(value: float | None) -> str:
    """How many people, in a table: rounded as everywhere, and with all digits of many."""
    if value is None:
        return NONE
    return compact(value, language()) if abs(value) < 9_950 else number(value, language())


def few(value: float | None) -> str:
    """How much there is of something of which there is little: two digits, however small."""
    return NONE if value is None else words.few(value, language())


def share(value: float | None, decimals: int = 2) -> str:
    """A share of one in percent."""
    return NONE if value is None else percent(value, language(), decimals)


def cash(value: float | None, record: Map) -> str:
    """Money in the map's currency; small sums with their cents."""
    if value is None:
        return NONE
    return money(value, record.currency, language(), 2 if 0 < abs(value) < 10 else 0)


def short_cash(value: float, record: Map) -> str:
    """Money in the map's currency, for a narrow place."""
    return short_money(value, record.currency, language())


def days(value: float | None) -> str:
    """A number of days; below ten with one digit after the point."""
    if value is None:
        return NONE
    return amount(round(value, 1), language()) if abs(value) < 10 else number(value, language())


def in_days(value: float | None) -> str:
    """A number of days with its unit."""
    if value is None:
        return NONE
    return say("explorer.days", language(), count=float(_rounded(value)), days=days(value))


def short_days(value: float) -> str:
    """A number of days with its unit, for a narrow place."""
    return say("slide.days", language(), count=float(_rounded(value)), days=days(value))


def day_unit(value: float | None) -> str:
    """What stands after a number of days."""
    return "" if value is None else say("panel.days", language(), count=float(_rounded(value)))


def _rounded(value: float) -> float:
    """What is shown of a number of days."""
    return round(value, 1) if abs(value) < 10 else round(value)


def per(record: Map) -> str:
    """The period of the map, for a narrow place."""
    key = f"period.{record.period}"
    return say(key, language()) if has(key) else record.period


def ratio(value: float | None) -> str:
    """How many times as much."""
    return NONE if value is None else number(value, language(), 1 if abs(value) < 100 else 0)


def times(value: float) -> str:
    """So many times as large."""
    return say("slide.times", language(), ratio=words.amount(value, language()))


def factor(value: float | None) -> str:
    """A factor with two digits that count, however small it is."""
    return NONE if value is None else words.factor(value, language())


def signed(value: float | None, write: Callable[[float], str]) -> str:
    """A difference with its sign; "" for what is none or shows as none."""
    if value is None or not math.isfinite(value):
        return ""
    text = write(abs(value))
    if not any(unicodedata.digit(letter, 0) for letter in text):
        return ""
    sign = "+" if value > 0 else "−"
    # a sign belongs inside what keeps a number together in text from right to left
    return f"{text[0]}{sign}{text[1:]}" if text.startswith("\u2066") else f"{sign}{text}"


def points(value: float) -> str:
    """A difference of shares in percentage points."""
    shown = round(100 * value, 2)
    return say("panel.points", language(), count=shown, points=number(shown, language(), 2))


def more_points(count: int) -> str:
    """So many percentage points more."""
    told = gained(number(count, language()), count)
    return say("panel.points", language(), count=count, points=told)


def raw(value: float) -> str:
    """A number for a spreadsheet, as exact as it is."""
    return plain(value, language())


def gain(text: str, value: float) -> str:
    """The text of a figure that is added to something: with its sign, and nothing where it is nothing."""
    return gained(text, value)


def slope(value: float) -> str:
    """How much one figure changes with another."""
    return amount(round(value, 4), language())


def plus_minus(low: float, high: float) -> str:
    """From how much less to how much more, in percent."""
    texts = (gain(percent(value, language()), value) for value in (low, high))
    return as_read(" … ".join(texts))


def listed(texts: Iterable[str]) -> str:
    """Several things after one another."""
    return words.listed(texts, language())


def span(low: str, high: str) -> str:
    """From one figure to another, the lower one first as one reads."""
    return as_read(f"{low} – {high}")


def as_read(text: str) -> str:
    """Figures beside each other, in the order in which the language is read (UAX 9, RLI…PDI)."""
    return f"\u2067{text}\u2069" if words.is_rtl(language()) else text
