"""Which groups cards join and leave by a drag; a group is a frame that names its cards.

A card that is let go with its middle inside the outline of a group joins that. One of its own cards leaves
when it is let go wholly outside: a half row further on, the group grows with it. What counts is where the
hand holds the cards, and the outlines of when the drag began.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from journeymap.model.commands import Command, Duplicate, Together, Update
from journeymap.model.frames import members, nodes_of, renamed
from journeymap.model.items import Frame, ItemId, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Bools, Floats, Scene, sides_of


@dataclass(frozen=True)
class _Group:
    """One of the groups that cards on their way may join or leave."""

    frame: Frame
    box: Rect
    inside: Bools
    """Which of the cards it names."""
    may_join: Bools

    def keeps(self, low: Floats, high: Floats) -> Bools:
        """Which of the cards, by their corners (n, 2), it will name if they are let go there."""
        x, y, right, bottom = self.box.x, self.box.y, self.box.right, self.box.bottom
        meets = (low < (right, bottom)).all(1) & (high > (x, y)).all(1)
        middle = (low + high) / 2
        holds = (middle > (x, y)).all(1) & (middle < (right, bottom)).all(1)
        return (self.inside & meets) | (self.may_join & holds)


class Groups:
    """The groups of a map that cards on their way may join or leave, asked in each frame of a drag.

    Not those all of whose cards go along: these go with them. `boxes` are the outlines of frames; with
    `is_copying` it is copies that join, and those of frames `besides` have their own.
    """

    def __init__(
        self,
        journey: Journey,
        scene: Scene,
        boxes: Mapping[ItemId, Rect],
        ids: Iterable[ItemId],
        *,
        is_copying: bool = False,
        besides: Iterable[ItemId] = (),
    ) -> None:
        found = {each: box for each in sorted(ids) if (box := scene.cards.box(each)) is not None}
        self._journey, self._is_copying = journey, is_copying
        self._ids = tuple(found)
        sides = sides_of(found.values())
        self._low, self._high = sides[:, :2], sides[:, :2] + sides[:, 2:]
        left_out, all_ids = frozenset(besides), frozenset(ids)
        self._groups = tuple(self._found(boxes, left_out, all_ids)) if found else ()

    @property
    def ids(self) -> frozenset[ItemId]:
        """The groups that stay where they are."""
        return frozenset(each.frame.id for each in self._groups)

    def taking(self, by: Point) -> frozenset[ItemId]:
        """The groups that any of the cards will belong to if they are let go so far from where they were."""
        return frozenset(group.frame.id for group, keeps in self._kept(by) if keeps.any())

    def regrouped(self, command: Command, by: Point) -> Command:
        """A command that lets the cards go there, with what it makes of the groups."""
        names = self._names(command)
        updates = []
        for group, keeps in self._kept(by):
            joining = {names[self._ids[row]] for row in np.flatnonzero(keeps & ~group.inside)}
            leaving = {names[self._ids[row]] for row in np.flatnonzero(group.inside & ~keeps)}
            if joining or leaving:
                updates.append(Update(group.frame.id, {"nodes": renamed(group.frame, joining, leaving)}))
        if not updates:
            return command
        parts = command.commands if isinstance(command, Together) else (command,)
        return Together(getattr(command, "name", "move"), (*parts, *updates))

    def _kept(self, by: Point) -> Iterator[tuple[_Group, Bools]]:
        if self._groups:
            low, high = self._low + by, self._high + by
            yield from ((group, group.keeps(low, high)) for group in self._groups)

    def _found(
        self, boxes: Mapping[ItemId, Rect], besides: frozenset[ItemId], going: frozenset[ItemId]
    ) -> Iterator[_Group]:
        items = self._journey.items
        loose = np.array([not isinstance(items[each], Touchpoint) for each in self._ids])
        for frame_id, box in boxes.items():
            frame = items.get(frame_id)
            if not isinstance(frame, Frame) or not frame.nodes or frame_id in besides:
                continue
            held = members(self._journey, frame)
            if not self._is_copying and held <= going:
                continue
            has_stages = any(isinstance(items[each], Stage) for each in held)
            own = frozenset(() if self._is_copying else nodes_of(frame))
            inside = np.array([each in own for each in self._ids])
            # What is in a stage of a frame belongs to it by that.
            yield _Group(frame, box, inside, ~inside & loose if has_stages else ~inside)

    def _names(self, command: Command) -> dict[ItemId, ItemId]:
        """What the cards are called once the command is done: copies have ids of their own."""
        first = command.commands[0] if isinstance(command, Together) else command
        if self._is_copying and isinstance(first, Duplicate):
            return {item.id: copy for copy, item in first.originals(self._journey).items()}
        return {each: each for each in self._ids}
