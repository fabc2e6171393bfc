"""What was selected before steps of the history: taking one back leads the keyboard back there, too."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from journeymap.model.items import ItemId

if TYPE_CHECKING:
    from journeymap.store.journal import Revision

_MOST: Final = 200
"""Steps whose selections are kept; who goes further back has other things in mind."""


class Chosen:
    """The selections before the last steps, by the ids of these; nothing of it is written anywhere.

    And of those taken back, what was selected then: what they had made is so again once it is there again.
    """

    def __init__(self) -> None:
        self._before: dict[str, frozenset[ItemId]] = {}
        self._then: dict[str, frozenset[ItemId]] = {}

    def keep(
        self, before: Sequence["Revision"], after: Sequence["Revision"], chosen: frozenset[ItemId]
    ) -> None:
        """Remember what was `chosen` before a step; given are the last two before and after it.

        A step that something was folded into keeps what was selected at first.
        """
        if not after or any(after[-1] is each for each in before):
            return
        is_folded = bool(before) and all(each is not before[-1] for each in after)
        first = self._before.pop(before[-1].id, chosen) if is_folded else chosen
        _put(self._before, after[-1].id, first)

    def taken(self, step: "Revision", chosen: frozenset[ItemId]) -> frozenset[ItemId]:
        """What was selected before a step that is being taken back; `chosen` is what is so now."""
        _put(self._then, step.id, chosen)
        return self._before.pop(step.id, frozenset())

    def again(self, step: "Revision") -> frozenset[ItemId]:
        """What was selected when a step was taken back that was done again."""
        return self._then.pop(step.id, frozenset())


def _put(kept: dict[str, frozenset[ItemId]], step: str, chosen: frozenset[ItemId]) -> None:
    kept[step] = chosen
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
