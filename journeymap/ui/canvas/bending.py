"""Points that a step is led through by hand: made, moved and taken away, by mouse and by keys."""

import math
from typing import TYPE_CHECKING, Final

from journeymap.model.bends import MOST, bends_of, written
from journeymap.model.commands import Together, Update
from journeymap.model.items import ItemId, Transition
from journeymap.picture import geometry
from journeymap.picture.shapes import Point, Route
from journeymap.ui.canvas.arrays import turned_point
from journeymap.ui.canvas.gestures import CATCH
from journeymap.ui.canvas.places import Guide, on_grid
from journeymap.ui.canvas.pointing import Pointer, meant
from journeymap.ui.canvas.ports import HANDLE
from journeymap.ui.canvas.pulling import ends_of, is_far

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_PIECES: Final = 24


def bend_under(canvas: "JourneyCanvas", pointer: Pointer) -> tuple[ItemId, int] | None:
    """The selected step and the number of its point that is under the pointer."""
    step = canvas.one(Transition)
    if step is None:
        return None
    reach = HANDLE / 2 * pointer.blunt / canvas.zoom + 1
    for count, (x, y) in enumerate(_bends(canvas, step)):
        if max(abs(pointer.point[0] - x), abs(pointer.point[1] - y)) <= reach:
            return step, count
    return None


class BendStep:
    """Selects a step; pulled at, leads it through where the pointer is: by a new point, or one it has."""

    def __init__(self, canvas: "JourneyCanvas", step: ItemId, count: int | None = None) -> None:
        self._canvas = canvas
        self._step = step
        self._count = count
        self._start: Pointer | None = None
        self._points: tuple[Point, ...] = ()
        self._is_dragging = False
        self._command: Update | None = None

    def press(self, pointer: Pointer) -> None:
        session, chosen = self._canvas.session, meant(self._canvas, self._step)
        if pointer.is_adding:
            session.select(session.selection ^ chosen)
        else:
            self._start = pointer if len(chosen) == 1 else None  # a bundle has no points of its own
            session.select(chosen)
            if self._count is not None:
                self._canvas.bends.hold(self._count)

    def move(self, pointer: Pointer) -> None:
        canvas = self._canvas
        if self._start is None or not (self._is_dragging or is_far(self._start, pointer)):
            return
        if not self._is_dragging:
            self._points = _bends(canvas, self._step)
            if self._count is None:
                if len(self._points) >= MOST:
                    return
                self._count = nearest_stretch(canvas, self._step, self._start.point)
                self._points = (*self._points[: self._count], pointer.point, *self._points[self._count :])
            self._is_dragging = True
        assert self._count is not None
        point, guides = self._caught(pointer)
        points = (*self._points[: self._count], point, *self._points[self._count + 1 :])
        self._command = bent(self._step, points)
        canvas.mark(hovered=None, guides=guides)
        canvas.preview(self._command)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        command, count = self._command, self._count
        self.cancel()
        if command is not None and self._canvas.do(command):
            self._canvas.bends.hold(count)

    def cancel(self) -> None:
        self._start, self._command, self._is_dragging = None, None, False
        self._canvas.mark(guides=())
        self._canvas.preview(None)

    def _caught(self, pointer: Pointer) -> tuple[Point, tuple[Guide, ...]]:
        """Where the point comes to lie: level or upright with its neighbours where it nearly is."""
        x, y = pointer.point
        if pointer.is_free:
            return (x, y), ()
        assert self._count is not None
        ends = ends_of(self._canvas, self._step) or ()
        others = [*ends, *self._points[: self._count], *self._points[self._count + 1 :]]
        reach, guides = CATCH / self._canvas.zoom, []
        level = min(others, key=lambda point: abs(point[1] - y), default=None)
        upright = min(others, key=lambda point: abs(point[0] - x), default=None)
        place = on_grid(x), on_grid(y)
        if upright is not None and abs(upright[0] - x) <= reach:
            place = upright[0], place[1]
        if level is not None and abs(level[1] - y) <= reach:
            place = place[0], level[1]
            guides.append(Guide(False, level[1], min(level[0], place[0]), max(level[0], place[0])))
        if upright is not None and place[0] == upright[0]:
            guides.append(Guide(True, upright[0], min(upright[1], place[1]), max(upright[1], place[1])))
        return place, tuple(guides)


