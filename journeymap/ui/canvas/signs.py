"""Which records in a part of the widget bear a sign: a warning, a pin, no words in the language read in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Point, Rect
from journeymap.ui import borrowed
from journeymap.ui.canvas.arrays import Boxes, turned
from journeymap.ui.canvas.overlay import WARNED_TO, Signed, View, warned_corner
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


class Signs:
    """The signs on a canvas."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._near: tuple[Boxes, Rect, Near] | None = None
        self._warned: tuple[tuple[Near, Collection[ItemId], int], frozenset[ItemId]] | None = None
        """Those of the cards near the view that something is wrong with, and what that goes by."""
        self._corners: list[tuple[ItemId, Point]] | None = None
        """Their corners that bear a warning, in points of the picture."""

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
        canvas, shown, drawn = self._canvas, self._canvas.shown, self._canvas.drawn
        near = self._cards_near()
        of = near, canvas.warnings, view.detail
        if self._warned is None or not all(map(is_, of, self._warned[0])):
            told, is_near = canvas.warnings, view.detail == 0
            warned = frozenset(each for each, _ in near if each in told and (is_near or _is_rare(told[each])))
            self._warned, self._corners = (of, warned), None
        dark, warned = canvas.faded.records, self._warned[1]
        if shown is not drawn and not isinstance(shown, Moved):
            return [(each, None) for each in warned if each not in dark]
        moved = shown.affected & warned if isinstance(shown, Moved) else frozenset[ItemId]()
        if self._corners is None:  # of the map without what a gesture makes of it
            there = replace(view, journey=drawn.journey, picture=drawn.picture)
            corners = [(each, warned_corner(there, each)) for each in warned]
            self._corners = [(each, corner) for each, corner in corners if corner is not None]
        found: dict[ItemId, Point | None] = {}
        for rect in rects:
            left, top = view.camera.to_map((rect.left() - _MARGIN, rect.top() - _MARGIN))
            right, foot = view.camera.to_map((rect.right() + _MARGIN, rect.bottom() + _MARGIN))
            found |= {
                each: corner
                for each, corner in self._corners
                if left < corner[0] < right and top < corner[1] < foot
            }
        still = [(each, corner) for each, corner in found.items() if each not in dark and each not in moved]
        return [*still, *((each, None) for each in moved if each not in dark)]

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
        scene = self._canvas.scene
        view = turned(self._canvas.view_rect, scene.is_mirrored)
        area = view.grown(_MARGIN / self._canvas.zoom)
        kept = self._near
        is_wide = kept is not None and kept[1].width > _MOST * view.width
        if kept is None or kept[0] is not scene.cards or is_wide or not kept[1].holds(area):
            area = area.grown(min(view.width, view.height) * _AROUND)
            found = scene.cards.within(area)
            boxes = scene.cards.boxes([scene.cards.index[each] for each in found])
            kept = self._near = scene.cards, area, list(zip(found, boxes, strict=True))
        return kept[2]


def _meets(box: Rect, others: Iterable[Rect]) -> bool:
    return any(box.meets(other) for other in others)


def _is_rare(problems: Iterable["Problem"]) -> bool:
    """Whether something is wrong with a card that is not wrong with very many."""
    return any(len(problem.ids) <= _COMMON for problem in problems)
