"""Which records of a journey say something: what a search on the map marks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from enum import Enum
from functools import lru_cache

from journeymap.model.frames import is_there
from journeymap.model.items import Frame, ItemId, Node, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.model.searching import plain

_READ = ("name", "text", "note")
_APART = "\0"
"""Between two texts of a record: no text that is searched for goes from one to the next."""


class Texts:
    """What the records of a journey say, made plain once for all that is searched for there.

    `words` tells what else is read on the card of a touchpoint, which many of them may have in common.
    """

    def __init__(self, journey: Journey, words: Callable[[Touchpoint], Iterable[str]] = lambda _: ()) -> None:
        self.journey = journey
        seen = (
            item
            for item in journey.items.values()
            if isinstance(item, Node) or (isinstance(item, Frame) and is_there(journey, item))
        )
        known = lru_cache(plain)
        self._said = {
            item.id: _APART.join((*map(plain, _texts(item)), *map(known, _words(item, words))))
            for item in seen
        }

    def found(self, wanted: str) -> frozenset[ItemId]:
        """The nodes, and frames that are seen, with a text in their name or notes, personas in any field,
        touchpoints on their card.

        None for no text. Accents, Arabic letter forms and digits make no difference, see `searching.plain`.
        """
        sought = plain(wanted.strip())
        return frozenset(each for each, said in self._said.items() if sought and sought in said)


def _words(item: Node | Frame, words: Callable[[Touchpoint], Iterable[str]]) -> Iterable[str]:
    return words(item) if isinstance(item, Touchpoint) else ()


def _texts(item: Node | Frame) -> Iterator[str]:
    for spec in fields(item):
        value = getattr(item, spec.name)
        is_text = isinstance(value, str) and not isinstance(value, Enum)
        if is_text and spec.name != "id" and (spec.name in _READ or isinstance(item, Persona)):
            yield value