class Bends:
    """Which point of the selected step the keys are for, and what they do with it."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._held: tuple[ItemId, int] | None = None

    @property
    def held(self) -> int | None:
        """The number of the point that is held, of the selected step."""
        if self._held is None:
            return None
        step, count = self._held
        is_there = self._canvas.one(Transition) == step and count < len(_bends(self._canvas, step))
        return count if is_there else None

    def hold(self, count: int | None) -> None:
        """Let keys move a point of the selected step, or none."""
        step = self._canvas.one(Transition)
        self._held = (step, count) if step is not None and count is not None else None
        self._canvas.refresh()

    def take_next(self) -> None:
        """Hold the next point of the selected step; behind the last, make one in the longest stretch."""
        step, held = self._canvas.one(Transition), self.held
        if step is None:
            return
        points = _bends(self._canvas, step)
        following = 0 if held is None else held + 1
        if following < len(points):
            self.hold(following)
            return
        found = widest_stretch(self._canvas, step)
        if found is None or len(points) >= MOST:
            return
        count, (x, y) = found
        points = (*points[:count], (on_grid(x), on_grid(y)), *points[count:])
        if self._canvas.do(bent(step, points)):
            self.hold(count)

    def moved(self, by: Point) -> Update | None:
        """The command that moves the held point, by logical points; None where none is held."""
        held = self.held
        if held is None or self._held is None:
            return None
        points = list(_bends(self._canvas, self._held[0]))
        points[held] = (points[held][0] + by[0], points[held][1] + by[1])
        return bent(self._held[0], points)

    def remove(self, step: ItemId | None = None, count: int | None = None) -> bool:
        """Take the held point away, or the one that is named; False where there is none."""
        if step is None or count is None:
            count, step = self.held, self._canvas.one(Transition)
        if step is None or count is None:
            return False
        points = _bends(self._canvas, step)
        self._held = None
        return self._canvas.do(bent(step, (*points[:count], *points[count + 1 :])))

    def straighten(self) -> None:
        """Let the selected steps find their ways by themselves again."""
        journey, chosen = self._canvas.session.journey, self._canvas.session.selection
        commands = tuple(bent(step.id, ()) for step in journey.bent if step.id in chosen)
        if commands:
            self._held = None
            self._canvas.do(Together("bend", commands))


def bent(step: ItemId, points: "tuple[Point, ...] | list[Point]") -> Update:
    """The command that leads a step through points."""
    return Update(step, {"bends": written(points)}, name="bend")


def _bends(canvas: "JourneyCanvas", step: ItemId) -> tuple[Point, ...]:
    item = canvas.session.journey.items.get(step)
    return bends_of(item) if isinstance(item, Transition) else ()


def _stretches(canvas: "JourneyCanvas", step: ItemId) -> list[list[Point]]:
    """The way of a step in logical points, parted at its bends."""
    route, is_mirrored = canvas.drawn.picture.routes.get(step), canvas.scene.is_mirrored
    if route is None:
        return []
    pieces = [Route(route.start, route.curves, route.width)]
    if len(_bends(canvas, step)) == len(route.curves) - 1:
        starts = [route.start, *(curve[2] for curve in route.curves)]
        pieces = [
            Route(start, (curve,), route.width) for start, curve in zip(starts, route.curves, strict=False)
        ]
    return [[turned_point(at, is_mirrored) for at in geometry.points(piece, _PIECES)] for piece in pieces]


def nearest_stretch(canvas: "JourneyCanvas", step: ItemId, point: Point) -> int:
    """Between which points of a step a place on its line lies."""
    away = [min(math.dist(point, at) for at in line) for line in _stretches(canvas, step)]
    return min(range(len(away)), key=away.__getitem__) if away else 0


def widest_stretch(canvas: "JourneyCanvas", step: ItemId) -> tuple[int, Point] | None:
    """The longest stretch of a step between its points, and the middle of it."""
    lines = _stretches(canvas, step)
    if not lines:
        return None
    count = max(range(len(lines)), key=lambda each: math.dist(lines[each][0], lines[each][-1]))
    return count, lines[count][len(lines[count]) // 2]
