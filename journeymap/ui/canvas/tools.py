"""Gestures: each gets points of the map, shows what it would do, and answers with commands when it ends."""

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final, Protocol

from journeymap.model.commands import Command
from journeymap.model.items import ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import additions
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.overlay import LEAST_PORTED, PORT
from journeymap.ui.canvas.places import Net, Place, columns_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

DRAG: Final = 4.0
"""Pixels that the pointer must move before a press is a drag."""
CATCH: Final = 9.0
"""Pixels within which a card is caught by what it is nearly in line with."""
STEP_REACH: Final = 7.0
"""Pixels: half the width in which a step can be hit."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: the logical map point, and the widget position."""

    point: Point
    position: Point
    is_adding: bool = False
    """Shift: the selection grows."""
    is_free: bool = False
    """Alt: nothing catches."""


class Tool(Protocol):
    """A gesture, or what begins gestures: gets points of the map, never Qt events."""

    def press(self, pointer: Pointer) -> None:
        """The button goes down."""
        ...

    def move(self, pointer: Pointer) -> None:
        """The pointer moves; with the button down between press and release, else above the map."""
        ...

    def release(self, pointer: Pointer) -> None:
        """The button goes up: what was shown is done."""
        ...

    def cancel(self) -> None:
        """Nothing of it happens."""
        ...


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
        port = port_under(canvas, pointer)
        if port is not None:
            return Draw(canvas, port, picks=True)
        found = item_under(canvas, pointer)
        item = canvas.session.journey.items.get(found) if found else None
        match item:
            case None:
                return Band(canvas)
            case Stage():
                return MoveStage(canvas, item.id)
            case Touchpoint() | Persona() | Note():
                return MoveCards(canvas, item.id)
            case _:
                return Pick(canvas, item.id)


class ConnectTool:
    """Draws a step from anywhere on a card; elsewhere it selects."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._select = SelectTool(canvas)
        self._gesture: Tool | None = None
        self._waiting: Draw | None = None
        self._is_once = False

    def start_at(self, source: ItemId) -> None:
        """Draw from this card to where the next press will be."""
        self._is_once = True
        self._waiting = Draw(self._canvas, source, picks=False)
        self._waiting.hang()

    def press(self, pointer: Pointer) -> None:
        if self._waiting is not None:
            self._gesture, self._waiting = self._waiting, None
            self._gesture.move(pointer)
            return
        source = source_under(self._canvas, pointer)
        self._gesture = Draw(self._canvas, source, picks=True) if source else self._select
        self._gesture.press(pointer)

    def move(self, pointer: Pointer) -> None:
        active = self._gesture or self._waiting
        if active is not None:
            active.move(pointer)
        else:
            hover(self._canvas, pointer)

    def release(self, pointer: Pointer) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.release(pointer)
            if self._is_once:
                self._canvas.use("select")

    def cancel(self) -> None:
        active = self._gesture or self._waiting
        self._gesture = self._waiting = None
        if active is not None:
            active.cancel()


class PlaceTool:
    """Puts a new record where the pointer is clicked, its name in edit."""

    def __init__(self, canvas: "JourneyCanvas", kind: str) -> None:
        self._canvas = canvas
        self._kind = kind

    def press(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        self._canvas.mark(ghost=self._landing(pointer), hovered=None)

    def release(self, pointer: Pointer) -> None:
        self._canvas.put(self._kind, self._landing(pointer))

    def cancel(self) -> None:
        self._canvas.mark(ghost=None)

    def _landing(self, pointer: Pointer) -> Rect:
        reach = 0.0 if pointer.is_free else CATCH / self._canvas.zoom
        return additions.landing(self._kind, pointer.point, self._canvas.scene, reach)


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


class Pick:
    """Selects what cannot be dragged."""

    def __init__(self, canvas: "JourneyCanvas", item_id: ItemId) -> None:
        self._canvas = canvas
        self._id = item_id

    def press(self, pointer: Pointer) -> None:
        if pointer.is_adding:
            self._canvas.session.select(self._canvas.session.selection ^ {self._id})
        else:
            self._canvas.session.select({self._id})

    def move(self, pointer: Pointer) -> None:
        """A step stays where its cards put it."""

    def release(self, pointer: Pointer) -> None:
        """All was done on the press."""

    def cancel(self) -> None:
        """A selection is not taken back."""


class Band:
    """Selects the cards in a box drawn on the empty map."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._start: Pointer | None = None
        self._before: frozenset[ItemId] = frozenset()

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._before = self._canvas.session.selection if pointer.is_adding else frozenset()
        self._canvas.session.select(self._before)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not _is_drag(self._start, pointer, self._canvas.marks.band is not None):
            return
        (x0, y0), (x1, y1) = self._start.point, pointer.point
        band = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        self._canvas.mark(band=band, hovered=None)
        self._canvas.session.select(self._before | frozenset(self._canvas.scene.cards.within(band)))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._start = None
        self._canvas.mark(band=None)

    def cancel(self) -> None:
        self._start = None
        self._canvas.mark(band=None)
        self._canvas.session.select(self._before)


