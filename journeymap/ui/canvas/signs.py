"""Which records in a part of the widget bear a sign: a warning, a pin, no words in the language read in."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.ui import borrowed
from journeymap.ui.canvas.arrays import Boxes, Scene, turned
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.overlay import WARNED_TO, Signed, View, warning_corner
from journeymap.ui.canvas.shifting import Moved

if TYPE_CHECKING:
    from journeymap.analysis.report import Problem
    from journeymap.ui.canvas.view import JourneyCanvas

_MARGIN: Final = 12
"""How far a sign may reach beyond its card, in pixels."""
_AROUND: Final = 0.25
"""How far round the view cards are looked for, as a share of its smaller side."""
_COMMON: Final = 40
"""Cards: a problem of more than these is told on each of them only near by, and in the list of problems."""

Near = list[tuple[ItemId, Rect]]


class Signs:
    """The signs on a canvas."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._near: tuple[Boxes, float, Rect, Near] | None = None
        self._warned: tuple[Near, Collection[ItemId], Near] | None = None
        self._corners: dict[ItemId, QPointF | None] = {}
        """Where the warnings are on those of the cards in view that stay where they are."""
        self._camera: Camera | None = None
        """How they are looked at."""

    def within(self, rect: QRect, view: View) -> Signed:
        """The records in a part of the widget that bear a sign."""
        unsaid = self._unsaid(rect)
        lender = borrowed.tag_of(self._canvas.session.written.map.language) if unsaid else ""
        return Signed(self._warnings(rect, view), self._pinned(rect), unsaid, lender)

    def _warnings(self, rect: QRect, view: View) -> list[tuple[ItemId, QPointF | None]]:
        """The cards that something is wrong with, and where they bear the sign."""
        canvas, shown = self._canvas, self._canvas.shown
        if not canvas.warnings or view.detail > WARNED_TO:
            return []
        dark = canvas.faded.records
        near, box = self._cards_near(rect, canvas.drawn.scene)
        if self._warned is None or self._warned[0] is not near or self._warned[1] is not canvas.warnings:
            told, is_near = canvas.warnings, view.detail == 0
            warned = [each for each in near if each[0] in told and (is_near or _is_rare(told[each[0]]))]
            self._warned, self._camera = (near, canvas.warnings, warned), None
        if self._camera is not view.camera:
            self._camera, self._corners = view.camera, {}
        is_still = isinstance(shown, Moved) or shown is canvas.drawn
        moved = shown.affected if isinstance(shown, Moved) else frozenset()
        corners = self._corners
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        found: list[tuple[ItemId, QPointF | None]] = []
        for each, (left, top, width, height) in self._warned[2]:
            if left < right and x < left + width and top < bottom and y < top + height and each not in dark:
                corner = None
                if is_still and each not in moved:
                    corner = corners.get(each)
                    if corner is None:
                        corner = corners[each] = warning_corner(view, each)
                found.append((each, corner))
        return found

    def _pinned(self, rect: QRect) -> list[ItemId]:
        """The cards that arranging leaves where they are."""
        pinned = self._canvas.session.journey.pinned
        if not pinned:
            return []
        dark = self._canvas.faded.records
        return [each for each in self._cards_in(rect) if each in pinned and each not in dark]

    def _unsaid(self, rect: QRect) -> list[ItemId]:
        """The records that say nothing in the language that the map is read in."""
        found = self._canvas.session.unsaid
        if not found:
            return []
        shown = self._canvas.shown
        steps = [ItemId(each) for each in shown.picture.pills if each in found]
        stages = [each.id for each in shown.journey.stages if each.id in found]
        cards = [each for each in self._cards_in(rect) if each in found and each not in stages]
        return cards + steps + stages

    def _cards_in(self, rect: QRect) -> list[ItemId]:
        near, box = self._cards_near(rect, self._canvas.drawn.scene)
        return [each for each, held in near if held.meets(box)]

    def _cards_near(self, rect: QRect, scene: Scene) -> tuple[Near, Rect]:
        """The cards in view and some way round it, with their boxes, kept while one pans there; and the
        logical box to look in.
        """
        canvas, zoom = self._canvas, self._canvas.zoom
        box = Rect(rect.x(), rect.y(), rect.width(), rect.height()).grown(_MARGIN)
        box = turned(canvas.camera.box_to_map(box), scene.is_mirrored)
        kept = self._near
        if kept is None or kept[0] is not scene.cards or kept[1] != zoom or not kept[2].holds(box):
            view = turned(canvas.view_rect, scene.is_mirrored)
            area = view.grown(_MARGIN / zoom + min(view.width, view.height) * _AROUND)
            found = scene.cards.within(area)
            boxes = scene.cards.boxes([scene.cards.index[each] for each in found])
            kept = self._near = scene.cards, zoom, area, list(zip(found, boxes, strict=True))
        return kept[3], box


def _is_rare(problems: Iterable["Problem"]) -> bool:
    """Whether something is wrong with a card that is not wrong with very many."""
    return any(len(problem.ids) <= _COMMON for problem in problems)
