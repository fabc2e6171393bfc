"""The steps that hang on cards on their way: laid anew and painted in each frame, their labels as images."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from journeymap.export.painting import FADED_STEP, Painting
from journeymap.export.painting.paths import brush, outline, stroked
from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.picture import geometry, trunks
from journeymap.picture.geometry import Crowd, held_in
from journeymap.picture.labels import head_box
from journeymap.picture.map import arrow_box
from journeymap.picture.mirror import mirrored
from journeymap.picture.relaid import Laid, Relaid, Relay, Still, is_apart
from journeymap.picture.shapes import Part, Path, Picture, Rect, Segment
from journeymap.picture.style import Theme
from journeymap.ui.canvas.arrays import rect_of, turned
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.lighting import Faded

MOST: Final = 60
"""Where more steps than this hang on cards, they are plain curves."""
_TIE: Final = 1e-6


class Strings:
    """Paints the steps of a relay; what their labels look like is kept."""

    def __init__(self, relay: Relay, theme: Theme, *, is_mirrored: bool) -> None:
        self.relay = relay
        self._theme = theme
        self._is_mirrored = is_mirrored
        self._labels: dict[tuple[object, ...], tuple[QImage, float] | None] = {}

    def card(self, item: Touchpoint, before: Touchpoint) -> Part:
        """A touchpoint as it looks now, where it was before."""
        part = self.relay.card(item, before)
        return mirrored(Picture((part,), part.box)).parts[0] if self._is_mirrored else part

    def paint(self, painter: QPainter, laid: Relaid, faded: Faded) -> None:
        """Paint ribbons, then heads; the painter's transform leads from the picture to the device."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_mirrored:
            painter.scale(-1, 1)
        for step in laid.steps:
            painter.setOpacity(FADED_STEP if step.id in faded.records else 1.0)
            _draw(painter, step.line)
        for step in laid.steps:
            if step.head is not None:
                is_faded = step.id in faded.records and step.id not in faded.heads
                painter.setOpacity(FADED_STEP if is_faded else 1.0)
                _draw(painter, step.head)
        painter.setOpacity(1.0)
        for _, head in laid.heads:
            _draw(painter, head)
        painter.restore()

    def paint_labels(self, painter: QPainter, steps: Iterable[Laid], faded: Faded) -> None:
        """Paint the labels, each an image on whole device pixels."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        scale, dx, dy = world.m11() * ratio, world.dx() * ratio, world.dy() * ratio
        painter.save()
        painter.resetTransform()
        for step in steps:
            found = self._label(step, scale, ratio) if step.pill is not None else None
            if found is None or step.pill is None:
                continue
            image, margin = found
            box = turned(step.pill, self._is_mirrored)
            x, y = math.floor(box.x * scale + dx + _TIE), math.floor(box.y * scale + dy + _TIE)
            painter.setOpacity(FADED_STEP if step.id in faded.records else 1.0)
            painter.drawImage(QPointF((x - margin) / ratio, (y - margin) / ratio), image)
        painter.restore()

    def _label(self, step: Laid, scale: float, ratio: float) -> tuple[QImage, float] | None:
        wire = step.wire
        key = wire.step.id, wire.is_loop, wire.family == "rail", scale, ratio
        if key not in self._labels:
            part = self.relay.label(wire)
            self._labels[key] = self._stamp(part, scale, ratio) if part is not None else None
        return self._labels[key]

    def _stamp(self, part: Part, scale: float, ratio: float) -> tuple[QImage, float]:
        """The image of a label, and how far outside its box it reaches."""
        picture = Picture((part,), part.box)
        picture = mirrored(picture) if self._is_mirrored else picture
        over = part.box.x  # how far the part reaches outside its label, whose corner is at the origin
        margin = math.ceil((1 - over) * scale)
        box = picture.box.grown(over)
        width, height = (math.ceil(each * scale) + 2 * margin for each in (box.width, box.height))
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            painter.translate(margin, margin)
            painter.scale(scale, scale)
            painter.translate(-box.x, -box.y)
            Painting(picture, self._theme, quick=True, once=True).draw(painter)
        image.setDevicePixelRatio(ratio)
        return image, margin


def _draw(painter: QPainter, shape: Path) -> None:
    if shape.fill is not None:
        painter.fillPath(outline.anew(shape.segments), brush.anew(shape.fill))
    if shape.line is not None:
        for segments in _seen(painter, shape):
            line = stroked.anew(segments, shape.line_width, shape.dash, shape.round)
            painter.fillPath(line, brush.anew(shape.line))


def _seen(painter: QPainter, shape: Path) -> Iterator[tuple[Segment, ...]]:
    """A line, or of a long one with dashes the pieces that are seen: a way back has thousands of dashes."""
    line = trunks.polyline(shape.segments) if trunks.is_dashed(shape) else []
    if not line or max(geometry.bounds(line)[2:]) <= trunks.LONG:
        yield shape.segments
        return
    window = painter.worldTransform().inverted()[0].mapRect(QRectF(painter.viewport()))
    seen = rect_of(window).grown(shape.line_width)
    for piece in trunks.cut(line, sum(shape.dash)):
        if geometry.bounds(piece).grown(1.0).meets(seen):
            yield trunks.straight(piece)


def reach(laid: Relaid, *, is_mirrored: bool) -> list[Rect]:
    """Boxes outside of which nothing of some steps is painted."""
    found = [arrow_box(head) for head, _ in laid.heads]
    for step in laid.steps:
        found.append(held_in(step.route).grown(step.wire.width / 2 + 1))
        if step.wire.head is not None:
            found.append(arrow_box(step.wire.head))
        if step.pill is not None:
            found.append(step.pill)
    return [box.mirrored() for box in found] if is_mirrored else found


def relay_of(whole: Drawn, movers: frozenset[ItemId]) -> Relay | None:
    """What lays the steps of some cards anew; None where they are too many, or drawn with others."""
    journey, picture = whole.journey, whole.picture
    hanging = {step.id: step for step in journey.steps_at(movers)}
    if whole.is_far or len(hanging) > MOST or not is_apart(journey, movers, picture.routes):
        return None
    return Relay(journey, hanging.values(), picture)


def still_of(whole: Drawn, seen: Rect, gone: frozenset[ItemId]) -> Still:
    """The cards near what is seen but for some records, and all else there that labels keep off."""
    scene, items = whole.scene, whole.journey.items
    near = turned(seen.grown(max(seen.width, seen.height) / 2), scene.is_mirrored)
    named = scene.cards.within(near)
    boxes = scene.cards.boxes([scene.cards.index[each] for each in named])
    held = [(each, box) for each, box in zip(named, boxes, strict=True) if each not in gone]
    cards = Crowd((each, box) for each, box in held if isinstance(items.get(each), Touchpoint | Persona))
    others = Crowd((each, box) for each, box in held)
    for name, box in zip(scene.stages.ids, scene.stages.boxes(list(range(len(scene.stages)))), strict=True):
        if box.meets(near):
            others.add(f"head:{name}", head_box(box))
    for name in scene.pills.within(near):
        pill = scene.pills.box(name)
        if name not in gone and pill is not None:
            others.add(f"pill:{name}", pill)
    return Still(cards, others)
