"""Cards that find other places in their columns, so that fewer steps cross; all else stays."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from journeymap.layout.places import CARD, MARGIN, Point, box_of
from journeymap.layout.roomy import Floats, Numbers, crossings
from journeymap.model.items import ItemId, Node, Stage, Transition
from journeymap.model.journey import Journey

Places = Mapping[ItemId, Point]
Price = tuple[int, float]
"""How often steps cross, and how far they climb."""

_MOST: Final = 60_000
"""Pairs of steps that are looked at to tell the price of all cards: with more, trying takes too long."""
_ROUNDS: Final = 6


class Tangle:
    """The steps at some cards as straight lines between the middles of nodes, and those they might cross.

    `layouts` are places of all nodes; they differ in those of the cards alone.
    """

    def __init__(self, journey: Journey, cards: Collection[ItemId], layouts: Sequence[Places]) -> None:
        nodes = (each for each in journey.items.values() if isinstance(each, Node))
        known = {each.id: each for each in nodes if not isinstance(each, Stage) and each.id in layouts[0]}
        numbers = {node: number for number, node in enumerate(known)}
        at = [np.array([_middle(each, places) for each in known.values()]) for places in layouts]
        ends = ((numbers.get(step.source), numbers.get(step.target)) for step in journey.of(Transition))
        every = sorted({(a, b) for a, b in ends if a is not None and b is not None and a != b})
        self._at = at[0]
        self._rows = {card: numbers[card] for card in cards}
        self._lines = _near(np.array(every, int).reshape(-1, 2), list(self._rows.values()), at)
        self._of = {card: np.nonzero((self._lines == row).any(1))[0] for card, row in self._rows.items()}

    @property
    def is_large(self) -> bool:
        """Whether telling prices takes long."""
        return len(self._lines) * sum(map(len, self._of.values())) > _MOST

    def price(self, places: Places, cards: Collection[ItemId]) -> Price:
        """What the steps at some of the cards cost, where all of the cards stand there."""
        lines = np.unique(np.concatenate([self._of[card] for card in cards]))
        if not lines.size:
            return 0, 0.0
        for card, row in self._rows.items():
            x, y = places[card]
            self._at[row] = x + CARD[0] / 2, y + CARD[1] / 2
        y_from, y_to = self._at[self._lines[lines], 1].T
        return crossings(self._at, self._lines, lines.tolist()), round(float(abs(y_to - y_from).sum()), 3)


def _middle(node: Node, places: Places) -> Point:
    box = box_of(node, places[node.id])
    return box.x + box.width / 2, box.y + box.height / 2


def _near(lines: Numbers, own: Sequence[int], layouts: Sequence[Floats]) -> Numbers:
    """The lines that reach as far across as those at some of the nodes: no others cross them, whatever their
    heights are.
    """
    across = np.concatenate([layout[lines, 0] for layout in layouts], 1)
    low, high, held = across.min(1), across.max(1), np.isin(lines, own).any(1)
    if not held.any():
        return lines[:0]
    found: Numbers = lines[(low <= high[held].max()) & (high >= low[held].min())]
    return found


def untangled(tangle: Tangle, places: Places, free: Mapping[ItemId, Sequence[Point]]) -> Places:
    """Places of cards, others that are `free` wherever those cost less.

    `free` are places that each card may have, as far as others than these cards are concerned.
    """
    for _ in range(_ROUNDS):
        before = places
        for card in sorted(free):
            for spot in free[card]:
                is_clear = all(card == each or _are_apart(places[each], spot) for each in free)
                tried = {**places, card: spot}
                if is_clear and tangle.price(tried, [card]) < tangle.price(places, [card]):
                    places = tried
        if places is before:
            break
    return places


def _are_apart(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) >= CARD[0] + MARGIN or abs(one[1] - other[1]) >= CARD[1] + MARGIN
