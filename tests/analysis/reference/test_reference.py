"""Cases from books and papers, each with its source; `cases.json` holds the facts."""

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from journeymap.analysis import Report, analyze
from journeymap.model.items import Item, ItemId, Map, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
}
CHAINS = [case["id"] for case in CASES.values() if case["kind"] == "absorbing_chain"]
YEAR = 365.0

Edges = Iterable[tuple[Any, Any, str | float]]


def number(value: str | float) -> float:
    return float(Fraction(value))


def chain(edges: Edges, start: object, *, volume: float = 1.0, sales: Iterable[object] = ()) -> Journey:
    """A journey of all edges, in which everybody starts at one node."""
    edges = list(edges)
    nodes = dict.fromkeys(str(end) for source, target, _ in edges for end in (source, target))
    goals = {str(sale) for sale in sales}
    items: list[Item] = [Persona(id=ItemId("walker"), volume=volume)]
    items += [
        Touchpoint(id=ItemId(node), outcome=Outcome.SALE if node in goals else Outcome.ONGOING)
        for node in nodes
    ]
    items.append(
        Transition(id=ItemId("in"), source=ItemId("walker"), target=ItemId(str(start)), probability=1.0)
    )
    items += [
        Transition(
            id=ItemId(f"{source}->{target}"),
            source=ItemId(str(source)),
            target=ItemId(str(target)),
            probability=number(p),
        )
        for source, target, p in edges
    ]
    return gather(items)


def with_goals(journey: Journey, goals: Iterable[object]) -> Report:
    return analyze(journey, goal=frozenset(ItemId(str(goal)) for goal in goals))


@pytest.mark.parametrize("name", CHAINS)
def test_visits_are_the_fundamental_matrix(name: str) -> None:
    case = CASES[name]
    order = case["expected"]["transient_order"]
    for start, row in zip(order, case["expected"]["N"], strict=True):
        report = with_goals(chain(case["input"]["edges"], start), case["input"]["absorbing"])
        for state, visits in zip(order, row, strict=True):
            assert report.touchpoints[ItemId(str(state))].visits == pytest.approx(number(visits), rel=1e-12)


@pytest.mark.parametrize("name", CHAINS)
def test_chances_are_the_absorption_matrix(name: str) -> None:
    case = CASES[name]
    edges, expected = case["input"]["edges"], case["expected"]
    for column, goal in enumerate(expected["absorbing_order"]):
        report = with_goals(chain(edges, expected["transient_order"][0]), [goal])
        for start, row in zip(expected["transient_order"], expected["B"], strict=True):
            found = report.touchpoints[ItemId(str(start))].to_goal
            assert found == pytest.approx(number(row[column]), rel=1e-12)
            alone = with_goals(chain(edges, start), [goal])
            assert alone.conversion == pytest.approx(number(row[column]), rel=1e-12)


@pytest.mark.parametrize("name", CHAINS)
def test_steps_to_the_end_have_mean_and_deviation(name: str) -> None:
    case = CASES[name]
    expected = case["expected"]
    figures = zip(expected["transient_order"], expected["mean_steps"], expected["var_steps"], strict=True)
    for start, mean, variance in figures:
        report = with_goals(chain(case["input"]["edges"], start), case["input"]["absorbing"])
        assert report.conversion == pytest.approx(1.0, rel=1e-12)
        assert report.steps.mean == pytest.approx(number(mean), rel=1e-12)
        assert report.steps.sd == pytest.approx(math.sqrt(number(variance)), rel=1e-12)


def test_small_loop_by_hand() -> None:
    case = CASES["loop_small_derived"]
    expected = case["expected"]
    edges = [edge for edge in case["input"]["edges"] if edge[1] != "drop"]
    report = with_goals(chain(edges, "start"), ["goal"])
    assert report.conversion == pytest.approx(number(expected["conversion"]), rel=1e-14)
    for node, visits in expected["visits"].items():
        assert report.touchpoints[ItemId(node)].visits == pytest.approx(number(visits), rel=1e-14)
    for node, chance in expected["h"].items():
        assert report.touchpoints[ItemId(node)].to_goal == pytest.approx(number(chance), rel=1e-14)
    for step, slope in expected["grad_dropoff_slack"].items():
        assert report.transitions[ItemId(step)].sensitivity == pytest.approx(number(slope), rel=1e-12)
    for step, slope in expected["grad_proportional"].items():
        found = report.transitions[ItemId(step)].sensitivity_siblings
        assert found == pytest.approx(number(slope), rel=1e-12)
    for node, effect in expected["removal"].items():
        assert report.touchpoints[ItemId(node)].removal_effect == pytest.approx(number(effect), rel=1e-14)
    assert report.steps.mean == pytest.approx(number(expected["cond_mean_steps_to_goal"]), rel=1e-13)
    walk, chance = expected["kbest_walks"][0]
    assert report.best_path is not None
    assert report.best_path.nodes == ("walker", *walk)
    assert report.best_path.probability == pytest.approx(number(chance), rel=1e-14)
    assert report.problems == ()


