"""A finished picture turned for reading from right to left: places change sides, glyphs never do."""

from collections.abc import Mapping
from dataclasses import replace

from journeymap.picture.plain_routes import PlainRoutes
from journeymap.picture.shapes import (
    Box,
    Gradient,
    Icon,
    Paint,
    Part,
    Path,
    Picture,
    Point,
    Route,
    Segment,
    Shape,
    Text,
)

_OTHER_SIDE = {"left": "right", "right": "left", "middle": "middle"}


def mirrored(picture: Picture) -> Picture:
    """The picture with x → −x."""
    return replace(
        picture,
        parts=tuple(_part(part) for part in picture.parts),
        box=picture.box.mirrored(),
        cards={name: box.mirrored() for name, box in picture.cards.items()},
        pills={name: box.mirrored() for name, box in picture.pills.items()},
        routes=_routes(picture.routes),
        is_mirrored=not picture.is_mirrored,
    )


def _routes(routes: Mapping[str, Route]) -> Mapping[str, Route]:
    if isinstance(routes, PlainRoutes):
        return routes.mirrored(_route)
    return {name: _route(route) for name, route in routes.items()}


def _part(part: Part) -> Part:
    return Part(part.id, part.layer, part.box.mirrored(), tuple(_shape(shape) for shape in part.shapes))


def _point(point: Point) -> Point:
    return -point[0], point[1]


def _route(route: Route) -> Route:
    curves = tuple((_point(a), _point(b), _point(c)) for a, b, c in route.curves)
    bends = tuple(map(_point, route.bends))
    return replace(route, start=_point(route.start), curves=curves, bends=bends)


def _paint(paint: Paint | None) -> Paint | None:
    if isinstance(paint, Gradient):
        return Gradient(_point(paint.start), _point(paint.end), paint.stops)
    return paint


def _segment(segment: Segment) -> Segment:
    kind, numbers = segment
    return kind, tuple(-value if count % 2 == 0 else value for count, value in enumerate(numbers))


def _shape(shape: Shape) -> Shape:
    match shape:
        case Box():
            return replace(shape, x=-shape.x - shape.width, fill=_paint(shape.fill))
        case Path():
            segments = tuple(_segment(segment) for segment in shape.segments)
            return replace(shape, segments=segments, fill=_paint(shape.fill), line=_paint(shape.line))
        case Text():
            return replace(shape, x=-shape.x, anchor=_OTHER_SIDE[shape.anchor])
        case Icon():
            return replace(shape, x=-shape.x - shape.size)
