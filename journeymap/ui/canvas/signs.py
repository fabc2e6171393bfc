"""Which records in a part of the widget bear a sign: a warning, a pin, no words in the language read in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Point, Rect
from journeymap.ui import borrowed
from journeymap.ui.canvas.arrays import Boxes, rect_of, turned
from journeymap.ui.canvas.badges import WARNED_TO, Signed, warned_corner
from journeymap.ui.canvas.marks import View
from journeymap.ui.canvas.regional import Shown
from journeymap.ui.canvas.shifting import Moved

if TYPE_CHECKING:
    from journeymap.analysis.report import Problem
    from journeymap.ui.canvas.view import JourneyCanvas

_MARGIN: Final = 16
"""How far a sign may reach from the corner of its card, in pixels."""
_AROUND: Final = 0.25
"""How far round the view cards are looked for, as a share of its smaller side."""
_MOST: Final = 3.0
"""How much wider than the view what they are looked for in may be, before fewer are."""
_COMMON: Final = 40
"""Cards: a problem of more than these is told on each of them only near by, and in the list of problems."""

Near = list[tuple[ItemId, Rect]]


class _Warned(NamedTuple):
    """The corners that bear a warning, in points of the picture, and what that goes by."""

    drawn: Shown
    told: Collection[ItemId]
    detail: int
    area: Rect
    """In which cards were looked for, in points of the picture."""
    corners: dict[ItemId, Point]

    def is_of(self, drawn: Shown, told: Collection[ItemId], detail: int) -> bool:
        """Whether the same cards are told of on the same drawing."""
        return self.drawn is drawn and self.told is told and self.detail == detail


class Signs:
    """The signs on a canvas."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._near: tuple[Boxes, Rect, Near] | None = None
        self._warned: _Warned | None = None

    def within(self, rects: Sequence[QRect], view: View) -> Signed:
        """The records that bear a sign in parts of the widget."""
        canvas = self._canvas
        pinned, unsaid = canvas.session.journey.pinned, canvas.session.unsaid
        warned = self._warnings(rects, view) if canvas.warnings and view.detail <= WARNED_TO else ()
        if not pinned and not unsaid:
            return Signed(warned)
        dark, cards = canvas.faded.records, self._cards_in(rects)
        locked = [each for each in cards if each in pinned and each not in dark]
        if not unsaid:
            return Signed(warned, locked)
        shown = canvas.shown
        steps = [ItemId(each) for each in shown.picture.pills if each in unsaid]
        stages = [each.id for each in shown.journey.stages if each.id in unsaid]
        silent = [each for each in cards if each in unsaid and each not in stages]
        lender = borrowed.tag_of(canvas.session.written.map.language)
        return Signed(warned, locked, silent + steps + stages, lender)

    def _warnings(self, rects: Sequence[QRect], view: View) -> list[tuple[ItemId, Point | None]]:
        """The cards that something is wrong with, and the corner that bears the sign, if that is known."""
        canvas, shown, dark = self._canvas, self._canvas.shown, self._canvas.faded.records
        drawn = canvas.drawn if canvas.is_previewing else shown
        boxes = [view.camera.box_to_map(rect_of(each).grown(_MARGIN)) for each in rects]
        corners = self._corners(boxes, view, drawn)
        if shown is not drawn and not isinstance(shown, Moved):
            return [(each, None) for each in corners if each not in dark]
        moved = shown.affected & corners.keys() if isinstance(shown, Moved) else ()
        sides = [(box.x, box.y, box.right, box.bottom) for box in boxes]
        found: dict[ItemId, Point | None] = {
            each: (x, y)
            for left, top, right, foot in sides
            for each, (x, y) in corners.items()
            if left < x < right and top < y < foot
        }
        found |= dict.fromkeys(moved)
        return [(each, corner) for each, corner in found.items() if each not in dark]

    def _corners(self, boxes: Sequence[Rect], view: View, drawn: Shown) -> dict[ItemId, Point]:
        """The corners near the view that bear a warning where no gesture is; asked for in each frame."""
        told, kept = self._canvas.warnings, self._warned
        if kept is not None and kept.is_of(drawn, told, view.detail) and self._serves(kept.area, boxes):
            return kept.corners
        is_near = view.detail == 0
        there = replace(view, journey=drawn.journey, picture=drawn.picture)
        corners = {}
        for each, _ in self._cards_near():
            corner = warned_corner(there, each) if each in told else None
            if corner is not None and (is_near or _is_rare(told[each])):
                corners[each] = corner
        assert self._near is not None
        self._warned = _Warned(drawn, told, view.detail, self._near[1], corners)
        return corners

    def _cards_in(self, rects: Sequence[QRect]) -> list[ItemId]:
        boxes = self._boxes(rects)
        return [each for each, held in self._cards_near() if _meets(held, boxes)]

    def _boxes(self, rects: Iterable[QRect]) -> list[Rect]:
        """Parts of the widget as logical boxes of the map, and somewhat more."""
        return [
            self._canvas.logical_box(each.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)) for each in rects
        ]

    def _cards_near(self) -> Near:
        """The cards in view and some way round it, with their boxes, kept while one pans or zooms there."""
        scene, view, kept = self._canvas.scene, self._canvas.view_rect, self._near
        area = view.grown(_MARGIN / self._canvas.zoom)
        if kept is None or kept[0] is not scene.cards or not self._serves(kept[1], [area]):
            area = area.grown(min(view.width, view.height) * _AROUND)
            found = scene.cards.within(turned(area, scene.is_mirrored))
            boxes = scene.cards.boxes([scene.cards.index[each] for each in found])
            kept = self._near = scene.cards, area, list(zip(found, boxes, strict=True))
        return kept[2]

    def _serves(self, area: Rect, boxes: Iterable[Rect]) -> bool:
        """Whether cards of an area of the picture are all there are in boxes, and not many more."""
        is_wide = area.width > _MOST * self._canvas.width() / self._canvas.zoom
        return not is_wide and all(map(area.holds, boxes))


def _meets(box: Rect, others: Iterable[Rect]) -> bool:
    return any(box.meets(other) for other in others)


def _is_rare(problems: Iterable["Problem"]) -> bool:
    """Whether something is wrong with a card that is not wrong with very many."""
    return any(len(problem.ids) <= _COMMON for problem in problems)
