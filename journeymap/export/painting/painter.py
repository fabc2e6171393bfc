"""Shapes onto a Qt painter: each prepared once, then drawn as often as the view moves."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from journeymap.export.painting.fonts import direction, glyphs, left_of, paper_font
from journeymap.export.painting.letters import EM, letters
from journeymap.export.painting.paths import (
    brush,
    colour,
    dashes,
    edge,
    fades,
    icon_outlines,
    outline,
    pen,
    rounded,
    stroked,
    washes,
)
from journeymap.export.painting.shadows import Target, blur_ahead, shadow, shadow_reach
from journeymap.export.painting.squares import Squares, has_gradient, hold
from journeymap.export.painting.stamps import Stamped, Stroke, column, is_column, look_of
from journeymap.picture.icons import icon_paths
from journeymap.picture.keeping import make_room
from journeymap.picture.shapes import (
    Box,
    Gradient,
    Icon,
    Layer,
    Paint,
    Part,
    Path,
    Picture,
    Rect,
    Text,
)
from journeymap.picture.style import Theme

FADED_CARD: Final = 0.34
FADED_STEP: Final = 0.13
"""How much of a card and of a step is left when they are not what one looks at."""

_LOWER_EDGE: Final = 0.14
_MANY_DASHES: Final = 100
"""A line of more dashes is not worth keeping their outlines: those of a very long one have megabytes."""
_HINTS: Final = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


class Painting:
    """A picture made ready for Qt painters; parts are prepared when they are first drawn.

    `vector` is for targets without pixels (PDF, print): no soft shadows, texts stay texts; `outlined` makes
    shapes of them too, for targets that cannot be trusted with texts.
    `once` keeps nothing for a second drawing. `quick` is for frames of a window: see `stamps`.
    """

    def __init__(
        self,
        picture: Picture,
        theme: Theme,
        *,
        vector: bool = False,
        outlined: bool = False,
        once: bool = False,
        quick: bool = False,
    ) -> None:
        if not once:
            make_room(len(picture.parts))
        self._is_kept = not once
        self._is_quick = quick
        self.picture = picture
        self._theme = theme
        self._is_vector = vector
        self._text = _outlined_text if outlined else _live_text if vector else _set_text
        self._outline, self._stroked, self._brush = (
            (outline.anew, stroked.anew, brush.anew) if once else (outline, stroked, brush)
        )
        self._ready: list[tuple[Stroke, ...] | None] = [None] * len(picture.parts)
        self._half_ready: dict[int, tuple[Stroke | Text, ...]] = {}
        """What draws parts with texts, but for the texts."""

    @property
    def made(self) -> "_Made":
        """What is ready, for a drawing that comes after this one."""
        return _Made(self._theme, self._ready, self._boxes)

    def follow(self, before: "Painting", *, is_pinned: bool = False) -> list[Rect] | None:
        """Take over what was made ready for the parts that are the same; where the pictures differ.

        None where they can hardly be compared: other colours, another direction, or another box unless
        `is_pinned`: then points stay where they are, whatever the box.
        """
        new, old, made = self.picture, before.picture, before.made
        outside = new.is_mirrored, new.background
        if self._theme is not made.theme or outside != (old.is_mirrored, old.background):
            return None
        if new.box != old.box and not is_pinned:
            return None
        if len(old.parts) == len(new.parts):  # as with most edits
            return self._follow_in_place(before)
        pairs, gone, came = _pairs(old.parts, new.parts)
        boxes: list[Rect | None] = [None] * len(new.parts)
        for was, now in pairs:
            self._ready[now] = made.ready[was]
            boxes[now] = made.boxes[was]
        self._boxes = [
            self._reach(part) if box is None else box for part, box in zip(new.parts, boxes, strict=True)
        ]
        return [*(made.boxes[was] for was in gone), *(self._boxes[now] for now in came)]

    def _follow_in_place(self, before: "Painting") -> list[Rect]:
        """The same where no part came or went."""
        old, new, made = before.picture.parts, self.picture.parts, before.made
        own, self._ready, self._boxes = self._ready, list(made.ready), list(made.boxes)
        others = [row for row, (one, two) in enumerate(zip(old, new, strict=True)) if one is not two]
        changed: list[Rect] = []
        for row in others:
            if old[row] != new[row]:
                changed.append(self._boxes[row])
                self._ready[row], self._boxes[row] = own[row], self._reach(new[row])
                changed.append(self._boxes[row])
        return changed

    def prepare(self) -> None:
        """Make ready what can be made in any thread: texts cannot, see `fonts`; lines beside them can."""
        for row, part in enumerate(self.picture.parts):
            if self._ready[row] is None:
                made = tuple(self._half(part))
                if any(isinstance(each, Text) for each in made):
                    self._half_ready[row] = made
                else:
                    self._ready[row] = self._with_texts(made)
        _ = self._boxes

    def inherit(self, before: "Painting", rows_of: Mapping[str, Iterable[int]]) -> None:
        """Take over what was made ready for the same parts of another picture with the same colours.

        `rows_of` are the numbers of the parts of each record here.
        """
        parts, old = self.picture.parts, before.picture.parts
        for was, strokes in enumerate(before.made.ready):
            part = old[was]
            for row in rows_of.get(part.id, ()) if strokes is not None else ():
                if self._ready[row] is None and parts[row].layer is part.layer and parts[row] == part:
                    self._ready[row] = strokes
                    break

    @cached_property
    def _boxes(self) -> list[Rect]:
        """Outside which nothing of each part is painted; not asked for by who knows where parts are."""
        return [self._reach(part) for part in self.picture.parts]

    def _reach(self, part: Part) -> Rect:
        return part.box.grown(self._shadow_reach(part))

    def blur_ahead(self) -> None:
        """Blur the shadows of cards before they are painted: each kind takes some hundredths of a second."""
        cards = (part for part in self.picture.parts if part.layer is Layer.CARD)
        blur_ahead(self._theme, (shape for part in cards for shape in part.shapes if isinstance(shape, Box)))

    def draw(
        self,
        painter: QPainter,
        visible: Rect | None = None,
        faded: Collection[str] = frozenset(),
        rows: Iterable[int] | None = None,
        heads: Collection[str] = frozenset(),
        squares: Squares | None = None,
        *,
        lit: Container[int] = (),
    ) -> None:
        """Draw the parts that meet `visible` (all without one), those of the records in `faded` weakly.

        Not weak in any case are those with the numbers in `lit`.

        `heads` are steps whose arrow heads are not: ribbons that arrive together share the head of one.

        `rows` are the numbers of the parts to look at, in drawing order, from who knows where parts are.
        Into `squares` what is painted is cut afterwards; the painter is clipped to them.
        The painter's transform leads from the picture to the target; its state is as before afterwards.
        """
        painter.save()
        painter.setRenderHints(_HINTS)
        painter.setPen(Qt.PenStyle.NoPen)
        target, opacity, is_moved = Target(painter), painter.opacity(), False
        parts, ready = self.picture.parts, self._ready
        for index in range(len(parts)) if rows is None else rows:
            part = parts[index]
            if visible is not None and not self._boxes[index].meets(visible):
                continue
            strokes = ready[index]
            if strokes is None:
                strokes = self._with_texts(self._half_ready.pop(index, ()) or self._half(part))
                if self._is_kept:
                    ready[index] = strokes
            is_faded = part.id in faded and part.layer is not Layer.STAGE and index not in lit
            is_faded = is_faded and not (part.layer is Layer.HEAD and part.id in heads)
            if is_faded:
                painter.setOpacity(opacity * (FADED_STEP if part.id in self.picture.routes else FADED_CARD))
            is_stamped = bool(strokes) and isinstance(strokes[0], Stamped)
            if is_moved and not is_stamped:  # what is stamped finds its place itself
                painter.setWorldTransform(target.world)
            if squares is not None and has_gradient(part):
                self._draw_cut(painter, target, index, strokes, squares)
            else:
                for stroke in strokes:
                    stroke(painter, target)
            is_moved = is_stamped
            if is_faded:
                painter.setOpacity(opacity)
        painter.restore()

    def _draw_cut(
        self,
        painter: QPainter,
        target: Target,
        index: int,
        strokes: Sequence[Stroke],
        squares: Squares,
    ) -> None:
        """Draw a part on each square by itself."""
        found = squares.under(target.device.mapRect(QRectF(*self._reach(self.picture.parts[index]))))
        for square in found or [squares.box]:
            if found:
                hold(painter, square)
            for stroke in strokes:
                stroke(painter, target)
            painter.setWorldTransform(target.world)
        if found:
            hold(painter, squares.box)

    def rows_in(self, areas: Sequence[Rect]) -> list[int]:
        """The numbers of the parts that are seen in any of these areas."""
        ends = [(each.x, each.right, each.y, each.bottom) for each in areas]
        if len(ends) == 1:
            [(start, end, top, foot)] = ends
            return [
                row
                for row, (x, y, width, height) in enumerate(self._boxes)
                if y < foot and top < y + height and x < end and start < x + width
            ]
        return [
            row
            for row, (x, y, width, height) in enumerate(self._boxes)
            if any(y < b and t < y + height and x < e and s < x + width for s, e, t, b in ends)
        ]

    def _shadow_reach(self, part: Part) -> int:
        styles = {shape.shadow for shape in part.shapes if isinstance(shape, Box) and shape.shadow}
        return max((shadow_reach(self._theme, style) for style in styles), default=0)

    def _with_texts(self, made: Iterable[Stroke | Text]) -> tuple[Stroke, ...]:
        return tuple([self._text(each) if isinstance(each, Text) else each for each in made])

    def _half(self, part: Part) -> Iterator[Stroke | Text]:
        """What draws a part, but for its texts."""
        look = look_of(part) if self._is_quick else None
        if look is not None:
            soft = _soft(look[0], self._theme) if look[0].shadow else None
            yield Stamped(self._theme, look, soft, is_turned=self.picture.is_mirrored)
        for shape in part.shapes[len(look or ()) :]:
            if isinstance(shape, Text):
                yield shape
            elif self._is_quick and isinstance(shape, Box) and is_column(part, shape):
                yield column(shape)
            else:
                yield from self._strokes(shape)

    def _strokes(self, shape: Box | Path | Icon) -> Iterator[Stroke]:
        match shape:
            case Box():
                if shape.shadow:
                    yield (_lower_edge if self._is_vector else _soft)(shape, self._theme)
                if shape.fill is not None:
                    outside = rounded(shape.x, shape.y, shape.width, shape.height, shape.radius)
                    yield self._filled(outside, shape.fill)
                if shape.line is not None and shape.line_width > 0:
                    yield self._filled(edge(shape), shape.line)
            case Path():
                yield from self._path_strokes(shape)
            case Icon() if self._is_vector:
                for path in icon_paths(shape, self.picture.is_mirrored):
                    yield from self._path_strokes(path)
            case Icon():
                ink = brush(shape.colour)
                for line in icon_outlines(shape, is_turned=self.picture.is_mirrored):
                    yield _fill(line, ink)

    def _path_strokes(self, path: Path) -> Iterator[Stroke]:
        if path.fill is not None:
            yield self._filled(self._outline(path.segments), path.fill)
        if path.line is None or path.line_width <= 0:
            return
        if self._is_vector and isinstance(path.line, str):
            line = self._outline(path.segments)
            yield _pen_line(line, pen(path.line, path.line_width, path.dash, path.round))
        elif self._is_quick and path.dash:
            yield _dashed(path, brush(path.line) if isinstance(path.line, str) else self._brush(path.line))
        else:
            line = self._stroked(path.segments, path.line_width, path.dash, path.round)
            yield self._filled(line, path.line)

    def _filled(self, path: QPainterPath, paint: Paint) -> Stroke:
        if self._is_vector and isinstance(paint, Gradient) and fades(paint):
            return _fill_in_washes(path, tuple(washes(paint)))
        return _fill(path, brush(paint) if isinstance(paint, str) else self._brush(paint))


class _Made(NamedTuple):
    """What is ready of a painting: the theme, and for each part its strokes and the box it is painted in."""

    theme: Theme
    ready: list[tuple[Stroke, ...] | None]
    boxes: list[Rect]


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Parts that are the same in both, by their places, those that are only in the old, and only in the new.

    Same ones are found at the same distance from the beginning or, behind what came or went, from the end.
    """
    pairs: list[tuple[int, int]] = []
    gone: list[int] = []
    came = set(range(len(new)))
    shift = len(new) - len(old)
    for was, part in enumerate(old):
        for now in (was, was + shift):
            if now in came and (new[now] is part or new[now] == part):
                pairs.append((was, now))
                came.remove(now)
                break
        else:
            gone.append(was)
    return pairs, gone, sorted(came)


