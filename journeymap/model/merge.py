"""Bringing two copies of a journey together again, by what each changed since they parted.

Record by record and field by field: what only one copy changed is taken, what both changed alike is taken
once, and what they changed differently is a conflict for somebody to choose. A card's two coordinates are one
thing, its place. Records lean on each other, so three things concern a record as a whole:

- one copy took it away, and the other changed it, or made or changed a step that needs it, or put a card or
  note there that names it. Keeping it brings back what went with it; without it, what needs it goes too;
- each copy has something of another kind under the same id;
- what comes of both copies' changes may not stand on a map, such as an ordinary step to a persona.

Neither copy is the better one: turned around, the same comes out. Whatever is chosen, the rules allow it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from journeymap.model.change import Change
from journeymap.model.commands import Remove
from journeymap.model.differences import PLACE
from journeymap.model.errors import JourneyError
from journeymap.model.items import MAP_ID, Item, ItemId, Map, Node, Note, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, difference, journey_of
from journeymap.model.plain import to_plain
from journeymap.model.rules import check, gather, references

Key = tuple[ItemId, str | None]
Items = dict[ItemId, Item]


class Side(StrEnum):
    """One of the two copies."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "Side":
        """The other copy."""
        return Side.B if self is Side.A else Side.A


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the copies say differently: values of one field, or whole records where `field` is None.

    A record that is not there is None. `choice` is whose word counts, None where nobody has said.
    """

    id: ItemId
    field: str | None
    base: Any
    a: Any
    b: Any
    choice: Side | None = None

    @property
    def key(self) -> Key:
        """What a choice is for."""
        return self.id, self.field


@dataclass(frozen=True)
class Merge:
    """What comes of two copies; while conflicts are open, `journey` shows one of the ways it may end."""

    journey: Journey
    conflicts: tuple[Conflict, ...]

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has chosen for."""
        return tuple(each for each in self.conflicts if each.choice is None)

    def change(self, ours: Journey) -> Change:
        """The change that makes one copy what comes of both; raises merge.open."""
        if self.open:
            raise JourneyError("merge.open", count=len(self.open))
        return Change("merge", difference(ours, self.journey).edits)


def merge(
    base: Journey,
    a: Journey,
    b: Journey,
    choices: Mapping[Key, Side] = MappingProxyType({}),
    prefer: Side | None = None,
) -> Merge:
    """What two copies of `base` come to.

    `choices` says whose word counts in a conflict, `prefer` whose in all the others. A choice about a record
    may settle other conflicts, which are then none.
    """
    work = _Work(base, a, b, lambda key: choices.get(key, prefer))
    return work.done()


class _Work:
    """The copies on their way to being one: a contest about a record changes the copy that lost it."""

    _PASSES: Final = 99

    def __init__(self, base: Journey, a: Journey, b: Journey, choose: Callable[[Key], Side | None]) -> None:
        self._base = base.items
        self._given = {Side.A: a.items, Side.B: b.items}
        self._sides: dict[Side, Items] = {side: dict(items) for side, items in self._given.items()}
        self._choose = choose
        self._contested: dict[ItemId, Conflict] = {}

    def done(self) -> Merge:
        """Contest records until nothing is left to quarrel about."""
        for _ in range(self._PASSES):
            joined = _Joined(self._base, self._sides, self._choose)
            if not joined.quarrels:
                break
            for item_id in sorted(joined.quarrels):
                self._contest(item_id)
        conflicts = [*self._contested.values(), *joined.conflicts]
        conflicts.sort(key=lambda each: (each.id, each.field or ""))
        return Merge(gather(joined.items.values()), tuple(conflicts))

    def _contest(self, item_id: ItemId) -> None:
        """Settle whose record it is, as chosen; where nobody chose, it stays on the map."""
        if self._sides[Side.A].get(item_id) == self._sides[Side.B].get(item_id):
            return  # another contest has settled it
        a, b = (self._given[side].get(item_id) for side in Side)
        choice = self._choose((item_id, None))
        self._contested[item_id] = Conflict(item_id, None, self._base.get(item_id), a, b, choice)
        winner = choice or (Side.A if _comes_first(a, b) else Side.B)
        record, loser = self._sides[winner].get(item_id), self._sides[winner.other]
        if record is None:
            self._sides[winner.other] = _without(item_id, loser)
        elif item_id not in loser:
            self._restore(item_id, record, loser)
        else:
            if type(record) is not type(loser[item_id]):
                self._sides[winner.other] = loser = _without(item_id, loser)
            loser[item_id] = record

    def _restore(self, item_id: ItemId, record: Item, copy: Items) -> None:
        """Put a record back into the copy that took it away, with all that went for that reason."""
        known = self._base.get(item_id)
        if type(known) is not type(record):
            copy[item_id] = record
            return
        assert known is not None
        copy[item_id] = known
        for old in self._base.values():
            if item_id not in references(old):
                continue
            if isinstance(old, Touchpoint | Note):
                name, now = "stage" if isinstance(old, Touchpoint) else "about", copy.get(old.id)
                if now is not None and type(now) is type(old) and getattr(now, name) is None:
                    copy[old.id] = revised(now, **{name: item_id})
            elif old.id not in copy and all(each in copy for each in references(old) if each is not None):
                self._restore(old.id, old, copy)


