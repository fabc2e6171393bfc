"""Each field of a persona says whether it is assumed or known, and where it was found."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journeymap.exchange import templates
from journeymap.model.commands import Remove
from journeymap.model.items import Claim, Evidence, ItemId
from journeymap.picture.personas import CLAIM, claim_on

B2B = templates.load("b2b-demand")
CELL = (ItemId("dana"), f"{CLAIM}pains")


@pytest.fixture
def seat(sit):
    return sit(B2B)


def view_of(seat):
    seat.desk.acts["face_personas"].trigger()
    view = seat.desk.facing.page.view
    view.grab()
    return view


def says(view, text):
    return any(getattr(shape, "text", "") == text for part in view.picture.parts for shape in part.shapes)


def choose(seat, view, text):
    view.choose(CELL)
    view.edit_cell(CELL)
    menu = seat.window.findChildren(QMenu, "claim_menu")[-1]
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()


def test_a_field_is_marked_as_assumed_or_known_and_unmarked_again(seat):
    view, steps = view_of(seat), len(seat.session.document.done)
    assert not says(view, "assumed")
    choose(seat, view, "assumed")
    assert claim_on(seat.journey, *("dana", "pains")).evidence is Evidence.GUESS
    assert says(view, "assumed")
    choose(seat, view, "found by research")
    assert says(view, "found by research")
    assert len(seat.session.document.done) == steps + 2
    choose(seat, view, "Where")
    field = seat.find("face_field")
    QTest.keyClicks(field, "12 interviews")
    field.keep()
    assert claim_on(seat.journey, "dana", "pains").evidence_source == "12 interviews"
    assert "12 interviews" in view.told(ItemId("dana"))
    choose(seat, view, "Not said")
    assert not list(seat.journey.of(Claim))
    seat.session.undo()
    assert says(view, "found by research")
    seat.session.do(Remove(frozenset({ItemId("dana")})))
    assert not list(seat.journey.of(Claim))
