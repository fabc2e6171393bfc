"""The dialog with the measured values of a goal's figure: typed, or pasted from a spreadsheet."""

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.commands import Add, Command, Remove, Together, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.goals import measured, subject_of
from journeymap.model.items import Actual, Goal, ItemId
from journeymap.picture.aims import name_of, subject_word, typed_form
from journeymap.ui import figures, theme, typed, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.faces.newgoal import value_of
from journeymap.ui.session import Session

_LEAST: Final = 8
_MOST: Final = 5_000
"""Rows that are pasted at most."""

Row = tuple[str, str]


class ActualsDialog(Dialog):
    """A day and a value in each row. Everything counts at once, as one step, when it is kept."""

    def __init__(self, page: QWidget, session: Session, goal: Goal) -> None:
        super().__init__(page.window())
        self.setObjectName("actuals_dialog")
        self.setWindowTitle(self.tr("Measured values"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._goal = session, goal
        self._subject = subject_of(goal, session.journey)
        self._known = list(measured(session.journey, goal))
        self.table = ActualsTable()
        self._wrong = widgets.label("", 12, 500, widgets.INK2, wrap=True, name="actuals_wrong")
        self._lay_out()
        self.table.fill(
            [(each.measured_on, typed_form(each.value, self._subject)) for each in self._known], 0
        )
        self.resize(400, 430)

    def _lay_out(self) -> None:
        language, journey = figures.language(), self._session.journey
        name = widgets.Elided(name_of(self._goal, journey, language), 14, 600)
        of = widgets.Elided(subject_word(self._goal, journey, language), 12, 400, widgets.INK3)
        hint = widgets.label(
            self.tr("Type a day and a value, or paste two columns from a spreadsheet."),
            12,
            400,
            widgets.INK3,
            wrap=True,
        )
        keep = widgets.Button(widgets.PRIMARY, self.tr("Keep"), "check", name="actuals_keep")
        keep.clicked.connect(self.keep)
        leave = widgets.Button(widgets.PLAIN, self.tr("Cancel"), name="actuals_cancel")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(8)
        for part in (name, of, hint):
            whole.addWidget(part)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._wrong)
        whole.addLayout(foot)

    def keep(self) -> None:
        """Let the rows be the measured values, or say which of them is wrong."""
        self.table.end_editing()
        found: list[tuple[str, float]] = []
        for place, (day, value) in enumerate(self.table.rows()):
            if not day and not value:
                continue
            try:
                found.append((_day(day), value_of(value, self._subject)))
            except JourneyError:
                self.table.setCurrentCell(place, 0)
                text = self.tr("Row {row} is not a day and a number: {text}. Type the day as 2026-11-22.")
                self._wrong.setText(text.format(row=place + 1, text=f"{day} {value}".strip()))
                return
        commands = list(_commands(self._goal, self._known, found))
        if not commands or self._session.do(Together("measure", tuple(commands))):
            self.accept()


def _day(text: str) -> str:
    found = typed.day_of(text)
    if not found:
        raise JourneyError("item.value", id="", field="measured_on", value=text, expected="2026-11-22")
    return found


def _commands(goal: Goal, known: list[Actual], found: list[tuple[str, float]]) -> list[Command]:
    """What leads from the values there were to those there are: what stays on its day keeps its record."""
    spare: dict[str, list[Actual]] = {}
    for each in known:
        spare.setdefault(each.measured_on, []).append(each)
    commands: list[Command] = []
    for day, value in found:
        old = spare[day].pop(0) if spare.get(day) else None
        if old is None:
            made = Actual(id=new_id(), figure=goal.figure, about=goal.about, value=value, measured_on=day)
            commands.append(Add(made))
        elif old.value != value:
            commands.append(Update(old.id, {"value": value}))
    gone: set[ItemId] = {each.id for rest in spare.values() for each in rest}
    if gone:
        commands.append(Remove(frozenset(gone)))
    return commands


class ActualsTable(QTableWidget):
    """Two columns of texts with always a few empty rows; pasting fills it from the current row on."""

    def __init__(self) -> None:
        super().__init__(_LEAST, 2)
        self.setObjectName("actuals_table")
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Measured values"))
        self.setHorizontalHeaderLabels([self.tr("Day"), self.tr("Value")])
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.setColumnWidth(0, 170)
        self.setFont(theme.font(13))
        self.cellChanged.connect(self._make_room)

    def fill(self, rows: list[Row], start: int) -> None:
        """Write rows from one on."""
        self._hold(max(self.rowCount(), start + len(rows) + 3, _LEAST))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(start + place, column, _Cell(text))

    def rows(self) -> list[Row]:
        """What stands in the rows."""
        return [(self._text(place, 0), self._text(place, 1)) for place in range(self.rowCount())]

    def end_editing(self) -> None:
        """Let what is being typed count."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)

    def paste(self, text: str) -> None:
        """Take over lines of a spreadsheet, a day and a value each; a heading is left out."""
        lines = [line.split("\t") for line in text.splitlines() if line.strip()][:_MOST]
        rows = [(line[0].strip(), line[1].strip() if len(line) > 1 else "") for line in lines]
        if len(rows) > 1 and not _is_day(rows[0][0]) and _is_day(rows[1][0]):
            rows = rows[1:]
        start = max(0, self.currentRow())
        self.fill(rows, start)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def _make_room(self, row: int, _: int) -> None:
        if row >= self.rowCount() - 2:
            self._hold(row + 4)

    def _hold(self, count: int) -> None:
        """Have so many rows, each of cells that have a name while they are empty, too."""
        self.setRowCount(count)
        with QSignalBlocker(self):  # nothing is typed here that would ask for more room
            for row in range(count):
                for column in range(self.columnCount()):
                    if self.item(row, column) is None:
                        self.setItem(row, column, _Cell())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)


class _Cell(QTableWidgetItem):
    """A cell that a screen reader knows by its column and what stands in it."""

    def data(self, role: int) -> Any:
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return super().data(role)
        head = self.tableWidget().horizontalHeaderItem(self.column())
        return f"{head.text() if head is not None else ''} {self.text()}"


def _is_day(text: str) -> bool:
    try:
        return bool(typed.day_of(text))
    except JourneyError:
        return False
