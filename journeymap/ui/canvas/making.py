"""What makes new cards and steps on the map, and lets the first of them be named."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeymap.model.commands import Add, Command, Connect, Move, Together
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Node, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas import additions, editing, folding, grouping, inserting, room, rubber
from journeymap.ui.canvas.additions import Addition
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.gestures import CATCH
from journeymap.ui.canvas.lens import FOOT
from journeymap.ui.canvas.places import Inside, size_of
from journeymap.ui.canvas.pointing import step_under
from journeymap.ui.light import Light, way_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

Growth = Callable[[Journey, Scene, ItemId, str], Addition]


class Making:
    """Makes new records on one canvas: where the pointer is, or beside what is selected."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._spent: tuple[Point, ItemId] | None = None
        """Where the pointer stood when a record was made, and that record: it points at no place for more."""

    @property
    def _journey(self) -> Journey:
        return self._canvas.session.journey

    @property
    def _scene(self) -> Scene:
        """Where everything is, with the slots of the cards whatever is seen of them."""
        return self._canvas.scene.slots

    def put(
        self,
        kind: str,
        box: Rect,
        *,
        source: ItemId | None = None,
        target: ItemId | None = None,
        into: ItemId | None = None,
    ) -> None:
        """Put a new record on the map at a logical box, its name in edit; reached from `source`, or leading
        to `target`, or put into a step.
        """
        self._canvas.use("select")
        self._put(kind, box, source, target, into)

    def put_at_pointer(self, kind: str) -> None:
        """Put a new record under the pointer, or in the middle of the view where the pointer is elsewhere.

        One that rests where it was when the last record was made points at no place for another: that comes
        beside what is selected, so that what is put one after another stands so.
        """
        canvas, scene = self._canvas, self._scene
        point, pointer = canvas.pointed, canvas.pointer
        if point is None or self._is_spent:
            chosen = canvas.one(Touchpoint, Persona, Note)
            near = additions.near_card(self._journey, scene, chosen, kind)
            if kind == "stage":
                near = additions.next_column(self._journey, canvas.scene, canvas.one(Stage))
            elif kind == "persona":
                near = additions.before_all(self._journey, scene)
            if near is not None:
                self.put(kind, near)
                return
            if kind == "touchpoint" and canvas.one(Transition) is not None:
                self.insert()
                return
        if point is None:
            point = canvas.logical_point((canvas.width() / 2, (canvas.height() - FOOT) / 2))
            if kind == "note":  # nobody has pointed at what lies there
                self.put(kind, room.beside(scene, additions.landing(kind, point, scene, 0.0)))
                return
        into = None
        if kind == "touchpoint" and pointer is not None and canvas.scene.card_at(point) is None:
            into = step_under(canvas, pointer)
        self.put(kind, additions.landing(kind, point, scene, CATCH / canvas.zoom), into=into)

    @property
    def _is_spent(self) -> bool:
        """Whether the pointer has not moved since the last record was made, which is still there."""
        pointer = self._canvas.pointer
        if self._spent is None or pointer is None:
            return False
        return self._spent[0] == pointer.position and self._spent[1] in self._journey.items

    def _put(
        self, kind: str, box: Rect, source: ItemId | None, target: ItemId | None, into: ItemId | None
    ) -> None:
        scene, name = self._scene, _name(kind)
        wish = box
        box, moved = inserting.place_of(self._journey, scene, kind, box, into)
        if source is not None:
            addition = additions.stepped_to(self._journey, scene, source, name, box)
        elif target is not None:
            addition = additions.stepped_from(self._journey, scene, target, name, box)
        else:
            addition = additions.placed(kind, name, box, self._journey, scene)
        addition = additions.after(moved, addition)
        if into is not None:
            command = inserting.put_in(self._journey, into, addition.ids[0], addition.command, "add")
            addition = Addition(command, addition.ids)
        self._grow(addition, wish=wish)

    def put_end(self, box: Rect, step: ItemId, *, is_source: bool) -> None:
        """Put a new touchpoint on the map at a logical box, and lead a step there, or from there, instead of
        where it leads.
        """
        self._canvas.use("select")
        scene, wish = self._scene, box
        box, moved = room.at(self._journey, scene, box)
        addition = additions.placed("touchpoint", _name("touchpoint"), box, self._journey, scene)
        addition = additions.after(moved, addition)
        led = inserting.reconnected(self._journey, step, addition.ids[0], is_source=is_source)
        if led is not None:
            made = Addition(Together("connect", (addition.command, led)), addition.ids)
            self._grow(made, wish=wish)

    def lead_to_new(self, step: ItemId, name: str, *, is_source: bool) -> None:
        """Lead a step to a new touchpoint of a name beside the end that it keeps, or from there."""
        item, scene = self._journey.items.get(step), self._scene
        if not isinstance(item, Transition):
            return
        kept, side = (item.target, -1) if is_source else (item.source, 1)
        new = _called(additions.beside(self._journey, scene, self._journey[kept], "", side), name)
        led = inserting.reconnected(self._journey, step, new.id, is_source=is_source)
        if led is not None:
            made = self._unfolded(Addition(Together("connect", (Add(new), led)), (new.id,)))
            if self._canvas.do(self._grouped(made)):
                self._canvas.seeker.reveal(new.id)
                self._canvas.session.select({step})

    def connect_new(self, source: ItemId, name: str) -> bool:
        """Draw a step to a new touchpoint of a name in the next stage, and select it; False where refused."""
        scene, lit = self._scene, self._lit_persona()
        new = _called(additions.beside(self._journey, scene, self._journey[source], "", 1), name)
        step = Connect(source, new.id)
        command = self._unfolded(Addition(Together("add", (Add(new), step)), (new.id,)))
        is_done = self._canvas.do(self._grouped(command))
        if is_done:
            self._light_up((source, new.id), lit)
            self._canvas.seeker.reveal(new.id)
            self._canvas.session.select({step.id})
        return is_done

    def insert(self) -> None:
        """Put a new touchpoint into the selected step, half way between its ends, its name in edit."""
        step = self._canvas.one(Transition)
        item, scene = self._journey.items.get(step) if step else None, self._scene
        if not isinstance(item, Transition):
            return
        ends = [box for each in (item.source, item.target) if (box := scene.cards.box(each)) is not None]
        if not ends:
            return
        x, y = around(ends).centre
        width, height = size_of(Touchpoint(id=item.id))
        self._put("touchpoint", Rect(x - width / 2, y - height / 2, width, height), None, None, item.id)

    def connect(self, source: ItemId, target: ItemId) -> bool:
        """Draw a step, and select it so that its rate can be typed; False where it was refused.

        One that is there already is selected instead: of two nobody would see the second.
        """
        command, lit = Connect(source, target), self._lit_persona()
        there = rubber.alike(self._journey, source, target)
        if there is not None:
            self._canvas.session.select({there})
            self._refuse_second(source, target)
            return False
        is_done = self._canvas.do(command)
        if is_done:
            self._light_up((source, target), lit)
            self._canvas.session.select({command.id})
        return is_done

    def reconnect(self, step: ItemId, card: ItemId, *, is_source: bool) -> None:
        """Lead a step to another card, or from there, unless one like it is there already."""
        command = inserting.reconnected(self._journey, step, card, is_source=is_source)
        item = self._journey.items.get(step)
        if command is None or not isinstance(item, Transition):
            return
        ends = (card, item.target) if is_source else (item.source, card)
        if rubber.alike(self._journey, *ends, item) is not None:
            self._refuse_second(*ends)
        else:
            self._canvas.do(command)

    def _refuse_second(self, source: ItemId, target: ItemId) -> None:
        error = JourneyError("transition.twice", source=source, target=target)
        self._canvas.session.refused.emit(error)

    def name_last(self) -> None:
        """Let the selected card be named that was made just now."""
        card, done = self._canvas.one(Touchpoint), self._canvas.session.document.done
        edits = done[-1].change.edits if done else ()
        if card is not None and any(edit.id == card and edit.before is None for edit in edits):
            self._canvas.edit_title(card, is_fresh=True)

    def add_next(self) -> None:
        """Add the next touchpoint in the next stage, connected, its name in edit."""
        self._add(additions.following)

    def add_before(self) -> None:
        """Add a touchpoint in the stage before, connected, its name in edit."""
        self._add(additions.preceding)

    def add_branch(self) -> None:
        """Add a parallel touchpoint below, reached from the same source, its name in edit."""
        self._add(additions.branching)

    def _add(self, growth: Growth) -> None:
        """Add a touchpoint beside the selected card, its name in edit."""
        source = self._canvas.one(Touchpoint, Persona)
        if source is None:
            return
        try:
            addition = growth(self._journey, self._scene, source, _name("touchpoint"))
        except JourneyError as error:
            self._canvas.session.refused.emit(error)
            return
        self._grow(addition)

    def _grow(self, addition: Addition, *, wish: Rect | None = None) -> None:
        """Make new records, seen even in a stage that was collapsed, and name the first.

        It was wanted at `wish`. Escape in the name takes them back.
        """
        lit = self._lit_persona()
        if self._canvas.do(self._grouped(self._unfolded(addition), wish)):
            self._light_up(addition.ids, lit)
            self._canvas.session.select(addition.ids[:1])
            pointer = self._canvas.pointer
            self._spent = (pointer.position, addition.ids[0]) if pointer is not None else None
            self._canvas.seeker.reveal(addition.ids[0])
            self._canvas.edit_title(addition.ids[0], is_fresh=True)

    def _lit_persona(self) -> ItemId | None:
        """The persona whose way alone is lit, if any."""
        pinned = self._canvas.session.pinned
        if not pinned:
            return None
        people = (each.id for each in self._journey.of(Persona))
        return next((each for each in people if way_of(self._journey, each) == pinned), None)

    def _light_up(self, made: Iterable[ItemId], persona: ItemId | None) -> None:
        """Let new cards and steps be seen where only a part of the map is lit: somebody works on them."""
        session, journey = self._canvas.session, self._journey
        light = session.pinned
        if not light:
            return
        way = way_of(journey, persona) if persona is not None else None
        if way is not None:
            light = Light(tuple(dict.fromkeys((*way.nodes, *light.nodes))), way.steps | light.steps)
        cards = [each for each in made if isinstance(journey.items.get(each), Node)]
        steps = {step.id for step in journey.steps_at(cards)}
        nodes = tuple(dict.fromkeys((*light.nodes, *cards)))
        if way is not None and set(nodes) == set(way.nodes):
            nodes = way.nodes
        session.light(nodes, light.steps | steps, pinned=True)

    def _grouped(self, command: Command, wish: Rect | None = None) -> Command:
        """With the groups to which new records belong."""
        return grouping.joining(self._canvas.frames, self._journey, command, wish)

    def _unfolded(self, addition: Addition) -> Command:
        """With the stage open that the first new record comes into."""
        command = addition.command
        if not any(stage.collapsed for stage in self._journey.stages):
            return command
        edits = additions.tried(self._journey, command).edits
        made = next((edit.after for edit in edits if edit.id == addition.ids[0]), None)
        stage = made.stage if isinstance(made, Touchpoint) else None
        opening = folding.opened(self._journey, self._scene, stage)
        if opening is None or not isinstance(made, Touchpoint) or stage is None:
            return command
        place = Inside(self._journey, stage).place(made.x, made.y)
        return Together(getattr(command, "name", "add"), (opening, command, Move({made.id: place})))


def _called(item: Item, name: str) -> Item:
    """A new record under a typed name, which may pick its channel."""
    return revised(item, **editing.named(item, name, is_fresh=True))


def _name(kind: str) -> str:
    """What a new record is called until somebody names it."""
    match kind:
        case "stage":
            return QCoreApplication.translate("canvas", "New stage")
        case "persona":
            return QCoreApplication.translate("canvas", "New persona")
        case "goal":
            return QCoreApplication.translate("canvas", "New goal")
        case _:
            return QCoreApplication.translate("canvas", "New touchpoint")
