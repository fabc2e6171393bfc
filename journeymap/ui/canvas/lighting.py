"""What is dimmed while a part of the map is looked at: a way of painting, so that nothing is drawn anew."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final
from weakref import ref

from journeymap.model.items import ItemId, Stage, Transition
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Layer, Picture, Route
from journeymap.ui.light import Light

_NEAR: Final = 26.0
"""How far the end of a ribbon may be from the middle of the head it shares."""

_SAME: Final = 0.01
"""Ribbons under one head end as far before their card: no further apart than this."""


@dataclass(frozen=True)
class Faded:
    """The records that are painted weakly, and the steps among them whose arrow heads are not."""

    records: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records)


NOTHING_FADED: Final = Faded()


class Lighting:
    """The shade that a light throws on a picture, kept while both stay the same; holds no picture."""

    def __init__(self) -> None:
        self._known: tuple[Light, ref[Picture]] | None = None
        self._faded = NOTHING_FADED
        self._led: tuple[frozenset[ItemId], ref[Picture], Faded] | None = None

    def led(self, records: frozenset[ItemId], journey: Journey, picture: Picture) -> Faded:
        """The same of what a gesture cannot lead to, and of a step that it leads: a shared head stays."""
        if self._led is None or self._led[0] is not records or self._led[1]() is not picture:
            steps = (step for each in records if isinstance(step := journey.items.get(each), Transition))
            heads = frozenset(step.id for step in steps if _shares_head(step, records, journey, picture))
            self._led = records, ref(picture), Faded(records, heads)
        return self._led[2]

    def faded(self, light: Light, journey: Journey, picture: Picture) -> Faded:
        """What to paint weakly; stages keep their colour."""
        if not light:
            return NOTHING_FADED
        if self._known is None or self._known[0] != light or self._known[1]() is not picture:
            self._known = light, ref(picture)
            self._faded = _faded(light, journey, picture)
        return self._faded


def _shares_head(step: Transition, records: Container[str], journey: Journey, picture: Picture) -> bool:
    """Whether a ribbon of another one, that is not among some records, ends under the head of a step."""
    others = (each.id for each in journey.incoming.get(step.target, ()) if each.id not in records)
    ends = [picture.routes[each].curves[-1][2][0] for each in (step.id, *others) if each in picture.routes]
    return step.id in picture.routes and any(abs(x - ends[0]) < _SAME for x in ends[1:])


def _faded(light: Light, journey: Journey, picture: Picture) -> Faded:
    stages = {stage.id for stage in journey.of(Stage)}
    lit = light.steps.union(light.nodes, _bundled(light.steps, stages, picture))
    records = frozenset(picture.cards).union(picture.routes) - lit - stages
    return Faded(records, _heads(light.steps, picture) & records)


def _bundled(steps: frozenset[ItemId], stages: Container[str], picture: Picture) -> set[str]:
    """The steps that are drawn as one with some, to or from inside of a collapsed stage."""
    ways = [picture.routes[each] for each in steps if each in picture.routes]
    shared = {(way.source, way.target, way.start) for way in ways if _ends_at(way, stages)}
    if not shared:
        return set()
    return {each for each, way in picture.routes.items() if (way.source, way.target, way.start) in shared}


def _ends_at(way: Route, stages: Container[str]) -> bool:
    return way.source in stages or way.target in stages


def _heads(steps: frozenset[ItemId], picture: Picture) -> frozenset[str]:
    """The steps whose heads stand where a lit one ends: ribbons that arrive together have one head."""
    ends = [picture.routes[each].curves[-1][2] for each in steps if each in picture.routes]
    found = set()
    for part in picture.parts if ends else ():
        if part.layer is Layer.HEAD:
            x, y = part.box.centre
            if any(abs(x - end[0]) + abs(y - end[1]) < _NEAR for end in ends):
                found.add(part.id)
    return frozenset(found)


def drawn_as(step: ItemId, picture: Picture, journey: Journey) -> tuple[ItemId, ...]:
    """The steps that are drawn as one with a step and itself: more than that where a stage hides an end."""
    route = picture.routes[step]
    if not any(isinstance(journey.items.get(ItemId(end)), Stage) for end in (route.source, route.target)):
        return (step,)
    return tuple(ItemId(each) for each, other in picture.routes.items() if other == route)
