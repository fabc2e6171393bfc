"""The command palette: every action and every record of the map, found by typing a few of its letters."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.model.items import ItemId, Node
from journeymap.model.searching import plain
from journeymap.ui import icons, keynames, labels, theme, widgets
from journeymap.ui.actions import ACTIONS, choice_of, other_names
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.session import Session

SHOWN: Final = 9
RECENT: Final = 5
_COMES_BACK: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the keyboard leaves a field for a while only."""


class Entry(NamedTuple):
    """Something to run or to go to."""

    text: str
    remark: str
    icon: QIcon
    run: Callable[[], object]
    is_action: bool
    also: tuple[str, ...] = ()
    """What it is found by too: actions by their English text, choices by what they are one of."""

    def fits(self, wanted: str) -> float | None:
        """How well it answers to what was typed."""
        found = (fit(wanted, each) for each in (self.text, *self.also))
        return max((each for each in found if each is not None), default=None)


def fit(wanted: str, text: str) -> float | None:
    """How well a text answers to what was typed, larger is better; None where a letter is missing.

    >>> fit("exp", "Export…") > fit("exp", "Expansion of the map") > fit("exp", "Next step")
    True
    >>> fit("xyz", "Export…") is None
    True
    """
    low, spot, score, before = plain(text), 0, 0.0, -2
    for letter in plain(wanted).replace(" ", ""):
        found = low.find(letter, spot)
        if found < 0:
            return None
        is_start = found == 0 or not low[found - 1].isalnum()
        score += 3 if found == before + 1 else 2 if is_start else 0
        score -= min(found - spot, 8) / 8
        before, spot = found, found + 1
    return score - len(text) / 60


class Palette(QWidget):
    """A field over the window with what it finds below it."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        acts: Mapping[str, QAction],
        reveal: Callable[[ItemId], object],
    ) -> None:
        super().__init__(window)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Search or run"))
        self._window, self._session, self._acts, self._reveal = window, session, acts, reveal
        self._back: list[QWidget] = []
        self._entries: list[Entry] = []
        self._ran: list[str] = []
        """What was run last, the latest first."""
        self._card = widgets.Surface(self, 16, "dialog")
        self._field = QLineEdit()
        self._field.setObjectName("palette_field")
        self._field.setAccessibleName(self.tr("Search or run"))
        self._field.setPlaceholderText(self.tr("Search or run…"))
        self._field.setFont(theme.font(17))
        self._field.setStyleSheet("QLineEdit { border: 0; background: transparent; padding: 0; }")
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._find)
        self._list = QListWidget()
        self._list.setObjectName("palette_list")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setFont(theme.font(13.5))
        self._list.setIconSize(QSize(16, 16))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setStyleSheet(
            "QListWidget { background: transparent; }"
            "QListWidget::item { min-height: 36px; border-radius: 9px; padding: 0 8px; }"
        )
        self._list.itemClicked.connect(lambda _: self._run())
        top = QHBoxLayout()
        top.setContentsMargins(18, 10, 18, 10)
        top.setSpacing(12)
        top.addWidget(widgets.Glyph("search", 19, "ui.ink3", 1.9))
        top.addWidget(self._field, 1)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(widgets.Rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 8, 8, 0)
        inner.addWidget(self._list)
        column.addLayout(inner)
        self._card.setFixedWidth(560)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette with nothing typed; the keyboard goes back where it was afterwards."""
        if not self.isVisible():
            here: QWidget | None = self._window.focusWidget()
            around: QWidget | None = here.parentWidget() if here is not None else None
            self._back = [each for each in (here, around) if each is not None]
        self._entries = list(self._known())
        self._field.clear()
        self._find("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away, with all that was found, and give the keyboard back."""
        self._vanish()
        for back in self._back:
            if shiboken6.isValid(back):  # a field on the map is gone as soon as the keyboard leaves it
                back.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _vanish(self) -> None:
        self.hide()
        self._list.clear()
        self._entries = []

    def _known(self) -> Iterable[Entry]:
        journey, signs = self._session.journey, Emblems(self._session.journey)
        deeds = {each.id: each for each in ACTIONS}
        for name, action in self._acts.items():
            if action.isEnabled() and name != "palette":
                keys = keynames.told(action.shortcut())
                icon = action.icon() if not action.icon().isNull() else icons.icon("command")
                deed = deeds.get(name)
                of, also = (choice_of(deed), other_names(deed)) if deed is not None else ("", ())
                also = (*also, f"{of} {action.text()}") if of else also
                yield Entry(action.text(), keys or of, icon, action.trigger, True, also)
        for item in journey.items.values():
            if isinstance(item, Node):
                text = name_of(journey, item)
                remark = labels.kind_text(item)
                yield Entry(text, remark, signs.icon(item, 16), partial(self._go, item.id), False)

    def _go(self, item_id: ItemId) -> None:
        self._session.select({item_id})
        self._reveal(item_id)

    def _find(self, typed: str) -> None:
        """List what answers best; with nothing typed the actions in their order."""
        if typed.strip():
            ranked = [(each.fits(typed), each) for each in self._entries]
            good = sorted(((s, e) for s, e in ranked if s is not None), key=lambda pair: -pair[0])
            found = [entry for _, entry in good]
        else:
            ran = {text: place for place, text in enumerate(self._ran)}
            found = sorted(
                (each for each in self._entries if each.is_action or each.text in ran),
                key=lambda each: ran.get(each.text, len(ran)),
            )
        self._list.clear()
        for entry in found[:60]:
            item = QListWidgetItem(entry.icon, entry.text)
            item.setData(Qt.ItemDataRole.UserRole, self._entries.index(entry))
            self._list.addItem(item)
            self._add_remark(item, entry.remark)
        if not found:
            item = QListWidgetItem(self.tr("Nothing found. Try another word."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(36 * min(SHOWN, max(1, self._list.count())) + 4)
        self._place()

    def _add_remark(self, item: QListWidgetItem, text: str) -> None:
        if not text:
            return
        holder = QWidget()
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(holder)
        widgets.margins(row, 0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(widgets.label(text, 12, 400, widgets.INK3))
        self._list.setItemWidget(item, holder)

    def _run(self) -> None:
        place = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if place is None:
            return
        entry = self._entries[place]
        self.leave()
        self._ran = [entry.text, *(each for each in self._ran if each != entry.text)][:RECENT]
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self._field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._be_left(event.reason())
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event.key())
        return False

    def _be_left(self, reason: Qt.FocusReason) -> None:
        """A key has taken the keyboard elsewhere in the window, as to another face: it is to stay there."""
        if self.isVisible() and reason not in _COMES_BACK:
            self._vanish()

    def _press(self, key: int) -> bool:
        rows = self._list.count()
        match key:
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN}.get(
                    Qt.Key(key), -SHOWN
                )
                self._list.setCurrentRow(max(0, min(rows - 1, self._list.currentRow() + by)))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        column = self._card.layout()
        if column is not None:
            column.activate()  # else the layouts in it still tell how high the list was before
        self._card.adjustSize()
        self._card.move((self.width() - self._card.width()) // 2, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.scrim"))
        painter.end()
