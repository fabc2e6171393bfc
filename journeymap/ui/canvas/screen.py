"""The map on the screen: painted straight, or from pieces of it that are kept, with what moves on top."""

import math
from collections.abc import Iterator
from dataclasses import replace
from operator import is_
from time import perf_counter
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QRegion

from journeymap.export import painting
from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Theme
from journeymap.ui.canvas import ground
from journeymap.ui.canvas.ahead import Ahead
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.drawing import Drawing
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.easel import Draw
from journeymap.ui.canvas.fading import Fading
from journeymap.ui.canvas.lighting import NOTHING_FADED, Faded
from journeymap.ui.canvas.looks import key_of
from journeymap.ui.canvas.margins import Margins
from journeymap.ui.canvas.marks import RAISED_AT_ONCE, View
from journeymap.ui.canvas.passing import Passing
from journeymap.ui.canvas.raising import Raised
from journeymap.ui.canvas.regional import Regional, Shown
from journeymap.ui.canvas.rings import Rings
from journeymap.ui.canvas.sheets import Content, Sheet
from journeymap.ui.canvas.shifting import Moved, Shifted
from journeymap.ui.canvas.slots import paint_slots
from journeymap.ui.canvas.tiles import Tiles
from journeymap.ui.tidying import tell_of_rest

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

TILED_BELOW: Final = 0.5
"""Below this zoom a large map is painted from pieces that are kept."""

_AT_REST_MS: Final = 150
"""Nobody does anything after this time: pieces for the next pan are made."""
_SLICE: Final = 0.003
"""Seconds spent on them before what else waits has its turn."""
COSTLY: Final = 0.009
"""Seconds to paint a view from which on a zoom shows what has just passed, see `passing`."""
LARGE: Final = 2e6
"""Device pixels of a large view."""
_IN_PIECES: Final = 0.7
"""What a view takes that is painted as one, as a share of what it takes piece by piece."""


