"""Steps of a sketch: kept as numbers, and the same routes when they are asked for."""

from dataclasses import replace

import pytest

from journeymap.model.items import ItemId, Stage, Touchpoint, Transition
from journeymap.picture.mirror import mirrored
from journeymap.picture.plain_routes import PlainRoutes, plain_route
from journeymap.picture.shapes import Picture, Rect

CARDS = {
    "a": Rect(0, 0, 176, 88),
    "ahead": Rect(300, 40, 176, 88),
    "below": Rect(30, 200, 176, 88),
    "alike": Rect(0, 0, 176, 88),
}


def step(source, target, bends=""):
    names = ItemId(source), ItemId(target)
    return Transition(
        id=ItemId(f"{source}>{target}{len(bends)}"), source=names[0], target=names[1], bends=bends
    )


STEPS = [
    step("a", "ahead"),
    step("ahead", "a", "250,300\n120,310"),
    step("ahead", "a"),
    step("a", "below"),
    step("below", "a"),
    step("a", "a"),
    step("a", "a", "nonsense"),
    step("below", "ahead"),
]


def test_a_step_has_the_route_that_it_would_have_alone():
    routes = PlainRoutes(STEPS, CARDS, {})
    assert list(routes) == [each.id for each in STEPS]
    assert {name: routes[name] for name in routes} == {each.id: plain_route(each, CARDS) for each in STEPS}
    assert len(routes.points) == 8 * sum(len(route.curves) for route in routes.values())
    assert [route.is_loop for route in routes.values()] == routes.loops
    assert "nobody" not in routes
    with pytest.raises(KeyError):
        routes["nobody"]


def test_steps_without_both_ends_on_the_map_or_in_one_place_have_none():
    assert not PlainRoutes([step("a", "gone"), step("gone", "a"), step("a", "alike")], CARDS, {})


def test_a_route_ends_at_the_stage_that_hides_its_card():
    stage = Stage(id=ItemId("s"))
    inside = {Touchpoint(id=ItemId("ahead")).id: stage.id}
    routes = PlainRoutes(STEPS, CARDS, inside)
    assert routes["a>ahead0"] == replace(plain_route(STEPS[0], CARDS), target="s")
    assert routes[STEPS[1].id] == replace(plain_route(STEPS[1], CARDS), source="s")


def test_mirrored_they_are_the_mirrored_routes():
    routes = PlainRoutes(STEPS, CARDS, {})
    whole = Picture((), Rect(0, 0, 500, 300), CARDS, dict(routes))
    turned = mirrored(replace(whole, routes=routes)).routes
    assert isinstance(turned, PlainRoutes)
    assert dict(turned) == mirrored(whole).routes
    assert dict(routes) == whole.routes
