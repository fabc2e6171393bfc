"""What a map leaves out is told of the step or card that is pointed at, and of the step that is selected."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPicture

from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Map, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture import geometry
from journeymap.picture.shapes import Text
from journeymap.ui.canvas.ownsteps import MOST_STRONG, STRONG
from journeymap.ui.canvas.tags import MOST, Tags
from tests.halves import half
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

TWO = "ad@aware>site@interest .4, ad>blog@interest .3"
PLACES = {"ad": (14, 78), "site": (454, 78), "blog": (454, 246), "aware": (0, 0), "interest": (440, 0)}
STEP = ItemId("ad>site")
AWAY = QPoint(5, 5)


def told(canvas) -> dict[str, str]:
    """What the labels beside those of the map say, by their steps."""
    return {
        step: "".join(
            each.text for part in tag.painting.picture.parts for each in part.shapes if isinstance(each, Text)
        )
        for step, tag in canvas.tags.shown(canvas.view()).items()
    }


def on(desk, step: str, share: float = 0.5) -> QPoint:
    """A spot in the widget that a step passes."""
    return desk.spot(*geometry.along(desk.canvas.picture.routes[step], share))


def is_as_painted_anew(canvas, qtbot) -> bool:
    if not canvas.session.is_current:
        canvas.session.refresh()
        qtbot.waitUntil(lambda: canvas.session.is_current)
    qtbot.waitUntil(lambda: canvas.is_settled)
    qtbot.wait(100)  # the bar comes after the marks
    canvas.repaint(QRect(0, 0, 1, 1))
    before = seen(canvas)
    canvas.repaint()
    return bool((abs(before - seen(canvas)) <= 8).all())


@half("zoom, direction", [0.7, 0.4, 0.2], ["ltr", "rtl"])
def test_a_step_tells_its_rate_while_it_is_pointed_at(desk, qtbot, zoom, direction):
    made = desk(TWO, PLACES)
    canvas = made.canvas
    made.session.do(Update(ItemId("map"), {"direction": direction}))
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.picture.box.centre)
    assert STEP not in canvas.picture.pills
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)
    before, spot = seen(canvas), on(made, STEP)
    made.move(spot)
    assert told(canvas)[STEP].strip("\u2066\u2067\u2069") == "40%"
    box = canvas.map_to_view(STEP)
    assert box.height() >= 18
    assert box.width() > 25
    assert is_as_painted_anew(canvas, qtbot)
    inside = slice(box.top() + 2, box.bottom() - 2), slice(box.left() + 2, box.right() - 2)
    assert (abs(before - seen(canvas))[inside] > 8).any(axis=2).mean() > 0.2
    made.move(AWAY)
    assert not told(canvas)
    assert is_as_painted_anew(canvas, qtbot)
    assert (abs(before - seen(canvas)) <= 8).all()


def test_a_selected_step_tells_its_rate_and_what_becomes_of_it(desk, qtbot):
    made = desk(TWO, PLACES)
    canvas, session = made.canvas, made.session
    canvas.zoom_to(0.7)
    assert is_as_painted_anew(canvas, qtbot)
    before = seen(canvas)
    session.select((STEP,))
    assert told(canvas) == {STEP: "40%"}
    assert is_as_painted_anew(canvas, qtbot)
    session.do(Update(STEP, {"probability": 0.05, "label": "if interested"}))
    assert is_as_painted_anew(canvas, qtbot)
    assert told(canvas)[STEP] == "if interested 5%"
    session.undo()
    session.select((ItemId("ad"),))
    assert not told(canvas)
    assert is_as_painted_anew(canvas, qtbot)
    session.select(())
    qtbot.wait(30)
    assert (abs(before - seen(canvas)) <= 8).all()


def test_a_rate_that_the_map_tells_is_not_told_twice(desk):
    made = desk(TWO, PLACES)
    made.session.select((ItemId("ad>blog"), STEP))
    made.canvas.zoom_to(0.7)
    assert set(told(made.canvas)) == {STEP}
    made.canvas.zoom_to(1.0)
    assert set(made.canvas.picture.pills) == {"ad>blog", STEP}
    assert not told(made.canvas)


def test_a_board_is_told_no_rates(desk):
    made = desk(TWO, PLACES)
    made.canvas.tell("board")
    made.session.select((STEP,))
    assert not told(made.canvas)


def test_a_label_stands_off_cards_where_it_can(desk):
    made = desk("ad@aware>app@interest .4, ad>buy!@purchase .3",
                {"ad": (14, 78), "app": (254, 78), "buy": (494, 246),
                 "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)})  # fmt: skip
    canvas = made.canvas
    canvas.zoom_to(0.6)
    made.session.select((ItemId("ad>buy"),))
    box = canvas.map_to_view("ad>buy")
    assert set(told(canvas)) == {"ad>buy"}
    assert not any(box.intersects(QRect(canvas.map_to_view(each))) for each in ("ad", "app", "buy"))


def test_a_label_is_made_once_and_stands_off_cards_at_every_zoom(desk):
    made = desk("ad@aware>app@interest .4, ad>buy!@purchase .3",
                {"ad": (14, 78), "app": (254, 78), "buy": (494, 162),
                 "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)})  # fmt: skip
    canvas, labels, spots, pictures = made.canvas, set(), set(), set()
    made.session.select((ItemId("ad>buy"),))
    for zoom in (0.75, 0.7, 0.65, 0.55):
        canvas.zoom_to(zoom)
        tag = canvas.tags.shown(canvas.view())[ItemId("ad>buy")]
        labels.add(tag.painting)
        spots.add(tag.spot)
        pictures.add(id(canvas.picture))
        assert tag.spot == Tags(canvas).shown(canvas.view())[ItemId("ad>buy")].spot
        box = canvas.map_to_view("ad>buy")
        assert box.height() >= 18
        assert not any(box.intersects(QRect(canvas.map_to_view(each))) for each in ("ad", "app", "buy"))
    assert len(labels) == len(pictures) == 1 < len(spots)


def test_of_very_many_selected_steps_none_is_told(desk):
    steps = [ItemId(f"e{n}") for n in range(MOST + 1)]
    made = desk(hub(MOST + 1))
    made.canvas.zoom_to(0.6)
    made.session.select(steps)
    assert not told(made.canvas)
    made.session.select(steps[1:])
    assert len(told(made.canvas)) > MOST / 2


def test_a_rate_that_the_map_tells_of_a_bundle_is_not_told_of_a_step_in_it(desk):
    made = desk("ad@aware>site@interest .3, ad>mail@interest .4",
                {"ad": (14, 78), "site": (254, 78), "mail": (254, 246)})  # fmt: skip
    made.canvas.deeds.fold(ItemId("interest"))
    made.canvas.zoom_to(1.0)
    [other] = {"ad>site", "ad>mail"} - set(made.canvas.picture.pills)
    made.session.select((ItemId(other),))
    assert not told(made.canvas)


def strength(desk, image, step: str) -> float:
    """How far a step stands out from the ground between the columns."""
    spot, ground = on(desk, step, 0.3), image[5, 600]
    return float(abs(image[spot.y(), spot.x()] - ground).sum())


@half("zoom, direction", [1.0, 0.7, 0.4], ["ltr", "rtl"])
def test_the_steps_of_the_card_that_is_pointed_at_stand_out(desk, qtbot, zoom, direction):
    made = desk("ad@aware>site@interest .4, site>blog@try .3, site>ad .2, blog>buy!@purchase .3",
                {"ad": (14, 78), "site": (454, 78), "blog": (894, 162), "buy": (1334, 78), "aware": (0, 0),
                 "interest": (440, 0), "try": (880, 0), "purchase": (1320, 0)})  # fmt: skip
    canvas = made.canvas
    made.session.do(Update(ItemId("map"), {"direction": direction}))
    canvas.zoom_to(zoom)
    (left, y), (right, _) = (canvas.picture.cards[each].centre for each in ("site", "blog"))
    canvas.centre_on(((left + right) / 2, y))
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)
    before, drawn, painted = seen(canvas), canvas.drawn, []
    was = canvas._screen.paint
    canvas._screen.paint = lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    made.move(made.at("site"))
    assert sum(each.width() * each.height() for each in painted) < canvas.width() * canvas.height() / 2
    now = seen(canvas)
    for each in ("ad>site", "site>blog"):
        assert strength(made, now, each) > 1.2 * strength(made, before, each)
    assert strength(made, now, "blog>buy") == strength(made, before, "blog>buy")
    for each in canvas.picture.pills:
        label = canvas.map_to_view(each)
        inside = slice(label.top() + 1, label.bottom()), slice(label.left() + 4, label.right() - 3)
        assert (before[inside] == now[inside]).all()  # the lines run behind
    assert is_as_painted_anew(canvas, qtbot)
    made.move(AWAY)
    assert canvas.drawn is drawn
    assert is_as_painted_anew(canvas, qtbot)
    assert (abs(before - seen(canvas)) <= 8).all()


def test_steps_stand_out_from_far_on_a_large_map_too(desk, qtbot):
    made = desk(large_map(rows=14))
    canvas = made.canvas
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    canvas.zoom_to(0.2)
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)
    before = seen(canvas)
    made.move(made.at("t3.4"))
    now = seen(canvas)
    for each in ("e3.4", "e4.4"):
        spot = on(made, each)
        assert (abs(now - before)[spot.y() - 1 : spot.y() + 2, spot.x()] > 20).any()
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)


def test_where_nothing_is_seen_through_steps_none_is_made_stronger(desk):
    made = desk(TWO, PLACES)
    made.canvas.show_solid(True)
    made.move(made.at("ad"))
    parts = made.canvas.tags.steps.of(made.canvas.view()).painting.picture.parts
    assert len(parts) == 2
    for each in parts:
        assert each.shapes[0].line == next(
            part.shapes[0].line for part in made.canvas.picture.parts if part.id == each.id
        )


def hub(count: int) -> Journey:
    """A card with many steps."""
    cards = [Touchpoint(id=f"t{n}", stage="q", x=454.0, y=78.0 + 168 * n) for n in range(count)]
    steps = [Transition(id=f"e{n}", source="hub", target=f"t{n}", probability=0.01) for n in range(count)]
    ends = Touchpoint(id="hub", stage="s", x=14.0, y=78.0), *cards
    return journey_of((Map(), Stage(id="s", order=0), Stage(id="q", order=1, x=440.0), *ends, *steps))


def test_of_the_steps_that_stand_out_those_in_an_area_are_painted(desk):
    made = desk(hub(20))
    canvas = made.canvas
    canvas.centre_on(canvas.picture.cards["hub"].centre)
    made.move(AWAY)
    made.move(made.at("hub"))

    def painted(area: QRectF) -> int:
        """How much is painted of them in an area of the widget."""
        paper = QPicture()
        with QPainter(paper) as painter:
            canvas.tags.steps.paint(painter, canvas.view(), area)
        return paper.size()

    whole, hub_box = painted(QRectF(canvas.rect())), canvas.map_to_view("hub")
    spot = QRectF(on(made, "e1"), QSizeF(4, 4))
    aside = QRectF(hub_box.left() - 30, hub_box.top(), 20, 20)
    assert painted(aside) < painted(spot) < whole


def test_of_very_many_steps_no_more_stand_out_than_a_frame_can_paint(desk):
    made = desk(hub(MOST_STRONG + 5))
    canvas = made.canvas
    canvas.zoom_to(0.6)
    canvas.centre_on(canvas.picture.cards["hub"].centre)
    made.move(AWAY)
    made.move(made.at("hub"))
    own = canvas.tags.steps.of(canvas.view())
    assert len(own.painting.picture.parts) == len(own.boxes) == MOST_STRONG


def test_steps_that_are_dimmed_do_not_stand_out(desk, qtbot):
    made = desk("ad@aware>site@interest .4, ad>blog@interest .3",
                {"ad": (14, 78), "site": (454, 78), "blog": (454, 246)})  # fmt: skip
    canvas = made.canvas
    made.session.light(["ad", "site"], ["ad>site"], pinned=True)
    made.move(AWAY)
    assert is_as_painted_anew(canvas, qtbot)
    before = seen(canvas)
    made.move(made.at("ad"))
    now = seen(canvas)
    assert strength(made, now, "ad>blog") == strength(made, before, "ad>blog")
    assert strength(made, now, "ad>site") > strength(made, before, "ad>site")


@pytest.mark.parametrize("hand", ["step", "proposal"])
def test_no_steps_stand_out_while_something_is_on_its_way(desk, hand):
    made = desk(TWO, PLACES)
    canvas = made.canvas
    made.move(AWAY)
    made.move(made.at("ad"))
    assert canvas.tags.steps.of(canvas.view()).boxes
    if hand == "step":
        canvas.mark(rubber=((0.0, 0.0), (9.0, 9.0)))
    else:
        canvas.preview(Update(STEP, {"probability": 0.5}))
    assert canvas.marks.hovered == "ad"
    assert not canvas.tags.steps.of(canvas.view()).boxes


def test_how_strong_they_are():
    from journeymap.ui.canvas.ownsteps import _more

    over = int(_more("#1122339E")[7:], 16) / 255
    assert 1 - (1 - 0x9E / 255) * (1 - over) == pytest.approx(STRONG, abs=0.002)


def test_a_card_tells_how_many_leave_there_while_it_is_pointed_at(desk, qtbot):
    leaving = ", ".join(
        f"ann>c{count}@aware .1, c{count}>buy!@purchase {count / 10}" for count in range(1, 9)
    )
    places = {f"c{count}": (14.0, 78.0 + 168 * count) for count in range(1, 9)}
    made = desk(
        leaving, {**places, "ann": (-300, 162), "buy": (494, 162), "aware": (0, 0), "purchase": (480, 0)}
    )
    canvas = made.canvas
    assert is_as_painted_anew(canvas, qtbot)
    canvas.centre_on(canvas.picture.cards["c8"].centre)
    made.move(AWAY)
    made.move(made.at("c8"))
    assert told(canvas) == {"c8": "−20%"}
    card = canvas.map_to_view("c8")
    [tag] = canvas.tags.shown(canvas.view()).values()
    assert card.bottom() < tag.seen(canvas.view()).top() < card.bottom() + 16
    assert is_as_painted_anew(canvas, qtbot)
    made.move(AWAY)
    assert not told(canvas)
    assert is_as_painted_anew(canvas, qtbot)
    canvas.centre_on(canvas.picture.cards["c1"].centre)
    made.move(made.at("c1"))
    assert not told(canvas)  # one of the worst: the map says it
    canvas.zoom_to(0.6)
    made.move(made.at("c1") + QPoint(1, 1))
    assert told(canvas) == {"c1": "−90%"}
    canvas.show_overlay("drop", False)
    assert not told(canvas)
