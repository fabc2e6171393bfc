"""What can be read on the map beside the cards; lines that are drawn over the map go behind it."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import attrgetter
from typing import TYPE_CHECKING, Final
from weakref import ref

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from journeymap.model.items import ItemId, Stage
from journeymap.picture import geometry
from journeymap.picture.shapes import Box, Layer, Part, Picture, Point, Rect, Route, Text, around
from journeymap.ui.canvas.arrays import Floats, rect_of, sides_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.marks import View

_PICTURES: Final = 3
"""Pictures of which it is kept what can be read on them: those of two levels of detail, and of a gesture."""
_FINE: Final = 48
"""Pieces of a curve that are looked at one by one."""
_NEAR: Final = 2.0
"""How near to a label a line is on it, in map points."""
_APART: Final = 8.0
"""How far apart the points of a straight line are that are looked at."""
_AROUND: Final = 3.0
"""How far the ground of letters without a box reaches round them, in map points."""
_TAIL: Final = 0.25
"""How far letters reach below their baseline, as a share of their size."""
_ASIDE: Final = 400.0
"""How far round a line what can be read is kept in mind, in map points: the next one is mostly near by."""
_FAR: Final = 4000.0
"""Round a line that is longer nothing is kept: it passes over most of the map."""
_RING_NEAR: Final = 5.0
"""How near to a ring in the widget a label is on it."""
_GRID: Final = 16.0
"""Map points: what is near to a ring is kept for all rings between the same lines of a grid."""
_RINGS: Final = 2048
"""Rings of which it is kept what is near to them: far more than are in view."""
_ENDS: Final = 14.0
"""How far a guide reaches beyond its ends in the widget at most, and a ring or its ground beyond its box."""
_ROUND: Final = 10.0
"""How round the ground of a label is, in map points."""


class _Written:
    """The boxes of all that can be read on some parts, by the records that it is about."""

    def __init__(self, parts: Sequence[Part], stages: frozenset[str]) -> None:
        layer = attrgetter("layer")  # parts come by layer
        cards = parts[bisect_left(parts, Layer.CARD, key=layer) : bisect_right(parts, Layer.CARD, key=layer)]
        heads = [part for part in cards if part.id in stages]
        letters = [(part, box) for part in heads if (box := _lettered(part)) is not None]
        labels = parts[bisect_left(parts, Layer.PILL, key=layer) :]
        self.heads = {part.id: box for part, box in letters}
        self.lines = [box for part in heads if (box := _inked(part)) is not None]
        self.names = [part.id for part, _ in letters] + [part.id for part in labels]
        self.boxes = [box for _, box in letters] + [part.box for part in labels]
        self.sides: Floats = sides_of(self.boxes)
        self.sides[:, 2:] += self.sides[:, :2]
        badges = {part.id: part.box for part in labels if part.layer is Layer.BADGE}
        bodies = {part.id: _body(part) for part in cards if part.id in badges}
        self.badges = {each: (box, bodies.get(each)) for each, box in badges.items()}
        """Where the badges of cards are, and what those cards are drawn on."""
        self._near: tuple[Rect, list[int], Floats] | None = None
        self._by_ring: dict[tuple[float, float, float, float], list[int]] = {}

    def near_ring(self, box: Rect) -> list[int]:
        """The numbers of those that may meet a box, which is asked about in each frame: few or none."""
        cell = box.x // _GRID, box.y // _GRID, box.right // _GRID + 1, box.bottom // _GRID + 1
        found = self._by_ring.get(cell)
        if found is None:
            x0, y0, x1, y1 = (line * _GRID for line in cell)
            if len(self._by_ring) >= _RINGS:
                self._by_ring.clear()
            found = self._by_ring[cell] = self.near(Rect(x0, y0, x1 - x0, y1 - y0))
        return found

    def near(self, box: Rect) -> list[int]:
        """The numbers of those that meet a box; all that are some way round it are kept for the next one."""
        if max(box.width, box.height) > _FAR:
            return _meeting(self.sides.T, box).tolist()  # type: ignore[no-any-return]
        kept = self._near
        if kept is None or not kept[0].holds(box):
            area = box.grown(_ASIDE)
            rows = _meeting(self.sides.T, area)
            kept = self._near = area, rows.tolist(), np.ascontiguousarray(self.sides[rows].T)
        _, numbers, sides = kept
        return [numbers[each] for each in _meeting(sides, box).tolist()]


def _meeting(sides: Floats, box: Rect) -> npt.NDArray[np.intp]:
    """Which of some boxes meet one; `sides` are their left, upper, right and lower sides, (4, n)."""
    x0, y0, x1, y1 = sides
    return np.flatnonzero((x0 < box.right) & (box.x < x1) & (y0 < box.bottom) & (box.y < y1))


class _Kept:
    """What can be read on the last pictures that were asked about: all frames of a gesture ask about one."""

    def __init__(self) -> None:
        self._known: tuple[tuple[int, list[ref[Part]], _Written], ...] = ()

    def of(self, picture: Picture, stages: Iterable[Stage]) -> _Written:
        """What can be read on a picture."""
        parts = picture.parts
        ends = [ref(each) for each in (*parts[:1], *parts[-1:])]
        known = self._known
        for place, held, found in known:
            if place == id(parts) and held == ends:
                return found
        found = _Written(parts, frozenset(stage.id for stage in stages))
        alive = [each for each in known if all(end() is not None for end in each[1])]
        self._known = ((id(parts), ends, found), *alive[: _PICTURES - 1])
        return found


_kept: Final = _Kept()


def look_through(picture: Picture, stages: Iterable[Stage]) -> None:
    """Find what can be read on a large picture before anybody asks, in any thread."""
    _kept.of(picture, stages)


def _lettered(part: Part) -> Rect | None:
    """Where the letters of a header and its number are."""
    found = []
    for shape in part.shapes:
        if isinstance(shape, Text):
            size = shape.font.size
            found.append(_line(shape, size, size * 0.3).grown(_AROUND))
        elif isinstance(shape, Box) and shape.radius:
            found.append(Rect(shape.x, shape.y, shape.width, shape.height))
    return around(found) if found else None


def _body(part: Part) -> Rect | None:
    """The box that a card is drawn on."""
    first = part.shapes[0] if part.shapes else None
    return Rect(first.x, first.y, first.width, first.height) if isinstance(first, Box) else None


def _inked(part: Part) -> Rect | None:
    """Where the letters and digits of a header are, from their tops to their tails."""
    texts = [shape for shape in part.shapes if isinstance(shape, Text)]
    return around(_line(each, each.font.size, each.font.size * _TAIL) for each in texts) if texts else None


def _line(text: Text, above: float, below: float) -> Rect:
    """The box of a line of text that reaches so far above and below its baseline."""
    left = text.x - {"left": 0.0, "middle": text.width / 2}.get(text.anchor, text.width)
    return Rect(left, text.y - above, text.width, above + below)


def header(view: "View", stage: str) -> Rect | None:
    """Where the name and the number of a stage are written; None where neither is."""
    return _kept.of(view.picture, view.journey.stages).heads.get(stage)


def badge(view: "View", card: ItemId) -> QRectF | None:
    """Where the badge of a card is seen, which goes with it in a gesture; None where it has none."""
    found = _kept.of(view.picture, view.journey.stages).badges.get(card)
    if found is None:
        return None
    (box, body), now = found, view.card(card)
    seen = view.placed(box)
    return seen.translated(now.topLeft() - view.placed(body).topLeft()) if now and body else seen


def badged(view: "View") -> Collection[str]:
    """The cards that have a badge."""
    return _kept.of(view.picture, view.journey.stages).badges.keys()


def badges(view: "View") -> Iterator[QRectF]:
    """Where the badges of all cards are seen."""
    for card in _kept.of(view.picture, view.journey.stages).badges:
        found = badge(view, ItemId(card))
        if found is not None:
            yield found


def headers(view: "View") -> Collection[Rect]:
    """Where the letters of the names and the numbers of all stages are, without their ground."""
    return _kept.of(view.picture, view.journey.stages).lines


def labels_near(view: "View", area: Rect) -> list[Rect]:
    """The boxes of all labels that meet a box of the picture: rates, what passes on, what is lost, badges."""
    written = _kept.of(view.picture, view.journey.stages)
    first = len(written.heads)
    return [written.boxes[row] for row in written.near(area) if row >= first]


def words_near(view: "View", area: Rect) -> dict[Rect, str]:
    """The boxes of all that can be read beside the cards and meets a box of the picture, with what each is
    about.
    """
    written = _kept.of(view.picture, view.journey.stages)
    return {written.boxes[row]: written.names[row] for row in written.near(area)}


def words_on(view: "View", line: Rect) -> list[Rect]:
    """The boxes of all that can be read beside the cards and may meet a line that is asked about in each
    frame.
    """
    written = _kept.of(view.picture, view.journey.stages)
    return [written.boxes[row] for row in written.near_ring(line)]


def spare(painter: QPainter, view: "View", boxes: Iterable[Rect]) -> None:
    """Leave out what is written in some boxes of the picture."""
    _spare(painter, view, dict.fromkeys(boxes), QRectF(painter.viewport()))


def _spare(painter: QPainter, view: "View", boxes: Collection[Rect], whole: QRectF) -> None:
    """The same for who knows better what holds all that is drawn."""
    if not boxes:
        return
    seen = [view.placed(box) for box in boxes]
    outside = QPainterPath()
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    outside.addRect(reduce(QRectF.united, seen, whole))
    for label in seen:
        if label.intersects(whole):
            radius = min(label.height() / 2, _ROUND * view.camera.zoom)
            outside.addRoundedRect(label, radius, radius)
    painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)


def spare_on(painter: QPainter, view: "View", step: str, route: Route) -> None:
    """Leave out what can be read along a step, its own label too."""
    seen = view.camera.box_to_map(rect_of(QRectF(painter.viewport())))
    spare(painter, view, met_on(view, step, route, seen))


def met_on(view: "View", step: str, route: Route, seen: Rect | None = None) -> Iterator[Rect]:
    """The boxes of what can be read along a step, that of its own label too; or of what is seen of it.

    Each bend is looked at by itself: the box round a way back is most of the map.
    """
    here = route.start
    for curve, box in zip(route.curves, geometry.held_in_each(route), strict=True):
        if seen is not None and not box.grown(_NEAR).meets(seen):
            pass
        elif min(box.width, box.height) > 0:
            yield from _met(view, np.array(geometry.points(Route(here, (curve,), 0.0), _FINE)))
        else:
            yield from _round(view, box.grown(_NEAR))
        here = curve[2]
    pill = view.picture.pills.get(step)
    if pill is not None:
        yield pill.grown(1.0)


def spare_between(painter: QPainter, view: "View", one: Point, two: Point) -> None:
    """Leave out what can be read along a line from one point of the picture to another, level or upright."""
    (x0, y0), (x1, y1) = one, two
    line = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).grown(_NEAR)
    boxes = dict.fromkeys(_round(view, line))
    if boxes:  # few guides pass over any; what is cut out of little is cut faster
        _spare(painter, view, boxes, view.placed(line).adjusted(-_ENDS, -_ENDS, _ENDS, _ENDS))


def spare_ring(painter: QPainter, view: "View", ring: QRectF) -> None:
    """Leave out what can be read across a ring in the widget: the rates of steps that begin near a card."""
    zoom = view.camera.zoom
    corner = view.camera.to_map((ring.x(), ring.y()))
    spare_round(painter, view, Rect(*corner, ring.width() / zoom, ring.height() / zoom))


def spare_round(painter: QPainter, view: "View", box: Rect, carried: Sequence[Rect] | None = None) -> None:
    """Leave out what can be read across the sides of a box of the picture: a ring round it goes behind.

    `carried` are the labels of what is on its way, for who asks of many boxes in a frame.
    """
    near = _RING_NEAR / view.camera.zoom
    whole = box.grown(near)
    written = _kept.of(view.picture, view.journey.stages)
    rows = written.near_ring(whole)
    moving = [each for each in (labels_carried(view) if carried is None else carried) if each.meets(whole)]
    if not rows and not moving:  # so it is for most of the many that may be ringed
        return
    sides = (
        Rect(box.x, box.y, box.width, 0.0),
        Rect(box.x, box.bottom, box.width, 0.0),
        Rect(box.x, box.y, 0.0, box.height),
        Rect(box.right, box.y, 0.0, box.height),
    )
    reaches = [side.grown(near) for side in sides]
    met = [each for each in (*_at_rest(view, written, rows), *moving) if any(map(each.meets, reaches))]
    _spare(painter, view, dict.fromkeys(met), view.placed(box).adjusted(-_ENDS, -_ENDS, _ENDS, _ENDS))


def spare_under(painter: QPainter, view: "View", path: QPainterPath) -> None:
    """Leave out what can be read where a line of the widget passes."""
    count = max(2, int(path.length() / _APART))
    points = (path.pointAtPercent(k / count) for k in range(count + 1))
    line = np.array([view.camera.to_map((point.x(), point.y())) for point in points])
    spare(painter, view, _met(view, line))


def _met(view: "View", line: Floats) -> Iterator[Rect]:
    """The boxes of what a line passes over, where they are now."""
    (left, top), (right, bottom) = line.min(axis=0).tolist(), line.max(axis=0).tolist()
    for box in _round(view, Rect(left, top, right - left, bottom - top).grown(_NEAR)):
        x, y = line[:, 0], line[:, 1]
        inside = (
            (box.x - _NEAR < x) & (x < box.right + _NEAR) & (box.y - _NEAR < y) & (y < box.bottom + _NEAR)
        )
        if inside.any():
            yield box


def _round(view: "View", reach: Rect) -> Iterator[Rect]:
    """The boxes of what can be read that meet a box of the picture, where they are now."""
    written = _kept.of(view.picture, view.journey.stages)
    found = (*_at_rest(view, written, written.near(reach)), *labels_carried(view))
    return (box for box in found if box.meets(reach))


def _at_rest(view: "View", written: _Written, rows: Iterable[int]) -> Iterator[Rect]:
    """The boxes of some of what can be read, by its numbers, where they are now."""
    pills = view.picture.pills
    for row in rows:
        name, box = written.names[row], written.boxes[row]
        if name in view.picture.routes:
            now = pills.get(name)
            if now is not None:
                yield now.grown(1.0)
        elif name not in view.marks.lifted:
            yield box


def labels_carried(view: "View") -> list[Rect]:
    """The boxes of the labels of what is on its way, where they are now: they are not where they were."""
    pills = view.picture.pills
    found = (pills.get(step.id) for step in view.journey.steps_at(view.marks.lifted))
    return [now.grown(1.0) for now in found if now is not None]
