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


def test_reach_is_how_far_out_anything_is_seen():
    layers = [Layer(0, 3, 3, -1, 0.6), Layer(0, 1, 0.75, 0, 1.0)]
    pad = reach(layers)
    for layer in layers:
        columns, _, values = alpha(layer, 8, (40, 30), pad, 1.0)
        edge = [*values[:columns], *values[-columns:], *values[::columns], *values[columns - 1 :: columns]]
        assert max(edge) <= 2
    assert softness(layers) >= 9
    assert reach([]) == 0


def test_a_box_that_its_spread_eats_up_throws_no_shadow():
    _, _, values = alpha(Layer(0, 0, 2, -20, 1.0), 4, (10, 10), 6, 1.0)
    assert set(values) == {0}
