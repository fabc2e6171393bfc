"""What is done to thousands of records with one key: looked at together, and no less closely for that."""

import math
from itertools import pairwise

import pytest

from journeymap.model.change import Change, Edit
from journeymap.model.commands import Duplicate, Move, Paste, Remove
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.model.plain import change_from_plain, change_to_plain
from journeymap.model.rules import check_change
from tests.calls import calls

COUNT = 1000
CARDS = [
    Touchpoint(id=ItemId(f"t{count}"), name=f"Card {count}", x=count, y=4.5, stage=ItemId("s"))
    for count in range(COUNT)
]
STEPS = [
    Transition(id=ItemId(f"e{count}"), source=one.id, target=two.id, probability=0.2)
    for count, (one, two) in enumerate(pairwise(CARDS))
]
MAP = journey_of([Stage(id=ItemId("s")), Persona(id=ItemId("p")), *CARDS, *STEPS])
IDS = frozenset(card.id for card in CARDS)
ADDED = Change("add", tuple(Edit(None, item) for item in MAP.items.values()))
GONE = Remove(frozenset({ItemId("t5")})).change(MAP)
LESS = MAP.apply(GONE)


@pytest.mark.parametrize(
    ("deed", "each"),
    [
        (lambda: check_change(ADDED, MAP), 2),
        (lambda: Duplicate(IDS).change(MAP), 16),
        (lambda: Move(dict.fromkeys(IDS, (8.0, 2.0))).change(MAP), 6.5),
        (lambda: change_to_plain(ADDED), 3),
        (lambda: change_from_plain(change_to_plain(ADDED)), 22),
    ],
    ids=["check", "duplicate", "move", "write", "read"],
)
def test_each_of_many_records_costs_few_calls(deed, each):
    deed()
    assert calls(deed) < each * len(MAP.items)


@pytest.mark.parametrize(
    "deed",
    [
        lambda: Remove(frozenset({ItemId("t5")})).change(MAP),
        lambda: Duplicate(frozenset({ItemId("t5")})).change(MAP),
        lambda: check_change(GONE, LESS),
    ],
    ids=["remove", "duplicate", "take back"],
)
def test_what_is_done_to_one_of_many_records_looks_at_few(deed):
    deed()
    assert calls(deed) < COUNT / 4


@pytest.mark.parametrize(
    "wrong",
    [
        Touchpoint(id=ItemId("w"), x=math.nan),
        Touchpoint(id=ItemId("w"), stage=ItemId("none")),
        Touchpoint(id=ItemId("w"), name="\ud800"),
        Transition(id=ItemId("w"), source=ItemId("t0"), target=ItemId("p")),
    ],
)
def test_one_wrong_record_among_many_is_refused_as_it_is_alone(wrong):
    refusals = []
    for many in ((), CARDS):
        change = Change("add", tuple(Edit(None, item) for item in (*many[:500], wrong, *many[500:])))
        with pytest.raises(JourneyError) as refused:
            check_change(change, journey_of([*MAP.items.values(), wrong]))
        refusals.append((refused.value.code, refused.value.facts))
    assert refusals[0] == refusals[1]


def test_a_record_in_another_spelling_among_many_is_refused():
    spelt = Touchpoint(id=ItemId("w"), name="e\u0301")
    change = Change("add", tuple(Edit(None, item) for item in (*CARDS, spelt)))
    with pytest.raises(JourneyError, match=r"item\.text"):
        check_change(change, journey_of([*MAP.items.values(), spelt]))


def test_copies_of_many_are_checked_and_spelt_as_those_of_one():
    there = journey_of([Stage(id=ItemId("s"))])
    given = (*CARDS, Note(id=ItemId("n"), text="e\u0301", about=ItemId("t0")))
    made = [edit.after for edit in Paste(given, seed=ItemId("c")).change(there).edits]
    assert [each.text for each in made if isinstance(each, Note)] == ["é"]
    assert {each.stage for each in made if isinstance(each, Touchpoint)} == {"s"}
    with pytest.raises(JourneyError, match=r"item\.range"):
        Paste((*CARDS, Touchpoint(id=ItemId("w"), y=math.inf))).change(there)
