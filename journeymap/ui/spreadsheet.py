"""Cells as spreadsheets put them on the clipboard: tab-separated lines, quoted where one needs it."""

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from journeymap.model.errors import JourneyError

Grid = list[list[str]]


def grid_of(text: str) -> Grid:
    r"""The cells of a text, all rows equally long; raises paste.nothing, paste.uneven.

    >>> grid_of("a\tb\r\n1\t2\r\n")
    [['a', 'b'], ['1', '2']]
    """
    rows = [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise JourneyError("paste.nothing")
    for place, row in enumerate(rows):
        if not row:  # a blank line of a table of one column
            row.append("")
        if len(row) != len(rows[0]):
            raise JourneyError("paste.uneven", row=place + 1, count=len(row), wanted=len(rows[0]))
    return rows


def text_of(rows: Iterable[Sequence[str]]) -> str:
    r"""Cells as a text that spreadsheets, and `grid_of`, read back.

    >>> text_of([["a", "b"], ["1", "2"]])
    'a\tb\n1\t2'
    """
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def copied() -> Grid:
    """The cells on the clipboard; raises paste.nothing, paste.uneven."""
    return grid_of(QGuiApplication.clipboard().text())


def copy(rows: Iterable[Sequence[str]]) -> None:
    """Put cells on the clipboard."""
    QGuiApplication.clipboard().setText(text_of(rows))
