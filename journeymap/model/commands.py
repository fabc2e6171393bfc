"""What a user can ask for. A command reads a journey and answers with a change.

Commands are values: the canvas sends them, the command line parses them, tests
compare them. They never touch a document; only `Document.do` does.
"""

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, cast

from journeymap.model import bends
from journeymap.model.change import Change, Edit, chained
from journeymap.model.errors import JourneyError
from journeymap.model.frames import copied_frame, emptied, nodes_of
from journeymap.model.items import (
    MAP_ID,
    Aside,
    Frame,
    Item,
    ItemId,
    Map,
    Node,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    Wording,
    copied,
    normal,
    revised,
    wording_id,
)
from journeymap.model.joined import Joined
from journeymap.model.journey import Journey, difference
from journeymap.model.plain import field_types, typed
from journeymap.model.rules import LEANINGS, check, check_fields, doubtful, references, standing_on

Point = tuple[float, float]

_COUNTED: Final = re.compile(r"(z+)(\d{5})-")
"""How an id begins that sorts behind those that were there."""
_BEYOND: Final = "{"
"""What sorts behind the last letter of the alphabet."""


def new_id() -> ItemId:
    """An id that no other record has."""
    return ItemId(uuid.uuid4().hex[:12])


def persona_id(journey: Journey, found: ItemId | None = None, besides: Iterable[str] = ()) -> ItemId:
    """An id for a new persona, `found` if that will do: it sorts behind those of all others and `besides`.

    Their colours go by that order, and nobody's may change because somebody comes.
    """
    found = found or new_id()
    others = [*(each.id for each in journey.of(Persona)), *besides]
    if found > max(others, default=""):
        return found
    counted = [each for each in map(_COUNTED.match, others) if each is not None]
    count = 1 + max((int(each[2]) for each in counted), default=0)
    head, plain = max((each[1] for each in counted), default="z"), max(others)
    while f"{head}{count:05}" <= plain < _BEYOND:
        head += "z"
    return ItemId(f"{head}{count:05}-{found}")


class Command(Protocol):
    """A request: `change` says what would happen, or raises JourneyError."""

    def change(self, journey: Journey) -> Change:
        """The change this command asks for; pure."""
        ...


@dataclass(frozen=True)
class Add:
    """Put a stage, touchpoint, persona or note on the map, or something beside it."""

    item: Item

    def change(self, journey: Journey) -> Change:
        """Refused where the id is taken or the record may not stand there."""
        return Change("add", (_added(self.item, journey),))


@dataclass(frozen=True)
class Connect:
    """Draw a step from one node to another; `fields` are other fields of the step."""

    source: ItemId
    target: ItemId
    probability: float | None = None
    id: ItemId = field(default_factory=new_id)
    fields: Mapping[str, Any] = field(default_factory=dict)

    def change(self, journey: Journey) -> Change:
        """Refused where an end is missing or cannot take a step."""
        step = Transition(id=self.id, source=self.source, target=self.target, probability=self.probability)
        return Change("connect", (_added(_given(step, self.fields), journey),))


@dataclass(frozen=True)
class Move:
    """Put nodes and areas elsewhere, in map points; `stages` says which touchpoints change their stage on the
    way.

    The points that steps are led through follow; with `straightens` they go, but where both ends went the
    same way.
    """

    places: Mapping[ItemId, Point]
    stages: Mapping[ItemId, ItemId | None] = field(default_factory=dict)
    name: str = "move"
    straightens: bool = False

    def change(self, journey: Journey) -> Change:
        """Refused for steps, groups and the map's own record, which have no place."""
        edits = []
        ways: dict[ItemId, Point] = {}
        for item_id, (x, y) in self.places.items():
            item = journey[item_id]
            if not isinstance(item, Node) and not (isinstance(item, Frame) and not item.nodes):
                raise JourneyError("move.place", id=item_id)
            values: dict[str, Any] = {"x": float(x), "y": float(y)}
            if item_id in self.stages:
                values["stage"] = self.stages[item_id]
            after = revised(item, **values)
            check_fields(after, values, journey.items)
            edits.append(Edit(item, after))
            ways[item_id] = (float(x) - item.x, float(y) - item.y)
        edits.extend(
            Edit(step, bends.following(step, ways, straightens=self.straightens))
            for step in journey.bent
            if step.source in ways or step.target in ways
        )
        return Change(self.name, tuple(edits))


@dataclass(frozen=True)
class Update:
    """Give fields of one record other values."""

    id: ItemId
    fields: Mapping[str, Any]
    name: str = "update"

    def change(self, journey: Journey) -> Change:
        """Refused where a field is unknown or its value may not stand."""
        if self.id == MAP_ID:
            return Change(self.name, SetMap(self.fields).change(journey).edits)
        before = journey[self.id]
        after = normal(_given(before, self.fields))
        check(after, journey.items)
        return Change(self.name, (Edit(before, after),))


