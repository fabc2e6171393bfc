"""The cells of the matrix as a model for tables: what stands in them, and what comes of writing in one."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journeymap.model.commands import Command, Connect, Remove, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.picture.matrix import Cells, cells_of, columns_of, rows_of, share_of
from journeymap.ui import figures, spreadsheet
from journeymap.ui.emblems import name_of
from journeymap.ui.faces.sheet import Index
from journeymap.ui.fields import percent_text
from journeymap.ui.refusals import explained
from journeymap.ui.session import Session
from journeymap.ui.spreadsheet import Grid
from journeymap.ui.typed import number_of
from journeymap.ui.typed import share_of as share_typed

if TYPE_CHECKING:
    from journeymap.analysis import Between

SAME: Final = 1e-9
"""Rates that differ by less are the same rate."""


class Shown(StrEnum):
    """What the cells of the matrix show."""

    RATES = "rates"
    VISITS = "visits"
    CHANCES = "chances"


class Crossing(QAbstractTableModel):
    """Rows are personas and touchpoints, columns touchpoints; only rates can be written."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.shown = Shown.RATES
        self.between: Between | None = None
        self.rows: tuple[Persona | Touchpoint, ...] = ()
        self.columns: tuple[Touchpoint, ...] = ()
        self.cells: Cells = {}
        self.refresh()

    def refresh(self) -> bool:
        """Show the journey as it is now; whether other records stand there, or in another order."""
        journey = self._session.journey
        rows, columns = rows_of(journey), columns_of(journey)
        is_same = [item.id for item in rows] == [item.id for item in self.rows]
        is_same = is_same and [item.id for item in columns] == [item.id for item in self.columns]
        if not is_same:
            self.beginResetModel()
        self.rows, self.columns, self.cells = rows, columns, cells_of(journey)
        if not is_same:
            self.endResetModel()
        return not is_same

    def show(self, shown: Shown, between: "Between | None") -> None:
        """Show something else in the cells."""
        self.shown, self.between = shown, between
        if not self.refresh() and self.rows and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def steps(self, row: int, column: int) -> tuple[Transition, ...]:
        """The steps that a cell stands for."""
        return self.cells.get((self.rows[row].id, self.columns[column].id), ())

    def value(self, row: int, column: int) -> float | None:
        """The number in a cell, if there is one."""
        if self.shown is Shown.RATES:
            steps = self.steps(row, column)
            if len(steps) == 1 and steps[0].probability is not None:
                return steps[0].probability  # as it was said: figures come later, and scale what is too much
            return share_of(steps, self._session.report)
        if self.between is None:
            return None
        ask = self.between.visits if self.shown is Shown.VISITS else self.between.chance
        return ask(self.rows[row].id, self.columns[column].id)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        value = self.value(row, column)
        if self.shown is Shown.RATES:
            if not self.steps(row, column):
                return ""
            return "?" if value is None else figures.share(value, 0 if value >= 0.1 else 1)
        if value is None:
            return "" if self.between is None else "∞" if self.shown is Shown.VISITS else figures.NONE
        if value == 0:
            return ""
        return figures.few(value) if self.shown is Shown.VISITS else figures.share(value, 1)

    # what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.EditRole:
                value = self.value(row, column)
                return "" if value is None else percent_text(value)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                names = (self.name(self.rows[row]), self.name(self.columns[column]))
                is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
                way = f" {'←' if is_rtl else '→'} ".join(f"\u2068{name}\u2069" for name in names)
                return f"{way}  {self.text(row, column)}".rstrip()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        items: tuple[Persona | Touchpoint, ...]
        items = self.columns if orientation == Qt.Orientation.Horizontal else self.rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(items):
            return self.name(items[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.shown is Shown.RATES else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        try:
            share = share_typed(text, "probability") if text else None
            command = self.command(index.row(), index.column(), share)
        except JourneyError as error:
            self._session.refused.emit(error)
            return False
        return command is None or self._session.do(command)

    def name(self, item: Persona | Touchpoint) -> str:
        """What a record is called in the head of its row or column."""
        return name_of(self._session.journey, item)

    # writing

    def command(self, row: int, column: int, share: float | None) -> Command | None:
        """What gives a cell this rate, None for no step; None where it has it. Raises matrix.several."""
        steps = self.steps(row, column)
        source, target = self.rows[row].id, self.columns[column].id
        now = self.value(row, column)
        if steps and share is not None and now is not None and abs(now - share) < SAME:
            return None  # else a step that takes its part of the rest would be said to take it
        if len(steps) > 1:
            names = {"source": self.name(self.rows[row]), "target": self.name(self.columns[column])}
            raise JourneyError("matrix.several", count=len(steps), **names)
        if share is None:
            return Remove(frozenset({steps[0].id})) if steps else None
        if steps:
            return Update(steps[0].id, {"probability": share}, "rate")
        return Connect(source, target, share) if share > 0 else None

    def copy(self, rows: list[int], columns: list[int]) -> None:
        """Put cells on the clipboard; of more than one with the names of their rows and columns."""
        cells = [[self._plain(row, column) for column in columns] for row in rows]
        if len(rows) > 1 or len(columns) > 1:
            heads = ["", *(self.name(self.columns[column]) for column in columns)]
            cells = [
                heads,
                *([self.name(self.rows[row]), *line] for row, line in zip(rows, cells, strict=True)),
            ]
        spreadsheet.copy(cells)

    def _plain(self, row: int, column: int) -> str:
        value = self.value(row, column)
        if value is None:
            return ""
        return figures.raw(value) if self.shown is Shown.VISITS else percent_text(value)

    def clear(self, cells: list[tuple[int, int]]) -> None:
        """Take the steps of cells away, as one step."""
        gone = {step.id for cell in cells for step in self.steps(*cell)}
        if self.shown is Shown.RATES and gone:
            self._session.do(Remove(frozenset(gone)))

    def paste(self, row: int, column: int) -> None:
        """Put the table on the clipboard in cells from here on, or where its names say: all or nothing."""
        try:
            commands = self.pasted(spreadsheet.copied(), row, column)
        except JourneyError as error:
            self._session.refused.emit(error)
            return
        if commands:
            self._session.do(Together("paste", tuple(commands)))

    def pasted(self, grid: Grid, row: int, column: int) -> list[Command]:
        """What a table brings about: named rows and columns go to theirs, others from a cell on.

        Without a percent sign anywhere and nothing over 1, numbers are shares of one, else percent.
        """
        has_heads = any(cell and not _is_number(cell) for cell in grid[0][1:] or grid[0])
        has_names = any(line[0] and not _is_number(line[0]) for line in grid[1 if has_heads else 0 :])
        body = [line[1:] if has_names else line for line in grid[1 if has_heads else 0 :]]
        height, width = len(body), len(body[0]) if body else 0
        rows, columns = list(range(row, row + height)), list(range(column, column + width))
        if has_names:
            named = [line[0] for line in grid[1 if has_heads else 0 :]]
            first = 2 if has_heads else 1
            rows = [self._found(self.rows, name, first + place, 1) for place, name in enumerate(named)]
        if has_heads:
            heads = grid[0][1:] if has_names else grid[0]
            first = 2 if has_names else 1
            columns = [self._found(self.columns, name, 1, first + place) for place, name in enumerate(heads)]
        if max(rows, default=0) >= len(self.rows) or max(columns, default=0) >= len(self.columns):
            raise JourneyError(
                "paste.large", rows=height, columns=width,
                most_rows=len(self.rows) - row, most_columns=len(self.columns) - column,
            )  # fmt: skip
        is_plain = not any("%" in cell or "٪" in cell for line in body for cell in line)
        try:
            most = max((number_of(cell) for line in body for cell in line if cell), default=0.0)
        except JourneyError:
            most = 0.0  # said below, with its place
        read = number_of if is_plain and most <= 1 else share_typed
        found: list[Command] = []
        for line_at, (place, line) in enumerate(zip(rows, body, strict=True)):
            for cell_at, (spot, cell) in enumerate(zip(columns, line, strict=True)):
                where = {"row": line_at + 1 + has_heads, "column": cell_at + 1 + has_names}
                try:
                    share = read(cell, "probability") if cell else None
                    command = self.command(place, spot, share)
                    if command is not None:
                        command.change(self._session.journey)
                        found.append(command)
                except JourneyError as error:
                    raise JourneyError("paste.cell", why=explained(error, "transition"), **where) from None
        return found

    def _found(self, items: tuple[Persona | Touchpoint, ...], name: str, row: int, column: int) -> int:
        """The place of the record of a name, or of an id; raises paste.name, paste.twice."""
        wanted = " ".join(name.split()).casefold()
        found = [place for place, item in enumerate(items) if self.name(item).casefold() == wanted]
        found = found or [place for place, item in enumerate(items) if item.id == name]
        if len(found) != 1:
            raise JourneyError("paste.twice" if found else "paste.name", row=row, column=column, text=name)
        return found[0]

    def ids(self, row: int, column: int) -> tuple[ItemId, ...]:
        """The records that a cell leads to: its steps, else the touchpoint of its row."""
        return tuple(step.id for step in self.steps(row, column)) or (self.rows[row].id,)


def _is_number(text: str) -> bool:
    try:
        number_of(text.replace("%", "").replace("٪", ""))
    except JourneyError:
        return False
    return True
