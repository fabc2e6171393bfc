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
    on, how many pixels one of its own points takes up, and how many of those it lies aside.
    """

    painting: Painting
    spot: Point
    scale: float
    aside: Point = (0.0, 0.0)

    def seen(self, view: "View") -> QRectF:
        """Where it is in the widget, its corner on a whole device pixel."""
        (x, y), own, ratio = view.camera.to_view(self.spot), self.painting.picture.box, view.camera.ratio
        width, height = own.width * self.scale, own.height * self.scale
        x, y = x + self.aside[0] * self.scale, y + self.aside[1] * self.scale
        left, top = (round((at - size / 2) * ratio) / ratio for at, size in ((x, width), (y, height)))
        return QRectF(left, top, width, height)

    def paint(self, painter: QPainter, view: "View") -> None:
        """Draw it over the map."""
        own = self.painting.picture.box
        painter.save()
        painter.translate(self.seen(view).topLeft())
        painter.scale(self.scale, self.scale)
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
        self._made_for: tuple[ref[Picture] | None, float] = None, 0.0
        self._made: dict[ItemId, Tag | None] = {}
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
        (picture, zoom), now = self._made_for, view.picture
        if picture is None or picture() is not now or zoom != view.camera.zoom:
            self._made_for, self._made = (ref(now), view.camera.zoom), {}
        if item_id not in self._made:
            item = view.journey.items.get(item_id)
            self._made[item_id] = (
                self._rate(view, item_id)
                if isinstance(item, Transition) and item_id in now.routes
                else self._drop(view, item)
                if isinstance(item, Touchpoint) and item_id in now.cards
                else None
            )
        return self._made[item_id]

    def _drop(self, view: "View", item: Touchpoint) -> Tag | None:
        """The share of those at a card who leave, beside its tail."""
        picture, canvas = view.picture, self._canvas
        if any(part.layer is Layer.PILL for part in painted_of(canvas.shown, item.id)[0]):
            return None
        small = journey_of((item, *view.journey.of(Stage), *view.journey.of(Map)))
        label = drop_label_of(item.id, small, canvas.map_style, measure, canvas.session.report)
        if label is None:
            return None
        ground = label.box.grown(2.0)
        fill = Box(*ground, ground.height / 2, fill=view.theme["ui.labelPill"])
        made = Picture((Part(item.id, Layer.PILL, ground, (fill, *label.shapes)),), ground)
        made = mirrored(made) if picture.is_mirrored else made
        (x, y), card = made.box.centre, picture.cards[item.id]
        end = (card.x + TAIL_INSET if picture.is_mirrored else card.right - TAIL_INSET), card.bottom
        return Tag(Painting(made, view.theme), end, max(1.0, view.camera.zoom), (x - end[0], y - end[1]))

    def _rate(self, view: "View", step: ItemId) -> Tag | None:
        picture, canvas = view.picture, self._canvas
        steps = drawn_as(step, picture, view.journey)
        if any(each in picture.pills for each in steps):
            return None
        small = journey_of(_around(steps, view.journey))
        label = label_of(step, small, canvas.map_style, measure, canvas.session.report)
        if label is None:
            return None
        box = Rect(0.0, 0.0, label.box.right - 1, label.box.bottom - 1)
        made = Picture((label,), box)
        if picture.is_mirrored:
            made = mirrored(made)
        scale = max(1.0, view.camera.zoom)
        share = scale / view.camera.zoom
        spot = self._place(view, picture.routes[step], box.width * share, box.height * share)
        return Tag(Painting(made, view.theme), spot, scale)

    def _place(self, view: "View", route: Route, width: float, height: float) -> Point:
        """The middle of a label of a size on the picture: off all cards and labels, if that can be."""
        scene, gap = self._canvas.scene, _APART / view.camera.zoom
        spots = list(geometry.along_each(route, PLACES))
        for x, y in spots:
            box = Rect(x - width / 2, y - height / 2, width, height).grown(gap)
            if not scene.cards.within(turned(box, scene.is_mirrored)) and not labels_near(view, box):
                return x, y
        return spots[0]


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
