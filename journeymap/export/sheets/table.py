"""What a table of figures is: columns, rows, and cells that may be computed from other cells.

A formula is written for no spreadsheet in particular: `[visits]` is the cell of that column in the same row,
`[visits:]` the whole column, `[visits^]` the column down to this row, `[personas.volume:]` that of another
table, `[figures/customers]` the value of a named row. Rows may be sorted in a spreadsheet, so nothing refers
to a single row of another table but to those of the two that have names and are not sorted.
"""

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

_CLOSE: Final = 1e-12
"""Parts by which two ways to compute a figure may differ and still be the same figure."""


class Form(Enum):
    """How a figure is written."""

    TEXT = "text"
    COUNT = "count"
    """People, visits, customers: with a digit after the point."""
    WHOLE = "whole"
    SHARE = "share"
    """A share of one, as a percentage."""
    MONEY = "money"
    DAYS = "days"
    FACTOR = "factor"
    """Any other number, with four digits."""


Value = str | float | None


@dataclass(frozen=True)
class Cell:
    """A figure with its formula, or in another form than its column."""

    value: Value
    formula: str = ""
    form: Form | None = None


@dataclass(frozen=True)
class Column:
    """A column: `key` is the field's name, `title` its words. `is_summed`: its total means something."""

    key: str
    title: str
    form: Form = Form.COUNT
    is_summed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of values or cells, one for each column; None where a figure does not exist.

    `names` are keys of the rows, where rows have names that formulas use; such a table is not to be sorted.
    `note` says why there are no rows, or what holds for all of them.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Cell, ...], ...]
    names: tuple[str, ...] = ()
    is_sortable: bool = True
    note: str = ""

    def place(self, key: str) -> int:
        """Which column has this key."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


def without_money(table: Table) -> Table:
    """The same table without the columns and rows that tell amounts of money."""
    places = [place for place, column in enumerate(table.columns) if column.form is not Form.MONEY]
    kept = [
        place
        for place, row in enumerate(table.rows)
        if not any(isinstance(cell, Cell) and cell.form is Form.MONEY for cell in row)
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(tuple(table.rows[row][place] for place in places) for row in kept),
        names=tuple(table.names[row] for row in kept) if table.names else (),
    )


def value_of(cell: Value | Cell) -> Value:
    """What stands in a cell.

    >>> value_of(Cell(2.0, "=[a]/[b]")), value_of("text")
    (2.0, 'text')
    """
    return cell.value if isinstance(cell, Cell) else cell


def computed(value: float | None, formula: str, expected: float | None) -> Value | Cell:
    """A figure with a formula, if the formula gives just this figure; `expected` is what it gives.

    Identities that hold on most maps (customers = people × conversion) do not on all: where people bring
    others, or endless loops leave a figure open, the number stands there by itself.

    >>> computed(2.0, "=[a]/[b]", 4 / 2), computed(2.0, "=[a]/[b]", 2.1), computed(None, "=[a]", 1.0)
    (Cell(value=2.0, formula='=[a]/[b]', form=None), 2.0, None)
    """
    if value is None or expected is None or not math.isfinite(expected):
        return value
    is_same = math.isclose(value, expected, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return Cell(value, formula) if is_same else value


def ratio(whole: float | None, part: float | None) -> float | None:
    """`whole` ÷ `part`, None where there is no such number."""
    return None if whole is None or not part else whole / part


def product(*factors: float | None) -> float | None:
    """The factors multiplied, None where one of them does not exist."""
    found = 1.0
    for factor in factors:
        if factor is None:
            return None
        found *= factor
    return found


def total(values: "list[float | None]") -> float | None:
    """The sum of what exists; None where nothing does."""
    there = [value for value in values if value is not None]
    return math.fsum(there) if there else None
