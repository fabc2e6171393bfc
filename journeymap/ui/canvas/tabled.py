"""Rows of cells in a text from elsewhere: what is a table, what its titles mean, what only marks a list."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from journeymap.model.items import Touchpoint
from journeymap.model.plain import field_types
from journeymap.ui import labels

_SIGNS: Final = "•▪◦‣●○■□▫➢➤►✓✔☐☑☒·\uf000-\uf0ff"
"""What stands before the lines of lists, the signs of a word processor's own font among them."""
_BOX: Final = r"\[[ xX]\]\s+"
"""What Markdown puts before things to do, and before those that are done."""
BULLET: Final = re.compile(
    rf"^\s*(?:(?:(?:[-*+–—{_SIGNS}]|\d{{1,3}}(?:\.\d{{1,3}})*[.)])\s+|[{_SIGNS}])(?:{_BOX})?|{_BOX})"
)
RULE: Final = re.compile(r"\s*(?:\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?|-{3,})\s*")
"""A whole line that Markdown draws: below the titles of a table, or between paragraphs."""
_PIPE: Final = re.compile(r"(?<!\\)\|")
"""What parts the cells of a line of a Markdown table."""
_MARKER: Final = re.compile(
    rf"[-*+–—§o{_SIGNS}]|\(?(?:[^\W\d_]|[ivxl]{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}})*)[.)]|\d+(?:\.\d+)+",
    re.IGNORECASE,
)
"""A cell that is a bullet or a number: word processors put a tab behind it."""
_TITLES: Final = {
    "name": "name touchpoint card title nazwa tytuł karta اسم الاسم بطاقة",
    "source": "from source z od skąd من المصدر",
    "target": "to target next leads_to do dokąd cel إلى الهدف",
    "probability": "rate probability share % współczynnik odsetek udział النسبة معدل",
    "stage": "stage phase column etap faza مرحلة المرحلة",
    "channel": "channel kanał قناة القناة",
    "team": "team owner zespół فريق الفريق",
}
"""What columns are called beside the names that their fields have on screen."""
STEP: Final = ("source", "target", "probability")


def unmarked(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the bullets and numbers of a list, and without the blanks that indent its lines.

    A bullet alone in its cell is one only where all rows of several cells begin so.
    """
    plain = [row[next((at for at, cell in enumerate(row) if cell), 0) :] for row in rows]
    several = [row for row in plain if sum(map(bool, row)) > 1]
    if several and all(_MARKER.fullmatch(row[0]) for row in several):
        return [row[1:] if len(row) > 1 else row for row in plain]
    is_list = all(BULLET.match(row[0]) for row in plain if row and row[0])
    return [[BULLET.sub("", row[0]), *row[1:]] if row else row for row in plain] if is_list else rows


def titled(row: Sequence[str]) -> list[str | None] | None:
    """The fields that a row of titles names; None where none of them is of cards or steps."""
    known: dict[str, str] = {}
    for name in (*field_types(Touchpoint), *STEP):
        if name not in ("id", "x", "y"):
            known[even(labels.field_text(name))] = known[even(name.replace("_", " "))] = name
    for name, words in _TITLES.items():
        known.update({word.replace("_", " "): name for word in words.split()})
    found = [known.get(even(cell)) for cell in row]
    return found if "name" in found or "source" in found else None


def table(text: str) -> list[list[str]]:
    """The cells of a text that is a table: between tabs, or commas where there are titles; else none.

    A spreadsheet puts cells of several lines in quotes. Below the titles of a table of Markdown is a line, of
    which an empty row is left.
    """
    begin, _, others = text.lstrip("\r\n").partition("\n")
    if "|" in begin and RULE.fullmatch(others.partition("\n")[0]):
        return [[] if RULE.fullmatch(line) else _piped(line) for line in (begin, *others.splitlines())]
    if "\t" in text:
        return _rows(text, "\t")
    for delimiter in ";,":
        titles = _rows(begin, delimiter) if delimiter in begin else []
        if titles and titled(titles[0]) is not None:
            return _rows(text, delimiter)
    rows = _rows(text, "\t") if '"' in text else []
    return rows if any("\n" in cell for row in rows for cell in row) else []


def _piped(line: str) -> list[str]:
    """The cells of a line of a Markdown table; pipes stand between them, and as a rule round them."""
    inside = line.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inside)]


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells of a table, rows as long as they are; none where one is too long to be a table's."""
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        return []


def even(text: str) -> str:
    """A text as it is compared: without regard to blanks and to capitals."""
    return " ".join(text.split()).casefold()
