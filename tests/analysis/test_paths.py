"""Paths to the goal: the likeliest first, loops allowed, and any path somebody points at."""

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis import BestPath, By, analyze, best_paths, chosen
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey, journey_of
from tests.analysis.maps import journeys
from tests.analysis.oracle import Oracle
from tests.analysis.reference.test_reference import CASES, chain, number
from tests.draw import journey

lawful = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def ids(text: str) -> list[ItemId]:
    return [ItemId(name) for name in text.split()]


def with_fields(drawn: Journey, **fields: dict[str, object]) -> Journey:
    return journey_of(replace(item, **fields.get(item.id, {})) for item in drawn.items.values())


# --- listed paths --------------------------------------------------------------------------------------


def test_walks_of_the_small_loop() -> None:
    """Three walks derived exactly: reference case loop_small_derived."""
    case = CASES["loop_small_derived"]
    drawn = chain(case["input"]["edges"], "start", volume=100.0, sales=["goal"])
    found, covered = best_paths(drawn, 3)
    for path, (nodes, chance) in zip(found, case["expected"]["kbest_walks"], strict=True):
        assert path.nodes == ("walker", *nodes)
        assert path.probability == pytest.approx(number(chance), rel=1e-12)
        assert path.people == pytest.approx(100 * number(chance), rel=1e-12)
    assert covered == pytest.approx(1 - 0.15**3, rel=1e-12)


def test_the_report_lists_paths_and_what_they_cover() -> None:
    report = analyze(journey("ann>ad 1, ad>ad .5, ad>buy! .5"), paths=4)
    assert report.paths is not None
    assert [path.probability for path in report.paths] == [0.5, 0.25, 0.125, 0.0625]
    assert report.coverage == pytest.approx(0.9375)
    assert report.best_path == report.paths[0]
    assert report.plain()["paths"][1] == {
        "nodes": ["ann", "ad", "ad", "buy"], "probability": 0.25, "people": 250.0, "days": 0.0,
    }  # fmt: skip
    assert analyze(journey("ann>ad 1, ad>ad .5, ad>buy! .5"), paths=0).paths == ()


def test_without_a_goal_there_are_no_paths() -> None:
    report = analyze(journey("ann>ad 1"))
    assert (report.paths, report.coverage) == (None, None)
    report = analyze(journey("ann>ad 1, buy!"))
    assert (report.paths, report.coverage) == ((), None)


def test_a_path_ends_at_its_first_goal() -> None:
    found, covered = best_paths(journey("ann>buy! 1, buy>love .5, love>buy .5"))
    assert [path.nodes for path in found] == [("ann", "buy")]
    assert covered == 1


def test_parallel_steps_are_one_path_with_the_mean_of_their_days() -> None:
    drawn = with_fields(
        journey("ann>ad 1, ad>buy! .3, ad>buy .1"),
        **{"ad>buy": {"delay_days": 4.0}, "ad>buy#2": {"delay_days": 8.0}},
    )
    found, _ = best_paths(drawn)
    assert found == (BestPath(tuple(ids("ann ad buy")), pytest.approx(0.4), pytest.approx(400), 5.0),)


def test_paths_come_by_people_by_rate_or_by_speed() -> None:
    drawn = with_fields(
        journey("ann>ad .5, ad>buy! 1, bob>fair 1, fair>buy .9, ann>mail .1, mail>buy 1"),
        bob={"volume": 10.0},
        **{"ad>buy": {"delay_days": 9.0}, "mail>buy": {"delay_days": 1.0}, "fair>buy": {"delay_days": 5.0}},
    )
    first = {by: [path.nodes[1] for path in best_paths(drawn, by=by)[0]] for by in By}
    assert first == {
        By.PEOPLE: ["ad", "mail", "fair"],
        By.RATE: ["fair", "ad", "mail"],
        By.SPEED: ["mail", "fair", "ad"],
    }
    assert [path.nodes[0] for path in best_paths(drawn, persona=ItemId("bob"))[0]] == ["bob"]


def test_where_nobody_starts_personas_weigh_alike() -> None:
    drawn = with_fields(
        journey("ann>ad 1, ad>buy! .2, bob>fair 1, fair>buy .4"), ann={"volume": 0.0}, bob={"volume": 0.0}
    )
    found, covered = best_paths(drawn)
    assert [(path.nodes[0], path.people) for path in found] == [("bob", 0.0), ("ann", 0.0)]
    assert covered == pytest.approx(1)


