"""Laws that hold on every journey, tried on random ones against an independent solution in fractions."""

import math
import statistics
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis import ChannelFigures, Report, StageFigures, analyze
from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from tests.analysis.maps import busy, journeys
from tests.analysis.oracle import Oracle, revolumed

CLOSE = 1e-9
lawful = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)
by_hand = settings(lawful, max_examples=9)


def same(found: float | None, wanted: Fraction | float | None, *, scale: float = 1.0) -> bool:
    """Whether two figures are the same but for rounding; `scale` is what rounding is measured against."""
    if found is None or wanted is None:
        return found is None and wanted is None
    return math.isclose(found, float(wanted), rel_tol=CLOSE, abs_tol=1e-12 * scale)


def weights(journey: Journey) -> dict[ItemId, Fraction]:
    people = sorted(journey.of(Persona), key=lambda item: item.id)
    whole = sum(Fraction(person.volume) for person in people)
    return {
        person.id: Fraction(person.volume) / whole if whole else Fraction(1, len(people)) for person in people
    }


def oracles(journey: Journey) -> list[tuple[Oracle, Fraction]]:
    """The chain of each persona, with its weight."""
    share = weights(journey)
    return [(Oracle(journey, person), share[person.id]) for person in journey.of(Persona)]


def ids(journey: Journey, kind: type[Item]) -> Iterable[ItemId]:
    return [item.id for item in journey.of(kind)]


def enters(journey: Journey) -> bool:
    return any(oracle.entry for oracle, _ in oracles(journey))


def has_goal(journey: Journey) -> bool:
    return any(item.outcome is Outcome.SALE for item in journey.of(Touchpoint))


def conversion(journey: Journey) -> Fraction:
    return sum((weight * oracle.conversion() for oracle, weight in oracles(journey)), Fraction(0))


@lawful
@given(journeys())
def test_conversion_is_what_exact_fractions_say(journey: Journey) -> None:
    report = analyze(journey)
    if not enters(journey) or not has_goal(journey):
        assert report.conversion is None
        return
    assert report.conversion is not None
    assert 0 <= report.conversion <= 1
    assert same(report.conversion, conversion(journey))
    for oracle, _ in oracles(journey):
        mine = report.personas[oracle.persona.id]
        assert same(mine.conversion, oracle.conversion() if oracle.entry else None)
        assert same(mine.customers, oracle.conversion() * Fraction(oracle.persona.volume), scale=1e3)


@lawful
@given(journeys())
def test_visits_people_and_leaving_are_what_exact_fractions_say(journey: Journey) -> None:
    report = analyze(journey)
    for place in ids(journey, Touchpoint):
        visits: Fraction | None = Fraction(0)
        leaving = Fraction(0)
        for oracle, _ in oracles(journey):
            volume = Fraction(oracle.persona.volume)
            mine = oracle.visits()[place] if volume else Fraction(0)
            visits = None if mine is None or visits is None else visits + mine * volume
            leaving += (mine or 0) * oracle.leaving[place] * volume
        assert same(report.touchpoints[place].visits, visits, scale=1e4)
        assert same(report.touchpoints[place].leaving, leaving, scale=1e4)
    for step in journey.of(Transition):
        people: Fraction | None = Fraction(0)
        for oracle, _ in oracles(journey):
            share = {taken.id: p for taken, p in oracle.rows.get(step.source, [])}.get(step.id)
            if share and oracle.persona.volume:
                came = oracle.visits().get(step.source, Fraction(1))
                amount = None if came is None else share * Fraction(oracle.persona.volume) * came
                people = None if people is None or amount is None else people + amount
        assert same(report.transitions[step.id].people, people, scale=1e4)


@lawful
@given(journeys())
def test_nobody_is_lost_or_made(journey: Journey) -> None:
    """Σ leaving + Σ stuck in traps = Σ volume × Σ entry."""
    report = analyze(journey)
    assume(all((figures.visits or 0) < 1e7 for figures in report.touchpoints.values()))
    left = math.fsum(figures.leaving or 0.0 for figures in report.touchpoints.values())
    stuck = math.fsum(problem.people or 0.0 for problem in report.problems if problem.code == "trap")
    came = math.fsum(
        report.transitions[step.id].people or 0.0
        for step in journey.of(Transition)
        if isinstance(journey[step.source], Persona)
    )
    assert left + stuck == pytest.approx(came, rel=CLOSE, abs=1e-9)


