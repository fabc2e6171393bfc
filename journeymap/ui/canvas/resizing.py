"""Stages made wider or higher: pure functions that make commands."""

from typing import Final

from journeymap.model.commands import Command, Together, Update
from journeymap.model.items import ItemId, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import STAGE_EMPTY_HEIGHT, STAGE_FOOT, STAGE_PAD, STAGE_WIDTH
from journeymap.ui.canvas import along
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.places import columns_of, on_grid

STEP: Final = 40.0
"""Points by which a key makes something larger or smaller."""


def widened(journey: Journey, scene: Scene, stage: ItemId, by: float) -> Command | None:
    """A stage with its end edge elsewhere, never narrower than it is drawn round its cards, or empty; the
    columns behind go along.
    """
    box = scene.stages.box(stage)
    item = journey[stage]
    assert isinstance(item, Stage)
    if box is None:
        return None
    cards = _cards(journey, scene, stage)
    fitted = max(right for right, _ in cards) + STAGE_PAD if cards else box.x + STAGE_WIDTH
    right = max(fitted, on_grid(box.right + by, box.x))
    if right == box.right:
        return None
    width = None if right == fitted else right - box.x
    wider = right - box.right
    behind = {each.stage: wider for each in columns_of(scene) if each.box.x > box.x}
    update = Update(stage, {"x": box.x, "width": width})
    return Together("resize", (update, *along.moved(journey, scene, behind, {stage: wider})))


def heightened(journey: Journey, scene: Scene, stage: ItemId, by: float) -> Command | None:
    """All stages with their lower edge elsewhere, never above a card's: they share top and bottom."""
    box = scene.stages.box(stage)
    if box is None:
        return None
    bottoms = [bottom for each in scene.stages.ids for _, bottom in _cards(journey, scene, each)]
    fitted = max([*(bottom + STAGE_FOOT for bottom in bottoms), box.y + STAGE_EMPTY_HEIGHT])
    bottom = max(fitted, on_grid(box.bottom + by, box.y))
    if bottom == box.bottom:
        return None
    commands: list[Command] = [
        Update(other.id, {"height": None}) for other in journey.stages if other.height is not None
    ]
    if bottom != fitted:
        commands.append(Update(stage, {"y": box.y, "height": bottom - box.y}))
    return Together("resize", tuple(commands))


def _cards(journey: Journey, scene: Scene, stage: ItemId) -> list[tuple[float, float]]:
    """The ends and the bottoms of the cards of a stage."""
    boxes = (scene.cards.box(item.id) for item in journey.of(Touchpoint) if item.stage == stage)
    return [(box.right, box.bottom) for box in boxes if box is not None]
