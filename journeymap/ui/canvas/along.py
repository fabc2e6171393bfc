"""Columns that move along the row or become wider or narrower, and what goes along: cards, notes, areas."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from journeymap.model.commands import Command, Move, Update
from journeymap.model.frames import holds, spots
from journeymap.model.items import Frame, ItemId, Note, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD
from journeymap.picture.folding import NARROW
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import columns_of

LEAST: Final = 40.0
"""How wide and high an area is at least, in map points."""


def moved(
    journey: Journey,
    scene: Scene,
    shifts: Mapping[ItemId, float],
    wider: Mapping[ItemId, float] | None = None,
    leaving: Collection[ItemId] = (),
) -> list[Command]:
    """Stages moved along the row, or made so much `wider`, with all that lies in their columns.

    An area goes with the columns that it is over, and becomes wider or narrower with them; those that are
    `leaving` it go without it, unless it is over no others. Only over a column as narrow as a collapsed one
    it may be smaller than a hand makes it.
    """
    places = shifted(journey, scene, shifts)
    resized: list[Command] = []
    for area, (first, last), least in _areas(journey, scene, shifts, wider or {}, leaving):
        if first == last and area.width >= least:
            places[area.id] = area.x + first, area.y
        else:
            width = max(least, area.width + last - first)
            resized.append(Update(area.id, {"x": _even(area.x + first), "width": _even(width)}))
    return [Move(places), *resized] if places else resized


def _even(value: float) -> float:
    """A number without what reckoning adds to it: made narrower and wider again, an area is as it was."""
    near = round(value, 3)
    return near if abs(value - near) < 1e-6 else value


def shifted(journey: Journey, scene: Scene, shifts: Mapping[ItemId, float]) -> dict[ItemId, Point]:
    """The places of stages, their cards and the notes that lie on them, moved along the row.

    Notes that a collapsed stage hides go with the cards that they are about.
    """
    boxes = {stage: box for stage in shifts if (box := scene.stages.box(stage))}
    places: dict[ItemId, Point] = {}
    for item in journey.items.values():
        match item:
            case Stage() if item.id in boxes:
                places[item.id] = boxes[item.id].x + shifts[item.id], boxes[item.id].y
            case Touchpoint(stage=stage) if stage is not None and stage in shifts:
                places[item.id] = item.x + shifts[stage], item.y
            case Note():
                held = scene.cards.box(item.id)
                if held is None:
                    card = journey.items.get(item.about) if item.about else None
                    under = [s for s in shifts if isinstance(card, Touchpoint) and card.stage == s]
                else:
                    under = [s for s, box in boxes.items() if box.x <= held.centre[0] < box.right]
                if under:
                    places[item.id] = item.x + shifts[under[0]], item.y
    return places


@dataclass(frozen=True)
class _Strip:
    """A column that may move, and between which places its cards and notes are that an area holds."""

    stage: ItemId
    box: Rect
    by: float
    wider: float
    first: float
    last: float

    @property
    def x(self) -> float:
        """Where it begins then."""
        return self.box.x + self.by

    @property
    def right(self) -> float:
        """Where it ends then."""
        return self.box.right + self.by + self.wider

    def is_in(self, area: Frame) -> bool:
        """Whether an area holds some of it; one that becomes wider or narrower is held to its end."""
        last = self.box.right if self.wider else self.last
        return area.x <= last and min(self.first, self.box.right) <= area.x + area.width

    @property
    def is_narrow(self) -> bool:
        """Whether it is no wider than a collapsed one then."""
        return self.box.width + self.wider < CARD[0]

    def shift(self, x: float) -> float:
        """How far an edge goes that is at a place: as the cards in it before those, as its end behind it."""
        is_narrow = self.is_narrow or self.box.width < CARD[0]
        fixed = min(self.first if is_narrow else self.last, self.box.right, self.box.right + self.wider)
        share = (x - fixed) / (self.box.right - fixed) if self.box.right > fixed else float(x > fixed)
        return self.by + self.wider * min(1.0, max(0.0, share))


def _strips(
    journey: Journey, scene: Scene, shifts: Mapping[ItemId, float], wider: Mapping[ItemId, float]
) -> tuple[list[_Strip], list[Point]]:
    """The columns from the first to the last, and where cards and notes are that stand in none."""
    columns = columns_of(scene)
    found: dict[ItemId, list[float]] = {each.stage: [] for each in columns}
    loose: list[Point] = []
    for each, spot in spots(journey):
        item = journey[each]
        stage = item.stage if isinstance(item, Touchpoint) else None
        if isinstance(item, Note):
            under = (each.stage for each in columns if each.box.x <= spot[0] < each.box.right)
            stage = next(under, None)
        if stage in found:
            found[stage].append(spot[0])
        else:
            loose.append(spot)
    strips = []
    for column in sorted(columns, key=lambda each: each.box.x):
        stage, box = column.stage, column.box
        xs = found[stage] or [box.x + min(NARROW, box.width) / 2, box.centre[0]]  # one is there collapsed too
        by, more = shifts.get(stage, 0.0), wider.get(stage, 0.0)
        strips.append(_Strip(stage, box, by, more, min(xs), max(xs)))
    return strips, loose


def _areas(
    journey: Journey,
    scene: Scene,
    shifts: Mapping[ItemId, float],
    wider: Mapping[ItemId, float],
    leaving: Collection[ItemId],
) -> Iterator[tuple[Frame, tuple[float, float], float]]:
    """The areas that do not stay as they are, how far both edges go, and how wide they are at least."""
    areas = [frame for frame in journey.of(Frame) if not frame.nodes]
    if not areas:
        return
    strips, loose = _strips(journey, scene, shifts, wider)
    for area in areas:
        inside = [each for each in strips if each.is_in(area)]
        if inside:
            beside = [spot[0] for spot in loose if holds(area, spot)]
            edges = _edges(area, inside, _staying(strips, inside, leaving), beside)
            if edges != (0.0, 0.0):
                yield area, edges, 0.0 if any(each.is_narrow for each in inside) else LEAST


def _staying(strips: list[_Strip], inside: list[_Strip], leaving: Collection[ItemId]) -> list[_Strip]:
    """Those of the columns below an area that are below it then: all if they stand beside each other."""
    low, high = min(each.x for each in inside), max(each.x for each in inside)
    if sum(low <= each.x <= high for each in strips) == len(inside):
        return inside
    return [each for each in inside if each.stage not in leaving] or inside


def _edges(
    area: Frame, inside: list[_Strip], kept: list[_Strip], beside: Collection[float]
) -> tuple[float, float]:
    """How far the edges of an area go that was over columns and is over those that are kept, with cards
    `beside` them, which stay.

    So does an edge that has such a card between it and the columns.
    """
    lead, trail = min(kept, key=lambda each: each.x), max(kept, key=lambda each: each.right)
    first, last, right = inside[0], inside[-1], area.x + area.width
    if any(x < first.box.x for x in beside):
        start = min(0.0, lead.x - area.x)
    elif lead is first:
        start = lead.shift(area.x)
    else:
        start = lead.x + min(0.0, area.x - first.box.x) - area.x
    if any(x > last.box.right for x in beside):
        end = max(0.0, trail.right - right)
    elif trail is last:
        end = trail.shift(right)
    else:
        end = trail.right + max(0.0, right - last.box.right) - right
    return start, end
