"""Scenarios: other ways the journey could be, each a departure from the map for every record that differs.

A departure tells what the record was on the map and what it is in the scenario. Fields that the map changed
since then come along; what the scenario says of a record that the map no longer has is left aside, and told.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Final

from journeymap.model.change import Change, Edit
from journeymap.model.commands import Command, Remove, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.frames import nodes_of
from journeymap.model.items import (
    MAP_ID,
    Aside,
    Departure,
    Frame,
    Item,
    ItemId,
    Map,
    Note,
    Persona,
    Scenario,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import Journey, difference, journey_of
from journeymap.model.plain import from_plain, to_plain
from journeymap.model.rules import LEANINGS, check, references

_BESIDE: Final = tuple(kind for kind in LEANINGS if kind is not Departure)
"""Kinds that stand beside the map, and lean on what may be in one scenario alone."""
_ORDER: Final = (Map, Stage, Persona, Touchpoint, Note, Transition, *_BESIDE, Frame)
"""Records before those that lean on them."""


@dataclass(frozen=True)
class Seen:
    """The journey of a scenario, and what of the scenario has no place on the map any more."""

    journey: Journey
    lost: tuple[Departure, ...] = ()


def scenarios(journey: Journey) -> list[Scenario]:
    """The scenarios of a map in the order of their names."""
    return sorted(journey.of(Scenario), key=lambda each: (each.name.casefold(), each.id))


def scenario_of(journey: Journey, wanted: str) -> Scenario:
    """The scenario of an id or a name; raises scenario.missing."""
    found = scenarios(journey)
    one = [each for each in found if each.id == wanted] or [each for each in found if each.name == wanted]
    if not one:
        known = ", ".join(each.name or each.id for each in found) or "–"
        raise JourneyError("scenario.missing", name=wanted, known=known)
    return one[0]


def departures(journey: Journey, scenario: ItemId) -> dict[ItemId, Departure]:
    """What a scenario says, by the record that it says it of."""
    return {subject(each): each for each in journey.of(Departure) if each.scenario == scenario}


def subject(departure: Departure) -> ItemId:
    """The record that a departure is about."""
    item = record_of(departure)
    return item.id if item is not None else departure.id


def record_of(departure: Departure) -> Item | None:
    """That record as the scenario has it, else as the map had it."""
    return _item(departure.after) or _item(departure.before)


def seen_in(journey: Journey, scenario: ItemId) -> Seen:
    """The journey as a scenario has it; it holds no scenarios itself."""
    items: dict[ItemId, Item] = {
        i: item for i, item in journey.items.items() if not isinstance(item, Scenario | Departure)
    }
    found = list(departures(journey, scenario).values())
    for departure in found:
        if not departure.after:
            items.pop(subject(departure), None)
    left = sorted((each for each in found if each.after), key=_rank)
    while left:
        waiting = [each for each in left if not _put(each, items)]
        if len(waiting) == len(left):
            break
        left = waiting  # what they lean on may have come meanwhile
    return Seen(_standing(items), tuple(left))


def _put(departure: Departure, items: dict[ItemId, Item]) -> bool:
    """Put what a scenario says of a record among the others; False where it cannot stand there."""
    before, after = _item(departure.before), _item(departure.after)
    if after is None:
        return False
    now = items.get(after.id)
    wanted = after if now is None and before is None else _merged(before, after, now)
    if wanted is None:
        return False
    try:
        check(wanted, items)
    except JourneyError:
        return False
    items[wanted.id] = wanted
    return True


@dataclass(frozen=True)
class Depart:
    """Change a scenario instead of the map: `change` is one of the journey that the scenario has.

    What stands beside the map is the same in all scenarios, so that part of the change is done to the map;
    but what leans on a record that the map does not have stays in the scenario, and what goes with one that
    the map keeps is gone in the scenario alone.
    """

    scenario: ItemId
    change_there: Change

    def change(self, journey: Journey) -> Change:
        """The change of the departures; what is as on the map again needs none."""
        journey[self.scenario]
        known = departures(journey, self.scenario)
        there = self.change_there
        own = known.keys() | _leaning_alone(there, journey) | _gone_along(there, journey)
        edits: list[Edit] = []
        for edit in there.edits:
            if isinstance(edit.after or edit.before, Aside) and edit.id not in own:
                edits.append(edit)
                continue
            base, old = journey.items.get(edit.id), known.get(edit.id)
            new = None
            if edit.after != base:
                name = old.id if old is not None else new_id()
                new = Departure(id=name, scenario=self.scenario, before=_text(base), after=_text(edit.after))
            if old != new:
                edits.append(Edit(old, new))
        return Change(there.name, tuple(edits))


def _leaning_alone(change: Change, journey: Journey) -> set[ItemId]:
    """What a change puts beside the map that leans on what the map will not have, at once or by others."""
    beside = {each.id: each for edit in change.edits if isinstance(each := edit.after, _BESIDE)}
    coming = {edit.id for edit in change.edits if isinstance(edit.after, Aside)}
    alone: set[ItemId] = set()
    while found := {
        each.id
        for each in beside.values()
        if each.id not in alone
        for end in references(each)
        if end not in (None, MAP_ID) and (end in alone or (end not in coming and end not in journey.items))
    }:
        alone |= found
    return alone


def _gone_along(change: Change, journey: Journey) -> set[ItemId]:
    """What goes from beside the map with records that the map keeps, at once or by others."""
    items = journey.items
    removed = [
        each for edit in change.edits if edit.after is None and (each := edit.before) and each.id in items
    ]
    beside = [each for each in removed if isinstance(each, (*_BESIDE, Frame))]
    gone = {each.id for each in removed if not isinstance(each, Aside)}
    along: set[ItemId] = set()
    while found := {each.id for each in beside if not (gone | along).isdisjoint(_ends(each))} - along:
        along |= found
    return along


def _ends(item: Item) -> Iterable[ItemId | None]:
    """What a record beside the map leans on, or encloses."""
    return nodes_of(item) if isinstance(item, Frame) else references(item)


@dataclass(frozen=True)
class In:
    """A command carried out in a scenario."""

    scenario: ItemId
    command: Command

    def change(self, journey: Journey) -> Change:
        """The change of the scenario that the command asks for."""
        there = seen_in(journey, self.scenario).journey
        return Depart(self.scenario, self.command.change(there)).change(journey)


@dataclass(frozen=True)
class Adopt:
    """Make the map what a scenario has, as one step; the scenario is no more."""

    scenario: ItemId

    def change(self, journey: Journey) -> Change:
        """What differs on the map, and the scenario with its departures taken away."""
        there = seen_in(journey, self.scenario).journey
        here = journey_of(
            item for item in journey.items.values() if not isinstance(item, Scenario | Departure)
        )
        edits = [*difference(here, there).edits, Edit(journey[self.scenario], None)]
        edits += [Edit(each, None) for each in departures(journey, self.scenario).values()]
        return Change("adopt", tuple(edits))


@dataclass(frozen=True)
class Restart:
    """Make a scenario what the map is."""

    scenario: ItemId

    def change(self, journey: Journey) -> Change:
        """All its departures taken away, and the frames of what it alone had."""
        journey[self.scenario]
        gone: list[Departure | Frame] = [*departures(journey, self.scenario).values()]
        gone += _frames_alone(journey, {self.scenario})
        return replace(Remove(frozenset(each.id for each in gone)).change(journey), name="restart")


@dataclass(frozen=True)
class Discard:
    """Take a scenario away."""

    scenario: ItemId

    def change(self, journey: Journey) -> Change:
        """All of it, with the frames of what it alone had."""
        return Remove(with_frames(journey, {self.scenario})).change(journey)


def with_frames(journey: Journey, gone: Collection[ItemId]) -> frozenset[ItemId]:
    """Records that are to be taken away, with the frames of what scenarios or departures among them alone
    have.
    """
    return frozenset({*gone, *(frame.id for frame in _frames_alone(journey, gone))})


def _frames_alone(journey: Journey, gone: Collection[ItemId]) -> list[Frame]:
    """The frames that name nothing but what scenarios or departures among these have made."""
    made: set[ItemId] = set()
    kept: set[ItemId] = set()
    for each in journey.of(Departure):
        if each.scenario not in gone and each.id not in gone:
            kept.add(subject(each))
        elif not each.before:
            made.add(subject(each))
    made -= kept
    return [each for each in journey.of(Frame) if each.nodes and made.issuperset(nodes_of(each))]


@dataclass(frozen=True)
class Branch:
    """A new scenario: as the map is, or with what another has."""

    scenario: Scenario
    like: ItemId | None = None

    def change(self, journey: Journey) -> Change:
        """Refused where the id is taken."""
        if self.scenario.id in journey.items:
            raise JourneyError("item.exists", id=self.scenario.id)
        check(self.scenario, journey.items)
        edits = [Edit(None, self.scenario)]
        if self.like is not None:
            journey[self.like]
            edits += [
                Edit(None, _copy(each, self.scenario.id)) for each in departures(journey, self.like).values()
            ]
        return Change("branch", tuple(edits))


def _copy(departure: Departure, scenario: ItemId) -> Departure:
    """The same departure, of another scenario."""
    return Departure(id=new_id(), scenario=scenario, before=departure.before, after=departure.after)


def _merged(before: Item | None, after: Item, now: Item | None) -> Item | None:
    """The record now, with what the scenario changed; None where it is gone, or another kind of record."""
    if now is None or type(now) not in (type(before), type(after)):
        return None
    if type(before) is not type(after) or type(now) is not type(after):
        return after
    changes = {
        spec.name: getattr(after, spec.name)
        for spec in fields(after)
        if spec.name != "id" and getattr(after, spec.name) != getattr(before, spec.name)
    }
    return revised(now, **changes) if changes else now


def _standing(items: Mapping[ItemId, Item]) -> Journey:
    """The records that can stand without those that are gone."""
    found = dict(items)
    while True:
        loose = [item for item in found.values() if _is_loose(item, found)]
        if not loose:
            return journey_of(found.values())
        for item in loose:
            match item:
                case Touchpoint():
                    found[item.id] = revised(item, stage=None)
                case Note():
                    found[item.id] = revised(item, about=None)
                case _:
                    del found[item.id]


def _is_loose(item: Item, items: Mapping[ItemId, Item]) -> bool:
    return any(each is not None and each not in items and each != "map" for each in references(item))


def _rank(departure: Departure) -> tuple[int, str]:
    """Records come before those that lean on them."""
    item = _item(departure.after)
    return (_ORDER.index(type(item)) if item is not None else len(_ORDER), subject(departure))


def _text(item: Item | None) -> str:
    return "" if item is None else json.dumps(to_plain(item), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)
def _item(text: str) -> Item | None:
    """The record in a departure; None where there is none, or nothing that can be read."""
    try:
        found = from_plain(json.loads(text)) if text else None
    except (ValueError, AttributeError, TypeError, JourneyError):
        return None
    return found if isinstance(found, _ORDER) else None
