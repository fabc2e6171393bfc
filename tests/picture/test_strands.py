"""Lines that labels keep off: found as if each were a row of dots."""

import random

import pytest

from journeymap.picture import geometry
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.picture.strands import FewStrands, Strands


def bent(chance: random.Random) -> Route:
    """Some corners with straight lines between them, or one curve."""

    def point() -> Point:
        return float(chance.randint(0, 60) * 20), float(chance.randint(0, 60) * 20)

    start = point()
    if chance.random() < 0.3:
        return Route(start, (geometry.sideways(start, point()),), 2.0)
    corners = [start]
    for k in range(chance.randint(1, 4)):
        x, y = point()
        corners.append((x, corners[-1][1]) if k % 2 else (corners[-1][0], y))
    return Route(start, tuple(geometry.rounded(corners, [16.0] * (len(corners) - 2))), 2.0)


def meets(route: Route, box: Rect) -> bool:
    """Whether a dot two wide of a route is in a box."""
    line = geometry.points(route)
    return any(box.x < x + 1 and x - 1 < box.right and box.y < y + 1 and y - 1 < box.bottom for x, y in line)


@pytest.mark.parametrize("kind", [Strands, FewStrands])
def test_a_box_hits_the_lines_whose_dots_are_in_it(kind):
    chance = random.Random(5)
    routes = {f"e{k}": bent(chance) for k in range(40)}
    strands = kind()
    for name, route in routes.items():
        strands.add(name, route)
    seen = {True: 0, False: 0}
    for _ in range(600):
        box = Rect(chance.uniform(-50, 1250), chance.uniform(-50, 1250), chance.uniform(24, 90), 20.0)
        besides = chance.choice(sorted(routes))
        expected = any(meets(route, box) for name, route in routes.items() if name != besides)
        assert strands.hits(box, besides) == expected
        seen[expected] += 1
    assert min(seen.values()) > 50


def test_of_lines_on_one_line_only_those_of_others_count():
    strands = Strands()
    for name, start, end in (("a", 0.0, 500.0), ("a", 600.0, 900.0), ("b", 100.0, 300.0)):
        strands.add(name, Route((50.0, start), (geometry.straight((50.0, start), (50.0, end)),), 2.0))
    low, middle, far = (Rect(40, y, 30, 20) for y in (200.0, 400.0, 700.0))
    assert strands.hits(low, "a")
    assert not strands.hits(middle, "a")
    assert strands.hits(middle, "b")
    assert not strands.hits(far, "a")
    assert strands.hits(far, "c")


def test_a_line_as_long_as_the_tallest_map_costs_no_more_than_a_short_one():
    strands = Strands()
    strands.add("rail", Route((0.0, 0.0), (geometry.straight((0.0, 0.0), (0.0, 1e7)),), 2.0))
    dots = sum(len(stretch) for held in strands._cells.values() for _, stretch in held) / 2
    assert dots <= 2
    assert strands.hits(Rect(-30, 5_000_003, 60, 20), "other")