def test_walks_too_rare_for_a_number_end_the_list() -> None:
    found, _ = best_paths(journey("ann>ad 1, ad>ad 1e-200, ad>buy! .5"), 10)
    assert [len(path.nodes) for path in found] == [3, 4]


@lawful
@given(journeys(), st.sampled_from(By))
def test_paths_are_sorted_different_and_never_cover_more_than_all(drawn: Journey, by: By) -> None:
    found, covered = best_paths(drawn, 12, by=by)
    crowd = sum(person.volume for person in drawn.of(Persona))
    keys = {
        By.PEOPLE: [-(path.people if crowd else path.probability) for path in found],
        By.RATE: [-path.probability for path in found],
        By.SPEED: [path.days for path in found],
    }[by]
    for one, other in pairwise(keys):
        assert one <= other + 1e-12 * (1 + abs(other))
    assert len({path.nodes for path in found}) == len(found)
    assert covered is None or 0 <= covered <= 1
    whole = analyze(drawn)
    for path in found:
        assert path.probability <= whole.personas[path.nodes[0]].conversion + 1e-12


@lawful
@given(journeys(largest=4))
def test_the_best_paths_are_those_of_an_enumeration(drawn: Journey) -> None:
    """Every walk of at most seven nodes, counted out in fractions."""
    found, _ = best_paths(drawn, 400, by=By.RATE)
    mine = {path.nodes: path.probability for path in found}
    least = min(mine.values(), default=0.0) if len(found) == 400 else 0.0
    for person in drawn.of(Persona):
        if sum(p.volume for p in drawn.of(Persona)) and not person.volume:
            continue
        oracle = Oracle(drawn, person)
        for nodes, chance in _walks(oracle, 6):
            if float(chance) > least * (1 + 1e-9):
                assert mine.get(nodes) == pytest.approx(float(chance), rel=1e-9)


def _walks(oracle: Oracle, longest: int) -> list[tuple[tuple[ItemId, ...], Fraction]]:
    waiting = [((oracle.persona.id,), Fraction(1))]
    done = []
    while waiting:
        nodes, chance = waiting.pop()
        onward: dict[ItemId, Fraction] = {}
        for step, p in oracle.rows[nodes[-1]]:
            if p:
                onward[step.target] = onward.get(step.target, Fraction(0)) + p
        for node, p in onward.items():
            walk = ((*nodes, node), chance * p)
            if node in oracle.goals:
                done.append(walk)
            elif len(nodes) < longest:
                waiting.append(walk)
    return done


@pytest.mark.slow
@lawful
@given(journeys(largest=4))
def test_coverage_grows_to_all(drawn: Journey) -> None:
    report = analyze(drawn)
    assume(report.conversion)
    few, many = best_paths(drawn, 5)[1], best_paths(drawn, 3000)
    assert few <= many[1] + 1e-12
    if len(many[0]) < 3000:  # these are all
        assert many[1] == pytest.approx(1, rel=1e-9)


def test_coverage_comes_to_one() -> None:
    drawn = journey("ann>ad 1, ad>site .6, site>ad .3, site>site .2, site>buy! .4")
    covered = [best_paths(drawn, count)[1] for count in (1, 10, 100, 1000)]
    assert covered == sorted(covered)
    assert covered[-1] > 0.9999


# --- a chosen path -------------------------------------------------------------------------------------

LOOP = "ann>landing 1, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"


def test_a_strict_path_is_the_product_of_its_steps() -> None:
    found = chosen(journey(LOOP), ids("ann landing nurture landing trial"), is_strict=True)
    assert found.probability == pytest.approx(0.9 * 0.3 * 0.1 * 0.25)
    assert found.people == pytest.approx(1000 * 0.9 * 0.3 * 0.1 * 0.25)
    assert chosen(journey(LOOP), ids("ann trial"), is_strict=True).probability == 0


def test_way_points_allow_detours() -> None:
    drawn = journey(LOOP)
    assert chosen(drawn, ids("ann trial")).probability == pytest.approx(0.1 / 0.73 * 0.25)
    assert chosen(drawn, ids("ann nurture buy")).probability == pytest.approx(0.9 * 0.3 * 0.1 / 0.73 * 0.25)
    assert chosen(drawn, ids("ann")).probability == pytest.approx(analyze(drawn).conversion)
    assert chosen(drawn, ids("landing landing")).probability == pytest.approx(0.27 * 0.025 / 0.73)


def test_a_path_from_a_touchpoint_is_per_person_who_comes_there() -> None:
    found = chosen(journey(LOOP), ids("nurture landing"), is_strict=True)
    assert found.probability == pytest.approx(0.3 * 0.025 / 0.73)
    assert found.people == pytest.approx(1000 * 0.9 * 0.3 * 0.025 / 0.73)


