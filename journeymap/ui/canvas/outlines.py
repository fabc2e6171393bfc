"""Where the outlines of frames lie on the map: round what is seen of the nodes that they name."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from journeymap.export.painting import measure
from journeymap.model.frames import members
from journeymap.model.items import Frame, Item, ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import (
    CARD,
    NOTE_FONT,
    NOTE_WIDTH,
    PERSONA,
    STAGE_EMPTY_HEIGHT,
    STAGE_FOOT,
    STAGE_PAD,
    STAGE_TOP,
    STAGE_WIDTH,
    note_height,
)
from journeymap.picture.lettering import Lettering
from journeymap.picture.scene import stage_boxes
from journeymap.picture.shapes import Rect

PAD: Final = 22.0
"""Points between the cards that a frame names and its line."""
_STAGE_MORE: Final = STAGE_TOP + STAGE_FOOT
"""How much higher a stage is than the cards in it."""


class Folds:
    """Which nodes of a journey are inside of collapsed stages, and where those are seen instead."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._folded = frozenset(stage.id for stage in journey.stages if stage.collapsed)

    def hides(self, item: Item | None) -> bool:
        """Whether a node is not seen: a touchpoint of a collapsed stage, or a note about one."""
        return self._hidden(item) is not None

    def box(self, item: Node) -> Rect | None:
        """What is seen of a node that is hidden, or of a collapsed stage: the narrow column, for a card in
        its row; None for all others.
        """
        if isinstance(item, Stage):
            column = self._columns.get(item.id) if item.id in self._folded else None
            return column and Rect(column.x, item.y, column.width, item.height or STAGE_EMPTY_HEIGHT)
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
        inside = tuple(card for card in self._journey.of(Touchpoint) if card.stage in self._folded)
        return {stage.id: box for stage, box in stage_boxes(self._journey, inside).items()}


def box_of(journey: Journey, frame: Frame, folds: Folds | None = None) -> Rect | None:
    """Where a frame is: its area, or round the cards and empty stages it names; None where none is there.

    `folds` are those of the journey, where they are known.
    """
    if not frame.nodes:
        return Rect(frame.x, frame.y, frame.width, frame.height)
    folds, letters = folds or Folds(journey), Lettering(measure, journey.map.language)
    found: Rect | None = None
    inside = [item for each in members(journey, frame) if isinstance(item := journey.items[each], Node)]
    stages = {item.id for item in inside if isinstance(item, Stage)}
    held = {item.stage for item in inside if isinstance(item, Touchpoint)}
    for item in inside:
        if isinstance(item, Stage) and item.id in held:
            continue
        narrow = folds.box(item)
        box = narrow or Rect(item.x, item.y, *_size(item, letters))
        if isinstance(item, Touchpoint) and item.stage in stages:
            pad = 0.0 if narrow else STAGE_PAD
            box = Rect(box.x - pad, box.y - STAGE_TOP, box.width + 2 * pad, box.height + _STAGE_MORE)
        found = found.united(box) if found is not None else box
    return found.grown(PAD) if found is not None else None


def _size(item: Node, letters: Lettering) -> tuple[float, float]:
    match item:
        case Stage():
            return item.width or STAGE_WIDTH, item.height or STAGE_EMPTY_HEIGHT
        case Touchpoint():
            return CARD
        case Persona():
            return PERSONA
        case Note():
            return NOTE_WIDTH, note_height(item, letters, NOTE_FONT)
