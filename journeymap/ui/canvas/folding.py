"""Stages collapsed to a narrow column and opened again: those behind close up or make room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from journeymap.model.commands import Command, Move, Together, Update
from journeymap.model.items import Frame, ItemId, Note, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD, STAGE_PAD, STAGE_WIDTH
from journeymap.picture.folding import NARROW
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import additions, along
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.framing import area
from journeymap.ui.canvas.places import columns_of

_BELOW = 12.0
"""How far below a collapsed stage the notes go that lay on it."""


def stages_of(journey: Journey, ids: Iterable[ItemId]) -> tuple[Stage, ...]:
    """The stages among some records, and those that selected touchpoints stand in; in reading order."""
    found = set()
    for each in ids:
        item = journey.items.get(each)
        if isinstance(item, Stage):
            found.add(item.id)
        elif isinstance(item, Touchpoint) and item.stage is not None:
            found.add(item.stage)
    return tuple(stage for stage in journey.stages if stage.id in found)


def folded(journey: Journey, scene: Scene, stages: Iterable[Stage]) -> Command | None:
    """Collapse stages, or open them where all of them are collapsed; None without any."""
    chosen = tuple(stages)
    is_on = not all(stage.collapsed for stage in chosen)
    turning = [stage for stage in chosen if bool(stage.collapsed) != is_on]
    if not turning:
        return None
    by = {
        stage.id: (NARROW if is_on else width_of(journey, stage)) - _seen(scene, stage) for stage in turning
    }
    commands: list[Command] = [Update(stage.id, {"collapsed": int(is_on)}) for stage in turning]
    shifts = _behind(scene, by)
    commands += along.moved(journey, scene, shifts, by)
    if is_on and (notes := _notes_below(journey, scene, {stage.id for stage in turning}, shifts)):
        commands.append(Move(notes))
    return Together("collapse" if is_on else "expand", tuple(commands))


def removed(journey: Journey, scene: Scene, ids: frozenset[ItemId]) -> Command:
    """Records taken away; what is left of a collapsed stage is seen again, and those behind make room.

    So is an area over it, as wide as it was.
    """
    command = additions.removed(journey, scene, ids)
    left = {item.stage for item in journey.of(Touchpoint) if item.id not in ids}
    frames = (frame.id for frame in journey.of(Frame) if frame.id not in ids)
    areas = [box for each in frames if (box := area(journey, each)) is not None]
    chosen = [
        stage
        for stage in journey.stages
        if stage.id in ids and stage.collapsed
        if stage.id in left or _is_below(stage, areas, scene)
    ]
    opening = folded(journey, scene, chosen)
    return command if opening is None else Together("remove", (opening, command))


def _is_below(stage: Stage, areas: Iterable[Rect], scene: Scene) -> bool:
    """Whether any area lies over a column."""
    box = scene.stages.box(stage.id)
    return box is not None and any(map(box.meets, areas))


def held_over(journey: Journey, command: Command, by: Point) -> tuple[Command, frozenset[ItemId]]:
    """What moves cards, as it is seen on their way: those over a collapsed stage are not inside of it yet.

    And the stages that they are over; `by` is how far the cards go.
    """
    collapsed, over = {stage.id for stage in journey.stages if stage.collapsed}, frozenset[ItemId]()
    if not collapsed:
        return command, over
    if isinstance(command, Together):
        found = [held_over(journey, each, by) for each in command.commands]
        over = over.union(*(stages for _, stages in found))
        return (
            (replace(command, commands=tuple(each for each, _ in found)), over) if over else (command, over)
        )
    if not isinstance(command, Move):
        return command, over
    hidden = {each: stage for each, stage in command.stages.items() if stage in collapsed}
    places, items = dict(command.places), journey.items
    for each in hidden:
        item = items.get(each)  # which a copy on its way is not yet among
        if isinstance(item, Touchpoint):
            places[each] = item.x + by[0], item.y + by[1]
    over = frozenset(stage for stage in hidden.values() if stage)
    stages = {**command.stages, **dict.fromkeys(hidden)}
    return (replace(command, places=places, stages=stages), over) if over else (command, over)


def opened(journey: Journey, scene: Scene, stage: ItemId | None) -> Command | None:
    """Open a stage, so that what comes into it is seen; None where it is open, or none."""
    item = journey.items.get(stage) if stage is not None else None
    return folded(journey, scene, (item,)) if isinstance(item, Stage) and item.collapsed else None


def narrowed(journey: Journey, places: Mapping[ItemId, Point]) -> dict[ItemId, Point]:
    """Places as arranging finds them, which takes collapsed stages for open ones: those behind close up."""
    surplus, total = {}, 0.0
    for stage in journey.stages:
        surplus[stage.id] = total
        if stage.collapsed:
            xs = [
                places.get(item.id, (item.x, item.y))[0]
                for item in journey.of(Touchpoint)
                if item.stage == stage.id
            ]
            width = max(xs) - min(xs) + CARD[0] + 2 * STAGE_PAD if xs else STAGE_WIDTH
            total += width - NARROW
    if not total:
        return dict(places)
    found = {}
    for each, (x, y) in places.items():
        item = journey.items.get(each)
        stage_id = item.stage if isinstance(item, Touchpoint) else each
        found[each] = (x - surplus.get(stage_id, 0.0) if stage_id is not None else x, y)
    return found


def width_of(journey: Journey, stage: Stage) -> float:
    """How wide a stage is where it is open: round its cards."""
    lefts = [item.x for item in journey.of(Touchpoint) if item.stage == stage.id]
    if not lefts:
        return max(STAGE_WIDTH, stage.width or 0.0)
    left, right = min(lefts) - STAGE_PAD, max(lefts) + CARD[0] + STAGE_PAD
    if stage.width is not None:
        left, right = min(left, stage.x), max(right, stage.x + stage.width)
    return right - left


def _seen(scene: Scene, stage: Stage) -> float:
    box = scene.stages.box(stage.id)
    return box.width if box is not None else NARROW


def _behind(scene: Scene, by: Mapping[ItemId, float]) -> dict[ItemId, float]:
    """How far the columns go that are behind stages that become wider or narrower."""
    shifts: dict[ItemId, float] = {}
    behind = 0.0
    for column in sorted(columns_of(scene), key=lambda each: each.box.x):
        if behind:
            shifts[column.stage] = behind
        behind += by.get(column.stage, 0.0)
    return shifts


def _notes_below(
    journey: Journey, scene: Scene, stages: set[ItemId], shifts: Mapping[ItemId, float]
) -> dict[ItemId, Point]:
    """Notes that lie on columns and are about nothing inside go below the narrow ones."""
    boxes: dict[ItemId, Rect] = {each: box for each in stages if (box := scene.stages.box(each)) is not None}
    found: dict[ItemId, Point] = {}
    for note in journey.of(Note):
        about = journey.items.get(note.about) if note.about else None
        held = scene.cards.box(note.id)
        if held is None or (isinstance(about, Touchpoint) and about.stage in stages):
            continue
        for stage, box in boxes.items():
            if box.x <= held.centre[0] < box.right and box.y <= held.centre[1] < box.bottom:
                found[note.id] = (box.x + shifts.get(stage, 0.0), box.bottom + _BELOW)
    return found
