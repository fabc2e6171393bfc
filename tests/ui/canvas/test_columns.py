"""Stages that are copied, with their cards: columns of their own beside the others, never over them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Duplicate, Paste
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint
from journeymap.ui.canvas.columns import in_row
from tests.calls import calls
from tests.ui.canvas.conftest import ALT, LEFT

Key = Qt.Key


def row(desk):
    """The stages in their order, each with the names of its cards; none may lie over another."""
    boxes = [desk.canvas.scene.stages.box(each.id) for each in desk.journey.stages]
    assert all(first.right < second.x for first, second in pairwise(boxes))
    assert len({each.order for each in desk.journey.stages}) == len(boxes)
    return [
        (each.name, [card.name for card in desk.journey.of(Touchpoint) if card.stage == each.id])
        for each in desk.journey.stages
    ]


AWARE, INTEREST, PURCHASE = ("Aware", ["Ad"]), ("Interest", ["Site"]), ("Purchase", ["Buy"])


def test_a_duplicate_of_a_stage_stands_behind_it_with_its_cards(flow):
    before = flow.journey
    flow.session.select({ItemId("interest")})
    flow.canvas.deeds.duplicate()
    assert row(flow) == [AWARE, INTEREST, INTEREST, PURCHASE]
    copy = flow.journey.stages[2].id
    assert flow.session.selection == {copy}
    card = next(each for each in flow.journey.of(Touchpoint) if each.stage == copy)
    assert card.y == flow.place("site")[1]
    assert [each.name for each in flow.session.document.done] == ["duplicate"]
    flow.session.undo()
    assert dict(flow.journey.items) == dict(before.items)


def test_steps_between_the_cards_of_copied_stages_are_copied(flow):
    flow.session.select({ItemId("aware"), ItemId("interest")})
    flow.canvas.deeds.duplicate()
    assert row(flow) == [AWARE, INTEREST, AWARE, INTEREST, PURCHASE]
    assert len(flow.steps()) == 4


@pytest.mark.parametrize("way", ["duplicate", "paste"])
def test_copies_of_everything_lie_on_nothing(flow, way):
    """A note goes with the stage on which it lies; what stands beside the map comes below."""
    for name, x in (("beside", -200), ("inside", 254)):
        flow.session.do(Add(Note(id=ItemId(name), text="Why?", x=x, y=240)))
    flow.canvas.select_all()
    if way == "paste":
        flow.canvas.deeds.copy()
        flow.canvas.leaveEvent(None)
    getattr(flow.canvas.deeds, way)()
    assert row(flow) == [AWARE, INTEREST, PURCHASE] * 2
    cards = flow.canvas.scene.cards
    assert len(cards.ids) == 12
    assert all(cards.within(cards.box(each)) == [each] for each in cards.ids)
    copies = {(item.x, item.y) for item in flow.journey.of(Note)} - {(-200, 240), (254, 240)}
    assert (254 + 720, 240) in copies
    assert {x for x, _ in copies} == {-200, 254 + 720}
    (ann,) = (each for each in flow.journey.of(Persona) if each.id != "ann")
    assert ann.x == flow.place("ann")[0]


@pytest.mark.parametrize(
    ("x", "result"),
    [(-60, [INTEREST, AWARE, INTEREST, PURCHASE]), (900, [AWARE, INTEREST, PURCHASE, INTEREST])],
)
def test_a_header_dragged_with_alt_puts_a_copy_into_the_row(flow, x, result):
    box = flow.canvas.map_to_view("interest")
    start = QPoint(box.center().x(), box.top() + 20)
    flow.drag(start, QPoint(flow.spot(x, 0).x(), start.y()), ALT)
    assert row(flow) == result
    assert [each.name for each in flow.session.document.done] == ["duplicate"]
    assert len(flow.session.selection) == 1
    assert not flow.session.selection & {"aware", "interest", "purchase"}


def test_escape_in_such_a_drag_leaves_nothing(flow):
    before, box = flow.journey, flow.canvas.map_to_view("interest")
    start = QPoint(box.center().x(), box.top() + 20)
    flow.press(start, ALT)
    flow.move(start + QPoint(300, 0))
    assert len(flow.canvas.picture.cards) > len(flow.canvas.drawn.picture.cards)
    flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, ALT, start)
    assert flow.journey is before


def test_a_pasted_stage_comes_into_the_row_where_the_pointer_is(flow, desk):
    flow.session.select({ItemId("interest")})
    flow.canvas.deeds.copy()
    flow.move(flow.spot(600, 300))
    flow.canvas.deeds.paste()
    assert row(flow) == [AWARE, INTEREST, PURCHASE, INTEREST]
    other = desk("x>y@first", {"first": (0, 0), "y": (14, 78)})
    QTest.mouseMove(other.canvas, QPoint(-20, -20))
    other.canvas._position = None
    other.canvas.deeds.paste()
    assert row(other)[-1] == INTEREST
    assert other.named("Site").y == 78
    assert all(not other.canvas.map_to_view(each).isEmpty() for each in other.session.selection)


def test_a_pasted_card_takes_the_stage_that_it_lands_in(flow):
    flow.session.select({ItemId("ad")})
    flow.canvas.deeds.copy()
    flow.move(flow.spot(600, 330))
    flow.canvas.deeds.paste()
    made = next(iter(flow.session.selection))
    assert flow.item(made).stage == "purchase"
    assert isinstance(flow.item("purchase"), Stage)


def test_what_is_pasted_from_another_map_is_seen(flow, desk):
    flow.session.select({ItemId("ad"), ItemId("site")})
    flow.canvas.deeds.copy()
    other = desk("x>y")
    other.canvas._position = None
    other.canvas.pan(-5000, 900)
    other.canvas.deeds.paste()
    assert len(other.session.selection) == 2
    assert all(not other.canvas.map_to_view(each).isEmpty() for each in other.session.selection)


def test_cards_without_a_stage_among_them_are_not_copied_to_see_where_stages_go(flow):
    journey, scene = flow.journey, flow.canvas.scene
    ids = frozenset(card.id for card in journey.of(Touchpoint))
    for command in (Duplicate(ids), Paste(tuple(journey[each] for each in ids))):
        assert calls(lambda made=command: in_row(journey, scene, made, 0)) < 5 + 2 * len(ids)
        assert in_row(journey, scene, command, 0) is command
