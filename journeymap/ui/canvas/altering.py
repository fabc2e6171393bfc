"""What a drawing becomes at once when the journey changes: patched, or with some records of it elsewhere."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from journeymap.export.painting import measure
from journeymap.model.items import ItemId, Node, Note, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.boxes import CARD, PERSONA
from journeymap.picture.geometry import Crowd
from journeymap.picture.map import ALONE, FAR, Setting, draw_map
from journeymap.picture.memory import Memory
from journeymap.picture.relaid import Still
from journeymap.picture.shapes import Picture, Point, Rect, around
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.looks import Key, Looks
from journeymap.ui.canvas.patching import MOST, MOST_AT_ONCE, Patcher, changed_between
from journeymap.ui.canvas.regional import Regional, Shown, sized
from journeymap.ui.canvas.shifting import MOST as MOST_MOVED
from journeymap.ui.canvas.shifting import MOST_HELD, Group, Moved, Shifted, moves_between
from journeymap.ui.canvas.standing import alike, as_they_lay
from journeymap.ui.canvas.strings import Strings, relay_of, still_of

if TYPE_CHECKING:
    from journeymap.analysis import Report

_PATCHERS: Final = 2


class Altering:
    """Alters drawings, for the frames of a gesture and until the whole is drawn after an edit.

    What those frames have in common is kept; `seen` says what part of the picture is in view.
    """

    def __init__(self, looks: Looks, seen: Callable[[], Rect]) -> None:
        self._looks, self._seen = looks, seen
        self._report: Report | None = None
        self._memory = Memory()
        """What drawings of the same journey have in common."""
        self._patchers: list[Patcher] = []
        """Those of the journey, and of the one that what is shown was drawn of; the last one first."""
        self._group: Group | None = None
        self._others: tuple[Drawn, frozenset[ItemId], Rect, Still] | None = None
        self._holes: tuple[Drawn, frozenset[ItemId], tuple[Rect, ...]] | None = None

    def take(self, report: "Report | None") -> None:
        """There is another journey, or it has other figures."""
        self._report, self._memory = report, Memory()

    def give_up(self) -> None:
        """Let go of what was made for the frames of a gesture, of which nothing happens."""
        self._group, self._memory = None, Memory()

    def keep(self, patcher: Patcher, shown: Iterable[Drawn]) -> None:
        """Hold on to nothing that serves other drawings than those shown, nor to patchers of others."""
        self._patchers = [patcher]
        self.rest(shown)

    def rest(self, shown: Iterable[Drawn]) -> None:
        """Hold on to nothing that serves other drawings than those shown."""
        held = {id(each) for each in shown}
        if self._group is not None and id(self._group.base) not in held:
            self._group = None
        if self._holes is not None and id(self._holes[0]) not in held:
            self._holes = None
        if self._others is not None and id(self._others[0]) not in held:
            self._others = None

    def draw(
        self,
        key: Key,
        journey: Journey,
        only: frozenset[ItemId] | None = None,
        setting: Setting = ALONE,
    ) -> Picture:
        """Draw a journey, or no more of it than some records; see `draw_map`."""
        style, report, memory = self._looks.style(key), self._report, self._memory
        return draw_map(journey, style, measure, report, only, setting=setting, memory=memory)

    def holes(self, base: Drawn, without: frozenset[ItemId]) -> tuple[Rect, ...]:
        """Where some records are painted on a drawing; kept, as a gesture asks for the same in each frame."""
        if self._holes is None or self._holes[0] is not base or self._holes[1] != without:
            self._holes = base, without, base.boxes(without)
        return self._holes[2]

    def preview(
        self, base: Shown, journey: Journey, key: Key, changed: frozenset[ItemId] | None
    ) -> Patched | Shifted | None:
        """A drawing with what a gesture proposes; None where that is too much."""
        most = MOST_HELD if changed is not None else MOST_MOVED
        changed = changed if changed is not None else _changed(base, journey)
        found = self._string(base, journey, key, changed, most)
        return found or self._patch(base, journey, key, changed) or self._shift(base, journey, changed, most)

    def follow(self, old: Drawn | Moved, journey: Journey, key: Key) -> Shown | None:
        """A drawing from before an edit with what has changed since; None where that is too much."""
        changed = _changed(old, journey)
        return (
            self._dropped(old, journey, key, changed)
            or self._patch(old, journey, key, changed)
            or self._shift(old, journey, changed)
            or self._patch(old, journey, key, changed, MOST_AT_ONCE)
        )

    def strung(self, base: Shown, journey: Journey, key: Key, moves: dict[ItemId, Point]) -> Shifted | None:
        """The same for records of which is known how far they went."""
        whole = whole_of(base)
        group = self._group_of(whole, moves)
        if group.strings is None and not group.is_plain:
            relay = relay_of(whole, group.movers)
            group.is_plain = relay is None
            if relay is not None:
                relay.dress(whole.journey, self._looks.style(key), measure, self._report)
                group.strings = Strings(relay, self._looks.theme, is_mirrored=whole.picture.is_mirrored)
        if group.strings is None:
            return Shifted(journey, group, _as_seen(whole, moves)) if _is_much(group) else None
        return Shifted(journey, group, _as_seen(whole, moves), self._still(whole, group.affected))

    def _dropped(
        self, old: Drawn | Moved, journey: Journey, key: Key, changed: frozenset[ItemId]
    ) -> Shown | None:
        """Cards where a gesture has left them, looking as they did on their way; None where it was not that.

        What has come into another stage has other colours.
        """
        found = self._string(old, journey, key, changed)
        if found is None or any(
            getattr(journey.items[each], "stage", None)
            != getattr(found.base.journey.items[each], "stage", None)
            for each in found.moves
        ):
            return None
        return found

    def _patch(
        self, base: Shown, journey: Journey, key: Key, changed: frozenset[ItemId], most: int = MOST
    ) -> Patched | None:
        """A drawing of before with what has changed since; None where that is too much."""
        whole, before = whole_of(base), journey_below(base)
        patcher = self.patcher_of(before)
        affected = patcher.affected(journey, changed, most)
        if affected is None:
            return None
        notes = _notes_over(affected, journey, whole)
        affected |= notes.keys()
        small = sized(patcher.small(affected, journey), whole.picture)
        still = self._in_the_way(whole, small, affected) if key.detail < FAR else None
        setting = Setting(still, partial(whole.scene.steps.lying, besides=affected))
        told = affected if len(affected) <= MOST else self._in_sight(affected, small, whole)
        patch = Drawn(small, self.draw(key, small, told, setting), self._looks.theme)
        if not whole.is_far:
            patch = Drawn(small, as_they_lay(patch.picture, whole, journey, affected), self._looks.theme)
            affected -= frozenset(alike(patch, whole, affected))
            affected |= {note for note, below in notes.items() if not affected.isdisjoint(below)}
        else:
            patch = Drawn(small, patch.picture, self._looks.theme, True)
            others = (each for each in affected if before.items.get(each) is not journey.items.get(each))
            if all(whole.has_alike(patch, each) for each in others):
                affected = frozenset()
        return Patched(journey, whole, patch, affected)

    def _string(
        self, base: Shown, journey: Journey, key: Key, changed: frozenset[ItemId], most: int = MOST_MOVED
    ) -> Shifted | None:
        """A few cards elsewhere, their steps laid as on the whole map; None where it is not that."""
        moves = None if whole_of(base).is_far else _moves(base, journey, changed, most)
        return self.strung(base, journey, key, moves) if moves else None

    def _shift(
        self, base: Shown, journey: Journey, changed: frozenset[ItemId], most: int = MOST_MOVED
    ) -> Shifted | None:
        """A drawing of before in which records only stand elsewhere; None where more has changed."""
        whole, moves = whole_of(base), _moves(base, journey, changed, most)
        return Shifted(journey, self._group_of(whole, moves), _as_seen(whole, moves)) if moves else None

    def patcher_of(self, before: Journey) -> Patcher:
        """What patches a journey; kept, as it looks through the whole of it."""
        found = next((each for each in self._patchers if each.is_of(before, self._report)), None)
        if found is None:
            found = Patcher(before, self._report)
        self._patchers = [found, *(each for each in self._patchers if each is not found)][:_PATCHERS]
        return found

    def patcher_below(self, whole: Drawn | Moved) -> Patcher:
        """What patches the drawing that another one stands on."""
        return self.patcher_of(whole_of(whole).journey)

    def _in_sight(self, ids: frozenset[ItemId], journey: Journey, whole: Drawn) -> frozenset[ItemId]:
        """Some records but for the steps between cards out of sight: their labels come with the drawing."""
        seen, items = turned(self._seen(), whole.picture.is_mirrored), journey.items
        near = seen.grown(max(seen.width, seen.height) / 2)

        def is_near(each: ItemId) -> bool:
            step = items.get(each)
            if not isinstance(step, Transition):
                return True
            ends = [item for end in (step.source, step.target) if isinstance(item := items.get(end), Node)]
            return not ends or around([Rect(item.x, item.y, *CARD) for item in ends]).meets(near)

        return frozenset(filter(is_near, ids))

    def _in_the_way(self, whole: Drawn, small: Journey, affected: frozenset[ItemId]) -> Crowd | None:
        """The cards near what is in view that the steps of a patch go round; None where it has no steps."""
        is_any = any(isinstance(small.items.get(each), Transition) for each in affected)
        return self._still(whole, affected).cards if is_any else None

    def _still(self, whole: Drawn, affected: frozenset[ItemId]) -> Still:
        """What lies still near what is in view; kept, as a gesture asks for it in each frame."""
        seen, kept = self._seen(), self._others
        if kept is None or kept[0] is not whole or kept[1:3] != (affected, seen):
            kept = self._others = whole, affected, seen, still_of(whole, seen, affected)
        return kept[3]

    def _group_of(self, whole: Drawn, moves: Mapping[ItemId, Point]) -> Group:
        """What moves; kept, as a gesture moves the same in each frame."""
        if self._group is None or self._group.base is not whole or self._group.movers != moves.keys():
            self._group = Group(whole, frozenset(moves))
        return self._group


def wholes(shown: Shown) -> tuple[Drawn, ...]:
    """The drawings that something is painted from."""
    return whole_of(shown), *(wholes(shown.whole) if isinstance(shown, Regional) else ())


def whole_of(shown: Shown) -> Drawn:
    """The drawing in which something may stand elsewhere."""
    return shown if isinstance(shown, Drawn) else shown.near if isinstance(shown, Regional) else shown.base


def journey_below(shown: Shown) -> Journey:
    """The journey that what changes is found against: what is drawn of a region is only a part of it."""
    return shown.journey if isinstance(shown, Regional) else whole_of(shown).journey


def _changed(base: Shown, journey: Journey) -> frozenset[ItemId]:
    """The records that are not the very same since a drawing."""
    return changed_between(journey_below(base), journey)


def _moves(
    base: Shown, journey: Journey, changed: frozenset[ItemId], most: int
) -> dict[ItemId, Point] | None:
    """How far records went since a drawing; None where they did not only move, or more than `most` did."""
    return moves_between(journey_below(base), journey, changed, most)


def _notes_over(affected: frozenset[ItemId], journey: Journey, whole: Drawn) -> dict[ItemId, list[ItemId]]:
    """The notes that lie on cards among some records, and on which: those would be painted over them."""
    found: dict[ItemId, list[ItemId]] = {}
    for each in affected if next(whole.journey.of(Note), None) is not None else ():
        item = journey.items.get(each)
        if isinstance(item, Touchpoint | Persona):
            box = Rect(item.x, item.y, *(CARD if isinstance(item, Touchpoint) else PERSONA))
            for other in whole.scene.cards.within(box):
                if other not in affected and isinstance(whole.journey.items.get(other), Note):
                    found.setdefault(other, []).append(each)
    return found


def _as_seen(whole: Drawn, moves: Mapping[ItemId, Point]) -> dict[ItemId, Point]:
    """How far records went on a picture."""
    sign = -1 if whole.picture.is_mirrored else 1
    return {each: (sign * x, y) for each, (x, y) in moves.items()}


def _is_much(group: Group) -> bool:
    """Whether too many records look different to be drawn in a small journey of their own."""
    return len(group.movers) + len(group.hanging) > MOST
