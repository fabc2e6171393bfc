"""Each gesture with a real mouse: what becomes of the journey, and what is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Add, Move, Remove, Update
from journeymap.model.items import (
    FlowKind,
    ItemId,
    Map,
    Note,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import journey_of
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import ports, pulling
from journeymap.ui.canvas.arrays import Boxes
from journeymap.ui.canvas.nets import Net
from journeymap.ui.canvas.places import Column
from journeymap.ui.canvas.pointing import dot_under, port_under
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def right_edge(desk, item_id):
    box = desk.canvas.map_to_view(item_id)
    return QPoint(box.right(), box.center().y())


# selecting


def test_a_click_selects_a_card_and_a_click_beside_it_nothing(flow):
    flow.click("site")
    assert flow.session.selection == {"site"}
    flow.click(flow.spot(254 + 88, 500))
    assert flow.session.selection == frozenset()


def test_shift_adds_to_the_selection_and_takes_from_it(flow):
    flow.click("site")
    flow.click("buy", SHIFT)
    assert flow.session.selection == {"site", "buy"}
    flow.click("site", SHIFT)
    assert flow.session.selection == {"buy"}


def test_a_band_selects_the_cards_it_touches(flow):
    flow.drag(flow.spot(-20, 300), flow.spot(300, 100))
    assert flow.session.selection == {"ad", "site"}
    assert flow.canvas.marks.band is None


def test_a_band_with_shift_keeps_what_was_selected(flow):
    flow.click("buy")
    flow.drag(flow.spot(-20, 300), flow.spot(100, 100), SHIFT)
    assert flow.session.selection == {"ad", "buy"}


def test_a_step_is_hit_within_seven_pixels_of_its_line(flow):
    start, end = flow.canvas.map_to_view("ad"), flow.canvas.map_to_view("site")
    middle = QPoint((start.right() + end.left()) // 2 - 18, start.center().y())
    flow.click(middle + QPoint(0, 6))
    assert flow.session.selection == {"ad>site"}
    flow.click(middle + QPoint(0, 16))
    assert flow.session.selection == frozenset()


def test_a_steps_label_counts_as_the_step(flow):
    flow.click("ad>site")
    assert flow.session.selection == {"ad>site"}


def test_a_stage_is_selected_by_its_header_only(flow):
    box = flow.canvas.map_to_view("interest")
    flow.click(QPoint(box.center().x(), box.top() + 20))
    assert flow.session.selection == {"interest"}
    flow.click(QPoint(box.center().x(), box.bottom() - 10))
    assert flow.session.selection == frozenset()


# moving


def test_dragging_a_card_moves_it_and_is_one_undo(flow):
    before = flow.journey
    flow.drag("ad", flow.at("ad") + QPoint(0, 168), steps=9)
    assert flow.place("ad") == (14, 246)
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert flow.journey == before


def test_a_card_is_seen_on_its_way_but_the_journey_waits_for_the_release(flow):
    seen, start = flow.canvas.map_to_view("ad"), flow.at("ad")
    flow.press(start)
    flow.move(start + QPoint(0, 84))
    assert flow.canvas.map_to_view("ad") == seen.translated(0, 84)
    assert flow.place("ad") == (14, 78)
    QTest.mouseRelease(flow.canvas, LEFT, NONE, start + QPoint(0, 84))
    assert flow.place("ad") == (14, 162)
    assert flow.canvas.map_to_view("ad") == seen.translated(0, 84)


def test_steps_follow_a_card_while_it_is_moved(flow):
    flow.press(flow.at("site"))
    before = flow.canvas.picture.routes["ad>site"]
    flow.move(flow.at("site") + QPoint(0, 60))
    assert flow.canvas.picture.routes["ad>site"] != before
    flow.canvas.give_up()
    assert flow.canvas.picture.routes["ad>site"] == before


def test_escape_in_a_drag_leaves_all_as_it_was(flow):
    before, start = flow.journey, flow.at("ad")
    flow.press(start)
    flow.move(start + QPoint(50, 90))
    flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, NONE, start + QPoint(50, 90))
    assert flow.journey == before
    assert flow.canvas.map_to_view("ad").center() == start


def test_all_selected_cards_move_together(flow):
    flow.click("ad")
    flow.click("site", SHIFT)
    flow.drag("ad", flow.at("ad") + QPoint(0, 168))
    assert (flow.place("ad"), flow.place("site"), flow.place("buy")) == ((14, 246), (254, 246), (494, 78))
    assert flow.session.selection == {"ad", "site"}


@pytest.mark.parametrize(("by", "lands"), [(5, 246), (9, 246), (-8, 246), (13, 258), (31, 278)])
def test_a_card_is_caught_by_half_rows_else_by_four_pixels(flow, by, lands):
    flow.drag("ad", flow.at("ad") + QPoint(0, 168 + by))
    assert flow.place("ad") == (14, lands)


def test_alt_pressed_on_the_way_lets_a_card_go_anywhere(flow):
    start, end = flow.at("ad"), flow.at("ad") + QPoint(3, 165)
    flow.press(start)
    flow.move(start + QPoint(1, 80))
    QTest.mouseRelease(flow.canvas, LEFT, ALT, end)
    assert flow.place("ad") == (17, 243)


def test_alt_held_on_the_press_drags_a_copy(flow):
    flow.click("ad")
    flow.click("site", SHIFT)
    before = flow.journey
    flow.drag("ad", flow.at("ad") + QPoint(240, 168), ALT)
    assert {each: flow.journey[each] for each in before.items} == dict(before.items)
    copies = sorted(
        (item for item in flow.journey.of(Touchpoint) if item.id not in before.items), key=lambda c: c.x
    )
    assert [(copy.x, copy.y, copy.stage) for copy in copies] == [
        (254, 246, "interest"), (494, 246, "purchase")
    ]  # fmt: skip
    assert flow.session.selection == {copy.id for copy in copies}
    assert (copies[0].id, copies[1].id) in flow.steps()
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert dict(flow.journey.items) == dict(before.items)


def test_escape_in_the_drag_of_a_copy_leaves_nothing(flow):
    before, start = flow.journey, flow.at("ad")
    flow.press(start, ALT)
    flow.move(start + QPoint(50, 190))
    assert len(flow.canvas.picture.cards) == len(flow.canvas.drawn.picture.cards) + 1
    flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, ALT, start + QPoint(50, 190))
    assert flow.journey is before
    assert flow.canvas.shown is flow.canvas.drawn


def end_of(flow, step, *, is_source=False):
    """Where a handle of a step is seen."""
    ends = pulling.ends_of(flow.canvas, ItemId(step))
    return flow.spot(*ends[0 if is_source else 1])


@pytest.fixture
def fork(desk):
    """ad → site, and a card beside them that no step knows."""
    return desk(
        "ann>ad .5, ad@aware>site@interest .4, new@interest",
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "new": (254, 330),
         "aware": (0, 0), "interest": (240, 0)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("is_source", "ends"), [(False, {("ann", "ad"), ("ad", "new")}), (True, {("ann", "ad"), ("new", "site")})]
)
def test_an_end_of_the_selected_step_is_led_to_another_card(fork, is_source, ends):
    fork.session.select({"ad>site"})
    fork.drag(end_of(fork, "ad>site", is_source=is_source), "new")
    assert fork.steps() == ends
    assert fork.item("ad>site").probability == 0.4
    assert len(fork.session.document.done) == 1


@pytest.mark.parametrize(
    ("is_source", "ends"), [(False, {("ann", "ad"), ("ad", "")}), (True, {("ann", "ad"), ("", "site")})]
)
def test_an_end_let_go_in_an_empty_place_leads_to_a_new_card_with_its_name_in_edit(fork, is_source, ends):
    before, place = fork.journey, fork.spot(254 + 88, 498 + 44)
    fork.session.select({"ad>site"})
    fork.press(end_of(fork, "ad>site", is_source=is_source))
    fork.move(place)
    assert fork.canvas.marks.ghost == (254, 498, 176, 88)
    QTest.mouseRelease(fork.canvas, LEFT, NONE, place)
    assert fork.canvas.marks.ghost is None
    fork.type("Webinar")
    fork.key(Key.Key_Return)
    made = fork.named("Webinar")
    assert (made.x, made.y, made.stage, made.channel) == (254, 498, "interest", "webinar")
    assert fork.steps() == {tuple(each or made.id for each in pair) for pair in ends}
    assert fork.item("ad>site").probability == 0.4
    assert len(fork.session.document.done) == 1
    fork.session.undo()
    assert fork.journey == before


def test_escape_in_the_name_of_a_card_that_an_end_has_made_takes_all_of_it_back(fork):
    before = fork.journey
    fork.session.select({"ad>site"})
    fork.drag(end_of(fork, "ad>site"), fork.spot(600, 540))
    assert fork.field is not None
    fork.type("Web")
    fork.key(Key.Key_Escape)
    assert fork.journey == before
    assert not fork.session.document.done
    assert fork.session.selection == {"ad>site"}
    assert fork.field is None
    assert fork.canvas.hasFocus()


def refusals_of(desk):
    """The codes of what is refused from now on."""
    found = []
    desk.session.refused.connect(lambda error: found.append(error.code))
    return found


@pytest.mark.parametrize("way", ["tool", "name"])
def test_a_step_that_is_there_is_selected_instead_of_a_second_one_that_nobody_sees(flow, way):
    before, refused = flow.journey, refusals_of(flow)
    if way == "tool":
        flow.canvas.use("connect")
        flow.drag("ad", "site")
    else:
        flow.session.select({"ad"})
        flow.canvas.link()
        flow.type("Site")
        flow.key(Key.Key_Return)
    assert flow.journey is before
    assert flow.session.selection == {"ad>site"}
    assert refused == ["transition.twice"]


@pytest.mark.parametrize("fields", [{"flow_kind": FlowKind.RETURN}, {"persona": ItemId("ann")}])
def test_a_step_may_stand_beside_one_of_another_kind_or_for_other_people(flow, fields):
    flow.session.do(Update(ItemId("ad>site"), fields))
    flow.canvas.use("connect")
    flow.drag("ad", "site")
    assert [step.target for step in flow.journey.outgoing["ad"]] == ["site", "site"]


@pytest.mark.parametrize("way", ["end", "start", "name"])
def test_an_end_is_not_led_to_where_a_step_like_it_is(desk, way):
    made = desk("a>b, a>c, d>b", {"a": (0, 0), "b": (240, 0), "c": (240, 168), "d": (0, 336)})
    made.canvas.zoom_to(0.9)
    step = "d>b" if way == "start" else "a>c"
    made.session.select({step})
    before, refused = made.journey, refusals_of(made)
    if way == "name":
        made.canvas.lead(is_source=False)
        made.type("B")
        made.key(Key.Key_Return)
    else:
        made.drag(end_of(made, step, is_source=way == "start"), "a" if way == "start" else "b")
    assert made.journey is before
    assert made.session.selection == {step}
    assert refused == ["transition.twice"]


def is_accented(desk, spot):
    """Whether a point of the widget is painted as what is selected or drawn is."""
    seen, accent = desk.canvas.grab().toImage().pixelColor(spot), desk.canvas.view().colour("ui.accent")
    return abs(seen.red() - accent.red()) + abs(seen.blue() - accent.blue()) < 30


@pytest.mark.parametrize("is_source", [False, True])
def test_a_step_that_is_led_elsewhere_is_seen_as_it_will_be_and_faint_where_it_was(desk, is_source):
    made = desk(
        "ann>a, a@one>b@two, c@one, d@two, c>d",
        {"ann": (-200, 72), "a": (0, 78), "b": (300, 78), "c": (0, 414), "d": (300, 414)},
    )
    made.session.select({"a>b"})
    middle = made.spot(238, 122)
    assert is_accented(made, middle)
    made.press(end_of(made, "a>b", is_source=is_source))
    there = "c" if is_source else "d"
    for _ in range(2):
        made.move(made.at(there) + QPoint(30, 0))
    marks, box = made.canvas.marks, made.canvas.scene.box
    one, two = (box("c"), box("b")) if is_source else (box("a"), box("d"))
    assert marks.rubber == ((one.right, one.centre[1]), (two.x, two.centre[1])), "from port to port"
    assert marks.target == there
    assert "a>b" in made.canvas.faded.records
    assert not is_accented(made, middle)
    made.key(Key.Key_Escape)
    QTest.mouseRelease(made.canvas, LEFT, NONE, made.at(there))
    assert not made.canvas.marks.faded
    assert is_accented(made, middle)


def test_cards_that_a_step_on_its_way_can_join_are_ringed_and_no_others(desk):
    made = desk(
        "ann>a, a>b, a>c, d",
        {"ann": (-200, 72), "a": (0, 78), "b": (300, 78), "c": (300, 246), "d": (300, 414)},
    )
    made.session.do(Add(Note(id=ItemId("note"), x=0, y=300)))
    made.canvas.use("connect")
    made.press(made.at("a"))
    made.move(made.spot(240, 122))
    assert made.canvas.marks.open == {"d"}, "two steps to b could not be told apart"
    box = made.canvas.map_to_view("d")
    rings = [QPoint(box.center().x(), y) for y in range(box.top() - 4, box.top())]
    colours = {made.canvas.grab().toImage().pixel(each) for each in rings}
    made.key(Key.Key_Escape)
    QTest.mouseRelease(made.canvas, LEFT, NONE, made.spot(240, 122))
    assert not made.canvas.marks.open
    assert colours != {made.canvas.grab().toImage().pixel(each) for each in rings}
    made.canvas.use("select")
    made.session.select({"a>c"})
    made.press(end_of(made, "a>c", is_source=True))
    made.move(made.spot(200, 300))
    assert made.canvas.marks.open == {"ann", "b", "d"}
    made.move(made.at("b"))
    assert made.canvas.marks.target == "b"
    made.key(Key.Key_Escape)
    made.press(end_of(made, "a>c"))
    for spot in (made.spot(200, 300), made.at("b")):
        made.move(spot)
        assert made.canvas.marks.open == {"d"}
        assert made.canvas.marks.target is None, "a step like it is there"
    made.move(made.at("c"))
    assert made.canvas.marks.target == "c", "where it leads now"


@pytest.mark.parametrize(("zoom", "ringed"), [(0.5, {"new"}), (0.49, set())])
def test_cards_too_small_for_rings_have_none_while_a_step_is_on_its_way(fork, zoom, ringed):
    fork.canvas.zoom_to(zoom)
    fork.canvas.use("connect")
    fork.press(fork.at("ad"))
    fork.move(fork.at("ad") + QPoint(0, 120))
    assert fork.canvas.marks.rubber is not None
    assert fork.canvas.marks.open == ringed


def test_an_end_let_go_near_where_it_is_or_escaped_stays(fork):
    before = fork.journey
    fork.session.select({"ad>site"})
    fork.drag(end_of(fork, "ad>site"), end_of(fork, "ad>site") - QPoint(20, 0))
    assert fork.journey is before
    fork.press(end_of(fork, "ad>site"))
    fork.move(fork.at("new"))
    assert fork.canvas.marks.target == "new"
    fork.key(Key.Key_Escape)
    QTest.mouseRelease(fork.canvas, LEFT, NONE, fork.at("new"))
    assert fork.journey is before
    assert fork.canvas.marks.rubber is None
    assert fork.canvas.marks.ghost is None


def test_an_end_led_to_a_person_is_no_step(fork):
    before = fork.journey
    fork.session.select({"ad>site"})
    fork.drag(end_of(fork, "ad>site"), "ann")
    assert fork.journey is before


def test_a_card_without_steps_let_go_on_a_step_is_put_into_it(fork):
    middle = fork.at("ad>site")
    fork.drag("new", middle)
    assert fork.steps() == {("ann", "ad"), ("ad", "new"), ("new", "site")}
    assert fork.item("ad>site").probability == 0.4
    assert len(fork.session.document.done) == 1
    fork.session.undo()
    assert fork.steps() == {("ann", "ad"), ("ad", "site")}
    assert fork.place("new") == (254, 330)


def test_a_card_with_steps_let_go_on_a_step_only_moves(flow):
    steps = flow.steps()
    flow.drag("buy", flow.at("ad>site"))
    assert flow.steps() == steps


def test_the_tool_puts_a_touchpoint_into_a_step(fork):
    fork.canvas.use("touchpoint")
    fork.click("ad>site")
    new = next(item for item in fork.journey.of(Touchpoint) if item.id not in {"ad", "site", "new"})
    assert fork.steps() == {("ann", "ad"), ("ad", new.id), (new.id, "site")}


def test_the_end_edge_makes_a_stage_wider_and_those_behind_make_room(flow):
    box = flow.canvas.scene.stages.box("interest")
    flow.drag(flow.spot(box.right, box.bottom - 60), flow.spot(box.right + 80, box.bottom - 60))
    assert flow.canvas.scene.stages.box("interest").width == box.width + 80
    assert flow.place("buy") == (574, 78)
    assert flow.place("site") == (254, 78)
    box = flow.canvas.scene.stages.box("interest")
    flow.drag(flow.spot(box.right, box.bottom - 60), flow.spot(box.right - 200, box.bottom - 60))
    assert (flow.item("interest").width, flow.place("buy")) == (None, (494, 78))
    assert len(flow.session.document.done) == 2


@pytest.mark.parametrize("chosen", [{"interest"}, {"ad", "site"}])
def test_escape_leaves_the_selection_as_it_was_before_an_edge_was_pulled(flow, chosen):
    before = flow.journey
    flow.session.select(chosen)
    box = flow.canvas.scene.stages.box("interest")
    edge = flow.spot(box.right, box.bottom - 60)
    flow.press(edge)
    flow.move(edge + QPoint(40, 0))
    flow.move(edge + QPoint(80, 0))
    assert flow.canvas.is_previewing
    flow.key(Key.Key_Escape)
    assert (flow.journey, flow.session.selection) == (before, chosen)
    QTest.mouseRelease(flow.canvas, LEFT, NONE, edge + QPoint(80, 0))
    assert (flow.journey, flow.session.selection) == (before, chosen)
    flow.click(edge)
    assert flow.session.selection == frozenset(), "as at any place where nothing lies"


def test_the_lower_edge_makes_all_stages_higher_but_never_cuts_cards(flow):
    box = flow.canvas.scene.stages.box("interest")
    flow.drag(flow.spot(box.x + 30, box.bottom), flow.spot(box.x + 30, box.bottom + 100))
    assert {flow.canvas.scene.stages.box(each).height for each in ("aware", "interest")} == {box.height + 100}
    flow.drag(flow.spot(box.x + 30, box.bottom + 100), flow.spot(box.x + 30, box.y + 60))
    assert flow.canvas.scene.stages.box("aware").height == box.height


def test_guides_show_what_a_card_is_in_line_with(flow):
    flow.drag("ad", flow.at("ad") + QPoint(0, 200))
    flow.press(flow.at("ad"))
    flow.move(flow.at("ad") + QPoint(0, -198))
    assert [(guide.is_upright, guide.at) for guide in flow.canvas.marks.guides] == [(False, 78)]
    flow.canvas.give_up()
    assert flow.canvas.marks.guides == ()


def test_a_note_let_go_on_a_card_lies_on_top_and_is_taken_from_there(flow):
    flow.session.do(Add(Note(id=ItemId("n"), text="Why?", x=254, y=400)))
    flow.drag("n", "site")
    flow.session.select(())
    flow.click("site")
    assert flow.session.selection == {"n"}


def test_crossing_a_border_changes_the_stage(flow):
    flow.drag("ad", flow.at("site") + QPoint(0, 168))
    assert flow.item("ad").stage == "interest"
    assert flow.place("ad") == (254, 246)
    assert len(flow.session.document.done) == 1


def columns_at(desk):
    boxes = {each: desk.canvas.scene.stages.box(each) for each in ("aware", "interest", "purchase")}
    return {each: (box.x, box.right) for each, box in boxes.items()}


@pytest.mark.parametrize("way", ["card", "copy", "group", "new", "step"])
@pytest.mark.parametrize("by", [20, 60, 110, 130, -40, -100])
def test_what_is_put_beside_a_column_joins_it_and_no_stage_reaches_over_another(flow, way, by):
    was = {"aware": (0, 204), "interest": (240, 444), "purchase": (480, 684)}
    there = flow.at("site") + QPoint(by, 168)
    if way in ("card", "copy"):
        flow.press(flow.at("site"), ALT if way == "copy" else NONE)
        flow.move(there - QPoint(0, 30))
        flow.move(there)
        ghost = flow.canvas.marks.ghost
        QTest.mouseRelease(flow.canvas, LEFT, NONE, there)
        (made,) = flow.session.selection
        assert flow.place(made) == (ghost.x, ghost.y)
    elif way == "group":
        flow.session.select({"ad", "site"})
        flow.drag("site", there)
    elif way == "new":
        flow.double(there)
        flow.key(Key.Key_Return)
    else:
        flow.canvas.use("connect")
        flow.drag("ad", there)
        flow.key(Key.Key_Return)
    if way == "group" and by < 0:  # nothing is in the way of the first two columns
        was = {"aware": (by, 204 + by), "interest": (240 + by, 444 + by), "purchase": (480, 684)}
    assert columns_at(flow) == was
    assert any(isinstance(flow.item(each), Touchpoint) for each in flow.session.selection)


def test_columns_all_of_whose_cards_are_moved_go_along(flow):
    flow.session.select({"ad", "site", "buy"})
    flow.drag("site", flow.at("site") + QPoint(60, 0))
    assert columns_at(flow) == {"aware": (60, 264), "interest": (300, 504), "purchase": (540, 744)}


def test_alt_on_the_way_brings_a_stage_near_to_the_next_one_but_not_over_it(flow):
    start = flow.at("site")
    flow.press(start)
    flow.move(start + QPoint(50, 10))
    QTest.mouseRelease(flow.canvas, LEFT, ALT, start + QPoint(80, 13))
    assert flow.place("site") == (286, 91)
    assert columns_at(flow)["interest"] == (272, 476)


def test_a_wide_stage_takes_a_card_anywhere_in_it(flow):
    flow.session.do(Update(ItemId("interest"), {"x": 240, "width": 400}))
    flow.session.do(Move({ItemId("buy"): (700, 78)}))
    flow.drag("site", flow.at("site") + QPoint(150, 0))
    assert flow.place("site") == (406, 78)
    assert columns_at(flow)["interest"] == (240, 640)


def test_an_empty_column_catches_a_card_where_its_cards_start(flow):
    flow.drag("site", flow.at("site") + QPoint(480, 0))
    flow.drag("ad", flow.spot(254 + 88 + 7, 78 + 44))
    assert flow.place("ad") == (254, 78)
    assert flow.item("ad").stage == "interest"


def test_a_personas_start_side_is_no_port(flow):
    box = flow.canvas.map_to_view("ann")
    flow.move(box.center())
    flow.drag(QPoint(box.left() + 2, box.center().y()), QPoint(box.left() + 2, box.center().y() + 168))
    assert len(flow.steps()) == 3
    assert flow.place("ann") == (-200, 138)


def test_outside_all_columns_a_card_has_no_stage(flow):
    flow.drag("buy", flow.at("buy") + QPoint(0, 168))
    flow.drag("buy", flow.at("buy") + QPoint(180, 0))
    assert flow.item("buy").stage is None


def test_a_column_that_loses_its_last_card_stays_where_it_was_seen(desk):
    # The stage's own record lies far away: only its card holds the column in place.
    flow = desk("ad@aware>site@interest", {"ad": (14, 78), "site": (254, 78), "aware": (-900, 0)})
    seen = flow.canvas.map_to_view("aware")
    flow.drag("ad", flow.at("site") + QPoint(0, 168))
    assert flow.canvas.map_to_view("aware").topLeft() == seen.topLeft()
    assert flow.item("ad").stage == "interest"


def test_a_header_dragged_past_another_stage_takes_its_cards_along(flow):
    box = flow.canvas.map_to_view("aware")
    header = QPoint(box.center().x(), box.top() + 20)
    flow.drag(header, header + QPoint(250, 0))
    order = [stage.id for stage in flow.journey.stages]
    assert order == ["interest", "aware", "purchase"]
    assert (flow.place("ad"), flow.place("site"), flow.place("buy")) == ((254, 78), (14, 78), (494, 78))
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert [stage.id for stage in flow.journey.stages] == ["aware", "interest", "purchase"]
    assert flow.place("ad") == (14, 78)


def header_of(desk, stage):
    box = desk.canvas.map_to_view(stage)
    return QPoint(box.center().x(), box.top() + 20)


@pytest.mark.parametrize("grabbed", ["aware", "interest"])
def test_selected_stages_are_moved_together_and_stay_selected(flow, grabbed):
    before = flow.journey
    flow.click(header_of(flow, "aware"))
    flow.click(header_of(flow, "interest"), SHIFT)
    flow.drag(header_of(flow, grabbed), header_of(flow, grabbed) + QPoint(250, 0))
    assert [stage.id for stage in flow.journey.stages] == ["purchase", "aware", "interest"]
    assert [flow.place(each)[0] for each in ("buy", "ad", "site")] == [14, 254, 494]
    assert flow.session.selection == {"aware", "interest"}
    assert len(flow.session.document.done) == 1
    flow.drag(header_of(flow, grabbed), header_of(flow, grabbed) - QPoint(250, 0))
    assert [stage.id for stage in flow.journey.stages] == ["aware", "interest", "purchase"]
    flow.click(header_of(flow, grabbed))
    assert flow.session.selection == {grabbed}
    flow.session.undo()
    flow.session.undo()
    assert flow.journey == before


def test_stages_that_do_not_stand_beside_each_other_come_so_only_past_another_one(flow):
    before = flow.journey
    flow.session.select({"aware", "purchase"})
    flow.drag(header_of(flow, "aware"), header_of(flow, "aware") + QPoint(40, 0))
    assert flow.journey == before
    flow.drag(header_of(flow, "purchase"), header_of(flow, "purchase") + QPoint(-20, 0))
    assert flow.journey == before


@pytest.mark.parametrize("by", [60, -44])
def test_all_stages_selected_go_anywhere(flow, by):
    flow.session.select({"aware", "interest", "purchase"})
    flow.drag(header_of(flow, "interest"), header_of(flow, "interest") + QPoint(by, 0))
    assert [flow.place(each)[0] for each in ("ad", "site", "buy")] == [14 + by, 254 + by, 494 + by]


def test_a_header_dragged_a_little_changes_nothing(flow):
    before, box = flow.journey, flow.canvas.map_to_view("aware")
    header = QPoint(box.center().x(), box.top() + 20)
    flow.drag(header, header + QPoint(40, 30))
    assert flow.journey == before


# drawing steps


def test_the_connect_tool_draws_a_step_from_anywhere_on_a_card(flow):
    flow.canvas.use("connect")
    flow.drag("site", "ad")
    assert ("site", "ad") in flow.steps()
    assert len(flow.session.document.done) == 1


def test_the_connect_tool_draws_a_step_by_one_click_after_the_other(flow):
    canvas = flow.canvas
    canvas.use("connect")
    flow.click("site")
    assert flow.session.selection == {"site"}
    assert canvas.marks.rubber is None, "the pointer is still on the card"
    flow.move(flow.at("ad"))
    assert (canvas.marks.rubber is None, canvas.marks.target) == (False, "ad")
    flow.click("ad")
    assert ("site", "ad") in flow.steps()
    assert canvas.marks.rubber is None
    flow.click("ad")
    flow.click("ad")
    assert ("ad", "ad") not in flow.steps(), "it was clicked twice, and nothing else"
    before = flow.steps()
    flow.move(flow.at("buy"))
    flow.drag("buy", "site")
    assert flow.steps() == before | {("buy", "site")}, "a drag from another card is as ever"
    flow.click("ad")
    flow.move(flow.at("buy"))
    flow.key(Key.Key_Escape)
    assert canvas.marks.rubber is None
    flow.click("buy")
    assert flow.steps() == before | {("buy", "site")}
    assert canvas.tool_name == "select"


def test_the_rate_of_a_step_that_the_connect_tool_has_drawn_is_typed_at_once(flow):
    flow.canvas.use("connect")
    flow.drag("site", "ad")
    (step,) = flow.session.selection
    flow.type("30")
    flow.key(Key.Key_Return)
    assert flow.item(step).probability == 0.3
    assert flow.canvas.tool_name == "connect"


@pytest.mark.parametrize("way", ["clicked", "selected"])
def test_no_line_is_drawn_from_a_card_that_has_gone_since_it_was_clicked(flow, way):
    flow.session.do(Add(Touchpoint(id=ItemId("new"), name="New", x=254, y=400)))
    if way == "clicked":
        flow.canvas.use("connect")
        flow.click("new")
    else:
        flow.session.select({"new"})
        flow.canvas.draw_steps()
    flow.session.undo()
    before = flow.journey
    flow.click(flow.spot(340, 560))
    assert flow.journey is before
    assert flow.session.selection == frozenset()
    flow.click("ad")
    assert flow.session.selection == {"ad"}


def test_the_connect_tool_begins_at_the_selected_card(flow):
    flow.click("site")
    flow.canvas.draw_steps()
    flow.move(flow.at("ad"))
    flow.click("ad")
    assert ("site", "ad") in flow.steps()
    flow.canvas.draw_steps()
    flow.double("buy")
    assert flow.field is not None
    assert flow.canvas.marks.rubber is None


def test_a_new_step_is_selected_and_r_edits_its_rate(flow):
    flow.canvas.use("connect")
    flow.drag("site", "ad")
    (step,) = flow.session.selection
    flow.canvas.edit_rate(step)
    flow.type("30")
    flow.key(Key.Key_Return)
    assert flow.item(step).probability == 0.3


def test_a_press_and_release_on_a_card_draws_nothing(flow):
    flow.canvas.use("connect")
    before = flow.journey
    flow.drag("site", flow.at("site") + QPoint(20, 10))
    assert flow.journey == before


def test_out_and_back_draws_a_self_loop(flow):
    flow.canvas.use("connect")
    flow.press(flow.at("site"))
    flow.move(flow.at("site") + QPoint(0, 150))
    flow.move(flow.at("site"))
    QTest.mouseRelease(flow.canvas, LEFT, NONE, flow.at("site"))
    assert ("site", "site") in flow.steps()


def test_a_self_loop_is_shown_where_it_will_run(flow):
    flow.canvas.use("connect")
    flow.press(flow.at("site"))
    flow.move(flow.at("site") + QPoint(0, 150))
    assert flow.canvas.marks.loop is None
    flow.move(flow.at("site"))
    loop = flow.canvas.marks.loop
    flow.canvas.grab()
    QTest.mouseRelease(flow.canvas, LEFT, NONE, flow.at("site"))
    assert flow.canvas.marks.loop is None
    (step,) = flow.session.selection
    made = flow.canvas.drawn.picture.routes[step]
    assert (loop.start, loop.curves[0][:2]) == (made.start, made.curves[0][:2])


def test_a_step_into_the_empty_makes_a_touchpoint_there_with_its_name_in_edit(flow):
    flow.canvas.use("connect")
    flow.drag("site", flow.at("buy") + QPoint(0, 168))
    flow.type("Proposal")
    flow.key(Key.Key_Return)
    made = flow.named("Proposal")
    assert ("site", made.id) in flow.steps()
    assert (made.x, made.y, made.stage, made.channel) == (494, 246, "purchase", "proposal")
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert len(list(flow.journey.of(Touchpoint))) == 3


def test_a_port_draws_a_step_without_the_tool(flow):
    flow.move(flow.at("buy"))
    flow.drag(right_edge(flow, "buy"), "ad")
    assert ("buy", "ad") in flow.steps()
    assert flow.place("buy") == (494, 78)


def test_a_drag_from_within_a_card_is_no_step(flow):
    flow.drag("buy", flow.at("buy") + QPoint(0, 168))
    assert flow.steps() == {("ann", "ad"), ("ad", "site"), ("site", "buy")}


def test_a_step_to_a_persona_is_refused_in_words(flow):
    refusals = []
    flow.session.refused.connect(refusals.append)
    flow.canvas.use("connect")
    flow.drag("site", "ann")
    assert [error.code for error in refusals] == ["transition.target"]
    assert ("site", "ann") not in flow.steps()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_line_to_a_card_above_or_below_is_upright_as_the_step_will_be(desk, language):
    made = desk(
        journey_of([Map(language=language), *sketched("up>side@B, up@A>down@A, up>back@Z").items.values()]),
        {"up": (0, 168), "down": (0, 336), "side": (240, 168), "back": (-240, 168)},
    )
    for first, last, way in (
        ("up", "down", (0.0, 1.0)),
        ("down", "up", (0.0, -1.0)),
        ("up", "side", (1.0, 0.0)),
        ("up", "back", (-1.0, 0.0)),
    ):
        made.canvas.use("connect")
        made.press(made.at(first))
        for part in (1, 2, 3):
            made.move(made.at(first) + (made.at(last) - made.at(first)) * part / 3)
        marks, one, two = made.canvas.marks, made.canvas.scene.box(first), made.canvas.scene.box(last)
        assert marks.target == last
        assert marks.way == way
        sides = {
            (0.0, 1.0): ((one.centre[0], one.bottom), (two.centre[0], two.y)),
            (0.0, -1.0): ((one.centre[0], one.y), (two.centre[0], two.bottom)),
            (1.0, 0.0): ((one.right, one.centre[1]), (two.x, two.centre[1])),
            (-1.0, 0.0): ((one.x, one.centre[1]), (two.right, two.centre[1])),
        }
        assert marks.rubber == sides[way]
        image = made.canvas.grab().toImage()
        x, y = (a + (b - a) / 4 for a, b in zip(*marks.rubber, strict=True))
        spot = made.canvas.view().spot((x, y)).toPoint()
        accent = made.canvas.view().colour("ui.accent")
        near = [image.pixelColor(spot.x() + dx, spot.y() + dy) for dx in range(-3, 4) for dy in range(-3, 4)]
        assert any(abs(each.blue() - accent.blue()) + abs(each.red() - accent.red()) < 30 for each in near)
        made.key(Key.Key_Escape)
        QTest.mouseRelease(made.canvas, LEFT, NONE, made.at(last))
        assert made.canvas.marks.way is None


def test_escape_in_a_step_draws_nothing_and_dims_nothing(flow):
    flow.canvas.use("connect")
    flow.press(flow.at("site"))
    flow.move(flow.at("ad"))
    assert flow.canvas.marks.target == "ad"
    assert flow.canvas.marks.faded == {"ann"}
    flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, NONE, flow.at("ad"))
    assert ("site", "ad") not in flow.steps()
    assert flow.canvas.marks.rubber is None
    assert flow.canvas.marks.faded == frozenset()


def test_the_bars_connect_button_draws_to_the_next_card_clicked(flow):
    flow.click("site")
    button = flow.canvas.findChild(object, "context_connect")
    QTest.mouseClick(button, LEFT)
    assert flow.canvas.tool_name == "connect"
    flow.move(flow.at("ad"))
    flow.click("ad")
    assert ("site", "ad") in flow.steps()
    assert flow.canvas.tool_name == "select"


# placing


@pytest.mark.parametrize(
    ("tool", "kind"),
    [
        ("touchpoint", Touchpoint),
        ("persona", Persona),
        ("goal", Touchpoint),
        ("note", Note),
        ("stage", Stage),
    ],
)
def test_a_tool_puts_its_record_and_returns_to_select(desk, tool, kind):
    empty = desk("")
    used = []
    empty.canvas.tool_used.connect(used.append)
    empty.canvas.use(tool)
    empty.click(QPoint(600, 400))
    (made,) = empty.journey.of(kind)
    assert used == [tool, "select"]
    empty.type("Named")
    empty.key(Key.Key_Return)
    (made,) = empty.journey.of(kind)
    assert (made.text if kind is Note else made.name) == "Named"
    if kind is Touchpoint:
        assert made.outcome is (Outcome.SALE if tool == "goal" else Outcome.ONGOING)
    assert abs(empty.at(made.id).x() - 600) <= 4
    assert len(empty.session.document.done) == 1
    empty.session.undo()
    assert not list(empty.journey.of(kind))


def test_a_touchpoint_takes_the_stage_and_column_it_lands_in(flow):
    flow.canvas.use("touchpoint")
    flow.click(flow.at("site") + QPoint(6, 163))
    flow.key(Key.Key_Return)
    (made,) = flow.session.selection
    assert (flow.item(made).stage, flow.place(made)) == ("interest", (254, 246))


def test_stages_line_up_one_after_the_other(desk):
    empty = desk("")
    for _ in range(3):
        empty.canvas.use("stage")
        empty.click(QPoint(620, 200) if not list(empty.journey.of(Stage)) else QPoint(1150, 300))
        empty.key(Key.Key_Return)
    first, second, third = empty.journey.stages
    assert (second.x - first.x, third.x - second.x) == (240, 240)
    assert [stage.order for stage in empty.journey.stages] == [0, 1, 2]


def test_a_stage_between_two_others_makes_room_for_itself(flow):
    box = flow.canvas.map_to_view("interest")
    flow.canvas.use("stage")
    flow.click(QPoint(box.left() - 10, box.bottom() + 60))
    flow.type("Intent")
    flow.key(Key.Key_Return)
    assert [stage.name for stage in flow.journey.stages] == ["Aware", "Intent", "Interest", "Purchase"]
    assert (flow.place("ad"), flow.place("site"), flow.place("buy")) == ((14, 78), (494, 78), (734, 78))
    assert len(flow.session.document.done) == 1


def test_a_double_click_on_nothing_adds_a_touchpoint_to_be_named(flow):
    flow.double(flow.spot(340, 420))
    flow.type("Live webi")
    flow.key(Key.Key_Return)
    made = flow.named("Live webi")
    assert (made.stage, made.channel) == ("interest", "webinar")
    assert flow.canvas.focusWidget() is flow.canvas or flow.field is None


def test_a_double_click_on_a_card_edits_its_name(flow):
    flow.double("site")
    flow.type("Home page")
    flow.key(Key.Key_Return)
    assert flow.item("site").name == "Home page"
    assert flow.session.document.done[-1].name == "rename"


@pytest.mark.parametrize("tool", ["select", "connect"])
@pytest.mark.parametrize("ends", ["let go", "escaped"])
def test_a_press_soon_after_a_click_is_a_drag_if_the_pointer_moves(flow, tool, ends):
    flow.canvas.use(tool)
    card, there = flow.at("site"), flow.at("site") + QPoint(0, 168)
    flow.click(card)
    flow.twice(card)
    assert flow.canvas.is_busy, "it may be a drag yet"
    assert flow.field is None
    flow.move(card + QPoint(0, 60))
    flow.move(there)
    if ends == "escaped":
        flow.key(Key.Key_Escape)
    QTest.mouseRelease(flow.canvas, LEFT, NONE, there)
    if ends == "escaped":
        assert not flow.session.document.done
    elif tool == "select":
        assert flow.place("site") == (254, 246)
        assert flow.field is None
    else:
        assert len(list(flow.journey.of(Touchpoint))) == 4, "a step was drawn to a new card"
    assert flow.focus.hasFocus()
    assert not flow.canvas.is_busy


def test_a_press_soon_after_a_click_on_nothing_draws_a_band_if_the_pointer_moves(flow):
    start = flow.spot(240, 420)
    flow.click(start)
    flow.twice(start)
    flow.move(start + QPoint(90, -90))
    flow.move(flow.spot(700, 40))
    QTest.mouseRelease(flow.canvas, LEFT, NONE, flow.spot(700, 40))
    assert flow.session.selection == {"site", "buy"}
    assert not flow.session.document.done
    assert flow.canvas.hasFocus()


def test_a_double_click_whose_hand_trembles_edits_a_name(flow):
    where = flow.at("site")
    flow.click(where)
    flow.twice(where)
    flow.move(where + QPoint(3, -2))
    QTest.mouseRelease(flow.canvas, LEFT, NONE, where + QPoint(3, -2))
    assert flow.field is not None
    assert flow.field.hasFocus()
    flow.type("Home page")
    flow.key(Key.Key_Return)
    assert (flow.item("site").name, flow.place("site")) == ("Home page", (254, 78))


def test_escape_keeps_the_old_name(flow):
    flow.double("site")
    flow.type("Other")
    flow.key(Key.Key_Escape)
    assert flow.item("site").name == "Site"
    assert flow.field is None


def test_a_click_elsewhere_keeps_the_new_name(flow):
    flow.double("site")
    flow.type("Other")
    flow.click(flow.spot(340, 420))
    assert flow.item("site").name == "Other"
    assert flow.field is None


def test_a_double_click_on_a_label_edits_the_rate(flow):
    flow.double("ad>site")
    flow.type("12,5")
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == 0.125
    assert flow.session.document.done[-1].name == "rate"


def test_a_change_from_elsewhere_ends_a_drag(flow):
    start = flow.at("ad")
    flow.press(start)
    flow.move(start + QPoint(0, 80))
    flow.session.undo()
    from journeymap.model.commands import Remove

    flow.session.do(Remove(frozenset({"ad"})))
    QTest.mouseRelease(flow.canvas, LEFT, NONE, start + QPoint(0, 80))
    assert "ad" not in flow.journey.items
    assert not list(flow.journey.of(Transition)) or ("ad", "site") not in flow.steps()


def test_marks_of_a_gesture_never_stay(flow):
    QApplication.processEvents()
    for end in (QPoint(40, 0), QPoint(0, 100)):
        flow.drag("ad", flow.at("ad") + end)
    marks = flow.canvas.marks
    assert (marks.band, marks.rubber, marks.ghost, marks.guides, marks.lifted) == (
        None,
        None,
        None,
        (),
        frozenset(),
    )


@pytest.mark.parametrize(
    ("card", "by", "lands"),
    [("buy", (90, 30), (582, 78)), ("ad", (20, -60), (14, 18)), ("ad", (-60, 59), (-46, 78))],
)
def test_with_shift_held_a_card_goes_straight(flow, card, by, lands):
    start = flow.at(card)
    flow.press(start)
    for share in (0.3, 0.7):
        flow.move(start + QPoint(*by) * share)
    QTest.mouseRelease(flow.canvas, LEFT, SHIFT, start + QPoint(*by))
    assert flow.place(card) == lands


def test_with_ctrl_held_a_card_goes_anywhere(flow):
    start, by = flow.at("buy"), QPoint(90, 130)
    flow.press(start, CTRL)
    for share in (0.3, 0.7):
        flow.move(start + by * share)
    QTest.mouseRelease(flow.canvas, LEFT, CTRL, start + by)
    assert all(now != then for now, then in zip(flow.place("buy"), (494, 78), strict=True))


def test_escape_in_a_band_gives_back_the_selection(flow):
    flow.session.select({"buy"})
    flow.press(flow.spot(-20, 60))
    flow.move(flow.spot(100, 160))
    assert flow.session.selection == {"ad"}
    flow.key(Key.Key_Escape)
    assert flow.session.selection == {"buy"}


def test_the_key_puts_a_touchpoint_into_the_step_under_the_pointer(fork):
    fork.move(fork.at("ad>site"))
    fork.canvas.making.put_at_pointer("touchpoint")
    fork.type("Mid")
    fork.key(Key.Key_Return)
    mid = fork.named("Mid").id
    assert {("ad", mid), (mid, "site")} <= fork.steps()
    assert len(fork.session.document.done) == 1


def test_a_card_that_is_put_into_a_step_between_two_cards_lies_on_neither(fork):
    fork.drag("new", "ad>site")
    assert {("ad", "new"), ("new", "site")} <= fork.steps()
    boxes = {each: fork.canvas.scene.cards.box(each) for each in ("ad", "site", "new")}
    assert not boxes["new"].meets(boxes["ad"])
    assert not boxes["new"].meets(boxes["site"])
    assert abs(boxes["new"].y - boxes["ad"].y) <= 168
    assert fork.item("new").stage in ("aware", "interest")
    assert [each.name for each in fork.session.document.done] == ["insert"]


def port_of(flow, card, *, is_end=True):
    """Where a dot of a card is seen."""
    box = flow.canvas.map_to_view(card)
    return QPoint(box.right() if is_end else box.left(), box.center().y())


def test_a_click_on_a_port_makes_the_next_touchpoint_and_at_the_start_the_one_before(flow):
    flow.move(flow.at("ad"))
    flow.click(port_of(flow, "ad"))
    flow.type("Demo")
    flow.key(Key.Key_Return)
    assert ("ad", flow.named("Demo").id) in flow.steps()
    assert flow.named("Demo").stage == "interest"
    flow.session.select({"site"})
    flow.click(port_of(flow, "site", is_end=False))
    flow.type("Fair")
    flow.key(Key.Key_Return)
    assert (flow.named("Fair").id, "site") in flow.steps()
    assert [each.name for each in flow.session.document.done] == ["add", "add"]


@pytest.mark.parametrize("tool", ["select", "connect"])
@pytest.mark.parametrize("other", ["ad", "ann", "buy", None])
def test_a_drag_from_the_port_where_steps_arrive_draws_one_that_leads_in(flow, tool, other):
    flow.session.do(Remove(frozenset({"ad>site"})))
    flow.canvas.use(tool)
    flow.move(flow.at("site"))
    start, end = port_of(flow, "site", is_end=False), flow.at(other) if other else flow.spot(80, 414)
    before = flow.steps()
    flow.press(start)
    for share in (0.3, 0.7, 1.0):
        flow.move(start + (end - start) * share)
    marks, box = flow.canvas.marks, flow.canvas.scene.box("site")
    there = flow.canvas.scene.box(other) if other else None
    line = ((there.right, there.centre[1]) if there else flow.canvas.pointed, (box.x, box.centre[1]))
    if other == "buy":  # as steps that go back run
        line = ((there.x, there.centre[1]), (box.right, box.centre[1]))
    assert (marks.rubber, marks.way) == (line, (-1.0 if other == "buy" else 1.0, 0.0))
    assert marks.target == other
    assert not marks.faded, "people may come from somebody"
    QTest.mouseRelease(flow.canvas, LEFT, NONE, end)
    if other is None:
        flow.type("Before")
        flow.key(Key.Key_Return)
    assert flow.steps() - before == {(other or flow.named("Before").id, "site")}
    assert len(flow.session.document.done) == 2


def test_a_double_click_on_a_port_makes_one_card_and_leaves_its_name_in_edit(flow):
    flow.session.select({"ad"})
    flow.double(port_of(flow, "ad"))
    assert flow.field is not None
    flow.type("Demo")
    flow.key(Key.Key_Return)
    assert ("ad", flow.named("Demo").id) in flow.steps()
    assert len(flow.session.document.done) == 1


@pytest.mark.parametrize("by", [-4, 0, 2, 4])
def test_a_click_counts_on_both_halves_of_a_port(flow, by):
    flow.session.select({"ad"})
    flow.click(port_of(flow, "ad") + QPoint(by, 1))
    flow.key(Key.Key_Return)
    (made,) = (each.id for each in flow.journey.of(Touchpoint) if each.id not in ("ad", "site", "buy"))
    assert flow.item(made).stage == "interest"
    assert not flow.canvas.scene.cards.box(made).meets(flow.canvas.scene.cards.box("ad"))


def test_a_click_on_a_port_with_shift_or_with_the_tool_selects(flow):
    flow.move(flow.at("ad"))
    flow.click(port_of(flow, "ad"), SHIFT)
    assert flow.session.selection == {"ad"}
    flow.canvas.use("connect")
    flow.click(port_of(flow, "site"))
    assert not flow.session.document.done


def test_control_adds_to_the_selection_as_shift_does(flow):
    flow.click("ad")
    flow.click("site", Qt.KeyboardModifier.ControlModifier)
    assert flow.session.selection == {"ad", "site"}


@pytest.mark.parametrize(
    ("key", "held"),
    [(Key.Key_Delete, NONE), (Key.Key_Tab, NONE), (Key.Key_Down, NONE), (Key.Key_Return, SHIFT)],
)
def test_keys_do_nothing_to_what_a_hand_has_hold_of(flow, key, held):
    start = flow.at("ad")
    flow.press(start)
    flow.move(start + QPoint(0, 60))
    flow.key(key, held)
    assert flow.field is None
    flow.move(start + QPoint(0, 84))
    QTest.mouseRelease(flow.canvas, LEFT, pos=start + QPoint(0, 84))
    assert flow.place("ad") == (14, 162)
    assert [each.name for each in flow.session.document.done] == ["move"]


def test_a_deed_in_the_midst_of_a_drag_ends_it(flow):
    start = flow.at("ad")
    flow.press(start)
    flow.move(start + QPoint(0, 60))
    flow.canvas.deeds.remove_selected()
    flow.move(start + QPoint(0, 84))
    QTest.mouseRelease(flow.canvas, LEFT, pos=start + QPoint(0, 84))
    assert [each.name for each in flow.session.document.done] == ["remove"]
    assert flow.canvas.shown is flow.canvas.drawn


@pytest.mark.parametrize(("start", "by", "lands"), [(700, -410, 300), (1200, -286, 900)])
def test_a_card_is_caught_where_it_is_as_far_from_its_neighbours_as_they_are(desk, start, by, lands):
    column = desk(
        "a@one, b@one, c@one, d@one",
        {"one": (0, 0), "a": (14, 100), "b": (14, 500), "c": (14, start), "d": (240, 37)},
    )
    column.canvas.zoom_to(0.5)
    column.canvas.pan(0, -60)
    begin = column.at("c")
    column.press(begin)
    column.move(begin + QPoint(0, 30))
    column.move(begin + QPoint(0, by) / 2)
    guides = column.canvas.marks.guides
    QTest.mouseRelease(column.canvas, LEFT, pos=begin + QPoint(0, by) / 2)
    assert column.place("c") == (14, lands)
    gaps = [each.end - each.start for each in guides if each.is_gap]
    assert gaps == [gaps[0]] * 2


@pytest.mark.parametrize(("near", "lands"), [(216, 209), (780, 786), (-360, -368)])
def test_a_note_is_caught_where_it_is_as_far_from_the_cards_of_its_row_as_they_are(desk, near, lands):
    """In the middle between two cards, and as far behind or before two as those have between them."""
    plain = sketched("a@one, b@two")
    row = desk(
        plain.apply(Add(Note(id=ItemId("n"))).change(plain)),
        {"one": (0, 0), "two": (386, 0), "a": (14, 100), "b": (400, 100), "n": (600, 460)},
    )
    row.canvas.zoom_to(0.5)
    row.canvas.pan(-100, 0)
    begin = row.at("n")
    row.press(begin)
    row.move(begin + QPoint(0, -30))
    end = begin + QPoint(round((near - 600) / 2), -177)
    row.move(end)
    gaps = [each for each in row.canvas.marks.guides if each.is_gap]
    QTest.mouseRelease(row.canvas, LEFT, pos=end)
    assert row.place("n")[0] == lands
    assert [each.end - each.start for each in gaps] == [gaps[0].end - gaps[0].start] * 2
    assert not any(each.is_upright for each in gaps)


def test_equal_gaps_catch_a_touchpoint_only_among_the_cards_of_its_stage():
    """A stage says where across its cards stand; outside the stages whatever is in the row counts."""
    places = {"a": 14, "b": 510, "c": 1300}
    cards = Boxes([(each, Rect(x, 100, 176, 88)) for each, x in places.items()])
    wide, narrow = Column("one", Rect(0, 0, 700, 400)), Column("two", Rect(880, 0, 204, 400))
    caught = lambda x, *columns: Net(cards, columns).caught(Rect(x, 120, 176, 88), 9.0).x  # noqa: E731
    assert caught(256, wide, narrow) == 262, "in the middle between two of its stage"
    assert caught(912, wide, narrow) == 912, "not between two of other stages"
    assert caught(912, wide) == 905, "where no stage is, between any two"


@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.55])
def test_a_card_on_its_way_is_caught_by_half_rows_at_every_level_of_detail(desk, zoom):
    made = desk("a@one>b@two, c@one", {"a": (14, 78), "b": (254, 246), "c": (14, 414), "two": (240, 0)})
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((220.0, 300.0))
    start = made.at("b")
    made.press(start)
    for count in range(1, 7):
        made.move(start + QPoint(0, round((84 * zoom + 3) * count / 6)))
    guides = made.canvas.marks.guides
    seen = made.canvas.view().card(ItemId("b"))
    for guide in guides:
        if not guide.is_upright:
            at = made.canvas.camera.to_view((0.0, guide.at))[1]
            assert min(abs(at - seen.top()), abs(at - seen.center().y())) < 1.5, "on what is seen of it"
    QTest.mouseRelease(made.canvas, LEFT, pos=start + QPoint(0, round(84 * zoom + 3)))
    assert made.place("b") == (254, 330)


@pytest.fixture
def stacked(desk):
    """Three cards above each other, and one beside them."""
    places = {"one": (254, 78), "two": (254, 246), "three": (254, 414), "a": (14, 78), "next": (240, 0)}
    return desk("a@first>two@next, one@next, three@next", places)


def heights(desk):
    return {each: desk.place(each)[1] for each in ("one", "two", "three")}


def test_a_card_let_go_over_another_one_comes_below_it_and_others_make_room(stacked):
    before = stacked.journey
    stacked.drag("a", "one")
    assert stacked.place("a") == (254, 246)
    assert stacked.item("a").stage == "next"
    assert heights(stacked) == {"one": 78, "two": 414, "three": 582}
    assert [each.name for each in stacked.session.document.done] == ["move"]
    stacked.session.undo()
    assert stacked.journey == before


def test_a_card_let_go_over_one_above_it_takes_its_place(stacked):
    stacked.drag("two", "one")
    assert heights(stacked) == {"one": 246, "two": 78, "three": 414}
    assert stacked.session.selection == {"two"}


def test_cards_that_no_room_is_needed_of_stay_as_near_to_each_other_as_they_are(desk):
    """Those at 504 and 592 are nearer than the program puts cards."""
    places = {"one": (254, 0), "two": (254, 504), "three": (254, 592), "a": (14, 0), "next": (240, -78)}
    made = desk("a@first>two@next, one@next, three@next", places)
    made.drag("a", "one")
    assert made.place("a") == (254, 168)
    assert heights(made) == {"one": 0, "two": 504, "three": 592}


def test_a_card_that_makes_room_pushes_the_next_one_whatever_its_side(desk):
    places = {"one": (254, 0), "two": (258, 168), "three": (250, 280), "a": (14, 0), "next": (240, -78)}
    made = desk("a@first>two@next, one@next, three@next", places)
    made.drag("a", "one")
    assert made.place("a") == (254, 168)
    assert heights(made) == {"one": 0, "two": 336, "three": 448}


def test_a_copy_let_go_over_a_card_makes_room_and_is_selected(stacked):
    before = stacked.journey
    stacked.drag("a", "one", ALT)
    (made,) = stacked.session.selection
    assert stacked.place(made) == (254, 246)
    assert stacked.place("a") == (14, 78)
    assert heights(stacked) == {"one": 78, "two": 414, "three": 582}
    assert len(stacked.session.document.done) == 1
    stacked.session.undo()
    assert stacked.journey == before


@pytest.mark.parametrize("by", [QPoint(100, 30), QPoint(0, 84), QPoint(0, 75)])
def test_a_card_let_go_over_any_part_of_another_one_comes_into_its_column(stacked, by):
    """Half a row down there are 80 points of room for its 88."""
    stacked.press(stacked.at("a"))
    stacked.move(stacked.at("one") + QPoint(60, 0))
    stacked.move(stacked.at("one") + by)
    assert stacked.canvas.marks.ghost == Rect(254, 246, 176, 88)
    assert {box.y for box in stacked.canvas.marks.making_room} == {414, 582}
    QTest.mouseRelease(stacked.canvas, LEFT, NONE, stacked.at("one") + by)
    assert stacked.place("a") == (254, 246)
    assert heights(stacked) == {"one": 78, "two": 414, "three": 582}


@pytest.mark.parametrize("held", [NONE, ALT])
@pytest.mark.parametrize("is_group", [False, True])
def test_cards_dragged_straight_across_into_a_staggered_column_lie_on_none(desk, held, is_group):
    places = {"a": (14, 162), "b": (14, 330), "one": (254, 78), "two": (254, 246), "three": (254, 414)}
    made = desk("a@first>one@next, b@first>two@next, three@next", {**places, "next": (240, 0)})
    made.session.select({"a", "b"} if is_group else {"a"})
    made.drag("a", made.at("a") + QPoint(240, 0), held)
    boxes = [made.canvas.scene.cards.box(item.id) for item in made.journey.of(Touchpoint)]
    assert not any(one.meets(two) for place, one in enumerate(boxes) for two in boxes[:place])
    assert all(made.item(each).stage == "next" for each in made.session.selection)
    assert len(made.session.document.done) == 1


@pytest.mark.parametrize(("by", "lands"), [(160, 200), (120, 254), (-160, -200)])
def test_a_card_let_go_over_the_side_of_another_comes_beside_it(desk, by, lands):
    """Outside of the stages, and as near as the program puts cards; further over it, it comes below."""
    made = desk("a, one", {"a": (-14, -300), "one": (0, 0)})
    made.drag("a", made.at("one") + QPoint(by, 0))
    assert made.place("a") == ((lands, 0) if lands != 254 else (0, 168))
    assert made.place("one") == (0, 0)


def test_a_card_over_another_one_shows_the_slot_that_it_will_take(stacked):
    canvas, start = stacked.canvas, stacked.at("a")
    stacked.press(start)
    stacked.move(start + QPoint(0, 60))
    assert canvas.marks.ghost is None
    stacked.move(stacked.at("one"))
    assert canvas.marks.ghost == Rect(254, 246, 176, 88)
    assert not canvas.marks.guides
    stacked.move(start + QPoint(0, 60))
    assert canvas.marks.ghost is None
    stacked.move(stacked.at("one"))
    stacked.key(Key.Key_Escape)
    assert canvas.marks.ghost is None
    QTest.mouseRelease(canvas, LEFT, pos=start)
    assert heights(stacked) == {"one": 78, "two": 246, "three": 414}


@pytest.mark.parametrize("by", [60, -75])
@pytest.mark.parametrize("way", ["port", "end", "tool"])
def test_a_step_led_to_the_empty_shows_where_its_new_card_will_lie_and_who_makes_room(stacked, way, by):
    canvas = stacked.canvas
    there = stacked.at("one") + QPoint(0, by)
    if way == "port":
        stacked.move(stacked.at("a"))
        stacked.press(right_edge(stacked, "a"))
    elif way == "end":
        stacked.session.select({"a>two"})
        stacked.press(end_of(stacked, "a>two"))
    else:
        canvas.use("connect")
        stacked.press(stacked.at("a"))
    stacked.move((stacked.at("a") + there) / 2)
    stacked.move(there)
    ghost, making_room = canvas.marks.ghost, sorted(box.y for box in canvas.marks.making_room)
    QTest.mouseRelease(canvas, LEFT, NONE, there)
    assert (canvas.marks.ghost, canvas.marks.making_room) == (None, ())
    stacked.key(Key.Key_Return)
    (made,) = stacked.session.selection
    assert stacked.place(made) == (ghost.x, ghost.y)
    was = {"one": 78, "two": 246, "three": 414}
    assert making_room == sorted(y for each, y in heights(stacked).items() if y != was[each])
    assert making_room


@pytest.fixture
def beside_a_step(desk):
    """A card, held at its end, over another and on the step that leaves that: where it is to be let go."""
    places = {"one": (254, 78), "two": (254, 246), "far": (734, 78), "a": (14, 78), "next": (240, 0)}
    made = desk("a@first, one@next>far@late, two@next", {**places, "late": (720, 0)})
    box = made.canvas.map_to_view("one")
    return made, made.at("a") + QPoint(55, 0), QPoint(box.right() + 10, box.center().y())


def test_a_card_let_go_on_a_step_lies_near_to_where_it_was_though_it_hid_another_one(beside_a_step):
    made, start, end = beside_a_step
    made.drag(start, end)
    assert made.steps() == {("one", "a"), ("a", "far")}
    assert made.place("a") == (254, -90), "above the card, and not below the next one"
    assert (made.place("one"), made.place("two")) == ((254, 78), (254, 246))


def test_a_new_card_over_another_one_shows_where_it_will_lie(stacked):
    canvas = stacked.canvas
    canvas.use("touchpoint")
    stacked.move(stacked.at("one"))
    assert canvas.marks.ghost == Rect(254, 246, 176, 88)
    assert {box.y for box in canvas.marks.making_room} == {414, 582}
    stacked.click("one")
    stacked.key(Key.Key_Return)
    (made,) = stacked.session.selection
    assert stacked.place(made) == (254, 246)
    assert heights(stacked) == {"one": 78, "two": 414, "three": 582}
    assert (canvas.marks.ghost, canvas.marks.making_room) == (None, ())


def test_a_card_held_over_a_step_shows_where_it_will_lie(beside_a_step):
    made, start, end = beside_a_step
    made.press(start)
    made.move(start + QPoint(0, 30))
    assert made.canvas.marks.ghost is None
    made.move(end)
    assert made.canvas.marks.ghost == Rect(254, -90, 176, 88)
    QTest.mouseRelease(made.canvas, LEFT, NONE, end)
    assert made.place("a") == (254, -90)
    assert made.canvas.marks.ghost is None


def test_a_copy_shows_its_slot_over_a_step_too_as_it_is_not_put_into_that(beside_a_step):
    made, start, end = beside_a_step
    made.press(start, ALT)
    made.move(start + QPoint(30, 0))
    made.move(end)
    assert made.canvas.marks.ghost == Rect(254, 246, 176, 88)
    QTest.mouseRelease(made.canvas, LEFT, ALT, end)
    (copy,) = made.session.selection
    assert made.place(copy) == (254, 246)
    assert made.place("two") == (254, 414)
    assert made.steps() == {("one", "far")}


@pytest.mark.parametrize("held", [NONE, ALT])
def test_cards_let_go_together_over_others_hide_none_of_them(stacked, held):
    stacked.session.do(Add(Touchpoint(id=ItemId("b"), name="b", x=14, y=246, stage=ItemId("first"))))
    before = stacked.journey
    stacked.session.select({"a", "b"})
    stacked.drag("a", "one", held)
    moved = sorted(stacked.session.selection, key=lambda each: stacked.place(each)[1])
    assert [stacked.place(each) for each in moved] == [(254, 78), (254, 246)]
    assert (set(moved) == {"a", "b"}) is (held == NONE)
    assert {stacked.item(each).stage for each in moved} == {"next"}
    assert heights(stacked) == {"one": 414, "two": 582, "three": 750}
    assert len(stacked.session.document.done) == 2
    stacked.session.undo()
    assert stacked.journey == before


def test_who_makes_room_for_cards_let_go_together_passes_over_what_is_pinned(stacked):
    stacked.session.do(Add(Touchpoint(id=ItemId("b"), name="b", x=14, y=800, stage=ItemId("first"))))
    stacked.session.do(Update(ItemId("two"), {"pinned": 1}))
    stacked.session.select({"a", "b"})
    stacked.drag("a", "one")
    assert (stacked.place("a"), stacked.place("b")) == ((254, 78), (254, 800))
    assert heights(stacked) == {"one": 414, "two": 246, "three": 582}


def test_cards_let_go_together_go_on_below_one_that_is_pinned(stacked):
    stacked.session.do(Add(Touchpoint(id=ItemId("b"), name="b", x=14, y=246, stage=ItemId("first"))))
    stacked.session.do(Update(ItemId("two"), {"pinned": 1}))
    stacked.session.select({"a", "b"})
    stacked.drag("a", "one")
    assert heights(stacked)["two"] == 246
    assert (stacked.place("a"), stacked.place("b")) == ((254, 414), (254, 582))
    places = [stacked.place(each) for each in ("one", "two", "three", "a", "b")]
    assert all(abs(one[1] - two[1]) >= 88 for one in places for two in places if one is not two)


def test_cards_moved_together_over_others_show_where_those_will_go(stacked):
    stacked.session.do(Add(Touchpoint(id=ItemId("b"), name="b", x=14, y=246, stage=ItemId("first"))))
    stacked.session.select({"a", "b"})
    canvas, start = stacked.canvas, stacked.at("a")
    stacked.press(start)
    stacked.move(start + QPoint(60, 0))
    assert canvas.marks.making_room == ()
    stacked.move(stacked.at("one"))
    assert {box.y for box in canvas.marks.making_room} == {414, 582, 750}
    assert {box.x for box in canvas.marks.making_room} == {254}
    assert (canvas.marks.ghost, canvas.marks.slots) == (None, ()), "they come to lie where they are held"
    place = canvas.view().seen(min(canvas.marks.making_room)).toRect()
    shown = canvas.grab(place).toImage()
    stacked.move(start + QPoint(60, 0))
    assert canvas.marks.making_room == ()
    assert canvas.grab(place).toImage() != shown
    stacked.session.do(Update(ItemId("one"), {"pinned": 1}))
    stacked.press(stacked.at("a"))
    stacked.move(start + QPoint(60, 0))
    stacked.move(stacked.at("one"))
    assert canvas.marks.slots == (Rect(254, 246, 176, 88), Rect(254, 414, 176, 88))
    stacked.key(Key.Key_Escape)
    assert (canvas.marks.slots, canvas.marks.making_room) == ((), ())
    QTest.mouseRelease(canvas, LEFT, pos=start)


@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.4])
@pytest.mark.parametrize(("card", "is_end"), [("ann", True), ("ad", True), ("site", False)])
def test_a_click_on_any_part_of_a_handle_counts_at_every_level_of_detail(flow, zoom, card, is_end):
    canvas = flow.canvas
    canvas.zoom_to(zoom)
    flow.session.select({card})
    box = canvas.view().card(card)
    middle = ports.ports(canvas.view(), ItemId(card), box)[-1 if is_end else 0]
    for dx, dy in ((0, 0), (-5, 0), (5, 0), (0, -5), (0, 5)):
        pointer = canvas.pointer_at((middle.x() + dx, middle.y() + dy))
        assert dot_under(canvas, pointer) == (card, is_end), (dx, dy)
        assert port_under(canvas, pointer) == card
