"""The few records of a large map that changed, drawn in a small journey of their own.

Good enough until the whole is drawn anew: columns keep their size, and steps elsewhere do not make way.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import compress, filterfalse
from operator import attrgetter, is_not, itemgetter
from typing import TYPE_CHECKING, Final

from journeymap.model.items import Item, ItemId, Map, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.folding import hidden_in

if TYPE_CHECKING:
    from journeymap.analysis import Report

MOST: Final = 120
"""Where more records than this are touched, the whole is drawn: in the frames of a gesture."""
MOST_AT_ONCE: Final = 1200
"""The same once, after an edit: still less than to sketch all and to draw what is in view."""
_PLACING: Final = ("x", "y", "stage")
"""What the steps and notes that hang on a node depend on."""
_LYING: Final = ("source", "target", "flow_kind", "bends")
"""What the way of a step depends on, and where its label is."""


def changed_between(before: Journey, after: Journey) -> frozenset[ItemId]:
    """The records that are not the very same in both."""
    old, new = before.items, after.items
    changed = frozenset(compress(new, map(is_not, new.values(), map(old.get, new))))
    came = sum(each not in old for each in changed)
    return changed.union(filterfalse(new.__contains__, old)) if len(old) > len(new) - came else changed


def lies_still(before: Item | None, after: Item | None) -> bool:
    """Whether a step goes the way it went, whatever else of it has changed."""
    if not (isinstance(before, Transition) and isinstance(after, Transition)):
        return False
    return all(getattr(before, name) == getattr(after, name) for name in _LYING)


def stands_still(before: Item | None, after: Item | None) -> bool:
    """Whether what hangs on a record looks the same before and after."""
    if before is None or type(before) is not type(after):
        return False
    return all(getattr(before, name, None) == getattr(after, name, None) for name in _PLACING)


class Patcher:
    """Says which records of later journeys must be drawn anew, and with what around them."""

    def __init__(self, before: Journey, report: "Report | None") -> None:
        self._before = before
        self._report = report

    def is_of(self, before: Journey, report: "Report | None") -> bool:
        """Whether this is about a journey and its figures."""
        return self._before is before and self._report is report

    def prepare(self) -> None:
        """Reckon all that the first patch would: for who draws beside the window."""
        self._bundled, self._notes, self._frame  # noqa: B018 - kept

    def affected(
        self, after: Journey, known: frozenset[ItemId], most: int = MOST
    ) -> frozenset[ItemId] | None:
        """The records that look different in `after`; None where those are more than `most`.

        `known` are the records that can be others at all.
        """
        items = self._before.items
        changed = {i for i in known if items.get(i) is not after.items.get(i)}
        if len(changed) > most:
            return None
        records = [item for i in changed for item in (items.get(i), after.items.get(i)) if item]
        if any(isinstance(item, Stage | Map) for item in records):
            return None
        moved = [i for i in changed if not stands_still(items.get(i), after.items.get(i))]
        found = changed | self._followers(moved)
        if self._bundled and not self._bundled.isdisjoint(found):
            found |= self._bundled  # a bundle stands for steps elsewhere too
        return frozenset(found) if len(found) <= most else None

    def small(self, affected: frozenset[ItemId], after: Journey) -> Journey:
        """The journey to draw: the affected records, what they hang on, and what sets scale and frame."""
        wanted = affected | self._frame
        for item in [after.items.get(i) for i in wanted]:
            if isinstance(item, Transition):
                wanted |= {item.source, item.target}
            elif isinstance(item, Note) and item.about:
                wanted |= {item.about}
        found: list[Item] = [after.items[i] for i in sorted(wanted) if i in after.items]
        return journey_of(found)

    def _followers(self, changed: Iterable[ItemId]) -> set[ItemId]:
        """The steps that hang on nodes, and the notes about them; new ones are changed themselves."""
        nodes, notes = tuple(changed), self._notes
        found = {step.id for step in self._before.steps_at(nodes)}
        return found.union(*(notes.get(each, ()) for each in nodes))

    @cached_property
    def _bundled(self) -> frozenset[ItemId]:
        """The steps to and from what is inside of collapsed stages."""
        return frozenset(step.id for step in self._before.steps_at(hidden_in(self._before)))

    @cached_property
    def _notes(self) -> dict[ItemId, list[ItemId]]:
        found: dict[ItemId, list[ItemId]] = {}
        for note in self._before.of(Note):
            if note.about:
                found.setdefault(note.about, []).append(note.id)
        return found

    @cached_property
    def _frame(self) -> frozenset[ItemId]:
        """Stages and personas for their numbers, the outermost cards for the rails, what sets the widths."""
        found = {item.id for kind in (Stage, Persona, Map) for item in self._before.of(kind)}
        cards = list(self._before.of(Touchpoint))
        if cards:
            found |= {best(cards, key=attrgetter(side)).id for best in (min, max) for side in ("x", "y")}
        return frozenset(found | self._scale())

    def _scale(self) -> set[ItemId]:
        """The step with the largest flow and the card with the largest loss: widths are shares of theirs."""
        if self._report is None:
            return set()
        items = self._before.items
        flows = [(each.people or 0.0, i) for i, each in self._report.transitions.items() if i in items]
        losses = [(each.leaving or 0.0, i) for i, each in self._report.touchpoints.items() if i in items]
        return {max(each, key=itemgetter(0))[1] for each in (flows, losses) if each}
