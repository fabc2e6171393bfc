"""Where cards held together will come to lie, and where others go that make room for them."""

from random import Random
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Add, Remove, Update
from journeymap.model.items import ItemId, Note, Persona, Touchpoint
from journeymap.picture.boxes import CARD
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import overlay, room, slots
from journeymap.ui.canvas.arrays import HEADER
from journeymap.ui.canvas.crowded import Crowded
from journeymap.ui.canvas.places import AIR, COLUMN, HALF_ROW, columns_of
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_frames import on_screen
from tests.ui.canvas.test_view import farthest, shot
from tests.ui.test_contrast import ratio


@pytest.fixture
def deep(desk):
    """Far more cards above each other than are in view, and two beside them that are selected."""
    return column_of(desk, 60, 168)


def column_of(desk, rows, pitch):
    """So many cards above each other, and two beside them that are selected."""
    names = [f"c{row}" for row in range(rows)]
    places = {each: (254, 78 + pitch * row) for row, each in enumerate(names)}
    made = desk(
        ", ".join(["a@first", "b@first", *(f"{each}@next" for each in names)]),
        {**places, "a": (14, 78), "b": (14, 246), "next": (240, 0)},
    )
    made.canvas.centre_on((220.0, 300.0))
    made.session.select({"a", "b"})
    return made


def test_cards_moved_together_show_only_those_giving_way_that_may_be_in_view(deep):
    canvas = deep.canvas
    start, end = deep.at("a"), deep.at("c0")
    deep.press(start)
    deep.move(start + QPoint(60, 0))
    deep.move(end)
    until = canvas.camera.to_map((0.0, canvas.height()))[1]
    shown = {box.y for box in canvas.marks.making_room}
    assert max(shown) < until + 4 * 168
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    placed = {deep.place(f"c{row}")[1] for row in range(60)}
    assert max(placed) == 78 + 168 * 61, "all of them make room"
    assert {y for y in shown if y < until} == {y for y in placed if y < until}


def test_room_for_cards_moved_together_is_looked_for_once_a_place(deep, monkeypatch):
    places = []
    was = room.dropped

    def dropped(crowded, by, until):
        places.append(by)
        return was(crowded, by, until)

    monkeypatch.setattr(room, "dropped", dropped)
    start, end = deep.at("a"), deep.at("c0")
    deep.press(start)
    deep.move(start + QPoint(0, 60))
    for by in range(4):
        deep.move(end + QPoint(by, 0))
    assert len(deep.canvas.marks.making_room) > 2
    assert len(places) == len(set(places)) == 1


def test_only_slots_in_view_are_painted(deep):
    class Counting(QPainter):
        boxes: ClassVar = []

        def drawRoundedRect(self, box, *radii):
            self.boxes.append(box)

    canvas = deep.canvas
    canvas.mark(making_room=tuple(Rect(254, 78 + 168 * row, 176, 88) for row in range(60)))
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = Counting(image)
    overlay.paint(painter, canvas.view(), QRectF(canvas.rect()))
    painter.end()
    assert 0 < len(Counting.boxes) < 10


def test_a_slot_is_seen_behind_the_card_that_will_take_it(flow):
    start, there = flow.at("site"), flow.at("site") + QPoint(80, 84)
    flow.press(start)
    flow.move(start + QPoint(0, 84))
    flow.move(there)
    canvas = flow.canvas
    slot, card = (
        canvas.view().seen(canvas.marks.ghost).toRect(),
        canvas.map_to_view("site").adjusted(4, 4, -4, -4),
    )
    card.moveCenter(there)
    assert slot.intersects(card)
    assert not card.contains(slot)
    with_slot = canvas.grab().toImage()
    canvas.mark(ghost=None)
    without = canvas.grab().toImage()
    assert with_slot.copy(card) == without.copy(card)
    assert with_slot.copy(slot) != without.copy(slot)
    canvas.give_up()


