"""Who flows where: places that people pass, and the currents between them, in columns.

What comes in at a place goes out: people are those of the report, of which each visit of a touchpoint is one
arrival and either one departure or one leaving.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import fmean
from typing import Final, NamedTuple, cast

from journeymap.model.items import FlowKind, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.figures import Figures
from journeymap.picture.keeping import Same

CROWD: Final = 12
"""Places in one column; where there are more, the smallest are drawn as one."""
DEEP: Final = 4
DEEP_ALONE: Final = 12
"""Columns that one stage has at most, and that a map without stages has."""


@dataclass(frozen=True)
class Place:
    """A persona, a touchpoint, or the smallest touchpoints of a column together.

    `people` pass in a period, `leaving` of them go no further. `stage` is where it belongs, `members` are
    the records it stands for.
    """

    id: str
    people: float
    leaving: float
    members: tuple[ItemId, ...]
    column: int = 0
    stage: ItemId | None = None
    is_persona: bool = False
    is_sale: bool = False
    y: float = 0.0


@dataclass(frozen=True, eq=False)
class Current:
    """People who go from one place to another in a period, by these steps.

    It is drawn as an arc where it leads to the same column or one before. `is_back`: people come back by it.
    A referral takes nobody away from its source, since those who come are new.
    """

    source: str
    target: str
    people: float
    steps: tuple[ItemId, ...]
    is_return: bool = False
    is_referral: bool = False
    is_back: bool = False

    @property
    def is_arc(self) -> bool:
        """Whether it is drawn as an arc round everything."""
        return self.is_return or self.is_referral


@dataclass(frozen=True, eq=False)
class Flow:
    """All of it: places by id, currents, and the stage of each column (None: personas, or no stage)."""

    places: Mapping[str, Place]
    currents: tuple[Current, ...]
    stages: tuple[ItemId | None, ...]

    def column(self, number: int) -> list[Place]:
        """The places of a column, as they stand on the map from top to bottom."""
        return self._columns[number]

    @cached_property
    def _columns(self) -> list[list[Place]]:
        found: list[list[Place]] = [[] for _ in self.stages]
        for place in sorted(self.places.values(), key=lambda place: (place.y, place.id)):
            found[place.column].append(place)
        return found


class _Card(NamedTuple):
    """What of a touchpoint a flow depends on."""

    id: ItemId
    stage: ItemId | None
    x: float
    y: float
    outcome: Outcome


class _Way(NamedTuple):
    """What of a step: from where to where it leads, and how."""

    id: ItemId
    source: ItemId
    target: ItemId
    kind: FlowKind


class _Ground(NamedTuple):
    """What of a journey a flow depends on beside its figures: neither names nor rates."""

    cards: tuple[_Card, ...]
    personas: tuple[tuple[ItemId, float, float], ...]
    """Each with its volume and its y."""
    stages: tuple[ItemId, ...]
    ways: tuple[_Way, ...]


def flow_of(journey: Journey, report: Figures | None, persona: ItemId | None = None) -> Flow:
    """The flow of a journey; without a report nobody flows.

    With a persona, the figures of which alone are in the report, of that one and what it passes. The last
    ones are kept: other names leave them as they are.
    """
    ground = _Ground(
        tuple(_Card(each.id, each.stage, each.x, each.y, each.outcome) for each in journey.of(Touchpoint)),
        tuple((each.id, each.volume, each.y) for each in journey.of(Persona)),
        tuple(stage.id for stage in journey.stages),
        tuple(_Way(each.id, each.source, each.target, each.flow_kind) for each in journey.of(Transition)),
    )
    return _flow(ground, Same((report,)), persona)


@lru_cache(maxsize=2)
def _flow(ground: _Ground, asked: Same, persona: ItemId | None) -> Flow:
    report = cast("Figures | None", asked.held[0])
    steps = ground.ways
    columns, stages = _columns(ground.cards, ground.stages, steps)
    others = {each for each, *_ in ground.personas} - {persona}
    if persona is not None:
        steps = tuple(step for step in steps if step.source not in others and step.target not in others)
    people = {step.id: _people(step, report) for step in steps}
    places = {place.id: place for place in _places(ground, report, steps, people, columns)}
    if persona is not None:
        places = {
            name: place
            for name, place in places.items()
            if name == persona or (place.people > 0 and not place.is_persona)
        }
    currents = list(_currents(steps, people, places))
    return _bundled(Flow(places, tuple(currents), stages))


def _people(step: _Way, report: Figures | None) -> float:
    found = report.transitions.get(step.id) if report else None
    return max(0.0, found.people or 0.0) if found else 0.0


def _places(
    ground: _Ground,
    report: Figures | None,
    steps: Sequence[_Way],
    people: Mapping[ItemId, float],
    columns: Mapping[ItemId, int],
) -> Iterator[Place]:
    gone: dict[ItemId, float] = {}
    brought: dict[ItemId, float] = {}
    for step in steps:
        if step.kind is not FlowKind.REFERRAL:
            gone[step.source] = gone.get(step.source, 0.0) + people[step.id]
        else:
            brought[step.target] = brought.get(step.target, 0.0) + people[step.id]
    for name, volume, y in ground.personas:
        came = volume + brought.get(name, 0.0)
        lost = max(0.0, came - gone.get(name, 0.0))
        yield Place(name, came, lost, (name,), is_persona=True, y=y)
    for item in ground.cards:
        figures = report.touchpoints.get(item.id) if report else None
        yield Place(
            item.id,
            (figures.visits or 0.0) if figures else 0.0,
            (figures.leaving or 0.0) if figures else 0.0,
            (item.id,),
            columns[item.id],
            item.stage,
            is_sale=item.outcome is Outcome.SALE,
            y=item.y,
        )


def _currents(
    steps: Iterable[_Way], people: Mapping[ItemId, float], places: Mapping[str, Place]
) -> Iterator[Current]:
    together: dict[tuple[str, str, bool], list[_Way]] = {}
    for step in steps:
        if step.source in places and step.target in places:
            is_referral = step.kind is FlowKind.REFERRAL
            together.setdefault((step.source, step.target, is_referral), []).append(step)
    for (source, target, is_referral), twins in together.items():
        ahead = places[target].column - places[source].column
        is_return = not is_referral and ahead <= 0
        yield Current(
            source,
            target,
            math.fsum(people[step.id] for step in twins) if len(twins) > 1 else people[twins[0].id],
            tuple(step.id for step in twins),
            is_return,
            is_referral,
            is_return and (ahead < 0 or any(step.kind is FlowKind.RETURN for step in twins)),
        )


# --- columns ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _columns(
    cards: tuple[_Card, ...], order: tuple[ItemId, ...], ways: tuple[_Way, ...]
) -> tuple[dict[ItemId, int], tuple[ItemId | None, ...]]:
    """The column of each touchpoint: stages in their order, within one the furthest way from its entries.

    Figures move nobody to another column, so that the last ones are kept.
    """
    held: dict[ItemId | None, list[_Card]] = {stage: [] for stage in order}
    for item in cards:
        held.setdefault(item.stage, []).append(item)
    within: dict[ItemId | None, list[_Way]] = {stage: [] for stage in held}
    stage_of = {item.id: item.stage for item in cards}
    for way in ways:
        if way.target in stage_of:
            within[stage_of[way.target]].append(way)
    columns: dict[ItemId, int] = {}
    stages: list[ItemId | None] = [None]  # personas come first
    for stage in _in_order(held):
        depths = _depths(held[stage], within[stage], DEEP_ALONE if len(held) == 1 else DEEP)
        columns.update({item: len(stages) + depth for item, depth in depths.items()})
        stages.extend([stage] * (max(depths.values(), default=0) + 1))
    return columns, tuple(stages)


def _in_order(held: Mapping[ItemId | None, Sequence[_Card]]) -> list[ItemId | None]:
    """Stages in their order; what stands in none goes where it is on the map."""
    order: list[ItemId | None] = [stage for stage in held if stage is not None]
    loose = held.get(None)
    if loose:
        x = fmean(item.x for item in loose)
        before = [stage for stage in order if held[stage] and fmean(item.x for item in held[stage]) <= x]
        order.insert(order.index(before[-1]) + 1 if before else 0, None)
    return order


def _depths(items: Sequence[_Card], ways: Sequence[_Way], most: int) -> dict[ItemId, int]:
    """How many steps each is from where people come in, the longest way, steps back left out.

    `ways` are those that lead to any of them. Deeper ones than `most` are pressed into so many columns.
    """
    names = {item.id for item in items}
    onward: dict[ItemId, list[ItemId]] = {item.id: [] for item in items}
    for _, source, target, kind in ways:
        if source in names and kind is FlowKind.FLOW and source != target:
            onward[source].append(target)
    entered = {way.target for way in ways if way.source not in names}
    first = sorted(items, key=lambda item: (item.id not in entered, item.x, item.y, item.id))
    depths = dict.fromkeys(names, 0)
    for item in reversed(_finished([item.id for item in first], onward)):
        for target in onward[item]:
            depths[target] = max(depths[target], depths[item] + 1)
    deepest = max(depths.values(), default=0)
    if deepest < most:
        return depths
    return {item: depth * most // (deepest + 1) for item, depth in depths.items()}


def _finished(roots: Sequence[ItemId], onward: dict[ItemId, list[ItemId]]) -> list[ItemId]:
    """Every node after all that it leads to; steps that close a circle are taken out of `onward`."""
    found: list[ItemId] = []
    seen: set[ItemId] = set()
    for root in roots:
        way = [] if root in seen else [(root, iter(list(onward[root])))]
        inside = {root}
        seen.add(root)
        while way:
            item, ahead = way[-1]
            target = next(ahead, None)
            if target is None:
                way.pop()
                inside.discard(item)
                found.append(item)
            elif target in inside:
                onward[item] = [each for each in onward[item] if each != target]
            elif target not in seen:
                seen.add(target)
                inside.add(target)
                way.append((target, iter(list(onward[target]))))
    return found


# --- what is too small to stand alone ---------------------------------------------------------------------


def _bundled(flow: Flow) -> Flow:
    """The same with the smallest places of crowded columns drawn as one."""
    holder: dict[str, str] = {}
    bundles: dict[str, list[Place]] = {}
    for number in range(len(flow.stages)):
        standing = sorted(flow.column(number), key=lambda place: (-place.people, place.id))
        if len(standing) > CROWD:
            name = f"rest of {number}"
            bundles[name] = standing[CROWD - 1 :]
            holder.update({place.id: name for place in bundles[name]})
    if not bundles:
        return flow
    together: dict[tuple[str, str, bool, bool], list[Current]] = {}
    inside = dict.fromkeys(bundles, 0.0)
    for each in flow.currents:
        source, target = holder.get(each.source, each.source), holder.get(each.target, each.target)
        if source == target and source in bundles:
            inside[source] += each.people if not each.is_referral else 0.0
            continue
        together.setdefault((source, target, each.is_return, each.is_referral), []).append(each)
    currents = [
        Current(
            source,
            target,
            math.fsum(each.people for each in twins) if len(twins) > 1 else twins[0].people,
            tuple(step for each in twins for step in each.steps),
            is_return,
            is_referral,
            any(each.is_back for each in twins),
        )
        for (source, target, is_return, is_referral), twins in together.items()
    ]
    places = {name: place for name, place in flow.places.items() if name not in holder}
    for name, members in bundles.items():
        places[name] = Place(
            name,
            math.fsum(each.people for each in members) - inside[name],
            math.fsum(each.leaving for each in members),
            tuple(ItemId(each.id) for each in members),
            members[0].column,
            members[0].stage,
            is_persona=members[0].is_persona,
            y=max(each.y for each in members),
        )
    return Flow(places, tuple(currents), flow.stages)
