"""The steps that were taken on this map, the last on top; a click goes back or forward to any of them."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from journeymap.model.change import Change
from journeymap.model.items import Map
from journeymap.ui import actions, theme
from journeymap.ui.names import isolated_name
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.store.journal import Revision

LIMIT: Final = 200
"""Steps shown: older ones can still be undone."""


class History(QListWidget):
    """The list of steps; those taken back are pale."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_stale = True
        self.setObjectName("history_list")
        self.setAccessibleName(self.tr("History"))
        self.setFont(theme.font(12.5))
        self.setViewportMargins(8, 0, 8, 8)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        session.changed.connect(self._renew)

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self.refresh()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_session"):
            self._renew()
        super().changeEvent(event)

    def _renew(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def refresh(self) -> None:
        """List the steps as they are now."""
        self._is_stale = False
        document = self._session.document
        self.clear()
        for ahead, step in enumerate(document.undone[-LIMIT:]):
            self._add(step, -(len(document.undone[-LIMIT:]) - ahead), is_pale=True)
        for back, step in enumerate(reversed(document.done[-LIMIT:])):
            self._add(step, back, is_pale=False)
        if self.count() == 0:
            item = QListWidgetItem(self.tr("Nothing was changed yet."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    def _add(self, step: "Revision", back: int, *, is_pale: bool) -> None:
        text = actions.step_name(step.name)
        item = QListWidgetItem(text[:1].upper() + text[1:] + self._about(step.change))
        item.setData(Qt.ItemDataRole.UserRole, back)
        item.setToolTip(QLocale().toString(_local(step.time), QLocale.FormatType.ShortFormat))
        if is_pale:
            item.setForeground(QColor(theme.colour("ui.inkDisabled")))
        self.addItem(item)

    def _about(self, change: Change) -> str:
        """The record that a step was about, if it was about one."""
        found = [edit.after or edit.before for edit in change.edits]
        if len(found) != 1 or found[0] is None or isinstance(found[0], Map):
            return ""
        return f" · {isolated_name(self._session.journey, found[0], self)}"

    def _go(self, item: QListWidgetItem) -> None:
        """Go to how the map was right after a step."""
        back = item.data(Qt.ItemDataRole.UserRole)
        for _ in range(abs(back or 0)):
            self._session.undo() if back > 0 else self._session.redo()


def _local(time: str) -> QDateTime:
    return QDateTime.fromString(time, Qt.DateFormat.ISODateWithMs).toLocalTime()
