"""Journeys for the store's tests: one that says something in every field, and many."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from journeymap.model.items import (
    KINDS,
    Actual,
    Claim,
    Departure,
    Entry,
    FlowKind,
    Frame,
    Goal,
    Item,
    ItemId,
    Lane,
    Map,
    Milestone,
    Note,
    Persona,
    Preset,
    Scenario,
    Stage,
    Tenure,
    Term,
    Touchpoint,
    Transition,
    View,
    Wording,
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
    "goal": ItemId("more"),
    "scenario": ItemId("to be"),
    "lane": ItemId("own"),
    "item": ItemId("t0>t3"),
    "starts": "2026-01-01",
    "due": "2026-12-31",
    "collapsed": 1,
    "pinned": 1,
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


BESIDE = (
    Goal(id=ItemId("g")),
    Milestone(id=ItemId("m"), goal=ItemId("g")),
    Actual(id=ItemId("a")),
    Scenario(id=ItemId("x")),
    Departure(id=ItemId("d"), scenario=ItemId("x")),
    View(id=ItemId("v")),
    Lane(id=ItemId("l")),
    Entry(id=ItemId("l1"), lane=ItemId("l"), stage=ItemId("s")),
    Term(id=ItemId("c"), stage=ItemId("s")),
    Tenure(id=ItemId("y"), stage=ItemId("s")),
    Claim(id=ItemId("h"), about=ItemId("p")),
    Wording(id=ItemId("w"), item=ItemId("t")),
)
"""One of each kind that stands beside the map, with its defaults."""


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
        Goal(id=ItemId("more")),
        Milestone(id=ItemId("half"), goal=ItemId("more")),
        Actual(id=ItemId("july")),
        Scenario(id=ItemId("to be")),
        Departure(id=ItemId("to be 1"), scenario=ItemId("to be")),
        View(id=ItemId("board")),
        Lane(id=ItemId("own")),
        Entry(id=ItemId("own 4"), lane=ItemId("own"), stage=stage),
        Term(id=ItemId("purpose"), stage=stage),
        Tenure(id=ItemId("2026"), stage=stage),
        Claim(id=ItemId("heard"), about=persona),
        Wording(id=ItemId("po polsku"), item=touchpoint),
    ]
    plain = [
        Stage(id=ItemId("s")),
        Touchpoint(id=ItemId("t")),
        Persona(id=ItemId("p")),
        Note(id=ItemId("n")),
        Transition(id=ItemId("a b%20c?#"), source=ItemId("p"), target=ItemId("t")),
        Frame(id=ItemId("f")),
        Preset(id=ItemId("k")),
        *BESIDE,
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