def pinned(made, cards):
    for each in cards:
        made.session.do(Update(ItemId(each), {"pinned": 1}))


def test_cards_let_go_on_pinned_ones_all_the_way_down_stay_near_the_hand(deep):
    """No place in the column is clear of those; half a row further down most of each is to be seen."""
    pinned(deep, (f"c{row}" for row in range(0, 60, 2)))
    deep.drag("a", "c0")
    assert (deep.place("a"), deep.place("b")) == ((254, 162), (254, 330))
    assert not deep.canvas.map_to_view("a").isEmpty()
    assert all(deep.place(f"c{row}") == (254, 78 + 168 * row) for row in range(0, 60, 2))


def test_cards_let_go_where_no_place_hides_no_pinned_one_lie_where_they_are_held(desk):
    made = column_of(desk, 40, 88)
    pinned(made, [f"c{row}" for row in range(40)])
    made.drag("a", "c0")
    assert (made.place("a"), made.place("b")) == ((254, 78), (254, 246))


@pytest.mark.parametrize(("by", "lands"), [(0.0, 336.0), (42.0, 42.0 + 168.0)])
def test_cards_held_together_give_way_to_a_note_by_a_row_at_most(desk, by, lands):
    """336 is clear of the pinned card and on the note; from 42 on the note is in the way of half a row."""
    places = {"one": (254, 78), "a": (14, 78), "b": (14, 246 if by == 0.0 else 1800), "next": (240, 0)}
    made = desk("a@first, b@first, one@next", places)
    made.session.do(Update(ItemId("one"), {"pinned": 1, "y": 246 if by == 0.0 else 78}))
    made.session.do(Add(Note(id=ItemId("n"), text="n", x=254, y=430 if by == 0.0 else 184)))
    scene, cards = made.canvas.scene.slots, {ItemId("a"), ItemId("b")}
    way, _ = room.dropped(Crowded(made.journey, scene, cards, cards), (240.0, by))
    assert way == (240.0, lands)


@pytest.mark.parametrize(
    ("held", "on"), [("ad", "ann"), ("ann", "ad"), ("bob", "ann"), ("ad site", "ann"), ("ann bob", "ad")]
)
@pytest.mark.parametrize("by", [QPoint(), QPoint(20, 60), QPoint(-50, -40)])
def test_a_persona_hides_no_card_and_no_card_a_persona(desk, held, on, by):
    made = desk(
        "ann>ad .5, bob>ad, ad@aware>site@interest .4",
        {"ann": (-200, 80), "bob": (-200, 380), "ad": (14, 78), "site": (254, 78), "interest": (240, 0)},
    )
    made.canvas.centre_on((150.0, 250.0))
    first = held.split()[0]
    made.session.select(held.split())
    start, end = made.at(first), made.at(on) + by
    made.press(start)
    made.move(start + QPoint(0, 9))
    made.move(end)
    marks = made.canvas.marks
    shown = marks.slots if marks.ghost is None else (marks.ghost,)
    QTest.mouseRelease(made.canvas, LEFT, NONE, end)
    cards = made.canvas.scene.cards
    assert all(cards.within(cards.box(each)) == [each] for each in cards.ids)
    if shown:
        assert {cards.box(each) for each in held.split()} == set(shown)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_persona_let_go_amid_many_full_rows_goes_beside_them(desk, language):
    made = desk(large_map(columns=5, rows=46, language=language))
    made.session.do(Add(Persona(id=ItemId("ann"), name="Ann", x=490.0, y=-400.0)))
    scene = made.canvas.scene
    held = scene.cards.box(ItemId("ann"))
    on = scene.cards.box(ItemId("t2.23"))
    crowded = Crowded(made.journey, scene, {ItemId("ann")}, {ItemId("ann")})
    (x, y), _ = room.dropped(crowded, (on.x - held.x, on.y - held.y))
    there = held.shifted((x, y))
    assert not [each for each in scene.cards.within(there) if each != "ann"]
    assert abs(there.y - on.y) < 3 * HALF_ROW
    assert abs(there.x - on.x) < 4 * COLUMN


