"""The journey as a tree model: personas, stages with their touchpoints, the steps that leave each, notes."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.picture.matrix import columns_of
from journeymap.ui import borrowed, figures, theme, written
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.faces.records import changed
from journeymap.ui.faces.sheet import IS_DIM, Index
from journeymap.ui.marks import marked, translated
from journeymap.ui.session import Session

NAME, RATE, CHANNEL, PEOPLE = range(4)
_HEADS: Final = (
    marked("outline", "Journey"),
    marked("outline", "Rate"),
    marked("outline", "Channel"),
    marked("outline", "People a period"),
)
_FIELDS: Final[dict[type[Item], dict[int, str]]] = {
    Stage: {NAME: "name"},
    Touchpoint: {NAME: "name", CHANNEL: "channel"},
    Persona: {NAME: "name", PEOPLE: "volume"},
    Note: {NAME: "text"},
    Transition: {NAME: "target", RATE: "probability", CHANNEL: "label"},
}
"""Which field is written in which column; a step's place in the tree names its source already."""


_PLACES: Final = ("x", "y", "stage", "order", "source", "target", "about")
"""The fields that say where a record's line stands."""


def _is_moving(edit: Edit) -> bool:
    """Whether lines may come, go or change places by it."""
    before, after = edit.before, edit.after
    if before is None or after is None:
        return True
    return any(getattr(before, name, None) != getattr(after, name, None) for name in _PLACES)


class Twig(NamedTuple):
    """One line: its record, its parent's place among all lines (−1: at the root), its row below that."""

    id: ItemId
    parent: int
    row: int
    children: list[int]


class LineLooks(NamedTuple):
    """What is seen of a line: what all of its cells tell, and the text of each."""

    whole: tuple[object, ...]
    texts: tuple[str, ...]


_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITTEN: Final = _READ | Qt.ItemFlag.ItemIsEditable


