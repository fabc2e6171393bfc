"""A large map at a glance: where cards and columns are, and steps as plain curves, before all is routed.

Good for the first frame at a far zoom: routes past cards, stacked ports and labels come with the drawing.
"""

from collections.abc import Mapping
from dataclasses import replace

from journeymap.model.bends import bends_of
from journeymap.model.items import ItemId, Note, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import bending, geometry
from journeymap.picture.boxes import card_box, visible_box
from journeymap.picture.figures import Figures
from journeymap.picture.folding import fold_box, hidden_in
from journeymap.picture.heat import tints
from journeymap.picture.labels import badge
from journeymap.picture.map import SHADOW_REACH, names_of, reads_rtl, stage_parts
from journeymap.picture.mirror import mirrored
from journeymap.picture.note import note_shapes
from journeymap.picture.persona import persona_shapes
from journeymap.picture.scene import Scene, stage_boxes
from journeymap.picture.shapes import Layer, Measure, Part, Picture, Rect, Route
from journeymap.picture.sheet import sheet_of
from journeymap.picture.style import Style, map_style


def sketch_map(journey: Journey, style: Style, measure: Measure, report: Figures | None = None) -> Picture:
    """The boxes of all records and a route for each step; parts only of stages, personas and notes."""
    style = map_style(style)
    sheet = sheet_of(journey, style, measure, report)
    inside = hidden_in(journey)
    every = tuple(sorted(journey.of(Touchpoint), key=lambda item: item.id))
    touchpoints = tuple(item for item in every if item.id not in inside) if inside else every
    personas = tuple(sorted(journey.of(Persona), key=lambda item: item.id))
    listed = sorted(journey.of(Note), key=lambda item: item.id) if style.shows_notes else []
    notes = {note: card_box(note, sheet) for note in listed if note.id not in inside}
    cards: dict[str, Rect] = {item.id: visible_box(item, sheet) for item in touchpoints}
    cards.update({item.id: visible_box(item, sheet) for item in personas})
    stages = stage_boxes(journey, every, sheet)
    scene = Scene(journey, sheet, touchpoints, personas, notes, cards, stages, (), inside)
    parts = [*stage_parts(scene)]
    for note, box in notes.items():
        parts.append(Part(note.id, Layer.CARD, box.grown(6), tuple(note_shapes(note, sheet))))
    for count, persona in enumerate(personas):
        shapes = tuple(persona_shapes(persona, count, sheet))
        parts.append(Part(persona.id, Layer.CARD, cards[persona.id].grown(SHADOW_REACH), shapes))
    parts.sort(key=lambda part: part.layer)
    folds = {stage.id: fold_box(box) for stage, box in stages.items() if stage.collapsed}
    ends: dict[str, Rect] = {**cards, **{each: folds[stage] for each, stage in inside.items()}}
    places = {str(stage.id): place for stage, place in stages.items()}
    places.update(cards)
    places.update({str(note.id): place for note, place in notes.items()})
    whole = (
        geometry.bounds(
            [(box.x, box.y) for box in places.values()] + [(box.right, box.bottom) for box in places.values()]
        )
        if places
        else Rect(0, 0, 0, 0)
    )
    picture = Picture(
        tuple(parts),
        whole.grown(SHADOW_REACH),
        places,
        {
            step.id: _ending(plain_route(step, ends), inside)
            for step in journey.of(Transition)
            if _is_seen(step, ends)
        },
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names=names_of(scene),
        tints=tints(sheet.heats),
    )
    return mirrored(picture) if reads_rtl(journey, style) else picture


def with_headers(
    picture: Picture, journey: Journey, style: Style, measure: Measure, report: Figures | None = None
) -> Picture:
    """The same picture with its headers and its badge as large as another zoom needs them."""
    sheet = sheet_of(journey, style, measure, report)

    def logical(box: Rect) -> Rect:
        return Rect(-box.right, box.y, box.width, box.height) if picture.is_mirrored else box

    stages = {
        stage: logical(picture.cards[stage.id]) for stage in journey.stages if stage.id in picture.cards
    }
    worst = report.bottleneck if report is not None else None
    cards: dict[str, Rect] = {}
    if worst is not None and worst in picture.cards:
        cards[worst] = logical(picture.cards[worst])
    scene = Scene(journey, sheet, (), (), {}, cards, stages, (), hidden_in(journey))
    headers = [part for part in stage_parts(scene) if part.layer is Layer.CARD]
    grown = Picture((*headers, *badge(scene)), picture.box)
    turned = mirrored(grown).parts if picture.is_mirrored else grown.parts
    heads = {stage.id for stage in stages}
    rest = [
        part
        for part in picture.parts
        if part.layer is not Layer.BADGE and (part.layer is not Layer.CARD or part.id not in heads)
    ]
    parts = sorted((*rest, *turned), key=lambda part: part.layer)
    return replace(picture, parts=tuple(parts))


def _is_seen(step: Transition, ends: Mapping[str, Rect]) -> bool:
    """Whether both ends are on the map, and not inside of one collapsed stage."""
    one, two = ends.get(step.source), ends.get(step.target)
    return one is not None and two is not None and (one != two or step.source == step.target)


def _ending(route: Route, inside: Mapping[ItemId, ItemId]) -> Route:
    """A route that ends at a collapsed stage where the card is inside of it."""
    source, target = (inside.get(ItemId(end), end) for end in (route.source, route.target))
    changes = (source, target) != (route.source, route.target)
    return replace(route, source=source, target=target) if changes else route


def plain_route(step: Transition, cards: Mapping[str, Rect]) -> Route:
    """From the end of one card to the start of the other; up, down and round where they lie so."""
    a, b = cards[step.source], cards[step.target]
    points = bends_of(step) if step.bends else ()
    if points:
        is_back = b.right <= a.x
        found = bending.route(a, b, points, (0.0, 0.0), 1.5)
        return replace(found, is_loop=is_back, source=step.source, target=step.target)
    if step.source == step.target:
        x, y = a.x + a.width * 0.75, a.y
        curve = (x - 20, y - 53.0), (x + 20, y - 53.0), (x + 20, y)
        return Route((x - 20, y), (curve,), 1.5, True, step.source, step.target)
    if a.x < b.right and b.x < a.right:
        x, down = a.centre[0], b.y > a.y
        start, end = (x, a.bottom if down else a.y), (b.centre[0], b.y if down else b.bottom)
        return Route(start, (geometry.straight(start, end),), 1.5, False, step.source, step.target)
    is_back = b.right <= a.x
    start, end = (a.right, a.y + a.height / 2), (b.x, b.y + b.height / 2)
    return Route(start, (geometry.sideways(start, end),), 1.5, is_back, step.source, step.target)
