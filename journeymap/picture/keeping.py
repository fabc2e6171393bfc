"""Results kept while drawings go on asking for them: room for two large drawings, and no more.

Each edit gives some shapes and texts new places and words, and the old ones hardly come back. Keeping the
last so many thousands of everything would serve a map of ten thousand cards, and let one of thirty grow by
hundreds of megabytes in an evening. So the room is as large as the drawings are. Large answers are not even
kept for so long: each drawing has its own, and only they count.
"""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from operator import is_
from typing import Any, Final, Generic, ParamSpec, TypeVar
from weakref import WeakValueDictionary

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

LEAST: Final = 512
"""Results kept in any case."""
FEW: Final = 128
"""Large results kept twice over that nobody else holds."""
_FADING: Final = 0.8


class _Room:
    """How many parts the largest of the recent drawings had."""

    parts = 0.0


_ROOM: Final = _Room()


def make_room(parts: int) -> None:
    """Tell that there is a drawing of so many parts."""
    _ROOM.parts = max(_ROOM.parts, float(parts))


class Same:
    """Records as something to be asked for: the very same ones are told at a glance, whatever they say."""

    __slots__ = ("_hash", "held")

    def __init__(self, held: Iterable[object]) -> None:
        self.held = tuple(held)
        self._hash = hash(tuple(map(id, self.held)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or len(other.held) != len(self.held):
            return False
        return all(map(is_, self.held, other.held))


class Kept(Generic[Asked, Answer]):
    """A function that remembers its answers; those that nobody has asked for in a generation are let go.

    May be called in any thread: at worst an answer is found twice.
    """

    def __init__(self, function: Callable[Asked, Answer]) -> None:
        self._function = function
        self._now: dict[Any, Answer] = {}
        self._before: dict[Any, Answer] = {}
        update_wrapper(self, function)

    def __call__(self, *args: Asked.args, **names: Asked.kwargs) -> Answer:
        key = (args, tuple(sorted(names.items()))) if names else args
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                found = self._found(key, args, names)
            if self._is_full():
                self._before, self._now = self._now, {}
            self._now[key] = found
        return found

    def _found(self, _: object, args: Any, names: Any) -> Answer:
        """What is in neither generation."""
        return self._function(*args, **names)

    def _is_full(self) -> bool:
        """Whether a generation ends."""
        if len(self._now) < max(LEAST, 2 * _ROOM.parts):
            return False
        _ROOM.parts *= _FADING
        return True

    def anew(self, *args: Asked.args, **names: Asked.kwargs) -> Answer:
        """The answer without remembering it, for who asks once: a look costs as much as a short answer."""
        return self._function(*args, **names)

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._now) + len(self._before)


kept = Kept
"""The same as a decorator; for functions that never answer None."""


class Shared(Kept[Asked, Answer]):
    """The same for large answers, as outlines of lines: some kilobytes, and the points asked with as many.

    They are found again as long as anybody holds them, and a few of the last ones longer.
    """

    def __init__(self, function: Callable[Asked, Answer]) -> None:
        super().__init__(function)
        self._alive: WeakValueDictionary[Any, Answer] = WeakValueDictionary()

    def _found(self, key: object, args: Any, names: Any) -> Answer:
        found = self._alive.get(key)
        if found is None:
            found = self._alive[key] = super()._found(key, args, names)
        return found

    def _is_full(self) -> bool:
        return len(self._now) >= FEW

    def __len__(self) -> int:
        """How many answers there are, whoever keeps them."""
        return len(self._alive)


shared = Shared
"""The same as a decorator; for answers that can be held weakly."""


class Turned(Kept[Asked, Answer]):
    """The same for the parts of one kind of drawing: what the last two drawings asked for is kept.

    For answers that hold much, as a cell with all its touchpoints; who draws tells where a drawing begins.
    """

    def turn(self) -> None:
        """A drawing begins."""
        if self._now:
            self._before, self._now = self._now, {}

    def _is_full(self) -> bool:
        return False


turned = Turned
"""The same as a decorator."""
