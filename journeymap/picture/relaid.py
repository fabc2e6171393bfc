"""Steps that hang on cards on their way, laid anew for each frame as the whole map would have them.

What such a frame has in common with the one before is found once, as the cards are taken up: the other
ends of the steps and what shares ports with them, how wide they are, what their labels say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from journeymap.model.items import ItemId, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.picture import turns
from journeymap.picture.boxes import visible_box
from journeymap.picture.figures import Figures
from journeymap.picture.geometry import Crowd
from journeymap.picture.labels import Labels
from journeymap.picture.map import arrow, colours_of, ribbon, touchpoint_part
from journeymap.picture.memory import Memory
from journeymap.picture.scene import Scene
from journeymap.picture.shapes import Measure, Part, Path, Picture, Rect, Route, around
from journeymap.picture.sheet import sheet_of
from journeymap.picture.steps import family_of, wired_anew
from journeymap.picture.strands import FewStrands
from journeymap.picture.style import Style, map_style
from journeymap.picture.wires import Ground, Head, Wire

_MOST_BESIDE: Final = 200
"""Where more steps than this share ports with those that move, it is not minded."""


class Still(NamedTuple):
    """What stays where it is near what is seen: the cards, and with them all that labels keep off."""

    cards: Crowd
    all: Crowd


class Laid(NamedTuple):
    """A step as it lies now, its line and its head, and where its label is; all in logical coordinates."""

    wire: Wire
    route: Route
    line: Path
    head: Path | None
    pill: Rect | None

    @property
    def id(self) -> ItemId:
        """Which step it is."""
        return self.wire.step.id


class Relaid(NamedTuple):
    """Steps as they lie now, thin ones last; and the heads that others come to with which they shared one."""

    steps: Sequence[Laid] = ()
    heads: Sequence[tuple[Head, Path]] = ()


class Relay:
    """The steps of a map that hang on some of its cards, to be laid anew wherever those are."""

    def __init__(self, journey: Journey, hanging: Iterable[Transition], whole: Picture) -> None:
        self._hanging = tuple(hanging)
        self._sign = -1 if whole.is_mirrored else 1
        self._pilled = frozenset(step.id for step in self._hanging if step.id in whole.pills)

        def box(name: str) -> Rect:
            found = whole.cards[name]
            return found.mirrored() if whole.is_mirrored else found

        self._targets = frozenset(step.target for step in self._hanging)
        own = {step.id for step in self._hanging}
        ends = {end for step in self._hanging for end in (step.source, step.target)}
        near = {step.id: step for end in ends for step in journey.outgoing.get(end, ())}
        near.update((step.id, step) for end in ends for step in journey.incoming.get(end, ()))
        beside = [step for step in near.values() if step.id not in own and is_alone(step, whole.routes)]
        self._beside = beside if len(beside) <= _MOST_BESIDE else []
        ends.update(end for step in self._beside for end in (step.source, step.target))
        sources = {step.source for step in self._hanging}
        self._beside = [
            step for step in self._beside if step.source in sources or step.target in self._targets
        ]
        self._cards = {str(each): box(each) for each in ends}
        self._stages = {stage.id: box(stage.id) for stage in journey.stages}
        self._columns = {str(each): place for each, place in self._stages.items()}
        self._columns.update(self._columns_of(journey, ends))
        places = [*self._stages.values(), *self._cards.values()]
        frame = around(places) if places else Rect(0.0, 0.0, 0.0, 0.0)
        top = next((place.y for place in self._stages.values()), frame.y)
        self._frame = Rect(frame.x, top, frame.width, frame.bottom - top)
        self._first_left = min((place.x for place in self._stages.values()), default=frame.x)
        self._widths = {each.id: whole.routes[each.id].width for each in (*self._hanging, *self._beside)}
        self._rails = {step.id: self._rail(step, whole.routes[step.id]) for step in self._hanging}
        self._still: Still | None = None
        self._wires: list[Wire] = []
        self._scene: Scene | None = None
        self._colours: dict[tuple[ItemId, bool], tuple[str, str]] = {}
        self._journey = journey

    def dress(self, journey: Journey, style: Style, measure: Measure, figures: Figures | None) -> None:
        """Say how everything is drawn."""
        sheet = sheet_of(journey, map_style(style), measure, figures, Memory())
        self._scene = Scene(journey, sheet, (), (), {}, self._cards, {}, ())

    def laid(
        self,
        journey: Journey,
        moved: Mapping[str, Rect],
        stretched: frozenset[ItemId],
        still: Still,
    ) -> Relaid:
        """The steps that are `stretched`, with cards where they are now."""
        assert self._scene is not None
        if self._scene.journey is not journey:
            self._scene, self._colours = replace(self._scene, journey=journey), {}
        scene = self._scene
        ground = self._ground(journey, moved, still)
        if self._still is not still:
            self._still, self._wires = still, [self._wire(step, ground) for step in self._beside]
            for wire in self._wires:
                wire.family = family_of(wire, ground)
        wires, others = [], list(self._wires)
        for step in self._hanging:
            now = journey.items.get(step.id)
            wire = self._wire(now if isinstance(now, Transition) else step, ground)
            if step.id in stretched:
                wires.append(wire)
            else:
                wire.family = family_of(wire, ground)
                others.append(wire)
        wired_anew(wires, others, ground)
        pills = self._places(wires, moved, still, scene)
        wires.sort(key=lambda wire: (wire.is_loop, -wire.width, wire.step.id))
        steps = [
            self._laid(wire, wire.route, scene, pills.get(wire.step.id))
            for wire in wires
            if wire.route is not None
        ]
        targets = {wire.step.target for wire in wires}
        return Relaid(steps, list(self._heads(others, targets, scene)))

    def _heads(
        self, others: Iterable[Wire], targets: Collection[str], scene: Scene
    ) -> Iterator[tuple[Head, Path]]:
        """The heads of steps that are the first at a port now: it may have been that of one that left."""
        for wire in others:
            if wire.is_first and wire.step.target in targets and wire.arrives_ahead:
                tip = wire.end.x - turns.HEAD_GAP, wire.end.centre[1] + wire.stack_middle
                head = Head(tip, (1.0, 0.0), wire.stack)
                yield head, arrow(head, colours_of(wire, scene))

    def label(self, wire: Wire) -> Part | None:
        """The label of a step, its corner at the origin."""
        assert self._scene is not None
        return Labels(self._scene).label(wire)

    def card(self, item: Touchpoint, before: Touchpoint) -> Part:
        """A touchpoint as it looks now, where it was before."""
        assert self._scene is not None
        was = revised(item, x=before.x, y=before.y)
        assert isinstance(was, Touchpoint)
        return touchpoint_part(was, visible_box(was, self._scene.sheet), self._scene)

    def _ground(self, journey: Journey, moved: Mapping[str, Rect], still: Still) -> Ground:
        frame = self._frame
        left, right = min(box.x for box in moved.values()), max(box.right for box in moved.values())
        foot = max(frame.bottom, *(box.bottom for box in moved.values()))
        left, right = min(left, frame.x), max(right, frame.right)
        frame = Rect(left, frame.y, right - left, foot - frame.y)
        columns = self._columns
        if journey is not self._journey:  # in which cards may have come into other stages
            columns = {**columns, **self._columns_of(journey, moved)}
        # A single card is an end of all its steps: it is in the way of none.
        crowd = Crowd(moved.items(), still.cards) if len(moved) > 1 else still.cards
        return Ground({**self._cards, **moved}, columns, frame, self._first_left, crowd)

    def _columns_of(self, journey: Journey, ends: Iterable[str]) -> dict[str, Rect]:
        found = {}
        for each in ends:
            item = journey.items.get(ItemId(each))
            if isinstance(item, Touchpoint) and item.stage in self._stages:
                found[str(each)] = self._stages[item.stage]
        return found

    def _wire(self, step: Transition, ground: Ground) -> Wire:
        wire = Wire(step, ground.cards[step.source], ground.cards[step.target], self._widths[step.id])
        wire.lane, wire.aside = self._rails.get(step.id, (0, 0))
        return wire

    def _rail(self, step: Transition, route: Route) -> tuple[int, int]:
        """The lane of a step that runs above the headers, and how far outside of others it comes there."""
        corners = [route.start, *(end for _, _, end in route.curves)]
        lane = round((self._frame.y - turns.ABOVE - min(y for _, y in corners)) / turns.LANE)
        column = self._columns.get(step.source, self._cards[step.source])
        aside = round((max(self._sign * x for x, _ in corners) - column.right - turns.SIDE) / turns.LANE)
        return (max(0, lane), max(0, aside)) if lane >= 0 and route.is_loop else (0, 0)

    def _laid(self, wire: Wire, route: Route, scene: Scene, pill: Rect | None) -> Laid:
        step, key = wire.step, (wire.step.id, wire.is_loop)
        colours = self._colours.get(key)
        if colours is None:
            colours = self._colours[key] = colours_of(wire, scene)
        own = Route(
            route.start, route.curves, route.width, route.is_loop, step.source, step.target, route.bends
        )
        head = arrow(wire.head, colours) if wire.head is not None else None
        return Laid(wire, own, ribbon(wire, route, colours, scene), head, pill)

    def _places(
        self, wires: Sequence[Wire], moved: Mapping[str, Rect], still: Still, scene: Scene
    ) -> Mapping[str, Rect]:
        """Where labels are."""
        if scene.style.detail >= 2 or not scene.style.tells_rates:
            return {}
        labels = Labels(scene, None, Crowd(moved.items(), still.all), FewStrands())
        labels.place(
            [wire for wire in wires if scene.style.detail == 0 or wire.step.id in self._pilled], wires
        )
        return labels.pills


def is_apart(journey: Journey, movers: Collection[ItemId], routes: Mapping[str, Route]) -> bool:
    """Whether the steps of some cards can be laid anew: each drawn by itself, and no column among them."""
    return not any(isinstance(journey.items.get(each), Stage) for each in movers) and all(
        is_alone(step, routes) for step in journey.steps_at(movers)
    )


def is_alone(step: Transition, routes: Mapping[str, Route]) -> bool:
    """Whether a step is drawn as itself, from the one card to the other."""
    route = routes.get(step.id)
    return route is not None and (route.source, route.target) == (step.source, step.target)
