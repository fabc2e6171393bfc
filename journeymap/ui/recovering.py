"""Getting things back: what was not saved when the program ended, and earlier versions of files that were."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from journeymap.document import Document
from journeymap.export import painting
from journeymap.model.commands import Become
from journeymap.model.errors import JourneyError
from journeymap.model.items import Node, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Picture
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from journeymap.store.backups import Backup
from journeymap.store.working import Recovery
from journeymap.ui import figures, repairing, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.marks import translated
from journeymap.ui.names import isolated
from journeymap.ui.notices import Choice, Sheet
from journeymap.ui.preview import PREVIEW, Preview
from journeymap.ui.wishes import Wish
from journeymap.words import number, say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

ABOUT: Final = "recovery"
"""What the bar is about when it offers what was not saved."""
LARGE: Final = 5_000
"""Records: a larger map has no preview, since drawing it would take too long."""
_ROW: Final = 46
_HEADING: Final = 34
_SOURCE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Glance:
    """What is shown of something that can be had back."""

    journey: Journey | None
    steps: int
    picture: Picture | None
    error: JourneyError | None = None


def glance(what: Recovery | Backup, look: str) -> Glance:
    """Read and draw a map; runs beside the window."""
    try:
        journey, steps = Document.glance(what)
    except JourneyError as error:
        return Glance(None, 0, None, error)
    picture = None
    if len(journey.items) <= LARGE and any(isinstance(item, Node) for item in journey.items.values()):
        picture = draw_map(journey, Style(theme_of(look)), painting.measure)
    return Glance(journey, steps, picture)


def when(time: datetime) -> str:
    """A moment, in the time of this place."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def name_of(what: Recovery | Backup) -> str:
    """What a map is called that can be had back."""
    path = what.path
    if isinstance(what, Recovery) and what.is_damaged:
        return path.stem if path is not None else translated("window", "Damaged edits")
    if isinstance(what, Recovery) and what.name:
        return what.name
    return path.stem if path is not None else translated("window", "Untitled map")


def offer(desk: "Desk", path: Path | None = None) -> None:
    """Offer in the bar at the top what was not saved; with `path`, only what belongs to that file."""
    found = [*Document.recoverable(), *Document.damaged()]
    if path is not None:
        found = [each for each in found if each.path is not None and _is_same(each.path, path)]
    if not found:
        return
    is_list = len(found) > 1 or found[0].is_damaged
    show = Choice(
        "show",
        translated("window", "Show…"),
        lambda: RecoverDialog(desk).open(),
        is_main=is_list,
    )
    if is_list:
        text = QCoreApplication.translate(
            "window", "%n map(s) were not saved when journeymap stopped.", "", len(found)
        )
        if len(found) == 1:
            text = translated("window", "A map was not saved when journeymap stopped, and is damaged.")
        desk.bar.offer(text, (show,), about=ABOUT)
        return
    (only,) = found
    text = translated("window", "“{name}” was not saved when journeymap stopped ({when}).").format(
        name=isolated(name_of(only), desk.window), when=when(only.edited)
    )

    def discard() -> None:
        Document.discard(only)
        offer(desk, path)

    choices = (
        Choice("discard", translated("window", "Discard"), discard),
        show,
        Choice(
            "recover",
            translated("window", "Recover"),
            lambda: recover(desk, only),
            is_main=True,
        ),
    )
    desk.bar.offer(text, choices, about=ABOUT)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def recover(desk: "Desk", what: Recovery) -> bool:
    """Open in a window what was left; whether that could be done."""
    try:
        document = Document.recover(what)
    except JourneyError as error:
        desk.say_error(error)
        return False
    desk.files.show(document)
    return True


def restore(desk: "Desk", backup: Backup) -> bool:
    """Put an earlier version on the map of its file, as one step; whether that could be done.

    The file itself stays as it is until somebody saves. Where it is gone or cannot be opened, the version
    becomes a document of its own.
    """
    try:
        journey, _ = Document.glance(backup)
    except JourneyError as error:
        desk.say_error(error)
        return False
    window = desk.shell.window_of(backup.path)
    if window is None:
        if not backup.path.exists() or Document.holders(backup.path):
            return desk.files.open_copy(backup.place, backup.path)
        window = desk.files.open_here(backup.path)
    if window is None:
        return desk.files.open_copy(backup.place, backup.path)
    window.session.do(Become("restore", journey))
    window.raise_()
    window.activateWindow()
    window.desk.toast.say(
        translated("window", "The version of {when} is on the map. Undo brings back what was.").format(
            when=when(backup.time)
        )
    )
    return True