@pytest.mark.parametrize("p", CASES["loop_small_derived"]["expected"]["mobius_values"])
def test_conversion_of_the_small_loop_is_a_moebius_function_of_each_step(p: str) -> None:
    expected = CASES["loop_small_derived"]["expected"]["mobius_values"][p]
    edges = [("start", "A", p), ("A", "goal", "2/5"), ("A", "start", "3/10")]
    report = with_goals(chain(edges, "start"), ["goal"])
    assert report.conversion == pytest.approx(number(expected), rel=1e-14)


def test_removal_effects_of_three_paths() -> None:
    """Bryl' 2016: of three journeys one converts; C1, C2, C3 have the effects 1/2, 1 and 1."""
    case = CASES["bryl_2016"]
    counts: dict[tuple[str, str], int] = {}
    for path, converted, lost in case["input"]["paths"]:
        walk = ["start", *path, "bought" if converted else "lost"]
        for pair in pairwise(walk):
            counts[pair] = counts.get(pair, 0) + converted + lost
    sums: dict[str, int] = {}
    for (source, _), count in counts.items():
        sums[source] = sums.get(source, 0) + count
    edges = [(source, target, count / sums[source]) for (source, target), count in counts.items()]
    report = with_goals(chain(edges, "start"), ["bought"])
    assert report.conversion == pytest.approx(1 / 3, rel=1e-14)
    for node, effect in case["expected"]["removal_effect"].items():
        assert report.touchpoints[ItemId(node)].removal_effect == pytest.approx(number(effect), rel=1e-14)


def test_attributed_conversions_of_three_paths() -> None:
    """Bryl' 2016: normalised, the removal effects credit C1, C2 and C3 with 1/5, 2/5 and 2/5."""
    case = CASES["bryl_2016"]
    steps = [
        ("start", "C1", 2 / 3),
        ("start", "C2", 1 / 3),
        ("C1", "C2", 0.5),
        ("C2", "C3", 1.0),
        ("C3", "bought", 0.5),
    ]
    drawn = chain(steps, "start", sales=["bought"])
    channelled = gather(
        replace(item, channel=item.id) if isinstance(item, Touchpoint) and item.id[0] == "C" else item
        for item in drawn.items.values()
    )
    report = analyze(channelled)
    assert report.customers == pytest.approx(1 / 3, rel=1e-14)
    for name, part in case["expected"]["attributed_conversions"].items():
        assert report.channels[name].customers == pytest.approx(number(part) / 3, rel=1e-12)


def _customer(worth: list[float], steps: Iterable[tuple[int, int, float]], rate: float) -> Report:
    """A chain of yearly states, each worth something; the first one is the first purchase."""
    items: list[Item] = [Map(discount_rate=rate), Persona(id=ItemId("ann"), volume=1.0)]
    items += [
        Touchpoint(id=ItemId(f"r{k}"), outcome=Outcome.SALE, value=value) for k, value in enumerate(worth)
    ]
    items.append(Transition(id=ItemId("in"), source=ItemId("ann"), target=ItemId("r0"), probability=1.0))
    items += [
        Transition(
            id=ItemId(f"r{i}-r{j}"),
            source=ItemId(f"r{i}"),
            target=ItemId(f"r{j}"),
            probability=p,
            delay_days=YEAR,
        )
        for i, j, p in steps
    ]
    return analyze(gather(items))


def test_lifetime_value_of_the_recency_chain() -> None:
    """Pfeifer & Carraway 2000: 52.32 for a customer who has just bought, discounted at 20 % a year."""
    case = CASES["pfeifer_carraway_2000"]
    rows = [[number(p) for p in row] for row in case["input"]["P"]][:4]
    worth = [number(value) for value in case["input"]["R"]][:4]
    steps = [(i, j, p) for i, row in enumerate(rows) for j, p in enumerate(row[:4]) if p]
    report = _customer(worth, steps, number(case["input"]["discount"]))
    assert report.clv == pytest.approx(case["expected"]["V_infinite"][0], rel=1e-12)


def test_lifetime_value_of_simple_retention() -> None:
    """Gupta & Lehmann 2003: m (1 + d) / (1 + d − r), the first purchase included."""
    case = CASES["clv_simple_retention"]
    given = case["input"]
    report = _customer([given["margin"]], [(0, 0, given["retention"])], given["discount"])
    assert report.clv == pytest.approx(number(case["expected"]["incl_first"]), rel=1e-12)
    assert report.orders == pytest.approx(1 / (1 - given["retention"]), rel=1e-12)


LOOP = CASES["growth_loop_certificate"]


