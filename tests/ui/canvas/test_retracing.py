"""What is taken back or done again is brought into view where nobody would see it."""

import pytest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Add, Connect, Move, Remove, SetMap, Together, Update
from journeymap.model.items import Frame, ItemId, Stage, Touchpoint
from journeymap.picture.shapes import Rect
from journeymap.ui import motion
from journeymap.ui.canvas.lens import FIT_MS
from tests.ui.canvas.conftest import Desk

NEAR = {"a": (0.0, 0.0), "b": (0.0, 168.0), "far": (3000.0, 0.0), "off": (3240.0, 0.0)}
FAR = Rect(2900.0, -300.0, 700.0, 1900.0)
COMMANDS = {
    "name": Update(ItemId("far"), {"name": "Other"}),
    "move": Move({ItemId("far"): (3000.0, 1400.0)}),
    "away": Move({ItemId("far"): (3240.0, 1400.0), ItemId("off"): (3000.0, 700.0)}),
    "remove": Remove(frozenset({ItemId("far")})),
    "rate": Update(ItemId("far>off"), {"probability": 0.3}),
    "add": Add(Touchpoint(id=ItemId("new"), name="New", x=3000.0, y=600.0)),
    "connect": Connect(ItemId("off"), ItemId("off"), id=ItemId("back")),
    "frame": Update(ItemId("area"), {"name": "There"}),
    "several": Together(
        "update", (Update(ItemId("far"), {"name": "One"}), Update(ItemId("off"), {"name": "Two"}))
    ),
}


def wide(desk, *, is_mirrored: bool = False) -> Desk:
    """Two cards at the start of the map, and two far away with a frame."""
    made = desk("a@near>b@near, far>off .5", NEAR)
    made.session.do(Add(Frame(id=ItemId("area"), x=3000.0, y=300.0, width=200.0, height=80.0)))
    if is_mirrored:
        made.session.do(SetMap({"direction": "rtl"}))
    return made


def look_at(made: Desk, card: str) -> None:
    made.canvas.centre_on(made.canvas.picture.cards[card].centre)
    QApplication.processEvents()


def in_view(made: Desk, box: Rect) -> bool:
    return made.canvas.logical_box(made.canvas.rect()).grown(-10).meets(box)


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("name", COMMANDS)
def test_undo_and_redo_of_what_is_out_of_view_bring_it_into_view(desk, name, is_mirrored):
    made = wide(desk, is_mirrored=is_mirrored)
    made.session.do(COMMANDS[name])
    before = made.session.document.done[:-1]
    for again in (made.session.undo, made.session.redo, made.session.undo):
        look_at(made, "a")
        assert not in_view(made, FAR)
        zoom, chosen = made.canvas.zoom, made.session.selection
        again()
        assert in_view(made, FAR)
        assert made.canvas.zoom == zoom
        assert made.session.selection == chosen
    assert made.session.document.done == before, "nothing about it is a step of the history"


def test_the_card_that_was_changed_is_well_in_view(desk):
    made = wide(desk)
    made.session.do(COMMANDS["name"])
    look_at(made, "a")
    made.session.undo()
    seen = made.canvas.map_to_view("far")
    assert made.canvas.rect().adjusted(60, 60, -60, -60).contains(seen)


def test_who_sees_something_of_it_stays_where_they_are(desk):
    made = wide(desk)
    moved = Together("update", (Update(ItemId("far"), {"name": "One"}), Update(ItemId("b"), {"name": "Two"})))
    for command in (moved, Connect(ItemId("a"), ItemId("far"), id=ItemId("back"))):
        made.session.do(command)
        look_at(made, "a")
        camera = made.canvas.camera
        made.session.undo()
        made.session.redo()
        assert made.canvas.camera == camera


def test_what_is_changed_by_hand_moves_no_view(desk):
    made = wide(desk)
    look_at(made, "a")
    camera = made.canvas.camera
    made.session.do(COMMANDS["name"])
    assert made.canvas.camera == camera


def test_of_too_much_the_nearest_is_shown(desk):
    made = wide(desk)
    made.session.do(
        Add(Stage(id=ItemId("last"), x=9000.0, y=0.0, order=9)),
    )
    made.session.do(
        Together("update", (Update(ItemId("last"), {"name": "Last"}), Update(ItemId("off"), {"name": "Two"})))
    )
    look_at(made, "a")
    made.session.undo()
    assert made.canvas.rect().contains(made.canvas.map_to_view("off"))


def test_the_view_flies_there_unless_that_is_very_far(desk, qtbot):
    made = wide(desk)
    made.session.do(COMMANDS["name"])
    made.session.do(Update(ItemId("off"), {"name": "Too"}))
    look_at(made, "a")
    motion.reduce(False)
    made.session.undo()
    assert made.canvas.map_to_view("off").isEmpty(), "it has hardly begun"
    made.session.undo()  # on the way, to what will be in view
    qtbot.wait(2 * FIT_MS)
    assert made.canvas.rect().contains(made.canvas.map_to_view("off"))
    assert made.canvas.rect().contains(made.canvas.map_to_view("far"))
    made.session.do(Update(ItemId("a"), {"x": -30_000.0, "y": 0.0}))
    made.session.do(Update(ItemId("a"), {"name": "Far from all"}))
    made.session.undo()
    assert made.canvas.rect().contains(made.canvas.map_to_view("a"))


@pytest.mark.parametrize("count", [1, 2])
def test_what_comes_again_is_selected_as_it_was_when_it_went(desk, count):
    made = desk("a@near>b@near", {"a": (0.0, 0.0), "b": (0.0, 168.0)})
    made.session.select({"a", "b"} if count == 2 else {"a"})
    made.canvas.deeds.duplicate()
    copies = made.session.selection
    assert len(copies) == count
    made.session.undo()
    assert not copies & made.session.selection
    made.session.redo()
    assert made.session.selection == copies
    made.session.undo()
    made.session.redo()
    assert made.session.selection == copies
    made.session.select({"b"})
    made.session.undo()
    made.session.redo()
    assert made.session.selection == {"b"}, "somebody had turned to something else"
