"""Gestures: what a press begins. Each shows what it would do, and answers with commands when it ends."""

from math import hypot, inf
from typing import TYPE_CHECKING, Final

from journeymap.model.commands import Command, new_id
from journeymap.model.frames import carried, members, outermost
from journeymap.model.items import Frame, ItemId, Stage, Touchpoint
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import additions, copies, folding, grouping, inserting, room, rubber
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.crowded import Crowded
from journeymap.ui.canvas.grouping import Groups
from journeymap.ui.canvas.marks import NO_NEW, NO_STEP
from journeymap.ui.canvas.nets import Net
from journeymap.ui.canvas.places import GRID, Columns, Place, columns_of
from journeymap.ui.canvas.pointing import Pointer, dot_under, end_under, step_under

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

DRAG: Final = 4.0
"""Pixels that the pointer must move before a press is a drag."""
CATCH: Final = 9.0
"""Pixels within which a card is caught by what it is nearly in line with."""


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
        self._kept: frozenset[ItemId] = frozenset()
        self._before: frozenset[ItemId] = frozenset()

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._kept = self._canvas.session.selection
        self._before = self._kept if pointer.is_adding else frozenset()
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
        self._canvas.session.select(self._kept)


class MoveCards:
    """Moves the selected cards: caught by rows, columns and other cards, their steps following.

    With Alt held on the press their copies are moved; with Shift held on the way they go straight across, or
    straight up and down. A touchpoint without steps that is let go on a step
    is put into it. A frame is taken by its name: what moves are the cards that it names, `grabbed` being one.
    Cards that are let go in another group or out of theirs belong to it from then on, or no longer.
    """

    def __init__(self, canvas: "JourneyCanvas", grabbed: ItemId, frame: ItemId | None = None) -> None:
        self._canvas = canvas
        self._grabbed = grabbed
        self._picked = frame or grabbed
        self._start: Pointer | None = None
        self._scene: Scene = canvas.scene.slots
        self._was_selected = False
        self._is_dragging = False
        self._net: Net | None = None
        self._inset = 0.0
        """How much of the upper end of the card is not seen at this level of detail."""
        self._ids: frozenset[ItemId] = frozenset()
        self._command: Command | None = None
        self._by: Point = (0.0, 0.0)
        self._is_copying = False
        self._crowded = Crowded(canvas.session.journey, self._scene, (), ())
        self._groups = Groups(canvas.session.journey, {}, ())
        self._frames = frozenset[ItemId]()
        """The selected frames that go along as a whole."""
        self._copied_frames = frozenset[ItemId]()
        self._shown: tuple[object, room.Slots, Point] | None = None
        self._seed = new_id()

    def press(self, pointer: Pointer) -> None:
        session = self._canvas.session
        self._start = pointer
        self._is_copying = pointer.is_free
        self._was_selected = self._picked in session.selection
        if not self._was_selected:
            session.select(session.selection | {self._picked} if pointer.is_adding else {self._picked})
        if not self._is_copying and self._grabbed in session.selection:
            self._canvas.take_up(carried(session.journey, session.selection))

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not _is_drag(self._start, pointer, self._is_dragging):
            return
        if not self._is_dragging:
            self._lift()
        by, place = self._aim(pointer)
        self._command = None
        if by != (0.0, 0.0):
            self._by, self._command = by, self._asked(by, pointer)
        lifted = copies.copied(self._command) if self._is_copying else self._ids | self._frames
        (slots, room_made), landing = self._slots(by, pointer)
        ghost = slots[0] if len(slots) == 1 else None
        journey, seen, over = self._canvas.session.journey, self._command, frozenset[ItemId]()
        if seen is not None:
            seen, over = folding.held_over(journey, seen, by)
        self._canvas.mark(
            target=next(iter(sorted(over)), None),
            guides=() if slots else place.guides,
            hovered=None,
            lifted=lifted,
            ghost=ghost,
            slots=() if ghost else slots,
            landing=landing,
            making_room=room_made,
            still=self._groups.ids,
            taking=self._groups.taking(by),
            copies=self._copied_frames,
        )
        if self._command is None and not self._is_copying:
            self._canvas.take_up(self._ids)
        else:
            self._canvas.preview(seen)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        session = self._canvas.session
        command, was_drag = self._command, self._is_dragging
        if command is not None:
            command = self._asked(self._by, pointer, is_over=True)
            command = self._groups.regrouped(command, self._by)
        self._over()
        if command is not None:
            before = session.journey.items.keys()
            if self._canvas.do(command) and self._is_copying:
                session.select(outermost(session.journey, session.journey.items.keys() - before))
                self._canvas.deeds.copied(command)
        elif not was_drag and self._start is not None:
            if pointer.is_adding and self._was_selected:
                session.select(session.selection - {self._picked})
            elif not pointer.is_adding:
                session.select({self._picked})
        self._canvas.mark()

    def cancel(self) -> None:
        self._over()
        self._start = None

    def _asked(self, by: Point, pointer: Pointer, *, is_over: bool = False) -> Command:
        """What letting go here would do: on a step a card finds room, over another card it makes room."""
        journey, scene = self._canvas.session.journey, self._scene
        if self._is_copying:
            by, moved = self._dropped(by, pointer) if is_over else (by, {})
            return copies.copied_cards(journey, scene, self._ids | self._frames, by, self._seed, moved)
        step, moved = self._step(pointer), {}
        if is_over:
            by, moved = self._put_in(step, by) if step is not None else self._dropped(by, pointer)
        command = additions.moved_apart(journey, scene, self._ids, by, moved)
        return inserting.put_in(journey, step, self._grabbed, command) if step else command

    def _whole_frames(self) -> frozenset[ItemId]:
        """The selected frames whose nodes are all dragged, and areas: they are copied with those."""
        journey, chosen = self._canvas.session.journey, self._canvas.session.selection
        found = (item for each in chosen if isinstance(item := journey.items.get(each), Frame))
        return frozenset(
            frame.id for frame in found if not frame.nodes or members(journey, frame) <= self._ids
        )

    def _dropped(self, by: Point, pointer: Pointer, until: float = inf) -> room.Way:
        """How far cards go that are let go over others, and where those go to make room for them."""
        journey, ids, is_copy = self._canvas.session.journey, self._ids, self._is_copying
        if any(isinstance(journey.items.get(one), Stage) for one in ids):
            return by, {}
        if pointer.is_free and not is_copy:
            return self._crowded.joined(by, GRID), {}
        return room.dropped(self._crowded, by, until)

    def _step(self, pointer: Pointer) -> ItemId | None:
        """The step that a card would be put into which is let go here."""
        if self._is_copying or not inserting.may_be_put_in(self._canvas.session.journey, self._ids):
            return None
        return step_under(self._canvas, pointer)

    def _put_in(self, step: ItemId, by: Point, until: float = inf) -> room.Way:
        """How far the card goes that is let go on a step, and where others go to make room for it."""
        (box,) = self._crowded.boxes
        journey, wish = self._canvas.session.journey, box.shifted(by)
        there, moved = inserting.place_in(journey, self._scene, step, wish, self._grabbed, until)
        return (there.x - box.x, there.y - box.y), moved

    def _slots(self, by: Point, pointer: Pointer) -> tuple[room.Slots, Point]:
        """Where cards go that would lie on others, and where those go that make room for them; and how far
        that is from where they are held.
        """
        step, crowded = self._step(pointer), self._crowded
        is_free = crowded.are_many or (not crowded.meets(by) and crowded.joined(by) == by)
        if step is None and is_free:
            return ((), ()), (0.0, 0.0)
        until = self._canvas.camera.to_map((0.0, self._canvas.height()))[1]
        asked = by, step, pointer.is_free, until, self._canvas.session.journey
        if self._shown is None or self._shown[0] != asked:
            way = self._put_in(step, by, until) if step else self._dropped(by, pointer, until)
            off = way[0][0] - by[0], way[0][1] - by[1]
            self._shown = asked, room.shown(self._scene, self._crowded.boxes, by, way), off
        return self._shown[1:]

    def _lift(self) -> None:
        journey = self._canvas.session.journey
        self._is_dragging = True
        self._scene = self._canvas.scene.slots
        self._ids = carried(journey, self._canvas.session.selection)
        self._frames = self._whole_frames()
        grabbed = journey.items.get(self._grabbed)
        columns = columns_of(self._scene) if isinstance(grabbed, Touchpoint) else Columns()
        box, seen = self._scene.cards.box(self._grabbed), self._canvas.scene.cards.box(self._grabbed)
        self._inset = seen.y - box.y if box is not None and seen is not None else 0.0
        origin = (box.x, box.y) if box is not None else (0.0, 0.0)
        moved = frozenset() if self._is_copying else self._ids
        self._crowded = Crowded(journey, self._scene, self._ids, moved)
        is_copying = self._is_copying
        besides = self._frames if is_copying else frozenset[ItemId]()
        self._copied_frames = copies.frames_of(journey, self._ids, besides, self._seed)
        held = ((journey.items[each], self._scene.cards.box(each)) for each in sorted(self._ids))
        self._groups = Groups(
            journey,
            self._canvas.frames.boxes(journey),
            [(item, box) for item, box in held if box is not None],
            way="copied" if is_copying else "moved",
            going=moved,
            besides=besides,
        )
        self._net = Net(self._scene.cards, columns.but(self._ids), moved, origin)

    def _aim(self, pointer: Pointer) -> tuple[Point, Place]:
        """How far the cards go, and where that puts the grabbed one."""
        assert self._start is not None
        assert self._net is not None
        dx, dy = (now - then for now, then in zip(pointer.point, self._start.point, strict=True))
        box = self._scene.cards.box(self._grabbed)
        assert box is not None
        is_level = pointer.is_straight and abs(dx) >= abs(dy)
        is_upright = pointer.is_straight and abs(dx) < abs(dy)
        free = box.shifted((dx * (not is_upright), dy * (not is_level)))
        place = Place(free.x, free.y)
        if not pointer.is_free or self._is_copying:
            place = self._net.caught(free, CATCH / self._canvas.zoom)
        x, y = (box.x if is_upright else place.x), (box.y if is_level else place.y)
        shown = (each for each in place.guides if not (is_upright if each.is_upright else is_level))
        return (x - box.x, y - box.y), Place(x, y, tuple(each.over(y, self._inset) for each in shown))

    def _over(self) -> None:
        self._is_dragging = False
        self._command = None
        none = frozenset[ItemId]()
        self._canvas.mark(
            guides=(), slots=(), landing=(0.0, 0.0), lifted=none, still=none, copies=none, **NO_STEP
        )
        self._canvas.preview(None)


