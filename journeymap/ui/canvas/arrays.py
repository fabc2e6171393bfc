"""Where everything on a picture is, as arrays: what lies under the pointer, in a box, next to a card.

All points here are logical: x grows in reading direction, as in the journey's records. A mirrored
picture is turned around once, on the way in.
"""

import math
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF

from journeymap.model.items import ItemId
from journeymap.picture.boxes import CARD, COMPACT_HEIGHT, PERSONA, PERSONA_COMPACT_HEIGHT
from journeymap.picture.folding import NARROW
from journeymap.picture.plain_routes import WIDTH, PlainRoutes
from journeymap.picture.shapes import Layer, Picture, Point, Rect, Route

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.intp]

HEADER: Final = 56.0
"""Height of a stage's header, in map points."""
_LIKE: Final = 0.01
"""Sizes that differ by less are the same."""
_PIECES: Final = 16
_FEW: Final = 32
"""Steps that are looked for among all others."""
_SPIKE: Final = 8.0
"""Points that the corners of dashes reach beside their line, and what is softened beyond its edge."""


def rect_of(box: QRect | QRectF) -> Rect:
    """A box in Qt's terms as one of ours."""
    return Rect(box.x(), box.y(), box.width(), box.height())


def turned(box: Rect, is_mirrored: bool) -> Rect:
    """A box of the picture in logical points, or back again; nothing to do unless it is mirrored."""
    return box.mirrored() if is_mirrored else box


def turned_point(point: Point, is_mirrored: bool) -> Point:
    """A point of the picture in logical points, or back again."""
    return (-point[0], point[1]) if is_mirrored else point


def is_narrow(box: Rect) -> bool:
    """Whether the box of a stage is that of a collapsed one."""
    return box.width <= NARROW


def in_columns(points: Floats) -> Floats:
    """The same with all x beside each other and all y: to compare one of them takes half the time so."""
    return np.asfortranarray(points)


def meeting(low: Floats, high: Floats, box: Rect) -> Bools:
    """Which of some boxes, by their corners (n, 2), meet a box."""
    found = low[:, 0] < box.right
    found &= high[:, 0] > box.x
    found &= low[:, 1] < box.bottom
    found &= high[:, 1] > box.y
    return found


def without(ids: Sequence[ItemId], rows: Iterable[int]) -> tuple[ItemId, ...]:
    """A few records of many left out, by their numbers."""
    kept = list(ids)
    for row in sorted(rows, reverse=True):
        del kept[row]
    return tuple(kept)


def sides_of(boxes: Iterable[Rect]) -> Floats:
    """x, y, width and height of boxes, (n, 4); many times faster than asking numpy for an array of tuples."""
    return np.fromiter(chain.from_iterable(boxes), float).reshape(-1, 4)


