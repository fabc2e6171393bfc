"""Frames on a map: where the outlines of groups and areas lie, where names stand, and how files show them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from journeymap.model.frames import members
from journeymap.model.items import Frame, Item, ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import (
    CARD,
    NOTE_FONT,
    NOTE_WIDTH,
    PERSONA,
    note_font,
    note_height,
)
from journeymap.picture.folding import fold_box
from journeymap.picture.geometry import Crowd
from journeymap.picture.lettering import Lettering
from journeymap.picture.scene import Scene, stage_boxes
from journeymap.picture.shapes import Box, Font, Layer, Part, Point, Rect
from journeymap.picture.sheet import MIDDLE

PAD: Final = 22.0
"""Points between the cards that a frame names and its line."""
RADIUS: Final = 14.0
CHIP: Final = 20.0
"""Height of a name."""
GAP: Final = 3.0
"""Between a name and another one, or the line below it."""
DASHES: Final = (6.0, 3.0)
"""Line and gap."""
FONT: Final = Font(11.5, 600)
_FONT_ON_SLIDES: Final = Font(12.5, 600)
_IN: Final = 12.0
"""How far a name is from the ends of its line."""
_BESIDE: Final = 8.0
"""Room before and after the letters of a name."""
_LEAST: Final = 48.0
"""How wide a name may be on the smallest frame."""


class Folds:
    """Where the columns of a journey are, and which of its nodes are inside of collapsed ones."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._folded = frozenset(stage.id for stage in journey.stages if stage.collapsed)

    def hides(self, item: Item | None) -> bool:
        """Whether a node is not seen: a touchpoint of a collapsed stage, or a note about one."""
        return self._hidden(item) is not None

    def box(self, item: Node) -> Rect | None:
        """What is seen of a stage, its column, or of a node that is hidden, the narrow column in the row of
        its card; None for all others.
        """
        if isinstance(item, Stage):
            return self._columns.get(item.id)
        card = self._hidden(item)
        column = self._columns.get(card.stage) if card is not None and card.stage else None
        return Rect(column.x, card.y, column.width, CARD[1]) if card is not None and column else None

    def _hidden(self, item: Item | None) -> Touchpoint | None:
        """The hidden touchpoint that this is, or is about."""
        if not self._folded:
            return None
        if isinstance(item, Note):
            item = self._journey.items.get(item.about) if item.about else None
        return item if isinstance(item, Touchpoint) and item.stage in self._folded else None

    @cached_property
    def _columns(self) -> Mapping[ItemId, Rect]:
        cards = tuple(self._journey.of(Touchpoint))
        return {stage.id: box for stage, box in stage_boxes(self._journey, cards).items()}


def box_of(
    journey: Journey,
    frame: Frame,
    letters: Lettering,
    font: Font = NOTE_FONT,
    folds: Folds | None = None,
    *,
    has_notes: bool = True,
) -> Rect | None:
    """Where a frame is: its area, or round the cards and stages it names; None where none is there.

    `font` is that of notes, where they are shown; `folds` are those of the journey, where they are known.
    """
    if not frame.nodes:
        return Rect(frame.x, frame.y, frame.width, frame.height)
    folds = folds or Folds(journey)
    found: Rect | None = None
    inside = [item for each in members(journey, frame) if isinstance(item := journey.items[each], Node)]
    stages = {item.id for item in inside if isinstance(item, Stage)}
    for item in inside:
        if isinstance(item, Touchpoint) and item.stage in stages:
            continue
        if isinstance(item, Note) and not has_notes:
            continue
        box = folds.box(item) or Rect(item.x, item.y, *_size(item, letters, font))
        found = found.united(box) if found is not None else box
    return found.grown(PAD) if found is not None else None


def _size(item: Node, letters: Lettering, font: Font) -> tuple[float, float]:
    match item:
        case Stage() | Touchpoint():
            return CARD
        case Persona():
            return PERSONA
        case Note():
            return NOTE_WIDTH, note_height(item, letters, font)


def giving_way(boxes: Mapping[ItemId, Rect], zoom: float = 1.0) -> dict[ItemId, tuple[ItemId, ...]]:
    """For each frame the larger ones with a line so near to one of its own that their names might meet.

    The larger ones come first. A name on a small frame may be wider than that.
    """
    near, aside = 2 * (CHIP + GAP) / zoom, _LEAST / zoom
    found: dict[ItemId, tuple[ItemId, ...]] = {}
    before: list[tuple[ItemId, float, float, float, float]] = []
    for each, box in sorted(boxes.items(), key=lambda pair: (-pair[1].width * pair[1].height, pair[0])):
        left, top, right, foot = box.x - aside, box.y, box.right + aside, box.bottom
        found[each] = tuple(
            name
            for name, x0, y0, x1, y1 in before
            if x0 < right
            and left < x1
            and (
                abs(y0 - top) < near or abs(y1 - top) < near or abs(y0 - foot) < near or abs(y1 - foot) < near
            )
        )
        before.append((each, box.x, top, box.right, foot))
    return found


