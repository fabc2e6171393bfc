"""Steps through points that a user set: met, mirrored, sketched, pressed together, and as connectors."""

import math

import pytest

from journeymap.export.pptx.connectors import connector
from journeymap.model.items import Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.picture import geometry
from journeymap.picture.fitting import fitted
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Picture, Rect
from journeymap.picture.sketch import sketch_map
from journeymap.picture.style import Style, theme
from tests.draw import journey
from tests.picture.paper import measure

PLACES = {"ann": (-200, 48), "ad": (14, 78), "site": (494, 78), "buy": (734, 246)}
STYLE = Style(theme("light"))


def led(
    step: str, bends: str, sketch: str = "ann>ad, ad>site .5, site>buy! .2, site>ad .1, ad>ad .1"
) -> Journey:
    """A row of cards in which one step is led through points."""
    return journey_of(
        revised(item, bends=bends)
        if item.id == step
        else revised(item, x=PLACES[item.id][0], y=PLACES[item.id][1])
        if item.id in PLACES
        else item
        for item in journey(sketch).items.values()
    )


def away(picture: Picture, step: str, point: tuple[float, float]) -> float:
    return min(math.dist(point, at) for at in geometry.points(picture.routes[step], 64))


@pytest.mark.parametrize("step", ["ann>ad", "ad>site", "site>buy", "site>ad", "ad>ad"])
@pytest.mark.parametrize("bends", [((300, -80),), ((300, 300),), ((150, -40), (400, 260), (90, 280))])
def test_a_step_meets_its_points_and_both_cards(step, bends):
    drawn = led(step, "\n".join(f"{x},{y}" for x, y in bends))
    for picture in (draw_map(drawn, STYLE, measure), sketch_map(drawn, STYLE, measure)):
        route, cards = picture.routes[step], picture.cards
        assert route.bends == bends
        assert all(away(picture, step, point) < 1 for point in bends)
        for at, card in ((route.start, cards[route.source]), (route.curves[-1][2], cards[route.target])):
            assert card.grown(16).meets(Rect(*at, 1, 1))
            assert not card.grown(-1).meets(Rect(*at, 0.1, 0.1))


@pytest.mark.parametrize("is_rtl", [False, True])
@pytest.mark.parametrize("bends", ["345,-40", "345,122", "300,300", "250,-40\n345,-40\n430,-40"])
def test_the_label_of_a_step_leaves_its_points_to_be_seen(bends, is_rtl):
    drawn = draw_map(led("ad>site", bends), Style(theme("light"), is_rtl=is_rtl), measure)
    label, points = drawn.pills["ad>site"], drawn.routes["ad>site"].bends
    assert points
    for x, y in points:
        assert not label.grown(9).meets(Rect(x, y, 0.0, 0.0))


@pytest.mark.parametrize("x", [220, 222, 236])
def test_the_label_of_a_short_step_stands_beside_its_point(x):
    near = journey_of(
        revised(item, x=254, y=78) if item.id == "site" else item
        for item in led("ad>site", f"{x},122").items.values()
    )
    drawn = draw_map(near, STYLE, measure)
    label = drawn.pills["ad>site"]
    assert not label.grown(9).meets(Rect(x, 122, 0.0, 0.0))
    assert label.grown(40).meets(Rect(x, 122, 0.0, 0.0))
    assert not any(label.meets(drawn.cards[card]) for card in ("ad", "site"))


def test_bends_read_from_right_to_left_on_a_map_that_does():
    drawn = draw_map(led("ad>site", "300,-80"), Style(theme("light"), is_rtl=True), measure)
    assert drawn.routes["ad>site"].bends == ((-300, -80),)
    assert away(drawn, "ad>site", (-300, -80)) < 1


def test_bends_keep_their_place_between_rows_that_come_together():
    tall = led("ad>site", "300,206", "ann>ad, ad>site .5, site>buy! .2")
    room = fitted(tall, STYLE, measure, None, Rect(0, 0, 1776, 260))
    cards, (_, y) = room.picture.cards, room.picture.routes["ad>site"].bends[0]
    share = (y - cards["ad"].centre[1]) / (cards["buy"].centre[1] - cards["ad"].centre[1])
    assert cards["buy"].y - cards["ad"].y < 160
    assert share == pytest.approx((206 - 122) / 168, abs=0.01)


def test_a_connector_on_a_slide_passes_a_single_bend():
    picture = draw_map(led("ad>site", "300,-80"), STYLE, measure)
    route = picture.routes["ad>site"]
    found = connector(route, picture.cards["ad"], picture.cards["site"])
    assert found.preset == "curvedConnector5"
    _, across, _ = found.bends
    assert found.box.y + found.box.height * across / 100_000 == pytest.approx(-80, abs=1)


def test_what_going_back_looks_like_does_not_depend_on_bends():
    picture = draw_map(led("site>ad", "300,300"), STYLE, measure)
    assert picture.routes["site>ad"].is_loop
    assert not draw_map(led("ad>site", "300,300"), STYLE, measure).routes["ad>site"].is_loop
    assert all(isinstance(item, Transition) for item in led("site>ad", "1,1").bent)
