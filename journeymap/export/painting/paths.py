"""Colours, gradients and outlines in Qt's terms, made once for equal shapes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from journeymap.picture.keeping import kept
from journeymap.picture.shapes import Box, Colour, Gradient, Paint, Segment

_WASHES: Final = 12
_FAR: Final = 1000.0


@lru_cache(maxsize=4096)
def colour(text: str) -> QColor:
    """The colour "#rrggbb" or "#rrggbbaa" (Qt's own reading has the opacity first)."""
    found = QColor(text[:7])
    if len(text) == 9:
        found.setAlpha(int(text[7:], 16))
    return found


@kept
def brush(paint: Paint) -> QBrush:
    """A colour or gradient to fill with."""
    if isinstance(paint, str):
        return QBrush(colour(paint))
    gradient = QLinearGradient(*paint.start, *paint.end)
    gradient.setStops([(place, colour(stop)) for place, stop in paint.stops])
    return QBrush(gradient)


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


@kept
def outline(segments: tuple[Segment, ...]) -> QPainterPath:
    """Segments as a Qt path that is filled where it winds."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for kind, values in segments:
        match kind:
            case "M":
                path.moveTo(*values)
            case "L":
                path.lineTo(*values)
            case "C":
                path.cubicTo(*values)
            case _:
                path.closeSubpath()
    return path


@kept
def stroked(
    segments: tuple[Segment, ...], width: float, dash: tuple[float, ...] = (), is_round: bool = False
) -> QPainterPath:
    """The outline of a line.

    A filled outline looks alike in every target (gradients on pens do not) and costs the raster engine half.
    """
    stroker = _stroker(width, dash)
    if is_round:
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = stroker.createStroke(outline(segments))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _stroker(width: float, dash: tuple[float, ...]) -> QPainterPathStroker:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCurveThreshold(0.05)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
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


@kept
def rounded(x: float, y: float, width: float, height: float, radius: float) -> QPainterPath:
    """A rectangle with round corners."""
    path = QPainterPath()
    radius = max(0.0, min(radius, width / 2, height / 2))
    path.addRoundedRect(x, y, width, height, radius, radius)
    return path


@kept
def edge(box: Box) -> QPainterPath:
    """What the line of a box covers: a ring inside its edge, filled once so that clear colours stay clear."""
    w = box.line_width
    if box.dash:
        middle = rounded(box.x + w / 2, box.y + w / 2, box.width - w, box.height - w, box.radius - w / 2)
        return _stroker(w, box.dash).createStroke(middle)
    path = QPainterPath(rounded(box.x, box.y, box.width, box.height, box.radius))
    if box.width > 2 * w and box.height > 2 * w:
        path.addPath(rounded(box.x + w, box.y + w, box.width - 2 * w, box.height - 2 * w, box.radius - w))
    return path
