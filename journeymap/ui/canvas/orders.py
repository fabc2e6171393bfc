"""A drawing that is made beside the window: it waits while somebody moves things, and is given up where
nobody would look at it any more.

Both threads share one interpreter: a frame beside a drawing takes half as much again, and comes later.
"""

from collections.abc import Callable, Hashable
from time import perf_counter, sleep
from typing import Final

from journeymap.picture.memory import Forgetful, Made

AFTER: Final = 0.15
"""Seconds for which nothing must have moved before a drawing goes on."""
MOST: Final = 3.0
"""Seconds that one drawing waits altogether: who never rests sees it nevertheless."""
_LOOK: Final = 0.01


class Dropped(Exception):  # noqa: N818 — nothing went wrong
    """Nobody would look at what is being drawn."""


class Hand:
    """When somebody last moved something on the map, or the map itself."""

    def __init__(self) -> None:
        self._moved = -AFTER

    def move(self) -> None:
        """Something moves now."""
        self._moved = perf_counter()

    @property
    def is_moving(self) -> bool:
        """Whether something still moves, as far as one can tell."""
        return perf_counter() - self._moved < AFTER


class Order(Forgetful):
    """What a drawing beside the window is made with: it can be held up between any two of its parts."""

    def __init__(self, hand: Hand, is_over: Callable[[], bool]) -> None:
        """`is_over`: whether nobody is there any more to look at anything."""
        super().__init__()
        self._hand, self._is_over = hand, is_over
        self._left = MOST
        self.is_dropped = False

    def kept(self, name: Hashable, made_from: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Made as soon as it may be."""
        self.go_on()
        return super().kept(name, made_from, make)

    def go_on(self) -> None:
        """Wait while somebody moves something; raises `Dropped` where the drawing is of no use any more."""
        while self._hand.is_moving and self._left > 0 and not self._is_useless:
            sleep(_LOOK)
            self._left -= _LOOK
        if self._is_useless:
            raise Dropped

    @property
    def _is_useless(self) -> bool:
        return self.is_dropped or self._is_over()
