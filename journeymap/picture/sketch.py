"""A large map at a glance: where cards and columns are, and steps as plain curves, before all is routed.

Good for the first frame at a far zoom: routes past cards, stacked ports and labels come with the drawing.
"""

from dataclasses import replace
from operator import attrgetter

from journeymap.model.items import Note, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.boxes import card_box, visible_box
from journeymap.picture.figures import Figures
from journeymap.picture.folding import fold_box, hidden_in
from journeymap.picture.heat import tints
from journeymap.picture.labels import badge
from journeymap.picture.map import SHADOW_REACH, names_of, reads_rtl, stage_parts
from journeymap.picture.mirror import mirrored
from journeymap.picture.note import note_shapes
from journeymap.picture.persona import persona_shapes
from journeymap.picture.plain_routes import PlainRoutes
from journeymap.picture.scene import Scene, stage_boxes
from journeymap.picture.shapes import Layer, Measure, Part, Picture, Rect, around
from journeymap.picture.sheet import sheet_of
from journeymap.picture.style import Style, map_style


def sketch_map(journey: Journey, style: Style, measure: Measure, report: Figures | None = None) -> Picture:
    """The boxes of all records and a route for each step; parts only of stages, personas and notes."""
    style = map_style(style)
    sheet = sheet_of(journey, style, measure, report)
    inside = hidden_in(journey)
    every = tuple(sorted(journey.of(Touchpoint), key=attrgetter("id")))
    touchpoints = tuple(item for item in every if item.id not in inside) if inside else every
    personas = tuple(sorted(journey.of(Persona), key=attrgetter("id")))
    listed = sorted(journey.of(Note), key=attrgetter("id")) if style.shows_notes else []
    notes = {note: card_box(note, sheet) for note in listed if note.id not in inside}
    cards: dict[str, Rect] = {item.id: visible_box(item, sheet) for item in touchpoints}
    cards.update({item.id: visible_box(item, sheet) for item in personas})
    stages = stage_boxes(journey, every)
    scene = Scene(journey, sheet, touchpoints, personas, notes, cards, stages, (), inside)
    parts = [*stage_parts(scene)]
    for count, persona in enumerate(personas):
        shapes = tuple(persona_shapes(persona, count, sheet))
        parts.append(Part(persona.id, Layer.CARD, cards[persona.id].grown(SHADOW_REACH), shapes))
    for note, box in notes.items():
        parts.append(Part(note.id, Layer.CARD, box.grown(6), tuple(note_shapes(note, sheet))))
    parts.sort(key=lambda part: part.layer)
    folds = {stage.id: fold_box(box) for stage, box in stages.items() if stage.collapsed}
    ends: dict[str, Rect] = {**cards, **{each: folds[stage] for each, stage in inside.items()}}
    places = {str(stage.id): place for stage, place in stages.items()}
    places.update(cards)
    places.update({str(note.id): place for note, place in notes.items()})
    whole = around(places.values()) if places else Rect(0, 0, 0, 0)
    picture = Picture(
        tuple(parts),
        whole.grown(SHADOW_REACH),
        places,
        PlainRoutes(journey.of(Transition), ends, inside),
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
        return box.mirrored() if picture.is_mirrored else box

    stages = {
        stage: logical(picture.cards[stage.id]) for stage in journey.stages if stage.id in picture.cards
    }
    worst = report.bottleneck if report is not None else None
    cards: dict[str, Rect] = {}
    if worst is not None and worst in picture.cards:
        cards[worst] = logical(picture.cards[worst])
    scene = Scene(journey, sheet, (), (), {}, cards, stages, (), hidden_in(journey))
    headers = [part for part in stage_parts(scene, roof=picture.roof) if part.layer is Layer.CARD]
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