class Draw:
    """Draws a step from a card to a card, to itself, or to an empty place, which makes a touchpoint there.

    With `enters` it leads the other way: into the card. With `grows` a mere click on the port makes the next
    touchpoint, or the one before.
    """

    def __init__(
        self, canvas: "JourneyCanvas", card: ItemId, *, picks: bool, grows: bool = False, enters: bool = False
    ) -> None:
        self._canvas = canvas
        self.card = card
        self._picks = picks
        self._grows = grows
        self._enters = enters
        self._start: Pointer | None = None
        self._waits = False
        self.has_left = False
        """Whether there is a line from the card to the pointer."""

    def press(self, pointer: Pointer) -> None:
        self._start = pointer

    def hang(self) -> None:
        """Follow the pointer without a button, until a press."""
        self.has_left = True
        self._show()

    def wait(self) -> None:
        """The same from when the pointer leaves the card."""
        self._waits = True

    def move(self, pointer: Pointer) -> None:
        canvas = self._canvas
        box = canvas.scene.cards.box(self.card)
        if box is None:
            return
        is_out = not self.has_left and not _holds(box, pointer.point)
        is_drag = self._start is not None and _is_drag(self._start, pointer, already=False)
        if is_out and (self._waits or is_drag):
            self.has_left = True
            self._show()
        if not self.has_left:
            return
        other = end_under(canvas, pointer, as_source=self._enters)
        there = canvas.scene.cards.box(other) if other else None
        line = rubber.Line(self.card, box, other, there or rubber.at(pointer.point), is_entering=self._enters)
        canvas.mark(**line.marks(canvas), **room_of_new(canvas, new_card(canvas, pointer)))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        canvas = self._canvas
        has_left = self.has_left
        found = canvas.scene.card_at(pointer.point)
        wish = new_card(canvas, pointer) if has_left else None
        self.cancel()
        if not has_left:
            dot = dot_under(canvas, pointer) if self._grows and not pointer.is_adding else None
            if dot is not None:
                canvas.session.select({self.card})
                (canvas.making.add_next if dot[1] else canvas.making.add_before)()
            elif self._picks:
                chosen = {self.card}
                canvas.session.select(canvas.session.selection ^ chosen if pointer.is_adding else chosen)
        elif found is not None:
            canvas.making.connect(*((found, self.card) if self._enters else (self.card, found)))
        elif wish is not None and self._enters:
            canvas.making.put("touchpoint", wish, target=self.card)
        elif wish is not None:
            canvas.making.put("touchpoint", wish, source=self.card)

    def cancel(self) -> None:
        self.has_left = False
        self._start = None
        self._canvas.mark(**NO_STEP)

    def _show(self) -> None:
        """Dim what the step cannot lead to, or from."""
        faded = rubber.unjoinable(self._canvas.session.journey, as_source=self._enters) - {self.card}
        self._canvas.mark(faded=faded)