def test_the_nearest_free_place_is_found_as_if_all_were_tried(desk):
    chance = Random(3)
    made = desk(large_map(columns=6, rows=6))
    gone = chance.sample([each.id for each in made.journey.of(Touchpoint)], 6)
    made.session.do(Remove(frozenset(gone)))
    scene = made.canvas.scene
    heads = [each.box._replace(height=HEADER) for each in columns_of(scene)]
    for _ in range(20):
        box = Rect(chance.uniform(0, 1300), chance.uniform(-100, 900), 120.0, 96.0)
        ways = ((a * COLUMN, b * HALF_ROW) for a in range(-9, 10) for b in range(-30, 31))
        free = [
            x * x + y * y
            for x, y in ways
            if not scene.cards.within(place := box.shifted((x, y)).grown(AIR))
            and not any(place.meets(each) for each in heads)
        ]
        found = room.beside(scene, box)
        assert (found.x - box.x) ** 2 + (found.y - box.y) ** 2 == pytest.approx(min(free))


@pytest.mark.parametrize("hair", [0.0, 3e-14, -3e-14])
def test_a_card_let_go_where_it_touches_another_stays_there_whatever_rounding_says(desk, hair):
    """With 3e-14 of a point the two lie on each other by one way of adding up, and not by another."""
    places = {"one": (0, 0), "two": (240, 0), "a": (14, 78 + 1 / 3)}
    made = desk("a@one, b@two", {**places, "b": (254.80044783854296, 162.19343561801924)})
    crowded = Crowded(made.journey, made.canvas.scene.slots, {ItemId("b")}, {ItemId("b")})
    by = (-416.80044783854294, -171.8601022846859 - 3e-14 + hair)
    way, moved = room.dropped(crowded, by)
    assert not moved
    assert way == pytest.approx(crowded.joined(by))


@pytest.fixture
def askew(desk):
    """Three cards of one stage, each further down and half a card further on than the one before it."""
    made = desk(
        "a@one, b@one, c@one, z@two, y@two",
        {"one": (0, 0), "two": (720, 0), "a": (14, 78), "b": (114, 246), "c": (244, 378),
         "z": (740, 78), "y": (740, 1000)},
    )  # fmt: skip
    made.canvas.centre_on((400.0, 300.0))
    return made


@pytest.mark.parametrize("way", ["drop", "copy", "add"])
def test_who_makes_room_lands_on_no_card_beside_the_new_one(askew, way):
    if way == "add":
        askew.session.select({"a"})
        askew.key(Qt.Key.Key_Return, SHIFT)
        askew.key(Qt.Key.Key_Return)
    else:
        askew.drag("z", askew.at("a") + QPoint(0, 20), ALT if way == "copy" else NONE)
    boxes = [Rect(each.x, each.y, *CARD) for each in askew.journey.of(Touchpoint)]
    assert not any(one.meets(two) for count, one in enumerate(boxes) for two in boxes[:count])
    assert askew.place("a") == (14, 78)
    assert askew.place("b") == (114, 246 + 168)
    assert askew.place("c") == (244, 378 + 168)


