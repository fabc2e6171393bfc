"""Large maps: seen at once, from far as blocks, from near what is in view; the whole drawing follows."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event, current_thread, main_thread

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.export.painting import Painting, measure
from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId, Outcome, Transition
from journeymap.model.journey import journey_of
from journeymap.picture.map import draw_map
from journeymap.picture.plain_routes import PlainRoutes
from journeymap.picture.shapes import Box, Layer, Rect, Text
from journeymap.picture.sketch import sketch_map, with_headers
from journeymap.picture.style import Style, theme
from journeymap.ui.canvas import blocks as blocks_module
from journeymap.ui.canvas import drawing as drawing_module
from journeymap.ui.canvas import lens, readable
from journeymap.ui.canvas.arrays import scene_of
from journeymap.ui.canvas.drawing import Drawing
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.lens import SOFT
from journeymap.ui.canvas.lighting import NOTHING_FADED
from journeymap.ui.canvas.regional import Regional, cut_out, records_in
from journeymap.ui.canvas.strokes import draw_blocks, halves, path_of
from journeymap.ui.session import Session
from tests.ui.canvas.test_drawing import difference, large_map, painted


def style(zoom: float, name: str = "light") -> Style:
    detail = 0 if zoom >= 0.8 else 3
    return Style(theme(name), detail=detail, zoom=zoom if detail else 1.0)


def pixels(image: QImage) -> np.ndarray:
    found = np.frombuffer(image.constBits(), np.uint8)
    return found.reshape(image.height(), image.width(), 4).astype(float)


def test_a_large_map_is_sketched_first_and_then_drawn(desk, qtbot):
    made = desk(large_map(rows=40))
    made.canvas.fit(is_animated=False)
    first = made.canvas.drawn
    assert isinstance(first, Drawn)
    assert first.is_far
    cards = dict(first.picture.cards)
    assert set(first.picture.routes) == {step.id for step in made.journey.of(Transition)}
    qtbot.waitUntil(lambda: made.canvas.drawn is not first, timeout=20_000)
    whole = draw_map(made.journey, style(made.canvas.zoom), measure, None)
    assert made.canvas.picture.cards == whole.cards == cards


@pytest.mark.parametrize("language", ["en", "ar"])
def test_headers_made_for_another_zoom_are_as_if_drawn_for_it_and_stand_on_a_ground(qapp, language):
    journey = large_map(rows=12, language=language)
    back = Transition(id=ItemId("back"), source=ItemId("t3.0"), target=ItemId("t0.0"), probability=0.2)
    journey = journey_of([*journey.items.values(), back])
    for one, two in ((0.2, 0.1), (0.1, 0.25)):
        drawn = draw_map(journey, style(two), measure, None)
        made = with_headers(draw_map(journey, style(one), measure, None), journey, style(two), measure)
        stages = {stage.id for stage in journey.stages}
        heads = [
            {part.id: part for part in picture.parts if part.id in stages and part.layer is Layer.CARD}
            for picture in (drawn, made)
        ]
        assert heads[0] == heads[1]
        for part in heads[1].values():
            grounds = [count for count, shape in enumerate(part.shapes) if isinstance(shape, Box)]
            letters = [count for count, shape in enumerate(part.shapes) if isinstance(shape, Text)]
            assert letters
            assert min(grounds, default=9) < min(letters)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lines_of_a_sketch_are_those_of_its_routes(qapp, language):
    journey = large_map(rows=12, language=language)
    steps = list(journey.of(Transition))[:3]
    bent = journey_of([*journey.items.values(), *(replace(each, bends="9,9\n300,70") for each in steps)])
    picture = sketch_map(bent, style(0.1), measure)
    assert isinstance(picture.routes, PlainRoutes)
    one, two = (scene_of(each, []).steps for each in (picture, replace(picture, routes=dict(picture.routes))))
    assert one.ids == two.ids
    for name in ("owners", "cubics", "loops", "_widths"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


def test_zooming_in_shows_whole_cards_before_the_whole_map_is_drawn(desk):
    made = desk(large_map(rows=40))
    made.canvas.fit(is_animated=False)
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((400, 400))
    near = made.canvas.drawn
    assert isinstance(near, Regional)
    assert near.covers(made.canvas.view_rect)
    texts = {shape.text for part in near.picture.parts for shape in part.shapes if hasattr(shape, "text")}
    assert "Card 2.2" in texts
    made.canvas.centre_on((400, 3000))
    assert made.canvas.drawn is not near
    made.click("t1.18")
    assert made.session.selection == {"t1.18"}


def test_edits_near_by_before_the_whole_is_drawn_there_stand_on_the_map_from_far(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=40))
    made.canvas.fit(is_animated=False)
    qtbot.waitUntil(lambda: made.canvas.is_settled, timeout=20_000)
    far = made.canvas.drawn
    made.canvas._drawing.pause()
    monkeypatch.setattr(drawing_module, "sketch_map", None)
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((400, 400))
    for name in ("Another", "Yet another"):
        made.session.do(Update(ItemId("t2.2"), {"name": name}))
        near = made.canvas.drawn
        assert isinstance(near, Regional)
        assert isinstance(near.whole, Patched)
        assert near.whole.base is far
        texts = {
            shape.text for part in near.picture.parts for shape in part.shapes if isinstance(shape, Text)
        }
        assert name in texts
    made.session.do(Remove(frozenset({ItemId("t2.2")})))
    assert "t2.2" not in made.canvas.picture.cards
    assert made.canvas.item_at(made.at("t1.2")) == "t1.2"


def test_what_can_be_read_on_a_large_map_is_known_when_its_drawing_comes(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=40))
    made.canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: made.canvas.is_settled, timeout=20_000)
    shown = made.canvas.drawn
    assert isinstance(shown, Drawn)
    stages = made.journey.stages
    readable.look_through(draw_map(large_map(), style(1.0), measure), stages)
    monkeypatch.setattr(readable, "_Written", None)
    readable.look_through(shown.picture, stages)
    with pytest.raises(TypeError):
        readable.look_through(replace(shown.picture, parts=shown.picture.parts[1:]), stages)


def test_what_a_pan_comes_to_is_drawn_before_it_is_reached(qapp, qtbot):
    session = Session(Document.new(large_map(rows=40), durable=False))
    here, told = [Rect(400, 500, 800, 600)], []
    drawing = Drawing(session, "light", lambda: told.append(True), lambda: here[0], lambda: False)

    def moved(by):
        here[0] = Rect(here[0].x, here[0].y + by, 800, 600)
        return drawing.at(1.0)

    first = moved(0)
    drawing.pause()  # so that the whole map is not drawn meanwhile
    assert isinstance(first, Regional)
    assert moved(150) is first
    qtbot.waitUntil(lambda: drawing.at(1.0) is not first)
    second = drawing.at(1.0)
    assert any(second.near.painting.made.ready)  # nothing was painted of it yet
    assert first.covers(here[0])
    assert second.covers(here[0].grown(150))
    assert not told
    assert moved(300) is second  # faster than it can be drawn: the rest is seen as from far
    rest = Rect(here[0].x, second.area.bottom, 800, here[0].bottom - second.area.bottom)
    with_rest, far = (painted(lambda p, d=d: d.paint(p, here[0]), rest) for d in (second, second.whole))
    assert difference(with_rest, far) == 0
    qtbot.waitUntil(lambda: bool(told))
    assert drawing.at(1.0).covers(here[0])
    assert moved(1500).covers(here[0])  # elsewhere, at once
    session.close()


@pytest.fixture
def gate(monkeypatch) -> Iterator[Event]:
    """No region is drawn beside the window before this is set; what is waited for comes at once."""
    opened, regional = Event(), drawing_module.regional

    def drawn(*given):
        if current_thread() is not main_thread():
            opened.wait()
        return regional(*given)

    monkeypatch.setattr(drawing_module, "regional", drawn)
    yield opened
    opened.set()


def test_a_zoom_on_its_way_waits_for_nothing_and_what_is_in_view_follows(qapp, qtbot):
    session = Session(Document.new(large_map(rows=40), durable=False))
    told, is_zooming = [], [True]
    seen = Rect(400, 500, 800, 600)
    drawing = Drawing(session, "light", lambda: told.append(True), lambda: seen, lambda: is_zooming[0])
    drawing.pause()  # so that the whole map is not drawn meanwhile
    from_far = drawing.at(0.1)
    stand_in = drawing.at(0.6)
    assert stand_in.is_far
    assert stand_in.picture.cards == from_far.picture.cards
    assert drawing.at(0.6) is stand_in
    assert not drawing.is_settled
    assert drawing.at(1.0).is_far  # nobody waits for what was in view at 60 % any more
    qtbot.waitUntil(lambda: bool(told))
    near = drawing.at(1.0)
    assert isinstance(near, Regional)
    assert near.covers(seen)
    assert drawing.at(0.6) is near  # what has names keeps them while it stands in
    told.clear()
    qtbot.waitUntil(lambda: bool(told))
    assert drawing.at(0.6) is not near
    is_zooming[0] = False
    drawing.forget()
    assert isinstance(drawing.at(0.6), Regional)
    session.close()


def test_a_stand_in_goes_when_the_whole_map_comes_first(qapp, qtbot, gate):
    session = Session(Document.new(large_map(rows=40), durable=False))
    drawing = Drawing(session, "light", lambda: None, lambda: Rect(400, 500, 800, 600), lambda: True)
    drawing.at(0.1)
    stand_in = drawing.at(0.6)
    assert not drawing.is_settled
    qtbot.waitUntil(lambda: drawing.at(0.6) is not stand_in, timeout=20_000)
    assert isinstance(drawing.at(0.6), Drawn)
    assert not drawing.at(0.6).is_far
    assert drawing.is_settled
    gate.set()
    session.close()


def test_a_map_that_nobody_sees_is_drawn_as_a_whole_when_somebody_does(qapp, qtbot):
    session = Session(Document.new(large_map(rows=40), durable=False))
    drawing = Drawing(session, "light", lambda: None, lambda: Rect(400, 500, 800, 600), lambda: False)
    drawing.pause()
    assert isinstance(drawing.at(0.6), Regional)
    assert not drawing._rest.isActive()
    assert not drawing.is_settled
    drawing.resume()
    qtbot.waitUntil(lambda: drawing.is_settled)
    assert isinstance(drawing.at(0.6), Drawn)
    session.close()


def test_a_zoom_is_on_its_way_from_the_second_turn_of_the_wheel_on(desk, qtbot, monkeypatch, gate):
    made = desk(large_map(rows=40))
    made.canvas._drawing.pause()  # so that the whole map is not drawn meanwhile
    held, spot, notch = Qt.KeyboardModifier.ControlModifier, QPoint(300, 200), (0, 120)
    monkeypatch.setattr(lens, "HELD_MS", 10**9)
    made.canvas.zoom_to(0.39)
    made.wheel(spot, notch, held)
    assert not made.canvas.lens.is_zooming
    seen = made.canvas.drawn
    assert isinstance(seen, Regional)  # at each step of zoom from far on: what has names keeps them
    made.wheel(spot, notch, held)
    assert made.canvas.lens.is_zooming
    assert made.canvas.zoom > 0.55
    assert made.canvas.drawn is seen  # in passing nobody waits
    gate.set()
    qtbot.waitUntil(lambda: made.canvas.drawn is not seen)
    monkeypatch.setattr(lens, "HELD_MS", 0)
    assert not made.canvas.lens.is_zooming
    made.wheel(spot, notch, held)
    made.wheel(spot, notch, held)
    assert made.canvas.zoom > 0.8
    assert isinstance(made.canvas.drawn, Regional)  # each of two turns with a stop between is waited for


def test_zooming_far_out_lets_no_near_drawing_go(desk, qtbot):
    made = desk(large_map(rows=40))
    made.canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: made.canvas.is_settled, timeout=20_000)
    near = made.canvas.drawn
    for step in range(12):
        made.canvas.zoom_to(0.27 * 0.85**step)
        made.canvas.drawn  # noqa: B018 - each is drawn
    made.canvas.zoom_to(0.3)
    made.canvas.drawn  # noqa: B018
    assert made.canvas.drawing_at(1.0) is near


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_in_view_looks_as_in_the_whole_map(qapp, language):
    journey = large_map(language=language)
    whole = Drawn(journey, draw_map(journey, style(1.0), measure), theme("light"))
    sketch = Drawn(journey, sketch_map(journey, style(0.1), measure), theme("light"), True)
    sign = -1 if language == "ar" else 1
    view = Rect(*(600 if sign > 0 else -1400, 500), 800, 600)
    small = cut_out(sketch, records_in(sketch, view), None)
    near = Drawn(small, draw_map(small, style(1.0), measure), theme("light"))
    assert len(small.items) < len(journey.items) / 3
    regional = Regional(sketch, near, view)
    one, two = (painted(lambda p, d=d: d.paint(p, view), view) for d in (whole, regional))
    assert difference(one, two) < 0.02  # rails lie beside each other otherwise


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_blocks_from_arrays_look_like_the_picture(qapp, name, language):
    journey = large_map(language=language)
    picture = draw_map(journey, style(0.2, name), measure)
    far, box = Drawn(journey, picture, theme(name), True), picture.box
    one = pixels(painted(lambda p: far.paint(p, box), box, 0.2))
    two = pixels(painted(Painting(picture, theme(name)).draw, box, 0.2))
    assert abs(one.mean(axis=(0, 1)) - two.mean(axis=(0, 1))).max() < 6
    assert (abs(one - two).max(axis=2) > 60).mean() < 0.06


def test_a_far_drawing_tells_where_it_differs_from_the_one_before(qapp):
    def far(journey):
        return Drawn(journey, draw_map(journey, style(0.2), measure), theme("light"), True)

    journey = large_map(rows=12)
    before, card = far(journey), ItemId("t1.3")
    assert far(journey.apply(Update(card, {"name": "Other"}).change(journey))).unlike(before) == ()
    sold = far(journey.apply(Update(card, {"outcome": Outcome.SALE}).change(journey)))
    box = before.picture.cards[card]
    assert sold.unlike(before)
    assert any(each.meets(box) for each in sold.unlike(before))
    other = before.picture.cards[ItemId("t6.9")]
    assert not any(each.meets(other) for each in sold.unlike(before))
    alone = far(journey_of(item for item in journey.items.values() if not isinstance(item, Transition)))
    assert alone.unlike(before) is None
    assert far(alone.journey).unlike(alone) == ()


def test_a_path_from_an_array_is_the_path_drawn_by_hand(qapp):
    cubics = np.random.default_rng(4).uniform(0, 100, (5, 4, 2))
    cubics[3, 0] = cubics[2, 3]  # which goes on where the one before ended
    by_hand = QPainterPath()
    for number, (start, one, two, end) in enumerate(cubics.tolist()):
        if number != 3:
            by_hand.moveTo(QPointF(*start))
        by_hand.cubicTo(QPointF(*one), QPointF(*two), QPointF(*end))
    found = path_of(cubics)
    assert [(e.type, e.x, e.y) for e in map(found.elementAt, range(found.elementCount()))] == [
        (e.type, e.x, e.y) for e in map(by_hand.elementAt, range(by_hand.elementCount()))
    ]
    assert path_of(cubics[:0]).isEmpty()


def test_a_line_of_several_curves_is_inked_once_where_they_meet(qapp):
    line = np.array([[(x, 5.5), (x, 5.5), (x + 10, 5.5), (x + 10, 5.5)] for x in (0, 10, 20)], float)
    ink = QColor(0, 0, 0, 128)
    image = painted(lambda p: (p.setPen(QPen(ink, 1)), p.drawPath(path_of(line))), Rect(0, 0, 30, 10))
    row = pixels(image)[5, 2:28, 0]
    assert row.min() < 200
    assert row.max() - row.min() < 2


def test_what_is_painted_in_turns_is_what_is_painted_at_once(qapp, monkeypatch):
    journey, zoom = large_map(rows=12), 0.1
    drawn = Drawn(journey, draw_map(journey, style(zoom), measure, None), theme("light"), True)
    box = drawn.picture.box
    turns = []

    def image() -> QImage:
        def draw(painter: QPainter) -> None:
            painter.scale(zoom, zoom)
            painter.translate(-box.x, -box.y)
            turns.append(len(list(drawn.little_by_little(painter, box, NOTHING_FADED, frozenset()))))

        return painted(draw, Rect(0, 0, box.width * zoom, box.height * zoom))

    found = []
    for size in (10**6, 30):
        monkeypatch.setattr(blocks_module, "A_TURN", size)
        found.append(image())
    assert found[0] == found[1]
    assert turns[0] < turns[1]


def test_a_step_beside_a_piece_reaches_into_it(qapp):
    journey, zoom, beside = large_map(rows=12), 0.1, 0.3
    blocks = Drawn(journey, draw_map(journey, style(zoom), measure, None), theme("light"), True).blocks
    bounds = blocks.looks.bounds
    left, top = bounds[:, 2].max() + beside / zoom, bounds[:, 1].min()

    def piece(visible: Rect) -> QImage:
        image = QImage(32, 400, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(zoom, zoom)
            painter.translate(-left, -top)
            blocks.paint_steps(painter, visible, NOTHING_FADED)
        return image

    whole = piece(Rect(left - 20_000, top, 20_320, 4000))
    assert pixels(whole).min() < 255
    assert piece(Rect(left, top, 320, 4000)) == whole


def test_the_badge_of_a_far_map_is_as_large_at_every_zoom(qapp):
    journey = large_map(rows=12)
    worst = ItemId("t3.5")
    report = replace(analyze(journey), bottleneck=worst)
    far = sketch_map(journey, style(0.1), measure, report)
    for zoom in (0.1, 0.25):
        picture = with_headers(far, journey, style(zoom), measure, report)
        (badge,) = (part for part in picture.parts if part.layer is Layer.BADGE)
        assert badge.id == worst
        assert badge.box.width * zoom == pytest.approx(16)
        assert badge.box.centre == (picture.cards[worst].right, picture.cards[worst].y)


def test_halves_of_curves_meet_in_their_middle():
    cubics = np.random.default_rng(5).uniform(0, 100, (7, 4, 2))
    first, second = halves(cubics)
    middle = (cubics * np.array([1, 3, 3, 1])[None, :, None]).sum(axis=1) / 8
    assert np.allclose(first[:, 3], middle)
    assert np.allclose(second[:, 0], middle)
    assert np.allclose(first[:, 0], cubics[:, 0])
    assert np.allclose(second[:, 3], cubics[:, 3])


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_blocks_stand_where_they_should_at_any_pixel_ratio(qapp, ratio):
    image = QImage(round(100 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        painter.translate(5, 3)
        painter.scale(0.5, 0.5)
        red = QColor("#FF0000")
        draw_blocks(painter, np.array([[40.0, 30.0]]), (40.0, 20.0), 0.0, red)
        draw_blocks(painter, np.array([[110.0, 75.0]]), (20.0, 30.0), 0.0, red)
    for x, y, is_red in ((25, 18, True), (14, 18, False), (60, 40, True), (75, 40, False), (25, 8, False)):
        found = image.pixelColor(round(x * ratio), round(y * ratio))
        assert (found == QColor("#FF0000")) is is_red, (x, y)


def test_what_is_not_lit_is_weak_from_far_too(desk):
    made = desk(large_map(rows=40))
    made.canvas.fit(is_animated=False)
    before = pixels(made.canvas.grab().toImage())
    made.session.light([ItemId("t0.1"), ItemId("t1.1")], [ItemId("e1.1")])
    after = pixels(made.canvas.grab().toImage())
    drawn = (before < 240).any(axis=2)  # the map fills only part of the view
    assert after[drawn].mean() > before[drawn].mean() + 3
    spot = made.at("t1.1")
    assert abs(before[spot.y(), spot.x()] - after[spot.y(), spot.x()]).max() < 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_that_is_moved_from_far_is_seen_on_its_way_with_its_steps(desk, qtbot, language):
    made = desk(large_map(rows=40, language=language))
    made.canvas.fit(is_animated=False)
    qtbot.waitUntil(lambda: made.canvas.is_settled, timeout=20_000)
    before, start = made.canvas.shown, made.at("t3.39")
    made.press(start)
    for part in (1, 2, 3, 4):
        made.move(start + QPoint(0, 12 * part))
    after = made.canvas.shown
    made.key(Qt.Key.Key_Escape)
    assert isinstance(after, Patched)
    assert after.base.is_far
    old, new = (each.picture.cards["t3.39"].grown(-8) for each in (before, after))
    assert not old.meets(new)
    was = painted(lambda painter: before.paint(painter, old), old)
    for paint in (after.paint, after.paint_patch):
        now = painted(lambda painter, paint=paint: paint(painter, new), new)
        assert difference(was, now) < 0.05, "no block where it is"
    gone = painted(lambda painter: after.paint(painter, old), old)
    assert difference(was, gone) > 0.9, "a block where it was"
    x, y = after.picture.routes["e4.39"].curves[-1][2]
    tip = Rect(x - 20, y - 4, 40, 8)
    bare = painted(lambda painter: after.base.paint_without(painter, tip, NOTHING_FADED, after.affected), tip)
    assert difference(bare, painted(lambda painter: after.paint(painter, tip), tip)) > 0.0, "no step to it"


def with_long_ways_back():
    """A large map whose steps from the last stage to the first are led round all cards."""
    journey = large_map(rows=40)
    back = [
        Transition(id=ItemId(f"far{row}"), source=ItemId(f"t7.{row}"), target=ItemId(f"t0.{row}"))
        for row in (0, 39)
    ]
    return journey_of([*journey.items.values(), *back])


def test_a_fitted_map_is_fitted_again_once_its_lines_are_known(desk, qtbot):
    made = desk(with_long_ways_back())
    canvas = made.canvas
    canvas.fit(is_animated=False)
    first, camera = canvas.drawn, canvas.camera
    qtbot.waitUntil(lambda: canvas.drawn is not first, timeout=20_000)
    assert canvas.picture.box.height > first.picture.box.height
    seen, frame = canvas.camera.box_to_view(canvas.picture.box.grown(-SOFT)), canvas.lens.frame.grown(2)
    assert canvas.camera != camera
    assert frame.y <= seen.y
    assert seen.bottom <= frame.bottom


def test_who_has_moved_on_stays_there_when_the_lines_are_known(desk, qtbot):
    made = desk(with_long_ways_back())
    made.canvas.fit(is_animated=False)
    made.canvas.pan(3, 0)
    first, camera = made.canvas.drawn, made.canvas.camera
    qtbot.waitUntil(lambda: made.canvas.drawn is not first, timeout=20_000)
    assert made.canvas.camera == camera


def test_an_edit_of_a_fitted_map_moves_nobodys_view(desk, qtbot):
    made = desk(large_map(rows=40))
    canvas = made.canvas
    canvas.fit(is_animated=False)
    first = canvas.drawn
    qtbot.waitUntil(lambda: canvas.drawn is not first and canvas.is_settled, timeout=20_000)
    camera, height = canvas.camera, canvas.picture.box.height
    made.session.do(Update(ItemId("t3.39"), {"y": 9000.0}))
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    assert canvas.picture.box.height > height + 1000
    assert canvas.camera == camera
