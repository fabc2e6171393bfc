"""What people type into number fields, read as meant: comma or point, percent signs, Arabic digits."""

import math
import re
import unicodedata
from datetime import date
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.ui import languages

_GROUPED: Final = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")


def on_one_line(text: str) -> str:
    r"""A text for a field of one line: line breaks, which can only be pasted there, are blanks.

    >>> on_one_line("Trade\r\nfair ")
    'Trade fair '
    """
    return " ".join(text.splitlines())


def number_of(text: str, field: str = "", where: str = "") -> float:
    """A number from what was typed; raises item.value.

    One comma or point divides the fraction; where both stand, the last one does. Spaces and signs of
    grouping are left aside; a comma before exactly three digits groups them, but where the interface speaks
    a language whose fractions begin with a comma.

    >>> number_of("12,5"), number_of("1 300"), number_of("1,300"), number_of("1.300,5"), number_of("٥٫٤")
    (12.5, 1300.0, 1300.0, 1300.5, 5.4)
    >>> number_of("0,125"), number_of("1,300,000")
    (0.125, 1300000.0)
    """
    plain = "".join(_plain(letter) for letter in text)
    last = max(plain.rfind("."), plain.rfind(","))
    is_grouped = languages.base() != "pl" and _GROUPED.fullmatch(plain)
    if is_grouped or plain.count("." if "." in plain[last:] else ",") > 1:
        plain = plain.replace(",", "").replace(".", "")
    elif last >= 0:
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in plain:
        raise JourneyError("item.value", id=where, field=field, value=text.strip(), expected="number")
    return value


def share_of(text: str, field: str = "", where: str = "") -> float:
    """A share of one from a percentage as typed, with or without its sign; raises item.value.

    >>> share_of("12,5"), share_of("12.5 %"), share_of("٣٠٪"), share_of("100")
    (0.125, 0.125, 0.3, 1.0)
    """
    value = number_of(text.replace("%", "").replace("٪", ""), field, where)
    return float(f"{value / 100:.15g}")


def _plain(letter: str) -> str:
    if letter.isspace() or letter in "'’_\u2066\u2067\u2068\u2069\u200e\u200f":
        return ""
    if letter == "٫":
        return "."
    if letter == "٬":
        return ""
    if letter in "−–":
        return "-"
    digit = unicodedata.decimal(letter, None)  # no raised or ringed ones
    return letter if digit is None else str(digit)


_DAYS: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})|(\d{4})[./-](\d{1,2})[./-](\d{1,2})")


def day_of(text: str, field: str = "", where: str = "") -> str:
    """A day as an ISO date from what was typed, year first or last, else day before month; raises item.value.

    >>> day_of("2026-11-05"), day_of("5.11.2026"), day_of("05/11/2026"), day_of("")
    ('2026-11-05', '2026-11-05', '2026-11-05', '')
    """
    plain = "".join(_plain(letter) for letter in text)
    found = _DAYS.fullmatch(plain)
    if not plain:
        return ""
    try:
        if found is None:
            raise ValueError(plain)
        day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise JourneyError(
            "item.value", id=where, field=field, value=text.strip(), expected="2026-11-22"
        ) from None
