"""A map that can be shown to anybody: its shape, people and rates, without names, money or notes.

The map is redacted, not the picture, so that nothing which is drawn, told or computed from it (alt texts,
speaker notes, ids of shapes, tables, titles of files) can hold what it must not.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from journeymap.model.items import (
    Item,
    ItemId,
    Map,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.words import has, say

_KINDS: Final[tuple[type, ...]] = (Stage, Touchpoint, Persona, Transition)
"""What stays on a redacted map."""


def redacted(journey: Journey, language: str = "") -> Journey:
    """The same map with neutral names, numbered in reading order, and without amounts, texts and notes.

    The names are in `language`, or in the map's own where that is "".
    Ids are new too, since they may say something, but sort as before: what is drawn lies where it lay.
    """
    language = language or journey.map.language
    ids = neutral_ids(journey)
    names = dict(_names(journey, language))
    items: list[Item] = [_map(journey.map, language)]
    items += [_stage(each, ids, names) for each in journey.of(Stage)]
    items += [_touchpoint(each, ids, names) for each in journey.of(Touchpoint)]
    items += [_persona(each, ids, names) for each in journey.of(Persona)]
    items += [_step(each, ids) for each in journey.of(Transition)]
    return journey_of(items)


def small_print(language: str) -> str:
    """The sentence that a redacted picture bears."""
    return say("redacted.print", language)


def neutral_ids(journey: Journey) -> dict[ItemId, ItemId]:
    """A new id for every record that stays."""
    found: dict[ItemId, ItemId] = {}
    for kind in _KINDS:
        known = sorted(item.id for item in journey.items.values() if type(item) is kind)
        found |= {old: ItemId(f"{kind.__name__.lower()}-{count:05}") for count, old in enumerate(known, 1)}
    return found


def _names(journey: Journey, language: str) -> Iterator[tuple[ItemId, str]]:
    """What each node is called: its kind and a number, by stage and from the start of the map to its end."""
    order = {stage.id: count for count, stage in enumerate(journey.stages)}
    cards = sorted(
        journey.of(Touchpoint),
        key=lambda item: (order.get(item.stage, len(order)) if item.stage else len(order), item.x, item.y),
    )
    goals = [item for item in cards if item.outcome is Outcome.SALE]
    others = [item for item in cards if item.outcome is not Outcome.SALE]
    people = sorted(journey.of(Persona), key=lambda item: (item.x, item.y, item.id))
    kinds: dict[str, Sequence[Stage | Touchpoint | Persona]] = {"stage": journey.stages, "persona": people}
    kinds |= {"touchpoint": others, "goal": goals}
    for kind, items in kinds.items():
        word = say(f"redacted.{kind}", language)
        for number, item in enumerate(items, 1):
            yield item.id, f"{word} {number}"  # no isolates round the number: it is a name, not a sentence


def _map(item: Map, language: str) -> Map:
    known = has(f"period.{item.period}")
    period = item.period if known else say("redacted.period", language)
    name = say("redacted.map", language)
    return Map(name=name, language=item.language, direction=item.direction, period=period)


def _stage(item: Stage, ids: dict[ItemId, ItemId], names: dict[ItemId, str]) -> Stage:
    return Stage(
        id=ids[item.id],
        name=names[item.id],
        x=item.x,
        y=item.y,
        order=item.order,
        marketing_share=item.marketing_share,
        message_cap=item.message_cap,
        color=item.color,
        width=item.width,
        height=item.height,
    )


def _touchpoint(item: Touchpoint, ids: dict[ItemId, ItemId], names: dict[ItemId, str]) -> Touchpoint:
    return Touchpoint(
        id=ids[item.id],
        name=names[item.id],
        x=item.x,
        y=item.y,
        stage=ids.get(item.stage) if item.stage else None,
        channel=item.channel if has(f"channel.{item.channel}") else "",
        team=item.team,
        outcome=item.outcome,
        messages=item.messages,
        permission=item.permission,
        call_to_action=item.call_to_action,
        emotion=item.emotion,
        group_size=item.group_size,
        group_chance=item.group_chance,
        group_rule=item.group_rule,
        group_k=item.group_k,
    )


def _persona(item: Persona, ids: dict[ItemId, ItemId], names: dict[ItemId, str]) -> Persona:
    return Persona(
        id=ids[item.id],
        name=names[item.id],
        x=item.x,
        y=item.y,
        volume=item.volume,
        group_size=item.group_size,
    )


def _step(item: Transition, ids: dict[ItemId, ItemId]) -> Transition:
    return Transition(
        id=ids[item.id],
        source=ids[item.source],
        target=ids[item.target],
        flow_kind=item.flow_kind,
        probability=item.probability,
        people=item.people,
        low=item.low,
        high=item.high,
        evidence=item.evidence,
        sample=item.sample,
        delay_days=item.delay_days,
        delay_sd=item.delay_sd,
        persona=ids.get(item.persona) if item.persona else None,
    )
