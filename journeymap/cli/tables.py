"""Tables for people: columns in line, also under letters that take two places or none."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from journeymap.words import money, number, percent, say

NOTHING: Final = "–"
"""What stands where a figure does not exist."""
_STEERING: Final = ("Cc", "Cs", "Zl", "Zp")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 1) -> list[str]:
    """Lines of a table; the first `texts` columns are texts, the others figures, which end in line.

    >>> table(["STEP", "PEOPLE"], [["a", "5"], ["bcdef", "1,000"]])
    ['STEP   PEOPLE', 'a           5', 'bcdef   1,000']
    """
    cells = [list(heads), *(list(row) for row in rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(heads))]
    lines = []
    for row in cells:
        padded = [
            cell + " " * (room - width(cell)) if column < texts else " " * (room - width(cell)) + cell
            for column, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(padded).rstrip())
    return lines


def figures_first(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table whose last column is a text of any length, the others figures.

    >>> figures_first(["PEOPLE", "PATH"], [["5", "a → b"]])
    ['PEOPLE  PATH', '     5  a → b']
    """
    figures = table(heads[:-1], [row[:-1] for row in rows], texts=0)
    return [f"{line}  {row[-1]}" for line, row in zip(figures, [heads, *rows], strict=True)]


def width(text: str) -> int:
    """How many places a text takes in a terminal."""
    return sum(_places(letter) for letter in text)


def _places(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def label(key: str) -> str:
    """A word of the command line."""
    return say(f"cli.{key}")


def count(value: float | None) -> str:
    """A number of people or visits: with one decimal where it is small."""
    return NOTHING if value is None else number(value, decimals=0 if abs(value) >= 100 else 1)


def share(value: float | None, decimals: int = 1) -> str:
    """A share in percent."""
    return NOTHING if value is None else percent(value, decimals=decimals)


def figure(value: float | None, decimals: int = 1) -> str:
    """Any other figure."""
    return NOTHING if value is None else number(value, decimals=decimals)


def sum_of_money(value: float | None, currency: str) -> str:
    """An amount of money; with cents where it is small."""
    return NOTHING if value is None else money(value, currency, decimals=0 if abs(value) >= 100 else 2)


def clean(text: str) -> str:
    """A user's text on one line, without characters that steer a terminal."""
    return " ".join("".join(" " if unicodedata.category(c) in _STEERING else c for c in text).split())
