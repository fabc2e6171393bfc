"""All texts of a map beside what they say in another language, to be filled in."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.items import ItemId, Map
from journeymap.model.wordings import Text, Translate, languages_of, speaks, texts
from journeymap.ui import figures, icons, labels, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.emblems import name_of
from journeymap.ui.fields import LANGUAGES, ChoiceField, called
from journeymap.ui.names import isolated
from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
WHERE, OWN, OTHER = range(3)
_ROLES: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class Texts(QAbstractTableModel):
    """The texts of a map, one a row: where it stands, what it says, what it says in the other language."""

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self._session, self._around = session, around
        self.language, self.is_short = "", True
        self.rows: list[Text] = []

    def fill(self, language: str, *, is_short: bool) -> None:
        """List the texts for a language; a short list has only those that are missing in it."""
        self.beginResetModel()
        self.language, self.is_short = language, is_short
        found = texts(self._session.base, language)
        self.rows = [each for each in found if not (is_short and each.other)]
        self.endResetModel()

    def refresh(self) -> None:
        """Say what the texts are now, each in its row; rows come and go only where others are on the map."""
        told = {(each.id, each.field): each for each in texts(self._session.base, self.language)}
        known = {(each.id, each.field) for each in self.rows}
        fresh = {key for key, each in told.items() if not (self.is_short and each.other)} - known
        if fresh or not known <= told.keys():
            self.fill(self.language, is_short=self.is_short)
            return
        self.rows = [told[each.id, each.field] for each in self.rows]
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, OTHER))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — as Qt has it
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == OTHER and not row.other:
            return QIcon(icons.icon("languages", "health.watch.ink"))
        if role == Qt.ItemDataRole.AccessibleTextRole:  # an empty cell, too, has a name
            return f"{self.headerData(column, Qt.Orientation.Horizontal)} {self._text(row, column)}"
        return self._text(row, column) if role in _ROLES else None

    def _text(self, row: Text, column: int) -> str:
        if column == WHERE:
            return self._where(row)
        return row.own if column == OWN else row.other

    def _where(self, row: Text) -> str:
        item = self._session.base.items.get(row.id)
        field = labels.field_text(row.field)
        if item is None:
            return field
        name = self.tr("Map") if isinstance(item, Map) else name_of(self._session.base, item)
        return f"{isolated(name, self._around)} · {field}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        own = called(self._session.base.map.language)
        return (self.tr("Text"), own, called(self.language))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        may = Qt.ItemFlag.ItemIsEditable if index.column() == OTHER else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | may

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == row.other:
            return False
        return self._session.do_to_base(Translate(self.language, {(row.id, row.field): str(value)}))


class _Table(QTableView):
    """The table itself: Tab in a cell goes on to the next text, Tab outside of one leaves the table."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ways = QAbstractItemView.CursorAction
        step = {ways.MoveNext: 1, ways.MovePrevious: -1}.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        row = self.currentIndex().row() + step
        return self.model().index(max(0, min(row, self.model().rowCount() - 1)), OTHER)


class Translations(Dialog):
    """The table of texts, for one of the languages that the map is not written in."""

    def __init__(self, parent: QWidget, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__(parent)
        self.setObjectName("translations_dialog")
        self.setWindowTitle(self.tr("Translations of the map"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._reveal = session, reveal
        self._language = ChoiceField(self._choices)
        self._language.setObjectName("translations_language")
        self._language.setAccessibleName(self.tr("Language"))
        self._language.setMinimumWidth(150)
        self._language.show_value(session.language or self._choices()[0][0])
        self._language.given.connect(self.fill)
        self._short = QCheckBox(self.tr("Only what is missing"))
        self._short.setObjectName("translations_missing")
        self._short.setFont(theme.font(12.5))
        self._short.setChecked(True)
        self._short.toggled.connect(self.fill)
        self._count = widgets.label("", 12.5, 400, widgets.INK2, name="translations_count")
        self.rows = Texts(session, self)
        self.table = self._table()
        self._same = widgets.Button(
            widgets.PLAIN, self.tr("The same in both languages"), "check", name="translations_same",
            tip=self.tr("For names that are not translated: brands, places, people."),
        )  # fmt: skip
        self._same.clicked.connect(self._say_same)
        self._show = widgets.Button(
            widgets.PLAIN, self.tr("Show on the map"), "scan", name="translations_show"
        )
        self._show.clicked.connect(self._lead)
        close = widgets.Button(widgets.PRIMARY, self.tr("Close"), name="translations_close")
        close.clicked.connect(self.accept)
        self._lay_out(close)
        session.changed.connect(self._refresh)
        self.fill()

    def _table(self) -> QTableView:
        made = _Table()
        made.setTabKeyNavigation(False)
        made.setObjectName("translations_table")
        made.setAccessibleName(self.tr("Texts of the map"))
        made.setModel(self.rows)
        made.setFont(theme.font(12.5))
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        made.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        made.setWordWrap(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(32)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        return made

    def _lay_out(self, close: QWidget) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._language)
        head.addWidget(self._short)
        head.addStretch(1)
        head.addWidget(self._count)
        for part in (self._same, self._show):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.resize(860, 560)

    def _choices(self) -> list[tuple[str, str, None]]:
        base = self._session.base
        known = dict.fromkeys((*languages_of(base)[1:], *LANGUAGES))
        return [(each, called(each), None) for each in known if not speaks(each, base.map.language)]

    def fill(self) -> None:
        """List the texts anew."""
        self.rows.fill(self._language.value() or "", is_short=self._short.isChecked())
        self._tell()
        if self.rows.rows:
            self.table.setCurrentIndex(self.rows.index(0, OTHER))

    def _refresh(self) -> None:
        self.rows.refresh()
        self._tell()

    def _tell(self) -> None:
        whole = list(texts(self._session.base, self.rows.language))
        done = sum(bool(each.other) for each in whole)
        text = self.tr("{done} of {count} are translated").format(
            done=figures.few(done), count=figures.few(len(whole))
        )
        self._count.setText(text)

    def _chosen(self) -> Text | None:
        place = self.table.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _say_same(self) -> None:
        chosen, here = self._chosen(), self.table.currentIndex().row()
        if chosen is not None:
            self.rows.setData(self.rows.index(here, OTHER), chosen.own)
            self.table.setCurrentIndex(self.rows.index(min(here + 1, len(self.rows.rows) - 1), OTHER))

    def _lead(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.id in self._session.journey.items:
            self._session.select([chosen.id])
            self._reveal(chosen.id)
