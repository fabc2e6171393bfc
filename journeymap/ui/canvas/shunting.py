"""Stages on their way along the row, by a header or by keys: their cards go with them."""

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.model.commands import Command, Duplicate, Together, new_id
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.ui.canvas import additions, along, columns
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import columns_of, on_grid
from journeymap.ui.canvas.pointing import Pointer
from journeymap.ui.canvas.pulling import is_far

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


class MoveStage:
    """Selects a stage by its header, and moves its column along the row: its cards go with it.

    With it go all other stages that are selected. With Alt held on the press copies of them and their cards
    are put there.
    """

    def __init__(self, canvas: "JourneyCanvas", stage: ItemId) -> None:
        self._canvas = canvas
        self._stage = stage
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene.slots
        self._is_dragging = False
        self._is_copying = False
        self._stages = frozenset({stage})
        """All that go along."""
        self._is_click = False
        """Whether it alone is selected when the button is let go."""
        self._seed = new_id()
        self._command: Command | None = None

    def press(self, pointer: Pointer) -> None:
        session = self._canvas.session
        self._start, self._is_copying = pointer, pointer.is_free
        if pointer.is_adding:
            session.select(session.selection ^ {self._stage})
        elif self._stage not in session.selection:
            session.select({self._stage})
        chosen = {each.id for each in session.journey.stages if each.id in session.selection}
        self._stages = frozenset(chosen if self._stage in chosen else {self._stage})
        self._is_click = not pointer.is_adding

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._is_dragging or is_far(self._start, pointer)):
            return
        if not self._is_dragging:
            self._is_dragging, self._is_click = True, False
            self._scene = self._canvas.scene.slots
        self._command = self._asked(pointer, self._start)
        self._canvas.mark(hovered=None)
        self._canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        command, is_copying = self._command, self._is_copying
        session = self._canvas.session
        if self._is_click:
            session.select({self._stage})
        self.cancel()
        before = session.journey.items.keys()
        if command is not None and self._canvas.do(command) and is_copying:
            session.select(each.id for each in session.journey.stages if each.id not in before)

    def cancel(self) -> None:
        self._start, self._command, self._is_dragging, self._is_click = None, None, False, False
        self._canvas.preview(None)

    def _asked(self, pointer: Pointer, start: Pointer) -> Command | None:
        journey = self._canvas.session.journey
        if not self._is_copying:
            return moved_stages(journey, self._scene, self._stages, pointer.point[0] - start.point[0])
        command = Duplicate(columns.whole(journey, self._stages), (0.0, 0.0), self._seed)
        return columns.in_row(journey, self._scene, command, columns.before(self._scene, pointer.point[0]))


def moved_stages(journey: Journey, scene: Scene, stages: Collection[ItemId], by: float) -> Command | None:
    """Columns dragged along the row with their cards, the others making room; None if nothing changes.

    Several come beside each other, in their order: past the others that the foremost of them has passed.
    """
    columns = columns_of(scene)
    dragged = [each for each in columns if each.stage in stages]
    others = [each for each in columns if each.stage not in stages]
    if not dragged:
        return None
    if not others:
        step = on_grid(by)
        commands = along.moved(journey, scene, dict.fromkeys(stages, step)) if step else []
        return Together("move", tuple(commands)) if len(commands) > 1 else next(iter(commands), None)
    foremost = dragged[-1 if by > 0 else 0].box.centre[0]
    was, at = (sum(each.box.centre[0] < middle for each in others) for middle in (foremost, foremost + by))
    if at == was:
        return None
    wanted = [*others[:at], *dragged, *others[at:]]
    gaps = [second.box.x - first.box.right for first, second in pairwise(columns)]
    shifts, x = {}, columns[0].box.x
    for column, gap in zip(wanted, [*gaps, 0.0], strict=True):
        shifts[column.stage] = x - column.box.x
        x += column.box.width + gap
    numbers = {column.stage: count for count, column in enumerate(wanted)}
    commands = along.moved(journey, scene, shifts, leaving=stages)
    return Together("move", (*commands, *additions.renumbered(journey, numbers)))


def passed_by(journey: Journey, scene: Scene, stage: ItemId, ways: int) -> Command | None:
    """A stage moved so many places along the row, as if it were dragged; None at the end of it."""
    columns = columns_of(scene)
    at = next((count for count, each in enumerate(columns) if each.stage == stage), None)
    if at is None or not 0 <= at + ways < len(columns) or not ways:
        return None
    there = columns[at + ways].box
    aim = there.centre[0] + (1.0 if ways > 0 else -1.0)
    return moved_stages(journey, scene, (stage,), aim - columns[at].box.centre[0])
