"""One drawing of a journey, ready to be painted and pointed at: whole, or an older one with a patch."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import groupby, takewhile
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainter

from journeymap.export.painting import Painting, Squares, is_column
from journeymap.model.items import ItemId, Stage, Touchpoint, Transition
from journeymap.model.joined import Joined
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.plain_routes import PlainRoutes
from journeymap.picture.shapes import Box, Layer, Part, Picture, Rect, Shape, around
from journeymap.picture.style import Theme
from journeymap.ui.canvas.arrays import Floats, Scene, in_columns, meeting, scene_of, sides_of, turned
from journeymap.ui.canvas.blocks import Blocks
from journeymap.ui.canvas.culling import Culling
from journeymap.ui.canvas.lighting import NOTHING_FADED, Faded
from journeymap.ui.canvas.numbers import Numbers
from journeymap.ui.canvas.pieces import Pieces, in_pieces, once

Rows = npt.NDArray[np.intp]

_RAISED: Final = (Layer.CARD, Layer.BADGE)
_SEEN: Final = ("x", "y", "stage", "outcome", "flow_kind", "source", "target", "bends")
"""What is seen of touchpoints and steps from far, while the figures are the same."""
_FEW: Final = 600
"""Parts that are looked through one by one: those of a map that is drawn anew in each frame of a gesture."""
_FEW_PARTS: Final = 60
"""Parts that are painted whether they are in view or not."""
_FEW_CHANGED: Final = 60
"""Records of which it is known closely where they are painted."""
_A_TURN: Final = 16
"""Parts that are painted without a look at the clock."""
_SHADOW: Final = 26.0
"""How far a shadow reaches outside the box of its part, at most."""


class Reach(NamedTuple):
    """The box round some cards with their shadows, and that round some steps; None where there are none."""

    cards: Rect | None
    steps: Rect | None


class Through(NamedTuple):
    """Columns with the numbers of their parts, and between what heights of the picture none of them ends."""

    columns: tuple[Box, ...]
    rows: tuple[int, ...]
    top: float
    foot: float


def is_raised(part: Part, lifted: Collection[str]) -> bool:
    """Whether a part is of what is lifted."""
    return part.id in lifted and part.layer in _RAISED


@dataclass(frozen=True)
class Drawn:
    """A journey drawn as a whole; if `is_far`, its touchpoints and steps are painted from arrays."""

    journey: Journey
    picture: Picture
    theme: Theme
    is_far: bool = False
    report: object = None
    """The figures that are shown."""

    @cached_property
    def token(self) -> object:
        """What stands for this drawing where it need not be kept."""
        return object()

    @property
    def is_sketch(self) -> bool:
        """Whether this only stands for a drawing that is on its way."""
        return isinstance(self.picture.routes, PlainRoutes)

    @cached_property
    def scene(self) -> Scene:
        """Where things are, in logical points."""
        return scene_of(self.picture, self._stages)

    @property
    def _stages(self) -> list[ItemId]:
        return [stage.id for stage in self.journey.stages]

    @cached_property
    def painting(self) -> Painting:
        """The picture, ready to be painted; its long lines are in pieces."""
        return Painting(self._pieces.picture, self.theme, quick=True)

    @cached_property
    def _pieces(self) -> Pieces:
        return in_pieces(replace(self.picture, parts=self._parts))

    @property
    def _parts(self) -> tuple[Part, ...]:
        """The parts that are painted as shapes."""
        if not self.is_far:
            return self.picture.parts
        return tuple(part for part in self.picture.parts if not self._is_in_blocks(part))

    def _is_in_blocks(self, part: Part) -> bool:
        """Whether a part of a far drawing is painted from arrays."""
        if part.layer is Layer.STEP:
            return part.id in self.picture.routes
        return part.layer is Layer.CARD and self.blocks.is_block(part.id)

    def follow(self, before: "Drawn") -> Rect | None:
        """Take over what is the same in a drawing of before; where they differ, or None for anywhere."""
        found = self.painting.follow(before.painting, is_pinned=True)
        return None if found is None else reduce(Rect.united, found, found[0]) if found else Rect(0, 0, 0, 0)

    def inherit(self, before: "Drawn") -> None:
        """Take over what was made ready to be painted of the same parts in a drawing of other records."""
        if before.theme is self.theme:
            self.painting.inherit(before.painting, self.rows_of)

    def bare(self) -> "Drawn":
        """The same without the many shapes of a far drawing that are not painted; for who prepared it."""
        if not self.is_far:
            return self
        found = copy(self)
        found.__dict__["picture"] = replace(self.picture, parts=self._parts)
        return found

    def prepare(self) -> None:
        """Reckon all that the first frame would: for who draws beside the window."""
        self._bounds, self._steps, self.rows_of, self.scene.steps.near(Rect(0, 0, 1, 1), False)
        if self.is_far:
            self.blocks.prepare()
        else:
            self.painting.blur_ahead()

    def paint(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
        *,
        has_columns: bool = False,
    ) -> list[Painting]:
        """Paint what is in view but for the cards that are lifted from the map; those are handed back.

        Nor are columns painted if the painter `has_columns` already.
        """
        if self.is_far:
            self.paint_without(painter, visible, faded, frozenset())
            return []
        seen = self.rows(visible)
        if lifted:  # their shadows reach further than those of cards that lie
            seen = sorted({*seen, *(row for each in lifted for row in self.rows_of.get(each, ()))})
        if has_columns:
            seen = [row for row in seen if row not in self._columns]
        rows, up = self.split(seen, lifted)
        self.draw(painter, rows, faded)
        return up

    def through(self, visible: Rect) -> Through | None:
        """The columns in view, and between what heights none of them ends; None without any."""
        found = {
            row: each
            for row, each in (() if self.is_far else self._columns.items())
            if visible.x < each.x + each.width and each.x < visible.right
        }
        if not found:
            return None
        top = max(each.y + each.radius for each in found.values())
        foot = min(each.y + each.height - each.radius for each in found.values())
        return Through(tuple(found.values()), tuple(found), top, foot)

    @cached_property
    def _columns(self) -> dict[int, Box]:
        """Long columns that lie over no stages but such ones, by the numbers of their parts."""
        found: dict[int, Box] = {}
        others: list[Rect] = []  # what lies over them is painted after them, too
        below = takewhile(lambda part: part.layer <= Layer.STAGE, self.painting.picture.parts)
        for row, part in enumerate(below):
            if part.layer is not Layer.STAGE:
                continue
            box = part.shapes[0]
            if isinstance(box, Box) and is_column(part, box) and not any(map(part.box.meets, others)):
                found[row] = box
            else:
                others.append(part.box)
        return found

    def but(self, rows: Iterable[int], without: Container[str]) -> list[int]:
        """Some parts but for those of some records; what several share goes with the last of them."""
        parts, sharers = self.painting.picture.parts, self._pieces.sharers
        return [
            row
            for row in rows
            if parts[row].id not in without
            or (row in sharers and not all(each in without for each in sharers[row]))
        ]

    def draw(
        self, painter: QPainter, rows: Sequence[int], faded: Faded, squares: Squares | None = None
    ) -> None:
        """Draw some parts; what several share is weak where all of them are."""
        sharers = self._pieces.sharers if faded else {}
        lit = {row for row in rows if row in sharers and not faded.records.issuperset(sharers[row])}
        self.painting.draw(painter, None, faded.records, rows, faded.heads, squares, lit=lit)

    def shared(self, ids: frozenset[ItemId]) -> dict[tuple[Shape, ...], bool]:
        """The stretches that some records share, and whether others run there, too."""
        parts, sharers = self.painting.picture.parts, self._pieces.sharers
        rows = (row for row in self.rows_about(ids) if row in sharers)
        return {parts[row].shapes: not ids.issuperset(sharers[row]) for row in rows}

    def has_alike(self, other: "Drawn", item_id: ItemId) -> bool:
        """Whether a record that is another looks the same from far, on a drawing with others beside it."""
        one, two = (each.journey.items.get(item_id) for each in (self, other))
        if one is None or two is None or type(one) is not type(two):
            return False
        if any(getattr(one, name, None) != getattr(two, name, None) for name in _SEEN):
            return False
        return isinstance(one, Touchpoint | Transition) or self.parts_of(item_id) == other.parts_of(item_id)

    def parts_of(self, item_id: ItemId) -> list[Part]:
        """What is painted of a record, but for blocks and their steps."""
        found = map(self.painting.picture.parts.__getitem__, self.rows_of.get(item_id, ()))
        return [part if part.id == item_id else replace(part, id=item_id) for part in found]

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the parts of each record, in drawing order."""
        parts, sharers = self.painting.picture.parts, self._pieces.sharers
        if len(parts) > _FEW:
            also = ((row, each) for row, ids in sharers.items() for each in ids if each != parts[row].id)
            return Numbers((part.id for part in parts), also)
        found: dict[str, tuple[int, ...]] = {}
        for row, part in enumerate(parts):
            for each in sharers.get(row, (part.id,)):
                found[each] = (*found.get(each, ()), row)
        return found

    def rows_about(self, ids: Iterable[str]) -> list[int]:
        """The numbers of the parts of some records, in drawing order."""
        return sorted({row for each in ids for row in self.rows_of.get(each, ())})

    def unlike(self, before: "Drawn") -> tuple[Rect, ...] | None:
        """Where a far drawing is another than the one before; None where that may be everywhere."""
        if not (self.is_far and before.is_far):
            return None
        blocks, parts = self.blocks.unlike(before.blocks), self.painting.follow(before.painting)
        return None if blocks is None or parts is None else (*blocks, *parts)

    def share(self, other: "Drawn") -> None:
        """Take over what does not depend on the parts from a drawing of the same cards and routes."""
        self.__dict__.update({name: getattr(other, name) for name in ("scene", "blocks")})

    def share_lines(self, other: "Drawn") -> None:
        """Take over where the steps run from a drawing of another level in which they run alike."""
        picture = self.picture
        if picture.routes is other.picture.routes and picture.is_mirrored == other.picture.is_mirrored:
            self.__dict__["scene"] = scene_of(picture, self._stages, other.scene.steps)

    def paint_without(
        self, painter: QPainter, visible: Rect, faded: Faded, without: frozenset[ItemId]
    ) -> None:
        """Paint what is in view but for some records."""
        for _ in self.little_by_little(painter, visible, faded, without):
            pass

    def little_by_little(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded,
        without: frozenset[ItemId],
        squares: Squares | None = None,
    ) -> Iterator[None]:
        """The same in turns of a millisecond or two, for what is cut into squares afterwards."""
        if self.is_far:
            yield from self._paint_far(painter, visible, faded, without, squares)
        else:
            yield from self._paint_rows(painter, self.but(self.rows(visible), without), faded, squares)

    def _paint_rows(
        self, painter: QPainter, rows: Sequence[int], faded: Faded, squares: Squares | None
    ) -> Iterator[None]:
        for first in range(0, len(rows), _A_TURN):
            some = rows[first : first + _A_TURN]
            self.draw(painter, some, faded, squares)
            yield

    def boxes(self, ids: Collection[str]) -> tuple[Rect, ...]:
        """The boxes outside which nothing of some records is painted; of a few steps each bend has its own,
        as the box round a return is most of the map.
        """
        parts, is_few = self.painting.picture.parts, len(ids) <= _FEW_CHANGED
        found = [self.picture.cards[each] for each in ids if each in self.picture.cards]
        for each in ids:
            route = self.picture.routes.get(each)
            rows = self.rows_of.get(each, ())
            if route is not None:
                found.extend(geometry.held_in_each(route) if is_few else [geometry.held_in(route)])
                rows = tuple(row for row in rows if parts[row].layer is not Layer.STEP)
            found.extend(parts[row].box for row in rows)
        return tuple(box.grown(_SHADOW) for box in found)

    def reach(self, ids: Collection[str]) -> Reach:
        """The boxes outside which nothing is painted of the cards among some records, and of the steps."""
        parts, routes = self.painting.picture.parts, self.picture.routes
        cards = [self.picture.cards[each] for each in ids if each in self.picture.cards]
        steps = [geometry.held_in(routes[each]) for each in ids if each in routes]
        for each in ids:
            found = steps if each in routes else cards
            found.extend(parts[row].box for row in self.rows_of.get(each, ()))
        return Reach(around(cards).grown(_SHADOW) if cards else None, around(steps) if steps else None)

    def _paint_far(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded,
        without: Collection[str],
        squares: Squares | None,
    ) -> Iterator[None]:
        """Columns, steps, cards, and what stands over them; nothing is lifted, it would hardly be seen."""
        meets = meeting(*self._bounds, visible)
        parts = self.painting.picture.parts
        rows = self.but(np.flatnonzero(meets).tolist(), without)
        for rows_of, paint in (
            ([row for row in rows if parts[row].layer < Layer.STEP], self.blocks.steps_in_turns),
            (
                [row for row in rows if Layer.STEP <= parts[row].layer < Layer.CARD],
                self.blocks.cards_in_turns,
            ),
        ):
            yield from self._paint_rows(painter, rows_of, faded, squares)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield from paint(painter, visible, faded, without or None)
        above = [row for row in rows if parts[row].layer >= Layer.CARD]
        yield from self._paint_rows(painter, above, faded, squares)

    @cached_property
    def blocks(self) -> Blocks:
        """The touchpoints and steps, ready to be painted from arrays."""
        return Blocks(self.journey, self.scene, self.theme, self.picture.tints)

    def split(self, rows: Iterable[int], lifted: frozenset[ItemId]) -> tuple[list[int], list[Painting]]:
        """The rows of what lies still, and the parts of the cards that are lifted."""
        if not lifted:
            return list(rows), []
        parts = self.painting.picture.parts
        up: list[Painting] = []
        down: list[int] = []
        for row in rows:
            part = parts[row]
            if is_raised(part, lifted) and not isinstance(self.journey.items.get(ItemId(part.id)), Stage):
                up.append(Painting(replace(self.picture, parts=(part,)), self.theme))
            else:
                down.append(row)
        return down, up

    def rows_among(self, rows: Sequence[int], visible: Rect) -> list[int]:
        """Which of some parts may be seen in a box of the picture, in the order given."""
        low, high = self._bounds
        meets = meeting(low[rows], high[rows], visible)
        return [row for row, is_seen in zip(rows, meets.tolist(), strict=True) if is_seen]

    def rows_from(self, first: int, visible: Rect) -> list[int]:
        """Which parts may be seen in a box of the picture, from one on in drawing order."""
        low, high = self._bounds
        return [first + row for row in np.flatnonzero(meeting(low[first:], high[first:], visible)).tolist()]

    def box_of(self, rows: Sequence[int]) -> Rect:
        """A box that some parts stay in, of which there is one at least."""
        low, high = self._bounds
        (x, y), (right, bottom) = low[rows].min(axis=0).tolist(), high[rows].max(axis=0).tolist()
        return Rect(x, y, right - x, bottom - y)

    def rows(self, visible: Rect) -> list[int]:
        """The parts that can be seen in a box of the picture, in drawing order."""
        if len(self.painting.picture.parts) <= _FEW:  # arrays of them would hardly be made in the same time
            return self.painting.rows_in([visible])
        return self._culling.rows(visible)

    @cached_property
    def _culling(self) -> Culling:
        return Culling(*self._bounds, self.scene, self._steps)

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats]:
        boxes = sides_of(part.box for part in self.painting.picture.parts)
        return in_columns(boxes[:, :2] - _SHADOW), in_columns(boxes[:, :2] + boxes[:, 2:] + _SHADOW)

    @cached_property
    def _steps(self) -> tuple[Rows, Rows]:
        """The rows of ribbons, and the numbers of their steps among the flattened routes."""
        numbers = {str(each): count for count, each in enumerate(self.scene.steps.ids)}
        pairs = [
            (row, numbers[part.id])
            for row, part in enumerate(self.painting.picture.parts)
            if part.layer is Layer.STEP and part.id in numbers
        ]
        both: Rows = np.array(pairs, np.intp).reshape(-1, 2)
        return both[:, 0], both[:, 1]


