"""What an edit did to a record, in kinds and fields: for whoever lists or colours differences."""

from dataclasses import fields
from enum import StrEnum
from typing import Final

from journeymap.model.change import Change, Edit
from journeymap.model.items import KINDS, Node, Stage, kind_of

PLACE: Final = "place"
"""The name that x and y have together."""


class Sort(StrEnum):
    """What became of a record; moved is one that has another place and is the same otherwise."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


def sort_of(edit: Edit) -> Sort:
    """What became of the record; one that is of another kind now is changed."""
    if edit.before is None:
        return Sort.ADDED
    if edit.after is None:
        return Sort.REMOVED
    return Sort.MOVED if changed_fields(edit) == (PLACE,) else Sort.CHANGED


def changed_fields(edit: Edit) -> tuple[str, ...]:
    """The fields that hold something else, x and y as `place`; none where a whole record came or went."""
    before, after = edit.before, edit.after
    if before is None or type(before) is not type(after):
        return ()
    found = []
    for spec in fields(before):
        if getattr(before, spec.name) != getattr(after, spec.name):
            name = PLACE if isinstance(before, Node) and spec.name in ("x", "y") else spec.name
            found.append(name)
    return tuple(dict.fromkeys(found))


def in_order(change: Change) -> list[Edit]:
    """The edits as one would read them: the map, stages in their order, cards, personas, notes, steps."""
    return sorted(change.edits, key=_rank)


def _rank(edit: Edit) -> tuple[int, int, str]:
    item = edit.after or edit.before
    assert item is not None
    order = item.order if isinstance(item, Stage) else 0
    return list(KINDS).index(kind_of(item)), order, item.id
