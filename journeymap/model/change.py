"""A change: what happened to a journey, as data that can be turned around.

>>> from journeymap.model.items import ItemId, Note
>>> hint = Note(id=ItemId("hint"), text="Ask Ola")
>>> add = Change("add", (Edit(None, hint),))
>>> add.inverse().edits[0].after is None
True
>>> bool(add.then(add.inverse()))
False
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after. None before: it was added. None after: it went."""

    before: Item | None
    after: Item | None

    @property
    def id(self) -> ItemId:
        """The id of the record, the same on both sides."""
        item = self.after or self.before
        assert item is not None
        return item.id


@dataclass(frozen=True)
class Change:
    """The edits of one user step, under the name of the command that made it."""

    name: str = ""
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        """An edit that changes nothing is no edit."""
        if any(e.before == e.after for e in self.edits):
            object.__setattr__(self, "edits", tuple(e for e in self.edits if e.before != e.after))

    def __bool__(self) -> bool:
        return bool(self.edits)

    @cached_property
    def ids(self) -> frozenset[ItemId]:
        """The records it touches."""
        return frozenset(edit.id for edit in self.edits)

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.name, tuple([Edit(e.after, e.before) for e in reversed(self.edits)]))

    def then(self, later: "Change") -> "Change":
        """Both changes as one. What they cancel out disappears."""
        return chained((self, later))


def chained(changes: Iterable[Change]) -> Change:
    """Changes that follow each other as one, under the last name; costs O(edits). Raises change.gap."""
    merged: dict[ItemId, Edit] = {}
    name = ""
    for change in changes:
        name = change.name or name
        for edit in change.edits:
            first = merged.pop(edit.id, None)
            if first is not None and first.after != edit.before:
                raise JourneyError("change.gap", id=edit.id)
            merged[edit.id] = Edit(first.before, edit.after) if first else edit
    return Change(name, tuple(merged.values()))
