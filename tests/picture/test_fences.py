"""What stands in the way of steps, merged and kept: the same as when each is looked at by itself."""

import random

import pytest

from journeymap.model.items import ItemId, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture import geometry
from journeymap.picture.fences import CLEARANCE, Fence, Fences, Lanes, Taken
from journeymap.picture.geometry import Crowd
from journeymap.picture.shapes import Rect
from tests.picture.paper import draw


def free_by_looking(spans: list[tuple[float, float]], wish: float, ends: tuple[float, float]) -> float:
    """The best of all heights at the edge of a span, the wish among them, that are in none."""
    tries = [wish, *(edge for span in spans for edge in span)]
    free = [y for y in tries if not any(low < y < high for low, high in spans)]
    ways = [(round(abs(y - ends[0]) + abs(y - ends[1]), 6), round(abs(y - wish), 6), y) for y in free]
    return min(ways)[2]


@pytest.mark.parametrize("seed", range(60))
def test_the_free_height_is_the_one_with_the_shortest_way(seed):
    chance = random.Random(seed)
    spans = []
    for _ in range(chance.randint(0, 30)):
        low = chance.randint(0, 900)
        spans.append((float(low), low + chance.choice((40.0, 88.0, 3.5))))
    taken = Taken(spans[: len(spans) // 2])
    for span in spans[len(spans) // 2 :]:
        taken.take(*span)
    assert list(taken.lows) == sorted(taken.lows)
    assert all(one < two for one, two in zip(taken.highs, taken.lows[1:], strict=False))
    for _ in range(20):
        ends = float(chance.randint(-100, 1000)), float(chance.randint(-100, 1000))
        wish = chance.choice(((ends[0] + ends[1]) / 2, ends[0]))
        half = chance.choice((0.75, 2.25, 4.5))
        grown = [(low - half, high + half) for low, high in spans]
        assert taken.free(wish, ends, half) == free_by_looking(grown, wish, ends)


def strewn(seed: int, count: int = 40) -> dict[str, Rect]:
    """Cards in wobbly columns, some of them over each other."""
    chance = random.Random(seed)
    return {
        f"c{k}": Rect(240.0 * (k % 4) + chance.choice((0, 0, 0, 8, 60)), 90.0 * (k // 4), 176.0, 88.0)
        for k in range(count)
    }


def told(fence: Fence) -> list[tuple[float, float, list[tuple[float, float]]]]:
    return [(each.left, each.right, list(each.taken.spans())) for each in fence.columns]


def looked_at(boxes: list[Rect]) -> list[tuple[float, float, list[tuple[float, float]]]]:
    """The columns of some boxes, each box looked at."""
    groups: list[list[Rect]] = []
    for box in sorted(boxes):
        if groups and box.x <= max(each.right for each in groups[-1]):
            groups[-1].append(box)
        else:
            groups.append([box])
    found = []
    for group in groups:
        taken = Taken()
        for box in group:
            taken.take(box.y - CLEARANCE, box.bottom + CLEARANCE)
        found.append((group[0].x, max(each.right for each in group), list(taken.spans())))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_a_fence_is_made_of_the_boxes_between_two_places(seed):
    boxes = strewn(seed)
    chance = random.Random(seed)
    some = {name for name in boxes if chance.random() < 0.5}
    whole = Crowd(boxes.items())
    halves = Crowd(
        ((name, box) for name, box in boxes.items() if name in some),
        Crowd((name, box) for name, box in boxes.items() if name not in some),
    )
    for _ in range(30):
        one, two = chance.sample(sorted(boxes), 2)
        left, right = sorted((boxes[one].x, boxes[two].x))
        place = Rect(left + 177.0, chance.choice((-50.0, 200.0)), max(0.0, right - left - 178.0), 1200.0)
        besides = frozenset((one, two))
        expected = looked_at(
            [
                box
                for name, box in boxes.items()
                if place.x < box.right
                and box.x < place.right
                and place.y < box.bottom
                and box.y < place.bottom
                and name not in besides
            ]
        )
        for crowd in (whole, halves):
            assert told(crowd.between(place, besides, (boxes[one], boxes[two]))) == expected


def test_a_box_put_in_the_way_later_stands_in_the_fence_too():
    crowd = Crowd([("a", Rect(240, 0, 176, 88))])
    place = Rect(177, -10, 1000, 2000)
    assert len(crowd.between(place, frozenset(), ()).columns) == 1
    crowd.add("b", Rect(480, 0, 176, 88))
    assert len(crowd.between(place, frozenset(), ()).columns) == 2


def test_lanes_of_a_column_are_taken_from_all_that_pass_it():
    fences = Fences((f"c{k}", 240.0 * k, 0.0, 240.0 * k + 176, 88.0) for k in range(3))
    both = fences.between(Rect(-10, -10, 430, 300), frozenset(), ())
    all_three = fences.between(Rect(-10, -10, 700, 300), frozenset(), ())
    used = Lanes()
    assert used.across(all_three).free(120.0, (120.0, 120.0), 2.0) == 120.0
    used.take(both.columns[1], 110.0, 130.0)
    assert used.across(all_three).free(120.0, (120.0, 120.0), 2.0) == 108.0
    assert used.of(both.columns[0]).free(120.0, (120.0, 120.0), 2.0) == 120.0
    assert used.of(all_three.columns[1]).free(120.0, (120.0, 120.0), 2.0) == 108.0


def tall(rows: int) -> Journey:
    """Five stages of many cards, with steps that skip a stage or two in every row."""
    stages = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(5)]
    cards = [
        Touchpoint(id=ItemId(f"t{k}.{row}"), stage=stage.id, x=196 + 240 * k, y=78 + 168 * row + 84 * (k % 2))
        for k, stage in enumerate(stages)
        for row in range(rows)
    ]
    steps = [
        Transition(
            id=ItemId(f"e{k}.{row}.{jump}"),
            source=ItemId(f"t{k}.{row}"),
            target=ItemId(f"t{k + jump}.{(row + jump) % rows}"),
            probability=0.1,
        )
        for k in range(3)
        for row in range(rows)
        for jump in (2, 3, 4)
        if k + jump < 5
    ]
    return gather([*stages, *cards, *steps])


def test_the_cards_between_two_columns_are_merged_once_however_many_steps_ask(monkeypatch):
    made: list[int] = []
    standing = Fences._standing

    def counted(self, numbers):
        numbers = list(numbers)
        made.append(len(numbers))
        return standing(self, numbers)

    monkeypatch.setattr(Fences, "_standing", counted)
    journey = tall(30)
    picture = draw(journey)
    assert len(picture.routes) == len(list(journey.of(Transition)))
    assert 0 < len(made) <= 10  # of 5 columns no more than ten stretches lie between two


def test_a_long_route_meets_a_box_where_its_points_do():
    boxes = {name: box for name, box in strewn(3).items() if name != "c0"}
    crowd = Crowd(boxes.items())
    chance = random.Random(3)
    asked = {True: 0, False: 0}
    for _ in range(300):
        start = chance.uniform(0, 900), chance.uniform(-200, 1100)
        end = chance.uniform(0, 900), chance.uniform(-200, 1100)
        curve = geometry.sideways(start, end)
        if chance.random() < 0.3:
            end = (start[0], end[1])
            curve = geometry.straight(start, end)
        route = geometry.Route(start, (curve,), 2.0)
        line = geometry.points(route)
        met = any(
            box.x - 9 < x < box.right + 9 and box.y - 9 < y < box.bottom + 9
            for x, y in line
            for box in boxes.values()
        )
        assert crowd.stops(route, 9.0, frozenset()) == met
        asked[met] += 1
    assert all(asked.values())
