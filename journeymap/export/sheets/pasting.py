"""The figures of some records as they are pasted: as lines with tabs, and as a table of a page."""

import math
from collections.abc import Iterator
from html import escape
from typing import Final

from journeymap.export.sheets import records
from journeymap.export.sheets.material import Material
from journeymap.export.sheets.separated import written
from journeymap.export.sheets.table import Cell, Form, Table, Value, value_of, without_money
from journeymap.export.sheets.texts import guarded, held
from journeymap.words import amount, is_rtl, money, number, percent

_AROUND: Final = '<meta charset="utf-8">'


def tables(material: Material, only: frozenset[str] | None = None) -> tuple[Table, ...]:
    """The tables of touchpoints, personas and steps, or of some records in them."""
    found: tuple[Table, ...] = (
        records.touchpoints(material, only),
        records.personas(material, only),
        records.steps(material, only),
    )
    if material.is_redacted:
        found = tuple(without_money(table) for table in found)
    return tuple(table for table in found if table.rows)


def lines(found: tuple[Table, ...], language: str) -> str:
    """Tables as lines with a tab between cells, an empty line between tables; numbers unrounded."""
    return "\n\n".join("\n".join(_lines(table, language)) for table in found)


def _lines(table: Table, language: str) -> Iterator[str]:
    yield "\t".join(_on_one_line(column.title) for column in table.columns)
    for row in table.rows:
        cells = (value_of(cell) for cell in row)
        yield "\t".join(
            guarded(_on_one_line(held(cell))) if isinstance(cell, str) else written(cell, language)
            for cell in cells
        )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def page(found: tuple[Table, ...], currency: str, language: str) -> str:
    """Tables as HTML: figures as people write them, with the numbers that spreadsheets compute with."""
    direction = "rtl" if is_rtl(language) else "ltr"
    return _AROUND + "".join(_table(table, currency, language, direction) for table in found)


def _table(table: Table, currency: str, language: str, direction: str) -> str:
    head = "".join(f"<th>{escape(column.title)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            _cell(cell, column.form, currency, language)
            for cell, column in zip(row, table.columns, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return f'<table dir="{direction}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _cell(cell: Value | Cell, form: Form, currency: str, language: str) -> str:
    value = value_of(cell)
    if isinstance(value, str):
        return f"<td style=\"mso-number-format:'\\@'\">{escape(guarded(held(value)))}</td>"
    if value is None or not math.isfinite(value):
        return "<td></td>"
    return (
        f'<td align="right" sdval="{value!r}" x:num="{value!r}">{_told(value, form, currency, language)}</td>'
    )


def _told(value: float, form: Form, currency: str, language: str) -> str:
    """A figure as people write it."""
    match form:
        case Form.SHARE:
            return percent(value, language, 2)
        case Form.MONEY:
            return money(value, currency, language, 2)
        case Form.COUNT | Form.DAYS:
            return number(value, language, 1)
        case _:
            return amount(value, language)
