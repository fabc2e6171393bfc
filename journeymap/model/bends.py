"""The points a user leads a step through: how they stand in its record, and how they follow its cards."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from journeymap.model.items import ItemId, Transition
from journeymap.model.limits import FAR

Point = tuple[float, float]

MOST: Final = 20
"""A step is led through no more points than this."""


def bends_of(step: Transition) -> tuple[Point, ...]:
    r"""The points of a step from its source to its target, in map points; what cannot be read is left out.

    >>> bends_of(Transition(id=ItemId("s"), source=ItemId("a"), target=ItemId("b"), bends="10,-2.5\nx"))
    ((10.0, -2.5),)
    """
    if not step.bends:
        return ()
    found = (_point(line) for line in step.bends.splitlines())
    return tuple(point for point in found if point is not None)[:MOST]


def written(points: Iterable[Point]) -> str:
    r"""Points as they stand in a record.

    >>> written([(10, -2.54), (3.0, 0)])
    '10,-2.5\n3,0'
    """
    return "\n".join(f"{_number(x)},{_number(y)}" for x, y in points)


def moved(step: Transition, by: Point) -> Transition:
    """A step whose points lie elsewhere."""
    points = bends_of(step)
    if not points or by == (0.0, 0.0):
        return step
    return replace(step, bends=written((x + by[0], y + by[1]) for x, y in points))


def following(step: Transition, ways: Mapping[ItemId, Point], *, straightens: bool = False) -> Transition:
    """A step whose ends went some way: its points go along by the mean of both ways.

    So they keep their place beside cards that move together, and give way by half where one card moves. With
    `straightens` they go where the ends went different ways.
    """
    one, two = (ways.get(end, (0.0, 0.0)) for end in (step.source, step.target))
    if straightens and one != two:
        return replace(step, bends="")
    return moved(step, ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2))


def _point(line: str) -> Point | None:
    x, _, y = line.partition(",")
    try:
        point = float(x), float(y)
    except ValueError:
        return None
    return point if all(math.isfinite(each) and abs(each) <= FAR for each in point) else None


def _number(value: float) -> str:
    found = f"{value:.1f}".removesuffix(".0")
    return "0" if found == "-0" else found
