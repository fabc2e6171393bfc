"""A drawing in another place and size: every length of every shape is scaled, then moved."""

from dataclasses import replace

from journeymap.picture.shapes import (
    Box,
    Gradient,
    Icon,
    Paint,
    Part,
    Path,
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

    def part(self, part: Part) -> Part:
        """A part in its new place."""
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
                return replace(
                    shape,
                    segments=tuple(self._segment(segment) for segment in shape.segments),
                    fill=self._paint(shape.fill),
                    line=self._paint(shape.line),
                    line_width=shape.line_width * self.scale,
                    dash=self._lengths(shape.dash),
                )
            case Text():
                font = replace(
                    shape.font, size=shape.font.size * self.scale, spacing=shape.font.spacing * self.scale
                )
                return replace(shape, x=x, y=y, font=font, width=shape.width * self.scale)
            case Icon():
                return replace(shape, x=x, y=y, size=shape.size * self.scale)

    def _box(self, box: Box, x: float, y: float) -> Box:
        return replace(
            box,
            x=x,
            y=y,
            width=box.width * self.scale,
            height=box.height * self.scale,
            radius=box.radius * self.scale,
            fill=self._paint(box.fill),
            line_width=box.line_width * self.scale,
            dash=self._lengths(box.dash),
        )

    def _segment(self, segment: Segment) -> Segment:
        kind, values = segment
        moves = self.dx, self.dy
        return kind, tuple(value * self.scale + moves[count % 2] for count, value in enumerate(values))

    def _lengths(self, lengths: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(length * self.scale for length in lengths)

    def _paint(self, paint: Paint | None) -> Paint | None:
        if isinstance(paint, Gradient):
            return replace(paint, start=self.point(paint.start), end=self.point(paint.end))
        return paint
