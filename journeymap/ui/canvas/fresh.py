"""Which cards are new on the map: what came since it was last arranged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from journeymap.model.items import ItemId, Node

if TYPE_CHECKING:
    from journeymap.store.journal import Revision

_SETTLED: Final = frozenset({"arrange", "template", "open_picture", "restore"})
"""Steps after which everything has its place."""
_MAKING: Final = frozenset({"add", "insert", "paste", "duplicate", "merge"})


def new_nodes(done: Sequence["Revision"]) -> frozenset[ItemId]:
    """The nodes that were put on the map since it was last arranged, as the history tells."""
    found: set[ItemId] = set()
    for step in reversed(done):
        if step.name in _SETTLED:
            break
        if step.name in _MAKING:
            found.update(edit.id for edit in step.change.edits if isinstance(edit.after, Node))
    return frozenset(found)
