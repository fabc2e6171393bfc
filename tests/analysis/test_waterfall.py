"""The waterfall: what each difference did sums to what all of them did, whichever way it is told."""

import math
import sys
from dataclasses import fields, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.analysis.waterfall import COUNTING, Waterfall, counts, rounded, waterfall
from journeymap.model.change import Edit
from journeymap.model.commands import Add, Command, Connect, SetMap, Update
from journeymap.model.items import KINDS, ItemId, Note, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, difference
from journeymap.model.plain import field_types
from tests.analysis.maps import journeys
from tests.draw import journey
from tests.store.samples import full_journey

SHOP = journey("ann>ad, ad>shop .6, shop>buy! .25, shop>ad .2")
lawful = settings(max_examples=14, deadline=None)


def after(*commands: Command, base: Journey = SHOP) -> Journey:
    for command in commands:
        base = base.apply(command.change(base))
    return base


def update(item: str, **values: object) -> Update:
    return Update(ItemId(item), values)


def heads(found: Waterfall) -> list[str]:
    return [part.head.id for part in found.parts]


def check_sums(found: Waterfall) -> None:
    for name in ("conversion", "customers"):
        start, end = getattr(found, name)
        whole = (end or 0.0) - (start or 0.0)
        parts = [getattr(part, name) for part in found.parts]
        assert math.fsum(parts) == pytest.approx(
            whole, rel=1e-13, abs=1e-15 * max(1.0, *map(abs, parts), 1.0)
        )


def test_one_difference_did_it_all():
    found = waterfall(SHOP, after(update("shop>buy", probability=0.5)))
    (part,) = found.parts
    assert found.conversion == (pytest.approx(0.6 * 0.25 / 0.88), pytest.approx(0.6 * 0.5 / 0.88))
    assert part.conversion == found.conversion[1] - found.conversion[0]
    assert part.customers == found.customers[1] - found.customers[0]
    assert found.is_fair


def test_two_differences_share_what_they_did_together():
    """From 1·.6·.25 to 1·.9·.5 without the loop: each alone, then on top of the other, halved."""
    plain = journey("ann>ad, ad>shop .6, shop>buy! .25")
    found = waterfall(
        plain, after(update("ad>shop", probability=0.9), update("shop>buy", probability=0.5), base=plain)
    )
    assert heads(found) == ["ad>shop", "shop>buy"]
    first, second = (part.conversion for part in found.parts)
    assert first == pytest.approx(((0.9 - 0.6) * 0.25 + (0.9 - 0.6) * 0.5) / 2)
    assert second == pytest.approx((0.6 * (0.5 - 0.25) + 0.9 * (0.5 - 0.25)) / 2)
    check_sums(found)


def test_a_card_and_its_steps_are_one_part():
    mail = Add(Touchpoint(id=ItemId("mail"), name="Mail"))
    there = Connect(ItemId("ad"), ItemId("mail"), 0.2, ItemId("to mail"))
    back = Connect(ItemId("mail"), ItemId("buy"), 0.5, ItemId("mail on"))
    new = after(mail, there, back, update("shop>buy", probability=0.3))
    assert heads(waterfall(SHOP, new)) == ["mail", "shop>buy"]
    assert heads(waterfall(new, SHOP)) == ["mail", "shop>buy"]
    assert {edit.id for edit in waterfall(SHOP, new).parts[0].edits} == {"mail", "to mail", "mail on"}


def test_what_cannot_count_is_set_apart():
    new = after(
        SetMap({"name": "Shop", "margin": 0.5}),
        Add(Stage(id=ItemId("s"))),
        Add(Note(id=ItemId("n"))),
        update("shop", name="Corner shop", stage="s", value=9),
        update("ad>shop", delay_days=3),
        update("ann", volume=500),
    )
    found = waterfall(SHOP, new)
    assert heads(found) == ["ann"]
    assert [edit.id for edit in found.idle] == ["map", "s", "shop", "n", "ad>shop"]
    (part,) = found.parts
    assert (part.conversion, part.customers) == (0.0, found.customers[1] - found.customers[0])


def test_without_a_goal_nobody_converts():
    blank = journey("ann>ad, ad>shop .6")
    found = waterfall(blank, SHOP)
    assert found.conversion[0] is None
    assert math.fsum(part.conversion for part in found.parts) == pytest.approx(found.conversion[1])
    assert waterfall(Journey(), Journey()).parts == ()


