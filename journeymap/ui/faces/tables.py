"""The face of tables in the window: the journey as an outline, and its records in rows."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout

from journeymap.model.items import ItemId
from journeymap.picture.style import BOARD, TEAM
from journeymap.ui import theme, widgets
from journeymap.ui.faces.columns import KINDS
from journeymap.ui.faces.outlining import OutlineTree
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.recordtable import RecordTable
from journeymap.ui.faces.sheet import Sheet
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session

OUTLINE: Final = "outline"
NOTES: Final = "notes"
_TOOL: Final = replace(widgets.OVERLAY, line="ui.hairline")


def make(session: Session) -> Page:
    """The page of the outline and the tables."""
    return TablesPage(session)


class TablesPage(Page):
    """The outline and the tables with their choices: which of them, and which rows."""

    def __init__(self, session: Session) -> None:
        self.sheet = TablesSheet(session)
        self._choice = Segments(
            "tables_shown",
            _tr("What is shown"),
            [
                (OUTLINE, _tr("Outline"), _tr("The whole journey as a tree")),
                ("touchpoints", _tr("Touchpoints"), ""),
                ("steps", _tr("Steps"), ""),
                ("personas", _tr("Personas"), ""),
                ("stages", _tr("Stages"), ""),
                (NOTES, _tr("Notes"), ""),
            ],
        )
        self._choice.chosen.connect(self.choose)
        self.filter = QLineEdit()
        self.filter.setObjectName("tables_filter")
        self.filter.setAccessibleName(_tr("Show only rows with these words"))
        self.filter.setPlaceholderText(_tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFont(theme.font(12.5))
        self.filter.setMinimumWidth(90)
        self.filter.setMaximumWidth(130)
        self.filter.textChanged.connect(self.sheet.filter)
        add = widgets.Button(_TOOL, "", "plus", name="tables_add", tip=_tr("Add  Insert"))
        add.clicked.connect(self.sheet.add)
        remove = widgets.Button(_TOOL, "", "trash-2", name="tables_remove", tip=_tr("Delete"))
        remove.clicked.connect(self.sheet.remove)
        choices = [self.filter, add, remove, self._choice]
        super().__init__("outline", _tr("Tables"), "", self.sheet, choices)
        self.sheet.tree.told.connect(self._say)
        self.sheet.told.connect(self._show_kinds)
        self.choose(OUTLINE)

    def narrow(self) -> None:
        """Narrow the table down by words; the outline is not narrowed."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, shown: str) -> None:
        """Show the outline, or the table of a kind of records."""
        self._choice.choose(shown)
        self.filter.setVisible(shown != OUTLINE)
        self.sheet.choose(shown)
        self._say("")

    def _show_kinds(self) -> None:
        """Notes are for a workshop."""
        is_all = self.sheet.audience not in (BOARD, TEAM)
        self._choice.offer(NOTES, is_on=is_all)
        if self.sheet.shown == NOTES and not is_all:
            self.choose(OUTLINE)

    def _say(self, text: str) -> None:
        usual = (
            _tr("Enter renames, T S P G N add, C connects, R rates, Alt+arrows move, Delete deletes.")
            if self.sheet.shown == OUTLINE
            else _tr("Write in any cell; the last row adds. Copy and paste ranges from and to spreadsheets.")
        )
        self.about.setText(text or usual)


class TablesSheet(Sheet):
    """The outline and the tables, one of them seen; tables are made when they are first looked at."""

    told = Signal()
    """It is for another audience."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "outline_face")
        self.tree = OutlineTree(session)
        self.tables: dict[str, RecordTable] = {}
        self.shown = OUTLINE
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 0, 14, 8)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack)
        self._stack.addWidget(self.tree)
        self.setFocusProxy(self.tree)

    @property
    def table(self) -> RecordTable | None:
        """The table in sight; None where that is the outline."""
        return self.tables.get(self.shown)

    def choose(self, shown: str) -> None:
        """Show the outline, or the table of a kind of records."""
        self.keep_field()
        self.shown = shown
        if shown != OUTLINE and shown not in self.tables:
            made = self.tables[shown] = RecordTable(self.session, shown, KINDS[shown])
            made.tell(self.audience)
            self._stack.addWidget(made)
        part = self.table or self.tree
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)

    def tell(self, audience: str) -> None:
        """Show as many lines and columns as are for an audience."""
        super().tell(audience)
        self.tree.tell(audience)
        for table in self.tables.values():
            table.tell(audience)
        self.told.emit()

    def filter(self, text: str) -> None:
        """Let the tables show only rows that hold these words."""
        for table in self.tables.values():
            table.filter(text)

    def add(self) -> None:
        """Make a record, or go to where one is made."""
        if self.table is None:
            self.tree.add()
        else:
            self.table.go_to_new()

    def remove(self) -> None:
        """Take what is chosen off the map."""
        if self.table is None:
            self.tree.remove_chosen()
        else:
            self.table.remove_chosen()

    def edit_name(self, item_id: ItemId) -> None:
        """Let a record be renamed where it stands."""
        if self.table is None:
            self.tree.edit_line(item_id)
        elif self.table.go_to(item_id, "name"):
            self.table.edit(self.table.currentIndex())

    def reveal(self, item_id: str) -> bool:
        """Bring a record into sight."""
        return self.tree.go_to(item_id) if self.table is None else self.table.go_to(item_id)

    def renew(self) -> None:
        """Show the journey and its figures as they are now."""
        self.tree.renew()
        for table in self.tables.values():
            table.renew()

    def wear(self) -> None:
        """Another theme is in force."""
        for part in (self.tree, *self.tables.values()):
            part.viewport().update()


def _tr(text: str) -> str:
    return QCoreApplication.translate("TablesPage", text)
