"""Which groups cards join and leave as they are moved, made, pasted and copied; a group is a frame that names
its cards.

A card that comes with its middle into the outline of a group joins that. One of its own cards leaves when it
is let go wholly outside: a half row further on, the group grows with it. A group that goes along joins and
leaves others as a whole, and duplicates belong to the groups of their originals. What counts is where the
hand holds the cards, and the outlines of when the drag began.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from journeymap.model.commands import Command, Duplicate, Together, Update
from journeymap.model.frames import members, nodes_of, renamed
from journeymap.model.items import Frame, Item, ItemId, Node, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.frames import Folds
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import additions
from journeymap.ui.canvas.arrays import Bools, Floats, meeting, sides_of
from journeymap.ui.canvas.framing import Frames
from journeymap.ui.canvas.places import size_of

Way = Literal["moved", "copied", "made"]
"""How cards come to where they will lie."""
Rows = npt.NDArray[np.intp]
"""Which of the cards, by their numbers."""


@dataclass(frozen=True)
class _Group:
    """One of the groups that cards on their way may join or leave."""

    frame: Frame
    box: Rect
    inside: Bools
    """Which of the cards it names."""
    may_join: Bools
    low: Floats
    """By which corners (n, 2) it is decided over each card: its own, or those of what goes as one with it."""
    high: Floats
    is_one: Bools
    """Which of the cards go as one with others."""
    is_kin: Bools
    """Which of them are duplicates of its cards: these belong to it wherever they are."""

    def keeps(self, by: Point) -> Bools:
        """Which of the cards it will name if they are let go so far from where they were."""
        meets, holds = meeting(self.low + by, self.high + by, self.box), self.holds(by)
        return (self.inside & np.where(self.is_one, holds, meets)) | (self.may_join & holds) | self.is_kin

    def holds(self, by: Point) -> Bools:
        """Which of the cards have their middle in the outline so far from where they were."""
        middle = (self.low + self.high) / 2 + by
        return meeting(middle, middle, self.box)


class Groups:
    """The groups of a map that cards on their way may join or leave, asked in each frame of a drag.

    `outlines` are the boxes of frames, `cards` where cards are that are moved or copied, or where new ones
    are made. Groups all of whose cards are among those `going` go along; those that collapsed stages hide
    neither take cards nor lose any. New cards and copies only join, and none of the frames `besides`, which
    are copied with them. The cards of groups that go along, and `wholes`, join and leave others as one, by
    the middle of them all. What lies inside of an outline already joins that no more by being moved. `kin`
    are duplicates, by what each is of.
    """

    def __init__(
        self,
        journey: Journey,
        outlines: Mapping[ItemId, Rect],
        cards: Sequence[tuple[Item, Rect]],
        *,
        way: Way = "moved",
        going: frozenset[ItemId] = frozenset(),
        besides: Collection[ItemId] = (),
        wholes: Iterable[Collection[ItemId]] = (),
        kin: Mapping[ItemId, ItemId] | None = None,
    ) -> None:
        self._journey = journey
        self._way = way
        self._ids = tuple(item.id for item, _ in cards)
        sides = sides_of(box for _, box in cards)
        self._low, self._high = sides[:, :2], sides[:, :2] + sides[:, 2:]
        self._kin = [(kin or {}).get(each) for each in self._ids]
        loose = np.array([not isinstance(item, Touchpoint) for item, _ in cards])
        near = {each: box for each, box in outlines.items() if each not in besides} if cards else {}
        wholes = (*wholes, *self._going_along(outlines, going, besides))
        self._wholes = [each for whole in wholes if len(each := self._rows(whole)) > 1]
        self._wholes.sort(key=len, reverse=True)
        self._groups = tuple(self._found(near, going, loose))

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
            ids = [names.get(each, each) for each in self._ids]
            joining = {ids[row] for row in np.flatnonzero(keeps & ~group.inside)}
            leaving = {ids[row] for row in np.flatnonzero(group.inside & ~keeps)}
            if joining or leaving:
                updates.append(Update(group.frame.id, {"nodes": renamed(group.frame, joining, leaving)}))
        if not updates:
            return command
        if isinstance(command, Together):
            return Together(command.name, (*command.commands, *updates))
        return Together(additions.tried(self._journey, command).name, (command, *updates))

    def _kept(self, by: Point) -> Iterator[tuple[_Group, Bools]]:
        return ((group, group.keeps(by)) for group in self._groups)

    def _going_along(
        self, outlines: Iterable[ItemId], going: frozenset[ItemId], besides: Collection[ItemId]
    ) -> Iterator[frozenset[ItemId]]:
        """The cards of each group that is moved or copied with all of them."""
        for each in outlines if going or besides else ():
            frame = self._journey.items.get(each)
            if isinstance(frame, Frame) and frame.nodes:
                held = members(self._journey, frame)
                if held <= going or frame.id in besides:
                    yield held

    def _rows(self, ids: Collection[ItemId]) -> Rows:
        return np.flatnonzero([each in ids for each in self._ids])

    def _as_one(self, inside: Bools) -> tuple[Floats, Floats, Bools]:
        """The corners by which it is decided over cards, and which go as one with others: those of a group
        that goes along, where all or none of them are `inside` another.
        """
        low, high, is_one = self._low.copy(), self._high.copy(), np.zeros(len(self._ids), dtype=bool)
        for rows in self._wholes:
            if len(set(inside[rows])) == 1:
                left = rows[~is_one[rows]]
                low[left], high[left] = self._low[rows].min(0), self._high[rows].max(0)
                is_one[left] = True
        return low, high, is_one

    def _found(
        self, outlines: Mapping[ItemId, Rect], going: frozenset[ItemId], loose: Bools
    ) -> Iterator[_Group]:
        items, folds = self._journey.items, Folds(self._journey)
        for frame_id, box in outlines.items():
            frame = items.get(frame_id)
            if not isinstance(frame, Frame) or not frame.nodes:
                continue
            held = members(self._journey, frame)
            is_hidden = all(folds.hides(items[each]) for each in held)
            if held <= going or (is_hidden and self._way != "made"):
                continue
            has_stages = any(isinstance(items[each], Stage) for each in held)
            own = frozenset(nodes_of(frame))
            is_own = np.array([each in own for each in self._ids])
            inside = is_own & (self._way == "moved")
            # What is in a stage of a frame belongs to it by that.
            may_join = (~inside & loose if has_stages else ~inside) & (not is_hidden)
            is_kin = np.array([each in own for each in self._kin])
            group = _Group(frame, box, inside, may_join, *self._as_one(inside), is_kin)
            if self._way != "made":  # strangers that lie between its cards are there for another reason
                group = replace(group, may_join=may_join & (is_own | ~group.holds((0.0, 0.0))))
            yield group

    def _names(self, command: Command) -> dict[ItemId, ItemId]:
        """What copies of the cards are called once the command is done."""
        found = _originals(command, self._journey) if self._way == "copied" else {}
        return {original: copy for copy, original in found.items()}


def taking(frames: Frames, journey: Journey, kind: str, wish: Rect) -> frozenset[ItemId]:
    """The groups that a new card of a kind will belong to that is wanted at a place."""
    outlines = frames.boxes(journey)
    if not outlines or kind == "stage":
        return frozenset()
    return Groups(journey, outlines, [(additions.blank(kind, ""), wish)], way="made").taking((0.0, 0.0))


def _originals(command: Command, journey: Journey) -> dict[ItemId, ItemId]:
    """What the copies that a command makes of records of the map are copies of."""
    first = command.commands[0] if isinstance(command, Together) else command
    found = first.originals(journey) if isinstance(first, Duplicate) else {}
    return {copy: item.id for copy, item in found.items()}


def joining(
    frames: Frames,
    journey: Journey,
    command: Command,
    wish: Rect | None = None,
    besides: Collection[ItemId] = (),
) -> Command:
    """A command that makes cards, which belong to the groups in whose outlines they come to lie; duplicates
    to those of their originals as well, unless they come into a stage that is copied with them.

    A new one was wanted at `wish`; frames `besides` are copied by it.
    """
    outlines = frames.boxes(journey)
    if not outlines:
        return command
    change = additions.tried(journey, command)
    made = [edit.after for edit in change.edits if edit.before is None]
    cards = [
        (item, wish or Rect(item.x, item.y, *size_of(item)))
        for item in made
        if isinstance(item, Node) and not isinstance(item, Stage)
    ]
    wholes = [nodes_of(frame) for frame in made if isinstance(frame, Frame)]
    kin = {} if any(isinstance(each, Stage) for each in made) else _originals(command, journey)
    groups = Groups(journey, outlines, cards, way="made", besides=besides, wholes=wholes, kin=kin)
    return groups.regrouped(command, (0.0, 0.0))
