"""What was made for a drawing, kept for the next one of nearly the same map: for the frames of a gesture.

In such a frame a few records are others, and everything else is made from the very same things as before.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memory:
    """Things by name, each good as long as what it was made from is the same."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._known: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def be_about(self, *things: object) -> None:
        """Forget all that is known where it depends on other things."""
        if things != self._about:
            self._about = things
            self._known.clear()

    def kept(self, name: Hashable, made_from: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """A thing that was made from what is equal to this, or is now."""
        known = self._known.get(name)
        if known is not None and known[0] == made_from:
            found: Made = known[1]
            return found
        found = make()
        self._known[name] = made_from, found
        return found


class Forgetful(Memory):
    """Makes everything anew."""

    def be_about(self, *things: object) -> None:
        """Nothing is known."""

    def kept(self, _name: Hashable, _made_from: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Made now."""
        return make()


NOTHING = Forgetful()
"""For drawings that no other one follows."""