@lawful
@given(journeys())
def test_nobody_is_lost_before_the_goal(journey: Journey) -> None:
    """Σ_G v^pre + Σ_{i∉G} v^pre d + stuck = the same, where the goals end the journey."""
    goals = {item.id for item in journey.of(Touchpoint) if item.outcome is Outcome.SALE}
    assume(goals)
    ended = Journey(
        {
            item.id: item
            for item in journey.items.values()
            if not (isinstance(item, Transition) and item.source in goals)
        }
    )
    report = analyze(ended)
    left = math.fsum(figures.leaving or 0.0 for figures in report.touchpoints.values())
    stuck = math.fsum(problem.people or 0.0 for problem in report.problems if problem.code == "trap")
    at_goals = math.fsum(report.touchpoints[goal].visits or 0.0 for goal in goals)
    came = math.fsum(
        report.transitions[step.id].people or 0.0
        for step in journey.of(Transition)
        if isinstance(journey[step.source], Persona)
    )
    assert left + stuck == pytest.approx(came, rel=CLOSE, abs=1e-9)
    assert at_goals == pytest.approx(report.customers, rel=CLOSE, abs=1e-9)
    assert report.customers == pytest.approx(analyze(journey).customers, rel=CLOSE, abs=1e-9)


@lawful
@given(journeys())
def test_reach_is_the_chance_to_ever_come_by(journey: Journey) -> None:
    report = analyze(journey)
    if not enters(journey):
        assert all(figures.reach is None for figures in report.touchpoints.values())
        return
    for place in ids(journey, Touchpoint):
        wanted = sum((weight * oracle.reach({place}) for oracle, weight in oracles(journey)), Fraction(0))
        assert same(report.touchpoints[place].reach, wanted)


@lawful
@given(journeys())
def test_chance_from_a_touchpoint_is_weighted_by_who_comes_before_the_goal(journey: Journey) -> None:
    assume(enters(journey) and has_goal(journey))
    report = analyze(journey)
    for place in ids(journey, Touchpoint):
        came = converted = by_weight = Fraction(0)
        endless = False
        for oracle, weight in oracles(journey):
            h = oracle.to_goal()[place]
            visits = oracle.visits(oracle.goals)[place]
            by_weight += weight * h
            endless |= visits is None and weight > 0
            came += weight * (visits or 0)
            converted += weight * (visits or 0) * h
        wanted = Fraction(0) if endless else converted / came if came else by_weight
        assert same(report.touchpoints[place].to_goal, wanted)


@lawful
@given(journeys() | busy())
def test_stages_count_people_once(journey: Journey) -> None:
    report = analyze(journey)
    order = [stage.id for stage in journey.stages]
    members = {stage: {item.id for item in journey.of(Touchpoint) if item.stage == stage} for stage in order}
    if not enters(journey):
        assert all(figures.reach is None and figures.people == 0 for figures in report.stages.values())
        return
    for number, stage in enumerate(order):
        following = order[number + 1] if number + 1 < len(order) else None
        through = [members[each] for each in order[: number + 2]]
        came = went = people = chained = further = Fraction(0)
        for oracle, weight in oracles(journey):
            reach = oracle.reach(members[stage])
            came += weight * reach
            people += Fraction(oracle.persona.volume) * reach
            chained += weight * oracle.reach_in_order(through[: number + 1])
            if following:
                went += weight * oracle.reach_in_order([members[stage], members[following]])
                further += weight * oracle.reach_in_order(through)
        assert same(report.stages[stage].reach, came)
        assert same(report.stages[stage].people, people, scale=1e3)
        assert same(report.stages[stage].next_open, went / came if came and following else None)
        closed = further / chained if chained and following else None
        assert same(report.stages[stage].next_closed, closed)
    shares = [report.stages[stage].reach for stage in order]
    if len(order) < 2 or not shares[0]:
        assert report.cylinder_score is None
    else:
        assert same(report.cylinder_score, 100 * statistics.fmean(shares[1:]) / shares[0])


@lawful
@given(journeys())
def test_messages_are_counted_until_the_sale(journey: Journey) -> None:
    report = analyze(journey)
    sets: list[tuple[StageFigures | ChannelFigures, dict[str, str]]] = [
        *((report.stages[stage.id], {"stage": stage.id}) for stage in journey.stages),
        *((figures, {"channel": name}) for name, figures in report.channels.items()),
    ]
    for figures, mark in sets if enters(journey) else []:
        wanted: Fraction | None = Fraction(0)
        for item in journey.of(Touchpoint):
            if all(getattr(item, name) == value for name, value in mark.items()) and item.messages:
                for oracle, weight in oracles(journey):
                    visits = oracle.visits(oracle.goals)[item.id] if weight else Fraction(0)
                    wanted = (
                        None
                        if wanted is None or visits is None
                        else wanted + weight * visits * Fraction(item.messages)
                    )
        assert same(figures.messages, wanted, scale=1e2)


