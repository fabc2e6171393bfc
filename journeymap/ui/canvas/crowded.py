"""What touchpoints and personas on their way would lie on, asked in each frame of a drag."""

from collections.abc import Collection
from functools import cached_property
from typing import Final

import numpy as np

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas.arrays import Bools, Floats, Scene, sides_of
from journeymap.ui.canvas.places import AIR, GAP, columns_of

_MOST_SHOWN: Final = 60
"""Cards for which room is found in each frame, at most: for more only where they are let go."""
_ASIDE: Final = 300.0
"""How far round a card on its way others are kept in mind."""
_LITTLE: Final = 44.0
"""A card that lies no further over the side of another goes beside it."""
_MANY: Final = 60
"""Pairs of cards: more are looked at all at once."""


class Crowded:
    """What touchpoints and personas on their way would lie on; what is near is looked for as they leave it.

    But those in `but`, which go with them. Personas stay where they are, as what is pinned does.
    """

    def __init__(
        self, journey: Journey, scene: Scene, cards: Collection[ItemId], but: Collection[ItemId]
    ) -> None:
        self.journey, self.scene, self.cards, self.but = journey, scene, cards, but
        found = ((journey.items.get(each), scene.cards.box(each)) for each in sorted(cards))
        held = [
            (item, box) for item, box in found if box is not None and isinstance(item, Touchpoint | Persona)
        ]
        self.boxes = [box for _, box in held]
        """Where they are."""
        self.joining = [box for item, box in held if isinstance(item, Touchpoint)]
        """Those of them that join columns."""
        self.are_many = len(self.boxes) > _MOST_SHOWN
        """Whether they are too many for room to be found in each frame."""
        self._whole = around(self.boxes) if self.boxes else Rect(0.0, 0.0, 0.0, 0.0)
        self._area = Rect(0.0, 0.0, -1.0, -1.0)
        self._near: list[tuple[float, float, float, float, bool]] = []
        """The sides of those near by, and whether they stay where they are."""
        self._columns = columns_of(scene).but(but)
        self.rooms: dict[tuple[ItemId, bool, float], tuple[Rect, dict[ItemId, Point]]] = {}
        """Room that was found for the only one of them: below a card or in its place, as far down as seen."""

    def joined(self, by: Point, gap: float = GAP) -> Point:
        """How far they go to join columns, with so much between those and the next ones."""
        return self._columns.joined(self.joining, by[0], gap, self._going), by[1]

    @cached_property
    def _going(self) -> frozenset[ItemId]:
        """The stages all of whose cards go, where those are several."""
        cards = (item for each in self.but if isinstance(item := self.journey.items.get(each), Touchpoint))
        left = {item.stage for item in cards if item.stage is not None}
        if len(left) < 2:
            return frozenset()
        staying = {item.stage for item in self.journey.of(Touchpoint) if item.id not in self.but}
        return frozenset(left.difference(staying))

    def meets(self, by: Point, *, is_pinned: bool = False, by_middle: bool = False) -> bool:
        """Whether any of them would lie on another touchpoint or persona, so far from where it is.

        With `is_pinned`, on one that stays where it is; with `by_middle`, with its middle.
        """
        near = self._near_at(by)
        if is_pinned:
            near = [each for each in near if each[4]]
        held = [Rect(*box.centre, 0.0, 0.0) for box in self.boxes] if by_middle else self.boxes
        if len(held) * len(near) > _MANY:
            starts, ends = _corners(held, by)
            return bool(_meeting(starts, ends, np.array(near)[:, :4]).any())
        x, y = by
        return any(
            left < box.x + box.width + x
            and box.x + x < right
            and top < box.y + box.height + y
            and box.y + y < bottom
            for box in held
            for left, top, right, bottom, _ in near
        )

    def aside(self, by: Point) -> Point | None:
        """How far they go to lie beside others of which they would cover less than a part at one side; None
        where there is no room.
        """
        near = np.array(self._near_at(by)).reshape(-1, 5)[:, :4]
        own, ends = _corners(self.boxes, by)
        met = _meeting(own, ends, near)
        if not met.any():  # they touch, and would lie on each other by rounding alone
            return by
        which, other = np.nonzero(met)
        back = (near[other, 0] - ends[which, 0]).min() - AIR
        ahead = (near[other, 2] - own[which, 0]).max() + AIR
        for move in sorted((float(back), float(ahead)), key=abs):
            there = by[0] + move, by[1]
            if abs(move) <= _LITTLE + AIR and not self._hits_any(there):
                return there
        return None

    def _hits_any(self, by: Point) -> bool:
        cards = self.scene.cards
        around_them = (
            cards.box(each) for each in cards.within(self._whole.shifted(by)) if each not in self.but
        )
        sides = [(box.x, box.y, box.right, box.bottom) for box in around_them if box is not None]
        return bool(sides) and bool(_meeting(*_corners(self.boxes, by), np.array(sides)).any())

    def _near_at(self, by: Point) -> list[tuple[float, float, float, float, bool]]:
        """The sides of those near by, so far from where they are."""
        if not self.boxes:
            return []
        x, y, width, height = self._whole
        there = Rect(x + by[0], y + by[1], width, height)
        if not self._area.holds(there):
            self._look_round(there)
        return self._near

    def _look_round(self, there: Rect) -> None:
        self._area = there.grown(_ASIDE)
        items, cards = self.journey.items, self.scene.cards
        near = (
            (items.get(each), cards.box(each)) for each in cards.within(self._area) if each not in self.but
        )
        self._near = [
            (box.x, box.y, box.right, box.bottom, isinstance(item, Persona) or bool(item.pinned))
            for item, box in near
            if box is not None and isinstance(item, Touchpoint | Persona)
        ]


def _corners(boxes: list[Rect], by: Point) -> tuple[Floats, Floats]:
    """Where boxes start and end, so far from where they are."""
    sides = sides_of(boxes)
    starts: Floats = sides[:, :2] + by
    return starts, starts + sides[:, 2:]


def _meeting(starts: Floats, ends: Floats, sides: Floats) -> Bools:
    """Which cards from `starts` to `ends` (m, 2) lie over which of `sides` (n, 4), as a table (m, n)."""
    (xs, ys), (rights, feet) = starts.T[:, :, None], ends.T[:, :, None]
    x0, y0, x1, y1 = sides.T
    met: Bools = (x0 < rights) & (xs < x1) & (y0 < feet) & (ys < y1)
    return met
