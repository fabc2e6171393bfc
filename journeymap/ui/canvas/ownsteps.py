"""The steps of the card that is pointed at, stronger than all others: painted over the map, which stays."""

from dataclasses import replace
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import ref

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journeymap.export.painting import Painting
from journeymap.model.items import ItemId, Note, Transition
from journeymap.picture import geometry
from journeymap.picture.shapes import Colour, Gradient, Layer, Paint, Part, Path, Picture, Rect, Route
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import rect_of, turned
from journeymap.ui.canvas.regional import painted_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.marks import View
    from journeymap.ui.canvas.view import JourneyCanvas

STRONG: Final = 0.95
"""How little is seen through the steps of the card that is pointed at."""
MOST_STRONG: Final = 24
"""Of a card with more steps than this the widest are shown so."""
_KEPT: Final = 4
"""Cards whose steps are kept: the pointer leaves one for the next."""
_BESIDE: Final = 8.0
"""How far the corners of dashes reach beside a line, in map points."""


class Own(NamedTuple):
    """The steps of a card, ready to be painted, the thin ones last."""

    painting: Painting | None = None
    boxes: tuple[Rect, ...] = ()
    """The boxes of the picture in which they are painted."""
    spared: tuple[Rect, ...] = ()
    """Those of what can be read along them, and of notes: they run behind."""


class OwnSteps:
    """The steps of the card on a canvas that is pointed at."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._made_for: ref[Picture] | None = None
        self._made: dict[ItemId, Own] = {}
        self._seen = Own()
        """Those that are on the screen."""

    def of(self, view: "View") -> Own:
        """Those of the card that is hovered in a view; none while anything is moved."""
        hovered, picture, marks = view.marks.hovered, view.picture, view.marks
        is_idle = not (marks.rubber or self._canvas.is_previewing)
        if hovered is None or not is_idle or hovered not in picture.cards:
            return Own()
        if self._made_for is None or self._made_for() is not picture or len(self._made) > _KEPT:
            self._made_for, self._made = ref(picture), {}
        if hovered not in self._made:
            self._made[hovered] = self._make(view, hovered)
        return self._made[hovered]

    def paint(self, painter: QPainter, view: "View", area: QRectF) -> None:
        """Paint them behind all labels and notes, as far as they are seen in an area of the widget."""
        dark, own = self._canvas.faded.records, self.of(view)
        self._seen = own
        if own.painting is None:
            return
        parts = own.painting.picture.parts
        painter.save()
        readable.spare(painter, view, own.spared)
        painter.translate(*view.camera.shift)
        painter.scale(view.camera.zoom, view.camera.zoom)
        rows = (row for row, part in enumerate(parts) if part.id not in dark)
        own.painting.draw(painter, view.camera.box_to_map(rect_of(area)), rows=rows)
        painter.restore()

    def turned(self, view: "View") -> list[Rect]:
        """Where in the widget those are that come, and those that are on the screen and go."""
        before, self._seen = self._seen, self.of(view)
        boxes = () if before is self._seen else (*before.boxes, *self._seen.boxes)
        return [view.camera.box_to_view(box).grown(1.0) for box in boxes]

    def _make(self, view: "View", card: ItemId) -> Own:
        picture = view.picture
        routes = picture.routes
        steps = {step.id: routes[step.id] for step in view.journey.steps_at([card]) if step.id in routes}
        most = nlargest(MOST_STRONG, steps.items(), key=lambda each: (each[1].width, each[0]))
        ordered = sorted(most, key=lambda each: (each[1].is_loop, -each[1].width, each[0]))
        parts = tuple(_strong(part) for step, route in ordered for part in self._parts(view, step, route))
        if not parts:
            return Own()
        boxes, spared = list[Rect](), dict[Rect, None]()
        for step, route in ordered:
            beside = route.width / 2 + _BESIDE
            boxes += (box.grown(beside) for box in geometry.held_in_each(route))
            spared |= dict.fromkeys((*readable.met_on(view, step, route), *self._notes(view, route)))
        painting = Painting(replace(picture, parts=parts), view.theme, quick=True)
        return Own(painting, tuple(boxes), tuple(spared))

    def _parts(self, view: "View", step: ItemId, route: Route) -> list[Part]:
        """What is painted of the line of a step; from far, where it is painted from arrays, the same."""
        shown = self._canvas.shown
        found = [part for part in painted_of(shown, step)[0] if part.layer is Layer.STEP]
        item = view.journey.items.get(step)
        if found or view.detail < 3 or not isinstance(item, Transition):
            return found
        ink = view.theme["loop.base"] if route.is_loop else view.theme["ui.ink2"]
        line = Path(geometry.segments(route), line=ink, line_width=route.width)
        return [Part(step, Layer.STEP, geometry.held_in(route).grown(route.width / 2), (line,))]

    def _notes(self, view: "View", route: Route) -> list[Rect]:
        """The notes that a step may run behind."""
        scene, items = self._canvas.scene, view.journey.items
        near = scene.cards.within(turned(geometry.held_in(route), scene.is_mirrored))
        return [view.picture.cards[each] for each in near if isinstance(items.get(each), Note)]


def _strong(part: Part) -> Part:
    """A line that lets as little be seen through it as it should, laid over what was painted of it before."""
    lines = (
        replace(shape, line=_over(shape.line)) if isinstance(shape, Path) and shape.line else shape
        for shape in part.shapes
    )
    return replace(part, shapes=tuple(lines))


def _over(paint: Paint) -> Paint:
    if isinstance(paint, Gradient):
        return replace(paint, stops=tuple((at, _more(colour)) for at, colour in paint.stops))
    return _more(paint)


def _more(colour: Colour) -> Colour:
    """What makes a colour that lies there already as strong as it should be."""
    share = int(colour[7:9] or "FF", 16) / 255
    return colour[:7] + (f"{round(255 * (1 - (1 - STRONG) / (1 - share))):02X}" if share < STRONG else "")
