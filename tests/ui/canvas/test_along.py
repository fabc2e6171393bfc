"""Areas go along with the columns that they are over, and hold the same cards as before."""

import pytest
from PySide6.QtCore import QPoint

from journeymap.model.commands import Add, Update
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId, Touchpoint
from journeymap.picture.folding import NARROW
from journeymap.ui.canvas.additions import placed
from journeymap.ui.canvas.resizing import widened
from journeymap.ui.canvas.shunting import moved_stages
from tests.ui.canvas.conftest import Desk

AREAS = {
    "first": (-10, 224),
    "second": (230, 224),
    "third": (470, 230),
    "loose": (-220, 400),
    "several": (230, 480),
    "all": (-10, 704),
}
HELD = {
    "first": {"ad"},
    "second": {"site"},
    "third": {"buy"},
    "loose": {"ann", "ad"},
    "several": {"site", "buy"},
    "all": {"ad", "site", "buy"},
}


@pytest.fixture
def framed(flow) -> Desk:
    for name, (x, width) in AREAS.items():
        flow.session.do(Add(Frame(id=ItemId(name), name=name, x=x, y=-60, width=width, height=300)))
    return flow


def held(desk) -> dict[str, set[str]]:
    return {name: set(members(desk.journey, desk.item(name))) for name in AREAS}


def span(desk, name: str) -> tuple[float, float]:
    area = desk.item(name)
    return area.x, area.width


def test_areas_close_up_when_a_stage_is_collapsed_and_make_room_when_it_opens(framed):
    before, done, less = framed.journey, len(framed.session.document.done), 204 - NARROW
    framed.canvas.deeds.fold("interest")
    assert held(framed) == HELD
    assert span(framed, "third") == (470 - less, 230)
    assert span(framed, "second") == (230, 224 - less)
    assert span(framed, "several") == (230, 480 - less)
    assert span(framed, "first") == AREAS["first"]
    framed.canvas.deeds.fold("aware")
    assert held(framed) == HELD
    assert len(framed.session.document.done) == done + 2
    framed.canvas.deeds.fold("interest")
    framed.canvas.deeds.fold("aware")
    assert framed.journey == before
    for _ in range(4):
        framed.session.undo()
    assert framed.journey == before


def test_an_area_in_a_stage_of_two_columns_of_cards_comes_back(framed):
    more = Touchpoint(id=ItemId("more"), x=494, y=246, stage=ItemId("interest"))
    for each, x in (("buy", 734), ("purchase", 720)):
        framed.session.do(Update(ItemId(each), {"x": x}))
    framed.session.do(Add(more))
    framed.session.do(Update(ItemId("second"), {"x": 484.0, "width": 200.0, "height": 500.0}))
    before = framed.journey
    framed.canvas.deeds.fold("interest")
    framed.canvas.deeds.fold("interest")
    assert framed.journey == before


@pytest.mark.parametrize("by", [100, 400])
def test_areas_behind_a_stage_that_is_widened_go_along_and_those_over_it_are_widened(framed, by):
    before = framed.journey
    assert framed.session.do(widened(framed.journey, framed.canvas.scene, ItemId("interest"), by))
    assert held(framed) == HELD
    assert span(framed, "first") == AREAS["first"]
    assert span(framed, "second") == (230, 224 + by)
    assert span(framed, "third") == (470 + by, 230)
    assert span(framed, "all") == (-10, 704 + by)
    framed.session.do(widened(framed.journey, framed.canvas.scene, ItemId("interest"), -by))
    assert held(framed) == HELD
    framed.session.undo()
    framed.session.undo()
    assert framed.journey == before


def test_areas_make_room_for_a_new_stage(framed):
    canvas = framed.canvas
    column = canvas.scene.stages.box(ItemId("interest"))
    addition = placed("stage", "New", column, framed.journey, canvas.scene)
    framed.session.do(addition.command)
    assert held(framed) == HELD
    assert span(framed, "first") == AREAS["first"]
    assert span(framed, "second") == (470, 224)
    assert span(framed, "all") == (-10, 944)


@pytest.mark.parametrize(
    ("stage", "by", "spans"),
    [
        ("aware", 300, {"first": 230, "second": -10, "third": 470, "several": -10}),
        ("interest", 300, {"first": -10, "second": 470, "third": 230, "several": 230}),
        ("interest", -300, {"first": 230, "second": -10, "third": 470}),
        ("purchase", -600, {"first": 230, "second": 470, "third": -10}),
    ],
)
def test_areas_go_with_stages_that_are_moved(framed, stage, by, spans):
    command = moved_stages(framed.journey, framed.canvas.scene.slots, {ItemId(stage)}, by)
    framed.session.do(command)
    found = held(framed)
    assert {name: found[name] for name in ("first", "second", "third", "all")} == {
        name: HELD[name] for name in ("first", "second", "third", "all")
    }
    assert {name: framed.item(name).x for name in spans} == spans
    framed.session.undo()
    assert {name: span(framed, name) for name in AREAS} == AREAS


def test_a_copied_stage_pushes_areas_on(framed):
    framed.session.select({ItemId("aware")})
    framed.canvas.deeds.duplicate()
    found = held(framed)
    assert found["second"] == {"site"}
    assert found["third"] == {"buy"}
    assert span(framed, "second") == (470, 224)


def test_an_area_is_seen_to_go_along_while_a_stage_is_dragged(framed):
    box = framed.canvas.scene.stages.box(ItemId("purchase"))
    start = framed.spot(box.centre[0], box.y + 30)
    framed.press(start)
    framed.move(start - QPoint(100, 0))
    framed.move(start - QPoint(300, 0))
    seen = framed.canvas.frames.as_seen(framed.canvas.view())
    assert seen["third"].x == 230
    assert seen["second"].x == 470
