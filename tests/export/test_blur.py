"""Soft shadows in closed form, against a blur done the long way."""

import math

import pytest

from journeymap.export.blur import Layer, alpha, reach, softness


def inside(x: float, y: float, width: float, height: float, radius: float) -> bool:
    """Whether a point lies in a round-cornered box round the origin."""
    dx, dy = abs(x) - (width / 2 - radius), abs(y) - (height / 2 - radius)
    if dx <= 0 or dy <= 0:
        return abs(x) <= width / 2 and abs(y) <= height / 2
    return dx * dx + dy * dy <= radius * radius


def blurred(x: float, y: float, layer: Layer, radius: float, size: tuple[float, float]) -> float:
    """The Gaussian average of the box at a point, by adding up a fine grid."""
    step, total, weight = 0.25, 0.0, 0.0
    count = round(4 * layer.sigma / step)
    for i in range(-count, count + 1):
        for j in range(-count, count + 1):
            u, v = (i + 0.5) * step, (j + 0.5) * step  # never on the edge itself
            g = math.exp(-(u * u + v * v) / (2 * layer.sigma**2))
            weight += g
            if inside(
                x + u, y + v, size[0] + 2 * layer.spread, size[1] + 2 * layer.spread, radius + layer.spread
            ):
                total += g
    return total / weight


@pytest.mark.parametrize(
    "layer", [Layer(0, 3, 3, -1, 0.6), Layer(0, 1, 0.75, 0, 1.0), Layer(2, 4, 2, 2, 0.5)]
)
def test_every_point_is_the_gaussian_average_of_the_box(layer):
    size, radius, pad = (40, 30), 8, 14
    columns, rows, values = alpha(layer, radius, size, pad, 1.0)
    assert (columns, rows) == (40 + 2 * pad, 30 + 2 * pad)
    for x, y in ((34, 29), (5, 29), (14, 14), (16, 15), (34, 44), (34, 46), (54, 44), (60, 50)):
        here = (x + 0.5 - pad - 20 - layer.dx, y + 0.5 - pad - 15 - layer.dy)
        expected = 255 * layer.opacity * blurred(*here, layer, radius, size)
        assert values[y * columns + x] == pytest.approx(expected, abs=255 * layer.opacity * 0.02 + 1)


@pytest.mark.parametrize(
    "layer",
    [Layer(0, 3, 3, -1, 0.6), Layer(0, 1, 0.75, 0, 1.0), Layer(0, 3, 3, -1, 0.06), Layer(5, 0, 9, 2, 0.3)],
)
@pytest.mark.parametrize("density", [0.5, 1.0, 2.0])
def test_reach_is_how_far_out_anything_is_seen(layer, density):
    pad, away = reach([layer]), 6
    columns, rows, values = alpha(layer, 8, (200, 180), pad + away, density)
    lines = [values[row * columns : (row + 1) * columns] for row in range(rows)]
    beyond = round(away * density)
    assert not any(map(any, (*lines[:beyond], *lines[-beyond:])))
    assert not any(any(line[:beyond]) or any(line[-beyond:]) for line in lines)
    nearly = beyond + math.ceil(2 * density)
    assert any(map(any, lines[-nearly:])) or any(any(line[-nearly:]) for line in lines)


@pytest.mark.parametrize(
    "layer", [Layer(0, 3, 3, -1, 0.6), Layer(0, 1, 0.75, 0, 1.0), Layer(0, 3, 3, -1, 0.06)]
)
def test_softness_is_how_far_in_a_shadow_is_lighter(layer):
    columns, rows, values = alpha(layer, 0, (200, 180), 0.0, 1.0)
    middle, deep = values[rows // 2 * columns + columns // 2], softness([layer])
    line = values[rows // 2 * columns : (rows // 2 + 1) * columns]
    assert {*line[deep:-deep]} == {middle} == {round(255 * layer.opacity)}


def test_what_cannot_be_seen_reaches_nowhere():
    assert reach([]) == softness([]) == 0
    assert reach([Layer(0, 3, 3, -4, 0.001)]) == 0


def test_a_box_that_its_spread_eats_up_throws_no_shadow():
    _, _, values = alpha(Layer(0, 0, 2, -20, 1.0), 4, (10, 10), 6, 1.0)
    assert set(values) == {0}