class MoveCards:
    """Moves the selected cards: caught by rows, columns and other cards, their steps following."""

    def __init__(self, canvas: "JourneyCanvas", grabbed: ItemId) -> None:
        self._canvas = canvas
        self._grabbed = grabbed
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene
        self._was_selected = False
        self._is_dragging = False
        self._net: Net | None = None
        self._ids: frozenset[ItemId] = frozenset()
        self._command: Command | None = None

    def press(self, pointer: Pointer) -> None:
        session = self._canvas.session
        self._start = pointer
        self._was_selected = self._grabbed in session.selection
        if not self._was_selected:
            session.select(session.selection | {self._grabbed} if pointer.is_adding else {self._grabbed})

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not _is_drag(self._start, pointer, self._is_dragging):
            return
        if not self._is_dragging:
            self._lift()
        by, place = self._aim(pointer)
        self._command = None
        if by != (0.0, 0.0):
            journey = self._canvas.session.journey
            self._command = additions.moved_cards(journey, self._scene, self._ids, by)
        self._canvas.mark(guides=place.guides, hovered=None, lifted=self._ids)
        self._canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        session = self._canvas.session
        command, was_drag = self._command, self._is_dragging
        self._over()
        if command is not None:
            self._canvas.do(command)
        elif not was_drag and self._start is not None:
            if pointer.is_adding and self._was_selected:
                session.select(session.selection - {self._grabbed})
            elif not pointer.is_adding:
                session.select({self._grabbed})
        self._canvas.mark()

    def cancel(self) -> None:
        self._over()
        self._start = None

    def _lift(self) -> None:
        journey = self._canvas.session.journey
        self._is_dragging = True
        self._scene = self._canvas.scene
        self._ids = frozenset(
            each for each in self._canvas.session.selection if isinstance(journey.items.get(each), Node)
        )
        still = tuple(
            box
            for each in self._scene.cards.ids
            if each not in self._ids and (box := self._scene.cards.box(each)) is not None
        )
        grabbed = journey.items.get(self._grabbed)
        columns = columns_of(self._scene) if isinstance(grabbed, Touchpoint) else ()
        box = self._scene.cards.box(self._grabbed)
        origin = (box.x, box.y) if box is not None else (0.0, 0.0)
        self._net = Net(still, tuple(each for each in columns if each.stage not in self._ids), origin)

    def _aim(self, pointer: Pointer) -> tuple[Point, Place]:
        """How far the cards go, and where that puts the grabbed one."""
        assert self._start is not None
        assert self._net is not None
        dx, dy = (now - then for now, then in zip(pointer.point, self._start.point, strict=True))
        box = self._scene.cards.box(self._grabbed)
        assert box is not None
        free = Rect(box.x + dx, box.y + dy, box.width, box.height)
        if pointer.is_free:
            return (dx, dy), Place(free.x, free.y)
        place = self._net.caught(free, CATCH / self._canvas.zoom)
        return (place.x - box.x, place.y - box.y), place

    def _over(self) -> None:
        self._is_dragging = False
        self._command = None
        self._canvas.mark(guides=(), lifted=frozenset())
        self._canvas.preview(None)


class MoveStage:
    """Selects a stage by its header, and moves its column along the row: its cards go with it."""

    def __init__(self, canvas: "JourneyCanvas", stage: ItemId) -> None:
        self._canvas = canvas
        self._stage = stage
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene
        self._is_dragging = False
        self._command: Command | None = None

    def press(self, pointer: Pointer) -> None:
        session = self._canvas.session
        self._start = pointer
        session.select(session.selection ^ {self._stage} if pointer.is_adding else {self._stage})

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not _is_drag(self._start, pointer, self._is_dragging):
            return
        if not self._is_dragging:
            self._is_dragging, self._scene = True, self._canvas.scene
        by = pointer.point[0] - self._start.point[0]
        journey = self._canvas.session.journey
        self._command = additions.moved_stage(journey, self._scene, self._stage, by)
        self._canvas.mark(hovered=None)
        self._canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        command = self._command
        self.cancel()
        if command is not None:
            self._canvas.do(command)

    def cancel(self) -> None:
        self._start, self._command, self._is_dragging = None, None, False
        self._canvas.preview(None)


