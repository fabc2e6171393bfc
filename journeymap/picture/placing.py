"""A drawing in another place and size: every length of every shape is scaled, then moved.

Shapes are made anew by their fields, since `replace` takes three times as long and there are thousands.
"""

from dataclasses import replace

from journeymap.picture.shapes import (
    Box,
    Font,
    Gradient,
    Icon,
    Paint,
    Part,
    Path,
    Picture,
    Point,
    Rect,
    Route,
    Segment,
    Shape,
    Text,
)


class Place:
    """Where a drawing goes: times `scale`, then `dx` to the right and `dy` down."""

    def __init__(self, scale: float, dx: float, dy: float) -> None:
        self.scale, self.dx, self.dy = scale, dx, dy
        self.is_here = (scale, dx, dy) == (1.0, 0.0, 0.0)

    def part(self, part: Part) -> Part:
        """A part in its new place; the same where that is where it was."""
        if self.is_here:
            return part
        return Part(
            part.id, part.layer, self.rect(part.box), tuple(self.shape(shape) for shape in part.shapes)
        )

    def point(self, point: Point) -> Point:
        """A point in its new place."""
        return point[0] * self.scale + self.dx, point[1] * self.scale + self.dy

    def rect(self, box: Rect) -> Rect:
        """A box in its new place."""
        return Rect(*self.point((box.x, box.y)), box.width * self.scale, box.height * self.scale)

    def route(self, route: Route) -> Route:
        """The way of a step in its new place."""
        if self.is_here:
            return route
        curves = tuple((self.point(a), self.point(b), self.point(c)) for a, b, c in route.curves)
        bends, width = tuple(map(self.point, route.bends)), route.width * self.scale
        return replace(route, start=self.point(route.start), curves=curves, width=width, bends=bends)

    def shape(self, shape: Shape) -> Shape:
        """A shape in its new place."""
        x, y = (0.0, 0.0) if isinstance(shape, Path) else self.point((shape.x, shape.y))
        match shape:
            case Box():
                return self._box(shape, x, y)
            case Path():
                return Path(
                    tuple(self._segment(segment) for segment in shape.segments),
                    self._paint(shape.fill),
                    self._paint(shape.line),
                    shape.line_width * self.scale,
                    self._lengths(shape.dash),
                    shape.round,
                )
            case Text(font=font):
                sized = Font(font.size * self.scale, font.weight, font.family, font.spacing * self.scale)
                width = shape.width * self.scale
                return Text(
                    x, y, shape.text, sized, shape.colour, shape.anchor, shape.rtl, width, shape.whole
                )
            case Icon():
                size = shape.size * self.scale
                return Icon(x, y, size, shape.name, shape.colour, shape.stroke, shape.mirrored)

    def _box(self, box: Box, x: float, y: float) -> Box:
        return Box(
            x,
            y,
            box.width * self.scale,
            box.height * self.scale,
            box.radius * self.scale,
            self._paint(box.fill),
            box.line,
            box.line_width * self.scale,
            self._lengths(box.dash),
            box.shadow,
        )

    def _segment(self, segment: Segment) -> Segment:
        kind, values = segment
        scale, dx, dy = self.scale, self.dx, self.dy
        points = zip(values[::2], values[1::2], strict=True)
        return kind, tuple([each for x, y in points for each in (x * scale + dx, y * scale + dy)])

    def _lengths(self, lengths: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(length * self.scale for length in lengths)

    def _paint(self, paint: Paint | None) -> Paint | None:
        if isinstance(paint, Gradient):
            return replace(paint, start=self.point(paint.start), end=self.point(paint.end))
        return paint


def at_origin(picture: Picture) -> Picture:
    """The same picture, the upper left corner of its box at the origin."""
    place = Place(1.0, -picture.box.x, -picture.box.y)
    if place.is_here:
        return picture
    return replace(
        picture,
        parts=tuple(map(place.part, picture.parts)),
        box=place.rect(picture.box),
        cards={name: place.rect(box) for name, box in picture.cards.items()},
        routes={name: place.route(route) for name, route in picture.routes.items()},
        pills={name: place.rect(box) for name, box in picture.pills.items()},
    )
