"""What is where on a map before anything is drawn: boxes of cards and columns, routes of steps."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.boxes import (
    STAGE_EMPTY_HEIGHT,
    STAGE_FOOT,
    STAGE_PAD,
    STAGE_TOP,
    STAGE_WIDTH,
    card_box,
    visible_box,
)
from journeymap.picture.figures import Figures
from journeymap.picture.geometry import Crowd
from journeymap.picture.shapes import Measure, Rect
from journeymap.picture.sheet import Sheet, sheet_of
from journeymap.picture.steps import Ground, Wire, wired
from journeymap.picture.style import Style


@dataclass(frozen=True)
class Scene:
    """A map laid out in logical coordinates. `cards` are the visible boxes of touchpoints and personas."""

    journey: Journey
    sheet: Sheet
    touchpoints: tuple[Touchpoint, ...]
    personas: tuple[Persona, ...]
    notes: Mapping[Note, Rect]
    cards: Mapping[str, Rect]
    stages: Mapping[Stage, Rect]
    wires: tuple[Wire, ...]

    @property
    def boxes(self) -> dict[str, Rect]:
        """The box of every record that has one."""
        found = {str(stage.id): place for stage, place in self.stages.items()}
        found.update(self.cards)
        found.update({str(note.id): place for note, place in self.notes.items()})
        return found

    @property
    def style(self) -> Style:
        """How it should look."""
        return self.sheet.style

    @property
    def figures(self) -> Figures | None:
        """The report, where there is one."""
        return self.sheet.figures


def scene_of(
    journey: Journey, style: Style, measure: Measure, figures: Figures | None, *, has_steps: bool = True
) -> Scene:
    """Lay a journey out; records of one kind come in the order of their ids, stages in theirs.

    Without steps only the boxes are found, which costs little.
    """
    sheet = sheet_of(journey, style, measure, figures)
    touchpoints = tuple(sorted(journey.of(Touchpoint), key=lambda item: item.id))
    personas = tuple(sorted(journey.of(Persona), key=lambda item: item.id))
    notes = sorted(journey.of(Note), key=lambda item: item.id) if style.shows_notes else []
    cards: dict[str, Rect] = {item.id: visible_box(item, sheet) for item in touchpoints}
    cards.update({item.id: visible_box(item, sheet) for item in personas})
    stages = stage_boxes(journey, touchpoints, sheet)
    wires = _wires(journey, sheet, touchpoints, cards, stages) if has_steps else []
    return Scene(
        journey,
        sheet,
        touchpoints,
        personas,
        {note: card_box(note, sheet) for note in notes},
        cards,
        stages,
        tuple(wires),
    )


def stage_boxes(journey: Journey, touchpoints: tuple[Touchpoint, ...], sheet: Sheet) -> dict[Stage, Rect]:
    """Every column fitted round its cards; all columns share their top and bottom."""
    held: dict[ItemId, list[Rect]] = {}
    for item in touchpoints:
        if item.stage is not None:
            held.setdefault(item.stage, []).append(card_box(item, sheet))
    tops = [box.y - STAGE_TOP for boxes in held.values() for box in boxes]
    bottoms = [box.bottom + STAGE_FOOT for boxes in held.values() for box in boxes]
    tops += [stage.y for stage in journey.stages if stage.id not in held]
    bottoms += [stage.y + stage.height for stage in journey.stages if stage.height is not None]
    top = min(tops, default=0.0)
    bottom = max([*bottoms, top + STAGE_EMPTY_HEIGHT])
    found = {}
    for stage in journey.stages:
        boxes = held.get(stage.id)
        left = min(box.x for box in boxes) - STAGE_PAD if boxes else stage.x
        right = max(box.right for box in boxes) + STAGE_PAD if boxes else stage.x + STAGE_WIDTH
        if stage.width is not None:
            left, right = min(left, stage.x), max(right, stage.x + stage.width)
        found[stage] = Rect(left, top, right - left, bottom - top)
    return found


def _wires(
    journey: Journey,
    sheet: Sheet,
    touchpoints: tuple[Touchpoint, ...],
    cards: Mapping[str, Rect],
    stages: Mapping[Stage, Rect],
) -> list[Wire]:
    steps = list(journey.of(Transition))
    by_stage = {stage.id: box for stage, box in stages.items()}
    columns = {str(item.id): by_stage[item.stage] for item in touchpoints if item.stage in by_stage}
    every = [*stages.values(), *cards.values()]
    frame = every[0] if every else Rect(0, 0, 0, 0)
    for box in every:
        frame = frame.united(box)
    starts = [box.x for box in stages.values()] or [cards[item.id].x for item in touchpoints]
    if stages:  # personas beside the columns may stand higher; the rail follows the headers
        top = next(iter(stages.values())).y
        frame = Rect(frame.x, top, frame.width, frame.bottom - top)
    ground = Ground(cards, columns, frame, min(starts, default=0.0), Crowd(cards.items()))
    return wired(steps, ground, _widths(steps, sheet))


def _widths(steps: list[Transition], sheet: Sheet) -> dict[ItemId, float]:
    """The width of each ribbon: 1.5 + 7.5 √(people ÷ most people)."""
    flows = {step.id: _people(step, sheet.figures) for step in steps}
    most = max(flows.values(), default=0.0)
    if sheet.style.detail == 3 or most <= 0 or not sheet.style.shows_flow:
        return dict.fromkeys(flows, 1.5 if sheet.style.detail == 3 else 2.5)
    return {name: 1.5 + 7.5 * math.sqrt(max(0.0, flow) / most) for name, flow in flows.items()}


def _people(step: Transition, figures: Figures | None) -> float:
    found = figures.transitions.get(step.id) if figures else None
    return (found.people or 0.0) if found else 0.0
