"""Large maps: patched at once, drawn as a whole beside the window; and only what is in view is painted."""

import gc
import weakref
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.export.painting import Painting, measure
from journeymap.model.commands import Add, Connect, Move, Remove, Together, Update
from journeymap.model.items import ItemId, Map, Node, Note, Outcome, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.picture import geometry
from journeymap.picture.geometry import Crowd
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Layer, Part, Path, Picture, Rect, Text
from journeymap.picture.style import Style, theme
from journeymap.picture.trunks import MOST
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.drawing import LARGE
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.lighting import Faded
from journeymap.ui.canvas.patching import Patcher
from journeymap.ui.canvas.pieces import in_pieces
from journeymap.ui.canvas.regional import Regional
from journeymap.ui.canvas.shifting import Shifted
from journeymap.ui.canvas.view import JourneyCanvas
from tests.halves import half

ROWS = 12


def large_map(columns: int = 8, rows: int = ROWS, **fields):
    """Columns of cards, each leading on; some steps go back by several stages."""
    items = [Map(**fields)]
    for c in range(columns):
        items.append(Stage(id=ItemId(f"s{c}"), name=f"Stage {c}", order=c, x=c * 240 - 14, y=-78))
        for r in range(rows):
            outcome = Outcome.SALE if c == columns - 1 else Outcome.ONGOING
            items.append(
                Touchpoint(id=ItemId(f"t{c}.{r}"), name=f"Card {c}.{r}", x=c * 240, y=r * 168,
                           stage=ItemId(f"s{c}"), outcome=outcome)
            )  # fmt: skip
            if c:
                items.append(
                    Transition(
                        id=ItemId(f"e{c}.{r}"), source=ItemId(f"t{c - 1}.{r}"), target=ItemId(f"t{c}.{r}")
                    )
                )
            if c > 3 and r % 4 == 0:
                items.append(
                    Transition(
                        id=ItemId(f"b{c}.{r}"), source=ItemId(f"t{c}.{r}"), target=ItemId(f"t{c - 3}.{r}")
                    )
                )
    return journey_of(items)