def test_personas_are_mixed_by_how_many_come_to_the_first_place() -> None:
    """300 of Ann's people and 900 of Bob's come to ad; half of hers buy, a tenth of his."""
    drawn = with_fields(
        journey("ann>ad .3, bob>ad .9, ad>buy! .5, ad>buy .1"),
        **{"ad>buy": {"persona": ItemId("ann")}, "ad>buy#2": {"persona": ItemId("bob")}},
    )
    found = chosen(drawn, ids("ad buy"), is_strict=True)
    assert found.probability == pytest.approx((300 * 0.5 + 900 * 0.1) / 1200)
    assert found.people == pytest.approx(240)


def test_days_of_a_chosen_path_are_those_until_the_goal() -> None:
    drawn = with_fields(
        journey(LOOP),
        **{
            "ann>landing": {"delay_days": 1.0},
            "landing>trial": {"delay_days": 2.0},
            "landing>nurture": {"delay_days": 5.0},
            "nurture>landing": {"delay_days": 7.0},
            "trial>buy": {"delay_days": 20.0},
        },
    )
    assert chosen(drawn, ids("ann landing trial"), is_strict=True).days == pytest.approx(23)
    assert chosen(drawn, ids("ann landing trial")).days == pytest.approx(23 + 12 * 0.27 / 0.73)
    assert chosen(drawn, ids("ann")).days == pytest.approx(analyze(drawn).cycle_days.mean)
    assert chosen(drawn, ids("buy nurture")).days is None


def test_a_named_goal_does_not_end_the_path() -> None:
    drawn = journey("ann>buy! .5, buy>love .4, love>buy .3")
    assert chosen(drawn, ids("ann buy love"), is_strict=True).probability == pytest.approx(0.5 * 0.4 * 0.3)
    assert chosen(drawn, ids("ann buy love")).probability == pytest.approx(0.5 * 0.4 * 0.3)
    assert chosen(drawn, ids("ann love")).probability == 0  # every way there is over a first goal


@pytest.mark.parametrize(
    ("nodes", "code"),
    [
        ("", "path.empty"),
        ("ann nowhere", "item.missing"),
        ("landing ann", "path.kind"),
        ("ann>landing", "path.kind"),
    ],
)
def test_what_is_no_path_is_refused(nodes: str, code: str) -> None:
    with pytest.raises(JourneyError) as raised:
        chosen(journey(LOOP), ids(nodes))
    assert raised.value.code == code


def test_a_path_cannot_begin_with_another_persona() -> None:
    with pytest.raises(JourneyError) as raised:
        chosen(journey(LOOP + ", bob>landing 1"), ids("ann trial"), persona=ItemId("bob"))
    assert raised.value.code == "path.persona"


@lawful
@given(journeys(), st.data())
def test_strict_is_the_product_and_way_points_are_never_less(drawn: Journey, data: st.DataObject) -> None:
    assume(any(item.outcome is Outcome.SALE for item in drawn.of(Touchpoint)))
    person = data.draw(st.sampled_from(sorted(drawn.of(Persona), key=lambda item: item.id)))
    places = sorted(item.id for item in drawn.of(Touchpoint))
    nodes = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4))
    oracle = Oracle(drawn, person)
    wanted = oracle.chance(dict.fromkeys(oracle.goals, Fraction(1)))[nodes[-1]]
    for start, end in pairwise([person.id, *nodes]):
        wanted *= sum((p for step, p in oracle.rows[start] if step.target == end), Fraction(0))
    strict = chosen(drawn, [person.id, *nodes], is_strict=True)
    free = chosen(drawn, [person.id, *nodes])
    assert math.isclose(strict.probability, wanted, rel_tol=1e-9, abs_tol=1e-15)
    assert strict.people == pytest.approx(person.volume * strict.probability)
    assert strict.probability <= free.probability * (1 + 1e-9) + 1e-15
    assert free.probability <= 1 + 1e-12


@lawful
@given(journeys())
def test_a_listed_path_is_as_likely_as_the_same_path_chosen(drawn: Journey) -> None:
    for path in best_paths(drawn, 3)[0]:
        found = chosen(drawn, path.nodes, is_strict=True)
        assert found.probability == pytest.approx(path.probability, rel=1e-9)
        assert found.people == pytest.approx(path.people, rel=1e-9)
        assert found.days == pytest.approx(path.days, rel=1e-9, abs=1e-12)
