"""Maps that no one would draw: whatever stands on a map, nothing crashes and no figure is absurd."""

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.analysis import Report, analyze
from journeymap.model.items import (
    CallToAction,
    FlowKind,
    GroupRule,
    Item,
    ItemId,
    Map,
    Outcome,
    Permission,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

SHARES = [0.0, 5e-324, 1e-300, 1e-16, 1e-12, 1e-9, 0.5, 1 - 1e-9, 1 - 1e-12, 1 - 1.2e-16, 1.0, None]
AMOUNTS = [0.0, 1e-300, 1.0, 1e9, 1e15]


@st.composite
def wild(draw: st.DrawFn) -> Journey:
    places = [ItemId(f"t{k}") for k in range(draw(st.integers(1, 6)))]
    people = [ItemId("ann"), ItemId("bob")]
    rate, margin = draw(st.sampled_from([-0.99, 0.0, 10.0])), draw(st.sampled_from([-1.0, 1.0]))
    items: list[Item] = [Map(discount_rate=rate, margin=margin)]
    items += [
        Stage(id=ItemId(f"s{k}"), order=k, message_cap=draw(st.sampled_from(AMOUNTS))) for k in range(2)
    ]
    items += [
        Persona(
            id=person,
            volume=draw(st.sampled_from(AMOUNTS)),
            group_size=draw(st.sampled_from([1.0, 999.5])),
        )
        for person in people
    ]
    items += [
        Touchpoint(
            id=place,
            outcome=draw(st.sampled_from([Outcome.ONGOING, Outcome.SALE, Outcome.LEAD])),
            value=draw(st.sampled_from([-1e15, 0.0, 1e15])),
            stage=draw(st.sampled_from([None, ItemId("s0"), ItemId("s1")])),
            channel=draw(st.sampled_from(["", "email", "phone_call"])),
            messages=draw(st.sampled_from(AMOUNTS)),
            permission=draw(st.sampled_from(list(Permission))),
            call_to_action=draw(st.sampled_from(list(CallToAction))),
            visit_cost=draw(st.sampled_from(AMOUNTS)),
            fixed_cost=draw(st.sampled_from(AMOUNTS)),
            group_chance=draw(st.sampled_from([1.0, 1.0, 1.0, 0.0, 1e-300, 1 - 1e-12])),
            group_rule=draw(st.sampled_from(list(GroupRule))),
            group_k=draw(st.sampled_from([None, 1000])),
        )
        for place in places
    ]
    for k in range(draw(st.integers(0, 16))):
        items.append(
            Transition(
                id=ItemId(f"e{k}"),
                source=draw(st.sampled_from([*people, *places])),
                target=draw(st.sampled_from(places)),
                probability=draw(st.sampled_from(SHARES)),
                delay_days=draw(st.sampled_from(AMOUNTS)),
                delay_sd=draw(st.sampled_from(AMOUNTS)),
            )
        )
    for k in range(draw(st.integers(0, 3))):
        items.append(
            Transition(
                id=ItemId(f"r{k}"),
                source=draw(st.sampled_from([*people, *places])),
                target=draw(st.sampled_from([*people, *places])),
                flow_kind=FlowKind.REFERRAL,
                people=draw(st.sampled_from([*AMOUNTS, 1e-9, 0.5, 1 - 1e-12, None])),
            )
        )
    return gather(items)


@settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
@given(wild(), st.booleans())
def test_no_map_crashes_or_shows_an_absurd_figure(journey: Journey, complete: bool) -> None:
    report = analyze(journey, complete=complete)
    for value in numbers(report.plain()):
        assert math.isfinite(value)
    for share in shares(report):
        assert share is None or 0 <= share <= 1
    for amount in amounts(report):
        assert amount is None or amount >= 0


def shares(report: Report) -> list[float | None]:
    found = [report.conversion, *(figures.conversion for figures in report.personas.values())]
    for place in report.touchpoints.values():
        found += [place.reach, place.to_goal, place.removal_effect]
    for stage in report.stages.values():
        found += [stage.reach, stage.next_open, stage.next_closed]
    for channel in report.channels.values():
        found += [channel.reach, channel.close_rate, channel.removal_effect]
    for step in report.transitions.values():
        found += [step.probability, step.removal_effect]
    return found


def amounts(report: Report) -> list[float | None]:
    found = [report.customers, report.orders, report.leads, report.acquisition_spend, report.retention_spend]
    found += [report.cpa, report.cycle_days.mean, report.cycle_days.sd, report.steps.mean, report.steps.sd]
    found += [report.referred, report.growth_factor, report.retention_cost, report.cylinder_score]
    for place in report.touchpoints.values():
        found += [place.visits, place.leaving, place.recoverable]
    for stage in report.stages.values():
        found += [stage.people, stage.messages]
    for channel in report.channels.values():
        found += [channel.customers, channel.first_touch, channel.spend, channel.cpa, channel.messages]
    for owner in report.owners.values():
        found += [owner.leaving, owner.recoverable]
    found += [problem.people for problem in report.problems]
    found += [step.people for step in report.transitions.values()]
    found += [lever.gain for lever in report.levers]
    return found


def numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [number for member in value.values() for number in numbers(member)]
    if isinstance(value, list):
        return [number for member in value for number in numbers(member)]
    return [] if value is None or isinstance(value, str | bool) else [value]  # type: ignore[list-item]
