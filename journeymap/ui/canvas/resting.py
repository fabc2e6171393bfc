"""Labels that a gesture leaves where they are: they are painted over the lines that it moves across them."""

import math
from bisect import bisect_left
from collections.abc import Collection, Container, Mapping
from itertools import pairwise
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from journeymap.model.items import ItemId
from journeymap.picture.geometry import held_in, weights
from journeymap.picture.shapes import Layer, Point, Rect, Route
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.lighting import Faded

_PIECES: Final = 12
"""Pieces of a curve that are looked at; a label is crossed where the box round one of them meets it."""
_SLACK: Final = 30.0
"""So far a line may go before all labels are looked at anew, in map points: in between only those near it."""
_WEIGHTS: Final = weights(_PIECES)
_NOWHERE: Final = Rect(0.0, 0.0, -1.0, -1.0)
Label = tuple[int, float, float, float, float]
"""The number of a part, and its left, upper, right and lower side."""


class Resting:
    """The labels of a drawing but for some records, those near what is seen being kept in mind."""

    def __init__(self, base: Drawn, gone: Container[str]) -> None:
        self._base, self._gone = base, gone
        self._area = _NOWHERE
        self._labels: list[Label] = []
        self.hidden: Collection[int] = ()
        """The parts of labels that are left out, whatever passes over them."""
        self._near: list[tuple[ItemId, list[Label]]] = []
        """The labels near lines, where there are any."""
        self._found: list[Label] | None = None
        """All labels that those were found among."""
        self._since: tuple[Point, list[int]] = (0.0, 0.0), []
        """How far the cards had gone as those were looked for, and how many curves each line had."""
        self._look: tuple[float, float, float, float, Faded] | None = None
        self._images: dict[int, tuple[QImage, QPointF]] = {}

    def paint(
        self, painter: QPainter, routes: Mapping[ItemId, Route], by: Point, visible: Rect, faded: Faded
    ) -> None:
        """Paint the labels once more that lines pass over, now that their cards have gone so far.

        From images of them on whole device pixels: the painter's transform leads from the picture to the
        device. `visible` is the part to paint.
        """
        rows = self._crossed(routes, by, visible)
        self._put(painter, [row for row in rows if row not in self.hidden], faded)

    def paint_all(self, painter: QPainter, visible: Rect, faded: Faded) -> None:
        """The same of all labels that are seen, where so many lines move that to look at each takes long."""
        x, y, right, bottom = visible.x, visible.y, visible.right, visible.bottom
        seen = (each for each in self.labels(visible) if x < each[3] and each[1] < right)
        rows = (each[0] for each in seen if y < each[4] and each[2] < bottom)
        self._put(painter, [row for row in rows if row not in self.hidden], faded)

    def labels(self, visible: Rect) -> list[Label]:
        """The labels in what is seen and some way round that: the very same list while they are."""
        if not self._area.holds(visible):
            self._look_round(visible)
        return self._labels

    def _put(self, painter: QPainter, rows: list[int], faded: Faded) -> None:
        """Paint some labels, by the numbers of their parts."""
        if not rows:
            return
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        look = world.m11() * ratio, world.dx() * ratio, world.dy() * ratio, ratio, faded
        if look != self._look:
            self._look = look
            self._images.clear()
        painter.resetTransform()
        for row in rows:
            kept = self._images.get(row)
            if kept is None:
                kept = self._images[row] = self._image(row, faded)
            painter.drawImage(kept[1], kept[0])
        painter.setWorldTransform(world)

    def _crossed(self, routes: Mapping[ItemId, Route], by: Point, visible: Rect) -> list[int]:
        """The parts of labels that lines pass over in a box of the picture, in drawing order."""
        (x, y), curves = self._since
        is_near = -_SLACK < by[0] - x < _SLACK and -_SLACK < by[1] - y < _SLACK
        now = [len(route.curves) for route in routes.values()]
        labels = self.labels(visible)
        if labels is self._found and is_near and curves == now:
            return self._met(routes)
        self._since, self._found = (by, now), labels
        near = ((step, self._around(route)) for step, route in routes.items())
        self._near = [pair for pair in near if pair[1]]
        return self._met(routes)

    def _met(self, routes: Mapping[ItemId, Route]) -> list[int]:
        found = {label[0] for step, labels in self._near for label in labels if _meets(routes[step], label)}
        return sorted(found)

    def _around(self, route: Route) -> list[Label]:
        """The labels near a line."""
        x, y, width, height = held_in(route).grown(_SLACK)
        right, bottom = x + width, y + height
        return [
            each
            for each in self._labels
            if x < each[3] and each[1] < right and y < each[4] and each[2] < bottom
            if _meets(route, each, _SLACK)
        ]

    def _look_round(self, visible: Rect) -> None:
        """Find the labels in what is seen and some way round that."""
        self._area = visible.grown(max(visible.width, visible.height) / 4)
        parts = self._base.painting.picture.parts
        first = bisect_left(parts, Layer.PILL, key=attrgetter("layer"))
        rows = self._base.rows_from(first, self._area)
        boxes = ((row, parts[row].box) for row in rows if parts[row].id not in self._gone)
        self._labels = [(row, box.x, box.y, box.right, box.bottom) for row, box in boxes]

    def _image(self, row: int, faded: Faded) -> tuple[QImage, QPointF]:
        """The image of a part just as it is painted, and where its corner is in the widget."""
        assert self._look is not None
        scale, dx, dy, ratio, _ = self._look
        box = self._base.painting.picture.parts[row].box.grown(1)
        left, top = math.floor(box.x * scale + dx), math.floor(box.y * scale + dy)
        width, height = (math.ceil(each * scale) + 2 for each in box[2:])
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            painter.translate(dx - left, dy - top)
            painter.scale(scale, scale)
            self._base.painting.draw(painter, None, faded.records, [row], faded.heads)
        image.setDevicePixelRatio(ratio)
        return image, QPointF(left / ratio, top / ratio)


def _meets(route: Route, label: Label, margin: float = 0.0) -> bool:
    """Whether a line passes over a label, or passes by nearer than `margin`."""
    left, top, right, bottom = label[1] - margin, label[2] - margin, label[3] + margin, label[4] + margin
    x0, y0 = route.start
    for (x1, y1), (x2, y2), (x3, y3) in route.curves:
        if (
            (x0 < right or x3 < right or x1 < right or x2 < right)
            and (left < x0 or left < x3 or left < x1 or left < x2)
            and (y0 < bottom or y3 < bottom or y1 < bottom or y2 < bottom)
            and (top < y0 or top < y3 or top < y1 or top < y2)
        ):
            if x0 == x1 and y0 == y1 and x2 == x3 and y2 == y3:
                return True
            found = [(x0, y0)]
            found += [
                (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
                for a, b, c, d in _WEIGHTS
            ]
            for (here, up), (there, down) in pairwise(found):
                if (
                    (here < right or there < right)
                    and (left < here or left < there)
                    and (up < bottom or down < bottom)
                    and (top < up or top < down)
                ):
                    return True
        x0, y0 = x3, y3
    return False