class Screen:
    """Paints what a canvas shows of its map; what lies over that is painted by others."""

    def __init__(self, canvas: "JourneyCanvas", drawing: Drawing, fading: Fading) -> None:
        self._canvas, self._drawing, self._fading = canvas, drawing, fading
        self._tiles = Tiles(self._finish)
        self._ahead = Ahead(canvas, self._tiles)
        self._margins = Margins()
        self._passing = Passing(canvas, canvas.update, self._keep_passed)
        self._cost = 0.0
        """Seconds that it took to paint a whole view, the last time."""
        self._is_direct = self._has_passed = False
        """Whether the last frame was not painted from far pieces; whether all of this one is in pieces."""
        self._rest = QTimer(canvas, singleShot=True)
        self._rest.timeout.connect(self._make_ahead)
        self._looked: Camera | None = None
        """How the last frame saw the map."""
        self._panned: tuple[Content, Draw] | None = None
        """What pieces show in this frame, where it sees the map as that one did, only elsewhere."""
        self._raised = Raised()
        self._content: tuple[tuple[object, ...], Content] | None = None
        self._before: tuple[Moved | Regional, float] | None = None
        """What the last frame showed in place of a drawing of the whole, and at what zoom."""
        tell_of_rest(self)

    @property
    def is_finished(self) -> bool:
        """Whether the last frame was all as it should be; what it left undone comes with the next ones."""
        return self._tiles.is_finished and not self._passing.is_under_way

    def forget_pieces(self) -> None:
        """Let go of the pieces that are kept."""
        self._content = self._before = None
        self._tiles.forget()
        self._margins.forget()
        self._passing.forget()

    def rest(self) -> None:
        """Nobody does anything: let go of the pieces of views that somebody has left."""
        is_visible = shiboken6.isValid(self._canvas) and self._canvas.isVisible()
        self._tiles.rest(is_seen=is_visible and self._is_tiled)
        self._margins.rest()
        self._drawing.rest()
        if not is_visible:
            self._margins.forget()
            self._passing.forget()

    def forget_raised(self) -> None:
        """Let go of what was painted of cards above the map: the gesture is over."""
        self._ahead.stop()
        self._raised.forget()

    def begin(self, region: QRegion, view: View) -> None:
        """A frame begins, of a part of the widget: as much time as one may take is left for pieces."""
        self._tiles.begin(region, self._canvas.rect())
        before, now, shown = self._looked, view.camera, self._canvas.shown
        is_panned = before is not None and before is not now and self._is_beside(before, now)
        self._looked = now
        if before is not None:
            self._follow_zoom(before, now)
        if before is None or before.zoom != now.zoom or self.is_moving:  # nobody comes back to just the same
            self._margins.forget()
        has_margins = is_panned and self._has_margins
        self._panned = self._for_margins(shown) if has_margins and isinstance(shown, Drawn) else None
        if self._panned is not None and region == QRegion(self._canvas.rect()):
            ready = self._passing.ready(now, self._panned[0])
            if ready is not None:  # somebody drags an edge of the window
                self._margins.add(ready)
        if self._has_passed:
            self._panned, self._has_passed = self._for_passing(), False
        if not self._rest.isActive():
            self._rest.start(_AT_REST_MS)

    def _is_beside(self, one: Camera, other: Camera) -> bool:
        """Whether two cameras see the map equally large, and much of what one sees the other does too."""
        (x, y), (to_x, to_y), size = one.shift, other.shift, self._canvas.size()
        is_alike = one.zoom == other.zoom and one.ratio == other.ratio
        return is_alike and abs(to_x - x) < size.width() / 2 and abs(to_y - y) < size.height() / 2

    def _follow_zoom(self, before: Camera, now: Camera) -> None:
        """Show a zoom by hand, or in a flight, from what has just passed where to paint it takes long."""
        passing, canvas = self._passing, self._canvas
        is_turned = before.zoom != now.zoom and canvas.lens.is_turned and self._is_costly
        asked = self._for_passing() if is_turned or passing.is_under_way else None
        if asked is None or before.ratio != now.ratio:
            passing.stop()
            return
        is_first = not passing.is_under_way
        there: Sheet | None = None
        if is_first:
            there = self._margins.sheet(before) or self._tiles.best(canvas.rect(), now, asked[0])
        passing.follow(canvas.rect(), before, now, *asked, there, must_show=is_first and self._is_direct)

    def _for_passing(self) -> tuple[Content, Draw] | None:
        """What pieces of a passing zoom show, and what paints them; None where anything else moves."""
        canvas, shown = self._canvas, self._canvas.shown
        whole = shown.whole if isinstance(shown, Regional) else shown
        is_still = self._fading.seen is None and not self._lifted and not canvas.is_previewing
        if not is_still or not isinstance(whole, Drawn):
            return None
        content = self._content_of(whole, frozenset(), canvas.faded)
        if isinstance(shown, Regional):
            return replace(content, drawing=shown.near.token), _drawing_of(shown, canvas.faded, canvas.theme)
        return content, _drawing_of(whole, canvas.faded, canvas.theme)

    def _keep_passed(self, sheet: Sheet) -> None:
        """The zoom has stopped, and there are pieces of all that is seen."""
        self._cost = _IN_PIECES * self._passing.took
        if self._is_tiled and isinstance(self._canvas.shown, Drawn):
            self._tiles.keep(sheet)
        else:
            self._margins.keep(sheet)
            self._has_passed = True

    def paint(self, painter: QPainter, rect: QRect, view: View) -> None:
        """Paint a part of the widget; `view` is what is seen there."""
        if self._passing.is_shown:
            self._passing.paint(painter, rect, view.camera, QColor(view.theme["ui.canvas"]))
            paint_slots(painter, view, QRectF(rect))
            self._before, self._is_direct = None, False
            return
        if self._panned is not None:
            self._paint_margins(painter, rect, view, *self._panned)
            paint_slots(painter, view, QRectF(rect))
            self._before, self._is_direct = None, True
            return
        shown, began = self._canvas.shown, perf_counter()
        self._is_direct = not self._is_tiled or isinstance(shown, Regional)
        if self._is_tiled and not isinstance(shown, Regional):
            if isinstance(shown, Drawn):
                self._lend(shown, view)
            raised = self._paint_tiles(painter, rect, shown, view)
        else:
            raised = self._paint_map(painter, rect, view)
        paint_slots(painter, view, QRectF(rect))
        self._paint_raised(painter, raised, view)
        if self._is_direct and rect == self._canvas.rect():
            self._cost = perf_counter() - began
        self._before = None if isinstance(shown, Drawn) else (shown, view.camera.zoom)

    def _lend(self, shown: Drawn, view: View) -> None:
        """What was in view stays so until there are pieces of all of the whole drawing in place of it: cards
        would be blocks again meanwhile, or the old ones beside the new.
        """
        before, zoom = self._before or (None, 0.0)
        if before is None or before.journey is not shown.journey or zoom != view.camera.zoom or shown.is_far:
            return
        faded = self._canvas.faded

        def draw(inner: QPainter, camera: Camera, area: QRect, _: painting.Squares) -> None:
            if isinstance(before, Moved):
                self._paint_tiles(inner, area, before, replace(view, camera=camera))
            else:
                ground.paint(inner, area, camera, view.theme)
                _look_through(inner, camera)
                before.paint(inner, _seen(camera, area), faded)

        content = Content(object(), self._content_of(shown, frozenset(), faded).version)
        self._tiles.lend(self._canvas.rect(), view.camera, content, draw)

    @property
    def _is_tiled(self) -> bool:
        """Whether pieces are worth keeping: of far views, and of what lies still while something is moved."""
        return self.is_moving or (self._canvas.zoom < TILED_BELOW and self._canvas.is_large)

    @property
    def is_moving(self) -> bool:
        """Whether a gesture moves something over pieces that lie still."""
        return self._canvas.is_previewing and isinstance(self._canvas.shown, Moved)

    @property
    def _lifted(self) -> frozenset[ItemId]:
        """The cards that are painted above the map."""
        lifted = self._canvas.marks.lifted
        return lifted if len(lifted) <= RAISED_AT_ONCE else frozenset()

    def ringed(self, shown: Shown) -> Rect | None:
        """The box round selected cards that are moved flat, which then are painted with their rings."""
        canvas = self._canvas
        lifted, selection = canvas.marks.lifted, canvas.session.selection
        if not lifted or self._lifted or not isinstance(shown, Shifted) or not shown.is_one:
            return None
        group = shown.group
        if not selection <= lifted:
            group.adorn = None
            return None
        accent = QColor(str(canvas.theme["ui.accent"])[:7])
        rings = Rings(selection, shown.base.journey, shown.base.picture, canvas.zoom, accent)
        if group.adorn is None or group.adorn.key != rings.key:
            group.adorn = rings
        box, by = group.adorn.box, shown.way
        return box.shifted(by) if box is not None else None

    def _paint_tiles(
        self, painter: QPainter, rect: QRect, shown: Drawn | Moved, view: View
    ) -> list[painting.Painting]:
        """Paint from pieces that are kept; what a gesture changes is left out of them and lies on top.

        Cards that are lifted from the map are handed back.
        """
        canvas = self._canvas
        faded, theme, looks = canvas.faded, view.theme, view.camera
        base = shown.base if isinstance(shown, Moved) else shown
        without = shown.affected if isinstance(shown, Moved) else frozenset()
        content, draw = self._content_of(base, without, faded), _drawing_of(base, faded, theme, without)
        self._tiles.paint(painter, rect, looks, content, draw)
        if not isinstance(shown, Moved):
            return []
        visible, began = _seen(looks, rect), perf_counter()
        if isinstance(shown, Shifted):
            shown.group.covered.paint(painter, view, visible, faded, self._lifted)
        painter.save()
        _look_through(painter, looks)
        raised = shown.paint_patch(painter, visible, faded, self._lifted)
        painter.restore()
        self._tiles.lay_over(content, perf_counter() - began)
        if canvas.is_previewing:
            self._ahead.follow(looks, content, draw, rect)
        return raised

    @property
    def _has_margins(self) -> bool:
        """Whether what comes into view looks like the rest of the map, and lies still."""
        return not self._is_tiled and self._fading.seen is None and not self._lifted

    def _make_ahead(self) -> None:
        """While nobody does anything, make pieces next to the view, and see it from further away."""
        left = self._tiles.began + _AT_REST_MS / 1000 - perf_counter()
        if left > 0:  # a frame has come since
            self._rest.start(math.ceil(1000 * left))
            return
        canvas, shown = self._canvas, self._canvas.shown
        if not canvas.isVisible() or self.is_moving or not isinstance(shown, Drawn):
            self._margins.forget()
            return
        of = canvas.rect(), canvas.camera, *self._for_margins(shown), perf_counter() + _SLICE
        is_made = True
        if self._has_margins:
            is_made = self._margins.make_ahead(*of)
        else:
            self._margins.forget()
        if is_made and self._is_costly and self._fading.seen is None:
            has_pieces = self._is_tiled or not canvas.camera.is_whole  # of the view
            is_made = (has_pieces or self._passing.prepare(*of)) and self._passing.widen(*of)
        if not is_made:
            self._rest.start(0)

    @property
    def _is_costly(self) -> bool:
        """Whether to paint the view anew takes longer than a frame of a zoom may; of a small one hardly
        any does, and images of it would only take memory.
        """
        canvas = self._canvas
        pixels = canvas.width() * canvas.height() * canvas.camera.ratio**2
        return pixels > LARGE and (self._is_tiled or self._cost > COSTLY)

    def _for_margins(self, shown: Drawn) -> tuple[Content, Draw]:
        """What pieces for a pan show, and what paints them."""
        faded = self._canvas.faded
        return self._content_of(shown, frozenset(), faded), _drawing_of(shown, faded, self._canvas.theme)

    def _paint_margins(
        self, painter: QPainter, rect: QRect, view: View, content: Content, draw: Draw
    ) -> None:
        """Paint what has come into view in a pan, from pieces that are kept for the next frames."""
        camera = view.camera
        left = self._margins.paint(painter, rect, camera, content, draw, self._tiles.began)
        if not left.isEmpty():
            painter.setClipRect(left)
            self._paint_map(painter, left, view)
            painter.setClipRect(rect)
        self._margins.trim(self._canvas.rect(), camera)

    def _content_of(self, base: Drawn, without: frozenset[ItemId], faded: Faded) -> Content:
        """What pieces show; the very same while that is, as in the frames of a gesture."""
        drawing = self._drawing
        since = drawing.since(base)
        waits = not self._canvas.is_previewing
        of = base.token, without, faded, since, drawing.looks.dress, waits
        if self._content is None or not all(map(is_, of, self._content[0])):
            holes = drawing.holes(base, without) if without else ()
            if since is not None:
                since = replace(since, version=(*since.version, faded))
            version = (*drawing.version(base), faded)
            nodes = frozenset(each for each in without if each not in base.picture.routes)
            first = base.boxes(nodes) if waits else None
            level = detail_at(self._canvas.zoom)
            self._content = of, Content(base.token, version, without or None, holes, since, first, level)
        return self._content[1]

    def _finish(self) -> None:
        """The frame was not finished: go on as soon as nothing else waits."""
        QTimer.singleShot(0, self._canvas, self._canvas.update)

    def _paint_map(self, painter: QPainter, rect: QRect, view: View) -> list[painting.Painting]:
        """Paint what is shown on its ground; cards that are lifted from the map are handed back."""
        canvas, camera = self._canvas, view.camera
        shown, visible = canvas.shown, _seen(camera, rect)
        has_columns = False
        if isinstance(shown, Drawn) and rect == canvas.rect() and camera.is_whole:
            has_columns = _paint_columns(painter, rect, view, shown)
        if not has_columns:
            ground.paint(painter, rect, camera, view.theme)
        painter.save()
        _look_through(painter, camera)
        if isinstance(shown, Drawn):
            raised = shown.paint(painter, visible, canvas.faded, self._lifted, has_columns=has_columns)
        else:
            raised = shown.paint(painter, visible, canvas.faded, self._lifted)
        fading = self._fading.seen
        if fading is not None and not canvas.is_previewing:
            painter.setOpacity(fading[1])
            fading[0].paint(painter, visible, canvas.faded)
        painter.restore()
        return raised

    def _paint_raised(self, painter: QPainter, cards: list[painting.Painting], view: View) -> None:
        if cards:
            zoom = view.camera.zoom
            look = id(self._canvas.session.report), key_of(zoom), self._drawing.looks.dress, zoom
            self._raised.paint(painter, view, cards, look)