class Draw:
    """Draws a step from a card to a card, to itself, or to an empty place, which makes a touchpoint there."""

    def __init__(self, canvas: "JourneyCanvas", source: ItemId, *, picks: bool) -> None:
        self._canvas = canvas
        self._source = source
        self._picks = picks
        self._start: Pointer | None = None
        self._has_left = False

    def press(self, pointer: Pointer) -> None:
        self._start = pointer

    def hang(self) -> None:
        """Follow the pointer without a button, until a press."""
        self._has_left = True
        self._show()

    def move(self, pointer: Pointer) -> None:
        canvas = self._canvas
        box = canvas.scene.cards.box(self._source)
        if box is None:
            return
        if self._start is not None and not self._has_left and not _holds(box, pointer.point):
            self._has_left = True
            self._show()
        if not self._has_left:
            return
        target = target_under(canvas, pointer)
        canvas.mark(
            rubber=(self._port(box, pointer.point), self._end(target, pointer.point)),
            target=target,
            ghost=self._ghost(pointer) if _is_open(canvas, pointer) else None,
            hovered=None,
        )

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        canvas = self._canvas
        has_left = self._has_left
        found = canvas.scene.card_at(pointer.point)
        ghost = self._ghost(pointer) if has_left and _is_open(canvas, pointer) else None
        self.cancel()
        if not has_left:
            if self._picks:
                chosen = {self._source}
                canvas.session.select(canvas.session.selection ^ chosen if pointer.is_adding else chosen)
        elif found is not None:
            canvas.connect_cards(self._source, found)
        elif ghost is not None:
            canvas.put("touchpoint", ghost, source=self._source)

    def cancel(self) -> None:
        self._has_left = False
        self._start = None
        self._canvas.mark(rubber=None, target=None, ghost=None, source=None, faded=frozenset())

    def _show(self) -> None:
        """Dim what no step can lead to."""
        journey = self._canvas.session.journey
        faded = frozenset(
            each.id
            for each in journey.items.values()
            if isinstance(each, Persona | Note) and each.id != self._source
        )
        self._canvas.mark(source=self._source, faded=faded)

    def _port(self, box: Rect, point: Point) -> Point:
        """The end port, where steps leave; a line that goes back leaves from the nearer side."""
        is_back = point[0] < box.x and isinstance(
            self._canvas.session.journey.items.get(self._source), Touchpoint
        )
        return (box.x if is_back else box.right, box.centre[1])

    def _end(self, target: ItemId | None, point: Point) -> Point:
        box = self._canvas.scene.cards.box(target) if target else None
        return (box.x, box.centre[1]) if box is not None and target != self._source else point

    def _ghost(self, pointer: Pointer) -> Rect:
        reach = 0.0 if pointer.is_free else CATCH / self._canvas.zoom
        return additions.landing("touchpoint", pointer.point, self._canvas.scene, reach)


def tool(canvas: "JourneyCanvas", name: str) -> Tool:
    """A tool by its name; raises KeyError for a name that no tool has."""
    match name:
        case "select":
            return SelectTool(canvas)
        case "connect":
            return ConnectTool(canvas)
        case "hand":
            return Pan(canvas)
        case _ if name in additions.KINDS:
            return PlaceTool(canvas, name)
    raise KeyError(name)


TOOLS: Final = ("select", "hand", *additions.KINDS, "connect")
"""Every tool by its name."""


def item_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """What a press would take hold of."""
    return canvas.scene.item_at(pointer.point, STEP_REACH / canvas.zoom)


def source_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card under the pointer, if steps can start at it; beside a card, the one whose port is there."""
    found = canvas.scene.card_at(pointer.point)
    if isinstance(canvas.session.journey.items.get(found or ItemId("")), Persona | Touchpoint):
        return found
    return port_under(canvas, pointer)


def target_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card under the pointer, if steps can lead to it."""
    found = canvas.scene.card_at(pointer.point)
    item = canvas.session.journey.items.get(found) if found else None
    return found if isinstance(item, Touchpoint) else None


def port_under(canvas: "JourneyCanvas", pointer: Pointer) -> ItemId | None:
    """The card whose port is under the pointer, where its ports are shown: hovered or selected."""
    journey = canvas.session.journey
    portless = frozenset(item.id for item in journey.of(Persona))
    found = canvas.scene.port_at(pointer.point, PORT / canvas.zoom, portless)
    box = canvas.scene.cards.box(found) if found else None
    if found is None or box is None or box.width * canvas.zoom < LEAST_PORTED:
        return None
    over = canvas.scene.card_at(pointer.point)
    if over not in (found, None) or not isinstance(journey.items.get(found), Persona | Touchpoint):
        return None
    return found


def hover(canvas: "JourneyCanvas", pointer: Pointer) -> None:
    """Show what the pointer is over."""
    found = port_under(canvas, pointer) or item_under(canvas, pointer)
    if found != canvas.marks.hovered:
        canvas.mark(hovered=found)


def _is_open(canvas: "JourneyCanvas", pointer: Pointer) -> bool:
    return canvas.scene.card_at(pointer.point) is None


def _holds(box: Rect, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _is_drag(start: Pointer, now: Pointer, already: bool) -> bool:
    moved = hypot(now.position[0] - start.position[0], now.position[1] - start.position[1])
    return already or moved > DRAG