@dataclass(frozen=True)
class Remove:
    """Take records away, with the steps that would dangle, frames of nothing else, and what leans on them
    from beside the map.
    """

    ids: frozenset[ItemId]

    def change(self, journey: Journey) -> Change:
        """Refused for unknown ids and for the map's own record."""
        _known(self.ids, journey)
        items = journey.items
        grounds = [items[each] for each in self.ids.union(emptied(journey, self.ids))]
        standing = {item.id: item for item in standing_on(grounds, journey)}
        left = {each: item for each, item in standing.items() if isinstance(item, Touchpoint | Note)}
        gone = _with_leaning({each.id for each in grounds} | standing.keys() - left.keys(), journey)
        edits = [Edit(items[each], None) for each in sorted(gone)]
        for each in sorted(left.keys() - gone):
            field = "stage" if isinstance(left[each], Touchpoint) else "about"
            edits.append(Edit(left[each], revised(left[each], **{field: None})))
        return Change("remove", tuple(edits))


@dataclass(frozen=True)
class Duplicate:
    """Copy records that are on the map, with the steps between them."""

    ids: frozenset[ItemId]
    offset: Point = (24.0, 24.0)
    seed: ItemId = field(default_factory=new_id)

    def change(self, journey: Journey) -> Change:
        """Refused for unknown ids and for the map's own record."""
        _known(self.ids, journey)
        return Change("duplicate", _copies(self._chosen(journey), journey, self.offset, self.seed))

    def originals(self, journey: Journey) -> dict[ItemId, Item]:
        """What is copied, by the ids of the copies; wordings have other ids, which say what they are of."""
        chosen = self._chosen(journey)
        return dict(zip(_copy_ids(chosen, journey, self.seed), chosen, strict=True))

    def _chosen(self, journey: Journey) -> list[Item]:
        leaving = (journey.outgoing.get(each, ()) for each in self.ids)
        between = {step.id for steps in leaving for step in steps if step.target in self.ids}
        chosen = [journey.items[each] for each in self.ids | between]
        chosen += _wordings_of(chosen, journey.of(Wording))
        chosen.sort(key=lambda item: item.id)  # the order of a mapping means nothing, so it names no copies
        return chosen


@dataclass(frozen=True)
class Paste:
    """Put copies of records from elsewhere on the map; steps without both their ends stay behind."""

    items: tuple[Item, ...]
    offset: Point = (24.0, 24.0)
    seed: ItemId = field(default_factory=new_id)

    def change(self, journey: Journey) -> Change:
        """Refused where a copy may not stand on the map."""
        ids = {item.id for item in self.items if isinstance(item, Node)}
        chosen: list[Item] = [
            item
            for item in self.items
            if (not isinstance(item, Map | Aside) or _is_frame_of(item, ids))
            and not (isinstance(item, Transition) and not {item.source, item.target} <= ids)
        ]
        chosen += _wordings_of(chosen, self.items)
        return Change("paste", _copies(chosen, journey, self.offset, self.seed))


@dataclass(frozen=True)
class SetMap:
    """Say something about the map as a whole."""

    fields: Mapping[str, Any]

    def change(self, journey: Journey) -> Change:
        """Refused where a field is unknown or its value may not stand."""
        after = normal(_given(journey.map, self.fields))
        check(after, journey.items)
        return Change("setmap", (Edit(journey.items.get(MAP_ID), after),))


@dataclass(frozen=True)
class Together:
    """Several commands as one step of the user, under one name: each sees what the one before did."""

    name: str
    commands: tuple[Command, ...]

    def change(self, journey: Journey) -> Change:
        """Refused as a whole where one of them is."""
        changes: list[Change] = []
        for commands in _runs(self.commands):
            if changes:
                journey = journey.apply(changes[-1])
            edits = (edit for command in commands for edit in command.change(journey).edits)
            changes.append(Change(self.name, tuple(edits)))
        return Change(self.name, chained(changes).edits)


@dataclass(frozen=True)
class Become:
    """Turn the whole map into another, as one step under a name: a template, a version, what comes of two."""

    name: str
    journey: Journey

    def change(self, journey: Journey) -> Change:
        """Everything there is goes, everything of the other comes; what is the same stays."""
        return Change(self.name, difference(journey, self.journey).edits)


COMMANDS: Final[dict[str, Callable[..., Command]]] = {
    kind.__name__.lower(): cast("Callable[..., Command]", kind)
    for kind in (Add, Connect, Move, Update, Remove, Duplicate, Paste, SetMap)
}
"""Every command by the word for it."""


