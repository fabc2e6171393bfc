"""Colours, gradients and outlines in Qt's terms, made once for equal shapes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from journeymap.picture.icons import icon_paths
from journeymap.picture.keeping import kept, shared
from journeymap.picture.shapes import Box, Colour, Gradient, Icon, Paint, Segment

_WASHES: Final = 12
_FAR: Final = 1000.0
_DASHES: Final = 128
"""Lines of dashes whose outlines are kept: as many as are in view on most maps, and 2 MB at most."""


@lru_cache(maxsize=4096)
def colour(text: str) -> QColor:
    """The colour "#rrggbb" or "#rrggbbaa" (Qt's own reading has the opacity first)."""
    found = QColor(text[:7])
    if len(text) == 9:
        found.setAlpha(int(text[7:], 16))
    return found


@shared
def brush(paint: Paint) -> QBrush:
    """A colour or gradient to fill with."""
    if isinstance(paint, str):
        return QBrush(colour(paint))
    gradient = QLinearGradient(_graded(paint.stops))
    gradient.setStart(*paint.start)
    gradient.setFinalStop(*paint.end)
    return QBrush(gradient)


@lru_cache(maxsize=512)
def _graded(stops: tuple[tuple[float, Colour], ...]) -> QLinearGradient:
    """A gradient between those colours, to be copied."""
    gradient = QLinearGradient()
    gradient.setStops([(place, colour(stop)) for place, stop in stops])
    return gradient


def fades(paint: Paint) -> bool:
    """Whether a gradient changes its opacity on the way."""
    return isinstance(paint, Gradient) and len({colour(stop).alpha() for _, stop in paint.stops}) > 1


def washes(gradient: Gradient) -> Iterator[tuple[QPainterPath, QBrush]]:
    """A fading gradient as clear washes over each other, each from the dense end to a little less far.

    For PDF, where Qt writes fading gradients without their fading. Bands beside each other would show seams.
    """
    stops, start, end = gradient.stops, gradient.start, gradient.end
    if colour(stops[0][1]).alpha() < colour(stops[-1][1]).alpha():
        stops = tuple((1 - place, stop) for place, stop in reversed(stops))
        start, end = end, start
    along = QPointF(end[0] - start[0], end[1] - start[1])
    across = QPointF(-along.y(), along.x()) * _FAR
    origin = QPointF(*start)
    covered = 0.0
    for count in reversed(range(_WASHES)):
        ink = _at(stops, (count + 0.5) / _WASHES)
        opacity = ink.alphaF()
        if opacity <= covered:
            continue
        ink.setAlphaF(1 - (1 - opacity) / (1 - covered))
        covered = min(opacity, 0.999)
        low, high = (
            origin - along * _FAR,
            origin + along * (_FAR if count == _WASHES - 1 else (count + 1) / _WASHES),
        )
        wash = QPainterPath()
        wash.addPolygon(QPolygonF([low - across, low + across, high + across, high - across]))
        yield wash, QBrush(ink)


def _at(stops: tuple[tuple[float, Colour], ...], place: float) -> QColor:
    """The colour of a gradient at a place between 0 and 1."""
    before = max((stop for stop in stops if stop[0] <= place), default=stops[0])
    after = min((stop for stop in stops if stop[0] > place), default=stops[-1])
    share = (place - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    one, two = colour(before[1]), colour(after[1])
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
        one.alphaF() + (two.alphaF() - one.alphaF()) * share,
    )


def _outline(segments: tuple[Segment, ...]) -> QPainterPath:
    """Segments as a Qt path that is filled where it winds."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for kind, values in segments:
        if kind == "C":
            path.cubicTo(*values)
        elif kind == "L":
            path.lineTo(*values)
        elif kind == "M":
            path.moveTo(*values)
        else:
            path.closeSubpath()
    return path


outline = shared(_outline)


@shared
def stroked(
    segments: tuple[Segment, ...], width: float, dash: tuple[float, ...] = (), is_round: bool = False
) -> QPainterPath:
    """The outline of a line.

    A filled outline looks alike in every target (gradients on pens do not) and costs the raster engine half.
    """
    path = _stroker(width, dash, is_round).createStroke(_outline(segments))
    path = _tight(path) if dash else path
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@lru_cache(maxsize=_DASHES)
def dashes(
    segments: tuple[Segment, ...], width: float, dash: tuple[float, ...], is_round: bool
) -> QPainterPath:
    """The same of a line of dashes, of which the last ones are kept, whatever drawings there are.

    Once painted it takes up 16 kB where a solid line takes one: those of the rails of a wide map had 60 MB.
    They are made as fast as they are painted.
    """
    return stroked.anew(segments, width, dash, is_round)


def _tight(path: QPainterPath) -> QPainterPath:
    """The same path in the room that it needs: made point by point, it has room for up to twice as much."""
    found = QPainterPath()
    found.reserve(path.elementCount())
    found.addPath(path)
    return found


@lru_cache(maxsize=64)
def _stroker(width: float, dash: tuple[float, ...], is_round: bool = False) -> QPainterPathStroker:
    """What strokes lines; nobody may change it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCurveThreshold(0.05)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap if is_round else Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin if is_round else Qt.PenJoinStyle.MiterJoin)
    if dash:
        stroker.setDashPattern([length / width for length in dash])
    return stroker