def painted(draw, box: Rect, scale: float = 1.0) -> QImage:
    image = QImage(round(box.width * scale), round(box.height * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        painter.setClipRect(image.rect())
        painter.scale(scale, scale)
        painter.translate(-box.x, -box.y)
        draw(painter)
    return image


def difference(one: QImage, two: QImage) -> float:
    """The share of pixels that differ by more than rounding."""
    import numpy as np

    pixels = [
        np.frombuffer(each.constBits(), np.uint8).reshape(each.height(), each.width(), 4).astype(np.int16)
        for each in (one, two)
    ]
    return float((abs(pixels[0] - pixels[1]).max(axis=2) > 24).mean())


@pytest.fixture
def large(desk, qtbot):
    journey = large_map()
    assert len(journey.items) > LARGE
    made = desk(journey)
    made.canvas.centre_on((400, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    return made


def test_a_change_of_a_large_map_is_seen_at_once_and_whole_soon_after(large, qtbot):
    seen = large.at("t2.2")
    large.session.do(Update(ItemId("t2.2"), {"y": 2 * 168 + 40.0}))
    assert large.at("t2.2") == seen + QPoint(0, 40)
    assert isinstance(large.canvas.drawn, Shifted)
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    assert large.at("t2.2") == seen + QPoint(0, 40)
    fresh = draw_map(large.journey, Style(theme("light")), measure, large.session.report)
    assert large.canvas.picture.parts == fresh.parts


def test_after_a_change_the_drawing_in_view_stays_though_another_of_its_level_came_later(large, qtbot):
    for zoom in (0.36, 0.45, 0.36):  # drawn for different sizes of letters
        large.canvas.zoom_to(zoom)
        qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    seen = large.canvas.drawn
    large.session.do(Update(ItemId("t2.2"), {"y": 2 * 168 + 40.0}))
    assert isinstance(large.canvas.drawn, Shifted)
    assert large.canvas.drawn.base is seen


def test_a_patched_map_is_pointed_at_where_it_is_seen(large):
    large.session.do(Update(ItemId("t2.2"), {"y": 2 * 168 + 40.0}))
    assert isinstance(large.canvas.drawn, Shifted)
    large.click("t2.2")
    assert large.session.selection == {"t2.2"}
    large.session.do(Remove(frozenset({ItemId("t2.2")})))
    assert isinstance(large.canvas.drawn, Patched)
    assert large.canvas.map_to_view("t2.2").isEmpty()
    assert large.canvas.scene.steps.ids.count("e2.2") == 0


def test_a_patched_map_looks_like_the_whole_one_where_nothing_changed(large, qtbot):
    large.session.report = analyze(large.journey, complete=False)
    large.canvas.set_theme("light")
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    large.session.do(Update(ItemId("t1.1"), {"name": "Another name"}))
    patch = large.canvas.drawn
    assert isinstance(patch, Patched)
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    whole, box = large.canvas.drawn, large.canvas.view_rect
    assert (
        difference(painted(lambda p: patch.paint(p, box), box), painted(lambda p: whole.paint(p, box), box))
        < 0.001
    )


@half("zoom, language", [1.0, 0.6], ["en", "ar"])
def test_a_card_for_which_many_make_room_is_patched_with_all_of_them(desk, qtbot, zoom, language):
    rows, x = 60, 4000.0  # so far along that it is elsewhere on a map that reads the other way
    away = [
        replace(item, x=item.x + x) if isinstance(item, Node) else item
        for item in large_map(4, rows, language=language).items.values()
    ]
    items = [replace(item, probability=0.1) if isinstance(item, Transition) else item for item in away]
    made = desk(journey_of(items))
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((-400 - x if language == "ar" else 400 + x, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    new = Touchpoint(id=ItemId("new"), name="New", x=480 + x, y=2 * 168, stage=ItemId("s2"))
    below = Move({ItemId(f"t2.{r}"): (480 + x, (r + 1) * 168) for r in range(2, rows)})
    made.session.do(Together("add", (below, Add(new), Connect(ItemId("t1.2"), new.id))))
    patched, view = made.canvas.drawn, made.canvas.view_rect
    assert isinstance(patched, Patched)
    whole = made.canvas._drawing.of(made.journey, zoom)
    seen = [painted(lambda p, each=each: each.paint(p, view), view) for each in (patched, whole)]
    assert difference(*seen) < 0.001
    assert (
        dict(patched.picture.cards).items()
        >= {
            each: place for each, place in whole.picture.cards.items() if each.startswith(("t", "new"))
        }.items()
    )
    far = ItemId(f"e2.{rows - 1}")
    assert patched.patch.parts_of(far)  # nobody sees it yet, and nobody could read its rate
    assert far in whole.picture.pills
    assert far not in patched.picture.pills
    assert {each for each, pill in whole.picture.pills.items() if pill.meets(view)} <= set(
        patched.picture.pills
    )


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"name": "Another"}, set()),
        ({"channel": "email"}, set()),
        ({"stage": ItemId("s3")}, {"e2.2", "e3.2"}),
    ],
)
def test_what_hangs_on_a_card_is_patched_only_where_it_looks_different(fields, others):
    before, one = large_map(), ItemId("t2.2")
    after = before.apply(Update(one, fields).change(before))
    assert Patcher(before, None).affected(after, frozenset({one})) == {one, *others}


@half("zoom, language", [1.0, 0.6, 0.4], ["en", "ar"])
def test_a_step_of_another_rate_lies_where_it_lay(desk, qtbot, zoom, language):
    items = dict(large_map(language=language).items)
    items[ItemId("e2.1")] = replace(items[ItemId("e2.1")], probability=0.1)
    for each in ("x", "y"):  # beside which it leaves and arrives
        items[ItemId(each)] = replace(items[ItemId("e2.1")], id=ItemId(each), target=ItemId("t2.2"))
    made = desk(journey_of(items.values()))
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((-400 if language == "ar" else 400, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    before = made.canvas.picture
    made.session.do(Update(ItemId("e2.1"), {"probability": 0.25}))
    patched = made.canvas.drawn
    assert isinstance(patched, Patched)
    assert patched.picture.routes["e2.1"] == before.routes["e2.1"]
    shapes = [shape for part in patched.patch.parts_of(ItemId("e2.1")) for shape in part.shapes]
    said = [shape.text.strip("\u2066\u2069") for shape in shapes if isinstance(shape, Text)]
    assert said == (["25%"] if "e2.1" in before.pills else [])
    if zoom < 0.5:
        assert not patched.affected
    whole, box = made.canvas._drawing.of(made.journey, zoom), made.canvas.view_rect
    seen = [painted(lambda p, each=each: each.paint(p, box), box) for each in (patched, whole)]
    assert difference(*seen) < 0.001


@pytest.mark.parametrize(
    ("fields", "says"), [({"probability": 0.3}, "30%"), ({"label": "later"}, "later"), ({}, "")]
)
def test_the_first_words_of_a_step_are_seen_at_once(desk, qtbot, fields, says):
    items = dict(large_map().items)
    items[ItemId("e2.1")] = replace(items[ItemId("e2.1")], probability=None)
    made = desk(journey_of(items.values()))
    made.canvas.centre_on((400, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    assert "e2.1" not in made.canvas.picture.pills
    made.session.do(Update(ItemId("e2.1"), fields or {"evidence": "expert"}))
    patched = made.canvas.drawn
    assert isinstance(patched, Patched)
    shapes = [shape for part in patched.patch.parts_of(ItemId("e2.1")) for shape in part.shapes]
    assert "".join(shape.text.strip("\u2066\u2069") for shape in shapes if isinstance(shape, Text)) == says
    assert ("e2.1" in patched.picture.pills) == bool(says)
    whole = made.canvas._drawing.of(made.journey, 1.0).picture.pills.get("e2.1")
    assert patched.picture.pills.get("e2.1") == whole


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_a_step_whose_rate_has_no_room_has_none_in_a_patch(desk, qtbot, zoom):
    items = dict(large_map().items)
    for each in map(str, range(60)):  # all of them the same way
        items[ItemId(each)] = replace(items[ItemId("e2.1")], id=ItemId(each), probability=0.01)
    made = desk(journey_of(items.values()))
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((400, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    bare = next(each for each in map(str, range(60)) if each not in made.canvas.picture.pills)
    made.session.do(Update(ItemId(bare), {"probability": 0.02}))
    patched = made.canvas.drawn
    assert isinstance(patched, Patched)
    assert bare not in patched.picture.pills
    assert not [part for part in patched.patch.parts_of(ItemId(bare)) if part.layer is Layer.PILL]


@half("zoom, language", [1.0, 0.6, 0.4], ["en", "ar"])
def test_a_note_in_a_patch_is_as_thin_as_the_steps_below_it_make_it(desk, qtbot, zoom, language):
    written = [Note(id=ItemId(each), text="Words", x=0, y=0) for each in ("over", "beside")]
    items = [*large_map(language=language).items.values(), *written]
    made = desk(journey_of(items))
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((-400 if language == "ar" else 400, 400))
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    steps = made.canvas.drawn.scene.steps
    x, y = steps.middle(ItemId("e2.1"))
    places = {"over": (x - 80, y - 30), "beside": (x - 80, -900)}

    def paper(drawn, note):
        return drawn.parts_of(ItemId(note))[-1].shapes[0].fill

    made.session.do(Move({ItemId(each): place for each, place in places.items()}))
    for each in places:
        for words in ("Others", "Others, more of them than there were, and so on another line"):
            qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
            made.session.do(Update(ItemId(each), {"text": words}))
            patched = made.canvas.drawn
            assert isinstance(patched, Patched)
            assert paper(patched.patch, each) == paper(made.canvas._drawing.of(made.journey, zoom), each)
    qtbot.waitUntil(lambda: isinstance(made.canvas.drawn, Drawn), timeout=20_000)
    thin, full = (paper(made.canvas.drawn, each) for each in places)
    assert (thin == full) == (zoom < 0.5)


def test_what_is_painted_of_a_return_is_not_most_of_the_map(large):
    drawn = large.canvas.drawn
    back = next(step.id for step in large.journey.of(Transition) if drawn.picture.routes[step.id].is_loop)
    route, boxes = drawn.picture.routes[back], drawn.boxes({back})
    for x, y in geometry.points(route):
        spot = Rect(x, y, 0, 0).grown(route.width / 2 + 2)
        assert any(box.united(spot) == box for box in boxes)
    whole = geometry.held_in(route)
    across = [Rect(whole.x + whole.width * k / 20, whole.centre[1], 1, 1) for k in range(2, 19)]
    assert not any(box.meets(spot) for box in boxes for spot in across)
    assert len(drawn.boxes({step.id for step in large.journey.of(Transition)})) > 100


def test_dragging_in_a_large_map_moves_the_card_and_its_steps(large):
    start = large.at("t2.2")
    route = large.canvas.picture.routes["e2.2"]
    large.press(start)
    large.move(start + QPoint(0, 60))
    assert isinstance(large.canvas.shown, Shifted)
    assert large.canvas.picture.routes["e2.2"] != route
    assert large.canvas.picture.routes["e5.5"] == large.canvas.drawn.picture.routes["e5.5"]
    large.move(start + QPoint(-200, 300))  # now another column stands between it and where its step leads
    assert isinstance(large.canvas.shown, Shifted)
    moved, cards = large.canvas.picture.cards["t2.2"], large.canvas.drawn.picture.cards
    still = Crowd((name, box) for name, box in cards.items() if name[0] == "t" and not box.meets(moved))
    assert not still.stops(large.canvas.picture.routes["e3.2"], 2.0, frozenset({"t2.2", "t3.2"}))
    large.canvas.repaint()
    large.canvas.give_up()
    assert large.canvas.picture.routes["e2.2"] == route


def test_a_gesture_holds_on_to_no_drawing_from_before_it_changed_the_map(large, qtbot):
    before = weakref.ref(large.canvas.drawn)
    large.drag("t2.2", large.at("t2.2") + QPoint(0, 60))
    assert isinstance(large.canvas.drawn, Shifted)
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    large.canvas._screen.forget_pieces()
    large.canvas.repaint()  # what the last frame was painted from goes with the next one
    gc.collect()
    assert before() is None


def test_a_gesture_that_is_given_up_leaves_none_of_the_maps_that_it_would_have_made(large):
    drawing, zoom = large.canvas._drawing, large.canvas.camera.zoom
    wide = large.journey.apply(Update(ItemId("s1"), {"width": 300.0}).change(large.journey))
    shown = drawing.preview(wide, zoom, frozenset({ItemId("s1")}))
    parts = {id(part) for part in shown.picture.parts}
    gone = [weakref.ref(part) for part in shown.picture.parts]
    assert isinstance(shown, Drawn)
    assert not parts & {id(part) for part in large.canvas.drawn.picture.parts}
    del shown
    large.canvas.give_up()
    assert sum(part() is not None for part in gone) == 0


def test_after_an_edit_nothing_holds_on_to_a_region_that_was_seen_at_another_zoom(large, qtbot):
    zoom = large.canvas.camera.zoom
    large.canvas.zoom_to(zoom / 2)
    assert isinstance(large.canvas.drawn, Regional)
    before = weakref.ref(large.canvas.drawn)
    large.canvas.zoom_to(zoom)
    large.session.do(Update(ItemId("t2.2"), {"name": "Another"}))
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    large.canvas._screen.forget_pieces()
    large.canvas.repaint()
    gc.collect()
    assert before() is None


def test_a_patched_card_is_not_painted_where_it_was(large):
    bare = large.canvas.camera.to_view((2 * 240 + 88, 2 * 168 + 20))
    spot = QPoint(round(bare[0]), round(bare[1]))
    card = large.canvas.grab().toImage().pixelColor(spot).name()
    large.session.do(Update(ItemId("t2.2"), {"y": 2 * 168 + 84.0}))
    assert isinstance(large.canvas.drawn, Shifted)
    now = large.canvas.grab().toImage().pixelColor(spot).name()
    assert (card, now) == ("#ffffff", theme("light").stage(2, "wash").lower())


def test_a_change_of_a_stage_is_seen_at_once_in_what_is_in_view_and_whole_soon_after(large, qtbot):
    large.session.do(Update(ItemId("s1"), {"name": "Other"}))
    assert isinstance(large.canvas.drawn, Regional)
    assert large.canvas.drawn.journey is large.journey
    assert "Other" in told(large.canvas.picture)
    qtbot.waitUntil(lambda: isinstance(large.canvas.drawn, Drawn), timeout=20_000)
    assert "Other" in told(large.canvas.picture)


@pytest.mark.parametrize("zoom", [0.4, 0.8])
def test_a_far_drawing_that_stands_for_a_near_one_has_headers_of_that_zoom(large, monkeypatch, zoom):
    drawing = large.canvas._drawing
    monkeypatch.setattr(drawing, "_region", lambda *_: None)  # too much is in view to be waited for
    drawing.at(0.05)
    drawing.forget()
    far = drawing.at(0.05)
    near = drawing.at(zoom)

    def header(shown):
        texts = (each for part in shown.picture.parts if part.id == "s1" for each in part.shapes)
        return next(each.font.size for each in texts if isinstance(each, Text))

    assert 8 < header(far) * 0.05 < 18
    assert 8 < header(near) * zoom < 18


def told(picture):
    """The texts on a picture."""
    return {shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.3, 0.1])
def test_painting_what_is_in_view_leaves_nothing_out(qapp, language, zoom):
    journey = large_map(rows=5, language=language)
    style = Style(theme("light"), detail={1.0: 0, 0.5: 1, 0.3: 2, 0.1: 3}[zoom], zoom=zoom)
    drawn = Drawn(journey, draw_map(journey, style, measure), theme("light"))
    whole = Painting(drawn.picture, drawn.theme, quick=True)
    box = drawn.picture.box
    for share in (0.0, 0.31, 0.62):
        view = Rect(box.x + box.width * share, box.y + box.height * share, 300 / zoom, 200 / zoom)
        culled = painted(lambda p, v=view: drawn.paint(p, v), view, zoom)
        everything = painted(whole.draw, view, zoom)
        assert difference(culled, everything) == 0
        assert len(drawn.rows(view)) < len(drawn.painting.picture.parts) or zoom == 0.1


def test_what_moved_things_were_painted_from_goes_with_a_gesture_that_is_given_up(large, qtbot):
    qtbot.waitUntil(lambda: large.canvas.is_settled)
    start = large.at("t2.2")
    large.press(start)
    for far in (20, 40, 60):
        large.move(start + QPoint(far, 10))
    group = weakref.ref(large.canvas._drawing._altering._group)
    assert group() is not None
    QTest.keyClick(large.canvas, Qt.Key.Key_Escape)
    QApplication.processEvents()
    gc.collect()
    assert group() is None


def test_a_long_dashed_line_in_pieces_looks_the_same(qapp):
    arc = ("C", (1520.0, 5.0, 1530.0, 15.0, 1530.0, 30.0))
    line = Path(
        (("M", (0.0, 5.0)), ("L", (1500.0, 5.0)), arc, ("L", (1530.0, 700.0))),
        line="#7A4FC9", line_width=2.0, dash=(7.0, 5.0),
    )  # fmt: skip
    box = Rect(-5, -5, 1545, 720)
    picture = Picture((Part("e", Layer.STEP, box, (line,)),), box)
    cut = in_pieces(picture).picture
    assert len(cut.parts) >= 4
    assert max(max(part.box.width, part.box.height) for part in cut.parts) < 500
    both = [Painting(each, theme("light")) for each in (picture, cut)]
    assert difference(painted(both[0].draw, box), painted(both[1].draw, box)) < 0.0005


def test_a_line_across_a_map_of_whatever_width_is_kept_in_so_many_pieces():
    for length in (50_000.0, 2_000_000.0):
        line = Path((("M", (0.0, 5.0)), ("L", (length, 5.0))), line="#7A4FC9", dash=(7.0, 5.0))
        box = Rect(0, 0, length, 10)
        cut = in_pieces(Picture((Part("e", Layer.STEP, box, (line,)),), box)).picture.parts
        assert MOST / 2 < len(cut) <= MOST
        assert all(round(part.box.x + 1) % 12 == 0 for part in cut[1:]), "each begins with a dash"


def test_short_and_solid_lines_stay_whole():
    short = Path((("M", (0.0, 0.0)), ("L", (100.0, 0.0))), line="#7A4FC9", dash=(7.0, 5.0))
    solid = Path((("M", (0.0, 0.0)), ("L", (5000.0, 0.0))), line="#7A4FC9")
    parts = (
        Part("a", Layer.STEP, Rect(0, 0, 100, 1), (short,)),
        Part("b", Layer.STEP, Rect(0, 0, 5000, 1), (solid,)),
    )
    picture = Picture(parts, Rect(0, 0, 5000, 1))
    assert in_pieces(picture).picture is picture


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_way_back_runs_between_the_same_columns_when_its_card_is_edited(desk, qtbot, language):
    items = [
        replace(item, stage=ItemId(f"s{int(item.stage[1:]) // 2 * 2}"))
        if isinstance(item, Touchpoint)
        else item
        for item in large_map(language=language).items.values()
        if item.id not in ("s1", "s3", "s5", "s7", "e5.4")
    ]
    made = desk(journey_of(items))
    qtbot.waitUntil(lambda: made.canvas.is_settled, timeout=20_000)
    made.session.do(Update(ItemId("t4.4"), {"name": "Another"}))
    shown = made.canvas.drawn
    assert isinstance(shown, Patched)
    whole = draw_map(made.journey, Style(theme("light")), measure)
    now, then = (geometry.extent(picture.routes["b4.4"]) for picture in (shown.picture, whole))
    assert (now.x, now.right) == (pytest.approx(then.x, abs=30), pytest.approx(then.right, abs=30))


def test_a_drawing_that_comes_after_its_canvas_is_gone_is_heard_by_nobody(large, qtbot):
    other = JourneyCanvas(large.session)
    other.resize(600, 400)
    other.show()
    other.zoom_to(0.3)
    other.repaint()
    qtbot.waitUntil(lambda: other._drawing._ordered is not None, timeout=20_000)
    shiboken6.delete(other)
    came: list[bool] = []
    large.session.ask(lambda _: True, came.append, is_drawing=True)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)


def test_a_stretch_that_lines_share_is_painted_once_and_weak_where_all_of_them_are(qapp):
    box = Rect(-10, -10, 20, 3020)
    line = Path((("M", (0.0, 0.0)), ("L", (0.0, 3000.0))), line="#7A4FC9", dash=(7.0, 5.0))
    parts = tuple(Part(each, Layer.STEP, box, (line,)) for each in "abc")
    whole = Drawn(journey_of([]), Picture(parts, box), theme("light"))
    alone = Drawn(journey_of([]), Picture(parts[1:2], box), theme("light"))
    assert len(whole.painting.picture.parts) == 7, "each stretch is there once"
    for each in "abc":
        assert [part.id for part in whole.parts_of(each)] == [each] * 7
    rows = list(range(7))
    assert whole.but(rows, {"a", "c"}) == rows
    assert not whole.but(rows, {"a", "b", "c"})

    def shown(drawn, dimmed):
        return painted(lambda painter: drawn.draw(painter, drawn.rows(box), Faded(frozenset(dimmed))), box)

    for dimmed in ("", "a", "ab"):
        assert difference(shown(whole, dimmed), shown(alone, "")) == 0.0
    assert difference(shown(whole, "abc"), shown(alone, "b")) == 0.0
    assert difference(shown(alone, "b"), shown(alone, "")) > 0.0


def test_what_is_along_a_way_back_is_looked_for_bend_by_bend(desk, monkeypatch):
    """The box round it is most of the map, and holds nearly all that can be read."""
    desk = desk(
        "ann>ad, ad>site .5, site>cart .5, cart>buy! .5, buy>ad .3",
        {"ann": (-200, 0), "ad": (20, 0), "site": (260, 0), "cart": (500, 0), "buy": (740, 0)},
    )
    view = desk.canvas.view()
    route, asked = view.picture.routes["buy>ad"], []
    near = readable._Written.near
    monkeypatch.setattr(readable._Written, "near", lambda self, box: asked.append(box) or near(self, box))
    found = set(readable.met_on(view, "buy>ad", route))
    whole = geometry.held_in(route)
    assert asked
    assert all(box.width * box.height < whole.width * whole.height / 3 for box in asked)
    assert view.picture.pills["buy>ad"].grown(1.0) in found
    asked.clear()
    set(readable.met_on(view, "buy>ad", route, Rect(1e6, 1e6, 10, 10)))
    assert not asked, "out of view nothing is looked for"