def _runs(commands: Iterable[Command]) -> Iterator[list[Command]]:
    """Commands in an order, those together that may be asked for their changes of the same journey.

    Other values of different records are such: whether a record may stand depends on what others there are,
    not on what they say. A new journey for each would make the cost of many grow with the map.
    """
    run: list[Command] = []
    ids: set[ItemId] = set()
    for command in commands:
        is_apart = isinstance(command, Update) and command.id != MAP_ID and command.id not in ids
        if run and not (is_apart and ids):
            yield run
            run, ids = [], set()
        run.append(command)
        if isinstance(command, Update) and command.id != MAP_ID:
            ids.add(command.id)
    if run:
        yield run


def _given(item: Item, values: Mapping[str, Any]) -> Item:
    """The record with these values; refused where a value is not of its field's type."""
    types = field_types(type(item))
    return revised(
        item,
        **{
            name: typed(types[name], value, item.id, name) if name in types else value
            for name, value in values.items()
        },
    )


def _added(item: Item, journey: Journey) -> Edit:
    item = normal(item)
    if item.id in journey.items:
        raise JourneyError("item.exists", id=item.id)
    check(item, journey.items)
    return Edit(None, item)


def _known(ids: Iterable[ItemId], journey: Journey) -> None:
    for item_id in sorted(ids):
        if item_id == MAP_ID:
            raise JourneyError("map.fixed")
        journey[item_id]


def _with_leaning(ids: AbstractSet[ItemId], journey: Journey) -> frozenset[ItemId]:
    """Records with what leans on any of them from beside the map."""
    gone = set(ids)
    leaning = [item for kind in LEANINGS for item in journey.of(kind)]
    while found := {item.id for item in leaning if not gone.isdisjoint(references(item))} - gone:
        gone |= found
    return frozenset(gone)


def _wordings_of(chosen: Sequence[Item], items: Iterable[Item]) -> list[Item]:
    """What records that are copied say in other languages, unless that is copied of itself."""
    ids = {item.id for item in chosen}
    return [item for item in items if isinstance(item, Wording) and item.item in ids and item.id not in ids]


def _is_frame_of(item: Item, ids: AbstractSet[ItemId]) -> bool:
    """Whether this is a frame that will be seen: it has an area, or names some of these."""
    if not isinstance(item, Frame):
        return False
    return not ids.isdisjoint(nodes_of(item)) if item.nodes else item.width > 0 and item.height > 0


def _copy_ids(chosen: Sequence[Item], journey: Journey, seed: ItemId) -> list[ItemId]:
    """The ids of copies."""
    found: list[ItemId] = []
    for count, item in enumerate(chosen):
        own = ItemId(f"{seed}{count}")
        found.append(persona_id(journey, own, found) if isinstance(item, Persona) else own)
    return found


def _copies(chosen: Sequence[Item], journey: Journey, offset: Point, seed: ItemId) -> tuple[Edit, ...]:
    """The records under new ids, moved; references lead to the copies, else to what the map has."""
    ids = _copy_ids(chosen, journey, seed)
    fresh = {item.id: copy for item, copy in zip(chosen, ids, strict=True)}
    for item in chosen:
        if isinstance(item, Wording):
            fresh[item.id] = wording_id(fresh.get(item.item, item.item), item.field, item.language)

    def led(reference: ItemId | None, *kinds: type[Item]) -> ItemId | None:
        """Where a reference of a copy leads: what the map calls by the same id may be of another kind."""
        kept = reference if reference and isinstance(journey.items.get(reference), kinds) else None
        return kept if reference is None else fresh.get(reference, kept)

    copies: dict[ItemId, Item] = {}
    for item in chosen:
        others: dict[str, Any] = {}
        if isinstance(item, Node):
            others = {"x": item.x + offset[0], "y": item.y + offset[1]}
        match item:
            case Transition():
                source, target = (fresh.get(end, end) for end in (item.source, item.target))
                persona, there = led(item.persona, Persona), bends.moved(item, offset).bends
                others = {"source": source, "target": target, "persona": persona, "bends": there}
            case Touchpoint():
                others["stage"] = led(item.stage, Stage)
            case Note():
                others["about"] = led(item.about, Stage, Touchpoint, Persona, Note)
            case Wording():
                others = {"item": fresh.get(item.item, item.item)}
            case Frame():
                item = copied_frame(item, fresh, offset)  # noqa: PLW2901
        copies[fresh[item.id]] = normal(copied(item, fresh[item.id], **others))
    everything = Joined(journey.items, copies, frozenset(copies))
    taken = next((each for each in copies if each in journey.items), None)
    if taken is not None:
        raise JourneyError("item.exists", id=taken)
    for each in doubtful(list(copies.values()), everything):
        check(each, everything)
    return tuple(Edit(None, each) for each in copies.values())
