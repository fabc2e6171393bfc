"""Stages that are copied with their cards: each copy is a column of its own, and those behind make room."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from journeymap.model.commands import Command, Duplicate, Move, Paste, Together, Update
from journeymap.model.frames import grouped, lies_in
from journeymap.model.items import Frame, ItemId, Node, Note, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD, NOTE_WIDTH, STAGE_PAD, STAGE_TOP, STAGE_WIDTH
from journeymap.picture.folding import NARROW
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import along
from journeymap.ui.canvas.additions import tried
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import AIR, FEW, GAP, Column, clear_below, columns_of, size_of


def whole(journey: Journey, ids: Iterable[ItemId]) -> frozenset[ItemId]:
    """These nodes and frames with what is copied with them: the nodes of such frames, the cards of stages."""
    chosen = grouped(journey, ids)
    if not any(isinstance(journey[each], Stage) for each in chosen):
        return chosen
    return chosen | {item.id for item in journey.of(Touchpoint) if item.stage in chosen}


def behind(scene: Scene, ids: Iterable[ItemId]) -> int:
    """How many columns stand before copies of these stages: those up to the last of them."""
    chosen = frozenset(ids)
    places = [count for count, each in enumerate(columns_of(scene), 1) if each.stage in chosen]
    return max(places, default=len(columns_of(scene)))


def before(scene: Scene, x: float) -> int:
    """How many columns have their middle before a place."""
    return sum(each.box.centre[0] <= x for each in columns_of(scene))


def in_row(journey: Journey, scene: Scene, command: Duplicate | Paste, count: int) -> Command:
    """A command that copies records, with the copied stages standing behind the first `count` columns.

    Other cards with them, as personas and notes beside the map are, come below those that are there.
    """
    copied = command.items if isinstance(command, Paste) else map(journey.items.get, command.ids)
    if not any(isinstance(each, Stage) for each in copied):
        return command
    change = tried(journey, command)
    made = [edit.after for edit in change.edits if isinstance(edit.after, Node)]
    areas = [edit.after for edit in change.edits if isinstance(edit.after, Frame) and not edit.after.nodes]
    stages = sorted(
        (each for each in made if isinstance(each, Stage)), key=lambda each: (each.order, each.x, each.id)
    )
    if not stages:
        return command
    columns = columns_of(scene)
    x = columns[0].box.x if columns else min(_span(each, made)[0] for each in stages)
    if count:
        x = max(each.box.right for each in columns[:count]) + GAP
    is_own = isinstance(command, Duplicate) or any(each.id in journey.items for each in command.items)
    drop = -command.offset[1] if is_own else _drop(made, columns)
    places: dict[ItemId, Point] = {}
    for stage in stages:
        left, width = _span(stage, made)
        for each in _with_notes(stage, made):
            places[each.id] = each.x + x - left, each.y + drop
        x += width + GAP
    beside = [each for each in made if each.id not in places]
    places.update(_below(scene, beside, command.offset, is_own=is_own))
    places.update(_areas_along(areas, stages, made, places))
    commands: list[Command] = [command, Move(places)]
    room = x - columns[count].box.x if count < len(columns) else 0.0
    if room > 0:
        commands += along.moved(journey, scene, {each.stage: room for each in columns[count:]})
    commands += _numbered(journey, [each.id for each in stages], [each.stage for each in columns], count)
    return Together(change.name, tuple(commands))


def _span(stage: Stage, made: Iterable[Node]) -> Point:
    """Where a copied stage begins, and how wide it is."""
    lefts = [each.x for each in made if isinstance(each, Touchpoint) and each.stage == stage.id]
    if not lefts:
        return stage.x, NARROW if stage.collapsed else max(STAGE_WIDTH, stage.width or 0.0)
    left, right = min(lefts) - STAGE_PAD, max(lefts) + CARD[0] + STAGE_PAD
    if stage.width is not None:
        left, right = min(left, stage.x), max(right, stage.x + stage.width)
    return left, NARROW if stage.collapsed else right - left


def _with_notes(stage: Stage, made: Iterable[Node]) -> list[Node]:
    """A copied stage, its cards, and the notes that lie on it or are about any of them."""
    inside = [each for each in made if isinstance(each, Touchpoint) and each.stage == stage.id]
    ids, (left, width) = {stage.id, *(each.id for each in inside)}, _span(stage, made)
    notes = [
        each
        for each in made
        if isinstance(each, Note) and (each.about in ids or 0 <= each.x + NOTE_WIDTH / 2 - left < width)
    ]
    return [stage, *inside, *notes]


def _below(
    scene: Scene, cards: Collection[Node], offset: Point, *, is_own: bool
) -> Iterator[tuple[ItemId, Point]]:
    """The places of copied cards that stand in no column: where they cover none, if they are few.

    Those of cards `is_own` of the map below these, others at the offset from where they came from, or below.
    """
    back = offset if is_own else (0.0, 0.0)
    boxes = [Rect(each.x - back[0], each.y - back[1], *size_of(each)) for each in cards]
    airy = [box.grown(AIR) for box in boxes]
    down = clear_below(scene, airy, int(is_own)) if len(boxes) <= FEW else None
    if down is not None:
        for each, box in zip(cards, boxes, strict=True):
            yield each.id, (box.x, box.y + down)


def _areas_along(
    areas: Iterable[Frame], stages: Sequence[Stage], made: Collection[Node], places: Mapping[ItemId, Point]
) -> Iterator[tuple[ItemId, Point]]:
    """The places of copied areas: each goes as far as the first of the copied cards that lie in it.

    Without any it goes as far as the copied stage that begins nearest to where it does.
    """
    moved = sorted((each for each in made if each.id in places), key=lambda each: (each.x, each.y, each.id))
    for area in areas:
        beside = min(stages, key=lambda each: abs(_span(each, made)[0] - area.x))
        first = next((each for each in moved if lies_in(each, area)), beside)
        x, y = places[first.id]
        yield area.id, (area.x + x - first.x, area.y + y - first.y)


def _drop(made: Iterable[Node], columns: tuple[Column, ...]) -> float:
    """How much lower than they are pasted cards from another map go, to come level with the columns here."""
    if not columns:
        return 0.0
    tops = [each.y - STAGE_TOP for each in made if isinstance(each, Touchpoint) and each.stage]
    tops = tops or [each.y for each in made if isinstance(each, Stage)]
    return columns[0].box.y - min(tops)


def _numbered(journey: Journey, new: list[ItemId], there: list[ItemId], count: int) -> list[Command]:
    """Updates that number the stages anew, only the new ones where those stand last."""
    if count == len(there):
        last = max((each.order for each in journey.stages), default=-1)
        return [Update(each, {"order": last + place}) for place, each in enumerate(new, 1)]
    orders = {each.id: each.order for each in journey.stages}
    row = [*there[:count], *new, *there[count:]]
    return [Update(each, {"order": place}) for place, each in enumerate(row) if orders.get(each) != place]