@dataclass(frozen=True)
class Patched:
    """A whole drawing of before, in which some records are painted as they are in `patch`."""

    journey: Journey
    base: Drawn
    patch: Drawn
    affected: frozenset[ItemId]

    @cached_property
    def picture(self) -> Picture:
        """Where everything is now; the parts are still those of before."""
        old, new, gone = self.base.picture, self.patch.picture, self.affected
        return replace(
            old,
            cards=Joined(old.cards, new.cards, gone),
            routes=Joined(old.routes, new.routes, gone),
            pills=Joined(old.pills, new.pills, gone),
        )

    @cached_property
    def _rows(self) -> Sequence[int]:
        """The new parts; a stretch that several share once, and not where one of them stays: it is there."""
        rows, parts = self.patch.rows_about(self.affected), self.patch.painting.picture.parts
        return once(rows, parts, self.base.shared(self.affected))

    @cached_property
    def reach(self) -> Reach:
        """The part of the picture in which anything is painted anew."""
        return self.patch.reach(self.affected)

    @cached_property
    def scene(self) -> Scene:
        """Where things are, in logical points."""
        new, is_mirrored = self.patch.picture, self.base.picture.is_mirrored

        def now(boxes: Mapping[str, Rect]) -> dict[ItemId, Rect]:
            return {each: turned(boxes[each], is_mirrored) for each in self.affected if each in boxes}

        routes = {each: new.routes[each] for each in self.affected if each in new.routes}
        return self.base.scene.altered(now(new.cards), now(new.pills), routes, self.affected)

    def paint(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
    ) -> list[Painting]:
        """Paint what is in view but for the cards that are lifted from the map; those are handed back."""
        before, now = self.base.painting, self.patch.painting
        if self.base.is_far:
            self.base.paint_without(painter, visible, faded, self.affected)
            return self.paint_patch(painter, visible, faded)
        old = self.base.but(self.base.rows(visible), self.affected)
        new, up = self._seen(visible, lifted)
        layers = sorted(
            [(before.picture.parts[row].layer, 0, row) for row in old]
            + [(now.picture.parts[row].layer, 1, row) for row in new]
        )
        for (_, is_new), rows in groupby(layers, key=lambda each: each[:2]):
            (self.patch if is_new else self.base).draw(painter, [row for _, _, row in rows], faded)
        return up

    def paint_patch(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
    ) -> list[Painting]:
        """Paint only what is new, but for the cards that are lifted from the map; those are handed back.

        From far nothing is lifted; but what is moved lets nothing be seen through it.
        """
        if self.base.is_far:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            blocks, others = self.patch.blocks, AllBut(self.affected)
            blocks.paint_steps(painter, visible, faded, others)
            blocks.paint_cards(painter, visible, faded, others, has_ground=bool(lifted))
        rows, up = self._seen(visible, lifted)
        self.patch.draw(painter, rows, faded)
        return up

    def _seen(self, visible: Rect, lifted: frozenset[ItemId]) -> tuple[list[int], list[Painting]]:
        """The rows of what is new and lies still in view, and the parts of the cards that are lifted."""
        rows, up = self.patch.split(self._rows, lifted)
        if len(rows) > _FEW_PARTS:  # where few are, those out of view are not sought
            rows = self.patch.rows_among(rows, visible)
        return rows, up


class AllBut(Container[str]):
    """Everything but some records, as something to leave out."""

    def __init__(self, some: Collection[str]) -> None:
        self._some = some

    def __contains__(self, each: object) -> bool:
        return each not in self._some