class _Joined:
    """One pass over all records: what is agreed on, what is chosen, and which records quarrel as a whole."""

    def __init__(
        self,
        base: Mapping[ItemId, Item],
        sides: Mapping[Side, Items],
        choose: Callable[[Key], Side | None],
    ) -> None:
        self._base, self._sides, self._choose = base, sides, choose
        self.items: Items = {}
        self.conflicts: list[Conflict] = []
        self.quarrels: set[ItemId] = set()
        self._mixed: list[ItemId] = []
        for item_id in sorted({*base, *sides[Side.A], *sides[Side.B]}):
            joined = self._record(item_id)
            if joined is not None:
                self.items[item_id] = joined
        if not self.quarrels:
            self._look_at_ground()

    def _record(self, item_id: ItemId) -> Item | None:
        base = self._base.get(item_id)
        a, b = (self._sides[side].get(item_id) for side in Side)
        if b in (a, base):
            return a
        if a == base:
            return b
        if item_id == MAP_ID:  # a map without its own record has the defaults
            base, a, b = base or Map(), a or Map(), b or Map()
        if a is None or b is None:
            return self._removed_and_changed(a, b)
        if type(a) is not type(b):
            self.quarrels.add(item_id)
            return a
        self._mixed.append(item_id)
        return self._fields(base if type(base) is type(a) else None, a, b)

    def _removed_and_changed(self, a: Item | None, b: Item | None) -> Item:
        """A step that went because a card did is not the matter: the card is."""
        there, side = (a, Side.B) if a is not None else (b, Side.A)
        assert there is not None
        needed = {each for each in references(there) if each is not None}
        gone = {each for each in needed if each in self._base and each not in self._sides[side]}
        self.quarrels |= gone if isinstance(there, Transition) and gone else {there.id}
        return there

    def _fields(self, base: Item | None, a: Item, b: Item) -> Item:
        taken: dict[str, Any] = {}
        for unit, names in _units(a):
            was = _value(base, names) if base is not None else _default(type(a), names)
            mine, theirs = _value(a, names), _value(b, names)
            value = mine
            if mine == was:
                value = theirs
            elif theirs not in (was, mine):
                choice = self._choose((a.id, unit))
                self.conflicts.append(Conflict(a.id, unit, was, mine, theirs, choice))
                winner = choice or (Side.A if _comes_first(mine, theirs) else Side.B)
                value = mine if winner is Side.A else theirs
            taken |= zip(names, value if unit == PLACE else (value,), strict=True)
        return revised(a, **taken)

    def _look_at_ground(self) -> None:
        """Find what records stand on and is gone, or is no more what it was, and what cannot stand at all."""
        for item in self.items.values():
            for each in references(item):
                if each is not None and not self._carries(item.id, each):
                    self.quarrels.add(each)
        if self.quarrels:
            return
        for item_id in self._mixed:
            try:
                check(self.items[item_id], self.items)
            except JourneyError:
                self.quarrels.add(item_id)

    def _carries(self, item_id: ItemId, ground: ItemId) -> bool:
        """Whether a record stands on what it stood on in the copies where it did."""
        kind = type(self.items.get(ground))
        for copy in self._sides.values():
            own, there = copy.get(item_id), copy.get(ground)  # a copy that was mended may lack it
            if (
                own is not None
                and ground in references(own)
                and there is not None
                and type(there) is not kind
            ):
                return False
        return True


def _units(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is compared and chosen as one: each field, and the two coordinates together."""
    if isinstance(item, Node):
        yield PLACE, ("x", "y")
    for spec in fields(item):
        if spec.name != "id" and not (isinstance(item, Node) and spec.name in ("x", "y")):
            yield spec.name, (spec.name,)


def _value(item: Item, names: tuple[str, ...]) -> Any:
    found = tuple(getattr(item, name) for name in names)
    return found if len(names) > 1 else found[0]


def _default(record: type[Item], names: tuple[str, ...]) -> Any:
    """What a field holds about which nobody said anything; MISSING where somebody must."""
    found = tuple(spec.default for name in names for spec in fields(record) if spec.name == name)
    return found if len(names) > 1 else found[0]


def _comes_first(a: Any, b: Any) -> bool:
    """An order of the two sides that is the same from either: what is there comes before what is not."""
    return _rank(a) <= _rank(b)


def _rank(value: Any) -> tuple[bool, str]:
    plain = sorted(to_plain(value).items()) if hasattr(value, "id") else value
    return value is None, repr(plain)


def _without(item_id: ItemId, items: Items) -> Items:
    """A copy of the map without a record and the steps that would dangle."""
    journey = journey_of(items.values())
    return dict(journey.apply(Remove(frozenset({item_id})).change(journey)).items)
