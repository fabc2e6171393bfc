"""Cards that find other places in their columns, so that fewer steps cross; all else stays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from journeymap.layout.places import CARD, MARGIN, Point, box_of
from journeymap.layout.roomy import crossings
from journeymap.model.items import ItemId, Node, Stage, Transition
from journeymap.model.journey import Journey

Places = Mapping[ItemId, Point]
Price = tuple[int, float]
"""How often steps cross each other or run over a card of their own column, and how far they climb."""

_MOST: Final = 60_000
"""Pairs of steps that are looked at to tell a price: with more it would take too long to try places."""
_ROUNDS: Final = 6


class Tangle:
    """The steps at some cards as straight lines between the middles of nodes, and those they might cross.

    `layouts` are places of all nodes that will be asked about; they differ in those of the cards alone, which
    may be exchanged.
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
        self._lines = _near(every, set(self._rows.values()), at)
        self._of: dict[ItemId, list[int]] = {card: [] for card in cards}
        names = {row: card for card, row in self._rows.items()}
        for line, pair in enumerate(self._lines):
            for end in names.keys() & pair:
                self._of[names[end]].append(line)

    @property
    def is_large(self) -> bool:
        """Whether telling prices takes long."""
        return len(self._lines) * sum(map(len, self._of.values())) > _MOST

    def price(self, places: Places, cards: Iterable[ItemId]) -> Price:
        """What the steps at some of the cards cost."""
        lines = sorted({line for card in cards for line in self._of[card]})
        if not lines:
            return 0, 0.0
        at = self._at
        for card, row in self._rows.items():
            at[row] = places[card][0] + CARD[0] / 2, places[card][1] + CARD[1] / 2
        over, climb = 0, 0.0
        for line in lines:
            (x, y), (to_x, to_y) = at[list(self._lines[line])].tolist()
            climb += abs(to_y - y)
            if x == to_x:
                low, high = sorted((y, to_y))
                over += int(((at[:, 0] == x) & (at[:, 1] > low) & (at[:, 1] < high)).sum())
        return crossings(at, self._lines, lines) + over, round(climb, 3)


def _middle(node: Node, places: Places) -> Point:
    box = box_of(node, places[node.id])
    return box.x + box.width / 2, box.y + box.height / 2


def _near(
    lines: Sequence[tuple[int, int]], own: set[int], layouts: Sequence[npt.NDArray[np.float64]]
) -> list[tuple[int, int]]:
    """The lines that may cross those at some of the nodes, wherever these come to stand, with the latter."""
    ends = np.array(lines, int).reshape(-1, 2)
    held = np.isin(ends, list(own)).any(1)
    if not held.any():
        return []
    spots = np.concatenate([layout[ends] for layout in layouts], 1)
    low, high = spots.min(1), spots.max(1)
    near = ((low <= high[held].max(0)) & (high >= low[held].min(0))).all(1)
    return [pair for pair, is_near in zip(lines, near.tolist(), strict=True) if is_near]


def untangled(tangle: Tangle, places: Places, free: Mapping[ItemId, Sequence[Point]]) -> Places:
    """Places with those of cards exchanged within columns, or in `free` ones, as long as that costs less.

    `free` are places that each card may have, as far as others than these cards are concerned.
    """
    for _ in range(_ROUNDS):
        before = places
        for one, other in combinations(sorted(free), 2):
            if places[one][0] == places[other][0]:
                tried = {**places, one: places[other], other: places[one]}
                places = _cheaper(tangle, places, tried, (one, other))
        for card in sorted(free):
            for spot in free[card]:
                if all(card == each or _are_apart(places[each], spot) for each in free):
                    places = _cheaper(tangle, places, {**places, card: spot}, (card,))
        if places is before:
            break
    return places


def _cheaper(tangle: Tangle, places: Places, others: Places, cards: Collection[ItemId]) -> Places:
    """Other places of some cards, if they cost less."""
    return others if tangle.price(others, cards) < tangle.price(places, cards) else places


def _are_apart(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) >= CARD[0] + MARGIN or abs(one[1] - other[1]) >= CARD[1] + MARGIN
