"""Labels that a card in hand lies partly on are left out, and come back when it has gone on."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export.painting import measure
from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Note, Touchpoint
from journeymap.model.journey import Journey, journey_of
from journeymap.picture import geometry
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Layer, Rect
from journeymap.picture.style import Style, theme
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.covered import Covered
from journeymap.ui.canvas.drawing import LARGE
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.lighting import NOTHING_FADED
from journeymap.ui.canvas.overlay import MARGIN
from journeymap.ui.canvas.resting import Resting
from journeymap.ui.canvas.shifting import Shifted
from tests.draw import journey as sketched
from tests.ui.canvas.conftest import put_at
from tests.ui.canvas.test_drawing import large_map

PLACES = {"one": (14, 78), "two": (494, 78), "far": (254, 414), "next": (240, 0), "last": (480, 0)}


def large_with(items) -> Journey:
    """A map so large that its parts lie still while a card moves."""
    return journey_of(
        [*items, *(Note(id=ItemId(f"n{count}"), text="n", x=6000, y=100 * count) for count in range(LARGE))]
    )


def at_rest(desk, qtbot, sketch: str):
    """A large map with a few cards that are seen, drawn whole."""
    made = desk(large_with(put_at(sketched(sketch), PLACES).items.values()))
    assert made.canvas.is_large
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on((334.0, 300.0))
    settle(made, qtbot)
    return made


@pytest.fixture
def beside(desk, qtbot):
    """A card of a large map that can be dragged over the rate of a step that has nothing to do with it."""
    return at_rest(desk, qtbot, "one@first>two@last .5, far@next")


def settle(desk, qtbot):
    desk.canvas.repaint()
    qtbot.waitUntil(lambda: isinstance(desk.canvas.drawn, Drawn), timeout=20_000)


def seen(desk, place: QRect) -> QImage:
    return desk.canvas.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def inks(image: QImage) -> int:
    """How many dark pixels an image has: those of letters."""
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(each.lightness() < 140 and each.saturation() < 90 for each in found)


def held_over(desk, share: float) -> tuple[QRect, QRect]:
    """Drag the card so that its upper edge is that far down the label; where the label is, and its foot."""
    canvas = desk.canvas
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    card = canvas.map_to_view(ItemId("far"))
    start = card.center()
    by = QPoint(pill.center().x() - card.center().x(), round(pill.top() + share * pill.height()) - card.top())
    desk.press(start)
    desk.move(start + by / 2)
    desk.move(start + by)
    assert isinstance(canvas.shown, Shifted)
    return pill, QRect(pill.left(), pill.top(), pill.width(), max(0, round(share * pill.height()) - 4))


@pytest.mark.parametrize("zoom", [1.0, 0.63])
def test_a_rate_partly_under_a_card_in_hand_is_left_out_and_comes_back(beside, qtbot, zoom):
    canvas = beside.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on((334.0, 300.0))
    settle(beside, qtbot)
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    before = seen(beside, pill)
    assert inks(before) > 8
    _, above = held_over(beside, 0.8)
    assert inks(seen(beside, above)) == 0
    beside.move(beside.spot(*canvas.picture.pills["one>two"].centre) + QPoint(0, 240))
    assert seen(beside, pill) == before, "the card has gone on"
    canvas.give_up()
    assert seen(beside, pill) == before


def test_what_is_left_of_a_step_under_a_hidden_rate_is_painted_once(beside, monkeypatch):
    made, below = [], Covered._below
    monkeypatch.setattr(Covered, "_below", lambda self, *given: made.append(given[0]) or below(self, *given))
    pill, _ = held_over(beside, 0.5)
    for by in (1, 2, 3):
        beside.move(beside.spot(0, 0) + QPoint(pill.center().x() + by, pill.center().y() + 50))
        beside.canvas.repaint()
    assert len(made) == len(set(made)) == 1
    beside.canvas.give_up()


def test_a_rate_that_a_card_comes_to_from_afar_is_left_out(beside):
    """Labels near a card are looked for anew as it goes on, not with its first move alone."""
    canvas = beside.canvas
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    card = canvas.map_to_view(ItemId("far"))
    beside.press(card.center())
    for up in (20, 60, 100):
        beside.move(card.center() - QPoint(0, up))
        canvas.repaint()
    last = QPoint(pill.center().x(), round(pill.top() + 0.8 * pill.height()) + card.height() // 2)
    beside.move(last)
    assert inks(seen(beside, QRect(pill.topLeft(), pill.size() - QSize(0, 8)))) == 0
    canvas.give_up()


def test_a_rate_is_left_out_where_it_is_seen_once_the_map_has_scrolled(beside):
    canvas = beside.canvas
    pill, above = held_over(beside, 0.8)
    assert inks(seen(beside, above)) == 0
    x, y = canvas.camera.to_map((canvas.width() / 2, canvas.height() / 2))
    canvas.centre_on((x + 60, y + 40))
    beside.move(beside.spot(*canvas.picture.pills["one>two"].centre) + QPoint(0, 47))
    moved = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    assert moved.topLeft() == pill.topLeft() - QPoint(60, 40)
    assert inks(seen(beside, above.translated(-60, -40))) == 0
    canvas.give_up()


def test_a_rate_that_reaches_far_beyond_a_card_is_left_to_be_read(beside, qtbot):
    """Frames of a drag are painted anew near the card alone: half of it would stay on the screen."""
    canvas = beside.canvas
    beside.session.do(Update(ItemId("far"), {"y": 246.0}))
    canvas.zoom_to(3.0)
    canvas.centre_on((334.0, 210.0))
    settle(beside, qtbot)
    pill = canvas.view().placed(canvas.picture.pills["one>two"]).toAlignedRect()
    assert pill.width() > MARGIN + 30
    card = canvas.map_to_view(ItemId("far"))
    beside.press(card.center())
    end = QPoint(pill.right() + card.width() // 2 - 10, pill.center().y() + card.height() // 2)
    for part in (0.5, 1):
        beside.move(card.center() + (end - card.center()) * part)
    beyond = QRect(pill.left(), pill.top(), pill.width() - 20, pill.height())
    assert isinstance(canvas.shown, Shifted)
    held = canvas.view().card(ItemId("far")).toAlignedRect()
    assert held.intersects(pill)
    assert not held.contains(pill)
    assert inks(seen(beside, beyond)) > 8
    canvas.give_up()


def test_a_rate_left_out_is_not_painted_over_the_lines_that_come_along(desk, qtbot):
    made = at_rest(desk, qtbot, "one@first>two@last .5, two>far@next .3")
    _, above = held_over(made, 0.8)
    route = made.canvas.shown.picture.routes[ItemId("two>far")]
    box = made.canvas.picture.pills["one>two"]
    assert any(box.holds(Rect(*spot, 0, 0)) for spot in geometry.points(route, 60)), "or this says nothing"
    before = seen(made, above)
    assert inks(before) == 0
    made.canvas.give_up()


def test_a_badge_partly_under_a_card_is_not_left_out(desk, qtbot):
    """It is a shape that is known by half of it, and the card below it has no other."""
    made = desk(large_with([*templates.load("b2b-demand").items.values()]))
    made.session.report = analyze(made.journey, complete=False)
    made.canvas.zoom_to(1.0)
    settle(made, qtbot)
    (badge,) = (part for part in made.canvas.picture.parts if part.layer is Layer.BADGE)
    made.canvas.centre_on(badge.box.centre)
    settle(made, qtbot)
    place = made.canvas.view().placed(badge.box).toAlignedRect()
    other = min(
        (each.id for each in made.journey.of(Touchpoint) if each.id != badge.id),
        key=lambda each: (made.canvas.map_to_view(each).center() - place.center()).manhattanLength(),
    )
    card = made.canvas.map_to_view(other)
    made.press(card.center())
    end = QPoint(place.center().x(), round(place.top() + 0.7 * place.height()) + card.height() // 2)
    for part in (0.5, 1):
        made.move(card.center() + (end - card.center()) * part)
    upper = QRect(place.left(), place.top(), place.width(), place.height() // 3)
    shown = seen(made, upper)
    assert isinstance(made.canvas.shown, Shifted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Covered, "paint", lambda self, *given: None)
        assert seen(made, upper) == shown
    made.canvas.give_up()


def test_what_is_painted_in_place_of_a_rate_has_nothing_of_what_moves(beside):
    """That is painted where it is now, not where the drawing has it."""
    view, base = beside.canvas.view(), beside.canvas.drawn
    parts = base.painting.picture.parts
    (row,) = (row for row, part in enumerate(parts) if part.id == "one>two" and part.layer is Layer.PILL)
    images = [
        Covered(base, gone, Resting(base, gone))._below(row, view, NOTHING_FADED)[0]
        for gone in ((), ("one>two",))
    ]
    colours = [
        {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())} for image in images
    ]
    assert len(colours[1]) < len(colours[0]), "its line is there as long as it does not move"


def test_what_is_left_in_place_of_a_label_shows_the_dashes_that_others_share_with_what_moves(qapp):
    journey, light = large_map(rows=30), theme("light")
    base = Drawn(journey, draw_map(journey, Style(light), measure), light)
    parts = base.painting.picture.parts
    sharers = base._pieces.sharers
    row, ids = next(iter(sharers.items()))
    box = parts[row].box
    view = SimpleNamespace(camera=Camera(1.0, -box.x, -box.y), theme=light)
    across = next(
        place
        for place, part in enumerate(parts)
        if part.layer is Layer.STEP
        and row in (near := base.rows(part.box.grown(1)))
        and part.id not in ids
        and all(each in sharers for each in near if parts[each].id == ids[0])
    )
    one, two = (
        Covered(base, gone, Resting(base, gone))._below(across, view, NOTHING_FADED)[0]
        for gone in (frozenset(ids[:1]), frozenset())
    )
    assert one == two
