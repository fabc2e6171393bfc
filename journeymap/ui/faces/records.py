"""The records of one kind as a table model: a row each, an empty one for the next, everything one undo."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, Qt

from journeymap.model.commands import Command, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.plain import default_of, kind_word
from journeymap.picture.matrix import columns_of as in_reading_order
from journeymap.ui import borrowed, figures, theme, written
from journeymap.ui.emblems import Emblems
from journeymap.ui.faces import growing
from journeymap.ui.faces.columns import PREFIX, Column, columns_of
from journeymap.ui.faces.sheet import IS_DIM, Index
from journeymap.ui.refusals import explained
from journeymap.ui.session import Session
from journeymap.ui.spreadsheet import Grid

SORTED: Final = Qt.ItemDataRole.UserRole
"""What a column is sorted by."""
FEW: Final = 50
"""Rows that are told of one by one when they change."""
LINE: Final = 120
"""Characters of a text that a cell shows."""


class Records(QAbstractTableModel):
    """All records of a kind. The last row is empty: what is written there makes a record."""

    def __init__(self, session: Session, kind: type[Item]) -> None:
        super().__init__()
        self._session = session
        self.kind = kind
        self.columns: tuple[Column, ...] = columns_of(kind)
        self.shown = self.columns
        """Those that are for the audience."""
        self.items: list[Item] = []
        self.draft: dict[str, Any] = {}
        """Fields of a record that lacks others still."""
        self._signs = Emblems(session.journey)
        self.refresh()

    @property
    def journey(self) -> Journey:
        """What the rows are of."""
        return self._session.journey

    def refresh(self) -> None:
        """Show the records as they are now; rows stay where they are as long as the records do."""
        found = {item.id: item for item in _ordered(self.journey, self.kind)}
        self._signs = Emblems(self.journey)
        if [item.id for item in self.items] == list(found):
            self._replace(list(found.values()))
            return
        self.beginResetModel()
        self.items = list(found.values())
        self.endResetModel()

    def _replace(self, items: list[Item]) -> None:
        """Show the same records with other values: only their rows are told of: sorting follows."""
        rows = [row for row, item in enumerate(items) if item is not self.items[row]]
        self.items = items
        ranges = [(row, row) for row in rows] if len(rows) < FEW else [(rows[0], rows[-1])]
        for first, last in ranges:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def refresh_figures(self) -> None:
        """Show the figures of another report."""
        places = [place for place, column in enumerate(self.columns) if column.write is not None]
        if places and self.items:
            last = self.index(len(self.items) - 1, places[-1])
            self.dataChanged.emit(self.index(0, places[0]), last)

    def item(self, row: int) -> Item | None:
        """The record of a row; None for the empty one."""
        return self.items[row] if row < len(self.items) else None

    def row_of(self, item_id: str) -> int | None:
        """The row of a record."""
        return next((row for row, item in enumerate(self.items) if item.id == item_id), None)

    # what stands in a cell

    def value(self, row: int, column: Column) -> Any:
        """What a field holds, or a figure of the report."""
        item = self.item(row)
        if column.write is None:
            return self.draft.get(column.id) if item is None else getattr(item, column.id)
        report = self._session.report
        if item is None or report is None:
            return None
        match item:
            case Touchpoint():
                told: Any = report.touchpoints.get(item.id)
            case Transition():
                told = report.transitions.get(item.id)
            case Persona():
                told = report.personas.get(item.id)
            case _:
                told = report.stages.get(item.id)
        return getattr(told, column.id.removeprefix(PREFIX), None)

    def text(self, row: int, column: Column) -> str:
        """A cell as it is written, and read back."""
        value = self.value(row, column)
        if column.write is not None:
            return "" if value is None else column.write(value)
        return written.text_of(column.id, value, self.journey)

    def plain(self, row: int, column: Column) -> str:
        """A cell for a spreadsheet: figures are not rounded."""
        value = self.value(row, column)
        if column.write is figures.share and value is not None:
            return written.share_text(value)
        if column.write is not None:
            return "" if value is None else written.number_text(value)
        return self.text(row, column)

    # what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                text = self.text(row, column)
                line = " · ".join(part.strip() for part in text.splitlines() if part.strip())
                return line if len(line) <= LINE else f"{line[: LINE - 1]}…"
            case Qt.ItemDataRole.EditRole:
                return self.value(row, column)
            case _ if role in (borrowed.ROLE, IS_DIM):
                return self._lent(row, column) if role == borrowed.ROLE else self._is_dim(row)
            case _ if role == SORTED:
                return _key(self.value(row, column) if column.is_number else self.text(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                lent = f", {borrowed.told(self._session)}" if self._lent(row, column) else ""
                return f"{column.title} {self.text(row, column)}{lent}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignTrailing if column.is_number else Qt.AlignmentFlag.AlignLeading
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                item = self.item(row)
                return None if item is None or isinstance(item, Transition) else self._signs.icon(item, 18)
            case Qt.ItemDataRole.ForegroundRole:
                is_own = column.write is None
                return theme.colour("ui.ink1" if is_own else "ui.ink3")
        return None

    def _tip(self, row: int, column: Column) -> str | None:
        """A text for which its cell may be too small, and the language that it is borrowed from."""
        text = self.text(row, column)
        told = [text] if "\n" in text or len(text) > 24 else []
        if self._lent(row, column):
            told.append(borrowed.told(self._session))
        return "\n".join(told) or None

    def _is_dim(self, row: int) -> bool:
        """Whether something is lit, and what is in a row is not."""
        item, lit = self.item(row), self._session.lit_ids
        return bool(lit) and item is not None and item.id not in lit

    def _lent(self, row: int, column: Column) -> str:
        """The language that a text is borrowed from, as a tag; "" where it is not."""
        item = self.item(row)
        return borrowed.lent(self._session, item.id, column.id) if item is not None else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if section < len(self.items) else "+"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_own = self.columns[index.column()].write is None
        return plain | Qt.ItemFlag.ItemIsEditable if is_own else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a field another value; of the empty row, make a record as soon as it has what it needs."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, name = index.row(), self.columns[index.column()].id
        item = self.item(row)
        try:
            if item is not None:
                command = changed(self.journey, item, {name: value})
                return command is None or self._session.do(command)
            draft = {**self.draft, name: value}
            if value in ("", None) or _lacks(self.kind, draft):
                self.draft = draft
                self.dataChanged.emit(index, index)
                return True
            command, _ = growing.made(self.kind, draft, self.journey)
        except JourneyError as error:
            self._session.refused.emit(error)
            return False
        self.draft = {}
        return self._session.do(command)

    # ranges

    def clear(self, cells: list[tuple[int, int]]) -> None:
        """Empty cells of fields; names and the ends of steps stay."""
        fields: dict[int, dict[str, Any]] = {}
        for row, place in cells:
            column = self.columns[place]
            if column.write is None and column.id not in ("name", "source", "target") and self.item(row):
                fields.setdefault(row, {})[column.id] = default_of(self.kind, column.id)
        commands = [changed(self.journey, self.items[row], given) for row, given in fields.items()]
        self._together("update", [each for each in commands if each is not None])

    def pasted(self, grid: Grid, rows: list[int], column: int) -> list[Command]:
        """What a table brings about that is pasted into these rows, the rest of it as new records.

        A first row of titles says which columns are meant. Raises paste.large, paste.fixed, paste.cell,
        paste.step, with the row and column of the table.
        """
        columns = self._titled(grid[0])
        has_titles = columns is not None
        if columns is None:
            columns = [each for each in self.columns[column:] if each in self.shown][: len(grid[0])]
            if len(columns) < len(grid[0]):
                raise JourneyError(
                    "paste.large", rows=len(grid), columns=len(grid[0]),
                    most_rows=figures.NONE, most_columns=len(columns),
                )  # fmt: skip
        journey, found = self.journey, []
        for place, line in enumerate(grid[has_titles:]):
            item = self.item(rows[place]) if place < len(rows) else None
            given = self._read(item, columns, line, place + 1 + has_titles, journey, is_strict=not has_titles)
            if item is None and not any(line):
                continue
            if item is None and _lacks(self.kind, given):
                raise JourneyError("paste.step", row=place + 1 + has_titles)
            try:
                command = growing.made(self.kind, given, journey)[0] if item is None else (
                    changed(journey, journey[item.id], given)
                )  # fmt: skip
                if command is not None:
                    journey = journey.apply(command.change(journey))
                    found.append(command)
            except JourneyError as error:
                at = next((k for k, each in enumerate(columns) if each.id == error.facts.get("field")), 0)
                raise self._refusal(error, place + 1 + has_titles, at + 1) from None
        return found

    def paste(self, grid: Grid, rows: list[int], column: int) -> None:
        """Put a table into these rows from a column on, all or nothing, as one step."""
        try:
            commands = self.pasted(grid, rows, column)
        except JourneyError as error:
            self._session.refused.emit(error)
            return
        self._together("paste", commands)

    def _read(
        self,
        item: Item | None,
        columns: list[Column],
        line: list[str],
        row: int,
        journey: Journey,
        *,
        is_strict: bool,
    ) -> dict[str, Any]:
        """The fields that a line gives; of a figure nothing, which is refused where it is another one."""
        given: dict[str, Any] = {}
        for place, (column, cell) in enumerate(zip(columns, line, strict=True)):
            if column.write is not None:
                here = None if item is None else self.row_of(item.id)
                if is_strict and here is not None and cell not in ("", self.plain(here, column)):
                    raise JourneyError("paste.fixed", row=row, column=place + 1, field=column.title)
                continue
            try:
                value = written.value_of(self.kind, column.id, cell, journey)
            except JourneyError as error:
                raise self._refusal(error, row, place + 1) from None
            if item is None and not cell:
                continue
            given[column.id] = value
        return given

    def _refusal(self, error: JourneyError, row: int, column: int) -> JourneyError:
        why = explained(error, kind_word(self.kind))
        return JourneyError("paste.cell", row=row, column=column, why=why)

    def _titled(self, line: list[str]) -> list[Column] | None:
        """The columns that a row of titles names; None where it is no such row."""
        known = {column.title.casefold(): column for column in reversed(self.columns)}
        known |= {column.id.casefold(): column for column in self.columns if column.write is None}
        found = [known.get(" ".join(cell.split()).casefold()) for cell in line]
        named = [column for column in found if column is not None]
        return named if named and len(named) == len(line) else None

    def refuse(self, error: JourneyError) -> None:
        """Say that something was not done."""
        self._session.refused.emit(error)

    def _together(self, name: str, commands: list[Command]) -> None:
        if commands:
            self._session.do(Together(name, tuple(commands)))


def changed(journey: Journey, item: Item, given: Mapping[str, Any]) -> Command | None:
    """What gives a record other values, None where it has them; a card goes to its stage on the map too."""
    fields = {name: value for name, value in given.items() if getattr(item, name) != value}
    if "name" in fields and not fields["name"] and not isinstance(item, Note):
        del fields["name"]  # a name that is emptied stays, as it does on the map
    commands: list[Command] = []
    if isinstance(item, Touchpoint) and "stage" in fields and not {"x", "y"} & fields.keys():
        move = growing.moved(journey, item.id, fields.pop("stage"))
        commands += [move] if move else []
    if fields:
        said = {"name": "rename", "probability": "rate"}
        name = said.get(next(iter(fields)), "update") if len(fields) == 1 else "update"
        commands.append(Update(item.id, fields, name))
    return Together("update", tuple(commands)) if len(commands) > 1 else commands[0] if commands else None


def _ordered(journey: Journey, kind: type[Item]) -> list[Item]:
    """The records of a kind as they are read."""
    if kind is Touchpoint:
        return list(in_reading_order(journey))
    if kind is Stage:
        return list(journey.stages)
    if kind is Transition:
        places = {item.id: place for place, item in enumerate(in_reading_order(journey))}
        steps = list(journey.of(Transition))
        steps.sort(key=lambda step: (places.get(step.source, -1), places.get(step.target, -1), step.id))
        return [*steps]
    found: list[Persona | Note] = [*(journey.of(Persona) if kind is Persona else journey.of(Note))]
    found.sort(key=lambda item: (item.y, item.x, item.id))
    return [*found]


def _lacks(kind: type[Item], fields: Mapping[str, Any]) -> bool:
    """Whether a record of a kind cannot be made of these fields yet."""
    return kind is Transition and not (fields.get("source") and fields.get("target"))


def _key(value: Any) -> Any:
    if isinstance(value, tuple):
        value = value[0]
    return value if isinstance(value, int | float) or value is None else str(value).casefold()


def ids_of(records: Records, rows: list[int]) -> list[ItemId]:
    """The records of rows."""
    found = (records.item(row) for row in rows)
    return [item.id for item in found if item is not None]