def header(stage: Stage, box: Rect) -> Rect:
    """Where a stage with this box says what it is called, and how many come to it."""
    if stage.collapsed:
        return Rect(box.x, box.y + 10, box.width, 68)
    return Rect(box.x + 10, box.y + 14, max(0.0, box.width - 20), 32)


def chip_width(box: Rect, letters: float) -> float:
    """How wide the name of a frame is whose letters would like to be so wide."""
    return min(letters + 2 * _BESIDE + 1, max(_LEAST, box.width - 2 * _IN))


def chip_place(
    box: Rect,
    width: float,
    headers: Crowd,
    labels: Crowd,
    others: Sequence[Rect],
    *,
    is_mirrored: bool = False,
    is_strict: bool = False,
) -> Rect | None:
    """Where a name so wide stands: on the upper line of a frame, at the start, or nearby where a stage says
    its own; None where there is no place.

    Rather where it lies on none of the `labels`; and on no name of the `others`: after those, or
    above them. On a name of a stage only where nothing else is left, and never if it `is_strict`.
    """
    first = second = None
    for x, y in _spots(box, width, others, is_mirrored=is_mirrored, is_strict=is_strict):
        place = Rect(x, y, width, CHIP)
        if any(place.meets(each) for each in others):
            continue
        if headers.hits(place):
            first = first or place
        elif labels.hits(place):
            second = second or place
        else:
            return place
    return second or (None if is_strict else first)


def _spots(
    box: Rect, width: float, others: Sequence[Rect], *, is_mirrored: bool, is_strict: bool
) -> Iterator[Point]:
    """Where the upper left corner of a name so wide may be, the best first; one is on no other name, however
    high they are stacked, unless it `is_strict`.
    """
    highest = box.y - 2 * (CHIP + GAP) if is_strict else -math.inf
    start, end, middle = box.x + _IN, box.right - _IN - width, box.centre[0] - width / 2
    rows = (box.y - CHIP / 2, box.y - CHIP - GAP, box.bottom - CHIP / 2, box.y + 5, box.bottom + GAP)
    after = [each.x - GAP - width if is_mirrored else each.right + GAP for each in others]
    if is_mirrored:
        start, end = end, start
    yield start, rows[0]
    yield from ((x, rows[0]) for x in after if box.x + _IN <= x <= box.right - _IN - width)
    yield end, rows[0]
    for y in rows[1:]:
        yield start, y
        yield end, y
    yield from ((start, each.y - CHIP - GAP) for each in others if highest < each.y < box.y)
    yield from ((middle, y) for y in rows)


def frame_boxes(scene: Scene) -> dict[ItemId, Rect]:
    """Where each frame is on a drawing that shows them; none on others."""
    if not scene.style.shows_frames:
        return {}
    journey, letters, font = scene.journey, scene.sheet.letters, note_font(scene.sheet)
    folds, has_notes = Folds(journey), scene.style.shows_notes
    boxes = {
        frame.id: box_of(journey, frame, letters, font, folds, has_notes=has_notes)
        for frame in journey.of(Frame)
    }
    return {frame: box for frame, box in boxes.items() if box is not None}


def frame_parts(scene: Scene, boxes: Mapping[ItemId, Rect], labels: Iterable[Part]) -> Iterator[Part]:
    """The lines of frames, behind cards, and their names; those keep off cards and `labels`."""
    letters, theme = scene.sheet.letters, scene.sheet.theme
    font = _FONT_ON_SLIDES if scene.style.is_slide else FONT
    headers = Crowd((stage.id, header(stage, box)) for stage, box in scene.stages.items())
    taken = Crowd(scene.cards.items())
    for note, box in scene.notes.items():
        taken.add(note.id, box)
    for stage, box in scene.stages.items():
        if stage.collapsed:
            taken.add(stage.id, fold_box(box))
    for label in labels:
        taken.add(label.id, label.box)
    names = {frame.id: frame.name for frame in scene.journey.of(Frame)}
    chips: dict[ItemId, Rect] = {}
    for frame_id, before in giving_way(boxes).items():
        box, name = boxes[frame_id], names[frame_id]
        line = Box(*box, RADIUS, line=theme["ui.ink3"], dash=DASHES)
        yield Part(frame_id, Layer.STEP, box, (line,))
        width = chip_width(box, letters.width(name, font))
        others = [chips[each] for each in before if each in chips]
        place = chip_place(box, width, headers, taken, others) if name else None
        if place is None:
            continue
        chips[frame_id] = place
        x, y = place.centre
        ground = Box(*place, 6, fill=theme["ui.surface"], line=theme["ui.hairlineStrong"])
        room = width - 2 * _BESIDE
        words = letters.text(
            x, y + MIDDLE * font.size, name, font, theme["ui.ink2"], anchor="middle", within=room
        )
        yield Part(frame_id, Layer.PILL, place, (ground, words))