class _Rows(QStyledItemDelegate):
    """Paints a row as two lines, and a heading as one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW if index.data(_SOURCE) is not None else _HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title, _, detail = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        box = QRectF(option.rect)
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if index.data(_SOURCE) is None:
            line = QRectF(box.x() + 10, box.y() + 12, box.width() - 20, 18)
            widgets.write(painter, line, title, 11.5, 600, "ui.ink3", rtl=is_rtl)
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_hot:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.accentTint" if is_chosen else "ui.surfaceHover"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 8, 8)
        for text, y, size, weight, ink in (
            (title, 7, 13, 600, "ui.accentInk" if is_chosen else "ui.ink1"),
            (detail, 25, 11.5, 400, "ui.ink2" if is_chosen else "ui.ink3"),
        ):
            line = QRectF(box.x() + 10, box.y() + y, box.width() - 20, 16)
            widgets.write(painter, line, text, size, weight, ink, rtl=is_rtl)


class RecoverDialog(Dialog):
    """Everything that can be had back, with a look at each."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk.window)
        self.setObjectName("recover_dialog")
        self.setWindowTitle(self.tr("Recover"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._asked = 0
        """What is still being read: for that moment it belongs to whoever reads it."""
        self._wanted: Callable[[], object] | None = None
        self._is_damaged = False
        """Whether what is chosen can only be repaired."""
        self._list = _List(self._ask_discard)
        self._list.currentItemChanged.connect(lambda *_: self._look())
        self._preview = Preview()
        self._preview.setObjectName("recover_preview")
        self._name = widgets.Elided("", 17, 600)
        self._name.setObjectName("recover_name")
        self._name.setFixedHeight(24)
        self._place = widgets.Elided("", 12.5, 400, widgets.INK3)
        self._place.setObjectName("recover_place")
        self._facts = widgets.label("", 12.5, 400, widgets.INK2, wrap=True, name="recover_facts")
        self._facts.setFixedSize(PREVIEW.width(), 56)
        self._facts.setAlignment(
            widgets.start_of(self) & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        )
        self._discard = widgets.Button(widgets.PLAIN, self.tr("Discard"), "trash-2", name="recover_discard")
        self._copy = widgets.Button(widgets.PLAIN, self.tr("Open a copy"), name="recover_copy")
        self._main = widgets.Button(widgets.PRIMARY, self.tr("Recover"), name="recover_main")
        self._close = widgets.Button(widgets.PLAIN, self.tr("Close"), name="recover_close")
        self._discard.clicked.connect(self._ask_discard)
        self._copy.clicked.connect(lambda: self._then(self._open_copy))
        self._main.clicked.connect(lambda: self._then(self._get_back))
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._sheet = Sheet(self)
        self._fill()

    def _lay_out(self) -> None:
        aside = QVBoxLayout()
        aside.setSpacing(4)
        aside.addWidget(self._preview)
        aside.addSpacing(10)
        for line in (self._name, self._place, self._facts):
            aside.addWidget(line)
        aside.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._discard)
        buttons.addStretch(1)
        for button in (self._close, self._copy, self._main):
            buttons.addWidget(button)
        aside.addLayout(buttons)
        row = QHBoxLayout(self)
        widgets.margins(row, 12, 14, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._list)
        row.addLayout(aside)
        self._list.setFixedWidth(300)
        self.setFixedSize(self._list.width() + PREVIEW.width() + 48, 470)

    def _fill(self) -> None:
        """List everything as it is now."""
        self._list.blockSignals(True)
        self._list.clear()
        left, kept, damaged = Document.recoverable(), Document.backups(), Document.damaged()
        if left:
            self._list.add_heading(self.tr("Not saved when journeymap stopped"))
        for each in left:
            detail = f"{when(each.edited)} · {self._lacking(each)}"
            self._list.add(isolated(name_of(each), self), detail, each)
        if damaged:
            self._list.add_heading(self.tr("Damaged"))
        for each in damaged:
            self._list.add(isolated(name_of(each), self), when(each.edited), each)
        for path in dict.fromkeys(each.path for each in kept):
            self._list.add_heading(
                self.tr("Earlier versions of {name}").format(name=isolated(path.name, self))
            )
            for version in (each for each in kept if each.path == path):
                size = self.tr("{count} kB").format(count=_whole(max(1, round(version.size / 1024))))
                self._list.add(when(version.time), size, version)
        self._list.choose_first()
        self._list.blockSignals(False)
        self._look()

    def _lacking(self, left: Recovery) -> str:
        """What of a working copy is in no file."""
        if left.steps == 0:
            return self.tr("its file is gone")
        return self.tr("%n step(s) not saved", "", left.steps)

    @property
    def is_reading(self) -> bool:
        """Whether something is being read beside the window."""
        return self._asked > 0

    def _chosen(self) -> Recovery | Backup | None:
        return self._list.chosen()

    def _look(self) -> None:
        """Show what is chosen, read and drawn beside the window."""
        what = self._chosen()
        is_left = isinstance(what, Recovery)
        for button in (self._discard, self._copy, self._main):
            button.setEnabled(what is not None)
        self._copy.setVisible(not is_left)
        self._is_damaged = False
        self._name_main(self.tr("Recover") if is_left or what is None else self.tr("Restore"))
        self._preview.clear()
        self._facts.setText("")
        if what is None:
            self._name.setText(self.tr("Nothing to recover"))
            self._place.setText(self.tr("What is saved is kept here for a while when it is replaced."))
            return
        self._name.setText(name_of(what))
        never = self.tr("Never saved in a file")
        self._place.setText(isolated(str(what.path), self) if what.path is not None else never)
        self._place.setToolTip(self._place.text())
        self._facts.setText(self.tr("Reading…"))
        look = theme.current().name
        self._asked += 1
        self._wanted = None

        def show(found: Glance) -> None:
            if shiboken6.isValid(self):  # it may be closed meanwhile
                self._show(what, found)

        self._desk.session.ask(lambda _: glance(what, look), show, keep=True)

    def _name_main(self, text: str) -> None:
        self._main.setText(text)
        self._main.setAccessibleName(text)
        self._main.updateGeometry()

    def _show(self, what: Recovery | Backup, found: Glance) -> None:
        self._asked -= 1
        if what is not self._chosen():
            return
        if found.error is not None:
            self._is_damaged = found.error.code in repairing.DAMAGED
            self._name_main(self.tr("Repair…") if self._is_damaged else self._main.text())
            self._facts.setText(say(f"error.{found.error.code}", figures.language(), **found.error.facts))
        elif found.journey is not None:
            self._facts.setText(self._told(what, found.journey, found.steps))
        if found.picture is not None:
            self._preview.show_picture(found.picture, Wish(is_slide=False, theme=theme.current().name))
        if self._wanted is not None and not self.is_reading:
            deed, self._wanted = self._wanted, None
            deed()

    def _told(self, what: Recovery | Backup, journey: Journey, steps: int) -> str:
        """What is on a map that can be had back, in a line or two."""
        cards, ways = (sum(1 for _ in journey.of(kind)) for kind in (Touchpoint, Transition))
        told = self.tr("Touchpoints: {cards}. Steps between them: {ways}. Edits that can be undone: {steps}.")
        text = told.format(cards=_whole(cards), ways=_whole(ways), steps=_whole(steps))
        if isinstance(what, Recovery) and what.steps:
            text += " " + self.tr("Not saved: {count}.").format(count=_whole(what.steps))
        return text

    def _then(self, deed: Callable[[], object]) -> None:
        """Do something with what is chosen; as soon as it is read, since reading holds it for a moment."""
        if self.is_reading:
            self._wanted = deed
        else:
            deed()

    def _get_back(self) -> None:
        what = self._chosen()
        if self._is_damaged and what is not None:
            repairing.begin(self._desk, lambda: Document.repair(what))
            is_done = True
        elif isinstance(what, Recovery):
            is_done = recover(self._desk, what)
        else:
            is_done = isinstance(what, Backup) and restore(self._desk, what)
        if is_done:
            self.accept()

    def _open_copy(self) -> None:
        what = self._chosen()
        if isinstance(what, Backup) and self._desk.files.open_copy(what.place, what.path):
            self.accept()

    def _ask_discard(self) -> None:
        what = self._chosen()
        if what is None:
            return
        is_left = isinstance(what, Recovery)
        self._sheet.ask(
            self.tr("Discard “{name}”?").format(name=isolated(name_of(what), self)),
            self.tr("It cannot be had back after that.")
            if is_left
            else self.tr("This version cannot be had back after that. The file itself stays as it is."),
            (
                Choice("discard", self.tr("Discard"), lambda: self._then(lambda: self._let_go(what))),
                Choice("cancel", self.tr("Cancel"), lambda: None, is_main=True),
            ),
        )

    def _let_go(self, what: Recovery | Backup) -> None:
        try:
            if isinstance(what, Recovery):
                Document.discard(what)
            else:
                Document.let_go(what)
        except JourneyError as error:
            self._desk.say_error(error)
        self._desk.bar.clear(ABOUT)
        self._fill()


class _List(QListWidget):
    """What can be had back, under headings."""

    def __init__(self, discard: Callable[[], object]) -> None:
        super().__init__()
        self._on_delete = discard
        self.setObjectName("recover_list")
        self.setAccessibleName(self.tr("What can be had back"))
        self.setItemDelegate(_Rows(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def add_heading(self, text: str) -> None:
        """A line that cannot be chosen."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def add(self, title: str, detail: str, what: Recovery | Backup) -> None:
        """A row."""
        item = QListWidgetItem(f"{title}\n{detail}")
        item.setData(_SOURCE, what)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {detail}")
        self.addItem(item)

    def chosen(self) -> Recovery | Backup | None:
        """What is chosen."""
        what = self.currentIndex().data(_SOURCE)
        return what if isinstance(what, Recovery | Backup) else None

    def choose_first(self) -> None:
        """Choose the first row that can be chosen."""
        rows = (row for row in range(self.count()) if self.item(row).data(_SOURCE) is not None)
        self.setCurrentRow(next(rows, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_delete()
        else:
            super().keyPressEvent(event)


def _whole(count: int) -> str:
    """A whole number as the interface writes it."""
    return number(count, figures.language())
