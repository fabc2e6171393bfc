"""Every rule of message fit: a map that breaks it, and the same one mended."""

import string
from dataclasses import replace

import pytest

from journeymap.analysis import INFORMATION, Problem, analyze
from journeymap.exchange.templates import load, templates
from journeymap.model.items import CallToAction, FlowKind, ItemId, Outcome, Permission
from journeymap.model.journey import Journey, journey_of
from journeymap.words import LANGUAGES, has, say
from tests.draw import journey

FUNNEL = (
    "ann>ad@aware 1, ad>form@interest .5, form>mail@consider .5, mail>order!@buy .5, order>use@after .5, "
    "use>use 0"
)


def drawn(sketch: str = FUNNEL, **fields: dict[str, object]) -> Journey:
    """The journey of a sketch with other fields of some records; `a__b` is the step a>b."""
    items = dict(journey(sketch).items)
    for name, values in fields.items():
        item_id = ItemId(name.replace("__", ">"))
        items[item_id] = replace(items[item_id], **values)  # type: ignore[arg-type]
    return journey_of(items.values())


ASKS = {"permission": Permission.ASKS}
BACK = FUNNEL + ", mail>ad .1"
AGAIN = FUNNEL + ", mail>mail .2"

CASES: dict[str, tuple[Journey, list[Journey], tuple[str, ...]]] = {
    "fit.permission": (
        drawn(mail={"permission": Permission.NEEDS}),
        [
            drawn(mail={"permission": Permission.NEEDS}, form=ASKS),
            drawn(mail={"permission": Permission.NEEDS}, form={"call_to_action": CallToAction.CONTACT}),
            drawn(use={"permission": Permission.NEEDS}),
            drawn(mail={"permission": Permission.NEEDS}, ad__form={"probability": 0.0}),
        ],
        ("mail",),
    ),
    "fit.spam": (
        drawn(mail={"channel": "email", "messages": 1.0}),
        [
            drawn(mail={"channel": "email", "messages": 1.0} | ASKS),
            drawn(mail={"channel": "email", "messages": 1.0}, ad=ASKS),
            drawn(
                mail={"channel": "email", "messages": 1.0}, form={"call_to_action": CallToAction.SUBSCRIBE}
            ),
            drawn(mail={"channel": "email"}),
            drawn(mail={"channel": "website", "messages": 1.0}),
            drawn(order={"channel": "email", "messages": 1.0}, use={"channel": "email", "messages": 1.0}),
        ],
        ("mail",),
    ),
    "fit.cap": (
        drawn(ad={"messages": 2.0}, aware={"message_cap": 1.9}),
        [
            drawn(ad={"messages": 2.0}, aware={"message_cap": 2.0}),
            drawn(ad={"messages": 2.0}),
            drawn(ad={"messages": 2.0}, ann__ad={"probability": 0.5}, aware={"message_cap": 1.0}),
        ],
        ("aware",),
    ),
    "fit.after_sale": (
        drawn(FUNNEL + ", use>form .5", form={"messages": 1.0}),
        [
            drawn(FUNNEL + ", use>form .5"),
            drawn(FUNNEL + ", use>use .5", use={"messages": 1.0}),
            drawn(FUNNEL + ", use>form 0", form={"messages": 1.0}),
            drawn(
                FUNNEL + ", use>form .5",
                form={"messages": 1.0},
                use__form={"flow_kind": FlowKind.REFERRAL, "people": 0.5},
            ),
        ],
        ("use>form",),
    ),
    "fit.position": (
        drawn(BACK, ad={"messages": 1.0}),
        [
            drawn(BACK),
            drawn(BACK, ad={"messages": 1.0, "stage": None}),
            drawn(FUNNEL + ", mail>form .1", form={"messages": 1.0}),
            drawn(FUNNEL + ", ad>order .1", form={"messages": 1.0}),
        ],
        ("mail>ad",),
    ),
    "fit.call_to_action": (
        drawn(ad={"call_to_action": CallToAction.BUY}, form={"call_to_action": CallToAction.BUY}),
        [
            drawn(ad={"call_to_action": CallToAction.SUBSCRIBE}),
            drawn(mail={"call_to_action": CallToAction.BUY}, order={"call_to_action": CallToAction.BUY}),
            drawn("ann>ad@aware 1, ad>order!@buy .5", ad={"call_to_action": CallToAction.BUY}),
        ],
        ("ad", "form"),
    ),
    "fit.nurture": (
        drawn(FUNNEL + ", ad>ad .1", form={"outcome": Outcome.LEAD}, ad={"messages": 1.0}),
        [
            drawn(form={"outcome": Outcome.LEAD}, mail={"messages": 1.0}),
            drawn(form={"outcome": Outcome.LEAD}),
            drawn(FUNNEL + ", form>ad .1", form={"outcome": Outcome.LEAD}, ad={"messages": 1.0}),
            drawn(mail={"outcome": Outcome.LEAD}, ad={"messages": 1.0}),
        ],
        ("form",),
    ),
    "fit.interval": (
        drawn(AGAIN, mail={"messages": 1.0}, ann__ad={"delay_days": 1.0}),
        [
            drawn(AGAIN, mail={"messages": 1.0}, mail__mail={"delay_days": 7.0}),
            drawn(AGAIN, mail={"messages": 1.0}),
            drawn(AGAIN, ann__ad={"delay_days": 1.0}),
            drawn(mail={"messages": 1.0}, ann__ad={"delay_days": 1.0}),
        ],
        ("mail",),
    ),
    "fit.lead_magnet": (
        drawn(form={"outcome": Outcome.LEAD}, interest={"lead_magnet": " \n"}),
        [drawn(form={"outcome": Outcome.LEAD}, interest={"lead_magnet": "Checklist"}), drawn()],
        ("interest",),
    ),
}


