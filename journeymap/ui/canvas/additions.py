"""What the canvas asks for when something grows or moves on the map: pure functions that make commands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Final

from journeymap.model.change import Change
from journeymap.model.commands import (
    Add,
    Command,
    Connect,
    Move,
    Remove,
    Together,
    Update,
    new_id,
    persona_id,
)
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Frame,
    Item,
    ItemId,
    Node,
    Note,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD, NOTE_WIDTH, STAGE_PAD, STAGE_TOP, STAGE_WIDTH
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas import along, room
from journeymap.ui.canvas.arrays import HEADER, Scene
from journeymap.ui.canvas.crowded import Crowded
from journeymap.ui.canvas.nets import Net
from journeymap.ui.canvas.places import (
    AIR,
    COLUMN,
    GAP,
    GRID,
    HALF_ROW,
    ROW,
    Column,
    Columns,
    Inside,
    column_at,
    columns_of,
    free_place,
    next_place,
    on_grid,
    size_of,
)

_ROOM: Final = STAGE_WIDTH + GAP
"""How far columns go to make room for a new one."""
KINDS: Final = ("stage", "touchpoint", "persona", "goal", "note")
"""What a click can put on the map."""
_NEAR: Final = 4
"""Rows: a free place beside a card that is further up or down is none, as others may make room."""
VOLUME: Final = 1000.0
"""People of a new persona: with none, nothing that is drawn would have figures."""


@dataclass(frozen=True)
class Addition:
    """A command, and the new records that are to be selected, the first of them named at once."""

    command: Command
    ids: tuple[ItemId, ...] = field(default=())


def tried(journey: Journey, command: Command) -> Change:
    """What a command would change; nothing where it is refused: doing it will say why."""
    try:
        return command.change(journey)
    except JourneyError:
        return Change()


def blank(kind: str, name: str) -> Node:
    """A new record of a kind, without a place."""
    match kind:
        case "stage":
            return Stage(id=new_id(), name=name)
        case "persona":
            return Persona(id=new_id(), name=name, volume=VOLUME)
        case "goal":
            return Touchpoint(id=new_id(), name=name, outcome=Outcome.SALE)
        case "note":
            return Note(id=new_id())
        case _:
            return Touchpoint(id=new_id(), name=name)


def landing(kind: str, point: Point, scene: Scene, reach: float) -> Rect:
    """Where a new card lands that is put with its middle at a point."""
    width, height = size_of(blank(kind, ""))
    box = Rect(point[0] - width / 2, point[1] - height / 2, width, height)
    if kind == "stage":
        return _stage_landing(point, scene)
    columns = columns_of(scene) if kind in ("touchpoint", "goal") else Columns()
    place = Net(scene.cards, columns).caught(box, reach)
    there = Rect(place.x, place.y, width, height)
    return there.shifted((columns.joined([there], 0.0), 0.0))


def near_card(journey: Journey, scene: Scene, card: ItemId | None, kind: str) -> Rect | None:
    """Where a new card goes that is put without pointing, with a card selected: the free place below that;
    a note the nearest one that has room for some lines.
    """
    item = journey.items.get(card) if card else None
    if kind == "note" and isinstance(item, Touchpoint | Persona | Note):
        box = _box(scene, item)
        return room.beside(scene, Rect(box.x, box.bottom + AIR, NOTE_WIDTH, CARD[1]))
    if not isinstance(item, Touchpoint) or kind not in ("touchpoint", "goal"):
        return None
    size = size_of(item)
    x, y = free_place(scene, item.x, item.y + ROW, size)
    return Rect(x, y, *size)


def next_column(journey: Journey, scene: Scene, stage: ItemId | None) -> Rect | None:
    """Where a new stage goes that is put without pointing: after the selected one, else after the last; the
    first of all behind the personas, if there is nothing else.
    """
    columns = columns_of(scene)
    if not columns:
        people = [box for each in journey.of(Persona) if (box := scene.cards.box(each.id)) is not None]
        if not people or next(journey.of(Touchpoint), None) is not None:
            return None
        whole = around(people)
        x, y = whole.right - people[0].width + COLUMN - STAGE_PAD, whole.y - STAGE_TOP
        return Rect(x, y, STAGE_WIDTH, size_of(Stage(id=ItemId("new")))[1])
    found = next((each for each in columns if each.stage == stage), columns[-1])
    return _stage_landing(found.box.centre, scene)


def before_all(journey: Journey, scene: Scene) -> Rect | None:
    """Where a new persona goes that is put without pointing: below the others, else before all cards."""
    size = size_of(Persona(id=ItemId("")))
    boxes = [box for each in journey.of(Persona) if (box := scene.cards.box(each.id)) is not None]
    if boxes:
        last = max(boxes, key=lambda box: box.bottom)
        x, y = last.x, last.bottom + AIR
    else:
        columns, cards = columns_of(scene), scene.cards.round()
        if columns:
            x, y = columns[0].box.x + STAGE_PAD, columns[0].box.y + STAGE_TOP
        elif cards is not None:
            x, y = cards.x, cards.y
        else:
            return None
        x -= COLUMN
    return Rect(*free_place(scene, x, y, size, HALF_ROW), *size)


def placed(kind: str, name: str, box: Rect, journey: Journey, scene: Scene) -> Addition:
    """Put a new record on the map with its card at `box`; a touchpoint takes the stage it lands in."""
    item = blank(kind, name)
    if isinstance(item, Stage):
        return _placed_stage(item, box, journey, scene)
    if isinstance(item, Persona):
        item = replace(item, id=persona_id(journey))
    fields: dict[str, object] = {"x": box.x, "y": box.y}
    if isinstance(item, Touchpoint):
        fields["stage"] = stage_at(box.centre[0], columns_of(scene))
    return Addition(Add(revised(item, **fields)), (item.id,))


def stage_at(x: float, columns: Iterable[Column]) -> ItemId | None:
    """The stage whose column a place belongs to, if any."""
    column = column_at(x, columns)
    return column.stage if column else None


def _stage_landing(point: Point, scene: Scene) -> Rect:
    """The slot of a new column: after the last one whose middle lies before the pointer."""
    columns = columns_of(scene)
    width, height = STAGE_WIDTH, size_of(Stage(id=ItemId("new")))[1]
    if not columns:
        return Rect(on_grid(point[0] - width / 2), on_grid(point[1] - HEADER / 2), width, height)
    first = columns[0].box
    before = [each for each in columns if each.box.centre[0] <= point[0]]
    x = max(each.box.right for each in before) + GAP if before else first.x
    return Rect(x, first.y, width, first.height)


def _placed_stage(stage: Stage, box: Rect, journey: Journey, scene: Scene) -> Addition:
    """A new column: those behind it make room, and cards without a stage that lie in it join it."""
    columns, pushed = columns_of(scene), _pushed(scene, box)
    order = [each.stage for each in columns]
    order.insert(len(columns) - len(_behind(scene, box)), stage.id)
    numbers = {each: count for count, each in enumerate(order)}
    commands: list[Command] = []
    if pushed:
        commands += along.moved(journey, scene, {each.stage: _ROOM for each in pushed})
    commands.extend(renumbered(journey, numbers))
    commands.append(Add(revised(stage, x=box.x, y=box.y, order=_order(journey, numbers, stage.id))))
    joining = {
        item.id: stage.id
        for item in journey.of(Touchpoint)
        if item.stage is None and (held := scene.cards.box(item.id)) and box.x <= held.centre[0] < box.right
    }
    if joining:
        commands.append(Move({i: _place(journey, i) for i in joining}, dict(joining)))
    command = commands[0] if len(commands) == 1 else Together("add", tuple(commands))
    return Addition(command, (stage.id,))


def _behind(scene: Scene, box: Rect) -> list[Column]:
    """The columns behind a new one."""
    return [each for each in columns_of(scene) if each.box.x >= box.x - GAP]


def _pushed(scene: Scene, box: Rect) -> list[Column]:
    """Those of them that make room for it: all where it would touch one."""
    behind = _behind(scene, box)
    return behind if any(each.box.x < box.right + GAP / 2 for each in behind) else []


def columns_making_room(scene: Scene, box: Rect) -> tuple[Rect, ...]:
    """Where columns go to make room for a new one."""
    return tuple(each.box.shifted((_ROOM, 0.0)) for each in _pushed(scene, box))


def _order(journey: Journey, numbers: dict[ItemId, int], stage: ItemId) -> int:
    """The order of a new stage: behind the last one without touching the others, else its number."""
    if numbers[stage] == len(numbers) - 1 and journey.stages:
        return max(numbers[stage], journey.stages[-1].order + 1)
    return numbers[stage]


def renumbered(journey: Journey, numbers: dict[ItemId, int]) -> list[Command]:
    """Updates that give the stages these numbers, unless their order is the same already."""
    stages = [stage for stage in journey.stages if stage.id in numbers]
    if [stage.id for stage in stages] == sorted((s.id for s in stages), key=numbers.__getitem__):
        wanted = sorted(numbers, key=numbers.__getitem__)
        if wanted[: len(stages)] == [stage.id for stage in stages]:
            return []
    return [
        Update(stage.id, {"order": numbers[stage.id]}) for stage in stages if stage.order != numbers[stage.id]
    ]


def _place(journey: Journey, item_id: ItemId) -> Point:
    item = journey[item_id]
    assert isinstance(item, Node)
    return item.x, item.y


def moved_cards(
    journey: Journey, scene: Scene, ids: Iterable[ItemId], by: Point, *, keeps_stage: bool = False
) -> Move:
    """Cards and areas moved together: a touchpoint that crosses a border changes its stage."""
    chosen = frozenset(ids)
    places: dict[ItemId, Point] = {}
    for item_id in chosen:
        item = journey[item_id]
        if isinstance(item, Stage):
            box = scene.stages.box(item_id)
            x, y = (box.x, box.y) if box else (item.x, item.y)
            places[item_id] = x + by[0], y + by[1]
        elif isinstance(item, Node | Frame):
            places[item_id] = item.x + by[0], item.y + by[1]
    return Move(places) if keeps_stage else settled(journey, scene, places)


def nudged(journey: Journey, scene: Scene, ids: Collection[ItemId], by: Point) -> Move:
    """Records moved a little: cards as far as their columns have room, which follow them and lie on no other.

    From there they go on into the next column, where others make room for them.
    """
    if not by[0] or any(isinstance(journey.items.get(each), Stage) for each in ids):
        return moved_cards(journey, scene, ids, by)
    crowded = Crowded(journey, scene, ids, ids)
    there = crowded.joined(by, GRID)
    if there[0] * by[0] > 0:
        return moved_cards(journey, scene, ids, there)
    first, columns = max(crowded.joining, key=lambda box: box.x * by[0]), columns_of(scene)
    here = column_at(first.centre[0], columns)
    ahead = (each for each in columns if here and (each.box.x - here.box.x) * by[0] > 0)
    onward = min(ahead, key=lambda each: abs(each.box.x - first.x), default=None)
    if onward is None:
        return moved_cards(journey, scene, ids, by)
    return moved_apart(journey, scene, ids, *room.dropped(crowded, (onward.slot - first.x, by[1])))


def moved_apart(
    journey: Journey, scene: Scene, cards: Iterable[ItemId], by: Point, moved: Mapping[ItemId, Point]
) -> Move:
    """Cards moved to where others make room for them."""
    they = moved_cards(journey, scene, cards, by)
    return Move({**moved, **they.places}, they.stages)


def settled(journey: Journey, scene: Scene, places: Mapping[ItemId, Point], name: str = "move") -> Move:
    """Cards put at places: a touchpoint that crosses a border changes its stage."""
    columns = columns_of(scene).but(places)
    stages: dict[ItemId, ItemId | None] = {}
    at = cache(partial(stage_at, columns=columns))  # many cards stand above each other
    hidden: dict[ItemId, Inside] = {}
    for item_id, (x, y) in tuple(places.items()):
        item = journey[item_id]
        if isinstance(item, Touchpoint) and item.stage not in places:
            now = at(x + size_of(item)[0] / 2)
            if now != item.stage:
                stages[item_id] = now
                stage = journey.items.get(now) if now else None
                if isinstance(stage, Stage) and stage.collapsed:
                    inside = hidden.setdefault(stage.id, Inside(journey, stage.id, places.keys()))
                    places = {**places, item_id: inside.place(x, y)}
    kept = _kept_columns(journey, scene, frozenset(stages), frozenset(places)) if stages else {}
    return Move({**places, **kept}, stages, name)


def _kept_columns(
    journey: Journey, scene: Scene, leaving: frozenset[ItemId], moved: frozenset[ItemId]
) -> dict[ItemId, Point]:
    """The places of stages that lose their last card: an empty column stays where it was seen."""
    left = {item.stage for each in leaving if isinstance(item := journey.items.get(each), Touchpoint)}
    left -= moved | {None}
    for item in journey.of(Touchpoint):
        if not left:
            break
        if item.id not in leaving:
            left.discard(item.stage)
    return {stage: (box.x, box.y) for stage in left if stage and (box := scene.stages.box(stage))}


def removed(journey: Journey, scene: Scene, ids: frozenset[ItemId]) -> Command:
    """Records taken away; columns that become empty stay where they are seen."""
    places = _kept_columns(journey, scene, ids, ids)
    return Together("remove", (Move(places), Remove(ids))) if places else Remove(ids)


def stepped_to(journey: Journey, scene: Scene, source: ItemId, name: str, box: Rect) -> Addition:
    """A new touchpoint at a place, with a step that leads to it."""
    addition = placed("touchpoint", name, box, journey, scene)
    return _linked(addition, [(source, addition.ids[0])])


def stepped_from(journey: Journey, scene: Scene, target: ItemId, name: str, box: Rect) -> Addition:
    """A new touchpoint at a place, with a step that leads on from it."""
    addition = placed("touchpoint", name, box, journey, scene)
    return _linked(addition, [(addition.ids[0], target)])


def following(journey: Journey, scene: Scene, source: ItemId, name: str) -> Addition:
    """The next touchpoint in the next stage, with the step that leads to it."""
    item = journey[source]
    return _beside(journey, scene, item, name, 1)


def preceding(journey: Journey, scene: Scene, target: ItemId, name: str) -> Addition:
    """A touchpoint in the stage before, with the step that leads on from it."""
    item = journey[target]
    if not isinstance(item, Touchpoint):
        raise JourneyError("transition.target", id=target, target=target, kind="persona")
    return _beside(journey, scene, item, name, -1)


def _beside(journey: Journey, scene: Scene, item: Item, name: str, side: int) -> Addition:
    new, moved = _brought_near(journey, scene, _box(scene, item), beside(journey, scene, item, name, side))
    ends = (item.id, new.id) if side > 0 else (new.id, item.id)
    return _linked(after(moved, Addition(Add(new), (new.id,))), [ends])


def _brought_near(journey: Journey, scene: Scene, box: Rect, new: Item) -> tuple[Item, dict[ItemId, Point]]:
    """A new card, and where others go: where its free place is far from a box, others make room near that."""
    assert isinstance(new, Touchpoint)
    away = round((box.y - new.y) / ROW)
    if abs(away) <= _NEAR:
        return new, {}
    place, moved = room.at(journey, scene, Rect(new.x, new.y + away * ROW, *size_of(new)))
    return revised(new, x=place.x, y=place.y), moved


def beside(journey: Journey, scene: Scene, item: Item, name: str, side: int) -> Item:
    """A new touchpoint in the stage after a card (`side` 1) or before it (-1), in a free place."""
    stage = _neighbour(journey, item, side)
    x, y = next_place(journey, scene, _box(scene, item), stage, side)
    return revised(blank("touchpoint", name), x=x, y=y, stage=stage)


def _box(scene: Scene, item: Item) -> Rect:
    """Where a card is seen, or would be if its stage were not collapsed."""
    assert isinstance(item, Node)
    return scene.cards.box(item.id) or Rect(item.x, item.y, *size_of(item))


def _neighbour(journey: Journey, item: Item, side: int) -> ItemId | None:
    """The stage after or before that of a card; the outermost ones are their own neighbours."""
    order = [stage.id for stage in journey.stages]
    if not order:
        return None
    if isinstance(item, Touchpoint) and item.stage in order:
        return order[min(len(order) - 1, max(0, order.index(item.stage) + side))]
    return order[0] if isinstance(item, Persona) and side > 0 else None


def branching(journey: Journey, scene: Scene, beside: ItemId, name: str) -> Addition:
    """A parallel touchpoint right below one, reached by a step from the same source; others make room."""
    item = journey[beside]
    if not isinstance(item, Touchpoint):
        return following(journey, scene, beside, name)
    place, moved = room.below(journey, scene, beside)
    new = Touchpoint(id=new_id(), name=name, x=item.x, y=place.y, stage=item.stage)
    sources = [step.source for step in journey.incoming.get(beside, ()) if step.source != beside]
    addition = after(moved, Addition(Add(new), (new.id,)))
    return _linked(addition, [(source, new.id) for source in sources[:1]])


def after(moved: Mapping[ItemId, Point], addition: Addition) -> Addition:
    """An addition for which others make room first."""
    if not moved:
        return addition
    return Addition(Together("add", (Move(moved), addition.command)), addition.ids)


def _linked(addition: Addition, ends: Iterable[tuple[ItemId, ItemId]]) -> Addition:
    steps = tuple(Connect(source, target) for source, target in ends)
    if not steps:
        return addition
    return Addition(Together("add", (addition.command, *steps)), addition.ids)


def rated(journey: Journey, step: ItemId, by: float, assumed: float | None) -> Command | None:
    """A step's rate changed by some points; a rate nobody said starts from the assumed one."""
    item = journey[step]
    if not isinstance(item, Transition):
        return None
    now = item.probability if item.probability is not None else (assumed or 0.0)
    return Update(step, {"probability": round(min(1.0, max(0.0, now + by)), 6)}, name="rate")