def pen(line: Colour, width: float, dash: tuple[float, ...], is_round: bool) -> QPen:
    """The same line as `stroked`, to be drawn by the target itself."""
    cap = Qt.PenCapStyle.RoundCap if is_round else Qt.PenCapStyle.FlatCap
    join = Qt.PenJoinStyle.RoundJoin if is_round else Qt.PenJoinStyle.MiterJoin
    found = QPen(colour(line), width, Qt.PenStyle.SolidLine, cap, join)
    if dash:
        found.setDashPattern([length / width for length in dash])
    return found


def rounded(x: float, y: float, width: float, height: float, radius: float) -> QPainterPath:
    """A rectangle with round corners."""
    return _rounded(width, height, radius).translated(x, y)


@kept
def _rounded(width: float, height: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    radius = max(0.0, min(radius, width / 2, height / 2))
    path.addRoundedRect(0.0, 0.0, width, height, radius, radius)
    return path


def edge(box: Box) -> QPainterPath:
    """What the line of a box covers: a ring inside its edge, filled once so that clear colours stay clear."""
    return _edge(box.width, box.height, box.radius, box.line_width, box.dash).translated(box.x, box.y)


@kept
def _edge(width: float, height: float, radius: float, w: float, dash: tuple[float, ...]) -> QPainterPath:
    if dash:
        middle = rounded(w / 2, w / 2, width - w, height - w, radius - w / 2)
        return _stroker(w, dash).createStroke(middle)
    path = QPainterPath(_rounded(width, height, radius))
    if width > 2 * w and height > 2 * w:
        path.addPath(rounded(w, w, width - 2 * w, height - 2 * w, radius - w))
    return path


def icon_outlines(icon: Icon, *, is_turned: bool) -> Iterator[QPainterPath]:
    """All that the dots and lines of an icon cover, one by one; `is_turned` on a mirrored picture."""
    shape = _icon_outlines(icon.name, icon.size, icon.stroke, icon.mirrored and is_turned)
    return (path.translated(icon.x, icon.y) for path in shape)


@kept
def _icon_outlines(name: str, size: float, stroke: float, is_turned: bool) -> tuple[QPainterPath, ...]:
    found: list[QPainterPath] = []
    for path in icon_paths(Icon(0.0, 0.0, size, name, "", stroke, is_turned), is_turned):
        if path.fill is not None:
            found.append(_outline(path.segments))
        found.append(stroked(path.segments, path.line_width, path.dash, path.round))
    return tuple(found)
