"""Many records that only changed their places: painted from the drawing of before, each a little further on.

Steps between cards that went the same way go with them. The others are plain curves until the whole is drawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from operator import attrgetter
from typing import Final, Protocol

from PySide6.QtGui import QPainter

from journeymap.export.painting import Painting
from journeymap.model.items import (
    Frame,
    Item,
    ItemId,
    Node,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.joined import Joined, Later
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.note import tether
from journeymap.picture.relaid import Relaid, Still
from journeymap.picture.shapes import Gradient, Layer, Part, Path, Picture, Point, Rect, Route, around
from journeymap.ui.canvas import grounds
from journeymap.ui.canvas.arrays import Scene, turned, turned_point
from journeymap.ui.canvas.carrying import Carried
from journeymap.ui.canvas.covered import Covered
from journeymap.ui.canvas.drawn import AllBut, Drawn, Patched, Reach, is_raised
from journeymap.ui.canvas.lighting import NOTHING_FADED, Faded
from journeymap.ui.canvas.onward import Places, mirrored_route
from journeymap.ui.canvas.resting import Resting
from journeymap.ui.canvas.strings import Strings, reach

MOST: Final = 2000
"""Where more records than this moved, the whole is drawn, or sketched."""
MOST_HELD: Final = 20_000
"""The same in the frames of a gesture, for which that takes ten times as long, if they go only a few ways."""
_WAYS: Final = 4
_FAINT: Final = "9E"
_PLACING: Final = {"x", "y", "stage", "order"}
_REST: Final = {
    record: attrgetter(*(spec.name for spec in fields(record) if spec.name not in _PLACING))
    for record in (Stage, Touchpoint, Persona, Note)
}
"""What stays as it is where a record has moved."""


def is_too_much(moves: Mapping[ItemId, Point], most: int) -> bool:
    """Whether records go so many ways that to move each takes longer than to draw the whole."""
    return len(moves) > most or (len(moves) > MOST and len(set(moves.values())) > _WAYS)


def alike(moves: dict[ItemId, Point]) -> dict[ItemId, Point]:
    """The same to a millionth: further on fractions are others, and those that go together go alike."""
    ways = {(x, y): (round(x, 6), round(y, 6)) for x, y in {*moves.values()}}
    return {each: ways[way] for each, way in moves.items()} if len(ways) > 1 else moves


def moves_between(
    before: Journey, after: Journey, changed: Iterable[ItemId], most: int = MOST
) -> dict[ItemId, Point] | None:
    """How far each changed record went, in logical points; None where one changed otherwise, or too many did.

    A touchpoint may come into another stage, and a stage into another order; bends of steps go along.
    Frames are no part of the picture.
    """
    found: dict[ItemId, Point] = {}
    for each in changed:
        old, new = before.items.get(each), after.items.get(each)
        if isinstance(old, Transition) and isinstance(new, Transition) and old.bends:
            if revised(new, bends=old.bends) != old:
                return None
            continue
        if isinstance(old, Frame) and isinstance(new, Frame):
            continue
        if type(old) is not type(new) or len(found) >= most:
            return None
        if not isinstance(old, Node) or not isinstance(new, Node):
            return None
        rest = _REST[type(new)]
        if rest(old) != rest(new):
            return None
        found[each] = (new.x - old.x, new.y - old.y)
    found = alike(found)
    return None if is_too_much(found, most) else found


class Adorn(Protocol):
    """Paints what is over cards and goes with them."""

    @property
    def key(self) -> object:
        """What that depends on."""
        ...

    @property
    def box(self) -> Rect | None:
        """The box round the cards on the drawing of before."""
        ...

    def __call__(self, painter: QPainter) -> None:
        """Paint it where the cards are on the drawing of before."""
        ...


class Group:
    """Records of a drawing that move, and the steps that hang on them; they stay while a gesture does.

    With `strings` those steps are laid as the whole map would have them, else they are plain curves.
    """

    def __init__(self, base: Drawn, movers: frozenset[ItemId], strings: Strings | None = None) -> None:
        self.base = base
        self.movers = movers
        self.strings = strings
        self.is_plain = False
        """Whether the steps are known to be too many for that."""
        hanging = {step.id: step for step in base.journey.steps_at(movers)}
        self.steps = tuple(hanging.values())
        self.hanging = frozenset(hanging)
        notes = [note for note in base.journey.of(Note) if note.about and {note.id, note.about} & movers]
        self.affected = movers | self.hanging | {note.id for note in notes}
        self.rows = {each: rows for each in self.affected if (rows := base.rows_of.get(each))}
        """The parts of each of them, in drawing order."""
        self.leaders = tuple(filter(None, map(self._leader, notes)))
        """The lines from notes to what they are about: not among the parts of the notes."""
        self.resting = Resting(base, self.affected)
        self.covered = Covered(base, self.affected, self.resting)
        self.carried = Carried()
        self.adorn: Adorn | None = None
        """Paints what is over cards and goes with them; told by who paints."""
        self._cards: dict[tuple[int, ItemId | None], Painting] = {}
        self._ribbons: dict[ItemId, Path | None] = {}
        self._extents: dict[ItemId, Rect | None] = {}
        self._as_one: tuple[object, list[int], list[int]] | None = None
        parts = base.painting.picture.parts
        self.has_ground = any(parts[row].layer < Layer.STEP for rows in self.rows.values() for row in rows)
        """Whether something moves that lies under steps elsewhere."""

    def _leader(self, note: Note) -> Part | None:
        parts = self.base.painting.picture.parts
        rows = self.rows.get(note.id, ())
        found = next((row for row in rows if parts[row].layer is Layer.STEP), None)
        if found is None:
            return None
        self.rows[note.id] = tuple(row for row in rows if row != found)
        return parts[found]

    def card(self, row: int, item: Item | None) -> Painting:
        """A part of a record, as it looks where that has come into another stage."""
        part, strings = self.base.painting.picture.parts[row], self.strings
        was = self.base.journey.items.get(ItemId(part.id))
        stage = item.stage if isinstance(item, Touchpoint) else None
        key = row, stage
        if key not in self._cards:
            is_other = isinstance(was, Touchpoint) and was.stage != stage and part.layer is Layer.CARD
            if is_other and strings is not None and isinstance(item, Touchpoint):
                assert isinstance(was, Touchpoint)
                part = strings.card(item, was)
            self._cards[key] = Painting(replace(self.base.picture, parts=(part,)), self.base.theme)
        return self._cards[key]

    def extent(self, each: ItemId) -> Rect | None:
        """The box round all that is painted of a record, where it was; None where that is nothing."""
        if each not in self._extents:
            parts = self.base.painting.picture.parts
            boxes = [parts[row].box for row in self.rows.get(each, ())]
            self._extents[each] = around(boxes) if boxes else None
        return self._extents[each]

    def ribbon(self, step: ItemId) -> Path | None:
        """How a step was painted."""
        if step not in self._ribbons:
            self._ribbons[step] = self._ribbon(step)
        return self._ribbons[step]

    def rows_as_one(
        self, carried: frozenset[ItemId], lifted: frozenset[ItemId]
    ) -> tuple[list[int], list[int]]:
        """The parts of what is carried, and those of them that are lifted, in drawing order."""
        key = carried, lifted
        if self._as_one is None or self._as_one[0] != key:
            parts = self.base.painting.picture.parts
            rows = sorted({row for each in carried for row in self.rows.get(each, ())})
            raised = [row for row in rows if is_raised(parts[row], lifted)] if lifted else []
            self._as_one = key, [row for row in rows if row not in raised], raised
        return self._as_one[1:]

    def _ribbon(self, step: ItemId) -> Path | None:
        parts = self.base.painting.picture.parts
        for row in self.rows.get(step, ()):
            for shape in parts[row].shapes:
                if parts[row].layer is Layer.STEP and isinstance(shape, Path):
                    return shape
        return None


@dataclass(frozen=True)
class Shifted:
    """A whole drawing of before, in which some records are painted further on."""

    journey: Journey
    group: Group
    moves: Mapping[ItemId, Point]
    """How far each went, in points of the picture."""
    still: Still | None = None
    """What stays where it is; known where the steps are laid anew."""

    @property
    def base(self) -> Drawn:
        """The drawing of before."""
        return self.group.base

    @property
    def affected(self) -> frozenset[ItemId]:
        """What is not painted where it was."""
        return self.group.affected

    @cached_property
    def _places(self) -> Places:
        return Places(self.group, self.moves)

    @property
    def _carried(self) -> dict[ItemId, Point]:
        return self._places.carried

    def way_of(self, item_id: ItemId) -> Point:
        """How far a record is painted from where it was."""
        return self._carried.get(item_id, (0.0, 0.0))

    @property
    def _cards(self) -> dict[ItemId, Rect]:
        return self._places.cards

    @cached_property
    def picture(self) -> Picture:
        """Where everything is now; the parts are still those of before."""
        old, hanging, places = self.base.picture, self.group.hanging, self._places
        routes: Mapping[str, Route] = (
            Later(old.routes, lambda: places.routes, hanging)
            if self.group.strings is None
            else Joined(old.routes, self._routes, hanging)
        )
        return old.elsewhere(
            Joined(old.cards, self._cards, frozenset(self._cards)),
            routes,
            Joined(old.pills, self._pills, self.affected),
        )

    @cached_property
    def _pills(self) -> dict[ItemId, Rect]:
        old, is_mirrored = self.base.picture.pills, self.base.picture.is_mirrored
        found = {i: old[i].shifted(by) for i, by in self._carried.items() if i in old}
        return found | {each.id: turned(each.pill, is_mirrored) for each in self._laid.steps if each.pill}

    @cached_property
    def _routes(self) -> dict[ItemId, Route]:
        return self._places.routes if self.group.strings is None else self._places.moved | self._stretched

    @cached_property
    def _stretched(self) -> dict[ItemId, Route]:
        """The ways of the steps whose ends went different ways."""
        if self.group.strings is None:
            return self._places.stretched
        is_mirrored = self.base.picture.is_mirrored
        routes = {each.id: each.route for each in self._laid.steps}
        return {i: mirrored_route(route) for i, route in routes.items()} if is_mirrored else routes

    @cached_property
    def _laid(self) -> Relaid:
        """The same steps with all that is painted of them, where that is not plain."""
        strings, still = self.group.strings, self.still
        stretched = self.group.hanging - self._carried.keys()
        if strings is None or still is None or not stretched:
            return Relaid()
        is_mirrored = self.base.picture.is_mirrored
        moved = {str(each): turned(box, is_mirrored) for each, box in self._cards.items()}
        return strings.relay.laid(self.journey, moved, stretched, still)

    @cached_property
    def reach(self) -> Reach | None:
        """The parts of the picture in which anything is painted anew; None where that may be everywhere."""
        if self.group.strings is None:
            return None
        group, hanging = self.group, self.group.hanging
        cards: list[Rect] = []
        steps = reach(self._laid, is_mirrored=self.base.picture.is_mirrored)
        for each, by in self._carried.items():
            box = group.extent(each)
            if box is not None:
                (steps if each in hanging else cards).append(box.shifted(by))
        steps.extend(part.box for part in self._leaders)
        return Reach(around(cards) if cards else None, around(steps) if steps else None)

    @cached_property
    def _leaders(self) -> list[Part]:
        """The lines from notes to what they are about."""
        found = []
        for part in self.group.leaders:
            note = self.base.journey.items[ItemId(part.id)]
            assert isinstance(note, Note)
            boxes, is_mirrored = self.picture.cards, self.base.picture.is_mirrored
            both = (turned(boxes[each], is_mirrored) for each in (note.id, str(note.about)))
            start, end = (turned_point(each, is_mirrored) for each in tether(*both))
            line = tuple(
                replace(shape, segments=(("M", start), ("L", end)))
                for shape in part.shapes
                if isinstance(shape, Path)
            )
            found.append(Part(part.id, Layer.STEP, around([Rect(*start, 0, 0), Rect(*end, 0, 0)]), line))
        return found

    @cached_property
    def scene(self) -> Scene:
        """Where things are, in logical points."""
        is_mirrored = self.base.picture.is_mirrored
        return self.base.scene.altered(
            {each: turned(box, is_mirrored) for each, box in self._cards.items()},
            {each: turned(box, is_mirrored) for each, box in self._pills.items()},
            self._routes,
            self.affected,
        )

    @property
    def _lines(self) -> Painting | None:
        """The steps whose ends went different ways as plain curves, and the lines of notes."""
        plain = self.group.steps if self.group.strings is None else ()
        parts = [*filter(None, (self._line(step) for step in plain if step.id not in self._carried))]
        parts += self._leaders
        if not parts:
            return None
        return Painting(replace(self.base.picture, parts=tuple(parts)), self.base.theme, once=True)

    def _line(self, step: Transition) -> Part | None:
        route = self._stretched.get(step.id)
        if route is None:
            return None
        was = self.group.ribbon(step.id)
        paint = was.line if was else str(self.base.theme["ui.edgeNeutral"]) + _FAINT
        if isinstance(paint, Gradient):
            paint = Gradient((route.start[0], 0.0), (route.curves[-1][2][0], 0.0), paint.stops)
        width, dash = (was.line_width, was.dash) if was else (1.5, ())
        path = Path(geometry.segments(route), line=paint, line_width=width, dash=dash)
        return Part(step.id, Layer.STEP, geometry.extent(route).grown(width / 2 + 1), (path,))

    def paint(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
    ) -> list[Painting]:
        """Paint what is in view."""
        self.base.paint_without(painter, visible, faded, self.affected)
        return self.paint_patch(painter, visible, faded, lifted)

    def paint_patch(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
    ) -> list[Painting]:
        """Paint what went on: columns, steps, and what stands over them.

        Cards that are lifted from the map are handed back.
        """
        parts, strings, group = self.base.painting.picture.parts, self.group.strings, self.group
        if self.is_one:
            rows, raised = group.rows_as_one(frozenset(self._carried), lifted)
            above: list[tuple[int, Point]] = []
        else:
            both = sorted((row, by) for i, by in self._carried.items() for row in group.rows.get(i, ()))
            rows = []
            raised = [row for row, _ in both if lifted and is_raised(parts[row], lifted)]
            below = [each for each in both if parts[each[0]].layer < Layer.CARD]
            above = [each for each in both[len(below) :] if each[0] not in raised]
            self._paint_rows(painter, below, faded, visible)
        if self.base.is_far:
            self._paint_blocks(painter, faded)
        lines = self._lines
        if lines is not None:
            lines.draw(painter, visible, faded.records, None, faded.heads)
            if strings is None and not self.base.is_far:
                group.resting.paint_all(painter, visible, faded)
        if strings is not None:
            strings.paint(painter, self._laid, faded)
        if rows:
            self._paint_as_one(painter, rows, visible, faded, lifted)
        self._paint_rows(painter, above, faded, visible)
        if strings is not None:
            by = next(iter(self.moves.values()), (0.0, 0.0))
            group.resting.paint(painter, self._routes, by, visible, faded)
            strings.paint_labels(painter, self._laid.steps, faded)
        items = self.journey.items
        return [group.card(row, items.get(ItemId(parts[row].id))) for row in raised]

    @cached_property
    def is_one(self) -> bool:
        """Whether all that is carried goes the same way, and can be painted as one."""
        if self.base.is_far or self.group.has_ground or not self._carried:
            return False
        ways = iter(self._carried.values())
        first = next(ways)
        return all(way == first for way in ways)

    @property
    def way(self) -> Point:
        """How far all goes that is one."""
        return next(iter(self._carried.values()))

    def _paint_as_one(
        self, painter: QPainter, rows: list[int], visible: Rect, faded: Faded, lifted: frozenset[ItemId]
    ) -> None:
        adorn, parts = self.group.adorn, self.base.painting.picture.parts

        def draw(inner: QPainter, area: Rect) -> None:
            seen = self.base.rows_among(rows, area)
            grounds.lay(inner, (parts[row] for row in seen), self.base.theme)
            self.base.draw(inner, seen, faded)
            if adorn is not None:
                adorn(inner)

        look = lifted, faded, adorn.key if adorn else None
        by, box = self.way, partial(self.base.box_of, rows)
        self.group.carried.paint(painter, look, box, by, visible, draw)

    def _paint_rows(
        self,
        painter: QPainter,
        rows: Iterable[tuple[int, Point]],
        faded: Faded,
        visible: Rect,
    ) -> None:
        for by, found in _together(rows):
            painter.save()
            painter.translate(*by)
            seen = self.base.rows_among(found, visible.shifted((-by[0], -by[1])))
            self.base.draw(painter, seen, faded)
            painter.restore()

    def _paint_blocks(self, painter: QPainter, faded: Faded) -> None:
        """What is painted from arrays at a far zoom."""
        ways: dict[Point, set[ItemId]] = {}
        for each, by in self._carried.items():
            ways.setdefault(by, set()).add(each)
        for by, some in ways.items():
            painter.save()
            painter.translate(*by)
            around = self.base.picture.box.shifted((-by[0], -by[1])).grown(1e6)
            self.base.blocks.paint_steps(painter, around, faded, AllBut(some))
            self.base.blocks.paint_cards(painter, around, faded, AllBut(some), has_ground=True)
            painter.restore()


def _together(rows: Iterable[tuple[int, Point]]) -> Iterator[tuple[Point, list[int]]]:
    """Neighbours in drawing order that go the same way."""
    way: Point | None = None
    found: list[int] = []
    for row, by in rows:
        if by != way and way is not None:
            yield way, found
            found = []
        way = by
        found.append(row)
    if way is not None:
        yield way, found


Moved = Patched | Shifted
"""A drawing of before in which something is elsewhere, or new."""
