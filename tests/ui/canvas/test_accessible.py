"""The map as screen readers have it, asked through Qt as a bridge asks."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.exchange import templates
from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId, Touchpoint
from journeymap.ui.canvas.spoken import reading_of
from tests.draw import journey

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
LOOPED = "ann>ad@see, ad>site@want .5, site>buy!@act .2, site>ad .3"


def heard(canvas):
    """The map's object, and those of its records by id."""
    whole = QAccessible.queryAccessibleInterface(canvas)
    children = [whole.child(place) for place in range(whole.childCount())]
    return whole, {getattr(each, "item_id", None): each for each in children}


def test_every_record_is_an_object_in_reading_order(sit):
    seat = sit(journey(LOOPED))
    whole, found = heard(seat.window.canvas)
    records = [each for each in found if each is not None]
    assert records == [
        "ann",
        "see",
        "ad",
        "want",
        "site",
        "act",
        "buy",
        "ann>ad",
        "ad>site",
        "site>ad",
        "site>buy",
    ]
    assert tuple(records) == reading_of(seat.journey).ids
    for place, item_id in enumerate(records):
        assert found[item_id].parent() is whole
        assert whole.indexOfChild(found[item_id]) == place
        assert found[item_id].isValid()
    assert whole.text(NAME) == "Journey map"


def test_a_card_says_what_it_is_its_figures_and_where_it_leads(sit):
    seat = sit(journey(LOOPED))
    seat.session.do(
        Update(ItemId("site"), {"team": "marketing", "metric_value": "42%", "metric_label": "attend"})
    )
    seat.session.refresh()
    _, found = heard(seat.window.canvas)
    said = found["site"].text(NAME)
    visits = round(1000 * 0.5 / (1 - 0.5 * 0.3))
    assert said == f"Site, Touchpoint, Want, 42% attend, Marketing, {visits} people, leads to Ad 30%, Buy 20%"
    assert found["site"].text(DESCRIPTION) == "1 of 1 in Want, 2 ways out, 1 way in"
    assert found["site>ad"].text(NAME).startswith("Site to Ad, Step, 30%")


def test_roles_relations_and_places_are_told(sit):
    seat = sit(journey(LOOPED))
    canvas = seat.window.canvas
    _, found = heard(canvas)
    flag, role = QAccessible.RelationFlag, QAccessible.Role
    kinds = {each: found[each].role() for each in ("see", "site", "site>ad")}
    assert kinds == {"see": role.Heading, "site": role.ListItem, "site>ad": role.Link}
    ends = {(end.item_id, way) for end, way in found["site"].relations()}
    assert ends == {
        ("ad", flag.FlowsFrom),
        ("buy", flag.FlowsFrom),
        ("ad", flag.FlowsTo),
    }  # as seen from there
    assert [end.item_id for end, _ in found["site>ad"].relations(flag.FlowsFrom)] == ["ad"]
    box = canvas.map_to_view("site")
    assert found["site"].rect() == QRect(canvas.mapToGlobal(box.topLeft()), box.size())


def test_actions_select_edit_and_go_on_without_a_mouse(sit, qtbot):
    seat = sit(journey(LOOPED))
    _, found = heard(seat.window.canvas)
    actions = found["site"].actionInterface()
    assert {"Press", "edit name", "add next", "connect", "delete"} <= set(actions.actionNames())
    assert [actions.localizedActionName(each) for each in ("add next", "delete")] == [
        "Add the next touchpoint",
        "Delete",
    ]
    actions.doAction("Press")
    qtbot.waitUntil(lambda: seat.session.selection == {"site"})
    assert found["site"].state().selected
    assert not found["ad"].state().selected
    before = set(seat.journey.items)
    actions.doAction("add next")
    qtbot.waitUntil(lambda: isinstance(seat.keyboard(), QLineEdit))
    seat.type("Checkout")
    assert "Checkout" in {
        getattr(seat.journey[each], "name", "") for each in set(seat.journey.items) - before
    }
    assert "add next" not in found["site>ad"].actionInterface().actionNames()


def test_what_is_deleted_is_silent_and_comes_back_with_undo(sit):
    seat = sit(journey(LOOPED))
    _, found = heard(seat.window.canvas)
    site = found["site"]
    seat.session.do(Remove(frozenset({ItemId("site")})))
    assert not site.isValid()
    assert site.text(NAME) == ""
    assert site.state().invalid
    assert "site" not in heard(seat.window.canvas)[1]
    site.actionInterface().doAction("delete")  # a reader that has not heard of it yet
    QApplication.processEvents()
    seat.session.undo()
    assert site.isValid()
    assert heard(seat.window.canvas)[1]["site"] is site


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_record_of_a_sample_is_nameless_and_each_is_found_where_it_lies(sit, language):
    seat = sit(templates.load("b2b-demand", language))
    whole, found = heard(seat.window.canvas)
    names = [each.text(NAME) for item_id, each in found.items() if item_id is not None]
    assert len(names) == len(reading_of(seat.journey).ids) > 40
    assert all(names)
    assert not any(mark in name for name in names for mark in "\u2066\u2067\u2068\u2069")
    cards = [found[card.id] for card in seat.journey.of(Touchpoint)]
    assert all(card.rect().isValid() and not card.state().offscreen for card in cards)
    corner = QPoint(12, 12)
    for card in cards:
        spot = card.rect().topLeft() + corner
        assert whole.childAt(spot.x(), spot.y()) is card


def test_the_selection_is_asked_and_changed_through_the_map(sit):
    seat = sit(journey(LOOPED))
    whole, found = heard(seat.window.canvas)
    chosen = whole.selectionInterface()
    assert chosen.select(found["site"])
    assert chosen.select(found["ad"])
    assert seat.session.selection == {"site", "ad"}
    assert chosen.selectedItemCount() == 2
    assert chosen.selectedItem(0) is found["ad"]
    assert chosen.unselect(found["ad"])
    assert not chosen.isSelected(found["ad"])
    assert found["site"].state().selected
    seat.window.canvas.setFocus()
    assert whole.focusChild() is found["site"]
    assert found["site"].state().focused
    assert chosen.clear()
    assert not seat.session.selection


def test_a_change_of_the_conversion_is_announced_once_and_nothing_else(sit, qtbot):
    seat = sit(journey(LOOPED))
    announcing = seat.desk.announcing
    told = []
    announcing.said.connect(told.append)
    with qtbot.waitSignal(announcing.said):
        seat.session.do(Update(ItemId("site>buy"), {"probability": 0.25}))
        seat.session.do(Update(ItemId("site>buy"), {"probability": 0.4}))
    assert told == [f"Conversion {seat.text('conversion_value')}"]
    seat.session.do(Update(ItemId("site"), {"name": "Shop"}))
    with qtbot.assertNotEmitted(announcing.said, wait=900):
        QApplication.processEvents()


def test_a_stage_says_whether_it_is_collapsed(sit):
    seat = sit(journey(LOOPED))
    _, found = heard(seat.window.canvas)
    states = [found["want"].state()]
    seat.window.canvas.deeds.fold(ItemId("want"))
    states.append(found["want"].state())
    assert [(each.expandable, each.expanded, each.collapsed) for each in states] == [
        (True, True, False),
        (True, False, True),
    ]
    assert not found["see"].state().collapsed
    assert not found["ad"].state().expandable
