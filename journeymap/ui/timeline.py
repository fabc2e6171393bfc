"""The history as rows: the named versions, then the steps day by day, the last on top; and how they look."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTime,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.items import Map, Node
from journeymap.ui import actions, icons, theme, widgets
from journeymap.ui.marks import translated
from journeymap.ui.names import isolated, isolated_name
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.store.journal import Revision
    from journeymap.store.versions import Version

HEIGHT: Final = 30
_NOWHEN: Final = ""
Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    """What a row of the history is."""

    HEAD = "head"
    """The title of what follows: the versions, or a day."""
    VERSION = "version"
    STEP = "step"
    START = "start"
    """How the map was before the first step."""
    NOTE = "note"


class Entry(NamedTuple):
    """A row: `place` is how many steps had been done then, whatever is undone now."""

    kind: Kind
    text: str = ""
    place: int = 0
    revision: "Revision | None" = None
    version: "Version | None" = None

    @property
    def is_place(self) -> bool:
        """Whether one can go there."""
        return self.kind in (Kind.VERSION, Kind.STEP, Kind.START)


class Timeline(QAbstractListModel):
    """The rows of a document's history; what a step did is read when its row is seen.

    A history has thousands of steps, and each edit adds one: only rows that are others are told of.
    """

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self._session, self._around = session, around
        self.entries: list[Entry] = []
        self.named: frozenset[str] = frozenset()
        """The ids of the steps after which a version was named."""
        self._versions: tuple[Version, ...] = ()
        self._line: list[Revision] = []
        self._listed_on = date.min
        self._days: dict[str, date | None] = {}
        self._texts: dict[str, str] = {}

    def refresh(self) -> None:
        """List the history as it is now."""
        document = self._session.document
        line = [*document.done, *reversed(document.undone)]
        today = datetime.now().astimezone().date()
        kept = min(len(line), len(self._line))
        while kept and line[kept - 1] is not self._line[kept - 1]:
            kept -= 1
        is_same = document.versions == self._versions and today == self._listed_on
        if not kept or not is_same or line[:kept] != self._line[:kept]:
            self._list(line, document.versions, today)
        else:
            self._relist(line, kept, today)
        self._line = line
        self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def _list(self, line: "list[Revision]", versions: "tuple[Version, ...]", today: date) -> None:
        """List everything anew."""
        self.beginResetModel()
        self._versions, self._listed_on = versions, today
        self.named = frozenset(each.revision for each in versions)
        named = [Entry(Kind.VERSION, each.name, version=each) for each in reversed(versions)]
        head = [Entry(Kind.HEAD, self.tr("Versions")), *named] if named else []
        start = [Entry(Kind.START, self.tr("Before these steps"))] if line else []
        self.entries = [*head, *self._steps(line, 0, today), *start]
        if not self.entries:
            self.entries = [Entry(Kind.NOTE, self.tr("Nothing was changed yet."))]
        self.endResetModel()

    def _relist(self, line: "list[Revision]", kept: int, today: date) -> None:
        """List the steps after the first `kept` ones anew."""
        if kept == len(line) == len(self._line):
            return
        top = len(self._versions) + 1 if self._versions else 0
        bottom = next(
            row for row in range(top, len(self.entries))
            if self.entries[row].kind is Kind.STEP and self.entries[row].place <= kept
        )  # fmt: skip
        self.beginRemoveRows(QModelIndex(), top, bottom - 1)
        del self.entries[top:bottom]
        self.endRemoveRows()
        fresh = self._steps(line, kept, today)
        self.beginInsertRows(QModelIndex(), top, top + len(fresh) - 1)
        self.entries[top:top] = fresh
        self.endInsertRows()

    def _steps(self, line: "list[Revision]", kept: int, today: date) -> list[Entry]:
        """Rows for the steps after the first `kept` ones, the last on top, and the day of the one below."""
        found: list[Entry] = []
        day = None
        for place in range(len(line), kept - 1 if kept else 0, -1):
            step = line[place - 1]
            then = self._day(step.time)
            if then != day or not found:
                day = then
                found.append(Entry(Kind.HEAD, self._day_name(then, today)))
            if place > kept:
                found.append(Entry(Kind.STEP, place=place, revision=step))
        return found

    def _day(self, time: str) -> date | None:
        if time not in self._days:
            moment = local(time)
            self._days[time] = moment.date() if moment is not None else None
        return self._days[time]

    def _day_name(self, day: date | None, today: date) -> str:
        if day is None:
            return self.tr("Some day")
        if day == today:
            return self.tr("Today")
        if day == today - timedelta(days=1):
            return self.tr("Yesterday")
        return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)

    def entry(self, index: Index) -> Entry:
        """The row at an index."""
        return self.entries[index.row()]

    def is_now(self, entry: Entry) -> bool:
        """Whether this is how the map is."""
        return entry.kind in (Kind.STEP, Kind.START) and self.away(entry) == 0

    def away(self, entry: Entry) -> int:
        """How many steps it is from here to how the map was then, below 0 back."""
        return entry.place - len(self._session.document.done)

    def text(self, entry: Entry) -> str:
        """What a row says."""
        step = entry.revision
        if step is None:
            return isolated(entry.text, self._around) if entry.kind is Kind.VERSION else entry.text
        if step.id not in self._texts:
            name = actions.step_name(step.name)
            about = ""
            with suppress(JourneyError):  # a step that cannot be read can still be named
                about = self._about(step.change)
            self._texts[step.id] = name[:1].upper() + name[1:] + about
        return self._texts[step.id]

    def _about(self, change: Change) -> str:
        """The record that a step was about, if it was about one; a card goes and comes with its steps."""
        found = [item for edit in change.edits if (item := edit.after or edit.before) is not None]
        if len(found) > 1:
            found = [item for item in found if isinstance(item, Node)]
        if len(found) != 1 or isinstance(found[0], Map):
            return ""
        return f" · {isolated_name(self._session.journey, found[0], self._around)}"

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(entry)
            case Qt.ItemDataRole.EditRole:
                return entry.text
            case Qt.ItemDataRole.ToolTipRole if entry.kind in (Kind.STEP, Kind.VERSION):
                return moment(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.text(entry)} {clock(entry)}{self._state(entry)}".strip()
        return None

    def _state(self, entry: Entry) -> str:
        if self.is_now(entry):
            return ", " + self.tr("now")
        return ", " + self.tr("taken back") if self.is_ahead(entry) else ""

    def is_ahead(self, entry: Entry) -> bool:
        """Whether this is a step that was taken back."""
        return entry.kind is Kind.STEP and self.away(entry) > 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if not entry.is_place:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if entry.kind is Kind.VERSION else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        version = self.entry(index).version
        if version is None or role != Qt.ItemDataRole.EditRole or str(value) == version.name:
            return False
        return self._session.rename_version(version, str(value))


def local(time: str) -> datetime | None:
    """A time of the journal where we are; None where a stranger wrote none."""
    try:
        return datetime.fromisoformat(time).astimezone()
    except (ValueError, OverflowError):
        return None


def clock(entry: Entry) -> str:
    """The time of day at the end of a row; of a version its day."""
    made = entry.version or entry.revision
    then = local(made.time) if made is not None else None
    if then is None:
        return _NOWHEN
    if entry.kind is Kind.VERSION:
        day = QDate(then.year, then.month, then.day)
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)
    return QLocale().toString(_time(then), QLocale.FormatType.ShortFormat)


def moment(entry: Entry) -> str:
    """The whole time of a row, for a tip."""
    made = entry.version or entry.revision
    then = local(made.time) if made is not None else None
    if then is None:
        return _NOWHEN
    day = QLocale().toString(QDate(then.year, then.month, then.day), QLocale.FormatType.LongFormat)
    return f"{day}, {QLocale().toString(_time(then), QLocale.FormatType.ShortFormat)}"


def _time(then: datetime) -> QTime:
    return QTime(then.hour, then.minute)


class Row(QStyledItemDelegate):
    """Paints a row, and lets the name of a version be typed anew."""

    def __init__(self, timeline: Timeline, around: QWidget, width: Callable[[], int]) -> None:
        super().__init__(around)
        self._timeline, self._around, self._width = timeline, around, width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._timeline.entry(index)
        rect, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_now = self._timeline.is_now(entry)
        fill = ""
        if state & QStyle.StateFlag.State_Selected or is_now:
            fill = "ui.accentTint"
        elif state & QStyle.StateFlag.State_MouseOver and entry.is_place:
            fill = "ui.surfaceHover"
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(fill))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), 7, 7)
        painter.translate(0, rect.y())
        if entry.kind is Kind.HEAD:
            self._write(painter, entry.text, "ui.ink3", weight=600)
        elif entry.kind is Kind.NOTE:
            self._write(painter, entry.text, "ui.ink3", weight=400)
        else:
            self._paint_place(painter, entry, is_now=is_now)
        painter.restore()

    def _paint_place(self, painter: QPainter, entry: Entry, *, is_now: bool) -> None:
        is_rtl = self._around.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = "ui.accentInk" if is_now else "ui.inkDisabled" if self._timeline.is_ahead(entry) else "ui.ink1"
        box = self._visual(8, 7, 16, 16)
        end = 8.0
        if entry.kind is Kind.VERSION:
            icons.draw(painter, "milestone", box, theme.colour("ui.accentInk"), 1.9, mirrored=is_rtl)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.accent" if is_now else "ui.hairlineStrong"))
            radius = 4 if is_now else 3
            painter.drawEllipse(box.center(), radius, radius)
        time = clock(entry)
        room = self._visual(8, 0, self._width() - 8 - end, HEIGHT)
        end += widgets.write(painter, room, time, 11, 400, "ui.ink3", end=True, rtl=is_rtl) + 8
        if entry.revision is not None and entry.revision.id in self._timeline.named:
            mark = self._visual(self._width() - end - 13, 8.5, 13, 13)
            icons.draw(painter, "milestone", mark, theme.colour("ui.accentInk"), 2.0, mirrored=is_rtl)
            end += 19
        weight = 600 if is_now or entry.kind is Kind.VERSION else 400
        self._write(painter, self._timeline.text(entry), ink, start=32, end=end, weight=weight)

    def _write(
        self, painter: QPainter, text: str, ink: str, *, start: float = 8, end: float = 8, weight: int
    ) -> None:
        is_rtl = self._around.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self._visual(start, 0, self._width() - start - end, HEIGHT)
        widgets.write(painter, room, text, 12.5, weight, ink, rtl=is_rtl)

    def _visual(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A box given from the start side of the row, where it is seen."""
        is_rtl = self._around.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self._width() - x - width if is_rtl else x, y, width, height)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setObjectName("version_edit")
        made.setAccessibleName(translated("window", "Name of the version"))
        made.setFont(theme.font(12.5))
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