def test_many_differences_are_told_there_and_back():
    wide = journey(", ".join(["ann>a0"] + [f"a{n}>a{n + 1} .9" for n in range(12)] + ["a12>buy! .5"]))
    new = after(*(update(f"a{n}>a{n + 1}", probability=0.79 + n / 101) for n in range(12)), base=wide)
    found = waterfall(wide, new)
    assert (len(found.parts), found.is_fair) == (12, False)
    check_sums(found)


def test_more_than_many_are_taken_together(monkeypatch):
    monkeypatch.setattr(sys.modules[waterfall.__module__], "MANY", 4)
    wide = journey(", ".join(["ann>a0"] + [f"a{n}>a{n + 1} .9" for n in range(9)] + ["a9>buy! .5"]))
    new = after(*(update(f"a{n}>a{n + 1}", probability=0.8) for n in range(9)), base=wide)
    found = waterfall(wide, new)
    assert [len(part.edits) for part in found.parts] == [3, 3, 3]
    check_sums(found)


@lawful
@given(journeys(), journeys())
def test_the_parts_sum_to_the_difference_on_any_two_maps(before, later):
    found = waterfall(before, later)
    check_sums(found)
    for place, whole in ((0, before), (1, later)):
        report = analyze(whole)
        assert (found.conversion[place], found.customers[place]) == (report.conversion, report.customers)
    edits = [edit for part in found.parts for edit in part.edits]
    assert {edit.id for edit in [*edits, *found.idle]} == difference(before, later).ids
    assert len(edits) + len(found.idle) == len(difference(before, later).edits)


@lawful
@given(journeys(largest=4), journeys(largest=4))
def test_told_the_other_way_round_every_part_is_the_opposite(before, later):
    there, back = waterfall(before, later), waterfall(later, before)
    parts = {part.head.id: part for part in back.parts}
    for part in there.parts:
        assert part.conversion == pytest.approx(-parts[part.head.id].conversion, abs=1e-12)
        assert part.customers == pytest.approx(-parts[part.head.id].customers, abs=1e-9)


@lawful
@given(journeys(), st.data())
def test_a_field_that_does_not_count_changes_nothing(whole, data):
    """Every field of every kind: those not called counting leave conversion and customers as they were."""
    item = data.draw(st.sampled_from([each for each in whole.items.values() if each.id != "map"]))
    full = next(each for each in full_journey().items.values() if type(each) is type(item))
    idle = [
        spec.name for spec in fields(item) if spec.name not in COUNTING[type(item)] | {"id", "stage", "about"}
    ]
    name = data.draw(st.sampled_from(idle))
    changed = replace(item, **{name: getattr(full, name)})
    assume(changed != item)
    assert not counts(Edit(item, changed))
    new = whole.apply(difference(whole, Journey({**whole.items, item.id: changed})))
    old_report, new_report = analyze(whole), analyze(new)
    assert (old_report.conversion, old_report.customers) == (new_report.conversion, new_report.customers)


def test_every_counting_field_is_a_field():
    for record in KINDS.values():
        assert COUNTING[record] <= field_types(record).keys()


def test_what_counts_is_seen():
    assert counts(Edit(None, Persona(id=ItemId("p"))))
    assert not counts(Edit(None, Note(id=ItemId("n"))))
    card = Touchpoint(id=ItemId("t"))
    assert counts(Edit(card, replace(card, outcome=Outcome.SALE)))
    assert counts(Edit(card, Note(id=ItemId("t"))))
    assert not counts(Edit(card, replace(card, name="T", x=9)))
    step = Transition(id=ItemId("e"), source=ItemId("a"), target=ItemId("b"))
    assert counts(Edit(step, replace(step, probability=0.0)))


@given(st.lists(st.floats(-1e4, 1e4), max_size=12), st.integers(0, 4))
def test_what_is_shown_sums_to_what_is_shown(parts, digits):
    whole = math.fsum(parts)
    found = rounded(parts, whole, digits)
    assert round(math.fsum(found), digits) == pytest.approx(round(whole * 10**digits) / 10**digits, abs=1e-9)
    assert all(abs(a - b) <= 10.0**-digits * (1 + 1e-6) for a, b in zip(found, parts, strict=True))
