"""What gestures leave in the history while somebody works in a scenario, and what they show in a focus."""

from PySide6.QtCore import Qt

from journeymap.model.commands import Add, Remove
from journeymap.model.items import Frame, ItemId, Touchpoint
from tests.draw import journey as sketched

SKETCH = "ann>ad .5, bob>fair .3, ad@aware>site@interest .4, fair@aware"


def test_a_card_that_is_made_and_named_in_a_scenario_is_one_step(sit):
    seat = sit(sketched(SKETCH))
    seat.desk.scenarios.make()
    assert seat.session.scenario is not None
    before, count = seat.journey, len(seat.session.document.done)
    seat.window.canvas.setFocus()
    seat.session.select({ItemId("ad")})
    seat.press(Qt.Key.Key_Tab)
    seat.type("Webinar")
    assert [each.name for each in seat.journey.of(Touchpoint) if each.id not in before.items] == ["Webinar"]
    assert len(seat.session.document.done) == count + 1
    seat.session.undo()
    assert dict(seat.journey.items) == dict(before.items)


def test_a_card_made_where_only_a_persona_is_lit_is_lit_too(sit):
    seat = sit(sketched(SKETCH))
    canvas, session = seat.window.canvas, seat.session
    canvas.setFocus()
    canvas.deeds.focus_on(ItemId("ann"))
    assert "fair" not in session.pinned.nodes
    session.select({ItemId("ad")})
    seat.press(Qt.Key.Key_Tab)
    seat.type("Webinar")
    made = next(each for each in seat.journey.of(Touchpoint) if each.name == "Webinar")
    assert made.id in session.pinned.nodes
    assert {step.id for step in seat.journey.incoming[made.id]} <= session.pinned.steps
    assert "fair" not in session.pinned.nodes
    canvas.deeds.focus_on(ItemId("ann"))
    assert not session.pinned


def test_the_way_of_a_persona_stays_lit_while_its_cards_come_and_go(sit):
    seat = sit(sketched(SKETCH))
    canvas, session = seat.window.canvas, seat.session
    canvas.setFocus()
    canvas.deeds.focus_on(ItemId("ann"))
    lit = session.pinned
    session.select({ItemId("ad")})
    seat.press(Qt.Key.Key_Tab)
    seat.type("Webinar")
    session.undo()
    assert session.pinned == lit
    session.redo()
    made = next(each for each in seat.journey.of(Touchpoint) if each.name == "Webinar")
    assert made.id in session.pinned.nodes
    session.do(Remove(frozenset({made.id})))
    assert session.pinned == lit
    session.undo()
    assert made.id in session.pinned.nodes
    session.do(Remove(frozenset({ItemId("ann")})))
    assert not session.pinned


def test_a_frame_of_what_a_scenario_alone_has_is_not_selected_elsewhere(sit):
    seat = sit(sketched(SKETCH))
    seat.desk.scenarios.make()
    seat.session.do(Add(Touchpoint(id=ItemId("new"))))
    seat.session.do(Add(Frame(id=ItemId("f"), name="Own", nodes="new")))
    seat.session.select({"f"})
    here = seat.session.scenario
    seat.desk.scenarios.enter(None)
    assert not seat.session.selection
    seat.desk.scenarios.enter(here)
    seat.desk.scenarios.remove(here)
    assert not list(seat.session.base.of(Frame))
    seat.session.undo()
    assert [each.name for each in seat.session.base.of(Frame)] == ["Own"]