class Twigs(QAbstractItemModel):
    """The tree. Lines are numbered as they are read, and an index carries its line's number."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines: list[Twig] = []
        self.places: dict[ItemId, int] = {}
        self._roots: list[int] = []
        self.has_notes = True
        self._signs = Emblems(session.journey)
        self.refresh()

    def refresh(self, change: Change | None = None) -> bool:
        """Show the journey as it is now; whether other lines stand there than before.

        With the only change since then, lines are not read anew where it moves none.
        """
        if change is not None and not any(_is_moving(edit) for edit in change.edits):
            self._signs = Emblems(self._session.journey)
            return False
        before = [(twig.id, twig.parent) for twig in self.lines]
        lines, roots = self._grown()
        self._signs = Emblems(self._session.journey)
        if [(twig.id, twig.parent) for twig in lines] == before:
            return False
        self.beginResetModel()
        self.lines, self._roots = lines, roots
        self.places = {twig.id: place for place, twig in enumerate(lines)}
        self.endResetModel()
        return True

    def looks(self, place: int) -> LineLooks | None:
        """All that is seen of a line; None where its record is gone."""
        item = self._session.journey.items.get(self.lines[place].id)
        if item is None:
            return None
        sign = None if isinstance(item, Transition) else self._signs.of(item)
        texts = tuple(self._text(item, column) for column in range(len(_HEADS)))
        return LineLooks((type(item), sign, self._is_dim(item)), texts)

    def item(self, index: Index) -> Item | None:
        """The record of a line."""
        if not index.isValid():
            return None
        return self._session.journey.items.get(self.lines[index.internalId()].id)

    def index_of(self, item_id: str, column: int = NAME) -> QModelIndex:
        """Where a record stands."""
        place = self.places.get(ItemId(item_id))
        if place is None:
            return QModelIndex()
        return self.createIndex(self.lines[place].row, column, place)

    def field(self, index: Index) -> tuple[type[Item], str] | None:
        """Which field of which kind is written in a cell, if any."""
        item = self.item(index)
        name = None if item is None else _FIELDS[type(item)].get(index.column())
        return None if item is None or name is None else (type(item), name)

    # what Qt asks

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        is_root = parent is None or not parent.isValid()
        rows = self._roots if parent is None or is_root else self.lines[parent.internalId()].children
        if 0 <= row < len(rows) and 0 <= column < len(_HEADS):
            return self.createIndex(row, column, rows[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt overloads it
        place = self.lines[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if place < 0 else self.createIndex(self.lines[place].row, 0, place)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._roots)
        return len(self.lines[parent.internalId()].children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translated("outline", _HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _WRITTEN if self.field(index) else _READ  # asked thousands of times while lines open

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(item, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                text = self._text(item, index.column())
                return f"{text}\n{borrowed.told(self._session)}" if self._lent(item, index) else text
            case _ if role in (borrowed.ROLE, IS_DIM):
                return self._lent(item, index) if role == borrowed.ROLE else self._is_dim(item)
            case Qt.ItemDataRole.EditRole:
                field = self.field(index)
                return None if field is None else getattr(item, field[1])
            case Qt.ItemDataRole.DecorationRole if index.column() == NAME:
                return None if isinstance(item, Transition) else self._signs.icon(item, 18)
            case Qt.ItemDataRole.ForegroundRole:
                is_soft = isinstance(item, Transition | Note) or index.column() != NAME
                return theme.colour("ui.ink2" if is_soft else "ui.ink1")
            case Qt.ItemDataRole.FontRole if index.column() == NAME and isinstance(item, Stage):
                return theme.font(12.5, 600)
            case Qt.ItemDataRole.AccessibleTextRole:
                text = f"{translated('outline', _HEADS[index.column()])} {self._text(item, index.column())}"
                return f"{text}, {borrowed.told(self._session)}" if self._lent(item, index) else text
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item, field = self.item(index), self.field(index)
        if item is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            command = changed(self._session.journey, item, {field[1]: value})
        except JourneyError as error:
            self._session.refused.emit(error)
            return False
        return command is None or self._session.do(command)

    def _lent(self, item: Item, index: Index) -> str:
        """The language that the text of a cell is borrowed from, if it is; of a step's its target's name."""
        field = self.field(index)
        if field is not None and field[1] == "target" and isinstance(item, Transition):
            return borrowed.lent(self._session, item.target, "name")
        return borrowed.lent(self._session, item.id, field[1]) if field is not None else ""

    # what stands there

    def _is_dim(self, item: Item) -> bool:
        """Whether something is lit, and this is not."""
        lit = self._session.lit_ids
        return bool(lit) and item.id not in lit

    def _text(self, item: Item, column: int) -> str:
        journey = self._session.journey
        if column == NAME:
            if not isinstance(item, Transition):
                return name_of(journey, item)
            target = journey.items.get(item.target)
            is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
            name = name_of(journey, target) if target else "?"
            # isolated, and begun in the direction of the window: a Latin name would take the arrow to its end
            return f"\u200f← \u2068{name}\u2069" if is_rtl else f"→ {name}"
        if column == RATE:
            return self._rate(item) if isinstance(item, Transition) else ""
        if column == PEOPLE:
            people = self._people(item)
            write = figures.people if isinstance(item, Persona) else figures.count
            return "" if people is None else write(people)
        if isinstance(item, Touchpoint):
            return written.text_of("channel", item.channel, journey)
        return item.label if isinstance(item, Transition) else ""

    def _rate(self, step: Transition) -> str:
        """The rate as it was said, else as the report shares the rest out."""
        if step.probability is not None:
            return written.share_text(step.probability)
        known = self._session.report.transitions.get(step.id) if self._session.report else None
        rate = known.probability if known else None
        return "" if rate is None else written.share_text(round(rate, 4))

    def _people(self, item: Item) -> float | None:
        """How many people a period start, come, or take a step."""
        report = self._session.report
        if isinstance(item, Persona):
            return item.volume
        if report is None:
            return None
        if isinstance(item, Touchpoint):
            return report.touchpoints[item.id].visits if item.id in report.touchpoints else None
        if isinstance(item, Transition):
            return report.transitions[item.id].people if item.id in report.transitions else None
        return report.stages[item.id].people if item.id in report.stages else None

    def _grown(self) -> tuple[list[Twig], list[int]]:
        """All lines in the order of reading, and those at the root."""
        journey = self._session.journey
        held: dict[ItemId | None, list[Touchpoint]] = {}
        for card in columns_of(journey):
            held.setdefault(card.stage, []).append(card)
        about: dict[ItemId | None, list[Note]] = {}
        for note in sorted(journey.of(Note) if self.has_notes else (), key=lambda note: note.id):
            is_of_note = note.about is not None and isinstance(journey.items.get(note.about), Note)
            about.setdefault(None if is_of_note else note.about, []).append(note)
        lines: list[Twig] = []
        roots: list[int] = []

        first = (
            *sorted(journey.of(Persona), key=lambda item: (item.y, item.x, item.id)),
            *journey.stages,
            *held.get(None, ()),
            *about.get(None, ()),
        )
        waiting: list[tuple[Item, int]] = [(each, -1) for each in reversed(first)]
        while waiting:  # a function that calls itself would hold itself, and the journey with it
            item, parent = waiting.pop()
            siblings = roots if parent < 0 else lines[parent].children
            place = len(lines)
            lines.append(Twig(item.id, parent, len(siblings), []))
            siblings.append(place)
            waiting.extend((each, place) for each in reversed([*self._below(item, held, about)]))
        return lines, roots

    def _below(
        self, item: Item, held: dict[ItemId | None, list[Touchpoint]], about: dict[ItemId | None, list[Note]]
    ) -> Iterator[Item]:
        if isinstance(item, Stage):
            yield from held.get(item.id, ())
        yield from self._session.journey.outgoing.get(item.id, ())
        yield from about.get(item.id, ())