@lru_cache(maxsize=2048)
def icon(name: str, size: float, colour: str, dpr: float = 1.0, stroke: float = 1.8) -> QPixmap:
    """An icon as a pixmap for buttons and menus; `size` in logical pixels."""
    pixels = max(1, round(size * dpr))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(_HINTS)
    painter.scale(pixels / size, pixels / size)
    for path in icon_paths(Icon(0.0, 0.0, size, name, colour, stroke)):
        line = stroked(path.segments, path.line_width, path.dash, path.round)
        painter.fillPath(line, brush(colour))
        if path.fill is not None:
            painter.fillPath(outline(path.segments), brush(colour))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def _fill(path: QPainterPath, paint: QBrush) -> Stroke:
    def draw(painter: QPainter, _target: Target) -> None:
        painter.fillPath(path, paint)

    return draw


def _dashed(path: Path, paint: QBrush) -> Stroke:
    """A line of dashes, the outlines of which are made as they are painted: all of them would be large."""
    made = dashes if _across(path) < _MANY_DASHES * sum(path.dash) else stroked.anew

    def draw(painter: QPainter, _target: Target) -> None:
        painter.fillPath(made(path.segments, path.line_width, path.dash, path.round), paint)

    return draw


def _across(path: Path) -> float:
    """How wide and high a line is together, in points."""
    ends = [values[-2:] for _, values in path.segments if values]
    (xs, ys) = zip(*ends, strict=True)
    return float(max(xs) - min(xs) + max(ys) - min(ys))