@lawful
@given(journeys() | busy())
def test_removal_effect_is_a_journey_without_the_touchpoint(journey: Journey) -> None:
    report = analyze(journey)
    wanted = conversion(journey) if enters(journey) and has_goal(journey) else Fraction(0)
    for place in ids(journey, Touchpoint):
        found = report.touchpoints[place].removal_effect
        if not wanted:
            assert found is None
            continue
        rest = sum((weight * oracle.without([place]) for oracle, weight in oracles(journey)), Fraction(0))
        assert same(found, (wanted - rest) / wanted)


@lawful
@given(journeys() | busy())
def test_removal_effect_of_a_step_is_a_journey_where_its_people_leave(journey: Journey) -> None:
    report = analyze(journey)
    wanted = conversion(journey) if enters(journey) and has_goal(journey) else Fraction(0)
    for step in journey.of(Transition):
        found = report.transitions[step.id].removal_effect
        if not wanted:
            assert found is None
            continue
        rest = sum(
            (weight * oracle.without_step(step.id) for oracle, weight in oracles(journey)), Fraction(0)
        )
        assert same(found, (wanted - rest) / wanted)


@lawful
@given(journeys() | busy())
def test_channels_are_journeys_without_them(journey: Journey) -> None:
    report = analyze(journey)
    aimed = enters(journey) and has_goal(journey)
    wanted = conversion(journey) if aimed else Fraction(0)
    effects: dict[str, Fraction] = {}
    for name, figures in report.channels.items():
        places = {item.id for item in journey.of(Touchpoint) if item.channel == name}
        met = came = bought = without = Fraction(0)
        for oracle, weight in oracles(journey):
            before = places - oracle.goals
            met += weight * oracle.reach(places)
            came += weight * oracle.reach_before(before)
            without += weight * oracle.without(before)
            bought += Fraction(oracle.persona.volume) * oracle.first_channel(name)
        assert same(figures.reach, met if enters(journey) else None)
        assert same(figures.close_rate, (wanted - without) / came if aimed and came else None)
        assert same(figures.removal_effect, (wanted - without) / wanted if wanted else None)
        assert same(figures.first_touch, bought if has_goal(journey) else None, scale=1e3)
        effects[name] = (wanted - without) / wanted if wanted else Fraction(0)
    whole = sum(effects.values())
    for name, figures in report.channels.items():
        if whole and report.customers:
            assert same(figures.customers, Fraction(report.customers) * effects[name] / whole, scale=1e3)


@lawful
@given(journeys())
def test_channels_and_owners_share_out_the_whole(journey: Journey) -> None:
    report = analyze(journey)
    for name in ("leaving", "recoverable"):
        parts = [getattr(figures, name) for figures in report.owners.values()]
        pieces = [getattr(figures, name) for figures in report.touchpoints.values()]
        if None in pieces:
            assert pieces == [None] * len(pieces)
            assert parts == [None, None]
        else:
            assert math.fsum(parts) == pytest.approx(math.fsum(pieces), rel=CLOSE, abs=1e-9)
    sold = [figures.customers for figures in report.channels.values()]
    if sold and None not in sold:
        assert math.fsum(sold) == pytest.approx(report.customers, rel=CLOSE, abs=1e-9)
    begun = [figures.first_touch for figures in report.channels.values()]
    if report.customers is not None:
        assert math.fsum(begun) <= report.customers * (1 + CLOSE) + 1e-9
        if all(item.channel for item in journey.of(Touchpoint)):
            assert math.fsum(begun) == pytest.approx(report.customers, rel=CLOSE, abs=1e-9)
    spent = [figures.spend for figures in report.channels.values()]
    if None not in spent and all(item.channel for item in journey.of(Touchpoint)):
        assert math.fsum(spent) == pytest.approx(report.acquisition_spend, rel=CLOSE, abs=1e-9)


@by_hand
@given(journeys(largest=4))
def test_sensitivities_are_differences(journey: Journey) -> None:
    """Central differences of exact solutions, for leaving making room and for all siblings doing so."""
    assume(enters(journey) and has_goal(journey))
    report = analyze(journey)
    little = Fraction(1, 10**7)
    for step in journey.of(Transition):
        for siblings, found in (
            (False, report.transitions[step.id].sensitivity),
            (True, report.transitions[step.id].sensitivity_siblings),
        ):
            slope = _slope(journey, step, little, siblings=siblings)
            if slope is None:
                assert found is None
            elif slope != "outside":
                assert found == pytest.approx(slope, rel=1e-6, abs=1e-6), (step.id, siblings)


