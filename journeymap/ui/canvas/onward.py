"""Where records are that went a little further on, and the ways of the steps that hang on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from journeymap.model.items import ItemId
from journeymap.picture.mirror import mirrored
from journeymap.picture.plain_routes import plain_route
from journeymap.picture.shapes import Picture, Point, Rect, Route
from journeymap.ui.canvas.arrays import turned

if TYPE_CHECKING:
    from journeymap.ui.canvas.shifting import Group


@dataclass(frozen=True)
class Places:
    """Where records are that went on, and the ways of their steps as plain curves.

    Apart from the drawing that shows it: the picture of that holds this, and were it to hold its own drawing,
    both would stay, with the whole map below them, until all garbage is looked for.
    """

    group: "Group"
    moves: Mapping[ItemId, Point]

    @cached_property
    def carried(self) -> dict[ItemId, Point]:
        """How far each record and each step goes that keeps its form."""
        group = self.group
        found = dict.fromkeys(group.affected - group.hanging, (0.0, 0.0)) | dict(self.moves)
        for step in group.steps:
            one, two = self.moves.get(step.source), self.moves.get(step.target)
            if one is not None and one == two:
                found[step.id] = one
        return found

    @cached_property
    def cards(self) -> dict[ItemId, Rect]:
        """The boxes of the cards that moved."""
        old = self.group.base.picture.cards
        return {each: old[each].shifted(by) for each, by in self.moves.items() if each in old}

    @cached_property
    def moved(self) -> dict[ItemId, Route]:
        """The ways of the steps that keep their form."""
        old = self.group.base.picture.routes
        return {i: _route(old[i], by) for i, by in self.carried.items() if i in old}

    @cached_property
    def routes(self) -> dict[ItemId, Route]:
        """The ways of all steps that hang on what moved."""
        return self.moved | self.stretched

    @cached_property
    def stretched(self) -> dict[ItemId, Route]:
        """The ways of the steps whose ends went different ways."""
        picture = self.group.base.picture
        old, boxes, is_mirrored = picture.routes, picture.cards, picture.is_mirrored
        found: dict[ItemId, Route] = {}
        for step in self.group.steps:
            if step.id not in self.carried and step.id in old:
                was = old[step.id]  # which ends at its stage where a card is inside of a collapsed one
                ends = {
                    each: self.cards.get(ItemId(each)) or boxes[each] for each in (was.source, was.target)
                }
                logical = {each: turned(box, is_mirrored) for each, box in ends.items()}
                seen = replace(step, source=ItemId(was.source), target=ItemId(was.target))
                route = replace(plain_route(seen, logical), width=was.width)
                found[step.id] = mirrored_route(route) if is_mirrored else route
        return found


def _route(route: Route, by: Point) -> Route:
    def on(point: Point) -> Point:
        return point[0] + by[0], point[1] + by[1]

    curves = tuple((on(a), on(b), on(c)) for a, b, c in route.curves)
    return replace(route, start=on(route.start), curves=curves, bends=tuple(map(on, route.bends)))


def mirrored_route(route: Route) -> Route:
    """A way as it is on a mirrored picture."""
    whole = Picture((), Rect(0, 0, 0, 0), {}, {"": route})
    return mirrored(whole).routes[""]