class Boxes:
    """Boxes of records in drawing order: the last one lies on top."""

    def __init__(self, boxes: Iterable[tuple[str, Rect]]) -> None:
        listed = list(boxes)
        self.ids: tuple[ItemId, ...] = tuple(ItemId(each) for each, _ in listed)
        sides = sides_of(box for _, box in listed)
        sides[:, 2:] += sides[:, :2]
        self.x0, self.y0, self.x1, self.y1 = sides.T.copy()

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def index(self) -> dict[ItemId, int]:
        """The number of each record."""
        return dict(zip(self.ids, range(len(self.ids)), strict=True))

    def box(self, item_id: ItemId) -> Rect | None:
        """The box of a record."""
        row = self.index.get(item_id)
        if row is None:
            return None
        x, y = float(self.x0[row]), float(self.y0[row])
        return Rect(x, y, float(self.x1[row]) - x, float(self.y1[row]) - y)

    def altered(self, boxes: Mapping[ItemId, Rect], gone: frozenset[ItemId]) -> "Boxes":
        """The same boxes but for those that are gone, unless `boxes` says where they are now."""
        index = self.index
        found = Boxes((each, box) for each, box in boxes.items() if each not in index)
        there = Boxes((each, box) for each, box in boxes.items() if each in index)
        lost = sorted(index[each] for each in gone if each in index and each not in boxes)
        rows = [index[each] - bisect(lost, index[each]) for each in there.ids]
        if lost or found.ids:
            found.ids = (*without(self.ids, lost), *found.ids)
        else:
            found.ids, found.index = self.ids, index
        for name in ("x0", "y0", "x1", "y1"):
            kept = np.delete(getattr(self, name), lost)
            kept[rows] = getattr(there, name)
            setattr(found, name, np.concatenate([kept, getattr(found, name)]))
        return found

    def slots(self) -> "Boxes":
        """The slots of the cards, of which less is seen further out; the very same where all is."""
        wide, high = self.x1 - self.x0, self.y1 - self.y0
        inset = np.zeros(len(self.ids))
        for (width, height), seen in ((CARD, COMPACT_HEIGHT), (PERSONA, PERSONA_COMPACT_HEIGHT)):
            inset[(abs(wide - width) < _LIKE) & (abs(high - seen) < _LIKE)] = (height - seen) / 2
        if not inset.any():
            return self
        found = copy(self)
        found.y0, found.y1 = self.y0 - inset, self.y1 + inset
        return found

    def boxes(self, rows: Sequence[int]) -> list[Rect]:
        """The boxes of some records, by their numbers."""
        x, y = self.x0[rows], self.y0[rows]
        sizes = np.stack([x, y, self.x1[rows] - x, self.y1[rows] - y], 1).tolist()
        return [Rect(*box) for box in sizes]

    def at(self, point: Point, reach: float = 0.0) -> ItemId | None:
        """The topmost record whose box holds a point, or comes within `reach` of it."""
        rows = self._rows_at(point, reach)
        return self.ids[int(rows[-1])] if rows.size else None

    def near(self, point: Point, reach: float) -> list[int]:
        """The numbers of the records whose boxes come within `reach` of a point."""
        found: list[int] = self._rows_at(point, reach).tolist()
        return found

    def _rows_at(self, point: Point, reach: float) -> Codes:
        x, y = point
        inside = self.x0 <= x + reach
        inside &= self.x1 >= x - reach
        inside &= self.y0 <= y + reach
        inside &= self.y1 >= y - reach
        return np.flatnonzero(inside)

    def within(self, box: Rect) -> list[ItemId]:
        """The records whose boxes meet a box."""
        return [self.ids[row] for row in self._rows_within(box).tolist()]

    def corners(self, box: Rect) -> Floats:
        """Where the boxes begin that meet a box, (n, 2)."""
        rows = self._rows_within(box)
        return np.stack([self.x0[rows], self.y0[rows]], 1)

    def _rows_within(self, box: Rect) -> Codes:
        meets = self.x0 < box.right
        meets &= self.x1 > box.x
        meets &= self.y0 < box.bottom
        meets &= self.y1 > box.y
        return np.flatnonzero(meets)

    def round(self) -> Rect | None:
        """The box round all of them."""
        if not self.ids:
            return None
        x, y = float(self.x0.min()), float(self.y0.min())
        return Rect(x, y, float(self.x1.max()) - x, float(self.y1.max()) - y)


