"""How steps run: past cards and never through them, with labels beside them."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from journeymap.model.items import ItemId, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture import geometry, turns
from journeymap.picture.shapes import Layer, Path
from tests.picture.paper import LIGHT, Figures, StageFigures, draw


def gridded(seed: int) -> Journey:
    """A map on the grid with random steps in every direction."""
    chance = random.Random(seed)
    stages = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(chance.randint(3, 6))]
    cards = [
        Touchpoint(
            id=ItemId(f"t{k}{row}"),
            name="Some name",
            stage=stage.id,
            x=196 + 240 * k,
            y=78 + 168 * row + 84 * (k % 2),
        )
        for k, stage in enumerate(stages)
        for row in range(chance.randint(1, 4))
    ]
    ann = Persona(id=ItemId("ann"), y=78, volume=10)
    entry = Transition(id=ItemId("entry"), source=ann.id, target=cards[0].id)
    steps = [
        Transition(
            id=ItemId(f"e{k}"),
            source=chance.choice(cards).id,
            target=chance.choice(cards).id,
            probability=0.2,
        )
        for k in range(int(len(cards) * 1.6))
    ]
    return gather([*stages, *cards, ann, entry, *steps])


@pytest.mark.parametrize("seed", range(40))
def test_no_step_runs_through_a_card_and_no_label_lies_on_one(seed):
    journey = gridded(seed)
    picture = draw(journey)
    cards = {name: box for name, box in picture.cards.items() if not name.startswith("s")}
    for step in journey.of(Transition):
        others = [box for name, box in cards.items() if name not in (step.source, step.target)]
        for x, y in geometry.points(picture.routes[step.id], 24):
            assert not any(box.x < x < box.right and box.y < y < box.bottom for box in others), step.id
    for pill in picture.pills.values():
        assert not any(pill.meets(box) for box in cards.values())
    pills = list(picture.pills.values())
    assert not any(one.meets(two) for k, one in enumerate(pills) for two in pills[k + 1 :])


def line(*steps: str) -> Journey:
    """Cards a, b, c from left to right and d under a; steps as "a>b"."""
    places = {"a": (0, 0), "b": (240, 0), "c": (480, 0), "d": (0, 168)}
    cards = [Touchpoint(id=ItemId(name), x=x, y=y) for name, (x, y) in places.items()]
    found = [
        Transition(id=ItemId(step), source=ItemId(step[0]), target=ItemId(step[2]), probability=0.1)
        for step in steps
    ]
    return gather([*cards, *found])


def test_a_step_past_a_card_takes_a_corridor():
    picture = draw(line("a>c"))
    middle = picture.cards["b"]
    heights = [y for x, y in geometry.points(picture.routes["a>c"]) if middle.x <= x <= middle.right]
    assert heights
    assert all(y < middle.y or y > middle.bottom for y in heights)


def test_ribbons_of_a_port_lie_beside_each_other_and_share_one_head():
    picture = draw(line("a>b", "d>b"))
    ends = sorted(route.curves[-1][2][1] for route in picture.routes.values())
    assert ends[1] - ends[0] == pytest.approx(picture.routes["a>b"].width + 1.5)
    assert sum(part.layer is Layer.HEAD for part in picture.parts) == 1


def test_up_and_down_between_two_cards_do_not_cover_each_other():
    picture = draw(line("a>d", "d>a"))
    one, two = (picture.routes[name].start[0] for name in ("a>d", "d>a"))
    assert abs(one - two) == pytest.approx(26)


def test_the_rail_runs_above_everything_and_enters_from_the_start():
    picture = draw(line("c>a"))
    route = picture.routes["c>a"]
    line_points = geometry.points(route)
    assert min(y for _, y in line_points) < picture.cards["a"].y
    assert route.is_loop
    assert line_points[-1][0] < picture.cards["a"].x


def test_a_self_loop_comes_back_to_its_card():
    route = draw(line("b>b")).routes["b>b"]
    box = draw(line()).cards["b"]
    assert route.start[1] == box.y
    assert route.curves[-1][2][1] == pytest.approx(box.y, abs=10)


def test_heads_have_a_tip_two_points_before_the_card():
    picture = draw(line("a>b"))
    head = next(part.shapes[0] for part in picture.parts if part.layer is Layer.HEAD)
    assert isinstance(head, Path)
    xs = [numbers[-2] for _, numbers in head.segments if numbers]
    assert max(xs) == pytest.approx(picture.cards["b"].x - 2)


def test_a_self_loop_keeps_off_the_header_the_badge_and_has_its_pill():
    stage = Stage(id=ItemId("s"), name="Stage")
    card = Touchpoint(id=ItemId("t"), name="Card", stage=stage.id, x=14, y=78)
    again = Transition(id=ItemId("again"), source=card.id, target=card.id, probability=0.15)
    figures = Figures(bottleneck=card.id, stages={stage.id: StageFigures()})
    picture = draw(gather([stage, card, again]), figures=figures)
    column = picture.cards["s"]
    assert min(y for _, y in geometry.points(picture.routes["again"])) >= column.y + 48
    badge = next(part.box for part in picture.parts if part.layer is Layer.BADGE)
    feet = [picture.routes["again"].start[0], picture.routes["again"].curves[-1][2][0]]
    assert not any(badge.x <= x <= badge.right for x in feet)
    assert not picture.pills["again"].meets(badge)


@pytest.mark.parametrize("how", [{}, {"detail": 1, "zoom": 0.63}, {"density": "slide"}])
def test_the_pill_of_a_self_loop_sits_on_it_and_hides_none_of_its_bow(how):
    picture = draw(line("b>b"), replace(LIGHT, **how))
    bow, pill = geometry.extent(picture.routes["b>b"]), picture.pills["b>b"]
    assert bow.y - 4 <= pill.bottom <= bow.y + 1
    assert pill.centre[0] == pytest.approx(bow.centre[0], abs=1)


def by_hand(seed: int) -> Journey:
    """A map of stages whose cards somebody put about where the grid would have them."""
    chance = random.Random(seed)
    stages = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(chance.randint(3, 8))]
    rows = chance.randint(3, 9)
    cards = [
        Touchpoint(
            id=ItemId(f"t{k}.{row}"),
            stage=stage.id,
            x=240 * k + 4 * chance.randint(-4, 4),
            y=78 + 168 * row + 84 * (k % 2) + 4 * chance.randint(-4, 4),
        )
        for k, stage in enumerate(stages)
        for row in range(rows)
    ]
    steps = [
        Transition(
            id=ItemId(f"e{k}"),
            source=chance.choice(cards).id,
            target=chance.choice(cards).id,
            probability=0.1,
        )
        for k in range(len(cards))
    ]
    return gather([*stages, *cards, *steps])


@pytest.mark.parametrize("seed", range(20))
def test_no_step_runs_through_a_card_that_stands_a_little_beside_its_column(seed):
    journey = by_hand(seed)
    picture = draw(journey)
    crowd = geometry.Crowd((name, box) for name, box in picture.cards.items() if name.startswith("t"))
    for step in journey.of(Transition):
        besides = frozenset((step.source, step.target))
        assert not crowd.stops(picture.routes[step.id], -2.0, besides, 24), step


def returns(*ends: tuple[int, int], stages: int = 7) -> Journey:
    """Stages of a card each, with a return from one to another for each pair of numbers."""
    columns = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(stages)]
    cards = [
        Touchpoint(id=ItemId(f"t{k}"), stage=stage.id, x=240 * k, y=78) for k, stage in enumerate(columns)
    ]
    steps = [
        Transition(id=ItemId(f"{one}>{two}"), source=cards[one].id, target=cards[two].id, probability=0.1)
        for one, two in ends
    ]
    return gather([*columns, *cards, *steps])


def test_rails_lie_above_each_other_only_where_they_run_over_the_same_columns():
    picture = draw(returns((2, 0), (6, 4), (5, 0)))
    tops = {name: geometry.extent(route).y for name, route in picture.routes.items()}
    assert tops["2>0"] == tops["6>4"] == tops["5>0"] + turns.LANE
    assert tops["2>0"] == picture.cards["s0"].y - turns.ABOVE


def test_rails_do_not_climb_like_stairs():
    picture = draw(returns(*((k + 2, k) for k in range(10)), stages=13))
    assert len({geometry.extent(route).y for route in picture.routes.values()}) == 4


def test_a_rail_runs_above_those_that_turn_below_it():
    picture = draw(returns((3, 2), (4, 1), (5, 0), (6, 4)))
    tops = {name: geometry.extent(route).y for name, route in picture.routes.items()}
    assert tops["5>0"] < tops["4>1"] < picture.cards["s0"].y
    assert tops["5>0"] != tops["6>4"]


def test_rails_from_the_last_column_run_side_by_side():
    picture = draw(returns((2, 0), (3, 1), (4, 2), (6, 3), (6, 0)))
    rights = {name: geometry.extent(route).right for name, route in picture.routes.items()}
    last = picture.cards["s6"].right
    assert rights["6>3"] == pytest.approx(last + turns.SIDE)
    assert rights["6>0"] == pytest.approx(last + turns.SIDE + turns.LANE)


def test_very_many_rails_are_a_band_that_leaves_the_map_to_be_seen():
    columns = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(4)]
    cards = [
        Touchpoint(id=ItemId(f"t{k}.{row}"), stage=stage.id, x=240 * k, y=78 + 168 * row)
        for k, stage in enumerate(columns)
        for row in range(80)
    ]
    back = [
        Transition(
            id=ItemId(f"b{row}"), source=ItemId(f"t3.{row}"), target=ItemId(f"t0.{row}"), probability=0.1
        )
        for row in range(80)
    ]
    picture = draw(gather([*columns, *cards, *back]))
    tops = sorted((geometry.extent(route).y for route in picture.routes.values()), reverse=True)
    apart = [one - two for one, two in pairwise(tops)]
    assert apart[: turns.MOST_LANES] == pytest.approx([turns.LANE] * turns.MOST_LANES)
    assert apart[turns.MOST_LANES :] == pytest.approx([0.0] * (79 - turns.MOST_LANES))
    assert (
        max(geometry.extent(route).right for route in picture.routes.values()) - picture.cards["s3"].right
        < 500
    )


def test_a_long_step_sees_a_card_that_lies_between_two_looks_at_it():
    places = {"from": (1636.0, 3997.3), "over": (2836.0, 3365.6), "to": (3556.0, 3118.5)}
    stages = [Stage(id=ItemId(f"s{k}"), order=k, x=each[0] - 14) for k, each in enumerate(places.values())]
    cards = [
        Touchpoint(id=ItemId(name), stage=stage.id, x=x, y=y)
        for stage, (name, (x, y)) in zip(stages, places.items(), strict=True)
    ]
    step = Transition(id=ItemId("step"), source=ItemId("from"), target=ItemId("to"))
    picture = draw(gather([*stages, *cards, step]))
    crowd = geometry.Crowd([("over", picture.cards["over"])])
    assert not crowd.stops(picture.routes["step"], 0.0, frozenset(), 400)
