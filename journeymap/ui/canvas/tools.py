"""Tools: what is in hand. Each begins the gestures that a press on the map means with it."""

from typing import TYPE_CHECKING, Final

from journeymap.model.frames import carried
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import additions, grouping, inserting, pulling, room
from journeymap.ui.canvas.areas import DragArea, FrameTool
from journeymap.ui.canvas.bending import BendStep, bend_under
from journeymap.ui.canvas.framing import area
from journeymap.ui.canvas.gestures import CATCH, Band, Draw, MoveCards, Pick
from journeymap.ui.canvas.marks import NO_NEW
from journeymap.ui.canvas.pointing import (
    Pointer,
    Tool,
    dot_under,
    hover,
    is_at_entry,
    item_under,
    port_under,
    source_under,
    step_under,
)
from journeymap.ui.canvas.shunting import MoveStage

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


class SelectTool:
    """Selects, moves, and draws steps from ports: what a press begins depends on what lies there."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._gesture: Tool | None = None

    def press(self, pointer: Pointer) -> None:
        self._gesture = self._begun(pointer)
        self._gesture.press(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._gesture is not None:
            self._gesture.move(pointer)
        else:
            hover(self._canvas, pointer)

    def release(self, pointer: Pointer) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.release(pointer)

    def cancel(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()

    def _begun(self, pointer: Pointer) -> Tool:
        canvas = self._canvas
        handle = self._held(pointer)
        if handle is not None:
            return handle
        corner = canvas.frames.handle_under(canvas.view(), pointer.position)
        if corner is not None:
            return DragArea(canvas, *corner)
        frame = canvas.frames.under(canvas.view(), pointer.position)
        if frame is not None:
            return self._of_frame(frame, pointer)
        found = item_under(canvas, pointer)
        item = canvas.session.journey.items.get(found) if found else None
        match item:
            case None if edge := pulling.edge_under(canvas, pointer):
                return pulling.PullEdge(canvas, edge[0], is_end=edge[1])
            case None:
                return Band(canvas)
            case Stage():
                edge = pulling.edge_under(canvas, pointer)
                return (
                    pulling.PullEdge(canvas, edge[0], is_end=edge[1]) if edge else MoveStage(canvas, item.id)
                )
            case Touchpoint() | Persona() | Note():
                return MoveCards(canvas, item.id)
            case Transition():
                return BendStep(canvas, item.id)
            case _:
                return Pick(canvas, item.id)

    def _of_frame(self, frame: ItemId, pointer: Pointer) -> Tool:
        """What a press on the name of a frame begins: an area that is selected with cards moves with them."""
        canvas, journey = self._canvas, self._canvas.session.journey
        is_area = area(journey, frame) is not None
        chosen = canvas.session.selection if is_area and not pointer.is_adding else frozenset[ItemId]()
        ids = chosen if frame in chosen else (frame,)
        cards = carried(journey, ids) & canvas.scene.cards.index.keys()
        if cards:
            return MoveCards(canvas, min(cards), frame)
        return DragArea(canvas, frame, (0, 0)) if is_area and not pointer.is_adding else Pick(canvas, frame)

    def _held(self, pointer: Pointer) -> Tool | None:
        """What lies over everything: ends and points of the selected step, and ports."""
        canvas = self._canvas
        end = pulling.end_under(canvas, pointer)
        if end is not None:
            return pulling.Reconnect(canvas, end[0], is_source=end[1])
        bend = bend_under(canvas, pointer)
        if bend is not None:
            return BendStep(canvas, *bend)
        port = port_under(canvas, pointer)
        if port is None:
            return None
        return Draw(canvas, port, picks=True, grows=True, enters=is_at_entry(canvas, pointer, port))


class ConnectTool:
    """Draws a step from anywhere on a card, by a drag or by two clicks; elsewhere it selects."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._select = SelectTool(canvas)
        self._gesture: Tool | None = None
        self._waiting: Draw | None = None
        """A line that ends where the next click is."""
        self._is_once = False

    def start_at(self, source: ItemId) -> None:
        """Draw from this card to where the next press will be."""
        self._is_once = True
        self._waiting = Draw(self._canvas, source, picks=False)
        self._waiting.hang()

    def wait_at(self, source: ItemId) -> None:
        """Draw from this card to where the next click will be; a drag from another one is as ever."""
        self._waiting = Draw(self._canvas, source, picks=True)
        self._waiting.wait()

    def press(self, pointer: Pointer) -> None:
        source = source_under(self._canvas, pointer)
        if self._waiting is not None and self._canvas.scene.cards.box(self._waiting.card) is None:
            self._waiting = None  # its card has gone
        if self._waiting is not None and (self._is_once or source is None):
            self._gesture, self._waiting = self._waiting, None
            self._gesture.move(pointer)
            return
        if source is None:
            self._gesture = self._select
        else:
            is_entry = dot_under(self._canvas, pointer) == (source, False)
            self._gesture = Draw(self._canvas, source, picks=True, enters=is_entry)
        self._gesture.press(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._gesture is not None:
            self._gesture.move(pointer)
        if self._waiting is not None and _has_left(self._gesture):
            self._waiting = None
        elif self._waiting is not None:
            self._waiting.move(pointer)
        elif self._gesture is None:
            hover(self._canvas, pointer)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        gesture, self._gesture = self._gesture, None
        waiting, self._waiting = self._waiting, None
        if gesture is None:
            return
        if waiting is not None and waiting.has_left:
            waiting.release(pointer)
            return
        is_click = isinstance(gesture, Draw) and not gesture.has_left and not pointer.is_adding
        gesture.release(pointer)
        if self._is_once:
            self._canvas.use("select")
        elif is_click and isinstance(gesture, Draw) and self._canvas.tool_name == "connect":
            self.wait_at(gesture.card)

    def cancel(self) -> None:
        both = self._gesture, self._waiting
        self._gesture = self._waiting = None
        for each in both:
            if each is not None:
                each.cancel()


def _has_left(gesture: Tool | None) -> bool:
    """Whether a gesture draws a line from a card."""
    return isinstance(gesture, Draw) and gesture.has_left


class PlaceTool:
    """Puts a new record where the pointer is clicked, its name in edit."""

    def __init__(self, canvas: "JourneyCanvas", kind: str) -> None:
        self._canvas = canvas
        self._kind = kind

    def press(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        journey, scene = self._canvas.session.journey, self._canvas.scene.slots
        wish, step = self._landing(pointer), self._step(pointer)
        place, moved = inserting.place_of(journey, scene, self._kind, wish, step)
        is_stage = self._kind == "stage"
        others = additions.columns_making_room(scene, place) if is_stage else room.slots(scene, moved)
        taking = grouping.taking(self._canvas.frames, journey, self._kind, wish)
        self._canvas.mark(ghost=place, making_room=others, taking=taking, hovered=None)

    def release(self, pointer: Pointer) -> None:
        self._canvas.making.put(self._kind, self._landing(pointer), into=self._step(pointer))

    def cancel(self) -> None:
        self._canvas.mark(**NO_NEW)

    def _step(self, pointer: Pointer) -> ItemId | None:
        return step_under(self._canvas, pointer) if self._kind == "touchpoint" else None

    def _landing(self, pointer: Pointer) -> Rect:
        reach = 0.0 if pointer.is_free else CATCH / self._canvas.zoom
        return additions.landing(self._kind, pointer.point, self._canvas.scene.slots, reach)


class PickTool:
    """Points at one card after the other; nothing is selected or moved."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas

    def press(self, pointer: Pointer) -> None:
        found = source_under(self._canvas, pointer)
        if found is not None:
            self._canvas.session.pick(found)

    def move(self, pointer: Pointer) -> None:
        self._canvas.mark(hovered=source_under(self._canvas, pointer))

    def release(self, pointer: Pointer) -> None:
        """All was done on the press."""

    def cancel(self) -> None:
        """What was picked stays picked."""


class Pan:
    """Moves the view with the pointer."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._last: Point | None = None

    def press(self, pointer: Pointer) -> None:
        self._last = pointer.position

    def move(self, pointer: Pointer) -> None:
        if self._last is not None:
            x, y = pointer.position
            self._canvas.pan(x - self._last[0], y - self._last[1])
            self._last = x, y

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._last = None

    def cancel(self) -> None:
        self._last = None


def tool(canvas: "JourneyCanvas", name: str) -> Tool:
    """A tool by its name; raises KeyError for a name that no tool has."""
    match name:
        case "select":
            return SelectTool(canvas)
        case "connect":
            return ConnectTool(canvas)
        case "hand":
            return Pan(canvas)
        case "pick":
            return PickTool(canvas)
        case "frame":
            return FrameTool(canvas)
        case _ if name in additions.KINDS:
            return PlaceTool(canvas, name)
    raise KeyError(name)


TOOLS: Final = ("select", "hand", *additions.KINDS, "connect", "pick", "frame")
"""Every tool by its name."""
