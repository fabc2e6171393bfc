"""Where each of some names stands in a long list, in a fifth of the room that a mapping of tuples takes."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np


class Numbers(Mapping[str, tuple[int, ...]]):
    """The places of each name in a list, in its order; `also` are further names that stand at some places."""

    def __init__(self, names: Iterable[str], also: Iterable[tuple[int, str]] = ()) -> None:
        self._known: dict[str, int] = {}
        owners = [self._known.setdefault(name, len(self._known)) for name in names]
        further = [(place, self._known.setdefault(name, len(self._known))) for place, name in also]
        places = np.append(np.arange(len(owners)), [place for place, _ in further]).astype(np.int32)
        owners += (owner for _, owner in further)
        self._places = places[np.lexsort((places, np.array(owners, np.int32)))]
        self._ends = np.cumsum(np.bincount(owners, minlength=len(self._known))).astype(np.int32)

    def __getitem__(self, name: str) -> tuple[int, ...]:
        number = self._known[name]
        start = self._ends[number - 1] if number else 0
        return tuple(self._places[start : self._ends[number]].tolist())

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
