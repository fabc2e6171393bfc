"""A stage on its way along the row, by its header: its cards go with it."""

from typing import TYPE_CHECKING

from journeymap.model.commands import Command, Duplicate, new_id
from journeymap.model.items import ItemId
from journeymap.ui.canvas import additions, columns
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.pointing import Pointer
from journeymap.ui.canvas.pulling import is_far

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


class MoveStage:
    """Selects a stage by its header, and moves its column along the row: its cards go with it.

    With Alt held on the press a copy of it and its cards is put there.
    """

    def __init__(self, canvas: "JourneyCanvas", stage: ItemId) -> None:
        self._canvas = canvas
        self._stage = stage
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene.slots
        self._is_dragging = False
        self._is_copying = False
        self._seed = new_id()
        self._command: Command | None = None

    def press(self, pointer: Pointer) -> None:
        session = self._canvas.session
        self._start, self._is_copying = pointer, pointer.is_free
        session.select(session.selection ^ {self._stage} if pointer.is_adding else {self._stage})

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._is_dragging or is_far(self._start, pointer)):
            return
        if not self._is_dragging:
            self._is_dragging, self._scene = True, self._canvas.scene.slots
        self._command = self._asked(pointer, self._start)
        self._canvas.mark(hovered=None)
        self._canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        command, is_copying = self._command, self._is_copying
        self.cancel()
        session = self._canvas.session
        before = session.journey.items.keys()
        if command is not None and self._canvas.do(command) and is_copying:
            session.select(each.id for each in session.journey.stages if each.id not in before)

    def cancel(self) -> None:
        self._start, self._command, self._is_dragging = None, None, False
        self._canvas.preview(None)

    def _asked(self, pointer: Pointer, start: Pointer) -> Command | None:
        journey = self._canvas.session.journey
        if not self._is_copying:
            return additions.moved_stage(journey, self._scene, self._stage, pointer.point[0] - start.point[0])
        command = Duplicate(columns.whole(journey, (self._stage,)), (0.0, 0.0), self._seed)
        return columns.in_row(journey, self._scene, command, columns.before(self._scene, pointer.point[0]))
