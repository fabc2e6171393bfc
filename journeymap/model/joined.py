"""A mapping in which a few things are others: nothing of the rest is copied."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class Joined(Mapping[Key, Thing]):
    """The old things but for the affected ones, which come from the new; nothing is copied.

    Made at once and good to ask for single things; to walk through all takes several times as long as
    through a dict.
    """

    def __init__(self, old: Mapping[Key, Thing], new: Mapping[Any, Thing], affected: frozenset[Any]) -> None:
        self._old, self._affected = old, affected
        self._new: dict[Any, Thing] = {each: new[each] for each in affected if each in new}

    def __getitem__(self, key: Key) -> Thing:
        return self._new[key] if key in self._affected else self._old[key]

    def get(self, key: Key, default: Any = None) -> Any:
        return self._new.get(key, default) if key in self._affected else self._old.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._new if key in self._affected else key in self._old

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self._old if key not in self._affected or key in self._new)
        yield from (key for key in self._new if key not in self._old)

    def __len__(self) -> int:
        return len(self._old) + len(self._new) - sum(1 for key in self._affected if key in self._old)


class Later(Joined[Key, Thing]):
    """The same where the new things are made when somebody asks for one of the affected ones."""

    def __init__(
        self, old: Mapping[Key, Thing], make: Callable[[], Mapping[Any, Thing]], affected: frozenset[Any]
    ) -> None:
        self._old, self._affected, self._make = old, affected, make

    @cached_property
    def _new(self) -> dict[Any, Thing]:  # type: ignore[override]
        new = self._make()
        return {each: new[each] for each in self._affected if each in new}
