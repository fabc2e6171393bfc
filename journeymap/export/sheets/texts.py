"""Texts that are safe in a spreadsheet: never a formula, never more than a cell holds."""

from typing import Final

LONGEST: Final = 32_767
"""UTF-16 units that a cell of a spreadsheet holds."""

_ISOLATES: Final = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
_CALLS: Final = "=+-@\t\r\n＝＋－＠"
"""What a text must not begin with where a program may take it for a formula."""


def held(text: str) -> str:
    """A text as a cell holds it: without invisible marks, not too long, nothing that is no character.

    >>> held("ab\u2068c\u2069"), len(held("𝒳" * 20_000).encode("utf-16-le")) // 2
    ('abc', 32767)
    """
    text = text.translate(_ISOLATES).encode("utf-8", "replace").decode()
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before it says that it is a text.

    >>> guarded("=1+1"), guarded(" @SUM(A1)"), guarded("Webinar")
    ("'=1+1", "' @SUM(A1)", 'Webinar')
    """
    return f"'{text}" if text.lstrip(" \u00a0\u200b\u200e\u200f\ufeff")[:1] in tuple(_CALLS) else text
