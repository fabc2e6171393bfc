"""The small parts of the canvas by themselves: camera, arrays, channel words, warnings, minimap."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.analysis import analyze
from journeymap.analysis.report import Problem
from journeymap.model.commands import Remove, SetMap
from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import journey_of
from journeymap.picture.shapes import Rect, Route
from journeymap.ui.canvas import arrays, badges
from journeymap.ui.canvas import minimap as minimap_module
from journeymap.ui.canvas.arrays import Boxes, Lines, turned, turned_point
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.channels import channel_in
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.marks import RAISED
from journeymap.ui.canvas.minimap import Minimap
from journeymap.ui.canvas.nets import Net
from journeymap.ui.canvas.places import Column, column_at, row_base
from journeymap.ui.canvas.warnings import are_alike, in_words, warnings
from tests.calls import calls
from tests.draw import journey
from tests.ui.canvas.conftest import LEFT, NONE
from tests.ui.canvas.test_drawing import large_map

numbers = st.floats(-500, 500)
boxes = st.builds(Rect, numbers, numbers, st.floats(0, 300), st.floats(0, 300))


@given(st.floats(0.02, 4), numbers, numbers, st.sampled_from([1.0, 1.25, 1.5, 2.0]), numbers, numbers)
def test_the_camera_leads_there_and_back(zoom, x, y, ratio, px, py):
    camera = Camera(zoom, x, y, ratio)
    back = camera.to_map(camera.to_view((px, py)))
    assert back == pytest.approx((px, py), abs=1e-6)


@given(st.floats(0.1, 4), st.floats(0.1, 4), numbers, numbers, numbers, numbers)
def test_zooming_keeps_the_point_it_is_around(first, second, x, y, px, py):
    camera = Camera(first, x, y)
    there = camera.zoomed(second, (px, py))
    exact = [(p - c) / camera.zoom for p, c in ((px, camera.x), (py, camera.y))]
    then = [(p - c) / there.zoom for p, c in ((px, there.x), (py, there.y))]
    assert then == pytest.approx(exact, abs=1e-6)


@given(boxes, st.floats(10, 2000), st.floats(10, 2000))
def test_what_is_fitted_is_inside_and_not_enlarged(box, width, height):
    frame = Rect(20, 30, width, height)
    camera = Camera().fitted(box, frame)
    seen = camera.box_to_view(box)
    assert camera.zoom <= 1.0
    assert seen.x >= frame.x - 1
    assert seen.right <= frame.right + 1
    assert seen.y >= frame.y - 1
    assert seen.bottom <= frame.bottom + 1


def test_levels_of_detail_begin_where_the_design_says():
    assert [detail_at(z) for z in (4, 0.8, 0.79, 0.5, 0.49, 0.28, 0.27, 0.01)] == [0, 0, 1, 1, 2, 2, 3, 3]


@given(st.lists(boxes, max_size=20), numbers, numbers)
def test_the_topmost_box_under_a_point_is_found(found, x, y):
    named = [(f"b{count}", box) for count, box in enumerate(found)]
    inside = [n for n, b in named if b.x <= x <= b.x + b.width and b.y <= y <= b.y + b.height]
    assert Boxes(named).at((x, y)) == (inside[-1] if inside else None)


def test_of_two_boxes_over_each_other_the_later_is_on_top():
    over = Boxes([("under", Rect(0, 0, 100, 100)), ("over", Rect(50, 50, 100, 100))])
    assert [over.at(point) for point in ((20, 20), (70, 70), (120, 120))] == ["under", "over", "over"]


@given(st.lists(boxes, max_size=20), boxes)
def test_boxes_within_a_box_are_those_that_meet_it(found, band):
    named = [(f"b{count}", box) for count, box in enumerate(found)]
    assert set(Boxes(named).within(band)) == {n for n, b in named if b.meets(band)}


def line(start, end, width=2.0) -> Route:
    return Route(start, ((start, end, end),), width)


def test_the_nearest_step_is_hit_and_only_within_reach():
    lines = Lines([("a", line((0, 0), (100, 0))), ("b", line((0, 20), (100, 20)))], is_mirrored=False)
    assert lines.nearest((50, 3), 7) == "a"
    assert lines.nearest((50, 12), 9) == "b"
    assert lines.nearest((50, 40), 7) is None
    assert lines.nearest((120, 0), 7) is None


def test_a_wide_ribbon_is_hit_all_over():
    lines = Lines([("a", line((0, 0), (100, 0), width=40))], is_mirrored=False)
    assert lines.nearest((50, 18), 2) == "a"
    assert lines.nearest((50, 25), 2) is None


def test_without_steps_nothing_is_hit():
    assert Lines([], is_mirrored=False).nearest((0, 0), 100) is None
    assert Boxes([]).at((0, 0)) is None


@given(boxes, numbers, numbers)
def test_turning_twice_changes_nothing(box, x, y):
    assert turned(turned(box, True), True) == pytest.approx(box)
    assert turned_point(turned_point((x, y), True), True) == (x, y)
    assert turned(box, False) is box


def test_half_rows_lie_where_most_cards_do():
    cards = [Rect(0, 10 + 84 * k, 176, 88) for k in range(4)]
    assert row_base([*cards, Rect(0, 33, 176, 88)]) == 10
    assert row_base([]) == 0


def test_a_gap_between_columns_belongs_to_the_nearer_one():
    columns = [Column("a", Rect(0, 0, 204, 300)), Column("b", Rect(240, 0, 204, 300))]
    found = [column_at(x, columns) for x in (-30, -10, 100, 215, 230, 440, 480)]
    assert [each.stage if each else None for each in found] == [None, "a", "a", "a", "b", "b", None]


@given(numbers, numbers, st.floats(0, 20))
def test_a_card_is_never_caught_from_further_than_it_reaches(x, y, reach):
    cards = Boxes([("a", Rect(14, 78, 176, 88)), ("b", Rect(254, 162, 176, 88))])
    net = Net(cards, (Column("a", Rect(0, 0, 204, 300)),))
    place = net.caught(Rect(x, y, 176, 88), reach)
    assert (
        math.hypot(max(0, abs(place.x - x) - 2), max(0, abs(place.y - y) - 2))
        <= math.hypot(reach, reach) + 1e-6
    )


@pytest.mark.parametrize(
    ("title", "channel"),
    [
        ("Live webi", "webinar"),
        ("Webinars", "webinar"),
        ("Case studies", "case_study"),
        ("LinkedIn ads", "paid_social"),
        ("LinkedIn post", "social_post"),
        ("Facebook", "paid_social"),
        ("Facebook ads", "paid_social"),
        ("Facebook post", "social_post"),
        ("Instagram stories", "social_post"),
        ("Webinar na LinkedIn", "webinar"),
        ("Instagram", "paid_social"),
        ("Radio advert", "radio"),
        ("Google ads", "paid_search"),
        ("Google search", "organic_search"),
        ("Reklama w Google", "paid_search"),
        ("Blog post", "blog"),
        ("Industry podcast", "podcast"),
        ("Free trial", "free_trial"),
        ("Newsletter", "email"),
        ("SDR call", "phone_call"),
        ("Onboarding", "onboarding"),
        ("Ankieta po zakupie", "survey"),
        ("Sklep internetowy", "store"),
        ("ندوة عبر الإنترنت", "webinar"),
        ("استبيان", "survey"),
        ("TV", "tv"),
        ("Nurture", ""),
        ("Landing", "landing_page"),
        ("Purchase", ""),
        ("Contract signed", ""),
        ("New touchpoint", ""),
        ("", ""),
    ],
)
def test_a_title_names_its_channel(title, channel):
    assert channel_in(title) == channel


def test_every_channel_named_by_a_word_has_an_icon():
    from journeymap.picture.style import channel_icons
    from journeymap.ui.canvas import channels

    assert {*channels._WORDS, *channels._PHRASES.values()} <= channel_icons().keys()


def test_whether_the_same_is_wrong_is_seen_without_a_look_at_each_card():
    cards = [ItemId(f"t{k}") for k in range(500)]
    nowhere, trap = (lambda ids: Problem("goal.unreachable", tuple(ids))), Problem("trap", (cards[3],))

    def told(*problems):
        found = {}
        for problem in problems:
            for each in problem.ids:
                found.setdefault(each, []).append(problem)
        return found

    before = told(trap, nowhere(cards))
    compared = []
    assert calls(lambda: compared.append(are_alike(before, told(replace(trap), nowhere(cards))))) < 100
    assert compared == [True]
    for other in ((nowhere(cards),), (trap, nowhere(cards[1:])), (replace(trap, people=2.0), nowhere(cards))):
        assert not are_alike(before, told(*other))
    assert not are_alike(before, told(trap, Problem("touchpoint.unreachable", tuple(cards))))


def test_warnings_say_what_is_wrong_with_a_card():
    found = journey("ann>ad, ad>buy! .7, ad>home .6, lost>home, home>ad")
    told = warnings(found, analyze(found))
    assert "100%" in in_words(found["ad"], told["ad"])
    assert "ann" not in told
    assert warnings(found, None) == {}


def test_a_warned_card_shows_it_and_says_why(desk, qtbot):
    one = desk(
        "ann>ad, ad>buy! .7, ad>home .6",
        {"ann": (-200, 0), "ad": (0, 0), "buy": (240, 0), "home": (240, 168)},
    )
    corner = one.canvas.map_to_view("ad").topLeft() + QPoint(4, 4)
    before = one.canvas.grab().toImage().pixelColor(corner)
    one.session.refresh()
    qtbot.waitUntil(lambda: one.session.report is not None, timeout=10_000)
    QApplication.processEvents()
    assert one.canvas.grab().toImage().pixelColor(corner) != before


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4])
def test_a_warning_goes_with_its_card(desk, qtbot, zoom):
    one = desk(
        "ann>ad, ad>buy! .7, ad>home .6",
        {"ann": (-200, 0), "ad": (0, 0), "buy": (240, 0), "home": (240, 168)},
    )
    one.session.refresh()
    qtbot.waitUntil(lambda: one.session.report is not None, timeout=10_000)
    canvas = one.canvas
    canvas.zoom_to(zoom)
    sign = badges._warning(canvas.view().theme, 1.0, canvas.view().detail).toImage()
    spots = [QPoint(x, y) for x in range(sign.width()) for y in range(sign.height())]
    whole = [spot for spot in spots if sign.pixelColor(spot).alpha() == 255]
    assert len(whole) > 30

    def told(raised: float) -> bool:
        """Whether the sign is on the corner of the card, which is so much larger round its middle."""
        (x, y), (at_x, at_y) = (
            canvas.view().picture.cards["ad"].centre,
            badges.warned_corner(canvas.view(), ItemId("ad")),
        )
        corner = x + (at_x - x) * raised, y + (at_y - y) * raised
        place, image = badges.warning_place(canvas.view(), corner).toPoint(), canvas.grab().toImage()
        return all(image.pixelColor(place + spot) == sign.pixelColor(spot) for spot in whole)

    assert told(1.0)
    start = one.at("ad")
    one.press(start)
    for by in (20, 35, 50):
        one.move(start + QPoint(0, by))
        assert told(RAISED), by
    QTest.mouseRelease(canvas, LEFT, NONE, start + QPoint(0, 50))


@pytest.mark.parametrize(("lost", "zooms"), [(4, (1.0, 0.6, 0.4)), (60, (1.0,))])
def test_further_out_warnings_are_smaller_and_what_is_wrong_with_very_many_cards_is_not_told_on_each(
    desk, qtbot, lost, zooms
):
    names = [f"lost{count}" for count in range(lost)]
    places = {name: (240 * (count % 8), 168 * (count // 8)) for count, name in enumerate(names)}
    one = desk(", ".join(["ann>buy!", *names]), {"ann": (-480, 0), "buy": (-240, 0), **places})
    one.session.refresh()
    qtbot.waitUntil(lambda: one.session.report is not None, timeout=10_000)
    told, sizes = [], []
    for zoom in (1.0, 0.6, 0.4):
        one.canvas.zoom_to(zoom)
        one.canvas.centre_on(one.canvas.picture.cards["lost0"].centre)
        QApplication.processEvents()
        warned = one.canvas._signs.within([one.canvas.rect()], one.canvas.view()).warned
        if any(each == "lost0" for each, _ in warned):
            told.append(zoom)
        sign = badges._warning(one.canvas.view().theme, 1.0, one.canvas.view().detail).toImage()
        across = range(sign.width())
        sizes.append(sum(sign.pixelColor(each, sign.height() // 2).alpha() > 0 for each in across))
    assert tuple(told) == zooms
    assert sizes[0] > sizes[1] > sizes[2] > 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_warnings_keep_to_their_cards_and_all_come_while_one_pans(desk, qtbot, language):
    names = [f"lost{count}" for count in range(96)]
    places = {name: (240 * (count % 12), 168 * (count // 12)) for count, name in enumerate(names)}
    one = desk(", ".join(["ann>buy!", *names]), {"ann": (-480, 0), "buy": (-240, 0), **places})
    one.session.do(SetMap({"language": language}))
    one.session.refresh()
    qtbot.waitUntil(lambda: one.session.is_current, timeout=10_000)
    canvas = one.canvas
    canvas.zoom_to(1.0)
    canvas.centre_on(canvas.picture.cards["lost0"].centre)
    sign = badges._SIGN_INSETS[0]
    shown, side = set[str](), 1 if language == "ar" else -1
    for _ in range(40):
        canvas.pan(side * 47, -19)
        told = dict(canvas._signs.within([canvas.rect()], canvas.view()).warned)
        boxes = {each: canvas.view().card(ItemId(each)) for each in names}
        middles = {
            each: QPointF(box.right() - sign if language == "ar" else box.left() + sign, box.top() + sign)
            for each, box in boxes.items()
        }
        reach = badges._SIGN - 1
        seen = QRectF(canvas.rect()).adjusted(-reach, -reach, reach, reach)
        in_view = {each for each, middle in middles.items() if seen.contains(middle)}
        assert in_view <= told.keys()
        for each in in_view:
            place = badges.warning_place(canvas.view(), told[each])
            assert abs(place.x() - (middles[each].x() - badges._SIGN)) <= 1
        shown |= in_view
    assert len(shown) > 40


def test_a_warning_lies_on_the_same_pixels_however_its_card_came_there(flow):
    flow.canvas.zoom_to(0.4)
    view = flow.canvas.view()
    (dx, dy), inset = view.camera.shift, badges._SIGN_INSETS[view.detail]
    half = ((300.5 - dx - inset + badges._SIGN) / 0.4, (200.5 - dy - inset + badges._SIGN) / 0.4)
    places = {
        badges.warning_place(view, (half[0] + off, half[1] + off)).toTuple() for off in (-1e-9, 0.0, 1e-9)
    }
    assert places == {(301.0, 201.0)}


def test_a_warning_stays_with_its_card_when_a_drag_is_given_up(desk, qtbot):
    lost = [Touchpoint(id=ItemId(f"lost{k}"), name=f"Lost {k}", x=240 * k + 60.0, y=-300.0) for k in range(6)]
    made = desk(journey_of([*large_map(rows=30).items.values(), *lost]))
    canvas, one = made.canvas, ItemId("t2.0")
    made.session.refresh()
    qtbot.waitUntil(lambda: made.session.is_current, timeout=20_000)
    canvas.zoom_to(1.0)
    canvas.centre_on((500, 0))
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and one in canvas.warnings, timeout=20_000)
    right = badges.warned_corner(canvas.view(), one)
    spot = made.at(one) + QPoint(80, 60)
    made.press(made.at(one))
    made.move(spot)
    for _ in range(5):
        made.wheel(spot, (0, 120))
    made.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, spot)
    canvas.repaint()
    told = dict(canvas._signs.within([canvas.rect()], canvas.view()).warned)
    assert told[one] == right


@pytest.fixture
def minimap(flow, qtbot):
    """The map of the flow in small."""
    found = Minimap(flow.canvas)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    found.repaint()
    return found


def test_a_drag_on_the_minimap_moves_the_view(flow, qtbot):
    minimap = Minimap(flow.canvas)
    qtbot.addWidget(minimap)
    minimap.show()
    qtbot.waitExposed(minimap)
    flow.canvas.zoom_to(2.0)
    minimap.repaint()
    for card in ("ann", "buy"):
        centre = minimap._camera.to_view(flow.canvas.picture.cards[card].centre)
        QTest.mousePress(minimap, LEFT, pos=QPoint(70, 40))
        QTest.mouseRelease(minimap, LEFT, pos=QPoint(70, 40))
        QTest.mouseClick(minimap, LEFT, pos=QPoint(round(centre[0]), round(centre[1])))
        middle = flow.canvas.rect().center()
        assert (flow.at(card) - middle).manhattanLength() < 60


def test_a_drag_on_the_minimap_stays_on_the_map_and_escape_takes_it_back(flow, minimap):
    flow.canvas.zoom_to(2.0)
    before, box = flow.canvas.camera, flow.canvas.picture.box
    QTest.mousePress(minimap, LEFT, pos=QPoint(70, 40))
    QTest.mouseMove(minimap, QPoint(700, -400))
    middle = flow.canvas.view_rect.centre
    assert abs(middle[0] - box.right) < 1
    assert abs(middle[1] - box.y) < 1
    QTest.keyClick(minimap, Qt.Key.Key_Escape)
    assert flow.canvas.camera == before
    QTest.mouseMove(minimap, QPoint(20, 20))
    assert flow.canvas.camera == before
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(20, 20))
    assert QWidget.keyboardGrabber() is None
    QTest.mousePress(minimap, LEFT, pos=QPoint(70, 40))
    QTest.mouseClick(minimap, Qt.MouseButton.RightButton, pos=QPoint(70, 40))
    there = flow.canvas.camera
    QTest.mouseMove(minimap, QPoint(20, 20))
    assert flow.canvas.camera != there, "the other button is no reason to let go"
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(20, 20))


def test_what_was_fitted_stays_so_where_a_drag_on_the_minimap_is_taken_back(flow, minimap):
    flow.canvas.fit(is_animated=False)
    QTest.mousePress(minimap, LEFT, pos=QPoint(20, 40))
    QTest.keyClick(minimap, Qt.Key.Key_Escape)
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(20, 40))
    before = flow.canvas.camera
    flow.canvas.resize(flow.canvas.width() // 2, flow.canvas.height() // 2)
    assert flow.canvas.camera.zoom < before.zoom


def test_the_minimap_frames_what_is_in_view(flow, qtbot):
    minimap = Minimap(flow.canvas)
    qtbot.addWidget(minimap)
    minimap.show()
    qtbot.waitExposed(minimap)
    flow.canvas.zoom_to(3.0)
    first = minimap.grab().toImage()
    flow.canvas.pan(-400, 0)
    QApplication.processEvents()
    assert minimap.grab().toImage() != first
    assert minimap.objectName() == "minimap"
    assert minimap.size().toTuple() == (148, 86)


@pytest.mark.parametrize(
    ("by", "across", "down"),
    [((-9000, 0), slice(-17, None), slice(0, None)), ((9000, 0), slice(0, 17), slice(0, None)),
     ((0, 9000), slice(0, None), slice(0, 17)), ((9000, -9000), slice(0, 17), slice(-17, None))],
)  # fmt: skip
def test_the_minimap_shows_at_its_edge_where_a_view_off_the_map_is(flow, qtbot, by, across, down):
    minimap = Minimap(flow.canvas)
    qtbot.addWidget(minimap)
    minimap.show()
    qtbot.waitExposed(minimap)
    flow.canvas.zoom_to(2.0)
    flow.canvas.pan(*by)
    assert not flow.canvas.view_rect.meets(flow.canvas.picture.box)
    image = minimap.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]
    accent = np.array(QColor(flow.canvas.theme["ui.accent"]).getRgb()[2::-1])
    is_frame = (abs(pixels.astype(int) - accent) < 60).all(axis=2)
    assert is_frame[down, across].sum() > 10


def test_everything_with_a_deed_has_a_name_for_screen_readers(flow):
    flow.click("site")
    from PySide6.QtWidgets import QAbstractButton, QWidget

    named = [flow.canvas, *flow.canvas.findChildren(QAbstractButton)]
    assert all(isinstance(each, QWidget) and each.accessibleName() and each.objectName() for each in named)
    assert flow.canvas.accessibleDescription()
    assert flow.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_net_that_a_card_goes_through_catches_it_as_a_new_one_would():
    cards = Boxes(
        [
            (f"c{x}.{y}", Rect(x * 240 + 14, y * 84 + 3 * x, 176, 88 + y % 3))
            for x in range(30)
            for y in range(0, 40, 3)
        ]
    )
    columns = tuple(Column(f"s{x}", Rect(x * 240, 0, 204, 4000)) for x in range(30))
    moved = frozenset({"c3.3"})
    net = Net(cards, columns, moved, (1.0, 2.0))
    caught = 0
    for step in range(400):
        box = Rect(700 + 17.3 * step, 260 + 11.7 * (step if step < 200 else 400 - step), 176, 88)
        place = net.caught(box, 9.0)
        assert place == Net(cards, columns, moved, (1.0, 2.0)).caught(box, 9.0)
        caught += bool(place.guides)
    assert 40 < caught < 400


def test_a_minimap_of_many_cards_is_drawn_a_little_at_a_time_and_shows_what_was_there_meanwhile(
    desk, qtbot, monkeypatch
):
    made = desk(large_map())
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    at_once, in_turns = Minimap(made.canvas), Minimap(made.canvas)
    for each in (at_once, in_turns):
        qtbot.addWidget(each)
    at_once.grab()
    monkeypatch.setattr(minimap_module, "MANY", 10)
    monkeypatch.setattr(minimap_module, "SLICE", 0.0)
    in_turns.grab()
    assert in_turns._blocks.isNull()
    qtbot.waitUntil(lambda: not in_turns._blocks.isNull())
    before = at_once._blocks.toImage()
    assert in_turns._blocks.toImage() == before
    made.session.do(Remove(frozenset({ItemId("t2.2")})))
    in_turns.grab()
    assert in_turns._blocks.toImage() == before
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    in_turns.grab()
    monkeypatch.setattr(minimap_module, "MANY", 1000)
    at_once.grab()
    after = at_once._blocks.toImage()
    assert after != before
    qtbot.waitUntil(lambda: in_turns._blocks.toImage() == after)


def test_boxes_and_lines_with_a_few_others_are_those_made_anew():
    boxes = {f"t{k}": Rect(k * 7.0, k * 3.0, 5.0, 4.0) for k in range(9)}
    routes = {
        f"e{k}": Route((k, 1.0), (((2.0, k), (4.0, 5.0), (6.0, 7.0)),) * (1 + k % 3), k) for k in range(7)
    }
    for gone, new in (
        ("t3 t5 zz", {}),
        ("t3", {"t3": Rect(1.0, 2.0, 3.0, 4.0)}),
        ("t1 t3 t5", {"t3": Rect(1.0, 2.0, 3.0, 4.0), "t8": Rect(5.0, 6.0, 7.0, 8.0), "n": Rect(0, 0, 1, 1)}),
        ("", {"n": Rect(0, 0, 1, 1)}),
    ):
        found = Boxes(boxes.items()).altered(
            {ItemId(i): box for i, box in new.items()}, frozenset(gone.split())
        )
        left = {i: box for i, box in boxes.items() if i not in gone.split() or i in new} | new
        is_numbered = "index" in vars(found)  # which takes a millisecond for 10,000
        assert is_numbered == (found.ids == tuple(boxes))
        anew = Boxes(left.items())
        assert (found.ids, found.index) == (anew.ids, anew.index)
        assert all(found.box(i) == anew.box(i) for i in anew.ids)
    found = Lines(routes.items(), False).altered({ItemId("e2"): routes["e0"]}, frozenset({"e2", "e5"}), False)
    anew = Lines([*((i, r) for i, r in routes.items() if i not in ("e2", "e5")), ("e2", routes["e0"])], False)
    assert found.ids == anew.ids
    for name in ("owners", "cubics", "loops", "_widths"):
        assert (getattr(found, name) == getattr(anew, name)).all()


def test_of_lines_only_the_new_ones_are_flattened_after_an_edit(monkeypatch):
    routes = {f"e{k}": Route((k, 1.0), (((2.0, k), (4.0, 5.0), (6.0, 7.0)),) * 2, k) for k in range(7)}
    before, flattened, counts = Lines(routes.items(), False), arrays._flattened, []
    before.nearest((0.0, 0.0), 9.0)
    monkeypatch.setattr(arrays, "_flattened", lambda cubics: counts.append(len(cubics)) or flattened(cubics))
    new = Route((9.0, 1.0), (((9.0, 9.0), (8.0, 5.0), (6.0, 9.0)),), 1.0)
    found = before.altered({ItemId("e2"): new}, frozenset({"e2", "e5"}), False)
    assert found.near(Rect(0.0, 0.0, 9.0, 9.0), False).all()
    assert counts == [1]
    anew = Lines([*((i, r) for i, r in routes.items() if i not in ("e2", "e5")), ("e2", new)], False)
    for name in ("_low", "_high"):
        assert (getattr(found, name) == getattr(anew, name)).all()


class Weighed(str):
    """An id that counts what it is compared with."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Weighed.compared += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def test_the_middle_of_a_step_is_found_without_looking_through_all_others():
    routes = [
        (f"e{row}", Route((row, 0.0), (((row, 1.0), (row, 2.0), (row, 3.0)),), 2.0)) for row in range(500)
    ]
    lines = Lines(routes, is_mirrored=False)
    for row in range(40):
        assert lines.middle(ItemId(f"e{row}")) == (row, 1.5)
    Weighed.compared = 0
    assert lines.middle(ItemId(Weighed("e499"))) == (499.0, 1.5)
    assert Weighed.compared < 5
    assert lines.middle(ItemId("nowhere")) is None
