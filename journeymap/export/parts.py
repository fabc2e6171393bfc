"""A map too wide for one slide in parts: cut where the fewest steps cross, each part with what it joins.

A step that crosses a cut is on both parts; the card at its other end stands there again, beside the cut,
without its stage.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from journeymap.model.frames import members, named
from journeymap.model.items import (
    Entry,
    Frame,
    Item,
    ItemId,
    Node,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import Journey, journey_of

_COLUMN: Final = 240.0
_ROW: Final = 168.0
_LEAST_SHARE: Final = 0.3
"""No part has fewer of the columns than this."""


def halves(journey: Journey) -> tuple[Journey, Journey] | None:
    """The map in two parts, in reading order; None where it has no gap to cut at."""
    at = narrowest_gap(journey)
    if at is None:
        return None
    first = {item.id for item in _cards(journey) if item.x < at}
    rest = {item.id for item in _cards(journey)} - first
    return _part(journey, first, at), _part(journey, rest, at - 2 * _COLUMN)


def narrowest_gap(journey: Journey) -> float | None:
    """Where between two columns the fewest steps cross; of equal ones the middle one."""
    columns = sorted({round(item.x / _COLUMN) for item in _cards(journey)})
    found = []
    for count, (left, right) in enumerate(pairwise(columns)):
        share = (count + 1) / len(columns)
        at = (left + right) / 2 * _COLUMN
        if min(share, 1 - share) >= _LEAST_SHARE:
            found.append((_crossing(journey, at), abs(share - 0.5), at))
    return min(found)[2] if found else None


def _cards(journey: Journey) -> Iterator[Touchpoint | Persona]:
    yield from (item for item in journey.items.values() if isinstance(item, Touchpoint | Persona))


def _crossing(journey: Journey, at: float) -> int:
    x = {item.id: item.x for item in _cards(journey)}
    return sum((x[step.source] < at) is not (x[step.target] < at) for step in journey.of(Transition))


def _part(journey: Journey, own: set[ItemId], beside: float) -> Journey:
    """The cards `own` with their stages, notes and steps; what they join stands in a column at `beside`."""
    steps = [step for step in journey.of(Transition) if own & {step.source, step.target}]
    others = {end for step in steps for end in (step.source, step.target)} - own
    stages = {item.stage for item in journey.of(Touchpoint) if item.id in own}
    items: list[Item] = [
        item
        for item in journey.items.values()
        if not isinstance(item, Node | Transition | Frame)
        or item.id in own
        or (isinstance(item, Stage) and item.id in stages)
        or (isinstance(item, Note) and item.about in own)
    ]
    frames = _frames(journey, own.union(each for each in stages if each))
    return journey_of([*items, *frames, *_repeated(journey, others, beside), *_within(steps, own | others)])


def _frames(journey: Journey, own: set[ItemId]) -> Iterator[Frame]:
    """Frames round what of them is there."""
    for frame in journey.of(Frame):
        inside = members(journey, frame) & own
        if inside:
            yield replace(frame, nodes=named(inside))


def _within(steps: list[Transition], cards: set[ItemId]) -> Iterator[Transition]:
    yield from (step for step in steps if step.persona is None or step.persona in cards)


def _repeated(journey: Journey, others: set[ItemId], beside: float) -> Iterator[Item]:
    """Cards of another part, below each other in their order."""
    y = -float("inf")
    for item in sorted(
        (each for each in _cards(journey) if each.id in others), key=lambda each: (each.y, each.id)
    ):
        y = max(item.y, y)
        if isinstance(item, Touchpoint):
            yield revised(item, x=beside + _COLUMN / 2, y=y, stage=None)
        else:
            yield revised(item, x=beside + _COLUMN / 2, y=y)
        y += _ROW


def between_stages(journey: Journey, first: int, count: int) -> Journey:
    """Some stages with their touchpoints and the steps between these; the last with what has no stage.

    Personas stay, whose feelings are told of each stage.
    """
    order = list(journey.stages)
    kept = {stage.id for stage in order[first : first + count]}
    is_last = first + count >= len(order)
    cards = {
        item.id
        for item in journey.of(Touchpoint)
        if item.stage in kept or (item.stage not in journey.items and is_last)
    }
    ends = cards | {persona.id for persona in journey.of(Persona)}

    def stays(item: Item) -> bool:
        match item:
            case Stage():
                return item.id in kept
            case Touchpoint():
                return item.id in cards
            case Transition():
                return item.source in ends and item.target in cards
            case Entry():
                return item.stage in kept
            case _:
                return not isinstance(item, Note)

    return journey_of(item for item in journey.items.values() if stays(item))


def flowing(journey: Journey) -> Journey:
    """A part without the personas that nobody starts as in it."""
    starts = {step.source for step in journey.of(Transition)}
    return journey_of(
        item for item in journey.items.values() if not isinstance(item, Persona) or item.id in starts
    )
