"""The list of all keys: by what they are for, found by words, each as the interface's language calls it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journeymap.model.searching import plain
from journeymap.ui import shortcuts, widgets
from journeymap.ui.actions import ACTIONS, MENUS
from journeymap.ui.dialog import Dialog
from journeymap.ui.keynames import isolated, told
from journeymap.ui.marks import translated

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

SIZE = QSize(760, 600)


class KeyList(Dialog):
    """Every key and what it does."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk.window)
        self.setObjectName("keys_dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._search = QLineEdit()
        self._search.setObjectName("keys_search")
        self._search.setAccessibleName(self.tr("Search in the keys"))
        self._search.setPlaceholderText(self.tr("Search: what you want to do, or the keys"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._scroll = widgets.Scroll()
        change = widgets.Button(widgets.PLAIN, self.tr("Change keys…"), "command", name="keys_change")
        change.clicked.connect(self._change)
        close = widgets.Button(widgets.PRIMARY, translated("window", "Close"), name="keys_dialog_close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(change)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 18)
        column.setSpacing(14)
        column.addWidget(self._search)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self._fill()
        self.resize(SIZE.boundedTo(desk.window.size() - QSize(40, 40)))

    def _groups(self) -> list[tuple[str, list[tuple[list[str], str]]]]:
        """(task, (keys, what they do)) of all actions with keys, and of what the map does with others."""
        keys = shortcuts.chosen(self._desk.shell.memory.settings.keys)
        found = []
        for menu, text in MENUS:
            rows = [
                ([told(each) for each in keys[deed.id]], translated("actions", deed.text))
                for deed in ACTIONS
                if deed.menu == menu and keys[deed.id]
            ]
            found.append((translated("actions", text), rows))
        more = [
            ([isolated(each) for each in caps], translated("keys", text)) for caps, text in shortcuts.GESTURES
        ]
        found.append((self.tr("On the map"), more))
        return found

    def _fill(self, *_: str) -> None:
        """Show what answers to what is searched for."""
        wanted = plain(self._search.text()).split()
        inner = QWidget()
        column = QVBoxLayout(inner)
        widgets.margins(column, 0, 0, 10, 0)
        column.setSpacing(6)
        is_empty = True
        for title, rows in self._groups():
            kept = [row for row in rows if _fits(row, title, wanted)]
            if kept:
                is_empty = False
                column.addWidget(widgets.label(title, 13.5, 600))
                column.addLayout(_grid(kept))
                column.addSpacing(12)
        if is_empty:
            column.addWidget(
                widgets.label(self.tr("No keys are for that."), 13, 400, widgets.INK3, name="keys_nothing")
            )
        column.addStretch(1)
        self._scroll.hold(inner)

    def _change(self) -> None:
        self.accept()
        self._desk.show_settings("keyboard")


def _fits(row: tuple[list[str], str], title: str, wanted: list[str]) -> bool:
    keys, text = row
    said = plain(f"{title} {text} {' '.join(keys)}".translate(_ISOLATES))
    return all(word in said for word in wanted)


_ISOLATES = dict.fromkeys((0x2066, 0x2069))


def _grid(rows: list[tuple[list[str], str]]) -> QGridLayout:
    """Rows in two columns, read downwards."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    half = (len(rows) + 1) // 2
    for place, (keys, text) in enumerate(rows):
        row, column = place % half, place // half * 3
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys[:2]:
            caps.addWidget(widgets.KeyCap(key, 11.5, 22, 7))
        caps.addStretch(1)
        grid.addLayout(caps, row, column)
        grid.addWidget(widgets.label(text, 12.5, 400, widgets.INK2, wrap=True), row, column + 1)
    for first, least in ((0, 118), (2, 12), (3, 118)):
        grid.setColumnMinimumWidth(first, least)
    for stretched in (1, 4):
        grid.setColumnStretch(stretched, 1)
    return grid
