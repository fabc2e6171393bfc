"""A table as comma-separated values that the spreadsheets of a language open as they are.

UTF-8 with a byte order mark, without which Excel takes the file for the code page of its computer and spoils
every Polish and Arabic word. Fields are separated as lists are on the computers of a language: by semicolons
where the comma is the decimal sign, and on Arabic ones.
"""

import csv
import io
import math
from typing import Final

from journeymap.export.sheets.table import Table, Value, value_of
from journeymap.export.sheets.texts import guarded, held
from journeymap.words import plain

_SEPARATORS: Final = {"en": ",", "pl": ";", "ar": ";"}


def encoded(table: Table, language: str) -> bytes:
    """The table as a file: titles, then rows, numbers unrounded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_SEPARATORS.get(language, ","), lineterminator="\r\n")
    writer.writerow([guarded(held(column.title)) for column in table.columns])
    writer.writerows([written(value_of(cell), language) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def written(value: Value, language: str) -> str:
    """A value in its place between separators or tabs."""
    if isinstance(value, str):
        return guarded(held(value))
    return "" if value is None or not math.isfinite(value) else plain(value, language)
