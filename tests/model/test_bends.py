"""Points that steps are led through: how they are read, and how they follow cards."""

import pytest

from journeymap.model.bends import MOST, bends_of, written
from journeymap.model.commands import Duplicate, Move, Paste
from journeymap.model.items import ItemId, Transition, revised
from journeymap.model.journey import journey_of
from tests.draw import journey

SHOP = journey("ann>ad, ad>site .5, site>buy! .2")


def led(bends):
    step = revised(SHOP["ad>site"], bends=bends)
    return journey_of(step if item.id == step.id else item for item in SHOP.items.values())


def bends_after(command, before):
    return before.apply(command.change(before))["ad>site"].bends


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("", ()),
        ("1,2\n3.5,-4", ((1, 2), (3.5, -4))),
        ("1;2\nnan,1\n1e99,0\n,\n5,6", ((5, 6),)),
        ("1,2\n" * 99, ((1, 2),) * MOST),
    ],
)
def test_what_cannot_be_read_is_left_out(text, points):
    assert bends_of(Transition(id=ItemId("s"), source=ItemId("a"), target=ItemId("b"), bends=text)) == points
    assert written(points) == "\n".join(f"{x:g},{y:g}" for x, y in points)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"ad": (10, 20), "site": (10, 20)}, "110,220"),
        ({"ad": (10, 20)}, "105,210"),
        ({"buy": (500, 500)}, "100,200"),
    ],
)
def test_bends_go_along_by_the_mean_of_what_both_cards_went(places, expected):
    assert bends_after(Move(places), led("100,200")) == expected


def test_arranging_straightens_steps_but_where_both_cards_went_the_same_way():
    together, apart = {"ad": (10, 20), "site": (10, 20)}, {"ad": (10, 20)}
    assert bends_after(Move(together, straightens=True), led("100,200")) == "110,220"
    assert bends_after(Move(apart, straightens=True), led("100,200")) == ""


def test_copies_are_led_beside_the_originals():
    for command in (
        Duplicate(frozenset({"ad", "site"}), (24, 12)),
        Paste(tuple(led("100,200").items.values()), (24, 12)),
    ):
        change = command.change(led("100,200"))
        copied = [edit.after for edit in change.edits if isinstance(edit.after, Transition)]
        assert "124,212" in {step.bends for step in copied}