def _paint_columns(painter: QPainter, rect: QRect, view: View, shown: Drawn) -> bool:
    """Paint the ground with the columns where these go through most of what is seen; whether they do."""
    camera = view.camera
    visible = _seen(camera, rect)
    through = shown.through(visible)
    if through is None:
        return False
    (_, top), (_, foot) = camera.to_view((0.0, through.top)), camera.to_view((0.0, through.foot))
    first = max(rect.top(), math.ceil(top))
    band = QRect(rect.left(), first, rect.width(), max(0, min(rect.bottom() + 1, math.floor(foot)) - first))
    if 2 * band.height() < rect.height():
        return False
    above, below = QRect(rect), QRect(rect)
    above.setBottom(band.top() - 1)
    below.setTop(band.bottom() + 1)
    for end in (above, below):
        if end.isEmpty():
            continue
        painter.save()
        painter.setClipRect(end)
        ground.paint(painter, end, camera, view.theme)
        _look_through(painter, camera)
        shown.draw(painter, through.rows, NOTHING_FADED)
        painter.restore()
    painter.save()
    painter.setClipRect(band)
    ground.paint_with(painter, band, camera, view.theme, through.columns)
    painter.restore()
    return True


def _drawing_of(
    base: Drawn | Regional, faded: Faded, theme: Theme, without: frozenset[ItemId] = frozenset()
) -> Draw:
    """What paints pieces of a drawing without some records."""

    def draw(painter: QPainter, camera: Camera, area: QRect, squares: painting.Squares) -> Iterator[None]:
        ground.paint(painter, area, camera, theme)
        _look_through(painter, camera)
        return base.little_by_little(painter, _seen(camera, area), faded, without, squares)

    return draw


def _seen(camera: Camera, rect: QRect) -> Rect:
    """What of the map is in a part of the widget."""
    return camera.box_to_map(rect_of(rect))


def _look_through(painter: QPainter, camera: Camera) -> None:
    """Let a painter paint in points of the map."""
    painter.translate(*camera.shift)
    painter.scale(camera.zoom, camera.zoom)
