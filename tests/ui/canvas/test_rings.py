"""What is drawn over the map goes behind what can be read there: labels, signs and badges."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.commands import SetMap
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import journey_of
from journeymap.picture.shapes import Layer, Rect, Route, Text
from journeymap.ui.canvas import hits, overlay, ports, readable, rings
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.hits import RING, Hits
from journeymap.ui.canvas.marks import Marks
from journeymap.ui.canvas.places import Guide
from journeymap.ui.canvas.pointing import dot_under


def seen(desk, place: QRect) -> QImage:
    """What a part of the canvas looks like."""
    return desk.canvas.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def has(image: QImage, colour: QColor) -> bool:
    """Whether a colour, or nearly it, is anywhere in an image."""
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(
        max(abs(c.red() - colour.red()), abs(c.green() - colour.green()), abs(c.blue() - colour.blue())) < 24
        for c in found
    )


@pytest.fixture
def known(flow):
    """The flow with its figures, so that one of its cards has the badge."""
    flow.session.report = analyze(flow.journey, complete=False)
    flow.canvas.repaint()
    return flow


def test_the_line_of_a_selected_step_leaves_its_label_to_be_read(flow):
    box = flow.canvas.picture.pills["ad>site"]
    place = flow.canvas.view().placed(box.grown(-5.0)).toAlignedRect()
    before = seen(flow, place)
    flow.session.select([ItemId("ad>site")])
    assert seen(flow, place) == before
    flow.session.select(())
    flow.canvas.marks = Marks(hovered=ItemId("ad>site"))
    assert seen(flow, place) == before


def test_the_ring_of_a_card_is_two_sharp_pixels_two_beside_it(flow):
    """On whole pixels; else it is as smooth as all else."""
    canvas = flow.canvas
    box = canvas.view().card(ItemId("site")).toRect()
    middle = QPoint(box.center().x() + 30, box.top())
    before = seen(flow, QRect(middle - QPoint(0, 6), middle))
    canvas.session.select([ItemId("site")])
    ring = seen(flow, QRect(middle - QPoint(0, 6), middle))
    accent = canvas.view().colour("ui.accent").rgb()
    rows = [ring.pixel(0, y) for y in range(6)]
    kept = [before.pixel(0, y) for y in range(6)]
    assert rows == [*kept[:2], accent, accent, *kept[4:]]


def test_rings_go_behind_the_badge_of_a_card(known):
    canvas = known.canvas
    (badge,) = (part for part in canvas.picture.parts if part.layer.name == "BADGE")
    place = canvas.view().placed(badge.box.grown(-3)).toAlignedRect()
    before = seen(known, place)
    canvas.session.select([ItemId(badge.id)])
    assert seen(known, place) == before
    canvas.session.select(())
    canvas.marks = Marks(target=ItemId(badge.id))
    assert seen(known, place) == before
    canvas.marks = Marks(hovered=ItemId(badge.id))
    assert seen(known, place) == before
    canvas.marks = Marks()
    canvas.show_hits(Hits((ItemId(badge.id),), 0, "zzz"))
    assert seen(known, place) == before


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_slots_go_behind_the_badges_of_cards(known, zoom):
    canvas = known.canvas
    canvas.zoom_to(zoom)
    (badge,) = (part for part in canvas.picture.parts if part.layer.name == "BADGE")
    place = canvas.view().placed(badge.box.grown(-4 / zoom)).toAlignedRect()
    before = seen(known, place)
    slot = canvas.scene.cards.box(ItemId(badge.id))
    for marks in (Marks(making_room=(slot,)), Marks(ghost=slot), Marks(slots=(slot.shifted((0, -40)),))):
        canvas.marks = marks
        assert seen(known, place) == before


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_slots_go_behind_the_rates_on_their_lines(flow, zoom):
    canvas = flow.canvas
    canvas.zoom_to(zoom)
    pill = canvas.picture.pills["ad>site"]
    place = canvas.view().placed(pill.grown(-4 / zoom)).toAlignedRect()
    before = seen(flow, place)
    slot = Rect(pill.centre[0], pill.y - 30, 176, 88)
    for marks in (Marks(making_room=(slot,)), Marks(ghost=slot), Marks(slots=(slot,))):
        canvas.marks = marks
        assert seen(flow, place) == before


@pytest.mark.parametrize("is_large", [False, True])
def test_the_ring_of_a_dragged_card_goes_behind_its_badge(known, desk, qtbot, is_large):
    seat = known
    if is_large:  # whose parts lie still while a card moves
        many = (Note(id=ItemId(f"n{count}"), text="n", x=6000, y=100 * count) for count in range(80))
        seat = desk(journey_of([*templates.load("b2b-demand").items.values(), *many]))
        seat.session.report = analyze(seat.journey, complete=False)
        seat.canvas.zoom_to(1.0)
        qtbot.waitUntil(lambda: isinstance(seat.canvas.drawn, Drawn), timeout=20_000)
    canvas = seat.canvas
    (badge,) = (part for part in canvas.picture.parts if part.layer.name == "BADGE")
    canvas.centre_on(canvas.scene.box(ItemId(badge.id)).centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    start, place = seat.at(badge.id), canvas.view().placed(badge.box.grown(-3))
    seat.press(start)
    seat.move(start + QPoint(0, 30))
    assert canvas.marks.lifted
    by = canvas.view().card(ItemId(badge.id)).center() - start
    inside = seen(seat, place.translated(by).toAlignedRect())
    assert not has(inside, QColor(str(canvas.theme["ui.accent"])[:7]))
    assert has(inside, QColor(str(canvas.theme["health.bad.base"])[:7])), "the badge goes with its card"
    canvas.give_up()


@pytest.mark.parametrize("zoom", [1.0, 0.63])
def test_a_ring_goes_behind_the_rate_of_a_step_that_begins_near_its_card(desk, zoom):
    close = desk("ann>ad .7, ad>buy! .5", {"ann": (-200, -30), "ad": (-16, 84), "buy": (240, 0)})
    canvas = close.canvas
    canvas.zoom_to(zoom)
    card, rate = canvas.map_to_view("ann"), canvas.view().placed(canvas.picture.pills["ann>ad"])
    assert rate.left() < card.right() + 8, "a ring runs through it"
    place = rate.toAlignedRect().adjusted(2, 5, -2, -5).intersected(card.adjusted(8, 0, 40, 0))
    before = seen(close, place)
    canvas.show_hits(Hits((ItemId("ann"),), 0, "zzz"))
    assert seen(close, place) == before
    canvas.show_hits(Hits())
    canvas.marks = Marks(target=ItemId("ann"))
    assert seen(close, place) == before
    canvas.marks = Marks()
    canvas.session.select([ItemId("ann"), ItemId("buy")])
    assert seen(close, place) == before


@pytest.mark.parametrize("way", ["selected", "found"])
def test_rings_that_meet_nothing_are_looked_at_once_and_not_in_each_frame(flow, monkeypatch, way):
    flow.canvas.zoom_to(0.6)
    if way == "selected":
        flow.canvas.select_all()
        flow.canvas.use("hand")  # without a context bar, which looks for a place of its own
    else:
        flow.canvas.show_hits(Hits(tuple(ItemId(each) for each in ("ann", "ad", "site", "buy")), 0, "zzz"))
    flow.canvas.repaint()
    asked, near = [], readable._Written.near
    monkeypatch.setattr(readable._Written, "near", lambda self, box: asked.append(box) or near(self, box))
    for way_on in (12.3, -7.1):
        flow.canvas.pan(way_on, way_on)
        flow.canvas.repaint()
    assert not asked
    flow.session.select({"ad", "ad>site"})
    flow.canvas.repaint()
    assert asked, "the line of a step is looked at in each frame"


def test_a_ring_goes_behind_the_sign_of_a_card_with_something_wrong(desk, qtbot):
    wrong = desk(
        "ann>ad, ad>buy! .7, ad>home .6",
        {"ann": (-200, 0), "ad": (0, 0), "buy": (240, 0), "home": (240, 168)},
    )
    wrong.session.refresh()
    qtbot.waitUntil(lambda: wrong.session.report is not None, timeout=10_000)
    corner = wrong.canvas.map_to_view("ad").topLeft()
    place = QRect(corner.x(), corner.y() - 1, 8, 10)
    before = seen(wrong, place)
    assert has(before, wrong.canvas.view().colour("health.watch.base"))
    wrong.session.select([ItemId("ad")])
    assert seen(wrong, place) == before
    wrong.session.select(())
    wrong.canvas.marks = Marks(target=ItemId("ad"))
    assert seen(wrong, place) == before


def test_nothing_is_explained_while_a_card_is_moved(desk, qtbot):
    wrong = desk("ann>ad, ad>buy! .7, ad>home .6", {"ann": (-200, 0), "buy": (240, 0), "home": (240, 168)})
    wrong.session.refresh()
    qtbot.waitUntil(lambda: wrong.session.report is not None, timeout=10_000)
    spot = wrong.at("ad")
    asking = QHelpEvent(QEvent.Type.ToolTip, spot, wrong.canvas.mapToGlobal(spot))
    QApplication.sendEvent(wrong.canvas, asking)
    assert QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    wrong.press(spot)
    wrong.move(spot + QPoint(20, 20))
    QApplication.sendEvent(wrong.canvas, asking)
    assert not QToolTip.isVisible()


def test_a_stage_that_was_found_has_a_ring_round_its_header(flow):
    flow.canvas.show_hits(Hits((ItemId("aware"),), 0, "aware"))
    column = flow.canvas.map_to_view("aware")
    foot = QRect(column.left() - 9, column.bottom() - 60, 18, 50)
    head = QRect(column.left() - 9, column.top() + 20, 18, 20)
    assert has(seen(flow, head), RING)
    assert not has(seen(flow, foot), RING)


@pytest.mark.parametrize("zoom", [0.35, 0.2])
def test_from_afar_the_ring_round_a_stage_is_round_its_name_above_the_column(flow, zoom):
    flow.canvas.zoom_to(zoom)
    flow.canvas.show_hits(Hits((ItemId("aware"),), 0, "zzz"))
    column = flow.canvas.map_to_view("aware")
    (name,) = (
        flow.canvas.view().placed(Rect(text.x - text.width / 2, text.y - text.font.size, text.width, 9))
        for part in flow.canvas.picture.parts
        for text in part.shapes
        if part.id == "aware" and isinstance(text, Text) and text.text == flow.item("aware").name
    )
    assert name.top() < column.top()
    left = QRect(round(name.left()) - 10, round(name.top()), 12, 9)
    assert has(seen(flow, left), RING)
    assert not has(seen(flow, column.adjusted(-2, 8 + round(62 * zoom), 2, 0)), RING)


def covered(desk, view, box) -> bool:
    """Whether anything that lies over the map is drawn in the middle of a box of the picture."""
    image = QImage(desk.canvas.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        overlay.paint(painter, view, QRectF(image.rect()))
    place = view.placed(box).toAlignedRect().adjusted(2, 2, -2, -2)
    part = image.copy(place)
    return any(
        part.pixelColor(x, y) != QColor("white") for x in range(part.width()) for y in range(part.height())
    )


@pytest.mark.parametrize("is_single", [True, False])
def test_the_ring_of_a_stage_goes_behind_what_is_written_across_its_sides(known, is_single):
    canvas = known.canvas
    (share,) = (
        part.box.grown(-3) for part in canvas.picture.parts if part.id == "aware" and part.layer is Layer.PILL
    )
    column = canvas.picture.cards["interest"]
    assert share.x < column.x - 4 < column.x < share.right, "the side runs through it"
    place = canvas.view().placed(share).toAlignedRect()
    edge = canvas.view().placed(Rect(column.x - 8, column.y + 200, 16, 40)).toAlignedRect()
    before = seen(known, place), seen(known, edge)
    canvas.session.select(map(ItemId, ["interest"] if is_single else ["interest", "ad"]))
    assert seen(known, place) == before[0]
    assert seen(known, edge) != before[1]


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_the_ring_of_a_stage_keeps_no_image_as_large_as_the_stage(desk, monkeypatch, zoom):
    """Random gestures made a stage half a million points wide: its ring had 228 MB, and sixteen were kept."""
    made: list[tuple[float, float]] = []
    image = rings._ring_image
    monkeypatch.setattr(rings, "_ring_image", lambda *asked: made.append(asked[:2]) or image(*asked))
    wide = desk("ann>ad@Aware, ad>site@Aware .5", {"ann": (-200, 0), "ad": (0, 0), "site": (40_000, 4_000)})
    canvas = wide.canvas
    canvas.zoom_to(zoom)
    (stage,) = (item.id for item in wide.journey.of(Stage) if item.name == "Aware")
    canvas.session.select([stage])
    canvas.centre_on(canvas.scene.stages.box(stage).centre)
    canvas.grab()
    canvas.session.select([ItemId("ad")])
    canvas.centre_on(canvas.scene.cards.box("ad").centre)
    canvas.grab()
    assert all(width * height <= 600 * 400 for width, height in made), made


def through(box: Rect) -> Route:
    """A step that runs level through the middle of a box, from far before it to far behind."""
    y = box.centre[1]
    end = (box.right + 300, y)
    return Route((box.x - 300, y), (((box.x - 300, y), end, end),), 3.0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lines_over_the_map_go_behind_what_can_be_read(desk, language):
    made = desk(
        "ann>ad@Aware, ad>site@Buy .5, site>buy!@Buy .3",
        {"ann": (-200, 0), "ad": (0, 0), "site": (240, 0), "buy": (480, 0)},
    )
    if language == "ar":
        made.session.do(SetMap({"direction": "rtl"}))
    made.session.report = analyze(made.journey, complete=False)
    made.canvas.fit(is_animated=False)
    view = made.canvas.view()
    picture = view.picture
    (badge,) = (part.box.grown(-1) for part in picture.parts if part.layer is Layer.BADGE)
    (name,) = (
        Rect(text.x if text.anchor == "left" else text.x - text.width, text.y - 8, text.width, 8)
        for part in picture.parts
        for text in part.shapes
        if isinstance(text, Text) and text.text == "Aware"
    )
    for box in (picture.pills["ad>site"], badge, name):
        over = replace(picture, routes={**picture.routes, "over": through(box)})
        bare = replace(view, picture=replace(over, parts=()), selection=frozenset(["over"]))
        bare = replace(bare, picture=replace(bare.picture, pills={}))
        assert covered(made, bare, box)
        assert not covered(made, replace(view, picture=over, selection=frozenset(["over"])), box)
        logical = turned(box, picture.is_mirrored)
        for guide in (
            Guide(True, logical.centre[0], logical.y - 200, logical.bottom + 200),
            Guide(False, logical.centre[1], logical.x - 200, logical.right + 200),
        ):
            assert not covered(made, replace(view, marks=Marks(guides=(guide,))), box)
        rubber = ((logical.x - 200, logical.centre[1]), (logical.right + 200, logical.centre[1]))
        assert not covered(made, replace(view, marks=Marks(rubber=rubber)), box)


def test_far_out_the_ring_of_a_hit_stands_out_from_steps_of_its_colour(flow):
    view_of = flow.canvas.view
    for zoom, is_told in ((0.2, True), (1.0, False)):
        flow.canvas.zoom_to(zoom)
        view = view_of()
        image = QImage(flow.canvas.size(), QImage.Format.Format_RGB32)
        image.fill(RING)
        with QPainter(image) as painter:
            found = Hits((ItemId("ad"),))
            hits.paint(painter, view, found, QRectF(image.rect()))
        card, ground = view.card(ItemId("ad")), view.colour("ui.canvas")
        middle = round(card.center().y())
        across = [image.pixelColor(x, middle) for x in range(round(card.left()) - 11, round(card.left()))]
        assert (across.count(ground) >= 2) is is_told


def test_far_out_words_that_were_looked_for_are_underlined_and_stay_as_easy_to_read(flow):
    flow.canvas.zoom_to(0.4)
    view = flow.canvas.view()
    (said,) = hits.words_at(view.picture, (ItemId("site"),), "si")[:1]
    letters = view.placed(said)
    image = QImage(flow.canvas.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        hits.paint(painter, view, Hits((ItemId("site"),), -1, "si"), QRectF(image.rect()))
    middle = letters.center().toPoint()
    assert image.pixelColor(middle) == QColor("white")
    assert image.pixelColor(middle.x(), round(letters.bottom()) - 1) == RING


@pytest.mark.parametrize("zoom", [0.55, 0.62, 1.0])
def test_the_ring_of_a_found_header_goes_round_its_letters_unbroken(known, zoom):
    canvas, stage = known.canvas, ItemId("interest")
    canvas.zoom_to(zoom)
    canvas.centre_on((canvas.scene.stages.box(stage).centre[0], 200))
    canvas.show_hits(Hits((stage,), 0, "zzz"))
    view = canvas.view()
    box, letters = view.card(stage), view.placed(readable.header(view, stage))
    image = seen(known, canvas.rect())
    across = range(round(box.left()) + 24, round(box.right()) - 24)
    for y in (box.top() + 6.5, letters.bottom() + 3):
        rows = [[image.pixelColor(x, round(y) + off) for off in range(-4, 5)] for x in across]
        assert all(
            any(max(abs(c.red() - RING.red()), abs(c.blue() - RING.blue())) < 24 for c in row) for row in rows
        )


@pytest.mark.parametrize("zoom", [1.0, 0.8, 0.64, 0.5, 0.45, 0.3])
def test_handles_leave_a_name_that_is_as_wide_as_its_card_to_be_read(flow, zoom):
    """Letters are six points within the sides of a card, and a pixel where names are all that it says."""
    canvas = flow.canvas
    flow.session.select(())
    canvas.zoom_to(zoom)
    air = 2.0 if zoom < 0.5 else 6 * zoom
    body = canvas.view().card(ItemId("site")).adjusted(air, 3, -air, -3).toAlignedRect()
    plain = seen(flow, body)
    for marks, chosen in ((Marks(hovered=ItemId("site")), ()), (Marks(), ("site",))):
        canvas.marks = marks
        flow.session.select(chosen)
        assert seen(flow, body) == plain


@pytest.mark.parametrize("zoom", [1.0, 0.8, 0.64, 0.52])
def test_handles_leave_labels_to_be_read_and_a_click_on_them_still_counts(desk, zoom):
    """Some steps are so short that a rate is all there is between two cards: handles go in from those."""
    made = desk(templates.load("b2b-demand"))
    canvas = made.canvas
    made.session.report = analyze(made.journey, complete=False)
    canvas.zoom_to(zoom)
    near, moved = 0, 0
    for item in (*made.journey.of(Touchpoint), *made.journey.of(Persona)):
        made.session.select(())
        canvas.centre_on(canvas.picture.cards[item.id].centre)
        canvas.marks = Marks()
        view = canvas.view()
        box = view.card(item.id)
        usual = ports.ports_of(item, box, False, ports.ports_out(zoom, item))
        now = ports.ports(view, item.id, box)
        moved += usual != now
        for port in now:
            pointer = canvas.pointer_at((port.x(), port.y()))
            assert dot_under(canvas, pointer) == (item.id, port.x() > box.center().x()), item.id
        reach = [QRectF(port, port).adjusted(-9, -9, 9, 9) for port in usual]
        pills = map(view.placed, view.picture.pills.values())
        labels = [pill.toAlignedRect() for pill in pills if any(pill.intersects(each) for each in reach)]
        before = [seen(made, label.adjusted(2, 2, -2, -2)) for label in labels]
        made.session.select({item.id})
        assert [seen(made, label.adjusted(2, 2, -2, -2)) for label in labels] == before, item.id
        near += len(labels)
    assert near, "or there is nothing to be seen here"
    assert moved