def _pen_line(path: QPainterPath, pen: QPen) -> Stroke:
    """A line as a line: where nothing becomes pixels, outlines of dashes would only be long."""

    def draw(painter: QPainter, _target: Target) -> None:
        painter.strokePath(path, pen)

    return draw


def _fill_in_washes(path: QPainterPath, washes: tuple[tuple[QPainterPath, QBrush], ...]) -> Stroke:
    def draw(painter: QPainter, _target: Target) -> None:
        for wash, clear in washes:
            painter.save()
            painter.setClipPath(wash, Qt.ClipOperation.IntersectClip)
            painter.fillPath(path, clear)
            painter.restore()

    return draw


def _lower_edge(box: Box, theme: Theme) -> Stroke:
    """What stands for a shadow where nothing can be soft: the box once more, a little lower and darker."""
    tone = QColor(colour(theme["shadow.colour"]))
    tone.setAlphaF(_LOWER_EDGE)
    return _fill(rounded(box.x, box.y + 1, box.width, box.height, box.radius), QBrush(tone))


def _soft(box: Box, theme: Theme) -> Stroke:
    radius = min(box.radius, box.width / 2, box.height / 2)

    def draw(painter: QPainter, target: Target) -> None:
        scale = target.scale
        image, pad = shadow(theme, box.shadow, radius, (box.width, box.height), scale)
        x, y = (box.x - pad) * scale + target.dx, (box.y - pad) * scale + target.dy
        world = painter.worldTransform()
        target.put(painter, round(x), round(y), [(image, 0, 0)])
        painter.setWorldTransform(world)

    return draw


