"""The steps that were taken on this map and the versions that were named: to go to, to compare, to name."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.journey import Journey
from journeymap.ui import icons, theme, widgets
from journeymap.ui.menus import Menu
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice
from journeymap.ui.session import Session
from journeymap.ui.timeline import HEIGHT, Entry, Kind, Row, Timeline, clock

MARGIN: Final = 8


class Helpers(NamedTuple):
    """What the window does for the history."""

    compare: Callable[[Journey, str], object]
    """Compare a map, and what it is called, with what is on the map now."""
    ask: Callable[[str, str, tuple[Choice, ...]], object]
    """Ask before something is gone for good."""
    acts: tuple[QAction, ...]
    """What else can be done with the past, for the menu."""


class History(QWidget):
    """A click on a step goes there; the versions have buttons of their own."""

    def __init__(self, session: Session, helpers: Helpers) -> None:
        super().__init__()
        self._session, self._helpers = session, helpers
        self._is_stale = True
        self._naming = 0
        """How many steps from here the state is that a name is being typed for."""
        self.timeline = Timeline(session, self)
        self._view = _Steps(self, self.timeline)
        self._name = QLineEdit()
        self._name.setObjectName("version_name")
        self._name.setAccessibleName(self.tr("Name of a new version"))
        self._name.setFont(theme.font(12.5))
        self._name.returnPressed.connect(self._keep)
        self._add = widgets.Button(widgets.PLAIN, self.tr("Keep"), name="version_add")
        self._add.setToolTip(self.tr("Keep this state of the map as a version"))
        self._add.clicked.connect(self._keep)
        self._deeds = _Deeds(self)
        self.more = widgets.Button(
            widgets.SMALL_TOOL, "", "ellipsis", name="history_more", tip=self.tr("More about the past")
        )
        self.more.clicked.connect(self._show_more)
        self._lay_out()
        self._begin_naming(0)
        session.changed.connect(self._renew)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 8)
        top.setSpacing(6)
        top.addWidget(self._name, 1)
        top.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._view, 1)
        column.addWidget(self._deeds)
        self.setFocusProxy(self._view)

    # what is listed

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self.refresh()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_view"):
            self._view.viewport().update()
        super().changeEvent(event)

    def _renew(self) -> None:
        self._begin_naming(0)
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def refresh(self) -> None:
        """List the history as it is now; what is in view stays in view."""
        self._is_stale = False
        bar = self._view.verticalScrollBar()
        before, chosen = bar.value(), self.chosen
        self.timeline.refresh()
        if chosen is not None and chosen.version is not None:
            self._choose(chosen.version.id)
        bar.setValue(before)
        self.show_deeds()

    def _choose(self, version_id: str) -> None:
        for row, entry in enumerate(self.timeline.entries):
            if entry.version is not None and entry.version.id == version_id:
                self._view.setCurrentIndex(self.timeline.index(row))

    @property
    def chosen(self) -> Entry | None:
        """The row that was chosen and is still there."""
        index = self._view.currentIndex()
        return self.timeline.entry(index) if index.isValid() else None

    def show_deeds(self) -> None:
        """Offer what can be done with the chosen row."""
        entry = self.chosen
        self._deeds.offer(entry if entry is not None and not self.timeline.is_now(entry) else None)

    # what is done

    def go(self, index: QModelIndex) -> None:
        """Go to how the map was right after a step; a version waits for its button."""
        entry = self.timeline.entry(index)
        if entry.kind in (Kind.STEP, Kind.START):
            self._session.go(self.timeline.away(entry))

    def restore(self, entry: Entry) -> None:
        """Go to how the map was: by undoing, or for a version by a step of its own."""
        if entry.version is not None:
            self._session.restore(entry.version)
        else:
            self._session.go(self.timeline.away(entry))

    def compare(self, entry: Entry) -> None:
        """Compare how the map was with how it is."""
        journey = self._session.seen(entry.version or self.timeline.away(entry))
        if journey is not None:
            self._helpers.compare(journey, self._title(entry))

    def rename(self) -> None:
        """Type the name of the chosen version anew."""
        self._view.edit(self._view.currentIndex())

    def remove(self, entry: Entry) -> None:
        """Forget a version, if that is meant."""
        version = entry.version
        if version is None:
            return
        self._helpers.ask(
            self.tr("Delete the version “{name}”?").format(name=isolated(version.name, self)),
            self.tr("The map stays as it is. The version cannot be brought back by undo."),
            (
                Choice("delete", self.tr("Delete"), lambda: self._session.remove_version(version)),
                Choice("cancel", self.tr("Cancel"), lambda: None, is_main=True),
            ),
        )

    def begin_naming(self, entry: Entry) -> None:
        """Let a name be typed for how the map was right after a step."""
        self._begin_naming(self.timeline.away(entry), clock(entry))
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_naming(self, away: int, when: str = "") -> None:
        self._naming = away
        text = (
            self.tr("Name for the state at {time}").format(time=when) if when else self.tr("Name this state")
        )
        self._name.setPlaceholderText(text)

    def _keep(self) -> None:
        if self._session.name_version(self._name.text(), self._naming):
            self._name.clear()
        else:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, entry: Entry) -> str:
        if entry.version is not None:
            return isolated(f"“{entry.version.name}”", self)
        text = self.timeline.text(entry)
        return self.tr("{step}, {time}").format(step=text, time=clock(entry)) if entry.revision else text

    def _show_more(self) -> None:
        """Offer what can be done with the past as a whole."""
        menu = Menu("", self)
        menu.setObjectName("history_more_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._helpers.acts:
            menu.addAction(action)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_menu(self, spot: QPoint) -> None:
        """Offer what can be done with the row at a spot of the list."""
        index = self._view.indexAt(spot)
        entry = self.timeline.entry(index) if index.isValid() else None
        if entry is None or not entry.is_place or self.timeline.is_now(entry):
            return
        self._view.setCurrentIndex(index)
        menu = Menu("", self)
        menu.setObjectName("history_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, icon, text, deed in self._deeds.known(entry):
            action = menu.addAction(icons.icon(icon), text, deed)
            action.setObjectName(f"history_menu_{name}")
        menu.popup(self._view.viewport().mapToGlobal(spot))


class _Steps(QTableView):
    """The list itself."""

    def __init__(self, history: History, timeline: Timeline) -> None:
        super().__init__()
        self._history = history
        self.setObjectName("history_list")
        self.setAccessibleName(self.tr("History"))
        self.setModel(timeline)
        self.setItemDelegate(Row(timeline, self, lambda: self.viewport().width()))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setViewportMargins(MARGIN, 0, MARGIN, 8)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(history.show_menu)
        self.clicked.connect(history.go)
        self.selectionModel().currentChanged.connect(lambda _, __: history.show_deeds())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self._history.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            if self.state() != QAbstractItemView.State.EditingState:
                self._history.restore(entry)
        elif event.key() == Qt.Key.Key_Delete and entry is not None:
            self._history.remove(entry)
        else:
            super().keyPressEvent(event)


class _Deeds(QWidget):
    """What can be done with the chosen row, below the list."""

    def __init__(self, history: History) -> None:
        super().__init__()
        self._history = history
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 10)
        self._row.setSpacing(6)
        self._buttons: list[widgets.Button] = []
        self.hide()

    def known(self, entry: Entry) -> tuple[tuple[str, str, str, Callable[[], object]], ...]:
        """Name, icon, text and deed of everything that can be done with a row."""
        history = self._history
        compare = ("compare", "git-compare-arrows", self.tr("Compare"), lambda: history.compare(entry))
        if entry.kind is Kind.VERSION:
            return (
                ("restore", "rotate-ccw", self.tr("Restore"), lambda: history.restore(entry)),
                compare,
                ("rename", "pencil", self.tr("Rename"), history.rename),
                ("delete", "trash-2", self.tr("Delete…"), lambda: history.remove(entry)),
            )
        return (
            ("go", "history", self.tr("Go there"), lambda: history.restore(entry)),
            compare,
            ("name", "milestone", self.tr("Name it"), lambda: history.begin_naming(entry)),
        )

    def offer(self, entry: Entry | None) -> None:
        """Show the buttons for a row, or none."""
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        while self._row.takeAt(0):
            pass
        self.setVisible(entry is not None and entry.is_place)
        if entry is None or not entry.is_place:
            return
        for place, (name, icon, text, deed) in enumerate(self.known(entry)):
            is_large = place < 2
            looks = widgets.PLAIN if is_large else widgets.SMALL_TOOL
            button = widgets.Button(
                looks, text if is_large else "", "" if is_large else icon, name=f"history_{name}", tip=text
            )
            button.clicked.connect(deed)
            self._buttons.append(button)
            self._row.addWidget(button)
            if place == 1:
                self._row.addStretch(1)
