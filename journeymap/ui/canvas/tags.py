"""Labels that a drawing leaves out, shown while their step or card is pointed at, or the step selected."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import ref

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journeymap.export.painting import Painting, measure
from journeymap.model.items import Item, ItemId, Map, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture import geometry
from journeymap.picture.labels import PLACES, TAIL_INSET, drop_label_of, label_of
from journeymap.picture.mirror import mirrored
from journeymap.picture.shapes import Box, Layer, Part, Picture, Point, Rect, Route
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.lighting import drawn_as
from journeymap.ui.canvas.ownsteps import OwnSteps
from journeymap.ui.canvas.readable import labels_near
from journeymap.ui.canvas.regional import painted_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.marks import View
    from journeymap.ui.canvas.view import JourneyCanvas

MOST: Final = 40
"""Of more selected steps than this nobody reads the labels."""
_APART: Final = 3.0
"""How far a label keeps from cards and other labels, in pixels."""


_RING: Final = 4.0
"""How far the ring round a label reaches beyond it."""


class Tag(NamedTuple):
    """A label that is never smaller than at 100 %: its shapes, the point of the picture that its middle lies
    on, and how many of its own points it lies aside.
    """

    painting: Painting
    spot: Point
    aside: Point = (0.0, 0.0)

    def seen(self, view: "View") -> QRectF:
        """Where it is in the widget, its corner on a whole device pixel."""
        (x, y), own, ratio = view.camera.to_view(self.spot), self.painting.picture.box, view.camera.ratio
        scale = _scale(view.camera)
        width, height = own.width * scale, own.height * scale
        x, y = x + self.aside[0] * scale, y + self.aside[1] * scale
        left, top = (round((at - size / 2) * ratio) / ratio for at, size in ((x, width), (y, height)))
        return QRectF(left, top, width, height)

    def paint(self, painter: QPainter, view: "View") -> None:
        """Draw it over the map."""
        own, scale = self.painting.picture.box, _scale(view.camera)
        painter.save()
        painter.translate(self.seen(view).topLeft())
        painter.scale(scale, scale)
        painter.translate(-own.x, -own.y)
        self.painting.draw(painter)
        painter.restore()


class Tags:
    """The labels that a canvas shows beside those of its drawing, each made when it is first asked for.

    `steps` are those of the card that is pointed at.
    """

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self.steps = OwnSteps(canvas)
        self._made_for: ref[Picture] | None = None
        self._made: dict[ItemId, Painting | None] = {}
        """What is written: the same at every zoom of a picture."""
        self._placed: tuple[float, dict[ItemId, Tag | None]] = 0.0, {}
        """The same where it is at a zoom."""
        self._seen: list[Tag] = []
        """Those that are on the screen."""

    def shown(self, view: "View") -> dict[ItemId, Tag]:
        """Those of what is pointed at and of selected steps; none while anything is moved."""
        if view.marks.lifted or view.marks.rubber is not None or self._canvas.is_previewing:
            return {}
        few = [each for each in view.selection if each in view.picture.routes][: MOST + 1]
        few = few if len(few) <= MOST else []
        found = ((each, self._of(view, each)) for each in {*few, view.marks.hovered} if each is not None)
        return {each: tag for each, tag in found if tag is not None}

    def painted(self, view: "View") -> list[Tag]:
        """Those to paint now, which are on the screen from then on."""
        self._seen = list(self.shown(view).values())
        return self._seen

    def turned(self, view: "View") -> list[QRectF]:
        """Where in the widget these and the steps are that come, and those that are on the screen and go."""
        now = list(self.shown(view).values())
        before, self._seen = self._seen, now
        others = [
            *(each for each in before if each not in now),
            *(each for each in now if each not in before),
        ]
        labels = [each.seen(view).adjusted(-_RING, -_RING, _RING, _RING) for each in others]
        return [*labels, *(QRectF(*box) for box in self.steps.turned(view))]

    def _of(self, view: "View", item_id: ItemId) -> Tag | None:
        """The label of a step or card; None where the picture has one, or it has none."""
        now, zoom = view.picture, view.camera.zoom
        if self._made_for is None or self._made_for() is not now:
            self._made_for, self._made, self._placed = ref(now), {}, (zoom, {})
        elif self._placed[0] != zoom:
            self._placed = zoom, {}
        placed = self._placed[1]
        if item_id not in placed:
            placed[item_id] = self._tag(view, item_id)
        return placed[item_id]

    def _tag(self, view: "View", item_id: ItemId) -> Tag | None:
        if item_id not in self._made:
            self._made[item_id] = self._label(view, item_id)
        label, picture = self._made[item_id], view.picture
        if label is None:
            return None
        card = picture.cards.get(item_id)
        if card is None:
            return Tag(label, self._place(view, picture.routes[item_id], label.picture.box))
        own = label.picture.box.centre
        end = (card.x + TAIL_INSET if picture.is_mirrored else card.right - TAIL_INSET), card.bottom
        return Tag(label, end, (own[0] - end[0], own[1] - end[1]))

    def _label(self, view: "View", item_id: ItemId) -> Painting | None:
        """What the label of a step or card is painted from, in its own points."""
        item, picture = view.journey.items.get(item_id), view.picture
        if isinstance(item, Transition) and item_id in picture.routes:
            label = self._rate(view, item_id)
        elif isinstance(item, Touchpoint) and item_id in picture.cards:
            label = self._drop(view, item)
        else:
            label = None
        if label is None:
            return None
        return Painting(mirrored(label) if picture.is_mirrored else label, view.theme)

    def _drop(self, view: "View", item: Touchpoint) -> Picture | None:
        """The share of those at a card who leave, where it is beside its tail."""
        canvas = self._canvas
        if any(part.layer is Layer.PILL for part in painted_of(canvas.shown, item.id)[0]):
            return None
        small = journey_of((item, *view.journey.of(Stage), *view.journey.of(Map)))
        label = drop_label_of(item.id, small, canvas.map_style, measure, canvas.session.report)
        if label is None:
            return None
        ground = label.box.grown(2.0)
        fill = Box(*ground, ground.height / 2, fill=view.theme["ui.labelPill"])
        return Picture((Part(item.id, Layer.PILL, ground, (fill, *label.shapes)),), ground)

    def _rate(self, view: "View", step: ItemId) -> Picture | None:
        picture, canvas = view.picture, self._canvas
        steps = drawn_as(step, picture, view.journey)
        if any(each in picture.pills for each in steps):
            return None
        small = journey_of(_around(steps, view.journey))
        label = label_of(step, small, canvas.map_style, measure, canvas.session.report)
        if label is None:
            return None
        return Picture((label,), Rect(0.0, 0.0, label.box.right - 1, label.box.bottom - 1))

    def _place(self, view: "View", route: Route, own: Rect) -> Point:
        """The middle on the picture of a label with a box: off all cards and labels, if that can be."""
        scene, gap = self._canvas.scene, _APART / view.camera.zoom
        share = _scale(view.camera) / view.camera.zoom
        width, height = own.width * share, own.height * share
        spots = list(geometry.along_each(route, PLACES))
        for x, y in spots:
            box = Rect(x - width / 2, y - height / 2, width, height).grown(gap)
            if not scene.cards.within(turned(box, scene.is_mirrored)) and not labels_near(view, box):
                return x, y
        return spots[0]


def _scale(camera: Camera) -> float:
    """How many pixels one point of a label takes up."""
    return max(1.0, camera.zoom)


def _around(steps: tuple[ItemId, ...], journey: Journey) -> Iterator[Item]:
    """Some steps with what their labels depend on: their ends, the stages and the map."""
    items, ends = journey.items, set[ItemId]()
    for each in steps:
        step = items[each]
        assert isinstance(step, Transition)
        ends.update((step.source, step.target))
        yield step
    yield from (items[end] for end in ends)
    yield from journey.of(Stage)
    yield from journey.of(Map)