def _slope(journey: Journey, step: Transition, little: Fraction, *, siblings: bool) -> float | str | None:
    """The slope by differences; None where it does not exist, "outside" where a trap makes it one-sided."""
    whole = Fraction(0)
    for oracle, weight in oracles(journey):
        place = step.source
        if place == oracle.persona.id:
            came: Fraction | None = Fraction(1)
        elif isinstance(journey[place], Persona):
            continue
        else:
            came = Fraction(0) if place in oracle.goals else oracle.visits(oracle.goals)[place]
        share = {taken.id: p for taken, p in oracle.shares[place]}.get(step.id)
        if not weight or share is None or place in oracle.goals or came == 0:
            continue
        if came is None or oracle.traps() & oracle.ends([place], set()):
            return "outside"
        if siblings and share == 1:
            return None
        more = oracle.changed(step.id, little, siblings=siblings).conversion()
        less = oracle.changed(step.id, -little, siblings=siblings).conversion()
        whole += weight * (more - less) / (2 * little)
    return float(whole)


@lawful
@given(journeys())
def test_cycle_and_steps_are_what_exact_fractions_say(journey: Journey) -> None:
    report = analyze(journey)
    parts = [(oracle, weight * oracle.conversion()) for oracle, weight in oracles(journey)]
    parts = [(oracle, weight) for oracle, weight in parts if weight]
    if not parts:
        assert report.cycle_days.mean is None
        assert report.steps.sd is None
        return
    for figures, length, entry in (
        (report.cycle_days, lambda step: (step.delay_days, step.delay_sd), True),
        (report.steps, lambda step: (1.0, 0.0), False),
    ):
        whole = sum(weight for _, weight in parts)
        found = [(oracle.moments(length, entry), weight) for oracle, weight in parts]
        mean = sum(weight * one for (one, _), weight in found) / whole
        variance = sum(weight * (two + (one - mean) ** 2) for (one, two), weight in found) / whole
        assert same(figures.mean, mean)
        assert figures.sd == pytest.approx(math.sqrt(variance), rel=CLOSE, abs=1e-7)


@lawful
@given(journeys())
def test_traps_are_the_sets_nobody_leaves(journey: Journey) -> None:
    report = analyze(journey)
    wanted: dict[frozenset[ItemId], Fraction] = {}
    for oracle, _ in oracles(journey):
        for trap in oracle.closed_sets():
            entering = oracle.reach(set(trap)) * Fraction(oracle.persona.volume)
            wanted[trap] = wanted.get(trap, Fraction(0)) + entering
    found = {frozenset(problem.ids): problem.people for problem in report.problems if problem.code == "trap"}
    assert found.keys() == wanted.keys()
    for trap, people in wanted.items():
        assert same(found[trap], people, scale=1e3)


@lawful
@given(journeys())
def test_money_is_what_visits_cost_and_orders_bring(journey: Journey) -> None:
    report = analyze(journey)
    counted = enters(journey) and any(person.volume for person in journey.of(Persona))
    wanted = _spend(journey) if counted else (Fraction(0), Fraction(0))
    if wanted is None:
        return
    acquisition, retention = wanted
    assert same(report.acquisition_spend, acquisition, scale=1e4)
    assert same(report.retention_spend, retention, scale=1e4)
    bought = Fraction(0)
    for item in journey.of(Touchpoint):
        if item.outcome is Outcome.SALE:
            bought += Fraction(item.value) * Fraction(report.touchpoints[item.id].visits or 0)
    assert same(report.revenue, bought, scale=1e4)
    assert same(report.profit, bought / 2 - acquisition - retention, scale=1e4)
    if report.customers:
        assert same(report.cpa, acquisition / Fraction(report.customers))
        assert same(report.retention_cost, retention / Fraction(report.customers))


def _spend(journey: Journey) -> tuple[Fraction, Fraction] | None:
    """Spend before and after the goal; None where anybody walks for ever."""
    before = dict.fromkeys(ids(journey, Touchpoint), Fraction(0))
    whole = dict(before)
    for oracle, _ in oracles(journey):
        volume = Fraction(oracle.persona.volume)
        early, every = oracle.visits(oracle.goals), oracle.visits()
        if volume and None in [*early.values(), *every.values()]:
            return None
        for place in before:
            before[place] += volume * (early[place] or 0)
            whole[place] += volume * (every[place] or 0)
    acquisition = retention = Fraction(0)
    for item in journey.of(Touchpoint):
        share = before[item.id] / whole[item.id] if whole[item.id] else Fraction(1)
        acquisition += Fraction(item.visit_cost) * before[item.id] + Fraction(item.fixed_cost) * share
        retention += Fraction(item.visit_cost) * (whole[item.id] - before[item.id])
        retention += Fraction(item.fixed_cost) * (1 - share)
    return acquisition, retention