class Lines:
    """Flattened routes of steps."""

    _asked = 0
    """How many times a step was looked for by its id."""

    def __init__(self, routes: Iterable[tuple[str, Route]], is_mirrored: bool) -> None:
        ids: list[ItemId] = []
        controls: list[tuple[Point, Point, Point, Point]] = []
        owners: list[int] = []
        widths: list[float] = []
        loops: list[bool] = []
        for row, (item_id, route) in enumerate(routes):
            ids.append(ItemId(item_id))
            widths.append(route.width)
            loops.append(route.is_loop)
            start = route.start
            for first, second, end in route.curves:
                controls.append((start, first, second, end))
                owners.append(row)
                start = end
        self.ids = tuple(ids)
        self._widths = np.array(widths, float)
        self.loops: Bools = np.array(loops, bool)
        self.owners = np.array(owners, np.intp)
        cubics = np.array(controls, float).reshape(-1, 4, 2)
        if is_mirrored:
            cubics[:, :, 0] *= -1
        self.cubics = cubics

    @classmethod
    def plain(cls, routes: PlainRoutes, is_mirrored: bool) -> "Lines":
        """Those of a sketch, which has them as numbers already."""
        found = cls((), is_mirrored)
        found.ids = tuple(map(ItemId, routes))
        found._widths = np.full(len(routes), WIDTH)
        found.loops = np.array(routes.loops, bool)
        found.cubics = np.array(routes.points, float).reshape(-1, 4, 2)
        found.owners = np.repeat(np.arange(len(routes)), np.diff(routes.starts, append=len(found.cubics)))
        if is_mirrored:
            found.cubics[:, :, 0] *= -1
        return found

    def altered(self, routes: Mapping[ItemId, Route], gone: frozenset[ItemId], is_mirrored: bool) -> "Lines":
        """The same lines but for those that are gone; `routes` are added."""
        found = Lines(routes.items(), is_mirrored)
        lost = [self._index[each] for each in gone if each in self._index]
        kept = np.ones(len(self.ids), bool)
        kept[lost] = False
        lines = np.flatnonzero(kept[self.owners])  # by numbers copies faster than by which
        ids = without(self.ids, lost)
        numbers = np.cumsum(kept) - 1
        if "_ends" in self.__dict__:
            ends = zip(self._ends, found._ends, strict=True)
            low, high = (in_columns(np.concatenate([old[lines], new])) for old, new in ends)
            found.__dict__["_ends"] = low, high
        found.owners = np.concatenate([numbers[self.owners[lines]], found.owners + len(ids)])
        found.cubics = np.concatenate([self.cubics[lines], found.cubics])
        found.loops = np.concatenate([self.loops[kept], found.loops])
        found._widths = np.concatenate([self._widths[kept], found._widths])
        found.ids = (*ids, *found.ids)
        return found

    def chosen(self, numbers: npt.NDArray[np.intp]) -> "Lines":
        """Some of the lines, by their numbers, which grow."""
        found = Lines((), False)
        kept = np.zeros(len(self.ids), bool)
        kept[numbers] = True
        lines = kept[self.owners]
        found.ids = tuple(self.ids[number] for number in numbers.tolist())
        found.owners = np.searchsorted(numbers, self.owners[lines])
        found.cubics, found.loops = self.cubics[lines], self.loops[kept]
        found._widths = self._widths[kept]
        found.__dict__["_ends"] = in_columns(self._low[lines]), in_columns(self._high[lines])
        return found

    @cached_property
    def _index(self) -> dict[ItemId, int]:
        return dict(zip(self.ids, range(len(self.ids)), strict=True))

    @property
    def _low(self) -> Floats:
        return self._ends[0]

    @property
    def _high(self) -> Floats:
        return self._ends[1]

    @cached_property
    def _ends(self) -> tuple[Floats, Floats]:
        """The smaller and the larger corner of each cubic, by points along it; those are not kept."""
        if not len(self.cubics):
            return np.zeros((0, 2)), np.zeros((0, 2))
        points = _flattened(self.cubics)
        return in_columns(points.min(axis=1)), in_columns(points.max(axis=1))

    def nearest(self, point: Point, reach: float) -> ItemId | None:
        """The step whose middle line passes nearest to a point: within `reach`, or on its ribbon."""
        grown = reach + self._widest / 2
        near = np.flatnonzero(meeting(self._low, self._high, Rect(*point, 0.0, 0.0).grown(grown)))
        if not near.size:
            return None
        distances = _distances(np.array(point), _flattened(self.cubics[near]))
        best = int(distances.argmin())
        owner = int(self.owners[near[best]])
        limit = max(reach, self._widths[owner] / 2 + 1)
        return self.ids[owner] if distances[best] <= limit else None

    def near(self, box: Rect, is_mirrored: bool) -> Bools:
        """Which steps have a piece whose ribbon may meet a box of the picture."""
        box = turned(box, is_mirrored)
        meets = meeting(self._low, self._high, box.grown(self._widest / 2 + _SPIKE))
        found: Bools = np.zeros(len(self.ids), bool)
        found[self.owners[meets]] = True
        return found

    def lying(self, box: Rect, besides: frozenset[ItemId]) -> Iterator[Route]:
        """The pieces of steps near a box in logical points, but for some steps."""
        for row in np.flatnonzero(meeting(self._low, self._high, box.grown(_SPIKE))).tolist():
            if self.ids[int(self.owners[row])] not in besides:
                start, one, two, end = map(tuple, self.cubics[row].tolist())
                yield Route(start, ((one, two, end),), 0.0)

    @cached_property
    def _widest(self) -> float:
        return float(self._widths.max()) if self._widths.size else 0.0

    def middle(self, item_id: ItemId) -> Point | None:
        """A point in the middle of a step."""
        points = self._points(item_id)
        if points is None:
            return None
        x, y = points[len(points) // 2].tolist()
        return x, y

    def round(self, item_id: ItemId) -> Rect | None:
        """The box round the middle line of a step."""
        points = self._points(item_id)
        if points is None:
            return None
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return Rect(x0, y0, x1 - x0, y1 - y0)

    def _points(self, item_id: ItemId) -> Floats | None:
        """Points along a step."""
        self._asked += 1
        if self._asked <= _FEW:  # an index of a large map takes a megabyte
            row = self.ids.index(item_id) if item_id in self.ids else None
        else:
            row = self._index.get(item_id)
        if row is None:
            return None
        first, last = np.searchsorted(self.owners, (row, row + 1))  # which grow
        return None if first == last else _flattened(self.cubics[first:last]).reshape(-1, 2)


def _flattened(cubics: Floats) -> Floats:
    """Points along each cubic: (n, 4, 2) becomes (n, pieces + 1, 2)."""
    t = np.linspace(0.0, 1.0, _PIECES + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    found: Floats = np.einsum("kt,nkd->ntd", weights, cubics)
    return found


def _distances(at: Floats, lines: Floats) -> Floats:
    """How far a point is from each line of points: (n, k, 2) becomes (n,)."""
    start, along = lines[:, :-1], np.diff(lines, axis=1)
    length = np.maximum((along**2).sum(axis=2), 1e-12)
    share = np.clip(((at - start) * along).sum(axis=2) / length, 0.0, 1.0)
    off = start + along * share[..., None] - at
    nearest: Floats = np.sqrt((off**2).sum(axis=2)).min(axis=1)
    return nearest


@dataclass(frozen=True)
class Scene:
    """What can be pointed at on a picture, in logical points."""

    cards: Boxes
    stages: Boxes
    pills: Boxes
    steps: Lines
    is_mirrored: bool = False

    @property
    def slots(self) -> "Scene":
        """The same with the slots of the cards: where they are placed, whatever is seen of them."""
        return self._slotted or self

    @cached_property
    def _slotted(self) -> "Scene | None":
        # Were it to hold itself, it would stay until all garbage is looked for.
        cards = self.cards.slots()
        return None if cards is self.cards else replace(self, cards=cards)

    def altered(
        self,
        cards: Mapping[ItemId, Rect],
        pills: Mapping[ItemId, Rect],
        routes: Mapping[ItemId, Route],
        gone: frozenset[ItemId],
    ) -> "Scene":
        """The same where some records look different now; boxes are logical, routes as drawn."""
        stages = {each: box for each, box in cards.items() if each in self.stages.index}
        return Scene(
            self.cards.altered({i: box for i, box in cards.items() if i not in stages}, gone),
            self.stages.altered(stages, gone),
            self.pills.altered(pills, gone),
            self.steps.altered(routes, gone, self.is_mirrored),
            self.is_mirrored,
        )

    def box(self, item_id: ItemId) -> Rect | None:
        """Where a node is, or the label of a step."""
        for boxes in (self.cards, self.stages, self.pills):
            found = boxes.box(item_id)
            if found is not None:
                return found
        middle = self.steps.middle(item_id)
        return Rect(*middle, 0.0, 0.0).grown(9.0) if middle else None

    def card_at(self, point: Point) -> ItemId | None:
        """The card under a point."""
        return self.cards.at(point)

    def stage_at(self, point: Point) -> ItemId | None:
        """The stage whose box holds a point."""
        return self.stages.at(point)

    def header_at(self, point: Point) -> ItemId | None:
        """The stage whose header holds a point; a collapsed one is header all over."""
        found = self.stages.at(point)
        box = self.stages.box(found) if found else None
        return found if box and (point[1] <= box.y + HEADER or is_narrow(box)) else None

    def item_at(self, point: Point, reach: float) -> ItemId | None:
        """What a press at a point means: a step's label, a card, a step within `reach`, a stage's header."""
        return (
            self.pills.at(point)
            or self.cards.at(point)
            or self.steps.nearest(point, reach)
            or self.header_at(point)
        )

    def port_at(
        self, point: Point, reach: float, without_start: frozenset[ItemId], outs: Point = (0.0, 0.0)
    ) -> ItemId | None:
        """The card with a port within `reach` of a point.

        Ports are so far outside of the middles of sides: `outs[1]` where there is none at the start.
        """
        found, best = None, reach
        for row in self.cards.near(point, reach + max(outs)):
            cards, card = self.cards, self.cards.ids[row]
            is_start = card not in without_start
            out = outs[0] if is_start else outs[1]
            start, end = cards.x0[row] - out, cards.x1[row] + out
            ends = [start, end] if is_start else [end]
            middle = (cards.y0[row] + cards.y1[row]) / 2 - point[1]
            away = min(math.hypot(x - point[0], middle) for x in ends)
            if away < best or (found is None and away <= best):
                found, best = card, away
        return found


def _lines(routes: Mapping[str, Route], is_mirrored: bool) -> Lines:
    if isinstance(routes, PlainRoutes):
        return Lines.plain(routes, is_mirrored)
    return Lines(routes.items(), is_mirrored)


def scene_of(picture: Picture, stage_ids: Sequence[ItemId], lines: Lines | None = None) -> Scene:
    """The arrays of a picture; `stage_ids` says which of its cards are stages.

    `lines` are those of its steps, from who has them.
    """
    stages = frozenset(stage_ids)
    mirrored = picture.is_mirrored
    order = {part.id: row for row, part in enumerate(picture.parts) if part.layer is Layer.CARD}
    cards = sorted(
        (each for each in picture.cards.items() if each[0] not in stages),
        key=lambda each: order.get(each[0], -1),
    )
    return Scene(
        cards=Boxes((each, turned(box, mirrored)) for each, box in cards),
        stages=Boxes(
            (each, turned(picture.cards[each], mirrored)) for each in stage_ids if each in picture.cards
        ),
        pills=Boxes((each, turned(box, mirrored)) for each, box in picture.pills.items()),
        steps=_lines(picture.routes, mirrored) if lines is None else lines,
        is_mirrored=mirrored,
    )
