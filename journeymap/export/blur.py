"""The Gaussian blur of a round-cornered box in closed form: soft shadows without an image library."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, repeat
from operator import add, mul
from typing import Final, NamedTuple

_HALF_STEP: Final = 0.5 / 255
"""Opacity that is rounded to none."""
_WIDEST: Final = 400
"""Hundredths of a Gaussian's width beyond which nothing of it is seen at any opacity."""


class Layer(NamedTuple):
    """One layer of a shadow of the design: offset, blur, spread, opacity to 1; lengths in points."""

    dx: float
    dy: float
    sigma: float
    spread: float
    opacity: float


class _Band(NamedTuple):
    """A level part of the lower half of a box: from where to where, and half its width."""

    top: float
    bottom: float
    half: float


def reach(layers: Sequence[Layer]) -> int:
    """How far outside its box a shadow can be seen in 256 shades, in whole points."""
    far = (_soft(layer) + layer.spread + max(abs(layer.dx), abs(layer.dy)) for layer in layers)
    return math.ceil(max((0.0, *far)))


def softness(layers: Sequence[Layer]) -> int:
    """How far inside its edge a box has a lighter shadow than in its middle, in whole points."""
    deep = (_soft(layer) - layer.spread + max(abs(layer.dx), abs(layer.dy)) for layer in layers)
    return math.ceil(max((0.0, *deep)))


def _soft(layer: Layer) -> float:
    """How far from a long straight edge a layer is half a step off no shade, and off its full one."""
    least = _HALF_STEP / max(_HALF_STEP, layer.opacity)

    def lacks(steps: int) -> bool:
        """Whether no more is seen so many hundredths of its softness away (the tail of a Gaussian)."""
        return math.erfc(steps / 100 / math.sqrt(2)) / 2 <= least

    return layer.sigma * bisect_left(range(_WIDEST), True, key=lacks) / 100


def alpha(
    layer: Layer, radius: float, size: tuple[float, float], pad: float, density: float
) -> tuple[int, int, bytes]:
    """Width, height and alpha (0…255, by rows) of a layer round a box of `size` points, `pad` on each side.

    A row of the blurred box is the sum over bands of the box of (share of the band that the vertical
    Gaussian sees) × (horizontal Gaussian over the band's width); both are differences of error functions.
    `density` is in values a point.
    """
    columns, rows = (max(1, round((side + 2 * pad) * density)) for side in size)
    scale = 1 / (layer.sigma * math.sqrt(2))
    xs = [(column + 0.5) / density - pad - size[0] / 2 - layer.dx for column in range(columns)]
    ys = [(row + 0.5) / density - pad - size[1] / 2 - layer.dy for row in range(rows)]
    bands = _bands(layer, radius, size)
    is_even = abs(xs[0] + xs[-1]) < 1e-9  # the second half of each row mirrors the first
    half = xs[: (columns + 1) // 2] if is_even else xs
    profiles = [_profile(half, band.half, scale) for band in bands]
    edges = [bands[0].top, *(band.bottom for band in bands)] if bands else []
    known: dict[float, bytes] = {}
    found = bytearray()
    for y in ys:
        key = round(abs(y), 6)
        if key not in known:
            weights = [layer.opacity * 255 * seen for seen in _seen(key, edges, scale)]
            row = _row(weights, profiles, len(half))
            known[key] = row + row[: columns - len(half)][::-1]
        found += known[key]
    return columns, rows, bytes(found)


def _bands(layer: Layer, radius: float, size: tuple[float, float]) -> list[_Band]:
    """The lower half of the box as bands; the upper half is its mirror."""
    width, height = size[0] / 2 + layer.spread, size[1] / 2 + layer.spread
    if width <= 0 or height <= 0:
        return []
    radius = max(0.0, min(radius + layer.spread, width, height))
    bands = [_Band(0.0, height - radius, width)]
    count = math.ceil(radius / max(0.4, layer.sigma / 2))
    for index in range(count):
        low, high = radius * index / count, radius * (index + 1) / count
        middle = (low + high) / 2
        inset = radius - math.sqrt(radius * radius - middle * middle)
        bands.append(_Band(height - radius + low, height - radius + high, width - inset))
    return bands


def _profile(xs: Sequence[float], half: float, scale: float) -> list[float]:
    return [(math.erf((x + half) * scale) - math.erf((x - half) * scale)) / 2 for x in xs]


def _seen(y: float, edges: Sequence[float], scale: float) -> list[float]:
    """How much of each band between two edges, and of its mirror image, a Gaussian at height y covers."""
    sums = [math.erf((edge - y) * scale) + math.erf((edge + y) * scale) for edge in edges]
    return [(below - above) / 2 for above, below in pairwise(sums)]


def _row(weights: Sequence[float], profiles: Sequence[Sequence[float]], columns: int) -> bytes:
    seen = [(weight, profile) for weight, profile in zip(weights, profiles, strict=True) if weight > 0.02]
    total = [0.0] * columns
    for weight, profile in seen:
        total = list(map(add, total, map(mul, profile, repeat(weight))))
    return bytes(map(int, map(add, total, repeat(0.5))))