@pytest.mark.parametrize(
    ("gain", "valid"), list(zip(LOOP["input"]["g"], LOOP["expected"]["valid"], strict=True))
)
def test_a_loop_holds_while_its_gain_is_under_one(gain: float, valid: bool | str) -> None:
    """A gain over 1 is drawn as parallel steps that sum to it; a gain of exactly 1 is a closed set."""
    parts = math.ceil(gain)
    edges = [("a", "b", 1.0), *[("b", "c", gain / parts)] * parts, ("c", "a", 0.5), ("c", "b", 0.5)]
    items = [
        Transition(id=ItemId(f"e{k}"), source=ItemId(source), target=ItemId(target), probability=p)
        for k, (source, target, p) in enumerate(edges)
    ]
    people = Persona(id=ItemId("ann"), volume=10.0)
    start = Transition(id=ItemId("in"), source=people.id, target=ItemId("a"), probability=1.0)
    report = analyze(gather([people, *(Touchpoint(id=ItemId(n)) for n in "abc"), start, *items]))
    codes = {problem.code for problem in report.problems}
    if valid == "singular":
        assert "trap" in codes
        assert "loop.gain" not in codes
    else:
        assert ("loop.gain" in codes) == (not valid)
        assert ("probability.over_one" in codes) == (not valid)
    assert all((figures.visits or 0) >= 0 for figures in report.touchpoints.values())


def test_trap_and_what_cannot_be_reached() -> None:
    case = CASES["trap_and_unreachable"]
    expected = case["expected"]
    (start, volume), *_ = case["input"]["entry"].items()
    report = with_goals(chain(case["input"]["edges"], start, volume=volume), case["input"]["goals"])
    found = {problem.code: problem for problem in report.problems}
    assert [list(found["trap"].ids)] == expected["absorbing_trap"]
    assert found["trap"].people == pytest.approx(volume * number(expected["mass_stuck"]), rel=1e-14)
    assert list(found["goal.unreachable"].ids) == expected["unreachable_goals"]
    assert list(found["touchpoint.unreachable"].ids) == expected["unreachable_nodes"]
    assert list(found["probability.over_one"].ids) == list(expected["row_sum_over_1"])
    assert report.conversion == pytest.approx(number(expected["conversion_goal1"]), rel=1e-14)


@pytest.mark.parametrize(("pattern", "flips"), [("HH", 6), ("HT", 4), ("HTH", 10), ("HHH", 14), ("HTHT", 20)])
def test_flips_until_a_pattern(pattern: str, flips: int) -> None:
    """Conway's leading numbers: expected flips of a fair coin until a pattern shows."""

    def follow(seen: str, flip: str) -> str:
        text = seen + flip
        return next(text[k:] for k in range(len(text) + 1) if pattern.startswith(text[k:]))

    states = [pattern[:k] for k in range(len(pattern))]
    edges: dict[tuple[str, str], float] = {}
    for state in states:
        for flip in "HT":
            pair = (f"<{state}>", f"<{follow(state, flip)}>")
            edges[pair] = edges.get(pair, 0.0) + 0.5
    report = with_goals(chain([(*pair, p) for pair, p in edges.items()], "<>"), [f"<{pattern}>"])
    assert report.conversion == pytest.approx(1.0, rel=1e-14)
    assert report.steps.mean == pytest.approx(flips, rel=1e-13)


@pytest.mark.parametrize("kinds", [2, 6, 20])
def test_coupon_collector(kinds: int) -> None:
    """Feller, vol. 1, IX.3: n (1 + 1/2 + … + 1/n) draws until every kind was seen."""
    edges = [(k, k, k / kinds) for k in range(1, kinds)]
    edges += [(k, k + 1, 1 - k / kinds) for k in range(kinds)]
    report = with_goals(chain(edges, 0), [kinds])
    wanted = kinds * math.fsum(1 / k for k in range(1, kinds + 1))
    variance = math.fsum((1 - (kinds - k) / kinds) * (kinds / (kinds - k)) ** 2 for k in range(kinds))
    assert report.steps.mean == pytest.approx(wanted, rel=1e-12)
    assert report.steps.sd == pytest.approx(math.sqrt(variance), rel=1e-12)


@pytest.mark.parametrize("size", [12, 251, 700])
def test_gamblers_ruin_of_any_size(size: int) -> None:
    """Feller, vol. 1, XIV.2: ((q/p)^i − 1) / ((q/p)^N − 1), from small maps to large ones."""
    p = 0.45
    edges = [(k, k + 1, p) for k in range(1, size)] + [(k, k - 1, 1 - p) for k in range(1, size)]
    start = size - 3
    report = with_goals(chain(edges, start), [size])
    ratio = (1 - p) / p
    wanted = Fraction(1 - Fraction(ratio) ** start) / (1 - Fraction(ratio) ** size)
    assert report.conversion == pytest.approx(float(wanted), rel=1e-10)
