"""What is where on a map before anything is drawn: boxes of cards and columns, routes of steps."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from journeymap.model.items import FlowKind, ItemId, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.picture.boxes import (
    CARD,
    STAGE_EMPTY_HEIGHT,
    STAGE_FOOT,
    STAGE_PAD,
    STAGE_TOP,
    STAGE_WIDTH,
    card_box,
    visible_box,
)
from journeymap.picture.figures import OVER_ONE, Figures
from journeymap.picture.folding import NARROW, Bundle, bundled, fold_box, hidden_in
from journeymap.picture.geometry import Crowd
from journeymap.picture.memory import NOTHING, Memory
from journeymap.picture.shapes import Measure, Point, Rect, around
from journeymap.picture.sheet import Sheet, sheet_of
from journeymap.picture.steps import wired
from journeymap.picture.style import Style, map_style
from journeymap.picture.wires import Ground, Wire

Columns = Mapping[ItemId, tuple[float, float]]
"""Where the columns of some stages begin, and how wide they are, in logical points."""


@dataclass(frozen=True)
class Scene:
    """A map laid out in logical coordinates. `cards` are the visible boxes of touchpoints and personas.

    What is inside of collapsed stages is left out; `inside` says which stage hides each of those.
    """

    journey: Journey
    sheet: Sheet
    touchpoints: tuple[Touchpoint, ...]
    personas: tuple[Persona, ...]
    notes: Mapping[Note, Rect]
    cards: Mapping[str, Rect]
    stages: Mapping[Stage, Rect]
    wires: tuple[Wire, ...]
    inside: Mapping[ItemId, ItemId] = field(default_factory=dict)
    others: Crowd | None = None
    """Cards of a larger map that stand there too."""

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

    @cached_property
    def over(self) -> frozenset[ItemId]:
        """The cards whose steps have rates that add up to more than 100 %."""
        problems = self.figures.problems if self.figures else ()
        return frozenset(each for problem in problems if problem.code == OVER_ONE for each in problem.ids)


def scene_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    figures: Figures | None,
    *,
    has_steps: bool = True,
    others: Crowd | None = None,
    columns: Columns | None = None,
    memory: Memory = NOTHING,
) -> Scene:
    """Lay a journey out; records of one kind come in the order of their ids, stages in theirs.

    Without steps only the boxes are found, which costs little. `others` are cards of the map that this is
    a part of: steps go round them. Some `columns` begin elsewhere than round their cards, and are so wide.
    """
    style = map_style(style)
    sheet = sheet_of(journey, style, measure, figures, memory)
    inside = hidden_in(journey)
    every = tuple(sorted(journey.of(Touchpoint), key=lambda item: item.id))
    touchpoints = tuple(item for item in every if item.id not in inside) if inside else every
    personas = tuple(sorted(journey.of(Persona), key=lambda item: item.id))
    notes = sorted(journey.of(Note), key=lambda item: item.id) if style.shows_notes else []
    cards: dict[str, Rect] = {item.id: visible_box(item, sheet) for item in touchpoints}
    cards.update({item.id: visible_box(item, sheet) for item in personas})
    stages = stage_boxes(journey, every)
    if columns:
        found = ((stage, box, columns.get(stage.id, (box.x, box.width))) for stage, box in stages.items())
        stages = {stage: box._replace(x=x, width=width) for stage, box, (x, width) in found}
    wires = _wires(journey, sheet, touchpoints, cards, stages, inside, others=others) if has_steps else []
    return Scene(
        journey,
        sheet,
        touchpoints,
        personas,
        {note: card_box(note, sheet) for note in notes if note.id not in inside},
        cards,
        stages,
        tuple(wires),
        inside,
        others,
    )


def columns_at(
    journey: Journey, lifted: frozenset[ItemId], by: Point
) -> dict[ItemId, tuple[float, float]] | None:
    """Where columns begin and how wide they are with some cards so far from where they are held; None where
    they lie there.
    """
    if by == (0.0, 0.0):
        return None
    cards = {item.id: item for item in journey.of(Touchpoint)}
    for each in lifted & cards.keys():
        found = revised(cards[each], x=cards[each].x + by[0])
        assert isinstance(found, Touchpoint)
        cards[each] = found
    boxes = stage_boxes(journey, tuple(cards.values()))
    return {stage.id: (box.x, box.width) for stage, box in boxes.items()}


def stage_boxes(journey: Journey, touchpoints: tuple[Touchpoint, ...]) -> dict[Stage, Rect]:
    """Every column fitted round its cards; all columns share their top and bottom."""
    held: dict[ItemId, list[Touchpoint]] = {}
    for item in touchpoints:
        if item.stage is not None:
            held.setdefault(item.stage, []).append(item)
    width, height = CARD
    tops = [min(item.y for item in cards) - STAGE_TOP for cards in held.values()]
    bottoms = [max(item.y for item in cards) + height + STAGE_FOOT for cards in held.values()]
    tops += [stage.y for stage in journey.stages if stage.id not in held]
    bottoms += [stage.y + stage.height for stage in journey.stages if stage.height is not None]
    top = min(tops, default=0.0)
    bottom = max([*bottoms, top + STAGE_EMPTY_HEIGHT])
    found = {}
    for stage in journey.stages:
        places = [item.x for item in held.get(stage.id, ())]
        left = min(places) - STAGE_PAD if places else stage.x
        right = max(places) + width + STAGE_PAD if places else stage.x + STAGE_WIDTH
        if stage.width is not None:
            left, right = min(left, stage.x), max(right, stage.x + stage.width)
        if stage.collapsed:
            right = left + NARROW
        found[stage] = Rect(left, top, right - left, bottom - top)
    return found


def _wires(
    journey: Journey,
    sheet: Sheet,
    touchpoints: tuple[Touchpoint, ...],
    cards: Mapping[str, Rect],
    stages: Mapping[Stage, Rect],
    inside: Mapping[ItemId, ItemId],
    *,
    others: Crowd | None,
) -> list[Wire]:
    steps = list(journey.of(Transition))
    flows = {step.id: _people(step, sheet.figures) for step in steps}
    bundles: dict[ItemId, Bundle] = {}
    if inside:
        found = bundled(steps, inside, lambda step: flows[step.id], partial(_rate, figures=sheet.figures))
        bundles = {each.step.id: each for each in found}
        steps = [each.step for each in found]
        flows = {each.step.id: sum(flows[one] for one in each.members) for each in found}
        folds = {str(stage.id): fold_box(box) for stage, box in stages.items() if stage.collapsed}
        cards = {**cards, **folds}
    by_stage = {stage.id: box for stage, box in stages.items()}
    columns = {str(item.id): by_stage[item.stage] for item in touchpoints if item.stage in by_stage}
    columns.update({str(stage.id): box for stage, box in stages.items() if stage.collapsed})
    every = [*stages.values(), *cards.values()]
    frame = around(every) if every else Rect(0, 0, 0, 0)
    starts = [box.x for box in stages.values()] or [cards[item.id].x for item in touchpoints]
    if stages:  # personas beside the columns may stand higher; the rail follows the headers
        top = next(iter(stages.values())).y
        frame = Rect(frame.x, top, frame.width, frame.bottom - top)
    ground = Ground(cards, columns, frame, min(starts, default=0.0), Crowd(cards.items(), others))
    wires = wired(steps, ground, _widths(flows, sheet))
    for wire in wires:
        bundle = bundles.get(wire.step.id)
        if bundle is not None:
            wire.members, wire.rate = bundle.members, bundle.rate
    return wires


def _widths(flows: Mapping[ItemId, float], sheet: Sheet) -> dict[ItemId, float]:
    """The width of each ribbon: 1.5 + 7.5 √(people ÷ most people)."""
    most = max(flows.values(), default=0.0)
    if sheet.style.detail == 3 or most <= 0 or not sheet.style.shows_flow:
        return dict.fromkeys(flows, 1.5 if sheet.style.detail == 3 else 2.5)
    return {name: 1.5 + 7.5 * math.sqrt(max(0.0, flow) / most) for name, flow in flows.items()}


def _rate(step: Transition, figures: Figures | None) -> float | None:
    """The share of people at its source who take a step; none of a referral, which brings new ones."""
    if step.flow_kind is FlowKind.REFERRAL:
        return None
    found = figures.transitions.get(step.id) if figures else None
    return found.probability if found else step.probability


def _people(step: Transition, figures: Figures | None) -> float:
    found = figures.transitions.get(step.id) if figures else None
    return (found.people or 0.0) if found else 0.0