def new_card(canvas: "JourneyCanvas", pointer: Pointer) -> Rect | None:
    """Where a touchpoint is wanted that a step let go here makes; None on a card."""
    if canvas.scene.card_at(pointer.point) is not None:
        return None
    reach = 0.0 if pointer.is_free else CATCH / canvas.zoom
    return additions.landing("touchpoint", pointer.point, canvas.scene.slots, reach)


def room_of_new(canvas: "JourneyCanvas", wish: Rect | None) -> dict[str, object]:
    """What is shown of a touchpoint that is wanted at a place: its slot, those of the cards that make room
    for it, and the groups that it will belong to.
    """
    if wish is None:
        return NO_NEW
    journey, scene = canvas.session.journey, canvas.scene.slots
    until = canvas.camera.to_map((0.0, canvas.height()))[1]
    place, moved = room.at(journey, scene, wish, until=until)
    taking = grouping.taking(canvas.frames, journey, "touchpoint", wish)
    return {"ghost": place, "making_room": room.slots(scene, moved), "taking": taking}


def _holds(box: Rect, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _is_drag(start: Pointer, now: Pointer, already: bool) -> bool:
    moved = hypot(now.position[0] - start.position[0], now.position[1] - start.position[1])
    return already or moved > DRAG * start.blunt