def found(journey: Journey, code: str) -> list[Problem]:
    return [problem for problem in analyze(journey).problems if problem.code == code]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_tells_the_records_that_break_it(code: str) -> None:
    bad, _, concerned = CASES[code]
    assert [problem.ids for problem in found(bad, code)] == [concerned]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_silent_where_it_is_kept(code: str) -> None:
    for number, good in enumerate(CASES[code][1]):
        assert found(good, code) == [], number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CASES)
def test_a_rule_has_words(code: str, language: str) -> None:
    assert has(f"problem.{code}")
    told = say(f"problem.{code}", language, names="Ad", count=3, people=12.5)
    assert not {name for _, name, _, _ in string.Formatter().parse(told) if name}
    if language != "en":
        assert told != say(f"problem.{code}", "en", names="Ad", count=3, people=12.5)


@pytest.mark.parametrize("key", [template.key for template in templates()])
def test_the_maps_that_come_with_the_program_break_no_rule(key: str) -> None:
    assert [problem for problem in analyze(load(key)).problems if problem.code.startswith("fit.")] == []


def test_people_contacted_without_permission_are_counted() -> None:
    """Of 1,000 a half comes to the form; half of them are called, some of them having asked for it."""
    bad = drawn(
        FUNNEL + ", ad>mail .2, form>tip@interest .5, tip>mail 1",
        mail={"permission": Permission.NEEDS},
        tip={"call_to_action": CallToAction.CONTACT},
    )
    (problem,) = found(bad, "fit.permission")
    assert problem.people == pytest.approx(1000 * (0.5 * 0.5 + 0.2))
    (asked,) = found(drawn(mail={"permission": Permission.NEEDS}, ann={"volume": 0.0}), "fit.permission")
    assert asked.people == 0.0


def test_a_call_that_sends_messages_needs_permission_whether_it_says_so_or_not() -> None:
    assert found(drawn(mail={"channel": "phone_call", "messages": 1.0}), "fit.permission") != []
    assert found(drawn(mail={"channel": "phone_call"}), "fit.permission") == []
    assert found(drawn(mail={"channel": "phone_call", "messages": 1.0}), "fit.spam") == []


def test_a_person_who_starts_with_the_contact_was_not_asked() -> None:
    (problem,) = found(
        drawn("ann>mail@one 1, mail>order!@two .5", mail={"channel": "email", "messages": 1.0}), "fit.spam"
    )
    assert (problem.ids, problem.people) == (("mail",), 1000.0)


def test_a_loop_over_several_cards_repeats_messages_too() -> None:
    bad = drawn(FUNNEL + ", mail>form .2", form={"messages": 1.0}, ann__ad={"delay_days": 1.0})
    assert found(bad, "fit.interval")[0].ids == ("form",)


def test_positions_are_not_judged_without_stages_or_a_sale() -> None:
    fields: dict[str, dict[str, object]] = {"ad": {"call_to_action": CallToAction.BUY, "messages": 1.0}}
    for sketch in ("ann>ad 1, ad>mail .5, mail>ad .5, mail>order! .5", FUNNEL.replace("!", "")):
        codes = {problem.code for problem in analyze(drawn(sketch, **fields)).problems}
        assert not {code for code in codes if code.startswith("fit.")}


def test_advice_comes_after_what_is_wrong_and_before_what_is_only_worth_knowing() -> None:
    bad = drawn(
        "ann>ad@aware, ad>form@interest .8, ad>mail@consider .8, form>mail, mail>order!@buy .5",
        ad={"call_to_action": CallToAction.BUY},
        form={"outcome": Outcome.LEAD},
    )
    codes = [problem.code for problem in analyze(bad).problems]
    assert codes == ["probability.over_one", "fit.call_to_action", "probability.assumed", "fit.lead_magnet"]
    assert set(codes[2:]) <= INFORMATION


def test_a_map_that_nobody_comes_to_breaks_no_rule():
    report = analyze(journey("ad@one>buy!@two .5"))
    assert not [problem for problem in report.problems if problem.code.startswith("fit.")]
