"""Removing, copying and rates: what the window's actions ask of the canvas."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.exchange.json import fragment
from journeymap.model.commands import Add, Move, SetMap, Update
from journeymap.model.items import (
    Frame,
    Item,
    ItemId,
    Map,
    Node,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import journey_of
from journeymap.model.limits import FAR, TEXT_LIMIT
from journeymap.picture.shapes import Layer, Rect, Text
from journeymap.ui import motion
from journeymap.ui.canvas import pulling
from journeymap.ui.canvas.alignment import Line
from journeymap.ui.canvas.barplace import Standing, headers, place_beside
from journeymap.ui.notices import Toast
from journeymap.words import say
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT

Key = Qt.Key


def test_select_all_takes_every_node(flow):
    flow.canvas.select_all()
    assert flow.session.selection == {"ann", "ad", "site", "buy", "aware", "interest", "purchase"}


def test_remove_takes_the_steps_along_and_comes_back_by_one_undo(flow):
    before = flow.journey
    flow.click("site")
    flow.canvas.deeds.remove_selected()
    assert flow.steps() == {("ann", "ad")}
    flow.session.undo()
    assert flow.journey == before


def test_a_column_emptied_by_removing_stays_in_place(flow):
    seen = flow.canvas.map_to_view("interest").topLeft()
    flow.click("site")
    flow.canvas.deeds.remove_selected()
    assert flow.canvas.map_to_view("interest").topLeft() == seen
    flow.session.undo()
    assert flow.session.document.done == []


def test_duplicates_are_selected_and_keep_their_steps(flow):
    flow.click("ad")
    flow.click("site", SHIFT)
    flow.canvas.deeds.duplicate()
    assert len(flow.session.selection) == 2
    assert not flow.session.selection & {"ad", "site"}
    assert len(list(flow.journey.of(Transition))) == 4
    assert len(flow.session.document.done) == 1


def test_copy_and_paste_into_another_map(flow, desk):
    flow.click("ad")
    flow.click("site", SHIFT)
    flow.canvas.deeds.copy()
    other = desk("")
    other.canvas.deeds.paste()
    assert sorted(item.name for item in other.journey.of(Touchpoint)) == ["Ad", "Site"]
    assert len(other.steps()) == 1
    assert {item.stage for item in other.journey.of(Touchpoint)} == {None}
    assert other.session.selection == {item.id for item in other.journey.of(Touchpoint)}
    assert not other.canvas.map_to_view(next(other.journey.of(Touchpoint)).id).isEmpty()


def test_pasting_twice_lays_the_copies_beside_each_other(flow):
    flow.click("ad")
    flow.canvas.deeds.copy()
    flow.canvas.leaveEvent(None)
    flow.canvas.deeds.paste()
    flow.canvas.deeds.paste()
    places = sorted((item.x, item.y) for item in flow.journey.of(Touchpoint) if item.name == "Ad")
    assert places == [(14, 78), (14, 246), (14, 414)]


def test_a_long_note_that_is_pasted_lies_on_no_card(flow):
    note = Note(
        id=ItemId("n"), text="Ask them how many there are, and what they would have. " * 4, x=-400, y=0
    )
    below = Touchpoint(id=ItemId("c"), name="C", x=-400, y=400)
    for each in (note, below):
        flow.session.do(Add(each))
    flow.session.select({"n"})
    flow.canvas.deeds.copy()
    flow.canvas.leaveEvent(None)
    flow.canvas.centre_on((0.0, 200.0))
    flow.canvas.deeds.paste()
    cards = flow.canvas.scene.cards
    assert len(cards.ids) == 7
    assert all(cards.within(cards.box(each)) == [each] for each in cards.ids)


@pytest.mark.parametrize("way", ["cut", "from another map"])
def test_a_long_note_that_is_not_on_the_map_is_pasted_on_no_card(flow, desk, way):
    note = Note(
        id=ItemId("n"), text="Ask them how many there are, and what they would have. " * 4, x=700, y=0
    )
    made = flow if way == "cut" else desk("")
    made.session.do(Add(note))
    height = made.canvas.scene.slots.cards.box("n").height
    made.session.select({"n"})
    made.canvas.deeds.cut()
    flow.session.do(Add(Touchpoint(id=ItemId("c"), name="C", x=700, y=400)))
    flow.canvas.leaveEvent(None)
    flow.canvas.centre_on((786.0, 400 - height / 4))
    flow.canvas.deeds.paste()
    cards = flow.canvas.scene.slots.cards
    (pasted,) = flow.journey.of(Note)
    assert cards.within(cards.box(pasted.id)) == [pasted.id]
    assert abs(pasted.y - 400) < 400, "in view"


@pytest.mark.parametrize("way", ["cut", "from another map", "with its group"])
def test_personas_pasted_without_pointing_come_below_the_others(flow, desk, way):
    made = flow if way == "cut" else desk("")
    people = [Persona(id=ItemId(each), name=each, x=500 + 160 * at) for at, each in enumerate(("eve", "fay"))]
    for each in people:
        made.session.do(Add(each))
    if way == "with its group":
        made.session.do(Add(Frame(id=ItemId("f"), name="They", nodes="eve\nfay")))
    made.session.select({each.id for each in people} | ({"f"} if way == "with its group" else set()))
    made.canvas.deeds.cut()
    flow.canvas.leaveEvent(None)
    flow.canvas.deeds.paste()
    ann = flow.canvas.scene.cards.box("ann")
    eve, fay = (each for each in flow.journey.of(Persona) if each.id != "ann")
    assert {eve.name, fay.name} == {"eve", "fay"}
    assert abs(min(eve.x, fay.x) - ann.x) <= 4
    assert abs(eve.x - fay.x) == 160
    assert ann.bottom <= eve.y == fay.y <= ann.bottom + 120


def test_copies_pasted_at_the_pointer_lie_on_no_card_however_often(flow):
    """The pointer is on a card, and half over the gap between two stages: nothing is covered or stretched."""
    flow.click("ad")
    flow.click("site", SHIFT)
    flow.canvas.deeds.copy()
    stages = {each: flow.canvas.scene.stages.box(each) for each in ("aware", "interest", "purchase")}
    for where in ("site", "site", "ad"):
        flow.move(flow.at(where) + QPoint(9, 5))
        flow.canvas.deeds.paste()
        made = sorted(flow.place(each) for each in flow.session.selection)
        assert {x for x, _ in made} <= {14, 254, 494}
        assert {(y - 78) % 84 for _, y in made} == {0}
    boxes = [flow.canvas.scene.cards.box(item.id) for item in flow.journey.of(Touchpoint)]
    assert len(boxes) == 9
    assert not any(one.meets(two) for place, one in enumerate(boxes) for two in boxes[:place])
    for each, was in stages.items():
        box = flow.canvas.scene.stages.box(each)
        assert (box.x, box.width) == (was.x, was.width)


def test_no_copies_of_a_large_part_of_a_map_lie_right_on_each_other(desk):
    names = [f"c{count}" for count in range(50)]
    made = desk(
        ", ".join(f"{each}@first" for each in names),
        {each: (14, 78 + 168 * count) for count, each in enumerate(names)},
    )
    made.session.select(names)
    made.canvas.deeds.copy()
    middle = (102.0, 78 + 168 * 24.5 + 44)
    made.canvas.centre_on(middle)
    for _ in range(2):
        made.move(made.spot(*middle))
        made.canvas.deeds.paste()
        made.canvas.centre_on(middle)
    places = [(item.x, item.y) for item in made.journey.of(Touchpoint)]
    assert len(places) == len(set(places)) == 150


def test_paste_lands_at_the_pointer(flow):
    flow.click("ad")
    flow.canvas.deeds.copy()
    point = flow.spot(700, 500)
    flow.move(point)
    flow.canvas.deeds.paste()
    (made,) = flow.session.selection
    assert (flow.at(made) - point).manhattanLength() <= 4


def test_cut_leaves_nothing_but_the_clipboard(flow):
    flow.click("site")
    flow.canvas.deeds.cut()
    assert "site" not in flow.journey.items
    flow.canvas.deeds.paste()
    assert [item.name for item in flow.journey.of(Touchpoint)].count("Site") == 1


@pytest.mark.parametrize("is_collapsed", [False, True])
def test_a_stage_is_cut_with_its_cards_and_comes_back_with_them(flow, is_collapsed):
    if is_collapsed:
        flow.canvas.deeds.fold("interest")
    before, steps = flow.journey, len(flow.session.document.done)
    others = [flow.canvas.map_to_view(each) for each in ("aware", "purchase")]
    flow.session.select({ItemId("interest")})
    flow.canvas.deeds.cut()
    assert not {"interest", "site"} & flow.journey.items.keys()
    assert [flow.canvas.map_to_view(each) for each in ("aware", "purchase")] == others
    assert len(flow.session.document.done) == steps + 1
    flow.canvas.deeds.paste()
    (stage,) = (each for each in flow.session.selection if isinstance(flow.item(each), Stage))
    assert flow.item(stage).name == before["interest"].name
    assert [item.stage for item in flow.journey.of(Touchpoint) if item.name == "Site"] == [stage]
    flow.session.undo()
    flow.session.undo()
    assert flow.journey == before


def test_cut_leaves_a_step_whose_cards_are_not_cut(flow):
    flow.session.select({ItemId("buy"), ItemId("ad>site")})
    flow.canvas.deeds.cut()
    assert "buy" not in flow.journey.items
    assert ("ad", "site") in flow.steps()


@pytest.mark.parametrize("way", ["copy", "cut", "duplicate"])
@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_a_step_alone_is_not_copied_and_it_is_said_what_to_do(flow, qtbot, way, language):
    before, clipboard = flow.journey, QGuiApplication.clipboard()
    clipboard.setText("mine")
    flow.session.select({ItemId("ad>site")})
    with qtbot.waitSignal(flow.session.refused) as told:
        getattr(flow.canvas.deeds, way)()
    (error,) = told.args
    assert error.code == "copy.step"
    assert say(f"error.{error.code}", language, **error.facts)
    assert clipboard.text() == "mine"
    assert flow.journey == before
    assert flow.session.selection == {"ad>site"}


def test_an_empty_clipboard_pastes_nothing(flow):
    before = flow.journey
    QGuiApplication.clipboard().clear()
    flow.canvas.deeds.paste()
    assert flow.journey == before


@pytest.mark.parametrize("text", ["", "hello", "{", '{"format": "other"}', "[1, 2]"])
def test_foreign_text_on_the_clipboard_pastes_nothing(flow, text):
    before = flow.journey
    QGuiApplication.clipboard().setText(text)
    flow.canvas.deeds.paste()
    assert flow.journey == before


@pytest.mark.parametrize(
    ("typed", "rate"),
    [("26", 0.26), ("26%", 0.26), ("26 %", 0.26), ("2,5", 0.025), ("0.5%", 0.005), ("٢٦٪", 0.26),
     ("100", 1.0), ("", None)],
)  # fmt: skip
def test_rates_are_typed_in_percent(flow, typed, rate):
    flow.canvas.edit_rate("ad>site")
    assert flow.field.text() == "40"
    flow.type(typed) if typed else flow.key(Key.Key_Delete)
    flow.key(Key.Key_Return)
    assert flow.item("ad>site").probability == rate
    assert flow.field is None


@pytest.mark.parametrize("typed", ["abc", "150", "-3", "2x"])
def test_what_is_no_rate_stays_in_the_field_until_escape(flow, typed):
    flow.canvas.edit_rate("ad>site")
    flow.type(typed)
    flow.key(Key.Key_Return)
    assert flow.field is not None
    assert flow.item("ad>site").probability == 0.4
    flow.key(Key.Key_Escape)
    assert flow.field is None
    assert flow.item("ad>site").probability == 0.4


def test_what_is_no_rate_is_dropped_by_a_click_elsewhere(flow):
    flow.canvas.edit_rate("ad>site")
    flow.type("abc")
    flow.click(flow.spot(340, 420))
    assert flow.field is None
    assert flow.item("ad>site").probability == 0.4


def test_the_rate_field_lies_on_the_label(flow):
    pill = flow.at("ad>site")
    flow.canvas.edit_rate("ad>site")
    assert (flow.field.geometry().center() - pill).manhattanLength() <= 2


def test_the_name_field_lies_on_the_name_and_follows_the_map(flow):
    flow.canvas.edit_title("site")
    card = flow.canvas.map_to_view("site")
    assert card.contains(flow.field.geometry().center())
    flow.canvas.pan(30, 20)
    assert flow.field is not None
    assert flow.canvas.map_to_view("site").contains(flow.field.geometry().center())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.4])
def test_nothing_of_a_name_is_seen_beside_the_field_that_edits_it(desk, zoom, language):
    """It stands higher with its channel below it, on two lines, or in the middle of a small card."""
    plain = sketched("a@one, b@one, c@one, d!@one")
    for command in (
        SetMap({"language": language}),
        Update(ItemId("a"), {"name": "New touchpoint"}),
        Update(ItemId("b"), {"name": "Webinar", "channel": "webinar"}),
        Update(ItemId("c"), {"name": "A long name that takes two lines", "channel": "webinar"}),
        Update(ItemId("d"), {"name": "Contract"}),
    ):
        plain = plain.apply(command.change(plain))
    places = {each: (14.0, 78.0 + 168 * count) for count, each in enumerate("abcd")}
    column = desk(plain, {"one": (0, 0), **places})
    column.canvas.zoom_to(zoom)
    for item_id in "abcd":
        column.canvas.seeker.reveal(item_id)
        column.canvas.edit_title(item_id)
        QApplication.processEvents()
        view, name = column.canvas.view(), column.item(item_id).name
        texts = [
            each
            for part in column.canvas.picture.parts
            for each in part.shapes
            if part.id == item_id and isinstance(each, Text) and each.font.weight > 400
        ]
        lines = [each for each in texts if name in (each.text, each.whole)]
        assert lines
        for line in lines:
            x = line.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[line.anchor] * line.width
            drawn = Rect(x, line.y - 0.75 * line.font.size, line.width, 0.95 * line.font.size)
            assert column.field.geometry().contains(view.placed(drawn).toRect())
        column.key(Key.Key_Escape)


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4, 0.2])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_field_for_the_name_of_a_stage_lies_on_it_though_it_may_stand_above_its_column(
    flow, zoom, direction
):
    flow.session.do(SetMap({"direction": direction}))
    canvas = flow.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.picture.box.centre)
    for stage in ("aware", "interest", "purchase"):
        name = flow.item(stage).name
        shapes = [each for part in canvas.picture.parts if part.id == stage for each in part.shapes]
        (text,) = (each for each in shapes if isinstance(each, Text) and each.text == name)
        left = text.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[text.anchor] * text.width
        size = text.font.size
        seen = canvas.view().placed(Rect(left, text.y - size * 0.7, text.width, size * 0.7)).toRect()
        canvas.edit_title(stage)
        assert flow.field.geometry().contains(seen)
        flow.key(Key.Key_Escape)


def test_undo_of_the_edited_card_closes_its_field(flow):
    flow.canvas.making.put("touchpoint", flow.canvas.scene.cards.box("ad").grown(0)._replace(y=400))
    assert flow.field is not None
    flow.session.undo()
    flow.canvas._follow()
    assert flow.field is None


def test_the_bar_stands_above_the_one_selected_card(flow):
    bar = flow.canvas.findChild(object, "context_bar")
    flow.click("site")
    card = flow.canvas.map_to_view("site")
    assert bar.isVisible()
    assert bar.geometry().bottom() < card.top() <= bar.geometry().bottom() + 17
    names = [button.accessibleName() for button in bar.children() if hasattr(button, "accessibleName")]
    assert names == ["Connect", "Edit name", "Duplicate", "Delete"]
    flow.click("buy", SHIFT)
    assert bar.isVisible()  # over all that is selected
    assert bar.geometry().bottom() < flow.canvas.map_to_view("buy").top()


@pytest.mark.parametrize("zoom", [1.0, 0.85])
def test_the_bar_of_a_card_lies_on_no_rate_of_its_steps(desk, zoom):
    made = desk(
        "up@Mid>over .4, mid@Mid>up .5, left@Start>mid .3, mid>right@End .3",
        {"over": (240, -252), "up": (240, -84), "mid": (240, 84), "left": (0, 0), "right": (480, 168)},
    )
    made.canvas.zoom_to(zoom)
    made.session.select({"mid"})
    QApplication.processEvents()
    bar = made.canvas.findChild(object, "context_bar")
    assert bar.isVisible()
    view, rates = made.canvas.view(), made.canvas.picture.pills
    assert "mid>up" in rates
    for step, rate in rates.items():
        assert not view.placed(rate).intersects(QRectF(bar.geometry())), step
    for card in ("up", "mid", "left", "right"):
        assert not bar.geometry().intersects(made.canvas.map_to_view(card)), card


@pytest.mark.parametrize("zoom", [0.55, 0.8, 1.0, 1.4, 2.0])
def test_the_bar_of_a_card_lies_on_no_step_from_the_card_to_itself(desk, zoom):
    made = desk("ad@aware, ad>ad .2, ad>site@interest .5", {"ad": (14, 78), "site": (254, 78)})
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((102.0, 122.0))
    made.session.select(frozenset({"ad"}))
    QApplication.processEvents()
    bar = made.canvas.findChild(object, "context_bar")
    assert bar.isVisible()
    box = bar.geometry()
    spots = (
        QPoint(x, y) for x in range(box.left(), box.right(), 3) for y in range(box.top(), box.bottom(), 3)
    )
    assert {made.canvas.item_at(spot) for spot in spots}.isdisjoint({"ad", "ad>ad"})


def test_the_bar_keeps_clear_of_controls_that_float_over_the_map(flow, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(flow.canvas.size())
    bar = flow.canvas.findChild(object, "context_bar")
    flow.click("site")
    above = bar.geometry()
    flow.canvas.setParent(room)
    tools = QWidget(room)
    tools.setGeometry(above.adjusted(20, 10, 20, 10))
    shade = QWidget(room)  # which no mouse sees
    shade.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    shade.setGeometry(room.rect().adjusted(200, 0, 0, 0))
    room.show()
    flow.canvas.show()
    tools.raise_()
    flow.canvas._follow()
    assert bar.isVisible()
    assert not bar.geometry().intersects(tools.geometry())
    assert bar.geometry().top() > flow.canvas.map_to_view("site").bottom(), "below the card there is room"
    flow.canvas.setParent(None)


def test_a_press_on_the_rim_of_the_bar_begins_nothing_on_the_map(flow):
    flow.click("site")
    bar = flow.canvas.findChild(object, "context_bar")
    QTest.mousePress(bar, LEFT, NONE, QPoint(2, 2))
    assert not flow.canvas.is_busy
    assert bar.isVisible()
    QTest.mouseRelease(bar, LEFT, NONE, QPoint(2, 2))
    QTest.mouseDClick(bar, LEFT, NONE, QPoint(2, 2))
    QTest.mouseRelease(bar, LEFT, NONE, QPoint(2, 2))
    assert flow.session.selection == {"site"}
    assert flow.field is None


def test_a_bar_that_only_a_control_has_room_for_is_not_shown(flow, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(flow.canvas.size())
    bar = flow.canvas.findChild(object, "context_bar")
    flow.canvas.setParent(room)
    tools = QWidget(room)
    room.show()
    flow.canvas.show()
    tools.show()
    flow.canvas.zoom_to(4.0)
    flow.session.select({"interest"})
    flow.canvas.centre_on(flow.canvas.picture.cards["site"].centre)
    flow.canvas._follow()
    assert bar.isVisible()
    tools.setGeometry(room.rect().adjusted(4, 0, 0, 0))
    flow.canvas._follow()
    assert not bar.isVisible()
    flow.canvas.setParent(None)


def test_the_bar_goes_with_the_map(desk):
    made = desk("mid@Mid>up@Mid .5", {"mid": (240, 84), "up": (240, -84)})
    bar = made.canvas.findChild(object, "context_bar")
    made.click("mid")
    before = bar.geometry().topLeft() - made.canvas.map_to_view("mid").topLeft()
    for way in ((0, 40), (60, -30), (-90, 10)):
        made.canvas.pan(*way)
        assert bar.geometry().topLeft() - made.canvas.map_to_view("mid").topLeft() == before


def test_the_bar_comes_back_to_its_place_from_the_edges_of_the_view(desk):
    made = desk("mid@Mid>up@End .5, top@Mid>up", {"mid": (240, 420), "up": (680, 420), "top": (240, 84)})
    canvas, bar = made.canvas, made.canvas.findChild(object, "context_bar")
    canvas.zoom_to(1.0)
    canvas.centre_on(canvas.picture.cards["mid"].centre)
    card = canvas.map_to_view("mid")

    def off():
        assert bar.isVisible()
        seen = canvas.map_to_view("mid")
        return bar.geometry().center().x() - seen.center().x(), seen.top() - bar.geometry().bottom() - 1

    for way in ((-card.left() - 80, 0), (canvas.width() - card.right() + 80, 0), (0, 10 - card.top())):
        made.session.select(())
        canvas.pan(*way)
        made.session.select({"mid"})
        QApplication.processEvents()
        assert off() != (0, 16)
        canvas.pan(*(-each for each in way))
        assert off() == (0, 16)
        for back in (-1, 1):  # out of sight and in again, with the bar
            for _ in range(40):
                canvas.pan(*(back * each / 40 for each in way))
        assert off() == (0, 16)


def test_the_bar_goes_smoothly_along_an_edge_of_the_view(desk):
    made = desk("mid@Mid>up@End .5, top@Mid>up", {"mid": (240, 420), "up": (680, 420), "top": (240, 84)})
    canvas, bar = made.canvas, made.canvas.findChild(object, "context_bar")
    canvas.zoom_to(1.0)
    canvas.centre_on(canvas.picture.cards["mid"].centre)
    made.session.select({"mid"})
    canvas.pan(-canvas.map_to_view("mid").left(), 0)
    for way in (*[-3] * 20, *[3] * 30):
        before = bar.geometry().topLeft()
        canvas.pan(way, 0)
        moved = bar.geometry().topLeft() - before
        assert bar.isVisible()
        assert abs(moved.x()) <= 4
        assert moved.y() == 0


@pytest.mark.parametrize("sizes", [(176, 177, 175, 176)])
def test_the_place_of_the_bar_is_kept_though_boxes_are_rounded(sizes):
    looked, standing, room = [], Standing(), QRect(0, 0, 900, 700)

    def find(*about):
        looked.append(about)
        return QPoint(310, 250), (0, 16, 0)

    about = 0.9, frozenset({ItemId("mid")}), QSize(170, 34)
    for count, width in enumerate(sizes):
        box = QRect(300 + 3 * count, 300, width, 88)
        assert standing.place(about, box, room, (), find) == QPoint(310 + 3 * count, 250)
    assert len(looked) == 1
    standing.place(about, QRect(300, 300, 190, 88), room, (), find)
    assert len(looked) == 2


def figured(made) -> None:
    """Let the figures be there that a window would have reckoned by now."""
    made.session.report = analyze(made.journey, complete=False)
    made.session.reported.emit()


def labels_under(canvas, bar) -> set[str]:
    """What the labels are about that the bar lies on."""
    view = canvas.view()
    labels = (part for part in canvas.picture.parts if part.layer >= Layer.PILL)
    return {part.id for part in labels if view.placed(part.box).intersects(QRectF(bar.geometry()))}


@pytest.mark.parametrize("zoom", [1.0, 0.8])
def test_the_bar_of_a_step_lies_on_no_label_where_there_is_room_near_by(desk, zoom):
    made = desk(templates.load("b2b-demand"))
    figured(made)
    canvas, bar = made.canvas, made.canvas.findChild(object, "context_bar")
    canvas.zoom_to(zoom)
    for step in made.journey.of(Transition):
        canvas.centre_on(canvas.picture.pills[step.id].centre)
        made.session.select({step.id})
        canvas._follow()
        assert bar.isVisible(), step
        assert labels_under(canvas, bar) <= {step.id}, step


def test_the_bar_of_a_card_lies_on_no_share_that_is_lost_where_there_is_room_beside_it(desk):
    made = desk(templates.load("b2b-demand"))
    figured(made)
    canvas, bar = made.canvas, made.canvas.findChild(object, "context_bar")
    canvas.zoom_to(1.0)
    said = {part.id for part in canvas.picture.parts if part.layer == Layer.PILL}
    lost = said & canvas.picture.cards.keys()
    assert len(lost) >= 5
    for card in made.journey.of(Touchpoint):
        canvas.centre_on(canvas.picture.cards[card.id].centre)
        made.session.select({card.id})
        canvas._follow()
        assert bar.isVisible(), card
        assert not labels_under(canvas, bar) & lost, card


@pytest.mark.parametrize("zoom", [1.0, 0.75, 0.6])
@pytest.mark.parametrize(
    "chosen", ["ad", "site", "ad>site", "ad>site, site>buy", "ann>ad, ad>site", "ad, site>buy"]
)
def test_the_bar_hides_no_name_and_no_number_of_a_stage_if_it_can(flow, zoom, chosen):
    flow.canvas.zoom_to(zoom)
    flow.session.select(set(chosen.split(", ")))
    QApplication.processEvents()
    bar = flow.canvas.findChild(object, "context_bar")
    assert bar.isVisible()
    names = headers(flow.canvas)
    assert len(names) == 3
    assert not any(bar.geometry().intersects(each) for each in names)


def test_the_bar_of_a_tall_step_stands_beside_its_label(desk):
    made = desk("top@A>foot@B .5, top>far@B .2", {"top": (0, 0), "foot": (480, 504), "far": (480, 0)})
    made.session.select({"top>foot"})
    QApplication.processEvents()
    bar, label = made.canvas.findChild(object, "context_bar"), made.canvas.view().label("top>foot")
    assert bar.isVisible()
    assert abs(bar.geometry().center().y() - label.center().y()) <= 2


def test_the_bar_of_a_stage_higher_than_the_view_stands_by_its_name(desk):
    made = desk("a@mid", {"a": (14, 78), "mid": (0, 0)})
    made.session.do(Update(ItemId("mid"), {"height": 2400.0}))
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((100, made.canvas.height() / 2))
    made.session.select({"mid"})
    QApplication.processEvents()
    bar, column = made.canvas.findChild(object, "context_bar"), made.canvas.map_to_view("mid")
    assert column.bottom() > made.canvas.height()
    assert bar.isVisible()
    assert bar.geometry().left() > column.right()
    assert bar.geometry().bottom() < column.top() + 100


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_of_a_step_covers_no_card_and_no_end_of_it(desk, language):
    made = desk(
        journey_of([Map(language=language), *sketched("up>down@Buy .5, up@Buy>side .3").items.values()]),
        {"up": (0, 0), "down": (0, 168), "side": (320, 84)},
    )
    bar = made.canvas.findChild(object, "context_bar")
    for step in ("up>down", "up>side"):
        made.click(made.canvas.view().label(step).center().toPoint())
        assert made.session.selection == {step}
        assert bar.isVisible()
        ends = (made.canvas.view().spot(end).toPoint() for end in pulling.ends_of(made.canvas, step))
        assert not any(bar.geometry().contains(end) for end in ends)
        for card in ("up", "down", "side"):
            assert not bar.geometry().intersects(made.canvas.map_to_view(card)), (step, card)


@pytest.mark.parametrize("zoom", [0.55, 0.63, 0.75])
def test_the_bar_of_an_upright_step_stands_below_its_cards_where_there_is_no_room_beside(desk, zoom):
    made = desk(
        "up>down@Mid .5, left@Start>up .3, up>right@End .3, left2@Start>down .2, down>right2@End .1",
        {
            "up": (240, 84),
            "down": (240, 252),
            "left": (0, 0),
            "left2": (0, 168),
            "right": (480, 0),
            "right2": (480, 168),
        },
    )
    made.canvas.zoom_to(zoom)
    made.session.select({"up>down"})
    QApplication.processEvents()
    bar = made.canvas.findChild(object, "context_bar")
    assert bar.isVisible()
    for card in ("up", "down", "left", "left2", "right", "right2"):
        assert not bar.geometry().intersects(made.canvas.map_to_view(card)), card


def test_the_bar_of_a_step_stands_near_its_label_where_nothing_else_is_free():
    label, size, room = QRect(300, 300, 40, 16), QSize(90, 34), QRect(0, 0, 700, 700)
    ends = [QRect(100, 100, 16, 16), QRect(600, 600, 16, 16)]
    free = QRect(150, 330, 400, 40)

    def covers(bar):
        return not free.contains(bar)

    place = place_beside(label, ends, size, room, covers)
    assert place is not None
    assert free.contains(QRect(place, size))
    assert place_beside(label, ends, size, room, lambda _: True) is None


def test_the_bars_delete_button_deletes(flow, qtbot):
    flow.click("site")
    qtbot.mouseClick(flow.canvas.findChild(object, "context_delete"), Qt.MouseButton.LeftButton)
    assert "site" not in flow.journey.items
    qtbot.waitUntil(lambda: not flow.canvas.findChild(object, "context_bar").isVisible())


def test_the_bar_hides_while_a_card_is_moved(flow):
    bar = flow.canvas.findChild(object, "context_bar")
    flow.click("site")
    flow.press(flow.at("site"))
    flow.move(flow.at("site") + QPoint(0, 60))
    assert not bar.isVisible()
    flow.canvas.give_up()


def test_a_goal_keeps_its_flag_whatever_it_is_called(desk):
    empty = desk("")
    empty.canvas.use("goal")
    empty.click(QPoint(500, 300))
    empty.type("Webinar sold")
    empty.key(Key.Key_Return)
    (goal,) = empty.journey.of(Touchpoint)
    assert (goal.name, goal.channel) == ("Webinar sold", "")


def test_select_all_moves_empty_stages_too(flow):
    flow.session.do(
        __import__("journeymap.model.commands", fromlist=["Add"]).Add(Stage(id="later", order=9, x=720, y=0))
    )
    flow.canvas.select_all()
    flow.drag("ad", flow.at("ad") + QPoint(0, 168))
    stage = flow.item("later")
    assert (stage.x, stage.y) == (720, 168)


def bar_holds_its_buttons(flow):
    bar = flow.canvas.findChild(object, "context_bar")
    buttons = [each for each in bar.children() if isinstance(each, QAbstractButton) and each.isVisible()]
    return bar.isVisible() and len(buttons) > 1 and all(bar.rect().contains(b.geometry()) for b in buttons)


def test_the_bar_is_as_wide_as_its_buttons_after_a_name_is_given(desk):
    flow = desk("")
    flow.canvas.use("persona")
    flow.click(QPoint(300, 500))
    flow.type("Ann")
    flow.key(Key.Key_Return)
    assert bar_holds_its_buttons(flow)
    flow.canvas.use("stage")
    flow.key(Key.Key_Return)
    flow.type("Aware")
    flow.key(Key.Key_Return)
    assert bar_holds_its_buttons(flow)
    assert flow.canvas.findChild(object, "context_bar").width() > 80


def test_the_bar_is_as_wide_as_its_buttons_when_they_change_while_it_is_shown(flow):
    for chosen in ("ad>site", "site", "interest", "ad>site"):
        flow.session.select({chosen})
        flow.canvas._follow()
        QApplication.processEvents()
        assert bar_holds_its_buttons(flow)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("abc", "“abc” is not a number."),
        ("100%%", "“100%%” is not a number."),
        ("150", "A share is between 0% and 100%."),
        ("-5", "A share is between 0% and 100%."),
    ],
)
def test_what_is_no_rate_is_explained_beside_the_field(flow, typed, words):
    refusals = []
    flow.session.refused.connect(refusals.append)
    flow.canvas.edit_rate("ad>site")
    flow.type(typed)
    flow.key(Key.Key_Return)
    label = flow.canvas.findChild(QLabel, "field_words")
    assert label.isVisible()
    assert label.text() == flow.field.accessibleDescription() == words
    assert flow.canvas.rect().contains(label.geometry())
    assert not label.geometry().intersects(flow.field.geometry())
    assert not refusals
    flow.type("3")
    assert not label.isVisible()
    assert not flow.field.property("invalid")
    flow.key(Key.Key_Escape)
    assert flow.item("ad>site").probability == 0.4


def test_an_assumed_rate_stands_as_placeholder_as_it_does_on_the_map(desk, qtbot):
    fork = desk(
        "ann>a, a>b, a>c, a>d",
        {"ann": (-240, 84), "a": (0, 84), "b": (240, 0), "c": (240, 168), "d": (240, 336)},
    )
    fork.session.refresh()
    qtbot.waitUntil(lambda: fork.session.report is not None)
    fork.canvas.edit_rate("a>b")
    assert fork.field.text() == ""
    assert fork.session.report.transitions["a>b"].probability == pytest.approx(1 / 3)
    assert fork.field.placeholderText() == "33%"
    assert not fork.field.alignment() & Qt.AlignmentFlag.AlignHCenter  # else Qt would not show it
    fork.type("3")
    assert fork.field.alignment() & Qt.AlignmentFlag.AlignHCenter
    fork.key(Key.Key_Escape)
    assert fork.item("a>b").probability is None


def test_a_new_persona_brings_people(desk):
    empty = desk("")
    empty.canvas.use("persona")
    empty.click(QPoint(500, 300))
    (persona,) = empty.journey.of(Persona)
    assert persona.volume == 1000


def test_an_error_in_a_toast_goes_with_the_next_success(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    toast = Toast(parent, lambda: None)
    toast.say("Done")
    toast.settle()
    assert toast.text() == "Done"
    toast.say("Wrong", is_error=True)
    toast.settle()
    assert toast.text() == ""


def test_cards_are_brought_in_line_and_change_their_stage_where_they_cross_a_border(flow):
    flow.session.do(Move({ItemId("ad"): (14, 246)}))
    flow.session.select({"ad", "site"})
    flow.canvas.deeds.align(Line.END)
    assert (flow.place("ad"), flow.item("ad").stage) == ((254, 246), "interest")
    assert len(flow.session.document.done) == 2


@pytest.mark.parametrize("line", [Line.TOP, Line.MIDDLE, Line.BOTTOM, Line.START, Line.CENTRE, Line.END])
@pytest.mark.parametrize("is_pinned", [False, True])
def test_cards_that_a_line_would_put_on_each_other_stay_and_it_is_said_why(desk, line, is_pinned):
    is_column = line in (Line.TOP, Line.MIDDLE, Line.BOTTOM)
    apart = (0, 168) if is_column else (240, 0)
    made = desk("a>b, b>c, d", {"a": (0, 0), "b": apart, "c": (apart[0] * 2, apart[1] * 2), "d": (600, 600)})
    made.session.select({"a"})
    if is_pinned:
        made.canvas.deeds.pin()
    before, refused = made.journey, []
    made.session.refused.connect(lambda error: refused.append(error.code))
    made.session.select({"a", "b", "c"})
    made.canvas.deeds.align(line)
    assert made.journey is before
    assert refused == ["align.over"]


@pytest.mark.parametrize("chosen", [("ad>site", "site>buy"), ("ad", "ad>site"), ("aware", "interest"), ()])
def test_without_two_cards_nothing_is_brought_in_line_or_put_apart(flow, chosen):
    flow.session.select({ItemId(each) for each in chosen})
    before = flow.journey
    for line in Line:
        flow.canvas.deeds.align(line)
    for is_across in (True, False):
        flow.canvas.deeds.distribute(is_across=is_across)
    assert flow.journey is before


def test_cards_that_are_brought_in_line_lie_on_no_other(desk):
    """In the way are one that goes down, one that goes down for it, and one that is pinned."""
    places = {"a": (14, 78), "b": (254, 414), "one": (254, 78), "two": (254, 246), "three": (254, 582)}
    made = desk("a@first>b@next, one@next, two@next, three@next", {**places, "next": (240, 0)})
    made.session.select({"two"})
    made.canvas.deeds.pin()
    before = made.journey
    made.session.select({"a", "b"})
    made.canvas.deeds.align(Line.START)
    assert (made.place("a"), made.place("b")) == ((14, 78), (14, 414)), "nobody is in the way"
    assert len(made.session.document.done) == 2
    made.session.undo()
    made.canvas.deeds.align(Line.END)
    assert (made.place("a"), made.place("b")) == ((254, 78), (254, 414))
    assert [made.place(each)[1] for each in ("one", "two", "three")] == [582, 246, 750]
    assert len(made.session.document.done) == 2
    made.session.undo()
    assert made.journey == before
    made.session.select({"one", "b", "three"})
    made.session.do(Move({ItemId("b"): (254, 300), ItemId("a"): (254, 330)}))
    made.canvas.deeds.distribute(is_across=False)
    assert (made.place("b"), made.place("a")) == ((254, 330), (254, 750))


def test_cards_are_put_evenly_apart(desk):
    made = desk("a>b, b>c", {"a": (0, 0), "b": (100, 100), "c": (100, 500)})
    made.session.select({"a", "b", "c"})
    made.canvas.deeds.distribute(is_across=False)
    assert [made.place(each)[1] for each in "abc"] == [0, 280, 500]
    made.canvas.deeds.align(Line.START)
    assert [made.place(each)[0] for each in "abc"] == [0, 0, 0]


def test_what_is_connected_is_selected_a_step_further_each_time(flow):
    flow.click("ad")
    flow.canvas.select_connected()
    assert flow.session.selection == {"ann", "ad", "site"}
    flow.canvas.select_connected()
    assert flow.session.selection == {"ann", "ad", "site", "buy"}


def test_pinning_is_one_step_and_undone_by_the_same_key(flow):
    flow.session.select({"ad", "site"})
    flow.canvas.deeds.pin()
    assert flow.journey.pinned == {"ad", "site"}
    flow.canvas.deeds.pin()
    assert not flow.journey.pinned
    assert [step.name for step in flow.session.document.done] == ["pin", "unpin"]


def test_cards_travel_to_their_places_unless_motion_is_reduced(flow, qtbot):
    there = Move({ItemId("ad"): (14, 330)}, name="arrange")
    motion.reduce(False)
    before = flow.canvas.map_to_view("ad")
    flow.canvas.travel(there)
    assert flow.place("ad") == (14, 330)
    assert flow.canvas.map_to_view("ad") == before
    qtbot.waitUntil(lambda: flow.canvas.map_to_view("ad") == before.translated(0, 252))
    flow.session.undo()
    motion.reduce(True)
    seen = flow.canvas.grab().toImage()
    flow.canvas.travel(there)
    assert flow.canvas.map_to_view("ad") == before.translated(0, 252)
    assert flow.canvas.lens.veil.left == 1.0
    assert flow.canvas.grab().toImage() == seen, "what was seen fades out over what is there"
    qtbot.waitUntil(lambda: flow.canvas.lens.veil.left == 0)
    assert flow.canvas.grab().toImage() != seen


def test_a_change_ends_the_way_of_cards(flow):
    motion.reduce(False)
    before = flow.canvas.map_to_view("ad")
    flow.canvas.travel(Move({ItemId("ad"): (14, 330)}, name="arrange"))
    flow.session.undo()
    assert flow.canvas.map_to_view("ad") == before
    assert flow.canvas.shown is flow.canvas.drawn


def test_pinned_cards_stay_and_the_others_are_brought_in_line_with_them(desk):
    made = desk("a>b, b>c, c>d", {"a": (0, 0), "b": (100, 130), "c": (40, 300), "d": (200, 700)})
    made.session.select({"b"})
    made.canvas.deeds.pin()
    made.session.select(set("abcd"))
    made.canvas.deeds.distribute(is_across=False)
    assert [made.place(each)[1] for each in "abcd"] == [0, 130, pytest.approx(416, abs=4), 700]
    made.canvas.deeds.align(Line.START)
    assert [made.place(each)[0] for each in "abcd"] == [100] * 4
    made.session.do(Move({ItemId(each): (300.0 * count, 300) for count, each in enumerate("acd", 1)}))
    made.canvas.deeds.align(Line.TOP)
    assert {made.place(each)[1] for each in "abcd"} == {130}


def test_a_copy_that_was_moved_says_where_the_next_one_goes(flow):
    flow.session.select({"ad"})
    flow.canvas.deeds.duplicate()
    (first,) = flow.session.selection
    assert flow.place(first) == (14, 246)
    flow.drag(first, flow.at(first) + QPoint(0, 84))
    assert flow.place(first) == (14, 330)
    flow.canvas.deeds.duplicate()
    (second,) = flow.session.selection
    assert flow.place(second) == (14, 582)
    flow.session.select({"ad"})
    flow.canvas.deeds.duplicate()
    (third,) = flow.session.selection
    assert flow.place(third) == (14, 750)
    boxes = [flow.canvas.scene.cards.box(each) for each in ("ad", first, second, third)]
    assert not any(one.meets(two) for place, one in enumerate(boxes) for two in boxes[:place])


def test_copies_of_a_copy_take_the_next_place_that_is_free(desk):
    """The way to the first free place says nothing about the next: only a hand does."""
    names = [f"c{row}" for row in range(3)]
    made = desk(
        ", ".join(f"{each}@first" for each in names),
        {each: (14, 78 + 168 * row) for row, each in enumerate(names)},
    )
    made.session.select({"c0"})
    for _ in range(3):
        made.canvas.deeds.duplicate()
    copies = sorted(made.place(item.id)[1] for item in made.journey.of(Touchpoint) if item.id not in names)
    assert copies == [582, 750, 918]


def test_a_copy_that_goes_as_far_as_the_one_before_covers_no_card(flow):
    flow.session.select({"ad"})
    flow.drag("ad", flow.at("ad") + QPoint(240, 168), ALT)
    flow.session.do(Move({ItemId("buy"): (494, 414)}))
    flow.canvas.deeds.duplicate()
    (made,) = flow.session.selection
    assert flow.place(made) == (494, 582)
    flow.canvas.deeds.duplicate()
    (last,) = flow.session.selection
    assert flow.place(last) == (734, 582 + 168), "as far on again"


def test_a_copy_goes_as_far_as_the_one_that_was_dragged_with_alt(flow):
    flow.session.select({"ad", "site"})
    flow.drag("ad", flow.at("ad") + QPoint(240, 168), ALT)
    flow.canvas.deeds.duplicate()
    made = sorted(flow.place(each) for each in flow.session.selection)
    assert made == [(494, 414), (734, 414)]
    assert {flow.item(each).stage for each in flow.session.selection} == {"purchase", None}
    assert len(flow.session.document.done) == 2


def test_of_cards_that_lie_on_each_other_the_selected_one_is_taken_hold_of(desk):
    made = desk("a>b", {"a": (0, 0), "b": (30, 20)})
    spot = made.spot(100, 60)
    for each in "ab":
        made.session.select({each})
        before = made.place(each)
        made.drag(spot, spot + QPoint(0, 200))
        assert made.place(each) != before
        made.session.undo()


def pair(**fields: object) -> list[Item]:
    ends = [Touchpoint(id=ItemId(each), name=each, x=300.0) for each in "ab"]
    return [*ends, Transition(id=ItemId("ab"), source=ItemId("a"), target=ItemId("b"), **fields)]


@pytest.mark.parametrize(
    ("items", "refusal"),
    [
        ([Touchpoint(id=ItemId("a"), name="x" * (TEXT_LIMIT + 1))], "item.long"),
        (pair(probability=7.0), "item.share"),
        ([Stage(id=ItemId("s"), name="S", color="mauve")], "item.value"),
        ([Touchpoint(id=ItemId("a"), x=1e9), Touchpoint(id=ItemId("b"), x=-1e9)], "item.range"),
    ],
)
def test_a_paste_that_may_not_stand_is_told_and_changes_nothing(flow, qtbot, items, refusal):
    before = flow.journey
    QGuiApplication.clipboard().setText(fragment(items))
    with qtbot.waitSignal(flow.session.refused) as told:
        assert flow.canvas.deeds.paste()
    assert told.args[0].code == refusal
    assert flow.journey is before


def test_a_copy_beyond_the_end_of_the_map_is_told(flow, qtbot):
    flow.session.do(Move({ItemId("ann"): (0.0, FAR)}))
    before = flow.journey
    flow.session.select({"ann"})
    with qtbot.waitSignal(flow.session.refused) as told:
        flow.canvas.deeds.duplicate()
    assert told.args[0].code == "item.range"
    assert (flow.journey, flow.session.selection) == (before, {"ann"})


def test_a_card_dragged_off_the_map_as_a_copy_is_told(flow, qtbot):
    flow.session.do(Move({ItemId("ann"): (-FAR, 300.0)}))
    flow.canvas.seeker.reveal("ann")
    before, start = flow.journey, flow.at("ann")
    with qtbot.waitSignal(flow.session.refused) as told:
        flow.drag(start, start - QPoint(90, 0), ALT)
    assert told.args[0].code == "item.range"
    assert flow.journey is before


def test_what_comes_beyond_the_end_of_the_map_is_told_where_a_stage_is_collapsed(flow, qtbot):
    flow.canvas.deeds.fold("interest")
    before = flow.journey
    with qtbot.waitSignal(flow.session.refused) as told:
        flow.canvas.making.put("touchpoint", Rect(0.0, 2 * FAR, 176.0, 88.0))
    assert told.args[0].code == "item.range"
    assert flow.journey is before


@pytest.mark.parametrize("zoom", [0.95, 0.64, 0.5])
@pytest.mark.parametrize("side", [0, 1])
def test_the_bar_covers_no_card_beside_what_is_selected(desk, zoom, side):
    """At an edge of the view it goes aside, and further out it does without words."""
    made = desk(templates.load("b2b-demand"))
    canvas, bar = made.canvas, made.canvas.findChild(object, "context_bar")
    canvas.zoom_to(zoom)
    cards = [each.id for each in made.journey.items.values() if isinstance(each, Node)]
    for each in cards:
        canvas.centre_on(canvas.picture.cards[each].centre)
        box = canvas.map_to_view(each)
        canvas.pan((canvas.width() - 12 - box.right() if side else 12 - box.left()), 0)
        made.session.select({each})
        QApplication.processEvents()
        assert bar.isVisible(), each
        besides = (card for card in cards if not isinstance(made.item(card), Stage) and card != each)
        assert not [one for one in besides if bar.geometry().intersects(canvas.map_to_view(one))], each


def test_the_bar_has_its_word_at_the_zooms_at_which_there_is_room_for_it(flow):
    flow.session.select({ItemId("site")})
    bar, wide = flow.canvas.findChild(object, "context_bar"), []
    for zoom in (1.0, 0.55, 1.0):
        flow.canvas.zoom_to(zoom)
        flow.canvas.centre_on(flow.canvas.picture.cards["site"].centre)
        QApplication.processEvents()
        assert bar.isVisible()
        wide.append(bar.width())
    assert wide[0] == wide[2] > wide[1] + 20
