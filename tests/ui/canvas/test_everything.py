"""Much selected, or everything: also areas, notes and groups are deleted, moved and copied with the cards."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, SetMap
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId, Map, Note, Touchpoint
from journeymap.picture.boxes import CARD
from tests.ui.canvas.conftest import LEFT, NONE, SHIFT, Desk
from tests.ui.canvas.test_drawing import large_map

AREA, FAR, GROUP, NOTE = (ItemId(each) for each in ("area", "far", "group", "note"))
NODES = {"ann", "ad", "site", "buy", "aware", "interest", "purchase", NOTE}


@pytest.fixture
def framed(flow) -> Desk:
    """A map with a note, an area over two of its cards, one over nothing, and a group."""
    flow.session.do(Add(Note(id=NOTE, text="Later", x=20, y=500)))
    flow.session.do(Add(Frame(id=AREA, name="Area", x=240, y=40, width=500, height=200)))
    flow.session.do(Add(Frame(id=FAR, name="Far", x=240, y=400, width=200, height=120)))
    flow.session.do(Add(Frame(id=GROUP, name="Group", nodes="ann")))
    return flow


def areas(desk) -> dict[ItemId, tuple[float, float]]:
    frames = (desk.item(each) for each in (AREA, FAR))
    return {frame.id: (frame.x, frame.y) for frame in frames}


def test_everything_is_deleted_in_one_step(framed):
    before = framed.journey
    framed.canvas.select_all()
    assert framed.session.selection == NODES | {AREA, FAR, GROUP}
    framed.canvas.deeds.remove_selected()
    assert [item for item in framed.journey.items.values() if not isinstance(item, Map)] == []
    assert framed.canvas.frames.boxes(framed.journey) == {}
    framed.session.undo()
    assert dict(framed.journey.items) == dict(before.items)


@pytest.mark.parametrize("way", ["card", "name", "keys"])
def test_selected_areas_move_with_the_cards(framed, way):
    framed.canvas.select_all()
    canvas, before = framed.canvas, {each: framed.place(each) for each in ("ann", "ad", "site", NOTE)}
    were, done = areas(framed), len(framed.session.document.done)
    if way == "keys":
        framed.key(Qt.Key.Key_Down, SHIFT)
    else:
        name = canvas.frames.chip(canvas.view(), FAR).center().toPoint()
        start = framed.at("ad") if way == "card" else name
        framed.press(start)
        framed.move(start + QPoint(0, 40))
        framed.move(start + QPoint(0, 84))
        assert canvas.frames.as_seen(canvas.view())[FAR].y == were[FAR][1] + 84
        framed.move(start + QPoint(0, 168))
        QTest.mouseRelease(canvas, LEFT, NONE, start + QPoint(0, 168))
    by = 40 if way == "keys" else 168
    assert {each: framed.place(each) for each in before} == {
        each: (x, y + by) for each, (x, y) in before.items()
    }
    assert areas(framed) == {each: (x, y + by) for each, (x, y) in were.items()}
    assert len(framed.session.document.done) == done + 1


def test_a_click_on_the_name_of_a_selected_area_selects_it_alone(framed):
    framed.canvas.select_all()
    framed.click(framed.canvas.frames.chip(framed.canvas.view(), AREA).center().toPoint())
    assert framed.session.selection == {AREA}


@pytest.mark.parametrize("way", ["duplicated", "pasted"])
def test_copies_of_everything_have_their_areas_where_their_cards_are(framed, way):
    framed.canvas.select_all()
    if way == "duplicated":
        framed.canvas.deeds.duplicate()
    else:
        framed.canvas.deeds.copy()
        framed.canvas.deeds.paste()
    copies = {each.name: each for each in framed.journey.of(Frame) if each.id not in (AREA, FAR, GROUP)}
    assert sorted(copies) == ["Area", "Far", "Group"]
    copied = next(each for each in framed.journey.stages if each.name == "Interest" and each.id != "interest")
    assert (copies["Far"].x, copies["Far"].y) == (copied.x, 400), "over nothing, it goes with the stage"

    def held(frame: Frame) -> set[str]:
        return {framed.item(each).name for each in members(framed.journey, frame)}

    assert held(copies["Area"]) == held(framed.item(AREA)) == {"Site", "Buy"}
    assert members(framed.journey, copies["Group"]) != {"ann"}
    assert members(framed.journey, framed.item(GROUP)) == {"ann"}


def test_the_box_round_what_is_selected_is_round_areas_too(framed):
    framed.session.select({FAR, ItemId("ad")})
    framed.canvas.grab()
    seen = framed.canvas.grab().toImage()
    box = framed.canvas.view().seen(framed.canvas.frames.boxes(framed.journey)[FAR])
    chip = QPoint(round(box.right()) + 4, round(framed.canvas.view().card("ad").top()) - 22)
    accent = framed.canvas.view().colour("ui.accent").rgb()
    assert seen.pixelColor(chip).rgb() == accent


def test_many_cards_let_go_over_others_hide_none_of_them(desk):
    """While they are moved no slots are shown: there are too many for each frame."""
    made = desk(large_map(columns=6, rows=40))
    before, canvas = made.journey, made.canvas
    chosen = {ItemId(f"t{column}.{row}") for column in (1, 2) for row in range(35)}
    made.session.select(chosen)
    canvas.centre_on((480 + 88, 300))
    start = made.at("t1.1")
    made.press(start)
    for count in range(1, 5):
        made.move(start + QPoint(120, 21) * count + QPoint(10, 0))
    assert canvas.marks.slots == canvas.marks.making_room == ()
    QTest.mouseRelease(canvas, LEFT, NONE, start + QPoint(490, 84))
    cards = list(made.journey.of(Touchpoint))
    there = np.array([(each.x, each.y) for each in cards])
    apart = abs(there[:, None] - there)
    over = (apart[..., 0] < CARD[0]) & (apart[..., 1] < CARD[1])
    assert np.array_equal(np.argwhere(over), [(row, row) for row in range(len(cards))]), (
        "each on itself alone"
    )
    ways = {
        (now.x - was.x, now.y - was.y) for each in chosen for now, was in [(made.item(each), before[each])]
    }
    assert ways == {(480.0, 84.0)}, "they stay as they are among each other, in columns"
    assert len(made.session.document.done) == 1
    made.session.undo()
    assert dict(made.journey.items) == dict(before.items)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_in_view_is_areas_beside_the_map_too(framed, direction):
    framed.session.do(SetMap({"direction": direction}))
    framed.session.do(Add(Frame(id=ItemId("aside"), name="Aside", x=-900, y=900, width=300, height=200)))
    canvas = framed.canvas
    canvas.fit(is_animated=False)
    for each in (AREA, FAR, GROUP, ItemId("aside")):
        seen = canvas.view().seen(canvas.frames.boxes(framed.journey)[each])
        assert canvas.rect().contains(seen.toAlignedRect()), each
        assert canvas.rect().contains(canvas.frames.chip(canvas.view(), each).toAlignedRect())


def test_a_map_of_an_area_alone_can_be_brought_into_view(desk):
    made = desk("")
    made.session.do(Add(Frame(id=AREA, name="Area", x=5000, y=5000, width=500, height=200)))
    made.canvas.fit(is_animated=False)
    assert not made.canvas.map_to_view(AREA).isEmpty()
