"""Collapsed stages: what is left out, what stands for it, and how its steps are bundled."""

from itertools import combinations

import pytest

from journeymap.model.items import ItemId, Stage, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.fitting import fitted
from journeymap.picture.folding import NARROW, fold_box
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Layer, Rect, Text
from journeymap.picture.sketch import sketch_map
from journeymap.picture.style import Style, theme
from tests.draw import journey
from tests.picture.paper import measure

SKETCH = (
    "ann>ad .5, ad@aware>site@interest .4, ad>mail@interest .3, site>buy!@purchase .2, mail>site .5,"
    " mail>buy .1, mail>ad .1"
)
PLACES = {"ann": (-200, 48), "ad": (14, 78), "site": (254, 78), "mail": (254, 246), "buy": (494, 78)}


def folded(stage: str = "interest") -> Journey:
    return journey_of(
        revised(item, collapsed=1)
        if item.id == stage
        else revised(item, x=PLACES[item.id][0], y=PLACES[item.id][1])
        if item.id in PLACES
        else item
        for item in journey(SKETCH).items.values()
    )


@pytest.mark.parametrize("detail", range(4))
@pytest.mark.parametrize("draw", [draw_map, sketch_map])
def test_what_is_inside_of_a_collapsed_stage_is_left_out(draw, detail):
    picture = draw(folded(), Style(theme("light"), detail=detail, zoom=(1, 0.7, 0.4, 0.2)[detail]), measure)
    assert {"site", "mail"}.isdisjoint(picture.cards)
    assert picture.cards["interest"].width == NARROW
    assert not [part for part in picture.parts if part.id in ("site", "mail")]
    assert "mail>site" not in picture.routes
    ends = {end for route in picture.routes.values() for end in (route.source, route.target)}
    assert "interest" in ends
    assert ends <= picture.cards.keys(), "steps end at what is drawn"


def test_steps_to_and_from_what_is_inside_are_bundles_that_all_of_them_share():
    picture = draw_map(folded(), Style(theme("light")), measure)
    routes = picture.routes
    assert routes["ad>site"] == routes["ad>mail"]
    assert routes["site>buy"] == routes["mail>buy"]
    assert routes["mail>ad"] != routes["ad>mail"]
    assert routes["mail>ad"].is_loop
    drawn = [part.id for part in picture.parts if part.layer is Layer.STEP]
    assert len(drawn) == 4  # ann>ad, one bundle each way, and the loop
    box = fold_box(picture.cards["interest"])
    assert routes["ad>site"].curves[-1][2][0] == pytest.approx(box.x, abs=14)
    assert routes["site>buy"].start[0] == pytest.approx(box.right)


def test_a_bundle_from_one_card_tells_the_share_of_all_its_steps():
    picture = draw_map(folded(), Style(theme("light")), measure)
    said = {shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)}
    assert "70%" in said
    assert {"40%", "30%"}.isdisjoint(said)


def test_slides_fit_a_map_with_a_collapsed_stage():
    room = fitted(folded(), Style(theme("light"), density="slide"), measure, None, Rect(0, 0, 1776, 300))
    assert set(room.cards) == {"ann", "ad", "buy", "aware", "interest", "purchase"}


def test_far_out_the_names_of_stages_are_whole_and_apart():
    picture = draw_map(folded("none"), Style(theme("light"), detail=3, zoom=0.15), measure)
    names = [
        shape
        for part in picture.parts
        if part.id in ("aware", "interest", "purchase") and part.layer is Layer.CARD
        for shape in part.shapes
        if isinstance(shape, Text)
    ]
    assert [text.text for text in names] == ["Aware", "Interest", "Purchase"]
    boxes = [
        Rect(text.x - text.width / 2, text.y - text.font.size, text.width, text.font.size) for text in names
    ]
    assert not any(one.meets(two) for k, one in enumerate(boxes) for two in boxes[k + 1 :])


def test_far_out_a_name_without_end_is_cut():
    longer = journey_of(
        revised(item, name="A stage that goes on " * 15) if item.id == "interest" else item
        for item in folded("none").items.values()
    )
    picture = draw_map(longer, Style(theme("light"), detail=3, zoom=0.15), measure)
    shapes = [shape for part in picture.parts if part.id == "interest" for shape in part.shapes]
    (name,) = (shape for shape in shapes if isinstance(shape, Text))
    assert name.text.endswith("…")
    assert name.width <= 24 * name.font.size + 1


def test_far_out_long_names_leave_the_others_some_room():
    long = "A quarterly review with all of them", "A quarterly review with all"
    names = long[0], "Interest and attention", long[1], "Purchase", "Loyalty, advocacy and recommendation"
    stages = [Stage(id=ItemId(f"s{k}"), name=name, order=k, x=240 * k) for k, name in enumerate(names)]
    picture = draw_map(journey_of(stages), Style(theme("light"), detail=3, zoom=0.2), measure)
    found = {part.id: shape for part in picture.parts for shape in part.shapes if isinstance(shape, Text)}
    assert found.keys() == {stage.id for stage in stages}
    assert [found[f"s{k}"].text for k in range(4)] == list(names[:4]), "who comes first is whole"
    assert found["s4"].text.endswith("…")
    assert len(found["s4"].text) > 8
    boxes = [
        Rect(each.x - each.width / 2, each.y - 12 / 0.2, each.width, 12 / 0.2) for each in found.values()
    ]
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))


def test_far_out_a_name_that_has_no_room_is_left_out_rather_than_cut_to_two_letters():
    stages = [Stage(id=ItemId(f"s{k}"), name="Consideration", order=k, x=240 * k) for k in range(9)]
    picture = draw_map(journey_of(stages), Style(theme("light"), detail=3, zoom=0.05), measure)
    names = [shape for part in picture.parts for shape in part.shapes if isinstance(shape, Text)]
    assert 0 < len(names) < 9
    assert {text.text for text in names} == {"Consideration"}


@pytest.mark.parametrize("density", ["screen", "slide"])
@pytest.mark.parametrize("name", ["Consideration", "Zainteresowanie", "Loyalty & recommendation"])
def test_the_name_of_a_collapsed_stage_is_broken_before_it_is_cut(name, density):
    named = journey_of(
        revised(item, name=name) if item.id == "interest" else item for item in folded().items.values()
    )
    picture = draw_map(named, Style(theme("light"), density=density), measure)
    top = picture.cards["interest"].y
    shapes = (shape for part in picture.parts if part.id == "interest" for shape in part.shapes)
    lines = [each for each in shapes if isinstance(each, Text) and top + 40 < each.y < top + 90]
    assert "".join(line.text.removesuffix("-") for line in lines).replace(" ", "") == name.replace(" ", "")
    assert all(line.width < NARROW for line in lines)