@lawful
@given(journeys())
def test_lifetime_value_begins_with_the_first_sale(journey: Journey) -> None:
    report = analyze(journey)
    worth = customers = Fraction(0)
    for oracle, weight in oracles(journey):
        valued = {sale for sale in oracle.sales if oracle.touchpoints[sale].value}
        for trap in oracle.closed_sets():
            if weight and trap & valued and oracle.reach(set(trap)):
                assert report.clv is None
                return
        value, chance = oracle.lifetime_value()
        worth, customers = worth + weight * value, customers + weight * chance
    assert same(report.clv, worth / customers / 2 if customers else None)


@by_hand
@given(journeys(largest=4))
def test_levers_are_what_a_new_solution_gains(journey: Journey) -> None:
    for lever in analyze(journey).levers:
        step = journey[lever.step]
        assert isinstance(step, Transition)
        gain = Fraction(0)
        for oracle, _ in oracles(journey):
            if isinstance(journey[step.source], Persona) and step.source != oracle.persona.id:
                continue
            more = min(Fraction(1, 20), oracle.room(step.source))
            if more:
                changed = oracle.changed(lever.step, more).conversion()
                gain += Fraction(oracle.persona.volume) * (changed - oracle.conversion())
        assert same(lever.gain, gain, scale=1e3)
        assert 0 < lever.points <= 0.05


@lawful
@given(journeys(), st.sampled_from([0.5, 3.0, 1e6]))
def test_more_people_change_amounts_and_not_chances(journey: Journey, factor: float) -> None:
    before, after = analyze(journey), analyze(revolumed(journey, factor))
    assert same(before.conversion, after.conversion)
    assert same(before.cycle_days.mean, after.cycle_days.mean)
    for name in ("entrants", "leads", "customers", "orders", "revenue"):
        first, second = getattr(before, name), getattr(after, name)
        assert (first is None) == (second is None)
        if first is not None:
            assert second == pytest.approx(first * factor, rel=CLOSE, abs=1e-9 * factor)


@lawful
@given(journeys())
def test_each_persona_alone_adds_up_to_the_whole(journey: Journey) -> None:
    assume(all(oracle.entry and oracle.persona.volume for oracle, _ in oracles(journey)))
    whole = analyze(journey)
    alone = [analyze(journey, persona=person.id) for person in journey.of(Persona)]
    for name in (
        "entrants",
        "leads",
        "customers",
        "orders",
        "acquisition_spend",
        "retention_spend",
        "revenue",
    ):
        parts = [getattr(report, name) for report in alone]
        if None not in parts:
            assert getattr(whole, name) == pytest.approx(math.fsum(parts), rel=CLOSE, abs=1e-8)
    for person, report in zip(journey.of(Persona), alone, strict=True):
        assert same(report.customers, whole.personas[person.id].customers)
        assert same(report.cpa, whole.personas[person.id].cpa)


@lawful
@given(journeys())
def test_every_record_has_its_figures_and_every_number_is_plain(journey: Journey) -> None:
    report = analyze(journey)
    assert report.touchpoints.keys() == set(ids(journey, Touchpoint))
    assert report.transitions.keys() == set(ids(journey, Transition))
    assert report.stages.keys() == set(ids(journey, Stage))
    assert report.personas.keys() == set(ids(journey, Persona))
    plain = report.plain()
    assert all(type(count) is int for count in plain.pop("evidence").values())
    for number in numbers(plain):
        assert type(number) in (float, bool)
        assert math.isfinite(number)
    assert all(figures.visits is None or figures.visits >= 0 for figures in report.touchpoints.values())


def numbers(value: object) -> Iterable[float]:
    if isinstance(value, dict):
        for member in value.values():
            yield from numbers(member)
    elif isinstance(value, list):
        for member in value:
            yield from numbers(member)
    elif value is not None and not isinstance(value, str):
        yield value  # type: ignore[misc]


def test_a_report_of_nothing_is_still_a_report() -> None:
    report = analyze(Journey())
    assert isinstance(report, Report)
    assert report.plain()["problems"][0]["code"] == "map.empty"
