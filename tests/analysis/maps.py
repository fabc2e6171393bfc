"""Random journeys with all that makes chains hard: loops, parallel steps, traps, groups, personas."""

import random
from fractions import Fraction

from hypothesis import strategies as st

from journeymap.model.items import (
    FlowKind,
    GroupRule,
    Item,
    ItemId,
    Map,
    Outcome,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

_SHARES = [k / 16 for k in range(11)] + [0.1, 0.2, 0.3, 0.7, 1.0]
_OUTCOMES = [Outcome.ONGOING] * 4 + [Outcome.SALE] * 2 + [Outcome.LEAD, Outcome.LOST]


@st.composite
def journeys(
    draw: st.DrawFn, largest: int = 6, over_one: bool = True, groups: bool = True, referrals: bool = False
) -> Journey:
    """A journey of at most `largest` touchpoints and three personas."""
    stages = [ItemId(f"s{k}") for k in range(draw(st.integers(0, 3)))]
    people = [ItemId(f"p{k}") for k in range(draw(st.integers(1, 3)))]
    places = [ItemId(f"t{k}") for k in range(draw(st.integers(1, largest)))]
    items: list[Item] = [Map(margin=0.5)]
    items += [
        Stage(id=stage, order=k, marketing_share=draw(st.sampled_from([0.0, 0.25, 1.0])))
        for k, stage in enumerate(stages)
    ]
    items += [
        Persona(
            id=person,
            volume=draw(st.sampled_from([0.0, 1.0, 250.0, 1000.0])),
            group_size=draw(st.sampled_from([1.0, 2.0, 2.5])) if groups else 1.0,
        )
        for person in people
    ]
    items += [draw(_touchpoint(place, stages, groups)) for place in places]
    room = dict.fromkeys([*people, *places], Fraction(1))
    for k in range(draw(st.integers(0, 3 * len(places)))):
        source = draw(st.sampled_from([*people, *places]))
        step = draw(_step(ItemId(f"e{k}"), source, places, people))
        if step.probability is not None and not over_one:
            if Fraction(step.probability) > room[source]:
                continue
            room[source] -= Fraction(step.probability)
        items.append(step)
    for k in range(draw(st.integers(1, 4)) if referrals else 0):
        items.append(draw(_referral(ItemId(f"r{k}"), places, people)))
    return gather(items)


def busy(referrals: bool = False) -> st.SearchStrategy[Journey]:
    """Journeys in which much happens: everybody enters, goes on, comes back, buys and goes through stages.

    `journeys` begins with the smallest maps, where most figures are nothing; these are by dice alone.
    """
    return st.integers(0, 2**32).map(lambda seed: _busy(random.Random(seed), referrals))


def _busy(dice: random.Random, referrals: bool) -> Journey:
    places = [ItemId(f"t{k}") for k in range(6)]
    people = [ItemId("p0"), ItemId("p1")]
    items: list[Item] = [Map(margin=0.5), *(Stage(id=ItemId(f"s{k}"), order=k) for k in range(3))]
    items += [Persona(id=person, volume=dice.choice([250.0, 1000.0]), group_size=2.0) for person in people]
    items += [
        Touchpoint(
            id=place,
            stage=ItemId(f"s{k // 2}"),
            channel=dice.choice(["email", "phone", ""]),
            messages=dice.choice([0.0, 1.0]),
            outcome=Outcome.SALE if k in (3, 5) else Outcome.ONGOING,
            group_chance=dice.choice([1.0, 1.0, 0.75]),
        )
        for k, place in enumerate(places)
    ]
    for source in [*people, *places]:
        for k in range(dice.choice([2, 3])):
            items.append(
                Transition(
                    id=ItemId(f"{source}-{k}"),
                    source=source,
                    target=dice.choice(places[:3] if source in people else places),
                    probability=dice.randint(1, 5) / 16,
                    persona=dice.choice([None, None, None, *people]) if source in places else None,
                )
            )
    for k in range(dice.choice([1, 2]) if referrals else 0):
        source, target = dice.choice(places), dice.choice([*places, *people])
        kind, number = FlowKind.REFERRAL, dice.choice([0.25, 0.5])
        items.append(
            Transition(id=ItemId(f"r{k}"), source=source, target=target, flow_kind=kind, people=number)
        )
    return gather(items)


@st.composite
def _touchpoint(draw: st.DrawFn, place: ItemId, stages: list[ItemId], groups: bool) -> Touchpoint:
    asks = groups and draw(st.integers(0, 4)) == 0
    chance = st.sampled_from([0.5, 0.75, 1.0, (0.5, 0.25), (0.5, 1.0, 0.75)])
    return Touchpoint(
        id=place,
        stage=draw(st.sampled_from([None, *stages])),
        outcome=draw(st.sampled_from(_OUTCOMES)),
        channel=draw(st.sampled_from(["", "email", "phone"])),
        value=draw(st.sampled_from([0.0, 10.0, 90.0])),
        visit_cost=draw(st.sampled_from([0.0, 2.0])),
        fixed_cost=draw(st.sampled_from([0.0, 100.0])),
        messages=draw(st.sampled_from([0.0, 1.0, 4.0])),
        team=draw(st.sampled_from([Team.NONE, Team.MARKETING, Team.SALES, Team.SHARED])),
        group_size=draw(st.sampled_from([None, 2.0, 3.5])) if asks else None,
        group_chance=draw(chance) if asks else 1.0,
        group_rule=draw(st.sampled_from(list(GroupRule))) if asks else GroupRule.ALL,
        group_k=draw(st.sampled_from([None, 1, 2])) if asks else None,
    )


@st.composite
def _step(
    draw: st.DrawFn, name: ItemId, source: ItemId, places: list[ItemId], people: list[ItemId]
) -> Transition:
    return Transition(
        id=name,
        source=source,
        target=draw(st.sampled_from(places)),
        probability=draw(st.sampled_from([None, *_SHARES])),
        flow_kind=draw(st.sampled_from([FlowKind.FLOW, FlowKind.FLOW, FlowKind.RETURN])),
        persona=draw(st.sampled_from([None, None, None, *people])),
        delay_days=draw(st.sampled_from([0.0, 1.0, 3.0])),
        delay_sd=draw(st.sampled_from([0.0, 0.5])),
    )


@st.composite
def _referral(draw: st.DrawFn, name: ItemId, places: list[ItemId], people: list[ItemId]) -> Transition:
    return Transition(
        id=name,
        source=draw(st.sampled_from([*places, *places, *people])),
        target=draw(st.sampled_from([*places, *people])),
        flow_kind=FlowKind.REFERRAL,
        people=draw(st.sampled_from([None, 0.0, 0.25, 0.25, 0.5, 1.5])),
        persona=draw(st.sampled_from([None, None, None, *people])),
        delay_days=draw(st.sampled_from([0.0, 1.0, 3.0])),
        delay_sd=draw(st.sampled_from([0.0, 0.5])),
    )
