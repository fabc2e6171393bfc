"""One path lit on the map, all else dimmed, and cards picked one after the other."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId
from journeymap.ui.canvas import offers
from tests.ui.canvas.conftest import LEFT

FLOW = ("ann", "ad", "site", "buy")


@pytest.fixture
def fork(desk):
    """Two ways from a card to the goal, the steps arriving at one port."""
    return desk(
        "ann>ad, ad>up .5, ad>down .4, up>buy! .5, down>buy .5",
        {"ann": (-200, 0), "ad": (20, 0), "up": (260, -90), "down": (260, 90), "buy": (500, 0)},
    )


def light(desk, *names, pinned=False):
    nodes = [ItemId(each) for each in names]
    steps = [ItemId(f"{a}>{b}") for a, b in pairwise(names)]
    desk.session.light(nodes, steps, pinned=pinned)
    QApplication.processEvents()


def test_what_is_off_the_path_is_dimmed_and_comes_back(fork):
    canvas = fork.canvas
    before = canvas.grab().toImage()
    light(fork, "ann", "ad", "up", "buy")
    assert canvas.faded.records == {"down", "ad>down", "down>buy"}
    lit = canvas.grab().toImage()
    for item_id in ("up", "ad", "buy"):
        box = canvas.map_to_view(item_id).adjusted(4, 4, -4, -4)
        assert lit.copy(box) == before.copy(box)
    box = canvas.map_to_view("down")
    assert lit.copy(box) != before.copy(box)
    light(fork)
    assert canvas.grab().toImage() == before


def test_a_light_draws_nothing_anew(fork):
    shown = fork.canvas.shown
    light(fork, "ann", "ad", "up", "buy")
    fork.canvas.grab()
    assert fork.canvas.shown is shown


def test_the_head_that_ribbons_share_stays_with_the_lit_one(fork):
    canvas = fork.canvas
    heads = {part.id for part in canvas.picture.parts if part.layer == 3} & {"up>buy", "down>buy"}
    assert len(heads) == 1, "both steps arrive at one port, under one head"
    (owner,) = heads
    light(fork, "ann", "ad", "down" if owner == "up>buy" else "up", "buy")
    assert canvas.faded.heads == {owner}


@pytest.mark.parametrize("step", ["up>buy", "down>buy"])
def test_the_head_that_ribbons_share_stays_while_one_of_them_is_led(fork, step):
    canvas = fork.canvas
    tip = canvas.picture.routes[step].curves[-1][2]
    head = canvas.camera.to_view((canvas.picture.cards["buy"].x - 6, canvas.picture.cards["buy"].centre[1]))
    before = canvas.grab().toImage().pixelColor(*map(round, head))
    fork.session.select({ItemId(step)})
    fork.press(fork.spot(*tip))
    for by in (8, 60, 140):
        fork.move(fork.spot(*tip) + QPoint(-by // 4, by))
    assert step in canvas.faded.records
    assert canvas.grab().toImage().pixelColor(*map(round, head)) == before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, fork.spot(*tip))


def test_a_head_of_its_own_fades_with_a_step_that_is_led(fork):
    canvas = fork.canvas
    fork.session.select({ItemId("ad>up")})
    tip = canvas.picture.routes["ad>up"].curves[-1][2]
    fork.press(fork.spot(*tip))
    for by in (8, 60, 140):
        fork.move(fork.spot(*tip) + QPoint(-by // 4, by))
    assert "ad>up" in canvas.faded.records
    assert not canvas.faded.heads
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, fork.spot(*tip))


def test_stages_and_their_names_keep_their_colour(flow):
    light(flow, "ann", "ad")
    assert not flow.canvas.faded.records & {"aware", "interest", "purchase"}


def test_pinned_light_stays_under_what_is_pointed_at(flow):
    light(flow, *FLOW, pinned=True)
    light(flow, "ann", "ad")
    assert flow.session.shown_light.nodes == ("ann", "ad")
    light(flow)
    assert flow.session.shown_light.nodes == FLOW
    assert flow.session.shown_light is flow.session.pinned


def test_escape_unpins_after_the_selection(flow):
    light(flow, *FLOW, pinned=True)
    flow.click("site")
    flow.key(Qt.Key.Key_Escape)
    assert not flow.session.selection
    assert flow.session.pinned
    flow.key(Qt.Key.Key_Escape)
    assert not flow.session.pinned
    assert not flow.canvas.faded


def test_a_light_goes_with_its_cards(flow):
    told = []
    flow.session.lit.connect(lambda: told.append(flow.session.shown_light))
    light(flow, *FLOW, pinned=True)
    flow.session.do(Update(ItemId("site"), {"name": "Web site"}))
    assert flow.session.pinned.nodes == FLOW
    flow.session.do(Remove(frozenset({ItemId("ad>site")})))
    assert flow.session.pinned.steps == {"ann>ad", "site>buy"}
    flow.session.do(Remove(frozenset({ItemId("site")})))
    assert not flow.session.pinned
    assert not told[-1]


def test_a_gesture_that_dims_by_itself_is_not_lit(flow):
    light(flow, "ann", "ad", pinned=True)
    flow.canvas.connect_from(ItemId("ad"))
    assert flow.canvas.faded.records == {"ann"}


def test_picking_points_at_cards_and_changes_nothing(flow):
    picked = []
    flow.session.picked.connect(picked.append)
    flow.canvas.use("pick")
    before = flow.journey
    for each in ("ann", "ad", "buy"):
        flow.click(each)
    QTest.mouseClick(flow.canvas, LEFT, pos=QPoint(5, 5))
    flow.drag("ad", flow.at("ad") + QPoint(80, 90))
    assert picked == ["ann", "ad", "buy", "ad"]
    assert flow.journey == before
    assert not flow.session.selection


def test_picking_by_keys_takes_the_card_that_was_walked_to(flow):
    picked = []
    flow.session.picked.connect(picked.append)
    flow.canvas.use("pick")
    flow.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    flow.key(Qt.Key.Key_Return)
    flow.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    flow.key(Qt.Key.Key_Return)
    assert picked == ["ann", "ad"]
    flow.key(Qt.Key.Key_Escape)
    assert flow.canvas.tool_name == "select"


def test_a_persona_shows_its_own_way_and_then_the_whole_map_again(desk):
    two = desk(
        "ann>ad, bob>fair, ad>site .5, fair>buy! .5",
        {
            "ann": (-200, 0),
            "bob": (-200, 200),
            "ad": (20, 0),
            "fair": (20, 200),
            "site": (260, 0),
            "buy": (500, 200),
        },
    )

    def choice(persona):
        choices = offers.choices(two.canvas, two.canvas.deeds, two.item(persona))
        return next(each for each in choices if each.id == "focus")

    assert not [
        each for each in offers.choices(two.canvas, two.canvas.deeds, two.item("ad")) if each.id == "focus"
    ]
    asked = choice("ann").text
    choice("ann").deed()
    assert two.canvas.faded.records == {"bob", "fair", "buy", "bob>fair", "fair>buy"}
    assert choice("ann").text != asked
    assert choice("bob").text == asked
    choice("bob").deed()
    assert {"ann", "ad", "site", "ann>ad", "ad>site"} == two.canvas.faded.records
    choice("bob").deed()
    assert not two.canvas.faded.records
    choice("ann").deed()
    two.session.select(())
    two.key(Qt.Key.Key_Escape)
    assert not two.canvas.faded.records
    assert not two.session.document.done
