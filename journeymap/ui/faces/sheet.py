"""Faces of cells: what tables have in common, that is their looks, keys and the clipboard."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from journeymap.model.items import ItemId
from journeymap.ui import theme, widgets
from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 30
IS_DIM: Final = Qt.ItemDataRole.UserRole + 31
"""The role that says whether a cell is of something that is not lit."""
DIM: Final = 0.34
"""How much of such a cell shows."""


class Clipped(Protocol):
    """What a table does with ranges of cells: rows and columns as they are seen."""

    def copy(self, rows: list[int], columns: list[int]) -> None:
        """Put these on the clipboard."""
        ...

    def paste(self, row: int, column: int) -> None:
        """Put what is on the clipboard into the cells from here on."""
        ...

    def clear(self, cells: list[tuple[int, int]]) -> None:
        """Empty cells."""
        ...


class Sheet(QWidget):
    """A face of cells in place of a picture; what the window asks of a face."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.session = session
        self.audience = ""
        """For whom it is; see `Style.audience`."""

    def edit_name(self, item_id: ItemId) -> None:
        """Let a record be renamed where it stands."""

    def keep_field(self) -> None:
        """Let what is being typed count."""
        now = QApplication.focusWidget()
        if isinstance(now, QWidget) and self.isAncestorOf(now) and not isinstance(now, QAbstractItemView):
            now.clearFocus()

    def reveal(self, item_id: str) -> bool:
        """Bring a record into sight; False where it is not on this face."""
        return False

    def renew(self) -> None:
        """Show the journey and its figures as they are now."""

    def tell(self, audience: str) -> None:
        """Say as much as an audience is to see."""
        self.audience = audience

    def fit(self) -> None:
        """Cells have one size: all of them are never shown."""

    def wear(self) -> None:
        """Another theme is in force."""
        self.update()


class Grid(QTableView):
    """A table whose cells are chosen, edited, copied and pasted as in a spreadsheet."""

    def __init__(self, name: str, title: str, clipped: Clipped) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._clipped = clipped
        self.is_arriving = False
        """Whether the keyboard is only just coming: where it goes first, nobody has chosen anything."""
        self.empty: Callable[[], str] = str
        """What is said where there are no rows."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFont(theme.font(12.5))
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setTabKeyNavigation(True)

    def chosen(self) -> list[tuple[int, int]]:
        """The chosen cells, else the current one."""
        found = [
            (index.row(), index.column())
            for index in self.selectedIndexes()
            if not self.isColumnHidden(index.column())
        ]
        here = self.currentIndex()
        return sorted(found) or ([(here.row(), here.column())] if here.isValid() else [])

    def copy(self) -> None:
        """Put the chosen cells on the clipboard: the rows and columns that hold any."""
        cells = self.chosen()
        if cells:
            self._clipped.copy(sorted({row for row, _ in cells}), sorted({column for _, column in cells}))

    def paste(self) -> None:
        """Put what is on the clipboard into the cells from the first chosen one on."""
        cells = self.chosen()
        self._clipped.paste(*(cells[0] if cells else (0, 0)))

    def show_cell(self, index: QModelIndex) -> None:
        """Let a cell be the current one, in sight, without choosing anything else."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    # what Qt tells

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_mine(event):
            event.accept()  # else the window would copy, paste or delete records
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self._clipped.clear(self.chosen())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif _clears(event):
            self._clipped.clear(self.chosen())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_arriving = True
        super().focusInEvent(event)  # makes a cell the current one
        self.is_arriving = False
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        text = "" if self.model().rowCount() else self.empty()
        if text:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(12.5))
            painter.setPen(theme.colour("ui.ink3"))
            painter.setLayoutDirection(widgets.direction_of(text))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 8, -24, -8), flags, text)
            painter.end()


def _clears(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers()


def _is_mine(event: QKeyEvent) -> bool:
    standard = QKeySequence.StandardKey
    wanted = (standard.Copy, standard.Cut, standard.Paste, standard.SelectAll)
    is_edit = event.key() == Qt.Key.Key_F2 and not event.modifiers()  # of this cell, not of a name
    return is_edit or _clears(event) or any(event.matches(each) for each in wanted)
