"""Journeys for the store's tests: one that says something in every field, and many."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from journeymap.model.items import (
    KINDS,
    FlowKind,
    Frame,
    Item,
    ItemId,
    Map,
    Note,
    Persona,
    Preset,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.model.plain import field_types, options
from journeymap.model.rules import gather

SPECIAL: dict[str, Any] = {
    "source": ItemId("in-a"),
    "target": ItemId("t0>t3"),
    "persona": ItemId("in-a"),
    "stage": ItemId("4"),
    "about": ItemId("t0>t3"),
    "language": "ar-SA",
    "color": "#a1B2c3",
    "measured_on": "2026-11-22",
    "flow_kind": FlowKind.RETURN,
    "group_chance": (0.25, 0.5, 1.0),
    "order": -3,
    "emotion": -2,
    "group_size": 2.5,
}


def filled(item: Item) -> Item:
    """The record with something in every field that is not its default."""
    values = {
        name: SPECIAL.get(name) or _some(options(wanted), name, count)
        for count, (name, wanted) in enumerate(field_types(type(item)).items())
        if name != "id"
    }
    return replace(item, **values)


def _some(types: tuple[Any, ...], name: str, count: int) -> Any:
    if str in types:
        return f"{name}: zażółć\nمرحبا “ąę” '\"; \U0001f600 {count}"
    if float in types:
        return 1 / (count + 3)
    if int in types:
        return count + 7
    choice: type[StrEnum] = types[0]
    return list(choice)[-1]


def full_journey() -> Journey:
    """A record of each kind with every field filled, and one of each that has its defaults."""
    stage, touchpoint, persona = ItemId("4"), ItemId("t0>t3"), ItemId("in-a")
    full = [
        Map(),
        Stage(id=stage),
        Touchpoint(id=touchpoint),
        Persona(id=persona),
        Note(id=ItemId("ملاحظة")),
        Transition(id=ItemId("e"), source=persona, target=touchpoint),
        Frame(id=ItemId("رحلة")),
        Preset(id=ItemId("deck")),
    ]
    plain = [
        Stage(id=ItemId("s")),
        Touchpoint(id=ItemId("t")),
        Persona(id=ItemId("p")),
        Note(id=ItemId("n")),
        Transition(id=ItemId("a b%20c?#"), source=ItemId("p"), target=ItemId("t")),
        Frame(id=ItemId("f")),
        Preset(id=ItemId("k")),
    ]
    return gather([*map(filled, full), *plain])


def large_journey(records: int) -> Journey:
    """A journey of about so many records, a third of them touchpoints."""
    count = max(records // 3, 2)
    items: list[Item] = [Stage(id=ItemId(f"s{n}"), name=f"Stage {n}", order=n) for n in range(7)]
    items += [
        Touchpoint(id=ItemId(f"t{n}"), name=f"Touchpoint {n}", x=n * 3.5, stage=ItemId(f"s{n % 7}"))
        for n in range(count)
    ]
    items += [
        Transition(
            id=ItemId(f"e{n}"),
            source=ItemId(f"t{n % count}"),
            target=ItemId(f"t{(n * 7 + 1) % count}"),
            probability=0.2,
        )
        for n in range(records - len(items))
    ]
    return gather(items)


ALL_FIELDS = [(kind, spec.name) for kind, record in KINDS.items() for spec in fields(record)]