def _set_text(text: Text) -> Stroke:
    """A text as placed glyphs, for pixels."""
    line = glyphs(text.text, text.font, text.rtl)
    place, ink = QPointF(left_of(text, line.width), text.y - line.ascent), colour(text.colour)

    def draw(painter: QPainter, target: Target) -> None:
        if target.ink is not ink:  # of many texts one after the other
            target.ink = ink
            painter.setPen(ink)
        for run in line.runs:
            painter.drawGlyphRun(place, run)

    return draw


def _live_text(text: Text) -> Stroke:
    """A text as a text, for targets in which one can search."""

    def draw(painter: QPainter, _target: Target) -> None:
        font = paper_font(text.font, text.text, painter.device().logicalDpiY())
        width = QFontMetricsF(font, painter.device()).horizontalAdvance(text.text)
        place = QPointF(left_of(text, width), text.y)
        painter.setFont(font)
        painter.setPen(colour(text.colour))
        painter.setLayoutDirection(direction(text.rtl))
        painter.drawText(place, text.text)

    return draw


def _outlined_text(text: Text) -> Stroke:
    """A text as the outlines of its letters."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    size = text.font.size / EM
    for letter in letters(text):
        place = QTransform.fromTranslate(letter.x, letter.y).scale(size, size)
        path.addPath(place.map(outline(letter.outline)))
    return _fill(path, QBrush(colour(text.colour)))
