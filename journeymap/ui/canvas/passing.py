"""A zoom on its way: what was painted last is stretched, and meanwhile the map is painted at a later zoom.

Where to paint a view anew takes longer than a frame may last, each frame of a zoom shows an image of one that
has just passed. The next image is painted between the frames, a little at a time; it comes in place of that
one when all of it is there, so that nothing sharp is ever seen beside what is not. When the hand stops, the
last one is of the zoom it has stopped at, and the map is as it would be if it had been painted at once. What
comes into view all round before there is such an image is seen from a coarse one of a wider view. That one
and the first sharp one are made while nobody does anything.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QRegion

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import Draw
from journeymap.ui.canvas.sheets import Content, Sheet
from journeymap.ui.canvas.stills import ALL, Painting, Pool, Seen, Still, lying, share_of_boxes

SLICE: Final = 0.003
"""Seconds spent on the next image before what else waits has its turn, at least."""
FRAME: Final = 0.010
"""Seconds that this and what was painted last may take together."""
STILL: Final = 0.06
"""Seconds after which a hand that turns the zoom has stopped, as it seems."""
_ENOUGH: Final = 0.6
"""The share of the view from which on an image stands for it."""
_ENOUGH_BEFORE_WIDE: Final = 0.2
"""The same where a coarse one is seen all round."""
_NEAR: Final = 2.0
"""So many times as large or small as it is seen it may be."""
_OUTWARDS: Final = 0.1
"""How far beyond the view an image reaches while the view grows, as a share of its sides."""
_WIDER: Final = 1.0
"""The same of a coarse one."""
_WIDE_ENOUGH: Final = 0.25
"""How far beyond the view one reaches that is kept on."""
_COARSE: Final = 4
"""So many times as large what it shows is seen as it is made."""
_TOO_COARSE: Final = 10
_TOO_LONG: Final = 0.25
"""Seconds after which no more of it is painted: there is too much on the map."""
_SMOOTH: Final = 4e6
"""Device pixels up to which an image is stretched without steps: beyond that it takes half a frame."""


class _Asked(NamedTuple):
    """What a frame of a zoom shows."""

    area: QRect
    camera: Camera
    content: Content
    draw: Draw
    is_outwards: bool


class Passing(QObject):
    """Shows a zoom on its way. `arrived` gets the pieces of where it has stopped."""

    def __init__(self, parent: QObject, later: Callable[[], None], arrived: Callable[[Sheet], None]) -> None:
        super().__init__(parent)
        self._later, self._arrived = later, arrived
        self._easel = Pool()
        self._asked: _Asked | None = None
        self._shown: Still | None = None
        self._coming: Painting | None = None
        self._ready: Painting | None = None
        self._wide: Painting | None = None
        self._seen_at = math.inf
        """When the frame of this zoom was painted."""
        self.took = 0.0
        """Seconds that it took to paint the last image."""
        self._slice = SLICE
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether a zoom is on its way."""
        return self._asked is not None

    @property
    def is_shown(self) -> bool:
        """Whether frames are to be painted from here."""
        return self._asked is not None and self._shown is not None

    def follow(
        self,
        area: QRect,
        before: Camera,
        camera: Camera,
        content: Content,
        draw: Draw,
        there: Sheet | None,
        *,
        must_show: bool,
    ) -> None:
        """A frame comes while a zoom is on its way; what is `there` of the map is shown as it begins.

        Without anything to show its first frame is painted now where it `must_show` something.
        """
        asked = self._asked
        if asked is not None and asked.content.version != content.version:
            self.stop()
        if asked is None:
            self._begin(camera, content, there)
        wide = self._wide
        is_wide = wide is not None and wide.is_finished and _stands_for(wide, area, camera, content)
        least = _ENOUGH_BEFORE_WIDE if is_wide else _ENOUGH
        if self._shown is not None and self._shown.share(area, camera) < least:
            self._show(None)  # it is elsewhere, or far away
        if self._shown is None and must_show:
            self._give_up()
            painted = Painting(self._easel, area, camera, content, draw)
            painted.go_on(math.inf)
            self._show(painted.still)
        if asked is None or camera.zoom != before.zoom:
            self._seen_at = math.inf
        self._asked = _Asked(area, camera, content, draw, camera.zoom < before.zoom)
        self._timer.start()

    def _begin(self, camera: Camera, content: Content, there: Sheet | None) -> None:
        """Show what is ready, or what is there, where it is of this map and about as large."""
        ready, self._ready = self._ready, None
        still = lying(there) if there is not None else None
        if ready is not None and ready.is_finished and _is_alike(ready, content, camera):
            still = ready.still
        if still is not None and 1 / _NEAR <= still.camera.zoom / camera.zoom <= _NEAR:
            self._show(still)

    def stop(self) -> None:
        """The zoom is over, or the map is another one."""
        self._give_up()
        self._show(None)
        self._easel.forget()
        self._asked = None

    def forget(self) -> None:
        """Let all go."""
        for each in (self._ready, self._wide):
            _stop(each)
        self._ready = self._wide = None
        self.stop()

    def prepare(self, area: QRect, camera: Camera, content: Content, draw: Draw, until: float) -> bool:
        """Paint what a zoom shows as it begins until then; whether that is there."""
        ready = self._ready
        is_kept = ready is not None and ready.still.camera.zoom == camera.zoom
        if ready is None or not is_kept or not _stands_for(ready, area, camera, content):
            _stop(ready)
            ready = self._ready = Painting(self._easel, area, camera, content, draw)
        return ready.go_on(until)

    def ready(self, camera: Camera, content: Content) -> Still | None:
        """What was prepared of a view at this zoom."""
        found = self._ready
        if found is None or not found.is_finished or found.still.camera.zoom != camera.zoom:
            return None
        return found.still if _is_alike(found, content, camera) else None

    def widen(self, area: QRect, camera: Camera, content: Content, draw: Draw, until: float) -> bool:
        """Paint a coarse image of a wider view until then; whether there is one, or it takes too long."""
        wide, near = self._wide, _grown(area, _WIDE_ENOUGH)
        is_kept = wide is not None and 1 <= camera.zoom / wide.still.camera.zoom <= _TOO_COARSE
        if wide is None or not is_kept or not _stands_for(wide, near, camera, content):
            _stop(wide)
            x, y, size = camera.x / _COARSE, camera.y / _COARSE, area.size() / _COARSE
            far = replace(camera, zoom=camera.zoom / _COARSE, x=x, y=y)
            wide = Painting(self._easel, _grown(QRect(QPoint(), size), _WIDER), far, content, draw)
            self._wide = wide
        return wide.took > _TOO_LONG or wide.go_on(until)

    def paint(self, painter: QPainter, rect: QRect, camera: Camera, ground: QColor) -> None:
        """Paint a part of the widget."""
        shown, began = self._shown, perf_counter()
        if shown is None:
            return
        seen = shown.seen(rect, camera)
        if share_of_boxes((box for box, _ in seen), rect) < ALL:
            self._paint_round(painter, rect, camera, ground, seen)
        pixels = rect.width() * rect.height() * camera.ratio**2
        _put(painter, seen, is_smooth=pixels <= _SMOOTH)
        self._slice = max(SLICE, FRAME - (perf_counter() - began))
        self._seen_at = min(self._seen_at, perf_counter())

    def _paint_round(
        self, painter: QPainter, rect: QRect, camera: Camera, ground: QColor, seen: Seen
    ) -> None:
        """Paint what the image does not show: the ground, and coarsely what is on it."""
        inner = QRegion()
        for box, _ in seen:
            inner += box.toRect().adjusted(1, 1, -1, -1)  # with a seam, which does not matter
        painter.save()
        painter.setClipRegion(QRegion(rect) - inner)
        painter.fillRect(rect, ground)
        asked, wide = self._asked, self._wide
        if asked is not None and wide is not None and wide.still.content.version == asked.content.version:
            _put(painter, wide.still.seen(rect, camera), is_smooth=True)
        painter.restore()

    def _go_on(self) -> None:
        """Paint a little more of the next image; when all of it is there, show it."""
        asked, now, coming = self._asked, perf_counter(), self._coming
        if asked is None:
            return
        is_still = now - self._seen_at > STILL
        if coming is not None and is_still and coming.still.camera.zoom != asked.camera.zoom:
            self._give_up()
            coming = None
        if coming is None:
            area = _grown(asked.area, _OUTWARDS) if asked.is_outwards and not is_still else asked.area
            coming = self._coming = Painting(self._easel, area, asked.camera, asked.content, asked.draw)
        if coming.go_on(now + self._slice):
            self.took, self._coming = coming.took, None
            if coming.still.camera.zoom == asked.camera.zoom:
                self.stop()
                self._ready = coming
                self._arrived(coming.still.sheet())
            else:
                self._show(coming.still)
            self._later()
        if self.is_under_way:
            self._timer.start()

    def _show(self, still: Still | None) -> None:
        """Show another image."""
        if self._shown is not None:
            self._shown.give_back(self._easel)
        self._shown = still

    def _give_up(self) -> None:
        """Nobody waits for the next image any more."""
        _stop(self._coming)
        self._coming = None


def _is_alike(painted: Painting, content: Content, camera: Camera) -> bool:
    """Whether an image shows the same map."""
    still = painted.still
    return still.content.version == content.version and still.camera.ratio == camera.ratio


def _stands_for(painted: Painting, area: QRect, camera: Camera, content: Content) -> bool:
    """Whether an image shows all of an area, or may do so when it is finished."""
    is_all = not painted.is_finished or painted.still.share(area, camera) >= ALL
    return is_all and _is_alike(painted, content, camera)


def _stop(painted: Painting | None) -> None:
    """Nobody waits for an image any more, or looks at it."""
    if painted is not None:
        painted.stop()


def _grown(area: QRect, share: float) -> QRect:
    """An area and a share of its sides all round it."""
    dx, dy = int(share * area.width()), int(share * area.height())
    return area.adjusted(-dx, -dy, dx, dy)


def _put(painter: QPainter, seen: Seen, *, is_smooth: bool) -> None:
    """Put patches down where they are seen."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    for box, patch in seen:
        painter.drawImage(box, patch.image, patch.box)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
