"""Steps as plain curves from card to card: what a sketch shows, and a step while its card is carried."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import neg
from typing import Final, NamedTuple

from journeymap.model.bends import bends_of
from journeymap.model.items import ItemId, Transition
from journeymap.picture import bending, geometry
from journeymap.picture.shapes import Rect, Route

WIDTH: Final = 1.5
"""How wide the ribbon of a plain route is."""


class Curve(NamedTuple):
    """A cubic by its four points, and whether it leads back."""

    points: tuple[float, float, float, float, float, float, float, float]
    is_loop: bool


def curve(a: Rect, b: Rect, *, is_own: bool) -> Curve:
    """From the end of one card to the start of the other; up, down and round where they lie so.

    `is_own` says that both are the same card.
    """
    (x0, y0, width0, height0), (x1, y1, width1, height1) = a, b
    if is_own:
        x = x0 + width0 * 0.75
        return Curve((x - 20, y0, x - 20, y0 - 53.0, x + 20, y0 - 53.0, x + 20, y0), True)
    right0, right1 = x0 + width0, x1 + width1
    if x0 < right1 and x1 < right0:
        start, end = x0 + width0 / 2, x1 + width1 / 2
        y, to = (y0 + height0, y1) if y1 > y0 else (y0, y1 + height1)
        return Curve((start, y, start, y, end, to, end, to), False)
    y, to = y0 + height0 / 2, y1 + height1 / 2
    first, second, _ = geometry.sideways((right0, y), (x1, to))
    return Curve((right0, y, *first, *second, x1, to), right1 <= x0)


def plain_route(step: Transition, cards: Mapping[str, Rect]) -> Route:
    """The route of one step, through its bends where it has any."""
    a, b = cards[step.source], cards[step.target]
    points = bends_of(step) if step.bends else ()
    if points:
        found = bending.route(a, b, points, (0.0, 0.0), WIDTH)
        return replace(found, is_loop=b.right <= a.x, source=step.source, target=step.target)
    return _route(*curve(a, b, is_own=step.source == step.target), step.source, step.target)


class PlainRoutes(Mapping[str, Route]):
    """The plain routes of many steps, kept as numbers: one becomes a `Route` when somebody asks for it.

    `points` are the x and y of the four points of all curves, `starts` says with which curve each step
    begins, and `loops` which steps lead back. Steps whose ends are not on the map, or inside of one collapsed
    stage, have no route; `inside` says which stage hides a card, to end the route there.
    """

    def __init__(
        self, steps: Iterable[Transition], cards: Mapping[str, Rect], inside: Mapping[ItemId, ItemId]
    ) -> None:
        self._inside = inside
        self._bent: dict[str, Route] = {}
        self._steps: list[Transition] = []
        self.loops: list[bool] = []
        self.starts = array("q")
        points: list[float] = []
        for step in steps:
            source, target = step.source, step.target
            a, b = cards.get(source), cards.get(target)
            if a is None or b is None or (a == b and source != target):
                continue
            self._steps.append(step)
            self.starts.append(len(points) // 8)
            if step.bends:
                route = self._bent[step.id] = plain_route(step, cards)
                points.extend(_points(route))
                self.loops.append(route.is_loop)
            else:
                found = curve(a, b, is_own=source == target)
                points.extend(found.points)
                self.loops.append(found.is_loop)
        self.points = array("d", points)
        self._numbers = {str(step.id): number for number, step in enumerate(self._steps)}

    def mirrored(self, turn: Callable[[Route], Route]) -> "PlainRoutes":
        """The same with x → −x, as `turn` does it to a route."""
        found = PlainRoutes((), {}, self._inside)
        found.__dict__.update(self.__dict__)
        found.points = array("d", self.points)
        found.points[::2] = array("d", map(neg, self.points[::2]))
        found._bent = {name: turn(route) for name, route in self._bent.items()}
        return found

    def __getitem__(self, name: str) -> Route:
        number = self._numbers[name]
        step = self._steps[number]
        source, target = (self._inside.get(end, end) for end in (step.source, step.target))
        if name in self._bent:
            return replace(self._bent[name], source=source, target=target)
        first = 8 * self.starts[number]
        return _route(self.points[first : first + 8], self.loops[number], source, target)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, name: object) -> bool:
        return name in self._numbers


def _route(points: Iterable[float], is_loop: bool, source: str, target: str) -> Route:
    x0, y0, x1, y1, x2, y2, x3, y3 = points
    return Route((x0, y0), (((x1, y1), (x2, y2), (x3, y3)),), WIDTH, is_loop, source, target)


def _points(route: Route) -> Iterator[float]:
    """The points of all curves of a route, each with the point it starts from."""
    start = route.start
    for one, two, end in route.curves:
        yield from (*start, *one, *two, *end)
        start = end
