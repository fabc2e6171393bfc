"""Every problem code: a map that has it, and one that has it no more."""

import string
from dataclasses import replace

import pytest

from journeymap.analysis import INFORMATION, Problem, analyze
from journeymap.model.items import FlowKind, Item, ItemId, Note, Persona, Stage, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.words import LANGUAGES, has, say
from tests.draw import journey

GOOD = "ann>ad 1, ad>site@web .5, site>buy! .2, site>ad .3"
NOBODY = "ad>site .5, site>buy! .2, site>ad .3"
BOB = Persona(id=ItemId("bob"), volume=10.0)


def with_items(drawn: Journey, *more: Item) -> Journey:
    return journey_of([*drawn.items.values(), *more])


def with_fields(drawn: Journey, item_id: str, **fields: object) -> Journey:
    items = {**drawn.items, ItemId(item_id): replace(drawn.items[ItemId(item_id)], **fields)}  # type: ignore[arg-type]
    return journey_of(items.values())


def referring(people: float) -> Journey:
    referral = Transition(
        id=ItemId("r"), source=ItemId("buy"), target=ItemId("ad"), flow_kind=FlowKind.REFERRAL, people=people
    )
    return with_items(journey(GOOD), referral)


CASES = {
    "map.empty": (Journey(), journey_of([Note(id=ItemId("hint"))]), ()),
    "persona.missing": (journey(NOBODY), journey(GOOD), ()),
    "goal.missing": (journey("ann>ad 1"), journey(GOOD), ()),
    "trap": (
        journey("ann>ad 1, ad>buy! .5, ad>a .5, a>b 1, b>a 1"),
        journey("ann>ad 1, ad>buy! .5, ad>a .5, a>b 1, b>a .999"),
        ("a", "b"),
    ),
    "loop.gain": (
        journey("ann>ad 1, ad>site 1, ad>buy! .5, site>ad 1"),
        journey("ann>ad 1, ad>site 1, ad>buy! .5, site>ad .9"),
        ("ad", "site"),
    ),
    "referral.self_sustaining": (referring(9.0), referring(8.0), ("r",)),
    "probability.over_one": (
        journey("ann>ad 1, ad>site .6, ad>buy! .5"),
        journey("ann>ad 1, ad>site .6, ad>buy! .4"),
        ("ad",),
    ),
    "persona.no_entry": (
        with_items(journey(GOOD), BOB),
        with_items(
            journey(GOOD),
            BOB,
            Transition(id=ItemId("in"), source=BOB.id, target=ItemId("ad"), probability=1.0),
        ),
        ("bob",),
    ),
    "goal.unreachable": (
        journey("ann>ad 1, ad>buy! 0, ad>site .5"),
        journey("ann>ad 1, ad>buy! .1, ad>site .5"),
        ("buy",),
    ),
    "touchpoint.unreachable": (
        journey("ann>ad 1, ad>buy! .5, far>ad 1, near>far 1, far>near 0"),
        journey("ann>ad 1, ad>buy! .5, far>ad 1, near>far 1, ad>near .1"),
        ("far", "near"),
    ),
    "probability.assumed": (
        journey("ann>ad, ad>site .4, ad>buy! .5"),
        journey("ann>ad 1, ad>site .4, ad>buy! .5"),
        ("ann>ad",),
    ),
    "persona.no_volume": (with_fields(journey(GOOD), "ann", volume=0.0), journey(GOOD), ("ann",)),
    "stage.empty": (with_items(journey(GOOD), Stage(id=ItemId("late"))), journey(GOOD), ("late",)),
}


def found(drawn: Journey, code: str) -> list[Problem]:
    return [problem for problem in analyze(drawn).problems if problem.code == code]


@pytest.mark.parametrize("code", CASES)
def test_a_problem_is_told_with_the_records_it_concerns(code: str) -> None:
    bad, _, concerned = CASES[code]
    assert [problem.ids for problem in found(bad, code)] == [concerned]


@pytest.mark.parametrize("code", CASES)
def test_a_problem_goes_when_it_is_mended(code: str) -> None:
    _, good, _ = CASES[code]
    assert found(good, code) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CASES)
