"""Which records in a part of the widget bear a sign: a warning, a pin, no words in the language read in."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.arrays import Boxes, Scene, turned
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.overlay import WARNED_TO

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_MARGIN: Final = 12
"""How far a sign may reach beyond its card, in pixels."""


class Signs:
    """The signs on a canvas."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._near: tuple[Boxes, Rect, list[tuple[ItemId, Rect]]] | None = None

    def warned(self, rect: QRect) -> list[ItemId]:
        """The cards in a part of the widget that something is wrong with."""
        canvas = self._canvas
        if not canvas.warnings or detail_at(canvas.zoom) > WARNED_TO:
            return []
        dark = canvas.faded.records
        return [each for each in self._cards_in(rect) if each in canvas.warnings and each not in dark]

    def pinned(self, rect: QRect) -> list[ItemId]:
        """The cards in a part of the widget that arranging leaves where they are."""
        pinned = self._canvas.session.journey.pinned
        if not pinned:
            return []
        dark = self._canvas.faded.records
        return [each for each in self._cards_in(rect) if each in pinned and each not in dark]

    def unsaid(self, rect: QRect) -> list[ItemId]:
        """The records in a part of the widget that say nothing in the language that the map is read in."""
        found, shown = self._canvas.session.unsaid, self._canvas.shown
        if not found:
            return []
        steps = [ItemId(each) for each in shown.picture.pills if each in found]
        stages = [each.id for each in shown.journey.stages if each.id in found]
        cards = [each for each in self._cards_in(rect) if each in found and each not in stages]
        return cards + steps + stages

    def _cards_in(self, rect: QRect) -> list[ItemId]:
        canvas, scene = self._canvas, self._canvas.drawn.scene
        box = Rect(rect.x(), rect.y(), rect.width(), rect.height()).grown(_MARGIN)
        box = turned(canvas.camera.box_to_map(box), scene.is_mirrored)
        if not rect.contains(canvas.rect()) and canvas.rect().contains(rect):  # as in each frame of a gesture
            return [each for each, held in self._cards_in_view(scene) if held.meets(box)]
        return scene.cards.within(box)

    def _cards_in_view(self, scene: Scene) -> list[tuple[ItemId, Rect]]:
        """The cards in view with their boxes; kept while the view stays."""
        view, kept = self._canvas.view_rect, self._near
        if kept is None or kept[0] is not scene.cards or kept[1] != view:
            found = scene.cards.within(turned(view.grown(_MARGIN / self._canvas.zoom), scene.is_mirrored))
            boxes = scene.cards.boxes([scene.cards.index[each] for each in found])
            kept = self._near = scene.cards, view, list(zip(found, boxes, strict=True))
        return kept[2]
