"""Many cards that move are painted from the drawing of before, and pointed at where they are now."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.export.painting import measure
from journeymap.model.commands import Add, Connect, Move, Together, Update
from journeymap.model.items import ItemId, Node, Note, Touchpoint
from journeymap.model.journey import journey_of
from journeymap.picture.geometry import points
from journeymap.picture.map import draw_map
from journeymap.picture.note import tether
from journeymap.picture.shapes import Layer, Rect
from journeymap.picture.style import Style, theme
from journeymap.picture.turns import HEAD_GAP
from journeymap.ui.canvas.arrays import scene_of
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.lighting import Faded
from journeymap.ui.canvas.patching import changed_between
from journeymap.ui.canvas.shifting import MOST_HELD, Group, Shifted, moves_between
from journeymap.ui.canvas.strings import Strings, relay_of, still_of
from tests.ui.canvas.conftest import LEFT, NONE
from tests.ui.canvas.test_drawing import difference, large_map, painted

LIGHT = theme("light")


def drawn(journey, detail=0, zoom=1.0):
    style = Style(LIGHT, detail=detail, zoom=zoom)
    return Drawn(journey, draw_map(journey, style, measure), LIGHT, detail == 3)


def moved(journey, ids, by):
    places = {each: (journey[each].x + by[0], journey[each].y + by[1]) for each in ids}
    return journey.apply(Move(places).change(journey))


def shifted(base, journey):
    moves = moves_between(base.journey, journey, changed_between(base.journey, journey))
    sign = -1 if base.picture.is_mirrored else 1
    found = {each: (sign * x, y) for each, (x, y) in moves.items()}
    return Shifted(journey, Group(base, frozenset(found)), found)


def nodes(journey):
    return [item.id for item in journey.items.values() if isinstance(item, Node)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("detail", "zoom"), [(0, 1.0), (1, 0.6), (2, 0.4), (3, 0.1)])
def test_a_map_that_moves_as_a_whole_looks_the_same_further_on(qapp, language, detail, zoom):
    before = large_map(rows=5, language=language)
    after = moved(before, nodes(before), (120, 56))
    found = shifted(drawn(before, detail, zoom), after)
    fresh = drawn(after, detail, zoom)
    box = fresh.picture.box.grown(30)
    one, two = (painted(lambda p, d=each: d.paint(p, box), box, zoom) for each in (found, fresh))
    assert difference(one, two) < 0.002
    assert difference(one, painted(lambda p: drawn(before, detail, zoom).paint(p, box), box, zoom)) > 0.01


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_can_be_pointed_at_is_where_the_picture_has_it(qapp, language):
    before = large_map(rows=4, language=language)
    base, chance = drawn(before), random.Random(language)
    for _ in range(6):
        ids = chance.sample(nodes(before), chance.randint(1, 20))
        found = shifted(base, moved(before, ids, (chance.randint(-400, 400), chance.randint(-200, 200))))
        wanted = scene_of(found.picture, [stage.id for stage in before.stages])
        for kind in ("cards", "stages", "pills"):
            one, two = getattr(found.scene, kind), getattr(wanted, kind)
            assert {i: one.box(i) for i in one.ids} == {i: two.box(i) for i in two.ids}
        assert set(found.scene.steps.ids) == set(wanted.steps.ids)
        for step in wanted.steps.ids:
            assert found.scene.steps.middle(step) == pytest.approx(wanted.steps.middle(step))


def test_cards_are_where_a_fresh_drawing_has_them_and_steps_end_at_them(qapp):
    before = large_map(rows=6)
    ids = [f"t{c}.{r}" for c in (2, 3) for r in range(6)]
    after = moved(before, ids, (24.0, -34.0))
    found, fresh = shifted(drawn(before), after), drawn(after)
    for each in ids:
        assert found.picture.cards[each] == fresh.picture.cards[each]
    inner, border = found.picture.routes["e3.1"], found.picture.routes["e4.1"]
    was = drawn(before).picture.routes["e3.1"]
    assert inner.start == (was.start[0] + 24, was.start[1] - 34)
    card = found.picture.cards["t3.1"]
    assert border.start == (card.right, card.y + card.height / 2)
    assert border.curves[-1][2][0] == found.picture.cards["t4.1"].x


def test_other_changes_are_none_of_its_business():
    before = large_map(rows=2)
    for fields in ({"name": "Other"}, {"x": 4.0, "value": 3.0}):
        after = before.apply(Update(ItemId("t1.1"), fields).change(before))
        assert moves_between(before, after, {ItemId("t1.1")}) is None
    assert moves_between(before, before, {ItemId("e1.1")}) is None


def test_many_cards_are_dragged_without_drawing_the_map(desk, qtbot):
    made = desk(large_map(rows=16))
    canvas = made.canvas
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 400))
    made.session.select(f"t{c}.{r}" for c in range(1, 5) for r in range(16))
    start, other = made.at("t2.2"), made.at("t3.2")
    made.press(start)
    made.move(start + QPoint(0, 30))
    made.move(start + QPoint(0, 84))
    assert isinstance(canvas.shown, Shifted)
    canvas.repaint()
    assert made.at("t3.2") == other + QPoint(0, 84)
    QTest.mouseRelease(
        canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(0, 84)
    )
    assert isinstance(canvas.drawn, Shifted)
    assert made.at("t3.2") == other + QPoint(0, 84)
    canvas.repaint()
    made.click("t3.2")
    assert made.session.selection == {"t3.2"}
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    assert made.at("t3.2") == other + QPoint(0, 84)
    assert len(made.session.document.done) == 1


def strung(base, journey):
    """The same with the steps laid as the whole map would have them."""
    found = shifted(base, journey)
    relay = relay_of(base, found.group.movers)
    relay.dress(base.journey, Style(LIGHT), measure, base.report)
    found.group.strings = Strings(relay, LIGHT, is_mirrored=base.picture.is_mirrored)
    return replace(found, still=still_of(base, base.picture.box, found.group.affected))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_steps_of_a_card_on_its_way_run_and_look_as_on_the_whole_map(qapp, language):
    before = large_map(rows=8, language=language)
    report = analyze(before, complete=False)
    base = Drawn(before, draw_map(before, Style(LIGHT), measure, report), LIGHT, False, report)
    chance = random.Random(language)
    for _ in range(12):
        card = f"t{chance.randint(1, 6)}.{chance.randint(1, 6)}"
        by = 0, chance.choice((-60, -40, 20, 36, 60))  # sideways its column would grow
        found = strung(base, moved(before, [card], by))
        fresh = draw_map(found.journey, Style(LIGHT), measure, report)
        for step in found.group.hanging:
            assert found.picture.routes[step] == fresh.routes[step]
            assert (step in found.picture.pills) == (step in fresh.pills)
        whole, box = Drawn(found.journey, fresh, LIGHT, False, report), fresh.cards[card].grown(300)
        one, two = (painted(lambda p, d=each, b=box: d.paint(p, b), box, 1.0) for each in (found, whole))
        assert difference(one, two) < 0.003


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("count", [1, 2])
def test_steps_that_share_their_dashes_are_no_darker_while_what_they_say_is_drawn(
    desk, qtbot, language, count
):
    made = desk(large_map(rows=30, language=language))
    canvas = made.canvas
    canvas.zoom_to(0.5)
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)
    row, ids = next(iter(canvas.drawn._pieces.sharers.items()))
    canvas.centre_on(canvas.drawn.painting.picture.parts[row].box.centre)
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)
    before = canvas.grab().toImage()
    told = (Update(ItemId(each), {"evidence": "measured"}) for each in ids[:count])
    made.session.do(Together("update", tuple(told)))
    canvas.repaint()
    assert isinstance(canvas.drawn, Patched)
    assert difference(before, canvas.grab().toImage()) < 1e-5


def test_a_step_on_its_way_with_both_its_cards_is_no_weaker_for_one_that_shared_its_dashes(qapp):
    before = large_map(rows=30)
    base = drawn(before)
    row, (other, step, *_) = next(iter(base._pieces.sharers.items()))
    found = shifted(base, moved(before, [before[step].source, before[step].target], (0.0, 10.0)))
    box = base.painting.picture.parts[row].box.shifted((0.0, 10.0))
    plain, one = (
        painted(lambda p, f=each: found.paint_patch(p, box, Faded(frozenset(f))), box)
        for each in ((), (other,))
    )
    assert plain == one
    assert plain != painted(lambda p: None, box)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rates_that_add_up_to_too_much_stay_in_place_while_their_card_is_on_its_way(qapp, language):
    before = large_map(rows=8, language=language)
    for step in before.outgoing["t5.0"]:
        before = before.apply(Update(step.id, {"probability": 0.9}).change(before))
    report = analyze(before, complete=False)
    base = Drawn(before, draw_map(before, Style(LIGHT), measure, report), LIGHT, False, report)
    found = strung(base, moved(before, ["t5.0"], (0, 20)))
    fresh = draw_map(found.journey, Style(LIGHT), measure, report)
    whole = Drawn(found.journey, fresh, LIGHT, False, report)
    [box] = (part.box for part in fresh.parts if part.id == "e6.0" and part.layer is Layer.PILL)
    assert found.picture.pills["e6.0"] == fresh.pills["e6.0"]
    assert box.x < fresh.pills["e6.0"].x - 2, "with a sign"
    one, two = (painted(lambda p, d=each: d.paint(p, box), box) for each in (found, whole))
    assert difference(one, two) < 0.05


def test_a_card_with_very_many_steps_or_steps_in_bundles_is_not_laid_by_itself(qapp):
    before = large_map(rows=3)
    folded = before.apply(Update(ItemId("s3"), {"collapsed": 1}).change(before))
    card = frozenset({ItemId("t2.1")})
    assert relay_of(drawn(before), card) is not None
    assert relay_of(drawn(folded), card) is None
    assert relay_of(drawn(before), frozenset({ItemId("s3")})) is None
    assert relay_of(drawn(before, 3, 0.1), card) is None


def test_the_line_of_a_note_follows_the_card_it_is_about(qapp):
    before = large_map(rows=3)
    note = Note(id=ItemId("n"), text="Why?", about=ItemId("t2.1"), x=600.0, y=900.0)
    before = before.apply(Add(note).change(before))
    found = shifted(drawn(before), moved(before, ["t2.1"], (12.0, 40.0)))
    [line] = found._lines.picture.parts[-1].shapes
    ends = tuple(values for _, values in line.segments)
    assert ends == tether(found.picture.cards["n"], found.picture.cards["t2.1"])
    assert found.picture.cards["n"] == drawn(before).picture.cards["n"]


def test_many_cards_on_their_way_keep_their_rings(desk, qtbot):
    made = desk(large_map(rows=16))
    canvas = made.canvas
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 400))
    made.session.select(f"t{c}.{r}" for c in range(1, 5) for r in range(16))
    start = made.at("t2.2")
    made.press(start)
    accent = str(canvas.theme["ui.accent"]).lower()
    for step in range(1, 6):  # painted directly first, then from an image
        made.move(start + QPoint(0, 12 * step))
        canvas.repaint()
        seen, box = canvas.grab().toImage(), canvas.map_to_view("t2.2")
        assert seen.pixelColor(box.center().x(), box.top() - 3).name() == accent
    canvas.give_up()


def test_who_shared_a_head_with_a_step_that_left_keeps_one(qapp):
    before = large_map(rows=4)
    for source in ("t1.0", "t1.2"):
        before = before.apply(Connect(ItemId(source), ItemId("t2.1")).change(before))
    base = drawn(before)
    owner = next(step for step in before.incoming["t2.1"] if any(
        part.layer is Layer.HEAD for part in base.parts_of(step.id)
    ))  # fmt: skip
    found = strung(base, moved(before, [owner.source], (480.0, 0.0)))
    box = base.picture.cards["t2.1"]
    heads = [head for head, _ in found._laid.heads if box.y < head.tip[1] < box.bottom]
    [head] = [head for head in heads if head.tip[0] == box.x - HEAD_GAP]
    assert head.width == pytest.approx(2 * 2.5 + 1.5)


def test_a_card_is_taken_up_from_where_it_is_while_the_map_is_still_to_be_drawn(desk, qtbot):
    made = desk(large_map(rows=12))
    canvas = made.canvas
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)
    card = ItemId("t1.1")
    canvas.centre_on((400, 300))
    start = made.journey[card].y
    made.drag("t1.1", made.at(card) + QPoint(0, 60))
    assert isinstance(canvas.drawn, Shifted)
    assert made.journey[card].y > start
    at = made.at(card)
    made.press(at)
    made.move(at + QPoint(0, -100))
    seen = canvas.picture.cards[card].y
    QTest.mouseRelease(canvas, LEFT, NONE, at + QPoint(0, -100))
    assert seen == made.journey[card].y < start


def test_cards_of_a_map_without_stages_and_steps_are_dragged(desk, qtbot):
    items = [
        Touchpoint(id=ItemId(f"t{each}"), name=f"Card {each}", x=each % 10 * 240.0, y=each // 10 * 168.0)
        for each in range(100)
    ]
    made = desk(journey_of(items))
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((400.0, 400.0))
    QApplication.processEvents()
    at = made.at("t22")
    QTest.mousePress(made.canvas, LEFT, NONE, at)
    made.move(at + QPoint(60, 60))
    QTest.mouseRelease(made.canvas, LEFT, NONE, at + QPoint(60, 60))
    assert made.journey[ItemId("t22")].x > 480.0


def test_other_looks_of_the_whole_map_are_not_taken_for_those_of_before(desk):
    made = desk(large_map(rows=2))
    drawing = made.canvas._drawing
    looks = [drawing.look(1.0), drawing.version(made.canvas.drawn)]
    for name, value in (("audience", "board"), ("is_solid", True)):
        setattr(drawing.looks, name, value)
        now = [drawing.look(1.0), drawing.version(made.canvas.drawn)]
        assert all(one != other for one, other in zip(looks, now, strict=True))
        looks = now


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lines_on_their_way_go_behind_the_labels_that_lie_still(qapp, language):
    before = large_map(rows=8, language=language)
    report = analyze(before, complete=False)
    base = Drawn(before, draw_map(before, Style(LIGHT), measure, report), LIGHT, False, report)
    box = base.picture.box
    still = painted(lambda p: base.paint(p, box), box, 1.0)
    passed = 0
    for row in range(1, 7):
        found = strung(base, moved(before, [f"t3.{row}"], (10, 110)))
        routes = [found.picture.routes[each] for each in found.group.hanging]
        line = [at for route in routes for at in points(route, 96)]
        labels = [pill for each, pill in base.picture.pills.items() if each not in found.group.affected]
        crossed = [pill for pill in labels if any(pill.grown(-4).holds(Rect(*at, 0, 0)) for at in line)]
        picture = painted(lambda p, d=found: d.paint(p, box), box, 1.0)
        for pill in crossed:
            place = QRect(*(round(each) for each in (pill.x - box.x + 5, pill.y - box.y + 4)), 20, 10)
            assert picture.copy(place) == still.copy(place)
            passed += 1
    assert passed > 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_so_do_the_lines_of_very_many_steps_but_for_labels_under_what_is_carried(qapp, language):
    before = large_map(rows=8, language=language)
    report = analyze(before, complete=False)
    base = Drawn(before, draw_map(before, Style(LIGHT), measure, report), LIGHT, False, report)
    box = base.picture.box
    still = painted(lambda p: base.paint(p, box), box, 1.0)
    movers = [f"t3.{row}" for row in range(0, 8, 2)]
    found = shifted(base, moved(before, movers, (10, 300)))
    assert found.group.strings is None
    line = [at for step in found.group.hanging for at in points(found.picture.routes[step], 96)]
    labels = [pill for each, pill in base.picture.pills.items() if each not in found.group.affected]
    cards = [found.picture.cards[each] for each in movers]
    crossed = [pill for pill in labels if any(pill.grown(-4).holds(Rect(*at, 0, 0)) for at in line)]
    clear = [pill for pill in crossed if not any(pill.grown(4).meets(card) for card in cards)]
    assert len(clear) > 3
    picture = painted(lambda p: found.paint(p, box), box, 1.0)
    for pill in clear:
        place = QRect(*(round(each) for each in (pill.x - box.x + 5, pill.y - box.y + 4)), 20, 10)
        assert picture.copy(place) == still.copy(place)


def test_thousands_of_cards_are_moved_without_drawing_the_whole_if_they_go_few_ways():
    before = journey_of(Note(id=ItemId(f"n{row}"), y=200.0 * row) for row in range(3000))
    ids = frozenset(before.items)
    after = moved(before, ids, (8.0, 4.0))
    assert moves_between(before, after, ids, MOST_HELD) == dict.fromkeys(ids, (8.0, 4.0))
    assert moves_between(before, after, ids) is None  # once they are let go
    free = moved(before, ids, (8.0, 100 / 0.37))  # which further down is another fraction
    assert len({free[each].y - before[each].y for each in ids}) > 4
    assert len({*moves_between(before, free, ids, MOST_HELD).values()}) == 1
    apart = Move({each: (float(row), 0.0) for row, each in enumerate(before.items)})
    assert moves_between(before, before.apply(apart.change(before)), ids, MOST_HELD) is None