def test_who_makes_room_for_several_cards_lands_on_none_beside_them(askew):
    journey, scene, cards = askew.journey, askew.canvas.scene.slots, {ItemId("z"), ItemId("y")}
    wanted = {"b": (114, 246 + 84), "c": (244, 378 + 84)}
    assert room.dropped(Crowded(journey, scene, cards, cards), (-726.0, 126.0)) == ((-726.0, 126.0), wanted)
    assert room.cleared(journey, scene, {ItemId("z"): (14.0, 204.0)}, cards) == wanted


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_cards_that_a_new_stage_pushes_aside_can_be_read_through_its_slot(desk, zoom, theme):
    made = desk(
        "ad@aware>site@interest .4",
        {"ad": (14, 78), "site": (254, 78), "aware": (0, 0), "interest": (240, 0)},
        theme=theme,
    )
    canvas = made.canvas
    canvas.zoom_to(zoom)
    canvas.use("stage")
    for by in (40, 60):  # Qt tells of no move to where the pointer is
        made.move(made.at("interest") + QPoint(0, by))
    ghost = canvas.marks.ghost
    assert ghost is not None
    assert ghost.meets(canvas.scene.cards.box("site"))
    card = canvas.map_to_view("site").adjusted(8, 8, -8, -8)
    image = canvas.grab(card).toImage()
    looks = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    ends = [pick(looks, key=lambda colour: colour.lightness()) for pick in (min, max)]
    assert ratio(*(each.name() for each in ends)) > 7


def test_the_names_of_cards_that_make_room_can_be_read_through_the_slots(deep, monkeypatch):
    grounds, was = [], slots._paint_slot
    monkeypatch.setattr(
        slots, "_paint_slot", lambda *given: (grounds.append(given[3][1].alphaF()), was(*given))
    )
    deep.session.select({"a"})
    start, end = deep.at("a"), deep.at("c0")
    deep.press(start)
    deep.move(start + QPoint(60, 0))
    deep.move(end + QPoint(0, 30))
    grounds.clear()
    deep.canvas.repaint()
    marks = deep.canvas.marks
    assert marks.making_room
    assert marks.ghost or marks.slots
    assert len(grounds) > 1
    assert max(grounds) < 0.3
    deep.canvas.give_up()


@pytest.mark.parametrize("zoom", [1.0, 0.64, 0.4])
def test_slots_are_as_high_as_cards_at_every_level_of_detail(deep, monkeypatch, zoom):
    heights, was = set(), slots._paint_slot
    monkeypatch.setattr(slots, "_paint_slot", lambda *given: (heights.add(given[1].height()), was(*given)))
    canvas = deep.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on((220.0, 300.0))
    deep.session.select({"a"})
    start, end = deep.at("a"), deep.at("c0")
    high = canvas.view().card(ItemId("c0")).height()
    deep.press(start)
    deep.move(start + QPoint(60, 0))
    deep.move(end + QPoint(0, 30))
    canvas.repaint()
    assert canvas.marks.making_room
    assert {round(each, 3) for each in heights} == {round(high, 3)}
    canvas.give_up()


@pytest.mark.parametrize("by", [(40, 0), (70, 0), (-40, 20), (100, 90)])
@pytest.mark.parametrize("one", ["site", "ad"])
def test_columns_are_as_wide_on_the_way_as_when_a_card_is_let_go(flow, one, by):
    """A card that cannot stay where it is held takes no column along, nor its header over the next."""
    start = flow.at(one)
    flow.press(start)
    for share in (0.5, 1.0):
        flow.move(start + QPoint(round(by[0] * share), round(by[1] * share)))
    held = {each: flow.canvas.picture.cards[each] for each in ("aware", "interest", "purchase")}
    QTest.mouseRelease(flow.canvas, LEFT, NONE, start + QPoint(*by))
    for each, box in held.items():
        now = flow.canvas.picture.cards[each]
        assert (box.x, box.right) == (now.x, now.right), each


@pytest.mark.parametrize("after", ["aware", "interest", "purchase"])
def test_the_slot_of_a_new_stage_shows_where_those_behind_it_go(flow, after):
    flow.canvas.use("stage")
    box = flow.canvas.scene.stages.box(after)
    for off in (12, 16):
        flow.move(flow.spot(box.right + off, box.y + 300))
    marks = flow.canvas.marks
    shown = [(marks.ghost.x, marks.ghost.right), *((each.x, each.right) for each in marks.making_room)]
    flow.click(flow.spot(box.right + 16, box.y + 300))
    flow.key(Qt.Key.Key_Return)
    stages = [flow.canvas.scene.stages.box(each.id) for each in flow.journey.stages]
    names = [each.id for each in flow.journey.stages]
    assert shown == [(each.x, each.right) for each in stages[names.index(after) + 1 :]]
    assert not flow.canvas.marks.making_room