def test_a_problem_has_words(code: str, language: str) -> None:
    assert has(f"problem.{code}")
    told = say(f"problem.{code}", language, names="Ad", count=3, people=12.5)
    assert not {name for _, name, _, _ in string.Formatter().parse(told) if name}
    if language != "en":
        assert told != say(f"problem.{code}", "en", names="Ad", count=3, people=12.5)


def test_codes_for_information_are_codes() -> None:
    assert INFORMATION - CASES.keys() == {"fit.lead_magnet"}


def test_a_good_map_has_no_problems() -> None:
    assert analyze(journey(GOOD)).problems == ()


def test_a_trap_tells_how_many_enter_it() -> None:
    (trap,) = found(journey("ann>ad 1, ad>buy! .25, ad>a .5, a>b 1, b>a 1"), "trap")
    assert trap.people == 500.0


def test_rounding_makes_no_leak_in_a_trap() -> None:
    """0.7 + 0.2 + 0.1 is less than 1 in floats; nobody leaves all the same."""
    drawn = journey("ann>a 1, a>b .7, a>c .2, a>a .1, b>a 1, c>a 1")
    (trap,) = found(drawn, "trap")
    assert trap.ids == ("a", "b", "c")
    assert analyze(drawn).touchpoints[ItemId("a")].visits is None


def test_a_leak_of_a_millionth_of_a_millionth_is_a_leak() -> None:
    drawn = journey("ann>a 1, a>b 1, b>a .999999999999, b>buy! .000000000001")
    assert found(drawn, "trap") == []
    assert analyze(drawn).conversion == pytest.approx(1.0, rel=1e-12)
    assert analyze(drawn).touchpoints[ItemId("a")].visits == pytest.approx(1e15, rel=1e-3)


def test_every_trap_and_every_gaining_loop_is_a_problem_of_its_own() -> None:
    two = journey("ann>a .5, ann>b .5, a>a 1, b>b 1")
    assert [(trap.ids, trap.people) for trap in found(two, "trap")] == [(("a",), 500.0), (("b",), 500.0)]
    loops = journey("ann>a .5, ann>b .5, a>a 1, a>x .1, b>b 1, b>y .1")
    assert [loop.ids for loop in found(loops, "loop.gain")] == [("a",), ("b",)]


def test_a_trap_that_nobody_enters_is_told_and_spoils_nothing() -> None:
    drawn = journey("ann>ad 1, ad>buy! .5, a>b 1, b>a 1")
    (trap,) = found(drawn, "trap")
    assert (trap.ids, trap.people) == (("a", "b"), 0.0)
    assert analyze(drawn).touchpoints[ItemId("a")].visits == 0.0


def test_a_sum_just_over_one_is_rounding_and_is_scaled_silently() -> None:
    drawn = journey("ann>ad 1, ad>site .5, ad>buy! .5000000001")
    assert analyze(drawn).problems == ()
    assert analyze(drawn).touchpoints[ItemId("ad")].leaving == 0.0


def test_entry_steps_over_one_are_told_too() -> None:
    (over,) = found(journey("ann>a .8, ann>buy! .8"), "probability.over_one")
    assert over.ids == ("ann",)
    assert analyze(journey("ann>a .8, ann>buy! .8")).conversion == 0.5


def test_without_anybody_to_start_nothing_is_called_unreachable() -> None:
    codes = [problem.code for problem in analyze(journey(NOBODY)).problems]
    assert codes == ["persona.missing"]


def test_problems_of_personas_concern_the_chosen_one() -> None:
    own = Transition(
        id=ItemId("own"), source=ItemId("ad"), target=ItemId("vip"), probability=0.9, persona=ItemId("bob")
    )
    drawn = with_items(journey("ann>ad 1, bob>ad 1, ad>buy! .5, vip>vip 0, vip>buy .5"), own)
    codes = [
        {problem.code for problem in analyze(drawn, persona=ItemId(person)).problems}
        for person in ("ann", "bob")
    ]
    assert codes == [{"touchpoint.unreachable"}, {"probability.over_one"}]
