"""Hands that make, change and take away groups do so, and what would be amiss with frames is found."""

import random

import pytest

from journeymap.model.commands import Add, Remove, Update
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId
from journeymap.model.journey import journey_of
from tests.ui import groups_by_hand
from tests.ui.test_an_hour import SKETCH, Hand, placed, sketched

G = ItemId("g")
TRIES = 12
"""Gestures, of which some go beside what they are about."""


@pytest.fixture
def hand(sit):
    seat = sit(journey_of(placed(sketched(SKETCH))))
    seat.window.resize(1300, 800)
    return Hand(seat, random.Random(5))


def changes(hand, gesture) -> list[tuple[int, bool, bool]]:
    """How many frames there are more after each gesture on the same map with a group, whether that has other
    cards, and whether anything is different.
    """
    session = hand.seat.session
    start, found = hand.journey, []
    session.do(Add(Frame(id=G, name="Part", nodes="ad\nsite")))
    before, done = hand.journey, len(session.document.done)
    for _ in range(TRIES):
        gesture(hand)
        hand.dismiss()
        hand.canvas.keep_field()
        hand.canvas.use("select")
        hand.settle()
        groups_by_hand.frames_hold(hand.canvas, start)
        group = hand.journey.items.get(G)
        is_other = group is not None and members(hand.journey, group) != {"ad", "site"}
        more = len(list(hand.journey.of(Frame))) - 1
        found.append((more, is_other, hand.journey != before))
        session.go(done - len(session.document.done))
        assert hand.journey == before
    return found


@pytest.mark.parametrize("gesture", [groups_by_hand.make, groups_by_hand.draw])
def test_frames_are_made(hand, gesture):
    assert any(more == 1 for more, _, _ in changes(hand, gesture))


@pytest.mark.parametrize("gesture", [groups_by_hand.join, groups_by_hand.belong])
def test_cards_join_and_leave(hand, gesture):
    assert any(is_other for _, is_other, _ in changes(hand, gesture))


def test_frames_are_moved_and_copied(hand):
    found = changes(hand, groups_by_hand.carry)
    assert any(more > 0 for more, _, _ in found)
    assert any(is_different and more == 0 for more, _, is_different in found)


def test_frames_are_taken_away(hand):
    assert any(more < 0 for more, _, _ in changes(hand, groups_by_hand.disband))


@pytest.mark.parametrize("nodes", ["", "gone", "site\nad", "ad\nnever"])
def test_a_frame_that_is_not_as_it_should_be_is_found(hand, nodes):
    start, session = hand.journey, hand.seat.session
    session.do(Add(Frame(id=G, name="Part", nodes="ad\nsite")))
    groups_by_hand.frames_hold(hand.canvas, start)
    session.do(Remove(frozenset({ItemId("site")})))
    groups_by_hand.frames_hold(hand.canvas, start)
    session.do(Update(G, {"nodes": nodes}))
    with pytest.raises(AssertionError):
        groups_by_hand.frames_hold(hand.canvas, start)


def test_an_outline_that_is_not_round_its_cards_is_found(hand):
    session = hand.seat.session
    session.do(Add(Frame(id=G, name="Part", nodes="ad\nsite")))
    box = hand.canvas.frames.boxes(hand.journey)[G]
    groups_by_hand.is_round(hand.journey, hand.journey[G], box)
    for other in (box.grown(1), box.grown(-1), box.shifted((1, 0))):
        with pytest.raises(AssertionError):
            groups_by_hand.is_round(hand.journey, hand.journey[G], other)


def test_an_outline_that_is_not_round_what_is_seen_of_a_collapsed_stage_is_found(hand):
    session, start = hand.seat.session, hand.journey
    session.do(Add(Frame(id=G, name="Part", nodes="ad\nsite")))
    stage = hand.journey["ad"].stage
    assert stage is not None
    was = hand.canvas.frames.boxes(hand.journey)[G]
    session.do(Update(stage, {"collapsed": 1}))
    groups_by_hand.frames_hold(hand.canvas, start)
    with pytest.raises(AssertionError):
        groups_by_hand.is_round(hand.journey, hand.journey[G], was.grown(1))
