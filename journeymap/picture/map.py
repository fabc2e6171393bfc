"""The map face: stages as columns, cards, and steps whose width is the flow."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from typing import Final, NamedTuple

from journeymap.model.items import Frame, ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.cards import touchpoint_shapes
from journeymap.picture.figures import Figures
from journeymap.picture.folding import counts, fold_box, fold_shapes
from journeymap.picture.frames import frame_boxes, frame_parts
from journeymap.picture.heat import tints
from journeymap.picture.labels import Labels, Steps, drops, tail_place
from journeymap.picture.memory import NOTHING, Memory
from journeymap.picture.mirror import mirrored
from journeymap.picture.note import note_shapes, tether
from journeymap.picture.persona import persona_shapes
from journeymap.picture.scene import Columns, Scene, scene_of
from journeymap.picture.shapes import (
    Colour,
    Gradient,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Rect,
    Route,
    Shape,
    around,
)
from journeymap.picture.stage import crossed, far_names, plate, roof_over, stage_ground, stage_label
from journeymap.picture.style import Style
from journeymap.picture.wires import Head, Wire
from journeymap.words import is_rtl

TAIL_LENGTH = 26.0
SHADOW_REACH = 14.0
LEAST_BLEND = 8.0
"""How far apart across both ends are where colours go from one to the other."""
FAR = 3
"""The level of detail at which headers always have a ground, as they are made anew without looking at steps,
and at which a window paints a large map from arrays.
"""
LOOP_MOST = 4.0
"""The widest a dashed loop is drawn: wider ones stop reading as lines."""


class Setting(NamedTuple):
    """What a drawing keeps to that its journey does not say.

    Of a larger map that stands there too its steps and labels keep off the `cards`, and the `steps` show
    through its notes. Its own `columns` begin there and are so wide, wherever their cards are.
    """

    cards: geometry.Crowd | None = None
    steps: Steps | None = None
    columns: Columns | None = None


ALONE: Final = Setting()


def draw_map(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Figures | None = None,
    only: frozenset[str] | None = None,
    *,
    setting: Setting = ALONE,
    memory: Memory = NOTHING,
    held: Callable[[Part], Part] | None = None,
) -> Picture:
    """The journey as a map. `measure` tells how wide texts are; without a report no flow is shown.

    With `only`, stages and cards of other records are laid out but not drawn. `setting` is what else the
    drawing keeps to. `memory` holds what a drawing of nearly the same map just made. Of a map that reads
    from left to right `held` is given each part as it is made, and says which one to hold.
    """
    others, steps, columns = setting
    scene = scene_of(journey, style, measure, report, others=others, columns=columns, memory=memory)
    style = scene.style
    labels = Labels(scene, only)
    written = labels.parts()
    pills, crossed = labels.pills, labels.crossed(steps)
    # Their notes on what is where would lie between what stays: what follows uses that room.
    del labels
    stages = {str(stage.id) for stage in scene.stages}
    frames = frame_boxes(scene)
    is_turned = reads_rtl(journey, style)
    roof = roof_over(scene.wires, scene.stages)
    made = chain(
        stage_parts(scene, only, roof, frames.values()),
        _steps(scene),
        frame_parts(scene, frames, written) if frames else (),
        _tails(scene, only),
        _cards(scene, only, crossed),
        written,
    )
    parts = list(made if held is None or is_turned else map(held, made))
    parts.sort(key=lambda part: part.layer)
    # Names above columns are larger the farther out one is: the map is as large as it is without them.
    sizing = [part.box for part in parts if part.layer is not Layer.CARD or part.id not in stages]
    sizing.extend(scene.stages.values())
    box = around(sizing) if sizing else Rect(0, 0, 0, 0)
    picture = Picture(
        tuple(parts),
        box,
        scene.boxes,
        {
            step: replace(wire.route, source=wire.step.source, target=wire.step.target)
            for wire in scene.wires
            if wire.route
            for step in (wire.members or (wire.step.id,))
        },
        pills,
        background=style.theme["ui.canvas"],
        language=scene.sheet.letters.language,
        title=journey.map.name,
        names=names_of(scene),
        tints=tints(scene.sheet.heats),
        roof=roof,
    )
    return mirrored(picture) if is_turned else picture


def reads_rtl(journey: Journey, style: Style) -> bool:
    """Which way the map reads: as the style says, else the map, else its language."""
    if style.is_rtl is not None:
        return style.is_rtl
    direction = journey.map.direction
    return is_rtl(style.language or journey.map.language) if direction == "auto" else direction == "rtl"


def names_of(scene: Scene) -> dict[str, str]:
    """What every record is called; a step by its ends."""
    names: dict[str, str] = {stage.id: stage.name for stage in scene.stages}
    names.update({item.id: item.name for item in scene.touchpoints})
    names.update({item.id: item.name for item in scene.personas})
    names.update({note.id: note.text for note in scene.notes})
    if scene.style.shows_frames:
        names.update({frame.id: frame.name for frame in scene.journey.of(Frame)})
    for wire in scene.wires:
        names[wire.step.id] = f"{names.get(wire.step.source, '')} → {names.get(wire.step.target, '')}"
    return names


def stage_parts(
    scene: Scene, only: frozenset[str] | None = None, roof: float = 0.0, frames: Iterable[Rect] = ()
) -> Iterator[Part]:
    """The columns and their headers; names above columns stand over a `roof`. `frames` are drawn too."""
    if only is not None and only.isdisjoint(stage.id for stage in scene.stages):
        return
    held = counts(scene.inside, scene.journey)
    far = far_names(scene.stages, scene.sheet, roof) if scene.style.detail >= 2 else {}
    is_far = scene.style.detail == FAR
    under_steps = frozenset() if is_far else crossed(scene.stages, scene.wires, frames)
    for count, (stage, box) in enumerate(scene.stages.items()):
        if only is not None and stage.id not in only:
            continue
        yield Part(stage.id, Layer.STAGE, box, (stage_ground(stage, box, scene.sheet),))
        number = scene.sheet.colours.get(stage.id, count) + 1
        shapes: list[Shape] = []
        place = Rect(box.x, box.y, box.width, 60)
        if stage.collapsed:
            shapes += fold_shapes(
                stage, number, box, held[stage.id], scene.sheet, is_named=stage.id not in far
            )
            place = place.united(fold_box(box))
        else:
            label = [*stage_label(stage, number, box, scene.sheet, is_named=stage.id not in far)]
            if is_far or stage.id in under_steps:
                shapes += plate(stage, label, scene.sheet)
            shapes += label
        if stage.id in far:
            place = place.united(far[stage.id][0])
            shapes += far[stage.id][1]
        yield Part(stage.id, Layer.CARD, place, tuple(shapes))


def _steps(scene: Scene) -> Iterator[Part]:
    """Ribbons, thin ones on top, and their heads."""
    for wire in sorted(scene.wires, key=lambda wire: (wire.is_loop, -wire.width, wire.step.id)):
        if wire.route is None:
            continue
        colours, step = colours_of(wire, scene), wire.step.id
        looks = wire.route, wire.width, wire.is_loop, wire.family, wire.head, colours
        yield from scene.sheet.memory.kept(
            ("step", step), looks, partial(_step_parts, wire, wire.route, colours, scene)
        )


def _step_parts(wire: Wire, route: Route, colours: tuple[str, str], scene: Scene) -> list[Part]:
    line = ribbon(wire, route, colours, scene)
    found = [Part(wire.step.id, Layer.STEP, geometry.extent(route).grown(line.line_width / 2 + 1), (line,))]
    if wire.head is not None and scene.style.detail < 3:
        shape = arrow(wire.head, colours)
        found.append(Part(wire.step.id, Layer.HEAD, arrow_box(wire.head), (shape,)))
    return found


def colours_of(wire: Wire, scene: Scene) -> tuple[str, str]:
    """The colours of both ends: those of their stages; loops have their own."""
    theme = scene.sheet.theme
    if wire.is_loop:
        return theme["loop.base"], theme["loop.base"]

    def colour(end: ItemId) -> str:
        item = scene.journey.items[end]
        if isinstance(item, Touchpoint):
            return scene.sheet.stage_colour(item.stage, "base")
        if isinstance(item, Stage):
            return scene.sheet.stage_colour(item.id, "base")
        return str(theme["ui.edgeNeutral"])

    return colour(wire.step.source), colour(wire.step.target)


def arrow(head: Head, colours: tuple[str, str]) -> Path:
    """The head of a step whose ends have these colours."""
    return Path(geometry.head(head.tip, head.direction, head.width), fill=colours[1], round=True)


def arrow_box(head: Head) -> Rect:
    """A box that a head stays in."""
    reach = geometry.head_length(head.width) + head.width + 8
    return Rect(*head.tip, 0, 0).grown(reach)


def ribbon(wire: Wire, route: Route, colours: tuple[str, str], scene: Scene) -> Path:
    """The line of a step, as wide as its flow; seen from far, as wide on the screen whatever the zoom."""
    one, two = colours
    blends, is_far = scene.style.blends, scene.style.detail == FAR
    width = wire.width / scene.style.zoom if is_far else wire.width
    alpha = "" if not blends else "D9" if wire.is_loop else "9E"
    line = geometry.segments(route)
    if wire.is_loop:
        dash = () if is_far else (7.0, 5.0)
        return Path(line, line=one + alpha, line_width=width if is_far else min(width, LOOP_MOST), dash=dash)
    if wire.family in ("vertical", "side"):
        return Path(line, line=two + alpha, line_width=width)
    start, end = route.start[0], route.curves[-1][2][0]
    if not blends or abs(end - start) < LEAST_BLEND:
        return Path(line, line=two + alpha, line_width=width)
    gradient = Gradient((start, 0.0), (end, 0.0), _stops(one + alpha, two + alpha))
    return Path(line, line=gradient, line_width=width)


@lru_cache(maxsize=512)
def _stops(one: Colour, two: Colour) -> tuple[tuple[float, Colour], ...]:
    """From one colour to another: the same for all steps between the same stages."""
    return ((0.0, one), (1.0, two))


def _tails(scene: Scene, only: frozenset[str] | None) -> Iterator[Part]:
    """Drop-off: a drip under each card, as wide as the people lost there, fading out."""
    found = drops(scene)
    most = max((drop.lost for drop in found), default=0.0)
    colour = scene.sheet.theme["dropoff.tail"]
    for drop in found:
        if only is not None and drop.item.id not in only:
            continue
        x, y = tail_place(drop.item, scene)
        width = 2 + 7 * math.sqrt(drop.lost / most)
        fade = Gradient((0, y), (0, y + TAIL_LENGTH), _stops(colour + "F2", colour + "00"))
        fill = fade if scene.style.blends else colour
        shape = Path(geometry.drip(x, y, width, TAIL_LENGTH), fill=fill)
        yield Part(drop.item.id, Layer.TAIL, Rect(x - width, y - 2, 2 * width, TAIL_LENGTH + 4), (shape,))


def _cards(scene: Scene, only: frozenset[str] | None, crossed: frozenset[ItemId]) -> Iterator[Part]:
    """Touchpoints, personas, and over them notes, as whoever lays one there wants to read it."""
    kept = scene.sheet.memory.kept
    for item in scene.touchpoints:
        if only is None or item.id in only:
            box = scene.cards[item.id]
            yield kept(("card", item.id), (item, box), partial(touchpoint_part, item, box, scene))
    for count, persona in enumerate(scene.personas):
        if only is None or persona.id in only:
            box = scene.cards[persona.id]
            made_from = persona, box, count
            yield kept(("card", persona.id), made_from, partial(_persona_part, persona, box, count, scene))
    for note, box in scene.notes.items():
        target = scene.cards.get(note.about) if note.about else None
        if target is not None:
            start, end = tether(box, target)
            ends = (("M", start), ("L", end))
            leader = Path(ends, line=scene.sheet.theme["ui.ink3"], dash=(1.5, 3.0))
            yield Part(note.id, Layer.STEP, box.united(target), (leader,))
        made_of = note, box, note.id in crossed
        yield kept(("card", note.id), made_of, partial(_note_part, *made_of, scene))


def _note_part(note: Note, box: Rect, is_crossed: bool, scene: Scene) -> Part:
    shapes = tuple(note_shapes(note, scene.sheet, is_thin=is_crossed))
    return Part(note.id, Layer.CARD, box.grown(6), shapes)


def touchpoint_part(item: Touchpoint, box: Rect, scene: Scene) -> Part:
    """The card of a touchpoint."""
    return Part(item.id, Layer.CARD, box.grown(SHADOW_REACH), tuple(touchpoint_shapes(item, scene.sheet)))


def _persona_part(persona: Persona, box: Rect, count: int, scene: Scene) -> Part:
    shapes = tuple(persona_shapes(persona, count, scene.sheet))
    return Part(persona.id, Layer.CARD, box.grown(SHADOW_REACH), shapes)
