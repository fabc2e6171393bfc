"""Gestures that pull at a handle: the ends of a step, the edge of a stage."""

from typing import TYPE_CHECKING, Final

from journeymap.model.commands import Command
from journeymap.model.items import ItemId, Transition
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import pointing, resizing, rubber
from journeymap.ui.canvas.arrays import Scene, is_narrow, turned_point
from journeymap.ui.canvas.gestures import DRAG, new_card, room_of_new
from journeymap.ui.canvas.marks import NO_STEP
from journeymap.ui.canvas.pointing import Pointer, source_under
from journeymap.ui.canvas.ports import HANDLE

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

EDGE: Final = 5.0
"""Pixels within which the edge of a stage is taken hold of."""


def ends_of(canvas: "JourneyCanvas", step: ItemId) -> tuple[Point, Point] | None:
    """Where a step begins and ends, in logical points."""
    route = canvas.drawn.picture.routes.get(step)
    if route is None:
        return None
    mirrored = canvas.scene.is_mirrored
    return turned_point(route.start, mirrored), turned_point(route.curves[-1][2], mirrored)


def end_under(canvas: "JourneyCanvas", pointer: Pointer) -> tuple[ItemId, bool] | None:
    """The selected step whose end is under the pointer, and whether that is where it begins."""
    step = canvas.one(Transition)
    ends = ends_of(canvas, step) if step else None
    if step is None or ends is None:
        return None
    reach = HANDLE / 2 * pointer.blunt / canvas.zoom + 1
    for is_source, (x, y) in ((False, ends[1]), (True, ends[0])):
        if max(abs(pointer.point[0] - x), abs(pointer.point[1] - y)) <= reach:
            return step, is_source
    return None


class Reconnect:
    """Leads a step from or to another card, by pulling at one of its ends; in an empty place to a new one."""

    def __init__(self, canvas: "JourneyCanvas", step: ItemId, *, is_source: bool) -> None:
        self._canvas = canvas
        self._step = step
        self._is_source = is_source
        self._start: Pointer | None = None
        self._is_dragging = False

    def press(self, pointer: Pointer) -> None:
        self._start = pointer

    def move(self, pointer: Pointer) -> None:
        canvas, ends = self._canvas, ends_of(self._canvas, self._step)
        step = canvas.session.journey.items.get(self._step)
        if self._start is None or ends is None or not isinstance(step, Transition):
            return
        if not self._is_dragging and not is_far(self._start, pointer):
            return
        kept, found = step.target if self._is_source else step.source, self._found(pointer)
        if not self._is_dragging:
            self._is_dragging = True
            barred = rubber.unjoinable(canvas.session.journey, as_source=self._is_source)
            canvas.mark(faded=barred - {kept} | {step.id})
        if found is not None:
            both = (found, kept) if self._is_source else (kept, found)
            found = None if rubber.alike(canvas.session.journey, *both, step) else found
        box = canvas.scene.cards.box
        own = box(kept) or rubber.at(ends[1 if self._is_source else 0])
        there = (box(found) if found else None) or rubber.at(pointer.point)
        line = rubber.Line(kept, own, found, there, is_entering=self._is_source)
        canvas.mark(**line.marks(canvas, step), **room_of_new(canvas, self._wish(pointer)))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        was_drag, found, wish = self._is_dragging, self._found(pointer), self._wish(pointer)
        self.cancel()
        if was_drag and found is not None:
            self._canvas.making.reconnect(self._step, found, is_source=self._is_source)
        elif was_drag and wish is not None:
            self._canvas.making.put_end(wish, self._step, is_source=self._is_source)

    def cancel(self) -> None:
        self._start, self._is_dragging = None, False
        self._canvas.mark(**NO_STEP)

    def _wish(self, pointer: Pointer) -> Rect | None:
        """Where a new card is wanted; None on a card, and over the one that is the end now."""
        canvas = self._canvas
        step = canvas.session.journey.items.get(self._step)
        if not isinstance(step, Transition) or self._found(pointer):
            return None
        there = new_card(canvas, pointer)
        held = canvas.scene.cards.box(step.source if self._is_source else step.target)
        return None if there is None or (held is not None and held.meets(there)) else there

    def _found(self, pointer: Pointer) -> ItemId | None:
        """The card that would be the end."""
        canvas = self._canvas
        found = pointing.end_under(canvas, pointer, as_source=self._is_source)
        return found or (source_under(canvas, pointer) if self._is_source else None)


def is_far(start: Pointer, now: Pointer) -> bool:
    """Whether the pointer has moved far enough for a drag."""
    return (
        max(abs(one - two) for one, two in zip(now.position, start.position, strict=True))
        > DRAG * start.blunt
    )


def edge_under(canvas: "JourneyCanvas", pointer: Pointer) -> tuple[ItemId, bool] | None:
    """The stage whose end or lower edge is under the pointer, and whether it is the end one."""
    scene, reach, (x, y) = canvas.scene, EDGE * pointer.blunt / canvas.zoom, pointer.point
    if scene.card_at(pointer.point) or scene.steps.nearest(pointer.point, reach):
        return None
    stages = scene.stages
    rows = stages.near(pointer.point, reach)
    for stage, box in zip([stages.ids[row] for row in rows], stages.boxes(rows), strict=True):
        if x < box.x or y < box.y:
            continue
        if abs(x - box.right) <= reach and not is_narrow(box):
            return stage, True
        if abs(y - box.bottom) <= reach:
            return stage, False
    return None


class PullEdge:
    """Makes a stage wider or all stages higher, by pulling at an edge; those behind make room.

    What is selected stays so until it is let go: a mere click is one at nothing.
    """

    def __init__(self, canvas: "JourneyCanvas", stage: ItemId, *, is_end: bool) -> None:
        self._canvas = canvas
        self._stage = stage
        self._is_end = is_end
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene
        self._command: Command | None = None
        self._is_dragging = False

    def press(self, pointer: Pointer) -> None:
        self._start, self._scene = pointer, self._canvas.scene

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._is_dragging or is_far(self._start, pointer)):
            return
        self._is_dragging = True
        by = pointer.point[0 if self._is_end else 1] - self._start.point[0 if self._is_end else 1]
        resize = resizing.widened if self._is_end else resizing.heightened
        self._command = resize(self._canvas.session.journey, self._scene, self._stage, by)
        self._canvas.mark(hovered=None)
        self._canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        command, is_click = self._command, self._start is not None and not self._is_dragging
        self.cancel()
        if is_click and not pointer.is_adding:
            self._canvas.session.select(())
        elif command is not None and self._canvas.do(command):
            self._canvas.session.select({self._stage})

    def cancel(self) -> None:
        self._start, self._command, self._is_dragging = None, None, False
        self._canvas.preview(None)
