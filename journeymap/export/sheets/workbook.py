"""Tables as a workbook: a sheet for each, with formulas that hold our own figures until computed anew.

The same tables give the same bytes: no moment of making is written into the file.
"""

import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from journeymap.export.sheets.table import Cell, Form, Table, Value, total, value_of
from journeymap.export.sheets.texts import held
from journeymap.model.items import Map
from journeymap.words import currency_sign, is_rtl, known, say

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What every workbook says of when it was made."""
_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\\0", " "))
_REFERENCE: Final = re.compile(r"\[(?:(\w+)([./]))?(\w+)([:^]?)\]")
_NUMBERS: Final = {
    Form.TEXT: "General",
    Form.COUNT: "#,##0.0",
    Form.WHOLE: "#,##0",
    Form.SHARE: "0.00%",
    Form.DAYS: "#,##0.0",
    Form.FACTOR: "[<0.01]0.0000####;#,##0.0000",
}
_NARROW, _WIDE, _WRAPPED = 9, 44, 60
_PAGE: Final = 190
"""Letters side by side that can still be read on a printed page."""
_LINE, _HIGHEST = 15.0, 300.0
"""Points of a line, and of the highest row."""
_LOOKED_AT: Final = 400
"""Rows that are looked at to find how wide a column must be."""
_HEAD: Final = {
    "bold": True,
    "bg_color": "#EEF1F6",
    "bottom": 1,
    "bottom_color": "#98A2B3",
    "text_wrap": True,
}
_TOTAL: Final = {"bold": True, "top": 1, "top_color": "#98A2B3"}
_NOTE: Final = {"italic": True, "font_color": "#475467"}


def encoded(tables: Sequence[Table], chart: Map, language: str) -> bytes:
    """The tables as a file."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": chart.name, "author": chart.company, "created": _MADE})
    binder = _Binder(book, tables, chart, language)
    for table in tables:
        binder.bind(table)
    book.close()
    return out.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Legal names of sheets, each another one whatever their case.

    >>> sheet_names(["Paths: A/B", "paths  a b", "History"])
    ['Paths A B', 'paths a b 2', 'History 2']
    """
    taken = {"history"}  # Excel keeps this one to itself
    found = []
    for title in titles:
        base = " ".join(title.translate(_FORBIDDEN).split()).strip("' ")[:_NAME].strip("' ") or "Sheet"
        name, count = base, 1
        while name.casefold() in taken:
            count += 1
            name = f"{base[: _NAME - len(str(count)) - 1]} {count}"
        taken.add(name.casefold())
        found.append(name)
    return found


def money_format(currency: str, language: str) -> str:
    r"""How a spreadsheet writes money, the currency on the side where the language puts it.

    >>> money_format("EUR", "en"), money_format("PLN", "pl")
    ('"€"#,##0.00', '#,##0.00\xa0"zł"')
    """
    sign = re.sub(r'["\\\x00-\x1f]', "", currency_sign(currency))[:20]
    if not sign:
        return "#,##0.00"
    is_behind = known(language) == "pl" or len(sign) > 1
    return f'#,##0.00\u00a0"{sign}"' if is_behind else f'"{sign}"#,##0.00'


@dataclass(eq=False)
class _Binder:
    """Writes tables into one workbook, whose formulas may lead from sheet to sheet."""

    book: "xlsxwriter.Workbook"
    tables: Sequence[Table]
    chart: Map
    language: str
    _formats: "dict[tuple[Any, ...], Format]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = sheet_names([table.title for table in self.tables])
        self._sheets = dict(zip((table.key for table in self.tables), names, strict=True))
        self._known = {table.key: table for table in self.tables}

    def bind(self, table: Table) -> None:
        """Add the sheet of a table."""
        sheet = self.book.add_worksheet(self._sheets[table.key])
        last = len(table.columns) - 1
        if is_rtl(self.language):
            sheet.right_to_left()
        widths = self._widths(table)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_row(0, _high([column.title for column in table.columns], widths, is_title=True))
        for place, column in enumerate(table.columns):
            head = _HEAD if column.form is Form.TEXT else {**_HEAD, "align": "right"}
            sheet.write_string(0, place, held(column.title), self._look(Form.TEXT, head))
        for row, cells in enumerate(table.rows, start=1):
            height = _high(cells, widths)
            if height > _LINE:  # not every program finds out by itself how high wrapped texts are
                sheet.set_row(row, height)
            for place, cell in enumerate(cells):
                self._put(sheet, table, (row, place), cell)
        after = len(table.rows) + 1
        if self._sum(sheet, table, after):
            after += 1
        if table.note:
            sheet.write_string(after + (after > 1), 0, held(table.note), self._look(Form.TEXT, _NOTE))
        sheet.freeze_panes(1, _kept(table))
        if table.is_sortable and table.rows:
            sheet.autofilter(0, 0, len(table.rows), last)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(math.ceil(sum(widths) / _PAGE), 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, _kept(table) - 1)

    def _put(self, sheet: "Worksheet", table: Table, at: tuple[int, int], cell: Value | Cell) -> None:
        """One cell: a text, a number, or a formula with the number it gives."""
        value = value_of(cell)
        form = table.columns[at[1]].form
        if isinstance(cell, Cell) and cell.form is not None:
            form = cell.form
        if value == "":
            return
        if isinstance(value, str):
            look = _WRAP if _length(value) > _WIDE or "\n" in value else {}
            sheet.write_string(*at, held(value), self._look(Form.TEXT, look))
        elif value is not None and math.isfinite(value):
            formula = cell.formula if isinstance(cell, Cell) else ""
            if formula:
                sheet.write_formula(*at, self._resolved(formula, table, at[0]), self._look(form, {}), value)
            else:
                sheet.write_number(*at, value, self._look(form, {}))

    def _sum(self, sheet: "Worksheet", table: Table, row: int) -> bool:
        """The totals under a table that has several rows; whether there are any."""
        summed = [place for place, column in enumerate(table.columns) if column.is_summed]
        if not summed or len(table.rows) < 2:
            return False
        sheet.write_string(row, 0, say("sheets.total", self.language), self._look(Form.TEXT, _TOTAL))
        for place in range(1, len(table.columns)):
            column = table.columns[place]
            look = self._look(column.form, _TOTAL)
            values = [value_of(cells[place]) for cells in table.rows]
            whole = total([value for value in values if isinstance(value, float | int)])
            if place in summed and whole is not None:
                sheet.write_formula(row, place, f"=SUM({self._range(table, place)})", look, whole)
            else:
                sheet.write_blank(row, place, None, look)
        return True

    def _resolved(self, formula: str, table: Table, row: int) -> str:
        """A formula in the references of a workbook."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        def cell(found: "re.Match[str]") -> str:
            key, sign, name, reach = found.groups()
            other = self._known[key] if key else table
            sheet = "" if other is table else "'{}'!".format(self._sheets[other.key].replace("'", "''"))
            if sign == "/":
                place = other.place("value")
                where = xl_rowcol_to_cell(1 + other.names.index(name), place, row_abs=True, col_abs=True)
                return f"{sheet}{where}"
            place = other.place(name)
            if reach == ":":
                return sheet + self._range(other, place)
            if reach == "^":
                first = xl_rowcol_to_cell(1, place, row_abs=True)
                return f"{sheet}{first}:{xl_rowcol_to_cell(row, place)}"
            return f"{sheet}{xl_rowcol_to_cell(row, place)}"

        return _REFERENCE.sub(cell, formula)

    def _range(self, table: Table, place: int) -> str:
        """All rows of a column."""
        from xlsxwriter.utility import xl_col_to_name

        name = xl_col_to_name(place)
        return f"${name}$2:${name}${len(table.rows) + 1}"

    def _look(self, form: Form, more: Mapping[str, Any]) -> "Format":
        """How a cell looks; each look is in the file once."""
        key = (form, *more.items())
        if key not in self._formats:
            is_money = form is Form.MONEY
            number = money_format(self.chart.currency, self.language) if is_money else _NUMBERS[form]
            look: dict[str, Any] = {"num_format": number, "valign": "top", **more}
            if form is not Form.TEXT:
                look["align"] = "right"
            else:
                look.setdefault("indent", 0 if "align" in look else 1)  # away from a number beside it
                if is_rtl(self.language):
                    look["reading_order"] = 2
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]

    def _widths(self, table: Table) -> list[float]:
        """How wide each column must be for what stands in it, in letters, within reason."""
        widths = []
        for place, column in enumerate(table.columns):
            values = [value_of(row[place]) for row in table.rows[:_LOOKED_AT]]
            if column.is_summed:
                values.append(total([value for value in values if isinstance(value, float | int)]))
            longest = max(map(_length, values), default=0)
            words = max((len(word) for word in column.title.split()), default=0)
            sign = len(currency_sign(self.chart.currency)) if column.form is Form.MONEY else 0
            room = _WRAPPED if longest > _WIDE else longest + sign
            widths.append(float(max(_NARROW, words + 4, room + 2)))
        return widths


_WRAP: Final = {"text_wrap": True}


def _kept(table: Table) -> int:
    """How many columns stay in sight: those that say which row it is."""
    keys = [column.key for column in table.columns[:2]]
    return 2 if keys in (["id", "name"], ["order", "path"]) else 1


def _length(value: Value) -> int:
    """How many letters a value takes."""
    if isinstance(value, str):
        return max((len(line) for line in value.splitlines()), default=0)
    return 0 if value is None or not math.isfinite(value) else len(f"{value:,.0f}") + 5


def _high(cells: Sequence[Value | Cell], widths: Sequence[float], *, is_title: bool = False) -> float:
    """How high a row must be for its texts, in points."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        text = value_of(cell)
        if isinstance(text, str) and (is_title or _length(text) > _WIDE or "\n" in text):
            # Words are not broken, so that a line is seldom full.
            lines = max(
                lines, sum(max(1, math.ceil(len(part) / (0.85 * width))) for part in text.split("\n"))
            )
    return min(_HIGHEST, _LINE * lines)
