"""Everything the canvas does by keys, in real key events."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from journeymap.analysis import analyze
from journeymap.model.commands import Add, Connect, Move, Remove, Update
from journeymap.model.items import ItemId, Map, Node, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.model.limits import TEXT_LIMIT
from journeymap.picture.boxes import CARD
from journeymap.picture.persona import toned
from journeymap.picture.shapes import Rect, around
from journeymap.ui.faces.growing import made as grown
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT
from tests.ui.canvas.test_drawing import large_map

Key = Qt.Key


def test_tab_adds_the_next_touchpoint_connected_in_the_next_stage(flow):
    flow.click("ad")
    flow.key(Key.Key_Tab)
    flow.type("Newsletter")
    flow.key(Key.Key_Return)
    made = flow.named("Newsletter")
    assert ("ad", made.id) in flow.steps()
    assert (made.stage, made.x, made.channel) == ("interest", 254, "email")
    assert (made.y - 78) % 168 == 0
    assert made.y != 78
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert len(flow.journey.items) == 10


@pytest.mark.parametrize(("key", "stage"), [(Key.Key_Tab, "s2"), (Key.Key_Backtab, "s0")])
def test_tab_beside_a_full_column_makes_room_there_for_the_new_card(desk, key, stage):
    before = large_map(columns=3, rows=30)
    made = desk(before)
    made.session.select({"t1.12"})
    made.key(key, SHIFT if key == Key.Key_Backtab else NONE)
    made.type("New")
    made.key(Key.Key_Return)
    new = made.named("New")
    assert (new.stage, new.x) == (stage, before[ItemId(f"t{stage[1]}.12")].x)
    assert abs(new.y - before[ItemId("t1.12")].y) <= 168
    tops = sorted(card.y for card in made.journey.of(Touchpoint) if card.stage == stage)
    assert len(tops) == 31
    assert all(low - high >= 168 for high, low in pairwise(tops))
    assert len(made.session.document.done) == 1
    made.session.undo()
    assert made.journey == before


def test_tab_goes_on_from_the_name_of_a_new_card(flow):
    flow.click("site")
    flow.key(Key.Key_Tab)
    flow.type("Demo")
    flow.key(Key.Key_Tab)
    flow.type("Upsell")
    flow.key(Key.Key_Return)
    demo, upsell = flow.named("Demo"), flow.named("Upsell")
    assert {("site", demo.id), (demo.id, upsell.id)} <= flow.steps()
    assert (demo.stage, upsell.stage) == ("purchase", "purchase")
    assert len(flow.session.document.done) == 2


@pytest.mark.parametrize(
    ("way", "chosen"),
    [
        ("Tab", "site"), ("Shift+Tab", "site"), ("Shift+Return", "site"), ("Tab", "ann"), ("Tab", "ad>site"),
        ("port", "site"), ("touchpoint", "site"), ("persona", "site"), ("goal", "site"), ("note", "site"),
        ("stage", "aware"), ("double click", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typed", ["", "abc"])
def test_escape_in_the_name_of_what_was_just_made_takes_all_of_it_back(flow, way, chosen, typed):
    flow.session.select({chosen} if chosen else ())
    before, selected = flow.journey, flow.session.selection
    match way:
        case "Tab":
            flow.key(Key.Key_Tab)
        case "Shift+Tab":
            flow.key(Key.Key_Backtab, SHIFT)
        case "Shift+Return":
            flow.key(Key.Key_Return, SHIFT)
        case "port":
            box = flow.canvas.map_to_view("site")
            flow.drag(QPoint(box.right(), box.center().y()), flow.spot(340, 400))
        case "double click":
            flow.double(flow.spot(340, 400))
        case _:
            flow.canvas.making.put_at_pointer(way)
    assert flow.journey != before
    flow.type(typed)
    flow.key(Key.Key_Escape)
    assert flow.journey == before
    assert not flow.session.document.done
    assert flow.session.selection == selected
    assert flow.field is None
    assert flow.canvas.hasFocus()
    flow.session.redo()
    assert flow.journey != before, "what was meant after all comes again"


def test_escape_takes_back_only_the_last_of_a_chain_and_no_older_name(flow):
    flow.click("ad")
    flow.key(Key.Key_Tab)
    flow.type("Demo")
    flow.key(Key.Key_Tab)
    flow.type("Next")
    flow.key(Key.Key_Escape)
    demo = flow.named("Demo").id
    assert flow.session.selection == {demo}
    assert len(list(flow.journey.of(Touchpoint))) == 4
    flow.canvas.edit_title(demo)
    flow.type("Other")
    flow.key(Key.Key_Escape)
    assert flow.named("Demo").id == demo
    assert len(flow.session.document.done) == 1


def test_tab_from_a_persona_leads_into_the_first_stage(flow):
    flow.click("ann")
    flow.key(Key.Key_Tab)
    flow.key(Key.Key_Return)
    (made,) = flow.session.selection
    assert flow.item(made).stage == "aware"
    assert ("ann", made) in flow.steps()


def test_shift_tab_adds_the_step_before(flow):
    flow.click("site")
    flow.key(Key.Key_Backtab, SHIFT)
    flow.key(Key.Key_Return)
    (made,) = flow.session.selection
    assert flow.item(made).stage == "aware"
    assert (made, "site") in flow.steps()


COLUMN = {"one": (254, 78), "two": (254, 246), "three": (254, 330), "four": (254, 666), "a": (14, 78)}


@pytest.fixture
def column(desk):
    """A column of four cards with a gap below the third; a step leads to the first."""
    return desk("a@first>one@next .5, a>two@next .2, three@next, four@next", COLUMN | {"next": (240, 0)})


def test_a_branch_stands_right_below_its_sibling_and_others_make_room(column):
    before = column.journey
    column.click("one")
    column.key(Key.Key_Return, SHIFT)
    column.type("Demo")
    column.key(Key.Key_Return)
    made = column.named("Demo")
    assert (made.x, made.y, made.stage) == (254, 246, "next")
    assert ("a", made.id) in column.steps()
    assert [column.place(each)[1] for each in ("one", "two", "three", "four")] == [78, 414, 582, 750]
    assert len(column.session.document.done) == 1
    column.session.undo()
    assert column.journey == before


def test_only_as_many_give_way_as_must_and_what_is_pinned_stays(column):
    column.session.do(Update(ItemId("three"), {"pinned": 1}))
    column.session.do(Add(Note(id=ItemId("note"), text="here", x=254, y=470)))
    before = column.journey
    column.click("three")
    column.key(Key.Key_Return, SHIFT)
    column.key(Key.Key_Return)
    (made,) = column.session.selection
    assert column.place(made) == (254, 666), "a row further down is the note"
    assert column.place("four") == (254, 834)
    assert column.place("three") == (254, 330)
    column.session.undo()
    assert column.journey == before
    column.click("one")
    column.key(Key.Key_Return, SHIFT)
    (made,) = column.session.selection
    assert column.place(made) == (254, 582)
    assert [column.place(each)[1] for each in ("two", "three", "four")] == [246, 330, 750]
    assert column.place("note") == (254, 470)


def between(column, one, two):
    """Half way between two cards above each other."""
    return (column.at(one) + column.at(two)) / 2


def heights(column):
    return [column.place(each)[1] for each in ("one", "two", "three", "four")]


@pytest.mark.parametrize("way", ["double-click", "T", "tool"])
def test_a_card_that_is_put_between_two_others_comes_there_and_they_make_room(column, way):
    before = column.journey
    if way == "double-click":
        column.double(between(column, "one", "two"))
    elif way == "T":
        column.move(between(column, "one", "two"))
        column.canvas.making.put_at_pointer("touchpoint")
    else:
        column.canvas.use("touchpoint")
        column.click(between(column, "one", "two"))
    column.type("Demo")
    column.key(Key.Key_Return)
    made = column.named("Demo")
    assert (made.x, made.y, made.stage) == (254, 246, "next")
    assert heights(column) == [78, 414, 582, 750]
    assert len(column.session.document.done) == 1
    column.session.undo()
    assert column.journey == before


@pytest.mark.parametrize("way", ["drag", "Tab", "tool"])
def test_a_card_put_into_a_step_between_two_cards_above_each_other_comes_there(column, way):
    """As it does where there is no step: those further down make room, and the slots show it."""
    column.session.do(Add(Touchpoint(id=ItemId("demo"), name="Demo", x=14, y=400, stage=ItemId("first"))))
    column.session.do(Connect(ItemId("one"), ItemId("two")))
    (step,) = (each.id for each in column.journey.outgoing["one"])
    before, done = column.journey, len(column.session.document.done)
    column.session.select({step} if way == "Tab" else ())
    if way == "drag":
        column.press(column.at("demo"))
        column.move(between(column, "one", "two") + QPoint(0, 40))
        column.move(between(column, "one", "two"))
        assert [box.y for box in column.canvas.marks.making_room] == [414, 582, 750]
        QTest.mouseRelease(column.canvas, LEFT, NONE, between(column, "one", "two"))
        made = column.item("demo")
    else:
        if way == "tool":
            column.canvas.use("touchpoint")
            column.click(between(column, "one", "two"))
        else:
            column.key(Key.Key_Tab)
        column.type("Mid")
        column.key(Key.Key_Return)
        made = column.named("Mid")
    assert {("one", made.id), (made.id, "two")} <= column.steps()
    assert (made.x, made.y, made.stage) == (254, 246, "next")
    assert heights(column) == [78, 414, 582, 750]
    assert len(column.session.document.done) == done + 1
    column.session.undo()
    assert column.journey == before


def test_a_card_put_into_the_step_of_a_persona_comes_before_the_card_it_leads_to(desk):
    made = desk(
        "ann>b .5, a@first, b@first, c@first",
        {"ann": (-200, 110), "a": (14, 78), "b": (14, 246), "c": (14, 414), "first": (0, 0)},
    )
    made.session.select({"ann>b"})
    made.key(Key.Key_Tab)
    (new,) = made.session.selection
    assert made.steps() == {("ann", new), (new, "b")}
    assert {each: made.place(each) for each in ("a", new, "b", "c")} == {
        "a": (14, 78), new: (14, 246), "b": (14, 414), "c": (14, 582),
    }  # fmt: skip


def test_arrows_lead_a_card_into_the_next_column_with_a_persona_that_stands_further_on(flow):
    flow.session.do(Move({ItemId("ann"): (760, 400)}))
    flow.session.select({"ann", "ad"})
    while flow.item("ad").stage == "aware":
        assert flow.place("ad")[0] <= 46, "its column would lie on the next one"
        flow.key(Key.Key_Right)
    assert flow.place("ad")[0] == 254
    assert flow.place("ann") == (760 + 240, 400 + flow.place("ad")[1] - 78)


@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.55, 0.4])
def test_new_cards_stand_in_rows_at_every_level_of_detail(column, zoom):
    """Less is seen of cards from a little further out; their places are the same."""
    canvas, before = column.canvas, column.journey
    canvas.zoom_to(zoom)
    canvas.centre_on((342.0, 380.0))
    deeds = {
        "branch": lambda: column.key(Key.Key_Return, SHIFT),
        "next": lambda: column.key(Key.Key_Tab),
        "between": lambda: column.double(between(column, "one", "two")),
        "copy": canvas.deeds.duplicate,
    }
    found = {}
    for name, deed in deeds.items():
        column.session.select({"a" if name == "next" else "one"})
        deed()
        if column.field is not None:
            column.key(Key.Key_Return)
        (made,) = column.session.selection
        found[name] = column.place(made), heights(column)
        column.session.undo()
        assert column.journey == before
    room = [78, 414, 582, 750]
    assert found["branch"] == ((254, 246), room)
    assert found["between"] == ((254, 246), room)
    assert found["next"] == ((254, -90), heights(column))
    assert (found["copy"][0][1] - 78) % 84 == 0


def test_a_card_that_is_put_over_the_upper_part_of_the_first_takes_its_place(column):
    column.double(column.at("one") - QPoint(0, 60))
    column.key(Key.Key_Return)
    (made,) = column.session.selection
    assert column.place(made) == (254, 78)
    assert heights(column)[0] == 246
    assert heights(column) == sorted(heights(column))


def test_a_step_led_from_a_port_to_where_cards_stand_makes_room(column):
    box = column.canvas.map_to_view("a")
    column.move(column.at("a"))
    column.drag(QPoint(box.right() + 1, box.center().y()), between(column, "one", "two"))
    (made,) = column.session.selection
    assert ("a", made) in column.steps()
    assert column.place(made) == (254, 246)
    assert heights(column) == [78, 414, 582, 750]
    assert len(column.session.document.done) == 1


@pytest.mark.parametrize("kind", ["stage", "touchpoint", "persona"])
def test_what_is_put_by_keys_under_a_pointer_that_rests_stands_as_it_was_put(desk, kind):
    empty = desk(journey_of([]), {})
    empty.move(QPoint(300, 200))
    for name in ("One", "Two", "Three"):
        empty.canvas.making.put_at_pointer(kind)
        empty.type(name)
        empty.key(Key.Key_Return)
    nodes = [item for item in empty.journey.items.values() if isinstance(item, Node)]
    made = sorted(nodes, key=lambda item: (item.x, item.y))
    assert [item.name for item in made] == ["One", "Two", "Three"]
    if kind == "stage":
        assert [stage.name for stage in empty.journey.stages] == ["One", "Two", "Three"]


@pytest.mark.parametrize("staged", [False, True])
@pytest.mark.parametrize("off", [0, 1, 2, 3])
def test_the_step_from_a_persona_to_the_card_that_tab_makes_is_straight(desk, off, staged):
    items = [Persona(id=ItemId("ann"), name="Ann", x=-200.0, y=100.0 + off)]
    stage = Stage(id=ItemId("first"), name="First", x=0.0, y=0.0)
    made = desk(journey_of([*items, stage] if staged else items))
    made.click("ann")
    made.key(Key.Key_Tab)
    made.type("Advert")
    made.key(Key.Key_Return)
    (step,) = made.journey.of(Transition)
    route = made.canvas.drawn.picture.routes[step.id]
    assert route.start[1] == route.curves[-1][2][1]


def test_the_first_stage_that_keys_put_after_a_persona_stands_behind_it(desk):
    made = desk(journey_of([]), {})
    made.move(QPoint(300, 200))
    for kind in ("persona", "persona", "stage", "stage"):
        made.canvas.making.put_at_pointer(kind)
        made.key(Key.Key_Return)
    people = [made.canvas.scene.cards.box(each.id) for each in made.journey.of(Persona)]
    first, second = (made.canvas.scene.stages.box(each.id) for each in made.journey.stages)
    assert all(box.right < first.x < second.x for box in people)
    made.session.select({next(made.journey.of(Persona)).id})
    made.key(Key.Key_Tab)
    (card,) = made.journey.of(Touchpoint)
    assert (card.stage, card.y) == (made.journey.stages[0].id, first.y + 78 + 30), (
        "level with the first persona"
    )


def test_a_pointer_that_rests_points_again_once_what_was_made_there_is_gone(flow):
    where = flow.spot(340, 400)
    flow.move(where)
    for _ in range(2):
        flow.canvas.making.put_at_pointer("touchpoint")
        (made,) = flow.session.selection
        assert flow.canvas.map_to_view(made).contains(where)
        flow.key(Key.Key_Escape)
    flow.canvas.making.put_at_pointer("touchpoint")
    flow.key(Key.Key_Return)
    flow.move(where + QPoint(0, -150))
    flow.canvas.making.put_at_pointer("touchpoint")
    (made,) = flow.session.selection
    assert flow.canvas.map_to_view(made).contains(where + QPoint(0, -150))


def test_a_persona_is_put_on_no_card(column):
    column.move(column.at("one"))
    column.canvas.making.put_at_pointer("persona")
    column.key(Key.Key_Return)
    (made,) = column.session.selection
    cards = column.canvas.scene.cards
    assert cards.within(cards.box(made)) == [made]
    assert heights(column) == [78, 246, 330, 666]


@pytest.mark.parametrize("chosen", ["one", None])
def test_notes_that_nobody_points_a_place_for_lie_on_nothing(column, chosen):
    column.canvas.centre_on((342.0, 122.0 + 40))
    column.session.select({chosen} if chosen else ())
    column.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    made = []
    for _ in range(2):
        column.canvas.making.put_at_pointer("note")
        column.type("Ask them how many there are, and what they would rather have had")
        made += column.session.selection
        column.key(Key.Key_Return)
        column.session.select(made[-1:] if chosen else ())
    cards = column.canvas.scene.cards
    for each in made:
        assert cards.within(cards.box(each)) == [each]
        assert not column.canvas.map_to_view(each).isEmpty(), "it is in sight"
    assert len(set(map(column.place, made))) == 2


def test_a_note_may_be_put_on_a_card_but_on_no_other_note(column):
    where = column.at("one")
    for count in range(2):
        column.canvas.use("note")
        column.click(where)
        column.type("Why?")
        (made,) = column.session.selection
        column.key(Key.Key_Return)
        cards = column.canvas.scene.cards
        assert set(cards.within(cards.box(made))) == ({made} if count else {made, "one"})


def test_a_new_persona_leaves_the_others_their_colours(desk):
    made = desk(sketched("ann>ad"), {"ann": (0, 0), "ad": (254, 78)})
    before = toned(made.journey)
    made.canvas.making.put_at_pointer("persona")
    made.key(Key.Key_Return)
    made.canvas.deeds.duplicate()
    made.session.do(grown(Persona, {"name": "From a table"}, made.journey)[0])
    after = toned(made.journey)
    assert len(after) == 4
    assert before["ann"] == after["ann"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_persona_that_nobody_points_a_place_for_comes_before_all_cards(desk, language):
    made = desk(
        journey_of([Map(language=language), *sketched("ad@aware>site@interest .4").items.values()]),
        {"ad": (14, 78), "site": (254, 78), "aware": (0, 0), "interest": (240, 0)},
    )
    found = []
    for _ in range(2):
        made.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
        made.canvas.making.put_at_pointer("persona")
        made.key(Key.Key_Return)
        found += made.session.selection
        made.key(Key.Key_Escape)
        assert not made.canvas.map_to_view(found[-1]).isEmpty(), "it is in sight"
    one, two = (made.canvas.scene.cards.box(each) for each in found)
    assert one.right < 0
    assert (two.x, one.y) == (one.x, 78)
    assert one.bottom < two.y < one.bottom + 40


def test_tab_leaves_the_canvas_where_nothing_is_selected(flow):
    before = flow.journey
    flow.key(Key.Key_Tab)
    assert flow.journey == before


def test_new_cards_never_lie_on_others(flow):
    for _ in range(6):
        flow.click("ad")
        flow.key(Key.Key_Tab)
        flow.key(Key.Key_Escape)
        flow.canvas.fit()
    cards = [flow.canvas.scene.cards.box(item.id) for item in flow.journey.of(Touchpoint)]
    assert not any(a.meets(b) for a in cards for b in cards if a is not b)


def test_shift_enter_adds_a_parallel_branch(flow):
    flow.click("site")
    flow.key(Key.Key_Return, SHIFT)
    flow.type("App")
    flow.key(Key.Key_Return)
    made = flow.named("App")
    assert ("ad", made.id) in flow.steps()
    assert (made.stage, made.x) == ("interest", 254)
    assert made.y == 78 + 168


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_edits_the_name(flow, key):
    flow.click("site")
    flow.key(key)
    flow.type("Shop")
    flow.key(key)
    assert flow.item("site").name == "Shop"


def test_enter_on_a_step_edits_its_rate(flow):
    flow.click("ad>site")
    flow.key(Key.Key_Return)
    flow.type("45%")
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == 0.45


@pytest.mark.parametrize(
    ("key", "held", "rate"),
    [
        (Key.Key_BracketRight, None, 0.41),
        (Key.Key_BracketLeft, None, 0.39),
        (Key.Key_BracketRight, SHIFT, 0.45),
        (Key.Key_BraceLeft, SHIFT, 0.35),
    ],
)
def test_brackets_change_the_rate_by_points(flow, key, held, rate):
    flow.click("ad>site")
    flow.key(key, held or Qt.KeyboardModifier.NoModifier)
    assert flow.item("ad>site").probability == pytest.approx(rate)


def test_a_rate_stays_between_none_and_all(flow):
    flow.click("ad>site")
    for _ in range(13):
        flow.key(Key.Key_BraceRight, SHIFT)
    assert flow.item("ad>site").probability == 1.0


@pytest.mark.parametrize(
    ("key", "held", "by"),
    [(Key.Key_Right, None, (4, 0)), (Key.Key_Up, None, (0, -4)), (Key.Key_Down, SHIFT, (0, 40))],
)
def test_arrows_nudge(flow, key, held, by):
    flow.click("ad")
    flow.key(key, held or Qt.KeyboardModifier.NoModifier)
    assert flow.place("ad") == (14 + by[0], 78 + by[1])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("held", "most"), [(NONE, 12), (SHIFT, 2)])
def test_arrows_lead_a_card_into_the_next_column_and_no_column_over_another(desk, language, held, most):
    made = desk(
        journey_of([Map(language=language), *sketched("ad@aware>site@interest .4").items.values()]),
        {"ad": (14, 78), "site": (254, 246), "aware": (0, 0), "interest": (240, 0)},
    )
    onward, back = (Key.Key_Right, Key.Key_Left) if language == "en" else (Key.Key_Left, Key.Key_Right)
    made.session.select({"ad"})
    taps = 0
    while made.item("ad").stage == "aware":
        made.key(onward, held)
        taps += 1
        one, two = (made.canvas.scene.stages.box(each) for each in ("aware", "interest"))
        assert one.right <= two.x
    assert taps <= most
    assert (made.place("ad"), made.item("ad").stage) == ((254, 78), "interest")
    made.key(back, SHIFT)
    assert made.item("ad").stage == "aware"


def test_arrows_lead_several_cards_on_together_and_no_column_over_another(flow):
    flow.session.select({"ad", "site"})
    while flow.item("site").stage == "interest":
        flow.key(Key.Key_Right, SHIFT)
        boxes = [flow.canvas.scene.stages.box(each) for each in ("aware", "interest", "purchase")]
        assert boxes[0].right <= boxes[1].x
        assert boxes[1].right <= boxes[2].x
    assert [flow.item(each).stage for each in ("ad", "site")] == ["interest", "purchase"]
    assert [flow.place(each) for each in ("ad", "site")] == [(254, 78), (494, 78)]
    assert not Rect(*flow.place("site"), *CARD).meets(Rect(*flow.place("buy"), *CARD))


def test_all_there_is_goes_as_far_as_the_arrows_lead(flow):
    flow.canvas.select_all()
    before = {each: flow.place(each) for each in ("ad", "site", "buy")}
    for key, x in ((Key.Key_Right, 40), (Key.Key_Right, 80), (Key.Key_Left, 40)):
        flow.key(key, SHIFT)
        assert {each: flow.place(each) for each in before} == {
            each: (at + x, y) for each, (at, y) in before.items()
        }


def test_a_card_that_arrows_lead_into_the_next_column_lies_on_none_there(flow):
    flow.session.select({"ad"})
    while flow.item("ad").stage == "aware":
        flow.key(Key.Key_Right, SHIFT)
    assert flow.item("ad").stage == "interest"
    assert not Rect(*flow.place("ad"), *CARD).meets(Rect(*flow.place("site"), *CARD))
    flow.session.undo()
    assert (flow.place("ad"), flow.place("site")) == ((14, 78), (254, 78))


@pytest.mark.parametrize(("card", "key", "sign"), [("site", Key.Key_Right, 1), ("ad", Key.Key_Left, -1)])
def test_where_columns_lie_on_each_other_already_arrows_lead_where_they_point(flow, card, key, sign):
    flow.session.do(Move({ItemId("site"): (150, 246)}))
    flow.session.select({card})
    before = flow.place(card)
    flow.key(key)
    assert flow.place(card) == (before[0] + 4 * sign, before[1])


def test_a_stage_made_wider_pushes_one_that_it_reaches_already(flow):
    flow.session.do(Move({ItemId("site"): (230, 78)}))
    one, two = (flow.canvas.scene.stages.box(each) for each in ("aware", "interest"))
    flow.session.do(Update(ItemId("aware"), {"width": two.x + 6 - one.x}))
    flow.session.select({"aware"})
    before = flow.canvas.scene.stages.box("aware").right
    flow.key(Key.Key_Right, SHIFT)
    by = flow.canvas.scene.stages.box("aware").right - before
    assert by >= 40
    assert flow.place("site") == (230 + by, 78)


def test_a_held_arrow_is_one_undo(flow):
    flow.click("ad")
    flow.key(Key.Key_Down)
    for _ in range(4):
        flow.canvas.deeds.nudge(0, 4, amend=True)
    assert flow.place("ad") == (14, 98)
    flow.session.undo()
    assert flow.place("ad") == (14, 78)


def test_quick_taps_of_arrows_are_one_undo_until_a_pause(flow, qtbot):
    flow.click("ad")
    for _ in range(3):
        flow.key(Key.Key_Down)
    assert (flow.place("ad"), len(flow.session.document.done)) == ((14, 90), 1)
    qtbot.waitUntil(lambda: not flow.canvas.deeds._pause.isActive())
    flow.key(Key.Key_Down)
    assert len(flow.session.document.done) == 2
    flow.session.undo()
    flow.key(Key.Key_Down)
    assert len(flow.session.document.done) == 2
    flow.session.undo()
    flow.session.undo()
    assert flow.place("ad") == (14, 78)


def test_taps_on_another_card_are_another_undo(flow):
    flow.click("ad")
    flow.key(Key.Key_Down)
    flow.session.select({"site"})
    flow.key(Key.Key_Down)
    assert len(flow.session.document.done) == 2


def test_taps_there_and_back_fold_into_nothing_else(flow):
    flow.click("ad")
    flow.drag("ad", flow.at("ad") + QPoint(0, 168))
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Down):
        flow.key(key)
    flow.session.undo()
    assert flow.place("ad") == (14, 246)


def test_alt_arrows_walk_along_the_steps(flow):
    flow.key(Key.Key_Right, ALT)
    walked = []
    for _ in range(4):
        walked.append(set(flow.session.selection))
        flow.key(Key.Key_Right, ALT)
    assert walked == [{"ann"}, {"ad"}, {"site"}, {"buy"}]
    flow.key(Key.Key_Left, ALT)
    assert flow.session.selection == {"site"}


def test_alt_enter_leads_from_a_card_to_its_steps_and_on_to_the_next(desk):
    fan = desk(
        "ann>a, a>b .2, a>c .5, a>d .1, x>c .1, a>a .05",
        {"ann": (-240, 168), "a": (0, 168), "x": (0, 504), "b": (240, 0), "c": (240, 168), "d": (240, 336)},
    )
    fan.session.report = analyze(fan.journey, complete=False)
    fan.canvas.repaint()
    fan.click("a")
    fan.key(Key.Key_Return, ALT)
    assert fan.session.selection == {"a>c"}, "the widest"
    seen = []
    for _ in range(4):
        fan.key(Key.Key_Return, ALT)
        seen += fan.session.selection
    assert seen == ["a>d", "a>a", "a>b", "a>c"] or seen == ["a>d", "a>b", "a>a", "a>c"]
    fan.key(Key.Key_Return, ALT | SHIFT)
    assert fan.session.selection == {"x>c"}, "among those that lead to the same card"
    fan.key(Key.Key_Return, ALT | SHIFT)
    assert fan.session.selection == {"a>c"}
    fan.key(Key.Key_Right, ALT)
    assert fan.session.selection == {"c"}
    fan.key(Key.Key_Return, ALT)
    assert fan.session.selection == {"c"}, "none leaves it"
    fan.key(Key.Key_Return, ALT | SHIFT)
    assert fan.session.selection == {"a>c"}
    assert fan.field is None
    fan.type("3")
    assert fan.field is not None, "the rate of that step"
    fan.key(Key.Key_Escape)
    assert not fan.session.document.done


def test_alt_arrows_up_and_down_go_to_the_card_above_and_below(desk):
    two = desk("a>b, a>c", {"a": (0, 84), "b": (240, 0), "c": (240, 168)})
    two.click("b")
    two.key(Key.Key_Down, ALT)
    assert two.session.selection == {"c"}
    two.key(Key.Key_Up, ALT)
    assert two.session.selection == {"b"}


def test_escape_gives_up_the_tool_then_the_selection(flow):
    flow.click("ad")
    flow.canvas.use("connect")
    flow.key(Key.Key_Escape)
    assert (flow.canvas.tool_name, flow.session.selection) == ("select", {"ad"})
    flow.key(Key.Key_Escape)
    assert flow.session.selection == frozenset()


def test_enter_places_what_the_tool_makes(desk):
    empty = desk("")
    empty.canvas.use("stage")
    empty.key(Key.Key_Return)
    empty.type("Awareness")
    empty.key(Key.Key_Return)
    (stage,) = empty.journey.of(Stage)
    assert stage.name == "Awareness"
    assert empty.canvas.tool_name == "select"


def test_space_and_a_drag_move_the_view_only(flow):
    before, seen = flow.journey, flow.at("ad")
    from PySide6.QtTest import QTest

    QTest.keyPress(flow.canvas, Key.Key_Space)
    flow.drag("ad", seen + QPoint(60, 40))
    QTest.keyRelease(flow.canvas, Key.Key_Space)
    assert flow.at("ad") == seen + QPoint(60, 40)
    assert flow.journey == before
    flow.drag("ad", flow.at("ad") + QPoint(0, 168))
    assert flow.place("ad") == (14, 246)


def test_a_digit_on_a_card_begins_the_rate_of_the_one_step_to_it(flow):
    flow.click("site")
    flow.type("35")
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == 0.35
    assert flow.session.selection == {"site"}


def test_one_rate_is_typed_for_all_selected_steps(flow):
    before = flow.journey
    flow.session.select({"ann>ad", "ad>site"})
    assert flow.canvas.edit_rates()
    assert flow.field.text() == ""  # they differ
    flow.key(Key.Key_Return)
    assert flow.journey is before
    flow.type("3")
    assert flow.field.text() == "3"
    flow.type("5")
    flow.key(Key.Key_Return)
    assert [flow.item(each).probability for each in ("ann>ad", "ad>site", "site>buy")] == [0.35, 0.35, 0.2]
    assert flow.session.selection == {"ann>ad", "ad>site"}
    assert [each.name for each in flow.session.document.done] == ["rate"]
    flow.session.undo()
    assert dict(flow.journey.items) == dict(before.items)


def test_brackets_change_all_selected_steps_and_quick_taps_are_one_undo(flow):
    flow.session.select({"ad>site", "site>buy"})
    for _ in range(3):
        flow.key(Key.Key_BracketRight)
    assert [flow.item(each).probability for each in ("ad>site", "site>buy")] == [0.43, 0.23]
    assert [each.name for each in flow.session.document.done] == ["rate"]
    flow.session.undo()
    assert [flow.item(each).probability for each in ("ad>site", "site>buy")] == [0.4, 0.2]


def test_arrows_let_a_stage_change_places_with_the_one_beside_it(flow):
    before = flow.journey
    flow.session.select({"aware"})
    flow.key(Key.Key_Left)
    assert flow.journey is before
    flow.key(Key.Key_Right)
    assert [stage.id for stage in flow.journey.stages] == ["interest", "aware", "purchase"]
    assert flow.place("ad") == (254, 78)
    assert flow.place("site") == (14, 78)
    assert [each.name for each in flow.session.document.done] == ["move"]
    flow.key(Key.Key_Up)
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert dict(flow.journey.items) == dict(before.items)


def test_shift_and_arrows_make_a_stage_larger_and_smaller(flow):
    before = flow.canvas.scene.stages.box("interest")
    flow.session.select({"interest"})
    for _ in range(2):
        flow.key(Key.Key_Right, SHIFT)
    now = flow.canvas.scene.stages.box("interest")
    assert now.width == before.width + 80
    assert flow.place("buy") == (494 + 80, 78)
    flow.key(Key.Key_Down, SHIFT)
    assert flow.canvas.scene.stages.box("aware").height == now.height + 40
    for _ in range(9):
        flow.key(Key.Key_Left, SHIFT)
    assert flow.canvas.scene.stages.box("interest").width == before.width
    assert {each.name for each in flow.session.document.done} == {"resize"}


def test_an_empty_stage_is_made_no_narrower_than_it_is_drawn(flow):
    """Else those behind would come nearer with each key, until they lie on it."""
    flow.session.do(Remove(frozenset({ItemId("site")})))
    flow.session.select({"interest"})
    flow.key(Key.Key_Right, SHIFT)
    assert flow.place("buy") == (494 + 40, 78)
    for _ in range(4):
        flow.key(Key.Key_Left, SHIFT)
    boxes = [flow.canvas.scene.stages.box(each) for each in ("interest", "purchase")]
    assert [(box.x, box.width) for box in boxes] == [(240, 204), (480, 204)]
    assert (flow.item("interest").width, flow.place("buy")) == (None, (494, 78))


def test_a_collapsed_stage_is_made_no_wider(flow):
    flow.canvas.deeds.fold("interest")
    before = flow.journey
    flow.session.select({"interest"})
    for key in (Key.Key_Right, Key.Key_Left):
        flow.key(key, SHIFT)
    assert flow.journey is before
    flow.key(Key.Key_Down, SHIFT)
    assert flow.item("interest").height is not None


def test_tab_puts_a_touchpoint_into_the_selected_step(flow):
    before = flow.journey
    flow.session.select({"site>buy"})
    flow.key(Key.Key_Tab)
    flow.type("Proposal")
    flow.key(Key.Key_Return)
    made = flow.named("Proposal")
    assert {("site", made.id), (made.id, "buy")} <= flow.steps()
    assert flow.item("site>buy").probability == 0.2
    assert made.stage in ("interest", "purchase")
    boxes = [flow.canvas.scene.cards.box(each) for each in ("site", "buy", made.id)]
    assert not boxes[2].meets(boxes[0])
    assert not boxes[2].meets(boxes[1])
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert dict(flow.journey.items) == dict(before.items)


def test_a_step_is_led_elsewhere_by_the_name_of_a_card(flow):
    flow.session.select({"ad>site"})
    flow.canvas.lead(is_source=False)
    flow.type("bu")
    flow.key(Key.Key_Return)
    assert (flow.item("ad>site").source, flow.item("ad>site").target) == ("ad", "buy")
    assert flow.item("ad>site").probability == 0.4
    assert flow.session.selection == {"ad>site"}
    flow.canvas.lead(is_source=True)
    flow.type("an")
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").source == "ann"
    assert [each.name for each in flow.session.document.done] == ["connect", "connect"]
    flow.canvas.lead(is_source=True)
    flow.type("nobody")
    flow.key(Key.Key_Return)
    assert flow.field is not None
    flow.key(Key.Key_Escape)
    assert len(flow.session.document.done) == 2


@pytest.mark.parametrize(
    ("is_source", "ends", "stage"), [(False, ("ad", ""), "interest"), (True, ("", "site"), "aware")]
)
def test_a_step_is_led_to_a_new_card_by_tab_where_none_has_that_name(flow, is_source, ends, stage):
    """As letting go of its end in an empty place does with the mouse."""
    before = flow.journey
    flow.session.select({"ad>site"})
    flow.canvas.lead(is_source=is_source)
    flow.type("Webinar")
    flow.key(Key.Key_Return)
    assert flow.field is not None, "Enter takes cards that there are"
    flow.key(Key.Key_Tab)
    made = flow.named("Webinar")
    assert (made.stage, made.channel) == (stage, "webinar")
    step = flow.item("ad>site")
    assert (step.source, step.target) == tuple(each or made.id for each in ends)
    assert flow.canvas.scene.cards.within(flow.canvas.scene.cards.box(made.id)) == [made.id]
    assert flow.session.selection == {"ad>site"}
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert flow.journey == before
    flow.canvas.lead(is_source=False)
    flow.type("BUY")
    flow.key(Key.Key_Tab)
    assert flow.item("ad>site").target == "buy", "it has just that name"


def test_a_step_to_a_new_card_is_drawn_by_tab_and_its_rate_typed_next(flow):
    before = flow.journey
    flow.session.select({"ad"})
    flow.canvas.link()
    flow.type("Webinar")
    flow.key(Key.Key_Tab)
    flow.type("25")
    flow.key(Key.Key_Return)
    made = flow.named("Webinar")
    assert (made.stage, made.channel) == ("interest", "webinar")
    (step,) = flow.journey.incoming[made.id]
    assert (step.source, step.probability) == ("ad", 0.25)
    assert [each.name for each in flow.session.document.done] == ["add", "rate"]
    flow.session.undo()
    flow.session.undo()
    assert flow.journey == before
    assert flow.session.selection == {"ad"}


def test_the_keyboard_comes_back_to_the_canvas_from_a_field_that_another_window_ended(flow, qtbot):
    beside = QPushButton(flow.canvas)
    beside.show()
    flow.click("site")
    flow.key(Key.Key_Return)
    flow.type("Shop")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not flow.canvas.isActiveWindow())
    assert flow.item("site").name == "Shop"
    assert flow.canvas.window().focusWidget() is flow.canvas


@pytest.mark.parametrize("way", ["link", "lead to", "lead from", "name", "text"])
def test_a_name_that_is_too_long_stays_in_its_field_with_what_is_wrong(flow, way):
    long = "x" * (TEXT_LIMIT + 1)
    before, told = flow.journey, []
    flow.session.refused.connect(told.append)
    flow.session.select({"ad>site"} if way.startswith("lead") else {"ad"})
    if way.startswith("lead"):
        flow.canvas.lead(is_source=way == "lead from")
    elif way == "link":
        flow.canvas.link()
    else:
        flow.key(Key.Key_Return)
    if way == "text":
        flow.key(Key.Key_Escape)
        flow.session.do(Add(Note(id=ItemId("note"), x=254, y=400)))
        before = flow.journey
        flow.session.select({"note"})
        flow.key(Key.Key_Return)
    flow.field.setFocus()
    QApplication.clipboard().setText(long)
    flow.field.selectAll()
    flow.field.paste()
    flow.key(Key.Key_Tab)
    text = flow.field.toPlainText() if way == "text" else flow.field.text()
    assert text == long
    assert flow.field.property("invalid")
    words = flow.canvas.findChild(QLabel, "field_words")
    assert words.text() == "That is too long: 20,001 characters. The most is 20,000."
    assert words.geometry().top() == flow.field.geometry().bottom() + 5
    assert flow.journey is before
    assert not told, "the field says it, and nothing else"
    flow.field.selectAll()
    flow.type("Webinar")
    assert not flow.canvas.findChild(QLabel, "field_words").isVisible()
    assert not flow.field.property("invalid")
    flow.key(Key.Key_Tab)
    if way == "text":
        assert flow.item("note").text == "Webinar"
    else:
        assert flow.named("Webinar")


@pytest.mark.parametrize("way", ["name", "text", "new"])
def test_a_name_that_is_too_long_is_not_lost_by_a_click_elsewhere(flow, way):
    flow.session.do(Add(Note(id=ItemId("note"), x=254, y=400)))
    flow.session.select({"note"} if way == "text" else {"ad"})
    flow.key(Key.Key_Tab if way == "new" else Key.Key_Return)
    long, field, before = "x" * (TEXT_LIMIT + 1), flow.field, flow.journey
    QApplication.clipboard().setText(long)
    field.selectAll()
    field.paste()
    chosen = flow.session.selection
    for turn in (flow.click, flow.double, lambda where: flow.drag(where, where + QPoint(90, 0))):
        turn(flow.spot(340, 620))
        assert flow.field is field
        assert field.hasFocus()
        assert (field.toPlainText() if way == "text" else field.text()) == long
        words = flow.canvas.findChild(QLabel, "field_words")
        assert words.text().startswith("That is too long")
        assert words.isVisible()
        assert flow.journey is before
        assert flow.session.selection == chosen
    flow.canvas.keep_field()
    assert flow.field is field, "saving leaves it alone"
    field.selectAll()
    flow.type("Webinar")
    flow.click(flow.spot(340, 620))
    assert flow.field is None
    assert (flow.item("note").text if way == "text" else flow.named("Webinar").name) == "Webinar"


def test_a_name_that_cannot_stand_is_brought_into_view_by_a_press(flow):
    flow.session.select({"ad"})
    flow.key(Key.Key_Return)
    field = flow.field
    field.setText("x" * (TEXT_LIMIT + 1))
    flow.canvas.pan(0, -3000)
    assert not flow.canvas.rect().intersects(field.geometry())
    flow.click(QPoint(600, 400))
    assert flow.field is field
    assert flow.canvas.rect().contains(field.geometry().center())
    assert flow.canvas.rect().contains(flow.canvas.findChild(QLabel, "field_words").geometry())


def test_what_cannot_stand_is_said_where_its_field_must_end(flow):
    told = []
    flow.session.refused.connect(told.append)
    flow.session.select({"ad"})
    flow.key(Key.Key_Return)
    flow.field.setText("x" * (TEXT_LIMIT + 1))
    flow.canvas.edit_title("site")
    assert [error.code for error in told] == ["item.long"]
    assert flow.field.text() == flow.item("site").name
    flow.key(Key.Key_Escape)
    flow.canvas.edit_rate("ad>site")
    flow.type("150")
    flow.click(flow.spot(340, 620))
    assert flow.field is None
    assert [error.code for error in told] == ["item.long", "item.share"]


def test_what_is_too_long_is_given_up_by_escape_without_a_word(flow):
    told = []
    flow.session.refused.connect(told.append)
    flow.session.select({"ad"})
    flow.key(Key.Key_Return)
    flow.field.setText("x" * (TEXT_LIMIT + 1))
    flow.click(flow.spot(340, 620))
    flow.key(Key.Key_Escape)
    assert flow.field is None
    assert not told


@pytest.mark.parametrize(
    ("is_source", "words"),
    [(True, "Card that the step leads from"), (False, "Touchpoint that the step leads to")],
)
@pytest.mark.parametrize("typed", ["", "nobody"])
def test_the_step_stays_selected_where_leading_it_elsewhere_is_given_up(flow, is_source, words, typed):
    for key in (Key.Key_Escape, Key.Key_Return):
        flow.session.select({"ad>site"})
        flow.canvas.lead(is_source=is_source)
        assert flow.field.accessibleName() == words
        flow.type(typed)
        flow.key(key)
        if flow.field is not None:
            flow.key(Key.Key_Escape)
        assert flow.session.selection == {"ad>site"}
    flow.canvas.lead(is_source=is_source)
    flow.click("buy")
    assert flow.session.selection == {"buy"}


def test_the_step_stays_selected_where_another_one_beside_it_is_given_up(flow):
    flow.session.select({"ad>site"})
    flow.canvas.link()
    flow.key(Key.Key_Escape)
    assert flow.session.selection == {"ad>site"}


def test_a_walk_with_shift_keeps_what_is_selected(flow):
    flow.session.select({"ad"})
    for _ in range(2):
        flow.key(Key.Key_Right, SHIFT | ALT)
    assert flow.session.selection == {"ad", "site", "buy"}
    flow.key(Key.Key_Left, ALT)
    assert len(flow.session.selection) == 1


@pytest.mark.parametrize("letter", "²①")
def test_what_is_no_decimal_digit_begins_no_rate(flow, letter):
    flow.session.select({"ad>site"})
    flow.type(letter)
    assert flow.field is None


def test_a_rate_may_begin_with_a_digit_of_arabic(flow):
    flow.session.select({"ad>site"})
    flow.type("٣٥")
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == 0.35


def test_control_and_arrows_move_the_view_whatever_is_selected(flow):
    before, shift = flow.journey, flow.canvas.camera.shift
    flow.session.select({"ad"})
    flow.key(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    flow.key(Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert flow.canvas.camera.shift == (shift[0] - 40, shift[1] - 40)
    assert flow.journey is before


def test_what_was_selected_before_a_step_is_so_again_when_that_is_taken_back(flow):
    """Else the keyboard would be nowhere: Tab would leave the map."""
    flow.session.select({"site"})
    flow.key(Key.Key_Tab)
    flow.type("Offer")
    flow.key(Key.Key_Return)
    flow.session.undo()
    assert flow.session.selection == {"site"}
    flow.canvas.deeds.duplicate()
    assert flow.session.selection.isdisjoint({"site"})
    flow.session.undo()
    assert flow.session.selection == {"site"}
    flow.canvas.deeds.remove_selected()
    assert not flow.session.selection
    flow.session.undo()
    assert flow.session.selection == {"site"}
    flow.session.redo()
    assert not flow.session.selection
    flow.session.undo()
    assert flow.session.selection == {"site"}


def test_taking_a_step_back_is_told_as_one_selection(flow):
    """Whoever shows what is selected would build all of it, and in between what is shown of nothing."""
    flow.session.select({"site"})
    flow.canvas.deeds.duplicate()
    told = []
    flow.session.selected.connect(told.append)
    flow.session.undo()
    assert told == [{"site"}]


def test_a_step_taken_back_leaves_what_is_selected_since(flow):
    flow.session.select({"site"})
    flow.key(Key.Key_Down)
    flow.session.select({"ad", "buy"})
    flow.session.undo()
    assert flow.session.selection == {"ad", "buy"}


@pytest.mark.parametrize("way", ["link", "lead to", "lead from"])
def test_a_name_that_no_card_has_is_not_lost_by_a_click_elsewhere(flow, way):
    asked_for_a_workshop(flow, way)
    before, field = flow.journey, flow.field
    flow.click(flow.spot(340, 620))
    assert flow.field is field
    assert field.text() == "Workshop"
    assert field.hasFocus()
    assert field.property("invalid")
    words = flow.canvas.findChild(QLabel, "field_words")
    assert words.isVisible()
    assert words.text() == "No touchpoint is called that. Tab makes one."
    assert flow.journey is before
    flow.key(Key.Key_Tab)
    assert flow.named("Workshop")


@pytest.mark.parametrize("way", ["link", "lead to", "lead from"])
def test_a_name_that_no_card_has_is_told_where_another_field_opens(flow, way):
    told = asked_for_a_workshop(flow, way)
    flow.canvas.edit_title("buy")
    assert flow.field.text() == "Buy"
    assert [(each.code, each.facts["text"]) for each in told] == [("link.unknown", "Workshop")]


@pytest.mark.parametrize("way", ["link", "lead to", "lead from"])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_field_for_a_step_that_is_removed_meanwhile_ends_and_says_so(flow, way, at_once):
    told, field = asked_for_a_workshop(flow, way), flow.field
    flow.session.do(Remove(frozenset({ItemId("ad" if way == "link" else "ad>site")})))
    before = flow.journey
    if at_once:
        field.keep()
    else:
        QApplication.processEvents()
    assert flow.field is None
    assert flow.journey is before
    assert [(each.code, each.facts["text"]) for each in told] == [("link.gone", "Workshop")]


@pytest.mark.parametrize("way", ["link", "lead to", "lead from"])
def test_the_caret_stays_where_it_was_while_another_window_is_before_this_one(flow, way):
    asked_for_a_workshop(flow, way)
    field, before = flow.field, Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, before))
    assert field.property("invalid")
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn, before))
    flow.type("s")
    assert field.text() == "Workshops"


def asked_for_a_workshop(flow, way):
    """Ask for a card that there is not; all that is refused from then on."""
    told = []
    flow.session.refused.connect(told.append)
    flow.session.select({"ad>site"} if way.startswith("lead") else {"ad"})
    if way == "link":
        flow.canvas.link()
    else:
        flow.canvas.lead(is_source=way == "lead from")
    flow.type("Workshop")
    return told


@pytest.mark.parametrize(
    "typed, rate", [("0.5", 0.005), (".5", 0.005), (",5", 0.005), ("0", 0.0), ("٠٫٥", 0.005), ("٫٥", 0.005)]
)
@pytest.mark.parametrize("chosen", ["ad>site", "site"])
def test_a_rate_below_one_is_typed_as_it_is_written(flow, chosen, typed, rate):
    flow.session.select({chosen})
    flow.type(typed)
    assert flow.field.text() == typed
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == rate


@pytest.mark.parametrize("chosen", ["site", "ann", "interest", "ad>site"])
def test_what_is_to_be_edited_is_brought_into_view_with_its_field(flow, chosen):
    flow.canvas.pan(0, -3000)
    flow.canvas.edit_title(chosen)
    QApplication.processEvents()
    assert flow.canvas.rect().contains(flow.field.geometry())
    assert flow.canvas.map_to_view(chosen).intersects(flow.field.geometry())


def test_editing_what_is_in_view_moves_nothing(flow):
    seen = flow.canvas.camera
    flow.canvas.edit_title("site")
    assert flow.canvas.camera == seen


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Left, Key.Key_Down])
def test_the_view_follows_a_card_that_arrows_move_out_of_it(flow, key):
    flow.session.select({"site"})
    for _ in range(30):
        flow.key(key, SHIFT)
        assert flow.canvas.rect().contains(flow.canvas.map_to_view("site"))
    flow.session.select({"ad"})
    flow.canvas.pan(0, -3000)
    flow.key(Key.Key_Down)
    assert flow.canvas.rect().contains(flow.canvas.map_to_view("ad"))


def test_the_view_follows_what_is_larger_than_it_only_where_nothing_of_that_is_seen(flow):
    flow.session.do(Update(ItemId("ad"), {"x": -3000}))
    flow.session.select({"ad", "site"})
    seen = flow.canvas.camera
    flow.key(Key.Key_Down)
    assert flow.canvas.camera == seen
    flow.canvas.pan(0, -3000)
    flow.key(Key.Key_Down)
    flow.canvas.lens.settle()
    assert any(not flow.canvas.map_to_view(each).isEmpty() for each in ("ad", "site"))


def test_what_just_fits_into_the_view_is_moved_no_further_aside_than_the_key_says(flow):
    canvas = flow.canvas
    cards = ("ann", "ad", "site", "buy")
    flow.session.select(cards)
    whole = around(canvas.scene.cards.box(each) for each in cards)
    canvas.zoom_to((canvas.lens.frame.width - 20) / whole.width)
    canvas.centre_on(whole.centre)
    seen, frame = canvas.camera.box_to_view(whole), canvas.lens.frame
    canvas.pan(0, frame.bottom - seen.bottom - 10)
    before = canvas.camera.shift
    flow.key(Key.Key_Down, SHIFT)
    assert canvas.camera.shift[0] == before[0]
    assert canvas.camera.shift[1] < before[1], "it goes along down"
