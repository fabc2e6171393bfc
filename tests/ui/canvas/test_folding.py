"""Collapsing stages by hand: those behind close up, one step of the history, and back again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Remove, Together
from journeymap.model.items import Frame, ItemId, Note, Touchpoint
from journeymap.picture.folding import NARROW
from journeymap.picture.geometry import along
from journeymap.ui.canvas.along import LEAST
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT

Key = Qt.Key


def box(desk, stage):
    found = desk.canvas.scene.stages.box(stage)
    assert found is not None
    return found


def chip(desk, stage):
    return desk.spot(box(desk, stage).x + 24, box(desk, stage).y + 30)


def test_a_double_click_on_its_number_collapses_a_stage_and_another_one_opens_it(flow):
    before, gap = flow.journey, box(flow, "purchase").x - box(flow, "interest").right
    flow.double(chip(flow, "interest"))
    assert box(flow, "interest").width == NARROW
    assert box(flow, "purchase").x - box(flow, "interest").right == gap
    assert flow.canvas.map_to_view("site").isEmpty()
    assert flow.canvas.scene.cards.box("site") is None
    assert len(flow.session.document.done) == 1
    flow.double(chip(flow, "interest"))
    assert flow.journey == before
    flow.session.undo()
    flow.session.undo()
    assert flow.journey == before


def test_a_key_collapses_the_stage_of_the_selected_card(flow):
    flow.click("site")
    flow.canvas.deeds.fold()
    assert flow.session.selection == {"interest"}
    assert flow.item("interest").collapsed == 1
    flow.canvas.deeds.fold()
    assert flow.item("interest").collapsed == 0


def test_what_comes_next_in_a_collapsed_stage_opens_it(flow):
    flow.canvas.deeds.fold("interest")
    flow.click("ad")
    flow.key(Key.Key_Tab)
    flow.type("Demo")
    flow.key(Key.Key_Return)
    assert flow.item("interest").collapsed == 0
    assert flow.named("Demo").stage == "interest"
    assert not flow.canvas.map_to_view(flow.named("Demo").id).isEmpty()
    flow.session.undo()
    assert flow.item("interest").collapsed == 1


@pytest.mark.parametrize(
    ("key", "held", "stage"),
    [(Key.Key_Tab, NONE, "purchase"), (Key.Key_Backtab, SHIFT, "aware"), (Key.Key_Return, SHIFT, "interest")],
)
def test_cards_grow_from_one_that_a_collapsed_stage_hides(flow, key, held, stage):
    flow.canvas.deeds.fold("interest")
    flow.session.select({"site"})  # as the outline does
    flow.canvas.setFocus()
    flow.key(key, held)
    flow.type("Demo")
    flow.key(Key.Key_Return)
    made = flow.named("Demo")
    assert made.stage == stage
    assert not flow.canvas.map_to_view(made.id).isEmpty()
    assert flow.item("interest").collapsed == (stage != "interest")
    while flow.session.document.done[1:]:
        flow.session.undo()
    assert flow.item("interest").collapsed == 1


def test_a_collapsed_stage_is_moved_with_what_is_inside(flow):
    flow.canvas.deeds.fold("interest")
    grip = flow.spot(box(flow, "interest").centre[0], box(flow, "interest").y + 30)
    flow.drag(grip, flow.at("buy") + QPoint(150, 0))
    assert [stage.id for stage in flow.journey.stages] == ["aware", "purchase", "interest"]
    flow.canvas.deeds.fold("interest")
    assert flow.canvas.scene.cards.box("site").x == pytest.approx(box(flow, "interest").x + 14)


def test_a_note_about_what_is_inside_moves_with_a_collapsed_stage(flow):
    flow.session.do(Add(Note(id=ItemId("note"), text="Later", x=254, y=246, about=ItemId("site"))))
    flow.canvas.deeds.fold("interest")
    flow.canvas.deeds.fold("aware")
    flow.canvas.deeds.fold("interest")
    assert flow.canvas.scene.cards.box("note").x == pytest.approx(box(flow, "interest").x + 14)


def test_a_card_that_is_dropped_on_a_collapsed_stage_is_in_it(flow):
    flow.canvas.deeds.fold("interest")
    flow.drag("ad", flow.at("interest"))
    assert flow.item("ad").stage == "interest"
    assert flow.canvas.map_to_view("ad").isEmpty()


@pytest.mark.parametrize("held", [NONE, ALT])
@pytest.mark.parametrize("cards", [0, 120])
def test_a_card_held_over_a_collapsed_stage_stays_in_the_hand(flow, held, cards):
    """On small maps, which are drawn anew in each frame, and on larger ones."""
    more = (
        Touchpoint(id=ItemId(f"t{count}"), x=254, y=246 + 168 * count, stage=ItemId("interest"))
        for count in range(cards)
    )
    flow.session.do(Together("add", tuple(map(Add, more))))
    flow.canvas.deeds.fold("interest")
    known, before = set(flow.canvas.picture.cards), flow.journey
    start, there = flow.at("ad"), QPoint(flow.at("interest").x(), flow.at("ad").y() + 20)
    flow.press(start, held)
    for share in (0.3, 0.7, 1.0):
        flow.move(start + (there - start) * share)
    cards = flow.canvas.picture.cards
    (seen,) = (set(cards) - known) or {"ad"}
    assert cards[seen].centre[0] == pytest.approx(cards["interest"].centre[0], abs=10)
    assert flow.canvas.marks.target == "interest", "where it would go is ringed"
    flow.move(start + QPoint(0, 20))
    assert flow.canvas.marks.target is None
    flow.move(there)
    QTest.mouseRelease(flow.canvas, LEFT, held, there)
    assert flow.canvas.marks.target is None
    made = (flow.journey.items.keys() - before.items.keys()) or {"ad"}
    assert {flow.item(each).stage for each in made if isinstance(flow.item(each), Touchpoint)} == {"interest"}
    assert not set(flow.canvas.picture.cards) - known


def test_walking_comes_to_the_stage_that_hides_a_card(flow):
    flow.canvas.deeds.fold("interest")
    flow.click("ad")
    flow.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert flow.session.selection == {"interest"}
    flow.canvas.seeker.reveal("site")
    flow.key(Key.Key_Escape, SHIFT)


def test_a_collapsed_stage_that_is_deleted_gives_back_what_was_inside(flow):
    gap = box(flow, "purchase").x - box(flow, "interest").right
    flow.canvas.deeds.fold("interest")
    flow.canvas.deeds.remove_selected()
    assert flow.item("site").stage is None
    site, buy = flow.canvas.scene.cards.box("site"), flow.canvas.scene.cards.box("buy")
    assert buy.x - site.right >= gap
    flow.session.undo()
    assert flow.item("interest").collapsed == 1


def test_an_area_is_as_wide_as_before_when_the_collapsed_stage_below_it_is_deleted_with_its_cards(flow):
    column = box(flow, "interest")
    area = Frame(id=ItemId("area"), name="Area", x=column.x + 20, y=column.y, width=180.0, height=200.0)
    flow.session.do(Add(area))
    flow.canvas.deeds.fold("interest")
    assert flow.item("area").width < 100
    inside = {item.id for item in flow.journey.of(Touchpoint) if item.stage == "interest"}
    flow.session.select({"interest", *inside})
    flow.canvas.deeds.remove_selected()
    assert "interest" not in flow.journey.items
    assert flow.item("area").width == pytest.approx(180.0)
    flow.session.undo()
    assert flow.item("interest").collapsed == 1


def test_an_area_over_an_empty_stage_is_as_before_when_that_is_collapsed_and_opened(flow):
    flow.session.do(
        Remove(frozenset(item.id for item in flow.journey.of(Touchpoint) if item.stage == "interest"))
    )
    column = box(flow, "interest")
    area = Frame(id=ItemId("area"), name="Area", x=column.right - 60, y=column.y, width=50.0, height=200.0)
    flow.session.do(Add(area))
    flow.canvas.deeds.fold("interest")
    assert box(flow, "interest").x <= flow.item("area").x < box(flow, "interest").right
    flow.canvas.deeds.fold("interest")
    assert (flow.item("area").x, flow.item("area").width) == (area.x, pytest.approx(50.0))


def test_an_area_is_never_smaller_over_an_open_stage_than_a_hand_can_make_it(flow):
    flow.canvas.deeds.fold("interest")
    column = box(flow, "interest")
    flow.session.do(
        Add(Frame(id=ItemId("area"), name="Area", x=column.right, y=column.y, width=2.0, height=200.0))
    )
    flow.canvas.deeds.fold("interest")
    assert flow.item("area").width == LEAST


def test_a_lit_step_lights_the_bundle_that_it_is_in(desk):
    made = desk(
        "ann>ad, ad@aware>site@interest .3, ad>mail@interest .4, site>buy!@purchase .2, mail>buy .1",
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "mail": (254, 246), "buy": (494, 78)},
    )
    made.canvas.deeds.fold("interest")
    made.session.light(["ad", "site"], ["ad>site"])
    dark = made.canvas.faded.records
    assert {"ad>site", "ad>mail"}.isdisjoint(dark)
    assert {"site>buy", "mail>buy", "buy"} <= dark
    made.session.select({"site"})
    assert made.canvas.view().hiding("site") == "interest"


@pytest.fixture
def bundled(desk):
    """Two steps that a collapsed stage draws as one, and another one beside them."""
    made = desk(
        "ad@aware>site@interest .3, ad>mail@interest .4, ad>buy!@purchase .1, site>buy .2",
        {"ad": (14, 78), "site": (254, 78), "mail": (254, 246), "buy": (494, 246)},
    )
    made.canvas.deeds.fold("interest")
    made.session.select(())
    return made


def on_bundle(made) -> QPoint:
    """A spot in the widget on the two steps."""
    return made.spot(*along(made.canvas.picture.routes["ad>site"], 0.4))


def test_steps_that_are_drawn_as_one_are_selected_and_deleted_as_one(bundled):
    bundled.click(on_bundle(bundled))
    assert bundled.session.selection == {"ad>site", "ad>mail"}
    bundled.canvas.deeds.remove_selected()
    assert bundled.steps() == {("ad", "buy"), ("site", "buy")}
    assert len(bundled.session.document.done) == 2
    bundled.session.undo()
    assert {("ad", "site"), ("ad", "mail")} <= bundled.steps()


@pytest.mark.parametrize("way", ["double", "key", "digit", "point"])
def test_the_rate_of_steps_that_are_drawn_as_one_is_not_edited(bundled, way):
    refused = []
    bundled.session.refused.connect(lambda error: refused.append(error.code))
    match way:
        case "double":
            bundled.double(on_bundle(bundled))
        case "key":
            bundled.click(on_bundle(bundled))
            bundled.canvas.edit_rates()
        case "digit":
            bundled.click(on_bundle(bundled))
            bundled.key(Key.Key_5)
        case "point":
            bundled.click(on_bundle(bundled))
            bundled.key(Key.Key_BracketRight)
    assert bundled.field is None
    assert refused == ["rate.bundled"]
    assert len(bundled.session.document.done) == 1


def test_steps_that_are_drawn_as_one_are_not_bent(bundled):
    spot = on_bundle(bundled)
    bundled.drag(spot, spot + QPoint(0, 60))
    assert len(bundled.session.document.done) == 1
    assert bundled.session.selection == {"ad>site", "ad>mail"}


def test_a_step_beside_a_collapsed_stage_is_edited_as_ever(bundled):
    bundled.double(bundled.spot(*along(bundled.canvas.picture.routes["ad>buy"], 0.6)))
    assert bundled.session.selection == {"ad>buy"}
    assert bundled.field is not None


def test_the_bar_of_a_stage_zooms_to_it(flow):
    flow.session.select({"interest"})
    next(each for each in flow.canvas.choices() if each.id == "zoom").deed()
    seen, shown = flow.canvas.view_rect, box(flow, "interest")
    assert seen.centre[0] == pytest.approx(shown.centre[0], abs=2)
    assert seen.y < shown.y
    assert shown.bottom < seen.bottom


def test_what_comes_into_a_collapsed_stage_lies_on_nothing_when_that_is_opened(flow):
    flow.canvas.deeds.fold("interest")
    flow.drag("ad", flow.at("interest"))
    flow.canvas.deeds.fold("interest")
    assert not flow.canvas.scene.cards.box("site").meets(flow.canvas.scene.cards.box("ad"))
    flow.canvas.deeds.fold("interest")
    port = flow.canvas.map_to_view("ann")
    flow.move(port.center())
    flow.drag(QPoint(port.right(), port.center().y()), flow.at("interest"))
    assert flow.field is not None
    flow.key(Key.Key_Return)
    made = next(each for each in flow.journey.of(Touchpoint) if each.id not in ("ad", "site", "buy"))
    assert made.stage == "interest"
    boxes = [flow.canvas.scene.cards.box(each) for each in ("ad", "site", made.id)]
    assert not any(one.meets(two) for place, one in enumerate(boxes) for two in boxes[:place])


def test_what_a_collapsed_stage_hides_is_edited_over_it(desk):
    made = desk(
        "ad@Aware>site@Interest .4, site>demo@Interest .3, demo>buy!@Purchase .2",
        {"ad": (14, 78), "site": (254, 78), "demo": (254, 246), "buy": (494, 78)},
    )
    made.canvas.deeds.fold("Interest")
    for record in ("site", "site>demo"):  # as the outline selects them
        made.session.select({record})
        assert made.canvas.view().hiding(record) == "Interest", "its stage bears the ring"
        made.canvas.edit_title(record)
        seen = made.canvas.view().card("Interest")
        assert seen.contains(made.field.geometry().center())
        made.key(Key.Key_Escape)
    made.canvas.edit_title("site")
    made.type("Film")
    made.key(Key.Key_Return)
    assert made.item("site").name == "Film"


def test_arrow_keys_move_nothing_that_a_collapsed_stage_hides(flow):
    flow.canvas.deeds.fold("interest")
    flow.session.select({"site"})
    before = flow.journey
    flow.key(Key.Key_Right)
    assert flow.journey is before
    assert flow.session.selection == {"buy"}, "they walk instead"
