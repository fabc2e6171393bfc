"""Differences in words: what became of a record, field by field, as lines of a widget."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journeymap.model.change import Edit
from journeymap.model.differences import PLACE, Sort, changed_fields
from journeymap.model.items import Item, ItemId, kind_of
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels
from journeymap.ui.marks import marked, translated
from journeymap.ui.names import isolated, isolated_name
from journeymap.words import amount, percent

LONG: Final = 60
"""Characters of a text that are quoted."""

ICONS: Final = {Sort.ADDED: "plus", Sort.REMOVED: "minus", Sort.CHANGED: "pencil", Sort.MOVED: "move"}
COLOURS: Final = {
    Sort.ADDED: "health.good.base",
    Sort.REMOVED: "health.bad.base",
    Sort.CHANGED: "health.watch.base",
    Sort.MOVED: "ui.ink3",
}
"""The sign and the colour of each sort of difference, the same on the map and in lists."""

SORTS: Final = {
    Sort.ADDED: marked("sorts", "Added"),
    Sort.REMOVED: marked("sorts", "Removed"),
    Sort.CHANGED: marked("sorts", "Changed"),
    Sort.MOVED: marked("sorts", "Moved"),
}

_RECORDS: Final = frozenset({"source", "target", "persona", "stage", "about"})
"""Fields that name another record."""


def sort_text(sort: Sort) -> str:
    """What a sort of difference is called."""
    return translated("sorts", SORTS[sort])


def title(edit: Edit, before: Journey, after: Journey, around: QWidget) -> str:
    """What the record of an edit is called: as it is now, or as it was."""
    if edit.after is not None:
        return isolated_name(after, edit.after, around)
    assert edit.before is not None
    return isolated_name(before, edit.before, around)


def kind(edit: Edit) -> str:
    """What kind of record it is."""
    item = edit.after or edit.before
    assert item is not None
    return labels.kind_text(item)


def lines(edit: Edit, before: Journey, after: Journey, around: QWidget) -> Iterator[str]:
    """One line for each field that holds something else: “Rate: 46% → 58%”; none for a mere move."""
    old, new = edit.before, edit.after
    if old is None or new is None:
        return
    arrow = "←" if around.layoutDirection() == Qt.LayoutDirection.RightToLeft else "→"
    if type(old) is not type(new):
        yield f"{labels.kind_text(old)} {arrow} {labels.kind_text(new)}"
        return
    for name in changed_fields(edit):
        if name != PLACE:
            was = value_text(name, getattr(old, name), before, around)
            now = value_text(name, getattr(new, name), after, around)
            yield f"{labels.field_text(name)}: {was} {arrow} {now}"


def value_text(name: str, value: Any, journey: Journey, around: QWidget, most: int = LONG) -> str:
    """A value of a field as a user reads it; of a text at most so many characters."""
    if value is None or value == "":
        return figures.NONE
    if name == PLACE:
        return figures.listed(amount(round(each), figures.language()) for each in value)
    if name in _RECORDS:
        item = journey.items.get(ItemId(value))
        return isolated_name(journey, item, around) if item is not None else isolated(str(value), around)
    if isinstance(value, tuple):
        return figures.listed(value_text(name, each, journey, around) for each in value)
    if name in labels.SHARES:
        return share_text(value)
    if name in labels.CHOICES or name in ("team", "channel"):
        return labels.choice_text(name, value, figures.language())
    if isinstance(value, int | float):
        return amount(value, figures.language())
    text = " · ".join(line.strip() for line in str(value).splitlines() if line.strip())
    return isolated(text if len(text) <= most else f"{text[: most - 1]}…", around)


def share_text(value: float) -> str:
    """A share of one in percent, with as many digits as it has, up to three.

    >>> share_text(0.46), share_text(0.125)
    ('46%', '12.5%')
    """
    decimals = next((each for each in range(3) if abs(round(value, each + 2) - value) < 1e-12), 3)
    return percent(value, figures.language(), decimals)


def state_text(record: Item | None, base: Item | None) -> str:
    """What became of a whole record in one of two copies."""
    if record is None:
        return translated("sorts", marked("sorts", "Removed"))
    if record == base:
        return translated("sorts", marked("sorts", "Kept: something new needs it"))
    if base is None or kind_of(record) != kind_of(base):
        return translated("sorts", marked("sorts", "Added")) + f" · {labels.kind_text(record)}"
    return translated("sorts", marked("sorts", "Changed"))
