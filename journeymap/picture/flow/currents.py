"""Who flows where: places that people pass, and the currents between them, in columns.

What comes in at a place goes out: people are those of the report, of which each visit of a touchpoint is one
arrival and either one departure or one leaving.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from journeymap.model.items import FlowKind, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.figures import Figures

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
    name: str
    people: float
    leaving: float
    members: tuple[ItemId, ...]
    column: int = 0
    stage: ItemId | None = None
    is_persona: bool = False
    is_sale: bool = False
    y: float = 0.0


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Flow:
    """All of it: places by id, currents, and the stage of each column (None: personas, or no stage)."""

    places: Mapping[str, Place]
    currents: tuple[Current, ...]
    stages: tuple[ItemId | None, ...]

    def column(self, number: int) -> list[Place]:
        """The places of a column, as they stand on the map from top to bottom."""
        return sorted(
            (place for place in self.places.values() if place.column == number),
            key=lambda place: (place.y, place.id),
        )


def flow_of(journey: Journey, report: Figures | None, persona: ItemId | None = None) -> Flow:
    """The flow of a journey; without a report nobody flows.

    With a persona, the figures of which alone are in the report, of that one and what it passes.
    """
    steps = [step for step in journey.of(Transition) if step.source in journey.items]
    columns, stages = _columns(journey, steps)
    if persona is not None:
        steps = [step for step in steps if not _is_of_others(step, journey, persona)]
    places = {place.id: place for place in _places(journey, report, steps, columns)}
    if persona is not None:
        places = {
            name: place
            for name, place in places.items()
            if name == persona or (place.people > 0 and not place.is_persona)
        }
        steps = [step for step in steps if step.source in places]
    currents = list(_currents(steps, report, places))
    return _bundled(Flow(places, tuple(currents), stages))


def _is_of_others(step: Transition, journey: Journey, persona: ItemId) -> bool:
    ends = (step.source, step.target)
    return any(end != persona and isinstance(journey.items.get(end), Persona) for end in ends)


def _people(step: Transition, report: Figures | None) -> float:
    found = report.transitions.get(step.id) if report else None
    return max(0.0, found.people or 0.0) if found else 0.0


def _places(
    journey: Journey, report: Figures | None, steps: Sequence[Transition], columns: Mapping[ItemId, int]
) -> Iterator[Place]:
    gone: dict[ItemId, float] = {}
    for step in steps:
        if step.flow_kind is not FlowKind.REFERRAL:
            gone[step.source] = gone.get(step.source, 0.0) + _people(step, report)
    brought: dict[ItemId, float] = {}
    for step in steps:
        if step.flow_kind is FlowKind.REFERRAL:
            brought[step.target] = brought.get(step.target, 0.0) + _people(step, report)
    for persona in journey.of(Persona):
        came = persona.volume + brought.get(persona.id, 0.0)
        lost = max(0.0, came - gone.get(persona.id, 0.0))
        yield Place(persona.id, persona.name, came, lost, (persona.id,), is_persona=True, y=persona.y)
    for item in journey.of(Touchpoint):
        figures = report.touchpoints.get(item.id) if report else None
        yield Place(
            item.id,
            item.name,
            (figures.visits or 0.0) if figures else 0.0,
            (figures.leaving or 0.0) if figures else 0.0,
            (item.id,),
            columns[item.id],
            item.stage,
            is_sale=item.outcome is Outcome.SALE,
            y=item.y,
        )


def _currents(
    steps: Iterable[Transition], report: Figures | None, places: Mapping[str, Place]
) -> Iterator[Current]:
    together: dict[tuple[str, str, bool], list[Transition]] = {}
    for step in steps:
        if step.target in places:
            is_referral = step.flow_kind is FlowKind.REFERRAL
            together.setdefault((step.source, step.target, is_referral), []).append(step)
    for (source, target, is_referral), twins in together.items():
        ahead = places[target].column - places[source].column
        is_return = not is_referral and ahead <= 0
        yield Current(
            source,
            target,
            math.fsum(_people(step, report) for step in twins),
            tuple(step.id for step in twins),
            is_return,
            is_referral,
            is_return and (ahead < 0 or any(step.flow_kind is FlowKind.RETURN for step in twins)),
        )


# --- columns ----------------------------------------------------------------------------------------------


def _columns(
    journey: Journey, steps: Sequence[Transition]
) -> tuple[dict[ItemId, int], tuple[ItemId | None, ...]]:
    """The column of each touchpoint: stages in their order, within one the furthest way from its entries."""
    held: dict[ItemId | None, list[Touchpoint]] = {stage.id: [] for stage in journey.stages}
    for item in journey.of(Touchpoint):
        held.setdefault(item.stage, []).append(item)
    columns: dict[ItemId, int] = {}
    stages: list[ItemId | None] = [None]  # personas come first
    for stage in _in_order(held):
        depths = _depths(held[stage], steps, DEEP_ALONE if len(held) == 1 else DEEP)
        columns.update({item: len(stages) + depth for item, depth in depths.items()})
        stages.extend([stage] * (max(depths.values(), default=0) + 1))
    return columns, tuple(stages)


def _in_order(held: Mapping[ItemId | None, Sequence[Touchpoint]]) -> list[ItemId | None]:
    """Stages in their order; what stands in none goes where it is on the map."""
    order: list[ItemId | None] = [stage for stage in held if stage is not None]
    loose = held.get(None)
    if loose:
        x = fmean(item.x for item in loose)
        before = [stage for stage in order if held[stage] and fmean(item.x for item in held[stage]) <= x]
        order.insert(order.index(before[-1]) + 1 if before else 0, None)
    return order


def _depths(items: Sequence[Touchpoint], steps: Sequence[Transition], most: int) -> dict[ItemId, int]:
    """How many steps each is from where people come in, the longest way, steps back left out.

    Deeper ways than `most` are pressed into so many columns.
    """
    names = {item.id for item in items}
    onward: dict[ItemId, list[ItemId]] = {item.id: [] for item in items}
    for step in steps:
        inside = step.source in names and step.target in names
        if inside and step.flow_kind is FlowKind.FLOW and step.source != step.target:
            onward[step.source].append(step.target)
    entered = {step.target for step in steps if step.target in names and step.source not in names}
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
            math.fsum(each.people for each in twins),
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
            "",
            math.fsum(each.people for each in members) - inside[name],
            math.fsum(each.leaving for each in members),
            tuple(ItemId(each.id) for each in members),
            members[0].column,
            members[0].stage,
            is_persona=members[0].is_persona,
            y=max(each.y for each in members),
        )
    return Flow(places, tuple(currents), flow.stages)
