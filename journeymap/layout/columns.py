"""Which column every touchpoint stands in: stages in order, more columns where a stage or a way is long."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from journeymap.model.items import FlowKind, ItemId, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey

ORDINARY_ROWS: Final = 6
"""So many cards stand in one column before a stage gets another."""
_SLIMNESS: Final = 1.26
"""Columns for each row of a large map: 1.8 wide to 1 high at 240 by 168 points."""

Links = Mapping[ItemId, Sequence[ItemId]]


@dataclass(frozen=True)
class Band:
    """Columns that belong together: a stage's, or those of cards without one between two stages."""

    stage: Stage | None
    columns: tuple[tuple[ItemId, ...], ...]


def bands(journey: Journey) -> tuple[Band, ...]:
    """Every touchpoint in its band and column, by reading order; stages without cards have no columns."""
    cards = sorted(touchpoint.id for touchpoint in journey.of(Touchpoint))
    rows = max(ORDINARY_ROWS, round(math.sqrt(len(cards) / _SLIMNESS)))
    onward = _onward(journey)
    entries = _entries(journey)
    slots = _slots(journey, cards)
    loose: dict[int, list[ItemId]] = {}
    own: dict[ItemId, list[ItemId]] = {}
    for card in cards:
        stage_id = _stage(journey, card)
        if stage_id is not None:
            own.setdefault(stage_id, []).append(card)
        if card in slots:
            loose.setdefault(slots[card], []).append(card)
    found = []
    for place, stage in enumerate([*journey.stages, None]):
        if place in loose:
            found.append(Band(None, _by_depth(loose[place], onward, entries, rows)))
        if stage is not None:
            found.append(Band(stage, _by_share(own.get(stage.id, []), onward, entries, rows)))
    return tuple(found)


def _stage(journey: Journey, card: ItemId) -> ItemId | None:
    item = journey[card]
    return item.stage if isinstance(item, Touchpoint) else None


def _onward(journey: Journey) -> Links:
    """Where steps lead from each node that are not said to lead back."""
    return {
        source: sorted({step.target for step in steps if step.flow_kind is FlowKind.FLOW})
        for source, steps in journey.outgoing.items()
    }


def _entries(journey: Journey) -> set[ItemId]:
    """The touchpoints where people come in."""
    return {
        step.target
        for persona in journey.of(Persona)
        for step in journey.outgoing.get(persona.id, ())
        if step.flow_kind is not FlowKind.REFERRAL
    }


def _slots(journey: Journey, cards: Iterable[ItemId]) -> dict[ItemId, int]:
    """Before which stage (its place in order) every card without one belongs, by what it is linked with."""
    place = {stage.id: number for number, stage in enumerate(journey.stages)}
    loose = {card for card in cards if _stage(journey, card) is None}
    slots: dict[ItemId, int] = {}
    for card in sorted(loose):
        said = sorted(_neighbour_slots(journey, card, place))
        if said:
            slots[card] = said[(len(said) - 1) // 2]
    edge = sorted(slots)
    while edge:  # cards that only know other cards without a stage stand with them
        reached: dict[ItemId, int] = {}
        for card in edge:
            for other in _linked(journey, card):
                if other in loose and other not in slots:
                    reached.setdefault(other, slots[card])
        slots.update(reached)
        edge = sorted(reached)
    return {card: slots.get(card, len(place)) for card in loose}


def _neighbour_slots(journey: Journey, card: ItemId, place: Mapping[ItemId, int]) -> Iterable[int]:
    for step in journey.incoming.get(card, ()):
        stage = _stage(journey, step.source)
        if stage is not None:
            yield place[stage] + 1
        elif isinstance(journey[step.source], Persona):
            yield 0
    for step in journey.outgoing.get(card, ()):
        stage = _stage(journey, step.target)
        if stage is not None:
            yield place[stage]


def _linked(journey: Journey, card: ItemId) -> list[ItemId]:
    before = [step.source for step in journey.incoming.get(card, ())]
    return before + [step.target for step in journey.outgoing.get(card, ())]


def _by_depth(
    cards: Sequence[ItemId], onward: Links, entries: Collection[ItemId], rows: int
) -> tuple[tuple[ItemId, ...], ...]:
    """One column for each length of the longest way in; a column that is too long becomes several."""
    depth = depths(cards, onward, entries)
    layers: dict[int, list[ItemId]] = {}
    for card in depth:
        layers.setdefault(depth[card], []).append(card)
    return tuple(part for level in sorted(layers) for part in _cut(layers[level], rows))


def _by_share(
    cards: Sequence[ItemId], onward: Links, entries: Collection[ItemId], rows: int
) -> tuple[tuple[ItemId, ...], ...]:
    """As few columns as hold the cards, those that come first on the way in the first one."""
    depth = depths(cards, onward, entries)
    return tuple(_cut(sorted(depth, key=lambda card: depth[card]), rows))


def _cut(cards: Sequence[ItemId], rows: int) -> Iterable[tuple[ItemId, ...]]:
    """Parts of at most `rows`, as equal as can be."""
    count = math.ceil(len(cards) / rows)
    edges = [round(part * len(cards) / count) for part in range(count + 1)] if count else []
    return (tuple(cards[low:high]) for low, high in pairwise(edges))


def depths(cards: Sequence[ItemId], onward: Links, entries: Collection[ItemId]) -> dict[ItemId, int]:
    """The longest way to each card inside `cards`, in order of discovery; depth-first search cuts loops."""
    inside = set(cards)
    fed = {target for card in cards for target in onward.get(card, ()) if target != card}
    roots = sorted(cards, key=lambda card: (card not in entries, card in fed, card))
    done: list[ItemId] = []  # in postorder: everything a card leads to stands before it
    backward: set[tuple[ItemId, ItemId]] = set()
    state: dict[ItemId, bool] = {}  # True while the search is below the card
    discovered: list[ItemId] = []
    for root in roots:
        if root in state:
            continue
        state[root] = True
        discovered.append(root)
        stack = [(root, iter(onward.get(root, ())))]
        while stack:
            card, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                state[card] = False
                done.append(card)
                stack.pop()
            elif target in inside and target not in state:
                state[target] = True
                discovered.append(target)
                stack.append((target, iter(onward.get(target, ()))))
            elif state.get(target, False):
                backward.add((card, target))
    depth = dict.fromkeys(discovered, 0)
    for card in reversed(done):
        for target in onward.get(card, ()):
            if target in inside and (card, target) not in backward:
                depth[target] = max(depth[target], depth[card] + 1)
    return depth
