"""Copies of cards that are dragged to their places: pure functions that make commands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from journeymap.model.commands import Command, Duplicate, Move, Paste, Together
from journeymap.model.items import Frame, ItemId, Node, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point
from journeymap.ui.canvas.additions import stage_at, tried
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import columns_of, size_of


def copied_cards(
    journey: Journey,
    scene: Scene,
    ids: Iterable[ItemId],
    by: Point,
    seed: ItemId,
    moved: Mapping[ItemId, Point] | None = None,
) -> Together:
    """Copies of cards, moved, with the steps between them; one that lands in another column takes its stage.

    With the same `seed` the copies get the same ids, so that a drag can show them before they are made. The
    cards that are `moved` make room for them.
    """
    copy = landed(journey, scene, Duplicate(frozenset(ids), by, seed))
    if not moved:
        return copy
    return Together(copy.name, (*copy.commands, Together(copy.name, (Move(moved),))))


def frames_of(
    journey: Journey, ids: frozenset[ItemId], frames: frozenset[ItemId], seed: ItemId
) -> frozenset[ItemId]:
    """What the copies of frames are called that are copied with these cards, with this seed."""
    if not frames:
        return frozenset()
    made = Duplicate(ids | frames, seed=seed).originals(journey)
    return frozenset(copy for copy, item in made.items() if item.id in frames)


def landed(journey: Journey, scene: Scene, command: Duplicate | Paste) -> Together:
    """Copies with the stages that they land in; those of a stage that is copied as well stay in that."""
    change = tried(journey, command)
    columns = columns_of(scene)
    places: dict[ItemId, Point] = {}
    stages: dict[ItemId, ItemId | None] = {}
    for edit in change.edits:
        copy = edit.after
        if isinstance(copy, Node):
            places[copy.id] = copy.x, copy.y
        if isinstance(copy, Touchpoint) and (copy.stage is None or copy.stage in journey.items):
            stages[copy.id] = stage_at(copy.x + size_of(copy)[0] / 2, columns)
    return Together(change.name, (command, Move(places, stages)))


@dataclass(frozen=True)
class Twins:
    """Cards that were copied last, by their copies: a further copy goes as far as those were moved."""

    originals: Mapping[ItemId, ItemId] = field(default_factory=dict)
    placed: Point | None = None
    """How far from their originals the copies were put where there was room; None where somebody put them."""
    wish: Point | None = None
    """How far somebody had moved those before them."""

    @staticmethod
    def of(command: Duplicate, journey: Journey) -> "Twins":
        """The copies that a command has made of cards."""
        made = command.originals(journey)
        return Twins({copy: item.id for copy, item in made.items() if isinstance(item, Node | Frame)})

    def offset(self, journey: Journey, chosen: Collection[ItemId]) -> Point | None:
        """How far all the chosen copies were moved from their originals, or those before them where these are
        still where there was room; None where they are others, or apart, or were never moved.
        """
        if set(chosen) != self.originals.keys():
            return None
        ways = set()
        for copy, original in self.originals.items():
            here, there = journey.items.get(copy), journey.items.get(original)
            if isinstance(here, Frame) and here.nodes:  # it is where its cards are
                continue
            if not isinstance(here, Node | Frame) or not isinstance(there, Node | Frame):
                return None
            ways.add((here.x - there.x, here.y - there.y))
        if len(ways) != 1:
            return None
        return self.wish if self.placed in ways else ways.pop()


def copied(command: Command | None) -> frozenset[ItemId]:
    """The nodes that such a command makes."""
    if not isinstance(command, Together):
        return frozenset()
    return frozenset(each for part in command.commands if isinstance(part, Move) for each in part.places)


def connected(journey: Journey, ids: Iterable[ItemId]) -> frozenset[ItemId]:
    """Cards with those one step away from them, whichever way the step leads; steps stand for their ends."""
    found: set[ItemId] = set()
    for each in ids:
        item = journey.items.get(each)
        if isinstance(item, Transition):
            found |= {item.source, item.target}
        elif isinstance(item, Node):
            found.add(each)
            found.update(step.target for step in journey.outgoing.get(each, ()))
            found.update(step.source for step in journey.incoming.get(each, ()))
    return frozenset(found)