@pytest.mark.parametrize("zoom", [0.6, 1.3])
def test_the_dashes_of_a_slot_are_where_they_were_whatever_of_it_is_painted_anew(flow, zoom, qtbot):
    canvas = flow.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on((254.0, 150.0))
    qtbot.waitUntil(lambda: canvas.is_settled)
    canvas.mark(slots=(Rect(14.0, 246.0, 176.0, 88.0),))
    box = canvas.view().seen(canvas.marks.slots[0])
    assert not slots.is_on_pixels(box, canvas.view().camera.ratio), "those are images"
    QApplication.processEvents()
    for by in range(5, 80, 15):
        canvas.update(box.toRect().adjusted(-9 + by, -9 + by, -by, 9))
        assert farthest(on_screen(canvas), shot(canvas)) <= 1, by


def test_a_slot_on_whole_pixels_has_a_line_on_all_sides(qapp):
    line, ground = QColor("red").rgba(), QColor("white").rgba()
    image = slots._slot_image(200.0, 84.0, 12.0, line, ground).toImage()
    middles = [image.copy(40, 0, 30, 3), image.copy(40, 83, 30, 3), image.copy(0, 30, 3, 30)]
    for each in (*middles, image.copy(199, 30, 3, 30)):
        inks = [each.pixelColor(x, y) for x in range(each.width()) for y in range(each.height())]
        assert any(ink.alpha() > 200 and ink.green() < 120 for ink in inks)


def test_a_card_goes_down_past_all_that_lies_below_it_however_wide():
    chance = Random(5)
    put = [
        Rect(
            chance.randrange(-900, 900, 60), chance.randrange(0, 2000, 42), chance.choice((88, 176, 500)), 88
        )
        for _ in range(60)
    ]
    piled = room.Piled(put[::2])
    for box in put[1::2]:
        piled.add(box)
    for box in (each.shifted((chance.randrange(-90, 90), -300)) for each in put):
        ways = (box.shifted((0.0, count * HALF_ROW)) for count in range(99))
        free = next(way for way in ways if not any(way.grown(AIR).meets(each) for each in put))
        assert piled.free_at(box) == free.y


def test_a_card_that_goes_down_asks_only_the_columns_near_by():
    asked = []

    class Side(float):
        def __lt__(self, other):
            asked.append(self)
            return float(self) < other

    def count(columns):
        box = Rect(14.0, 0.0, *CARD)
        piled = room.Piled(
            Rect(Side(14 + 240 * k), 168.0 * row, Side(CARD[0]), CARD[1])
            for k in range(columns)
            for row in range(9)
        )
        asked.clear()
        assert piled.free_at(box) == 9 * 168.0
        return len(asked)

    assert count(40) == count(4) > 0


def test_cards_that_come_to_lie_on_none_are_compared_with_those_near_by_only(desk, monkeypatch):
    made = desk(large_map(columns=8, rows=12))
    scene, cards = made.canvas.scene.slots, list(made.journey.of(Touchpoint))
    places = {card.id: (card.x, card.y) for card in cards[::2]}
    asked, meets = [], Rect.meets
    monkeypatch.setattr(Rect, "meets", lambda *boxes: [asked.append(1), meets(*boxes)][1])
    assert room.cleared(made.journey, scene, places, places) == {}
    assert len(asked) <= len(cards)
    places[cards[0].id] = (cards[1].x, cards[1].y)
    assert room.cleared(made.journey, scene, places, places).keys() >= {cards[1].id}
