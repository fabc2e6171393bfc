"""The journey: a value whose graph is a view."""

import networkx as nx
import pytest

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Map, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, difference, journey_of
from tests.draw import journey

LOOPED = "ann>ad, ad>site .5, ad>site .1, site>buy! .2, site>ad .3, site>site .1"


def test_a_record_is_found_by_its_id():
    assert journey(LOOPED)["ad"] == Touchpoint(id=ItemId("ad"), name="Ad")


def test_a_missing_record_is_refused_by_name():
    with pytest.raises(JourneyError) as refused:
        journey(LOOPED)["shop"]
    assert (refused.value.code, refused.value.facts) == ("item.missing", {"id": "shop"})


def test_of_gives_the_records_of_one_kind():
    looped = journey(LOOPED)
    assert {each.id for each in looped.of(Touchpoint)} == {"ad", "site", "buy"}
    assert [each.id for each in looped.of(Persona)] == ["ann"]
    assert len(list(looped.of(Transition))) == 6


def test_a_journey_without_map_record_has_the_defaults():
    assert Journey().map == Map()
    assert journey_of([Map(name="Shop")]).map.name == "Shop"


def test_stages_are_read_by_order_then_id():
    orders = {"c": 1, "b": 2, "a": 2, "z": -1}
    mapped = journey_of(Stage(id=ItemId(name), order=order) for name, order in orders.items())
    assert [stage.id for stage in mapped.stages] == ["z", "c", "a", "b"]


def test_steps_are_known_by_both_ends():
    looped = journey(LOOPED)
    assert [step.id for step in looped.outgoing["ad"]] == ["ad>site", "ad>site#2"]
    assert [step.id for step in looped.outgoing["site"]] == ["site>ad", "site>buy", "site>site"]
    assert [step.id for step in looped.incoming["ad"]] == ["ann>ad", "site>ad"]
    assert "buy" not in looped.outgoing
    assert "ann" not in looped.incoming


def test_the_graph_is_the_same_journey_for_networkx():
    looped = journey(LOOPED)
    graph = looped.graph
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {"ann", "ad", "site", "buy"}
    assert set(graph.edges(keys=True)) == {
        (step.source, step.target, step.id) for step in looped.of(Transition)
    }
    assert graph.nodes["ad"]["item"] is looped["ad"]
    assert graph.edges["ad", "site", "ad>site#2"]["item"] is looped["ad>site#2"]


def test_the_graph_is_frozen_and_built_once():
    looped = journey(LOOPED)
    assert looped.graph is looped.graph
    with pytest.raises(nx.NetworkXError):
        looped.graph.add_node("more")


def test_the_items_cannot_be_changed_in_place():
    with pytest.raises(TypeError):
        journey(LOOPED).items["ad"] = Note(id=ItemId("ad"))


def test_apply_gives_another_journey_and_leaves_this_one():
    before = journey("ann>ad")
    note = Note(id=ItemId("n"))
    after = before.apply(Change("add", (Edit(None, note), Edit(before["ann>ad"], None))))
    assert set(after.items) == {"ann", "ad", "n"}
    assert set(before.items) == {"ann", "ad", "ann>ad"}


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Note(id=ItemId("n")), None),  # is not there
        Edit(None, Touchpoint(id=ItemId("ad"), name="Ad")),  # is there already
        Edit(Touchpoint(id=ItemId("ad"), name="Other"), None),  # is another by now
    ],
)
def test_a_change_made_for_another_journey_is_refused(edit):
    for way in (journey("ann>ad").apply, journey("ann>ad").tried):
        with pytest.raises(JourneyError) as refused:
            way(Change("edit", (edit,)))
        assert (refused.value.code, refused.value.facts) == ("change.stale", {"id": edit.id})


def test_the_difference_leads_from_one_journey_to_the_other_and_back():
    old, new = journey("ann>ad, ad>buy! .5"), journey("ann>ad, ad>buy! .6, bob>ad")
    change = difference(old, new)
    assert change.ids == {"ad>buy", "bob", "bob>ad"}
    assert old.apply(change) == new
    assert new.apply(change.inverse()) == old


def test_there_is_no_difference_between_equal_journeys_in_another_order():
    one = journey("ann>ad, ad>buy!")
    other = journey_of(reversed(list(one.items.values())))
    assert one == other
    assert not difference(one, other)
